package target

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Measure returns the value that the target is judged by, over its whole span:
//
//	level                 the value in Year
//	average_rate          geometric mean of the yearly rates From…Year, in %; of a series that is
//	                      not in %, the average annual growth from the baseline
//	yearly                the worst year's value; known as soon as a year misses the target
//	yearly_change         the worst year's change from the year before, in points for a rate, else
//	                      in the unit
//	yearly_growth         the worst year's growth on the year before, in %
//	cumulative            the sum of From…Year
//	cumulative_points     value in Year less baseline
//	cumulative_rate       value in Year over baseline − 1, in %
//	multiple              value in Year over baseline
//	compounded_decline    1 − ∏(1−d) of From…Year, in %; if the target is negative, series and
//	                      measure are rates of change instead: ∏(1+g) − 1
//	maintain              the worst year less the baseline: 0 or better is kept
//	in_step, above_other  own average rate less the other's, in points
//
// A figure for the whole span (Series.ObserveSpan) takes precedence over the yearly figures.
// Figures of different scopes are not combined: the measure is then absent and names their years. A
// year without a value makes it absent too; the reason names the root cause and lists the years.
// AllOf has no single measure: see Assess. Which year is worst depends on the desired direction
// unless the bound determines it; without a direction such a measure is absent (Undirected). For a
// target that is met on both sides of its number the worst year is the one farthest from it. A span
// without From starts after the baseline.
func (t Target) Measure(r Record) indicator.Value {
	t = t.single()
	if why := t.Missing(); why != (indicator.Reason{}) {
		return indicator.Absent(why)
	}
	row, from := t.row(), t.First(r.BaseYear)
	if row.spans && t.Year < from {
		return indicator.Absent(indicator.Reason{Code: cause.BeforeData, Year: t.Year})
	}
	if row.spans && t.Year-from >= indicator.MaxYears {
		return notComputed(tooMany(t.Year - from + 1))
	}
	if row.spanned {
		if v := r.Series.OverSpan(indicator.Span{Measure: indicator.SpanMeasure(t.Kind), From: from, To: t.Year}).Value; v.Present() {
			return v
		}
	}
	if row.each != nil && t.undirected(r.Direction) {
		return indicator.Absent(indicator.Reason{Code: cause.Undirected})
	}
	return row.measure(t, r)
}

// MeasureUnit returns the unit of the target's measure, given the indicator's: % for rates, points
// for differences of percentages, a plain number for a multiple.
func (t Target) MeasureUnit(u indicator.Unit) indicator.Unit {
	t = t.single()
	if unit := t.row().unit; unit != nil {
		return unit(u)
	}
	return u
}

// MeasureName returns the name of the measure with its years: "average 2021–2025".
func (t Target) MeasureName() text.Text {
	name := cmp.Or(t.row().measured, kinds[Level].measured)
	return text.Say(name.EN, name.ZH, t.From, t.Year)
}

// Formula returns the measure as a formula over the indicator of that id, to be evaluated in Year.
// Its value equals Measure if every figure is known; the float64 kernel compiles it. It is "" for
// targets without a measure of their own. It uses only the unit of the series, the base year, the
// direction and the units of others from r.
func (t Target) Formula(r Record, id string) string {
	t = t.single()
	row, from := t.row(), t.First(r.BaseYear)
	if row.formula == nil || !t.Known() || row.spans && t.Year < from || row.each != nil && t.undirected(r.Direction) {
		return ""
	}
	return row.formula(t, r, id)
}

func tooMany(years int) text.Text {
	return text.Say("%d years; at most %d are allowed", "%d年；最多允许%d年", years, indicator.MaxYears)
}

func levelOf(t Target, r Record) indicator.Value { return at(r.Series, t.Year) }

func levelFormula(t Target, _ Record, id string) string { return cell(id, t.Year) }

func cell(id string, year int) string { return id + "[" + strconv.Itoa(year) + "]" }

