package site_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/wasm/site"
)

func server(t *testing.T) *httptest.Server {
	t.Helper()
	s := httptest.NewServer(site.Handler(fstest.MapFS{
		"index.html":             {Data: []byte("<!doctype html>")},
		"fiveyear.wasm":          {Data: []byte("\x00asm")},
		"fiveyear.wasm.br":       {Data: []byte("compressed")},
		"assets/main-1a2b.js":    {Data: []byte("1")},
		"manifest.webmanifest":   {Data: []byte("{}")},
		"assets/secret/note.txt": {Data: []byte("x")},
	}))
	t.Cleanup(s.Close)
	return s
}

// get asks without letting the client ask for compression by itself.
func get(t *testing.T, s *httptest.Server, method, path, encoding string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequest(method, s.URL+path, nil)
	require.NoError(t, err)
	req.Header.Set("Accept-Encoding", encoding)
	resp, err := http.DefaultTransport.RoundTrip(req)
	require.NoError(t, err)
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	require.NoError(t, err)
	return resp, string(body)
}

func TestTypesAndHeaders(t *testing.T) {
	s := server(t)
	for path, want := range map[string]struct{ kind, cache string }{
		"/":                     {"text/html; charset=utf-8", "no-cache"},
		"/index.html":           {"text/html; charset=utf-8", "no-cache"},
		"/fiveyear.wasm":        {"application/wasm", "no-cache"},
		"/assets/main-1a2b.js":  {"text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
		"/manifest.webmanifest": {"application/manifest+json", "no-cache"},
	} {
		t.Run(path, func(t *testing.T) {
			resp, _ := get(t, s, http.MethodGet, path, "identity")
			assert.Equal(t, http.StatusOK, resp.StatusCode)
			assert.Equal(t, want.kind, resp.Header.Get("Content-Type"))
			assert.Equal(t, want.cache, resp.Header.Get("Cache-Control"))
			assert.Equal(t, site.Policy, resp.Header.Get("Content-Security-Policy"))
			assert.Equal(t, "nosniff", resp.Header.Get("X-Content-Type-Options"))
		})
	}
}

func TestCompression(t *testing.T) {
	s := server(t)
	resp, body := get(t, s, http.MethodGet, "/fiveyear.wasm", "gzip, br")
	assert.Equal(t, "br", resp.Header.Get("Content-Encoding"))
	assert.Equal(t, "application/wasm", resp.Header.Get("Content-Type"))
	assert.Equal(t, "compressed", body)
	resp, body = get(t, s, http.MethodGet, "/fiveyear.wasm", "gzip")
	assert.Empty(t, resp.Header.Get("Content-Encoding"))
	assert.Equal(t, "\x00asm", body)
}

func TestRefuses(t *testing.T) {
	s := server(t)
	for _, path := range []string{"/nothing.js", "/assets", "/assets/", "/../go.mod", "/%2e%2e/go.mod", "/assets/..%2f..%2fgo.mod"} {
		resp, _ := get(t, s, http.MethodGet, path, "identity")
		assert.Equal(t, http.StatusNotFound, resp.StatusCode, path)
	}
	resp, _ := get(t, s, http.MethodPost, "/", "identity")
	assert.Equal(t, http.StatusMethodNotAllowed, resp.StatusCode)
	assert.Equal(t, "GET, HEAD", resp.Header.Get("Allow"))
	resp, body := get(t, s, http.MethodHead, "/", "identity")
	assert.Equal(t, http.StatusOK, resp.StatusCode)
	assert.Empty(t, body)
}

func TestUnchangedFilesAreNotSentAgain(t *testing.T) {
	s := server(t)
	resp, _ := get(t, s, http.MethodGet, "/", "identity")
	tag := resp.Header.Get("ETag")
	require.NotEmpty(t, tag)
	req, err := http.NewRequest(http.MethodGet, s.URL+"/", nil)
	require.NoError(t, err)
	req.Header.Set("If-None-Match", tag)
	again, err := http.DefaultTransport.RoundTrip(req)
	require.NoError(t, err)
	defer again.Body.Close()
	assert.Equal(t, http.StatusNotModified, again.StatusCode)
}
