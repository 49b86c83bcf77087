package target

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
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

// value asserts a present value, rounded to the places of the wanted figure, or with a "!" the
// text of the reason.
func value(t *testing.T, want string, got indicator.Value) {
	t.Helper()
	if want != "" && want[0] == '!' {
		assert.False(t, got.Present(), "present: %s", got)
		assert.Equal(t, want[1:], got.String())
		return
	}
	d, ok := got.Decimal()
	require.True(t, ok, "absent: %s", got)
	p, err := indicator.ParsePrinted(want)
	require.NoError(t, err)
	assert.Equal(t, p.Num.StringFixed(p.Places()), d.StringFixed(p.Places()))
}

// series builds a series in a unit; "" leaves a year out.
func series(u indicator.Unit, from int, values ...string) indicator.Series {
	s := indicator.Series{Unit: u}
	for i, v := range values {
		if v != "" {
			s.Set(from+i, indicator.Of(D(v)))
		}
	}
	return s
}

// rec is a record; the direction is Neutral unless one is given.
func rec(s indicator.Series, baseline indicator.Value, baseYear int, others func(string) (indicator.Series, bool), dir ...Direction) Record {
	r := Record{Series: s, Baseline: baseline, BaseYear: baseYear, Others: others}
	if len(dir) > 0 {
		r.Direction = dir[0]
	}
	return r
}

// annual is a record with the way it is broken down by year.
type annual struct {
	Baseline indicator.Value
	BaseYear int
	Shape    indicator.Shape
	Weights  []decimal.Decimal
	Places   int32
	Actuals  indicator.Series
	Limits   indicator.Limits
}

func byYear(t Target, a annual) ([]Annual, error) {
	return t.ByYear(Record{Series: a.Actuals, Baseline: a.Baseline, BaseYear: a.BaseYear},
		Breakdown{Shape: a.Shape, Weights: a.Weights, Places: a.Places, Limits: a.Limits})
}

func genDecimal(low, high int64, places int32) *rapid.Generator[decimal.Decimal] {
	return rapid.Custom(func(t *rapid.T) decimal.Decimal {
		scale := decimal.New(1, places).IntPart()
		return decimal.New(rapid.Int64Range(low*scale, high*scale).Draw(t, "n"), -places)
	})
}

func roundedTo(places int32, r Record) Record {
	r.RoundTo = places
	return r
}
