package scenario_test

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func model(t require.TestingT) *scenario.Model {
	m, err := scenario.Compile(context.Background(), jimo.Plan())
	require.NoError(t, err)
	return m
}

func same(t require.TestingT, m *scenario.Model, a, b *scenario.Run) {
	for _, d := range scenario.Compare(a, b) {
		require.True(t, d.A.Equal(d.B), "%s in %d: %v and %v", d.Variable, d.Year, d.A, d.B)
	}
	_ = m
}

func TestNoMoveIsTheReference(t *testing.T) {
	m := model(t)
	r, err := m.Run(t.Context(), m.New("empty"))
	require.NoError(t, err)
	same(t, m, m.Reference(), r)
	assert.True(t, r.Scenario().IsReference())
}

func TestPlanValuesAreTheReference(t *testing.T) {
	m := model(t)
	r, err := m.RunMoves(t.Context(), "gdp_growth=7", "manufacturing_share=42", "gdp_growth+=0", "rd_growth*=1")
	require.NoError(t, err)
	same(t, m, m.Reference(), r)
}

func TestMoveErrors(t *testing.T) {
	m := model(t)
	for name, c := range map[string]struct{ move, en, zh string }{
		"no value":        {"gdp_growth", `scenario: "gdp_growth": expected lever=value, lever=value@year or lever=value@from-to`, ""},
		"no name":         {"=6", `scenario: "=6": the name of the lever is missing`, ""},
		"not a number":    {"gdp_growth=6%", `scenario: "gdp_growth=6%": "6%" is not a number; expected digits such as 6 or 6.5`, `scenario: "gdp_growth=6%": "6%" 不是数字；应为 6 或 6.5 之类`},
		"exponent":        {"gdp_growth=1e9", `scenario: "gdp_growth=1e9": "1e9" is not a number; expected digits such as 6 or 6.5`, ""},
		"span":            {"gdp_growth=6@25", `scenario: "gdp_growth=6@25": "25" is not a year or a span of years; expected 2023 or 2023-2025`, ""},
		"year zero":       {"gdp_growth=6@0000", `scenario: "gdp_growth=6@0000": "0000" is not a year or a span of years; expected 2023 or 2023-2025`, ""},
		"signed year":     {"gdp_growth=6@+202", `scenario: "gdp_growth=6@+202": "+202" is not a year or a span of years; expected 2023 or 2023-2025`, ""},
		"span backwards":  {"gdp_growth=6@2025-2023", `scenario: "gdp_growth=6@2025-2023": "2025-2023" is not a year or a span of years; expected 2023 or 2023-2025`, ""},
		"unknown lever":   {"gdp_grwth=6", `scenario: gdp_grwth: no such lever; did you mean gdp_growth?`, `scenario: gdp_grwth: 没有这个可调变量；是否指 gdp_growth？`},
		"not a lever":     {"gdp_index=120", `scenario: gdp_index: no such lever`, ""},
		"too high":        {"gdp_growth=60", `scenario: gdp_growth=60: outside the lever's bounds -5 to 15`, `scenario: gdp_growth=60: 超出可调变量的范围 -5 至 15`},
		"relative":        {"gdp_growth+=10", `scenario: gdp_growth+=10 in 2021: gives 17, outside the lever's bounds -5 to 15`, ""},
		"year":            {"gdp_growth=6@2040", `scenario: gdp_growth=6@2040: years 2040-2040 are outside 2021-2035`, ""},
		"closure":         {"manufacturing_growth=9", `scenario: manufacturing_growth=9: only with manufacturing_closure=growth`, ""},
		"shape":           {"manufacturing_share=43~wavy", `scenario: manufacturing_share=43~wavy: unknown shape "wavy"; expected linear, compound or logistic`, ""},
		"unknown closure": {"closure=x", `scenario: closure: no such closure; there are manufacturing_closure, marine_closure, four_new_closure, digital_core_closure`, ""},
		"option":          {"marine_closure=levels", `scenario: levels: no such option of marine_closure; there are share, growth`, ""},
		"target":          {"target:nothing=4", `scenario: nothing: no such indicator`, ""},
		"target form":     {"target:co2_intensity_decline:level=4", `scenario: co2_intensity_decline: target: form "level" does not fit; expected one of compounded_decline, yearly`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := m.RunMoves(t.Context(), c.move)
			require.EqualError(t, err, c.en)
			if c.zh != "" {
				assert.Equal(t, c.zh, text.ErrorIn(err, text.Chinese))
			}
		})
	}
}

func TestMoveText(t *testing.T) {
	for _, text := range []string{"a=6", "a=6.5@2023", "a=-1@2023-2025", "a+=0.5", "a*=1.1", "a=43~compound", "a=43@2025~logistic"} {
		m, err := scenario.ParseMove(text)
		require.NoError(t, err, text)
		assert.Equal(t, text, m.String())
	}
}

