package headline

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// Options holds the properties of a plan that its table does not contain. Empty fields have
// defaults: the title is the line above the table, the years come from column names such as 2020年
// and 2025年, the id from title and content, the version is "1".
type Options struct {
	File    string // name of the file, for messages
	ID      string // default: derived from the title, or else the file's name, and the content
	Version string
	Title   plan.Text
	Period  plan.Period
	Source  plan.Source
	Sheet   string // which table, if there are several: its name (grid.Table), or that of its sheet
	Decimal string // decimal sign of a text file, "." or ","; default: found from the file
	// Corrections replace the text of cells before the table is read.
	Corrections []grid.Correction
}

// maxImportRows is the maximum number of rows of an imported table.
const maxImportRows = plan.MaxVariables

// Import converts a headline table in a text file to a plan file in canonical format; see
// grid.ReadText for the text and Understand for the table. All problems are returned at once, each
// with the line of the file and the column of the table (1 for the first); they include the
// problems of the resulting plan.
func Import(r io.Reader, o Options) ([]byte, plan.Problems) {
	o.File = cmp.Or(o.File, "table.csv")
	data, err := io.ReadAll(io.LimitReader(r, grid.MaxBytes+1))
	if err != nil {
		return nil, plan.Problems{{File: o.File, Code: "read", Err: err, Message: text.Text{EN: err.Error()}}}
	}
	book, problems := grid.ReadText(data, o.File, o.Decimal)
	if len(problems) > 0 {
		return nil, problems.Sorted()
	}
	u, problems := Understand(book, o)
	return u.File, problems
}

// Understand converts a headline table to a plan file, and tells how each row was understood. The
// head of the table is found by what its cells say, in Chinese or English, in any order:
//
//	number 序号 · category 类别 · name 指标名称（单位） · unit 单位 · baseline 基期, 2025年（预计） · target 目标,
//	2030年目标 · average 年均增速（%）〔累计〕 · cumulative 累计 · attribute 属性 · id · direction 方向 · note 备注
//
// It may have two rows, a title and the unit above, and notes below; what a note explains (brackets,
// stars, the price basis) is applied. Name and one of the target columns are required; a table whose heads
// tell of targets, but not which are binding, has expected ones, which a note says.
// plan.ParseTarget reads the targets; in a table with several target columns a row may have several.
// Rows with one cell are categories. A table whose indicators stand side by side, above years or baseline and target, is read
// as if its rows and columns were exchanged. A problem refuses the table; the file is nil then.
func Understand(b grid.Book, o Options) (Understood, plan.Problems) {
	b.File = cmp.Or(b.File, o.File, "table.csv")
	o.File = b.File
	im := &importer{o: o, book: upright(b), ids: map[string]bool{}, rows: map[string]string{}}
	im.joinSheets()
	im.book = im.book.Correct(o.Corrections)
	if im.choose() {
		im.read()
	}
	var data []byte
	problems := im.problems.Sorted()
	if len(problems) == 0 {
		data, problems = im.write()
	}
	return im.understood(data), problems
}

type importer struct {
	o          Options
	book       grid.Book
	table      grid.Table // that is read, if one was found
	found      bool
	sheet      grid.Sheet
	at         layout
	r          int // the current row
	parts      int // of a whole that it holds: 5.1:42.3:52.6; 0: it is one
	part       int // the current one of them
	doc        plan.Document
	unit       string                             // of the whole table
	own        map[string]text.Text               // units that are not known, as they are written
	section    string                             // category of the rows so far
	points     bool                               // the current row is a change in percentage points
	wordy      bool                               // the targets of the current row are in words, as its unit tells
	behind     plan.Attribute                     // in brackets behind the name of the current row
	untargeted int                                // rows without a target
	belonging  bool                               // the current row, without a unit of its own, is a part or a group of the one above
	unmarked   bool                               // nothing in the table tells attributes
	inferred   []plan.Inferred                    // of the current row
	whole      struct{ name, unit, group string } // heading of the rows so far, if it has a unit; the row whose groups follow
	marks      marks
	notes      []text.Text
	noteRows   map[int]bool
	tables     []grid.Table
	others     []pendingOther
	ids        map[string]bool
	rows       map[string]string // the categories of the rows so far, by their numbers
	problems   plan.Problems
	doubts     []Doubt
	lines      []int // of the indicators: their rows in the sheet
}

