package kernel

import (
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/internal/ops"
)

// call compiles a function from its entry in the table of package formula.
func (c *compiler) call(n *formula.Call) operand {
	site := c.sys.Site(n, c.at.Year)
	switch site.Form {
	case ops.Chooses:
		return c.branch(n)
	case ops.IsKnown:
		return c.known(c.node(n.Args[0]))
	case ops.FillsGap:
		x := c.node(n.Args[0])
		if c.needed >= 0 || !x.stated {
			return x
		}
		return c.orElse(x, c.node(n.Args[1]))
	}
	args := make([]operand, 0, len(site.Years)+len(site.Operands)+1)
	for _, y := range site.Years {
		args = append(args, c.read(site.Name.ID, y))
	}
	for _, a := range site.Operands {
		args = append(args, c.node(a))
	}
	if site.Early || c.needed >= 0 || c.err != nil {
		return gapValue
	}
	if site.Lower == nil {
		c.err = refuse(ErrUnsupported, c.at.ID, c.at.Year, n.Func, "a function the kernel does not have", "内核没有此函数")
		return gapValue
	}
	if site.Settled != nil {
		args = append(args, numberOf(float64(*site.Settled)))
	}
	return c.strict(args, func(v []value) value { return site.Lower(c.emitter, v) })
}

// branch compiles if(condition, a, b); a constant condition leaves only one branch.
func (c *compiler) branch(n *formula.Call) operand {
	cond := c.node(n.Args[0])
	if c.needed >= 0 || c.err != nil {
		return gapValue
	}
	if cond.isConst() {
		return c.choose(cond, c.lazy(n.Args[1], cond.Num != 0), c.lazy(n.Args[2], cond.Num == 0))
	}
	return c.choose(cond, c.node(n.Args[1]), c.node(n.Args[2]))
}

func (c *compiler) lazy(n formula.Node, wanted bool) operand {
	if !wanted {
		return gapValue
	}
	return c.node(n)
}
