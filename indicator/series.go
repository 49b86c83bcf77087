package indicator

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Prices is the price basis of a money series or of a rate derived from one.
type Prices string

// The price bases. Nothing mixes Current with Constant without a deflator.
const (
	NoPrices       Prices = ""         // not a money figure
	CurrentPrices  Prices = "current"  // at the prices of each year
	ConstantPrices Prices = "constant" // at the prices of one year
)

// Observation is one figure of a series: a value, or its absence, with what the
// source printed for it.
type Observation struct {
	Value   Value
	Printed string // the digits as printed, "" when the figure was not printed
	Vintage string // when it was published: "2021-03", "census 2020"
	Source  string // where it comes from, for figures from outside the plan
	Note    string // such as "estimate"
}

// Interval returns the numbers a printed observation stands for; ok is false
// for an absent one and for a figure that was not printed (an exact number).
func (o Observation) Interval() (i Interval, ok bool) {
	if !o.Value.Present() || o.Printed == "" {
		return Interval{}, false
	}
	p, err := ParsePrinted(o.Printed)
	if err != nil || !p.Num.Equal(o.Value.num) {
		return Interval{}, false
	}
	return p.Interval(), true
}

// Series is an indicator's figures by year, in one unit and on one price basis.
// The zero Series is empty and ready to use.
type Series struct {
	Unit   Unit
	Prices Prices
	points map[int]Observation
}

// NewSeries returns a series with the given present values.
func NewSeries(u Unit, values map[int]decimal.Decimal) Series {
	s := Series{Unit: u}
	for y, d := range values {
		s.Set(y, Of(d))
	}
	return s
}

// Set puts a value into a year.
func (s *Series) Set(year int, v Value) { s.Observe(year, Observation{Value: v}) }

// Observe puts an observation into a year.
func (s *Series) Observe(year int, o Observation) {
	if s.points == nil {
		s.points = map[int]Observation{}
	}
	s.points[year] = o
}

// At returns the value of a year; a year nobody set is absent and not given.
func (s Series) At(year int) Value { return s.points[year].Value }

// Observation returns what is known about a year.
func (s Series) Observation(year int) Observation { return s.points[year] }

// Years returns the years that were set, present or absent, in order.
func (s Series) Years() []int {
	years := make([]int, 0, len(s.points))
	for y := range s.points {
		years = append(years, y)
	}
	slices.Sort(years)
	return years
}

// Known returns the years with a number, in order.
func (s Series) Known() []int {
	return slices.DeleteFunc(s.Years(), func(y int) bool { return !s.At(y).Present() })
}

// Convert returns the series in another unit of the same kind of thing.
func (s Series) Convert(u Unit) (Series, error) {
	out := Series{Unit: u, Prices: s.Prices}
	for y, o := range s.points {
		if d, ok := o.Value.Decimal(); ok {
			c, err := s.Unit.Convert(d, u)
			if err != nil {
				return Series{}, err
			}
			o.Value = Of(c)
			if !c.Equal(d) {
				o.Printed = ""
			}
		}
		out.Observe(y, o)
	}
	return out, nil
}
