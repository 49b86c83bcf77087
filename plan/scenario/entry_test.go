package scenario_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func TestEnteredTargetsAreChecked(t *testing.T) {
	m := model(t)
	for name, c := range map[string]struct {
		entry scenario.Entry
		want  string
	}{
		"printed in words":  {scenario.Entry{Indicator: "income_growth", Value: dec("9")}, "scenario: income_growth: target: the plan states this target (in step with GDP growth on average, 2021–2025 (tolerance: 0.5 percentage points)); a number can be entered only where it leaves one open"},
		"printed":           {scenario.Entry{Indicator: "manufacturing_share", Value: dec("8")}, "scenario: manufacturing_share: target: the plan states this target (42% in 2025); a number can be entered only where it leaves one open"},
		"kind":              {scenario.Entry{Indicator: "forest_cover", Kind: "foo", Value: dec("30")}, `scenario: forest_cover: target: form "foo" does not fit; expected one of level, average_rate, yearly, yearly_change, yearly_growth, cumulative, cumulative_points, cumulative_rate, multiple, compounded_decline`},
		"kind of the plan":  {scenario.Entry{Indicator: "surface_water", Kind: target.AverageRate, Value: dec("30")}, `scenario: surface_water: target: form "average_rate" does not fit; expected one of level`},
		"range":             {scenario.Entry{Indicator: "surface_water", Bound: target.Within, Value: dec("30")}, `scenario: surface_water: target: unknown bound "range"; expected none or one of at_least, at_most, above, below, about`},
		"bound":             {scenario.Entry{Indicator: "surface_water", Bound: "foo", Value: dec("30")}, `scenario: surface_water: target: unknown bound "foo"; expected none or one of at_least, at_most, above, below, about`},
		"below the bounds":  {scenario.Entry{Indicator: "forest_cover", Value: dec("-40")}, "scenario: forest_cover: target: -40 lies outside the indicator's natural bounds (< 0)"},
		"above the bounds":  {scenario.Entry{Indicator: "surface_water", Value: dec("4000")}, "scenario: surface_water: target: 4000 lies outside the indicator's natural bounds (> 100)"},
		"decline below":     {scenario.Entry{Indicator: "energy_intensity_decline", Kind: target.Decline, Value: dec("-500")}, "scenario: energy_intensity_decline: target: a decline of -500% is not possible; expected less than 100"},
		"decline of all":    {scenario.Entry{Indicator: "energy_intensity_decline", Kind: target.Decline, Value: dec("100")}, "scenario: energy_intensity_decline: target: a decline of 100% is not possible; expected less than 100"},
		"yearly decline":    {scenario.Entry{Indicator: "energy_intensity_decline", Kind: target.Yearly, Value: dec("120")}, "scenario: energy_intensity_decline: target: a decline of 120% is not possible; expected less than 100"},
		"growth":            {scenario.Entry{Indicator: "forest_cover", Kind: "cumulative_rate", Value: dec("-100")}, "scenario: forest_cover: target: a growth of -100% is not possible; expected more than -100"},
		"unknown indicator": {scenario.Entry{Indicator: "nothing", Value: dec("1")}, "scenario: nothing: no such indicator"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := m.Run(t.Context(), scenario.Scenario{Targets: []scenario.Entry{c.entry}})
			require.EqualError(t, err, c.want)
			assert.NotEqual(t, c.want, text.ErrorIn(err, text.Chinese))
		})
	}
}

func TestEnteredTargets(t *testing.T) {
	m := model(t)
	r, err := m.Run(t.Context(), scenario.Scenario{Targets: []scenario.Entry{{Indicator: "surface_water", Bound: target.AtLeast, Value: dec("50")},
		{Indicator: "surface_water", Bound: target.AtLeast, Value: dec("40")}, {Indicator: "energy_intensity_decline", Kind: target.Yearly, Value: dec("2.7")}}})
	require.NoError(t, err)
	value(t, "40", r, "surface_water", 2025) // the later entry
	value(t, "2.7", r, "energy_intensity_decline", 2023)
	// A target that is set year by year holds for every year.
	m, err = scenario.Compile(t.Context(), china.Plan14())
	require.NoError(t, err)
	tg, entered := run(t, m, "target:gdp_growth=5").Target("gdp_growth")
	assert.True(t, entered)
	assert.Equal(t, target.Yearly, tg.Kind)
}

