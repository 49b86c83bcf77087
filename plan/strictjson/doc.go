// Package strictjson decodes JSON input strictly and reports every problem with its location.
//
// Decode scans a document into a tree of nodes that keep their byte offsets, and decodes the tree
// into Go structs by their tags. It reports input that encoding/json accepts: duplicate keys,
// unknown fields (with a suggestion), missing required fields, values outside an enum, wrong types
// (including null), numbers that are not plain decimals, invalid UTF-8, trailing data, and sizes
// beyond the limits. Problems of decoding are returned all at once, in file order; the scan ends at
// the first syntax error. A method UnmarshalJSON is not called: the tags describe a type
// completely, so that Schema can generate the JSON Schema of the same struct.
//
// Strings are substrings of one copy of the document, so a decoded value keeps that copy alive.
package strictjson
