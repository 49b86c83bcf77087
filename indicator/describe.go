package indicator

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// String returns the English reading of the target, without a unit for levels.
func (t Target) String() string { return t.Describe().EN }

// Describe reads the target's grammar in both languages: "about 7% a year on
// average, 2021–2025". It does not know the indicator's unit; DescribeIn does.
func (t Target) Describe() text.Text { return t.DescribeIn(Number) }

// DescribeIn reads the target's grammar with numbers in the indicator's unit: "at
// least 40% in 2025" and 2025年不低于40%. The tolerance of About and InStep follows it. Other indicators appear under OfName, or their ids.
func (t Target) DescribeIn(u Unit) text.Text {
	if t.Kind == AllOf {
		return t.describeParts(u)
	}
	if r := t.Missing(); r != (Reason{}) {
		return t.describeOpen(r)
	}
	if t.Bound == About {
		slack := trim(t.Slack())
		return text.Say("%s (tolerance: %s)", "%s（允许相差%s）", t.describeNumber(u), t.MeasureUnit(u).Difference().both(slack))
	}
	return t.describeNumber(u)
}

// both writes a number with all its digits in either language.
func (u Unit) both(d decimal.Decimal) text.Text {
	places := max(-d.Exponent(), 0)
	return text.Text{EN: u.Format(d, places, text.English), ZH: u.Format(d, places, text.Chinese)}
}

func (t Target) describeNumber(u Unit) text.Text {
	how, span := t.amount(u), t.spanText()
	switch t.Kind {
	case Level:
		return text.Text{EN: how.EN + " in " + strconv.Itoa(t.Year), ZH: strconv.Itoa(t.Year) + "年" + how.ZH}
	case AverageRate:
		return text.Say("%[1]s a year on average, %[2]s", "%[2]s年均增长%[1]s", how, span)
	case Yearly:
		return text.Say("%[1]s in each year, %[2]s", "%[2]s每年%[1]s", how, span)
	case Cumulative:
		return text.Say("%[1]s in total, %[2]s", "%[2]s累计%[1]s", how, span)
	case Decline:
		if t.Value.IsNegative() {
			return text.Say("down %[1]s in all, compounded from yearly rates of change, %[2]s", "%[2]s累计降低%[1]s（由各年变化率复合）", how, span)
		}
		return text.Say("down %[1]s in all, compounded, %[2]s", "%[2]s累计降低%[1]s", how, span)
	case CumulativePoints, CumulativeRate:
		return t.riseText(how)
	case Maintain:
		return text.Say("not worse than the baseline in any year, %[1]s", "%[1]s每年不差于基期", span)
	case InStep:
		return text.Say("in step with %[1]s on average, %[2]s (tolerance: %[3]s points)", "%[2]s年均增速与%[1]s同步（允许相差%[3]s个百分点）", t.other(), span, t.Slack())
	case AboveOther:
		return text.Say("faster than %[1]s on average, %[2]s", "%[2]s年均增速高于%[1]s", t.other(), span)
	}
	return text.Say("unknown kind of target %q", "未知的目标类型 %q", string(t.Kind))
}

// describeOpen reads a target that waits for its number.
func (t Target) describeOpen(r Reason) text.Text {
	switch {
	case t.Kind == Assigned && !t.By.IsZero():
		return text.Say("assigned by %s", "由%s下达", t.By)
	case t.Kind == Reference && !t.By.IsZero():
		return text.Say("reach the %s", "达到%s", t.By)
	}
	return text.Say("%s", "%s", r)
}

// other names the other indicator.
func (t Target) other() text.Text {
	if t.OfName.IsZero() {
		return text.Text{EN: t.Of, ZH: t.Of}
	}
	return t.OfName
}

func (t Target) describeParts(u Unit) text.Text {
	var en, zh []string
	for _, p := range t.Parts {
		d := p.DescribeIn(u)
		en, zh = append(en, d.EN), append(zh, d.ZH)
	}
	return text.Text{EN: strings.Join(en, "; and "), ZH: strings.Join(zh, "；")}
}

// riseText reads a change against the baseline, up or down by its sign.
func (t Target) riseText(how text.Text) text.Text {
	en, zh := "up", "提高"
	if t.Kind == CumulativeRate {
		zh = "增长"
	}
	if t.Value.IsNegative() {
		en, zh = "down", "下降"
	}
	year := strconv.Itoa(t.Year)
	return text.Text{EN: en + " " + how.EN + " on the baseline by " + year, ZH: "到" + year + "年比基期" + zh + how.ZH}
}

func (t Target) spanText() text.Text {
	if t.From == 0 || t.From == t.Year {
		return text.Say("%d", "%d年", t.Year)
	}
	return text.Say("%d–%d", "%d—%d年", t.From, t.Year)
}

// amount reads bound and number: "at least 40%", "40%左右". A change whose direction
// the sentence names loses its sign.
func (t Target) amount(u Unit) text.Text {
	mu := t.MeasureUnit(u)
	write := func(d decimal.Decimal, l text.Lang) string {
		switch t.Kind {
		case Decline, CumulativePoints, CumulativeRate:
			d = d.Abs()
		}
		return mu.Format(d, max(-d.Exponent(), 0), l)
	}
	en, zh := write(t.Value, text.English), write(t.Value, text.Chinese)
	switch t.Bound {
	case AtLeast:
		return text.Text{EN: "at least " + en, ZH: "不低于" + zh}
	case AtMost:
		return text.Text{EN: "at most " + en, ZH: "不超过" + zh}
	case Above:
		return text.Text{EN: "above " + en, ZH: "高于" + zh}
	case Below:
		return text.Text{EN: "below " + en, ZH: "低于" + zh}
	case About:
		return text.Text{EN: "about " + en, ZH: zh + "左右"}
	case Within:
		return text.Text{EN: "between " + en + " and " + write(t.High, text.English), ZH: "在" + zh + "至" + write(t.High, text.Chinese) + "之间"}
	}
	return text.Text{EN: en, ZH: zh}
}
