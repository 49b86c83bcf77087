package scenario

import (
	"context"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/target"
)

// Cure is a move that makes a target met, found by seeking and verified.
type Cure struct {
	Lever   string          `json:"lever"`
	Move    Move            `json:"move"`
	Reached decimal.Decimal `json:"reached"` // the target's measure with the move
}

// Cures returns, for a target the run misses, the single moves that would just meet it: at most
// one for each lever the indicator depends on, the nearest to where the lever stands, in the plan's order.
// Levers of another closure and those that can't do it within their bounds are left out; a target that
// is met or can't be judged has none.
func (r *Run) Cures(ctx context.Context, id string) ([]Cure, error) {
	if err := needsContext(ctx); err != nil {
		return nil, err
	}
	o, ok := r.Outcome(id)
	if !ok {
		return nil, unknown("indicator", "指标", id, nil)
	}
	if o.Judgement.Verdict != target.Missed || o.Target.Kind == target.AllOf {
		return nil, nil
	}
	var out []Cure
	for _, l := range r.model.Levers() {
		if w := l.When; w != nil && r.model.Choice(r.scenario, w.Closure) != w.Option || !contains(r.sys.Dependents(l.Variable), id) {
			continue
		}
		s, err := r.model.Seek(ctx, Seek{Scenario: r.scenario, Vary: Vary{Lever: l.Variable}, Goal: Goal{Variable: id}})
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err != nil || len(s.Solutions) == 0 {
			continue
		}
		now := r.stands(l, Vary{Lever: l.Variable}).Or(decimal.Zero)
		best := s.Solutions[0]
		for _, x := range s.Solutions[1:] {
			if x.Value.Sub(now).Abs().LessThan(best.Value.Sub(now).Abs()) {
				best = x
			}
		}
		if best.Verified && r.cured(ctx, id, best.Moves[0]) {
			out = append(out, Cure{Lever: l.Variable, Move: best.Moves[0], Reached: best.Reached})
		}
	}
	return out, nil
}

// cured reports whether a move makes a target met.
func (r *Run) cured(ctx context.Context, id string, mv Move) bool {
	s := r.scenario.Clone()
	s.Moves = append(s.Moves, mv)
	run, err := r.Update(ctx, s)
	if err != nil {
		return false
	}
	o, _ := run.Outcome(id)
	return o.Judgement.Verdict.IsMet()
}

// MetLate returns the first year after its own in which a target for a level is met, and
// whether there is one: met, but too late.
func (r *Run) MetLate(id string) (year int, ok bool) {
	o, found := r.Outcome(id)
	if !found || o.Target.Kind != target.Level || o.Judgement.Verdict != target.Missed {
		return 0, false
	}
	dir := r.model.plan.DirectionOf(id)
	for y := o.Target.Year + 1; y <= r.model.period.Last; y++ {
		if o.Target.Judge(judged(r.Value(id, y)), dir).Verdict.IsMet() {
			return y, true
		}
	}
	return 0, false
}
