// Package naming reads the names of indicators: the direction that a name implies, and whether it
// is that of a share, a state, a decline or an average growth.
package naming

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// Words of names in lower case, which mark a decline, a growth rate or a state.
var (
	declineNames = []string{"降低", "下降", "减少", "降幅", "削减", "压减", "decline", "reduction", "decrease", "cut in", "fall in", "(fall", "(drop", "(cut"}
	growthNames  = []string{"增速", "增长", "增幅", "涨幅", "升幅", "变化", "变动", "通胀", "通货膨胀", "指数",
		"growth", "increase", "change", "rise", "inflation", "index"}
	stateNames = []string{"失业率", "就业率", "参与率", "城镇化率", "覆盖率", "普及率", "入学率", "入园率", "升学率", "巩固率", "参保率", "合格率", "达标率", "优良率",
		"优良天数", "占比", "比重", "比例", "比率", "利用率", "处理率", "处置率", "回收率", "负债率", "债务率", "赤字率", "死亡率", "发病率", "发生率", "患病率",
		"自给率", "满意度", "绿化率", "入住率", "空置率", "贫困率",
		"unemployment", "employment rate", "participation", "urbanisation", "urbanization", "coverage", "enrolment", "enrollment", "share of", "proportion", "ratio",
		"percentage of", "utilisation", "utilization", "mortality", "prevalence", "incidence", "debt", "deficit", "compliance", "pass rate", "poverty", "satisfaction"}
)

func nameHas(name text.Text, words []string) bool {
	all := token.Lower(token.ASCII(name.ZH + " " + name.EN))
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(all, w) })
}

// Decline reports whether a name counts declines (降低, reduction): a larger number then means a
// larger decline.
func Decline(name text.Text) bool { return nameHas(name, declineNames) }

// Total reports whether a name counts something from the first year of the plan on.
func Total(name text.Text) bool {
	return nameHas(name, []string{"累计", "cumulative", "cumulated", "in total"})
}

// Since reports whether a name says that it counts from one of some years on: since 2025, 2026年以来.
func Since(name text.Text, years ...int) bool {
	s := strings.ReplaceAll(token.Lower(token.ASCII(name.ZH+" "+name.EN)), "年", "")
	return slices.ContainsFunc(years, func(y int) bool {
		return strings.Contains(s, fmt.Sprintf("since %d", y)) || strings.Contains(s, fmt.Sprintf("%d以来", y))
	})
}

// Added reports whether a name counts what is added in a year rather than what there is.
func Added(name text.Text) bool {
	return nameHas(name, []string{"新增", "新建", "新培育", "新创建"}) || hasWord(name.EN, "new", "newly", "additional", "added", "created", "built", "constructed", "planted", "trained")
}

// Changed reports whether a name counts a change without saying over which years.
func Changed(name text.Text) bool {
	return (nameHas(name, []string{"变化", "变动", "增加"}) || hasWord(name.EN, "increase", "rise", "change")) &&
		!nameHas(name, []string{"率", "年", "growth", "annual", "yearly", "a year", "per year", "p.a."})
}

// hasWord reports whether a text in English has one of some words.
func hasWord(s string, words ...string) bool {
	other := func(r rune) bool { return r < 'a' || r > 'z' }
	return slices.ContainsFunc(strings.FieldsFunc(token.Lower(s), other), func(w string) bool { return slices.Contains(words, w) })
}

// State reports whether the name of a rate in % means a state of its year, such as an
// unemployment rate or a share, rather than a rate of change. States are not compounded over years,
// and a ceiling or floor in the column of averages applies to every year. A name without a listed
// word is not a state.
func State(name text.Text) bool {
	return nameHas(name, stateNames) && !nameHas(name, growthNames) && !Decline(name)
}

// Change reports whether the name of an indicator in % means a rate of change, such as a growth rate
// or inflation.
func Change(name text.Text) bool { return nameHas(name, growthNames) && !nameHas(name, stateNames) }

// Rate reports whether a name ends, or begins, as that of a rate of growth, another rate or a share does,
// whatever stands in brackets behind it.
func Rate(name string) bool {
	bare, _, _ := strings.Cut(token.Lower(token.ASCII(name)), "(")
	bare = strings.TrimSpace(bare)
	return slices.ContainsFunc([]string{"率", "增速", "增长", "占比", "比重", "比例", " growth", " rate", " share"}, func(w string) bool { return strings.HasSuffix(bare, w) }) ||
		slices.ContainsFunc([]string{"share of ", "percentage of ", "proportion of ", "growth of "}, func(w string) bool { return strings.HasPrefix(bare, w) })
}

// shareNames are words in names of shares of a whole, which lie between 0 and 100; beyond are words
// in such names that may exceed 100 nevertheless.
var (
	shareNames = []string{"比重", "占比", "比例", "比率", "覆盖率", "城镇化率", "失业率", "参保率", "合格率", "达标率", "优良率", "优良天数", "贫困发生率", "处理率", "无害化率", "回收率",
		"利用率", "绿化率", "巩固率", "就业率", "满意率", "自给率", "share", "proportion", "percentage of", "coverage", "unemployment rate", "literacy rate", "poverty rate",
		"urbanisation rate", "urbanization rate", "access to", "participation rate", "recycling rate"}
	beyond = []string{"毛入学率", "负债率", "债务", "杠杆率", "赤字", "普及率", "收益率", "回报率", "利润率", "产销率", "gross", "debt", "deficit", "penetration", "credit",
		"loan", "贷款", "trade", "贸易", "进出口", "exports", "imports", "依存度", "% of gdp"}
)

// Average reports whether the name of an indicator in % implies that its target is an average
// growth.
func Average(name text.Text) bool {
	return nameHas(name, growthNames) && nameHas(name, []string{"年均", "per annum", "annual average", "average annual", "a year", "p.a."})
}

// Share reports whether a name is that of a share of a whole.
func Share(name text.Text) bool {
	return nameHas(name, shareNames) && !nameHas(name, growthNames) && !Decline(name) && !nameHas(name, beyond)
}
