package actuals

import (
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// value is a figure as a table prints it: 472亿元, 449.8 p, 129.52*, 1.5365E4.
type value struct {
	number string
	unit   string   // the unit in the cell
	flags  []string // remarks in the cell
}

// missing reports whether a cell holds no figure.
func missing(s string) bool {
	plain := token.Plain(s)
	return token.Absent(s) || token.Absent(plain) || token.Empty[token.Lower(plain)] || plain == ":" || token.Lower(plain) == "#n/a"
}

// flagLetters are the letters by which statistics offices mark figures: provisional, estimated,
// revised, break in series, and others.
const flagLetters = "apefrbusdcznm"

// readValue cuts a printed figure into number, unit and remarks; ok is false if it does not begin
// with a number.
func readValue(s string) (v value, ok bool) {
	s = strings.TrimSpace(strings.TrimPrefix(token.Simplified(token.Plain(s)), "'"))
	i := 0
	for i < len(s) && (token.IsDigit(s[i]) || s[i] == ',' || s[i] == '.' || i == 0 && strings.IndexByte("+-", s[i]) >= 0 || strings.IndexByte("eE", s[i]) >= 0 && isExponent(s[i:]) || i > 0 && strings.IndexByte("+-", s[i]) >= 0 && strings.IndexByte("eE", s[i-1]) >= 0) {
		i++
	}
	v.number = s[:i]
	if strings.Trim(v.number, "+-,.") == "" {
		return v, false
	}
	rest := strings.TrimSpace(s[i:])
	for rest != "" {
		last := rest[len(rest)-1]
		open := strings.LastIndexByte(rest, '(')
		end := strings.LastIndexByte(rest, ' ')
		switch word := token.Lower(rest[end+1:]); {
		case last == '*':
			v.flags, rest = append(v.flags, "*"), rest[:len(rest)-1]
		case last == '/' && len(word) < 4 && (end >= 0 || word[0] >= 'a' || s[i] == ' '): // 880 1/
			v.flags, rest = append(v.flags, rest[end+1:]), rest[:max(end, 0)]
		case strings.TrimRight(rest, noteMarks) != rest && !strings.HasSuffix(strings.TrimRight(rest, noteMarks), "m"): // not m²
			bare := strings.TrimRight(rest, noteMarks)
			v.flags, rest = append(v.flags, rest[len(bare):]), bare
		case last == ')' && open >= 0 && len(token.Numbers(rest[open:])) == 0:
			v.flags, rest = append(v.flags, rest[open+1:len(rest)-1]), rest[:open]
		case strings.Trim(word, flagLetters) == "" && (end >= 0 || len(rest) == len(word)) && !token.IsUnit(rest[end+1:]):
			v.flags, rest = append(v.flags, rest[end+1:]), rest[:max(end, 0)]
		default:
			v.unit, rest = rest, ""
		}
		rest = strings.TrimSpace(rest)
	}
	slices.Reverse(v.flags)
	return v, true
}

// noteMarks refer from a figure to a note.
const noteMarks = "①②③④⑤⑥⑦⑧⑨⑩†‡⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰ"

// isExponent reports whether s begins with an exponent: E4, e-1.
func isExponent(s string) bool {
	s = strings.TrimLeft(s[1:], "+-")
	return s != "" && token.IsDigit(s[0])
}

// scaleWords are the scales that a figure may have without a noun: 125.7亿.
var scaleWords = []string{"万亿", "亿", "万", "trillion", "billion", "million", "thousand"}

// scaledUnit returns the unit of a figure with a bare scale: the plan's noun in that scale.
func scaledUnit(scale string, want indicator.Unit) (string, bool) {
	if !slices.Contains(scaleWords, token.Lower(scale)) {
		return "", false
	}
	for _, noun := range []string{"yuan", "USD", "persons", "tonnes", "mu", "households", "m2", "m3", "kWh", "tonnes of coal equivalent", "count", "items", "jin"} {
		u, err := indicator.ParseUnit(scale + noun)
		if err != nil {
			u, err = indicator.ParseUnit(scale + " " + noun)
		}
		if err == nil && u.Comparable(want) {
			return u.Symbol(), true
		}
	}
	return "", false
}

// perHead returns a unit without its person: incomes in 元/人 are those in 元.
func perHead(u indicator.Unit, want indicator.Unit) (indicator.Unit, bool) {
	for _, suffix := range []string{"/人", "/person", "/persons", "/head", "/capita"} {
		if bare, ok := strings.CutSuffix(u.Symbol(), suffix); ok {
			if v, err := indicator.ParseUnit(bare); err == nil && v.Comparable(want) {
				return v, true
			}
		}
	}
	return u, false
}
