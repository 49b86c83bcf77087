package indicator

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Others finds the series of another indicator, for targets that are about one
// (InStep, AboveOther). It may be nil when there is none.
type Others = func(id string) (Series, bool)

// Measure returns what the target is judged by, over its whole span:
//
//	Level                  the value in Year
//	AverageRate            geometric mean of the yearly rates From…Year, in %; of a series that is not in % the
//	                       average annual growth from the baseline
//	Yearly                 the worst year's value; known as soon as a year misses the target
//	Cumulative             the sum of From…Year
//	CumulativePoints       value in Year less baseline
//	CumulativeRate         value in Year over baseline − 1, in %
//	Decline                1 − ∏(1−d) of From…Year, in %; where the target is negative, series and measure are rates of
//	                       change instead: ∏(1+g) − 1
//	Maintain               the worst year less the baseline: 0 is kept
//	InStep, AboveOther     own average rate less the other's, in points
//
// A figure for the whole span (ObserveSpan) is the measure, whatever the yearly figures give. Figures of different scopes
// are not combined: the measure is then absent and names their years. A year without a value makes it absent too; the reason names the root
// cause and lists the years. AllOf has no single measure: see Assess. What is worst depends on the desired direction
// unless the bound tells it; without a direction (see MeasureToward) such a measure is absent (Undirected). A span without From starts after
// the baseline.
func (t Target) Measure(s Series, baseline Value, baseYear int, other Others) Value {
	return t.MeasureToward(Neutral, s, baseline, baseYear, other)
}

// MeasureToward is Measure with the desired direction, which tells the worst year. Of a target that is
// met on both sides of its number the worst year is the one farthest from it.
func (t Target) MeasureToward(dir Direction, s Series, baseline Value, baseYear int, other Others) Value {
	if r := t.Missing(); r != (Reason{}) {
		return Absent(r)
	}
	from := t.first(baseYear)
	if spans(t.Kind) && t.Year < from {
		return Absent(Reason{Code: BeforeData, Year: t.Year})
	}
	if v := tooLong(from, t.Year); spans(t.Kind) && !v.IsZero() {
		return notComputed(v)
	}
	if v := s.OverSpan(Span{t.Kind, from, t.Year}).Value; v.Present() {
		return v
	}
	switch t.Kind {
	case Yearly, Maintain:
		if !t.twoSided() && t.Side(dir) == Neutral {
			return undirected()
		}
	}
	switch t.Kind {
	case Level:
		return s.need(t.Year)
	case AverageRate:
		return averageRate(s, baseline, baseYear, from, t.Year)
	case Cumulative:
		return combined(Cumulative, s, from, t.Year, CumulativeTotal)
	case Decline:
		if t.Value.IsNegative() {
			return combined(Decline, s, from, t.Year, Compound)
		}
		return combined(Decline, s, from, t.Year, CompoundedDecline)
	case CumulativePoints:
		return s.compared(baseYear, t.Year, both(s.need(t.Year), base(s, baseline, baseYear), Sub))
	case CumulativeRate:
		return s.compared(baseYear, t.Year, both(base(s, baseline, baseYear), s.need(t.Year), GrowthRate))
	case Yearly:
		return t.worstYear(s, from, Of(t.Value), dir)
	case Maintain:
		if v := s.scopesOf(from, t.Year, baseYear); broken(v) {
			return v
		}
		return t.kept(dir, s, base(s, baseline, baseYear), from)
	case InStep, AboveOther:
		return t.lead(s, baseline, baseYear, from, other)
	case AllOf:
		if len(t.Parts) == 1 {
			return t.Parts[0].MeasureToward(dir, s, baseline, baseYear, other)
		}
		return notComputed(text.Say("several targets, measured one by one", "多个目标，分别计算"))
	}
	return notComputed(text.Say("unknown kind of target %q", "未知的目标类型 %q", string(t.Kind)))
}

