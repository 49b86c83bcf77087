package scenario

import (
	"context"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// ReadyScenario is a ready-made scenario of the plan file.
type ReadyScenario struct {
	ID       string    `json:"id"`
	Name     plan.Text `json:"name"`
	Note     plan.Text `json:"note"`
	Scenario Scenario  `json:"scenario"`
	Basis    []string  `json:"basis"`  // ids of the figures that its values are taken from
	Moved    []string  `json:"moved"`  // levers it moves, in the plan's order
	OnPlan   []string  `json:"onPlan"` // levers that stay on plan
}

// Ready returns the plan's ready-made scenarios, in the order of the file, each with the levers
// that stay on plan. Scenarios that no longer fit the model are omitted, with their errors joined
// in the error returned.
func (m *Model) Ready() ([]ReadyScenario, error) {
	var out []ReadyScenario
	var errs []error
	for _, r := range m.plan.Model.Scenarios {
		s, err := m.New(r.Name.In(text.Chinese)).With(r.Moves...)
		s.ID = r.ID
		if err == nil {
			_, err = m.ref.Update(context.Background(), s) // recomputes only what its moves affect
		}
		if err != nil {
			errs = append(errs, err)
			continue
		}
		ready := ReadyScenario{ID: r.ID, Name: r.Name, Note: r.Note, Scenario: s, Basis: r.Basis}
		for _, id := range m.order {
			if slices.ContainsFunc(s.Moves, func(mv Move) bool { return mv.Lever == id }) {
				ready.Moved = append(ready.Moved, id)
			} else {
				ready.OnPlan = append(ready.OnPlan, id)
			}
		}
		out = append(out, ready)
	}
	return out, fault.Join(errs...)
}
