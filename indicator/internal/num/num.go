// Package num is the one decimal arithmetic of the library: 34 significant digits, rounded
// half-even after each operation (as IEEE 754 decimal128). Sums, differences and products of
// figures that are short enough are exact.
//
// Numbers whose digits fit 128 bits are computed in machine words, without allocation; all others,
// and results too long for words, in big integers. Both paths return the same digits and the same
// exponent; no caller can tell them apart.
//
// Package indicator exports the arithmetic for decimal.Decimal; the formula language computes with
// Num itself.
package num

import (
	"cmp"
	"encoding/binary"
	"math"
	"math/big"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

const (
	// Precision is the number of significant digits kept.
	Precision = 34
	// MaxExponent bounds the decimal exponent of any result: |x| < 10^MaxExponent.
	MaxExponent = 1000
	// MaxRoot is the highest degree of a root; the work grows with the degree.
	MaxRoot = 1000

	guard = 6 // extra digits carried inside one operation
)

// The errors of the arithmetic. Package indicator exports them under the same names.
var (
	ErrDivisionByZero = text.ErrDivisionByZero
	ErrDomain         = text.ErrDomain
	ErrOverflow       = text.ErrOverflow
	ErrLimit          = text.ErrLimit
)

// Num is a decimal number, ±c·10^exp. The zero Num is 0. It is an immutable value.
type Num struct {
	c    u128
	exp  int32
	neg  bool
	wide *big.Int // the digits instead of c, if they need more than 128 bits; never changed
}

// Zero is 0 as every operation returns it, with the exponent of decimal.Zero.
var Zero = Of(decimal.Zero)

// One is 1.
var One = Int(1)

// Of returns a decimal as a Num with the same digits and exponent.
func Of(d decimal.Decimal) Num {
	if d.NumDigits() <= 18 {
		n := Int(d.CoefficientInt64())
		n.exp = d.Exponent()
		return n
	}
	return ofWhole(d.Coefficient(), int(d.Exponent()))
}

// ofWhole returns c·10^e; it takes ownership of c.
func ofWhole(c *big.Int, e int) Num {
	n := Num{exp: int32(e), neg: c.Sign() < 0}
	c.Abs(c)
	if c.BitLen() > 128 {
		n.wide = c
		return n
	}
	var b [16]byte
	c.FillBytes(b[:])
	n.c = u128{binary.BigEndian.Uint64(b[:8]), binary.BigEndian.Uint64(b[8:])}
	return n
}

// Int returns an integer as a Num.
func Int(i int64) Num {
	if i < 0 {
		return Num{c: u128{0, -uint64(i)}, neg: true}
	}
	return Num{c: u128{0, uint64(i)}}
}

// whole returns the coefficient with its sign; the caller owns it.
func (n Num) whole() *big.Int {
	c := new(big.Int)
	if n.wide != nil {
		c.Set(n.wide)
	} else if c.SetUint64(n.c.hi); n.c.hi != 0 {
		c.Or(c.Lsh(c, 64), new(big.Int).SetUint64(n.c.lo))
	} else {
		c.SetUint64(n.c.lo)
	}
	if n.neg {
		c.Neg(c)
	}
	return c
}

// Decimal returns the number as a decimal with the same digits and exponent.
func (n Num) Decimal() decimal.Decimal {
	if n.wide == nil && n.c.hi == 0 && n.c.lo < 1<<63 {
		i := int64(n.c.lo)
		if n.neg {
			i = -i
		}
		return decimal.New(i, n.exp)
	}
	return decimal.NewFromBigInt(n.whole(), n.exp)
}

// Int returns an integer of at most nine digits as an int; ok is false for any other number.
func (n Num) Int() (i int, ok bool) {
	const most = 1_000_000_000
	if n.exp != 0 {
		n = n.Trim()
	}
	if n.Sign() == 0 {
		return 0, true
	}
	if n.wide != nil || n.exp < 0 || n.exp > 9 || n.c.hi != 0 || n.c.lo >= most {
		return 0, false
	}
	c := n.c.lo * pow10[n.exp].d
	if c >= most {
		return 0, false
	}
	if n.neg {
		return -int(c), true
	}
	return int(c), true
}

// IsInteger reports whether the number has no fraction.
func (n Num) IsInteger() bool { return n.exp >= 0 || n.Sign() == 0 || n.Trim().exp >= 0 }

// Sign returns −1, 0 or 1.
func (n Num) Sign() int {
	switch {
	case n.wide == nil && n.c.isZero():
		return 0
	case n.neg:
		return -1
	}
	return 1
}

// Neg returns −n.
func (n Num) Neg() Num {
	n.neg = !n.neg && n.Sign() != 0
	return n
}

// Abs returns |n|.
func (n Num) Abs() Num {
	n.neg = false
	return n
}

// Shift returns n·10^places.
func (n Num) Shift(places int) Num {
	n.exp += int32(places)
	return n
}

// Same reports whether two numbers have the same digits and the same exponent: 5 and 5.0 differ.
func (n Num) Same(m Num) bool {
	if n.wide == nil || m.wide == nil {
		return n == m
	}
	return n.exp == m.exp && n.neg == m.neg && n.wide.Cmp(m.wide) == 0
}

// Factor returns 1 + n/100 with all its digits: the factor 1.07 of a rate of 7 (%). A rate too
// large or small to be added to 1 is returned unchanged; the operation that uses the factor returns
// the error.
func (n Num) Factor() Num {
	if within(&n) != nil {
		return n
	}
	n.exp -= 2
	if x, y, e, ok := aligned(One, n); ok {
		switch sum, carry := x.add(y); {
		case n.neg && !x.less(y):
			if diff := x.sub(y); diff.short() {
				return Num{c: diff.low(), exp: int32(e)}
			}
		case n.neg:
			if diff := y.sub(x); diff.short() {
				return Num{c: diff.low(), exp: int32(e), neg: true}
			}
		case carry == 0 && sum.short():
			return Num{c: sum.low(), exp: int32(e)}
		}
	}
	return sumWhole(One, n)
}

// Fit rounds to Precision digits, half-even; ErrOverflow at 10^MaxExponent and beyond.
func (n Num) Fit() (Num, error) {
	if n.wide == nil && n.exp > -near && n.exp < near {
		if n.c.cmp(tooLong) < 0 && n.c != (u128{}) {
			return n, nil
		}
		if r, ok := fit(n.c.wide(), int(n.exp), n.neg, false); ok {
			return r, nil
		}
	}
	return fitWhole(n)
}

// digits returns the number of decimal digits of the coefficient, 1 for zero.
func (n Num) digits() int {
	if n.wide != nil {
		return digitsOf(n.wide)
	}
	return n.c.wide().digits()
}

// Round rounds half away from zero to the given number of decimal places, and to Precision digits
// at most.
func (n Num) Round(places int) Num {
	whole := n.digits() + int(n.exp) // digits before the point
	switch {
	case n.Sign() == 0 && far(n), whole < -places:
		return Zero
	case whole > Precision-places:
		places = max(Precision-whole, math.MinInt32)
	}
	if n = n.round(places); n.digits() > Precision {
		n = n.Trim() // a carry added a digit
	}
	return n
}

func (n Num) round(places int) Num {
	drop := -places - int(n.exp)
	switch {
	case drop == 0:
		return n
	case n.wide != nil || drop > mostDigits-1:
		return Of(n.Decimal().Round(int32(places)))
	case drop < 0:
		c, ok := n.c.scale(min(-drop, 76))
		if !ok || !c.short() {
			return Of(n.Decimal().Round(int32(places)))
		}
		return Num{c: c.low(), exp: int32(-places), neg: n.neg}
	}
	p := pow10[drop].low()
	q, r, _ := n.c.wide().div(p)
	if twice := r.mul(u128{0, 2}); !twice.less(p.wide()) {
		sum, _ := q.wide().add(u256{d: 1})
		q = sum.low()
	}
	return Num{c: q, exp: int32(-places), neg: n.neg && !q.isZero()}
}

// Apart returns the number of decimal places with which to write two numbers that a reader
// compares: the given places, or as many more as it takes to tell the two apart.
func Apart(a, b Num, places int) int {
	if Cmp(a, b) == 0 || b.Sign() == 0 && a.digits()+int(a.exp) > -places { // a has a digit among the places
		return places
	}
	for p := places; p <= mostApart; p++ {
		if Cmp(a.Round(p), b.Round(p)) != 0 {
			return p
		}
	}
	return places
}

// mostApart bounds Apart; a difference beyond it comes from rounding in a computation.
const mostApart = 15

// Add returns a + b.
func Add(a, b Num) (Num, error) {
	if x, y, e, ok := aligned(a, b); ok {
		sum, neg, carry := u256{}, a.neg, uint64(0)
		switch {
		case a.neg == b.neg:
			sum, carry = x.add(y)
		case x.less(y):
			sum, neg = y.sub(x), b.neg
		default:
			sum = x.sub(y)
		}
		if carry == 0 {
			if n, ok := fit(sum, e, neg, false); ok {
				return n, nil
			}
		}
	}
	return addWhole(a, b)
}

// Sub returns a − b.
func Sub(a, b Num) (Num, error) { return Add(a, b.Neg()) }

// Mul returns a · b.
func Mul(a, b Num) (Num, error) {
	if a.wide == nil && b.wide == nil {
		if n, ok := fit(a.c.mul(b.c), int(a.exp)+int(b.exp), a.neg != b.neg, false); ok {
			return n, nil
		}
	}
	return mulWhole(a, b)
}

// Div returns a ÷ b; ErrDivisionByZero for b = 0. A finite quotient has no trailing zeros.
func Div(a, b Num) (Num, error) {
	switch {
	case b.Sign() == 0:
		return Num{}, ErrDivisionByZero
	case a.Sign() == 0:
		return Zero, nil
	}
	if a.wide == nil && b.wide == nil {
		if n, ok := quotient(a, b); ok {
			return n, nil
		}
	}
	return divWhole(a, b)
}

// Cmp returns −1, 0 or 1 if a is less than, equal to or greater than b.
func Cmp(a, b Num) int {
	if s, t := a.Sign(), b.Sign(); s != t || s == 0 {
		return cmp.Compare(s, t)
	}
	order := 0
	if x, y, _, ok := aligned(a, b); ok {
		switch {
		case x.less(y):
			order = -1
		case y.less(x):
			order = 1
		}
	} else {
		order = cmpWhole(a, b)
	}
	if a.neg {
		return -order
	}
	return order
}

// near bounds the exponents that the word arithmetic handles.
const near = 500

// tooLong is the smallest coefficient of more than Precision digits.
var tooLong = pow10[Precision].low()

// fit rounds c·10^e to Precision digits; ok is false if words do not suffice. more reports whether
// nonzero digits follow those of c, so that an apparent tie is rounded up.
func fit(c u256, e int, neg, more bool) (n Num, ok bool) {
	if e <= -near || e >= near {
		return n, false
	}
	if c == (u256{}) {
		return Zero, true
	}
	n = Num{neg: neg, exp: int32(e)}
	if c.short() {
		if n.c = c.low(); n.c.cmp(tooLong) < 0 {
			return n, !more
		}
	}
	drop := c.digits() - Precision
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

// aligned returns both coefficients at the smaller exponent; ok is false if words do not suffice.
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

// quotient divides in words; neither number is zero.
func quotient(a, b Num) (n Num, ok bool) {
	// One or two digits more than are kept, and the remainder.
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
	q, e = trimWords(q, e)
	return fit(q.wide(), e, neg, false)
}

// trimWords drops trailing zeros.
func trimWords(c u128, e int) (u128, int) {
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

// Far reports whether the exponent of a number is so large or small that aligning it with another
// number, or writing it in full, would take too long. No result of this package is far.
func Far(d decimal.Decimal) bool {
	e := d.Exponent()
	return e > 2*MaxExponent || e < -2*MaxExponent
}

// Within returns text.ErrOverflow if a number is far, unless it is zero.
func Within(numbers ...*decimal.Decimal) error {
	for _, d := range numbers {
		switch {
		case !Far(*d):
		case d.IsZero():
			*d = decimal.Zero
		default:
			return text.ErrOverflow
		}
	}
	return nil
}

// Chain runs operations in sequence and keeps the first error, so that a formula of several steps
// reads as one expression. After an error all results are 0.
type Chain struct{ Err error }

func (c *Chain) do(op func(a, b Num) (Num, error), a, b Num) Num {
	if c.Err != nil {
		return Num{}
	}
	n, err := op(a, b)
	c.Err = err
	return n
}

// Add returns a + b.
func (c *Chain) Add(a, b Num) Num { return c.do(Add, a, b) }

// Sub returns a − b.
func (c *Chain) Sub(a, b Num) Num { return c.do(Sub, a, b) }

// Mul returns a · b.
func (c *Chain) Mul(a, b Num) Num { return c.do(Mul, a, b) }

// Div returns a ÷ b.
func (c *Chain) Div(a, b Num) Num { return c.do(Div, a, b) }

// Root returns the n-th root of x.
func (c *Chain) Root(x Num, n int) Num {
	return c.do(func(x, _ Num) (Num, error) { return Root(x, n) }, x, Num{})
}

// Rate returns the factor 1.07 as a rate of 7 (%).
func (c *Chain) Rate(factor Num) Num { return c.do(Sub, factor, One).Shift(2) }

// PowInt returns x^n.
func (c *Chain) PowInt(x Num, n int) Num {
	return c.do(func(x, _ Num) (Num, error) { return PowInt(x, n) }, x, Num{})
}

// Ln returns the natural logarithm of x.
func (c *Chain) Ln(x Num) Num {
	return c.do(func(x, _ Num) (Num, error) { return Ln(x) }, x, Num{})
}

// Exp returns e^x.
func (c *Chain) Exp(x Num) Num {
	return c.do(func(x, _ Num) (Num, error) { return Exp(x) }, x, Num{})
}
