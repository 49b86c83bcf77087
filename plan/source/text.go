package source

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// sourceText is the text of a plan's document, divided at its headings.
type sourceText struct {
	lines    []string
	parts    map[plan.Place]span
	table    span // the headline table, with its notes
	header   []string
	rows     map[string][]string
	all      span
	searches map[span]*searchText
}

// span is a range of lines, excluding its end.
type span struct{ from, to int }

type heading struct {
	line  int
	level int // 1 chapter, 2 section, 3 box, 4 table
	no    int
	box   string
}

// numbered returns the number of a heading such as 第三章 or Chapter 3.
func numbered(l, begin, end, english string) (string, bool) {
	if rest, ok := strings.CutPrefix(l, begin); ok {
		rest = strings.TrimLeftFunc(rest, unicode.IsSpace)
		digits := strings.TrimLeft(rest, "0123456789一二三四五六七八九十百")
		no := rest[:len(rest)-len(digits)]
		return no, no != "" && strings.HasPrefix(digits, end)
	}
	if len(l) > len(english) && strings.EqualFold(l[:len(english)], english) {
		digits := strings.TrimLeft(l[len(english):], "0123456789")
		no := l[len(english) : len(l)-len(digits)]
		return no, no != ""
	}
	return "", false
}

// isTable reports whether a line is the title of the headline table.
func isTable(l string) bool {
	low := token.Lower(l)
	return strings.Contains(l, "主要指标") || strings.Contains(low, "main indicators") || strings.Contains(low, "headline indicators")
}

// isLeader reports whether a line is one of a table of contents: it has a row of dots.
func isLeader(l string) bool { return strings.Contains(l, "....") || strings.Contains(l, "……") }

// withoutMarkup replaces tags such as <b> and </td>.
func withoutMarkup(s, by string) string {
	if !strings.Contains(s, "<") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		name := strings.TrimPrefix(s[i+1:], "/")
		rest := strings.TrimLeft(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
		b.WriteString(s[:i])
		if len(rest) < len(name) && strings.HasPrefix(rest, ">") {
			b.WriteString(by)
			s = rest[1:]
			continue
		}
		b.WriteByte('<')
		s = s[i+1:]
	}
}

// readSource divides a text into chapters, sections, boxes and the headline table. Headings are
// lines that begin with '#', or, in a text without any such line, lines that have the form of one.
// The table of contents is left out.
func readSource(data []byte) *sourceText {
	s := &sourceText{lines: strings.Split(strings.ReplaceAll(string(data), "\f", "\n"), "\n"),
		parts: map[plan.Place]span{}, rows: map[string][]string{}, searches: map[span]*searchText{}}
	s.all = span{0, len(s.lines)}
	s.cut(s.headings())
	s.readTable()
	return s
}

func (s *sourceText) headings() []heading {
	marked := false
	for _, l := range s.lines {
		if strings.HasPrefix(l, "#") && isChapter(plainLine(l)) {
			marked = true
			break
		}
	}
	var list []heading
	for i, l := range s.lines {
		if (marked && !strings.HasPrefix(l, "#")) || isLeader(l) {
			continue
		}
		if h, ok := headingOf(plainLine(l)); ok && (h.level != 4 || marked || !strings.Contains(l, "。")) {
			h.line = i
			list = append(list, h)
		}
	}
	return list
}

func isChapter(l string) bool {
	h, ok := headingOf(l)
	return ok && h.level == 1
}

func headingOf(l string) (heading, bool) {
	for level, form := range []struct{ begin, end, english string }{{"第", "章", "chapter "}, {"第", "节", "section "}, {"专栏", "", "box "}} {
		if no, ok := numbered(l, form.begin, form.end, form.english); ok {
			return heading{level: level + 1, no: token.Numeral(no), box: strconv.Itoa(token.Numeral(no))}, true
		}
	}
	return heading{level: 4}, isTable(l) && len(l) < 120
}

// plainLine removes the markup of a line.
func plainLine(l string) string {
	l = withoutMarkup(l, "")
	return strings.TrimSpace(strings.ReplaceAll(strings.TrimLeft(strings.TrimSpace(l), "# "), "*", ""))
}

