package indicator

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Prices is the price basis of a money series or of a rate derived from one. Current and constant
// prices never mix without a deflator.
//
//	""          not a money figure
//	"current"   at the prices of each year
//	"constant"  at the prices of one year
type Prices string

const (
	noPrices       Prices = ""
	currentPrices  Prices = "current"
	constantPrices Prices = "constant"
)

// Values returns the values of the set.
func (Prices) Values() []Prices { return []Prices{noPrices, currentPrices, constantPrices} }

// Observation is one figure of a series: a value, or its absence, with its source.
type Observation struct {
	Value   Value
	Printed string    // the digits as printed, "" when the figure was not printed
	Vintage string    // when it was published: "2021-03", "census 2020"
	Source  text.Text // where it comes from, for figures from outside the plan
	Note    text.Text // such as "estimate"
	Scope   string    // what it counts and at whose prices; figures of different scopes are never combined
}

// Edition returns what a reader calls the vintage: its name, and the communique of a year in both
// languages.
func (o Observation) Edition() text.Text {
	if year, ok := strings.CutSuffix(o.Vintage, " communique"); ok {
		return text.Text{EN: o.Vintage, ZH: year + "年公报"}
	}
	return text.Text{EN: o.Vintage, ZH: o.Vintage}
}

// Interval returns the range of numbers that a printed observation may come from; ok is false for
// an absent one and for a figure that was not printed (an exact number).
func (o Observation) Interval() (i Interval, ok bool) {
	if !o.Value.Present() || o.Printed == "" {
		return Interval{}, false
	}
	p, err := ParsePrinted(o.Printed)
	if err != nil || !Of(p.Num).Equal(o.Value) {
		return Interval{}, false
	}
	return p.Interval(), true
}

// Series holds an indicator's figures by year, in one unit and on one price basis. The zero Series
// is empty and ready to use.
type Series struct {
	Unit   Unit
	Prices Prices
	points *points
	spans  map[Span]Observation
}

// points holds the figures of a series in the order of their years; copies of a series share them.
type points struct{ list []point }

type point struct {
	year  int
	value Value
	note  *Observation // with all that the value is printed with, nil if there is nothing
}

func (p point) observation() Observation {
	if p.note != nil {
		return *p.note
	}
	return Observation{Value: p.value}
}

// find returns the place of a year, and whether it was set.
func (p *points) find(year int) (int, bool) {
	if p == nil || len(p.list) == 0 {
		return 0, false
	}
	if i := year - p.list[0].year; i >= 0 && i < len(p.list) && p.list[i].year == year { // no year is left out
		return i, true
	}
	i := sort.Search(len(p.list), func(i int) bool { return p.list[i].year >= year })
	return i, i < len(p.list) && p.list[i].year == year
}

// all returns the figures in the order of their years.
func (s Series) all() []point {
	if s.points == nil {
		return nil
	}
	return s.points.list
}

// SpanMeasure is the meaning of one figure for several years: one of these measures, named as the
// kind of target that the figure is compared with.
//
//	"average_rate"        geometric mean of the yearly rates
//	"cumulative"          sum of the yearly flows
//	"compounded_decline"  1 − ∏(1−d), or ∏(1+g) − 1
//	"cumulative_points"   change against the baseline
//	"cumulative_rate"     growth on the baseline, in %
type SpanMeasure string

const (
	spanAverage SpanMeasure = "average_rate"
	spanTotal   SpanMeasure = "cumulative"
	spanDecline SpanMeasure = "compounded_decline"
	spanPoints  SpanMeasure = "cumulative_points"
	spanRate    SpanMeasure = "cumulative_rate"
)

// Values returns the measures.
func (SpanMeasure) Values() []SpanMeasure {
	return []SpanMeasure{spanAverage, spanTotal, spanDecline, spanPoints, spanRate}
}

// Span is a run of years, both ends included, with the measure of its figure; "" for the figures of
// single years.
type Span struct {
	Measure  SpanMeasure
	From, To int
}

// NewSeries returns a series with the given present values.
func NewSeries(u Unit, values map[int]decimal.Decimal) Series {
	s := Series{Unit: u}
	for y, d := range values {
		s.Set(y, Of(d))
	}
	return s
}

// Set sets the value of a year.
func (s *Series) Set(year int, v Value) { s.Observe(year, Observation{Value: v}) }

