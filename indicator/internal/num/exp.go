package num

import (
	"math/big"
	"sync"
)

// Logarithms and exponentials are computed in binary fixed point: an integer f stands for f·2^−p.

// bitsOf returns how many bits hold some decimal digits, with some to spare for the errors of all
// steps of a computation.
func bitsOf(digits int) int { return max(digits, 0)*10/3 + 40 }

// settled rounds a number that can be computed as c·10^e with any number of digits, the last three
// of which may be wrong. It increases the number of digits while those after the last one kept are
// too close to a half. For an exact half no number of digits is enough: the last attempt rounds from
// 130 digits.
func settled(compute func(digits int) (c *big.Int, e int)) (Num, error) {
	for further := guard; ; further *= 4 {
		c, e := compute(Precision + further)
		slip := big.NewInt(1000)
		low, below := ofWhole(new(big.Int).Sub(c, slip), e).Fit()
		high, above := ofWhole(new(big.Int).Add(c, slip), e).Fit()
		if below == nil && above == nil && Cmp(low, high) == 0 {
			return low, nil
		}
		if below != nil || above != nil || further > 15*guard { // on the edge of what can be written, or of two roundings
			return ofWhole(c, e).Fit()
		}
	}
}

// decimalOf returns f·2^−p as c·10^e, cut to the given number of digits or one more.
func decimalOf(f *big.Int, p, digits int) (c *big.Int, e int) {
	e = (f.BitLen()-p)*1233>>12 - digits
	if c = new(big.Int); e < 0 {
		c.Mul(f, power10(-e))
		return shifted(c, -p), e
	}
	shifted(c.Set(f), -p)
	return c.Quo(c, power10(e)), e
}

// shifted returns c·2^by, in place.
func shifted(c *big.Int, by int) *big.Int {
	if by < 0 {
		return c.Rsh(c, uint(-by))
	}
	return c.Lsh(c, uint(by))
}

// fixed returns a number as f·2^−p.
func (n Num) fixed(p int) *big.Int {
	if n.exp < 0 {
		return shiftedQuo(n.whole(), power10(-int(n.exp)), p)
	}
	c := n.whole()
	return shifted(c.Mul(c, power10(int(n.exp))), p)
}

// shiftedQuo returns a·2^by ÷ b; it takes ownership of a.
func shiftedQuo(a, b *big.Int, by int) *big.Int {
	if by < 0 {
		return a.Quo(a, new(big.Int).Lsh(b, uint(-by)))
	}
	return a.Quo(a.Lsh(a, uint(by)), b)
}

// logs keeps the logarithms of 32nds that were asked for, with the most bits so far.
var logs struct {
	sync.Mutex
	p  int
	of [65]*big.Int
}

// lnOf returns ln j/32.
func lnOf(j, p int) *big.Int {
	logs.Lock()
	defer logs.Unlock()
	if logs.p < p {
		logs.p, logs.of = max(p, 256), [65]*big.Int{}
	}
	if logs.of[j] == nil {
		logs.of[j] = lnRatio(big.NewInt(int64(j)), big.NewInt(32), logs.p)
	}
	return new(big.Int).Rsh(logs.of[j], uint(logs.p-p))
}

// lnRatio returns ln a/b = 2 artanh (a − b)/(a + b); it takes ownership of a.
func lnRatio(a, b *big.Int, p int) *big.Int {
	sum := new(big.Int).Add(a, b)
	neg := a.Sub(a, b).Sign() < 0
	l := artanh(shiftedQuo(a.Abs(a), sum, p), p)
	if l.Lsh(l, 1); neg {
		l.Neg(l)
	}
	return l
}

