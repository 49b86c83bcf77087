package bridge_test

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

const jobs = "indicator,year,value\nnew_urban_jobs,2021,2.1\nnew_urban_jobs,2022,1.9\nnew_urban_jobs,2023,1.6\n"

func TestReviewRun(t *testing.T) {
	v, fault := ask[wire.ReviewView](t, server(), "review.run", wire.ReviewParams{Plan: jimoID, Text: jobs, File: "jobs.csv", Lang: "en", Profiles: []string{"pace", "sdsn"}})
	require.Nil(t, fault)
	assert.Len(t, v.Actuals, 3)
	for _, r := range v.Report.Indicators {
		if r.ID == "new_urban_jobs" {
			require.NotNil(t, r.Needed.Value)
			assert.Equal(t, "2.2", *r.Needed.Value) // (10 − 5.6)/2
			return
		}
	}
	t.Fatal("no row for new_urban_jobs")
}

// A figure for several years arrives with what the yearly ones give, and an entered decline with its sign read.
func TestReviewOfAWhole(t *testing.T) {
	minus := decimal.RequireFromString("-13.5")
	v, fault := ask[wire.ReviewView](t, server(), "review.run", wire.ReviewParams{Plan: jimoID, File: "a.csv", Lang: "en", AsOf: 2025,
		Text:     "indicator,year,value,scope\nnew_urban_jobs,2021,2.1,\nnew_urban_jobs,2022-2025,9,\nnew_urban_jobs,2021-2025,11,x\nenergy_intensity_decline,2021,2.7,\n",
		Scenario: scenario.Scenario{Targets: []scenario.Entry{{Indicator: "energy_intensity_decline", Kind: target.Decline, Value: minus}}}})
	require.Nil(t, fault)
	require.Len(t, v.Actuals, 4)
	assert.Equal(t, wire.ActualView{Indicator: "new_urban_jobs", Year: 2025, Value: "11", Line: 4, From: 2021, Measure: "cumulative", Unit: "10k persons", Scope: "x"}, v.Actuals[2])
	for _, r := range v.Report.Indicators {
		if r.ID == "new_urban_jobs" {
			require.NotNil(t, r.Whole)
			assert.Equal(t, "11", *r.Done)
			assert.Nil(t, r.Whole.Yearly)
			assert.Equal(t, "incomplete", r.Whole.Reason.Code)
		}
	}
	assert.Len(t, v.Report.Notices, 2, "%v", v.Report.Notices) // a span that begins late, and the sign
}

func TestReviewRefuses(t *testing.T) {
	_, fault := ask[wire.ReviewView](t, server(), "review.run", wire.ReviewParams{Plan: jimoID, File: "x.csv", Lang: "en", Text: "indicator,year,value\nnew_urban_job,2021,2.1\nnew_urban_jobs,21,x\n"})
	require.NotNil(t, fault)
	require.GreaterOrEqual(t, len(fault.Details), 2)
	assert.Equal(t, 2, fault.Details[0].Line)
	_, fault = ask[wire.ReviewView](t, server(), "review.run", wire.ReviewParams{Plan: jimoID, Text: jobs, Profiles: []string{"nonsense"}})
	require.NotNil(t, fault)
}

func TestReadyActuals(t *testing.T) {
	s := bridge.New(&bridge.MemoryStore{}, jimo.Plan(), china.Plan14())
	for _, id := range []string{jimoID, "china-14fyp"} {
		f, fault := ask[wire.PlanFile](t, s, "review.ready", wire.LangParams{Plan: id})
		require.Nil(t, fault)
		v, fault := ask[wire.ReviewView](t, s, "review.run", wire.ReviewParams{Plan: id, Text: f.Text, File: f.Name, Lang: "zh"})
		require.Nil(t, fault, id)
		assert.NotEmpty(t, v.Actuals, id)
		tmpl, fault := ask[wire.PlanFile](t, s, "review.template", wire.LangParams{Plan: id, Lang: "zh"})
		require.Nil(t, fault)
		_, fault = ask[wire.ReviewView](t, s, "review.run", wire.ReviewParams{Plan: id, Text: tmpl.Text, File: tmpl.Name, Lang: "zh"})
		assert.Nil(t, fault, "the template reads back")
	}
}

