package headline

import (
	"strings"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

// cutMark cuts what may be the mark of a note from a number before it: 61.3a, 65 (b), 12.3 1), 12.3 1/, 120[1], 50注1.
func cutMark(s string) (number, mark string) {
	ascii := token.ASCII(s)
	plain := strings.TrimRight(token.Lower(ascii), " ")
	if strings.HasSuffix(plain, "/") && strings.LastIndexByte(plain, ' ') > 0 { // 61.3 1/
		plain = plain[:len(plain)-1] + ")"
	}
	if plain == "" {
		return s, ""
	}
	at, last := len(plain)-1, plain[len(plain)-1]
	switch {
	case last == ')' || last == ']':
		if at = strings.LastIndexAny(plain, "([ "); at < 0 {
			return s, ""
		}
		mark = strings.Trim(plain[at:], "()[] ")
	case last >= 'a' && last <= 'h':
		mark = plain[at:]
	case strings.Contains(plain, "注"):
		at = strings.LastIndex(plain, "注")
		mark = plain[at+len("注"):]
	}
	before := strings.TrimRight(plain[:at], " ")
	if len(mark) == 0 || len(mark) > 2 || len(mark) == 2 && !token.IsDigits(mark) || mark[0] < '0' || before == "" || !token.IsDigit(before[len(before)-1]) && before[len(before)-1] != '%' {
		return s, ""
	}
	return strings.TrimSpace(ascii[:len(before)]), mark
}

// marksUsed returns what may be marks of notes behind the numbers of the table.
func (im *importer) marksUsed() map[string]bool {
	used := map[string]bool{}
	for i := range im.body() {
		for j := range im.sheet.Rows[i] {
			if _, mark := cutMark(im.sheet.At(i, j).Text); mark != "" {
				used[mark] = true
			}
		}
	}
	return used
}

// explains reports whether a row below the table explains some of the marks that are used, and keeps them: a Based on a
// survey; (1) provisional; 注：a为常住人口口径，b为力争值.
func (im *importer) explains(row int, used map[string]bool) (found bool) {
	cells := im.sheet.Texts(row)
	if len(used) == 0 || len(cells) == 0 || len(cells) > 2 || !im.ended(row-1) && len(cells) > 1 || len(cells) == 1 && !im.ended(row) {
		return false
	}
	all := token.ASCII(strings.Join(cells, " "))
	for _, word := range []string{"注:", "notes:", "note:"} {
		if strings.HasPrefix(token.Lower(all), word) {
			all = all[len(word):]
		}
	}
	for part := range strings.FieldsFuncSeq(all, func(r rune) bool { return strings.ContainsRune(";,\n", r) }) {
		low := token.Lower(strings.TrimSpace(part))
		bare := strings.TrimLeft(low, "([注")
		mark := bare[:len(bare)-len(strings.TrimLeft(bare, "0123456789"))]
		if mark == "" && bare != "" && bare[0] >= 'a' && bare[0] <= 'h' {
			mark = bare[:1]
		}
		rest := bare[len(mark):]
		if mark == "" || !used[mark] || rest == "" || rest[0] < utf8.RuneSelf && strings.IndexByte(" .)]/=-:", rest[0]) < 0 ||
			(mark == "e" || mark == "f") && !used["a"] { // e: estimate
			continue
		}
		if rest = strings.TrimLeft(rest, " .)]/=-:"); im.marks.refer == nil {
			im.marks.refer = map[string]string{}
		}
		im.marks.refer[mark] = strings.TrimRight(strings.TrimSpace(part)[len(low)-len(rest):], ". ")
		found = found || rest != ""
	}
	return found
}

// withoutMark cuts the mark of a note that the table explains from a number.
func (im *importer) withoutMark(col int, s string) string {
	number, mark := cutMark(s)
	if j, ok := im.at.columns["number"]; im.marks.refer[mark] == "" || ok && j == col { // 10a
		return s
	}
	return number
}

// referred returns what the notes tell of the marks in the current row, and doubts a number that is another one by its note.
func (im *importer) referred() (told []string) {
	for j := range im.sheet.Rows[im.r] {
		written := im.sheet.At(im.r, j).Text
		_, mark := cutMark(written)
		about := im.marks.refer[mark]
		if about == "" || im.withoutMark(j, written) == written {
			continue
		}
		if told = append(told, mark+": "+about); units.Has(token.Lower(about), "力争|争取|累计|合计|年均|平均|strive|stretch|cumulative|total|average|annual") {
			im.doubtAt(j, "wording", text.Say("%s has the mark of a note (%s), which may make another figure of it than it is taken for", "%s 带有注释标记（%s），按注释可能不是现在所理解的数据", im.cell(j), about))
		}
	}
	return told
}
