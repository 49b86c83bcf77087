package plan

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/naming"
)

// Tolerances are the plan's defaults for targets without a tolerance of their own.
type Tolerances struct {
	About  *Number `json:"about,omitempty" doc:"what 'about' leaves on the bad side, in % of the number; default: 5"`
	InStep *Number `json:"in_step,omitempty" doc:"by how many percentage points 'in step' may stay behind; default: 0.5"`
}

// Reading is the interpretation of a target or figure that could be read in more than one way.
type Reading struct {
	Code string // decline_sign, change_sign, state_every_year
	Text Text
}

// CountsDecline reports whether the figures of an indicator with a compounded decline are declines,
// positive where the quantity falls. They are rates of change, negative where it falls, only if
// down is the desired direction and the name does not count a decline.
func (in *Indicator) CountsDecline() bool { return naming.Decline(in.Name) || in.Direction != "down" }

// Understand returns the target of an indicator in the form used for computing, and lists the
// deviations from its written form:
//
//   - the plan's tolerance replaces a missing one, if the plan has one
//   - a negative number of an indicator that counts a decline is that decline (CountsDecline; for a
//     yearly or average rate, only if the name counts it): −13.5 is 13.5, at most −13.5 is at
//     least 13.5
//   - a ceiling or floor of averages for a state, by its name, applies to every year
//
// For an unknown id, only the tolerance changes.
func (p *Plan) Understand(id string, t target.Target) (target.Target, []Reading) {
	var readings []Reading
	parts := make([]target.Target, len(t.Parts))
	for i, part := range t.Parts {
		var more []Reading
		parts[i], more = p.Understand(id, part)
		readings = append(readings, more...)
	}
	t.Parts = parts
	t = p.tolerant(t)
	in, ok := p.indicators[id]
	if !ok {
		return t, readings
	}
	if v, _ := p.Variable(id); v.Unit.Kind() != indicator.Percent {
		return t, readings
	}
	if was := t; in.signedDecline(t) {
		t = declined(t)
		u := indicator.Percent.Unit()
		readings = append(readings, Reading{"decline_sign", text.Say("%s is taken as a decline: %s", "%s按降幅理解：%s",
			u.Text(indicator.Of(was.Value), max(-was.Value.Exponent(), 0)), t.Describe(u))})
	}
	if t.Kind == target.AverageRate && bounded(t) != target.Neutral && naming.State(in.Name) {
		t.Kind = target.Yearly
		readings = append(readings, Reading{"state_every_year", text.Say("a state of each year, no rate of change: the target holds in every year: %s",
			"为各年状态而非变化率，目标须逐年达到：%s", t.Describe(indicator.Percent.Unit()))})
	}
	return t, readings
}

// signedDecline reports whether a rate of change with a minus sign is meant as a decline.
func (in *Indicator) signedDecline(t target.Target) bool {
	return in.declines(t) && t.Value.IsNegative()
}

// declines reports whether the number of a target is a decline regardless of its sign.
func (in *Indicator) declines(t target.Target) bool {
	if t.Kind == target.Decline {
		return in.CountsDecline()
	}
	return (t.Kind == target.Yearly || t.Kind == target.AverageRate) && naming.Decline(in.Name)
}

// declined converts a negative rate of change to the equivalent decline; a ceiling becomes a floor.
func declined(t target.Target) target.Target {
	t.Value = t.Value.Neg()
	switch t.Bound {
	case target.AtMost:
		t.Bound = target.AtLeast
	case target.Below:
		t.Bound = target.Above
	case target.Within:
		t.Value, t.High = t.High.Abs(), t.Value
		if t.High.LessThan(t.Value) {
			t.Value, t.High = t.High, t.Value
		}
	}
	return t
}

// tolerant sets the plan's tolerance in a target without one.
func (p *Plan) tolerant(t target.Target) target.Target {
	if t.Tolerance != nil || p.Tolerances == nil {
		return t
	}
	about, hasAbout := Decimal(p.Tolerances.About)
	points, hasPoints := Decimal(p.Tolerances.InStep)
	switch {
	case t.Kind == "in_step" && hasPoints:
		t.Tolerance = &points
	case t.Bound == target.About && hasAbout:
		d := t.Value.Abs().Mul(about.Shift(-2))
		t.Tolerance = &d
	}
	return t
}

// readingNotices adds notices for the deviations of Understand from the written form, and for
// figures with the wrong sign for their indicator.
func (c *checker) readingNotices(in *Indicator, key string, i int) {
	note := func(r Reading, path ...any) {
		c.notice(r.Code, text.Say("%s: %s", "%s：%s", in.Name, r.Text), append([]any{key, i}, path...)...)
	}
	_, readings := c.p.Understand(in.ID, in.Target.In(c.p.Period))
	for _, r := range readings {
		note(r, "target")
	}
	if d, ok := Decimal(in.Baseline.Value); ok {
		if r, odd := c.p.Sign(in.ID, c.p.BaselineYear(in.ID), d); odd {
			note(r, "baseline", "value")
		}
	}
	for j, h := range in.Figures {
		if d, ok := numberValue(h.Value).Decimal(); ok {
			if r, odd := c.p.Sign(in.ID, h.Year, d); odd {
				note(r, "figures", j, "value")
			}
		}
	}
}

// scopeNotices adds notices for variables with figures of several scopes, which formulas cannot
// distinguish.
func (c *checker) scopeNotices() {
	for _, v := range c.p.vars {
		s, _ := c.p.Series(v.ID)
		if mixed := s.Scopes(s.Years()...); mixed.Reason().Code == "scope_break" {
			c.notice("scopes", text.Say("%s: %s; formulas that read several of its years must not be trusted across the break", "%s：%s；跨口径读取其多年数据的公式不可采信", v.Name, mixed), v.ID)
		}
	}
}

// Sign returns a reading for a figure of an indicator of declines whose sign means the opposite:
// −2.7 is a rise of 2.7 where declines are counted, and so is 2.7 where rates of change are. The
// figure is not changed.
func (p *Plan) Sign(id string, year int, d decimal.Decimal) (Reading, bool) {
	in, ok := p.indicators[id]
	if !ok || d.IsZero() || !p.hasDecline(in) {
		return Reading{}, false
	}
	v, _ := p.Variable(id)
	places := max(-d.Exponent(), 0)
	rise, as := v.Unit.Text(indicator.Of(d.Abs()), places), v.Unit.Text(indicator.Of(d), places)
	switch counts := in.CountsDecline(); {
	case counts && d.IsNegative():
		return Reading{"decline_sign", text.Say("%d: %s is taken as a rise of %s, since declines are counted here; a decline has no minus",
			"%d年：此处记降幅，%s按上升%s理解；下降不加负号", year, as, rise)}, true
	case !counts && d.IsPositive():
		return Reading{"change_sign", text.Say("%d: %s is taken as a rise, since rates of change are counted here; a decline has a minus",
			"%d年：此处记变化率，%s按上升理解；下降应加负号", year, as)}, true
	}
	return Reading{}, false
}

// hasDecline reports whether an indicator's figures are yearly declines or changes that compound.
func (p *Plan) hasDecline(in *Indicator) bool {
	kinds := []Target{in.Target}
	kinds = append(kinds, in.Target.Parts...)
	return slices.ContainsFunc(kinds, func(t Target) bool {
		return t.Kind == target.Decline || slices.Contains(t.Forms, target.Decline)
	})
}
