package modules

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// Module is a set of formulas that a plan may switch on, as read from a data file.
type Module struct {
	ID     Mark      `json:"id"` // also the mark of what Add writes
	Name   plan.Text `json:"name"`
	About  plan.Text `json:"about"`  // what it computes
	Source plan.Text `json:"source"` // where the formulas come from
	Limits plan.Text `json:"limits"` // what it leaves out
	Avoid  plan.Text `json:"avoid"`  // when not to use it

	Formulas []Formula `json:"formulas"` // its formulas as its literature writes them
	Parts    Parts     `json:"parts"`
	Takes    Takes     `json:"takes"`

	Inputs    []Input         `json:"inputs"`
	Variables []plan.Variable `json:"variables"` // a defined one is 100 in the base year
	Closures  []plan.Closure  `json:"closures"`  // ids without the mark
}

// Formula is a formula of a module for its readers, with what it means.
type Formula struct {
	Formula string    `json:"formula"`
	Means   plan.Text `json:"means"`
}

// Parts are the contributions of factors, which add up to a growth rate in points.
type Parts struct {
	Of    string   `json:"of"` // the growth rate, by its id in the module
	Parts []string `json:"parts"`
}

// Takes is the question of what a goal takes: the levers that may answer it, each alone, and the
// closure option under which they do.
type Takes struct {
	Goal    string   `json:"goal"`
	Closure string   `json:"closure"` // without the mark; "" for none
	Option  string   `json:"option"`
	Levers  []string `json:"levers"`
}

// Input is a series that a module needs: a variable of the plan, or an assumption without a value.
type Input struct {
	ID     string           `json:"id"`
	Name   plan.Text        `json:"name"`
	Unit   string           `json:"unit"`
	Prices indicator.Prices `json:"prices"`
	Note   plan.Text        `json:"note"` // what it counts
	Min    plan.Number      `json:"min"`  // bounds and step of its lever
	Max    plan.Number      `json:"max"`
	Step   plan.Number      `json:"step"`

	Start   bool   `json:"start"`   // only the base year is given; Formula computes the years after
	Formula string `json:"formula"` // of the years after the start
	Match   string `json:"match"`   // form of the names by which Suggest finds it, see token.Find
	Like    string `json:"like"`    // instead: what Derive finds it as, gdp_growth, gdp or population
	Unless  string `json:"unless"`  // not needed where this other input is taken from the plan
}

// The data files. Four variables take less of the engine than a file system.
var (
	//go:embed data/growth_accounting.json
	growthAccounting []byte
	//go:embed data/population_labour.json
	populationLabour []byte
	//go:embed data/prices_exchange.json
	pricesExchange []byte
	//go:embed data/energy_carbon.json
	energyCarbon []byte
)

var list = sync.OnceValue(func() []Module {
	var out []Module
	for _, file := range [][]byte{growthAccounting, populationLabour, pricesExchange, energyCarbon} {
		var m Module
		if _, problems := strictjson.Decode(file, &m, strictjson.Options{}); len(problems) == 0 {
			out = append(out, m) // TestModulesAreComplete excludes problems
		}
	}
	return out
})

// List returns the modules. They are shared and must not be changed.
func List() []Module { return list() }

func find(id Mark) (Module, error) {
	var names []string
	for _, m := range list() {
		if m.ID == id {
			return m, nil
		}
		names = append(names, string(m.ID))
	}
	return Module{}, &text.Error{Package: "modules", Err: text.ErrUnknown,
		Message: text.Say("there is no module %q; expected %s", "没有模块 %q；应为 %s", text.Short(string(id)), text.Join(names, ", ", "、"))}
}

// Suggest returns the variables of a plan that the inputs of a module seem to be, by name and unit:
// the id of the variable by that of the input. It is a proposal for Add.
func Suggest(p *plan.Plan, id Mark) (map[string]string, error) {
	m, err := find(id)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, in := range m.Inputs {
		is, ok := alike[in.Like]
		if in.Match != "" {
			is, ok = func(name plan.Text) bool { return named(name, in.Match) }, true
		}
		if !ok {
			continue
		}
		for _, v := range p.Variables() {
			own := v.Def == nil || !m.ID.Has(*v.Def)
			if own && fits(p, in, v) == nil && is(v.Name) {
				out[in.ID] = v.ID
				break
			}
		}
	}
	return out, nil
}

// fits returns an error if a variable of the plan cannot be an input.
func fits(p *plan.Plan, in Input, v plan.VariableInfo) error {
	fail := func(err error, en, zh string, args ...any) error {
		return &text.Error{Package: "modules", Op: in.ID, Indicator: v.ID, Err: err, Message: text.Say(en, zh, args...)}
	}
	u, err := p.Unit(in.Unit)
	if err != nil {
		return err
	}
	if !u.Same(v.Unit) && !(u.Kind() == indicator.Plain && v.Unit.Comparable(u)) {
		return fail(text.ErrUnit, "its unit is %s; expected one like %s for %s", "其单位是 %s；作为“%[3]s”应为 %[2]s 之类", v.Unit.Symbol(), in.Unit, in.Name)
	}
	if in.Prices != "" && v.Prices != "" && v.Prices != in.Prices {
		return fail(text.ErrInvalid, "it is at %s prices; expected %s prices for %s", "其价格基础为 %s；作为“%[3]s”应为 %[2]s", string(v.Prices), string(in.Prices), in.Name)
	}
	return nil
}

