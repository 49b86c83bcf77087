package indicator

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func atoi(s string) int { n, _ := strconv.Atoi(s); return n }

// Name returns the unit's name in the given language: 万人 / "10k persons", 件/万人 / "items per 10k
// persons". It is meant for table heads, where numbers keep the unit they are printed in.
func (u Unit) Name(l text.Lang) string {
	switch u.kind {
	case Percent:
		return u.Symbol()
	case Points:
		return text.Text{EN: "percentage points", ZH: "个百分点"}.In(l)
	case Index:
		return text.Text{EN: "index", ZH: "指数"}.In(l)
	case Flag:
		return text.Text{EN: "yes/no", ZH: "是否"}.In(l)
	}
	if u.IsNumber() || u.kind == Literal {
		return ""
	}
	if rest, ok := strings.CutPrefix(u.symbol, "per "); ok {
		if e, ok := scaleWord(rest); ok {
			return text.Text{EN: u.symbol, ZH: "每" + scaleZH[e] + "人"}.In(l)
		}
	}
	return composeName(u.symbol, l)
}

func composeName(symbol string, l text.Lang) string {
	if n, ok := nouns[symbol]; ok {
		return n.name.In(l)
	}
	var b strings.Builder
	start := 0
	for i := 0; i <= len(symbol); i++ {
		if i < len(symbol) && symbol[i] != '/' && symbol[i] != '*' {
			continue
		}
		b.WriteString(partName(symbol[start:i], l, start > 0))
		if i < len(symbol) {
			switch {
			case symbol[i] == '*':
				b.WriteString("·")
			case l == text.Chinese:
				b.WriteString("/")
			default:
				b.WriteString(" per ")
			}
		}
		start = i + 1
	}
	return b.String()
}

func partName(part string, l text.Lang, below bool) string {
	n, ok := parseNoun(strings.TrimSpace(part))
	if !ok {
		return part
	}
	word := n.name.In(l)
	exp := n.exp10
	if l == text.Chinese {
		if z, ok := scaleZH[exp]; ok {
			return z + word
		}
		return part
	}
	if exp == 0 {
		if below {
			return singular(word)
		}
		return word
	}
	return englishPrefix(exp) + word
}

// englishPrefix writes a power of ten in front of a noun as plan files do: its short code if there
// is one ("10k ", "100m "), otherwise the word.
func englishPrefix(exp int) string {
	word := ""
	for _, p := range prefixes {
		if p.exp10 != exp || p.code[0] > 'z' || !strings.HasSuffix(p.code, " ") {
			continue
		}
		if p.code[0] < 'a' {
			return p.code
		}
		word = p.code
	}
	if word == "" {
		return "10^" + strconv.Itoa(exp) + " "
	}
	return word
}

// singular returns the singular of an English noun or of its first word: "class",
// "country", "tonne of coal equivalent".
func singular(word string) string {
	head, rest, of := strings.Cut(word, " of ")
	switch {
	case strings.HasSuffix(head, "ies"):
		head = strings.TrimSuffix(head, "ies") + "y"
	case strings.HasSuffix(head, "sses"):
		head = strings.TrimSuffix(head, "es")
	default:
		head = strings.TrimSuffix(head, "s")
	}
	if of {
		return head + " of " + rest
	}
	return head
}

// Group formats a decimal with the given places and thousands separators, with a true minus sign
// (U+2212), rounding half away from zero. It is the only number formatter of the library. At most
// MaxExponent places are written.
func Group(d decimal.Decimal, places int32) string {
	places = min(places, MaxExponent)
	if far(d) {
		if d.Exponent() > 0 && !d.IsZero() {
			return strings.Replace(written(d), "-", "−", 1)
		}
		d = Round(d, places)
	}
	if places < 0 {
		d, places = Round(d, places), 0
	}
	text, neg := strings.CutPrefix(written(d), "-")
	digits, whole := roundText(text, int(places))
	out := make([]byte, 0, len(digits)+len(digits)/3+len("−.0"))
	if neg && strings.Trim(string(digits), "0") != "" {
		out = append(out, "−"...)
	}
	for i, c := range digits {
		switch {
		case i == whole:
			out = append(out, '.')
		case i > 0 && i < whole && (whole-i)%3 == 0:
			out = append(out, ',')
		}
		out = append(out, c)
	}
	return string(out)
}

