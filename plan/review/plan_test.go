package review_test

import (
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
)

func kinds(t testing.TB) *plan.Plan {
	t.Helper()
	data, err := os.ReadFile("testdata/kinds.json")
	require.NoError(t, err)
	p, err := plan.Parse(t.Context(), data, "kinds.json")
	require.NoError(t, err)
	return p
}

// actualsOf reads lines "id year value…", the values being those of the years from the first on.
func actualsOf(t testing.TB, p *plan.Plan, lines ...string) actuals.Actuals {
	t.Helper()
	text := "indicator,year,value\n"
	for _, l := range lines {
		f := strings.Fields(l)
		for i, v := range f[2:] {
			year, err := strconv.Atoi(f[1])
			require.NoError(t, err)
			text += f[0] + "," + strconv.Itoa(year+i) + "," + v + "\n"
		}
	}
	a, err := actuals.Parse([]byte(text), "actuals.csv", p)
	require.NoError(t, err)
	return a
}

func reviewOf(t testing.TB, asof int, profile string, lines ...string) map[string]review.Row {
	t.Helper()
	p := kinds(t)
	profiles := review.Profiles()
	if profile != "all" {
		pr, err := review.ProfileByName(profile)
		require.NoError(t, err)
		profiles = []review.Profile{pr}
	}
	r, err := review.Review(p, actualsOf(t, p, lines...), review.Options{AsOf: asof, Profiles: profiles})
	require.NoError(t, err)
	out := map[string]review.Row{}
	for _, row := range r.Rows {
		out[row.ID] = row
	}
	return out
}

// What the years left must bring; figures of the task's acceptance list.
func TestNeededFromNow(t *testing.T) {
	rows := reviewOf(t, 2023, "pace", "jobs 2021 2.1 1.9 1.6", "gdp_growth 2021 8.1 2.6", "energy 2021 2.7 0.1", "energy_change 2021 -2.7 -0.1")
	equal(t, "2.2", rows["jobs"].Needed.Value)
	equal(t, "5.6", rows["jobs"].Done)
	equal(t, "4.4", rows["jobs"].Left)
	assert.Equal(t, 2, rows["jobs"].Needed.Left)
	for id, want := range map[string]string{"gdp_growth": "8.139", "energy": "3.814", "energy_change": "-3.814"} {
		d, ok := rows[id].Needed.Value.Decimal()
		require.True(t, ok, id)
		assert.Equal(t, want, d.StringFixed(3), id)
		assert.Equal(t, 3, rows[id].Needed.Left)
	}
}

