package scenario_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

const average7 = `{"kind":"average_rate","bound":"about","value":7,"printed":"7左右"}`

// An average rate of a level is a climb at that rate: 1350·1.07⁵ = 1893.4; of a rate it is each year's.
func TestAverageRateOfALevel(t *testing.T) {
	for name, m := range map[string]*scenario.Model{
		"no model":      own(t, row("gdp", "100m yuan", `{"value":1350}`, average7), ""),
		"constant path": own(t, row("gdp", "100m yuan", `{"value":1350}`, average7), `{"variables":[{"id":"gdp","path":{"shape":"constant"}}]}`),
		"compound path": own(t, row("gdp", "100m yuan", `{"value":1350}`, average7), `{"variables":[{"id":"gdp","path":{"shape":"compound"}}]}`),
	} {
		t.Run(name, func(t *testing.T) {
			r := m.Reference()
			value(t, "1444.5", r, "gdp", 2021)
			value(t, "1893.4448", r, "gdp", 2025)
			o := outcome(t, r, "gdp")
			assert.Equal(t, target.Met, o.Judgement.Verdict)
			assert.True(t, o.OnPath)
		})
	}
	m := own(t, row("g", "%", `{"absent":"not_printed"}`, average7), "")
	value(t, "7", m.Reference(), "g", 2021)
	value(t, "7", m.Reference(), "g", 2025)
	// Its lever sets the end, within bounds taken from the level rather than from the rate.
	m = own(t, row("gdp", "100m yuan", `{"value":1350}`, average7), "")
	value(t, "2000", run(t, m, "gdp=2000"), "gdp", 2025)
	m = own(t, row("gdp", "100m yuan", `{"absent":"not_printed"}`, average7), "")
	value(t, "2000", run(t, m, "gdp=2000"), "gdp", 2025)
}

func TestImportedAverageRateOfALevel(t *testing.T) {
	data, problems := headline.Import(strings.NewReader("序号,类别,指标,单位,2020年,2025年,年均,属性\n1,经济,地区生产总值,亿元,1350,,7左右,预期性\n"),
		headline.Options{File: "t.csv", ID: "own", Period: plan.Period{Base: 2020, From: 2021, To: 2025}})
	require.Empty(t, problems)
	p, err := plan.Parse(t.Context(), data, "t.json")
	require.NoError(t, err)
	m, err := scenario.Compile(t.Context(), p)
	require.NoError(t, err)
	id := p.Indicators[0].ID
	value(t, "1893.4448", m.Reference(), id, 2025)
	assert.Equal(t, target.Met, outcome(t, m.Reference(), id).Judgement.Verdict)
}

// Where a target has no number of its own, a path does not make it zero.
func TestTargetsWithoutANumber(t *testing.T) {
	m := own(t, row("x", "yuan/person", `{"value":30000}`, `{"kind":"maintain"}`), `{"variables":[{"id":"x","path":{"shape":"constant"}}]}`)
	value(t, "30000", m.Reference(), "x", 2021)
	value(t, "30000", m.Reference(), "x", 2025)
	assert.Equal(t, target.Met, outcome(t, m.Reference(), "x").Judgement.Verdict)
	value(t, "31000", run(t, m, "x=31000"), "x", 2025)

	m = own(t, row("x", "years", `{"value":77}`, `{"kind":"cumulative_points","value":1}`), `{"variables":[{"id":"x","path":{"shape":"constant"}}]}`)
	value(t, "78", m.Reference(), "x", 2021)
	value(t, "78", m.Reference(), "x", 2025)

	for _, kind := range []string{"in_step", "above_other"} {
		m = own(t, row("g", "%", `{"value":5}`, `{"kind":"`+kind+`","of":"h"}`)+","+row("h", "%", `{"value":5}`, average7), "")
		absent(t, indicator.NeedsInput, m.Reference(), "g", 2021)
		value(t, "8", run(t, m, "g=8"), "g", 2023)
	}
}

// A decline is one with either sign; where less is wanted and the name counts no decline the figures are rates of change instead:
// 1 − 13.5 % = (1 − 2.859 %)⁵.
func TestNegativeDecline(t *testing.T) {
	changes := strings.Replace(row("d", "%", `{"absent":"not_printed"}`, `{"kind":"compounded_decline","value":-13.5}`), `"up"`, `"down"`, 1)
	for file, want := range map[string][2]string{
		row("d", "%", `{"absent":"not_printed"}`, `{"kind":"compounded_decline","value":13.5}`):  {"2.859", "13.50"},
		row("d", "%", `{"absent":"not_printed"}`, `{"kind":"compounded_decline","value":-13.5}`): {"2.859", "13.50"},
		strings.Replace(changes, `{"en":"d"}`, `{"en":"reduction of d"}`, 1):                     {"2.859", "13.50"},
		changes: {"-2.859", "-13.50"},
	} {
		m := own(t, file, "")
		value(t, want[0], m.Reference(), "d", 2021)
		o := outcome(t, m.Reference(), "d")
		assert.Equal(t, target.Met, o.Judgement.Verdict)
		d, ok := o.Projection().Decimal()
		require.True(t, ok)
		assert.Equal(t, want[1], d.StringFixed(2))
	}
}

