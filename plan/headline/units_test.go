package headline_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/headline"
)

// Units that are not known are kept as written, told as inferred, converted to nothing, and written as they were read.
func TestUnitsAsWritten(t *testing.T) {
	book, problems := grid.ReadText([]byte("Indicator,Unit,2020,2025 target\nMaize,90kg bags,12.5,15\nSorghum,９０kg  bags,4,5\nWater,MLD,45,60 MLD\nDensity,m3/stere,4,5\nLiteracy,%,61,70\n"), "t.csv", "")
	require.Empty(t, problems)
	u, problems := headline.Understand(book, headline.Options{})
	require.Empty(t, problems)
	p := plan.MustParse(u.File, "t")
	assert.Equal(t, []plan.UnitName{{ID: "90kg bags", Name: text.Text{EN: "90kg bags"}}, {ID: "MLD", Name: text.Text{EN: "MLD"}}, {ID: "stere", Name: text.Text{EN: "stere"}}}, p.Document().Units)
	unit := func(id string) indicator.Unit {
		v, ok := p.Variable(id)
		require.True(t, ok)
		return v.Unit
	}
	assert.True(t, unit("maize").Same(unit("sorghum")))
	assert.False(t, unit("maize").Comparable(unit("water")))
	_, err := unit("water").Convert(p.TargetOf("water").Value, indicator.MustParseUnit("ML"))
	assert.ErrorIs(t, err, text.ErrUnit)
	require.NotEmpty(t, p.Inferred("water"))
	assert.Equal(t, "the unit is not known; kept as it is written, and converted to nothing", p.Inferred("water")[0].Text.EN)
	assert.Equal(t, "unit", p.Inferred("water")[0].Field)
	assert.Empty(t, u.Rows[0].Doubts)
	for _, l := range []text.Lang{text.English, text.Chinese} {
		again, problems := headline.Write(p, l)
		require.Empty(t, problems)
		back, problems := headline.Understand(again, headline.Options{Period: p.Period})
		require.Empty(t, problems)
		assert.Equal(t, p.Document().Units, plan.MustParse(back.File, "t").Document().Units, l)
	}
}

func TestDoubtsOfUnits(t *testing.T) {
	for table, want := range map[string]string{
		"Indicator,Unit,2020,2025 target\nExports,milion USD,1,2\nLiteracy,%,61,70\n": "did you mean \"million USD\"?",
		"Indicator,2020,2025 target\nMaize (90kg bags),1,2\nRoads (km),61,70\n":       "\"90kg bags\" in brackets is taken as the unit",
		"Indicator,Unit,2020,2025 target\nMaize,90kg bags,1,2\n":                      "the unit is not known",
	} {
		u, problems := understand(t, []byte(table), headline.Options{})
		require.Empty(t, problems)
		require.NotEmpty(t, u.Doubts, table)
		assert.Equal(t, "unit", u.Doubts[0].Code)
		assert.Contains(t, u.Doubts[0].Text.EN, want)
		assert.NotEmpty(t, u.Doubts[0].Text.ZH)
	}
}

// What can be no unit refuses its row.
func TestTextsThatAreNoUnits(t *testing.T) {
	for _, s := range []string{"12 km", "8.5 MLD", "42", "see note", "by 2025", "=A1", "+A1", "increase", "bins, large", "a unit of far too many words", strings.Repeat("x", 41), "Yes/No", "expected", "TBD", "待定", "市水务局", "记为1"} {
		book, problems := grid.ReadText([]byte("Indicator;Unit;2020;2025 target\nWater;\""+s+"\";12;15\n"), "t.csv", "")
		require.Empty(t, problems)
		_, problems = headline.Understand(book, headline.Options{})
		require.NotEmpty(t, problems, s)
		assert.Equal(t, "unit", problems[0].Code, s)
		assert.Equal(t, "B2", book.AddressAt(problems[0].Line, problems[0].Col, false), s)
	}
}
