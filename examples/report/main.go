// Command report writes one document for readers who run no programs: the outcome of a scenario,
// target by target, and the progress of the plan by published figures.
//
//	go run ./examples/report [-plan FILE] [-set …]… [-actuals FILE|jimo] [-format md|html] [-lang en|zh]
package main

import (
	"context"
	_ "embed"
	htmltemplate "html/template"
	"io"
	"strings"
	"text/template"

	"github.com/jimo-plan/fiveyear/examples/internal/cli"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

//go:embed report.md.tmpl
var markdown string

//go:embed report.html.tmpl
var page string

// document holds the content of both formats.
type document struct {
	Lang, Title, Subtitle string
	Tables                []table
}

type table struct {
	Title string
	Rows  [][]string // the first row holds the headings
}

func main() { cli.Main(run) }

func run(args []string, out, errs io.Writer) (err error) {
	c := cli.New("report [-plan FILE] [-set NAME=VALUE]… [-actuals FILE|jimo] [-format md|html] [-lang en|zh]", errs)
	defer c.Say(&err)
	var sets cli.Settings
	file := c.String("plan", "", "plan file, or the id of an embedded plan; default: jimo-14fyp")
	c.Var(&sets, "set", "setting of the scenario, may be repeated: lever=value[@year|@from-to]")
	actuals := c.String("actuals", "", "file with actual figures, CSV or JSON; jimo: those that come with the embedded plan; default: none")
	format := c.String("format", "md", "md or html")
	if err := c.Parse(args, 0); err != nil {
		return err
	}
	if *format != "md" && *format != "html" {
		return c.Wrong("unknown format %q; expected md or html", "未知格式 %q；应为 md 或 html", *format)
	}
	m, err := cli.Model(*file)
	if err != nil {
		return err
	}
	r, err := m.RunMoves(context.Background(), sets...)
	if err != nil {
		return err
	}
	d := document{Lang: string(c.Lang), Title: m.Plan().Title.In(c.Lang), Subtitle: settings(sets).In(c.Lang), Tables: []table{outcomes(r, c.Lang)}}
	if *actuals != "" {
		reviewed, err := reviewTable(m.Plan(), *actuals, c.Lang)
		if err != nil {
			return err
		}
		d.Tables = append(d.Tables, reviewed)
	}
	if *format == "html" {
		return htmltemplate.Must(htmltemplate.New("report").Parse(page)).Execute(out, d)
	}
	return template.Must(template.New("report").Funcs(template.FuncMap{"cells": cells, "rule": rule, "text": report.MarkdownText}).Parse(markdown)).Execute(out, d)
}

func settings(sets []string) text.Text {
	if len(sets) == 0 {
		return text.Say("the plan as written", "按规划原文")
	}
	return text.Say("what if: %s", "假设：%s", strings.Join(sets, ", "))
}

// outcomes returns a table with a row for each target.
func outcomes(r *scenario.Run, l text.Lang) table {
	m := r.Model()
	t := table{Title: text.Say("Where it leads", "测算结果").In(l), Rows: [][]string{indicatorHead(text.Say("projection", "测算"), l)}}
	for _, o := range r.Outcomes() {
		v, _ := m.Variable(o.Indicator)
		projection := m.ReasonText(v.ID, o.Projection().Reason()).In(l)
		if d, ok := o.Projection().Decimal(); ok {
			projection = o.Unit.Format(d, o.Apart(m.Places(v)), l)
		}
		t.Rows = append(t.Rows, []string{v.Indicator.Row, v.Name.In(l), o.Target.Describe(v.Unit).In(l), projection, verdict(o).In(l)})
	}
	return t
}

// verdict returns the verdict in words. It marks a target that is met only because its path was
// assumed.
func verdict(o scenario.Outcome) text.Text {
	if o.OnPath && o.Judgement.Verdict != target.Open {
		return text.Say("%s, on path by assumption", "%s（路径为假设）", o.Judgement.Verdict)
	}
	return o.VerdictText()
}

// reviewTable returns a table with a row for each indicator, from its published figures.
func reviewTable(p *plan.Plan, name string, l text.Lang) (table, error) {
	data, err := jimo.Actuals(), error(nil)
	if name != "jimo" {
		if data, err = cli.Read(name); err != nil {
			return table{}, err
		}
	}
	a, err := actuals.Parse(data, name, p)
	if err != nil {
		return table{}, err
	}
	r, err := review.Review(p, a, review.Options{})
	if err != nil {
		return table{}, err
	}
	t := table{Title: r.Kind.In(l) + " " + text.Say("%d", "%d 年", r.Year).In(l), Rows: [][]string{indicatorHead(text.Say("done so far", "至今完成"), l)}}
	for _, row := range r.Rows {
		done := row.Done.Reason().In(l)
		if d, ok := row.Done.Decimal(); ok {
			done = row.MeasureUnit.Format(d, row.Apart(), l)
		}
		t.Rows = append(t.Rows, []string{row.Row, row.Name.In(l), row.TargetText.In(l), done, row.Status.In(l)})
	}
	return t, nil
}

func indicatorHead(figure text.Text, l text.Lang) []string {
	return []string{text.Say("row", "序号").In(l), text.Say("indicator", "指标").In(l), text.Say("target", "目标").In(l),
		figure.In(l), text.Say("result", "结果").In(l)}
}

// cells returns a row of a Markdown table. It escapes bars, which would end a cell, and links.
func cells(row []string) string {
	out := "|"
	for _, cell := range row {
		out += " " + report.MarkdownText(cell) + " |"
	}
	return out
}

// rule returns the line below the headings.
func rule(row []string) string { return strings.Repeat("| --- ", len(row)) + "|" }
