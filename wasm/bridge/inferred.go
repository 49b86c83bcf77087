package bridge

import (
	"context"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/modules"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// fields are the properties of an indicator that can be stated where they were inferred.
var fields = []struct {
	name    string
	of      func(*plan.Indicator) *string
	choices func(*plan.Plan) []wire.CategoryView
}{
	{"direction", func(in *plan.Indicator) *string { return (*string)(&in.Direction) }, func(*plan.Plan) []wire.CategoryView {
		return []wire.CategoryView{
			{ID: string(target.Up), Name: text.Text{EN: "higher is better", ZH: "越高越好"}},
			{ID: string(target.Down), Name: text.Text{EN: "lower is better", ZH: "越低越好"}},
		}
	}},
	{"attribute", func(in *plan.Indicator) *string { return (*string)(&in.Attribute) }, func(*plan.Plan) []wire.CategoryView {
		return []wire.CategoryView{
			{ID: string(plan.Binding), Name: text.Text{EN: "binding", ZH: "约束性"}},
			{ID: string(plan.Expected), Name: text.Text{EN: "expected", ZH: "预期性"}},
		}
	}},
	{"category", func(in *plan.Indicator) *string { return &in.Category }, func(p *plan.Plan) []wire.CategoryView { return categoriesOf(p) }},
	// Units that a row without one may have, then those of the other rows.
	{"unit", func(in *plan.Indicator) *string { return &in.Unit }, func(p *plan.Plan) (list []wire.CategoryView) {
		const most = 12
		units := []string{"%", "1", "count"}
		for _, in := range p.Indicators {
			if len(units) < most && !slices.Contains(units, in.Unit) {
				units = append(units, in.Unit)
			}
		}
		for _, u := range units {
			name := p.UnitName(u)
			if u == "1" {
				name = text.Text{EN: "no unit", ZH: "无单位"}
			}
			list = append(list, wire.CategoryView{ID: u, Name: name})
		}
		return list
	}},
}

// viewInferred describes what a plan does not state of an indicator.
func viewInferred(p *plan.Plan, in *plan.Indicator) []wire.InferredView {
	list := []wire.InferredView{}
	for _, d := range p.Inferred(in.ID) {
		v := wire.InferredView{Field: d.Field, Rule: d.Text, Choices: []wire.CategoryView{}}
		v.Word = text.Text{EN: "read by a rule", ZH: "按规则读出"}
		for _, f := range fields {
			if f.name != d.Field {
				continue
			}
			value := *f.of(in)
			if f.name == "direction" {
				value = string(p.DirectionOf(in.ID))
				v.Word = text.Text{EN: "direction not settled", ZH: "方向未定"}
			}
			v.Choices = f.choices(p)
			for _, c := range v.Choices {
				if c.ID == value {
					v.Word = c.Name
				}
			}
		}
		list = append(list, v)
	}
	return list
}

// confirm settles the doubts about the row of an indicator, or states what was inferred of it. A model that was
// derived from the table is derived again for another unit.
func (s *Server) confirm(ctx context.Context, sess *session, p wire.ConfirmParams) (wire.ModuleChange, error) {
	return s.changeModel(sess, func(pl *plan.Plan) (*plan.Document, []modules.Note, error) {
		d, derived := pl.Document(), p.Field == "unit" && modules.On(pl, modules.Derived)
		o := modules.Options{}
		if derived {
			d = modules.Remove(d, modules.Derived)
			for _, w := range pl.Model.Wholes {
				if !slices.ContainsFunc(d.Model.Wholes, func(own plan.Whole) bool { return own.ID == w.ID }) {
					o.Wholes = append(o.Wholes, w.Shares)
				}
			}
		}
		for in := range d.AllIndicators() {
			if in.ID != p.ID {
				continue
			}
			if stateField(in, p.Field, p.Value); !derived {
				return d, nil, nil
			}
			bare, err := plan.New(d)
			if err != nil {
				return nil, nil, err
			}
			return modules.Derive(ctx, bare, o)
		}
		return nil, nil, noVariable(p.ID)
	})
}

// stateField sets a property of an indicator, which is no longer inferred nor in doubt; without a field, it
// confirms how the whole row was read.
func stateField(in *plan.Indicator, field, value string) {
	for i := range in.Doubts {
		if in.Doubts[i].Code == field || field == "" {
			in.Doubts[i].Confirmed = true
		}
	}
	in.Inferred = slices.DeleteFunc(in.Inferred, func(x plan.Inferred) bool { return x.Field == field })
	for _, f := range fields {
		if f.name == field {
			*f.of(in) = value
		}
	}
}
