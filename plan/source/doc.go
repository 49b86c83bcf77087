// Package source holds the figures of a plan against the text they were taken from.
//
// A plan file names for each figure its place (chapter, section, box or row) and the token that is
// printed there, such as "40以上". Verify looks each token up in the source text, at its place, and
// reports what it does not find. Sentences of the source are not copied into a plan; names, cells
// and tokens are.
package source
