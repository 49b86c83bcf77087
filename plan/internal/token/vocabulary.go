package token

import (
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/target"
)

// word is a word before or after the number of a target.
type word struct {
	text string
	role role
	what string
	late bool // see Reading.Late
}

type role uint8

const (
	boundRole role = iota // what: a bound
	spanRole              // what: average, yearly, cumulative
	verbRole              // what: rise, fall
	fillRole              // carries no meaning
	moneyRole             // what: a unit
	rankRole              // what: a bound, "" for none; of a rank alone
)

// before lists the words before a number, behind those after it. A word precedes any word that is a
// prefix of it.
var (
	before = vocabulary{}.and(boundRole, "at_least", "≥", ">=", "=>", "不低于", "不少于", "不小于", "不得低于", "至少", "at least", "no less than", "not less than", "no fewer than", "minimum", "min.").
		and(boundRole, "at_most", "≤", "<=", "=<", "不超过", "不高于", "不大于", "不多于", "不得超过", "至多", "最多", "at most", "no more than", "not more than", "not exceeding", "up to", "maximum", "max.", "within").
		and(boundRole, keptWithin, "控制在").
		and(boundRole, "above", ">", "超过", "突破", "高于", "大于", "多于", "more than", "greater than", "above", "over", "exceeding", "exceed").
		and(boundRole, "below", "<", "低于", "小于", "少于", "less than", "fewer than", "below", "under").
		and(boundRole, "about", "大约", "约", "≈", "~", "about", "around", "approximately", "approx.", "some").
		and(spanRole, "average", "年均增长", "年均增速", "年均", "average annual growth of", "average annual growth", "average annual", "annual average", "on average", "an average of", "average").
		and(spanRole, "yearly", "每年", "各年", "逐年", "年年", "each year", "every year", "yearly").
		and(spanRole, "cumulative", "五年累计", "5年累计", "累计", "合计", "cumulatively", "cumulative", "in total", "total of", "a total of").
		and(verbRole, "rise", "增长", "提高", "提升", "增加", "上升", "新增", "rise by", "increase by", "grow by", "rise of", "increase of", "up by", "increase", "rise", "increased", "raised").
		and(verbRole, "fall", "降低", "下降", "减少", "降", "fall by", "decline by", "decrease by", "reduce by", "decline of", "reduction of", "cut by", "cut of", "down by", "decline", "decrease", "reduce", "fall", "reduced", "decreased", "lowered").
		and(fillRole, "", "达到", "达", "保持在", "reaching", "reach", "keep at", "stay", "be", "to", "=", "for", "of", "by", "the", "a").
		late(boundRole, "at_least", "≮", "not below", "no lower than", "大于等于", "大于或等于", "高于或等于").
		late(boundRole, "at_most", "≯", "max", "不突破", "not exceed", "not to exceed", "no higher than", "小于等于", "小于或等于", "低于或等于").
		late(boundRole, keptWithin, "控制").
		late(boundRole, "above", "higher than", "超", "逾").
		late(boundRole, "below", "lower than").
		late(boundRole, "about", "大致", "近", "nearly", "almost", "circa", "ca.", "c.").
		late(rankRole, "at_most", "前", "进入前", "进前", "全省前", "全国前", "全市前", "位居前", "保持前", "top", "the top", "in top", "in the top", "among the top", "within the top").
		late(rankRole, "", "第").
		late(spanRole, "average", "年均增长率", "年均增长速度", "年均增幅", "年均递增", "年平均增长", "年均增加", "平均每年增长", "每年平均增长", "average annual growth rate of", "annual growth of", "average growth of").
		late(spanRole, "cumulative", "五年合计", "五年内", "5年内", "五年新增", "5年新增", "期内新增").
		late(verbRole, "rise", "扩大", "增幅", "raise", "grow", "up", "growth of", "growth rate of").
		late(verbRole, "fall", "缩小", "压减", "下降幅度", "降幅", "降低率", "lower", "down").
		late(fillRole, "", "确保", "between", "keep", "kept", "remain", "介于", "保持", "稳定在", "稳定", "维持在", "维持", "完成", "实现", "建成", "力保", "为", "kept at", "maintained at", "maintain", "stable at", "remain at", "stay at", "at").
		late(moneyRole, "USD", "us$", "usd", "$", "美元").
		late(moneyRole, "yuan", "¥", "rmb", "cny", "人民币").
		late(moneyRole, "RM", "rm", "myr").
		late(moneyRole, "Rs", "rs.", "rs", "₹").
		late(moneyRole, "EUR", "€", "eur")
	after = vocabulary{}.and(boundRole, "at_least", "及以上", "以上", "or more", "or above", "and above", "or higher", "and more", "+").
		and(boundRole, "at_most", "及以下", "以下", "以内", "之内", "or less", "or below", "or lower", "or fewer").
		and(boundRole, "about", "左右", "上下", "or so").
		and(spanRole, "average", "年均", "(年均)", "a year on average", "per year on average", "on average", "average", "annual average").
		and(spanRole, "yearly", "each year", "every year", "a year", "per year", "(每年)", "每年", "yearly", "annually").
		and(spanRole, "cumulative", "cumulatively", "cumulative", "in total", "over five years", "over the plan", "(累计)", "累计").
		late(boundRole, "at_least", "或以上", "at least", "or over", "minimum", "(含)以上").
		late(boundRole, "at_most", "内", "at most", "or under", "maximum", "max", "(含)以下", "(含)以内").
		late(boundRole, "above", "余", "多").
		late(boundRole, "range", "之间", "区间").
		late(verbRole, "fall", "reduction", "decrease", "decline").
		late(verbRole, "rise", "increase").
		late(spanRole, "average", "per annum", "p.a.", "annual growth", "average annual growth", "(average)", "(annual average)", "(五年平均)", "(五年年均)", "(平均)").
		late(spanRole, rateOfYear, "/year", "/yr", "/年", "/a").
		late(spanRole, "cumulative", "(五年累计)", "(5年累计)", "(五年)", "(cumulative)", "(cum.)", "(over five years)", "(over 5 years)", "over 5 years").
		late(rankRole, "", "th", "st", "nd", "rd", "位", "名").
		late(fillRole, "", "大关")
)

