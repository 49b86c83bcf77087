// Package plan reads, checks and queries plan documents.
//
// A plan file is JSON, described field by field in FORMAT.md and in plan.schema.json. A [Document]
// is the file as Go structs; a [Plan] is a checked document with an index of its indicators,
// variables, figures and items by id. A Plan does not change after loading and is safe for
// concurrent use:
//
//	p, err := plan.Load(ctx, file, "county.json")
//	if err != nil {
//		return err // every problem of the file, with line and column
//	}
//	p.TargetOf("new_urban_jobs").Value       // 10, in 10k persons
//	p.Series("new_urban_jobs")               // its printed figures by year
//	p.PlaceOf("new_urban_jobs")              // where they are printed
//
// To make a plan in Go, fill in a Document, with numbers from [Num], and pass it to [New], which
// checks it as strictly as a file. [Plan.Document] returns a copy that may be changed;
// [Plan.Revise] returns a changed plan under another version.
//
// # Reading
//
// The reader returns all problems at once, each as a [Problem] with file, line, column, path and
// the expected input, in both languages: duplicate keys, unknown fields, missing or empty required
// ones, null, numbers in quotes, with an exponent, a plus sign or leading zeros, values outside an
// enum, repeated ids, references to unknown ids, units that do not exist or do not fit a formula,
// circular formulas, years outside the period, targets whose fields do not belong to their kind,
// and printed tokens that do not contain their value. Reading ends early only at a syntax error.
// Each problem wraps a sentinel of package text.
//
// Numbers keep their digits: they are read and written as decimals, never converted to floats. A
// figure that the source does not print is absent with a reason, never zero. Written rules decide
// the questions that a plan leaves open, and [Plan.Notices] reports the outcome: the desired
// direction ([Plan.DirectionOf]), signs of declines, ceilings of states.
//
// # Limits
//
// 10 MB per file, 32 levels of nesting, 10,000 bytes per text, 200 characters per name, 100 per id,
// 40 digits per number, 2,000 indicators and variables, 50,000 figures and items, 200 years. A file
// beyond a limit has a problem that wraps text.ErrLimit.
//
// # Writing
//
// [Document.Marshal] writes the canonical format, [Format] rewrites a file in it, [Schema] returns the JSON
// Schema for editors. [ParseTarget] reads the wording of a target, such as 7左右.
//
// # Queries
//
// [Document.FindFigures], [Document.FindItems], [Document.Walk] and [Document.Outline] iterate over
// the document in its order. [Plan.Resolve] finds numbers for targets that a plan defers to a
// higher plan or to a later date.
//
// # Other packages
//
// Package plan does not read tables (plan/headline), verify the source text (plan/source), compare
// versions (plan/versions), compute projections (plan/scenario) or evaluate a plan against actuals
// (plan/review).
package plan
