package formula

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// call reads the arguments of a function whose name has just been consumed.
func (p *parser) call(name token) (Node, error) {
	fn := p.function(name.text)
	if fn == nil {
		if s := suggested(name.text, p.functionNames()); s != "" {
			return nil, p.fail(name.at, text.ErrUnknown, "there is no function %s; did you mean %s?", "没有函数 %s；是否为 %s？", name.text, s)
		}
		return nil, p.fail(name.at, text.ErrUnknown, "there is no function %s", "没有函数 %s", name.text)
	}
	p.take() // (
	c := &Call{Func: name.text, At: name.at, fn: fn}
	for !p.is(")") {
		a, err := p.argument(fn, len(c.Args))
		if err != nil {
			return nil, err
		}
		c.Args = append(c.Args, a)
		if !p.accept(",") {
			break
		}
		if p.is(")") {
			return nil, p.unexpected(p.peek())
		}
	}
	if !p.accept(")") {
		return nil, p.unclosed(text.Say("expected , or ) in %s", "%s 中应为 , 或 )", fn.Signature))
	}
	if err := p.checkCall(fn, c); err != nil {
		return nil, err
	}
	return p.made(c)
}

// function returns the table entry of a function, nil if there is none.
func (p *parser) function(name string) *function {
	for _, f := range p.added {
		if f.Name == name {
			return f
		}
	}
	return functions[name]
}

func (p *parser) functionNames() []string {
	names := slices.Clone(functionNames)
	for _, f := range p.added {
		names = append(names, f.Name)
	}
	return names
}

func (p *parser) argument(fn *function, i int) (Node, error) {
	if t := p.peek(); t.kind == words && fn.param(i).Kind == paramUnit {
		p.take()
		return p.made(&quoted{Value: t.text, At: t.at})
	}
	return p.expr(precOr)
}

// checkCall checks what does not depend on the variables: the number of arguments, and those that
// must be a reference, a year, an integer or a unit.
func (p *parser) checkCall(fn *function, c *Call) error {
	if !fn.accepts(len(c.Args)) {
		return p.fail(c.At, text.ErrSyntax, "%s does not take %s", "%s 不接受 %s", fn.Signature, argCount(len(c.Args)))
	}
	for i, a := range c.Args {
		if err := p.checkArg(fn, fn.param(i), a); err != nil {
			return err
		}
	}
	return p.checkSpan(fn, c)
}

func argCount(n int) text.Text {
	if n == 1 {
		return text.Say("1 argument", "1 个参数")
	}
	return text.Say("%d arguments", "%d 个参数", n)
}

func (p *parser) checkArg(fn *function, param Param, a Node) error {
	switch param.Kind {
	case paramReference:
		if n, ok := a.(*Name); !ok || n.Year != 0 {
			return p.fail(first(a), text.ErrSyntax, "%s looks back, so %s must be the name of a variable, such as x or x[-1]",
				"%s 要看往年，%s 必须是变量名，例如 x 或 x[-1]", fn.Name, param.Name)
		}
	case paramYear:
		if y, ok := literal(a); !ok || y < minYear || y > maxYear {
			return p.fail(first(a), text.ErrSyntax, "%s of %s must be a year in figures, such as 2020", "%[2]s 的 %[1]s 必须是年份数字，例如 2020", param.Name, fn.Name)
		}
	case paramPlaces:
		if n, ok := literal(a); !ok || n < -maxPlaces || n > maxPlaces {
			return p.fail(first(a), text.ErrSyntax, "%s of %s must be a whole number in figures, from -%d to %d",
				"%[2]s 的 %[1]s 必须是整数数字，-%[3]d 至 %[4]d", param.Name, fn.Name, maxPlaces, maxPlaces)
		}
	case paramUnit:
		return p.checkUnit(fn, param, a)
	}
	return nil
}

const maxPlaces = 30

// checkUnit reads the unit in quotation marks.
func (p *parser) checkUnit(fn *function, param Param, a Node) error {
	s, ok := a.(*quoted)
	if !ok {
		return p.fail(first(a), text.ErrSyntax, `%s of %s must be a unit in quotation marks, such as "persons"`,
			`%[2]s 的 %[1]s 必须是引号中的单位，例如 "persons"`, param.Name, fn.Name)
	}
	u, err := indicator.ParseUnit(s.Value, p.own)
	if err != nil {
		return p.fail(s.At, text.ErrUnit, "unknown unit %q", "未知单位 %q", s.Value)
	}
	s.Unit = u
	return nil
}

// checkSpan checks a fixed run of years: cumulative(x, 2021, 2025).
func (p *parser) checkSpan(fn *function, c *Call) error {
	from, to, fixed := fn.fixed(c)
	if !fixed {
		return nil
	}
	if n := c.Args[0].(*Name); n.Lag != 0 {
		return p.fail(n.At, text.ErrSyntax, "with fixed years write %s without [%d]", "给出固定年份时 %s 不带 [%d]", n.ID, n.Lag)
	}
	if from > to || to-from >= maxLag {
		return p.fail(c.Args[1].Pos(), text.ErrSyntax, "the years must run forward, at most %d of them", "年份应由前到后，最多%d年", maxLag)
	}
	return nil
}

// literal returns the value of a node that is an integer literal: 2, -2.
func literal(n Node) (int, bool) {
	if u, ok := n.(*Unary); ok && u.Op == opSubtract {
		v, ok := literal(u.X)
		return -v, ok
	}
	if x, ok := n.(*Number); ok && x.Value.IsInteger() && x.Value.LessThan(decimal.NewFromInt(1e6)) {
		v, err := strconv.Atoi(x.Value.String())
		return v, err == nil
	}
	return 0, false
}

// first returns the position where the text of a node begins, as far as it is known.
func first(n Node) int {
	for {
		b, ok := n.(*Binary)
		if !ok {
			return n.Pos()
		}
		n = b.X
	}
}
