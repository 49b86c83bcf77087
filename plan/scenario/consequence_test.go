package scenario_test

import (
	"flag"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

var update = flag.Bool("update", false, "write the golden files anew")

// The sentence of many scenarios over the four embedded plans, in both languages. A line of
// testdata/consequences.txt names a plan and moves; the sentences follow.
func TestConsequencesAsText(t *testing.T) {
	const file = "testdata/consequences.txt"
	golden, err := os.ReadFile(file)
	require.NoError(t, err)
	plans := map[string]*plan.Plan{}
	for _, p := range []*plan.Plan{jimo.Plan(), china.Plan13(), china.Plan14(), china.Plan15()} {
		plans[p.ID] = p
	}
	models := map[string]*scenario.Model{}
	var out strings.Builder
	count := 0
	for _, line := range strings.Split(string(golden), "\n") {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(line, " ") {
			continue
		}
		if models[words[0]] == nil {
			require.Contains(t, plans, words[0])
			models[words[0]], err = scenario.Compile(t.Context(), plans[words[0]])
			require.NoError(t, err)
		}
		r, err := models[words[0]].RunMoves(t.Context(), words[1:]...)
		require.NoError(t, err, line)
		s := scenario.Sentence(r.Consequences())
		out.WriteString(line + "\n  " + s.EN + "\n  " + s.ZH + "\n")
		count++
	}
	assert.GreaterOrEqual(t, count, 30)
	assert.Len(t, models, 4)
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(out.String()), 0o644))
	}
	assert.Equal(t, string(golden), out.String())
}

// The figures of a sentence, from own arithmetic: with growth of 5.5 % instead of 7 % over five
// years the index ends (1.055/1.07)⁵ of the plan's, and manufacturing, whose share rises from 38.2 to
// 42 on a path, must grow 1.055 × (42/38.2)^(1/5) on average.
func TestConsequenceFigures(t *testing.T) {
	r, err := model(t).RunMoves(t.Context(), "gdp_growth=5.5")
	require.NoError(t, err)
	list := r.Consequences()
	require.Len(t, list, 4)
	assert.Equal(t, scenario.Consequence{Topic: scenario.Topic("effect"), Variable: "gdp_index", Year: 2025,
		Text: text.Text{EN: "GDP index in 2025: 6.82% below plan", ZH: "2025年地区生产总值指数比规划低6.82%"}}, list[0])
	assert.InDelta(t, 6.82, 100*(1-math.Pow(1.055/1.07, 5)), 0.005)
	assert.Equal(t, scenario.Topic("required"), list[1].Topic)
	assert.Equal(t, "Manufacturing average growth must be 7.52%, 1.53 percentage points below plan", list[1].Text.EN)
	assert.InDelta(t, 7.52, 100*(1.055*math.Pow(42/38.2, 1./5)-1), 0.005)
	assert.InDelta(t, 1.53, 100*(1.07-1.055)*math.Pow(42/38.2, 1./5), 0.005)
	assert.Equal(t, []scenario.Topic{scenario.Topic("missed"), scenario.Topic("unjudged")}, []scenario.Topic{list[2].Topic, list[3].Topic})
	assert.Equal(t, "gdp_growth", list[2].Variable)
}

// Effects are ranked by size, each size once; what the scenario itself sets is no effect.
func TestEffects(t *testing.T) {
	m := model(t)
	assert.Empty(t, m.Reference().Effects())
	r, err := m.RunMoves(t.Context(), "gdp_growth=5.5")
	require.NoError(t, err)
	list := r.Effects()
	require.NotEmpty(t, list)
	last := math.Inf(1)
	seen := map[string]bool{}
	for _, e := range list {
		size, ok := e.Size.Float64()
		require.True(t, ok, e.Variable)
		assert.LessOrEqual(t, math.Abs(size), last+1e-8, e.Variable)
		last = math.Abs(size)
		for _, id := range append(e.Also, e.Variable) {
			assert.False(t, seen[id], id)
			seen[id] = true
		}
	}
	assert.False(t, seen["gdp_growth"], "set by the scenario")
	assert.False(t, seen["manufacturing_growth"], "its average is an effect")
	for _, e := range list {
		if e.Variable == "gdp_index" {
			assert.Contains(t, e.Also, "manufacturing_index", "at a share that holds, a sector falls behind as GDP does")
		}
	}
	r, err = m.RunMoves(t.Context(), "pension_coverage=90")
	require.NoError(t, err)
	require.Len(t, r.Effects(), 1)
	assert.Equal(t, "pension_coverage", r.Effects()[0].Variable, "nothing follows from it")
}

// The growth that a path implies: of the sector for a share, of the number itself for a level.
func TestImpliedBy(t *testing.T) {
	m := model(t)
	for id, want := range map[string]string{"manufacturing_share": "manufacturing_growth_average", "digital_core_share": "digital_core_growth_average",
		"patents_per_10k": "patents_growth_average", "gdp_growth": "", "pension_coverage": "", "nothing": ""} {
		assert.Equal(t, want, m.Reference().ImpliedBy(id), id)
	}
	r, err := m.RunMoves(t.Context(), "manufacturing_closure=growth")
	require.NoError(t, err)
	assert.Empty(t, r.ImpliedBy("manufacturing_share"), "the growth is held, and the share follows")
}
