package review

import (
	"cmp"
	"errors"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
)

// Review evaluates a plan against actual figures. No value is estimated to fill a gap: an unknown
// value is absent with its reason. The error concerns the options: an entered target that does not
// fit, or a year outside the plan.
func Review(p *plan.Plan, actuals actuals.Actuals, o Options) (Report, error) {
	w, err := newWork(p, actuals, o)
	if err != nil {
		return Report{}, err
	}
	r := &w.report
	for i := range p.Indicators {
		row := w.row(&p.Indicators[i])
		r.Rows = append(r.Rows, row)
		tally, missed := &r.Expected, &r.Shortfalls
		if row.Attribute == plan.Binding {
			tally, missed = &r.Binding, &r.Breaches
		}
		tally.count(row.Status)
		switch row.Status {
		case statusMissed:
			*missed = append(*missed, row.ID)
		case statusOpen:
			r.Open = append(r.Open, row.ID)
		}
	}
	r.Official = compareNational(*r, o.Official)
	return w.report, nil
}

// work holds the state of one call of Review.
type work struct {
	p       *plan.Plan
	actuals actuals.Actuals
	o       Options
	targets map[string]plan.Resolution
	report  Report
}

func newWork(p *plan.Plan, actuals actuals.Actuals, o Options) (*work, error) {
	if len(o.Profiles) == 0 {
		o.Profiles = []Profile{paceProfile()}
	}
	o.AsOf = cmp.Or(o.AsOf, min(max(actuals.LastYear(), p.Period.From), p.Period.To))
	last := max(p.Period.To, p.Period.Horizon)
	if o.AsOf < p.Period.From || o.AsOf > last {
		return nil, &text.Error{Package: "review", Year: o.AsOf, Err: text.ErrInvalid,
			Message: text.Say("the year %d lies outside the plan, %d–%d", "%d年不在规划的%d—%d年内", o.AsOf, p.Period.From, last)}
	}
	if !o.Kind.known() {
		return nil, &text.Error{Package: "review", Err: text.ErrInvalid, Message: unknownStage(o.Kind)}
	}
	w := &work{p: p, actuals: actuals, o: o, targets: map[string]plan.Resolution{}}
	resolved, problems := p.Resolve(o.Higher, o.Entered)
	notices := append(actuals.CheckVintage(o.Vintage), actuals.Notices...)
	notices = append(notices, notWhole(p, actuals, o)...)
	var wrong plan.Problems
	for _, p := range problems {
		if _, entered := o.Entered[p.Path]; entered {
			wrong = append(wrong, p)
		} else { // a reference that the higher plan cannot resolve stays open
			notices = append(notices, p)
		}
	}
	if len(wrong) > 0 {
		return nil, wrong
	}
	for _, r := range resolved {
		w.targets[r.ID] = r
		for _, x := range r.Read {
			in, _ := p.Indicator(r.ID)
			notices = append(notices, plan.Problem{Path: r.ID, Code: x.Code, Err: text.ErrInvalid, Message: text.Say("%s: %s", "%s：%s", in.Name, x.Text)})
		}
	}
	notices = append(notices, ofPlan(p)...)
	notices = append(notices, w.unused()...)
	w.report = Report{Plan: p.ID, Version: p.Version, Title: p.Title, Region: p.Region, Period: p.Period, Kind: w.kind(), Year: o.AsOf,
		Vintage: o.Vintage, Profiles: o.Profiles, Notices: notices}
	return w, nil
}

// ofPlan returns what is to be known of the plan's rows before they are judged. Directions that were inferred are
// counted: the plan tells each with its rule.
func ofPlan(p *plan.Plan) (out plan.Problems) {
	inferred := 0
	for _, n := range p.Notices() {
		switch n.Code {
		case "inferred":
		case "direction_inferred":
			inferred++
		default:
			n.File, n.Line, n.Col, n.Path = "", 0, 0, "" // the text names the row
			out = append(out, n)
		}
	}
	if inferred > 0 {
		out = append(out, plan.Problem{Code: "direction_inferred", Err: text.ErrAbsent,
			Message: text.Say("the plan does not state which way is better for %d of its rows; that was inferred, and can be changed there", "规划未写明其中 %d 行的期望方向，系推断而来，可在规划中更改", inferred)})
	}
	return out
}

