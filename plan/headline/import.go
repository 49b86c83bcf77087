package headline

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/table"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// Options holds the properties of a plan that its table does not contain. Empty fields have
// defaults: the years come from column names such as 2020年 and 2025年, the id is "imported", the
// version "1".
type Options struct {
	File    string // name of the CSV file, for messages
	ID      string // default: derived from the title, or else the file's name, and the content
	Version string
	Title   plan.Text
	Period  plan.Period
	Source  plan.Source
}

// maxImportRows is the maximum number of rows of an imported table.
const maxImportRows = plan.MaxVariables

// MaxColumns is the maximum number of columns of a table.
const MaxColumns = 200

// Import converts a headline table to a plan file in canonical format. The first row names the
// columns, in English or Chinese, in any order:
//
//	number 序号 · category 类别 · name 指标 · unit 单位 · baseline 基期 or 2020年 · target 目标 or 2025年 ·
//	average 年均 · cumulative 累计 · attribute 属性 · id · direction 方向
//
// Name, attribute and at least one of the three target columns are required; a unit may follow the
// name in brackets. ParseTarget reads the targets; in a table with several target columns a row may
// have several targets. Commas, semicolons or tabs separate the fields. The text must be UTF-8,
// with or without a byte order mark. All problems are returned at once, each with the line of the
// file and the column of the table (1 for the first); they include the problems of the resulting
// plan.
func Import(r io.Reader, o Options) ([]byte, plan.Problems) {
	if o.File == "" {
		o.File = "table.csv"
	}
	im := &importer{o: o, columns: map[string]int{}}
	data, err := io.ReadAll(io.LimitReader(r, strictjson.MaxBytes+1))
	switch {
	case err != nil:
		im.add(0, 0, "read", err, text.Text{EN: err.Error()})
	case len(data) > strictjson.MaxBytes:
		im.add(0, 0, "size", text.ErrLimit, text.Say("the file has more than %d bytes", "文件超过 %d 字节", strictjson.MaxBytes))
	default:
		im.read(bytes.TrimPrefix(data, []byte("\uFEFF")))
	}
	if len(im.problems) > 0 {
		return nil, im.problems.Sorted()
	}
	return im.write()
}

type importer struct {
	o        Options
	columns  map[string]int
	heads    []string
	doc      plan.Document
	others   []pendingOther
	ids      map[string]bool
	rows     map[string]bool
	problems plan.Problems
	csv      *csv.Reader
	data     []byte
	comma    rune  // the field separator
	lines    []int // of the indicators: the lines on which their rows begin
}

// pendingOther is a target that refers to another indicator by name, which is resolved at the end.
type pendingOther struct {
	row, part int // part −1: the target itself
	line, col int
}

func (im *importer) add(line, col int, code string, err error, msg text.Text) {
	if len(im.problems) < strictjson.MaxProblems {
		im.problems = append(im.problems, plan.Problem{File: im.o.File, Line: line, Col: col, Code: code, Message: msg, Err: err})
	}
}

// at adds a problem at a column of the current row.
func (im *importer) at(column string, code string, err error, en, zh string, args ...any) {
	line, col := im.pos(column)
	im.add(line, col, code, err, text.Say(en, zh, args...))
}

// pos returns the location of a column in the current row: the line on which its field begins, and
// the number of the column.
func (im *importer) pos(column string) (line, col int) {
	i := im.columns[column]
	if i >= im.csv.FieldsPerRecord {
		i = 0
	}
	line, _ = im.csv.FieldPos(i)
	return line, i + 1
}

func (im *importer) read(data []byte) {
	if off := table.FirstInvalid(data); off < len(data) {
		line := 1 + bytes.Count(data[:off], []byte("\n"))
		im.add(line, 0, "encoding", text.ErrInvalid, text.Say("byte 0x%02X is not valid UTF-8; expected the table in UTF-8 (convert a GB18030 or GBK file first)",
			"字节 0x%02X 不是有效的 UTF-8；表格应为 UTF-8 编码（GB18030 或 GBK 文件请先转换）", data[off]))
		return
	}
	im.csv = csv.NewReader(bytes.NewReader(data))
	im.data, im.comma = data, separator(data)
	im.csv.Comma = im.comma
	im.csv.FieldsPerRecord = 0
	head, err := im.csv.Read()
	if err != nil {
		im.csvError(err)
		return
	}
	im.header(head)
	im.period()
	if len(im.problems) > 0 {
		return
	}
	im.ids, im.rows = map[string]bool{}, map[string]bool{}
	for {
		rec, err := im.csv.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			im.csvError(err)
			if !errors.Is(err, csv.ErrFieldCount) {
				return
			}
			continue
		}
		if len(im.doc.Indicators) >= maxImportRows {
			im.at("name", "limit", text.ErrLimit, "more than %d rows", "超过 %d 行", maxImportRows)
			return
		}
		if im.row(rec); len(im.problems) >= strictjson.MaxProblems {
			return // further problems are not listed
		}
	}
	if len(im.doc.Indicators) == 0 && len(im.problems) == 0 {
		im.add(1, 1, "empty", text.ErrInvalid, text.Say("the table has no rows; expected one for each indicator", "表格没有数据行；每个指标应有一行"))
	}
	im.resolveOthers()
}

