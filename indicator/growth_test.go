package indicator

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestShareGrowthPortion(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func(a, b Value) Value
		a, b string
		want string
	}{
		{"share", Value.ShareOf, "21", "50", "42"},
		{"share of a negative", Value.ShareOf, "-1", "8", "-12.5"},
		{"portion", Value.Portion, "1513.33", "10", "151.333"},
		{"growth", Value.GrowthFrom, "53.5", "50", "7"},
		{"growth to zero", Value.GrowthFrom, "0", "5", "-100"},
		{"growth of a loss", Value.GrowthFrom, "-5", "-4", "25"},
		{"grow", Value.Grow, "100", "7", "107"},
		{"grow by a decline", Value.Grow, "100", "-2.7", "97.3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := numberOf(c.f(Of(D(c.a)), Of(D(c.b))))
			require.NoError(t, err)
			equal(t, c.want, got)
		})
	}
	assert.Equal(t, Absent(Reason{Code: cause.DivisionZero}), Of(D("1")).ShareOf(Of(D("0"))))
	assert.Equal(t, Absent(Reason{Code: cause.DivisionZero}), Of(D("5")).GrowthFrom(Of(D("0"))))
	assert.Equal(t, Absent(Reason{Code: cause.OutOfDomain}), Of(D("5")).GrowthFrom(Of(D("-2"))), "figures of different sign")
	assert.Equal(t, Absent(Reason{Code: cause.TooLarge}), Of(D("1e999")).Grow(Of(D("900"))))
}

// The figures stand in DESIGN.md, "What the formulas must say about Jimo": rows 3, 4, 5 and 8 of the headline
// table with GDP growing 7 % (and 6 %) a year from 2020 to 2025.
func TestImpliedGrowthOfJimo(t *testing.T) {
	for _, c := range []struct{ name, from, to, gdp, want string }{
		{"manufacturing at 7", "38.2", "42", "7", "9.05"}, {"manufacturing at 6", "38.2", "42", "6", "8.03"},
		{"marine economy", "34", "35", "7", "7.62"}, {"four new", "36.9", "40", "7", "8.74"}, {"digital core", "1.1", "2.4", "7", "25.07"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := ImpliedGrowth(D(c.from), D(c.to), D(c.gdp), 5)
			rounded(t, c.want, got, err)
		})
	}
	p, err := ParsePrinted("1.1")
	require.NoError(t, err)
	// 1.1 stands for [1.05, 1.15): from rounding alone the growth is anything from 23.96 to 26.24 %.
	low, err := ImpliedGrowth(p.Interval().High, D("2.4"), D("7"), 5)
	rounded(t, "23.96", low, err)
	high, err := ImpliedGrowth(p.Interval().Low, D("2.4"), D("7"), 5)
	rounded(t, "26.24", high, err)
	got, err := AverageGrowth(D("1.9"), D("3.8"), 5)
	rounded(t, "14.87", got, err) // patents per 10,000 people double
}

func TestClosureOfManufacturing(t *testing.T) {
	// Own growth held at what 7 % implied, GDP at 6 %: 42·(1.07/1.06)^5 = 44.02.
	own, err := ImpliedGrowth(D("38.2"), D("42"), D("7"), 5)
	require.NoError(t, err)
	share := D("38.2")
	for range 5 {
		share, err = ShareAfter(share, own, D("6"))
		require.NoError(t, err)
	}
	rounded(t, "44.02", share, nil)
	// GDP 2025 at 6 % against 7 %: (1.06/1.07)^5 − 1 = −4.59 %.
	six, err := Compound(Ds("6", "6", "6", "6", "6"))
	require.NoError(t, err)
	seven, err := Compound(Ds("7", "7", "7", "7", "7"))
	require.NoError(t, err)
	got, err := numberOf(Of(six.Shift(-2).Add(D("1"))).GrowthFrom(Of(seven.Shift(-2).Add(D("1")))))
	rounded(t, "-4.59", got, err)
}

func TestImpliedGrowthDeflated(t *testing.T) {
	// By hand: 1.07·1.02/1.01·(42/40) − 1 = 13.4623… %
	got, err := ImpliedGrowth(D("40"), D("42"), D("7"), 1, D("2"), D("1"))
	rounded(t, "13.4624", got, err)
	plain, err := ImpliedGrowth(D("40"), D("42"), D("7"), 1)
	rounded(t, "12.35", plain, err)
	equalDeflators, err := ImpliedGrowth(D("40"), D("42"), D("7"), 1, D("3"), D("3"))
	require.NoError(t, err)
	assert.True(t, plain.Sub(equalDeflators).Abs().LessThan(D("1e-30")), "equal deflators cancel out")
}

