package scenario

import (
	"strconv"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/shopspring/decimal"
)

// Warning says that a run gives something no plan means, with the move that
// would cure it where a single one does.
type Warning struct {
	Variable string
	Year     int
	Text     indicator.Text
	Fix      string // a move as ParseMove reads it, "" when no single move cures it
}

// Warnings lists, in the model's order, the first year in which a variable leaves
// its natural bounds (a share above 100), or the plausible range the plan file states for it.
func (r *Run) Warnings() []Warning {
	var out []Warning
	for _, v := range r.model.vars {
		if w, ok := r.outside(v, v.Limits, "outside its natural bounds", "超出自然界限"); ok {
			out = append(out, w)
			continue
		}
		if v.Def == nil || v.Def.Range == nil {
			continue
		}
		if w, ok := r.outside(v, v.Def.Range, "outside the range taken as plausible here", "超出此处视为合理的范围"); ok {
			out = append(out, w)
		}
	}
	return out
}

func (r *Run) outside(v plan.VariableInfo, l *plan.Limits, en, zh string) (Warning, bool) {
	if l == nil {
		return Warning{}, false
	}
	for _, y := range r.model.Years() {
		d, ok := r.Value(v.ID, y).Decimal()
		if !ok {
			continue
		}
		limit, sign := crossed(d, l)
		if limit == nil {
			continue
		}
		shown := v.Unit.Format(d, 2, indicator.English)
		w := Warning{Variable: v.ID, Year: y}
		edge := limit.String()
		w.Text.EN = v.Name.In(indicator.English) + " is " + shown + " in " + strconv.Itoa(y) + ", " + en + " (" + sign + " " + edge + ")"
		w.Text.ZH = v.Name.In(indicator.Chinese) + strconv.Itoa(y) + "年为" + v.Unit.Format(d, 2, indicator.Chinese) + "，" + zh + "（" + sign + edge + "）"
		if m := r.Mark(v.ID, y); m == Moved {
			w.Fix = Move{Lever: v.ID, Op: Set, Value: *limit, From: y, To: y}.String()
		}
		return w, true
	}
	return Warning{}, false
}

func crossed(d decimal.Decimal, l *plan.Limits) (limit *decimal.Decimal, sign string) {
	if l.Low != nil {
		if lo := number(*l.Low); d.LessThan(lo) {
			return &lo, "<"
		}
	}
	if l.High != nil {
		if hi := number(*l.High); d.GreaterThan(hi) {
			return &hi, ">"
		}
	}
	return nil, ""
}
