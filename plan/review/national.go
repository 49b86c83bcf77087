package review

import (
	"bytes"
	_ "embed"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

//go:embed data/china14.csv
var china14Actuals []byte

//go:embed data/china14_midterm.csv
var china14MidTerm []byte

// China14Actuals returns the figures published for China's 14th plan up to its mid-term evaluation, as a file for ReadActuals with
// the plan of package plan/china.
func China14Actuals() []byte { return append([]byte(nil), china14Actuals...) }

// Official is the class an official evaluation gave an indicator.
type Official struct {
	Indicator string
	Class     National
}

var officialColumns = []column{{id: "indicator", required: true}, {id: "class", required: true}}

// China14MidTerm returns the classes of the official mid-term evaluation of China's 14th plan, in the order of its table.
// Source: report of the National Development and Reform Commission to the NPC Standing Committee, 26 December 2023.
func China14MidTerm() ([]Official, error) {
	t := &table{file: "china14_midterm.csv", columns: officialColumns}
	text, ok := t.text(bytes.NewReader(china14MidTerm))
	if !ok {
		return nil, t.err()
	}
	var out []Official
	for _, rec := range t.rows(text) {
		out = append(out, Official{rec.get("indicator"), National(rec.get("class"))})
	}
	return out, t.err()
}

// OfficialFor returns the published classes that belong beside a review: those of the mid-term evaluation of China's 14th plan, which
// rests on figures to the end of 2022. There are none for other plans, kinds and years.
func OfficialFor(planID string, kind Stage, year int) ([]Official, error) {
	if planID != "china-14fyp" || kind != MidTermReview || year != 2022 && year != 2023 {
		return nil, nil
	}
	return China14MidTerm()
}

// Comparison sets the class of a review beside the official one.
type Comparison struct {
	ID       string
	Name     Text
	Ours     National // "" when it could not be computed
	Official National
	Why      Text // where they differ: what ours rests on, or what is lacking
}

// Agrees reports whether the classes are the same.
func (c Comparison) Agrees() bool { return c.Ours == c.Official }

// CompareNational sets the national classes of a review beside official ones and says, where they differ, why. The official
// standards are not published; ours are those of the pace.
func CompareNational(r Report, official []Official) []Comparison {
	var out []Comparison
	for _, o := range official {
		i := slices.IndexFunc(r.Rows, func(row Row) bool { return row.ID == o.Indicator })
		if i < 0 {
			continue
		}
		c := Comparison{ID: o.Indicator, Name: r.Rows[i].Name, Ours: r.Rows[i].National, Official: o.Class}
		if !c.Agrees() {
			c.Why = r.Rows[i].whyNational(o.Class)
		}
		out = append(out, c)
	}
	return out
}

// whyNational explains our class where the official one differs.
func (r Row) whyNational(official National) Text {
	main := r.paceText()
	switch {
	case r.Open != (indicator.Reason{}):
		return text.Say("the plan gives no number to judge by: %s", "规划没有可供判断的数值：%s", r.Open)
	case r.Year == 0:
		return text.Say("no figure was published that could be used", "没有可用的公布数据")
	case r.National == "":
		return text.Say("the pace could not be taken: %s", "无法计算进度：%s", r.Done)
	case r.National == ReachedEarly:
		return text.Say("the target is met already (%s); the official evaluation does not count that as early", "目标已达到（%s）；官方评价未列为提前实现", main)
	case r.Actual.Note != "":
		return text.Say("%s; by our cut-offs %s; about the figure: %s", "%s；按本程序分界值为%s；数据说明：%s", main, r.National, r.Actual.Note)
	}
	return text.Say("%s; by our cut-offs %s. The official standards are not published", "%s；按本程序分界值为%s。官方标准未公布", main, r.National)
}

// paceText is the formula of the pace, where a profile of the review has it.
func (r Row) paceText() Text {
	for _, v := range r.Latest() {
		if v.Profile == Pace().Name && !v.Formula.IsZero() {
			return v.Formula
		}
	}
	return text.Say("measured so far: %s", "至今：%s", r.Done)
}
