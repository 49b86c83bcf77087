// Package strictjson reads JSON from outside strictly and says where each
// problem stands.
//
// Parse scans a file into a tree of nodes that keep their byte offset; Decode puts the
// tree into Go structs by the tags json, req and enum. Where encoding/json is
// lenient, this reader reports: duplicate keys, unknown fields (with a suggestion), missing
// required fields, values outside an enum, wrong types (null included), numbers
// in a form other than plain decimals, invalid UTF-8, trailing data, and whatever exceeds the
// limits. All problems of Decode come at once, in file order; a syntax error stops
// Parse at the first.
//
// Strings are substrings of one copy of the file, so a decoded value keeps that copy alive.
package strictjson
