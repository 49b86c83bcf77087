package target

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// aboutTolerance is the tolerance of "about" (左右) on the unfavourable side, in % of the target's
// absolute value: about 7 is met from 6.65. Like the tolerances of kinds in the table it is a
// convention of this package, not taken from a plan, and is shown with each judgement.
var aboutTolerance = decimal.NewFromInt(5)

// Verdict is the outcome of a judgement.
type Verdict string

// The verdicts, from bad to good. Exceeded is used only where exceeding the number is meaningful:
// not for ranges, Above and Below, nor for targets that must hold in every year.
const (
	Missed   Verdict = "missed"
	Open     Verdict = "open" // not judged: the target or the measure is absent
	Met      Verdict = "met"
	Exceeded Verdict = "exceeded"
)

// ranked holds the verdicts from bad to good with their names.
var ranked = []struct {
	verdict Verdict
	name    text.Text
}{
	{Missed, say("missed", "未完成")},
	{Open, say("open", "待定")},
	{Met, say("met", "完成")},
	{Exceeded, say("exceeded", "超额完成")},
}

// IsMet reports whether the target is met or exceeded.
func (v Verdict) IsMet() bool { return v == Met || v == Exceeded }

// In returns the verdict in the given language; an invalid verdict is shown as open.
func (v Verdict) In(l text.Lang) string { return ranked[v.rank()].name.In(l) }

func (v Verdict) rank() int {
	for i, x := range ranked {
		if x.verdict == v {
			return i
		}
	}
	return 1
}

// Judgement is the result of comparing a measure with a target.
type Judgement struct {
	Verdict   Verdict
	Measure   indicator.Value // the value judged, as Target.Measure defines it
	Threshold indicator.Value // the number it is judged against; the lower end of a range; 0 for differences
	// The accepted distance on the unfavourable side of the threshold; absent if there is none.
	Tolerance indicator.Value
	// Threshold less measure toward the desired side: positive if short of the target; 0 inside a
	// range.
	Gap        indicator.Value
	Attainment indicator.Value // in % of the target, 100 or more when met; absent if a quotient has no meaning
	// Verdict on the stretch value: Met, Missed or Open; "" where the target has none.
	Stretch Verdict     `json:",omitempty"`
	Parts   []Judgement // AllOf: of its parts, in order; the fields above are then the worst part's
	Part    int         // AllOf: the index in Parts of the deciding part
}

// Side returns the desired direction of the measure: that of the bound if it has one, Neutral for a
// target that is met on both sides of its number (a range, TwoSided), otherwise the indicator's
// desired direction. A change without any of these should go the way of its own sign.
func (t Target) Side(dir Direction) Direction {
	switch {
	case t.Bound == AtLeast || t.Bound == Above:
		return Up
	case t.Bound == AtMost || t.Bound == Below:
		return Down
	case t.twoSided():
		return Neutral
	}
	if side := t.row().side; side != nil {
		return side(t, dir)
	}
	return dir
}

// bySign returns the side of a change if the desired direction does not determine it: that of its
// sign.
func bySign(t Target, dir Direction) Direction { return cmp.Or(dir, DirectionOf(t.Value.Sign())) }

// byFactor returns the side of a multiple: up if it exceeds one.
func byFactor(t Target, dir Direction) Direction { return cmp.Or(dir, DirectionOf(t.Value.Cmp(one))) }

// declineSide is up for a decline, regardless of the indicator's own direction, and down for a rate
// of change.
func declineSide(t Target, _ Direction) Direction {
	if t.Value.IsNegative() {
		return Down
	}
	return Up
}

// twoSided reports whether a measure on either side of the number misses the target.
func (t Target) twoSided() bool { return t.Bound == Within || t.Bound == About && t.TwoSided }

// undirected reports whether the favourable side is undetermined.
func (t Target) undirected(dir Direction) bool { return !t.twoSided() && t.Side(dir) == Neutral }

// NeedsDirection reports whether the target can be judged only if the indicator's desired direction
// is known, because the target itself does not determine the favourable side. For AllOf: whether
// that is true of any part.
func (t Target) NeedsDirection() bool {
	return slices.ContainsFunc(t.Parts, Target.NeedsDirection) || t.Kind != AllOf && t.Known() && t.undirected(Neutral)
}

// limit returns the bound, or the default of the kind.
func (t Target) limit() Bound {
	if t.Bound == Exactly {
		return t.row().bound
	}
	return t.Bound
}

// threshold returns the number that the measure is compared with.
func (t Target) threshold() decimal.Decimal {
	if t.row().zero {
		return decimal.Zero
	}
	return t.Value
}

// Slack returns the tolerance of an About bound, or of in_step, in the measure's unit: the target's
// own, or else 5 % of the number for About and 0.5 points for in_step. It is zero for all others.
func (t Target) Slack() decimal.Decimal {
	switch own := t.row().slack; {
	case t.limit() != About:
		return decimal.Zero
	case t.Tolerance != nil:
		return t.Tolerance.Abs()
	case own != "":
		return decimal.RequireFromString(own)
	}
	return t.threshold().Abs().Mul(aboutTolerance.Shift(-2))
}

