package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// runJSON is the JSON of run.
type runJSON struct {
	Plan      string            `json:"plan"`
	Version   string            `json:"version"`
	Scenario  scenario.Scenario `json:"scenario"`
	Code      string            `json:"code"` // the scenario as the code of a link: …#/whatif?s=CODE
	Years     []int             `json:"years"`
	Variables []variableJSON    `json:"variables"` // in the model's order
	Outcomes  []outcomeJSON     `json:"outcomes"`  // one for each indicator
	Warnings  []text.Text       `json:"warnings"`
	Follows   text.Text         `json:"follows"` // what follows from the scenario, in a sentence
}

// variableJSON is one variable over the years.
type variableJSON struct {
	ID     string     `json:"id"`
	Name   text.Text  `json:"name"`
	Unit   string     `json:"unit"`
	Places int32      `json:"places"` // decimal places of shown
	Cells  []cellJSON `json:"cells"`
}

// cellJSON is one variable in one year of two runs. difference is scenario − reference, in points
// for percentages; relative is scenario ÷ reference − 1 in %, for levels.
type cellJSON struct {
	Year       int      `json:"year"`
	Reference  *string  `json:"reference"`
	Scenario   *string  `json:"scenario"`
	Shown      string   `json:"shown,omitempty"` // the scenario's number, rounded as on the page
	Difference *string  `json:"difference"`
	Relative   *string  `json:"relative"`
	Mark       string   `json:"mark,omitempty"` // where the number comes from: figure, formula, path, move, …
	Absent     *absence `json:"absent,omitempty"`
}

// outcomeJSON compares a projection with its target.
type outcomeJSON struct {
	Indicator  string     `json:"indicator"`
	Name       text.Text  `json:"name"`
	Target     text.Text  `json:"target"`
	Status     string     `json:"status"` // met, exceeded, missed, open
	Threshold  *string    `json:"threshold"`
	Projection *string    `json:"projection"`
	Unit       string     `json:"unit"` // of threshold, projection and gap
	Gap        *string    `json:"gap"`
	OnPath     bool       `json:"on_path_by_assumption"`
	Absent     *absence   `json:"absent,omitempty"`
	Place      plan.Place `json:"place"`
}

func (a *app) run() *cobra.Command {
	var in *input
	var asJSON bool
	var file string
	c := a.command("run", text.Text{EN: "Runs a scenario and sets it beside the reference", ZH: "测算情景并与参照对比"},
		text.Text{EN: "Runs a scenario and the reference, the plan as written. It prints what follows, what changes year by year, how each target\nends, which inputs are still needed, and warnings.",
			ZH: "测算情景与参照（按规划原文）。输出一句话的结果、逐年变化、各目标的结果、尚缺的输入以及警告。"}, 0, 0,
		func(ctx context.Context, _ []string) error {
			r, err := in.run(ctx)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, runOf(r))
			}
			if s := scenario.Sentence(r.Consequences()).In(a.lang); s != "" && file == "" {
				fmt.Fprintf(a.out, "%s\n\n", s)
			}
			tables := []table{a.yearTable(r.Model().Reference(), r), a.outcomeTable(r)}
			if needs := a.needTable(r); len(needs.Rows) > 1 {
				tables = append(tables, needs)
			}
			if err := a.writeTables(file, tables); err != nil {
				return err
			}
			for _, w := range a.warnings(r) {
				fmt.Fprintln(a.out, a.say("warning: %s", "警告：%s", w))
			}
			return nil
		})
	in = a.planFlags(c)
	in.scenarioFlags(c)
	in.courseFlag(c)
	a.outputFlags(c, &file, &asJSON)
	return c
}

// warnings returns the warnings of a run in words, each with the move that cures it.
func (a *app) warnings(r *scenario.Run) []string {
	var out []string
	for _, x := range r.Warnings() {
		line := x.Text.In(a.lang)
		if x.Fix != "" {
			line += a.say("; cured by ", "；可改为 ") + x.Fix
		}
		out = append(out, line)
	}
	return out
}

func runOf(r *scenario.Run) runJSON {
	m := r.Model()
	out := runJSON{Plan: m.Plan().ID, Version: m.Plan().Version, Scenario: r.Scenario(), Code: r.Scenario().Code(), Years: m.Years(),
		Variables: variablesOf(m.Reference(), r), Outcomes: []outcomeJSON{}, Warnings: []text.Text{},
		Follows: scenario.Sentence(r.Consequences())}
	for _, o := range r.Outcomes() {
		out.Outcomes = append(out.Outcomes, outcomeOf(m, o))
	}
	for _, w := range r.Warnings() {
		out.Warnings = append(out.Warnings, w.Text)
	}
	return out
}

func outcomeOf(m *scenario.Model, o scenario.Outcome) outcomeJSON {
	v, _ := m.Variable(o.Indicator)
	x := outcomeJSON{Indicator: o.Indicator, Name: v.Name, Target: o.Target.Describe(v.Unit), Status: string(o.Judgement.Verdict),
		Threshold: digits(o.Judgement.Threshold), Projection: digits(o.Projection()), Unit: o.Unit.Symbol(), Gap: digits(o.Judgement.Gap), OnPath: o.OnPath}
	x.Place, _ = m.Plan().PlaceOf(o.Indicator)
	if o.Judgement.Verdict == target.Open {
		x.Absent = absenceOf(m, o.Indicator, o.Judgement.Gap)
	}
	return x
}

