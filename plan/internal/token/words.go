package token

import (
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// words maps the words of the file format (kinds, bounds, directions, shapes) to readable text.
var words = map[string]text.Text{
	"binding": {EN: "binding", ZH: "约束性"}, "expected": {EN: "expected", ZH: "预期性"},
	"up": {EN: "more is better", ZH: "越高越好"}, "down": {EN: "less is better", ZH: "越低越好"},
	"at_least": {EN: "at least", ZH: "不低于"}, "at_most": {EN: "at most", ZH: "不超过"}, "above": {EN: "above", ZH: "高于"},
	"below": {EN: "below", ZH: "低于"}, "about": {EN: "about", ZH: "左右"}, "range": {EN: "a range", ZH: "区间"},
	"two_sided":   {EN: "missed on both sides", ZH: "偏高偏低均不达标"},
	"not_printed": {EN: "not printed", ZH: "原文未印"}, "needs_input": {EN: "needs input", ZH: "需要输入"},
	"linear": {EN: "linear", ZH: "线性"}, "compound": {EN: "compound", ZH: "复合增长"}, "logistic": {EN: "logistic", ZH: "逻辑斯蒂"},
	"yes": {EN: "yes", ZH: "是"}, "no": {EN: "no", ZH: "否"}, "estimate": {EN: "an estimate", ZH: "估计数"}, "other_year": {EN: "of another year", ZH: "其他年份"},
	"constant": {EN: "constant", ZH: "不变"}, "hold": {EN: "held", ZH: "保持"}, "current": {EN: "current prices", ZH: "现价"},
}

// Word returns the readable text for a word of the file format, empty if it is not one.
func Word(s string) text.Text {
	if k := target.Kind(s); k.In(text.English) != "" {
		return text.Say("%s", "%s", k)
	}
	return words[s]
}
