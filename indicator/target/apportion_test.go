package target

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestApportion(t *testing.T) {
	got, err := apportion(D("100"), Ds("1", "1", "1"), 0)
	require.NoError(t, err)
	assert.Equal(t, "[34 33 33]", printDecimals(got), "the earlier one first where remainders tie")
	got, err = apportion(D("-1"), Ds("1", "2", "0"), 1)
	require.NoError(t, err)
	assert.Equal(t, "[-0.3 -0.7 0]", printDecimals(got))
	for _, c := range []struct {
		total   string
		weights []decimal.Decimal
		want    string
	}{
		{"1.25", Ds("1"), "indicator: apportion 1.25: the total has more than 1 decimal places"},
		{"1", nil, "indicator: apportion 1: needs a positive weight and no negative one"},
		{"1", Ds("2", "-1"), "indicator: apportion 1: needs a positive weight and no negative one"},
	} {
		_, err := apportion(D(c.total), c.weights, 1)
		require.ErrorIs(t, err, text.ErrInvalid)
		assert.EqualError(t, err, c.want)
	}
}

// Numbers that nobody can write out are refused at once.
func TestApportionFarOut(t *testing.T) {
	for _, e := range []int32{100_000_000, -100_000_000} {
		_, err := apportion(decimal.New(1, e), Ds("2"), 2)
		require.ErrorIs(t, err, text.ErrOverflow)
		_, err = apportion(D("2"), []decimal.Decimal{decimal.New(1, e)}, 2)
		require.ErrorIs(t, err, text.ErrOverflow)
	}
}

func printDecimals(ds []decimal.Decimal) string {
	var parts []string
	for _, d := range ds {
		parts = append(parts, d.String())
	}
	return "[" + strings.Join(parts, " ") + "]"
}

// Parts add up exactly, and none is a full last digit away from its exact share.
func TestApportionAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		places := rapid.Int32Range(0, 3).Draw(t, "places")
		total := genDecimal(-1000, 1000, places).Draw(t, "total")
		weights := rapid.SliceOfN(genDecimal(0, 50, 2), 1, 12).Draw(t, "weights")
		if !decimal.Sum(decimal.Zero, weights...).IsPositive() {
			return
		}
		got, err := apportion(total, weights, places)
		require.NoError(t, err)
		assert.True(t, decimal.Sum(decimal.Zero, got...).Equal(total))
		for i, g := range got {
			exact, err := decimals.Div(total.Mul(weights[i]), decimal.Sum(decimal.Zero, weights...))
			require.NoError(t, err)
			assert.True(t, g.Sub(exact).Abs().LessThan(decimal.New(1, -places)), "%s for %s", g, exact)
			assert.True(t, g.Equal(g.Truncate(places)))
		}
	})
}
