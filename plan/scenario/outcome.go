package scenario

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// MetPlaces is the number of decimal places to which a projection is rounded before it is compared
// with its target, so that 41.999999999 counts as 42.
const MetPlaces = 8

// Outcome compares the projection of one indicator with its target.
type Outcome struct {
	Indicator string          `json:"indicator"`
	Target    target.Target   `json:"target"`   // the target in force
	Entered   bool            `json:"entered"`  // its number was entered by the user
	Baseline  indicator.Value `json:"baseline"` // as printed, or the reason of its absence
	// Unit is that of Projection, Threshold and Gap; of the deciding part, if there are several.
	Unit      indicator.Unit   `json:"unit"`
	Judgement target.Judgement `json:"judgement"` // projection, threshold, gap, attainment, verdict
	// OnPath marks a projection equal to its target only because its path was assumed; with a
	// strict bound the verdict is then Open.
	OnPath     bool `json:"onPath"`
	MeasuredAt int  `json:"measuredAt"` // last year that the projection covers
}

// Projection returns the result of the run in the target's own measure: the level in the target
// year, the average rate, the cumulative total …
func (o Outcome) Projection() indicator.Value { return o.Judgement.Measure }

// Decides returns the part of a row of several targets that determines the judgement; ok is false
// for a row of one target.
func (o Outcome) Decides() (t target.Target, ok bool) {
	if len(o.Judgement.Parts) == 0 {
		return t, false
	}
	return o.Target.Parts[o.Judgement.Part], true
}

// VerdictText returns the verdict in words. An outcome that is open although its target has a number
// has a text of its own: its path was assumed, its direction is not settled, its target is in doubt,
// or it leaves its natural bounds.
func (o Outcome) VerdictText() text.Text {
	switch v, why := o.Judgement.Verdict, o.Judgement.Gap.Reason().Code; {
	case v != target.Open:
	case o.OnPath:
		return text.Text{EN: "on path by assumption", ZH: "路径为假设"}
	case why == "undirected":
		return text.Text{EN: "not judged: direction not settled", ZH: "方向未定，不作判断"}
	case why == indicator.InDoubt:
		return text.Text{EN: "not judged: in doubt", ZH: "有疑问，不作判断"}
	case why == "bounds":
		return text.Text{EN: "not judged: outside natural bounds", ZH: "超出自然界限，不作判断"}
	}
	return text.Say("%s", "%s", o.Judgement.Verdict)
}

// Judged returns the projection as compared with the target, rounded to MetPlaces.
func (o Outcome) Judged() indicator.Value { return o.Projection().Round(MetPlaces) }

// Apart returns the number of decimal places that distinguish the projection from its threshold, at
// least the given number: 41.996 against 42 is not written 42.00.
func (o Outcome) Apart(places int32) int32 {
	return o.Judged().Apart(o.Judgement.Threshold, places)
}

// Outcomes returns one outcome for each indicator, headline rows first, then the vision.
func (r *Run) Outcomes() []Outcome {
	if done := r.outcomes.Load(); done != nil {
		return *done
	}
	list := make([]Outcome, 0, len(r.targets))
	for ind := range r.model.plan.AllIndicators() {
		if r.kept != nil && !r.TouchedOutcome(ind.ID) {
			list = append(list, r.kept[len(list)])
			continue
		}
		list = append(list, r.outcome(ind))
	}
	r.outcomes.Store(&list)
	return list
}

// TouchedOutcome reports whether the outcome of an indicator may differ from that of the run r was
// updated from.
func (r *Run) TouchedOutcome(id string) bool {
	return r.Touched(id) || slices.ContainsFunc(r.targets[id].Others(), r.Touched)
}

// Outcome returns the outcome of one indicator.
func (r *Run) Outcome(id string) (Outcome, bool) {
	for _, o := range r.Outcomes() {
		if o.Indicator == id {
			return o, true
		}
	}
	return Outcome{}, false
}

