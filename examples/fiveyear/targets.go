package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// targetRow is one indicator in the JSON of targets.
type targetRow struct {
	Row       string         `json:"row"`
	ID        string         `json:"id"`
	Name      text.Text      `json:"name"`
	Unit      string         `json:"unit"`
	Attribute plan.Attribute `json:"attribute"` // binding | expected
	Baseline  *string        `json:"baseline"`
	Absent    *absence       `json:"baseline_absent,omitempty"`
	Printed   string         `json:"target_printed"`
	Kind      string         `json:"target_kind"`
	Target    text.Text      `json:"target"`
	Threshold *string        `json:"threshold"`
	Open      *absence       `json:"open,omitempty"` // why the target has no number
	Year      int            `json:"year"`
	Place     plan.Place     `json:"place"`
}

func (a *app) targets() *cobra.Command {
	var in *input
	var all, asJSON bool
	var file string
	c := a.command("targets", text.Text{EN: "The headline table and what its targets mean", ZH: "主要指标表及目标的读法"},
		text.Text{EN: "Prints the headline table with what its targets mean. With -o FILE.csv or FILE.xlsx it writes the table with its wordings,\nwhich fiveyear import reads as the same indicators.", ZH: "显示主要指标表及目标的读法。用 -o 文件.csv 或 文件.xlsx 写出带原有写法的主要指标表，\n可由 fiveyear import 读回同样的指标。"}, 0, 0,
		func(ctx context.Context, _ []string) error {
			r, err := in.run(ctx)
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(a.out, targetRows(r))
			}
			tables := []table{a.targetTable(r)}
			if form := strings.ToLower(filepath.Ext(file)); form == ".csv" || form == ".xlsx" {
				headlines, problems := headline.Write(r.Model().Plan(), a.lang)
				if len(problems) > 0 {
					return problems
				}
				tables = []table{{Title: titleOf(r.Model().Plan(), a.lang), Rows: rowsOf(headlines.Sheets[0])}}
			}
			if all {
				tables = append(tables, a.chapterTable(r.Model().Plan()))
			}
			return a.writeTables(file, tables)
		})
	in = a.planFlags(c)
	c.Flags().BoolVar(&all, "all", false, a.say("also count figures and items by chapter", "并按章统计数字和事项"))
	a.outputFlags(c, &file, &asJSON)
	return c
}

// rowsOf returns the texts of a sheet; the cells of a merged area are blank but for the first.
func rowsOf(s grid.Sheet) [][]string {
	rows := make([][]string, len(s.Rows))
	for i, row := range s.Rows {
		for _, c := range row {
			if c.Covered {
				c.Text = ""
			}
			rows[i] = append(rows[i], c.Text)
		}
	}
	return rows
}

func targetRows(r *scenario.Run) []targetRow {
	m := r.Model()
	out := []targetRow{}
	for in := range m.Plan().AllIndicators() {
		o, _ := r.Outcome(in.ID)
		v, _ := m.Variable(in.ID)
		row := targetRow{Row: in.Row, ID: in.ID, Name: in.Name, Unit: v.Unit.Symbol(), Attribute: in.Attribute,
			Baseline: digits(o.Baseline), Absent: absenceOf(m, in.ID, o.Baseline), Printed: printed(in.Target), Kind: string(o.Target.Kind),
			Target: o.Target.Describe(v.Unit), Threshold: digits(o.Judgement.Threshold), Year: o.Target.Year, Place: in.Place}
		if !o.Target.Known() {
			row.Open = absenceOf(m, in.ID, indicator.Absent(o.Target.Missing()))
		}
		out = append(out, row)
	}
	return out
}

func attributeName(at plan.Attribute) text.Text {
	return map[plan.Attribute]text.Text{plan.Binding: {EN: "binding", ZH: "约束性"}, plan.Expected: {EN: "expected", ZH: "预期性"}}[at]
}

func (a *app) targetTable(r *scenario.Run) table {
	m := r.Model()
	t := table{Title: titleOf(m.Plan(), a.lang), Rows: [][]string{a.row(rowHead, indicatorHead, text.Text{EN: "unit", ZH: "单位"}, text.Text{EN: "baseline", ZH: "基期"},
		text.Text{EN: "printed", ZH: "原文"}, targetHead, text.Text{EN: "attribute", ZH: "属性"})}}
	for in := range m.Plan().AllIndicators() {
		o, _ := r.Outcome(in.ID)
		v, _ := m.Variable(in.ID)
		baseline := m.ReasonText(o.Indicator, o.Baseline.Reason()).In(a.lang)
		if d, ok := o.Baseline.Decimal(); ok {
			baseline = d.String()
		}
		t.Rows = append(t.Rows, []string{in.Row, in.Name.In(a.lang), v.Unit.Name(a.lang), baseline, printed(in.Target),
			o.Target.Describe(v.Unit).In(a.lang), attributeName(in.Attribute).In(a.lang)})
	}
	return t
}

// printed returns the text that the row prints for its target; for several targets all their
// tokens.
func printed(t plan.Target) string {
	if t.Printed != "" {
		return t.Printed
	}
	var tokens []string
	for _, p := range t.Parts {
		if p.Printed != "" {
			tokens = append(tokens, p.Printed)
		}
	}
	return strings.Join(tokens, "; ")
}

// chapterTable counts the figures and items of each chapter, for comparison with the document.
func (a *app) chapterTable(p *plan.Plan) table {
	figures := map[int]int{}
	for _, f := range p.Figures {
		figures[f.Place.Chapter]++
	}
	t := table{Title: a.say("Chapters", "各章"), Rows: [][]string{a.row(text.Text{EN: "chapter", ZH: "章"}, text.Text{EN: "title", ZH: "标题"},
		text.Text{EN: "sections", ZH: "节"}, text.Text{EN: "boxes", ZH: "专栏"}, text.Text{EN: "items", ZH: "事项"}, text.Text{EN: "figures", ZH: "数字"})}}
	total := [4]int{}
	add := func(no, title string, counts [4]int) {
		row := []string{no, title}
		for _, n := range counts {
			row = append(row, strconv.Itoa(n))
		}
		t.Rows = append(t.Rows, row)
	}
	for _, c := range p.Chapters {
		boxes, items := 0, 0
		for _, s := range c.Sections {
			boxes += len(s.Boxes)
			items += len(s.Items)
			for _, b := range s.Boxes {
				items += len(b.Items)
			}
		}
		counts := [4]int{len(c.Sections), boxes, items, figures[c.No]}
		for i, n := range counts {
			total[i] += n
		}
		add(fmt.Sprint(c.No), c.Title.In(a.lang), counts)
	}
	add("", a.say("total", "合计"), total)
	return t
}