// Add returns a plan's document with a module switched on, and a note for each input that is
// missing. The mapping gives the variable of the plan for an input, by ids; other inputs become
// assumptions without a value, with levers. A module that is on already is replaced. A variable of
// the plan with the id of one of the module's keeps it, and the module's takes another.
//
// The error wraps text.ErrUnknown for a module, an input or a variable that does not exist,
// text.ErrUnit or text.ErrInvalid for a variable in another unit or at other prices than the input,
// and text.ErrInvalid for a plan without levers, whose rows would lose those that package scenario
// gives them: it is derived first.
func Add(p *plan.Plan, id Mark, mapping map[string]string) (*plan.Document, []Note, error) {
	m, err := find(id)
	if err != nil {
		return nil, nil, err
	}
	if !p.Loaded() {
		return nil, nil, invalid("not a plan that was checked; make one with plan.Load, plan.Parse or plan.New", "不是经过检查的规划；请用 plan.Load、plan.Parse 或 plan.New 生成")
	}
	if len(p.Model.Levers) == 0 {
		return nil, nil, invalid("the plan has no levers; derive its model first", "规划没有可调变量；请先推导模型")
	}
	a := adder{m: m, p: p, d: Remove(p.Document(), id), mapping: mapping, ids: map[string]string{}}
	if err := a.check(); err != nil {
		return nil, nil, err
	}
	a.name()
	a.inputs()
	for _, v := range m.Variables {
		v = a.renamed(v)
		if v.Defined {
			v.Data = []plan.Point{{Year: p.Period.Base, Value: "100"}}
		}
		a.m.ID.put(a.d, v)
	}
	a.closures()
	a.d.Assumptions = append(a.d.Assumptions, plan.Assumption{ID: string(id), Text: text.Say("module %s: %s", "模块“%s”：%s", m.Name, m.Limits)})
	return a.d.Clone(), a.notes, nil // the list is shared
}

// adder holds the state of one call of Add.
type adder struct {
	m       Module
	p       *plan.Plan
	d       *plan.Document
	mapping map[string]string
	ids     map[string]string // ids in the document, by those in the module
	notes   []Note
}

// check refuses a mapping of what does not exist or does not fit.
func (a *adder) check() error {
	var inputs []string
	for _, in := range a.m.Inputs {
		inputs = append(inputs, in.ID)
		id, ok := a.mapping[in.ID]
		if !ok {
			continue
		}
		v, ok := a.p.Variable(id)
		if !ok {
			return &text.Error{Package: "modules", Op: in.ID, Err: text.ErrUnknown, Message: text.Say("the plan has no variable %q", "规划中没有变量 %q", text.Short(id))}
		}
		if v.Def != nil && a.m.ID.Has(*v.Def) {
			return &text.Error{Package: "modules", Op: in.ID, Indicator: id, Err: text.ErrInvalid, Message: text.Say("it is part of the module itself", "它是该模块自身的一部分")}
		}
		if err := fits(a.p, in, v); err != nil {
			return err
		}
	}
	for id := range a.mapping {
		if !slices.Contains(inputs, id) {
			return &text.Error{Package: "modules", Op: string(a.m.ID), Err: text.ErrUnknown,
				Message: text.Say("there is no input %q; expected %s", "没有输入项 %q；应为 %s", text.Short(id), text.Join(inputs, ", ", "、"))}
		}
	}
	return nil
}

// name chooses the ids in the document.
func (a *adder) name() {
	taken := map[string]bool{}
	for in := range a.d.AllIndicators() {
		taken[in.ID] = true
	}
	for _, v := range a.d.Model.Variables {
		taken[v.ID] = taken[v.ID] || !a.m.ID.Has(v)
	}
	give := func(id string) {
		out := id
		for n := 2; taken[out]; n++ {
			out = fmt.Sprint(id, "_", n)
		}
		taken[out], a.ids[id] = true, out
	}
	for _, in := range a.m.Inputs {
		give(in.ID)
	}
	for _, v := range a.m.Variables {
		give(v.ID)
	}
}

// formula returns a formula of the module with the ids in the document.
func (a *adder) formula(source string) string {
	return rename(source, func(word string) string { return cmp.Or(a.ids[word], word) })
}

func (a *adder) renamed(v plan.Variable) plan.Variable {
	v.ID, v.Formula = a.ids[v.ID], a.formula(v.Formula)
	return v
}

