// Package site serves the built calculator: an http.Handler over any fs.FS that sets content types,
// caching and security headers. It does not depend on the rest of the module.
package site

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Policy is the Content-Security-Policy of the calculator: resources of its own origin only, no
// inline script or style; WebAssembly may be compiled.
const Policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"

var types = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".wasm": "application/wasm", ".json": "application/json",
	".webmanifest": "application/manifest+json", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon",
}

// Handler serves the files of a built calculator. A file with a .br or .gz beside it is sent
// compressed to clients that prefer it. Parts of files and conditional requests are answered. Files under assets/ have a hash in their name and may be cached forever;
// all others are revalidated at each load. Only GET and HEAD are allowed; a name that does not
// exist is 404.
//
// Files are streamed, and their tags computed once, so that slow clients hold no memory. Timeouts
// are set by the server; see Server.
func Handler(files fs.FS) http.Handler {
	s := &site{files: files}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
		name = cmp.Or(name, "index.html")
		if info, err := fs.Stat(files, name); err != nil || info.IsDir() {
			http.NotFound(w, r)
			return
		}
		headers(w.Header(), name)
		for _, c := range []struct{ coding, ext string }{{"br", ".br"}, {"gzip", ".gz"}} {
			if prefers(r.Header.Get("Accept-Encoding"), c.coding) {
				if _, err := fs.Stat(files, name+c.ext); err == nil {
					w.Header().Set("Content-Encoding", c.coding)
					name += c.ext
					break
				}
			}
		}
		s.serve(w, r, name)
	})
}

// Server returns a server for a handler that closes idle or stalled connections: a request must
// arrive within half a minute and its response within five minutes, and an idle connection is kept
// for two.
func Server(h http.Handler) *http.Server {
	return &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 5 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10}
}

// prefers reports whether an Accept-Encoding header accepts a coding, by its name or by "*", and
// gives it no lower weight than the file as it is (identity). A weight that cannot be read is 0.
func prefers(header, coding string) bool {
	weights := map[string]float64{}
	for part := range strings.SplitSeq(header, ",") {
		name, parameters, _ := strings.Cut(part, ";")
		weight := 1.0
		for p := range strings.SplitSeq(parameters, ";") {
			if q, ok := strings.CutPrefix(strings.ToLower(strings.TrimSpace(p)), "q="); ok {
				v, err := strconv.ParseFloat(q, 64)
				if err != nil || v < 0 || v > 1 {
					v = 0
				}
				weight = v
			}
		}
		weights[strings.ToLower(strings.TrimSpace(name))] = weight
	}
	weight, named := weights[coding]
	if !named {
		weight = weights["*"]
	}
	return weight > 0 && weight >= weights["identity"]
}

// site is a built calculator with the tags of its files.
type site struct {
	files fs.FS
	tags  sync.Map // name → tag
}

// tag is the tag of a file's content, valid while its size and time do not change.
type tag struct {
	size int64
	time time.Time
	text string
}

// serve sends one file with a tag of its content, so that a browser that has it cached transfers
// nothing. http.ServeFileFS is not used because it redirects index.html, which a service worker
// could then not store.
func (s *site) serve(w http.ResponseWriter, r *http.Request, name string) {
	f, err := s.files.Open(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer func() { _ = f.Close() }()
	content, err := seekable(f)
	if err != nil {
		http.Error(w, "the file cannot be read", http.StatusInternalServerError)
		return
	}
	text, err := s.tagOf(name, f, content)
	if err != nil {
		http.Error(w, "the file cannot be read", http.StatusInternalServerError)
		return
	}
	w.Header().Set("ETag", text)
	http.ServeContent(w, r, "", time.Time{}, content)
}

// seekable returns the file itself if it is an io.ReadSeeker, as files of directories, of embed and
// of fstest are; otherwise a reader of its content in memory.
func seekable(f fs.File) (io.ReadSeeker, error) {
	if s, ok := f.(io.ReadSeeker); ok {
		return s, nil
	}
	data, err := io.ReadAll(f)
	return bytes.NewReader(data), err
}

func (s *site) tagOf(name string, f fs.File, content io.ReadSeeker) (string, error) {
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	if known, ok := s.tags.Load(name); ok {
		if t := known.(tag); t.size == info.Size() && t.time.Equal(info.ModTime()) {
			return t.text, nil
		}
	}
	h := sha256.New()
	if _, err := io.Copy(h, content); err != nil {
		return "", err
	}
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	t := tag{info.Size(), info.ModTime(), `"` + hex.EncodeToString(h.Sum(nil)[:12]) + `"`}
	s.tags.Store(name, t)
	return t.text, nil
}

func headers(h http.Header, name string) {
	ext := path.Ext(name)
	t := cmp.Or(types[ext], mime.TypeByExtension(ext))
	if t != "" {
		h.Set("Content-Type", t)
	}
	h.Set("Vary", "Accept-Encoding")
	h.Set("Content-Security-Policy", Policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	if strings.HasPrefix(name, "assets/") {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		h.Set("Cache-Control", "no-cache")
	}
}
