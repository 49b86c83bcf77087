package indicator

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Each scale word means its power of ten, in both languages.
func TestScaleWords(t *testing.T) {
	for word, want := range map[string]string{
		"": "1", "hundred ": "100", "thousand ": "1000", "1k ": "1000", "1,000 ": "1000", "10k ": "10000", "10,000 ": "10000", "million ": "1000000",
		"100m ": "100000000", "billion ": "1000000000", "trillion ": "1000000000000", "10k trillion ": "10000000000000000", "100k ": "100000", "lakh ": "100000", "crore ": "10000000", "'000 ": "1000",
	} {
		one, err := MustParseUnit(word+"persons").Convert(D("1"), MustParseUnit("persons"))
		require.NoError(t, err, word)
		equal(t, want, one, word)
	}
	for word, want := range map[string]string{
		"百": "100", "千": "1000", "万": "10000", "百万": "1000000", "亿": "100000000", "十亿": "1000000000", "万亿": "1000000000000", "亿亿": "10000000000000000", "十万": "100000", "10万": "100000",
	} {
		one, err := MustParseUnit(word+"人").Convert(D("1"), MustParseUnit("人"))
		require.NoError(t, err, word)
		equal(t, want, one, word)
	}
}

// A number that something is counted by is written in any of these ways.
func TestUnitsPerNumber(t *testing.T) {
	for per, want := range map[string]string{"1,000": "count/1k persons", "1000": "count/1k persons", "10,000": "count/10k persons", "10000": "count/10k persons", "100,000": "count/100k persons", "100000": "count/100k persons"} {
		assert.True(t, MustParseUnit("per "+per).Same(MustParseUnit(want)), per)
	}
}

func TestEnglishPrefix(t *testing.T) {
	for exp, want := range map[int]string{2: "hundred ", 3: "1k ", 4: "10k ", 5: "100k ", 6: "million ", 8: "100m ", 9: "billion ", 12: "trillion ", 16: "10k trillion "} {
		assert.Equal(t, want, englishPrefix(exp), "10^%d", exp)
	}
}

// Growth has no meaning from zero, to zero or across it, and neither has its continuation.
func TestGrowthAtZeroIsNotContinued(t *testing.T) {
	for _, c := range [][2]string{{"0", "5"}, {"5", "0"}, {"0", "0"}, {"-1", "5"}, {"5", "-1"}} {
		_, err := Project(series(Plain.Unit(), 2020, c[0], "", c[1]), meanGrowth, 2025, Limits{})
		require.ErrorIs(t, err, text.ErrDomain, "%v", c)
	}
	trend, err := Project(series(Plain.Unit(), 2020, "-4", "", "-1"), meanGrowth, 2023, Limits{})
	require.NoError(t, err)
	value(t, "-0.5", trend.Series.At(2023)) // halved each year
}

func TestThousandsSeparators(t *testing.T) {
	for text, want := range map[string]string{"1,234": "1234", "12,345": "12345", "123,456": "123456", "1,234,567.8": "1234567.8", "-123,456": "-123456"} {
		p, err := ParsePrinted(text)
		require.NoError(t, err, text)
		equal(t, want, p.Num, text)
	}
	for _, text := range []string{"1234,567", ",123", "1,23", "1,2345", "1.234,567"} {
		_, err := ParsePrinted(text)
		require.Error(t, err, text)
	}
}
