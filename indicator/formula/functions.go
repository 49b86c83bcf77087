package formula

import (
	"cmp"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/growth"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/internal/ops"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// ParamKind is the kind of argument that a parameter takes.
type ParamKind string

const (
	paramExpression ParamKind = ""          // any expression
	paramReference  ParamKind = "reference" // the name of a variable, possibly with a lag: x, x[-1]
	paramYear       ParamKind = "year"      // a year as a literal: 2020
	paramPlaces     ParamKind = "places"    // an integer literal: 2, -1
	paramUnit       ParamKind = "unit"      // a unit in quotation marks: "persons"
)

// Param is a parameter of a function.
type Param struct {
	Name string
	Kind ParamKind // reference (a variable, possibly with a lag), year, places, unit; "": any expression
}

// Function describes a function of the language, for documentation and help.
type Function struct {
	Name      string
	Signature string // "share(part, whole)"; optional parameters in brackets
	Params    []Param
	Arity     []int     // accepted numbers of arguments; nil: one or more, all like the last parameter
	Units     text.Text // units of the arguments and of the result
	Doc       text.Text // the result, with the formula
}

// function is an entry of the table: everything that is specific to one function of the language.
// Parser, checker, exact evaluator, kernel, explanations and documentation read it; none of them
// refers to a function by name.
type function struct {
	Function
	// words is a call in words. as holds instead the expressions that a call stands for, by the number
	// of its arguments, which they name a, b, c, …; 0 is any number. rates are those that are percentages.
	// list joins the arguments of a function of any number of them, which are then the first of words.
	words phrase
	list  text.Text
	pair  text.Text // in place of words where there are two arguments
	as    map[int]string
	rates string
	// check returns the type of the call from those of the arguments.
	check func(*checker, *Call, []Type) (Type, bool)
	// exact computes from present values: first those read of the first argument's variable, in order
	// of years, then the other arguments except literal years and units, then the settled number.
	exact func(x []num.Num) (num.Num, error)
	// kernel compiles the same computation for float64; nil: the kernel does not support the function.
	kernel ops.Lowering
	// form determines how absent operands are treated; exact and kernel are used for ops.Strict only.
	form ops.Form
	// reads returns the years of its first argument's variable that the function reads in a year; nil
	// for functions that do not look back.
	reads func(c *Call, p Period, year int) span
	// joint separates the values read when the call is shown with numbers.
	joint string
	// settled returns an integer that is known from the call before any values: from the years read,
	// or from the types of the first argument and the result. nil: none.
	settled func(s span, arg, result Type) int
	// measure is what of several years the function computes, as figures of whole spans name it; "" for others.
	measure indicator.SpanMeasure
	// total accumulates the years of a run one by one; the result of such a function is Incomplete if
	// a year of the run is absent.
	total *growth.Total
	// perYears marks functions whose result is computed once for all formulas that read the same
	// years, because they take a root of a degree up to the number of years.
	perYears bool
	// cost is the number of formula parts that one evaluation counts as, in addition to its own.
	cost int
}

// span is the years that a function reads: two single years, a run, or none if the year is too
// early.
type span struct {
	from, to int
	count    int // 2, or the number of years in from…to
	early    bool
}

// lastTwo returns the previous year and the current one.
func lastTwo(_ *Call, _ Period, year int) span { return span{from: year - 1, to: year, count: 2} }

// sinceBase returns the base year and the current one.
func sinceBase(c *Call, p Period, year int) span {
	base := p.Base
	if len(c.Args) == 2 {
		base, _ = literal(c.Args[1])
	}
	return span{from: base, to: year, count: 2}
}

// afterBase is sinceBase, but requires the current year to be after the base year.
func afterBase(c *Call, p Period, year int) span {
	s := sinceBase(c, p, year)
	if year <= s.from {
		return span{early: true}
	}
	return s
}

// sinceFrom returns the years from the plan's first one on, or the literal years of the call.
func sinceFrom(c *Call, p Period, year int) span {
	from, to, fixed := c.function().fixed(c)
	if !fixed {
		from, to = p.From, year
	}
	if to < from {
		return span{early: true}
	}
	return span{from: from, to: to, count: to - from + 1}
}

// yearsBetween returns the number of years between the two that are read.
func yearsBetween(s span, _, _ Type) int { return s.to - s.from }

// Measure returns which measure of the years so far the formula is, and of which variable: cumulative of jobs. The
// average_rate of levels is their average growth. It is "" for other formulas.
func (f *Formula) Measure() (m indicator.SpanMeasure, of string) {
	if f == nil {
		return "", ""
	}
	c, ok := f.Root().(*Call)
	if !ok || c.function() == nil || c.function().measure == "" {
		return "", ""
	}
	x, ok := c.Args[0].(*Name)
	if _, _, fixed := c.function().fixed(c); !ok || fixed || x.Lag != 0 {
		return "", ""
	}
	return c.function().measure, x.ID
}

// function returns the table entry of the called function.
func (c *Call) function() *function {
	return cmp.Or(c.fn, functions[c.Func])
}

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
	if len(c.Args) != 3 || f.param(1).Kind != paramYear {
		return 0, 0, false
	}
	from, _ = literal(c.Args[1])
	to, _ = literal(c.Args[2])
	return from, to, true
}

