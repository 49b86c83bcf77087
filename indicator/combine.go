package indicator

import (
	"github.com/jimo-plan/fiveyear/indicator/internal/growth"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
)

// Add returns v + w, computed as package decimals does, and so do the operations that follow. The
// result is absent for the reason of an absent operand, a fault before a gap, or of the operation's
// error.
func (v Value) Add(w Value) Value { return v.with(w, num.Add) }

// Sub returns v − w; see Add.
func (v Value) Sub(w Value) Value { return v.with(w, num.Sub) }

// Mul returns v · w; see Add.
func (v Value) Mul(w Value) Value { return v.with(w, num.Mul) }

// Div returns v ÷ w; see Add.
func (v Value) Div(w Value) Value { return v.with(w, num.Div) }

// Pow returns v^w; see Add.
func (v Value) Pow(w Value) Value { return v.with(w, num.Pow) }

// ShareOf returns the part v of a whole in %: v ÷ whole · 100, both in the same unit; see Add.
func (v Value) ShareOf(whole Value) Value { return v.with(whole, pair(growth.Share)) }

// Portion returns pct % of v, in its unit: v · pct ÷ 100; see Add.
func (v Value) Portion(pct Value) Value { return v.with(pct, pair(growth.Portion)) }

// Grow returns v after one year of growth at rate %: v · (1 + rate ÷ 100); see Add.
func (v Value) Grow(rate Value) Value { return v.with(rate, pair(growth.Grow)) }

// GrowthFrom returns the growth from an earlier value, usually of the year before, in %:
// (v ÷ from − 1) · 100; see Add. It is outside the domain if the two differ in sign, for which no
// growth rate is defined. Between two negative figures it is the growth of their absolute values.
func (v Value) GrowthFrom(from Value) Value { return from.with(v, pair(growth.Rate)) }

func pair(f func([]num.Num) (num.Num, error)) func(a, b num.Num) (num.Num, error) {
	return func(a, b num.Num) (num.Num, error) { return f([]num.Num{a, b}) }
}

func (v Value) with(w Value, op func(a, b num.Num) (num.Num, error)) Value {
	if !v.Present() || !w.Present() {
		gone, _ := FirstAbsent(v, w)
		return gone
	}
	n, err := op(v.num, w.num)
	if err == nil {
		n, err = n.Fit()
	}
	if err != nil {
		return Absent(reasonOf(err))
	}
	return Value{n, number}
}

// Round rounds half away from zero to the given places, as decimals.Round does; an absent value
// stays as it is.
func (v Value) Round(places int32) Value {
	if v.Present() {
		v.num = v.num.Round(int(places))
	}
	return v
}

// Abs returns the absolute value; an absent value stays as it is.
func (v Value) Abs() Value {
	v.num = v.num.Abs()
	return v
}

// Neg returns −v; an absent value stays as it is.
func (v Value) Neg() Value {
	v.num = v.num.Neg()
	return v
}

// Places returns the number of decimal places that the number needs, without trailing zeros; 0 for
// an absent value.
func (v Value) Places() int32 {
	if v.num.Sign() == 0 {
		return 0
	}
	return max(-v.num.Trim().Decimal().Exponent(), 0)
}

// Shift moves the decimal point to the right; an absent value stays as it is.
func (v Value) Shift(places int32) Value {
	if v.Present() {
		v.num = v.num.Shift(int(places))
	}
	return v
}

// Cmp compares two numbers: −1, 0 or 1 if v is less than, equal to or greater than w.
func (v Value) Cmp(w Value) int { return num.Cmp(v.num, w.num) }

// Apart returns the number of decimal places that tells two values apart, as decimals.PlacesApart
// does; the given ones if either is absent.
func (v Value) Apart(w Value, places int32) int32 {
	if !v.Present() || !w.Present() {
		return places
	}
	return int32(num.Apart(v.num, w.num, int(places)))
}

// AppendGrouped appends the number as decimals.Group writes it, or decimals.Signed if signed.
func (v Value) AppendGrouped(b []byte, places int32, signed bool) []byte {
	return v.num.AppendGrouped(b, int(places), signed)
}
