package indicator

import "slices"

// Breaches returns the years of a target that must hold in every year (Yearly, Maintain) in which it
// was not met, in order; of AllOf those of its parts. Years without a figure are no breach, and a
// target of another kind has none.
func (t Target) Breaches(s Series, baseline Value, baseYear int, dir Direction) []int {
	var years []int
	switch t.Kind {
	case AllOf:
		for _, p := range t.Parts {
			years = append(years, p.Breaches(s, baseline, baseYear, dir)...)
		}
	case Yearly, Maintain:
		start := Of(t.threshold())
		if t.Kind == Maintain {
			start = base(s, baseline, baseYear)
		}
		for _, y := range s.Known() {
			if t.Kind == Maintain && broken(s.Scopes(baseYear, y)) {
				continue // not comparable with the baseline
			}
			if y >= t.first(baseYear) && y <= t.Year && t.breached(s.At(y), start, dir) {
				years = append(years, y)
			}
		}
	}
	slices.Sort(years)
	return slices.Compact(years)
}

// breached reports whether a year's value misses the target; start is the baseline of Maintain.
func (t Target) breached(v, start Value, dir Direction) bool {
	if t.Kind == Maintain {
		v = both(v, start, Sub)
	}
	return t.Judge(v, dir).Verdict == Missed
}

// worstYear returns the value of the worst year from…Year. Where some years have no value it is
// absent, unless a year that has one misses the target already: no later figure can mend that.
func (t Target) worstYear(s Series, from int, start Value, dir Direction) Value {
	d, ok := start.Decimal()
	if !ok {
		return start
	}
	pick := t.worst(d, dir)
	all := overYears(s, from, t.Year, pick)
	if all.Present() || all.Reason().IsFault() {
		return all
	}
	var missed Series
	for _, y := range s.Known() {
		if y >= from && y <= t.Year && t.breached(s.At(y), start, dir) {
			missed.Set(len(missed.points), s.At(y))
		}
	}
	if n := len(missed.points); n > 0 {
		return overYears(missed, 0, n-1, pick)
	}
	return all
}
