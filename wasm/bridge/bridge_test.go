package bridge_test

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

func server() *bridge.Server { return bridge.New(&bridge.MemoryStore{}, jimo.Plan()) }

// request is a message of the page.
type request struct {
	V      int             `json:"v"`
	ID     int             `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params,omitempty"`
}

// response is a wire.Response whose result is not decoded yet.
type response struct {
	wire.Response
	Result json.RawMessage `json:"result,omitempty"`
}

// ask sends a request as the page does and decodes the answer.
func ask[R any](t require.TestingT, s *bridge.Server, method string, params any) (R, *wire.Fault) {
	p, err := json.Marshal(params)
	require.NoError(t, err)
	q, err := json.Marshal(request{V: bridge.Protocol, ID: 7, Method: method, Params: p})
	require.NoError(t, err)
	var resp response
	require.NoError(t, json.Unmarshal(s.Handle(context.Background(), q), &resp))
	require.Equal(t, 7, resp.ID)
	var r R
	if resp.Error == nil {
		require.NoError(t, json.Unmarshal(resp.Result, &r))
	}
	return r, resp.Error
}

func moved(t *testing.T, texts ...string) scenario.Scenario {
	t.Helper()
	s, err := scenario.Scenario{Format: 1, Plan: "jimo-14fyp"}.With(texts...)
	require.NoError(t, err)
	return s
}

func TestHello(t *testing.T) {
	h, fault := ask[wire.Hello](t, server(), "hello", wire.HelloParams{Protocol: bridge.Protocol})
	require.Nil(t, fault)
	assert.Equal(t, "jimo-14fyp", h.Plans[0].ID)
	assert.NotEmpty(t, h.Functions)
	_, fault = ask[wire.Hello](t, server(), "hello", wire.HelloParams{Protocol: 99})
	require.NotNil(t, fault)
	assert.EqualValues(t, "protocol", fault.Code)
}

func TestOpen(t *testing.T) {
	v, fault := ask[wire.PlanView](t, server(), "plan.open", wire.OpenParams{ID: "jimo-14fyp"})
	require.Nil(t, fault)
	assert.Len(t, v.Indicators, 22)
	assert.Equal(t, "38.2", v.Indicators[2].Baseline.S)
	assert.Equal(t, "第1章第6节主要指标表第3行", v.Indicators[2].Place.Text.ZH)
	assert.Equal(t, "7", v.Levers[0].Plan)
	assert.EqualValues(t, "yearly", v.Levers[0].Kind)
}

func run(t *testing.T, s *bridge.Server, lang text.Lang, texts ...string) wire.RunView {
	t.Helper()
	v, fault := ask[wire.RunView](t, s, "run", wire.RunParams{Plan: "jimo-14fyp", Scenario: moved(t, texts...), Lang: lang})
	require.Nil(t, fault)
	return v
}

func cell(t *testing.T, v wire.RunView, id string, year int) wire.CellView {
	t.Helper()
	for _, x := range v.Variables {
		if x.ID == id {
			c := x.Cells[year-v.Years[0]]
			if c.Why > 0 {
				a := v.Absences[c.Why-1]
				c.Reason, c.Code = a.Reason, a.Code
			}
			return c
		}
	}
	t.Fatalf("no variable %s", id)
	return wire.CellView{}
}

func TestRun(t *testing.T) {
	s := server()
	v := run(t, s, "en", "gdp_growth=6")
	assert.Equal(t, "8.03", cell(t, v, "manufacturing_growth_average", 2025).S)
	assert.Equal(t, "20.0", cell(t, v, "new_urban_jobs", 2025).S, "in thousand persons")
	assert.EqualValues(t, "move", cell(t, v, "gdp_growth", 2023).Mark)
	assert.EqualValues(t, "needs_input", cell(t, v, "gdp_index", 2030).Code)
	assert.Equal(t, "需要输入：2026年地区生产总值增速", cell(t, v, "gdp_index", 2030).Reason.ZH)
	v = run(t, s, "zh", "gdp_growth=6", "manufacturing_closure=growth")
	assert.Equal(t, "44.02", cell(t, v, "manufacturing_share", 2025).S)
	assert.Equal(t, "2.00", cell(t, v, "new_urban_jobs", 2025).S, "in 万人")
	for _, o := range v.Outcomes {
		if o.Indicator == "gdp_per_capita_usd" {
			assert.Len(t, o.Needs, 6)
		}
	}
}

