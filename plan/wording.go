package plan

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// wordings are examples of the target texts that can be read, N for a number.
var wordings = []string{
	"N", "N%", "N以上", "不低于N", "≥N", "至少N", "达到N", "超过N", "突破N", "高于N", ">N", "N以内", "控制在N以内", "不超过N", "≤N", "低于N", "<N", "N左右", "约N", "N—N",
	"提高到N%", "降低到N", "降至N", "年均增长N%", "年均N", "年均增长N%左右", "每年不低于N", "每年N以上", "累计N", "[N]", "累计新增N", "累计增长N%", "累计降低N%", "提高N个百分点", "下降N个百分点", "每年提高N个百分点", "每年增长N%", "翻番", "翻两番", "基期的N倍",
	"达到省平均水平", "不低于全国平均水平", "高于全省平均水平", "高于全省", "与GDP增长同步", "高于GDP增长", "完成上级下达任务", "由上级下达", "待定", "待普查后设置", "各年度视情提出", "保持稳定", "保持", "不降低",
	"at least N", "no less than N", "N or more", "above N", "more than N", "over N", "at most N", "no more than N", "up to N", "below N", "under N", "about N", "N to N",
	"increase to N", "reduce to N", "average annual growth of N%", "N% a year on average", "at least N each year", "N in total", "increase by N percentage points", "reduce by N%", "double", "N times the baseline",
	"reach the provincial average", "above the national average", "in step with GDP growth", "above GDP growth", "assigned by the province", "set yearly", "to be set after the census", "maintain",
}

// maxWording is the number of characters of a cell that are compared with the wordings.
const maxWording = 60

// nearestWording returns the known wording most similar to an unknown cell, with the cell's own
// numbers in it.
func nearestWording(cell string) string {
	s := token.ASCII(strings.TrimSpace(cell))
	if r := []rune(s); len(r) > maxWording {
		// Wordings are shorter; the cost of comparing is the product of the lengths.
		s = string(r[:maxWording])
	}
	found := token.NumberRuns().FindAllString(s, -1)
	numbered := slices.DeleteFunc(slices.Clone(wordings), func(w string) bool { return strings.Contains(w, "N") != (len(found) > 0) })
	best := text.Nearest(token.NumberRuns().ReplaceAllString(s, "N"), numbered)
	for _, n := range found {
		best = strings.Replace(best, "N", n, 1)
	}
	return cmp.Or(best, "42")
}
