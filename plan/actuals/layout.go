package actuals

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

// heads are the names of columns in the exports of statistics offices, beside those of columns.
var heads = map[string]string{
	"time_period": "year", "time": "year", "period": "year", "ref_period": "year", "时间": "year",
	"obs_value": "value", "observation": "value",
	"obs_flag": "flag", "obs_status": "flag", "flag": "flag", "flags": "flag", "标志": "flag",
	"unit_measure": "unit", "unit_of_measure": "unit", "计量单位": "unit",
	"indicator_name": "indicator", "series_name": "indicator", "series": "indicator", "subject": "indicator", "指标名称": "indicator", "名称": "indicator", "项目": "indicator", "主要指标": "indicator",
}

// passed are columns of exports that tell nothing about a figure's indicator or year.
const passed = "structure|structure_id|structure_name|action|dataflow|last update|last_update|freq|frequency|indicator_code|series_code|conf_status|target|plan|planned|目标|目标值|计划|计划数|decimals|unit_mult|time_format|序号|编号|no|no.|number|属性|类别|代码|database|数据库|" + regions

// columnOf returns the meaning of a head in an export, "-" for one that is passed over, "" if it is
// unknown.
func columnOf(head string) string {
	name := token.Lower(strings.Join(strings.Fields(token.ASCII(head)), "_"))
	bare := withoutBrackets(name)
	for _, n := range []string{name, bare} {
		if id, ok := heads[n]; ok {
			return id
		}
		for _, c := range columns {
			if (c.ID == n || slices.Contains(c.Aliases, n)) && !c.Ignored {
				return c.ID
			}
		}
		if units.Is(n, passed) || units.Is(strings.ReplaceAll(n, "_", " "), passed) {
			return "-"
		}
	}
	return ""
}

// maxUnknown is the number of names that are listed because the plan has no indicator of them.
const maxUnknown = 100

// wide is a table with years across.
type wide struct {
	head    int
	name    int
	unit    int   // column, −1 for none
	tops    []int // of a head of two rows: the column of each one's upper cell; nil if it has one row
	figures []figureColumn
	others  map[string]int // source, note, scope, vintage
	unread  []int          // columns that are not understood
	titled  string         // the year of its figures, where only the title tells it
}

// figureColumn is a column of figures: a year, or several with a measure.
type figureColumn struct {
	col     int
	years   string // 2023, 2021-2025
	measure string
	vintage string
	flag    string
	unit    string // in its head: 2021年（万元）
	month   bool   // it is named by the last month of the year
	untold  bool   // its years are those of the table, which its head does not tell
}

// wideAt reads a row as the head of a table with years across: a name, and years or measures of several
// years. The name may have no head where the table is the first of its sheet.
func wideAt(s grid.Sheet, i int, further bool) (w wide, ok bool) {
	w = wide{head: i, name: -1, unit: -1, others: map[string]int{}}
	w.tops = topsAt(s, i)
	var spans []figureColumn
	var values []int // columns of figures without a year
	first, last, long, monthly := 0, 0, false, false
	for j := range max(len(s.Rows[i]), len(w.tops)) {
		head := w.text(s, j)
		y, hasYear := headYear(head)
		switch column := columnOf(head); {
		case column == "indicator" && w.name < 0:
			w.name = j
		case column == "unit":
			w.unit = j
		case column == "year" || column == "value":
			if long = true; column == "value" {
				values = append(values, j)
			}
		case column == "" && units.Is(token.Lower(head), plainWords):
			values = append(values, j)
		case hasYear && y.years != "":
			y.col = j
			w.figures = append(w.figures, y)
		case column == "" && spanMeasure(head) != "" && !withinYear(head):
			spans = append(spans, figureColumn{col: j, measure: spanMeasure(head)})
		case column != "" && column != "-":
			w.others[column] = j
		case column == "" && head != "":
			w.unread = append(w.unread, j)
			monthly = monthly || isMonth(head)
		}
	}
	if len(w.figures) == 0 && len(values) == 1 && i <= maxTitle {
		w.titled = titleYear(s, i)
	}
	if w.titled != "" {
		w.figures, long = []figureColumn{{col: values[0], years: w.titled}}, false
	} else {
		w.unread = append(w.unread, values...)
	}
	w.figures = slices.DeleteFunc(w.figures, func(f figureColumn) bool {
		if monthly && f.month { // December beside November
			w.unread = append(w.unread, f.col)
		}
		return monthly && f.month
	})
	for _, f := range w.figures {
		if n, err := strconv.Atoi(f.years); err == nil {
			if first == 0 || n < first {
				first = n
			}
			last = max(last, n)
		}
	}
	if w.name < 0 && len(w.figures) >= 2 && !further { // a blank head over texts
		for j := 0; j < w.figures[0].col && w.name < 0; j++ {
			if s.At(i, j).Text == "" && (s.At(i+1, j).Text != "" || s.At(i+2, j).Text != "") {
				w.name = j
			}
		}
	}
	if w.name < 0 || long || len(w.figures) == 0 {
		return w, false
	}
	for _, span := range spans { // five years to the last one of the table, or all since the first
		from := first + 1
		if span.untold = !units.Has(token.Lower(w.text(s, span.col)), "五年|5年|five"); !span.untold {
			from = last - 4
		}
		if last > from {
			span.years = strconv.Itoa(from) + "-" + strconv.Itoa(last)
			w.figures = append(w.figures, span)
		} else {
			w.unread = append(w.unread, span.col)
		}
	}
	w.vintages()
	return w, true
}

