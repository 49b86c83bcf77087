package plan_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
)

// Texts of the headline tables of Jimo's and the national plans, and what people
// write for the same.
var targetTexts = []struct{ text, unit, column, want string }{
	{"42", "%", "level", "level 42"},
	{"42", "%", "", "level 42"},
	{"80.37", "years", "level", "level 80.37"},
	{"42%", "%", "level", "level 42"},
	{"４２", "%", "level", "level 42"},
	{"1,513.33", "100m yuan", "", "level 1513.33"},
	{"-3.2", "%", "", "level -3.2"},
	{"8", "%", "average", "average_rate 8"},
	{"10", "10k persons", "cumulative", "cumulative 10"},
	{"3.9", "%", "cumulative", "cumulative_points 3.9"},
	{"40以上", "%", "level", "level at_least 40"},
	{"13以上", "年", "level", "level at_least 13"},
	{"≥40", "%", "", "level at_least 40"},
	{">=40", "%", "", "level at_least 40"},
	{"at least 40", "%", "", "level at_least 40"},
	{"At least 40%", "%", "", "level at_least 40"},
	{"not less than 13 years", "years", "", "level at_least 13"},
	{"13 or more", "years", "", "level at_least 13"},
	{"不低于6.5", "100m tonnes", "", "level at_least 6.5"},
	{"5000万人以上", "10k persons", "cumulative", "cumulative at_least 5000"},
	{"7左右", "%", "average", "average_rate about 7"},
	{"about 7", "%", "average", "average_rate about 7"},
	{"约7%", "%", "average", "average_rate about 7"},
	{"10以内", "%", "", "level at_most 10"},
	{"控制在5.5%以内", "%", "", "level at_most 5.5"},
	{"不超过3256", "10k mu", "cumulative", "cumulative at_most 3256"},
	{"no more than 5", "%", "", "level at_most 5"},
	{"<5.5", "%", "level", "level below 5.5"},
	{"＜5.5", "%", "level", "level below 5.5"},
	{"<5.5 each year", "%", "level", "yearly below 5.5"},
	{"每年不低于6.5", "%", "", "yearly at_least 6.5"},
	{"每年提高0.5个百分点", "%", "", "yearly_change 0.5"},
	{"每年下降0.2%", "%", "", "yearly_change -0.2"},
	{"decline by 1-1.5% per year", "%", "", "yearly_change range -1.5 to -1"},
	{"逐年下降", "%", "", "yearly_change below 0"},
	{"10万人", "persons", "", "level 100000"},
	{"达到1.2万亿元", "亿元", "level", "level 12000"},
	{"7%、力争7.5%", "%", "average", "average_rate 7 stretch 7.5"},
	{"力争90", "%", "", "level stretch 90"},
	{"5%以上，力争5.5%", "%", "average", "average_rate at_least 5 stretch 5.5"},
	{"at least 60%, striving for 65%", "%", "level", "level at_least 60 stretch 65"},
	{"650亿元，年均增长7%", "亿元", "level", "all (level 650) (average_rate 7)"},
	{"65 [4.4]", "%", "level", "all (level 65) (cumulative_points 4.4)"},
	{"控制在5%左右", "%", "level", "level about 5"},
	{"控制在5%-6%", "%", "level", "level range 5 to 6"},
	{"650亿元至700亿元", "亿元", "level", "level range 650 to 700"},
	{"about 6.5-7%", "%", "average", "average_rate range 6.5 to 7"},
	{"6.5±0.5", "%", "", "level range 6 to 7"},
	{"稳定在60亿斤以上", "亿斤", "", "level at_least 60"},
	{"突破1000亿元大关", "亿元", "", "level above 1000"},
	{"over 6.5%/year", "%", "average", "average_rate above 6.5"},
	{"由42%提高到45%", "%", "", "level 45"},
	{"increase from 42% to 45%", "%", "level", "level 45"},
	{"缩小至1.76:1", "1", "", "level 1.76"},
	{"15,000 KM", "km", "", "level 15000"},
	{"¥42000", "元", "", "level 42000"},
	{"US$4,900", "USD", "", "level 4900"},
	{"78周岁", "岁", "", "level 78"},
	{"42*", "%", "", "level 42"},
	{"8.4　　（可比价）", "%", "average", "average_rate 8.4"},
	{"1 234 567", "人", "", "level 1234567"},
	{"全覆盖", "%", "", "level 100"},
	{"到2025年达到42%以上", "%", "level", "level at_least 42"},
	{"2025年末，达到42%", "%", "level", "level 42"},
	{"by 2030, at least 65%", "%", "level", "level at_least 65"},
	{"比2020年提高5个百分点", "%", "level", "cumulative_points 5"},
	{"较2020年降低18%", "%", "level", "compounded_decline 18"},
	{"2025", "亿元", "level", "level 2025"},
	{"清零", "个", "", "level 0"},
	{"只增不减", "万亩", "", "maintain"},
	{"基本稳定", "%", "", "maintain"},
	{"与全省持平", "%", "", "reference by 全省"},
	{"完成省下达任务要求", "%", "", "assigned by 省"},
	{"每年提高0.5个百分点以上", "%", "", "yearly_change at_least 0.5"},
	{"每年降低0.2个百分点以上", "%", "", "yearly_change at_most -0.2"},
	{"increase by 0.5 percentage points each year", "%", "", "yearly_change 0.5"},
	{"逐年增加1万亩", "万亩", "", "yearly_change 1"},
	{"每年增长5%左右", "100m yuan", "", "yearly_growth about 5"},
	{"每年下降3%", "tonnes", "", "yearly_growth -3"},
	{"每年新增2万人", "10k persons", "", "yearly 2"},
	{"翻一番", "100m yuan", "", "multiple 2"},
	{"比2020年翻番", "100m yuan", "", "multiple 2"},
	{"实现翻两番", "100m yuan", "", "multiple 4"},
	{"基期的1.5倍", "100m yuan", "level", "multiple 1.5"},
	{"double", "100m yuan", "", "multiple 2"},
	{"2.5 times the baseline", "100m yuan", "", "multiple 2.5"},
	{"every year at least 6.5", "%", "", "yearly at_least 6.5"},
	{">6.5", "%", "average", "average_rate above 6.5"},
	{"突破1000亿元", "100m yuan", "", "level above 1000"},
	{"above 92.7", "trillion yuan", "", "level above 92.7"},
	{"5-7", "%", "", "level range 5 to 7"},
	{"5—7", "%", "", "level range 5 to 7"},
	{"5%–7%", "%", "", "level range 5 to 7"},
	{"5至7", "%", "", "level range 5 to 7"},
	{"5 to 7", "%", "", "level range 5 to 7"},
	{"[10]", "10k persons", "", "cumulative 10"},
	{"[ 10 ]", "10k persons", "average", "cumulative 10"},
	{"［ 10 ］", "10k persons", "", "cumulative 10"},
	{"〔10〕", "10k persons", "", "cumulative 10"},
	{"[>5000]", "10k persons", "", "cumulative above 5000"},
	{"[3.9]", "%", "", "cumulative_points 3.9"},
	{"[降低13.5]", "%", "", "compounded_decline 13.5"},
	{"累计降低13.5", "%", "", "compounded_decline 13.5"},
	{"reduce by 18%", "%", "cumulative", "compounded_decline 18"},
	{"提高5个百分点", "%", "", "cumulative_points 5"},
	{"累计提高1岁", "岁", "", "cumulative_points 1"},
	{"提高3.9个百分点", "%", "average", "cumulative_points 3.9"},
	{"3.9 percentage points", "%", "average", "cumulative_points 3.9"},
	{"下降3个百分点", "%", "", "cumulative_points -3"},
	{"下降3个百分点以上", "%", "", "cumulative_points at_most -3"},
	{"下降3-5个百分点", "%", "", "cumulative_points range -5 to -3"},
	{"=42", "%", "", "level 42"},
	{"=>40", "%", "", "level at_least 40"},
	{"= 42%以上", "%", "", "level at_least 42"},
	{"增长30%", "100m yuan", "cumulative", "cumulative_rate 30"},
	{"累计新增10", "10k persons", "", "cumulative 10"},
	{"年均增长8%", "100m yuan", "", "average_rate 8"},
	{"提高到60%左右", "%", "level", "level about 60"},
	{"降至4.5%以内", "%", "level", "level at_most 4.5"},
	{"减少到3.5万吨", "万吨", "", "level 3.5"},
	{"increase to 9 per cent", "%", "level", "level 9"},
	{"reduce to 2.1", "1", "level", "level 2.1"},
	{"累计下降10%", "万吨", "", "cumulative_rate -10"},
	{"减少3万吨", "万吨", "", "cumulative_points -3"},
	{"控制在省下达范围内", "%", "", "assigned by 省"},
	{"高于全省", "%", "average", "reference above by 全省"},
	{"与全国同步", "%", "average", "reference by 全国"},
	{"faster than the national average growth", "%", "average", "reference above by the national average growth"},
	{"7% a year on average", "%", "", "average_rate 7"},
	{"3.8件", "items/10k persons", "level", "level 3.8"},
	{"7‰", "‰", "", "level 7"},
	{"达到省平均水平", "%", "level", "reference by 省平均水平"},
	{"reach the provincial average", "%", "", "reference by the provincial average"},
	{"不低于全国平均水平", "%", "", "reference at_least by 全国平均水平"},
	{"高于全国平均水平", "%", "", "reference above by 全国平均水平"},
	{"与GDP增速同步", "%", "average", "in_step of GDP增速"},
	{"与GDP增长基本同步", "%", "average", "in_step of GDP增长"},
	{"in step with GDP growth", "%", "", "in_step of GDP growth"},
	{"高于GDP增长", "%", "average", "above_other of GDP增长"},
	{"above GDP growth", "%", "", "above_other of GDP growth"},
	{"完成青岛下达任务", "%", "average", "assigned by 青岛"},
	{"assigned by Qingdao", "%", "", "assigned by Qingdao"},
	{"下达任务", "%", "", "assigned by 上级"},
	{"保持在合理区间、各年度视情提出", "%", "", "set_yearly"},
	{"set yearly", "%", "", "set_yearly"},
	{"待2020年森林资源调查结束后设置", "%", "", "set_later after 2020年森林资源调查结束"},
	{"to be set after the census", "%", "", "set_later after the census"},
	{"待定", "%", "", "set_later"},
	{"保持稳定", "%", "", "maintain"},
	{"maintain", "%", "", "maintain"},
	{"60；[3.9]", "%", "level", "all (level 60) (cumulative_points 3.9)"},
	{">92.7; >6.5 on average", "trillion yuan", "", "all (level above 92.7) (average_rate above 6.5)"},
	{"—", "%", "", ""},
	{"", "%", "", ""},
	{"none", "%", "", ""},
}

