package modules

import (
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
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
	table(name, unitHead, text.Text{EN: "formula", ZH: "算式"})
	for _, v := range m.Variables {
		formula := "`" + v.Formula + "`"
		if note := v.Note.In(l); note != "" {
			formula += text.Say(" (%s)", "（%s）", note).In(l)
		}
		row(v.Name.In(l), unit(v.Unit), formula)
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
