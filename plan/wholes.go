package plan

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/naming"
)

// NotWhole reports whether the shares of a whole do not add up to 100 in a year, and returns a text
// that names them. It allows for the rounding of printed figures: half a unit of the last place of
// each share whose value is not exact. With a missing share, a sum below 100 is accepted, but one
// above 100 is not.
func (p *Plan) NotWhole(w Whole, year int, value func(id string) (v indicator.Value, exact bool)) (text.Text, bool) {
	sum, slack, known := decimal.Zero, decimal.Zero, true
	var parts []text.Text
	for _, id := range w.Shares {
		share, exact := value(id)
		d, ok := share.Decimal()
		if !ok {
			known = false
			continue
		}
		places := max(0, -d.Exponent())
		if sum = sum.Add(d); !exact {
			slack = slack.Add(p.halfUnit(id))
		}
		v, _ := p.Variable(id)
		parts = append(parts, text.Say("%s %s", "%s%s", v.Name, indicator.Percent.Unit().Text(indicator.Of(d), min(places, 4))))
	}
	off := sum.Sub(percentMax)
	if off.Abs().LessThanOrEqual(slack) || !known && off.IsNegative() {
		return text.Text{}, false
	}
	shown := decimals.Group(sum, decimals.PlacesApart(sum, percentMax, min(max(0, -sum.Exponent()), 2)))
	return text.Say("%[1]s: the parts add up to %[2]s%% in %[3]s, not 100%%: %[4]s", "%[1]s：%[3]s年各部分合计%[2]s%%，而不是100%%：%[4]s",
		w.Name, shown, strconv.Itoa(year), text.Say(", ", "、").Join(parts)), true
}

// halfUnit returns half a unit of the last place of the coarsest printed figure of a share.
func (p *Plan) halfUnit(id string) decimal.Decimal {
	places := int32(2) // decimal places of computed shares
	note := func(n *Number) {
		if d, ok := Decimal(n); ok {
			places = min(places, max(0, -d.Exponent()))
		}
	}
	if in, ok := p.Indicator(id); ok {
		note(in.Baseline.Value)
		note(in.Target.Value)
	}
	if v, ok := p.Variable(id); ok && v.Def != nil {
		for i := range v.Def.Data {
			note(&v.Def.Data[i].Value)
		}
	}
	return decimal.New(5, -places-1)
}

// wholeLimits returns the natural bounds of a share in %.
func wholeLimits() *Limits {
	low, high := Number("0"), Number("100")
	return &Limits{Low: &low, High: &high}
}

// limitsOf returns the natural bounds of an indicator: those stated in the file, or else those of a
// share if its name implies one.
func (in *Indicator) limitsOf(u indicator.Unit) *Limits {
	if in.Limit == nil && u.Same(indicator.Percent.Unit()) && naming.Share(in.Name) {
		return wholeLimits()
	}
	return in.Limit
}

// Ends returns the limits as numbers; ok is false unless both ends are set.
func (l *Limits) Ends() (limits indicator.Limits, ok bool) {
	if l == nil || l.Low == nil || l.High == nil {
		return indicator.Limits{}, false
	}
	low, err := decimals.Parse(l.Low.String())
	high, err2 := decimals.Parse(l.High.String())
	return indicator.Limits{Low: low, High: high}, err == nil && err2 == nil
}
