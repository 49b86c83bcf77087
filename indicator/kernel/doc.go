/*
Package kernel runs the formulas of a model in float64, for many draws at a time, as
ensembles, goal seeking and sensitivity analysis require. The exact evaluator of
package formula is its oracle: the two agree to 1e-12 of the largest intermediate
value. Reasons of absence, printed figures and all figures shown as exact come from
the exact evaluator.

[Compile] translates a checked system into a flat [Program] for the wanted cells, given
the [Input] of each cell that replaces its formula: a number, a gap, a draw, a point of
a path. Values that do not depend on a draw are computed once, at compile time; unused
values are not computed. A [Runner] holds the registers of a program:

	p, err := kernel.Compile(sys, slots, inputs, wanted)
	r := p.NewRunner()
	err = r.Run(draws)  // draws[slot][i], up to Block draws
	x := r.Output(0)    // wanted[0] in each draw

# Absence

An absent result is NaN. Gaps and faults are distinguished where it matters (known,
or_else), as in package formula; for the reason of an absence, run the exact evaluator.

# Differences from the exact evaluator

Two numbers count as equal when they differ by at most [Tie] of the larger one, so
that a path that ends on a threshold is on it here too; round treats a value within
[Tie] of a half as that half. Numbers beyond 1.8e308 are faults already, and numbers below
5e-324 are 0.

[Compile] returns [ErrUnsupported], with the cause, for a circle of cells that is closed
by a fixed year, a constant beyond float64, and a program of more than
[MaxInstructions].

# The same bits everywhere

Elementary functions come from package fmath, which is defined to the bit; products are written
float64(x*y) so that no compiler fuses them with a sum.
*/
package kernel
