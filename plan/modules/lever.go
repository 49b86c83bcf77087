package modules

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// levers adds a lever for each row and each assumption, in groups of the table's categories. A plan
// with levers of its own keeps its choice of rows.
func (x *deriver) levers() {
	groups := map[string]bool{}
	group := func(id string, name plan.Text) string {
		if !groups[id] {
			groups[id] = true
			x.d.Model.Groups = append(x.d.Model.Groups, plan.Group{ID: id, Name: name})
		}
		return id
	}
	own := without(slices.Clone(x.p.Model.Levers), func(l plan.Lever) bool {
		return slices.ContainsFunc(List(), func(m Module) bool { return m.ID.names(l.Group) })
	})
	assumptions := text.Text{EN: "Assumptions not in the plan", ZH: "规划未给出的假设"}
	add := func(l plan.Lever, id string, name plan.Text) {
		if !slices.ContainsFunc(own, func(o plan.Lever) bool { return o.Variable == l.Variable }) {
			l.Group = group(id, name)
			x.d.Model.Levers = append(x.d.Model.Levers, l)
		}
	}
	for _, r := range x.rows {
		category, _ := x.p.CategoryOf(r.ID)
		paced := x.paced(r)
		if len(own) == 0 && (!paced || !r.in.BaselineValue().Present()) {
			l := r.lever(x.p.Period)
			if paced { // the level waits for its baseline alone
				l.From, l.To, l.Last = r.base, r.base, r.base
				l.Help = text.Say("The value in %d, from which the level grows.", "%d年的数值，总量由此增长。", r.base)
			}
			if i := slices.IndexFunc(x.d.Model.Closures, func(c plan.Closure) bool { return c.ID == Derived.id(r.ID) }); i >= 0 {
				c := x.d.Model.Closures[i]
				l.When = &plan.Choice{Closure: c.ID, Option: c.Options[0].ID}
			}
			add(l, Derived.id(category.ID), category.Name)
		}
		for _, a := range x.asked {
			if a.row == r.ID {
				add(a.Lever, Derived.id(category.ID), category.Name)
			}
		}
	}
	for _, a := range x.asked {
		if a.row == "" {
			add(a.Lever, string(Derived), assumptions)
		}
	}
}

// yearly makes a lever of every year, up to the horizon, of a lever with bounds.
func (x *deriver) yearly(l plan.Lever) plan.Lever {
	if h := x.p.Period.Horizon; h > x.p.Period.To {
		l.To = h
	}
	l.Fill = "hold"
	return l
}

// lever returns the lever of a row, with bounds that hold its baseline and its target at least
// twice.
func (r row) lever(p plan.Period) plan.Lever {
	var l plan.Lever
	help := text.Say("The value in %d; the years between follow the path.", "%d年的数值；其间按路径推算。", r.target.Due())
	if r.against() || r.shape() == "constant" {
		help = text.Say("The value of each year, %d–%d.", "%d—%d年各年的数值。", p.From, p.To)
	}
	switch sizes := r.sizes(); r.role {
	case rate, decline:
		l = rateBounds(sizes...)
	case state:
		l = r.stateBounds(sizes)
	default:
		l = amountBounds(sizes)
	}
	l.Variable, l.Fill, l.Help = r.ID, "hold", help
	return l
}

// sizes returns the numbers of a row in its own unit: baseline, further figures and targets.
func (r row) sizes() []decimal.Decimal {
	var out []decimal.Decimal
	if d, ok := r.in.BaselineValue().Decimal(); ok {
		out = append(out, d)
	}
	for _, h := range r.in.Figures {
		if d, ok := plan.Decimal(&h.Value); ok {
			out = append(out, d)
		}
	}
	for _, t := range r.parts() {
		if !t.Kind.Numeric() || !t.Kind.InUnit() && !r.Unit.IsRate() {
			continue
		}
		out = append(out, t.Value, t.High)
		if t.Stretch != nil {
			out = append(out, *t.Stretch)
		}
	}
	return out
}

