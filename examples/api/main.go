// Command api answers the engine's methods as JSON over HTTP, with an OpenAPI document made from
// the table of methods. It offers those that keep nothing, for the embedded plans.
//
//	go run ./examples/api
//	curl -d '{"plan":"jimo-14fyp","lang":"en","scenario":{"format":1,"plan":"jimo-14fyp"}}' http://127.0.0.1:8082/v1/run
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"strings"

	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
	"github.com/jimo-plan/fiveyear/wasm/site"
)

// status holds the HTTP status of each code of an error.
var status = map[string]int{"invalid": 400, "unknown": 404, "limit": 413, "protocol": 400, "cancelled": 503, "internal": 500}

// keeps reports whether a method changes what the server holds, or belongs to the page's channel.
func keeps(method string) bool {
	group, name, _ := strings.Cut(method, ".")
	return group == "store" || group == "hello" || group == "cancel" || name == "open" || name == "close" || strings.HasPrefix(name, "keep") ||
		strings.HasPrefix(name, "kept") || name == "forget"
}

// Handler answers POST /v1/METHOD with the parameters as body, and GET /openapi.json.
func Handler(s *bridge.Server) http.Handler {
	mux := http.NewServeMux()
	document := openapi()
	mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, document) })
	for _, m := range bridge.Methods() {
		if keeps(m.Name) {
			continue
		}
		mux.HandleFunc("POST /v1/"+m.Name, func(w http.ResponseWriter, r *http.Request) {
			var params bytes.Buffer
			if _, err := params.ReadFrom(http.MaxBytesReader(w, r.Body, 1<<20)); err != nil {
				answer(w, http.StatusRequestEntityTooLarge, []byte(`{"code":"limit","message":{"en":"at most 1 MB is read","zh":"最多读取 1 MB"}}`))
				return
			}
			if !json.Valid(params.Bytes()) {
				answer(w, http.StatusBadRequest, []byte(`{"code":"invalid","message":{"en":"the body is not JSON","zh":"请求正文不是 JSON"}}`))
				return
			}
			request := fmt.Appendf(nil, `{"v":%d,"id":1,"method":%q,"params":%s}`, bridge.Protocol, m.Name, params.Bytes())
			var got struct{ Result, Error json.RawMessage }
			var fault struct{ Code string }
			if err := json.Unmarshal(s.Handle(r.Context(), request), &got); err != nil || got.Error != nil && json.Unmarshal(got.Error, &fault) != nil {
				answer(w, http.StatusInternalServerError, []byte(`{"code":"internal"}`))
				return
			}
			if got.Error != nil {
				answer(w, status[fault.Code], got.Error)
				return
			}
			answer(w, http.StatusOK, got.Result)
		})
	}
	return mux
}

func answer(w http.ResponseWriter, code int, body []byte) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(code)
	_, _ = w.Write(body) // fails only when the client is gone
}

// openapi returns the OpenAPI document of the methods that are offered.
func openapi() []byte {
	content := func(schema any) any { return map[string]any{"application/json": map[string]any{"schema": schema}} }
	paths := map[string]any{}
	for _, m := range bridge.Methods() {
		if keeps(m.Name) {
			continue
		}
		paths["/v1/"+m.Name] = map[string]any{"post": map[string]any{
			"operationId": m.Name, "summary": m.Doc.EN, "description": m.Doc.ZH,
			"requestBody": map[string]any{"required": true, "content": content(json.RawMessage(m.Params))},
			"responses": map[string]any{
				"200":     map[string]any{"description": "the result", "content": content(json.RawMessage(m.Result))},
				"default": map[string]any{"description": "code, message in both languages, and details with their places"},
			}}}
	}
	out, err := json.Marshal(map[string]any{"openapi": "3.1.0", "info": map[string]any{"title": "Fiveyear", "version": fmt.Sprint(bridge.Protocol)}, "paths": paths})
	if err != nil {
		log.Fatal(err) // every schema is JSON
	}
	return out
}

func main() {
	addr := flag.String("addr", "127.0.0.1:8082", "address to listen at; port 0 takes a free one")
	flag.Parse()
	l, err := net.Listen("tcp", *addr)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("http://%s/openapi.json\n", l.Addr())
	server := bridge.New(&bridge.MemoryStore{}, jimo.Plan(), china.Plan15(), china.Plan14(), china.Plan13())
	log.Fatal(site.Server(Handler(server)).Serve(l))
}
