// Package sensitivity measures how far an outcome moves with each lever, and which changes explain
// the difference between two scenarios.
//
//	m, err := scenario.Compile(ctx, jimo.Plan())
//	r, err := sensitivity.Tornado(ctx, m, sensitivity.TornadoQuery{
//		Goal:   scenario.Goal{Variable: "manufacturing_growth_average", Year: 2025},
//		Swings: []sensitivity.Swing{{Vary: scenario.Vary{Lever: "gdp_growth"}, By: &one}},
//	})
//	r.Bars[0].Swing // 2.04 percentage points between 6 and 8 %
//
// Every function starts from a base scenario, changes it in a prescribed way, and compares exact
// runs, in decimals.
//
//   - Tornado moves one lever at a time to a low and a high value.
//   - Elasticities computes the local effect of each lever.
//   - TwoWay tabulates an outcome over the values of two levers.
//   - Attribute divides the difference between two scenarios among the changes that lead from
//     one to the other, by their Shapley values.
//   - Checks runs the model checks of the plan file.
//
// Errors: text.ErrUnknown for names the model does not have, text.ErrInvalid for an inconsistent
// query, text.ErrLimit beyond the limits that plan/FORMAT.md lists, text.ErrAbsent for a goal
// without a value, and the context's error when it ends. A lever that cannot be moved has the reason in its
// own bar or entry.
//
// Searches for values of levers belong to package solve, random draws to package ensemble.
package sensitivity
