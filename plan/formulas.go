package plan

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// parsedFormulas are the parsed formulas of the model.
type parsedFormulas struct {
	defs []formula.Definition
}

// Years returns the plan's years as a period of the formula language.
func (p *Plan) Years() formula.Period {
	y := p.Period.filled()
	return formula.Period{First: y.First, Base: y.Base, From: y.From, To: y.To, Last: y.Horizon}
}

// Definitions returns the variables in the order of Variables, with the formulas of the reference,
// as arguments for formula.NewSystem. Variables without a formula are inputs.
func (p *Plan) Definitions() []formula.Definition { return slices.Clone(p.parsed.defs) }

// ParseFormula parses a formula in the same way as the plan's own: units in convert may use the
// plan's nouns. Errors are those of formula.Parse.
func (p *Plan) ParseFormula(src string) (*formula.Formula, error) {
	return formula.Parse(src, formula.WithNouns(p.units.own))
}

// cutOf splits "plan:indicator".
func cutOf(of string) (plan, id string, ok bool) { return strings.Cut(of, ":") }

// formulas parses all formulas, checks their units against the declared ones, and looks for
// circular definitions: in the reference, and in each option of a closure by itself.
func (c *checker) formulas(m *Model) {
	defs, at := c.definitions(m)
	parsed := true
	for i := range m.Variables {
		f, ok := c.parse(m.Variables[i].Formula, "model", "variables", i, "formula")
		parsed = parsed && ok
		if k, known := at[m.Variables[i].ID]; known {
			defs[k].Formula = f
		}
	}
	options, ok := c.optionFormulas(m)
	if !parsed || !ok || !c.yearsOK || c.stopped() || c.typesBroken() {
		return
	}
	if sys := c.system(defs, m); sys != nil {
		for _, o := range options {
			if c.stopped() {
				return
			}
			c.option(o, sys)
		}
	}
	c.p.parsed.defs = defs
}

// typesBroken reports whether names or units already have problems, which checking formulas would
// only repeat.
func (c *checker) typesBroken() bool {
	for _, p := range c.problems {
		if strings.HasPrefix(p.Path, "figures") || strings.HasPrefix(p.Path, "chapters") {
			continue // no formula can refer to it
		}
		switch p.Code {
		case "id", "duplicate_id", "unit", "missing", "empty", "type", "enum", "more":
			return true
		}
	}
	return false
}

// definitions returns the variables in document order, without formulas.
func (c *checker) definitions(m *Model) (defs []formula.Definition, at map[string]int) {
	at = map[string]int{}
	add := func(id, unit string, prices indicator.Prices) {
		if _, ok := at[id]; ok || id == "" {
			return
		}
		at[id] = len(defs)
		defs = append(defs, formula.Definition{ID: id, Type: formula.Type{Unit: c.p.units.known(unit), Prices: prices}})
	}
	for in := range c.p.AllIndicators() {
		add(in.ID, in.Unit, in.Prices)
	}
	for i := range m.Variables {
		add(m.Variables[i].ID, m.Variables[i].Unit, m.Variables[i].Prices)
	}
	return defs, at
}

// parse parses one formula; ok is false for an empty text.
func (c *checker) parse(src string, path ...any) (*formula.Formula, bool) {
	if src == "" || c.parts > formula.MaxParts || c.full() || c.stopped() {
		return nil, src == ""
	}
	f, err := formula.Parse(src, formula.WithNouns(c.p.units.own))
	if err != nil {
		c.formulaError(err, path...)
		return nil, false
	}
	if c.parts += f.Parts(); c.parts > formula.MaxParts {
		c.add("limit", text.ErrLimit, text.Say("with this one the formulas have more than %d parts together", "至此各公式合计超过 %d 个组成部分", formula.MaxParts), path...)
		return nil, false
	}
	return f, true
}

// optionFormula is a formula that an option of a closure replaces.
type optionFormula struct {
	path     []any
	hold     []string
	formulas map[string]*formula.Formula
	at       map[string]int // index among the option's formulas
}

func (c *checker) optionFormulas(m *Model) (list []optionFormula, ok bool) {
	ok = true
	for i := range m.Closures {
		for j := range m.Closures[i].Options {
			o := &m.Closures[i].Options[j]
			of := optionFormula{path: []any{"model", "closures", i, "options", j}, hold: o.Hold,
				formulas: map[string]*formula.Formula{}, at: map[string]int{}}
			for k, eq := range o.Formulas {
				f, good := c.parse(eq.Formula, c.path(of.path, "formulas", k, "formula")...)
				ok = ok && good
				of.formulas[eq.Variable], of.at[eq.Variable] = f, k
			}
			if len(of.formulas) > 0 {
				list = append(list, of)
			}
		}
	}
	return list, ok
}

func (c *checker) option(o optionFormula, base *formula.System) {
	replaced := map[string]*formula.Formula{}
	for _, id := range o.hold {
		replaced[id] = nil
	}
	maps.Copy(replaced, o.formulas)
	c.formulaErrors(base.Check(replaced), func(id string) []any {
		if k, ok := o.at[id]; ok {
			return c.path(o.path, "formulas", k, "formula")
		}
		return o.path
	})
}

// system checks a complete set of definitions; it returns nil if they have errors.
func (c *checker) system(defs []formula.Definition, m *Model) *formula.System {
	sys, err := formula.NewSystem(c.p.Years(), defs)
	c.formulaErrors(err, func(id string) []any {
		if i, ok := c.defs[id]; ok && m.Variables[i].Formula != "" {
			return []any{"model", "variables", i, "formula"}
		}
		return []any{"model"}
	})
	return sys
}

func (c *checker) formulaErrors(err error, place func(id string) []any) {
	for _, e := range flatten(err) {
		var at *text.Error
		id := ""
		if errors.As(e, &at) {
			id = at.Indicator
		}
		c.formulaError(e, place(id)...)
	}
}

func flatten(err error) []error {
	if err == nil {
		return nil
	}
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		var all []error
		for _, e := range j.Unwrap() {
			all = append(all, flatten(e)...)
		}
		return all
	}
	return []error{err}
}

// withoutPlace removes the position within the formula (1:7: ) from the start of a syntax error; the
// problem contains the position in words.
func withoutPlace(s string) string {
	line, rest, ok := strings.Cut(s, ":")
	if !ok || line == "" || strings.Trim(line, "0123456789") != "" {
		return s
	}
	bare := strings.TrimLeft(rest, "0123456789")
	for _, end := range []string{": ", "："} {
		if after, ok := strings.CutPrefix(bare, end); ok && len(bare) < len(rest) {
			return after
		}
	}
	return s
}

// formulaError adds a problem for an error of package formula, with its message and column. It
// omits the source line and caret, since the file shows the formula itself.
func (c *checker) formulaError(err error, path ...any) {
	var e *text.Error
	if !errors.As(err, &e) {
		c.add("formula", err, text.SentinelText(err), path...)
		return
	}
	bare := *e
	bare.Package, bare.Indicator, bare.Line, bare.Col = "", "", 0, 0
	line := func(l text.Lang) string {
		first, _, _ := strings.Cut(bare.In(l), "\n")
		return withoutPlace(first)
	}
	msg := text.Text{EN: line(text.English), ZH: line(text.Chinese)}
	if e.Col > 0 {
		msg = text.Say("at character %d of the formula: %s", "公式第 %d 个字符处：%s", e.Col, msg)
	}
	c.more("formula", e.Err, msg, path...)
}