// pendingOther is a target that refers to another indicator by name, which is resolved at the end.
type pendingOther struct {
	row, part int // part −1: the target itself
	r, col    int
}

// problem adds a problem at a cell.
func (im *importer) problem(row, col int, code string, err error, msg text.Text) {
	if len(im.problems) < strictjson.MaxProblems {
		im.problems = append(im.problems, im.book.Problem(im.at.sheet, row, col, code, err, msg))
	}
}

// fault adds a problem at a column of the current row.
func (im *importer) fault(column string, code string, err error, en, zh string, args ...any) {
	im.problem(im.r, im.at.columns[column], code, err, text.Say(en, zh, args...))
}

// doubt adds a doubt at a column of the current row.
func (im *importer) doubt(column, code string, msg text.Text) {
	im.doubtAt(im.at.columns[column], code, msg)
}

func (im *importer) doubtAt(col int, code string, msg text.Text) {
	im.doubts = append(im.doubts, Doubt{Row: len(im.doc.Indicators), Doubt: plan.Doubt{Code: code, Cell: im.sheet.Address(im.r, col), Text: msg}})
}

// infer notes what the table does not state of the current row, but tells by a column: of which field, and why.
func (im *importer) infer(field, column string, why text.Text) {
	j, ok := im.at.columns[column]
	if !ok {
		j = im.at.columns["name"]
	}
	im.inferred = append(im.inferred, plan.Inferred{Field: field, Cell: im.sheet.Address(im.r, j), Text: why})
}

// choose finds the table.
func (im *importer) choose() bool {
	if len(im.book.Sheets) == 0 {
		im.problem(0, 0, "empty", text.ErrInvalid, text.Say("the file is empty; expected a row of column names", "文件为空；应有一行列名"))
		return false
	}
	tables := im.book.Tables(headAt)
	if im.tables == nil {
		im.tables = tables
	}
	t, problem, ok := im.book.Choose(tables, im.o.Sheet)
	switch {
	case ok:
		im.table, im.found = t, true
		im.sheet, im.at.sheet, im.at.head = im.book.Part(t)
		im.at.last, _, _ = headAt(im.sheet, im.at.head, false)
	case len(im.tables) > 0:
		im.problems = append(im.problems, problem)
		return false
	default:
		for i, s := range im.book.Sheets {
			if _, odd, ok := across(s); ok {
				im.at.sheet = i
				im.problem(odd, 0, "table", text.ErrInvalid, text.Say("the indicators stand side by side, and %q is not understood; expected a year, baseline, target, unit or attribute before each row, or a row for each indicator: turn rows into columns (transpose) first", "各指标横向并列，而 %q 无法识别；每行之首应为年份、基期、目标、单位或属性，或每行一个指标（请先将行列互换、即转置）", text.Short(s.At(odd, 0).Text)))
				return false
			}
		}
		// The first row with several cells shows what is missing
		im.sheet = im.book.Sheets[0]
		im.sheet.Rows = slices.Clone(im.sheet.Rows)
		for im.at.head < len(im.sheet.Rows)-1 && len(im.sheet.Texts(im.at.head)) < 2 {
			im.at.head++
		}
		im.at.last = im.at.head
	}
	return true
}

// upright flips the sheets of a file that have rows and columns exchanged beyond doubt, if it has no table as it stands.
func upright(b grid.Book) grid.Book {
	if len(b.Tables(headAt)) > 0 {
		return b
	}
	b.Sheets = slices.Clone(b.Sheets)
	for i, s := range b.Sheets {
		head, odd, ok := across(s)
		if !ok || odd >= 0 {
			continue
		}
		f := s.Flip(head, func(row int) bool { return len(s.Texts(row)) < 2 || slices.Contains(s.Hidden, row+1) })
		f.Hidden = nil
		if corner := &f.Rows[head][0]; headOf(corner.Text).column != "name" {
			corner.Text = "Indicator"
		}
		for row := head + 1; row < len(s.Rows); row++ {
			if len(s.Texts(row)) == 1 { // a note
				f.Rows = append(f.Rows, s.Rows[row])
			}
		}
		b.Sheets[i] = f
	}
	return b
}

