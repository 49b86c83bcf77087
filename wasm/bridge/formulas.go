package bridge

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// formulas lists the variables of a scenario with their effective formulas.
func (s *Server) formulas(ctx context.Context, sess *session, p wire.FormulasParams) (wire.FormulasView, error) {
	v := wire.FormulasView{Items: []wire.FormulaItem{}, Units: []wire.UnitView{}}
	sys, err := sess.model.System(p.Scenario)
	if err != nil {
		return v, err
	}
	own := p.Scenario
	own.Formulas = nil
	planned, err := sess.model.System(own)
	if err != nil {
		return v, err
	}
	users := map[string][]string{}
	for _, x := range sess.model.VariablesIn(p.Scenario) {
		item := wire.FormulaItem{Variable: viewVariable(sess.model, x), State: stateOf(sess.model, p.Scenario, x.ID),
			Words: sess.model.Words(sys, x.ID, ""), Formula: textOf(sys.Formula(x.ID)), Plan: textOf(planned.Formula(x.ID)), Own: sess.model.Words(planned, x.ID, ""), Reads: readsOf(sys.Formula(x.ID))}
		for _, id := range item.Reads {
			users[id] = append(users[id], x.ID)
		}
		v.Items = append(v.Items, item)
		unit := viewUnit(x.Unit)
		if !slices.ContainsFunc(v.Units, func(u wire.UnitView) bool { return u.Symbol == unit.Symbol }) {
			v.Units = append(v.Units, unit)
		}
	}
	for i := range v.Items {
		v.Items[i].Users = some(users[v.Items[i].Variable.ID])
	}
	return v, nil
}

func textOf(f *formula.Formula) string {
	if f == nil {
		return ""
	}
	return f.String()
}

// readsOf lists the variables that a formula mentions, each once.
func readsOf(f *formula.Formula) []string {
	out := []string{}
	if f == nil {
		return out
	}
	for _, r := range f.Refs() {
		if !slices.Contains(out, r.Name) {
			out = append(out, r.Name)
		}
	}
	return out
}

func stateOf(m *scenario.Model, s scenario.Scenario, id string) wire.FormulaState {
	if !slices.ContainsFunc(s.Formulas, func(c scenario.Change) bool { return c.Variable == id }) {
		return wire.FormulaPlanned
	}
	if _, known := m.Variable(id); known {
		return wire.FormulaChanged
	}
	return wire.FormulaAdded
}

// viewOwn lists the variables whose formulas a run's scenario changes or adds.
func viewOwn(r *scenario.Run) []wire.VariableView {
	var out []wire.VariableView
	s := r.Scenario()
	if len(s.Formulas) == 0 {
		return nil
	}
	for _, x := range r.Variables() {
		if stateOf(r.Model(), s, x.ID) != wire.FormulaPlanned {
			v := viewVariable(r.Model(), x)
			v.LeversBehind = r.LeversBehind(x.ID)
			out = append(out, v)
		}
	}
	return out
}

// checkFormula returns the problems of a formula, or its effect. A problem is part of the answer,
// not a failure: the user is still typing.
func (s *Server) checkFormula(ctx context.Context, sess *session, p wire.FormulaParams) (wire.FormulaCheckView, error) {
	v := wire.FormulaCheckView{Problems: []wire.Detail{}, Reads: []string{}, Scenario: p.Scenario, Years: []int{}, Before: []wire.CellView{}, After: []wire.CellView{},
		Moved: []string{}, Outcomes: []wire.OutcomeChange{}}
	before, err := sess.latest().Update(ctx, p.Scenario)
	if err != nil {
		return v, err
	}
	if f, err := sess.plan.ParseFormula(p.Change.Formula); err == nil {
		v.Formula, v.Reads = f.String(), readsOf(f)
	}
	next := p.Scenario.WithFormula(p.Change)
	after, err := sess.model.Run(ctx, next)
	if err != nil {
		v.Problems = problemsOf(err)
		return v, nil
	}
	v.Scenario = next
	viewEffect(&v, before, after, p.Change.Variable, lang(p.Lang))
	return v, nil
}

// problemsOf lists joined errors one by one.
func problemsOf(err error) []wire.Detail {
	out := []wire.Detail{}
	var walk func(error)
	walk = func(err error) {
		var several interface{ Unwrap() []error }
		if _, own := err.(*text.Error); !own && errors.As(err, &several) {
			for _, e := range several.Unwrap() {
				walk(e)
			}
			return
		}
		d := detailOf(err)
		var e *text.Error
		if errors.As(err, &e) {
			d.Code, d.Message = string(codeOf(err)), e.Message
			if e.Op != "" && e.Line > 0 {
				d.Message = text.Text{EN: e.Op + ": " + d.Message.EN, ZH: e.Op + "：" + d.Message.ZH}
			}
			d.Message = cmp.Or(d.Message, text.SentinelText(err))
			d.Message = plainly(d.Message, e.Line, e.Col)
		}
		out = append(out, d)
	}
	walk(err)
	return out
}

// plainly removes position, source line and caret from a message: the page marks the position in
// the field itself.
func plainly(t text.Text, line, col int) text.Text {
	at := strconv.Itoa(line) + ":" + strconv.Itoa(col)
	cut := func(s, colon string) string {
		s, _, _ = strings.Cut(s, "\n")
		return strings.TrimPrefix(s, at+colon)
	}
	return text.Text{EN: cut(t.EN, ": "), ZH: cut(t.ZH, "：")}
}

// viewEffect lists what differs between two runs.
func viewEffect(v *wire.FormulaCheckView, before, after *scenario.Run, id string, l text.Lang) {
	m := after.Model()
	v.Years = m.Years()
	for _, x := range after.VariablesWith(before) {
		if x.ID == id {
			v.Unit, v.After = unitName(x.Unit), allCells(after, x, l)
			if old, known := before.Variable(id); known {
				v.Before = allCells(before, old, l)
			}
		} else if slices.ContainsFunc(v.Years, func(y int) bool { return !before.Value(x.ID, y).Equal(after.Value(x.ID, y)) }) {
			v.Moved = append(v.Moved, x.ID)
		}
	}
	for _, o := range after.Outcomes() {
		old, _ := before.Outcome(o.Indicator)
		if !old.Projection().Equal(o.Projection()) || old.Judgement.Verdict != o.Judgement.Verdict {
			v.Outcomes = append(v.Outcomes, wire.OutcomeChange{Indicator: o.Indicator, Before: viewOutcome(before, old, l, text.Text{}), After: viewOutcome(after, o, l, text.Text{})})
		}
	}
}

func allCells(r *scenario.Run, x plan.VariableInfo, l text.Lang) []wire.CellView {
	var out []wire.CellView
	for _, y := range r.Model().Years() {
		out = append(out, runCell(r, x, y, r.Model().Places(x), l))
	}
	return out
}
