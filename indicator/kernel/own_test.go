package kernel

import (
	"math"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// A function of a host program runs in both engines, is folded where all is known, and is not called
// with what is absent; without an implementation for float64 the kernel refuses it by name.
func TestOwnFunctions(t *testing.T) {
	calls := 0
	damp := formula.Own{Name: "damp", Params: []string{"x", "k"},
		Exact: func(x []decimal.Decimal) (decimal.Decimal, error) {
			if x[0].IsNegative() {
				return x[0], text.ErrDomain
			}
			return x[0].Div(x[0].Add(x[1])), nil
		},
		Float: func(x []float64) float64 {
			calls++
			assert.False(t, math.IsNaN(x[0]) || math.IsNaN(x[1]))
			if x[0] < 0 {
				return math.NaN()
			}
			return x[0] / (x[0] + x[1])
		},
	}
	slow := formula.Own{Name: "slow", Params: []string{"x"}, Exact: func(x []decimal.Decimal) (decimal.Decimal, error) { return x[0], nil }}
	with := formula.WithFunctions(damp, slow)
	number := formula.Type{Unit: indicator.Plain.Unit()}
	sys, err := formula.NewSystem(testPeriod, []formula.Definition{
		{ID: "a", Type: number},
		{ID: "d", Type: number, Formula: formula.MustParse("damp(a, 2) + damp(3, 1)", with)},
		{ID: "o", Type: number, Formula: formula.MustParse("or_else(damp(a[-1], 2), 9)", with)},
		{ID: "s", Type: number, Formula: formula.MustParse("slow(a)", with)},
	})
	require.NoError(t, err)
	input := func(id string, year int) Input {
		if id == "a" && year == 2022 {
			return Draw(0, "", 0)
		}
		return Input{}
	}
	p, err := Compile(sys, 1, input, []Cell{{"d", 2022}, {"o", 2022}, {"o", 2023}})
	require.NoError(t, err)
	calls = 0
	r := p.NewRunner()
	require.NoError(t, r.Run([][]float64{{2, -1, 6}}))
	assert.Equal(t, 6, calls, "three draws in two cells")
	assert.Equal(t, 9.0, p.Outputs()[1].Value, "a gap is filled without a call")
	want := [][]string{{"1.25", "!", "1.5"}, nil, {"0.5", "!", "0.75"}}
	for i, a := range []int64{2, -1, 6} {
		exact := sys.Evaluate(func(id string, year int) (indicator.Value, bool) {
			return indicator.Of(decimal.NewFromInt(a)), id == "a" && year == 2022
		})
		for _, o := range []int{0, 2} {
			c, got := p.Outputs()[o].Cell, r.Output(o)[i]
			d, ok := exact.Value(c.ID, c.Year).Decimal()
			require.Equal(t, want[o][i] != "!", ok)
			if !ok {
				assert.True(t, math.IsNaN(got))
				continue
			}
			assert.Equal(t, want[o][i], d.String())
			assert.InDelta(t, d.InexactFloat64(), got, 1e-15)
		}
	}
	_, err = Compile(sys, 1, input, []Cell{{"s", 2022}})
	require.ErrorIs(t, err, ErrUnsupported)
	assert.EqualError(t, err, "kernel: s: slow in 2022: a function the kernel does not have")
}
