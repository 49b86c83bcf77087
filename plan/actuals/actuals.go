package actuals

import (
	"slices"
	"sort"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// Actual is a published figure of a past year, in the plan's unit for the indicator.
type Actual struct {
	Indicator string // id of the indicator, or of another variable of the plan
	Year      int
	From      int                   // first of several years ending in Year; 0: Year alone
	Measure   indicator.SpanMeasure // which measure such a figure is: that of a target of this kind
	Value     decimal.Decimal
	Printed   string // digits as given, "" after conversion; New: a zero Value without it is missing
	Vintage   string // publication: "2023-02", "census 2020"; "" when unknown
	Source    text.Text
	Note      text.Text
	Scope     string // coverage and price basis; figures of different scopes are never combined
	Line      int    // line of the file, 0 for a figure built in memory
}

// span returns the years of the figure, with its measure if it covers several.
func (a Actual) span() indicator.Span {
	if a.From == 0 {
		return indicator.Span{From: a.Year, To: a.Year}
	}
	return indicator.Span{Measure: a.Measure, From: a.From, To: a.Year}
}

// Actuals is a set of published figures for a plan. It keeps several vintages of the same figure.
// Read and Parse make it from a file, New from figures in memory; the zero Actuals is empty.
type Actuals struct {
	File    string
	Notices plan.Problems // valid but suspicious: repeated rows, revisions, values outside natural limits
	list    []Actual
	index   *actualIndex // of list; immutable, so copies share it
}

// actualIndex is an index of the figures by indicator and year.
type actualIndex struct {
	ids   []string // in order of first appearance
	years map[string][]int
	spans map[string][]indicator.Span // spans of figures that cover several years
	at    map[figureKey][]int         // positions in the list
}

type figureKey struct {
	id   string
	span indicator.Span
}

func indexOf(list []Actual) *actualIndex {
	x := &actualIndex{years: map[string][]int{}, spans: map[string][]indicator.Span{}, at: map[figureKey][]int{}}
	for i, a := range list {
		k := figureKey{a.Indicator, a.span()}
		if x.years[k.id] == nil && x.spans[k.id] == nil {
			x.ids = append(x.ids, k.id)
		}
		switch {
		case x.at[k] != nil:
		case a.From == 0:
			x.years[k.id] = append(x.years[k.id], a.Year)
		default:
			x.spans[k.id] = append(x.spans[k.id], k.span)
		}
		x.at[k] = append(x.at[k], i)
	}
	for _, years := range x.years {
		slices.Sort(years)
	}
	return x
}

// find returns the index, or an empty one for the zero Actuals.
func (a Actuals) find() *actualIndex {
	if a.index == nil {
		return &actualIndex{}
	}
	return a.index
}

// All returns all figures in the order in which they were given.
func (a Actuals) All() []Actual { return slices.Clone(a.list) }

// Len returns the number of figures.
func (a Actuals) Len() int { return len(a.list) }

// Vintages returns the figures of an indicator for a single year, the latest vintage last. It
// leaves out figures that cover several years.
func (a Actuals) Vintages(id string, year int) []Actual {
	return a.vintages(id, indicator.Span{From: year, To: year})
}

func (a Actuals) vintages(id string, span indicator.Span) []Actual {
	var out []Actual
	for _, i := range a.find().at[figureKey{id, span}] {
		out = append(out, a.list[i])
	}
	sort.SliceStable(out, func(i, j int) bool { return dateOf(out[i].Vintage) < dateOf(out[j].Vintage) })
	return out
}

// At returns the figure of an indicator and year in a vintage; "" is the latest vintage. For a
// vintage with a date ("2023", "2023-02") it returns the latest figure published up to that date;
// undated figures count as published. A vintage without a date is matched by its name.
func (a Actuals) At(id string, year int, vintage string) (Actual, bool) {
	return a.at(id, indicator.Span{From: year, To: year}, vintage)
}

func (a Actuals) at(id string, span indicator.Span, vintage string) (Actual, bool) {
	all := a.vintages(id, span)
	for i := len(all) - 1; i >= 0; i-- {
		if wanted(all[i].Vintage, vintage) {
			return all[i], true
		}
	}
	return Actual{}, false
}

func wanted(have, asked string) bool {
	switch date := dateOf(asked); {
	case asked == "" || have == asked:
		return true
	case date == "":
		return false
	default:
		return dateOf(have) <= date
	}
}

// dateOf returns the date in the name of a vintage in sortable form, "" if there is none. A missing
// month counts as the end of the year, a missing day as the end of the month.
func dateOf(vintage string) string {
	for i := range vintage {
		year, rest := digitsAt(vintage[i:], 4)
		if len(year) != 4 || year[0] != '1' && year[0] != '2' {
			continue
		}
		month, rest := partOfDate(rest, "年")
		day, _ := partOfDate(rest, "月")
		return year + "-" + month + "-" + day
	}
	return ""
}

// digitsAt returns the digits at the start of s, at most n, and the rest.
func digitsAt(s string, n int) (digits, rest string) {
	i := 0
	for i < len(s) && i < n && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return s[:i], s[i:]
}

// partOfDate returns the month or day behind a separator, in two digits; 99 if there is none.
func partOfDate(s, word string) (part, rest string) {
	for _, sign := range []string{"-", "/", ".", word} {
		after, ok := strings.CutPrefix(s, sign)
		if !ok {
			continue
		}
		switch digits, rest := digitsAt(after, 2); len(digits) {
		case 1:
			return "0" + digits, rest
		case 2:
			return digits, rest
		}
	}
	return "99", s
}

// IDs returns the ids that have figures, in order of first appearance.
func (a Actuals) IDs() []string { return slices.Clone(a.find().ids) }

// Years returns the years for which an indicator has figures, in ascending order.
func (a Actuals) Years(id string) []int { return slices.Clone(a.find().years[id]) }

// spans returns the runs of years that an indicator's multi-year figures cover.
func (a Actuals) spans(id string) []indicator.Span { return a.find().spans[id] }

// CheckVintage returns a notice if there are figures but none of the given vintage, so that every
// result for that vintage is empty. The notice lists the existing vintages. At describes how a
// vintage is matched.
func (a Actuals) CheckVintage(vintage string) plan.Problems {
	var names []string
	for _, x := range a.list {
		if wanted(x.Vintage, vintage) {
			return nil
		}
		if x.Vintage != "" && !slices.Contains(names, x.Vintage) {
			names = append(names, x.Vintage)
		}
	}
	if a.Len() == 0 {
		return nil
	}
	message := text.Say("no figure is of the vintage %q; none names one", "没有版本为 %q 的数据；数据均未注明版本", vintage)
	if len(names) > 0 {
		slices.Sort(names)
		message = text.Say("no figure is of the vintage %q; there are: %s", "没有版本为 %q 的数据；已有：%s", vintage, strings.Join(names, ", "))
	}
	return plan.Problems{{File: a.File, Code: "unknown_vintage", Message: message, Err: text.ErrUnknown}}
}

// LastYear returns the latest year of any figure, 0 if there are none.
func (a Actuals) LastYear() int {
	last := 0
	for _, x := range a.list {
		last = max(last, x.Year)
	}
	return last
}

// Over overlays a series of the plan with the figures of a vintage up to a year, as observations
// with their vintage and source. A figure of the plan itself for the baseline year takes
// precedence.
func (a Actuals) Over(s indicator.Series, id, vintage string, upTo int) indicator.Series {
	out := s.Until(upTo)
	for _, y := range a.Years(id) {
		x, ok := a.At(id, y, vintage)
		if !ok || y > upTo {
			continue
		}
		out.Observe(y, x.observation())
	}
	for _, span := range a.spans(id) {
		if x, ok := a.at(id, span, vintage); ok && span.To <= upTo {
			out.ObserveSpan(span, x.observation())
		}
	}
	return out
}

func (a Actual) observation() indicator.Observation {
	return indicator.Observation{Value: indicator.Of(a.Value), Printed: a.Printed, Vintage: a.Vintage, Source: a.Source, Note: a.Note, Scope: a.Scope}
}
