package plan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
)

// A wording that earlier versions did not read may stand beside any target in a file of theirs: a
// contradiction is a notice, whereas one of the older wordings is a problem.
func TestLateWordingsAreNotices(t *testing.T) {
	file := func(target string) []byte {
		return []byte(strings.Replace(sample.Plan, goodTarget, `"target": `+target, 1))
	}
	for target, notice := range map[string]string{
		`{"kind": "level", "value": 42, "printed": "稳定在42以上"}`:                                                 `the printed token "稳定在42以上" says the bound at_least, but the target says no bound`,
		`{"kind": "maintain", "printed": "只增不减"}`:                                                              "",
		`{"kind": "level", "value": 42, "printed": "只增不减42"}`:                                                  "",
		`{"kind": "level", "bound": "at_least", "value": 42, "stretch": 44, "printed": "42以上，力争44"}`:           "",
		`{"kind": "level", "value": 44, "printed": "42%以上，力争44%"}`:                                             `the printed token "42%以上，力争44%" says the bound at_least, but the target says no bound`,
		`{"kind": "level", "value": 42, "printed": "42（预计）"}`:                                                  "",
		`{"kind": "yearly_change", "bound": "above", "value": 0, "printed": "逐年提高"}`:                           "",
		`{"kind": "cumulative_points", "value": 4, "printed": "比2020年提高4个百分点"}`:                                "",
		`{"kind": "cumulative_points", "value": 4, "year": 2024, "printed": "到2024年提高4个百分点"}`:                  "",
		`{"kind": "level", "bound": "range", "value": 41, "high": 43, "printed": "42±1", "note": {"en": "x"}}`: "!",
	} {
		data := file(target)
		if notice == "!" { // the ends of the range are not printed, but read
			assert.Empty(t, validate(data, "demo.json").Error(), target)
			continue
		}
		p, err := plan.Parse(t.Context(), data, "demo.json")
		require.NoError(t, err, target)
		found := ""
		for _, n := range p.Notices() {
			if n.Code == "printed" {
				found = n.Message.EN
			}
		}
		assert.Equal(t, notice, found, target)
	}
	assert.NotEmpty(t, validate(file(`{"kind": "level", "value": 42, "printed": "42以上"}`), "demo.json"), "an older wording")
}
