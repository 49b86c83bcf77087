package decimals

import (
	"math"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// D reads a decimal of a test table.
func D(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// equal compares decimals by value: 1.0 equals 1.
func equal(t assert.TestingT, want string, got decimal.Decimal, msg ...any) {
	if !D(want).Equal(got) {
		assert.Fail(t, "want "+want+", got "+got.String(), msg...)
	}
}

// The digits were computed with Python's decimal module at 60 digits and rounded half-even to 34.
func genDecimal(low, high int64, places int32) *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		scale := decimal.New(1, places).IntPart()
		return decimal.New(rapid.Int64Range(low*scale, high*scale).Draw(t, "n"), -places)
	})
}

func TestDiv(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"1", "3", "0.3333333333333333333333333333333333"},
		{"2", "3", "0.6666666666666666666666666666666667"},
		{"1", "7", "0.1428571428571428571428571428571429"},
		{"-22", "7", "-3.142857142857142857142857142857143"},
		{"10", "9", "1.111111111111111111111111111111111"},
		{"151333", "1.07", "141432.7102803738317757009345794393"},
		{"0", "7", "0"},
		{"42", "38.2", "1.099476439790575916230366492146597"},
		// Ties of the 35th digit: exact halves go to the even neighbour …
		{"10000000000000000000000000000000005", "10", "1000000000000000000000000000000000"},
		{"10000000000000000000000000000000015", "10", "1000000000000000000000000000000002"},
		// … and a little more than a half goes up: (10^36·5 + 10^-10) scaled.
		{"10000000000000000000000000000000005.0000000000000001", "10", "1000000000000000000000000000000001"},
		{"1e-500", "1e400", "1e-900"},
	} {
		t.Run(c.a+"÷"+c.b, func(t *testing.T) {
			got, err := Div(D(c.a), D(c.b))
			require.NoError(t, err)
			equal(t, c.want, got)
		})
	}
	_, err := Div(D("1"), D("0.00"))
	assert.ErrorIs(t, err, text.ErrDivisionByZero)
	_, err = Div(D("0"), D("0"))
	assert.ErrorIs(t, err, text.ErrDivisionByZero)
	_, err = Div(D("1e600"), D("1e-600"))
	assert.ErrorIs(t, err, text.ErrOverflow)
}

func TestAddSubMulAreExactOnPrintedFigures(t *testing.T) {
	got, err := Add(D("38.2"), D("0.05"))
	require.NoError(t, err)
	equal(t, "38.25", got)
	got, err = Sub(D("42"), D("38.2"))
	require.NoError(t, err)
	equal(t, "3.8", got)
	got, err = Mul(D("1513.33"), D("1.0701"))
	require.NoError(t, err)
	equal(t, "1619.414433", got)
	_, err = Mul(D("1e600"), D("1e600"))
	assert.ErrorIs(t, err, text.ErrOverflow)
	got, err = Add(D("1e500"), D("1e-500"))
	require.NoError(t, err)
	equal(t, "1e500", got)
}

func TestRoot(t *testing.T) {
	for _, c := range []struct {
		name, x string
		n       int
		want    string
	}{
		{"square root of 2", "2", 2, "1.414213562373095048801688724209698"},
		{"doubling in five years", "2", 5, "1.148698354997035006798626946777928"},
		{"cube root of 1.331 is 1.1", "1.331", 3, "1.1"},
		{"cube root of a thousandth", "0.001", 3, "0.1"},
		{"fifth root of 42", "42", 5, "2.111785764966753912732567330550233"},
		{"tiny", "1e-300", 7, "1.389495494373137637129985217353012e-43"},
		{"exact with a large exponent", "1e900", 3, "1e300"},
		{"negative, odd", "-1.331", 3, "-1.1"},
		{"zero", "0", 4, "0"},
		{"first", "7.5", 1, "7.5"},
		{"perfect square of 34 digits", "15241578753238836750495351562536198787501905199875019052100", 2, "123456789012345678901234567890"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Root(D(c.x), c.n)
			require.NoError(t, err)
			equal(t, c.want, got)
		})
	}
	got, err := Root(D("1.331"), 3)
	require.NoError(t, err)
	assert.Equal(t, "1.1", got.String(), "an exact root carries no padding")
	for _, c := range []struct {
		x    string
		n    int
		want error
	}{{"2", 0, text.ErrDomain}, {"2", -1, text.ErrDomain}, {"-2", 2, text.ErrDomain}, {"2", num.MaxRoot + 1, text.ErrLimit}, {"2", math.MaxInt, text.ErrLimit}} {
		_, err := Root(D(c.x), c.n)
		assert.ErrorIs(t, err, c.want, "%s %d", c.x, c.n)
	}
}