// isMonth reports whether a head is that of a month: 2021年11月, 2021-11.
func isMonth(head string) bool {
	year, month, ok := strings.Cut(strings.NewReplacer("年", "-", "/", "-", ".", "-").Replace(strings.TrimSuffix(token.ASCII(head), "月")), "-")
	return ok && len(year) == 4 && token.IsDigits(year) && token.IsDigits(month) && len(month) < 3
}

// vintages names the columns of a year that occurs several times by what else their heads say.
func (w *wide) vintages() {
	count := map[string]int{}
	for _, f := range w.figures {
		count[f.years+f.measure]++
	}
	for i := range w.figures {
		if f := &w.figures[i]; count[f.years+f.measure] > 1 && f.flag != "" {
			f.vintage, f.flag = f.flag, ""
		}
	}
}

// spanMeasure returns the measure that a head without a year gives: 五年累计, 年均增长(%).
func spanMeasure(head string) string {
	low := token.Lower(strings.Join(strings.Fields(token.ASCII(head)), ""))
	switch {
	case strings.Contains(low, "年均") || strings.Contains(low, "平均") || strings.Contains(low, "average"):
		return "average"
	case strings.Contains(low, "累计") || strings.Contains(low, "合计") || strings.Contains(low, "cumulative") || strings.Contains(low, "total"):
		return "total"
	}
	return ""
}

// headYear reads the head of a column of figures: 2023, 2023年(快报), 2024 [YR2024], 2021/12/31, FY2022/23
// (the year in which it begins), Actual 2023, 2021-2025年年均, 2023年(万元). A head with other words is none: 2023年目标.
func headYear(s string) (f figureColumn, ok bool) {
	plain := token.Fiscal(token.ArabicYears(strings.TrimSpace(token.ASCII(s))))
	if date := strings.FieldsFunc(plain, func(r rune) bool { return strings.ContainsRune("/-.", r) }); len(date) == 3 && len(date[2]) == 4 &&
		(date[0] == "31" && date[1] == "12" || date[0] == "12" && date[1] == "31") { // 31/12/2021
		plain = date[2]
	}
	if at := strings.IndexAny(plain, "0123456789"); at > 0 {
		if word := strings.TrimSpace(token.Lower(plain[:at])); word == "fy" || units.Is(word, plainWords) {
			plain = plain[at:]
		}
	}
	if plain == "" {
		return f, false
	}
	if short, rest := digitsAt(plain, 2); len(short) == 2 && strings.HasPrefix(rest, "年") { // 21年
		plain = "20" + plain
	}
	digits, rest := digitsAt(plain, 4)
	if len(digits) != 4 || digits < "1000" || digits > "2999" || rest != "" && token.IsDigit(rest[0]) {
		return f, false
	}
	if from, to, behind := token.SpanAt(plain); from != "" {
		f.years, f.measure = from+"-"+to, spanMeasure(behind)
		return f, true
	}
	rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(rest, "年度"), "年"))
	if slices.Contains([]string{"1-12月", "1~12月", "[yr" + digits + "]"}, token.Lower(rest)) || units.Is(token.Lower(rest), plainWords) {
		rest = ""
	}
	if year, ok := yearOfDate(digits, rest); ok {
		f.years, f.month = year, isMonth(plain)
		return f, true
	}
	inside, brackets := strings.CutPrefix(rest, "(")
	for part := range strings.SplitSeq(strings.NewReplacer(")(", ",", ")", "").Replace(inside), ",") {
		part = strings.TrimSpace(part)
		switch unit := units.In(part); {
		case isAnother(part):
			return f, false
		case part == "" || units.Is(token.Lower(part), plainWords):
		case isRemark(part) && (brackets || len(inside) < 40 && !strings.Contains(part, " ")):
			f.flag = strings.TrimPrefix(f.flag+"，"+strings.TrimSuffix(strings.TrimSuffix(part, "数"), "值"), "，")
		case brackets && unit != "" && f.unit == "":
			f.unit = unit
		default:
			return f, false
		}
	}
	f.years = digits
	return f, true
}

