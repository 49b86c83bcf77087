package report

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
)

// No more places than a number has, and no more than it is printed with.
func TestNeededPlaces(t *testing.T) {
	for _, c := range []struct {
		in     string
		places int32
		want   int32
	}{{"1.50", 3, 1}, {"100", 3, 0}, {"1.2345", 2, 2}, {"1.5", -1, 0}, {"0.00", 2, 0}} {
		assert.Equal(t, c.want, neededPlaces(decimal.RequireFromString(c.in), c.places), c.in)
	}
}
