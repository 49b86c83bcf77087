package review

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
)

// paceVerdict judges the time-proportional pace of a target of any kind. Where a quotient has no
// meaning, the difference decides: within the tolerance it is on pace, up to twice the tolerance
// slightly behind.
func (x subject) paceVerdict(p Profile, year int) Verdict {
	v := Verdict{Series: x.id, Profile: p.Name, Year: year}
	if x.t.Kind == target.AllOf {
		return x.verdict(p, year)
	}
	pr := x.t.Progress(x.record(), year)
	j := x.t.Until(year).Assess(x.record())
	for _, d := range []struct {
		code string
		v    indicator.Value
	}{{"measure", pr.Measure}, {"expected_now", pr.Expected}, {"completion", pr.Completion}, {"ahead", pr.Ahead}} {
		if n, ok := d.v.Decimal(); ok {
			v.Details = append(v.Details, Detail{d.code, figure.Tidy(n)})
		}
	}
	if ratio, ok := pr.Ratio.Decimal(); ok {
		v.Value, v.Ratio = indicator.Of(ratio), indicator.Of(ratio)
		v.Formula = x.paceFormula(pr, ratio)
		v.classed(x.capped(&v, p, p.Target.Of(ratio)))
		if j.Verdict.IsMet() && x.t.Settles() {
			v.Standing = standsReached
		}
		return v
	}
	ahead, ok := pr.Ahead.Decimal()
	if !ok {
		return x.noPace(p, v, pr, j)
	}
	v.Value = indicator.Of(ahead)
	v.Formula = x.differenceText(pr, ahead)
	v.classed(x.byDifference(p, ahead))
	return v
}

// capped limits the class of a target that applies to every year to slightly behind once a year has
// missed it, and names the year, since a ratio near 1 must not count as on pace.
//
// Source: METHODS, traps in published figures.
func (x subject) capped(v *Verdict, p Profile, st Step) Step {
	missed := x.t.Until(v.Year).Breaches(x.record())
	if len(missed) == 0 {
		return st
	}
	v.Breaches = missed
	v.Formula = text.Say("%s; missed in %s: slightly behind at best", "%s；%s未完成，至多评为略慢于进度", v.Formula, figure.Years(missed))
	if most := p.Target.step("slightly_behind"); st.Standing.rank() > most.Standing.rank() {
		return most
	}
	return st
}

// noPace returns the verdict if there is no pace: a level that is met without a known baseline is
// on pace.
func (x subject) noPace(p Profile, v Verdict, pr target.Progress, j target.Judgement) Verdict {
	v.Reason = valueReason(pr.Ratio)
	if j.Verdict.IsMet() && x.t.Kind == target.Level {
		v.classed(p.Target.step("on_pace"))
		v.Standing = standsReached
		m, _ := j.Measure.Decimal()
		v.Formula = text.Say("%s meets the target; there is no baseline to take a pace from", "%s 已达到目标；没有基期数，无法计算进度", figure.Show(m))
		return v
	}
	v.classed(p.none())
	return v
}

// byDifference returns the step for a difference toward the desired side.
func (x subject) byDifference(p Profile, ahead decimal.Decimal) Step {
	switch slack := x.t.Slack(); {
	case !x.t.Kind.Against():
		if ahead.IsNegative() {
			return p.Target.worst()
		}
		return p.Target.step("on_pace")
	case x.t.Kind == "in_step" && ahead.GreaterThan(slack):
		return p.Target.step("ahead")
	case x.t.Kind == "above_other" && (ahead.IsPositive() || ahead.IsZero() && x.t.Bound == target.AtLeast), x.t.Kind == "in_step" && ahead.GreaterThanOrEqual(slack.Neg()):
		return p.Target.step("on_pace")
	case ahead.GreaterThanOrEqual(decimal.Max(slack, target.Target{Kind: "in_step"}.Slack()).Mul(decimal.NewFromInt(-2))):
		return p.Target.step("slightly_behind")
	}
	return p.Target.step("behind")
}

