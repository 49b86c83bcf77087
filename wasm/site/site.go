// Package site serves the built calculator: an http.Handler over any fs.FS, with
// the right types, caching and security headers. It knows nothing of plans.
package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"
)

// Policy is the Content-Security-Policy of the calculator: nothing from
// elsewhere, no inline script or style; WebAssembly may be compiled.
const Policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'self'"

var types = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".wasm": "application/wasm", ".json": "application/json",
	".webmanifest": "application/manifest+json", ".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon",
}

// Handler serves the files of a built calculator. A file with a .br beside it is
// sent compressed to whoever accepts that. Files under assets/ carry a hash in their
// name and may be kept for ever; all others are checked again at each load.
// Only GET and HEAD are answered; a name that does not exist is 404.
func Handler(files fs.FS) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
			return
		}
		name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
		if name == "" {
			name = "index.html"
		}
		if info, err := fs.Stat(files, name); err != nil || info.IsDir() {
			http.NotFound(w, r)
			return
		}
		headers(w.Header(), name)
		if strings.Contains(r.Header.Get("Accept-Encoding"), "br") {
			if _, err := fs.Stat(files, name+".br"); err == nil {
				w.Header().Set("Content-Encoding", "br")
				name += ".br"
			}
		}
		serve(w, r, files, name)
	})
}

// serve sends one file with a tag of its content, so that a browser that has it
// already transfers nothing. It is not http.ServeFileFS, which redirects index.html
// and would keep a service worker from storing it.
func serve(w http.ResponseWriter, r *http.Request, files fs.FS, name string) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	sum := sha256.Sum256(data)
	w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:12])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

func headers(h http.Header, name string) {
	ext := path.Ext(name)
	t := types[ext]
	if t == "" {
		t = mime.TypeByExtension(ext)
	}
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