// Several targets in one row: of yearly ones the one that asks most of each year.
func TestRowsOfYearlyTargets(t *testing.T) {
	m := own(t, row("jobs", "10k persons", `{"absent":"not_printed"}`, `{"kind":"all","parts":[{"kind":"cumulative","value":10},{"kind":"yearly","bound":"at_least","value":2.2}]}`), "")
	value(t, "2.2", m.Reference(), "jobs", 2021)
	assert.Equal(t, target.Met, outcome(t, m.Reference(), "jobs").Judgement.Parts[1].Verdict)
	m = own(t, row("gdp", "100m yuan", `{"value":100}`, `{"kind":"all","parts":[{"kind":"level","value":120},{"kind":"average_rate","value":5}]}`), "")
	value(t, "127.628", m.Reference(), "gdp", 2025) // 1.05⁵
}

// The end of a path is the user's: where no path of its shape leads there, the move is
// refused, and the straight line it offers works.
func TestEndsNoPathLeadsTo(t *testing.T) {
	m := model(t)
	for move, want := range map[string]string{
		"patents_per_10k=0": "scenario: patents_per_10k=0: no compound path leads from 1.9 to 0 in 2025 " +
			"(constant growth cannot start at, end at or cross zero); a linear one does: patents_per_10k=0~linear",
		"manufacturing_share=100~logistic": "scenario: manufacturing_share=100~logistic: no logistic path leads from 38.2 to 100 in 2025 " +
			"(100 does not lie between the limits 0 and 100); a linear one does: manufacturing_share=100~linear",
	} {
		_, err := m.RunMoves(t.Context(), move)
		require.EqualError(t, err, want)
		assert.ErrorIs(t, err, text.ErrInvalid)
		_, offered, _ := strings.Cut(want, "one does: ")
		_, err = m.RunMoves(t.Context(), offered)
		require.NoError(t, err)
	}
	value(t, "0", run(t, m, "patents_per_10k=0~linear"), "patents_per_10k", 2025)
	// The plan's own end stays, and the years before it say why they are absent.
	m = own(t, row("x", "items", `{"value":0}`, `{"kind":"level","value":5}`), `{"variables":[{"id":"x","path":{"shape":"compound"}}]}`)
	value(t, "5", m.Reference(), "x", 2025)
	absent(t, "domain", m.Reference(), "x", 2023)
}

// A path starts from the value of the base year, whoever gave it.
func TestPathsStartFromGivenBaselines(t *testing.T) {
	m := model(t)
	s, err := m.New("").With("target:good_air_days=90")
	require.NoError(t, err)
	absent(t, "not_printed", run(t, m, "target:good_air_days=90"), "good_air_days", 2023)
	s.Held = map[string]scenario.Years{"good_air_days": {2020: dec("80")}}
	r, err := m.Run(t.Context(), s)
	require.NoError(t, err)
	value(t, "86", r, "good_air_days", 2023) // 80 + 3·2
	r = run(t, m, "target:good_air_days=90", "good_air_days=75@2020")
	value(t, "75", r, "good_air_days", 2020)
	value(t, "84", r, "good_air_days", 2023) // 75 + 3·3
	value(t, "90", r, "good_air_days", 2025)
	assert.True(t, outcome(t, r, "good_air_days").OnPath)
	l, ok := m.Lever("good_air_days")
	require.True(t, ok)
	assert.Equal(t, 2020, l.From)
	// A printed baseline stays.
	_, err = m.RunMoves(t.Context(), "manufacturing_share=30@2020")
	require.EqualError(t, err, "scenario: manufacturing_share=30@2020: years 2020-2020 are outside 2021-2035")
}

// The growth of the rest follows from volumes at last year's prices: with w the
// sector's share in the year before, 1+g = w·(1+g_s) + (1−w)·(1+g_r). In 2021, at 7 %, prices up by
// 2 % and the sector's by 5 %: g_s = 1.07·1.02/1.05·38.96/38.2 − 1 = 6.01 %, g_r = (1.07 − 0.382·1.0601)/0.618 − 1 = 7.61 %.
func TestGrowthOfTheRest(t *testing.T) {
	m := model(t)
	value(t, "5.6841", m.Reference(), "non_manufacturing_growth", 2021) // 1.07·61.04/61.8 − 1
	r := run(t, m, "gdp_deflator=2", "manufacturing_deflator=5")
	value(t, "7.61142857", r, "non_manufacturing_growth", 2021)
	value(t, "5.6841", run(t, m, "gdp_deflator=2", "manufacturing_deflator=2"), "non_manufacturing_growth", 2021)
	hundred := dec("100")
	for _, moves := range [][]string{{"gdp_deflator=2"}, {"gdp_deflator=2", "manufacturing_closure=growth", "gdp_growth=6"}} {
		for _, sector := range []string{"manufacturing", "marine", "four_new", "digital_core"} {
			r := run(t, m, append(moves, sector+"_deflator=-1.5@2021-2025")...)
			for y := 2021; y <= 2025; y++ {
				at := func(id string, year int) indicator.Value { return r.Value(id, year) }
				w, _ := at(sector+"_share", y-1).Decimal()
				own, _ := at(sector+"_growth", y).Decimal()
				rest, ok := at("non_"+sector+"_growth", y).Decimal()
				require.True(t, ok)
				all, _ := at("gdp_growth", y).Decimal()
				sum := w.Mul(own).Add(hundred.Sub(w).Mul(rest)).Shift(-2)
				assert.True(t, all.Sub(sum).Abs().LessThan(dec("0.0000000001")), "%s %d: %s and %s", sector, y, all, sum)
			}
		}
	}
}
