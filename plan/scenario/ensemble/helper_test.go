package ensemble

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// full gives every assumption a value, so that the whole model has numbers.
func full(t require.TestingT, m *scenario.Model, moves ...string) scenario.Scenario {
	s, err := m.New("").With(append([]string{
		"gdp=1400", "gdp_deflator=1.5", "population=135", "population_growth=0.4", "exchange_rate=6.8", "gdp_growth=5@2026-2035",
		"target:energy_intensity_decline:compounded_decline=14", "target:co2_intensity_decline:yearly=3", "target:good_air_days=80", "target:surface_water=50",
	}, moves...)...)
	require.NoError(t, err)
	return s
}

// headline is a plan of one row, whose unit, baseline and target are given.
func headline(t *testing.T, unit, baseline, goal string) *scenario.Model {
	t.Helper()
	p, err := plan.Parse(context.Background(), []byte(`{"format":1,"id":"row","version":"1","title":{"en":"Row"},"period":{"base":2020,"from":2021,"to":2025},
"source":{"title":{"en":"Row"}},"categories":[{"id":"c","name":{"en":"All"}}],"indicators":[{"id":"x","row":"1","category":"c","name":{"en":"X"},"unit":"`+unit+`",
"direction":"up","attribute":"expected","baseline":{"value":`+baseline+`},"target":`+goal+`}]}`), "row.json")
	require.NoError(t, err)
	m, err := scenario.Compile(context.Background(), p)
	require.NoError(t, err)
	return m
}

func jimoModel(t require.TestingT) *scenario.Model {
	m, err := scenario.Compile(context.Background(), jimo.Plan())
	require.NoError(t, err)
	return m
}

// pinned requires an error with exactly these texts.
func pinned(t *testing.T, err error, en, zh string) {
	t.Helper()
	require.EqualError(t, err, en)
	assert.Equal(t, zh, text.ErrorIn(err, text.Chinese))
}

// sameJSON compares results that may hold NaN, which equals nothing, by their JSON.
func sameJSON(t require.TestingT, want, got any) {
	a, err := json.Marshal(want)
	require.NoError(t, err)
	b, err := json.Marshal(got)
	require.NoError(t, err)
	require.Equal(t, string(a), string(b))
}
