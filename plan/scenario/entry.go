package scenario

import (
	"maps"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// effectiveTargets computes each indicator's target, with the numbers entered for those the plan
// leaves open. Of two entries for one indicator the later counts.
func (b *builder) effectiveTargets() error {
	b.targets = maps.Clone(b.m.targets)
	var errs []error
	for _, e := range b.s.Targets {
		ind, ok := b.m.plan.Indicator(e.Indicator)
		if !ok {
			errs = append(errs, fault.Unknown("indicator", "指标", e.Indicator, nil))
			continue
		}
		t, err := b.m.enter(ind, e)
		errs = append(errs, err)
		b.targets[e.Indicator], b.entered[e.Indicator] = t, true
	}
	return fault.Join(errs...)
}

// enter sets the entered number of an open target, or of the first open one of a row with several.
func (m *Model) enter(ind *plan.Indicator, e Entry) (target.Target, error) {
	t := m.plan.TargetOf(ind.ID)
	if t.Known() {
		return t, badEntry(e, "the plan states this target (%s); a number can be entered only where it leaves one open",
			"规划已明确该目标（%s）；只能为规划未定数值的目标填入数值", t.Describe(t.MeasureUnit(m.unit(ind.ID))))
	}
	if t.Kind != target.AllOf {
		return m.entered(t, ind.Target.Forms, ind, e)
	}
	t.Parts = slices.Clone(t.Parts)
	for i, p := range t.Parts {
		if p.Known() {
			continue
		}
		entered, err := m.entered(p, ind.Target.Parts[i].Forms, ind, e)
		t.Parts[i] = entered
		return t, err
	}
	return t, nil
}

func (m *Model) unit(id string) indicator.Unit {
	v, _ := m.Variable(id)
	return v.Unit
}

func badEntry(e Entry, en, zh string, args ...any) error {
	return &text.Error{Package: "scenario", Op: "target", Indicator: e.Indicator, Err: text.ErrInvalid, Message: text.Say(en, zh, args...)}
}

// entryKinds returns the kinds an entered number may have.
func entryKinds() []target.Kind {
	return slices.DeleteFunc(target.Kind("").Values(), func(k target.Kind) bool { return !k.Numeric() })
}

var entryBounds = []target.Bound{target.AtLeast, target.AtMost, target.Above, target.Below, target.About}

func (m *Model) entered(t target.Target, forms []target.Kind, ind *plan.Indicator, e Entry) (target.Target, error) {
	kind, err := entryKind(t, forms, e)
	if err != nil {
		return t, err
	}
	if e.Bound != target.Exactly && !slices.Contains(entryBounds, e.Bound) {
		return t, badEntry(e, "unknown bound %q; expected none or one of %s", "未知的界限类型 %q；应留空或为 %s 之一", string(e.Bound), text.Join(entryBounds, ", ", "、"))
	}
	if err := m.plausible(kind, forms, ind, e); err != nil {
		return t, err
	}
	t, _ = m.plan.Understand(ind.ID, target.Target{Kind: kind, Bound: e.Bound, Value: e.Value, From: t.From, Year: t.Year, Printed: t.Printed})
	return t, nil
}

// entryKind returns the form of an entered number: the entry's, or the only one the plan allows.
// Where the plan does not print which of several forms applies, the entry must name one.
func entryKind(t target.Target, forms []target.Kind, e Entry) (target.Kind, error) {
	allowed := forms
	if len(forms) == 0 {
		allowed = entryKinds()
	}
	switch {
	case e.Kind != "" && !slices.Contains(allowed, e.Kind):
		return "", badEntry(e, "form %q does not fit; expected one of %s", "形式 %q 不适用；应为 %s 之一", string(e.Kind), text.Join(allowed, ", ", "、"))
	case e.Kind != "":
		return e.Kind, nil
	case len(forms) == 1:
		return forms[0], nil
	case len(forms) > 1:
		return "", badEntry(e, "the plan does not print which form this target has; say one of %s, as in target:%s:%s=%s",
			"规划未说明该目标的形式；请注明 %s 之一，例如 target:%s:%s=%s", text.Join(forms, ", ", "、"), e.Indicator, string(forms[0]), e.Value)
	case t.Kind == "set_yearly":
		return target.Yearly, nil
	}
	return target.Level, nil
}

// plausible refuses an entered number that is impossible for its form.
func (m *Model) plausible(kind target.Kind, forms []target.Kind, ind *plan.Indicator, e Entry) error {
	if i, known := m.index[ind.ID]; known && kind.OfValues() {
		if limit, sign := m.natural[i].crossed(indicator.Of(e.Value)); sign != "" {
			return badEntry(e, "%s lies outside the indicator's natural bounds (%s %s)", "%s 超出指标的自然界限（%s %s）", e.Value, sign, limit)
		}
	}
	t := target.Target{Kind: kind, Value: e.Value}
	if kind == target.Yearly && slices.Contains(forms, target.Decline) {
		t.Kind = target.Decline // in each year
	}
	if why := t.Impossible(); !why.IsZero() {
		return badEntry(e, "%s", "%s", why)
	}
	if kind == target.Decline && m.unit(ind.ID).Kind() != indicator.Percent {
		return badEntry(e, "a compounded decline is made of yearly rates; the indicator's unit is %s", "累计下降由逐年降幅复合而成；该指标的单位是 %s", m.unit(ind.ID).Symbol())
	}
	return nil
}
