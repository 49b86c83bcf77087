package headline

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// Write returns the headline table of a plan as cells: title, head, a row for each indicator, notes.
// Baselines and targets are as printed, or in other words where the printed ones alone would be read
// differently: what Understand reads from the table is the indicators of the plan, with their ids,
// names, units, baselines, targets and attributes. The problems name the cells of which this is not
// so, and what is lost; the table is complete all the same. What a headline table has no column for
// is left out: price bases, places in the document, tolerances, which plan assigns a target.
func Write(p *plan.Plan, l text.Lang) (grid.Book, plan.Problems) {
	w := &writer{p: p, l: l, wording: make([]int, len(p.Indicators)), figure: make([]int, len(p.Indicators))}
	w.arrange()
	for w.compare() {
	}
	return w.book(), w.problems
}

// writer holds the state of one call of Write.
type writer struct {
	p       *plan.Plan
	l       text.Lang
	columns []string // in the order of the table; years of further figures among them
	// Which of the ways to write it the target and the baseline of a row use, see wordings and figures;
	// ways where none is read as it is meant, which is one of the problems.
	wording, figure []int
	problems        plan.Problems
}

// ways is the number of ways to write a cell.
const ways = 3

// titles are the heads of the columns; those of years are made from the period.
var titles = map[string]text.Text{
	"number": {EN: "No", ZH: "序号"}, "category": {EN: "Category", ZH: "类别"}, "name": {EN: "Indicator", ZH: "指标"}, "other": {EN: "Chinese name", ZH: "英文名称"}, "unit": {EN: "Unit", ZH: "单位"},
	"average": {EN: "Annual average", ZH: "年均"}, "cumulative": {EN: "Cumulative", ZH: "累计"}, "attribute": {EN: "Attribute", ZH: "属性"}, "direction": {EN: "Direction", ZH: "方向"},
	"lead": {EN: "Responsible", ZH: "责任单位"}, "note": {EN: "Note", ZH: "备注"}, "id": {EN: "ID", ZH: "标识"},
}

// arrange chooses the columns: those of which the plan has something.
func (w *writer) arrange() {
	in := func(column string) func(*plan.Indicator) bool {
		return func(in *plan.Indicator) bool {
			return slices.ContainsFunc(parts(in.Target), func(t plan.Target) bool { return columnOf(t) == column })
		}
	}
	add := func(column string, is func(*plan.Indicator) bool) {
		if is == nil || slices.ContainsFunc(w.p.Indicators, func(in plan.Indicator) bool { return is(&in) }) {
			w.columns = append(w.columns, column)
		}
	}
	add("number", nil)
	add("category", nil)
	add("name", nil)
	add("other", func(in *plan.Indicator) bool { return in.Name.EN != "" && in.Name.ZH != "" })
	add("unit", nil)
	var years []string
	for i := range w.p.Indicators {
		for _, f := range w.p.Indicators[i].Figures {
			if f.Year < w.p.Period.Base {
				years = append(years, strconv.Itoa(f.Year))
			}
		}
	}
	slices.Sort(years)
	w.columns = append(w.columns, slices.Compact(years)...)
	add("baseline", nil)
	add("target", nil)
	add("average", in("average"))
	add("cumulative", in("cumulative"))
	add("attribute", nil)
	add("direction", func(in *plan.Indicator) bool { return in.Direction != "" })
	add("lead", func(in *plan.Indicator) bool { return !in.Lead.IsZero() })
	add("note", func(in *plan.Indicator) bool { return !in.Note.IsZero() })
	add("id", nil)
}

// parts returns the targets of a row.
func parts(t plan.Target) []plan.Target {
	if t.Kind == target.AllOf {
		return t.Parts
	}
	return []plan.Target{t}
}

// columnOf returns the column of a target's cell.
func columnOf(t plan.Target) string {
	if t.Column == "average" || t.Column == "cumulative" {
		return t.Column
	}
	return "target"
}

// book returns the table.
func (w *writer) book() grid.Book {
	s := grid.Sheet{Name: w.in(text.Text{EN: "Indicators", ZH: "主要指标"})}
	row := func(cells ...grid.Cell) { s.Rows = append(s.Rows, cells) }
	row(grid.Cell{Text: w.in(w.p.Title), Rows: 1, Cols: len(w.columns)})
	for range len(w.columns) - 1 {
		s.Rows[0] = append(s.Rows[0], grid.Cell{Text: s.Rows[0][0].Text, Covered: true})
	}
	var head []grid.Cell
	for _, c := range w.columns {
		head = append(head, grid.Cell{Text: w.head(c)})
	}
	row(head...)
	for i := range w.p.Indicators {
		var cells []grid.Cell
		for _, c := range w.columns {
			one := grid.Cell{Text: w.cell(i, c)}
			_, err := decimals.Parse(one.Text)
			exact := !strings.Contains(one.Text, ".") || !strings.HasSuffix(one.Text, "0") // 5.0 stays as printed
			one.Number = err == nil && exact && c != "number"
			cells = append(cells, one)
		}
		row(cells...)
	}
	for i, n := range w.notes() {
		row(grid.Cell{Text: w.in(text.Text{EN: "Note ", ZH: "注"}) + strconv.Itoa(i+1) + w.in(text.Text{EN: ": ", ZH: "："}) + n})
	}
	return grid.Book{File: w.p.ID, Sheets: []grid.Sheet{s}}
}

