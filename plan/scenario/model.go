package scenario

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/exact"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// Model is a plan prepared to run. It is immutable and safe for concurrent use.
type Model struct {
	plan     *plan.Plan
	period   formula.Period
	vars     []plan.VariableInfo
	index    map[string]int
	levers   map[string]plan.Lever
	reach    map[string][2]decimal.Decimal // lower and upper bound of each lever
	order    []string                      // lever names in the plan's order
	figures  []indicator.Series            // of the variables, as in the plan
	places   []int32                       // of their figures
	ends     []int                         // last years of the variables' paths
	shapes   []string                      // of their paths
	natural  []bounds                      // of the variables
	ranges   []bounds                      // taken as plausible
	closures map[string]plan.Closure
	targets  map[string]target.Target   // of the indicators, from a higher plan or the plan itself
	above    map[string]plan.Resolution // targets that higher plans supply

	aboveProblems plan.Problems

	mu      sync.Mutex
	systems map[string]*formula.System // by choice of closures and changed formulas
	kept    int                        // number of parts of their formulas
	ref     *Run

	structured sync.Once
	known      structure // computed on first use
}

var noPlan = fault.New("", text.ErrInvalid,
	"not a plan that was checked; make one with plan.Load, plan.Parse or plan.New", "不是经过检查的规划；请用 plan.Load、plan.Parse 或 plan.New 生成")

// Compile prepares a plan to run. It fails with all problems of the model's formulas (units,
// unknown names, circular references) joined in one error.
//
// Plans of higher levels may follow: a target that refers to one of them, or is assigned by it,
// takes its number from there in every run of the model; see plan.Plan.Resolve. Targets that the
// higher plans do not determine remain open, and HigherProblems lists the reasons. A number entered
// in a scenario takes precedence over a higher plan's.
func Compile(ctx context.Context, p *plan.Plan, higher ...*plan.Plan) (*Model, error) {
	if !p.Loaded() {
		return nil, noPlan
	}
	above := map[string]*plan.Plan{}
	for _, h := range higher {
		if !h.Loaded() {
			return nil, noPlan
		}
		above[h.ID] = h
	}
	if err := fault.Context(ctx); err != nil {
		return nil, err
	}
	m := &Model{
		plan: p, vars: p.Variables(), index: map[string]int{},
		levers: map[string]plan.Lever{}, reach: map[string][2]decimal.Decimal{}, closures: map[string]plan.Closure{},
		systems: map[string]*formula.System{},
	}
	m.resolve(above)
	m.period = formula.Period{First: p.Period.First, Base: p.Period.Base, From: p.Period.From, To: p.Period.To, Last: p.Period.Horizon}
	for i, v := range m.vars {
		m.index[v.ID] = i
		figures, _ := p.Series(v.ID)
		m.figures, m.ends = append(m.figures, figures), append(m.ends, cmp.Or(m.targets[v.ID].Due(), m.period.To))
		m.places = append(m.places, placesOf(figures, m.targets[v.ID], v.Unit))
		m.shapes = append(m.shapes, pathOf(v))
		m.natural, m.ranges = append(m.natural, boundsOf(v.Limits)), append(m.ranges, bounds{})
		if v.Def != nil {
			m.ranges[i] = boundsOf(v.Def.Range)
		}
	}
	for _, l := range leversOf(p, m.vars) {
		m.levers[l.Variable] = m.withStart(withDefaults(l, p.Period))
		m.reach[l.Variable] = [2]decimal.Decimal{exact.Number(l.Min), exact.Number(l.Max)}
		m.order = append(m.order, l.Variable)
	}
	for _, c := range p.Model.Closures {
		m.closures[c.ID] = c
	}
	ref, err := m.Run(ctx, Scenario{})
	if err != nil {
		return nil, err
	}
	m.ref = ref
	return m, nil
}

func withDefaults(l plan.Lever, p plan.Period) plan.Lever {
	l.From = cmp.Or(l.From, p.From)
	l.To = cmp.Or(l.To, max(p.To, l.From))
	l.Last = cmp.Or(l.Last, max(p.Horizon, l.To))
	return l
}

// withStart extends a lever on a path without a baseline back to the year of the baseline, where a
// move sets the start of the path.
func (m *Model) withStart(l plan.Lever) plan.Lever {
	year := m.plan.BaselineYear(l.Variable)
	if m.endsPath(l.Variable) && !m.series(l.Variable).At(year).Present() {
		l.From = min(l.From, year)
	}
	return l
}

