package sensitivity

import (
	"context"
	"encoding/json"
	"math"
	"math/bits"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/stats"
)

// Limits of an attribution.
const (
	maxExactChanges = 12 // above, orders are sampled
	maxChanges      = 60
	defaultOrders   = 200
)

// AttributeQuery asks why a goal's measure differs between two scenarios.
type AttributeQuery struct {
	A      scenario.Scenario `json:"a"`
	B      scenario.Scenario `json:"b"`
	Goal   scenario.Goal     `json:"goal"`           // Value is not needed
	Orders int               `json:"orders"`         // sampled orders above 12 changes; 0: 200
	Seed   uint64            `json:"seed,string"`    // of the sampled orders
	Path   []scenario.Part   `json:"path,omitempty"` // order of the changes for Steps; changes not listed follow

	// Progress, if not nil, is called from time to time with the share of the work done, 0…1.
	Progress func(done float64) `json:"-"`
}

// Contribution is the share of one change in the difference.
type Contribution struct {
	Change scenario.Part    `json:"change"`
	Share  decimal.Decimal  `json:"share"` // Shapley value, in the unit of a difference of the variable
	Error  *decimal.Decimal `json:"error"` // standard error of a sampled share; nil: exact
}

// Step is one step on the way from A to B, which makes one change after another.
type Step struct {
	Change scenario.Part   `json:"change"`
	Value  decimal.Decimal `json:"value"`  // after the step
	Effect decimal.Decimal `json:"effect"` // of the step; depends on the order
}

// AttributeAnswer explains a difference. Both the shares and the effects of the steps add up to the
// difference exactly.
type AttributeAnswer struct {
	A          decimal.Decimal `json:"a"`
	B          decimal.Decimal `json:"b"`
	Difference decimal.Decimal `json:"difference"` // B − A
	Exact      bool            `json:"exact"`      // computed from all orders of the changes, not from a sample
	Shares     []Contribution  `json:"shares"`     // in the order of the levers, then closures and the rest
	Steps      []Step          `json:"steps"`
}

// Attribute divides the difference between two scenarios among the changes that lead from A to B,
// by their Shapley values: the effect of a change, averaged over all orders in which the changes
// can be made. Up to 12 changes, all 2^n combinations are run exactly. Above, orders
// are sampled, each together with its reverse, and a share has a standard error. A lever that
// exists only under a closure counts as one change together with that closure.
//
// Attribute returns text.ErrAbsent if the variable has no value in A, in B, or in a combination
// between them.
func Attribute(ctx context.Context, m *scenario.Model, q AttributeQuery) (AttributeAnswer, error) {
	w, err := attributing(ctx, m, q)
	if err != nil {
		return AttributeAnswer{}, err
	}
	n := len(w.changes)
	out := AttributeAnswer{Exact: n <= maxExactChanges, A: w.values[0], B: w.values[w.all()]}
	out.Difference = out.B.Sub(out.A)
	if out.Exact {
		err = w.shapley(&out)
	} else {
		err = w.sample(&out)
	}
	if err != nil {
		return AttributeAnswer{}, err
	}
	balance(&out)
	err = w.steps(&out)
	return out, err
}

// change is a difference between two scenarios, with a function that applies B's part.
type change struct {
	part  scenario.Part
	apply func(s *scenario.Scenario)
}

// attribution holds the state of one Attribute call.
type attribution struct {
	ctx     context.Context
	q       AttributeQuery
	model   *scenario.Model
	changes []change
	last    *scenario.Run
	meter   *scenario.Meter
	values  map[uint64]decimal.Decimal // by the set of changes made
}

func (w *attribution) all() uint64 { return 1<<len(w.changes) - 1 }

