package scenario

import (
	"errors"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// path puts the values of a variable's assumed path in place: from its baseline
// to the end its moves, its entered target or its target say. A move to an end that no path of
// its shape leads to is refused.
func (b *builder) path(v plan.VariableInfo, end ending) error {
	shape := pathOf(v)
	if shape == "" || b.replaced(v.ID) {
		return nil
	}
	t := b.targets[v.ID]
	mark := OnPath
	switch {
	case end.value != nil || end.shape != "":
		mark = Moved
	case b.entered[v.ID]:
		mark = Entered
	}
	if end.shape != "" {
		shape = end.shape
	}
	switch shape = shapeFor(shape, t, nil, v.Unit); {
	case shape == "":
		return nil
	case shape == string(indicator.Constant) && flatly(t, v.Unit):
		b.flat(v, t, end, mark)
		return nil
	}
	return b.climb(v, t, end, shape, mark)
}

// flatly reports whether a constant path needs no baseline.
func flatly(t indicator.Target, u indicator.Unit) bool {
	switch t.Kind {
	case indicator.CumulativePoints, indicator.CumulativeRate:
		return false
	case indicator.AllOf:
		return slices.ContainsFunc(t.Parts, func(p indicator.Target) bool { return flatTarget(p, u) })
	}
	return true
}

// flat gives each year of the span the same rate or flow that meets the target.
func (b *builder) flat(v plan.VariableInfo, t indicator.Target, end ending, mark Mark) {
	value, from, to := b.flatValue(v, t)
	if end.value != nil {
		value = indicator.Of(*end.value)
	}
	if !value.Present() {
		value = indicator.Absent(value.Reason().At(v.ID, 0))
	}
	b.fill(v.ID, from, to, value, mark)
}

func (b *builder) flatValue(v plan.VariableInfo, t indicator.Target) (value indicator.Value, from, to int) {
	from, to = orYear(t.From, b.m.period.From), orYear(t.Year, b.m.period.To)
	if t.Kind == indicator.AllOf {
		return b.flatParts(v, t, from, to)
	}
	if r := t.Missing(); r != (indicator.Reason{}) {
		return indicator.Absent(r), from, to
	}
	years := to - from + 1
	switch goal := threshold(t); {
	case t.Kind == indicator.Cumulative:
		value = indicator.Result(indicator.Div(goal, decimal.NewFromInt(int64(years))))
	case t.Kind == indicator.Decline && goal.IsNegative(): // rates of change: ∏(1+g) − 1
		hundred := decimal.NewFromInt(100)
		value = indicator.Result(indicator.AverageGrowth(hundred, hundred.Add(goal), years))
	case t.Kind == indicator.Decline:
		value = indicator.Result(indicator.RequiredDecline(goal, nil, years))
	default:
		value = indicator.Of(goal)
	}
	return value, from, to
}

// flatParts takes, of several targets in one row, the one that asks most of each year.
func (b *builder) flatParts(v plan.VariableInfo, t indicator.Target, from, to int) (indicator.Value, int, int) {
	down := b.m.plan.DirectionOf(v.ID) == indicator.Down
	most := indicator.Absent(t.Missing())
	for _, p := range t.Parts {
		if !flatTarget(p, v.Unit) || !p.Known() {
			continue
		}
		value, first, last := b.flatValue(v, p)
		d, ok := value.Decimal()
		if m, has := most.Decimal(); !has || (ok && !d.Equal(m) && d.LessThan(m) == down) {
			most, from, to = value, first, last
		}
	}
	return most, from, to
}

func orYear(y, or int) int {
	if y == 0 {
		return or
	}
	return y
}

// threshold is the number a path heads for: the middle of a range, else the
// target's own.
func threshold(t indicator.Target) decimal.Decimal {
	if t.Bound == indicator.Within {
		mid, err := indicator.Div(t.Value.Add(t.High), decimal.NewFromInt(2))
		if err == nil {
			return mid
		}
	}
	return t.Value
}

// climb goes from the baseline to a level. Without a baseline only the end is
// known, and the years before it say why they are not.
func (b *builder) climb(v plan.VariableInfo, t indicator.Target, end ending, shape string, mark Mark) error {
	y1 := b.m.endYear(v.ID)
	y0, start := b.baseline(v)
	goal := b.goal(v, t, start, y1-y0)
	if end.value != nil {
		goal = indicator.Of(*end.value)
	}
	if shape == "hold" && end.value == nil {
		goal = start
	}
	to, known := goal.Decimal()
	if !known {
		goal = indicator.Absent(goal.Reason().At(v.ID, 0))
		b.fill(v.ID, y0+1, y1, goal, mark)
		return nil
	}
	from, ok := start.Decimal()
	if !ok {
		b.fill(v.ID, b.m.period.From, y1-1, indicator.Absent(start.Reason().At(v.ID, y0)), mark)
		b.fill(v.ID, y1, y1, goal, mark)
		return nil
	}
	if shape == "hold" {
		shape = "linear"
	}
	values, err := indicator.Path(indicator.Shape(shape), from, to, y0, y1, limits(v))
	if err != nil {
		if end.value != nil || end.shape != "" {
			return end.refused(shape, from, to, y1, err)
		}
		b.fill(v.ID, y0+1, y1-1, indicator.Absent(indicator.ReasonOf(err).At(v.ID, y1)), mark)
		b.fill(v.ID, y1, y1, goal, mark)
		return nil
	}
	for i, d := range values {
		if y := y0 + i; y > y0 {
			b.fill(v.ID, y, y, indicator.Of(d), mark)
		}
	}
	return nil
}

// refused says why no path leads to the end of a move, and which shape does.
func (e ending) refused(shape string, from, to decimal.Decimal, year int, err error) error {
	why := text.SentinelText(err)
	var said *text.Error
	if errors.As(err, &said) && !said.Message.IsZero() {
		why = said.Message
	}
	linear := e.move
	linear.Shape = string(indicator.Linear)
	return &text.Error{Package: "scenario", Op: e.move.String(), Err: text.ErrInvalid,
		Message: text.Say("no %s path leads from %s to %s in %d (%s); a linear one does: %s",
			"没有 %s 路径能从 %s 到 %s（%d年；%s）；可用直线路径：%s", shape, from, to, year, why, linear.String())}
}

func (b *builder) fill(id string, from, to int, v indicator.Value, mark Mark) {
	for y := from; y <= to; y++ {
		if _, stands := b.in.at(id, y); !stands {
			b.in.put(id, y, v, mark)
		}
	}
}

// baseline returns what a path starts from: the last value at or before the base year that
// is known without it, or why there is none.
func (b *builder) baseline(v plan.VariableInfo) (int, indicator.Value) {
	for y := b.m.period.Base; y >= b.m.period.First; y-- {
		if i, ok := b.in.at(v.ID, y); ok && i.value.Present() && b.starting(v.ID, y, i.mark) {
			return y, i.value
		}
	}
	year := b.m.plan.BaselineYear(v.ID)
	if i, ok := b.in.at(v.ID, year); ok {
		return year, i.value
	}
	return year, indicator.Missing(indicator.NotGiven)
}

// starting reports whether a cell up to the base year stands by itself rather than
// on a path, which may set out from a year before the base year.
func (b *builder) starting(id string, year int, m Mark) bool {
	switch m {
	case Figure, Definition, Actual:
		return true
	case Moved:
		l := b.m.levers[id]
		return slices.ContainsFunc(b.s.Moves, func(mv Move) bool {
			from, to := mv.From, mv.To
			if from == 0 && !b.m.endsPath(id) {
				from, to = l.From, l.To
			}
			return mv.Lever == id && from <= year && year <= to
		})
	}
	return false
}

// goal is the level that meets a target, given its baseline. Of several targets
// in one row the one that asks most counts: two columns of a table agree only
// within rounding.
func (b *builder) goal(v plan.VariableInfo, t indicator.Target, start indicator.Value, years int) indicator.Value {
	if t.Kind == indicator.AllOf {
		return b.goalOfParts(v, t, start, years)
	}
	if r := t.Missing(); r != (indicator.Reason{}) {
		return indicator.Absent(r)
	}
	from, ok := start.Decimal()
	if !ok && t.Kind != indicator.Level {
		return start
	}
	switch t.Kind {
	case indicator.CumulativePoints:
		return indicator.Result(indicator.Add(from, t.Value))
	case indicator.CumulativeRate:
		return indicator.Result(indicator.Grow(from, t.Value))
	case indicator.AverageRate:
		if !flatTarget(t, v.Unit) {
			return b.grown(from, t.Value, years)
		}
	case indicator.Maintain:
		return start
	}
	return indicator.Of(threshold(t))
}

func (b *builder) goalOfParts(v plan.VariableInfo, t indicator.Target, start indicator.Value, years int) indicator.Value {
	down := b.m.plan.DirectionOf(v.ID) == indicator.Down
	var most indicator.Value
	for _, p := range t.Parts {
		if p.Kind == indicator.Cumulative || p.Kind == indicator.Decline {
			continue // a total over the years is no level
		}
		g := b.goal(v, p, start, years)
		d, ok := g.Decimal()
		if m, has := most.Decimal(); !has || (ok && down == d.LessThan(m)) {
			most = g
		}
	}
	return most
}

// grown is a level after years of the same growth rate.
func (b *builder) grown(from, rate decimal.Decimal, years int) indicator.Value {
	factor, err := indicator.Grow(decimal.NewFromInt(1), rate)
	if err == nil {
		factor, err = indicator.PowInt(factor, years)
	}
	if err != nil {
		return indicator.Absent(indicator.ReasonOf(err))
	}
	return indicator.Result(indicator.Mul(from, factor))
}

// limits are the natural bounds of a logistic path: the variable's own, else 0 and 100.
func limits(v plan.VariableInfo) indicator.Limits {
	l := indicator.ShareLimits
	if v.Limits != nil && v.Limits.Low != nil {
		l.Low = number(*v.Limits.Low)
	}
	if v.Limits != nil && v.Limits.High != nil {
		l.High = number(*v.Limits.High)
	}
	return l
}
