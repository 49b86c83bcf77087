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

// SeekQuery asks for the values of one lever at which a goal is reached.
type SeekQuery struct {
	Scenario      scenario.Scenario `json:"scenario"`
	scenario.Vary                   // the lever and its span
	Goal          scenario.Goal     `json:"goal"`
	Low           *decimal.Decimal  `json:"low,omitempty"`  // nil: the lever's own bound
	High          *decimal.Decimal  `json:"high,omitempty"` // nil: the lever's own bound
}

// At returns the goal that a variable has a value in a year, in the variable's unit.
func At(variable string, year int, value decimal.Decimal) scenario.Goal {
	return scenario.Goal{Variable: variable, Year: year, Value: &value}
}

// Solvability classifies a query by the number of its solutions.
//
//	"one"
//	"several"
//	"none"       no solution in bounds
//	"every"      every value reaches the goal: the lever has no effect, or the goal is reached regardless
//	"no_number"  the variable is absent for every value of the lever; see Reason
type Solvability string

const (
	oneSolution      Solvability = "one"
	severalSolutions Solvability = "several"
	noSolution       Solvability = "none"
	everyValue       Solvability = "every"
	noNumber         Solvability = "no_number"
)

// Values returns the values of the set.
func (Solvability) Values() []Solvability {
	return []Solvability{oneSolution, severalSolutions, noSolution, everyValue, noNumber}
}

// In returns the answer in words in the given language.
func (a Solvability) In(l text.Lang) string {
	switch a {
	case oneSolution:
		return text.Text{EN: "one solution", ZH: "一个解"}.In(l)
	case severalSolutions:
		return text.Text{EN: "several solutions", ZH: "多个解"}.In(l)
	case noSolution:
		return text.Text{EN: "no solution in bounds", ZH: "界限内无解"}.In(l)
	case everyValue:
		return text.Text{EN: "every value does", ZH: "任何取值都满足"}.In(l)
	}
	return text.Text{EN: "the variable has no value", ZH: "缺少数值"}.In(l)
}

// Solution is a value of the lever at which the goal is reached. If To is set, every value from
// Value to To reaches the goal.
type Solution struct {
	Value    decimal.Decimal  `json:"value"`
	To       *decimal.Decimal `json:"to,omitempty"`
	Moves    []scenario.Move  `json:"moves"`    // set the lever to Value
	Reached  decimal.Decimal  `json:"reached"`  // result of an exact run with the moves
	Verified bool             `json:"verified"` // Reached equals the goal after rounding to MetPlaces
	// Growth is set for the end of a path to a level: the average annual growth that leads there,
	// in %, to MetPlaces.
	Growth *decimal.Decimal `json:"growth,omitempty"`
}

// SeekAnswer is the answer to a SeekQuery.
type SeekAnswer struct {
	Answer    Solvability       `json:"answer"`
	Goal      decimal.Decimal   `json:"goal"`
	Solutions []Solution        `json:"solutions,omitempty"` // in rising order
	Low       decimal.Decimal   `json:"low"`                 // bounds searched
	High      decimal.Decimal   `json:"high"`
	Least     scenario.Estimate `json:"least"` // range of the variable over the bounds, where it has a value
	Most      scenario.Estimate `json:"most"`
	// Curve holds the variable at 65 values of the lever, evenly spaced from Low to High; it is empty
	// for NoNumber.
	Curve   []scenario.Estimate `json:"curve,omitempty"`
	Nearest *decimal.Decimal    `json:"nearest,omitempty"` // None: the lever value that comes closest
	Reason  indicator.Reason    `json:"reason,omitzero"`   // NoNumber: why
	Vary    scenario.Vary       `json:"vary"`              // the lever, with the years it was solved for
	// Lacking lists, for Unknown, the other inputs that are missing; with any there is no solution.
	Lacking []scenario.Need `json:"lacking,omitempty"`
}

