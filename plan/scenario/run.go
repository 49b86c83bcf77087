package scenario

import (
	"context"
	"encoding/json"
	"iter"
	"slices"
	"sync/atomic"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// Run holds the result of a scenario: a value, or the reason of its absence, for each variable and
// year. It is immutable and safe for concurrent use.
type Run struct {
	model    *Model
	scenario Scenario
	sys      *formula.System
	result   *formula.Result
	in       inputs
	targets  map[string]target.Target
	entered  map[string]bool

	outcomes atomic.Pointer[[]Outcome] // computed on first use
	kept     []Outcome                 // of the run it was updated from
	warnings atomic.Pointer[[]Warning] // computed on first use
	warned   *[]Warning                // of the run it was updated from
	moved    []string                  // variables with moves that differ from its; nil: not updated
	gaps     *gaps
}

// Run computes a scenario with the exact evaluator. It fails on names the model does not have,
// moves outside their bounds, and inconsistent formulas. A division by zero or a missing assumption
// affects single cells only. When the context ends first, Run returns the context's error. bases are
// the scenarios that s builds on, if any; the run's scenario is flattened.
func (m *Model) Run(ctx context.Context, s Scenario, bases ...Scenario) (*Run, error) {
	if err := fault.Context(ctx); err != nil {
		return nil, err
	}
	s, sys, err := m.ready(s, bases)
	if err != nil {
		return nil, err
	}
	if m.ref != nil && sys == m.ref.sys {
		return m.ref.next(ctx, s)
	}
	return m.run(ctx, s, sys)
}

// run computes a scenario from scratch.
func (m *Model) run(ctx context.Context, s Scenario, sys *formula.System) (*Run, error) {
	b, err := m.inputs(s)
	if err != nil {
		return nil, err
	}
	result, err := sys.EvaluateAt(ctx, b.in.given)
	if err != nil {
		return nil, err
	}
	return &Run{model: m, scenario: s, sys: sys, in: b.in, targets: b.targets, entered: b.entered, result: result, gaps: &gaps{}}, nil
}

// ready checks a scenario's form and plan, and returns a copy of it with the formulas in force.
func (m *Model) ready(s Scenario, bases []Scenario) (Scenario, *formula.System, error) {
	if s.Plan != "" && s.Plan != m.plan.ID {
		return s, nil, m.foreign(s)
	}
	s, err := m.Flatten(s, bases...)
	if err == nil {
		err = s.limits()
	}
	if err != nil {
		return s, nil, err
	}
	sys, err := m.System(s)
	if err != nil {
		b := builder{m: m, s: s}
		return s, nil, fault.Join(err, b.check())
	}
	s = s.Clone()
	for i := range s.Moves {
		s.Moves[i].Op = s.Moves[i].op()
	}
	return s, sys, nil
}

// RunMoves runs the reference with moves given as text; see ParseMove.
func (m *Model) RunMoves(ctx context.Context, moves ...string) (*Run, error) {
	s, err := m.New("").With(moves...)
	if err != nil {
		return nil, err
	}
	return m.Run(ctx, s)
}

// New returns an empty scenario for the model's plan and version.
func (m *Model) New(name string) Scenario {
	return Scenario{Format: format, Name: name, Plan: m.plan.ID, Version: m.plan.Version}
}

// Update computes a scenario that differs from the run's by a few moves, and recomputes only cells
// that depend on them. The result equals that of Model.Run.
func (r *Run) Update(ctx context.Context, s Scenario, bases ...Scenario) (*Run, error) {
	if err := fault.Context(ctx); err != nil {
		return nil, err
	}
	s, sys, err := r.model.ready(s, bases)
	if err != nil {
		return nil, err
	}
	if sys != r.sys {
		return r.model.run(ctx, s, sys)
	}
	return r.next(ctx, s)
}

// next is Update for a scenario that ready has checked and that has the run's formulas.
func (r *Run) next(ctx context.Context, s Scenario) (*Run, error) {
	m, sys := r.model, r.sys
	b, changed, err := r.inputs(s)
	if err != nil {
		return nil, err
	}
	result, err := sys.ReevaluateAt(ctx, r.result, b.in.given, changed)
	if err != nil {
		return nil, err
	}
	next := &Run{model: m, scenario: s, sys: sys, in: b.in, targets: b.targets, entered: b.entered, result: result, gaps: &gaps{}}
	if b.only != nil { // targets and all other levers are those of r
		next.moved = b.only
		if old := r.outcomes.Load(); old != nil {
			next.kept = *old
		}
		next.warned = r.warnings.Load()
		if next.sameGaps(r) {
			next.gaps = r.gaps
		}
	}
	return next, nil
}

// Updated reports whether the run was updated from another one, so that Touched is informative.
func (r *Run) Updated() bool { return r.moved != nil }

// Touched reports whether a variable may differ, in value or in mark, from the run that r was
// updated from. In a run that was not updated from another one, every variable may.
func (r *Run) Touched(id string) bool {
	return r.moved == nil || r.result.Computed(id) || slices.Contains(r.moved, id) // a lever's mark may change while its value does not
}

// Model returns the model that was run.
func (r *Run) Model() *Model { return r.model }

// Scenario returns the scenario that was run.
func (r *Run) Scenario() Scenario { return r.scenario.Clone() }

// Value returns the value of a variable in a year, in the variable's unit. For a variable that the
// run does not have, and for a year outside it, the value is absent with the reason UnknownID or
// OutsideYears.
func (r *Run) Value(id string, year int) indicator.Value {
	if p := r.model.period; year < p.First || year > p.Last {
		if _, known := r.sys.Type(id); known {
			return indicator.Absent(indicator.Reason{Code: "outside", Root: id, Year: year,
				Detail: text.Say("%d to %d", "%d—%d年", p.First, p.Last)})
		}
	}
	return r.result.Value(id, year)
}

// Lookup is Value with an error for a variable that the run does not have (text.ErrUnknown) and for
// a year outside it (text.ErrInvalid). An absent value is no error.
func (r *Run) Lookup(id string, year int) (indicator.Value, error) {
	v := r.Value(id, year)
	why := v.Reason()
	e := &text.Error{Package: "scenario", Indicator: id, Year: year, Message: text.Say("%s", "%s", why)}
	switch why.Code {
	case "unknown":
		e.Err = text.ErrUnknown
	case "outside":
		e.Err = text.ErrInvalid
	default:
		return v, nil
	}
	if why.Root != id {
		return v, nil // a variable further up the formula
	}
	e.Indicator, e.Year = "", 0 // named by the reason
	return v, e
}

// Series returns a variable's values over all years of the run.
func (r *Run) Series(id string) indicator.Series {
	v, _ := r.Variable(id)
	s := indicator.Series{Unit: v.Unit, Prices: v.Prices}
	s.Grow(r.model.period.Last - r.model.period.First + 1)
	for y, c := range r.Cells(id) {
		o := indicator.Observation{Value: c.Value}
		if c.Mark == markFigure {
			if p := r.observed(id, y); p.Value.Equal(o.Value) {
				o = p
			}
		}
		s.Observe(y, o)
	}
	return s
}

// observed returns the figure of a year as printed: the revised one where the run starts from it.
func (r *Run) observed(id string, year int) indicator.Observation {
	if o, ok := r.model.revised(r.scenario, id)[year]; ok {
		return o
	}
	return r.model.series(id).Observation(year)
}

// Mark returns the source of the number of a cell, "" for a variable that the run does not have and
// for a year outside it.
func (r *Run) Mark(id string, year int) Mark {
	if i, ok := r.in.at(id, year); ok {
		return i.mark
	}
	if _, known := r.sys.Type(id); !known || year < r.model.period.First || year > r.model.period.Last {
		return ""
	}
	return markFormula
}

// Cell is the value of a variable in a year, and where its number comes from.
type Cell struct {
	Value indicator.Value
	Mark  Mark
}

// Cells yields the cells of a variable by year, as Value and Mark return them.
func (r *Run) Cells(id string) iter.Seq2[int, Cell] {
	return func(yield func(int, Cell) bool) {
		if _, known := r.sys.Type(id); !known {
			for _, y := range r.model.Years() {
				if !yield(y, Cell{Value: r.Value(id, y)}) {
					return
				}
			}
			return
		}
		row := r.in.row(id)
		for at, v := range r.result.Row(id) {
			c := Cell{v, markFormula}
			if i, ok := cellOf(row, at); ok {
				c.Mark = i.mark
			}
			if !yield(r.model.period.First+at, c) {
				return
			}
		}
	}
}

// known returns the input of a cell, which takes precedence over its formula.
func (r *Run) known(id string, year int) (indicator.Value, bool) {
	i, ok := r.in.at(id, year)
	return i.value, ok
}

// Explain returns the formula of a cell with the values of its operands.
func (r *Run) Explain(id string, year int) *formula.Trace {
	return r.sys.Explain(r.result, r.known, id, year)
}

// Target returns the target in force for an indicator: the plan's, or the number entered for an
// open one.
func (r *Run) Target(id string) (t target.Target, entered bool) {
	return r.targets[id], r.entered[id]
}

// runJSON is the JSON form of a run.
type runJSON struct {
	Plan      string            `json:"plan"`
	Version   string            `json:"version"`
	Scenario  Scenario          `json:"scenario"`
	Years     []int             `json:"years"`
	Variables []runVariableJSON `json:"variables"`
	Outcomes  []Outcome         `json:"outcomes"`
}

type runVariableJSON struct {
	ID     string            `json:"id"`
	Name   text.Text         `json:"name"`
	Unit   indicator.Unit    `json:"unit"`
	Values []indicator.Value `json:"values"` // by year
	Marks  []Mark            `json:"marks"`
}

// MarshalJSON writes the scenario, every variable with its values and marks by year, and the
// outcomes. An absent value is an object with its reason; see indicator.Value.
func (r *Run) MarshalJSON() ([]byte, error) {
	out := runJSON{Plan: r.model.plan.ID, Version: r.model.plan.Version, Scenario: r.scenario, Years: r.model.Years(), Outcomes: r.Outcomes()}
	for _, v := range r.Variables() {
		x := runVariableJSON{ID: v.ID, Name: v.Name, Unit: v.Unit}
		for _, y := range out.Years {
			x.Values, x.Marks = append(x.Values, r.Value(v.ID, y)), append(x.Marks, r.Mark(v.ID, y))
		}
		out.Variables = append(out.Variables, x)
	}
	return json.Marshal(out)
}
