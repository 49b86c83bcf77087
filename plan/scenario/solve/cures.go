package solve

import (
	"context"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// Cure is a move that makes a target met, found by Seek and verified by an exact run.
type Cure struct {
	Lever   string          `json:"lever"`
	Move    scenario.Move   `json:"move"`
	Reached decimal.Decimal `json:"reached"` // the target's measure with the move
}

// Cures returns, for a target that the run misses, the single moves that would just meet it: at
// most one for each lever the indicator depends on, the one nearest to the lever's current value,
// in the plan's order. Levers of another closure and those that cannot meet the target within their
// bounds are left out. A target that is met or cannot be judged has no cures.
func Cures(ctx context.Context, r *scenario.Run, id string) ([]Cure, error) {
	if err := fault.Context(ctx); err != nil {
		return nil, err
	}
	m, s := r.Model(), r.Scenario()
	o, ok := r.Outcome(id)
	if !ok {
		return nil, fault.Unknown("indicator", "指标", id, nil)
	}
	if o.Judgement.Verdict != target.Missed || o.Target.Kind == target.AllOf {
		return nil, nil
	}
	var out []Cure
	behind := r.LeversBehind(id)
	for _, l := range m.Levers() {
		if w := l.When; w != nil && m.Choice(s, w.Closure) != w.Option || !slices.Contains(behind, l.Variable) {
			continue
		}
		found, err := Seek(ctx, m, SeekQuery{Scenario: s, Vary: scenario.Vary{Lever: l.Variable}, Goal: scenario.Goal{Variable: id}})
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err != nil || len(found.Solutions) == 0 {
			continue
		}
		now := r.Stands(scenario.Vary{Lever: l.Variable}).Or(decimal.Zero)
		best := found.Solutions[0]
		for _, x := range found.Solutions[1:] {
			if x.Value.Sub(now).Abs().LessThan(best.Value.Sub(now).Abs()) {
				best = x
			}
		}
		if best.Verified && cured(ctx, r, id, best.Moves[0]) {
			out = append(out, Cure{Lever: l.Variable, Move: best.Moves[0], Reached: best.Reached})
		}
	}
	return out, nil
}

// cured reports whether a move makes a target met.
func cured(ctx context.Context, r *scenario.Run, id string, mv scenario.Move) bool {
	s := r.Scenario()
	s.Moves = append(s.Moves, mv)
	run, err := r.Update(ctx, s)
	if err != nil {
		return false
	}
	o, _ := run.Outcome(id)
	return o.Judgement.Verdict.IsMet()
}
