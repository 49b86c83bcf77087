package indicator

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// ReasonCode is the code of a reason for absence:
//
//	""                  no information
//	"not_printed"       the source leaves the cell blank
//	"assigned"          a higher level of government assigns it (Detail: who)
//	"set_later"         the plan sets it later (Detail: after what)
//	"set_yearly"        the plan sets it year by year
//	"reference"         printed in another plan or statistic (Detail: which)
//	"needs_input"       an assumption that has not been entered yet (Root: which)
//	"before_data"       earlier than the first figure
//	"incomplete"        a total over years some of which are absent (Detail: which)
//	"scope_break"       mixes scopes or price bases (Detail: which years)
//	"not_computed"      a method that must not be used here (Detail: why)
//	"undirected"        the desired direction is not settled
//	"doubt"             the meaning of a target is in doubt (Detail: the doubt)
//	"bounds"            a figure is outside its natural bounds (Detail: which)
//	"unknown"           no such variable (Detail: a suggestion)
//	"outside"           a year that is not computed (Detail: which years are)
//	"division_by_zero"  a fault: a division by zero
//	"domain"            a fault: outside the domain of a function
//	"overflow"          a fault: a number too large or too small
//	"no_solution"       a fault: an equation without a solution
//
// Faults of a computation are distinguished from gaps in the data by [Reason.IsFault].
type ReasonCode string

// The codes that are asked for most.
const (
	NeedsInput  ReasonCode = cause.NeedsInput
	NotComputed ReasonCode = cause.NotComputed
	InDoubt     ReasonCode = cause.InDoubt
)

// Values returns all codes; the empty one is "not_given" in JSON.
func (ReasonCode) Values() []ReasonCode {
	return []ReasonCode{cause.NotGiven, notGiven, cause.NotPrinted, cause.AssignedBy, cause.SetLater, cause.SetYearly, cause.Referenced, cause.NeedsInput, cause.BeforeData, cause.Incomplete, cause.ScopeBreak,
		cause.NotComputed, cause.Undirected, cause.InDoubt, cause.OutOfBounds, cause.UnknownID, cause.OutsideYears, cause.DivisionZero, cause.OutOfDomain, cause.TooLarge, cause.NoSolution}
}

// Reason is the reason why a value is absent, with the root cause at the start of the chain of
// formulas.
type Reason struct {
	Code   ReasonCode
	Root   string    // id of the variable where the absence started
	Year   int       // year where it started, 0 if none
	Detail text.Text // which level assigns it, which years are missing, …
}

// IsFault reports whether the value is absent because a computation failed rather than because data
// are missing.
func (r Reason) IsFault() bool {
	switch r.Code {
	case cause.DivisionZero, cause.OutOfDomain, cause.TooLarge, cause.NoSolution:
		return true
	}
	return false
}

var reasonText = map[ReasonCode]text.Text{
	cause.NotGiven:     {EN: "not given", ZH: "未给出"},
	cause.NotPrinted:   {EN: "not printed in the source", ZH: "原文未印数值"},
	cause.AssignedBy:   {EN: "assigned by a higher level", ZH: "由上级下达"},
	cause.SetLater:     {EN: "to be set later", ZH: "以后设定"},
	cause.SetYearly:    {EN: "set year by year", ZH: "各年度另定"},
	cause.Referenced:   {EN: "refers to another figure", ZH: "以其他数据为准"},
	cause.NeedsInput:   {EN: "needs input", ZH: "需要输入"},
	cause.BeforeData:   {EN: "before the first figure", ZH: "早于首个数据"},
	cause.Incomplete:   {EN: "incomplete", ZH: "数据不全"},
	cause.ScopeBreak:   {EN: "figures of different scopes cannot be combined or compared", ZH: "口径不同，不能合并或比较"},
	cause.NotComputed:  {EN: "not applicable", ZH: "不适用"},
	cause.Undirected:   {EN: "the desired direction is not settled (is more or less better?)", ZH: "尚未确定期望方向（越高越好还是越低越好）"},
	cause.InDoubt:      {EN: "not judged: in doubt, neither confirmed nor corrected", ZH: "不作判断：读法有疑问，尚未确认或更正"},
	cause.OutOfBounds:  {EN: "outside its natural bounds", ZH: "超出自然界限"},
	cause.UnknownID:    {EN: "no such variable", ZH: "没有这个变量"},
	cause.OutsideYears: {EN: "outside the years that are computed", ZH: "不在计算的年份之内"},
	cause.DivisionZero: {EN: "division by zero", ZH: "除数为零"},
	cause.OutOfDomain:  {EN: "outside the domain of the function", ZH: "超出函数的定义域"},
	cause.TooLarge:     {EN: "number too large or too small", ZH: "数值过大或过小"},
	cause.NoSolution:   {EN: "no solution", ZH: "无解"},
}

