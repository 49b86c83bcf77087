package num

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// same requires the very digits and exponent, not only the same number.
func same(t require.TestingT, want decimal.Decimal, got Num, args ...any) {
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

type operation struct {
	name  string
	slow  func(a, b decimal.Decimal) (decimal.Decimal, error)
	op    func(a, b Num) (Num, error)
	whole func(a, b Num) (Num, error) // the way without words
}

var operations = []operation{
	{"add", byAdd, Add, addWhole}, {"sub", bySub, Sub, func(a, b Num) (Num, error) { return addWhole(a, b.Neg()) }},
	{"mul", byMul, Mul, mulWhole}, {"div", byDiv, Div, divWhole},
	{"fit", func(a, _ decimal.Decimal) (decimal.Decimal, error) { return byFit(a) }, func(a, _ Num) (Num, error) { return a.Fit() }, func(a, _ Num) (Num, error) { return fitWhole(a) }},
}

// Words, whole numbers and the definition give the same digits and the same exponent.
func TestAgainstWholeNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := number(60).Draw(t, "a"), number(60).Draw(t, "b")
		x, y := Of(a), Of(b)
		same(t, a, x)
		for _, op := range operations {
			want, err := op.slow(a, b)
			got, gotErr := op.op(x, y)
			require.Equal(t, err, gotErr, "%s of %v and %v", op.name, a, b)
			if err != nil {
				continue
			}
			same(t, want, got, "%s of %v and %v", op.name, a, b)
			if op.name != "div" || !a.IsZero() {
				whole, err := op.whole(x, y)
				require.NoError(t, err)
				same(t, want, whole, "%s of %v and %v in whole numbers", op.name, a, b)
			}
		}
		same(t, a.Neg(), x.Neg())
		same(t, a.Shift(-2), x.Shift(-2))
		same(t, decimal.NewFromInt(1).Add(a.Shift(-2)), x.Factor(), "1 + %v/100", a)
		require.Equal(t, a.Cmp(b), Cmp(x, y), "%v and %v", a, b)
		require.Equal(t, a.Sign(), x.Sign())
		require.True(t, a.Abs().Equal(x.Abs().Decimal()))
		require.Equal(t, a.Equal(b) && a.Exponent() == b.Exponent(), x.Same(y))
		require.True(t, x.Same(Of(a)))
	})
}

// The root is found in words or in whole numbers, with the same digits.
func TestRootInWordsAndWhole(t *testing.T) {
	answered, asked := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		a, n := number(34).Draw(t, "a").Abs(), rapid.IntRange(2, 40).Draw(t, "n")
		if rapid.IntRange(0, 4).Draw(t, "power") == 0 { // an exact root
			n = rapid.IntRange(2, 5).Draw(t, "n")
			a = decimal.New(rapid.Int64Range(1, 1500).Draw(t, "root"), -3).Pow(decimal.NewFromInt(int64(n)))
		}
		if a.IsZero() {
			return
		}
		asked++
		want, err := rootWhole(Of(a), n)
		require.NoError(t, err)
		got, err := Root(Of(a), n)
		require.NoError(t, err)
		same(t, want.Decimal(), got, "root %d of %v", n, a)
		if _, ok := rootInWords(Of(a), n); ok {
			answered++
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
		for _, op := range operations {
			want, err := op.slow(a, b)
			require.NoError(t, err)
			got, err := op.op(Of(a), Of(b))
			require.NoError(t, err)
			same(t, want, got, "%s of %s and %s", op.name, c.a, c.b)
		}
	}
	_, err := Div(Int(1), Int(0))
	assert.Equal(t, ErrDivisionByZero, err)
	r, err := Root(Int(-8), 3)
	require.NoError(t, err)
	same(t, decimal.NewFromInt(-2), r)
	r, err = Root(Int(2), 2)
	require.NoError(t, err)
	assert.Equal(t, "1.414213562373095048801688724209698", r.Decimal().String()) // √2 = 1.41421356237309504880168872420969807856…
	for i := range int64(5) {
		same(t, decimal.NewFromInt(2-i), Int(2-i))
	}
}

// Numbers whose exponent lies so far out that they cannot be written beside others.
func TestFarOut(t *testing.T) {
	huge, tiny, nought := Of(decimal.New(1, 2_000_000_000)), Of(decimal.New(1, -2_000_000_000)), Of(decimal.New(0, 2_000_000_000))
	for name, op := range map[string]func(a, b Num) (Num, error){"add": Add, "sub": Sub, "mul": Mul, "div": Div, "pow": Pow} {
		for _, n := range []Num{huge, tiny} {
			_, err := op(n, Int(3))
			require.Equal(t, ErrOverflow, err, name)
			_, err = op(Int(3), n)
			require.Equal(t, ErrOverflow, err, name)
		}
	}
	for _, f := range []func(Num) (Num, error){Num.Fit, Ln, func(n Num) (Num, error) { return Root(n, 3) }, func(n Num) (Num, error) { return Mul(One, n.Factor()) }} {
		_, err := f(huge)
		require.Equal(t, ErrOverflow, err)
	}
	sum, err := Add(nought, One)
	require.NoError(t, err)
	require.Zero(t, Cmp(sum, One))
	require.Zero(t, Cmp(nought.Factor(), One))
	e, err := Exp(tiny)
	require.NoError(t, err)
	require.Zero(t, Cmp(e, One))
	require.Equal(t, []int{1, -1, 1}, []int{Cmp(huge, One), Cmp(tiny, One), Cmp(tiny, nought)})
	_, err = Mul(Of(decimal.New(1, 600)), Of(decimal.New(1, 400)))
	require.Equal(t, ErrOverflow, err, "10^1000 has 1001 digits")
	n, err := Mul(Of(decimal.New(1, 600)), Of(decimal.New(1, 399)))
	require.NoError(t, err)
	same(t, decimal.New(1, 999), n)
}

func TestInt(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int
		ok   bool
	}{
		{"0", 0, true}, {"0.00", 0, true}, {"5", 5, true}, {"-5.0", -5, true}, {"5.5", 0, false}, {"1e8", 100_000_000, true}, {"999999999", 999_999_999, true},
		{"1000000000", 0, false}, {"1e9", 0, false}, {"1e30", 0, false}, {"123456789012345678901234567890123456789012345", 0, false}, {"20e7", 200_000_000, true},
	} {
		i, ok := Of(decimal.RequireFromString(c.in)).Int()
		assert.Equal(t, c.ok, ok, c.in)
		assert.Equal(t, c.want, i, c.in)
	}
}

// What plans compute stays in words: nothing is allocated.
func TestWordsDoNotAllocate(t *testing.T) {
	a, b := Of(decimal.RequireFromString("1513.33")), Of(decimal.RequireFromString("1.090512345678901234567890123456789"))
	for name, f := range map[string]func() error{
		"add": func() error { _, err := Add(a, b); return err }, "sub": func() error { _, err := Sub(a, b); return err },
		"mul": func() error { _, err := Mul(a, b); return err }, "div": func() error { _, err := Div(a, b); return err },
		"fit": func() error { _, err := b.Fit(); return err }, "root": func() error { _, err := Root(b, 5); return err },
		"factor": func() error { b.Factor(); return nil }, "cmp": func() error { Cmp(a, b); return nil },
	} {
		assert.Zero(t, testing.AllocsPerRun(10, func() { assert.NoError(t, f()) }), name)
	}
}
