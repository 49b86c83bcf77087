package indicator

import (
	"errors"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/growth"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

var hundred = decimal.NewFromInt(100)

func is(err, target error) bool { return errors.Is(err, target) }

// fail wraps a sentinel with the operation it happened in.
func fail(op string, err error, m text.Text) error {
	return &text.Error{Package: "indicator", Op: op, Err: err, Message: m}
}

// call writes an operation with its operands: "share(1, 0)".
func call(name string, args ...decimal.Decimal) string {
	s := name + "("
	for i, a := range args {
		if i > 0 {
			s += ", "
		}
		s += num.Written(a)
	}
	return s + ")"
}

// compute calls a function of package growth, or one with its signature, and adds its name to the
// error. domain explains text.ErrDomain if it has only one possible reason.
func compute(f func([]num.Num) (num.Num, error), domain text.Text, name string, args ...decimal.Decimal) (decimal.Decimal, error) {
	x := make([]num.Num, len(args))
	for i, a := range args {
		if err := num.Within(&a); err != nil {
			return decimal.Decimal{}, fail(call(name, args...), err, text.Text{})
		}
		x[i] = num.Of(a)
	}
	n, err := f(x)
	if err == nil {
		n, err = n.Fit()
	}
	switch {
	case err == nil:
		return n.Decimal(), nil
	case err != text.ErrDomain:
		domain = text.Text{}
	}
	return decimal.Decimal{}, fail(call(name, args...), err, domain)
}

var signChange = text.Say("a growth rate needs two figures of the same sign", "增速要求两个数值符号相同")

// AverageGrowth returns the average annual growth (年均增速) over a number of years in %, geometric:
// ((to ÷ from)^(1/years) − 1) · 100, the root correctly rounded. It is also the annual rate
// required to get from one figure to the other. It returns text.ErrDivisionByZero if from is zero,
// text.ErrDomain for years < 1 and for figures that differ in sign.
func AverageGrowth(from, to decimal.Decimal, years int) (decimal.Decimal, error) {
	n := decimal.NewFromInt(int64(years))
	if years < 1 {
		return decimal.Decimal{}, needYears(call("average_growth", from, to, n), years)
	}
	return compute(growth.Average, signChange, "average_growth", from, to, n)
}

func needYears(op string, years int) error {
	if years < 1 {
		return fail(op, text.ErrDomain, text.Say("needs at least one year, not %d", "至少需要一年，而不是%d年", years))
	}
	return nil
}

// totalOf computes a total of yearly rates.
func totalOf(t *growth.Total, name string, rates []decimal.Decimal) (decimal.Decimal, error) {
	if len(rates) == 0 {
		return decimal.Decimal{}, fail(call(name), text.ErrInvalid, text.Say("no years given", "没有给出年份"))
	}
	d, err := compute(t.Of, text.Text{}, name, rates...)
	if is(err, text.ErrDomain) {
		err = fail(call(name, rates...), text.ErrDomain, beyondEverything(rates))
	}
	return d, err
}

// beyondEverything explains a domain error of yearly rates by the first one outside the domain.
func beyondEverything(rates []decimal.Decimal) text.Text {
	for _, r := range rates {
		if num.Of(r).Factor().Sign() < 0 {
			return text.Say("a decline of more than 100 %% is impossible (%s %%)", "降幅不可能超过 100%%（%s%%）", r)
		}
	}
	return text.Text{}
}

// CumulativeTotal returns the sum of yearly flows, in their unit; exact. It returns text.ErrInvalid
// for an empty list: a total over no years is not zero.
func CumulativeTotal(flows []decimal.Decimal) (decimal.Decimal, error) {
	return totalOf(growth.Cumulative, "cumulative", flows)
}

// Compound returns the total growth of compounded yearly growth rates, all in %: ∏(1+g) − 1. It
// returns text.ErrInvalid for an empty list, text.ErrDomain for a rate below −100.
func Compound(rates []decimal.Decimal) (decimal.Decimal, error) {
	return totalOf(growth.Compound, "compound", rates)
}

// MeanRate returns the geometric mean of yearly growth rates, all in %: ∏(1+g)^(1/n) − 1. It
// returns text.ErrInvalid for an empty list, text.ErrDomain for a rate below −100.
func MeanRate(rates []decimal.Decimal) (decimal.Decimal, error) {
	return totalOf(growth.AverageRate, "average_rate", rates)
}

// ImpliedGrowth returns the average annual growth of a part in % when its share of a whole goes from
// shareFrom to shareTo over a number of years in each of which the whole grows by rate %:
// ((1+g) · (shareTo ÷ shareFrom)^(1/years) − 1) · 100, at equal deflators. If the shares are at
// current prices and the growth is real, pass two deflators, the yearly price changes of the whole
// and of the part in %: 1+g is then replaced by (1+g)(1+p) ÷ (1+p_part). It returns text.ErrDomain
// for years < 1 and for shares that differ in sign, text.ErrInvalid for one deflator or more than
// two.
func ImpliedGrowth(shareFrom, shareTo, rate decimal.Decimal, years int, deflators ...decimal.Decimal) (decimal.Decimal, error) {
	if err := needYears(call("implied_growth", shareFrom, shareTo, rate), years); err != nil {
		return decimal.Decimal{}, err
	}
	return linked(growth.ImpliedAverage(years), "implied_growth", deflators, shareFrom, shareTo, rate)
}

// ShareAfter returns a part's share in % after one year in which it grows by own % and the whole by
// rate %: share · (1+own) ÷ (1+g), at equal deflators. Two deflators may follow, the price changes
// of the part and of the whole in %: share · (1+own)(1+p_part) ÷ ((1+g)(1+p)). It returns
// text.ErrInvalid for one deflator or more than two.
func ShareAfter(share, own, rate decimal.Decimal, deflators ...decimal.Decimal) (decimal.Decimal, error) {
	return linked(growth.ShareAfter, "share_after", deflators, share, own, rate)
}

// linked computes a function that links shares and growth, with both deflators or none.
func linked(f func([]num.Num) (num.Num, error), name string, deflators []decimal.Decimal, x ...decimal.Decimal) (decimal.Decimal, error) {
	x = append(x, deflators...)
	if n := len(deflators); n != 0 && n != 2 {
		return decimal.Decimal{}, fail(call(name, x...), text.ErrInvalid, text.Say("needs two deflators or none, not %d", "平减指数须为两个或没有，而不是 %d 个", n))
	}
	return compute(f, signChange, name, x...)
}
