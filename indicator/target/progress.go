package target

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Progress is the progress of a target by a year, compared with the elapsed time (序时进度).
type Progress struct {
	Year       int
	Elapsed    indicator.Value // share of the span that has elapsed, 0…1; absent for a rate or a state
	Due        indicator.Value // share of the target that is due by then: Elapsed, but of milestones what lies on the way to the next
	Completion indicator.Value // share of the target that is completed; 1 is all of it
	Expected   indicator.Value // the value of a time-proportional course in that year, in the measure's unit
	Measure    indicator.Value // the measure up to that year
	Ahead      indicator.Value // measure less Expected, toward the desired side: negative is behind
	Ratio      indicator.Value // the pace: 1 is on pace; absent if a quotient has no meaning, and Ahead decides
	Parts      []Progress
	Part       int // AllOf: the index in Parts of the deciding part: the milestone in force, else the one with the lowest ratio
}

// pace is the state of one Progress call.
type pace struct {
	Progress
	t   Target
	cut Target // the target up to the year
	r   Record
}

// Progress returns the time-proportional pace by a year: completion ÷ elapsed share of the span. 1
// is on pace, a negative number is a move away from the target. By kind:
//
//	level, cumulative_points,       (v − v0) ÷ (vT − v0) ÷ ((t − t0) ÷ (T − t0))
//	cumulative_rate, multiple
//	level with Course compound      ln(v ÷ v0) ÷ ln(vT ÷ v0) ÷ elapsed: equal growth is on pace; if
//	                                figures are zero or change sign, like any other level
//	cumulative                      done ÷ target ÷ elapsed; for a ceiling the inverse
//	compounded_decline              ln(1 − done) ÷ ln(1 − D) ÷ elapsed
//	average_rate                    average so far ÷ target
//	yearly, yearly_change,          the worst year so far ÷ threshold; for a ceiling the inverse
//	yearly_growth
//	maintain, and a target that is  1 while it is kept, otherwise absent, and Ahead is negative
//	met at the start
//	in_step, above_other            absent: Ahead is the difference of the average rates
//
// Of a range the nearest end is used. A year after the span counts as its last. For AllOf the
// result is that of the milestone in force (see InForce), or else of the part with the lowest ratio,
// with all of them in Parts.
func (t Target) Progress(r Record, year int) Progress {
	if t.Kind == AllOf && len(t.Parts) > 0 {
		return t.progressParts(r, year)
	}
	x := &pace{t: t, cut: t.Until(year), r: r}
	x.Year = x.cut.Year
	row, start := t.row(), t.First(r.BaseYear)-1
	if !row.spans && r.BaseYear != 0 {
		start = r.BaseYear
	}
	switch why := t.Unjudged(); {
	case why != indicator.Reason{}:
		return x.absent(indicator.Absent(why))
	case x.Year <= start:
		return x.absent(notComputed(text.Say("the span has not begun", "期限尚未开始")))
	}
	x.Measure = x.cut.Measure(r)
	x.Elapsed = number(x.Year - start).Div(number(t.Year - start))
	if v, absent := indicator.FirstAbsent(x.Measure, x.Elapsed); absent {
		return x.absent(v)
	}
	row.progress(x)
	x.Due = x.Elapsed
	return x.Progress
}

func (x *pace) absent(v indicator.Value) Progress {
	x.Completion, x.Expected, x.Ahead, x.Ratio = v, v, v, v
	if !x.Measure.Present() {
		x.Measure = v
	}
	return x.Progress
}

func (t Target) progressParts(r Record, year int) Progress {
	parts := make([]Progress, len(t.Parts))
	worst := 0
	for i, part := range t.InRow() {
		parts[i] = part.Progress(r, year)
		d, ok := parts[i].Ratio.Decimal()
		if w, known := parts[worst].Ratio.Decimal(); ok && (!known || d.LessThan(w)) {
			worst = i
		}
	}
	p, passing := t.passing(r, year, parts)
	for i, part := range parts { // of milestones only the one in force counts
		d, ok := part.Ratio.Decimal()
		if w, known := p.Ratio.Decimal(); passing && !t.IsMilestone(i) && ok && (!known || d.LessThan(w)) {
			p = part
			p.Part = i
		}
	}
	if !passing {
		p = parts[worst]
		p.Part = worst
	}
	p.Parts = parts
	return p
}

// levelProgress computes the pace of a level, by growth if the target has that course and growth
// has a meaning.
func levelProgress(x *pace) {
	if v := x.r.Series.Scopes(x.r.BaseYear, x.Year); broken(v) {
		x.absent(v)
		return
	}
	if start := x.r.base(); !x.byGrowth(start) {
		x.byWay(start)
	}
}

// fromZero and fromOne are the pace of a change on the baseline.
func fromZero(x *pace) { x.byWay(indicator.Of(decimal.Zero)) }
func fromOne(x *pace)  { x.byWay(indicator.Of(one)) }

// byGrowth compares logarithms: from start to the level at equal growth. It is false if the target
// has a linear course, or if growth has no meaning.
func (x *pace) byGrowth(start indicator.Value) bool {
	v0, known := start.Decimal()
	t, side, v := x.t, x.t.Side(x.r.Direction), num(x.Measure)
	switch {
	case t.Course != "compound" || x.r.Series.Unit.IsRate() || !known || t.Bound == Within:
		return false
	case v0.Sign()*t.Value.Sign() <= 0 || v0.Sign()*v.Sign() <= 0 || v0.Equal(t.Value):
		return false
	case side != Neutral && t.Value.GreaterThan(v0) != (side == Up):
		return false // met at the start
	}
	all := indicator.Of(t.Value).Div(start)
	gone := x.Measure.Div(start)
	p := x.byLogs(all, gone)
	expected := p.onPace.Mul(start)
	if !p.ratio.Present() || !expected.Present() {
		return false
	}
	x.set(p, expected, t.Value.LessThan(v0))
	return true
}

