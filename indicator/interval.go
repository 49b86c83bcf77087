package indicator

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
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
	d, err := decimals.Parse(clean)
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
	return len(groups[0]) >= 1 && len(groups[0]) <= 3 && !strings.Contains(frac, ",") &&
		!slices.ContainsFunc(groups[1:], func(g string) bool { return len(g) != 3 })
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
	return num.Within(&d) == nil && d.GreaterThanOrEqual(i.Low) && d.LessThan(i.High)
}