// Published results with their published inputs: statistical communiqués and plan outlines of China, as collected in
// cn_compounding_checks.csv. Rows marked no are known not to reproduce (revisions, changes of scope).
func TestPublishedCompounding(t *testing.T) {
	for _, c := range []struct {
		id, kind, inputs, published string
		reproduces                  bool
	}{
		{"energy_12th", "decline", "2.01 3.6 3.7 4.8 5.6", "18.2", true},
		{"gdp_12th_first_release", "mean", "9.2 7.8 7.7 7.4 6.9", "7.8", true},
		{"gdp_2yr_2021", "mean", "2.3 8.1", "5.1", false},
		{"pingdu_13th", "mean", "5.3 5.9 4.3 6.0 3.5", "5.0", true},
		{"energy_2018_2022", "decline", "3.1 2.6 0.1 2.7 0.1", "8.1", false},
		{"co2_2018_2022", "decline", "4.0 4.1 1.0 3.8 0.8", "14.1", false},
		{"co2_14th", "decline", "3.8 0.8 0.0 3.4 5.0", "17.7", false},
		{"gdp_14th", "mean", "8.1 3.0 5.2 5.0 5.0", "5.4", false},
		{"trade_2020_2024", "cagr4", "32.2 43.8", "8.0", true},
		{"rd_2020_2024_total", "ratio", "24426 36130", "48", true},
		{"qingdao_pop_census", "cagr10", "8715087 10071722", "1.46", true},
		{"qingdao_pop_census_total", "ratio", "8715087 10071722", "15.57", true},
	} {
		t.Run(c.id, func(t *testing.T) {
			in := Ds(strings.Fields(c.inputs)...)
			var got decimal.Decimal
			var err error
			switch c.kind {
			case "decline":
				for i := range in {
					in[i] = in[i].Neg()
				}
				got, err = Compound(in)
				got = got.Neg()
			case "mean":
				got, err = MeanRate(in)
			case "cagr4":
				got, err = AverageGrowth(in[0], in[1], 4)
			case "cagr10":
				got, err = AverageGrowth(in[0], in[1], 10)
			case "ratio":
				got, err = numberOf(Of(in[1]).GrowthFrom(Of(in[0])))
			}
			require.NoError(t, err)
			p, err := ParsePrinted(c.published)
			require.NoError(t, err)
			assert.Equal(t, c.reproduces, decimals.Round(got, p.Places()).Equal(p.Num), "computed %s, published %s", got, c.published)
		})
	}
	// METHODS.md: the declines compound to 18.2, their sum is 19.7.
	s, err := CumulativeTotal(Ds("2.01", "3.6", "3.7", "4.8", "5.6"))
	require.NoError(t, err)
	equal(t, "19.71", s)
}

func TestCumulativeEqualsTheSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := rapid.SliceOfN(genDecimal(-1000, 1000, 3), 1, 20).Draw(t, "flows")
		total, err := CumulativeTotal(flows)
		require.NoError(t, err)
		assert.True(t, total.Equal(decimal.Sum(flows[0], flows[1:]...)))
	})
}

// With equal deflators a share path and the growth it implies undo one another.
func TestImpliedGrowthUndoesShareAfter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		share := genDecimal(1, 90, 2).Draw(t, "share")
		own, g := genDecimal(-20, 30, 2).Draw(t, "own"), genDecimal(-20, 30, 2).Draw(t, "g")
		p, ps := genDecimal(-5, 10, 2).Draw(t, "p"), genDecimal(-5, 10, 2).Draw(t, "ps")
		next, err := ShareAfter(share, own, g, ps, p)
		require.NoError(t, err)
		back, err := ImpliedGrowth(share, next, g, 1, p, ps)
		require.NoError(t, err)
		assert.True(t, back.Sub(own).Abs().LessThan(D("1e-28")), "%s against %s", back, own)
	})
}

func TestGrowthErrors(t *testing.T) {
	for _, c := range []struct {
		err  error
		is   error
		want string
	}{
		{second(AverageGrowth(D("2"), D("5"), 0)), text.ErrDomain, "indicator: average_growth(2, 5, 0): needs at least one year, not 0"},
		{second(AverageGrowth(D("2"), D("-5"), 3)), text.ErrDomain, "indicator: average_growth(2, -5, 3): a growth rate needs two figures of the same sign"},
		{second(AverageGrowth(D("0"), D("5"), 3)), text.ErrDivisionByZero, "indicator: average_growth(0, 5, 3): division by zero"},
		{second(MeanRate(nil)), text.ErrInvalid, "indicator: average_rate(): no years given"},
		{second(MeanRate(Ds("5", "-101"))), text.ErrDomain, "indicator: average_rate(5, -101): a decline of more than 100 % is impossible (-101 %)"},
		{second(Compound(nil)), text.ErrInvalid, "indicator: compound(): no years given"},
		{second(CumulativeTotal(nil)), text.ErrInvalid, "indicator: cumulative(): no years given"},
		{second(ImpliedGrowth(D("0"), D("5"), D("7"), 1)), text.ErrDivisionByZero, "indicator: implied_growth(0, 5, 7): division by zero"},
		{second(ImpliedGrowth(D("1"), D("5"), D("7"), -1)), text.ErrDomain, "indicator: implied_growth(1, 5, 7): needs at least one year, not -1"},
		{second(ImpliedGrowth(D("1"), D("-5"), D("7"), 2)), text.ErrDomain, "indicator: implied_growth(1, -5, 7): a growth rate needs two figures of the same sign"},
		{second(ImpliedGrowth(D("1"), D("5"), D("7"), 1, D("1"), D("-100"))), text.ErrDivisionByZero, "indicator: implied_growth(1, 5, 7, 1, -100): division by zero"},
		{second(ShareAfter(D("40"), D("5"), D("-100"))), text.ErrDivisionByZero, "indicator: share_after(40, 5, -100): division by zero"},
	} {
		require.Error(t, c.err, c.want)
		assert.ErrorIs(t, c.err, c.is)
		assert.EqualError(t, c.err, c.want)
	}
	_, err := ImpliedGrowth(D("1"), D("5"), D("7"), 1, D("1"))
	assert.ErrorIs(t, err, text.ErrInvalid)
	assert.EqualError(t, err, "indicator: implied_growth(1, 5, 7, 1): needs two deflators or none, not 1")
}
