package review_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan/review"
)

// single builds a series with one actual: base in 2020, target in 2025.
func single(base string, year int, value, goal string, d target.Direction) review.Series {
	s := review.Series{Name: "x", BaseYear: 2020, TargetYear: 2025, Direction: d}
	if base != "" {
		s.Base = indicator.Of(dec(base))
	}
	if value != "" {
		s.Points = []review.Point{{Year: year, Value: dec(value)}}
	}
	if goal != "" {
		s.Target = ptr(goal)
	}
	return s
}

// points puts yearly values after 2020.
func points(values ...string) []review.Point {
	var out []review.Point
	for i, v := range values {
		out = append(out, review.Point{Year: 2021 + i, Value: dec(v)})
	}
	return out
}

const (
	up   = target.Up
	down = target.Down
)

// Cases for the branches of actual to required growth; figures by hand from METHODS.
func TestGrowthBranches(t *testing.T) {
	limited := func(s review.Series, l string) review.Series { s.Limit = ptr(l); return s }
	for _, c := range []struct {
		name         string
		s            review.Series
		profile      string
		class        string
		value, score string // "" is absent
		reason       string
	}{
		{"base of zero is replaced by 0.001", single("0", 2022, "0.002", "0.004", up), "opensdg", "substantial_progress", "1.296396", "4.974434", ""},
		{"target of zero is replaced by 0.001", single("1", 2022, "0.0009", "0", down), "opensdg", "target_achieved", "1.2950998", "5", ""},
		{"opposite signs of base and actual", single("2", 2022, "-1", "4", up), "opensdg", "not_available", "", "", "opposite_signs"},
		{"opposite signs of base and target", single("2", 2022, "1", "-4", down), "opensdg", "not_available", "", "", "opposite_signs"},
		{"achieved goes before opposite signs", single("-2", 2022, "5", "4", up), "opensdg", "target_achieved", "", "5", "opposite_signs"},
		{"one point", single("2", 2020, "2", "4", up), "opensdg", "not_available", "", "", "too_few_points"},
		{"an actual before the baseline", single("2", 2019, "3", "4", up), "opensdg", "not_available", "", "", "too_few_points"},
		{"no actual", single("2", 2022, "", "4", up), "opensdg", "not_available", "", "", "no_actual"},
		{"no baseline", single("", 2022, "3", "4", up), "opensdg", "not_available", "", "", "no_baseline"},
		{"achieved without a baseline", single("", 2022, "5", "4", up), "opensdg", "target_achieved", "", "5", "no_baseline"},
		{"no direction", single("2", 2022, "3", "4", target.Neutral), "opensdg", "not_available", "", "", "direction_unknown"},
		{"required growth of zero, kept", single("13", 2022, "13", "13", up), "opensdg", "target_achieved", "", "5", "required_growth_zero"},
		{"required growth of zero, missed", single("13", 2022, "12", "13", up), "opensdg", "not_available", "", "", "required_growth_zero"},
		{"required growth of zero, missed, eurostat", single("13", 2022, "12", "13", up), "eurostat", "not_available", "", "", "required_growth_zero"},
		{"negative baseline: s is −1", single("-8", 2023, "-1", "-0.25", up), "opensdg", "substantial_progress", "1", "2.8572", ""},
		{"negative baseline, wrong way, no target", single("-1", 2023, "-8", "", up), "opensdg", "deterioration", "-1", "-5", ""},
		{"no target, 3 % a year", single("100", 2021, "103", "", up), "opensdg", "substantial_progress", "0.03", "5", ""},
		{"no target, cut-off 1.5 %", single("100", 2021, "101.5", "", up), "opensdg", "substantial_progress", "0.015", "2.5", ""},
		{"no target, cut-off 0.5 %", single("100", 2021, "100.5", "", up), "opensdg", "moderate_progress", "0.005", "0", ""},
		{"no target, unchanged", single("100", 2021, "100", "", down), "opensdg", "limited_progress", "0", "-2.5", ""},
		{"no target, falling", single("100", 2021, "99", "", up), "opensdg", "deterioration", "-0.01", "-3.75", ""},
		{"at its limit and not falling", limited(single("100", 2021, "100", "", up), "100"), "opensdg", "substantial_progress", "0", "5", ""},
		{"at its limit and falling", limited(single("100", 2021, "99", "", up), "100"), "opensdg", "deterioration", "-0.01", "-3.75", ""},
		{"twice the limit: no reduction", limited(single("200", 2021, "201", "", up), "100"), "opensdg", "moderate_progress", "0.005", "0", ""},
		{"base and limit of zero", limited(single("0", 2021, "0.001", "", up), "0"), "opensdg", "limited_progress", "0", "-2.5", ""},
		{"a limit beside a target is not used", limited(single("100", 2021, "102", "110", up), "100"), "opensdg", "substantial_progress", "1.0391", "3.1365", ""},
		{"actual of zero", single("5.3", 2022, "0", "", down), "opensdg", "substantial_progress", "1", "5", ""},
		{"target in the year of the baseline", review.Series{Name: "x", BaseYear: 2020, TargetYear: 2020, Base: indicator.Of(dec("1")), Target: ptr("2"), Direction: up, Points: points("1.5")}, "opensdg", "not_available", "", "", "target_year_unknown"},
		{"target without a year", review.Series{Name: "x", BaseYear: 2020, Base: indicator.Of(dec("1")), Target: ptr("2"), Direction: up, Points: points("1.5")}, "opensdg", "not_available", "", "", "target_year_unknown"},
		{"eurostat, 95 % itself is moderate", single("100", 2021, "109.5", "161.051", up), "eurostat", "moderate_progress", "0.95", "2.5", ""},
		{"opensdg, 95 % itself is substantial", single("100", 2021, "109.5", "161.051", up), "opensdg", "substantial_progress", "0.95", "2.500055", ""},
		{"eurostat, 60 % itself is insufficient", single("100", 2021, "106", "161.051", up), "eurostat", "moderate_deterioration", "0.6", "0", ""},
		{"opensdg, 60 % itself is moderate", single("100", 2021, "106", "161.051", up), "opensdg", "moderate_progress", "0.6", "0.00004", ""},
		{"eurostat, 130 %", single("100", 2021, "113", "161.051", up), "eurostat", "significant_progress", "1.3", "5", ""},
		{"eurostat, −60 %", single("100", 2021, "94", "161.051", up), "eurostat", "significant_deterioration", "-0.6", "-5", ""},
		{"eurostat, −90 %", single("100", 2021, "91", "161.051", up), "eurostat", "significant_deterioration", "-0.9", "-5", ""},
		{"eurostat without target, 1 % itself is moderate", single("100", 2021, "101", "", up), "eurostat", "moderate_progress", "0.01", "2.5", ""},
		{"eurostat without target, 0.1 % itself is none", single("1000", 2021, "1001", "", up), "eurostat", "no_progress", "0.001", "0.25", ""},
		{"eurostat without target, −0.1 % is none", single("1000", 2021, "999", "", up), "eurostat", "no_progress", "-0.001", "-0.25", ""},
		{"eurostat without target, −1 % is moderate", single("100", 2021, "99", "", up), "eurostat", "moderate_deterioration", "-0.01", "-2.5", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := evaluate(t, c.s, c.profile)
			assert.Equal(t, c.class, string(v.Class))
			assert.Equal(t, c.reason, v.Reason.Code)
			roughly(t, c.value, v.Value)
			roughly(t, c.score, v.Score)
		})
	}
}

