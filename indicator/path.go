package indicator

import (
	"github.com/shopspring/decimal"

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
// It returns text.ErrInvalid for an unknown shape, for Given and for y1 ≤ y0, text.ErrLimit for
// more than MaxYears years, and text.ErrDomain for a compound path from, to or through zero and for
// a logistic path that touches a limit. A path whose ends are equal is flat in every shape; only a
// logistic one has to lie within the limits.
func Path(shape Shape, from, to decimal.Decimal, y0, y1 int, limits Limits) ([]decimal.Decimal, error) {
	op := func() string { return string(shape) + " path " + num.Written(from) + " to " + num.Written(to) }
	n := y1 - y0
	err := num.Within(&from, &to, &limits.Low, &limits.High)
	switch {
	case err != nil:
		return nil, fail(op(), err, text.Text{})
	case n < 1:
		return nil, fail(op(), text.ErrInvalid, text.Say("the last year (%d) must come after the first (%d)", "末年（%d）须晚于首年（%d）", y1, y0))
	case n > MaxYears:
		return nil, fail(op(), text.ErrLimit, text.Say("%d years; at most %d are allowed", "%d 年；最多允许 %d 年", n, MaxYears))
	}
	values, err := pathValues(shape, op, from, to, n, limits)
	if err != nil {
		return nil, err
	}
	values[0] = from
	if shape != hold {
		values[n] = to
	}
	return values, nil
}

// pathValues computes a path; op, called only on failure, names it in the error.
func pathValues(shape Shape, op func() string, from, to decimal.Decimal, n int, limits Limits) ([]decimal.Decimal, error) {
	switch shape {
	case hold:
		return flat(from, n), nil
	case constant:
		return flat(to, n), nil
	case linear, frontLoaded, backLoaded, sCurve:
		return steppedPath(op, from, to, steps(shape, n))
	case compound:
		return compoundPath(op, from, to, n)
	case logistic:
		return logisticPath(op, from, to, n, limits)
	}
	return nil, fail(op(), text.ErrInvalid, text.Say("unknown shape %q", "未知的路径形状 %q", string(shape)))
}

func flat(d decimal.Decimal, n int) []decimal.Decimal {
	values := make([]decimal.Decimal, n+1)
	for i := range values {
		values[i] = d
	}
	return values
}

func equalWeights(n int) []decimal.Decimal { return shapeWeights(linear, n) }

// shapeWeights returns the relative size of each year's step.
func shapeWeights(shape Shape, n int) []decimal.Decimal {
	w := make([]decimal.Decimal, n)
	for i, step := range steps(shape, n) {
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

// pathOf computes the values of the years after the first; value is called for each year in order.
func pathOf(op func() string, n int, value func(c *num.Chain, i int) num.Num) ([]decimal.Decimal, error) {
	var c num.Chain
	values := make([]decimal.Decimal, n+1)
	for i := 1; i <= n; i++ {
		values[i] = value(&c, i).Decimal()
	}
	if c.Err != nil {
		return nil, fail(op(), c.Err, text.Text{})
	}
	return values, nil
}

// steppedPath moves from one end to the other in steps proportional to weights.
func steppedPath(op func() string, from, to decimal.Decimal, weights []num.Num) ([]decimal.Decimal, error) {
	var c num.Chain
	total, gone, start := num.Zero, num.Zero, num.Of(from)
	for _, w := range weights {
		total = c.Add(total, w)
	}
	way := c.Sub(num.Of(to), start)
	return pathOf(op, len(weights), func(steps *num.Chain, i int) num.Num {
		if steps.Err == nil {
			steps.Err = c.Err
		}
		gone = steps.Add(gone, weights[i-1])
		return steps.Add(start, steps.Div(steps.Mul(way, gone), total))
	})
}

// compoundPath multiplies by the same factor each year.
func compoundPath(op func() string, from, to decimal.Decimal, n int) ([]decimal.Decimal, error) {
	if from.Equal(to) {
		return flat(from, n), nil
	}
	if from.Sign()*to.Sign() <= 0 {
		return nil, fail(op(), text.ErrDomain, text.Say("constant growth cannot start at, end at or cross zero", "恒定增速不能始于、止于或穿过零"))
	}
	value, step := num.Of(from), num.Num{}
	return pathOf(op, n, func(c *num.Chain, i int) num.Num {
		if i == 1 {
			step = c.Root(c.Div(num.Of(to), value), n)
		}
		value = c.Mul(value, step)
		return value
	})
}

// logisticPath multiplies the odds (y − Low) ÷ (High − y) by the same factor each year: the logit
// moves in equal steps, without a logarithm.
func logisticPath(op func() string, from, to decimal.Decimal, n int, l Limits) ([]decimal.Decimal, error) {
	l = l.orShare()
	if from.Equal(to) && l.Contains(from) {
		return flat(from, n), nil
	}
	for _, end := range []decimal.Decimal{from, to} {
		if !l.inside(end) {
			return nil, fail(op(), text.ErrDomain, outside(end, l))
		}
	}
	var odds, step num.Num
	return pathOf(op, n, func(c *num.Chain, i int) num.Num {
		if i == 1 {
			odds = l.odds(c, from)
			step = c.Root(c.Div(l.odds(c, to), odds), n)
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
