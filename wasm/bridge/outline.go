package bridge

import (
	"cmp"
	"context"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/modules"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

func (s *Server) outline(ctx context.Context, p wire.IDParams) (wire.OutlineView, error) {
	sess, err := s.find(ctx, p.Plan)
	if err != nil {
		return wire.OutlineView{}, err
	}
	pl := sess.plan
	v := wire.OutlineView{Chapters: pl.Chapters, Serves: pl.Serves, Implementation: pl.System, Figures: []wire.FigureView{}}
	for _, f := range pl.Figures {
		v.Figures = append(v.Figures, viewFigure(pl, f))
	}
	if v.Chapters == nil {
		v.Chapters = []plan.Chapter{}
	}
	if v.Serves == nil {
		v.Serves = []plan.Serve{}
	}
	return v, nil
}

var boundText = map[target.Bound]text.Text{
	"at_least": {EN: "at least ", ZH: "不低于"}, "at_most": {EN: "at most ", ZH: "不超过"}, "above": {EN: "above ", ZH: "超过"},
	"below": {EN: "below ", ZH: "低于"}, "about": {EN: "about ", ZH: "约"},
}

func viewFigure(p *plan.Plan, f plan.Figure) wire.FigureView {
	v := wire.FigureView{Figure: f, Place: viewPlace(f.Place)}
	for _, l := range []text.Lang{text.Chinese, text.English} {
		number := f.Value.String()
		if f.High != nil {
			number += "–" + f.High.String()
		}
		words := boundText[f.Bound].In(l) + number + unitWord(p, f.Unit, l)
		if l == text.Chinese {
			v.Text.ZH = words
		} else {
			v.Text.EN = words
		}
	}
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

// importTable makes a plan file of a headline table, with the model that follows from it.
func (s *Server) importTable(ctx context.Context, p wire.ImportParams) (wire.PlanFile, error) {
	u, problems := understood(p)
	if len(problems) > 0 {
		return wire.PlanFile{}, problems
	}
	full, _, err := modules.Complete(ctx, u.File, p.File)
	if err != nil {
		return wire.PlanFile{}, err
	}
	data, err := plan.Marshal(full)
	return wire.PlanFile{Name: full.ID + ".json", Text: string(data)}, err
}

// understandTable tells how a headline table was understood, refused or not.
func (s *Server) understandTable(_ context.Context, p wire.ImportParams) (wire.UnderstoodView, error) {
	u, problems := understood(p)
	v := wire.UnderstoodView{Sheet: u.Sheet, Tables: append([]string{}, u.Tables...), Title: u.Title, Rows: []wire.UnderstoodRowView{},
		Notes: append([]string{}, u.Notes...), Problems: []wire.Detail{}}
	for _, p := range problems {
		v.Problems = append(v.Problems, problemDetail(p))
	}
	for _, r := range u.Rows {
		row := wire.UnderstoodRowView{Cell: r.Cell, Row: r.Number, Name: r.Name, Unit: r.Unit, Baseline: r.Baseline, Kind: r.Kind, Target: r.Target,
			Direction: r.Direction, Attribute: r.Attribute, Notes: append([]text.Text{}, r.Notes...), Doubts: []wire.DoubtView{}}
		for _, d := range r.Doubts {
			row.Doubts = append(row.Doubts, wire.DoubtView{Cell: d.Cell, Code: d.Code, Text: d.Text})
		}
		v.Rows = append(v.Rows, row)
	}
	return v, nil
}

// understood reads a headline table.
func understood(p wire.ImportParams) (headline.Understood, plan.Problems) {
	o := headline.Options{File: p.File, ID: p.ID, Title: p.Title, Source: plan.Source{Title: p.Title}, Sheet: p.Sheet, Decimal: p.Decimal,
		Period: plan.Period{Base: p.Base, From: p.From, To: p.To}, Corrections: map[string]string{}}
	for _, c := range p.Corrections {
		o.Corrections[c.Cell] = c.Text
	}
	var book grid.Book
	var problems plan.Problems
	if p.Cells != "" {
		book, problems = grid.ReadJSON([]byte(p.Cells))
	} else {
		book, problems = grid.ReadText([]byte(p.Text), cmp.Or(p.File, "table.csv"), p.Decimal)
	}
	if len(problems) > 0 {
		return headline.Understood{}, problems.Sorted()
	}
	return headline.Understand(book, o)
}

// planFile returns an opened plan as a file, in canonical form.
func (s *Server) planFile(ctx context.Context, p wire.IDParams) (wire.PlanFile, error) {
	sess, err := s.find(ctx, p.Plan)
	if err != nil {
		return wire.PlanFile{}, err
	}
	data, err := plan.Marshal(sess.plan.Document())
	if err != nil {
		return wire.PlanFile{}, err
	}
	return wire.PlanFile{Name: sess.plan.ID + ".json", Text: string(data)}, nil
}
