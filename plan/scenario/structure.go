package scenario

import (
	"slices"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
)

// LeversBehind returns the levers that a variable depends on under the run's closures and formulas,
// in the plan's order. A lever depends on itself.
func (r *Run) LeversBehind(id string) []string {
	return slices.DeleteFunc(slices.Clone(r.model.order), func(lever string) bool { return !slices.Contains(r.sys.Dependents(lever), id) })
}

// Reached returns the variables that depend on a variable or lever under the run's closures and
// formulas, itself included, in the order of the model. The result is empty for a variable that the
// run does not have.
func (r *Run) Reached(id string) []string {
	hit := r.sys.Dependents(id)
	var out []string
	for _, v := range r.Variables() {
		if slices.Contains(hit, v.ID) {
			out = append(out, v.ID)
		}
	}
	return out
}

// Role is the part that a variable has in the structure of a model.
type Role string

// The roles of variables. Each follows from formulas, units and targets, never from a name.
const (
	// grows from its own value of the year before by a rate: an index, a population, an output
	roleSize   Role = "size"
	roleGrowth Role = "growth" // the rate, in %, by which a size grows
	roleJobs   Role = "jobs"   // persons whose cumulative total over the plan is a target
	roleRest   Role = "rest"   // remainder of a whole after a share: 100 − share
)

// Values lists the roles.
func (Role) Values() []Role { return []Role{roleSize, roleGrowth, roleJobs, roleRest} }

// Role returns the role of a variable in the reference, "" if it has none.
func (m *Model) Role(id string) Role {
	x, ok := m.Variable(id)
	if !ok {
		return ""
	}
	_, rest := m.restOf(id)
	switch {
	case rest:
		return roleRest
	case x.Indicator != nil && m.plan.TargetOf(id).Kind == target.Cumulative && x.Unit.Comparable(persons):
		return roleJobs
	case m.rateOf(id) != "":
		return roleSize
	case x.Unit.Kind() == indicator.Percent && slices.ContainsFunc(m.vars, func(v plan.VariableInfo) bool { return m.rateOf(v.ID) == id }):
		return roleGrowth
	}
	return ""
}

// RestOf returns the variable that holds the remainder of a whole after a share, and the variable
// that holds the growth of that remainder; "" where the model has none.
func (m *Model) RestOf(share string) (rest, growth string) {
	for _, v := range m.vars {
		if of, ok := m.restOf(v.ID); ok && of == share {
			rest = v.ID
			break
		}
	}
	for _, v := range m.vars {
		if f := m.ref.sys.Formula(v.ID); rest != "" && f != nil && v.Unit.Kind() == indicator.Percent &&
			slices.ContainsFunc(f.Refs(), func(r formula.Ref) bool { return r.Name == rest }) {
			return rest, v.ID
		}
	}
	return rest, ""
}

var (
	persons = indicator.MustParseUnit("persons")
	years   = indicator.MustParseUnit("years")
)

// restOf returns the share whose remainder a variable is.
func (m *Model) restOf(id string) (share string, ok bool) {
	f := m.ref.sys.Formula(id)
	if f == nil {
		return "", false
	}
	minus, ok := f.Root().(*formula.Binary)
	if !ok || minus.Op != "-" {
		return "", false
	}
	whole, isNumber := minus.X.(*formula.Number)
	part, isName := minus.Y.(*formula.Name)
	if !isNumber || !isName || !whole.Value.Equal(hundred) || part.Lag != 0 || part.Year != 0 {
		return "", false
	}
	return part.ID, true
}

// rateOf returns the rate by which a variable grows from its own value of the year before, "" if it
// does not grow by one: its formula must read itself a year earlier, and one rate in % of the same
// year, with no minus sign before it, as the rate of a decline has.
func (m *Model) rateOf(id string) string {
	if f := m.ref.sys.Formula(id); f != nil {
		return m.rateIn(id, f)
	}
	return ""
}

func (m *Model) rateIn(id string, f *formula.Formula) string {
	refs := f.Refs()
	if len(refs) != 2 || refs[0] != (formula.Ref{Name: id, Lag: -1}) || refs[1].Lag != 0 || refs[1].Year != 0 || refs[1].Span {
		return ""
	}
	falls := false
	formula.Walk(f.Root(), func(n formula.Node) bool {
		minus, ok := n.(*formula.Unary)
		falls = falls || ok && minus.Op == "-"
		return !falls
	})
	if rate, ok := m.Variable(refs[1].Name); ok && rate.Unit.Kind() == indicator.Percent && !falls {
		return rate.ID
	}
	return ""
}
