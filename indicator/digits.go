package indicator

import (
	"math"
	"math/big"

	"github.com/shopspring/decimal"
)

// surelyShort is a length in bits that no coefficient of more than Precision digits has.
const surelyShort = 112 // 2^112 < 10^34

// powers are the powers of ten that are wanted time and again.
var powers = func() (p [128]*big.Int) {
	ten := big.NewInt(10)
	p[0] = big.NewInt(1)
	for i := 1; i < len(p); i++ {
		p[i] = new(big.Int).Mul(p[i-1], ten)
	}
	return p
}()

// pow10 returns 10^n for n ≥ 0; nobody may change it.
func pow10(n int) *big.Int {
	if n < len(powers) {
		return powers[n]
	}
	return new(big.Int).Exp(powers[1], big.NewInt(int64(n)), nil)
}

// digitsOf returns the number of decimal digits of a coefficient, 1 for zero.
func digitsOf(c *big.Int) int {
	n := int(float64(c.BitLen()) * (math.Ln2 / math.Ln10)) // at most one too few
	if c.CmpAbs(pow10(n)) >= 0 {
		n++
	}
	return max(n, 1)
}

// cut drops the last digits of c·10^e, half-even. more says that something other
// than zero follows them: what looks like a tie lies above it.
func cut(c *big.Int, e, drop int, more bool) decimal.Decimal {
	q, r := new(big.Int).QuoRem(c, pow10(drop), new(big.Int))
	r.Lsh(r.Abs(r), 1)
	if order := r.Cmp(pow10(drop)); order > 0 || order == 0 && (more || q.Bit(0) == 1) {
		q.Add(q, big.NewInt(int64(c.Sign())))
	}
	return decimal.NewFromBigInt(q, int32(e+drop))
}

// trim drops the trailing zeros of a number.
func trim(d decimal.Decimal) decimal.Decimal { return trimmed(d.Coefficient(), int(d.Exponent())) }

// trimmed returns c·10^e without trailing zeros, so that 1.1 is 1.1 and not a
// number of 34 digits that slows every later product down. c is used up.
func trimmed(c *big.Int, e int) decimal.Decimal {
	if c.Sign() == 0 {
		return decimal.NewFromBigInt(c, int32(e))
	}
	q, r := new(big.Int), new(big.Int)
	for step := 32; step > 0; step /= 2 {
		for {
			if q.QuoRem(c, pow10(step), r); r.Sign() != 0 {
				break
			}
			c, q = q, c
			e += step
		}
	}
	return decimal.NewFromBigInt(c, int32(e))
}

// intRoot returns the floor of the n-th root of c > 0 by Newton's method, from a
// start above the root that has some ten digits of it already.
func intRoot(c *big.Int, n int) *big.Int {
	nBig, n1 := big.NewInt(int64(n)), big.NewInt(int64(n-1))
	x := aboveRoot(c, n)
	y, t := new(big.Int), new(big.Int)
	for {
		y.Exp(x, n1, nil)
		y.Quo(c, y)
		y.Add(y, t.Mul(x, n1))
		y.Quo(y, nBig)
		if y.Cmp(x) >= 0 {
			return x
		}
		x, y = y, x
	}
}

// aboveRoot returns a number a little above the n-th root of c. Where platforms differ in
// the last digits of a logarithm, they take another start to the same root.
func aboveRoot(c *big.Int, n int) *big.Int {
	const bits = 62
	cut := max(c.BitLen()-bits, 0)
	lead := float64(new(big.Int).Rsh(c, uint(cut)).Int64())
	log := (math.Log2(lead) + float64(cut)) / float64(n)
	whole := math.Floor(log)
	mantissa := math.Exp2(log-whole) * (1 + 1e-9)
	const scale = 1 << 52
	x := big.NewInt(int64(float64(mantissa*scale)) + 1)
	if shift := int(whole) - 52; shift >= 0 {
		x.Lsh(x, uint(shift))
	} else {
		x.Rsh(x, uint(-shift))
	}
	return x.Add(x, big.NewInt(1))
}
