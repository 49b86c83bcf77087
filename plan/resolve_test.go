package plan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
)

// level is a plan with one indicator, whose unit and target are given.
func level(t *testing.T, id, unit, target string) *plan.Plan {
	t.Helper()
	var named []string
	for _, h := range []string{"district", "city", "province", "nation"} {
		named = append(named, `{"id": "`+h+`", "title": {"en": "`+h+`"}}`)
	}
	return sample.Load(t, strings.NewReplacer(`"id": "city"`, `"id": "`+id+`"`, "City plan", "Plan of "+id,
		`"period"`, `"higher": [`+strings.Join(named, ", ")+`], "period"`).Replace(higherPlan(unit, target)))
}

// A reference goes through any number of levels, each in its own unit: 0.5 10k tonnes are 5
// thousand tonnes and 5,000 tonnes.
func TestResolveThroughLevels(t *testing.T) {
	on := func(id string) string { return `{"kind": "reference", "of": "` + id + `:energy"}` }
	district, city := level(t, "district", "tonnes", on("city")), level(t, "city", "thousand tonnes", on("province"))
	province, nation := level(t, "province", "10k tonnes", on("nation")), level(t, "nation", "10k tonnes", `{"kind": "level", "bound": "at_most", "value": 0.5}`)
	for _, c := range []struct {
		name        string
		above       []*plan.Plan
		value       string
		from        string
		via         []string
		err         error
		en, chinese string
	}{
		{"direct", []*plan.Plan{level(t, "city", "tonnes", `{"kind": "level", "value": 7}`)}, "7", "city", nil, nil, "", ""},
		{"two levels", []*plan.Plan{city, level(t, "province", "10k tonnes", `{"kind": "level", "value": 0.5}`)}, "5000", "province", []string{"city"}, nil, "", ""},
		{"three levels", []*plan.Plan{nation, province, city}, "5000", "nation", []string{"city", "province"}, nil, "", ""},
		{"a level is not at hand", []*plan.Plan{nation, city}, "", "", nil, text.ErrAbsent,
			`the indicator "energy" of the plan "city" takes its target from the plan "province", which is not at hand`,
			`规划 "city" 的指标 "energy" 的目标取自规划 "province"，而该规划尚未打开`},
		{"no number at the top", []*plan.Plan{city, level(t, "province", "10k tonnes", `{"kind": "set_later"}`)}, "", "", nil, text.ErrAbsent,
			`by way of the plan "city": the indicator "energy" of the plan "province" has no single number as its target`,
			`经规划 "city"：规划 "province" 的指标 "energy" 没有单一数值目标`},
		{"a circle above", []*plan.Plan{city, level(t, "province", "10k tonnes", on("city"))}, "", "", nil, text.ErrCycle,
			`by way of the plan "city": the references lead in a circle: city:energy → province:energy → city:energy`,
			`经规划 "city"：引用形成循环：city:energy → province:energy → city:energy`},
		{"back to the plan itself", []*plan.Plan{level(t, "city", "tonnes", on("district"))}, "", "", nil, text.ErrCycle,
			`the references lead in a circle: district:energy → city:energy → district:energy`,
			`引用形成循环：district:energy → city:energy → district:energy`},
		{"to itself above", []*plan.Plan{level(t, "city", "tonnes", on("city"))}, "", "", nil, text.ErrCycle,
			`the references lead in a circle: city:energy → city:energy`, `引用形成循环：city:energy → city:energy`},
	} {
		t.Run(c.name, func(t *testing.T) {
			above := map[string]*plan.Plan{}
			for _, p := range c.above {
				above[p.ID] = p
			}
			list, problems := district.Resolve(above, nil)
			require.Len(t, list, 1)
			if c.err != nil {
				require.Len(t, problems, 1)
				assert.ErrorIs(t, problems, c.err)
				assert.Equal(t, c.en, problems[0].Message.EN)
				assert.Equal(t, c.chinese, problems[0].Message.ZH)
				assert.EqualValues(t, "", list[0].From)
				assert.False(t, list[0].Target.Known())
				return
			}
			require.Empty(t, problems)
			assert.EqualValues(t, "higher", list[0].From)
			equalDecimal(t, c.value, list[0].Target.Value)
			assert.Equal(t, c.from, list[0].Plan)
			assert.Equal(t, "Plan of "+c.from, list[0].Source.EN)
			assert.Equal(t, plan.Place{Chapter: 2, Section: 1, Box: "table", Row: "9"}, list[0].Place)
			var via []string
			for _, v := range list[0].Via {
				via = append(via, v.Plan)
			}
			assert.Equal(t, c.via, via)
			assert.Equal(t, "city", list[0].Direct())
		})
	}
}

