package formula

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Quantity is a value with its type. The zero Type is a plain number.
type Quantity struct {
	Value indicator.Value
	Type  Type
}

// ParseQuantity parses a number and, after a space, its unit: "38.2 %", "1513.33 100m yuan", "5".
// Errors are those of decimals.Parse and indicator.ParseUnit.
func ParseQuantity(s string) (Quantity, error) {
	number, symbol, found := strings.Cut(strings.TrimSpace(s), " ")
	d, err := decimals.Parse(number)
	if err != nil || !found {
		return Quantity{Value: indicator.Of(d)}, err
	}
	u, err := indicator.ParseUnit(strings.TrimSpace(symbol))
	if err != nil {
		return Quantity{}, err
	}
	return Quantity{Value: indicator.Of(d), Type: Type{Unit: u}}, nil
}

// Eval computes one formula of quantities, with its units checked: Eval("share(part, whole)", …).
// The formula has no years: x[-1], x[2020], the word year and functions that look back return
// text.ErrInvalid. Other errors are those of Parse and Check. If the value is absent, the error
// explains why: it wraps text.ErrAbsent for a variable without a number, else
// text.ErrDivisionByZero, text.ErrDomain or text.ErrOverflow.
//
// To compute the formulas of a plan together, and to explain the results, use a System.
func Eval(src string, variables map[string]Quantity, options ...Option) (Quantity, error) {
	f, err := Parse(src, options...)
	if err != nil {
		return Quantity{}, err
	}
	if err := f.timeless(); err != nil {
		return Quantity{}, err
	}
	names := slices.Sorted(maps.Keys(variables))
	c := &checker{f: f, names: func() []string { return names }, types: func(name string) (Type, bool) {
		q, ok := variables[name]
		return q.Type, ok
	}}
	t, _ := c.check(f.root)
	if err := errors.Join(c.errs...); err != nil {
		return Quantity{}, err
	}
	if isLiteral(t) {
		t.Unit = indicator.Plain.Unit()
	}
	result := "result"
	for slices.Contains(names, result) {
		result += "_"
	}
	defs := []Definition{{ID: result, Type: t, Formula: f}}
	for _, name := range names {
		defs = append(defs, Definition{ID: name, Type: variables[name].Type})
	}
	const year = 2021 // the year is arbitrary
	s, err := NewSystem(Period{First: year - 1, Base: year - 1, From: year, To: year, Last: year}, defs)
	if err != nil {
		return Quantity{}, err
	}
	r := s.Evaluate(func(id string, _ int) (indicator.Value, bool) {
		q, ok := variables[id]
		return q.Value, ok
	})
	q := Quantity{Value: r.Value(result, year), Type: t}
	return q, f.withoutYear(r.Err(result, year), result)
}

// timeless returns an error if the formula refers to years.
func (f *Formula) timeless() (err error) {
	Walk(f.root, func(n Node) bool {
		reads := false
		switch n := n.(type) {
		case *CurrentYear:
			reads = true
		case *Name:
			reads = n.Lag != 0 || n.Year != 0
		case *Call:
			reads = n.function().reads != nil
		}
		if reads && err == nil {
			err = f.fail(n.Pos(), text.ErrInvalid, "%s needs years; a single calculation has none", "%s 需要年份，单次计算没有年份", Text(n))
		}
		return true
	})
	return err
}

// withoutYear removes the year and the variable that Eval made up from an error.
func (f *Formula) withoutYear(err error, result string) error {
	var e *text.Error
	if !errors.As(err, &e) {
		return err
	}
	e.Year = 0
	if e.Op == result {
		e.Op = text.Short(f.text, 119)
	}
	if errors.Is(err, text.ErrAbsent) {
		e.Message = text.Text{}
	}
	return err
}