func (r *Run) outcome(ind *plan.Indicator) Outcome {
	v, _ := r.model.Variable(ind.ID)
	t := r.targets[ind.ID]
	o := Outcome{Indicator: ind.ID, Target: t, Entered: r.entered[ind.ID],
		Baseline: r.model.series(ind.ID).At(r.model.plan.BaselineYear(ind.ID)),
		Unit:     t.MeasureUnit(v.Unit), MeasuredAt: cmp.Or(r.model.targets[ind.ID].Year, r.model.period.To)}
	record := r.record(ind.ID)
	assess := func(t target.Target) target.Judgement {
		j := t.Assess(record)
		if len(j.Parts) > 0 {
			o.Unit = t.Parts[j.Part].MeasureUnit(v.Unit)
		}
		return j
	}
	o.Judgement = assess(t)
	if !t.Known() && t.Kind != target.AllOf { // nothing to judge against, but the projection is still of interest
		o.Judgement.Measure = r.Value(ind.ID, o.MeasuredAt)
		o.Unit = v.Unit
	}
	r.bound(&o, v)
	o.OnPath = r.onPath(v, t, o)
	// An assumed path leads to the number of a strict bound itself, the only number in the plan.
	if o.Judgement.Verdict == target.Missed && r.assumed(v, t) {
		if j := assess(inclusive(t)); j.Verdict.IsMet() {
			o.Judgement, o.OnPath = j, true
			o.Judgement.Verdict = target.Open
		}
	}
	return o
}

// bound reverses a met verdict if the figures leave the indicator's natural bounds up to the year
// of the target: a share of 178 % meets nothing.
func (r *Run) bound(o *Outcome, v plan.VariableInfo) {
	if !o.Judgement.Verdict.IsMet() {
		return
	}
	i := r.model.index[v.ID]
	years := r.beyond(i, r.model.natural[i])
	if len(years) == 0 || years[0] > o.MeasuredAt {
		return
	}
	value := r.Value(v.ID, years[0])
	limit, sign := r.model.natural[i].crossed(value)
	write := func(l text.Lang) string {
		return v.Unit.Format(value, value.Apart(limit, 2), l) + " " + sign + " " + limit.String()
	}
	why := indicator.Absent(indicator.Reason{Code: "bounds", Root: v.ID, Year: years[0],
		Detail: text.Text{EN: write(text.English), ZH: write(text.Chinese)}})
	o.Judgement.Verdict, o.Judgement.Gap, o.Judgement.Attainment = target.Open, why, why
}

// record returns the run's data of an indicator for measuring its target.
func (r *Run) record(id string) target.Record {
	baseline, year := r.baseline(r.info(id))
	return target.Record{Series: r.Series(id), Baseline: baseline, BaseYear: year, Direction: r.model.plan.DirectionOf(id), RoundTo: MetPlaces,
		Others: func(id string) (indicator.Series, bool) {
			_, ok := r.sys.Type(id)
			return r.Series(id), ok
		}}
}

func (r *Run) baseline(v plan.VariableInfo) (indicator.Value, int) {
	b := builder{m: r.model, s: r.scenario, in: r.in}
	year, value := b.baseline(&v)
	return value, year
}

// onPath reports whether the projection meets its target only because the path to it was assumed,
// not because of a move of the user.
func (r *Run) onPath(v plan.VariableInfo, t target.Target, o Outcome) bool {
	if !o.Judgement.Verdict.IsMet() {
		return false
	}
	if t.Kind == "in_step" {
		return v.Def != nil && v.Def.Formula == t.Of && r.marked(v.ID, t.From, t.Year, markFormula)
	}
	return r.assumed(v, t)
}

// marked reports whether all years of a span have one of the marks.
func (r *Run) marked(id string, from, to int, marks ...Mark) bool {
	for y := from; y <= to; y++ {
		if !slices.Contains(marks, r.Mark(id, y)) {
			return false
		}
	}
	return from <= to
}

