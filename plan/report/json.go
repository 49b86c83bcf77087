package report

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// ReportJSON is the JSON form of a report: decimals as strings, null for absent values, texts in
// one language.
type ReportJSON struct {
	Plan       string         `json:"plan"`
	Version    string         `json:"version"`
	Title      string         `json:"title"`
	Kind       review.Stage   `json:"kind"`
	Year       int            `json:"year"`
	Vintage    string         `json:"vintage,omitempty"`
	Profiles   []string       `json:"profiles"`
	Binding    review.Tally   `json:"binding"`
	Expected   review.Tally   `json:"expected"`
	Breaches   []string       `json:"breaches"`
	Shortfalls []string       `json:"shortfalls"`
	Open       []string       `json:"open"`
	Indicators []rowJSON      `json:"indicators"`
	Notices    []string       `json:"notices"`
	Period     plan.Period    `json:"period"`
	Official   []officialJSON `json:"official,omitempty"`
}

// officialJSON is the JSON form of a comparison with an official class.
type officialJSON struct {
	Indicator    string          `json:"indicator"`
	Name         string          `json:"name"`
	Ours         review.National `json:"ours"` // "" if it could not be computed
	OursName     string          `json:"ours_name"`
	Official     review.National `json:"official"`
	OfficialName string          `json:"official_name"`
	Agrees       bool            `json:"agrees"`
	Why          string          `json:"why,omitempty"`
}

// rowJSON is the JSON form of a row of a report.
type rowJSON struct {
	ID           string                       `json:"id"`
	Row          string                       `json:"row"`
	Name         string                       `json:"name"`
	Unit         string                       `json:"unit"`
	Attribute    plan.Attribute               `json:"attribute"`
	Baseline     *string                      `json:"baseline"`
	BaselineYear int                          `json:"baseline_year"`
	Target       string                       `json:"target"`
	TargetKind   target.Kind                  `json:"target_kind"`
	TargetNumber *targetJSON                  `json:"target_number"`
	TargetSource string                       `json:"target_source,omitempty"`
	TargetPlace  string                       `json:"target_place,omitempty"`
	MeasureUnit  string                       `json:"measure_unit"`
	Places       int                          `json:"places"`
	Year         *int                         `json:"year"`
	Actual       *string                      `json:"actual"`
	Vintage      string                       `json:"vintage,omitempty"`
	Source       string                       `json:"source,omitempty"`
	Status       review.Status                `json:"status"`
	Done         *string                      `json:"done"`
	Left         *string                      `json:"left"`
	Attainment   *string                      `json:"attainment"`
	Expected     *string                      `json:"expected"`
	Ahead        *string                      `json:"ahead"`
	Completion   *string                      `json:"completion"`
	Elapsed      *string                      `json:"elapsed"`
	Due          *string                      `json:"due"`
	AnnualTarget *string                      `json:"annual_target"`
	Revised      *string                      `json:"annual_target_revised"`
	Next         *string                      `json:"annual_target_next"`
	Needed       needJSON                     `json:"needed"`
	National     review.National              `json:"national_class,omitempty"`
	Outlook      *outlookJSON                 `json:"outlook"`
	Verdicts     []review.VerdictJSON         `json:"verdicts"`
	Disagree     *disagreeJSON                `json:"disagreement"`
	Open         *review.ReasonJSON           `json:"open"`
	Absent       map[string]review.ReasonJSON `json:"absent,omitempty"`
	Parts        []partJSON                   `json:"parts,omitempty"`
	Whole        *wholeJSON                   `json:"whole,omitempty"`
	Decides      string                       `json:"decides,omitempty"`  // the part to which done, left and status refer
	Breaches     []int                        `json:"breaches,omitempty"` // years that missed a target for every year
}

// targetJSON is the JSON form of a target's number. Value and High are in the unit of the target's
// measure.
type targetJSON struct {
	Kind      target.Kind  `json:"kind"`
	Bound     target.Bound `json:"bound,omitempty"`
	Value     string       `json:"value"`
	High      *string      `json:"high,omitempty"`
	Stretch   *string      `json:"stretch,omitempty"` // the stretch value beyond value
	Tolerance *string      `json:"tolerance,omitempty"`
	Unit      string       `json:"unit"`
	From      int          `json:"from,omitempty"`
	Year      int          `json:"year"`
}

// partJSON is the JSON form of one of several targets in a row.
type partJSON struct {
	Target string                       `json:"target"`
	Number *targetJSON                  `json:"target_number"`
	Done   *string                      `json:"done"`
	Left   *string                      `json:"left"`
	Unit   string                       `json:"measure_unit"`
	Status target.Verdict               `json:"verdict"`
	Absent map[string]review.ReasonJSON `json:"absent,omitempty"`
	Whole  *wholeJSON                   `json:"whole,omitempty"`
}

