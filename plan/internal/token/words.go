package token

import "github.com/jimo-plan/fiveyear/indicator/text"

// Words holds the format's own words (kinds, bounds, directions, shapes) as readers write them.
var Words = map[string]text.Text{
	"binding": {EN: "binding", ZH: "约束性"}, "expected": {EN: "expected", ZH: "预期性"},
	"up": {EN: "more is better", ZH: "越高越好"}, "down": {EN: "less is better", ZH: "越低越好"},
	"at_least": {EN: "at least", ZH: "不低于"}, "at_most": {EN: "at most", ZH: "不超过"}, "above": {EN: "above", ZH: "高于"},
	"below": {EN: "below", ZH: "低于"}, "about": {EN: "about", ZH: "左右"}, "range": {EN: "a range", ZH: "区间"},
	"two_sided": {EN: "missed on both sides", ZH: "偏高偏低均不达标"},
	"level":     {EN: "a level", ZH: "水平值"}, "average_rate": {EN: "an average annual rate", ZH: "年均增速"}, "yearly": {EN: "in every year", ZH: "逐年"},
	"cumulative": {EN: "a cumulative total", ZH: "累计数"}, "cumulative_points": {EN: "a rise in percentage points", ZH: "累计提高（百分点）"},
	"cumulative_rate": {EN: "a cumulative rate", ZH: "累计增速"}, "compounded_decline": {EN: "a compounded decline", ZH: "累计降低"},
	"maintain": {EN: "maintain", ZH: "保持"}, "in_step": {EN: "in step", ZH: "同步"}, "above_other": {EN: "above another", ZH: "高于另一指标"},
	"reference": {EN: "a reference", ZH: "参照其他数据"}, "assigned": {EN: "assigned from above", ZH: "由上级下达"},
	"set_later": {EN: "to be set later", ZH: "以后设定"}, "set_yearly": {EN: "set year by year", ZH: "各年度另定"}, "all": {EN: "several targets", ZH: "多项目标"},
	"not_printed": {EN: "not printed", ZH: "原文未印"}, "needs_input": {EN: "needs input", ZH: "需要输入"},
	"linear": {EN: "linear", ZH: "线性"}, "compound": {EN: "compound", ZH: "复合增长"}, "logistic": {EN: "logistic", ZH: "逻辑斯蒂"},
	"yes": {EN: "yes", ZH: "是"}, "no": {EN: "no", ZH: "否"}, "estimate": {EN: "an estimate", ZH: "估计数"}, "other_year": {EN: "of another year", ZH: "其他年份"},
	"constant": {EN: "constant", ZH: "不变"}, "hold": {EN: "held", ZH: "保持"}, "current": {EN: "current prices", ZH: "现价"},
}
