package exact_test

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/exact"
)

// same requires the very digits and exponent, not only the same number.
func same(t require.TestingT, want decimal.Decimal, got exact.Num, args ...any) {
	d := got.Decimal()
	require.Equal(t, want.Exponent(), d.Exponent(), args...)
	require.Equal(t, want.Coefficient().String(), d.Coefficient().String(), args...)
}

// number draws numbers of all lengths, with runs of nines, zeros and fives that rounding stumbles over.
func number(digits int) *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		n := rapid.IntRange(1, digits).Draw(t, "digits")
		text := make([]byte, n)
		for i := range text {
			text[i] = byte('0' + rapid.SampledFrom([]int{0, 0, 0, 9, 9, 5, 1, 2, 3, 4, 6, 7, 8}).Draw(t, "digit"))
		}
		c, _ := new(big.Int).SetString(string(text), 10)
		if rapid.Bool().Draw(t, "negative") {
			c.Neg(c)
		}
		return decimal.NewFromBigInt(c, rapid.Int32Range(-45, 8).Draw(t, "exponent"))
	})
}

func TestAgainstWholeNumbers(t *testing.T) {
	answered, asked := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		a, b := number(40).Draw(t, "a"), number(40).Draw(t, "b")
		x, y := exact.Of(a), exact.Of(b)
		same(t, a, x)
		for _, op := range []struct {
			name string
			slow func(a, b decimal.Decimal) (decimal.Decimal, error)
			fast func(a, b exact.Num) (exact.Num, bool)
		}{
			{"add", byAdd, exact.Add}, {"sub", bySub, exact.Sub}, {"mul", byMul, exact.Mul}, {"div", byDiv, exact.Div},
			{"fit", func(a, _ decimal.Decimal) (decimal.Decimal, error) { return byFit(a) }, func(a, _ exact.Num) (exact.Num, bool) { return a.Fit() }},
			{"neg", func(a, _ decimal.Decimal) (decimal.Decimal, error) { return a.Neg(), nil }, func(a, _ exact.Num) (exact.Num, bool) { return a.Neg(), true }},
			{"shift", func(a, _ decimal.Decimal) (decimal.Decimal, error) { return a.Shift(-2), nil }, func(a, _ exact.Num) (exact.Num, bool) { return a.Shift(-2), true }},
		} {
			asked++
			if got, ok := op.fast(x, y); ok {
				answered++
				want, err := op.slow(a, b)
				require.NoError(t, err)
				same(t, want, got, "%s of %v and %v", op.name, a, b)
			}
		}
		if order, ok := exact.Cmp(x, y); ok {
			require.Equal(t, a.Cmp(b), order, "%v and %v", a, b)
		}
		require.Equal(t, a.Sign(), x.Sign())
	})
	assert.Greater(t, answered, asked*3/4, "most are answered here")
}

func TestRootAgainstIndicator(t *testing.T) {
	answered, asked := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		a, n := number(34).Draw(t, "a").Abs(), rapid.IntRange(1, 40).Draw(t, "n")
		if rapid.IntRange(0, 4).Draw(t, "power") == 0 { // an exact root
			n = rapid.IntRange(2, 5).Draw(t, "n")
			a = decimal.New(rapid.Int64Range(1, 1500).Draw(t, "root"), -3).Pow(decimal.NewFromInt(int64(n)))
		}
		asked++
		if got, ok := exact.Root(exact.Of(a), n); ok {
			answered++
			want, err := indicator.Root(a, n)
			require.NoError(t, err)
			same(t, want, got, "root %d of %v", n, a)
		}
	})
	assert.Greater(t, answered, asked/3)
}

// Cases that once could have gone wrong: ties, carries to one digit more, zeros, exact and endless quotients.
func TestEdges(t *testing.T) {
	d := decimal.RequireFromString
	for _, c := range []struct{ a, b string }{
		{"9999999999999999999999999999999999", "0.5"}, {"9999999999999999999999999999999999", "0.4"},
		{"1000000000000000000000000000000000", "0.5"}, {"1000000000000000000000000000000001", "0.5"},
		{"0.00", "5"}, {"5", "-5"}, {"1e30", "1e-30"}, {"340282366920938463463374607431768211455", "1"}, {"340282366920938463463374607431768211456", "1"},
		{"1", "3"}, {"2", "3"}, {"1", "8"}, {"-7", "64"}, {"1e40", "7e-40"}, {"99999999999999999999999999999999995", "1"}, {"18446744073709551616", "18446744073709551615"},
	} {
		a, b := d(c.a), d(c.b)
		for name, op := range map[string][2]any{
			"add": {byAdd, exact.Add}, "sub": {bySub, exact.Sub}, "mul": {byMul, exact.Mul}, "div": {byDiv, exact.Div},
		} {
			got, ok := op[1].(func(a, b exact.Num) (exact.Num, bool))(exact.Of(a), exact.Of(b))
			if ok {
				want, err := op[0].(func(a, b decimal.Decimal) (decimal.Decimal, error))(a, b)
				require.NoError(t, err)
				same(t, want, got, "%s of %s and %s", name, c.a, c.b)
			}
		}
	}
	assert.Equal(t, indicator.Precision, exact.Precision)
	_, ok := exact.Div(exact.Int(1), exact.Int(0))
	assert.False(t, ok)
	_, ok = exact.Root(exact.Int(-8), 3)
	assert.False(t, ok)
	r, ok := exact.Root(exact.Int(2), 2)
	require.True(t, ok)
	assert.Equal(t, "1.414213562373095048801688724209698", r.Decimal().String()) // √2 = 1.41421356237309504880168872420969807856…
	for i := range int64(5) {
		same(t, decimal.NewFromInt(2-i), exact.Int(2-i))
	}
}
