package bridge_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// What one person hands over opens for another one: the plan under its own hash, the scenarios with
// their moves, the figures as they were loaded.
func TestBundleTravels(t *testing.T) {
	sender, receiver := server(), server()
	opened, fault := ask[wire.PlanView](t, sender, "plan.open", wire.OpenParams{Text: province, File: "p.json"})
	require.Nil(t, fault)
	moved, err := scenario.ParseScenario([]byte(`{"format":1,"id":"a","name":"slower","plan":"` + opened.Head.ID + `","version":"` + opened.Head.Version + `"}`))
	require.NoError(t, err)
	table := wire.BundleFile{File: "数据.csv", Text: "indicator,year,value\n"}
	file, fault := ask[wire.PlanFile](t, sender, "bundle.write", wire.BundleParams{Plan: opened.Head.ID, Scenarios: []scenario.Scenario{moved}, Actuals: table})
	require.Nil(t, fault)
	assert.Equal(t, opened.Head.ID+".bundle.json", file.Name)

	got, fault := ask[wire.BundleView](t, receiver, "bundle.read", wire.BundleFile{File: file.Name, Text: file.Text})
	require.Nil(t, fault)
	assert.Equal(t, opened.Head, got.Head)
	assert.Equal(t, []scenario.Scenario{moved}, got.Scenarios)
	assert.Equal(t, table, got.Actuals)
	again, fault := ask[wire.PlanView](t, receiver, "plan.open", wire.OpenParams{Text: got.Plan.Text, File: got.Plan.Name})
	require.Nil(t, fault)
	assert.Equal(t, opened.Head, again.Head)

	// A built-in plan stays the built-in one.
	file, fault = ask[wire.PlanFile](t, sender, "bundle.write", wire.BundleParams{Plan: jimo.Plan().ID})
	require.Nil(t, fault)
	got, fault = ask[wire.BundleView](t, receiver, "bundle.read", wire.BundleFile{File: file.Name, Text: file.Text})
	require.Nil(t, fault)
	assert.Empty(t, got.Head.Hash)

	_, fault = ask[wire.BundleView](t, receiver, "bundle.read", wire.BundleFile{File: "p.json", Text: province})
	require.NotNil(t, fault)
	require.NotEmpty(t, fault.Details)
	assert.Contains(t, fault.Details[0].Message.EN, "not a bundle")
}

// The headline table of an opened plan makes, imported again, a plan with the same targets.
func TestTableTravels(t *testing.T) {
	s := server()
	for _, lang := range []text.Lang{text.Chinese, text.English} {
		table, fault := ask[wire.HeadlineView](t, s, "plan.table", wire.LangParams{Plan: jimo.Plan().ID, Lang: lang})
		require.Nil(t, fault)
		assert.Empty(t, table.Problems)
		for _, file := range []wire.TableFile{{Cells: table.Cells}, {Text: table.CSV, File: table.Name + ".csv"}} {
			made, fault := ask[wire.PlanFile](t, s, "plan.import", wire.ImportParams{TableFile: file})
			require.Nil(t, fault)
			opened, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: made.Text, File: made.Name})
			require.Nil(t, fault)
			require.Len(t, opened.Indicators, len(jimo.Plan().Indicators))
			assert.Equal(t, jimo.Plan().Indicators[2].ID, opened.Indicators[2].ID)
			assert.Equal(t, "42", opened.Indicators[2].Printed)
		}
	}
}
