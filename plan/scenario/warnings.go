package scenario

import (
	"cmp"
	"context"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// Warning reports an implausible result of a run, or an entered number that was read otherwise than
// written, with the move that would correct it if a single one does.
type Warning struct {
	Variable string `json:"variable"` // "" for a whole
	// Whole is the id of the whole whose shares do not add up to 100, "" for a variable.
	Whole string `json:"whole,omitempty"`
	// Year is the first one for a variable; for a whole the last, when assumed paths are furthest
	// from 100.
	Year int       `json:"year"`
	Text text.Text `json:"text"`
	// Fix is a move, as ParseMove reads it, that brings the variable back in every year; "" if no
	// single move does.
	Fix string `json:"fix"`
}

// Warnings lists first, in their order, the entered targets that were read otherwise than written.
// Then follows, in the model's order, the first year in which a variable leaves its natural bounds
// (a share above 100) or the plausible range that the plan file states for it. The last entries
// are, for each whole, the last year in which its shares do not add up to 100.
func (r *Run) Warnings() []Warning { return append(r.readings(), r.beyondBounds()...) }

// readings warns of entered numbers whose sign or form was read otherwise than written.
func (r *Run) readings() []Warning {
	out := []Warning{}
	for _, e := range r.scenario.Targets {
		t, known := r.targets[e.Indicator]
		if !known {
			continue
		}
		v := r.info(e.Indicator)
		written := target.Target{Kind: e.Kind, Bound: e.Bound, Value: e.Value, From: t.From, Year: t.Year}
		written.Kind = cmp.Or(written.Kind, t.Kind)
		_, list := r.model.plan.Understand(e.Indicator, written)
		for _, x := range list {
			out = append(out, Warning{Variable: e.Indicator, Year: t.Year, Text: text.Say("%s: %s", "%s：%s", v.Name, x.Text)})
		}
	}
	return out
}

func (r *Run) beyondBounds() []Warning {
	if done := r.warnings.Load(); done != nil {
		return slices.Clone(*done)
	}
	out := []Warning{}
	for i := range r.model.vars {
		v := &r.model.vars[i]
		if r.warned != nil && !r.Touched(v.ID) {
			out = append(out, of(*r.warned, v.ID)...)
		} else if w, ok := r.outside(i, r.model.natural[i], "outside its natural bounds", "超出自然界限"); ok {
			out = append(out, w)
		} else if w, ok := r.outside(i, r.model.ranges[i], "outside the range taken as plausible here", "超出此处视为合理的范围"); ok {
			out = append(out, w)
		}
	}
	for _, w := range r.model.plan.Model.Wholes {
		for _, y := range slices.Backward(r.model.Years()) {
			if text, off := r.model.plan.NotWhole(w, y, func(id string) (indicator.Value, bool) {
				return r.Value(id, y), r.Mark(id, y) == markMoved
			}); off {
				out = append(out, Warning{Whole: w.ID, Year: y, Text: text})
				break
			}
		}
	}
	r.warnings.Store(&out)
	return slices.Clone(out)
}

func of(list []Warning, id string) []Warning {
	var out []Warning
	for _, w := range list {
		if w.Variable == id {
			out = append(out, w)
		}
	}
	return out
}

// outside returns the warning of a variable that lies outside bounds.
func (r *Run) outside(variable int, b bounds, en, zh string) (Warning, bool) {
	years := r.beyond(variable, b)
	if len(years) == 0 {
		return Warning{}, false
	}
	v, y := &r.model.vars[variable], years[0]
	value := r.result.At(variable, y)
	limit, sign := b.crossed(value)
	places := value.Apart(limit, 2)
	shown := v.Unit.Format(value, places, text.English)
	w := Warning{Variable: v.ID, Year: y, Fix: r.cure(variable, b, limit, years)}
	edge := limit.String()
	w.Text.EN = v.Name.In(text.English) + " is " + shown + " in " + strconv.Itoa(y) + ", " + en + " (" + sign + " " + edge + ")"
	w.Text.ZH = v.Name.In(text.Chinese) + strconv.Itoa(y) + "年为" + v.Unit.Format(value, places, text.Chinese) + "，" + zh + "（" + sign + edge + "）"
	return w, true
}

// beyond lists the years in which a variable lies outside bounds.
func (r *Run) beyond(variable int, b bounds) []int {
	var years []int
	if b == (bounds{}) {
		return nil
	}
	for y := r.model.period.First; y <= r.model.period.Last; y++ {
		if v := r.result.At(variable, y); v.Present() {
			if _, sign := b.crossed(v); sign != "" {
				years = append(years, y)
			}
		}
	}
	return years
}

// cure returns the move to the bound over all years outside it, if the user's own moves led there
// and a run with that move is inside everywhere.
func (r *Run) cure(variable int, b bounds, limit indicator.Value, years []int) string {
	id := r.model.vars[variable].ID
	mv := Move{Lever: id, Op: opSet, Value: limit.Or(decimal.Zero), From: years[0], To: years[len(years)-1]}
	for y := mv.From; y <= mv.To; y++ {
		if r.Mark(id, y) != markMoved {
			return ""
		}
	}
	if cured, err := r.Update(context.Background(), r.scenario.WithMoves(mv)); err != nil || len(cured.beyond(variable, b)) > 0 {
		return ""
	}
	return mv.String()
}

// bounds are those of a variable's values; an absent one does not bound them.
type bounds struct{ low, high indicator.Value }

func boundsOf(l *plan.Limits) (b bounds) {
	if l != nil {
		b.low, b.high = bound(l.Low), bound(l.High)
	}
	return b
}

func bound(n *plan.Number) indicator.Value {
	if d, ok := plan.Decimal(n); ok {
		return indicator.Of(d)
	}
	return indicator.Value{}
}

// crossed returns the bound that a number lies beyond, and "<" or ">"; "" if it lies between them.
func (b bounds) crossed(v indicator.Value) (limit indicator.Value, sign string) {
	switch {
	case b.low.Present() && v.Cmp(b.low) < 0:
		return b.low, "<"
	case b.high.Present() && v.Cmp(b.high) > 0:
		return b.high, ">"
	}
	return limit, ""
}
