package plantest

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// Value reports an error unless a variable of a run has the expected value in a year. want is a
// number in the variable's unit, with or without the unit ("8.03", "8.03%"), compared at its
// decimal places; or, for an absent value, the code of its reason, such as "needs_input" or
// "not_printed".
func Value(t testing.TB, r *scenario.Run, id string, year int, want string) {
	t.Helper()
	got, err := r.Lookup(id, year)
	if err != nil {
		t.Errorf("%v", err)
		return
	}
	v, _ := r.Variable(id)
	shown, ok := matches(got, v.Unit, want)
	if !ok {
		t.Errorf("%s in %d is %s, want %s\n%s", id, year, shown, want, explanation(r, id, year))
	}
}

// matches compares a value with an expected number or reason, and returns the value at the decimal
// places of the number.
func matches(got indicator.Value, u indicator.Unit, want string) (shown string, ok bool) {
	number, _ := strings.CutSuffix(strings.TrimSpace(want), u.Symbol())
	w, err := decimals.Parse(strings.TrimSpace(number))
	d, present := got.Decimal()
	switch {
	case err != nil && present:
		return d.String(), false
	case err != nil:
		code := cmp.Or(string(got.Reason().Code), "not_given")
		return "absent (" + code + ": " + got.Reason().String() + ")", code == want
	case !present:
		return "absent (" + got.Reason().String() + ")", false
	}
	places := max(0, -w.Exponent())
	d = decimals.Round(d, places)
	return d.StringFixed(places), d.Equal(w)
}

// explanation writes how a number was computed, one line for each variable, indented below the one
// that reads it, three deep.
func explanation(r *scenario.Run, id string, year int) string {
	var b strings.Builder
	seen := map[string]bool{}
	var write func(tr *formula.Trace, depth int)
	write = func(tr *formula.Trace, depth int) {
		if tr.Name != "" {
			key := tr.Name + " " + strconv.Itoa(tr.Year)
			if seen[key] || depth > 3 {
				return
			}
			seen[key] = true
			if tr.Kind == "reference" {
				tr = r.Explain(tr.Name, tr.Year)
			}
			value := "absent (" + tr.Value.Reason().String() + ")"
			if d, ok := tr.Value.Decimal(); ok {
				value = d.String()
			}
			b.WriteString(strings.Repeat("  ", depth+1) + key + " = " + value + " (" + tr.Kind)
			if tr.Kind == "formula" {
				b.WriteString(" " + tr.Text)
			}
			b.WriteString(")\n")
			depth++
		}
		for _, c := range tr.Children {
			write(c, depth)
		}
	}
	write(r.Explain(id, year), 0)
	return b.String()
}

// Target reports an error unless the target of an indicator is the expected one, written as kind,
// bound and numbers: "level 42", "level at_least 40", "average_rate about 7", "cumulative 10",
// "level range 120–150", "in_step gdp_growth", "assigned". The parts of a row of several targets
// are joined by " + ". The words are those of plan files.
func Target(t testing.TB, p *plan.Plan, id, want string) {
	t.Helper()
	in, err := indicatorOf(p, id)
	if err != nil {
		t.Errorf("%v", err)
		return
	}
	if got := targetText(in.Target); got != want {
		u, _ := p.Unit(in.Unit)
		goal := p.TargetOf(id)
		t.Errorf("the target of %s is %q, want %q\n  in words: %s\n  as printed: %s", id, got, want, goal.Describe(goal.MeasureUnit(u)).EN, in.Target.Printed)
	}
}

// targetText writes a target of a document in short form.
func targetText(t plan.Target) string {
	if len(t.Parts) > 0 {
		parts := make([]string, len(t.Parts))
		for i, p := range t.Parts {
			parts[i] = targetText(p)
		}
		return strings.Join(parts, " + ")
	}
	words := []string{string(t.Kind)}
	if t.Bound != target.Exactly {
		words = append(words, string(t.Bound))
	}
	if n := rangeText(t.Value, t.High); n != "" {
		words = append(words, n)
	}
	if t.Of != "" {
		words = append(words, t.Of)
	}
	if t.Stretch != nil {
		words = append(words, "stretch", t.Stretch.String())
	}
	return strings.Join(words, " ")
}

func rangeText(low, high *plan.Number) string {
	switch {
	case low == nil:
		return ""
	case high == nil:
		return low.String()
	}
	return low.String() + "–" + high.String()
}

// indicatorOf returns an indicator of the headline table or of the vision, or an error with the
// nearest known id.
func indicatorOf(p *plan.Plan, id string) (*plan.Indicator, error) {
	if in, ok := p.Indicator(id); ok {
		return in, nil
	}
	return nil, unknown("indicator", id, ids(slices.Collect(p.AllIndicators()), func(in *plan.Indicator) string { return in.ID }))
}

func ids[T any](list []T, id func(T) string) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = id(x)
	}
	return out
}

func unknown(what, id string, known []string) error {
	msg := text.Say("there is no %s %q", "没有 %[1]s %[2]q", what, id)
	if near, ok := text.Closest(id, known); ok {
		msg.EN, msg.ZH = msg.EN+"; did you mean "+near+"?", msg.ZH+"；是否为 "+near+"？"
	}
	return &text.Error{Package: "plantest", Err: text.ErrUnknown, Message: msg}
}

// Missed reports an error unless the targets that a run misses are exactly those of the given
// indicators, in any order. Targets that cannot be judged are not missed.
func Missed(t testing.TB, r *scenario.Run, indicators ...string) {
	t.Helper()
	outcomes := r.Outcomes()
	known := ids(outcomes, func(o scenario.Outcome) string { return o.Indicator })
	for _, id := range indicators {
		if !slices.Contains(known, id) {
			t.Errorf("%v", unknown("indicator", id, known))
		}
	}
	for _, o := range outcomes {
		missed, want := o.Judgement.Verdict == target.Missed, slices.Contains(indicators, o.Indicator)
		switch {
		case missed && !want:
			t.Errorf("%s is missed: %s", o.Indicator, o.Text(text.English))
		case want && !missed:
			t.Errorf("%s is not missed: %s", o.Indicator, o.Text(text.English))
		}
	}
}

// number returns a number of a document as a value; the reason of an absent one is given.
func number(n *plan.Number, absent indicator.ReasonCode) indicator.Value {
	if d, ok := plan.Decimal(n); ok {
		return indicator.Of(d)
	}
	return indicator.Absent(indicator.Reason{Code: absent})
}
