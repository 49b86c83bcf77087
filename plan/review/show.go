package review

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
)

// percent formats a fraction as a percentage for a formula.
func percent(d decimal.Decimal) string { return figure.Show(d.Shift(2)) + "%" }

// paren encloses a negative number in parentheses.
func paren(s string) string {
	if strings.HasPrefix(s, "−") {
		return "(" + s + ")"
	}
	return s
}

// minus formats a − b, with enough digits that two different numbers look different.
func minus(a, b decimal.Decimal) string {
	x, y := figure.Show(a), figure.Show(b)
	if x == y {
		places := decimals.PlacesApart(a, b, 4)
		x, y = figure.Digits(decimals.Round(a, places)), figure.Digits(decimals.Round(b, places))
	}
	return "(" + x + " − " + paren(y) + ")"
}

// factor formats the direction before a product; up needs no sign.
func factor(d decimal.Decimal) string {
	if d.IsNegative() {
		return "−1 · "
	}
	return ""
}

// power formats average growth: ((10.4 ÷ 14.5)^(1/8) − 1).
func power(to, from decimal.Decimal, years int) string {
	return "((" + paren(figure.Show(to)) + " ÷ " + paren(figure.Show(from)) + ")^(1/" + strconv.Itoa(years) + ") − 1)"
}