// assumed reports whether the measure of a target depends on an assumed path alone: the level in
// its year, or every year of its span.
func (r *Run) assumed(v plan.VariableInfo, t target.Target) bool {
	if t.Kind == target.AllOf {
		return len(t.Parts) > 0 && !slices.ContainsFunc(t.Parts, func(p target.Target) bool { return !r.assumed(v, p) })
	}
	to := cmp.Or(t.Year, r.model.period.To)
	from := to
	if t.Kind.EveryYear() || t.Flat(v.Unit) {
		from = cmp.Or(t.From, r.model.period.From)
	}
	if rate := r.model.structure().paced[v.ID]; rate != "" && !(&builder{m: r.model, s: r.scenario}).replaced(v.ID) {
		return r.marked(v.ID, from, to, markFormula) && r.marked(rate, r.model.period.From, to, markOnPath, markEntered)
	}
	return r.marked(v.ID, from, to, markOnPath, markEntered)
}

// inclusive returns the target with strict bounds made inclusive.
func inclusive(t target.Target) target.Target {
	switch t.Bound {
	case target.Above:
		t.Bound = target.AtLeast
	case target.Below:
		t.Bound = target.AtMost
	}
	parts := make([]target.Target, len(t.Parts))
	for i, p := range t.Parts {
		parts[i] = inclusive(p)
	}
	t.Parts = parts
	return t
}

// RoundingBand returns the range of a cell that results from the rounding of printed figures alone.
// The model is run again with each printed figure the cell depends on at both ends of its interval,
// one at a time, and the extremes are kept. For a cell that depends on one printed figure this is
// the exact range. The result is nil when no printed figure matters.
func (r *Run) RoundingBand(id string, year int) *indicator.Interval {
	mid, ok := r.Value(id, year).Decimal()
	if !ok {
		return nil
	}
	band := indicator.Interval{Low: mid, High: mid}
	moved := false
	for _, c := range r.figures() {
		i, _ := r.in.at(c.id, c.year)
		obs := r.observed(c.id, c.year)
		printed, ok := obs.Interval()
		if !ok || !obs.Value.Equal(i.value) || !r.reads(id, c.id) {
			continue
		}
		low, high := mid, mid
		for _, end := range []decimal.Decimal{printed.Low, printed.High} {
			d, ok := r.with(c, end).Value(id, year).Decimal()
			if !ok {
				continue
			}
			low, high = decimal.Min(low, d), decimal.Max(high, d)
		}
		if !low.Equal(high) {
			moved = true
			band.Low = band.Low.Add(low.Sub(mid))
			band.High = band.High.Add(high.Sub(mid))
		}
	}
	if !moved {
		return nil
	}
	return &band
}

// reads reports whether a variable depends on another one, or is it.
func (r *Run) reads(id, on string) bool {
	return slices.Contains(r.sys.Dependents(on), id)
}

// with runs the scenario again with one figure replaced; paths start from the replaced value.
func (r *Run) with(c cell, d decimal.Decimal) *Run {
	b := &builder{m: r.model, s: r.scenario, in: r.model.noInputs(), targets: r.targets, entered: r.entered}
	b.in.put(c.id, c.year, indicator.Of(d), markFigure)
	if err := b.build(layers); err != nil {
		return r
	}
	result, err := r.sys.ReevaluateAt(context.Background(), r.result, b.in.given, r.in.changed(b.in))
	if err != nil {
		return r
	}
	return &Run{model: r.model, scenario: r.scenario, sys: r.sys, in: b.in, targets: r.targets, entered: r.entered, gaps: &gaps{}, result: result}
}

// figures lists the cells with printed figures, in the model's order.
func (r *Run) figures() []cell {
	var out []cell
	for _, v := range r.model.vars {
		for y, i := range r.in.row(v.ID) {
			if y += r.model.period.First; i.mark == markFigure && i.value.Present() {
				out = append(out, cell{v.ID, y})
			}
		}
	}
	return out
}

