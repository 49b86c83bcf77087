package scenario

import (
	"cmp"
	"errors"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// path enters the values of a variable's assumed path, from its baseline to the end set by its
// moves, its entered target or its target, in this order of precedence. It refuses a move to an end
// that no path of its shape reaches.
func (b *builder) path(v *plan.VariableInfo) error {
	shape := b.m.shapes[b.m.index[v.ID]]
	if shape == "" || b.replaced(v.ID) {
		return nil
	}
	end, err := b.end(v)
	if err != nil {
		return err
	}
	if y := b.m.endYear(v.ID); (end.value != nil || end.shape != "") && b.figuresUntil(v.ID) >= y {
		return end.move.late(y)
	}
	goal := v.ID // whose target the path leads to
	if v.Def != nil && v.Def.Path != nil {
		goal = cmp.Or(v.Def.Path.Of, goal)
	}
	t := b.targets[goal]
	mark := markOnPath
	switch {
	case end.value != nil || end.shape != "":
		mark = markMoved
	case b.entered[goal]:
		mark = markEntered
	}
	if end.shape != "" {
		shape = end.shape
	}
	switch shape = shapeFor(shape, t, nil, v.Unit); {
	case shape == "":
		return nil
	case shape == string("constant") && flatly(t, v.Unit):
		b.flat(v, t, end, mark)
		return nil
	}
	return b.climb(v, t, end, shape, mark)
}

// flatly reports whether a constant path needs no baseline.
func flatly(t target.Target, u indicator.Unit) bool {
	return t.Flat(u) || t.Kind.OfValues() || !t.Known() || slices.ContainsFunc(t.Parts, func(p target.Target) bool { return p.Flat(u) })
}

// flat sets each year of the span to the constant rate or flow that meets the target.
func (b *builder) flat(v *plan.VariableInfo, t target.Target, end ending, mark Mark) {
	value, from, to := b.eachYear(v, t)
	if end.value != nil {
		value = indicator.Of(*end.value)
	}
	if !value.Present() {
		value = indicator.Absent(value.Reason().At(v.ID, 0))
	}
	b.fill(v.ID, from, to, same(value), mark)
}

// eachYear returns the constant rate or flow that meets the target, and its span of years.
func (b *builder) eachYear(v *plan.VariableInfo, t target.Target) (value indicator.Value, from, to int) {
	value, from, to = t.Middle().EachYear(v.Unit, b.m.plan.DirectionOf(v.ID))
	return value, cmp.Or(from, b.m.period.From), cmp.Or(to, b.m.period.To)
}

// climb enters a path from the baseline to a level, which the target may require to be kept. Without
// a baseline only the end is known, and the years before it are absent with the reason.
func (b *builder) climb(v *plan.VariableInfo, t target.Target, end ending, shape string, mark Mark) error {
	y1 := b.m.endYear(v.ID)
	last := max(y1, t.Year)
	y0, start := b.baseline(v)
	planned := b.goal(v, t, start, y0, y1)
	goal := planned
	if end.value != nil {
		goal = indicator.Of(*end.value)
	}
	if shape == "hold" && end.value == nil {
		goal = start
	}
	if !goal.Present() {
		goal = indicator.Absent(goal.Reason().At(v.ID, 0))
		b.fill(v.ID, y0+1, last, same(goal), mark)
		return nil
	}
	if !start.Present() {
		b.fill(v.ID, b.m.period.From, y1-1, same(indicator.Absent(start.Reason().At(v.ID, y0))), mark)
		b.fill(v.ID, y1, last, same(goal), mark)
		return nil
	}
	if shape == "hold" {
		shape = "linear"
	}
	values, err := indicator.Path(indicator.Shape(shape), start, goal, y0, y1, b.limits(v))
	if err != nil {
		if end.value != nil || end.shape != "" {
			return end.refused(shape, start, goal, y1, err)
		}
		b.fill(v.ID, y0+1, y1-1, same(indicator.Absent(indicator.Result(decimal.Decimal{}, err).Reason().At(v.ID, y1))), mark)
		b.fill(v.ID, y1, last, same(goal), mark)
		return nil
	}
	at := func(y int) indicator.Value { return values[min(y, y1)-y0] }
	if c, ok := b.courseOf(v, t, start, planned, y0, y1); ok && shape != "hold" {
		straight, line := !c.through || end.shape != "", at
		gone := goal.Or(decimal.Zero).Sub(planned.Or(decimal.Zero))
		at = func(y int) indicator.Value {
			if straight && y <= y1 {
				return line(y)
			}
			return c.at(y, gone)
		}
		last = max(last, c.last())
	}
	b.fill(v.ID, y0+1, last, at, mark)
	return nil
}

// refused returns the error that no path leads to the end of a move, with a shape that does.
func (e ending) refused(shape string, from, to indicator.Value, year int, err error) error {
	why := text.SentinelText(err)
	var said *text.Error
	if errors.As(err, &said) && !said.Message.IsZero() {
		why = said.Message
	}
	linear := e.move
	linear.Shape = string("linear")
	return &text.Error{Package: "scenario", Op: e.move.String(), Indicator: e.move.Lever, Err: text.ErrInvalid,
		Message: text.Say("no %s path leads from %s to %s in %d (%s); a linear one does: %s",
			"没有 %s 路径能从 %s 到 %s（%d年；%s）；可用直线路径：%s", shape, from, to, year, why, linear.String())}
}

func (b *builder) fill(id string, from, to int, v func(year int) indicator.Value, mark Mark) {
	for y := from; y <= to; y++ {
		if _, filled := b.in.at(id, y); !filled {
			b.in.put(id, y, v(y), mark)
		}
	}
}

// same returns one value for every year.
func same(v indicator.Value) func(int) indicator.Value {
	return func(int) indicator.Value { return v }
}

// baseline returns the start of a path: the last actual figure that its end is moved on from, else the
// last value at or before the base year that does not itself depend on the path, or the reason why
// there is none.
func (b *builder) baseline(v *plan.VariableInfo) (int, indicator.Value) {
	if y := b.figuresUntil(v.ID); y > b.m.period.Base {
		return y, indicator.Of(b.s.Held[v.ID][y])
	}
	for y := b.m.period.Base; y >= b.m.period.First; y-- {
		if i, ok := b.in.at(v.ID, y); ok && i.value.Present() && b.starting(v.ID, y, i.mark) {
			return y, i.value
		}
	}
	year := b.m.plan.BaselineYear(v.ID)
	if i, ok := b.in.at(v.ID, year); ok {
		return year, i.value
	}
	return year, indicator.Value{}
}

// starting reports whether a cell up to the base year is independent of a path, which may start in
// a year before the base year.
func (b *builder) starting(id string, year int, m Mark) bool {
	switch m {
	case markFigure, markDefinition, markActual:
		return true
	case markMoved:
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

// goal returns the level that meets a target at the end of a path from y0 to y1; of a range, its
// middle. Of several targets in one row the most demanding one counts: two columns of a table agree
// only within rounding.
func (b *builder) goal(v *plan.VariableInfo, t target.Target, start indicator.Value, y0, y1 int) indicator.Value {
	t = t.Middle()
	for i := range t.Parts {
		if p := &t.Parts[i]; p.Kind != target.Level { // those of other years are passed on the way, see course
			p.From, p.Year = y0+1, y1
		}
	}
	t.From, t.Year = y0+1, y1 // changes of every year are counted from the baseline, regardless of its year
	return t.Goal(target.Record{Series: indicator.Series{Unit: v.Unit}, Baseline: start, BaseYear: y0, Direction: b.m.plan.DirectionOf(v.ID)})
}

var hundred = decimal.NewFromInt(100)

// limits returns the natural bounds of a logistic path: the variable's own, else 0 and 100.
func (b *builder) limits(v *plan.VariableInfo) indicator.Limits {
	natural := b.m.natural[b.m.index[v.ID]]
	return indicator.Limits{Low: natural.low.Or(decimal.Zero), High: natural.high.Or(hundred)}
}

// course is the way of a row with targets of several years: from its baseline through the level of each. Where
// the end of its path is moved, the years before it move with it in proportion to time, and those after it the
// less, the nearer the next level is.
type course struct {
	y0, y1  int
	values  []indicator.Value // from y0 on, to the last level
	first   int               // year of the first level beside that of y1
	after   int               // year of the first level after y1; 0: none
	through bool              // it passes levels before y1
}

// levelIn returns the level of a row's target of a year; ok is false if it has none.
func levelIn(t target.Target, year int) (d decimal.Decimal, ok bool) {
	for _, p := range t.Parts {
		if p.Kind == target.Level && p.Year == year && p.Known() {
			return p.Middle().Value, true
		}
	}
	return d, false
}

// courseOf returns the course of a row from its baseline to a goal in the year y1 and beyond; ok is false if it
// has no target of another year, or if no path of its shape leads there.
func (b *builder) courseOf(v *plan.VariableInfo, t target.Target, start, goal indicator.Value, y0, y1 int) (c course, ok bool) {
	c = course{y0: y0, y1: y1}
	last := y1
	for _, p := range t.Parts {
		if p.Kind == target.Level && p.Known() && p.Year > y0 && p.Year != y1 {
			last, ok = max(last, p.Year), true
			c.first = min(cmp.Or(c.first, p.Year), p.Year)
		}
	}
	if !ok {
		return c, false
	}
	shape := shapeFor(b.m.shapes[b.m.index[v.ID]], t, nil, v.Unit)
	if c.through = shape != "hold" && c.first < y1; shape == "hold" || !start.Present() || !goal.Present() {
		return c, false
	}
	c.values = []indicator.Value{start}
	from := y0
	for y := y0 + 1; y <= last; y++ {
		level, passes := levelIn(t, y)
		to := indicator.Of(level)
		switch {
		case y == y1:
			to = goal
		case !passes:
			continue
		case y > y1 && c.after == 0:
			c.after = y
		}
		line, err := indicator.Path(indicator.Shape(shape), c.values[from-y0], to, from, y, b.limits(v))
		if err != nil {
			return c, false
		}
		c.values, from = append(c.values, line[1:]...), y
	}
	return c, true
}

// last returns the year of the last level.
func (c course) last() int { return c.y0 + len(c.values) - 1 }

// share returns which part of a change of the end the value of a year takes, as a quotient.
func (c course) share(year int) (part, of int) {
	switch {
	case year <= c.y1:
		return year - c.y0, c.y1 - c.y0
	case c.after == 0:
		return 1, 1
	}
	return max(c.after-year, 0), c.after - c.y1
}

// at returns the value of a year, where the end differs from the course's own.
func (c course) at(year int, gone decimal.Decimal) indicator.Value {
	v := c.values[min(year, c.last())-c.y0]
	if part, of := c.share(year); !gone.IsZero() && part > 0 {
		v = v.Add(indicator.Of(gone).Mul(indicator.Of(decimal.NewFromInt(int64(part)))).Div(indicator.Of(decimal.NewFromInt(int64(of)))))
	}
	return v
}
