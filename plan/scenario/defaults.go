package scenario

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan"
)

// pathOf returns the shape of a variable's path, "" when it has none. An
// indicator that the model says nothing about goes to its target in a straight
// line, or at the same rate or flow each year: a bare headline table runs too.
func pathOf(v plan.VariableInfo) string {
	if v.Indicator == nil || v.Def != nil && v.Def.Path == nil {
		return ""
	}
	shape, kind := "linear", target.Kind(v.Indicator.Target.Kind)
	switch {
	case v.Def != nil:
		shape = v.Def.Path.Shape
	case kind == target.AverageRate || kind.EveryYear():
		shape = string(indicator.Constant)
	}
	return shapeFor(shape, v.Indicator.Target.In(plan.Period{}), v.Indicator.Target.Forms, v.Unit)
}

// shapeFor fits a shape to what the target speaks of: what holds for every year has
// no end to climb to, and a level that grows at a rate is not that rate.
func shapeFor(shape string, t target.Target, forms []string, u indicator.Unit) string {
	switch {
	case t.Kind.Against():
		return "" // no number to head for: a formula or an input
	case t.Flat(u) || flatForms(forms, u):
		return string(indicator.Constant)
	case shape != string(indicator.Constant):
		return shape
	}
	return string(t.Shape(u))
}

// flatForms is Target.Flat for a target whose number is not known, only its forms.
func flatForms(forms []string, u indicator.Unit) bool {
	for _, f := range forms {
		if !(target.Target{Kind: target.Kind(f)}).Flat(u) {
			return false
		}
	}
	return len(forms) > 0
}

// leversOf returns the plan's levers, or one for each indicator of a plan whose
// model has none. Their bounds are ours and wide.
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
	grows := target.Kind(v.Indicator.Target.Kind) == target.AverageRate
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
		size = decimal.New(1, 9) // a level of unknown size; its rate says nothing about it
	}
	top := decimal.NewFromInt(10)
	for top.LessThan(size.Mul(decimal.NewFromInt(3))) {
		top = top.Shift(1)
	}
	return plan.Number("-" + top.String()), plan.Number(top.String()), plan.Number(top.Shift(-4).String())
}
