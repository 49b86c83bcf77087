package target

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/internal/growth"
	exact "github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Form is the form of the number of a Need: growth (an average annual rate in %), amount (a yearly
// change, in the indicator's unit or in points), flow (a yearly flow), rate (a yearly rate in %),
// decline (a yearly decline in %, a positive number) or level (a value to be kept in each remaining
// year).
type Form string

const (
	needGrowth  Form = "growth"
	needAmount  Form = "amount"
	needFlow    Form = "flow"
	needRate    Form = "rate"
	needDecline Form = "decline"
	needLevel   Form = "level"
)

// Values returns the forms of a need.
func (Form) Values() []Form {
	return []Form{needGrowth, needAmount, needFlow, needRate, needDecline, needLevel}
}

// Need is the requirement of a target for each of the remaining years.
type Need struct {
	Value indicator.Value // per year; absent if the span is over or data are missing
	Form  Form            // the form of Value
	Unit  indicator.Unit  // its unit
	Left  int             // remaining years
	// Nothing more is needed: Value is the slack of each year, by which it may move the other way.
	Spare   bool
	Formula text.Text // the formula with its numbers filled in and rounded for reading
	// AllOf: of its parts, of totals in the years since the one before; the fields above are those of the part with the most
	// demanding level, of milestones the last. They are empty but for the reason if some part amounts to no level.
	Parts []Need
}

// need is the state of one Needed call.
type need struct {
	Need
	t    Target
	r    Record
	upTo int
	from int             // first year of the span
	now  indicator.Value // the latest figure, or the baseline if there is none yet
}

// Needed returns what each year after upTo must contribute, on average, for the target to be
// reached exactly. The record holds the figures so far.
//
//	level, cumulative_rate,  growth (vT ÷ v)^(1/left) − 1; an amount (vT − v) ÷ left for a rate, in
//	multiple                 points a year, for years, and if growth has no meaning (zero, sign change)
//	cumulative_points        an amount (points − points so far) ÷ left
//	cumulative               a flow (target − done) ÷ left
//	average_rate             the rate that brings the average to the target:
//	                         ((1+T)^n ÷ ∏(1+g))^(1/left) − 1; growth for a series of levels
//	compounded_decline       1 − ((1−D) ÷ ∏(1−d))^(1/left); a rate if the target is a negative rate
//	                         of change
//	yearly, yearly_change,   the threshold itself, or the baseline
//	yearly_growth, maintain
//	in_step, above_other     the rate that brings the average to the other's, if that is known for
//	                         the whole span
//
// Of a range the nearest end is used. A value that points away from the desired side is slack
// (Spare): a negative growth, amount, flow, rate or decline if more is desired, and a positive
// growth or amount if less is. At the end of the span there are no remaining years: the value is
// absent, and the target is met or not.
func (t Target) Needed(r Record, upTo int) Need {
	if t.Kind == AllOf {
		n := Need{Value: severalTargets(t, r)}
		if p, ok := t.leading(r); ok {
			n = p.Needed(r, upTo)
		}
		for _, p := range t.Parts {
			n.Parts = append(n.Parts, t.stretch(p, r, upTo).Needed(r, upTo))
		}
		if len(n.Parts) == 1 {
			return n.Parts[0]
		}
		return n
	}
	x := &need{t: t, r: r, upTo: upTo, from: t.First(r.BaseYear), Need: Need{Left: t.Year - upTo}}
	row := t.row()
	switch {
	case !t.Known():
		x.Value = indicator.Absent(t.Missing())
		return x.Need
	case x.Left < 1:
		x.Left = 0
		x.Value = notComputed(text.Say("the span is over", "期限已结束"))
		return x.Need
	}
	x.now = at(r.Series, upTo)
	if !x.now.Present() && upTo < x.from { // no figure yet: from the baseline on
		x.now = r.base()
		if r.BaseYear != 0 && !row.spans {
			x.Left = t.Year - r.BaseYear
		}
	}
	row.needed(x)
	x.Spare = x.spare(t.Side(r.Direction))
	return x.Need
}

func (x *need) spare(side Direction) bool {
	d, ok := x.Value.Decimal()
	if !ok || x.t.Kind.EveryYear() {
		return false
	}
	switch side {
	case Up:
		return d.IsNegative()
	case Down: // for a ceiling of a total or of rates a positive number must not be exceeded
		return d.IsPositive() && (x.Form == needGrowth || x.Form == needAmount || x.t.Value.IsNegative())
	}
	return false
}

// end returns the number that a level must reach: of a range the nearest end, and the level itself
// if it is inside.
func (t Target) end(now indicator.Value) indicator.Value {
	d, ok := now.Decimal()
	switch {
	case t.Bound != Within || !ok || d.LessThan(t.Value):
		return indicator.Of(t.Value)
	case d.GreaterThan(t.High):
		return indicator.Of(t.High)
	}
	return now
}