func attributing(ctx context.Context, m *scenario.Model, q AttributeQuery) (*attribution, error) {
	for _, s := range []*scenario.Scenario{&q.A, &q.B} {
		flat, err := m.Flatten(*s)
		if err != nil {
			return nil, err
		}
		*s = flat
	}
	changes := changesOf(m, q.A, q.B)
	if len(changes) > maxChanges {
		return nil, fault.New("attribution", text.ErrLimit, "%d changes; at most %d", "%d 项变动；最多 %d 项", len(changes), maxChanges)
	}
	base, err := sensing(ctx, m, q.A, q.Goal, 1)
	if err != nil {
		return nil, err
	}
	w := &attribution{ctx: ctx, q: q, model: m, changes: changes, last: base.Run, meter: base.meter, values: map[uint64]decimal.Decimal{}}
	for _, set := range []uint64{0, w.all()} {
		if _, err := w.value(set); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// value runs the scenario in which a set of changes is made.
func (w *attribution) value(set uint64) (decimal.Decimal, error) {
	if d, ok := w.values[set]; ok {
		return d, nil
	}
	if err := w.ctx.Err(); err != nil {
		return decimal.Decimal{}, err
	}
	s := w.q.A.Clone()
	var names text.Text
	for i, c := range w.changes {
		if set&(1<<i) == 0 {
			continue
		}
		c.apply(&s)
		if name := w.model.PartName(c.part); names.IsZero() {
			names = name
		} else {
			names = text.Say("%s, %s", "%s、%s", names, name)
		}
	}
	run, err := w.last.Update(w.ctx, s)
	if err != nil {
		return decimal.Decimal{}, err
	}
	w.last = run
	v := w.meter.Exact(run)
	d, ok := v.Decimal()
	if !ok {
		return d, &text.Error{Package: "scenario", Op: "attribution", Indicator: w.q.Goal.Variable, Year: w.q.Goal.Year, Err: text.ErrAbsent,
			Message: text.Say("absent with these changes: [%s]: %s", "在作出这些变动时缺少数值：[%s]：%s", names, v.Reason())}
	}
	w.values[set] = d
	return d, nil
}

func (w *attribution) progress(share float64) {
	if w.q.Progress != nil {
		w.q.Progress(min(share, 1))
	}
}

// shapley runs all combinations, in an order in which neighbours differ by one change so that
// little is recomputed, and weights each effect by the number of orders in which it occurs.
func (w *attribution) shapley(out *AttributeAnswer) error {
	n := len(w.changes)
	total := uint64(1) << n
	for k := range total {
		if _, err := w.value(k ^ k>>1); err != nil { // Gray code: one change at a time
			return err
		}
		w.progress(float64(k+1) / float64(total))
	}
	orders := decimal.NewFromInt(factorial(n))
	for i, c := range w.changes {
		sum := decimal.Zero
		for set := range total {
			if set&(1<<i) != 0 {
				continue
			}
			size := bits.OnesCount64(set)
			effect := w.values[set|1<<i].Sub(w.values[set])
			sum = sum.Add(effect.Mul(decimal.NewFromInt(factorial(size) * factorial(n-size-1))))
		}
		share, err := decimals.Div(sum, orders)
		if err != nil {
			return err
		}
		out.Shares = append(out.Shares, Contribution{Change: c.part, Share: share})
	}
	return nil
}

func factorial(n int) int64 {
	f := int64(1)
	for i := 2; i <= n; i++ {
		f *= int64(i)
	}
	return f
}

// sample draws random orders and uses each with its reverse. The mean of each pair is one
// observation; the spread of the observations yields the standard error.
func (w *attribution) sample(out *AttributeAnswer) error {
	n := len(w.changes)
	pairs := w.q.Orders / 2
	if w.q.Orders == 0 {
		pairs = defaultOrders / 2
	}
	if pairs < 2 || pairs > 100_000 {
		return fault.New("attribution", text.ErrLimit, "%d orders; expected 4 to %d", "%d 种次序；应为 4 至 %d 种", w.q.Orders, 200_000)
	}
	sums := make([]decimal.Decimal, n)
	observed := make([][]float64, n)
	for p := range pairs {
		order := stats.Shuffled(n, stats.Stream(w.q.Seed, uint64(p), 4))
		pair := make([]decimal.Decimal, n)
		for range 2 {
			if err := w.walk(order, pair); err != nil {
				return err
			}
			slices.Reverse(order)
		}
		for i, e := range pair {
			sums[i] = sums[i].Add(e)
			f, _ := e.Float64()
			observed[i] = append(observed[i], f/2)
		}
		w.progress(float64(p+1) / float64(pairs))
	}
	for i, c := range w.changes {
		share, err := decimals.Div(sums[i], decimal.NewFromInt(int64(2*pairs)))
		if err != nil {
			return err
		}
		_, sd, count := stats.Moments(observed[i])
		se := decimal.NewFromFloat(sd / math.Sqrt(float64(count))).Round(12)
		out.Shares = append(out.Shares, Contribution{Change: c.part, Share: share, Error: &se})
	}
	return nil
}

// walk makes the changes in an order and adds the effect of each.
func (w *attribution) walk(order []uint32, effects []decimal.Decimal) error {
	set := uint64(0)
	before := w.values[0]
	for _, i := range order {
		set |= 1 << i
		after, err := w.value(set)
		if err != nil {
			return err
		}
		effects[i] = effects[i].Add(after.Sub(before))
		before = after
	}
	return nil
}

// sharePlaces is the number of decimal places a share is rounded to.
const sharePlaces = 20

// balance adds the remainder left by rounding to the largest share, so that the shares add up.
func balance(out *AttributeAnswer) {
	rest := out.Difference
	largest := 0
	for i, s := range out.Shares {
		s.Share = s.Share.Round(sharePlaces)
		out.Shares[i] = s
		rest = rest.Sub(s.Share)
		if s.Share.Abs().GreaterThan(out.Shares[largest].Share.Abs()) {
			largest = i
		}
	}
	if len(out.Shares) > 0 {
		out.Shares[largest].Share = out.Shares[largest].Share.Add(rest)
	}
}

// steps makes the changes from A to B in the requested order.
func (w *attribution) steps(out *AttributeAnswer) error {
	order := make([]int, 0, len(w.changes))
	for _, name := range w.q.Path {
		if i := slices.IndexFunc(w.changes, func(c change) bool { return c.part == name }); i >= 0 && !slices.Contains(order, i) {
			order = append(order, i)
		}
	}
	for i := range w.changes {
		if !slices.Contains(order, i) {
			order = append(order, i)
		}
	}
	set, before := uint64(0), out.A
	for _, i := range order {
		set |= 1 << i
		v, err := w.value(set)
		if err != nil {
			return err
		}
		out.Steps = append(out.Steps, Step{Change: w.changes[i].part, Value: v, Effect: v.Sub(before)})
		before = v
	}
	return nil
}

// changesOf returns the differences between two scenarios, in the order of the levers, then
// closures, targets, formulas, revised baselines and carried values.
func changesOf(m *scenario.Model, a, b scenario.Scenario) []change {
	var out []change
	bundled := map[string][]string{} // closures that differ, with the levers that exist only under them
	for _, id := range movedIn(m, a, b) {
		if equalJSON(movesOn(a, id), movesOn(b, id)) {
			continue
		}
		if l, _ := m.Lever(id); l.When != nil && m.Choice(a, l.When.Closure) != m.Choice(b, l.When.Closure) {
			bundled[l.When.Closure] = append(bundled[l.When.Closure], id)
			continue
		}
		out = append(out, change{scenario.Part(id), func(s *scenario.Scenario) { putMoves(s, b, id) }})
	}
	for _, c := range m.Plan().Model.Closures {
		if m.Choice(a, c.ID) == m.Choice(b, c.ID) {
			continue
		}
		levers := bundled[c.ID]
		out = append(out, change{scenario.Part("closure:" + c.ID), func(s *scenario.Scenario) {
			if s.Closures == nil {
				s.Closures = map[string]string{}
			}
			s.Closures[c.ID] = m.Choice(b, c.ID)
			for _, id := range levers {
				putMoves(s, b, id)
			}
		}})
	}
	return append(out, otherChanges(m, a, b)...)
}

// movedIn lists the levers moved in either scenario, in the plan's order.
func movedIn(m *scenario.Model, a, b scenario.Scenario) []string {
	var out []string
	for _, l := range m.Levers() {
		if len(movesOn(a, l.Variable))+len(movesOn(b, l.Variable)) > 0 {
			out = append(out, l.Variable)
		}
	}
	return out
}

func movesOn(s scenario.Scenario, lever string) []scenario.Move {
	return slices.DeleteFunc(slices.Clone(s.Moves), func(mv scenario.Move) bool { return mv.Lever != lever })
}

func putMoves(s *scenario.Scenario, b scenario.Scenario, lever string) {
	s.Moves = slices.DeleteFunc(slices.Clone(s.Moves), func(mv scenario.Move) bool { return mv.Lever == lever })
	s.Moves = append(s.Moves, movesOn(b, lever)...)
}

func otherChanges(m *scenario.Model, a, b scenario.Scenario) []change {
	var out []change
	for ind := range m.Plan().AllIndicators() {
		id := ind.ID
		of := func(s scenario.Scenario) []scenario.Entry {
			return slices.DeleteFunc(slices.Clone(s.Targets), func(e scenario.Entry) bool { return e.Indicator != id })
		}
		if !equalJSON(of(a), of(b)) {
			out = append(out, change{scenario.Part("target:" + id), func(s *scenario.Scenario) {
				s.Targets = slices.DeleteFunc(slices.Clone(s.Targets), func(e scenario.Entry) bool { return e.Indicator == id })
				s.Targets = append(s.Targets, of(b)...)
			}})
		}
	}
	if !equalJSON(a.Formulas, b.Formulas) {
		out = append(out, change{"formulas", func(s *scenario.Scenario) { s.Formulas = slices.Clone(b.Formulas) }})
	}
	if !equalJSON(a.Revised, b.Revised) {
		out = append(out, change{"revised", func(s *scenario.Scenario) { s.Revised = slices.Clone(b.Revised) }})
	}
	if !equalJSON(a.Held, b.Held) || !equalJSON(a.Projected, b.Projected) {
		out = append(out, change{"held", func(s *scenario.Scenario) { b := b.Clone(); s.Held, s.Projected = b.Held, b.Projected }})
	}
	return out
}

func equalJSON(a, b any) bool {
	x, err := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err == nil && err2 == nil && (string(x) == string(y) || empty(x) && empty(y))
}

func empty(x []byte) bool { return string(x) == "null" || string(x) == "[]" || string(x) == "{}" }
