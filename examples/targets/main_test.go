package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// The first two rows and the new jobs of box 2 of the 13th national plan: two tokens stand in a
// row, and numbers in running text take a scale that reads well.
func TestTable(t *testing.T) {
	m, err := scenario.Compile(t.Context(), china.Plan13())
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, table(&out, m, text.English))
	lines := strings.Split(out.String(), "\n")
	row := func(id string) string {
		for _, l := range lines {
			if strings.HasPrefix(l, id+" ") {
				return l
			}
		}
		t.Fatalf("no row %s in\n%s", id, out.String())
		return ""
	}
	assert.Contains(t, row("1"), ">92.7; >6.5")
	assert.Contains(t, row("1"), "above 92.7 trillion yuan in 2020; and above 6.5% a year on average, 2016–2020")
	assert.Contains(t, row("2"), "above 120 thousand yuan per person in 2020")
	assert.Contains(t, row("11"), "above 50 million persons in total")
	for _, r := range rows(m) {
		assert.NotEmpty(t, r.Printed, r.ID)
	}
}
