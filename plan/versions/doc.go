// Package versions compares two versions of a plan by meaning.
//
// Diff reports each change in the terms of a reader: a target raised from 42% to 43%, an indicator
// renamed, a formula rewritten, each with its place, in both languages. Differences of layout are
// not changes: two files with the same canonical form have none.
package versions
