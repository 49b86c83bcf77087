package review

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/figure"
)

// Four decimal places, rounded half away from zero; below a tenth four significant digits, rounded half to even.
func TestShow(t *testing.T) {
	for in, want := range map[string]string{
		"0": "0", "3": "3", "1.50": "1.5", "100": "100", "-2.5": "−2.5", "12.34567": "12.3457", "0.12345": "0.1235", "0.1": "0.1",
		"0.012345": "0.01234", "0.0012355": "0.001236", "-0.00012345": "−0.0001234", "0.099995": "0.1",
	} {
		assert.Equal(t, want, figure.Show(decimal.RequireFromString(in)), in)
	}
	assert.Equal(t, "12.5%", percent(decimal.RequireFromString("0.125")))
	assert.Equal(t, "(1 − (−2))", minus(decimal.NewFromInt(1), decimal.NewFromInt(-2)))
	for _, c := range [][3]string{
		{"42", "41.99999", "(42 − 41.99999)"},
		{"0.1005", "0.10049999", "(0.1005 − 0.10049999)"}, // apart at three places, alike at four
		{"42", "42", "(42 − 42)"},
	} {
		assert.Equal(t, c[2], minus(decimal.RequireFromString(c[0]), decimal.RequireFromString(c[1])))
	}
	assert.Equal(t, "((−8 ÷ 2)^(1/3) − 1)", strings.Replace(power(decimal.NewFromInt(-8), decimal.NewFromInt(2), 3), "(−8)", "−8", 1))
	assert.Equal(t, "−1 · ", factor(decimal.NewFromInt(-1)))
	assert.Empty(t, factor(decimal.Zero))
}

func TestSignificantDigits(t *testing.T) {
	for _, c := range []struct {
		in     string
		digits int
		want   string
	}{{"12345", 5, "12345"}, {"12345", 4, "12340"}, {"12355", 4, "12360"}, {"0.0012345", 3, "0.00123"}, {"0", 3, "0"}} {
		assert.Equal(t, c.want, figure.Significant(decimal.RequireFromString(c.in), c.digits).String(), c.in)
	}
}

// From good to bad; what says nothing is worse than nothing else, and better than nothing either.
func TestWorse(t *testing.T) {
	order := []Standing{standsReached, standsOnCourse, standsBehind, standsFarBehind, standsAway}
	for i, a := range order {
		for j, b := range order {
			assert.Equal(t, i > j, worse(Verdict{Standing: a}, Verdict{Standing: b}), "%s %s", a, b)
		}
		assert.True(t, worse(Verdict{Standing: a}, Verdict{Standing: standsUnknown}), "a verdict counts where the other has none: %s", a)
		assert.False(t, worse(Verdict{Standing: standsUnknown}, Verdict{Standing: a}), a)
	}
	assert.False(t, worse(Verdict{Standing: standsUnknown}, Verdict{Standing: standsUnknown}))
}

// A difference of rates: ahead beyond the tolerance, slightly behind down to twice the tolerance (or twice half a point).
func TestDifferenceClasses(t *testing.T) {
	tolerance := decimal.RequireFromString("0.75")
	narrow := decimal.RequireFromString("0.2")
	inStep := func(tol *decimal.Decimal) target.Target {
		return target.Target{Kind: "in_step", Of: "x", Year: 2025, Tolerance: tol}
	}
	for _, c := range []struct {
		name  string
		t     target.Target
		ahead string
		want  Class
	}{
		{"in step, beyond the tolerance", inStep(nil), "0.51", "ahead"},
		{"in step, the tolerance itself", inStep(nil), "0.5", "on_pace"},
		{"in step, the tolerance below", inStep(nil), "-0.5", "on_pace"},
		{"in step, further below", inStep(nil), "-0.51", "slightly_behind"},
		{"in step, twice the tolerance", inStep(nil), "-1", "slightly_behind"},
		{"in step, more than that", inStep(nil), "-1.01", "behind"},
		{"own tolerance", inStep(&tolerance), "-0.75", "on_pace"},
		{"own tolerance, twice", inStep(&tolerance), "-1.5", "slightly_behind"},
		{"own tolerance, more", inStep(&tolerance), "-1.51", "behind"},
		{"narrow tolerance: half a point counts", inStep(&narrow), "-1", "slightly_behind"},
		{"narrow tolerance, more", inStep(&narrow), "-1.01", "behind"},
		{"above, just", target.Target{Kind: "above_other", Of: "x", Year: 2025}, "0.01", "on_pace"},
		{"above, equal is not above", target.Target{Kind: "above_other", Of: "x", Year: 2025}, "0", "slightly_behind"},
		{"above, a point below", target.Target{Kind: "above_other", Of: "x", Year: 2025}, "-1", "slightly_behind"},
		{"above, more than a point below", target.Target{Kind: "above_other", Of: "x", Year: 2025}, "-1.01", "behind"},
		{"another kind, kept", target.Target{Kind: target.Yearly, Year: 2025}, "0", "on_pace"},
		{"another kind, not kept", target.Target{Kind: target.Yearly, Year: 2025}, "-0.01", "moving_away"},
	} {
		st := subject{t: c.t}.byDifference(paceProfile(), decimal.RequireFromString(c.ahead))
		assert.Equal(t, c.want, st.Class, c.name)
	}
}

