package plan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/versions"
)

// readingPlan is a plan of one indicator.
func readingPlan(t *testing.T, extra, name, unit, direction, baseline, target string) *plan.Plan {
	t.Helper()
	if direction != "" {
		direction = fmt.Sprintf(`"direction":%q,`, direction)
	}
	p, err := plan.Parse(t.Context(), []byte(fmt.Sprintf(`{"format":1,"id":"x","version":"1","title":{"en":"x"},"period":{"base":2020,"from":2021,"to":2025},
"source":{"title":{"en":"x"}},%s"categories":[{"id":"c","name":{"en":"c"}}],"indicators":[{"id":"a","row":"1","category":"c","name":{"zh":%q},"unit":%q,
%s"attribute":"expected","baseline":%s,"target":%s}]}`, extra, name, unit, direction, baseline, target)), "x.json")
	require.NoError(t, err)
	return p
}

// How targets are read that could be read in two ways.
func TestReadings(t *testing.T) {
	for _, c := range []struct {
		name, direction, target string
		want, code              string
	}{
		// The name counts a decline, whatever the direction says.
		{"单位GDP能耗降低", "up", `{"kind":"compounded_decline","value":13.5}`, "down 13.5% in all, compounded, 2021–2025", ""},
		{"单位GDP能耗降低", "up", `{"kind":"compounded_decline","value":-13.5}`, "down 13.5% in all, compounded, 2021–2025", "decline_sign"},
		{"单位GDP能耗降低", "down", `{"kind":"compounded_decline","value":-13.5}`, "down 13.5% in all, compounded, 2021–2025", "decline_sign"},
		{"单位GDP能耗下降率", "", `{"kind":"compounded_decline","value":-13.5}`, "down 13.5% in all, compounded, 2021–2025", "decline_sign"},
		{"单位GDP能耗", "", `{"kind":"compounded_decline","value":-13.5}`, "down 13.5% in all, compounded, 2021–2025", "decline_sign"},
		// Less is wanted and the name counts no decline: the figures are rates of change, as they always were.
		{"单位GDP能耗变化", "down", `{"kind":"compounded_decline","value":-13.5}`, "down 13.5% in all, compounded from yearly rates of change, 2021–2025", ""},
		// Bounds turn with the sign: more decline is better.
		{"单位GDP能耗降低", "up", `{"kind":"compounded_decline","bound":"at_most","value":-13.5}`, "down at least 13.5% in all, compounded, 2021–2025", "decline_sign"},
		{"单位GDP能耗降低", "up", `{"kind":"compounded_decline","bound":"at_least","value":-13.5}`, "down at least 13.5% in all, compounded, 2021–2025", "decline_sign"},
		{"单位GDP能耗降低", "up", `{"kind":"compounded_decline","bound":"range","value":-15,"high":-13.5}`, "down between 13.5% and 15% in all, compounded, 2021–2025", "decline_sign"},
		{"单位GDP能耗降低", "up", `{"kind":"yearly","value":-3}`, "3% in each year, 2021–2025", "decline_sign"},
		{"单位GDP能耗降低", "up", `{"kind":"average_rate","value":-3}`, "3% a year on average, 2021–2025", "decline_sign"},
		{"工业产值增速", "up", `{"kind":"average_rate","value":-3}`, "−3% a year on average, 2021–2025", ""},
		{"单位GDP能耗降低", "up", `{"kind":"all","parts":[{"kind":"compounded_decline","value":-13.5},{"kind":"yearly","bound":"at_least","value":1}]}`,
			"down 13.5% in all, compounded, 2021–2025; and at least 1% in each year, 2021–2025", "decline_sign"},
		// States in the column of averages hold in every year, rates of change do not.
		{"城镇调查失业率", "down", `{"kind":"average_rate","bound":"below","value":5.5}`, "below 5.5% in each year, 2021–2025", "state_every_year"},
		{"森林覆盖率", "up", `{"kind":"average_rate","bound":"at_least","value":24}`, "at least 24% in each year, 2021–2025", "state_every_year"},
		{"城镇调查失业率", "down", `{"kind":"average_rate","value":5.5}`, "5.5% a year on average, 2021–2025", ""},
		{"就业率增长", "up", `{"kind":"average_rate","bound":"at_least","value":1}`, "at least 1% a year on average, 2021–2025", ""},
		{"居民消费价格涨幅", "down", `{"kind":"average_rate","bound":"at_most","value":3}`, "at most 3% a year on average, 2021–2025", ""},
		{"GDP增速", "up", `{"kind":"average_rate","bound":"above","value":6.5}`, "above 6.5% a year on average, 2021–2025", ""},
		{"科技进步贡献率", "up", `{"kind":"average_rate","bound":"above","value":60}`, "above 60% a year on average, 2021–2025", ""},
	} {
		p := readingPlan(t, "", c.name, "%", c.direction, `{"absent":"not_printed"}`, c.target)
		assert.Equal(t, c.want, p.TargetOf("a").Describe(indicator.Percent.Unit()).EN, "%s %s %s", c.name, c.direction, c.target)
		notices := slices.DeleteFunc(p.Notices(), func(n plan.Problem) bool { return strings.HasPrefix(n.Code, "direction_") })
		if c.code == "" {
			assert.Empty(t, notices, "%s %s", c.name, c.target)
			continue
		}
		require.Len(t, notices, 1, "%s %s", c.name, c.target)
		assert.Equal(t, c.code, notices[0].Code)
		assert.Equal(t, "indicators[0].target", notices[0].Path)
		assert.True(t, strings.HasPrefix(notices[0].Message.ZH, c.name+"："), notices[0].Message.ZH)
	}
	// A level in persons grows at a rate, whatever its name.
	p := readingPlan(t, "", "失业率人数", "10k persons", "down", `{"value":3}`, `{"kind":"average_rate","bound":"at_most","value":2}`)
	assert.Empty(t, p.Notices())
}

