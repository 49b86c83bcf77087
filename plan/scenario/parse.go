package scenario

import (
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// ParseScenario reads a scenario's JSON form strictly. It refuses unknown and duplicate fields,
// missing numbers, null, other formats and sizes beyond the limits, each with its place: "scenario:
// moves[0].value: …". Several problems are joined in one error. A number may be quoted.
func ParseScenario(data []byte) (Scenario, error) {
	var s Scenario
	if err := s.UnmarshalJSON(data); err != nil {
		return Scenario{}, err
	}
	return s, s.check()
}

// UnmarshalJSON reads the JSON form as strictly as ParseScenario does, but does not check the
// format and the limits; a run does.
func (s *Scenario) UnmarshalJSON(data []byte) error {
	return fault.Decode(data, s)
}
