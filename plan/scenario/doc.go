// Package scenario answers "what if?" about a plan: levers, scenarios as
// differences from the plan as written, runs, and the comparison of runs.
//
//	m, err := scenario.Compile(ctx, jimo.Plan())
//	r, err := m.RunMoves(ctx, "gdp_growth=6")
//	r.Value("manufacturing_growth_average", 2025) // 8.03 %
//
// A Model is a plan made ready; its Reference is the plan as written. A Scenario
// stores only what it changes. A Run holds a value, or the reason of its absence, for every
// variable and year; runs are exact (decimals, 34 digits), immutable, and safe
// for concurrent use.
//
// # What stands in a cell
//
// In this order: a move of the scenario; a value carried along from actual
// figures (Held); a figure of the plan, or its absence with the reason; a value kept by a closure;
// the assumed path to the target; the formula. What nobody gave says which input it
// waits for (indicator.NeedsInput). Run.Mark tells which of these a number is, and a
// projection that equals its target only because the path was assumed is marked so (Outcome.OnPath).
//
// A variable that the run does not have and a year outside it are reasons of their own (indicator.UnknownID,
// indicator.OutsideYears); Run.Lookup makes errors of them.
//
// # JSON
//
// Every result can be given to encoding/json. A value is a string of its digits, or an object with the reason of
// its absence; an Estimate is a number, or null; nothing absent is written as 0. Run.MarshalJSON writes a whole run.
//
// # Moves
//
// A lever is yearly (a rate or flow of each year), the end of a path (a level in
// the target year, with the years between on the path), or the start of a series
// (a level of the base year that the outline does not print). A move without a span covers
// the lever's own; with one it sets just those years. Values after the plan's last year are absent until a move gives them.
//
// # Closures
//
// Where a share, its sector's growth and GDP growth hang together, the plan
// offers a choice: the share keeps its path and the sector's growth follows, or the sector keeps the
// growth it has in the reference, year by year, and the share follows.
//
// # Errors
//
// An unknown lever, a value outside a lever's bounds and a year outside its span are
// errors of the run, with what was expected (indicator.ErrUnknown, indicator.ErrInvalid). A division by zero is
// a fault of its cell and of what depends on it.
//
// # Engines over a model
//
// Three packages ask more of a model than one run: package solve finds the values of levers at which goals are
// reached, package sensitivity measures the effect of each lever and explains differences between scenarios, and package ensemble
// draws uncertain levers many times. They share the Sweep, a scenario compiled in float64 (package kernel) for many
// values of some levers, and the Meter, which measures a target or a goal in it and in an exact run.
//
// Ready returns the plan file's ready-made scenarios, Balanced keeps shares of a whole at 100, Rebase carries a scenario
// over to a new version of its plan, and Code writes it for a link.
//
// What does not belong here: reading plan files (package plan), the arithmetic
// of single indicators (package indicator), judging actual figures (package plan/review).
package scenario
