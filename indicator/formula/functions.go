package formula

import (
	"slices"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// ParamKind says what may stand for a parameter.
type ParamKind uint8

// The kinds of parameter.
const (
	Expression   ParamKind = iota // any expression
	Reference                     // the name of a variable, possibly with a lag: x, x[-1]
	YearNumber                    // a year in figures: 2020
	PlacesNumber                  // a whole number in figures: 2, -1
	UnitText                      // a unit in quotation marks: "persons"
)

// Param is a parameter of a function.
type Param struct {
	Name string
	Kind ParamKind
}

// Function describes a function of the language, for documentation and help.
type Function struct {
	Name      string
	Signature string // "share(part, whole)"; optional parameters in brackets
	Params    []Param
	Arity     []int     // numbers of arguments it takes; nil: one or more, all like the last parameter
	Units     text.Text // units of the arguments and of the result
	Doc       text.Text // what it gives, with the formula
}

// function is a table entry: all that the language knows about one function.
type function struct {
	Function
	// check gives the type of the call from those of the arguments.
	check func(*checker, *Call, []Type) (Type, bool)
	// apply computes from present values. Those a function reads of its first
	// argument's variable come first, in order of years; literal arguments come last.
	apply func(x []num) (num, error)
	// reads gives the years of its first argument's variable that the function
	// reads in a year; nil for functions that do not look back.
	reads func(c *Call, p Period, year int) span
	// joint stands between the values read when the call is shown with numbers.
	joint string
	// total takes the years of a run one by one; such a function is incomplete when a year
	// of the run is absent.
	total *total
	// roots marks functions that take a root of as many years as they span.
	roots bool
}

// span is the years a function reads: two single years, or a run, or none because
// the year is too early.
type span struct {
	from, to int
	count    int // 2, or all from from to to
	early    bool
	length   int // years between base and end, for the function that needs it
}

// year returns the i-th of the years.
func (s span) year(i int) int {
	if i == s.count-1 {
		return s.to
	}
	return s.from + i
}

func (s span) years() []int {
	var years []int
	for i := range s.count {
		years = append(years, s.year(i))
	}
	return years
}

// param returns the i-th parameter; the last one repeats.
func (f *function) param(i int) Param { return f.Params[min(i, len(f.Params)-1)] }

func (f *function) accepts(n int) bool {
	if f.Arity == nil {
		return n >= 1
	}
	return slices.Contains(f.Arity, n)
}

// fixed returns the literal years of cumulative(x, from, to).
func (f *function) fixed(c *Call) (from, to int, ok bool) {
	if len(c.Args) != 3 || f.param(1).Kind != YearNumber {
		return 0, 0, false
	}
	from, _ = literal(c.Args[1])
	to, _ = literal(c.Args[2])
	return from, to, true
}

// refs says what a call that looks back reads of the variable x.
func (f *function) refs(c *Call, x *Name) []Ref {
	if from, to, ok := f.fixed(c); ok {
		return []Ref{{Name: x.ID, Year: from, Until: to, Span: true}}
	}
	if f.total != nil || f.param(1).Kind == YearNumber {
		return []Ref{{Name: x.ID, Lag: x.Lag, Span: true}}
	}
	return []Ref{{Name: x.ID, Lag: x.Lag}, {Name: x.ID, Lag: x.Lag - 1}}
}

// Functions returns the functions of the language, in the order of the
// specification in the package comment.
func Functions() []Function {
	list := make([]Function, len(functionList))
	for i, f := range functionList {
		list[i] = f.Function
		list[i].Params, list[i].Arity = slices.Clone(f.Params), slices.Clone(f.Arity)
	}
	return list
}

// Reads returns the years that a call of a function that looks back reads of
// its first argument's variable when evaluated in year; early is true when the
// function has no value so early. ok is false for functions that do not look back.
func Reads(c *Call, p Period, year int) (years []int, early, ok bool) {
	f := functions[c.Func]
	if f == nil || f.reads == nil {
		return nil, false, false
	}
	s := f.reads(c, p, year+c.Args[0].(*Name).Lag)
	return s.years(), s.early, true
}

// Filled by init: the table refers to functions that refer to it.
var (
	functions     map[string]*function
	functionNames []string
	functionList  []*function
)

func init() {
	functionList = slices.Concat(shareFunctions(), growthFunctions(), yearsFunctions(), choiceFunctions(), numberFunctions(), priceFunctions())
	functions = map[string]*function{}
	for _, f := range functionList {
		functions[f.Name] = f
		functionNames = append(functionNames, f.Name)
	}
}

// entry makes the description of a function.
func entry(name, signature string, params []Param, arity []int, units, doc text.Text) Function {
	return Function{Name: name, Signature: signature, Params: params, Arity: arity, Units: units, Doc: doc}
}

// values makes parameters that take any expression.
func values(names ...string) []Param {
	ps := make([]Param, len(names))
	for i, n := range names {
		ps[i] = Param{Name: n}
	}
	return ps
}

// ref makes parameters of which the first is a reference.
func ref(names ...string) []Param {
	ps := values(names...)
	ps[0].Kind = Reference
	return ps
}

// with sets the kind of the last parameters.
func with(ps []Param, kind ParamKind, last int) []Param {
	for i := len(ps) - last; i < len(ps); i++ {
		ps[i].Kind = kind
	}
	return ps
}

func say(en, zh string) text.Text { return text.Text{EN: en, ZH: zh} }
