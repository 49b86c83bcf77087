package actuals

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// Actual is a published figure of a past year, in the unit the plan keeps the indicator in.
type Actual struct {
	Indicator string // id of the indicator, or of another variable of the plan
	Year      int
	From      int                   // first year of a figure for several years as a whole, which Year ends; 0: of Year alone
	Measure   indicator.SpanMeasure // of such a figure: what it is, as a target of this kind is judged
	Value     decimal.Decimal
	Printed   string // the digits as given; "" after a conversion of units. New takes a zero Value without it for missing
	Vintage   string // which publication: "2023-02", "census 2020"; "" when not said
	Source    string
	Note      string
	Scope     string // what it counts and at whose prices, where that changes; figures of different scopes are never combined
	Line      int    // line of the file, 0 for one built in memory
}

// span returns the years of the figure, with the kind of measure where they are several.
func (a Actual) span() indicator.Span {
	if a.From == 0 {
		return indicator.Span{From: a.Year, To: a.Year}
	}
	return indicator.Span{Measure: a.Measure, From: a.From, To: a.Year}
}

// Actuals are published figures for a plan. Several vintages of one figure stand beside each other.
// They come from a file (Read, Parse) or from memory (New); the zero Actuals is empty.
type Actuals struct {
	File    string
	Notices plan.Problems // what is worth a look but no error: rows given twice, revisions, values outside natural limits
	list    []Actual
	index   *actualIndex // of list; never changed, so that copies may share it
}

// actualIndex finds figures without going through all of them.
type actualIndex struct {
	ids   []string // in the order they first appear
	years map[string][]int
	spans map[string][]indicator.Span // of several years
	at    map[figureKey][]int         // places in the list
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

// All returns every figure in the order it was given.
func (a Actuals) All() []Actual { return slices.Clone(a.list) }

// Len returns the number of figures.
func (a Actuals) Len() int { return len(a.list) }

// Vintages returns the figures of an indicator and year, the latest vintage last. Figures for several years are not
// among them.
func (a Actuals) Vintages(id string, year int) []Actual {
	return a.vintages(id, indicator.Span{From: year, To: year})
}

func (a Actuals) vintages(id string, span indicator.Span) []Actual {
	var out []Actual
	for _, i := range a.find().at[figureKey{id, span}] {
		out = append(out, a.list[i])
	}
	slices.SortStableFunc(out, func(x, y Actual) int { return cmp.Compare(dateOf(x.Vintage), dateOf(y.Vintage)) })
	return out
}

// At returns the figure of an indicator and year in a vintage: "" is the latest. A vintage with a date ("2023", "2023-02")
// stands for what was known by then: the latest figure that is not younger, undated ones included. One without a date is
// looked for by its name.
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

var datePattern = regexp.MustCompile(`(1\d{3}|2\d{3})(?:[-/.年](\d{1,2}))?(?:[-/.月](\d{1,2}))?`)

// dateOf returns the date in the name of a vintage in a form that sorts, "" when there is none; a part that is not said
// counts as the end of its year or month.
func dateOf(vintage string) string {
	m := datePattern.FindStringSubmatch(vintage)
	if m == nil {
		return ""
	}
	s := m[1]
	for _, part := range m[2:] {
		switch len(part) {
		case 0:
			s += "-99"
		case 1:
			s += "-0" + part
		default:
			s += "-" + part
		}
	}
	return s
}

// IDs returns the ids that have figures, in the order they first appear.
func (a Actuals) IDs() []string { return slices.Clone(a.find().ids) }

// Years returns the years an indicator has figures for, in order.
func (a Actuals) Years(id string) []int { return slices.Clone(a.find().years[id]) }

// spans returns the runs of years an indicator has figures for as a whole.
func (a Actuals) spans(id string) []indicator.Span { return a.find().spans[id] }

// CheckVintage returns a notice when there are figures and none of them is of the vintage: whatever is computed in it
// is empty then, and the notice lists the vintages that there are. See At for what a vintage stands for.
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

// LastYear returns the latest year of any figure, 0 without figures.
func (a Actuals) LastYear() int {
	last := 0
	for _, x := range a.list {
		last = max(last, x.Year)
	}
	return last
}

// Over puts the figures of a vintage up to a year over a series of the plan, as observations with their vintage and source.
// Where the plan itself has a figure for the baseline year, that one stays.
func (a Actuals) Over(s indicator.Series, id, vintage string, upTo int) indicator.Series {
	out := indicator.Series{Unit: s.Unit, Prices: s.Prices}
	for _, y := range s.Years() {
		if y <= upTo {
			out.Observe(y, s.Observation(y))
		}
	}
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
