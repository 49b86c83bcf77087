package indicator

import (
	"github.com/shopspring/decimal"
)

// Steps returns the relative sizes of n yearly steps of a path: all equal, unless the shape is
// front_loaded, back_loaded or s_curve.
func (s Shape) Steps(n int) []decimal.Decimal {
	switch s {
	case frontLoaded, backLoaded, sCurve:
		return shapeWeights(s, n)
	}
	return equalWeights(n)
}