// Grow makes room for n more years.
func (s *Series) Grow(n int) {
	if s.points == nil {
		s.points = &points{}
	}
	s.points.list = slices.Grow(s.points.list, n)
}

// Observe sets the observation of a year.
func (s *Series) Observe(year int, o Observation) {
	if s.points == nil {
		s.Grow(4)
	}
	p := point{year: year, value: o.Value}
	if o != (Observation{Value: o.Value}) {
		note := o
		p.note = &note
	}
	i, known := s.points.find(year)
	if !known {
		s.points.list = slices.Insert(s.points.list, i, p)
	}
	s.points.list[i] = p
}

// At returns the value of a year; a year that was never set is absent and not given.
func (s Series) At(year int) Value {
	if i, known := s.points.find(year); known {
		return s.points.list[i].value
	}
	return Value{}
}

// Observation returns the observation of a year.
func (s Series) Observation(year int) Observation {
	if i, known := s.points.find(year); known {
		return s.points.list[i].observation()
	}
	return Observation{}
}

// ObserveSpan sets a figure for a run of years as a whole: a printed total, average or decline over
// five years, in the unit of that measure. A measure of this kind over exactly these years is then
// this figure, regardless of the yearly ones, and one over more years starts from it.
func (s *Series) ObserveSpan(span Span, o Observation) {
	if s.spans == nil {
		s.spans = map[Span]Observation{}
	}
	s.spans[span] = o
}

// OverSpan returns the observation of a run of years as a whole.
func (s Series) OverSpan(span Span) Observation { return s.spans[span] }

// Spans returns the runs of years that have a figure of their own, ordered by last year.
func (s Series) Spans() []Span {
	spans := make([]Span, 0, len(s.spans))
	for y := range s.spans {
		spans = append(spans, y)
	}
	sort.SliceStable(spans, func(i, j int) bool {
		a, b := spans[i], spans[j]
		return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.From, b.From), cmp.Compare(a.Measure, b.Measure)) < 0
	})
	return spans
}

// SpanIn returns the figure for several years that a measure over from…to uses: the longest that
// begins in its first year.
func (s Series) SpanIn(m SpanMeasure, from, to int) (used Span, ok bool) {
	for _, span := range s.Spans() {
		if span.Measure == m && span.From == from && span.To <= to && s.spans[span].Value.Present() {
			used, ok = span, true
		}
	}
	return used, ok
}

// Yearly returns the series without the figures for runs of years.
func (s Series) Yearly() Series {
	s.spans = nil
	return s
}

// Until returns a copy of the series up to and including a year.
func (s Series) Until(year int) Series {
	out := Series{Unit: s.Unit, Prices: s.Prices}
	for _, y := range s.Years() {
		if y <= year {
			out.Observe(y, s.Observation(y))
		}
	}
	for _, span := range s.Spans() {
		if span.To <= year {
			out.ObserveSpan(span, s.OverSpan(span))
		}
	}
	return out
}

// Scopes returns the zero Value if the figures of the given years have the same scope, and
// otherwise an absent one that names the years of each scope. Years without a figure are ignored.
func (s Series) Scopes(years ...int) Value {
	var labels, scopes []string
	for _, y := range slices.Compact(slices.Sorted(slices.Values(years))) {
		if o := s.Observation(y); o.Value.Present() {
			labels, scopes = append(labels, strconv.Itoa(y)), append(scopes, o.Scope)
		}
	}
	return oneScope(labels, scopes)
}

// oneScope returns the zero Value if all scopes are the same, and otherwise an absent one that
// names the labels of each.
func oneScope(labels, scopes []string) Value {
	var names []string
	of := map[string][]string{}
	for i, name := range scopes {
		if of[name] == nil {
			names = append(names, name)
		}
		of[name] = append(of[name], labels[i])
	}
	if len(names) < 2 {
		return Value{}
	}
	var en, zh []string
	for _, name := range names {
		scope := text.Text{EN: name, ZH: name}
		if name == "" {
			scope = text.Text{EN: "not named", ZH: "未注明"}
		}
		en = append(en, strings.Join(of[name], ", ")+": "+scope.EN)
		zh = append(zh, strings.Join(of[name], "、")+"年："+scope.ZH)
	}
	return Absent(Reason{Code: cause.ScopeBreak, Detail: text.Text{EN: strings.Join(en, "; "), ZH: strings.Join(zh, "；")}})
}

