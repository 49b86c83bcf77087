package token

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// A form is the pattern of a wording without a number, written like this:
//
//	(与|和|同){name}(基本|大体)*同步(增长)?
//
// Parentheses hold alternatives; ? makes a group optional and * repeats it. {name} captures text
// without digits, {text} any text, {number} a number; {} skips text without digits, possibly none.
// Letters match in either case.
type form []element

type element struct {
	words    []string // alternatives; nil for a capture
	optional bool
	repeated bool
	capture  string // name, text, number or "" for a gap
}

var forms sync.Map // source -> form

// formOf parses a pattern; each is parsed once.
func formOf(source string) form {
	if f, ok := forms.Load(source); ok {
		return f.(form)
	}
	var f form
	for s := source; s != ""; {
		switch s[0] {
		case '(':
			inner, rest, _ := strings.Cut(s[1:], ")")
			e := element{words: strings.Split(inner, "|")}
			switch {
			case strings.HasPrefix(rest, "?"):
				e.optional, rest = true, rest[1:]
			case strings.HasPrefix(rest, "*"):
				e.optional, e.repeated, rest = true, true, rest[1:]
			}
			f, s = append(f, e), rest
		case '{':
			inner, rest, _ := strings.Cut(s[1:], "}")
			f, s = append(f, element{capture: inner}), rest
		default:
			end := strings.IndexAny(s, "({")
			if end < 0 {
				end = len(s)
			}
			f, s = append(f, element{words: []string{s[:end]}}), s[end:]
		}
	}
	forms.Store(source, f)
	return f
}

// match returns what the pattern captures from a whole text.
func (f form) match(s string) (captured string, ok bool) {
	return f.step(s, Lower(s), 0, "")
}

// step matches the pattern against the rest of the text from byte i on; low is the text in lower
// case.
func (f form) step(s, low string, i int, found string) (string, bool) {
	if len(f) == 0 {
		return found, i == len(s)
	}
	e, rest := f[0], f[1:]
	if e.words != nil {
		for _, w := range e.words {
			if w == "" || !strings.HasPrefix(low[i:], w) {
				continue
			}
			next := rest
			if e.repeated {
				next = f
			}
			if got, ok := next.step(s, low, i+len(w), found); ok {
				return got, true
			}
		}
		if e.optional {
			return rest.step(s, low, i, found)
		}
		return "", false
	}
	for j := i; ; {
		if e.capture == "" || j > i {
			next := found
			if e.capture != "" {
				next = strings.TrimSpace(s[i:j])
			}
			if e.capture == "" || next != "" {
				if got, ok := rest.step(s, low, j, next); ok {
					return got, true
				}
			}
		}
		if j == len(s) || !e.takes(s[j]) {
			return "", false
		}
		_, n := utf8.DecodeRuneInString(s[j:])
		j += n
	}
}

func (e element) takes(c byte) bool {
	switch e.capture {
	case "text":
		return true
	case "number":
		return IsDigit(c) || c == '.'
	}
	return !IsDigit(c)
}
