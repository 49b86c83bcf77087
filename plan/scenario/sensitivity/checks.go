package sensitivity

import (
	"cmp"
	"context"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/exact"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// CheckResult is the result of one of the plan's model checks.
type CheckResult struct {
	ID         string      `json:"id"`
	Name       plan.Text   `json:"name"`
	Scenarios  int         `json:"scenarios"`  // scenarios of the matrix that were run
	Cells      int         `json:"cells"`      // cells that had a value and were compared with the bounds
	Absent     int         `json:"absent"`     // cells without a value: neither passed nor failed
	Violations []Violation `json:"violations"` // the first 20 of them
	Count      int         `json:"count"`      // all of them
}

// Passed reports whether the check compared at least one cell and found no violation.
func (c CheckResult) Passed() bool { return c.Count == 0 && c.Cells > 0 }

// maxViolations is the largest number of violations that are listed for one check.
const maxViolations = 20

// Violation is a cell outside a check's bounds, with the moves that lead to it.
type Violation struct {
	Moves    []scenario.Move `json:"moves"`
	Variable string          `json:"variable"`
	Year     int             `json:"year"`
	Value    decimal.Decimal `json:"value"`
}

// Checks runs the model checks of the plan file. A check requires a variable to stay within bounds
// in every scenario of a matrix, which combines the values of its levers; without a matrix, in the
// scenario s itself. The moves of the matrix are added to those of s.
func Checks(ctx context.Context, m *scenario.Model, s scenario.Scenario) ([]CheckResult, error) {
	if err := fault.Context(ctx); err != nil {
		return nil, err
	}
	checks := m.Plan().Model.Checks
	out := make([]CheckResult, 0, len(checks))
	for _, c := range checks {
		r, err := check(ctx, m, s, c)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

func check(ctx context.Context, m *scenario.Model, s scenario.Scenario, c plan.Check) (CheckResult, error) {
	r := CheckResult{ID: c.ID, Name: c.Name}
	corners := 1
	for _, k := range c.Matrix {
		corners *= len(k.Values)
	}
	run, err := m.Run(ctx, s)
	if err != nil {
		return r, err
	}
	for corner := range corners {
		if err := ctx.Err(); err != nil {
			return r, err
		}
		moves := cornerMoves(c.Matrix, corner)
		if run, err = run.Update(ctx, s.WithMoves(moves...)); err != nil {
			return r, err
		}
		r.Scenarios++
		hold(&r, c, run, moves)
	}
	return r, nil
}

// cornerMoves returns the moves of one corner of a matrix; the last lever changes fastest.
func cornerMoves(matrix []plan.Corner, corner int) []scenario.Move {
	moves := make([]scenario.Move, len(matrix))
	for i := len(matrix) - 1; i >= 0; i-- {
		n := len(matrix[i].Values)
		moves[i] = scenario.Move{Lever: matrix[i].Lever, Op: "=", Value: exact.Number(matrix[i].Values[corner%n])}
		corner /= n
	}
	return moves
}

// hold compares a run with the bounds of a check.
func hold(r *CheckResult, c plan.Check, run *scenario.Run, moves []scenario.Move) {
	p := run.Model().Plan().Period
	for y := cmp.Or(c.From, p.From); y <= cmp.Or(c.To, p.To); y++ {
		d, ok := run.Value(c.Variable, y).Decimal()
		if !ok {
			r.Absent++
			continue
		}
		r.Cells++
		if (c.Low == nil || !d.LessThan(exact.Number(*c.Low))) && (c.High == nil || !d.GreaterThan(exact.Number(*c.High))) {
			continue
		}
		if r.Count++; len(r.Violations) < maxViolations {
			r.Violations = append(r.Violations, Violation{Moves: moves, Variable: c.Variable, Year: y, Value: d})
		}
	}
}
