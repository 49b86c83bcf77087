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
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// project extrapolates the actuals and returns both as a scenario.
func (s *Server) project(ctx context.Context, sess *session, p wire.ProjectParams) (wire.ProjectView, error) {
	methods := indicator.Method("").Values()
	v := wire.ProjectView{Scenario: sess.model.New(""), Items: []wire.ProjectItem{}, Methods: each(methods, func(m indicator.Method) wire.CategoryView {
		return wire.CategoryView{ID: string(m), Name: both(m)}
	})}
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
		info, _ := sess.model.Variable(x.ID)
		for y := sess.plan.Period.Base; y <= to; y++ {
			value := x.Series.At(y)
			item.Cells = append(item.Cells, namesOf(sess.model, x.ID).cellOf(value, info.Unit, sess.model.Places(info), lang(p.Lang)))
		}
		v.Scenario = sess.model.Carry(v.Scenario, x.ID, x.Series, x.From)
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
			item.Total = namesOf(sess.model, a.ID).cellOf(indicator.Of(total), info.Unit, sess.model.Places(info), lang(p.Lang))
		}
		if a.Err != nil {
			item.Problem = errorText(a.Err)
		}
		for _, y := range v.Years {
			cell, actual := wire.CellView{}, false
			for _, t := range a.Years {
				if t.Year == y {
					cell = namesOf(sess.model, a.ID).cellOf(indicator.Of(t.Value), info.Unit, sess.model.Places(info), lang(p.Lang))
					actual = t.Actual
				}
			}
			item.Cells, item.Actual = append(item.Cells, cell), append(item.Actual, actual)
		}
		v.Items = append(v.Items, item)
	}
	return v, nil
}
