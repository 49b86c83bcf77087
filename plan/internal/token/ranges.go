package token

import (
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
)

// rangeSigns stand between the ends of a range.
var rangeSigns = []string{"-", "~", "至", "到", "to "}

// rangeSigns returns the signs that may stand between the ends of the range in the text.
func (n *numeric) rangeSigns() []string {
	if strings.HasSuffix(n.rest, "之间") || strings.HasPrefix(Lower(n.Printed), "between ") {
		return append([]string{"和", "与", "and "}, rangeSigns...)
	}
	return rangeSigns
}

// around reads 6.5±0.5 as the range 6 to 7.
func (n *numeric) around(rest string) error {
	off := number(rest)
	if off == "" {
		return n.unread(n.rest)
	}
	middle, err := decimals.Parse(n.value)
	if err != nil {
		return n.unread(n.rest)
	}
	half, err := decimals.Parse(off)
	if err != nil || !half.IsPositive() {
		return n.unread(n.rest)
	}
	n.late = true
	n.value, n.high, n.rest = middle.Sub(half).String(), middle.Add(half).String(), rest[len(off):]
	return n.apply(word{role: boundRole, what: "range"})
}

// twoSided reads a lower and an upper bound side by side as a range: ≥2 and ≤4, 不低于60%、不高于65%, 3% ≤ x ≤ 4%.
func twoSided(cell, s, unit, column string) (Reading, bool) {
	if low, rest, ok := strings.Cut(s, "≤"); ok {
		if _, high, ok := strings.Cut(rest, "≤"); ok && number(s) != "" {
			s = "≥" + low + "且≤" + high
		}
	}
	for _, between := range []string{",且", "且", ",并", "并", ", and ", " and ", ", but ", " but ", ",", " "} {
		first, rest, ok := strings.Cut(s, between)
		if !ok {
			continue
		}
		a, errA := readOne(cell, strings.TrimSpace(first), unit, column)
		b, errB := readOne(cell, strings.TrimSpace(rest), unit, column)
		if errA != nil || errB != nil || a.Number == nil || b.Number == nil || a.Kind != b.Kind || a.High != "" || b.High != "" || a.Stretch != "" || b.Stretch != "" {
			continue
		}
		if a.Bound == target.AtMost {
			a, b = b, a
		}
		low, errA := decimals.Parse(a.Value)
		high, errB := decimals.Parse(b.Value)
		if errA == nil && errB == nil && a.Bound == target.AtLeast && b.Bound == target.AtMost && low.LessThan(high) {
			a.High, a.Bound, a.Late = b.Value, "range", true
			return a, true
		}
	}
	return Reading{}, false
}

// OneFirst reports whether a text is a ratio, and whether its one comes first: 1:20 rather than 20:1. 1:1 counts as none.
func OneFirst(s string) (first, ratio bool) {
	a, b, ok := strings.Cut(Plain(s), ":")
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	first = number(a) == "1" && number(b) != "1"
	return first, ok && number(a) == a && number(b) != "" && (first || a != "1" && number(b) == "1")
}
