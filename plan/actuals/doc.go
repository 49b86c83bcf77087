// Package actuals holds the figures published for a plan: the observed values of its indicators,
// year by year.
//
// A figure has a year, or a span of years, and a value in the plan's unit for the indicator. It may
// also have a vintage (the publication it comes from), a source, a note and a scope. Several
// vintages of the same figure are kept; At chooses among them.
//
// Figures are read from a CSV or JSON file or built in memory, with the same checks:
//
//	given, err := actuals.Parse(data, "figures.csv", p)
//	given, err := actuals.New(p,
//		actuals.Actual{Indicator: "jobs", Year: 2021, Value: decimal.RequireFromString("2.1")})
//
// The error lists every problem with its line and column. Valid but suspicious input is listed in
// Notices.
//
// Understand does the same for the cells of any file (package grid), and tells which tables it has
// and which names are not known, with the nearest ones, so that a person can confirm them.
//
// Template writes a table to be filled in. Package review evaluates a plan against its actuals.
package actuals
