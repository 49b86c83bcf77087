package bridge

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// MaxMessage is the largest request in bytes; a plan file may have 10 MB.
const MaxMessage = 12 << 20

var (
	errStorage  = errors.New("storage failed") // blocked, full or gone
	errConflict = errors.New("saved meanwhile by another tab")
)

// Server answers requests. It is safe for concurrent use.
type Server struct {
	embedded []*plan.Plan
	store    Store

	// Report, if not nil, sends a message that does not answer a request: progress.
	Report func(message []byte)

	mu     sync.Mutex
	opened map[string]*session
	folio  *folio // several plans opened as one; nil if there are none

	// Guards working: a request may be cancelled while another one opens a plan.
	underWay sync.Mutex
	working  map[int]context.CancelFunc // pending requests, by id

	spare sync.Pool // of *[]byte: answers that were released
}

// session is an opened plan with its last run, from which the next one is updated.
type session struct {
	plan  *plan.Plan
	above []*plan.Plan // the higher plans available when the model was created
	model *scenario.Model

	mu    sync.Mutex
	last  *scenario.Run
	shown shown

	displays map[displayKey]*display
	absences *absences
	scratch  reasons // of runs that are not followed
}

// displayKey identifies a display: the reference has a separate one for each language.
type displayKey struct {
	lang      text.Lang
	reference bool
}

// displayOf returns the display of a language. The caller holds s.mu.
func (s *session) displayOf(l text.Lang, reference bool) *display {
	key := displayKey{l, reference}
	if s.displays == nil {
		s.displays, s.absences = map[displayKey]*display{}, &absences{s.model, map[absenceKey]*absence{}}
	}
	if s.displays[key] == nil {
		s.displays[key] = newDisplay(s.model, l, s.absences)
	}
	return s.displays[key]
}

// shown is the run last sent to the page, with its number, its language and the reasons sent so
// far.
type shown struct {
	number int
	lang   text.Lang
	run    *scenario.Run
	why    *reasons
}

// New returns a server for the embedded plans and a store for scenarios.
func New(store Store, embedded ...*plan.Plan) *Server {
	return &Server{embedded: embedded, store: store, opened: map[string]*session{}, working: map[int]context.CancelFunc{}}
}

// Handle answers one request given as JSON. It never panics: a panic is returned as an "internal"
// fault.
func (s *Server) Handle(ctx context.Context, data []byte) (out []byte) {
	var req request
	defer func() {
		if r := recover(); r != nil {
			out = encode(wire.Response{V: Protocol, ID: req.id, Error: &wire.Fault{Code: wire.FaultInternal,
				Message: text.Say("internal error: %v", "内部错误：%v", r),
				Details: []wire.Detail{{Message: text.Text{EN: string(debug.Stack())}}}}})
		}
	}()
	if len(data) > MaxMessage {
		return encode(wire.Response{V: Protocol, ID: idOf(data), Error: faultOf(limitError(len(data)))})
	}
	req, fault := readRequest(data)
	if fault != nil {
		return encode(wire.Response{V: Protocol, Error: fault})
	}
	result, err := s.dispatch(ctx, req)
	if err != nil {
		return encode(wire.Response{V: Protocol, ID: req.id, Error: faultOf(err)})
	}
	if text, ok := result.(encoded); ok {
		return headed(text, req.id)
	}
	return encode(wire.Response{V: Protocol, ID: req.id, Result: result})
}

// Release gives up an answer of Handle, so that a later one can be written into its memory. It need
// not be called; the answer must not be read or changed afterwards.
func (s *Server) Release(answer []byte) { s.spare.Put(&answer) }

// room returns space for an answer of about n bytes, with headRoom bytes in use.
func (s *Server) room(n int) encoded {
	if b, ok := s.spare.Get().(*[]byte); ok && cap(*b) >= headRoom+n {
		return (*b)[:headRoom]
	}
	return make(encoded, headRoom, headRoom+n+n/32)
}

