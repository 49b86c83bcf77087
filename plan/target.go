package plan

import (
	"cmp"

	"github.com/jimo-plan/fiveyear/indicator/target"
)

// In returns the target in the form of package target. Missing years are the plan's first and last.
func (t Target) In(p Period) target.Target {
	out := target.Target{
		Kind: t.Kind, Bound: t.Bound,
		From: t.From, Year: t.Year, TwoSided: t.TwoSided, Of: t.Of, By: t.By, Detail: t.After, Printed: t.Printed,
	}
	out.From = cmp.Or(out.From, p.From)
	out.Year = cmp.Or(out.Year, p.To)
	out.Value, _ = Decimal(t.Value)
	out.High, _ = Decimal(t.High)
	if d, ok := Decimal(t.Tolerance); ok {
		out.Tolerance = &d
	}
	if d, ok := Decimal(t.Stretch); ok {
		out.Stretch = &d
		if t.Value == nil { // all there is
			out.Value = d
		}
	}
	for _, part := range t.Parts {
		part.Printed = cmp.Or(part.Printed, t.Printed)
		out.Parts = append(out.Parts, part.In(p))
	}
	return out
}
