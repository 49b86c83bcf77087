package site_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing/fstest"

	"github.com/jimo-plan/fiveyear/wasm/site"
)

// The built calculator may lie in any fs.FS and be mounted below any path.
func ExampleHandler() {
	built := fstest.MapFS{"index.html": {Data: []byte("<!doctype html>")}}
	mux := http.NewServeMux()
	mux.Handle("/calculator/", http.StripPrefix("/calculator", site.Handler(built)))
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/calculator/", nil))
	fmt.Println(w.Code, w.Header().Get("Content-Type"))
	// Output: 200 text/html; charset=utf-8
}
