package review

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
)

// lastPoints returns the points from which the average change is computed: the last LastChanges+1
// up to the judged year, regardless of gaps between their years.
func (j *judge) lastPoints() []Point {
	return j.points[max(0, len(j.points)-j.p.LastChanges-1):]
}

// averageChange returns the average yearly change of points: the difference between the first and
// the last, divided by the years between them. Without gaps it is the mean of the yearly changes.
//
// Source: METHODS, traps: the last six points over their span, also where years are missing.
func (j *judge) averageChange(points []Point) (decimal.Decimal, error) {
	first, last := points[0], points[len(points)-1]
	avg, err := decimals.Div(last.Value.Sub(first.Value), decimal.NewFromInt(int64(last.Year-first.Year)))
	j.detail("average_change", avg)
	return avg, err
}

// projectedMiss judges the part of the remaining way that the average yearly change of the last
// points will miss: miss (vT − (v + avg·(T−t)))·d against D = |vT − v|. D = 0 is met. From the
// target year on the verdict is met or missed.
//
// Source: METHODS, projected miss (German sustainability strategy).
func (j *judge) projectedMiss() Verdict {
	last := j.lastPoints()
	switch {
	case !j.hasT:
		return j.byDirection(last)
	case j.s.EveryYear:
		return j.byKeeping(last)
	case j.T == 0:
		return j.none(whyTargetYear)
	case j.t >= j.T:
		j.out.Projected = indicator.Of(j.v)
		if j.met(j.v) {
			return j.reached()
		}
		j.out.Formula = j.missedText()
		return j.step(Step{Class: j.p.Missed, Standing: standsFarBehind})
	case j.v.Equal(j.vT) && j.met(j.v):
		return j.reached()
	case len(last) <= j.p.MinChanges:
		return j.none(whyFewChanges)
	}
	avg, err := j.averageChange(last)
	if err != nil {
		return j.fault(err)
	}
	return j.missOf(avg)
}

func (j *judge) missOf(avg decimal.Decimal) Verdict {
	left := j.T - j.t
	projection := j.v.Add(avg.Mul(decimal.NewFromInt(int64(left))))
	way := j.vT.Sub(j.v).Abs()
	j.out.Projected = indicator.Of(projection)
	j.detail("projection", projection)
	if way.IsZero() { // at the number of a strict target
		return j.step(j.p.Target.worst())
	}
	miss, err := decimals.Div(j.vT.Sub(projection).Mul(j.d), way)
	if err != nil {
		return j.fault(err)
	}
	j.ratio(miss)
	j.out.Formula = figure.Same(figure.Show(j.v) + " + " + paren(figure.Show(avg)) + " · " + strconv.Itoa(left) + " = " + figure.Show(projection) + "; " +
		factor(j.d) + minus(j.vT, projection) + " ÷ |" + figure.Show(j.vT) + " − " + paren(figure.Show(j.v)) + "| = " + percent(miss))
	st := j.p.Target.OfLow(miss)
	if st.Standing == standsFarBehind && !avg.Mul(j.d).IsPositive() {
		st = j.p.Target.worst() // already beyond the target and falling back
	}
	return j.step(st)
}

// byKeeping judges a target for every year: met and not worsening, met but worsening, missed but
// improving, or neither.
func (j *judge) byKeeping(last []Point) Verdict {
	if len(last) < 2 {
		return j.none(whyOneChange)
	}
	avg, err := j.averageChange(last)
	if err != nil {
		return j.fault(err)
	}
	trend := avg.Mul(j.d)
	j.out.Formula = j.metText()
	class := 3
	switch met := j.met(j.v); {
	case met && !trend.IsNegative():
		class = 0
	case met:
		class = 1
	case trend.IsPositive():
		class = 2
	}
	if class > 1 {
		j.out.Formula = j.missedText()
	}
	j.out.Value = indicator.Of(trend)
	j.out.Formula = text.Text{EN: j.out.Formula.EN + "; average change " + figure.Show(avg), ZH: j.out.Formula.ZH + "；平均变化 " + figure.Show(avg)}
	return j.step(j.p.Kept.at(class))
}

// byDirection judges a series without a target by its average and its last change.
func (j *judge) byDirection(points []Point) Verdict {
	if len(points) <= j.p.MinChanges {
		return j.none(whyFewChanges)
	}
	avg, err := j.averageChange(points)
	if err != nil {
		return j.fault(err)
	}
	n := len(points)
	last := points[n-1].Value.Sub(points[n-2].Value)
	j.detail("last_change", last)
	class := 3
	switch good, lately := avg.Mul(j.d).IsPositive(), last.Mul(j.d).IsPositive(); {
	case good && lately:
		class = 0
	case good:
		class = 1
	case lately:
		class = 2
	}
	j.out.Value = indicator.Of(avg.Mul(j.d))
	j.out.Formula = text.Say("average change %s, last change %s", "平均变化 %s，最近一年变化 %s", figure.Show(avg), figure.Show(last))
	return j.step(j.p.Free.at(class))
}
