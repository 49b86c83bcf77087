package num

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func fitted(s string) (Num, error) { return Of(decimal.RequireFromString(s)).Fit() }

func TestFit(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"short stays", "1513.33", "1513.33"},
		{"zero", "0.000", "0"},
		{"tie to even, down", "1.0000000000000000000000000000000005", "1.000000000000000000000000000000000"},
		{"tie to even, up", "1.0000000000000000000000000000000015", "1.000000000000000000000000000000002"},
		{"negative tie", "-1.0000000000000000000000000000000015", "-1.000000000000000000000000000000002"},
		{"carry", "99999999999999999999999999999999999", "100000000000000000000000000000000000"},
		{"large", "12345678901234567890123456789012345678", "12345678901234567890123456789012350000"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := fitted(c.in)
			require.NoError(t, err)
			require.True(t, decimal.RequireFromString(c.want).Equal(got.Decimal()), got.Decimal())
		})
	}
	for _, s := range []string{"1e1000", "-1e1000", "1e-1002", "9e5000"} {
		_, err := fitted(s)
		require.ErrorIs(t, err, ErrOverflow, s)
	}
	_, err := fitted("9.9e999")
	require.NoError(t, err)
}

// plainly rounds by the decimal package's own means: the slow way that the fast one is held to.
func plainly(d decimal.Decimal) decimal.Decimal {
	if n := d.NumDigits(); n > Precision {
		return d.RoundBank(int32(Precision-n) - d.Exponent())
	}
	return d
}

func coefficients(t *rapid.T, label string) *big.Int {
	digits := rapid.IntRange(1, 90).Draw(t, label+" digits")
	text := ""
	for range digits {
		text += string(rune('0' + rapid.SampledFrom([]int{0, 0, 1, 4, 5, 5, 9, 9, 7}).Draw(t, label)))
	}
	c, _ := new(big.Int).SetString(text, 10)
	if rapid.Bool().Draw(t, label+" negative") {
		c.Neg(c)
	}
	return c
}

// Ties, nines that carry over and trailing zeros abound in these numbers.
func TestFitRoundsAsTheDecimalPackageDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := decimal.NewFromBigInt(coefficients(t, "c"), int32(rapid.IntRange(-60, 20).Draw(t, "exponent")))
		got, err := Of(d).Fit()
		require.NoError(t, err)
		require.True(t, plainly(d).Equal(got.Decimal()), "%s: %s", d, got.Decimal())
	})
}

func TestDivRoundsAsTheDecimalPackageDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := decimal.NewFromBigInt(coefficients(t, "a"), int32(rapid.IntRange(-40, 20).Draw(t, "ea")))
		b := decimal.NewFromBigInt(coefficients(t, "b"), int32(rapid.IntRange(-40, 20).Draw(t, "eb")))
		if b.IsZero() {
			return
		}
		got, err := Div(Of(a), Of(b))
		require.NoError(t, err)
		q, r := a.QuoRem(b, 200)
		if !r.IsZero() {
			q = q.Add(decimal.New(int64(a.Sign()*b.Sign()), -201))
		}
		require.True(t, plainly(q).Equal(got.Decimal()), "%s / %s: %s", a, b, got.Decimal())
	})
}

// The root found is the one whole number r with r^n ≤ c < (r+1)^n.
func TestIntRootIsTheFloor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, n := coefficients(t, "c"), rapid.IntRange(2, 60).Draw(t, "n")
		c.Abs(c).Add(c, big.NewInt(1))
		if rapid.Bool().Draw(t, "exact") {
			c.Exp(c, big.NewInt(int64(n)), nil)
		}
		require.Positive(t, aboveRoot(c, n).Cmp(new(big.Int)))
		r, power := intRoot(c, n), big.NewInt(int64(n))
		require.LessOrEqual(t, new(big.Int).Exp(r, power, nil).Cmp(c), 0)
		require.Positive(t, new(big.Int).Exp(r.Add(r, big.NewInt(1)), power, nil).Cmp(c))
	})
}

func TestDigitsOf(t *testing.T) {
	for n := range 300 {
		c := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
		require.Equal(t, n+1, digitsOf(c))
		require.Equal(t, max(n, 1), digitsOf(new(big.Int).Sub(c, big.NewInt(1))), "10^%d − 1", n)
		require.Equal(t, n+1, digitsOf(c.Neg(c)))
	}
	require.Equal(t, 1, digitsOf(new(big.Int)))
}

func TestTrimmed(t *testing.T) {
	for _, c := range []struct {
		d, want string
		e       int32
	}{{"1.1000", "1.1", -1}, {"1200", "1200", 2}, {"-2.50", "-2.5", -1}, {"7", "7", 0}} {
		got := Of(decimal.RequireFromString(c.d)).Trim().Decimal()
		require.Equal(t, c.want, got.String())
		require.Equal(t, c.e, got.Exponent(), c.d)
	}
}
