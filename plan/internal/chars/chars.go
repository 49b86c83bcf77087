// Package chars tells which characters text from outside may hold.
package chars

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Breaks reports whether a character is a line break or a tab, which texts may contain but names
// may not.
func Breaks(r rune) bool { return r == '\n' || r == '\t' }

// Acts reports whether a character is not allowed in text from outside because it is not merely
// displayed: a terminal or a page would interpret control characters and changes of direction, and
// XML does not allow noncharacters.
func Acts(r rune) bool {
	switch {
	case Breaks(r):
		return false
	case unicode.IsControl(r):
		return true
	case r == '\u061c' || r == '\u200e' || r == '\u200f': // direction marks
		return true
	case r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069': // embeddings, overrides, isolates
		return true
	}
	return r >= '\ufdd0' && r <= '\ufdef' || r&0xfffe == 0xfffe // noncharacters
}

// Acting returns the first character of a text for which Acts is true, except in Windows line ends.
func Acting(s string) (rune, bool) {
	for i, r := range s {
		if Acts(r) && !strings.HasPrefix(s[i:], "\r\n") {
			return r, true
		}
	}
	return 0, false
}

// Invalid returns the offset of the first byte that is not UTF-8; ok is false if all are.
func Invalid(s string) (at int, ok bool) {
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], string(utf8.RuneError)) {
			return i, true
		}
	}
	return 0, false
}
