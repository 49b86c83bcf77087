package ensemble

import (
	"math"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
)

// A spread needs minRecord figures, an autocorrelation minSuccessive of successive years; fewer
// tell too little.
const (
	minRecord     = 8
	minSuccessive = 15
)

// Spread is the past of a lever, with the spread that it suggests for the years to come.
type Spread struct {
	// Relative reports that the values are the growth of an amount on the year before, in %, and the
	// spread is one in % of the amount.
	Relative bool      `json:"relative"`
	Years    []int     `json:"years"`
	Values   []float64 `json:"values"` // one for each year, the latest vintage
	Mean     float64   `json:"mean"`
	SD       float64   `json:"sd"` // with n − 1
	// Correlation of each year with the year before; nil for fewer than 15 successive years.
	Autocorrelation *float64 `json:"autocorrelation"`
}

// SpreadOf returns the spread of an indicator in its actual figures: of the figures themselves if
// they are in %, otherwise of their growth from year to year, since amounts grow. The error wraps
// text.ErrUnknown for a variable that does not exist and text.ErrInvalid for fewer than eight
// figures or growth rates, which is for the reader to judge.
func SpreadOf(p *plan.Plan, a actuals.Actuals, id string) (Spread, error) {
	fail := func(err error, en, zh string, args ...any) (Spread, error) {
		return Spread{}, &text.Error{Package: "ensemble", Op: "spread", Indicator: id, Err: err, Message: text.Say(en, zh, args...)}
	}
	v, ok := p.Variable(id)
	if !ok {
		return fail(text.ErrUnknown, "no such variable", "没有这个变量")
	}
	r := Spread{Relative: !v.Unit.Same(indicator.Percent.Unit())}
	for _, year := range a.Years(id) {
		x, ok := a.At(id, year, "")
		if !ok {
			continue
		}
		value := kernel.Float(x.Value)
		if r.Relative {
			before, ok := a.At(id, year-1, "")
			if !ok || before.Scope != x.Scope || !before.Value.IsPositive() || !x.Value.IsPositive() {
				continue
			}
			value = float64(100*value/kernel.Float(before.Value)) - 100
		}
		r.Years, r.Values = append(r.Years, year), append(r.Values, value)
	}
	n := float64(len(r.Values))
	switch {
	case len(r.Values) < minRecord && r.Relative:
		return fail(text.ErrInvalid, "the spread of an amount is read from its growth in at least %d years, and there are figures for %d; enter it", "总量的离散程度至少需要%d年的增速，现有%d年，请自行填写", minRecord, len(r.Values))
	case len(r.Values) < minRecord:
		return fail(text.ErrInvalid, "a spread is read from at least %d years of actual figures, and there are %d; enter it", "离散程度至少需要%d年实际数，现有%d年，请自行填写", minRecord, len(r.Values))
	}
	for _, x := range r.Values {
		r.Mean += x
	}
	r.Mean /= n
	squares, products := 0.0, 0.0
	for i, x := range r.Values {
		d := x - r.Mean
		squares = float64(d*d) + squares
		if i > 0 {
			products = float64(d*(r.Values[i-1]-r.Mean)) + products
		}
	}
	r.SD = math.Sqrt(squares / (n - 1))
	if successive := r.Years[len(r.Years)-1]-r.Years[0] == len(r.Years)-1; successive && len(r.Years) >= minSuccessive && squares > 0 {
		rho := products / squares
		r.Autocorrelation = &rho
	}
	return r, nil
}