// plainWords tell of a year's figures no more than that they are such.
const plainWords = "实际|实际完成|实际完成数|实际值|实际数|实绩|完成|完成值|完成数|数据|数值|总量|绝对值|绝对数|绝对量|actual|actuals|outturn|achieved|achievement|value|level|amount|全年|annual|full year"

// isRemark reports whether a word at a year tells how far its figures are settled, or their prices, so that they are those of
// the whole year: 快报, 初步核算, revised. Others make other figures of them: 上半年, 增速, target.
func isRemark(s string) bool {
	low := token.Lower(s)
	return units.Is(low, "p|e|r|f") || units.Has(low, remarks) && len(token.Numbers(s)) == 0
}

// isAnother reports whether a word at a year makes other figures of those below it than the actual ones of the whole year.
func isAnother(s string) bool {
	low := token.Lower(s)
	return units.Has(low, another)
}

const remarks = "快报|初步|核算|核实|核定|预计|预测|估计|估算|修订|修正|调整|普查|公报|年鉴|年报|统计|最终|现价|当年价|可比价|不变价|口径|actual|provisional|preliminary|revised|estimate|forecast|projection|final|census|survey|yearbook|published|prices|real|nominal|unaudited|audited"

// withinYear reports whether a text begins with a year, but is not that of a whole one: 2023年1-9月.
func withinYear(s string) bool {
	digits, rest := digitsAt(strings.TrimSpace(token.ASCII(s)), 4)
	return len(digits) == 4 && digits >= "1000" && digits <= "2999" && rest != "" && !token.IsDigit(rest[0])
}

// yearOfDate returns the year of a date at the end of a year, or at its very beginning, as
// spreadsheets write years: 2021/12/31, 2022-12, 2024-01-01.
func yearOfDate(year, rest string) (string, bool) {
	rest, _, _ = strings.Cut(rest, " ")
	rest, _, _ = strings.Cut(rest, "T")
	parts := strings.FieldsFunc(rest, func(r rune) bool { return strings.ContainsRune("-/.年月日", r) })
	if len(rest) < 2 || strings.Trim(rest, "0123456789-/.月日") != "" || len(parts) == 0 || len(parts) > 2 {
		return "", false
	}
	for i, p := range parts {
		if len(p) == 1 {
			parts[i] = "0" + p
		}
	}
	switch date := strings.Join(parts, "-"); date {
	case "12", "12-31", "01-01":
		return year, true
	}
	return "", false
}

// isNote reports whether a row is a note or a source below a table.
func isNote(cells []grid.Cell) bool {
	for _, c := range cells {
		if c.Text == "" {
			continue
		}
		low := token.Lower(token.ASCII(c.Text))
		return begins(low, notes)
	}
	return false
}

// begins reports whether a text begins with one of the words, which | separates.
func begins(s, words string) bool {
	for words != "" {
		w, rest, _ := strings.Cut(words, "|")
		if strings.HasPrefix(s, w) {
			return true
		}
		words = rest
	}
	return false
}

// notes are what notes and sources below a table begin with.
const notes = "注:|注1|注2|注.|备注:|说明:|note|source|数据来源|资料来源|来源:|last updated|data from database"

