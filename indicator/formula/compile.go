package formula

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/exact"
)

// code is a node made ready for evaluation: names are slots, functions table entries.
type code struct {
	node Node
	args []*code

	num   num // a number
	slot  int // a reference, or the variable a function reads
	name  *Name
	op    Op
	call  *Call
	fn    *function
	apply func(x []num) (num, error) // computes from the operands, all of which are present
}

func (s *System) compile(n Node) *code {
	c := &code{node: n}
	switch n := n.(type) {
	case *Number:
		c.num = exact.Of(n.Value)
	case *Name:
		c.name, c.slot = n, s.index[n.ID]
	case *Unary:
		c.op, c.args, c.apply = n.Op, []*code{s.compile(n.X)}, operateOne(n.Op)
	case *Binary:
		c.op, c.args, c.apply = n.Op, []*code{s.compile(n.X), s.compile(n.Y)}, operate(n.Op)
	case *Call:
		s.compileCall(c, n)
	}
	return c
}

func (s *System) compileCall(c *code, n *Call) {
	c.call, c.fn = n, functions[n.Func]
	c.apply = c.fn.apply
	for i, a := range n.Args {
		switch c.fn.param(i).Kind {
		case Reference:
			c.name = a.(*Name)
			c.slot = s.index[c.name.ID]
		case YearNumber, UnitText: // read by the function itself
		default:
			c.args = append(c.args, s.compile(a))
		}
	}
	if n.Func == "convert" {
		from, to := s.types[n.Args[0]].Unit, s.types[n].Unit
		if from.Kind() == indicator.Literal {
			from = to
		}
		c.apply = inDecimals(func(x []decimal.Decimal) (decimal.Decimal, error) { return from.Convert(x[0], to) })
		if factor, err := from.Convert(one, to); err == nil {
			c.apply = func(x []num) (num, error) { return x[0].Shift(factor.Exponent()), nil }
		}
	}
}
