package formula

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/internal/growth"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/internal/ops"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func choiceFunctions() []*function {
	return []*function{
		{Function: entry("if", "if(condition, a, b)", values("condition", "a", "b"), []int{3},
			say("yes/no, a and b in one unit -> that unit", "是否值，a、b 同单位 -> 该单位"),
			say("a if the condition holds, else b; only the one chosen counts", "条件成立取 a，否则取 b；只看被选中者")),
			words: phrase{say("if %[1]s: %[2]s, otherwise %[3]s", "若%[1]s，则为%[2]s，否则为%[3]s"), precOr, precOr},
			check: checkIf, form: ops.Chooses},
		{Function: entry("known", "known(x)", values("x"), []int{1},
			say("any unit -> yes/no", "任意单位 -> 是否"),
			say("whether there is a number; a failed computation is not a gap and passes through", "是否有数值；计算出错不算缺数，原样传出")),
			words: phrase{say("%[1]s is known", "%[1]s已知"), precCompare, precSum},
			check: func(*checker, *Call, []Type) (Type, bool) { return Type{Unit: indicator.Flag.Unit()}, true }, form: ops.IsKnown},
		{Function: entry("or_else", "or_else(x, y)", values("x", "y"), []int{2},
			say("one unit -> that unit", "同单位 -> 该单位"),
			say("x, or y where x is absent; a failed computation passes through", "取 x，缺数时取 y；计算出错原样传出")),
			words: phrase{say("%[1]s, or %[2]s while it is unknown", "%[1]s（未知时为%[2]s）"), precOr, precSum},
			check: checkSame, form: ops.FillsGap},
	}
}

func numberFunctions() []*function {
	return []*function{
		{Function: entry("sum", "sum(a, b, …)", values("a"), nil, say("one unit -> that unit", "同单位 -> 该单位"), say("sum", "合计")),
			words: phrase{same("%[1]s"), precSum, precSum}, list: same(" + "),
			check: checkNumbers, exact: growth.Cumulative.Of, kernel: ops.Folded(ops.Add)},
		{Function: entry("min", "min(a, b, …)", values("a"), nil, say("one unit -> that unit", "同单位 -> 该单位"), say("smallest", "最小值")),
			words: phrase{say("the smallest of %[1]s", "%[1]s中最小者"), precAtom, precOr}, list: text.Text{EN: ", ", ZH: "、"}, pair: say("the smaller of %s and %s", "%s与%s中较小者"),
			check: checkNumbers, exact: least, kernel: ops.Folded(ops.Min)},
		{Function: entry("max", "max(a, b, …)", values("a"), nil, say("one unit -> that unit", "同单位 -> 该单位"), say("largest", "最大值")),
			words: phrase{say("the largest of %[1]s", "%[1]s中最大者"), precAtom, precOr}, list: text.Text{EN: ", ", ZH: "、"}, pair: say("the larger of %s and %s", "%s与%s中较大者"),
			check: checkNumbers, exact: most, kernel: ops.Folded(ops.Max)},
		{Function: entry("abs", "abs(x)", values("x"), []int{1}, say("any unit -> the same", "任意单位 -> 同单位"), say("absolute value", "绝对值")),
			words: phrase{say("|%[1]s|", "|%[1]s|"), precAtom, precOr},
			check: checkNumbers, exact: func(x []num.Num) (num.Num, error) { return x[0].Abs(), nil }, kernel: ops.One(ops.Abs)},
		{Function: entry("clamp", "clamp(x, low, high)", values("x", "low", "high"), []int{3},
			say("one unit -> that unit", "同单位 -> 该单位"), say("x, but not below low and not above high", "x，但不低于 low、不高于 high")),
			words: phrase{say("%[1]s, between %[2]s and %[3]s", "%[1]s（限于%[2]s至%[3]s）"), precOr, precSum},
			check: checkNumbers, exact: clamp, kernel: ops.One(ops.Clamp)},
		{Function: entry("round", "round(x, places)", with(values("x", "places"), paramPlaces, 1), []int{2},
			say("any unit -> the same", "任意单位 -> 同单位"), say("rounded to decimal places, half away from zero", "四舍五入到小数位")),
			words: phrase{say("%[1]s rounded to %[2]s places", "%[1]s（保留%[2]s位小数）"), precOr, precSum},
			check: checkRound, exact: round,
			kernel: func(e ops.Emitter, v []ops.Value) ops.Value { return e.Emit(ops.Round, v[1].Num, v[0]) }},
	}
}

func priceFunctions() []*function {
	return []*function{
		{Function: entry("convert", `convert(x, "unit")`, with(values("x", "unit"), paramUnit, 1), []int{2},
			say("any unit -> another of the same kind", "任意单位 -> 同类的另一单位"),
			say("the same amount in another unit; a bare number takes the unit", "换算为另一单位；裸数字取该单位")),
			as:    map[int]string{0: "a"},
			check: checkConvert, exact: shift, settled: shiftOf,
			kernel: func(e ops.Emitter, v []ops.Value) ops.Value { return scaled(e, v[0], int(v[1].Num)) }},
		{Function: entry("reflate", "reflate(x, price_index)", values("x", "price_index"), []int{2},
			say("constant prices, index -> current prices", "不变价、指数 -> 现价"),
			say("at the prices of the year: x · price_index / 100", "折算为当年价：x · price_index / 100")),
			as:    map[int]string{0: "a * b / 100"},
			check: checkPrices("current"),
			exact: growth.Portion, kernel: ops.One(ops.Portion)},
		{Function: entry("deflate", "deflate(x, price_index)", values("x", "price_index"), []int{2},
			say("current prices, index -> constant prices", "现价、指数 -> 不变价"),
			say("at the prices of the index's base year: x / price_index · 100", "折算为指数基年价：x / price_index · 100")),
			as:    map[int]string{0: "a / b * 100"},
			check: checkPrices("constant"),
			exact: growth.Share, kernel: ops.One(ops.Share)},
	}
}