// in returns a text in the language of the table, or in the other one if it has no such text.
func (w *writer) in(t text.Text) string { return t.In(w.l) }

func (w *writer) head(column string) string {
	year := func(y int, more text.Text) string {
		return strconv.Itoa(y) + w.in(text.Text{ZH: "年" + more.ZH, EN: " " + more.EN})
	}
	switch {
	case column == "baseline":
		return year(w.p.Period.Base, text.Text{EN: "baseline", ZH: "基期"})
	case column == "target":
		return year(w.p.Period.To, text.Text{EN: "target", ZH: "目标"})
	case token.IsDigits(column):
		return strings.TrimSpace(year(token.Numeral(column), text.Text{}))
	}
	return w.in(titles[column])
}

// notes returns the notes below the table: those of the plan, and what a star means.
func (w *writer) notes() (list []string) {
	starred := 0
	for i := range w.p.Indicators {
		if y := w.p.Indicators[i].Baseline.Year; y != 0 && y != w.p.Period.Base {
			starred = y
		}
	}
	for _, n := range w.p.Notes {
		if s := w.in(n.Text); starred == 0 || !strings.Contains(s, "*") && !strings.Contains(s, "starred") {
			list = append(list, s)
		}
	}
	if starred != 0 {
		list = append(list, w.in(text.Say("figures marked * are of %s", "带*的为%s年数据", strconv.Itoa(starred))))
	}
	return list
}

// cell returns the text of a cell.
func (w *writer) cell(i int, column string) string {
	in := &w.p.Indicators[i]
	switch column {
	case "number":
		return in.Row
	case "category":
		c, _ := w.p.CategoryOf(in.ID)
		return w.in(c.Name)
	case "name":
		return w.in(in.Name)
	case "other":
		if in.Name.EN == "" || in.Name.ZH == "" {
			return ""
		}
		return in.Name.In(other(w.l))
	case "unit":
		v, _ := w.p.Variable(in.ID)
		if name := v.Unit.Name(w.l); name != "" && readsAs(name, v.Unit) {
			return name
		}
		return in.Unit
	case "baseline":
		return w.figures(in.Baseline)[w.figure[i]%ways]
	case "target", "average", "cumulative":
		var cells []string
		for _, t := range parts(in.Target) {
			if columnOf(t) == column {
				cells = append(cells, w.wordings(t, in)[w.wording[i]%ways])
			}
		}
		return cmp.Or(strings.Join(cells, "；"), "—")
	case "attribute":
		return w.in(token.Word(string(in.Attribute)))
	case "direction":
		return w.in(map[target.Direction]text.Text{target.Up: {EN: "up", ZH: "上升"}, target.Down: {EN: "down", ZH: "下降"}}[in.Direction])
	case "lead":
		return w.in(in.Lead)
	case "note":
		return w.in(in.Note)
	case "id":
		return in.ID
	}
	for _, f := range in.Figures {
		if strconv.Itoa(f.Year) == column {
			return f.Value.String()
		}
	}
	return ""
}

func other(l text.Lang) text.Lang {
	if l == text.Chinese {
		return text.English
	}
	return text.Chinese
}

func readsAs(name string, u indicator.Unit) bool {
	parsed, err := indicator.ParseUnit(name)
	return err == nil && parsed.Same(u)
}

// figures returns the ways to write a baseline.
func (w *writer) figures(b plan.Baseline) [ways]string {
	if b.Value == nil {
		return [ways]string{"—", "—", "—"}
	}
	number, mark := b.Value.String(), ""
	switch {
	case b.Flag == token.FlagOtherYear:
		mark = "*"
	case b.Year != 0 && b.Year != w.p.Period.Base:
		mark = fmt.Sprintf(" (%d)", b.Year)
	case b.Flag == token.FlagEstimate:
		mark = w.in(text.Text{EN: " (estimate)", ZH: "（预计）"})
	}
	b.Printed = cmp.Or(b.Printed, number)
	return [ways]string{b.Printed, b.Printed + mark, number + mark}
}