func TestRootUndoesPower(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := genDecimal(0, 1000, 3).Draw(t, "x")
		n := rapid.IntRange(1, 5).Draw(t, "n")
		p, err := Pow(x, decimal.NewFromInt(int64(n))) // at most 30 digits: exact
		require.NoError(t, err)
		r, err := Root(p, n)
		require.NoError(t, err)
		assert.True(t, r.Equal(x), "%s^%d = %s, root %s", x, n, p, r)
	})
}

func TestPowInt(t *testing.T) {
	for _, c := range []struct {
		x    string
		n    int
		want string
	}{{"1.07", 5, "1.4025517307"}, {"1.1", 0, "1"}, {"0", 0, "1"}, {"2", -2, "0.25"}, {"-3", 3, "-27"}} {
		got, err := Pow(D(c.x), decimal.NewFromInt(int64(c.n)))
		require.NoError(t, err)
		equal(t, c.want, got)
	}
	_, err := Pow(D("0"), decimal.NewFromInt(int64(-1)))
	assert.ErrorIs(t, err, text.ErrDivisionByZero)
	_, err = Pow(D("10"), decimal.NewFromInt(int64(1000)))
	assert.ErrorIs(t, err, text.ErrOverflow)
	_, err = Pow(D("10"), decimal.NewFromInt(int64(-1001)))
	assert.ErrorIs(t, err, text.ErrOverflow)
	_, err = Pow(D("1.5"), decimal.NewFromInt(int64(math.MinInt)))
	assert.ErrorIs(t, err, text.ErrOverflow)
}

// Digits from Python's decimal module at 60 digits, rounded half-even to 34.
func TestLnExpPow(t *testing.T) {
	for x, want := range map[string]string{
		"2": "0.6931471805599453094172321214581766", "10": "2.302585092994045684017991454684364",
		"1.07": "0.06765864847381480526841590765454859", "0.001": "-6.907755278982137052053974364053093",
		"1": "0", "1.0000000001": "9.999999999500000000033333333330833e-11", "0.9999999999": "-1.000000000050000000003333333333583e-10",
		"1.000000000000000000000000000001": "9.999999999999999999999999999995e-31", "12345678901234567890.123": "43.95983778920252055739680234958121",
	} {
		got, err := Ln(D(x))
		require.NoError(t, err)
		equal(t, want, got, "ln "+x)
	}
	for x, want := range map[string]string{
		"0": "1", "1": "2.718281828459045235360287471352662", "-1": "0.3678794411714423215955237701614609",
		"0.5": "1.648721270700128146848650787814164", "100": "2.688117141816135448412625551580014e43",
		"-700": "9.859676543759770856705372947849465e-305", "1999": "1.427806400959003449992960536217570e868",
		"6.5": "665.1416330443618406939614942426344", "-0.000001": "0.9999990000004999998333333749999917",
		"23.456": "15374866997.00076817630279176725673",
	} {
		got, err := Exp(D(x))
		require.NoError(t, err)
		equal(t, want, got, "exp "+x)
	}
	for _, c := range []struct{ x, y, want string }{
		{"1.07", "0.4", "1.027433000965768527962718738920785"}, {"2", "-0.5", "0.7071067811865475244008443621048490"},
		{"10", "0.3333", "2.154269337404236599119889336556224"}, {"0.865", "0.6", "0.9166629209538384808564356478827659"},
		{"1.07", "5", "1.4025517307"}, {"4", "0.5", "2"}, {"-32", "0.2", "-2"}, {"0", "2.5", "0"}, {"0", "0", "1"},
	} {
		got, err := Pow(D(c.x), D(c.y))
		require.NoError(t, err)
		equal(t, c.want, got, c.x+"^"+c.y)
	}
}

