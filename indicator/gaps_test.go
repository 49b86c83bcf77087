package indicator

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestLongNumbersAreShownCut(t *testing.T) {
	for n, want := range map[int]string{60: strings.Repeat("9", 60), 61: strings.Repeat("9", 60) + "…"} {
		_, err := ParseDecimal(strings.Repeat("9", n))
		require.ErrorIs(t, err, text.ErrLimit)
		var e *text.Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, want, e.Op)
	}
}

func TestRequiredRatesTooHigh(t *testing.T) {
	_, err := RequiredRate(D("1e300"), nil, 5)
	require.ErrorIs(t, err, text.ErrOverflow)
	_, err = Exp(D("2303"))
	require.ErrorIs(t, err, text.ErrOverflow)
	_, err = Ln(D("0"))
	require.ErrorIs(t, err, text.ErrDomain)
}

// The first power of a number near the limit is no square of it.
func TestFirstPower(t *testing.T) {
	p, err := PowInt(D("1e600"), 1)
	require.NoError(t, err)
	equal(t, "1e600", p)
	_, err = PowInt(D("1e600"), 2)
	require.ErrorIs(t, err, text.ErrOverflow)
}

func TestRootsBeyondTheLimits(t *testing.T) {
	for _, x := range []string{"2e5001", "2e-5001"} {
		_, err := Root(D(x), 2)
		require.ErrorIs(t, err, text.ErrOverflow, x)
	}
}
