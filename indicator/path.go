package indicator

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Shape is the course of a path from a baseline to a target. The last three are used by annual
// targets.
//
//	"linear"        the same amount each year
//	"compound"      the same growth rate each year
//	"logistic"      the odds between two limits grow by the same factor
//	"hold"          the baseline in every year
//	"constant"      the target in every year after the first
//	"given"         given values or weights
//	"front_loaded"  yearly steps in the ratio n : … : 2 : 1
//	"back_loaded"   yearly steps in the ratio 1 : 2 : … : n
//	"s_curve"       slow, fast, slow: steps in the ratio i·(n+1−i)
type Shape string

const (
	linear      Shape = "linear"
	compound    Shape = "compound"
	logistic    Shape = "logistic"
	hold        Shape = "hold"
	constant    Shape = "constant"
	given       Shape = "given"
	frontLoaded Shape = "front_loaded"
	backLoaded  Shape = "back_loaded"
	sCurve      Shape = "s_curve"
)

// Values returns the values of the set.
func (Shape) Values() []Shape {
	return []Shape{"", linear, compound, logistic, hold, constant, given, frontLoaded, backLoaded, sCurve}
}

// Limits are the natural bounds of an indicator.
type Limits struct{ Low, High decimal.Decimal }

// shareLimits are the limits of a share: 0 and 100 %.
var shareLimits = Limits{Low: decimal.Zero, High: hundred}

// Contains reports whether Low ≤ d ≤ High.
func (l Limits) Contains(d decimal.Decimal) bool {
	return num.Within(&d) == nil && d.GreaterThanOrEqual(l.Low) && d.LessThanOrEqual(l.High)
}

// inside reports whether Low < d < High.
func (l Limits) inside(d decimal.Decimal) bool {
	return d.GreaterThan(l.Low) && d.LessThan(l.High)
}

// orShare returns shareLimits for the zero Limits.
func (l Limits) orShare() Limits {
	if l.Low.IsZero() && l.High.IsZero() {
		return shareLimits
	}
	return l
}

func outside(d decimal.Decimal, l Limits) text.Text {
	return text.Say("%s does not lie between the limits %s and %s", "%s 不在界限 %s 与 %s 之间", d, l.Low, l.High)
}

// MaxYears is the largest number of years that a path or trend may span.
const MaxYears = 200

// Path returns the values of the years y0…y1, in order and both included, along a shape. The first
// is from and, except for hold, the last is to, both exactly as given. The years between are
// computed with 34 digits. Only logistic uses the limits; the zero Limits mean 0 and 100.
//
// It returns text.ErrAbsent for an absent end, text.ErrInvalid for an unknown shape, for given and
// for y1 ≤ y0, text.ErrLimit for more than MaxYears years, and text.ErrDomain for a compound path
// from, to or through zero and for a logistic path that touches a limit. A path whose ends are equal
// is flat in every shape; only a logistic one has to lie within the limits.
func Path(shape Shape, from, to Value, y0, y1 int, limits Limits) ([]Value, error) {
	p := path{shape: shape, from: from.num, to: to.num, n: y1 - y0}
	gone, absent := FirstAbsent(from, to)
	err := num.Within(&limits.Low, &limits.High)
	switch {
	case absent && gone.Reason().Code == cause.TooLarge:
		return nil, fail(string(shape)+" path", text.ErrOverflow, text.Text{})
	case absent:
		return nil, fail(string(shape)+" path", text.ErrAbsent, text.Text{EN: gone.In(text.English), ZH: gone.In(text.Chinese)})
	case err != nil:
		return nil, p.fail(err, text.Text{})
	case p.n < 1:
		return nil, p.fail(text.ErrInvalid, text.Say("the last year (%d) must come after the first (%d)", "末年（%d）须晚于首年（%d）", y1, y0))
	case p.n > MaxYears:
		return nil, p.fail(text.ErrLimit, text.Say("%d years; at most %d are allowed", "%d年；最多允许%d年", p.n, MaxYears))
	}
	values, err := p.values(limits)
	if err != nil {
		return nil, err
	}
	values[0] = from
	if shape != hold {
		values[p.n] = to
	}
	return values, nil
}

// path is a path of n steps.
type path struct {
	shape    Shape
	from, to num.Num
	n        int
}

func (p path) fail(err error, m text.Text) error {
	return fail(string(p.shape)+" path "+p.from.String()+" to "+p.to.String(), err, m)
}