// A run with several problems lists each in the details, with the lever it concerns.
func TestRunListsAllProblems(t *testing.T) {
	_, fault := ask[wire.RunView](t, server(), "run", wire.RunParams{Plan: "jimo-14fyp", Scenario: moved(t, "gdp_growth=60", "gdp_grwth=6")})
	require.NotNil(t, fault)
	require.Len(t, fault.Details, 2)
	assert.Equal(t, []string{"gdp_growth", "gdp_grwth"}, []string{fault.Details[0].Path, fault.Details[1].Path})
	assert.Equal(t, "没有这个可调变量；是否指 gdp_growth？", strings.TrimPrefix(fault.Details[1].Message.ZH, "gdp_grwth: "))
	assert.EqualValues(t, "unknown", fault.Code)
}

func TestRunRefuses(t *testing.T) {
	_, fault := ask[wire.RunView](t, server(), "run", wire.RunParams{Plan: "jimo-14fyp", Scenario: moved(t, "gdp_growth=60")})
	require.NotNil(t, fault)
	assert.EqualValues(t, "invalid", fault.Code)
	assert.Equal(t, text.Text{EN: "gdp_growth=60: outside the lever's bounds −5 to 15", ZH: "gdp_growth=60: 超出可调变量的范围 −5 至 15"}, fault.Message)
}

func TestBadRequests(t *testing.T) {
	s := server()
	for name, c := range map[string]struct{ request, code string }{
		"no JSON":         {`{`, "protocol"},
		"old protocol":    {`{"v":0,"id":7,"method":"run"}`, "protocol"},
		"unknown method":  {`{"v":1,"id":7,"method":"rm"}`, "unknown"},
		"unknown field":   {`{"v":1,"id":7,"method":"run","params":{"plan":"jimo-14fyp","x":1}}`, "invalid"},
		"unknown plan":    {`{"v":1,"id":7,"method":"run","params":{"plan":"nowhere"}}`, "unknown"},
		"prototype":       {`{"v":1,"id":7,"method":"run","params":{"plan":"jimo-14fyp","__proto__":{}}}`, "invalid"},
		"wrong type":      {`{"v":1,"id":7,"method":"run","params":{"plan":5}}`, "invalid"},
		"nothing at all":  {``, "protocol"},
		"too large":       {`"` + strings.Repeat("x", bridge.MaxMessage) + `"`, "limit"},
		"broken plan":     {`{"v":1,"id":7,"method":"plan.open","params":{"text":"{\"format\":1}","file":"my.json"}}`, "invalid"},
		"unknown export":  {`{"v":1,"id":7,"method":"export","params":{"plan":"jimo-14fyp","what":"x"}}`, "invalid"},
		"unknown explain": {`{"v":1,"id":7,"method":"explain","params":{"plan":"jimo-14fyp","variable":"x","year":2025}}`, "unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			var resp response
			require.NoError(t, json.Unmarshal(s.Handle(context.Background(), []byte(c.request)), &resp))
			require.NotNil(t, resp.Error)
			assert.EqualValues(t, c.code, resp.Error.Code)
			assert.NotEmpty(t, resp.Error.Message.EN)
			assert.NotEmpty(t, resp.Error.Message.ZH)
		})
	}
}

