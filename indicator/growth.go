package indicator

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// fail wraps a sentinel with the operation it happened in.
func fail(op string, err error, m text.Text) error {
	return &text.Error{Package: "indicator", Op: op, Err: err, Message: m}
}

// chain runs exact operations one after the other and keeps the first error, so
// that a formula of several steps reads as one.
type chain struct{ err error }

func (c *chain) do(op func(a, b decimal.Decimal) (decimal.Decimal, error), a, b decimal.Decimal) decimal.Decimal {
	if c.err != nil {
		return decimal.Decimal{}
	}
	d, err := op(a, b)
	c.err = err
	return d
}

func (c *chain) root(x decimal.Decimal, n int) decimal.Decimal {
	if c.err != nil {
		return decimal.Decimal{}
	}
	d, err := Root(x, n)
	c.err = err
	return d
}

// done names the operation in the error, if there was one.
func (c *chain) done(d decimal.Decimal, op string) (decimal.Decimal, error) {
	if c.err != nil {
		return decimal.Decimal{}, fail(op, c.err, text.Text{})
	}
	return d, nil
}

// failed returns the error of the operation that op names; nil if there is none.
func (c *chain) failed(op func() string) error {
	if c.err == nil {
		return nil
	}
	return fail(op(), c.err, text.Text{})
}

// call writes an operation with its operands: "share(1, 0)".
func call(name string, args ...decimal.Decimal) string {
	s := name + "("
	for i, a := range args {
		if i > 0 {
			s += ", "
		}
		s += written(a)
	}
	return s + ")"
}

// toFactor turns a rate of 7 (%) into the factor 1.07, exactly. A rate that is far stays as it is, for the
// operation with the factor to refuse.
func toFactor(rate decimal.Decimal) decimal.Decimal {
	if within(&rate) != nil {
		return rate
	}
	return one.Add(rate.Shift(-2))
}

// toRate turns the factor 1.07 into a rate of 7 (%), rounded to Precision digits. The factor is the result of an
// operation: taking one off it never overflows.
func toRate(factor decimal.Decimal) decimal.Decimal {
	rate, _ := Sub(factor, one)
	return rate.Shift(2)
}

// Share returns the part of a whole in %: part ÷ whole · 100, both in the same
// unit. ErrDivisionByZero when the whole is zero.
func Share(part, whole decimal.Decimal) (decimal.Decimal, error) {
	var c chain
	return c.done(c.do(Div, part, whole).Shift(2), call("share", part, whole))
}

// Portion returns pct % of a whole, in the whole's unit: whole · pct ÷ 100.
func Portion(whole, pct decimal.Decimal) (decimal.Decimal, error) {
	var c chain
	return c.done(c.do(Mul, whole, pct.Shift(-2)), call("portion", whole, pct))
}

// GrowthRate returns the growth from one year to the next in %: (to ÷ from − 1) · 100.
// ErrDivisionByZero when from is zero, ErrDomain when the two differ in sign: such a
// rate says nothing. Between two negative figures it is the growth of their size.
func GrowthRate(from, to decimal.Decimal) (decimal.Decimal, error) {
	op := call("growth", from, to)
	if from.Sign()*to.Sign() < 0 {
		return decimal.Decimal{}, fail(op, text.ErrDomain, signChange)
	}
	var c chain
	return c.done(c.do(Div, c.do(Sub, to, from), from).Shift(2), op)
}

var signChange = text.Say("a growth rate needs two figures of the same sign", "增速要求两个数值符号相同")

// Grow returns x after one year of growth at rate %: x · (1 + rate ÷ 100).
func Grow(x, rate decimal.Decimal) (decimal.Decimal, error) {
	var c chain
	return c.done(c.do(Mul, x, toFactor(rate)), call("grow", x, rate))
}

