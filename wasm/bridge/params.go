package bridge

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// request is a scanned message; its parameters are decoded once the method is known.
type request struct {
	v, id  int
	method string
	doc    *strictjson.Document
	params *strictjson.Node // nil if none were sent
}

// reading holds the options for requests: a plan file is sent as one string.
var reading = strictjson.Options{Message: true, MaxBytes: MaxMessage, MaxString: MaxMessage, Enums: wire.Enums()}

// readRequest scans a message.
func readRequest(data []byte) (request, *wire.Fault) {
	doc, problems := strictjson.Decode(data, nil, reading)
	refused := func(p strictjson.Problem) (request, *wire.Fault) {
		return request{}, &wire.Fault{Code: wire.FaultProtocol, Message: text.Say("not a request: %s", "不是有效的请求：%s", p.Message)}
	}
	if doc.Root == nil {
		return refused(problems[0])
	}
	if doc.Root.Kind() != '{' {
		return refused(doc.At("request", text.ErrInvalid, text.Say("expected an object in { }", "应为 { } 中的对象")))
	}
	r := request{doc: doc, params: doc.Root.Member("params")}
	for _, f := range []struct {
		name string
		into any
	}{{"v", &r.v}, {"id", &r.id}, {"method", &r.method}} {
		if n := doc.Root.Member(f.name); n != nil {
			if problems := doc.Decode(n, f.into, reading, f.name); len(problems) > 0 {
				p := problems[0]
				p.Message = text.Say("%s: %s", "%s：%s", f.name, p.Message)
				return refused(p)
			}
		}
	}
	return r, nil
}

// plan returns the id of the plan that the parameters name, "" if they name none.
func (r request) plan() string {
	if r.params != nil {
		if id := r.params.Member("plan"); id != nil {
			return id.Text()
		}
	}
	return ""
}

// read decodes the parameters strictly.
func (r request) read(into any) error {
	if r.params == nil {
		return nil
	}
	if problems := r.doc.Decode(r.params, into, reading); len(problems) > 0 {
		return &paramsError{r.method, problems}
	}
	return nil
}

// paramsError lists the problems with the parameters of a request.
type paramsError struct {
	method   string
	problems []strictjson.Problem
}

// Error returns the first problem in English.
func (e *paramsError) Error() string { return e.text().EN }

// Unwrap returns the sentinel of the first problem; an unknown field is invalid.
func (e *paramsError) Unwrap() error {
	if err := e.problems[0].Err; err == text.ErrLimit {
		return err
	}
	return text.ErrInvalid
}

// text returns the first problem, preceded by the method's name.
func (e *paramsError) text() text.Text {
	p := e.problems[0]
	path := cmp.Or(p.Path, "params")
	op := text.Error{Op: e.method}
	return text.Say("%s: parameters: %s: %s", "%s: 参数：%s：%s", text.Text{EN: op.In(text.English), ZH: op.In(text.Chinese)}, path, p.Message)
}

// details lists the problems one by one.
func (e *paramsError) details() []wire.Detail {
	return each(e.problems, func(p strictjson.Problem) wire.Detail {
		return wire.Detail{Path: p.Path, Code: p.Code, Message: p.Message}
	})
}

// unknownMethod returns the error for an unknown method, with a suggestion.
func unknownMethod(name string) error {
	message := text.Say("no such method", "没有这个方法")
	if near, ok := text.Closest(name, slices.Sorted(maps.Keys(byName))); ok {
		message = text.Say("no such method (did you mean %s?)", "没有这个方法（是否想写 %s？）", near)
	}
	return &text.Error{Package: "bridge", Op: name, Err: text.ErrUnknown, Message: message}
}

// refuse returns an error about something with a name, "" for none.
func refuse(op string, err error, en, zh string, args ...any) error {
	return &text.Error{Package: "bridge", Op: op, Err: err, Message: text.Say(en, zh, args...)}
}

// unnamed returns an error for a request that omits a field with a closed set of values.
func unnamed[T ~string](field string) error {
	return refuse(field, text.ErrInvalid, "missing; expected one of %s", "缺失；应为 %s 之一", text.Join(wire.Enums()[reflect.TypeFor[T]()], ", ", ", "))
}

// unmarshal decodes a record of the store; nil yields an empty record. Unknown fields, written by
// another version, are ignored, except within a scenario, where they would change its meaning.
func unmarshal(record string, into any) (*strictjson.Document, error) {
	doc, problems := strictjson.Decode([]byte(record), into, reading)
	for _, p := range problems {
		if p.Code != "unknown_field" || strings.HasPrefix(p.Path, "scenario") {
			return doc, &text.Error{Op: p.Path, Err: p.Err, Message: p.Message}
		}
	}
	return doc, nil
}
