package formula

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/internal/ops"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Option extends the language that Parse and Eval accept.
type Option func(*parser) error

// WithNouns adds nouns for the units in convert, as declared in a plan file (see
// indicator.ParseUnit).
func WithNouns(nouns map[string]text.Text) Option {
	return func(p *parser) error {
		p.own = nouns
		return nil
	}
}

// WithFunctions adds functions of the host program. Parse returns text.ErrInvalid for one without a
// valid name, parameters or an exact implementation, and for a name that is already taken.
func WithFunctions(functions ...Own) Option {
	return func(p *parser) error {
		for _, o := range functions {
			f, err := o.entry()
			if err != nil {
				return err
			}
			if p.function(o.Name) != nil {
				return o.invalid("there is a function of this name already", "已有同名函数")
			}
			p.added = append(p.added, f)
		}
		return nil
	}
}

// Own is a function that a host program adds to the language. Its implementations must depend on
// their arguments alone and be safe for concurrent use. They are called only with present
// arguments: if one is absent, so is the result.
type Own struct {
	Name   string   // an identifier
	Params []string // their names, one to five
	// Units returns the type of the result from those of the arguments, or an error that explains why
	// these do not fit. nil: plain numbers, with a plain number as the result.
	Units func(args []Type) (Type, error)
	// Exact computes the result, which is then rounded to indicator.Precision digits. An error that
	// wraps text.ErrDivisionByZero or text.ErrOverflow becomes that fault of the cell, any other error
	// becomes text.ErrDomain.
	Exact func(x []decimal.Decimal) (decimal.Decimal, error)
	// Float computes the same for package kernel, NaN if there is no result; nil: the kernel does not
	// support formulas with the function. x is valid during the call only.
	Float func(x []float64) float64
	Doc   text.Text // the result
}

func (o Own) invalid(en, zh string) error {
	return &text.Error{Package: room, Op: o.Name, Err: text.ErrInvalid, Message: text.Say(en, zh)}
}

func (o Own) entry() (*function, error) {
	signature := o.Name + "("
	for i, p := range o.Params {
		if !IsIdentifier(p) || slices.Contains(o.Params[:i], p) {
			return nil, o.invalid("parameters need different names of letters, digits and _", "参数须有互不相同的名称，由字母、数字和 _ 组成")
		}
		if i > 0 {
			signature += ", "
		}
		signature += p
	}
	switch n := len(o.Params); {
	case !IsIdentifier(o.Name):
		return nil, o.invalid("not a name that formulas can use: letters, digits and _, no digit first", "不是公式可用的名称：应由字母、数字和 _ 组成，不以数字开头")
	case n < 1 || n > ops.MaxArgs:
		return nil, o.invalid("a function needs one to five parameters", "函数须有一至五个参数")
	case o.Exact == nil:
		return nil, o.invalid("a function needs an exact implementation", "函数须有精确实现")
	}
	f := &function{Function: entry(o.Name, signature+")", values(o.Params...), []int{len(o.Params)}, text.Text{}, o.Doc),
		check: checkPlain, exact: o.exact, cost: rootCost}
	if o.Units != nil {
		f.check = o.check
	}
	if o.Float != nil {
		f.kernel = func(e ops.Emitter, v []ops.Value) ops.Value { return e.EmitHost(o.Float, v) }
	}
	return f, nil
}

func (o Own) check(c *checker, n *Call, t []Type) (Type, bool) {
	out, err := o.Units(slices.Clone(t))
	if err == nil {
		return out, true
	}
	var why any = err.Error()
	if l, ok := err.(interface{ In(text.Lang) string }); ok {
		why = l
	}
	return c.fail(n, text.ErrUnit, "%s", "%s", why)
}

func (o Own) exact(x []num.Num) (num.Num, error) {
	list := make([]decimal.Decimal, len(x))
	for i, n := range x {
		list[i] = n.Decimal()
	}
	d, err := o.Exact(list)
	return num.Of(d), err
}