// AverageGrowth returns the average annual growth (年均增速) over a number of years
// in %, geometric: ((to ÷ from)^(1/years) − 1) · 100, the root correctly rounded. ErrDivisionByZero when from is zero, ErrDomain for years < 1 and
// for figures that differ in sign.
func AverageGrowth(from, to decimal.Decimal, years int) (decimal.Decimal, error) {
	op := call("average_growth", from, to, decimal.NewFromInt(int64(years)))
	if err := needYears(op, years); err != nil {
		return decimal.Decimal{}, err
	}
	if from.Sign()*to.Sign() < 0 {
		return decimal.Decimal{}, fail(op, text.ErrDomain, signChange)
	}
	var c chain
	return c.done(toRate(c.root(c.do(Div, to, from), years)), op)
}

func needYears(op string, years int) error {
	if years < 1 {
		return fail(op, text.ErrDomain, text.Say("needs at least one year, not %d", "至少需要一年，而不是 %d 年", years))
	}
	return nil
}

// product multiplies the factors of yearly rates; sign −1 reads the rates as declines.
func product(op string, rates []decimal.Decimal, sign int64) (decimal.Decimal, error) {
	if len(rates) == 0 {
		return decimal.Decimal{}, fail(op, text.ErrInvalid, text.Say("no years given", "没有给出年份"))
	}
	var c chain
	p := one
	for _, r := range rates {
		if err := within(&r); err != nil {
			return decimal.Decimal{}, fail(op, err, text.Text{})
		}
		f := toFactor(r.Mul(decimal.NewFromInt(sign)))
		if f.IsNegative() {
			return decimal.Decimal{}, fail(op, text.ErrDomain,
				text.Say("a rate of %s %% takes away more than everything", "%s%% 的变化超过全部", r))
		}
		p = c.do(Mul, p, f)
	}
	return c.done(p, op)
}

// Compound returns what yearly growth rates (%) amount to together, in %: ∏(1+g) − 1.
// ErrInvalid without any rate, ErrDomain for a rate below −100.
func Compound(rates []decimal.Decimal) (decimal.Decimal, error) {
	p, err := product(call("compound", rates...), rates, 1)
	return rateOr(p, err)
}

// MeanRate returns the geometric mean of yearly growth rates, all in %: ∏(1+g)^(1/n) − 1.
// ErrInvalid without any rate, ErrDomain for a rate below −100.
func MeanRate(rates []decimal.Decimal) (decimal.Decimal, error) {
	op := call("average_rate", rates...)
	p, err := product(op, rates, 1)
	if err != nil {
		return p, err
	}
	var c chain
	return c.done(toRate(c.root(p, len(rates))), op)
}

// CompoundedDecline returns what yearly declines (%, positive numbers) amount to
// together (累计降低), in %: 1 − ∏(1−d), not their sum. ErrInvalid without any rate,
// ErrDomain for a decline of more than 100.
func CompoundedDecline(declines []decimal.Decimal) (decimal.Decimal, error) {
	p, err := product(call("compounded_decline", declines...), declines, -1)
	p, err = rateOr(p, err)
	return p.Neg(), err
}

func rateOr(factor decimal.Decimal, err error) (decimal.Decimal, error) {
	if err != nil {
		return factor, err
	}
	return toRate(factor), nil
}

// CumulativeTotal returns the sum of yearly flows, in their unit; exact. ErrInvalid
// without any flow: a total over no years is not zero.
func CumulativeTotal(flows []decimal.Decimal) (decimal.Decimal, error) {
	op := call("cumulative", flows...)
	if len(flows) == 0 {
		return decimal.Decimal{}, fail(op, text.ErrInvalid, text.Say("no years given", "没有给出年份"))
	}
	var c chain
	sum := decimal.Zero
	for _, f := range flows {
		sum = c.do(Add, sum, f)
	}
	return c.done(sum, op)
}

