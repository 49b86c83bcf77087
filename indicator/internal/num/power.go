package num

import (
	"math"
	"math/big"
)

// PowInt returns x^n for an integer n, correctly rounded (half-even) to Precision digits. 0^0 is 1;
// a negative power of zero is ErrDivisionByZero.
func PowInt(x Num, n int) (Num, error) {
	if err := within(&x); err != nil {
		return Num{}, err
	}
	count := uint64(n)
	if n < 0 {
		count = -count
	}
	switch {
	case n == 0:
		return One, nil
	case x.Sign() == 0 && n < 0:
		return Num{}, ErrDivisionByZero
	case x.Sign() == 0:
		return Zero, nil
	}
	// A power that is exact within Precision digits, or a tie, is short enough to be computed in full
	// (2^−50 is 1 over a number of 16 digits); all others are rounded from an interval.
	const short = 128
	x = x.Trim()
	c := x.whole()
	if count <= short && digitsOf(c)*int(count) <= short {
		p := ofWhole(c.Exp(c, new(big.Int).SetUint64(count), nil), int(x.exp)*int(count))
		if n < 0 {
			return Div(One, p)
		}
		return p.Fit()
	}
	for digits := Precision + guard + len("18446744073709551616"); ; digits *= 2 {
		low, e, slip, err := cutPower(x, count, digits)
		if err != nil {
			return Num{}, err
		}
		high := new(big.Int).Add(low, slip)
		if n < 0 {
			// 1 ÷ (c·10^e), from the larger divisor to the smaller one.
			scale := 2*digits + 2
			above := power10(scale)
			low, high, e = new(big.Int).Quo(above, high), new(big.Int).Quo(above, low), -e-scale
			high.Add(high, big.NewInt(1))
		}
		a, b := cutShort(low, e), cutShort(high, e)
		if Cmp(a, b) != 0 {
			continue // this many digits do not decide the rounding
		}
		a.neg = x.neg && count%2 == 1
		return a.Fit()
	}
}

// cutShort rounds c·10^e, which is followed by further nonzero digits, to Precision digits.
func cutShort(c *big.Int, e int) Num { return cut(c, e, max(digitsOf(c)-Precision, 0), true) }

// cutPower returns |x|^n as c·10^e, computed with the given number of digits and always rounded
// down, and the bound slip of the error of c.
//
// Each product loses less than one part in 10^(digits−1). Squaring doubles the relative error so
// far, so the n-th power has lost less than 2n such parts; the bound is twice that, for the
// products of small numbers.
func cutPower(x Num, n uint64, digits int) (c *big.Int, e int, slip *big.Int, err error) {
	base, exp := x.whole(), int(x.exp)
	base.Abs(base)
	c, slip = big.NewInt(1), new(big.Int)
	shorten := func() {
		if drop := digitsOf(c) - digits; drop > 0 {
			c.Quo(c, power10(drop))
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
		// Later products have even larger exponents.
		if top := digitsOf(c) + e; top > MaxExponent+1 || top < -MaxExponent-1 {
			return nil, 0, nil, ErrOverflow
		}
	}
	if slip.Sign() != 0 {
		slip.Mul(slip, c).Lsh(slip, 2).Quo(slip, power10(digits-1)).Add(slip, big.NewInt(1))
	}
	return c, e, slip, nil
}

// Pow returns x^y. If y is an integer or the reciprocal of one, the result is correctly rounded
// (PowInt, Root); otherwise it is exp(y·ln x), rounded once from enough digits. 0^y is 0 for y > 0.
// It returns ErrDomain for a negative x with such a y, and for 0^y with a fractional y < 0.
func Pow(x, y Num) (Num, error) {
	if err := within(&x, &y); err != nil {
		return Num{}, err
	}
	if y.IsInteger() && Cmp(y.Abs(), Int(math.MaxInt32)) <= 0 {
		return PowInt(x, int(y.Decimal().IntPart()))
	}
	if x.Sign() == 0 && y.Sign() > 0 {
		return Zero, nil
	}
	if n, ok := reciprocal(y); ok {
		return Root(x, n)
	}
	switch {
	case x.Sign() <= 0:
		return Num{}, ErrDomain
	case Cmp(x, One) == 0:
		return One, nil
	}
	zeros := zerosOf(x)
	short := bitsOf(guard + zeros)
	c, e := decimalOf(logarithm(x, short), short, guard)
	if Cmp(ofWhole(c.Mul(c, y.whole()), e+int(y.exp)).Abs(), most) > 0 {
		return Num{}, ErrOverflow
	}
	return settled(func(digits int) (*big.Int, int) {
		// The error of the logarithm is multiplied by y.
		p, more := bitsOf(digits), bitsOf(y.digits()+int(y.exp))
		l := logarithm(x, p+more)
		return exponential(y.times(l).Rsh(l, uint(more)), p, digits)
	})
}

// times returns l·n, in place and cut to whole numbers.
func (n Num) times(l *big.Int) *big.Int {
	if l.Mul(l, n.whole()); n.exp < 0 {
		return l.Quo(l, power10(-int(n.exp)))
	}
	return l.Mul(l, power10(int(n.exp)))
}

// reciprocal returns n if y is 1/n for an integer n up to MaxRoot.
func reciprocal(y Num) (int, bool) {
	if y.Sign() <= 0 || Cmp(y, One) > 0 {
		return 0, false
	}
	n, err := Div(One, y)
	if err != nil || Cmp(n, Int(MaxRoot)) > 0 {
		return 0, false
	}
	i, ok := n.Int()
	return i, ok && Of(n.Decimal().Mul(y.Decimal())).equals(One)
}

func (n Num) equals(m Num) bool { return Cmp(n, m) == 0 }
