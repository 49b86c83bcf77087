package indicator

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/exact"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Shape is the way a path goes from a baseline to a target.
type Shape string

// The shapes. FrontLoaded, BackLoaded and SCurve are used by annual targets.
const (
	Linear        Shape = "linear"       // the same amount each year
	CompoundShape Shape = "compound"     // the same growth rate each year
	Logistic      Shape = "logistic"     // the same factor on the odds between two limits each year, for bounded shares
	Hold          Shape = "hold"         // the baseline in every year
	Constant      Shape = "constant"     // the target in every year after the first: the same rate or flow each year
	Given         Shape = "given"        // given values or weights
	FrontLoaded   Shape = "front_loaded" // yearly steps in the ratio n : … : 2 : 1
	BackLoaded    Shape = "back_loaded"  // yearly steps in the ratio 1 : 2 : … : n
	SCurve        Shape = "s_curve"      // slow, fast, slow: steps in the ratio i·(n+1−i)
)

// Limits are the natural bounds of an indicator.
type Limits struct{ Low, High decimal.Decimal }

// ShareLimits are the limits of a share: 0 and 100 %.
var ShareLimits = Limits{Low: decimal.Zero, High: hundred}

// Contains reports whether Low ≤ d ≤ High.
func (l Limits) Contains(d decimal.Decimal) bool {
	return within(&d) == nil && d.GreaterThanOrEqual(l.Low) && d.LessThanOrEqual(l.High)
}

// inside reports whether Low < d < High.
func (l Limits) inside(d decimal.Decimal) bool {
	return d.GreaterThan(l.Low) && d.LessThan(l.High)
}

// orShare returns ShareLimits for the zero Limits.
func (l Limits) orShare() Limits {
	if l.Low.IsZero() && l.High.IsZero() {
		return ShareLimits
	}
	return l
}

func outside(d decimal.Decimal, l Limits) text.Text {
	return text.Say("%s does not lie between the limits %s and %s", "%s 不在界限 %s 与 %s 之间", d, l.Low, l.High)
}

// MaxYears is the largest number of years a path or trend may span.
const MaxYears = 200

// Path returns the values of the years y0…y1, in order, y0 and y1 included, along a
// shape; the first is from and, except for Hold, the last is to, both exactly as given. The years between are
// computed with Precision digits. Only Logistic reads the limits; the zero Limits mean ShareLimits.
//
// ErrInvalid for an unknown shape (Given has GivenPath) and for y1 ≤ y0, ErrLimit for more than MaxYears years, ErrDomain
// for a compound path from or to zero or through it, and for a logistic path that touches a limit; a path
// whose ends are equal is flat in every shape, and only a logistic one asks that it lie within the limits.
func Path(shape Shape, from, to decimal.Decimal, y0, y1 int, limits Limits) ([]decimal.Decimal, error) {
	op := func() string { return string(shape) + " path " + written(from) + " to " + written(to) }
	n := y1 - y0
	err := within(&from, &to, &limits.Low, &limits.High)
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
	if shape != Hold {
		values[n] = to
	}
	return values, nil
}

