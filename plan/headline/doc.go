// Package headline turns a headline table into a plan file.
//
// A headline table is the one-page table of main indicators that a plan prints: one row an
// indicator, with its unit, baseline, target and attribute. Import reads one from CSV, in English
// or Chinese, and returns a plan file in canonical format, or every problem with its line and column:
//
//	file, problems := headline.Import(r, headline.Options{Title: text.Text{EN: "County plan"}})
//	if len(problems) > 0 {
//		return problems
//	}
//	p, err := plan.Parse(ctx, file, "county.json")
//
// What a cell means is decided by its wording; a cell that could be read in two ways is refused
// with the wordings that tell the two apart. The wording of a single target is read by
// plan.ParseTarget.
package headline
