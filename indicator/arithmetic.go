package indicator

import (
	"errors"
	"math"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// The library has one arithmetic: 34 significant digits, rounded half-even after each operation (as
// IEEE 754 decimal128). Sums, differences and products of printed figures are far shorter than that
// and stay exact.
const (
	// Precision is the number of significant digits kept.
	Precision = num.Precision
	// MaxExponent bounds the decimal exponent of any number: |x| < 10^MaxExponent.
	MaxExponent = num.MaxExponent
	// maxRoot is the highest degree of a root; the work grows with the degree.
	maxRoot = num.MaxRoot
)

var (
	one     = decimal.NewFromInt(1)
	hundred = decimal.NewFromInt(100)
)

func is(err, target error) bool { return errors.Is(err, target) }

// far reports whether the exponent of a number is so large or small that aligning it with another
// number, or writing it in full, would take too long. No result of this package is far.
func far(d decimal.Decimal) bool { e := d.Exponent(); return e > 2*MaxExponent || e < -2*MaxExponent }

// within returns text.ErrOverflow if a number is far, unless it is zero.
func within(numbers ...*decimal.Decimal) error {
	for _, d := range numbers {
		switch {
		case !far(*d):
		case d.IsZero():
			*d = decimal.Zero
		default:
			return text.ErrOverflow
		}
	}
	return nil
}

// outOf converts a result of package num to a decimal.
func outOf(n num.Num, err error) (decimal.Decimal, error) {
	if err != nil {
		return decimal.Decimal{}, err
	}
	return n.Decimal(), nil
}

// Add returns a + b. Like the operations below, it returns text.ErrOverflow for a result of
// MaxExponent digits or more.
func Add(a, b decimal.Decimal) (decimal.Decimal, error) { return outOf(num.Add(num.Of(a), num.Of(b))) }

// Sub returns a − b.
func Sub(a, b decimal.Decimal) (decimal.Decimal, error) { return outOf(num.Sub(num.Of(a), num.Of(b))) }

// Mul returns a · b.
func Mul(a, b decimal.Decimal) (decimal.Decimal, error) { return outOf(num.Mul(num.Of(a), num.Of(b))) }

// Div returns a ÷ b; text.ErrDivisionByZero when b is zero. It is the only division in the library.
func Div(a, b decimal.Decimal) (decimal.Decimal, error) { return outOf(num.Div(num.Of(a), num.Of(b))) }

// Root returns the n-th root of x, correctly rounded (half-even) to Precision digits; a root that
// is exact has no rounding error (the cube root of 1.331 is 1.1). It returns text.ErrDomain for n <
// 1 and for an even root of a negative number, text.ErrLimit above MaxRoot.
func Root(x decimal.Decimal, n int) (decimal.Decimal, error) { return outOf(num.Root(num.Of(x), n)) }

// PowInt returns x^n for an integer n, correctly rounded (half-even) to Precision digits. 0^0 is 1;
// a negative power of zero is text.ErrDivisionByZero.
func PowInt(x decimal.Decimal, n int) (decimal.Decimal, error) {
	return outOf(num.PowInt(num.Of(x), n))
}

// Pow returns x^y. If y is an integer or the reciprocal of one, the result is correctly rounded
// (PowInt, Root); otherwise it is exp(y·ln x), rounded once, and a negative x is text.ErrDomain.
func Pow(x, y decimal.Decimal) (decimal.Decimal, error) { return outOf(num.Pow(num.Of(x), num.Of(y))) }

// Ln returns the natural logarithm of x > 0, to Precision digits; text.ErrDomain otherwise.
func Ln(x decimal.Decimal) (decimal.Decimal, error) { return outOf(num.Ln(num.Of(x))) }

// Exp returns e^x, to Precision digits; text.ErrOverflow for x > 2302.58 and below −2304.88, where
// the result has more than MaxExponent digits or as many zeros.
func Exp(x decimal.Decimal) (decimal.Decimal, error) { return outOf(num.Exp(num.Of(x))) }

// Round rounds half away from zero to the given number of decimal places, as published statistics
// are rounded (四舍五入), and to Precision digits at most. It is for display and printed figures;
// computation rounds half-even.
func Round(d decimal.Decimal, places int32) decimal.Decimal {
	whole := int64(d.NumDigits()) + int64(d.Exponent()) // digits before the point
	switch {
	case d.IsZero() && far(d), whole < -int64(places):
		return decimal.Zero
	case whole > Precision-int64(places):
		places = int32(max(Precision-whole, math.MinInt32))
	}
	if d = d.Round(places); d.NumDigits() > Precision {
		d = trim(d) // a carry added a digit
	}
	return d
}

// trim drops the trailing zeros of a number.
func trim(d decimal.Decimal) decimal.Decimal { return num.Of(d).Trim().Decimal() }
