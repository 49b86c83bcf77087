package text

import "unicode/utf8"

// Short cuts what a message quotes of an input to 40 characters and an ellipsis.
func Short(s string) string { return Cut(s, 40) }

// Cut cuts a text to at most so many characters and an ellipsis.
func Cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
