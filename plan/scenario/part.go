package scenario

import (
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// PartKind is the kind of a Part.
type PartKind string

// The kinds of part.
const (
	LeverPart   PartKind = "lever"
	ClosurePart PartKind = "closure"
	TargetPart  PartKind = "target"  // an entered target
	FormulaPart PartKind = "formula" // a changed or added formula; without an id all of them
	RevisedPart PartKind = "revised" // a revised baseline; without an id all of them
	HeldPart    PartKind = "held"    // a variable carried from year to year; without an id all of them
)

// Part identifies a part of a scenario: the moves of one lever, the choice of a closure, an entered
// target, changed formulas, revised baselines, held variables. As text it is "gdp_growth",
// "closure:manufacturing_closure", "target:good_air_days", "formulas", "revised", "held".
type Part struct {
	Kind PartKind
	ID   string
}

// whole holds the texts of parts without an id.
var whole = map[PartKind]string{FormulaPart: "formulas", RevisedPart: "revised", HeldPart: "held"}

// String returns the part as text.
func (p Part) String() string {
	switch {
	case p.Kind == LeverPart:
		return p.ID
	case p.ID == "":
		return whole[p.Kind]
	}
	return string(p.Kind) + ":" + p.ID
}

// MarshalText returns the part as text.
func (p Part) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads a part as String writes it; a text of no other form is the name of a lever.
func (p *Part) UnmarshalText(text []byte) error {
	s := string(text)
	kind, id, ok := strings.Cut(s, ":")
	switch k := PartKind(kind); {
	case ok && (k == ClosurePart || k == TargetPart || whole[k] != ""):
		*p = Part{k, id}
		return nil
	}
	for k, text := range whole {
		if s == text {
			*p = Part{Kind: k}
			return nil
		}
	}
	*p = Part{LeverPart, s}
	return nil
}

// PartName returns the display name of a part of a scenario.
func (m *Model) PartName(p Part) text.Text {
	name := text.Text{EN: p.ID, ZH: p.ID}
	if v, ok := m.Variable(p.ID); ok {
		name = v.Name
	}
	for _, c := range m.plan.Model.Closures {
		if p.Kind == ClosurePart && c.ID == p.ID {
			name = c.Name
		}
	}
	switch p.Kind {
	case TargetPart:
		return text.Say("entered target: %s", "填入的目标：%s", name)
	case FormulaPart:
		if p.ID == "" {
			return text.Text{EN: "changed formulas", ZH: "改动的公式"}
		}
		return text.Say("formula: %s", "公式：%s", name)
	case RevisedPart:
		if p.ID == "" {
			return text.Text{EN: "revised baselines", ZH: "修订的基期"}
		}
		return text.Say("revised baseline: %s", "修订的基期：%s", name)
	case HeldPart:
		if p.ID == "" {
			return text.Text{EN: "variables carried from year to year", ZH: "沿用上年的变量"}
		}
		return text.Say("carried from year to year: %s", "沿用上年：%s", name)
	}
	return name
}
