package review

import (
	"slices"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/grid"
)

// Official is the class of an indicator in an official evaluation, with the reviews to which it
// applies.
type Official struct {
	Indicator string // id
	Class     National
	Kind      Stage // stage of the evaluation; "": it applies to reviews of any stage
	From, To  int   // first and last year of the reviews to which it applies; 0: no limit
}

var officialColumns = []grid.Column{{ID: "indicator", Required: true}, {ID: "class", Required: true}, {ID: "kind"}, {ID: "from"}, {ID: "to"}}

// ParseOfficial parses the classes of an official evaluation, for Options.Official. The file is CSV
// with the columns
//
//	indicator   id of the indicator, required
//	class       reached_early, faster, as_expected or lagging, required
//	kind        annual, mid_term or final: the class applies only to reviews of this stage
//	from, to    and only to reviews of these years
//
// The error is a plan.Problems with all problems.
func ParseOfficial(data []byte, file string) ([]Official, error) {
	t := &grid.Records{File: file, Columns: officialColumns}
	var out []Official
	for _, rec := range t.Read(data) {
		o := Official{Indicator: rec.Get("indicator"), Class: National(rec.Get("class")), Kind: Stage(rec.Get("kind"))}
		o.From, _ = t.Year(rec, "from")
		o.To, _ = t.Year(rec, "to")
		if o.Indicator == "" {
			t.At(rec, "indicator", "missing", text.ErrInvalid, text.Say("the row names no indicator", "该行没有指标"))
		}
		if nationalNames[o.Class].IsZero() {
			t.At(rec, "class", "class", text.ErrUnknown, text.Say("unknown class %q; expected reached_early, faster, as_expected or lagging",
				"未知的等级 %q；应为 reached_early、faster、as_expected 或 lagging", text.Short(rec.Get("class"))))
		}
		if !o.Kind.known() {
			t.At(rec, "kind", "kind", text.ErrUnknown, unknownStage(o.Kind))
		}
		out = append(out, o)
	}
	return out, t.Err()
}

// beside reports whether the class applies to a review.
func (o Official) beside(r Report) bool {
	return (o.Kind == "" || o.Kind == r.Kind) && (o.From == 0 || r.Year >= o.From) && (o.To == 0 || r.Year <= o.To)
}

// Comparison is the class of a review together with the official one.
type Comparison struct {
	ID       string
	Name     text.Text
	Ours     National // "" if it could not be computed
	Official National
	Why      text.Text // the reason for a difference: the basis of ours, or the missing figures
}

// Agrees reports whether the classes are the same.
func (c Comparison) Agrees() bool { return c.Ours == c.Official }

// compareNational compares the national classes of a review with the official ones that apply to
// it, and explains differences. The official standards are not published; ours are those of the
// pace.
func compareNational(r Report, official []Official) []Comparison {
	var out []Comparison
	for _, o := range official {
		i := slices.IndexFunc(r.Rows, func(row Row) bool { return row.ID == o.Indicator })
		if i < 0 || !o.beside(r) {
			continue
		}
		c := Comparison{ID: o.Indicator, Name: r.Rows[i].Name, Ours: r.Rows[i].National, Official: o.Class}
		if !c.Agrees() {
			c.Why = r.Rows[i].whyNational()
		}
		out = append(out, c)
	}
	return out
}

// whyNational explains our class if the official one differs.
func (r Row) whyNational() text.Text {
	main := r.paceText()
	switch {
	case r.Open.Code == indicator.InDoubt:
		return text.Say("%s", "%s", r.Open)
	case r.Open != (indicator.Reason{}):
		return text.Say("the plan gives no number to judge by: %s", "规划没有可供判断的数值：%s", r.Open)
	case r.Year == 0:
		return text.Say("no figure was published that could be used", "没有可用的公布数据")
	case r.National == "":
		return text.Say("the pace could not be taken: %s", "无法计算进度：%s", r.Done)
	case r.National == reachedEarly:
		return text.Say("the target is met already (%s); the official evaluation does not count that as early", "目标已达到（%s）；官方评价未列为提前实现", main)
	case !r.Actual.Note.IsZero():
		return text.Say("%s; by our cut-offs %s; about the figure: %s", "%s；按本程序分界值为%s；数据说明：%s", main, r.National, r.Actual.Note)
	}
	return text.Say("%s; by our cut-offs %s. The official standards are not published", "%s；按本程序分界值为%s。官方标准未公布", main, r.National)
}

// paceText returns the formula of the pace, if a profile of the review has one.
func (r Row) paceText() text.Text {
	for _, v := range r.Latest() {
		if v.Profile == paceProfile().Name && !v.Formula.IsZero() {
			return v.Formula
		}
	}
	return text.Say("measured so far: %s", "至今：%s", r.Done)
}
