package scenario_test

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func TestMovesThatWouldDoNothing(t *testing.T) {
	m := model(t)
	for name, c := range map[string]struct {
		move   scenario.Move
		en, zh string
	}{
		"from without to": {scenario.Move{Lever: "gdp_growth", Value: dec("6"), From: 2023}, "scenario: gdp_growth=6@2023-0: a span needs both years: from 2023, to 0", "scenario: gdp_growth=6@2023-0: 年份区间须有起止两年：起 2023，止 0"},
		"to without from": {scenario.Move{Lever: "gdp_growth", Value: dec("6"), To: 2023}, "scenario: gdp_growth=6: a span needs both years: from 0, to 2023", ""},
		"backwards":       {scenario.Move{Lever: "gdp_growth", Value: dec("6"), From: 2025, To: 2022}, "scenario: gdp_growth=6@2025-2022: the span runs backwards, from 2025 to 2022", "scenario: gdp_growth=6@2025-2022: 年份区间倒置：2025 至 2022"},
		"no reference": {scenario.Move{Lever: "surface_water", Op: "+=", Value: dec("1")}, "scenario: surface_water+=1 in 2025: the reference has no number to start from (assigned by Qingdao city); set the value itself, as in surface_water=1",
			"scenario: surface_water+=1（2025年）: 参照没有可供调整的数值（由青岛市下达）；请直接给出数值，例如 surface_water=1"},
		"no reference later": {scenario.Move{Lever: "gdp_growth", Op: "*=", Value: dec("1.1"), From: 2025, To: 2027}, "scenario: gdp_growth*=1.1@2025-2027 in 2026: the reference has no number to start from (needs input for 2026); set the value itself, as in gdp_growth=1@2026-2027", ""},
		"shape in a year":    {scenario.Move{Lever: "manufacturing_share", Value: dec("43"), From: 2023, To: 2023, Shape: "compound"}, "scenario: manufacturing_share=43@2023~compound: a shape belongs to the end of a path; leave the years out", ""},
		"shape without path": {scenario.Move{Lever: "gdp_growth", Value: dec("6"), Shape: "compound"}, "scenario: gdp_growth=6~compound: a shape belongs to the end of a path; this lever sets each year by itself", "scenario: gdp_growth=6~compound: 路径形状只用于路径终点；该可调变量逐年设定"},
	} {
		t.Run(name, func(t *testing.T) {
			s := m.New("")
			s.Moves = []scenario.Move{c.move}
			_, err := m.Run(t.Context(), s)
			require.EqualError(t, err, c.en)
			if c.zh != "" {
				assert.Equal(t, c.zh, text.ErrorIn(err, text.Chinese))
			}
			_, err = m.Reference().Update(t.Context(), s)
			require.EqualError(t, err, c.en)
		})
	}
}

func TestMoveWithoutOperationSets(t *testing.T) {
	m := model(t)
	r, err := m.Run(t.Context(), scenario.Scenario{Moves: []scenario.Move{{Lever: "gdp_growth", Value: dec("6")}}})
	require.NoError(t, err)
	value(t, "6", r, "gdp_growth", 2021)
	assert.Equal(t, "gdp_growth=6", scenario.Move{Lever: "gdp_growth", Value: dec("6")}.String())
}

// Run checks what ParseScenario checks: a scenario may come from elsewhere.
func TestRunChecksTheScenario(t *testing.T) {
	m := model(t)
	for want, s := range map[string]scenario.Scenario{
		"scenario: format 2 is not supported; expected 1":                                                                          {Format: 2},
		`scenario: move on gdp_growth: unknown operation "?"`:                                                                      {Moves: []scenario.Move{{Lever: "gdp_growth", Op: "?"}}},
		"scenario: move on gdp_growth: a number may have at most 40 digits":                                                        {Moves: []scenario.Move{{Lever: "gdp_growth", Value: decimal.New(1, 1_000_000)}}},
		"scenario: held value of population in 2020: a number may have at most 40 digits":                                          {Held: map[string]scenario.Years{"population": {2020: decimal.New(1, -1_000_000)}}},
		"scenario: population in 1990: a held value outside the years 2020-2035 of the plan":                                       {Held: map[string]scenario.Years{"population": {1990: dec("1")}}},
		"scenario: nope: no such variable":                                                                                         {Held: map[string]scenario.Years{"nope": {2021: dec("1")}}},
		"scenario: nope: no such indicator":                                                                                        {Revised: []string{"nope"}},
		"scenario: manufacturing_share: the plan file has no revised baseline":                                                     {Revised: []string{"manufacturing_share"}},
		`scenario: made for plan "elsewhere", not for "jimo-14fyp"`:                                                                {Plan: "elsewhere"},
		"scenario: nope: no such closure; there are manufacturing_closure, marine_closure, four_new_closure, digital_core_closure": {Closures: map[string]string{"nope": "x"}},
	} {
		_, err := m.Run(t.Context(), s)
		require.EqualError(t, err, want)
		_, err = m.Reference().Update(t.Context(), s)
		require.EqualError(t, err, want, "Update")
	}
}

