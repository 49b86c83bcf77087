package indicator

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// NeedForm says what the number of a Need is.
type NeedForm string

// The forms of what is needed in each year left.
const (
	NeedGrowth  NeedForm = "growth"  // an average annual growth rate in %
	NeedAmount  NeedForm = "amount"  // a yearly change, in the indicator's unit or in points
	NeedFlow    NeedForm = "flow"    // a yearly flow
	NeedRate    NeedForm = "rate"    // a yearly rate in %
	NeedDecline NeedForm = "decline" // a yearly decline in %, a positive number
	NeedLevel   NeedForm = "level"   // a value to be kept in each year left
)

// Need says what a target still asks for in each of the years left.
type Need struct {
	Value   Value     // per year; absent when the span is over or something is not known
	Form    NeedForm  // what Value is
	Unit    Unit      // its unit
	Left    int       // years left
	Spare   bool      // nothing more is needed: Value is the slack that each year has, by which it may go the other way
	Formula text.Text // the formula with its numbers filled in and rounded for reading
	Parts   []Need    // AllOf: of its parts; the fields above are then empty but for the reason
}

// Needed returns what each year after upTo must bring, on average, for the target to be reached
// exactly. done holds the figures so far; baseline and baseYear as in Measure.
//
//	Level, CumulativeRate   growth (vT ÷ v)^(1/left) − 1; an amount (vT − v) ÷ left where growth has no meaning (zero, sign change)
//	CumulativePoints        an amount (points − points so far) ÷ left
//	Cumulative              a flow (target − done) ÷ left
//	AverageRate             the rate that lifts the average: ((1+T)^n ÷ ∏(1+g))^(1/left) − 1; growth for a series of levels
//	Decline                 1 − ((1−D) ÷ ∏(1−d))^(1/left); a rate where the target is a negative rate of change
//	Yearly, Maintain        the threshold itself, or the baseline
//	InStep, AboveOther      the rate that brings the average to the other's, if that is known for the whole span
//
// Of a range the nearest end counts. A value that points away from the desired side is slack: see NeededToward.
// At the end of the span nothing is needed from now: the value is absent, and the target met or not.
func (t Target) Needed(done Series, upTo int, baseline Value, baseYear int, other Others) Need {
	return t.NeededToward(Neutral, done, upTo, baseline, baseYear, other)
}

// NeededToward is Needed with the desired direction, which tells what is needed from slack: a
// negative growth, amount, flow, rate or decline where more is wanted, and a positive growth or
// amount where less is, need nothing more.
func (t Target) NeededToward(dir Direction, done Series, upTo int, baseline Value, baseYear int, other Others) Need {
	if t.Kind == AllOf {
		return t.neededParts(dir, done, upTo, baseline, baseYear, other)
	}
	n := t.needed(done, upTo, baseline, baseYear, other)
	n.Spare = t.spare(n, t.Side(dir))
	return n
}

func (t Target) spare(n Need, side Direction) bool {
	d, ok := n.Value.Decimal()
	if !ok || n.Form == NeedLevel {
		return false
	}
	switch side {
	case Up:
		return d.IsNegative()
	case Down: // a ceiling of a total or of rates leaves a positive number that must not be passed
		return d.IsPositive() && (n.Form == NeedGrowth || n.Form == NeedAmount || t.Value.IsNegative())
	}
	return false
}

