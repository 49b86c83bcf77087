package report

import (
	"cmp"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// page is the text of a report in one language, shared by the text forms.
type page struct {
	Lang                  string
	Title, Subtitle       string
	Head                  []string        // columns of the main table
	Rows                  [][]string      // its cells
	Marks                 []review.Status // status of each row
	CountHead             []string
	Counts                [][]string
	Breaches, Shortfalls  []string
	Verdicts              []verdictLines
	VerdictHead           []string
	Disagreements         []named
	Open                  []named
	OfficialHead          []string
	Official              [][]string // our classes and the official ones
	HOfficial             string
	Methods               []named
	Notices               []string
	Sources               []named
	HBreaches, HShort     string
	HCounts, HIndicators  string
	HVerdicts, HDisagree  string
	HOpen, HMethods       string
	HNotices, HSources    string
	NoneMissed, NoneShort string
	RunningNote           string
}

type named struct{ Name, Text string }

type verdictLines struct {
	Name string
	Rows [][]string
}

func pageOf(r review.Report, l text.Lang) page {
	w := func(key string) string { return word(key, l) }
	p := page{Lang: string(l), Title: r.Title.In(l) + sep(l) + r.Kind.In(l), Subtitle: w("asof") + " " + strconv.Itoa(r.Year),
		HBreaches: w("breaches"), HShort: w("shortfalls"), HCounts: w("counts"), HIndicators: w("indicators"), HVerdicts: w("verdicts"),
		HDisagree: w("disagree"), HOpen: w("openlist"), HMethods: w("methods"), HNotices: w("notices"), HSources: w("sources"),
		NoneMissed: w("none_missed"), NoneShort: w("none"), RunningNote: w("running_note"),
		VerdictHead: []string{w("year"), w("method"), w("class"), w("value"), w("formula")},
		CountHead:   []string{w("attribute"), w("total"), review.Status("met").In(l), review.Status("exceeded").In(l), review.Status("missed").In(l), review.Status("running").In(l), review.Status("open").In(l)},
		Head: []string{w("row"), w("indicator"), w("attribute"), w("baseline"), w("target"), w("actual"), w("annual_tgt"), w("done"), w("left"),
			w("needed"), w("status"), w("class"), w("national"), w("outlook")}}
	switch b := r.Binding; {
	case b.Open > 0 && b.Open == b.Total:
		p.NoneMissed = w("none_judged")
	case b.Open > 0:
		p.NoneMissed = text.Say("Of the binding targets that can be judged, none is missed; %[1]d of %[2]d cannot be judged.",
			"能判断的约束性指标中没有未完成的；%[2]d项中有%[1]d项无法判断。", b.Open, b.Total).In(l)
	}
	if r.Vintage != "" {
		p.Subtitle += ", " + w("vintage") + " " + indicator.Observation{Vintage: r.Vintage}.Edition().In(l)
	}
	for _, c := range []struct {
		name string
		t    review.Tally
	}{{w("binding"), r.Binding}, {w("expected"), r.Expected}} {
		p.Counts = append(p.Counts, []string{c.name, strconv.Itoa(c.t.Total), strconv.Itoa(c.t.Met), strconv.Itoa(c.t.Exceeded), strconv.Itoa(c.t.Missed), strconv.Itoa(c.t.Running), strconv.Itoa(c.t.Open)})
	}
	for _, row := range r.Rows {
		p.addRow(row, l)
	}
	for _, pr := range r.Profiles {
		p.Methods = append(p.Methods, named{pr.Title.In(l), pr.Describe().In(l)})
	}
	p.HOfficial, p.OfficialHead = w("official"), []string{w("indicator"), w("official_is"), w("ours_is"), w("differs")}
	for _, c := range r.Official {
		ours, why := c.Ours.In(l), c.Why.In(l)
		ours = cmp.Or(ours, "—")
		if c.Agrees() {
			why = w("agrees")
		}
		p.Official = append(p.Official, []string{c.Name.In(l), c.Official.In(l), ours, why})
	}
	for _, n := range r.Notices {
		p.Notices = append(p.Notices, n.In(l))
	}
	return p
}

func sep(l text.Lang) string {
	if l == text.Chinese {
		return "："
	}
	return ": "
}

// remark returns a text in brackets of the language, to be appended.
func remark(s string, l text.Lang) string {
	return text.Say(" (%s)", "（%s）", figure.Same(s)).In(l)
}

func (p *page) addRow(r review.Row, l text.Lang) {
	p.Rows = append(p.Rows, cells(r, l))
	p.Marks = append(p.Marks, r.Status)
	label := r.Row + " " + r.Name.In(l)
	if r.Status == "missed" {
		line := label + sep(l) + missText(r, l)
		if r.Attribute == plan.Binding {
			p.Breaches = append(p.Breaches, line)
		} else {
			p.Shortfalls = append(p.Shortfalls, line)
		}
	}
	if r.Status == "open" {
		p.Open = append(p.Open, named{label, openText(r, l)})
	}
	if r.Disagreement.Found() {
		p.Disagreements = append(p.Disagreements, named{label, r.Disagreement.Text.In(l)})
	}
	if r.Year != 0 && !r.Actual.Source.IsZero() {
		from := strconv.Itoa(r.Year) + sep(l) + r.Actual.Source.In(l)
		if r.Actual.Vintage != "" {
			from += remark(r.Actual.Edition().In(l), l)
		}
		if !r.Actual.Note.IsZero() {
			from += text.Say("; %s", "；%s", r.Actual.Note).In(l)
		}
		p.Sources = append(p.Sources, named{label, from})
	}
	lines := verdictLines{Name: label}
	for _, y := range r.Years {
		for _, v := range y.Verdicts {
			lines.Rows = append(lines.Rows, []string{strconv.Itoa(y.Year), v.ProfileTitle().In(l), v.ClassName.In(l), brief(v.Value), explained(v, l)})
		}
	}
	if len(lines.Rows) > 0 {
		p.Verdicts = append(p.Verdicts, lines)
	}
}

// brief formats a value with at most four decimal places.
func brief(v indicator.Value) string {
	d, ok := v.Decimal()
	if !ok {
		return "—"
	}
	return figure.Show(d)
}

// explained returns the formula of a verdict, with the reason if there is one.
func explained(v review.Verdict, l text.Lang) string {
	f, r := v.Formula.In(l), v.Reason.Text.In(l)
	switch {
	case f == "":
		return r
	case r == "":
		return f
	}
	return f + remark(r, l)
}

// in formats a value with its unit; for an absent value it returns the reason.
func in(v indicator.Value, u indicator.Unit, places int32, l text.Lang) string {
	d, ok := v.Decimal()
	if !ok {
		if v.Reason() == (indicator.Reason{}) || v.Reason().Code == indicator.NotComputed && v.Reason().Detail.IsZero() {
			return "—"
		}
		return v.Reason().In(l)
	}
	return u.Format(v, neededPlaces(d, places), l)
}

// neededPlaces returns the number of decimal places for a required value: at most places, and no
// more than the value has.
func neededPlaces(d decimal.Decimal, places int32) int32 {
	short := figure.Significant(d, figure.MaxDigits)
	return min(max(places, 0), indicator.Of(short).Places())
}

func cells(r review.Row, l text.Lang) []string {
	main, _ := r.Main()
	actual, places := word("no_actual", l), r.Apart()
	if r.Year != 0 {
		actual = in(r.Actual.Value, r.Unit, places, l) + remark(text.Say("%d", "%d年", r.Year).In(l), l)
		if !r.Actual.Value.Present() && r.Whole != nil {
			actual = "—"
		}
	}
	return []string{r.Row, r.Name.In(l), word(string(r.Attribute), l), in(r.Baseline, r.Unit, r.Places+1, l), r.TargetText.In(l), actual,
		in(r.Annual.Plan, r.Unit, r.Places+1, l), doneText(r, l), in(r.Left, r.MeasureUnit.Difference(), places, l),
		needText(r, l), r.Status.Mark() + " " + r.Status.In(l), main.ClassName.In(l), r.National.In(l), outlookText(r, l)}
}

// doneText returns the measured value; for a published figure for several years, it adds the result
// of the yearly ones.
func doneText(r review.Row, l text.Lang) string {
	s := in(r.Done, r.MeasureUnit, r.Apart(), l)
	w := r.Whole
	switch d, ok := r.Done.Decimal(); {
	case w == nil:
	case ok && d.Equal(w.Figure.Value.Or(d.Neg())):
		s = text.Say("%s (published for %d–%d; the yearly figures: %s)", "%s（%d—%d年公布数；逐年合成：%s）", figure.Same(s), w.Span.From, w.Span.To,
			figure.Same(in(w.Yearly, w.Unit, r.Places+1, l))).In(l)
	default: // it is part of the measure
		s = text.Say("%s (published for %d–%d: %s; the yearly figures: %s)", "%s（%d—%d年公布数：%s；逐年合成：%s）", figure.Same(s), w.Span.From, w.Span.To,
			figure.Same(in(w.Figure.Value, w.Unit, r.Places+1, l)), figure.Same(in(w.Yearly, w.Unit, r.Places+1, l))).In(l)
	}
	return s
}

// needText returns the value required in each year, with its form.
func needText(r review.Row, l text.Lang) string {
	s := in(r.Needed.Value, r.Needed.Unit, r.Places+2, l)
	form := word("need_"+string(r.Needed.Form), l)
	if form == "" || !r.Needed.Value.Present() {
		return s
	}
	if r.Needed.Spare {
		return text.Say("nothing more needed; slack %s (%s)", "已够，余量 %s（%s）", figure.Same(s), figure.Same(form)).In(l)
	}
	return s + remark(form, l)
}

func outlookText(r review.Row, l text.Lang) string {
	if !r.Outlook.Measure.Present() {
		return "—"
	}
	return in(r.Outlook.Measure, r.MeasureUnit, r.Places+1, l) +
		remark(text.Say("%s, %s", "%s，%s", r.Outlook.Method, r.Outlook.Verdict).In(l), l)
}

// missText returns the amount by which a target is missed.
func missText(r review.Row, l text.Lang) string {
	done := text.Text{EN: doneText(r, text.English), ZH: doneText(r, text.Chinese)}
	lacking := func(l text.Lang) string { return in(r.Left, r.MeasureUnit.Difference(), r.Apart(), l) }
	t := text.Say("target %s, reached %s, lacking %s", "目标：%s；完成 %s，尚差 %s", r.TargetText, done, text.Text{EN: lacking(text.English), ZH: lacking(text.Chinese)})
	if left, ok := r.Left.Decimal(); ok && left.IsZero() { // a strict bound
		t = text.Say("target %s, reached %s: the number itself is not enough", "目标：%s；完成 %s，恰等于该值不算完成", r.TargetText, done)
	}
	if len(r.Breaches) > 0 {
		t = text.Say("%s; missed in %s", "%s；%s未完成", t, figure.Years(r.Breaches))
	}
	if !r.Decides.IsZero() {
		t = text.Say("%s; %s", "%s；%s", t, r.Decides)
	}
	return t.In(l)
}

// openText returns the reason why a target is not judged.
func openText(r review.Row, l text.Lang) string {
	switch {
	case r.Open != (indicator.Reason{}):
		return r.Open.In(l)
	case r.Year == 0:
		return word("no_actual", l)
	case !r.Done.Present():
		return r.Done.Reason().In(l)
	}
	return word("no_last", l)
}
