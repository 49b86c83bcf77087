package indicator

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Annual says how a target is broken down by year (年度分解).
type Annual struct {
	Baseline Value             // start value; levels and compound totals need it
	BaseYear int               // its year
	Shape    Shape             // Linear when empty
	Weights  []decimal.Decimal // Given: the relative size of each year's step or flow, one for each year of the span
	Places   int32             // decimal places of the yearly figures, as printed
	Actuals  Series            // figures so far, honoured as they are; its Unit tells rates (%) from levels
	Limits   Limits            // for Logistic; zero: ShareLimits
}

// YearTarget is the target of one year, or its actual figure.
type YearTarget struct {
	Year   int
	Value  decimal.Decimal
	Actual bool
}

// AnnualTargets breaks a target down into the years of its span, in order. Years up to the last
// actual figure show the actuals; the rest of the target is shared out over the years left:
//
//	Cumulative                flows in the proportion of the shape; rounded by largest remainder, so that
//	                          actuals and yearly figures add up to the total exactly. Linear and Constant: the same each
//	                          year; CompoundShape: constant growth from the last flow. A total already reached leaves zeros
//	Level, CumulativePoints,  the path of the shape from the last actual, or the baseline, to the target;
//	CumulativeRate            the last year is the target exactly, the years between are rounded
//	AverageRate, Decline      the remaining factor in the proportion of the shape (by logarithms; Linear, Constant and
//	                          CompoundShape: the same rate each year); rounded, the last year so that the target is not missed by
//	                          rounding
//	Yearly, Maintain          the threshold, or the baseline, in every year
//
// Of a range the nearest end counts. Figures have Places decimals, or more where the
// actuals leave a total that has more. ErrAbsent when the target, a needed baseline or an actual before the last one
// is absent; ErrInvalid for weights that do not fit the span, ErrDomain as Path has it.
func AnnualTargets(t Target, a Annual) ([]YearTarget, error) {
	if t.Kind == AllOf && len(t.Parts) == 1 {
		return AnnualTargets(t.Parts[0], a)
	}
	p, err := newBreakdown(t, a)
	if err != nil {
		return nil, err
	}
	switch t.Kind {
	case Cumulative:
		err = p.totals()
	case Level, CumulativePoints, CumulativeRate:
		err = p.levels()
	case AverageRate:
		if a.Actuals.Unit.IsRate() {
			err = p.rates(1)
		} else {
			err = p.levels()
		}
	case Decline:
		if t.Value.IsNegative() {
			err = p.rates(1)
		} else {
			err = p.rates(-1)
		}
	case Yearly:
		p.fill(flat(t.Value, p.left))
	case Maintain:
		var level decimal.Decimal
		if level, err = p.baseline(); err == nil {
			p.fill(flat(level, p.left))
		}
	default:
		err = fail(p.op(), text.ErrInvalid, text.Say("a target of kind %q has no yearly figures of its own", "%q 类目标没有自己的年度数值", string(t.Kind)))
	}
	if err != nil {
		return nil, err
	}
	return p.out, nil
}

// breakdown is the state of one AnnualTargets call.
type breakdown struct {
	t       Target
	a       Annual
	from    int // first year of the span
	left    int // years without an actual
	done    []decimal.Decimal
	weights []decimal.Decimal // of the years left; nil: the same each year
	out     []YearTarget
}

func (p *breakdown) op() string { return "annual targets of " + string(p.t.Kind) }

func newBreakdown(t Target, a Annual) (*breakdown, error) {
	p := &breakdown{t: t, a: a, from: t.first(a.BaseYear)}
	if r := t.Missing(); r != (Reason{}) {
		return nil, fail(p.op(), text.ErrAbsent, text.Say("value is absent: %s", "缺少数值：%s", r))
	}
	if !spans(t.Kind) && a.BaseYear != 0 {
		p.from = a.BaseYear + 1
	}
	n := t.Year - p.from + 1
	switch {
	case n < 1:
		return nil, fail(p.op(), text.ErrInvalid, text.Say("the span %d–%d has no year", "期限 %d—%d 没有年份", p.from, t.Year))
	case n > MaxYears:
		return nil, fail(p.op(), text.ErrLimit, text.Say("%d years; at most %d are allowed", "%d 年；最多允许 %d 年", n, MaxYears))
	}
	if err := p.honour(); err != nil {
		return nil, err
	}
	return p, p.weigh(n)
}

