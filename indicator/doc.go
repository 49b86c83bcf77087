// Package indicator implements the indicators of a development plan and their exact arithmetic. An
// indicator is a [Series] of figures by year in one [Unit]; each figure is a [Value], which may be
// absent. Functions compute growth, shares and totals from figures, and paths and trends from a
// series:
//
//	gdp := indicator.NewSeries(unit, map[int]decimal.Decimal{2020: start, 2025: end})
//	from, _ := gdp.At(2020).Decimal()
//	to, _ := gdp.At(2025).Decimal()
//	g, err := indicator.AverageGrowth(from, to, 5)     // % a year, 34 digits
//	indicator.PercentU.Format(g, 1, text.English)      // rounded for display
//
// Targets are in package target, the formula language in package formula, its float64 back end in
// package kernel, texts and errors in package text.
//
// # Numbers
//
// Numbers are decimals in the unit the plan prints: 42 with unit %, 3.84 with unit "10k persons".
// A rate of 7 means 7 %; functions such as [Share], [Grow] and [Portion] convert, so that no caller
// divides by 100. All operations keep 34 significant digits and round half to even. Sums,
// differences and products of printed figures are far shorter and stay exact; roots and powers are
// correctly rounded. Nothing depends on global settings of the decimal package,
// and no result depends on the platform.
//
// [Unit.Format] rounds half away from zero, as published statistics are (四舍五入); it is for display
// only. A printed figure keeps the interval it was rounded from: "38.2" is [38.15, 38.25), see
// [Printed].
//
// # Absence
//
// Missing is never zero. A [Value] is a number, or absent with a [Reason] that names the root
// cause: not printed, assigned by a higher level, needs input. A result computed from an absent
// value is absent for the same reason; the reason of a total with missing years lists them. A
// failed computation, such as a division by zero, is a fault of that value ([Reason.IsFault]) and
// not of the whole run. The zero Value is absent, the zero [Series] empty, the zero [Unit] the
// plain number 1.
//
// # Errors
//
// Every error wraps one of the sentinels of package text in a [text.Error], which names the place
// and the operation in English and Chinese. Only [MustParseUnit] panics.
//
// # Limits
//
// A number read from outside has at most 40 digits. All results are below 10^1000; every operation
// returns [text.ErrOverflow] for an operand far beyond it. Paths and trends span at most [MaxYears]
// years.
package indicator
