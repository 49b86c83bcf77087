package scenario

import (
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Words returns the formula of a variable of a system in words, with the names of its variables:
// "GDP index of the year before × (1 + GDP growth)", or only a part of it, which is given as a trace
// has it. It is empty for a variable without a formula.
func (m *Model) Words(sys *formula.System, id, part string) text.Text {
	return sys.Words(id, part, func(n *formula.Name, _ bool) text.Text { return m.reference(n) }, nil)
}

// Words returns the formula by which a cell was computed in words, with the names of its variables
// and with their numbers: "GDP index of the year before × (1 + GDP growth)" and
// "107.00 × (1 + 7%)". With numbers, only the branch of an if that was taken is written. An absent
// number is a question mark. Both are empty for a cell that no formula computed.
func (r *Run) Words(id string, year int) (names, numbers text.Text) {
	if r.Mark(id, year) != markFormula {
		return names, numbers
	}
	names = r.model.Words(r.sys, id, "")
	taken := branches(r.Explain(id, year), map[string]string{})
	numbers = r.sys.Words(id, "", func(n *formula.Name, span bool) text.Text {
		if span {
			return r.model.reference(n)
		}
		return r.number(n.ID, n.In(year))
	}, func(n *formula.Call) formula.Node {
		for _, branch := range n.Args[1:] {
			if formula.Text(branch) == taken[formula.Text(n)] {
				return branch
			}
		}
		return nil
	})
	return names, numbers
}

// branches collects what calls of two known operands read last, by their text: of one that chooses, the branch that was taken.
func branches(t *formula.Trace, taken map[string]string) map[string]string {
	if t.Kind == "function" && len(t.Children) == 2 {
		taken[t.Text] = t.Children[1].Text
	}
	for _, c := range t.Children {
		branches(c, taken)
	}
	return taken
}

// reference returns the name of a variable with its year, as far as that is not the current one.
func (m *Model) reference(n *formula.Name) text.Text {
	name := text.Text{EN: n.ID, ZH: n.ID}
	if v, ok := m.Variable(n.ID); ok {
		name = text.Text{EN: v.Name.In(text.English), ZH: v.Name.In(text.Chinese)}
	}
	return n.Words(name)
}

// number returns a number of a formula with as many decimal places as it has, at most those shown.
func (r *Run) number(id string, year int) text.Text {
	v := r.Value(id, year)
	d, ok := v.Decimal()
	x, known := r.model.Variable(id)
	if !ok || !known {
		return text.Text{EN: "?", ZH: "?"}
	}
	places := min(r.model.Places(x), max(0, -d.Exponent()))
	out := x.Unit.Text(v, places)
	if d.IsNegative() {
		return text.Say("(%s)", "(%s)", out)
	}
	return out
}