// PerCapita returns a total per head, and its unit: base units of the total for one
// of the population, so 1513.33 "100m yuan" over 100 "10k persons" are 151333
// "yuan/person". Convert brings it to another scale ("items/10k persons"). ErrUnit when
// the total is a percentage, points or an index; ErrDivisionByZero for a population of zero.
func PerCapita(total decimal.Decimal, unit Unit, population decimal.Decimal, heads Unit) (decimal.Decimal, Unit, error) {
	op := "per(" + total.String() + " " + unit.Symbol() + ", " + population.String() + " " + heads.Symbol() + ")"
	perUnit, err := unit.base().Over(heads.base())
	if err != nil || unit.kind != Plain || heads.kind != Plain {
		return decimal.Decimal{}, Unit{}, fail(op, text.ErrUnit, text.Text{})
	}
	perUnit.symbol = perUnit.canonical()
	var c chain
	d, err := c.done(c.do(Div, total.Shift(int32(unit.exp10)), population.Shift(int32(heads.exp10))), op)
	return d, perUnit, err
}

// ImpliedGrowth returns the growth of a sector in % when its share of a whole goes
// from shareFrom to shareTo while the whole grows by growth %, at equal deflators:
// ((1+g) · shareTo ÷ shareFrom − 1) · 100. ErrDomain for shares that differ in sign.
func ImpliedGrowth(shareFrom, shareTo, growth decimal.Decimal) (decimal.Decimal, error) {
	return impliedGrowth(call("implied_growth", shareFrom, shareTo, growth), shareFrom, shareTo, growth)
}

// ImpliedGrowthDeflated is ImpliedGrowth with prices: the shares are at current
// prices, growth is real, deflator and sectorDeflator are the price changes of whole and sector in %:
// ((1+g)(1+p) ÷ (1+p_sector) · shareTo ÷ shareFrom − 1) · 100.
func ImpliedGrowthDeflated(shareFrom, shareTo, growth, deflator, sectorDeflator decimal.Decimal) (decimal.Decimal, error) {
	return impliedGrowth(call("implied_growth", shareFrom, shareTo, growth, deflator, sectorDeflator),
		shareFrom, shareTo, growth, deflator, sectorDeflator)
}

// impliedGrowth takes growth, and optionally the deflators of the whole and of the sector.
func impliedGrowth(op string, shareFrom, shareTo decimal.Decimal, rates ...decimal.Decimal) (decimal.Decimal, error) {
	if shareFrom.Sign()*shareTo.Sign() < 0 {
		return decimal.Decimal{}, fail(op, text.ErrDomain, signChange)
	}
	var c chain
	above, below := shareTo, shareFrom
	for i, r := range rates {
		if i < 2 {
			above = c.do(Mul, above, toFactor(r))
		} else {
			below = c.do(Mul, below, toFactor(r))
		}
	}
	return c.done(toRate(c.do(Div, above, below)), op)
}

// ImpliedAverageGrowth is the average annual ImpliedGrowth over a number of years in
// each of which the whole grows by growth %: ((1+g) · (shareTo ÷ shareFrom)^(1/years) − 1) · 100.
// ErrDomain for years < 1 and for shares that differ in sign.
func ImpliedAverageGrowth(shareFrom, shareTo, growth decimal.Decimal, years int) (decimal.Decimal, error) {
	op := call("implied_growth", shareFrom, shareTo, growth)
	if err := needYears(op, years); err != nil {
		return decimal.Decimal{}, err
	}
	if years == 1 {
		return ImpliedGrowth(shareFrom, shareTo, growth)
	}
	if shareFrom.Sign()*shareTo.Sign() < 0 {
		return decimal.Decimal{}, fail(op, text.ErrDomain, signChange)
	}
	var c chain
	r := c.root(c.do(Div, shareTo, shareFrom), years)
	return c.done(toRate(c.do(Mul, toFactor(growth), r)), op)
}

// ImpliedAverageGrowthInterval returns what ImpliedAverageGrowth leaves open because
// the baseline is printed rounded and the target is exact: 1.1 stands for [1.05, 1.15), so
// 1.1 → 2.4 in five years at 7 % is anything from 23.96 to 26.24. The growth falls as the baseline rises,
// so Low itself is not reached while High is.
func ImpliedAverageGrowthInterval(shareFrom Printed, shareTo, growth decimal.Decimal, years int) (Interval, error) {
	i := shareFrom.Interval()
	low, err := ImpliedAverageGrowth(i.High, shareTo, growth, years)
	if err != nil {
		return Interval{}, err
	}
	high, err := ImpliedAverageGrowth(i.Low, shareTo, growth, years)
	return Interval{Low: low, High: high}, err
}

