package num

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// A number is written as the decimal package writes it, whatever its length and exponent.
func TestAppendText(t *testing.T) {
	digits := rapid.StringMatching(`-?(0{0,3}[0-9]{1,60}|[1-9]0{0,45})`)
	rapid.Check(t, func(t *rapid.T) {
		c, ok := new(big.Int).SetString(digits.Draw(t, "digits"), 10)
		require.True(t, ok)
		d := decimal.NewFromBigInt(c, rapid.Int32Range(-80, 40).Draw(t, "exponent"))
		require.Equal(t, "x"+d.String(), string(Of(d).AppendText([]byte("x"))))
	})
	for _, s := range []string{"0", "-0.000", "0.00001", "100", "1e5", "18446744073709551616", "99999999999999999999999999999999999999", "340282366920938463463374607431768211455", "10000000000000000000000000000000000000"} {
		d := decimal.RequireFromString(s)
		require.Equal(t, d.String(), string(Of(d).AppendText(nil)))
	}
}