func (t Target) needed(done Series, upTo int, baseline Value, baseYear int, other Others) Need {
	n := Need{Left: t.Year - upTo}
	if r := t.Missing(); r != (Reason{}) {
		n.Value = Absent(r)
		return n
	}
	if n.Left < 1 {
		n.Left = 0
		n.Value = notComputed(text.Say("the span is over", "期限已结束"))
		return n
	}
	from := t.first(baseYear)
	now := done.need(upTo)
	if !now.Present() && upTo < from { // nothing has happened yet: from the baseline on
		now = base(done, baseline, baseYear)
		if baseYear != 0 && !spans(t.Kind) {
			n.Left = t.Year - baseYear
		}
	}
	switch t.Kind {
	case Level:
		return n.toLevel(now, t.end(now), done.Unit)
	case CumulativeRate:
		goal := both(base(done, baseline, baseYear), Of(t.Value), Grow)
		return n.toLevel(done.compared(baseYear, upTo, now), goal, done.Unit)
	case CumulativePoints:
		goal := both(base(done, baseline, baseYear), Of(t.Value), Add)
		return n.byAmount(done.compared(baseYear, upTo, now), goal, done.Unit)
	case Cumulative:
		return n.flow(t.Value, done, from, upTo)
	case AverageRate:
		return t.neededRate(n, done, from, upTo, now, base(done, baseline, baseYear), baseYear)
	case Decline:
		return t.neededDecline(n, done, from, upTo)
	case Yearly:
		n.Form, n.Unit, n.Value = NeedLevel, done.Unit, Of(t.Value)
		n.Formula = text.Text{EN: show(t.Value) + " each year", ZH: "每年" + show(t.Value)}
		return n
	case Maintain:
		n.Form, n.Unit, n.Value = NeedLevel, done.Unit, base(done, baseline, baseYear)
		n.Formula = text.Text{EN: "the baseline, " + n.Value.In(text.English), ZH: "基期值" + n.Value.In(text.Chinese)}
		return n
	case InStep, AboveOther:
		return t.neededLead(n, done, from, upTo, now, base(done, baseline, baseYear), baseYear, other)
	}
	n.Value = notComputed(text.Say("unknown kind of target %q", "未知的目标类型 %q", string(t.Kind)))
	return n
}

func (t Target) neededParts(dir Direction, done Series, upTo int, baseline Value, baseYear int, other Others) Need {
	n := Need{Value: notComputed(text.Say("several targets, measured one by one", "多个目标，分别计算"))}
	for _, p := range t.Parts {
		n.Parts = append(n.Parts, p.NeededToward(dir, done, upTo, baseline, baseYear, other))
	}
	if len(n.Parts) == 1 {
		return n.Parts[0]
	}
	return n
}

// end returns the number a level must reach: of a range the nearest end, and the
// level itself when it lies inside.
func (t Target) end(now Value) Value {
	d, ok := now.Decimal()
	switch {
	case t.Bound != Within || !ok || d.LessThan(t.Value):
		return Of(t.Value)
	case d.GreaterThan(t.High):
		return Of(t.High)
	}
	return now
}

// toLevel asks for growth, or for an amount where growth has no meaning.
func (n Need) toLevel(now, goal Value, u Unit) Need {
	if v, absent := FirstAbsent(now, goal); absent {
		n.Value, n.Form, n.Unit = v, NeedGrowth, PercentU
		return n
	}
	// Growth that ends at zero would be −100 % at once: no rate for each year.
	if now.num.Sign()*goal.num.Sign() <= 0 {
		return n.byAmount(now, goal, u)
	}
	n.Form, n.Unit = NeedGrowth, PercentU
	n.Value = Result(AverageGrowth(now.num, goal.num, n.Left))
	return n.filled("(%s ÷ %s)^(1/%s) − 1", "%", show(goal.num), show(now.num), strconv.Itoa(n.Left))
}

// byAmount asks for the same change each year.
func (n Need) byAmount(now, goal Value, u Unit) Need {
	n.Form, n.Unit = NeedAmount, u.Difference()
	if v, absent := FirstAbsent(now, goal); absent {
		n.Value = v
		return n
	}
	n.Value = Result(RequiredFlow(goal.num, now.num, n.Left))
	return n.filled("(%s − %s) ÷ %s", "", show(goal.num), paren(now.num), strconv.Itoa(n.Left))
}

// flow asks for what a cumulative total lacks, spread over the years left.
func (n Need) flow(target decimal.Decimal, done Series, from, upTo int) Need {
	n.Form, n.Unit = NeedFlow, done.Unit
	sum := decimal.Zero // before the span begins the sum is known to be nothing yet
	n = n.clip(from, upTo)
	if upTo >= from {
		v := combined(Cumulative, done, from, upTo, CumulativeTotal)
		if !v.Present() {
			n.Value = v
			return n
		}
		sum = v.num
	}
	n.Value = Result(RequiredFlow(target, sum, n.Left))
	return n.filled("(%s − %s) ÷ %s", "", show(target), paren(sum), strconv.Itoa(n.Left))
}

