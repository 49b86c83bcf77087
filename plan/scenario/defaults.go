package scenario

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan"
)

// pathOf returns the shape of a variable's path, "" when it has none. An
// indicator that the model says nothing about goes to its target in a straight
// line, or at the same rate or flow each year: a bare headline table runs too.
func pathOf(v plan.VariableInfo) string {
	switch {
	case v.Def != nil && v.Def.Path != nil:
		return v.Def.Path.Shape
	case v.Def != nil || v.Indicator == nil:
		return ""
	}
	switch t := v.Indicator.Target; indicator.TargetKind(t.Kind) {
	case indicator.InStep, indicator.AboveOther:
		return ""
	case indicator.AverageRate, indicator.Yearly, indicator.Cumulative, indicator.Decline:
		return "constant"
	}
	return "linear"
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
	switch {
	case v.Unit.Kind() == indicator.Percent && rate:
		return "-50", "100", "0.1"
	case v.Unit.Kind() == indicator.Percent:
		return "0", "100", "0.1"
	}
	size := p.TargetOf(v.ID).Value.Abs()
	if base, ok := v.Indicator.BaselineValue().Decimal(); ok {
		size = decimal.Max(size, base.Abs())
	}
	top := decimal.NewFromInt(10)
	for top.LessThan(size.Mul(decimal.NewFromInt(3))) {
		top = top.Shift(1)
	}
	return plan.Number("-" + top.String()), plan.Number(top.String()), plan.Number(top.Shift(-4).String())
}