func (p path) values(limits Limits) ([]Value, error) {
	switch p.shape {
	case hold:
		return p.flat(p.from), nil
	case constant:
		return p.flat(p.to), nil
	case linear, frontLoaded, backLoaded, sCurve:
		return p.stepped(steps(p.shape, p.n))
	case compound:
		return p.compounded()
	case logistic:
		return p.logistic(limits.orShare())
	}
	return nil, p.fail(text.ErrInvalid, text.Say("unknown shape %q", "未知的路径形状 %q", string(p.shape)))
}

func (p path) flat(n num.Num) []Value {
	values := make([]Value, p.n+1)
	for i := range values {
		values[i] = Value{n, number}
	}
	return values
}

// Steps returns the relative sizes of n yearly steps of a path: all equal, unless the shape is
// front_loaded, back_loaded or s_curve.
func (s Shape) Steps(n int) []decimal.Decimal {
	w := make([]decimal.Decimal, n)
	for i, step := range steps(s, n) {
		w[i] = step.Decimal()
	}
	return w
}

func steps(shape Shape, n int) []num.Num {
	w := make([]num.Num, n)
	for i := range w {
		k := int64(1)
		switch shape {
		case frontLoaded:
			k = int64(n - i)
		case backLoaded:
			k = int64(i + 1)
		case sCurve:
			k = int64(i+1) * int64(n-i)
		}
		w[i] = num.Int(k)
	}
	return w
}

// each computes the values of the years after the first; value is called for each year in order.
func (p path) each(value func(c *num.Chain, i int) num.Num) ([]Value, error) {
	var c num.Chain
	values := make([]Value, p.n+1)
	for i := 1; i <= p.n; i++ {
		values[i] = Value{value(&c, i), number}
	}
	if c.Err != nil {
		return nil, p.fail(c.Err, text.Text{})
	}
	return values, nil
}

// stepped moves from one end to the other in steps proportional to weights.
func (p path) stepped(weights []num.Num) ([]Value, error) {
	var c num.Chain
	total, gone := num.Zero, num.Zero
	for _, w := range weights {
		total = c.Add(total, w)
	}
	way := c.Sub(p.to, p.from)
	return p.each(func(steps *num.Chain, i int) num.Num {
		if steps.Err == nil {
			steps.Err = c.Err
		}
		gone = steps.Add(gone, weights[i-1])
		return steps.Add(p.from, steps.Div(steps.Mul(way, gone), total))
	})
}

// compounded multiplies by the same factor each year.
func (p path) compounded() ([]Value, error) {
	if num.Cmp(p.from, p.to) == 0 {
		return p.flat(p.from), nil
	}
	if p.from.Sign()*p.to.Sign() <= 0 {
		return nil, p.fail(text.ErrDomain, text.Say("constant growth cannot start at, end at or cross zero", "恒定增速不能始于、止于或穿过零"))
	}
	value, step := p.from, num.Num{}
	return p.each(func(c *num.Chain, i int) num.Num {
		if i == 1 {
			step = c.Root(c.Div(p.to, value), p.n)
		}
		value = c.Mul(value, step)
		return value
	})
}

// logistic multiplies the odds (y − Low) ÷ (High − y) by the same factor each year: the logit moves
// in equal steps, without a logarithm.
func (p path) logistic(l Limits) ([]Value, error) {
	from, to := p.from.Decimal(), p.to.Decimal()
	if from.Equal(to) && l.Contains(from) {
		return p.flat(p.from), nil
	}
	for _, end := range []decimal.Decimal{from, to} {
		if !l.inside(end) {
			return nil, p.fail(text.ErrDomain, outside(end, l))
		}
	}
	var odds, step num.Num
	return p.each(func(c *num.Chain, i int) num.Num {
		if i == 1 {
			odds = l.odds(c, from)
			step = c.Root(c.Div(l.odds(c, to), odds), p.n)
		}
		odds = c.Mul(odds, step)
		return l.fromOdds(c, odds)
	})
}

// odds returns (y − Low) ÷ (High − y).
func (l Limits) odds(c *num.Chain, y decimal.Decimal) num.Num {
	return c.Div(c.Sub(num.Of(y), num.Of(l.Low)), c.Sub(num.Of(l.High), num.Of(y)))
}

// fromOdds returns (Low + High·o) ÷ (1 + o).
func (l Limits) fromOdds(c *num.Chain, o num.Num) num.Num {
	return c.Div(c.Add(num.Of(l.Low), c.Mul(num.Of(l.High), o)), c.Add(num.One, o))
}
