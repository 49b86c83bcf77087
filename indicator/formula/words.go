package formula

import (
	"strconv"
	"strings"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
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

// rateArguments are the arguments of functions, a the first, that are percentages.
var rateArguments = map[string]string{"grow": "b", "portion": "b", "share_after": "abcde", "implied_growth": "abcd"}

// expressions are the functions that stand for an expression of their arguments a, b, c, …, by
// their number of arguments; 0 is any.
var expressions = sync.OnceValue(func() map[string]map[int]Node {
	out := map[string]map[int]Node{}
	for _, e := range []struct {
		name string
		args int
		as   string
	}{
		{"grow", 0, "a * (1 + b)"}, {"share", 0, "a / b"}, {"portion", 0, "a * b"}, {"per", 0, "a / b"}, {"convert", 0, "a"},
		{"share_after", 3, "a * (1 + b) / (1 + c)"}, {"share_after", 5, "a * (1 + b) * (1 + d) / ((1 + c) * (1 + e))"},
		{"growth", 0, "a / a[-1] - 1"}, {"change", 0, "a - a[-1]"},
		{"implied_growth", 2, "(1 + b) * a / a[-1] - 1"}, {"implied_growth", 4, "(1 + b) * (1 + c) / (1 + d) * a / a[-1] - 1"},
		{"reflate", 0, "a * b / 100"}, {"deflate", 0, "a / b * 100"},
	} {
		if out[e.name] == nil {
			out[e.name] = map[int]Node{}
		}
		out[e.name][e.args] = MustParse(e.as).Root()
	}
	return out
})

// phrases are the other functions; %[1]s is the first argument. Those with an operator outside
// parentheses have its precedence.
var phrases = map[string]struct {
	text.Text
	prec, args int // of the phrase; required of its arguments
}{
	"if":                 {text.Text{EN: "if %[1]s: %[2]s, otherwise %[3]s", ZH: "若%[1]s，则为%[2]s，否则为%[3]s"}, precOr, precOr},
	"known":              {text.Text{EN: "%[1]s is known", ZH: "%[1]s已知"}, precCompare, precSum},
	"or_else":            {text.Text{EN: "%[1]s, or %[2]s while it is unknown", ZH: "%[1]s（未知时为%[2]s）"}, precOr, precSum},
	"abs":                {text.Text{EN: "|%[1]s|", ZH: "|%[1]s|"}, precAtom, precOr},
	"clamp":              {text.Text{EN: "%[1]s, between %[2]s and %[3]s", ZH: "%[1]s（限于%[2]s至%[3]s）"}, precOr, precSum},
	"round":              {text.Text{EN: "%[1]s rounded to %[2]s places", ZH: "%[1]s（保留%[2]s位小数）"}, precOr, precSum},
	"power":              {text.Text{EN: "%[1]s^%[2]s", ZH: "%[1]s^%[2]s"}, precMinus, precAtom},
	"ln":                 {text.Text{EN: "ln(%[1]s)", ZH: "ln(%[1]s)"}, precAtom, precOr},
	"exp":                {text.Text{EN: "e^(%[1]s)", ZH: "e^(%[1]s)"}, precMinus, precOr},
	"required_growth":    {text.Text{EN: "(%[2]s ÷ %[1]s)^(1 ÷ %[3]s) − 1", ZH: "(%[2]s ÷ %[1]s)^(1 ÷ %[3]s) − 1"}, precSum, precAtom},
	"average_growth":     {text.Text{EN: "average growth of %[1]s", ZH: "%[1]s的年均增速"}, precAtom, precOr},
	"average_rate":       {text.Text{EN: "average of %[1]s", ZH: "%[1]s的年均值"}, precAtom, precOr},
	"compounded_decline": {text.Text{EN: "compounded decline of %[1]s", ZH: "%[1]s的累计降低"}, precAtom, precOr},
	"cumulative":         {text.Text{EN: "total of %[1]s", ZH: "%[1]s的累计数"}, precAtom, precOr},
	"index":              {text.Text{EN: "%[1]s relative to its base", ZH: "%[1]s的定基指数"}, precAtom, precOr},
	"min":                {text.Text{EN: "the smallest of %[1]s", ZH: "%[1]s中最小者"}, precAtom, precOr},
	"max":                {text.Text{EN: "the largest of %[1]s", ZH: "%[1]s中最大者"}, precAtom, precOr},
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
		return n.Func == "convert" && isOne(n.Args[0])
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
	if n.Func == "if" && w.chosen != nil {
		if branch := w.chosen(n); branch != nil {
			return w.node(branch)
		}
	}
	forms := expressions()[n.Func]
	as, ok := forms[len(n.Args)]
	if !ok {
		as, ok = forms[0]
	}
	if ok {
		for i, a := range n.Args {
			if minus, ok := a.(*Unary); ok {
				a = minus.X
			}
			if number, ok := a.(*Number); ok && i < 5 && strings.IndexByte(rateArguments[n.Func], 'a'+byte(i)) >= 0 {
				w.rates[number] = true
			}
		}
		as = inserted(as, n.Args)
		out, prec := w.node(as)
		return out, prec
	}
	if n.Func == "sum" {
		return w.list(n.Args, same(" + "), precSum), precSum
	}
	phrase, ok := phrases[n.Func]
	switch {
	case !ok:
		return text.Say("%s(%s)", "%s(%s)", n.Func, w.list(n.Args, text.Text{EN: ", ", ZH: "，"}, precOr)), precAtom
	case n.Func == "min" || n.Func == "max":
		return text.Say(phrase.EN, phrase.ZH, w.list(n.Args, text.Text{EN: ", ", ZH: "、"}, precOr)), phrase.prec
	}
	args := make([]any, len(n.Args))
	for i, a := range n.Args {
		args[i] = w.write(a, phrase.args)
		if name, ok := a.(*Name); ok && i == 0 && (n.Func == "known" || n.fn != nil && n.fn.reads != nil) {
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
	var en, zh []string
	for _, a := range args {
		t := w.write(a, want)
		en, zh = append(en, t.EN), append(zh, t.ZH)
	}
	return text.Text{EN: strings.Join(en, joint.EN), ZH: strings.Join(zh, joint.ZH)}
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
