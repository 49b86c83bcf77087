package review

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
)

// Class is the outcome of a profile, under its publisher's name.
type Class string

// Standing is a class on the scale common to all profiles, which makes them comparable.
//
//	"reached"     the target is met
//	"on_course"   as fast as needed
//	"behind"      in the right direction, too slow
//	"far_behind"  hardly moving
//	"away"        in the wrong direction
//	"unknown"     the method does not apply
type Standing string

const (
	standsReached   Standing = "reached"
	standsOnCourse  Standing = "on_course"
	standsBehind    Standing = "behind"
	standsFarBehind Standing = "far_behind"
	standsAway      Standing = "away"
	standsUnknown   Standing = "unknown"
)

// Values returns the values of the set.
func (Standing) Values() []Standing {
	return []Standing{standsReached, standsOnCourse, standsBehind, standsFarBehind, standsAway, standsUnknown}
}

func (s Standing) rank() int {
	switch s {
	case standsReached:
		return 4
	case standsOnCourse:
		return 3
	case standsBehind:
		return 2
	case standsFarBehind:
		return 1
	case standsAway:
		return 0
	}
	return -1
}

// In returns the name of the standing in the given language.
func (s Standing) In(l text.Lang) string { return standingNames[s].In(l) }

var standingNames = map[Standing]text.Text{
	standsReached:   {EN: "reached", ZH: "已达到"},
	standsOnCourse:  {EN: "on course", ZH: "符合进度"},
	standsBehind:    {EN: "behind", ZH: "偏慢"},
	standsFarBehind: {EN: "far behind", ZH: "明显落后"},
	standsAway:      {EN: "moving away", ZH: "背离目标"},
	standsUnknown:   {EN: "not judged", ZH: "无法判断"},
}

// Reason is the reason why a method returns no class.
type Reason struct {
	Code string
	Text text.Text
}

// The reasons for which a method is not applicable.
var (
	whyDirection    = Reason{"direction_unknown", text.Say("the desired direction is not known", "不知道期望的方向")}
	whyNoActual     = Reason{"no_actual", text.Say("there is no actual figure", "没有实际数")}
	whyNoBase       = Reason{"no_baseline", text.Say("there is no baseline", "没有基期数")}
	whyFewPoints    = Reason{"too_few_points", text.Say("fewer than two points", "数据点不足两个")}
	whyFewChanges   = Reason{"too_few_points", text.Say("too few figures for an average yearly change", "数据过少，无法计算平均年变化")}
	whyOneChange    = Reason{"too_few_points", text.Say("there is no yearly change", "没有逐年变化")}
	whyFromZero     = Reason{"from_zero", text.Say("a running total begins at zero: average growth cannot be taken of it", "累计数从零开始，不能求年均增速")}
	whyNoTarget     = Reason{"target_unknown", text.Say("the method needs a target", "该方法需要目标值")}
	whyTargetYear   = Reason{"target_year_unknown", text.Say("the year of the target is not known", "不知道目标年份")}
	whyTargetBefore = Reason{"target_year_unknown", text.Say("the year of the target does not come after the baseline's", "目标年份不晚于基期年份")}
	whySpan         = Reason{"too_many_years", text.Say("more than %d years", "超过%d年", indicator.MaxYears)}
	whyRates        = Reason{"growth_rate", text.Say("average growth must not be taken of growth rates", "不能对增速再求年均增速")}
	whyOpposite     = Reason{"opposite_signs", text.Say("average growth needs figures of the same sign", "年均增速要求数值符号相同")}
	whyZero         = Reason{"zero", text.Say("average growth cannot start at zero", "年均增速不能以零为起点")}
	whyFlatTarget   = Reason{"required_growth_zero", text.Say("the target equals the baseline: required growth is zero, use differences", "目标等于基期：所需增速为零，应使用差值法")}
)

// Detail is an intermediate figure of a method.
type Detail struct {
	Code  string // growth_observed, growth_required, limit_factor, expected_value, projection, …
	Value decimal.Decimal
}

// Verdict is the verdict of one profile on one series in one year.
type Verdict struct {
	Series    string
	Indicator string
	Profile   string
	Year      int             // year of the judged actual; 0 if there is none
	Value     indicator.Value // the progress value: the number that is classed
	Ratio     indicator.Value // the same, if it is the ratio of actual to required
	Class     Class
	ClassName text.Text
	Standing  Standing
	Score     indicator.Value // of the profiles that have scores, −5…5
	Formula   text.Text       // the formula with its numbers filled in
	Reason    Reason          // why there is no class, or no value with the class
	Details   []Detail
	Projected indicator.Value // value at the target year on the present course, if the method has one
	Parts     []Verdict       // of a target with several parts: one verdict for each; the worst counts
	Part      int             // index of the worst in Parts
	Breaches  []int           // years that missed a target which applies to every year
}

// classed sets the class of a verdict to a step of a scale.
func (v *Verdict) classed(st Step) {
	v.Class, v.Standing, v.ClassName = st.Class, st.Standing, st.Title()
}

// Detail returns an intermediate figure by its code.
func (v Verdict) Detail(code string) (decimal.Decimal, bool) {
	for _, d := range v.Details {
		if d.Code == code {
			return d.Value, true
		}
	}
	return decimal.Decimal{}, false
}

