package formula

import (
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/shopspring/decimal"
)

var (
	one = decimal.NewFromInt(1)
)

// lastTwo: last year and the current one.
func lastTwo(_ *Call, _ Period, year int) span { return span{years: []int{year - 1, year}} }

// sinceBase: the base year and the current one. An average needs a year between.
func sinceBase(c *Call, p Period, year int) span {
	base := p.Base
	if len(c.Args) == 2 {
		base, _ = literal(c.Args[1])
	}
	s := span{years: []int{base, year}}
	if c.Func == "average_growth" {
		if year <= base {
			return span{early: true}
		}
		s.length = year - base
	}
	return s
}

// sinceFrom: the years from the plan's first one, or those given.
func sinceFrom(c *Call, p Period, year int) span {
	from, to, fixed := functions[c.Func].fixed(c)
	if !fixed {
		from, to = p.From, year
	}
	if to < from {
		return span{early: true}
	}
	years := make([]int, 0, to-from+1)
	for y := from; y <= to; y++ {
		years = append(years, y)
	}
	return span{years: years}
}

// factor returns 1 + rate/100.
func factor(rate decimal.Decimal) decimal.Decimal { return one.Add(rate.Shift(-2)) }

// rate returns (factor − 1)·100.
func rate(factor decimal.Decimal, err error) (decimal.Decimal, error) {
	if err != nil {
		return factor, err
	}
	d, err := indicator.Sub(factor, one)
	return d.Shift(2), err
}

func mulAll(first decimal.Decimal, rest ...decimal.Decimal) (decimal.Decimal, error) {
	p, err := indicator.Fit(first)
	for i := 0; i < len(rest) && err == nil; i++ {
		p, err = indicator.Mul(p, rest[i])
	}
	return p, err
}

func divide(above decimal.Decimal, err error, below decimal.Decimal, err2 error) (decimal.Decimal, error) {
	if err != nil {
		return above, err
	}
	if err2 != nil {
		return below, err2
	}
	return indicator.Div(above, below)
}

func grow(x []decimal.Decimal) (decimal.Decimal, error) { return indicator.Mul(x[0], factor(x[1])) }

func growth(x []decimal.Decimal) (decimal.Decimal, error) {
	d, err := indicator.Sub(x[1], x[0])
	if err != nil {
		return d, err
	}
	return indicator.Div(d.Shift(2), x[0])
}

// impliedGrowth takes share last year, share, growth[, deflator, own deflator].
func impliedGrowth(x []decimal.Decimal) (decimal.Decimal, error) {
	above, below := []decimal.Decimal{factor(x[2])}, []decimal.Decimal(nil)
	if len(x) == 5 {
		above, below = append(above, factor(x[3])), append(below, factor(x[4]))
	}
	a, err := mulAll(x[1], above...)
	b, err2 := mulAll(x[0], below...)
	return rate(divide(a, err, b, err2))
}

// shareAfter takes share before, own growth, growth[, own deflator, deflator].
func shareAfter(x []decimal.Decimal) (decimal.Decimal, error) {
	above, below := []decimal.Decimal{factor(x[1])}, []decimal.Decimal(nil)
	if len(x) == 5 {
		above, below = append(above, factor(x[3])), append(below, factor(x[4]))
	}
	a, err := mulAll(x[0], above...)
	b, err2 := mulAll(factor(x[2]), below...)
	return divide(a, err, b, err2)
}

// mean returns the yearly rate, in %, of a factor over years.
func mean(total decimal.Decimal, years int) (decimal.Decimal, error) {
	if total.IsNegative() {
		return decimal.Decimal{}, indicator.ErrDomain
	}
	return rate(indicator.Root(total, years))
}

// averageGrowth takes the value in the base year, the value, and the years between.
func averageGrowth(x []decimal.Decimal) (decimal.Decimal, error) {
	ratio, err := indicator.Div(x[1], x[0])
	if err != nil {
		return ratio, err
	}
	return mean(ratio, int(x[2].IntPart()))
}

func requiredGrowth(x []decimal.Decimal) (decimal.Decimal, error) {
	ratio, err := indicator.Div(x[1], x[0])
	if err != nil {
		return ratio, err
	}
	years := x[2]
	if !years.IsPositive() || years.GreaterThan(decimal.NewFromInt(maxLag)) || ratio.IsNegative() {
		return ratio, indicator.ErrDomain
	}
	if years.IsInteger() {
		return mean(ratio, int(years.IntPart()))
	}
	exponent, err := indicator.Div(one, years)
	if err != nil {
		return exponent, err
	}
	return rate(indicator.Pow(ratio, exponent))
}

// chain multiplies yearly factors, none of which may be negative.
func chain(factors []decimal.Decimal) (decimal.Decimal, error) {
	for _, f := range factors {
		if f.IsNegative() {
			return f, indicator.ErrDomain
		}
	}
	return mulAll(one, factors...)
}

func averageRate(x []decimal.Decimal) (decimal.Decimal, error) {
	factors := make([]decimal.Decimal, len(x))
	for i, r := range x {
		factors[i] = factor(r)
	}
	total, err := chain(factors)
	if err != nil {
		return total, err
	}
	return mean(total, len(x))
}

func compoundedDecline(x []decimal.Decimal) (decimal.Decimal, error) {
	factors := make([]decimal.Decimal, len(x))
	for i, d := range x {
		factors[i] = factor(d.Neg())
	}
	total, err := chain(factors)
	if err != nil {
		return total, err
	}
	total, err = indicator.Sub(one, total)
	return total.Shift(2), err
}

func sum(x []decimal.Decimal) (decimal.Decimal, error) {
	total, err := x[0], error(nil)
	for i := 1; i < len(x) && err == nil; i++ {
		total, err = indicator.Add(total, x[i])
	}
	return total, err
}

func clamp(x []decimal.Decimal) (decimal.Decimal, error) {
	if x[1].GreaterThan(x[2]) {
		return x[0], indicator.ErrDomain
	}
	return decimal.Min(decimal.Max(x[0], x[1]), x[2]), nil
}

func round(x []decimal.Decimal) (decimal.Decimal, error) {
	return indicator.Round(x[0], int32(x[1].IntPart())), nil
}

// operate computes an arithmetic operator or a comparison of present values.
func operate(op Op, x, y decimal.Decimal) (decimal.Decimal, error) {
	switch op {
	case Add:
		return indicator.Add(x, y)
	case Subtract:
		return indicator.Sub(x, y)
	case Multiply:
		return indicator.Mul(x, y)
	case Divide:
		return indicator.Div(x, y)
	}
	return flag(compare(op, x.Cmp(y))), nil
}

func compare(op Op, order int) bool {
	switch op {
	case Less:
		return order < 0
	case LessEqual:
		return order <= 0
	case Greater:
		return order > 0
	case GreaterEqual:
		return order >= 0
	case Equals:
		return order == 0
	}
	return order != 0
}

func flag(yes bool) decimal.Decimal {
	if yes {
		return one
	}
	return decimal.Zero
}