// notWhole returns notices for shares of a whole that do not add up to 100: their targets, and
// their figures year by year.
func notWhole(p *plan.Plan, a actuals.Actuals, o Options) plan.Problems {
	var out plan.Problems
	note := func(w plan.Whole, year int, value func(id string) (indicator.Value, bool)) {
		if words, off := p.NotWhole(w, year, value); off {
			out = append(out, plan.Problem{File: a.File, Path: w.ID, Code: "whole", Message: words, Err: text.ErrInvalid})
		}
	}
	for _, w := range p.Model.Wholes {
		note(w, p.Period.To, func(id string) (indicator.Value, bool) {
			if t := p.TargetOf(id); t.Kind == target.Level && t.Bound == target.Exactly && t.Year == p.Period.To {
				return indicator.Of(t.Value), false
			}
			return indicator.Value{}, false
		})
		for year := p.Period.Base; year <= o.AsOf; year++ {
			note(w, year, func(id string) (indicator.Value, bool) {
				if x, ok := a.At(id, year, o.Vintage); ok {
					return indicator.Of(x.Value), false
				}
				return indicator.Value{}, false
			})
		}
	}
	return out
}

// unused returns notices for figures that no row of the review uses: those of a variable that is
// neither an indicator nor referred to by a target, or, if the figures were made for another plan,
// of an unknown one.
func (w *work) unused() (notices plan.Problems) {
	taken := map[string]bool{}
	for in := range w.p.AllIndicators() {
		taken[in.ID] = true
		for _, id := range w.targets[in.ID].Target.Others() {
			taken[id] = true
		}
	}
	line := map[string]int{} // of the first figure
	for _, a := range w.actuals.All() {
		if _, seen := line[a.Indicator]; !seen {
			line[a.Indicator] = a.Line
		}
	}
	for _, id := range w.actuals.IDs() {
		if taken[id] {
			continue
		}
		v, known := w.p.Variable(id)
		why := text.Say("no target is judged by the figures of %s", "没有目标用到“%s”的数据", v.Name)
		if !known {
			why = text.Say("the plan has nothing called %s: its figures are left out", "规划中没有“%s”，其数据未使用", id)
		}
		notices = append(notices, plan.Problem{File: w.actuals.File, Line: line[id], Code: "unused", Message: why, Err: text.ErrUnknown})
	}
	return notices
}

// kind returns the stage of the evaluation that is due in the year.
func (w *work) kind() Stage {
	switch {
	case w.o.Kind != "":
		return w.o.Kind
	case w.o.AsOf >= w.p.Period.To:
		return finalReview
	}
	if s := w.p.System; s != nil {
		for _, e := range s.Evaluations {
			if e.Kind == string(midTermReview) && slices.Contains(e.Years, w.o.AsOf) {
				return midTermReview
			}
		}
	}
	return annualReview
}

// series returns the figures of a variable: the plan's own, overlaid with the actuals.
func (w *work) series(id string) (indicator.Series, bool) {
	s, ok := w.p.Series(id)
	if !ok {
		return s, false
	}
	return w.actuals.Over(s, id, w.o.Vintage, w.o.AsOf), true
}

// subject is the data for evaluating one target.
type subject struct {
	w        *work
	id       string
	s        indicator.Series
	base     indicator.Value
	baseYear int
	t        target.Target
	dir      target.Direction
	limits   indicator.Limits
}

// record returns the data of the indicator that its target is judged by.
func (x subject) record() target.Record {
	return target.Record{Series: x.s, Baseline: x.base, BaseYear: x.baseYear, Direction: x.dir, Others: x.others}
}

// part returns the subject with another target, for rows with several.
func (x subject) part(t target.Target) subject { x.t = t; return x }

func (w *work) subject(in *plan.Indicator) (subject, plan.Resolution) {
	x := subject{w: w, id: in.ID, baseYear: w.p.BaselineYear(in.ID), base: in.BaselineValue(), t: w.p.TargetOf(in.ID), dir: w.p.DirectionOf(in.ID)}
	r, ok := w.targets[in.ID]
	if ok {
		x.t = r.Target
	}
	x.s, _ = w.series(in.ID)
	if !x.base.Present() {
		x.base = x.s.At(x.baseYear)
		if !x.base.Present() {
			x.base = in.BaselineValue()
		}
	}
	x.dir = towards(x.t, x.dir)
	x.limits, _ = in.Limit.Ends()
	return x, r
}

// towards returns the desired direction of an indicator's figures: the target's own if its bound or
// change determines it, otherwise that of the plan. If neither does, it is Neutral, and nothing is
// judged.
func towards(t target.Target, dir target.Direction) target.Direction {
	return cmp.Or(t.Side(dir), dir)
}

