package scenario

import (
	"iter"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// Effect is a result that a scenario changes, in one year.
type Effect struct {
	Difference // A is the value of the reference, B that of the run
	// Size is the number by which effects are ranked: the change in percent of the reference, or in
	// percentage points for percentages. It is absent for a change from 0.
	Size indicator.Value
	Also []string // further variables that change by the same size

	size indicator.Value // Size as compared, rounded
}

// ChangeText returns the size of an effect with its sign and unit, the change itself where there is
// no size.
func (e Effect) ChangeText(m *Model) text.Text {
	v, unit := e.change(m)
	sign := "−"
	if v.Cmp(zero) > 0 {
		sign = "+"
	}
	t := unit.Text(v.Abs(), v.Apart(zero, 2))
	return text.Text{EN: sign + t.EN, ZH: sign + t.ZH}
}

// change returns the number that a reader is told of an effect, and its unit.
func (e Effect) change(m *Model) (indicator.Value, indicator.Unit) {
	if e.Relative.Present() {
		return e.Relative, indicator.Percent.Unit()
	}
	return e.Diff, m.unit(e.Variable).Difference()
}

// Effects ranks what a run changes, the largest change first: results that differ from the
// reference in the last year of the plan, or, where none does, in the last year in which any does.
// Left out are the variables that the scenario itself sets, unless nothing else changes, the
// remainder of a share, a yearly growth rate whose average over the plan is a variable too, and the
// years that a growth takes. A change of a number from 0 has no percentage and comes last.
func (r *Run) Effects() []Effect {
	out := r.effects(false)
	if len(out) == 0 {
		return r.effects(true)
	}
	return out
}

func (r *Run) effects(set bool) []Effect {
	var out []Effect
	year := r.effectYear()
	for i := range r.differing(year) {
		v := &r.model.vars[i]
		if r.set(v.ID, year) != set || r.model.structure().byproducts[v.ID] {
			continue
		}
		d := difference(v, year, r.model.ref.result.At(i, year), r.result.At(i, year))
		if !d.Diff.Present() || d.Diff.Cmp(zero) == 0 {
			continue
		}
		e := Effect{Difference: d, Size: d.Relative}
		if v.Unit.IsRate() {
			e.Size = d.Diff
		}
		e.size = e.Size.Round(MetPlaces)
		if same := slices.IndexFunc(out, e.sameAs); same >= 0 {
			out[same].Also = append(out[same].Also, v.ID)
			continue
		}
		out = append(out, e)
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := out[i], out[j]
		if a.Size.Present() != b.Size.Present() {
			return a.Size.Present()
		}
		return a.size.Abs().Cmp(b.size.Abs()) > 0
	})
	return out
}

// zero is the number that nothing differs by.
var zero = indicator.Of(decimal.Zero)

// sameAs reports whether two effects have the same size, both in percent or both in points.
func (e Effect) sameAs(o Effect) bool {
	return e.Size.Present() && o.Size.Present() && e.Relative.Present() == o.Relative.Present() && e.size.Cmp(o.size) == 0
}

// effectYear returns the last year of the plan if any result differs in it, else the last year in
// which one does.
func (r *Run) effectYear() int {
	end := r.model.period.To
	for range r.differing(end) {
		return end
	}
	for y := r.model.period.Last; y >= r.model.period.First; y-- {
		for range r.differing(y) {
			return y
		}
	}
	return end
}

// differing yields the variables whose results differ from the reference in a year.
func (r *Run) differing(year int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range r.model.vars {
			if !r.result.At(i, year).Same(r.model.ref.result.At(i, year)) && !yield(i) {
				return
			}
		}
	}
}

// set reports whether the scenario itself sets a cell.
func (r *Run) set(id string, year int) bool {
	mark := r.Mark(id, year)
	return mark == markMoved || mark == markEntered || mark == markActual
}

// average is a variable that holds the average growth of another one over the plan.
type average struct {
	id, of string
	rate   string // the rate by which of grows, "" if it does not grow by one
}

