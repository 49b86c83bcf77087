package target

import (
	"encoding/json"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Kind is the kind of commitment a target makes, what is measured and against what:
//
//	level               the value in Year
//	average_rate        geometric mean of the yearly rates From…Year
//	yearly              the value of every year From…Year
//	yearly_change       the change in every year From…Year, an amount or points
//	yearly_growth       the growth in every year From…Year, in % of the year before
//	cumulative          sum of the yearly flows From…Year
//	cumulative_points   value in Year less baseline, an amount or points
//	cumulative_rate     value in Year over baseline − 1, in %
//	multiple            value in Year over baseline, as a number: 翻番 is 2
//	compounded_decline  1 − ∏(1−d) of the yearly declines From…Year, in %
//	maintain            not worse than the baseline, every year
//	in_step             average rate equal to that of Of, within Tolerance
//	above_other         average rate above that of Of; with AtLeast: not below it
//	reference           reach a figure of another plan or statistic (Of, By)
//	assigned            a higher level assigns number (and sometimes form); By names it
//	set_later           set later (Detail: after what)
//	set_yearly          set year by year
//	in_words            words that no number follows from (By): improve
//	all                 several targets in one row: the worst decides
//
// All differences between them are in the table in kinds.go.
type Kind string

// The kinds that are asked for most.
const (
	Level       Kind = "level"
	AverageRate Kind = "average_rate"
	Yearly      Kind = "yearly"
	Cumulative  Kind = "cumulative"
	Decline     Kind = "compounded_decline"
	AllOf       Kind = "all"
)

// Bound is the side of the number on which a target is met.
type Bound string

// The bounds.
const (
	Exactly Bound = ""         // reach the number: at least if up is desired, at most if down is
	AtLeast Bound = "at_least" // 以上, 不低于 (inclusive)
	AtMost  Bound = "at_most"  // 以下, 以内, 不超过 (inclusive)
	Above   Bound = "above"    // >, 超过, 高于
	Below   Bound = "below"    // <, 低于
	About   Bound = "about"    // 左右: within Tolerance on the unfavourable side; on both if TwoSided
	Within  Bound = "range"    // between Value and High, both inclusive
)

// Values returns the bounds, Exactly first.
func (Bound) Values() []Bound { return []Bound{Exactly, AtLeast, AtMost, Above, Below, About, Within} }

// Direction is the way an indicator is desired to move.
type Direction string

// The directions; the zero Direction is "not settled", and nothing that depends on it is judged.
const (
	Up      Direction = "up"
	Down    Direction = "down"
	Neutral Direction = ""
)

// DirectionOf returns the direction of a positive, a negative or no difference.
func DirectionOf(sign int) Direction {
	switch {
	case sign > 0:
		return Up
	case sign < 0:
		return Down
	}
	return Neutral
}

// Sign returns 1, -1 or 0 for Up, Down and Neutral.
func (d Direction) Sign() int {
	switch d {
	case Up:
		return 1
	case Down:
		return -1
	}
	return 0
}

// Target is the commitment of a plan for one indicator. Fields that a kind does not use stay zero.
type Target struct {
	Kind  Kind
	Bound Bound
	Value decimal.Decimal // the threshold: exact, in the unit of the measure
	High  decimal.Decimal // upper end of a range
	// Stretch is the aspirational value beyond Value (力争值), judged by itself; nil: none. If it equals
	// Value, the target has no other: it is met by it, and not missed without it.
	Stretch   *decimal.Decimal
	From      int              // first year of the span (usually the first of the plan)
	Year      int              // the year, or last year of the span
	Tolerance *decimal.Decimal // About, in_step: a convention, shown and changeable; nil: the default of the kind
	TwoSided  bool             // About: missed on both sides
	Of        string           // in_step, above_other, reference: id of the other indicator
	OfName    text.Text        // its name, for the reader; empty: Of itself
	By        text.Text        // assigned, reference: the owner of the figure; in_words: the words
	Detail    text.Text        // set_later: after what
	Parts     []Target         // AllOf
	// Level: the course of its pace; linear when empty, compound if the row also states an
	// average growth.
	Course  indicator.Shape
	Printed string // the token of the source: "40以上"
	// Doubt is what the source leaves open about its meaning; with a doubt nothing is judged.
	Doubt text.Text
}

// Known reports whether the target has a number to be judged against. The kinds that wait for one
// (reference, assigned, set_later, set_yearly) have none until it is entered, which replaces the
// Target by one of a known kind.
func (t Target) Known() bool { return t.Missing() == indicator.Reason{} }

// Missing returns the reason why the target has no number, or the zero Reason.
func (t Target) Missing() indicator.Reason {
	for _, d := range []*decimal.Decimal{&t.Value, &t.High, t.Tolerance, t.Stretch} {
		if d != nil && !indicator.Of(*d).Present() {
			return indicator.Reason{Code: cause.TooLarge}
		}
	}
	if open := t.row().open; open != nil {
		return open(t)
	}
	return indicator.Reason{}
}

// aspired reports whether a value to strive for is all that the target has.
func (t Target) aspired() bool { return t.Stretch != nil && t.Stretch.Equal(t.Value) }

// Unjudged returns the reason why nothing can be judged by the target: that it has no number, or its
// doubt. It is the zero Reason if neither applies.
func (t Target) Unjudged() indicator.Reason {
	if r := t.Missing(); r != (indicator.Reason{}) || t.Doubt.IsZero() {
		return r
	}
	return indicator.Reason{Code: cause.InDoubt, Detail: t.Doubt}
}

// Others lists the ids of the other indicators a target refers to, its parts' included.
func (t Target) Others() []string {
	var ids []string
	if t.Of != "" {
		ids = append(ids, t.Of)
	}
	for _, p := range t.Parts {
		ids = append(ids, p.Others()...)
	}
	return ids
}

// Until returns the target with its span cut at a year, for a measure so far; a year after the span
// changes nothing.
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

// InRow returns the parts of AllOf as they are read together: a level has a course of equal growth
// if the same row states an average growth.
func (t Target) InRow() []Target {
	parts := slices.Clone(t.Parts)
	grows := slices.ContainsFunc(parts, func(p Target) bool { return p.Kind == AverageRate })
	for i := range parts {
		if grows && parts[i].Kind == Level && parts[i].Course == "" {
			parts[i].Course = "compound"
		}
	}
	return parts
}

// single returns the only part of a row of one, otherwise the target itself.
func (t Target) single() Target {
	if t.Kind == AllOf && len(t.Parts) == 1 {
		return t.Parts[0]
	}
	return t
}

// First returns the first year of the span; without From the year after the base year.
func (t Target) First(baseYear int) int {
	switch {
	case t.From != 0:
		return t.From
	case baseYear != 0:
		return baseYear + 1
	}
	return t.Year
}

// Due returns the year by which the level that corresponds to the target must be reached: the first
// of its span if the indicator must keep it from then on, else the last; 0 if that is not known. For AllOf
// it is that of its parts of this year, or of its last level if none of them amounts to one.
func (t Target) Due() int {
	last := 0
	for _, p := range t.Parts {
		if p.row().goal != nil && p.Due() == t.Year {
			return t.Year
		}
		if p.Kind == Level {
			last = max(last, p.Year)
		}
	}
	if last != 0 {
		return last
	}
	if t.From != 0 && t.Kind.EveryYear() && t.Kind.OfValues() {
		return t.From
	}
	return t.Year
}

// MarshalJSON writes the target; a number that its kind or its bound does not have is null.
func (t Target) MarshalJSON() ([]byte, error) {
	var value, high *decimal.Decimal
	if t.Kind.Numeric() || t.row() == unknown {
		value = &t.Value
	}
	if t.Bound == Within {
		high = &t.High
	}
	return json.Marshal(struct {
		Kind      Kind             `json:"kind"`
		Bound     Bound            `json:"bound,omitempty"`
		Value     *decimal.Decimal `json:"value"`
		High      *decimal.Decimal `json:"high,omitempty"`
		Stretch   *decimal.Decimal `json:"stretch,omitempty"`
		From      int              `json:"from,omitempty"`
		Year      int              `json:"year,omitempty"`
		Tolerance *decimal.Decimal `json:"tolerance,omitempty"`
		Of        string           `json:"of,omitempty"`
		OfName    *text.Text       `json:"ofName,omitempty"`
		By        *text.Text       `json:"by,omitempty"`
		Detail    *text.Text       `json:"detail,omitempty"`
		Parts     []Target         `json:"parts,omitempty"`
		Printed   string           `json:"printed,omitempty"`
	}{t.Kind, t.Bound, value, high, t.Stretch, t.From, t.Year, t.Tolerance, t.Of, unlessEmpty(t.OfName), unlessEmpty(t.By),
		unlessEmpty(t.Detail), t.Parts, t.Printed})
}

func unlessEmpty(t text.Text) *text.Text {
	if t.IsZero() {
		return nil
	}
	return &t
}
