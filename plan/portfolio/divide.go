package portfolio

import (
	"encoding/json"
	"maps"
	"slices"
	"sort"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// Basis is what a division is proportional to.
type Basis string

// The bases. In a sum, figures are proportional to the weights; of rates it is the growth over the
// whole span that is, and of declines the decline.
const (
	Equal     Basis = "equal"      // all the same
	BySize    Basis = "by_size"    // CombineQuery.Size
	ByPace    Basis = "by_pace"    // the measure of the target if the course of the actual figures continues
	ByWeights Basis = "by_weights" // DivideQuery.Weights
)

// DivideQuery asks for a division of the target of a plan among the plans below it.
type DivideQuery struct {
	CombineQuery
	By      Basis                      `json:"by,omitempty"`      // default: equal
	Weights map[string]decimal.Decimal `json:"weights,omitempty"` // by_weights: by plan; 0 leaves a plan out
	Locks   map[string]decimal.Decimal `json:"locks,omitempty"`   // figures that are settled, by plan
	Places  *int32                     `json:"places,omitempty"`  // decimal places; default: those of the target and the locks
}

// Divide divides the target of a plan among the plans directly below it.
//
// Errors: text.ErrAbsent, with the plans, where a number is missing; text.ErrInvalid for a division
// that is impossible: locks beyond the target, nothing left to take the rest, a figure outside what
// an indicator can be.
func (p *Portfolio) Divide(q DivideQuery) (Combination, error) {
	x, err := p.pose("divide", q.CombineQuery)
	if err != nil {
		return Combination{}, err
	}
	for _, given := range []map[string]decimal.Decimal{q.Weights, q.Locks} {
		for _, id := range slices.Sorted(maps.Keys(given)) {
			if !slices.ContainsFunc(x.parts, func(part *part) bool { return part.Plan.ID == id }) {
				return Combination{}, fail("divide", q.Indicator, text.ErrUnknown, "no plan %q lies below %s", "%[2]s没有下级规划 %[1]q", text.Short(id), x.above.name())
			}
		}
	}
	c := x.open()
	for _, d := range q.Locks {
		c.Places = max(c.Places, places(d))
	}
	if q.Places != nil {
		if *q.Places < c.Places {
			return Combination{}, fail("divide", q.Indicator, text.ErrInvalid, "%d decimal places; the target and the locks have %d", "小数 %d 位；目标与锁定值有 %d 位", *q.Places, c.Places)
		}
		c.Places = min(*q.Places, maxPlaces)
	}
	weights, err := x.weights(q, c)
	if err != nil {
		return c, err
	}
	figures, err := x.divide(q, weights, c.Places)
	if err != nil {
		return c, err
	}
	for i := range c.Parts {
		_, locked := q.Locks[c.Parts[i].Plan]
		c.Parts[i].Weight, c.Parts[i].Locked = indicator.Of(weights[i]), locked
		x.state(&c.Parts[i], indicator.Of(figures[i]))
	}
	return c, x.close(&c, figures)
}

// maxPlaces is the largest number of decimal places of a division.
const maxPlaces = 12

// weights returns what the division is proportional to, one for each part.
func (x *problem) weights(q DivideQuery, c Combination) ([]decimal.Decimal, error) {
	out := make([]decimal.Decimal, len(x.parts))
	var err error
	switch q.By {
	case Equal, "":
		for i := range out {
			out[i] = one
		}
	case BySize:
		out, err = x.weight("divide", q.Size, text.Text{EN: "the size", ZH: "规模"})
	case ByWeights:
		out, err = x.weight("divide", Weight{Values: q.Weights}, text.Text{EN: "the weight", ZH: "权重"})
	case ByPace:
		var missing []text.Text
		for i, part := range c.Parts {
			d, ok := part.Course.Decimal()
			if _, locked := q.Locks[part.Plan]; !ok && !locked {
				missing = append(missing, because(x.parts[i].member, part.Course))
			}
			if ok {
				out[i] = decimals.Round(x.inX(d), 20)
			}
		}
		if len(missing) > 0 {
			err = fail("divide", q.Indicator, text.ErrAbsent, "the pace is not known of %s", "进度未知：%s", joined(missing))
		}
	default:
		err = fail("divide", q.Indicator, text.ErrUnknown, "there is no basis %q; expected equal, by_size, by_pace or by_weights", "没有依据 %q；应为 equal、by_size、by_pace 或 by_weights", text.Short(string(q.By)))
	}
	if err != nil {
		return nil, err
	}
	for i, part := range x.parts {
		if _, locked := q.Locks[part.Plan.ID]; !locked && out[i].IsNegative() {
			return nil, fail("divide", q.Indicator, text.ErrInvalid, "the weight of %s is %s; weights are 0 or more", "%s的权重为 %s；权重应不小于 0", part.name(), out[i].Round(4).String())
		}
	}
	return out, nil
}

// divide returns the figures of the parts with the given decimal places.
func (x *problem) divide(q DivideQuery, weights []decimal.Decimal, places int32) ([]decimal.Decimal, error) {
	figures := make([]decimal.Decimal, len(x.parts))
	if x.q.Rule == Each {
		for i, part := range x.parts {
			figures[i] = x.t.Value
			if d, locked := q.Locks[part.Plan.ID]; locked {
				if figures[i] = d; x.short(d).IsPositive() {
					return nil, x.cannot("%s is locked at %s, which misses %s", "%s锁定为 %s，未达到 %s", part.name(), d.String(), x.t.Value.String())
				}
			}
		}
		return figures, nil
	}
	rest, shared, locks := x.wanted(x.t.Value), decimal.Zero, decimal.Zero
	var free []int
	var names []text.Text
	for i, part := range x.parts {
		if d, locked := q.Locks[part.Plan.ID]; locked {
			figures[i] = d
			rest = x.do(decimals.Sub(rest, x.mul(part.coeff, x.inX(d))))
			locks = locks.Add(d)
			names = append(names, part.name())
			continue
		}
		free = append(free, i)
		shared = x.add(shared, x.mul(part.coeff, weights[i]))
	}
	if x.err != nil {
		return nil, x.fault("divide")
	}
	list := joined(names)
	switch {
	case len(free) == 0:
		if d := x.short(x.whole(figures)); !d.IsZero() && (x.q.Rule == Sum || d.IsPositive()) {
			return nil, x.cannot("every plan is locked, and the locks combine to %s, not to %s", "各规划均已锁定，合成为 %s，而不是 %s", decimals.Round(x.whole(figures), places+2).String(), x.t.Value.String())
		}
		return figures, nil
	case rest.IsNegative() && x.q.Rule == Sum:
		return nil, x.cannot("the locks of %s add up to %s, %s more than %s; the others would be below 0", "%s的锁定值合计 %s，比 %[4]s 多 %[3]s；其余规划将小于 0", list, locks.String(), rest.Neg().String(), x.t.Value.String())
	case rest.IsNegative() && !x.t.Value.IsNegative():
		return nil, x.cannot("the locks of %s take more than the whole target of %s; the others would have to move the other way", "%s的锁定值已超过整个目标 %s；其余规划将须反向变动", list, x.t.Value.String())
	case !shared.IsPositive() && !rest.IsZero():
		return nil, x.cannot("the plans that are not locked have no weight, and %s is left to divide", "未锁定的规划没有权重，而尚有 %s 待分解", decimals.Round(rest, places+2).String())
	}
	exact := make([]decimal.Decimal, len(x.parts))
	for _, i := range free {
		to := decimal.Zero
		if shared.IsPositive() {
			to = x.div(x.mul(rest, weights[i]), shared)
		}
		if reason, no := x.impossible(x.parts[i], to); no {
			return nil, x.cannot("%s: %s", "%s：%s", x.parts[i].name(), why(reason))
		}
		exact[i] = x.figure(to)
	}
	x.round(figures, exact, free, weights, places)
	if x.err != nil {
		return nil, x.fault("divide")
	}
	if x.q.Rule == Sum && !x.whole(figures).Equal(x.t.Value) {
		return nil, x.cannot("the figures add up to %s, not to %s", "各数合计 %s，而不是 %s", x.whole(figures).String(), x.t.Value.String())
	}
	return figures, nil
}

// round rounds the exact figures to decimal places by the largest remainder: down, and then up one
// unit each, those with the largest remainder first, until the whole is reached. A ceiling is
// approached from below and never exceeded.
func (x *problem) round(figures, exact []decimal.Decimal, free []int, weights []decimal.Decimal, places int32) {
	unit := decimal.New(1, -places)
	var order []int
	for _, i := range free {
		// An exact figure has 34 digits; what rounding left below the last of them is no remainder.
		exact[i] = decimals.Round(exact[i], places+maxPlaces)
		figures[i] = exact[i].RoundFloor(places)
		if x.q.Rule != Sum || weights[i].IsPositive() {
			order = append(order, i)
		}
	}
	sort.SliceStable(order, func(i, j int) bool {
		a, b := order[i], order[j]
		return exact[a].Sub(figures[a]).GreaterThan(exact[b].Sub(figures[b]))
	})
	harder := x.dir
	if x.declines() || x.q.Rule == Sum {
		harder = target.Up
	}
	for _, i := range order {
		if x.err != nil {
			return
		}
		if harder == target.Up && x.whole(figures).GreaterThanOrEqual(x.t.Value) {
			return
		}
		figures[i] = figures[i].Add(unit)
		if harder == target.Down && x.whole(figures).GreaterThan(x.t.Value) {
			figures[i] = figures[i].Sub(unit)
		}
	}
}

func (x *problem) cannot(en, zh string, args ...any) error {
	return fail("divide", x.q.Indicator, text.ErrInvalid, en, zh, args...)
}

// Assign returns the portfolio with a division in force: in the plans below, the target of the
// indicator is the figure of the division, as if the higher plan had printed it for them
// (plan.Plan.Resolve). It concerns open targets only; a plan that sets a number of its own keeps it,
// and Check compares the two. The plans further below, which refer to those plans, follow.
func (p *Portfolio) Assign(c Combination) (*Portfolio, error) {
	above, err := p.find(c.Higher)
	if err != nil {
		return nil, err
	}
	in, _ := p.indicator(above, c.Indicator)
	if in == nil {
		return nil, fail("assign", c.Indicator, text.ErrUnknown, "the plan %q has no such indicator", "规划 %q 没有此指标", c.Higher)
	}
	out := *p
	out.members, out.byID = nil, map[string]*member{}
	for _, m := range p.members {
		next := *m
		next.higher, next.entered = maps.Clone(m.higher), maps.Clone(m.entered)
		out.members = append(out.members, &next)
		out.byID[m.Plan.ID] = &next
	}
	for _, part := range c.Parts {
		m := out.byID[part.Plan]
		d, ok := part.Value.Decimal()
		if m == nil || m.Above != c.Higher || !ok {
			return nil, fail("assign", c.Indicator, text.ErrInvalid, "%s lies not below the plan, or has no figure", "%s不是该规划的下级，或没有数值", part.Title)
		}
		if err := out.give(m, above, in, c.Target, d); err != nil {
			return nil, err
		}
	}
	for depth, left := 0, len(out.members); left > 0; depth++ { // the plans above first
		for _, m := range out.members {
			if len(m.higher) != depth {
				continue
			}
			for id := range m.higher {
				if id != m.Above {
					m.higher[id] = out.byID[m.Above].higher[id] // as it was assigned to the plan between
				}
			}
			m.resolve()
			left--
		}
	}
	return &out, nil
}

// give enters a figure in a plan below: by the higher plan's own indicator where the plan refers to
// it, else as an entry.
func (p *Portfolio) give(m, above *member, in *plan.Indicator, t target.Target, figure decimal.Decimal) error {
	number := plan.Target{Kind: t.Kind, Bound: t.Bound, Value: num(figure), From: t.From, Year: t.Year}
	own, _ := p.indicator(m, commonOf(p, above, in.ID))
	if own == nil || m.Plan.TargetOf(own.ID).Known() {
		return nil
	}
	if !own.RefersTo(above.Plan.ID) {
		u, err := above.Plan.Unit(in.Unit)
		to, err2 := m.Plan.Unit(own.Unit)
		if err == nil && err2 == nil && t.Kind.InUnit() {
			var d decimal.Decimal
			if d, err = u.Convert(figure, to); err == nil {
				number.Value = num(d)
			}
		}
		if err != nil {
			return fail("assign", in.ID, text.ErrUnit, "the unit %s of %s does not fit %s", "单位%s（%s）与%s不一致", u, above.name(), to)
		}
		m.entered[own.ID] = plan.Entry{Target: number, Source: above.Plan.Title}
		return nil
	}
	revised, err := m.higher[above.Plan.ID].Revise(above.Plan.Version, func(d *plan.Document) {
		setTargets(d, map[string]bool{in.ID: true}, number)
	})
	if err == nil {
		m.higher[above.Plan.ID] = revised
	}
	return err
}

func commonOf(p *Portfolio, m *member, own string) string {
	for key, id := range p.ids {
		if key[0] == m.Plan.ID && id == own {
			return key[1]
		}
	}
	return ""
}

func num(d decimal.Decimal) *plan.Number {
	n := json.Number(d.String())
	return &n
}
