// Command embed serves the calculator together with a plan file from a custom server. The page
// opens at http://…/calculator/?plan=/plans/mine.json.
//
//	make build
//	go run ./examples/ownplan > mine.json
//	go run ./examples/embed -plan mine.json
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/wasm/site"
)

// Handler serves the calculator under /calculator/ and the plan file under /plans/mine.json.
func Handler(dir string, file []byte) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/calculator/", http.StripPrefix("/calculator", site.Handler(os.DirFS(dir))))
	mux.HandleFunc("GET /plans/mine.json", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		_, _ = w.Write(file) // fails only when the client is gone
	})
	mux.Handle("GET /{$}", http.RedirectHandler("/calculator/?plan=/plans/mine.json", http.StatusSeeOther))
	return mux
}

func main() {
	dir := flag.String("dir", "wasm/web/dist", "directory of the built calculator")
	name := flag.String("plan", "plan/jimo/jimo.json", "plan file")
	addr := flag.String("addr", "127.0.0.1:8081", "address to listen at; port 0 takes a free one")
	flag.Parse()
	file, err := os.ReadFile(*name)
	if err != nil {
		log.Fatal(err)
	}
	if _, err := plan.Parse(context.Background(), file, *name); err != nil {
		log.Fatal(err)
	}
	l, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("http://%s\n", l.Addr())
	log.Fatal(site.Server(Handler(*dir, file)).Serve(l))
}
