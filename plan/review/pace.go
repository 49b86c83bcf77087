package review

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
)

// pace judges a series in the same way as paceVerdict judges a target for a level: completion
// against the elapsed share of the period, ((v − v0) ÷ (vT − v0)) ÷ ((t − t0) ÷ (T − t0)).
//
// Source: METHODS, time-proportional pace.
func (j *judge) pace() Verdict {
	if r, ok := j.needTarget(); !ok {
		return j.none(r)
	}
	// After the target year the whole span has elapsed.
	t := target.Target{Kind: target.Level, Value: j.vT, From: j.t0 + 1, Year: max(j.T, j.t)}
	x := subject{id: j.s.Name, base: indicator.Of(j.v0), baseYear: j.t0, t: t, dir: j.s.Direction}
	x.s.Set(j.t, indicator.Of(j.v))
	v := x.paceVerdict(j.p, j.t)
	v.Indicator = j.out.Indicator
	// The series already has these details.
	v.Details = slices.DeleteFunc(v.Details, func(d Detail) bool { return d.Code == "measure" || d.Code == "ahead" })
	if j.metAtStart() {
		j.out.Details = v.Details
		return j.keptPace()
	}
	// A strict target, or one with slack, is not reached exactly at its number.
	if ratio, ok := v.Ratio.Decimal(); ok {
		if v.Standing = standsReached; !j.met(j.v) {
			v.Standing = j.p.Target.Of(ratio).Standing
		}
	}
	return v
}

// keptPace judges a target that was met from the start, for which there is no way to divide over
// time.
func (j *judge) keptPace() Verdict {
	if !j.met(j.v) {
		return j.kept()
	}
	j.out.Formula = j.metText()
	j.ratio(one)
	st := j.p.Target.Of(one)
	st.Standing = standsReached
	return j.step(st)
}

var whyFlatWay = Reason{"no_way_to_go", text.Say("the target was met at the baseline; a ratio says nothing", "基期已达到目标，比值没有意义")}

// valueReason converts the reason of an absent value to the reason of a verdict.
func valueReason(v indicator.Value) Reason {
	r := v.Reason()
	return Reason{Code: figure.ReasonCode(r.Code), Text: text.Text{EN: r.In(text.English), ZH: r.In(text.Chinese)}}
}

// years formats the number of years between two.
func years(from, to int) string { return decimal.NewFromInt(int64(to - from)).String() }

// linearSlope judges the observed yearly change against the required one:
// ((v − v0) ÷ (t − t0)) ÷ ((vT − v0) ÷ (T − t0)).
//
// Source: METHODS, linear slope (SDSN).
func (j *judge) linearSlope() Verdict {
	if r, ok := j.needTarget(); !ok {
		return j.none(r)
	}
	observed, err := decimals.Div(j.v.Sub(j.v0), decimal.NewFromInt(int64(j.t-j.t0)))
	if err != nil {
		return j.fault(err)
	}
	j.detail("slope_observed", observed)
	if j.metAtStart() {
		return j.kept()
	}
	required, err := decimals.Div(j.vT.Sub(j.v0), decimal.NewFromInt(int64(j.T-j.t0)))
	if err != nil {
		return j.fault(err)
	}
	j.detail("slope_required", required)
	ratio, err := decimals.Div(observed, required)
	if err != nil {
		return j.fault(err)
	}
	j.ratio(ratio)
	j.out.Formula = figure.Same("(" + minus(j.v, j.v0) + " ÷ " + years(j.t0, j.t) + ") ÷ (" + minus(j.vT, j.v0) + " ÷ " +
		years(j.t0, j.T) + ") = " + figure.Show(ratio))
	if j.met(j.v) {
		return j.reached()
	}
	return j.step(j.p.Target.Of(ratio))
}

// reached ends the evaluation of a target that is met now.
func (j *judge) reached() Verdict {
	st := j.p.Target.step(j.p.Achieved)
	st.Standing = standsReached
	if j.out.Formula.IsZero() {
		j.out.Formula = j.metText()
	}
	return j.step(st)
}

// kept judges a target that the baseline already meets: met while it is kept, otherwise the worst
// class.
func (j *judge) kept() Verdict {
	j.out.Reason = whyFlatWay
	if j.met(j.v) {
		return j.reached()
	}
	j.out.Formula = text.Text{EN: figure.Show(j.v) + " no longer meets " + figure.Show(j.vT), ZH: figure.Show(j.v) + "：已不再达到 " + figure.Show(j.vT)}
	return j.step(j.p.Target.worst())
}
