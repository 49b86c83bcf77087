package target

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// The CO2 intensity of China's 14th plan: yearly declines of 3.8, 0.8, 0, 3.4 and 5.0 (NBS communiques) compound to 12.4, and the
// 15th plan prints [17.7]. Energy statistics changed their scope in 2023.
func TestScopesAndSpans(t *testing.T) {
	target := Target{Kind: Decline, Value: D("18"), From: 2021, Year: 2025}
	yearly := []string{"3.8", "0.8", "0", "3.4", "5.0"}
	mixed := series(indicator.Percent.Unit(), 2021, yearly...)
	value(t, "12.4", target.Measure(rec(mixed, indicator.Value{}, 2020, nil))) // 1 − 0.962·0.992·1·0.966·0.95

	apart := scoped(indicator.Percent.Unit(), "without feedstock", 2023, 2021, yearly...)
	got := target.Measure(rec(apart, indicator.Value{}, 2020, nil))
	assert.EqualValues(t, cause.ScopeBreak, got.Reason().Code)
	assert.Equal(t, "figures of different scopes cannot be combined or compared (2021, 2022: not named; 2023, 2024, 2025: without feedstock)", got.Reason().In(text.English))
	assert.Equal(t, "口径不同，不能合并或比较（2021、2022年：未注明；2023、2024、2025年：without feedstock）", got.Reason().In(text.Chinese))
	assert.EqualValues(t, cause.ScopeBreak, target.Needed(rec(apart, indicator.Value{}, 2020, nil), 2023).Value.Reason().Code)
	assert.EqualValues(t, cause.ScopeBreak, target.Progress(rec(apart, indicator.Value{}, 2020, nil, Up), 2023).Ratio.Reason().Code)
	value(t, "4.5696", target.Until(2022).Measure(rec(apart, indicator.Value{}, 2020, nil))) // both of one scope: 1 − 0.962·0.992
	_, err := byYear(target, annual{BaseYear: 2020, Actuals: scoped(indicator.Percent.Unit(), "x", 2023, 2021, "3.8", "0.8", "0")})
	require.ErrorIs(t, err, text.ErrAbsent)

	for _, s := range []*indicator.Series{&mixed, &apart} {
		s.ObserveSpan(indicator.Span{Measure: indicator.SpanMeasure(Decline), From: 2021, To: 2025}, indicator.Observation{Value: indicator.Of(D("17.7")), Printed: "17.7"})
		value(t, "17.7", target.Measure(rec(*s, indicator.Value{}, 2020, nil)))
		j := target.Assess(rec(*s, indicator.Value{}, 2020, nil, Up))
		assert.Equal(t, Missed, j.Verdict)
		value(t, "0.3", j.Gap)
	}
	value(t, "12.4", target.Measure(rec(mixed.Yearly(), indicator.Value{}, 2020, nil)))
	assert.Equal(t, []indicator.Span{{Measure: indicator.SpanMeasure(Decline), From: 2021, To: 2025}}, mixed.Spans())
	assert.Empty(t, mixed.Yearly().Spans())
}

// A printed figure of the first years stands for them in what is needed, whatever the yearly figures are.
func TestNeededAfterASpan(t *testing.T) {
	for _, c := range []struct {
		name  string
		t     Target
		u     indicator.Unit
		done  string
		value string
	}{
		{"decline", span(Decline, "18"), indicator.Percent.Unit(), "8", "5.5911"},    // 1 − (0.82 ÷ 0.92)^(1/2)
		{"total", span(Cumulative, "10"), indicator.Plain.Unit(), "7", "1.5"},        // (10 − 7) ÷ 2
		{"average", span(AverageRate, "6"), indicator.Percent.Unit(), "5", "7.5179"}, // (1.06⁵ ÷ 1.05³)^(1/2) − 1
		{"as rates of change", span(Decline, "-18"), indicator.Percent.Unit(), "-8", "-5.5911"},
	} {
		s := series(c.u, 2021, "1", "1", "1")
		s.ObserveSpan(indicator.Span{Measure: indicator.SpanMeasure(c.t.Kind), From: 2021, To: 2023}, indicator.Observation{Value: indicator.Of(D(c.done))})
		value(t, c.value, c.t.Needed(rec(s, indicator.Value{}, 2020, nil), 2023).Value)
		value(t, c.done, c.t.Until(2023).Measure(rec(s, indicator.Value{}, 2020, nil)))
		other := s
		other.ObserveSpan(indicator.Span{Measure: indicator.SpanMeasure(c.t.Kind), From: 2020, To: 2023}, indicator.Observation{Value: indicator.Of(D("99"))})
		value(t, c.done, c.t.Until(2023).Measure(rec(other, indicator.Value{}, 2020, nil)))
	}
}