// across reports whether a sheet is that of a headline table with rows and columns exchanged, and which row has the names:
// below it, the first column has years or targets, and units or attributes besides. odd is the first row that has
// something else, -1 if there is none.
func across(s grid.Sheet) (head, odd int, ok bool) {
	for head < len(s.Rows) && len(s.Texts(head)) < 2 {
		head++
	}
	times, decides := 0, false
	odd = -1
	for i := head; i < len(s.Rows) && len(s.Rows)-head <= 12; i++ {
		h, texts := headOf(s.At(i, 0).Text), s.Texts(i)
		if h.year != 0 || h.isAim() || h.isBaseline() {
			times++
		}
		decides = decides || h.isAim() || h.column == "attribute"
		known := i > head && (h.year != 0 || h.column != "" && h.column != "name") || len(texts) < 2
		if i == head { // names
			known = !slices.ContainsFunc(texts, func(s string) bool {
				plain := token.ASCII(s)
				return len(token.YearsIn(plain)) > 0 || strings.Trim(plain, "+-%. ,0123456789") == ""
			})
		}
		if !known && odd < 0 {
			odd = i
		}
	}
	return head, odd, times > 1 && decides
}

// body yields the rows below the head.
func (im *importer) body() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := im.at.last + 1; i < len(im.sheet.Rows) && yield(i); i++ {
		}
	}
}

// entries yields the rows below the head that have several cells and are no notes.
func (im *importer) entries() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range im.body() {
			if len(im.sheet.Texts(i)) > 1 && !im.noteRows[i] && !yield(i) {
				return
			}
		}
	}
}

func (im *importer) read() {
	l := &im.at
	if len(im.sheet.Rows) == 0 {
		im.problem(0, 0, "empty", text.ErrInvalid, text.Say("the file is empty; expected a row of column names", "文件为空；应有一行列名"))
		return
	}
	l.columns = map[string]int{}
	l.heads = headsAt(im.sheet, l.head, l.last)
	im.correctRows()
	im.above()
	im.collectNotes()
	im.remarksBelowHead()
	im.joinLines()
	im.unstack()
	if im.arrange(); len(im.problems) > 0 {
		return
	}
	for im.r = range im.body() {
		switch cells := im.sheet.Texts(im.r); {
		case len(cells) == 0, im.noteRows[im.r], im.repeatsHead():
		case len(cells) == 2 && im.isNumberedCategory():
			im.category(im.field("name"))
		case len(cells) == 1 && im.overRows(cells[0]):
		case len(cells) == 1 && im.isCategory(cells[0]):
			name := withoutOrdinal(withoutTableNumber(cells[0]))
			im.category(name)
			if im.whole.name, im.whole.unit = splitUnit(name); im.whole.unit == "" {
				im.whole.name = ""
			}
		case len(im.doc.Indicators) >= maxImportRows:
			im.fault("name", "limit", text.ErrLimit, "more than %d rows", "超过 %d 行", maxImportRows)
			return
		default:
			if im.row(); len(im.problems) >= strictjson.MaxProblems {
				return // further problems are not listed
			}
		}
	}
	if len(im.doc.Indicators) == 0 && len(im.problems) == 0 {
		im.problem(l.head, 0, "empty", text.ErrInvalid, text.Say("the table has no rows; expected one for each indicator", "表格没有数据行；每个指标应有一行"))
	}
	if n := len(im.doc.Indicators); n > 0 && n == im.untargeted && len(im.problems) == 0 {
		im.problem(l.head, l.columns[im.targetColumn()], "target", text.ErrInvalid, text.Say("no row has a target; expected numbers or phrases such as 待普查后设置 in this column", "各行均没有目标；本列应为数字或说法（例如 待普查后设置）"))
	}
	im.resolveOthers()
}

// repeatsHead reports whether the current row repeats the head, as at the top of a further page, or
// announces that (续表), or is the number of a page.
func (im *importer) repeatsHead() bool {
	s := strings.Join(im.sheet.Texts(im.r), " ")
	if bare := strings.Trim(token.ASCII(s), "- ·第页/0123456789"); strings.HasPrefix(token.Simplified(s), "续表") || token.Lower(s) == "continued" || bare == "" && len(im.sheet.Texts(im.r)) == 1 { // — 12 —
		return true
	}
	for j := range im.sheet.Rows[im.r] {
		c, h := im.sheet.At(im.r, j), im.sheet.At(im.at.head, j)
		if c.Text != h.Text && c.Text != im.sheet.At(im.at.last, j).Text {
			return false
		}
	}
	return true
}

