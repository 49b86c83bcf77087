package plan_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jimo-plan/fiveyear/plan/internal/sample"
)

// Tokens that say the same as the target in other words, or leave open what they do not
// say, are no problem. Those that contradict it stand among the broken files.
func TestTokensThatAgree(t *testing.T) {
	const old = `"target": {"kind": "level", "value": 42, "printed": "42"}`
	for _, target := range []string{
		`{"kind": "level", "bound": "at_least", "value": 42, "printed": "≥42%", "column": "level"}`,
		`{"kind": "level", "bound": "at_most", "value": 42, "printed": "控制在42以内"}`,
		`{"kind": "level", "value": 42, "printed": "42；[4]"}`,
		`{"kind": "average_rate", "bound": "about", "value": 42, "printed": "42左右"}`,
		`{"kind": "average_rate", "bound": "about", "value": 42, "printed": "增长42左右", "column": "level"}`,
		`{"kind": "yearly", "value": 42, "printed": "42", "column": "average"}`,
		`{"kind": "yearly", "value": 42, "printed": "42", "column": "level"}`,
		`{"kind": "compounded_decline", "value": 42, "printed": "42", "column": "level"}`,
		`{"kind": "compounded_decline", "value": 42, "printed": "[-42]"}`,
		`{"kind": "compounded_decline", "value": 42, "printed": "降低42"}`,
		`{"kind": "cumulative_rate", "value": 42, "printed": "[42]", "column": "average"}`,
		`{"kind": "cumulative_points", "bound": "at_most", "value": -3, "printed": "下降3个百分点以上"}`,
		`{"kind": "cumulative_points", "bound": "at_least", "value": 3, "printed": "下降3个百分点以上"}`,
		`{"kind": "cumulative_points", "bound": "range", "value": -5, "high": -3, "printed": "下降3-5个百分点"}`,
		`{"kind": "level", "value": 42, "printed": "比基期翻一番"}`,
		`{"kind": "cumulative_points", "value": 1, "printed": "每年提高1个百分点"}`,
		`{"kind": "cumulative_points", "value": 42, "printed": "每年增加42"}`,
		`{"kind": "yearly_change", "bound": "at_least", "value": 1, "printed": "每年提高1个百分点以上"}`,
		`{"kind": "multiple", "value": 2, "printed": "翻一番"}`,
		`{"kind": "level", "bound": "at_least", "value": 42, "stretch": 44, "printed": "42以上，力争44"}`,
		`{"kind": "maintain", "printed": "保持稳定"}`,
		`{"kind": "maintain", "printed": "38.2"}`,
		`{"kind": "set_later", "printed": "—"}`,
		`{"kind": "reference", "by": {"zh": "省"}, "printed": "完成省下达任务"}`,
		`{"kind": "all", "printed": "42；[4]", "parts": [{"kind": "level", "value": 42}, {"kind": "cumulative_points", "value": 4}]}`,
	} {
		s := strings.Replace(sample.Plan, `"min": 30, "max": 60`, `"min": -100, "max": 100`, 1)
		assert.Empty(t, validate([]byte(strings.Replace(s, old, `"target": `+target, 1)), "demo.json").Error(), target)
	}
}

// A plan's own nouns are units of convert, too.
func TestConvertToOwnUnit(t *testing.T) {
	const id = `{"id": "rest", "name": {"en": "rest"}, "unit": "%", "formula": "100 - share"}`
	p := sample.Load(t, string(sample.With(t, id, id+`, {"id": "many", "name": {"en": "stalls"}, "unit": "10k stalls", "formula": "convert(markets, \"10k stalls\")"}`)))
	assert.Equal(t, "10k stalls", p.Definitions()[len(p.Definitions())-1].Type.Unit.Symbol())
}

// Line breaks may stand in running text.
func TestTextWithLines(t *testing.T) {
	assert.Empty(t, validate(sample.With(t, `{"en": "cumulative"}`, `{"en": "cumulative\nfigures\tonly"}`), "demo.json").Error())
}
