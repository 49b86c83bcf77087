package main

import (
	"bytes"
	"context"
	_ "embed"
	htmltemplate "html/template"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
)

//go:embed report.md.tmpl
var markdownReport string

//go:embed report.html.tmpl
var htmlReport string

// document holds the content of a report in all its forms.
type document struct {
	Lang, Title, Subtitle string
	Tables                []table
	Warnings              []string
}

func (a *app) report() *cobra.Command {
	var in *input
	var file, format string
	c := a.command("report", text.Text{EN: "One document of a scenario and the progress of the plan", ZH: "将情景与规划进展写成一份文档"},
		text.Text{EN: "Writes one document for readers who run no programs: the outcome of a scenario, target by target, what changes by\nyear, and with --actuals the progress of the plan by published figures. Markdown, HTML, or an Excel workbook.",
			ZH: "为不运行程序的读者写一份文档：情景下各目标的结果、逐年变化，以及（用 --actuals 给出实际数时）规划进展。\n形式为 Markdown、HTML 或 Excel 工作簿。"}, 0, 0,
		func(ctx context.Context, _ []string) error {
			d, err := a.documentOf(ctx, in)
			if err != nil {
				return err
			}
			if format == "" {
				format = strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")
			}
			data, err := d.in(format)
			return a.writeBytes(file, data, err)
		})
	in = a.planFlags(c)
	in.scenarioFlags(c)
	in.actualsFlag(c)
	c.Flags().StringVarP(&file, "output", "o", "", a.say("write to `FILE`: .md, .html or .xlsx", "写入`文件`：.md、.html 或 .xlsx"))
	c.Flags().StringVar(&format, "format", "", a.say("`FORM`: md, html or xlsx; default: by the name of --output, else md", "`形式`：md、html 或 xlsx；默认由 --output 的文件名决定，否则为 md"))
	complete(c, "format", "md", "html", "xlsx")
	return c
}

// documentOf runs the scenario of the flags, reviews the plan if there are actual figures, and
// returns both as one document.
func (a *app) documentOf(ctx context.Context, in *input) (document, error) {
	r, err := in.run(ctx)
	if err != nil {
		return document{}, err
	}
	m := r.Model()
	subtitle := a.say("the plan as written", "按规划原文")
	if moves := in.moves(); len(moves) > 0 {
		subtitle = a.say("what if: %s", "假设：%s", strings.Join(moves, ", "))
	} else if !r.Scenario().IsReference() {
		subtitle = r.Scenario().Title().In(a.lang)
	}
	outcomes := a.outcomeTable(r)
	outcomes.Title = a.say("Where it leads", "测算结果")
	d := document{Lang: string(a.lang), Title: titleOf(m.Plan(), a.lang), Subtitle: subtitle, Tables: []table{outcomes}, Warnings: a.warnings(r)}
	if years := a.yearTable(m.Reference(), r); len(years.Rows) > 1 {
		years.Title = a.say("By year", "逐年")
		d.Tables = append(d.Tables, years)
	}
	if in.actuals != "" {
		given, err := in.given(m.Plan())
		if err != nil {
			return document{}, err
		}
		reviewed, err := in.review(ctx, given, review.Options{})
		if err != nil {
			return document{}, err
		}
		d.Tables = append(d.Tables, reviewTable(reviewed, a.lang))
	}
	return d, nil
}

// in returns the document in one of its forms.
func (d document) in(format string) ([]byte, error) {
	var b bytes.Buffer
	switch format {
	case "", "md":
		err := template.Must(template.New("report").Funcs(template.FuncMap{"cells": markdownCells, "rule": markdownRule, "text": report.MarkdownText}).Parse(markdownReport)).Execute(&b, d)
		return b.Bytes(), err
	case "html":
		err := htmltemplate.Must(htmltemplate.New("report").Parse(htmlReport)).Execute(&b, d)
		return b.Bytes(), err
	case "xlsx":
		err := writeWorkbook(&b, d.Tables)
		return b.Bytes(), err
	}
	return nil, wrong("unknown form %q; expected md, html or xlsx", "未知形式 %q；应为 md、html 或 xlsx", format)
}

// reviewTable returns a table with a row for each indicator, from its published figures.
func reviewTable(r review.Report, l text.Lang) table {
	say := func(en, zh string) string { return text.Text{EN: en, ZH: zh}.In(l) }
	t := table{Title: text.Say("%[1]s, %[2]d", "%[2]d年%[1]s", r.Kind, r.Year).In(l),
		Rows: [][]string{{rowHead.In(l), indicatorHead.In(l), targetHead.In(l), say("done so far", "至今完成"), say("still lacking", "尚差"), say("result", "结果"), say("outlook", "按当前走势")}}}
	for _, row := range r.Rows {
		done, left := row.MeasureUnit.Format(row.Done, row.Apart(), l), none
		if row.Left.Present() {
			left = row.MeasureUnit.Format(row.Left, row.Apart(), l)
		}
		outlook := none
		if row.Outlook.Verdict != "" {
			outlook = text.Say("%s", "%s", row.Outlook.Verdict).In(l)
		}
		t.Rows = append(t.Rows, []string{row.Row, row.Name.In(l), row.TargetText.In(l), done, left, row.Status.In(l), outlook})
	}
	return t
}

// markdownCells returns a row of a Markdown table. It escapes bars, which would end a cell, and
// links.
func markdownCells(row []string) string {
	out := "|"
	for _, cell := range row {
		out += " " + report.MarkdownText(cell) + " |"
	}
	return out
}

// markdownRule returns the line below the headings.
func markdownRule(row []string) string { return strings.Repeat("| --- ", len(row)) + "|" }
