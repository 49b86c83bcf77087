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
// # Modules
//
// Add switches on a module of further formulas, such as growth accounting, and connects it with the
// plan's own variables, which Suggest proposes. List returns the modules with their inputs, sources
// and limits of use. They are data files. An input that the plan lacks becomes an assumption
// without a value. Feedback within a year is solved in closed form, otherwise lagged by a year;
// nothing iterates.
//
// # Marks
//
// Every part that Derive or Add writes has a mark, Derived or the id of the module, by which it is
// recognised and removed: a variable names the mark in its assumes, and the ids of groups,
// closures, wholes and scenarios begin with it; a lever belongs to a marked group. The assumption
// with the id of the mark explains it to the reader. Parts without a mark are the plan's own and
// never change, so an edited part stays as it is once its mark is taken off. Deriving or adding
// again replaces marked parts only, and gives the same document for the same table. Format 1 of
// plan files holds all this.
//
// Package modules runs nothing: a model runs in package scenario.
package modules

//go:generate go run ./internal/pages
