package scenario_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// Each plan answers three questions from its own figures, by the written list.
func TestQuestionsByRule(t *testing.T) {
	type asked struct{ rule, variable, answer string }
	for name, c := range map[string]struct {
		plan *plan.Plan
		want []asked
	}{
		"jimo": {jimo.Plan(), []asked{
			{"growth", "", ""}, // answered by the scenario
			{"share", "manufacturing_growth_average", "9.05%"},           // 1.07·(42 ÷ 38.2)^(1/5)
			{"tightest", "digital_core_share", "0.26 percentage points"}, // (2.4 − 1.1) ÷ 5
		}},
		"national 13th": {china.Plan13(), []asked{
			{"tightest", "surface_water_bad", "−0.94 percentage points"}, // (5 − 9.7) ÷ 5
			{"total", "new_urban_jobs", "10 million persons"},            // 50 million ÷ 5
		}},
		"national 15th": {china.Plan15(), []asked{
			{"tightest", "patents_per_10k", "6.58%"},                // (22 ÷ 16)^(1/5)
			{"other", "non_fossil_share", "0.66 percentage points"}, // (25 − 21.7) ÷ 5
			{"missing", "gdp_growth", "GDP growth (2026)"},
		}},
	} {
		m, err := scenario.Compile(t.Context(), c.plan)
		require.NoError(t, err)
		var got []asked
		for _, q := range m.Questions() {
			if len(q.Moves) > 0 {
				assert.Empty(t, q.Answer)
				_, err := m.RunMoves(t.Context(), q.Moves[0].String())
				assert.NoError(t, err, name)
				got = append(got, asked{rule: q.ID})
				continue
			}
			_, known := m.Variable(q.Variable)
			assert.True(t, known, q.Variable)
			got = append(got, asked{q.ID, q.Variable, q.Answer.EN})
		}
		assert.Equal(t, c.want, got, name)
	}
}
