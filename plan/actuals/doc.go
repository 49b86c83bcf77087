// Package actuals holds the figures that were published for a plan: what became of its indicators, year by year.
//
// A figure has a year, or a run of years as a whole, a value in the unit that the plan keeps the indicator in, and, as far
// as they are known, the publication it is from (its vintage), its source, a note and its scope. Several vintages of one
// figure are kept side by side; At chooses among them.
//
// Figures are read from a file, CSV or JSON, or made in memory, with the same checks:
//
//	given, err := actuals.Parse(data, "figures.csv", p)
//	given, err := actuals.New(p, actuals.Actual{Indicator: "jobs", Year: 2021, Value: decimal.RequireFromString("2.1")})
//
// Template writes the table that a bureau fills in. What cannot be read is an error with its line and column, all of them
// at once; what can be read and looks odd is in Notices. Package review judges a plan by its actuals.
package actuals
