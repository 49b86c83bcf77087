package bridge_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// province is a higher plan made up for the test.
const province = `{"format":1,"id":"shandong-14fyp","version":"2","title":{"zh":"山东规划","en":"Shandong plan"},"period":{"base":2020,"from":2021,"to":2025},
	"source":{"title":{"zh":"山东规划","en":"Shandong plan"}},"categories":[{"id":"c","name":{"zh":"类","en":"Class"}}],
	"indicators":[{"id":"urbanisation_rate","row":"4","category":"c","name":{"zh":"城镇化率","en":"Urbanisation"},"unit":"%","direction":"up","attribute":"expected",
	"baseline":{"value":63.05,"printed":"63.05"},"place":{"chapter":2,"section":3,"box":"table"},"target":{"kind":"level","value":70,"printed":"70"}}]}`

func outcomeOf(t *testing.T, v wire.RunView, id string) wire.OutcomeView {
	t.Helper()
	for _, o := range v.Outcomes {
		if o.Indicator == id {
			return o
		}
	}
	t.Fatalf("no outcome of %s", id)
	return wire.OutcomeView{}
}

func TestHigherPlanOpenedOnThePage(t *testing.T) {
	s := server()
	v, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{ID: "jimo-14fyp"})
	require.Nil(t, fault)
	require.Len(t, v.Higher, 2)
	assert.Equal(t, "shandong-14fyp", v.Higher[1].ID)
	assert.False(t, v.Higher[1].Open)
	assert.Equal(t, []wire.CategoryView{{ID: "urbanisation_rate", Name: jimoName(t, "urbanisation_rate")}}, v.Higher[1].Waits)
	assert.Len(t, v.Higher[0].Waits, 4, "rows 16–19 are assigned by the city")
	assert.EqualValues(t, "open", outcomeOf(t, run(t, s, "en"), "urbanisation_rate").Status)

	_, fault = ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: province, File: "sd.json"})
	require.Nil(t, fault)
	o := outcomeOf(t, run(t, s, "en", "urbanisation_rate=68"), "urbanisation_rate")
	assert.EqualValues(t, "missed", o.Status)
	require.NotNil(t, o.Origin)
	assert.EqualValues(t, "higher", o.Origin.From)
	assert.Equal(t, "from Shandong plan, chapter 2, section 3, headline table, row 4", o.Origin.Text.EN)
	assert.Equal(t, "取自山东规划，第2章第3节主要指标表第4行", o.Origin.Text.ZH)
	list, fault := ask[wire.HigherList](t, s, "plan.higher", wire.IDParams{Plan: "jimo-14fyp"})
	require.Nil(t, fault)
	h := list.Items[1]
	assert.True(t, h.Open)
	assert.Equal(t, "2", h.Version)
	require.Len(t, h.Gives, 1)
	assert.Equal(t, "70% in 2025", h.Gives[0].Target.EN)
	assert.Empty(t, h.Waits)

	// Explanation and export name the same source.
	trace, fault := ask[wire.TraceView](t, s, "explain", wire.ExplainParams{Plan: "jimo-14fyp", Scenario: moved(t), Variable: "urbanisation_rate", Year: 2025, Lang: "en"})
	require.Nil(t, fault)
	require.Len(t, trace.Rests, 1)
	assert.EqualValues(t, "target", trace.Rests[0].What)
	assert.Equal(t, o.Origin.Text, trace.Rests[0].Origin.Text)
	file, fault := ask[wire.ExportView](t, s, "export", wire.ExportParams{Plan: "jimo-14fyp", Scenario: moved(t), Lang: "zh", What: "targets"})
	require.Nil(t, fault)
	assert.Contains(t, file.Text, "取自山东规划，第2章第3节主要指标表第4行")

	// A number entered goes first, with the source that was named.
	sc := moved(t)
	sc.Targets = []scenario.Entry{{Indicator: "urbanisation_rate", Value: decimal.NewFromInt(66), Source: "notice of 2022"}}
	entered, fault := ask[wire.RunView](t, s, "run", wire.RunParams{Plan: "jimo-14fyp", Scenario: sc, Lang: "en"})
	require.Nil(t, fault)
	assert.Equal(t, "entered; source: notice of 2022", outcomeOf(t, entered, "urbanisation_rate").Origin.Text.EN)

	// Closed, it gives nothing any more.
	ok, fault := ask[wire.OK](t, s, "plan.close", wire.IDParams{Plan: "shandong-14fyp"})
	require.Nil(t, fault)
	assert.True(t, ok.OK)
	assert.EqualValues(t, "open", outcomeOf(t, run(t, s, "en"), "urbanisation_rate").Status)
}