const (
	keptWithin = "kept_within" // a ceiling unless another bound follows: 控制在5%左右
	rateOfYear = "rate_of_year"
)

type vocabulary []word

func (v vocabulary) and(r role, what string, texts ...string) vocabulary {
	for _, t := range texts {
		v = append(v, word{text: t, role: r, what: what})
	}
	return v
}

// late adds words that earlier versions did not read.
func (v vocabulary) late(r role, what string, texts ...string) vocabulary {
	n := len(v)
	v = v.and(r, what, texts...)
	for i := range v[n:] {
		v[n+i].late = true
	}
	return v
}

// match returns the longest word that is a prefix of s.
func (v vocabulary) match(s string) (best word, ok bool) {
	for _, w := range v {
		if len(w.text) > len(best.text) && strings.HasPrefix(s, w.text) && wordEnds(s, w.text) {
			best, ok = w, true
		}
	}
	return best, ok
}

// wordEnds reports whether w ends at a word boundary in s: "a" does not match the beginning of
// "average".
func wordEnds(s, w string) bool {
	last := w[len(w)-1]
	if last < 'a' || last > 'z' || len(s) == len(w) {
		return true
	}
	c := s[len(w)]
	return c < 'a' || c > 'z'
}

// compared writes a comparison behind a share as a change; behind a number it may be a sum: 50% fewer, but 500 more.
var compared = strings.NewReplacer("% fewer", "% decrease", "% less", "% decrease", "% lower", "% decrease", "% more", "% increase", "% higher", "% increase")

