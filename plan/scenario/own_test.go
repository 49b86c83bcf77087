package scenario_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// own is a plan for 2021–2025 with the given indicators and model, in JSON.
func own(t require.TestingT, indicators, model string) *scenario.Model {
	if model == "" {
		model = "{}"
	}
	p, err := plan.Parse(context.Background(), []byte(`{"format":1,"id":"own","version":"1","title":{"en":"t"},"period":{"base":2020,"from":2021,"to":2025},
		"source":{"title":{"en":"t"}},"categories":[{"id":"c","name":{"en":"c"}}],"indicators":[`+indicators+`],"model":`+model+`}`), "own.json")
	require.NoError(t, err)
	m, err := scenario.Compile(context.Background(), p)
	require.NoError(t, err)
	return m
}

// row is an indicator with unit, baseline and target, the latter two in JSON.
func row(id, unit, baseline, target string) string {
	return fmt.Sprintf(`{"id":%q,"row":%q,"category":"c","name":{"en":%q},"unit":%q,"direction":"up","attribute":"expected","baseline":%s,"target":%s}`,
		id, id, id, unit, baseline, target)
}

func run(t *testing.T, m *scenario.Model, moves ...string) *scenario.Run {
	t.Helper()
	r, err := m.RunMoves(t.Context(), moves...)
	require.NoError(t, err)
	return r
}

// value checks a cell, rounded to the decimal places of want.
func value(t *testing.T, want string, r *scenario.Run, id string, year int) {
	t.Helper()
	d, ok := r.Value(id, year).Decimal()
	require.True(t, ok, "%s in %d is absent: %v", id, year, r.Value(id, year).Reason())
	w := decimal.RequireFromString(want)
	assert.True(t, w.Equal(d.Round(-w.Exponent())), "%s in %d: want %s, got %s", id, year, want, d)
}

func absent(t *testing.T, code indicator.ReasonCode, r *scenario.Run, id string, year int) {
	t.Helper()
	v := r.Value(id, year)
	require.False(t, v.Present(), "%s in %d is %v", id, year, v)
	assert.Equal(t, code, v.Reason().Code, "%s in %d", id, year)
}

func outcome(t *testing.T, r *scenario.Run, id string) scenario.Outcome {
	t.Helper()
	o, ok := r.Outcome(id)
	require.True(t, ok)
	return o
}