// inputs adds each input: as the plan's variable, converted to the unit of the module, or as an
// assumption with a lever.
func (a *adder) inputs() {
	group := a.m.ID.id("inputs")
	asked := false
	for _, in := range a.m.Inputs {
		v := plan.Variable{ID: in.ID, Name: in.Name, Unit: in.Unit, Prices: in.Prices, Note: in.Note}
		if id, mapped := a.mapping[in.ID]; mapped {
			v.ID, v.Formula = a.ids[in.ID], id
			own, _ := a.p.Variable(id)
			if u, _ := a.p.Unit(in.Unit); !u.Same(own.Unit) {
				v.Formula = fmt.Sprintf("convert(%s, %q)", id, in.Unit)
			}
			v.Prices = cmp.Or(v.Prices, own.Prices)
			a.m.ID.put(a.d, v)
			continue
		}
		if in.Unless != "" && a.mapping[in.Unless] != "" {
			continue
		}
		v.Assumption = true
		v.Formula = in.Formula
		a.m.ID.put(a.d, a.renamed(v))
		years := a.p.Period
		l := plan.Lever{Variable: a.ids[in.ID], Group: group, From: years.Base, To: years.Horizon, Min: in.Min, Max: in.Max, Step: in.Step, Fill: "hold", Help: in.Note}
		if in.Start {
			l.To, l.Last, l.Fill = years.Base, years.Base, ""
		}
		a.d.Model.Levers = append(a.d.Model.Levers, l)
		a.notes = append(a.notes, Note{Kind: noteNeeds, IDs: []string{a.ids[in.ID]}, Text: text.Say("%s: %s", "%s：%s", in.Name, in.Note)})
		asked = true
	}
	if asked {
		a.d.Model.Groups = append(a.d.Model.Groups, plan.Group{ID: group, Name: a.m.Name})
	}
}

// closures adds the module's closures. A formula for an input that is taken from the plan replaces
// that of the plan's variable.
func (a *adder) closures() {
	for _, c := range a.m.Closures {
		c.ID = a.m.ID.id(c.ID)
		c.Options = slices.Clone(c.Options)
		for i := range c.Options {
			o := &c.Options[i]
			o.Formulas = slices.Clone(o.Formulas)
			for j := range o.Formulas {
				e := &o.Formulas[j]
				e.Variable, e.Formula = cmp.Or(a.mapping[e.Variable], a.ids[e.Variable]), a.formula(e.Formula)
			}
		}
		a.d.Model.Closures = append(a.d.Model.Closures, c)
	}
}

// Connection is how a module is connected with a plan, or may be.
type Connection struct {
	On      bool
	IDs     map[string]string   // ids in the plan by those in the module; empty unless it is on
	Mapping map[string]string   // variable of the plan by input: as connected, otherwise as Suggest proposes
	Fitting map[string][]string // variables of the plan that an input may be, by unit and prices
}

// Connect returns how a module is connected with a plan. An input without a mapping is an
// assumption, or is not needed.
func Connect(p *plan.Plan, id Mark) (Connection, error) {
	m, err := find(id)
	if err != nil {
		return Connection{}, err
	}
	c := Connection{On: On(p, id), IDs: map[string]string{}, Mapping: map[string]string{}, Fitting: map[string][]string{}}
	for _, in := range m.Inputs {
		for _, v := range p.Variables() {
			if (v.Def == nil || !id.Has(*v.Def)) && fits(p, in, v) == nil {
				c.Fitting[in.ID] = append(c.Fitting[in.ID], v.ID)
			}
		}
	}
	if !c.On {
		c.Mapping, err = Suggest(p, id)
		return c, err
	}
	own := map[string]plan.Variable{}
	for _, v := range p.Model.Variables {
		if id.Has(v) {
			own[v.ID] = v
		}
	}
	for _, in := range m.Inputs {
		v, ok := ownID(own, in.ID)
		if !ok {
			continue
		}
		c.IDs[in.ID] = v.ID
		if i := slices.IndexFunc(identifiers(v.Formula), func(name string) bool { return name != "convert" }); i >= 0 && !v.Assumption {
			c.Mapping[in.ID] = identifiers(v.Formula)[i]
		}
	}
	for _, x := range m.Variables {
		if v, ok := ownID(own, x.ID); ok {
			c.IDs[x.ID] = v.ID
		}
	}
	return c, nil
}

// On reports whether a plan has what Derive or Add writes with a mark.
func On(p *plan.Plan, mark Mark) bool {
	return slices.ContainsFunc(p.Assumptions, func(a plan.Assumption) bool { return a.ID == string(mark) })
}

// ownID returns a variable of a module in a plan, which has another id where that was taken.
func ownID(own map[string]plan.Variable, id string) (plan.Variable, bool) {
	if v, ok := own[id]; ok {
		return v, true
	}
	for name, v := range own {
		if number, ok := strings.CutPrefix(name, id+"_"); ok && number != "" && strings.Trim(number, "0123456789") == "" {
			return v, true
		}
	}
	return plan.Variable{}, false
}
