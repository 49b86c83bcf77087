package plan

import (
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
)

// What the name of an indicator in % tells about its figures. A growth or a decline is a rate of change from year to
// year; a state (an unemployment rate, a share) stands at a value in each year; a share of a whole, moreover, cannot
// leave 0 to 100.

var (
	growthNames  = []string{"增长", "增速", "增幅", "涨幅", "growth", "increase", "change"}
	declineNames = []string{"降低", "下降", "减少", "削减", "减排", "降幅", "reduction", "decline", "decrease"}
	stateNames   = []string{"率", "比重", "占比", "比例", "rate", "share", "proportion", "percentage of", "ratio", "coverage"}
	shareNames   = []string{"比重", "占比", "比例", "比率", "覆盖率", "城镇化率", "失业率", "参保率", "合格率", "达标率", "优良率", "贫困发生率", "处理率", "无害化率", "回收率",
		"资源化利用率", "绿化率", "巩固率", "就业率", "满意率", "自给率", "share", "proportion", "percentage of", "coverage", "unemployment rate", "literacy rate", "poverty rate",
		"urbanisation rate", "urbanization rate", "access to", "participation rate", "recycling rate"}
	// beyond holds what names contain that may exceed 100, or fall below 0, although they look like shares.
	beyond = []string{"毛入学率", "负债率", "债务", "杠杆率", "赤字", "普及率", "增长", "增速", "收益率", "回报率", "利润率", "产销率", "gross", "debt", "deficit", "penetration", "growth", "credit",
		"loan", "贷款", "trade", "贸易", "进出口", "exports", "imports", "依存度", "% of gdp"}
)

func holdsAny(name Text, words []string) bool {
	s := lower(asciiForm(name.ZH + " " + name.EN))
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// countsDecline reports whether the name counts declines from year to year: 能源消耗降低.
func countsDecline(name Text) bool { return holdsAny(name, declineNames) }

// isState reports whether an indicator in % stands at a value in each year instead of measuring a change.
func isState(name Text) bool {
	return holdsAny(name, stateNames) && !holdsAny(name, growthNames) && !countsDecline(name)
}

// averagePerYear reports whether the name of an indicator in % says that its target is an average growth.
func averagePerYear(name Text) bool {
	return holdsAny(name, growthNames) && holdsAny(name, []string{"年均", "per annum", "annual average", "average annual", "a year"})
}

// isShare reports whether the name is that of a share of a whole.
func isShare(name Text) bool { return isState(name) && holdsAny(name, shareNames) && !holdsAny(name, beyond) }

// wholeLimits are the natural bounds of a share in %.
func wholeLimits() *Limits {
	low, high := Number("0"), Number("100")
	return &Limits{Low: &low, High: &high}
}

// limitsOf returns the natural bounds of an indicator: those that the file states, or those of a share that its name
// tells.
func (in *Indicator) limitsOf(u indicator.Unit) *Limits {
	if in.Limit == nil && u.Same(indicator.PercentU) && isShare(in.Name) {
		return wholeLimits()
	}
	return in.Limit
}
