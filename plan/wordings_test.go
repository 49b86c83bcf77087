package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
)

// TestWordingsOfOffices holds wordings as offices write them against their readings; what leaves two
// readings open is refused.
func TestWordingsOfOffices(t *testing.T) {
	rows := rowsOf(t, "../wordings.tsv")
	require.Greater(t, len(rows), 300)
	for _, row := range rows {
		require.Len(t, row, 4, "%q", row)
		assert.Equal(t, row[3], readingOf(row[0], row[1], row[2]), "%q in %s, column %q", row[0], row[1], row[2])
	}
}

func readingOf(text, unit, column string) string {
	got, err := plan.ParseTarget(text, unit, column)
	if err != nil {
		return "REFUSED"
	}
	s := sample.Reading(got)
	if got.Year != 0 {
		s += fmt.Sprintf(" in %d", got.Year)
	}
	return s
}

// variants are ways in which offices write one and the same text.
var variants = map[string]func(string) string{
	"full-width digits": func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r - '0' + '０'
			}
			return r
		}, s)
	},
	"full-width signs":   strings.NewReplacer("%", "％", "(", "（", ")", "）", "<", "＜", ">", "＞", "[", "［", "]", "］", ";", "；").Replace,
	"other brackets":     strings.NewReplacer("[", "〔", "]", "〕").Replace,
	"spaces at the ends": func(s string) string { return "　 " + s + " \u00a0" },
	"space before %":     func(s string) string { return strings.ReplaceAll(s, "%", " %") },
	"a footnote":         func(s string) string { return s + "①" },
	"a star":             func(s string) string { return s + "*" },
	"other dashes":       strings.NewReplacer("-", "－", "—", "–", "~", "～").Replace,
	"spaces in brackets": strings.NewReplacer("[", "[ ", "]", " ]", "(", "( ", ")", " )").Replace,
	"capitals":           strings.ToUpper,
	"a line break":       func(s string) string { return strings.ReplaceAll(s, "，", "，\n") },
}

// TestVariantsOfWordings: a text that is written otherwise is read alike, or refused; never as another
// target. Only what a variant may make ambiguous is left out.
func TestVariantsOfWordings(t *testing.T) {
	var texts [][3]string
	for _, row := range append(rowsOf(t, "../wordings.tsv"), rowsOf(t, "TEXTS.tsv")...) {
		for len(row) < 3 {
			row = append(row, "")
		}
		texts = append(texts, [3]string{row[0], row[1], row[2]})
	}
	for _, c := range targetTexts {
		texts = append(texts, [3]string{c.text, c.unit, c.column})
	}
	same, refused := 0, 0
	for _, c := range texts {
		want := readingOf(c[0], c[1], c[2])
		for name, vary := range variants {
			varied := vary(c[0])
			got := readingOf(varied, c[1], c[2])
			if name == "capitals" { // names of references keep their case
				got, want = strings.ToLower(got), strings.ToLower(want)
			}
			switch {
			case strings.EqualFold(got, want):
				same++
			case strings.EqualFold(got, "refused"):
				refused++
			default:
				assert.Fail(t, "misread", "%s: %q as %q: %s, not %s", name, c[0], varied, got, want)
			}
		}
	}
	t.Logf("%d variants read alike, %d refused", same, refused)
	assert.Less(t, refused*50, same, "a variant is seldom refused")
}
