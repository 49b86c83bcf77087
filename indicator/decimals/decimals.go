// Package decimals is the arithmetic of the library for decimals as files and answers hold them:
// 34 significant digits (num.Precision), rounded half-even after each operation, as IEEE 754
// decimal128. Sums, differences and products of printed figures are far shorter than that and stay
// exact. It also reads numbers strictly, rounds them as statistics are rounded, and writes them.
//
// It returns the sentinels of package text: ErrOverflow for a result of num.MaxExponent digits or
// more, ErrDivisionByZero, ErrDomain, and for what it reads ErrInvalid and ErrLimit.
package decimals

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
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

// MaxDigits is the largest number of digits of a number read from outside.
const MaxDigits = 40

// Parse reads a number in plain decimal form: optional minus, digits, optional fraction.
// Anything else (exponent, plus sign, separators, other digits) is text.ErrInvalid; a number that
// is too long is text.ErrLimit.
func Parse(s string) (decimal.Decimal, error) {
	bad := func(err error) error {
		return &text.Error{Op: text.Short(s, 60), Err: err, Message: numberMessage(err)}
	}
	body := strings.TrimPrefix(s, "-")
	whole, frac, dot := strings.Cut(body, ".")
	if whole == "" || (dot && frac == "") || !digitsOnly(whole) || !digitsOnly(frac) {
		return decimal.Decimal{}, bad(text.ErrInvalid)
	}
	if len(whole)+len(frac) > MaxDigits {
		return decimal.Decimal{}, bad(text.ErrLimit)
	}
	return decimal.NewFromString(s)
}

func numberMessage(err error) text.Text {
	if err == text.ErrLimit {
		return text.Say("a number may have at most %d digits", "数字最多 %d 位", MaxDigits)
	}
	return text.Say("not a number; expected digits with an optional minus and decimal point, such as 6.5",
		"不是数字；应为数字，可带负号和小数点，例如 6.5")
}

func digitsOnly(s string) bool { return strings.Trim(s, "0123456789") == "" }

// Group formats a decimal with the given places and thousands separators, with a true minus sign
// (U+2212), rounding half away from zero. It is the only number formatter of the library. At most
// num.MaxExponent places are written.
func Group(d decimal.Decimal, places int32) string { return grouped(d, places, false) }

// Signed is Group with an explicit plus sign, for differences.
func Signed(d decimal.Decimal, places int32) string { return grouped(d, places, true) }

func grouped(d decimal.Decimal, places int32, signed bool) string {
	var room [64]byte
	return string(num.Of(d).AppendGrouped(room[:0], int(places), signed))
}

// PlacesApart returns the number of decimal places with which to write two numbers that a reader
// compares: the given places, or as many more as it takes to tell the two apart. With 2 places,
// 41.996 and 42 take 3; a difference of 0.0001 and 0 take 4.
func PlacesApart(a, b decimal.Decimal, places int32) int32 {
	return int32(num.Apart(num.Of(a), num.Of(b), int(places)))
}
