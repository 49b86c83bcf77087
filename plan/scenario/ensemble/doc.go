// Package ensemble runs a scenario many times with uncertain levers and describes the spread of the
// results.
//
//	m, err := scenario.Compile(ctx, jimo.Plan())
//	r, err := ensemble.Run(ctx, m, ensemble.Query{Draws: 10_000, Seed: 1,
//		Uncertain: []ensemble.Uncertain{{
//			Vary: scenario.Vary{Lever: "gdp_growth"},
//			Dist: ensemble.Distribution{Kind: ensemble.Normal, Mean: 6.5, SD: 1},
//		}}})
//	r.Chances[0].Share // 0.44: share of the draws in which the first target is met
//
// Each uncertain lever has a Distribution, and two of them may have a Correlation (a Gaussian
// copula). Draws form a Latin hypercube sample or, with Plain, are independent. A draw depends only
// on the seed, its number and the lever: the same query returns the same answer, to the bit, on
// every platform, and adding a lever leaves the draws of the others unchanged.
//
// An Answer holds a Fan for each variable (mean, standard deviation and quantiles by year), the
// Chance of each target and of all targets together, and rank correlations. A draw in which a
// number cannot be computed counts as failed for that number, never as 0.
//
// Errors: text.ErrUnknown for names the model does not have, text.ErrInvalid for inconsistent
// numbers, text.ErrLimit beyond the limits that plan/FORMAT.md lists, and the context's error when
// it ends.
//
// Searches for values of levers belong to package solve, levers moved by a given amount to package
// sensitivity.
package ensemble