func jimoName(t *testing.T, id string) plan.Text {
	t.Helper()
	in, ok := jimo.Plan().Indicator(id)
	require.True(t, ok)
	return in.Name
}

func TestHigherPlanWithoutTheIndicator(t *testing.T) {
	s := server()
	_, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: strings.Replace(province, `"id":"urbanisation_rate"`, `"id":"roads"`, 1), File: "sd.json"})
	require.Nil(t, fault)
	v, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{ID: "jimo-14fyp"})
	require.Nil(t, fault)
	assert.True(t, v.Higher[1].Open)
	require.Len(t, v.Higher[1].Problems, 1)
	assert.Equal(t, `Urbanisation rate of permanent residents: the plan "shandong-14fyp" has no indicator "urbanisation_rate"`, v.Higher[1].Problems[0].EN)
	// The review goes on without it, and says so.
	r, fault := ask[wire.ReviewView](t, s, "review.run", wire.ReviewParams{Plan: "jimo-14fyp", Text: "indicator,year,value\ngdp_growth,2021,8", Lang: "en"})
	require.Nil(t, fault)
	assert.Equal(t, []string{`plan: urbanisation_rate: the plan "shandong-14fyp" has no indicator "urbanisation_rate"`}, r.Report.Notices)
}

func TestDiffAndRebase(t *testing.T) {
	s := server()
	file, fault := ask[wire.PlanFile](t, s, "plan.file", wire.IDParams{Plan: "jimo-14fyp"})
	require.Nil(t, fault)
	changed := strings.NewReplacer(`"version": "1.0.0"`, `"version": "1.1.0"`, `"value": 42, "printed": "42"`, `"value": 43, "printed": "43"`).Replace(file.Text)
	d, fault := ask[wire.DiffView](t, s, "plan.diff", wire.DiffParams{Old: wire.OpenParams{ID: "jimo-14fyp"}, New: wire.OpenParams{Text: changed, File: "new.json"}})
	require.Nil(t, fault)
	assert.Equal(t, "1.0.0", d.Old.Version)
	assert.Equal(t, "1.1.0", d.New.Version)
	require.Len(t, d.Changes, 2)
	assert.Equal(t, "version changed from 1.0.0 to 1.1.0", strings.TrimPrefix(d.Changes[1].Text.EN, "plan "+d.New.Title.EN+": "))
	assert.EqualValues(t, "target_raised", d.Changes[0].Kind)
	assert.Equal(t, "指标“制造业增加值占生产总值比重”：目标由42%提高到43%", d.Changes[0].Text.ZH)
	assert.Equal(t, "chapter 1, section 6, headline table, row 3", d.Changes[0].Place.Text.EN)
	open, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{ID: "jimo-14fyp"})
	require.Nil(t, fault)
	assert.Equal(t, "1.0.0", open.Head.Version, "a comparison opens nothing")

	// Carried over: the lever that is gone is named, what else there is stays.
	_, fault = ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: changed, File: "new.json"})
	require.Nil(t, fault)
	sc := moved(t, "gdp_growth=6", "manufacturing_share+=1")
	sc.Version = "1.0.0"
	sc.Moves = append(sc.Moves, scenario.Move{Lever: "gone", Op: "=", Value: decimal.NewFromInt(1)})
	r, fault := ask[wire.RebaseView](t, s, "plan.rebase", wire.RebaseParams{Plan: "jimo-14fyp", Scenario: sc, Old: wire.OpenParams{ID: "jimo-14fyp"}, Lang: "en"})
	require.Nil(t, fault)
	assert.Equal(t, "1.1.0", r.Scenario.Version)
	assert.Len(t, r.Scenario.Moves, 2)
	require.Len(t, r.Dropped, 1)
	assert.Equal(t, "gone=1", r.Dropped[0].What)
	require.Len(t, r.Shifted, 1)
	assert.Equal(t, "manufacturing_share", r.Shifted[0].Lever)
	assert.Equal(t, "42.00", r.Shifted[0].Old.S)
	assert.Equal(t, "43.00", r.Shifted[0].New.S)
}

