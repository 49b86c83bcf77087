package indicator

import (
	"math/big"
	"strconv"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// nearest rounds a fraction half-even to Precision digits, by whole numbers alone.
func nearest(q *big.Rat) decimal.Decimal {
	if q.Sign() == 0 {
		return decimal.Zero
	}
	size := new(big.Rat).Abs(q)
	ten := big.NewInt(10)
	e := 0 // the quotient of 10^e has Precision digits before the point
	scaled := func() *big.Rat {
		p := new(big.Int).Exp(ten, big.NewInt(int64(max(e, -e))), nil)
		if e < 0 {
			return new(big.Rat).Mul(size, new(big.Rat).SetInt(p))
		}
		return new(big.Rat).Quo(size, new(big.Rat).SetInt(p))
	}
	low, high := new(big.Rat).SetInt(new(big.Int).Exp(ten, big.NewInt(Precision-1), nil)), new(big.Rat).SetInt(new(big.Int).Exp(ten, big.NewInt(Precision), nil))
	e = len(size.Num().String()) - len(size.Denom().String()) - Precision
	for scaled().Cmp(high) >= 0 {
		e++
	}
	for scaled().Cmp(low) < 0 {
		e--
	}
	s := scaled()
	whole, rest := new(big.Int).QuoRem(s.Num(), s.Denom(), new(big.Int))
	if order := rest.Lsh(rest, 1).Cmp(s.Denom()); order > 0 || order == 0 && whole.Bit(0) == 1 {
		whole.Add(whole, big.NewInt(1))
	}
	if q.Sign() < 0 {
		whole.Neg(whole)
	}
	return decimal.NewFromBigInt(whole, int32(e))
}

func TestWholePowersAreCorrectlyRounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := decimal.New(rapid.Int64Range(-2_000_000_000, 2_000_000_000).Draw(t, "digits"), -rapid.Int32Range(0, 18).Draw(t, "places"))
		if rapid.Bool().Draw(t, "growth") { // 1 + a rate, as plans have it
			x = one.Add(decimal.New(rapid.Int64Range(-90_000, 300_000).Draw(t, "rate"), -6))
		}
		n := rapid.IntRange(-220, 220).Draw(t, "n")
		if x.IsZero() && n < 0 {
			return
		}
		q := new(big.Rat).SetInt64(1)
		for range max(n, -n) {
			q.Mul(q, x.Rat())
		}
		if n < 0 {
			q.Inv(q)
		}
		got, err := PowInt(x, n)
		if err != nil {
			require.ErrorIs(t, err, text.ErrOverflow)
			return
		}
		require.True(t, nearest(q).Equal(got), "%v^%d: %v, not %v", x, n, got, nearest(q))
		require.LessOrEqual(t, got.NumDigits(), Precision)
		same, err := Pow(x, decimal.NewFromInt(int64(n)))
		require.NoError(t, err)
		require.True(t, same.Equal(got), "Pow takes the way of PowInt")
	})
}

func TestPowersThatEnd(t *testing.T) {
	for _, c := range []struct {
		x    string
		n    int
		want string
	}{
		{"2", 10, "1024"},
		{"2", -3, "0.125"},
		{"1.1", 3, "1.331"},
		{"-1.5", 3, "-3.375"},
		{"10", 999, "1" + zeros(999)},
		{"1", 1 << 40, "1"},
		{"-1", -(1<<40 + 1), "-1"},
		{"0", 0, "1"},
		// 2^113 = 10384593717069655257060992658440192 has 35 digits and ends in 2; 5^50 has 35 and ends in 5, a tie:
		// 88817841970012523233890533447265625.
		{"2", 113, "10384593717069655257060992658440190"},
		{"5", 50, "88817841970012523233890533447265620"},
	} {
		got, err := PowInt(D(c.x), c.n)
		require.NoError(t, err, "%s^%d", c.x, c.n)
		assert.True(t, D(c.want).Equal(got), "%s^%d: %v, not %s", c.x, c.n, got, c.want)
	}
	for _, c := range []struct {
		x    string
		n    int
		want error
	}{{"10", 1001, text.ErrOverflow}, {"0.1", 1002, text.ErrOverflow}, {"0", -1, text.ErrDivisionByZero}, {"2", 1 << 62, text.ErrOverflow}, {"0.5", -1 << 63, text.ErrOverflow}} {
		_, err := PowInt(D(c.x), c.n)
		assert.ErrorIs(t, err, c.want, "%s^%d", c.x, c.n)
	}
}