// roughly compares with as many digits as are given, "" being absent.
func roughly(t *testing.T, want string, got indicator.Value) {
	t.Helper()
	if want == "" {
		assert.False(t, got.Present(), "%s", got)
		return
	}
	d, ok := got.Decimal()
	require.True(t, ok, "absent: %s", got)
	w := dec(want)
	assert.True(t, d.Sub(w).Abs().LessThanOrEqual(dec("0.0005").Mul(w.Abs()).Add(dec("0.000001"))), "want %s, got %s", want, d)
}

// Exact figures of the other methods, by hand.
func TestOtherMethods(t *testing.T) {
	with := func(s review.Series, values ...string) review.Series { s.Points = points(values...); return s }
	for _, c := range []struct {
		name           string
		s              review.Series
		profile, class string
		value, reason  string
	}{
		// UN: 100 -> 121 in two years is 10 % a year; 161.051 in 2025.
		{"un on track exactly", single("100", 2022, "121", "161.051", up), "un", "on_track", "1", ""},
		{"un fair", single("100", 2022, "104.04", "161.051", up), "un", "fair_progress", "0.170482", ""},
		{"un stagnation", single("100", 2022, "102.01", "161.051", up), "un", "stagnation_or_regression", "0.083558", ""},
		{"un met now", single("100", 2022, "170", "161.051", up), "un", "met", "4.534076", ""},
		{"un within 1 % of a 100 % target", single("90", 2022, "99", "100", up), "un", "met", "", ""},
		{"un within 1 % of a 0 % target", single("10", 2022, "1", "0", down), "un", "met", "", ""},
		{"un zero baseline", single("0", 2022, "1", "5", up), "un", "not_available", "", "zero"},
		{"un sign change", single("-1", 2022, "1", "5", up), "un", "not_available", "", "opposite_signs"},
		{"un at the end year", single("100", 2025, "130", "150", up), "un", "fair_progress", "0.6", ""},
		{"un at the end year, from zero", single("0", 2025, "3", "5", up), "un", "fair_progress", "0.6", ""},
		{"un kept", single("13", 2022, "13", "13", up), "un", "met", "", "no_way_to_go"},
		{"un no longer kept", single("13", 2022, "12", "13", up), "un", "stagnation_or_regression", "", "no_way_to_go"},
		{"un without target", single("13", 2022, "12", "", up), "un", "not_available", "", "target_unknown"},
		// German: changes of 2 a year from 100; 106 + 2·2 = 110.
		{"german on course", with(single("100", 0, "", "110", up), "102", "104", "106"), "german", "on_course", "0", ""},
		{"german slightly off at 20 %", with(single("100", 0, "", "111", up), "102", "104", "106"), "german", "slightly_off", "0.2", ""},
		{"german far off", with(single("100", 0, "", "112", up), "102", "104", "106"), "german", "far_off", "0.33333", ""},
		{"german flat", with(single("100", 0, "", "112", up), "100", "100", "100"), "german", "away", "1", ""},
		{"german wrong way", with(single("100", 0, "", "112", up), "99", "98", "97"), "german", "away", "1.1333", ""},
		{"german past the target, falling back to it", with(single("109", 0, "", "104", up), "108", "107", "106"), "german", "on_course", "0", ""},
		{"german past the target, falling below it", with(single("112", 0, "", "104", up), "110", "108", "106"), "german", "away", "1", ""},
		{"german past the target, rising", with(single("100", 0, "", "104", up), "102", "104", "106"), "german", "on_course", "-3", ""},
		{"german exactly met", with(single("100", 0, "", "106", up), "102", "104", "106"), "german", "met", "", ""},
		{"german two changes", with(single("100", 0, "", "110", up), "102", "104"), "german", "not_available", "", "too_few_points"},
		{"german met at the end", with(single("100", 0, "", "110", up), "102", "104", "106", "108", "110"), "german", "met", "", ""},
		{"german missed at the end", with(single("100", 0, "", "110", up), "102", "104", "106", "108", "109"), "german", "missed", "", ""},
		{"german without target, both good", with(single("100", 0, "", "", up), "102", "104", "106"), "german", "on_course", "2", ""},
		{"german without target, last change bad", with(single("100", 0, "", "", up), "104", "108", "106"), "german", "slightly_off", "2", ""},
		{"german without target, average bad", with(single("100", 0, "", "", up), "96", "92", "94"), "german", "far_off", "-2", ""},
		{"german without target, both bad", with(single("100", 0, "", "", up), "99", "98", "97"), "german", "away", "-1", ""},
		// SDSN: required 10 in five years, 2 a year.
		{"sdsn on track", single("100", 2022, "104", "110", up), "sdsn", "on_track", "1", ""},
		{"sdsn moderate", single("100", 2022, "102", "110", up), "sdsn", "moderately_increasing", "0.5", ""},
		{"sdsn stagnating", single("100", 2022, "100", "110", up), "sdsn", "stagnating", "0", ""},
		{"sdsn decreasing", single("100", 2022, "99", "110", up), "sdsn", "decreasing", "-0.25", ""},
		{"sdsn kept", single("13", 2022, "13", "13", up), "sdsn", "on_track", "", "no_way_to_go"},
		{"sdsn no longer kept", single("13", 2022, "12", "13", up), "sdsn", "decreasing", "", "no_way_to_go"},
		{"sdsn at the end year", single("100", 2025, "105", "110", up), "sdsn", "moderately_increasing", "0.5", ""},
		// ESCAP: half of the way is 5; two points are a straight line.
		{"escap maintain", single("100", 2022, "104", "110", up), "escap", "maintain", "4", ""},
		{"escap accelerate", single("100", 2022, "102", "110", up), "escap", "accelerate", "2", ""},
		{"escap reverse", single("100", 2022, "99", "110", up), "escap", "reverse", "-1", ""},
		{"escap met", single("100", 2022, "111", "110", up), "escap", "met", "10", ""},
		{"escap at the end year", single("100", 2025, "105", "110", up), "escap", "accelerate", "5", ""},
		{"escap kept", single("13", 2022, "13", "13", up), "escap", "met", "", "no_way_to_go"},
		{"escap no longer kept", single("13", 2022, "12", "13", up), "escap", "reverse", "", "no_way_to_go"},
		// Pace: 1.9 -> 3.8; 2.50 in 2022 is 79 % of linear pace (METHODS, traps).
		{"pace behind", single("1.9", 2022, "2.50", "3.8", up), "pace", "behind", "0.789473684210526", ""},
		{"pace on the line", single("1.9", 2022, "2.66", "3.8", up), "pace", "on_pace", "1", ""},
		{"pace kept", single("13", 2022, "13", "13", up), "pace", "on_pace", "1", ""},
		{"pace no longer kept", single("13", 2022, "12", "13", up), "pace", "moving_away", "", "no_way_to_go"},
		{"pace at the end year", single("100", 2025, "105", "110", up), "pace", "behind", "0.5", ""},
		{"pace after the end year", single("100", 2026, "110", "110", up), "pace", "on_pace", "1", ""},
		{"pace away", single("100", 2022, "99", "110", up), "pace", "moving_away", "-0.25", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := evaluate(t, c.s, c.profile)
			assert.Equal(t, c.class, string(v.Class))
			assert.Equal(t, c.reason, v.Reason.Code)
			if c.value == "" && v.Value.Present() && c.class == "met" {
				return
			}
			roughly(t, c.value, v.Value)
		})
	}
}

