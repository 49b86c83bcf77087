package formula

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// FuzzParse: no panic on any text; an error points into it; what parses prints
// back to an equal tree, and evaluates.
func FuzzParse(f *testing.F) {
	for _, c := range syntaxErrors {
		f.Add(c.src)
	}
	for _, src := range []string{
		"share(a, b) + 100 - c[-1]", "if(known(x) and not x < 3 or year >= 2023, x[2020], or_else(y, -1))", "（甲＋乙）×丙【－1】÷丁",
		`convert(x, "10k persons")`, "cumulative(x, 2021, 2025) / average_growth(x[-1], 2018)", "round(x, -2) == clamp(a, min(b, c), 9.50)",
		"implied_growth(s, g, p, q)", "required_growth(a, b, 0.5)", "index(x) / compounded_decline(d)", "((((a))))", "--a", "not not a",
	} {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		fo, err := Parse(src)
		if err != nil {
			checkError(t, src, err)
			return
		}
		again, err := Parse(fo.String())
		require.NoError(t, err)
		require.True(t, sameTree(fo.Root(), again.Root()))
		require.Equal(t, fo.String(), again.String())
		evaluateAll(t, fo)
	})
}

func checkError(t *testing.T, src string, err error) {
	t.Helper()
	var e *text.Error
	require.ErrorAs(t, err, &e)
	assert.NotContains(t, strings.ReplaceAll(e.Error()+e.In(text.Chinese), src, ""), "%!(")
	if e.Line == 0 {
		return // limits of the whole text
	}
	lines := strings.Split(src, "\n")
	require.LessOrEqual(t, e.Line, len(lines))
	require.LessOrEqual(t, e.Col, len([]rune(lines[e.Line-1]))+1)
}

// evaluateAll runs a formula with each unit in turn that fits, on small figures.
func evaluateAll(t *testing.T, f *Formula) {
	for _, unit := range []string{"1", "%", "index", "persons", "flag"} {
		ty := typed(unit, "")
		got, err := f.Check(func(string) (Type, bool) { return ty, true })
		if err != nil {
			continue
		}
		defs := []Definition{{ID: "result_", Type: got, Formula: f}}
		for _, r := range f.Refs() {
			if r.Name != "result_" && !slicesHas(defs, r.Name) {
				defs = append(defs, Definition{ID: r.Name, Type: ty})
			}
		}
		s, err := NewSystem(period, defs)
		if err != nil {
			require.ErrorIs(t, err, text.ErrCycle)
			continue
		}
		given := func(id string, year int) (indicator.Value, bool) {
			return indicator.Of(d("1").Shift(int32(year%3) - 1)), id != "result_" && year < 2024
		}
		r := s.Evaluate(given)
		for y := period.First; y <= period.Last; y++ {
			if v := r.Value("result_", y); !v.Present() {
				require.Error(t, r.Err("result_", y))
			}
		}
		s.Explain(r, given, "result_", 2025)
	}
}

func slicesHas(defs []Definition, id string) bool {
	for _, def := range defs {
		if def.ID == id {
			return true
		}
	}
	return false
}