// Judge compares a measure (see Measure) with the target, using exact numbers. If the bound does
// not determine on which side the target is met, the indicator's desired direction does; with
// neither, the verdict is Open (Undirected). Only a range and a TwoSided About can be missed on
// both sides. For a target without a number or in doubt, and for an absent measure, the verdict is
// Open and Gap holds the reason. To judge AllOf, use Assess.
func (t Target) Judge(measure indicator.Value, dir Direction) Judgement {
	t = t.single()
	if r := t.Missing(); r != (indicator.Reason{}) {
		return open(measure, indicator.Absent(r), indicator.Absent(r))
	}
	if t.Kind == AllOf {
		measure = severalTargets(t, Record{})
		return open(measure, measure, measure)
	}
	threshold := indicator.Of(t.threshold())
	d, ok := measure.Decimal()
	switch why := t.Unjudged(); {
	case why != indicator.Reason{}:
		return t.stretched(open(measure, threshold, indicator.Absent(why)), dir)
	case !ok:
		return t.stretched(open(measure, threshold, measure), dir)
	case t.undirected(dir):
		return t.stretched(open(measure, threshold, indicator.Absent(indicator.Reason{Code: cause.Undirected})), dir)
	}
	j := Judgement{Measure: measure, Threshold: threshold, Verdict: t.verdict(d, dir), Gap: indicator.Of(t.gap(d, dir)), Attainment: t.attainment(d, dir)}
	if t.limit() == About {
		j.Tolerance = indicator.Of(t.Slack())
	}
	return t.stretched(j, dir)
}

func open(measure, threshold, why indicator.Value) Judgement {
	return Judgement{Verdict: Open, Measure: measure, Threshold: threshold, Gap: why, Attainment: why}
}

// stretched adds the verdict on the stretch value, which has no tolerance.
func (t Target) stretched(j Judgement, dir Direction) Judgement {
	d, ok := j.Measure.Decimal()
	switch {
	case t.Stretch == nil:
	case j.Verdict == Open || !ok:
		j.Stretch = Open
	default:
		aspired := t.aspired()
		if t.Bound == About {
			t.Bound, t.TwoSided = Exactly, false
		}
		t.Value = *t.Stretch
		j.Stretch = Missed
		if t.Side(dir) != Neutral && t.verdict(d, dir).IsMet() {
			j.Stretch = Met
		}
		if aspired && !j.Verdict.IsMet() {
			j.Verdict, j.Gap = Open, indicator.Absent(indicator.Reason{Code: indicator.NotComputed, Detail: say("a value to strive for is not reached; there is no other target", "力争值未达到；没有其他目标")})
		}
	}
	return j
}

func (t Target) verdict(d decimal.Decimal, dir Direction) Verdict {
	v, slack, side := t.threshold(), t.Slack(), t.Side(dir)
	if t.Bound == Within {
		return metIf(d.GreaterThanOrEqual(t.Value) && d.LessThanOrEqual(t.High))
	}
	if side == Neutral {
		return metIf(d.Sub(v).Abs().LessThanOrEqual(slack))
	}
	ahead := d.Sub(v) // positive: beyond the number, on the favourable side
	if side == Down {
		ahead = ahead.Neg()
	}
	switch {
	case t.limit() == Above || t.limit() == Below:
		return metIf(ahead.IsPositive())
	case ahead.LessThan(slack.Neg()):
		return Missed
	case ahead.GreaterThan(slack) && !t.Kind.EveryYear():
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
	if t.Bound == Within {
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

// attainment returns measure over target, or target over measure if less is better, so that 100 and
// more always means reached.
func (t Target) attainment(d decimal.Decimal, dir Direction) indicator.Value {
	v, side := t.threshold(), t.Side(dir)
	switch {
	case side == Neutral || v.IsZero():
	case v.IsPositive() == (side == Up):
		return indicator.Of(d).ShareOf(indicator.Of(v))
	case d.Sign() == v.Sign():
		return indicator.Of(v).ShareOf(indicator.Of(d))
	}
	return notComputed(text.Say("a quotient says nothing here", "此处比值没有意义"))
}

// Assess measures and judges in one step. For AllOf it judges each part and returns the worst
// result: missed if one part is missed, otherwise open if one part is open.
func (t Target) Assess(r Record) Judgement {
	if t.Kind != AllOf || len(t.Parts) == 0 {
		measure := t.Measure(r)
		judged := measure
		if d, ok := measure.Decimal(); ok && r.RoundTo > 0 {
			judged = indicator.Of(decimals.Round(d, r.RoundTo))
		}
		j := t.Judge(judged, r.Direction)
		if measure.Present() {
			j.Measure = measure
		}
		return j
	}
	parts := make([]Judgement, len(t.Parts))
	worst := 0
	for i, p := range t.Parts {
		parts[i] = p.Assess(r)
		if parts[i].Verdict.rank() < parts[worst].Verdict.rank() {
			worst = i
		}
	}
	j := parts[worst]
	j.Parts, j.Part = parts, worst
	return j
}