// structure holds what follows from the formulas of the reference.
type structure struct {
	averages   []average         // in the model's order
	byproducts map[string]bool   // variables whose change is no news beside that of another one
	paced      map[string]string // levels by a growth that their target states: the growth
	names      map[string]text.Text
}

func (m *Model) structure() structure {
	m.structured.Do(func() {
		m.known.byproducts, m.known.names = map[string]bool{}, shortNames(m.vars)
		m.known.paced = map[string]string{}
		for _, v := range m.vars {
			if v.Def != nil && v.Def.Path != nil && v.Def.Path.Of != "" && m.rateOf(v.Def.Path.Of) == v.ID {
				m.known.paced[v.Def.Path.Of] = v.ID
			}
			if _, rest := m.restOf(v.ID); rest || m.duration(v) {
				m.known.byproducts[v.ID] = true
			}
			if a, ok := m.averageOf(v.ID); ok {
				m.known.averages = append(m.known.averages, a)
				l, lever := m.levers[a.rate]
				if x, known := m.Variable(a.rate); known && x.Indicator == nil && (!lever || l.When != nil) {
					m.known.byproducts[a.rate] = true
				}
			}
		}
	})
	return m.known
}

// duration reports whether a variable is the years that a rate takes, as to double something.
func (m *Model) duration(v plan.VariableInfo) bool {
	f := m.ref.sys.Formula(v.ID)
	if f == nil || !v.Unit.Comparable(years) {
		return false
	}
	return len(f.Refs()) > 0 && !slices.ContainsFunc(f.Refs(), func(r formula.Ref) bool {
		x, known := m.Variable(r.Name)
		return !known || x.Unit.Kind() != indicator.Percent
	})
}

// averageOf reads the formula of a variable that is the average growth of a level.
func (m *Model) averageOf(id string) (average, bool) {
	measure, of := m.ref.sys.Formula(id).Measure()
	if x, known := m.Variable(of); measure != indicator.SpanMeasure(target.AverageRate) || known && x.Unit.IsRate() {
		return average{}, false
	}
	return average{id, of, m.rateOf(of)}, true
}

// implied reports whether an average growth follows from a path of the run, because no target, move
// or closure sets the growth itself.
func (r *Run) implied(a average) bool {
	if a.rate == "" {
		b := builder{m: r.model, s: r.scenario}
		return !b.replaced(a.of)
	}
	return r.Mark(a.rate, r.model.period.To) == markFormula
}

// ImpliedBy returns the variable with the average growth that the path of a level or a share
// implies: of manufacturing for its share of GDP. It is "" where the run has none.
func (r *Run) ImpliedBy(id string) string {
	x := r.info(id)
	share := x.Indicator != nil && x.Unit.Kind() == indicator.Percent && r.model.Role(id) == ""
	for _, a := range r.model.structure().averages {
		if !r.implied(a) {
			continue
		}
		if a.of == id {
			return a.id
		}
		f := r.model.ref.sys.Formula(a.rate)
		if share && f != nil && slices.ContainsFunc(f.Refs(), func(ref formula.Ref) bool { return ref.Name == id }) {
			return a.id
		}
	}
	return ""
}

// Topic is the subject of a clause of a consequence.
type Topic string

// The topics, in the order in which a sentence has them.
const (
	topicEffect   Topic = "effect"   // a result that the scenario changes
	topicRequired Topic = "required" // an average growth that the plan's targets require
	topicKnown    Topic = "known"    // results that can be computed now
	topicLost     Topic = "lost"     // results that can no longer be computed
	topicMissed   Topic = "missed"   // targets missed
	topicUnjudged Topic = "unjudged" // binding targets that cannot be judged
)

// Values lists the topics.
func (Topic) Values() []Topic {
	return []Topic{topicEffect, topicRequired, topicKnown, topicLost, topicMissed, topicUnjudged}
}

// Consequence is one clause of the sentence that sums up a run, with the number it is about.
type Consequence struct {
	Topic    Topic     `json:"topic"`
	Text     text.Text `json:"text"`
	Variable string    `json:"variable,omitempty"` // of the number; the first of several indicators for topicMissed and topicUnjudged
	Year     int       `json:"year,omitempty"`
}