// wholeJSON is the JSON form of a published figure for several years, which takes precedence over
// the yearly figures.
type wholeJSON struct {
	From    int                `json:"from"`
	To      int                `json:"to"`
	Value   *string            `json:"value"`
	Unit    string             `json:"unit"`
	Yearly  *string            `json:"yearly"`           // the result of the yearly figures
	Reason  *review.ReasonJSON `json:"reason,omitempty"` // the reason why yearly is absent
	Scope   string             `json:"scope,omitempty"`
	Vintage string             `json:"vintage,omitempty"`
	Source  string             `json:"source,omitempty"`
}

func wholeOf(w *review.WholeFigure, l text.Lang) *wholeJSON {
	if w == nil {
		return nil
	}
	out := &wholeJSON{From: w.Span.From, To: w.Span.To, Value: figure.String(w.Figure.Value), Yearly: figure.String(w.Yearly), Unit: w.Unit.Symbol(), Scope: w.Figure.Scope, Vintage: w.Figure.Vintage, Source: w.Figure.Source.In(l)}
	if !w.Yearly.Present() {
		out.Reason = reasonJSON(w.Yearly.Reason(), l)
	}
	return out
}

func reasonJSON(r indicator.Reason, l text.Lang) *review.ReasonJSON {
	return &review.ReasonJSON{Code: figure.ReasonCode(r.Code), Text: r.In(l)}
}

// needJSON is the JSON form of the value required in each remaining year.
type needJSON struct {
	Value   *string            `json:"value"`
	Form    target.Form        `json:"form,omitempty"`
	Unit    string             `json:"unit,omitempty"`
	Years   int                `json:"years"`
	Formula string             `json:"formula,omitempty"`
	Reason  *review.ReasonJSON `json:"reason,omitempty"`
	Slack   bool               `json:"slack,omitempty"` // nothing more is needed; value is the slack
	Parts   []needJSON         `json:"parts,omitempty"`
}

// outlookJSON is the JSON form of the result at the target year on the present course.
type outlookJSON struct {
	Method  string         `json:"method"`
	Measure *string        `json:"measure"`
	Verdict target.Verdict `json:"verdict"`
	Gap     *string        `json:"gap"`
}

// disagreeJSON is the JSON form of a disagreement.
type disagreeJSON struct {
	Best  []string `json:"best"`
	Worst []string `json:"worst"`
	Text  string   `json:"text"`
}

// View returns the content of the JSON form of a report, with texts in the given language.
func View(r review.Report, l text.Lang) ReportJSON {
	out := ReportJSON{Plan: r.Plan, Version: r.Version, Title: r.Title.In(l), Kind: r.Kind, Year: r.Year, Vintage: r.Vintage, Period: r.Period,
		Binding: r.Binding, Expected: r.Expected, Breaches: list(r.Breaches), Shortfalls: list(r.Shortfalls), Open: list(r.Open),
		Indicators: []rowJSON{}, Profiles: []string{}, Notices: []string{}}
	for _, p := range r.Profiles {
		out.Profiles = append(out.Profiles, p.Name)
	}
	for _, row := range r.Rows {
		out.Indicators = append(out.Indicators, rowOf(row, l))
	}
	for _, c := range r.Official {
		out.Official = append(out.Official, officialJSON{c.ID, c.Name.In(l), c.Ours, c.Ours.In(l), c.Official, c.Official.In(l), c.Agrees(), c.Why.In(l)})
	}
	for _, n := range r.Notices {
		out.Notices = append(out.Notices, n.In(l))
	}
	return out
}

