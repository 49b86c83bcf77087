package solve

import (
	"cmp"
	"context"
	"math"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/stats"
)

// Free is a lever that a solver may move.
type Free struct {
	scenario.Vary
	Low  *decimal.Decimal `json:"low,omitempty"`  // nil: the lever's own bound
	High *decimal.Decimal `json:"high,omitempty"` // nil: the lever's own bound
	// Weight is the cost of a change of the lever, relative to the extent of its own bounds; 0
	// means 1.
	Weight float64 `json:"weight,omitempty"`
}

// maxFree is the largest number of levers that are solved for at once.
const maxFree = 64

// leverSpace evaluates measures at points in the space of some levers.
type leverSpace struct {
	ctx     context.Context
	x       *scenario.Sweep
	levers  []Free
	start   []float64 // values of the levers in the scenario
	low     []float64
	high    []float64
	full    []float64 // extents of the levers' own bounds
	meters  []*scenario.Meter
	program *kernel.Program
}

// newLeverSpace prepares the levers; measure then adds the measures.
func newLeverSpace(ctx context.Context, m *scenario.Model, s scenario.Scenario, levers []Free) (*leverSpace, error) {
	if len(levers) == 0 || len(levers) > maxFree {
		return nil, fault.New("solve", text.ErrLimit, "%d levers; expected 1 to %d", "%d 个可调变量；应为 1 至 %d 个", len(levers), maxFree)
	}
	vary := make([]scenario.Vary, len(levers))
	for i, l := range levers {
		vary[i] = l.Vary
	}
	x, err := m.Sweep(ctx, s, vary, nil)
	if err != nil {
		return nil, err
	}
	now, err := m.Run(ctx, s)
	if err != nil {
		return nil, err
	}
	f := &leverSpace{ctx: ctx, x: x, levers: levers}
	for i := range levers {
		if err := f.bound(i, now); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func (f *leverSpace) bound(i int, now *scenario.Run) error {
	low, high := f.x.Bounds(i)
	f.full = append(f.full, max(high-low, 1e-9))
	l := f.levers[i]
	if l.Low != nil {
		low = max(low, kernel.Float(*l.Low))
	}
	if l.High != nil {
		high = min(high, kernel.Float(*l.High))
	}
	if !(low <= high) || math.IsNaN(l.Weight) || l.Weight < 0 {
		return fault.New("solve "+l.Lever, text.ErrInvalid, "bounds %v and %v, weight %v: nothing to search", "界限 %v 与 %v、权重 %v：无可搜索", low, high, l.Weight)
	}
	f.low, f.high = append(f.low, low), append(f.high, high)
	f.start = append(f.start, min(max(stands(now, l.Vary, (low+high)/2), low), high))
	return nil
}

// stands returns the value of a lever in a run, or the fallback if it has none.
func stands(now *scenario.Run, v scenario.Vary, or float64) float64 {
	if d, ok := now.Stands(v).Decimal(); ok {
		return kernel.Float(d)
	}
	return or
}

// measure compiles the measures of some meters.
func (f *leverSpace) measure(meters []*scenario.Meter) error {
	p, err := f.x.Compile(meters)
	if err != nil {
		return err
	}
	f.meters, f.program = meters, p
	return nil
}

// at evaluates measures at points: points[p][i] is lever i; the result is indexed [p][meter].
func (f *leverSpace) at(points [][]float64, measure func(k int, m *scenario.Meter, x []float64) float64) ([][]float64, error) {
	out := make([][]float64, len(points))
	err := f.x.Evaluate(f.program, points, func(p int, x []float64) {
		out[p] = make([]float64, len(f.meters))
		for k, m := range f.meters {
			out[p][k] = measure(k, m, x)
		}
	})
	return out, err
}

// width returns the extent of a lever's bounds, 1 where they coincide.
func (f *leverSpace) width(i int) float64 {
	if w := f.high[i] - f.low[i]; w > 0 {
		return w
	}
	return 1
}

// weight returns the factor of the squared change of lever i in the cost.
func (f *leverSpace) weight(i int) float64 {
	w := cmp.Or(f.levers[i].Weight, 1)
	return w / float64(f.full[i]*f.full[i])
}

// cost returns the weighted squared change from the current values of the levers.
func (f *leverSpace) cost(x []float64) float64 {
	sum := 0.0
	for i, v := range x {
		d := v - f.start[i]
		sum += float64(f.weight(i) * float64(d*d))
	}
	return sum
}

// starts returns n starting points: the current values of the levers, the middle of the bounds, and
// a Latin hypercube that is the same in every call.
func (f *leverSpace) starts(n int) [][]float64 {
	mid := make([]float64, len(f.low))
	for i := range mid {
		mid[i] = (f.low[i] + f.high[i]) / 2
	}
	points := [][]float64{append([]float64(nil), f.start...), mid}
	return append(points, f.hypercube(n, 1, mid, 0.5)...)
}

// hypercube spreads n points over a box around a centre, with a half-width of reach times the
// bounds, clipped to the bounds.
func (f *leverSpace) hypercube(n int, seed uint64, centre []float64, reach float64) [][]float64 {
	points := make([][]float64, n)
	for p := range points {
		points[p] = make([]float64, len(centre))
	}
	for i, c := range centre {
		order := stats.Shuffled(n, stats.Stream(seed, uint64(i), 2))
		jitter := stats.Stream(seed, uint64(i), 3)
		for p := range points {
			u := (float64(order[p]) + stats.Unit(stats.At(jitter, p))) / float64(n)
			v := c + float64(float64(2*u-1)*float64(reach*f.width(i)))
			points[p][i] = min(max(v, f.low[i]), f.high[i])
		}
	}
	return points
}

// moves converts a point to moves, one for each lever, rounded to decimal places and kept within
// bounds.
func (f *leverSpace) moves(x []float64, places int32) []scenario.Move {
	moves := make([]scenario.Move, len(x))
	for i, v := range x {
		d := decimal.NewFromFloat(v).Round(places)
		if low := decimal.NewFromFloat(f.low[i]); d.LessThan(low) {
			d = low
		}
		if high := decimal.NewFromFloat(f.high[i]); d.GreaterThan(high) {
			d = high
		}
		moves[i] = f.levers[i].Moves(d)[0]
	}
	return moves
}

// pointOf returns the point that moves, one for each lever, lead to.
func pointOf(moves []scenario.Move) []float64 {
	point := make([]float64, len(moves))
	for i, mv := range moves {
		point[i] = kernel.Float(mv.Value)
	}
	return point
}

// all returns the moves of a point in all spans of the levers.
func (f *leverSpace) all(moves []scenario.Move) []scenario.Move {
	var out []scenario.Move
	for i, mv := range moves {
		out = append(out, f.levers[i].Moves(mv.Value)...)
	}
	return out
}

// run runs the scenario exactly with moves, one for each lever.
func (f *leverSpace) run(s scenario.Scenario, moves []scenario.Move) (*scenario.Run, error) {
	return f.x.Base().Update(f.ctx, s.WithMoves(f.all(moves)...))
}

// solveLinear solves a·x = b by elimination with pivoting; nil when a is singular.
func solveLinear(a [][]float64, b []float64) []float64 {
	n := len(b)
	for i := range a {
		a[i] = append(append([]float64(nil), a[i]...), b[i])
	}
	for c := range n {
		pivot := c
		for r := c + 1; r < n; r++ {
			if math.Abs(a[r][c]) > math.Abs(a[pivot][c]) {
				pivot = r
			}
		}
		if !(math.Abs(a[pivot][c]) > 1e-290) {
			return nil
		}
		a[c], a[pivot] = a[pivot], a[c]
		for r := c + 1; r < n; r++ {
			k := a[r][c] / a[c][c]
			for j := c; j <= n; j++ {
				a[r][j] -= float64(k * a[c][j])
			}
		}
	}
	x := make([]float64, n)
	for i := n - 1; i >= 0; i-- {
		sum := a[i][n]
		for j := i + 1; j < n; j++ {
			sum -= float64(a[i][j] * x[j])
		}
		x[i] = sum / a[i][i]
	}
	return x
}
