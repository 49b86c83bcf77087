package plan

import (
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/plan/internal/naming"
)

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
