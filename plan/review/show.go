package review

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
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

// percent writes a fraction as a percentage for a formula.
func percent(d decimal.Decimal) string { return show(d.Shift(2)) + "%" }

// paren puts a negative number into parentheses.
func paren(s string) string {
	if strings.HasPrefix(s, "−") {
		return "(" + s + ")"
	}
	return s
}

// minus writes a − b; two numbers that differ are shown to.
func minus(a, b decimal.Decimal) string {
	x, y := show(a), show(b)
	if x == y {
		places := indicator.PlacesApart(a, b, 4)
		x, y = digits(indicator.Round(a, places)), digits(indicator.Round(b, places))
	}
	return "(" + x + " − " + paren(y) + ")"
}

// factor writes the direction in front of a product; up needs no sign.
func factor(d decimal.Decimal) string {
	if d.IsNegative() {
		return "−1 · "
	}
	return ""
}

// power writes average growth: ((10.4 ÷ 14.5)^(1/8) − 1).
func power(to, from decimal.Decimal, years int) string {
	return "((" + paren(show(to)) + " ÷ " + paren(show(from)) + ")^(1/" + strconv.Itoa(years) + ") − 1)"
}

// same is a formula that reads the same in both languages.
func same(s string) Text { return Text{ZH: s, EN: s} }
