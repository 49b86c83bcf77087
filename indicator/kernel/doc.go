/*
Package kernel runs the formulas of a model in float64, for many draws at a time:
what ensembles, goal seeking and sensitivity need. The exact evaluator of package
formula is its oracle: the two agree to 1e-12 of the largest intermediate value.
Reasons of absence, printed figures and anything shown as exact come from there.

[Compile] takes a checked system, says what stands in each cell before any formula
([Input]: a number, a gap, a draw, a point of a path), and gives a flat [Program]
for the cells that are wanted. What doesn't depend on a draw is computed once, at
compile time; what nobody wants isn't computed. A [Runner] holds the registers.

# Absence

An absent result is NaN. Gaps and faults are kept apart where it matters (known,
or_else), as in package formula; the reason is left to an exact run.

# What differs from the exact evaluator

Two numbers count as equal when they differ by at most [Tie] of the larger one, so
that a path that ends on a threshold is on it here too; round takes a value within
[Tie] of a half as that half. Numbers beyond 1.8e308 are faults already, and numbers below
5e-324 are 0.

What the kernel can't do it refuses by name ([ErrUnsupported]): a circle of cells that
is closed by a fixed year, a constant beyond float64, a program of more than
[MaxInstructions].

# The same bits everywhere

Elementary functions come from package fmath, which is defined to the bit; products are written
float64(x*y) so that no compiler fuses them with a sum.
*/
package kernel
