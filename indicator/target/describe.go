package target

import (
	"cmp"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// String returns the target in English words, without a unit for levels.
func (t Target) String() string { return t.Describe(indicator.Plain.Unit()).EN }

// Describe returns the target in words, with numbers in the indicator's unit: "at least 40% in
// 2025" and 2025年不低于40%. The stretch value and the tolerance of About and in_step are appended.
// Other indicators appear under OfName, or their ids.
func (t Target) Describe(u indicator.Unit) text.Text {
	if t.Kind == AllOf {
		return t.describeParts(u)
	}
	row := t.row()
	if r := t.Missing(); r != (indicator.Reason{}) && (row.open == nil || row.text.IsZero() || t.By.IsZero()) {
		return text.Say("%s", "%s", r)
	}
	words := row.text
	if t.Value.IsNegative() && !row.fallen.IsZero() {
		words = row.fallen
	}
	if row.unsigned && t.Value.IsZero() && (t.Bound == Below || t.Bound == Above) { // a fall, by whatever amount
		if t.Bound == Below {
			words = row.fallen
		}
		words.EN = strings.NewReplacer("of %[1]s ", "", "%[1]s ", "").Replace(words.EN)
		words.ZH = strings.Replace(words.ZH, "%[1]s", "", 1)
	}
	switch bound, bounded := boundTexts[t.Bound]; {
	case t.Bound == AtLeast && !row.equal.IsZero():
		words = row.equal
	case bounded && t.Kind == "reference":
		return text.Say(bound.EN, bound.ZH, t.By)
	}
	d := text.Say(words.EN, words.ZH, t.bounded(u), t.span(), t.Year, t.other(), written(t.Slack(), t.MeasureUnit(u).Difference()), t.By, string(t.Kind))
	if t.Stretch != nil && !t.aspired() {
		d = text.Say("%s, %s to strive for", "%s，力争%s", d, t.number(*t.Stretch, u))
	}
	if t.Bound == About {
		d = text.Say("%s (tolerance: %s)", "%s（允许相差%s）", d, written(t.Slack(), t.MeasureUnit(u).Difference()))
	}
	return d
}

// describeParts returns the parts of AllOf in words, its levels or running totals together, in the order of their years.
func (t Target) describeParts(u indicator.Unit) text.Text {
	kind := Level
	if list := t.Milestones(); list != nil {
		kind = list[0].Kind
	}
	var together []Target
	for _, p := range t.Parts {
		if p.Kind == kind {
			together = append(together, p)
		}
	}
	inYears(together)
	var levels, parts []text.Text
	for _, p := range together {
		levels = append(levels, p.Describe(u))
	}
	for _, p := range t.Parts {
		switch {
		case p.Kind != kind:
			parts = append(parts, p.Describe(u))
		case levels != nil:
			parts, levels = append(parts, text.Say(", ", "、").Join(levels)), nil
		}
	}
	return text.Say("; and ", "；").Join(parts)
}

// written formats a number with all its digits, without trailing zeros.
func written(d decimal.Decimal, u indicator.Unit) text.Text {
	v := indicator.Of(d)
	return u.Text(v, v.Places())
}

// other returns the name of the other indicator.
func (t Target) other() text.Text {
	return cmp.Or(t.OfName, text.Text{EN: t.Of, ZH: t.Of})
}

func (t Target) span() text.Text {
	if t.From == 0 || t.From == t.Year {
		return text.Say("%d", "%d年", t.Year)
	}
	return text.Say("%d–%d", "%d—%d年", t.From, t.Year)
}

// number formats a number of the target with all its digits.
func (t Target) number(d decimal.Decimal, u indicator.Unit) text.Text {
	row := t.row()
	if row.unsigned {
		d = d.Abs()
	}
	n := t.MeasureUnit(u).Text(indicator.Of(d), max(-d.Exponent(), 0))
	if !row.amount.IsZero() {
		n = text.Say(row.amount.EN, row.amount.ZH, n)
	}
	return n
}

// boundTexts holds the bounds in words, %[1]s the number and %[2]s the upper end of a range.
var boundTexts = map[Bound]text.Text{
	AtLeast: say("at least %[1]s", "不低于%[1]s"),
	AtMost:  say("at most %[1]s", "不超过%[1]s"),
	Above:   say("above %[1]s", "高于%[1]s"),
	Below:   say("below %[1]s", "低于%[1]s"),
	About:   say("about %[1]s", "%[1]s左右"),
	Within:  say("between %[1]s and %[2]s", "在%[1]s至%[2]s之间"),
}

// opposite returns the bound of the same number with the other sign.
func opposite(b Bound) Bound {
	switch b {
	case AtLeast:
		return AtMost
	case AtMost:
		return AtLeast
	case Above:
		return Below
	case Below:
		return Above
	}
	return b
}

// bounded returns bound and number in words: "at least 40%", "40%左右".
func (t Target) bounded(u indicator.Unit) text.Text {
	if t.row().unsigned && t.Value.IsNegative() { // a change of −3 or less is a fall of at least 3
		t.Bound = opposite(t.Bound)
		if t.Bound == Within {
			t.Value, t.High = t.High, t.Value
		}
	}
	n := t.number(t.Value, u)
	words, ok := boundTexts[t.Bound]
	switch {
	case ok:
		n = text.Say(words.EN, words.ZH, n, t.number(t.High, u))
	case !t.row().amount.IsZero() && !t.aspired():
		n = text.Say("%s", "达到%s", n)
	}
	if t.aspired() {
		n = text.Say("%s to strive for", "力争%s", n)
	}
	return n
}
