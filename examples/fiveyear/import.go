package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/modules"
)

// importJSON is the JSON of import.
type importJSON struct {
	OK       bool            `json:"ok"`
	Sheet    string          `json:"sheet"`
	Tables   []string        `json:"tables"` // the sheets that have a table
	Title    text.Text       `json:"title"`
	Rows     []rowUnderstood `json:"rows"`
	Notes    []text.Text     `json:"notes"`
	Doubts   []doubtJSON     `json:"doubts"`
	Problems plan.Problems   `json:"problems"`
	Model    []modelNote     `json:"model"` // remarks on the model that the table gets
	Told     []text.Text     `json:"told"`  // remarks on the file, such as its hidden rows
}

type modelNote struct {
	Kind modules.NoteKind `json:"kind"`
	Text text.Text        `json:"text"`
}

// rowUnderstood is an indicator as it was understood.
type rowUnderstood struct {
	Cell      string      `json:"cell"`
	Row       string      `json:"row"`
	Name      text.Text   `json:"name"`
	Unit      text.Text   `json:"unit"`
	Baseline  string      `json:"baseline"`
	Kind      text.Text   `json:"kind"`
	Target    text.Text   `json:"target"`
	Direction text.Text   `json:"direction"`
	Attribute text.Text   `json:"attribute"`
	Notes     []text.Text `json:"notes"`
	Doubts    []doubtJSON `json:"doubts"`
}

type doubtJSON struct {
	Cell      string    `json:"cell"`
	Code      string    `json:"code"`
	Text      text.Text `json:"text"`
	Confirmed bool      `json:"confirmed"`
}

func (a *app) importTable() *cobra.Command {
	var o headline.Options
	var title, file string
	var fix *corrections
	var asJSON bool
	c := a.command("import TABLE", text.Text{EN: "A headline table becomes a plan; first it shows what was understood", ZH: "主要指标表变成规划，并先显示读法"},
		text.Text{EN: "Reads a headline table (CSV or other text in UTF-8, UTF-16 or GB18030, or XLSX) and shows what was understood: each\nindicator with its unit, baseline and target, doubts first. With -o it writes the plan file. A table with a problem\nis refused, each problem with its cell; --correct replaces a cell. A row in doubt is not judged until its cell is\nconfirmed (--confirm) or corrected.",
			ZH: "读取主要指标表（UTF-8、UTF-16 或 GB18030 的 CSV 等文本，或 XLSX），显示读法：各指标的单位、基期和目标，\n疑问在前。用 -o 写出规划文件。有问题的表会被拒绝，并指出每个问题所在的单元格；用 --correct 更正单元格。\n有疑问的行不作判断，直至用 --confirm 确认或更正其单元格。"}, 1, 1,
		func(ctx context.Context, args []string) error {
			given, err := fix.given()
			if err != nil {
				return err
			}
			o.Corrections = given
			data, err := a.read(args[0])
			if err != nil {
				return err
			}
			if isJSON(data) {
				return refuse("%s is JSON, not a table; fiveyear check tells whether it is a plan file", "%s 是 JSON，不是表格；可用 fiveyear check 检查它是否为规划文件", args[0])
			}
			o.File, o.Title = args[0], text.Text{EN: title, ZH: title}
			o.Source.Title = o.Title
			return a.importOne(ctx, data, o, fix, file, asJSON)
		})
	fix = a.correctionFlags(c, true)
	f := c.Flags()
	f.StringVarP(&file, "output", "o", "", a.say("write the plan to `FILE`, - for standard output", "将规划写入`文件`，- 为标准输出"))
	f.StringVar(&o.ID, "id", "", a.say("`ID` of the plan; default: from its title and content", "规划的`标识`；默认由标题和内容得出"))
	f.StringVar(&title, "title", "", a.say("title of the plan; default: the line above the table", "规划标题；默认为表格上方的文字"))
	f.IntVar(&o.Period.Base, "base", 0, a.say("baseline `YEAR`; default: from the head of the table", "基期`年份`；默认取自表头"))
	f.IntVar(&o.Period.From, "from", 0, a.say("first `YEAR` of the plan", "规划的第一`年`"))
	f.IntVar(&o.Period.To, "to", 0, a.say("last `YEAR` of the plan", "规划的最后一`年`"))
	f.StringVar(&o.Sheet, "sheet", "", a.say("`NAME` of the sheet, if several have a table", "工作表`名称`（有多张表时）"))
	f.StringVar(&o.Decimal, "decimal", "", a.say("decimal sign of a text file, . or ,; default: found from the file", "文本文件的小数点，. 或 ,；默认由文件判断"))
	f.BoolVar(&asJSON, "json", false, a.say("print what was understood as JSON, as README.md describes it", "以 JSON 输出读法，格式见 README.md"))
	return c
}

func (a *app) importOne(ctx context.Context, data []byte, o headline.Options, fix *corrections, file string, asJSON bool) error {
	given := o.Corrections
	made, err := tableToPlan(ctx, data, o)
	if o.Corrections = fix.earlier(made.understood.Fingerprint, given); len(o.Corrections) > len(given) {
		made, err = tableToPlan(ctx, data, o)
	}
	if fault := fix.remember(made.understood.Fingerprint, made.understood.Corrections); fault != nil {
		return fault
	}
	var problems plan.Problems
	if err != nil && !errors.As(err, &problems) {
		return err
	}
	preview := a.out
	if file == "-" {
		preview = a.errs // the plan goes to standard output
	}
	if asJSON {
		err = printJSON(preview, understoodJSON(made, problems))
	} else {
		err = a.printUnderstood(preview, made, problems)
	}
	switch {
	case err != nil:
		return err
	case len(problems) > 0:
		return errReported
	case file != "":
		if err := a.writeBytes(file, made.file, nil); err != nil || file == "-" || asJSON {
			return err
		}
		fmt.Fprintln(preview, a.say("Written to %s.", "已写入 %s。", file))
	case !asJSON:
		name := strings.TrimSuffix(filepath.Base(o.File), filepath.Ext(o.File)) + ".json"
		fmt.Fprintln(preview, a.say("Nothing was written; -o %s writes the plan.", "尚未写入文件；用 -o %s 写出规划。", name))
	}
	return nil
}

