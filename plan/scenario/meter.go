package scenario

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// Meter measures one target in float64. The kernel computes the formula of the measure
// (target.Target.Formula), and a table of verdicts determines for which measures the target is met.
type Meter struct {
	id      string
	target  target.Target
	cells   []kernel.Cell // read by the measure
	measure kernel.Measure
	met     verdicts
	parts   []*Meter // for AllOf: all of them must be met; cells are those of the parts

	own       int     // how many of the cells are the indicator's own
	low, high float64 // its natural bounds; a value beyond them meets nothing

	// positions among a program's outputs: of the first of cells, and of the measure; see layOut
	first, at int
}

// Meter returns the meter of an indicator's target in force. It is nil, with a reason, when there
// is nothing to measure or to judge.
func (r *Run) Meter(id string) (*Meter, indicator.Value) {
	t := r.targets[id]
	if t.NeedsDirection() && r.model.plan.DirectionOf(id) == target.Neutral {
		return nil, indicator.Absent(indicator.Reason{Code: "undirected", Root: id})
	}
	return r.meterOf(id, t)
}

func (r *Run) meterOf(id string, t target.Target) (*Meter, indicator.Value) {
	if why := t.Unjudged(); why != (indicator.Reason{}) {
		return nil, indicator.Absent(why.At(id, 0))
	}
	if t.Kind == target.AllOf {
		all := &Meter{id: id, target: t}
		for _, p := range t.Parts {
			m, why := r.meterOf(id, p)
			if m == nil {
				return nil, why
			}
			all.parts, all.cells = append(all.parts, m), append(all.cells, m.cells...)
		}
		return all, indicator.Value{}
	}
	record := r.record(id)
	name := "x"
	if t.Of == name {
		name = "y"
	}
	measure := t.Formula(record, name)
	if measure == "" {
		return nil, indicator.Absent(t.Measure(record).Reason().At(id, 0))
	}
	m, err := r.measuring(measure, t.Year, name, id)
	if err != nil { // more years than a formula may have parts
		return nil, indicator.Absent(indicator.Reason{Code: indicator.NotComputed, Root: id, Detail: text.Of(err)})
	}
	m.target, m.met = t, verdictsOf(t, record.Direction)
	m.low, m.high = math.Inf(-1), math.Inf(1)
	if l := r.info(id).Limits; l != nil {
		if t.Of == "" {
			m.own = len(m.cells)
		}
		if d, ok := plan.Decimal(l.Low); ok {
			m.low = rounded(kernel.Float(d))
		}
		if d, ok := plan.Decimal(l.High); ok {
			m.high = rounded(kernel.Float(d))
		}
	}
	return m, indicator.Value{}
}

// measuring returns the meter of a formula in a year, without a target. It replaces name by the id
// in the parsed tree, since a text of many years with a long id would exceed the size limit of a
// formula.
func (r *Run) measuring(text string, year int, name, id string) (*Meter, error) {
	f, err := formula.Parse(text)
	if err != nil {
		return nil, err
	}
	formula.Walk(f.Root(), func(n formula.Node) bool {
		if x, ok := n.(*formula.Name); ok && x.ID == name {
			x.ID = id
		}
		return true
	})
	m := &Meter{id: id, measure: kernel.Measure{Formula: f, Year: year}}
	read := func(id string, year int) {
		if c := (kernel.Cell{ID: id, Year: year}); !slices.Contains(m.cells, c) {
			m.cells = append(m.cells, c)
		}
	}
	formula.Walk(f.Root(), func(n formula.Node) bool {
		switch n := n.(type) {
		case *formula.Name:
			read(n.ID, n.In(year))
		case *formula.Call:
			if site := r.sys.Site(n, year); site.Name != nil {
				for _, y := range site.Years {
					read(site.Name.ID, y)
				}
				return false
			}
		}
		return true
	})
	return m, nil
}

// Bounds are limits on a variable in every year From…To, in its unit; without To, in From alone.
// Without From they are limits on the measure of an indicator's target, such as an average growth. A
// bound that is not given is not checked.
type Bounds struct {
	Variable string           `json:"variable"`
	From     int              `json:"from,omitempty"`
	To       int              `json:"to,omitempty"`
	Low      *decimal.Decimal `json:"low,omitempty"`
	High     *decimal.Decimal `json:"high,omitempty"`
}

