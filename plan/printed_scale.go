package plan

import (
	"strings"

	"github.com/shopspring/decimal"
)

// holdsScaled reports whether the token prints the value with a word for its
// scale: "4 万美元" holds 40000, "1.2 亿元" holds 120000000.
func holdsScaled(token string, value Number) bool {
	want, err := decimal.NewFromString(value.String())
	if err != nil {
		return false
	}
	for _, n := range numbersIn(token) {
		_, rest, ok := strings.Cut(token, n)
		if !ok {
			continue
		}
		d, err := decimal.NewFromString(n)
		if err != nil {
			continue
		}
		rest = strings.TrimSpace(rest)
		for _, scale := range scaleWords {
			if strings.HasPrefix(rest, scale.word) {
				if d.Shift(scale.exp).Equal(want.Abs()) {
					return true
				}
				break
			}
		}
	}
	return false
}

// scaleWords are the scales a token may print; 万亿 stands before its beginning 万.
var scaleWords = []struct {
	word string
	exp  int32
}{{"万亿", 12}, {"亿", 8}, {"万", 4}, {"千", 3}}
