package text

import (
	"strings"
	"unicode/utf8"
)

// Short truncates a quotation of input in a message to 40 characters, or as many as given, and an
// ellipsis.
func Short(s string, most ...int) string {
	n := append(most, 40)[0]
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "…"
}

// Join returns the words in both languages, separated as each language writes a list: en and zh are
// the separators, such as ", " and "、".
func Join[S ~string](words []S, en, zh string) Text {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	return Text{EN: strings.Join(all, en), ZH: strings.Join(all, zh)}
}
