package scenario

import (
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/shopspring/decimal"
)

// ending is what moves without a span do to a path: its end value and shape.
type ending struct {
	value *decimal.Decimal
	shape string
}

// endsPath reports whether a move without a span sets the end of the variable's
// path rather than each year.
func (m *Model) endsPath(variable string) bool {
	v, ok := m.Variable(variable)
	if !ok {
		return false
	}
	switch pathOf(v) {
	case "", "constant":
		return false
	}
	return true
}

// LeverKind says what a lever sets: "end" (the end of a path), "start" (the
// level of the base year) or "yearly".
func (m *Model) LeverKind(l plan.Lever) string {
	switch {
	case m.endsPath(l.Variable):
		return "end"
	case l.From == l.To && l.From <= m.period.Base:
		return "start"
	}
	return "yearly"
}

// pathMoves collects the moves that set ends of paths.
func (b *builder) pathMoves() (map[string]ending, error) {
	ends := map[string]ending{}
	for _, mv := range b.s.Moves {
		if mv.From != 0 || !b.m.endsPath(mv.Lever) || b.replaced(mv.Lever) {
			continue
		}
		e := ends[mv.Lever]
		if mv.Shape != "" {
			e.shape = mv.Shape
		}
		v, err := b.relative(mv, b.m.endYear(mv.Lever))
		if err != nil {
			return nil, err
		}
		if d, ok := v.Decimal(); ok {
			e.value = &d
		}
		ends[mv.Lever] = e
	}
	return ends, nil
}

func (m *Model) endYear(variable string) int {
	if t := m.plan.TargetOf(variable); t.Year != 0 {
		return t.Year
	}
	return m.period.To
}

// relative returns the value a move gives to a year: its own, or the
// reference's plus or times it.
func (b *builder) relative(mv Move, year int) (indicator.Value, error) {
	if mv.Op == Set || b.m.ref == nil {
		return indicator.Of(mv.Value), nil
	}
	ref := b.m.ref.Value(mv.Lever, year)
	d, ok := ref.Decimal()
	if !ok {
		return ref, nil
	}
	var err error
	if mv.Op == Add {
		d, err = indicator.Add(d, mv.Value)
	} else {
		d, err = indicator.Mul(d, mv.Value)
	}
	if err != nil {
		return ref, &indicator.Error{Room: "scenario", Op: mv.String(), Year: year, Err: err}
	}
	l := b.m.levers[mv.Lever]
	if lo, hi := number(l.Min), number(l.Max); d.LessThan(lo) || d.GreaterThan(hi) {
		return ref, &indicator.Error{Room: "scenario", Op: mv.String(), Year: year, Err: indicator.ErrInvalid,
			Message: indicator.Say("gives %s, outside the lever's bounds %s to %s", "得 %s，超出可调范围 %s 至 %s", d, lo, hi)}
	}
	return indicator.Of(d), nil
}

// moves applies the moves that set years.
func (b *builder) moves() error {
	for _, mv := range b.s.Moves {
		from, to := mv.From, mv.To
		if from == 0 {
			if b.m.endsPath(mv.Lever) && !b.replaced(mv.Lever) {
				continue
			}
			l := b.m.levers[mv.Lever]
			from, to = l.From, l.To
		}
		for y := from; y <= to; y++ {
			v, err := b.relative(mv, y)
			if err != nil {
				return err
			}
			b.in.put(mv.Lever, y, v, Moved)
		}
	}
	return nil
}

// effectiveTargets returns each indicator's target with the numbers entered for
// those the plan leaves open.
func (b *builder) effectiveTargets() error {
	for _, ind := range b.m.Indicators() {
		b.targets[ind.ID] = b.m.plan.TargetOf(ind.ID)
	}
	for _, e := range b.s.Targets {
		t, ok := b.targets[e.Indicator]
		if !ok {
			return unknown("indicator", "指标", e.Indicator, nil)
		}
		ind, _ := b.m.plan.Indicator(e.Indicator)
		entered, err := enter(t, e, ind.Target.Forms)
		if err != nil {
			return err
		}
		b.targets[e.Indicator], b.entered[e.Indicator] = entered, true
	}
	return nil
}

// enter gives an open target the number somebody entered. Where the plan does
// not print which form the number has, the entry must say.
func enter(t indicator.Target, e Entry, forms []string) (indicator.Target, error) {
	kind := e.Kind
	if kind == "" {
		switch len(forms) {
		case 0:
			kind = indicator.Level
			if t.Known() {
				kind = t.Kind
			}
		case 1:
			kind = indicator.TargetKind(forms[0])
		default:
			return t, &indicator.Error{Room: "scenario", Op: "target", Indicator: e.Indicator, Err: indicator.ErrInvalid,
				Message: indicator.Say("the plan does not print which form this target has; say one of %s, as in target:%s:%s=%s",
					"规划未说明该目标的形式；请注明 %s 之一，例如 target:%s:%s=%s", joined(forms), e.Indicator, forms[0], e.Value)}
		}
	} else if len(forms) > 0 && !contains(forms, string(kind)) {
		return t, &indicator.Error{Room: "scenario", Op: "target", Indicator: e.Indicator, Err: indicator.ErrInvalid,
			Message: indicator.Say("form %q does not fit; expected one of %s", "形式 %q 不适用；应为 %s 之一", string(kind), joined(forms))}
	}
	return indicator.Target{Kind: kind, Bound: e.Bound, Value: e.Value, From: t.From, Year: t.Year, Printed: t.Printed}, nil
}

func joined(list []string) indicator.Text {
	var en, zh string
	for i, s := range list {
		if i > 0 {
			en, zh = en+", ", zh+"、"
		}
		en, zh = en+s, zh+s
	}
	return indicator.Text{EN: en, ZH: zh}
}
