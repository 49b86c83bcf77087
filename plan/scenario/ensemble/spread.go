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

// Spread is the past of a yearly rate, with the spread that it suggests for the years to come.
type Spread struct {
	Years  []int     `json:"years"`
	Values []float64 `json:"values"` // one for each year, the latest vintage
	Mean   float64   `json:"mean"`
	SD     float64   `json:"sd"` // with n − 1
	// Correlation of each year with the year before; nil for fewer than 15 successive years.
	Autocorrelation *float64 `json:"autocorrelation"`
}

// SpreadOf returns the spread of an indicator in its actual figures. The error wraps
// text.ErrUnknown for a variable that does not exist, text.ErrUnit for one whose figures are no
// rates or shares, and text.ErrInvalid for fewer than eight figures, which is for the reader to
// judge.
func SpreadOf(p *plan.Plan, a actuals.Actuals, id string) (Spread, error) {
	fail := func(err error, en, zh string, args ...any) (Spread, error) {
		return Spread{}, &text.Error{Package: "ensemble", Op: "spread", Indicator: id, Err: err, Message: text.Say(en, zh, args...)}
	}
	v, ok := p.Variable(id)
	if !ok {
		return fail(text.ErrUnknown, "no such variable", "没有这个变量")
	}
	if !v.Unit.Same(indicator.PercentU) {
		return fail(text.ErrUnit, "a spread is read from yearly rates in %%, not from amounts in %s, which grow; enter it", "离散程度只能由以 %% 计的年度比率得出；以 %s 计的总量会随时间增长，请自行填写", v.Unit.Symbol())
	}
	var r Spread
	for _, year := range a.Years(id) {
		if x, ok := a.At(id, year, ""); ok {
			r.Years, r.Values = append(r.Years, year), append(r.Values, kernel.Float(x.Value))
		}
	}
	n := float64(len(r.Values))
	if len(r.Values) < minRecord {
		return fail(text.ErrInvalid, "a spread is read from at least %d years of actual figures, and there are %d; enter it", "离散程度至少需要 %d 年实际值，现有 %d 年，请自行填写", minRecord, len(r.Values))
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
