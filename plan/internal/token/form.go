package token

import (
	"cmp"
	"strings"
	"sync"
	"unicode/utf8"
)

// A form is the pattern of a wording, or of a name, written like this:
//
//	(与|和|同){name}((基本|大体)*同步(增长)?|一致)
//
// Parentheses hold alternatives, which may hold groups themselves; ? makes a group optional and *
// repeats it. Letters match in either case. ^ and $ are the two ends of the text. Braces match the
// shortest text that lets the rest match, and capture it: {name} text without digits, {text} any
// text, {number} a number, each of one character or more; {^,} text without commas, possibly empty,
// and {^, 9} at most 9 characters of it. {} skips text without digits and {brackets} a remark in
// round brackets, both possibly empty; they capture nothing.
type form []element

type element struct {
	either   []form // alternatives; nil for a word, an end or a gap
	optional bool
	repeated bool
	word     string
	end      byte // '^' or '$'
	gap      string
	most     int // characters of a gap, -1 for any number
}

var forms sync.Map // source -> form

// formOf parses a pattern; each is parsed once.
func formOf(source string) form {
	if f, ok := forms.Load(source); ok {
		return f.(form)
	}
	p := parser{rest: source}
	f := form{{either: p.alternatives()}}
	forms.Store(source, f)
	return f
}

type parser struct{ rest string }

// alternatives parses up to the end of the pattern or the parenthesis that closes the group.
func (p *parser) alternatives() []form {
	list := []form{nil}
	for p.rest != "" {
		last := &list[len(list)-1]
		c := p.rest[0]
		switch c {
		case ')':
			return list
		case '|':
			p.rest, list = p.rest[1:], append(list, nil)
		case '(':
			p.rest = p.rest[1:]
			e := element{either: p.alternatives()}
			p.rest = strings.TrimPrefix(p.rest, ")")
			if p.rest != "" && (p.rest[0] == '?' || p.rest[0] == '*') {
				e.optional, e.repeated, p.rest = true, p.rest[0] == '*', p.rest[1:]
			}
			*last = append(*last, e)
		case '{':
			e := element{most: -1}
			e.gap, p.rest, _ = strings.Cut(p.rest[1:], "}")
			if set, most, ok := strings.Cut(e.gap, " "); ok && IsDigit((most + "x")[0]) {
				e.gap, e.most = set, Numeral(most)
			}
			e.gap = cmp.Or(e.gap, "^")
			*last = append(*last, e)
		case '^', '$':
			p.rest, *last = p.rest[1:], append(*last, element{end: c})
		default:
			end := strings.IndexAny(p.rest, "({|)^$")
			if end < 0 {
				end = len(p.rest)
			}
			*last, p.rest = append(*last, element{word: p.rest[:end]}), p.rest[end:]
		}
	}
	return list
}

// Find returns the place of the first text that matches a form, and what the form captures from it.
// The end is that of the first alternative that matches; ok is false if there is none.
func Find(s, pattern string) (captured string, from, to int, ok bool) {
	m := matcher{s: s, low: Lower(s)}
	f := formOf(pattern)
	for i := 0; i <= len(s); i++ {
		if i < len(s) && !utf8.RuneStart(s[i]) {
			continue
		}
		if m.match(f, i, func(j int) bool { to = j; return true }) {
			return m.found, i, to, true
		}
	}
	return "", 0, 0, false
}

// matches returns what a form captures from a whole text.
func matches(s, pattern string) (captured string, ok bool) {
	m := matcher{s: s, low: Lower(s)}
	ok = m.match(formOf(pattern), 0, func(end int) bool { return end == len(s) })
	return m.found, ok
}

// matcher matches forms against a text; low is the text in lower case.
type matcher struct{ s, low, found string }

// match matches a form from byte i on, and calls next with where it ends, until that returns true.
func (m *matcher) match(f form, i int, next func(end int) bool) bool {
	if len(f) == 0 {
		return next(i)
	}
	e, rest := &f[0], f[1:]
	switch {
	case e.word != "":
		return strings.HasPrefix(m.low[i:], e.word) && m.match(rest, i+len(e.word), next)
	case e.end == '^':
		return i == 0 && m.match(rest, i, next)
	case e.end == '$':
		return i == len(m.s) && m.match(rest, i, next)
	case e.gap != "":
		return m.gap(e, rest, i, next)
	}
	after := func(j int) bool {
		if e.repeated && j > i && m.match(f, j, next) {
			return true
		}
		return m.match(rest, j, next)
	}
	for _, one := range e.either {
		if m.match(one, i, after) {
			return true
		}
	}
	return e.optional && m.match(rest, i, next)
}

// gap matches a gap and what follows it.
func (m *matcher) gap(e *element, rest form, i int, next func(end int) bool) bool {
	if e.gap == "brackets" {
		if end := strings.IndexByte(m.s[i:], ')'); end > 0 && m.s[i] == '(' && m.match(rest, i+end+1, next) {
			return true
		}
		return m.match(rest, i, next)
	}
	empty, before := e.gap[0] == '^', m.found
	for j, n := i, 0; ; n++ {
		if e.gap != "^" {
			m.found = strings.TrimSpace(m.s[i:j])
		}
		if (empty || m.found != "") && m.match(rest, j, next) {
			return true
		}
		if j == len(m.s) || n == e.most || !e.takes(m.s[j:]) {
			m.found = before
			return false
		}
		_, size := utf8.DecodeRuneInString(m.s[j:])
		j += size
	}
}

// takes reports whether a gap may hold the first character of a text.
func (e *element) takes(s string) bool {
	switch {
	case e.gap == "text":
		return true
	case e.gap == "number":
		return IsDigit(s[0]) || s[0] == '.'
	case len(e.gap) > 1 && e.gap[0] == '^':
		r, _ := utf8.DecodeRuneInString(s)
		return !strings.ContainsRune(e.gap[1:], r)
	}
	return !IsDigit(s[0])
}
