package num

import (
	"math"
	"math/big"
	"math/bits"
)

// lowRoot is the highest degree for which the root is tried in words.
const lowRoot = 32

// Root returns the n-th root of x, correctly rounded (half-even) to Precision digits; a root that
// is exact has no rounding error (the cube root of 1.331 is 1.1). It returns ErrDomain for n < 1
// and for an even root of a negative number, ErrLimit above MaxRoot.
func Root(x Num, n int) (Num, error) {
	switch {
	case n < 1 || x.Sign() < 0 && n%2 == 0:
		return Num{}, ErrDomain
	case n > MaxRoot:
		return Num{}, ErrLimit
	case n == 1 || x.Sign() == 0 || far(x):
		return x.Fit()
	case x.neg:
		r, err := Root(x.Neg(), n)
		return r.Neg(), err
	}
	if r, ok := rootInWords(x, n); ok {
		return r, nil
	}
	return rootWhole(x, n)
}

// rootWhole computes the root of x > 0 in big integers.
func rootWhole(x Num, n int) (Num, error) {
	// x = c·10^e with e = n·k: the root is (c^(1/n))·10^k. c is scaled so that its integer root has
	// more digits than are kept.
	c, e := x.whole(), int(x.exp)
	shift := max(n*(Precision+2)-digitsOf(c), 0)
	shift += (((e - shift) % n) + n) % n
	c.Mul(c, power10(shift))
	r := intRoot(c, n)
	k := (e - shift) / n
	if new(big.Int).Exp(r, big.NewInt(int64(n)), nil).Cmp(c) == 0 {
		return fitWhole(trimmed(r, k))
	}
	digits := digitsOf(r)
	if err := inRange(digits + k); err != nil {
		return Num{}, err
	}
	return cut(r, k, digits-Precision, true), nil
}

// intRoot returns the floor of the n-th root of c > 0 by Newton's method, starting above the root
// with about ten correct digits.
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

// aboveRoot returns a number slightly above the n-th root of c. Platforms that differ in the last
// digits of a logarithm start elsewhere but reach the same root.
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

// rootInWords computes the root of x > 0 in a binary number of 128 bits. ok is false if the digits
// do not decide the rounding, as for all exact roots.
func rootInWords(x Num, n int) (_ Num, ok bool) {
	if x.wide != nil || n > lowRoot {
		return Num{}, false
	}
	// x = c·10^t·10^(n·k) with 0 ≤ t < n: the root is that of c·10^t, times 10^k.
	t := ((int(x.exp) % n) + n) % n
	c, ok := x.c.scale(t)
	if !ok {
		return Num{}, false
	}
	k := (int(x.exp) - t) / n
	r, ok := rootOf(c, n)
	if !ok {
		return Num{}, false
	}
	// The first 38 digits of the root.
	digits := 38
	q := digits - 1 - int(math.Floor(r.log10()))
	for q >= 0 && q <= digits {
		whole := r.mul(floatOf(pow10[q])).floor()
		switch size := whole.wide().digits(); {
		case size > digits:
			q--
		case size < digits:
			q++
		default:
			return rounded(whole, k-q, n)
		}
	}
	return Num{}, false
}

// rounded rounds 38 digits to Precision, unless the dropped digits are so close to a half or to
// zero that the error of the digits decides.
func rounded(r u128, e, n int) (Num, bool) {
	_, rest, _ := r.wide().div(u128{0, 10000})
	// The error is at most 7n+6 units of 2^-127: 10^38·2^-127 is 0.59.
	slip := uint64(5*n + 4)
	if d := rest.lo; d <= slip || d >= 10000-slip || d >= 5000-slip && d <= 5000+slip {
		return Num{}, false
	}
	return fit(r.wide(), e, false, true)
}

// rootOf computes the root of c by Newton's method on c^(-1/n), which needs no division.
//
// Each product is truncated, by less than one unit of 2^-127. A power of n factors is then wrong by
// at most n units, so the last correction of y is wrong by (n+4)/n, and y itself by 6; the root, a
// product with n−1 of them, by 7n+5. The start need not be the same on every platform.
func rootOf(c u256, n int) (float, bool) {
	x := floatOf(c)
	start := math.Exp2(-x.log2() / float64(n))
	if !(start > 0) || math.IsInf(start, 0) {
		return float{}, false
	}
	y := floatFrom(start)
	for range 2 {
		low, off := oneLess(x.mul(y.pow(n)))
		step := y.mul(off).over(uint64(n))
		if low {
			y = y.plus(step)
		} else {
			y = y.minus(step)
		}
	}
	return x.mul(y.pow(n - 1)), true
}