// combined returns a measure that combines the figures of several years.
func combined(f func([]decimal.Decimal) (decimal.Decimal, error)) func(Target, Record) indicator.Value {
	return func(t Target, r Record) indicator.Value {
		return r.combine(t.Kind.Spanned(), t.First(r.BaseYear), t.Year, f)
	}
}

func (r Record) combine(m indicator.SpanMeasure, from, to int, f func([]decimal.Decimal) (decimal.Decimal, error)) indicator.Value {
	figures, absent := r.Series.Figures(m, from, to)
	if figures == nil {
		return absent
	}
	return indicator.Result(f(figures))
}

// call returns a formula that calls a function over the years of the span.
func call(function string) func(Target, Record, string) string {
	return func(t Target, r Record, id string) string {
		return fmt.Sprintf("%s(%s, %d, %d)", function, id, t.First(r.BaseYear), t.Year)
	}
}

func declined(t Target, r Record) indicator.Value {
	if t.Value.IsNegative() {
		return combined(indicator.Compound)(t, r)
	}
	return combined(compoundedDecline)(t, r)
}

func declineFormula(t Target, r Record, id string) string {
	if t.Value.IsNegative() {
		return "100 * (" + product(id, t.First(r.BaseYear), t.Year, 100) + ") - 100"
	}
	return call("compounded_decline")(t, r, id)
}

// product returns the formula of ∏(1 + rate), the rates in hundredths or thousandths.
func product(id string, from, to, whole int) string {
	return join(" * ", from, to, func(y int) string { return fmt.Sprintf("(1 + %s / %d)", cell(id, y), whole) })
}

func join(by string, from, to int, f func(year int) string) string {
	var parts []string
	for y := from; y <= to; y++ {
		parts = append(parts, f(y))
	}
	return strings.Join(parts, by)
}

// onBaseline returns a measure that compares the value in Year with the baseline.
func onBaseline(op operation) func(Target, Record) indicator.Value {
	return func(t Target, r Record) indicator.Value {
		return r.on(r.BaseYear, t.Year, op(r.base(), at(r.Series, t.Year)))
	}
}

// pairFormula returns a formula of baseline and value in Year.
func pairFormula(format string) func(Target, Record, string) string {
	return func(t Target, r Record, id string) string {
		return fmt.Sprintf(format, cell(id, r.BaseYear), cell(id, t.Year))
	}
}

// averageRate returns the average annual rate in % of a series of rates, or of levels from the
// baseline on.
func averageRate(t Target, r Record) indicator.Value {
	from := t.First(r.BaseYear)
	if v := r.Series.OverSpan(indicator.Span{Measure: indicator.SpanMeasure(AverageRate), From: from, To: t.Year}).Value; v.Present() {
		return v
	}
	if r.Series.Unit.IsRate() {
		return r.combine(indicator.SpanMeasure(AverageRate), from, t.Year, indicator.MeanRate)
	}
	start := r.start(from)
	before, after := r.base(), at(r.Series, t.Year)
	average, gone := indicator.FirstAbsent(before, after)
	if !gone {
		average = indicator.Result(indicator.AverageGrowth(num(before), num(after), t.Year-start))
	}
	return r.on(start, t.Year, average)
}

// start returns the first year of the growth of levels: the baseline's, or the one before the span.
func (r Record) start(from int) int {
	return cmp.Or(r.BaseYear, from-1)
}

func averageFormula(t Target, r Record, id string) string {
	from := t.First(r.BaseYear)
	switch u := r.Series.Unit; {
	case !u.IsRate():
		return fmt.Sprintf("average_growth(%s, %d)", id, r.start(from))
	case u.Kind() == indicator.Percent && !u.Same(indicator.Percent.Unit()):
		return fmt.Sprintf("required_growth(1, %s, %d)", product(id, from, t.Year, 1000), t.Year-from+1)
	}
	return call("average_rate")(t, r, id)
}

