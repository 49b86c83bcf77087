package indicator

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// D reads a decimal of a test table.
func D(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// Ds reads several.
func Ds(list ...string) []decimal.Decimal {
	out := make([]decimal.Decimal, len(list))
	for i, s := range list {
		out[i] = D(s)
	}
	return out
}

// equal compares decimals by value: 1.0 equals 1.
func equal(t assert.TestingT, want string, got decimal.Decimal, msg ...any) {
	if !D(want).Equal(got) {
		assert.Fail(t, "want "+want+", got "+got.String(), msg...)
	}
}

// rounded compares after rounding to the places of the wanted figure.
func rounded(t *testing.T, want string, got decimal.Decimal, err error) {
	t.Helper()
	require.NoError(t, err)
	p, perr := ParsePrinted(want)
	require.NoError(t, perr)
	assert.Equal(t, p.Num.StringFixed(p.Places()), got.StringFixed(p.Places()))
}

// value asserts a present value, rounded to the places of the wanted figure, or with a "!" the
// text of the reason.
func value(t *testing.T, want string, got Value) {
	t.Helper()
	if want != "" && want[0] == '!' {
		assert.False(t, got.Present(), "present: %s", got)
		assert.Equal(t, want[1:], got.String())
		return
	}
	d, ok := got.Decimal()
	require.True(t, ok, "absent: %s", got)
	rounded(t, want, d, nil)
}

// series builds a series in a unit; "" leaves a year out.
func series(u Unit, from int, values ...string) Series {
	s := Series{Unit: u}
	for i, v := range values {
		if v != "" {
			s.Set(from+i, Of(D(v)))
		}
	}
	return s
}

func genDecimal(low, high int64, places int32) *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		scale := decimal.New(1, places).IntPart()
		return decimal.New(rapid.Int64Range(low*scale, high*scale).Draw(t, "n"), -places)
	})
}

func second(_ decimal.Decimal, err error) error { return err }