func TestParseTarget(t *testing.T) {
	require.GreaterOrEqual(t, len(targetTexts), 60)
	for _, c := range targetTexts {
		t.Run(c.text+" "+c.unit, func(t *testing.T) {
			got, err := plan.ParseTarget(c.text, c.unit, c.column)
			require.NoError(t, err)
			assert.Equal(t, c.want, sample.Reading(got))
			if c.want != "" {
				assert.Equal(t, c.text, got.Printed)
				assert.Equal(t, c.column, got.Column)
			}
		})
	}
}

func TestParseTargetErrors(t *testing.T) {
	for _, c := range []struct {
		text, unit, column, want, wantZH string
		err                              error
	}{
		{"abc", "%", "", `plan: target text "abc": cannot read "abc"; the nearest wording that is read: at least X`,
			`plan: 目标文字 "abc": 无法识别 "abc"；可识别的最相近写法：at least X`, text.ErrInvalid},
		{"40以上以内", "%", "", `plan: target text "40以上以内": both at least and at most are given; expected one`, `plan: 目标文字 "40以上以内": 同时写了“不低于”和“不超过”；只应有一个`, text.ErrInvalid},
		{"[10", "10k persons", "", `plan: target text "[10": the brackets do not match; expected one pair such as [10]`, "", text.ErrInvalid},
		{"10]", "10k persons", "", `plan: target text "10]": the brackets do not match; expected one pair such as [10]`, "", text.ErrInvalid},
		{"[]", "10k persons", "", `plan: target text "[]": cannot read ""; the nearest wording that is read: at least X`, "", text.ErrInvalid},
		{"42公里", "%", "", `plan: target text "42公里": the unit "公里" stands in the text, but the indicator is in "%"`, `plan: 目标文字 "42公里": 文字中的单位是 "公里"，而指标的单位是 "%"`, text.ErrUnit},
		{"7-5", "%", "", `plan: target text "7-5": the range runs from 7 to 5; expected the lower number first`, "", text.ErrInvalid},
		{"12.5.3", "%", "", `plan: target text "12.5.3": cannot read ".3"; the nearest wording that is read: 12.5—3`, "", text.ErrInvalid},
		{"42 43", "%", "", `plan: target text "42 43": cannot read "43"; the nearest wording that is read: 42—43`, "", text.ErrInvalid},
		{"42 1", "%", "", `plan: target text "42 1": cannot read "1"; the nearest wording that is read: 42—1`, "", text.ErrInvalid},
		{"=1+1", "%", "", `plan: target text "=1+1": the text is a formula of a spreadsheet; expected its value, such as 42`, `plan: 目标文字 "=1+1": 文字是电子表格公式；应填写其数值，例如 42`, text.ErrInvalid},
		{"=A1", "%", "", `plan: target text "=A1": the text is a formula of a spreadsheet; expected its value, such as 42`, "", text.ErrInvalid},
		{"=SUM(A1:A3)", "%", "", `plan: target text "=SUM(A1:A3)": the text is a formula of a spreadsheet; expected its value, such as 42`, "", text.ErrInvalid},
		{"年均提高0.5个百分点", "%", "", `plan: target text "年均提高0.5个百分点": an average change in percentage points is no kind of target; expected the change in every year, such as 每年提高0.5个百分点, or in all, such as 提高2.5个百分点`,
			`plan: 目标文字 "年均提高0.5个百分点": 年均变动若干百分点不是可用的目标类型；应写每年的变动（例如 每年提高0.5个百分点）或总的变动（例如 提高2.5个百分点）`, text.ErrInvalid},
		{"1e3", "%", "", `plan: target text "1e3": a number with a power of ten, of which digits may be lost; expected it in full`, "", text.ErrInvalid},
		{"1,23", "%", "", `plan: target text "1,23": "1,23" is not a number; expected thousands separators between groups of three digits`, "", text.ErrInvalid},
		{"年均下降2", "%", "", `plan: target text "年均下降2": an average decline has no sign of its own here; expected a rate such as -2, or a cumulative decline`, "", text.ErrInvalid},
		{"提高降低3", "%", "", `plan: target text "提高降低3": both a rise and a fall are given; expected one`, "", text.ErrInvalid},
		{"【90】", "%", "", `plan: target text "【90】": the brackets 【】 mark a total in some tables and a value to strive for in others; expected [ ] or 力争 before the number`,
			`plan: 目标文字 "【90】": 括号【】有的表指累计数，有的表指力争值；应写成 [ ]，或在数字前写 力争`, text.ErrInvalid},
		{"6.5-7%, strive for 7-7.5%", "%", "", `plan: target text "6.5-7%, strive for 7-7.5%": the value to strive for is "7-7.5%"; expected one number, such as 力争7.5%`, "", text.ErrInvalid},
		{"70%, with degree 29-29.5%", "%", "", `plan: target text "70%, with degree 29-29.5%": "with degree 29-29.5%" is the target of another figure; expected it in a row of its own`, "", text.ErrInvalid},
		{"8%和9%", "%", "average", `plan: target text "8%和9%": cannot read "%和9%"; the nearest wording that is read: 8%`, "", text.ErrInvalid},
		{"26:29:45", "1", "", `plan: target text "26:29:45": cannot read ":29:45"; the nearest wording that is read: 26—29`, "", text.ErrInvalid},
		{"四万", "人", "", `plan: target text "四万": cannot read "四万"; the nearest wording that is read: 不低于X`, "", text.ErrInvalid},
		{"RM57,882", "yuan", "", `plan: target text "RM57,882": the unit "RM" stands in the text, but the indicator is in "yuan"`, "", text.ErrUnit},
		{"0,425", "1", "", `plan: target text "0,425": the comma of "0,425" may be a decimal one; expected 0.425`, `plan: 目标文字 "0,425": "0,425" 中的逗号可能是小数点；应写成 0.425`, text.ErrInvalid},
		{"增长8%", "100m yuan", "level", `plan: target text "增长8%": a change by % may be meant in all or in each year; expected 累计增长30% or 年均增长8%`, "", text.ErrInvalid},
		{"提高3%", "%", "", `plan: target text "提高3%": a rise of a percentage by % may be meant in points or in percent of it; expected 提高3个百分点, or 提高到 with the level`, "", text.ErrInvalid},
		{"增加3万人", "万人", "level", `plan: target text "增加3万人": an increase by an amount may be a change of the level or a sum of yearly figures; expected 提高10 for the change, or 累计新增10 for the sum`, "", text.ErrInvalid},
		{"年均提高到5%", "%", "", `plan: target text "年均提高到5%": a level to reach does not go with points, an average or a total; expected one of them, such as 60% or 提高5个百分点`, "", text.ErrInvalid},
		{"顺利增长", "%", "", `plan: target text "顺利增长": cannot read "顺利增长"; the nearest wording that is read: 高于GDP增长`, "", text.ErrInvalid},
		{"60;—", "%", "", `plan: target text "60;—": one of the parts is empty; expected a target on each side of ";"`, "", text.ErrInvalid},
		{strings.Repeat("1", 41), "%", "", `plan: target text "1111111111111111111111111111111111111111…": a number may have at most 40 digits`, "", text.ErrLimit},
		{strings.Repeat("很", 200), "%", "", `plan: target text "` + strings.Repeat("很", 40) + `…": the text has 600 bytes; at most 400 are read`, "", text.ErrLimit},
		{"42", "%", "final", `plan: target text "42": unknown column "final"; expected level, average or cumulative`, "", text.ErrInvalid},
	} {
		t.Run(c.text, func(t *testing.T) {
			got, err := plan.ParseTarget(c.text, c.unit, c.column)
			require.Error(t, err)
			assert.Equal(t, plan.Target{}, got)
			assert.Equal(t, c.want, err.Error())
			assert.ErrorIs(t, err, c.err)
			var e *text.Error
			require.True(t, errors.As(err, &e))
			if c.wantZH != "" {
				assert.Equal(t, c.wantZH, e.In(text.Chinese))
			}
		})
	}
}

func FuzzParseTarget(f *testing.F) {
	for _, c := range targetTexts {
		f.Add(c.text, c.unit, c.column)
	}
	f.Fuzz(func(t *testing.T, text, unit, column string) {
		got, err := plan.ParseTarget(text, unit, column)
		if err != nil {
			if got.Kind != "" {
				t.Fatalf("a target beside an error: %v", got)
			}
			return
		}
		for _, n := range []*plan.Number{got.Value, got.High} {
			if n == nil {
				continue
			}
			if _, err := decimals.Parse(n.String()); err != nil {
				t.Fatalf("%q gives the number %q", text, *n)
			}
		}
	})
}