func neededLevel(x *need) { x.toLevel(x.now, x.t.end(x.now)) }

// neededGoal computes the growth to the level that corresponds to the target.
func neededGoal(x *need) {
	x.toLevel(x.r.on(x.r.BaseYear, x.upTo, x.now), x.t.Goal(x.r))
}

func neededPoints(x *need) {
	x.byAmount(x.r.on(x.r.BaseYear, x.upTo, x.now), x.t.Goal(x.r))
}

// neededEach returns the number that must hold in every year, unchanged.
func neededEach(x *need) {
	v, u := indicator.Of(x.t.Value), x.t.MeasureUnit(x.r.Series.Unit)
	x.Form = needLevel
	x.Formula = text.Text{EN: show(x.t.Value) + " each year", ZH: "每年" + show(x.t.Value)}
	if x.t.row().zero {
		v, u = x.r.base(), x.r.Series.Unit
		x.Formula = text.Say("the baseline, %s", "基期值%s", v)
	}
	switch x.t.row().shape {
	case "linear":
		x.Form = needAmount
	case "compound":
		x.Form = needGrowth
	}
	x.Value, x.Unit = v, u
}

// toLevel computes growth, or an amount for a rate (points a year) and if growth has no meaning.
func (x *need) toLevel(now, goal indicator.Value) {
	if u := x.r.Series.Unit; u.IsRate() || u.Comparable(years) { // nobody lives by percentages
		x.byAmount(now, goal)
		return
	}
	if v, absent := indicator.FirstAbsent(now, goal); absent {
		x.Value, x.Form, x.Unit = v, needGrowth, indicator.Percent.Unit()
		return
	}
	from, to := num(now), num(goal)
	// Growth that ends at zero would be −100 % at once, not a rate for each year.
	if from.Sign()*to.Sign() <= 0 {
		x.byAmount(now, goal)
		return
	}
	x.Form, x.Unit = needGrowth, indicator.Percent.Unit()
	x.Value = indicator.Result(indicator.AverageGrowth(from, to, x.Left))
	x.filled("(%s ÷ %s)^(1/%s) − 1", "%", show(to), show(from))
}

var years = indicator.MustParseUnit("years")

// byAmount computes the same change for each year.
func (x *need) byAmount(now, goal indicator.Value) {
	x.Form, x.Unit = needAmount, x.r.Series.Unit.Difference()
	if v, absent := indicator.FirstAbsent(now, goal); absent {
		x.Value = v
		return
	}
	x.rest(num(goal), num(now))
}

// rest distributes the rest over the remaining years.
func (x *need) rest(goal, done decimal.Decimal) {
	x.Value = indicator.Of(goal).Sub(indicator.Of(done)).Div(number(x.Left))
	x.filled("(%s − %s) ÷ %s", "", show(goal), paren(done))
}

// neededFlow distributes the rest of a cumulative total over the remaining years.
func neededFlow(x *need) {
	x.Form, x.Unit = needFlow, x.r.Series.Unit
	x.clip()
	done := indicator.Of(decimal.Zero) // before the span begins, the sum is known to be zero
	if x.upTo >= x.from {
		done = x.r.combine(indicator.SpanMeasure(Cumulative), x.from, x.upTo, indicator.CumulativeTotal)
	}
	if x.Value = done; done.Present() {
		x.rest(x.t.Value, num(done))
	}
}

// clip limits the remaining years to the span if it has not begun yet.
func (x *need) clip() { x.Left -= max(x.from-1-x.upTo, 0) }

// soFar returns the rates of the span so far, none if it has not begun; false if one is absent.
func (x *need) soFar(m indicator.SpanMeasure) ([]decimal.Decimal, bool) {
	x.clip()
	if x.upTo < x.from {
		return nil, true
	}
	rates, absent := x.r.Series.Figures(m, x.from, x.upTo)
	x.Value = absent
	return rates, rates != nil
}

// rate computes the rate that brings the average to the given one; for a series of levels, the
// growth to the corresponding level.
func (x *need) rate(average decimal.Decimal) {
	if !x.r.Series.Unit.IsRate() {
		t := Target{Kind: AverageRate, Value: average, From: x.t.From, Year: x.t.Year}
		x.toLevel(x.r.on(x.r.BaseYear, x.upTo, x.now), t.Goal(x.r))
		return
	}
	x.Form, x.Unit = needRate, indicator.Percent.Unit()
	rates, ok := x.soFar(indicator.SpanMeasure(AverageRate))
	if !ok {
		return
	}
	x.Value = requiredRate(average, rates, x.Left)
	total := factorText(average, 1) + "^" + strconv.Itoa(len(rates)+x.Left)
	x.filled("(%s)^(1/%s) − 1", "%", overProduct(total, rates, 1))
}

