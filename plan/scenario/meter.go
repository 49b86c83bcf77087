package scenario

import (
	"math"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/fmath"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/plan"
)

// meter measures one target in float64 as indicator.Target.MeasureToward does, and
// says for which measures it is met.
type meter struct {
	target indicator.Target
	dir    indicator.Direction
	cells  []kernel.Cell // what it reads, in the order measure expects
	value  func(x []float64) float64
	met    verdicts
	parts  []*meter // AllOf: all of them must be met

	own       int     // how many of the cells are the indicator's own
	low, high float64 // its natural bounds: beyond them nothing is met
}

// meter returns the meter of an indicator's target in force; nil with a reason when
// there is nothing to measure or to judge.
func (r *Run) meter(id string) (*meter, indicator.Value) {
	if r.undirected(id, r.targets[id]) {
		return nil, indicator.Absent(indicator.Reason{Code: indicator.Undirected, Root: id})
	}
	return r.meterOf(id, r.targets[id])
}

// undirected reports whether a target waits for the indicator's desired direction.
func (r *Run) undirected(id string, t indicator.Target) bool {
	return t.NeedsDirection() && r.model.plan.DirectionOf(id) == indicator.Neutral
}

func (r *Run) meterOf(id string, t indicator.Target) (*meter, indicator.Value) {
	if why := t.Missing(); why != (indicator.Reason{}) {
		return nil, indicator.Absent(why.At(id, 0))
	}
	if t.Kind == indicator.AllOf {
		return r.meterOfParts(id, t)
	}
	if (t.Kind == indicator.Yearly || t.Kind == indicator.Maintain) && r.undirected(id, t) {
		return nil, indicator.Absent(indicator.Reason{Code: indicator.Undirected, Root: id})
	}
	v := r.info(id)
	_, baseYear := r.baseline(v)
	m := &meter{target: t, dir: r.model.plan.DirectionOf(id), met: verdictsOf(t, r.model.plan.DirectionOf(id))}
	from := t.From
	if from == 0 {
		from = baseYear + 1
	}
	base := kernel.Cell{ID: id, Year: baseYear}
	end := kernel.Cell{ID: id, Year: t.Year}
	span := yearsOf(id, from, t.Year)
	switch t.Kind {
	case indicator.Level:
		m.cells, m.value = []kernel.Cell{end}, func(x []float64) float64 { return x[0] }
	case indicator.AverageRate:
		m.cells, m.value = averageOf(v.Unit, id, baseYear, from, t.Year)
	case indicator.Cumulative:
		m.cells, m.value = span, total
	case indicator.Decline:
		m.cells, m.value = span, declined
		if t.Value.IsNegative() {
			m.value = compounded
		}
	case indicator.CumulativePoints:
		m.cells, m.value = []kernel.Cell{base, end}, func(x []float64) float64 { return x[1] - x[0] }
	case indicator.CumulativeRate:
		m.cells, m.value = []kernel.Cell{base, end}, func(x []float64) float64 { return kernel.Growth(x[0], x[1]) }
	case indicator.Yearly:
		m.cells, m.value = span, m.worst(kernel.Float(t.Value))
	case indicator.Maintain:
		m.cells = append([]kernel.Cell{base}, span...)
		m.value = func(x []float64) float64 { return m.worst(x[0])(x[1:]) - x[0] }
	case indicator.InStep, indicator.AboveOther:
		other, ok := r.model.Variable(t.Of)
		if !ok {
			return nil, indicator.Absent(indicator.Reason{Code: indicator.NotGiven, Root: t.Of})
		}
		own, ours := averageOf(v.Unit, id, baseYear, from, t.Year)
		theirs, rate := averageOf(other.Unit, t.Of, from-1, from, t.Year)
		m.cells = append(own, theirs...)
		m.value = func(x []float64) float64 { return ours(x[:len(own)]) - rate(x[len(own):]) }
	default:
		return nil, indicator.Missing(indicator.NotComputed)
	}
	if len(m.cells) == 0 {
		return nil, indicator.Missing(indicator.BeforeData)
	}
	m.low, m.high = math.Inf(-1), math.Inf(1)
	if l := v.Limits; l != nil {
		if t.Of == "" {
			m.own = len(m.cells)
		}
		if l.Low != nil {
			m.low = rounded(kernel.Float(number(*l.Low)))
		}
		if l.High != nil {
			m.high = rounded(kernel.Float(number(*l.High)))
		}
	}
	return m, indicator.Value{}
}

// info is what is known of a variable, be it one the scenario added.
func (r *Run) info(id string) plan.VariableInfo {
	v, _ := r.Variable(id)
	return v
}