func higherPlan(unit, value string) string {
	return strings.NewReplacer("UNIT", unit, "VALUE", value).Replace(`{"format": 1, "id": "city", "version": "1", "title": {"en": "City plan"}, "period": {"base": 2020, "from": 2021, "to": 2025},
"source": {"title": {"en": "S"}}, "categories": [{"id": "c", "name": {"en": "C"}}], "indicators": [{"id": "energy", "row": "9", "category": "c", "name": {"en": "Energy"}, "unit": "UNIT", "attribute": "binding",
"baseline": {"absent": "not_printed"}, "place": {"chapter": 2, "section": 1, "box": "table"}, "target": VALUE}]}`)
}

func TestResolve(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	city := sample.Load(t, higherPlan("%", `{"kind": "compounded_decline", "value": 13.5, "printed": "[13.5]"}`))
	number := plan.Number("14")
	entry := plan.Entry{Target: plan.Target{Kind: "compounded_decline", Value: &number}, Source: plan.Text{EN: "notice of 2022"}}

	t.Run("open", func(t *testing.T) {
		list, problems := p.Resolve(nil, nil)
		require.Empty(t, problems)
		require.Len(t, list, 1, "only what waits for a number")
		assert.Equal(t, "energy", list[0].ID)
		assert.EqualValues(t, "", list[0].From)
		assert.EqualValues(t, "assigned", list[0].Open.Code)
		assert.False(t, list[0].Target.Known())
	})
	t.Run("from the higher plan", func(t *testing.T) {
		list, problems := p.Resolve(map[string]*plan.Plan{"city": city}, nil)
		require.Empty(t, problems)
		r := list[0]
		assert.EqualValues(t, "higher", r.From)
		assert.Equal(t, target.Decline, r.Target.Kind)
		equalDecimal(t, "13.5", r.Target.Value)
		assert.Equal(t, "City plan", r.Source.EN)
		assert.Equal(t, plan.Place{Chapter: 2, Section: 1, Box: "table", Row: "9"}, r.Place)
		assert.True(t, r.Target.Known())
	})
	t.Run("entered goes first", func(t *testing.T) {
		list, problems := p.Resolve(map[string]*plan.Plan{"city": city}, map[string]plan.Entry{"energy": entry})
		require.Empty(t, problems)
		equalDecimal(t, "14", list[0].Target.Value)
		assert.EqualValues(t, "entered", list[0].From)
		assert.Equal(t, "notice of 2022", list[0].Source.EN)
		assert.Equal(t, "完成市下达任务", list[0].Target.Printed)
		assert.Equal(t, 2021, list[0].Target.From)
	})
	for _, c := range []struct {
		name    string
		higher  map[string]*plan.Plan
		entered map[string]plan.Entry
		want    string
		err     error
	}{
		{"unknown indicator", nil, map[string]plan.Entry{"x": entry}, `plan: x: there is no indicator "x"`, text.ErrUnknown},
		{"not waiting", nil, map[string]plan.Entry{"share": entry}, `plan: share: the plan gives this target itself; nothing is to be entered`, text.ErrInvalid},
		{"no number", nil, map[string]plan.Entry{"energy": {Target: plan.Target{Kind: "level"}}}, `plan: energy: the entry has no number; expected a kind such as level or compounded_decline, and a value`, text.ErrInvalid},
		{"wrong form", nil, map[string]plan.Entry{"energy": {Target: plan.Target{Kind: "level", Value: &number}}}, `plan: energy: the number may not be of kind level; expected compounded_decline or average_rate`, text.ErrInvalid},
		{"higher plan lacks it", map[string]*plan.Plan{"city": p2(t)}, nil, `plan: energy: the plan "city" has no indicator "energy"`, text.ErrUnknown},
		{"higher plan waits, too", map[string]*plan.Plan{"city": sample.Load(t, higherPlan("%", `{"kind": "set_later"}`))}, nil, `plan: energy: the indicator "energy" of the plan "city" has no single number as its target`, text.ErrAbsent},
		{"other unit", map[string]*plan.Plan{"city": sample.Load(t, higherPlan("tonnes", `{"kind": "level", "value": 5}`))}, nil, `plan: energy: the unit "tonnes" of the plan "city" does not fit "%"`, text.ErrUnit},
	} {
		t.Run(c.name, func(t *testing.T) {
			list, problems := p.Resolve(c.higher, c.entered)
			assert.Equal(t, c.want, problems.Error())
			assert.ErrorIs(t, problems, c.err)
			require.Len(t, list, 1)
			assert.EqualValues(t, "", list[0].From, "a bad entry leaves the target open")
		})
	}
}

