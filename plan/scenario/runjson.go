package scenario

import (
	"encoding/json"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// runJSON is the JSON form of a run.
type runJSON struct {
	Plan      string            `json:"plan"`
	Version   string            `json:"version"`
	Scenario  Scenario          `json:"scenario"`
	Years     []int             `json:"years"`
	Variables []runVariableJSON `json:"variables"`
	Outcomes  []Outcome         `json:"outcomes"`
}

type runVariableJSON struct {
	ID     string            `json:"id"`
	Name   text.Text         `json:"name"`
	Unit   indicator.Unit    `json:"unit"`
	Values []indicator.Value `json:"values"` // by year
	Marks  []Mark            `json:"marks"`
}

// MarshalJSON writes the scenario, every variable with its values and marks by year, and the
// outcomes. An absent value is an object with its reason; see indicator.Value.
func (r *Run) MarshalJSON() ([]byte, error) {
	out := runJSON{Plan: r.model.plan.ID, Version: r.model.plan.Version, Scenario: r.scenario, Years: r.model.Years(), Outcomes: r.Outcomes()}
	for _, v := range r.Variables() {
		x := runVariableJSON{ID: v.ID, Name: v.Name, Unit: v.Unit}
		for _, y := range out.Years {
			x.Values, x.Marks = append(x.Values, r.Value(v.ID, y)), append(x.Marks, r.Mark(v.ID, y))
		}
		out.Variables = append(out.Variables, x)
	}
	return json.Marshal(out)
}
