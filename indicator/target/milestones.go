package target

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
)

// Milestones returns the levels of several years among the targets of AllOf, which an indicator is to pass one
// after the other, in the order of their years; nil if it has none, or two of one year, or one in doubt.
func (t Target) Milestones() []Target {
	var list []Target
	for _, p := range t.InRow() {
		if p.Kind != Level {
			continue
		}
		if p.Unjudged() != (indicator.Reason{}) || slices.ContainsFunc(list, func(q Target) bool { return q.Year == p.Year }) {
			return nil
		}
		list = append(list, p)
	}
	slices.SortFunc(list, func(a, b Target) int { return cmp.Compare(a.Year, b.Year) })
	if len(list) < 2 {
		return nil
	}
	return list
}

// InForce returns the target that a year is measured by, and its index in Parts. Of milestones that is the next
// one, or, between two of them, the level on the way from the one to the other as a target of that year. The
// index is -1 for any other target, which is returned unchanged.
func (t Target) InForce(r Record, year int) (Target, int) {
	list := t.Milestones()
	if list == nil {
		return t, -1
	}
	n, _ := slices.BinarySearchFunc(list, year, func(p Target, y int) int { return cmp.Compare(p.Year, y) })
	n = min(n, len(list)-1)
	next := list[n]
	at := slices.IndexFunc(t.Parts, func(p Target) bool { return p.Kind == Level && p.Year == next.Year })
	from, low, high := r.BaseYear, r.base(), r.base()
	if n > 0 {
		from, low, high = list[n-1].Year, indicator.Of(list[n-1].Value), indicator.Of(list[n-1].top())
	}
	if year >= next.Year || year <= from {
		return next, at
	}
	way := func(start indicator.Value, end decimal.Decimal) (decimal.Decimal, bool) {
		line, err := indicator.Path(cmp.Or(next.Course, "linear"), start, indicator.Of(end), from, next.Year, indicator.Limits{})
		if err != nil {
			return end, false
		}
		return line[year-from].Decimal()
	}
	leg := next
	leg.Year, leg.Stretch = year, nil
	var ok, topped bool
	leg.Value, ok = way(low, next.Value)
	if next.Bound == Within {
		leg.High, topped = way(high, next.High)
		ok = ok && topped
	}
	if !ok {
		return next, at
	}
	return leg, at
}

// top returns the upper end of a range, or the number.
func (t Target) top() decimal.Decimal {
	if t.Bound == Within {
		return t.High
	}
	return t.Value
}

// passing is the progress of milestones: that of the one in force, with the share of the whole way that is done
// and that is due by then.
func (t Target) passing(r Record, year int, parts []Progress) (Progress, bool) {
	leg, at := t.InForce(r, year)
	if at < 0 {
		return Progress{}, false
	}
	p := leg.Progress(r, year)
	last := t.LastMilestone()
	if p.Elapsed.Present() && parts[last].Completion.Present() {
		start := r.base()
		goal := t.Parts[last].end(start)
		if due := p.Expected.Sub(start).Div(goal.Sub(start)); due.Present() {
			p.Completion, p.Elapsed, p.Due = parts[last].Completion, parts[last].Elapsed, due
		}
	}
	p.Part = at
	return p, true
}

// LastMilestone returns the index in Parts of the last milestone, -1 if there is none.
func (t Target) LastMilestone() int {
	list := t.Milestones()
	if list == nil {
		return -1
	}
	return slices.IndexFunc(t.Parts, func(p Target) bool { return p.Kind == Level && p.Year == list[len(list)-1].Year })
}

// passed breaks milestones down by year: the way to each begins at the last figure before it.
func (t Target) passed(list []Target, r Record, b Breakdown) (out []Annual, err error) {
	weights := b.Weights
	if n := list[len(list)-1].Year - r.BaseYear; b.Shape == "given" && len(weights) != n {
		return nil, (&breakdown{t: t}).weightless(n, len(weights))
	}
	for _, p := range list {
		if b.Shape == "given" {
			n := p.Year - r.BaseYear
			b.Weights, weights = weights[:n], weights[n:]
		}
		leg, err := p.ByYear(r, b)
		if err != nil {
			return nil, err
		}
		out = append(out, leg...)
		r.BaseYear, r.Baseline = p.Year, indicator.Of(leg[len(leg)-1].Value)
	}
	return out, nil
}
