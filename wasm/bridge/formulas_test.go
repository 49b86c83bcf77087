package bridge_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
	"github.com/jimo-plan/fiveyear/plan/scenario/sensitivity"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

func change(variable, formula, unit, name string) scenario.Change {
	return scenario.Change{Variable: variable, Formula: formula, Unit: unit, Name: name}
}

func blank() scenario.Scenario {
	return scenario.Scenario{Format: 1, Plan: jimoID}
}

func check(t *testing.T, c scenario.Change) wire.FormulaCheckView {
	t.Helper()
	v, fault := ask[wire.FormulaCheckView](t, server(), "formula.check", wire.FormulaParams{Plan: jimoID, Lang: "en", Scenario: blank(), Change: c})
	require.Nil(t, fault)
	return v
}

func TestFormulaCheckNamesProblems(t *testing.T) {
	cases := []struct {
		name      string
		change    scenario.Change
		line, col int
		en, zh    string
	}{
		{"syntax", change("income_growth", "gdp_growth +", "", ""), 1, 13, "expected a number, a name or (, found the end", "应为数字、名称或 (，却是 结尾"},
		{"second line", change("income_growth", "gdp_growth\n  + )", "", ""), 2, 5, "expected a number, a name or (, found )", "应为数字、名称或 (，却是 )"},
		{"unknown name", change("income_growth", "gdp_grwth", "", ""), 1, 1, "gdp_grwth: unknown name; did you mean gdp_growth?", "gdp_grwth：名称不存在；是否为 gdp_growth？"},
		{"unit", change("income_growth", "gdp_index", "", ""), 1, 1, "gdp_index: gives index, but the variable is declared in %", "gdp_index：结果为 指数，而变量声明为 %"},
		{"circle", change("gdp_growth", "income_growth", "", ""), 0, 0,
			"depends on itself in the same year: gdp_growth -> income_growth -> gdp_growth; use last year's value, such as income_growth[-1], on the way",
			"同一年内依赖自身：gdp_growth -> income_growth -> gdp_growth；请在途中使用上年值，例如 income_growth[-1]"},
		{"no unit", change("mine", "gdp_growth", "", ""), 0, 0, "an added variable needs a unit, such as 100m yuan or %", "新增的变量需要单位，例如 100m yuan 或 %"},
		{"unit unknown", change("mine", "gdp_growth", "parrots", ""), 0, 0, "", ""},
		{"no name", change("2x", "gdp_growth", "%", ""), 0, 0, "not a name that formulas can use: letters, digits and _, no digit first", "不是公式可用的名称：应由字母、数字和 _ 组成，不以数字开头"},
		{"other unit for the plan's own", change("income_growth", "gdp_growth", "index", ""), 0, 0, "is in %; the unit of the plan's own variables stays", "单位为 %；规划自有变量的单位不能改"},
		{"nothing", change("income_growth", "", "", ""), 0, 0, "a changed variable needs a formula", "改动的变量需要公式"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v := check(t, c.change)
			require.NotEmpty(t, v.Problems)
			p := v.Problems[0]
			assert.Equal(t, c.line, p.Line)
			assert.Equal(t, c.col, p.Col)
			assert.NotContains(t, p.Message.EN, "\n")
			if c.en != "" {
				assert.Equal(t, c.en, p.Message.EN)
				assert.Equal(t, c.zh, p.Message.ZH)
			}
			assert.Empty(t, v.Scenario.Formulas, "the scenario stays as it was")
		})
	}
}

// Income growing a point slower than GDP: 6 % instead of 7 %, so that the target "in step with GDP" is missed.
func TestFormulaCheckShowsEffect(t *testing.T) {
	v := check(t, change("income_growth", "gdp_growth-1", "", ""))
	require.Empty(t, v.Problems)
	assert.Equal(t, "gdp_growth - 1", v.Formula)
	assert.Equal(t, []string{"gdp_growth"}, v.Reads)
	at := len(v.Years) - 11 // 2025 of …2035
	assert.Equal(t, 2025, v.Years[at])
	assert.Equal(t, "7.00", v.Before[at].S)
	assert.Equal(t, "6.00", v.After[at].S)
	assert.Equal(t, []string{"income_index"}, v.Moved)
	require.Len(t, v.Outcomes, 1)
	assert.Equal(t, "income_growth", v.Outcomes[0].Indicator)
	assert.EqualValues(t, "met", v.Outcomes[0].Before.Status)
	assert.EqualValues(t, "missed", v.Outcomes[0].After.Status)
}