// separator returns the most frequent separator of the first line.
func separator(data []byte) rune {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	best, most := ',', bytes.Count(line, []byte(","))
	for _, c := range []rune{'\t', ';'} {
		if n := bytes.Count(line, []byte(string(c))); n > most {
			best, most = c, n
		}
	}
	return best
}

func (im *importer) csvError(err error) {
	var pe *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		im.add(1, 1, "empty", text.ErrInvalid, text.Say("the file is empty; expected a row of column names", "文件为空；应有一行列名"))
	case errors.As(err, &pe) && errors.Is(pe.Err, csv.ErrFieldCount):
		im.add(pe.Line, 0, "fields", text.ErrInvalid, text.Say("the row does not have as many fields as the first; expected %d", "该行的字段数与首行不同；应为 %d 个", len(im.heads)))
	case errors.As(err, &pe):
		im.add(pe.Line, im.columnAt(pe.Line, pe.Column), "csv", text.ErrSyntax, text.Say("a quote stands in the wrong place; expected a field with quotes to be quoted as a whole, and quotes in it doubled", "引号位置不对；带引号的字段应整体加引号，其中的引号应写两次"))
	default:
		im.add(1, 1, "csv", text.ErrSyntax, text.Text{EN: err.Error()})
	}
}

// columnAt returns the number of the column that contains a byte of a line.
func (im *importer) columnAt(line, at int) int {
	n := 0
	for text := range bytes.Lines(im.data) {
		if n++; n == line {
			return 1 + strings.Count(string(text[:min(at, len(text))]), string(im.comma))
		}
	}
	return 0
}

func (im *importer) row(rec []string) {
	in := plan.Indicator{Row: im.field(rec, "number"), Unit: im.field(rec, "unit")}
	if in.Row == "" {
		in.Row = strconv.Itoa(len(im.doc.Indicators) + 1)
	}
	if im.rows[in.Row] {
		im.at("number", "duplicate_row", text.ErrInvalid, "row %q stands here twice; expected each row once", "第 %q 行重复；每行只应出现一次", text.Short(in.Row))
	}
	im.rows[in.Row] = true
	name := im.field(rec, "name")
	if name == "" {
		im.at("name", "empty", text.ErrInvalid, "the name is empty", "名称为空")
		return
	}
	if in.Unit == "" {
		name, in.Unit = splitUnit(name)
	}
	in.Name = token.Text(name)
	im.commas(rec)
	if in.Unit == "" {
		im.at("unit", "unit", text.ErrUnit, "%q has no unit; expected one in a column of its own or in brackets behind the name", "%q 没有单位；应写在单位列或名称后的括号中", text.Short(name))
	} else if _, err := indicator.ParseUnit(in.Unit); err != nil {
		im.at("unit", "unit", text.ErrUnit, "unknown unit %q", "未知单位 %q", text.Short(in.Unit))
	}
	in.ID = im.id(im.field(rec, "id"), name)
	in.Category = im.category(im.field(rec, "category"))
	in.Attribute = im.attribute(im.field(rec, "attribute"))
	im.baseline(&in, im.field(rec, "baseline"))
	im.targets(&in, rec)
	im.direction(&in, im.field(rec, "direction"))
	line, _ := im.csv.FieldPos(0)
	im.lines = append(im.lines, line)
	im.doc.Indicators = append(im.doc.Indicators, in)
}

// splitUnit splits a unit in brackets from a name: 城镇新增就业人数 (万人).
func splitUnit(name string) (string, string) {
	s := strings.TrimSpace(strings.NewReplacer("（", "(", "）", ")").Replace(name))
	i := strings.LastIndexByte(s, '(')
	if i <= 0 || !strings.HasSuffix(s, ")") {
		return name, ""
	}
	symbol := strings.TrimSpace(token.ASCII(s[i+1 : len(s)-1]))
	if _, err := indicator.ParseUnit(symbol); err != nil {
		return name, ""
	}
	return strings.TrimSpace(s[:i]), symbol
}

