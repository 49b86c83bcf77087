package solve

import (
	"cmp"
	"context"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// UnknownQuery asks for one unknown of a chain of assumptions that leads to a goal (40,000 USD per
// head in 2035). Any one of growth, prices, exchange rate, population and base-year level can be
// the unknown; the others are given.
type UnknownQuery struct {
	Scenario scenario.Scenario `json:"scenario"` // with the other assumptions
	Goal     scenario.Goal     `json:"goal"`
	// Unknown without a span means all years in which it is missing, with the same value.
	Unknown scenario.Vary `json:"unknown"`
}

// UnknownAnswer is the answer to an UnknownQuery.
type UnknownAnswer struct {
	SeekAnswer
	Vary scenario.Vary `json:"vary"` // the unknown, with the years it was solved for
	// Lacking lists other inputs that are missing; if there are any, there is no solution.
	Lacking []scenario.Need `json:"lacking"`
}

// Unknown solves for the one unknown. If the goal also waits for other inputs, the answer is
// NoNumber and Lacking lists them; no other assumption is made up.
func Unknown(ctx context.Context, m *scenario.Model, q UnknownQuery) (UnknownAnswer, error) {
	out := UnknownAnswer{}
	l, ok := m.Lever(q.Unknown.Lever)
	if !ok {
		return out, fault.UnknownLever(m.Levers(), q.Unknown.Lever)
	}
	now, err := m.Run(ctx, q.Scenario)
	if err != nil {
		return out, err
	}
	_, goal, _, err := now.GoalMeter(q.Goal)
	if err != nil {
		return out, err
	}
	year := q.Goal.Year
	if year == 0 {
		t, _ := now.Target(q.Goal.Variable)
		year = cmp.Or(t.Year, m.Plan().Period.To)
	}
	out = UnknownAnswer{SeekAnswer: SeekAnswer{Goal: goal}, Vary: q.Unknown, Lacking: []scenario.Need{}}
	for _, n := range now.NeedsOf(q.Goal.Variable, year) {
		if n.Variable != q.Unknown.Lever {
			out.Lacking = append(out.Lacking, n)
		} else if from, to := max(n.From, l.From), min(n.To, l.Last); q.Unknown.From != 0 || from > to {
			continue
		} else if out.Vary.From == 0 {
			out.Vary.From, out.Vary.To = from, to
		} else {
			out.Vary.Also = append(out.Vary.Also, scenario.Span{From: from, To: to})
		}
	}
	if len(out.Lacking) > 0 {
		out.Answer = NoNumber
		out.Reason = indicator.Reason{Code: indicator.NeedsInput, Root: out.Lacking[0].Variable, Year: out.Lacking[0].From}
		return out, nil
	}
	s, err := Seek(ctx, m, SeekQuery{Scenario: q.Scenario, Vary: out.Vary, Goal: q.Goal})
	if err != nil {
		return UnknownAnswer{}, err
	}
	out.SeekAnswer = s
	return out, nil
}

// Unknowns solves for each of several unknowns in turn, with the others as in the scenario. The
// result lists what would have to be true for the goal to be reached, one assumption at a time.
func Unknowns(ctx context.Context, m *scenario.Model, s scenario.Scenario, g scenario.Goal, unknowns []scenario.Vary) ([]UnknownAnswer, error) {
	out := make([]UnknownAnswer, 0, len(unknowns))
	for _, u := range unknowns {
		b, err := Unknown(ctx, m, UnknownQuery{Scenario: s, Goal: g, Unknown: u})
		if err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return out, nil
}