// BoundsMeter returns the meter of the largest distance by which a variable lies outside its bounds,
// 0 where it lies inside in all years.
//
// Errors: text.ErrUnknown for an unknown variable, text.ErrInvalid for years outside the model or
// no bound at all, text.ErrLimit for a bound of too many digits.
func (r *Run) BoundsMeter(b Bounds) (*Meter, error) {
	p, to := r.model.period, cmp.Or(b.To, b.From)
	if _, ok := r.Variable(b.Variable); !ok {
		return nil, fault.UnknownVariable(r.Variables(), b.Variable)
	}
	own := b.From == 0 && b.To == 0 && r.targets[b.Variable].Formula(r.record(b.Variable), "x") != ""
	if !own && (to < b.From || b.From < p.First || to > p.Last) || b.Low == nil && b.High == nil {
		return nil, &text.Error{Package: "scenario", Indicator: b.Variable, Err: text.ErrInvalid,
			Message: text.Say("expected a span of years within %d-%d and a bound", "应有 %d-%d 之内的年份区间和界限", p.First, p.Last)}
	}
	for _, d := range []*decimal.Decimal{b.Low, b.High} {
		if d == nil {
			continue
		}
		if err := bounded(*d); err != nil {
			return nil, err
		}
	}
	if own {
		t, name := r.targets[b.Variable], "x"
		if t.Of == name {
			name = "y"
		}
		return r.measuring(outside(t.Formula(r.record(b.Variable), name), t.Formula(r.record(b.Variable), name), b.Low, b.High), t.Year, name, b.Variable)
	}
	return r.measuring(within(b.From, to, b.Low, b.High), to, "x", b.Variable)
}

// within returns the formula of the largest distance outside bounds over some years, 0 where all
// values lie inside.
func within(from, to int, low, high *decimal.Decimal) string {
	var years []string
	for y := from; y <= to; y++ {
		years = append(years, fmt.Sprintf("x[%d]", y))
	}
	list := strings.Join(years, ", ")
	return outside("min("+list+")", "max("+list+")", low, high)
}

// outside returns the formula of the larger of the distances of a least value below low and of a
// most value above high, 0 where both lie inside.
func outside(least, most string, low, high *decimal.Decimal) string {
	text := "max(0"
	if low != nil {
		text += fmt.Sprintf(", (%s) - (%s)", low, least)
	}
	if high != nil {
		text += fmt.Sprintf(", (%s) - (%s)", most, high)
	}
	return text + ")"
}

// layOut assigns the meters their positions among the outputs of one program, and returns its cells
// and measures. The cells in more follow those of the meters.
func layOut(meters []*Meter, more []kernel.Cell) (cells []kernel.Cell, measures []kernel.Measure) {
	var leaves []*Meter
	var place func(m *Meter)
	place = func(m *Meter) {
		m.first = len(cells)
		for _, p := range m.parts {
			place(p)
		}
		if m.parts == nil {
			cells, leaves = append(cells, m.cells...), append(leaves, m)
		}
	}
	for _, m := range meters {
		place(m)
	}
	cells = append(cells, more...)
	for _, m := range leaves {
		m.at = len(cells) + len(measures)
		measures = append(measures, m.measure)
	}
	return cells, measures
}

// Value returns the measure from the outputs x of one point, NaN when it is absent.
func (m *Meter) Value(x []float64) float64 { return x[m.at] }

// Exact returns the measure in an exact run.
func (m *Meter) Exact(r *Run) indicator.Value { return m.target.Measure(r.record(m.id)) }

// Cells returns the range of outputs, first to end − 1, that hold the cells the measure reads.
func (m *Meter) Cells() (first, end int) { return m.first, m.first + len(m.cells) }

// Reads returns the positions of the outputs that Judge needs.
func (m *Meter) Reads() []int {
	if m.parts != nil {
		var all []int
		for _, p := range m.parts {
			all = append(all, p.Reads()...)
		}
		return all
	}
	list := []int{m.at}
	for k := range m.own {
		list = append(list, m.first+k)
	}
	return list
}

// info returns the description of a variable, including one that the scenario added.
func (r *Run) info(id string) plan.VariableInfo {
	v, _ := r.Variable(id)
	return v
}

// verdicts is a table of the measures that meet a target: at its points, and between them. It is
// derived from target.Target.Judge, so that both always agree.
type verdicts struct {
	points  []float64 // in units of 10^-MetPlaces
	at      []bool
	between []bool // between[i] is the interval below points[i]; the last one is above all points
}

func verdictsOf(t target.Target, dir target.Direction) verdicts {
	j := t.Judge(indicator.Of(t.Value), dir)
	threshold, ok := j.Threshold.Decimal()
	if !ok {
		return verdicts{between: []bool{false}}
	}
	slack := t.Slack()
	points := []decimal.Decimal{threshold, threshold.Sub(slack), threshold.Add(slack)}
	if t.Bound == target.Within {
		points = append(points, t.High)
	}
	sort.SliceStable(points, func(i, j int) bool { return points[i].LessThan(points[j]) })
	points = slices.CompactFunc(points, decimal.Decimal.Equal)
	met := func(d decimal.Decimal) bool { return t.Judge(indicator.Of(d), dir).Verdict.IsMet() }
	v := verdicts{}
	far := decimal.NewFromInt(1)
	for i, p := range points {
		below := p.Sub(far)
		if i > 0 {
			below = middle(points[i-1], p)
		}
		v.points = append(v.points, kernel.Float(p.Shift(MetPlaces)))
		v.at = append(v.at, met(p))
		v.between = append(v.between, met(below))
	}
	v.between = append(v.between, met(points[len(points)-1].Add(far)))
	return v
}

