package modules

import (
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/plan"
)

// Connection is how a module is connected with a plan, or may be.
type Connection struct {
	On      bool
	IDs     map[string]string   // ids in the plan by those in the module; empty unless it is on
	Mapping map[string]string   // variable of the plan by input: as connected, otherwise as Suggest proposes
	Fitting map[string][]string // variables of the plan that an input may be, by unit and prices
}

// Connect returns how a module is connected with a plan. An input without a mapping is an
// assumption, or is not needed.
func Connect(p *plan.Plan, id Mark) (Connection, error) {
	m, err := find(id)
	if err != nil {
		return Connection{}, err
	}
	c := Connection{On: On(p, id), IDs: map[string]string{}, Mapping: map[string]string{}, Fitting: map[string][]string{}}
	for _, in := range m.Inputs {
		for _, v := range p.Variables() {
			if (v.Def == nil || !id.Has(*v.Def)) && fits(p, in, v) == nil {
				c.Fitting[in.ID] = append(c.Fitting[in.ID], v.ID)
			}
		}
	}
	if !c.On {
		c.Mapping, err = Suggest(p, id)
		return c, err
	}
	own := map[string]plan.Variable{}
	for _, v := range p.Model.Variables {
		if id.Has(v) {
			own[v.ID] = v
		}
	}
	for _, in := range m.Inputs {
		v, ok := ownID(own, in.ID)
		if !ok {
			continue
		}
		c.IDs[in.ID] = v.ID
		if i := slices.IndexFunc(identifiers(v.Formula), func(name string) bool { return name != "convert" }); i >= 0 && !v.Assumption {
			c.Mapping[in.ID] = identifiers(v.Formula)[i]
		}
	}
	for _, x := range m.Variables {
		if v, ok := ownID(own, x.ID); ok {
			c.IDs[x.ID] = v.ID
		}
	}
	return c, nil
}

// On reports whether a plan has what Derive or Add writes with a mark.
func On(p *plan.Plan, mark Mark) bool {
	return slices.ContainsFunc(p.Assumptions, func(a plan.Assumption) bool { return a.ID == string(mark) })
}

// ownID returns a variable of a module in a plan, which has another id where that was taken.
func ownID(own map[string]plan.Variable, id string) (plan.Variable, bool) {
	if v, ok := own[id]; ok {
		return v, true
	}
	for name, v := range own {
		if number, ok := strings.CutPrefix(name, id+"_"); ok && number != "" && strings.Trim(number, "0123456789") == "" {
			return v, true
		}
	}
	return plan.Variable{}, false
}
