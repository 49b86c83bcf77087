package scenario

import (
	"slices"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
)

// resolve finds the targets of the plan and those that the higher plans supply.
func (m *Model) resolve(above map[string]*plan.Plan) {
	m.above, m.targets = map[string]plan.Resolution{}, map[string]target.Target{}
	for ind := range m.plan.AllIndicators() {
		m.targets[ind.ID] = m.plan.TargetOf(ind.ID)
	}
	list, problems := m.plan.Resolve(above, nil)
	for _, r := range list {
		if r.From == "higher" {
			m.above[r.ID], m.targets[r.ID] = r, r.Target
		}
	}
	m.aboveProblems = problems
}

// HigherProblems lists, by indicator, why the higher plans do not determine a target.
func (m *Model) HigherProblems() plan.Problems { return slices.Clone(m.aboveProblems) }

// Resolved lists the targets that higher plans supply, in the plan's order.
func (m *Model) Resolved() []plan.Resolution {
	var out []plan.Resolution
	for ind := range m.plan.AllIndicators() {
		if r, ok := m.above[ind.ID]; ok {
			out = append(out, r)
		}
	}
	return out
}

// Origin returns the source of the number of a target that the plan itself leaves open: a higher
// plan, with the place in it, or an entry of the scenario, with the source it names. From is
// "" for every other target.
func (r *Run) Origin(id string) plan.Resolution {
	if !r.entered[id] {
		return r.model.above[id]
	}
	out := plan.Resolution{ID: id, Was: r.model.plan.TargetOf(id), Target: r.targets[id], From: "entered"}
	for _, e := range r.scenario.Targets {
		if e.Indicator == id { // the last of several counts
			out.Source = plan.Text{EN: e.Source, ZH: e.Source}
		}
	}
	return out
}