// The pace of each kind of target, by hand.
func TestPaceOfEachKind(t *testing.T) {
	rows := reviewOf(t, 2022, "pace",
		"gdp_growth 2021 8.1 3.0", "income_growth 2021 8.1 2.9", "productivity_growth 2021 8.7 4.2", "jobs 2021 2.1 1.9", "energy 2021 2.7 0.1",
		"energy_change 2021 -2.7 -0.1", "unemployment 2021 5.1 5.6", "grain 2021 44 43", "share 2022 39.72", "price 2022 4.2", "age 2022 77.8", "output 2022 120",
		"both 2022 110", "assigned 2022 40", "schooling 2022 13.1", "land 2021 11 9", "patents 2022 2.5")
	for id, want := range map[string]struct{ class, value, national string }{
		"gdp_growth":          {"behind", "0.7885", "lagging"}, // √(1.081 · 1.03) − 1 = 5.519 %, over 7
		"income_growth":       {"on_pace", "-0.0512", "as_expected"},
		"productivity_growth": {"on_pace", "0.9070", "as_expected"},
		"jobs":                {"on_pace", "1.0000", "as_expected"},
		"energy":              {"behind", "0.4891", "lagging"}, // ln(0.973 · 0.999) ÷ ln(0.865) ÷ (2 ÷ 5)
		"energy_change":       {"behind", "0.4891", "lagging"},
		"unemployment":        {"slightly_behind", "0.9821", "as_expected"}, // 5.5 ÷ 5.6; 2022 is a breach
		"grain":               {"moving_away", "", "lagging"},
		"share":               {"on_pace", "1.0000", "as_expected"}, // (1.52 ÷ 3.8) ÷ (2 ÷ 5)
		"price":               {"on_pace", "1.0000", "as_expected"}, // (−0.8 ÷ −2) ÷ (2 ÷ 5)
		"age":                 {"ahead", "1.2500", "faster"},        // (0.5 ÷ 1) ÷ (2 ÷ 5)
		"output":              {"on_pace", "1.0000", "as_expected"},
		"both":                {"behind", "0.5877", "lagging"}, // the level: ln(1.1) ÷ ln(1.5) ÷ (2 ÷ 5); the worst counts
		"schooling":           {"on_pace", "1.0000", "as_expected"},
		"land":                {"on_pace", "1.0000", "as_expected"}, // (50 · 2 ÷ 5) ÷ 20
		"patents":             {"behind", "0.7895", "lagging"},
	} {
		t.Run(id, func(t *testing.T) {
			v, ok := rows[id].Main()
			require.True(t, ok)
			assert.Equal(t, want.class, string(v.Class))
			assert.Equal(t, want.national, string(rows[id].National))
			assert.NotEmpty(t, v.Formula.EN)
			assert.NotEmpty(t, v.Formula.ZH)
			d, ok := v.Value.Decimal()
			if want.value == "" {
				return
			}
			require.True(t, ok)
			assert.Equal(t, want.value, d.StringFixed(4))
		})
	}
	v, _ := rows["assigned"].Main()
	assert.Equal(t, "target_unknown", v.Reason.Code)
	assert.EqualValues(t, "open", rows["assigned"].Status)
	assert.Equal(t, "assigned by Qingdao city", rows["assigned"].Open.String())
}

// Methods that must not be used say so.
func TestNotApplicable(t *testing.T) {
	rows := reviewOf(t, 2022, "all", "gdp_growth 2021 8.1 3.0", "income_growth 2021 8.1 2.9", "jobs 2021 2.1 1.9", "unemployment 2021 5.1 5.6", "energy 2021 2.7 0.1", "schooling 2021 13 12.9", "empty 2022 2")
	want := map[string]map[string]string{
		"gdp_growth":    {"opensdg": "growth_rate", "eurostat": "growth_rate", "un": "growth_rate", "german": "too_few_points"},
		"energy":        {"opensdg": "growth_rate", "eurostat": "growth_rate", "un": "growth_rate"},
		"income_growth": {"opensdg": "target_kind", "german": "target_kind", "sdsn": "target_kind"},
		"jobs":          {"opensdg": "from_zero", "eurostat": "from_zero", "un": "from_zero", "german": "too_few_points"},
		"unemployment":  {"opensdg": "target_kind", "sdsn": "target_kind"},
		"schooling":     {"opensdg": "required_growth_zero", "eurostat": "required_growth_zero"},
		"empty":         {"pace": "not_printed", "opensdg": "no_baseline", "sdsn": "no_baseline"},
	}
	for id, profiles := range want {
		seen := 0
		for _, v := range rows[id].Latest() {
			if code, ok := profiles[v.Profile]; ok {
				seen++
				assert.Equal(t, code, v.Reason.Code, "%s %s", id, v.Profile)
				assert.EqualValues(t, "unknown", v.Standing, "%s %s", id, v.Profile)
			}
		}
		assert.Equal(t, len(profiles), seen, id)
	}
}

