package review

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// valueDigits is the number of significant digits in which results leave the package.
const valueDigits = 20

// tidy rounds to valueDigits significant digits and drops trailing zeros.
func tidy(d decimal.Decimal) decimal.Decimal { return significant(d, valueDigits) }

func significant(d decimal.Decimal, digits int) decimal.Decimal {
	if d.IsZero() {
		return decimal.Zero
	}
	if n := d.NumDigits(); n > digits {
		d = d.RoundBank(int32(digits-n) - d.Exponent())
	}
	return d
}

// show writes a number for a formula: four decimal places, more for small numbers, no padding, a true minus.
func show(d decimal.Decimal) string {
	r := indicator.Round(d, 4)
	if d.Abs().LessThan(decimal.New(1, -1)) {
		r = significant(d, 4)
	}
	return digits(r)
}

// digits writes all digits of a number, without padding, with a true minus.
func digits(d decimal.Decimal) string {
	s := d.String()
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return strings.Replace(s, "-", "−", 1)
}

// same is a formula that reads the same in both languages.
func same(s string) text.Text { return text.Text{ZH: s, EN: s} }

// phrases returns a present value as a decimal string.
func phrases(v indicator.Value) *string {
	d, ok := v.Decimal()
	if !ok {
		return nil
	}
	s := tidy(d).String()
	return &s
}

// reasonCode returns the code of a reason as JSON writes it.
func reasonCode(c indicator.ReasonCode) string {
	if c == indicator.NotGiven {
		return "not_given"
	}
	return string(c)
}

// yearList names years.
func yearList(years []int) text.Text {
	words := make([]string, len(years))
	for i, y := range years {
		words[i] = strconv.Itoa(y)
	}
	return text.Text{EN: strings.Join(words, ", "), ZH: strings.Join(words, "、") + "年"}
}
