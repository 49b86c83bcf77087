package indicator

import (
	"strconv"
	"strings"

	"github.com/shopspring/decimal"
)

// String returns the English reading of the target, without a unit for levels.
func (t Target) String() string { return t.Describe().EN }

// Describe reads the target's grammar in both languages: "about 7% a year on
// average, 2021–2025". It does not know the indicator's unit; DescribeIn does.
func (t Target) Describe() Text { return t.DescribeIn(Number) }

// DescribeIn reads the target's grammar with numbers in the indicator's unit: "at
// least 40% in 2025" and 2025年不低于40%. The tolerance of About and InStep follows it. Other indicators appear under OfName, or their ids.
func (t Target) DescribeIn(u Unit) Text {
	if t.Kind == AllOf {
		return t.describeParts(u)
	}
	if r := t.Missing(); r != (Reason{}) {
		return t.describeOpen(r)
	}
	if t.Bound == About {
		slack := trim(t.Slack())
		return Say("%s (tolerance: %s)", "%s（允许相差%s）", t.describeNumber(u), t.MeasureUnit(u).Difference().both(slack))
	}
	return t.describeNumber(u)
}

// both writes a number with all its digits in either language.
func (u Unit) both(d decimal.Decimal) Text {
	places := max(-d.Exponent(), 0)
	return Text{EN: u.Format(d, places, English), ZH: u.Format(d, places, Chinese)}
}

func (t Target) describeNumber(u Unit) Text {
	how, span := t.amount(u), t.spanText()
	switch t.Kind {
	case Level:
		return Text{EN: how.EN + " in " + strconv.Itoa(t.Year), ZH: strconv.Itoa(t.Year) + "年" + how.ZH}
	case AverageRate:
		return Say("%[1]s a year on average, %[2]s", "%[2]s年均增长%[1]s", how, span)
	case Yearly:
		return Say("%[1]s in each year, %[2]s", "%[2]s每年%[1]s", how, span)
	case Cumulative:
		return Say("%[1]s in total, %[2]s", "%[2]s累计%[1]s", how, span)
	case Decline:
		if t.Value.IsNegative() {
			return Say("down %[1]s in all, compounded from yearly rates of change, %[2]s", "%[2]s累计降低%[1]s（由各年变化率复合）", how, span)
		}
		return Say("down %[1]s in all, compounded, %[2]s", "%[2]s累计降低%[1]s", how, span)
	case CumulativePoints, CumulativeRate:
		return t.riseText(how)
	case Maintain:
		return Say("not worse than the baseline in any year, %[1]s", "%[1]s每年不差于基期", span)
	case InStep:
		return Say("in step with %[1]s on average, %[2]s (tolerance: %[3]s points)", "%[2]s年均增速与%[1]s同步（允许相差%[3]s个百分点）", t.other(), span, t.Slack())
	case AboveOther:
		return Say("faster than %[1]s on average, %[2]s", "%[2]s年均增速高于%[1]s", t.other(), span)
	}
	return Say("unknown kind of target %q", "未知的目标类型 %q", string(t.Kind))
}

// describeOpen reads a target that waits for its number.
func (t Target) describeOpen(r Reason) Text {
	switch {
	case t.Kind == Assigned && !t.By.IsZero():
		return Say("assigned by %s", "由%s下达", t.By)
	case t.Kind == Reference && !t.By.IsZero():
		return Say("reach the %s", "达到%s", t.By)
	}
	return Say("%s", "%s", r)
}

// other names the other indicator.
func (t Target) other() Text {
	if t.OfName.IsZero() {
		return Text{EN: t.Of, ZH: t.Of}
	}
	return t.OfName
}

func (t Target) describeParts(u Unit) Text {
	var en, zh []string
	for _, p := range t.Parts {
		d := p.DescribeIn(u)
		en, zh = append(en, d.EN), append(zh, d.ZH)
	}
	return Text{EN: strings.Join(en, "; and "), ZH: strings.Join(zh, "；")}
}

// riseText reads a change against the baseline, up or down by its sign.
func (t Target) riseText(how Text) Text {
	en, zh := "up", "提高"
	if t.Kind == CumulativeRate {
		zh = "增长"
	}
	if t.Value.IsNegative() {
		en, zh = "down", "下降"
	}
	year := strconv.Itoa(t.Year)
	return Text{EN: en + " " + how.EN + " on the baseline by " + year, ZH: "到" + year + "年比基期" + zh + how.ZH}
}

func (t Target) spanText() Text {
	if t.From == 0 || t.From == t.Year {
		return Say("%d", "%d年", t.Year)
	}
	return Say("%d–%d", "%d—%d年", t.From, t.Year)
}

// amount reads bound and number: "at least 40%", "40%左右". A change whose direction
// the sentence names loses its sign.
func (t Target) amount(u Unit) Text {
	mu := t.MeasureUnit(u)
	write := func(d decimal.Decimal, l Lang) string {
		switch t.Kind {
		case Decline, CumulativePoints, CumulativeRate:
			d = d.Abs()
		}
		return mu.Format(d, max(-d.Exponent(), 0), l)
	}
	en, zh := write(t.Value, English), write(t.Value, Chinese)
	switch t.Bound {
	case AtLeast:
		return Text{EN: "at least " + en, ZH: "不低于" + zh}
	case AtMost:
		return Text{EN: "at most " + en, ZH: "不超过" + zh}
	case Above:
		return Text{EN: "above " + en, ZH: "高于" + zh}
	case Below:
		return Text{EN: "below " + en, ZH: "低于" + zh}
	case About:
		return Text{EN: "about " + en, ZH: zh + "左右"}
	case Within:
		return Text{EN: "between " + en + " and " + write(t.High, English), ZH: "在" + zh + "至" + write(t.High, Chinese) + "之间"}
	}
	return Text{EN: en, ZH: zh}
}
