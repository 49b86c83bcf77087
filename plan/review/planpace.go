package review

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// paceVerdict judges the time-proportional pace of a target of any kind. Where a quotient says nothing, the difference
// decides: in step within the tolerance is on pace, up to twice the tolerance slightly behind.
func (x subject) paceVerdict(p Profile, year int) Verdict {
	v := Verdict{Series: x.id, Profile: p.Name, Year: year}
	done := func(st Step) Verdict {
		v.Class, v.Standing, v.ClassName = st.Class, st.Standing, className(st.Class)
		if !st.Name.IsZero() {
			v.ClassName = st.Name
		}
		return v
	}
	if x.t.Kind == indicator.AllOf && len(x.t.Parts) > 0 {
		return x.verdict(p, year)
	}
	pr := x.t.ProgressAt(x.s, x.base, x.baseYear, x.others, x.dir, year)
	j := x.t.Until(year).Assess(x.s, x.base, x.baseYear, x.others, x.dir)
	for _, d := range []struct {
		code string
		v    indicator.Value
	}{{"measure", pr.Measure}, {"expected_now", pr.Expected}, {"completion", pr.Completion}, {"ahead", pr.Ahead}} {
		if n, ok := d.v.Decimal(); ok {
			v.Details = append(v.Details, Detail{d.code, tidy(n)})
		}
	}
	if ratio, ok := pr.Ratio.Decimal(); ok {
		v.Value, v.Ratio = indicator.Of(ratio), indicator.Of(ratio)
		v.Formula = x.paceFormula(pr, ratio)
		v = done(x.capped(&v, p, p.Target.Of(ratio)))
		if j.Verdict.IsMet() && reachable(x.t) {
			v.Standing = Reached
		}
		return v
	}
	ahead, ok := pr.Ahead.Decimal()
	if !ok {
		return x.noPace(p, v, pr, j)
	}
	v.Value = indicator.Of(ahead)
	v.Formula = x.differenceText(pr, ahead)
	return done(x.byDifference(p, ahead))
}

// capped keeps a target that must hold in every year at slightly behind once a year has missed it, and names the year:
// a ratio near 1 must not say that it is on pace.
//
// Source: METHODS, traps in published figures.
func (x subject) capped(v *Verdict, p Profile, st Step) Step {
	missed := x.t.Until(v.Year).Breaches(x.s, x.base, x.baseYear, x.dir)
	if len(missed) == 0 {
		return st
	}
	v.Breaches = missed
	v.Formula = text.Say("%s; missed in %s: slightly behind at best", "%s；%s未达标，至多评为略慢于进度", v.Formula, yearList(missed))
	if most := p.Target.step("slightly_behind"); st.Standing.rank() > most.Standing.rank() {
		return most
	}
	return st
}

// yearList names years.
func yearList(years []int) Text {
	words := make([]string, len(years))
	for i, y := range years {
		words[i] = strconv.Itoa(y)
	}
	return Text{EN: strings.Join(words, ", "), ZH: strings.Join(words, "、") + "年"}
}

// noPace is the verdict where there is no pace: a level that is met although nobody knows the baseline is on pace at least.
func (x subject) noPace(p Profile, v Verdict, pr indicator.Progress, j indicator.Judgement) Verdict {
	v.Reason = valueReason(pr.Ratio)
	if j.Verdict.IsMet() && x.t.Kind == indicator.Level {
		st := p.Target.step("on_pace")
		v.Class, v.Standing, v.ClassName = st.Class, Reached, className(st.Class)
		m, _ := j.Measure.Decimal()
		v.Formula = text.Say("%s meets the target; there is no baseline to take a pace from", "%s 已达到目标；没有基期数，无法计算进度", show(m))
		return v
	}
	v.Class, v.Standing, v.ClassName = p.NotAvailable, Unknown, className(p.NotAvailable)
	return v
}

