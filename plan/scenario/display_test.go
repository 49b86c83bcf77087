package scenario_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// 8.03 % is what manufacturing must grow on average when GDP grows 6 % and its share reaches 42 %:
// 1.06 · (42 ÷ 38.2)^(1/5) − 1.
func TestRunText(t *testing.T) {
	m, err := scenario.Compile(t.Context(), jimo.Plan())
	require.NoError(t, err)
	r, err := m.Run(t.Context(), m.New("slow").WithMoves(scenario.SetTo("gdp_growth", decimal.NewFromInt(6))))
	require.NoError(t, err)
	assert.Equal(t, "8.03%", r.Text("manufacturing_growth_average", 2025, text.English))
	assert.Equal(t, "8.03%", r.Text("manufacturing_growth_average", 2025, text.Chinese))
	assert.Contains(t, r.Text("gdp_nominal", 2025, text.English), "needs input")
	assert.Contains(t, r.Text("gdp_nominal", 2025, text.Chinese), "需要")
	assert.Contains(t, r.Text("manufacturing_growth_avg", 2025, text.English), "manufacturing_growth_average", "a suggestion")
	o, ok := r.Outcome("gdp_growth")
	require.True(t, ok)
	assert.Equal(t, "6.00% against about 7% a year on average, 2021–2025 (tolerance: 0.35 percentage points): missed", o.Text(text.English))
	assert.Equal(t, "6.00%，目标为2021—2025年年均增长7%左右（允许相差0.35个百分点）：未完成", o.Text(text.Chinese))
	open, ok := r.Outcome("energy_intensity_decline")
	require.True(t, ok)
	assert.Equal(t, "assigned by Qingdao city: target open", open.Text(text.English))
}

func TestMovesInGo(t *testing.T) {
	m, err := scenario.Compile(t.Context(), jimo.Plan())
	require.NoError(t, err)
	base := m.New("")
	for _, c := range []struct {
		move scenario.Move
		text string
	}{
		{scenario.SetTo("gdp_growth", decimal.NewFromInt(6)), "gdp_growth=6"},
		{scenario.SetTo("gdp_growth", decimal.NewFromInt(6), 2023), "gdp_growth=6@2023"},
		{scenario.AddTo("gdp_growth", decimal.NewFromInt(-1), 2022, 2024), "gdp_growth+=-1@2022-2024"},
		{scenario.Times("gdp_growth", decimal.RequireFromString("1.1")), "gdp_growth*=1.1"},
	} {
		written, err := base.With(c.text)
		require.NoError(t, err)
		assert.Equal(t, written.Moves, base.WithMoves(c.move).Moves, c.text)
	}
	assert.Empty(t, base.Moves, "the scenario itself stays")
	_, err = m.Run(t.Context(), base.WithMoves(scenario.SetTo("gdp_grwth", decimal.NewFromInt(6))))
	assert.ErrorContains(t, err, "gdp_growth", "a suggestion")
}

// A row of cells is what Value and Mark return one by one, for a variable that the run does not have too.
func TestCellsAreValuesAndMarks(t *testing.T) {
	m, err := scenario.Compile(t.Context(), jimo.Plan())
	require.NoError(t, err)
	r, err := m.RunMoves(t.Context(), "gdp_growth=6")
	require.NoError(t, err)
	ids := []string{"lead"}
	for _, v := range m.Variables() {
		ids = append(ids, v.ID)
	}
	for _, id := range ids {
		var years []int
		for y, c := range r.Cells(id) {
			years = append(years, y)
			assert.True(t, r.Value(id, y).Same(c.Value), "%s %d", id, y)
			assert.Equal(t, r.Mark(id, y), c.Mark, "%s %d", id, y)
		}
		assert.Equal(t, m.Years(), years, id)
	}
	for _, c := range r.Cells("lead") {
		assert.EqualValues(t, "unknown", c.Value.Reason().Code)
	}
}
