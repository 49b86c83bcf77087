package portfolio

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// Total is an indicator added up over plans, year by year.
type Total struct {
	Indicator string         `json:"indicator"`
	Rule      Rule           `json:"rule"` // sum or weighted_mean
	Unit      indicator.Unit `json:"unit"`
	Years     []TotalYear    `json:"years"`
}

// TotalYear is the total of one year. Value is absent if a part is; Known is what the parts with a
// figure come to, and Missing lists the others, with their reasons in Value.
type TotalYear struct {
	Year    int             `json:"year"`
	Value   indicator.Value `json:"value"`
	Known   indicator.Value `json:"known"`
	Parts   []Part          `json:"parts"`
	Missing []Part          `json:"missing"`
}

// AddUp adds an indicator up over the plans directly below another one, or below none: the
// projections of the given runs, by plan, or without runs the actual figures. Counts, money and
// masses are summed; shares and figures per head are averaged by size, whose indicator is read in
// the same year. Figures are in the unit of the first plan with the indicator.
//
// Errors: text.ErrUnit for units that do not fit, or figures that neither add up nor average;
// text.ErrInvalid for figures at different prices, and for runs of another plan.
func (p *Portfolio) AddUp(q CombineQuery, runs map[string]*scenario.Run) (Total, error) {
	if q.Higher != "" {
		if _, err := p.find(q.Higher); err != nil {
			return Total{}, err
		}
	}
	for id, r := range runs {
		if r == nil || r.Model().Plan().ID != id {
			return Total{}, fail("add up", q.Indicator, text.ErrInvalid, "the run of %q is not of that plan", "%q 的测算不属于该规划", text.Short(id))
		}
	}
	out := Total{Indicator: q.Indicator, Rule: q.Rule, Years: []TotalYear{}}
	var first *plan.Indicator
	years := map[int]bool{}
	for _, m := range p.below(q.Higher) {
		in, _ := p.indicator(m, q.Indicator)
		if in == nil {
			continue
		}
		u, _ := m.Plan.Unit(in.Unit)
		switch {
		case first == nil:
			first, out.Unit = in, u
		case !u.Comparable(out.Unit):
			return out, fail("add up", q.Indicator, text.ErrUnit, "the unit of %s is %s; %s were expected", "%s的单位为%s；应为%s", m.name(), u, out.Unit)
		case in.Prices != first.Prices:
			return out, fail("add up", q.Indicator, text.ErrInvalid, "the figures of %s are at other prices", "%s的数值价格口径不同", m.name())
		}
		s, _ := p.seriesOf(m, q.Indicator, runs)
		for _, y := range s.Known() {
			years[y] = true
		}
	}
	if first == nil {
		return out, fail("add up", q.Indicator, text.ErrUnknown, "no plan has the indicator", "没有规划含有该指标")
	}
	if out.Rule == "" {
		out.Rule = WeightedMean
		if additive(out.Unit) {
			out.Rule = Sum
		}
	}
	if out.Rule == Sum && !additive(out.Unit) || out.Rule != Sum && out.Rule != WeightedMean {
		return out, fail("add up", q.Indicator, text.ErrUnit, "figures in %s are not added up by the rule %s; expected a weighted mean", "单位为%s的数值不能按 %s 相加；应为加权平均", out.Unit, out.Rule)
	}
	for _, y := range slices.Sorted(maps.Keys(years)) {
		year, err := p.totalOf(q, &out, y, runs)
		if err != nil {
			return out, err
		}
		out.Years = append(out.Years, year)
	}
	return out, nil
}

// seriesOf returns the figures of a mapped indicator: of a run, or the actual ones.
func (p *Portfolio) seriesOf(m *member, id string, runs map[string]*scenario.Run) (indicator.Series, indicator.Value) {
	in, v := p.indicator(m, id)
	switch {
	case in == nil:
		return indicator.Series{}, v
	case runs == nil:
		return m.series(in.ID), indicator.Value{}
	case runs[m.Plan.ID] == nil:
		return indicator.Series{}, absent("the plan was not run", "该规划未测算")
	}
	return runs[m.Plan.ID].Series(in.ID), indicator.Value{}
}

