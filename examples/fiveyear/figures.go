package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/grid"
)

// figuresJSON is the JSON of figures.
type figuresJSON struct {
	OK       bool          `json:"ok"`
	Table    string        `json:"table"`  // that was read
	Tables   []string      `json:"tables"` // that were found
	Figures  []figureRead  `json:"figures"`
	Unknown  []nameUnknown `json:"unknown"` // names that are no indicator of the plan
	Problems plan.Problems `json:"problems"`
	Notices  plan.Problems `json:"notices"`
	Told     []text.Text   `json:"told"` // remarks on the file, such as its hidden rows
}

// figureRead is a figure beside the cell it was read from.
type figureRead struct {
	Cell      string `json:"cell"`
	Given     string `json:"given"` // text of the cell as it came
	Indicator string `json:"indicator"`
	Year      string `json:"year"` // 2023, 2021-2025
	Value     string `json:"value"`
	Unit      string `json:"unit"`
	Note      string `json:"note"`
}

type nameUnknown struct {
	Cell string   `json:"cell"`
	Name string   `json:"name"`
	Near []string `json:"near"` // ids of indicators with similar names
}

func (a *app) figures() *cobra.Command {
	var in *input
	var fix *corrections
	var names []string
	var sheet, decimal, file string
	var asJSON bool
	c := a.command("figures TABLE", text.Text{EN: "A table of actual figures beside what was understood of it", ZH: "实际数表及其读法"},
		text.Text{EN: "Reads a table of actual figures for a plan (CSV or other text, XLSX), years across or down or a row for each, and\nshows each cell as it came beside what was understood. A cell that cannot be read is refused; --correct replaces it.\nA name that the plan does not have is told with similar ones; --name says which indicator it is. With -o it writes\nthe figures as a table for --actuals.",
			ZH: "为规划读取实际数表（CSV 等文本或 XLSX），年份可横排、竖排或逐行，逐格列出原文与读法。\n无法读取的单元格会被拒绝，可用 --correct 更正；规划中没有的名称会列出相近者，用 --name 指明是哪个指标。\n用 -o 写出可供 --actuals 使用的表。"}, 1, 1,
		func(ctx context.Context, args []string) error {
			o := actuals.Options{Sheet: sheet, Names: map[string]string{}}
			for _, s := range names {
				name, id, ok := strings.Cut(s, "=")
				if !ok {
					return wrong("--name %q: expected a name of the table and an id, such as 新增就业=new_urban_jobs; nothing behind = passes over the name", "--name %q：应为表中名称和指标标识，例如 新增就业=new_urban_jobs；= 后为空则不采用", s)
				}
				o.Names[name] = id
			}
			given, err := fix.given()
			if err != nil {
				return err
			}
			m, err := in.model(ctx)
			if err != nil {
				return err
			}
			data, err := a.read(args[0])
			if err != nil {
				return err
			}
			if isJSON(data) {
				return refuse("%s is JSON, not a table; give it with --actuals as it is", "%s 是 JSON，不是表格；可直接用 --actuals 给出", args[0])
			}
			book, told, err := readBook(data, args[0], decimal)
			if err != nil {
				return err
			}
			o.Corrections = given
			u, err := actuals.Understand(book, m.Plan(), o)
			if earlier := fix.earlier(u.Fingerprint, given); len(earlier) > len(given) {
				o.Corrections = earlier
				u, err = actuals.Understand(book, m.Plan(), o)
			}
			var problems plan.Problems
			if err != nil && !errors.As(err, &problems) {
				return err
			}
			if err := fix.remember(u.Fingerprint, u.Corrections); err != nil {
				return err
			}
			return a.showFigures(m.Plan(), book, u, problems, told, file, asJSON)
		})
	in = a.planFlags(c)
	fix = a.correctionFlags(c, false)
	f := c.Flags()
	f.StringArrayVar(&names, "name", nil, a.say("which indicator a name of the table is: `NAME=ID`; may be repeated", "表中名称是哪个指标：`名称=标识`；可重复"))
	f.StringVar(&sheet, "sheet", "", a.say("`NAME` of the table, if the file has several", "表的`名称`（文件中有多张表时）"))
	f.StringVar(&decimal, "decimal", "", a.say("decimal sign of a text file, . or ,; default: found from the file", "文本文件的小数点，. 或 ,；默认由文件判断"))
	f.StringVarP(&file, "output", "o", "", a.say("write the figures to `FILE` (CSV), - for standard output", "将数据写入`文件`（CSV），- 为标准输出"))
	f.BoolVar(&asJSON, "json", false, a.say("print what was understood as JSON, as README.md describes it", "以 JSON 输出读法，格式见 README.md"))
	return c
}

