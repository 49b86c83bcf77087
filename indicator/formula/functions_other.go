package formula

import (
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func choiceFunctions() []*function {
	return []*function{
		{Function: entry("if", "if(condition, a, b)", values("condition", "a", "b"), []int{3},
			say("yes/no, a and b in one unit -> that unit", "是否值，a、b 同单位 -> 该单位"),
			say("a if the condition holds, else b; only the one chosen counts", "条件成立取 a，否则取 b；只看被选中者")),
			check: checkIf},
		{Function: entry("known", "known(x)", values("x"), []int{1},
			say("any unit -> yes/no", "任意单位 -> 是否"),
			say("whether there is a number; a failed computation is not a gap and passes through", "是否有数值；计算出错不算缺数，原样传出")),
			check: func(*checker, *Call, []Type) (Type, bool) { return Type{Unit: indicator.FlagU}, true }},
		{Function: entry("or_else", "or_else(x, y)", values("x", "y"), []int{2},
			say("one unit -> that unit", "同单位 -> 该单位"),
			say("x, or y where x is absent; a failed computation passes through", "取 x，缺数时取 y；计算出错原样传出")),
			check: checkSame},
	}
}

func numberFunctions() []*function {
	return []*function{
		{Function: entry("sum", "sum(a, b, …)", values("a"), nil, say("one unit -> that unit", "同单位 -> 该单位"), say("sum", "合计")),
			check: checkNumbers, apply: cumulative.of},
		{Function: entry("min", "min(a, b, …)", values("a"), nil, say("one unit -> that unit", "同单位 -> 该单位"), say("smallest", "最小值")),
			check: checkNumbers, apply: least},
		{Function: entry("max", "max(a, b, …)", values("a"), nil, say("one unit -> that unit", "同单位 -> 该单位"), say("largest", "最大值")),
			check: checkNumbers, apply: most},
		{Function: entry("abs", "abs(x)", values("x"), []int{1}, say("any unit -> the same", "任意单位 -> 同单位"), say("absolute value", "绝对值")),
			check: checkNumbers, apply: abs},
		{Function: entry("clamp", "clamp(x, low, high)", values("x", "low", "high"), []int{3},
			say("one unit -> that unit", "同单位 -> 该单位"), say("x, but not below low and not above high", "x，但不低于 low、不高于 high")),
			check: checkNumbers, apply: inDecimals(clamp)},
		{Function: entry("round", "round(x, places)", with(values("x", "places"), PlacesNumber, 1), []int{2},
			say("any unit -> the same", "任意单位 -> 同单位"), say("rounded to decimal places, half away from zero", "四舍五入到小数位")),
			check: checkRound, apply: inDecimals(round)},
	}
}

func priceFunctions() []*function {
	return []*function{
		{Function: entry("convert", `convert(x, "unit")`, with(values("x", "unit"), UnitText, 1), []int{2},
			say("any unit -> another of the same kind", "任意单位 -> 同类的另一单位"),
			say("the same amount in another unit; a bare number takes the unit", "换算为另一单位；裸数字取该单位")),
			check: checkConvert},
		{Function: entry("reflate", "reflate(x, price_index)", values("x", "price_index"), []int{2},
			say("constant prices, index -> current prices", "不变价、指数 -> 现价"),
			say("at the prices of the year: x · price_index / 100", "折算为当年价：x · price_index / 100")),
			check: checkPrices(indicator.ConstantPrices, indicator.CurrentPrices),
			apply: func(x []num) (num, error) { return mul(x[0], x[1].Shift(-2)) }},
		{Function: entry("deflate", "deflate(x, price_index)", values("x", "price_index"), []int{2},
			say("current prices, index -> constant prices", "现价、指数 -> 不变价"),
			say("at the prices of the index's base year: x / price_index · 100", "折算为指数基年价：x / price_index · 100")),
			check: checkPrices(indicator.CurrentPrices, indicator.ConstantPrices),
			apply: func(x []num) (num, error) { return div(x[0].Shift(2), x[1]) }},
	}
}

func checkSame(c *checker, n *Call, t []Type) (Type, bool) { return c.same(n, t...) }

func checkIf(c *checker, n *Call, t []Type) (Type, bool) {
	_, ok := c.flags(n.Args[0], t[0])
	common, ok2 := c.same(n, t[1], t[2])
	return common, ok && ok2
}

func checkNumbers(c *checker, n *Call, t []Type) (Type, bool) {
	common, ok := c.same(n, t...)
	if ok && isFlag(common) {
		return c.noFlag(n)
	}
	return common, ok
}

func checkRound(c *checker, n *Call, t []Type) (Type, bool) { return checkNumbers(c, n, t[:1]) }

func checkConvert(c *checker, n *Call, t []Type) (Type, bool) {
	u := n.Args[1].(*Str).Unit
	if !isLiteral(t[0]) && !t[0].Unit.Comparable(u) {
		return c.fail(n, text.ErrUnit, "%s cannot be converted to %s", "%s 不能换算为 %s", Type{Unit: t[0].Unit}, Type{Unit: u})
	}
	return Type{u, t[0].Prices}, true
}

func checkPrices(from, to indicator.Prices) func(*checker, *Call, []Type) (Type, bool) {
	return func(c *checker, n *Call, t []Type) (Type, bool) {
		switch {
		case isFlag(t[0]):
			return c.noFlag(n)
		case t[0].Prices == to:
			return c.fail(n, text.ErrUnit, "%s is at %s already", "%s 已是%s", Text(n.Args[0]), pricesText(to))
		case t[1].Unit.Kind() != indicator.Index && !isLiteral(t[1]):
			return c.fail(n, text.ErrUnit, "the price index must be an index, not %s", "价格指数的单位应为指数，而不是 %s", Type{Unit: t[1].Unit})
		}
		return Type{t[0].Unit, to}, true
	}
}
