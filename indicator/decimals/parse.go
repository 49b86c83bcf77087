package decimals

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

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

func digitsOnly(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
