package review

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
)

var one = decimal.NewFromInt(1)

// growthRatio judges actual against required average annual growth: R = s·d·g_obs ÷ |g_req| with a
// target, p = s·d·g_obs without one; s is −1 for a negative baseline. Whether the target is
// achieved is tested first, on the replaced figures.
//
// Source: METHODS, actual to required growth.
func (j *judge) growthRatio() Verdict {
	if j.s.Rates {
		return j.none(whyRates)
	}
	if !j.p.ZeroAs.IsZero() {
		if j.hasBase && j.v0.IsZero() {
			j.v0 = j.p.ZeroAs
			j.detail("baseline_used", j.v0)
		}
		if j.hasT && j.vT.IsZero() {
			j.vT = j.p.ZeroAs
			j.detail("target_used", j.vT)
		}
	}
	achieved := j.hasT && j.met(j.v)
	why, ok := j.growthProblem()
	if ok {
		var err error
		if why, err = j.growthValue(); err != nil && !achieved {
			return j.fault(err)
		}
	}
	switch {
	case achieved:
		j.out.Reason, j.out.Score = why, indicator.Of(j.p.MaxScore)
		return j.reached()
	case why.Code != "":
		return j.none(why)
	}
	return j.growthClass()
}

// metText returns the text for a target that is met, with the figures, missedText that for one that is missed.
func (j *judge) metText() text.Text    { return j.against("≥", "≤") }
func (j *judge) missedText() text.Text { return j.against("<", ">") }

// against compares the figure with the target by the sign for its direction.
func (j *judge) against(up, down string) text.Text {
	if j.d.IsNegative() {
		up = down
	}
	return figure.Same(figure.Show(j.v) + " " + up + " " + figure.Show(j.vT))
}

// growthProblem returns the reason why average growth cannot be computed.
func (j *judge) growthProblem() (Reason, bool) {
	if j.hasT && j.T == 0 {
		return whyTargetYear, false
	}
	if r, ok := j.needPoints(); !ok {
		return r, false
	}
	switch {
	case j.v0.IsZero(), j.hasT && j.vT.IsZero():
		return whyZero, false
	case j.v0.Sign()*j.v.Sign() < 0, j.hasT && j.v0.Sign()*j.vT.Sign() < 0:
		return whyOpposite, false
	}
	return Reason{}, true
}

// growthOver returns (to ÷ from)^(1/years) − 1 as a fraction.
func growthOver(from, to decimal.Decimal, years int) (decimal.Decimal, error) {
	g, err := indicator.AverageGrowth(from, to, years)
	return g.Shift(-2), err
}

// growthValue computes the progress value and its formula.
func (j *judge) growthValue() (Reason, error) {
	g, err := growthOver(j.v0, j.v, j.t-j.t0)
	if err != nil {
		return Reason{}, err
	}
	j.detail("growth_observed", g)
	p := g.Mul(j.d)
	sign := ""
	if j.v0.IsNegative() {
		p, sign = p.Neg(), "−1 · "
	}
	left := sign + factor(j.d) + power(j.v, j.v0, j.t-j.t0)
	if !j.hasT {
		j.out.Value = indicator.Of(p)
		j.out.Formula = figure.Same("p = " + left + " = " + percent(p))
		return Reason{}, nil
	}
	need, err := growthOver(j.v0, j.vT, j.T-j.t0)
	if err != nil {
		return Reason{}, err
	}
	j.detail("growth_required", need)
	if need.IsZero() {
		return whyFlatTarget, nil
	}
	r, err := decimals.Div(p, need.Abs())
	if err != nil {
		return Reason{}, err
	}
	j.ratio(r)
	j.out.Formula = figure.Same("R = " + left + " ÷ |" + power(j.vT, j.v0, j.T-j.t0) + "| = " +
		paren(percent(p)) + " ÷ " + percent(need.Abs()) + " = " + figure.Show(r))
	return Reason{}, nil
}

// growthClass returns the class and score for the computed value.
func (j *judge) growthClass() Verdict {
	x, _ := j.out.Value.Decimal()
	scale, lines, c := j.p.Target, j.p.TargetScore, one
	if !j.hasT {
		scale, lines = j.p.Free, j.p.FreeScore
		factor, err := j.limitFactor()
		if err != nil {
			return j.fault(err)
		}
		c = factor
	}
	if c.IsZero() && !x.IsNegative() { // at its limit and not falling: no further gain is possible
		j.out.Score = indicator.Of(j.p.MaxScore)
		return j.step(scale.at(0))
	}
	score, err := j.p.score(lines, x, c)
	if err != nil {
		return j.fault(err)
	}
	j.out.Score = indicator.Of(score)
	return j.step(scale.scaled(c).Of(x))
}

// limitFactor returns C, which lowers the cut-offs near a natural limit L: 1 if |v0| ≥ 2|L|,
// 1 − (|v0|/|L|)^4.44 if |v0| ≤ |L|, else 1 − ((2|L|−|v0|)/|L|)^4.44.
func (j *judge) limitFactor() (decimal.Decimal, error) {
	if j.s.Limit == nil || j.p.LimitPower.IsZero() {
		return one, nil
	}
	l, v := j.s.Limit.Abs(), j.v0.Abs()
	twice := l.Add(l)
	c := one
	if v.LessThan(twice) {
		if v.GreaterThan(l) {
			v = twice.Sub(v)
		}
		q, err := decimals.Div(v, l)
		if err != nil {
			return c, err
		}
		pow, err := decimals.Pow(q, j.p.LimitPower)
		if err != nil {
			return c, err
		}
		c = one.Sub(pow)
	}
	j.detail("limit_factor", c)
	if !c.Equal(one) {
		j.out.Formula = text.Text{EN: j.out.Formula.EN + "; C = " + figure.Show(c), ZH: j.out.Formula.ZH + "；C = " + figure.Show(c)}
	}
	return c, nil
}