func TestKeptPlans(t *testing.T) {
	s := server()
	k, fault := ask[wire.KeptPlan](t, s, "plan.keep", wire.KeepParams{Text: province, File: "sd.json", Now: "2026-01-01T00:00:00Z"})
	require.Nil(t, fault)
	assert.Regexp(t, "^file:shandong-14fyp:2:[0-9a-f]{12}:sd.json$", k.Key)
	_, fault = ask[wire.KeptPlan](t, s, "plan.keep", wire.KeepParams{Text: strings.Replace(province, `"version":"2"`, `"version":"3"`, 1), File: "sd.json", Now: "2026-01-02T00:00:00Z"})
	require.Nil(t, fault)
	list, fault := ask[wire.KeptPlans](t, s, "plan.kept", wire.LangParams{})
	require.Nil(t, fault)
	require.Len(t, list.Items, 2, "two versions under one file name")
	assert.Equal(t, "3", list.Items[1].Head.Version)
	saved, fault := ask[wire.StoredList](t, s, "store.list", wire.IDParams{})
	require.Nil(t, fault)
	assert.Empty(t, saved.Items, "plans are no scenarios")

	v, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Kept: k.Key})
	require.Nil(t, fault)
	assert.Equal(t, "2", v.Head.Version)
	_, fault = ask[wire.OK](t, s, "plan.forget", wire.IDParams{ID: k.Key})
	require.Nil(t, fault)
	_, fault = ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Kept: k.Key})
	require.NotNil(t, fault)
	assert.EqualValues(t, "unknown", fault.Code)
	_, fault = ask[wire.KeptPlan](t, s, "plan.keep", wire.KeepParams{Text: "{", File: "bad.json"})
	require.NotNil(t, fault, "what is no plan is not kept")
}

// storeFault fails as a browser's storage does.
type storeFault struct{ kind string }

func (e storeFault) Error() string      { return "DOMException" }
func (e storeFault) StoreFault() string { return e.kind }

type failing struct {
	bridge.MemoryStore
	err error
}

func (f *failing) Update(context.Context, string, func(string, bool) (string, error)) error {
	return f.err
}

func TestKeepingSaysWhatIsWrongWithTheStore(t *testing.T) {
	for kind, want := range map[string]string{
		"full":    "the browser's storage is full: nothing was kept. Delete what is no longer needed here, or save a file instead",
		"missing": "this browser keeps nothing here (storage is missing or blocked, as in a private window): save a file instead",
		"":        "the browser's storage failed: DOMException",
	} {
		s := bridge.New(&failing{err: errors.Join(storeFault{kind})}, jimo.Plan())
		_, fault := ask[wire.KeptPlan](t, s, "plan.keep", wire.KeepParams{Text: province, File: "sd.json"})
		require.NotNil(t, fault)
		assert.EqualValues(t, "storage", fault.Code)
		assert.Equal(t, want, fault.Message.EN)
	}
}

