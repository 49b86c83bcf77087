package review

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
)

// gapIndex judges the share of the way on a scale to 10: 10·d·(v − v0) ÷ |vT − v0|, 10 if met, for
// the actual and for the value predicted for the target year. Nothing is predicted if there is an
// actual of the target year.
//
// Source: METHODS, gap indices (ESCAP).
func (j *judge) gapIndex() Verdict {
	if r, ok := j.needTarget(); !ok {
		return j.none(r)
	}
	if j.metAtStart() {
		return j.kept()
	}
	now, err := j.index(j.v)
	if err != nil {
		return j.fault(err)
	}
	predicted, logit, err := j.v, false, error(nil)
	if j.t < j.T {
		if predicted, logit, err = j.predict(); err != nil {
			return j.fault(err)
		}
	}
	then, err := j.index(predicted)
	if err != nil {
		return j.fault(err)
	}
	j.detail("current_status_index", now)
	j.detail("predicted_value", predicted)
	j.detail("predicted_index", then)
	j.out.Projected = indicator.Of(predicted)
	j.out.Value, j.out.Ratio = indicator.Of(now), indicator.Of(now.Shift(-1))
	how := text.Say("linear", "线性")
	if logit {
		how = text.Say("logit", "对数几率")
	}
	head := "10 · " + factor(j.d) + minus(j.v, j.v0) + " ÷ |" + figure.Show(j.vT) + " − " + paren(figure.Show(j.v0)) + "| = " + figure.Show(now)
	j.out.Formula = figure.Same(head)
	if j.t < j.T {
		j.out.Formula = text.Say("%s; predicted %s (%s): %s", "%s；预测 %s（%s）：%s", head, figure.Show(predicted), how, figure.Show(then))
	}
	if j.met(j.v) {
		return j.reached()
	}
	return j.step(j.p.Target.Of(then))
}

// index returns 10·d·(v − v0) ÷ |vT − v0|, 10 if v meets the target.
func (j *judge) index(v decimal.Decimal) (decimal.Decimal, error) {
	if j.met(v) {
		return decimal.NewFromInt(10), nil
	}
	return decimals.Div(v.Sub(j.v0).Mul(j.d).Shift(1), j.vT.Sub(j.v0).Abs())
}

// predict fits a line through the points with weights (T − t_first) ÷ (T − t_i), so that late
// points count more, and returns its value at T. For a bounded indicator the line is fitted to the
// logit, unless a point lies at a bound.
func (j *judge) predict() (v decimal.Decimal, logit bool, err error) {
	low, width, bounded := j.bounds()
	xs, ys, ws := make([]decimal.Decimal, len(j.points)), make([]decimal.Decimal, len(j.points)), make([]decimal.Decimal, len(j.points))
	for i, q := range j.points {
		xs[i] = decimal.NewFromInt(int64(q.Year - j.T))
		ws[i], _ = decimals.Div(one, xs[i].Neg()) // but for T − t_first, which all have; all lie before T
		ys[i] = q.Value
		if bounded {
			if ys[i], err = logOdds(q.Value.Sub(low), width); err != nil {
				return v, bounded, err
			}
		}
	}
	v, err = interceptOf(xs, ys, ws)
	if err != nil || !bounded {
		return v, bounded, err
	}
	share, err := fromLogOdds(v)
	if err != nil {
		return v, bounded, err
	}
	v, err = decimals.Mul(share, width)
	return v.Add(low), bounded, err
}

// bounds returns the lower end and the width of a bounded indicator whose points all lie inside:
// shares in %, and series with the limit 100.
func (j *judge) bounds() (low, width decimal.Decimal, ok bool) {
	share := j.s.Unit == "%" && !j.s.Rates
	if !share && (j.s.Limit == nil || !j.s.Limit.Equal(full) || j.s.Unit != "") {
		return low, width, false
	}
	for _, q := range j.points {
		if !q.Value.IsPositive() || q.Value.GreaterThanOrEqual(full) {
			return low, width, false
		}
	}
	return decimal.Zero, full, true
}

func logOdds(x, width decimal.Decimal) (decimal.Decimal, error) {
	q, err := decimals.Div(x, width.Sub(x))
	if err != nil {
		return q, err
	}
	return decimals.Ln(q)
}

// fromLogOdds returns 1 ÷ (1 + e^−y).
func fromLogOdds(y decimal.Decimal) (decimal.Decimal, error) {
	e, err := decimals.Exp(y.Neg())
	if err != nil {
		return e, err
	}
	return decimals.Div(one, e.Add(one))
}

// interceptOf returns the value at x = 0 of the weighted least-squares line, in decimals, so that
// it is the same on every platform: (Σw·x²·Σw·y − Σw·x·Σw·x·y) ÷ (Σw·Σw·x² − (Σw·x)²).
func interceptOf(xs, ys, ws []decimal.Decimal) (decimal.Decimal, error) {
	var sw, sx, sy, sxx, sxy decimal.Decimal
	for i, w := range ws {
		wx := w.Mul(xs[i])
		sw, sx, sy = sw.Add(w), sx.Add(wx), sy.Add(w.Mul(ys[i]))
		sxx, sxy = sxx.Add(wx.Mul(xs[i])), sxy.Add(wx.Mul(ys[i]))
	}
	return decimals.Div(sxx.Mul(sy).Sub(sx.Mul(sxy)), sw.Mul(sxx).Sub(sx.Mul(sx)))
}
