package indicator

import (
	"errors"
	"math"
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/exact"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// The one arithmetic context of the library: 34 significant digits, half-even,
// after each operation (as IEEE 754 decimal128). Sums, differences and products
// of printed figures are far shorter than that and stay exact.
const (
	// Precision is the number of significant digits kept.
	Precision = 34
	// MaxExponent bounds the decimal exponent of any number: |x| < 10^MaxExponent.
	MaxExponent = 1000
	// MaxRoot is the highest root that is taken: the work grows with it.
	MaxRoot = 1000
	guard   = 6 // extra digits carried inside one operation
)

// far reports whether the exponent of a number lies so far out that aligning the number with another
// one, or writing it in full, would take ages. No result of this package is.
func far(d decimal.Decimal) bool { e := d.Exponent(); return e > 2*MaxExponent || e < -2*MaxExponent }

// within refuses with ErrOverflow what is far; it is the one guard of all operations.
func within(numbers ...*decimal.Decimal) error {
	for _, d := range numbers {
		switch {
		case !far(*d):
		case d.IsZero():
			*d = decimal.Zero
		default:
			return text.ErrOverflow
		}
	}
	return nil
}

var (
	one     = decimal.NewFromInt(1)
	hundred = decimal.NewFromInt(100)
)

func is(err, target error) bool { return errors.Is(err, target) }

// Fit rounds d to Precision significant digits, half-even, and fails with
// ErrOverflow beyond MaxExponent.
func Fit(d decimal.Decimal) (decimal.Decimal, error) {
	if d.IsZero() {
		return decimal.Zero, nil
	}
	if far(d) {
		return decimal.Decimal{}, text.ErrOverflow
	}
	c, e := d.Coefficient(), int(d.Exponent())
	if c.BitLen() <= surelyShort && e > -MaxExponent/2 && e < MaxExponent/2 {
		return d, nil
	}
	digits := digitsOf(c)
	if top := digits + e; top > MaxExponent || top < -MaxExponent {
		return decimal.Decimal{}, text.ErrOverflow
	}
	if digits <= Precision {
		return d, nil
	}
	return cut(c, e, digits-Precision, false), nil
}

const fewDigits = 18 // they fit a word

// quick computes with numbers of few digits, as most printed figures are; ok is false for
// others, and where op has no answer.
func quick(op func(a, b exact.Num) (exact.Num, bool), a, b decimal.Decimal) (d decimal.Decimal, ok bool) {
	if a.NumDigits() > fewDigits || b.NumDigits() > fewDigits {
		return d, false
	}
	n, ok := op(exact.Of(a), exact.Of(b))
	if !ok {
		return d, false
	}
	return n.Decimal(), true
}

// operate computes with numbers of any length, rounded once.
func operate(fast func(a, b exact.Num) (exact.Num, bool), whole func(a, b decimal.Decimal) decimal.Decimal, a, b decimal.Decimal) (decimal.Decimal, error) {
	if d, ok := quick(fast, a, b); ok {
		return d, nil
	}
	if err := within(&a, &b); err != nil {
		return decimal.Decimal{}, err
	}
	return Fit(whole(a, b))
}

// Add returns a + b.
func Add(a, b decimal.Decimal) (decimal.Decimal, error) {
	return operate(exact.Add, decimal.Decimal.Add, a, b)
}

// Sub returns a − b.
func Sub(a, b decimal.Decimal) (decimal.Decimal, error) {
	return operate(exact.Sub, decimal.Decimal.Sub, a, b)
}

// Mul returns a · b.
func Mul(a, b decimal.Decimal) (decimal.Decimal, error) {
	return operate(exact.Mul, decimal.Decimal.Mul, a, b)
}

// Div returns a ÷ b; ErrDivisionByZero when b is zero. It is the only division
// in the library.
func Div(a, b decimal.Decimal) (decimal.Decimal, error) {
	if b.IsZero() {
		return decimal.Decimal{}, text.ErrDivisionByZero
	}
	if a.IsZero() {
		return decimal.Zero, nil
	}
	if d, ok := quick(exact.Div, a, b); ok {
		return d, nil
	}
	if err := within(&a, &b); err != nil {
		return decimal.Decimal{}, err
	}
	// Enough places for Precision+guard significant digits of the quotient.
	x, y := a.Coefficient(), b.Coefficient()
	ea, eb := int(a.Exponent()), int(b.Exponent())
	places := Precision + guard - (digitsOf(x) + ea) + (digitsOf(y) + eb)
	if shift := places + ea - eb; shift >= 0 {
		x.Mul(x, pow10(shift))
	} else {
		y.Mul(y, pow10(-shift))
	}
	q, r := x.QuoRem(x, y, new(big.Int))
	if r.Sign() == 0 {
		return Fit(trimmed(q, -places))
	}
	digits := digitsOf(q)
	if top := digits - places; top > MaxExponent || top < -MaxExponent {
		return decimal.Decimal{}, text.ErrOverflow
	}
	return cut(q, -places, digits-Precision, true), nil
}

// Root returns the n-th root of x, correctly rounded (half-even) to Precision
// digits; an exact root comes out exact (the cube root of 1.331 is 1.1). ErrDomain
// for n < 1 and for an even root of a negative number, ErrLimit above MaxRoot.
func Root(x decimal.Decimal, n int) (decimal.Decimal, error) {
	switch {
	case n < 1 || (x.IsNegative() && n%2 == 0):
		return decimal.Decimal{}, text.ErrDomain
	case n > MaxRoot:
		return decimal.Decimal{}, text.ErrLimit
	case n == 1 || x.IsZero() || far(x):
		return Fit(x)
	case x.IsNegative():
		r, err := Root(x.Neg(), n)
		return r.Neg(), err
	}
	// x = c·10^e with e = n·k: the root is (c^(1/n))·10^k. Scale c so that its
	// integer root has more digits than we keep.
	coefficient := x.Coefficient()
	want := n*(Precision+2) - digitsOf(coefficient)
	e := int(x.Exponent())
	shift := want
	if shift < 0 {
		shift = 0
	}
	for (e-shift)%n != 0 {
		shift++
	}
	c := coefficient.Mul(coefficient, pow10(shift))
	r := intRoot(c, n)
	k := (e - shift) / n
	if new(big.Int).Exp(r, big.NewInt(int64(n)), nil).Cmp(c) == 0 {
		return Fit(trimmed(r, k))
	}
	digits := digitsOf(r)
	if top := digits + k; top > MaxExponent || top < -MaxExponent {
		return decimal.Decimal{}, text.ErrOverflow
	}
	return cut(r, k, digits-Precision, true), nil
}

// Ln returns the natural logarithm of x > 0; ErrDomain otherwise.
func Ln(x decimal.Decimal) (decimal.Decimal, error) {
	l, err := guardedLn(x)
	if err != nil {
		return l, err
	}
	return Fit(l)
}

// guardedLn is Ln with the guard digits still on.
func guardedLn(x decimal.Decimal) (decimal.Decimal, error) {
	if !x.IsPositive() {
		return decimal.Decimal{}, text.ErrDomain
	}
	if err := within(&x); err != nil {
		return decimal.Decimal{}, err
	}
	places := int32(Precision + guard)
	if t := x.Sub(one); !t.IsZero() && t.Abs().LessThan(one) {
		// Near one the logarithm is as small as x − 1: its digits start that much later.
		places -= min(int32(t.NumDigits())+t.Exponent(), 0)
	}
	l, err := x.Ln(places)
	if err != nil {
		return l, text.ErrDomain
	}
	return l, nil
}

// Exp returns e^x.
func Exp(x decimal.Decimal) (decimal.Decimal, error) {
	if far(x) && x.Exponent() < 0 {
		x = decimal.Zero
	}
	if far(x) || x.Abs().GreaterThan(decimal.NewFromInt(2000)) {
		return decimal.Decimal{}, text.ErrOverflow
	}
	// The Taylor series wants small arguments: halve, then square back.
	halvings := 0
	for limit := one; x.Abs().GreaterThan(limit); halvings++ {
		x = x.Mul(decimal.New(5, -1))
	}
	e, err := x.ExpTaylor(Precision + guard + int32(halvings))
	if err != nil {
		return e, text.ErrDomain
	}
	for ; halvings > 0; halvings-- {
		e = e.Mul(e)
		if n := e.NumDigits(); n > Precision+2*guard {
			e = e.RoundBank(int32(Precision+2*guard-n) - e.Exponent())
		}
	}
	return Fit(e)
}

// Round rounds half away from zero to the given number of decimal places, the
// way published statistics are rounded (四舍五入), and to Precision digits at most. It serves display and
// printed figures; computation rounds with Fit.
func Round(d decimal.Decimal, places int32) decimal.Decimal {
	whole := int64(d.NumDigits()) + int64(d.Exponent()) // digits before the point
	switch {
	case d.IsZero() && far(d), whole < -int64(places):
		return decimal.Zero
	case whole > Precision-int64(places):
		places = int32(max(Precision-whole, math.MinInt32))
	}
	if d = d.Round(places); d.NumDigits() > Precision {
		d = trim(d) // nines that were rounded up to one digit more
	}
	return d
}
