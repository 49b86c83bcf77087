// Package plan holds the plan document: its file format, a strict loader, validation and queries.
//
// A plan file is JSON, described field by field in FORMAT.md and in plan.schema.json. A [Document]
// is the file as Go structs; a [Plan] is a document that was checked, with an index of its
// indicators, variables, figures and items by id. A Plan does not change after loading and is safe
// for concurrent use:
//
//	p, err := plan.Load(ctx, file, "county.json")
//	if err != nil {
//		return err // every problem of the file, with line and column
//	}
//	p.TargetOf("new_urban_jobs").Value       // 10, in 10k persons
//	p.Series("new_urban_jobs")               // its printed figures by year
//	p.PlaceOf("new_urban_jobs")              // where they are printed
//
// A plan made in Go is checked as strictly as a file: fill a Document, with numbers from [Num], and
// give it to [New]. [Plan.Document] returns a copy to be changed, [Plan.Revise] a changed plan under
// another version.
//
// # Reading
//
// The reader reports at once, each as a [Problem] with file, line, column, path and what was
// expected, in both languages: duplicate keys, unknown fields, missing or empty required ones,
// null, numbers in quotes, with an exponent, a plus sign or leading zeros, values outside an enum,
// repeated ids, references to nothing, units that do not exist or do not fit a formula, circles of
// formulas, years outside the period, targets whose fields do not belong to their kind, and printed
// tokens that do not contain their value. Only a syntax error ends reading at the first. Each
// problem wraps a sentinel of package text.
//
// Numbers keep their digits: they are read and written as decimals, never through a float. A figure
// that the source does not print is absent with a reason, never zero. What the plan leaves open is
// decided by written rules and reported by [Plan.Notices]: which way is better ([Plan.DesiredOf]),
// signs of declines, ceilings of states.
//
// # Limits
//
// 10 MB a file, 32 levels of nesting, 10,000 bytes a text, 200 characters a name, 100 an id, 40
// digits a number, 2,000 indicators and variables, 50,000 figures and items, 200 years. One beyond
// is a problem that wraps text.ErrLimit.
//
// # Writing
//
// [Marshal] writes the canonical format, [Format] rewrites a file in it, [Schema] returns the JSON
// Schema for editors. [ParseTarget] reads the wording of a target, such as 7左右.
//
// # Working with plans
//
// [Document.FindFigures], [Document.FindItems], [Document.Walk] and [Document.Outline] go through the document in
// its order. [Plan.Resolve] finds numbers for targets that a plan leaves to a higher one, or to
// later.
//
// What does not belong here: reading tables (plan/headline), the source text (plan/source),
// comparing versions (plan/versions), computing anything from a plan (plan/scenario), evaluation
// against actual figures (plan/review).
package plan