// artanh returns z + z³/3 + z⁵/5 + … of z ≥ 0.
func artanh(z *big.Int, p int) *big.Int {
	sum, power, part, n := new(big.Int).Set(z), new(big.Int).Set(z), new(big.Int), new(big.Int)
	square := new(big.Int).Mul(z, z)
	square.Rsh(square, uint(p))
	for i := int64(3); power.Sign() != 0; i += 2 {
		power.Rsh(part.Mul(power, square), uint(p))
		sum.Add(sum, part.Quo(power, n.SetInt64(i)))
	}
	return sum
}

// logarithm returns ln x of x > 0.
func logarithm(x Num, p int) *big.Int {
	// x = m·2^k with m from about 3/4 to 3/2, so that nothing cancels, and m is close to j/32, so that
	// few terms of the series count.
	above, below := x.whole(), big.NewInt(1)
	if x.exp < 0 {
		below = power10(-int(x.exp))
	} else {
		above.Mul(above, power10(int(x.exp)))
	}
	k := above.BitLen() - below.BitLen()
	m := shiftedQuo(above, below, p-k)
	j := new(big.Int).Rsh(m, uint(p-6)).Int64() + 1
	switch j >>= 1; { // m in 32nds
	case j >= 48:
		m.Rsh(m, 1)
		j, k = j>>1, k+1
	case j < 24:
		m.Lsh(m, 1)
		j, k = j<<1, k-1
	}
	b := big.NewInt(j)
	l := lnRatio(m, b.Lsh(b, uint(p-5)), p)
	l.Add(l, lnOf(int(j), p))
	return l.Add(l, b.Mul(lnOf(64, p), b.SetInt64(int64(k))))
}

// zerosOf returns how many zeros follow the point of x − 1.
func zerosOf(x Num) int {
	t := sumWhole(x, One.Neg())
	return max(-t.digits()-int(t.exp), 0)
}

// Ln returns the natural logarithm of x > 0, rounded half-even to Precision digits; ErrDomain
// otherwise.
func Ln(x Num) (Num, error) {
	switch {
	case x.Sign() <= 0:
		return Num{}, ErrDomain
	case within(&x) != nil:
		return Num{}, ErrOverflow
	case Cmp(x, One) == 0:
		return Zero, nil
	}
	zeros := zerosOf(x) // of the logarithm, too
	return settled(func(digits int) (*big.Int, int) {
		p := bitsOf(digits + zeros)
		return decimalOf(logarithm(x, p), p, digits)
	})
}

// Exp returns e^x, rounded half-even to Precision digits. It returns ErrOverflow for results of
// 10^MaxExponent and beyond (x > 2302.58…), and for results as small as its reciprocal.
func Exp(x Num) (Num, error) {
	if far(x) && x.exp < 0 {
		return One, nil
	}
	if far(x) || Cmp(x.Abs(), most) > 0 {
		return Num{}, ErrOverflow
	}
	if x.Sign() == 0 {
		return One, nil
	}
	return settled(func(digits int) (*big.Int, int) {
		p := bitsOf(digits)
		return exponential(x.fixed(p), p, digits)
	})
}

// most is an argument of Exp beyond every argument that has a result.
var most = Int(2400)

// exponential returns e^x to some digits, |x| ≤ most.
func exponential(x *big.Int, p, digits int) (c *big.Int, e int) {
	// e^x = 2^k · (e^r)^(2^halvings), with so small an r that few terms of its series count.
	const halvings = 8
	l := lnOf(64, p)
	k, r := new(big.Int).DivMod(x, l, new(big.Int))
	r.Rsh(r, halvings)
	sum := new(big.Int).Lsh(big.NewInt(1), uint(p))
	term, part, n := new(big.Int).Set(sum), new(big.Int), new(big.Int)
	for i := int64(1); term.Sign() != 0; i++ {
		part.Rsh(part.Mul(term, r), uint(p))
		sum.Add(sum, term.Quo(part, n.SetInt64(i)))
	}
	for range halvings {
		sum.Rsh(part.Mul(sum, sum), uint(p))
	}
	return decimalOf(sum, p-int(k.Int64()), digits)
}
