package text

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
)

// sentinel is an error that is compared by identity and has a text in both languages.
type sentinel struct{ Text }

func (s *sentinel) Error() string { return s.EN }

func known(en, zh string) error { return &sentinel{Text{EN: en, ZH: zh}} }

// Sentinels for errors.Is. Every error of this module wraps one of them.
var (
	ErrDivisionByZero = known("division by zero", "除数为零")
	ErrDomain         = known("outside the domain of the function", "超出函数的定义域")
	ErrOverflow       = known("number too large or too small", "数值过大或过小")
	ErrAbsent         = known("value is absent", "缺少数值")
	ErrUnit           = known("units do not fit", "单位不一致")
	ErrSyntax         = known("syntax error", "语法错误")
	ErrUnknown        = known("unknown name", "名称不存在")
	ErrCycle          = known("formulas depend on each other in a circle", "公式互相依赖，形成循环")
	ErrInvalid        = known("invalid input", "输入无效")
	ErrLimit          = known("limit exceeded", "超出限度")
)

// Error describes what went wrong and where; every field but Err may be empty. Its text has the
// form "formula: share(a, b) in 2023: division by zero".
type Error struct {
	Package   string // package that returned the error: "formula", "plan", "scenario", …
	File      string // file name, for input that was read from one
	Line, Col int    // 1-based position in that file or formula, 0 if none
	Op        string // the operation with its operands, "share(a, b)"
	Indicator string // id of the indicator or variable
	Year      int    // 0 if none
	Message   Text   // what was found and what was expected; empty: the text of Err
	Err       error  // a sentinel, possibly wrapped
}

// Error returns the English text.
func (e *Error) Error() string { return e.In(English) }

// Unwrap returns the cause, so that errors.Is and errors.As work.
func (e *Error) Unwrap() error { return e.Err }

// In returns the error's text in the given language.
func (e *Error) In(l Lang) string {
	var parts []string
	if place := e.place(); place != "" {
		parts = append(parts, place)
	}
	if op := e.subject(l); op != "" {
		parts = append(parts, op)
	}
	if m := e.Message.In(l); m != "" {
		parts = append(parts, m)
	} else if e.Err != nil {
		parts = append(parts, SentinelText(e.Err).In(l))
	}
	return strings.Join(parts, ": ")
}

func (e *Error) place() string {
	if e.File == "" {
		return e.Package
	}
	p := e.File
	if e.Line > 0 {
		p += ":" + strconv.Itoa(e.Line)
		if e.Col > 0 {
			p += ":" + strconv.Itoa(e.Col)
		}
	}
	return p
}

func (e *Error) subject(l Lang) string {
	s := e.Indicator
	if lever, _, move := strings.Cut(e.Op, "="); move && strings.TrimRight(lever, "+*") == s {
		s = "" // a move names its lever
	}
	if e.Op != "" {
		if s != "" {
			s += ": "
		}
		s += opText(e.Op, l)
	}
	if e.Year != 0 {
		if s == "" {
			return strconv.Itoa(e.Year)
		}
		if l == Chinese {
			return s + "（" + strconv.Itoa(e.Year) + "年）"
		}
		return s + " in " + strconv.Itoa(e.Year)
	}
	return s
}

// opNames holds the Chinese names of the operations in errors; an operation not listed is a
// formula, a move or an id.
var opNames = map[string]string{
	"attribution": "归因", "correlations": "相关性", "employment": "就业测算", "ensemble": "不确定性测算", "feasible": "可行性检验", "given path": "给定路径",
	"last growth held": "延续上年增速", "average growth held": "延续平均增速", "linear trend": "线性趋势", "log-linear trend": "对数线性趋势", "damped trend": "阻尼趋势", "logistic trend": "逻辑斯蒂趋势",
	"link code": "链接代码", "period": "期间", "reach": "多目标求解", "rebase": "情景迁移", "seek": "目标求解", "sensitivity": "敏感性分析",
	"shares of a whole": "整体的份额", "solve": "求解", "target": "目标", "target text": "目标文字", "two-way table": "双因素表",
}

// opText names an operation in the given language.
func opText(op string, l Lang) string {
	name, operand, quoted := strings.Cut(op, " \"")
	zh, ok := opNames[name]
	switch {
	case !ok || l != Chinese:
		return op
	case quoted:
		return zh + " \"" + operand
	}
	return zh
}

// SentinelText returns the text of an error in both languages: that of the
// first sentinel it wraps, or its own text when it wraps none.
func SentinelText(err error) Text {
	if err == nil {
		return Text{}
	}
	var s *sentinel
	if errors.As(err, &s) {
		return s.Text
	}
	return Text{EN: err.Error()}
}

// ErrorIn returns an error's text in the given language if it has one, otherwise its only text; ""
// for nil.
func ErrorIn(err error, l Lang) string {
	if err == nil {
		return ""
	}
	var t localized
	if errors.As(err, &t) {
		return t.In(l)
	}
	return SentinelText(err).In(l)
}

// Of returns the text of an error in both languages, without the name of the package that returned
// it.
func Of(err error) Text {
	var e *Error
	if errors.As(err, &e) {
		plain := *e
		plain.Package = ""
		err = &plain
	}
	return Text{EN: ErrorIn(err, English), ZH: ErrorIn(err, Chinese)}
}

// MarshalJSON writes the place and the message in both languages.
func (e *Error) MarshalJSON() ([]byte, error) {
	message := e.Message
	if message.IsZero() && e.Err != nil {
		message = SentinelText(e.Err)
	}
	return json.Marshal(struct {
		File      string `json:"file,omitempty"`
		Line      int    `json:"line,omitempty"`
		Col       int    `json:"col,omitempty"`
		Op        string `json:"op,omitempty"`
		Indicator string `json:"indicator,omitempty"`
		Year      int    `json:"year,omitempty"`
		Message   Text   `json:"message"`
	}{e.File, e.Line, e.Col, e.Op, e.Indicator, e.Year, message})
}
