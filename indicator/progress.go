package indicator

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Progress is how far a target has come by a year against the time that has
// passed (序时进度).
type Progress struct {
	Year       int
	Elapsed    Value // share of the span that is over, 0…1
	Completion Value // share of the target that is done; 1 is all of it
	Expected   Value // what a time-proportional course gives by now, in the measure's unit
	Measure    Value // what was reached by now
	Ahead      Value // measure less Expected, toward the desired side: negative lags behind
	Ratio      Value // the pace: 1 is on pace; absent where a quotient says nothing, and Ahead decides
	Parts      []Progress
	Part       int // AllOf: which of Parts decides, the one with the lowest ratio
}

// Pace returns the time-proportional pace by a year: completion ÷ elapsed share of the
// span. 1 is on pace, below 0 moves away. See ProgressAt.
func (t Target) Pace(s Series, baseline Value, baseYear int, other Others, dir Direction, year int) Value {
	return t.ProgressAt(s, baseline, baseYear, other, dir, year).Ratio
}

// ProgressAt measures the time-proportional pace by a year, by kind:
//
//	Level, CumulativePoints, CumulativeRate   (v − v0) ÷ (vT − v0) ÷ ((t − t0) ÷ (T − t0))
//	Level with Course CompoundShape           ln(v ÷ v0) ÷ ln(vT ÷ v0) ÷ elapsed: equal growth is on pace; where figures are
//	                                          zero or change sign, as any other level
//	Cumulative                                done ÷ target ÷ elapsed; for a ceiling the inverse
//	Decline                                   ln(1 − done) ÷ ln(1 − D) ÷ elapsed
//	AverageRate                               average so far ÷ target
//	Yearly                                    the worst year so far ÷ threshold; for a ceiling the inverse
//	Maintain, and a target met at the start   1 while it is kept, otherwise absent, and Ahead is negative
//	InStep, AboveOther                        absent: Ahead is the difference of the average rates
//
// Of a range the nearest end counts. A year after the span counts as its last. AllOf returns the part with the lowest
// ratio, and all of them in Parts.
func (t Target) ProgressAt(s Series, baseline Value, baseYear int, other Others, dir Direction, year int) Progress {
	if t.Kind == AllOf && len(t.Parts) > 0 {
		return t.progressParts(s, baseline, baseYear, other, dir, year)
	}
	cut := t.Until(year)
	p := Progress{Year: cut.Year}
	if r := t.Missing(); r != (Reason{}) {
		return p.absent(Absent(r))
	}
	start := t.first(baseYear) - 1
	if !spans(t.Kind) && baseYear != 0 {
		start = baseYear
	}
	if cut.Year <= start {
		return p.absent(notComputed(text.Say("the span has not begun", "期限尚未开始")))
	}
	p.Measure = cut.MeasureToward(dir, s, baseline, baseYear, other)
	p.Elapsed = Result(Div(decimal.NewFromInt(int64(cut.Year-start)), decimal.NewFromInt(int64(t.Year-start))))
	if v, absent := FirstAbsent(p.Measure, p.Elapsed); absent {
		return p.absent(v)
	}
	switch t.Kind {
	case Level:
		if v := s.Scopes(baseYear, cut.Year); broken(v) {
			return p.absent(v)
		}
		if q, ok := t.growthProgress(p, base(s, baseline, baseYear), s.Unit, dir); ok {
			return q
		}
		return t.levelProgress(p, base(s, baseline, baseYear), t.Value, dir)
	case CumulativePoints, CumulativeRate:
		return t.levelProgress(p, Of(decimal.Zero), t.Value, dir)
	case Cumulative:
		return t.flowProgress(p, dir)
	case Decline:
		return t.declineProgress(p)
	case AverageRate, Yearly:
		j := cut.Judge(p.Measure, dir)
		p.Completion, p.Expected, p.Ahead = ratioOf(j.Attainment), Of(t.Value), negate(j.Gap)
		p.Ratio = p.Completion
		return p
	case Maintain:
		return t.keptProgress(p, dir)
	}
	p.Expected, p.Ahead = Of(decimal.Zero), p.Measure
	p.Completion = notComputed(text.Say("judged by the difference", "按差值判断"))
	p.Ratio = p.Completion
	return p
}

func (p Progress) absent(v Value) Progress {
	p.Completion, p.Expected, p.Ahead, p.Ratio = v, v, v, v
	if !p.Measure.Present() {
		p.Measure = v
	}
	return p
}

func (t Target) progressParts(s Series, baseline Value, baseYear int, other Others, dir Direction, year int) Progress {
	parts := make([]Progress, len(t.Parts))
	worst := 0
	for i, part := range t.InRow() {
		parts[i] = part.ProgressAt(s, baseline, baseYear, other, dir, year)
		r, w := parts[i].Ratio, parts[worst].Ratio
		if r.Present() && (!w.Present() || r.num.LessThan(w.num)) {
			worst = i
		}
	}
	p := parts[worst]
	p.Parts, p.Part = parts, worst
	return p
}

// InRow returns the parts of AllOf as they are to be read together: a level runs along its growth
// where the same row states an average growth.
func (t Target) InRow() []Target {
	parts := slices.Clone(t.Parts)
	grows := slices.ContainsFunc(parts, func(p Target) bool { return p.Kind == AverageRate })
	for i := range parts {
		if grows && parts[i].Kind == Level && parts[i].Course == "" {
			parts[i].Course = CompoundShape
		}
	}
	return parts
}