// id returns a unique identifier: the given one, or one derived from the name.
func (im *importer) id(given, name string) string {
	id := given
	if id == "" {
		id = identifierFrom(name)
	} else if im.ids[id] || !plan.IsName(id) {
		im.at("id", "id", text.ErrInvalid, "%q is not a new name for formulas; expected letters, digits and _, not used before", "%q 不能作为公式中的新名称；应为字母、数字和 _，且未用过", text.Short(id))
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
	for _, r := range token.Lower(token.ASCII(name)) {
		if plan.IsName("x" + string(r)) {
			b.WriteRune(r)
		} else if b.Len() > 0 && !strings.HasSuffix(b.String(), "_") {
			b.WriteByte('_')
		}
	}
	id := strings.Trim(b.String(), "_")
	if r := []rune(id); len(r) > 60 {
		id = strings.TrimRight(string(r[:60]), "_")
	}
	if !plan.IsName(id) {
		id = "x_" + id
	}
	return strings.TrimRight(id, "_")
}

func (im *importer) category(name string) string {
	if name == "" {
		if n := len(im.doc.Categories); n > 0 {
			return im.doc.Categories[n-1].ID // merged cells: printed once
		}
		return im.categoryOf(plan.Text{EN: "Indicators", ZH: "指标"}, "indicators")
	}
	return im.categoryOf(token.Text(name), identifierFrom(name))
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

func (im *importer) attribute(s string) plan.Attribute {
	switch token.Lower(s) {
	case "binding", "约束性", "约束":
		return plan.Binding
	case "expected", "预期性", "预期", "anticipatory", "indicative":
		return plan.Expected
	}
	im.at("attribute", "attribute", text.ErrInvalid, "%q is not an attribute; expected binding (约束性) or expected (预期性)", "%q 不是指标属性；应为约束性（binding）或预期性（expected）", text.Short(s))
	return plan.Expected
}

func (im *importer) baseline(in *plan.Indicator, s string) {
	plain := strings.TrimSpace(token.ASCII(s))
	if token.Empty[plain] {
		in.Baseline = plan.Baseline{Absent: "not_printed", Printed: s}
		return
	}
	in.Baseline.Printed = s
	if strings.HasSuffix(plain, "*") {
		in.Baseline.Flag = "other_year"
		plain = strings.TrimSpace(strings.TrimSuffix(plain, "*"))
	}
	plain = strings.TrimSpace(strings.TrimSuffix(plain, "%"))
	if token.Grouped(plain) {
		plain = strings.ReplaceAll(plain, ",", "")
	}
	if _, err := indicator.ParseDecimal(plain); err != nil {
		im.at("baseline", "number", text.ErrInvalid, "%q is not a number; expected one such as 38.2, or — when none is printed", "%q 不是数字；应为例如 38.2，未印数值时写 —", text.Short(s))
		return
	}
	n := plan.Number(token.WithoutZeros(plain))
	in.Baseline.Value = &n
}

func (im *importer) write() ([]byte, plan.Problems) {
	d, o := &im.doc, im.o
	d.Format = plan.FormatVersion
	d.ID, d.Version, d.Title, d.Source = o.ID, o.Version, o.Title, o.Source
	if d.Version == "" {
		d.Version = "1"
	}
	if d.Title.IsZero() {
		d.Title = plan.Text{EN: "Imported plan", ZH: "导入的规划"}
	}
	if d.Source.Title.IsZero() {
		d.Source.Title = plan.Text{EN: o.File}
	}
	if d.ID == "" {
		d.ID = plan.IDFor(d, o.Title, o.File)
	}
	data, err := plan.Marshal(d)
	if err != nil {
		im.add(0, 0, "marshal", err, messageOf(err))
		return nil, im.problems
	}
	for _, p := range plan.Validate(data, "") {
		im.placed(p)
	}
	if len(im.problems) > 0 {
		return nil, im.problems.Sorted()
	}
	return data, nil
}

// placed reports a problem of the resulting plan at the cell of the table that caused it.
func (im *importer) placed(p plan.Problem) {
	p.File, p.Line, p.Col = im.o.File, 1, 0
	var row int
	if n, _ := fmt.Sscanf(p.Path, "indicators[%d]", &row); n == 1 && row < len(im.lines) {
		p.Line = im.lines[row]
		_, field, _ := strings.Cut(p.Path, ".")
		field, _, _ = strings.Cut(field, ".")
		if field, _, _ = strings.Cut(field, "["); field == "target" {
			field = im.targetColumn()
		}
		if i, ok := im.columns[field]; ok {
			p.Col = i + 1
		}
	}
	p.Path = ""
	if len(im.problems) < strictjson.MaxProblems {
		im.problems = append(im.problems, p)
	}
}
