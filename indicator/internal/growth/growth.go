// Package growth implements the formulas that plans compute from figures: shares, growth rates,
// averages, and the relation between the share and the growth of a part. Each formula is written
// once here; package indicator exports it for decimals, and the function table of the formula
// language refers to it.
//
// A function takes its operands in one slice, of the length that its comment states, as the
// evaluator of formulas keeps them. Rates and shares are in %: 7 means 7 %. Results have
// num.Precision digits. All functions return the errors of package num: ErrDivisionByZero if a
// divisor is zero, ErrDomain where the comment states a domain, ErrOverflow.
package growth

import (
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
)

// Share returns x[0] in % of x[1].
func Share(x []num.Num) (num.Num, error) {
	return num.Div(x[0].Shift(2), x[1])
}

// Portion returns x[1] % of x[0].
func Portion(x []num.Num) (num.Num, error) { return num.Mul(x[0], x[1].Shift(-2)) }

// Grow returns x[0] after one year of growth at x[1] %.
func Grow(x []num.Num) (num.Num, error) { return num.Mul(x[0], x[1].Factor()) }

// Rate returns the growth from x[0] to x[1] in %; ErrDomain for figures of different sign. Between
// two negative figures it is the growth of their absolute values.
func Rate(x []num.Num) (num.Num, error) {
	if x[0].Sign()*x[1].Sign() < 0 {
		return num.Num{}, num.ErrDomain
	}
	n, err := num.Sub(x[1], x[0])
	if err != nil {
		return n, err
	}
	return num.Div(n.Shift(2), x[0])
}

// Average returns the average annual growth in % from x[0] to x[1] over x[2] years, a positive
// number that need not be an integer: ((x[1] ÷ x[0])^(1/x[2]) − 1) · 100. ErrDomain for figures of
// different sign.
func Average(x []num.Num) (num.Num, error) {
	ratio, err := num.Div(x[1], x[0])
	switch {
	case err != nil:
		return ratio, err
	case ratio.Sign() < 0 || x[2].Sign() <= 0:
		return num.Num{}, num.ErrDomain
	}
	if years, whole := x[2].Int(); whole {
		return mean(ratio, years)
	}
	var c num.Chain
	exponent := c.Div(num.One, x[2])
	if c.Err == nil {
		ratio, c.Err = num.Pow(ratio, exponent)
	}
	return c.Rate(ratio), c.Err
}

// Required is Average for the formula language: it also returns ErrDomain for more than MaxYears.
func Required(x []num.Num) (num.Num, error) {
	if num.Cmp(x[2], num.Int(MaxYears)) > 0 {
		if x[0].Sign() == 0 {
			return num.Num{}, num.ErrDivisionByZero
		}
		return num.Num{}, num.ErrDomain
	}
	return Average(x)
}

// MaxYears is the longest span that Required accepts.
const MaxYears = 200

// mean returns the yearly rate of a factor over a number of years.
func mean(factor num.Num, years int) (num.Num, error) {
	var c num.Chain
	return c.Rate(c.Root(factor, years)), c.Err
}

// Implied returns the growth in % of a part whose share of a whole goes from x[0] to x[1] while the
// whole grows by x[2] %: ((1+g) · x[1] ÷ x[0] − 1) · 100. With prices, x[3] is the price change of
// the whole and x[4] that of the part: ((1+g)(1+p) ÷ (1+own) · x[1] ÷ x[0] − 1) · 100. ErrDomain
// for shares of different sign.
func Implied(x []num.Num) (num.Num, error) {
	if x[0].Sign()*x[1].Sign() < 0 {
		return num.Num{}, num.ErrDomain
	}
	var c num.Chain
	above, below := c.Mul(x[1], x[2].Factor()), x[0]
	if len(x) == 5 {
		above, below = c.Mul(above, x[3].Factor()), c.Mul(below, x[4].Factor())
	}
	return c.Rate(c.Div(above, below)), c.Err
}

// ImpliedAverage returns Implied as an average over a number of years, in each of which the whole
// and the prices grow as given: ((1+g) · (x[1] ÷ x[0])^(1/years) − 1) · 100.
func ImpliedAverage(years int) func(x []num.Num) (num.Num, error) {
	if years == 1 {
		return Implied
	}
	return func(x []num.Num) (num.Num, error) {
		if x[0].Sign()*x[1].Sign() < 0 {
			return num.Num{}, num.ErrDomain
		}
		var c num.Chain
		whole := x[2].Factor()
		if len(x) == 5 {
			whole = c.Div(c.Mul(whole, x[3].Factor()), x[4].Factor())
		}
		return c.Rate(c.Mul(whole, c.Root(c.Div(x[1], x[0]), years))), c.Err
	}
}

