package formula

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/exact"
)

// num is a number under evaluation. Its arithmetic is that of package indicator, digit by
// digit: where exact has no answer, indicator is asked.
type num = exact.Num

var (
	unity   = exact.Int(1)
	nothing = exact.Of(decimal.Zero)
)

type twoDecimals func(a, b decimal.Decimal) (decimal.Decimal, error)

// ask lets package indicator compute.
func ask(f twoDecimals, a, b num) (num, error) {
	d, err := f(a.Decimal(), b.Decimal())
	if err != nil {
		return num{}, err
	}
	return exact.Of(d), nil
}

func add(a, b num) (num, error) {
	if n, ok := exact.Add(a, b); ok {
		return n, nil
	}
	return ask(indicator.Add, a, b)
}

func sub(a, b num) (num, error) {
	if n, ok := exact.Sub(a, b); ok {
		return n, nil
	}
	return ask(indicator.Sub, a, b)
}

func mul(a, b num) (num, error) {
	if n, ok := exact.Mul(a, b); ok {
		return n, nil
	}
	return ask(indicator.Mul, a, b)
}

func div(a, b num) (num, error) {
	if n, ok := exact.Div(a, b); ok {
		return n, nil
	}
	return ask(indicator.Div, a, b)
}

func fit(a num) (num, error) {
	if n, ok := a.Fit(); ok {
		return n, nil
	}
	return ask(func(a, _ decimal.Decimal) (decimal.Decimal, error) { return indicator.Fit(a) }, a, num{})
}

func root(a num, n int) (num, error) {
	if n == 1 {
		return fit(a)
	}
	if r, ok := exact.Root(a, n); ok {
		return r, nil
	}
	return ask(func(a, _ decimal.Decimal) (decimal.Decimal, error) { return indicator.Root(a, n) }, a, num{})
}

// onePlus is 1 + a with all its digits.
func onePlus(a num) num {
	if n, ok := exact.Whole(unity, a); ok {
		return n
	}
	return exact.Of(one.Add(a.Decimal()))
}

func cmp(a, b num) int {
	if order, ok := exact.Cmp(a, b); ok {
		return order
	}
	return a.Decimal().Cmp(b.Decimal())
}

// inDecimals makes a function of decimals one of nums, for what is seldom needed.
func inDecimals(f func(x []decimal.Decimal) (decimal.Decimal, error)) func(x []num) (num, error) {
	return func(x []num) (num, error) {
		list := make([]decimal.Decimal, len(x))
		for i, n := range x {
			list[i] = n.Decimal()
		}
		d, err := f(list)
		if err != nil {
			return num{}, err
		}
		return exact.Of(d), nil
	}
}

// val is what a cell or a node holds: a number, or the reason why there is none.
type val struct {
	num num
	why *indicator.Reason // nil: there is a number
}

func present(n num) val { return val{num: n} }

func absent(r indicator.Reason) val { return val{why: &r} }

func (v val) ok() bool { return v.why == nil }

func (v val) fault() bool { return v.why != nil && v.why.IsFault() }

// out is the value as it leaves the package.
func (v val) out() indicator.Value {
	if v.why != nil {
		return indicator.Absent(*v.why)
	}
	return indicator.Of(v.num.Decimal())
}