// isCategory reports whether a row with a single cell is the name of a category rather than an
// indicator without figures: the cell is no number, and stands at the left, or over the whole row.
func (im *importer) isCategory(s string) bool {
	bare, _, _ := strings.Cut(token.ASCII(withoutOrdinal(withoutTableNumber(s))), "(") // 经济发展（5项）
	if len([]rune(s)) > 40 || len(token.Numbers(bare)) > 0 {
		return false
	}
	name := im.at.columns["name"]
	for j := 0; j <= name; j++ {
		if im.sheet.At(im.r, j).Text == s {
			return true
		}
	}
	return false
}

// isNumberedCategory reports whether the current row has a number and a name alone, and the next one a number below it: 1 Health
// over 1.1 Maternal mortality, 一 经济发展 over 1.
func (im *importer) isNumberedCategory() bool {
	number := strings.TrimRight(token.ASCII(im.field("number")), ".,")
	if number == "" || im.field("name") == "" {
		return false
	}
	for i := im.r + 1; i < len(im.sheet.Rows); i++ {
		if next := token.ASCII(im.sheet.At(i, im.at.columns["number"]).Text); next != "" {
			return strings.HasPrefix(next, number+".") && len(next) > len(number)+1 || !token.IsDigit(number[0]) && token.IsDigit(next[0])
		}
	}
	return false
}

// withoutOrdinal removes 一、, （一） or 1. from the name of a category.
func withoutOrdinal(s string) string {
	rest := strings.TrimLeft(token.ASCII(s), "(一二三四五六七八九十0123456789")
	for _, mark := range []string{",", ")", ".", ".", " "} {
		if after, ok := strings.CutPrefix(rest, mark); ok && len(rest) < len(token.ASCII(s)) && strings.TrimSpace(after) != "" {
			return strings.TrimSpace(after)
		}
	}
	return s
}

// field returns the text of a column in the current row.
func (im *importer) field(column string) string {
	j, ok := im.at.columns[column]
	if !ok {
		return ""
	}
	return im.cell(j)
}

// cell returns the text of a cell in the current row, or what it says of the current part.
func (im *importer) cell(col int) string {
	s := im.withoutMark(col, unbroken(strings.TrimSpace(im.sheet.At(im.r, col).Text)))
	if parts := partsIn(s); im.part > 0 && parts != nil {
		return parts[im.part-1]
	}
	return s
}

// unbroken joins the lines of a cell into one.
func unbroken(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return s
	}
	between := " "
	if token.Text(s).ZH != "" {
		between = ""
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\r' || r == '\n' }), between)
}

// row reads the current row: an indicator, or one for each part of a whole.
func (im *importer) row() {
	n, ok := im.partsOfRow()
	if !ok {
		return
	}
	if im.parts = n; n == 0 {
		im.indicator()
	}
	for im.part = 1; im.part <= im.parts; im.part++ {
		im.indicator()
	}
	im.part = 0
}

