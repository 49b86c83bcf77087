// Package indicator defines what an indicator of a development plan is, and its exact arithmetic:
// units, values that may be absent, series by year, growth, shares, cumulative totals, paths and
// trends.
//
// The grammar of targets is in package target, formulas as text in package formula, the same
// formulas in float64 in package kernel, texts and errors in package text.
//
// # Numbers
//
// Numbers are decimals in the unit the plan prints: 42 with unit %, 3.84 with unit "10k persons".
// A rate of 7 means 7 %; functions such as [Share], [Grow] and [Portion] convert, so that no caller
// divides by 100. There is one arithmetic: 34 significant digits ([Precision]), rounded half to
// even after each operation. Sums, differences and products of printed figures are far shorter and
// stay exact; roots, powers, [Ln] and [Exp] are correctly rounded, and exact where the result is.
// Nothing depends on global settings of the decimal package, and no result depends on the platform.
//
// [Round] and [Group] round half away from zero, as published statistics are (四舍五入); they serve
// display only. A figure as printed keeps the interval it may come from: "38.2" is [38.15, 38.25),
// see [Printed].
//
// # Absence
//
// Missing is never zero. A [Value] is a number, or absent with a [Reason] that names the root
// cause: not printed, assigned by a higher level, needs input. What is computed from an absent
// value is absent for the same reason; a total over years of which some are missing lists them. A
// failed computation, such as a division by zero, is a fault of that value ([Reason.IsFault]) and
// not of the whole run. The zero Value is absent, the zero [Series] empty, the zero [Unit] the
// plain number 1.
//
// # Errors
//
// Every error wraps one of the sentinels of package text in a [text.Error], which names the place
// and the operation in English and Chinese. Arithmetic itself ([Div], [Root], …) returns the bare
// sentinel. Only [MustParseUnit] panics.
//
// # Limits
//
// A number read from outside has at most [MaxDigits] digits; any number stays below
// 10^[MaxExponent], and one far beyond it is refused with [text.ErrOverflow] by every operation;
// roots go up to [MaxRoot], paths and trends over [MaxYears] years.
package indicator