// ShareAfter returns a sector's share in % after one year in which it grows by own %
// and the whole by growth %, at equal deflators: share · (1+own) ÷ (1+g).
func ShareAfter(share, own, growth decimal.Decimal) (decimal.Decimal, error) {
	var c chain
	d := c.do(Div, c.do(Mul, share, toFactor(own)), toFactor(growth))
	return c.done(d, call("share_after", share, own, growth))
}

// ShareAfterDeflated is ShareAfter with prices, as in ImpliedGrowthDeflated:
// share · (1+own)(1+p_sector) ÷ ((1+g)(1+p)).
func ShareAfterDeflated(share, own, growth, deflator, sectorDeflator decimal.Decimal) (decimal.Decimal, error) {
	var c chain
	up := c.do(Mul, c.do(Mul, share, toFactor(own)), toFactor(sectorDeflator))
	d := c.do(Div, up, c.do(Mul, toFactor(growth), toFactor(deflator)))
	return c.done(d, call("share_after", share, own, growth, deflator, sectorDeflator))
}

// RequiredGrowth returns the average annual growth in % that leads from now to the
// target in the years left: ((target ÷ now)^(1/years) − 1) · 100. Errors as AverageGrowth.
func RequiredGrowth(now, target decimal.Decimal, years int) (decimal.Decimal, error) {
	return AverageGrowth(now, target, years)
}

// RequiredRate returns the yearly rate in % for each of the years left that lifts the
// geometric mean of all years to target: ((1+target)^n ÷ ∏(1+done))^(1/left) − 1, n = done and left
// together. done may be empty. ErrDomain for left < 1 and after a year of −100 %.
func RequiredRate(target decimal.Decimal, done []decimal.Decimal, left int) (decimal.Decimal, error) {
	op := call("required_rate", append([]decimal.Decimal{target}, done...)...)
	if err := needYears(op, left); err != nil {
		return decimal.Decimal{}, err
	}
	all, err := PowInt(toFactor(target), len(done)+left)
	if err != nil {
		return decimal.Decimal{}, fail(op, err, text.Text{})
	}
	return requiredFactor(op, all, done, 1, left)
}

// RequiredDecline returns the yearly decline in % (a positive number) for each of the
// years left that completes a compounded decline of target %: 1 − ((1−D) ÷ ∏(1−d))^(1/left).
// done holds the declines so far, and may be empty. ErrDomain for left < 1.
func RequiredDecline(target decimal.Decimal, done []decimal.Decimal, left int) (decimal.Decimal, error) {
	op := call("required_decline", append([]decimal.Decimal{target}, done...)...)
	if err := needYears(op, left); err != nil {
		return decimal.Decimal{}, err
	}
	d, err := requiredFactor(op, toFactor(target.Neg()), done, -1, left)
	return d.Neg(), err
}

// requiredFactor spreads what the done years leave of a total factor over the years
// left, and returns it as a rate.
func requiredFactor(op string, total decimal.Decimal, done []decimal.Decimal, sign int64, left int) (decimal.Decimal, error) {
	p := one
	if len(done) > 0 {
		var err error
		if p, err = product(op, done, sign); err != nil {
			return p, err
		}
	}
	if p.IsZero() || total.Sign() < 0 {
		return decimal.Decimal{}, fail(op, text.ErrDomain, text.Text{})
	}
	var c chain
	return c.done(toRate(c.root(c.do(Div, total, p), left)), op)
}

// RequiredFlow returns the yearly flow that completes a cumulative total: (target −
// done) ÷ left, done being the sum so far. Negative when more than the target is done. ErrDomain for left < 1.
func RequiredFlow(target, done decimal.Decimal, left int) (decimal.Decimal, error) {
	op := call("required_flow", target, done, decimal.NewFromInt(int64(left)))
	if err := needYears(op, left); err != nil {
		return decimal.Decimal{}, err
	}
	var c chain
	return c.done(c.do(Div, c.do(Sub, target, done), decimal.NewFromInt(int64(left))), op)
}
