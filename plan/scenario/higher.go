package scenario

import (
	"context"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
)

// CompileWith is Compile with plans of higher levels at hand: a target that refers to one of them, or is
// assigned by it, takes its number from there, in every run of the model; see plan.Plan.Resolve. What they cannot answer
// stays open, and HigherProblems says why. A number entered in a scenario goes before a higher plan's.
func CompileWith(ctx context.Context, p *plan.Plan, higher ...*plan.Plan) (*Model, error) {
	above := map[string]*plan.Plan{}
	for _, h := range higher {
		if !h.Loaded() {
			return nil, noPlan
		}
		above[h.ID] = h
	}
	return compile(ctx, p, above)
}

// resolve finds the targets that the higher plans give.
func (m *Model) resolve(above map[string]*plan.Plan) {
	m.above = map[string]plan.Resolution{}
	list, problems := m.plan.Resolve(above, nil)
	for _, r := range list {
		if r.From == plan.FromHigher {
			m.above[r.ID] = r
		}
	}
	m.aboveProblems = problems
}

// HigherProblems says what the higher plans at hand could not answer, by indicator.
func (m *Model) HigherProblems() plan.Problems { return slices.Clone(m.aboveProblems) }

// Resolved lists the targets that higher plans give, in the plan's order.
func (m *Model) Resolved() []plan.Resolution {
	var out []plan.Resolution
	for _, ind := range m.Indicators() {
		if r, ok := m.above[ind.ID]; ok {
			out = append(out, r)
		}
	}
	return out
}

// targetOf is an indicator's target as the plan, or a higher one, gives it.
func (m *Model) targetOf(id string) target.Target {
	if r, ok := m.above[id]; ok {
		return r.Target
	}
	return m.plan.TargetOf(id)
}

// Origin says where the number of a target comes from that the plan itself leaves open: a higher plan, with the
// place there, or an entry of the scenario, with the source that was named for it. From is plan.FromNowhere for every other target.
func (r *Run) Origin(id string) plan.Resolution {
	if !r.entered[id] {
		return r.model.above[id]
	}
	out := plan.Resolution{ID: id, Was: r.model.plan.TargetOf(id), Target: r.targets[id], From: plan.FromEntry}
	for _, e := range r.scenario.Targets {
		if e.Indicator == id { // the last of several counts
			out.Source = plan.Text{ZH: e.Source, EN: e.Source}
		}
	}
	return out
}
