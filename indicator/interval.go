package indicator

import (
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Interval is the half-open range [Low, High) of exact numbers that a printed, rounded figure may
// come from.
type Interval struct{ Low, High decimal.Decimal }

// Printed is an observed figure as the source prints it: "38.2". Its trailing digits show how it
// was rounded.
type Printed struct {
	Token string          // the digits as printed
	Num   decimal.Decimal // their value
	Step  decimal.Decimal // one unit of the last printed digit
}

// ParsePrinted reads a plain decimal as printed; thousands separators are allowed before groups of
// three digits. Errors are those of ParseDecimal.
func ParsePrinted(token string) (Printed, error) {
	clean := strings.TrimSpace(token)
	if grouped(clean) {
		clean = strings.ReplaceAll(clean, ",", "")
	}
	d, err := ParseDecimal(clean)
	if err != nil {
		return Printed{}, err
	}
	places := int32(0)
	if _, frac, ok := strings.Cut(clean, "."); ok {
		places = int32(len(frac))
	}
	return Printed{Token: token, Num: d, Step: decimal.New(1, -places)}, nil
}

// grouped reports whether every comma separates thousands: "1,513.33", not "3,84".
func grouped(s string) bool {
	whole, frac, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	groups := strings.Split(whole, ",")
	for _, g := range groups[1:] {
		if len(g) != 3 {
			return false
		}
	}
	return len(groups[0]) >= 1 && len(groups[0]) <= 3 && !strings.Contains(frac, ",")
}

// Interval returns the numbers that round to the printed one: 38.2 is [38.15, 38.25). For a
// negative figure the bounds keep their order.
func (p Printed) Interval() Interval {
	half := p.Step.Mul(decimal.New(5, -1))
	return Interval{Low: p.Num.Sub(half), High: p.Num.Add(half)}
}

// Places returns the number of printed decimal places.
func (p Printed) Places() int32 { return -p.Step.Exponent() }

// Contains reports whether Low ≤ d < High.
func (i Interval) Contains(d decimal.Decimal) bool {
	return within(&d) == nil && d.GreaterThanOrEqual(i.Low) && d.LessThan(i.High)
}

// Limits on numbers read from outside.
const (
	MaxDigits        = 40 // digits of one number in a file
	MaxInputExponent = 60 // power of ten of its first or last digit
)

// ParseDecimal reads a number in plain decimal form: optional minus, digits, optional fraction.
// Anything else (exponent, plus sign, separators, other digits) is text.ErrInvalid; a number that
// is too long is text.ErrLimit.
func ParseDecimal(s string) (decimal.Decimal, error) {
	bad := func(err error) error {
		shown := s
		if len(shown) > 60 {
			shown = shown[:60] + "…"
		}
		return &text.Error{Op: shown, Err: err, Message: numberMessage(err)}
	}
	body := strings.TrimPrefix(s, "-")
	whole, frac, dot := strings.Cut(body, ".")
	if whole == "" || (dot && frac == "") || !digitsOnly(whole) || !digitsOnly(frac) {
		return decimal.Decimal{}, bad(text.ErrInvalid)
	}
	if len(whole)+len(frac) > MaxDigits {
		return decimal.Decimal{}, bad(text.ErrLimit)
	}
	d, err := decimal.NewFromString(s)
	if err != nil {
		return decimal.Decimal{}, bad(text.ErrInvalid)
	}
	return d, nil
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
