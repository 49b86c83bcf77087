package solve

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/stats"
)

// Demand is one condition that should hold together with others: the target of an indicator or,
// with From, bounds on a variable in every year From…To.
type Demand struct {
	scenario.Bounds
	Weight float64 `json:"weight,omitempty"` // cost of relaxing it; 0 means 1
}

// FeasibleQuery asks whether demands can hold together under given bounds of the levers.
type FeasibleQuery struct {
	Scenario scenario.Scenario `json:"scenario"`
	Levers   []Free            `json:"levers"`
	Demands  []Demand          `json:"demands"`
}

// Relaxation is the amount by which a demand must be relaxed.
type Relaxation struct {
	Demand   int     `json:"demand"`   // its place in the request
	By       float64 `json:"by"`       // in the unit of the measure (points for percentages)
	Relative float64 `json:"relative"` // in units of the demand's own size: By ÷ max(|number|, 1)
}

// FeasibleAnswer reports whether the demands can hold together.
//
// If they can, Moves is a point at which all of them hold, verified by an exact run, with the
// levers as near to their current values as the search found. If not, Conflict lists demands that
// cannot hold together (without any one of them the others can), Smallest is the relaxation with
// the least weighted sum, and Alone is the relaxation needed when only one demand of the conflict
// is relaxed.
type FeasibleAnswer struct {
	Holds bool `json:"holds"`
	// Moves lead to a point at which all demands hold or, without Holds, to the smallest
	// relaxation.
	Moves    []scenario.Move `json:"moves"`
	Met      []bool          `json:"met"` // demand by demand, in an exact run with Moves
	Conflict []int           `json:"conflict,omitempty"`
	Smallest []Relaxation    `json:"smallest,omitempty"`
	Alone    []Relaxation    `json:"alone,omitempty"`
}

// maxDemands is the largest number of demands.
const maxDemands = 100

// Feasible searches the levers' bounds for a point at which all demands hold: from several starting
// points, by successively finer steps, in float64. Finding none is no proof of infeasibility for a
// non-convex model with several local minima. For models that are monotone in each lever, as plans
// are, the search finds a point where one exists.
func Feasible(ctx context.Context, m *scenario.Model, q FeasibleQuery) (FeasibleAnswer, error) {
	out := FeasibleAnswer{}
	s, err := demanding(ctx, m, q)
	if err != nil {
		return out, err
	}
	all := make([]int, len(q.Demands))
	for i := range all {
		all[i] = i
	}
	x, least, err := s.search(all, nil)
	if err != nil {
		return out, err
	}
	if least == 0 {
		if err := s.settle(&out, x, all); err != nil || out.Holds {
			return out, err
		}
	}
	if err := s.conflict(&out, all); err != nil {
		return out, err
	}
	err = s.relax(&out, x, all)
	return out, err
}

// demands holds the state of one Feasible call.
type demands struct {
	*leverSpace
	model  *scenario.Model
	q      FeasibleQuery
	scales []float64
	onPath []bool // demand by demand: a strict target that its assumed path reaches, and no lever moves
}

func demanding(ctx context.Context, m *scenario.Model, q FeasibleQuery) (*demands, error) {
	if len(q.Demands) == 0 || len(q.Demands) > maxDemands {
		return nil, fault.New("feasible", text.ErrLimit, "%d demands; expected 1 to %d", "%d 项要求；应为 1 至 %d 项", len(q.Demands), maxDemands)
	}
	f, err := newLeverSpace(ctx, m, q.Scenario, q.Levers)
	if err != nil {
		return nil, err
	}
	s := &demands{leverSpace: f, model: m, q: q}
	var meters []*scenario.Meter
	for _, d := range q.Demands {
		mt, scale, err := demanded(f.x.Base(), d)
		if err != nil {
			return nil, err
		}
		meters, s.scales = append(meters, mt), append(s.scales, scale)
		o, _ := f.x.Base().Outcome(d.Variable)
		moved := slices.ContainsFunc(q.Levers, func(l Free) bool { return l.Lever == d.Variable })
		s.onPath = append(s.onPath, d.From == 0 && o.OnPath && !moved)
	}
	if err := f.measure(meters); err != nil {
		return nil, err
	}
	return s, s.present()
}