// provisional returns the years whose figures a note calls provisional, with the note's word:
// 2024年数据为初步核算数.
func provisional(note string) (year, word string) {
	plain := token.ASCII(note)
	for _, w := range []string{"初步核算", "初步统计", "快报", "预计", "初步", "provisional", "preliminary", "estimated"} {
		if i := strings.Index(token.Lower(plain), w); i >= 0 {
			for from, rest := 0, plain[:i]; ; { // the last year before the word; 1.2028年 is 2028 in a list
				at := strings.IndexFunc(rest[from:], func(r rune) bool { return r == '1' || r == '2' })
				if at < 0 {
					break
				}
				from += at
				if n, behind := digitsAt(rest[from:], 4); len(n) == 4 && (behind == "" || !token.IsDigit(behind[0])) && (from == 0 || !token.IsDigit(rest[from-1])) {
					year, word = n, w
				}
				from++
			}
			if year != "" {
				return year, word
			}
		}
	}
	return "", ""
}

// headAt reports whether a row is the head of a table of figures.
func headAt(s grid.Sheet, row int, further bool) (last int, whole, ok bool) {
	_, ok = wideAt(s, row, further)
	ok = ok || longAt(s.Rows[row]) || flippedAt(s, row, further)
	return row, ok, ok
}

// flippedAt reports whether a row is the head of a table with indicators across and years down: its
// first cell is that of the years, or blank, and years are below.
func flippedAt(s grid.Sheet, row int, further bool) bool {
	corner := columnOf(s.At(row, 0).Text)
	if corner != "year" && (further || s.At(row, 0).Text != "") {
		return false
	}
	names := 0
	for _, c := range s.Rows[row][min(1, len(s.Rows[row])):] {
		_, year := headYear(c.Text)
		switch column := columnOf(c.Text); {
		case year || column == "value" || column == "indicator":
			return false
		case column == "" && c.Text != "":
			names++
		}
	}
	years, other := 0, 0
	for i := row + 1; i < len(s.Rows) && i <= row+4; i++ {
		first := s.At(i, 0).Text
		if i == row+1 && unitsAt(s, i) {
			continue
		}
		if y, ok := headYear(first); ok && y.years != "" {
			years++
		} else if len(s.Rows[i]) > 0 && columnOf(first) != "unit" && !isNote(s.Rows[i]) && !withinYear(first) && spanMeasure(first) == "" {
			other++
		}
	}
	return names > 0 && other == 0 && (years > 1 || years == 1 && corner == "year")
}

// unitsAt reports whether a row has units below the names of indicators, and nothing before them.
func unitsAt(s grid.Sheet, row int) bool {
	texts := s.Texts(row)
	return len(texts) > 0 && s.At(row, 0).Text == "" && !slices.ContainsFunc(texts, func(t string) bool { return units.In(strings.Trim(token.ASCII(t), "()")) == "" })
}

// flip turns a table with years down into one with years across.
func (in *intake) flip(head int) {
	if unitsAt(in.sheet, head+1) {
		in.sheet.Rows = slices.Clone(in.sheet.Rows)
		row := slices.Clone(in.sheet.Rows[head+1])
		for j := range row {
			row[j].Text = strings.Trim(token.ASCII(row[j].Text), "()")
		}
		row[0].Text = "unit"
		in.sheet.Rows[head+1] = row
	}
	for _, row := range in.sheet.Rows[head:] {
		if isNote(row) {
			in.remember(row)
		}
	}
	in.sheet, in.flipped = in.sheet.Flip(head, func(row int) bool { return isNote(in.sheet.Rows[row]) }), true
	in.sheet.Rows[head][0].Text = columns[0].ID
}

// valueAt notes which cell the figure is read from.
func (in *intake) valueAt(row, col int) {
	in.cellOfValue, in.textOfValue = in.sheet.Address(row, col), ""
	if in.given != nil {
		in.textOfValue = in.given(in.sheet.Place(row, col))
	}
}

// longAt reports whether a row has the heads of an indicator, a year and a value.
func longAt(row []grid.Cell) bool {
	has := map[string]bool{}
	for _, c := range row {
		has[columnOf(c.Text)] = true
	}
	return has["indicator"] && has["year"] && has["value"]
}

