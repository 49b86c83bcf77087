// Package scenario answers "what if?" questions about a plan.
//
// A Model is a plan prepared to run; its Reference is the run of the plan as written. A Scenario is
// a set of differences from the reference, most of them moves of levers. Running a scenario
// produces a Run, which holds a value, or the reason of its absence, for every variable and year.
// Runs are exact (decimals, 34 digits), immutable, and safe for concurrent use.
//
//	m, err := scenario.Compile(ctx, jimo.Plan())
//	r, err := m.RunMoves(ctx, "gdp_growth=6")
//	r.Value("manufacturing_growth_average", 2025) // 8.03 %
//	r.Outcomes()                                  // each target, with its projection and verdict
//	scenario.Compare(m.Reference(), r)            // each variable and year in both runs
//
// # Where a value comes from
//
// A cell is a variable in a year. Its value, or the reason of its absence, is the first that exists
// of:
//
//  1. a move of the scenario for that year
//  2. a value carried along from actual figures (Held)
//  3. the revised baseline, where the scenario starts from it
//  4. a figure of the plan, or the reason why it has none
//  5. the path to a moved end, to an entered target or to the target
//  6. the reference value that a closure keeps
//  7. the input that a cell without a formula waits for
//
// and else its formula. Run.Mark returns the source of a number. Outcome.OnPath marks a projection
// that equals its target only because the path was assumed.
//
// An unknown variable and a year outside the run have reasons of their own ("unknown",
// "outside"), which Run.Lookup converts to errors.
//
// # Moves
//
// A lever is yearly (a rate or flow of each year), the end of a path (a level in the target year,
// with the years between on the path), or the start of a series (a level of the base year that the
// outline does not print). A move without a span covers the lever's own span; with one it sets just
// those years. Values after the plan's last year are absent until a move sets them.
//
// Where a scenario carries actual figures along (Model.Carry), a move without a span leaves them
// alone: a yearly lever is set in the years after them, and a path leads from the last of them to
// its moved end. What would have continued the figures gives way.
//
// # Scenarios that build on one another
//
// A scenario may name another one as its Base. Run takes the scenarios to look it up in, besides the
// ready-made ones of the plan, and applies the chain: the parts of the base come first, and the own
// ones win, cell by cell. A file keeps the reference to the base. Model.Flatten returns a scenario
// that needs no base any more, with the names of the chain, as a link carries it.
//
// # Closures
//
// Where a share, its sector's growth and GDP growth determine each other, the plan offers a choice:
// either the share keeps its path and the sector's growth follows from it, or the sector keeps the
// growth it has in the reference, year by year, and the share follows.
//
// # JSON
//
// Every result can be encoded with encoding/json. A value is a string of its digits, or an object
// with the reason of its absence. An Estimate is a number or null. Absent values are never written
// as 0. Run.MarshalJSON writes a whole run.
//
// # Errors
//
// A run fails on an unknown lever (text.ErrUnknown) and on a value outside a lever's bounds or a
// year outside its span (text.ErrInvalid); the message names what was expected. All problems of a
// run are reported in one error, which unwraps to a *text.Error for each, with the lever, variable
// or indicator in its field Indicator. A division by zero
// is a fault of its cell and of the cells that depend on it.
//
// # Engines over a model
//
// Three packages run a model many times. Package solve finds the values of levers at which goals
// are reached. Package sensitivity measures the effect of each lever and explains differences
// between scenarios. Package ensemble draws uncertain levers. They share the Sweep, a scenario
// compiled to float64 (package kernel) for many values of some levers, and the Meter, which
// measures a target or a goal both in a sweep and in an exact run.
//
// Ready returns the plan file's ready-made scenarios, Run.BalanceMoves keeps the shares of a whole
// at 100, Rebase carries a scenario over to a new version of its plan, and Code encodes it for a
// link.
//
// Reading plan files belongs to package plan, the arithmetic of single indicators to package
// indicator, and the review of actual figures to package plan/review.
package scenario