// Comparisons of a later figure, the second one, with an earlier one.
var (
	difference = later(indicator.Value.Sub)
	growthRate = later(indicator.Value.GrowthFrom)
	quotient   = later(indicator.Value.Div)
)

// later applies an operation to a later and an earlier figure; if both are absent, the earlier one
// is the reason.
func later(op operation) operation {
	return func(before, after indicator.Value) indicator.Value {
		if v, absent := indicator.FirstAbsent(before, after); absent {
			return v
		}
		return op(after, before)
	}
}

// lead returns the indicator's own average rate less the other indicator's.
func lead(t Target, r Record) indicator.Value {
	theirs := t.othersRate(r)
	if s, ok := r.other(t.Of); !ok || apart(r.Series.Prices, s.Prices) {
		return theirs
	}
	return averageRate(t, r).Sub(theirs)
}

// othersRate returns the other indicator's average rate over the span.
func (t Target) othersRate(r Record) indicator.Value {
	s, ok := r.other(t.Of)
	switch {
	case !ok:
		return indicator.Absent(indicator.Reason{Code: cause.NotGiven, Root: t.Of})
	case apart(r.Series.Prices, s.Prices):
		return notComputed(text.Say("current and constant prices do not mix", "现价与不变价不能混用"))
	}
	from := t.First(r.BaseYear)
	rate := averageRate(Target{From: from, Year: t.Year}, Record{Series: s, Baseline: s.At(from - 1), BaseYear: from - 1})
	if !rate.Present() {
		return indicator.Absent(rate.Reason().At(t.Of, rate.Reason().Year))
	}
	return rate
}

// apart reports whether two price bases do not mix.
func apart(a, b indicator.Prices) bool {
	return a != b && a != "" && b != ""
}

func leadFormula(t Target, r Record, id string) string {
	s, ok := r.other(t.Of)
	if !ok {
		return ""
	}
	from := t.First(r.BaseYear)
	return averageFormula(t, r, id) + " - " + averageFormula(Target{From: from, Year: t.Year}, Record{Series: s, BaseYear: from - 1}, t.Of)
}

// figures returns the values that Yearly is judged by in each year.
func figures(_ Target, r Record) (indicator.Series, indicator.Value, bool) {
	return r.Series, indicator.Value{}, true
}

// departures returns the differences from the baseline, by which Maintain is judged.
func departures(t Target, r Record) (s indicator.Series, why indicator.Value, ok bool) {
	s = t.eachYear(r, func(y int) indicator.Value {
		return r.on(r.BaseYear, y, at(r.Series, y).Sub(r.base()))
	})
	return t.oneScope(r, s, r.BaseYear, r.base())
}

// changes returns a function that compares every year with the year before.
func changes(op operation) func(Target, Record) (indicator.Series, indicator.Value, bool) {
	return func(t Target, r Record) (indicator.Series, indicator.Value, bool) {
		s := t.eachYear(r, func(y int) indicator.Value { return r.on(y-1, y, op(r.at(y-1), r.at(y))) })
		return t.oneScope(r, s, t.First(r.BaseYear)-1, indicator.Of(one))
	}
}

// oneScope returns the values judged in each year, unless the figures of these years and of the one
// before differ in scope, or before is absent.
func (t Target) oneScope(r Record, s indicator.Series, start int, before indicator.Value) (indicator.Series, indicator.Value, bool) {
	if v := r.Series.Scopes(append(s.Years(), start)...); broken(v) {
		return s, v, false
	}
	return s, before, before.Present()
}

func (t Target) eachYear(r Record, f func(year int) indicator.Value) indicator.Series {
	s := indicator.Series{Unit: t.MeasureUnit(r.Series.Unit)}
	for y := t.First(r.BaseYear); y <= t.Year; y++ {
		s.Set(y, f(y))
	}
	return s
}

