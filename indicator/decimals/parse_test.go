package decimals

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestParseDecimal(t *testing.T) {
	for s, want := range map[string]string{"6.5": "6.5", "-0.10": "-0.1", "007": "7", "42": "42", strings.Repeat("9", 40): strings.Repeat("9", 40),
		strings.Repeat("9", 20) + "." + strings.Repeat("9", 20): strings.Repeat("9", 20) + "." + strings.Repeat("9", 20)} {
		got, err := Parse(s)
		require.NoError(t, err)
		equal(t, want, got)
	}
	const notNumber = "not a number; expected digits with an optional minus and decimal point, such as 6.5"
	for s, want := range map[string]string{
		"1e3": "1e3: " + notNumber, "+5": "+5: " + notNumber, ".5": ".5: " + notNumber, "5.": "5.: " + notNumber, "": notNumber,
		"-": "-: " + notNumber, "1,000": "1,000: " + notNumber, "４２": "４２: " + notNumber, "NaN": "NaN: " + notNumber, "--1": "--1: " + notNumber,
		"1.2.3": "1.2.3: " + notNumber, "0x10": "0x10: " + notNumber, " 1": " 1: " + notNumber,
		strings.Repeat("1", 41):                                 strings.Repeat("1", 41) + ": a number may have at most 40 digits",
		strings.Repeat("1", 20) + "." + strings.Repeat("1", 21): strings.Repeat("1", 20) + "." + strings.Repeat("1", 21) + ": a number may have at most 40 digits",
		strings.Repeat("x", 60):                                 strings.Repeat("x", 60) + ": " + notNumber,
		strings.Repeat("x", 61):                                 strings.Repeat("x", 60) + "…: " + notNumber,
		strings.Repeat("四", 61):                                 strings.Repeat("四", 60) + "…: " + notNumber,
	} {
		_, err := Parse(s)
		assert.EqualError(t, err, want)
		if strings.HasSuffix(want, "digits") {
			assert.ErrorIs(t, err, text.ErrLimit)
		} else {
			assert.ErrorIs(t, err, text.ErrInvalid)
		}
	}
	_, err := Parse("abc")
	assert.Equal(t, "abc: 不是数字；应为数字，可带负号和小数点，例如 6.5", text.ErrorIn(err, text.Chinese))
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"6.5", "-0.10", "1e3", "1,513.33", "４２", "", "."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err == nil {
			again, err := Parse(d.String())
			require.NoError(t, err)
			require.True(t, again.Equal(d))
		}
	})
}
