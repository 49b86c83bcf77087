package modules

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// leastRecord is the number of yearly figures from which the course of the last plan is computed.
const leastRecord = 3

// scenarios adds the ready-made scenarios: the plan as written, growth one point lower and higher,
// a late catch-up to the same average, and the course of the years before the plan.
func (x *deriver) scenarios() {
	x.ready("as_written", text.Text{EN: "The plan as written", ZH: "按规划"}, text.Text{EN: "The reference: nothing is moved.", ZH: "参照情景，不作任何调整。"})
	x.pointScenarios()
	x.late()
	x.trend()
}

// ready adds a scenario, unless the plan has one with the same moves or lacks a lever for it.
func (x *deriver) ready(id string, name, note plan.Text, moves ...string) {
	if !slices.ContainsFunc(x.p.Model.Scenarios, func(s plan.Ready) bool { return slices.Equal(s.Moves, moves) }) {
		x.d.Model.Scenarios = append(x.d.Model.Scenarios, plan.Ready{ID: Derived.id(id), Name: name, Note: note, Moves: moves})
	}
}

// within reports whether a variable has a lever that reaches a value.
func (x *deriver) within(id string, value decimal.Decimal) bool {
	return slices.ContainsFunc(x.d.Model.Levers, func(l plan.Lever) bool {
		low, _ := plan.Decimal(&l.Min)
		high, _ := plan.Decimal(&l.Max)
		return l.Variable == id && value.GreaterThanOrEqual(low) && value.LessThanOrEqual(high)
	})
}

// growthRow returns the row that is GDP growth and whose target is a number of its own; ok is false
// where there is none.
func (x *deriver) growthRow() (row, bool) {
	other := func(t target.Target) bool {
		return t.Kind != target.AverageRate && !t.Kind.OfValues() || !t.Impossible().IsZero()
	}
	for _, r := range x.rows {
		if r.ID == x.growth && r.target.Known() && !slices.ContainsFunc(r.parts(), other) {
			return r, true
		}
	}
	return row{}, false
}

func (x *deriver) pointScenarios() {
	var moves []string
	r, ok := x.growthRow()
	values := r.sizes
	if !ok {
		i := slices.IndexFunc(x.rows, func(r row) bool { return Derived.id(r.ID) == x.hold && r.target.Known() })
		if i < 0 {
			return
		}
		values, moves = x.rows[i].pace, []string{x.hold + "=growth"}
	}
	one := decimal.NewFromInt(1)
	growths := values()
	if len(growths) == 0 || slices.ContainsFunc(growths, func(d decimal.Decimal) bool {
		return !x.within(x.growth, d.Sub(one)) || !x.within(x.growth, d.Add(one))
	}) {
		return
	}
	x.ready("slower", text.Text{EN: "Growth one point lower", ZH: "增速低一个百分点"},
		text.Text{EN: "Each year grows one point less than the plan.", ZH: "各年增速比规划低一个百分点。"}, append(slices.Clone(moves), x.growth+"+=-1")...)
	x.ready("faster", text.Text{EN: "Growth one point higher", ZH: "增速高一个百分点"},
		text.Text{EN: "Each year grows one point more than the plan.", ZH: "各年增速比规划高一个百分点。"}, append(slices.Clone(moves), x.growth+"+=1")...)
}

// late adds a slow start, one point below the plan's average growth, and the growth of the
// remaining years that restores the average.
func (x *deriver) late() {
	r, ok := x.growthRow()
	if !ok || !r.target.Flat(r.Unit) {
		return
	}
	v, from, to := r.target.Middle().EachYear(r.Unit, x.p.DirectionOf(r.ID))
	g, ok := v.Decimal()
	years := to - from + 1
	if !ok || years < 3 {
		return
	}
	slow, left := g.Sub(decimal.NewFromInt(1)), years/2
	rates := slices.Repeat([]decimal.Decimal{g}, years)
	whole, err := indicator.Compound(rates)
	if err != nil {
		return
	}
	start, err := indicator.Compound(slices.Repeat([]decimal.Decimal{slow}, years-left))
	if err != nil {
		return
	}
	hundred := decimal.NewFromInt(100)
	fast, err := indicator.AverageGrowth(hundred.Add(start), hundred.Add(whole), left)
	if err != nil || !x.within(r.ID, slow) || !x.within(r.ID, fast) {
		return
	}
	fast = decimals.Round(fast, 2)
	turn := to - left
	x.ready("late", text.Text{EN: "Late catch-up", ZH: "先慢后快"},
		text.Say("%[1]s %% until %[2]d, then %[3]s %%: about the same average as the plan; the timing is ours.", "%[2]d年及以前%[1]s%%，此后%[3]s%%，年均与规划大致相同；节奏为我们的设定。", slow, turn, fast),
		fmt.Sprintf("%s=%s@%d-%d", r.ID, slow, from, turn), fmt.Sprintf("%s=%s@%d-%d", r.ID, fast, turn+1, to))
}

// trend adds the course of the years before the plan, for the rates whose average growth is
// recorded or can be computed from at least three yearly figures.
func (x *deriver) trend() {
	var moves, basis []string
	for _, r := range x.rows {
		if r.role != rate || !r.target.Flat(r.Unit) && !r.against() {
			continue
		}
		value, figure := x.record(r)
		d, ok := value.Decimal()
		if !ok || !x.within(r.ID, d) {
			continue
		}
		moves = append(moves, r.ID+"="+d.String())
		if figure != "" {
			basis = append(basis, figure)
		}
	}
	if len(moves) == 0 || slices.ContainsFunc(x.p.Model.Scenarios, func(s plan.Ready) bool { return len(basis) > 0 && slices.Contains(s.Basis, basis[0]) }) {
		return
	}
	x.d.Model.Scenarios = append(x.d.Model.Scenarios, plan.Ready{ID: Derived.id("trend"), Moves: moves, Basis: basis,
		Name: text.Text{EN: "The course of the years before continued", ZH: "延续上一时期走势"},
		Note: text.Text{EN: "Only where the average growth of the years before is known; the rest stays on plan.", ZH: "仅对已知上一时期年均增速的指标沿用该增速；其余按规划。"}})
}

// record returns the average growth of the years before the plan: as printed, with the id of the
// figure, or the mean of the yearly rates up to the base year.
func (x *deriver) record(r row) (indicator.Value, string) {
	for _, f := range x.p.Figures {
		if f.Status == "record" && f.Kind == "average_growth" && f.To <= x.p.Period.Base && f.From != 0 && slices.Contains(f.Links, r.ID) {
			d, ok := plan.Decimal(&f.Value)
			if ok {
				return indicator.Of(d), f.ID
			}
		}
	}
	series, _ := x.p.Series(r.ID)
	var rates []decimal.Decimal
	for year := x.p.Period.Base; series.At(year).Present() && series.Observation(year).Scope == series.Observation(x.p.Period.Base).Scope; year-- {
		d, _ := series.At(year).Decimal()
		rates = append(rates, d)
	}
	if len(rates) < leastRecord {
		return indicator.Value{}, ""
	}
	mean, err := indicator.MeanRate(rates)
	if err != nil {
		return indicator.Value{}, ""
	}
	return indicator.Of(decimals.Round(mean, 2)), ""
}