// noteLabel introduces a remark on the model that a table gets.
func noteLabel(k modules.NoteKind) text.Text {
	switch k {
	case "needs":
		return text.Text{EN: "still needed: ", ZH: "尚缺："}
	case "whole":
		return text.Text{EN: "to confirm: ", ZH: "待确认："}
	}
	return text.Text{EN: "model: ", ZH: "模型："}
}

func understoodJSON(made madePlan, problems plan.Problems) importJSON {
	u := made.understood
	out := importJSON{OK: len(problems) == 0, Sheet: u.Sheet, Tables: []string{}, Title: u.Title, Rows: []rowUnderstood{},
		Notes: append([]text.Text{}, u.Notes...), Doubts: doubtsOf(u.Doubts), Problems: append(plan.Problems{}, problems...), Model: []modelNote{}, Told: append([]text.Text{}, made.told...)}
	for _, t := range u.Tables {
		out.Tables = append(out.Tables, t.Name())
	}
	for _, n := range made.notes {
		out.Model = append(out.Model, modelNote{n.Kind, n.Text})
	}
	for _, r := range u.Rows {
		out.Rows = append(out.Rows, rowUnderstood{Cell: r.Cell, Row: r.Number, Name: r.Name, Unit: r.Unit, Baseline: r.Baseline, Kind: r.Kind,
			Target: r.Target, Direction: r.Direction, Attribute: r.Attribute, Notes: append([]text.Text{}, r.Notes...), Doubts: doubtsOf(r.Doubts)})
	}
	return out
}

func doubtsOf(list []headline.Doubt) []doubtJSON {
	out := []doubtJSON{}
	for _, d := range list {
		out = append(out, doubtJSON{Cell: d.Cell, Code: d.Code, Text: d.Text, Confirmed: d.Confirmed})
	}
	return out
}

// printUnderstood shows what was understood of a table: refusals, then doubts, then the rows,
// and what the model of the plan rests on.
func (a *app) printUnderstood(w io.Writer, made madePlan, problems plan.Problems) error {
	u := made.understood
	printed := false
	line := func(en, zh string, args ...any) {
		fmt.Fprintln(w, a.say(en, zh, args...))
		printed = true
	}
	section := func(en, zh string, args ...any) {
		if printed {
			fmt.Fprintln(w)
		}
		line(en, zh, args...)
	}
	if title := u.Title.In(a.lang); title != "" {
		line("%s", "%s", title)
	}
	for _, told := range made.told {
		line("%s", "%s", told)
	}
	tables := make([]string, len(u.Tables))
	for i, t := range u.Tables {
		tables[i] = t.Name()
	}
	switch {
	case len(tables) > 1 && u.Sheet == "":
		line("choose a table with --sheet: %s", "请用 --sheet 选择表格：%s", text.Join(tables, ", ", "、"))
	case len(tables) > 1:
		line("sheet %s; the file has %d tables: %s", "工作表 %s；文件中共有 %d 张表：%s", u.Sheet, len(tables), text.Join(tables, ", ", "、"))
	}
	if len(problems) > 0 {
		section("refused (%d):", "无法读取（%d 处）：", len(problems))
		for _, p := range problems {
			line("  %s", "  %s", a.refusal(made.book, p, false))
		}
	}
	open := slices.DeleteFunc(slices.Clone(u.Doubts), func(d headline.Doubt) bool { return d.Confirmed })
	if len(open) > 0 {
		section("in doubt (%d):", "有疑问（%d 处）：", len(open))
		for _, d := range open {
			line("  %s: %s", "  %s：%s", d.Cell, d.Text)
		}
		if slices.ContainsFunc(open, func(d headline.Doubt) bool { return !d.Notice }) {
			line("not judged until --confirm CELL or --correct CELL=TEXT settles it", "用 --confirm 单元格 确认或 --correct 单元格=内容 更正之前不作判断")
		}
	}
	if len(u.Rows) > 0 {
		section("understood:", "读法：")
		rows := [][]string{a.row(text.Text{EN: "cell", ZH: "单元格"}, rowHead, indicatorHead, text.Text{EN: "unit", ZH: "单位"}, text.Text{EN: "baseline", ZH: "基期"},
			targetHead, text.Text{EN: "better", ZH: "方向"}, text.Text{EN: "attribute", ZH: "属性"})}
		for _, r := range u.Rows {
			rows = append(rows, []string{r.Cell, r.Number, r.Name.In(a.lang), r.Unit.In(a.lang), r.Baseline, r.Target.In(a.lang), r.Direction.In(a.lang), r.Attribute.In(a.lang)})
		}
		if err := printTable(w, rows); err != nil {
			return err
		}
	}
	for _, n := range u.Notes {
		line("%s", "%s", n)
	}
	for _, n := range made.notes {
		line("%s%s", "%s%s", noteLabel(n.Kind), n.Text)
	}
	return nil
}
