package indicator

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Our own tolerances, used where a target has none. They are conventions, not
// taken from any plan, and are shown with each judgement.
var (
	// AboutTolerance is what "about" (左右) leaves on the bad side, in % of the
	// target's absolute value: about 7 is met from 6.65.
	AboutTolerance = decimal.NewFromInt(5)
	// InStepTolerance is by how many points an average rate may stay behind the
	// one it should be in step with (同步).
	InStepTolerance = decimal.New(5, -1)
)

// Verdict is the outcome of a judgement.
type Verdict string

// The verdicts, from bad to good. Exceeded is used where being beyond the number says something: not for
// ranges, Above and Below, nor for what must hold in every year.
const (
	Missed   Verdict = "missed"
	Open     Verdict = "open" // not judged: the target or the measure is absent
	Met      Verdict = "met"
	Exceeded Verdict = "exceeded"
)

// IsMet reports whether the target is met or exceeded.
func (v Verdict) IsMet() bool { return v == Met || v == Exceeded }

// In says the verdict in the given language.
func (v Verdict) In(l text.Lang) string {
	switch v {
	case Missed:
		return text.Text{ZH: "未完成", EN: "missed"}.In(l)
	case Met:
		return text.Text{ZH: "完成", EN: "met"}.In(l)
	case Exceeded:
		return text.Text{ZH: "超额完成", EN: "exceeded"}.In(l)
	}
	return text.Text{ZH: "待定", EN: "open"}.In(l)
}

func (v Verdict) rank() int {
	switch v {
	case Missed:
		return 0
	case Open:
		return 1
	case Met:
		return 2
	}
	return 3
}

// Judgement says whether a measure meets a target, and by how much.
type Judgement struct {
	Verdict    Verdict
	Measure    Value       // what was judged, as Target.Measure defines it
	Threshold  Value       // the number it is judged against; the lower end of a range; 0 for differences
	Tolerance  Value       // how far on the bad side of the threshold still counts; absent where there is none
	Gap        Value       // threshold less measure toward the desired side: positive is still lacking; 0 inside a range
	Attainment Value       // in % of the target, 100 or more when met; absent where a quotient says nothing
	Parts      []Judgement // AllOf: of its parts, in order; the fields above are then the worst part's
	Part       int         // AllOf: which of Parts decides
}

// Side returns which way the measure should go: the bound's way where it has one, Neutral for what
// is met on both sides of its number (a range, TwoSided), otherwise the indicator's desired direction. A change
// that is not told otherwise is wanted the way its own sign points.
func (t Target) Side(dir Direction) Direction {
	switch {
	case t.Bound == AtLeast || t.Bound == Above:
		return Up
	case t.Bound == AtMost || t.Bound == Below:
		return Down
	case t.twoSided():
		return Neutral
	case t.Kind == AboveOther:
		return Up
	case t.Kind == Decline && t.Value.IsNegative():
		return Down
	case t.Kind == Decline:
		return Up // more decline is better, whatever the indicator's own direction
	case dir == Neutral && (t.Kind == CumulativePoints || t.Kind == CumulativeRate):
		return Direction(t.Value.Sign())
	}
	return dir
}

// twoSided reports whether a measure on either side of the number misses the target alike.
func (t Target) twoSided() bool { return t.Bound == Within || t.Bound == About && t.TwoSided }

// NeedsDirection reports whether the target can only be judged once the indicator's desired direction
// is settled: nothing in the target itself tells the better side. For AllOf: whether one of its parts does.
func (t Target) NeedsDirection() bool {
	if t.Kind == AllOf {
		return slices.ContainsFunc(t.Parts, Target.NeedsDirection)
	}
	return t.Known() && !t.twoSided() && t.Side(Neutral) == Neutral
}

// undirected is what a target without a settled direction is judged by.
func undirected() Value { return Missing(Undirected) }

// bound returns the bound with the default of the kind.
func (t Target) bound() Bound {
	if t.Bound == Exactly {
		switch t.Kind {
		case AboveOther:
			return Above
		case InStep:
			return About
		}
	}
	return t.Bound
}

// threshold returns the number the measure is compared with.
func (t Target) threshold() decimal.Decimal {
	switch t.Kind {
	case Maintain, InStep, AboveOther:
		return decimal.Zero
	}
	return t.Value
}

// Slack returns the tolerance of an About bound, or of InStep, in the measure's unit:
// the target's own, or else AboutTolerance or InStepTolerance. It is zero for all others.
func (t Target) Slack() decimal.Decimal {
	switch {
	case t.bound() != About:
		return decimal.Zero
	case t.Tolerance != nil:
		return t.Tolerance.Abs()
	case t.Kind == InStep:
		return InStepTolerance
	}
	return t.threshold().Abs().Mul(AboutTolerance.Shift(-2))
}

