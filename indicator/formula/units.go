package formula

import (
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func isLiteral(t Type) bool { return t.Unit.Kind() == indicator.Literal }

func isPercent(t Type) bool { return t.Unit.Same(indicator.Percent.Unit()) }

func isPoints(t Type) bool { return t.Unit.Same(indicator.Points.Unit()) }

func isFlag(t Type) bool { return t.Unit.Kind() == indicator.Flag }

// mix combines price bases: none is compatible with any; current and constant do not mix.
func mix(a, b indicator.Prices) (indicator.Prices, bool) {
	if a == "" || a == b {
		return b, true
	}
	return a, b == ""
}

func (c *checker) mix(n Node, types ...Type) (indicator.Prices, bool) {
	var basis indicator.Prices
	for _, t := range types {
		next, ok := mix(basis, t.Prices)
		if !ok {
			c.fail(n, text.ErrUnit, "current and constant prices do not mix; use reflate(x, price_index) or deflate(x, price_index)",
				"现价与不变价不能混用；请用 reflate(x, price_index) 或 deflate(x, price_index)")
			return "", false
		}
		basis = next
	}
	return basis, true
}

// same returns the common type of operands that must have the same unit; bare numbers adapt to the
// others.
func (c *checker) same(n Node, types ...Type) (Type, bool) {
	prices, ok := c.mix(n, types...)
	if !ok {
		return Type{}, false
	}
	common := Type{Unit: indicator.Literal.Unit()}
	for _, t := range types {
		switch {
		case isLiteral(t):
		case isLiteral(common):
			common = t
		case !common.Unit.Same(t.Unit):
			return c.differ(n, common, t)
		}
	}
	common.Prices = prices
	return common, true
}

func (c *checker) differ(n Node, a, b Type) (Type, bool) {
	a.Prices, b.Prices = "", ""
	if a.Unit.Comparable(b.Unit) {
		return c.fail(n, text.ErrUnit, "units do not fit: %s and %s; use convert(…, %q)", "单位不一致：%s 与 %s；请用 convert(…, %q)", a, b, a.Unit.Symbol())
	}
	return c.fail(n, text.ErrUnit, "units do not fit: %s and %s", "单位不一致：%s 与 %s", a, b)
}

func (c *checker) unary(n *Unary) (Type, bool) {
	t, ok := c.check(n.X)
	switch {
	case !ok:
		return t, false
	case n.Op == opNot:
		return c.flags(n, t)
	case isFlag(t):
		return c.noFlag(n)
	}
	return t, true
}

// flags requires yes/no operands.
func (c *checker) flags(n Node, types ...Type) (Type, bool) {
	for _, t := range types {
		if !isFlag(t) {
			return c.fail(n, text.ErrUnit, "needs a comparison or another yes/no, not %s", "应为比较式或其他是否值，而不是 %s", t)
		}
	}
	return Type{Unit: indicator.Flag.Unit()}, true
}

func (c *checker) noFlag(n Node) (Type, bool) {
	return c.fail(n, text.ErrUnit, "a yes/no is not a number; use if(condition, a, b)", "是否值不是数字；请用 if(condition, a, b)")
}

func (c *checker) binary(n *Binary) (Type, bool) {
	a, ok := c.check(n.X)
	b, ok2 := c.check(n.Y)
	if !ok || !ok2 {
		return Type{}, false
	}
	switch {
	case n.Op == opAnd || n.Op == opOr:
		return c.flags(n, a, b)
	case n.Op.IsComparison():
		if _, ok := c.same(n, a, b); !ok {
			return Type{}, false
		}
		return Type{Unit: indicator.Flag.Unit()}, true
	case isFlag(a) || isFlag(b):
		return c.noFlag(n)
	case n.Op == opAdd || n.Op == opSubtract:
		return c.sum(n, a, b)
	}
	return c.product(n, n.Op, a, b)
}

// sum returns the type of a + b and a − b: the difference of two percentages is in points, and
// points may be added to or subtracted from a percentage.
func (c *checker) sum(n *Binary, a, b Type) (Type, bool) {
	if prices, ok := mix(a.Prices, b.Prices); ok {
		switch {
		case isPercent(a) && isPoints(b), isPoints(a) && isPercent(b) && n.Op == opAdd:
			return Type{indicator.Percent.Unit(), prices}, true
		case n.Op == opSubtract && isPercent(a) && isPercent(b):
			return Type{a.Unit.Difference(), prices}, true
		}
	}
	return c.same(n, a, b)
}

// product returns the type of a * b and a / b.
func (c *checker) product(n Node, op Op, a, b Type) (Type, bool) {
	prices, ok := c.mix(n, a, b)
	if !ok {
		return Type{}, false
	}
	if isLiteral(a) && isLiteral(b) {
		return a, true
	}
	combine := indicator.Unit.Times
	if op == opDivide {
		combine = indicator.Unit.Over
		if isLiteral(a) {
			a.Unit = indicator.Plain.Unit()
		}
	}
	u, err := combine(a.Unit, b.Unit)
	if err != nil {
		return c.fail(n, text.ErrUnit, "%s %s %s is not defined; %s", "%s %s %s 没有定义；%s", Type{Unit: a.Unit}, string(op), Type{Unit: b.Unit}, instead(op, a, b))
	}
	return Type{u, prices}, true
}

// instead names the functions to use where * and / are not defined.
func instead(op Op, a, b Type) text.Text {
	switch {
	case a.Unit.Kind() == indicator.Index || b.Unit.Kind() == indicator.Index:
		return text.Say("use reflate(x, price_index), deflate(x, price_index) or index(x)", "请用 reflate(x, price_index)、deflate(x, price_index) 或 index(x)")
	case op == opMultiply:
		return text.Say("use portion(whole, percent) or grow(x, rate)", "请用 portion(whole, percent) 或 grow(x, rate)")
	}
	return text.Say("use share(part, whole) or growth(x)", "请用 share(part, whole) 或 growth(x)")
}

// percent requires argument i to be in %.
func (c *checker) percent(n *Call, i int, t Type) bool {
	if isPercent(t) || isLiteral(t) {
		return true
	}
	name := n.function().param(i).Name
	t.Prices = ""
	if t.Unit.Comparable(indicator.Percent.Unit()) {
		c.fail(n, text.ErrUnit, `%s must be in %%, not %s; use convert(…, "%%")`, `%s 的单位应为 %%，而不是 %s；请用 convert(…, "%%")`, name, t)
	} else {
		c.fail(n, text.ErrUnit, "%s must be in %%, not %s", "%s 的单位应为 %%，而不是 %s", name, t)
	}
	return false
}

// assign checks the type of a formula against the declared type of its variable.
func (c *checker) assign(got, declared Type) {
	switch _, ok := mix(got.Prices, declared.Prices); {
	case isLiteral(got), isLiteral(declared):
	case !got.Unit.Same(declared.Unit):
		c.wrongUnit(Type{Unit: got.Unit}, Type{Unit: declared.Unit})
	case !ok:
		c.fail(c.f.root, text.ErrUnit, "gives %s, but the variable is declared at %s", "结果为%s，而变量声明为%s",
			pricesText(got.Prices), pricesText(declared.Prices))
	}
}

func (c *checker) wrongUnit(got, declared Type) {
	hint := text.Text{}
	switch {
	case got.Unit.Comparable(declared.Unit):
		hint = text.Say("; use convert(…, %q)", "；请用 convert(…, %q)", declared.Unit.Symbol())
	case got.Unit.IsNumber() && isPercent(declared):
		hint = text.Say("; use share(part, whole)", "；请用 share(part, whole)")
	}
	c.fail(c.f.root, text.ErrUnit, "gives %s, but the variable is declared in %s%s", "结果为 %s，而变量声明为 %s%s", got, declared, hint)
}