// clip keeps the years left inside the span when it has not begun yet.
func (n Need) clip(from, upTo int) Need {
	if upTo < from-1 {
		n.Left -= from - 1 - upTo
	}
	return n
}

// ratesSoFar returns the rates from…upTo, none when the span has not begun.
func ratesSoFar(k TargetKind, done Series, from, upTo int) ([]decimal.Decimal, Value) {
	if upTo < from {
		return nil, Of(decimal.Zero)
	}
	rates, absent := done.values(k, from, upTo)
	if rates == nil {
		return nil, absent
	}
	return rates, Of(decimal.Zero)
}

func (t Target) neededRate(n Need, done Series, from, upTo int, now, start Value, baseYear int) Need {
	if !done.Unit.IsRate() {
		if baseYear == 0 {
			baseYear = from - 1
		}
		goal := both(start, Of(t.Value), func(b, rate decimal.Decimal) (decimal.Decimal, error) {
			f, err := PowInt(toFactor(rate), t.Year-baseYear)
			if err != nil {
				return f, err
			}
			return Mul(b, f)
		})
		return n.toLevel(done.compared(baseYear, upTo, now), goal, done.Unit)
	}
	n = n.clip(from, upTo)
	n.Form, n.Unit = NeedRate, PercentU
	rates, ok := ratesSoFar(AverageRate, done, from, upTo)
	if !ok.Present() {
		n.Value = ok
		return n
	}
	n.Value = Result(RequiredRate(t.Value, rates, n.Left))
	total := factorText(t.Value, 1) + "^" + strconv.Itoa(len(rates)+n.Left)
	return n.filled("(%s)^(1/%s) − 1", "%", overProduct(total, rates, 1), strconv.Itoa(n.Left))
}

func (t Target) neededDecline(n Need, done Series, from, upTo int) Need {
	n = n.clip(from, upTo)
	n.Form, n.Unit = NeedDecline, PercentU
	sign := int64(-1)
	if t.Value.IsNegative() { // written as a rate of change
		n.Form, sign = NeedRate, 1
	}
	rates, ok := ratesSoFar(Decline, done, from, upTo)
	if !ok.Present() {
		n.Value = ok
		return n
	}
	total := overProduct(factorText(t.Value, sign), rates, sign)
	if sign > 0 {
		n.Value = Result(requiredFactor("required_rate", toFactor(t.Value), rates, 1, n.Left))
		return n.filled("(%s)^(1/%s) − 1", "%", total, strconv.Itoa(n.Left))
	}
	n.Value = Result(RequiredDecline(t.Value, rates, n.Left))
	return n.filled("1 − (%s)^(1/%s)", "%", total, strconv.Itoa(n.Left))
}

// neededLead asks for the rate that brings the own average to the other's.
func (t Target) neededLead(n Need, done Series, from, upTo int, now, start Value, baseYear int, other Others) Need {
	var o Series
	found := false
	if other != nil {
		o, found = other(t.Of)
	}
	if !found {
		n.Value = Absent(Reason{Code: NotGiven, Root: t.Of})
		return n
	}
	theirs := averageRate(o, o.At(from-1), from-1, from, t.Year)
	if !theirs.Present() {
		n.Form, n.Unit = NeedRate, PercentU
		n.Value = Absent(theirs.Reason().rooted(t.Of))
		return n
	}
	t.Value = theirs.num
	return t.neededRate(n, done, from, upTo, now, start, baseYear)
}

// filled writes the formula with its numbers, and the result behind it.
func (n Need) filled(format, unit string, args ...string) Need {
	for _, a := range args {
		format = strings.Replace(format, "%s", a, 1)
	}
	if d, ok := n.Value.Decimal(); ok {
		format += " = " + show(d) + unit
	} else {
		n.Formula = text.Say("%s: %s", "%s：%s", format, n.Value)
		return n
	}
	n.Formula = text.Text{EN: format, ZH: format}
	return n
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

// show writes a number for a formula: at most three decimal places, no padding.
func show(d decimal.Decimal) string {
	return strings.Replace(Round(d, 3).String(), "-", "−", 1)
}

// paren is show with parentheses around a negative number.
func paren(d decimal.Decimal) string {
	if d.IsNegative() {
		return "(" + show(d) + ")"
	}
	return show(d)
}
