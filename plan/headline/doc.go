// Package headline converts a headline table to a plan file.
//
// A headline table is the one-page table of main indicators that a plan prints: one row for each
// indicator, with its unit, baseline, target and attribute. Import reads one from a text file, in
// English or Chinese, and returns a plan file in canonical format, or every problem with its line
// and column. Understand does the same for the cells of any file (package grid), and tells for each row
// what was understood and what is in doubt, so that a person can correct a cell before there is a
// plan:
//
//	file, problems := headline.Import(r, headline.Options{Title: text.Text{EN: "County plan"}})
//	if len(problems) > 0 {
//		return problems
//	}
//	p, err := plan.Parse(ctx, file, "county.json")
//
// Tables in several sheets of a file, or side by side, are read as one where all have the same heads, years and
// units; a sheet's name is the category of rows without one. Options.Sheet chooses a single table. Sheets without
// a table and hidden rows are left aside, which a note tells.
//
// Write is the way back: the headline table of a plan, with wordings that are read as the same targets.
//
// The wording of a cell determines its meaning. A cell that can be read in two ways is rejected
// with the wordings that distinguish the two. plan.ParseTarget reads the wording of a single
// target; Wordings lists those that can be read.
package headline