// Difference methods work on the running total of flows and on the index behind rates.
func TestDerivedSeries(t *testing.T) {
	rows := reviewOf(t, 2023, "sdsn", "jobs 2021 2.1 1.9 1.6", "gdp_growth 2021 7 7 7", "energy 2021 2.7 0.1 2")
	v, _ := rows["jobs"].Main()
	roughly(t, "0.933333", v.Value) // (5.6 ÷ 3) ÷ (10 ÷ 5)
	v, _ = rows["gdp_growth"].Main()
	roughly(t, "0.931735", v.Value) // ((1.07³ − 1) ÷ 3) ÷ ((1.07⁵ − 1) ÷ 5)
	v, _ = rows["energy"].Main()
	roughly(t, "0.585352", v.Value) // ((1 − 0.973·0.999·0.98) ÷ 3) ÷ (0.135 ÷ 5)
	assert.Contains(t, v.Formula.EN, "2020 = 100")
}

func TestFinalReview(t *testing.T) {
	p := kinds(t)
	a := actualsOf(t, p, "jobs 2021 2.1 1.9 1.6 2.2 2.2", "energy 2021 2.7 0.1 2 3 3", "unemployment 2021 5.1 5.6 5.2 5.1 5.1", "share 2025 43", "patents 2025 3.7",
		"schooling 2025 13", "price 2025 2.5", "grain 2024 44")
	r, err := review.Review(p, a, review.Options{})
	require.NoError(t, err)
	assert.EqualValues(t, "final", r.Kind)
	assert.Equal(t, 2025, r.Year)
	status := map[string]review.Status{}
	for _, row := range r.Rows {
		status[row.ID] = row.Status
	}
	for id, want := range map[string]review.Status{"jobs": "met", "energy": "missed", "unemployment": "missed", "share": "exceeded", "patents": "missed",
		"schooling": "met", "price": "met", "grain": "open", "gdp_growth": "open", "assigned": "open"} {
		assert.Equal(t, want, status[id], id)
	}
	assert.Equal(t, []string{"energy", "unemployment"}, r.Breaches)
	assert.Equal(t, []string{"patents"}, r.Shortfalls)
	assert.Equal(t, review.Tally{Total: 8, Met: 1, Missed: 2, Open: 5}, r.Binding)
	assert.Equal(t, review.Tally{Total: 10, Met: 2, Exceeded: 1, Missed: 1, Open: 6}, r.Expected)
	md := report.Markdown(r, text.English)
	assert.Less(t, strings.Index(md, "Breaches"), strings.Index(md, "Shortfalls"), "breaches come first")
}

// An assigned target is open until somebody enters it, and judged from then on.
func TestEnteredTarget(t *testing.T) {
	p := kinds(t)
	a := actualsOf(t, p, "assigned 2025 40")
	value := plan.Number("39")
	o := review.Options{Entered: map[string]plan.Entry{"assigned": {Target: plan.Target{Kind: "level", Value: &value}, Source: text.Text{EN: "letter of the city"}}}}
	r, err := review.Review(p, a, o)
	require.NoError(t, err)
	for _, row := range r.Rows {
		if row.ID == "assigned" {
			assert.EqualValues(t, "exceeded", row.Status)
			assert.Equal(t, "letter of the city", row.TargetSource.EN)
			equal(t, "-1", row.Left)
		}
	}
	o.Entered["jobs"] = o.Entered["assigned"]
	_, err = review.Review(p, a, o)
	require.ErrorContains(t, err, "jobs: the plan gives this target itself; nothing is to be entered")
}

func TestAsOfOutsideThePlan(t *testing.T) {
	_, err := review.Review(kinds(t), actuals.Actuals{}, review.Options{AsOf: 2031})
	require.EqualError(t, err, "review: 2031: the year 2031 lies outside the plan, 2021–2025")
	require.ErrorIs(t, err, text.ErrInvalid)
	_, err = review.Review(kinds(t), actuals.Actuals{}, review.Options{Kind: "monthly"})
	require.EqualError(t, err, `review: unknown kind of evaluation "monthly"; expected annual, mid_term or final`)
}