// Plan returns the plan the model was compiled from.
func (m *Model) Plan() *plan.Plan { return m.plan }

// Reference returns the run of the plan as written.
func (m *Model) Reference() *Run { return m.ref }

// Years returns the years of a run, from the first year with figures to the horizon.
func (m *Model) Years() []int {
	years := make([]int, 0, m.period.Last-m.period.First+1)
	for y := m.period.First; y <= m.period.Last; y++ {
		years = append(years, y)
	}
	return years
}

// Variables returns the model's variables, indicators first.
func (m *Model) Variables() []plan.VariableInfo { return slices.Clone(m.vars) }

// Variable returns one variable.
func (m *Model) Variable(id string) (plan.VariableInfo, bool) {
	i, ok := m.index[id]
	if !ok {
		return plan.VariableInfo{}, false
	}
	return m.vars[i], true
}

// Levers returns the levers in the plan's order, with their defaults filled in.
func (m *Model) Levers() []plan.Lever {
	out := make([]plan.Lever, 0, len(m.order))
	for _, id := range m.order {
		out = append(out, m.levers[id])
	}
	return out
}

// Lever returns one lever.
func (m *Model) Lever(variable string) (plan.Lever, bool) {
	l, ok := m.levers[variable]
	return l, ok
}

// System returns the formulas in force under a scenario's closures and changed formulas. Systems
// are built once and cached.
func (m *Model) System(s Scenario) (*formula.System, error) {
	key := systemKey(s)
	m.mu.Lock()
	defer m.mu.Unlock()
	if sys, ok := m.systems[key]; ok {
		return sys, nil
	}
	defs, err := m.definitions(s)
	if err != nil {
		return nil, err
	}
	sys, err := formula.NewSystem(m.period, defs)
	if err != nil {
		return nil, err
	}
	m.kept += sys.Parts()
	if len(m.systems) > 256 || m.kept > 5*formula.MaxParts { // bounds the cache while formulas are edited live
		m.systems, m.kept = map[string]*formula.System{}, sys.Parts()
	}
	m.systems[key] = sys
	return sys, nil
}

func systemKey(s Scenario) string {
	var parts []string
	for c, o := range s.Closures {
		parts = append(parts, c+"="+o)
	}
	slices.Sort(parts)
	for _, f := range s.Formulas {
		parts = append(parts, f.Variable+"\x00"+f.Unit+"\x00"+f.Formula)
	}
	return strings.Join(parts, "\x01")
}

// definitions returns each variable's formula: the scenario's own, else the closure's, else the
// plan's.
func (m *Model) definitions(s Scenario) ([]formula.Definition, error) {
	if err := m.checkChanges(s); err != nil {
		return nil, err
	}
	sources := map[string]string{}
	held := map[string]bool{}
	for _, v := range m.vars {
		if v.Def != nil {
			sources[v.ID] = v.Def.Formula
		}
	}
	for _, o := range m.options(s) {
		for _, e := range o.Formulas {
			sources[e.Variable] = e.Formula
		}
		for _, h := range o.Hold {
			held[h] = true
			sources[h] = ""
		}
	}
	var errs []error
	defs := make([]formula.Definition, 0, len(m.vars)+len(s.Formulas))
	changed := map[string]Change{}
	for _, c := range s.Formulas {
		if _, known := m.index[c.Variable]; known {
			sources[c.Variable] = c.Formula
		} else {
			changed[c.Variable] = c
		}
	}
	for _, v := range m.vars {
		f, err := m.parse(v.ID, sources[v.ID])
		errs = append(errs, err)
		defs = append(defs, formula.Definition{ID: v.ID, Type: formula.Type{Unit: v.Unit, Prices: v.Prices}, Formula: f})
	}
	for _, c := range s.Formulas {
		if _, added := changed[c.Variable]; !added {
			continue
		}
		u, err := m.plan.Unit(c.Unit)
		errs = append(errs, err)
		f, err := m.parse(c.Variable, c.Formula)
		errs = append(errs, err)
		defs = append(defs, formula.Definition{ID: c.Variable, Type: formula.Type{Unit: u}, Formula: f})
	}
	return defs, fault.Join(errs...)
}

