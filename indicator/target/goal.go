package target

import (
	"cmp"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Goal returns the level of the indicator in Year that corresponds to the target, where base is the
// baseline and n the number of years of the span:
//
//	level, yearly      the number
//	average_rate       base·(1 + rate)^n; for a series of rates the number
//	yearly_change      base + n·change, where base is the figure of the year before the span
//	yearly_growth      base·(1 + growth)^n, likewise
//	cumulative_points  base + points
//	cumulative_rate    base·(1 + rate)
//	multiple           base·multiple
//	maintain           base
//
// Cumulative, Decline, in_step and above_other correspond to no level: the result is absent
// (NotComputed). Of a range the lower end is used. For AllOf it is the level of the most demanding
// part; the levels of other years than Due are passed on the way.
func (t Target) Goal(r Record) indicator.Value {
	if t.Kind == AllOf {
		due := t.Due()
		return t.most(r.Direction, func(p Target) (indicator.Value, bool) {
			return p.Goal(r), p.row().goal != nil && (p.Kind != Level || p.Year == due)
		})
	}
	if why := t.Missing(); why != (indicator.Reason{}) {
		return indicator.Absent(why)
	}
	if goal := t.row().goal; goal != nil {
		return goal(t, r)
	}
	return notComputed(text.Say("the target amounts to no level", "该目标不对应某一水平"))
}

// leading returns the part of AllOf that its Goal comes from, of totals alone the last; ok is false if some other part amounts
// to no level.
func (t Target) leading(r Record) (lead Target, ok bool) {
	if list := t.Milestones(); list != nil && list[0].Kind == Cumulative && len(list) == len(t.Parts) {
		return list[len(list)-1], true
	}
	goal := t.Goal(r)
	for _, p := range t.Parts {
		switch {
		case p.row().goal == nil:
			return lead, false
		case p.Year >= lead.Year && p.Goal(r).Equal(goal):
			lead, ok = p, true
		}
	}
	return lead, ok
}

// EachYear returns the rate or flow of every year of the span that meets a target that is Flat: the
// n-th part of a total, the decline that compounds to a given decline in n years, otherwise the
// number. first and last are the years of the span. For AllOf it is that of the most demanding
// part, in all years that some part spans.
func (t Target) EachYear(u indicator.Unit, dir Direction) (v indicator.Value, first, last int) {
	first, last = t.From, t.Year
	if t.Kind == AllOf {
		v = t.most(dir, func(p Target) (indicator.Value, bool) {
			each, _, _ := p.EachYear(u, dir)
			return each, p.Flat(u) && p.Known()
		})
		first, last = 0, 0
		for _, p := range t.Parts {
			if p.Flat(u) && p.Known() {
				first, last = min(cmp.Or(first, p.From), p.From), max(last, p.Year)
			}
		}
		return v, first, last
	}
	if why := t.Missing(); why != (indicator.Reason{}) {
		return indicator.Absent(why), first, last
	}
	if yearly := t.row().yearly; yearly != nil {
		return yearly(t, last-first+1), first, last
	}
	return indicator.Of(t.Value), first, last
}

// most returns the value of the most demanding part; if no part has one, the value is absent with
// the reason of the whole row.
func (t Target) most(dir Direction, f func(Target) (v indicator.Value, counts bool)) indicator.Value {
	most := indicator.Absent(t.Missing())
	for _, p := range t.Parts {
		v, counts := f(p)
		d, ok := v.Decimal()
		m, has := most.Decimal()
		if counts && (!has || ok && !d.Equal(m) && d.LessThan(m) == (dir == Down)) {
			most = v
		}
	}
	return most
}

// Middle returns the target with the middle of its range as its number, which is the end of an
// assumed path to a range. Other targets are returned unchanged.
func (t Target) Middle() Target {
	if t.Bound == Within {
		if mid, err := decimals.Div(t.Value.Add(t.High), decimal.NewFromInt(2)); err == nil {
			t.Value = mid
		}
	}
	for i := range t.Parts {
		if i == 0 {
			t.Parts = append([]Target(nil), t.Parts...)
		}
		t.Parts[i] = t.Parts[i].Middle()
	}
	return t
}

func itself(t Target, _ Record) indicator.Value { return indicator.Of(t.Value) }

// onBaseGoal returns a goal that is computed from the baseline and the number.
func onBaseGoal(op operation) func(Target, Record) indicator.Value {
	return func(t Target, r Record) indicator.Value { return op(r.base(), indicator.Of(t.Value)) }
}

// grown returns the level after growth at an average rate; for a series of rates the rate itself.
func grown(t Target, r Record) indicator.Value {
	if r.Series.Unit.IsRate() {
		return indicator.Of(t.Value)
	}
	return compounded(r.base(), t.Value, t.Year-r.start(t.First(r.BaseYear)))
}

// compounded returns base·(1 + rate)^years.
func compounded(base indicator.Value, rate decimal.Decimal, years int) indicator.Value {
	return base.Mul(indicator.Of(factor(rate)).Pow(number(max(years, 0))))
}

// stepped returns the level after the same change or growth in every year of the span.
func stepped(t Target, r Record) indicator.Value {
	from := t.First(r.BaseYear)
	before, n := r.at(from-1), t.Year-from+1
	if t.row().shape == "compound" {
		return compounded(before, t.Value, n)
	}
	return before.Add(indicator.Of(t.Value).Mul(number(n)))
}

func flow(t Target, years int) indicator.Value {
	return indicator.Of(t.Value).Div(number(years))
}

func yearlyDecline(t Target, years int) indicator.Value {
	if t.Value.IsNegative() { // rates of change: ∏(1+g) − 1
		return indicator.Result(indicator.AverageGrowth(hundred, hundred.Add(t.Value), years))
	}
	return requiredDecline(t.Value, nil, years)
}
