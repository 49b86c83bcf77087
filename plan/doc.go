// Package plan holds the plan document: its file format, a strict loader, validation, queries, and
// the comparison of two versions.
//
// A plan file is JSON. Document and the types below it are the file as it is written; Load,
// Parse and New check one and give a Plan, which answers questions by id: Indicator, Variable,
// Series, TargetOf, PlaceOf, Figure, Item. A Plan is not changed after loading and safe for
// concurrent use.
//
// # Reading
//
// The reader is strict. Duplicate keys, unknown fields, missing or empty required ones, null, numbers in
// quotes, with an exponent, a plus sign or leading zeros, values outside an enum, repeated ids, references to
// nothing, units that do not exist or do not fit a formula, circles of formulas, years
// outside the period, targets whose fields do not belong to their kind, and printed tokens that do not hold
// their value are all reported at once, each as a Problem with file, line, column, path and what was expected, in both
// languages. Only a syntax error ends reading at the first. Each problem wraps a sentinel of
// package indicator.
//
// Numbers keep their digits: they are read and written as decimals, never through a float.
// A figure the source does not print is absent with a reason, never zero.
//
// # Limits
//
// 10 MB a file, 32 levels of nesting, 10,000 bytes a text, 200 characters a name, 100 an id, 40 digits a number, 2,000 indicators and
// variables, 50,000 figures and items, 200 years. One beyond is a problem that wraps ErrLimit.
//
// # Writing
//
// Marshal writes the canonical format, Format rewrites a file in it, Schema gives the JSON Schema for
// editors. ParseTarget reads the wording of a target, such as 7左右; package plan/headline makes
// a plan file of a whole table.
//
// # Working with plans
//
// FindFigures, FindItems, Walk and Outline go through the document in its order. Resolve finds numbers for targets that a plan leaves to a higher one, or to later.
//
// What does not belong here: reading tables (plan/headline), the source text (plan/source), comparing versions
// (plan/versions), computing anything from a plan (plan/scenario), evaluation against actual figures
// (plan/review).
package plan