// honour takes over the actual figures up to the last known one.
func (p *breakdown) honour() error {
	last := p.from - 1
	for _, y := range p.a.Actuals.Known() {
		if y >= p.from && y <= p.t.Year {
			last = y
		}
	}
	for y := p.from; y <= last; y++ {
		d, ok := p.a.Actuals.At(y).Decimal()
		if !ok {
			return &text.Error{Package: "indicator", Op: p.op(), Year: y, Err: text.ErrAbsent,
				Message: text.Say("the actual of this year is absent, while one of a later year is known", "本年实际值缺失，而以后年份已有实际值")}
		}
		p.done = append(p.done, d)
		p.out = append(p.out, YearTarget{Year: y, Value: d, Actual: true})
	}
	p.left = p.t.Year - last
	return p.scopes(last)
}

// scopes refuses figures of different scopes where those so far, or the last one and the baseline, make one number with
// those to come.
func (p *breakdown) scopes(last int) error {
	var v Value
	switch t := p.t; {
	case last < p.from:
	case t.Kind == Cumulative || t.Kind == Decline || t.Kind == AverageRate && p.a.Actuals.Unit.IsRate():
		v = p.a.Actuals.scopesOf(p.from, last, 0)
	case t.Kind == CumulativePoints || t.Kind == CumulativeRate || t.Kind == AverageRate:
		v = p.a.Actuals.Scopes(p.a.BaseYear, last)
	}
	if broken(v) {
		return fail(p.op(), text.ErrAbsent, text.Say("%s", "%s", v))
	}
	return nil
}

// weigh sets the weights of the years left; the years gone keep theirs, so that a
// front-loaded course stays one.
func (p *breakdown) weigh(n int) error {
	var all []decimal.Decimal
	switch p.a.Shape {
	case Given:
		all = p.a.Weights
		if len(all) != n || slices.ContainsFunc(all, decimal.Decimal.IsNegative) {
			return fail(p.op(), text.ErrInvalid, text.Say("needs %d weights that are not negative, got %d", "需要 %d 个非负权重，实有 %d 个", n, len(all)))
		}
	case FrontLoaded, BackLoaded, SCurve:
		all = shapeWeights(p.a.Shape, n)
	case "", Linear, Constant, CompoundShape, Logistic, Hold:
		return nil
	default:
		return fail(p.op(), text.ErrInvalid, text.Say("unknown shape %q", "未知的路径形状 %q", string(p.a.Shape)))
	}
	p.weights = all[n-p.left:]
	if p.left > 0 && !slices.ContainsFunc(p.weights, decimal.Decimal.IsPositive) {
		return fail(p.op(), text.ErrInvalid, text.Say("the weights of the years left are all zero", "剩余年份的权重全为零"))
	}
	return nil
}

func (p *breakdown) fill(values []decimal.Decimal) {
	for i := range p.left {
		p.out = append(p.out, YearTarget{Year: p.t.Year - p.left + 1 + i, Value: values[i]})
	}
}

func (p *breakdown) baseline() (decimal.Decimal, error) {
	v := base(p.a.Actuals, p.a.Baseline, p.a.BaseYear)
	if d, ok := v.Decimal(); ok {
		return d, nil
	}
	return decimal.Decimal{}, fail(p.op(), text.ErrAbsent, text.Say("the baseline is absent: %s", "缺少基期值：%s", v))
}

// totals shares out what a cumulative total lacks.
func (p *breakdown) totals() error {
	rest := p.t.Value
	if p.t.Bound == Within { // the lower end has to be reached, the upper must not be passed
		rest = p.t.end(Of(sum(p.done))).num
	}
	rest = rest.Sub(sum(p.done))
	if p.left == 0 {
		return nil
	}
	if rest.Sign() != p.t.Value.Sign() {
		p.fill(flat(decimal.Zero, p.left))
		return nil
	}
	weights, err := p.flowWeights(rest)
	if err != nil {
		return err
	}
	values, err := Apportion(rest, weights, max(p.a.Places, -trim(rest).Exponent()))
	if err == nil {
		p.fill(values)
	}
	return err
}

func sum(ds []decimal.Decimal) decimal.Decimal {
	s := decimal.Zero
	for _, d := range ds {
		s = s.Add(d)
	}
	return s
}

