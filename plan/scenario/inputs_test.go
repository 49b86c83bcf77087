package scenario

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// The package comment lists the layers as the code applies them.
func TestLayersAreDocumented(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	list := ""
	for i, l := range layers {
		list += fmt.Sprintf("//  %d. %s\n", i+1, l.name)
	}
	assert.Contains(t, string(doc), "// of:\n//\n"+list+"//\n")
}

// In one cell, each layer yields to those before it: 2025 of manufacturing's share by a move of the
// year, a value carried along, a moved end of the path, and the path to the target of 42.
func TestLayersInOneCell(t *testing.T) {
	m := jimoModel(t)
	s := m.New("")
	check := func(want string, mark Mark) {
		t.Helper()
		r, err := m.Run(t.Context(), s)
		require.NoError(t, err)
		equal(t, want, num(t, r.Value("manufacturing_share", 2025)))
		assert.Equal(t, mark, r.Mark("manufacturing_share", 2025))
	}
	check("42", markOnPath)
	s = moved(t, s, "manufacturing_share=43")
	check("43", markMoved)
	s.Held = map[string]Years{"manufacturing_share": {2025: d("41")}}
	check("41", markActual)
	s = moved(t, s, "manufacturing_share=44@2025")
	check("44", markMoved)
}

// A run reports all problems of a scenario in one error; each names its lever, variable or indicator
// in a field.
func TestAllProblemsAtOnce(t *testing.T) {
	m := jimoModel(t)
	for name, c := range map[string]struct {
		s     Scenario
		named []string
		zh    string
	}{
		"names, bounds and entries": {
			Scenario{Moves: moved(t, Scenario{}, "gdp_growth=99", "gdp_grwth=6", "manufacturing_share=42@2050").Moves, Held: map[string]Years{"nope": {2021: d("1")}},
				Closures: map[string]string{"zz": "y"}, Targets: []Entry{{Indicator: "nobody", Value: d("1")}, {Indicator: "manufacturing_share", Value: d("1")}}},
			[]string{"zz", "gdp_growth", "gdp_grwth", "manufacturing_share", "nope", "nobody", "manufacturing_share"}, "是否指 gdp_growth",
		},
		"starting points": {
			Scenario{Moves: moved(t, Scenario{}, "gdp+=1", "population*=2", "gdp_growth+=90").Moves}, []string{"gdp_growth", "gdp", "population"}, "参照没有可供调整的数值",
		},
		"formulas and moves": {
			Scenario{Moves: moved(t, Scenario{}, "gdp_growth=99").Moves, Formulas: []Change{{Variable: "gdp_index"}, {Variable: "gdp_index", Formula: "gdp_idnex + 1"}}},
			[]string{"gdp_index", "gdp_growth"}, "超出可调变量的范围",
		},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := m.Run(t.Context(), c.s)
			require.Error(t, err)
			_, again := m.Reference().Update(t.Context(), c.s)
			assert.EqualError(t, again, err.Error())
			several, ok := err.(interface{ Unwrap() []error })
			require.True(t, ok, "%v", err)
			var named []string
			for _, err := range several.Unwrap() {
				var e *text.Error
				require.ErrorAs(t, err, &e)
				named = append(named, e.Indicator)
			}
			assert.ElementsMatch(t, c.named, named, "%v", err)
			var first *text.Error
			require.ErrorAs(t, err, &first)
			lines := strings.Split(text.ErrorIn(err, text.Chinese), "\n")
			assert.Len(t, lines, len(c.named))
			assert.Contains(t, strings.Join(lines, "\n"), c.zh)
		})
	}
	_, err := m.Run(t.Context(), moved(t, Scenario{}, "gdp_growth=99", "gdp_grwth=6"))
	assert.EqualError(t, err, "scenario: gdp_growth=99: outside the lever's bounds -5 to 15\nscenario: gdp_grwth: no such lever; did you mean gdp_growth?")
	require.ErrorIs(t, err, text.ErrInvalid)
	require.ErrorIs(t, err, text.ErrUnknown)
	require.NoError(t, errors.Unwrap(err))
}