// No measure combines or compares across a break; what takes each year by itself is not touched.
func TestEveryKindAcrossAScopeBreak(t *testing.T) {
	yuan := indicator.MustParseUnit("yuan/person")
	ceiling := Target{Kind: Yearly, Bound: AtMost, Value: D("200000"), From: 2021, Year: 2025}
	// Labour productivity of 2020 is at prices of its own, from 2021 on at those of 2020 (NBS communiques 2020–2025).
	levels := scoped(yuan, "at 2020 prices", 2021, 2020, "117746", "146380", "152977", "161615", "173898", "184413")
	for _, c := range []struct {
		name  string
		t     Target
		s     indicator.Series
		known bool
	}{
		{"average growth of levels", span(AverageRate, "5"), levels, false},
		{"growth on the baseline", span("cumulative_rate", "30"), levels, false},
		{"change on the baseline", span("cumulative_points", "1000"), levels, false},
		{"change in every year", span("yearly_change", "1000"), levels, false},
		{"growth in every year", span("yearly_growth", "1"), levels, false},
		{"multiple", span("multiple", "2"), levels, false},
		{"not below the baseline", span("maintain", "0"), levels, false},
		{"in step", Target{Kind: "in_step", Of: "gdp", From: 2021, Year: 2025}, levels, false},
		{"total", span(Cumulative, "1"), scoped(yuan, "x", 2023, 2021, "1", "1", "1", "1", "1"), false},
		{"average of rates", span(AverageRate, "5"), scoped(indicator.Percent.Unit(), "x", 2023, 2021, "1", "1", "1", "1", "1"), false},
		{"decline", span(Decline, "5"), scoped(indicator.Percent.Unit(), "x", 2023, 2021, "1", "1", "1", "1", "1"), false},
		{"level", span(Level, "180000"), levels, true},
		{"each year by itself", ceiling, levels, true},
		{"one scope", span(AverageRate, "5"), scoped(yuan, "at 2020 prices", 2020, 2020, "141000", "146380", "152977", "161615", "173898", "184413"), true},
		{"rates of one scope", span(AverageRate, "5"), scoped(indicator.Percent.Unit(), "x", 2021, 2020, "9", "8.7", "4.2", "5.7", "4.9", "6.1"), true},
	} {
		gdp := func(string) (indicator.Series, bool) {
			return series(indicator.Percent.Unit(), 2021, "7", "7", "7", "7", "7"), true
		}
		b := c.s.At(2020)
		got := c.t.Measure(rec(c.s, b, 2020, gdp, Up))
		assert.Equal(t, c.known, got.Present(), "%s: %s", c.name, got)
		if !c.known {
			assert.EqualValues(t, cause.ScopeBreak, got.Reason().Code, c.name)
			assert.Equal(t, Open, c.t.Judge(got, Up).Verdict, c.name)
		}
	}
	assert.EqualValues(t, cause.ScopeBreak, span(Level, "180000").Progress(rec(levels, levels.At(2020), 2020, nil, Up), 2023).Ratio.Reason().Code, "the pace compares with the baseline")
	assert.EqualValues(t, cause.ScopeBreak, span(AverageRate, "5").Needed(rec(levels, levels.At(2020), 2020, nil), 2023).Value.Reason().Code)
	assert.Nil(t, span("maintain", "0").Breaches(rec(scoped(yuan, "x", 2021, 2020, "5", "4"), indicator.Of(D("5")), 2020, nil, Up)), "not comparable")
}

// Years after a figure for the first ones as a whole go on from it: 1 − 0.92·0.97 = 10.76 %, 7 + 1 + 2 = 10, and √[5](1.05³·1.02·1.03) − 1.
func TestYearsAfterASpan(t *testing.T) {
	for _, c := range []struct {
		t    Target
		u    indicator.Unit
		span string
		rest []string
		want string
	}{
		{span(Decline, "18"), indicator.Percent.Unit(), "8", []string{"3"}, "10.76"},
		{span(Cumulative, "12"), indicator.Plain.Unit(), "7", []string{"1", "2"}, "10"},
		{span(AverageRate, "6"), indicator.Percent.Unit(), "5", []string{"2", "3"}, "3.9923"},
	} {
		s := series(c.u, 2024, c.rest...)
		s.ObserveSpan(indicator.Span{Measure: indicator.SpanMeasure(c.t.Kind), From: 2021, To: 2023}, indicator.Observation{Value: indicator.Of(D(c.span))})
		value(t, c.want, c.t.Until(2023+len(c.rest)).Measure(rec(s, indicator.Value{}, 2020, nil)))
		o := s.Observation(2024)
		o.Scope = "new"
		s.Observe(2024, o)
		assert.Contains(t, c.t.Until(2024).Measure(rec(s, indicator.Value{}, 2020, nil)).Reason().In(text.English), "(2021–2023: not named; 2024: new)")
	}
}

// scoped is a series whose figures from a year on are of another scope.
func scoped(u indicator.Unit, scope string, since, from int, values ...string) indicator.Series {
	s := series(u, from, values...)
	for _, y := range s.Years() {
		if y >= since {
			o := s.Observation(y)
			o.Scope = scope
			s.Observe(y, o)
		}
	}
	return s
}
