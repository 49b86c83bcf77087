package indicator

import (
	"math"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestProject(t *testing.T) {
	for _, c := range []struct {
		name string
		m    Method
		s    Series
		want []string // for the three years after the last figure
	}{
		{"last growth", lastGrowth, series(Plain.Unit(), 2021, "80", "100", "110"), []string{"121", "133.1", "146.41"}},
		{"last growth, losses", lastGrowth, series(Plain.Unit(), 2021, "-1", "-2"), []string{"-4", "-8", "-16"}},
		{"average growth over a gap", meanGrowth, series(Plain.Unit(), 2021, "100", "", "121"), []string{"133.1", "146.41", "161.051"}},
		{"linear", linearTrend, series(Plain.Unit(), 2021, "1", "2", "3"), []string{"4", "5", "6"}},
		// Least squares through (0,0), (1,1), (2,5): slope 2.5, mean 2, so 4.5 + 2.5·h from the last year on.
		{"linear, not on a line", linearTrend, series(Plain.Unit(), 2021, "0", "1", "5"), []string{"7", "9.5", "12"}},
		{"linear with a gap", linearTrend, series(Plain.Unit(), 2021, "1", "", "3", "4"), []string{"5", "6", "7"}},
		{"log-linear", logTrend, series(Plain.Unit(), 2021, "1", "2", "4"), []string{"8", "16", "32"}},
		// Average change 10, damped: 9, 8.1, 7.29.
		{"damped", dampedTrend, series(Plain.Unit(), 2021, "100", "115", "120"), []string{"129", "137.1", "144.39"}},
		{"damped across zero", dampedTrend, series(Plain.Unit(), 2021, "10", "-10"), []string{"-28", "-44.2", "-58.78"}},
		// Odds 1/4, 1, 4 go on as 16, 64, 256.
		{"logistic", logisticTrend, series(Percent.Unit(), 2021, "20", "50", "80"), []string{"94.1176470588", "98.4615384615", "99.6108949416"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			last := c.s.Known()[len(c.s.Known())-1]
			trend, err := Project(c.s, c.m, last+3, Limits{})
			require.NoError(t, err)
			assert.Equal(t, c.s.Known(), trend.Years)
			assert.Equal(t, []int{last + 1, last + 2, last + 3}, trend.Series.Years(), "projected years only")
			assert.Equal(t, c.s.Unit, trend.Series.Unit)
			for i, w := range c.want {
				d, ok := trend.Series.At(last + 1 + i).Decimal()
				require.True(t, ok)
				equal(t, w, d)
			}
		})
	}
}

func TestProjectLimits(t *testing.T) {
	s := series(Percent.Unit(), 2021, "70", "80", "90") // odds between 60 and 100: 1/3, 1, 3
	trend, err := Project(s, logisticTrend, 2024, Limits{Low: D("60"), High: D("100")})
	require.NoError(t, err)
	value(t, "96.0000000000", trend.Series.At(2024)) // odds 9: 60 + 40·0.9
}

func TestProjectErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		m    Method
		s    Series
		upTo int
		is   error
		want string
	}{
		{"one figure", meanGrowth, series(Plain.Unit(), 2021, "1"), 2025, text.ErrAbsent, "indicator: average growth held: needs 2 figures, has 1"},
		{"two for a line", linearTrend, series(Plain.Unit(), 2021, "1", "2"), 2025, text.ErrAbsent, "indicator: linear trend: needs 3 figures, has 2"},
		{"no figure", logTrend, Series{}, 2025, text.ErrAbsent, "indicator: log-linear trend: needs 3 figures, has 0"},
		{"last year lacks", lastGrowth, series(Plain.Unit(), 2021, "1", "", "2"), 2025, text.ErrAbsent, "indicator: last growth held: there is no figure for 2022"},
		{"zero", meanGrowth, series(Plain.Unit(), 2021, "0", "2"), 2025, text.ErrDomain, "indicator: average growth held: growth has no meaning at zero or across it (0, 2)"},
		{"sign", lastGrowth, series(Plain.Unit(), 2021, "-1", "2"), 2025, text.ErrDomain, "indicator: last growth held: growth has no meaning at zero or across it (-1, 2)"},
		{"log of zero", logTrend, series(Plain.Unit(), 2021, "1", "0", "2"), 2025, text.ErrDomain, "indicator: log-linear trend: a logarithm needs positive figures, not 0"},
		{"at the limit", logisticTrend, series(Percent.Unit(), 2021, "1", "100", "2"), 2025, text.ErrDomain,
			"indicator: logistic trend: 100 does not lie between the limits 0 and 100"},
		{"no year left", dampedTrend, series(Plain.Unit(), 2021, "1", "2"), 2022, text.ErrInvalid, "indicator: damped trend: the last year must be 2023 to 2221, not 2022"},
		{"too far", dampedTrend, series(Plain.Unit(), 2021, "1", "2"), 3000, text.ErrInvalid, "indicator: damped trend: the last year must be 2023 to 2221, not 3000"},
		{"unknown", "guess", series(Plain.Unit(), 2021, "1", "2"), 2025, text.ErrInvalid, `indicator: guess: unknown method "guess"`},
		{"out of range", lastGrowth, series(Plain.Unit(), 2021, "1e-200", "1e200"), 2025, text.ErrOverflow, "indicator: last growth held in 2024: number too large or too small"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Project(c.s, c.m, c.upTo, Limits{})
			require.ErrorIs(t, err, c.is)
			assert.EqualError(t, err, c.want)
		})
	}
}

