package sensitivity

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
)

func TestRunChecks(t *testing.T) {
	m := jimoModel(t)
	results, err := Checks(context.Background(), m, m.New(""))
	require.NoError(t, err)
	require.NotEmpty(t, results)
	for _, r := range results {
		assert.True(t, r.Passed(), "%s: %v", r.ID, r.Violations)
		assert.Equal(t, 4, r.Scenarios)
		assert.Equal(t, 20, r.Cells, "5 years of 4 scenarios")
	}
	high, low := plan.Number("150"), plan.Number("100")
	strict := changedPlan(t, func(doc *plan.Document) {
		doc.Model.Checks = []plan.Check{
			{ID: "index", Variable: "gdp_index", High: &high, Low: &low, Matrix: []plan.Corner{{Lever: "gdp_growth", Values: []plan.Number{"6", "9"}}, {Lever: "manufacturing_share", Values: []plan.Number{"40", "41", "42"}}}},
			{ID: "unknown", Variable: "gdp", From: 2025, High: &high},
		}
	})
	results, err = Checks(context.Background(), strict, strict.New(""))
	require.NoError(t, err)
	r := results[0]
	assert.False(t, r.Passed())
	assert.Equal(t, 6, r.Scenarios)
	assert.Equal(t, 3, r.Count, "1.09^5 = 1.539 in 2025, with each share")
	v := r.Violations[0]
	assert.Equal(t, "[gdp_growth=9 manufacturing_share=40]", sprint(v.Moves))
	assert.Equal(t, 2025, v.Year)
	equal(t, "153.86239549", v.Value)
	assert.Equal(t, 1, results[1].Absent)
	assert.False(t, results[1].Passed(), "nothing was looked at")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = Checks(ctx, m, m.New(""))
	assert.ErrorIs(t, err, context.Canceled)
}

// Ten thousand scenarios of a check are run, more are refused; of violations twenty are named, the rest counted.
func TestCheckLimits(t *testing.T) {
	m := broad(t, 2, 2025)
	number := func(n int) []plan.Number {
		return many(n, func(i int) plan.Number { return plan.Number(fmt.Sprintf("%d.%02d", i/100, i%100)) })
	}
	high := plan.Number("0")
	matrix := func(a, b int) (CheckResult, error) {
		return check(context.Background(), m, m.New(""), plan.Check{ID: "c", Variable: "all", From: 2025, To: 2025, High: &high,
			Matrix: []plan.Corner{{Lever: "v0", Values: number(a)}, {Lever: "v1", Values: number(b)}}})
	}
	r, err := matrix(30, 1)
	require.NoError(t, err)
	assert.Equal(t, 29, r.Count, "0.01 … 0.29 are above 0")
	assert.Len(t, r.Violations, maxViolations)
}