func (x subject) differenceText(pr target.Progress, ahead decimal.Decimal) text.Text {
	m, _ := pr.Measure.Decimal()
	switch x.t.Kind {
	case "in_step":
		return text.Say("average rate less that of %s: %s points (tolerance %s)", "年均增速减%s的年均值：%s 个百分点（允许相差 %s）", x.otherName(), figure.Show(m), figure.Show(x.t.Slack()))
	case "above_other":
		return text.Say("average rate less that of %s: %s points", "年均增速减%s的年均值：%s 个百分点", x.otherName(), figure.Show(m))
	}
	return text.Say("%s, which is %s to the desired side", "%s，向期望方向相差 %s", figure.Show(m), figure.Show(ahead))
}

// otherName returns the name of the indicator to which the target refers.
func (x subject) otherName() text.Text {
	if v, ok := x.w.p.Variable(x.t.Of); ok && !v.Name.IsZero() {
		return v.Name
	}
	return figure.Same(x.t.Of)
}

// paceFormula returns the formula of the kind of target with its numbers.
func (x subject) paceFormula(pr target.Progress, ratio decimal.Decimal) text.Text {
	m, _ := pr.Measure.Decimal()
	start := x.t.First(x.baseYear) - 1
	elapsed := strconv.Itoa(pr.Year-start) + " ÷ " + strconv.Itoa(x.t.Year-start)
	base, hasBase := x.base.Decimal()
	switch x.t.Kind {
	case target.Level:
		if !hasBase || x.metAtStart() || x.t.Bound == target.Within {
			break
		}
		elapsed = strconv.Itoa(pr.Year-x.baseYear) + " ÷ " + strconv.Itoa(x.t.Year-x.baseYear)
		if x.t.Course == "compound" && !x.s.Unit.IsRate() {
			return figure.Same("(ln(" + figure.Show(m) + " ÷ " + figure.Show(base) + ") ÷ ln(" + figure.Show(x.t.Value) + " ÷ " + figure.Show(base) + ")) ÷ (" + elapsed + ") = " + figure.Show(ratio))
		}
		return figure.Same("(" + minus(m, base) + " ÷ " + minus(x.t.Value, base) + ") ÷ (" + elapsed + ") = " + figure.Show(ratio))
	case "multiple":
		return figure.Same("(" + minus(m, one) + " ÷ " + minus(x.t.Value, one) + ") ÷ (" + elapsed + ") = " + figure.Show(ratio))
	case "cumulative_points", "cumulative_rate":
		return figure.Same("(" + figure.Show(m) + " ÷ " + paren(figure.Show(x.t.Value)) + ") ÷ (" + elapsed + ") = " + figure.Show(ratio))
	case target.Cumulative:
		if x.t.Bound == target.AtMost || x.t.Bound == target.Below {
			return figure.Same("(" + figure.Show(x.t.Value) + " · " + elapsed + ") ÷ " + figure.Show(m) + " = " + figure.Show(ratio))
		}
		return figure.Same("(" + figure.Show(m) + " ÷ " + figure.Show(x.t.Value) + ") ÷ (" + elapsed + ") = " + figure.Show(ratio))
	case target.Decline:
		op := "1 − "
		if x.t.Value.IsNegative() {
			op = "1 + "
		}
		return figure.Same("(ln(" + op + paren(figure.Show(m)) + "%) ÷ ln(" + op + paren(figure.Show(x.t.Value)) + "%)) ÷ (" + elapsed + ") = " + figure.Show(ratio))
	case target.AverageRate:
		return text.Say("average so far %s%% ÷ %s%% = %s", "至今年均 %s%% ÷ %s%% = %s", figure.Show(m), figure.Show(x.t.Value), figure.Show(ratio))
	case target.Yearly, "yearly_change", "yearly_growth":
		return text.Say("worst year %s against %s: %s", "最差一年 %s，对照 %s：%s", figure.Show(m), figure.Show(x.t.Value), figure.Show(ratio))
	}
	return text.Say("%s, kept", "%s，持续完成", figure.Show(m))
}
