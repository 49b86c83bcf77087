package scenario

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/plan"
)

// The measure of a draw is that of the exact run, over all patterns of signs.
func TestMetersAgreeOnSigns(t *testing.T) {
	absent := 0
	for _, kind := range []string{"cumulative_rate", "average_rate", "cumulative_points", "level", "cumulative", "yearly_change", "multiple"} {
		for _, base := range []string{"-5", "0", "5"} {
			for _, end := range []string{"-7", "0", "7"} {
				p, err := plan.Parse(context.Background(), []byte(`{"format":1,"id":"signs","version":"1","title":{"en":"Signs"},"period":{"base":2020,"from":2021,"to":2025},
"source":{"title":{"en":"Signs"}},"categories":[{"id":"c","name":{"en":"All"}}],"indicators":[{"id":"x","row":"1","category":"c","name":{"en":"X"},"unit":"persons",
"direction":"up","attribute":"expected","baseline":{"value":`+base+`},"target":{"kind":"`+kind+`","bound":"at_least","value":10}}],
"model":{"variables":[{"id":"x"}],"levers":[{"variable":"x","min":-100,"max":100,"step":1}]}}`), "signs.json")
				require.NoError(t, err)
				m, err := Compile(context.Background(), p)
				require.NoError(t, err)
				r, err := m.RunMoves(context.Background(), "x="+end)
				require.NoError(t, err)
				o, _ := r.Outcome("x")
				mt, _ := r.Meter("x")
				require.NotNil(t, mt)
				p64, err := (&Sweep{base: r}).Compile([]*Meter{mt})
				require.NoError(t, err)
				got := p64.Outputs()[mt.at].Value
				want, ok := o.Projection().Decimal()
				if !ok {
					absent++
					assert.True(t, math.IsNaN(got), "%s from %s to %s: exact %v, draw %v", kind, base, end, o.Projection(), got)
					continue
				}
				assert.InDelta(t, kernel.Float(want), got, 1e-9, "%s from %s to %s", kind, base, end)
			}
		}
	}
	assert.Equal(t, 13, absent, "two kinds of growth: three from zero and two across it; three multiples of zero")
}

func TestMetLate(t *testing.T) {
	m := jimoModel(t)
	run, err := m.RunMoves(t.Context(), "manufacturing_share=41", "manufacturing_share=41.9@2026", "manufacturing_share=42.5@2027-2030")
	require.NoError(t, err)
	year, ok := run.MetLate("manufacturing_share")
	assert.True(t, ok)
	assert.Equal(t, 2027, year)
	_, ok = run.MetLate("marine_share")
	assert.False(t, ok, "met in time")
	_, ok = run.MetLate("forest_cover")
	assert.False(t, ok)
}
