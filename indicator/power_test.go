package indicator

import (
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Rates are rounded after the one is taken off: 0.5 ÷ 150 − 1 ends after 34 digits.
func TestRatesKeepThePromisedDigits(t *testing.T) {
	got, err := AverageGrowth(D("150"), D("0.5"), 1)
	require.NoError(t, err)
	assert.Equal(t, "-99.66666666666666666666666666666667", got.String()) // 34 digits of 99 2/3
	rapid.Check(t, func(t *rapid.T) {
		number := func(name string) decimal.Decimal {
			return decimal.New(rapid.Int64Range(1, 1<<40).Draw(t, name), -rapid.Int32Range(0, 8).Draw(t, "places"))
		}
		a, b, g, n := number("a"), number("b"), decimal.New(rapid.Int64Range(-99_000, 99_000).Draw(t, "g"), -3), rapid.IntRange(1, 30).Draw(t, "n")
		for name, f := range map[string]func() (decimal.Decimal, error){
			"GrowthRate":             func() (decimal.Decimal, error) { return numberOf(Of(b).GrowthFrom(Of(a))) },
			"AverageGrowth":          func() (decimal.Decimal, error) { return AverageGrowth(a, b, n) },
			"MeanRate":               func() (decimal.Decimal, error) { return MeanRate([]decimal.Decimal{g, a, b}) },
			"Compound":               func() (decimal.Decimal, error) { return Compound([]decimal.Decimal{g, a, b}) },
			"ImpliedGrowth":          func() (decimal.Decimal, error) { return ImpliedGrowth(a, b, g, 1) },
			"ImpliedGrowthDeflated":  func() (decimal.Decimal, error) { return ImpliedGrowth(a, b, g, 1, a, g) },
			"ImpliedGrowthOverYears": func() (decimal.Decimal, error) { return ImpliedGrowth(a, b, g, n) },
			"ShareAfter":             func() (decimal.Decimal, error) { return ShareAfter(a, b, g) },
			"Round":                  func() (decimal.Decimal, error) { return decimals.Round(a.Shift(-3), 40), nil },
		} {
			if d, err := f(); err == nil {
				require.LessOrEqual(t, d.NumDigits(), num.Precision, "%s: %v", name, d)
			}
		}
		plain, err := ImpliedGrowth(a, b, g, 1)
		require.NoError(t, err)
		deflated, err := ImpliedGrowth(a, b, g, 1, decimal.Zero, decimal.Zero)
		require.NoError(t, err)
		require.True(t, plain.Equal(deflated), "without price changes both are one: %v, %v", plain, deflated)
	})
}

// Every function of numbers ends at once for numbers that nobody can write out: it refuses them, or rounds them
// to what they are.
func TestNumbersFarOut(t *testing.T) {
	two := decimal.NewFromInt(2)
	for _, exponent := range []int32{100_000_000, -100_000_000, 2_000_000_000, -2_000_000_000} {
		x := decimal.New(1, exponent)
		none := decimal.New(0, exponent)
		pair := func(f func(a, b decimal.Decimal) (decimal.Decimal, error)) func() error {
			return func() error {
				if _, err := f(none, two); err != nil && !is(err, text.ErrDivisionByZero) {
					return err // a zero is a zero
				}
				if _, err := f(two, x); err == nil {
					return nil
				}
				_, err := f(x, two)
				return err
			}
		}
		list := func(f func([]decimal.Decimal) (decimal.Decimal, error)) func() error {
			return func() error { _, err := f([]decimal.Decimal{two, x}); return err }
		}
		one := func(f func(decimal.Decimal) (decimal.Decimal, error)) func() error {
			return func() error { _, err := f(x); return err }
		}
		for _, c := range []struct {
			name    string
			call    func() error
			refused bool
		}{
			{"Add", pair(decimals.Add), true}, {"Sub", pair(decimals.Sub), true}, {"Mul", pair(decimals.Mul), true}, {"Div", pair(decimals.Div), true},
			{"Root", func() error { _, err := decimals.Root(x, 3); return err }, true},
			{"Ln", one(decimals.Ln), true},
			{"Exp", one(decimals.Exp), exponent > 0}, // e^0.000… is 1
			{"Pow", pair(decimals.Pow), true},
			{"whole power", func() error { _, err := decimals.Pow(x, decimal.NewFromInt(3)); return err }, true},
			{"GrowthRate", pair(valued(Value.GrowthFrom)), true},
			{"Share", pair(valued(Value.ShareOf)), true}, {"Portion", pair(valued(Value.Portion)), true},
			{"Grow", func() error { _, err := numberOf(Of(x).Grow(Of(two))); return err }, true},
			{"AverageGrowth", pair(func(a, b decimal.Decimal) (decimal.Decimal, error) { return AverageGrowth(a, b, 3) }), true},
			{"ImpliedGrowth", pair(func(a, b decimal.Decimal) (decimal.Decimal, error) { return ImpliedGrowth(a, b, two, 1) }), true},
			{"ShareAfter", pair(func(a, b decimal.Decimal) (decimal.Decimal, error) { return ShareAfter(a, b, two) }), true},
			{"MeanRate", list(MeanRate), true},
			{"Compound", list(Compound), true},
			{"CumulativeTotal", list(CumulativeTotal), true},
			{"Path", func() error { _, err := Path(linear, Of(x), Of(two), 2020, 2025, Limits{}); return err }, true},
			{"Path within it", func() error { _, err := Path(logistic, Of(two), Of(two), 2020, 2025, Limits{High: x}); return err }, true},
			{"Convert", func() error { _, err := MustParseUnit("10k persons").Convert(x, MustParseUnit("persons")); return err }, true},
			{"Contains", func() error {
				assert.False(t, shareLimits.Contains(x))
				assert.False(t, Interval{High: two}.Contains(x))
				return nil
			}, false},
			{"Of", func() error {
				v := Of(x)
				assert.EqualValues(t, cause.TooLarge, v.Reason().Code)
				assert.Equal(t, "number too large or too small", v.String())
				assert.True(t, Of(none).Equal(Of(decimal.Zero)))
				return nil
			}, false},
			{"written", func() error {
				long := map[bool]string{true: "1e" + strconv.Itoa(int(exponent)), false: "0.00"}[exponent > 0]
				assert.Equal(t, long, decimals.Group(x, 2))
				assert.LessOrEqual(t, len(decimals.Signed(x.Neg(), 2)), 20)
				assert.Equal(t, Of(x).String(), Percent.Unit().Format(Of(x), 2, text.English))
				assert.True(t, decimals.Round(x, 2).IsZero() == (exponent < 0))
				assert.True(t, decimals.Round(none, 2).IsZero())
				assert.Equal(t, "0.00", decimals.Group(none, 2))
				return nil
			}, false},
		} {
			done := make(chan error, 1)
			go func() { done <- c.call() }()
			select {
			case err := <-done:
				if c.refused {
					assert.ErrorIs(t, err, text.ErrOverflow, "%s of 1e%d", c.name, exponent)
				} else {
					assert.NoError(t, err, "%s of 1e%d", c.name, exponent)
				}
			case <-time.After(5 * time.Second):
				require.Fail(t, "hangs", "%s of 1e%d", c.name, exponent)
			}
		}
	}
}