// book reads the figures of a table of cells.
func (in *intake) book(b grid.Book, o Options) {
	b = b.Correct(o.Corrections)
	in.tables = b.Tables(headAt)
	t, problem, ok := b.Choose(in.tables, o.Sheet)
	switch {
	case ok:
		var head int
		in.sheet, _, head = b.Part(t)
		flipped := flippedAt(in.sheet, head, false) && !longAt(in.sheet.Rows[head])
		label := in.labels(b, t, head, flipped)
		b = b.CorrectTable(t, o.Corrections, label, strings.Clone)
		in.sheet, _, _ = b.Part(t)
		in.table = t.Name()
		in.corrections = b.Corrections(t, label)
		part := in.sheet
		in.shape = func() string { return shapeOf(part, t, head, label) }
		in.given = func(row, col int) string { return b.Original(t, row, col) }
		for i := range head {
			for _, s := range in.sheet.Texts(i) {
				_, unit := units.Over(s)
				in.over = cmp.Or(unit, in.over)
			}
		}
		if flipped {
			in.flip(head)
		}
		if w, ok := wideAt(in.sheet, head, false); ok {
			in.wide(w)
		} else {
			in.long(head, true)
		}
	case len(in.tables) > 0:
		in.Problem(0, 0, "", problem.Code, problem.Err, problem.Message)
	case len(b.Sheets) > 0:
		in.sheet = b.Sheets[0]
		in.long(slices.IndexFunc(in.sheet.Rows, func(row []grid.Cell) bool { return len(row) > 0 }), false)
	}
}

// labels returns what names the cells of a table, as they were given: the indicator and the head of
// the column; with years down the other way round; with a row for each figure the indicator with the
// row's other texts.
func (in *intake) labels(b grid.Book, t grid.Table, head int, flipped bool) func(row, col int) (name, at string, ok bool) {
	w, wide := wideAt(in.sheet, head, false)
	cells := in.sheet.Rows[head]
	keys := []int{}
	for j := range cells {
		switch columnOf(in.sheet.At(head, j).Text) {
		case "indicator", "year", "vintage", "scope", "measure":
			keys = append(keys, j)
		}
	}
	return func(row, col int) (name, at string, ok bool) {
		switch {
		case row <= head && !flipped, row < head, col < 0, !flipped && (col >= len(cells) && w.tops == nil || row == head+1 && w.tops != nil):
			return "", "", false
		case flipped:
			return b.Original(t, head, col), b.Original(t, row, 0), true
		case wide && w.tops != nil && col < len(w.tops):
			return b.Original(t, row, w.name), strings.TrimSpace(b.Original(t, head, w.tops[col]) + " " + b.Original(t, head+1, col)), true
		case wide:
			return b.Original(t, row, w.name), b.Original(t, head, col), true
		}
		names := []string{}
		for _, j := range keys {
			names = append(names, b.Original(t, row, j))
		}
		return strings.Join(names, "|"), b.Original(t, head, col), true
	}
}

// shapeOf returns the hash of a table's heads and names; years do not count, so that the same table of
// another year has the same.
func shapeOf(s grid.Sheet, t grid.Table, head int, label func(row, col int) (name, at string, ok bool)) string {
	var heads, names []string
	seen := map[string]bool{}
	add := func(list *[]string, kind, s string) {
		if _, year := headYear(s); !year && s != "" && !seen[kind+s] {
			*list, seen[kind+s] = append(*list, s), true
		}
	}
	for row := head; row < len(s.Rows); row++ {
		if row > head && isNote(s.Rows[row]) {
			continue
		}
		for col := range s.Rows[row] {
			name, at, ok := label(row, col)
			if name, _, _ = strings.Cut(name, "|"); ok {
				add(&names, "name ", name)
				add(&heads, "head ", at)
			}
		}
	}
	return t.Fingerprint(heads, names, strings.Clone)
}

// position returns line and column of a cell for problems: of the text, or of the sheet.
func (in *intake) position(row, col int) (line, c int) {
	cell := in.sheet.At(row, col)
	if cell.Line == 0 {
		row, col = in.sheet.Place(row, col)
		return row + 1, col + 1
	}
	return cell.Line, cell.Col
}

