package scenario_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/modules"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// The first path is that of the economy, however the plan states it: by a rate, or by its level beside an income
// that grows in step and an intensity that falls by a rate.
func TestOpening(t *testing.T) {
	m, err := scenario.Compile(t.Context(), jimo.Plan())
	require.NoError(t, err)
	assert.Equal(t, "gdp_index", m.Opening())
	for csv, want := range map[string]string{
		"指标,单位,2025年,2030年目标,年均增长,属性\n居民人均可支配收入,元,38500,,与经济增长同步,预期性\n单位GDP能耗降低,%,,,[13],约束性\n地区生产总值,亿元,1860,2550,,预期性\n": "地区生产总值",
		"Indicator,Unit,Baseline 2023,Target 2028\nShare of agriculture in GDP,%,27,24\nReal GDP growth,%,8.2,9.3\n":      "real_gdp_index",
		"Indicator,Unit,Baseline 2023,Target 2028\nDoctors,persons,270,300\n":                                             "doctors",
	} {
		data, problems := headline.Import(strings.NewReader(csv), headline.Options{File: "plan.csv"})
		require.Empty(t, problems)
		d, _, err := modules.Complete(t.Context(), data, "plan.json")
		require.NoError(t, err)
		p, err := plan.New(d)
		require.NoError(t, err)
		m, err := scenario.Compile(t.Context(), p)
		require.NoError(t, err)
		assert.Equal(t, want, m.Opening())
	}
}
