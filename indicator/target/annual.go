package target

import (
	"cmp"
	"errors"
	"slices"
	"sort"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	exact "github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Breakdown describes how a target is broken down by year (年度分解).
type Breakdown struct {
	Shape indicator.Shape // linear when empty
	// Given: the relative size of each year's step or flow, one for each year of the span.
	Weights []decimal.Decimal
	Places  int32            // decimal places of the yearly figures, as printed
	Limits  indicator.Limits // for logistic; zero: 0 and 100
}

// Annual is the target of one year, or its actual figure.
type Annual struct {
	Year   int
	Value  decimal.Decimal
	Actual bool
}

// ByYear breaks a target down into the years of its span, in order. Years up to the last actual
// figure of the record show the actuals; the rest of the target is distributed over the remaining
// years:
//
//	cumulative                        flows in the proportions of the shape; rounded by largest
//	                                  remainder, so that actuals and yearly figures add up to the total
//	                                  exactly. linear and constant: the same each year; compound:
//	                                  constant growth from the last flow. Zeros if the total is already
//	                                  reached
//	level, cumulative_points,         the path of the shape from the last actual, or the baseline, to the
//	cumulative_rate, multiple         target; the last year is the target exactly, the years between are
//	                                  rounded
//	average_rate, compounded_decline  the remaining factor in the proportions of the shape (by logarithms;
//	                                  linear, constant and compound: the same rate each year);
//	                                  rounded, the last year so that rounding does not miss the target
//	yearly_change,                    the figure of the year before plus the change, with all its digits, or
//	yearly_growth                     times the growth, rounded so that rounding does not miss the target
//	yearly, maintain                  the threshold, or the baseline, in every year
//	milestones                        the paths of the shape from each to the next
//	other levels of a row             those of the most demanding one
//
// Of a range the nearest end is used. Figures have Places decimals; more where levels that differ
// would look alike, or if the remainder of a total has more. It returns text.ErrAbsent if the
// target, a required baseline or an actual before the last one is absent; text.ErrInvalid for
// weights that do not fit the span, and for a kind without yearly figures; text.ErrDomain in the
// cases of indicator.Path.
func (t Target) ByYear(r Record, b Breakdown) ([]Annual, error) {
	if list := t.Milestones(); list != nil {
		if before, _ := r.way(list); before != 0 && before < list[0].Year {
			return t.passed(list, r, b)
		}
	}
	if p, ok := t.leading(r); ok {
		t = p
	}
	p, err := newBreakdown(t.single(), r, b)
	if err != nil {
		return nil, err
	}
	annual := p.t.row().annual
	if annual == nil {
		return nil, p.fail(text.ErrInvalid, "a target of kind %q has no yearly figures of its own", "%q 类目标没有自己的年度数值", string(p.t.Kind))
	}
	if err := annual(p); err != nil {
		return nil, err
	}
	return p.out, nil
}

// breakdown is the state of one ByYear call.
type breakdown struct {
	t       Target
	r       Record
	b       Breakdown
	from    int // first year of the span
	left    int // years without an actual
	done    []decimal.Decimal
	weights []decimal.Decimal // of the years left; nil: the same each year
	out     []Annual
}

func (p *breakdown) op() string { return "annual targets of " + string(p.t.Kind) }

func (p *breakdown) fail(err error, en, zh string, args ...any) error {
	return &text.Error{Package: "target", Op: p.op(), Err: err, Message: text.Say(en, zh, args...)}
}

// number returns the number of a computation; the error wraps the sentinel of its fault.
func (p *breakdown) number(v indicator.Value) (decimal.Decimal, error) {
	d, ok := v.Decimal()
	if ok {
		return d, nil
	}
	err := text.ErrAbsent
	switch v.Reason().Code {
	case cause.DivisionZero:
		err = text.ErrDivisionByZero
	case cause.TooLarge:
		err = text.ErrOverflow
	case cause.OutOfDomain:
		err = text.ErrDomain
	}
	return d, &text.Error{Package: "target", Op: p.op(), Err: err}
}

func newBreakdown(t Target, record Record, b Breakdown) (*breakdown, error) {
	p := &breakdown{t: t, r: record, b: b, from: t.First(record.BaseYear)}
	if r := t.Missing(); r != (indicator.Reason{}) {
		return nil, p.fail(text.ErrAbsent, "value is absent: %s", "缺少数值：%s", r)
	}
	if !t.row().spans && record.BaseYear != 0 {
		p.from = record.BaseYear + 1
	}
	n := t.Year - p.from + 1
	switch {
	case n < 1:
		return nil, p.fail(text.ErrInvalid, "the span %d–%d has no year", "期限 %d—%d 没有年份", p.from, t.Year)
	case n > indicator.MaxYears:
		return nil, p.fail(text.ErrLimit, "%d years; at most %d are allowed", "%d年；最多允许%d年", n, indicator.MaxYears)
	}
	if err := p.honour(); err != nil {
		return nil, err
	}
	return p, p.weigh(n)
}

// honour copies the actual figures up to the last known one.
func (p *breakdown) honour() error {
	last := p.from - 1
	for _, y := range p.r.Series.Known() {
		if y >= p.from && y <= p.t.Year {
			last = y
		}
	}
	for y := p.from; y <= last; y++ {
		d, ok := p.r.Series.At(y).Decimal()
		if !ok {
			return &text.Error{Package: "target", Op: p.op(), Year: y, Err: text.ErrAbsent,
				Message: text.Say("the actual of this year is absent, while one of a later year is known", "本年实际数缺失，而以后年份已有实际数")}
		}
		p.done = append(p.done, d)
		p.out = append(p.out, Annual{Year: y, Value: d, Actual: true})
	}
	p.left = p.t.Year - last
	return p.scopes(last)
}

// scopes returns an error for figures of different scopes if the actuals, or the last one and the
// baseline, are combined with the figures to come.
func (p *breakdown) scopes(last int) error {
	var v indicator.Value
	var years []int
	for y := p.from; y <= last; y++ {
		years = append(years, y)
	}
	row := p.t.row()
	switch {
	case last < p.from:
	case p.t.Flat(p.r.Series.Unit) && row.each == nil:
		v = p.r.Series.Scopes(years...)
	case row.onBase:
		v = p.r.Series.Scopes(p.r.BaseYear, last)
	}
	if broken(v) {
		return p.fail(text.ErrAbsent, "%s", "%s", v)
	}
	return nil
}

// weigh sets the weights of the remaining years; the past years keep theirs, so that a front-loaded
// course stays front-loaded.
func (p *breakdown) weigh(n int) error {
	var all []decimal.Decimal
	switch p.b.Shape {
	case "given":
		all = p.b.Weights
		if len(all) != n || slices.ContainsFunc(all, decimal.Decimal.IsNegative) {
			return p.weightless(n, len(all))
		}
	case "front_loaded", "back_loaded", "s_curve":
		all = p.b.Shape.Steps(n)
	case "", "linear", "constant", "compound", "logistic", "hold":
		return nil
	default:
		return p.fail(text.ErrInvalid, "unknown shape %q", "未知的路径形状 %q", string(p.b.Shape))
	}
	p.weights = all[n-p.left:]
	if p.left > 0 && !slices.ContainsFunc(p.weights, decimal.Decimal.IsPositive) {
		return p.fail(text.ErrInvalid, "the weights of the years left are all zero", "剩余年份的权重全为零")
	}
	return nil
}

func (p *breakdown) weightless(n, got int) error {
	return p.fail(text.ErrInvalid, "needs %d weights that are not negative, got %d", "需要 %d 个非负权重，实有 %d 个", n, got)
}

func (p *breakdown) fill(values []decimal.Decimal) {
	for i := range p.left {
		p.out = append(p.out, Annual{Year: p.t.Year - p.left + 1 + i, Value: values[i]})
	}
}

func (p *breakdown) baseline() (decimal.Decimal, error) {
	v := p.r.base()
	if d, ok := v.Decimal(); ok {
		return d, nil
	}
	return decimal.Decimal{}, p.fail(text.ErrAbsent, "the baseline is absent: %s", "缺少基期值：%s", v)
}

// totals distributes the rest of a cumulative total.
func (p *breakdown) totals() error {
	if p.left == 0 {
		return nil
	}
	// Of a range the lower end has to be reached, the upper not exceeded.
	rest := num(p.t.end(indicator.Of(decimal.Sum(decimal.Zero, p.done...)))).Sub(decimal.Sum(decimal.Zero, p.done...))
	if rest.Sign() != p.t.Value.Sign() {
		p.fill(slices.Repeat([]decimal.Decimal{decimal.Zero}, p.left))
		return nil
	}
	weights, err := p.flowWeights(rest)
	if err != nil {
		return err
	}
	values, err := apportion(rest, weights, max(p.b.Places, indicator.Of(rest).Places()))
	if err == nil {
		p.fill(values)
	}
	return err
}

// flowWeights returns the proportions of the remaining flows; for constant growth, those of a
// geometric sequence that starts one step after the last flow.
func (p *breakdown) flowWeights(rest decimal.Decimal) ([]decimal.Decimal, error) {
	if p.weights != nil {
		return p.weights, nil
	}
	if p.b.Shape != "compound" {
		return indicator.Shape("linear").Steps(p.left), nil
	}
	last, err := p.lastLevel()
	if err != nil {
		return nil, err
	}
	ratio, err := decimals.Div(rest, last)
	if err != nil || !ratio.IsPositive() {
		return nil, p.fail(text.ErrDomain, "constant growth needs a last flow of the total's sign, not %s", "恒定增速要求上一年流量与总量同号，而不是 %s", last)
	}
	return geometricRow(ratio, p.left), nil
}

// lastLevel returns the last actual figure, or the baseline.
func (p *breakdown) lastLevel() (decimal.Decimal, error) {
	if n := len(p.done); n > 0 {
		return p.done[n-1], nil
	}
	return p.baseline()
}

// geometricRow returns q, q², … qⁿ with the factor q > 0 for which they add up to total, found by
// bisection to 20 digits. The terms serve as weights, so further digits do not matter.
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

// levels follows the shape's path from the last known level to the target.
func (p *breakdown) levels() error {
	if p.left == 0 {
		return nil
	}
	goal, err := p.goal()
	if err != nil {
		return err
	}
	start, err := p.lastLevel()
	if err != nil {
		return err
	}
	if p.t.Kind == Level {
		goal = num(p.t.end(indicator.Of(start)))
	}
	values, err := p.course(start, goal)
	if err != nil {
		return err
	}
	values = values[1:]
	places := p.b.Places
	for i := 1; i < len(values)-1; i++ { // years that differ do not look alike, as far as two places more tell them apart
		for places < p.b.Places+2 && !values[i].Equal(values[i-1]) && decimals.Round(values[i], places).Equal(decimals.Round(values[i-1], places)) {
			places++
		}
	}
	for i := range values[:len(values)-1] {
		values[i] = decimals.Round(values[i], places)
	}
	p.fill(values)
	return nil
}

func (p *breakdown) course(start, goal decimal.Decimal) ([]decimal.Decimal, error) {
	if p.weights != nil {
		return p.weighted(start, goal)
	}
	line, err := indicator.Path(cmp.Or(p.b.Shape, "linear"), indicator.Of(start), indicator.Of(goal), p.t.Year-p.left, p.t.Year, p.b.Limits)
	values := make([]decimal.Decimal, len(line))
	for i, v := range line {
		values[i] = num(v)
	}
	return values, err
}

// weighted returns the levels from start to goal, both included, in yearly steps proportional to the
// weights.
func (p *breakdown) weighted(start, goal decimal.Decimal) (values []decimal.Decimal, err error) {
	values = append(values, start)
	way, total, gone := indicator.Of(goal).Sub(indicator.Of(start)), decimal.Sum(decimal.Zero, p.weights...), decimal.Zero
	for _, w := range p.weights {
		gone = gone.Add(w)
		level, err := p.number(indicator.Of(start).Add(way.Mul(indicator.Of(gone)).Div(indicator.Of(total))))
		if err != nil {
			return nil, err
		}
		values = append(values, level)
	}
	values[len(values)-1] = goal
	return values, nil
}

// goal returns the level that corresponds to the target in its year.
func (p *breakdown) goal() (decimal.Decimal, error) {
	if p.t.Kind != Level {
		if _, err := p.baseline(); err != nil {
			return decimal.Zero, err
		}
	}
	return p.number(p.t.Goal(p.r))
}

// same sets the number, or the baseline, in every remaining year.
func (p *breakdown) same() error {
	level := p.t.Value
	if p.t.row().zero {
		var err error
		if level, err = p.baseline(); err != nil {
			return err
		}
	}
	p.fill(slices.Repeat([]decimal.Decimal{level}, p.left))
	return nil
}

// steps adds the change or growth of every year to the year before.
func (p *breakdown) steps() error {
	level, err := p.lastLevel()
	if err != nil {
		return err
	}
	values := make([]decimal.Decimal, p.left)
	for i := range values {
		op := indicator.Value.Add // exact: no rounding
		if p.t.row().shape == "compound" {
			op = indicator.Value.Grow
		}
		if level, err = p.number(op(indicator.Of(level), indicator.Of(p.t.Value))); err != nil {
			return err
		}
		if p.t.row().shape == "compound" {
			level = p.enough(level, p.t.Side(p.r.Direction) == Down)
		}
		values[i] = level
	}
	p.fill(values)
	return nil
}

// average breaks down an average rate: into rates, or into the levels that grow at it.
func (p *breakdown) average() error {
	if p.r.Series.Unit.IsRate() {
		return p.rates(1)
	}
	if given := p.b.Shape; slices.Contains([]indicator.Shape{"", "linear", "constant"}, given) { // equal steps of growth, as in a rate
		p.b.Shape = "compound"
		if err := p.levels(); !errors.Is(err, text.ErrDomain) {
			return err
		}
		p.b.Shape = given // a level that grows from no positive one
	}
	return p.levels()
}

func (p *breakdown) declines() error {
	if p.t.Value.IsNegative() {
		return p.rates(1)
	}
	return p.rates(-1)
}

// rates distributes the factor required in the remaining years; sign −1 for declines.
func (p *breakdown) rates(sign int64) error {
	if p.left == 0 {
		return nil
	}
	s := decimal.NewFromInt(sign)
	total, err := p.totalFactor(s)
	if err != nil {
		return err
	}
	values := make([]decimal.Decimal, p.left)
	rest := total
	for i := range values {
		f, err := p.number(p.yearFactor(total, rest, i))
		if err != nil {
			return err
		}
		values[i] = rate(f).Mul(s)
		if i == p.left-1 {
			values[i] = p.enough(values[i], p.t.Bound == AtMost || p.t.Bound == Below || sign > 0 && p.t.Kind == Decline)
			break
		}
		values[i] = decimals.Round(values[i], p.b.Places)
		if rest, err = p.number(indicator.Of(rest).Div(indicator.Of(factor(values[i].Mul(s))))); err != nil {
			return err
		}
	}
	p.fill(values)
	return nil
}

// totalFactor returns the required product of the factors of the remaining years.
func (p *breakdown) totalFactor(sign decimal.Decimal) (decimal.Decimal, error) {
	total := indicator.Of(factor(p.t.Value.Mul(sign)))
	if p.t.Kind == AverageRate {
		total = total.Pow(number(p.left + len(p.done)))
	}
	gone := indicator.Of(one)
	for _, d := range p.done {
		f := factor(d.Mul(sign))
		if f.IsNegative() {
			return f, p.fail(text.ErrDomain, "a rate of %s %% takes away more than everything", "%s%% 的变化超过全部", d)
		}
		gone = gone.Mul(indicator.Of(f))
	}
	d, err := p.number(total.Div(gone))
	if err == nil && !d.IsPositive() {
		err = &text.Error{Package: "target", Op: p.op(), Err: text.ErrDomain}
	}
	return d, err
}

// yearFactor returns the i-th factor: the shape's share of the total, and for the last year the
// rest after rounding.
func (p *breakdown) yearFactor(total, rest decimal.Decimal, i int) indicator.Value {
	switch {
	case i == p.left-1:
		return indicator.Of(rest)
	case p.weights == nil:
		return indicator.Result(decimals.Root(total, p.left))
	}
	return indicator.Of(total).Pow(indicator.Of(p.weights[i]).Div(indicator.Of(decimal.Sum(decimal.Zero, p.weights...))))
}

// enough rounds a number to the side that does not miss the target.
func (p *breakdown) enough(d decimal.Decimal, down bool) decimal.Decimal {
	if down {
		return d.RoundFloor(p.b.Places)
	}
	return d.RoundCeil(p.b.Places)
}

// apportion splits a total in proportion to weights into figures of the given decimal places that
// add up to it exactly: each exact share is truncated, and the remaining units of the last place
// are added one each to the shares with the largest remainders, on a tie the earlier one. It
// returns text.ErrInvalid if the total has more places than given, or if no weight is positive.
func apportion(total decimal.Decimal, weights []decimal.Decimal, places int32) ([]decimal.Decimal, error) {
	fail := func(err error, m text.Text) error {
		return &text.Error{Package: "indicator", Op: "apportion " + exact.Written(total), Err: err, Message: m}
	}
	weights = slices.Clone(weights)
	for i := range weights {
		if err := exact.Within(&total, &weights[i]); err != nil {
			return nil, fail(err, text.Text{})
		}
	}
	all := decimal.Sum(decimal.Zero, weights...)
	if !all.IsPositive() || slices.ContainsFunc(weights, decimal.Decimal.IsNegative) {
		return nil, fail(text.ErrInvalid, text.Say("needs a positive weight and no negative one", "需要至少一个正权重，且没有负权重"))
	}
	if !total.Truncate(places).Equal(total) {
		return nil, fail(text.ErrInvalid, text.Say("the total has more than %d decimal places", "总量的小数位超过 %d 位", places))
	}
	values := make([]decimal.Decimal, len(weights))
	remainders := make([]decimal.Decimal, len(weights))
	order := make([]int, len(weights))
	for i, w := range weights {
		// total·w ÷ all, truncated; the remainder keeps all its digits, so rounding never decides a tie.
		q, r := total.Abs().Mul(w).QuoRem(all, places)
		values[i], remainders[i], order[i] = q, r, i
	}
	sort.SliceStable(order, func(i, j int) bool { return remainders[order[i]].GreaterThan(remainders[order[j]]) })
	unit := decimal.New(1, -places)
	for i := 0; decimal.Sum(decimal.Zero, values...).LessThan(total.Abs()); i++ {
		values[order[i]] = values[order[i]].Add(unit)
	}
	if total.IsNegative() {
		for i := range values {
			values[i] = values[i].Neg()
		}
	}
	return values, nil
}
