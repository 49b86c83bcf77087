package bridge_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// A table's plan gets growth accounting: its own indicators are proposed, what it lacks is asked for,
// and the contributions add up to the growth that it plans.
func TestModules(t *testing.T) {
	s := server()
	table, err := os.ReadFile("../../plan/modules/testdata/county.json")
	require.NoError(t, err)
	_, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: string(table), File: "county.json"})
	require.Nil(t, fault)
	head, fault := ask[wire.PlanHead](t, s, "plan.head", wire.OpenParams{Text: string(table), File: "county.json"})
	require.Nil(t, fault)

	list, fault := ask[wire.ModulesView](t, s, "modules.list", wire.IDParams{Plan: head.ID})
	require.Nil(t, fault)
	require.Len(t, list.Items, 4)
	assert.False(t, list.Derived)
	growth := list.Items[0]
	assert.Equal(t, "growth_accounting", growth.ID)
	assert.False(t, growth.On)
	mapping := map[string]string{}
	for _, in := range growth.Inputs {
		if in.Taken != "" {
			mapping[in.Key] = in.Taken
			assert.Contains(t, in.Fits, in.Taken)
		}
	}
	assert.Equal(t, map[string]string{"growth_output": "gdp_growth", "growth_schooling": "schooling_years"}, mapping)

	changed, fault := ask[wire.ModuleChange](t, s, "modules.add", wire.ModuleParams{Plan: head.ID, Module: "growth_accounting", Mapping: mapping})
	require.Nil(t, fault)
	assert.Len(t, changed.Notes, 8, "each input that the table lacks")
	view, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: changed.File.Text, File: changed.File.Name})
	require.Nil(t, fault)
	assert.Equal(t, head.ID, view.Head.ID)
	assert.Regexp(t, `^1\+model-[0-9a-f]{8}$`, view.Head.Version)

	list, fault = ask[wire.ModulesView](t, s, "modules.list", wire.IDParams{Plan: head.ID})
	require.Nil(t, fault)
	assert.True(t, list.Derived)
	assert.NotEmpty(t, list.Parts)
	growth = list.Items[0]
	assert.True(t, growth.On)
	assert.Equal(t, "growth_output", growth.Sum)
	assert.Equal(t, "growth_accounting_closes", growth.Takes.Closure)
	assert.Equal(t, []string{"growth_investment_given", "growth_employment", "growth_productivity_given"}, growth.Takes.Levers)
	assert.Equal(t, "gdp_growth", growth.Inputs[0].Taken)

	sc, err := scenario.Scenario{Format: 1, Plan: view.Head.ID, Version: view.Head.Version}.With("growth_employment=0.5", "growth_schooling_return=8",
		"growth_capital_share=40", "growth_depreciation=5", "growth_capital_output=2.5", "growth_productivity_given=2")
	require.NoError(t, err)
	run, fault := ask[wire.RunView](t, s, "run", wire.RunParams{Plan: head.ID, Scenario: sc, Lang: "en"})
	require.Nil(t, fault)
	shown := map[string]string{}
	for _, series := range run.Variables {
		shown[series.ID] = series.Cells[3].S // 2028: GDP grows by 6.5 %
	}
	assert.Equal(t, "6.50", shown["growth_parts"])
	// 60 % of ln 1.005, and ln 1.02, in points.
	assert.Equal(t, "0.30", shown["growth_part_employment"])
	assert.Equal(t, "1.98", shown["growth_part_productivity"])

	// Without the module and the derived parts the plan is what the table gave.
	for _, id := range []string{"growth_accounting", "derived"} {
		changed, fault = ask[wire.ModuleChange](t, s, "modules.remove", wire.ModuleParams{Plan: head.ID, Module: id})
		require.Nil(t, fault)
		_, fault = ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: changed.File.Text, File: changed.File.Name})
		require.Nil(t, fault)
	}
	diff, fault := ask[wire.DiffView](t, s, "plan.diff", wire.DiffParams{Old: wire.OpenParams{Text: string(table)}, New: wire.OpenParams{Text: changed.File.Text}})
	require.Nil(t, fault)
	require.Len(t, diff.Changes, 1)
	assert.Equal(t, "1", diff.Changes[0].Old, "only the version differs")
}