// met reports whether a measure, rounded to MetPlaces, meets the target.
func (v *verdicts) met(measure float64) bool {
	x := rounded(measure)
	for i, p := range v.points {
		switch {
		case x < p:
			return v.between[i]
		case x == p:
			return v.at[i]
		}
	}
	return v.between[len(v.points)]
}

var metScale = math.Pow10(MetPlaces)

// rounded returns a measure in units of 10^-MetPlaces, rounded half away from zero.
func rounded(measure float64) float64 {
	x := float64(math.Abs(measure) * metScale)
	if x < 1<<52 {
		x = math.Floor(x + 0.5)
	}
	return math.Copysign(x, measure)
}

// Judge reports whether the target is met in one draw, whose outputs are x. ok is false when the
// measure is absent.
func (m *Meter) Judge(x []float64) (met, ok bool) {
	if m.parts == nil {
		for _, v := range x[m.first : m.first+m.own] {
			if v = rounded(v); v < m.low || v > m.high {
				return false, false
			}
		}
		measure := m.Value(x)
		return m.met.met(measure), measure-measure == 0
	}
	met, ok = true, true
	for _, p := range m.parts {
		a, b := p.Judge(x)
		met, ok = met && a, ok && b
	}
	return met, ok
}

// Distance returns the distance of a measure from meeting its target, or from its bounds: 0 when it
// meets them after rounding to MetPlaces, NaN when it is absent. x holds the outputs of the
// program.
func (m *Meter) Distance(x []float64) float64 {
	if m.parts != nil {
		worst := 0.0
		for _, p := range m.parts {
			worst = max(worst, p.Distance(x))
		}
		return worst
	}
	v := m.Value(x)
	if v-v != 0 {
		return math.NaN()
	}
	switch {
	case m.target.Kind == "" && rounded(v) == 0:
		return 0
	case m.target.Kind == "":
		return v
	case m.met.met(v):
		return 0
	}
	best := math.Inf(1)
	for i, p := range m.met.points {
		if m.met.at[i] || m.met.between[i] || m.met.between[i+1] {
			best = min(best, math.Abs(v-p/metScale))
		}
	}
	return max(best, 1/metScale)
}

// Goal is a value to be reached: by a variable in a year or, without a year, by the measure of an
// indicator's target (an average rate, a total …). Without a value, the goal is the target's
// threshold.
type Goal struct {
	Variable string           `json:"variable"`
	Year     int              `json:"year,omitempty"`
	Value    *decimal.Decimal `json:"value,omitempty"`
}

// GoalMeter returns the meter of a goal and the value to be reached. A nil meter without an error
// means that there is nothing to measure, for the reason returned.
//
// Errors: text.ErrUnknown for an unknown variable; text.ErrInvalid for a year outside the model,
// for a goal whose year or value is missing without a target to supply it, and for a row of several
// targets.
func (r *Run) GoalMeter(g Goal) (*Meter, decimal.Decimal, indicator.Reason, error) {
	var value decimal.Decimal
	if _, ok := r.sys.Type(g.Variable); !ok {
		return nil, value, indicator.Reason{}, fault.UnknownVariable(r.Variables(), g.Variable)
	}
	if p := r.model.period; g.Year != 0 && (g.Year < p.First || g.Year > p.Last) {
		return nil, value, indicator.Reason{}, badGoal(g, "a year outside the model; expected %d to %d", "年份不在模型范围内；应为%d—%d年", p.First, p.Last)
	}
	t, isTarget := r.targets[g.Variable]
	if g.Year == 0 && !isTarget {
		return nil, value, indicator.Reason{}, badGoal(g, "a year is needed: this variable has no target", "该变量没有目标，需给出年份")
	}
	if g.Value == nil {
		if why := t.Missing(); !isTarget || why != (indicator.Reason{}) {
			return nil, value, why, badGoal(g, "a value is needed: there is no target with a number", "没有带数值的目标，需给出数值")
		}
		value = t.Judge(indicator.Of(t.Value), r.model.plan.DirectionOf(g.Variable)).Threshold.Or(decimal.Zero)
	} else {
		value = *g.Value
		if err := bounded(value); err != nil {
			return nil, value, indicator.Reason{}, err
		}
	}
	if g.Year != 0 {
		t = target.Target{Kind: target.Level, Value: value, Year: g.Year}
	}
	mt, why := r.meterOf(g.Variable, t)
	if mt != nil && mt.parts != nil {
		return nil, value, indicator.Reason{}, badGoal(g, "several targets in one row; give a year and a value", "同一行有多个目标；请给出年份和数值")
	}
	return mt, value, why.Reason(), nil
}

func badGoal(g Goal, en, zh string, args ...any) error {
	return &text.Error{Package: "scenario", Op: "seek", Indicator: g.Variable, Year: g.Year, Err: text.ErrInvalid, Message: text.Say(en, zh, args...)}
}
