package solve

import (
	"context"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// Cures returns, for a target that the run misses, the single moves that would just meet it, found
// by Seek and verified by an exact run: at most one for each lever the indicator depends on, the one nearest to the lever's current value,
// in the plan's order. Levers of another closure and those that cannot meet the target within their
// bounds are left out. A target that is met or cannot be judged has no cures.
func Cures(ctx context.Context, r *scenario.Run, id string) ([]Solution, error) {
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
	var out []Solution
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
			out = append(out, best)
		}
	}
	return out, nil
}

// cured reports whether a move makes a target met.
func cured(ctx context.Context, r *scenario.Run, id string, mv scenario.Move) bool {
	run, err := r.Update(ctx, r.Scenario().WithMoves(mv))
	if err != nil {
		return false
	}
	o, _ := run.Outcome(id)
	return o.Judgement.Verdict.IsMet()
}
