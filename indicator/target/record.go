package target

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Record holds the data of an indicator that its target is measured with.
type Record struct {
	Series   indicator.Series
	Baseline indicator.Value // the observed start value; absent: the figure of BaseYear in Series
	BaseYear int             // its year; 0: the year before the target's span
	// The desired direction; it determines the worst year, and distinguishes need from slack.
	Direction Direction
	// Decimal places to which Assess rounds a measure before judging it, half away from zero; 0: none.
	RoundTo int32

	// Others returns the figures of another indicator, for in_step and above_other. It may be nil.
	Others func(id string) (indicator.Series, bool)
}

// base returns the baseline, or the series' own figure of the base year.
func (r Record) base() indicator.Value {
	if r.Baseline.Present() {
		return r.Baseline
	}
	if v := r.Series.At(r.BaseYear); v.Present() {
		return v
	}
	return indicator.Absent(inYear(r.Baseline.Reason(), r.BaseYear))
}

// at returns the value of a year, absent with that year in its reason; for the base year the
// baseline.
func (r Record) at(year int) indicator.Value {
	if year == r.BaseYear {
		return r.base()
	}
	return at(r.Series, year)
}

// on returns a value computed from the figures of two years, if they have the same scope.
func (r Record) on(a, b int, v indicator.Value) indicator.Value {
	if scopes := r.Series.Scopes(a, b); broken(scopes) {
		return scopes
	}
	return v
}

// other returns the figures of the indicator that a target refers to.
func (r Record) other(id string) (indicator.Series, bool) {
	if r.Others == nil {
		return indicator.Series{}, false
	}
	return r.Others(id)
}

var one, hundred = decimal.NewFromInt(1), decimal.NewFromInt(100)

func at(s indicator.Series, year int) indicator.Value {
	v := s.At(year)
	if v.Present() {
		return v
	}
	return indicator.Absent(inYear(v.Reason(), year))
}

// inYear adds a year to a reason that has neither root nor year.
func inYear(r indicator.Reason, year int) indicator.Reason {
	if r.Root == "" && r.Year == 0 {
		r.Year = year
	}
	return r
}

func broken(v indicator.Value) bool { return v.Reason().Code == cause.ScopeBreak }

func notComputed(why text.Text) indicator.Value {
	return indicator.Absent(indicator.Reason{Code: cause.NotComputed, Detail: why})
}

// operation is one of the operations of values.
type operation = func(a, b indicator.Value) indicator.Value

// factor returns 1 + rate ÷ 100, exactly.
func factor(rate decimal.Decimal) decimal.Decimal { return one.Add(rate.Shift(-2)) }

// number returns an integer as a value.
func number(n int) indicator.Value { return indicator.Of(decimal.NewFromInt(int64(n))) }

func num(v indicator.Value) decimal.Decimal {
	d, _ := v.Decimal()
	return d
}