// 1.9 -> 3.8 on the straight line: the CAGR ratio is 1.345, 1.232, 1.141, 1.065 in 2021–2024, and 2.50 in 2022 is 0.989
// (METHODS, traps).
func TestCAGRReadsTheStraightLineDifferently(t *testing.T) {
	for year, c := range map[int][2]string{2021: {"2.28", "1.345"}, 2022: {"2.66", "1.232"}, 2023: {"3.04", "1.141"}, 2024: {"3.42", "1.065"}} {
		v := evaluate(t, single("1.9", year, c[0], "3.8", up), "opensdg")
		d, _ := v.Ratio.Decimal()
		assert.Equal(t, c[1], d.StringFixed(3), "%d", year)
	}
	d, _ := evaluate(t, single("1.9", 2022, "2.50", "3.8", up), "opensdg").Ratio.Decimal()
	assert.Equal(t, "0.989", d.StringFixed(3))
}

// A target to be kept every year, by the German rule.
func TestKeptEveryYear(t *testing.T) {
	for _, c := range []struct {
		values []string
		class  string
	}{
		{[]string{"5.4", "5.3", "5.2"}, "on_course"}, {[]string{"5.0", "5.1", "5.4"}, "slightly_off"},
		{[]string{"6.2", "6.0", "5.8"}, "away"}, {[]string{"5.1", "4.9", "4.8"}, "on_course"},
	} {
		s := single("5.2", 0, "", "5.5", down)
		s.Points, s.EveryYear = points(c.values...), true
		assert.Equal(t, c.class, string(evaluate(t, s, "german").Class), "%v", c.values)
	}
	s := single("6.6", 0, "", "5.5", down)
	s.Points, s.EveryYear = points("6.2", "6.0", "5.8"), true
	assert.Equal(t, "far_off", string(evaluate(t, s, "german").Class))
}

