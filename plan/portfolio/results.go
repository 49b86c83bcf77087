package portfolio

import (
	"cmp"
	"context"
	"encoding/csv"
	"io"
	"math"
	"slices"
	"sort"
	"strconv"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
)

// Result is one line of the results of a matrix: an indicator of a plan in a year of a scenario.
type Result struct {
	Plan      string
	Scenario  string
	Indicator string
	Year      int
	Value     indicator.Value   // of the exact run, with the levers that are drawn on plan
	Verdict   target.Verdict    // on the target, in its year; "" in the others
	Spread    *ensemble.FanYear // of the draws; nil without draws
	Chance    *ensemble.Chance  // of meeting the target, in its year; nil without draws
}

// Results returns the results of a run, for each indicator and year from the base year on, in order.
// The answer, if not nil, is that of the same scenario with levers drawn.
func Results(r *scenario.Run, drawn *ensemble.Answer) []Result {
	m := r.Model()
	fans, chances := map[kernel.Cell]*ensemble.FanYear{}, map[string]*ensemble.Chance{}
	if drawn != nil {
		for i, f := range drawn.Fans {
			for k, y := range f.Years {
				fans[kernel.Cell{ID: f.Variable, Year: y.Year}] = &drawn.Fans[i].Years[k]
			}
		}
		for i, c := range drawn.Chances {
			chances[c.Indicator] = &drawn.Chances[i]
		}
	}
	var out []Result
	for in := range m.Plan().AllIndicators() {
		o, _ := r.Outcome(in.ID)
		goal, _ := r.Target(in.ID)
		last := cmp.Or(goal.Year, m.Plan().Period.To)
		for _, y := range m.Years() {
			if y < m.Plan().Period.Base {
				continue
			}
			x := Result{Plan: m.Plan().ID, Scenario: r.Scenario().Name, Indicator: in.ID, Year: y, Value: r.Value(in.ID, y), Spread: fans[kernel.Cell{ID: in.ID, Year: y}]}
			if y == last {
				x.Verdict, x.Chance = o.Judgement.Verdict, chances[in.ID]
			}
			out = append(out, x)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return compareResults(out[i], out[j]) < 0 })
	return out
}

func compareResults(a, b Result) int {
	return cmp.Or(cmp.Compare(a.Plan, b.Plan), cmp.Compare(a.Scenario, b.Scenario), cmp.Compare(a.Indicator, b.Indicator), cmp.Compare(a.Year, b.Year))
}

// resultHeads are the columns of the results. The numbers of draws are empty without draws, and
// the quantiles are those of ensemble.Query by default.
var resultHeads = []string{"plan", "scenario", "indicator", "year", "value", "reason", "verdict", "mean", "sd", "p05", "p25", "p50", "p75", "p95", "failed", "probability"}

// Fields returns the cells of a result, in the order of resultHeads. A value has at most 12 decimal
// places; one that is absent is empty, with its reason.
func (r Result) Fields() []string {
	f := []string{r.Plan, r.Scenario, r.Indicator, strconv.Itoa(r.Year), "", "", string(r.Verdict), "", "", "", "", "", "", "", "", ""}
	if d, ok := r.Value.Decimal(); ok {
		f[4] = decimals.Round(d, 12).String()
	} else {
		f[5] = r.Value.Reason().In(text.English)
	}
	if r.Spread != nil {
		f[7], f[8] = number(float64(r.Spread.Mean)), number(float64(r.Spread.SD))
		for i, q := range r.Spread.Quantiles {
			if i < 5 {
				f[9+i] = number(q)
			}
		}
		f[14] = strconv.Itoa(r.Spread.Failed)
	}
	if r.Chance != nil {
		f[15] = number(float64(r.Chance.Share))
	}
	return f
}

// number writes a float64 in the shortest form that reads back the same; one that is missing is empty.
func number(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}