func TestImportedTableHasATitle(t *testing.T) {
	table := "name,unit,2020,2025,attribute\nShare,%,38,42,expected\n"
	f, fault := ask[wire.PlanFile](t, server(), "plan.import", wire.ImportParams{TableFile: wire.TableFile{Text: table, File: "t.csv"}, ID: "mine", Title: plan.Text{ZH: "某县规划"}, Base: 2020, From: 2021, To: 2025})
	require.Nil(t, fault)
	p, err := plan.Parse(t.Context(), []byte(f.Text), f.Name)
	require.NoError(t, err)
	assert.Equal(t, "某县规划", p.Title.ZH)
	assert.Equal(t, "某县规划", p.Source.Title.ZH)
}

// A table becomes a plan that runs: growth at 6.5 % for five years is 1.065⁵ = 1.370087, at 5.5 %
// 1.055⁵ = 1.306960; income is in step, and a share that rises from 30 to 34 % outgrows GDP.
func TestImportedTableRuns(t *testing.T) {
	s := server()
	table := "name,unit,2025,2030,average growth,attribute\nGDP growth,%,5.8,,6.5,expected\nIncome growth,%,5.6,,in step with GDP growth,expected\n" +
		"Manufacturing value added as share of GDP,%,30,34,,expected\n"
	f, fault := ask[wire.PlanFile](t, s, "plan.import", wire.ImportParams{TableFile: wire.TableFile{Text: table, File: "t.csv"}, ID: "county", Base: 2025, From: 2026, To: 2030})
	require.Nil(t, fault)
	_, fault = ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: f.Text, File: f.Name})
	require.Nil(t, fault)
	at := func(id string, moves ...string) string {
		sc := moved(t, moves...)
		sc.Plan = "county"
		v, fault := ask[wire.RunView](t, s, "run", wire.RunParams{Plan: "county", Scenario: sc, Lang: "en"})
		require.Nil(t, fault)
		return cell(t, v, id, 2030).S
	}
	assert.Equal(t, "137.01", at("gdp_index"))
	assert.Equal(t, "130.70", at("gdp_index", "gdp_growth=5.5"))
	assert.Equal(t, "130.70", at("income_index", "gdp_growth=5.5"))
	share := "manufacturing_value_added_as_share_of_gdp"
	assert.NotEqual(t, at(share+"_growth"), at(share+"_growth", "gdp_growth=5.5"))
}

// A table is shown as it is understood, doubts included, before a plan is made of it; a refused cell is named by its
// address and can be corrected.
func TestUnderstoodTable(t *testing.T) {
	p := wire.ImportParams{ID: "county", Base: 2025, From: 2026, To: 2030, TableFile: wire.TableFile{File: "t.csv",
		Text: "县级指标表,,,,\n指标名称（单位）,2025年,2030年目标,属性,备注\n粮食产量（万吨）,32.5,≥33,约束性,\n森林覆盖率（%）,35.2,五成左右吧,约束性,\n"}}
	v, fault := ask[wire.UnderstoodView](t, server(), "plan.understand", p)
	require.Nil(t, fault)
	require.Len(t, v.Problems, 1)
	assert.Contains(t, v.Problems[0].Message.ZH, "五成左右吧")
	assert.Equal(t, 4, v.Problems[0].Line)
	require.Len(t, v.Rows, 2)
	assert.Equal(t, "2030年不低于33万吨", v.Rows[0].Target.ZH, "what was read is shown beside what is refused")
	assert.Empty(t, v.Rows[1].Target.ZH)

	p.Corrections = []grid.Correction{{Cell: "C4", Text: "30"}}
	v, fault = ask[wire.UnderstoodView](t, server(), "plan.understand", p)
	require.Nil(t, fault)
	require.Empty(t, v.Problems)
	require.Len(t, v.Rows, 2)
	assert.Equal(t, "A3", v.Rows[0].Cell)
	assert.Equal(t, "at least 330 thousand tonnes in 2030", v.Rows[0].Target.EN)
	require.NotEmpty(t, v.Rows[1].Doubts, "the cover is to fall below its baseline")
	assert.Equal(t, "wrong_side", v.Rows[1].Doubts[0].Code)
	assert.Equal(t, "C4", v.Rows[1].Doubts[0].Cell)

	// The same table as the cells of a workbook, 35.2 % stored as a fraction.
	p.Text, p.Corrections = "", nil
	p.Cells = `{"file":"t.xlsx","sheets":[{"name":"S","cells":[{"at":"A1","to":"E1","text":"县级指标表"},{"at":"A2","text":"指标名称（单位）"},{"at":"B2","text":"2025年"},
		{"at":"C2","text":"2030年目标"},{"at":"D2","text":"属性"},{"at":"A3","text":"森林覆盖率（%）"},{"at":"B3","number":"0.352","percent":true},{"at":"C3","text":"38"},{"at":"D3","text":"约束性"}]}]}`
	v, fault = ask[wire.UnderstoodView](t, server(), "plan.understand", p)
	require.Nil(t, fault)
	require.Empty(t, v.Problems)
	assert.Equal(t, "38% in 2030", v.Rows[0].Target.EN)
	f, fault := ask[wire.PlanFile](t, server(), "plan.import", p)
	require.Nil(t, fault)
	assert.Contains(t, f.Text, `"value": 35.2`)
}

