package scenario

import (
	"maps"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// Employment compares the jobs that growth creates with a target for new jobs.
//
//	jobs of a year = employed at its start · elasticity · growth / 100
//
// They are added to the number employed. The user supplies the number employed and the elasticity:
// no plan prints an elasticity. Without them, what is left and what each year must add is still told.
type Employment struct {
	Employed   decimal.Decimal `json:"employed"`   // at the end of the base year, in the unit of Target; the zero value: not given
	Elasticity decimal.Decimal `json:"elasticity"` // % more employed for 1 % more GDP; the zero value: not given
	Growth     string          `json:"growth"`     // id of the growth variable, in %
	Target     decimal.Decimal `json:"target"`     // new jobs over From…To
	From       int             `json:"from"`
	To         int             `json:"to"`
	Done       Years           `json:"done"` // new jobs of past years as reported, in place of computed ones
}

// EmploymentYear is one year of an employment account.
type EmploymentYear struct {
	Year     int             `json:"year"`
	Growth   indicator.Value `json:"growth"`
	Jobs     indicator.Value `json:"jobs"`     // reported, or computed from growth
	Reported bool            `json:"reported"` // from Done
}

// EmploymentResult holds the jobs reported, the jobs left to the target, and the jobs that each
// remaining year must add.
type EmploymentResult struct {
	Years []EmploymentYear `json:"years"`
	Done  indicator.Value  `json:"done"` // reported so far; absent when nothing was
	Left  decimal.Decimal  `json:"left"` // target less done; negative when exceeded
	// Needed is Left for each year without a report; absent when there is no such year.
	Needed indicator.Value `json:"needed"`
	Comes  indicator.Value `json:"comes"`  // computed from growth in the remaining years; absent without employed and elasticity
	Gap    indicator.Value `json:"gap"`    // Left less Comes; positive for a shortfall
	Growth indicator.Value `json:"growth"` // annual growth needed in the remaining years, in %
}

// Employment computes the account in an exact run. If the growth of a year is unknown, the sums are
// absent, with the reason; unknown growth never counts as zero.
func (r *Run) Employment(e Employment) (*EmploymentResult, error) {
	if e.From > e.To || e.To-e.From > indicator.MaxYears || given(e.Employed) && !e.Employed.IsPositive() {
		return nil, fault.New("employment", text.ErrInvalid, "expected a span of years and the number employed, above 0", "应有年份区间和大于 0 的就业人数")
	}
	v, ok := r.Variable(e.Growth)
	if !ok {
		return nil, fault.UnknownVariable(r.Variables(), e.Growth)
	}
	if v.Unit.Kind() != indicator.Percent {
		return nil, &text.Error{Package: "scenario", Op: "employment", Indicator: e.Growth, Err: text.ErrUnit,
			Message: text.Say("a variable in % is needed", "需要单位为 % 的变量")}
	}
	if !given(e.Target) {
		return nil, fault.New("employment", text.ErrInvalid, "the target is missing", "缺少目标")
	}
	for _, d := range append([]decimal.Decimal{e.Employed, e.Elasticity, e.Target}, slices.Collect(maps.Values(e.Done))...) {
		if err := bounded(d); err != nil {
			return nil, err
		}
	}
	if p := r.model.period; e.From < p.First || e.To > p.Last {
		return nil, fault.New("employment", text.ErrInvalid, "years %d-%d are outside the model; expected %d to %d", "年份 %d—%d 不在模型范围内；应为 %d—%d", e.From, e.To, p.First, p.Last)
	}
	out := &EmploymentResult{Done: indicator.Absent(indicator.Reason{Detail: text.Text{EN: "no year has been reported", ZH: "尚无年份报告"}})}
	start := orAbsent(e.Employed, text.Text{EN: "the number employed", ZH: "就业人数"})
	employed, comes := start, indicator.Of(decimal.Zero)
	elasticity := orAbsent(e.Elasticity, text.Text{EN: "the elasticity", ZH: "就业弹性"})
	left, done := 0, decimal.Zero
	for y := e.From; y <= e.To; y++ {
		row := EmploymentYear{Year: y, Growth: r.Value(e.Growth, y)}
		if d, ok := e.Done[y]; ok {
			row.Jobs, row.Reported = indicator.Of(d), true
			done = done.Add(d)
			out.Done = indicator.Of(done)
		} else {
			row.Jobs = employed.Mul(row.Growth).Mul(elasticity).Mul(indicator.Of(decimal.New(1, -2)))
			comes = comes.Add(row.Jobs)
			left++
		}
		employed = employed.Add(row.Jobs)
		out.Years = append(out.Years, row)
	}
	out.Left = e.Target.Sub(done)
	out.Comes = comes
	out.Gap = indicator.Of(out.Left).Sub(comes)
	out.Needed = indicator.Absent(indicator.Reason{Code: indicator.NotComputed})
	if left > 0 {
		out.Needed = indicator.Result(decimals.Div(out.Left, decimal.NewFromInt(int64(left))))
	}
	if out.Growth = start.Mul(elasticity); out.Growth.Present() {
		out.Growth = neededGrowth(e, done, out, left)
	}
	return out, nil
}

// orAbsent returns a number, absent where it is not given.
func orAbsent(d decimal.Decimal, what text.Text) indicator.Value {
	if given(d) {
		return indicator.Of(d)
	}
	return indicator.Absent(indicator.Reason{Detail: what})
}

// neededGrowth returns the rate g with employed·((1 + ε·g/100)^n − 1) = left.
func neededGrowth(e Employment, done decimal.Decimal, out *EmploymentResult, left int) indicator.Value {
	if left == 0 || e.Elasticity.IsZero() {
		return indicator.Absent(indicator.Reason{Code: indicator.NotComputed})
	}
	if out.Years[len(out.Years)-1].Reported {
		return indicator.Absent(indicator.Reason{Code: indicator.NotComputed, Detail: text.Text{
			EN: "the years left are not the last ones", ZH: "余下年份并非最后几年"}})
	}
	start := e.Employed.Add(done)
	rate, err := indicator.AverageGrowth(start, start.Add(out.Left), left)
	if err != nil {
		return indicator.Result(rate, err)
	}
	return indicator.Result(decimals.Div(rate, e.Elasticity))
}