// cell returns a cell of a record.
func (in *intake) cell(row, col int) grid.Cell {
	line, c := in.position(row, col)
	return grid.Cell{Text: in.sheet.At(row, col).Text, Line: line, Col: c}
}

// long reads a table with a row for each figure below a head; export: the head is known by its words.
func (in *intake) long(at int, export bool) {
	if at < 0 {
		in.Empty()
		return
	}
	if !export && in.noYears(at) {
		return
	}
	names := make([]string, len(in.sheet.Rows[at]))
	ids := make([]string, len(names))
	for j := range names {
		names[j] = in.sheet.At(at, j).Text
		ids[j] = columnOf(names[j])
	}
	if slices.ContainsFunc(names, in.identifies) { // 指标名称 beside an id only tells the name
		for j := range ids {
			if ids[j] == "indicator" && !in.identifies(names[j]) {
				ids[j] = ""
			}
		}
	}
	if !export || !slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, "TIME_PERIOD") }) {
		known := slices.Clone(names)
		for j, id := range ids {
			if id != "" && id != "-" && id != "flag" {
				known[j] = id
			} else if id != "" {
				known[j] = ""
			}
		}
		strict := in.Head(known, func(i int) (int, int) { return in.position(at, i) })
		if strict == nil {
			return
		}
		for j := range ids {
			if ids[j] != "flag" {
				ids[j] = strict[j]
			}
		}
	}
	for i := at + 1; i < len(in.sheet.Rows); i++ {
		row := in.sheet.Rows[i]
		if len(row) == 0 || isNote(row) {
			in.remember(row)
			continue
		}
		line, _ := in.position(i, 0)
		rec := grid.Record{Line: line, Cells: map[string]grid.Cell{}}
		flag, whole := "", true
		for j, c := range row {
			switch {
			case j >= len(ids) && c.Text != "":
				l, col := in.position(i, j)
				in.Problem(l, col, "", "too_many_cells", text.ErrInvalid, text.Say("more cells than the header has columns", "单元格多于表头的列数"))
				whole = false
			case j >= len(ids) || ids[j] == "" || ids[j] == "-":
			case ids[j] == "flag":
				flag = c.Text
			default:
				rec.Cells[ids[j]] = in.cell(i, j)
			}
		}
		if id, known := in.names.find(in.sheet.At(i, max(0, slices.Index(ids, "indicator"))).Text); whole && (!known || id == "" || in.oneRegion(at, i)) {
			in.cellOfName = in.sheet.Address(i, max(0, slices.Index(ids, "indicator")))
			in.valueAt(i, slices.Index(ids, "value"))
			in.unclear = slices.ContainsFunc(row, func(c grid.Cell) bool { return c.Unclear })
			in.failed = slices.ContainsFunc(row, func(c grid.Cell) bool { return c.Failed })
			in.record(rec, flag)
		}
	}
}

// noYears refuses the heads of a table with years across, none of which is that of the figures of a whole year.
func (in *intake) noYears(head int) bool {
	row := in.sheet.Rows[head]
	if slices.ContainsFunc(row, func(c grid.Cell) bool { return columnOf(c.Text) == "year" || columnOf(c.Text) == "value" }) {
		return false
	}
	found := false
	w := wide{head: head, tops: topsAt(in.sheet, head)}
	for j := range max(len(row), len(w.tops)) {
		if h := w.text(in.sheet, j); columnOf(h) == "" && len(token.YearsIn(token.ArabicYears(token.ASCII(h)))) > 0 {
			found = true
			line, col := in.position(head, j)
			in.Problem(line, col, "", "column", text.ErrUnknown, text.Say("the head %q is not that of the actual figures of a whole year; expected 2023 or 2023年", "列名 %q 不是全年实际数；应为 2023年 或 2023", text.Short(h)))
		}
	}
	return found
}

// identifies reports whether a head is one of the column of ids.
func (in *intake) identifies(head string) bool {
	c, ok := in.Column(head)
	return ok && c.ID == "indicator"
}

// remember keeps what a note tells of a year's figures.
func (in *intake) remember(row []grid.Cell) {
	for _, c := range row {
		if year, word := provisional(c.Text); year != "" {
			in.remarks = append(in.remarks, remark{year, word})
		}
	}
}