// Judge compares a measure (see Measure) with the target, at the exact numbers. Where the bound
// does not tell on which side the target is met, the indicator's desired direction does; with neither the verdict is Open
// (Undirected). Only a range and a TwoSided About are missed on both sides. A target without a number, and an absent
// measure, give Open; Gap holds the reason. AllOf is judged by Assess.
func (t Target) Judge(measure Value, dir Direction) Judgement {
	if t.Kind == AllOf && len(t.Parts) == 1 {
		return t.Parts[0].Judge(measure, dir)
	}
	if r := t.Missing(); r != (Reason{}) {
		return open(measure, Absent(r), Absent(r))
	}
	if t.Kind == AllOf {
		measure = notComputed(text.Say("several targets, measured one by one", "多个目标，分别计算"))
		return open(measure, measure, measure)
	}
	threshold := Of(t.threshold())
	d, ok := measure.Decimal()
	if !ok {
		return open(measure, threshold, measure)
	}
	if !t.twoSided() && t.Side(dir) == Neutral {
		return open(measure, threshold, undirected())
	}
	j := Judgement{Measure: measure, Threshold: threshold, Verdict: t.verdict(d, dir), Gap: Of(t.gap(d, dir)), Attainment: t.attainment(d, dir)}
	if t.bound() == About {
		j.Tolerance = Of(t.Slack())
	}
	return j
}

func open(measure, threshold, why Value) Judgement {
	return Judgement{Verdict: Open, Measure: measure, Threshold: threshold, Gap: why, Attainment: why}
}

// JudgeRounded is Judge after rounding the measure to the stated decimal places, half
// away from zero: with 6 places 41.99999999 counts as 42. It serves measures from
// floating-point runs.
func (t Target) JudgeRounded(measure Value, dir Direction, places int32) Judgement {
	if d, ok := measure.Decimal(); ok {
		measure = Of(Round(d, places))
	}
	return t.Judge(measure, dir)
}

func (t Target) verdict(d decimal.Decimal, dir Direction) Verdict {
	v, slack, side := t.threshold(), t.Slack(), t.Side(dir)
	if t.bound() == Within {
		return metIf(d.GreaterThanOrEqual(t.Value) && d.LessThanOrEqual(t.High))
	}
	if side == Neutral {
		return metIf(d.Sub(v).Abs().LessThanOrEqual(slack))
	}
	ahead := d.Sub(v) // positive: beyond the number, on the good side
	if side == Down {
		ahead = ahead.Neg()
	}
	switch {
	case t.bound() == Above || t.bound() == Below:
		return metIf(ahead.IsPositive())
	case ahead.LessThan(slack.Neg()):
		return Missed
	case ahead.GreaterThan(slack) && t.Kind != Yearly && t.Kind != Maintain:
		return Exceeded
	}
	return Met
}

func metIf(ok bool) Verdict {
	if ok {
		return Met
	}
	return Missed
}

func (t Target) gap(d decimal.Decimal, dir Direction) decimal.Decimal {
	v := t.threshold()
	if t.bound() == Within {
		return decimal.Max(t.Value.Sub(d), d.Sub(t.High), decimal.Zero)
	}
	switch t.Side(dir) {
	case Up:
		return v.Sub(d)
	case Down:
		return d.Sub(v)
	}
	return v.Sub(d).Abs()
}

// attainment returns measure over target, or target over measure where less is
// better, so that 100 and more always means reached.
func (t Target) attainment(d decimal.Decimal, dir Direction) Value {
	v, side := t.threshold(), t.Side(dir)
	small := notComputed(text.Say("a quotient says nothing here", "此处比值没有意义"))
	if side == Neutral || v.IsZero() || t.Kind == Maintain {
		return small
	}
	if v.IsPositive() == (side == Up) {
		return Result(Share(d, v))
	}
	if d.Sign() != v.Sign() {
		return small
	}
	return Result(Share(v, d))
}

// Assess measures and judges in one step, with the desired direction. For AllOf it
// judges each part, and the worst counts: one part missed is missed, otherwise one part open is open.
func (t Target) Assess(s Series, baseline Value, baseYear int, other Others, dir Direction) Judgement {
	return t.assess(func(p Target) Judgement {
		return p.Judge(p.MeasureToward(dir, s, baseline, baseYear, other), dir)
	})
}

// AssessRounded is Assess with each measure rounded as JudgeRounded does.
func (t Target) AssessRounded(s Series, baseline Value, baseYear int, other Others, dir Direction, places int32) Judgement {
	return t.assess(func(p Target) Judgement {
		return p.JudgeRounded(p.MeasureToward(dir, s, baseline, baseYear, other), dir, places)
	})
}

func (t Target) assess(judge func(Target) Judgement) Judgement {
	if t.Kind != AllOf || len(t.Parts) == 0 {
		return judge(t)
	}
	parts := make([]Judgement, len(t.Parts))
	worst := 0
	for i, p := range t.Parts {
		parts[i] = p.assess(judge)
		if parts[i].Verdict.rank() < parts[worst].Verdict.rank() {
			worst = i
		}
	}
	j := parts[worst]
	j.Parts, j.Part = parts, worst
	return j
}
