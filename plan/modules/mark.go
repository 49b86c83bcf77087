package modules

import (
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/plan"
)

// Mark identifies the parts of a model that this package wrote: Derived, or the mark of a module.
type Mark string

// Derived is the mark of the parts that Derive writes.
const Derived Mark = "derived"

// Has reports whether a variable of a document has the mark.
func (m Mark) Has(v plan.Variable) bool { return slices.Contains(v.Assumes, string(m)) }

// names reports whether an id is the mark's or begins with it.
func (m Mark) names(id string) bool {
	rest, ok := strings.CutPrefix(id, string(m))
	return ok && (rest == "" || rest[0] == '_')
}

func (m Mark) id(parts ...string) string {
	return strings.Join(append([]string{string(m)}, parts...), "_")
}

// Remove returns a copy of a document without the parts that have a mark. A marked variable that an
// unmarked formula, lever, closure, whole, check or scenario refers to stays, with what it needs.
func Remove(d *plan.Document, mark Mark) *plan.Document {
	d = d.Clone()
	m := &d.Model
	m.Closures = without(m.Closures, func(c plan.Closure) bool { return mark.names(c.ID) })
	m.Levers = without(m.Levers, func(l plan.Lever) bool { return mark.names(l.Group) })
	m.Wholes = without(m.Wholes, func(w plan.Whole) bool { return mark.names(w.ID) })
	m.Scenarios = without(m.Scenarios, func(s plan.Ready) bool { return mark.names(s.ID) })
	needed := neededBy(d, mark)
	m.Variables = without(m.Variables, func(v plan.Variable) bool { return mark.Has(v) && !needed[v.ID] })
	used := map[string]bool{}
	for _, v := range m.Variables {
		for _, id := range v.Assumes {
			used[id] = true
		}
	}
	d.Assumptions = without(d.Assumptions, func(a plan.Assumption) bool { return mark.names(a.ID) && !used[a.ID] })
	groups := map[string]bool{}
	for _, l := range m.Levers {
		groups[l.Group] = true
	}
	m.Groups = without(m.Groups, func(g plan.Group) bool { return mark.names(g.ID) && !groups[g.ID] })
	return d
}

// without returns a list without some of its members, nil if none is left.
func without[T any](list []T, drop func(T) bool) []T {
	if list = slices.DeleteFunc(list, drop); len(list) == 0 {
		return nil
	}
	return list
}

// put adds a variable with a mark; one of that id that Remove had to keep is replaced.
func (m Mark) put(d *plan.Document, v plan.Variable) {
	v.Assumes = append(slices.Clone(v.Assumes), string(m))
	if i := slices.IndexFunc(d.Model.Variables, func(o plan.Variable) bool { return o.ID == v.ID && m.Has(o) }); i >= 0 {
		d.Model.Variables[i] = v
		return
	}
	d.Model.Variables = append(d.Model.Variables, v)
}

// neededBy returns the marked variables that the rest of a model refers to, directly or through
// other marked variables.
func neededBy(d *plan.Document, mark Mark) map[string]bool {
	formulas, needed := map[string]string{}, map[string]bool{}
	var reach func(source string)
	need := func(id string) {
		source, marked := formulas[id]
		if !marked || needed[id] {
			return
		}
		needed[id] = true
		reach(source)
	}
	reach = func(source string) {
		if source == "" {
			return
		}
		for _, id := range identifiers(source) {
			need(id)
		}
	}
	m := d.Model
	for _, v := range m.Variables {
		if mark.Has(v) {
			formulas[v.ID] = v.Formula
		}
	}
	for in := range d.AllIndicators() { // it stays in the table without its definition
		delete(formulas, in.ID)
	}
	for _, v := range m.Variables {
		if !mark.Has(v) {
			reach(v.Formula)
		}
	}
	for _, l := range m.Levers {
		need(l.Variable)
	}
	for _, c := range m.Closures {
		for _, o := range c.Options {
			for _, id := range o.Hold {
				need(id)
			}
			for _, e := range o.Formulas {
				need(e.Variable)
				reach(e.Formula)
			}
		}
	}
	for _, w := range m.Wholes {
		for _, id := range w.Shares {
			need(id)
		}
	}
	for _, c := range m.Checks {
		need(c.Variable)
	}
	return needed
}

// identifiers returns the names that occur in a formula, function names among them.
func identifiers(source string) []string {
	var out []string
	for word := range strings.FieldsFuncSeq(source, func(r rune) bool { return !formula.IsIdentifier("x" + string(r)) }) {
		if formula.IsIdentifier(word) {
			out = append(out, word)
		}
	}
	return out
}
