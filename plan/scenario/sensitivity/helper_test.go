package sensitivity

import (
	"context"
	"fmt"
	"strings"
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

// broad is a model of that many levers and their sum.
func broad(t *testing.T, n, to int) *scenario.Model {
	t.Helper()
	var variables, levers, names []string
	for i := range n {
		variables = append(variables, fmt.Sprintf(`{"id":"v%d","name":{"en":"v%d"},"unit":"%%","data":[{"year":2020,"value":1}],"formula":"v%d[-1]"}`, i, i, i))
		levers = append(levers, fmt.Sprintf(`{"variable":"v%d","min":0,"max":10,"step":1}`, i))
		names = append(names, fmt.Sprintf("v%d", i))
	}
	variables = append(variables, `{"id":"all","name":{"en":"all"},"unit":"%","formula":"`+strings.Join(names, " + ")+`"}`)
	p, err := plan.Parse(t.Context(), []byte(`{"format":1,"id":"wide","version":"1","title":{"en":"wide"},"period":{"base":2020,"from":2021,"to":`+fmt.Sprint(to)+`},"source":{"title":{"en":"made up"}},"categories":[],"indicators":[],
"model":{"variables":[`+strings.Join(variables, ",")+`],"levers":[`+strings.Join(levers, ",")+`]}}`), "wide.json")
	require.NoError(t, err)
	m, err := scenario.Compile(t.Context(), p)
	require.NoError(t, err)
	return m
}

func d(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func dd(list ...string) []decimal.Decimal {
	out := make([]decimal.Decimal, len(list))
	for i, s := range list {
		out[i] = d(s)
	}
	return out
}

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

func many[T any](n int, make func(i int) T) []T {
	out := []T{}
	for i := range n {
		out = append(out, make(i))
	}
	return out
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

func sprint(moves []scenario.Move) string {
	s := "["
	for i, m := range moves {
		if i > 0 {
			s += " "
		}
		s += m.String()
	}
	return s + "]"
}

// wholePlan is Jimo's plan with a whole of three of its shares, which the document itself
// does not have, and another version.
func changedPlan(t *testing.T, change func(*plan.Document)) *scenario.Model {
	doc := *jimo.Plan().Document()
	doc.Version += "-test"
	change(&doc)
	p, err := plan.New(&doc)
	require.NoError(t, err)
	m, err := scenario.Compile(t.Context(), p)
	require.NoError(t, err)
	return m
}