// ShareAfter returns the new share of a part whose share was x[0], after the part grew by x[1] %
// and the whole by x[2] %: x[0] · (1+own) ÷ (1+g). With prices, x[3] is the price change of the
// part and x[4] that of the whole: x[0] · (1+own)(1+own deflator) ÷ ((1+g)(1+deflator)).
func ShareAfter(x []num.Num) (num.Num, error) {
	var c num.Chain
	above, below := c.Mul(x[0], x[1].Factor()), x[2].Factor()
	if len(x) == 5 {
		above, below = c.Mul(above, x[3].Factor()), c.Mul(below, x[4].Factor())
	}
	return c.Div(above, below), c.Err
}

// Remaining returns the yearly rate in % for each of the years left that completes a total factor
// after the yearly rates so far: (total ÷ ∏(1+done))^(1/left) − 1. ErrDomain for left < 1, for a
// negative total, and for a rate of −100 or below.
func Remaining(total num.Num, done []num.Num, left int) (num.Num, error) {
	var c num.Chain
	product := num.One
	for _, r := range done {
		f := r.Factor()
		if f.Sign() < 0 {
			return num.Num{}, num.ErrDomain
		}
		product = c.Mul(product, f)
	}
	if c.Err == nil && (left < 1 || product.Sign() == 0 || total.Sign() < 0) {
		return num.Num{}, num.ErrDomain
	}
	return c.Rate(c.Root(c.Div(total, product), left)), c.Err
}

// Total is a sum or product over a run of years, accumulated year by year: the result of one year
// is the starting point of the next.
type Total struct {
	outside func(x num.Num) bool                          // a figure outside the domain; nil: none is
	start   func(x num.Num) (num.Num, error)              // the state after the first year
	add     func(sum, x num.Num) (num.Num, error)         // adds one year
	result  func(sum num.Num, years int) (num.Num, error) // nil: the sum itself
}

// Of computes the total of a run of years. ErrDomain for a figure outside the total's domain.
func (t *Total) Of(x []num.Num) (num.Num, error) {
	r := Running{Total: t}
	for _, n := range x {
		r.Take(n)
	}
	return r.Result()
}

// Running is a total of the years taken so far.
type Running struct {
	Total   *Total
	sum     num.Num
	years   int
	err     error // the first error of an operation
	outside bool  // a figure was outside the domain; takes precedence over err
}

// Take adds the next year.
func (r *Running) Take(x num.Num) {
	t := r.Total
	switch r.outside = r.outside || t.outside != nil && t.outside(x); {
	case r.err != nil || r.outside:
	case r.years == 0:
		r.sum, r.err = t.start(x)
	default:
		r.sum, r.err = t.add(r.sum, x)
	}
	r.years++
}

// Result returns the total so far.
func (r *Running) Result() (num.Num, error) {
	switch {
	case r.outside:
		return num.Num{}, num.ErrDomain
	case r.err != nil || r.Total.result == nil:
		return r.sum, r.err
	}
	return r.Total.result(r.sum, r.years)
}

// factors multiplies the factors of yearly rates, none of which may be negative.
func factors(sign func(num.Num) num.Num, result func(product num.Num, years int) (num.Num, error)) *Total {
	with := func(product, x num.Num) (num.Num, error) { return num.Mul(product, sign(x).Factor()) }
	return &Total{
		outside: func(x num.Num) bool { return sign(x).Factor().Sign() < 0 },
		start:   func(x num.Num) (num.Num, error) { return with(num.One, x) },
		add:     with,
		result:  result,
	}
}

// The totals of the formula language.
var (
	// Cumulative is the sum.
	Cumulative = &Total{start: func(x num.Num) (num.Num, error) { return x, nil }, add: num.Add}
	// AverageRate is the geometric mean of rates: (∏(1+r))^(1/n) − 1. ErrDomain for a rate below
	// −100.
	AverageRate = factors(func(n num.Num) num.Num { return n }, mean)
	// Compound is the compounded total of rates: ∏(1+r) − 1. ErrDomain for a rate below −100.
	Compound = factors(func(n num.Num) num.Num { return n }, func(product num.Num, _ int) (num.Num, error) {
		return mean(product, 1)
	})
	// CompoundedDecline is the compounded total of declines: 1 − ∏(1−d). ErrDomain for a decline above
	// 100.
	CompoundedDecline = factors(num.Num.Neg, func(product num.Num, _ int) (num.Num, error) {
		left, err := num.Sub(num.One, product)
		return left.Shift(2), err
	})
)
