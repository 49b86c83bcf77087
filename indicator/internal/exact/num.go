package exact

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Precision is the number of significant digits that results are rounded to; it is
// that of package indicator.
const Precision = 34

// far bounds the exponents that are dealt with here.
const far = 500

// Num is a decimal number. The zero Num is 0.
type Num struct {
	c    u128
	exp  int32
	neg  bool
	wide *decimal.Decimal // instead, for a coefficient of more than 128 bits
}

// zero is what package indicator makes of every zero.
var zero = Of(decimal.Zero)

// Of returns a decimal as a Num.
func Of(d decimal.Decimal) Num {
	if d.NumDigits() <= 18 {
		n := Int(d.CoefficientInt64())
		n.exp = d.Exponent()
		return n
	}
	c := d.Coefficient()
	n := Num{exp: d.Exponent(), neg: c.Sign() < 0}
	switch size := c.BitLen(); {
	case size <= 64:
		n.c.lo = c.Abs(c).Uint64()
	case size <= 128:
		c.Abs(c)
		n.c.lo = new(big.Int).And(c, lowWord).Uint64()
		n.c.hi = c.Rsh(c, 64).Uint64()
	default:
		n.wide = &d
	}
	return n
}

var lowWord = new(big.Int).SetUint64(1<<64 - 1)

// Int returns a whole number as a Num.
func Int(i int64) Num {
	if i < 0 {
		return Num{c: u128{0, -uint64(i)}, neg: true}
	}
	return Num{c: u128{0, uint64(i)}}
}

// Decimal returns the number with its own coefficient and exponent.
func (n Num) Decimal() decimal.Decimal {
	if n.wide != nil {
		return *n.wide
	}
	if n.c.hi == 0 && n.c.lo < 1<<63 {
		i := int64(n.c.lo)
		if n.neg {
			i = -i
		}
		return decimal.New(i, n.exp)
	}
	c := new(big.Int).SetUint64(n.c.hi)
	c.Or(c.Lsh(c, 64), new(big.Int).SetUint64(n.c.lo))
	if n.neg {
		c.Neg(c)
	}
	return decimal.NewFromBigInt(c, n.exp)
}

// Sign is −1, 0 or 1.
func (n Num) Sign() int {
	switch {
	case n.wide != nil:
		return n.wide.Sign()
	case n.c.isZero():
		return 0
	case n.neg:
		return -1
	}
	return 1
}

// Neg returns −n.
func (n Num) Neg() Num {
	if n.wide != nil {
		d := n.wide.Neg()
		n.wide = &d
		return n
	}
	n.neg = !n.neg && !n.c.isZero()
	return n
}

// Shift returns n·10^places.
func (n Num) Shift(places int32) Num {
	if n.wide != nil {
		d := n.wide.Shift(places)
		n.wide = &d
	}
	n.exp += places
	return n
}

// Fit rounds to Precision digits, half-even; ok is false when package indicator has to.
func (n Num) Fit() (_ Num, ok bool) {
	if n.wide != nil || n.exp <= -far || n.exp >= far {
		return n, false
	}
	return fit(n.c.wide(), int(n.exp), n.neg, false)
}

// fit rounds c·10^e to Precision digits. more says that something other than zero follows the digits
// of c: what looks like a tie lies above it.
func fit(c u256, e int, neg, more bool) (n Num, ok bool) {
	if c == (u256{}) {
		return zero, true
	}
	if e <= -far || e >= far {
		return n, false
	}
	n = Num{neg: neg, exp: int32(e)}
	drop := c.digits() - Precision
	if drop <= 0 {
		n.c = c.low()
		return n, !more
	}
	p := pow10[min(drop, 76)]
	if !p.short() {
		return n, false
	}
	q, r, ok := c.div(p.low())
	if !ok {
		return n, false
	}
	twice := r.mul(u128{0, 2})
	if order := twice.low().cmp(p.low()); !twice.short() || order > 0 || order == 0 && (more || q.lo&1 == 1) {
		sum, _ := q.wide().add(u256{d: 1})
		q = sum.low()
	}
	n.c, n.exp = q, int32(e+drop)
	return n, true
}

