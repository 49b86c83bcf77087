// Package target implements the targets of indicators: what a plan commits to, how it is judged,
// and what follows from it.
//
// A Target has a Kind, which determines what is measured (a level, an average rate, a total, …),
// and a Bound, which determines on which side of its number it is met. A Record holds the data of
// the indicator: its figures, its baseline, its desired direction, and the figures of other
// indicators. To judge a target, measure it and compare:
//
//	t := target.Target{Kind: target.Level, Bound: target.AtLeast, Value: forty, Year: 2025}
//	j := t.Assess(target.Record{Series: series, BaseYear: 2020})
//	j.Verdict // Met, Missed, …; j.Gap is the distance to the threshold
//
// The other methods start from the same two values:
//
//	t.Measure(r)         the measure that the target is judged by
//	t.Needed(r, year)    the requirement for each year after that year
//	t.Progress(r, year)  progress compared with the elapsed time (序时进度)
//	t.Goal(r)            the level of the indicator that corresponds to the target
//	t.ByYear(r, b)       the targets of single years (年度分解)
//	t.Formula(r, id)     the measure as a formula, which the float64 kernel compiles
//	t.Describe(unit)     the target in words
//
// All differences between kinds are in one row of the table in kinds.go. To add a kind, add a
// constant, a row and the functions that are new in it; the checker of plan files, scenarios,
// reviews and the page read the row. TestEveryKindIsComplete fails if a row is incomplete.
//
// A target is an exact threshold: unlike a printed figure it is not an interval. The tolerances of
// "about" (5 % of the number) and "in step" (0.5 points) are conventions of this package.
//
// Numbers are exact decimals; division, roots and powers are those of package indicator. Missing is
// never zero: a result that cannot be computed is an absent value with its reason.
package target