func (r *Run) meterOfParts(id string, t indicator.Target) (*meter, indicator.Value) {
	all := &meter{target: t}
	for _, p := range t.Parts {
		m, why := r.meterOf(id, p)
		if m == nil {
			return nil, why
		}
		all.parts = append(all.parts, m)
		all.cells = append(all.cells, m.cells...)
	}
	return all, indicator.Value{}
}

func yearsOf(id string, from, to int) []kernel.Cell {
	var cells []kernel.Cell
	for y := from; y <= to; y++ {
		cells = append(cells, kernel.Cell{ID: id, Year: y})
	}
	return cells
}

// averageOf is the average annual rate in %: the mean of yearly rates, or the
// growth of a level from its baseline.
func averageOf(u indicator.Unit, id string, baseYear, from, to int) ([]kernel.Cell, func([]float64) float64) {
	if k := u.Kind(); k == indicator.Percent || k == indicator.Points {
		scale := 1.0
		if d, err := u.Convert(decimal.NewFromInt(1), indicator.PercentU); err == nil && k == indicator.Percent {
			scale = kernel.Float(d)
		}
		return yearsOf(id, from, to), func(x []float64) float64 { return meanRate(x, scale) }
	}
	cells := []kernel.Cell{{ID: id, Year: baseYear}, {ID: id, Year: to}}
	return cells, func(x []float64) float64 { return 100 * (fmath.Root(notNegative(over(x[1], x[0])), to-baseYear) - 1) }
}

func over(a, b float64) float64 {
	if b == 0 {
		return math.NaN()
	}
	return a / b
}

func notNegative(x float64) float64 {
	if x < 0 {
		return math.NaN()
	}
	return x
}

func meanRate(x []float64, scale float64) float64 {
	p := 1.0
	for _, r := range x {
		p *= notNegative(1 + float64(r*scale)/100)
	}
	return 100 * (fmath.Root(p, len(x)) - 1)
}

func total(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum
}

func declined(x []float64) float64 {
	p := 1.0
	for _, d := range x {
		p *= notNegative(1 - d/100)
	}
	return 100 * (1 - p)
}

func compounded(x []float64) float64 {
	p := 1.0
	for _, g := range x {
		p *= notNegative(1 + g/100)
	}
	return 100 * (p - 1)
}

// worst picks the year that is worst for the target.
func (m *meter) worst(threshold float64) func([]float64) float64 {
	t, high := m.target, kernel.Float(m.target.High)
	low := kernel.Float(t.Value)
	sign := float64(t.Side(m.dir))
	return func(x []float64) float64 {
		pick, most := x[0], math.Inf(-1)
		for _, v := range x {
			bad := math.Abs(v - threshold)
			switch {
			case t.Bound == indicator.Within:
				bad = max(low-v, v-high)
			case sign != 0:
				bad = -sign * v
			}
			if bad != bad {
				return bad
			}
			if bad > most {
				pick, most = v, bad
			}
		}
		return pick
	}
}

// verdicts is a table of which measures meet a target: at its points, and between them.
// It is made by asking indicator.Target.Judge, so that there is one truth.
type verdicts struct {
	points  []float64 // in units of 10^-MetPlaces
	at      []bool
	between []bool // between[i] lies below points[i]; the last one above all
}

func verdictsOf(t indicator.Target, dir indicator.Direction) verdicts {
	j := t.Judge(indicator.Of(t.Value), dir)
	threshold, ok := j.Threshold.Decimal()
	if !ok {
		return verdicts{between: []bool{false}}
	}
	slack := t.Slack()
	points := []decimal.Decimal{threshold, threshold.Sub(slack), threshold.Add(slack)}
	if t.Bound == indicator.Within {
		points = append(points, t.High)
	}
	slices.SortFunc(points, decimal.Decimal.Cmp)
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

// met judges a measure rounded to MetPlaces.
func (v verdicts) met(measure float64) bool {
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

// rounded is a measure in units of 10^-MetPlaces, half away from zero.
func rounded(measure float64) float64 {
	x := float64(math.Abs(measure) * metScale)
	if x < 1<<52 {
		x = math.Floor(x + 0.5)
	}
	return math.Copysign(x, measure)
}

// judge measures and judges one draw: x holds the cells' values. ok is false when the
// measure is absent.
func (m *meter) judge(x []float64) (met, ok bool) {
	if m.parts == nil {
		for _, v := range x[:m.own] {
			if v = rounded(v); v < m.low || v > m.high {
				return false, false
			}
		}
		measure := m.value(x)
		return m.met.met(measure), measure-measure == 0
	}
	met, ok = true, true
	for _, p := range m.parts {
		a, b := p.judge(x[:len(p.cells)])
		x = x[len(p.cells):]
		met, ok = met && a, ok && b
	}
	return met, ok
}
