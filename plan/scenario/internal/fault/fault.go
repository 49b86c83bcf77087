// Package fault provides the errors and reasons that scenarios and the engines over them share.
package fault

import (
	"context"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// New returns an error of an operation, "" for none.
func New(op string, err error, en, zh string, args ...any) error {
	return &text.Error{Package: "scenario", Op: op, Err: err, Message: text.Say(en, zh, args...)}
}

// Unknown returns the error for a name that does not exist, with the closest known name, or with
// all known names where they are few.
func Unknown(what, zh, name string, known []string) error {
	en, cn := "no such "+what, "没有这个"+zh
	if near, ok := text.Closest(name, known); ok {
		en += "; did you mean " + near + "?"
		cn += "；是否指 " + near + "？"
	} else if len(known) > 0 && len(known) <= 12 {
		en += "; there are " + strings.Join(known, ", ")
		cn += "；可用的有 " + strings.Join(known, "、")
	}
	return &text.Error{Package: "scenario", Indicator: name, Err: text.ErrUnknown, Message: text.Text{EN: en, ZH: cn}}
}

// UnknownVariable returns the error for a variable that a run does not have.
func UnknownVariable(vars []plan.VariableInfo, id string) error {
	ids := make([]string, len(vars))
	for i, v := range vars {
		ids[i] = v.ID
	}
	return Unknown("variable", "变量", id, ids)
}

// NoNumber returns the reason of a measure that has no number in float64. If the exact run has a
// number, that number is too large.
func NoNumber(v indicator.Value, variable string) indicator.Reason {
	if v.Present() {
		return indicator.Reason{Code: "overflow", Root: variable}
	}
	return v.Reason().At(variable, 0)
}

// UnknownLever returns the error for a lever that a model does not have.
func UnknownLever(levers []plan.Lever, id string) error {
	ids := make([]string, len(levers))
	for i, l := range levers {
		ids[i] = l.Variable
	}
	return Unknown("lever", "可调变量", id, ids)
}

// Context returns an error for a nil context.
func Context(ctx context.Context) error {
	if ctx == nil {
		return New("", text.ErrInvalid, "the context is nil; expected one such as context.Background()", "上下文为 nil；应为例如 context.Background()")
	}
	return nil
}

// problems are several errors in one.
type problems []error

// Error returns the English texts, one a line.
func (p problems) Error() string { return p.In(text.English) }

// Unwrap returns the errors, so that errors.Is and errors.As find each.
func (p problems) Unwrap() []error { return p }

// In returns the texts in the given language, one a line.
func (p problems) In(l text.Lang) string {
	list := make([]string, len(p))
	for i, err := range p {
		list[i] = text.ErrorIn(err, l)
	}
	return strings.Join(list, "\n")
}

// Join returns several errors as one whose text, in both languages, has a line for each; nil errors
// are left out, and a single one is returned as it is.
func Join(errs ...error) error {
	var list problems
	for _, err := range errs {
		if several, ok := err.(interface{ Unwrap() []error }); ok {
			list = append(list, several.Unwrap()...)
		} else if err != nil {
			list = append(list, err)
		}
	}
	switch len(list) {
	case 0:
		return nil
	case 1:
		return list[0]
	}
	return list
}

// Decode reads a document strictly; with an error the value stays as it is.
func Decode[T any](data []byte, into *T) error {
	var read T
	doc, problems := strictjson.Decode(data, &read, strictjson.Options{})
	if len(problems) == 0 {
		*into = read
		return nil
	}
	if doc.Root == nil {
		p := problems[0]
		return &text.Error{Package: "scenario", Line: p.Line, Col: p.Col, Err: text.ErrInvalid,
			Message: text.Say("not a scenario file: line %d, character %d: %s", "不是情景文件：第%d行第%d个字符：%s", p.Line, p.Col, p.Message)}
	}
	list := make([]error, len(problems))
	for i, p := range problems {
		list[i] = &text.Error{Package: "scenario", Line: p.Line, Col: p.Col, Op: p.Path, Err: p.Err, Message: p.Message}
	}
	return Join(list...)
}