func TestLnExpPowErrors(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		want error
	}{
		"ln 0":           {second(Ln(D("0"))), text.ErrDomain},
		"ln -1":          {second(Ln(D("-1"))), text.ErrDomain},
		"exp 2303":       {second(Exp(D("2303"))), text.ErrOverflow},
		"exp -2305":      {second(Exp(D("-2305"))), text.ErrOverflow},
		"exp 1e900":      {second(Exp(D("1e900"))), text.ErrOverflow},
		"(-2)^0.3":       {second(Pow(D("-2"), D("0.3"))), text.ErrDomain},
		"(-4)^0.5":       {second(Pow(D("-4"), D("0.5"))), text.ErrDomain},
		"0^-1":           {second(Pow(D("0"), D("-1"))), text.ErrDivisionByZero},
		"0^-1.5":         {second(Pow(D("0"), D("-1.5"))), text.ErrDomain},
		"10^2000.5":      {second(Pow(D("10"), D("2000.5"))), text.ErrOverflow},
		"2^huge integer": {second(Pow(D("2"), D("1e30"))), text.ErrOverflow},
	} {
		assert.ErrorIs(t, c.err, c.want, name)
	}
}

func second(_ decimal.Decimal, err error) error { return err }

func TestRoundAwayFromZero(t *testing.T) {
	for in, want := range map[string]string{"2.345": "2.35", "-2.345": "-2.35", "2.344999": "2.34", "38.25": "38.25"} {
		equal(t, want, Round(D(in), 2))
	}
	equal(t, "0.3", Round(D("0.25"), 1))
}

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
	low, high := new(big.Rat).SetInt(new(big.Int).Exp(ten, big.NewInt(num.Precision-1), nil)), new(big.Rat).SetInt(new(big.Int).Exp(ten, big.NewInt(num.Precision), nil))
	e = len(size.Num().String()) - len(size.Denom().String()) - num.Precision
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
			x = decimal.NewFromInt(1).Add(decimal.New(rapid.Int64Range(-90_000, 300_000).Draw(t, "rate"), -6))
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
		got, err := Pow(x, decimal.NewFromInt(int64(n)))
		if err != nil {
			require.ErrorIs(t, err, text.ErrOverflow)
			return
		}
		require.True(t, nearest(q).Equal(got), "%v^%d: %v, not %v", x, n, got, nearest(q))
		require.LessOrEqual(t, got.NumDigits(), num.Precision)
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
		got, err := outOf(num.PowInt(num.Of(D(c.x)), c.n))
		require.NoError(t, err, "%s^%d", c.x, c.n)
		assert.True(t, D(c.want).Equal(got), "%s^%d: %v, not %s", c.x, c.n, got, c.want)
	}
	for _, c := range []struct {
		x    string
		n    int
		want error
	}{{"10", 1001, text.ErrOverflow}, {"0.1", 1002, text.ErrOverflow}, {"0", -1, text.ErrDivisionByZero}, {"2", 1 << 62, text.ErrOverflow}, {"0.5", -1 << 63, text.ErrOverflow}} {
		_, err := outOf(num.PowInt(num.Of(D(c.x)), c.n))
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
		assert.LessOrEqual(t, got.NumDigits(), num.Precision)
	}
}

// The first power of a number near the limit is no square of it.
func TestFirstPower(t *testing.T) {
	p, err := Pow(D("1e600"), decimal.NewFromInt(int64(1)))
	require.NoError(t, err)
	equal(t, "1e600", p)
	_, err = Pow(D("1e600"), decimal.NewFromInt(int64(2)))
	require.ErrorIs(t, err, text.ErrOverflow)
}

func TestRootsBeyondTheLimits(t *testing.T) {
	for _, x := range []string{"2e5001", "2e-5001"} {
		_, err := Root(D(x), 2)
		require.ErrorIs(t, err, text.ErrOverflow, x)
	}
}