func TestReviewExport(t *testing.T) {
	s := server()
	for _, format := range []wire.ReportFormat{"json", "csv", "md", "html"} {
		v, fault := ask[wire.ExportView](t, s, "review.export", wire.ReviewExportParams{Format: format, Review: wire.ReviewParams{Plan: jimoID, Text: jobs, Lang: "zh"}})
		require.Nil(t, fault, format)
		assert.Contains(t, v.Text, "城镇新增就业人数", format)
	}
	_, fault := ask[wire.ExportView](t, s, "review.export", wire.ReviewExportParams{Format: "doc", Review: wire.ReviewParams{Plan: jimoID, Text: jobs}})
	assert.EqualValues(t, "invalid", fault.Code)
}

func TestActualsAreKept(t *testing.T) {
	s := server()
	_, fault := ask[wire.OK](t, s, "actuals.keep", wire.ActualsFile{Plan: jimoID, File: "jobs.csv", Text: jobs})
	require.Nil(t, fault)
	kept, fault := ask[wire.ActualsFile](t, s, "actuals.kept", wire.LangParams{Plan: jimoID})
	require.Nil(t, fault)
	assert.Equal(t, jobs, kept.Text)
	list, _ := ask[wire.StoredList](t, s, "store.list", wire.IDParams{})
	assert.Empty(t, list.Items, "actuals are no scenario")
	_, fault = ask[wire.OK](t, s, "actuals.keep", wire.ActualsFile{Plan: jimoID, Text: " "})
	require.Nil(t, fault)
	kept, _ = ask[wire.ActualsFile](t, s, "actuals.kept", wire.LangParams{Plan: jimoID})
	assert.Empty(t, kept.Text)
}

func TestPresentCourse(t *testing.T) {
	s := server()
	v, fault := ask[wire.ProjectView](t, s, "review.project", wire.ProjectParams{Plan: jimoID, Lang: "en", File: "a.csv",
		Text: "indicator,year,value\ngdp_growth,2021,8\ngdp_growth,2022,2\n"})
	require.Nil(t, fault)
	require.Len(t, v.Items, 1)
	assert.Equal(t, 2022, v.Items[0].From)
	r, fault := ask[wire.RunView](t, s, "run", wire.RunParams{Plan: jimoID, Lang: "en", Scenario: v.Scenario})
	require.Nil(t, fault)
	assert.Equal(t, "8.00", cell(t, r, "gdp_growth", 2021).S)
	assert.EqualValues(t, "actual", cell(t, r, "gdp_growth", 2021).Mark)
	assert.Equal(t, "4.96", cell(t, r, "gdp_growth", 2025).S) // √(1.08·1.02) − 1
}

func TestAnnualTargetsAddUp(t *testing.T) {
	v, fault := ask[wire.AnnualView](t, server(), "review.annual", wire.AnnualParams{Plan: jimoID, Lang: "zh", Shape: "front_loaded", Text: jobs, File: "jobs.csv"})
	require.Nil(t, fault)
	for _, item := range v.Items {
		if item.Indicator != "new_urban_jobs" {
			continue
		}
		sum := decimal.Zero
		for _, c := range item.Cells {
			sum = sum.Add(decimal.RequireFromString(c.V))
		}
		assert.True(t, sum.Equal(decimal.NewFromInt(10)), "%s", sum)
		assert.Equal(t, []bool{true, true, true, false, false}, item.Actual)
		return
	}
	t.Fatal("no annual targets for new_urban_jobs")
}

