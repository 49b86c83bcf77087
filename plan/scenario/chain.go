package scenario

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// maxChain is the largest number of scenarios that build on one another.
const maxChain = 16

// Flatten returns a scenario in which those that it builds on are already applied, the lowest first,
// with their names in Chain. It finds them by id among bases and the ready-made scenarios of the
// plan. The own parts of a scenario win over those of its base: its choice of a closure, its entered
// target and its formula, and in every cell that both set, its move, held value or revised baseline.
//
// Errors: text.ErrUnknown for a base that is not given, text.ErrInvalid for scenarios that build on
// each other in a circle or belong to another plan, text.ErrLimit for more than 16 of them.
func (m *Model) Flatten(s Scenario, bases ...Scenario) (Scenario, error) {
	if s.Base == "" {
		return s, nil
	}
	chain := []Scenario{s}
	for id := s.Base; id != ""; id = chain[len(chain)-1].Base {
		if slices.ContainsFunc(chain, func(c Scenario) bool { return c.ID == id }) {
			return s, badScenario("the scenarios build on each other in a circle: %s", "各情景互为基础，形成循环：%s", chainText(chain, id))
		}
		if len(chain) == maxChain {
			return s, tooMany("more than %d scenarios build on one another", "逐层叠加的情景超过 %d 个", maxChain)
		}
		base, err := m.base(id, bases)
		if err != nil {
			return s, err
		}
		chain = append(chain, base)
	}
	out := chain[len(chain)-1]
	for _, own := range slices.Backward(chain[:len(chain)-1]) {
		out = m.over(out, own)
	}
	return out, nil
}

func chainText(chain []Scenario, last string) string {
	ids := make([]string, len(chain))
	for i, c := range chain {
		ids[i] = c.ID
	}
	return strings.Join(append(ids, last), " → ")
}

// base returns the scenario of an id that another one builds on.
func (m *Model) base(id string, bases []Scenario) (Scenario, error) {
	var ids []string
	for _, b := range bases {
		if b.ID == id {
			if b.Plan != "" && b.Plan != m.plan.ID {
				return b, m.foreign(b)
			}
			return b, b.limits()
		}
		ids = append(ids, b.ID)
	}
	for _, r := range m.plan.Model.Scenarios {
		if r.ID == id {
			b, err := m.New(r.Name.In(text.Chinese)).With(r.Moves...)
			b.ID = id
			return b, err
		}
		ids = append(ids, r.ID)
	}
	return Scenario{}, fault.Unknown("scenario to build on", "所基于的情景", id, ids)
}

// foreign returns the error for a scenario of another plan.
func (m *Model) foreign(s Scenario) error {
	return badScenario("made for plan %q, not for %q", "该情景属于规划 %q，而不是 %q", s.Plan, m.plan.ID)
}

// over returns a scenario applied to its base.
func (m *Model) over(base, own Scenario) Scenario {
	base, out := base.Clone(), own.Clone()
	out.Base = ""
	out.Chain = append(append(base.Chain, cmp.Or(base.Name, base.ID)), own.Chain...)
	out.Closures = base.Closures
	for id, option := range own.Closures {
		out.choose(id, option)
	}
	out.Formulas = base.Formulas
	for _, c := range own.Formulas {
		out = out.WithFormula(c)
	}
	out.Targets = append(slices.DeleteFunc(base.Targets, func(e Entry) bool {
		return slices.ContainsFunc(own.Targets, func(o Entry) bool { return o.Indicator == e.Indicator })
	}), own.Targets...)
	out.Revised = append(base.Revised, slices.DeleteFunc(slices.Clone(own.Revised), func(id string) bool { return slices.Contains(base.Revised, id) })...)
	set := m.outranked(own, builder{m: m, s: out})
	out.Held, out.Projected = base.Held, base.Projected
	for id, years := range base.Held {
		if maps.DeleteFunc(years, func(y int, _ decimal.Decimal) bool { return set[cell{id, y}] }); len(years) == 0 {
			delete(out.Held, id)
			delete(out.Projected, id)
		}
	}
	for id, years := range own.Held {
		for y, d := range years {
			out.hold(id, y, d)
		}
		delete(out.Projected, id)
		if from, ok := own.Projected[id]; ok {
			out.project(id, from)
		}
	}
	out.Moves = nil
	for _, mv := range base.Moves {
		out.Moves = append(out.Moves, m.without(mv, set, builder{m: m, s: out})...)
	}
	out.Moves = append(out.Moves, own.Moves...)
	return out
}

// outranked returns the cells that a scenario sets by parts that a year's move or a held value of
// its base would outrank.
func (m *Model) outranked(own Scenario, b builder) map[cell]bool {
	set := map[cell]bool{}
	for _, mv := range own.Moves {
		if mv.From == 0 && m.endsPath(mv.Lever) && !b.replaced(mv.Lever) {
			set[cell{mv.Lever, m.endYear(mv.Lever)}] = true
		}
	}
	for id, years := range own.Held {
		for y := range years {
			set[cell{id, y}] = true
		}
	}
	for _, id := range own.Revised {
		for y := range m.revised(own, id) {
			set[cell{id, y}] = true
		}
	}
	return set
}

// without returns a move in the years that are not in set.
func (m *Model) without(mv Move, set map[cell]bool, b builder) []Move {
	l, from, to := m.levers[mv.Lever], mv.From, mv.To
	if from == 0 {
		if from, to = l.From, l.To; m.endsPath(mv.Lever) && !b.replaced(mv.Lever) {
			return []Move{mv}
		}
	}
	var out []Move
	whole := true
	for y := from; y <= to; y++ {
		switch n := len(out); {
		case set[cell{mv.Lever, y}]:
			whole = false
		case n > 0 && out[n-1].To == y-1:
			out[n-1].To = y
		default:
			part := mv
			part.From, part.To = y, y
			out = append(out, part)
		}
	}
	if whole {
		return []Move{mv}
	}
	return out
}

// Title returns the name of a scenario with those that it builds on, the nearest first.
func (s Scenario) Title() text.Text {
	on := slices.Clone(s.Chain)
	slices.Reverse(on)
	if s.Base != "" {
		on = append([]string{s.Base}, on...)
	}
	name := cmp.Or(s.Name, s.ID)
	if len(on) == 0 {
		return text.Text{EN: name, ZH: name}
	}
	return text.Say("%s (on %s)", "%s（基于 %s）", name, text.Join(on, ", ", "、"))
}
