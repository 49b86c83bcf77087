// Package exact reads the numbers of validated plans.
package exact

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/plan"
)

// Number returns a number of a validated plan.
func Number(n plan.Number) decimal.Decimal {
	d, _ := decimals.Parse(string(n))
	return d
}