// Until returns the target with its span cut at a year, for a measure so far; a
// later year changes nothing.
func (t Target) Until(year int) Target {
	t.Year = min(t.Year, year)
	if len(t.Parts) > 0 {
		parts := make([]Target, len(t.Parts))
		for i, p := range t.Parts {
			parts[i] = p.Until(year)
		}
		t.Parts = parts
	}
	return t
}

// MeasureSoFar is Measure over the span up to a year only, and the number of years
// of the span that are over by then.
func (t Target) MeasureSoFar(s Series, baseline Value, baseYear int, other Others, upTo int) (Value, int) {
	cut := t.Until(upTo)
	return cut.Measure(s, baseline, baseYear, other), max(cut.Year-t.first(baseYear)+1, 0)
}

// first returns the first year of the span.
func (t Target) first(baseYear int) int {
	switch {
	case t.From != 0:
		return t.From
	case baseYear != 0:
		return baseYear + 1
	}
	return t.Year
}

// spans reports whether a kind is measured over a run of years.
func spans(k TargetKind) bool {
	switch k {
	case AverageRate, Yearly, Cumulative, Decline, Maintain, InStep, AboveOther:
		return true
	}
	return false
}

// MeasureUnit returns the unit of the target's measure, given the indicator's: %
// for rates, points for differences of percentages.
func (t Target) MeasureUnit(u Unit) Unit {
	switch t.Kind {
	case AverageRate, CumulativeRate, Decline:
		return PercentU
	case CumulativePoints, Maintain:
		return u.Difference()
	case InStep, AboveOther:
		return PointsU
	case AllOf:
		if len(t.Parts) == 1 {
			return t.Parts[0].MeasureUnit(u)
		}
	}
	return u
}

func notComputed(why text.Text) Value { return Absent(Reason{Code: NotComputed, Detail: why}) }

// need returns the value of a year, absent with that year in its reason.
func (s Series) need(year int) Value {
	v := s.At(year)
	if v.Present() {
		return v
	}
	return Absent(v.Reason().inYear(year))
}

// inYear puts a year into a reason that has neither root nor year.
func (r Reason) inYear(year int) Reason {
	if r.Root == "" && r.Year == 0 {
		r.Year = year
	}
	return r
}

// tooLong tells that from…to are more than MaxYears years.
func tooLong(from, to int) text.Text {
	if n := to - from + 1; n > MaxYears {
		return text.Say("%d years; at most %d are allowed", "%d 年；最多允许 %d 年", n, MaxYears)
	}
	return text.Text{}
}

// run returns the values of the years from…to, or an absent Value that says which
// years are lacking. More than MaxYears years are not computed.
func (s Series) run(from, to int) ([]decimal.Decimal, Value) {
	if v := tooLong(from, to); !v.IsZero() {
		return nil, notComputed(v)
	}
	var values []decimal.Decimal
	var gaps []Value
	var lacking []string
	for y := from; y <= to; y++ {
		v := s.need(y)
		if d, ok := v.Decimal(); ok {
			values = append(values, d)
			continue
		}
		gaps = append(gaps, v)
		lacking = append(lacking, strconv.Itoa(y))
	}
	first, absent := FirstAbsent(gaps...)
	switch {
	case !absent:
		return values, Value{}
	case len(values) == 0 || first.Reason().IsFault():
		return nil, first // nothing is known at all, or a computation failed: that is the cause
	}
	return nil, Absent(Reason{Code: Incomplete, Root: first.Reason().Root, Year: first.Reason().Year, Detail: text.Text{
		EN: "lacks " + strings.Join(lacking, ", "), ZH: "缺" + strings.Join(lacking, "、") + "年"}})
}

func overYears(s Series, from, to int, f func([]decimal.Decimal) (decimal.Decimal, error)) Value {
	values, absent := s.run(from, to)
	if values == nil {
		return absent
	}
	return Result(f(values))
}

// combined makes one number of the figures of several years.
func combined(k TargetKind, s Series, from, to int, f func([]decimal.Decimal) (decimal.Decimal, error)) Value {
	values, absent := s.values(k, from, to)
	if values == nil {
		return absent
	}
	return Result(f(values))
}