// pathValues computes a path; op names it in an error, and is not asked otherwise.
func pathValues(shape Shape, op func() string, from, to decimal.Decimal, n int, limits Limits) ([]decimal.Decimal, error) {
	switch shape {
	case Hold:
		return flat(from, n), nil
	case Constant:
		return flat(to, n), nil
	case Linear:
		return weightedPath(op, from, to, equalWeights(n))
	case FrontLoaded, BackLoaded, SCurve:
		return weightedPath(op, from, to, shapeWeights(shape, n))
	case CompoundShape:
		return compoundPath(op, from, to, n)
	case Logistic:
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

func equalWeights(n int) []decimal.Decimal {
	w := make([]decimal.Decimal, n)
	for i := range w {
		w[i] = one
	}
	return w
}

// shapeWeights returns the relative size of each year's step.
func shapeWeights(shape Shape, n int) []decimal.Decimal {
	w := make([]decimal.Decimal, n)
	for i := range w {
		k := int64(i + 1)
		switch shape {
		case FrontLoaded:
			k = int64(n - i)
		case SCurve:
			k = int64(i+1) * int64(n-i)
		}
		w[i] = decimal.NewFromInt(k)
	}
	return w
}

// weightedPath moves from one end to the other in steps proportional to weights.
func weightedPath(op func() string, from, to decimal.Decimal, weights []decimal.Decimal) ([]decimal.Decimal, error) {
	if values, ok := quickPath(from, to, weights); ok {
		return values, nil
	}
	var c chain
	total := decimal.Zero
	for _, w := range weights {
		total = c.do(Add, total, w)
	}
	way := c.do(Sub, to, from)
	values := make([]decimal.Decimal, len(weights)+1)
	gone := decimal.Zero
	for i, w := range weights {
		gone = c.do(Add, gone, w)
		values[i+1] = c.do(Add, from, c.do(Div, c.do(Mul, way, gone), total))
	}
	return values, c.failed(op)
}

// quickPath is weightedPath for numbers of few digits, without a big integer at each step; ok is
// false for others. Its digits are those of weightedPath.
func quickPath(from, to decimal.Decimal, weights []decimal.Decimal) (values []decimal.Decimal, ok bool) {
	if from.NumDigits() > fewDigits || to.NumDigits() > fewDigits {
		return nil, false
	}
	total := exact.Int(0)
	for _, w := range weights {
		if w.NumDigits() > fewDigits {
			return nil, false
		}
		if total, ok = exact.Add(total, exact.Of(w)); !ok {
			return nil, false
		}
	}
	start := exact.Of(from)
	way, ok := exact.Sub(exact.Of(to), start)
	if !ok || total.Sign() == 0 {
		return nil, false
	}
	values = make([]decimal.Decimal, len(weights)+1)
	gone := exact.Int(0)
	for i, w := range weights {
		part := way
		if gone, ok = exact.Add(gone, exact.Of(w)); ok {
			part, ok = exact.Mul(way, gone)
		}
		if ok {
			part, ok = exact.Div(part, total)
		}
		if ok {
			part, ok = exact.Add(start, part)
		}
		if !ok {
			return nil, false
		}
		values[i+1] = part.Decimal()
	}
	return values, true
}

// compoundPath multiplies by the same factor each year.
func compoundPath(op func() string, from, to decimal.Decimal, n int) ([]decimal.Decimal, error) {
	if from.Equal(to) {
		return flat(from, n), nil
	}
	if from.Sign()*to.Sign() <= 0 {
		return nil, fail(op(), text.ErrDomain, text.Say("constant growth cannot start at, end at or cross zero", "恒定增速不能始于、止于或穿过零"))
	}
	var c chain
	step := c.root(c.do(Div, to, from), n)
	values := make([]decimal.Decimal, n+1)
	values[0] = from
	for i := 1; i <= n; i++ {
		values[i] = c.do(Mul, values[i-1], step)
	}
	return values, c.failed(op)
}

// logisticPath lets the odds (y − Low) ÷ (High − y) grow by the same factor each
// year: the logit moves in equal steps, without a logarithm.
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
	var c chain
	odds := oddsOf(&c, from, l)
	step := c.root(c.do(Div, oddsOf(&c, to, l), odds), n)
	values := make([]decimal.Decimal, n+1)
	for i := 1; i <= n; i++ {
		odds = c.do(Mul, odds, step)
		values[i] = fromOdds(&c, odds, l)
	}
	return values, c.failed(op)
}

func oddsOf(c *chain, y decimal.Decimal, l Limits) decimal.Decimal {
	return c.do(Div, c.do(Sub, y, l.Low), c.do(Sub, l.High, y))
}

// fromOdds returns (Low + High·o) ÷ (1 + o).
func fromOdds(c *chain, o decimal.Decimal, l Limits) decimal.Decimal {
	return c.do(Div, c.do(Add, l.Low, c.do(Mul, l.High, o)), c.do(Add, one, o))
}

// GivenPath returns the values of the years y0…y1 as a Series holds them, in order.
// ErrAbsent names the first year without a value.
func GivenPath(s Series, y0, y1 int) ([]decimal.Decimal, error) {
	if y1-y0 > MaxYears {
		return nil, fail("given path", text.ErrLimit, text.Say("%d years; at most %d are allowed", "%d 年；最多允许 %d 年", y1-y0, MaxYears))
	}
	var values []decimal.Decimal
	for y := y0; y <= y1; y++ {
		d, ok := s.At(y).Decimal()
		if !ok {
			return nil, &text.Error{Package: "indicator", Op: "given path", Year: y, Err: text.ErrAbsent,
				Message: text.Say("value is absent: %s", "缺少数值：%s", s.At(y).Reason())}
		}
		values = append(values, d)
	}
	return values, nil
}