func TestLimitsNeedBothEnds(t *testing.T) {
	low, high := plan.Number("0"), plan.Number("100")
	_, ok := (*plan.Limits)(nil).Ends()
	assert.False(t, ok)
	_, ok = (&plan.Limits{Low: &low}).Ends()
	assert.False(t, ok)
	_, ok = (&plan.Limits{High: &high}).Ends()
	assert.False(t, ok)
	l, ok := (&plan.Limits{Low: &low, High: &high}).Ends()
	assert.True(t, ok)
	assert.Equal(t, "0 100", l.Low.String()+" "+l.High.String())
}

// The table of single series names its columns, and passes over those of published results.
func TestSeriesColumns(t *testing.T) {
	_, err := ReadSeries(strings.NewReader(""), "s.csv")
	assert.EqualError(t, err, "s.csv:1: the file is empty; expected a header with the columns series, base_year, base_value, year, value, direction")
	assert.Equal(t, "s.csv:1: 文件为空；应有表头：序列、基期年份、基期值、年份、数值、方向", text.ErrorIn(err, text.Chinese))
	_, err = ReadSeries(strings.NewReader("series,base_year,base_value,year,value,direction,zzzzzzzz\n"), "s.csv")
	assert.EqualError(t, err, `s.csv:1:50: unknown column "zzzzzzzz"; expected some of series, indicator, base_year, base_value, year, value, target_year, target, `+
		`direction, limit, unit, rate, every_year`)
	all, err := ReadSeries(strings.NewReader("series,base_year,base_value,year,value,direction,sign,status,score,progress_value,indicator_score,indicator_status,n_series,note,source\n"+
		"a,2020,1,2021,2,up,1,met,5,1,5,met,1,"+strings.Repeat("x", 10_000)+",bureau\n"), "s.csv")
	assert.NoError(t, err, "a long note is nobody's business")
	assert.Len(t, all, 1)
	all, err = ReadSeries(strings.NewReader("series;base_year;base_value;year;value;direction\na;2020;449,8;2021;472,12;up\n"), "s.csv")
	require.NoError(t, err)
	assert.Equal(t, "449.8 472.12", all[0].Base.String()+" "+all[0].Points[0].Value.String(), "a decimal comma is that of the file")
}

// The bound says which way is desired, else the plan, else the way from the baseline to the level.
func TestTowards(t *testing.T) {
	level := func(bound target.Bound) target.Target {
		return target.Target{Kind: target.Level, Bound: bound, Value: decimal.NewFromInt(5), High: decimal.NewFromInt(6), Year: 2025}
	}
	for _, c := range []struct {
		name string
		t    target.Target
		dir  target.Direction
		want target.Direction
	}{
		{"at least", level(target.AtLeast), target.Down, target.Up},
		{"above", level(target.Above), target.Down, target.Up},
		{"at most", level(target.AtMost), target.Up, target.Down},
		{"below", level(target.Below), target.Up, target.Down},
		{"the plan's", level(target.Exactly), target.Down, target.Down},
		{"nothing settles a level", level(target.Exactly), target.Neutral, target.Neutral},
		{"a change goes by its sign", target.Target{Kind: "cumulative_points", Value: decimal.NewFromInt(-5)}, target.Neutral, target.Down},
		{"a range leaves the plan's", level(target.Within), target.Up, target.Up},
		{"a range has none", level(target.Within), target.Neutral, target.Neutral},
		{"no level", target.Target{Kind: target.Cumulative, Value: decimal.NewFromInt(5)}, target.Neutral, target.Neutral},
	} {
		assert.Equal(t, c.want, towards(c.t, c.dir), c.name)
	}
}