// head is the number of bytes of an oversized request that are searched for its id.
const head = 1 << 12

// idOf returns the id of a request that is too large to be decoded, 0 if it does not precede the
// parameters.
func idOf(data []byte) int {
	start, _, ok := strings.Cut(string(data[:min(len(data), head)]), `"params"`)
	if !ok {
		return 0
	}
	r, _ := readRequest([]byte(strings.TrimRight(start, " \t\r\n,") + "}"))
	return r.id
}

func limitError(n int) error {
	return refuse("", text.ErrLimit, "too large: %d bytes were sent to the engine; at most %d are read", "内容过大：发给引擎 %d 字节；最多读取 %d 字节", n, MaxMessage)
}

func encode(v any) []byte { return appendJSON(nil, v) }

func appendJSON(b []byte, v any) []byte {
	buffer := bytes.NewBuffer(b)
	enc := json.NewEncoder(buffer)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		// Every type of the protocol can be encoded; a failure is a programming error.
		panic(err)
	}
	return bytes.TrimSuffix(buffer.Bytes(), []byte("\n"))
}

// dispatch answers a request using the table of methods.
func (s *Server) dispatch(ctx context.Context, req request) (any, error) {
	if req.v != Protocol {
		return nil, protocolError(req.v)
	}
	m, ok := byName[req.method]
	if !ok {
		return nil, unknownMethod(req.method)
	}
	if m.pace&^state != atOnce {
		var done func()
		ctx, done = s.cancellable(ctx, req.id)
		defer done()
	}
	if m.pace&^state == long {
		ctx = context.WithValue(ctx, requestID{}, req.id)
	}
	return m.call(ctx, s, req)
}

// requestID is the context key of a long method's request id, used for its progress.
type requestID struct{}

// cancellable returns a context for a request that a cancel message can end.
func (s *Server) cancellable(ctx context.Context, id int) (context.Context, func()) {
	ctx, stop := context.WithCancel(ctx)
	s.underWay.Lock()
	s.working[id] = stop
	s.underWay.Unlock()
	return ctx, func() {
		s.underWay.Lock()
		delete(s.working, id)
		s.underWay.Unlock()
		stop()
	}
}

// cancel cancels a request; cancelling one that has already been answered is not an error.
func (s *Server) cancel(_ context.Context, p wire.CancelParams) (wire.OK, error) {
	s.underWay.Lock()
	stop, ok := s.working[p.ID]
	s.underWay.Unlock()
	if ok {
		stop()
	}
	return wire.OK{OK: ok}, nil
}

func protocolError(v int) error {
	return refuse("", errProtocol, "the page speaks protocol %d, this engine %d: reload the page", "页面协议为 %d，引擎为 %d：请刷新页面", v, Protocol)
}

var errProtocol = errors.New("protocol mismatch")

// faultOf converts an error to a fault with all its details.
func faultOf(err error) *wire.Fault {
	f := &wire.Fault{Code: codeOf(err)}
	var wrong *paramsError
	if errors.As(err, &wrong) {
		f.Message, f.Details = wrong.text(), wrong.details()
		return f
	}
	var problems plan.Problems
	if errors.As(err, &problems) {
		f.Message = text.Say("the file has %d problems", "文件有 %d 处问题", len(problems))
		if len(problems) == 1 {
			f.Message = text.Say("the file has 1 problem", "文件有 1 处问题")
		}
		f.Details = each(problems, problemDetail)
		return f
	}
	f.Message = detailOf(err).Message
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range joined.Unwrap() {
			f.Details = append(f.Details, detailOf(e))
		}
		if len(f.Details) > 0 {
			f.Message = f.Details[0].Message
		}
	}
	return f
}

func detailOf(err error) wire.Detail {
	d := wire.Detail{Message: errorText(err)}
	var e *text.Error
	if errors.As(err, &e) {
		d.File, d.Line, d.Col, d.Path = e.File, e.Line, e.Col, e.Indicator
	}
	return d
}

