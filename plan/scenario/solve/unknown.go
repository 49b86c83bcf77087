package solve

import (
	"cmp"
	"context"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/exact"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// Unknown solves for one unknown of a chain of assumptions that leads to a goal (40,000 USD per head
// in 2035): growth, prices, exchange rate, population or base-year level, with the others as in the
// scenario. A lever without a span means all years in which it is missing, with the same value. If
// the goal also waits for other inputs, the answer is NoNumber and Lacking lists them; no other
// assumption is made up.
func Unknown(ctx context.Context, m *scenario.Model, q SeekQuery) (SeekAnswer, error) {
	out := SeekAnswer{}
	l, ok := m.Lever(q.Lever)
	if !ok {
		return out, fault.UnknownLever(m.Levers(), q.Lever)
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
	out = SeekAnswer{Goal: goal, Vary: q.Vary}
	for _, n := range now.NeedsOf(q.Goal.Variable, year) {
		if from, to := max(n.From, l.From), min(n.To, l.Last); n.Variable != q.Lever || q.From != 0 || from > to {
			continue
		} else if out.Vary.From == 0 {
			out.Vary.From, out.Vary.To = from, to
		} else {
			out.Vary.Also = append(out.Vary.Also, scenario.Span{From: from, To: to})
		}
	}
	// What else is lacking is known once the lever has some value: a formula may then take another way.
	tried, err := now.Update(ctx, q.Scenario.WithMoves(out.Vary.Moves(exact.Number(l.Max))...))
	if err != nil {
		return out, err
	}
	for _, n := range tried.NeedsOf(q.Goal.Variable, year) {
		if n.Variable != q.Lever {
			out.Lacking = append(out.Lacking, n)
		}
	}
	if len(out.Lacking) > 0 {
		out.Answer = noNumber
		out.Reason = indicator.Reason{Code: indicator.NeedsInput, Root: out.Lacking[0].Variable, Year: out.Lacking[0].From}
		return out, nil
	}
	q.Vary = out.Vary
	return Seek(ctx, m, q)
}