// pace returns the yearly growth in % from the baseline to the target: on average, and in the first
// and the last year of a straight line; nil if there is none.
func (r row) pace() []decimal.Decimal {
	from := r.in.BaselineValue()
	for _, t := range r.parts() {
		years := t.Year - r.base
		if t.Kind != target.Level || !from.Or(decimal.Zero).IsPositive() || !t.Value.IsPositive() || years < 1 {
			continue
		}
		line, err := indicator.Path("linear", from, indicator.Of(t.Value), 0, years, indicator.Limits{})
		if err != nil {
			continue
		}
		var out []decimal.Decimal
		for _, span := range [][2]int{{0, years}, {0, 1}, {years - 1, years}} {
			g, err := indicator.AverageGrowth(line[span[0]].Or(decimal.Zero), line[span[1]].Or(decimal.Zero), span[1]-span[0])
			if err != nil {
				return nil
			}
			out = append(out, decimals.Round(g, 1))
		}
		return out
	}
	return nil
}

// rateBounds returns the bounds of a yearly rate: at least −10 to 20 %.
func rateBounds(sizes ...decimal.Decimal) plan.Lever {
	high := roundUp(decimal.Max(decimal.NewFromInt(20), largest(sizes).Mul(two)))
	low := high.Mul(decimal.New(-5, -1))
	return plan.Lever{Min: number(low), Max: number(high), Step: "0.1"}
}

// stateBounds returns the natural bounds of a share, otherwise 0 to 100 or beyond as the figures
// need.
func (r row) stateBounds(sizes []decimal.Decimal) plan.Lever {
	size := largest(sizes)
	if limits, ok := r.Limits.Ends(); ok && size.LessThanOrEqual(limits.High) && !slices.ContainsFunc(sizes, limits.Low.GreaterThan) {
		return plan.Lever{Min: number(limits.Low), Max: number(limits.High), Step: step(sizes, decimal.New(1, -1))}
	}
	high := decimal.NewFromInt(100)
	if size.GreaterThan(high) {
		high = roundUp(size.Mul(two))
	}
	return plan.Lever{Min: number(lowest(sizes, high)), Max: number(high), Step: step(sizes, decimal.New(1, -1))}
}

// amountBounds returns 0 to at least twice the largest figure; without one, up to a million.
func amountBounds(sizes []decimal.Decimal) plan.Lever {
	high := decimal.New(1, 6)
	if size := largest(sizes); size.IsPositive() {
		high = roundUp(size.Mul(two))
	}
	return plan.Lever{Min: number(lowest(sizes, high)), Max: number(high), Step: step(sizes, powerOfTen(high).Shift(-3))}
}

var two = decimal.NewFromInt(2)

func largest(sizes []decimal.Decimal) decimal.Decimal {
	out := decimal.Zero
	for _, d := range sizes {
		out = decimal.Max(out, d.Abs())
	}
	return out
}

// lowest returns 0, or −high if a figure is negative.
func lowest(sizes []decimal.Decimal, high decimal.Decimal) decimal.Decimal {
	if slices.ContainsFunc(sizes, decimal.Decimal.IsNegative) {
		return high.Neg()
	}
	return decimal.Zero
}

// step returns the step of a lever: the last printed place of the finest figure, at most coarse.
func step(sizes []decimal.Decimal, coarse decimal.Decimal) plan.Number {
	for _, d := range sizes {
		coarse = decimal.Min(coarse, decimal.New(1, min(0, d.Exponent())))
	}
	return number(coarse)
}

// powerOfTen returns the largest power of ten up to a positive number.
func powerOfTen(d decimal.Decimal) decimal.Decimal {
	return decimal.New(1, int32(d.NumDigits())-1+d.Exponent())
}

// roundUp returns the smallest of 1, 2, 5 and 10 times a power of ten that a positive number does
// not exceed.
func roundUp(d decimal.Decimal) decimal.Decimal {
	unit := powerOfTen(d)
	for _, n := range []int64{1, 2, 5} {
		if up := unit.Mul(decimal.NewFromInt(n)); up.GreaterThanOrEqual(d) {
			return up
		}
	}
	return unit.Shift(1)
}

func number(d decimal.Decimal) plan.Number { return plan.Number(d.String()) }