// showFigures prints what was understood and writes the figures.
func (a *app) showFigures(p *plan.Plan, book grid.Book, u actuals.Understood, problems plan.Problems, told []text.Text, file string, asJSON bool) error {
	out := figuresJSON{OK: len(problems) == 0, Table: u.Table, Tables: []string{}, Figures: []figureRead{}, Unknown: []nameUnknown{},
		Problems: append(plan.Problems{}, problems...), Notices: append(plan.Problems{}, u.Actuals.Notices...), Told: append([]text.Text{}, told...)}
	for _, t := range u.Tables {
		out.Tables = append(out.Tables, t.Name())
	}
	for i, x := range u.Actuals.All() {
		year := fmt.Sprint(x.Year)
		if x.From != 0 {
			year = fmt.Sprintf("%d-%d", x.From, x.Year)
		}
		v, _ := p.Variable(x.Indicator)
		out.Figures = append(out.Figures, figureRead{Cell: u.Cells[i], Given: u.Texts[i], Indicator: x.Indicator, Year: year, Value: x.Value.String(), Unit: v.Unit.Name(a.lang), Note: x.Note.In(a.lang)})
	}
	for _, n := range u.Names {
		if n.ID == "" {
			out.Unknown = append(out.Unknown, nameUnknown{n.Cell, n.Text, append([]string{}, n.Near...)})
		}
	}
	shown := a.out
	if file == "-" {
		shown = a.errs
	}
	var err error
	if asJSON {
		err = printJSON(shown, out)
	} else {
		err = a.printFigures(shown, p, book, out)
	}
	switch {
	case err != nil:
		return err
	case len(problems) > 0:
		return errReported
	case file == "":
		return nil
	}
	data, err := actuals.Template(p, u.Actuals, a.lang)
	return a.writeBytes(file, data, err)
}

func (a *app) printFigures(w io.Writer, p *plan.Plan, book grid.Book, f figuresJSON) error {
	line := func(en, zh string, args ...any) { fmt.Fprintln(w, a.say(en, zh, args...)) }
	for _, t := range f.Told {
		line("%s", "%s", t)
	}
	if len(f.Tables) > 1 {
		line("the file has %d tables: %s", "文件中共有 %d 张表：%s", len(f.Tables), text.Join(f.Tables, ", ", "、"))
	}
	if len(f.Problems) > 0 {
		line("refused (%d):", "无法读取（%d 处）：", len(f.Problems))
		for _, x := range f.Problems {
			line("  %s", "  %s", a.refusal(book, x, true))
		}
	}
	for _, n := range f.Unknown {
		line("%s: %q is no indicator of the plan%s", "%s：规划中没有指标 %q%s", n.Cell, n.Name, a.similar(n.Near))
	}
	rows := [][]string{a.row(text.Text{EN: "cell", ZH: "单元格"}, text.Text{EN: "as it came", ZH: "原文"}, indicatorHead, yearHead, text.Text{EN: "read as", ZH: "读作"}, text.Text{EN: "note", ZH: "说明"})}
	for _, x := range f.Figures {
		v, _ := p.Variable(x.Indicator)
		rows = append(rows, []string{x.Cell, x.Given, v.Name.In(a.lang), x.Year, strings.TrimSpace(x.Value + " " + x.Unit), x.Note})
	}
	if len(rows) > 1 {
		if err := printTable(w, rows); err != nil {
			return err
		}
	}
	for _, x := range f.Notices {
		line("%s", "%s", a.refusal(book, x, true))
	}
	return nil
}

// refusal returns a problem with the address by which its cell is corrected; for offset see
// grid.Book.AddressAt.
func (a *app) refusal(b grid.Book, p plan.Problem, offset bool) string {
	at := b.AddressAt(p.Line, p.Col, offset)
	if at == "" || p.Path == at || strings.HasSuffix(p.Path, "!"+at) {
		return a.say("%s", "%s", p)
	}
	return at + " · " + a.say("%s", "%s", p)
}

// similar names the nearest indicators.
func (a *app) similar(ids []string) text.Text {
	if len(ids) == 0 {
		return text.Text{}
	}
	return text.Say("; similar: %s", "；相近：%s", text.Join(ids, ", ", "、"))
}
