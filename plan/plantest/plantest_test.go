package plantest

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// recorder collects what an assertion reports.
type recorder struct {
	testing.TB
	said []string
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.said = append(r.said, fmt.Sprintf(format, args...))
}

func recorded(t *testing.T, assertion func(testing.TB)) string {
	t.Helper()
	r := &recorder{TB: t}
	assertion(r)
	return strings.Join(r.said, "\n")
}

func slow(t *testing.T) *scenario.Run {
	t.Helper()
	m, err := scenario.Compile(t.Context(), jimo.Plan())
	require.NoError(t, err)
	r, err := m.RunMoves(t.Context(), "gdp_growth=6")
	require.NoError(t, err)
	return r
}

func TestValue(t *testing.T) {
	r := slow(t)
	// (42 ÷ 38.2)^(1/5) × 1.06 − 1 = 8.02967032… %
	for _, want := range []string{"8.03", "8.0297", "8.03%", "8", "8.0296703"} {
		Value(t, r, "manufacturing_growth_average", 2025, want)
	}
	Value(t, r, "forest_cover", 2025, "set_later")
	said := recorded(t, func(t testing.TB) { Value(t, r, "manufacturing_growth_average", 2025, "8.02") })
	assert.Contains(t, said, "manufacturing_growth_average in 2025 is 8.03, want 8.02")
	assert.Contains(t, said, "manufacturing_share 2025 = 42", "the explanation names what it is computed from")
	assert.Contains(t, recorded(t, func(t testing.TB) { Value(t, r, "manufacturing_growth_averge", 2025, "8.03") }), "did you mean manufacturing_growth_average?")
	assert.Contains(t, recorded(t, func(t testing.TB) { Value(t, r, "gdp_growth", 1990, "7") }), "1990")
	assert.Contains(t, recorded(t, func(t testing.TB) { Value(t, r, "forest_cover", 2025, "30") }), "absent")
	assert.Contains(t, recorded(t, func(t testing.TB) { Value(t, r, "forest_cover", 2025, "not_printed") }), "set_later")
	assert.NotEmpty(t, recorded(t, func(t testing.TB) { Value(t, r, "gdp_growth", 2025, "needs_input") }), "a number is not an absence")
}

func TestTarget(t *testing.T) {
	p := jimo.Plan()
	Target(t, p, "new_urban_jobs", "cumulative 10")
	Target(t, p, "four_new_share", "level at_least 40")
	Target(t, p, "gdp_growth", "average_rate about 7")
	Target(t, plan.MustParse([]byte(sample.Plan), "demo.json"), "markets", "level range 120–150")
	said := recorded(t, func(t testing.TB) { Target(t, p, "new_urban_jobs", "level 10") })
	assert.Contains(t, said, `"cumulative 10", want "level 10"`)
	assert.Contains(t, said, "[ 10 ]", "as printed")
	assert.Contains(t, recorded(t, func(t testing.TB) { Target(t, p, "new_urban_job", "cumulative 10") }), "did you mean new_urban_jobs?")
}

func TestMissed(t *testing.T) {
	r := slow(t)
	Missed(t, r, "gdp_growth")
	assert.Contains(t, recorded(t, func(t testing.TB) { Missed(t, r) }), "gdp_growth is missed")
	assert.Contains(t, recorded(t, func(t testing.TB) { Missed(t, r, "gdp_growth", "schooling_years") }), "schooling_years is not missed")
	assert.Contains(t, recorded(t, func(t testing.TB) { Missed(t, r, "gdp_growth", "gdp_grwth") }), `no indicator "gdp_grwth"; did you mean gdp_growth?`)
}

func TestPins(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pins.csv")
	require.NoError(t, os.WriteFile(file, []byte("# the demo plan\nwhat,id,year,value,unit,place\ntarget,jobs,2025,cumulative 10,10k persons,\n"+
		"baseline,jobs,2020,3.84,10k persons,\nfigure,f2,2025,cumulative 4,10k persons,1.1 box 1\nvalue,gdp,2021,107,index,\n"), 0o600))
	Pins(t, plan.MustParse([]byte(sample.Plan), "demo.json"), file)
}