// flowWeights returns the proportion of the flows left; for constant growth that of
// a geometric row which starts one step after the last flow.
func (p *breakdown) flowWeights(rest decimal.Decimal) ([]decimal.Decimal, error) {
	if p.weights != nil {
		return p.weights, nil
	}
	if p.a.Shape != CompoundShape {
		return equalWeights(p.left), nil
	}
	last, err := p.lastFlow()
	if err != nil {
		return nil, err
	}
	ratio, err := Div(rest, last)
	if err != nil || !ratio.IsPositive() {
		return nil, fail(p.op(), text.ErrDomain, text.Say("constant growth needs a last flow of the total's sign, not %s", "恒定增速要求上一年流量与总量同号，而不是 %s", last))
	}
	return geometricRow(ratio, p.left), nil
}

func (p *breakdown) lastFlow() (decimal.Decimal, error) {
	if n := len(p.done); n > 0 {
		return p.done[n-1], nil
	}
	return p.baseline()
}

// geometricRow returns q, q², … qⁿ with the factor q > 0 for which they add up to total,
// found by bisection to 20 digits; the row serves as weights, so the rest does not matter.
func geometricRow(total decimal.Decimal, n int) []decimal.Decimal {
	row := func(q decimal.Decimal) (terms []decimal.Decimal, s decimal.Decimal) {
		term := one
		for range n {
			term = term.Mul(q).Truncate(40)
			terms = append(terms, term)
			s = s.Add(term)
		}
		return terms, s
	}
	low, high := decimal.Zero, decimal.Max(one, total) // qⁿ + … ≥ q for q ≥ 1
	half := decimal.New(5, -1)
	for range 100 {
		mid := low.Add(high).Mul(half).Truncate(30)
		if _, s := row(mid); s.GreaterThan(total) {
			high = mid
		} else {
			low = mid
		}
	}
	terms, _ := row(high)
	return terms
}

// Apportion splits a total in proportion to weights into figures of the given decimal places
// that add up to it exactly: each exact share is cut off, and what is left goes, one last
// digit each, to the largest remainders, the earlier one first where they tie. ErrInvalid when the
// total has more places, or without a positive weight.
func Apportion(total decimal.Decimal, weights []decimal.Decimal, places int32) ([]decimal.Decimal, error) {
	op := "apportion " + written(total)
	weights = slices.Clone(weights)
	for i := range weights {
		if err := within(&total, &weights[i]); err != nil {
			return nil, fail(op, err, text.Text{})
		}
	}
	all := sum(weights)
	if !all.IsPositive() || slices.ContainsFunc(weights, decimal.Decimal.IsNegative) {
		return nil, fail(op, text.ErrInvalid, text.Say("needs a positive weight and no negative one", "需要至少一个正权重，且没有负权重"))
	}
	if !total.Truncate(places).Equal(total) {
		return nil, fail(op, text.ErrInvalid, text.Say("the total has more than %d decimal places", "总量的小数位超过 %d 位", places))
	}
	values := make([]decimal.Decimal, len(weights))
	remainders := make([]decimal.Decimal, len(weights))
	order := make([]int, len(weights))
	for i, w := range weights {
		// total·w ÷ all, cut off; the remainder keeps its full size, so no rounding decides a tie.
		q, r := total.Abs().Mul(w).QuoRem(all, places)
		values[i], remainders[i], order[i] = q, r, i
	}
	slices.SortStableFunc(order, func(i, j int) int { return remainders[j].Cmp(remainders[i]) })
	unit := decimal.New(1, -places)
	for i := 0; sum(values).LessThan(total.Abs()); i++ {
		values[order[i]] = values[order[i]].Add(unit)
	}
	if total.IsNegative() {
		for i := range values {
			values[i] = values[i].Neg()
		}
	}
	return values, nil
}

// levels follows the shape's path from the last known level to the target.
func (p *breakdown) levels() error {
	if p.left == 0 {
		return nil
	}
	goal, err := p.goal()
	if err != nil {
		return err
	}
	var start decimal.Decimal
	if n := len(p.done); n > 0 {
		start = p.done[n-1]
	} else if start, err = p.baseline(); err != nil {
		return err
	}
	if p.t.Bound == Within && p.t.Kind == Level {
		goal = p.t.end(Of(start)).num
	}
	values, err := p.course(start, goal)
	if err != nil {
		return err
	}
	values = values[1:]
	for i := range values[:len(values)-1] {
		values[i] = Round(values[i], p.a.Places)
	}
	p.fill(values)
	return nil
}

