package scenario

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"
)

// inputs builds the inputs of a scenario that follows the run's, and says which
// variables they differ in. Where the two scenarios differ in moves only, the inputs of the levers
// concerned are built, and the rest is shared with the run: no variable's inputs depend on another's moves.
func (r *Run) inputs(s Scenario) (*builder, []string, error) {
	if !alike(r.scenario, s) {
		b, err := r.model.inputs(s)
		if err != nil {
			return nil, nil, err
		}
		return b, r.in.changed(b.in), nil
	}
	b := &builder{m: r.model, s: s, in: inputs{r.model, slices.Clone(r.in.rows)}, targets: r.targets, entered: r.entered, only: differing(r.scenario.Moves, s.Moves)}
	for _, mv := range s.Moves {
		if !b.fills(mv.Lever) {
			continue // as it was when the run accepted it
		}
		if err := r.model.checkMove(s, mv); err != nil {
			return nil, nil, err
		}
	}
	for _, id := range b.only {
		b.in.rows[r.model.index[id]] = nil
	}
	if err := b.build(nil); err != nil {
		return nil, nil, err
	}
	changed := slices.DeleteFunc(slices.Clone(b.only), func(id string) bool { return sameRow(r.in.row(id), b.in.row(id)) })
	return b, changed, nil
}

// alike reports whether two scenarios give the same inputs, their moves aside.
func alike(a, b Scenario) bool {
	same := func(x, y decimal.Decimal) bool { return x.Equal(y) }
	return maps.Equal(a.Closures, b.Closures) && slices.Equal(a.Formulas, b.Formulas) && slices.Equal(a.Revised, b.Revised) &&
		slices.EqualFunc(a.Targets, b.Targets, func(x, y Entry) bool {
			return x.Indicator == y.Indicator && x.Kind == y.Kind && x.Bound == y.Bound && x.Value.Equal(y.Value)
		}) &&
		maps.EqualFunc(a.Held, b.Held, func(x, y Years) bool { return maps.EqualFunc(x, y, same) })
}

// differing lists the levers whose moves differ; it is never nil.
func differing(a, b []Move) []string {
	of := func(lever string, list []Move) []Move {
		var out []Move
		for _, mv := range list {
			if mv.Lever == lever {
				out = append(out, mv)
			}
		}
		return out
	}
	ids := []string{}
	for _, mv := range slices.Concat(a, b) {
		if !contains(ids, mv.Lever) && !slices.EqualFunc(of(mv.Lever, a), of(mv.Lever, b), sameMove) {
			ids = append(ids, mv.Lever)
		}
	}
	return ids
}

func sameMove(a, b Move) bool {
	return a.Lever == b.Lever && a.op() == b.op() && a.Value.Equal(b.Value) && a.From == b.From && a.To == b.To && a.Shape == b.Shape
}

// sameRow reports whether two rows say the same, the marks aside.
func sameRow(a, b []input) bool {
	for i := range max(len(a), len(b)) {
		x, stands := cellOf(a, i)
		y, stood := cellOf(b, i)
		if stands != stood || !x.value.Equal(y.value) {
			return false
		}
	}
	return true
}

// changed returns the variables whose inputs differ.
func (in inputs) changed(next inputs) []string {
	var ids []string
	for i, row := range next.rows {
		if !sameRow(in.rows[i], row) {
			ids = append(ids, in.m.vars[i].ID)
		}
	}
	return ids
}
