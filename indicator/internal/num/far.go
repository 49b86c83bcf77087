package num

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

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