func TestOwnProfiles(t *testing.T) {
	s := server()
	list, fault := ask[wire.ProfilesView](t, s, "review.profiles", wire.LangParams{})
	require.Nil(t, fault)
	pace := list.Items[0]
	assert.Equal(t, "pace", pace.Name)
	assert.Equal(t, wire.CutView{Key: "ahead", Name: text.Text{EN: "ahead", ZH: "快于进度"}, From: "1.05"}, pace.Cuts[0])
	own, fault := ask[wire.ProfileView](t, s, "review.profile", wire.ProfileParams{BasedOn: "pace", Name: "ours", Cuts: map[string]string{"ahead": "1.2"}})
	require.Nil(t, fault)
	assert.Equal(t, "1.2", own.Cuts[0].From)
	again, fault := ask[wire.ProfileView](t, s, "review.profile", wire.ProfileParams{Text: own.File, File: "ours.json"})
	require.Nil(t, fault)
	assert.Equal(t, own, again)
	_, fault = ask[wire.ProfileView](t, s, "review.profile", wire.ProfileParams{BasedOn: "pace", Name: "ours", Cuts: map[string]string{"ahead": "0.9"}})
	require.NotNil(t, fault)
	assert.Equal(t, "profile pace: the cut-offs of on pace and ahead are out of order", fault.Message.EN)
	_, fault = ask[wire.ProfileView](t, s, "review.profile", wire.ProfileParams{BasedOn: "pace", Name: "our own"})
	require.NotNil(t, fault)
	assert.Contains(t, fault.Details[0].Message.EN, "a name has small letters")

	// Growth of 8 against 7 is 1.14 of the pace: ahead, but not by the cut-off of 1.2.
	params := wire.ReviewParams{Plan: "jimo-14fyp", Text: "indicator,year,value\ngdp_growth,2021,8", Lang: "en", Profiles: []string{"pace", "ours"}, Own: []string{own.File}}
	r, fault := ask[wire.ReviewView](t, s, "review.run", params)
	require.Nil(t, fault)
	v := r.Report.Indicators[0].Verdicts
	require.Len(t, v, 2)
	assert.Equal(t, []string{"pace", "ahead", "ours", "on_pace"}, []string{v[0].Profile, string(v[0].Class), v[1].Profile, string(v[1].Class)})
}

func TestAnnualTargetsByShape(t *testing.T) {
	s := server()
	item := func(p wire.AnnualParams) wire.AnnualItem {
		p.Plan, p.Lang = "jimo-14fyp", "en"
		p.Text = "indicator,year,value\nnew_urban_jobs,2021,2.1\nnew_urban_jobs,2022,1.9\nnew_urban_jobs,2023,1.6\n"
		v, fault := ask[wire.AnnualView](t, s, "review.annual", p)
		require.Nil(t, fault)
		for _, x := range v.Items {
			if x.Indicator == "new_urban_jobs" {
				return x
			}
		}
		t.Fatal("no jobs")
		return wire.AnnualItem{}
	}
	figures := func(x wire.AnnualItem) (out []string) {
		for _, c := range x.Cells {
			out = append(out, c.V)
		}
		return out
	}
	even := item(wire.AnnualParams{Shape: "linear"})
	assert.Equal(t, []string{"2.1", "1.9", "1.6", "2.2", "2.2"}, figures(even)) // (10 − 5.6) ÷ 2
	assert.Equal(t, []bool{true, true, true, false, false}, even.Actual)
	assert.Equal(t, "10", even.Total.V)
	assert.Equal(t, "22", even.Cells[4].S) // thousand persons, with no more digits than the split has
	given := item(wire.AnnualParams{Shape: "given", Weights: []string{"1", "1", "1", "3", "1"}})
	assert.Equal(t, []string{"2.1", "1.9", "1.6", "3.3", "1.1"}, figures(given)) // 4.4 as 3 : 1
	assert.Equal(t, "10", given.Total.V)
	short := item(wire.AnnualParams{Shape: "given", Weights: []string{"1"}})
	assert.NotEmpty(t, short.Problem.EN)
	// A target entered in the scenario is broken down too.
	sc := moved(t, "target:good_air_days=80")
	v, fault := ask[wire.AnnualView](t, s, "review.annual", wire.AnnualParams{Plan: "jimo-14fyp", Lang: "en", Shape: "linear", Scenario: sc,
		Text: "indicator,year,value\ngood_air_days,2020,70\n"})
	require.Nil(t, fault)
	for _, x := range v.Items {
		if x.Indicator == "good_air_days" {
			assert.Equal(t, "80", x.Cells[4].V)
		}
	}
}
