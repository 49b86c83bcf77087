package scenario

import (
	"maps"
	"slices"
	"sync"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/plan"
)

// Run holds what a scenario gives: a value, or the reason of its absence, for
// each variable and year. It is immutable and safe for concurrent use.
type Run struct {
	model    *Model
	scenario Scenario
	sys      *formula.System
	result   *formula.Result
	in       inputs
	targets  map[string]indicator.Target
	entered  map[string]bool

	once     sync.Once
	outcomes []Outcome
}

// Run computes a scenario with the exact evaluator. It fails on names the model does not
// have, moves outside their bounds, and formulas that do not hold together; a
// division by zero or a missing assumption is a matter of single cells.
func (m *Model) Run(s Scenario) (*Run, error) {
	s, sys, err := m.ready(s)
	if err != nil {
		return nil, err
	}
	b, err := m.inputs(s)
	if err != nil {
		return nil, err
	}
	return &Run{model: m, scenario: s, sys: sys, in: b.in, targets: b.targets, entered: b.entered,
		result: sys.Evaluate(b.in.given)}, nil
}

// ready checks a scenario's form and plan and returns a copy of it, with the formulas in force.
func (m *Model) ready(s Scenario) (Scenario, *formula.System, error) {
	if err := s.limits(); err != nil {
		return s, nil, err
	}
	if s.Plan != "" && s.Plan != m.plan.ID {
		return s, nil, &indicator.Error{Room: "scenario", Err: indicator.ErrInvalid,
			Message: indicator.Say("made for plan %q, not for %q", "该情景属于规划 %q，而不是 %q", s.Plan, m.plan.ID)}
	}
	sys, err := m.System(s)
	if err != nil {
		return s, nil, err
	}
	s = s.Clone()
	for i := range s.Moves {
		s.Moves[i].Op = s.Moves[i].op()
	}
	return s, sys, nil
}

// RunMoves runs the reference with moves given as text; see ParseMove.
func (m *Model) RunMoves(moves ...string) (*Run, error) {
	s, err := m.New("").With(moves...)
	if err != nil {
		return nil, err
	}
	return m.Run(s)
}

// New returns an empty scenario for the model's plan and version.
func (m *Model) New(name string) Scenario {
	return Scenario{Format: Format, Name: name, Plan: m.plan.ID, Version: m.plan.Version}
}

// Update computes a scenario that differs from the run's by a few moves, recomputing
// only what depends on them. The result equals that of Model.Run.
func (r *Run) Update(s Scenario) (*Run, error) {
	m := r.model
	s, sys, err := m.ready(s)
	if err != nil {
		return nil, err
	}
	if sys != r.sys {
		return m.Run(s)
	}
	b, changed, err := r.inputs(s)
	if err != nil {
		return nil, err
	}
	return &Run{model: m, scenario: s, sys: sys, in: b.in, targets: b.targets, entered: b.entered,
		result: sys.Reevaluate(r.result, b.in.given, changed)}, nil
}

// Model returns the model that was run.
func (r *Run) Model() *Model { return r.model }

// Scenario returns the scenario that was run.
func (r *Run) Scenario() Scenario { return r.scenario.Clone() }

// Value returns the value of a variable in a year, in the variable's unit.
func (r *Run) Value(id string, year int) indicator.Value { return r.result.Value(id, year) }

// Series returns a variable's values over all years of the run.
func (r *Run) Series(id string) indicator.Series {
	v, _ := r.model.Variable(id)
	s := indicator.Series{Unit: v.Unit, Prices: v.Prices}
	for _, y := range r.model.Years() {
		o := indicator.Observation{Value: r.Value(id, y)}
		if r.Mark(id, y) == Figure {
			if p := r.observed(id, y); p.Value.Equal(o.Value) {
				o = p
			}
		}
		s.Observe(y, o)
	}
	return s
}

// observed is the figure of a year as printed: the revised one where the run starts from it.
func (r *Run) observed(id string, year int) indicator.Observation {
	if o, ok := r.model.revised(r.scenario, id)[year]; ok {
		return o
	}
	return r.model.series(id).Observation(year)
}

