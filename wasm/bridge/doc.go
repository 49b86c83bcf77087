// Package bridge is what the calculator page and the library say to each other:
// requests and responses as JSON, in pure Go, so that the whole conversation is
// tested natively. It belongs to the page's side of the house: it selects, formats
// and words results, and computes nothing of its own.
//
// A request {v, id, method, params} is answered by {v, id, result} or {v, id, error{code, message,
// details}}. Decimals cross as strings. Texts cross in both languages; numbers
// are displayed in the language the request names. A request of another protocol
// version is refused, so that an old page never misreads a new engine.
package bridge