// VerdictJSON is the JSON form of a verdict: decimals as strings, null for absent values, texts in
// one language.
type VerdictJSON struct {
	Indicator string            `json:"indicator,omitempty"`
	Series    string            `json:"series"`
	Profile   string            `json:"profile"`
	Year      *int              `json:"year"`
	Value     *string           `json:"value"`
	Ratio     *string           `json:"ratio"`
	Class     Class             `json:"class"`
	ClassName string            `json:"class_name"`
	Standing  Standing          `json:"standing"`
	Score     *string           `json:"score"`
	Formula   string            `json:"formula"`
	Reason    *ReasonJSON       `json:"reason"`
	Details   map[string]string `json:"details,omitempty"`
	Parts     []VerdictJSON     `json:"parts,omitempty"`
	Part      *int              `json:"part,omitempty"`     // index of the deciding part
	Breaches  []int             `json:"breaches,omitempty"` // years that missed a target for every year
}

// ReasonJSON is the JSON form of a reason.
type ReasonJSON struct {
	Code string `json:"code"`
	Text string `json:"text"`
}

// JSON returns the verdict in its JSON form, with texts in the given language.
func (v Verdict) JSON(l text.Lang) VerdictJSON {
	out := VerdictJSON{Indicator: v.Indicator, Series: v.Series, Profile: v.Profile, Class: v.Class,
		ClassName: v.ClassName.In(l), Standing: v.Standing, Formula: v.Formula.In(l),
		Value: figure.String(v.Value), Ratio: figure.String(v.Ratio), Score: figure.String(v.Score)}
	if v.Year != 0 {
		out.Year = &v.Year
	}
	if v.Reason.Code != "" {
		out.Reason = &ReasonJSON{v.Reason.Code, v.Reason.Text.In(l)}
	}
	for _, p := range v.Parts {
		out.Parts = append(out.Parts, p.JSON(l))
	}
	if len(v.Parts) > 0 {
		out.Part = &v.Part
	}
	out.Breaches = v.Breaches
	for _, d := range v.Details {
		if out.Details == nil {
			out.Details = map[string]string{}
		}
		out.Details[d.Code] = d.Value.String()
	}
	return out
}

// MarshalJSON encodes the verdict with English texts; JSON has a parameter for the language.
func (v Verdict) MarshalJSON() ([]byte, error) { return json.Marshal(v.JSON(text.English)) }

// MeanVerdict is the verdict of a profile on an indicator with several series.
type MeanVerdict struct {
	Indicator string
	Profile   string
	Series    int             // number of series
	Scored    int             // number of series with a score
	Score     indicator.Value // mean of the scores
	Class     Class
	Standing  Standing
}

// meanOf returns the verdict on an indicator from those on its series: the mean score of the series
// that have one, classed by the profile's Mean scale. The class is achieved only if all of them
// are. Profiles without scores have no class.
func meanOf(name string, p Profile, verdicts []Verdict) MeanVerdict {
	m := MeanVerdict{Indicator: name, Profile: p.Name, Series: len(verdicts), Class: p.NotAvailable, Standing: standsUnknown}
	total, achieved := decimal.Zero, true
	var only Verdict
	for _, v := range verdicts {
		s, ok := v.Score.Decimal()
		if !ok {
			continue
		}
		m.Scored++
		total = total.Add(s)
		achieved = achieved && v.Standing == standsReached
		only = v
	}
	if m.Scored == 0 || len(p.Mean) == 0 {
		return m
	}
	mean, _ := decimals.Div(total, decimal.NewFromInt(int64(m.Scored))) // scores are bounded
	m.Score = indicator.Of(mean)
	switch {
	case achieved && p.Achieved != "":
		m.Class, m.Standing = p.Achieved, standsReached
	case p.OneIsMean && m.Scored == 1 && m.Series == 1:
		m.Class, m.Standing = only.Class, only.Standing
	default:
		st := p.Mean.Of(mean)
		m.Class, m.Standing = st.Class, st.Standing
	}
	return m
}

// Means groups verdicts by their indicator, in order of first appearance.
func Means(p Profile, verdicts []Verdict) []MeanVerdict {
	var names []string
	groups := map[string][]Verdict{}
	for _, v := range verdicts {
		name := cmp.Or(v.Indicator, v.Series)
		if _, seen := groups[name]; !seen {
			names = append(names, name)
		}
		groups[name] = append(groups[name], v)
	}
	out := make([]MeanVerdict, len(names))
	for i, name := range names {
		out[i] = meanOf(name, p, groups[name])
	}
	return out
}

// MeanJSON is the JSON form of a MeanVerdict.
type MeanJSON struct {
	Indicator string   `json:"indicator"`
	Profile   string   `json:"profile"`
	Series    int      `json:"series"`
	Scored    int      `json:"scored"`
	Score     *string  `json:"score"`
	Class     Class    `json:"class"`
	Standing  Standing `json:"standing"`
}

// JSON returns the verdict in its JSON form.
func (m MeanVerdict) JSON() MeanJSON {
	return MeanJSON{m.Indicator, m.Profile, m.Series, m.Scored, figure.String(m.Score), m.Class, m.Standing}
}

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
