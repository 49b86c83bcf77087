package scenario

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// SetTo returns the move that sets a lever to a value: over its own span without years, in one
// year, or from the first year to the second.
func SetTo(lever string, v decimal.Decimal, years ...int) Move { return move(lever, opSet, v, years) }

// AddTo returns the move that adds to a lever's value in the reference: adding 1 to 7 % results in
// 8 %. See [SetTo] for years.
func AddTo(lever string, v decimal.Decimal, years ...int) Move { return move(lever, opAdd, v, years) }

// Times returns the move that multiplies a lever's value in the reference. See [SetTo] for years.
func Times(lever string, v decimal.Decimal, years ...int) Move { return move(lever, opMul, v, years) }

func move(lever string, op Op, v decimal.Decimal, years []int) Move {
	mv := Move{Lever: lever, Op: op, Value: v}
	if len(years) > 0 {
		mv.From, mv.To = years[0], years[len(years)-1]
	}
	return mv
}

// WithMoves returns the scenario with moves added; a run checks them. The receiver is not changed.
func (s Scenario) WithMoves(moves ...Move) Scenario {
	s = s.Clone()
	s.Moves = append(slices.Clip(s.Moves), moves...)
	return s
}

// Text returns a number of the run for display: rounded to the places of its variable, with its
// unit ("8.03%"), or the reason of its absence, with the names of the missing inputs.
func (r *Run) Text(id string, year int, l text.Lang) string {
	v, err := r.Lookup(id, year)
	if err != nil {
		return text.ErrorIn(err, l)
	}
	if !v.Present() {
		return r.model.ReasonText(id, v.Reason()).In(l)
	}
	x, _ := r.model.Variable(id)
	return x.Unit.Format(v, r.model.Places(x), l)
}

// Text returns the outcome in one line: "42.00% against 42%: met", with enough decimal places to
// distinguish the projection from the target, or the reason why there is no verdict: the target has
// no number yet, or the projection waits for an input.
func (o Outcome) Text(l text.Lang) string {
	goal := o.Target.Describe(o.Unit).In(l)
	if !o.Target.Known() {
		return text.Say("%s: target open", "%s：目标待定", goal).In(l)
	}
	if !o.Projection().Present() {
		return text.Say("%s: %s", "%s：%s", goal, o.Projection().Reason()).In(l)
	}
	shown := o.Unit.Format(o.Judged(), o.Apart(shownPlaces), l)
	return text.Say("%s against %s: %s", "%s，目标为%s：%s", shown, goal, o.VerdictText()).In(l)
}

// shownPlaces is the number of decimal places of a projection in a sentence, unless more are needed
// to distinguish it from the target.
const shownPlaces = 2