// wordings returns the ways to write a target: as printed, with signs, and in words.
func (w *writer) wordings(t plan.Target, in *plan.Indicator) [ways]string {
	signs := w.worded(t, in)
	printed := t.Printed
	if printed == "" || w.l == text.English && token.Text(printed).ZH != "" {
		printed = signs
	}
	long := signs
	if t.Year != 0 && t.Year != w.p.Period.To {
		long = w.in(text.Say("%s by %[2]d", "%[2]d年%[1]s", signs, t.Year))
	}
	return [ways]string{printed, signs, long}
}

// worded returns the wording of a target.
func (w *writer) worded(t plan.Target, in *plan.Indicator) string {
	if t.Kind == "multiple" && t.Value != nil {
		return w.in(text.Say("%s times the baseline", "基期的%s倍", t.Value.String()))
	}
	n := w.bounded(t)
	percent := in.Unit == "%"
	say := func(en, zh string) string {
		return w.in(text.Text{EN: strings.ReplaceAll(en, "N", n), ZH: strings.ReplaceAll(zh, "N", n)})
	}
	switch t.Kind {
	case target.Level:
		return n
	case target.AverageRate:
		return say("average annual growth of N%", "年均增长N%")
	case target.Yearly:
		return say("each year N", "每年N")
	case "yearly_growth":
		return say("each year increase N%", "每年增长N%")
	case "yearly_change", "cumulative_points":
		return w.change(t, n, percent)
	case target.Cumulative:
		return say("cumulative N", "累计N")
	case "cumulative_rate":
		return say("cumulative increase N%", "累计增长N%")
	case target.Decline:
		return say("cumulative decline N%", "累计降低N%")
	case "maintain":
		return say("maintain", "保持稳定")
	case "in_step":
		return w.around("in step with %s", "与%s同步", w.named(t))
	case "above_other":
		if t.Bound == target.AtLeast {
			return w.around("no slower than %s", "增速不低于%s", w.named(t))
		}
		return w.around("above %s", "高于%s", w.named(t))
	case "reference":
		words := map[target.Bound][2]string{target.AtLeast: {"at least %s", "不低于%s"}, target.AtMost: {"不高于%s", "不高于%s"}, target.Above: {"above %s", "高于%s"}, target.Below: {"below %s", "低于%s"}, "": {"reach %s", "达到%s"}}[t.Bound]
		return w.around(words[0], words[1], t.By)
	case "in_words":
		return w.in(t.By)
	case "assigned":
		return w.around("assigned by %s", "完成%s下达任务", t.By)
	case "set_later":
		if t.After.IsZero() {
			return say("to be set", "待定")
		}
		return w.around("to be set after %s", "待%s后设置", t.After)
	case "set_yearly":
		return say("set yearly", "各年度另行确定")
	}
	return t.Printed
}

// around returns words around a name, in the language of the name.
func (w *writer) around(en, zh string, name text.Text) string {
	s := w.in(name)
	if token.Text(s).ZH != "" {
		return strings.ReplaceAll(zh, "%s", s)
	}
	return strings.ReplaceAll(en, "%s", s)
}

// fallen turns a change below zero into the fall that it is: <-2 is a fall of >2.
var fallen = strings.NewReplacer("-", "", "<", ">", ">", "<", "≥", "≤", "≤", "≥")

// change returns the wording of a change: 提高5个百分点, 每年减少3.
func (w *writer) change(t plan.Target, n string, percent bool) string {
	d, known := plan.Decimal(t.Value)
	yearly := t.Kind == "yearly_change"
	if known && d.IsZero() && (t.Bound == target.Above || t.Bound == target.Below) { // by whatever amount
		words := map[target.Bound]text.Text{target.Above: {EN: "rise", ZH: "提高"}, target.Below: {EN: "fall", ZH: "下降"}}[t.Bound]
		if yearly {
			words = text.Text{EN: words.EN + " every year", ZH: "逐年" + words.ZH}
		}
		return w.in(words)
	}
	verb := text.Text{EN: "increase ", ZH: "提高"}
	if known && d.IsNegative() {
		verb, n = text.Text{EN: "decrease ", ZH: "下降"}, fallen.Replace(n)
	}
	s := w.in(verb) + n
	if percent {
		s += w.in(text.Text{EN: " percentage points", ZH: "个百分点"})
	}
	if yearly {
		s = w.in(text.Text{EN: "each year ", ZH: "每年"}) + s
	}
	return s
}

// named returns the name of the indicator that a target compares with.
func (w *writer) named(t plan.Target) text.Text {
	if v, ok := w.p.Variable(t.Of); ok {
		return v.Name
	}
	return text.Text{EN: t.Of, ZH: t.Of}
}

