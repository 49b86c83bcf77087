package review

import (
	"slices"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// disagreement compares the verdicts of the profiles on one year. Profiles disagree if one finds
// the target on course or reached and another does not, or if one finds it moving away and another
// does not.
func disagreement(x subject, verdicts []Verdict) Disagreement {
	best, worst := -1, 9
	for _, v := range verdicts {
		if v.Standing != standsUnknown {
			best, worst = max(best, group(v.Standing)), min(worst, group(v.Standing))
		}
	}
	var d Disagreement
	if best < 0 || best == worst {
		return d
	}
	var b, w []Verdict
	for _, v := range verdicts {
		switch {
		case v.Standing == standsUnknown:
		case group(v.Standing) == best:
			b, d.Best = append(b, v), append(d.Best, v.Profile)
		case group(v.Standing) == worst:
			w, d.Worst = append(w, v), append(d.Worst, v.Profile)
		}
	}
	d.Text = explain(x, b, w)
	return d
}

// group returns the same number for standings whose difference is not a disagreement.
func group(s Standing) int {
	switch s {
	case standsReached, standsOnCourse:
		return 2
	case standsAway:
		return 0
	}
	return 1
}

// explain returns a text that names the profiles at either end, with the quantity that each method
// examines.
func explain(x subject, best, worst []Verdict) text.Text {
	parts := []text.Text{text.Say("%s: %s", "%s：%s", listOf(best), best[0].Standing), text.Say("%s: %s", "%s：%s", listOf(worst), worst[0].Standing)}
	used := map[Method]bool{}
	for _, v := range append(append([]Verdict(nil), best...), worst...) {
		if p, err := ProfileByName(v.Profile); err == nil {
			used[p.Method] = true
		}
	}
	for _, m := range methods() {
		if used[m.name] {
			parts = append(parts, m.looksAt)
		}
	}
	if used[timePace] && (used[growthRatio] || used[expectedValue]) {
		parts = append(parts, curve(x))
	}
	return text.Say("%s.", "%s。", text.Say("; ", "；").Join(slices.DeleteFunc(parts, text.Text.IsZero)))
}

func listOf(vs []Verdict) text.Text {
	names := make([]text.Text, len(vs))
	for i, v := range vs {
		names[i] = text.Say("%s (%s)", "%s（%s）", v.ProfileTitle(), v.ClassName)
	}
	return text.Say(", ", "、").Join(names)
}

// curve returns a text on the position of constant growth relative to the straight line: always
// below it.
func curve(x subject) text.Text {
	b, ok := x.base.Decimal()
	if !ok || x.t.Kind != target.Level || b.Sign()*x.t.Value.Sign() <= 0 || b.Equal(x.t.Value) {
		return text.Text{}
	}
	if x.t.Value.GreaterThan(b) {
		return text.Say("on the way up constant growth lies below the straight line, so it asks for less early in the period",
			"上升过程中恒定增速曲线低于直线，前期要求较低")
	}
	return text.Say("on the way down constant decline lies below the straight line, so it asks for more early in the period",
		"下降过程中恒定降速曲线低于直线，前期要求较高")
}