// cut assigns to each heading the lines up to the next heading of its level or above. A box ends at
// any heading, the table only at a chapter's.
func (s *sourceText) cut(list []heading) {
	chapter, section := 0, 0
	for i, h := range list {
		end := len(s.lines)
		for _, next := range list[i+1:] {
			if next.level <= h.level || h.level == 3 {
				if h.level != 4 || next.level == 1 {
					end = next.line
					break
				}
			}
		}
		at := span{h.line, end}
		switch h.level {
		case 1:
			chapter, section = h.no, 0
			s.parts[plan.Place{Chapter: chapter}] = at
		case 2:
			section = h.no
			s.parts[plan.Place{Chapter: chapter, Section: section}] = at
		case 3:
			s.parts[plan.Place{Chapter: chapter, Section: section, Box: h.box}] = at
			s.parts[plan.Place{Chapter: chapter, Box: h.box}] = at
		case 4:
			if s.table == (span{}) {
				s.table = at
				s.parts[plan.Place{Chapter: chapter, Section: section, Box: "table"}] = at
			}
		}
	}
	s.trimTable()
}

// trimTable removes the headline table from its section, so that a figure of the section is not
// found in the table.
func (s *sourceText) trimTable() {
	for p, at := range s.parts {
		if p.Box == "" && p.Section != 0 && at.from < s.table.from && at.to >= s.table.to && s.table.to > 0 {
			s.parts[p] = span{at.from, s.table.from}
		}
	}
}

// readTable reads the rows of a table with cells separated by tabs.
func (s *sourceText) readTable() {
	for _, l := range s.lines[s.table.from:s.table.to] {
		cells := strings.Split(l, "\t")
		if len(cells) < 3 {
			continue
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		if s.header == nil {
			s.header = cells
			continue
		}
		for _, c := range cells[:2] {
			if _, taken := s.rows[c]; c != "" && !taken && c[0] >= '0' && c[0] <= '9' {
				s.rows[c] = cells
			}
		}
	}
}

// column returns the column of the table whose name contains the word, −1 if there is none.
func (s *sourceText) column(word string) int {
	for i, h := range s.header {
		if word != "" && strings.Contains(h, word) {
			return i
		}
	}
	return -1
}

// searchText is a text without spaces, breaks and markup; gap marks the bytes before which
// something was removed.
type searchText struct {
	text string
	gap  []bool
}

func (s *sourceText) search(at span) *searchText {
	if t, ok := s.searches[at]; ok {
		return t
	}
	t := condense(strings.Join(s.lines[at.from:at.to], "\n"))
	s.searches[at] = t
	return t
}

func condense(text string) *searchText {
	text = withoutMarkup(text, " ")
	var b strings.Builder
	gap := make([]bool, 0, len(text))
	skipped := false
	for _, r := range text {
		if unicode.IsSpace(r) || r == '*' || r == '#' || r == '\u200b' || r == '\ufeff' {
			skipped = true
			continue
		}
		n, _ := b.WriteRune(r)
		for k := range n {
			gap = append(gap, skipped && k == 0)
		}
		skipped = false
	}
	return &searchText{b.String(), gap}
}

// contains reports whether the text contains a token that is not part of a longer number.
func (t *searchText) contains(token string) bool {
	want := condense(token).text
	if want == "" {
		return false
	}
	for from := 0; ; {
		i := strings.Index(t.text[from:], want)
		if i < 0 {
			return false
		}
		if i += from; t.stands(i, i+len(want)) {
			return true
		}
		from = i + 1
	}
}

// stands reports whether text[i:j] does not cut a number at either end.
func (t *searchText) stands(i, j int) bool {
	s := t.text
	if token.IsDigit(s[i]) && i > 0 && !t.gap[i] {
		if token.IsDigit(s[i-1]) || i > 1 && (s[i-1] == '.' || s[i-1] == ',') && token.IsDigit(s[i-2]) && !t.gap[i-1] {
			return false
		}
	}
	if token.IsDigit(s[j-1]) && j < len(s) && !t.gap[j] {
		if token.IsDigit(s[j]) || j+1 < len(s) && s[j] == '.' && token.IsDigit(s[j+1]) && !t.gap[j+1] {
			return false
		}
	}
	return true
}