// aligned returns both coefficients at the smaller exponent.
func aligned(a, b Num) (x, y u256, e int, ok bool) {
	if a.wide != nil || b.wide != nil {
		return x, y, 0, false
	}
	d := int(a.exp) - int(b.exp)
	if d > 76 || d < -76 {
		return x, y, 0, false
	}
	ok = true
	switch x, y, e = a.c.wide(), b.c.wide(), int(a.exp); {
	case d > 0:
		x, ok = a.c.scale(d)
		e = int(b.exp)
	case d < 0:
		y, ok = b.c.scale(-d)
	}
	return x, y, e, ok
}

// Add returns a + b.
func Add(a, b Num) (n Num, ok bool) {
	x, y, e, ok := aligned(a, b)
	if !ok {
		return n, false
	}
	if a.neg == b.neg {
		sum, carry := x.add(y)
		if carry != 0 {
			return n, false
		}
		return fit(sum, e, a.neg, false)
	}
	if x.less(y) {
		return fit(y.sub(x), e, b.neg, false)
	}
	return fit(x.sub(y), e, a.neg, false)
}

// Sub returns a − b.
func Sub(a, b Num) (n Num, ok bool) { return Add(a, b.Neg()) }

// Cmp is −1, 0 or 1 as a is below, at or above b.
func Cmp(a, b Num) (order int, ok bool) {
	if s, t := a.Sign(), b.Sign(); s != t {
		if s < t {
			return -1, true
		}
		return 1, true
	}
	x, y, _, ok := aligned(a, b)
	switch {
	case x == y:
		return 0, ok
	case x.less(y) != a.neg:
		return -1, ok
	}
	return 1, ok
}

// Mul returns a · b.
func Mul(a, b Num) (n Num, ok bool) {
	if a.wide != nil || b.wide != nil {
		return n, false
	}
	return fit(a.c.mul(b.c), int(a.exp)+int(b.exp), a.neg != b.neg, false)
}

// Div returns a ÷ b; ok is false for b = 0.
func Div(a, b Num) (n Num, ok bool) {
	if a.wide != nil || b.wide != nil || b.c.isZero() {
		return n, false
	}
	if a.c.isZero() {
		return zero, true
	}
	// One or two digits more than are kept, and what remains.
	shift := Precision + 1 - a.c.wide().digits() + b.c.wide().digits()
	if shift < 0 || shift > 76 {
		return n, false
	}
	x, ok := a.c.scale(shift)
	if !ok {
		return n, false
	}
	q, r, ok := x.div(b.c)
	if !ok {
		return n, false
	}
	e, neg := int(a.exp)-int(b.exp)-shift, a.neg != b.neg
	if !r.isZero() {
		return fit(q.wide(), e, neg, true)
	}
	q, e = trim(q, e)
	return fit(q.wide(), e, neg, false)
}

// trim drops trailing zeros.
func trim(c u128, e int) (u128, int) {
	for step := 32; step > 0; {
		q, r, ok := c.wide().div(pow10[step].low())
		if !ok || !r.isZero() {
			step /= 2
			continue
		}
		c, e = q, e+step
	}
	return c, e
}

// Whole returns a + b with all its digits.
func Whole(a, b Num) (n Num, ok bool) {
	x, y, e, ok := aligned(a, b)
	if !ok || a.neg != b.neg && x.less(y) {
		return n, false
	}
	sum, carry := x.sub(y), uint64(0)
	if a.neg == b.neg {
		sum, carry = x.add(y)
	}
	return Num{c: sum.low(), exp: int32(e), neg: a.neg && sum != (u256{})}, carry == 0 && sum.short()
}
