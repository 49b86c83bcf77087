package scenario

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
)

// pathOf returns the shape of a variable's path, "" when it has none. An indicator that the model
// does not mention has a straight line to its target, or a constant rate or flow, so that a plan
// consisting of a headline table alone can be run.
func pathOf(v plan.VariableInfo) string {
	if v.Indicator == nil && v.Def != nil && v.Def.Path != nil {
		return "constant" // the growth that a target states
	}
	if v.Indicator == nil || v.Def != nil && v.Def.Path == nil {
		return ""
	}
	shape, kind := "linear", v.Indicator.Target.Kind
	switch {
	case v.Def != nil:
		shape = string(v.Def.Path.Shape)
	case kind == target.AverageRate || kind.EveryYear():
		shape = string("constant")
	}
	return shapeFor(shape, v.Indicator.Target.In(plan.Period{}), v.Indicator.Target.Forms, v.Unit)
}

// shapeFor adapts a shape to a target: a condition on every year has no end level to approach, and
// a level that grows at a rate is not itself that rate.
func shapeFor(shape string, t target.Target, forms []target.Kind, u indicator.Unit) string {
	switch {
	case t.Kind.Against():
		return "" // no number to approach: a formula or an input
	case t.Flat(u) || flatForms(forms, u):
		return string("constant")
	case shape != string("constant"):
		return shape
	}
	return string(t.Shape(u))
}

// flatForms is the equivalent of Target.Flat for a target whose forms are known but not its number.
func flatForms(forms []target.Kind, u indicator.Unit) bool {
	return len(forms) > 0 && !slices.ContainsFunc(forms, func(f target.Kind) bool { return !(target.Target{Kind: f}).Flat(u) })
}

// leversOf returns the plan's levers or, for a plan whose model has none, one for each indicator
// with wide default bounds.
func leversOf(p *plan.Plan, vars []plan.VariableInfo) []plan.Lever {
	if len(p.Model.Levers) > 0 {
		return p.Model.Levers
	}
	var out []plan.Lever
	for _, v := range vars {
		if v.Indicator == nil {
			continue
		}
		low, high, step := wideBounds(p, v)
		out = append(out, plan.Lever{Variable: v.ID, Group: v.Indicator.Category, Min: low, Max: high, Step: step, Fill: "hold"})
	}
	return out
}

func wideBounds(p *plan.Plan, v plan.VariableInfo) (low, high, step plan.Number) {
	rate := pathOf(v) == "constant" || pathOf(v) == ""
	grows := v.Indicator.Target.Kind == target.AverageRate
	switch {
	case v.Unit.Kind() == indicator.Percent && rate:
		return "-50", "100", "0.1"
	case v.Unit.Kind() == indicator.Percent:
		return "0", "100", "0.1"
	}
	size := p.TargetOf(v.ID).Value.Abs()
	base, ok := v.Indicator.BaselineValue().Decimal()
	switch {
	case ok:
		size = decimal.Max(size, base.Abs())
	case grows:
		size = decimal.New(1, 9) // a level of unknown size, which its rate does not determine
	}
	top := decimal.NewFromInt(10)
	for top.LessThan(size.Mul(decimal.NewFromInt(3))) {
		top = top.Shift(1)
	}
	return plan.Number("-" + top.String()), plan.Number(top.String()), plan.Number(top.Shift(-4).String())
}