// Weighted regression by hand: points (2020, 0), (2021, 1), (2022, 4), T = 2025: weights 1, 5/4, 5/3.
// Σw = 47/12, Σwx = −15, Σwx² = 60, Σwy = 95/12, Σwxy = −25; (60·95/12 − 15·25) ÷ (60·47/12 − 225) = 100 ÷ 10 = 10.
func TestTimeWeightedRegression(t *testing.T) {
	s := single("0", 0, "", "20", up)
	s.Points = points("1", "4")
	v := evaluate(t, s, "escap")
	equal(t, "10", v.Projected)
	d, ok := v.Detail("predicted_index")
	require.True(t, ok)
	assert.True(t, d.Equal(dec("5")), "%s", d)
	equal(t, "2", v.Value)
}

// On the logit the same way from 20 to 80 lies symmetric about 50: odds 1/4, 1/2, 1 and on to 8 in 2025.
func TestLogitOfShares(t *testing.T) {
	s := single("20", 0, "", "90", up)
	s.Unit = "%"
	s.Points = []review.Point{{Year: 2021, Value: dec("33.33333333333333333333333333333333")}, {Year: 2022, Value: dec("50")}}
	near(t, "88.888888888888888889", evaluate(t, s, "escap").Projected)
	s.Unit = "points"
	assert.NotEqual(t, "88.8889", mustFixed(t, evaluate(t, s, "escap").Projected), "other units are fitted straight")
}

func mustFixed(t *testing.T, v indicator.Value) string {
	t.Helper()
	d, ok := v.Decimal()
	require.True(t, ok)
	return d.StringFixed(4)
}

// At the end year, at a required growth of zero and with a target equal to the baseline every profile answers, in
// either direction, kept or not.
func TestEveryProfileAnswers(t *testing.T) {
	for _, p := range review.Profiles() {
		for _, d := range []target.Direction{up, down} {
			for _, value := range []string{"12", "13", "14"} {
				for _, year := range []int{2021, 2025, 2026} {
					name := fmt.Sprintf("%s %q %s %d", p.Name, d, value, year)
					v := review.Evaluate(single("13", year, value, "13", d), p)
					assert.NotEmpty(t, v.Class, name)
					if v.Class == p.NotAvailable {
						assert.NotEmpty(t, v.Reason.Code, name)
						assert.NotEmpty(t, v.Reason.Text.ZH, name)
					} else {
						met := dec(value).Sub(dec("13")).Sign()*d.Sign() >= 0
						assert.Equal(t, met, v.Standing == "reached" || v.Standing == "on_course", name)
					}
				}
			}
		}
	}
}
