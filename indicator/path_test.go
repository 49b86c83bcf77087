package indicator

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestPath(t *testing.T) {
	for _, c := range []struct {
		name     string
		shape    Shape
		from, to string
		years    int
		want     []string // rounded to their places
	}{
		{"linear, manufacturing", linear, "38.2", "42", 5, []string{"38.20", "38.96", "39.72", "40.48", "41.24", "42.00"}},
		{"linear through zero", linear, "-1", "1", 2, []string{"-1", "0", "1"}},
		// 1.9·2^(i/5)
		{"compound, patents", compound, "1.9", "3.8", 5, []string{"1.9000", "2.1825", "2.5071", "2.8799", "3.3081", "3.8000"}},
		{"compound, exact", compound, "1", "1.331", 3, []string{"1", "1.1", "1.21", "1.331"}},
		{"compound, losses", compound, "-4", "-1", 2, []string{"-4", "-2", "-1"}},
		{"compound, flat at zero", compound, "0", "0", 2, []string{"0", "0", "0"}},
		// Odds 1/4 to 4 in two steps of 4: 20, 50, 80.
		{"logistic", logistic, "20", "80", 2, []string{"20", "50", "80"}},
		{"logistic, flat at its limit", logistic, "100", "100", 2, []string{"100", "100", "100"}},
		{"hold", hold, "13", "14", 3, []string{"13", "13", "13", "13"}},
		{"constant", constant, "6", "7", 3, []string{"6", "7", "7", "7"}},
		{"front loaded", frontLoaded, "0", "6", 3, []string{"0", "3", "5", "6"}},
		{"back loaded", backLoaded, "0", "6", 3, []string{"0", "1", "3", "6"}},
		// Steps 3, 4, 3 of 10.
		{"S-curve", sCurve, "0", "10", 3, []string{"0", "3", "7", "10"}},
		{"one year", linear, "1", "2", 1, []string{"1", "2"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Path(c.shape, Of(D(c.from)), Of(D(c.to)), 2020, 2020+c.years, Limits{})
			require.NoError(t, err)
			require.Len(t, got, len(c.want))
			for i, w := range c.want {
				rounded(t, w, got[i].Or(D("-1e9")), nil)
			}
		})
	}
}

func TestLogisticLimits(t *testing.T) {
	// Between 60 and 100 the odds of 70 are 1/3, of 90 are 3; halfway they are 1: 80.
	got, err := Path(logistic, Of(D("70")), Of(D("90")), 0, 2, Limits{Low: D("60"), High: D("100")})
	require.NoError(t, err)
	rounded(t, "80.000000", got[1].Or(D("0")), nil)
	for _, c := range []struct{ from, to, want string }{
		{"0", "50", "indicator: logistic path 0 to 50: 0 does not lie between the limits 0 and 100"},
		{"50", "100", "indicator: logistic path 50 to 100: 100 does not lie between the limits 0 and 100"},
		{"-1", "50", "indicator: logistic path -1 to 50: -1 does not lie between the limits 0 and 100"},
		{"101", "101", "indicator: logistic path 101 to 101: 101 does not lie between the limits 0 and 100"},
	} {
		_, err := Path(logistic, Of(D(c.from)), Of(D(c.to)), 2020, 2025, shareLimits)
		require.ErrorIs(t, err, text.ErrDomain)
		assert.EqualError(t, err, c.want)
	}
}

func TestPathErrors(t *testing.T) {
	for _, c := range []struct {
		shape    Shape
		from, to string
		y0, y1   int
		is       error
		want     string
	}{
		{linear, "1", "2", 2025, 2025, text.ErrInvalid, "indicator: linear path 1 to 2: the last year (2025) must come after the first (2025)"},
		{linear, "1", "2", 2025, 2020, text.ErrInvalid, "indicator: linear path 1 to 2: the last year (2020) must come after the first (2025)"},
		{linear, "1", "2", 0, 201, text.ErrLimit, "indicator: linear path 1 to 2: 201 years; at most 200 are allowed"},
		{"zigzag", "1", "2", 2020, 2025, text.ErrInvalid, `indicator: zigzag path 1 to 2: unknown shape "zigzag"`},
		{given, "1", "2", 2020, 2025, text.ErrInvalid, `indicator: given path 1 to 2: unknown shape "given"`},
		{compound, "0", "2", 2020, 2025, text.ErrDomain, "indicator: compound path 0 to 2: constant growth cannot start at, end at or cross zero"},
		{compound, "1", "0", 2020, 2025, text.ErrDomain, "indicator: compound path 1 to 0: constant growth cannot start at, end at or cross zero"},
		{compound, "-1", "2", 2020, 2025, text.ErrDomain, "indicator: compound path -1 to 2: constant growth cannot start at, end at or cross zero"},
	} {
		_, err := Path(c.shape, Of(D(c.from)), Of(D(c.to)), c.y0, c.y1, Limits{})
		require.ErrorIs(t, err, c.is, c.want)
		assert.EqualError(t, err, c.want)
	}
}