// The bounds of a lever are held against a target as it is understood: a decline written with a minus
// lies within bounds that begin at 0, and only there; a rate that is no decline keeps its sign.
func TestLeverBoundsOfDeclines(t *testing.T) {
	for _, c := range []struct {
		name, kind, value string
		min, max          int
		outside           bool
	}{
		{"万元GDP用水量下降", "average_rate", "-3", 0, 10, false},
		{"万元GDP用水量下降", "average_rate", "-3", -10, 0, true},
		{"万元GDP用水量下降", "yearly", "-3", 0, 10, false},
		{"万元GDP用水量下降", "average_rate", "3", 0, 10, false},
		{"GDP增速", "average_rate", "-3", 0, 10, true},
		{"GDP增速", "average_rate", "-3", -10, 0, false},
	} {
		_, err := plan.Parse(t.Context(), fmt.Appendf(nil, `{"format":1,"id":"x","version":"1","title":{"en":"x"},"period":{"base":2020,"from":2021,"to":2025},
"source":{"title":{"en":"x"}},"categories":[{"id":"c","name":{"en":"c"}}],"indicators":[{"id":"a","row":"1","category":"c","name":{"zh":%q},"unit":"%%",
"direction":"up","attribute":"expected","baseline":{"absent":"not_printed"},"target":{"kind":%q,"value":%s}}],
"model":{"levers":[{"variable":"a","min":%d,"max":%d,"step":0.1}]}}`, c.name, c.kind, c.value, c.min, c.max), "x.json")
		if c.outside {
			assert.ErrorContains(t, err, "lies outside min", "%+v", c)
		} else {
			assert.NoError(t, err, "%+v", c)
		}
	}
}

// Figures of the other sign are pointed out with their year, and kept.
func TestSigns(t *testing.T) {
	for _, c := range []struct {
		name, direction, baseline string
		want                      string
	}{
		{"能耗降低", "up", `{"value":2.7}`, ""},
		{"能耗降低", "up", `{"value":0}`, ""},
		{"能耗降低", "up", `{"value":-2.7}`, "能耗降低：2020年：此处记降幅，−2.7%按上升2.7%理解；下降不加负号"},
		{"能耗变化", "down", `{"value":-2.7}`, ""},
		{"能耗变化", "down", `{"value":2.7}`, "能耗变化：2020年：此处记变化率，2.7%按上升理解；下降应加负号"},
	} {
		p := readingPlan(t, "", c.name, "%", c.direction, c.baseline, `{"kind":"assigned","by":{"zh":"市"},"forms":["compounded_decline"]}`)
		var texts []string
		for _, n := range p.Notices() {
			texts = append(texts, n.Message.ZH)
		}
		assert.Equal(t, c.want, strings.Join(texts, "\n"), c.name)
		s, _ := p.Series("a")
		assert.Equal(t, c.baseline, `{"value":`+s.At(2020).String()+`}`)
	}
}

