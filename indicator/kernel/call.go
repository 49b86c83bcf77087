package kernel

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
)

// call compiles a function.
func (c *compiler) call(n *formula.Call) operand {
	switch n.Func {
	case "if":
		return c.branch(n)
	case "known":
		return c.known(c.node(n.Args[0]))
	case "or_else":
		x := c.node(n.Args[0])
		if c.needed >= 0 || !x.stated {
			return x
		}
		return c.orElse(x, c.node(n.Args[1]))
	case "convert":
		return c.convert(n)
	case "round":
		places := wholeNumber(n.Args[1])
		return c.strict([]operand{c.node(n.Args[0])}, func(v []value) value { return c.emit(opRound, float64(places), v[0]) })
	}
	if years, early, ok := formula.Reads(n, c.period, c.at.Year); ok {
		return c.lookBack(n, years, early)
	}
	compute, ok := plainFunctions[n.Func]
	if !ok {
		return c.unsupported(n)
	}
	return c.strict(c.nodes(n.Args), func(v []value) value { return compute(c.emitter, v) })
}

func (c *compiler) unsupported(n *formula.Call) operand {
	c.err = refuse(ErrUnsupported, c.at.ID, c.at.Year, n.Func, "a function the kernel does not have", "内核没有此函数")
	return gapValue
}

func (c *compiler) nodes(list []formula.Node) []operand {
	out := make([]operand, len(list))
	for i, n := range list {
		out[i] = c.node(n)
	}
	return out
}

// branch compiles if(condition, a, b); a condition known now leaves only one branch.
func (c *compiler) branch(n *formula.Call) operand {
	cond := c.node(n.Args[0])
	if c.needed >= 0 || c.err != nil {
		return gapValue
	}
	if cond.isConst() {
		return c.choose(cond, c.lazy(n.Args[1], cond.num != 0), c.lazy(n.Args[2], cond.num == 0))
	}
	return c.choose(cond, c.node(n.Args[1]), c.node(n.Args[2]))
}

func (c *compiler) lazy(n formula.Node, wanted bool) operand {
	if !wanted {
		return gapValue
	}
	return c.node(n)
}

func (c *compiler) convert(n *formula.Call) operand {
	from, _ := c.sys.TypeOf(n.Args[0])
	to, _ := c.sys.TypeOf(n)
	op, factor := opScale, 1.0
	if from.Unit.Kind() != indicator.Literal {
		d, err := from.Unit.Convert(decimal.NewFromInt(1), to.Unit)
		if err != nil {
			return c.unsupported(n)
		}
		e := int(d.Exponent())
		if e < -30 || e > 30 {
			return c.unsupported(n)
		}
		if factor = tens[max(e, -e)]; e < 0 {
			op = opUnscale
		}
	}
	return c.strict([]operand{c.node(n.Args[0])}, func(v []value) value {
		if factor == 1 {
			return v[0]
		}
		return c.emit(op, factor, v[0])
	})
}

// lookBack compiles a function of a variable's values in several years.
func (c *compiler) lookBack(n *formula.Call, years []int, early bool) operand {
	x := n.Args[0].(*formula.Name)
	args := make([]operand, 0, len(years)+len(n.Args))
	for _, y := range years {
		args = append(args, c.read(x.ID, y))
	}
	for _, a := range n.Args[1:] {
		if isLiteral(a) && n.Func != "implied_growth" {
			continue // a base year, or the years of a run: in years already
		}
		args = append(args, c.node(a))
	}
	if early {
		return gapValue
	}
	compute, ok := lookingBack[n.Func]
	if !ok {
		return c.unsupported(n)
	}
	return c.strict(args, func(v []value) value { return compute(c.emitter, v, years) })
}

func isLiteral(n formula.Node) bool {
	_, ok := n.(*formula.Number)
	return ok
}

func wholeNumber(n formula.Node) int {
	if u, ok := n.(*formula.Unary); ok {
		return -wholeNumber(u.X)
	}
	if x, ok := n.(*formula.Number); ok {
		return int(x.Value.IntPart())
	}
	return 0
}

// direct is a function that is one instruction.
func direct(op opcode) func(*emitter, []value) value {
	return func(e *emitter, v []value) value { return e.emit(op, 0, v...) }
}

// folded applies an instruction from left to right.
func folded(op opcode) func(*emitter, []value) value {
	return func(e *emitter, v []value) value {
		total := v[0]
		for _, x := range v[1:] {
			total = e.emit(op, 0, total, x)
		}
		return total
	}
}

// either takes the form with three or with five arguments.
func either(three, five opcode) func(*emitter, []value) value {
	return func(e *emitter, v []value) value {
		if len(v) == 3 {
			return e.emit(three, 0, v...)
		}
		return e.emit(five, 0, v...)
	}
}

// plainFunctions computes from the arguments alone.
var plainFunctions = map[string]func(*emitter, []value) value{
	"share":       direct(opShare),
	"portion":     direct(opPortion),
	"per":         direct(opDiv),
	"share_after": either(opAfter3, opAfter5),
	"grow":        direct(opGrow),
	"required_growth": func(e *emitter, v []value) value {
		return e.emit(opYearly, 0, v[0], v[1], v[2])
	},
	"sum":     folded(opAdd),
	"min":     folded(opMin),
	"max":     folded(opMax),
	"abs":     direct(opAbs),
	"clamp":   direct(opClamp),
	"reflate": direct(opPortion),
	"deflate": direct(opShare),
}

// lookingBack computes from a variable's values in the years read, then the arguments.
var lookingBack = map[string]func(e *emitter, v []value, years []int) value{
	"growth": func(e *emitter, v []value, _ []int) value { return e.emit(opGrowth, 0, v...) },
	"change": func(e *emitter, v []value, _ []int) value { return e.emit(opSub, 0, v[1], v[0]) },
	"index":  func(e *emitter, v []value, _ []int) value { return e.emit(opShare, 0, v[1], v[0]) },
	"implied_growth": func(e *emitter, v []value, _ []int) value {
		return either(opImplied3, opImplied5)(e, v)
	},
	"average_growth": func(e *emitter, v []value, years []int) value {
		return e.emit(opMean, float64(years[1]-years[0]), e.emit(opDiv, 0, v[1], v[0]))
	},
	"average_rate": func(e *emitter, v []value, years []int) value {
		return e.emit(opMean, float64(len(years)), e.chain(opChain, v))
	},
	"compounded_decline": func(e *emitter, v []value, _ []int) value {
		return e.emit(opLoss, 0, e.chain(opDecline, v))
	},
	"cumulative": func(e *emitter, v []value, _ []int) value { return folded(opAdd)(e, v) },
}

// chain multiplies yearly factors; each year goes on from the last one's product.
func (e *emitter) chain(op opcode, rates []value) value {
	p := fixed(1)
	for _, r := range rates {
		p = e.emit(op, 0, p, r)
	}
	return p
}
