// Package modules gives a plan the formulas that it lacks, and returns a plan document from a plan.
//
// Derive reads a headline table and writes a model from the kinds of its targets and from what its
// rows count: paths to the targets, indices of growth rates, the growth that each share of GDP
// implies, totals of flows and declines, levers with bounds, closures, and ready-made scenarios:
//
//	d, notes, err := modules.Derive(ctx, p, modules.Options{})
//	p, err = plan.New(d) // a plan that runs in package scenario
//
// No figure is invented. A number that the table does not hold, such as the margin of "faster than
// GDP", becomes an assumption without a value, and a Note names it.
//
// # Marks
//
// Every derived part has the mark Derived, by which it is recognised and removed: a variable names
// the mark in its assumes, and the ids of groups, closures, wholes and scenarios begin with it; a
// lever belongs to a marked group. The assumption with the id of the mark explains it to the reader.
// Parts without the mark are the plan's own: Derive does not change them, so an edited part stays as
// it is once its mark is taken off. Deriving again replaces marked parts only, and gives the same
// document for the same table. Format 1 of plan files holds all of this.
//
// Package modules runs nothing: a model runs in package scenario.
package modules
