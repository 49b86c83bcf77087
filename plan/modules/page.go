package modules

import (
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// Page returns a page about the module in Markdown: its formulas, what it needs, with units, what it
// computes, what it leaves out and when not to use it.
func (m Module) Page(l text.Lang) string {
	var b strings.Builder
	para := func(parts ...string) { b.WriteString(strings.Join(parts, "") + "\n\n") }
	head := func(en, zh string) { para("## ", text.Say(en, zh).In(l)) }
	row := func(cells ...string) {
		for i, c := range cells {
			cells[i] = strings.ReplaceAll(c, "|", `\|`)
		}
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	table := func(heads ...text.Text) {
		var names, lines []string
		for _, h := range heads {
			names, lines = append(names, h.In(l)), append(lines, "---")
		}
		row(names...)
		row(lines...)
	}
	unit := func(s string) string {
		if u, err := indicator.ParseUnit(s); err == nil {
			return u.Name(l)
		}
		return s
	}
	name, unitHead := text.Text{EN: "name", ZH: "名称"}, text.Text{EN: "unit", ZH: "单位"}
	para("# ", m.Name.In(l))
	para(m.About.In(l))
	head("Formulas", "公式")
	for _, f := range m.Formulas {
		para("`", f.Formula, "`", text.Say(": ", "：").In(l), f.Means.In(l))
	}
	head("What it needs", "所需数据")
	para(text.Say("Each is a figure of the plan, or an assumption without a value that is asked for. Those marked “base year” are needed for that year only.",
		"每一项取自规划，或作为没有默认值的假设请用户填写。标有“基期”的只需基期年的数值。").In(l))
	table(name, unitHead, text.Text{EN: "what it counts", ZH: "含义"})
	for _, in := range m.Inputs {
		note := in.Note.In(l)
		if in.Start {
			note = text.Say("base year: %s", "基期：%s", note).In(l)
		}
		row(in.Name.In(l), unit(in.Unit), note)
	}
	b.WriteString("\n")
	head("What it computes", "计算结果")
	table(name, unitHead, text.Text{EN: "how", ZH: "算法"})
	words := m.words()
	for _, v := range m.Variables {
		how := words[v.ID].In(l)
		if note := v.Note.In(l); note != "" {
			how += text.Say(" (%s)", "（%s）", note).In(l)
		}
		row(v.Name.In(l), unit(v.Unit), how)
	}
	b.WriteString("\n")
	for _, c := range m.Closures {
		para("### ", c.Name.In(l))
		for _, o := range c.Options {
			b.WriteString("- " + o.Name.In(l) + "\n")
		}
		b.WriteString("\n")
	}
	head("What it leaves out", "未包括的内容")
	para(m.Limits.In(l))
	head("When not to use it", "不宜使用的情形")
	para(m.Avoid.In(l))
	head("Source", "来源")
	b.WriteString(m.Source.In(l) + "\n")
	return b.String()
}

// words returns the formulas of the variables in words.
func (m Module) words() map[string]text.Text {
	named := map[string]text.Text{}
	var defs []formula.Definition
	add := func(v plan.Variable) {
		u, err := indicator.ParseUnit(v.Unit)
		f, wrong := formula.Parse(v.Formula)
		if v.Formula == "" || wrong != nil {
			f = nil
		}
		if err == nil {
			named[v.ID], defs = v.Name, append(defs, formula.Definition{ID: v.ID, Type: formula.Type{Unit: u, Prices: v.Prices}, Formula: f})
		}
	}
	for _, in := range m.Inputs {
		add(plan.Variable{ID: in.ID, Name: in.Name, Unit: in.Unit, Prices: in.Prices, Formula: in.Formula})
	}
	for _, v := range m.Variables {
		add(v)
	}
	out := map[string]text.Text{}
	sys, err := formula.NewSystem(formula.Period{First: 2019, Base: 2020, From: 2021, To: 2025, Last: 2025}, defs)
	for _, v := range m.Variables {
		if out[v.ID] = (text.Text{EN: v.Formula, ZH: v.Formula}); err == nil {
			out[v.ID] = sys.Words(v.ID, "", func(n *formula.Name, _ bool) text.Text { return n.Words(named[n.ID]) }, nil)
		}
	}
	return out
}
