package formula

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

type parser struct {
	source
	own    map[string]text.Text
	tokens []token
	added  []*function // of the host program
	next   int
	depth  int
	nodes  int
}

// Parse parses a formula; options extend the language. The error is a *text.Error with line and
// column that wraps text.ErrSyntax, text.ErrUnknown (no such function) or text.ErrLimit, and ends
// with the source line and a caret under the position.
func Parse(src string, options ...Option) (*Formula, error) {
	tokens, err := lex(src)
	if err != nil {
		return nil, err
	}
	p := &parser{source: source{src}, tokens: tokens}
	for _, o := range options {
		if err := o(p); err != nil {
			return nil, err
		}
	}
	root, err := p.formula()
	if err != nil {
		return nil, err
	}
	return &Formula{source: p.source, root: root, text: Text(root), parts: p.nodes}, nil
}

// MustParse is Parse for formulas known to be valid; it panics otherwise.
func MustParse(src string, options ...Option) *Formula {
	f, err := Parse(src, options...)
	if err != nil {
		panic(err)
	}
	return f
}

func (p *parser) formula() (Node, error) {
	if p.peek().kind == end {
		return nil, p.fail(0, text.ErrSyntax, "the formula is empty", "公式为空")
	}
	root, err := p.expr(precOr)
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != end {
		return nil, p.trailing(t)
	}
	return root, nil
}

func (p *parser) peek() token { return p.tokens[p.next] }

func (p *parser) is(s string) bool { t := p.peek(); return t.kind == sign && t.text == s }

func (p *parser) take() token {
	t := p.tokens[p.next]
	if t.kind != end {
		p.next++
	}
	return t
}

func (p *parser) accept(s string) bool {
	if p.is(s) {
		p.next++
		return true
	}
	return false
}

func (p *parser) trailing(t token) error {
	switch {
	case t.kind == sign && t.text == ")":
		return p.fail(t.at, text.ErrSyntax, "this ) closes nothing", "这个 ) 没有对应的 (")
	case t.kind == sign && t.text == "[":
		return p.fail(t.at, text.ErrSyntax, "only a variable can be taken in another year: x[-1], x[2020]", "只有变量可以取其他年份：x[-1]、x[2020]")
	case t.kind == sign && t.text == "(":
		return p.fail(t.at, text.ErrSyntax, "expected an operator before (", "( 前应有运算符")
	case t.kind == word && isCapital(t.text):
		return p.fail(t.at, text.ErrSyntax, "expected an operator, found %s: the words are and, or, not in small letters",
			"应为运算符，却是 %s：请用小写的 and、or、not", found(t))
	}
	return p.fail(t.at, text.ErrSyntax, "expected an operator or the end, found %s", "应为运算符或结尾，却是 %s", found(t))
}

func isCapital(s string) bool { return s == "AND" || s == "OR" || s == "NOT" }

// found describes a token in an error.
func found(t token) text.Text {
	switch t.kind {
	case end:
		return text.Say("the end", "结尾")
	case words:
		return text.Say("a string", "字符串")
	}
	return text.Say("%s", "%s", t.text)
}

// made counts a node.
func (p *parser) made(n Node) (Node, error) {
	if p.nodes++; p.nodes > maxNodes {
		return nil, p.fail(n.Pos(), text.ErrLimit, "a formula may have at most %d parts", "公式最多 %d 个组成部分", maxNodes)
	}
	return n, nil
}

// nested applies a rule one level deeper.
func (p *parser) nested(at int, rule func() (Node, error)) (Node, error) {
	if p.depth++; p.depth > maxNesting {
		return nil, p.fail(at, text.ErrLimit, "a formula may be nested at most %d deep", "公式最多嵌套 %d 层", maxNesting)
	}
	defer func() { p.depth-- }()
	return rule()
}

// expr parses operators that bind at least as tightly as prec.
func (p *parser) expr(prec int) (Node, error) {
	if prec == precNot {
		return p.not()
	}
	if prec == precMinus {
		return p.minus()
	}
	x, err := p.expr(prec + 1)
	for err == nil {
		t := p.peek()
		if t.kind != sign || t.text == string(opNot) || precedence[Op(t.text)] != prec {
			return x, nil
		}
		p.take()
		if x, err = p.operand(t, x, prec); err != nil {
			return nil, err
		}
		if u := p.peek(); prec == precCompare && u.kind == sign && Op(u.text).IsComparison() {
			return nil, p.fail(u.at, text.ErrSyntax, "comparisons do not chain: write a < b and b < c", "比较不能连写：请写 a < b and b < c")
		}
	}
	return x, err
}

func (p *parser) operand(t token, x Node, prec int) (Node, error) {
	y, err := p.expr(prec + 1)
	if err != nil {
		return nil, err
	}
	return p.made(&Binary{Op: Op(t.text), X: x, Y: y, At: t.at})
}

func (p *parser) not() (Node, error) { return p.prefix(opNot, precNot) }