// demanded returns the meter of a demand and the size of its number.
func demanded(r *scenario.Run, d Demand) (*scenario.Meter, float64, error) {
	fail := func(err error, en, zh string, args ...any) (*scenario.Meter, float64, error) {
		return nil, 0, &text.Error{Package: "scenario", Op: "feasible", Indicator: d.Variable, Err: err, Message: text.Say(en, zh, args...)}
	}
	if _, ok := r.Variable(d.Variable); !ok {
		return nil, 0, fault.UnknownVariable(r.Variables(), d.Variable)
	}
	if d.Weight < 0 || d.Weight != d.Weight {
		return fail(text.ErrInvalid, "the weight must not be negative", "权重不得为负")
	}
	if d.From == 0 {
		mt, why := r.Meter(d.Variable)
		if mt == nil {
			return fail(text.ErrAbsent, "%s", "%s", why.Reason())
		}
		t, _ := r.Target(d.Variable)
		return mt, max(math.Abs(kernel.Float(t.Value)), 1), nil
	}
	mt, err := r.BoundsMeter(d.Bounds)
	scale := 1.0
	for _, b := range []*decimal.Decimal{d.Low, d.High} {
		if b != nil && err == nil {
			scale = max(scale, math.Abs(kernel.Float(*b)))
		}
	}
	return mt, scale, err
}

// present refuses demands on a measure that is absent at the current values of the levers.
func (s *demands) present() error {
	rows, err := s.at([][]float64{s.start}, s.miss)
	if err != nil {
		return err
	}
	now, err := s.model.Run(s.ctx, s.q.Scenario)
	if err != nil {
		return err
	}
	for k, v := range rows[0] {
		if v-v == 0 {
			continue
		}
		first, end := s.meters[k].Cells()
		for _, c := range s.program.Outputs()[first:end] {
			if x := now.Value(c.ID, c.Year); !x.Present() {
				return &text.Error{Package: "scenario", Op: "feasible", Indicator: c.ID, Year: c.Year, Err: text.ErrAbsent, Message: text.Say("%s", "%s", x.Reason())}
			}
		}
	}
	return nil
}

// miss returns by how much a demand is missed, 0 when it holds after rounding to MetPlaces.
func (s *demands) miss(k int, m *scenario.Meter, x []float64) float64 {
	if s.onPath[k] {
		return 0
	}
	return m.Distance(x)
}

// search minimises the weighted relative misses of some demands; those in hard count a thousand
// times as much. It samples boxes around the best point, which shrink when nothing better is found.
// A box of 200 points contains steps along each lever and a Latin hypercube.
func (s *demands) search(which, hard []int) (best []float64, least float64, err error) {
	least = math.Inf(1)
	for n, x := range s.starts(3) {
		if n > 0 && least == 0 {
			break
		}
		y, v, err := s.descend(x, which, hard, uint64(n))
		if err != nil {
			return nil, 0, err
		}
		if v < least {
			best, least = y, v
		}
	}
	if best == nil {
		best = s.start
	}
	return best, least, nil
}

func (s *demands) descend(x []float64, which, hard []int, seed uint64) ([]float64, float64, error) {
	values, err := s.total([][]float64{x}, which, hard)
	if err != nil {
		return nil, 0, err
	}
	least := values[0]
	for reach, round := 0.5, uint64(0); reach > 1e-13 && !(least == 0) && round < 400; round++ {
		if err := s.ctx.Err(); err != nil {
			return nil, 0, err
		}
		points := append(s.along(x, reach), s.hypercube(128, stats.Mix(seed<<32+round), x, reach)...)
		if values, err = s.total(points, which, hard); err != nil {
			return nil, 0, err
		}
		at := -1
		for i, v := range values {
			if v < least || !(least < math.Inf(1)) && v < math.Inf(1) {
				at, least = i, v
			}
		}
		if at < 0 {
			reach /= 2
			continue
		}
		x = points[at]
	}
	return x, least, nil
}

// along returns steps of several sizes along each lever, and steps to its bounds.
func (s *demands) along(x []float64, reach float64) [][]float64 {
	var points [][]float64
	for i := range x {
		for _, k := range []float64{-1, -0.3, -0.01, 0.01, 0.3, 1} {
			p := slices.Clone(x)
			p[i] = min(max(p[i]+float64(k*float64(reach*s.width(i))), s.low[i]), s.high[i])
			points = append(points, p)
		}
	}
	return points
}