// Annual targets honour the actuals, and cumulative ones add up exactly: 10 − 2.1 in four years at two places.
func TestAnnualTargets(t *testing.T) {
	p := kinds(t)
	list, err := review.Annual(p, actualsOf(t, p, "jobs 2021 2.13"), review.Options{}, nil)
	require.NoError(t, err)
	for _, a := range list {
		if a.ID != "jobs" {
			continue
		}
		require.NoError(t, a.Err)
		var got []string
		total := dec("0")
		for _, y := range a.Years {
			got = append(got, y.Value.String())
			total = total.Add(y.Value)
		}
		assert.Equal(t, []string{"2.13", "1.97", "1.97", "1.97", "1.96"}, got)
		assert.True(t, total.Equal(dec("10")), "%s", total)
	}
	rows := reviewOf(t, 2022, "pace", "jobs 2021 2.1 1.9")
	equal(t, "2", rows["jobs"].Annual.Plan)
	equal(t, "1.98", rows["jobs"].Annual.Revised) // 7.9 over four years: 1.98, 1.98, 1.97, 1.97
	equal(t, "2", rows["jobs"].Annual.Next)
}

func TestProjectionFromActuals(t *testing.T) {
	p := kinds(t)
	a := actualsOf(t, p, "patents 2022 2.5", "gdp_growth 2021 8.1 2.6", "jobs 2021 2.1 1.9 1.6")
	got := map[string]review.Projected{}
	for _, pr := range review.Projection(p, a, "", 0) {
		got[pr.ID] = pr
		require.NoError(t, pr.Err, pr.ID)
	}
	require.Len(t, got, 3, "only what has actuals")
	near(t, "3.77328509656", got["patents"].Series.At(2025), "2.5·(2.5 ÷ 1.9)^(3/2)")
	near(t, "5.31410161987", got["gdp_growth"].Series.At(2025), "geometric mean of 8.1 and 2.6")
	near(t, "1.86666666667", got["jobs"].Series.At(2024))
	equal(t, "1.6", got["jobs"].Series.At(2023))
	assert.Equal(t, "average so far held", got["jobs"].Label.EN)
	rows := reviewOf(t, 2023, "pace", "jobs 2021 2.1 1.9 1.6")
	near(t, "9.33333333334", rows["jobs"].Outlook.Measure)
	assert.Equal(t, target.Missed, rows["jobs"].Outlook.Verdict)
}

// METHODS: 2.50 in 2022 is 0.989 by average growth and 79 % of the linear pace; the report says who disagrees and why.
func TestDisagreement(t *testing.T) {
	d := reviewOf(t, 2022, "all", "patents 2022 2.5")["patents"].Disagreement
	require.True(t, d.Found())
	assert.Equal(t, []string{"opensdg", "eurostat", "un"}, d.Best)
	assert.Equal(t, []string{"pace", "escap", "sdsn"}, d.Worst)
	assert.Contains(t, d.Text.EN, "constant growth lies below the straight line, so it asks for less early")
	assert.Contains(t, d.Text.ZH, "恒定增速曲线低于直线")
	assert.False(t, reviewOf(t, 2022, "all", "share 2022 40")["share"].Disagreement.Found())
}

// The ready set for Jimo holds official figures only; every other cell of its template is empty.
func TestJimoActuals(t *testing.T) {
	p := jimo.Plan()
	a, err := actuals.Parse(jimo.Actuals(), "jimo.csv", p)
	require.NoError(t, err)
	require.Equal(t, 3, a.Len())
	for _, x := range a.All() {
		assert.NotEmpty(t, x.Source)
		assert.NotEmpty(t, x.Vintage)
	}
	growth, ok := a.At("gdp_growth", 2022, "")
	require.True(t, ok)
	assert.True(t, growth.Value.Equal(dec("2.6")))
	r, err := review.Review(p, a, review.Options{Profiles: review.Profiles()})
	require.NoError(t, err)
	assert.Equal(t, 7, r.Binding.Total)
	assert.Equal(t, 14, r.Expected.Total)
	for _, row := range r.Rows {
		if row.ID != "gdp_growth" && row.ID != "grain_capacity" {
			assert.Zero(t, row.Year, row.ID)
		}
	}
}
