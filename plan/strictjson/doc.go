// Package strictjson reads JSON from outside strictly and returns every problem with its place.
//
// Decode scans a document into a tree of nodes that keep their byte offsets, and puts the tree into
// Go structs by their tags. Where encoding/json is lenient, this reader reports: duplicate keys,
// unknown fields (with a suggestion), missing required fields, values outside an enum, wrong types
// (null included), numbers in a form other than plain decimals, invalid UTF-8, trailing data, and
// sizes beyond the limits. Problems of decoding come all at once, in file order; a syntax error ends
// the scan at the first. A method UnmarshalJSON is not called: the tags describe a type completely,
// so that Schema can write the JSON Schema of the same struct.
//
// Strings are substrings of one copy of the document, so a decoded value keeps that copy alive.
package strictjson