// What was given already stays: each stretch without a value is a need of its own.
func TestFillLeavesEntriesAlone(t *testing.T) {
	m := model(t)
	needs := func(r *scenario.Run) (out []scenario.Need) {
		for _, n := range r.Needs() {
			if n.Variable == "gdp_growth" {
				out = append(out, n)
			}
		}
		return out
	}
	one := needs(m.Reference())
	require.Len(t, one, 1)
	assert.Equal(t, "gdp_growth=7@2026-2035", one[0].Fill)
	r := run(t, m, "gdp_growth=3@2027")
	two := needs(r)
	require.Len(t, two, 2)
	assert.Equal(t, "gdp_growth=7@2026", two[0].Fill)
	assert.Equal(t, "gdp_growth=3@2028-2035", two[1].Fill)
	assert.Contains(t, two[0].Blocks, "gdp_index")
	assert.Equal(t, [4]int{2026, 2026, 2028, 2035}, [4]int{two[0].From, two[0].To, two[1].From, two[1].To})
	r = run(t, m, "gdp_growth=3@2027", two[0].Fill, two[1].Fill)
	assert.Empty(t, needs(r))
	value(t, "3", r, "gdp_growth", 2027)
}

// On path by assumption means that nothing the user moved stands behind the number.
func TestOnPath(t *testing.T) {
	m := model(t)
	for name, c := range map[string]struct {
		moves     []string
		indicator string
		verdict   target.Verdict
		onPath    bool
	}{
		"level on its path":      {nil, "manufacturing_share", target.Met, true},
		"level moved at the end": {[]string{"manufacturing_share=43@2025"}, "manufacturing_share", target.Exceeded, false},
		"level moved before":     {[]string{"manufacturing_share=41@2023"}, "manufacturing_share", target.Met, true},
		"rate on its path":       {nil, "gdp_growth", target.Met, true},
		"rate moved in a year":   {[]string{"gdp_growth=12@2021"}, "gdp_growth", target.Exceeded, false},
		"total on its path":      {nil, "new_urban_jobs", target.Met, true},
		"total moved in a year":  {[]string{"new_urban_jobs=3@2021"}, "new_urban_jobs", target.Exceeded, false},
		"in step by formula":     {nil, "income_growth", target.Met, true},
		"in step, moved":         {[]string{"income_growth=7.1@2021"}, "income_growth", target.Met, false},
		"entered":                {[]string{"target:surface_water=40"}, "surface_water", target.Met, true},
		"entered, then moved":    {[]string{"target:surface_water=40", "surface_water=41"}, "surface_water", target.Exceeded, false},
	} {
		t.Run(name, func(t *testing.T) {
			o := outcome(t, run(t, m, c.moves...), c.indicator)
			assert.Equal(t, c.verdict, o.Judgement.Verdict)
			assert.Equal(t, c.onPath, o.OnPath)
		})
	}
}

// A strict bound is missed at its number. An assumed path ends there, for want of another number:
// it is on path by assumption, and neither met nor missed.
func TestStrictBounds(t *testing.T) {
	const level = `{"kind":"level","bound":"BOUND","value":500}`
	above, below := strings.Replace(level, "BOUND", "above", 1), strings.Replace(level, "BOUND", "below", 1)
	for name, c := range map[string]struct {
		target  string
		moves   []string
		verdict target.Verdict
		onPath  bool
		text    string
	}{
		"above, assumed path":      {above, nil, target.Open, true, "on path by assumption"},
		"above, at the number":     {above, []string{"x=500@2025"}, target.Missed, false, "missed"},
		"above, just beyond":       {above, []string{"x=500.001@2025"}, target.Met, false, "met"},
		"above, moved before":      {above, []string{"x=400@2023"}, target.Open, true, "on path by assumption"},
		"below, assumed path":      {below, nil, target.Open, true, "on path by assumption"},
		"below, at the number":     {below, []string{"x=500@2025"}, target.Missed, false, "missed"},
		"below, just beyond":       {below, []string{"x=499.999@2025"}, target.Met, false, "met"},
		"at least, assumed path":   {`{"kind":"level","bound":"at_least","value":500}`, nil, target.Met, true, "met"},
		"at least, at the number":  {`{"kind":"level","bound":"at_least","value":500}`, []string{"x=500@2025"}, target.Met, false, "met"},
		"average, assumed path":    {`{"kind":"average_rate","bound":"above","value":7}`, nil, target.Open, true, "on path by assumption"},
		"average, a year below":    {`{"kind":"average_rate","bound":"above","value":7}`, []string{"x=437@2025"}, target.Missed, false, "missed"},
		"several, one of them met": {`{"kind":"all","parts":[` + above + `,{"kind":"level","bound":"at_least","value":450}]}`, nil, target.Open, true, "on path by assumption"},
	} {
		t.Run(name, func(t *testing.T) {
			o := outcome(t, run(t, own(t, row("x", "10k persons", `{"value":437}`, c.target), ""), c.moves...), "x")
			assert.Equal(t, c.verdict, o.Judgement.Verdict)
			assert.Equal(t, c.onPath, o.OnPath)
			assert.Equal(t, c.text, o.VerdictText().EN)
		})
	}
}

