package indicator

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Scaled returns the unit's name as readers of the language count, and by how
// many places its numbers move for that: "10k persons" is 万人 unmoved in Chinese, and "thousand
// persons" with numbers moved by one place in English. It heads columns and axes whose
// cells hold bare numbers.
func (u Unit) Scaled(l Lang) (name string, shift int32) {
	name = u.Name(l)
	if l == Chinese {
		return name, 0
	}
	if word, shift, ok := u.englishScale(); ok {
		return word + name[strings.IndexByte(name, ' ')+1:], shift
	}
	return name, 0
}

// Writer writes a decimal with a number of places: Group or Signed.
type Writer func(d decimal.Decimal, places int32) string