// A request that is too large is answered under its own id: the page asked, and hears why not.
func TestTooLargeKeepsItsID(t *testing.T) {
	for _, c := range []struct {
		start string
		id    int
	}{
		{`{"v":1,"id":42,"method":"plan.open","params":{"text":"`, 42},
		{`{"v":1,"method":"plan.open","id":7,"params":{"text":"`, 7},
		{`{"v":1,"params":{"text":"`, 0}, // an id after that would have to be searched for
		{`{"id":"`, 0},
		{`[`, 0},
	} {
		var resp response
		require.NoError(t, json.Unmarshal(server().Handle(context.Background(), []byte(c.start+strings.Repeat("x", bridge.MaxMessage))), &resp))
		assert.Equal(t, c.id, resp.ID, c.start)
		require.NotNil(t, resp.Error)
		assert.EqualValues(t, "limit", resp.Error.Code)
		assert.Contains(t, resp.Error.Message.EN, "too large: ")
		assert.Contains(t, resp.Error.Message.ZH, "内容过大：")
	}
}

func TestBrokenPlanNamesEveryPlace(t *testing.T) {
	_, fault := ask[wire.PlanView](t, server(), "plan.open", wire.OpenParams{Text: `{"format":1,"id":"x"}`, File: "my.json"})
	require.NotNil(t, fault)
	require.Greater(t, len(fault.Details), 3)
	assert.Equal(t, "my.json", fault.Details[0].File)
	assert.Equal(t, 1, fault.Details[0].Line)
}

// jimoFile is Jimo's plan as a file. In the engine, what is embedded has no white space.
func jimoFile(t *testing.T) string {
	t.Helper()
	data, err := jimo.Plan().Document().Marshal()
	require.NoError(t, err)
	return string(data)
}

func TestOwnPlan(t *testing.T) {
	s := server()
	own := strings.Replace(jimoFile(t), `"id": "jimo-14fyp"`, `"id": "mine"`, 1)
	v, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: own, File: "mine.json"})
	require.Nil(t, fault)
	assert.Equal(t, "mine", v.Head.ID)
	_, fault = ask[wire.RunView](t, s, "run", wire.RunParams{Plan: "mine"})
	assert.Nil(t, fault)
}

func TestExplain(t *testing.T) {
	v, fault := ask[wire.TraceView](t, server(), "explain", wire.ExplainParams{Plan: "jimo-14fyp", Variable: "digital_core_growth_average", Year: 2025, Lang: "en"})
	require.Nil(t, fault)
	assert.Equal(t, "25.07", v.Cell.S)
	assert.Equal(t, "23.96 – 26.24", v.Rounding)
	assert.NotEmpty(t, v.Inputs)
	v, fault = ask[wire.TraceView](t, server(), "explain", wire.ExplainParams{Plan: "jimo-14fyp", Variable: "manufacturing_share", Year: 2020, Lang: "en"})
	require.Nil(t, fault)
	assert.Equal(t, "[38.15, 38.25)", v.Rounding)
	assert.Equal(t, "38.2", v.Printed)
}

