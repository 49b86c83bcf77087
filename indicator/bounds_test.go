package indicator

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Absurd numbers of places cost nothing and change nothing.
func TestAbsurdPlaces(t *testing.T) {
	assert.Len(t, Group(D("1.5"), math.MaxInt32), len("1.")+MaxExponent)
	assert.Equal(t, "0", Group(D("1.5"), math.MinInt32))
	assert.Len(t, Signed(D("1.5"), math.MaxInt32), len("+1.")+MaxExponent)
	assert.Equal(t, "1.5", Round(D("1.5"), math.MaxInt32).String())
	assert.Equal(t, "0", Round(D("-987"), math.MinInt32).String())
	assert.Equal(t, "1.5", Round(D("1.45"), 1).String(), "the usual ones as ever")
	assert.Equal(t, "1200", Round(D("1150"), -2).String())
}
