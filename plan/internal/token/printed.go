package token

import (
	"encoding/json"
	"strconv"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// ASCII converts full-width digits, signs and punctuation to ASCII, and dashes of all kinds to '-'.
func ASCII(s string) string {
	if isASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '　' || r == '\u00A0' || r >= '\u2000' && r <= '\u200A' || r == '\u202F' || r == '\u205F':
			return ' '
		case r == '\u200B' || r == '\uFEFF' || r == '\u2060':
			return -1
		case r == '∶' || r == '︰':
			return ':'
		case r == '￥':
			return '¥'
		case r == '﹤' || r == '〈':
			return '<'
		case r == '﹥' || r == '〉':
			return '>'
		case r == '﹪':
			return '%'
		case r == '﹣' || r == '－' || r == '–' || r == '—' || r == '−' || r == '―' || r == '‐' || r == '‑' || r == '─' || r == '〜' || r == '∼':
			return '-'
		case r == '。' || r == '．':
			return '.'
		case r == '〔' || r == '【':
			return '['
		case r == '〕' || r == '】':
			return ']'
		case r == '、':
			return ','
		case r == '≧' || r == '⩾':
			return '≥'
		case r == '≦' || r == '⩽':
			return '≤'
		}
		return r
	}, s)
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// Numbers returns the numbers of a printed token in order, without sign: 5 and 7 for "5—7", 1513.33
// for "1,513.33亿元".
func Numbers(token string) []string {
	s := ASCII(token)
	var found []string
	for i := 0; i < len(s); {
		if s[i] < '0' || s[i] > '9' {
			i++
			continue
		}
		j := i
		for j < len(s) && (IsDigit(s[j]) || separates(s, j)) {
			j++
		}
		found = append(found, strings.ReplaceAll(s[i:j], ",", ""))
		i = j
	}
	return found
}

// IsDigit reports whether c is an ASCII digit.
func IsDigit(c byte) bool { return c >= '0' && c <= '9' }

// IsDigits reports whether s consists of ASCII digits.
func IsDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// separates reports whether s[j] is a decimal point between digits, or a comma before a group of
// exactly three digits.
func separates(s string, j int) bool {
	digitAt := func(k int) bool { return k < len(s) && IsDigit(s[k]) }
	switch s[j] {
	case '.':
		return digitAt(j + 1)
	case ',':
		return digitAt(j+1) && digitAt(j+2) && digitAt(j+3) && !digitAt(j+4)
	}
	return false
}

// Digits returns the digits in the token that print the value, or "".
func Digits(token string, value json.Number) string {
	if token == "" {
		return ""
	}
	want, err := decimals.Parse(value.String())
	if err != nil {
		return ""
	}
	for _, n := range Numbers(token) {
		if d, err := decimal.NewFromString(n); err == nil && len(n) <= decimals.MaxDigits && d.Equal(want.Abs()) {
			if want.IsNegative() {
				return "-" + n
			}
			return n
		}
	}
	return ""
}

// Holds reports whether the printed token contains the value. It accepts a token without digits,
// which may spell the value out (翻一番, 全覆盖, doubled), but not a dash, blanks or markup.
func Holds(token string, value json.Number) bool {
	if len(Numbers(token)) == 0 {
		return strings.ContainsFunc(token, unicode.IsLetter) && !strings.ContainsAny(token, "<>")
	}
	return Digits(token, value) != "" || HoldsScaled(token, value)
}

// Lower writes a text as words are known: ASCII letters in lower case, Chinese in simplified characters. The length does not
// change.
func Lower(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return simple(r)
	}, s)
}

// Text returns a text in the language of its characters.
func Text(s string) text.Text {
	if s == higher.ZH || s == higher.EN {
		return higher
	}
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return text.Text{ZH: s}
		}
	}
	return text.Text{EN: s}
}

// higher is who assigns a target of which the source says no more than that it comes from above.
var higher = text.Text{EN: "a higher level", ZH: "上级"}

// Numeral parses a whole number up to 999 in Arabic or Chinese numerals, such as 二十三; it returns 0
// for other text.
func Numeral(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	total, digit := 0, 0
	for _, r := range s {
		switch i := strings.IndexRune("一二三四五六七八九", r); {
		case i >= 0:
			digit = i/len("一") + 1
		case r == '十':
			total += max(digit, 1) * 10
			digit = 0
		case r == '百':
			total += max(digit, 1) * 100
			digit = 0
		}
	}
	return total + digit
}

// WithoutZeros removes leading zeros, which plan files do not allow.
func WithoutZeros(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for len(s) > 1 && s[0] == '0' && s[1] != '.' {
		s = s[1:]
	}
	return sign + s
}

// Grouped reports whether s is a number whose thousands, or thousands, lakhs and crores, are separated by commas.
func Grouped(s string) bool {
	whole, part, dot := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	groups := strings.Split(whole, ",")
	size := 3
	if len(groups) > 2 && len(groups[1]) == 2 { // 12,34,567, as lakh and crore are written
		size = 2
	}
	for i, g := range groups {
		if last := i == len(groups)-1; strings.Trim(g, "0123456789") != "" || i > 0 && !last && len(g) != size || i > 0 && last && len(g) != 3 || i == 0 && (len(g) == 0 || len(g) > size) {
			return false
		}
	}
	return len(groups) > 1 && (!dot || part != "" && strings.Trim(part, "0123456789") == "")
}

// Empty is the set of cell texts that mean no value.
var Empty = map[string]bool{"": true, "\\": true, "na": true, "..": true, "……": true, "-": true, "--": true, "---": true, "/": true, "none": true, "n/a": true, "n.a.": true, "not applicable": true, "无": true, "…": true, "...": true}

// HoldsScaled reports whether the token prints the value with a word for its scale: "4 万美元" is
// 40000, "1.2 亿元" is 120000000.
func HoldsScaled(token string, value json.Number) bool {
	want, err := decimal.NewFromString(value.String())
	if err != nil {
		return false
	}
	for _, n := range Numbers(token) {
		_, rest, ok := strings.Cut(token, n)
		if !ok {
			continue
		}
		d, err := decimal.NewFromString(n)
		if err != nil {
			continue
		}
		rest = strings.TrimSpace(rest)
		for _, scale := range scaleWords {
			if strings.HasPrefix(rest, scale.word) {
				if d.Shift(scale.exp).Equal(want.Abs()) {
					return true
				}
				break
			}
		}
	}
	return false
}

// scaleWords are the scale words that a token may contain; 万亿 precedes 万, its prefix.
var scaleWords = []struct {
	word string
	exp  int32
}{{"万亿", 12}, {"亿", 8}, {"万", 4}, {"千", 3}}

// superscripts are the raised characters that mark notes.
const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰ"

// WithoutMarks cuts the marks of notes from the end of a text; those of m² and km³ are none.
func WithoutMarks(s string) string {
	bare := strings.TrimRight(s, " *＊※†①②③④⑤⑥⑦⑧⑨⑩")
	raised := strings.TrimRight(bare, superscripts)
	if raised == bare || strings.HasSuffix(raised, "m") || strings.HasSuffix(raised, "10") && strings.ContainsAny(raised, "×x^*") {
		return bare
	}
	return strings.TrimRight(raised, " ")
}
