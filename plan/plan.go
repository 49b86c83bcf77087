package plan

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"sync"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// Plan is a loaded, valid plan: the document, with indexes and values computed once. It must not be
// changed after loading; it is then safe for concurrent use.
type Plan struct {
	document
	indicators map[string]*Indicator
	vars       []VariableInfo
	varAt      map[string]int
	figures    map[string]*Figure
	items      map[string]ItemAt
	units      unitTable
	desired    map[string]desired
	notices    Problems
	parsed     parsedFormulas
	hash       func() string // of the document, computed once
}

// document is the embedded Document under an unexported name, so that other packages cannot reach
// the original.
type document = Document

// Document returns a copy of the plan's document, which may be changed and passed to New.
func (p *Plan) Document() *Document { return p.document.Clone() }

// Revise returns a plan made from a changed copy of the document, under another version. It does
// not change p.
func (p *Plan) Revise(version string, change func(*Document)) (*Plan, error) {
	d := p.Document()
	d.Version = version
	change(d)
	return New(d)
}

// Loaded reports whether the plan was made, and thereby checked, by Load, Parse or New. It is false
// for the zero Plan.
func (p *Plan) Loaded() bool { return p != nil && p.indicators != nil }

// VariableInfo is the information that a projection needs about a variable, from the headline
// table, the vision or the model.
type VariableInfo struct {
	ID        string
	Name      Text
	Unit      indicator.Unit
	Prices    indicator.Prices
	Limits    *Limits    // stated, or 0 and 100 if the name is that of a share
	Indicator *Indicator // nil for a variable of the model only
	Def       *Variable  // nil for an indicator that the model does not define
}

// Load reads and checks a plan file. The name appears in messages. The error is a Problems with all
// problems, or that of the reader.
func Load(ctx context.Context, r io.Reader, file string) (*Plan, error) {
	data, err := io.ReadAll(io.LimitReader(r, strictjson.MaxBytes+1))
	if err != nil {
		return nil, fmt.Errorf("plan: %s: %w", file, err)
	}
	return Parse(ctx, data, file)
}

// Parse is Load for data in memory. If the context ends first, the error wraps its cause.
func Parse(ctx context.Context, data []byte, file string) (*Plan, error) {
	p, problems, err := read(ctx, data, file)
	if err != nil {
		return nil, fmt.Errorf("plan: %s: %w", file, err)
	}
	if err := problems.asError(); err != nil {
		return nil, err
	}
	return p, nil
}

// MustParse is like Parse but panics on error; it is for files known to be valid, such as embedded
// ones.
func MustParse(data []byte, file string) *Plan {
	p, err := Parse(context.Background(), data, file)
	if err != nil {
		panic(err)
	}
	return p
}

// New checks a document that was built in memory and makes a plan of it; Format may be 0. Locations
// in problems refer to its canonical form (see Marshal). The document may be changed afterwards.
func New(d *Document) (*Plan, error) {
	if d == nil {
		return nil, noDocument
	}
	full := *d
	full.Format = cmp.Or(full.Format, FormatVersion)
	loose := marshaller{loose: true}
	tree, err := loose.document(&full)
	if err != nil {
		return nil, err
	}
	return Parse(context.Background(), render(tree), d.ID)
}

var noDocument = &text.Error{Package: "plan", Err: text.ErrInvalid, Message: text.Say("there is no document", "没有文档")}

func read(ctx context.Context, data []byte, file string) (*Plan, Problems, error) {
	p := &Plan{}
	src, found := strictjson.Decode(data, &p.document, strictjson.Options{File: file, Enums: closedSets})
	if src.Root == nil {
		return nil, found, nil
	}
	c := newChecker(ctx, p, src, found)
	p.Period = p.Period.filled()
	c.document()
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	if len(c.problems) > 0 {
		return nil, c.all(), nil
	}
	p.index()
	c.notices()
	p.hash = sync.OnceValue(func() string { return hashOf(&p.document) })
	return p, nil, nil
}

// Notices returns remarks on a valid file that are worth checking, with their locations: directions
// that were inferred, and those that nothing decides.
func (p *Plan) Notices() Problems { return slices.Clone(p.notices) }

