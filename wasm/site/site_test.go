package site_test

import (
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

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

// Weights count, and only whole names do.
func TestAcceptEncoding(t *testing.T) {
	s := server(t)
	for header, want := range map[string]string{
		"br": "br", "gzip, br": "br", "BR": "br", "br;q=0.1": "br", "gzip;q=1.0, br; q=0.5": "br", "*": "br", "identity, *;q=0.1": "",
		"br;q=0.5, identity;q=0.5": "br", "br;q=0.4, identity;q=0.5": "", "identity;q=1, *;q=0.5": "", "br;q=2": "", "*;q=0, br": "br",
		"": "", "br;q=0": "", "br;q=0.0, *": "", "br; q=x": "", "x-librarian": "", "brotli": "", "gzip, identity": "", "*;q=0": "",
	} {
		resp, _ := get(t, s, http.MethodGet, "/fiveyear.wasm", header)
		assert.Equal(t, want, resp.Header.Get("Content-Encoding"), header)
		assert.Equal(t, "Accept-Encoding", resp.Header.Get("Vary"))
	}
}

// counted is a file system that counts the bytes read of its files.
type counted struct {
	fs.FS
	read *atomic.Int64
}

type countedFile struct {
	fs.File
	io.Seeker
	read *atomic.Int64
}

func (c counted) Open(name string) (fs.File, error) {
	f, err := c.FS.Open(name)
	if err != nil {
		return nil, err
	}
	return countedFile{f, f.(io.Seeker), c.read}, nil
}

func (f countedFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.read.Add(int64(n))
	return n, err
}

// A file is read once for its tag; after that a request reads what it sends, and HEAD, 304 and ranges next to nothing.
func TestFilesAreReadAsTheyAreSent(t *testing.T) {
	const size = 11 << 20
	read := &atomic.Int64{}
	h := site.Handler(counted{fstest.MapFS{"fiveyear.wasm": {Data: make([]byte, size)}}, read})
	ask := func(method string, headers ...string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "/fiveyear.wasm", nil)
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		w := httptest.NewRecorder()
		read.Store(0)
		h.ServeHTTP(w, r)
		return w
	}
	first := ask(http.MethodHead)
	assert.Equal(t, int64(size), read.Load(), "the tag")
	tag := first.Header().Get("ETag")
	require.NotEmpty(t, tag)
	assert.Equal(t, http.StatusOK, ask(http.MethodHead).Code)
	assert.Zero(t, read.Load(), "HEAD")
	assert.Equal(t, http.StatusNotModified, ask(http.MethodGet, "If-None-Match", tag).Code)
	assert.Zero(t, read.Load(), "304")
	part := ask(http.MethodGet, "Range", "bytes=5-5")
	assert.Equal(t, http.StatusPartialContent, part.Code)
	assert.Equal(t, 1, part.Body.Len())
	assert.LessOrEqual(t, read.Load(), int64(64<<10), "one byte")
	assert.Equal(t, size, ask(http.MethodGet).Body.Len())
	assert.Equal(t, int64(size), read.Load(), "the whole file, once")

	slow := httptest.NewRequest(http.MethodGet, "/fiveyear.wasm", nil)
	read.Store(0)
	h.ServeHTTP(gone{}, slow)
	assert.LessOrEqual(t, read.Load(), int64(64<<10), "a reader who takes nothing holds nothing")
}

// gone is a reader whose connection takes nothing.
type gone struct{}

func (gone) Header() http.Header       { return http.Header{} }
func (gone) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }
func (gone) WriteHeader(int)           {}

// A file that is built anew gets another tag.
func TestTagsFollowTheFiles(t *testing.T) {
	files := fstest.MapFS{"index.html": {Data: []byte("one"), ModTime: time.Unix(1, 0)}}
	h := site.Handler(files)
	tag := func() string {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
		return w.Header().Get("ETag")
	}
	before := tag()
	assert.Equal(t, before, tag())
	files["index.html"] = &fstest.MapFile{Data: []byte("two"), ModTime: time.Unix(2, 0)}
	assert.NotEqual(t, before, tag())
}

