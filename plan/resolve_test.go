package plan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// level is a plan with one indicator, whose unit and target are given.
func level(t *testing.T, id, unit, target string) *plan.Plan {
	t.Helper()
	var named []string
	for _, h := range []string{"district", "city", "province", "nation"} {
		named = append(named, `{"id": "`+h+`", "title": {"en": "`+h+`"}}`)
	}
	return load(t, strings.NewReplacer(`"id": "city"`, `"id": "`+id+`"`, "City plan", "Plan of "+id,
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
				assert.Equal(t, plan.FromNowhere, list[0].From)
				assert.False(t, list[0].Target.Known())
				return
			}
			require.Empty(t, problems)
			assert.Equal(t, plan.FromHigher, list[0].From)
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