// Difference compares one cell of two runs.
type Difference struct {
	Variable string          `json:"variable"`
	Year     int             `json:"year"`
	A        indicator.Value `json:"a"`
	B        indicator.Value `json:"b"`
	Diff     indicator.Value `json:"diff"`     // B − A, in the unit of a difference (points for percentages)
	Relative indicator.Value `json:"relative"` // B ÷ A − 1 in %; absent for percentages and where A is zero
}

// Compare returns the differences between two runs of one model, for every variable and year in the
// model's order.
func Compare(a, b *Run) []Difference {
	var out []Difference
	for _, v := range b.VariablesWith(a) {
		for _, y := range a.model.Years() {
			out = append(out, difference(&v, y, a.Value(v.ID, y), b.Value(v.ID, y)))
		}
	}
	return out
}

// VariablesWith returns the variables of two runs of one model, including those that only one
// scenario adds.
func (r *Run) VariablesWith(other *Run) []plan.VariableInfo {
	out := r.Variables()
	for _, v := range other.Variables() {
		if _, known := r.Variable(v.ID); !known {
			out = append(out, v)
		}
	}
	return out
}

// Difference compares a cell with the same cell of another run of the model.
func (r *Run) Difference(from *Run, id string, year int) Difference {
	v, known := r.Variable(id)
	if !known {
		v, _ = from.Variable(id)
	}
	return difference(&v, year, from.Value(id, year), r.Value(id, year))
}

func difference(v *plan.VariableInfo, year int, a, b indicator.Value) Difference {
	d := Difference{Variable: v.ID, Year: year, A: a, B: b, Diff: b.Sub(a)}
	if gone, is := indicator.FirstAbsent(a, b); is {
		d.Relative = gone
		return d
	}
	if v.Unit.IsRate() {
		d.Relative = indicator.Absent(indicator.Reason{Code: indicator.NotComputed, Detail: text.Text{
			EN: "a percentage is compared in points", ZH: "百分数以百分点比较"}})
		return d
	}
	d.Relative = b.GrowthFrom(a)
	return d
}

// Label returns a variable's display name with its year, for messages.
func (m *Model) Label(id string, year int) text.Text {
	v, ok := m.Variable(id)
	if !ok {
		return text.Text{EN: id, ZH: id}
	}
	y := strconv.Itoa(year)
	return text.Text{EN: v.Name.In(text.English) + " " + y, ZH: v.Name.In(text.Chinese) + " " + y + "年"}
}

// ReasonText returns why a cell is absent, with the name instead of the id of the variable that is
// the root cause. The name is omitted if that variable is self, the cell's own.
func (m *Model) ReasonText(self string, r indicator.Reason) text.Text {
	zh, en := r, r
	if r.Root == self {
		zh.Root, en.Root = "", ""
		if r.Code != indicator.NeedsInput && r.Year != 0 {
			zh.Year, en.Year = 0, 0
		}
	} else if x, ok := m.Variable(r.Root); ok {
		zh.Root, en.Root = x.Name.In(text.Chinese), x.Name.In(text.English)
	} else if strings.Contains(r.Root, ":") && !r.Detail.IsZero() {
		zh.Root, en.Root = "", "" // the detail names the indicator of another plan
	}
	return text.Text{EN: en.In(text.English), ZH: zh.In(text.Chinese)}
}

// MetLate returns the first year after its own in which a target for a level is met; ok is false if
// there is none.
func (r *Run) MetLate(id string) (year int, ok bool) {
	o, found := r.Outcome(id)
	if !found || o.Target.Kind != target.Level || o.Judgement.Verdict != target.Missed {
		return 0, false
	}
	dir := r.model.plan.DirectionOf(id)
	for y := o.Target.Year + 1; y <= r.model.period.Last; y++ {
		if o.Target.Judge(r.Value(id, y).Round(MetPlaces), dir).Verdict.IsMet() {
			return y, true
		}
	}
	return 0, false
}
