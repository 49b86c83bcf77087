package formula

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
)

// Node is a node of a formula's tree: *Number, *Name, *CurrentYear, *Str,
// *Unary, *Binary or *Call. Trees are not changed after parsing.
type Node interface {
	// Pos returns the position in the source, counted in characters from 0.
	Pos() int
	node()
}

// Op is an operator, written as in formulas.
type Op string

const (
	opAdd          Op = "+"
	opSubtract     Op = "-" // also the unary minus
	opMultiply     Op = "*"
	opDivide       Op = "/"
	opLess         Op = "<"
	opLessEqual    Op = "<="
	opGreater      Op = ">"
	opGreaterEqual Op = ">="
	opEquals       Op = "=="
	opNotEquals    Op = "!="
	opAnd          Op = "and"
	opOr           Op = "or"
	opNot          Op = "not"
)

// IsComparison reports whether the operator compares two values; the result is a flag.
func (o Op) IsComparison() bool { return precedence[o] == precCompare }

// Number is a literal number, never negative.
type Number struct {
	Value decimal.Decimal
	At    int
}

// Name is a reference to a variable: in the current year, in an earlier one
// (Lag −1, −2, …), or in a fixed one (Year not 0).
type Name struct {
	ID   string
	Lag  int
	Year int
	At   int
}

// In returns the year the reference reads when the formula is evaluated in year.
func (n *Name) In(year int) int {
	if n.Year != 0 {
		return n.Year
	}
	return year + n.Lag
}

// CurrentYear is the word year: the year of evaluation, as a plain number.
type CurrentYear struct{ At int }

// quoted is a string literal, the unit in convert(x, "unit"). Parse fills in Unit.
type quoted struct {
	Value string
	Unit  indicator.Unit // the parsed Value
	At    int
}

// Unary is -x or not x.
type Unary struct {
	Op Op
	X  Node
	At int
}

// Binary is x op y; At is the position of the operator.
type Binary struct {
	Op   Op
	X, Y Node
	At   int
}

// Call is a function with its arguments; At is the position of its name.
type Call struct {
	Func string
	Args []Node
	At   int
	fn   *function // the entry of Func; nil in a tree that was not parsed
}

// Pos returns the position of the number.
func (n *Number) Pos() int { return n.At }

// Pos returns the position of the name.
func (n *Name) Pos() int { return n.At }

// Pos returns the position of the word.
func (n *CurrentYear) Pos() int { return n.At }

// Pos returns the position of the string.
func (n *quoted) Pos() int { return n.At }

// Pos returns the position of the operator.
func (n *Unary) Pos() int { return n.At }

// Pos returns the position of the operator.
func (n *Binary) Pos() int { return n.At }

// Pos returns the position of the function's name.
func (n *Call) Pos() int { return n.At }

func (*Number) node()      {}
func (*Name) node()        {}
func (*CurrentYear) node() {}
func (*quoted) node()      {}
func (*Unary) node()       {}
func (*Binary) node()      {}
func (*Call) node()        {}

// Walk calls visit for n and the nodes below it, each before its operands, in the order of the
// text; if visit returns false, the operands are skipped.
func Walk(n Node, visit func(Node) bool) {
	if !visit(n) {
		return
	}
	for _, c := range operands(n) {
		Walk(c, visit)
	}
}

func operands(n Node) []Node {
	switch n := n.(type) {
	case *Unary:
		return []Node{n.X}
	case *Binary:
		return []Node{n.X, n.Y}
	case *Call:
		return n.Args
	}
	return nil
}