const (
	grid       = 1024 // number of intervals of the initial search grid
	curve      = 64   // of which these many are kept as SeekAnswer.Curve; divides grid
	maxAnswers = 16
	zooms      = 6 // each divides a bracket by 256
)

// Seek finds the values of a lever at which a goal is reached. It evaluates 1,025 points between
// the bounds and narrows every change of sign, and every local minimum of the distance, in float64.
// Each solution is then rounded to the fewest decimal places that still reach the goal, and
// verified by an exact run. Solutions closer together than a thousandth of the bounds may be
// missed.
func Seek(ctx context.Context, m *scenario.Model, q SeekQuery) (SeekAnswer, error) {
	f, err := seeking(ctx, m, q)
	if err != nil {
		return SeekAnswer{}, err
	}
	out := f.out
	if f.meter == nil {
		return *out, nil
	}
	xs := make([]float64, grid+1)
	for i := range xs {
		xs[i] = f.low + float64((f.high-f.low)*float64(i)/grid)
	}
	ys, err := f.at(xs)
	if err != nil {
		return SeekAnswer{}, err
	}
	if !f.ranges(xs, ys) {
		return *out, nil
	}
	if err := f.search(ctx, xs, ys); err != nil {
		return SeekAnswer{}, err
	}
	f.conclude()
	return *out, nil
}

// seeker holds the state of one Seek call.
type seeker struct {
	ctx       context.Context
	q         SeekQuery
	x         *scenario.Sweep
	meter     *scenario.Meter
	program   *kernel.Program
	goal      float64
	low, high float64
	out       *SeekAnswer
	all       bool // every grid point reaches the goal
}

func seeking(ctx context.Context, m *scenario.Model, q SeekQuery) (*seeker, error) {
	x, err := m.Sweep(ctx, q.Scenario, []scenario.Vary{q.Vary}, nil)
	if err != nil {
		return nil, err
	}
	f := &seeker{ctx: ctx, q: q, x: x, out: &SeekAnswer{Answer: noNumber, Vary: q.Vary, Least: scenario.Estimate(math.NaN()), Most: scenario.Estimate(math.NaN())}}
	if err := f.bounds(); err != nil {
		return nil, err
	}
	mt, value, why, err := x.Base().GoalMeter(q.Goal)
	if err != nil {
		return nil, err
	}
	f.out.Goal, f.goal = value, kernel.Float(value)
	if mt == nil {
		f.out.Reason = why
		return f, nil
	}
	if f.program, err = x.Compile([]*scenario.Meter{mt}); err != nil {
		return nil, err
	}
	f.meter = mt
	return f, nil
}

func (f *seeker) bounds() error {
	f.low, f.high = f.x.Bounds(0)
	if f.q.Low != nil {
		f.low = max(f.low, kernel.Float(*f.q.Low))
	}
	if f.q.High != nil {
		f.high = min(f.high, kernel.Float(*f.q.High))
	}
	if !(f.low < f.high) {
		return fault.New("seek "+f.q.Lever, text.ErrInvalid, "nothing to search: the bounds are %v and %v", "无可搜索：界限为 %v 与 %v", f.low, f.high)
	}
	f.out.Low, f.out.High = decimal.NewFromFloat(f.low), decimal.NewFromFloat(f.high)
	return nil
}

// at returns the measure less the goal for each lever value; NaN where it is absent.
func (f *seeker) at(xs []float64) ([]float64, error) {
	points, out := make([][]float64, len(xs)), make([]float64, len(xs))
	for p := range points {
		points[p] = xs[p : p+1]
	}
	err := f.x.Evaluate(f.program, points, func(p int, x []float64) {
		if out[p] = f.meter.Value(x) - f.goal; out[p]-out[p] != 0 {
			out[p] = math.NaN()
		}
	})
	return out, err
}

// hit reports whether a distance vanishes after rounding to MetPlaces.
func hit(y float64) bool { return y > -miss && y < miss }

// miss is the smallest distance from a goal that no longer vanishes when rounded to
// scenario.MetPlaces.
var miss = 0.5 / math.Pow10(scenario.MetPlaces)

