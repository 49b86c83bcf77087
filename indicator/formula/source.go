package formula

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

const room = "formula"

// source is the text of a formula, for errors that point into it.
type source struct{ text string }

// place returns line and column, both from 1, of a character.
func (s source) place(at int) (line, col int) {
	line, col = 1, 1
	for _, c := range s.text {
		if at == 0 {
			break
		}
		at--
		if col++; c == '\n' {
			line, col = line+1, 1
		}
	}
	return line, col
}

// caret returns the source line of a character, or the surrounding part of a long line, and a line
// with a caret under the character.
func (s source) caret(line, col int) string {
	shown := []rune(strings.TrimRight(strings.Split(s.text, "\n")[line-1], "\r"))
	at := min(col-1, len(shown))
	if to := at + shownAfter; to < len(shown) {
		shown = append(shown[:to:to], '…')
	}
	if from := at - shownBefore; from > 0 {
		shown = append([]rune{'…'}, shown[from:]...)
		at -= from - 1
	}
	var b strings.Builder
	for _, c := range shown[:at] {
		b.WriteRune(blank(c))
	}
	return "\n" + string(shown) + "\n" + b.String() + "^"
}

// Characters of a long line shown on either side of the caret.
const shownBefore, shownAfter = 60, 40

// blank returns white space as wide as the character: Chinese ones take two columns.
func blank(c rune) rune {
	switch {
	case c == '\t':
		return '\t'
	case c >= 0x1100 && c <= 0x115f, c >= 0x2e80 && c <= 0xa4cf, c >= 0xac00 && c <= 0xd7a3,
		c >= 0xf900 && c <= 0xfaff, c >= 0xfe30 && c <= 0xfe6f, c >= 0xff00 && c <= 0xff60,
		c >= 0xffe0 && c <= 0xffe6, c >= 0x20000 && c <= 0x3fffd:
		return '\u3000'
	}
	return ' '
}

// fail returns a syntax-level error: the message ends with the line and a caret.
func (s source) fail(at int, err error, en, zh string, args ...any) error {
	line, col := s.place(at)
	say := text.Say(en, zh, args...)
	mark := s.caret(line, col)
	where := text.Say("%d:%d: ", "%d:%d：", line, col)
	return &text.Error{Package: room, Line: line, Col: col, Err: err,
		Message: text.Text{EN: where.EN + say.EN + mark, ZH: where.ZH + say.ZH + mark}}
}

func limitError(en, zh string, args ...any) error {
	return &text.Error{Package: room, Err: text.ErrLimit, Message: text.Say(en, zh, args...)}
}

// suggested returns the name that s was probably meant to be: one with shortened words, such as
// avg_growth for average_growth, if there is just one, or else the one that s is a typing error
// for; a word of one or two letters is none. It is "" if no name is close.
func suggested(s string, names []string) string {
	if utf8.RuneCountInString(s) < 3 {
		return ""
	}
	found := ""
	for _, n := range names {
		if !shortens(s, n) || n == found {
			continue
		}
		if found != "" {
			found = ""
			break
		}
		found = n
	}
	if found == "" {
		found, _ = text.Closest(s, names)
	}
	return found
}

// shortens reports whether each word of a name abbreviates a word of another name, in any order.
func shortens(short, long string) bool {
	words := strings.Split(long, "_")
	all := strings.Split(short, "_")
	for _, w := range all {
		i := slices.IndexFunc(words, func(word string) bool { return shortWord(w, word) })
		if i < 0 {
			return false
		}
		words = slices.Delete(words, i, i+1)
	}
	return len(words) == 0
}

// shortWord reports whether a word equals another one, or consists of at least three of its letters
// in order, starting with the first.
func shortWord(short, long string) bool {
	if short == long {
		return true
	}
	if utf8.RuneCountInString(short) < 3 || !strings.HasPrefix(long, string([]rune(short)[:1])) {
		return false
	}
	for _, c := range short {
		_, rest, ok := strings.Cut(long, string(c))
		if !ok {
			return false
		}
		long = rest
	}
	return true
}