func TestAddedVariableStandsEverywhere(t *testing.T) {
	s := server()
	sc := blank().WithFormula(change("marine_lead", "marine_growth - gdp_growth", "pp", "海洋经济领先")).
		WithFormula(change("lead_doubled", "marine_lead * 2", "pp", ""))
	run, fault := ask[wire.RunView](t, s, "run", wire.RunParams{Plan: jimoID, Lang: "en", Scenario: sc})
	require.Nil(t, fault)
	require.Len(t, run.Own, 2)
	assert.Equal(t, "海洋经济领先", run.Own[0].Name.EN)
	assert.Equal(t, "lead_doubled", run.Own[1].Name.EN, "without a name the id stands for it")
	assert.Contains(t, run.Own[0].LeversBehind, "gdp_growth")
	assert.Equal(t, run.Own[0].LeversBehind, run.Own[1].LeversBehind, "it depends on the same through the other")
	last := run.Variables[len(run.Variables)-1]
	assert.Equal(t, "lead_doubled", last.ID)

	compared, fault := ask[wire.CompareView](t, s, "compare", wire.CompareParams{Plan: jimoID, Lang: "en", A: blank(), B: sc})
	require.Nil(t, fault)
	found := false
	for _, row := range compared.Rows {
		if row.ID == "marine_lead" && row.Year == 2021 {
			found = true
			assert.Empty(t, row.A.V, "the other scenario has no such variable")
			assert.Equal(t, "0.63", row.B.S) // 1.07 · 34.2/34 − 1 − 0.07
		}
	}
	assert.True(t, found)

	file, fault := ask[wire.ExportView](t, s, "export", wire.ExportParams{Plan: jimoID, Lang: "zh", Scenario: sc, What: "series"})
	require.Nil(t, fault)
	assert.Contains(t, file.Text, "marine_lead,海洋经济领先")

	trace, fault := ask[wire.TraceView](t, s, "explain", wire.ExplainParams{Plan: jimoID, Lang: "en", Scenario: sc, Variable: "lead_doubled", Year: 2021})
	require.Nil(t, fault)
	assert.Equal(t, "marine_lead * 2", trace.Variable.Formula)
	require.Len(t, trace.Inputs, 1)
	assert.Equal(t, "marine_lead", trace.Inputs[0].ID)

	code, fault := ask[wire.CodeView](t, s, "code.make", wire.ScenarioParams{Plan: jimoID, Scenario: sc})
	require.Nil(t, fault)
	read, fault := ask[wire.CodeRead](t, s, "code.read", wire.CodeParams{Code: code.Code})
	require.Nil(t, fault)
	assert.Equal(t, sc.Formulas, read.Scenario.Formulas, "a link carries formula, unit and name")
}

func TestFormulaList(t *testing.T) {
	sc := blank().WithFormula(change("income_growth", "gdp_growth - 1", "", "")).WithFormula(change("mine", "income_growth", "%", ""))
	sc.Closures = map[string]string{"manufacturing_closure": "growth"}
	v, fault := ask[wire.FormulasView](t, server(), "formula.list", wire.FormulasParams{Plan: jimoID, Scenario: sc})
	require.Nil(t, fault)
	items := map[string]wire.FormulaItem{}
	for _, i := range v.Items {
		items[i.Variable.ID] = i
	}
	assert.EqualValues(t, "changed", items["income_growth"].State)
	assert.Equal(t, "gdp_growth", items["income_growth"].Plan)
	assert.Equal(t, []string{"income_index", "mine"}, items["income_growth"].Users)
	assert.EqualValues(t, "added", items["mine"].State)
	assert.Empty(t, items["mine"].Plan)
	assert.True(t, strings.HasPrefix(items["manufacturing_share"].Formula, "if(known(gdp_deflator)"), "the closure's formula is in force")
	assert.Empty(t, items["gdp_deflator"].Formula)
	assert.Contains(t, v.Units, wire.UnitView{Symbol: "index", Name: items["gdp_index"].Variable.Unit, Difference: "index"})
}