// stretchWords begin the value to strive for beyond the target.
var stretchWords = []string{"力争达到", "力争", "争取达到", "争取", "奋斗目标为", "奋斗目标", "striving for", "strive for", "strive to", "striving", "strive", "aspire to", "aspiring to", "stretch"}

// marks are remarks in brackets behind a figure, with what they tell of it.
var marks = []struct {
	flag  string
	words []string
}{
	{FlagOtherYear, []string{"*", "※", "†"}},
	{FlagEstimate, []string{"预计", "预计数", "预期", "预测", "估计", "估计数", "初步核算", "初步核算数", "初步", "快报", "快报数", "est.", "est", "estimate", "estimated", "expected", "preliminary", "provisional", "projected", "p", "e", "f"}},
	{FlagConstant, []string{"可比价", "可比价格", "按可比价", "按可比价格", "按可比价计算", "按可比价格计算", "不变价", "不变价格", "按不变价", "按不变价格计算", "constant prices", "real"}},
	{FlagCurrent, []string{"现价", "当年价", "当年价格", "按当年价格", "按当年价格计算", "current prices", "nominal"}},
}

// Flags of a figure.
const (
	FlagOtherYear = "other_year"
	FlagEstimate  = "estimate"
	FlagConstant  = "constant"
	FlagCurrent   = "current"
)

// Wording is a wording of a target, with N for a number, and what it means.
type Wording struct {
	Text  string
	Kind  target.Kind
	Bound target.Bound
}

// wordings are examples of the target texts that can be read, N for a number.
var wordings = []string{
	"N", "N%", "N以上", "不低于N", "≥N", "至少N", "达到N", "超过N", "突破N", "高于N", ">N", "N以内", "控制在N以内", "不超过N", "≤N", "低于N", "<N", "N左右", "约N", "N—N", "稳定在N以上", "保持在N", "N以上，力争N",
	"提高到N%", "降低到N", "降至N", "年均增长N%", "年均N", "年均增长N%左右", "每年不低于N", "每年N以上", "累计N", "[N]", "累计新增N", "累计完成N", "累计增长N%", "累计降低N%", "提高N个百分点", "下降N个百分点", "每年提高N个百分点", "每年增长N%", "翻番", "翻两番", "基期的N倍",
	"达到省平均水平", "不低于全国平均水平", "高于全省平均水平", "高于全省", "与全省持平", "与GDP增长同步", "高于GDP增长", "不低于GDP增长", "完成上级下达任务", "由上级下达", "待定", "待普查后设置", "各年度视情提出", "保持稳定", "保持", "不降低", "只增不减", "逐年下降", "逐年提高", "稳步提高", "有所下降", "持续改善", "全覆盖", "清零",
	"at least N", "no less than N", "N or more", "above N", "more than N", "over N", "at most N", "no more than N", "up to N", "below N", "under N", "about N", "N to N", "stable at N", "N, strive for N",
	"increase to N", "reduce to N", "average annual growth of N%", "N% a year on average", "at least N each year", "N in total", "increase by N percentage points", "reduce by N%", "double", "N times the baseline",
	"reach the provincial average", "above the national average", "in step with GDP growth", "above GDP growth", "no slower than GDP growth", "assigned by the province", "set yearly", "to be set after the census", "maintain", "full coverage", "steadily increase", "further decline", "improve",
}

// Wordings returns the wordings that can be read, for a level in %, or else in an amount of money.
func Wordings() []Wording {
	list := make([]Wording, 0, len(wordings))
	for _, w := range wordings {
		s := w
		for _, n := range []string{"5", "7"} {
			s = strings.Replace(s, "N", n, 1)
		}
		for _, unit := range []string{"%", "亿元"} {
			if r, err := Read(s, unit, ""); err == nil && len(r) == 1 {
				list = append(list, Wording{w, r[0].Kind, r[0].Bound})
				break
			}
		}
	}
	return list
}
