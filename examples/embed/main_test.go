package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The calculator lies below a path of its own, with its content policy, and the plan beside it.
func TestHandler(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "index.html"), []byte("<!doctype html><title>calculator</title>"), 0o600))
	h := Handler(dir, []byte(`{"format":1}`))
	get := func(path string) *http.Response {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w.Result()
	}
	page := get("/calculator/")
	assert.Equal(t, http.StatusOK, page.StatusCode)
	assert.Contains(t, page.Header.Get("Content-Security-Policy"), "script-src 'self' 'wasm-unsafe-eval'")
	plan := get("/plans/mine.json")
	assert.Equal(t, http.StatusOK, plan.StatusCode)
	assert.Equal(t, "application/json", plan.Header.Get("Content-Type"))
	assert.Equal(t, "nosniff", plan.Header.Get("X-Content-Type-Options"))
	start := get("/")
	assert.Equal(t, http.StatusSeeOther, start.StatusCode)
	assert.Equal(t, "/calculator/?plan=/plans/mine.json", start.Header.Get("Location"))
	assert.Equal(t, http.StatusNotFound, get("/else").StatusCode)
}