// wide reads a table with years across: each cell becomes a record.
func (in *intake) wide(w wide) {
	w.figures = slices.DeleteFunc(w.figures, func(f figureColumn) bool {
		from, _, _ := strings.Cut(f.years, "-") // a total may be of the first year, too, and an average of amounts or of growth
		other := f.untold && (from != strconv.Itoa(in.p.Period.From) || !units.Has(token.Lower(w.text(in.sheet, f.col)), "累计|年均|增|cumulative|growth"))
		if other {
			w.unread = append(w.unread, f.col)
		}
		return other
	})
	if w.titled != "" {
		line, col := in.position(w.head, w.figures[0].col)
		in.out.Notices = append(in.out.Notices, plan.Problem{File: in.File, Line: line, Col: col, Code: "inferred", Err: text.ErrUnknown,
			Message: text.Say("the figures are taken as those of %s, the year in the title", "数据按标题所写的 %s 年理解", w.titled)})
	}
	for _, j := range w.unread {
		line, col := in.position(w.head, j)
		in.out.Notices = append(in.out.Notices, plan.Problem{File: in.File, Line: line, Col: col, Code: "unknown_column", Err: text.ErrUnknown,
			Message: text.Say("the column %q is not read; expected a year such as 2023", "未读取列 %q；应为 2023年 这样的年份", text.Short(w.text(in.sheet, j)))})
	}
	read, others := 0, 0
	var unknown plan.Problems
	body := w.head + 1
	if w.tops != nil {
		body++
	}
	for _, f := range w.figures { // 2021 over months without heads
		if w.text(in.sheet, f.col+1) == "" && slices.ContainsFunc(in.sheet.Rows[body:], func(row []grid.Cell) bool {
			c := grid.Sheet{Rows: [][]grid.Cell{row}}.At(0, f.col+1).Text
			return c != "" && strings.Trim(c, "0123456789.,-%") == ""
		}) {
			line, col := in.position(w.head, f.col+1)
			in.Problem(line, col, "", "column", text.ErrInvalid, text.Say("the column of figures beside %q has no head; expected the head of each column", "“%s”右边的数据列没有列名；每一列都应有列名", text.Short(w.text(in.sheet, f.col))))
			return
		}
	}
	for i := body; i < len(in.sheet.Rows); i++ {
		row := in.sheet.Rows[i]
		if len(row) == 0 || isNote(row) {
			in.remember(row)
			continue
		}
		name := in.sheet.At(i, w.name).Text
		if name == "" || !slices.ContainsFunc(w.figures, func(f figureColumn) bool { c := in.sheet.At(i, f.col); return c.Failed || !missing(c.Text) }) {
			continue // a category, or an indicator without figures
		}
		id, known := in.names.find(name)
		in.mention(name, in.sheet.Address(i, w.name), id)
		if known && id == "" {
			continue
		}
		if !known {
			if others++; others > maxUnknown {
				continue
			}
			line, col := in.position(i, w.name)
			unknown = append(unknown, plan.Problem{File: in.File, Line: line, Col: col, Path: "indicator", Code: "unknown_indicator", Message: in.unknown(name), Err: text.ErrUnknown})
			continue
		}
		if read++; in.planned(w, i, id) || !in.oneRegion(w.head, i) {
			continue
		}
		in.wideRow(w, i, id)
	}
	if read == 0 {
		for _, p := range unknown {
			in.Problem(p.Line, p.Col, p.Path, p.Code, p.Err, p.Message)
		}
		return
	}
	if others > maxUnknown {
		line, _ := in.position(w.head, w.name)
		unknown = append(unknown, plan.Problem{File: in.File, Line: line, Code: "unknown_indicator", Err: text.ErrUnknown,
			Message: text.Say("%d rows in all are of no indicator of the plan", "共有 %d 行不是规划中的指标", others)})
	}
	in.out.Notices = append(in.out.Notices, unknown...)
}

