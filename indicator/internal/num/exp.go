package num

import "github.com/shopspring/decimal"

var one = decimal.NewFromInt(1)

// settled rounds a number that can be computed to any number of digits. It increases the number of
// digits while the digits after the last one kept are too close to a half. For an exact half no
// number of digits is enough: the last attempt rounds from 130 digits.
func settled(compute func(digits int) (decimal.Decimal, error)) (Num, error) {
	for further := guard; ; further *= 4 {
		d, err := compute(Precision + further)
		if err != nil {
			return Num{}, err
		}
		n, err := Of(d).Fit()
		if err != nil || further > 15*guard {
			return n, err
		}
		// The last three digits may be wrong.
		slip := decimal.New(1, int32(d.NumDigits()-Precision-further+3)+d.Exponent())
		low, err := Of(d.Sub(slip)).Fit()
		if err != nil {
			return n, nil //nolint:nilerr // n is on the edge of what can be written
		}
		if high, err := Of(d.Add(slip)).Fit(); err != nil || Cmp(low, high) == 0 {
			return n, nil //nolint:nilerr // as above
		}
	}
}

// Ln returns the natural logarithm of x > 0, rounded half-even to Precision digits; ErrDomain
// otherwise.
func Ln(x Num) (Num, error) {
	switch {
	case x.Sign() <= 0:
		return Num{}, ErrDomain
	case within(&x) != nil:
		return Num{}, ErrOverflow
	case Cmp(x, One) == 0:
		return Zero, nil
	}
	return settled(func(digits int) (decimal.Decimal, error) { return ln(x.Decimal(), digits) })
}

// ln computes the logarithm of x > 0 to some digits.
func ln(x decimal.Decimal, digits int) (decimal.Decimal, error) {
	places := int32(digits)
	if t := x.Sub(one); !t.IsZero() && t.Abs().LessThan(one) {
		// Near one the logarithm is about x − 1: its first digit is that many places further right.
		places -= min(int32(t.NumDigits())+t.Exponent(), 0)
	}
	l, err := x.Ln(places)
	if err != nil {
		return l, ErrDomain
	}
	return l, nil
}

// Exp returns e^x, rounded half-even to Precision digits. It returns ErrOverflow for results of
// 10^MaxExponent and beyond (x > 2302.58…), and for results as small as its reciprocal.
func Exp(x Num) (Num, error) {
	if far(x) && x.exp < 0 {
		return One, nil
	}
	if far(x) || Cmp(x.Abs(), most) > 0 {
		return Num{}, ErrOverflow
	}
	if x.Sign() == 0 {
		return One, nil
	}
	return settled(func(digits int) (decimal.Decimal, error) { return exp(x.Decimal(), digits) })
}

// most is an argument of Exp beyond every argument that has a result.
var most = Int(2400)

// exp computes e^x to some digits, |x| ≤ most.
func exp(x decimal.Decimal, digits int) (decimal.Decimal, error) {
	// The Taylor series converges fast for small arguments: halve, then square back.
	halvings := 0
	for x.Abs().GreaterThan(one) {
		x = x.Mul(decimal.New(5, -1))
		halvings++
	}
	e, err := x.ExpTaylor(int32(digits + halvings))
	if err != nil {
		return e, ErrDomain
	}
	for ; halvings > 0; halvings-- {
		e = e.Mul(e)
		if n := e.NumDigits(); n > digits+guard {
			e = e.RoundBank(int32(digits+guard-n) - e.Exponent())
		}
	}
	return e, nil
}
