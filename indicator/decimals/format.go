package decimals

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/num"
)

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
