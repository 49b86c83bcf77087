package formula

import (
	"errors"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Formula is a parsed formula: its tree, and its source text for errors. It is immutable and safe
// for concurrent use.
type Formula struct {
	source
	root  Node
	text  string
	parts int
}

// Root returns the tree.
func (f *Formula) Root() Node { return f.root }

// String returns the canonical text; parsing it yields an equal tree.
func (f *Formula) String() string { return f.text }

// Parts returns the number of nodes of the tree.
func (f *Formula) Parts() int { return f.parts }

// Source returns the text that was parsed.
func (f *Formula) Source() string { return f.source.text }

// Ref is a reference of a formula to a variable, with its years.
type Ref struct {
	Name  string
	Lag   int // 0, −1, −2 …: years from the current one
	Year  int // a fixed year, or the first year of a fixed run; 0 if none
	Until int // with Span and Year: the last year of the fixed run
	// A function reads a run of years ending at the current one (less Lag), or a base year and the
	// current one.
	Span bool
}

// Refs returns the references of the formula, in order of first mention, each once. Values that a
// function reads implicitly are included: growth(x) reads x and x[-1].
func (f *Formula) Refs() []Ref {
	var refs []Ref
	seen := map[Ref]bool{}
	add := func(r Ref) {
		if !seen[r] {
			seen[r] = true
			refs = append(refs, r)
		}
	}
	covered := map[*Name]bool{} // arguments whose function reports its own references
	Walk(f.root, func(n Node) bool {
		switch n := n.(type) {
		case *Name:
			if !covered[n] {
				add(Ref{Name: n.ID, Lag: n.Lag, Year: n.Year})
			}
		case *Call:
			if fn := n.function(); fn.reads != nil {
				x := n.Args[0].(*Name)
				covered[x] = true
				for _, r := range fn.refs(n, x) {
					add(r)
				}
			}
		}
		return true
	})
	return refs
}

// Type is the type of a value: its unit, and the price basis of money.
type Type struct {
	Unit   indicator.Unit
	Prices indicator.Prices
}

// In returns the name of the type in the given language.
func (t Type) In(l text.Lang) string {
	s := t.Unit.Symbol()
	switch {
	case t.Unit.Kind() == indicator.Literal:
		return text.Text{EN: "a bare number", ZH: "数字"}.In(l)
	case t.Unit.IsNumber():
		s = text.Text{EN: "a plain number", ZH: "纯数"}.In(l)
	case t.Unit.Kind() == indicator.Flag:
		s = text.Text{EN: "yes/no", ZH: "是否"}.In(l)
	case l == text.Chinese && t.Unit.Kind() != indicator.Percent:
		s = t.Unit.Name(l)
	}
	if p := pricesText(t.Prices).In(l); p != "" {
		s += text.Text{EN: " (" + p + ")", ZH: "（" + p + "）"}.In(l)
	}
	return s
}

func pricesText(p indicator.Prices) text.Text {
	switch p {
	case "current":
		return text.Text{EN: "current prices", ZH: "现价"}
	case "constant":
		return text.Text{EN: "constant prices", ZH: "不变价"}
	}
	return text.Text{}
}

// Check checks units, price bases and names, and returns the type of the result. types returns the
// type of each variable. All errors are joined; each is a *text.Error that wraps text.ErrUnit or
// text.ErrUnknown and names the part of the formula in Op.
func (f *Formula) Check(types func(name string) (Type, bool)) (Type, error) {
	c := &checker{f: f, types: types}
	t, _ := c.check(f.root)
	return t, errors.Join(c.errs...)
}

// checker determines the type of each node of one formula and collects the errors.
type checker struct {
	f     *Formula
	id    string // variable the formula belongs to, "" if none
	types func(string) (Type, bool)
	names func() []string // all known names, for suggestions; may be nil or return none
	nodes map[Node]Type   // filled if not nil
	errs  []error
}

func (c *checker) fail(n Node, err error, en, zh string, args ...any) (Type, bool) {
	line, col := c.f.place(first(n))
	c.errs = append(c.errs, &text.Error{Package: room, Line: line, Col: col, Op: text.Short(Text(n), 119), Indicator: c.id,
		Err: err, Message: text.Say(en, zh, args...)})
	return Type{}, false
}

// check returns the type of a node; false if it or an operand has an error.
func (c *checker) check(n Node) (Type, bool) {
	t, ok := c.find(n)
	if ok && c.nodes != nil {
		c.nodes[n] = t
	}
	return t, ok
}

func (c *checker) find(n Node) (Type, bool) {
	switch n := n.(type) {
	case *Number:
		return Type{Unit: indicator.Literal.Unit()}, true
	case *CurrentYear:
		return Type{Unit: indicator.Plain.Unit()}, true
	case *quoted:
		return Type{}, true
	case *Name:
		return c.name(n)
	case *Unary:
		return c.unary(n)
	case *Binary:
		return c.binary(n)
	case *Call:
		return c.call(n)
	}
	return Type{}, false
}

func (c *checker) name(n *Name) (Type, bool) {
	if t, ok := c.types(n.ID); ok {
		return t, true
	}
	if fn, ok := functions[n.ID]; ok {
		return c.fail(n, text.ErrUnknown, "unknown name; the function is written %s", "名称不存在；函数写作 %s", fn.Signature)
	}
	if c.names != nil {
		if s := suggested(n.ID, c.names()); s != "" {
			return c.fail(n, text.ErrUnknown, "unknown name; did you mean %s?", "名称不存在；是否为 %s？", s)
		}
	}
	return c.fail(n, text.ErrUnknown, "unknown name", "名称不存在")
}

func (c *checker) call(n *Call) (Type, bool) {
	args := make([]Type, len(n.Args))
	good := true
	for i, a := range n.Args {
		t, ok := c.check(a)
		args[i], good = t, good && ok
	}
	if !good {
		return Type{}, false
	}
	return n.function().check(c, n, args)
}