// bounded returns the number of a target with its bound and its value to strive for.
func (w *writer) bounded(t plan.Target) string {
	alone := t.Value == nil && t.Stretch != nil
	if alone {
		t.Value = t.Stretch
	} else if t.Value == nil {
		return ""
	}
	n := t.Value.String()
	switch t.Bound {
	case target.AtLeast:
		n = "≥" + n
	case target.AtMost:
		n = "≤" + n
	case target.Above:
		n = ">" + n
	case target.Below:
		n = "<" + n
	case target.About:
		n = w.in(text.Text{EN: "about " + n, ZH: n + "左右"})
	case target.Within:
		n += "—" + t.High.String()
	}
	switch {
	case alone:
		n = w.in(text.Text{EN: "strive for ", ZH: "力争"}) + n
	case t.Stretch != nil:
		n += w.in(text.Text{EN: ", strive for ", ZH: "，力争"}) + t.Stretch.String()
	}
	return n
}

// compare reads the table and goes on to the next way of writing the cells that are read differently;
// it reports whether there were any. Cells of which no way is left are given up: they hold what any
// row may have when the others are compared.
func (w *writer) compare() (again bool) {
	book := w.book()
	at := func(column string) int { return slices.Index(w.columns, column) }
	for i := range w.p.Indicators {
		cells := book.Sheets[0].Rows[i+2]
		for j, column := range w.columns {
			switch {
			case column == "target" && w.wording[i] == ways:
				cells[j] = grid.Cell{Text: "1"}
			case column == "baseline" && w.figure[i] == ways, columnOf(plan.Target{Column: column}) == column && w.wording[i] == ways:
				cells[j] = grid.Cell{Text: "—"}
			}
		}
	}
	moved := map[*int]bool{}
	next := func(list []int, i, column int, msg text.Text) {
		if again = true; moved[&list[i]] {
			return
		}
		moved[&list[i]] = true
		if list[i]++; list[i] == ways {
			w.problems = append(w.problems, book.Problem(0, i+2, column, "unwritten", text.ErrInvalid, msg))
		}
	}
	u, refused := Understand(book, Options{ID: "written", Period: w.p.Period})
	for _, r := range refused {
		i, column := r.Line-3, r.Col-1
		switch own := i >= 0 && i < len(w.p.Indicators); {
		case own && column == at("baseline") && w.figure[i] < ways:
			next(w.figure, i, column, r.Message)
		case own && (column == at("target") || column == at("average") || column == at("cumulative")) && w.wording[i] < ways:
			next(w.wording, i, column, r.Message)
		default:
			w.problems = append(w.problems, r)
			return false
		}
	}
	if u.File == nil {
		return again
	}
	lost := text.Say("a table cannot hold this as the plan means it; when it is imported, it is read differently", "表格无法按规划的含义表达该内容；导入时会有不同的读法")
	for i := range w.p.Indicators {
		in := &w.p.Indicators[i]
		got, ok := u.plan.Indicator(in.ID)
		if !ok {
			continue
		}
		if w.figure[i] < ways && !sameFigure(in.Baseline, got.Baseline, w.p.Period.Base) {
			next(w.figure, i, at("baseline"), lost)
		}
		if w.wording[i] < ways && !w.sameTarget(w.p.TargetOf(in.ID), u.plan.TargetOf(in.ID)) {
			next(w.wording, i, at(columnOf(parts(in.Target)[0])), lost)
		}
	}
	return again
}

func sameFigure(a, b plan.Baseline, base int) bool {
	x, known := plan.Decimal(a.Value)
	y, ok := plan.Decimal(b.Value)
	return known == ok && x.Equal(y) && cmp.Or(a.Year, base) == cmp.Or(b.Year, base) && a.Flag == b.Flag
}

// sameTarget reports whether two targets mean the same.
func (w *writer) sameTarget(a, b target.Target) bool {
	if a.Kind != b.Kind || a.Bound != b.Bound || !a.Value.Equal(b.Value) || !a.High.Equal(b.High) || (a.Stretch == nil) != (b.Stretch == nil) || len(a.Parts) != len(b.Parts) {
		return false
	}
	if a.Stretch != nil && !a.Stretch.Equal(*b.Stretch) || a.From != b.From || a.Year != b.Year {
		return false
	}
	if a.Kind != "reference" && a.Of != b.Of && a.Kind != "assigned" || w.in(a.By) != w.in(b.By) || w.in(a.Detail) != w.in(b.Detail) {
		return false
	}
	for i := range a.Parts {
		if !w.sameTarget(a.Parts[i], b.Parts[i]) {
			return false
		}
	}
	return true
}
