package num

import (
	"strconv"

	"github.com/shopspring/decimal"
)

const wordDigits = 19 // decimal digits that fit a machine word

// AppendText appends a number in plain form without trailing zeros, as decimal.Decimal.String
// writes it, but without allocation: a page shows thousands of numbers for each move of a slider.
func AppendText(b []byte, d decimal.Decimal) []byte {
	n := Of(d)
	if n.exp > 0 || n.wide != nil {
		return append(b, d.String()...)
	}
	if n.neg {
		b = append(b, '-')
	}
	start := len(b)
	if high, low, _ := n.c.wide().divWord(pow10[wordDigits].d); high.isZero() {
		b = strconv.AppendUint(b, low.lo, 10)
	} else {
		high, middle, _ := high.wide().divWord(pow10[wordDigits].d)
		if !high.isZero() {
			b = strconv.AppendUint(b, high.lo, 10)
		}
		b = appendPadded(b, middle.lo, len(b) > start)
		b = appendPadded(b, low.lo, true)
	}
	places := int(-n.exp)
	for places > 0 && b[len(b)-1] == '0' && len(b)-start > 1 {
		b, places = b[:len(b)-1], places-1
	}
	if n.Sign() == 0 || places == 0 {
		return b
	}
	b = shift(b, start, max(places+1-(len(b)-start), 0), '0')
	return shift(b, len(b)-places, 1, '.')
}

// shift puts n times the byte c at a place of b.
func shift(b []byte, at, n int, c byte) []byte {
	for range n {
		b = append(b, c)
	}
	copy(b[at+n:], b[at:])
	for i := range n {
		b[at+i] = c
	}
	return b
}

// appendPadded appends a part of a number's digits, with leading zeros unless it is the first part.
func appendPadded(b []byte, part uint64, pad bool) []byte {
	start := len(b)
	b = strconv.AppendUint(b, part, 10)
	if pad {
		b = shift(b, start, wordDigits-(len(b)-start), '0')
	}
	return b
}