// worstOfEach returns the value of the worst year. If some years have no value it is absent, unless
// a year that has one misses the target already: later figures cannot change that.
func worstOfEach(t Target, r Record) indicator.Value {
	s, why, ok := t.row().each(t, r)
	if !ok {
		return why
	}
	all, absent := s.Run(t.First(r.BaseYear), t.Year)
	if all == nil && absent.Reason().IsFault() {
		return absent
	}
	if all == nil {
		for _, y := range t.missedIn(s, r) {
			all = append(all, num(s.At(y)))
		}
	}
	if len(all) == 0 {
		return absent
	}
	return indicator.Of(t.worst(all, r.Direction))
}

// Breaches returns the years in which a target that must hold in every year was not met, in order;
// for AllOf those of its parts, and of milestones that were missed. Years without a figure are not
// breaches, and targets of other kinds have none.
func (t Target) Breaches(r Record) []int {
	var years []int
	for _, p := range t.Milestones() {
		if p.Assess(r).Verdict == Missed {
			years = append(years, p.Year)
		}
	}
	for _, p := range t.Parts {
		years = append(years, p.Breaches(r)...)
	}
	if each := t.row().each; each != nil {
		s, _, _ := each(t, r)
		years = append(years, t.missedIn(s, r)...)
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// missedIn returns the years of the span whose value misses the target.
func (t Target) missedIn(s indicator.Series, r Record) []int {
	var years []int
	for _, y := range s.Known() {
		if y >= t.First(r.BaseYear) && y <= t.Year && t.Judge(s.At(y), r.Direction).Verdict == Missed {
			years = append(years, y)
		}
	}
	return years
}

// worst returns the worst of several years' values.
func (t Target) worst(values []decimal.Decimal, dir Direction) decimal.Decimal {
	threshold, side := t.threshold(), decimal.NewFromInt(int64(-t.Side(dir).Sign()))
	badness := func(d decimal.Decimal) decimal.Decimal { return d.Mul(side) }
	switch {
	case t.Bound == Within:
		badness = func(d decimal.Decimal) decimal.Decimal { return decimal.Max(t.Value.Sub(d), d.Sub(t.High)) }
	case t.twoSided():
		badness = func(d decimal.Decimal) decimal.Decimal { return d.Sub(threshold).Abs() }
	}
	worst := values[0]
	for _, d := range values[1:] {
		if badness(d).GreaterThan(badness(worst)) {
			worst = d
		}
	}
	return worst
}

// worstFormula returns the formula of the worst of the years: the minimum or the maximum, and for a
// target that is met on both sides of its number the year farther from it.
func worstFormula(year func(id string, y int) string) func(Target, Record, string) string {
	return func(t Target, r Record, id string) string {
		return t.worstOf(r, func(y int) string { return year(id, y) }, t.threshold(), t.threshold())
	}
}

func (t Target) worstOf(r Record, year func(y int) string, low, high decimal.Decimal) string {
	from := t.First(r.BaseYear)
	list := join(", ", from, t.Year, year)
	least, most := "min("+list+")", "max("+list+")"
	if t.Bound == Within {
		high = t.High
	}
	switch t.Side(r.Direction) {
	case Up:
		return least
	case Down:
		return most
	}
	return fmt.Sprintf("if(%s - %s >= %s - %s, %s, %s)", constant(low), least, most, constant(high), least, most)
}

// constant writes a number into a formula.
func constant(d decimal.Decimal) string {
	if d.IsNegative() {
		return "(" + d.String() + ")"
	}
	return d.String()
}

func plainYear(id string, y int) string  { return cell(id, y) }
func changeYear(id string, y int) string { return cell(id, y) + " - " + cell(id, y-1) }
func growthYear(id string, y int) string {
	return "required_growth(" + cell(id, y-1) + ", " + cell(id, y) + ", 1)"
}

func keptFormula(t Target, r Record, id string) string {
	base := cell(id, r.BaseYear)
	return t.worstOf(r, func(y int) string { return cell(id, y) + " - " + base }, decimal.Zero, decimal.Zero)
}
