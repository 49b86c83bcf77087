// Package versions compares two versions of a plan by meaning.
//
// Diff reports each change as a reader would: a target raised from 42 to 43, an indicator renamed,
// a formula rewritten, each with the place it was made in, in both languages. Differences of layout
// are no changes: two files with the same canonical form have none.
package versions
