package num

import "math/bits"

// u128 and u256 are unsigned integers, the most significant word first.
type u128 struct{ hi, lo uint64 }

type u256 struct{ a, b, c, d uint64 }

// pow10 holds the powers of ten that fit a u256.
var pow10 = func() (p [77]u256) {
	p[0].d = 1
	for i := 1; i < len(p); i++ {
		p[i], _ = p[i-1].times(10)
	}
	return p
}()

func (x u256) low() u128 { return u128{x.c, x.d} }

func (x u256) short() bool { return x.a|x.b == 0 }

func (x u128) wide() u256 { return u256{c: x.hi, d: x.lo} }

func (x u128) isZero() bool { return x.hi|x.lo == 0 }

func (x u128) cmp(y u128) int {
	switch {
	case x == y:
		return 0
	case x.hi < y.hi || x.hi == y.hi && x.lo < y.lo:
		return -1
	}
	return 1
}

func (x u256) less(y u256) bool {
	_, borrow := bits.Sub64(x.d, y.d, 0)
	_, borrow = bits.Sub64(x.c, y.c, borrow)
	_, borrow = bits.Sub64(x.b, y.b, borrow)
	_, borrow = bits.Sub64(x.a, y.a, borrow)
	return borrow != 0
}

func (x u256) add(y u256) (z u256, carry uint64) {
	z.d, carry = bits.Add64(x.d, y.d, 0)
	z.c, carry = bits.Add64(x.c, y.c, carry)
	z.b, carry = bits.Add64(x.b, y.b, carry)
	z.a, carry = bits.Add64(x.a, y.a, carry)
	return z, carry
}

// sub returns x − y for x ≥ y.
func (x u256) sub(y u256) (z u256) {
	var borrow uint64
	z.d, borrow = bits.Sub64(x.d, y.d, 0)
	z.c, borrow = bits.Sub64(x.c, y.c, borrow)
	z.b, borrow = bits.Sub64(x.b, y.b, borrow)
	z.a, _ = bits.Sub64(x.a, y.a, borrow)
	return z
}

// times returns x·y and the overflow.
func (x u256) times(y uint64) (z u256, over uint64) {
	var carry, hi uint64
	hi, z.d = bits.Mul64(x.d, y)
	over = hi
	hi, z.c = bits.Mul64(x.c, y)
	z.c, carry = bits.Add64(z.c, over, 0)
	over = hi + carry
	hi, z.b = bits.Mul64(x.b, y)
	z.b, carry = bits.Add64(z.b, over, 0)
	over = hi + carry
	hi, z.a = bits.Mul64(x.a, y)
	z.a, carry = bits.Add64(z.a, over, 0)
	return z, hi + carry
}

// mul returns the full product.
func (x u128) mul(y u128) (z u256) {
	if x.hi|y.hi == 0 {
		z.c, z.d = bits.Mul64(x.lo, y.lo)
		return z
	}
	h0, l0 := bits.Mul64(x.lo, y.lo)
	h1, l1 := bits.Mul64(x.lo, y.hi)
	h2, l2 := bits.Mul64(x.hi, y.lo)
	h3, l3 := bits.Mul64(x.hi, y.hi)
	var carry, more uint64
	z.d = l0
	z.c, carry = bits.Add64(h0, l1, 0)
	z.c, more = bits.Add64(z.c, l2, 0)
	z.b, carry = bits.Add64(h1, h2, carry)
	z.a = carry
	z.b, carry = bits.Add64(z.b, l3, more)
	z.a += h3 + carry
	return z
}

// scale returns x·10^n for 0 ≤ n ≤ 76; ok is false if it overflows.
func (x u128) scale(n int) (z u256, ok bool) {
	p := pow10[n]
	if p.short() {
		return x.mul(p.low()), true
	}
	if x.hi != 0 {
		return z, false
	}
	z, over := p.times(x.lo)
	return z, over == 0
}

func (x u256) len() int {
	switch {
	case x.a != 0:
		return 192 + bits.Len64(x.a)
	case x.b != 0:
		return 128 + bits.Len64(x.b)
	case x.c != 0:
		return 64 + bits.Len64(x.c)
	}
	return bits.Len64(x.d)
}

// digits returns the number of decimal digits, 1 for zero; 77 and 78 are not distinguished.
func (x u256) digits() int {
	n := x.len() * 1233 >> 12 // log10(2), rounded down: at most one too few
	if !x.less(pow10[min(n, 76)]) {
		n++
	}
	return max(n, 1)
}

// div returns x ÷ y, rounded down, and the remainder. ok is false if the quotient has more than 128
// bits.
func (x u256) div(y u128) (q, r u128, ok bool) {
	if y.hi == 0 {
		return x.divWord(y.lo)
	}
	if !(u128{x.a, x.b}.cmp(y) < 0) {
		return q, r, false
	}
	// Knuth, The Art of Computer Programming, volume 2, 4.3.1, algorithm D, for two words.
	s := uint(bits.LeadingZeros64(y.hi))
	v1, v0 := y.hi<<s|y.lo>>(64-s), y.lo<<s
	a := x.a<<s | x.b>>(64-s)
	b := x.b<<s | x.c>>(64-s)
	c := x.c<<s | x.d>>(64-s)
	d := x.d << s
	if x.a|x.b == 0 { // a quotient of one word at most
		q.lo, a, b = div3by2(b, c, d, v1, v0)
	} else {
		q.hi, a, b = div3by2(a, b, c, v1, v0)
		q.lo, a, b = div3by2(a, b, d, v1, v0)
	}
	return q, u128{a >> s, b>>s | a<<(64-s)}, true
}

func (x u256) divWord(y uint64) (q, r u128, ok bool) {
	if x.a != 0 || x.b >= y || y == 0 {
		return q, r, false
	}
	if x.b == 0 && x.c == 0 {
		return u128{0, x.d / y}, u128{0, x.d % y}, true
	}
	rest := x.b
	if q.hi = x.c / y; rest != 0 {
		q.hi, rest = bits.Div64(rest, x.c, y)
	} else {
		rest = x.c % y
	}
	q.lo, rest = bits.Div64(rest, x.d, y)
	return q, u128{0, rest}, true
}

// div3by2 divides (a, b, c) by (v1, v0), whose highest bit is set, where (a, b) < (v1, v0).
func div3by2(a, b, c, v1, v0 uint64) (q, r1, r0 uint64) {
	var rest uint64
	over := false // rest no longer fits a word, so q cannot be too large
	if a >= v1 {
		q = 1<<64 - 1
		var carry uint64
		rest, carry = bits.Add64(b, v1, 0)
		over = carry != 0
	} else {
		q, rest = bits.Div64(a, b, v1)
	}
	hi, lo := bits.Mul64(q, v0)
	for !over && (hi > rest || hi == rest && lo > c) {
		q--
		var borrow, carry uint64
		lo, borrow = bits.Sub64(lo, v0, 0)
		hi -= borrow
		rest, carry = bits.Add64(rest, v1, 0)
		over = carry != 0
	}
	var borrow uint64
	r0, borrow = bits.Sub64(c, lo, 0)
	r1, _ = bits.Sub64(rest, hi, borrow)
	return q, r1, r0
}