// A built-in plan with a module is another version of it, and the same again without.
func TestModulesOfEmbeddedPlan(t *testing.T) {
	s := server()
	added, fault := ask[wire.ModuleChange](t, s, "modules.add", wire.ModuleParams{Plan: jimoID, Module: "prices_exchange", Mapping: map[string]string{"price_growth": "gdp_growth"}})
	require.Nil(t, fault)
	with, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: added.File.Text})
	require.Nil(t, fault)
	assert.Contains(t, with.Head.Version, "+model-")
	removed, fault := ask[wire.ModuleChange](t, s, "modules.remove", wire.ModuleParams{Plan: jimoID, Module: "prices_exchange"})
	require.Nil(t, fault)
	again, fault := ask[wire.PlanHead](t, s, "plan.head", wire.OpenParams{Text: removed.File.Text})
	require.Nil(t, fault)
	assert.NotContains(t, again.Version, "+model-")
	assert.Empty(t, again.Hash, "that of a built-in plan")
}

// What is refused is refused with the input and the variable that it is about, in both languages.
func TestModuleErrors(t *testing.T) {
	s := server()
	for name, p := range map[string]wire.ModuleParams{
		"no such module":   {Plan: jimoID, Module: "weather"},
		"no such input":    {Plan: jimoID, Module: "energy_carbon", Mapping: map[string]string{"wind": "gdp_growth"}},
		"no such variable": {Plan: jimoID, Module: "energy_carbon", Mapping: map[string]string{"energy_growth": "gdp_grwth"}},
		"another unit":     {Plan: jimoID, Module: "energy_carbon", Mapping: map[string]string{"energy_use": "gdp_growth"}},
	} {
		_, fault := ask[wire.ModuleChange](t, s, "modules.add", p)
		require.NotNil(t, fault, name)
		assert.NotEqual(t, fault.Message.EN, fault.Message.ZH, name)
		assert.NotEmpty(t, fault.Message.ZH, name)
	}
	_, fault := ask[wire.ModuleChange](t, s, "modules.remove", wire.ModuleParams{Plan: jimoID, Module: "weather"})
	require.NotNil(t, fault)
	assert.EqualValues(t, "unknown", fault.Code)
}

// The spread of a lever comes from the actuals that are kept, with the figures; where they are too few,
// the reason is returned instead.
func TestRecord(t *testing.T) {
	s := server()
	few, fault := ask[wire.RecordView](t, s, "record", wire.RecordParams{Plan: jimoID, Levers: []string{"gdp_growth"}})
	require.Nil(t, fault)
	require.Len(t, few.Items, 1)
	assert.Nil(t, few.Items[0].Record)
	assert.Contains(t, few.Items[0].Problem.EN, "at least 8")
	assert.Equal(t, "jimo-14fyp-actuals.csv", few.File)

	text := "indicator,year,value\n"
	for i, v := range []string{"2", "4", "4", "4", "5", "5", "7", "9"} {
		text += fmt.Sprintf("gdp_growth,%d,%s\n", 2013+i, v)
	}
	_, fault = ask[wire.OK](t, s, "actuals.keep", wire.ActualsFile{Plan: jimoID, File: "mine.csv", Text: text})
	require.Nil(t, fault)
	own, fault := ask[wire.RecordView](t, s, "record", wire.RecordParams{Plan: jimoID, Levers: []string{"gdp_growth"}})
	require.Nil(t, fault)
	require.NotNil(t, own.Items[0].Record)
	assert.InDelta(t, 5, own.Items[0].Record.Mean, 1e-12)
	assert.Equal(t, "mine.csv", own.File)
	assert.Len(t, own.Items[0].Record.Values, 8)
}