// logs holds the results of a pace by logarithms.
type logs struct{ completion, ratio, onPace indicator.Value }

// byLogs compares the logarithms of two factors: the completed and the total one.
func (x *pace) byLogs(all, gone indicator.Value) logs {
	ln := func(v indicator.Value) indicator.Value {
		if !v.Present() {
			return v
		}
		return indicator.Result(decimals.Ln(num(v)))
	}
	completion := ln(gone).Div(ln(all))
	return logs{completion, completion.Div(x.Elapsed), all.Pow(x.Elapsed)}
}

func (x *pace) set(p logs, expected indicator.Value, down bool) {
	x.Completion, x.Ratio, x.Expected = p.completion, p.ratio, expected
	x.Ahead = indicator.Of(num(x.Measure).Sub(num(expected)))
	if down {
		x.Ahead = x.Ahead.Neg()
	}
}

// byWay compares the completed change with the total change from start to the number.
func (x *pace) byWay(start indicator.Value) {
	from, ok := start.Decimal()
	if !ok {
		x.absent(start)
		return
	}
	goal, side := num(x.t.end(start)), x.t.Side(x.r.Direction)
	way := goal.Sub(from)
	if way.IsZero() || (side != Neutral && way.IsPositive() != (side == Up)) {
		keptProgress(x) // met at the start: it only has to be kept
		return
	}
	completion := indicator.Of(num(x.Measure).Sub(from)).Div(indicator.Of(way))
	expected := indicator.Of(way).Mul(x.Elapsed).Add(start)
	ratio := completion.Div(x.Elapsed)
	if v, absent := indicator.FirstAbsent(ratio, expected); absent {
		x.absent(v)
		return
	}
	x.set(logs{completion: completion, ratio: ratio}, expected, way.IsNegative())
}

// timeless records that the target is not completed little by little.
func (x *pace) timeless() {
	x.Elapsed = notComputed(text.Say("it does not grow with time", "不随时间累积"))
}

// keptProgress computes the pace of a target that needs no change: on pace while it is met.
func keptProgress(x *pace) {
	x.timeless()
	j := x.t.Judge(x.Measure, x.r.Direction)
	x.Expected, x.Ahead = j.Threshold, j.Gap.Neg()
	if x.t.Bound == Within && !j.Verdict.IsMet() && num(x.Measure).GreaterThan(x.t.High) {
		x.Expected = indicator.Of(x.t.High)
	}
	x.Completion = indicator.Of(one)
	if !j.Verdict.IsMet() {
		x.Completion = notComputed(text.Say("no longer met; there is no way to go that could be shared out", "已不再完成；没有可按时间分摊的差距"))
	}
	x.Ratio = x.Completion
}

// byAttainment computes the pace of a rate or a state: the value so far over the number.
func byAttainment(x *pace) {
	x.timeless()
	j := x.cut.Judge(x.Measure, x.r.Direction)
	x.Completion, x.Expected, x.Ahead = j.Attainment, indicator.Of(x.t.Value), j.Gap.Neg()
	if d, ok := j.Attainment.Decimal(); ok {
		x.Completion = indicator.Of(d.Shift(-2))
	}
	x.Ratio = x.Completion
}

// byDifference sets no pace: the measure is a difference, which decides.
func byDifference(x *pace) {
	x.timeless()
	x.Expected, x.Ahead = indicator.Of(decimal.Zero), x.Measure
	x.Completion = notComputed(text.Say("judged by the difference", "按差值判断"))
	x.Ratio = x.Completion
}

// flowProgress compares the sum so far with the elapsed share of the total.
func flowProgress(x *pace) {
	goal, done := x.t.end(x.Measure), x.Measure
	expected := goal.Mul(x.Elapsed)
	if !expected.Present() {
		x.absent(expected)
		return
	}
	x.Expected, x.Completion = expected, done.Div(goal)
	ahead := indicator.Of(num(done).Sub(num(expected)))
	x.Ahead, x.Ratio = ahead, done.Div(expected)
	if x.t.Side(x.r.Direction) == Down {
		x.Ahead, x.Ratio = ahead.Neg(), expected.Div(done)
	}
}

// declineProgress compares logarithms: equal yearly declines are on pace.
func declineProgress(x *pace) {
	sign := decimal.NewFromInt(-1)
	if x.t.Value.IsNegative() {
		sign = one
	}
	asFactor := func(d decimal.Decimal) indicator.Value { return indicator.Of(factor(d.Mul(sign))) }
	p := x.byLogs(asFactor(x.t.Value), asFactor(num(x.Measure)))
	if v, absent := indicator.FirstAbsent(p.ratio, p.onPace); absent {
		x.absent(v)
		return
	}
	x.set(p, indicator.Of(rate(num(p.onPace)).Mul(sign)), sign.IsPositive())
}

// rate returns (factor − 1)·100.
func rate(f decimal.Decimal) decimal.Decimal {
	d, _ := decimals.Sub(f, one)
	return d.Shift(2)
}
