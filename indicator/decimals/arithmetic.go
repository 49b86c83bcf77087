// Package decimals is the arithmetic of the library for decimals as files and answers hold them:
// 34 significant digits (num.Precision), rounded half-even after each operation, as IEEE 754
// decimal128. Sums, differences and products of printed figures are far shorter than that and stay
// exact. It also reads numbers strictly, rounds them as statistics are rounded, and writes them.
//
// It returns the sentinels of package text: ErrOverflow for a result of num.MaxExponent digits or
// more, ErrDivisionByZero, ErrDomain, and for what it reads ErrInvalid and ErrLimit.
package decimals

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/num"
)

// outOf converts a result of package num to a decimal.
func outOf(n num.Num, err error) (decimal.Decimal, error) { return n.Decimal(), err }

// Add returns a + b.
func Add(a, b decimal.Decimal) (decimal.Decimal, error) { return outOf(num.Add(num.Of(a), num.Of(b))) }

// Sub returns a − b.
func Sub(a, b decimal.Decimal) (decimal.Decimal, error) { return outOf(num.Sub(num.Of(a), num.Of(b))) }

// Mul returns a · b.
func Mul(a, b decimal.Decimal) (decimal.Decimal, error) { return outOf(num.Mul(num.Of(a), num.Of(b))) }

// Div returns a ÷ b; text.ErrDivisionByZero when b is zero. It is the only division in the library.
func Div(a, b decimal.Decimal) (decimal.Decimal, error) { return outOf(num.Div(num.Of(a), num.Of(b))) }

// Root returns the n-th root of x, correctly rounded (half-even) to num.Precision digits; a root
// that is exact has no rounding error (the cube root of 1.331 is 1.1). It returns text.ErrDomain
// for n < 1 and for an even root of a negative number, text.ErrLimit above num.MaxRoot.
func Root(x decimal.Decimal, n int) (decimal.Decimal, error) { return outOf(num.Root(num.Of(x), n)) }

// Pow returns x^y. If y is an integer or the reciprocal of one, the result is correctly rounded;
// otherwise it is exp(y·ln x), rounded once, and a negative x is text.ErrDomain. 0^0 is 1; a negative
// power of zero is text.ErrDivisionByZero.
func Pow(x, y decimal.Decimal) (decimal.Decimal, error) { return outOf(num.Pow(num.Of(x), num.Of(y))) }

// Ln returns the natural logarithm of x > 0, to num.Precision digits; text.ErrDomain otherwise.
func Ln(x decimal.Decimal) (decimal.Decimal, error) { return outOf(num.Ln(num.Of(x))) }

// Exp returns e^x, to num.Precision digits; text.ErrOverflow for x > 2302.58 and below −2304.88,
// where the result has more than num.MaxExponent digits or as many zeros.
func Exp(x decimal.Decimal) (decimal.Decimal, error) { return outOf(num.Exp(num.Of(x))) }

// Round rounds half away from zero to the given number of decimal places, as published statistics
// are rounded (四舍五入), and to num.Precision digits at most. It is for display and printed figures;
// computation rounds half-even.
func Round(d decimal.Decimal, places int32) decimal.Decimal {
	return num.Of(d).Round(int(places)).Decimal()
}
