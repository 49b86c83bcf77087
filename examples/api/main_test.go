package main

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

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
	assert.Greater(t, len(doc.Paths), 30)
	for path, p := range doc.Paths {
		assert.NotEmpty(t, p.Post.Summary, path)
		assert.NotEmpty(t, p.Post.RequestBody.Content["application/json"].Schema, path)
		assert.False(t, keeps(strings.TrimPrefix(path, "/v1/")), path)
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
