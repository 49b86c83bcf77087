package scenario

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
)

// shandong is a higher plan made up for the test: urbanisation 70 % in 2025.
func shandong(t *testing.T, id, unit, value string) *plan.Plan {
	t.Helper()
	p, err := plan.Parse(t.Context(), []byte(strings.NewReplacer("ID", id, "UNIT", unit, "VALUE", value).Replace(`{"format": 1, "id": "shandong-14fyp", "version": "1", "title": {"zh": "山东规划", "en": "Shandong plan"},
"period": {"base": 2020, "from": 2021, "to": 2025}, "source": {"title": {"en": "S"}}, "categories": [{"id": "c", "name": {"en": "C"}}], "indicators": [{"id": "ID", "row": "4", "category": "c", "name": {"en": "Urbanisation"},
"unit": "UNIT", "attribute": "expected", "baseline": {"value": 63.05}, "place": {"chapter": 2, "section": 3, "box": "table"}, "target": {"kind": "level", "value": VALUE, "printed": "VALUE"}}]}`)), "shandong.json")
	require.NoError(t, err)
	return p
}

func TestHigherPlanGivesTheTarget(t *testing.T) {
	m, err := Compile(t.Context(), jimo.Plan(), shandong(t, "urbanisation_rate", "%", "70"))
	require.NoError(t, err)
	assert.Empty(t, m.HigherProblems())
	require.Len(t, m.Resolved(), 1)
	r := m.Reference()
	goal, entered := r.Target("urbanisation_rate")
	assert.False(t, entered)
	assert.Equal(t, target.Level, goal.Kind)
	equal(t, "70", goal.Value)
	o := r.Origin("urbanisation_rate")
	assert.EqualValues(t, "higher", o.From)
	assert.Equal(t, "Shandong plan", o.Source.EN)
	assert.Equal(t, plan.Place{Chapter: 2, Section: 3, Box: "table", Row: "4"}, o.Place)
	out, _ := r.Outcome("urbanisation_rate")
	equal(t, "70", num(t, out.Judgement.Threshold))
	assert.EqualValues(t, "", r.Origin("manufacturing_share").From, "the plan's own target")
	assert.EqualValues(t, "", r.Origin("good_air_days").From, "still open")

	// A move that falls short of it is judged against it.
	low, err := m.RunMoves(t.Context(), "urbanisation_rate=68")
	require.NoError(t, err)
	out, _ = low.Outcome("urbanisation_rate")
	assert.Equal(t, target.Missed, out.Judgement.Verdict)
	equal(t, "2", num(t, out.Judgement.Gap))

	// A number entered goes before the higher plan's, with its own source.
	s := moved(t, m.New(""), "target:urbanisation_rate=66")
	s.Targets[0].Source = "notice of 2022"
	run, err := m.Run(t.Context(), s)
	require.NoError(t, err)
	assert.EqualValues(t, "entered", run.Origin("urbanisation_rate").From)
	assert.Equal(t, "notice of 2022", run.Origin("urbanisation_rate").Source.EN)
	out, _ = run.Outcome("urbanisation_rate")
	equal(t, "66", num(t, out.Judgement.Threshold))

	// Without the higher plan the target stays open.
	bare, err := Compile(t.Context(), jimo.Plan())
	require.NoError(t, err)
	goal, _ = bare.Reference().Target("urbanisation_rate")
	assert.EqualValues(t, "reference", goal.Missing().Code)
}

func TestHigherPlanThatCannotAnswer(t *testing.T) {
	for _, c := range []struct{ name, id, unit, value, want, zh string }{
		{"no such indicator", "roads", "%", "70", `the plan "shandong-14fyp" has no indicator "urbanisation_rate"`, "规划 \"shandong-14fyp\" 没有指标 \"urbanisation_rate\""},
		{"another unit", "urbanisation_rate", "km", "70", `the unit "km" of the plan "shandong-14fyp" does not fit "%"`, "规划 \"shandong-14fyp\" 的单位 \"km\" 与 \"%\" 不符"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m, err := Compile(t.Context(), jimo.Plan(), shandong(t, c.id, c.unit, c.value))
			require.NoError(t, err)
			require.Len(t, m.HigherProblems(), 1)
			assert.Equal(t, c.want, m.HigherProblems()[0].Message.EN)
			assert.Equal(t, c.zh, m.HigherProblems()[0].Message.ZH)
			goal, _ := m.Reference().Target("urbanisation_rate")
			assert.False(t, goal.Known())
		})
	}
}

func TestRebaseFormulasInAnyOrder(t *testing.T) {
	m := jimoModel(t)
	s := m.New("")
	s.Formulas = []Change{{Variable: "twice", Formula: "once + once", Unit: "%"}, {Variable: "once", Formula: "gdp_growth", Unit: "%"}}
	s.Moves = []Move{{Lever: "gone", Op: opSet, Value: d("1")}} // so that it is carried over part by part
	r, err := Rebase(s, nil, m)
	require.NoError(t, err)
	require.Len(t, r.Dropped, 1)
	assert.Equal(t, Misfit{Part: "gone", Text: "gone=1", Err: r.Dropped[0].Err}, r.Dropped[0])
	assert.Len(t, r.Scenario.Formulas, 2)
}
