package indicator

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/num"
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

// StepPath returns the values of a path from one number to another, both included, in yearly steps
// proportional to the weights. It returns text.ErrDivisionByZero if the weights add up to zero.
func StepPath(from, to decimal.Decimal, weights []decimal.Decimal) ([]decimal.Decimal, error) {
	op := func() string { return "path " + num.Written(from) + " to " + num.Written(to) }
	values, err := weightedPath(op, from, to, weights)
	if err != nil {
		return nil, err
	}
	values[0], values[len(values)-1] = from, to
	return values, nil
}
