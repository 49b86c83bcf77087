package review

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

var whyKind = Reason{"target_kind", text.Say("the method has no rule for this kind of target", "该方法没有适用于此类目标的规则")}

// verdict judges the target in a year by a profile. For several targets in one row it returns the
// worst verdict, but of milestones that of the one in force.
func (x subject) verdict(p Profile, year int) Verdict {
	if x.t.Kind == target.AllOf {
		var worst Verdict
		var parts []Verdict
		part := -1
		leg, in := x.t.InForce(x.record(), year)
		for i, t := range x.t.InRow() {
			v := x.part(t).verdict(p, year)
			parts = append(parts, v)
			if in >= 0 && x.t.IsMilestone(i) {
				if i != in { // of milestones only the one in force counts
					continue
				}
				v = x.part(leg).verdict(p, year)
			}
			if part < 0 || worse(v, worst) || v.Standing == worst.Standing && p.lower(v, worst) {
				worst, part = v, i
			}
		}
		worst.Parts, worst.Part = parts, part
		if !worst.Formula.IsZero() {
			said := x.decides(part)
			if part == in && leg.Year != x.t.Parts[in].Year {
				said = text.Say("%s, with %s on the way to it", "%s，途中应为%s", said, leg.Describe(x.s.Unit))
			}
			worst.Formula = text.Say("%s: %s", "%s：%s", said, worst.Formula)
		}
		return worst
	}
	switch r := x.t.Unjudged(); r.Code {
	case "":
	case indicator.InDoubt:
		return x.unknown(p, year, Reason{"target_in_doubt", text.Say("%s", "%s", r)})
	default:
		return x.unknown(p, year, Reason{"target_unknown", text.Text{EN: "target unknown: " + r.In(text.English), ZH: "目标未知：" + r.In(text.Chinese)}})
	}
	if p.Method == timePace {
		return x.paceVerdict(p, year)
	}
	s, why, index := x.level(p, year)
	if why.Code != "" {
		return x.unknown(p, year, why)
	}
	s.Name, s.Year = x.id, year
	v := Evaluate(s, p)
	if !v.Formula.IsZero() {
		v.Formula = text.Text{EN: v.Formula.EN + index.EN, ZH: v.Formula.ZH + index.ZH}
	}
	return v
}

// lower reports whether, of two verdicts with the same standing, a has the worse ratio.
func (p Profile) lower(a, b Verdict) bool {
	x, ok := a.Ratio.Decimal()
	y, ok2 := b.Ratio.Decimal()
	return ok && ok2 && (x.LessThan(y) != p.LowIsGood) && !x.Equal(y)
}

// decides returns a text that names the deciding part of a row.
func (x subject) decides(part int) text.Text {
	return text.Say("“%s” decides", "由“%s”决定", x.t.Parts[part].Describe(x.s.Unit))
}

// worse reports whether a is worse than b. A verdict with an unknown standing is better than any
// other, so that it is never the worst.
func worse(a, b Verdict) bool {
	if a.Standing == standsUnknown || b.Standing == standsUnknown {
		return b.Standing == standsUnknown && a.Standing != standsUnknown
	}
	return a.Standing.rank() < b.Standing.rank()
}

func (x subject) unknown(p Profile, year int, why Reason) Verdict {
	v := Verdict{Series: x.id, Profile: p.Name, Year: year, Reason: why}
	v.classed(p.none())
	return v
}

// level converts a target of any kind to a level that a series is to reach, as the methods other
// than the pace require. index describes the conversion if the series is not the indicator's own.
func (x subject) level(p Profile, year int) (s Series, why Reason, index text.Text) {
	s = Series{BaseYear: x.baseYear, Base: x.base, Points: x.points(year), TargetYear: x.t.Year, Direction: x.dir,
		Strict: x.t.Bound == target.Above || x.t.Bound == target.Below, Unit: x.s.Unit.Symbol(), Slack: x.t.Slack()}
	if v := x.scopes(year); v.Reason().Code == "scope_break" {
		return s, valueReason(v), index
	}
	switch k := x.t.Kind; {
	case k.Against():
		return s, whyKind, index
	case k.OfValues() && k.EveryYear() || k == "maintain":
		return x.everyYearSeries(p, s)
	case k == target.Cumulative:
		return x.totalSeries(p, s, year)
	case x.t.Flat(x.s.Unit):
		return x.indexSeries(p, s, year)
	}
	goal := x.t.Goal(x.record())
	if x.t.Kind == target.Level {
		goal = indicator.Of(x.rangeEnd(&s, year))
	}
	d, ok := goal.Decimal()
	switch {
	case !x.base.Present() && x.t.Kind != target.Level:
		why = whyNoBase
	case !ok:
		why = valueReason(goal)
	}
	s.Target = &d
	return s, why, index
}

// scopes returns an absent value if the baseline and the figures up to a year have different
// scopes.
func (x subject) scopes(year int) indicator.Value {
	years := []int{x.baseYear}
	for _, q := range x.points(year) {
		years = append(years, q.Year)
	}
	return x.s.Scopes(years...)
}

