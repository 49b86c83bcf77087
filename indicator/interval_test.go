package indicator

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestPrintedIntervals(t *testing.T) {
	for _, c := range []struct {
		token, low, high string
		places           int32
	}{
		{"38.2", "38.15", "38.25", 1}, {"1.1", "1.05", "1.15", 1}, {"3.84", "3.835", "3.845", 2}, {"13", "12.5", "13.5", 0},
		{"-2.7", "-2.75", "-2.65", 1}, {"1,513.33", "1513.325", "1513.335", 2}, {"1.10", "1.095", "1.105", 2}, {"0", "-0.5", "0.5", 0},
	} {
		p, err := ParsePrinted(c.token)
		require.NoError(t, err)
		i := p.Interval()
		equal(t, c.low, i.Low, c.token)
		equal(t, c.high, i.High, c.token)
		assert.Equal(t, c.places, p.Places(), c.token)
		assert.True(t, i.Contains(p.Num))
		assert.True(t, i.Contains(i.Low), "the lower end belongs to it")
		assert.False(t, i.Contains(i.High), "the upper end does not")
		assert.True(t, i.High.Sub(i.Low).Equal(p.Step))
	}
}

func TestParsePrintedRefusesMisplacedCommas(t *testing.T) {
	for _, s := range []string{"3,84", "1,5133", ",100", "1234,567", "1,000.5,0", "1,,000", "-,100"} {
		_, err := ParsePrinted(s)
		assert.ErrorIs(t, err, text.ErrInvalid, s)
	}
	p, err := ParsePrinted(" -1,234,567.8 ")
	require.NoError(t, err)
	equal(t, "-1234567.8", p.Num)
}

// Whatever number is rounded to a printed one lies in the printed one's interval.
func TestRoundingStaysInTheInterval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := genDecimal(0, 10000, 6).Draw(t, "d")
		places := rapid.Int32Range(0, 4).Draw(t, "places")
		p, err := ParsePrinted(decimals.Round(d, places).StringFixed(places))
		require.NoError(t, err)
		assert.True(t, p.Interval().Contains(d), "%s in %v", d, p.Interval())
	})
}

func FuzzParsePrinted(f *testing.F) {
	for _, s := range []string{"6.5", "-0.10", "1e3", "1,513.33", "４２", "", "."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := ParsePrinted(s)
		if err == nil {
			require.True(t, p.Interval().Contains(p.Num))
		}
	})
}

func TestSeries(t *testing.T) {
	var s Series
	assert.Empty(t, s.Years())
	value(t, "!not given", s.At(2020))
	s.Set(2022, Of(D("2")))
	s.Set(2020, Of(D("1")))
	s.Set(2021, Absent(Reason{Code: cause.NotPrinted}))
	assert.Equal(t, []int{2020, 2021, 2022}, s.Years())
	assert.Equal(t, []int{2020, 2022}, s.Known())
	value(t, "!not printed in the source", s.At(2021))
}

func TestObservationInterval(t *testing.T) {
	var s Series
	s.Observe(2020, Observation{Value: Of(D("38.2")), Printed: "38.2", Vintage: "2021-03"})
	s.Observe(2021, Observation{Value: Of(D("39"))})
	s.Observe(2022, Observation{Value: Absent(Reason{Code: cause.NotPrinted}), Printed: "—"})
	s.Observe(2023, Observation{Value: Of(D("40")), Printed: "41"})
	i, ok := s.Observation(2020).Interval()
	require.True(t, ok)
	equal(t, "38.15", i.Low)
	assert.Equal(t, "2021-03", s.Observation(2020).Vintage)
	for _, year := range []int{2021, 2022, 2023, 2024} {
		_, ok := s.Observation(year).Interval()
		assert.False(t, ok, year)
	}
}

func TestSeriesConvert(t *testing.T) {
	s := series(MustParseUnit("10k persons"), 2020, "3.84")
	s.Observe(2021, Observation{Value: Of(D("2.1")), Printed: "2.1"})
	s.Set(2022, Absent(Reason{Code: cause.NotPrinted}))
	out, err := s.Convert(MustParseUnit("persons"))
	require.NoError(t, err)
	value(t, "38400", out.At(2020))
	assert.Empty(t, out.Observation(2021).Printed, "the token was printed in the other unit")
	value(t, "!not printed in the source", out.At(2022))
	same, err := s.Convert(MustParseUnit("万人"))
	require.NoError(t, err)
	assert.Equal(t, "2.1", same.Observation(2021).Printed)
	_, err = s.Convert(Percent.Unit())
	assert.ErrorIs(t, err, text.ErrUnit)
}
