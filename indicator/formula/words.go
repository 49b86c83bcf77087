package formula

import (
	"cmp"
	"strconv"
	"strings"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/ops"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Words returns the formula of a variable in words, in both languages, with the signs × and ÷:
// "GDP of the year before × (1 + GDP growth)". The texts of references come from name; span is true
// where a function reads several years of the variable, or whether it is known. For a call of if,
// chosen may return the branch to write alone; it may be nil. A bare number beside a percentage is
// written in %. With a part, which is the canonical text of a node as a Trace has it, only that is
// written. The result is empty for a variable without a formula.
func (s *System) Words(id, part string, name func(n *Name, span bool) text.Text, chosen func(n *Call) Node) text.Text {
	f := s.Formula(id)
	if f == nil {
		return text.Text{}
	}
	w := phrasing{s: s, name: name, chosen: chosen, rates: map[*Number]bool{}}
	return w.write(nodeOf(f, part), precOr)
}

// Words returns the reference in words, given the name of its variable: GDP of the year before.
func (n *Name) Words(name text.Text) text.Text {
	switch {
	case n.Year != 0:
		return text.Say("%[1]s of %[2]s", "%[2]s年%[1]s", name, strconv.Itoa(n.Year))
	case n.Lag == -1:
		return text.Say("%s of the year before", "上年%s", name)
	case n.Lag != 0:
		return text.Say("%[1]s %[2]d years before", "%[2]d年前%[1]s", name, -n.Lag)
	}
	return name
}

// nodeOf returns the node of a formula with a canonical text, which may also be a reference that a
// function reads: x[2024] of cumulative(x).
func nodeOf(f *Formula, part string) Node {
	if part == "" {
		return f.Root()
	}
	var found Node
	Walk(f.Root(), func(n Node) bool {
		if found == nil && Text(n) == part {
			found = n
		}
		return found == nil
	})
	if read, err := Parse(part); found == nil && err == nil {
		found = read.Root()
	}
	if found == nil {
		return f.Root()
	}
	return found
}

// phrasing writes a tree in words.
type phrasing struct {
	s      *System
	name   func(n *Name, span bool) text.Text
	chosen func(n *Call) Node
	rates  map[*Number]bool // arguments that are percentages: 3 of grow(x, 3)
}

// phrase is a call in words; %[1]s is its first argument. A phrase with an operator outside
// parentheses has its precedence.
type phrase struct {
	text.Text
	prec, args int // of the phrase; required of its arguments
}

// expressions are the functions that stand for an expression of their arguments, by their number.
var expressions = sync.OnceValue(func() map[string]map[int]Node {
	out := map[string]map[int]Node{}
	for name, f := range functions {
		for args, as := range f.as {
			if out[name] == nil {
				out[name] = map[int]Node{}
			}
			out[name][args] = MustParse(as).Root()
		}
	}
	return out
})

// expression returns the expression that a call stands for, with its arguments; nil for other calls.
func expression(n *Call) Node {
	forms := expressions()[n.Func]
	if as := cmp.Or(forms[len(n.Args)], forms[0]); as != nil {
		return inserted(as, n.Args)
	}
	return nil
}

// opWords are the operators in words.
var opWords = map[Op]text.Text{
	opAdd: same(" + "), opSubtract: same(" − "), opMultiply: same(" × "), opDivide: same(" ÷ "), opLess: same(" < "), opLessEqual: same(" ≤ "),
	opGreater: same(" > "), opGreaterEqual: same(" ≥ "), opEquals: same(" = "), opNotEquals: same(" ≠ "),
	opAnd: {EN: " and ", ZH: "且"}, opOr: {EN: " or ", ZH: "或"}, opNot: {EN: "not ", ZH: "非"},
}

func same(s string) text.Text { return text.Text{EN: s, ZH: s} }

// write writes a node, in parentheses if it binds less tightly than its context requires.
func (w *phrasing) write(n Node, want int) text.Text {
	out, prec := w.node(n)
	if prec < want {
		return text.Say("(%s)", "(%s)", out)
	}
	return out
}

func (w *phrasing) node(n Node) (text.Text, int) {
	switch n := n.(type) {
	case *Number:
		if w.rates[n] {
			return same(n.Value.String() + "%"), precOf(n)
		}
		return same(n.Value.String()), precOf(n)
	case *Name:
		return w.name(n, false), precAtom
	case *CurrentYear:
		return text.Text{EN: "the year", ZH: "年份"}, precAtom
	case *Unary:
		sign := opWords[opNot]
		if n.Op != opNot {
			sign = same("−")
		}
		return text.Say("%s%s", "%s%s", sign, w.write(n.X, precOf(n))), precOf(n)
	case *Binary:
		if minus, ok := n.Y.(*Unary); ok && n.Op == opAdd && minus.Op == opSubtract {
			n = &Binary{Op: opSubtract, X: n.X, Y: minus.X} // a + -b
		}
		switch {
		case n.Op == opMultiply && isOne(n.X):
			return w.node(n.Y)
		case (n.Op == opMultiply || n.Op == opDivide) && isOne(n.Y):
			return w.node(n.X)
		}
		prec := precedence[n.Op]
		left := prec
		if n.Op.IsComparison() {
			left++
		}
		return text.Say("%s%s%s", "%s%s%s", w.operand(n, n.X, n.Y, left), opWords[n.Op], w.operand(n, n.Y, n.X, prec+1)), prec
	case *Call:
		return w.call(n)
	}
	return same(Text(n)), precAtom
}

// isOne reports whether a factor is 1, in whatever unit: grow(1, x) is 1 + x.
func isOne(n Node) bool {
	switch n := n.(type) {
	case *Number:
		return n.Value.Equal(decimal.NewFromInt(1))
	case *Call:
		as := expression(n)
		return as != nil && isOne(as)
	}
	return false
}

// operand writes an operand; a bare number of the formula that is added to a percentage or compared
// with one is written in %.
func (w *phrasing) operand(n *Binary, x, beside Node, want int) text.Text {
	out := w.write(x, want)
	_, bare := x.(*Number)
	if _, written := w.s.types[x]; bare && written && n.Op != opMultiply && n.Op != opDivide && w.s.types[beside].Unit.Kind() == indicator.Percent {
		return text.Say("%s%%", "%s%%", out)
	}
	return out
}

func (w *phrasing) call(n *Call) (text.Text, int) {
	f := cmp.Or(n.function(), &function{})
	if f.form == ops.Chooses && w.chosen != nil {
		if branch := w.chosen(n); branch != nil {
			return w.node(branch)
		}
	}
	if as := expression(n); as != nil {
		for i, a := range n.Args {
			if minus, ok := a.(*Unary); ok {
				a = minus.X
			}
			if number, ok := a.(*Number); ok && i < 5 && strings.IndexByte(f.rates, 'a'+byte(i)) >= 0 {
				w.rates[number] = true
			}
		}
		return w.node(as)
	}
	phrase := f.words
	switch {
	case phrase.EN == "":
		return text.Say("%s(%s)", "%s(%s)", n.Func, w.list(n.Args, text.Text{EN: ", ", ZH: "，"}, precOr)), precAtom
	case len(n.Args) == 2 && f.pair.EN != "":
		return text.Say(f.pair.EN, f.pair.ZH, w.write(n.Args[0], phrase.args), w.write(n.Args[1], phrase.args)), phrase.prec
	case f.list.EN != "":
		return text.Say(phrase.EN, phrase.ZH, w.list(n.Args, f.list, phrase.args)), phrase.prec
	}
	args := make([]any, len(n.Args))
	for i, a := range n.Args {
		args[i] = w.write(a, phrase.args)
		if name, ok := a.(*Name); ok && i == 0 && (f.form == ops.IsKnown || f.reads != nil) {
			args[i] = w.name(name, true)
		}
	}
	return filledIn(phrase.Text, args), phrase.prec
}

// filledIn fills a phrase; arguments that it does not mention are left out.
func filledIn(phrase text.Text, args []any) text.Text {
	used := strings.Count(phrase.EN, "%[")
	return text.Say(phrase.EN, phrase.ZH, args[:min(used, len(args))]...)
}

func (w *phrasing) list(args []Node, joint text.Text, want int) text.Text {
	texts := make([]text.Text, len(args))
	for i, a := range args {
		texts[i] = w.write(a, want)
	}
	return joint.Join(texts)
}

// inserted replaces the names a, b, c, … of an expression by the arguments of a call; a[-1] is the
// first argument a year earlier.
func inserted(n Node, args []Node) Node {
	switch n := n.(type) {
	case *Name:
		arg := args[n.ID[0]-'a']
		name, ok := arg.(*Name)
		if n.Lag == 0 || !ok {
			return arg
		}
		earlier := *name
		if earlier.Year != 0 {
			earlier.Year += n.Lag
		} else {
			earlier.Lag += n.Lag
		}
		return &earlier
	case *Binary:
		return &Binary{Op: n.Op, X: inserted(n.X, args), Y: inserted(n.Y, args), At: n.At}
	}
	return n
}
