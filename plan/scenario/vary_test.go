package scenario

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/plan/jimo"
)

func jimoModel(t require.TestingT) *Model {
	m, err := Compile(context.Background(), jimo.Plan())
	require.NoError(t, err)
	return m
}

// full gives every assumption a value, so that the whole model has numbers.
func full(t require.TestingT, m *Model, moves ...string) Scenario {
	s, err := m.New("").With(append([]string{
		"gdp=1400", "gdp_deflator=1.5", "population=135", "population_growth=0.4", "exchange_rate=6.8", "gdp_growth=5@2026-2035",
		"target:energy_intensity_decline:compounded_decline=14", "target:co2_intensity_decline:yearly=3", "target:good_air_days=80", "target:surface_water=50",
	}, moves...)...)
	require.NoError(t, err)
	return s
}

// randomVary picks levers that can be moved under the scenario, and how.
func randomVary(r *rand.Rand, m *Model, s Scenario) []Vary {
	var out []Vary
	for _, l := range m.Levers() {
		if w := l.When; r.IntN(3) > 0 || w != nil && m.Choice(s, w.Closure) != w.Option {
			continue
		}
		v := Vary{Lever: l.Variable, Op: []Op{opSet, opSet, opAdd, opMul}[r.IntN(4)]}
		if _, ok := m.ref.Value(l.Variable, 2025).Decimal(); !ok {
			v.Op = opSet // nothing to start from
		}
		switch r.IntN(3) {
		case 0:
			v.From = l.From + r.IntN(l.Last-l.From+1)
			v.To = v.From + r.IntN(l.Last-v.From+1)
			if v.To > 2025 || v.From <= 2020 {
				v.Op = opSet
			}
		case 1:
			if m.endsPath(l.Variable) {
				v.Shape = []string{"linear", "compound", "logistic"}[r.IntN(3)]
			}
		}
		out = append(out, v)
		if m.endsPath(l.Variable) && l.From <= 2020 && v.From == 0 && r.IntN(2) == 0 {
			out = append(out, Vary{Lever: l.Variable, From: 2020, To: 2020}) // both ends of a path
		}
	}
	return out
}

// TestVaryAgainstExactRuns holds the compiled levers to Model.Run: the same moves, set
// exactly, give the same numbers and the same absences.
func TestVaryAgainstExactRuns(t *testing.T) {
	m := jimoModel(t)
	compared := 0
	for seed := range 60 {
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		s := m.New("")
		if seed%3 > 0 {
			s = full(t, m)
		}
		if seed%5 == 0 {
			s.Closures = map[string]string{"manufacturing_closure": "growth", "marine_closure": "growth"}
		}
		vary := randomVary(r, m, s)
		x, err := m.Sweep(t.Context(), s, vary, nil)
		require.NoError(t, err)
		var cells []kernel.Cell
		for _, v := range m.Variables() {
			for _, y := range m.Years() {
				cells = append(cells, kernel.Cell{ID: v.ID, Year: y})
			}
		}
		p, err := x.Compile(nil, cells...)
		require.NoError(t, err)
		draws := make([][]float64, len(x.slots))
		exact := s.Clone()
		values := make([]decimal.Decimal, len(vary))
		for i, v := range vary {
			low, high := x.Bounds(i)
			values[i] = decimal.NewFromFloat(low + (high-low)*(0.3+0.4*r.Float64())).Round(2)
			if v.Op == opMul {
				values[i] = decimal.New(int64(95+r.IntN(10)), -2)
			}
			exact.Moves = append(exact.Moves, v.Moves(values[i])...)
		}
		for k, sl := range x.slots {
			draws[k] = []float64{kernel.Float(values[sl.Vary])}
		}
		run, err := m.Run(t.Context(), exact)
		if err != nil {
			continue // ×1.05 beyond a bound: refused by both, see TestBounds
		}
		runner := p.NewRunner()
		if len(draws) > 0 {
			require.NoError(t, runner.Run(draws))
		}
		for k, o := range p.Outputs() {
			got := o.Value
			if o.Varies {
				got = runner.Output(k)[0]
			}
			want, ok := run.Value(o.ID, o.Year).Decimal()
			if !ok {
				require.False(t, got-got == 0, "seed %d: %v: exact %v, kernel %v (%v)", seed, o.Cell, run.Value(o.ID, o.Year), got, exact.Moves)
				continue
			}
			compared++
			require.InDelta(t, kernel.Float(want), got, 1e-12*math.Max(1000, math.Abs(kernel.Float(want))), "seed %d: %v: exact %v, kernel %v (%v)", seed, o.Cell, want, got, exact.Moves)
		}
	}
	assert.Greater(t, compared, 20_000)
}
