// Package ensemble runs a scenario many times with uncertain levers and describes the spread of the results.
//
//	m, err := scenario.Compile(ctx, jimo.Plan())
//	r, err := ensemble.Run(ctx, m, ensemble.Query{Draws: 10_000, Seed: 1,
//		Uncertain: []ensemble.Uncertain{{
//			Vary: scenario.Vary{Lever: "gdp_growth"},
//			Dist: ensemble.Distribution{Kind: ensemble.Normal, Mean: 6.5, SD: 1},
//		}}})
//	r.Chances[0].Share // 0.44: how often the first target is met
//
// Each uncertain lever has a Distribution, and two of them may have a Correlation (a Gaussian copula). A draw is
// a Latin hypercube sample, or with Plain an independent one. It depends on the seed, its number and the lever alone: the same
// query gives the same answer, to the bit, on every platform, and adding a lever leaves the draws of the others as they are.
//
// An Answer holds a Fan for each variable (mean, standard deviation and quantiles by year), the Chance of each target
// and of all targets together, and rank correlations. A draw in which something cannot be computed counts as failed there, never
// as 0.
//
// Errors: text.ErrUnknown for names the model does not have, text.ErrInvalid for numbers that do not fit together, text.ErrLimit
// beyond MaxDraws, MaxUncertain, MaxDimensions or MaxSamples, and the context's error when it ends.
//
// What does not belong here: searches for values of levers (package solve) and levers that are moved by a given amount
// (package sensitivity).
package ensemble