func codeOf(err error) wire.FaultCode {
	switch {
	case errors.Is(err, errProtocol):
		return wire.FaultProtocol
	case errors.Is(err, errConflict):
		return wire.FaultConflict
	case errors.Is(err, errStorage):
		return wire.FaultStorage
	case errors.Is(err, context.Canceled):
		return wire.FaultCancelled
	case errors.Is(err, text.ErrUnknown):
		return wire.FaultUnknown
	case errors.Is(err, text.ErrLimit):
		return wire.FaultLimit
	}
	return wire.FaultInvalid
}

func problemDetail(p plan.Problem) wire.Detail {
	return wire.Detail{File: p.File, Line: p.Line, Col: p.Col, Path: p.Path, Code: p.Code, Message: printed(p.Message)}
}

func (s *Server) hello(_ context.Context, p wire.HelloParams) (wire.Hello, error) {
	if p.Protocol != Protocol {
		return wire.Hello{}, protocolError(p.Protocol)
	}
	h := wire.Hello{Protocol: Protocol, Build: build()}
	for _, e := range s.embedded {
		h.Plans = append(h.Plans, headOf(e))
	}
	for _, f := range formula.Functions() {
		h.Functions = append(h.Functions, wire.FunctionHelp{Name: f.Name, Signature: f.Signature, Units: f.Units, Doc: f.Doc})
	}
	return h, nil
}

func build() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return info.GoVersion + " " + info.Main.Version
}

func (s *Server) open(ctx context.Context, p wire.OpenParams) (wire.PlanView, error) {
	pl, err := s.planFor(ctx, p)
	if err != nil {
		return wire.PlanView{}, err
	}
	sess, err := s.session(ctx, pl)
	if err != nil {
		return wire.PlanView{}, err
	}
	v := viewPlan(sess.model)
	v.Head = s.fileHead(pl)
	v.Higher = viewHigher(sess)
	return v, nil
}

func (s *Server) planFor(ctx context.Context, p wire.OpenParams) (*plan.Plan, error) {
	if p.Kept != "" {
		text, err := s.keptText(ctx, p.Kept)
		if err != nil {
			return nil, err
		}
		p.Text = text
	}
	if p.Text != "" {
		return plan.Parse(ctx, []byte(p.Text), p.File)
	}
	return s.builtIn(p.ID)
}

// builtIn returns an embedded plan.
func (s *Server) builtIn(id string) (*plan.Plan, error) {
	for _, e := range s.embedded {
		if e.ID == id {
			return e, nil
		}
	}
	return nil, refuse(id, text.ErrUnknown, "no such plan", "没有这个规划")
}

// session returns the opened plan of that id, ready to run with the available higher plans. Opening
// another version replaces it, and so does a higher plan that was opened or closed since.
func (s *Server) session(ctx context.Context, p *plan.Plan) (*session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sessionOf(ctx, p)
}

// sessionOf is session for a caller that holds s.mu.
func (s *Server) sessionOf(ctx context.Context, p *plan.Plan) (*session, error) {
	above := s.above(p)
	if sess, ok := s.opened[p.ID]; ok && sess.plan == p && slices.Equal(sess.above, above) {
		return sess, nil
	}
	m, err := scenario.Compile(ctx, p, above...)
	if err != nil {
		return nil, err
	}
	sess := &session{plan: p, above: above, model: m, last: m.Reference()}
	s.opened[p.ID] = sess
	return sess, nil
}

// find returns the session of an opened plan, or opens an embedded one.
func (s *Server) find(ctx context.Context, id string) (*session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	p, err := s.atHand(id)
	if err != nil {
		return nil, err
	}
	return s.sessionOf(ctx, p)
}

func (s *session) latest() *scenario.Run {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

// runScenario runs a scenario starting from the session's last run, so that only changes are
// computed.
func (s *session) runScenario(ctx context.Context, sc scenario.Scenario) (*scenario.Run, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, err := s.last.Update(ctx, sc)
	if err != nil {
		return nil, err
	}
	s.last = r
	return r, nil
}