// A county's plan made from its table has three questions of its own in the first minute.
func TestQuestionsOfAnImport(t *testing.T) {
	s := server()
	table, err := os.ReadFile("../../plan/testdata/cases/county.csv")
	require.NoError(t, err)
	f, fault := ask[wire.PlanFile](t, s, "plan.import", wire.ImportParams{ID: "county", TableFile: wire.TableFile{File: "county.csv", Text: string(table)}})
	require.Nil(t, fault)
	v, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: f.Text, File: "county.json"})
	require.Nil(t, fault)
	var asked []string
	for _, q := range v.Questions {
		asked = append(asked, q.ID+" "+q.Text.ZH+q.Answer.ZH)
	}
	assert.Equal(t, []string{
		"growth 如果地区生产总值增长为5.5%而非6.5%？",
		"tightest 要达到目标，每万人口高价值发明专利拥有量每年须变动多少？15.81%", // (5.0 ÷ 2.4)^(1/5) − 1
		"total 城镇新增就业的累计目标平均每年多少？1.6万人",               // 8 ÷ 5
	}, asked)
}

// Blank lines and remarks are no rows: a refused cell is corrected at the address that comes with it.
func TestCellsBehindBlankLines(t *testing.T) {
	p := wire.ImportParams{TableFile: wire.TableFile{File: "t.csv", Text: "县级指标表\n\n# export\n指标（单位）,2025年,2030年目标,属性\n\n粮食产量（万吨）,32.5,≥33,约束性\n林草量（万吨）,3,三成,约束性\n"}}
	v, _ := ask[wire.UnderstoodView](t, server(), "plan.understand", p)
	require.Len(t, v.Problems, 1)
	assert.Equal(t, []any{7, "C4"}, []any{v.Problems[0].Line, v.Problems[0].Path})
	assert.Equal(t, []string{"粮食产量（万吨）", "32.5", "≥33", "约束性"}, v.Rows[0].Given)
	p.Corrections = []grid.Correction{{Cell: v.Problems[0].Path, Text: "4"}}
	v, _ = ask[wire.UnderstoodView](t, server(), "plan.understand", p)
	require.Empty(t, v.Problems)
	assert.Equal(t, "2030年4万吨", v.Rows[1].Target.ZH)
	assert.Equal(t, "三成", v.Rows[1].Given[2], "as it came")

	// The same for actual figures, which come with their cells and texts.
	s := server()
	f := wire.FiguresParams{Plan: jimoID, TableFile: wire.TableFile{File: "a.csv", Text: "表\n\n指标,2021年,2022年\n常住人口城镇化率,64.1,很高\n"}}
	u, fault := ask[wire.FiguresView](t, s, "actuals.understand", f)
	require.Nil(t, fault)
	require.Len(t, u.Problems, 1)
	assert.Equal(t, "C3", u.Problems[0].Path)
	f.Corrections = []grid.Correction{{Cell: "C3", Text: "65.2"}}
	u, _ = ask[wire.FiguresView](t, s, "actuals.understand", f)
	require.Empty(t, u.Problems)
	require.Len(t, u.Figures, 2)
	assert.Equal(t, []string{"C3", "很高", "65.2"}, []string{u.Figures[1].Cell, u.Figures[1].Given, u.Figures[1].Value})
	require.Len(t, u.Corrections, 1)
	assert.NotEmpty(t, u.Fingerprint)
}

