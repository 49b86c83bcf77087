package formula

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/exact"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

var one = decimal.NewFromInt(1)

// lastTwo: last year and the current one.
func lastTwo(_ *Call, _ Period, year int) span { return span{from: year - 1, to: year, count: 2} }

// sinceBase: the base year and the current one. An average needs a year between.
func sinceBase(c *Call, p Period, year int) span {
	base := p.Base
	if len(c.Args) == 2 {
		base, _ = literal(c.Args[1])
	}
	s := span{from: base, to: year, count: 2}
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
	return span{from: from, to: to, count: to - from + 1}
}

// factor returns 1 + rate/100.
func factor(rate num) num { return onePlus(rate.Shift(-2)) }

// rate returns (factor − 1)·100.
func rate(factor num, err error) (num, error) {
	if err != nil {
		return factor, err
	}
	n, err := sub(factor, unity)
	return n.Shift(2), err
}

func divide(above num, err error, below num, err2 error) (num, error) {
	if err != nil {
		return above, err
	}
	if err2 != nil {
		return below, err2
	}
	return div(above, below)
}

func grow(x []num) (num, error) { return mul(x[0], factor(x[1])) }

// growth is indicator.GrowthRate.
func growth(x []num) (num, error) {
	if x[0].Sign()*x[1].Sign() < 0 {
		return x[0], text.ErrDomain
	}
	n, err := sub(x[1], x[0])
	if err != nil {
		return n, err
	}
	return div(n.Shift(2), x[0])
}

// grown is a number after growth at no, one or two rates.
func grown(n num, rates ...num) (num, error) {
	err := error(nil)
	for i := 0; i < len(rates) && err == nil; i++ {
		n, err = mul(n, factor(rates[i]))
	}
	return n, err
}

// impliedGrowth is indicator.ImpliedGrowth, or ImpliedGrowthDeflated; it takes share last year, share,
// growth[, deflator, own deflator].
func impliedGrowth(x []num) (num, error) {
	if x[0].Sign()*x[1].Sign() < 0 {
		return x[0], text.ErrDomain
	}
	last := min(len(x), 4)
	above, err := grown(x[1], x[2:last]...)
	below, err2 := grown(x[0], x[last:]...)
	return rate(divide(above, err, below, err2))
}

// shareAfter is indicator.ShareAfter, or ShareAfterDeflated; it takes share before, own growth, growth[, own deflator, deflator].
func shareAfter(x []num) (num, error) {
	if len(x) == 3 {
		above, err := grown(x[0], x[1])
		return divide(above, err, factor(x[2]), nil)
	}
	above, err := grown(x[0], x[1], x[3])
	below, err2 := grown(factor(x[2]), x[4])
	return divide(above, err, below, err2)
}

// mean returns the yearly rate, in %, of a factor over years.
func mean(total num, years int) (num, error) {
	if total.Sign() < 0 {
		return num{}, text.ErrDomain
	}
	return rate(root(total, years))
}

// averageGrowth is indicator.AverageGrowth; it takes the value in the base year, the value, and the years between.
func averageGrowth(x []num) (num, error) {
	ratio, err := div(x[1], x[0])
	if err != nil {
		return ratio, err
	}
	return mean(ratio, int(x[2].Decimal().IntPart()))
}

func requiredGrowth(x []num) (num, error) {
	ratio, err := div(x[1], x[0])
	if err != nil {
		return ratio, err
	}
	years := x[2].Decimal()
	if !years.IsPositive() || years.GreaterThan(decimal.NewFromInt(maxLag)) || ratio.Sign() < 0 {
		return ratio, text.ErrDomain
	}
	if years.IsInteger() {
		return mean(ratio, int(years.IntPart()))
	}
	exponent, err := indicator.Div(one, years)
	if err != nil {
		return ratio, err
	}
	return rate(ask(indicator.Pow, ratio, exact.Of(exponent)))
}