// float is a binary number with 128 bits, m·2^exp, the highest bit of m set; or zero.
type float struct {
	m   u128
	exp int
}

func normal(m u128, exp int) float {
	if m.isZero() {
		return float{}
	}
	s := bits.LeadingZeros64(m.hi)
	if m.hi == 0 {
		s = 64 + bits.LeadingZeros64(m.lo)
	}
	return float{m.left(uint(s)), exp - s}
}

func (x u128) left(n uint) u128 {
	if n >= 64 {
		return u128{x.lo << (n - 64), 0}
	}
	return u128{x.hi<<n | x.lo>>(64-n), x.lo << n}
}

func (x u128) right(n uint) u128 {
	switch {
	case n >= 128:
		return u128{}
	case n >= 64:
		return u128{0, x.hi >> (n - 64)}
	}
	return u128{x.hi >> n, x.lo>>n | x.hi<<(64-n)}
}

// floatOf truncates an integer to 128 bits.
func floatOf(x u256) float {
	high := u128{x.a, x.b}
	if high.isZero() {
		return normal(x.low(), 0)
	}
	s := uint(256 - x.len())
	if s >= 64 {
		return float{u128{x.b<<(s-64) | x.c>>(128-s), x.c<<(s-64) | x.d>>(128-s)}, 128 - int(s)}
	}
	return float{u128{x.a<<s | x.b>>(64-s), x.b<<s | x.c>>(64-s)}, 128 - int(s)}
}

func floatFrom(f float64) float {
	m, e := math.Frexp(f)
	return normal(u128{0, uint64(m * (1 << 53))}, e-53)
}

func (x float) log2() float64 {
	return math.Log2(float64(x.m.hi)) + float64(x.exp+64)
}

func (x float) log10() float64 { return float64(x.log2() * (math.Ln2 / math.Ln10)) }

func (x float) mul(y float) float {
	p := x.m.mul(y.m)
	e := x.exp + y.exp + 128
	if p.a>>63 == 0 {
		if p.a|p.b == 0 {
			return float{}
		}
		return float{u128{p.a<<1 | p.b>>63, p.b<<1 | p.c>>63}, e - 1}
	}
	return float{u128{p.a, p.b}, e}
}

func (x float) pow(n int) float {
	p, has := float{}, false
	for ; ; x = x.mul(x) {
		if n&1 == 1 {
			if has {
				p = p.mul(x)
			} else {
				p, has = x, true
			}
		}
		if n >>= 1; n == 0 {
			return p
		}
	}
}

// over returns x/n for a small n.
func (x float) over(n uint64) float {
	hi, rest := x.m.hi/n, x.m.hi%n
	lo, _ := bits.Div64(rest, x.m.lo, n)
	return normal(u128{hi, lo}, x.exp)
}

// plus returns x + y for a y much smaller than x.
func (x float) plus(y float) float {
	if y.m.isZero() {
		return x
	}
	sum, _ := x.m.wide().add(y.m.right(uint(x.exp - y.exp)).wide())
	if sum.short() {
		return float{sum.low(), x.exp}
	}
	return float{u128{sum.c>>1 | 1<<63, sum.d>>1 | sum.c<<63}, x.exp + 1}
}

// minus returns x − y for a y much smaller than x.
func (x float) minus(y float) float {
	if y.m.isZero() {
		return x
	}
	return normal(x.m.wide().sub(y.m.right(uint(x.exp-y.exp)).wide()).low(), x.exp)
}

// oneLess returns |1 − x| for an x near one, and whether x is below it.
func oneLess(x float) (below bool, off float) {
	if x.exp < -127 { // below one: x·2^128 is m
		return true, normal(u256{b: 1}.sub(x.m.wide()).low(), -128)
	}
	return false, normal(x.m.wide().sub(u256{c: 1 << 63}).low(), -127)
}

// floor returns the integer part of a number below 2^128.
func (x float) floor() u128 {
	if x.exp > 0 {
		return u128{1<<64 - 1, 1<<64 - 1}
	}
	return x.m.right(uint(-x.exp))
}