// Figures returns the figures of the years from…to for a measure: the yearly figures, where the
// first years are replaced by a figure for them as a whole if there is one (an average is repeated
// for each of its years). Rates of an average are in %. If a figure is missing, or the scopes
// differ, the list is nil and the Value holds the reason. Spans of more than MaxYears years are not
// computed.
func (s Series) Figures(m SpanMeasure, from, to int) ([]decimal.Decimal, Value) {
	if v := tooLong(from, to); !v.IsZero() {
		return nil, notComputed(v)
	}
	var whole []decimal.Decimal
	var labels, scopes []string
	rest := from
	if span, ok := s.SpanIn(m, from, to); ok {
		whole, rest = []decimal.Decimal{s.spans[span].Value.Or(decimal.Zero)}, span.To+1
		if m == spanAverage {
			whole = slices.Repeat(whole, span.To-from+1)
		}
		labels, scopes = []string{strconv.Itoa(from) + "–" + strconv.Itoa(span.To)}, []string{s.spans[span].Scope}
	}
	if rest > to {
		return whole, Value{}
	}
	for y := rest; y <= to; y++ {
		if o := s.Observation(y); o.Value.Present() {
			labels, scopes = append(labels, strconv.Itoa(y)), append(scopes, o.Scope)
		}
	}
	if v := oneScope(labels, scopes); broken(v) {
		return nil, v
	}
	list, absent := s.Run(rest, to)
	if list == nil {
		return nil, absent
	}
	if m == spanAverage {
		list = asPercent(list, s.Unit)
	}
	return append(whole, list...), Value{}
}

// Run returns the values of the years from…to, or nil and an absent Value that names the missing
// years. Spans of more than MaxYears years are not computed.
func (s Series) Run(from, to int) ([]decimal.Decimal, Value) {
	if v := tooLong(from, to); !v.IsZero() {
		return nil, notComputed(v)
	}
	var values []decimal.Decimal
	var gaps []Value
	var lacking []int
	for y := from; y <= to; y++ {
		v := s.At(y)
		if d, ok := v.Decimal(); ok {
			values = append(values, d)
			continue
		}
		r := v.Reason()
		if r.Root == "" && r.Year == 0 {
			r.Year = y
		}
		gaps = append(gaps, Absent(r))
		lacking = append(lacking, y)
	}
	first, absent := FirstAbsent(gaps...)
	switch {
	case !absent:
		return values, Value{}
	case len(values) == 0 || first.Reason().IsFault():
		return nil, first // no year has a value, or a computation failed: that is the cause
	}
	return nil, Absent(Reason{Code: cause.Incomplete, Root: first.Reason().Root, Year: first.Reason().Year, Detail: cause.Lacks(lacking)})
}

// tooLong returns the message for from…to being more than MaxYears years.
func tooLong(from, to int) text.Text {
	if n := to - from + 1; n > MaxYears {
		return text.Say("%d years; at most %d are allowed", "%d年；最多允许%d年", n, MaxYears)
	}
	return text.Text{}
}

func notComputed(why text.Text) Value { return Absent(Reason{Code: cause.NotComputed, Detail: why}) }

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

func broken(v Value) bool { return v.Reason().Code == cause.ScopeBreak }

// Years returns the years that were set, present or absent, in order.
func (s Series) Years() []int {
	years := make([]int, 0, len(s.all()))
	for _, p := range s.all() {
		years = append(years, p.year)
	}
	return years
}

// Known returns the years with a number, in order.
func (s Series) Known() []int {
	return slices.DeleteFunc(s.Years(), func(y int) bool { return !s.At(y).Present() })
}

// Convert returns the series in another unit of the same dimension.
func (s Series) Convert(u Unit) (Series, error) {
	out := Series{Unit: u, Prices: s.Prices}
	var failed error
	convert := func(o Observation) Observation {
		if d, ok := o.Value.Decimal(); ok {
			c, err := s.Unit.Convert(d, u)
			if o.Value = Of(c); !c.Equal(d) {
				o.Printed = ""
			}
			failed = cmp.Or(failed, err)
		}
		return o
	}
	for _, p := range s.all() {
		out.Observe(p.year, convert(p.observation()))
	}
	for span, o := range s.spans {
		if span.Measure == spanTotal || span.Measure == spanPoints {
			o = convert(o)
		}
		out.ObserveSpan(span, o)
	}
	if failed != nil {
		return Series{}, failed
	}
	return out, nil
}
