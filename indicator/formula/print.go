package formula

import (
	"strconv"
	"strings"
)

// Precedences, from loose to tight.
const (
	precOr = iota + 1
	precAnd
	precNot
	precCompare
	precSum
	precProduct
	precMinus
	precAtom
)

var precedence = map[Op]int{
	opOr: precOr, opAnd: precAnd, opNot: precNot,
	opLess: precCompare, opLessEqual: precCompare, opGreater: precCompare, opGreaterEqual: precCompare,
	opEquals: precCompare, opNotEquals: precCompare,
	opAdd: precSum, opSubtract: precSum, opMultiply: precProduct, opDivide: precProduct,
}

// Text returns the canonical text of a tree: ASCII operators, each between single spaces, and only
// the necessary parentheses.
func Text(n Node) string {
	p := printer{}
	p.print(n, precOr)
	return p.String()
}

// printer writes a tree; fill, if set, may replace the text of a node.
type printer struct {
	strings.Builder
	fill func(Node) (text string, prec int, ok bool)
}

// print writes n, in parentheses if it binds less tightly than its context requires.
func (p *printer) print(n Node, want int) {
	if p.fill != nil {
		if text, prec, ok := p.fill(n); ok {
			p.enclose(prec < want, func() { p.WriteString(text) })
			return
		}
	}
	p.enclose(precOf(n) < want, func() { p.bare(n) })
}

func (p *printer) enclose(parens bool, write func()) {
	if parens {
		p.WriteByte('(')
	}
	write()
	if parens {
		p.WriteByte(')')
	}
}

func (p *printer) bare(n Node) {
	switch n := n.(type) {
	case *Number:
		p.WriteString(n.Value.String())
	case *Name:
		p.WriteString(nameText(n))
	case *CurrentYear:
		p.WriteString(wordYear)
	case *quoted:
		p.WriteString(`"` + n.Value + `"`)
	case *Unary:
		p.unary(n)
	case *Binary:
		p.binary(n)
	case *Call:
		p.WriteString(n.Func + "(")
		for i, a := range n.Args {
			if i > 0 {
				p.WriteString(", ")
			}
			p.print(a, precOr)
		}
		p.WriteByte(')')
	}
}

func (p *printer) unary(n *Unary) {
	if n.Op == opNot {
		p.WriteString("not ")
		p.print(n.X, precNot)
		return
	}
	p.WriteByte('-')
	p.print(n.X, precMinus)
}

func (p *printer) binary(n *Binary) {
	prec := precedence[n.Op]
	left := prec
	if n.Op.IsComparison() {
		left = prec + 1 // comparisons do not chain: a < b < c is invalid
	}
	p.print(n.X, left)
	p.WriteString(" " + string(n.Op) + " ")
	p.print(n.Y, prec+1)
}

func precOf(n Node) int {
	switch n := n.(type) {
	case *Unary:
		if n.Op == opNot {
			return precNot
		}
		return precMinus
	case *Binary:
		return precedence[n.Op]
	case *Number:
		if n.Value.IsNegative() {
			return precMinus
		}
	}
	return precAtom
}

func nameText(n *Name) string {
	switch {
	case n.Year != 0:
		return n.ID + "[" + strconv.Itoa(n.Year) + "]"
	case n.Lag != 0:
		return n.ID + "[" + strconv.Itoa(n.Lag) + "]"
	}
	return n.ID
}
