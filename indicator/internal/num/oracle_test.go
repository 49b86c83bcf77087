package num

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// The arithmetic as it is defined, in whole numbers of any size: exact results, then
// rounded half-even to 34 digits; a quotient is trimmed when it ends.

func byAdd(a, b decimal.Decimal) (decimal.Decimal, error) { return byFit(a.Add(b)) }

func bySub(a, b decimal.Decimal) (decimal.Decimal, error) { return byFit(a.Sub(b)) }

func byMul(a, b decimal.Decimal) (decimal.Decimal, error) { return byFit(a.Mul(b)) }

func byFit(d decimal.Decimal) (decimal.Decimal, error) {
	if d.IsZero() {
		return decimal.Zero, nil
	}
	return cutTo(d.Coefficient(), int(d.Exponent()), false), nil
}

func byDiv(a, b decimal.Decimal) (decimal.Decimal, error) {
	if b.IsZero() {
		return b, ErrDivisionByZero
	}
	if a.IsZero() {
		return decimal.Zero, nil
	}
	const places = 300 // more than any quotient of 60-digit numbers that ends has within its first 61 digits
	x := a.Coefficient()
	x.Mul(x, tenTo(places))
	q, r := x.QuoRem(x, b.Coefficient(), new(big.Int))
	e := int(a.Exponent()) - int(b.Exponent()) - places
	if r.Sign() != 0 || lengthOf(withoutZeros(q)) > 61 {
		return cutTo(q, e, true), nil
	}
	short := withoutZeros(q)
	return cutTo(short, e+lengthOf(q)-lengthOf(short), false), nil
}

func tenTo(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

func lengthOf(c *big.Int) int { return len(new(big.Int).Abs(c).String()) }

// withoutZeros is a number without its trailing zeros.
func withoutZeros(c *big.Int) *big.Int {
	c = new(big.Int).Set(c)
	for {
		q, r := new(big.Int).QuoRem(c, big.NewInt(10), new(big.Int))
		if r.Sign() != 0 {
			return c
		}
		c = q
	}
}

// cutTo rounds c·10^e half-even; more: something other than zero follows.
func cutTo(c *big.Int, e int, more bool) decimal.Decimal {
	drop := lengthOf(c) - Precision
	if drop <= 0 {
		return decimal.NewFromBigInt(c, int32(e))
	}
	q, r := new(big.Int).QuoRem(c, tenTo(drop), new(big.Int))
	twice := new(big.Int).Abs(r)
	if order := twice.Lsh(twice, 1).Cmp(tenTo(drop)); order > 0 || order == 0 && (more || q.Bit(0) == 1) {
		q.Add(q, big.NewInt(int64(c.Sign())))
	}
	return decimal.NewFromBigInt(q, int32(e+drop))
}
