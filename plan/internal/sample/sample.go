// Package sample holds a small plan for tests, which break it in one place at a time.
package sample

import (
	"cmp"
	"strings"
	"testing"

	"github.com/jimo-plan/fiveyear/plan"
)

// Plan is a small valid plan that uses most of the format.
const Plan = `{
  "format": 1,
  "id": "demo",
  "version": "1.0",
  "title": {"en": "Demo plan", "zh": "示例规划"},
  "period": {"first": 2019, "base": 2020, "from": 2021, "to": 2025, "horizon": 2035},
  "source": {"title": {"zh": "示例纲要"}},
  "higher": [{"id": "city", "title": {"en": "City plan"}, "level": "city"}],
  "units": [{"id": "stalls", "name": {"zh": "摊位", "en": "stalls"}}],
  "assumptions": [{"id": "equal", "text": {"en": "prices change alike"}}],
  "categories": [{"id": "econ", "name": {"en": "Economy"}}, {"id": "life", "name": {"en": "Livelihood"}}],
  "indicators": [
    {"id": "gdp_growth", "row": "1", "category": "econ", "name": {"zh": "增速"}, "unit": "%", "prices": "constant", "attribute": "expected", "baseline": {"absent": "not_printed"}, "target": {"kind": "average_rate", "bound": "about", "value": 7, "printed": "7左右"}, "place": {"chapter": 1, "section": 1, "box": "table"}},
    {"id": "share", "row": "2", "category": "econ", "name": {"zh": "制造业比重"}, "unit": "%", "limits": {"low": 0, "high": 100}, "attribute": "expected", "baseline": {"value": 38.2, "printed": "38.2"}, "target": {"kind": "level", "value": 42, "printed": "42"}},
    {"id": "jobs", "row": "3", "category": "life", "name": {"zh": "新增就业"}, "unit": "10k persons", "attribute": "expected", "baseline": {"value": 3.84, "printed": "3.84"}, "target": {"kind": "cumulative", "value": 10, "printed": "[ 10 ]"}},
    {"id": "energy", "row": "4", "category": "life", "name": {"zh": "能耗降低"}, "unit": "%", "attribute": "binding", "baseline": {"absent": "not_printed"}, "target": {"kind": "assigned", "by": {"zh": "市"}, "of": "city:energy", "forms": ["compounded_decline", "average_rate"], "printed": "完成市下达任务"}},
    {"id": "income", "row": "5", "category": "life", "name": {"zh": "收入"}, "unit": "%", "attribute": "expected", "baseline": {"absent": "not_printed"}, "target": {"kind": "in_step", "of": "gdp_growth", "printed": "与GDP增速同步"}},
    {"id": "markets", "row": "6", "category": "life", "name": {"zh": "摊位"}, "unit": "stalls", "attribute": "expected", "baseline": {"value": 100}, "target": {"kind": "level", "bound": "range", "value": 120, "high": 150, "printed": "120-150"}}
  ],
  "notes": [{"mark": "①", "text": {"en": "cumulative"}, "rows": ["3"]}],
  "vision": [
    {"id": "gdp_pc", "row": "v1", "category": "econ", "name": {"en": "GDP per head"}, "unit": "USD/person", "prices": "current", "attribute": "expected", "baseline": {"absent": "needs_input"}, "target": {"kind": "level", "value": 40000, "year": 2035, "printed": "4 万美元"}}
  ],
  "model": {
    "variables": [
      {"id": "gdp", "name": {"en": "GDP index"}, "unit": "index", "prices": "constant", "formula": "grow(gdp[-1], gdp_growth)", "data": [{"year": 2020, "value": 100}], "assumes": ["equal"]},
      {"id": "sector", "name": {"en": "sector growth"}, "unit": "%", "prices": "constant", "formula": "implied_growth(share, gdp_growth)"},
      {"id": "share", "path": {"shape": "linear"}},
      {"id": "rest", "name": {"en": "rest"}, "unit": "%", "formula": "100 - share"}
    ],
    "groups": [{"id": "main", "name": {"en": "Main"}}],
    "levers": [{"variable": "gdp_growth", "group": "main", "min": 0, "max": 12, "step": 0.1}, {"variable": "share", "min": 30, "max": 60, "step": 0.1, "when": {"closure": "made", "option": "path"}}],
    "closures": [{"id": "made", "name": {"en": "Manufacturing"}, "options": [{"id": "path", "name": {"en": "share path"}}, {"id": "own", "name": {"en": "own growth"}, "hold": ["sector"], "formulas": [{"variable": "share", "formula": "share_after(share[-1], sector, gdp_growth)"}]}]}],
    "wholes": [{"id": "all", "name": {"en": "whole"}, "shares": ["share", "rest"]}],
    "checks": [{"id": "bounded", "variable": "share", "low": 0, "high": 100, "matrix": [{"lever": "gdp_growth", "values": [4, 8]}]}],
    "scenarios": [{"id": "slow", "name": {"en": "Slow"}, "moves": ["gdp_growth=6", "made=own"], "basis": ["f1"]}]
  },
  "chapters": [{"no": 1, "title": {"zh": "总"}, "sections": [{"no": 1, "title": {"zh": "一"}, "items": [{"id": "i1", "type": "project", "name": {"zh": "码头"}, "places": ["蓝谷"], "zone": "east"}], "boxes": [{"no": "1", "title": {"zh": "工程"}, "items": [{"id": "i2", "type": "road", "name": {"en": "Ring road"}}]}]}]}],
  "figures": [{"id": "f1", "name": {"en": "growth so far"}, "status": "record", "kind": "average_growth", "value": 8.1, "unit": "%", "from": 2016, "to": 2020, "place": {"chapter": 1, "section": 1}, "printed": "8.1%", "links": ["gdp_growth"]},
    {"id": "f2", "name": {"en": "student jobs"}, "status": "commitment", "kind": "cumulative", "value": 4, "unit": "10k persons", "year": 2025, "place": {"chapter": 1, "section": 1, "box": "1"}, "printed": "4 万"}],
  "serves": [{"figure": "f2", "indicator": "jobs", "covers": 40, "reasoning": {"en": "each counts"}}],
  "implementation": {"place": {"chapter": 1, "section": 1}, "evaluations": [{"kind": "mid_term", "years": [2023], "printed": "中期评估"}]}
}
`