// list returns an empty list for a nil one, so that JSON has [] and never null.
func list(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func rowOf(r review.Row, l text.Lang) rowJSON {
	out := rowJSON{ID: r.ID, Row: r.Row, Name: r.Name.In(l), Unit: r.Unit.Symbol(), Attribute: r.Attribute, Baseline: figure.String(r.Baseline),
		BaselineYear: r.BaselineYear, Target: r.TargetText.In(l), TargetKind: r.Target.Kind, Status: r.Status, Done: figure.String(r.Done),
		Left: figure.String(r.Left), Attainment: figure.String(r.Attainment), Expected: figure.String(r.Expected), Ahead: figure.String(r.Ahead), Completion: figure.String(r.Completion),
		Elapsed: figure.String(r.Elapsed), Due: figure.String(r.Due), AnnualTarget: figure.String(r.Annual.Plan),
		Revised: figure.String(r.Annual.Revised), Next: figure.String(r.Annual.Next), Needed: needOf(r.Needed, l), National: r.National, Verdicts: []review.VerdictJSON{}}
	out.TargetNumber, out.MeasureUnit, out.Places = targetOf(r.Target, r.MeasureUnit), r.MeasureUnit.Symbol(), int(r.Places)
	out.TargetSource, out.TargetPlace = r.TargetSource.In(l), r.TargetPlace.Text().In(l)
	out.Absent = reasons(l, absence{"baseline", r.Baseline}, absence{"done", r.Done}, absence{"left", r.Left}, absence{"attainment", r.Attainment},
		absence{"expected", r.Expected}, absence{"ahead", r.Ahead}, absence{"outlook", r.Outlook.Measure}, absence{"annual_target", r.Annual.Plan},
		absence{"annual_target_revised", r.Annual.Revised}, absence{"annual_target_next", r.Annual.Next})
	for _, p := range r.Parts {
		out.Parts = append(out.Parts, partJSON{Target: p.Text.In(l), Number: targetOf(p.Target, p.MeasureUnit), Done: figure.String(p.Done), Left: figure.String(p.Left),
			Unit: p.MeasureUnit.Symbol(), Status: p.Verdict, Whole: wholeOf(p.Whole, l), Absent: reasons(l, absence{"done", p.Done}, absence{"left", p.Left})})
	}
	out.Whole = wholeOf(r.Whole, l)
	out.Decides, out.Breaches = r.Decides.In(l), r.Breaches
	if r.Year != 0 {
		out.Year, out.Actual, out.Vintage, out.Source = &r.Year, figure.String(r.Actual.Value), r.Actual.Vintage, r.Actual.Source.In(l)
	}
	if r.Outlook.Measure.Present() {
		out.Outlook = &outlookJSON{r.Outlook.Method.In(l), figure.String(r.Outlook.Measure), r.Outlook.Verdict, figure.String(r.Outlook.Gap)}
	}
	for _, y := range r.Years {
		for _, v := range y.Verdicts {
			out.Verdicts = append(out.Verdicts, v.JSON(l))
		}
	}
	if d := r.Disagreement; d.Found() {
		out.Disagree = &disagreeJSON{d.Best, d.Worst, d.Text.In(l)}
	}
	if r.Status == "open" {
		out.Open = &review.ReasonJSON{Code: openCode(r), Text: openText(r, l)}
	}
	return out
}

// targetJSON returns the number of a target; nil if it has none of its own.
func targetOf(t target.Target, u indicator.Unit) *targetJSON {
	if !t.Known() || !t.Kind.Numeric() {
		return nil
	}
	out := &targetJSON{Kind: t.Kind, Bound: t.Bound, Value: t.Value.String(), Unit: u.Symbol(), Year: t.Year}
	if t.Kind != target.Level {
		out.From = t.From
	}
	if t.Bound == target.Within {
		high := t.High.String()
		out.High = &high
	}
	if t.Stretch != nil {
		stretch := t.Stretch.String()
		out.Stretch = &stretch
	}
	if t.Bound == target.About { // the tolerance in force: the target's own, the plan's or the default
		s := figure.Tidy(t.Slack()).String()
		out.Tolerance = &s
	}
	return out
}

// absence is a figure of a row that may be absent.
type absence struct {
	name  string
	value indicator.Value
}

// reasons returns the reason for each absent figure.
func reasons(l text.Lang, list ...absence) map[string]review.ReasonJSON {
	out := map[string]review.ReasonJSON{}
	for _, a := range list {
		if !a.value.Present() {
			out[a.name] = *reasonJSON(a.value.Reason(), l)
		}
	}
	return out
}

func openCode(r review.Row) string {
	switch {
	case r.Open.Code != "":
		return string(r.Open.Code)
	case r.Year == 0:
		return "no_actual"
	case !r.Done.Present():
		return figure.ReasonCode(r.Done.Reason().Code)
	}
	return "no_actual_of_target_year"
}

func needOf(n target.Need, l text.Lang) needJSON {
	out := needJSON{Value: figure.String(n.Value), Form: n.Form, Years: n.Left, Slack: n.Spare, Formula: n.Formula.In(l)}
	if n.Form != "" {
		out.Unit = n.Unit.Symbol()
	}
	if !n.Value.Present() {
		out.Reason = reasonJSON(n.Value.Reason(), l)
	}
	for _, p := range n.Parts {
		out.Parts = append(out.Parts, needOf(p, l))
	}
	return out
}

// JSON returns the report as indented JSON in the given language.
func JSON(r review.Report, l text.Lang) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(View(r, l))
	return b.Bytes(), err
}

// CSV returns the verdicts as CSV, one line for each indicator, year and profile, with the row's
// status.
func CSV(r review.Report, l text.Lang) ([]byte, error) {
	head := []string{"row", "indicator", "name", "attribute", "status", "year", "actual", "unit", "profile", "value", "ratio", "class", "class_name", "score",
		"formula", "reason"}
	rows := [][]string{head}
	for _, row := range r.Rows {
		start := []string{row.Row, row.ID, row.Name.In(l), string(row.Attribute), string(row.Status)}
		if len(row.Years) == 0 {
			rows = append(rows, append(start, "", "", row.Unit.Symbol(), "", "", "", "", "", "", "", openText(row, l)))
		}
		for _, y := range row.Years {
			for _, v := range y.Verdicts {
				j := v.JSON(l)
				rows = append(rows, append(start[:len(start):len(start)], strconv.Itoa(y.Year), orEmpty(figure.String(y.Actual)), row.Unit.Symbol(), v.Profile, orEmpty(j.Value),
					orEmpty(j.Ratio), string(v.Class), j.ClassName, orEmpty(j.Score), j.Formula, v.Reason.Text.In(l)))
			}
		}
	}
	return grid.CSV(rows)
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
