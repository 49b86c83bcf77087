package jimo_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
)

func TestStructure(t *testing.T) {
	p := jimo.Plan()
	sections, boxes := 0, 0
	for _, c := range p.Chapters {
		sections += len(c.Sections)
		for _, s := range c.Sections {
			boxes += len(s.Boxes)
			assert.NotEmpty(t, s.Title.ZH)
			assert.NotEmpty(t, s.Title.EN)
			assert.NotEmpty(t, s.Summary.ZH)
			assert.NotEmpty(t, s.Summary.EN)
		}
	}
	assert.Equal(t, []int{15, 60, 7}, []int{len(p.Chapters), sections, boxes})
}

// Kindergarten enrolment: the baseline stands in chapter 1, the target in chapter 13.
func TestBaselineAndTargetAreLinked(t *testing.T) {
	linked := false
	for _, f := range jimo.Plan().Figures {
		for _, l := range f.Links {
			g, ok := jimo.Plan().Figure(l)
			if ok && f.Place.Chapter == 1 && f.Value == "85" && g.Place.Chapter == 13 && g.Value == "90" {
				linked = true
				assert.Contains(t, g.Links, f.ID, "both ways")
			}
		}
	}
	assert.True(t, linked)
}

// 40,000 students employed or starting a business are at most 40 % of 100,000 jobs.
func TestStudentJobsCoverFortyPercent(t *testing.T) {
	for _, s := range jimo.Plan().Serves {
		if s.Indicator == "new_urban_jobs" && s.Covers != nil {
			assert.Equal(t, plan.Number("40"), *s.Covers)
			assert.NotEmpty(t, s.Reasoning.EN)
			return
		}
	}
	t.Fatal("no commitment covers a part of the new urban jobs")
}

// A number counts as a figure if it tells how much of a thing that can be counted or measured is to
// be reached, in digits or in words, also within a name; names of roads and lines, technical
// designations and slogans that bundle tasks are none. The same shape is treated alike everywhere.
func TestNumbersInNamesAreFigures(t *testing.T) {
	shape := regexp.MustCompile(`([双百千]+亿|倍增|[0-9一二三四五六七八九十]+(年|小时|分钟)|最多跑一次|零犯罪|零受害|[四十]大|四纵)`)
	seen := 0
	for it := range jimo.Plan().Items() {
		name := strings.ReplaceAll(it.Item.Name.ZH, " ", "")
		for _, token := range shape.FindAllString(name, -1) {
			seen++
			assert.True(t, slices.ContainsFunc(jimo.Plan().Figures, func(f plan.Figure) bool {
				return f.Place == it.Place && strings.Contains(strings.ReplaceAll(f.Printed, " ", ""), token)
			}), "%s %s: no figure for %q", it.Place.Text().EN, name, token)
		}
	}
	assert.Equal(t, 23, seen)
}

// Where the text leaves the year of a commitment open, all are due by the end of the plan, and
// none repeats it in a note.
func TestOpenYearsFollowOneRule(t *testing.T) {
	p := jimo.Plan()
	open := 0
	for i := range p.Figures {
		f := &p.Figures[i]
		year, printed := p.Due(f)
		if f.Status != "commitment" || f.Year != 0 || f.To != 0 {
			assert.True(t, printed || year == 0, f.ID)
			continue
		}
		open++
		assert.NotContains(t, f.Note.EN, "no year", f.ID)
		assert.NotContains(t, f.Note.ZH, "未印年份", f.ID)
		assert.Equal(t, 2025, year, f.ID)
		assert.False(t, printed, f.ID)
		found := false
		for g := range p.FindFigures(plan.Query{Year: 2025}) {
			found = found || g == f
		}
		assert.True(t, found, "%s is due in 2025", f.ID)
	}
	assert.Equal(t, 52, open)
}