// What rounding leaves open is shown at the scale of the number that it is about.
func TestRoundingHasTheScaleOfItsNumber(t *testing.T) {
	s := server()
	own := `{"format": 1, "id": "own", "version": "1", "title": {"en": "P"}, "period": {"base": 2020, "from": 2021, "to": 2025}, "source": {"title": {"en": "made up"}}, "categories": [{"id": "c", "name": {"en": "all"}}],
"indicators": [{"id": "gdp", "row": "1", "category": "c", "name": {"en": "GDP"}, "unit": "100m yuan", "direction": "up", "attribute": "expected", "baseline": {"value": 812.4, "printed": "812.4"}, "target": {"kind": "level", "value": 1087}},
{"id": "jobs", "row": "2", "category": "c", "name": {"en": "Jobs"}, "unit": "10k persons", "direction": "up", "attribute": "expected", "baseline": {"value": 3.84, "printed": "3.84"}, "target": {"kind": "level", "value": 5}}],
"model": {"variables": [{"id": "twice", "name": {"en": "Twice"}, "unit": "100m yuan", "formula": "2 * gdp[2020]"}, {"id": "more", "name": {"en": "More"}, "unit": "10k persons", "formula": "2 * jobs[2020]"}]}}`
	p, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: own, File: "own.json"})
	require.Nil(t, fault)
	number := func(shown string) float64 {
		f, err := strconv.ParseFloat(strings.NewReplacer(",", "", "−", "-").Replace(strings.TrimSpace(shown)), 64)
		require.NoError(t, err, shown)
		return f
	}
	seen := 0
	for _, x := range p.Variables {
		for _, lang := range []text.Lang{"en", "zh"} {
			v, fault := ask[wire.TraceView](t, s, "explain", wire.ExplainParams{Plan: "own", Variable: x.ID, Year: 2025, Lang: lang})
			require.Nil(t, fault)
			low, high, ok := strings.Cut(v.Rounding, " – ")
			if !ok {
				continue
			}
			seen++
			assert.LessOrEqual(t, number(low), number(v.Cell.S), x.ID)
			assert.GreaterOrEqual(t, number(high), number(v.Cell.S), x.ID)
		}
	}
	assert.GreaterOrEqual(t, seen, 4)
}

func TestStore(t *testing.T) {
	s := server()
	saved, fault := ask[wire.Stored](t, s, "store.save", wire.SaveParams{Name: " slow ", Plan: "jimo-14fyp", Now: "2026-01-01T00:00:00Z", Scenario: moved(t, "gdp_growth=6")})
	require.Nil(t, fault)
	assert.Equal(t, "slow", saved.Name)
	assert.Equal(t, 1, saved.Revision)
	list, _ := ask[wire.StoredList](t, s, "store.list", wire.IDParams{Plan: "jimo-14fyp"})
	require.Len(t, list.Items, 1)
	loaded, _ := ask[wire.Stored](t, s, "store.load", wire.IDParams{ID: saved.ID})
	assert.Equal(t, "gdp_growth=6", loaded.Scenario.Moves[0].String())

	again := wire.SaveParams{ID: saved.ID, Name: "slow", Plan: "jimo-14fyp", Revision: 1, Scenario: saved.Scenario}
	same, fault := ask[wire.Stored](t, s, "store.save", again)
	require.Nil(t, fault, "what is stored already")
	assert.Equal(t, saved, same)
	again.Scenario = moved(t, "gdp_growth=5")
	second, fault := ask[wire.Stored](t, s, "store.save", again)
	require.Nil(t, fault)
	assert.Equal(t, 2, second.Revision)
	repeated, fault := ask[wire.Stored](t, s, "store.save", again)
	require.Nil(t, fault, "a save that is sent twice is done once")
	assert.Equal(t, second, repeated)
	again.Scenario = moved(t, "gdp_growth=4")
	_, fault = ask[wire.Stored](t, s, "store.save", again)
	require.NotNil(t, fault, "a save over a newer revision")
	assert.EqualValues(t, "conflict", fault.Code)

	_, fault = ask[wire.Stored](t, s, "store.save", wire.SaveParams{Plan: "jimo-14fyp"})
	assert.Equal(t, "a scenario needs a name", strings.TrimPrefix(fault.Message.EN, "bridge: "))
	ok, _ := ask[wire.OK](t, s, "store.delete", wire.IDParams{ID: saved.ID})
	assert.True(t, ok.OK)
	_, fault = ask[wire.Stored](t, s, "store.load", wire.IDParams{ID: saved.ID})
	assert.EqualValues(t, "unknown", fault.Code)
}

// broken fails as a browser's storage does.
type broken struct{}

var errFull = errors.New("QuotaExceededError")

func (broken) All(context.Context, func(string) bool) ([]string, error) { return nil, errFull }
func (broken) Get(context.Context, string) (string, bool, error)        { return "", false, errFull }
func (broken) Delete(context.Context, string) error                     { return errFull }
func (broken) Update(context.Context, string, func(string, bool) (string, error)) error {
	return errFull
}

