// Package exact computes with exact values that may be absent.
package exact

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/plan"
)

// Number returns a number of a validated plan.
func Number(n plan.Number) decimal.Decimal {
	d, _ := decimals.Parse(string(n))
	return d
}

// Of combines two values by an operation of package indicator; the result is absent for the reason
// of the first absent one, or of the operation's error.
func Of(op func(a, b decimal.Decimal) (decimal.Decimal, error), a, b indicator.Value) indicator.Value {
	if gone, is := indicator.FirstAbsent(a, b); is {
		return gone
	}
	x, _ := a.Decimal()
	y, _ := b.Decimal()
	return indicator.Result(op(x, y))
}