// filled sets the years that were left out to their defaults.
func (p Period) filled() Period {
	p.First = cmp.Or(p.First, p.Base)
	p.Horizon = cmp.Or(p.Horizon, p.To)
	return p
}

// unfilled removes years equal to their defaults, as in a file.
func (p Period) unfilled() Period {
	if p.First == p.Base {
		p.First = 0
	}
	if p.Horizon == p.To {
		p.Horizon = 0
	}
	return p
}

func (p *Plan) index() {
	p.indicators, p.desired = map[string]*Indicator{}, map[string]desired{}
	p.varAt = map[string]int{}
	for in := range p.AllIndicators() {
		p.indicators[in.ID] = in
		p.addVariable(VariableInfo{ID: in.ID, Name: in.Name, Unit: p.units.known(in.Unit),
			Prices: in.Prices, Limits: in.limitsOf(p.units.known(in.Unit)), Indicator: in})
	}
	for i := range p.Model.Variables {
		v := &p.Model.Variables[i]
		if at, ok := p.varAt[v.ID]; ok {
			p.vars[at].Def = v
			if v.Limits != nil {
				p.vars[at].Limits = v.Limits
			}
			continue
		}
		p.addVariable(VariableInfo{ID: v.ID, Name: v.Name, Unit: p.units.known(v.Unit),
			Prices: v.Prices, Limits: v.Limits, Def: v})
	}
	for id, in := range p.indicators {
		p.desired[id] = p.desire(in)
	}
	p.figures = map[string]*Figure{}
	for i := range p.Figures {
		p.figures[p.Figures[i].ID] = &p.Figures[i]
	}
	p.items = map[string]ItemAt{}
	for at := range p.Items() {
		p.items[at.Item.ID] = at
	}
}

func (p *Plan) addVariable(v VariableInfo) {
	p.varAt[v.ID] = len(p.vars)
	p.vars = append(p.vars, v)
}

// Indicator returns the indicator with the given id, from the table or the vision.
func (p *Plan) Indicator(id string) (*Indicator, bool) {
	i, ok := p.indicators[id]
	return i, ok
}

// Row returns the indicator in the given row of the headline table.
func (p *Plan) Row(row string) (*Indicator, bool) {
	for i := range p.Indicators {
		if p.Indicators[i].Row == row {
			return &p.Indicators[i], true
		}
	}
	return nil, false
}

// Variable returns the information about the variable with the given id.
func (p *Plan) Variable(id string) (VariableInfo, bool) {
	at, ok := p.varAt[id]
	if !ok {
		return VariableInfo{}, false
	}
	return p.vars[at], true
}

// Variables returns all variables in document order: the indicators of the table, those of the
// vision, then the model's own.
func (p *Plan) Variables() []VariableInfo { return append([]VariableInfo(nil), p.vars...) }

// CategoryOf returns the category of an indicator.
func (p *Plan) CategoryOf(id string) (Category, bool) {
	if in, ok := p.indicators[id]; ok {
		for _, c := range p.Categories {
			if c.ID == in.Category {
				return c, true
			}
		}
	}
	return Category{}, false
}

// TargetOf returns the target of an indicator as Understand interprets it, with the plan's years as
// defaults and the first doubt of its row that is not confirmed; the zero Target for an unknown id.
func (p *Plan) TargetOf(id string) target.Target {
	if in, ok := p.indicators[id]; ok {
		t, _ := p.Understand(id, in.Target.In(p.Period))
		if i := slices.IndexFunc(in.Doubts, func(d Doubt) bool { return !d.Confirmed }); i >= 0 {
			t = doubted(t, in.Doubts[i].Text)
		}
		return p.named(t)
	}
	return target.Target{}
}

// doubted sets the doubt of a target and of its parts.
func doubted(t target.Target, doubt Text) target.Target {
	t.Doubt, t.Parts = doubt, slices.Clone(t.Parts)
	for i := range t.Parts {
		t.Parts[i] = doubted(t.Parts[i], doubt)
	}
	return t
}

// named adds the name of the other indicator to a target that has its id.
func (p *Plan) named(t target.Target) target.Target {
	if v, ok := p.Variable(t.Of); ok {
		t.OfName = v.Name
	}
	for i := range t.Parts {
		t.Parts[i] = p.named(t.Parts[i])
	}
	return t
}

