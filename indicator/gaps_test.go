package indicator

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestLongNumbersAreShownCut(t *testing.T) {
	for n, want := range map[int]string{60: strings.Repeat("9", 60), 61: strings.Repeat("9", 60) + "…"} {
		_, err := decimals.Parse(strings.Repeat("9", n))
		require.ErrorIs(t, err, text.ErrLimit)
		var e *text.Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, want, e.Op)
	}
}

func TestExpLnOutside(t *testing.T) {
	_, err := decimals.Exp(D("2303"))
	require.ErrorIs(t, err, text.ErrOverflow)
	_, err = decimals.Ln(D("0"))
	require.ErrorIs(t, err, text.ErrDomain)
}