// growthProgress compares logarithms: from start to the level at equal growth. ok is false where the
// target runs along a line, or growth has no meaning.
func (t Target) growthProgress(p Progress, start Value, u Unit, dir Direction) (_ Progress, ok bool) {
	v0, known := start.Decimal()
	side := t.Side(dir)
	switch {
	case t.Course != CompoundShape || u.IsRate() || !known || t.Bound == Within:
		return p, false
	case v0.Sign()*t.Value.Sign() <= 0 || v0.Sign()*p.Measure.num.Sign() <= 0 || v0.Equal(t.Value):
		return p, false
	case side != Neutral && t.Value.GreaterThan(v0) != (side == Up):
		return p, false // met at the start
	}
	var c chain
	all, gone := c.do(Div, t.Value, v0), c.do(Div, p.Measure.num, v0)
	if c.err != nil {
		return p, false
	}
	way, err := Ln(all)
	done, err2 := Ln(gone)
	onPace, err3 := Pow(all, p.Elapsed.num)
	if firstError(err, err2, err3) != nil {
		return p, false
	}
	completion := c.do(Div, done, way)
	expected, ratio := c.do(Mul, v0, onPace), c.do(Div, completion, p.Elapsed.num)
	if c.err != nil {
		return p, false
	}
	ahead := p.Measure.num.Sub(expected)
	if t.Value.LessThan(v0) {
		ahead = ahead.Neg()
	}
	p.Completion, p.Expected, p.Ahead, p.Ratio = Of(completion), Of(expected), Of(ahead), Of(ratio)
	return p, true
}

func ratioOf(percent Value) Value {
	if d, ok := percent.Decimal(); ok {
		return Of(d.Shift(-2))
	}
	return percent
}

func negate(v Value) Value {
	if d, ok := v.Decimal(); ok {
		return Of(d.Neg())
	}
	return v
}

// levelProgress compares the way gone with the way to go from start to goal.
func (t Target) levelProgress(p Progress, start Value, goal decimal.Decimal, dir Direction) Progress {
	if !start.Present() {
		return p.absent(start)
	}
	if t.Bound == Within {
		goal = t.end(start).num
	}
	way, side := goal.Sub(start.num), t.Side(dir)
	if way.IsZero() || (side != Neutral && way.IsPositive() != (side == Up)) {
		return t.keptProgress(p, dir) // met at the start: it only has to be kept
	}
	gone := p.Measure.num.Sub(start.num)
	var c chain
	completion := c.do(Div, gone, way)
	expected := c.do(Add, start.num, c.do(Mul, way, p.Elapsed.num))
	ratio := c.do(Div, completion, p.Elapsed.num)
	if c.err != nil {
		return p.absent(Absent(ReasonOf(c.err)))
	}
	ahead := p.Measure.num.Sub(expected)
	if way.IsNegative() {
		ahead = ahead.Neg()
	}
	p.Completion, p.Expected, p.Ahead, p.Ratio = Of(completion), Of(expected), Of(ahead), Of(ratio)
	return p
}

// keptProgress is the progress of what needs no change: on pace while it is met.
func (t Target) keptProgress(p Progress, dir Direction) Progress {
	j := t.Judge(p.Measure, dir)
	p.Expected, p.Ahead = j.Threshold, negate(j.Gap)
	if t.Bound == Within && !j.Verdict.IsMet() && p.Measure.num.GreaterThan(t.High) {
		p.Expected = Of(t.High)
	}
	if j.Verdict.IsMet() {
		p.Completion, p.Ratio = Of(one), Of(one)
		return p
	}
	p.Completion = notComputed(text.Say("no longer met; there is no way to go that could be shared out", "已不再完成；没有可按时间分摊的差距"))
	p.Ratio = p.Completion
	return p
}

// flowProgress compares the sum so far with the elapsed share of the total.
func (t Target) flowProgress(p Progress, dir Direction) Progress {
	goal, done := t.Value, p.Measure.num
	if t.Bound == Within {
		goal = t.end(p.Measure).num
	}
	var c chain
	expected := c.do(Mul, goal, p.Elapsed.num)
	if c.err != nil {
		return p.absent(Absent(ReasonOf(c.err)))
	}
	p.Expected, p.Completion = Of(expected), Result(Div(done, goal))
	if t.Side(dir) == Down {
		p.Ahead, p.Ratio = Of(expected.Sub(done)), Result(Div(expected, done))
		return p
	}
	p.Ahead, p.Ratio = Of(done.Sub(expected)), Result(Div(done, expected))
	return p
}

// declineProgress compares logarithms: equal yearly declines are on pace.
func (t Target) declineProgress(p Progress) Progress {
	sign := int64(-1)
	if t.Value.IsNegative() {
		sign = 1
	}
	factor := func(d decimal.Decimal) decimal.Decimal { return toFactor(d.Mul(decimal.NewFromInt(sign))) }
	all, err := Ln(factor(t.Value))
	gone, err2 := Ln(factor(p.Measure.num))
	if err != nil || err2 != nil {
		return p.absent(Missing(OutOfDomain))
	}
	var c chain
	completion := c.do(Div, gone, all)
	ratio := c.do(Div, completion, p.Elapsed.num)
	onPace, err := Pow(factor(t.Value), p.Elapsed.num)
	if c.err != nil || err != nil {
		return p.absent(Absent(ReasonOf(firstError(c.err, err))))
	}
	expected := toRate(onPace).Mul(decimal.NewFromInt(sign))
	ahead := p.Measure.num.Sub(expected)
	if sign > 0 {
		ahead = ahead.Neg()
	}
	p.Completion, p.Ratio, p.Expected, p.Ahead = Of(completion), Of(ratio), Of(expected), Of(ahead)
	return p
}

// firstError returns the first error that is not nil.
func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