func (w *work) row(in *plan.Indicator) Row {
	x, resolved := w.subject(in)
	row := Row{ID: in.ID, Row: in.Row, Name: in.Name, Unit: x.s.Unit, Places: placesOf(in, x), Attribute: w.p.AttributeOf(in.ID), Direction: x.dir,
		Baseline: x.base, BaselineYear: x.baseYear, Target: x.t, TargetText: x.t.Describe(x.s.Unit), TargetSource: resolved.Source, TargetPlace: resolved.Place,
		Open: x.t.Unjudged(), MeasureUnit: x.t.MeasureUnit(x.s.Unit)}
	if c, ok := w.p.CategoryOf(in.ID); ok {
		row.Category = c.Name
	}
	for _, y := range x.judged() {
		yv := YearVerdicts{Year: y, Actual: x.s.At(y)}
		for _, p := range w.o.Profiles {
			yv.Verdicts = append(yv.Verdicts, x.verdict(p, y))
		}
		row.Years = append(row.Years, yv)
		row.Year = y
	}
	row.Actual = x.s.Observation(row.Year)
	row.Parts = x.parts(row.Year)
	x.judge(&row)
	row.Disagreement = disagreement(x, row.Latest())
	return row
}

// judged returns the years after the baseline that have a figure, or in which a figure for several
// years ends.
func (x subject) judged() []int {
	years := x.s.Known()
	for _, span := range x.s.Spans() {
		years = append(years, span.To)
	}
	slices.Sort(years)
	return slices.DeleteFunc(slices.Compact(years), func(y int) bool { return y <= x.baseYear })
}

// whole returns the figure for several years on which the measure of a target up to a year is
// based, nil if there is none.
func (x subject) whole(t target.Target, year int) *WholeFigure {
	span, ok := x.s.SpanIn(t.Kind.Spanned(), t.First(x.baseYear), min(year, t.Year))
	if !ok {
		return nil
	}
	if t.Kind.Against() {
		t.Kind = target.AverageRate // the indicator's own average
	}
	record := x.record()
	record.Series = x.s.Yearly()
	return &WholeFigure{Span: span, Unit: t.MeasureUnit(x.s.Unit), Figure: x.s.OverSpan(span), Yearly: t.Until(span.To).Measure(record)}
}

// placesOf returns the number of decimal places of an indicator's figures: as printed.
func placesOf(in *plan.Indicator, x subject) int32 {
	if in.Places != nil {
		return int32(*in.Places)
	}
	places := max(0, -x.t.Value.Exponent())
	if b, ok := x.base.Decimal(); ok {
		places = max(places, -b.Exponent())
	}
	return min(max(places, 1), 4)
}

// others returns the series of another indicator, to which a target refers.
func (x subject) others(id string) (indicator.Series, bool) { return x.w.series(id) }

// judge sets the results that do not depend on a profile: done, left, needed, status, outlook.
func (x subject) judge(row *Row) {
	row.Status = statusOpen
	if row.Open != (indicator.Reason{}) {
		why := indicator.Absent(row.Open)
		row.Done, row.Left, row.Attainment, row.Expected, row.Ahead, row.Completion, row.Elapsed, row.Due = why, why, why, why, why, why, why, why
		row.Needed.Value, row.Outlook.Measure = why, why
		row.Annual = AnnualTarget{why, why, why}
		return
	}
	cut := x.t.Until(max(row.Year, 0))
	if row.Year == 0 {
		cut = x.t
	}
	j := cut.Assess(x.record())
	pr := x.t.Progress(x.record(), max(row.Year, x.baseYear))
	told, last := j, x.t.LastMilestone()
	if last >= 0 && row.Year < lastYear(x.t) { // what is left is left to the last of them
		if !x.t.IsMilestone(pr.Part) {
			last = pr.Part
		}
		told = j.Parts[last]
		told.Parts, told.Part = j.Parts, last
	}
	if row.Year > 0 {
		row.Done, row.Left, row.Attainment = told.Measure, told.Gap, told.Attainment
		if len(j.Parts) == 0 {
			row.Whole = x.whole(x.t, row.Year)
		} else {
			row.Whole = x.whole(x.t.Parts[told.Part], row.Year)
		}
	}
	if len(j.Parts) > 0 { // the whole row refers to the deciding part
		row.Decides, row.MeasureUnit = x.decides(told.Part), x.t.Parts[told.Part].MeasureUnit(x.s.Unit)
		if last < 0 {
			pr = pr.Parts[told.Part]
		}
	}
	row.Expected, row.Ahead, row.Completion, row.Elapsed, row.Due = pr.Expected, pr.Ahead, pr.Completion, pr.Elapsed, pr.Due
	row.Breaches = x.t.Breaches(x.record())
	row.Needed = x.t.Needed(x.record(), max(row.Year, x.baseYear))
	row.Status = x.status(j, row.Year)
	row.National = x.national(j, row)
	row.Annual = x.annual(row.Year)
	row.Outlook = x.outlook(row)
}

