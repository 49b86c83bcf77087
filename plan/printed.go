package plan

import (
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
)

// asciiForm turns full-width digits, signs and punctuation into their ASCII
// forms, and dashes of all kinds into '-'.
func asciiForm(s string) string {
	if isASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '　' || r == '\u00A0' || r == '\u2009' || r == '\u202F':
			return ' '
		case r == '–' || r == '—' || r == '−' || r == '―' || r == '‐' || r == '‑' || r == '─' || r == '〜' || r == '∼':
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

// numbersIn returns the numbers of a printed token in order, without sign:
// "5—7" holds 5 and 7, "1,513.33亿元" holds 1513.33.
func numbersIn(token string) []string {
	s := asciiForm(token)
	var found []string
	for i := 0; i < len(s); {
		if s[i] < '0' || s[i] > '9' {
			i++
			continue
		}
		j := i
		for j < len(s) && (isDigit(s[j]) || separates(s, j)) {
			j++
		}
		found = append(found, strings.ReplaceAll(s[i:j], ",", ""))
		i = j
	}
	return found
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// separates reports whether s[j] is a decimal point between digits, or a comma
// before a group of exactly three.
func separates(s string, j int) bool {
	digitAt := func(k int) bool { return k < len(s) && isDigit(s[k]) }
	switch s[j] {
	case '.':
		return digitAt(j + 1)
	case ',':
		return digitAt(j+1) && digitAt(j+2) && digitAt(j+3) && !digitAt(j+4)
	}
	return false
}

// digitsFor returns the digits of the token that print the value, or "".
func digitsFor(token string, value Number) string {
	if token == "" {
		return ""
	}
	want, err := indicator.ParseDecimal(value.String())
	if err != nil {
		return ""
	}
	for _, n := range numbersIn(token) {
		if d, err := decimal.NewFromString(n); err == nil && len(n) <= indicator.MaxDigits && d.Equal(want.Abs()) {
			if want.IsNegative() {
				return "-" + n
			}
			return n
		}
	}
	return ""
}

// holds reports whether the printed token shows the value. A token without any
// digit may spell it out in words (翻一番, 全覆盖, doubled) and is let pass; a dash, blanks or markup do not.
func holds(token string, value Number) bool {
	if len(numbersIn(token)) == 0 {
		return strings.ContainsFunc(token, unicode.IsLetter) && !strings.ContainsAny(token, "<>")
	}
	return digitsFor(token, value) != "" || holdsScaled(token, value)
}
