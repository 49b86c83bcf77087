package scenario

import (
	"cmp"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/exact"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// ending holds the effect of moves without a span on a path: its end value and shape.
type ending struct {
	value *decimal.Decimal
	shape string
	move  Move // the last of them
}

// endsPath reports whether a move without a span sets the end of the variable's path rather than
// each year.
func (m *Model) endsPath(variable string) bool {
	i, ok := m.index[variable]
	return ok && m.shapes[i] != "" && m.shapes[i] != "constant"
}

// LeverKind returns what a lever sets: "end" (the end of a path), "start" (the level of the base
// year) or "yearly".
func (m *Model) LeverKind(l plan.Lever) string {
	switch {
	case m.endsPath(l.Variable):
		return "end"
	case l.From == l.To && l.From <= m.period.Base:
		return "start"
	}
	return "yearly"
}

// end returns the effect of the moves that set the end of a variable's path.
func (b *builder) end(v *plan.VariableInfo) (ending, error) {
	e := ending{}
	if !b.m.endsPath(v.ID) || b.replaced(v.ID) {
		return e, nil
	}
	for _, mv := range b.s.Moves {
		if mv.Lever != v.ID || mv.From != 0 {
			continue
		}
		e.move = mv
		e.shape = cmp.Or(mv.Shape, e.shape)
		value, err := b.relative(mv, b.m.endYear(v.ID))
		if err != nil {
			return e, err
		}
		if d, ok := value.Decimal(); ok {
			e.value = &d
		}
	}
	return e, nil
}

func (m *Model) endYear(variable string) int {
	if i, ok := m.index[variable]; ok {
		return m.ends[i]
	}
	return m.period.To
}

// relative returns the value to which a move sets a year: its own value, or the reference's plus it
// or times it. It returns an error if the reference has no number.
func (b *builder) relative(mv Move, year int) (indicator.Value, error) {
	if mv.op() == opSet || b.m.ref == nil {
		return indicator.Of(mv.Value), nil
	}
	ref := b.m.ref.Value(mv.Lever, year)
	d, ok := ref.Decimal()
	if !ok {
		return ref, &text.Error{Package: "scenario", Op: mv.String(), Indicator: mv.Lever, Year: year, Err: text.ErrAbsent,
			Message: text.Say("the reference has no number to start from (%s); set the value itself, as in %s",
				"参照没有可供调整的数值（%s）；请直接给出数值，例如 %s", b.m.ReasonText(mv.Lever, ref.Reason()), example(mv, year))}
	}
	var err error
	if mv.Op == opAdd {
		d, err = decimals.Add(d, mv.Value)
	} else {
		d, err = decimals.Mul(d, mv.Value)
	}
	if err != nil {
		return ref, &text.Error{Package: "scenario", Op: mv.String(), Indicator: mv.Lever, Year: year, Err: err}
	}
	l := b.m.levers[mv.Lever]
	if lo, hi := exact.Number(l.Min), exact.Number(l.Max); d.LessThan(lo) || d.GreaterThan(hi) {
		return ref, &text.Error{Package: "scenario", Op: mv.String(), Indicator: mv.Lever, Year: year, Err: text.ErrInvalid,
			Message: text.Say("gives %s, outside the lever's bounds %s to %s", "得 %s，超出可调变量的范围 %s 至 %s", d, lo, hi)}
	}
	return indicator.Of(d), nil
}

// example returns a move that sets the value itself.
func example(mv Move, year int) string {
	mv.Op, mv.Value, mv.Shape = opSet, decimal.NewFromInt(1), ""
	if mv.From != 0 {
		mv.From, mv.To = year, max(mv.To, year)
	}
	return mv.String()
}

// yearsOf returns the years that a move without a span sets, one by one: those of the lever that have
// no actual figure.
func (m *Model) yearsOf(s Scenario, lever string) (from, to int) {
	l := m.levers[lever]
	return max(l.From, s.Projected[lever]), l.To
}

// late is the error of a move without a span where no year is left.
func (mv Move) late(year int) error {
	return &text.Error{Package: "scenario", Op: mv.String(), Indicator: mv.Lever, Year: year, Err: text.ErrInvalid,
		Message: text.Say("actual figures stand in all years of the lever; name the years to replace one", "可调变量的各年均已有实际数；要改动请写明年份")}
}

// moves applies the moves that set years; a later move wins.
func (b *builder) moves(v *plan.VariableInfo) error {
	var errs []error
	for _, mv := range b.s.Moves {
		if mv.Lever != v.ID {
			continue
		}
		from, to := mv.From, mv.To
		if from == 0 {
			if b.m.endsPath(v.ID) && !b.replaced(v.ID) {
				continue
			}
			from, to = b.m.yearsOf(b.s, v.ID)
			if from > to {
				errs = append(errs, mv.late(to))
			}
		}
		for y := from; y <= to; y++ {
			value, err := b.relative(mv, y)
			if err != nil {
				errs = append(errs, err)
				break
			}
			b.in.put(v.ID, y, value, markMoved)
		}
	}
	return fault.Join(errs...)
}

// Stands returns the current value of a lever: 0 or 1 for relative moves, else its value in the
// first year the Vary sets, or at the end of its path.
func (r *Run) Stands(v Vary) indicator.Value {
	switch v.op() {
	case opAdd:
		return indicator.Of(decimal.Zero)
	case opMul:
		return indicator.Of(decimal.NewFromInt(1))
	}
	switch {
	case v.From != 0:
		return r.Value(v.Lever, v.From)
	case r.setsEnd(v):
		return r.Value(v.Lever, r.model.endYear(v.Lever))
	}
	from, _ := r.model.yearsOf(r.scenario, v.Lever)
	return r.Value(v.Lever, from)
}

// setsEnd reports whether a Vary sets the end of a path.
func (r *Run) setsEnd(v Vary) bool {
	b := builder{m: r.model, s: r.scenario}
	return v.From == 0 && r.model.endsPath(v.Lever) && !b.replaced(v.Lever)
}

// PathGrowth returns the average annual growth, in %, along the path of a level whose end a Vary
// sets; it is an equivalent parameter of the path. The result is nil for a Vary that sets no end,
// for shares and rates, and where the path starts from zero or changes sign.
func (r *Run) PathGrowth(v Vary) *decimal.Decimal {
	if !r.setsEnd(v) {
		return nil
	}
	lever := v.Lever
	info := r.info(lever)
	if info.Unit.IsRate() {
		return nil
	}
	start, from := r.baseline(info)
	to := r.model.endYear(lever)
	a, known := start.Decimal()
	b, both := r.Value(lever, to).Decimal()
	if !known || !both {
		return nil
	}
	g, err := indicator.AverageGrowth(a, b, to-from)
	if err != nil {
		return nil
	}
	g = decimals.Round(g, MetPlaces)
	return &g
}