// Ends are exact, paths between unequal ends are monotone and stay between them.
func TestPathProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		shape := rapid.SampledFrom([]Shape{linear, compound, logistic, frontLoaded, backLoaded, sCurve}).Draw(t, "shape")
		inside := genDecimal(1, 99, 2)
		from, to := inside.Draw(t, "from"), inside.Draw(t, "to")
		n := rapid.IntRange(1, 30).Draw(t, "years")
		values, err := Path(shape, Of(from), Of(to), 2020, 2020+n, Limits{})
		require.NoError(t, err)
		require.Len(t, values, n+1)
		assert.True(t, values[0].Equal(Of(from)) && values[n].Equal(Of(to)), "the ends are exact")
		for i := 1; i <= n; i++ {
			assert.Equal(t, to.Cmp(from), values[i].Cmp(values[i-1]), "year %d of %v", i, values)
		}
	})
}

func TestCompoundPathGrowsEvenly(t *testing.T) {
	values, err := Path(compound, Of(D("1.1")), Of(D("2.4")), 2020, 2025, Limits{})
	require.NoError(t, err)
	want, err := AverageGrowth(D("1.1"), D("2.4"), 5)
	require.NoError(t, err)
	for i := 1; i < len(values); i++ {
		g, err := numberOf(values[i].GrowthFrom(values[i-1]))
		require.NoError(t, err)
		assert.True(t, g.Sub(want).Abs().LessThan(D("1e-28")))
	}
}

// A path has the digits of the operations it is made of.
func TestPathDigits(t *testing.T) {
	number := rapid.Custom(func(t *rapid.T) decimal.Decimal {
		return decimal.New(rapid.Int64Range(-1e15, 1e15).Draw(t, "coefficient"), rapid.Int32Range(-9, 4).Draw(t, "exponent"))
	})
	rapid.Check(t, func(t *rapid.T) {
		from, to := number.Draw(t, "from"), number.Draw(t, "to")
		weights := rapid.SliceOfN(rapid.Map(rapid.IntRange(1, 30), func(i int) decimal.Decimal { return decimal.NewFromInt(int64(i)) }), 1, 12).Draw(t, "weights")
		list := make([]num.Num, len(weights))
		for i, w := range weights {
			list[i] = num.Of(w)
		}
		values, err := path{from: num.Of(from), to: num.Of(to), n: len(list)}.stepped(list)
		require.NoError(t, err)
		do := func(op func(a, b decimal.Decimal) (decimal.Decimal, error), a, b decimal.Decimal) decimal.Decimal {
			d, err := op(a, b)
			require.NoError(t, err)
			return d
		}
		total, gone := decimal.Zero, decimal.Zero
		for _, w := range weights {
			total = do(decimals.Add, total, w)
		}
		for i, w := range weights {
			gone = do(decimals.Add, gone, w)
			want := do(decimals.Add, from, do(decimals.Div, do(decimals.Mul, do(decimals.Sub, to, from), gone), total))
			assert.Equal(t, want.String(), values[i+1].String())
			assert.True(t, Of(want).Same(values[i+1]))
		}
	})
}

// The longest path, and one year more.
func TestLongestPath(t *testing.T) {
	values, err := Path(linear, Of(decimal.Zero), Of(decimal.NewFromInt(MaxYears)), 2000, 2000+MaxYears, Limits{})
	require.NoError(t, err)
	assert.Equal(t, "199", values[MaxYears-1].String())
	_, err = Path(linear, Of(decimal.Zero), Of(decimal.NewFromInt(1)), 2000, 2001+MaxYears, Limits{})
	require.ErrorIs(t, err, text.ErrLimit)
	assert.ErrorContains(t, err, "201 years; at most 200 are allowed")
}
