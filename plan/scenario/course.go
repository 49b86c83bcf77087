package scenario

import (
	"cmp"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
)

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
