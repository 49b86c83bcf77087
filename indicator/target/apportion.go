package target

import (
	"slices"
	"sort"

	"github.com/shopspring/decimal"

	exact "github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// apportion splits a total in proportion to weights into figures of the given decimal places that
// add up to it exactly: each exact share is truncated, and the remaining units of the last place
// are added one each to the shares with the largest remainders, on a tie the earlier one. It
// returns text.ErrInvalid if the total has more places than given, or if no weight is positive.
func apportion(total decimal.Decimal, weights []decimal.Decimal, places int32) ([]decimal.Decimal, error) {
	fail := func(err error, m text.Text) error {
		return &text.Error{Package: "indicator", Op: "apportion " + exact.Written(total), Err: err, Message: m}
	}
	weights = slices.Clone(weights)
	for i := range weights {
		if err := exact.Within(&total, &weights[i]); err != nil {
			return nil, fail(err, text.Text{})
		}
	}
	all := decimal.Sum(decimal.Zero, weights...)
	if !all.IsPositive() || slices.ContainsFunc(weights, decimal.Decimal.IsNegative) {
		return nil, fail(text.ErrInvalid, text.Say("needs a positive weight and no negative one", "需要至少一个正权重，且没有负权重"))
	}
	if !total.Truncate(places).Equal(total) {
		return nil, fail(text.ErrInvalid, text.Say("the total has more than %d decimal places", "总量的小数位超过 %d 位", places))
	}
	values := make([]decimal.Decimal, len(weights))
	remainders := make([]decimal.Decimal, len(weights))
	order := make([]int, len(weights))
	for i, w := range weights {
		// total·w ÷ all, truncated; the remainder keeps all its digits, so rounding never decides a tie.
		q, r := total.Abs().Mul(w).QuoRem(all, places)
		values[i], remainders[i], order[i] = q, r, i
	}
	sort.SliceStable(order, func(i, j int) bool { return remainders[order[i]].GreaterThan(remainders[order[j]]) })
	unit := decimal.New(1, -places)
	for i := 0; decimal.Sum(decimal.Zero, values...).LessThan(total.Abs()); i++ {
		values[order[i]] = values[order[i]].Add(unit)
	}
	if total.IsNegative() {
		for i := range values {
			values[i] = values[i].Neg()
		}
	}
	return values, nil
}
