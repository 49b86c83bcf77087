package review

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
)

var full = decimal.NewFromInt(100)

// nearFull reports whether a target of 0 % or 100 % counts as met. In a series without a unit, a
// target of 0 or 100 counts as one in %.
func (j *judge) nearFull() bool {
	if j.p.NearFull.IsZero() || !j.hasT || (j.s.Unit != "" && j.s.Unit != "%") {
		return false
	}
	if !j.vT.IsZero() && !j.vT.Equal(full) {
		return false
	}
	return j.v.Sub(j.vT).Abs().LessThanOrEqual(j.p.NearFull)
}

// expectedValue judges the value expected at the target year if average growth continues: ve = v(1
// + g)^(T−t), ratio (ve − v0) ÷ (vT − v0). From the target year on, ve is the actual itself.
//
// Source: METHODS, expected value at the target year.
func (j *judge) expectedValue() Verdict {
	switch {
	case !j.hasT:
		return j.none(whyNoTarget)
	case j.s.Rates:
		return j.none(whyRates)
	case j.met(j.v) || j.nearFull():
		return j.reachedBy(j.expected())
	}
	if r, ok := j.needTarget(); !ok {
		return j.none(r)
	}
	if j.metAtStart() {
		return j.kept()
	}
	why, err := j.expected()
	switch {
	case err != nil:
		return j.fault(err)
	case why.Code != "":
		return j.none(why)
	}
	ratio, _ := j.out.Ratio.Decimal()
	return j.step(j.p.Target.Of(ratio))
}

// reachedBy ends the evaluation of a target that is met now, even if ve or the ratio is absent.
func (j *judge) reachedBy(why Reason, err error) Verdict {
	if err != nil {
		why = Reason{}
	}
	j.out.Reason = why
	if j.out.Formula.IsZero() && !j.met(j.v) {
		j.out.Formula = figure.Same("|" + figure.Show(j.v) + " − " + figure.Show(j.vT) + "| ≤ " + figure.Show(j.p.NearFull))
	}
	return j.reached()
}

// expected computes ve and the ratio, as far as they exist.
func (j *judge) expected() (Reason, error) {
	if r, ok := j.needTarget(); !ok {
		return r, nil
	}
	left := max(j.T-j.t, 0)
	ve := j.v
	text := "ve = " + figure.Show(j.v)
	if left > 0 {
		switch {
		case j.v0.IsZero():
			return whyZero, nil
		case j.v0.Sign()*j.v.Sign() < 0:
			return whyOpposite, nil
		}
		g, err := growthOver(j.v0, j.v, j.t-j.t0)
		if err != nil {
			return Reason{}, err
		}
		j.detail("growth_observed", g)
		f, err := decimals.Pow(g.Add(one), decimal.NewFromInt(int64(left)))
		if err != nil {
			return Reason{}, err
		}
		if ve, err = decimals.Mul(j.v, f); err != nil {
			return Reason{}, err
		}
		text = "ve = " + figure.Show(j.v) + " · (1 + " + paren(percent(g)) + ")^" + strconv.Itoa(left) + " = " + figure.Show(ve)
	}
	j.detail("expected_value", ve)
	j.out.Projected = indicator.Of(ve)
	if j.vT.Equal(j.v0) {
		j.out.Formula = figure.Same(text)
		return whyFlatWay, nil
	}
	ratio, err := decimals.Div(ve.Sub(j.v0), j.vT.Sub(j.v0))
	if err != nil {
		return Reason{}, err
	}
	j.ratio(ratio)
	j.out.Formula = figure.Same(text + "; " + minus(ve, j.v0) + " ÷ " + minus(j.vT, j.v0) + " = " + figure.Show(ratio))
	return Reason{}, nil
}
