package api

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
)

func post(h http.Handler, path, body string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, path, strings.NewReader(body)))
	return w
}

const slower = `{"plan":"jimo-14fyp","lang":"en","scenario":{"format":1,"plan":"jimo-14fyp","moves":[{"lever":"gdp_growth","value":"6"}]}}`

func TestAPI(t *testing.T) {
	h := Handler(bridge.New(&bridge.MemoryStore{}, jimo.Plan()))
	w := post(h, "/v1/run", slower)
	require.Equal(t, http.StatusOK, w.Code, w.Body.String())
	var run struct {
		Years     []int
		Variables []struct {
			ID    string
			Cells []struct{ S string }
		}
	}
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &run))
	found := false
	for _, v := range run.Variables {
		if v.ID == "manufacturing_growth_average" {
			found = true
			assert.Equal(t, "8.03", v.Cells[2025-run.Years[0]].S) // (42 ÷ 38.2)^(1/5) · 1.06 − 1 = 8.0297 %
		}
	}
	assert.True(t, found)

	for _, c := range []struct {
		path, body string
		code       int
	}{
		{"/v1/run", `{"plan":"nowhere"}`, http.StatusNotFound},
		{"/v1/run", `{"plan":`, http.StatusBadRequest},
		{"/v1/run", `{},"method":"store.save"`, http.StatusBadRequest},
		{"/v1/run", `{"plan":"jimo-14fyp","scenari":{}}`, http.StatusBadRequest},
		{"/v1/run", strings.Repeat(" ", 2<<20), http.StatusRequestEntityTooLarge},
		{"/v1/store.save", `{}`, http.StatusNotFound},
		{"/v1/plan.open", `{}`, http.StatusNotFound},
		{"/v1/plan.keep", `{}`, http.StatusNotFound},
		{"/v1/hello", `{"protocol":1}`, http.StatusNotFound},
	} {
		assert.Equal(t, c.code, post(h, c.path, c.body).Code, "%s %.40s", c.path, c.body)
	}
}

func TestOpenAPI(t *testing.T) {
	w := httptest.NewRecorder()
	Handler(bridge.New(&bridge.MemoryStore{}, jimo.Plan())).ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/openapi.json", nil))
	var doc struct {
		OpenAPI string
		Paths   map[string]struct {
			Post struct {
				Summary     string
				RequestBody struct {
					Content map[string]struct{ Schema map[string]any }
				}
			}
		}
	}
	require.NoError(t, json.NewDecoder(bytes.NewReader(w.Body.Bytes())).Decode(&doc))
	assert.Equal(t, "3.1.0", doc.OpenAPI)
	for _, m := range bridge.Methods() {
		_, offered := doc.Paths["/v1/"+m.Name]
		assert.Equal(t, !m.State, offered, m.Name)
	}
	assert.Greater(t, len(doc.Paths), 30)
	for path, p := range doc.Paths {
		assert.NotEmpty(t, p.Post.Summary, path)
		assert.NotEmpty(t, p.Post.RequestBody.Content["application/json"].Schema, path)
	}
}

// Clients side by side get the same answer.
func TestTogether(t *testing.T) {
	h := Handler(bridge.New(&bridge.MemoryStore{}, jimo.Plan()))
	want := post(h, "/v1/run", slower).Body.String()
	var wait sync.WaitGroup
	for range 16 {
		wait.Go(func() {
			for range 5 {
				assert.Equal(t, want, post(h, "/v1/run", slower).Body.String())
			}
		})
	}
	wait.Wait()
}

// What the engine may answer to one user only is not offered: every method whose name tells that it
// keeps something is marked, and what is computed is not.
func TestStateIsMarked(t *testing.T) {
	state := map[string]bool{}
	for _, m := range bridge.Methods() {
		state[m.Name] = m.State
	}
	for _, name := range []string{"hello", "cancel", "plan.open", "plan.close", "plan.keep", "plan.kept", "plan.forget", "actuals.keep", "actuals.kept",
		"store.list", "store.save", "store.load", "store.delete"} {
		assert.True(t, state[name], name)
	}
	for _, name := range []string{"run", "explain", "seek", "ensemble", "review.run", "plan.import", "plan.file", "code.make"} {
		assert.False(t, state[name], name)
	}
}

// A request whose client is gone ends, and more requests than are answered at once are told to come back.
func TestLimits(t *testing.T) {
	a := &api{server: bridge.New(&bridge.MemoryStore{}, jimo.Plan()), waiting: make(chan struct{}, 1), working: make(chan struct{}, 1), answers: newAnswers()}
	a.working <- struct{}{} // another request is computed
	ctx, leave := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		a.handle(httptest.NewRecorder(), httptest.NewRequest(http.MethodPost, "/v1/run", strings.NewReader(slower)).WithContext(ctx), "run")
	}()
	require.Eventually(t, func() bool { return len(a.waiting) == 1 }, 10*time.Second, time.Millisecond)
	w := httptest.NewRecorder()
	a.handle(w, httptest.NewRequest(http.MethodPost, "/v1/run", strings.NewReader(slower)), "run")
	assert.Equal(t, http.StatusServiceUnavailable, w.Code)
	assert.Equal(t, "1", w.Header().Get("Retry-After"))
	leave()
	<-done
	<-a.working
	w = httptest.NewRecorder()
	a.handle(w, httptest.NewRequest(http.MethodPost, "/v1/run", strings.NewReader(slower)), "run")
	assert.Equal(t, http.StatusOK, w.Code, "its turn has come")
}

// A reference within a schema is found in the same schema, wherever the schema is embedded.
func TestReferencesOfSchemasResolve(t *testing.T) {
	for _, m := range bridge.Methods() {
		var schema struct {
			ID   string                     `json:"$id"`
			Defs map[string]json.RawMessage `json:"$defs"`
		}
		data := schemaIn(m.Name, "request", m.Params)
		require.NoError(t, json.Unmarshal(data, &schema), m.Name)
		assert.NotEmpty(t, schema.ID)
		for _, ref := range regexp.MustCompile(`"#/\$defs/(\w+)"`).FindAllStringSubmatch(string(data), -1) {
			assert.Contains(t, schema.Defs, ref[1], m.Name)
		}
	}
}
