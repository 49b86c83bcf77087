package bridge

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/modules"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// importTable makes a plan file of a headline table, with the model that follows from it.
func (s *Server) importTable(ctx context.Context, p wire.ImportParams) (wire.PlanFile, error) {
	u, _, problems := understood(p)
	if len(problems) > 0 {
		return wire.PlanFile{}, problems
	}
	full, _, err := modules.Complete(ctx, u.File, p.File)
	if err != nil {
		return wire.PlanFile{}, err
	}
	data, err := full.Marshal()
	return wire.PlanFile{Name: full.ID + ".json", Text: string(data)}, err
}

// understandTable tells how a headline table was understood, refused or not.
func (s *Server) understandTable(_ context.Context, p wire.ImportParams) (wire.UnderstoodView, error) {
	u, book, problems := understood(p)
	v := wire.UnderstoodView{Sheet: u.Sheet, Tables: viewTables(u.Tables), Title: u.Title, Rows: []wire.UnderstoodRowView{},
		Notes: some(u.Notes), Problems: refusals(book, u.Sheet, problems, false), Fingerprint: u.Fingerprint, Corrections: some(u.Corrections)}
	for _, r := range u.Rows {
		row := wire.UnderstoodRowView{Cell: r.Cell, Row: r.Number, Name: r.Name, Unit: r.Unit, Baseline: r.Baseline, Kind: r.Kind, Target: r.Target,
			Direction: r.Direction, Attribute: r.Attribute, Notes: some(r.Notes), Doubts: []wire.DoubtView{}, Given: some(r.Given)}
		for _, d := range r.Doubts {
			row.Doubts = append(row.Doubts, wire.DoubtView{Cell: d.Cell, Code: d.Code, Text: d.Text, Confirmed: d.Confirmed})
		}
		v.Rows = append(v.Rows, row)
	}
	return v, nil
}

func understood(p wire.ImportParams) (headline.Understood, grid.Book, plan.Problems) {
	o := headline.Options{File: p.File, ID: p.ID, Title: p.Title, Source: plan.Source{Title: p.Title}, Sheet: p.Sheet, Decimal: p.Decimal,
		Period: plan.Period{Base: p.Base, From: p.From, To: p.To}, Corrections: p.Corrections}
	book, problems := bookOf(p.TableFile, "table.csv")
	if len(problems) > 0 {
		return headline.Understood{}, book, problems.Sorted()
	}
	u, problems := headline.Understand(book, o)
	return u, book, problems
}

// refusals returns problems with the addresses of their cells; for offset see grid.Book.AddressAt.
func refusals(b grid.Book, sheet string, problems plan.Problems, offset bool) []wire.Detail {
	return each(problems, func(p plan.Problem) wire.Detail {
		d := problemDetail(p)
		if sheet == "" || !strings.Contains(p.Path, "!") || strings.HasPrefix(p.Path, sheet+"!") { // not of one of several sheets read as one
			d.Path = b.AddressAt(p.Line, p.Col, offset)
		}
		return d
	})
}

// bookOf reads the cells of a file.
func bookOf(f wire.TableFile, name string) (grid.Book, plan.Problems) {
	if f.Cells != "" {
		return grid.ReadJSON([]byte(f.Cells))
	}
	return grid.ReadText([]byte(f.Text), cmp.Or(f.File, name), f.Decimal)
}

func viewTables(tables []grid.Table) []wire.FoundTableView {
	out := []wire.FoundTableView{}
	for _, t := range tables {
		out = append(out, wire.FoundTableView{Table: t.Name(), Sheet: t.Sheet, Area: t.Area, Heads: some(t.Heads), Whole: t.Whole})
	}
	return out
}

// writeTable returns the headline table of an opened plan.
func (s *Server) writeTable(ctx context.Context, sess *session, p wire.LangParams) (wire.HeadlineView, error) {
	book, problems := headline.Write(sess.plan, lang(p.Lang))
	v := wire.HeadlineView{Name: sess.plan.ID, Problems: each(problems, problemDetail)}
	cells, err := book.JSON()
	if err != nil {
		return v, err
	}
	csv, err := book.Sheets[0].CSV()
	v.Cells, v.CSV = string(cells), string(csv)
	return v, err
}

// understandFigures tells how a table of actual figures was understood, refused or not.
func (s *Server) understandFigures(ctx context.Context, sess *session, p wire.FiguresParams) (wire.FiguresView, error) {
	v := wire.FiguresView{Names: []actuals.Name{}, Figures: []wire.ReadFigureView{}}
	var u actuals.Understood
	var err error
	book, problems := bookOf(p.TableFile, "actuals.csv")
	if len(problems) == 0 {
		u, err = actuals.Understand(book, sess.plan, actuals.Options{Sheet: p.Sheet, Names: p.Names, Corrections: p.Corrections})
		if err != nil && !errors.As(err, &problems) {
			return v, err
		}
	}
	v.Tables, v.Table = viewTables(u.Tables), u.Table
	for _, n := range u.Names {
		n.Near = some(n.Near)
		v.Names = append(v.Names, n)
	}
	v.Problems, v.Fingerprint, v.Corrections = refusals(book, "", problems, true), u.Fingerprint, some(u.Corrections)
	v.Notices = each(u.Actuals.Notices, problemDetail)
	for i, a := range u.Actuals.All() {
		v.Figures = append(v.Figures, wire.ReadFigureView{ActualView: viewActual(a), Cell: u.Cells[i], Given: u.Texts[i]})
	}
	if len(problems) > 0 {
		return v, nil
	}
	data, err := actuals.Template(sess.plan, u.Actuals, lang(p.Lang))
	v.Text = string(data)
	return v, err
}