// Twice the growth is 13 % at 6.5 %: an added variable can be sought, varied around, and drawn.
// The reference has no variable that the scenario adds: beside it stands a reason, not a number.
func TestAddedVariableHasNoReference(t *testing.T) {
	added := blank()
	added.Formulas = []scenario.Change{change("lead", "marine_growth - gdp_growth", "pp", "")}
	for _, follow := range []bool{false, true} {
		v, fault := ask[wire.RunView](t, server(), "run", wire.RunParams{Plan: jimoID, Lang: "en", Scenario: added, Reference: true, Follow: follow})
		require.Nil(t, fault)
		own := v.Variables[len(v.Variables)-1]
		require.Equal(t, "lead", own.ID)
		require.Len(t, own.Reference, len(own.Cells))
		assert.NotEmpty(t, own.Cells[5].V)
		for _, c := range own.Reference {
			assert.Empty(t, c.V)
			require.NotNil(t, c.Why)
		}
	}
}

func TestAddedVariableAnswersQuestions(t *testing.T) {
	s := server()
	sc := blank().WithFormula(change("doubled", "gdp_growth * 2", "%", ""))
	goal := scenario.Goal{Variable: "doubled", Year: 2025, Value: dec("13")}
	sought, fault := ask[wire.SeekView](t, s, "seek", wire.SeekParams{Plan: jimoID, Lang: "en",
		Seek: solve.SeekQuery{Scenario: sc, Vary: scenario.Vary{Lever: "gdp_growth"}, Goal: goal}})
	require.Nil(t, fault)
	require.EqualValues(t, "one", sought.Answer)
	assert.Equal(t, "6.5", dec(sought.Solutions[0].Value).Round(6).String())
	assert.Equal(t, "13.00", sought.Solutions[0].Reached.S)

	torn, fault := ask[wire.TornadoView](t, s, "tornado", wire.TornadoParams{Plan: jimoID, Lang: "en",
		Tornado: sensitivity.TornadoQuery{Scenario: sc, Goal: scenario.Goal{Variable: "doubled", Year: 2025}, Swings: []sensitivity.Swing{{Vary: scenario.Vary{Lever: "gdp_growth"}}}}})
	require.Nil(t, fault)
	require.Len(t, torn.Bars, 1)

	drawn, fault := ask[wire.EnsembleView](t, s, "ensemble", wire.EnsembleParams{Plan: jimoID, Lang: "en", Ensemble: wire.EnsembleQuery{
		Scenario: sc, Draws: 500, Seed: 1, Variables: []string{"doubled"},
		Uncertain: []ensemble.Uncertain{{Vary: scenario.Vary{Lever: "gdp_growth"}, Dist: ensemble.Distribution{Kind: "normal", Mean: 7, SD: 0.1}}}}})
	require.Nil(t, fault)
	require.Len(t, drawn.Fans, 1)
	assert.Equal(t, "doubled", drawn.Fans[0].Variable)
	assert.InDelta(t, 14, float64(drawn.Fans[0].Years[len(drawn.Fans[0].Years)-11].Mean), 0.05) // 2025 of …2035
}

// A formula crosses in words, with and without numbers, in both languages.
func TestFormulasInWords(t *testing.T) {
	s := server()
	list, fault := ask[wire.FormulasView](t, s, "formula.list", wire.FormulasParams{Plan: jimoID, Scenario: moved(t)})
	require.Nil(t, fault)
	for _, i := range list.Items {
		assert.Equal(t, i.Formula == "", i.Words.EN == "" && i.Words.ZH == "", i.Variable.ID)
		assert.Equal(t, i.Words, i.Own, "%s: the scenario changes nothing", i.Variable.ID)
	}
	trace, fault := ask[wire.TraceView](t, s, "explain", wire.ExplainParams{Plan: jimoID, Scenario: moved(t, "gdp_growth=6"), Variable: "gdp_index", Year: 2022, Lang: "en"})
	require.Nil(t, fault)
	assert.Equal(t, "GDP index (2020 = 100) of the year before × (1 + GDP growth)", trace.Words.EN)
	assert.Equal(t, "106.00 × (1 + 6%)", trace.Numbers.EN)
	assert.Equal(t, "106.00 × (1 + 6%)", trace.Numbers.ZH)
}
