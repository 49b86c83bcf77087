package strictjson

import (
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Limits on the input.
const (
	MaxBytes    = 10 << 20  // size of a file
	maxDepth    = 32        // nesting of arrays and objects
	maxValues   = 1_000_000 // numbers, texts, lists and objects of a file together
	maxString   = 10_000    // bytes of one string
	MaxProblems = 1_000     // problems listed; one last line counts the others
)

// Problem is one problem of a file, with its location and the expected input. Its text has the form
//
//	plan.json:12:15: indicators[2].unit: unknown unit "parsec"; expected …
type Problem struct {
	File    string    `json:"file,omitempty"` // name of the file, as the caller gave it
	Line    int       `json:"line,omitempty"` // 1-based
	Col     int       `json:"col,omitempty"`  // 1-based, in characters
	Path    string    `json:"path,omitempty"` // path in the document: indicators[2].target.value
	Code    string    `json:"code"`           // short name of the kind of problem: unknown_field, duplicate_id, …
	Message text.Text `json:"message"`        // the problem, and the expected input
	Err     error     `json:"-"`              // the sentinel of package text that it wraps
}

// Error returns the English text with the location.
func (p Problem) Error() string { return p.In(text.English) }

// Unwrap returns the sentinel, for errors.Is.
func (p Problem) Unwrap() error { return p.Err }

// Item returns the index of the item of a list of the document that the problem is about; ok is false if it is
// about something else.
func (p Problem) Item(list string) (index int, ok bool) {
	rest, ok := strings.CutPrefix(p.Path, list+"[")
	number, _, closed := strings.Cut(rest, "]")
	index, err := strconv.Atoi(number)
	return index, ok && closed && err == nil
}

// In returns the text with the location in the given language.
func (p Problem) In(l text.Lang) string {
	e := text.Error{Package: "plan", File: p.File, Line: p.Line, Col: p.Col, Op: p.Path, Message: p.Message, Err: p.Err}
	return e.In(l)
}

// Position returns the line and column of a byte offset.
func (d *Document) Position(off int) (line, col int) {
	if d.lines == nil {
		d.index()
	}
	off = min(off, len(d.src))
	line = sort.SearchInts(d.lines, off+1)
	return line, d.runesBefore(off) - d.runesBefore(d.lines[line-1]) + 1
}

// Line returns the line of a byte offset.
func (d *Document) Line(off int) int {
	if d.lines == nil {
		d.index()
	}
	return sort.SearchInts(d.lines, min(off, len(d.src))+1)
}

// block is the number of bytes whose characters are counted together, so that a position in a file
// of one long line is found without counting from its start.
const block = 4096

func (d *Document) index() {
	d.lines = append(d.lines, 0)
	count := 0
	for i := 0; i < len(d.src); i++ {
		if i%block == 0 {
			d.runes = append(d.runes, count)
		}
		if utf8.RuneStart(d.src[i]) {
			count++
		}
		if d.src[i] == '\n' {
			d.lines = append(d.lines, i+1)
		}
	}
	d.runes = append(d.runes, count)
}

// runesBefore counts the characters that start before an offset.
func (d *Document) runesBefore(off int) int {
	at := off / block
	count := d.runes[at]
	for i := at * block; i < off; i++ {
		if utf8.RuneStart(d.src[i]) {
			count++
		}
	}
	return count
}

// At returns a problem at the node of the path, or at the deepest existing node on it; path
// elements are field names and indices.
func (d *Document) At(code string, err error, msg text.Text, path ...any) Problem {
	off := 0
	if d.Root != nil {
		off = d.Root.find(path).Offset()
	}
	return d.problem(off, PathString(path), code, err, msg)
}

// Has reports whether the path leads to a value of the file.
func (d *Document) Has(path ...any) bool {
	return d.Root != nil && d.Root.lookup(path) == len(path)
}

func (d *Document) problem(off int, path, code string, err error, msg text.Text) Problem {
	line, col := d.Position(off)
	return Problem{File: d.file, Line: line, Col: col, Path: path, Code: code, Message: msg, Err: err}
}

// PathString formats a path of field names and indices: indicators[2].unit.
func PathString(path []any) string {
	var b strings.Builder
	for _, s := range path {
		switch s := s.(type) {
		case int:
			b.WriteByte('[')
			b.WriteString(strconv.Itoa(s))
			b.WriteByte(']')
		case string:
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(shown(s))
		}
	}
	return b.String()
}

// shown returns a field name for output: one with characters that a terminal would interpret is
// quoted, with escapes.
func shown(key string) string {
	if strings.ContainsFunc(key, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(key)
	}
	return key
}
