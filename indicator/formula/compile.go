package formula

import (
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/internal/ops"
)

// code is a node compiled for evaluation: names are resolved to slots, functions to table entries.
type code struct {
	kind codeKind
	node Node
	args []*code

	num     num.Num // a number; of a call, the settled number
	settled bool    // num is the last operand
	slot    int     // a reference, or the variable a function reads
	name    *Name
	op      Op
	call    *Call
	fn      *function
	// A function whose result is computed once if several formulas use it.
	shared bool
	exact  func(x []num.Num) (num.Num, error) // computes from the operands, all of which are present
}

// codeKind is the way a node is evaluated.
type codeKind uint8

const (
	strictCode codeKind = iota // from operands, all of which must be present
	numberCode
	yearCode
	nameCode
	logicCode // and, or
	chooseCode
	knownCode
	fillCode
	lookBackCode
)

func (s *System) compile(n Node) *code {
	c := &code{node: n}
	switch n := n.(type) {
	case *Number:
		c.kind, c.num = numberCode, num.Of(n.Value)
	case *CurrentYear:
		c.kind = yearCode
	case *Name:
		c.kind, c.name, c.slot = nameCode, n, s.index[n.ID]
	case *Unary:
		c.op, c.args, c.exact = n.Op, []*code{s.compile(n.X)}, operators[n.Op]
		if n.Op == opSubtract {
			c.exact = func(x []num.Num) (num.Num, error) { return x[0].Neg(), nil }
		}
	case *Binary:
		if n.Op == opAnd || n.Op == opOr {
			c.kind = logicCode
		}
		c.op, c.args, c.exact = n.Op, []*code{s.compile(n.X), s.compile(n.Y)}, operators[n.Op]
	case *Call:
		s.compileCall(c, n)
	}
	return c
}

func (s *System) compileCall(c *code, n *Call) {
	c.call, c.fn = n, n.function()
	c.exact = c.fn.exact
	switch c.fn.form {
	case ops.Chooses:
		c.kind = chooseCode
	case ops.IsKnown:
		c.kind = knownCode
	case ops.FillsGap:
		c.kind = fillCode
	default:
		if c.fn.reads != nil {
			c.kind = lookBackCode
		}
	}
	for i, a := range n.Args {
		switch {
		case c.fn.param(i).Kind == paramReference:
			c.name = a.(*Name)
			c.slot = s.index[c.name.ID]
		case c.fn.param(i).computed():
			c.args = append(c.args, s.compile(a))
		}
	}
	if c.fn.settled != nil && c.fn.reads == nil {
		c.settle(c.fn.settled(span{}, s.types[n.Args[0]], s.types[n]))
	}
}

// settle fixes the value of the last operand.
func (c *code) settle(n int) { c.num, c.settled = num.Int(int64(n)), true }

// operators compute from present operands; and, or are evaluated by the engine itself, and unary
// minus is handled by compile.
var operators = map[Op]func(x []num.Num) (num.Num, error){
	opAdd:          func(x []num.Num) (num.Num, error) { return num.Add(x[0], x[1]) },
	opSubtract:     func(x []num.Num) (num.Num, error) { return num.Sub(x[0], x[1]) },
	opMultiply:     func(x []num.Num) (num.Num, error) { return num.Mul(x[0], x[1]) },
	opDivide:       func(x []num.Num) (num.Num, error) { return num.Div(x[0], x[1]) },
	opNot:          func(x []num.Num) (num.Num, error) { return flag(x[0].Sign() == 0), nil },
	opLess:         comparison(func(order int) bool { return order < 0 }),
	opLessEqual:    comparison(func(order int) bool { return order <= 0 }),
	opGreater:      comparison(func(order int) bool { return order > 0 }),
	opGreaterEqual: comparison(func(order int) bool { return order >= 0 }),
	opEquals:       comparison(func(order int) bool { return order == 0 }),
	opNotEquals:    comparison(func(order int) bool { return order != 0 }),
}

func comparison(holds func(order int) bool) func(x []num.Num) (num.Num, error) {
	return func(x []num.Num) (num.Num, error) { return flag(holds(num.Cmp(x[0], x[1]))), nil }
}

func flag(yes bool) num.Num {
	if yes {
		return num.One
	}
	return num.Zero
}
