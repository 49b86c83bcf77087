package engines

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
	"github.com/jimo-plan/fiveyear/plan/scenario/sensitivity"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
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

// Sixty changes are attributed, sixty-one are not; twelve exactly, thirteen by sampled orders.
func TestAttributionLimits(t *testing.T) {
	m := broad(t, 60+1, 2022)
	attribute := func(n int) (sensitivity.AttributeAnswer, error) {
		b := m.New("")
		for i := range n {
			b.Moves = append(b.Moves, scenario.Move{Lever: fmt.Sprintf("v%d", i), Op: "=", Value: d("2"), From: 2022, To: 2022})
		}
		return sensitivity.Attribute(context.Background(), m, sensitivity.AttributeQuery{A: m.New(""), B: b, Goal: scenario.Goal{Variable: "all", Year: 2022}, Orders: 4})
	}
	for n, exact := range map[int]bool{12: true, 12 + 1: false, 60: false} {
		r, err := attribute(n)
		require.NoError(t, err)
		assert.Equal(t, exact, r.Exact, n)
		assert.Len(t, r.Shares, n)
		equal(t, fmt.Sprint(n), r.Difference)
	}
	_, err := attribute(60 + 1)
	require.ErrorIs(t, err, text.ErrLimit)
	assert.ErrorContains(t, err, "61 changes; at most 60")
}

// A hundred levers in fifteen years are 1,500 numbers of a draw, 134 are 2,010.
func TestDimensionLimits(t *testing.T) {
	m := broad(t, 134, 2035)
	draw := func(n int) error {
		var u []ensemble.Uncertain
		for i := range n {
			x := uncertain(fmt.Sprintf("v%d", i), 1, 0.1)
			x.Yearly = true
			u = append(u, x)
		}
		_, err := ensemble.Run(context.Background(), m, ensemble.Query{Uncertain: u, Draws: 2, Plain: true, Variables: []string{"v0"}})
		return err
	}
	require.NoError(t, draw(100))
	require.EqualError(t, draw(134), "scenario: ensemble: 2010 numbers for each draw; at most 2000")
	require.ErrorIs(t, draw(134), text.ErrLimit)
	hypercube := ensemble.Query{Draws: 8_000_001}
	_, err := ensemble.Run(context.Background(), m, hypercube)
	require.ErrorIs(t, err, text.ErrLimit)
}

func TestSpanLimits(t *testing.T) {
	m := broad(t, 1, 2025)
	seek := func(n int) error {
		v := scenario.Vary{Lever: "v0", From: 2021, To: 2021}
		for range n {
			v.Also = append(v.Also, scenario.Span{From: 2022, To: 2022})
		}
		_, err := solve.Seek(context.Background(), m, solve.SeekQuery{Vary: v, Goal: scenario.Goal{Variable: "all", Year: 2025, Value: &decimal.Decimal{}}})
		return err
	}
	require.NotErrorIs(t, seek(100), text.ErrLimit)
	require.ErrorIs(t, seek(100+1), text.ErrLimit)
	require.ErrorContains(t, seek(100+1), "101 further spans of years; at most 100")
}
