// Package solve works backwards: from a desired outcome of a plan to the values of the levers that
// produce it.
//
//	m, err := scenario.Compile(ctx, jimo.Plan())
//	found, err := solve.Seek(ctx, m, solve.SeekQuery{
//		Vary: scenario.Vary{Lever: "gdp_growth"},
//		Goal: solve.At("manufacturing_growth_average", 2025, eight),
//	})
//	found.Solutions[0].Moves[0] // gdp_growth=5.97088712
//
// A question is a query: a scenario, the levers that may move, and the conditions on the outcome.
// The search runs in float64 (package kernel) over a scenario.Sweep. Each solution is then rounded
// to the fewest decimal places that still reach the goal, and verified by an exact run. The same
// query returns the same answer on every platform.
//
//   - Seek finds all values of one lever at which one goal is reached.
//   - Reach moves several levers to several goals with the smallest weighted change.
//   - Feasible reports whether demands can hold together, and if not, which of them conflict
//     and by how much they must be relaxed.
//   - Unknown solves a chain of assumptions for the one that is unknown.
//   - Cures lists the single moves that would meet a target that a run misses.
//
// Errors: text.ErrUnknown for names the model does not have, text.ErrInvalid for an inconsistent
// query, text.ErrLimit beyond 64 levers or 100 demands, text.ErrAbsent for a goal that
// is not measurable, and the context's error when it ends.
//
// The effect of moving levers by a given amount is computed by package sensitivity, the effect of
// levers drawn at random by package ensemble.
package solve
