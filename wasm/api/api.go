// Package api answers the methods of the engine as JSON over HTTP, with an OpenAPI document made from
// their table:
//
//	server := bridge.New(&bridge.MemoryStore{}, jimo.Plan())
//	err := site.Server(api.Handler(server)).ListenAndServe()
//
// It offers the methods that keep no state (see bridge.Method), so that clients do not meet. The
// latest results that were asked for twice are kept for the same question: the plans that are open in a server
// must not be exchanged while it answers.
package api

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
)

// Limits of the requests.
const (
	maxBody    = 1 << 20 // bytes of a request
	maxAtOnce  = 128     // requests that are computed or wait at once; more are told to come back
	maxWorking = 8       // requests that are computed at once
)

// status holds the HTTP status of each code of a fault.
var status = map[string]int{"invalid": 400, "unknown": 404, "limit": 413, "protocol": 400, "cancelled": 503, "internal": 500}

// resultHead precedes the result in a response to request 1.
var resultHead = fmt.Appendf(nil, `{"v":%d,"id":1,"result":`, bridge.Protocol)

// Handler answers POST /v1/METHOD with the parameters as body, and GET /openapi.json. A request has
// at most 1 MB. An error is {code, message, details}, with messages in both languages. A request
// whose client is gone ends.
func Handler(s *bridge.Server) http.Handler {
	return newAPI(s).routes()
}

type api struct {
	server           *bridge.Server
	waiting, working chan struct{}
	answers          *answers
}

func newAPI(s *bridge.Server) *api {
	return &api{server: s, waiting: make(chan struct{}, maxAtOnce), working: make(chan struct{}, maxWorking), answers: newAnswers()}
}

func (a *api) routes() http.Handler {
	mux := http.NewServeMux()
	document := openAPI()
	mux.HandleFunc("GET /openapi.json", func(w http.ResponseWriter, _ *http.Request) { answer(w, http.StatusOK, document) })
	for _, m := range bridge.Methods() {
		if !m.State {
			mux.HandleFunc("POST /v1/"+m.Name, func(w http.ResponseWriter, r *http.Request) { a.handle(w, r, m.Name) })
		}
	}
	return mux
}

// handle answers one request as soon as its turn comes.
func (a *api) handle(w http.ResponseWriter, r *http.Request, method string) {
	select {
	case a.waiting <- struct{}{}:
		defer func() { <-a.waiting }()
	default:
		w.Header().Set("Retry-After", "1")
		refuse(w, http.StatusServiceUnavailable, "limit", text.Say("%d requests are under way; try again", "正在处理 %d 个请求；请稍后再试", maxAtOnce))
		return
	}
	var params bytes.Buffer
	if _, err := params.ReadFrom(http.MaxBytesReader(w, r.Body, maxBody)); err != nil {
		var large *http.MaxBytesError
		if errors.As(err, &large) {
			refuse(w, http.StatusRequestEntityTooLarge, "limit", text.Say("at most %d bytes are read", "最多读取 %d 字节", maxBody))
			return
		}
		refuse(w, http.StatusBadRequest, "invalid", text.Say("the body did not arrive whole", "请求正文不完整"))
		return
	}
	if !json.Valid(params.Bytes()) {
		refuse(w, http.StatusBadRequest, "invalid", text.Say("the body is not JSON; expected the parameters of %s", "请求正文不是 JSON；应为 %s 的参数", method))
		return
	}
	key, keep := keyOf(method, params.Bytes())
	if keep {
		if result, ok := a.answers.get(key); ok {
			answer(w, http.StatusOK, result)
			return
		}
	}
	select {
	case a.working <- struct{}{}:
		defer func() { <-a.working }()
	case <-r.Context().Done():
		return
	}
	request := fmt.Appendf(make([]byte, 0, len(method)+params.Len()+64), `{"v":%d,"id":1,"method":%q,"params":%s}`, bridge.Protocol, method, params.Bytes())
	response := a.server.Handle(r.Context(), request)
	defer a.server.Release(response)
	if result, ok := bytes.CutPrefix(response, resultHead); ok { // a result is not read again: it may be long
		result = result[:len(result)-1]
		if keep {
			a.answers.put(key, result)
		}
		answer(w, http.StatusOK, result)
		return
	}
	var got struct{ Error json.RawMessage }
	var fault struct{ Code string }
	if json.Unmarshal(response, &got) != nil || json.Unmarshal(got.Error, &fault) != nil ||
		fault.Code == "internal" { // its details hold the stack of the program
		refuse(w, http.StatusInternalServerError, "internal", text.Say("internal error", "内部错误"))
		return
	}
	code := cmp.Or(status[fault.Code], http.StatusInternalServerError)
	answer(w, code, got.Error)
}

func answer(w http.ResponseWriter, code int, body []byte) {
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(code)
	_, _ = w.Write(body) // fails only when the client is gone
}

func refuse(w http.ResponseWriter, status int, code string, message text.Text) {
	body, err := json.Marshal(map[string]any{"code": code, "message": message})
	if err != nil {
		body = []byte(`{"code":"internal"}`) // two texts can always be encoded
	}
	answer(w, status, body)
}

// openAPI returns the OpenAPI document of the methods that are offered.
func openAPI() []byte {
	content := func(schema any) any { return map[string]any{"application/json": map[string]any{"schema": schema}} }
	paths := map[string]any{}
	for _, m := range bridge.Methods() {
		if m.State {
			continue
		}
		paths["/v1/"+m.Name] = map[string]any{"post": map[string]any{
			"operationId": m.Name, "summary": m.Doc.EN, "description": m.Doc.ZH,
			"requestBody": map[string]any{"required": true, "content": content(schemaIn(m.Name, "request", m.Params))},
			"responses": map[string]any{
				"200":     map[string]any{"description": "the result", "content": content(schemaIn(m.Name, "result", m.Result))},
				"default": map[string]any{"description": "code, message in both languages, and details with their places"},
			}}}
	}
	out, err := json.Marshal(map[string]any{"openapi": "3.1.0", "info": map[string]any{"title": "Fiveyear", "version": strconv.Itoa(bridge.Protocol)}, "paths": paths})
	if err != nil {
		panic(err) // every schema is JSON
	}
	return out
}

// schemaIn gives a schema an id of its own, to which its references (#/$defs/…) are relative.
func schemaIn(method, part string, schema []byte) json.RawMessage {
	return append(fmt.Appendf(nil, `{"$id":"/schemas/%s/%s",`, method, part), bytes.TrimPrefix(schema, []byte("{"))...)
}
