package formula

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// period of most tests: the 14th plan with two earlier years and five later ones.
var period = Period{First: 2018, Base: 2020, From: 2021, To: 2025, Last: 2030}

func d(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// define reads definitions "id | unit | prices | formula"; the last parts may be left out.
func define(lines ...string) []Definition {
	defs := make([]Definition, len(lines))
	for i, line := range lines {
		part := strings.SplitN(line+"|||", "|", 4)
		for j := range part {
			part[j] = strings.TrimSpace(part[j])
		}
		defs[i] = Definition{ID: part[0], Type: Type{indicator.MustParseUnit(part[1]), indicator.Prices(part[2])}}
		if f := strings.TrimSpace(strings.TrimRight(part[3], "| ")); f != "" {
			defs[i].Formula = MustParse(f)
		}
	}
	return defs
}

func system(t testing.TB, lines ...string) *System {
	t.Helper()
	s, err := NewSystem(period, define(lines...))
	require.NoError(t, err)
	return s
}

// figures holds what is given: "x 2020": "38.2", or "!code" for an absence.
type figures map[string]string

func (f figures) given(id string, year int) (indicator.Value, bool) {
	s, ok := f[id+" "+strconv.Itoa(year)]
	if !ok {
		return indicator.Value{}, false
	}
	if code, absent := strings.CutPrefix(s, "!"); absent {
		return indicator.Absent(indicator.Reason{Code: indicator.ReasonCode(code)}), true
	}
	return indicator.Of(d(s)), true
}

// requireValue compares with a number (by value), or with a reason's English text after "!".
func requireValue(t testing.TB, want string, got indicator.Value) {
	t.Helper()
	if why, absent := strings.CutPrefix(want, "!"); absent {
		require.False(t, got.Present(), "%s, want absent: %s", got, why)
		require.Equal(t, why, got.Reason().String())
		return
	}
	x, ok := got.Decimal()
	require.True(t, ok, "absent: %s; want %s", got, want)
	require.True(t, x.Equal(d(want)), "%s, want %s", x, want)
}

// requireResultsEqual compares two results of one system cell by cell.
func requireResultsEqual(t interface {
	Helper()
	Fatalf(string, ...any)
}, s *System, want, got *Result) {
	t.Helper()
	for _, def := range s.Definitions() {
		for y := s.period.First; y <= s.period.Last; y++ {
			a, b := want.Value(def.ID, y), got.Value(def.ID, y)
			if !a.Equal(b) {
				t.Fatalf("%s %d: %s, want %s", def.ID, y, b, a)
			}
			if ea, eb := want.Err(def.ID, y), got.Err(def.ID, y); (ea == nil) != (eb == nil) || ea != nil && ea.Error() != eb.Error() {
				t.Fatalf("%s %d: error %v, want %v", def.ID, y, eb, ea)
			}
		}
	}
}

func inChinese(err error) string {
	var e *text.Error
	if errors.As(err, &e) {
		return e.In(text.Chinese)
	}
	return ""
}
