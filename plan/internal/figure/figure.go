// Package figure formats numbers, years and reasons for reviews and their reports.
package figure

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// MaxDigits is the number of significant digits of the results of a review.
const MaxDigits = 20

// Tidy rounds to MaxDigits significant digits and drops trailing zeros.
func Tidy(d decimal.Decimal) decimal.Decimal { return Significant(d, MaxDigits) }

// Significant rounds to the given number of significant digits, half to even.
func Significant(d decimal.Decimal, digits int) decimal.Decimal {
	if d.IsZero() {
		return decimal.Zero
	}
	if n := d.NumDigits(); n > digits {
		d = d.RoundBank(int32(digits-n) - d.Exponent())
	}
	return d
}

// Show formats a number for a formula: four decimal places, more for small numbers, without
// trailing zeros, with a true minus sign (−).
func Show(d decimal.Decimal) string {
	r := decimals.Round(d, 4)
	if d.Abs().LessThan(decimal.New(1, -1)) {
		r = Significant(d, 4)
	}
	return Digits(r)
}

// Digits formats all digits of a number, without trailing zeros, with a true minus sign (−).
func Digits(d decimal.Decimal) string {
	return strings.Replace(d.StringFixed(indicator.Of(d).Places()), "-", "−", 1)
}

// Same returns a text that is the same in both languages, such as a formula.
func Same(s string) text.Text { return text.Text{EN: s, ZH: s} }

// String returns a present value as a decimal string, nil for an absent one.
func String(v indicator.Value) *string {
	d, ok := v.Decimal()
	if !ok {
		return nil
	}
	s := Tidy(d).String()
	return &s
}

// ReasonCode returns the code of a reason as JSON writes it.
func ReasonCode(c indicator.ReasonCode) string {
	if c == "" {
		return "not_given"
	}
	return string(c)
}

// Years returns a list of years as text.
func Years(years []int) text.Text {
	words := make([]string, len(years))
	for i, y := range years {
		words[i] = strconv.Itoa(y)
	}
	return text.Text{EN: strings.Join(words, ", "), ZH: strings.Join(words, "、") + "年"}
}