// at returns the figure of a year, or the reason why there is none.
func (p *Portfolio) at(m *member, id string, year int, runs map[string]*scenario.Run) indicator.Value {
	s, v := p.seriesOf(m, id, runs)
	if v.Reason() != (indicator.Reason{}) {
		return v
	}
	if v = s.At(year); v.Reason() == (indicator.Reason{}) && !v.Present() {
		return absent("no figure of %d", "没有%d年的数值", year)
	}
	return v
}

// totalOf adds one year up.
func (p *Portfolio) totalOf(q CombineQuery, of *Total, year int, runs map[string]*scenario.Run) (TotalYear, error) {
	out := TotalYear{Year: year, Parts: []Part{}, Missing: []Part{}}
	sum, sizes := decimal.Zero, decimal.Zero
	var err error
	keep := func(d decimal.Decimal, e error) decimal.Decimal {
		if err == nil {
			err = e
		}
		return d
	}
	var names []text.Text
	for _, m := range p.below(q.Higher) {
		part := Part{Plan: m.Plan.ID, Title: m.name(), Value: p.at(m, q.Indicator, year, runs), Weight: indicator.Of(one)}
		d, ok := part.Value.Decimal()
		if ok {
			in, _ := p.indicator(m, q.Indicator)
			u, _ := m.Plan.Unit(in.Unit)
			d = keep(u.Convert(d, of.Unit))
			part.Value = indicator.Of(d)
		}
		if of.Rule == WeightedMean && ok {
			w, given := q.Size.Values[m.Plan.ID]
			if part.Weight = indicator.Of(w); !given {
				part.Weight = absent("no size is given", "未给出规模")
				if q.Size.Indicator != "" {
					part.Weight = p.at(m, q.Size.Indicator, year, runs)
				}
			}
			if _, ok = part.Weight.Decimal(); !ok {
				part.Value = absent("its size is not known: %s", "规模未知：%s", why(part.Weight))
			}
		}
		if !ok {
			out.Missing = append(out.Missing, part)
			names = append(names, m.name())
			continue
		}
		out.Parts = append(out.Parts, part)
		w := part.Weight.Or(one)
		sum = keep(decimals.Add(sum, keep(decimals.Mul(w, d))))
		sizes = keep(decimals.Add(sizes, w))
	}
	if len(out.Parts) > 0 {
		out.Known = indicator.Of(sum)
		if of.Rule == WeightedMean {
			out.Known = indicator.Result(decimals.Div(sum, sizes))
		}
	}
	switch out.Value = out.Known; {
	case len(out.Parts) == 0 && len(out.Missing) > 0 && of.Rule == WeightedMean && q.Size.Indicator == "" && q.Size.Values == nil:
		out.Value = absent("a mean needs a size to weigh by", "求平均需要选择按何加权")
	case len(names) > 0:
		out.Value = incomplete(names)
	}
	return out, err
}

// Compared is one plan of a comparison. The places start at 1, and equal figures share one; 0 marks
// a plan that cannot be ranked.
type Compared struct {
	Plan    string          `json:"plan"`
	Title   text.Text       `json:"title"`
	Figure  indicator.Value `json:"figure"` // of the year: of the run, or the actual one
	Target  indicator.Value `json:"target"` // the number of the target
	InWords text.Text       `json:"inWords"`
	Pace    indicator.Value `json:"pace"` // progress over elapsed time by the last actual year: 1 is on pace
	Verdict target.Verdict  `json:"verdict"`
	Ranks   struct {        // places, the best first, by what the plans are ranked by
		Figure  int `json:"figure"`
		Target  int `json:"target"`
		Pace    int `json:"pace"`
		Verdict int `json:"verdict"`
	} `json:"ranks"`
}