// A reference to a target that is a change on the other plan's baseline means the level
// that plan reaches. Hand calculation: 63 + 5 = 68; 50 x 1.2 = 60; 100 x 1.07^5 = 140.25517307
func TestResolveRelative(t *testing.T) {
	const reference = `"target": {"kind": "reference", "of": "city:energy"}`
	const assigned = `"target": {"kind": "assigned", "by": {"zh": "市"}, "of": "city:energy", "forms": ["FORM"]}`
	for _, c := range []struct {
		name, own, unit, target, baseline string
		kind                              target.Kind
		want, high                        string
	}{
		{"points", reference, "%", `{"kind": "cumulative_points", "value": 5, "printed": "[5]"}`, `{"value": 63}`, target.Level, "68", "0"},
		{"points down", reference, "%", `{"kind": "cumulative_points", "value": -5}`, `{"value": 63}`, target.Level, "58", "0"},
		{"range of points", reference, "%", `{"kind": "cumulative_points", "bound": "range", "value": 4, "high": 6}`, `{"value": 63}`, target.Level, "67", "69"},
		{"rate in all", reference, "%", `{"kind": "cumulative_rate", "value": 20}`, `{"value": 50}`, target.Level, "60", "0"},
		{"average rate of a rate", reference, "%", `{"kind": "average_rate", "value": 7}`, `{"value": 6}`, target.AverageRate, "7", "0"},
		{"average rate of a level", reference, "10k tonnes", `{"kind": "average_rate", "value": 7}`, `{"value": 100}`, target.Level, "140.2551731", "0"},
		{"level", reference, "%", `{"kind": "level", "value": 68}`, `{"value": 63}`, target.Level, "68", "0"},
		{"task that is a rise", strings.Replace(assigned, "FORM", "cumulative_points", 1), "%", `{"kind": "cumulative_points", "value": 5}`, `{"value": 63}`, "cumulative_points", "5", "0"},
		{"task that is a level", strings.Replace(assigned, "FORM", "level", 1), "%", `{"kind": "cumulative_points", "value": 5}`, `{"value": 63}`, target.Level, "68", "0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := sample.Load(t, following(t, c.own, c.unit))
			city := sample.Load(t, strings.Replace(higherPlan(c.unit, c.target), `{"absent": "not_printed"}`, c.baseline, 1))
			list, problems := p.Resolve(map[string]*plan.Plan{"city": city}, nil)
			require.Empty(t, problems)
			got := list[0].Target
			assert.Equal(t, c.kind, got.Kind)
			equalDecimal(t, c.want, got.Value.Round(7))
			equalDecimal(t, c.high, got.High)
			assert.EqualValues(t, "higher", list[0].From)
			if c.name == "points" {
				assert.Empty(t, got.Printed, "the level itself is printed nowhere")
			}
		})
	}
	t.Run("baseline not known", func(t *testing.T) {
		p := sample.Load(t, following(t, reference, "%"))
		list, problems := p.Resolve(map[string]*plan.Plan{"city": sample.Load(t, higherPlan("%", `{"kind": "cumulative_points", "value": 5}`))}, nil)
		assert.EqualError(t, problems, `plan: energy: the target of the indicator "energy" of the plan "city" is a change on its own baseline, which has no number`)
		assert.ErrorIs(t, problems, text.ErrAbsent)
		assert.EqualValues(t, "", list[0].From)
		assert.Equal(t, indicator.Reason{Code: "not_printed", Root: "city:energy", Year: 2020}, list[0].Open)
		assert.Equal(t, target.Kind("reference"), list[0].Target.Kind)
	})
	t.Run("kind that is not assigned", func(t *testing.T) {
		p := sample.Load(t, following(t, strings.Replace(assigned, "FORM", "level", 1), "%"))
		_, problems := p.Resolve(map[string]*plan.Plan{"city": sample.Load(t, higherPlan("%", `{"kind": "compounded_decline", "value": 5}`))}, nil)
		assert.EqualError(t, problems, `plan: energy: the number may not be of kind compounded_decline; expected level`)
	})
}