// refs returns the references of a call that looks back to the variable x.
func (f *function) refs(c *Call, x *Name) []Ref {
	if from, to, ok := f.fixed(c); ok {
		return []Ref{{Name: x.ID, Year: from, Until: to, Span: true}}
	}
	if f.total != nil || f.param(1).Kind == paramYear {
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

// Filled by init, because the table refers to functions that refer to it.
var (
	functions     map[string]*function
	functionNames []string
	functionList  []*function
)

func init() {
	functionList = slices.Concat(shareFunctions(), growthFunctions(), yearsFunctions(), choiceFunctions(), numberFunctions(), powerFunctions(), priceFunctions())
	functions = map[string]*function{}
	for _, f := range functionList {
		functions[f.Name] = f
		functionNames = append(functionNames, f.Name)
	}
}

// entry returns the description of a function.
func entry(name, signature string, params []Param, arity []int, units, doc text.Text) Function {
	return Function{Name: name, Signature: signature, Params: params, Arity: arity, Units: units, Doc: doc}
}

// Site describes a call for a back end that compiles it.
type Site struct {
	Form     ops.Form
	Name     *Name        // the variable whose values in Years are the first operands, nil if none
	Years    []int        // in order
	Early    bool         // the function has no value this early; no year is read
	Operands []Node       // the arguments to compute, which follow
	Settled  *int         // a number that is the last operand, nil if none
	Lower    ops.Lowering // nil: only the exact evaluator supports the function
}

// Site returns the information a back end needs to compile a call of one of the system's formulas
// in a year.
func (s *System) Site(c *Call, year int) Site {
	f := c.function()
	site := Site{Form: f.form, Lower: f.kernel}
	var read span
	if f.reads != nil {
		site.Name = c.Args[0].(*Name)
		read = f.reads(c, s.period, year+site.Name.Lag)
		site.Years, site.Early = read.years(), read.early
	}
	for i, a := range c.Args {
		if f.param(i).computed() {
			site.Operands = append(site.Operands, a)
		}
	}
	if f.settled != nil {
		n := f.settled(read, s.types[c.Args[0]], s.types[c])
		site.Settled = &n
	}
	return site
}

// computed reports whether the argument of a parameter is an operand.
func (p Param) computed() bool { return p.Kind == paramExpression || p.Kind == paramPlaces }

// values returns parameters that take any expression.
func values(names ...string) []Param {
	ps := make([]Param, len(names))
	for i, n := range names {
		ps[i] = Param{Name: n}
	}
	return ps
}

// ref returns parameters of which the first is a reference.
func ref(names ...string) []Param {
	ps := values(names...)
	ps[0].Kind = paramReference
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