func (im *importer) indicator() {
	im.inferred = nil
	in := plan.Indicator{Row: im.field("number"), Unit: im.unitField()}
	name := im.field("name")
	if in.Row == "" {
		in.Row, name = im.numbered(name)
	}
	if part := im.field("part"); part != "" { // 城镇化率 over 常住人口城镇化率 and 户籍人口城镇化率
		number, bare := im.numbered(part)
		switch {
		case number != "": // the column to the left has the categories
			if in.Row = number; name != "" {
				im.category(name)
			}
		case in.Row == "" && im.field("name") == "":
			in.Row = im.furtherPart()
		}
		name = bare
	}
	im.belongs(in.Unit, name)
	name = im.groupOf(name)
	name, sign := im.marks.signed(name)
	name = strings.TrimLeft(token.WithoutMarks(name), "—–- ①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
	if plain := token.ASCII(name); len(plain) > 2 && plain[0] >= 'a' && plain[0] <= 'h' && plain[1] == ')' { // a) Male
		name = strings.TrimSpace(plain[2:])
	}
	if j, ok := im.at.columns["number"]; im.part > 1 || ok && (in.Row == "" || im.sheet.At(im.r, j).Covered) {
		in.Row = im.furtherPart()
	}
	if in.Category = im.category(im.field("category")); im.rows[in.Row] != "" && im.rows[in.Row] != in.Category { // numbered anew in each category
		in.Row = ""
	}
	for n := len(im.doc.Indicators) + 1; in.Row == ""; n++ {
		if row := strconv.Itoa(n); im.rows[row] == "" {
			in.Row = row
		}
	}
	if im.rows[in.Row] == in.Category {
		im.fault("number", "duplicate_row", text.ErrInvalid, "row %q stands here twice; expected each row once", "第 %q 行重复；每行只应出现一次", text.Short(in.Row))
	}
	im.rows[in.Row] = in.Category
	if name == "" {
		im.fault("name", "empty", text.ErrInvalid, "the name is empty", "名称为空")
		return
	}
	for j := range im.sheet.Rows[im.r] {
		if c := im.sheet.At(im.r, j); j >= len(im.at.heads) && c.Text != "" {
			im.problem(im.r, j, "too_many_cells", text.ErrInvalid, text.Say("more cells than the header has columns", "单元格多于表头的列数"))
			return
		}
	}
	im.unclear()
	im.ratios()
	name = im.attributeBehind(name)
	if im.part > 0 {
		name, in.Unit = partName(name, im.part, im.parts), "%"
	}
	name, in.Unit = im.unitOf(name, in.Unit)
	if full := perPopulation(name, in.Unit); full != in.Unit {
		im.infer("unit", "name", text.Text{EN: "the unit is counted per so many persons as the name says", ZH: "单位按名称所说的人口数计"})
		in.Unit = full
	}
	in.Name = token.Text(name)
	if other := token.Text(im.field("other")); in.Name.EN == "" || in.Name.ZH == "" {
		in.Name = plan.Text{EN: cmp.Or(in.Name.EN, other.EN), ZH: cmp.Or(in.Name.ZH, other.ZH)}
	}
	im.points = false
	if u, err := indicator.ParseUnit(strings.TrimPrefix(in.Unit, "个")); err == nil && u.Same(indicator.Points.Unit()) { // 入托率提高, in points: the rate is in %
		in.Unit, im.points = "%", true
	}
	im.wordy = units.Is(token.Lower(token.ASCII(in.Unit)), "yes/no|yes / no|y/n|text|qualitative|narrative|words|date|日期|是/否|文字|定性") && len(token.Numbers(im.field("target"))) == 0
	if im.wordy {
		in.Unit = "1"
		im.infer("unit", "unit", text.Text{EN: "no unit, since the targets are in words", ZH: "目标为文字，按无单位理解"})
	}
	if t, _ := plan.ParseTarget(im.field("target"), "", "level"); in.Unit == "" && t.Kind == "in_words" {
		in.Unit = "1"
		im.infer("unit", "target", text.Text{EN: "no unit, since the target is in words", ZH: "目标为文字，按无单位理解"})
	}
	if in.Unit == "" {
		im.fault("unit", "unit", text.ErrUnit, "%q has no unit; expected one in a column of its own or in brackets behind the name", "%q 没有单位；应写在单位列或名称后的括号中", text.Short(name))
	} else if unit, ok := im.adopt(in.Unit); !ok {
		im.fault("unit", "unit", text.ErrUnit, "unknown unit %q; expected one such as %%, persons, 10k persons, or a few words such as 90kg bags", "未知单位 %q；应为例如 %%、人、万人，或几个词（例如 亩次）", text.Short(in.Unit))
	} else {
		in.Unit = unit
		im.sameUnit(unit)
	}
	in.ID = im.id(im.field("id"), name)
	in.Attribute = im.attribute(in.Row, sign)
	in.Note = im.noteOf()
	if s := im.field("lead"); s != "" {
		in.Lead = token.Text(s)
	}
	im.baseline(&in, im.field("baseline"))
	im.targets(&in)
	im.direction(&in, im.field("direction"))
	im.earlier(&in)
	im.marks.prices(&in)
	for _, a := range im.at.adopted {
		im.infer(a.column, a.column, a.why)
	}
	in.Inferred = im.inferred
	im.lines = append(im.lines, im.r)
	im.doc.Indicators = append(im.doc.Indicators, in)
}

// groupOf names a row by that of which it is a group: by a column of groups (Literacy, Male), or by its own name alone
// (Male below Literacy).
func (im *importer) groupOf(name string) string {
	of, low := im.field(group), token.Lower(token.ASCII(name))
	switch {
	case im.has(group):
		if name == "" {
			name = im.whole.group
		}
		im.whole.group = name
		if token.Empty[token.Lower(of)] || units.Is(token.Lower(of), wholes) {
			return name
		}
	case im.whole.name == "" && im.whole.group != "" && units.Is(low, groups):
		of = name
	default:
		im.whole.group = name
		return name
	}
	return im.whole.group + map[bool]string{true: "：", false: ": "}[token.Text(im.whole.group).ZH != ""] + of
}

// belongs notes whether the current row is a part or a group of the one above: 其中：小麦, or Male in a column of groups; the next
// ones are, too, as long as they have neither unit nor attribute (玉米).
func (im *importer) belongs(unit, name string) {
	part := isPart(name) || name == "" && im.field(group) != ""
	next := im.belonging && im.has("unit") && im.field("attribute") == ""
	im.belonging = unit == "" && len(im.doc.Indicators) > 0 && (part || next)
	if im.belonging && !part && !im.has("attribute") {
		im.doubt("unit", "unit", text.Say("%q has no unit; taken as a part of the row above, in its unit", "%q 没有单位；按上一行的分项理解，单位相同", text.Short(name)))
	}
}

// Names of groups, and of all of them together.
var (
	groups = "male|males|female|females|men|women|boys|girls|urban|rural|男|女|男性|女性|城镇|农村|城市|乡村"
	wholes = "total|all|overall|both sexes|national|合计|总计|全体|全部|总体"
)

// noteOf returns the note of the current row, and what its columns of words tell.
func (im *importer) noteOf() plan.Text {
	all := slices.DeleteFunc([]string{im.field("note")}, func(s string) bool { return s == "" })
	columns := im.at.told
	if unit := im.field("unit"); strings.Contains(unit, " of ") && units.In(unit) != unit { // % of households
		columns = append([]int{im.at.columns["unit"]}, columns...)
	}
	for _, j := range columns {
		if s := im.cell(j); s != "" && !token.Empty[token.Lower(token.ASCII(s))] {
			all = append(all, unbroken(im.at.heads[j].text)+": "+s)
		}
	}
	return token.Text(strings.Join(append(all, im.referred()...), "; "))
}

// numbered cuts the number of a row from its name: 1.城镇化率, (2) Urbanization, 10a.床位数.
func (im *importer) numbered(name string) (number, bare string) {
	plain := strings.TrimPrefix(token.ASCII(name), "(")
	rest := strings.TrimLeft(plain, "0123456789")
	if len(rest) < len(plain) && rest != "" && rest[0] >= 'a' && rest[0] <= 'f' {
		rest = rest[1:]
	}
	number = plain[:len(plain)-len(rest)]
	if levels, bare, ok := strings.Cut(plain, " "); ok && strings.Count(levels, ".") > 0 && len(levels) < 9 && token.IsDigits(strings.ReplaceAll(strings.TrimSuffix(levels, "."), ".", "")) && number != "" { // 1.1 Literacy
		return strings.TrimSuffix(levels, "."), strings.TrimSpace(bare)
	}
	for _, end := range []string{".", ")", ","} {
		bare, ok := strings.CutPrefix(rest, end)
		bare = strings.TrimSpace(bare)
		if !ok || number == "" || len(number) > 3 || bare == "" {
			continue
		}
		if !token.IsDigit(bare[0]) || number == im.nextNumber() { // 12.3岁以下婴幼儿入托率 after row 11
			return number, bare
		}
	}
	return "", name
}

// furtherPart returns the number of a row whose number is merged with, or left out after, that of the
// row before: 10b after 10.
func (im *importer) furtherPart() string {
	n := len(im.doc.Indicators)
	if n == 0 {
		return ""
	}
	base := strings.TrimRight(im.doc.Indicators[n-1].Row, "abcdefgh")
	for _, letter := range "bcdefgh" {
		if row := base + string(letter); im.rows[row] == "" {
			return row
		}
	}
	return ""
}

// nextNumber returns the number that follows that of the row before.
func (im *importer) nextNumber() string {
	n := len(im.doc.Indicators)
	if n == 0 {
		return "1"
	}
	return strconv.Itoa(token.Numeral(strings.TrimRight(im.doc.Indicators[n-1].Row, "abcdef")) + 1)
}

// unclear refuses numbers whose comma or point may separate thousands or decimals. Programs that write decimal
// commas do not separate the fields of a file by commas.
func (im *importer) unclear() {
	for _, column := range []string{"baseline", "target", "average", "cumulative"} {
		j, ok := im.at.columns[column]
		if c := im.sheet.At(im.r, j); ok && c.Unclear && im.book.Separator != ',' {
			for _, n := range token.Runs(token.ASCII(c.Text)) {
				sign := text.Text{EN: "comma", ZH: "逗号"}
				if !strings.Contains(n, ",") {
					sign = text.Text{EN: "point", ZH: "点"}
				}
				if whole, part := token.Either(n); whole != n {
					im.fault(column, "number", text.ErrInvalid, "the %s of %q may separate thousands or decimals, and no other number of the file tells; expected %s or %s", "%[2]q 中的%[1]s可能是千位分隔符，也可能是小数点，文件中没有其他数字可供判断；应写成 %[3]s 或 %[4]s", sign, n, whole, part)
				}
			}
		}
		if c := im.sheet.At(im.r, j); ok && c.Failed {
			im.fault(column, "formula", text.ErrInvalid, "the cell has a formula without a stored value; expected the table to be calculated and saved, or the value itself", "单元格为公式而没有存储的结果；请在电子表格中计算并保存，或直接填写数值")
		}
	}
}

// id returns a unique identifier: the given one, or one derived from the name.
func (im *importer) id(given, name string) string {
	id := given
	if id == "" {
		id = identifierFrom(name)
	} else if im.ids[id] || !formula.IsIdentifier(id) {
		im.fault("id", "id", text.ErrInvalid, "%q is not a new name for formulas; expected letters, digits and _, not used before", "%q 不能作为公式中的新名称；应为字母、数字和 _，且未用过", text.Short(id))
		return id
	}
	base := id
	for n := 2; im.ids[id]; n++ {
		id = fmt.Sprintf("%s_%d", base, n)
	}
	im.ids[id] = true
	return id
}

func identifierFrom(name string) string {
	var b strings.Builder
	for _, r := range token.ASCII(name) {
		if r >= 'A' && r <= 'Z' {
			r += 'a' - 'A'
		}
		if formula.IsIdentifier("x" + string(r)) {
			b.WriteRune(r)
		} else if !strings.HasSuffix(b.String(), "_") {
			b.WriteByte('_')
		}
	}
	r := []rune(strings.Trim(b.String(), "_"))
	id := string(r[:min(len(r), 60)])
	if !formula.IsIdentifier(id) {
		id = "x_" + id
	}
	return strings.TrimRight(id, "_")
}

// category returns the category of the current row, "" being that of the row before.
func (im *importer) category(name string) string {
	switch {
	case name != "":
		im.section = im.categoryOf(token.Text(name), identifierFrom(name))
	case im.section == "": // else merged cells: printed once
		im.section = im.categoryOf(plan.Text{EN: "Indicators", ZH: "指标"}, "indicators")
	}
	return im.section
}

func (im *importer) categoryOf(name plan.Text, id string) string {
	for _, c := range im.doc.Categories {
		if c.Name == name {
			return c.ID
		}
	}
	for _, c := range im.doc.Categories {
		if c.ID == id {
			id += "_" + strconv.Itoa(len(im.doc.Categories)+1)
		}
	}
	im.doc.Categories = append(im.doc.Categories, plan.Category{ID: id, Name: name})
	return id
}

// attribute returns the attribute of the current row: that of its cell, of the column that is
// ticked, in brackets behind the name, by the note on stars, or for a part (10b) that of the row
// before.
func (im *importer) attribute(row string, sign plan.Attribute) plan.Attribute {
	s := im.field("attribute")
	for _, a := range []plan.Attribute{plan.Binding, plan.Expected} {
		if !token.Empty[im.field(string(a))] {
			s += string(a)
		}
	}
	_, column := im.at.columns["attribute"]
	_, ticked := im.at.columns[string(plan.Binding)]
	_, both := im.at.columns[string(plan.Expected)]
	switch n := len(im.doc.Indicators); {
	case s == "" && im.behind != "":
		return im.behind
	case im.unmarked:
		im.infer("attribute", "name", text.Text{EN: "taken as expected, since the table does not tell binding from expected targets", ZH: "表中未区分约束性与预期性指标，按预期性处理"})
		return plan.Expected
	case s == "" && !column && ticked && !both:
		return plan.Expected
	case s == "" && n > 0 && strings.TrimRight(row, "bcdefgh") != row:
		return im.doc.Indicators[n-1].Attribute
	case s == "" && im.withoutTarget():
		im.infer("attribute", "name", text.Text{EN: "taken as expected, since the row has neither target nor attribute", ZH: "该行既无目标也无属性，按预期性处理"})
		return plan.Expected
	case !column && sign != "":
		return sign
	case im.belonging && s == "" && n > 0:
		im.infer("attribute", "name", text.Text{EN: "the attribute is that of the row to which it belongs", ZH: "属性取自其所属的上一行"})
		return im.doc.Indicators[n-1].Attribute
	}
	if bare, a := im.marks.signed(s); a != "" && bare == "" && s != "" {
		return a
	}
	if a := attributeOf(s); a != "" {
		return a
	}
	switch token.Lower(token.ASCII(s)) {
	case "b", "约":
		return plan.Binding
	case "e", "预":
		return plan.Expected
	}
	im.fault("attribute", "attribute", text.ErrInvalid, "%q is not an attribute; expected binding (约束性) or expected (预期性)", "%q 不是指标属性；应为约束性或预期性", text.Short(s))
	return plan.Expected
}

// withoutTarget reports whether the current row has a baseline and nothing in its columns of targets.
func (im *importer) withoutTarget() bool {
	for _, name := range []string{"target", "average", "cumulative", "stretch"} {
		if !token.Empty[token.Lower(token.ASCII(im.field(name)))] {
			return false
		}
	}
	return len(token.Numbers(im.field("baseline"))) > 0 && !slices.ContainsFunc(im.at.further, func(y yearColumn) bool { return im.cell(y.col) != "" })
}

// attributeBehind cuts an attribute in brackets from a name: 粮食总产量（约束性）.
func (im *importer) attributeBehind(name string) string {
	im.behind = ""
	bare := strings.TrimSpace(token.ASCII(name))
	if i := strings.LastIndexByte(bare, '('); i > 0 && strings.HasSuffix(bare, ")") {
		if im.behind = attributeOf(strings.TrimSpace(bare[i+1 : len(bare)-1])); im.behind != "" {
			return strings.TrimSpace(bare[:i])
		}
	}
	return name
}

// attributeOf returns the attribute that a cell names, "" if none.
func attributeOf(s string) plan.Attribute {
	switch low := token.Lower(token.ASCII(s)); {
	case strings.Contains(low, "约束") && strings.Contains(low, "预期"):
	case low == "binding" || low == "mandatory" || strings.HasPrefix(low, "约束"):
		return plan.Binding
	case low == "expected" || low == "anticipatory" || low == "indicative" || strings.HasPrefix(low, "预期") || strings.HasPrefix(low, "指导") || strings.HasPrefix(low, "引导"):
		return plan.Expected
	}
	return ""
}

func (im *importer) write() ([]byte, plan.Problems) {
	d, o := &im.doc, im.o
	d.Format = plan.FormatVersion
	d.ID, d.Version, d.Source = o.ID, cmp.Or(o.Version, "1"), o.Source
	if !o.Title.IsZero() {
		d.Title = o.Title
	}
	name := d.Title
	d.Title = cmp.Or(d.Title, plan.Text{EN: "Imported plan", ZH: "导入的规划"})
	if d.Source.Title.IsZero() {
		d.Source.Title = plan.Text{EN: o.File}
	}
	if d.ID == "" {
		d.ID = d.IDFor(name, o.File)
	}
	data, err := d.Marshal()
	if err != nil {
		im.problem(0, 0, "marshal", err, text.Of(err))
		return nil, im.problems
	}
	_, err = plan.Parse(context.Background(), data, "")
	var problems plan.Problems
	errors.As(err, &problems) // its only error, as nothing is cancelled
	for _, p := range problems {
		row, col := im.cellOf(p)
		im.problem(row, col, p.Code, p.Err, p.Message)
	}
	if len(im.problems) > 0 {
		return nil, im.problems.Sorted()
	}
	return data, nil
}

// cellOf returns the cell of the table to which a problem of the plan belongs.
func (im *importer) cellOf(p plan.Problem) (row, col int) {
	i, ok := p.Item("indicators")
	if !ok {
		return im.at.head, 0
	}
	_, field, _ := strings.Cut(p.Path, ".")
	field, _, _ = strings.Cut(field, ".")
	if field, _, _ = strings.Cut(field, "["); field == "target" {
		field = im.targetColumn()
	}
	return im.lines[i], im.at.columns[field]
}
