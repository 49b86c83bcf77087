package num

import (
	"strconv"

	"github.com/shopspring/decimal"
)

// Numbers are written without allocation: a page shows thousands of them for each move of a slider.

// Written formats a number in plain form, as AppendText does.
func Written(d decimal.Decimal) string { return Of(d).String() }

// String returns what AppendText appends.
func (n Num) String() string { return string(n.AppendText(nil)) }

// AppendText appends the number in plain form without trailing zeros, as decimal.Decimal.String
// writes it; a number that is far uses a power of ten instead of zeros, 1e100000000.
func (n Num) AppendText(b []byte) []byte {
	if n.neg {
		b = append(b, '-')
	}
	var room [mostDigits]byte
	digits, exp := n.appendDigits(room[:0]), int(n.exp)
	if far(n) {
		return strconv.AppendInt(append(append(b, digits...), 'e'), int64(exp), 10)
	}
	for exp < 0 && len(digits) > 1 && digits[len(digits)-1] == '0' {
		digits, exp = digits[:len(digits)-1], exp+1
	}
	whole := len(digits) + exp
	switch {
	case digits[0] == '0': // zero
		return append(b, '0')
	case exp >= 0:
		return appendZeros(append(b, digits...), exp)
	case whole > 0:
		return append(append(append(b, digits[:whole]...), '.'), digits[whole:]...)
	}
	return append(appendZeros(append(b, "0."...), -whole), digits...)
}

// AppendGrouped appends the number rounded half away from zero to the given places, with thousands
// separators and a true minus sign (U+2212), and with a plus sign if signed. What is written as zero
// has no sign. A large number that is far is written as AppendText writes it.
func (n Num) AppendGrouped(b []byte, places int, signed bool) []byte {
	places = min(places, MaxExponent)
	large := far(n) && n.exp > 0 && n.Sign() != 0
	if !large && (far(n) || places < 0) {
		n, places = n.Round(places), max(places, 0)
	}
	var room [mostDigits + 1]byte
	digits, exp := n.appendDigits(room[:0]), int(n.exp)
	if drop := -exp - places; drop > 0 {
		kept := len(digits) - drop
		up := kept >= 0 && digits[kept] >= '5'
		digits, exp = digits[:max(kept, 0)], -places
		if up {
			digits = increment(digits)
		}
	}
	switch {
	case len(digits) == 0 || digits[0] == '0': // zero
		digits, exp = nil, 0
	case n.neg:
		b = append(b, "−"...)
	case signed:
		b = append(b, '+')
	}
	if large {
		n.neg = false
		return n.AppendText(b)
	}
	at := func(i int) byte {
		if i < 0 || i >= len(digits) {
			return '0'
		}
		return digits[i]
	}
	whole := len(digits) + exp
	for i := min(whole-1, 0); i < whole; i++ {
		if b = append(b, at(i)); (whole-1-i)%3 == 0 && i < whole-1 {
			b = append(b, ',')
		}
	}
	if places > 0 {
		b = append(b, '.')
	}
	for i := range places {
		b = append(b, at(whole+i))
	}
	return b
}

// increment adds one to the last of the digits.
func increment(digits []byte) []byte {
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != '9' {
			digits[i]++
			return digits
		}
		digits[i] = '0'
	}
	digits = append(digits, 0)
	copy(digits[1:], digits)
	digits[0] = '1'
	return digits
}

func appendZeros(b []byte, n int) []byte {
	for range n {
		b = append(b, '0')
	}
	return b
}

// mostDigits is the number of decimal digits that 128 bits take.
const mostDigits = 39

// appendDigits appends the digits of the coefficient, "0" for zero.
func (n Num) appendDigits(b []byte) []byte {
	if n.wide != nil {
		return n.wide.Append(b, 10)
	}
	const word = 1e19 // the highest power of ten that fits a machine word
	high, low, _ := n.c.wide().divWord(word)
	if high.isZero() {
		return strconv.AppendUint(b, low.lo, 10)
	}
	if high, middle, _ := high.wide().divWord(word); !high.isZero() {
		b = appendWord(strconv.AppendUint(b, high.lo, 10), middle.lo)
	} else {
		b = strconv.AppendUint(b, middle.lo, 10)
	}
	return appendWord(b, low.lo)
}

// appendWord appends the 19 digits of a word with its leading zeros.
func appendWord(b []byte, w uint64) []byte {
	b = append(b, "0000000000000000000"...)
	for at := len(b) - 1; w > 0; at-- {
		b[at] += byte(w % 10)
		w /= 10
	}
	return b
}