// Every stage of a connection ends by itself.
func TestServerHasTimeouts(t *testing.T) {
	s := site.Server(http.NotFoundHandler())
	for name, d := range map[string]time.Duration{"header": s.ReadHeaderTimeout, "read": s.ReadTimeout, "write": s.WriteTimeout, "idle": s.IdleTimeout} {
		assert.Positive(t, d, name)
		assert.LessOrEqual(t, d, 5*time.Minute, name)
	}
	assert.Contains(t, site.Policy, "form-action 'self'")
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

// The codings are tried in order, each if its file is there and the client prefers it.
func TestGzip(t *testing.T) {
	s := httptest.NewServer(site.Handler(fstest.MapFS{"a.js": {Data: []byte("plain")}, "a.js.gz": {Data: []byte("gzip")}, "b.js": {Data: []byte("plain")},
		"b.js.gz": {Data: []byte("gzip")}, "b.js.br": {Data: []byte("br")}}))
	t.Cleanup(s.Close)
	for _, c := range []struct{ path, accept, want string }{
		{"/a.js", "gzip, br", "gzip"}, {"/b.js", "gzip, br", "br"}, {"/b.js", "gzip", "gzip"}, {"/b.js", "gzip;q=0", "plain"}, {"/b.js", "br;q=0, *", "gzip"},
	} {
		_, body := get(t, s, http.MethodGet, c.path, c.accept)
		assert.Equal(t, c.want, body, "%s %s", c.path, c.accept)
	}
}

func TestPartsAndConditions(t *testing.T) {
	s := server(t)
	ask := func(headers ...string) (*http.Response, string) {
		t.Helper()
		r, err := http.NewRequest(http.MethodGet, s.URL+"/fiveyear.wasm", nil)
		require.NoError(t, err)
		r.Header.Set("Accept-Encoding", "br")
		for i := 0; i < len(headers); i += 2 {
			r.Header.Set(headers[i], headers[i+1])
		}
		resp, err := http.DefaultTransport.RoundTrip(r)
		require.NoError(t, err)
		defer resp.Body.Close()
		body, err := io.ReadAll(resp.Body)
		require.NoError(t, err)
		return resp, string(body)
	}
	whole, _ := ask()
	tag := whole.Header.Get("ETag")
	for _, c := range []struct {
		name    string
		headers []string
		code    int
		body    string
		span    string
	}{
		{"the beginning", []string{"Range", "bytes=0-3"}, 206, "comp", "bytes 0-3/10"},
		{"the end", []string{"Range", "bytes=-2"}, 206, "ed", "bytes 8-9/10"},
		{"beyond the end", []string{"Range", "bytes=10-"}, 416, "", "bytes */10"},
		{"a part of the same file", []string{"Range", "bytes=0-3", "If-Range", tag}, 206, "comp", "bytes 0-3/10"},
		{"a part of a file that has changed", []string{"Range", "bytes=0-3", "If-Range", `"other"`}, 200, "compressed", ""},
		{"unchanged", []string{"If-None-Match", `"other", ` + tag}, 304, "", ""},
		{"changed", []string{"If-None-Match", `"other"`}, 200, "compressed", ""},
		{"only if unchanged", []string{"If-Match", `"other"`}, 412, "", ""},
	} {
		resp, body := ask(c.headers...)
		assert.Equal(t, c.code, resp.StatusCode, c.name)
		assert.Equal(t, c.span, resp.Header.Get("Content-Range"), c.name)
		if c.body != "" {
			assert.Equal(t, c.body, body, c.name)
		}
	}
	plain, _ := get(t, s, http.MethodGet, "/fiveyear.wasm", "identity")
	assert.NotEqual(t, tag, plain.Header.Get("ETag"), "each coding has a tag of its own")
}

// A client that sends its request byte by byte, or none at all, is not waited for.
func TestServerClosesSlowConnections(t *testing.T) {
	server := site.Server(site.Handler(fstest.MapFS{"index.html": {}}))
	server.ReadHeaderTimeout = 50 * time.Millisecond
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { _ = server.Close() })
	c, err := net.Dial("tcp", l.Addr().String())
	require.NoError(t, err)
	defer c.Close()
	_, err = io.WriteString(c, "GET / HT")
	require.NoError(t, err)
	require.NoError(t, c.SetReadDeadline(time.Now().Add(30*time.Second)))
	_, err = io.ReadAll(c)
	require.NoError(t, err, "the server closes the connection")
}