// wideRow reads the figures of one indicator.
func (in *intake) wideRow(w wide, i int, id string) {
	unit := ""
	if w.unit >= 0 {
		unit = token.Simplified(in.sheet.At(i, w.unit).Text)
	}
	if _, own := bracketed(token.Simplified(in.sheet.At(i, w.name).Text)); unit == "" && token.IsUnit(own) {
		unit = own
	}
	line, _ := in.position(i, w.name)
	for _, f := range w.figures {
		cell := in.sheet.At(i, f.col)
		if missing(cell.Text) && !cell.Failed {
			continue
		}
		if in.flipped {
			line, _ = in.position(i, f.col)
		}
		unit := unit
		if f.unit != "" {
			if own, err := in.p.Unit(token.Plain(unit)); err == nil && unit != "" && !own.Same(indicator.MustParseUnit(f.unit)) {
				l, c := in.position(i, f.col)
				in.Problem(l, c, "unit", "unit", text.ErrUnit, text.Say("the head of the column gives figures in %s, but the row is in %s; expected figures in the unit of the row", "列名的单位为 %s，而该行的单位为 %s；应按该行的单位填写", f.unit, unit))
				continue
			}
			unit = f.unit
		}
		rec := grid.Record{Line: line, Cells: map[string]grid.Cell{"said": in.cell(i, w.name), "value": in.cell(i, f.col)}}
		rec.Cells["indicator"] = grid.Cell{Text: id, Line: line, Col: 1}
		at := func(s string) grid.Cell { l, c := in.position(i, f.col); return grid.Cell{Text: s, Line: l, Col: c} }
		rec.Cells["year"] = at(f.years)
		rec.Cells["measure"] = at(f.measure)
		rec.Cells["vintage"] = at(f.vintage)
		if f.measure != "average" {
			rec.Cells["unit"] = at(unit)
		}
		for column, j := range w.others {
			if s := in.sheet.At(i, j).Text; s != "" {
				rec.Cells[column] = in.cell(i, j)
			}
		}
		in.unclear, in.failed, in.across = cell.Unclear, cell.Failed, f.measure != ""
		in.valueAt(i, f.col)
		in.record(rec, f.flag)
		in.across = false
	}
}

// planned reports whether a cell that is not understood calls the figures of a row planned ones, which are left out.
func (in *intake) planned(w wide, row int, id string) bool {
	for _, j := range w.unread {
		low := token.Lower(in.sheet.At(row, j).Text)
		if begins(low, "目标|计划|规划|预算|target|plan|budget") {
			line, _ := in.position(row, j)
			in.notice(line, "planned", text.Say("%s: called %q, and so no actual figures; left out", "%s：标为“%s”，不是实际数，未列入", in.nameOf(id), text.Short(low)))
			return true
		}
	}
	return false
}

// regions are the heads of columns of regions.
const regions = "地区|省份|区县|geo|ref_area|country_name|country_code|region|province|district|county|country"

// oneRegion reports whether a row is of the first region that a table tells figures of; it refuses that of another.
func (in *intake) oneRegion(head, row int) bool {
	for j := range in.sheet.Rows[head] {
		if !units.Is(strings.ReplaceAll(token.Lower(in.sheet.At(head, j).Text), " ", "_"), regions) {
			continue
		}
		switch s := in.sheet.At(row, j).Text; {
		case s == "":
		case in.region == "":
			in.region = s
		case s != in.region && !in.regions:
			line, col := in.position(row, j)
			in.regions = true
			in.Problem(line, col, "", "region", text.ErrInvalid, text.Say("the figures are those of %s and of %s; expected those of one region", "既有 %s 的数据，又有 %s 的数据；应只有一个地区的数据", text.Short(in.region), text.Short(s)))
			return false
		case s != in.region:
			return false
		}
		return true
	}
	return true
}

// bracketed cuts brackets at the end of a name: 城镇新增就业(万人).
func bracketed(name string) (bare, inside string) {
	s := strings.TrimSpace(token.ASCII(name))
	if i := strings.LastIndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") {
		return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1 : len(s)-1])
	}
	return name, ""
}

// remark is what a note tells of the figures of a year.
type remark struct{ year, word string }

// remarked adds the remarks of notes to the figures of their years.
func (in *intake) remarked() {
	for _, r := range in.remarks {
		for i := range in.out.list {
			a := &in.out.list[i]
			if strconv.Itoa(a.Year) == r.year && a.From == 0 && !strings.Contains(a.Note.ZH, r.word) {
				a.remark(r.word)
			}
		}
	}
}