const revisedShare = `{"id":"s","row":"1","category":"c","name":{"en":"s"},"unit":"%","direction":"up","attribute":"expected",
	"baseline":{"value":38.2,"printed":"38.2"},"revised":[{"value":37.95,"printed":"37.95"}],"target":{"kind":"level","value":42}}`

// The band of rounding belongs to the figure the run starts from: ±0.005 around the revised
// 37.95, of which four fifths are left in 2021 on the way to 42; a held value keeps its place.
func TestRoundingBand(t *testing.T) {
	m := own(t, revisedShare, "")
	band := m.Reference().RoundingBand("s", 2021)
	require.NotNil(t, band)
	assert.Equal(t, "0.08", band.High.Sub(band.Low).String()) // 0.1·4/5
	r, err := m.Run(t.Context(), scenario.Scenario{Revised: []string{"s"}})
	require.NoError(t, err)
	value(t, "37.95", r, "s", 2020)
	value(t, "38.76", r, "s", 2021)
	band = r.RoundingBand("s", 2021)
	require.NotNil(t, band)
	assert.Equal(t, "0.008", band.High.Sub(band.Low).String()) // 0.01·4/5
	assert.Equal(t, "38.756", band.Low.String())
	assert.Equal(t, "37.95", r.Series("s").Observation(2020).Printed)

	r, err = m.Run(t.Context(), scenario.Scenario{Held: map[string]scenario.Years{"s": {2021: dec("40")}}})
	require.NoError(t, err)
	value(t, "40", r, "s", 2021)
	assert.Nil(t, r.RoundingBand("s", 2021), "a held value is not rounded by the plan")
	r, err = m.Run(t.Context(), scenario.Scenario{Held: map[string]scenario.Years{"s": {2020: dec("39")}}})
	require.NoError(t, err)
	value(t, "39.6", r, "s", 2021) // 39 + 3/5
	assert.Nil(t, r.RoundingBand("s", 2021))
}

// The cure of a warning is one move, and a run with it is inside in every year.
func TestWarningFixCures(t *testing.T) {
	m := model(t)
	moves := []string{"manufacturing_closure=growth", "manufacturing_growth=40"}
	fixed := 0
	for _, w := range run(t, m, moves...).Warnings() {
		if w.Fix == "" {
			continue
		}
		fixed++
		assert.Equal(t, "manufacturing_growth=20@2021-2025", w.Fix)
		for _, left := range run(t, m, append(moves, w.Fix)...).Warnings() {
			assert.NotEqual(t, w.Variable, left.Variable, left.Text.EN)
		}
	}
	assert.Equal(t, 1, fixed)
}

func TestReasonText(t *testing.T) {
	m := model(t)
	gdp := indicator.Reason{Code: indicator.NeedsInput, Root: "gdp", Year: 2020}
	assert.Equal(t, text.Text{EN: "needs input: GDP (at 2020 prices) in 2020", ZH: "需要输入：2020年地区生产总值（2020年价格）"}, m.ReasonText("gdp_nominal", gdp))
	assert.Equal(t, text.Text{EN: "needs input for 2020", ZH: "需要输入：2020年"}, m.ReasonText("gdp", gdp))
	other := m.Plan().TargetOf("urbanisation_rate").Missing()
	assert.Equal(t, text.Text{EN: "refers to another figure (Shandong provincial average)", ZH: "以其他数据为准（山东省平均水平）"}, m.ReasonText("urbanisation_rate", other))
}