// WriteResults writes results as CSV, sorted by plan, scenario, indicator and year. The same results
// in any order are the same bytes.
func WriteResults(w io.Writer, list []Result) error {
	list = slices.Clone(list)
	sort.SliceStable(list, func(i, j int) bool { return compareResults(list[i], list[j]) < 0 })
	out := csv.NewWriter(w)
	_ = out.Write(resultHeads) // Error reports it
	for _, r := range list {
		_ = out.Write(r.Fields())
	}
	out.Flush()
	return out.Error()
}

// Drawn is the spread of an indicator added up over plans.
type Drawn struct {
	Unit   indicator.Unit
	Spread ensemble.FanYear
	Met    int // draws in which the sum meets the target of the higher plan
	Judged int // draws that could be judged
}

// AddDraws adds an indicator up over the plans below another one draw by draw, in one year: draw k of
// the sum consists of draw k of each plan, so that common shocks reach all of them. There is a query
// for each plan, with the same seed and number of draws; its fans and kept cells are replaced. A draw
// in which a part is absent counts as failed.
//
// Only what can be counted adds up; the errors are those of AddUp and ensemble.Run.
func (p *Portfolio) AddDraws(ctx context.Context, q CombineQuery, year int, draws map[string]ensemble.Query) (Drawn, error) {
	out := Drawn{}
	var sum []scenario.Estimate
	var seed uint64
	for i, m := range p.below(q.Higher) {
		in, v := p.indicator(m, q.Indicator)
		of, ok := draws[m.Plan.ID]
		if in == nil || !ok {
			return out, fail("add draws", q.Indicator, text.ErrAbsent, "%s has no indicator or no query: %s", "%s没有指标或抽样：%s", m.name(), why(v))
		}
		u, err := m.Plan.Unit(in.Unit)
		if i == 0 {
			out.Unit, seed = u, of.Seed
		}
		factor, err2 := u.Convert(one, out.Unit)
		if err != nil || err2 != nil || !additive(u) {
			return out, fail("add draws", q.Indicator, text.ErrUnit, "figures of %s in %s do not add up", "%s单位为%s的数值不能相加", m.name(), u)
		}
		model, _, err := p.Compile(ctx, m.Plan.ID)
		if err != nil {
			return out, err
		}
		of.Variables, of.Keep, of.Ranks, of.Ask = []string{in.ID}, []kernel.Cell{{ID: in.ID, Year: year}}, nil, nil
		a, err := ensemble.Run(ctx, model, of)
		if err != nil {
			return out, err
		}
		kept := a.Kept[0]
		if sum == nil {
			sum = make([]scenario.Estimate, len(kept))
		}
		if len(kept) != len(sum) || of.Seed != seed {
			return out, fail("add draws", q.Indicator, text.ErrInvalid, "%s has another seed or %d draws; expected %d", "%s的种子不同或抽样 %d 次；应为 %d 次", m.name(), len(kept), len(sum))
		}
		f, _ := factor.Float64()
		for k, x := range kept {
			sum[k] += scenario.Estimate(float64(float64(x) * f))
		}
	}
	if sum == nil {
		return out, fail("add draws", q.Indicator, text.ErrAbsent, "no plan lies below %q", "%q 没有下级规划", q.Higher)
	}
	out.Spread = ensemble.Describe(sum, nil)
	out.Spread.Year = year
	if above := p.byID[q.Higher]; above != nil {
		if in, _ := p.indicator(above, q.Indicator); in != nil {
			out.judge(above, numeric(above.target(in.ID)), in.Unit, sum)
		}
	}
	return out, nil
}

// judge counts the draws that meet a target for a level.
func (d *Drawn) judge(above *member, t target.Target, unit string, sum []scenario.Estimate) {
	u, err := above.Plan.Unit(unit)
	value, err2 := u.Convert(t.Value, d.Unit)
	if err != nil || err2 != nil || t.Kind != target.Level || !t.Known() {
		return
	}
	goal, _ := value.Float64()
	sign := float64(t.Side(target.Up).Sign())
	for _, x := range sum {
		if !math.IsNaN(float64(x)) {
			d.Judged++
			if (float64(x)-goal)*sign >= 0 {
				d.Met++
			}
		}
	}
}
