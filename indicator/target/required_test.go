package target

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
)

// METHODS.md and the review's worked figures.
func TestRequiredFromNow(t *testing.T) {
	value(t, "8.139", requiredRate(D("7"), Ds("8.1", "2.6"), 3))
	value(t, "3.814", requiredDecline(D("13.5"), Ds("2.7", "0.1"), 3))
	value(t, "7.000000000000000000", requiredRate(D("7"), nil, 5))
	// The declines of energy intensity compound to 18.2; their sum is 19.7.
	total, err := compoundedDecline(Ds("2.01", "3.6", "3.7", "4.8", "5.6"))
	require.NoError(t, err)
	value(t, "18.2", indicator.Of(total))
}

func TestRequiredOutside(t *testing.T) {
	const domain, large = "!outside the domain of the function", "!number too large or too small"
	value(t, domain, requiredRate(D("7"), Ds("-100"), 2))
	value(t, domain, requiredRate(D("7"), Ds("-101"), 2))
	value(t, domain, requiredRate(D("7"), nil, 0))
	value(t, domain, requiredDecline(D("101"), nil, 2))
	value(t, domain, requiredDecline(D("10"), nil, 0))
	value(t, large, requiredRate(D("1e300"), nil, 5))
	value(t, large, requiredRate(D("40"), Ds("1e600", "1e600"), 3))
	value(t, large, requiredDecline(D("40"), Ds("-1e600", "-1e600"), 3))
	value(t, large, requiredRate(decimal.New(1, 100_000_000), nil, 2))
	value(t, large, requiredRate(D("7"), []decimal.Decimal{decimal.New(1, 100_000_000)}, 2))
	_, err := compoundedDecline(Ds("101"))
	require.Error(t, err)
}

// The rate that is required, once it is reached, makes the average the target.
func TestRequiredRateReachesTheTarget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rates := rapid.Custom(func(t *rapid.T) decimal.Decimal {
			return decimal.New(rapid.Int64Range(-200, 200).Draw(t, "n"), -1)
		})
		done := rapid.SliceOfN(rates, 0, 6).Draw(t, "done")
		target, left := rates.Draw(t, "target"), rapid.IntRange(1, 6).Draw(t, "left")
		need, ok := requiredRate(target, done, left).Decimal()
		require.True(t, ok)
		all := append([]decimal.Decimal{}, done...)
		for range left {
			all = append(all, need)
		}
		mean, err := indicator.MeanRate(all)
		require.NoError(t, err)
		assert.True(t, mean.Sub(target).Abs().LessThan(D("1e-28")), "%s against %s", mean, target)
	})
}
