package solve

import (
	"context"
	"math"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// ReachQuery asks for a set of moves that reaches several goals at once.
type ReachQuery struct {
	Scenario scenario.Scenario `json:"scenario"`
	Levers   []Free            `json:"levers"` // at least as many as goals
	Goals    []scenario.Goal   `json:"goals"`
}

// ReachAnswer is the answer to a ReachQuery: the smallest weighted change of the levers that
// reaches all goals or, when none was found, the point that comes nearest.
type ReachAnswer struct {
	Answer  Solvability       `json:"answer"` // One or None
	Moves   []scenario.Move   `json:"moves"`  // in the order of the levers, one for each span
	Goals   []decimal.Decimal `json:"goals"`
	Reached []indicator.Value `json:"reached"` // results of an exact run with the moves, goal by goal
	Hits    []bool            `json:"hits"`    // equal to the goal after rounding to MetPlaces
	Cost    scenario.Estimate `json:"cost"`    // Σ weight · (change ÷ extent of the lever's own bounds)²
	Change  []decimal.Decimal `json:"change"`  // of each lever from its current value
}

// Reach moves several levers within their bounds until all goals are reached. It uses Newton's
// method in float64 from several starting points, and minimises the weighted change where there are
// more levers than goals. The moves are rounded to the fewest decimal places that still reach the
// goals, and verified by an exact run. None means that no solution was found, which for a model
// that is not monotone does not prove that there is none.
func Reach(ctx context.Context, m *scenario.Model, q ReachQuery) (ReachAnswer, error) {
	n, err := reaching(ctx, m, q)
	if err != nil {
		return ReachAnswer{}, err
	}
	var best, nearest []float64
	cost, miss := math.Inf(1), math.Inf(1)
	for _, x := range n.starts(6) {
		if err := ctx.Err(); err != nil {
			return ReachAnswer{}, err
		}
		x, r, err := n.newton(x)
		if err != nil {
			return ReachAnswer{}, err
		}
		if !(r < math.Inf(1)) {
			continue
		}
		if c := n.cost(x); r < reachedMiss && c < cost*(1-1e-9) {
			best, cost = x, c
		}
		if r < miss {
			nearest, miss = x, r
		}
	}
	if best != nil {
		return n.verify(best, q)
	}
	if nearest == nil {
		nearest = n.start
	}
	return n.answer(n.moves(nearest, 6), q, noSolution)
}

// reachedMiss is the relative distance from the goals below which Newton's method has converged.
const reachedMiss = 1e-9

// newton holds the state of one Reach call.
type newton struct {
	*leverSpace
	goals  []float64
	exact  []decimal.Decimal
	scales []float64 // size of each goal
}

func reaching(ctx context.Context, m *scenario.Model, q ReachQuery) (*newton, error) {
	if len(q.Goals) == 0 || len(q.Goals) > len(q.Levers) {
		return nil, fault.New("reach", text.ErrInvalid, "%d goals with %d levers; as many levers as goals are needed, or more", "%d 个目标、%d 个可调变量；变量不得少于目标", len(q.Goals), len(q.Levers))
	}
	f, err := newLeverSpace(ctx, m, q.Scenario, q.Levers)
	if err != nil {
		return nil, err
	}
	n := &newton{leverSpace: f}
	var meters []*scenario.Meter
	for _, g := range q.Goals {
		mt, value, why, err := f.x.Base().GoalMeter(g)
		if err != nil {
			return nil, err
		}
		if mt == nil {
			return nil, &text.Error{Package: "scenario", Op: "reach", Indicator: g.Variable, Year: g.Year, Err: text.ErrAbsent, Message: text.Say("%s", "%s", why)}
		}
		meters = append(meters, mt)
		n.exact = append(n.exact, value)
		n.goals = append(n.goals, kernel.Float(value))
		n.scales = append(n.scales, max(math.Abs(kernel.Float(value)), 1))
	}
	return n, f.measure(meters)
}

// residual returns the relative distance from each goal at each point.
func (n *newton) residual(points [][]float64) ([][]float64, error) {
	return n.at(points, func(k int, m *scenario.Meter, x []float64) float64 { return (m.Value(x) - n.goals[k]) / n.scales[k] })
}

func norm(r []float64) float64 {
	top := 0.0
	for _, v := range r {
		if !(math.Abs(v) <= top) {
			top = math.Abs(v)
		}
	}
	return top
}

// newton iterates from x to a point that reaches the goals, and then along such points to the one
// nearest to the current values of the levers.
func (n *newton) newton(x []float64) (point []float64, miss float64, err error) {
	for range 80 {
		r, jacobian, err := n.slopes(x)
		if err != nil {
			return nil, 0, err
		}
		miss = norm(r)
		if !(miss < math.Inf(1)) {
			return x, math.Inf(1), nil
		}
		step := n.step(x, r, jacobian)
		if step == nil {
			return x, miss, nil
		}
		next, moved, err := n.shorten(x, step, r)
		if err != nil {
			return nil, 0, err
		}
		if moved < 1e-13 || miss < 1e-13 && moved < 1e-10 { // the remainder is noise of the finite differences
			break
		}
		x = next
	}
	return n.correct(x)
}

// correct improves the last digits by plain steps from x to the goals.
func (n *newton) correct(x []float64) ([]float64, float64, error) {
	stands := n.start
	defer func() { n.start = stands }()
	for range 5 {
		r, jacobian, err := n.slopes(x)
		if err != nil {
			return nil, 0, err
		}
		n.start = x
		step := n.step(x, r, jacobian)
		if step == nil {
			return x, norm(r), nil
		}
		next := make([]float64, len(x))
		for i := range x {
			next[i] = x[i] + step[i]
		}
		after, err := n.residual([][]float64{next})
		if err != nil {
			return nil, 0, err
		}
		if !(norm(after[0]) < norm(r)) {
			return x, norm(r), nil
		}
		x = next
	}
	r, err := n.residual([][]float64{x})
	if err != nil {
		return nil, 0, err
	}
	return x, norm(r[0]), nil
}

// slopes returns the distances at x and their derivatives by central differences.
func (n *newton) slopes(x []float64) (r []float64, jacobian [][]float64, err error) {
	points := [][]float64{x}
	h := make([]float64, len(x))
	for i := range x {
		h[i] = 1e-6 * n.width(i)
		for _, sign := range []float64{1, -1} {
			p := append([]float64(nil), x...)
			p[i] += float64(sign * h[i])
			points = append(points, p)
		}
	}
	rows, err := n.residual(points)
	if err != nil {
		return nil, nil, err
	}
	jacobian = make([][]float64, len(n.goals))
	for k := range jacobian {
		jacobian[k] = make([]float64, len(x))
		for i := range x {
			if d := (rows[1+2*i][k] - rows[2+2*i][k]) / (2 * h[i]); d-d == 0 {
				jacobian[k][i] = d
			}
		}
	}
	return rows[0], jacobian, nil
}

// step returns the move d that reaches the linearised goals at the least cost: it minimises
//
//	Σ wᵢ(xᵢ + dᵢ − startᵢ)²  subject to  J·d = −r
//
// A lever that would leave its bounds is set to the bound and the rest is solved again. The result
// is nil when the remaining levers cannot reach the goals.
func (n *newton) step(x, r []float64, jacobian [][]float64) []float64 {
	d := make([]float64, len(x))
	fixed := make([]bool, len(x))
	for range len(x) + 1 {
		lambda := n.multipliers(x, r, jacobian, d, fixed)
		if lambda == nil {
			return nil
		}
		outside := false
		for i := range x {
			if fixed[i] {
				continue
			}
			d[i] = n.start[i] - x[i]
			for k, l := range lambda {
				d[i] += float64(jacobian[k][i]*l) / n.weight(i)
			}
			if v := x[i] + d[i]; v < n.low[i] || v > n.high[i] {
				d[i] = min(max(v, n.low[i]), n.high[i]) - x[i]
				fixed[i], outside = true, true
			}
		}
		if !outside {
			return d
		}
	}
	return nil
}

// multipliers solves J·W⁻¹·Jᵀ·λ = −r − J·(start − x) over the levers that are free.
func (n *newton) multipliers(x, r []float64, jacobian [][]float64, d []float64, fixed []bool) []float64 {
	a, b := make([][]float64, len(r)), make([]float64, len(r))
	trace := 0.0
	for k := range r {
		a[k] = make([]float64, len(r))
		b[k] = -r[k]
		for i := range x {
			if fixed[i] {
				b[k] -= float64(jacobian[k][i] * d[i])
				continue
			}
			b[k] -= float64(jacobian[k][i] * (n.start[i] - x[i]))
			for j := range r {
				a[k][j] += float64(jacobian[k][i]*jacobian[j][i]) / n.weight(i)
			}
		}
		trace += a[k][k]
	}
	if !(trace > 0) {
		return nil
	}
	for k := range a {
		a[k][k] += float64(1e-15 * trace) // regularises goals that depend on each other
	}
	return solveLinear(a, b)
}

// shorten halves a step until it brings the goals nearer or, when they are reached, reduces the
// cost.
func (n *newton) shorten(x, step, r []float64) (next []float64, moved float64, err error) {
	before := norm(r)
	var points [][]float64
	for t := 1.0; t > 1e-7; t /= 2 {
		p := make([]float64, len(x))
		for i := range x {
			p[i] = min(max(x[i]+float64(t*step[i]), n.low[i]), n.high[i])
		}
		points = append(points, p)
	}
	rows, err := n.residual(points)
	if err != nil {
		return nil, 0, err
	}
	for i, p := range points {
		after := norm(rows[i])
		if !(after < before) && !(after < 1e-4 && n.cost(p) < n.cost(x)) {
			continue
		}
		for k := range x {
			moved = max(moved, math.Abs(p[k]-x[k])/n.width(k))
		}
		return p, moved, nil
	}
	return x, 0, nil
}

// verify rounds the levers to the fewest decimal places with which an exact run
// reaches all goals.
func (n *newton) verify(x []float64, q ReachQuery) (ReachAnswer, error) {
	for places := int32(0); places <= 15; places++ {
		moves := n.moves(x, places)
		rows, err := n.residual([][]float64{pointOf(moves)})
		if err != nil {
			return ReachAnswer{}, err
		}
		if !(norm(rows[0]) < 1e-7) && places < 15 {
			continue
		}
		r, err := n.answer(moves, q, oneSolution)
		if err != nil || r.Answer == oneSolution {
			return r, err
		}
	}
	return n.answer(n.moves(x, 15), q, noSolution)
}

// answer runs the moves exactly and records the results.
func (n *newton) answer(moves []scenario.Move, q ReachQuery, a Solvability) (ReachAnswer, error) {
	run, err := n.run(q.Scenario, moves)
	if err != nil {
		return ReachAnswer{}, err
	}
	out := ReachAnswer{Answer: a, Moves: n.all(moves), Goals: n.exact}
	for i, mv := range moves {
		out.Change = append(out.Change, mv.Value.Sub(decimal.NewFromFloat(n.start[i])))
	}
	out.Cost = scenario.Estimate(n.cost(pointOf(moves)))
	for k := range q.Goals {
		v := n.meters[k].Exact(run)
		d, ok := v.Decimal()
		hit := ok && decimals.Round(d, scenario.MetPlaces).Equal(decimals.Round(n.exact[k], scenario.MetPlaces))
		out.Reached, out.Hits = append(out.Reached, v), append(out.Hits, hit)
		if !hit {
			out.Answer = noSolution
		}
	}
	return out, nil
}