func TestPinsThatDiffer(t *testing.T) {
	p := plan.MustParse([]byte(sample.Plan), "demo.json")
	m, err := scenario.Compile(t.Context(), p)
	require.NoError(t, err)
	for _, c := range []struct {
		row  pin
		want string
	}{
		{pin{"what": "target", "id": "jobs", "value": "cumulative 11"}, `the value of jobs is "cumulative 10", want "cumulative 11"`},
		{pin{"what": "target", "id": "jobs", "value": "cumulative 10", "printed": "[10]"}, `the printed of jobs is "[ 10 ]", want "[10]"`},
		{pin{"what": "baseline", "id": "jobs", "value": "3.85"}, `the value of jobs is "3.84", want "3.85"`},
		{pin{"what": "baseline", "id": "energy", "value": "0"}, "absent"},
		{pin{"what": "figure", "id": "f2", "value": "cumulative 4", "place": "1.2"}, `the place of f2 is "1.1 box 1", want "1.2"`},
		{pin{"what": "figure", "id": "f3", "value": "cumulative 4"}, "no figure"},
		{pin{"what": "value", "id": "gdp", "year": "2021", "value": "106"}, `the value of gdp is "107", want "106"`},
		{pin{"what": "value", "id": "gdp", "year": "soon", "value": "106"}, "soon"},
		{pin{"what": "goal", "id": "gdp", "value": "1"}, "no kind of pin"},
	} {
		assert.Contains(t, strings.Join(differences(p, m.Reference(), c.row), "\n"), c.want)
	}
}

func TestVersions(t *testing.T) {
	p := jimo.Plan()
	next, err := p.Revise("1.0.1", func(d *plan.Document) {
		for i := range d.Indicators {
			if d.Indicators[i].ID == "manufacturing_share" {
				d.Indicators[i].Target.Value = plan.Num("43")
				d.Indicators[i].Target.Printed = "43"
			}
		}
	})
	require.NoError(t, err)
	m, err := scenario.Compile(t.Context(), p)
	require.NoError(t, err)
	s := m.New("slower")
	for _, move := range []string{"gdp_growth=6", "manufacturing_share=41"} {
		mv, err := scenario.ParseMove(move)
		require.NoError(t, err)
		s = s.WithMoves(mv)
	}
	effects, err := Versions(t.Context(), p, next, s)
	require.NoError(t, err)
	require.Len(t, effects, 2)
	find := func(e Effect, id string) *Move {
		for i := range e.Moved {
			if e.Moved[i].Variable == id {
				return &e.Moved[i]
			}
		}
		return nil
	}
	share := find(effects[0], "manufacturing_share")
	require.NotNil(t, share)
	assert.Equal(t, [2]int{2021, 2025}, [2]int{share.First, share.Last})
	end, _ := share.New.Decimal()
	assert.Equal(t, "43", end.String())
	require.NotNil(t, find(effects[0], "manufacturing_growth_average"), "what depends on it moves")
	require.NotEmpty(t, find(effects[0], "manufacturing_growth_average").Why)
	assert.Contains(t, find(effects[0], "manufacturing_growth_average").Why[0].EN, "43")
	assert.Nil(t, find(effects[0], "marine_share"))
	assert.Nil(t, find(effects[1], "manufacturing_share"), "the scenario sets the end of the path itself")
	text0 := effects[0].Text(text.English)
	assert.Contains(t, text0, "42% → 43% in 2025")
	assert.Contains(t, effects[0].Text(text.Chinese), "2025年 42% → 43%")
	data, err := json.Marshal(effects)
	require.NoError(t, err)
	assert.Contains(t, string(data), `"variable":"manufacturing_share"`)

	same, err := Versions(t.Context(), p, p)
	require.NoError(t, err)
	assert.Contains(t, same[0].Text(text.English), "nothing moved")
	other, err := Versions(t.Context(), p, plan.MustParse([]byte(sample.Plan), "demo.json"))
	assert.Error(t, err, "%v", other)
}