func TestStorageFaults(t *testing.T) {
	s := bridge.New(broken{}, jimo.Plan())
	for _, m := range []string{"store.list", "store.load", "store.delete"} {
		_, fault := ask[wire.OK](t, s, m, wire.IDParams{ID: "a"})
		require.NotNil(t, fault, m)
		assert.EqualValues(t, "storage", fault.Code, m)
		assert.Contains(t, fault.Message.ZH, "浏览器存储失败", m)
	}
	_, fault := ask[wire.Stored](t, s, "store.save", wire.SaveParams{Name: "a"})
	assert.EqualValues(t, "storage", fault.Code)
}

// A record of a version to come stays as it is: it is counted, its opening and its overwriting are refused.
func TestUnreadableScenario(t *testing.T) {
	const record = `{"id":"a","name":"later","plan":"jimo-14fyp","saved":"2031-01-01T00:00:00Z","revision":1,"scenario":{"format":2,"plan":"jimo-14fyp","version":"1","regions":[]}}`
	var store bridge.MemoryStore
	require.NoError(t, store.Update(context.Background(), "a", func(string, bool) (string, error) { return record, nil }))
	s := bridge.New(&store, jimo.Plan())
	list, fault := ask[wire.StoredList](t, s, "store.list", wire.IDParams{Plan: "jimo-14fyp"})
	require.Nil(t, fault)
	assert.Equal(t, wire.StoredList{Items: []wire.Stored{}, Unreadable: 1}, list)
	other, _ := ask[wire.StoredList](t, s, "store.list", wire.IDParams{Plan: "another"})
	assert.Zero(t, other.Unreadable)
	_, fault = ask[wire.Stored](t, s, "store.load", wire.IDParams{ID: "a"})
	require.NotNil(t, fault)
	assert.Equal(t, `this version cannot read the saved scenario (scenario.regions: unknown field "regions"; expected format, id, name, note, author, plan, version, base, chain, moves, closures, targets, formulas, revised, held or projected); it stays stored`, fault.Message.EN)
	_, fault = ask[wire.Stored](t, s, "store.save", wire.SaveParams{ID: "a", Name: "later", Plan: "jimo-14fyp", Revision: 1, Scenario: moved(t, "gdp_growth=6")})
	require.NotNil(t, fault)
	assert.EqualValues(t, "conflict", fault.Code)
	text, _, _ := store.Get(context.Background(), "a")
	assert.Equal(t, record, text)
}

func TestExport(t *testing.T) {
	v, fault := ask[wire.ExportView](t, server(), "export", wire.ExportParams{Plan: "jimo-14fyp", Scenario: moved(t, "gdp_growth=6"), What: "targets", Lang: "zh"})
	require.Nil(t, fault)
	assert.True(t, strings.HasPrefix(v.Text, "\ufeff序号,指标"))
	assert.Contains(t, v.Text, "40以上")
	v, fault = ask[wire.ExportView](t, server(), "export", wire.ExportParams{Plan: "jimo-14fyp", What: "series", Lang: "en"})
	require.Nil(t, fault)
	assert.Contains(t, v.Text, "manufacturing_share,Manufacturing share of GDP,%,2021,38.96,38.96,assumed path,")
}

func TestCompareAndMoves(t *testing.T) {
	s := server()
	v, fault := ask[wire.CompareView](t, s, "compare", wire.CompareParams{Plan: "jimo-14fyp", B: moved(t, "gdp_growth=6"), Lang: "en"})
	require.Nil(t, fault)
	found := false
	for _, r := range v.Rows {
		if r.ID == "gdp_index" && r.Year == 2025 {
			found = true
			assert.Equal(t, "−4.59", r.Relative.S)
		}
	}
	assert.True(t, found)
	m, fault := ask[wire.MoveView](t, s, "move.parse", wire.MoveParams{Plan: "jimo-14fyp", Text: "gdp_growth=6@2023"})
	require.Nil(t, fault)
	assert.Equal(t, 2023, m.Scenario.Moves[0].From)
	_, fault = ask[wire.MoveView](t, s, "move.parse", wire.MoveParams{Plan: "jimo-14fyp", Text: "gdp_growth=x"})
	assert.EqualValues(t, "invalid", fault.Code)
}