func (p *parser) minus() (Node, error) { return p.prefix(opSubtract, precMinus) }

func (p *parser) prefix(op Op, prec int) (Node, error) {
	t := p.peek()
	if !p.accept(string(op)) {
		if prec == precMinus {
			return p.atom()
		}
		return p.expr(prec + 1)
	}
	return p.nested(t.at, func() (Node, error) {
		x, err := p.expr(prec)
		if err != nil {
			return nil, err
		}
		return p.made(&Unary{Op: op, X: x, At: t.at})
	})
}

func (p *parser) atom() (Node, error) {
	t := p.take()
	switch t.kind {
	case number:
		d, err := decimal.NewFromString(t.text)
		if err != nil {
			return nil, p.fail(t.at, text.ErrSyntax, "not a number", "不是数字")
		}
		return p.made(&Number{Value: d, At: t.at})
	case word:
		return p.named(t)
	case words:
		return nil, p.fail(t.at, text.ErrSyntax, `a string stands only in convert(x, "unit")`, `字符串只用于 convert(x, "unit")`)
	case sign:
		if t.text == "(" {
			return p.nested(t.at, func() (Node, error) { return p.group(t) })
		}
	}
	return nil, p.unexpected(t)
}

func (p *parser) unexpected(t token) error {
	switch {
	case t.kind == sign && t.text == "+":
		return p.fail(t.at, text.ErrSyntax, "a + stands between two values", "+ 应在两个值之间")
	case t.kind == sign && t.text == string(opNot):
		return p.fail(t.at, text.ErrSyntax, "put parentheses around not …", "请给 not … 加括号")
	}
	return p.fail(t.at, text.ErrSyntax, "expected a number, a name or (, found %s", "应为数字、名称或 (，却是 %s", found(t))
}

func (p *parser) group(open token) (Node, error) {
	x, err := p.expr(precOr)
	if err != nil {
		return nil, err
	}
	if !p.accept(")") {
		return nil, p.unclosed(text.Say("expected ) for the ( at column %d", "应有 ) 与第 %d 列的 ( 对应", p.column(open)))
	}
	return x, nil
}

func (p *parser) column(t token) int { _, col := p.place(t.at); return col }

func (p *parser) unclosed(say text.Text) error {
	t := p.peek()
	return p.fail(t.at, text.ErrSyntax, "%s, found %s", "%s，却是 %s", say, found(t))
}

// named parses an expression that starts with a word: year, a call, or a reference.
func (p *parser) named(t token) (Node, error) {
	switch {
	case p.is("("):
		return p.nested(t.at, func() (Node, error) { return p.call(t) })
	case t.text == wordYear:
		if p.is("[") {
			return nil, p.fail(p.peek().at, text.ErrSyntax, "year is a number: write year - 1", "year 是数字：请写 year - 1")
		}
		return p.made(&CurrentYear{At: t.at})
	}
	n := &Name{ID: t.text, At: t.at}
	if p.accept("[") {
		if err := p.when(n); err != nil {
			return nil, err
		}
	}
	return p.made(n)
}

// when parses the year in brackets.
func (p *parser) when(n *Name) error {
	back := p.accept("-")
	t := p.take()
	v, err := strconv.Atoi(t.text)
	if t.kind != number || err != nil {
		return p.fail(t.at, text.ErrSyntax, "expected years back or a year, such as %s[-1] or %s[2020], found %s",
			"应为往前的年数或年份，例如 %s[-1] 或 %s[2020]，却是 %s", n.ID, n.ID, found(t))
	}
	if err := p.checkYear(n, t, v, back); err != nil {
		return err
	}
	if n.Year = v; back {
		n.Year, n.Lag = 0, -v
	}
	if !p.accept("]") {
		u := p.peek()
		return p.fail(u.at, text.ErrSyntax, "expected ], found %s", "应为 ]，却是 %s", found(u))
	}
	return nil
}

// The range of years in formulas, and the largest lag.
const (
	minYear = 1000
	maxYear = 9999
	maxLag  = 200
)

func (p *parser) checkYear(n *Name, t token, v int, back bool) error {
	switch {
	case back && (v < 1 || v > maxLag):
		return p.fail(t.at, text.ErrSyntax, "a formula can look back 1 to %d years", "公式可往前看1至%d年", maxLag)
	case !back && v == 0:
		return p.fail(t.at, text.ErrSyntax, "write %s for the current year", "本年请写 %s", n.ID)
	case !back && v <= maxLag:
		return p.fail(t.at, text.ErrSyntax, "formulas look only backwards: %s[-%d] is %d back; a year has four digits",
			"公式只能往前看：%s[-%d] 为往前%d年；年份为四位数", n.ID, v, v)
	case !back && (v < minYear || v > maxYear):
		return p.fail(t.at, text.ErrSyntax, "a year has four digits", "年份为四位数")
	}
	return nil
}
