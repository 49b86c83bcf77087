package token

import (
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// IsPoints reports whether a text is a word for percentage points.
func IsPoints(s string) bool {
	return slices.Contains([]string{"个百分点", "百分点", "个点", "点", "pp", "p.p.", "ppt", "ppts", "pct", "pct.", "pts", "percentage points", "percentage point", "points", "% points"}, Lower(s))
}

// unitOf checks the unit in the text against the indicator's, and converts to it.
func (n *numeric) unitOf() error {
	switch low := Lower(n.shown); {
	case low == "":
		return nil
	case IsPoints(low):
		n.Points = true
		if u, err := indicator.ParseUnit(n.unit); err == nil && !u.IsRate() && u.Kind() != indicator.Points {
			return n.otherUnit(n.shown)
		}
		return nil
	case low == "percent" || low == "per cent" || low == "% of gdp" || low == "% of gni":
		n.shown = "%"
	}
	if u, err := n.parse(n.unit); n.shown == "%" && n.Span == "yearly" && n.Verb == "" && err == nil && !u.IsRate() && u.Kind() != indicator.Points {
		n.late = true // 6.5% a year of an amount is its growth: on average, or in each year where it says so
		if n.says("each ") || n.says("every ") || n.says("每") {
			n.Verb = "rise"
		} else {
			n.Span = "average"
		}
	}
	rate := n.Span == "average" || n.Span == "" && n.Column == "average" || n.Verb != "" ||
		strings.HasPrefix(n.value, "-") && (n.Span == "cumulative" || n.Span == "" && n.Column == "cumulative") // −12.5% of a level, in all
	if n.shown == "%" && rate {
		return nil
	}
	want, errWant := n.parse(n.unit)
	got, errGot := n.parse(n.shown)
	if scaled, ok := n.scaled(want); ok && errWant == nil {
		got, errGot = scaled, nil
	}
	switch {
	case n.shown == n.unit:
		return nil
	case errGot != nil || IsDigit(n.shown[0]):
		return n.unread(n.shown)
	case errWant != nil:
		return n.otherUnit(n.shown)
	case got.Same(want):
		return nil
	case got.Comparable(want):
		n.late = true
		return n.convert(got, want)
	case sharesNumerator(got, want):
		return nil
	}
	shown := text.Text{EN: n.shown, ZH: n.shown}
	if !strings.Contains(Lower(n.Printed), Lower(n.shown)) { // a sign, such as ¥
		shown.ZH = got.Name(text.Chinese)
	}
	return n.otherUnit(shown)
}

// parse reads a unit; an indicator's own that is not known counts as a noun, which a plan declares.
func (n *numeric) parse(s string) (indicator.Unit, error) {
	if _, err := indicator.ParseUnit(n.unit); err != nil {
		return indicator.ParseUnit(s, map[string]text.Text{n.unit: {}})
	}
	return indicator.ParseUnit(s)
}

// otherUnit returns the error for a unit in the text that is not the indicator's.
func (n *numeric) otherUnit(shown any) error {
	return n.fail(text.ErrUnit, "the unit %q stands in the text, but the indicator is in %q", "文字中的单位是 %q，而指标的单位是 %q", shown, n.unit)
}

// scaleOnly are the scale words that a text may have in place of a whole unit: 10万, 1.5 million.
var scaleOnly = map[string]string{"千": "千", "万": "万", "十万": "十万", "百万": "百万", "千万": "千万", "亿": "亿", "万亿": "万亿", "thousand": "thousand ",
	"million": "million ", "mn": "million ", "mil": "million ", "lakh": "lakh ", "lakhs": "lakh ", "crore": "crore ", "crores": "crore ", "lakh crore": "trillion ",
	"billion": "billion ", "bn": "billion ", "bil": "billion ", "trillion": "trillion "}

// scaled returns the unit of a number whose text has only its scale, by the noun of the indicator's.
func (n *numeric) scaled(want indicator.Unit) (indicator.Unit, bool) {
	scale, ok := scaleOnly[Lower(strings.TrimSpace(n.shown))]
	if !ok || want.IsRate() || want.IsNumber() || strings.Contains(n.unit, "/") {
		return indicator.Unit{}, false
	}
	noun := n.unit
	for _, s := range []string{"万亿", "百万", "千万", "十万", "亿", "万", "trillion ", "billion ", "million ", "lakh ", "crore ", "thousand ", "100m ", "10k "} {
		if rest, ok := strings.CutPrefix(Lower(n.unit), s); ok {
			noun = n.unit[len(n.unit)-len(rest):]
			break
		}
	}
	if front, last, ok := strings.Cut(noun, " "); ok && (scaleOnly[Lower(last)] != "" || Lower(last) == "m") { // USD million
		noun = front
	}
	u, err := n.parse(scale + noun)
	return u, err == nil && u.Comparable(want)
}

// convert converts the numbers of the text to the indicator's unit.
func (n *numeric) convert(got, want indicator.Unit) error {
	for _, s := range []*string{&n.value, &n.high} {
		if *s == "" {
			continue
		}
		d, err := decimals.Parse(*s)
		if err == nil {
			d, err = got.Convert(d, want)
		}
		if err != nil {
			return n.otherUnit(n.shown)
		}
		*s = d.String()
	}
	return nil
}

// sharesNumerator reports whether the text repeats only the counted thing of the indicator's unit:
// "3.8件" may be a target in items/10k persons.
func sharesNumerator(got, want indicator.Unit) bool {
	top, _, ok := strings.Cut(want.Symbol(), "/")
	if !ok {
		return false
	}
	u, err := indicator.ParseUnit(top)
	return err == nil && u.Same(got)
}

// UnitOf returns the unit that a cell with a number has itself, "" if it has none or is not read.
func UnitOf(cell string) string {
	_, _, s := cutYears(Simplified(Plain(cell)))
	n := &numeric{Number: Number{Printed: cell}, rest: Lower(s), cased: s}
	if n.parts() != nil {
		return ""
	}
	return n.shown
}

// amount reports whether the text has a unit of its own that is no percentage.
func (n *numeric) amount() bool { return n.shown != "" && n.shown != "%" && !n.Points }

// IsUnit reports whether a text is a unit.
func IsUnit(s string) bool {
	_, err := indicator.ParseUnit(s)
	return err == nil && s != ""
}
