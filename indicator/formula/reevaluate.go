package formula

import (
	"context"
	"slices"
)

// Reevaluate recomputes the changed variables and those that depend on them, and shares all other
// values with prev, which is not modified. A dependent variable keeps the years in which nothing
// that it reads has changed. The result equals that of Evaluate, provided that g differs only in
// changed from the Given that prev was computed with.
func (s *System) Reevaluate(prev *Result, g Given, changed []string) *Result {
	r, _ := s.ReevaluateAt(context.Background(), prev, s.at(g), changed) // fails only with its context
	return r
}

// ReevaluateAt is Reevaluate with variables by index. It returns an error only if the context ends
// first.
func (s *System) ReevaluateAt(ctx context.Context, prev *Result, g GivenAt, changed []string) (*Result, error) {
	if prev == nil || prev.s != s {
		return s.EvaluateAt(ctx, g)
	}
	marks := make([]bool, 2*len(s.defs))
	hit, first := marks[:len(s.defs):len(s.defs)], marks[len(s.defs):]
	s.affected(changed, hit)
	for _, id := range changed {
		if i, ok := s.index[id]; ok {
			first[i] = true
		}
	}
	r := &Result{s: s, rows: slices.Clone(prev.rows), anew: hit}
	for cell, n := range prev.faults {
		if !hit[cell/s.years] {
			r.fails(cell, n)
		}
	}
	return s.run(ctx, &engine{given: g, prev: prev, first: first}, r, hit)
}

// reading is a variable that a formula reads: in one year, or in the years of a function that looks
// back.
type reading struct {
	slot int
	name *Name
	back *code // the function, if it looks back
}

// readingsOf returns the readings of a formula, each once.
func readingsOf(c *code) []reading {
	type key struct {
		slot, lag, year int
		fn              *function
		from, to        int // literal years of the function
	}
	seen := map[key]bool{}
	return slices.DeleteFunc(allReadings(c, nil), func(r reading) bool {
		k := key{slot: r.slot, lag: r.name.Lag, year: r.name.Year}
		if r.back != nil {
			k.fn = r.back.fn
			for i, a := range r.back.call.Args[1:] {
				if y, ok := literal(a); ok && r.back.fn.param(i+1).Kind == paramYear {
					k.from, k.to = k.to, y
				}
			}
		}
		twice := seen[k]
		seen[k] = true
		return twice
	})
}

func allReadings(c *code, list []reading) []reading {
	if c == nil {
		return list
	}
	switch {
	case c.fn != nil && c.fn.reads != nil:
		list = append(list, reading{c.slot, c.name, c})
	case c.fn == nil && c.name != nil:
		list = append(list, reading{c.slot, c.name, nil})
	}
	for _, a := range c.args {
		list = allReadings(a, list)
	}
	return list
}

// kept copies a cell from the previous result if none of its readings has changed.
func (e *engine) kept(cell int) bool {
	i := cell / e.s.years
	if e.prev == nil || e.first[i] {
		return false
	}
	year := e.s.period.First + cell%e.s.years
	for _, r := range e.s.refs[i] {
		if !e.unmoved(r, year) {
			return false
		}
	}
	e.r.rows[i][cell%e.s.years] = e.prev.rows[i][cell%e.s.years]
	if n, failed := e.prev.faults[cell]; failed {
		e.r.fails(cell, n)
	}
	e.state[cell] = done
	return true
}

// unmoved reports whether the value that a reference reads in a year is already computed and
// unchanged.
func (e *engine) unmoved(r reading, year int) bool {
	if r.back == nil {
		return e.was(r.slot, r.name.In(year))
	}
	s := r.back.fn.reads(r.back.call, e.s.period, year+r.name.Lag)
	if r.back.fn.total != nil && s.from == e.s.period.From {
		for e.stays[r.slot] < s.count && e.was(r.slot, s.from+e.stays[r.slot]) {
			e.stays[r.slot]++
		}
		return e.stays[r.slot] >= s.count
	}
	for i := range s.count {
		if !e.was(r.slot, s.year(i)) {
			return false
		}
	}
	return true
}

func (e *engine) was(slot, year int) bool {
	p := e.s.period
	return year < p.First || year > p.Last || e.state[slot*e.s.years+year-p.First] == done
}
