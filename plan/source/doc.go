// Package source verifies the figures of a plan against its source text.
//
// A plan file names for each figure its place (chapter, section, box or row) and the token printed
// there, such as "40以上". Verify looks for each token at its place in the source text and reports
// the missing ones. A plan contains names, cells and tokens of the source, but not its sentences.
package source