// An entry fills the open part of a row with several targets and leaves the printed one.
func TestEntryInARowWithSeveralTargets(t *testing.T) {
	m := own(t, row("x", "%", `{"value":50}`, `{"kind":"all","parts":[{"kind":"level","bound":"at_least","value":60},{"kind":"assigned","by":{"en":"city"},"forms":["cumulative_points"]}]}`), "")
	tg, _ := run(t, m, "target:x=12").Target("x")
	require.Len(t, tg.Parts, 2)
	assert.True(t, dec("60").Equal(tg.Parts[0].Value))
	assert.Equal(t, target.Kind("cumulative_points"), tg.Parts[1].Kind)
	value(t, "62", run(t, m, "target:x=12"), "x", 2025)
}

// A decline entered with a minus is that decline, and the run says so: after 2.7 and 0.1 each of the three years left needs
// 1 − (0.865 ÷ (0.973·0.999))^(1/3) = 3.814 %, never 5.593.
func TestDeclineEnteredWithAMinus(t *testing.T) {
	m := model(t)
	for _, value := range []string{"13.5", "-13.5"} {
		r := run(t, m, "target:energy_intensity_decline:compounded_decline="+value)
		tg, entered := r.Target("energy_intensity_decline")
		assert.True(t, entered)
		assert.True(t, tg.Value.Equal(dec("13.5")), "%s: %s", value, tg.Value)
		s := indicator.NewSeries(indicator.Percent.Unit(), map[int]decimal.Decimal{2021: dec("2.7"), 2022: dec("0.1")})
		d, ok := tg.Needed(target.Record{Series: s, Baseline: indicator.Value{}, BaseYear: 2020}, 2022).Value.Decimal()
		require.True(t, ok)
		assert.Equal(t, "3.814", d.StringFixed(3), value)
		var texts []text.Text
		for _, w := range r.Warnings() {
			if w.Variable == "energy_intensity_decline" {
				texts = append(texts, w.Text)
			}
		}
		if value == "13.5" {
			assert.Empty(t, texts)
			continue
		}
		require.Len(t, texts, 1)
		assert.Equal(t, "Decline of energy use per unit of GDP: −13.5% is taken as a decline: down 13.5% in all, compounded, 2021–2025", texts[0].EN)
		assert.Equal(t, "单位地区生产总值能源消耗降低：−13.5%按降幅理解：2021—2025年累计降低13.5%", texts[0].ZH)
		// An update that touches other levers keeps the warning, once.
		u, err := r.Update(t.Context(), r.Scenario())
		require.NoError(t, err)
		assert.Equal(t, r.Warnings(), u.Warnings())
	}
	r := run(t, m, "target:co2_intensity_decline:yearly=-3")
	tg, _ := r.Target("co2_intensity_decline")
	assert.True(t, tg.Value.Equal(dec("3")), "each year's decline too: %s", tg.Value)
}

// The plan's own tolerance holds for what is entered as well.
func TestEnteredAbout(t *testing.T) {
	m := model(t)
	r, err := m.Run(t.Context(), scenario.Scenario{Targets: []scenario.Entry{{Indicator: "surface_water", Bound: target.About, Value: dec("50")}}})
	require.NoError(t, err)
	tg, _ := r.Target("surface_water")
	assert.Equal(t, "about 50% in 2025 (tolerance: 2.5 percentage points)", tg.Describe(indicator.Percent.Unit()).EN)
}

// Of a row of several targets the outcome names the one it rests on, in that one's unit (13th plan, box 2: GDP above 92.7 trillion yuan in 2020
// and above 6.5 % a year; 92.6 misses the level first).
func TestOutcomeNamesThePartThatDecides(t *testing.T) {
	m, err := scenario.Compile(t.Context(), china.Plan13())
	require.NoError(t, err)
	o := outcome(t, run(t, m, "gdp=92.6@2020"), "gdp")
	part, ok := o.Decides()
	require.True(t, ok)
	assert.Equal(t, "above 92.7 trillion yuan in 2020", part.Describe(indicator.MustParseUnit("trillion yuan")).EN)
	assert.Equal(t, "trillion yuan", o.Unit.Symbol())
	_, ok = outcome(t, m.Reference(), "urbanisation_rate").Decides()
	assert.True(t, ok)
	_, ok = outcome(t, m.Reference(), "income_growth").Decides()
	assert.False(t, ok)
}
