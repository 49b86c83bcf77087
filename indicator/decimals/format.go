package decimals

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/num"
)

// Group formats a decimal with the given places and thousands separators, with a true minus sign
// (U+2212), rounding half away from zero. It is the only number formatter of the library. At most
// num.MaxExponent places are written.
func Group(d decimal.Decimal, places int32) string {
	places = min(places, num.MaxExponent)
	if num.Far(d) {
		if d.Exponent() > 0 && !d.IsZero() {
			return strings.Replace(num.Written(d), "-", "−", 1)
		}
		d = Round(d, places)
	}
	if places < 0 {
		d, places = Round(d, places), 0
	}
	text, neg := strings.CutPrefix(num.Written(d), "-")
	digits, whole := roundText(text, int(places))
	out := make([]byte, 0, len(digits)+len(digits)/3+len("−.0"))
	if neg && strings.Trim(string(digits), "0") != "" {
		out = append(out, "−"...)
	}
	for i, c := range digits {
		switch {
		case i == whole:
			out = append(out, '.')
		case i > 0 && i < whole && (whole-i)%3 == 0:
			out = append(out, ',')
		}
		out = append(out, c)
	}
	return string(out)
}

// roundText rounds an unsigned decimal text, half up, to digits without the decimal point, and
// returns how many of them are in the integer part. It avoids the big integers that rounding a
// Decimal allocates: a page shows thousands of numbers for each move of a slider.
func roundText(s string, places int) (digits []byte, whole int) {
	head, frac, _ := strings.Cut(s, ".")
	digits = append(make([]byte, 0, len(head)+places+1), head...)
	digits = append(digits, frac[:min(places, len(frac))]...)
	for range places - len(frac) {
		digits = append(digits, '0')
	}
	whole = len(head)
	if len(frac) <= places || frac[places] < '5' {
		return digits, whole
	}
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != '9' {
			digits[i]++
			return digits, whole
		}
		digits[i] = '0'
	}
	return append([]byte{'1'}, digits...), whole + 1
}

// Signed is Group with an explicit plus sign, for differences.
func Signed(d decimal.Decimal, places int32) string {
	s := Group(d, places)
	if d.IsPositive() && strings.ContainsAny(s, "123456789") {
		return "+" + s
	}
	return s
}

// mostPlaces bounds PlacesApart; a difference beyond it comes from rounding in a computation.
const mostPlaces = 15

// PlacesApart returns the number of decimal places with which to write two numbers that a reader
// compares: the given places, or as many more as it takes to tell the two apart. With 2 places,
// 41.996 and 42 take 3; a difference of 0.0001 and 0 take 4.
func PlacesApart(a, b decimal.Decimal, places int32) int32 {
	if a.Equal(b) {
		return places
	}
	for p := places; p <= mostPlaces; p++ {
		if !Round(a, p).Equal(Round(b, p)) {
			return p
		}
	}
	return places
}