// A row in doubt is not judged, in a run or a review, until its doubt is confirmed; the plan is then a
// version of its own.
func TestConfirm(t *testing.T) {
	s := server()
	table, err := os.ReadFile("../../plan/testdata/cases/county.csv")
	require.NoError(t, err)
	f, fault := ask[wire.PlanFile](t, s, "plan.import", wire.ImportParams{ID: "county", TableFile: wire.TableFile{File: "county.csv", Text: string(table)}})
	require.Nil(t, fault)
	const id = "空气质量优良天数比率"
	statuses := func(file string) (run, review any, doubts int) {
		v, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: file, File: "county.json"})
		require.Nil(t, fault)
		for _, r := range v.Understood {
			if r.Code == "doubt" {
				assert.Equal(t, id, r.Row)
				doubts++
			}
		}
		sc := moved(t)
		sc.Plan, sc.Version = "county", v.Head.Version
		o, fault := ask[wire.RunView](t, s, "run", wire.RunParams{Plan: "county", Scenario: sc, Lang: "en"})
		require.Nil(t, fault)
		r, fault := ask[wire.ReviewView](t, s, "review.run", wire.ReviewParams{Plan: "county", Lang: "en", Text: "indicator,year,value\n" + id + ",2030,91\n"})
		require.Nil(t, fault)
		for _, row := range r.Report.Indicators {
			if row.ID == id {
				return outcomeOf(t, o, id).StatusText.EN, row.Status, doubts
			}
		}
		return nil, nil, doubts
	}
	run, review, doubts := statuses(f.Text)
	assert.Equal(t, []any{"not judged: in doubt", "open", 1}, []any{run, fmt.Sprint(review), doubts})
	_, fault = ask[wire.ModuleChange](t, s, "plan.confirm", wire.ConfirmParams{Plan: "county", ID: "nothing"})
	require.NotNil(t, fault)
	assert.EqualValues(t, "unknown", fault.Code)
	sure, fault := ask[wire.ModuleChange](t, s, "plan.confirm", wire.ConfirmParams{Plan: "county", ID: id})
	require.Nil(t, fault)
	run, review, doubts = statuses(sure.File.Text)
	assert.Equal(t, []any{"met", "exceeded", 0}, []any{run, fmt.Sprint(review), doubts})
}