func least(x []num.Num) (num.Num, error) { return slices.MinFunc(x, num.Cmp), nil }

func most(x []num.Num) (num.Num, error) { return slices.MaxFunc(x, num.Cmp), nil }

func clamp(x []num.Num) (num.Num, error) {
	switch {
	case num.Cmp(x[1], x[2]) > 0:
		return x[0], text.ErrDomain
	case num.Cmp(x[0], x[1]) < 0:
		return x[1], nil
	case num.Cmp(x[0], x[2]) > 0:
		return x[2], nil
	}
	return x[0], nil
}

func round(x []num.Num) (num.Num, error) {
	places, _ := x[1].Int()
	return num.Of(decimals.Round(x[0].Decimal(), int32(places))), nil
}

// shiftOf returns by how many decimal places the numbers of a unit shift in another one.
func shiftOf(_ span, from, to Type) int {
	if isLiteral(from) {
		return 0
	}
	factor, _ := from.Unit.Convert(decimal.NewFromInt(1), to.Unit) // comparable, as checked before
	return int(factor.Exponent())
}

func shift(x []num.Num) (num.Num, error) {
	places, _ := x[1].Int()
	return x[0].Shift(places), nil
}

// scaled multiplies by a power of ten, in steps that are exact in float64.
func scaled(e ops.Emitter, v ops.Value, places int) ops.Value {
	op := ops.Scale
	if places < 0 {
		op, places = ops.Unscale, -places
	}
	for ; places > 0; places -= 22 {
		power := 1.0
		for range min(places, 22) {
			power *= 10
		}
		v = e.Emit(op, power, v)
	}
	return v
}

// powerFunctions returns the functions of plain numbers: a quantity with a unit has no logarithm.
func powerFunctions() []*function {
	return []*function{
		{Function: entry("power", "power(x, n)", values("x", "n"), []int{2},
			say("plain numbers -> plain number", "纯数 -> 纯数"),
			say("x to the power n: x^n; x < 0 with a fractional n and 0 with n < 0 are outside the domain", "x 的 n 次幂：x^n；负数的非整数次幂、零的负次幂无意义")),
			words: phrase{say("%[1]s^%[2]s", "%[1]s^%[2]s"), precMinus, precAtom},
			check: checkPlain, exact: power, kernel: ops.One(ops.Power), cost: rootCost},
		{Function: entry("ln", "ln(x)", values("x"), []int{1},
			say("plain number -> plain number", "纯数 -> 纯数"), say("natural logarithm, x > 0", "自然对数，x > 0")),
			words: phrase{say("ln(%[1]s)", "ln(%[1]s)"), precAtom, precOr},
			check: checkPlain, exact: func(x []num.Num) (num.Num, error) { return num.Ln(x[0]) }, kernel: ops.One(ops.Ln), cost: rootCost},
		{Function: entry("exp", "exp(x)", values("x"), []int{1},
			say("plain number -> plain number", "纯数 -> 纯数"), say("e to the power x: e^x", "e 的 x 次幂：e^x")),
			words: phrase{say("e^(%[1]s)", "e^(%[1]s)"), precMinus, precOr},
			check: checkPlain, exact: func(x []num.Num) (num.Num, error) { return num.Exp(x[0]) }, kernel: ops.One(ops.Exp), cost: rootCost},
	}
}

// power is num.Pow, except that a negative x requires an integer exponent: a decimal fraction never
// means an odd root.
func power(x []num.Num) (num.Num, error) {
	switch {
	case x[0].Sign() == 0 && x[1].Sign() < 0:
		return num.Num{}, text.ErrDivisionByZero
	case x[0].Sign() < 0 && !x[1].IsInteger():
		return num.Num{}, text.ErrDomain
	}
	return num.Pow(x[0], x[1])
}

// checkPlain requires plain numbers.
func checkPlain(c *checker, n *Call, t []Type) (Type, bool) {
	for i, a := range t {
		switch {
		case isFlag(a):
			return c.noFlag(n)
		case !isLiteral(a) && !a.Unit.IsNumber():
			return c.fail(n, text.ErrUnit, "%s must be a plain number, not %s; divide by a quantity of the same unit first",
				"%s 应为纯数，而不是 %s；请先除以同单位的量", n.function().param(i).Name, Type{Unit: a.Unit})
		}
	}
	prices, ok := c.mix(n, t...)
	return Type{indicator.Plain.Unit(), prices}, ok
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
	u := n.Args[1].(*quoted).Unit
	if !isLiteral(t[0]) && !t[0].Unit.Comparable(u) {
		return c.fail(n, text.ErrUnit, "%s cannot be converted to %s", "%s 不能换算为 %s", Type{Unit: t[0].Unit}, Type{Unit: u})
	}
	return Type{u, t[0].Prices}, true
}

func checkPrices(to indicator.Prices) func(*checker, *Call, []Type) (Type, bool) {
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