// following is the sample.Plan plan whose energy target follows that of the city.
func following(t *testing.T, target, unit string) string {
	t.Helper()
	const old = `"unit": "%", "attribute": "binding", "baseline": {"absent": "not_printed"}, "target": {"kind": "assigned", "by": {"zh": "市"}, "of": "city:energy", "forms": ["compounded_decline", "average_rate"], "printed": "完成市下达任务"}`
	return string(sample.With(t, old, `"unit": "`+unit+`", "attribute": "binding", "baseline": {"absent": "not_printed"}, `+target))
}

func p2(t *testing.T) *plan.Plan {
	return sample.Load(t, strings.Replace(higherPlan("%", `{"kind": "level", "value": 5}`), `"id": "energy"`, `"id": "power"`, 1))
}

func TestResolveTheOpenPartOfARow(t *testing.T) {
	p := sample.Load(t, string(sample.With(t, `{"kind": "assigned", "by": {"zh": "市"}, "of": "city:energy", "forms": ["compounded_decline", "average_rate"], "printed": "完成市下达任务"}`,
		`{"kind": "all", "parts": [{"kind": "yearly", "bound": "at_least", "value": 2}, {"kind": "assigned", "by": {"zh": "市"}, "of": "city:energy", "forms": ["compounded_decline"]}], "printed": "2以上，完成市下达任务"}`)))
	city := sample.Load(t, higherPlan("%", `{"kind": "compounded_decline", "value": 13.5, "printed": "[13.5]"}`))
	list, problems := p.Resolve(map[string]*plan.Plan{"city": city}, nil)
	require.Empty(t, problems)
	require.Len(t, list, 1)
	assert.EqualValues(t, "higher", list[0].From)
	assert.False(t, list[0].Was.Known())
	require.True(t, list[0].Target.Known())
	require.Len(t, list[0].Target.Parts, 2)
	equalDecimal(t, "2", list[0].Target.Parts[0].Value)
	equalDecimal(t, "13.5", list[0].Target.Parts[1].Value)
	number := plan.Number("14")
	list, problems = p.Resolve(nil, map[string]plan.Entry{"energy": {Target: plan.Target{Kind: "compounded_decline", Value: &number}}})
	require.Empty(t, problems)
	equalDecimal(t, "14", list[0].Target.Parts[1].Value)
	list, _ = p.Resolve(nil, nil)
	assert.EqualValues(t, "assigned", list[0].Open.Code)
	assert.False(t, list[0].Target.Known())
}
