package indicator

import (
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Scaled returns the unit's name at the scale that readers of the language use, and by how many
// places its numbers have to be shifted: "10k persons" is 万人 without a shift in Chinese, and
// "thousand persons" with a shift of one place in English; "million yuan" is 万元 with a shift of
// two. It is meant for the heads of columns and axes whose cells hold bare numbers, so it does not
// depend on any number; Format chooses the scale by the number.
func (u Unit) Scaled(l text.Lang) (name string, shift int32) {
	c, ok := u.counted(l)
	if !ok {
		return u.Name(l), 0
	}
	if l == text.Chinese {
		exp := c.chinese()
		return scaleZH[exp] + c.noun + c.tail, int32(c.exp - exp)
	}
	exp := c.fixed()
	return strings.TrimSpace(wordEN[exp]+c.noun) + c.tail, int32(c.exp - exp)
}

// counted is a scaled unit split into its parts: "10k yuan/person" is 10^4, yuan and " per person".
type counted struct {
	exp        int
	noun, tail string // tail: the rest of a composite unit's name
}

// counted splits a unit; ok is false for one without a scale word in front.
func (u Unit) counted(l text.Lang) (c counted, ok bool) {
	if _, whole := nouns[u.symbol]; whole || u.kind != Plain {
		return c, false
	}
	first := u.symbol
	if i := strings.IndexAny(first, "*/"); i >= 0 {
		first = first[:i]
	}
	first = strings.TrimSpace(first)
	n, found := parseNoun(first)
	if !found {
		n, found = foreignNoun(first)
	}
	if _, named := scaleZH[n.exp10]; !found || n.exp10 == 0 || !named {
		return c, false
	}
	tail := strings.TrimPrefix(u.Name(l), partName(first, l, false))
	return counted{n.exp10, n.counting(first).In(l), tail}, true
}

// foreignNoun splits the scale from a noun that only a plan file declares: "10k stalls".
func foreignNoun(s string) (noun, bool) {
	for _, p := range prefixes {
		if rest, ok := strings.CutPrefix(s, p.code); ok && strings.TrimSpace(rest) != "" {
			word := strings.TrimSpace(rest)
			return noun{base: word, exp10: p.exp10, name: text.Text{EN: word, ZH: word}}, true
		}
	}
	return noun{}, false
}

// wordEN holds the scale words of English.
var wordEN = map[int]string{0: "", 3: "thousand ", 6: "million ", 9: "billion ", 12: "trillion "}

// fixed returns the English scale next below the unit's own: 万 is ten thousand, 亿 a hundred
// million.
func (c counted) fixed() int { return min(c.exp-c.exp%3, 12) }

// chinese returns the scale used in Chinese: 百万 and 十亿 become 万 and 亿.
func (c counted) chinese() int {
	switch c.exp {
	case 6:
		return 4
	case 9:
		return 8
	}
	return c.exp
}

// english formats a number with the scale word that fits it: 5000 of "10k persons" is "50 million
// persons".
func (c counted) english(v Value, places int32, signed bool) string {
	exp := c.fixed()
	if r, _ := v.Round(places).Decimal(); !r.IsZero() {
		digits := r.NumDigits() + int(r.Exponent()) + c.exp // digits before the decimal point, in units of the noun
		exp = min(max(digits-1, 0)/3*3, 12)
	}
	number, name := c.write(v, places, exp, signed), c.noun
	if exp == 0 && strings.TrimLeft(number, "+−") == "1" {
		name = singular(name)
	}
	return strings.TrimSpace(number+" "+wordEN[exp]+name) + c.tail
}

// write formats the number at another scale. Moving the decimal point to the left does not add
// precision: "50 million", not "50.00 million".
func (c counted) write(v Value, places int32, exp int, signed bool) string {
	shift := int32(c.exp - exp)
	s := v.Shift(shift).grouped(places-shift, signed)
	point := strings.IndexByte(s, '.')
	for shift < 0 && point >= 0 && len(s)-point-1 > int(max(places, 0)) && s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	return strings.TrimSuffix(s, ".")
}

// Scale returns the power of ten between the numbers of the unit and those shown under its name by
// Scaled: 1 for "10k persons" in text.English, where 3.84 is shown as 38.4 thousand persons.
func (u Unit) Scale(l text.Lang) int32 {
	_, shift := u.Scaled(l)
	return shift
}
