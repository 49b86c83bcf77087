package indicator

import (
	"cmp"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Method is a way to extrapolate a series from its actual figures: one of the methods that Project
// lists, or "mean_held", the average so far in every year, which package review computes.
type Method string

const (
	meanHeld      Method = "mean_held"      // the average so far continues
	lastGrowth    Method = "last_growth"    // the last year's growth rate continues
	meanGrowth    Method = "average_growth" // the average annual growth from the first to the last figure continues
	linearTrend   Method = "linear_trend"   // a least-squares line
	logTrend      Method = "log_trend"      // a least-squares line through the logarithms
	dampedTrend   Method = "damped_trend"   // the average yearly change, damped by φ = 0.9 each year
	logisticTrend Method = "logistic_trend" // a least-squares line through the logits between the limits
)

// Values returns the methods, in order.
func (Method) Values() []Method {
	return []Method{meanHeld, lastGrowth, meanGrowth, linearTrend, logTrend, dampedTrend, logisticTrend}
}

// In returns the name of the method in the given language.
func (m Method) In(l text.Lang) string {
	return cmp.Or(methodNames[m].In(l), string(m))
}

var methodNames = map[Method]text.Text{
	meanHeld:      {EN: "average so far held", ZH: "延续至今平均水平"},
	lastGrowth:    {EN: "last growth held", ZH: "延续上年增速"},
	meanGrowth:    {EN: "average growth held", ZH: "延续平均增速"},
	linearTrend:   {EN: "linear trend", ZH: "线性趋势"},
	logTrend:      {EN: "log-linear trend", ZH: "对数线性趋势"},
	dampedTrend:   {EN: "damped trend", ZH: "阻尼趋势"},
	logisticTrend: {EN: "logistic trend", ZH: "逻辑斯蒂趋势"},
}

// phi is the damping factor of damped_trend: each year's change is phi times that of the year
// before. 0.9 is a convention of this package, within the usual 0.8 to 0.98.
var phi = decimal.New(9, -1)

// trendDigits is the number of significant digits of a projected value: a trend is no more precise,
// and the displayed value is the same on each platform.
const trendDigits = 12

// Trend is an extrapolation of a series.
type Trend struct {
	Method Method
	Label  text.Text // the method with its parameter, for display
	Years  []int     // the known years it rests on
	Series Series    // the projected years only
}

// Project extrapolates a series beyond its last known year up to a year, from all known figures;
// years without a figure are skipped. Least squares are computed in decimals, with the calendar
// years as abscissas; values are rounded to 12 significant digits. The line does not pass through the
// last figure, so the first projected year may jump.
//
//	"last_growth"     v·(v ÷ v[-1])^h; the last two figures must be of consecutive years
//	"average_growth"  v·(v ÷ v_first)^(h ÷ years between)
//	"linear_trend"    a + b·year
//	"log_trend"       exp(a + b·year)
//	"damped_trend"    v + (φ + φ² + … + φ^h)·(v − v_first) ÷ years between
//	"logistic_trend"  Low + (High − Low) ÷ (1 + exp(−a − b·year))
//
// The growth methods and damped_trend need two figures, least squares three (text.ErrAbsent). Zero
// and a change of sign are text.ErrDomain for the growth methods, any figure that is not positive
// for log_trend, and a figure at or outside the limits for logistic_trend; zero limits mean
// 0 and 100. text.ErrInvalid is returned for an unknown method and if upTo is not after the last
// figure.
func Project(s Series, m Method, upTo int, limits Limits) (Trend, error) {
	t := Trend{Method: m, Label: m.label(), Years: s.Known(), Series: Series{Unit: s.Unit, Prices: s.Prices}}
	if err := t.ready(upTo); err != nil {
		return Trend{}, err
	}
	at, err := t.fit(s, limits)
	if err != nil {
		return Trend{}, err
	}
	last := t.last()
	for h := 1; h <= upTo-last; h++ {
		var c num.Chain
		n := at(&c, h)
		if c.Err != nil {
			return Trend{}, &text.Error{Package: "indicator", Op: t.op(), Year: last + h, Err: c.Err}
		}
		t.Series.Set(last+h, Of(significant(n.Decimal(), trendDigits)))
	}
	return t, nil
}

func (m Method) label() text.Text {
	t := text.Text{EN: m.In(text.English), ZH: m.In(text.Chinese)}
	if m == dampedTrend {
		t.EN += " (φ = " + phi.String() + ")"
		t.ZH += "（φ = " + phi.String() + "）"
	}
	return t
}

func (t Trend) op() string { return t.Method.In(text.English) }

func (t Trend) last() int { return t.Years[len(t.Years)-1] }

func (t Trend) ready(upTo int) error {
	need := 2
	switch t.Method {
	case linearTrend, logTrend, logisticTrend:
		need = 3
	case lastGrowth, meanGrowth, dampedTrend:
	default:
		return fail(t.op(), text.ErrInvalid, text.Say("unknown method %q", "未知的方法 %q", string(t.Method)))
	}
	if n := len(t.Years); n < need {
		return fail(t.op(), text.ErrAbsent, text.Say("needs %d figures, has %d", "需要 %d 个数据，只有 %d 个", need, n))
	}
	if last := t.last(); upTo <= last || upTo-t.Years[0] > MaxYears {
		return fail(t.op(), text.ErrInvalid, text.Say("the last year must be %d to %d, not %d", "末年应在 %d 至 %d 之间，而不是 %d", last+1, t.Years[0]+MaxYears, upTo))
	}
	return nil
}

// projection computes the value h years after the last figure.
type projection func(c *num.Chain, h int) num.Num

func (t Trend) fit(s Series, limits Limits) (projection, error) {
	first, last := t.Years[0], t.last()
	v0, v := s.At(first).num, s.At(last).num
	switch t.Method {
	case lastGrowth:
		before := t.Years[len(t.Years)-2]
		if before != last-1 {
			return nil, fail(t.op(), text.ErrAbsent, text.Say("there is no figure for %d", "缺%d年数据", last-1))
		}
		return t.growing(s.At(before).num, v, 1)
	case meanGrowth:
		return t.growing(v0, v, last-first)
	case dampedTrend:
		return t.damped(v0, v, last-first)
	case logTrend:
		return t.logarithmic(s)
	case logisticTrend:
		return t.logistic(s, limits)
	}
	return t.line(s, func(_ *num.Chain, n num.Num) (num.Num, error) { return n, nil })
}

// growing extrapolates at the growth rate from one figure to a later one.
func (t Trend) growing(from, to num.Num, years int) (projection, error) {
	if from.Sign()*to.Sign() <= 0 {
		return nil, fail(t.op(), text.ErrDomain, text.Say("growth has no meaning at zero or across it (%s, %s)", "数值为零或变号时增速没有意义（%s，%s）", from, to))
	}
	var c num.Chain
	factor := c.Root(c.Div(to, from), years)
	if c.Err != nil {
		return nil, fail(t.op(), c.Err, text.Text{})
	}
	return func(c *num.Chain, h int) num.Num { return c.Mul(to, c.PowInt(factor, h)) }, nil
}

func (t Trend) damped(from, to num.Num, years int) (projection, error) {
	var c num.Chain
	damping := num.Of(phi)
	change := c.Div(c.Sub(to, from), num.Int(int64(years)))
	if c.Err != nil {
		return nil, fail(t.op(), c.Err, text.Text{})
	}
	return func(c *num.Chain, h int) num.Num {
		v, step := to, change
		for range h {
			step = c.Mul(step, damping)
			v = c.Add(v, step)
		}
		return v
	}, nil
}

func (t Trend) logarithmic(s Series) (projection, error) {
	line, err := t.line(s, func(c *num.Chain, n num.Num) (num.Num, error) {
		if n.Sign() <= 0 {
			return num.Num{}, fail(t.op(), text.ErrDomain, text.Say("a logarithm needs positive figures, not %s", "对数要求正数，而不是 %s", n))
		}
		return c.Ln(n), nil
	})
	if err != nil {
		return nil, err
	}
	return func(c *num.Chain, h int) num.Num { return c.Exp(line(c, h)) }, nil
}

func (t Trend) logistic(s Series, l Limits) (projection, error) {
	l = l.orShare()
	line, err := t.line(s, func(c *num.Chain, n num.Num) (num.Num, error) {
		d := n.Decimal()
		if !l.inside(d) {
			return num.Num{}, fail(t.op(), text.ErrDomain, outside(d, l))
		}
		return c.Ln(l.odds(c, d)), nil
	})
	if err != nil {
		return nil, err
	}
	return func(c *num.Chain, h int) num.Num { return l.fromOdds(c, c.Exp(line(c, h))) }, nil
}

// line fits a least-squares line to the transformed figures. Years count from the last known one,
// so h is the abscissa of the projection.
func (t Trend) line(s Series, transform func(*num.Chain, num.Num) (num.Num, error)) (projection, error) {
	var c num.Chain
	n := num.Int(int64(len(t.Years)))
	var sx, sxx int64
	sy, sxy := num.Zero, num.Zero
	for _, year := range t.Years {
		x := int64(year - t.last())
		y, err := transform(&c, s.At(year).num)
		if err != nil {
			return nil, err
		}
		sx, sxx = sx+x, sxx+x*x
		sy = c.Add(sy, y)
		sxy = c.Add(sxy, c.Mul(y, num.Int(x)))
	}
	mx, mxx := num.Int(sx), num.Int(sxx)
	// slope = (n·Σxy − Σx·Σy) ÷ (n·Σxx − (Σx)²); the years differ, so the divisor is positive.
	slope := c.Div(c.Sub(c.Mul(n, sxy), c.Mul(mx, sy)), c.Sub(c.Mul(n, mxx), c.Mul(mx, mx)))
	level := c.Div(c.Sub(sy, c.Mul(slope, mx)), n)
	if c.Err != nil {
		return nil, fail(t.op(), c.Err, text.Text{})
	}
	return func(c *num.Chain, h int) num.Num { return c.Add(level, c.Mul(slope, num.Int(int64(h)))) }, nil
}

// significant rounds to a number of significant digits, half-even.
func significant(d decimal.Decimal, digits int) decimal.Decimal {
	if n := d.NumDigits(); n > digits {
		d = d.RoundBank(int32(digits-n) - d.Exponent())
	}
	return num.Of(d).Trim().Decimal()
}