// variablesOf returns the variables of two runs of one model beside each other.
func variablesOf(a, b *scenario.Run) []variableJSON {
	m := b.Model()
	cells := map[string][]cellJSON{}
	for _, d := range scenario.Compare(a, b) {
		v, _ := b.Variable(d.Variable)
		c := cellJSON{Year: d.Year, Reference: digits(d.A), Scenario: digits(d.B), Difference: digits(d.Diff), Relative: digits(d.Relative), Absent: absenceOf(m, d.Variable, d.B)}
		if n, ok := d.B.Decimal(); ok {
			places := m.Places(v)
			c.Shown, c.Mark = decimals.Round(n, places).StringFixed(places), string(b.Mark(d.Variable, d.Year))
		}
		cells[d.Variable] = append(cells[d.Variable], c)
	}
	out := []variableJSON{}
	for _, v := range b.VariablesWith(a) {
		out = append(out, variableJSON{ID: v.ID, Name: v.Name, Unit: v.Unit.Symbol(), Places: m.Places(v), Cells: cells[v.ID]})
	}
	return out
}

// yearTable shows the variables that differ between two runs by year, or all variables if the
// second is the reference; variables without any number are left out.
func (a *app) yearTable(from, to *scenario.Run) table {
	m := to.Model()
	shown := changed(from, to)
	var years []int
	for _, y := range m.Years() {
		if slices.ContainsFunc(shown, func(v plan.VariableInfo) bool { return from.Value(v.ID, y).Present() || to.Value(v.ID, y).Present() }) {
			years = append(years, y)
		}
	}
	head := a.row(text.Text{EN: "variable", ZH: "变量"}, text.Text{EN: "unit", ZH: "单位"})
	for _, y := range years {
		head = append(head, strconv.Itoa(y))
	}
	if from != to {
		head = append(head, a.say("difference", "相差"))
	}
	t := table{Title: a.say("Years", "逐年"), Rows: [][]string{head}}
	for _, v := range shown {
		places := m.Places(v)
		row := []string{v.Name.In(a.lang), v.Unit.Name(a.lang)}
		for _, y := range years {
			row = append(row, number(to.Value(v.ID, y), places, decimals.Group))
		}
		if from != to {
			row = append(row, difference(to.Difference(from, v.ID, targetYear(m, v.ID)), places))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// changed returns the variables that differ between two runs, or all of the reference itself;
// variables without any number are left out.
func changed(from, to *scenario.Run) []plan.VariableInfo {
	all := from == to
	var out []plan.VariableInfo
	for _, v := range to.VariablesWith(from) {
		number, differs := false, false
		for _, y := range to.Model().Years() {
			a, b := from.Value(v.ID, y), to.Value(v.ID, y)
			number = number || a.Present() || b.Present()
			differs = differs || !a.Equal(b)
		}
		if number && (differs || all) {
			out = append(out, v)
		}
	}
	return out
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
	s := strconv.Itoa(d.Year) + ": " + number(d.Diff, places, decimals.Signed)
	if d.Relative.Present() {
		s += " (" + number(d.Relative, 2, decimals.Signed) + "%)"
	}
	return s
}

// outcomeTable has a row for each target, measured in its own year.
func (a *app) outcomeTable(r *scenario.Run) table {
	m := r.Model()
	t := table{Title: a.say("Targets", "目标"), Rows: [][]string{a.row(rowHead, indicatorHead, targetHead, yearHead,
		text.Text{EN: "projection", ZH: "测算"}, text.Text{EN: "gap", ZH: "差距"}, text.Text{EN: "result", ZH: "结果"}, text.Text{EN: "note", ZH: "说明"})}}
	for _, o := range r.Outcomes() {
		v, _ := m.Variable(o.Indicator)
		places := o.Apart(m.Places(v))
		projection := none
		if o.Projection().Present() {
			projection = o.Unit.Format(o.Projection(), places, a.lang)
		}
		t.Rows = append(t.Rows, []string{v.Indicator.Row, v.Name.In(a.lang), o.Target.Describe(v.Unit).In(a.lang), strconv.Itoa(o.MeasuredAt),
			projection, number(o.Judgement.Gap, places, decimals.Signed), o.VerdictText().In(a.lang), outcomeNote(m, o).In(a.lang)})
	}
	return t
}

// outcomeNote returns the reason why there is no verdict, or the assumption it depends on.
func outcomeNote(m *scenario.Model, o scenario.Outcome) text.Text {
	switch {
	case !o.Target.Known():
		return m.ReasonText(o.Indicator, o.Target.Missing())
	case !o.Projection().Present() && len(o.Judgement.Parts) == 0:
		return m.ReasonText(o.Indicator, o.Projection().Reason())
	case o.OnPath && o.Judgement.Verdict != target.Open:
		return text.Text{EN: "on path by assumption", ZH: "路径为假设"}
	case o.Target.Unjudged().Code == indicator.InDoubt:
		return o.Target.Doubt
	}
	return text.Text{}
}

// needTable lists the inputs that the projections of targets with a number wait for.
func (a *app) needTable(r *scenario.Run) table {
	m := r.Model()
	t := table{Title: a.say("Needed", "尚缺"), Rows: [][]string{a.row(text.Text{EN: "input still needed", ZH: "尚缺的输入"}, text.Text{EN: "years", ZH: "年份"},
		text.Text{EN: "to hold the last value", ZH: "沿用上年"})}}
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
				t.Rows = append(t.Rows, []string{v.Name.In(a.lang), years, n.Fill})
			}
		}
	}
	return t
}