func neededDecline(x *need) {
	x.Form, x.Unit = needDecline, indicator.Percent.Unit()
	sign, format := int64(-1), "1 − (%s)^(1/%s)"
	if x.t.Value.IsNegative() { // written as a rate of change
		x.Form, sign, format = needRate, 1, "(%s)^(1/%s) − 1"
	}
	rates, ok := x.soFar(indicator.SpanMeasure(Decline))
	if !ok {
		return
	}
	declines := make([]decimal.Decimal, len(rates))
	for i, d := range rates {
		declines[i] = d.Mul(decimal.NewFromInt(-sign))
	}
	x.Value = requiredDecline(x.t.Value.Abs(), declines, x.Left)
	if sign > 0 {
		x.Value = x.Value.Neg()
	}
	x.filled(format, "%", overProduct(factorText(x.t.Value, sign), rates, sign))
}

// neededLead computes the rate that brings the indicator's own average to the other's.
func neededLead(x *need) {
	theirs := x.t.othersRate(x.r)
	if !theirs.Present() {
		if _, ok := x.r.other(x.t.Of); ok {
			x.Form, x.Unit = needRate, indicator.Percent.Unit()
		}
		x.Value = theirs
		return
	}
	x.rate(num(theirs))
}

// filled writes the formula with its numbers, the last of which is the number of remaining years,
// followed by the result.
func (x *need) filled(format, unit string, args ...string) {
	for _, a := range append(args, strconv.Itoa(x.Left)) {
		format = strings.Replace(format, "%s", a, 1)
	}
	d, ok := x.Value.Decimal()
	if !ok {
		x.Formula = text.Say("%s: %s", "%s：%s", format, x.Value)
		return
	}
	format += " = " + show(d) + unit
	x.Formula = text.Text{EN: format, ZH: format}
}

// overProduct writes total ÷ ((1 + 8.1%) × …).
func overProduct(total string, rates []decimal.Decimal, sign int64) string {
	if len(rates) == 0 {
		return total
	}
	factors := make([]string, len(rates))
	for i, r := range rates {
		factors[i] = factorText(r, sign)
	}
	p := strings.Join(factors, " × ")
	if len(rates) > 1 {
		p = "(" + p + ")"
	}
	return total + " ÷ " + p
}

// factorText writes the factor of a rate, or with sign −1 of a decline: (1 + 7%), (1 − 2.7%).
func factorText(rate decimal.Decimal, sign int64) string {
	op := " + "
	if rate.IsNegative() == (sign > 0) && !rate.IsZero() {
		op = " − "
	}
	return "(1" + op + show(rate.Abs()) + "%)"
}

// show formats a number for a formula: at most three decimal places, no padding.
func show(d decimal.Decimal) string {
	return strings.Replace(decimals.Round(d, 3).String(), "-", "−", 1)
}

// paren is show with parentheses around a negative number.
func paren(d decimal.Decimal) string {
	if d.IsNegative() {
		return "(" + show(d) + ")"
	}
	return show(d)
}

// requiredRate returns the annual rate in % for each of the remaining years that brings the
// geometric mean of all years to average: ((1+average)^n ÷ ∏(1+done))^(1/left) − 1, where n =
// len(done) + left.
func requiredRate(average decimal.Decimal, done []decimal.Decimal, left int) indicator.Value {
	return remaining(average, len(done)+left, done, left)
}

// requiredDecline returns the annual decline in % (a positive number) for each of the remaining
// years that completes a compounded decline: 1 − ((1−decline) ÷ ∏(1−done))^(1/left), where done
// holds the declines so far.
func requiredDecline(decline decimal.Decimal, done []decimal.Decimal, left int) indicator.Value {
	return remaining(decline.Neg(), 1, negatives(done), left).Neg()
}

// compoundedDecline returns the total decline of compounded yearly declines, all positive numbers in
// %: 1 − ∏(1−d), not their sum.
func compoundedDecline(declines []decimal.Decimal) (decimal.Decimal, error) {
	total, err := indicator.Compound(negatives(declines))
	return total.Neg(), err
}

// remaining returns the yearly rate that completes (1+rate)^n in the years left.
func remaining(rate decimal.Decimal, n int, done []decimal.Decimal, left int) indicator.Value {
	rates := make([]exact.Num, len(done))
	err := exact.Within(&rate)
	for i := range done {
		if err == nil {
			err = exact.Within(&done[i])
		}
		if err == nil {
			rates[i] = exact.Of(done[i])
		}
	}
	var total exact.Num
	if err == nil {
		total, err = exact.PowInt(exact.Of(rate).Factor(), n)
	}
	if err == nil {
		total, err = growth.Remaining(total, rates, left)
	}
	return indicator.Result(total.Decimal(), err)
}

func negatives(list []decimal.Decimal) []decimal.Decimal {
	out := make([]decimal.Decimal, len(list))
	for i, d := range list {
		out[i] = d.Neg()
	}
	return out
}
