package bridge_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// A page hands over the scenarios that one builds on: the run applies them, names them, and the link
// opens without them.
func TestChain(t *testing.T) {
	s := server()
	low, high := moved(t, "gdp_growth=6"), moved(t, "rd_growth=9")
	low.ID, low.Name, high.ID, high.Name, high.Base = "low", "Low", "high", "High", "low"
	v, fault := ask[wire.RunView](t, s, "run", wire.RunParams{Plan: jimoID, Scenario: high, Bases: []scenario.Scenario{low}})
	require.Nil(t, fault)
	assert.Equal(t, "8.03", cell(t, v, "manufacturing_growth_average", 2025).S)
	assert.Equal(t, []string{"Low"}, v.Chain)
	_, fault = ask[wire.RunView](t, s, "run", wire.RunParams{Plan: jimoID, Scenario: high})
	require.NotNil(t, fault)
	assert.EqualValues(t, "unknown", fault.Code)
	flat, fault := ask[wire.FlatView](t, s, "scenario.flatten", wire.ScenarioParams{Plan: jimoID, Scenario: high, Bases: []scenario.Scenario{low}})
	require.Nil(t, fault)
	assert.Equal(t, text.Text{EN: "High (on Low)", ZH: "High（基于 Low）"}, flat.Title)
	code, fault := ask[wire.CodeView](t, s, "code.make", wire.ScenarioParams{Plan: jimoID, Scenario: high, Bases: []scenario.Scenario{low}})
	require.Nil(t, fault)
	read, fault := ask[wire.CodeRead](t, server(), "code.read", wire.CodeParams{Plan: jimoID, Code: code.Code})
	require.Nil(t, fault)
	assert.Empty(t, read.Misfits)
	assert.Equal(t, []string{"Low"}, read.Scenario.Chain)
	assert.Equal(t, flat.Scenario.Moves, read.Scenario.Moves)
}
