package target

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/growth"
	exact "github.com/jimo-plan/fiveyear/indicator/internal/num"
)

// requiredRate returns the annual rate in % for each of the remaining years that brings the
// geometric mean of all years to average: ((1+average)^n ÷ ∏(1+done))^(1/left) − 1, where n =
// len(done) + left.
func requiredRate(average decimal.Decimal, done []decimal.Decimal, left int) indicator.Value {
	return remaining(average, len(done)+left, done, left)
}

// requiredDecline returns the annual decline in % (a positive number) for each of the remaining
// years that completes a compounded decline: 1 − ((1−decline) ÷ ∏(1−done))^(1/left), where done
// holds the declines so far.
func requiredDecline(decline decimal.Decimal, done []decimal.Decimal, left int) indicator.Value {
	return remaining(decline.Neg(), 1, negatives(done), left).Neg()
}

// compoundedDecline returns the total decline of compounded yearly declines, all positive numbers in
// %: 1 − ∏(1−d), not their sum.
func compoundedDecline(declines []decimal.Decimal) (decimal.Decimal, error) {
	total, err := indicator.Compound(negatives(declines))
	return total.Neg(), err
}

// remaining returns the yearly rate that completes (1+rate)^n in the years left.
func remaining(rate decimal.Decimal, n int, done []decimal.Decimal, left int) indicator.Value {
	rates := make([]exact.Num, len(done))
	err := exact.Within(&rate)
	for i := range done {
		if err == nil {
			err = exact.Within(&done[i])
		}
		if err == nil {
			rates[i] = exact.Of(done[i])
		}
	}
	var total exact.Num
	if err == nil {
		total, err = exact.PowInt(exact.Of(rate).Factor(), n)
	}
	if err == nil {
		total, err = growth.Remaining(total, rates, left)
	}
	return indicator.Result(total.Decimal(), err)
}

func negatives(list []decimal.Decimal) []decimal.Decimal {
	out := make([]decimal.Decimal, len(list))
	for i, d := range list {
		out[i] = d.Neg()
	}
	return out
}
