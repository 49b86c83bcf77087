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
		n, err := ofWhole(new(big.Int).Set(c), e).Fit()
		if err != nil || further > 15*guard {
			return n, err
		}
		slip := big.NewInt(1000)
		low, err := ofWhole(new(big.Int).Sub(c, slip), e).Fit()
		if err != nil {
			return n, nil //nolint:nilerr // n is on the edge of what can be written
		}
		if high, err := ofWhole(c.Add(c, slip), e).Fit(); err != nil || Cmp(low, high) == 0 {
			return n, nil //nolint:nilerr // as above
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

// ln2 keeps ln 2 with the most bits that were asked for.
var ln2 struct {
	sync.Mutex
	f *big.Int
	p int
}

func lnTwo(p int) *big.Int {
	ln2.Lock()
	defer ln2.Unlock()
	if ln2.f == nil || ln2.p < p {
		ln2.p = max(p, 256)
		const spare = 16
		ln2.f = new(big.Int)
		// C. Størmer, 1896: ln 2 = 18 artanh 1/26 − 2 artanh 1/4801 + 8 artanh 1/8749.
		for _, t := range [3][2]int64{{18, 26}, {-2, 4801}, {8, 8749}} {
			one := new(big.Int).Lsh(big.NewInt(1), uint(ln2.p+spare))
			a := artanh(one.Quo(one, big.NewInt(t[1])), ln2.p+spare)
			ln2.f.Add(ln2.f, a.Mul(a, big.NewInt(t[0])))
		}
		ln2.f.Rsh(ln2.f, spare)
	}
	return new(big.Int).Rsh(ln2.f, uint(ln2.p-p))
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
	// x = m·2^k with 3/4 ≤ m < 3/2, so that nothing cancels.
	above, below := x.whole(), big.NewInt(1)
	if x.exp < 0 {
		below = power10(-int(x.exp))
	} else {
		above.Mul(above, power10(int(x.exp)))
	}
	k := above.BitLen() - below.BitLen()
	m := shiftedQuo(above, below, p-k)
	one := new(big.Int).Lsh(big.NewInt(1), uint(p))
	half := new(big.Int).Rsh(one, 1)
	switch {
	case m.Cmp(half.Add(one, half)) >= 0: // 3/2
		m.Rsh(m, 1)
		k++
	case m.Cmp(half.Rsh(half, 1)) < 0: // 3/4
		m.Lsh(m, 1)
		k--
	}
	// ln m = 2 artanh (m − 1)/(m + 1)
	sum := new(big.Int).Add(m, one)
	neg := m.Sub(m, one).Sign() < 0
	l := artanh(shiftedQuo(m.Abs(m), sum, p), p)
	if l.Lsh(l, 1); neg {
		l.Neg(l)
	}
	whole := lnTwo(p)
	return l.Add(l, whole.Mul(whole, big.NewInt(int64(k))))
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
	l := lnTwo(p)
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