// ranges records the range of the variable over the bounds. It reports false when the variable has
// no value, or when every value of the lever reaches the goal.
func (f *seeker) ranges(xs, ys []float64) bool {
	first := true
	f.all = true
	nearest, least, most := 0, 0.0, 0.0
	for i, y := range ys {
		if y != y {
			f.all = false
			continue
		}
		if first {
			least, most, nearest = y, y, i
		}
		first = false
		least, most = min(least, y), max(most, y)
		if math.Abs(y) < math.Abs(ys[nearest]) {
			nearest = i
		}
		f.all = f.all && hit(y)
	}
	if first {
		f.out.Reason = fault.NoNumber(f.meter.Exact(f.x.Base()), f.q.Goal.Variable)
		return false
	}
	f.out.Least, f.out.Most = scenario.Estimate(least+f.goal), scenario.Estimate(most+f.goal)
	for i := 0; i <= grid; i += grid / curve {
		f.out.Curve = append(f.out.Curve, scenario.Estimate(ys[i]+f.goal))
	}
	near := decimal.NewFromFloat(xs[nearest])
	f.out.Nearest = &near
	if f.all {
		f.out.Answer, f.out.Nearest = everyValue, nil
		return false
	}
	f.out.Answer = noSolution
	return true
}

// search finds the solutions on the grid: stretches that reach the goal, changes of sign, and local
// minima of the distance.
func (f *seeker) search(ctx context.Context, xs, ys []float64) error {
	for i := 0; i < len(xs) && len(f.out.Solutions) < maxAnswers; i++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		y := ys[i]
		switch {
		case y != y:
		case hit(y):
			j := i
			for j+1 < len(ys) && hit(ys[j+1]) {
				j++
			}
			if err := f.stretch(xs, ys, i, j); err != nil {
				return err
			}
			i = j
		case i+1 < len(ys) && !hit(ys[i+1]) && y*ys[i+1] < 0:
			if err := f.narrow(xs[i], xs[i+1], false); err != nil {
				return err
			}
		case i > 0 && i+1 < len(ys) && y*ys[i-1] > 0 && y*ys[i+1] > 0 && math.Abs(y) <= math.Abs(ys[i-1]) && math.Abs(y) < math.Abs(ys[i+1]):
			if err := f.narrow(xs[i-1], xs[i+1], true); err != nil {
				return err
			}
		}
	}
	return nil
}

// stretch records grid points i…j, all of which reach the goal, as one solution, or as a span whose
// ends lie between grid points.
func (f *seeker) stretch(xs, ys []float64, i, j int) error {
	if i == j && (i == 0 || ys[i-1] == ys[i-1]) && (i == len(xs)-1 || ys[i+1] == ys[i+1]) {
		return f.narrow(xs[max(i-1, 0)], xs[min(i+1, len(xs)-1)], true)
	}
	a, err := f.solution(xs[i])
	if err != nil {
		return err
	}
	if j > i {
		b, err := f.solution(xs[j])
		if err != nil {
			return err
		}
		a.To = &b.Value
	}
	f.out.Solutions = append(f.out.Solutions, a)
	return nil
}

// narrow subdivides a bracket repeatedly towards the change of sign or the least distance.
func (f *seeker) narrow(a, b float64, least bool) error {
	xs := make([]float64, kernel.Block)
	best, distance := a, math.Inf(1)
	for range zooms {
		for i := range xs {
			xs[i] = a + float64((b-a)*float64(i)/(kernel.Block-1))
		}
		ys, err := f.at(xs)
		if err != nil {
			return err
		}
		at, crossing := 0, -1
		for i, y := range ys {
			if y == y && math.Abs(y) < distance {
				best, distance, at = xs[i], math.Abs(y), i
			}
			if crossing < 0 && i > 0 && ys[i-1]*y <= 0 {
				crossing = i
			}
		}
		lo, hi := max(at-1, 0), min(at+1, len(xs)-1)
		if !least && crossing > 0 {
			lo, hi = crossing-1, crossing
		}
		if xs[lo] == a && xs[hi] == b || distance == 0 {
			break
		}
		a, b = xs[lo], xs[hi]
	}
	if !hit(distance) && distance > 1e-9*math.Abs(f.goal) {
		return nil // a jump over the goal, or a closest approach
	}
	s, err := f.solution(best)
	if err != nil || !s.Verified {
		return err
	}
	if n := len(f.out.Solutions); n > 0 && f.out.Solutions[n-1].Value.Equal(s.Value) {
		return nil
	}
	f.out.Solutions = append(f.out.Solutions, s)
	return nil
}

