package scenario_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// What depends on what follows the formulas of the plan: grow(gdp_index[-1], gdp_growth) and so on.
func TestDependencies(t *testing.T) {
	ref := model(t).Reference()
	assert.Equal(t, []string{"gdp_growth"}, ref.LeversBehind("gdp_index"), "grow(gdp_index[-1], gdp_growth)")
	assert.Equal(t, []string{"rd_growth"}, ref.LeversBehind("rd_index"))
	assert.Equal(t, []string{"gdp_growth", "rd_growth"}, ref.LeversBehind("rd_to_gdp"), "share(rd_index, gdp_index)")
	assert.Equal(t, []string{"gdp_growth"}, ref.LeversBehind("gdp_growth"), "a lever depends on itself")
	assert.Empty(t, ref.LeversBehind("nothing"))
	reached := ref.Reached("rd_growth")
	assert.Contains(t, reached, "rd_to_gdp")
	assert.NotContains(t, reached, "gdp_index")
	assert.Empty(t, ref.Reached("nothing"))
	for _, lever := range ref.LeversBehind("gdp_per_capita") {
		assert.Contains(t, ref.Reached(lever), "gdp_per_capita", lever)
	}
}

// Under another closure a share follows from the growth of its sector.
func TestDependenciesFollowClosures(t *testing.T) {
	m := model(t)
	s, err := m.New("").With("manufacturing_closure=growth")
	require.NoError(t, err)
	r, err := m.Run(t.Context(), s)
	require.NoError(t, err)
	assert.NotContains(t, m.Reference().LeversBehind("manufacturing_share"), "gdp_growth", "the share's path holds")
	assert.Contains(t, r.LeversBehind("manufacturing_share"), "gdp_growth")
}

// Roles follow from structure, in identifiers of any script.
func TestRoles(t *testing.T) {
	m := model(t)
	for id, want := range map[string]scenario.Role{
		"gdp_index": scenario.Role("size"), "gdp": scenario.Role("size"), "population": scenario.Role("size"),
		"gdp_growth": scenario.Role("growth"), "rd_growth": scenario.Role("growth"), "population_growth": scenario.Role("growth"),
		"new_urban_jobs": scenario.Role("jobs"), "non_manufacturing_share": scenario.Role("rest"),
		"manufacturing_share": "", "rd_to_gdp": "", "gdp_growth_average": "", "nothing": "",
	} {
		assert.Equal(t, want, m.Role(id), id)
	}
	rest, growth := m.RestOf("manufacturing_share")
	assert.Equal(t, "non_manufacturing_share", rest)
	assert.Equal(t, "non_manufacturing_growth", growth)
	rest, growth = m.RestOf("gdp_growth")
	assert.Empty(t, rest+growth)

	p, err := plan.Parse(t.Context(), []byte(`{"format":1,"id":"zh","version":"1","title":{"zh":"某"},"period":{"base":2020,"from":2021,"to":2025},
		"source":{"title":{"zh":"某"}},"categories":[{"id":"民生","name":{"zh":"民生"}}],"indicators":[
		{"id":"新增就业","row":"1","category":"民生","name":{"zh":"新增就业"},"unit":"万人","attribute":"expected","baseline":{"absent":"not_printed"},"target":{"kind":"cumulative","value":8,"printed":"〔8〕"}},
		{"id":"新增企业","row":"2","category":"民生","name":{"zh":"新增企业"},"unit":"万户","attribute":"expected","baseline":{"absent":"not_printed"},"target":{"kind":"cumulative","value":8,"printed":"〔8〕"}}],"model":{"variables":[
		{"id":"增速","name":{"zh":"增速"},"unit":"%","data":[{"year":2021,"value":5},{"year":2022,"value":5},{"year":2023,"value":5},{"year":2024,"value":5},{"year":2025,"value":5}]},
		{"id":"规模","name":{"zh":"规模"},"unit":"persons","formula":"grow(规模[-1], 增速)","data":[{"year":2020,"value":100}]},
		{"id":"占比","name":{"zh":"占比"},"unit":"%","data":[{"year":2020,"value":40}]},
		{"id":"其余","name":{"zh":"其余"},"unit":"%","formula":"100 - 占比"}],
		"levers":[{"variable":"增速","min":0,"max":10,"step":1}]}}`), "zh.json")
	require.NoError(t, err)
	zh, err := scenario.Compile(t.Context(), p)
	require.NoError(t, err)
	assert.Equal(t, scenario.Role("size"), zh.Role("规模"))
	assert.Equal(t, scenario.Role("growth"), zh.Role("增速"))
	assert.Equal(t, scenario.Role("rest"), zh.Role("其余"))
	assert.Equal(t, scenario.Role("jobs"), zh.Role("新增就业"), "persons in whichever language the unit is written")
	assert.Empty(t, zh.Role("新增企业"))
	assert.Equal(t, []string{"增速"}, zh.Reference().LeversBehind("规模"))
}
