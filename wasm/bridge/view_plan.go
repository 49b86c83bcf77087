package bridge

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

func headOf(p *plan.Plan) wire.PlanHead {
	return wire.PlanHead{ID: p.ID, Version: p.Version, Title: p.Title, Region: p.Region, From: p.Period.From, To: p.Period.To}
}

func viewPlan(m *scenario.Model) wire.PlanView {
	p := m.Plan()
	v := wire.PlanView{Head: headOf(p), Base: p.Period.Base, Horizon: p.Period.Horizon,
		Source:     wire.SourceView{Title: p.Source.Title, Issuer: p.Source.Issuer, Published: p.Source.Published, Note: p.Source.Note},
		Categories: categoriesOf(p), Indicators: []wire.IndicatorView{}, LeversBehind: map[string][]string{}, Opening: m.Opening(),
		Notes: []wire.NoteView{}, Understood: []wire.ReadingView{}, Variables: []wire.VariableView{}, Groups: []wire.CategoryView{}, Levers: []wire.LeverView{},
		Closures: []wire.ClosureView{}, Wholes: []wire.WholeView{}, Ready: []wire.ReadyView{}, Questions: []scenario.Question{}}
	for _, n := range p.Notices() {
		r := wire.ReadingView{Code: n.Code, Text: n.Message}
		if i, ok := n.Item("indicators"); ok {
			r.Row = p.Indicators[i].ID
		}
		v.Understood = append(v.Understood, r)
	}
	for i := range p.Indicators {
		v.Indicators = append(v.Indicators, viewIndicator(m, &p.Indicators[i], false))
	}
	for i := range p.Vision {
		v.Indicators = append(v.Indicators, viewIndicator(m, &p.Vision[i], true))
	}
	for _, n := range p.Notes {
		v.Notes = append(v.Notes, wire.NoteView{Mark: n.Mark, Text: n.Text, Rows: some(n.Rows)})
	}
	sys, err := m.System(m.New(""))
	for _, x := range m.Variables() {
		view := viewVariable(m, x)
		if err == nil && view.Formula != "" {
			words := m.Words(sys, x.ID, "")
			view.Words = &words
		}
		v.Variables = append(v.Variables, view)
	}
	for _, g := range p.Model.Groups {
		v.Groups = append(v.Groups, wire.CategoryView(g))
	}
	if len(v.Groups) == 0 { // a bare headline table: levers are grouped by the table's categories
		v.Groups = v.Categories
	}
	for _, l := range m.Levers() {
		v.Levers = append(v.Levers, viewLever(m, l))
	}
	for _, l := range v.Levers {
		for _, id := range m.Reference().Reached(l.Variable) {
			v.LeversBehind[id] = append(v.LeversBehind[id], l.Variable)
		}
	}
	for _, c := range p.Model.Closures {
		options := []wire.CategoryView{}
		for _, o := range c.Options {
			options = append(options, wire.CategoryView{ID: o.ID, Name: o.Name})
		}
		v.Closures = append(v.Closures, wire.ClosureView{ID: c.ID, Name: c.Name, Options: options})
	}
	for _, w := range p.Model.Wholes {
		v.Wholes = append(v.Wholes, wire.WholeView{ID: w.ID, Name: w.Name, Shares: some(w.Shares)})
	}
	ready, _ := m.Ready() // those that no longer fit are left out
	for _, r := range ready {
		v.Ready = append(v.Ready, wire.ReadyView{ID: r.ID, Name: r.Name, Note: r.Note, Scenario: r.Scenario, Basis: some(r.Basis), OnPlan: some(r.OnPlan)})
	}
	for _, q := range m.Questions() {
		q.Moves = some(q.Moves)
		v.Questions = append(v.Questions, q)
	}
	return v
}

func categoriesOf(p *plan.Plan) []wire.CategoryView {
	out := []wire.CategoryView{}
	for _, c := range p.Categories {
		out = append(out, wire.CategoryView(c))
	}
	return out
}

