package bridge

import (
	"context"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/review"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// project extrapolates the actuals and returns both as a scenario.
func (s *Server) project(ctx context.Context, sess *session, p wire.ProjectParams) (wire.ProjectView, error) {
	v := wire.ProjectView{Scenario: sess.model.New(""), Items: []wire.ProjectItem{}, Methods: []wire.CategoryView{}}
	methods := indicator.Method("").Values()
	for _, m := range methods {
		v.Methods = append(v.Methods, wire.CategoryView{ID: string(m), Name: text.Say("%s", "%s", m)})
	}
	if m := p.Method; m != "" && !slices.Contains(methods, m) {
		return v, refuse(string(p.Method), text.ErrUnknown, "no such method", "没有这个方法")
	}
	actuals, err := actuals.Parse([]byte(p.Text), p.File, sess.plan)
	if err != nil {
		return v, err
	}
	to := sess.plan.Period.To
	for _, x := range review.Projection(sess.plan, actuals, p.Method, to) {
		item := wire.ProjectItem{Indicator: x.ID, Label: x.Label, From: x.From}
		if x.Err != nil {
			item.Problem = errorText(x.Err)
		}
		held := scenario.Years{}
		info, _ := sess.model.Variable(x.ID)
		for y := sess.plan.Period.Base; y <= to; y++ {
			value := x.Series.At(y)
			item.Cells = append(item.Cells, namesOf(sess.model, x.ID).cellOf(value, info.Unit, sess.model.Places(info), lang(p.Lang)))
			if d, ok := value.Decimal(); ok && y > sess.plan.Period.Base {
				held[y] = d
			}
		}
		if len(held) > 0 {
			if v.Scenario.Held == nil {
				v.Scenario.Held = map[string]scenario.Years{}
			}
			v.Scenario.Held[x.ID] = held
		}
		v.Items = append(v.Items, item)
	}
	return v, nil
}

// annual breaks the plan's targets down by year, honouring the actuals so far.
func (s *Server) annual(ctx context.Context, sess *session, p wire.AnnualParams) (wire.AnnualView, error) {
	var given actuals.Actuals
	var err error
	if p.Text != "" {
		if given, err = actuals.Parse([]byte(p.Text), p.File, sess.plan); err != nil {
			return wire.AnnualView{}, err
		}
	}
	var weights []decimal.Decimal
	for _, w := range p.Weights {
		d, err := decimals.Parse(w)
		if err != nil {
			return wire.AnnualView{}, err
		}
		weights = append(weights, d)
	}
	o := review.Options{Shape: p.Shape, Entered: enteredOf(p.Scenario), Higher: s.higher(sess.plan)}
	list, err := review.Annual(sess.plan, given, o, weights)
	if err != nil {
		return wire.AnnualView{}, err
	}
	v := wire.AnnualView{Items: []wire.AnnualItem{}}
	for y := sess.plan.Period.From; y <= sess.plan.Period.To; y++ {
		v.Years = append(v.Years, y)
	}
	for _, a := range list {
		info, _ := sess.model.Variable(a.ID)
		item := wire.AnnualItem{Indicator: a.ID, Cells: []wire.CellView{}, Actual: []bool{}, Target: a.Target.Describe(a.Target.MeasureUnit(info.Unit))}
		if total, ok := a.Total(); ok {
			item.Total = namesOf(sess.model, a.ID).cellOf(indicator.Of(total), info.Unit, min(indicator.Of(total).Places(), sess.model.Places(info)), lang(p.Lang))
		}
		if a.Err != nil {
			item.Problem = errorText(a.Err)
		}
		places := int32(0) // no more than the years need: they are rounded as the plan prints
		for _, t := range a.Years {
			places = max(places, indicator.Of(t.Value).Places())
		}
		for _, y := range v.Years {
			cell, actual := wire.CellView{}, false
			for _, t := range a.Years {
				if t.Year == y {
					cell = namesOf(sess.model, a.ID).cellOf(indicator.Of(t.Value), info.Unit, min(places, sess.model.Places(info)), lang(p.Lang))
					actual = t.Actual
				}
			}
			item.Cells, item.Actual = append(item.Cells, cell), append(item.Actual, actual)
		}
		v.Items = append(v.Items, item)
	}
	return v, nil
}
