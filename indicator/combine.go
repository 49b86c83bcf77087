package indicator

import (
	"github.com/jimo-plan/fiveyear/indicator/internal/growth"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
)

// Add returns v + w, Sub v − w, and Mul v · w, computed as package decimals does. The result is
// absent for the reason of an absent operand, a fault before a gap, or of the operation's error.
func (v Value) Add(w Value) Value { return v.with(w, num.Add) }

// Sub returns v − w; see Add.
func (v Value) Sub(w Value) Value { return v.with(w, num.Sub) }

// Mul returns v · w; see Add.
func (v Value) Mul(w Value) Value { return v.with(w, num.Mul) }

// GrowthFrom returns the growth from an earlier value in %, as GrowthRate does; see Add.
func (v Value) GrowthFrom(from Value) Value {
	return v.with(from, func(to, from num.Num) (num.Num, error) { return growth.Rate([]num.Num{from, to}) })
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
