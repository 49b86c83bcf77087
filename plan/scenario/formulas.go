package scenario

import (
	"cmp"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// VariablesIn returns the variables of a scenario: the model's, with the formulas that the scenario
// changes, then those it adds, in its order. A later change of the same variable wins.
func (m *Model) VariablesIn(s Scenario) []plan.VariableInfo {
	out := m.Variables()
	if len(s.Formulas) == 0 {
		return out
	}
	at := map[string]int{}
	for _, c := range s.Formulas {
		i, known := m.index[c.Variable]
		if !known {
			if i, known = at[c.Variable]; !known {
				i = len(out)
				out = append(out, plan.VariableInfo{})
			}
			at[c.Variable] = i
			out[i] = m.added(c)
			continue
		}
		out[i].Def = changedDef(out[i].Def, c)
	}
	return out
}

// VariableIn returns one variable of a scenario; see VariablesIn.
func (m *Model) VariableIn(s Scenario, id string) (plan.VariableInfo, bool) {
	v, known := m.Variable(id)
	for _, c := range s.Formulas {
		switch _, own := m.index[id]; {
		case c.Variable != id:
		case own:
			v.Def = changedDef(v.Def, c)
		default:
			v, known = m.added(c), true
		}
	}
	return v, known
}

// Variables returns the variables of the run's scenario; see Model.VariablesIn.
func (r *Run) Variables() []plan.VariableInfo { return r.model.VariablesIn(r.scenario) }

// Variable returns one variable of the run's scenario.
func (r *Run) Variable(id string) (plan.VariableInfo, bool) {
	return r.model.VariableIn(r.scenario, id)
}

// added describes a variable that a scenario adds. Its name is in the user's own language and
// defaults to the id.
func (m *Model) added(c Change) plan.VariableInfo {
	name := cmp.Or(c.Name, c.Variable)
	u, _ := m.plan.Unit(c.Unit)
	text := text.Text{EN: name, ZH: name}
	return plan.VariableInfo{ID: c.Variable, Name: text, Unit: u,
		Def: &plan.Variable{ID: c.Variable, Name: text, Unit: c.Unit, Formula: c.Formula}}
}

func changedDef(def *plan.Variable, c Change) *plan.Variable {
	changed := plan.Variable{ID: c.Variable}
	if def != nil {
		changed = *def
	}
	changed.Formula, changed.Path, changed.Assumes = c.Formula, nil, nil
	return &changed
}

// WithFormula returns a copy of the scenario with one formula changed or added, replacing an
// earlier change of that variable.
func (s Scenario) WithFormula(c Change) Scenario {
	s = s.Clone()
	if i := slices.IndexFunc(s.Formulas, func(f Change) bool { return f.Variable == c.Variable }); i >= 0 {
		s.Formulas[i] = c
	} else {
		s.Formulas = append(s.Formulas, c)
	}
	return s
}

// measures reports whether a symbol denotes a unit.
func (m *Model) measures(symbol string, u indicator.Unit) bool {
	own, err := m.plan.Unit(symbol)
	return err == nil && own.Same(u)
}

// checkChanges refuses changes without a formula, another unit for one of the model's variables,
// and added variables without a unit or with a name that formulas cannot use.
func (m *Model) checkChanges(s Scenario) error {
	for _, c := range s.Formulas {
		fail := func(err error, en, zh string, args ...any) error {
			return &text.Error{Package: "scenario", Indicator: c.Variable, Err: err, Message: text.Say(en, zh, args...)}
		}
		v, known := m.Variable(c.Variable)
		switch {
		case c.Formula == "":
			return fail(text.ErrInvalid, "a changed variable needs a formula", "改动的变量需要公式")
		case known && c.Unit != "" && !m.measures(c.Unit, v.Unit):
			return fail(text.ErrUnit, "is in %s; the unit of the plan's own variables stays", "单位为 %s；规划自有变量的单位不能改", v.Unit)
		case !known && !formula.IsIdentifier(c.Variable):
			return fail(text.ErrInvalid, "not a name that formulas can use: letters, digits and _, no digit first",
				"不是公式可用的名称：应由字母、数字和 _ 组成，不以数字开头")
		case !known && c.Unit == "":
			return fail(text.ErrUnit, "an added variable needs a unit, such as 100m yuan or %", "新增的变量需要单位，例如 100m yuan 或 %")
		}
	}
	return nil
}