func (s *demands) total(points [][]float64, which, hard []int) ([]float64, error) {
	rows, err := s.at(points, s.miss)
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(points))
	for p, row := range rows {
		sum := 0.0
		for _, k := range which {
			sum += s.weighted(k, row[k])
		}
		for _, k := range hard {
			sum += float64(1000 * s.weighted(k, row[k]))
		}
		if sum != sum {
			sum = math.Inf(1)
		}
		out[p] = sum
	}
	return out, nil
}

func (s *demands) weighted(k int, miss float64) float64 {
	w := cmp.Or(s.q.Demands[k].Weight, 1)
	return float64(w * miss / s.scales[k])
}

// conflict finds demands that cannot hold together: it removes each in turn, and keeps it removed
// if the rest still cannot hold. The result is minimal.
func (s *demands) conflict(out *FeasibleAnswer, all []int) error {
	left := slices.Clone(all)
	for _, k := range all {
		without := slices.DeleteFunc(slices.Clone(left), func(i int) bool { return i == k })
		if len(without) == 0 {
			break
		}
		_, miss, err := s.search(without, nil)
		if err != nil {
			return err
		}
		if miss > 0 {
			left = without
		}
	}
	out.Conflict = left
	return nil
}

// relax computes the smallest relaxation of all demands together, and of each demand of the
// conflict alone.
func (s *demands) relax(out *FeasibleAnswer, x []float64, all []int) error {
	rows, err := s.at([][]float64{x}, s.miss)
	if err != nil {
		return err
	}
	for _, k := range all {
		if v := rows[0][k]; v > 0 || v != v {
			out.Smallest = append(out.Smallest, s.relaxation(k, v))
		}
	}
	for _, k := range out.Conflict {
		rest := slices.DeleteFunc(slices.Clone(all), func(i int) bool { return i == k })
		y, _, err := s.search([]int{k}, rest)
		if err != nil {
			return err
		}
		rows, err := s.at([][]float64{y}, s.miss)
		if err != nil {
			return err
		}
		held := true
		for _, i := range rest {
			held = held && rows[0][i] <= 1e-6*s.scales[i]
		}
		if held && rows[0][k] > 0 {
			out.Alone = append(out.Alone, s.relaxation(k, rows[0][k]))
		}
	}
	return s.settle(out, x, nil)
}

func (s *demands) relaxation(k int, by float64) Relaxation {
	return Relaxation{Demand: k, By: by, Relative: by / s.scales[k]}
}

// settle rounds the levers to the fewest decimal places that keep the demands, and judges all of
// them in an exact run.
func (s *demands) settle(out *FeasibleAnswer, x []float64, keep []int) error {
	for places := int32(0); places <= 15; places++ {
		moves := s.moves(x, places)
		if places < 15 && !s.keeps(moves, keep, x) {
			continue
		}
		run, err := s.run(s.q.Scenario, moves)
		if err != nil {
			return err
		}
		out.Moves, out.Met, out.Holds = s.all(moves), nil, true
		for _, d := range s.q.Demands {
			met := holds(run, d)
			out.Met = append(out.Met, met)
			out.Holds = out.Holds && met
		}
		if out.Holds || keep == nil {
			return nil
		}
	}
	return nil
}

// keeps reports whether rounded moves still keep the demands or, with none to keep, miss them by
// hardly more.
func (s *demands) keeps(moves []scenario.Move, keep []int, x []float64) bool {
	rows, err := s.at([][]float64{pointOf(moves), x}, s.miss)
	if err != nil {
		return false
	}
	for k := range s.meters {
		if slack := float64(1e-6 * s.scales[k]); rows[0][k] > rows[1][k] && (keep != nil || rows[0][k] > rows[1][k]+slack) {
			return false
		}
	}
	return true
}

// holds reports whether a demand holds in an exact run. A strict target holds on an assumed path, which leads to its very
// number.
func holds(r *scenario.Run, d Demand) bool {
	if d.From == 0 {
		o, ok := r.Outcome(d.Variable)
		return ok && (o.Judgement.Verdict.IsMet() || o.OnPath)
	}
	for y := d.From; y <= max(d.From, d.To); y++ {
		v, ok := r.Value(d.Variable, y).Decimal()
		v = decimals.Round(v, scenario.MetPlaces)
		if !ok || d.Low != nil && v.LessThan(*d.Low) || d.High != nil && v.GreaterThan(*d.High) {
			return false
		}
	}
	return true
}
