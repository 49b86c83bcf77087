package scenario

import (
	"cmp"
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// Rebased is a scenario carried over to another version of its plan.
type Rebased struct {
	Scenario Scenario    `json:"scenario"` // the parts that fit, for the new version
	Dropped  []Misfit    `json:"dropped"`  // the parts that no longer fit, with the reasons
	Shifted  []Reference `json:"shifted"`  // levers that are moved relative to a reference that has changed

	bases []Scenario
}

// Misfit is a part of a scenario that a plan refuses.
type Misfit struct {
	Part Part
	// Text is the move or choice as text ("gdp_growth=6", "manufacturing_closure=growth"), or the
	// Part as text.
	Text string
	Err  error // in JSON a text in both languages
}

// MarshalJSON writes the error as text.
func (m Misfit) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Part Part      `json:"part"`
		Text string    `json:"text"`
		Why  text.Text `json:"why"`
	}{m.Part, m.Text, text.Of(m.Err)})
}

// Reference is a lever whose reference value differs between two versions, so that moves that add
// to it or multiply it now have a different result.
type Reference struct {
	Lever string          `json:"lever"`
	Year  int             `json:"year"`
	Old   indicator.Value `json:"old"`
	New   indicator.Value `json:"new"`
}

// Rebase carries a scenario over to a newer version of its plan. Every move, choice and entry that
// the new model accepts is kept; the rest is listed with the reason. old, the model the scenario
// was made for, may be nil; with it, relative moves whose starting point has changed are listed
// too. A scenario that builds on another one still does, and is tried on it if it is among bases.
// Rebase returns text.ErrInvalid when the scenario belongs to another plan.
func Rebase(s Scenario, old, next *Model, bases ...Scenario) (*Rebased, error) {
	if next == nil {
		return nil, fault.New("rebase", text.ErrInvalid, "there is no model to carry the scenario over to", "没有可供情景沿用的模型")
	}
	if s.Plan != "" && s.Plan != next.plan.ID {
		return nil, next.foreign(s)
	}
	r := &Rebased{Scenario: next.New(s.Name)}
	r.Scenario.ID, r.Scenario.Note, r.Scenario.Author = s.ID, s.Note, s.Author
	full := s.Clone()
	full.Version = next.plan.Version
	defer func() { r.Scenario.Base = s.Base }()
	if _, err := next.Flatten(s, bases...); err != nil {
		full.Base = "" // what fits without it fits
	}
	r.Scenario.Base, r.Scenario.Chain, r.bases = full.Base, s.Chain, bases
	if _, err := next.Run(context.Background(), full, bases...); err == nil {
		full.Plan, full.Format, full.ID, full.Name = next.plan.ID, format, s.ID, s.Name
		r.Scenario = full
	} else {
		r.parts(next, full)
	}
	if old != nil {
		r.shifted(old, next)
	}
	return r, nil
}

// parts carries a scenario over part by part, starting with those that others depend on: closures,
// formulas, targets.
func (r *Rebased) parts(next *Model, full Scenario) {
	for _, id := range slices.Sorted(maps.Keys(full.Closures)) {
		r.try(next, "closure:"+Part(id), id+"="+full.Closures[id], func(t *Scenario) {
			t.choose(id, full.Closures[id])
		})
	}
	r.formulas(next, full.Formulas)
	for _, e := range full.Targets {
		r.try(next, "target:"+Part(e.Indicator), "", func(t *Scenario) { t.Targets = append(t.Targets, e) })
	}
	for _, id := range full.Revised {
		r.try(next, "revised:"+Part(id), "", func(t *Scenario) { t.Revised = append(t.Revised, id) })
	}
	for _, id := range slices.Sorted(maps.Keys(full.Held)) {
		r.try(next, "held:"+Part(id), "", func(t *Scenario) {
			for y, d := range full.Held[id] {
				t.hold(id, y, d)
			}
			if from, ok := full.Projected[id]; ok {
				t.project(id, from)
			}
		})
	}
	for _, mv := range full.Moves {
		r.try(next, Part(mv.Lever), mv.String(), func(t *Scenario) { t.Moves = append(t.Moves, mv) })
	}
}

// formulas carries changed formulas over. A formula may read a variable that a later one adds, so
// those that do not fit are retried as long as another one succeeded.
func (r *Rebased) formulas(next *Model, left []Change) {
	before := len(r.Dropped)
	for {
		var again []Change
		r.Dropped = r.Dropped[:before]
		for _, f := range left {
			had := len(r.Dropped)
			r.try(next, "formula:"+Part(f.Variable), "", func(t *Scenario) { t.Formulas = append(t.Formulas, f) })
			if len(r.Dropped) > had {
				again = append(again, f)
			}
		}
		if len(again) == 0 || len(again) == len(left) {
			return
		}
		left = again
	}
}

// try keeps a part if the new model runs with it.
func (r *Rebased) try(m *Model, part Part, text string, put func(*Scenario)) {
	t := r.Scenario.Clone()
	put(&t)
	if _, err := m.Run(context.Background(), t, r.bases...); err != nil {
		r.Dropped = append(r.Dropped, Misfit{Part: part, Text: cmp.Or(text, string(part)), Err: err})
		return
	}
	r.Scenario = t
}

// shifted compares the starting points of relative moves.
func (r *Rebased) shifted(old, next *Model) {
	seen := map[cell]bool{}
	for _, mv := range r.Scenario.Moves {
		if mv.op() == opSet {
			continue
		}
		from, to := mv.From, mv.To
		if from == 0 {
			l := next.levers[mv.Lever]
			if from, to = l.From, l.To; next.endsPath(mv.Lever) {
				from, to = next.endYear(mv.Lever), next.endYear(mv.Lever)
			}
		}
		for y := from; y <= to; y++ {
			a, b := old.ref.Value(mv.Lever, y), next.ref.Value(mv.Lever, y)
			if c := (cell{mv.Lever, y}); !a.Equal(b) && !seen[c] {
				seen[c] = true
				r.Shifted = append(r.Shifted, Reference{mv.Lever, y, a, b})
			}
		}
	}
}

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
