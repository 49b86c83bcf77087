// Package engines holds the tests of behaviour common to all engines over a model: refusals,
// limits, context cancellation, absent values and concurrent use.
package engines
