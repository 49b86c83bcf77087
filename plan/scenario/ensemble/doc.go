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
// Chance of each target and of all targets together, rank correlations, and on request the chances
// that variables lie within bounds (Ask) and the draws themselves (Keep). A draw in which a number
// cannot be computed counts as failed for that number, never as 0.
//
// # Parts
//
// First and Count of a Query select a window of the draws: those of the whole, since a stratum of
// the Latin hypercube follows from the number of a draw in the whole. Draw returns the draws of a
// window as a Part, which crosses a wire as JSON; parts merge, and Part.Answer describes them:
//
//	q.First, q.Count = 0, 5_000
//	a, err := ensemble.Draw(ctx, m, q)
//	q.First = 5_000
//	b, err := ensemble.Draw(ctx, m, q) // on another machine
//	all, err := a.Merge(b)
//	r, err := all.Answer(ctx, m, q) // that of Run without a window, to the byte
//
// Up to 100,000 draws of the whole, parts hold the draws and quantiles are exact. Beyond, they hold
// exact sums and the counts of bins that are the same for all numbers, in one process too, and
// Answer.BinWidth is the width of the bins.
//
// Errors: text.ErrUnknown for names the model does not have, text.ErrInvalid for inconsistent
// numbers, text.ErrLimit beyond the limits that plan/FORMAT.md lists, and the context's error when
// it ends.
//
// Searches for values of levers belong to package solve, levers moved by a given amount to package
// sensitivity.
package ensemble
