package target

import (
	"cmp"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
)

// Milestones returns the levels of several years among the targets of AllOf, which an indicator is to pass one
// after the other, or else its totals since one and the same year, in the order of their years; nil if it has none, or two of
// one year, or one in doubt.
func (t Target) Milestones() []Target {
	for _, kind := range []Kind{Level, Cumulative} {
		if list := t.milestones(kind); len(list) > 1 {
			return list
		}
	}
	return nil
}

func (t Target) milestones(kind Kind) (list []Target) {
	for _, p := range t.InRow() {
		if p.Kind != kind {
			continue
		}
		if p.Unjudged() != (indicator.Reason{}) || slices.ContainsFunc(list, func(q Target) bool { return q.Year == p.Year || kind == Cumulative && q.From != p.From }) {
			return nil
		}
		list = append(list, p)
	}
	inYears(list)
	return list
}

func inYears(list []Target) {
	slices.SortFunc(list, func(a, b Target) int { return cmp.Compare(a.Year, b.Year) })
}

// IsMilestone reports whether the target with an index in Parts is one of Milestones.
func (t Target) IsMilestone(part int) bool {
	list := t.Milestones()
	return list != nil && t.Parts[part].Kind == list[0].Kind
}

// way returns the year and the value from which the way to milestones leads: the baseline, or nothing yet before the first
// year of totals.
func (r Record) way(list []Target) (year int, v indicator.Value) {
	if list[0].Kind == Cumulative {
		return list[0].First(r.BaseYear) - 1, indicator.Of(decimal.Zero)
	}
	return r.BaseYear, r.base()
}

// InForce returns the target that a year is measured by, and its index in Parts. Of milestones that is the next
// one, or, between two of them, the level or total on the way from the one to the other as a target of that year. The
// index is -1 for any other target, which is returned unchanged.
func (t Target) InForce(r Record, year int) (Target, int) {
	list := t.Milestones()
	if list == nil {
		return t, -1
	}
	n, _ := slices.BinarySearchFunc(list, year, func(p Target, y int) int { return cmp.Compare(p.Year, y) })
	n = min(n, len(list)-1)
	next := list[n]
	at := t.part(next.Kind, next.Year)
	from, low := r.way(list)
	high := low
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

// stretch returns a total as that of the years since the one before it, unless that is reached by now.
func (t Target) stretch(p Target, r Record, upTo int) Target {
	list := t.Milestones()
	n := Target{Parts: list}.part(p.Kind, p.Year)
	if n < 1 || p.Kind != Cumulative || list[n-1].Year <= upTo {
		return p
	}
	before := list[n-1]
	if done, ok := before.Until(upTo).Measure(r).Decimal(); ok && done.GreaterThanOrEqual(before.Value) {
		return p
	}
	p.From, p.Value, p.High = before.Year+1, p.Value.Sub(before.Value), p.High.Sub(before.top())
	return p
}

// part returns the index in Parts of the target of a kind and a year.
func (t Target) part(kind Kind, year int) int {
	return slices.IndexFunc(t.Parts, func(p Target) bool { return p.Kind == kind && p.Year == year })
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
		_, start := r.way(t.Milestones())
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
	return t.part(list[0].Kind, list[len(list)-1].Year)
}

// passed breaks milestones down by year: the way to each begins at the last figure before it.
func (t Target) passed(list []Target, r Record, b Breakdown) (out []Annual, err error) {
	weights := b.Weights
	before, _ := r.way(list)
	if n := list[len(list)-1].Year - before; b.Shape == "given" && len(weights) != n {
		return nil, (&breakdown{t: t}).weightless(n, len(weights))
	}
	done := decimal.Zero // of totals, up to the year before
	for _, p := range list {
		year := p.Year
		if b.Shape == "given" {
			b.Weights, weights = weights[:year-before], weights[year-before:]
		}
		if p.Kind == Cumulative {
			p.From, p.Value, p.High = before+1, p.Value.Sub(done), p.High.Sub(done)
		}
		leg, err := p.ByYear(r, b)
		if err != nil {
			return nil, err
		}
		out = append(out, leg...)
		if before = year; p.Kind == Level {
			r.BaseYear, r.Baseline = year, indicator.Of(leg[len(leg)-1].Value)
		}
		for _, y := range leg {
			done = done.Add(y.Value)
		}
	}
	return out, nil
}
