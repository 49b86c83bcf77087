package formula

import (
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/growth"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/internal/ops"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func shareFunctions() []*function {
	return []*function{
		{Function: entry("share", "share(part, whole)", values("part", "whole"), []int{2},
			say("part and whole in one unit -> %", "两者同单位 -> %"),
			say("part in % of whole: part / whole · 100", "部分占整体的百分比：part / whole · 100")),
			as:    map[int]string{0: "a / b"},
			check: checkShare, exact: growth.Share, kernel: ops.One(ops.Share)},
		{Function: entry("portion", "portion(whole, percent)", values("whole", "percent"), []int{2},
			say("any unit, % -> unit of whole", "任意单位、% -> 整体的单位"),
			say("percent of whole: whole · percent / 100", "整体的百分之几：whole · percent / 100")),
			as:    map[int]string{0: "a * b"},
			rates: "b",
			check: checkOfPercent, exact: growth.Portion, kernel: ops.One(ops.Portion)},
		{Function: entry("per", "per(a, b)", values("a", "b"), []int{2},
			say("quotient of the units", "单位之商"),
			say("a for each b: a / b", "平均每个 b 的 a：a / b")),
			as:    map[int]string{0: "a / b"},
			check: checkPer, exact: func(x []num.Num) (num.Num, error) { return num.Div(x[0], x[1]) }, kernel: ops.One(ops.Div)},
		{Function: entry("share_after", "share_after(share_before, own_growth, growth[, own_deflator, deflator])",
			values("share_before", "own_growth", "growth", "own_deflator", "deflator"), []int{3, 5},
			say("all % -> %", "均为 % -> %"),
			say("share of a part after a year in which it grew by own_growth and the whole by growth: share_before · (1+own_growth)(1+own_deflator) / ((1+growth)(1+deflator)); without deflators they are taken as equal",
				"部分增长 own_growth、整体增长 growth 之后的占比：share_before · (1+own_growth)(1+own_deflator) / ((1+growth)(1+deflator))；不给平减指数涨幅时视为相等")),
			as:    map[int]string{3: "a * (1 + b) / (1 + c)", 5: "a * (1 + b) * (1 + d) / ((1 + c) * (1 + e))"},
			rates: "abcde",
			check: checkShareAfter, exact: growth.ShareAfter, kernel: ops.ByCount(ops.After3, ops.After5)},
	}
}

func growthFunctions() []*function {
	return []*function{
		{Function: entry("grow", "grow(x, rate)", values("x", "rate"), []int{2},
			say("any unit, % -> unit of x", "任意单位、% -> x 的单位"),
			say("x one step later at the rate: x · (1 + rate / 100)", "按增速增长一期：x · (1 + rate / 100)")),
			as:    map[int]string{0: "a * (1 + b)"},
			rates: "b",
			check: checkOfPercent, exact: growth.Grow, kernel: ops.One(ops.Grow)},
		{Function: entry("growth", "growth(x)", ref("x"), []int{1},
			say("any unit but % and points -> %", "除 % 与百分点外的单位 -> %"),
			say("growth from last year: (x / x[-1] − 1) · 100", "比上年增长：(x / x[-1] − 1) · 100")),
			as:    map[int]string{0: "a / a[-1] - 1"},
			check: checkGrowth, exact: growth.Rate, kernel: ops.One(ops.Growth), reads: lastTwo, joint: " -> "},
		{Function: entry("change", "change(x)", ref("x"), []int{1},
			say("any unit -> the same; % -> percentage points", "任意单位 -> 同单位；% -> 百分点"),
			say("difference from last year: x − x[-1]", "比上年增减：x − x[-1]")),
			as:    map[int]string{0: "a - a[-1]"},
			check: checkChange, exact: func(x []num.Num) (num.Num, error) { return num.Sub(x[1], x[0]) }, kernel: ops.Swapped(ops.Sub),
			reads: lastTwo, joint: " -> "},
		{Function: entry("implied_growth", "implied_growth(share, growth[, deflator, own_deflator])",
			ref("share", "growth", "deflator", "own_deflator"), []int{2, 4},
			say("all % -> %", "均为 % -> %"),
			say("growth of a part whose share of a growing whole is given: ((1+growth)(1+deflator) / (1+own_deflator) · share / share[-1] − 1) · 100; without deflators they are taken as equal",
				"已知占比与整体增速时部分的增速：((1+growth)(1+deflator) / (1+own_deflator) · share / share[-1] − 1) · 100；不给平减指数涨幅时视为相等")),
			as:    map[int]string{2: "(1 + b) * a / a[-1] - 1", 4: "(1 + b) * (1 + c) / (1 + d) * a / a[-1] - 1"},
			rates: "abcd",
			check: checkImplied, exact: growth.Implied, kernel: ops.ByCount(ops.Implied3, ops.Implied5), reads: lastTwo, joint: " -> "},
		{Function: entry("required_growth", "required_growth(from, to, years)", values("from", "to", "years"), []int{3},
			say("from and to in one unit; years a number -> %", "起止同单位；年数为数字 -> %"),
			say("yearly rate that leads from one value to the other: ((to / from)^(1/years) − 1) · 100", "从起点到终点所需年均增速：((to / from)^(1/years) − 1) · 100")),
			words: phrase{say("(%[2]s ÷ %[1]s)^(1 ÷ %[3]s) − 1", "(%[2]s ÷ %[1]s)^(1 ÷ %[3]s) − 1"), precSum, precAtom},
			check: checkRequired, exact: growth.Required, kernel: ops.One(ops.Yearly), cost: rootCost},
	}
}

func yearsFunctions() []*function {
	return []*function{
		{Function: entry("average_growth", "average_growth(x[, base])", with(ref("x", "base"), paramYear, 1), []int{1, 2},
			say("any unit but % and points -> %", "除 % 与百分点外的单位 -> %"),
			say("average annual growth since the base year: ((x / x[base])^(1/n) − 1) · 100, n years", "自基年起的年均增速：((x / x[base])^(1/n) − 1) · 100，n 为年数")),
			words: phrase{say("average growth of %[1]s", "%[1]s的年均增速"), precAtom, precOr},
			check: checkGrowth, exact: growth.Average, settled: yearsBetween, reads: afterBase, joint: " -> ", perYears: true, measure: "average_rate",
			kernel: func(e ops.Emitter, v []ops.Value) ops.Value {
				return e.Emit(ops.Mean, v[2].Num, e.Emit(ops.Div, 0, v[1], v[0]))
			}},
		{Function: entry("average_rate", "average_rate(rate[, from, to])", with(ref("rate", "from", "to"), paramYear, 2), []int{1, 3},
			say("% -> %", "% -> %"),
			say("geometric mean of the yearly rates since the plan's first year, or of the years given: (∏(1 + rate/100)^(1/n) − 1) · 100", "规划首年以来或所给年份各年增速的几何平均：(∏(1 + rate/100)^(1/n) − 1) · 100")),
			words: phrase{say("average of %[1]s", "%[1]s的年均值"), precAtom, precOr},
			check: checkRates, exact: growth.AverageRate.Of, kernel: ops.Product(ops.Chain, ops.Mean),
			reads: sinceFrom, joint: ", ", total: growth.AverageRate, perYears: true, measure: "average_rate"},
		{Function: entry("compounded_decline", "compounded_decline(decline[, from, to])", with(ref("decline", "from", "to"), paramYear, 2), []int{1, 3},
			say("% -> %", "% -> %"),
			say("total decline since the plan's first year, or over the years given: (1 − ∏(1 − decline/100)) · 100", "规划首年以来或所给年份累计降低：(1 − ∏(1 − decline/100)) · 100")),
			words: phrase{say("compounded decline of %[1]s", "%[1]s的累计降低"), precAtom, precOr},
			check: checkRates, exact: growth.CompoundedDecline.Of, kernel: ops.Product(ops.Decline, ops.Loss),
			reads: sinceFrom, joint: ", ", total: growth.CompoundedDecline, measure: "compounded_decline"},
		{Function: entry("cumulative", "cumulative(x[, from, to])", with(ref("x", "from", "to"), paramYear, 2), []int{1, 3},
			say("any unit but %, index and yes/no -> the same", "除 %、指数与是否外的单位 -> 同单位"),
			say("sum over the years from the plan's first year to the current one, or of the years given", "规划首年至本年之和，或所给年份之和")),
			words: phrase{say("total of %[1]s", "%[1]s的累计数"), precAtom, precOr},
			check: checkCumulative, exact: growth.Cumulative.Of, kernel: ops.Folded(ops.Add),
			reads: sinceFrom, joint: " + ", total: growth.Cumulative, measure: "cumulative"},
		{Function: entry("index", "index(x[, base])", with(ref("x", "base"), paramYear, 1), []int{1, 2},
			say("any unit -> index", "任意单位 -> 指数"),
			say("level relative to the base year: x / x[base] · 100", "以基年为100：x / x[base] · 100")),
			words: phrase{say("%[1]s relative to its base", "%[1]s的定基指数"), precAtom, precOr},
			check: checkIndex, exact: func(x []num.Num) (num.Num, error) { return num.Div(x[1].Shift(2), x[0]) }, kernel: ops.Swapped(ops.Share),
			reads: sinceBase, joint: " -> "},
	}
}

func checkShare(c *checker, n *Call, t []Type) (Type, bool) {
	common, ok := c.same(n, t...)
	if ok && isFlag(common) {
		return c.noFlag(n)
	}
	return Type{indicator.Percent.Unit(), common.Prices}, ok
}

func checkPer(c *checker, n *Call, t []Type) (Type, bool) {
	if isFlag(t[0]) || isFlag(t[1]) {
		return c.noFlag(n)
	}
	return c.product(n, opDivide, t[0], t[1])
}

// checkOfPercent requires the second argument to be a percentage of the first.
func checkOfPercent(c *checker, n *Call, t []Type) (Type, bool) {
	if isFlag(t[0]) {
		return c.noFlag(n)
	}
	if !c.percent(n, 1, t[1]) {
		return Type{}, false
	}
	prices, ok := c.mix(n, t...)
	return Type{t[0].Unit, prices}, ok
}

func checkGrowth(c *checker, n *Call, t []Type) (Type, bool) {
	switch t[0].Unit.Kind() {
	case indicator.Percent, indicator.Points:
		return c.fail(n, text.ErrUnit, "%s is in %s, which has no growth rate; use change(x) for points", "%s 的单位是 %s，没有增速；请用 change(x) 求百分点",
			Text(n.Args[0]), Type{Unit: t[0].Unit})
	case indicator.Flag:
		return c.noFlag(n)
	}
	return Type{indicator.Percent.Unit(), t[0].Prices}, true
}

func checkChange(c *checker, n *Call, t []Type) (Type, bool) {
	if isFlag(t[0]) {
		return c.noFlag(n)
	}
	return Type{t[0].Unit.Difference(), t[0].Prices}, true
}

// percents requires all arguments from i on to be in %.
func (c *checker) percents(n *Call, i int, t []Type) bool {
	ok := true
	for ; i < len(t); i++ {
		ok = c.percent(n, i, t[i]) && ok
	}
	return ok
}

// checkImplied allows the share to be at current prices and the growth at constant ones, as is
// usual; the deflators, or their assumed equality, link the two. The result is on the basis of the
// growth rate.
func checkImplied(c *checker, n *Call, t []Type) (Type, bool) {
	return Type{indicator.Percent.Unit(), t[1].Prices}, c.percents(n, 0, t)
}

// checkShareAfter is like checkImplied; the two growth rates must be on one basis, and the result
// is on the basis of the share.
func checkShareAfter(c *checker, n *Call, t []Type) (Type, bool) {
	if !c.percents(n, 0, t) {
		return Type{}, false
	}
	_, ok := c.mix(n, t[1], t[2])
	return Type{indicator.Percent.Unit(), t[0].Prices}, ok
}

func checkRequired(c *checker, n *Call, t []Type) (Type, bool) {
	common, ok := c.same(n, t[0], t[1])
	if !ok {
		return Type{}, false
	}
	if u := t[2].Unit; !u.IsNumber() && !isLiteral(t[2]) && !u.Same(yearsUnit) {
		return c.fail(n, text.ErrUnit, "years must be a plain number, not %s", "years 应为纯数，而不是 %s", Type{Unit: u})
	}
	switch common.Unit.Kind() {
	case indicator.Percent, indicator.Points:
		return c.fail(n, text.ErrUnit, "values in %s have no growth rate; use their difference", "单位为 %s 的数值没有增速；请用差值", Type{Unit: common.Unit})
	case indicator.Flag:
		return c.noFlag(n)
	}
	return Type{indicator.Percent.Unit(), common.Prices}, true
}

var yearsUnit = indicator.MustParseUnit("years")

func checkRates(c *checker, n *Call, t []Type) (Type, bool) {
	return Type{indicator.Percent.Unit(), t[0].Prices}, c.percents(n, 0, t[:1])
}

func checkCumulative(c *checker, n *Call, t []Type) (Type, bool) {
	switch t[0].Unit.Kind() {
	case indicator.Percent:
		return c.fail(n, text.ErrUnit, "yearly percentages do not add up; use compounded_decline, average_rate, or cumulative points",
			"各年百分数不能相加；请用 compounded_decline、average_rate，或累计百分点")
	case indicator.Index:
		return c.fail(n, text.ErrUnit, "index figures do not add up", "指数不能相加")
	case indicator.Flag:
		return c.noFlag(n)
	}
	return t[0], true
}

func checkIndex(c *checker, n *Call, t []Type) (Type, bool) {
	if isFlag(t[0]) {
		return c.noFlag(n)
	}
	return Type{indicator.Index.Unit(), t[0].Prices}, true
}
