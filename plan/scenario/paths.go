package scenario

import (
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/shopspring/decimal"
)

// path puts the values of a variable's assumed path in place: from its baseline
// to the end its moves, its entered target or its target say.
func (b *builder) path(v plan.VariableInfo, end ending) {
	shape := pathOf(v)
	if shape == "" || b.replaced(v.ID) {
		return
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
	if yearlyKind(t.Kind) || shape == "constant" {
		b.flat(v.ID, t, mark)
		return
	}
	b.climb(v, t, end, shape, mark)
}

// yearlyKind reports whether the target speaks of every year rather than of a
// level at the end.
func yearlyKind(k indicator.TargetKind) bool {
	switch k {
	case indicator.AverageRate, indicator.Yearly, indicator.Cumulative, indicator.Decline:
		return true
	}
	return false
}

// flat gives each year of the span the same rate or flow that meets the target.
func (b *builder) flat(id string, t indicator.Target, mark Mark) {
	value, from, to := b.flatValue(t)
	if !value.Present() {
		value = indicator.Absent(value.Reason().At(id, 0))
	}
	for y := from; y <= to; y++ {
		if _, stands := b.in[cell{id, y}]; !stands {
			b.in.put(id, y, value, mark)
		}
	}
}

func (b *builder) flatValue(t indicator.Target) (v indicator.Value, from, to int) {
	from, to = orYear(t.From, b.m.period.From), orYear(t.Year, b.m.period.To)
	if t.Kind == indicator.AllOf {
		for _, p := range t.Parts {
			if yearlyKind(p.Kind) && p.Known() {
				return b.flatValue(p)
			}
		}
	}
	if r := t.Missing(); r != (indicator.Reason{}) {
		return indicator.Absent(r), from, to
	}
	years := to - from + 1
	switch t.Kind {
	case indicator.Cumulative:
		return indicator.Result(indicator.Div(threshold(t), decimal.NewFromInt(int64(years)))), from, to
	case indicator.Decline:
		return indicator.Result(indicator.RequiredDecline(threshold(t), nil, years)), from, to
	}
	return indicator.Of(threshold(t)), from, to
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
func (b *builder) climb(v plan.VariableInfo, t indicator.Target, end ending, shape string, mark Mark) {
	y1 := b.m.endYear(v.ID)
	y0, start := b.baseline(v)
	goal := b.goal(t, start, b.m.plan.DirectionOf(v.ID), y1-y0)
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
		return
	}
	from, ok := start.Decimal()
	if !ok {
		b.fill(v.ID, b.m.period.From, y1-1, indicator.Absent(start.Reason().At(v.ID, y0)), mark)
		b.fill(v.ID, y1, y1, goal, mark)
		return
	}
	if shape == "hold" {
		shape = "linear"
	}
	values, err := indicator.Path(indicator.Shape(shape), from, to, y0, y1, limits(v))
	if err != nil {
		b.fill(v.ID, y0+1, y1, indicator.Absent(indicator.ReasonOf(err).At(v.ID, y1)), mark)
		return
	}
	for i, d := range values {
		if y := y0 + i; y > y0 {
			b.fill(v.ID, y, y, indicator.Of(d), mark)
		}
	}
}

func (b *builder) fill(id string, from, to int, v indicator.Value, mark Mark) {
	for y := from; y <= to; y++ {
		if _, stands := b.in[cell{id, y}]; !stands {
			b.in.put(id, y, v, mark)
		}
	}
}

// baseline returns the last figure at or before the base year, or why there is none.
func (b *builder) baseline(v plan.VariableInfo) (int, indicator.Value) {
	for y := b.m.period.Base; y >= b.m.period.First; y-- {
		if i, ok := b.in[cell{v.ID, y}]; ok && i.value.Present() {
			return y, i.value
		}
	}
	if i, ok := b.in[cell{v.ID, b.m.period.Base}]; ok {
		return b.m.period.Base, i.value
	}
	return b.m.period.Base, indicator.Missing(indicator.NotGiven)
}

// goal is the level that meets a target, given its baseline. Of several targets
// in one row the one that asks most counts: two columns of a table agree only
// within rounding.
func (b *builder) goal(t indicator.Target, start indicator.Value, dir indicator.Direction, years int) indicator.Value {
	if t.Kind == indicator.AllOf {
		var most indicator.Value
		for _, p := range t.Parts {
			g := b.goal(p, start, dir, years)
			d, ok := g.Decimal()
			if m, has := most.Decimal(); !has || (ok && (dir == indicator.Down) == d.LessThan(m)) {
				most = g
			}
		}
		return most
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
		return b.grown(from, t.Value, years)
	case indicator.Maintain:
		return start
	}
	return indicator.Of(threshold(t))
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