func (m *Model) parse(id, source string) (*formula.Formula, error) {
	if source == "" {
		return nil, nil
	}
	f, err := m.plan.ParseFormula(source)
	if err != nil {
		var e *text.Error
		if errors.As(err, &e) && e.Indicator == "" {
			named := *e
			named.Indicator = id
			return nil, &named
		}
	}
	return f, err
}

// options returns the chosen option of each closure, in the plan's order.
func (m *Model) options(s Scenario) []plan.Option {
	var out []plan.Option
	for _, c := range m.plan.Model.Closures {
		for _, o := range c.Options {
			if o.ID == s.Closures[c.ID] {
				out = append(out, o)
			}
		}
	}
	return out
}

// Choice returns the option in force for a closure.
func (m *Model) Choice(s Scenario, closure string) string {
	if o, ok := s.Closures[closure]; ok {
		return o
	}
	if c, ok := m.closures[closure]; ok && len(c.Options) > 0 {
		return c.Options[0].ID
	}
	return ""
}

// series returns the plan's figures of a variable; they are shared.
func (m *Model) series(id string) indicator.Series {
	if i, ok := m.index[id]; ok {
		return m.figures[i]
	}
	return indicator.Series{}
}

// Places returns the number of decimal places for displaying a variable: the plan file's own, else
// two, but of amounts no more than make five digits, and always as many as its figures are printed
// with. A variable that only a scenario adds has two.
func (m *Model) Places(v plan.VariableInfo) int32 {
	if v.Def != nil && v.Def.Places != nil {
		return int32(*v.Def.Places)
	}
	if v.Indicator != nil && v.Indicator.Places != nil {
		return int32(*v.Indicator.Places)
	}
	if i, ok := m.index[v.ID]; ok {
		return m.places[i]
	}
	return 2
}

// placesOf returns the decimal places that figures and levels to be reached are displayed with in a unit.
func placesOf(figures indicator.Series, t target.Target, u indicator.Unit) int32 {
	most, printed := int32(2), int32(0)
	fit := func(d decimal.Decimal) {
		if !u.IsRate() && !d.IsZero() {
			most = min(most, max(0, 5-int32(d.NumDigits())-d.Exponent()))
		}
	}
	for _, p := range append([]target.Target{t}, t.Parts...) {
		if p.Kind == target.Level && p.Known() {
			fit(p.Value)
		}
	}
	for _, y := range figures.Years() {
		o := figures.Observation(y)
		if p, err := indicator.ParsePrinted(o.Printed); err == nil {
			printed = max(printed, p.Places())
		}
		if d, ok := o.Value.Decimal(); ok {
			fit(d)
		}
	}
	return max(most, printed)
}

// resolve finds the targets of the plan and those that the higher plans supply.
func (m *Model) resolve(above map[string]*plan.Plan) {
	m.above, m.targets = map[string]plan.Resolution{}, map[string]target.Target{}
	for ind := range m.plan.AllIndicators() {
		m.targets[ind.ID] = m.plan.TargetOf(ind.ID)
	}
	list, problems := m.plan.Resolve(above, nil)
	for _, r := range list {
		if r.From == "higher" {
			m.above[r.ID], m.targets[r.ID] = r, r.Target
		}
	}
	m.aboveProblems = problems
}

// HigherProblems lists, by indicator, why the higher plans do not determine a target.
func (m *Model) HigherProblems() plan.Problems { return slices.Clone(m.aboveProblems) }

// Resolved lists the targets that higher plans supply, in the plan's order.
func (m *Model) Resolved() []plan.Resolution {
	var out []plan.Resolution
	for ind := range m.plan.AllIndicators() {
		if r, ok := m.above[ind.ID]; ok {
			out = append(out, r)
		}
	}
	return out
}

// Origin returns the source of the number of a target that the plan itself leaves open: a higher
// plan, with the place in it, or an entry of the scenario, with the source it names. From is
// "" for every other target.
func (r *Run) Origin(id string) plan.Resolution {
	if !r.entered[id] {
		return r.model.above[id]
	}
	out := plan.Resolution{ID: id, Was: r.model.plan.TargetOf(id), Target: r.targets[id], From: "entered"}
	for _, e := range r.scenario.Targets {
		if e.Indicator == id { // the last of several counts
			out.Source = plan.Text{EN: e.Source, ZH: e.Source}
		}
	}
	return out
}