func TestSpans(t *testing.T) {
	m := model(t)
	r, err := m.RunMoves(t.Context(), "gdp_growth=6@2022-2023", "gdp_growth=5@2023")
	require.NoError(t, err)
	for year, want := range map[int]string{2021: "7", 2022: "6", 2023: "5", 2024: "7"} {
		d, ok := r.Value("gdp_growth", year).Decimal()
		require.True(t, ok)
		assert.True(t, decimal.RequireFromString(want).Equal(d), "%d: %s", year, d)
	}
	assert.EqualValues(t, "move", r.Mark("gdp_growth", 2023))
	assert.EqualValues(t, "path", r.Mark("gdp_growth", 2021))
	assert.EqualValues(t, "figure", r.Mark("manufacturing_share", 2020))
	assert.EqualValues(t, "definition", r.Mark("gdp_index", 2020))
}

func TestPathEnd(t *testing.T) {
	m := model(t)
	r, err := m.RunMoves(t.Context(), "manufacturing_share=43")
	require.NoError(t, err)
	v, _ := r.Value("manufacturing_share", 2021).Decimal()
	assert.Equal(t, "39.16", v.String()) // 38.2 + 4.8/5
	r, err = m.RunMoves(t.Context(), "manufacturing_share=43~compound")
	require.NoError(t, err)
	v, _ = r.Value("manufacturing_share", 2021).Decimal()
	assert.Equal(t, "39.1151", v.StringFixed(4)) // 38.2·(43/38.2)^(1/5)
}

func TestUpdateEqualsRun(t *testing.T) {
	m := model(t)
	moves := []string{"gdp_growth=6", "gdp_growth=5@2030", "manufacturing_share=45", "manufacturing_closure=growth", "gdp=1000",
		"population=120", "gdp_deflator=2", "target:surface_water=40", "patents_per_10k=5~linear", "rd_growth*=1.2"}
	rapid.Check(t, func(t *rapid.T) {
		r := m.Reference()
		s := m.New("")
		for range rapid.IntRange(1, 4).Draw(t, "steps") {
			next, err := s.With(rapid.SampledFrom(moves).Draw(t, "move"))
			require.NoError(t, err)
			full, err := m.Run(t.Context(), next)
			if err != nil {
				continue // a share moved under the other closure
			}
			s = next
			r, err = r.Update(t.Context(), s)
			require.NoError(t, err)
			same(t, m, full, r)
		}
	})
}

func TestScenarioRoundTrip(t *testing.T) {
	m := model(t)
	s, err := m.New("slow").With("gdp_growth=6@2021-2023", "marine_closure=growth", "target:energy_intensity_decline:yearly=3")
	require.NoError(t, err)
	data, err := json.Marshal(s)
	require.NoError(t, err)
	back, err := scenario.ParseScenario(data)
	require.NoError(t, err)
	a, err := m.Run(t.Context(), s)
	require.NoError(t, err)
	b, err := m.Run(t.Context(), back)
	require.NoError(t, err)
	same(t, m, a, b)
}

func TestOtherPlanIsRefused(t *testing.T) {
	m := model(t)
	_, err := m.Run(t.Context(), scenario.Scenario{Plan: "elsewhere"})
	require.EqualError(t, err, `scenario: made for plan "elsewhere", not for "jimo-14fyp"`)
}

func TestWarnings(t *testing.T) {
	m := model(t)
	assert.Empty(t, m.Reference().Warnings())
	r, err := m.RunMoves(t.Context(), "manufacturing_closure=growth", "manufacturing_growth=40") // 38.2·(1.4/1.07)⁴
	require.NoError(t, err)
	var texts []string
	for _, w := range r.Warnings() {
		texts = append(texts, w.Text.EN)
	}
	assert.Contains(t, texts, "Manufacturing share of GDP is 111.95% in 2024, outside its natural bounds (> 100)")
}

func TestReadyScenariosRun(t *testing.T) {
	m := model(t)
	for _, r := range m.Plan().Model.Scenarios {
		_, err := m.RunMoves(t.Context(), r.Moves...)
		assert.NoError(t, err, r.ID)
	}
}

func FuzzParseMove(f *testing.F) {
	for _, s := range []string{"a=6", "a=6@2023", "a=6@2023-2025", "a+=-1", "a*=1.1", "a=43~compound", "=", "a==", "a=1@"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m, err := scenario.ParseMove(s)
		if err != nil {
			return
		}
		again, err := scenario.ParseMove(m.String())
		require.NoError(t, err)
		assert.Equal(t, m.String(), again.String())
	})
}