// What was inferred of a row, or what nothing settles, is stated on request, as any of the choices; from then on
// it is not inferred.
func TestConfirmStatesWhatWasInferred(t *testing.T) {
	s := server()
	const table = "甲县规划指标,,,,\n领域,指标,单位,2025年,2030年目标\n经济,地区生产总值,亿元,520,760\n民生,城镇化率,,58,64\n民生,基尼系数,,0.42,0.40\n民生,常住人口,万人,46,48\n"
	f, fault := ask[wire.PlanFile](t, s, "plan.import", wire.ImportParams{ID: "county", TableFile: wire.TableFile{File: "county.csv", Text: table}})
	require.Nil(t, fault)
	county, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: f.Text, File: "county.json"})
	require.Nil(t, fault)
	stated := map[string]int{}
	for i, in := range county.Indicators {
		for _, x := range in.Inferred {
			for _, c := range x.Choices {
				change, fault := ask[wire.ModuleChange](t, s, "plan.confirm", wire.ConfirmParams{Plan: "county", ID: in.ID, Field: x.Field, Value: c.ID})
				require.Nil(t, fault, "%s %s %v", in.ID, x.Field, fault)
				v, fault := ask[wire.PlanView](t, server(), "plan.open", wire.OpenParams{Text: change.File.Text, File: "county.json"})
				require.Nil(t, fault, in.ID)
				got := v.Indicators[i]
				assert.NotContains(t, fieldsOf(got.Inferred), x.Field, in.ID)
				assert.NotEqual(t, county.Head.Version, v.Head.Version)
				p := plan.MustParse([]byte(change.File.Text), "county.json")
				is := map[string]string{"direction": string(got.Direction), "attribute": string(got.Attribute), "category": got.Category, "unit": p.Indicators[i].Unit}
				assert.Equal(t, c.ID, is[x.Field], in.ID)
				stated[x.Field]++
			}
		}
	}
	assert.Equal(t, map[string]int{"direction": 8, "attribute": 8, "unit": 10}, stated)
	assert.Equal(t, []string{"unit", "attribute", "direction"}, fieldsOf(county.Indicators[1].Inferred))
	assert.Equal(t, "%", county.Indicators[1].Inferred[0].Word.EN)
	_, fault = ask[wire.ModuleChange](t, s, "plan.confirm", wire.ConfirmParams{Plan: "county", ID: county.Indicators[0].ID, Field: "attribute", Value: "red"})
	require.NotNil(t, fault)
	assert.EqualValues(t, "invalid", fault.Code)
}

func fieldsOf(list []wire.InferredView) (fields []string) {
	for _, x := range list {
		fields = append(fields, x.Field)
	}
	return fields
}

// The plan of the province leaves its target to the nation: Jimo's comes from there, by way of the province.
func TestHigherPlansOfTwoLevels(t *testing.T) {
	s := server()
	on := strings.NewReplacer(`"target":{"kind":"level","value":70,"printed":"70"}`, `"target":{"kind":"reference","of":"china:urbanisation_rate"}`,
		`"period":`, `"higher":[{"id":"china","title":{"zh":"国家规划","en":"China plan"},"level":"nation"}],"period":`).Replace(province)
	require.NotEqual(t, province, on)
	nation := strings.NewReplacer(`"id":"shandong-14fyp"`, `"id":"china"`, "山东规划", "国家规划", "Shandong plan", "China plan").Replace(province)
	_, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: on, File: "sd.json"})
	require.Nil(t, fault)
	v, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{ID: "jimo-14fyp"})
	require.Nil(t, fault)
	require.Len(t, v.Higher, 3, "the nation's plan is waited for by way of the province's")
	assert.Equal(t, "china", v.Higher[2].ID)
	assert.False(t, v.Higher[2].Open)
	assert.Len(t, v.Higher[2].Waits, 1)
	assert.EqualValues(t, "open", outcomeOf(t, run(t, s, "en"), "urbanisation_rate").Status)

	_, fault = ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: nation, File: "cn.json"})
	require.Nil(t, fault)
	o := outcomeOf(t, run(t, s, "en", "urbanisation_rate=68"), "urbanisation_rate")
	assert.EqualValues(t, "missed", o.Status)
	assert.Equal(t, "from China plan, chapter 2, section 3, headline table, row 4, by way of Shandong plan", o.Origin.Text.EN)
	assert.Equal(t, "取自国家规划，第2章第3节主要指标表第4行，经山东规划", o.Origin.Text.ZH)
	list, fault := ask[wire.HigherList](t, s, "plan.higher", wire.IDParams{Plan: "jimo-14fyp"})
	require.Nil(t, fault)
	for _, at := range []int{1, 2} {
		assert.Len(t, list.Items[at].Gives, 1)
		assert.Empty(t, list.Items[at].Waits)
	}
}