// Compare sets an indicator's figure of a year, target, pace and verdict side by side over the plans
// directly below another one, or below none, and ranks the plans by each: by the figure and the
// target toward the desired side, which must be the same in all plans, else neither is ranked.
// Verdicts are those of the given runs or, without one, of the actual figures. Figures and targets
// are in the unit of the first plan; a target of another kind than that of the first is not ranked.
func (p *Portfolio) Compare(higher, id string, year int, runs map[string]*scenario.Run) ([]Compared, error) {
	var out []Compared
	var unit indicator.Unit
	var first *plan.Indicator
	var kind target.Kind
	dir, agreed := target.Neutral, true
	for _, m := range p.below(higher) {
		c := Compared{Plan: m.Plan.ID, Title: m.name(), Figure: p.at(m, id, year, runs), Verdict: target.Open}
		in, v := p.indicator(m, id)
		if in == nil {
			c.Figure, c.Target, c.Pace = v, v, v
			out = append(out, c)
			continue
		}
		u, _ := m.Plan.Unit(in.Unit)
		t := numeric(m.target(in.ID))
		if first == nil {
			first, unit, dir, kind = in, u, m.Plan.DirectionOf(in.ID), t.Kind
		}
		agreed = agreed && m.Plan.DirectionOf(in.ID) == dir
		c.Figure = converted(c.Figure, u, unit)
		c.InWords = m.target(in.ID).Describe(u)
		c.Target = indicator.Absent(t.Missing())
		switch {
		case !t.Known():
		case t.Kind != kind:
			c.Target = absent("a target of another kind: %s", "目标类型不同：%s", t.Kind)
		case t.Kind.InUnit():
			c.Target = converted(indicator.Of(t.Value), u, unit)
		case t.Kind.Numeric():
			c.Target = indicator.Of(t.Value)
		}
		r := m.record(in)
		r.Others = func(id string) (indicator.Series, bool) {
			if _, ok := m.Plan.Indicator(id); !ok {
				return indicator.Series{}, false
			}
			return m.series(id), true
		}
		c.Pace = absent("no figures after the baseline", "基期之后没有实际数")
		if years := m.Actuals.Years(in.ID); len(years) > 0 {
			c.Pace = t.Progress(r, years[len(years)-1]).Ratio
		}
		c.Verdict = m.target(in.ID).Assess(r).Verdict
		if run := runs[m.Plan.ID]; run != nil {
			if o, ok := run.Outcome(in.ID); ok {
				c.Verdict = o.Judgement.Verdict
			}
		}
		out = append(out, c)
	}
	if first == nil {
		return nil, fail("compare", id, text.ErrUnknown, "no plan has the indicator", "没有规划含有该指标")
	}
	sign := dir.Sign()
	if !agreed {
		sign = 0
	}
	rank(out, sign, func(c *Compared) (indicator.Value, *int) { return c.Figure, &c.Ranks.Figure })
	rank(out, sign, func(c *Compared) (indicator.Value, *int) { return c.Target, &c.Ranks.Target })
	rank(out, 1, func(c *Compared) (indicator.Value, *int) { return c.Pace, &c.Ranks.Pace })
	rank(out, 1, func(c *Compared) (indicator.Value, *int) {
		at := slices.Index([]target.Verdict{target.Missed, target.Met, target.Exceeded}, c.Verdict)
		if at < 0 {
			return indicator.Value{}, &c.Ranks.Verdict
		}
		return indicator.Of(decimal.NewFromInt(int64(at))), &c.Ranks.Verdict
	})
	return out, nil
}

func converted(v indicator.Value, from, to indicator.Unit) indicator.Value {
	d, ok := v.Decimal()
	if !ok {
		return v
	}
	if d, err := from.Convert(d, to); err == nil {
		return indicator.Of(d)
	}
	return absent("its unit, %s, does not fit %s", "单位%s与%s不一致", from, to)
}

// rank fills in the places by one number; sign 0 ranks nothing.
func rank(list []Compared, sign int, of func(*Compared) (indicator.Value, *int)) {
	for i := range list {
		v, place := of(&list[i])
		d, ok := v.Decimal()
		if !ok || sign == 0 {
			continue
		}
		*place = 1
		for j := range list {
			w, _ := of(&list[j])
			if e, ok := w.Decimal(); ok && e.Cmp(d)*sign > 0 {
				*place++
			}
		}
	}
}
