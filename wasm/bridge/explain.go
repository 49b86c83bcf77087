package bridge

import (
	"cmp"
	"context"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

func (s *Server) explain(ctx context.Context, sess *session, p wire.ExplainParams) (wire.TraceView, error) {
	r, err := sess.runScenario(ctx, p.Scenario)
	if err != nil {
		return wire.TraceView{}, err
	}
	x, ok := r.Variable(p.Variable)
	if !ok {
		return wire.TraceView{}, noVariable(p.Variable)
	}
	l := lang(p.Lang)
	t := r.Explain(p.Variable, p.Year)
	v := wire.TraceView{Variable: viewVariable(sess.model, x), Year: p.Year, Filled: t.Filled, Inputs: []wire.TraceInput{}, Steps: []wire.TraceStep{},
		Cell: runCell(r, x, p.Year, sess.model.Places(x), l), Assumes: []text.Text{}}
	if r.Mark(p.Variable, p.Year) == "figure" {
		series, _ := sess.model.Plan().Series(p.Variable)
		o := series.Observation(p.Year)
		v.Printed = o.Printed
		if i, ok := o.Interval(); ok {
			v.Rounding = "[" + i.Low.String() + ", " + i.High.String() + ")"
		}
	} else if band := r.RoundingBand(p.Variable, p.Year); band != nil {
		shown := func(d decimal.Decimal) string {
			return namesOf(sess.model, x.ID).cellOf(indicator.Of(d), x.Unit, sess.model.Places(x), l).S
		}
		v.Rounding = shown(band.Low) + " – " + shown(band.High)
	}
	if r.Mark(p.Variable, p.Year) == "formula" {
		v.Assumes = v.Variable.Assumes
	}
	v.Words, v.Numbers = r.Words(p.Variable, p.Year)
	v.Rests = viewRests(r, p.Variable, p.Year)
	sys, err := sess.model.System(p.Scenario)
	if err != nil {
		return v, err
	}
	w := traced{v: &v, m: sess.model, r: r, sys: sys, lang: l, seen: map[string]bool{}}
	for _, c := range t.Children {
		w.walk(c, 0)
	}
	return v, nil
}

// traced collects what a formula consists of.
type traced struct {
	v    *wire.TraceView
	m    *scenario.Model
	r    *scenario.Run
	sys  *formula.System
	lang text.Lang
	seen map[string]bool
}

// walk appends the nodes of the formula in reading order, and the cells that it reads; bare numbers
// are no steps.
func (w *traced) walk(t *formula.Trace, depth int) {
	v, m, r, l, seen := w.v, w.m, w.r, w.lang, w.seen
	if t.Kind != "number" {
		v.Steps = append(v.Steps, wire.TraceStep{Depth: depth, Words: m.Words(w.sys, v.Variable.ID, t.Text), Cell: namesOf(m, "").cellOf(t.Value, t.Unit, 4, l)})
	}
	if key := t.Name + yearText(t.Year); t.Kind == "reference" && !seen[key] {
		seen[key] = true
		if x, ok := r.Variable(t.Name); ok {
			v.Inputs = append(v.Inputs, wire.TraceInput{ID: t.Name, Name: x.Name, Unit: unitName(x.Unit), Year: t.Year,
				Cell: runCell(r, x, t.Year, m.Places(x), l)})
		}
	}
	for _, c := range t.Children {
		w.walk(c, depth+1)
	}
}

// viewRests lists the given values that a number rests on.
func viewRests(r *scenario.Run, id string, year int) []wire.RestsOn {
	out := []wire.RestsOn{}
	for _, b := range r.RestsOn(id, year) {
		x, _ := r.Model().Variable(b.ID)
		out = append(out, wire.RestsOn{ID: b.ID, Name: x.Name, Year: b.Year, What: cmp.Or(wire.RestsKind(b.Mark), wire.RestsTarget), Value: b.Text,
			Printed: b.Printed, Place: viewPlace(b.Place), Origin: viewOrigin(b.Origin)})
	}
	return out
}