// compared returns the value made of the figures of two years, if they are of one scope.
func (s Series) compared(a, b int, v Value) Value {
	if scopes := s.Scopes(a, b); broken(scopes) {
		return scopes
	}
	return v
}

// both applies an operation to two values, unless one is absent.
func both(a, b Value, op func(a, b decimal.Decimal) (decimal.Decimal, error)) Value {
	if v, absent := FirstAbsent(a, b); absent {
		return v
	}
	return Result(op(a.num, b.num))
}

// base returns the baseline, or the series' own figure of the base year.
func base(s Series, baseline Value, baseYear int) Value {
	if baseline.Present() {
		return baseline
	}
	if v := s.At(baseYear); v.Present() {
		return v
	}
	return Absent(baseline.Reason().inYear(baseYear))
}

// averageRate returns the average annual rate in % of a series of rates, or of levels
// from the baseline on.
func averageRate(s Series, baseline Value, baseYear, from, to int) Value {
	if v := s.OverSpan(Span{AverageRate, from, to}).Value; v.Present() {
		return v
	}
	if s.Unit.IsRate() {
		return combined(AverageRate, s, from, to, MeanRate)
	}
	if baseYear == 0 {
		baseYear = from - 1
	}
	return s.compared(baseYear, to, both(base(s, baseline, baseYear), s.need(to), func(a, b decimal.Decimal) (decimal.Decimal, error) {
		return AverageGrowth(a, b, to-baseYear)
	}))
}

// IsRate reports whether a series in this unit holds rates or shares rather than levels.
func (u Unit) IsRate() bool { return u.kind == Percent || u.kind == Points }

// asPercent converts ‰ into %.
func asPercent(rates []decimal.Decimal, u Unit) []decimal.Decimal {
	if u.exp10 == 0 {
		return rates
	}
	out := make([]decimal.Decimal, len(rates))
	for i, r := range rates {
		out[i] = r.Shift(int32(u.exp10))
	}
	return out
}

// lead returns the own average rate less the other indicator's.
func (t Target) lead(s Series, baseline Value, baseYear, from int, other Others) Value {
	var o Series
	found := false
	if other != nil {
		o, found = other(t.Of)
	}
	if !found {
		return Absent(Reason{Code: NotGiven, Root: t.Of})
	}
	if s.Prices != o.Prices && s.Prices != NoPrices && o.Prices != NoPrices {
		return notComputed(text.Say("current and constant prices do not mix", "现价与不变价不能混用"))
	}
	theirs := averageRate(o, o.At(from-1), from-1, from, t.Year)
	if !theirs.Present() {
		theirs = Absent(theirs.Reason().rooted(t.Of))
	}
	return both(averageRate(s, baseline, baseYear, from, t.Year), theirs, Sub)
}

// rooted names a root without losing the year.
func (r Reason) rooted(root string) Reason { return r.At(root, r.Year) }

// kept returns the worst year less the baseline.
func (t Target) kept(dir Direction, s Series, baseline Value, from int) Value {
	return both(t.worstYear(s, from, baseline, dir), baseline, Sub)
}

// worst returns the function that picks the worst of several years' values.
func (t Target) worst(threshold decimal.Decimal, dir Direction) func([]decimal.Decimal) (decimal.Decimal, error) {
	badness := func(d decimal.Decimal) decimal.Decimal { return d.Mul(decimal.NewFromInt(-int64(t.Side(dir)))) }
	switch {
	case t.Bound == Within:
		badness = func(d decimal.Decimal) decimal.Decimal { return decimal.Max(t.Value.Sub(d), d.Sub(t.High)) }
	case t.twoSided():
		badness = func(d decimal.Decimal) decimal.Decimal { return d.Sub(threshold).Abs() }
	}
	return func(values []decimal.Decimal) (decimal.Decimal, error) {
		worst := values[0]
		for _, d := range values[1:] {
			if badness(d).GreaterThan(badness(worst)) {
				worst = d
			}
		}
		return worst, nil
	}
}
