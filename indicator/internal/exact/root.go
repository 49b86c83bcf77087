package exact

import (
	"math"
	"math/bits"
)

// maxRoot is the highest root taken here.
const maxRoot = 32

// Root returns the n-th root of x > 0; ok is false where rounding is too close to call, as
// it is for all exact roots.
func Root(x Num, n int) (_ Num, ok bool) {
	if x.wide != nil || x.Sign() <= 0 || n < 2 || n > maxRoot {
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
	// Thirty-eight digits of it.
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

// rounded cuts 38 digits to Precision, unless what is cut off lies so near to a half or
// to nothing that the error of the digits decides.
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
// Each product is cut off, by less than one unit of 2^-127. A power of n factors is then wrong by
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

// floatOf cuts a whole number to 128 bits.
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

// over divides by a small number.
func (x float) over(n uint64) float {
	hi, rest := x.m.hi/n, x.m.hi%n
	lo, _ := bits.Div64(rest, x.m.lo, n)
	return normal(u128{hi, lo}, x.exp)
}

// plus adds a y that is much smaller.
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

// minus takes away a y that is much smaller.
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

// floor is the whole part of a number below 2^128.
func (x float) floor() u128 {
	if x.exp > 0 {
		return u128{1<<64 - 1, 1<<64 - 1}
	}
	return x.m.right(uint(-x.exp))
}