func (p *breakdown) course(start, goal decimal.Decimal) ([]decimal.Decimal, error) {
	if p.weights != nil {
		values, err := weightedPath(p.op, start, goal, p.weights)
		if err == nil {
			values[len(values)-1] = goal
		}
		return values, err
	}
	shape := p.a.Shape
	if shape == "" {
		shape = Linear
	}
	return Path(shape, start, goal, p.t.Year-p.left, p.t.Year, p.a.Limits)
}

// goal returns the level a target amounts to in its year.
func (p *breakdown) goal() (decimal.Decimal, error) {
	if p.t.Kind == Level {
		return p.t.Value, nil
	}
	b, err := p.baseline()
	if err != nil {
		return b, err
	}
	var c chain
	switch p.t.Kind {
	case CumulativePoints:
		return c.done(c.do(Add, b, p.t.Value), p.op())
	case CumulativeRate:
		return c.done(c.do(Mul, b, toFactor(p.t.Value)), p.op())
	}
	baseYear := p.a.BaseYear
	if baseYear == 0 {
		baseYear = p.from - 1
	}
	f, err := PowInt(toFactor(p.t.Value), p.t.Year-baseYear)
	if err != nil {
		return f, fail(p.op(), err, text.Text{})
	}
	return c.done(c.do(Mul, b, f), p.op())
}

// rates shares out the factor that the years left must bring; sign −1 for declines.
func (p *breakdown) rates(sign int64) error {
	if p.left == 0 {
		return nil
	}
	total, err := p.totalFactor(sign)
	if err != nil {
		return err
	}
	s := decimal.NewFromInt(sign)
	values := make([]decimal.Decimal, p.left)
	rest := total
	for i := range values {
		f, err := p.yearFactor(total, rest, i)
		if err != nil {
			return err
		}
		if i == p.left-1 {
			values[i] = p.enough(toRate(f).Mul(s), sign)
			break
		}
		values[i] = Round(toRate(f).Mul(s), p.a.Places)
		if rest, err = Div(rest, toFactor(values[i].Mul(s))); err != nil {
			return fail(p.op(), err, text.Text{})
		}
	}
	p.fill(values)
	return nil
}

// totalFactor returns what the years left must multiply to.
func (p *breakdown) totalFactor(sign int64) (decimal.Decimal, error) {
	n := p.left + len(p.done)
	total := toFactor(p.t.Value.Mul(decimal.NewFromInt(sign)))
	var err error
	if p.t.Kind == AverageRate {
		if total, err = PowInt(total, n); err != nil {
			return total, fail(p.op(), err, text.Text{})
		}
	}
	if len(p.done) > 0 {
		gone, err := product(p.op(), p.done, sign)
		if err != nil {
			return gone, err
		}
		if total, err = Div(total, gone); err != nil {
			return total, fail(p.op(), err, text.Text{})
		}
	}
	if !total.IsPositive() {
		return total, fail(p.op(), text.ErrDomain, text.Text{})
	}
	return total, nil
}

// yearFactor returns the i-th factor: the shape's share of the total, and for the
// last year whatever rounding left.
func (p *breakdown) yearFactor(total, rest decimal.Decimal, i int) (decimal.Decimal, error) {
	var f decimal.Decimal
	var err error
	switch {
	case i == p.left-1:
		return rest, nil
	case p.weights == nil:
		f, err = Root(total, p.left)
	default:
		var share decimal.Decimal
		if share, err = Div(p.weights[i], sum(p.weights)); err == nil {
			f, err = Pow(total, share)
		}
	}
	if err != nil {
		return f, fail(p.op(), err, text.Text{})
	}
	return f, nil
}

// enough rounds the last rate away from missing the target.
func (p *breakdown) enough(rate decimal.Decimal, sign int64) decimal.Decimal {
	down := p.t.Bound == AtMost || p.t.Bound == Below || (sign > 0 && p.t.Kind == Decline)
	if down {
		return rate.RoundFloor(p.a.Places)
	}
	return rate.RoundCeil(p.a.Places)
}
