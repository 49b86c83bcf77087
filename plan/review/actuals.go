package review

import (
	"cmp"
	"regexp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan"
)

// Actual is a published figure of a past year, in the unit the plan keeps the indicator in.
type Actual struct {
	Indicator string // id of the indicator, or of another variable of the plan
	Year      int
	Value     decimal.Decimal
	Printed   string // the digits as given; "" after a conversion of units. NewActuals takes a zero Value without it for missing
	Vintage   string // which publication: "2023-02", "census 2020"; "" when not said
	Source    string
	Note      string
	Line      int // line of the file, 0 for one built in memory
}

// Actuals are published figures for a plan. Several vintages of one figure stand beside each other.
// They come from a file (ReadActuals) or from memory (NewActuals); the zero Actuals is empty.
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
	at    map[figureKey][]int // places in the list
}

type figureKey struct {
	id   string
	year int
}

func indexOf(list []Actual) *actualIndex {
	x := &actualIndex{years: map[string][]int{}, at: map[figureKey][]int{}}
	for i, a := range list {
		k := figureKey{a.Indicator, a.Year}
		if x.years[k.id] == nil {
			x.ids = append(x.ids, k.id)
		}
		if x.at[k] == nil {
			x.years[k.id] = append(x.years[k.id], k.year)
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

// Vintages returns the figures of an indicator and year, the latest vintage last.
func (a Actuals) Vintages(id string, year int) []Actual {
	var out []Actual
	for _, i := range a.find().at[figureKey{id, year}] {
		out = append(out, a.list[i])
	}
	slices.SortStableFunc(out, func(x, y Actual) int { return cmp.Compare(dateOf(x.Vintage), dateOf(y.Vintage)) })
	return out
}

// At returns the figure of an indicator and year in a vintage: "" is the latest. A vintage with a date ("2023", "2023-02")
// stands for what was known by then: the latest figure that is not younger, undated ones included. One without a date is
// looked for by its name.
func (a Actuals) At(id string, year int, vintage string) (Actual, bool) {
	all := a.Vintages(id, year)
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
		out.Observe(y, indicator.Observation{Value: indicator.Of(x.Value), Printed: x.Printed, Vintage: x.Vintage, Source: x.Source, Note: x.Note})
	}
	return out
}
