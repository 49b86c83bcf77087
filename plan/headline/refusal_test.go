package headline_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/jimo"
)

// latin finds words of Latin letters.
var latin = regexp.MustCompile(`[A-Za-z]{2,}`)

// A refusal in Chinese is Chinese: its only Latin words are ids, codes and units of the format, and what
// the cell has.
func TestChineseRefusals(t *testing.T) {
	known := []string{"UTF", "GB", "GBK", "xD"} // encodings, and a byte that was found
	var all plan.Problems
	add := func(typed string, problems plan.Problems) {
		for _, p := range problems {
			rest := p.Message.In(text.Chinese)
			for _, word := range latin.FindAllString(rest, -1) {
				if !slices.Contains(known, word) && !strings.Contains(strings.ToLower(typed), strings.ToLower(word)) {
					t.Errorf("%q in %s", word, rest)
				}
			}
		}
		all = append(all, problems...)
	}
	files, err := filepath.Glob("../testdata/cases/*.csv")
	require.NoError(t, err)
	hostile, err := filepath.Glob("../testdata/cases/hostile/*.csv")
	require.NoError(t, err)
	for _, f := range append(files, hostile...) {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		_, problems := headline.Import(strings.NewReader(string(data)), headline.Options{File: "t.csv"})
		add(string(data), problems)
		_, err = actuals.Parse(data, "t.csv", jimo.Plan())
		if problems, ok := err.(plan.Problems); ok {
			add(string(data), problems)
		}
	}
	texts, err := os.ReadFile("../testdata/cases/TEXTS.tsv")
	require.NoError(t, err)
	for line := range strings.Lines(string(texts)) {
		cells := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(cells) < 2 {
			continue
		}
		for _, unit := range []string{"%", "万人"} {
			book := grid.Book{Sheets: []grid.Sheet{{Rows: [][]grid.Cell{
				{{Text: "指标"}, {Text: "单位"}, {Text: "2025年目标"}, {Text: "属性"}}, {{Text: "林草量"}, {Text: unit}, {Text: cells[0]}, {Text: "预期性"}}}}}}
			_, problems := headline.Understand(book, headline.Options{Period: plan.Period{Base: 2020}})
			add(cells[0], problems)
		}
	}
	const faulty = "指标,单位,2025年,2030年目标,属性,方向\n增长,%,5.8,稳步上台阶,预期性,\n产量,万吨,32.5,33公里,约束性,\n就业,万人,约一万多,5,预期性,\n覆盖率,%,35.2,36,参考性,\n收入增长,%,5.6,与物价上涨同步,预期性,\n能耗,%,5,4,预期性,往下\n"
	_, problems := headline.Import(strings.NewReader(faulty), headline.Options{File: "t.csv"})
	require.Len(t, problems, 6)
	add(faulty, problems)
	assert.Greater(t, len(all), 60)
}
