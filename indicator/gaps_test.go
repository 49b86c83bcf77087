package indicator

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestExpLnOutside(t *testing.T) {
	_, err := decimals.Exp(D("2303"))
	require.ErrorIs(t, err, text.ErrOverflow)
	_, err = decimals.Ln(D("0"))
	require.ErrorIs(t, err, text.ErrDomain)
}