func FuzzHandle(f *testing.F) {
	s := server()
	f.Add([]byte(`{"v":1,"id":1,"method":"run","params":{"plan":"jimo-14fyp","scenario":{"format":1,"plan":"jimo-14fyp","version":"1","moves":[{"lever":"gdp_growth","op":"=","value":"6"}]},"lang":"zh"}}`))
	f.Add([]byte(`{"v":1,"id":1,"method":"explain","params":{"plan":"jimo-14fyp","variable":"gdp_index","year":2025}}`))
	f.Add([]byte(`{"v":1,"id":1,"method":"store.list"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var resp response
		require.NoError(t, json.Unmarshal(s.Handle(context.Background(), data), &resp))
		if resp.Error != nil {
			assert.NotEqual(t, "internal", resp.Error.Code)
		}
	})
}

func TestOutline(t *testing.T) {
	v, fault := ask[wire.OutlineView](t, server(), "plan.outline", wire.IDParams{Plan: "jimo-14fyp"})
	require.Nil(t, fault)
	assert.Len(t, v.Chapters, 15)
	require.NotEmpty(t, v.Figures)
	assert.Equal(t, "8.1%", v.Figures[0].Text.EN)
	assert.Equal(t, "2016—2020年", v.Figures[0].When.ZH)
	assert.NotEmpty(t, v.Serves)
}

func TestImportTable(t *testing.T) {
	s := server()
	v, fault := ask[wire.PlanFile](t, s, "plan.import", wire.ImportParams{ID: "mine", Base: 2020, From: 2021, To: 2025,
		TableFile: wire.TableFile{File: "t.csv", Text: "序号,类别,指标,单位,2020年,2025年,属性\n1,经济,城镇化率,%,60,65以上,预期性\n"}})
	require.Nil(t, fault)
	opened, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: v.Text, File: v.Name})
	require.Nil(t, fault)
	assert.Equal(t, "65以上", opened.Indicators[0].Printed)
	_, fault = ask[wire.PlanFile](t, s, "plan.import", wire.ImportParams{ID: "mine", Base: 2020, From: 2021, To: 2025,
		TableFile: wire.TableFile{File: "t.csv", Text: "序号,指标,2025年,属性\n1,a,65以上以上,预期性\n2,b,3,不明\n"}})
	require.NotNil(t, fault)
	assert.GreaterOrEqual(t, len(fault.Details), 2)
}

func TestPlanFile(t *testing.T) {
	v, fault := ask[wire.PlanFile](t, server(), "plan.file", wire.IDParams{Plan: "jimo-14fyp"})
	require.Nil(t, fault)
	assert.Equal(t, jimoFile(t), v.Text)
	assert.JSONEq(t, string(jimo.Data()), v.Text)
}

// An amount without decimals does not round its growth: 6.5 % is not told as 7.
func TestGrowthOfAnAmountKeepsItsDecimals(t *testing.T) {
	s := server()
	made, fault := ask[wire.PlanFile](t, s, "plan.import", wire.ImportParams{TableFile: wire.TableFile{Text: "Indicator,Unit,Baseline 2024,Target 2030\nGross product (constant prices),USD million,184300,6.5% a year on average\n", File: "t.csv"}})
	require.Nil(t, fault)
	p, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: made.Text})
	require.Nil(t, fault)
	v, fault := ask[wire.RunView](t, s, "run", wire.RunParams{Plan: p.Head.ID, Lang: "en"})
	require.Nil(t, fault)
	assert.Equal(t, "6.50", v.Outcomes[0].Projection.S)
	assert.Equal(t, "0.00", v.Outcomes[0].Gap.S)
}
