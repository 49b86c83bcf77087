package review

import (
	"cmp"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
)

// linePlaces is the number of decimal places of a pace line.
const linePlaces = 12

// PaceLines returns, for each indicator of a plan in order, the time-proportional course with which
// its figures are compared: the value of each year on the way from the baseline to the target in
// force.
//
//	a level, a rise over the plan        the straight line from the baseline, or constant growth
//	                                     if the target's course is one
//	an average rate                      of a rate: that rate each year; of a level: constant
//	                                     growth from the baseline
//	a total                              the same share each year
//	a compounded decline                 the same rate each year
//	a bound or a level in every year     that number each year
//
// A line that starts from a baseline has a point in the baseline year. Values are in the unit of
// the indicator, a decline's in %, with up to 12 decimal places. If there is no line, Err is the
// reason, as in Annual.
func PaceLines(p *plan.Plan, o Options) ([]AnnualPlan, error) {
	w, err := newWork(p, actuals.Actuals{}, o)
	if err != nil {
		return nil, err
	}
	out := make([]AnnualPlan, len(p.Indicators))
	for i := range p.Indicators {
		x, _ := w.subject(&p.Indicators[i])
		out[i] = AnnualPlan{ID: x.id, Target: x.t}
		shape := cmp.Or(x.t.Course, "linear")
		if x.t.Kind == target.AverageRate && !x.s.Unit.IsRate() {
			shape = "compound"
		}
		out[i].Shape = shape
		out[i].Years, out[i].Err = x.annualTargets(x.baseYear, shape, nil, linePlaces)
		if base, ok := x.base.Decimal(); ok && out[i].Err == nil && x.startsAtBaseline() {
			out[i].Years = append([]target.Annual{{Year: x.baseYear, Value: base, Actual: true}}, out[i].Years...)
		}
	}
	return out, nil
}

// startsAtBaseline reports whether the way to the target consists of levels, which begin at the
// baseline.
func (x subject) startsAtBaseline() bool {
	switch x.t.Kind {
	case target.Level, "cumulative_points", "cumulative_rate":
		return true
	case target.AverageRate:
		return !x.s.Unit.IsRate()
	}
	return false
}
