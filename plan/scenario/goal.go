package scenario

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// Goal is a value to be reached: by a variable in a year or, without a year, by the measure of an
// indicator's target (an average rate, a total …). Without a value, the goal is the target's
// threshold.
type Goal struct {
	Variable string           `json:"variable"`
	Year     int              `json:"year,omitempty"`
	Value    *decimal.Decimal `json:"value,omitempty"`
}

// GoalMeter returns the meter of a goal and the value to be reached. A nil meter without an error
// means that there is nothing to measure, for the reason returned.
//
// Errors: text.ErrUnknown for an unknown variable; text.ErrInvalid for a year outside the model,
// for a goal whose year or value is missing without a target to supply it, and for a row of several
// targets.
func (r *Run) GoalMeter(g Goal) (*Meter, decimal.Decimal, indicator.Reason, error) {
	var value decimal.Decimal
	if _, ok := r.sys.Type(g.Variable); !ok {
		return nil, value, indicator.Reason{}, fault.UnknownVariable(r.Variables(), g.Variable)
	}
	if p := r.model.period; g.Year != 0 && (g.Year < p.First || g.Year > p.Last) {
		return nil, value, indicator.Reason{}, badGoal(g, "a year outside the model; expected %d to %d", "年份不在模型范围内；应为 %d—%d年", p.First, p.Last)
	}
	t, isTarget := r.targets[g.Variable]
	if g.Year == 0 && !isTarget {
		return nil, value, indicator.Reason{}, badGoal(g, "a year is needed: this variable has no target", "该变量没有目标，需给出年份")
	}
	if g.Value == nil {
		if why := t.Missing(); !isTarget || why != (indicator.Reason{}) {
			return nil, value, why, badGoal(g, "a value is needed: there is no target with a number", "没有带数值的目标，需给出数值")
		}
		value = t.Judge(indicator.Of(t.Value), r.model.plan.DirectionOf(g.Variable)).Threshold.Or(decimal.Zero)
	} else {
		value = *g.Value
		if err := bounded(value); err != nil {
			return nil, value, indicator.Reason{}, err
		}
	}
	if g.Year != 0 {
		t = target.Target{Kind: target.Level, Value: value, Year: g.Year}
	}
	mt, why := r.meterOf(g.Variable, t)
	if mt != nil && mt.parts != nil {
		return nil, value, indicator.Reason{}, badGoal(g, "several targets in one row; give a year and a value", "同一行有多个目标；请给出年份和数值")
	}
	return mt, value, why.Reason(), nil
}

func badGoal(g Goal, en, zh string, args ...any) error {
	return &text.Error{Package: "scenario", Op: "seek", Indicator: g.Variable, Year: g.Year, Err: text.ErrInvalid, Message: text.Say(en, zh, args...)}
}