func TestMethodLabels(t *testing.T) {
	s := series(Percent.Unit(), 2021, "20", "50", "70")
	for _, m := range Method("").Values() {
		assert.NotEqual(t, string(m), m.In(text.English), "has a name")
		assert.NotEqual(t, m.In(text.English), m.In(text.Chinese))
		_, err := Project(s, m, 2025, Limits{})
		if m == meanHeld { // package review computes it
			require.ErrorIs(t, err, text.ErrInvalid)
			continue
		}
		require.NoError(t, err)
	}
	trend, err := Project(s, dampedTrend, 2025, Limits{})
	require.NoError(t, err)
	assert.Equal(t, text.Text{EN: "damped trend (φ = 0.9)", ZH: "阻尼趋势（φ = 0.9）"}, trend.Label)
	assert.Equal(t, "guess", Method("guess").In(text.English))
}

// The least squares agree with gonum's in float64, on the figures and on their logarithms; the table
// was made by testdata/gonum.
func TestLeastSquaresAgreeWithGonum(t *testing.T) {
	table, err := os.ReadFile("testdata/least_squares.csv")
	require.NoError(t, err)
	rows := 0
	for line := range strings.Lines(string(table)) {
		if line[0] == '#' {
			continue
		}
		rows++
		row := strings.Split(strings.TrimSpace(line), ",")
		require.Len(t, row, 3)
		s := Series{}
		for i, v := range strings.Fields(row[0]) {
			if v != "-" {
				s.Set(2015+i, Of(D(v)))
			}
		}
		for i, m := range []Method{linearTrend, logTrend} {
			trend, err := Project(s, m, 2027, Limits{})
			require.NoError(t, err)
			want := D(row[1+i]).InexactFloat64()
			got := trend.Series.At(2027).num.Decimal().InexactFloat64()
			assert.InDelta(t, want, got, 1e-9*math.Max(1, math.Abs(want)), "%s of %s", m, row[0])
		}
	}
	assert.Equal(t, 200, rows)
}

// A series that follows a method's own law is continued by it.
func TestTrendsContinueTheirOwnLaw(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := genDecimal(5, 95, 1).Draw(t, "from"), genDecimal(5, 95, 1).Draw(t, "to")
		for shape, methods := range map[Shape][]Method{linear: {linearTrend}, compound: {lastGrowth, meanGrowth, logTrend}, logistic: {logisticTrend}} {
			law, err := Path(shape, Of(from), Of(to), 2020, 2025, Limits{})
			require.NoError(t, err)
			s := Series{}
			for i := range 4 {
				s.Set(2020+i, law[i])
			}
			for _, m := range methods {
				trend, err := Project(s, m, 2025, Limits{})
				require.NoError(t, err)
				got := trend.Series.At(2025).num.Decimal()
				assert.True(t, got.Sub(to).Abs().LessThan(D("1e-9")), "%s: %s, want %s", m, got, to)
			}
		}
	})
}