// solution rounds a value to the fewest decimal places at which an exact run still reaches the
// goal. Where float64 is not precise enough, polish refines the value by exact runs.
func (f *seeker) solution(x float64) (Solution, error) {
	low, high := f.out.Low, f.out.High
	var last Solution
	for places := int32(0); places <= 15; places++ {
		d := decimal.NewFromFloat(x).Round(places)
		if d.LessThan(low) || d.GreaterThan(high) {
			continue
		}
		if ys, err := f.at([]float64{kernel.Float(d)}); err != nil {
			return last, err
		} else if math.Abs(ys[0]) > 1e-7+float64(1e-9*math.Abs(f.goal)) && places < 15 {
			continue // not worth an exact run
		}
		s, err := f.verify(d)
		if err != nil || s.Verified {
			return s, err
		}
		last = s
	}
	return f.polish(x, last)
}

// verify runs the scenario exactly with the lever at d.
func (f *seeker) verify(d decimal.Decimal) (Solution, error) {
	s := Solution{Value: d, Moves: f.q.Moves(d)}
	run, err := f.run(d)
	if err != nil {
		return s, err
	}
	v, ok := f.meter.Exact(run).Decimal()
	if !ok {
		return s, nil
	}
	s.Reached = v
	s.Verified = decimals.Round(v, scenario.MetPlaces).Equal(decimals.Round(f.out.Goal, scenario.MetPlaces))
	s.Growth = run.PathGrowth(f.q.Vary)
	return s, nil
}

func (f *seeker) run(d decimal.Decimal) (*scenario.Run, error) {
	return f.x.Base().Update(f.ctx, f.q.Scenario.WithMoves(f.q.Moves(d)...))
}

// polish refines x by the secant method in exact arithmetic.
func (f *seeker) polish(x float64, best Solution) (Solution, error) {
	a := decimal.NewFromFloat(x)
	b := decimal.NewFromFloat(x + float64(max(math.Abs(x), 1)*1e-7))
	if b.GreaterThan(f.out.High) {
		b = decimal.NewFromFloat(x - float64(max(math.Abs(x), 1)*1e-7))
	}
	fa, err := f.verify(a)
	if err != nil {
		return best, nil
	}
	for range 8 {
		fb, err := f.verify(b)
		if err != nil || fb.Verified {
			return fb, err
		}
		slope, err := decimals.Div(fb.Reached.Sub(fa.Reached), b.Sub(a))
		if err != nil || slope.IsZero() {
			break
		}
		step, err := decimals.Div(f.out.Goal.Sub(fb.Reached), slope)
		if err != nil {
			break
		}
		a, fa = b, fb
		b = b.Add(step).Round(20)
		if b.LessThan(f.out.Low) || b.GreaterThan(f.out.High) || b.Equal(a) {
			break
		}
	}
	return best, nil
}

// conclude sets the answer from the number of solutions.
func (f *seeker) conclude() {
	switch n := len(f.out.Solutions); {
	case n == 1:
		f.out.Answer, f.out.Nearest = oneSolution, nil
		if f.out.Solutions[0].To != nil {
			f.out.Answer = severalSolutions
		}
	case n > 1:
		f.out.Answer, f.out.Nearest = severalSolutions, nil
	}
}
