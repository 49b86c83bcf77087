package scenario

import (
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Part identifies a part of a scenario: the moves of one lever ("gdp_growth"), the choice of a
// closure ("closure:manufacturing_closure"), an entered target ("target:good_air_days"), a changed
// formula, a revised baseline or a held variable ("formula:gdp_index", "revised:gdp_growth",
// "held:gdp_growth"), or all parts of one of these three kinds ("formulas", "revised", "held").
type Part string

// cut returns the kind of a part, "" for a lever, and the id that it names, "" if it means all parts
// of its kind.
func (p Part) cut() (kind, id string) {
	if kind, id, named := strings.Cut(string(p), ":"); named {
		return kind, id
	}
	switch p {
	case "formulas", "revised", "held":
		return strings.TrimSuffix(string(p), "s"), ""
	}
	return "", string(p)
}

// PartName returns the display name of a part of a scenario.
func (m *Model) PartName(p Part) text.Text {
	kind, id := p.cut()
	name := text.Text{EN: id, ZH: id}
	if v, ok := m.Variable(id); ok {
		name = v.Name
	}
	all := id == ""
	switch kind {
	case "closure":
		if c, ok := m.closures[id]; ok {
			name = c.Name
		}
	case "target":
		return text.Say("entered target: %s", "填入的目标：%s", name)
	case "formula":
		if all {
			return text.Text{EN: "changed formulas", ZH: "改动的公式"}
		}
		return text.Say("formula: %s", "公式：%s", name)
	case "revised":
		if all {
			return text.Text{EN: "revised baselines", ZH: "修订的基期"}
		}
		return text.Say("revised baseline: %s", "修订的基期：%s", name)
	case "held":
		if all {
			return text.Text{EN: "variables carried from year to year", ZH: "沿用上年的变量"}
		}
		return text.Say("carried from year to year: %s", "沿用上年：%s", name)
	}
	return name
}
