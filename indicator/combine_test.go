package indicator

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Values combine as decimals do; what one of two lacks, the result lacks, and a fault is told before a gap.
func TestValuesCombineAsDecimals(t *testing.T) {
	number := genDecimal(-1000, 1000, 3)
	rapid.Check(t, func(t *rapid.T) {
		a, b := number.Draw(t, "a"), number.Draw(t, "b")
		v, w := Of(a), Of(b)
		places := rapid.Int32Range(-1, 6).Draw(t, "places")
		assert.Equal(t, Result(decimals.Add(a, b)), v.Add(w))
		assert.Equal(t, Result(decimals.Sub(a, b)), v.Sub(w))
		assert.Equal(t, Result(decimals.Mul(a, b)), v.Mul(w))
		assert.Equal(t, Result(decimals.Div(a, b)), v.Div(w))
		assert.Equal(t, Result(decimals.Pow(a, b)), v.Pow(w))
		assert.Equal(t, Of(decimals.Round(a, places)), v.Round(places))
		assert.Equal(t, decimals.PlacesApart(a, b, places), v.Apart(w, places))
		assert.Equal(t, decimals.Group(a, places), string(v.AppendGrouped(nil, places, false)))
		assert.Equal(t, decimals.Signed(a.Shift(2), places), string(v.Shift(2).AppendGrouped(nil, places, true)))
	})
	gap, fault := Absent(Reason{Code: cause.NotPrinted}), Absent(Reason{Code: cause.DivisionZero})
	assert.Equal(t, gap, gap.Sub(Of(D("1"))))
	assert.Equal(t, fault, gap.Add(fault))
	assert.Equal(t, fault, Of(D("1")).GrowthFrom(Of(D("0"))))
	assert.Equal(t, gap, gap.Round(1).Shift(1))
	assert.Equal(t, int32(3), gap.Apart(Of(D("1")), 3))
}

// valued returns an operation of values as one of decimals.
func valued(op func(v, w Value) Value) func(a, b decimal.Decimal) (decimal.Decimal, error) {
	return func(a, b decimal.Decimal) (decimal.Decimal, error) { return numberOf(op(Of(a), Of(b))) }
}

// numberOf returns the number of a value, or the sentinel of its fault.
func numberOf(v Value) (decimal.Decimal, error) {
	d, ok := v.Decimal()
	if ok {
		return d, nil
	}
	return d, map[ReasonCode]error{cause.DivisionZero: text.ErrDivisionByZero, cause.OutOfDomain: text.ErrDomain, cause.TooLarge: text.ErrOverflow}[v.Reason().Code]
}