func viewIndicator(m *scenario.Model, in *plan.Indicator, vision bool) wire.IndicatorView {
	x, _ := m.Variable(in.ID)
	t := m.Plan().TargetOf(in.ID)
	v := wire.IndicatorView{ID: in.ID, Row: in.Row, Category: in.Category, Name: in.Name, Unit: unitName(x.Unit),
		Attribute: in.Attribute, Vision: vision,
		Printed: in.Target.Printed, Target: t.Describe(t.MeasureUnit(x.Unit)), Kind: t.Kind, Forms: append([]target.Kind{}, in.Target.Forms...),
		TargetYr: t.Year, Place: viewPlace(in.Place), Note: joinNotes(in.Note, in.Target.Note), Lead: in.Lead}
	if r := t.Missing(); r != (indicator.Reason{}) {
		v.Open = t.Describe(x.Unit)
	}
	series, _ := m.Plan().Series(in.ID)
	v.Direction, v.Inferred = m.Plan().DirectionOf(in.ID), viewInferred(m.Plan(), in)
	v.BaseYear = m.Plan().BaselineYear(in.ID)
	v.Shown = shownBaseline(series.Observation(v.BaseYear), x.Unit)
	v.Baseline = printedCell(namesOf(m, in.ID), series.Observation(v.BaseYear))
	return v
}

func joinNotes(a, b text.Text) text.Text {
	switch {
	case a.IsZero():
		return b
	case b.IsZero():
		return a
	}
	return text.Text{EN: a.EN + " " + b.EN, ZH: a.ZH + b.ZH}
}

// shownBaseline formats an observed figure at the display scale of its variable, with as many
// digits as printed.
func shownBaseline(o indicator.Observation, u indicator.Unit) text.Text {
	d, ok := o.Value.Decimal()
	if !ok {
		return text.Text{}
	}
	places := max(-d.Exponent(), 0)
	if _, frac, ok := strings.Cut(o.Printed, "."); ok {
		places = int32(len(frac))
	}
	write := func(l text.Lang) string {
		shift := u.Scale(l)
		return decimals.Group(d.Shift(shift), max(places-shift, 0))
	}
	return text.Text{EN: write(text.English), ZH: write(text.Chinese)}
}

// printedCell formats an observed figure with the digits it was printed with.
func printedCell(say names, o indicator.Observation) wire.CellView {
	c := say.cellOf(o.Value, indicator.Plain.Unit(), 0, text.English)
	if o.Value.Present() {
		c.S, c.Mark = o.Printed, "figure"
		c.S = cmp.Or(c.S, c.V)
	}
	return c
}

func unitName(u indicator.Unit) text.Text {
	zh, _ := u.Scaled(text.Chinese)
	en, _ := u.Scaled(text.English)
	return text.Text{EN: en, ZH: zh}
}

// entryUnit returns what stands beside a number as the plan file holds it: "× 10,000 persons".
func entryUnit(u indicator.Unit) text.Text {
	t := text.Text{EN: u.Name(text.English), ZH: u.Name(text.Chinese)}
	if t.EN != "" && t.EN[0] == '1' {
		t.EN = "× " + t.EN
	}
	return t
}

func scaleOf(u indicator.Unit) wire.Scale {
	return wire.Scale{EN: int(u.Scale(text.English)), ZH: int(u.Scale(text.Chinese))}
}

func viewUnit(u indicator.Unit) wire.UnitView {
	return wire.UnitView{Symbol: u.Symbol(), Name: unitName(u), Scale: scaleOf(u), Difference: u.Difference().Symbol()}
}

func viewPlace(p plan.Place) wire.PlaceView {
	return wire.PlaceView{Chapter: p.Chapter, Section: p.Section, Box: p.Box, Row: p.Row, Text: p.Text()}
}

func viewVariable(m *scenario.Model, x plan.VariableInfo) wire.VariableView {
	v := wire.VariableView{ID: x.ID, Name: x.Name, Unit: unitName(x.Unit), Symbol: x.Unit.Symbol(), Entry: entryUnit(x.Unit), Prices: x.Prices,
		Assumes: []text.Text{}, Indicator: x.Indicator != nil, Places: int(m.Places(x)), Scale: scaleOf(x.Unit), Role: m.Role(x.ID)}
	v.Rest, v.RestGrowth = m.RestOf(x.ID)
	v.Implied = m.Reference().ImpliedBy(x.ID)
	if x.Indicator != nil {
		v.Place, v.Note = viewPlace(x.Indicator.Place), joinNotes(x.Indicator.Note, x.Indicator.Target.Note)
	}
	if d := x.Def; d != nil {
		v.Formula, v.Assumption = d.Formula, d.Assumption
		if f, err := m.Plan().ParseFormula(d.Formula); err == nil {
			v.Measure, _ = f.Measure()
		}
		if d.Path != nil {
			v.Path = d.Path.Shape
		}
		if !d.Note.IsZero() {
			v.Note = d.Note
		}
		for _, a := range d.Assumes {
			v.Assumes = append(v.Assumes, assumption(m.Plan(), a))
		}
	}
	return v
}