// Formulas know no scopes: a variable with figures of several is pointed out.
func TestMixedScopes(t *testing.T) {
	p := readingPlan(t, `"model":{"variables":[{"id":"b","name":{"en":"Output a head"},"unit":"yuan","data":[{"year":2020,"value":1,"scope":"x"},{"year":2021,"value":2}]},{"id":"c","name":{"en":"c"},"unit":"yuan","data":[{"year":2020,"value":1},{"year":2021,"value":2}]}]},`,
		"a", "%", "up", `{"value":1,"scope":"old"}`, `{"kind":"level","value":7}`)
	notices := p.Notices()
	require.Len(t, notices, 1)
	assert.Equal(t, "scopes", notices[0].Code)
	assert.Contains(t, notices[0].Message.EN, "Output a head: figures of different scopes cannot be combined or compared (2020: x; 2021: not named)")
	again, err := p.Document().Marshal()
	require.NoError(t, err)
	assert.Contains(t, string(again), `"scope": "x"`)
	q := readingPlan(t, `"model":{"variables":[{"id":"b","name":{"en":"Output a head"},"unit":"yuan","data":[{"year":2020,"value":1},{"year":2021,"value":2}]},{"id":"c","name":{"en":"c"},"unit":"yuan","data":[{"year":2020,"value":1},{"year":2021,"value":2}]}]},`,
		"a", "%", "up", `{"value":1}`, `{"kind":"level","value":7}`)
	var texts []string
	for _, c := range versions.Diff(p, q) {
		texts = append(texts, c.Text.EN)
	}
	assert.Equal(t, []string{"indicator a: baseline, scope changed from old to none", "variable Output a head: figure of 2020, scope changed from x to none"}, texts)
}

// No reading of the embedded plans needs a word.
func TestEmbeddedPlansReadAsWritten(t *testing.T) {
	for _, p := range []*plan.Plan{jimo.Plan(), china.Plan13(), china.Plan14(), china.Plan15()} {
		assert.Empty(t, p.Notices(), p.ID)
	}
}

// A plan may set its own tolerances; a target's own goes before them.
func TestTolerances(t *testing.T) {
	const about = `{"kind":"average_rate","bound":"about","value":7}`
	for _, c := range []struct{ extra, target, want string }{
		{"", about, "0.35"}, // 5 % of 7: 6.65 counts as 7
		{`"tolerances":{"about":0},`, about, "0"},
		{`"tolerances":{"about":10},`, about, "0.7"},
		{`"tolerances":{"about":10},`, `{"kind":"average_rate","bound":"about","value":7,"tolerance":0.2}`, "0.2"},
		{`"tolerances":{"in_step":1},`, about, "0.35"},
		{"", `{"kind":"in_step","of":"b"}`, "0.5"},
		{`"tolerances":{"in_step":1},`, `{"kind":"in_step","of":"b"}`, "1"},
		{`"tolerances":{"about":10},`, `{"kind":"level","value":7}`, "0"},
		{`"tolerances":{"about":10},`, `{"kind":"all","parts":[` + about + `,{"kind":"level","value":7}]}`, "0.7"},
	} {
		extra := c.extra + `"model":{"variables":[{"id":"b","name":{"en":"b"},"unit":"%"}]},`
		p := readingPlan(t, extra, "a", "%", "up", `{"absent":"not_printed"}`, c.target)
		tg := p.TargetOf("a")
		if len(tg.Parts) > 0 {
			tg = tg.Parts[0]
		}
		assert.Equal(t, c.want, tg.Slack().String(), "%s %s", c.extra, c.target)
		again, err := p.Document().Marshal()
		require.NoError(t, err)
		q, err := plan.Parse(t.Context(), again, "x.json")
		require.NoError(t, err)
		assert.Equal(t, p.Tolerances, q.Tolerances)
	}
	for _, bad := range []string{"-1", "100.5"} {
		text := `{"format":1,"id":"x","version":"1","title":{"en":"x"},"period":{"base":2020,"from":2021,"to":2025},"source":{"title":{"en":"x"}},"tolerances":{"about":` + bad + `},"categories":[],"indicators":[]}`
		problems := validate([]byte(text), "x.json")
		assert.Contains(t, problems.Error(), "tolerances.about: the tolerance "+bad+" lies outside 0 to 100")
	}
	old := readingPlan(t, "", "a", "%", "up", `{"absent":"not_printed"}`, about)
	changed := readingPlan(t, `"tolerances":{"about":10,"in_step":1},`, "a", "%", "up", `{"absent":"not_printed"}`, about)
	diff := versions.Diff(old, changed)
	require.Len(t, diff, 2)
	assert.Equal(t, "plan as a whole: tolerance of about, in % set to 10", diff[0].Text.EN)
	assert.Equal(t, "规划“整体”：“同步”的容差定为 1", diff[1].Text.ZH)
}
