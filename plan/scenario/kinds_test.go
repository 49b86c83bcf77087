package scenario

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
)

// headline is a plan of one row, whose unit, baseline and target are given.
func headline(t *testing.T, unit, baseline, goal string) *Model {
	t.Helper()
	p, err := plan.Parse(context.Background(), []byte(`{"format":1,"id":"row","version":"1","title":{"en":"Row"},"period":{"base":2020,"from":2021,"to":2025},
"source":{"title":{"en":"Row"}},"categories":[{"id":"c","name":{"en":"All"}}],"indicators":[{"id":"x","row":"1","category":"c","name":{"en":"X"},"unit":"`+unit+`",
"direction":"up","attribute":"expected","baseline":{"value":`+baseline+`},"target":`+goal+`}]}`), "row.json")
	require.NoError(t, err)
	m, err := Compile(context.Background(), p)
	require.NoError(t, err)
	return m
}

// Without a model of its own a row of each newer kind runs along the path that its target assumes, and meets it by
// that assumption only.
func TestPathsOfNewKinds(t *testing.T) {
	for _, c := range []struct {
		name, unit, baseline, goal string
		path                       []string // 2021…2025
		measure                    string
	}{
		{"points in every year", "%", "60", `{"kind":"yearly_change","bound":"at_least","value":1}`, []string{"61", "62", "63", "64", "65"}, "1"},
		{"an amount in every year", "10k persons", "100", `{"kind":"yearly_change","value":2.5}`, []string{"102.5", "105", "107.5", "110", "112.5"}, "2.5"},
		{"growth in every year", "10k persons", "100", `{"kind":"yearly_growth","value":10}`, []string{"110", "121", "133.1", "146.41", "161.051"}, "10"},
		{"a multiple", "10k persons", "100", `{"kind":"multiple","value":2}`, []string{"120", "140", "160", "180", "200"}, "2"},
		{"a stretch value", "%", "60", `{"kind":"level","bound":"at_least","value":65,"stretch":67}`, []string{"61", "62", "63", "64", "65"}, "65"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := headline(t, c.unit, c.baseline, c.goal).Reference()
			for i, want := range c.path {
				d, ok := r.Value("x", 2021+i).Decimal()
				require.True(t, ok, r.Value("x", 2021+i))
				assert.Equal(t, want, decimals.Round(d, 8).String())
			}
			o, _ := r.Outcome("x")
			assert.Equal(t, target.Met, o.Judgement.Verdict)
			assert.True(t, o.OnPath)
			assert.Equal(t, c.measure, o.Judged().String())
		})
	}
}

// A run beyond the target tells whether the stretch value is met.
func TestStretchInOutcomes(t *testing.T) {
	m := headline(t, "%", "60", `{"kind":"level","bound":"at_least","value":65,"stretch":67}`)
	for move, want := range map[string]target.Verdict{"x=66": target.Missed, "x=67": target.Met, "x=64": target.Missed} {
		r, err := m.RunMoves(context.Background(), move)
		require.NoError(t, err)
		o, _ := r.Outcome("x")
		assert.Equal(t, want, o.Judgement.Stretch, move)
	}
}

// The longest id over a long period, and another indicator that has the name of a placeholder.
func TestMetersOfAnyName(t *testing.T) {
	long := strings.Repeat("a", 100)
	p, err := plan.Parse(context.Background(), []byte(`{"format":1,"id":"row","version":"1","title":{"en":"Row"},"period":{"base":2020,"from":2021,"to":2120},
"source":{"title":{"en":"Row"}},"categories":[{"id":"c","name":{"en":"All"}}],"indicators":[
{"id":"`+long+`","row":"1","category":"c","name":{"en":"X"},"unit":"%","direction":"up","attribute":"expected","baseline":{"value":60},"target":{"kind":"yearly","value":61}},
{"id":"x","row":"2","category":"c","name":{"en":"Y"},"unit":"%","direction":"up","attribute":"expected","baseline":{"value":7},"target":{"kind":"average_rate","value":7}},
{"id":"y","row":"3","category":"c","name":{"en":"Z"},"unit":"%","direction":"up","attribute":"expected","baseline":{"value":7},"target":{"kind":"above_other","of":"x"}}],
"model":{"variables":[{"id":"y","formula":"x + 1"}],"levers":[{"variable":"x","min":0,"max":20,"step":1}]}}`), "row.json")
	require.NoError(t, err)
	m, err := Compile(context.Background(), p)
	require.NoError(t, err)
	for id, want := range map[string]float64{long: 61, "x": 7, "y": 1} {
		mt, why := m.Reference().Meter(id)
		require.NotNil(t, mt, why)
		program, err := (&Sweep{base: m.Reference()}).Compile([]*Meter{mt})
		require.NoError(t, err)
		assert.InDelta(t, want, program.Outputs()[mt.at].Value, 1e-9, id)
	}
}
