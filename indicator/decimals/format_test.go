package decimals

import (
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/internal/num"
)

func TestGroup(t *testing.T) {
	for _, c := range []struct {
		in     string
		places int32
		want   string
	}{
		{"0", 0, "0"}, {"999", 0, "999"}, {"1000", 0, "1,000"}, {"-1234567.891", 2, "−1,234,567.89"}, {"0.005", 2, "0.01"},
		{"-0.005", 2, "−0.01"}, {"-0.004", 2, "0.00"}, {"38.25", 1, "38.3"}, {"1250", -2, "1,300"}, {"999.95", 1, "1,000.0"},
	} {
		assert.Equal(t, c.want, Group(D(c.in), c.places), c.in)
	}
	assert.Equal(t, "+1.0", Signed(D("1"), 1))
	assert.Equal(t, "−1.0", Signed(D("-1"), 1))
	assert.Equal(t, "0.0", Signed(D("0.04"), 1), "what rounds to zero has no sign")
}

// What is rounded and written in words is what the decimal package rounds, digits and exponent.
func TestGroupRoundsAsDecimalDoes(t *testing.T) {
	long := rapid.StringMatching(`-?[1-9][0-9]{0,45}`)
	rapid.Check(t, func(t *rapid.T) {
		d := decimal.RequireFromString(long.Draw(t, "coefficient")).Shift(rapid.Int32Range(-45, 12).Draw(t, "exponent"))
		places := rapid.Int32Range(-3, 8).Draw(t, "places")
		rounded := d.Round(places)
		if rounded.NumDigits() <= num.Precision && d.NumDigits()+int(d.Exponent()) >= -int(places) {
			got := Round(d, places)
			assert.Equal(t, rounded.Coefficient().String(), got.Coefficient().String())
			assert.Equal(t, rounded.Exponent(), got.Exponent())
		}
		want := rounded.StringFixed(max(places, 0))
		if strings.Trim(want, "-0.") == "" {
			want = strings.TrimPrefix(want, "-")
		}
		if places >= 0 || rounded.NumDigits() <= num.Precision {
			assert.Equal(t, want, strings.ReplaceAll(strings.ReplaceAll(Group(d, places), ",", ""), "−", "-"))
		}
		signed := Signed(d, places)
		assert.Equal(t, rounded.IsPositive(), strings.HasPrefix(signed, "+"), signed)
		assert.Equal(t, Group(d, places), strings.TrimPrefix(signed, "+"))
	})
	assert.Equal(t, "1,000.0", Group(decimal.RequireFromString("999.95"), 1))
	assert.Equal(t, "−1,000", Group(decimal.RequireFromString("-999.5"), 0))
	assert.Equal(t, "0", Group(decimal.RequireFromString("-0.4"), 0))
}

// Two numbers that are compared are written with as many places as tell them apart, and no more.
func TestPlacesApart(t *testing.T) {
	for _, c := range []struct {
		a, b   string
		places int32
		want   int32
		as     string
	}{
		{"41.996", "42", 2, 3, "41.996"},
		{"41.99", "42", 2, 2, "41.99"},
		{"41.994", "42", 2, 2, "41.99"},
		{"0.0001", "0", 2, 4, "0.0001"},
		{"-0.00004", "0", 2, 5, "−0.00004"},
		{"0.00007", "0", 2, 4, "0.0001"},
		{"42", "42.000", 2, 2, "42.00"},
		{"499.6", "500", 0, 1, "499.6"},
		{"7.000000000000000000000000000000001", "7", 2, 2, "7.00"}, // of the 34th digit: rounding, no difference
	} {
		got := PlacesApart(decimal.RequireFromString(c.a), decimal.RequireFromString(c.b), c.places)
		assert.Equal(t, c.want, got, "%s and %s", c.a, c.b)
		assert.Equal(t, got, PlacesApart(decimal.RequireFromString(c.b), decimal.RequireFromString(c.a), c.places), "either way round")
		assert.Equal(t, c.as, Group(decimal.RequireFromString(c.a), got))
	}
}

// Absurd numbers of places cost nothing and change nothing.
func TestAbsurdPlaces(t *testing.T) {
	assert.Len(t, Group(D("1.5"), math.MaxInt32), len("1.")+num.MaxExponent)
	assert.Equal(t, "0", Group(D("1.5"), math.MinInt32))
	assert.Len(t, Signed(D("1.5"), math.MaxInt32), len("+1.")+num.MaxExponent)
	assert.Equal(t, "1.5", Round(D("1.5"), math.MaxInt32).String())
	assert.Equal(t, "0", Round(D("-987"), math.MinInt32).String())
	assert.Equal(t, "1.5", Round(D("1.45"), 1).String(), "the usual ones as ever")
	assert.Equal(t, "1200", Round(D("1150"), -2).String())
}
