package bundle_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/bundle"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

const own = `{"format":1,"id":"own","version":"1","title":{"zh":"某县规划","en":"Own"},"period":{"base":2020,"from":2021,"to":2025},
	"source":{"title":{"zh":"某","en":"Own"}},"categories":[{"id":"c","name":{"zh":"类","en":"Class"}}],
	"indicators":[{"id":"income","row":"1","category":"c","name":{"zh":"收入","en":"Income <total>"},"unit":"yuan","direction":"up","attribute":"expected",
	"baseline":{"value":1,"printed":"1"},"target":{"kind":"level","bound":"at_least","value":2,"printed":"2以上"}}]}`

const first, second = `{"format":1,"id":"a","name":"A","plan":"own","version":"1","moves":[{"lever":"income","op":"=","value":3}]}`, `{"format":1,"id":"b","plan":"own","version":"1","base":"a"}`

const figures = "indicator,year,value\nincome,2021,1.5\n"

// What was written is read as the same, and written again as the same bytes.
func TestRoundTrip(t *testing.T) {
	p, err := plan.Parse(context.Background(), []byte(own), "own.json")
	require.NoError(t, err)
	a, err := scenario.ParseScenario([]byte(first))
	require.NoError(t, err)
	b, err := scenario.ParseScenario([]byte(second))
	require.NoError(t, err)
	full := bundle.Bundle{Plan: p, Scenarios: []scenario.Scenario{a, b}}
	full.Actuals.File, full.Actuals.Text = "数据.csv", figures
	for _, given := range []bundle.Bundle{{Plan: p}, {Plan: p, Scenarios: []scenario.Scenario{a, b}}, {Plan: p, Actuals: full.Actuals}, full} {
		data, err := given.Write()
		require.NoError(t, err)
		got, err := bundle.Read(context.Background(), append([]byte("\xef\xbb\xbf"), data...), "b.json")
		require.NoError(t, err)
		assert.Equal(t, p.Hash(), got.Plan.Hash())
		require.Len(t, got.Scenarios, len(given.Scenarios))
		for i := range got.Scenarios {
			assert.Equal(t, given.Scenarios[i].Code(), got.Scenarios[i].Code())
		}
		assert.Equal(t, given.Actuals, got.Actuals)
		again, err := got.Write()
		require.NoError(t, err)
		assert.Equal(t, string(data), string(again))
	}
	_, err = bundle.Bundle{}.Write()
	require.Error(t, err)
	_, err = bundle.Bundle{Plan: p, Scenarios: []scenario.Scenario{b}}.Write()
	assert.ErrorContains(t, err, `the scenario "a", on which it builds, is not in the file`)
}

// What does not fit is refused at its place in the file.
func TestRefused(t *testing.T) {
	whole := "{\"bundle\": 1,\n\"plan\": " + own + ",\n\"scenarios\": [" + first + ",\n" + second + "],\n\"actuals\": {\"file\": \"a.csv\", \"text\": \"indicator,year,value\\nincome,2021,1.5\\n\"}}"
	_, err := bundle.Read(context.Background(), []byte(whole), "b.json")
	require.NoError(t, err)
	for _, c := range []struct{ name, old, new, want string }{
		{"another format", `"bundle": 1`, `"bundle": 2`, "b.json:1:12: bundle: bundle 2 is not known; expected 1"},
		{"no mark", `"bundle": 1,`, ``, "not a bundle"},
		{"no plan", `"plan": {`, `"plans": {`, "not a bundle"},
		{"unknown field", `"scenarios"`, `"scenario"`, "b.json:6:13: scenario: unknown field \"scenario\"; expected bundle, plan, scenarios, actuals"},
		{"plan", `"unit":"yuan"`, `"unit":"parsec"`, "b.json:4:104: indicators[0].unit: unknown unit"},
		{"scenario", `"op":"="`, `"op":"?"`, "b.json:6:15: scenarios[0]: move on income: unknown operation \"?\""},
		{"scenario of another plan", `"b","plan":"own"`, `"b","plan":"other"`, "b.json:7:29: scenarios[1].plan: it is a scenario of the plan \"other\"; expected \"own\""},
		{"base", `"base":"a"`, `"base":"z"`, "scenarios[1].base: the scenario \"z\""},
		{"same id", `"id":"b"`, `"id":"a"`, "two scenarios have the id \"a\""},
		{"twice", `"bundle": 1`, `"bundle": 1, "bundle": 1`, "the field \"bundle\" occurs twice"},
		{"figures", `income,2021,1.5`, `incme,2021,1.5`, "a.csv:2:1: indicator: there is no indicator \"incme\""},
		{"figures without text", `"text": "ind`, `"txt": "ind`, "actuals"},
		{"cut short", `2021,1.5\n"}}`, `2021`, "b.json:8"},
	} {
		assert.Equal(t, 1, strings.Count(whole, c.old), c.name)
		_, err := bundle.Read(context.Background(), []byte(strings.Replace(whole, c.old, c.new, 1)), "b.json")
		if assert.Error(t, err, c.name) {
			assert.Contains(t, err.Error(), c.want, c.name)
		}
	}
}

// Nothing that is read panics, and what is accepted can be written.
func FuzzRead(f *testing.F) {
	f.Add([]byte("{\"bundle\": 1, \"plan\": " + own + ", \"scenarios\": [" + first + "], \"actuals\": {\"file\": \"a.csv\", \"text\": \"indicator,year,value\\nincome,2021,1.5\\n\"}}"))
	f.Add([]byte(`{"bundle":1,"plan":{},"scenarios":[{}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := bundle.Read(context.Background(), data, "b.json")
		if err != nil {
			return
		}
		_, err = b.Write()
		require.NoError(t, err)
	})
}
