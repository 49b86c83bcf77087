package engines

import (
	"context"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
)

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

func fanYear(t require.TestingT, r ensemble.Answer, id string, year int) ensemble.FanYear {
	for _, f := range r.Fans {
		for _, y := range f.Years {
			if f.Variable == id && y.Year == year {
				return y
			}
		}
	}
	require.Fail(t, "no fan of "+id)
	return ensemble.FanYear{}
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

// pinned requires an error with exactly these texts.
func pinned(t *testing.T, err error, en, zh string) {
	t.Helper()
	require.EqualError(t, err, en)
	assert.Equal(t, zh, text.ErrorIn(err, text.Chinese))
}

// uncertain is a lever with a normal distribution.
func uncertain(lever string, mean, sd float64) ensemble.Uncertain {
	return ensemble.Uncertain{Vary: scenario.Vary{Lever: lever}, Dist: ensemble.Distribution{Kind: "normal", Mean: mean, SD: sd}}
}
