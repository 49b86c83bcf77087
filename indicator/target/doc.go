// Package target holds the grammar of targets: what a plan commits to, and what follows from it.
//
// A Target has a Kind, which settles what of an indicator is measured, and a Bound, on which side of
// its number it is met. A Record is what is known of the indicator: its figures, its baseline, which
// way is desired, and the figures of others. Everything else is a question to the two:
//
//	t.Measure(r)         what the target is judged by: the level in a year, an average rate, a total …
//	t.Assess(r)          whether it is met, and by how much
//	t.Needed(r, year)    what each year after that year must bring
//	t.Progress(r, year)  how far it has come against the time that has passed (序时进度)
//	t.Goal(r)            the level of the indicator that it amounts to
//	t.ByYear(r, b)       the targets of single years (年度分解)
//	t.Formula(r, id)     the measure as a formula, which the float64 kernel compiles
//	t.Describe(unit)     the target in words
//
// All that differs between kinds is one row of the table in kinds.go. To add a kind, add a constant, a
// row and the functions that are new in it; the checker of plan files, scenarios, reviews and the page
// read the row. TestEveryKindIsComplete fails on a row that lacks something.
//
// A target is an exact threshold: unlike a printed figure it stands for no interval. The tolerances of
// "about" (5 % of the number) and "in step" (0.5 points) are conventions of this package.
//
// Numbers are exact decimals; division, roots and powers are computed as package indicator has it.
// Missing is never zero: what cannot be computed is an absent value with its reason.
package target