// With returns the plan with old replaced by new; the test fails unless old occurs exactly once.
func With(t testing.TB, old, new string) []byte {
	t.Helper()
	if n := strings.Count(Plan, old); n != 1 {
		t.Fatalf("%q occurs %d times in the sample plan; expected once", old, n)
	}
	return []byte(strings.Replace(Plan, old, new, 1))
}

// Load parses a plan; the test fails if it is not valid.
func Load(t testing.TB, data string) *plan.Plan {
	t.Helper()
	p, err := plan.Parse(t.Context(), []byte(data), "demo.json")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Reading returns a target in short form: kind, bound, numbers, names; parts in ( ).
func Reading(t plan.Target) string {
	words := []string{string(t.Kind)}
	add := func(label, s string) {
		if s != "" {
			words = append(words, label+s)
		}
	}
	add("", string(t.Bound))
	if t.Value != nil {
		add("", t.Value.String())
	}
	if t.High != nil {
		add("to ", t.High.String())
	}
	if t.Stretch != nil {
		add("stretch ", t.Stretch.String())
	}
	add("of ", t.Of)
	add("by ", cmp.Or(t.By.ZH, t.By.EN))
	add("after ", t.After.ZH+t.After.EN)
	for _, p := range t.Parts {
		words = append(words, "("+Reading(p)+")")
	}
	return strings.Join(words, " ")
}
