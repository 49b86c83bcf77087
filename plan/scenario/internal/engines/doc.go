// Package engines holds the tests of what all engines over a model have in common: refusals, limits, the
// end of a context, absent values, concurrent use.
package engines