// In returns the reason in words in the given language.
func (r Reason) In(l text.Lang) string {
	s := cmp.Or(reasonText[r.Code].In(l), string(r.Code))
	colon, open, end := ": ", " (", ")"
	if l == text.Chinese {
		colon, open, end = "：", "（", "）"
	}
	d, year := r.Detail.In(l), ""
	switch {
	case r.Code == cause.AssignedBy && d != "":
		s, d = text.Text{EN: "assigned by " + d, ZH: "由" + d + "下达"}.In(l), ""
	case r.Code == cause.SetLater && d == "":
		s = text.Text{EN: "not set yet", ZH: "待定"}.In(l) // also where the table has nothing
	}
	if y := strconv.Itoa(r.Year); r.Year != 0 && !strings.Contains(d, y) { // once: a detail may name it too
		year = text.Text{EN: y, ZH: y + "年"}.In(l)
	}
	switch elsewhere := strings.Contains(r.Root, ":") && !r.Detail.IsZero(); { // in another plan: the detail names the owner of the figure
	case elsewhere, r.Root == "" && year == "":
	case l == text.Chinese:
		s += colon + year + r.Root
	case r.Root == "":
		s += " for " + year
	case year == "":
		s += colon + r.Root
	default:
		s += colon + r.Root + " in " + year
	}
	if d != "" {
		s += open + d + end
	}
	return s
}

// String returns the English text.
func (r Reason) String() string { return r.In(text.English) }

// At returns the reason with its root set, unless it has one already: the root cause is preserved
// through formulas.
func (r Reason) At(root string, year int) Reason {
	if r.Root == "" {
		r.Root, r.Year = root, year
	}
	return r
}

// Value is a number, or absent with a reason; missing is never zero. The zero
// Value is absent and not given.
type Value struct {
	num num.Num
	why *Reason // number: present; nil: not given; never changed
}

// number takes the place of the reason of a present value.
var number = new(Reason)

// Of returns a present value; a number far beyond 10^1000, which no operation accepts, is
// absent (TooLarge).
func Of(d decimal.Decimal) Value {
	if num.Within(&d) != nil {
		return Absent(Reason{Code: cause.TooLarge})
	}
	return Value{num.Of(d), number}
}

// Computed returns a result of the library's own arithmetic as a value: the number, or absent for a
// reason that many values may share and that must not be changed.
func Computed(n num.Num, why *Reason) Value {
	if why == nil {
		why = number
	}
	return Value{n, why}
}

// Absent returns an absent value with its reason.
func Absent(r Reason) Value { return Value{why: &r} }

// Present reports whether there is a number.
func (v Value) Present() bool { return v.why == number }

// Decimal returns the number, and whether there is one.
func (v Value) Decimal() (decimal.Decimal, bool) {
	if v.why != number {
		return decimal.Decimal{}, false
	}
	return v.num.Decimal(), true
}

// Exact returns the number as the library's arithmetic has it, and whether there is one.
func (v Value) Exact() (num.Num, bool) { return v.num, v.Present() }

// Float64 returns the number as the nearest float64; false when it is absent.
func (v Value) Float64() (float64, bool) {
	d, ok := v.Decimal()
	return d.InexactFloat64(), ok
}

// Or returns the number, or d when the value is absent.
func (v Value) Or(d decimal.Decimal) decimal.Decimal {
	if n, ok := v.Decimal(); ok {
		return n
	}
	return d
}

// Reason returns the reason why the value is absent; it is the zero Reason for a present one.
func (v Value) Reason() Reason {
	if v.why == nil {
		return Reason{} // which that of number is, too
	}
	return *v.why
}

// Equal reports whether both values are absent for the same reason, or present
// and numerically equal (1.0 equals 1).
func (v Value) Equal(w Value) bool {
	if v.Present() != w.Present() {
		return false
	}
	if v.Present() {
		return num.Cmp(v.num, w.num) == 0
	}
	return v.why == w.why || v.Reason() == w.Reason()
}

// Same is stricter than Equal: 5 and 5.0 differ.
func (v Value) Same(w Value) bool {
	if !v.Present() || !w.Present() {
		return v.Equal(w)
	}
	return v.num.Same(w.num)
}

// In returns the value in words in the given language: the number with all its digits, or the
// reason.
func (v Value) In(l text.Lang) string {
	if v.Present() {
		return string(v.num.AppendText(nil))
	}
	return v.Reason().In(l)
}

// Append appends what String returns.
func (v Value) Append(b []byte) []byte {
	if v.Present() {
		return v.num.AppendText(b)
	}
	return append(b, v.String()...)
}

// String returns the English text.
func (v Value) String() string { return v.In(text.English) }

// FirstAbsent returns the first absent value among those given, and false if all are present.
// Faults (failed computations) take precedence over gaps.
func FirstAbsent(vs ...Value) (Value, bool) {
	var gap Value
	found := false
	for _, v := range vs {
		if v.Present() {
			continue
		}
		if v.Reason().IsFault() {
			return v, true
		}
		if !found {
			gap, found = v, true
		}
	}
	return gap, found
}

// reasonOf returns the reason for absence that corresponds to an error of an exact operation.
func reasonOf(err error) Reason {
	switch {
	case is(err, text.ErrDivisionByZero):
		return Reason{Code: cause.DivisionZero}
	case is(err, text.ErrOverflow):
		return Reason{Code: cause.TooLarge}
	default:
		return Reason{Code: cause.OutOfDomain}
	}
}

// Result returns the outcome of an exact operation as a Value.
func Result(d decimal.Decimal, err error) Value {
	if err != nil {
		return Absent(reasonOf(err))
	}
	return Of(d)
}