// Sentence joins consequences into one text.
func Sentence(list []Consequence) text.Text {
	if len(list) == 0 {
		return text.Text{}
	}
	clauses := make([]text.Text, len(list))
	for i, c := range list {
		clauses[i] = c.Text
	}
	return text.Say("%s.", "%s。", text.Say(". ", "；").Join(clauses))
}

// Consequences sums up a run in a few clauses: the result that changes most, in percent; the
// average growth that the targets now require; what can be computed now and could not before, or
// the other way round; the targets missed; and the binding targets that cannot be judged. For the
// plan as written they hold what it requires.
//
//	GDP index in 2025: 4.59% below plan. Manufacturing average growth must be 8.03%, 1.02
//	percentage points below plan. 1 target missed: GDP growth. 5 of 7 binding targets cannot be
//	judged yet.
func (r *Run) Consequences() []Consequence { return r.ConsequencesOf(r.Effects()) }

// ConsequencesOf is Consequences for effects that were computed before.
func (r *Run) ConsequencesOf(effects []Effect) []Consequence {
	var out []Consequence
	if i := slices.IndexFunc(effects, func(e Effect) bool { return e.Relative.Present() }); i >= 0 {
		out = append(out, r.clause(topicEffect, effects[i]))
	}
	for _, a := range r.model.structure().averages {
		if i := slices.IndexFunc(effects, func(e Effect) bool { return e.Variable == a.id || slices.Contains(e.Also, a.id) }); i >= 0 && r.implied(a) {
			e := effects[i]
			e.Difference = r.Difference(r.model.ref, a.id, e.Year)
			out = append(out, r.clause(topicRequired, e))
			break
		}
	}
	if len(out) == 0 && len(effects) > 0 {
		out = append(out, r.clause(topicEffect, effects[0]))
	}
	out = append(out, r.appeared()...)
	changed := len(out) > 0
	if !changed {
		out = r.requirements()
	}
	return append(out, r.standing(changed)...)
}

// clause writes an effect.
func (r *Run) clause(topic Topic, e Effect) Consequence {
	x := r.info(e.Variable)
	c := Consequence{Topic: topic, Variable: e.Variable, Year: e.Year}
	v, unit := e.change(r.model)
	by := unit.Text(v.Abs(), v.Apart(zero, 2))
	side := text.Text{EN: "below plan", ZH: "低"}
	if v.Cmp(zero) > 0 {
		side = text.Text{EN: "above plan", ZH: "高"}
	}
	name := r.model.shortName(e.Variable)
	if topic == topicRequired {
		c.Text = text.Say("%[1]s must be %[2]s, %[3]s %[4]s", "%[1]s须达%[2]s，比规划%[4]s%[3]s", name,
			x.Unit.Text(e.B, e.B.Apart(e.A, r.model.Places(x))), by, side)
		return c
	}
	c.Text = text.Say("%[1]s in %[2]s: %[3]s %[4]s", "%[2]s年%[1]s比规划%[4]s%[3]s", name, strconv.Itoa(e.Year), by, side)
	return c
}

// requirements returns the average growth that the targets require, at most two.
func (r *Run) requirements() []Consequence {
	var out []Consequence
	for _, a := range r.model.structure().averages {
		x, year := r.info(a.id), r.model.period.To
		v := r.Value(a.id, year)
		if !r.implied(a) || !v.Present() || len(out) == 2 {
			continue
		}
		out = append(out, Consequence{topicRequired, text.Say("%s must be %s", "%s须达%s", r.model.shortName(a.id), x.Unit.Text(v, r.model.Places(x))), a.id, year})
	}
	return out
}

