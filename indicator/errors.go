package indicator

import (
	"errors"
	"strconv"
	"strings"
)

// Sentinels for errors.Is. Every error of this module wraps one of them.
var (
	ErrDivisionByZero = errors.New("division by zero")
	ErrDomain         = errors.New("outside the domain of the function")
	ErrOverflow       = errors.New("number too large or too small")
	ErrAbsent         = errors.New("value is absent")
	ErrUnit           = errors.New("units do not fit")
	ErrSyntax         = errors.New("syntax error")
	ErrUnknown        = errors.New("unknown name")
	ErrCycle          = errors.New("formulas depend on each other in a circle")
	ErrInvalid        = errors.New("invalid input")
	ErrLimit          = errors.New("limit exceeded")
)

// Error says what went wrong and where: every field but Err may be empty.
// Its text has the form "formula: share(a, b) in 2023: division by zero".
type Error struct {
	Room      string // the package that speaks: "formula", "plan", "scenario", …
	File      string // file name, for input that was read from one
	Line, Col int    // 1-based place in that file or formula, 0 if none
	Op        string // the operation with its operands, "share(a, b)"
	Indicator string // id of the indicator or variable
	Year      int    // 0 if none
	Message   Text   // what, and what was expected; empty: the text of Err
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
		return e.Room
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

// opNames are the operations that errors name, in Chinese; what is not listed is a formula, a move, an id.
var opNames = map[string]string{
	"attribution": "归因", "correlations": "相关性", "employment": "就业测算", "ensemble": "不确定性测算", "feasible": "可行性检验", "given path": "给定路径",
	"link code": "链接代码", "period": "期间", "reach": "多目标求解", "rebase": "情景迁移", "seek": "目标求解", "sensitivity": "敏感性分析",
	"shares of a whole": "整体的份额", "solve": "求解", "target": "目标", "two-way table": "双因素表",
}

// opText names an operation in the given language.
func opText(op string, l Lang) string {
	if method, ok := strings.CutPrefix(op, projecting); ok {
		return Method(method).In(l)
	}
	if zh, ok := opNames[op]; ok && l == Chinese {
		return zh
	}
	return op
}

var sentinels = []struct {
	err error
	zh  string
}{
	{ErrDivisionByZero, "除数为零"},
	{ErrDomain, "超出函数的定义域"},
	{ErrOverflow, "数值过大或过小"},
	{ErrAbsent, "缺少数值"},
	{ErrUnit, "单位不一致"},
	{ErrSyntax, "语法错误"},
	{ErrUnknown, "名称不存在"},
	{ErrCycle, "公式互相依赖，形成循环"},
	{ErrLimit, "超出限度"},
	{ErrInvalid, "输入无效"},
}

// SentinelText returns the text of an error in both languages: that of the
// first sentinel it wraps, or its own text when it wraps none.
func SentinelText(err error) Text {
	if err == nil {
		return Text{}
	}
	for _, s := range sentinels {
		if errors.Is(err, s.err) {
			return Text{EN: s.err.Error(), ZH: s.zh}
		}
	}
	return Text{EN: err.Error()}
}

// ErrorIn returns any error's text in the given language, as far as it has one; "" for nil.
func ErrorIn(err error, l Lang) string {
	if err == nil {
		return ""
	}
	var t Localized
	if errors.As(err, &t) {
		return t.In(l)
	}
	return SentinelText(err).In(l)
}