// parts measures each of several targets in a row by itself.
func (x subject) parts(year int) []Part {
	if x.t.Kind != target.AllOf {
		return nil
	}
	var out []Part
	for _, t := range x.t.Parts {
		part := Part{Target: t, Text: t.Describe(t.MeasureUnit(x.s.Unit)), MeasureUnit: t.MeasureUnit(x.s.Unit), Verdict: target.Open}
		part.Done = indicator.Absent(t.Missing())
		if t.Known() {
			part.Done = indicator.Value{}
		}
		part.Left = part.Done
		if t.Known() && year > 0 {
			j := t.Until(year).Assess(x.record())
			part.Done, part.Left, part.Verdict, part.Whole = j.Measure, j.Gap, j.Verdict, x.whole(t, year)
		}
		out = append(out, part)
	}
	return out
}

// status returns the state of a target. A target that applies to every year is missed as soon as
// one year misses it; any other runs until its last year.
func (x subject) status(j target.Judgement, year int) Status {
	last := lastYear(x.t)
	over := year >= last
	switch {
	case !over && x.w.o.AsOf >= last && !(j.Verdict == target.Missed && everyYear(x.t, j)):
		return statusOpen // the span has ended, and its last year has no actual
	case j.Verdict == target.Open:
		if !over && year > 0 {
			return statusRunning
		}
		return statusOpen
	case j.Verdict == target.Missed && (over || everyYear(x.t, j)):
		return statusMissed
	case !over:
		return statusRunning
	case j.Verdict == target.Exceeded:
		return statusExceeded
	}
	return statusMet
}

// lastYear returns the year in which the last part of a target ends.
func lastYear(t target.Target) int {
	last := t.Year
	for _, part := range t.Parts {
		last = max(last, part.Year)
	}
	return last
}

// everyYear reports whether the target, or its missed part, applies to every year.
func everyYear(t target.Target, j target.Judgement) bool {
	if t.Kind == target.AllOf {
		for i, part := range j.Parts {
			if part.Verdict == target.Missed && i < len(t.Parts) && everyYear(t.Parts[i], part) {
				return true
			}
		}
	}
	return t.Kind.EveryYear()
}

// national returns the class of the national mid-term evaluation, from the pace; none at the end of
// the span.
func (x subject) national(j target.Judgement, row *Row) National {
	if row.Year == 0 || row.Year >= lastYear(x.t) || j.Verdict == target.Open {
		return ""
	}
	if j.Verdict.IsMet() && x.t.Settles() && !x.metAtStart() {
		return reachedEarly
	}
	switch v := x.paceVerdict(paceProfile(), row.Year); v.Class {
	case "ahead":
		return fasterThanExpected
	case "on_pace", "slightly_behind":
		return asExpected
	case paceProfile().NotAvailable:
		return ""
	}
	return lagging
}

// metAtStart reports whether the baseline already met a level.
func (x subject) metAtStart() bool {
	b, ok := x.base.Decimal()
	return ok && x.t.Kind == target.Level && x.t.Judge(indicator.Of(b), x.dir).Verdict.IsMet()
}

func (x subject) annual(year int) AnnualTarget {
	var a AnnualTarget
	a.Plan = x.annualAt(year, x.baseYear)
	a.Revised = x.annualAt(year, year-1)
	a.Next = x.annualAt(year+1, year)
	return a
}

// annualAt returns the annual target of a year, based on the actuals up to the year known.
func (x subject) annualAt(year, known int) indicator.Value {
	if year == 0 || year > lastYear(x.t) {
		return indicator.Absent(indicator.Reason{Code: indicator.NotComputed})
	}
	list, err := x.annualTargets(known, x.w.o.Shape, nil, x.places())
	if err != nil {
		var e *text.Error
		if x.t.Kind.Against() || !errors.As(err, &e) {
			return indicator.Absent(indicator.Reason{Code: indicator.NotComputed})
		}
		return indicator.Absent(indicator.Reason{Code: indicator.NotComputed, Detail: e.Message})
	}
	for _, t := range list {
		if t.Year == year && !t.Actual {
			return indicator.Of(t.Value)
		}
	}
	return indicator.Absent(indicator.Reason{Code: indicator.NotComputed})
}

func (x subject) places() int32 {
	if in, ok := x.w.p.Indicator(x.id); ok {
		return placesOf(in, x)
	}
	return 1
}

func (x subject) annualTargets(known int, shape indicator.Shape, weights []decimal.Decimal, places int32) ([]target.Annual, error) {
	record := x.record()
	record.Series = x.s.Until(known)
	return x.t.ByYear(record, target.Breakdown{Shape: shape, Weights: weights, Places: places, Limits: x.limits})
}
