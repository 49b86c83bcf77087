package token

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// absentWords are the words for a missing figure.
var absentWords = []string{"", "-", "—", "——", "–", "…", "na", "n/a", "nan", "null", "none", ".."}

// Absent reports whether a cell holds no figure.
func Absent(s string) bool { return slices.Contains(absentWords, strings.ToLower(s)) }

// ParseNumber parses a number as tables write it: with a true (−) or an ASCII minus sign, thousands
// separators, an exponent.
func ParseNumber(s string) (decimal.Decimal, error) {
	s = strings.TrimPrefix(strings.ReplaceAll(s, "−", "-"), "+")
	mantissa, exp, hasExp := strings.Cut(strings.ToLower(s), "e")
	plain := strings.TrimSuffix(mantissa, ".")
	if strings.Contains(plain, ",") && !Grouped(plain) {
		return decimal.Decimal{}, text.ErrInvalid
	}
	plain = strings.ReplaceAll(plain, ",", "")
	if strings.HasPrefix(strings.TrimPrefix(plain, "-"), ".") {
		plain = strings.Replace(plain, ".", "0.", 1)
	}
	d, err := decimals.Parse(plain)
	if err != nil || !hasExp {
		return d, err
	}
	e, err := decimals.Parse(strings.TrimPrefix(exp, "+"))
	if err != nil || !e.IsInteger() {
		return d, text.ErrInvalid
	}
	if e.Abs().GreaterThan(decimal.NewFromInt(MaxExponent)) {
		return d, text.ErrLimit
	}
	return d.Shift(int32(e.IntPart())), nil
}

// Either returns a number whose comma or point may separate thousands or decimals, read in both ways.
func Either(s string) (whole, part string) {
	sign := ","
	if !strings.Contains(s, sign) {
		sign = "."
	}
	return strings.Replace(s, sign, "", 1), strings.Replace(s, sign, ".", 1)
}

// MaxExponent is the largest power of ten of the first or last digit of a number read from outside.
const MaxExponent = 60

// Bounds of the years in a table.
const (
	MinYear = 1000
	MaxYear = 9999
)