// total is a sum or product over a run of years, taken year by year: what it comes to in one year is
// where the next year goes on.
type total struct {
	outside func(x num) bool                      // a figure with which there is no result; nil: none
	start   func(x num) (num, error)              // with the first year
	add     func(sum, x num) (num, error)         // with a further year
	result  func(sum num, years int) (num, error) // nil: the sum itself
}

// of computes the total of a whole run.
func (t *total) of(x []num) (num, error) {
	r := running{total: t}
	for _, n := range x {
		r.take(n)
	}
	return r.result()
}

// running is a total on its way.
type running struct {
	total   *total
	sum     num
	years   int
	err     error // of a step; it stays
	outside bool  // a figure was outside; this precedes err
}

func (r *running) take(x num) {
	t := r.total
	switch r.outside = r.outside || t.outside != nil && t.outside(x); {
	case r.err != nil || r.outside:
	case r.years == 0:
		r.sum, r.err = t.start(x)
	default:
		r.sum, r.err = t.add(r.sum, x)
	}
	r.years++
}

func (r *running) result() (num, error) {
	switch {
	case r.outside:
		return num{}, text.ErrDomain
	case r.err != nil || r.total.result == nil:
		return r.sum, r.err
	}
	return r.total.result(r.sum, r.years)
}

// chain multiplies the factors of yearly rates, none of which may be negative.
func chain(sign func(num) num, result func(product num, years int) (num, error)) *total {
	with := func(product, x num) (num, error) { return mul(product, factor(sign(x))) }
	return &total{
		outside: func(x num) bool { return factor(sign(x)).Sign() < 0 },
		start:   func(x num) (num, error) { return with(unity, x) },
		add:     with,
		result:  result,
	}
}

var averageRate = chain(func(n num) num { return n }, mean)

var compoundedDecline = chain(num.Neg, func(product num, _ int) (num, error) {
	left, err := sub(unity, product)
	return left.Shift(2), err
})

var cumulative = &total{start: func(x num) (num, error) { return x, nil }, add: add}

func least(x []num) (num, error) {
	n := x[0]
	for _, m := range x[1:] {
		if cmp(m, n) < 0 {
			n = m
		}
	}
	return n, nil
}

func most(x []num) (num, error) {
	n := x[0]
	for _, m := range x[1:] {
		if cmp(m, n) > 0 {
			n = m
		}
	}
	return n, nil
}

func abs(x []num) (num, error) {
	if x[0].Sign() < 0 {
		return x[0].Neg(), nil
	}
	return x[0], nil
}

func clamp(x []decimal.Decimal) (decimal.Decimal, error) {
	if x[1].GreaterThan(x[2]) {
		return x[0], text.ErrDomain
	}
	return decimal.Min(decimal.Max(x[0], x[1]), x[2]), nil
}

func round(x []decimal.Decimal) (decimal.Decimal, error) {
	return indicator.Round(x[0], int32(x[1].IntPart())), nil
}

// operate computes an arithmetic operator or a comparison of present values.
func operate(op Op) func(x []num) (num, error) {
	switch op {
	case Add:
		return func(x []num) (num, error) { return add(x[0], x[1]) }
	case Subtract:
		return func(x []num) (num, error) { return sub(x[0], x[1]) }
	case Multiply:
		return func(x []num) (num, error) { return mul(x[0], x[1]) }
	case Divide:
		return func(x []num) (num, error) { return div(x[0], x[1]) }
	}
	return func(x []num) (num, error) { return flag(compare(op, cmp(x[0], x[1]))), nil }
}

// operateOne computes an operator of one operand.
func operateOne(op Op) func(x []num) (num, error) {
	if op == Not {
		return func(x []num) (num, error) { return flag(x[0].Sign() == 0), nil }
	}
	return func(x []num) (num, error) { return x[0].Neg(), nil }
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

func flag(yes bool) num {
	if yes {
		return unity
	}
	return nothing
}