func assumption(p *plan.Plan, id string) text.Text {
	for _, a := range p.Assumptions {
		if a.ID == id {
			return a.Text
		}
	}
	return text.Text{EN: id, ZH: id}
}

func viewLever(m *scenario.Model, l plan.Lever) wire.LeverView {
	x, _ := m.Variable(l.Variable)
	step, _ := indicator.ParsePrinted(string(l.Step))
	v := wire.LeverView{Variable: l.Variable, Name: x.Name, Unit: entryUnit(x.Unit),
		Group: l.Group, Kind: wire.LeverKind(m.LeverKind(l)), From: l.From, To: l.To, Last: l.Last,
		Min: string(l.Min), Max: string(l.Max), Step: string(l.Step), Places: int(max(step.Places(), 0)),
		Help: l.Help, Fill: l.Fill == "hold", Assumed: x.Def != nil && x.Def.Assumption}
	if x.Indicator != nil {
		v.Place = viewPlace(x.Indicator.Place)
	}
	if l.When != nil {
		v.Closure, v.Option = l.When.Closure, l.When.Option
	}
	year := l.To
	if v.Kind == wire.YearlyLever {
		year = l.From
	}
	own := m.Reference().Value(l.Variable, year)
	if d, ok := own.Decimal(); ok {
		v.Plan = d.Round(max(step.Places(), 4)).String()
	} else {
		v.Reason = namesOf(m, l.Variable).reason(own.Reason())
	}
	return v
}

func yearText(y int) string { return strconv.Itoa(y) }

func (s *Server) outline(ctx context.Context, sess *session, p wire.IDParams) (wire.OutlineView, error) {
	pl := sess.plan
	v := wire.OutlineView{Chapters: some(pl.Chapters), Serves: some(pl.Serves), Implementation: pl.System, Figures: []wire.FigureView{}}
	for _, f := range pl.Figures {
		v.Figures = append(v.Figures, viewFigure(pl, f))
	}
	return v, nil
}

var boundText = map[target.Bound]text.Text{
	"at_least": {EN: "at least ", ZH: "不低于"}, "at_most": {EN: "at most ", ZH: "不超过"}, "above": {EN: "above ", ZH: "超过"},
	"below": {EN: "below ", ZH: "低于"}, "about": {EN: "about ", ZH: "约"},
}

func viewFigure(p *plan.Plan, f plan.Figure) wire.FigureView {
	number := f.Value.String()
	if f.High != nil {
		number += "–" + f.High.String()
	}
	words := func(l text.Lang) string { return boundText[f.Bound].In(l) + number + unitWord(p, f.Unit, l) }
	v := wire.FigureView{Figure: f, Place: viewPlace(f.Place), Text: text.Text{EN: words(text.English), ZH: words(text.Chinese)}}
	switch {
	case f.From != 0:
		v.When = text.Say("%d–%d", "%d—%d年", f.From, f.To)
	case f.Year != 0:
		v.When = text.Say("%d", "%d年", f.Year)
	default:
		if due, _ := p.Due(&f); due != 0 {
			v.When = text.Say("no year printed; taken as due by %d, the end of the plan", "原文未印年份，按规划期末%d年计", due)
		}
	}
	return v
}

// unitWord returns the name of a unit as written after a number, using the plan's own nouns.
func unitWord(p *plan.Plan, symbol string, l text.Lang) string {
	name := p.UnitName(symbol).In(l)
	if l == text.Chinese || strings.HasPrefix(name, "%") {
		return name
	}
	return " " + name
}

// planFile returns an opened plan as a file, in canonical form.
func (s *Server) planFile(ctx context.Context, sess *session, p wire.IDParams) (wire.PlanFile, error) {
	data, err := sess.plan.Document().Marshal()
	if err != nil {
		return wire.PlanFile{}, err
	}
	return wire.PlanFile{Name: sess.plan.ID + ".json", Text: string(data)}, nil
}