// roundText rounds an unsigned decimal text, half up, to digits without the decimal point, and
// returns how many of them are in the integer part. It avoids the big integers that rounding a
// Decimal allocates: a page shows thousands of numbers for each move of a slider.
func roundText(s string, places int) (digits []byte, whole int) {
	head, frac, _ := strings.Cut(s, ".")
	digits = append(make([]byte, 0, len(head)+places+1), head...)
	digits = append(digits, frac[:min(places, len(frac))]...)
	for range places - len(frac) {
		digits = append(digits, '0')
	}
	whole = len(head)
	if len(frac) <= places || frac[places] < '5' {
		return digits, whole
	}
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != '9' {
			digits[i]++
			return digits, whole
		}
		digits[i] = '0'
	}
	return append([]byte{'1'}, digits...), whole + 1
}

// written formats a number in plain form; a number that is far uses a power of ten instead of
// zeros, 1e100000000.
func written(d decimal.Decimal) string {
	if far(d) {
		return d.Coefficient().String() + "e" + strconv.Itoa(int(d.Exponent()))
	}
	return string(num.AppendText(nil, d))
}

// Signed is Group with an explicit plus sign, for differences.
func Signed(d decimal.Decimal, places int32) string {
	s := Group(d, places)
	if d.IsPositive() && strings.ContainsAny(s, "123456789") {
		return "+" + s
	}
	return s
}

// mostPlaces bounds PlacesApart; a difference beyond it comes from rounding in a computation.
const mostPlaces = 15

// PlacesApart returns the number of decimal places with which to write two numbers that a reader
// compares: the given places, or as many more as it takes to tell the two apart. With 2 places,
// 41.996 and 42 take 3; a difference of 0.0001 and 0 take 4.
func PlacesApart(a, b decimal.Decimal, places int32) int32 {
	if a.Equal(b) {
		return places
	}
	for p := places; p <= mostPlaces; p++ {
		if !Round(a, p).Equal(Round(b, p)) {
			return p
		}
	}
	return places
}

// Format writes a number with its unit as a reader of the language expects it: 3.84 in "10k
// persons" is 3.84万人 and "38.4 thousand persons", 5000 in that unit is "50 million persons"; 42 in
// "%" is 42%. In English, the scale word (thousand, million, billion or trillion) depends on the
// number; it applies to the only noun of a unit or the first of a quotient.
func (u Unit) Format(d decimal.Decimal, places int32, l text.Lang) string {
	return u.join(d, places, l, Group)
}

// FormatDifference is Format with an explicit sign, in the unit of a difference.
func (u Unit) FormatDifference(d decimal.Decimal, places int32, l text.Lang) string {
	return u.Difference().join(d, places, l, Signed)
}

func (u Unit) join(d decimal.Decimal, places int32, l text.Lang, write func(decimal.Decimal, int32) string) string {
	name := u.Name(l)
	switch {
	case name == "" || u.kind == Index || u.kind == Flag:
		return write(d, places)
	case u.kind == Percent:
		return write(d, places) + name
	case l == text.Chinese && strings.HasPrefix(u.symbol, "per "):
		return name + write(d, places) // 每千人4.5
	case l == text.Chinese:
		if c, ok := u.counted(l); ok {
			exp := c.chinese()
			return c.write(d, places, exp, write) + scaleZH[exp] + c.noun + c.tail
		}
		return write(d, places) + name
	}
	if c, ok := u.counted(l); ok {
		return c.english(d, places, write)
	}
	if u.singularFor(d, places) {
		head, rest, of := strings.Cut(name, " per ")
		if name = singular(head); of {
			name += " per " + rest
		}
	}
	return write(d, places) + " " + name
}

// singularFor reports whether a number is written as 1 before an unscaled noun: "1 year", "1 item
// per 10k persons".
func (u Unit) singularFor(d decimal.Decimal, places int32) bool {
	if u.kind == Points {
		return Group(d.Abs(), places) == "1"
	}
	n, ok := parseNoun(factors(u.symbol)[0].word)
	return ok && n.exp10 == 0 && Group(d.Abs(), places) == "1"
}