// Mark says what stands behind a cell.
func (r *Run) Mark(id string, year int) Mark {
	if i, ok := r.in.at(id, year); ok {
		return i.mark
	}
	return FromFormula
}

// Explain returns the formula of a cell with the values of its operands.
func (r *Run) Explain(id string, year int) *formula.Trace {
	return r.sys.Explain(r.result, r.in.given, id, year)
}

// Target returns the target in force for an indicator: the plan's, or the
// number entered for an open one.
func (r *Run) Target(id string) (t indicator.Target, entered bool) {
	return r.targets[id], r.entered[id]
}

// Need is an assumption that absent results wait for, over years without a gap: where
// some years are given already, each stretch between them is a need of its own.
type Need struct {
	Variable string
	From, To int      // years it is needed for
	Blocks   []string // variables that wait for it, in the model's order
	Fill     string   // the move that holds the last known value, "" if there is none
}

// Needs lists the inputs that absent results wait for, in the model's order.
func (r *Run) Needs() []Need {
	c := r.collect()
	for _, v := range r.model.vars {
		for _, y := range r.model.Years() {
			c.add(r.Value(v.ID, y).Reason(), v.ID)
		}
	}
	return c.needs()
}

// NeedsOf lists every input that one absent cell waits for, by walking the
// formulas behind it; none for a present cell.
func (r *Run) NeedsOf(id string, year int) []Need {
	c := r.collect()
	seen := map[cell]bool{}
	var walk func(id string, year int)
	walk = func(id string, year int) {
		if at := (cell{id, year}); seen[at] || r.Value(id, year).Present() {
			return
		} else {
			seen[at] = true
		}
		if _, given := r.in.at(id, year); given {
			c.add(r.Value(id, year).Reason(), id)
			return
		}
		for _, ref := range references(r.Explain(id, year)) {
			walk(ref.Name, ref.Year)
		}
	}
	walk(id, year)
	return c.needs()
}

// references returns the reference nodes of a trace, in reading order.
func references(t *formula.Trace) []*formula.Trace {
	if t == nil {
		return nil
	}
	var out []*formula.Trace
	for _, c := range t.Children {
		if c.Kind == "reference" || (c.Name != "" && c.Kind == "absent") {
			out = append(out, c)
		}
		out = append(out, references(c)...)
	}
	return out
}

// collector gathers needs by the input and the year they wait for.
type collector struct {
	run   *Run
	found map[string]map[int][]string // input, year: variables that wait
}

func (r *Run) collect() *collector {
	return &collector{run: r, found: map[string]map[int][]string{}}
}

func (c *collector) add(why indicator.Reason, waiting string) {
	if why.Code != indicator.NeedsInput || why.Root == "" {
		return
	}
	years := c.found[why.Root]
	if years == nil {
		years = map[int][]string{}
		c.found[why.Root] = years
	}
	years[why.Year] = append(years[why.Year], waiting)
}

func (c *collector) needs() []Need {
	var out []Need
	for _, v := range c.run.model.vars {
		years := slices.Sorted(maps.Keys(c.found[v.ID]))
		for i := 0; i < len(years); {
			n := Need{Variable: v.ID, From: years[i], To: years[i]}
			for ; i < len(years) && years[i] <= n.To+1; i++ {
				n.To = years[i]
				for _, waiting := range c.found[v.ID][n.To] {
					if waiting != v.ID && !contains(n.Blocks, waiting) {
						n.Blocks = append(n.Blocks, waiting)
					}
				}
			}
			slices.SortStableFunc(n.Blocks, func(a, b string) int { return c.run.model.index[a] - c.run.model.index[b] })
			n.Fill = c.run.fill(v, n)
			out = append(out, n)
		}
	}
	return out
}

// fill is the move "same as in the last known year" for a lever that allows it and
// would take it.
func (r *Run) fill(v plan.VariableInfo, n Need) string {
	l, ok := r.model.levers[v.ID]
	if !ok || l.Fill != "hold" {
		return ""
	}
	d, known := r.Value(v.ID, n.From-1).Decimal()
	mv := Move{Lever: v.ID, Op: Set, Value: d, From: n.From, To: min(n.To, l.Last)}
	if !known || r.model.checkMove(r.scenario, mv) != nil {
		return ""
	}
	return mv.String()
}
