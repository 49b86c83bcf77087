package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/jimo-plan/fiveyear/indicator/target"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/examples/internal/cli"
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

const none = "—" // a year without a number

// report prints the changed variables by year, the outcomes, the inputs that absent projections
// wait for, and the warnings.
func report(w io.Writer, r *scenario.Run, l text.Lang) error {
	shown := changed(r)
	if err := cli.Table(w, yearsTable(r, shown, l)); err != nil {
		return err
	}
	fmt.Fprintln(w)
	if err := cli.Table(w, outcomesTable(r, l)); err != nil {
		return err
	}
	if rows := needsTable(r, l); len(rows) > 1 {
		fmt.Fprintln(w)
		if err := cli.Table(w, rows); err != nil {
			return err
		}
	}
	for _, x := range r.Warnings() {
		line := text.Say("warning: ", "警告：").In(l) + x.Text.In(l)
		if x.Fix != "" {
			line += text.Say("; cured by ", "；可改为 ").In(l) + x.Fix
		}
		fmt.Fprintln(w, line)
	}
	return nil
}

// changed returns the variables that differ from the reference, or all variables for the reference
// itself; variables without any number are omitted.
func changed(r *scenario.Run) []plan.VariableInfo {
	ref, all := r.Model().Reference(), r.Scenario().IsReference()
	var out []plan.VariableInfo
	for _, v := range r.Model().Variables() {
		number, differs := false, false
		for _, y := range r.Model().Years() {
			a, b := ref.Value(v.ID, y), r.Value(v.ID, y)
			number = number || a.Present() || b.Present()
			differs = differs || !a.Equal(b)
		}
		if number && (differs || all) {
			out = append(out, v)
		}
	}
	return out
}

// yearsTable returns a table with a row for each variable and a column for each year with a number.
func yearsTable(r *scenario.Run, shown []plan.VariableInfo, l text.Lang) [][]string {
	m := r.Model()
	ref := m.Reference()
	var years []int
	for _, y := range m.Years() {
		if slices.ContainsFunc(shown, func(v plan.VariableInfo) bool { return ref.Value(v.ID, y).Present() || r.Value(v.ID, y).Present() }) {
			years = append(years, y)
		}
	}
	head := []string{text.Say("variable", "变量").In(l), text.Say("unit", "单位").In(l)}
	for _, y := range years {
		head = append(head, strconv.Itoa(y))
	}
	rows := [][]string{append(head, text.Say("against reference", "与参照相差").In(l))}
	diffs := map[string]scenario.Difference{}
	for _, d := range scenario.Compare(ref, r) {
		if d.Year == targetYear(m, d.Variable) {
			diffs[d.Variable] = d
		}
	}
	for _, v := range shown {
		places := m.Places(v)
		row := []string{v.Name.In(l), v.Unit.Name(l)}
		for _, y := range years {
			row = append(row, number(r.Value(v.ID, y), places, indicator.Group))
		}
		rows = append(rows, append(row, difference(diffs[v.ID], places)))
	}
	return rows
}

// targetYear returns the year of an indicator's target, else the plan's last.
func targetYear(m *scenario.Model, id string) int {
	if t := m.Plan().TargetOf(id); t.Year != 0 {
		return t.Year
	}
	return m.Plan().Period.To
}

func number(v indicator.Value, places int32, write func(d decimal.Decimal, places int32) string) string {
	if d, ok := v.Decimal(); ok {
		return write(d, places)
	}
	return none
}

func difference(d scenario.Difference, places int32) string {
	if !d.Diff.Present() {
		return ""
	}
	s := strconv.Itoa(d.Year) + ": " + number(d.Diff, places, indicator.Signed)
	if d.Relative.Present() {
		s += " (" + number(d.Relative, 2, indicator.Signed) + "%)"
	}
	return s
}

// outcomesTable returns a table with a row for each target, measured in its own year.
func outcomesTable(r *scenario.Run, l text.Lang) [][]string {
	m := r.Model()
	rows := [][]string{{text.Say("row", "序号").In(l), text.Say("indicator", "指标").In(l), text.Say("target", "目标").In(l), text.Say("year", "年份").In(l),
		text.Say("projection", "推算").In(l), text.Say("gap", "差距").In(l), text.Say("verdict", "结果").In(l), text.Say("note", "说明").In(l)}}
	for _, o := range r.Outcomes() {
		v, _ := m.Variable(o.Indicator)
		places := o.Apart(m.Places(v))
		projection := none
		if d, ok := o.Projection().Decimal(); ok {
			projection = o.Unit.Format(d, places, l)
		}
		rows = append(rows, []string{v.Indicator.Row, v.Name.In(l), o.Target.Describe(v.Unit).In(l), strconv.Itoa(o.MeasuredAt),
			projection, number(o.Judgement.Gap, places, indicator.Signed), o.VerdictText().In(l), note(m, o).In(l)})
	}
	return rows
}

// note returns the reason why there is no verdict, or the assumption it depends on.
func note(m *scenario.Model, o scenario.Outcome) text.Text {
	switch {
	case !o.Target.Known():
		return m.ReasonText(o.Indicator, o.Target.Missing())
	case !o.Projection().Present() && len(o.Judgement.Parts) == 0:
		return m.ReasonText(o.Indicator, o.Projection().Reason())
	case o.OnPath && o.Judgement.Verdict != target.Open:
		return text.Say("on path by assumption", "路径为假设")
	}
	return text.Text{}
}

// needsTable returns a table of the inputs that absent projections of targets with a number wait
// for.
func needsTable(r *scenario.Run, l text.Lang) [][]string {
	m := r.Model()
	rows := [][]string{{text.Say("input still needed", "尚缺的输入").In(l), text.Say("years", "年份").In(l), text.Say("to hold the last value", "沿用上年").In(l)}}
	seen := map[string]bool{}
	for _, o := range r.Outcomes() {
		if !o.Target.Known() || o.Projection().Present() || len(o.Judgement.Parts) > 0 {
			continue
		}
		for _, n := range r.NeedsOf(o.Indicator, o.MeasuredAt) {
			v, _ := m.Variable(n.Variable)
			years := strconv.Itoa(n.From)
			if n.To != n.From {
				years += "–" + strconv.Itoa(n.To)
			}
			if key := n.Variable + years; !seen[key] {
				seen[key] = true
				rows = append(rows, []string{v.Name.In(l), years, n.Fill})
			}
		}
	}
	return rows
}
