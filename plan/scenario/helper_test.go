package scenario

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func d(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// pinned requires an error with exactly these texts.
func pinned(t *testing.T, err error, en, zh string) {
	t.Helper()
	require.EqualError(t, err, en)
	assert.Equal(t, zh, text.ErrorIn(err, text.Chinese))
}

// equal compares decimals by value.
func equal(t require.TestingT, want string, got decimal.Decimal) {
	require.True(t, d(want).Equal(got), "want %s, got %s", want, got)
}

// number of a value that must be there.
func num(t require.TestingT, v indicator.Value) decimal.Decimal {
	x, ok := v.Decimal()
	require.True(t, ok, "%v", v)
	return x
}

func dd(list ...string) []decimal.Decimal {
	out := make([]decimal.Decimal, len(list))
	for i, s := range list {
		out[i] = d(s)
	}
	return out
}

func moved(t require.TestingT, s Scenario, moves ...string) Scenario {
	out, err := s.With(moves...)
	require.NoError(t, err)
	return out
}
