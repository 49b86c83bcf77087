package solve

import (
	"context"
	"maps"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func d(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func dp(s string) *decimal.Decimal { x := d(s); return &x }

// equal compares decimals by value.
func equal(t require.TestingT, want string, got decimal.Decimal) {
	require.True(t, d(want).Equal(got), "want %s, got %s", want, got)
}

// full gives every assumption a value, so that the whole model has numbers.
func full(t require.TestingT, m *scenario.Model, moves ...string) scenario.Scenario {
	s, err := m.New("").With(append([]string{
		"gdp=1400", "gdp_deflator=1.5", "population=135", "population_growth=0.4", "exchange_rate=6.8", "gdp_growth=5@2026-2035",
		"target:energy_intensity_decline:compounded_decline=14", "target:co2_intensity_decline:yearly=3", "target:good_air_days=80", "target:surface_water=50",
	}, moves...)...)
	require.NoError(t, err)
	return s
}

func jimoModel(t require.TestingT) *scenario.Model {
	m, err := scenario.Compile(context.Background(), jimo.Plan())
	require.NoError(t, err)
	return m
}

// number of a value that must be there.
func num(t require.TestingT, v indicator.Value) decimal.Decimal {
	x, ok := v.Decimal()
	require.True(t, ok, "%v", v)
	return x
}

func number(n plan.Number) decimal.Decimal { return d(string(n)) }

// pinned requires an error with exactly these texts.
func pinned(t *testing.T, err error, en, zh string) {
	t.Helper()
	require.EqualError(t, err, en)
	assert.Equal(t, zh, text.ErrorIn(err, text.Chinese))
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