func zeros(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = '0'
	}
	return string(b)
}

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
			"GrowthRate":            func() (decimal.Decimal, error) { return GrowthRate(a, b) },
			"AverageGrowth":         func() (decimal.Decimal, error) { return AverageGrowth(a, b, n) },
			"MeanRate":              func() (decimal.Decimal, error) { return MeanRate([]decimal.Decimal{g, a, b}) },
			"Compound":              func() (decimal.Decimal, error) { return Compound([]decimal.Decimal{g, a, b}) },
			"CompoundedDecline":     func() (decimal.Decimal, error) { return CompoundedDecline([]decimal.Decimal{g, g, g}) },
			"ImpliedGrowth":         func() (decimal.Decimal, error) { return ImpliedGrowth(a, b, g) },
			"ImpliedGrowthDeflated": func() (decimal.Decimal, error) { return ImpliedGrowth(a, b, g, a, g) },
			"ImpliedAverageGrowth":  func() (decimal.Decimal, error) { return ImpliedAverageGrowth(a, b, g, n) },
			"RequiredRate":          func() (decimal.Decimal, error) { return RequiredRate(g, []decimal.Decimal{g}, n) },
			"RequiredDecline":       func() (decimal.Decimal, error) { return RequiredDecline(g, []decimal.Decimal{g}, n) },
			"ShareAfter":            func() (decimal.Decimal, error) { return ShareAfter(a, b, g) },
			"Round":                 func() (decimal.Decimal, error) { return Round(a.Shift(-3), 40), nil },
		} {
			if d, err := f(); err == nil {
				require.LessOrEqual(t, d.NumDigits(), Precision, "%s: %v", name, d)
			}
		}
		plain, err := ImpliedGrowth(a, b, g)
		require.NoError(t, err)
		deflated, err := ImpliedGrowth(a, b, g, decimal.Zero, decimal.Zero)
		require.NoError(t, err)
		require.True(t, plain.Equal(deflated), "without price changes both are one: %v, %v", plain, deflated)
	})
}

func TestRoundKeepsThePromisedDigits(t *testing.T) {
	for _, c := range []struct {
		number string
		places int32
		want   string
	}{
		{"2.345", 2, "2.35"},
		{"-2.345", 2, "-2.35"},
		{"0.1234567890123456789012345678901234567", 40, "0.1234567890123456789012345678901235"},
		{"12.34567890123456789012345678901234567", 36, "12.34567890123456789012345678901235"},
		{"9.9999999999999999999999999999999999999", 40, "10"},
		{"1.5", 40, "1.5"},
		{"149", -2, "100"},
		{"49", -2, "0"},
		{"50", -2, "100"},
	} {
		got := Round(D(c.number), c.places)
		assert.True(t, D(c.want).Equal(got), "%s to %d: %v", c.number, c.places, got)
		assert.LessOrEqual(t, got.NumDigits(), Precision)
	}
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
			{"Add", pair(Add), true}, {"Sub", pair(Sub), true}, {"Mul", pair(Mul), true}, {"Div", pair(Div), true},
			{"Root", func() error { _, err := Root(x, 3); return err }, true},
			{"Ln", one(Ln), true},
			{"Exp", one(Exp), exponent > 0}, // e^0.000… is 1
			{"Pow", pair(Pow), true},
			{"PowInt", func() error { _, err := PowInt(x, 3); return err }, true},
			{"GrowthRate", pair(GrowthRate), true},
			{"Share", pair(Share), true}, {"Portion", pair(Portion), true},
			{"Grow", func() error { _, err := Grow(x, two); return err }, true},
			{"AverageGrowth", pair(func(a, b decimal.Decimal) (decimal.Decimal, error) { return AverageGrowth(a, b, 3) }), true},
			{"RequiredFlow", pair(func(a, b decimal.Decimal) (decimal.Decimal, error) { return RequiredFlow(a, b, 3) }), true},
			{"ImpliedGrowth", pair(func(a, b decimal.Decimal) (decimal.Decimal, error) { return ImpliedGrowth(a, b, two) }), true},
			{"ShareAfter", pair(func(a, b decimal.Decimal) (decimal.Decimal, error) { return ShareAfter(a, b, two) }), true},
			{"MeanRate", list(MeanRate), true},
			{"Compound", list(Compound), true},
			{"CompoundedDecline", list(CompoundedDecline), true},
			{"CumulativeTotal", list(CumulativeTotal), true},
			{"Apportion", func() error { _, err := Apportion(x, []decimal.Decimal{two}, 2); return err }, true},
			{"Apportion by it", func() error { _, err := Apportion(two, []decimal.Decimal{x}, 2); return err }, true},
			{"Path", func() error { _, err := Path(Linear, x, two, 2020, 2025, Limits{}); return err }, true},
			{"Path within it", func() error { _, err := Path(Logistic, two, two, 2020, 2025, Limits{High: x}); return err }, true},
			{"Convert", func() error { _, err := MustParseUnit("10k persons").Convert(x, MustParseUnit("persons")); return err }, true},
			{"Contains", func() error {
				assert.False(t, ShareLimits.Contains(x))
				assert.False(t, Interval{High: two}.Contains(x))
				return nil
			}, false},
			{"Of", func() error {
				v := Of(x)
				assert.Equal(t, TooLarge, v.Reason().Code)
				assert.Equal(t, "number too large or too small", v.String())
				assert.True(t, Of(none).Equal(Of(decimal.Zero)))
				return nil
			}, false},
			{"written", func() error {
				long := map[bool]string{true: "1e" + strconv.Itoa(int(exponent)), false: "0.00"}[exponent > 0]
				assert.Equal(t, long, Group(x, 2))
				assert.LessOrEqual(t, len(Signed(x.Neg(), 2)), 20)
				assert.LessOrEqual(t, len(PercentU.Format(x, 2, text.English)), 20)
				assert.True(t, Round(x, 2).IsZero() == (exponent < 0))
				assert.True(t, Round(none, 2).IsZero())
				assert.Equal(t, "0.00", Group(none, 2))
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
