package plan_test

import (
	"encoding/json"
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

const goodTarget = `"target": {"kind": "level", "value": 42, "printed": "42"}`

// The share of 38.2 % in the small plan with targets of the newer kinds, as they are computed with.
func TestNewKindsInFiles(t *testing.T) {
	for _, c := range []struct{ file, en string }{
		{`{"kind": "yearly_change", "bound": "at_least", "value": 0.5}`, "up at least 0.5 percentage points in each year, 2021–2025"},
		{`{"kind": "yearly_growth", "value": 3, "from": 2022}`, "growth of 3% in each year, 2022–2025"},
		{`{"kind": "multiple", "bound": "at_least", "value": 1.5}`, "at least 1.5 times the baseline in 2025"},
		{`{"kind": "level", "bound": "at_least", "value": 42, "stretch": 44}`, "at least 42% in 2025, 44% to strive for"},
		{`{"kind": "level", "bound": "at_most", "value": 42, "stretch": 40}`, "at most 42% in 2025, 40% to strive for"},
	} {
		p := sample.Load(t, strings.Replace(sample.Plan, goodTarget, `"target": `+c.file, 1))
		tg := p.TargetOf("share")
		assert.Equal(t, c.en, tg.Describe(indicator.Percent.Unit()).EN)
		data, err := p.Document().Marshal()
		require.NoError(t, err)
		again, err := plan.Parse(t.Context(), data, "again.json")
		require.NoError(t, err)
		assert.Equal(t, tg.String(), again.TargetOf("share").String())
	}
}

func TestNewKindsRefused(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{`{"kind": "multiple", "value": 0}`, "target.value: a multiple of 0 is not possible; expected more than 0"},
		{`{"kind": "yearly_growth", "value": -100}`, "target.value: a growth of -100% is not possible; expected more than -100"},
		{`{"kind": "yearly_change"}`, "target: a target of kind yearly_change needs value"},
		{`{"kind": "multiple", "value": 2, "of": "gdp_growth"}`, "target.of: a target of kind multiple has no of"},
		{`{"kind": "level", "bound": "at_least", "value": 42, "stretch": 41}`, "target.stretch: the stretch value 41 does not lie beyond the target 42"},
		{`{"kind": "level", "bound": "at_most", "value": 42, "stretch": 44}`, "target.stretch: the stretch value 44 does not lie beyond the target 42"},
		{`{"kind": "level", "value": 42, "stretch": 42}`, "target.stretch: the stretch value 42 does not lie beyond the target 42"},
		{`{"kind": "level", "bound": "range", "value": 40, "high": 42, "stretch": 44}`, "target.stretch: a target of kind level has no stretch"},
		{`{"kind": "maintain", "stretch": 44}`, "target.stretch: a target of kind maintain has no stretch"},
	} {
		text := validate([]byte(strings.Replace(sample.Plan, goodTarget, `"target": `+c.file, 1)), "demo.json").Error()
		assert.Contains(t, text, c.want, c.file)
	}
}

// What a higher plan states on its own baseline is referred to as the level it comes to, its stretch value too:
// twice 300 thousand tonnes, and 10k tonnes more in each of five years.
func TestLevelOfANewKind(t *testing.T) {
	district := level(t, "district", "tonnes", `{"kind": "reference", "of": "city:energy"}`)
	for _, c := range []struct{ target, value, stretch string }{
		{`{"kind": "multiple", "bound": "at_least", "value": 2, "stretch": 2.5}`, "600000", "750000"},
		{`{"kind": "yearly_change", "value": 10}`, "350000", ""},
		{`{"kind": "yearly_growth", "value": 10}`, "483153", ""}, // 300000·1.1⁵
	} {
		text := strings.NewReplacer(`"absent": "not_printed"`, `"value": 300`).Replace(higherPlan("thousand tonnes", c.target))
		list, problems := district.Resolve(map[string]*plan.Plan{"city": sample.Load(t, text)}, nil)
		require.Empty(t, problems)
		got := list[0].Target
		assert.Equal(t, target.Level, got.Kind)
		equalDecimal(t, c.value, got.Value)
		if c.stretch != "" {
			require.NotNil(t, got.Stretch)
			equalDecimal(t, c.stretch, *got.Stretch)
		}
	}
}

// A plan file may name every kind of the table of package target, and no other.
func TestKindsOfTheFile(t *testing.T) {
	var s struct {
		Defs map[string]struct{ Enum []target.Kind } `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(plan.Schema(), &s))
	assert.Equal(t, target.Kind("").Values(), s.Defs["Kind"].Enum)
	for _, k := range target.Kind("").Values() {
		assert.NotEmpty(t, k.In(text.Chinese), k)
	}
}