// AttributeOf returns whether the indicator's target is binding or expected, "" for an unknown id.
func (p *Plan) AttributeOf(id string) Attribute {
	if in, ok := p.indicators[id]; ok {
		return in.Attribute
	}
	return ""
}

// PlaceOf returns the place of an indicator, a figure or an item in the document.
func (p *Plan) PlaceOf(id string) (Place, bool) {
	if in, ok := p.indicators[id]; ok {
		place := in.Place
		if place.Row == "" && place != (Place{}) && place.InTable() {
			place.Row = in.Row
		}
		return place, true
	}
	if f, ok := p.figures[id]; ok {
		return f.Place, true
	}
	if it, ok := p.items[id]; ok {
		return it.Place, true
	}
	return Place{}, false
}

// InTable reports whether the place is a row of the headline table.
func (p Place) InTable() bool { return p.Box == "table" || p.Row != "" }

// Figure returns the figure with the given id.
func (p *Plan) Figure(id string) (*Figure, bool) {
	f, ok := p.figures[id]
	return f, ok
}

// Item returns the item with the given id and its place.
func (p *Plan) Item(id string) (ItemAt, bool) {
	it, ok := p.items[id]
	return it, ok
}

// Unit returns the unit for a symbol of the plan file, including the plan's own nouns; the error
// wraps text.ErrUnit for an unknown one.
func (p *Plan) Unit(symbol string) (indicator.Unit, error) {
	return indicator.ParseUnit(symbol, p.units.own)
}

// BaselineValue returns the observed value of the baseline, or the reason for its absence.
func (i *Indicator) BaselineValue() indicator.Value { return i.Baseline.Observed() }

// Observed returns the baseline as a value: its number, or its absence with the reason.
func (b Baseline) Observed() indicator.Value {
	if b.Value != nil {
		return numberValue(*b.Value)
	}
	r := indicator.Reason{Code: b.Absent}
	switch r.Code {
	case "assigned", "set_later", "reference":
		r.Detail = b.Note // the body, event or plan that the reason refers to
	}
	return indicator.Absent(r)
}

// Observation returns the baseline with its printed text.
func (b Baseline) Observation() indicator.Observation {
	o := indicator.Observation{Value: b.Observed(), Vintage: b.Vintage, Note: token.Word(string(b.Flag)), Scope: b.Scope}
	if b.Value != nil {
		o.Printed = token.Digits(b.Printed, *b.Value)
	}
	return o
}

// BaselineYear returns the year of an indicator's baseline: its own, or the plan's base year.
func (p *Plan) BaselineYear(id string) int {
	if in, ok := p.indicators[id]; ok && in.Baseline.Year != 0 {
		return in.Baseline.Year
	}
	return p.Period.Base
}

// Series returns the figures of a variable by year: an indicator's baseline and further figures,
// and the model's data points. An absent baseline is included with its reason. ok is false for an
// unknown id.
func (p *Plan) Series(id string) (indicator.Series, bool) {
	v, ok := p.Variable(id)
	if !ok {
		return indicator.Series{}, false
	}
	s := indicator.Series{Unit: v.Unit, Prices: v.Prices}
	if in := v.Indicator; in != nil {
		o := in.Baseline.Observation()
		if !o.Value.Present() {
			o.Value = indicator.Absent(o.Value.Reason().At(id, p.BaselineYear(id)))
		}
		s.Observe(p.BaselineYear(id), o)
		for _, h := range in.Figures {
			s.Observe(h.Year, indicator.Observation{Value: numberValue(h.Value), Printed: token.Digits(h.Printed, h.Value), Source: text.Text{EN: h.Source, ZH: h.Source}, Scope: h.Scope})
		}
	}
	if v.Def != nil {
		for _, d := range v.Def.Data {
			s.Observe(d.Year, indicator.Observation{Value: numberValue(d.Value), Printed: token.Digits(d.Printed, d.Value), Scope: d.Scope})
		}
	}
	return s, true
}

// numberValue converts a number of the file to a value; one that is not a plain decimal (only
// possible in a document built by hand) is absent.
func numberValue(n Number) indicator.Value {
	d, err := decimals.Parse(n.String())
	if err != nil {
		return indicator.Value{}
	}
	return indicator.Of(d)
}
