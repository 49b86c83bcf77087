package portfolio

import (
	"cmp"
	"errors"
	"slices"
	"sort"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// Rule is how the figure of a whole follows from those of its parts; see the package comment.
type Rule string

// The rules.
const (
	Sum          Rule = "sum"
	WeightedMean Rule = "weighted_mean"
	ByAmounts    Rule = "by_amounts"
	Each         Rule = "each"
)

// Weight is a number for each plan: those given, and for plans without one the figure of a mapped
// indicator, its baseline, or for a rate of growth its target.
type Weight struct {
	Indicator string                     `json:"indicator,omitempty"`
	Values    map[string]decimal.Decimal `json:"values,omitempty"` // by plan
}

// CombineQuery names the target of a plan and how it relates to those of the plans below.
type CombineQuery struct {
	Higher    string `json:"higher,omitempty"`   // id of the plan above; AddUp also adds plans below none
	Indicator string `json:"indicator"`          // common id
	Rule      Rule   `json:"rule,omitempty"`     // default: the one that fits the kind of target and the unit
	Size      Weight `json:"size,omitzero"`      // weighted_mean, by_amounts: what is weighed by, such as GDP
	Intensity Weight `json:"intensity,omitzero"` // by_amounts of a decline: amount per unit of size at the start
	Growth    Weight `json:"growth,omitzero"`    // by_amounts of a decline: average growth of the size, in % a year
}

// Part is the share of one plan in a Combination. Its figures are in the unit of the higher plan's
// target.
type Part struct {
	Plan   string          `json:"plan"`
	Title  text.Text       `json:"title"`
	Value  indicator.Value `json:"value"`  // the plan's figure: assigned by a division, set by the plan in a check
	Weight indicator.Value `json:"weight"` // what it counts with in the rule, or was divided by
	Locked bool            `json:"locked,omitempty"`
	Course indicator.Value `json:"course"` // the same measure if the course of the actual figures continues
	Room   indicator.Value `json:"room"`   // by how much Course goes beyond Value, toward the desired side
	Alone  indicator.Value `json:"alone"`  // the figure by which this plan alone would close the gap
}

// Combination is a target with the figures of the plans below, and what these combine to.
type Combination struct {
	Higher    string          `json:"higher"`
	Indicator string          `json:"indicator"`
	Rule      Rule            `json:"rule"`
	Unit      indicator.Unit  `json:"unit"`
	Places    int32           `json:"places"`
	Target    target.Target   `json:"target"`
	Parts     []Part          `json:"parts"`
	Whole     indicator.Value `json:"whole"`   // absent if a part is
	Gap       indicator.Value `json:"gap"`     // what Whole lacks to the target, toward the desired side; negative: to spare
	Met       bool            `json:"met"`     // false also if Whole is absent
	Closers   []string        `json:"closers"` // plans whose course has room, the most first
}

// problem is a query resolved: the target, the plans below and what the rule needs of each.
type problem struct {
	p     *Portfolio
	q     CombineQuery
	above *member
	unit  indicator.Unit
	t     target.Target
	dir   target.Direction // desired direction of the measure
	years int
	parts []*part
	err   error // the first operation that failed
}

// part holds what a rule knows of one plan: the whole is linear in x, a function of the figure.
type part struct {
	*member
	in    *plan.Indicator
	coeff decimal.Decimal
	scale decimal.Decimal // by_amounts of a decline: the size at the end for 1 at the start
	size  decimal.Decimal
}

var (
	hundred = decimal.NewFromInt(100)
	one     = decimal.NewFromInt(1)
)

// pose resolves a query. Every plan below that has the indicator takes part; none is left out
// silently.
func (p *Portfolio) pose(op string, q CombineQuery) (*problem, error) {
	above, err := p.find(q.Higher)
	if err != nil {
		return nil, err
	}
	x := &problem{p: p, q: q, above: above}
	in, v := p.indicator(above, q.Indicator)
	if in == nil {
		return nil, fail(op, q.Indicator, text.ErrAbsent, "%s: %s", "%s：%s", above.name(), why(v))
	}
	x.t = numeric(above.target(in.ID))
	x.unit, _ = above.Plan.Unit(in.Unit)
	if !x.t.Known() || !x.t.Kind.Numeric() {
		return nil, fail(op, q.Indicator, text.ErrAbsent, "the target of %s has no number: %s", "%s的目标没有数值：%s", in.Name, cmp.Or(x.t.Missing(), indicator.Reason{Code: indicator.NotComputed}))
	}
	x.dir = x.t.Side(above.Plan.DirectionOf(in.ID))
	if x.dir == target.Neutral {
		x.dir = target.Up
	}
	x.years = x.t.Year - x.t.First(above.Plan.BaselineYear(in.ID)) + 1
	x.q.Rule = cmp.Or(x.q.Rule, usual(x.t.Kind, x.unit))
	below := p.below(q.Higher)
	if len(below) == 0 {
		return nil, fail(op, q.Indicator, text.ErrAbsent, "no plan lies below %s", "%s没有下级规划", above.name())
	}
	var missing []text.Text
	for _, m := range below {
		in, v := p.indicator(m, q.Indicator)
		if in == nil {
			missing = append(missing, because(m, v))
			continue
		}
		x.parts = append(x.parts, &part{member: m, in: in})
	}
	if len(missing) > 0 {
		return nil, fail(op, q.Indicator, text.ErrAbsent, "plans without the indicator: %s", "没有该指标的规划：%s", joined(missing))
	}
	return x, x.coefficients(op)
}

// numeric returns the first part with a number of a row of several targets.
func numeric(t target.Target) target.Target {
	if t.Kind == target.AllOf {
		for _, part := range t.Parts {
			if part.Kind.Numeric() && part.Known() {
				return part
			}
		}
	}
	return t
}

// usual returns the rule that fits a kind of target and a unit.
func usual(k target.Kind, u indicator.Unit) Rule {
	switch k {
	case target.Decline, target.AverageRate, "yearly_growth", "cumulative_rate", "multiple":
		return ByAmounts
	}
	if additive(u) {
		return Sum
	}
	return WeightedMean
}

// additive reports whether amounts in a unit add up over regions: those of counts, money and masses,
// not of quotients, rates, indices or years of age.
func additive(u indicator.Unit) bool {
	s := u.Symbol()
	return u.Kind() == indicator.Plain && !strings.Contains(s, "/") && !strings.HasPrefix(s, "per ") && !strings.HasPrefix(s, "每") &&
		!u.Comparable(indicator.MustParseUnit("years")) && !u.IsNumber()
}

// weight returns a number for each part, or the error that names the plans without one.
func (x *problem) weight(op string, w Weight, what text.Text) ([]decimal.Decimal, error) {
	out, missing := make([]decimal.Decimal, len(x.parts)), []text.Text{}
	for i, part := range x.parts {
		v := x.p.weightOf(part.member, w)
		d, ok := v.Decimal()
		if !ok {
			missing = append(missing, because(part.member, v))
		}
		out[i] = d
	}
	if len(missing) > 0 {
		return nil, fail(op, x.q.Indicator, text.ErrAbsent, "%s is not known of %s", "缺少%s：%s", what, joined(missing))
	}
	return out, nil
}

func (p *Portfolio) weightOf(m *member, w Weight) indicator.Value {
	if d, ok := w.Values[m.Plan.ID]; ok {
		return indicator.Of(d)
	}
	if w.Indicator == "" {
		return absent("not given", "未给出")
	}
	in, v := p.indicator(m, w.Indicator)
	if in == nil {
		return v
	}
	if t := numeric(m.target(in.ID)); t.Kind == target.AverageRate && t.Known() {
		return indicator.Of(t.Value)
	}
	return in.BaselineValue()
}

// do runs an exact operation and keeps the first error.
func (x *problem) do(d decimal.Decimal, err error) decimal.Decimal {
	if x.err == nil {
		x.err = err
	}
	return d
}

func (x *problem) mul(a, b decimal.Decimal) decimal.Decimal { return x.do(decimals.Mul(a, b)) }
func (x *problem) add(a, b decimal.Decimal) decimal.Decimal { return x.do(decimals.Add(a, b)) }
func (x *problem) div(a, b decimal.Decimal) decimal.Decimal { return x.do(decimals.Div(a, b)) }

// factor returns (1 + rate %)ⁿ.
func (x *problem) factor(rate decimal.Decimal, n int) decimal.Decimal {
	return x.do(decimals.Pow(one.Add(rate.Shift(-2)), decimal.NewFromInt(int64(n))))
}

func (x *problem) declines() bool { return x.t.Kind == target.Decline }

// coefficients finds what each part counts with.
func (x *problem) coefficients(op string) error {
	size := text.Text{EN: "the size", ZH: "规模"}
	switch x.q.Rule {
	case Sum, Each:
		for _, part := range x.parts {
			part.coeff = one
		}
		if x.q.Rule == Sum && !additive(x.unit) && x.t.Kind.InUnit() || x.q.Rule == Sum && !x.t.Kind.InUnit() {
			return fail(op, x.q.Indicator, text.ErrUnit, "figures in %s do not add up over plans; choose a weighted mean, by amounts or each", "单位为%s的数值不能跨规划相加；请选择加权平均、按总量或逐一", x.unit)
		}
		return nil
	case WeightedMean, ByAmounts:
	default:
		return fail(op, x.q.Indicator, text.ErrUnknown, "there is no rule %q; expected sum, weighted_mean, by_amounts or each", "没有规则 %q；应为 sum、weighted_mean、by_amounts 或 each", text.Short(string(x.q.Rule)))
	}
	if x.q.Rule == WeightedMean && x.declines() {
		return fail(op, x.q.Indicator, text.ErrInvalid, "compounded declines are not averaged; they combine by amounts", "累计降幅不能平均；应按总量合成")
	}
	sizes, err := x.weight(op, x.q.Size, size)
	if err != nil {
		return err
	}
	for i, part := range x.parts {
		if !sizes[i].IsPositive() {
			return fail(op, x.q.Indicator, text.ErrInvalid, "the size of %s is %s; it must be above 0", "%s的规模为 %s；必须大于 0", part.name(), sizes[i].String())
		}
		part.size, part.coeff, part.scale = sizes[i], sizes[i], one
	}
	if x.q.Rule == WeightedMean || !x.declines() {
		if x.q.Rule == ByAmounts && !x.grows() {
			return fail(op, x.q.Indicator, text.ErrInvalid, "by amounts is a rule for growth and for compounded declines", "“按总量”仅用于增长和累计降低")
		}
		return nil
	}
	intensity, err := x.weight(op, x.q.Intensity, text.Text{EN: "the intensity at the start", ZH: "期初强度"})
	if err != nil {
		return err
	}
	growth, err := x.weight(op, x.q.Growth, text.Text{EN: "the growth of the size", ZH: "规模的增速"})
	if err != nil {
		return err
	}
	for i, part := range x.parts {
		if !intensity[i].IsPositive() || growth[i].LessThanOrEqual(hundred.Neg()) {
			return fail(op, x.q.Indicator, text.ErrInvalid, "the intensity of %s is %s and its growth %s %%; expected above 0 and above −100", "%s的强度为 %s、增速为 %s%%；应大于 0 和 −100", part.name(), intensity[i].String(), growth[i].String())
		}
		part.scale = x.factor(growth[i], x.years)
		part.coeff = x.mul(x.mul(part.size, intensity[i]), part.scale)
	}
	// The amount of the whole at unchanged intensity of the parts differs from that at its own
	// intensity: the structure changes where sizes grow apart.
	return x.err
}

// grows reports whether the number of the target is a growth of amounts.
func (x *problem) grows() bool {
	switch x.t.Kind {
	case target.AverageRate, "yearly_growth", "cumulative_rate", "multiple", target.Yearly, target.Level:
		return true
	}
	return false
}

// span returns the number of years over which the figure of a growth compounds.
func (x *problem) span() int {
	if x.t.Kind == target.AverageRate || x.t.Kind == "yearly_growth" {
		return x.years
	}
	return 1
}

// inX returns the quantity in which the whole is linear, for a figure.
func (x *problem) inX(figure decimal.Decimal) decimal.Decimal {
	switch {
	case x.q.Rule != ByAmounts || x.t.Kind == "multiple":
		return figure
	case x.declines():
		return figure.Shift(-2)
	}
	return x.factor(figure, x.span()).Sub(one)
}

// figure is the inverse of inX.
func (x *problem) figure(of decimal.Decimal) decimal.Decimal {
	switch {
	case x.q.Rule != ByAmounts || x.t.Kind == "multiple":
		return of
	case x.declines():
		return of.Shift(2)
	case x.span() == 1:
		return of.Shift(2)
	}
	return x.do(decimals.Root(one.Add(of), x.span())).Sub(one).Shift(2)
}

// wanted returns the sum Σ coeff·x at which the parts combine to a figure of the whole.
func (x *problem) wanted(whole decimal.Decimal) decimal.Decimal {
	if x.q.Rule == Sum {
		return whole
	}
	all := decimal.Zero
	for _, part := range x.parts {
		all = x.add(all, part.coeff)
	}
	if x.q.Rule == ByAmounts && x.declines() {
		return all.Sub(x.mul(one.Sub(whole.Shift(-2)), x.unchanged()))
	}
	return x.mul(all, x.inX(whole))
}

// unchanged returns the amount of the whole at the end if its intensity stayed: its amount at the
// start by the growth of its size.
func (x *problem) unchanged() decimal.Decimal {
	amount, size, grown := decimal.Zero, decimal.Zero, decimal.Zero
	for _, part := range x.parts {
		amount = x.add(amount, x.div(part.coeff, part.scale))
		size = x.add(size, part.size)
		grown = x.add(grown, x.mul(part.size, part.scale))
	}
	return x.div(x.mul(amount, grown), size)
}

// whole combines figures, one for each part.
func (x *problem) whole(figures []decimal.Decimal) decimal.Decimal {
	if x.q.Rule == Each {
		if x.dir == target.Down {
			return slices.MaxFunc(figures, decimal.Decimal.Cmp)
		}
		return slices.MinFunc(figures, decimal.Decimal.Cmp)
	}
	sum, all := decimal.Zero, decimal.Zero
	for i, part := range x.parts {
		sum = x.add(sum, x.mul(part.coeff, x.inX(figures[i])))
		all = x.add(all, part.coeff)
	}
	switch {
	case x.q.Rule == Sum:
		return sum
	case x.q.Rule == ByAmounts && x.declines():
		return hundred.Sub(x.div(all.Sub(sum).Shift(2), x.unchanged()))
	}
	return x.figure(x.div(sum, all))
}

// short returns what a figure of the whole lacks to the target; negative: it is beyond.
func (x *problem) short(whole decimal.Decimal) decimal.Decimal {
	return x.t.Value.Sub(whole).Mul(decimal.NewFromInt(int64(x.dir.Sign())))
}

// open returns a Combination without figures.
func (x *problem) open() Combination {
	c := Combination{Higher: x.q.Higher, Indicator: x.q.Indicator, Rule: x.q.Rule, Unit: x.t.MeasureUnit(x.unit), Target: x.t,
		Places: places(x.t.Value), Closers: []string{}}
	for _, part := range x.parts {
		course := part.onCourse(part.in, x.ownTarget(part))
		c.Parts = append(c.Parts, Part{Plan: part.Plan.ID, Title: part.name(), Weight: indicator.Of(part.coeff), Course: x.inUnit(part, course),
			Value: absent("not set", "未设定"), Room: absent("no figure to compare", "没有可比较的数值"), Alone: absent("no gap", "没有差距")})
	}
	return c
}

// state sets the figure of a part, and its room.
func (x *problem) state(p *Part, figure indicator.Value) {
	if p.Value = figure; figure.Present() && p.Course.Present() {
		p.Room = p.Course.Sub(figure).Mul(indicator.Of(decimal.NewFromInt(int64(x.dir.Sign()))))
	}
}

// ownTarget returns the target of the higher plan as one of the part, for measuring its course.
func (x *problem) ownTarget(part *part) target.Target {
	t := x.t
	t.From, t.Year = cmp.Or(t.From, part.Plan.Period.From), cmp.Or(t.Year, part.Plan.Period.To)
	return t
}

// inUnit converts a figure of a part to the unit of the higher plan's target.
func (x *problem) inUnit(part *part, v indicator.Value) indicator.Value {
	d, ok := v.Decimal()
	if !ok || !x.t.Kind.InUnit() {
		return v
	}
	u, err := part.Plan.Unit(part.in.Unit)
	if err == nil {
		d, err = u.Convert(d, x.unit)
	}
	if err != nil {
		return absent("its unit, %s, does not fit %s", "单位%s与%s不一致", u, x.unit)
	}
	return indicator.Of(d)
}

func places(d decimal.Decimal) int32 { return max(-d.Exponent(), 0) }

// Check combines what the plans below set for themselves, or were assigned, and compares it with the
// target of the higher plan. It returns who could close a gap: the plans whose course so far goes
// beyond their own figure, and the figure that each of them alone would need.
func (p *Portfolio) Check(q CombineQuery) (Combination, error) {
	x, err := p.pose("check", q)
	if err != nil {
		return Combination{}, err
	}
	c := x.open()
	figures, missing := make([]decimal.Decimal, len(x.parts)), []text.Text{}
	for i, part := range x.parts {
		v := x.set(part)
		x.state(&c.Parts[i], v)
		d, ok := v.Decimal()
		if !ok {
			missing = append(missing, part.name())
			continue
		}
		figures[i] = d
		c.Places = max(c.Places, places(d))
	}
	if len(missing) > 0 {
		c.Whole = incomplete(missing)
		c.Gap = c.Whole
		return c, nil
	}
	return c, x.close(&c, figures)
}

// set returns the figure that a plan sets for itself: the number of its target, or the level that
// it comes to.
func (x *problem) set(part *part) indicator.Value {
	t := numeric(part.target(part.in.ID))
	if !t.Known() {
		return indicator.Absent(t.Missing())
	}
	switch {
	case t.Kind == x.t.Kind || x.t.Kind != target.Cumulative && !t.Kind.InUnit() && !x.t.Kind.InUnit() && x.grows() && t.Kind != target.Decline && t.Kind != "multiple" && x.t.Kind != "multiple":
		return x.inUnit(part, indicator.Of(t.Value))
	case x.t.Kind == target.Level || x.t.Kind == target.Yearly:
		return x.inUnit(part, t.Goal(part.record(part.in)))
	}
	return absent("its target is of another kind: %s", "其目标类型不同：%s", t.Kind)
}

// close fills in the whole, the gap, and who could close it.
func (x *problem) close(c *Combination, figures []decimal.Decimal) error {
	whole := x.whole(figures)
	if x.err != nil {
		return x.fault("check")
	}
	c.Whole = indicator.Of(whole)
	short := x.short(decimals.Round(whole, c.Places+4))
	c.Gap, c.Met = indicator.Of(short), !short.IsPositive()
	if x.t.Kind == target.Decline || x.q.Rule == Each {
		for i := range c.Parts {
			if x.q.Rule == Each && x.short(figures[i]).IsPositive() {
				c.Parts[i].Alone = indicator.Of(x.t.Value)
			}
		}
	}
	if c.Met {
		return nil
	}
	if x.q.Rule != Each {
		sum := decimal.Zero
		for i, part := range x.parts {
			sum = x.add(sum, x.mul(part.coeff, x.inX(figures[i])))
		}
		lack := x.wanted(x.t.Value).Sub(sum)
		for i, part := range x.parts {
			to := x.inX(figures[i]).Add(x.div(lack, part.coeff))
			if reason, no := x.impossible(part, to); no {
				c.Parts[i].Alone = reason
			} else {
				c.Parts[i].Alone = indicator.Of(decimals.Round(x.figure(to), c.Places+2))
			}
		}
	}
	room := map[string]decimal.Decimal{}
	for _, part := range c.Parts {
		if d, ok := part.Room.Decimal(); ok && d.IsPositive() {
			room[part.Plan] = d
			c.Closers = append(c.Closers, part.Plan)
		}
	}
	sort.SliceStable(c.Closers, func(i, j int) bool { return room[c.Closers[i]].GreaterThan(room[c.Closers[j]]) })
	if x.err != nil {
		return x.fault("check")
	}
	return nil
}

// impossible returns why a plan cannot have a figure, given in the quantity in which the whole is
// linear.
func (x *problem) impossible(part *part, to decimal.Decimal) (indicator.Value, bool) {
	switch {
	case x.q.Rule == ByAmounts && x.declines() && to.GreaterThanOrEqual(one):
		return absent("it would have to decline by 100%% or more", "须降低 100%% 或更多"), true
	case x.q.Rule == ByAmounts && !x.declines() && to.LessThanOrEqual(one.Neg()):
		return absent("it would have to fall by 100%% or more", "须下降 100%% 或更多"), true
	case (x.q.Rule == Sum || x.q.Rule == WeightedMean) && x.t.Kind.OfValues():
		limits, ok := part.in.Limit.Ends()
		if ok && !limits.Contains(to) {
			return absent("%s would be outside %s to %s", "%s 超出 %s 至 %s", to.Round(4).String(), limits.Low.String(), limits.High.String()), true
		}
	}
	return indicator.Value{}, false
}

func (x *problem) fault(op string) error {
	sentinel := x.err
	for _, known := range []error{text.ErrDomain, text.ErrOverflow, text.ErrDivisionByZero} {
		if errors.Is(x.err, known) {
			sentinel = known
		}
	}
	return &text.Error{Package: "portfolio", Op: op, Indicator: x.q.Indicator, Err: sentinel}
}

// because returns a plan's title with the reason why it has no figure.
func because(m *member, v indicator.Value) text.Text {
	return text.Say("%s (%s)", "%s（%s）", m.name(), why(v))
}

// why returns the reason of an absent value, for a sentence that already says it is one.
func why(v indicator.Value) text.Text {
	if r := v.Reason(); r.Code == indicator.NotComputed && !r.Detail.IsZero() {
		return r.Detail
	}
	return text.Say("%s", "%s", v.Reason())
}

// maxNamed is the largest number of plans that a sentence names.
const maxNamed = 5

// joined returns texts as a list; of a long one, the first and how many there are.
func joined(list []text.Text) text.Text {
	out := text.Say(", ", "、").Join(list[:min(len(list), maxNamed)])
	if more := len(list) - maxNamed; more > 0 {
		return text.Say("%s and %d more", "%s，另有 %d 个", out, more)
	}
	return out
}

// incomplete returns the absent value of a whole some of whose parts have no figure.
func incomplete(titles []text.Text) indicator.Value {
	return indicator.Absent(indicator.Reason{Code: "incomplete", Detail: text.Say("without a figure: %s", "缺少数值：%s", joined(titles))})
}