// points returns the figures after the baseline up to a year.
func (x subject) points(year int) []Point {
	var out []Point
	for _, y := range x.s.Known() {
		if d, ok := x.s.At(y).Decimal(); ok && y > x.baseYear && y <= year {
			out = append(out, Point{y, d})
		}
	}
	return out
}

// rangeEnd returns the level to reach. For a range it is the end on the side of the figure, which
// also sets the direction.
func (x subject) rangeEnd(s *Series, year int) decimal.Decimal {
	if x.t.Bound != target.Within {
		return x.t.Value
	}
	s.Direction = target.Up
	now, ok := x.s.At(year).Decimal()
	base, hasBase := x.base.Decimal()
	if ok && now.GreaterThan(x.t.High) || ok && now.GreaterThanOrEqual(x.t.Value) && hasBase && base.GreaterThan(x.t.High) {
		s.Direction = target.Down
		return x.t.High
	}
	return x.t.Value
}

// everyYearSeries returns the series of a target that applies to every year, for which only methods
// with a rule for such targets are defined.
func (x subject) everyYearSeries(p Profile, s Series) (Series, Reason, text.Text) {
	if len(p.Kept) == 0 {
		return s, Reason{"target_kind", text.Say("the target is to be kept in every year; the method asks for a way to go", "目标须逐年保持；该方法要求有待完成的差距")}, text.Text{}
	}
	goal, ok := x.t.Goal(x.record()).Decimal()
	if !ok {
		return s, whyNoBase, text.Text{}
	}
	if x.t.Bound == target.Within {
		return s, whyKind, text.Text{}
	}
	s.Target, s.EveryYear = &goal, true
	return s, Reason{}, text.Text{}
}

// totalSeries returns the running total of yearly flows, which starts at zero and is to reach the
// target. Average growth from zero has no meaning, regardless of the number by which a profile
// replaces zero.
func (x subject) totalSeries(p Profile, s Series, year int) (Series, Reason, text.Text) {
	if p.averagesGrowth() {
		return s, whyFromZero, text.Text{}
	}
	from := x.t.First(x.baseYear)
	s.BaseYear, s.Base, s.Points = from-1, indicator.Of(decimal.Zero), nil
	if x.t.Bound == target.AtMost || x.t.Bound == target.Below {
		return s, Reason{"target_kind", text.Say("the total has a ceiling; the method asks for a way to go", "累计数为上限；该方法要求有待完成的差距")}, text.Text{}
	}
	s.Direction = target.Up
	total := decimal.Zero
	for y := from; y <= year; y++ {
		d, ok := x.s.At(y).Decimal()
		if !ok {
			return s, Reason{"incomplete", text.Say("there is no figure for %d", "缺%d年数据", y)}, text.Text{}
		}
		total = total.Add(d)
		s.Points = append(s.Points, Point{y, total})
	}
	goal := x.t.Value
	s.Target = &goal
	return s, Reason{}, text.Say("; on the running total", "；按累计数")
}

// indexSeries returns the level implied by yearly rates: 100 in the year before the span. Methods
// of average growth must not be used on rates, so it returns a reason for them.
func (x subject) indexSeries(p Profile, s Series, year int) (Series, Reason, text.Text) {
	if p.averagesGrowth() {
		return s, whyRates, text.Text{}
	}
	from := x.t.First(x.baseYear)
	sign := int64(1)
	s.Direction = towards(x.t, x.dir)
	if x.t.Kind == target.Decline {
		s.Direction = target.Down
		if !x.t.Value.IsNegative() {
			sign = -1
		}
	}
	level := full
	s.BaseYear, s.Base, s.Points, s.Unit, s.Slack = from-1, indicator.Of(level), nil, "index", decimal.Zero
	for y := from; y <= year; y++ {
		d, ok := x.s.At(y).Decimal()
		if !ok {
			return s, Reason{"incomplete", text.Say("there is no figure for %d", "缺%d年数据", y)}, text.Text{}
		}
		next := indicator.Of(level).Grow(indicator.Of(d.Mul(decimal.NewFromInt(sign))))
		if level, ok = next.Decimal(); !ok {
			return s, valueReason(next), text.Text{}
		}
		s.Points = append(s.Points, Point{y, level})
	}
	span := 1
	if x.t.Kind == target.AverageRate {
		span = x.t.Year - from + 1
	}
	rate := target.Target{Kind: target.AverageRate, Value: x.t.Value.Sub(x.t.Slack()).Mul(decimal.NewFromInt(sign)), From: 1, Year: span}
	goal := rate.Goal(target.Record{Baseline: indicator.Of(full)})
	d, ok := goal.Decimal()
	s.Target = &d
	why := Reason{}
	if !ok {
		why = valueReason(goal)
	}
	return s, why, text.Say("; on the index rebuilt from the rates (%s = 100)", "；按由各年速率还原的指数（%s年 = 100）", strconv.Itoa(from-1))
}
