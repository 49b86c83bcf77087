package review_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// profile returns a profile that must exist.
func profile(name string) review.Profile {
	p, err := review.ProfileByName(name)
	if err != nil {
		panic(err)
	}
	return p
}

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func ptr(s string) *decimal.Decimal { d := dec(s); return &d }

// equal compares a value with a decimal by value.
func equal(t *testing.T, want string, got indicator.Value, msg ...any) {
	t.Helper()
	d, ok := got.Decimal()
	require.True(t, ok, "absent: %s %v", got, msg)
	assert.True(t, d.Equal(dec(want)), "want %s, got %s %v", want, d, msg)
}

// near compares within 1e-9 relative, the precision published tables are held to.
func near(t *testing.T, want string, got indicator.Value, msg ...any) {
	t.Helper()
	d, ok := got.Decimal()
	require.True(t, ok, "absent: %s %v", got, msg)
	w := dec(want)
	tolerance := w.Abs().Mul(dec("0.000000001"))
	if w.IsZero() {
		tolerance = dec("0.000000000001")
	}
	assert.True(t, d.Sub(w).Abs().LessThanOrEqual(tolerance), "want %s, got %s %v", want, d, msg)
}

// fixture reads a table of testdata as rows by column name, comments left out.
func fixture(t *testing.T, name string) []map[string]string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	require.NoError(t, err)
	r := csv.NewReader(strings.NewReader(string(data)))
	r.Comment = '#'
	rows, err := r.ReadAll()
	require.NoError(t, err)
	var out []map[string]string
	for _, row := range rows[1:] {
		m := map[string]string{}
		for i, c := range rows[0] {
			m[c] = row[i]
		}
		out = append(out, m)
	}
	return out
}

// readFixture reads a fixture through the reader under test.
func readFixture(t *testing.T, name string) []review.Series {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", name))
	require.NoError(t, err)
	defer f.Close()
	series, err := review.ReadSeries(f, name)
	require.NoError(t, err)
	return series
}

func evaluate(t *testing.T, s review.Series, profile string) review.Verdict {
	t.Helper()
	p, err := review.ProfileByName(profile)
	require.NoError(t, err)
	return review.Evaluate(s, p)
}
