package plantest

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/versions"
)

// Effect is the effect of a new version of a plan on one scenario: what moved, where, and why.
type Effect struct {
	Scenario string      `json:"scenario"` // its name; "" for the plan as written
	Dropped  []text.Text `json:"dropped"`  // parts of the scenario that the new version refuses, with the reasons
	Moved    []Move      `json:"moved"`
	Verdicts []Verdict   `json:"verdicts"`
}

// Move is a variable whose numbers differ between two versions.
type Move struct {
	Variable string          `json:"variable"`
	Name     text.Text       `json:"name"`
	First    int             `json:"first"` // first and last year that differ
	Last     int             `json:"last"`
	Old      indicator.Value `json:"old"` // in the last of them
	New      indicator.Value `json:"new"`
	Unit     indicator.Unit  `json:"unit"`
	Why      []text.Text     `json:"why"` // the changes of the plan that it depends on
}

// Verdict is a target that is judged differently.
type Verdict struct {
	Indicator string         `json:"indicator"`
	Name      text.Text      `json:"name"`
	Old       target.Verdict `json:"old"` // "" where the version does not have the indicator
	New       target.Verdict `json:"new"`
}

// Versions runs scenarios on two versions of a plan and returns the effect of the new version on
// each; the plan as written comes first. The scenarios are those of the old version, carried over
// as scenario.Rebase does. A number counts as moved if any digit differs, or if it is absent in one
// version only. The error is that of a version or scenario that does not run.
func Versions(ctx context.Context, old, next *plan.Plan, scenarios ...scenario.Scenario) ([]Effect, error) {
	was, err := scenario.Compile(ctx, old)
	if err != nil {
		return nil, err
	}
	is, err := scenario.Compile(ctx, next)
	if err != nil {
		return nil, err
	}
	changes := versions.Diff(old, next)
	var out []Effect
	for _, s := range append([]scenario.Scenario{was.New("")}, scenarios...) {
		carried, err := scenario.Rebase(s, was, is)
		if err != nil {
			return nil, err
		}
		a, err := was.Run(ctx, s)
		if err != nil {
			return nil, err
		}
		b, err := is.Run(ctx, carried.Scenario)
		if err != nil {
			return nil, err
		}
		e := Effect{Scenario: s.Name, Dropped: []text.Text{}, Moved: moved(a, b, changes), Verdicts: judged(a, b)}
		for _, d := range carried.Dropped {
			e.Dropped = append(e.Dropped, text.Text{EN: d.Text + ": " + text.ErrorIn(d.Err, text.English), ZH: d.Text + "：" + text.ErrorIn(d.Err, text.Chinese)})
		}
		out = append(out, e)
	}
	return out, nil
}

func moved(a, b *scenario.Run, changes []versions.Change) []Move {
	out := []Move{}
	for _, v := range b.VariablesWith(a) {
		m := Move{Variable: v.ID, Name: v.Name, Unit: v.Unit, Why: []text.Text{}}
		for _, y := range bothYears(a, b) {
			if x, z := a.Value(v.ID, y), b.Value(v.ID, y); !same(x, z) {
				m.First = cmp.Or(m.First, y)
				m.Last, m.Old, m.New = y, x, z
			}
		}
		if m.First == 0 {
			continue
		}
		for _, c := range changes {
			if c.ID == "" || slices.Contains(b.Reached(c.ID), v.ID) || slices.Contains(a.Reached(c.ID), v.ID) {
				m.Why = append(m.Why, c.Text)
			}
		}
		out = append(out, m)
	}
	return out
}

// same reports whether two values have the same number or are both absent.
func same(a, b indicator.Value) bool {
	x, okX := a.Decimal()
	y, okY := b.Decimal()
	return okX == okY && (!okX || x.Equal(y))
}

func bothYears(a, b *scenario.Run) []int {
	out := append(slices.Clone(a.Model().Years()), b.Model().Years()...)
	slices.Sort(out)
	return slices.Compact(out)
}

func judged(a, b *scenario.Run) []Verdict {
	out := []Verdict{}
	for _, o := range b.Outcomes() {
		before, _ := a.Outcome(o.Indicator)
		if before.Judgement.Verdict != o.Judgement.Verdict {
			out = append(out, verdict(b, o.Indicator, before.Judgement.Verdict, o.Judgement.Verdict))
		}
	}
	for _, o := range a.Outcomes() {
		if _, still := b.Outcome(o.Indicator); !still {
			out = append(out, verdict(a, o.Indicator, o.Judgement.Verdict, ""))
		}
	}
	return out
}

func verdict(r *scenario.Run, id string, old, new target.Verdict) Verdict {
	v, _ := r.Variable(id)
	return Verdict{Indicator: id, Name: v.Name, Old: old, New: new}
}

// Text returns the effect in the given language, one line for each variable and verdict.
func (e Effect) Text(l text.Lang) string {
	var b strings.Builder
	line := func(t text.Text) { b.WriteString(t.In(l) + "\n") }
	switch {
	case e.Scenario == "":
		line(text.Text{EN: "The plan as written", ZH: "规划原文"})
	default:
		line(text.Text{EN: "Scenario " + e.Scenario, ZH: "情景 " + e.Scenario})
	}
	if len(e.Dropped)+len(e.Moved)+len(e.Verdicts) == 0 {
		line(text.Text{EN: "  nothing moved", ZH: "  没有变动"})
	}
	for _, d := range e.Dropped {
		line(text.Say("  no longer fits: %s", "  不再适用：%s", d))
	}
	for _, m := range e.Moved {
		years := strconv.Itoa(m.First)
		if m.Last != m.First {
			years += "–" + strconv.Itoa(m.Last)
		}
		line(text.Say("  %s (%s): %s → %s in %d", "  %[1]s（%[2]s）：%[5]d年 %[3]s → %[4]s", m.Name, years, shownValue(m.Old, m.Unit, l), shownValue(m.New, m.Unit, l), m.Last))
		for _, w := range m.Why {
			line(text.Say("    because %s", "    因为%s", w))
		}
	}
	for _, v := range e.Verdicts {
		line(text.Say("  %s: %s → %s", "  %s：%s → %s", v.Name, verdictText(v.Old, l), verdictText(v.New, l)))
	}
	return b.String()
}

// shownValue writes a value with all the digits that a reader compares, at most six places.
func shownValue(v indicator.Value, u indicator.Unit, l text.Lang) string {
	d, ok := v.Decimal()
	if !ok {
		return text.Say("absent (%s)", "缺失（%s）", v.Reason()).In(l)
	}
	return u.Format(v, min(6, max(0, -d.Exponent())), l)
}

func verdictText(v target.Verdict, l text.Lang) string {
	if v == "" {
		return text.Text{EN: "not in the plan", ZH: "规划中没有"}.In(l)
	}
	return v.In(l)
}
