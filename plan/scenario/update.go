package scenario

import (
	"maps"
	"slices"
	"sort"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// inputs builds the inputs of a scenario that follows the run's, and returns the variables in which
// they differ. If the two scenarios differ only in moves, it builds the inputs of the levers
// concerned and shares the rest with the run: no variable's inputs depend on another's moves.
func (r *Run) inputs(s Scenario) (*builder, []string, error) {
	if !alike(r.scenario, s) {
		b, err := r.model.inputs(s)
		if err != nil {
			return nil, nil, err
		}
		return b, r.in.changed(b.in), nil
	}
	b := &builder{m: r.model, s: s, in: inputs{r.model, slices.Clone(r.in.rows)}, targets: r.targets, entered: r.entered, only: differing(r.scenario.Moves, s.Moves), before: &r.in}
	if len(b.only) > 1 {
		sort.Slice(b.only, func(i, j int) bool { return r.model.index[b.only[i]] < r.model.index[b.only[j]] })
	}
	var errs []error
	for _, mv := range s.Moves {
		if slices.Contains(b.only, mv.Lever) { // the others are unchanged since the run accepted them
			errs = append(errs, r.model.checkMove(s, mv))
		}
	}
	if err := fault.Join(errs...); err != nil {
		return nil, nil, err
	}
	for _, id := range b.only {
		b.in.rows[r.model.index[id]] = nil
	}
	if err := b.build(layers); err != nil {
		return nil, nil, err
	}
	changed := slices.DeleteFunc(slices.Clone(b.only), func(id string) bool { return sameRow(r.in.row(id), b.in.row(id)) })
	return b, changed, nil
}

// alike reports whether two scenarios have the same inputs apart from their moves.
func alike(a, b Scenario) bool {
	same := func(x, y decimal.Decimal) bool { return x.Equal(y) }
	return maps.Equal(a.Closures, b.Closures) && slices.Equal(a.Formulas, b.Formulas) && slices.Equal(a.Revised, b.Revised) && maps.Equal(a.Projected, b.Projected) &&
		slices.EqualFunc(a.Targets, b.Targets, func(x, y Entry) bool {
			return x.Indicator == y.Indicator && x.Kind == y.Kind && x.Bound == y.Bound && x.Value.Equal(y.Value)
		}) &&
		maps.EqualFunc(a.Held, b.Held, func(x, y Years) bool { return maps.EqualFunc(x, y, same) })
}

// differing lists the levers whose moves differ; it is never nil.
func differing(a, b []Move) []string {
	ids := []string{}
	for _, list := range [2][]Move{a, b} {
		for i := range list {
			if lever := list[i].Lever; !slices.Contains(ids, lever) && !sameMoves(a, b, lever) {
				ids = append(ids, lever)
			}
		}
	}
	return ids
}

// sameMoves reports whether two lists hold the same moves of a lever, in the same order.
func sameMoves(a, b []Move, lever string) bool {
	for i, j := 0, 0; ; i, j = i+1, j+1 {
		i, j = nextOf(a, i, lever), nextOf(b, j, lever)
		if i == len(a) || j == len(b) {
			return i == len(a) && j == len(b)
		}
		if !sameMove(&a[i], &b[j]) {
			return false
		}
	}
}

// nextOf returns the index of the next move of a lever from i on, the length of the list if there
// is none.
func nextOf(list []Move, i int, lever string) int {
	for i < len(list) && list[i].Lever != lever {
		i++
	}
	return i
}

func sameMove(a, b *Move) bool {
	return a.Lever == b.Lever && a.op() == b.op() && a.Value.Equal(b.Value) && a.From == b.From && a.To == b.To && a.Shape == b.Shape
}

// sameRow reports whether two rows hold the same values, regardless of marks.
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
