package indicator

import (
	"math"
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// PowInt returns x^n for a whole n, correctly rounded (half-even) to Precision digits; 0^0 is 1,
// and a negative power of zero fails with ErrDivisionByZero.
func PowInt(x decimal.Decimal, n int) (decimal.Decimal, error) {
	if err := within(&x); err != nil {
		return decimal.Decimal{}, err
	}
	count := uint64(n)
	if n < 0 {
		count = -count
	}
	switch {
	case n == 0:
		return one, nil
	case x.IsZero() && n < 0:
		return decimal.Decimal{}, text.ErrDivisionByZero
	case x.IsZero():
		return decimal.Zero, nil
	}
	// A power that ends within Precision digits, or at a half of the last of them, is short enough to be
	// computed whole (2^−50 is 1 over a number of 16 digits); all others are rounded from an interval.
	const whole = 128
	x = trim(x)
	c := x.Coefficient()
	if count <= whole && digitsOf(c)*int(count) <= whole {
		p := decimal.NewFromBigInt(c.Exp(c, new(big.Int).SetUint64(count), nil), x.Exponent()*int32(count))
		if n < 0 {
			return Div(one, p)
		}
		return Fit(p)
	}
	for digits := Precision + guard + len("18446744073709551616"); ; digits *= 2 {
		low, e, slip, err := cutPower(x, count, digits)
		if err != nil {
			return decimal.Decimal{}, err
		}
		high := new(big.Int).Add(low, slip)
		if n < 0 {
			// 1 ÷ (c·10^e), from the larger divisor to the smaller one.
			scale := 2*digits + 2
			above := pow10(scale)
			low, high, e = new(big.Int).Quo(above, high), new(big.Int).Quo(above, low), -e-scale
			high.Add(high, big.NewInt(1))
		}
		a, b := cutShort(low, e), cutShort(high, e)
		if !a.Equal(b) {
			continue // too close to call with so many digits
		}
		if x.IsNegative() && count%2 == 1 {
			a = a.Neg()
		}
		return Fit(a)
	}
}

// cutShort cuts c·10^e, behind which other digits follow, to Precision digits.
func cutShort(c *big.Int, e int) decimal.Decimal {
	return cut(c, e, max(digitsOf(c)-Precision, 0), true)
}

// cutPower returns |x|^n as c·10^e, computed with so many digits and always rounded down, and by how much c
// may be too small.
//
// Each product loses less than one part in 10^(digits−1). A square doubles what was lost before, so that the n-th power
// has lost less than 2n such parts; the bound is twice that, for the products of small numbers.
func cutPower(x decimal.Decimal, n uint64, digits int) (c *big.Int, e int, slip *big.Int, err error) {
	base, exp := x.Coefficient(), int(x.Exponent())
	base.Abs(base)
	c, slip = big.NewInt(1), new(big.Int)
	shorten := func() {
		if drop := digitsOf(c) - digits; drop > 0 {
			c.Quo(c, pow10(drop))
			e += drop
			slip.SetUint64(n)
		}
	}
	for bit := uint64(1) << 63; bit > 0; bit >>= 1 {
		c.Mul(c, c)
		e *= 2
		shorten()
		if n&bit != 0 {
			c.Mul(c, base)
			e += exp
			shorten()
		}
		if top := digitsOf(c) + e; top > MaxExponent+1 || top < -MaxExponent-1 { // and all later ones lie further out
			return nil, 0, nil, text.ErrOverflow
		}
	}
	if slip.Sign() != 0 {
		slip.Mul(slip, c).Lsh(slip, 2).Quo(slip, pow10(digits-1)).Add(slip, big.NewInt(1))
	}
	return c, e, slip, nil
}

// Pow returns x^y. A whole y and the reciprocal of a whole number are correctly rounded (PowInt,
// Root); otherwise x must be positive and the result is exp(y·ln x), rounded once.
func Pow(x, y decimal.Decimal) (decimal.Decimal, error) {
	if err := within(&x, &y); err != nil {
		return decimal.Decimal{}, err
	}
	if y.IsInteger() && y.Abs().LessThanOrEqual(decimal.NewFromInt(math.MaxInt32)) {
		return PowInt(x, int(y.IntPart()))
	}
	if x.IsZero() && y.IsPositive() {
		return decimal.Zero, nil
	}
	if n, ok := reciprocal(y); ok {
		return Root(x, n)
	}
	l, err := guardedLn(x)
	if err != nil {
		return l, err
	}
	return Exp(l.Mul(y)) // rounded once, at the end
}

// reciprocal returns n when y is 1/n for a whole n up to MaxRoot.
func reciprocal(y decimal.Decimal) (int, bool) {
	if !y.IsPositive() || y.GreaterThan(one) {
		return 0, false
	}
	n, err := Div(one, y)
	if err != nil || !n.IsInteger() || n.GreaterThan(decimal.NewFromInt(MaxRoot)) || !n.Mul(y).Equal(one) {
		return 0, false
	}
	return int(n.IntPart()), true
}
