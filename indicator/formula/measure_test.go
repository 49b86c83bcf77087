package formula_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
)

// A formula is a measure of the years so far only where it is one function over a variable as it stands.
func TestMeasure(t *testing.T) {
	for source, want := range map[string]indicator.SpanMeasure{
		"cumulative(x)": "cumulative", "compounded_decline(x)": "compounded_decline", "average_rate(x)": "average_rate",
		"average_growth(x)": "average_rate", "average_growth(x, 2019)": "average_rate",
		"cumulative(x, 2021, 2025)": "", "cumulative(x[-1])": "", "cumulative(x) / 2": "", "index(x)": "", "sum(x, x)": "", "x": "", "2": "",
	} {
		measure, of := formula.MustParse(source).Measure()
		assert.Equal(t, want, measure, source)
		assert.Equal(t, want != "", of == "x", source)
		assert.True(t, want == "" || slices.Contains(want.Values(), want), source)
	}
	var none *formula.Formula
	measure, of := none.Measure()
	assert.Empty(t, measure)
	assert.Empty(t, of)
}