// appeared returns the results that are known in the run and not in the reference, and the other
// way round, each as one clause.
func (r *Run) appeared() []Consequence {
	var known, lost []string
	year := r.model.period.To
	for i := range r.differing(year) {
		v := &r.model.vars[i]
		is, was := r.result.At(i, year).Present(), r.model.ref.result.At(i, year).Present()
		switch {
		case is == was || r.set(v.ID, year):
		case is:
			known = append(known, v.ID)
		default:
			lost = append(lost, v.ID)
		}
	}
	var out []Consequence
	if len(known) > 0 {
		x := r.info(known[0])
		t := text.Say("%[1]s in %[2]s is known now: %[3]s", "%[2]s年%[1]s现可算出：%[3]s", r.model.shortName(x.ID), strconv.Itoa(year), x.Unit.Text(r.Value(x.ID, year), r.model.Places(x)))
		out = append(out, Consequence{topicKnown, andMore(t, len(known)-1), x.ID, year})
	}
	if len(lost) > 0 {
		t := text.Say("%[1]s in %[2]s can no longer be computed", "%[2]s年%[1]s无法再算出", r.model.shortName(lost[0]), strconv.Itoa(year))
		out = append(out, Consequence{topicLost, andMore(t, len(lost)-1), lost[0], year})
	}
	return out
}

func andMore(t text.Text, n int) text.Text {
	if n == 0 {
		return t
	}
	return text.Say("%[1]s (and %[2]d more)", "%[1]s（另有%[2]d项）", t, n)
}

// standing returns the clauses about targets: those missed, and the binding ones that cannot be
// judged. changed adds that none is missed.
func (r *Run) standing(changed bool) []Consequence {
	var missed, open []Consequence
	binding, judged := 0, 0
	for _, o := range r.Outcomes() {
		of := Consequence{Variable: o.Indicator, Year: o.MeasuredAt}
		unjudged := o.Judgement.Verdict == target.Open && !o.OnPath
		switch {
		case o.Judgement.Verdict == target.Missed:
			missed = append(missed, of)
		case !unjudged:
			judged++
		}
		if x := r.info(o.Indicator); x.Indicator != nil && x.Indicator.Attribute == plan.Binding {
			binding++
			if unjudged {
				open = append(open, of)
			}
		}
	}
	var out []Consequence
	switch {
	case len(missed) > 0:
		c := missed[0]
		c.Topic, c.Text = topicMissed, text.Say("%d targets missed", "%d项目标未完成", len(missed))
		if len(missed) == 1 {
			c.Text = text.Say("1 target missed: %s", "1项目标未完成：%s", r.model.shortName(c.Variable))
		}
		out = append(out, c)
	case changed && judged > 0:
		out = append(out, Consequence{topicMissed, text.Text{EN: "No target missed", ZH: "没有目标未完成"}, "", 0})
	}
	if len(open) > 0 {
		c := open[0]
		c.Topic, c.Text = topicUnjudged, text.Say("%[1]d of %[2]d binding targets cannot be judged yet", "%[2]d项约束性指标中有%[1]d项尚无法判断", len(open), binding)
		if binding == 1 {
			c.Text = text.Text{EN: "The binding target cannot be judged yet", ZH: "约束性指标尚无法判断"}
		}
		out = append(out, c)
	}
	return out
}

// shortName returns a variable's name without a remark in parentheses at its end, unless another
// variable has the same name without it.
func (m *Model) shortName(id string) text.Text {
	if name, ok := m.structure().names[id]; ok {
		return name
	}
	return text.Text{EN: id, ZH: id} // only the scenario has it
}

func shortNames(vars []plan.VariableInfo) map[string]text.Text {
	short := func(name, open, end string) string {
		if i := strings.LastIndex(name, open); i > 0 && strings.HasSuffix(name, end) {
			return strings.TrimSpace(name[:i])
		}
		return name
	}
	en := func(v plan.VariableInfo) string { return short(v.Name.In(text.English), "(", ")") }
	zh := func(v plan.VariableInfo) string { return short(v.Name.In(text.Chinese), "（", "）") }
	times := map[string]int{}
	for _, v := range vars {
		times[en(v)]++
		if zh(v) != en(v) {
			times[zh(v)]++
		}
	}
	out := make(map[string]text.Text, len(vars))
	for _, v := range vars {
		name := text.Text{EN: en(v), ZH: zh(v)}
		if times[name.EN] > 1 {
			name.EN = v.Name.In(text.English)
		}
		if times[name.ZH] > 1 {
			name.ZH = v.Name.In(text.Chinese)
		}
		out[v.ID] = name
	}
	return out
}