// A target of several parts ends with its last part, and must hold every year where the missed part must.
func TestPartsOfTargets(t *testing.T) {
	yearly := target.Target{Kind: target.Yearly, Year: 2025}
	level := target.Target{Kind: target.Level, Year: 2035}
	both := target.Target{Kind: target.AllOf, Year: 2025, Parts: []target.Target{yearly, level}}
	assert.Equal(t, 2035, lastYear(both))
	assert.Equal(t, 2025, lastYear(yearly))
	missed, met := target.Judgement{Verdict: target.Missed}, target.Judgement{Verdict: target.Met}
	assert.True(t, everyYear(yearly, missed))
	assert.False(t, everyYear(level, missed))
	assert.True(t, everyYear(both, target.Judgement{Parts: []target.Judgement{missed, met}}))
	assert.False(t, everyYear(both, target.Judgement{Parts: []target.Judgement{met, missed}}), "only the level is missed")
	assert.False(t, everyYear(both, target.Judgement{Parts: []target.Judgement{met, met, missed}}), "no such part")
}

// The formula of the pace explains a row where there is one.
func TestPaceText(t *testing.T) {
	row := Row{Done: indicator.Of(decimal.NewFromInt(3)), Years: []YearVerdicts{{Year: 2022, Verdicts: []Verdict{
		{Profile: "un", Formula: figure.Same("un")}, {Profile: "pace"}, {Profile: "pace", Formula: figure.Same("3 ÷ 4")}}}}}
	assert.Equal(t, "3 ÷ 4", row.paceText().EN)
	row.Years[0].Verdicts = row.Years[0].Verdicts[:2]
	assert.Equal(t, "measured so far: 3", row.paceText().EN)
}

func TestProfileNames(t *testing.T) {
	assert.False(t, profileName(""))
	assert.True(t, profileName("a"))
	assert.True(t, profileName(strings.Repeat("x", 40)))
	assert.False(t, profileName(strings.Repeat("x", 41)))
	for _, bad := range []string{"A", "a b", "é", "a.b"} {
		assert.False(t, profileName(bad), bad)
	}
	assert.True(t, profileName("az-09_"))
}

// Why our class differs from an official one, in each case.
func TestWhyClassesDiffer(t *testing.T) {
	row := func(change func(*Row)) Row {
		r := Row{ID: "x", Year: 2022, National: lagging, Done: indicator.Of(decimal.RequireFromString("3.5"))}
		change(&r)
		return r
	}
	for _, c := range []struct {
		name, want string
		row        Row
	}{
		{"no number", "the plan gives no number to judge by: assigned by a higher level", row(func(r *Row) { r.Open = indicator.Reason{Code: "assigned"} })},
		{"no figure", "no figure was published that could be used", row(func(r *Row) { r.Year = 0 })},
		{"no pace", "the pace could not be taken: 3.5", row(func(r *Row) { r.National = "" })},
		{"early", "the target is met already (measured so far: 3.5); the official evaluation does not count that as early", row(func(r *Row) { r.National = reachedEarly })},
		{"a note", "measured so far: 3.5; by our cut-offs lagging; about the figure: preliminary", row(func(r *Row) { r.Actual.Note.EN = "preliminary" })},
		{"no note", "measured so far: 3.5; by our cut-offs lagging. The official standards are not published", row(func(*Row) {})},
	} {
		t.Run(c.name, func(t *testing.T) {
			report := Report{Rows: []Row{{ID: "other"}, c.row}}
			got := compareNational(report, []Official{{Indicator: "unknown", Class: fasterThanExpected}, {Indicator: "x", Class: fasterThanExpected}})
			require.Len(t, got, 1, "what the review does not have is left out")
			assert.Equal(t, c.want, got[0].Why.EN)
			assert.NotEmpty(t, got[0].Why.ZH)
		})
	}
}

// Up to a year: its figures and those before it, and the figures for several years that end by then.
func TestUntilAYear(t *testing.T) {
	s := indicator.Series{Unit: indicator.MustParseUnit("%"), Prices: "constant"}
	for y := 2020; y <= 2025; y++ {
		s.Set(y, indicator.Of(decimal.NewFromInt(int64(y))))
		s.ObserveSpan(indicator.Span{Measure: "average_rate", From: 2020, To: y}, indicator.Observation{Printed: "7"})
	}
	for year := 2019; year <= 2026; year++ {
		cut := s.Until(year)
		n := min(max(year-2019, 0), 6)
		assert.Len(t, cut.Years(), n, year)
		assert.Len(t, cut.Spans(), n, year)
		for _, span := range cut.Spans() {
			assert.LessOrEqual(t, span.To, year)
			assert.Equal(t, "7", cut.OverSpan(span).Printed)
		}
		assert.Equal(t, s.Unit, cut.Unit)
		assert.Equal(t, s.Prices, cut.Prices)
	}
}
