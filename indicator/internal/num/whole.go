package num

import (
	"cmp"
	"math"
	"math/big"
)

// The arithmetic in big integers, for numbers that do not fit the words of num.go.

// far reports whether the exponent of a number is so large or small that aligning it with another
// number, or writing it in full, would take too long. No result of this package is far.
func far(n Num) bool { return n.exp > 2*MaxExponent || n.exp < -2*MaxExponent }

// within returns ErrOverflow if a number is far, unless it is zero.
func within(numbers ...*Num) error {
	for _, n := range numbers {
		switch {
		case !far(*n):
		case n.Sign() == 0:
			*n = Zero
		default:
			return ErrOverflow
		}
	}
	return nil
}

func fitWhole(n Num) (Num, error) {
	if n.Sign() == 0 {
		return Zero, nil
	}
	if far(n) {
		return Num{}, ErrOverflow
	}
	c := n.whole()
	digits := digitsOf(c)
	if err := inRange(digits + int(n.exp)); err != nil {
		return Num{}, err
	}
	if digits <= Precision {
		return n, nil
	}
	return cut(c, int(n.exp), digits-Precision, false), nil
}

// inRange returns ErrOverflow if a number with its first digit just below 10^top is too large or
// too small.
func inRange(top int) error {
	if top > MaxExponent || top < -MaxExponent {
		return ErrOverflow
	}
	return nil
}

// sumWhole returns a + b with all its digits.
func sumWhole(a, b Num) Num {
	x, y, e := a.whole(), b.whole(), min(a.exp, b.exp)
	x.Mul(x, power10(int(a.exp-e)))
	y.Mul(y, power10(int(b.exp-e)))
	return ofWhole(x.Add(x, y), int(e))
}

func addWhole(a, b Num) (Num, error) {
	if err := within(&a, &b); err != nil {
		return Num{}, err
	}
	return fitWhole(sumWhole(a, b))
}

func mulWhole(a, b Num) (Num, error) {
	if err := within(&a, &b); err != nil {
		return Num{}, err
	}
	c := a.whole()
	return fitWhole(ofWhole(c.Mul(c, b.whole()), int(a.exp)+int(b.exp)))
}

func divWhole(a, b Num) (Num, error) {
	if err := within(&a, &b); err != nil {
		return Num{}, err
	}
	// Enough places for Precision+guard significant digits of the quotient.
	x, y := a.whole(), b.whole()
	ea, eb := int(a.exp), int(b.exp)
	places := Precision + guard - (digitsOf(x) + ea) + (digitsOf(y) + eb)
	if shift := places + ea - eb; shift >= 0 {
		x.Mul(x, power10(shift))
	} else {
		y.Mul(y, power10(-shift))
	}
	q, r := x.QuoRem(x, y, new(big.Int))
	if r.Sign() == 0 {
		return fitWhole(trimmed(q, -places))
	}
	digits := digitsOf(q)
	if err := inRange(digits - places); err != nil {
		return Num{}, err
	}
	return cut(q, -places, digits-Precision, true), nil
}

// cmpWhole compares the absolute values of two numbers other than zero.
func cmpWhole(a, b Num) int {
	x, y := a.whole(), b.whole()
	if order := cmp.Compare(digitsOf(x)+int(a.exp), digitsOf(y)+int(b.exp)); order != 0 {
		return order
	}
	if e := int(a.exp) - int(b.exp); e > 0 { // the lengths overlap
		x.Mul(x, power10(e))
	} else {
		y.Mul(y, power10(-e))
	}
	return x.CmpAbs(y)
}

// tens caches 10^0 … 10^127.
var tens = func() (p [128]*big.Int) {
	p[0] = big.NewInt(1)
	for i := 1; i < len(p); i++ {
		p[i] = new(big.Int).Mul(p[i-1], big.NewInt(10))
	}
	return p
}()

// power10 returns 10^n for n ≥ 0; the result must not be changed.
func power10(n int) *big.Int {
	if n < len(tens) {
		return tens[n]
	}
	return new(big.Int).Exp(tens[1], big.NewInt(int64(n)), nil)
}

// digitsOf returns the number of decimal digits of a coefficient, 1 for zero.
func digitsOf(c *big.Int) int {
	n := int(float64(c.BitLen()) * (math.Ln2 / math.Ln10)) // at most one too few
	if c.CmpAbs(power10(n)) >= 0 {
		n++
	}
	return max(n, 1)
}

// cut drops the last digits of c·10^e, rounding half-even. more reports whether nonzero digits
// follow, so that an apparent tie is rounded up.
func cut(c *big.Int, e, drop int, more bool) Num {
	q, r := new(big.Int).QuoRem(c, power10(drop), new(big.Int))
	r.Lsh(r.Abs(r), 1)
	if order := r.Cmp(power10(drop)); order > 0 || order == 0 && (more || q.Bit(0) == 1) {
		q.Add(q, big.NewInt(int64(c.Sign())))
	}
	return ofWhole(q, e+drop)
}

// Trim drops the trailing zeros of a number.
func (n Num) Trim() Num {
	if n.wide != nil {
		return trimmed(n.whole(), int(n.exp))
	}
	if !n.c.isZero() {
		c, e := trimWords(n.c, int(n.exp))
		n.c, n.exp = c, int32(e)
	}
	return n
}

// trimmed returns c·10^e without trailing zeros, so that 1.1 is not a number of 34 digits that
// slows down every later product. It takes ownership of c.
func trimmed(c *big.Int, e int) Num {
	if c.Sign() == 0 {
		return ofWhole(c, e)
	}
	q, r := new(big.Int), new(big.Int)
	for step := 32; step > 0; step /= 2 {
		for {
			if q.QuoRem(c, power10(step), r); r.Sign() != 0 {
				break
			}
			c, q = q, c
			e += step
		}
	}
	return ofWhole(c, e)
}