// byDifference classes a difference toward the desired side.
func (x subject) byDifference(p Profile, ahead decimal.Decimal) Step {
	switch slack := x.t.Slack(); {
	case x.t.Kind != indicator.InStep && x.t.Kind != indicator.AboveOther:
		if ahead.IsNegative() {
			return p.Target.worst()
		}
		return p.Target.step("on_pace")
	case x.t.Kind == indicator.InStep && ahead.GreaterThan(slack):
		return p.Target.step("ahead")
	case x.t.Kind == indicator.AboveOther && ahead.IsPositive(), x.t.Kind == indicator.InStep && ahead.GreaterThanOrEqual(slack.Neg()):
		return p.Target.step("on_pace")
	case ahead.GreaterThanOrEqual(decimal.Max(slack, indicator.InStepTolerance).Mul(decimal.NewFromInt(-2))):
		return p.Target.step("slightly_behind")
	}
	return p.Target.step("behind")
}

func (x subject) differenceText(pr indicator.Progress, ahead decimal.Decimal) Text {
	m, _ := pr.Measure.Decimal()
	switch x.t.Kind {
	case indicator.InStep:
		return text.Say("average rate less that of %s: %s points (tolerance %s)", "年均增速减%s的年均值：%s 个百分点（允许相差 %s）", x.otherName(), show(m), show(x.t.Slack()))
	case indicator.AboveOther:
		return text.Say("average rate less that of %s: %s points", "年均增速减%s的年均值：%s 个百分点", x.otherName(), show(m))
	}
	return text.Say("%s, which is %s to the desired side", "%s，向期望方向相差 %s", show(m), show(ahead))
}

// otherName is the name of the indicator the target is about.
func (x subject) otherName() Text {
	if v, ok := x.w.p.Variable(x.t.Of); ok && !v.Name.IsZero() {
		return v.Name
	}
	return same(x.t.Of)
}

// paceFormula fills in the formula of the kind.
func (x subject) paceFormula(pr indicator.Progress, ratio decimal.Decimal) Text {
	m, _ := pr.Measure.Decimal()
	e, _ := pr.Elapsed.Decimal()
	start := x.first() - 1
	elapsed := strconv.Itoa(pr.Year-start) + " ÷ " + strconv.Itoa(x.t.Year-start)
	base, hasBase := x.base.Decimal()
	switch x.t.Kind {
	case indicator.Level:
		if !hasBase || x.metAtStart() || x.t.Bound == indicator.Within {
			break
		}
		elapsed = strconv.Itoa(pr.Year-x.baseYear) + " ÷ " + strconv.Itoa(x.t.Year-x.baseYear)
		if x.t.Course == indicator.CompoundShape && !isRate(x.s.Unit) {
			return same("(ln(" + show(m) + " ÷ " + show(base) + ") ÷ ln(" + show(x.t.Value) + " ÷ " + show(base) + ")) ÷ (" + elapsed + ") = " + show(ratio))
		}
		return same("(" + minus(m, base) + " ÷ " + minus(x.t.Value, base) + ") ÷ (" + elapsed + ") = " + show(ratio))
	case indicator.CumulativePoints, indicator.CumulativeRate:
		return same("(" + show(m) + " ÷ " + paren(show(x.t.Value)) + ") ÷ (" + elapsed + ") = " + show(ratio))
	case indicator.Cumulative:
		if x.t.Bound == indicator.AtMost || x.t.Bound == indicator.Below {
			return same("(" + show(x.t.Value) + " · " + elapsed + ") ÷ " + show(m) + " = " + show(ratio))
		}
		return same("(" + show(m) + " ÷ " + show(x.t.Value) + ") ÷ (" + elapsed + ") = " + show(ratio))
	case indicator.Decline:
		op := "1 − "
		if x.t.Value.IsNegative() {
			op = "1 + "
		}
		return same("(ln(" + op + paren(show(m)) + "%) ÷ ln(" + op + paren(show(x.t.Value)) + "%)) ÷ (" + elapsed + ") = " + show(ratio))
	case indicator.AverageRate:
		return text.Say("average so far %s%% ÷ %s%% = %s", "至今年均 %s%% ÷ %s%% = %s", show(m), show(x.t.Value), show(ratio))
	case indicator.Yearly:
		return text.Say("worst year %s against %s: %s", "最差一年 %s，对照 %s：%s", show(m), show(x.t.Value), show(ratio))
	}
	return text.Say("%s, kept; share of the period over: %s", "%s，持续完成；时间进度 %s", show(m), percent(e))
}
