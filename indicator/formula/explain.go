package formula

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/ops"
)

const (
	traceFigure    = "figure"
	traceFormula   = "formula"
	traceFunction  = "function"
	traceOperator  = "operator"
	traceReference = "reference"
	traceNumber    = "number"
	traceAbsent    = "absent"
)

// Trace explains how a value was computed, one level of references deep. Its kinds:
//
//	figure       a number that was given
//	formula      a variable computed by its formula; the child is the formula's tree
//	function     a function; the children are its operands
//	operator     an operator; the children are its operands
//	reference    a variable in a year; continue with Explain(Name, Year)
//	number       a literal number, or the current year
//	absent       neither a number nor a formula
type Trace struct {
	Kind     string
	Text     string          // canonical text of the node; the id for a variable
	Filled   string          // the same with numbers instead of names: share(38.2, 100); "?" for an absent one
	Name     string          // variable, for figure, formula, absent and reference
	Year     int             // year the value belongs to
	Value    indicator.Value // the value, or the reason for its absence
	Unit     indicator.Unit
	Children []*Trace
}

// Explain returns how a value of a result was computed; g must be the one that the result was
// computed with. For an unknown variable the trace is absent.
func (s *System) Explain(r *Result, g Given, id string, year int) *Trace {
	t := &Trace{Kind: traceAbsent, Text: id, Name: id, Year: year, Value: r.Value(id, year)}
	i, known := s.index[id]
	if !known {
		t.Filled = shown(t.Value)
		return t
	}
	t.Unit = s.defs[i].Type.Unit
	t.Filled = shown(t.Value)
	out := year < s.period.First || year > s.period.Last
	isGiven := false
	if g != nil && !out {
		_, isGiven = g(id, year)
	}
	switch {
	case isGiven || out || s.code[i] == nil:
		if t.Value.Present() {
			t.Kind = traceFigure
		}
	default:
		x := &explainer{engine{s: s, r: r, id: id, year: year, needed: -1, memo: map[*code]val{}}}
		t.Kind, t.Text = traceFormula, s.defs[i].Formula.String()
		t.Filled = x.filled(s.code[i])
		t.Children = []*Trace{x.trace(s.code[i])}
	}
	return t
}

// explainer evaluates single nodes on completed cells.
type explainer struct{ engine }

func (x *explainer) trace(c *code) *Trace {
	t := &Trace{Text: Text(c.node), Filled: x.filled(c), Year: x.year, Value: x.eval(c).out(), Unit: x.unit(c.node)}
	switch n := c.node.(type) {
	case *Number, *CurrentYear:
		t.Kind = traceNumber
	case *Name:
		t.Kind, t.Name, t.Year = traceReference, n.ID, n.In(x.year)
	case *Unary, *Binary:
		t.Kind = traceOperator
	case *Call:
		t.Kind = traceFunction
		t.Children = x.reads(c)
	}
	for _, a := range x.counted(c) {
		t.Children = append(t.Children, x.trace(a))
	}
	return t
}

// unit returns the unit of a node; a bare number has none.
func (x *explainer) unit(n Node) indicator.Unit {
	u := x.s.types[n].Unit
	if u.Kind() == indicator.Literal {
		return indicator.Plain.Unit()
	}
	return u
}

// reads returns a reference for each value that a look-back function reads.
func (x *explainer) reads(c *code) []*Trace {
	if c.fn.reads == nil {
		return nil
	}
	var list []*Trace
	for _, y := range c.fn.reads(c.call, x.s.period, x.year+c.name.Lag).years() {
		v := x.read(c.slot, y).out()
		name := &Name{ID: c.name.ID, Lag: y - x.year}
		if name.Lag > 0 || c.fn.param(1).Kind == paramYear && y != x.year {
			name.Lag, name.Year = 0, y
		}
		list = append(list, &Trace{Kind: traceReference, Text: nameText(name), Filled: shown(v), Name: name.ID, Year: y,
			Value: v, Unit: x.s.defs[c.slot].Type.Unit})
	}
	return list
}

// counted returns the operands that determine the value: for if, the condition and the selected
// branch.
func (x *explainer) counted(c *code) []*code {
	if c.call == nil {
		return c.args
	}
	switch c.fn.form {
	case ops.Chooses:
		v := x.eval(c.args[0])
		switch {
		case !v.ok():
			return c.args[:1]
		case v.num.Sign() == 0:
			return []*code{c.args[0], c.args[2]}
		}
		return c.args[:2]
	case ops.FillsGap:
		if v := x.eval(c.args[0]); v.ok() || v.fault() {
			return c.args[:1]
		}
	}
	return c.args
}

// filled returns the text of a node with numbers instead of names.
func (x *explainer) filled(c *code) string {
	p := printer{}
	p.fill = func(n Node) (string, int, bool) {
		switch n := n.(type) {
		case *Name:
			return asOperand(x.read(x.s.index[n.ID], n.In(x.year)).out())
		case *CurrentYear:
			return asOperand(indicator.Of(decimal.NewFromInt(int64(x.year))))
		case *Call:
			if fn := n.function(); fn.reads != nil {
				return x.filledCall(fn, n), precAtom, true
			}
		}
		return "", 0, false
	}
	p.print(c.node, precOr)
	return p.String()
}

// filledCall writes the values that a function reads instead of its reference: growth(38.2 ->
// 40.1), cumulative(2.1 + 1.9 + 1.6).
func (x *explainer) filledCall(fn *function, n *Call) string {
	name := n.Args[0].(*Name)
	var values []string
	for _, y := range fn.reads(n, x.s.period, x.year+name.Lag).years() {
		values = append(values, shown(x.read(x.s.index[name.ID], y).out()))
	}
	args := []string{strings.Join(values, fn.joint)}
	if len(values) == 0 {
		args[0] = "?"
	}
	for i, a := range n.Args[1:] {
		if fn.param(i+1).Kind == paramExpression {
			args = append(args, x.filled(&code{node: a}))
		}
	}
	return fn.Name + "(" + strings.Join(args, ", ") + ")"
}

// asOperand returns a value's text and its precedence.
func asOperand(v indicator.Value) (string, int, bool) {
	if d, ok := v.Decimal(); ok && d.IsNegative() {
		return shown(v), precMinus, true
	}
	return shown(v), precAtom, true
}

const shownDigits = 12

// shown writes a number for a filled-in formula; a long one is truncated, not rounded, and the
// truncation is marked.
func shown(v indicator.Value) string {
	d, ok := v.Decimal()
	if !ok {
		return "?"
	}
	s := d.String()
	if utf8.RuneCountInString(s) <= shownDigits {
		return s
	}
	places := max(int32(shownDigits-(d.NumDigits()+int(d.Exponent()))-2), 2)
	if cut := d.Truncate(places); !cut.Equal(d) && !cut.IsZero() {
		return cut.String() + "…"
	}
	return s
}
