package actuals

import (
	"bytes"
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/internal/naming"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// columns are the columns of a table of figures.
var columns = []grid.Column{
	{ID: "indicator", Aliases: []string{"id", "指标", "variable"}, Required: true},
	{ID: "year", Aliases: []string{"年份", "年"}, Required: true},
	{ID: "value", Aliases: []string{"actual", "数值", "实际值", "实际数"}, Required: true},
	{ID: "unit", Aliases: []string{"单位"}},
	{ID: "vintage", Aliases: []string{"版本", "发布", "published"}},
	{ID: "source", Aliases: []string{"来源", "数据来源"}},
	{ID: "note", Aliases: []string{"备注", "说明"}},
	{ID: "source_zh", Aliases: []string{"中文来源"}},
	{ID: "note_zh", Aliases: []string{"中文备注"}},
	{ID: "scope", Aliases: []string{"口径", "统计口径"}},
	{ID: "measure", Aliases: []string{"计算方式"}},
	{ID: "name", Aliases: []string{"名称", "指标名称"}, Ignored: true},
}

// Parse reads published figures for a plan from text or JSON; the first character decides which.
//
// A table with a row for each figure has the columns indicator, year and value, and optionally unit,
// vintage, source, note, scope and measure, in any order, in English or Chinese. A column name, as
// Template writes it, is ignored. A table with years across has a column of names and one for each
// year (2023年, 2023年（快报）, 2021-2025年年均), in any order; rows of other indicators are
// notices. Titles above and notes below are passed over, and so are the further columns of the
// exports of statistics offices (SDMX, World Bank). JSON is an array of objects with the fields of the
// first form; value is a number.
//
// A cell may hold its unit and the marks of a statistics office: 472亿元, 449.8 p, 129.52*,
// 472（初步核算）; the marks become the note. The decimal sign is that of the whole file.
//
// A figure that covers several years, such as a printed five-year total or average, has both years
// in its cell (2021-2025; in JSON from and year). It is compared with the indicator's target over
// these years and is an average rate, a total, a compounded decline or a change, in the
// corresponding unit; measure (average or total) selects one if the target has both. scope names
// the coverage and the price basis of a figure, where these change. Figures of different scopes are
// never combined; a figure without a scope has a different scope from one with.
//
// An indicator is identified by its id or its Chinese or English name. A row without a value (an
// empty cell, —) is skipped: it is a line of the template not filled in. A value is converted from
// the given unit to the plan's; unit "1" or "ratio" for a percentage means a fraction (0.42 is 42
// %).
//
// A figure is that of its year. One that its unit or its name calls cumulative is the total since the plan's start, if the target
// adds up years: each year's own is taken out of the totals, and the note tells the total.
//
// A repeated figure is a notice; two different figures of the same indicator, year and vintage are
// an error. The error lists all problems with their lines.
func Parse(data []byte, file string, p *plan.Plan) (Actuals, error) {
	bare := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(data) <= grid.MaxBytes && (bytes.HasPrefix(bare, []byte("[")) || bytes.HasPrefix(bare, []byte("{"))) {
		in := newIntake(file, p)
		in.json(bare)
		return in.result()
	}
	book, problems := grid.ReadText(data, file, "")
	in := newIntake(file, p)
	in.Problems = problems
	if !fatal(problems) {
		in.book(book, Options{})
	}
	return in.result()
}

// fatal reports whether a file could not be read as text at all.
func fatal(problems plan.Problems) bool {
	return slices.ContainsFunc(problems, func(p plan.Problem) bool {
		return p.Code == "size" || p.Code == "encoding" || p.Code == "too_many_rows" || p.Code == "limit"
	})
}

// Options says how a table of cells is read.
type Options struct {
	Sheet string // which table, if there are several: its name (grid.Table), or that of its sheet
	// Names maps names of the file to ids of the plan, where the two differ; "" passes over the rows of
	// a name.
	Names map[string]string
	// Corrections replace the text of cells before the table is read. Name is that of an indicator (with
	// a row for each figure, and the row's year, vintage, scope and measure behind it, separated by |),
	// Head that of the column; with years down it is the year.
	Corrections []grid.Correction
}

// From reads published figures from a table of cells. The table is found by what its heads say: a row
// for each figure (long), or years across (wide) or down, in any order, with titles above and notes
// below.
func From(b grid.Book, p *plan.Plan, o Options) (Actuals, error) {
	u, err := Understand(b, p, o)
	return u.Actuals, err
}

func newIntake(file string, p *plan.Plan) *intake {
	return &intake{Records: grid.Records{File: file, Columns: columns}, p: p, names: namesOf(p), out: Actuals{File: file}}
}

func (in *intake) result() (Actuals, error) {
	in.unroll()
	in.each()
	in.remarked()
	in.out.index = indexOf(in.out.list)
	in.revisions()
	return in.out, in.Err()
}

// intake holds the state of one call of Parse or New.
type intake struct {
	grid.Records
	p     *plan.Plan
	names names
	out   Actuals
	seen  map[string]int // indicator, year, vintage -> index in out.list
	// memory: the figures come from a list, not from a file.
	memory bool

	sheet  grid.Sheet
	tables []grid.Table // that were found
	table  string       // name of the one that is read

	mentioned []Name // names of indicators in the table
	mentions  map[string]bool

	flipped                  bool                      // the table was turned
	cellOfName               string                    // address of the name in the current row of a long table
	cellOfValue, textOfValue string                    // of the current figure, as it was given
	given                    func(row, col int) string // text of a cell of the file
	over                     string                    // unit of the whole table
	cells, texts             []string                  // of the figures in out.list
	shape                    func() string             // the fingerprint of the table
	corrections              []grid.Correction
	unclear                  bool   // a comma of the current row may be either
	failed                   bool   // a formula of the current row has no value
	across                   bool   // the current figure is one of several years in a wide table
	region                   string // that the figures are of, "" if the table does not tell
	regions                  bool   // figures of another region were refused
	remarks                  []remark
	running                  []running
	perYear                  []string // indicators whose name speaks of totals, and whose figures are those of each year
}

func (in *intake) json(data []byte) {
	doc, problems := strictjson.Decode(data, nil, strictjson.Options{File: in.File})
	if doc.Root != nil && in.TooMany(len(doc.Root.Items())) {
		return
	}
	if doc.Root != nil {
		var rows []struct {
			Indicator string      `json:"indicator" req:"true"`
			Year      int         `json:"year" req:"true"`
			Value     plan.Number `json:"value" req:"true"`
			Unit      string      `json:"unit"`
			Vintage   string      `json:"vintage"`
			Source    string      `json:"source"`
			Note      string      `json:"note"`
			SourceZH  string      `json:"source_zh"`
			NoteZH    string      `json:"note_zh"`
			From      int         `json:"from"`
			Scope     string      `json:"scope"`
			Measure   string      `json:"measure"`
		}
		problems = append(problems, doc.Decode(doc.Root, &rows, strictjson.Options{})...)
		if len(problems) == 0 {
			items := doc.Root.Items()
			for i, row := range rows {
				year := strconv.Itoa(row.Year)
				if row.From != 0 {
					year = strconv.Itoa(row.From) + "-" + year
				}
				rec, ok := in.Object(doc, &items[i], map[string]string{"indicator": row.Indicator, "year": year, "scope": row.Scope, "measure": row.Measure,
					"value": row.Value.String(), "unit": row.Unit, "vintage": row.Vintage, "source": row.Source, "note": row.Note, "source_zh": row.SourceZH, "note_zh": row.NoteZH})
				if ok {
					in.record(rec, "")
				}
			}
		}
	}
	in.Problems = append(in.Problems, problems...)
}

func (in *intake) record(rec grid.Record, flag string) {
	printed, unit := rec.Get("value"), token.Simplified(rec.Get("unit"))
	id, known := in.named(rec)
	if known && id == "" { // passed over
		return
	}
	from, year, hasYear := in.period(rec)
	if in.failed {
		in.At(rec, "value", "formula", text.ErrInvalid, text.Say("the cell has a formula without a stored value; expected the table to be calculated and saved, or the value itself", "单元格为公式而没有存储的结果；请在电子表格中计算并保存，或直接填写数值"))
		return
	}
	if missing(printed) {
		return
	}
	if !hasYear && token.Absent(rec.Get("year")) {
		in.At(rec, "year", "missing", text.ErrInvalid, text.Say("the row has a value but no year", "该行有数值而没有年份"))
	}
	of := in.totalled(id)
	id = cmp.Or(of, id)
	v, _ := in.p.Variable(id)
	bare, words := units.Words(unit)
	if words != "" {
		unit = bare
	}
	if other, ok := in.otherRatio(id, printed); ok {
		in.At(rec, "value", "number", text.ErrInvalid, text.Say("%s is a ratio in another order than the plan's %s; expected the same order", "%s 与规划中的 %s 书写顺序不同；应按同一顺序书写", text.Short(printed), text.Short(other)))
		return
	}
	d, shown, ok := in.number(rec, v.Unit, known)
	if !ok || !known || !hasYear {
		return
	}
	unit = cmp.Or(shown.unit, unit) // what stands at the figure comes first: 5755000万元 in a row in 亿元
	if flag != "" {
		shown.flags = append(shown.flags, flag)
	}
	a := Actual{Indicator: id, From: from, Year: year, Scope: rec.Get("scope"), Value: d, Printed: strings.ReplaceAll(shown.number, ",", ""), Vintage: rec.Get("vintage"),
		Source: bothOf(rec, "source"), Note: bothOf(rec, "note"), Line: rec.Line}
	for _, f := range shown.flags {
		a.remark(f)
	}
	if _, err := indicator.ParsePrinted(a.Printed); err != nil {
		a.Printed = ""
	}
	if from != 0 {
		if a.Measure, v.Unit, ok = in.measure(rec, a); !ok {
			return
		}
	} else if rec.Get("measure") != "" {
		in.At(rec, "measure", "measure", text.ErrInvalid, text.Say("a measure belongs to a figure for several years; expected a year such as 2021-2025",
			"计算方式只用于跨年数据；年份应写作 2021-2025"))
		return
	}
	if unit, ok = in.under(rec, a, unit, v.Unit); !ok {
		return
	}
	if a, ok = in.convert(rec, a, unit, v.Unit); !ok {
		return
	}
	switch name := cmp.Or(rec.Get("said"), rec.Get("indicator")); {
	case from == 0 && year >= in.p.Period.From && (of != "" || in.runs(id, name, words)):
		in.running = append(in.running, running{rec, a, in.cellOfValue, in.textOfValue})
		return
	case from == 0 && in.added(id) != "" && naming.Total(text.Text{EN: name}) && !slices.Contains(in.perYear, id):
		in.perYear = append(in.perYear, id)
	}
	in.add(rec, a)
}

// otherRatio returns the ratio of a plan's indicator that has its one on the other side than a figure: 1:20, of 19:1.
func (in *intake) otherRatio(id, printed string) (string, bool) {
	first, ratio := token.OneFirst(printed)
	if i, ok := in.p.Indicator(id); ok && ratio {
		for _, s := range []string{i.Baseline.Printed, i.Target.Printed} {
			if other, ok := token.OneFirst(s); ok && other != first {
				return s, true
			}
		}
	}
	return "", false
}

// under returns the unit of a figure below one of the whole table, which is that of figures without their own. A scale alone
// is that of the plan's unit, and may be meant with a unit of the row or not.
func (in *intake) under(rec grid.Record, a Actual, unit string, to indicator.Unit) (string, bool) {
	if own, ok := units.Scaled(in.over, unit); ok {
		in.At(rec, "unit", "unit", text.ErrUnit, text.Say("the figure is in %q, but the title gives a scale for the whole table; expected %[1]q without the title's scale, or %q", "该数据单位为 %q，而标题给出了全表的数量级；应删去标题中的数量级，或将单位写成 %[2]q", unit, own))
		return "", false
	}
	if !token.Absent(unit) || in.over == "" {
		return unit, true
	}
	if scale, alone := strings.CutSuffix(in.over, " count"); alone {
		unit, _ = scaledUnit(scale, to)
		return unit, true
	}
	if over, err := in.p.Unit(in.over); a.From != 0 && (err != nil || !over.Comparable(to)) { // an average growth
		return unit, true
	}
	return in.over, true
}

// bothOf returns the text of a column, with the Chinese one of its twin if the table has it.
func bothOf(rec grid.Record, id string) text.Text {
	return text.Text{EN: rec.Get(id), ZH: cmp.Or(rec.Get(id+"_zh"), rec.Get(id))}
}

// remark adds a remark of the table, which is not translated, to the note.
func (a *Actual) remark(word string) { a.tell(text.Text{EN: word, ZH: word}) }

// tell adds to the note.
func (a *Actual) tell(t text.Text) {
	a.Note.EN = strings.TrimPrefix(a.Note.EN+"；"+t.EN, "；")
	a.Note.ZH = strings.TrimPrefix(a.Note.ZH+"；"+t.ZH, "；")
}

// number reads the figure of a cell, with its unit and remarks.
func (in *intake) number(rec grid.Record, want indicator.Unit, known bool) (d decimal.Decimal, v value, ok bool) {
	s := rec.Get("value")
	v, ok = readValue(s)
	if in.unclear && strings.ContainsAny(v.number, ",.") {
		in.Unclear(rec, "value")
		return d, v, false
	}
	if whole, part, comma := strings.Cut(strings.TrimLeft(v.number, "+-"), ","); comma && !strings.ContainsAny(part, ",.") && (len(part) != 3 || len(whole) > 3 || strings.HasPrefix(whole, "0")) {
		in.At(rec, "value", "comma", text.ErrInvalid, text.Say("%q has a decimal comma in a file whose decimal sign is a point; expected %s",
			"%q 用逗号作小数点，而文件中其他数字用圆点；应写成 %s", text.Short(s), text.Short(strings.Replace(s, ",", ".", 1))))
		return d, v, false
	}
	var err error = text.ErrInvalid
	if ok {
		d, err = token.ParseNumber(v.number)
	}
	if _, ratio := token.OneFirst(s); err != nil || ratio {
		if r, bad := token.ReadFigure(s, want.Symbol()); known && bad == nil && r.Value != "" && r.Number.Span == "" { // RM42,503, 7左右
			d, err = decimals.Parse(r.Value)
			v = value{flags: r.Flags}
			if r.Bound != "" {
				v.flags = append(v.flags, s)
				in.notice(rec.Line, "bound", text.Say("%q tells a bound or about how much; taken as %s", "%q 是界限或约数，按 %s 理解", text.Short(s), r.Value))
			}
			return d, v, err == nil
		}
		in.noNumber(rec, v, want, err)
		return d, v, false
	}
	if scaled, is := scaledUnit(v.unit, want); is {
		v.unit = scaled
	}
	if v.unit != "" && !token.IsUnit(v.unit) {
		if _, err := in.p.Unit(v.unit); err != nil {
			in.noNumber(rec, v, want, text.ErrInvalid)
			return d, v, false
		}
	}
	return d, v, true
}

// noNumber refuses a cell that is no figure; that of a rate with points in it may be a change instead.
func (in *intake) noNumber(rec grid.Record, v value, want indicator.Unit, err error) {
	if s := rec.Get("value"); want.IsRate() && (token.IsPoints(v.unit) || strings.HasSuffix(token.Plain(s), "百分点")) {
		in.At(rec, "value", "number", text.ErrInvalid, text.Say("%q is a change in percentage points; expected the rate itself, in %%", "%q 是百分点的变化；应为比率本身（%%）", text.Short(s)))
		return
	}
	in.NoNumber(rec, "value", err)
}

func (in *intake) named(rec grid.Record) (string, bool) {
	name := rec.Get("indicator")
	if name == "" {
		in.At(rec, "indicator", "missing", text.ErrInvalid, text.Say("the row names no indicator", "该行没有指标"))
		return "", false
	}
	id, ok := in.names.find(name)
	if in.cellOfName != "" {
		in.mention(name, in.cellOfName, id)
	}
	if ok {
		return id, true
	}
	if in.Full() { // skip the costly suggestion once the problem list is full
		return "", false
	}
	in.At(rec, "indicator", "unknown_indicator", text.ErrUnknown, in.unknown(name))
	return "", false
}

// convert converts a figure to the plan's unit, or to that of the measure.
func (in *intake) convert(rec grid.Record, a Actual, unit string, to indicator.Unit) (Actual, bool) {
	if token.Absent(unit) {
		return a, true
	}
	given, err := in.p.Unit(token.Plain(unit))
	if as := units.In(unit); as != "" && (err != nil || !given.Comparable(to)) { // % of GDP; number, which counts
		given, err = in.p.Unit(as)
	}
	if lower := strings.ToLower(unit); lower == "ratio" || lower == "fraction" || lower == "比率" {
		given, err = indicator.Plain.Unit(), nil
	}
	if err != nil {
		in.At(rec, "unit", "unit", text.ErrUnit, text.Say("unknown unit %q; the plan keeps %s in %s", "未知单位 %q；规划中 %s 的单位是 %s",
			text.Short(unit), in.nameOf(a.Indicator), text.Text{EN: to.Symbol(), ZH: to.Name(text.Chinese)}))
		return a, false
	}
	if bare, ok := perHead(given, to); ok && !given.Comparable(to) {
		given = bare
	}
	if top, _, ok := strings.Cut(to.Symbol(), "/"); ok && !given.Comparable(to) { // 件 of 件/万人
		if u, err := in.p.Unit(top); err == nil && u.Same(given) {
			given = to
		}
	}
	var d decimal.Decimal
	switch {
	case to.Kind() == indicator.Percent && given.IsNumber():
		d, err = indicator.Percent.Unit().Convert(a.Value.Shift(2), to)
	case to.Kind() == indicator.Points && given.Kind() == indicator.Percent:
		d = a.Value // a difference of percentages, written with its sign
	default:
		d, err = given.Convert(a.Value, to)
	}
	if err != nil {
		in.At(rec, "unit", "unit", text.ErrUnit, text.Say("%q does not measure what %s does; the plan keeps it in %s", "单位 %q 与 %s 不符；规划中的单位是 %s",
			text.Short(unit), in.nameOf(a.Indicator), to.Symbol()))
		return a, false
	}
	if !d.Equal(a.Value) {
		a.Value, a.Printed = d, ""
	}
	return a, true
}

// add records a figure unless it contradicts another one.
func (in *intake) add(rec grid.Record, a Actual) {
	if in.seen == nil {
		in.seen = map[string]int{}
	}
	key := a.Indicator + "\x00" + strconv.Itoa(a.From) + "\x00" + strconv.Itoa(a.Year) + "\x00" + string(a.Measure) + "\x00" + a.Vintage
	if i, ok := in.seen[key]; ok {
		first := in.out.list[i]
		if first.Value.Equal(a.Value) {
			in.notice(rec.Line, "duplicate", text.Say("%s in %d stands in %s already", "%s（%d年）已见于%s", in.nameOf(a.Indicator), a.Year, in.stands(first.Line)))
			return
		}
		in.At(rec, "value", "conflict", text.ErrInvalid, text.Say("%s in %d is %s here and %s in %s; give the two a vintage each",
			"%s（%d年）此处为 %s，而%[5]s为 %[4]s；请分别注明发布版本", in.nameOf(a.Indicator), a.Year, a.Value, first.Value, in.stands(first.Line)))
		return
	}
	in.seen[key] = len(in.out.list)
	in.out.list = append(in.out.list, a)
	in.cells, in.texts = append(in.cells, in.cellOfValue), append(in.texts, in.textOfValue)
	if a.From == 0 {
		in.limits(a)
	}
	in.years(a)
	in.jump(a)
	in.unused(a)
	if r, odd := in.p.Sign(a.Indicator, a.Year, a.Value); odd {
		v, _ := in.p.Variable(a.Indicator)
		in.notice(a.Line, r.Code, text.Say("%s: %s", "%s：%s", v.Name, r.Text))
	}
}

// nameOf returns the name of an indicator, or of another variable of the plan.
func (in *intake) nameOf(id string) text.Text {
	v, _ := in.p.Variable(id)
	return text.Text{EN: cmp.Or(v.Name.EN, v.Name.ZH, id), ZH: cmp.Or(v.Name.ZH, v.Name.EN, id)}
}

func (in *intake) notice(line int, code string, msg text.Text) {
	in.out.Notices = append(in.out.Notices, plan.Problem{File: in.File, Line: line, Code: code, Message: msg, Err: text.ErrInvalid})
}

// period reads the year of a figure, or the first and the last year of a figure that covers
// several.
func (in *intake) period(rec grid.Record) (from, year int, ok bool) {
	first, last, rest := token.SpanAt(strings.TrimSpace(rec.Get("year")))
	if first == "" || rest != "" {
		year, ok = in.year(rec)
		return 0, year, ok
	}
	from, _ = strconv.Atoi(first)
	year, _ = strconv.Atoi(last)
	if from < token.MinYear || year <= from || year-from >= indicator.MaxYears {
		in.At(rec, "year", "year", text.ErrInvalid, text.Say("%q is no run of years; expected two such as 2021-2025", "%q 不是年份区间；应为 2021-2025 这样的两个年份",
			text.Short(rec.Get("year"))))
		return 0, 0, false
	}
	return from, year, true
}

// year reads the year of a figure: 2015, 2015年, 2015年度, ２０１５, or a date at the end of the year.
func (in *intake) year(rec grid.Record) (int, bool) {
	c := rec.Cells["year"]
	if f, ok := headYear(c.Text); ok && f.measure == "" && !strings.Contains(f.years, "-") {
		c.Text = f.years
		rec.Cells["year"] = c
	}
	return in.Year(rec, "year")
}

// measureWords maps each word of the column measure to the measures it allows.
var measureWords = map[string][]indicator.SpanMeasure{
	"average": {indicator.SpanMeasure(target.AverageRate)}, "年均": {indicator.SpanMeasure(target.AverageRate)}, "平均": {indicator.SpanMeasure(target.AverageRate)},
	"total": totalKinds, "累计": totalKinds, "合计": totalKinds,
}

var totalKinds = []indicator.SpanMeasure{indicator.SpanMeasure(target.Cumulative), indicator.SpanMeasure(target.Decline), indicator.SpanMeasure("cumulative_points"), indicator.SpanMeasure("cumulative_rate")}

// measure returns the measure of a figure that covers several years, and the measure's unit: that
// of the indicator's target.
func (in *intake) measure(rec grid.Record, a Actual) (indicator.SpanMeasure, indicator.Unit, bool) {
	v, _ := in.p.Variable(a.Indicator)
	kinds := spanKinds(in.p, a.Indicator)
	if word := strings.ToLower(rec.Get("measure")); word != "" {
		allowed, ok := measureWords[word]
		// A measure as in JSON.
		if k := indicator.SpanMeasure(word); k == indicator.SpanMeasure(target.AverageRate) || slices.Contains(totalKinds, k) {
			allowed, ok = []indicator.SpanMeasure{k}, true
		}
		if !ok {
			in.At(rec, "measure", "measure", text.ErrUnknown, text.Say("unknown measure %q; expected average or total", "未知的计算方式 %q；应为 年均 或 累计", text.Short(word)))
			return "", v.Unit, false
		}
		kinds = slices.DeleteFunc(kinds, func(k indicator.SpanMeasure) bool { return !slices.Contains(allowed, k) })
		if in.across && len(kinds) == 0 { // kept, although no target is judged by it
			kinds = allowed[:1]
			in.notice(rec.Line, "measure", text.Say("%s, %s: no target is judged by this figure for several years", "%s（%s年）：没有按此类跨年数据评价的目标", v.Name, rec.Get("year")))
		}
	}
	switch len(kinds) {
	case 1:
		return kinds[0], target.Target{Kind: target.Kind(kinds[0])}.MeasureUnit(v.Unit), true
	case 0:
		in.At(rec, "year", "measure", text.ErrInvalid, text.Say("no target of %s is judged by such a figure for several years; expected figures by year",
			"%s 没有按此类跨年数据评价的目标；应填逐年数据", v.Name))
	default:
		in.At(rec, "year", "measure", text.ErrInvalid, text.Say("%s has several targets over these years; say in the column measure which this is, average or total",
			"%s 有多个跨年目标；请在“计算方式”列注明是年均还是累计", v.Name))
	}
	return "", v.Unit, false
}

// spanKinds returns the measures over several years that an indicator's target has: of the target,
// of its parts, or of the values that may be entered for it.
func spanKinds(p *plan.Plan, id string) []indicator.SpanMeasure {
	in, ok := p.Indicator(id)
	if !ok {
		return nil
	}
	var kinds []indicator.SpanMeasure
	add := func(k target.Kind) {
		if m := k.Spanned(); m != "" && !slices.Contains(kinds, m) {
			kinds = append(kinds, m)
		}
	}
	t := p.TargetOf(id)
	add(t.Kind)
	for _, part := range t.Parts {
		add(part.Kind)
	}
	forms := slices.Clone(in.Target.Forms)
	for _, part := range in.Target.Parts {
		forms = append(forms, part.Forms...)
	}
	for _, f := range forms {
		add(f)
	}
	return kinds
}

// limits adds a notice for a figure outside the natural limits of the plan.
func (in *intake) limits(a Actual) {
	v, _ := in.p.Variable(a.Indicator)
	l, ok := v.Limits.Ends()
	if ok && !l.Contains(a.Value) {
		in.notice(a.Line, "outside_limits", text.Say("%s in %d: %s lies outside the natural limits %s to %s", "%s（%d年）：%s 超出自然界限 %s 至 %s",
			v.Name, a.Year, a.Value, l.Low, l.High))
	}
}

// jump adds a notice for a figure that differs from the baseline by more than a power of ten, which is
// most often one in another unit.
func (in *intake) jump(a Actual) {
	row, ok := in.p.Indicator(a.Indicator)
	v, _ := in.p.Variable(a.Indicator)
	if !ok || a.From != 0 || a.Value.IsZero() || v.Unit.IsRate() && !naming.State(row.Name) { // growth may come close to 0
		return
	}
	base, ok := plan.Decimal(row.Baseline.Value)
	if many := decimal.NewFromInt(20); ok && !base.IsZero() && (a.Value.Abs().GreaterThan(base.Abs().Mul(many)) || a.Value.Abs().Mul(many).LessThan(base.Abs())) {
		in.notice(a.Line, "power_of_ten", text.Say("%s in %d: %s against a baseline of %s; expected both in the same unit", "%s（%d年）：%s，而基期为 %s；两者单位应一致", row.Name, a.Year, a.Value, base))
	}
}

// years adds a notice for a figure after the plan's last year. The figure is kept; the year is
// usually a typing error.
func (in *intake) years(a Actual) {
	if last := max(in.p.Period.To, in.p.Period.Horizon); a.Year > last {
		in.notice(a.Line, "outside_years", text.Say("%s in %d: the year lies after the plan's last, %d", "%s（%d年）：该年晚于规划的末年%d年",
			in.nameOf(a.Indicator), a.Year, last))
	}
}

// unused adds a notice for a multi-year figure that does not begin where the target's span begins,
// since no measure uses it.
func (in *intake) unused(a Actual) {
	if a.From == 0 {
		return
	}
	t := in.p.TargetOf(a.Indicator)
	first := t.From
	for _, part := range t.Parts {
		if part.Kind.Spanned() == a.Measure {
			first = part.From
		}
	}
	if first != 0 && a.From != first {
		in.notice(a.Line, "outside_span", text.Say("%s, %d–%d: the target's span begins in %d; the figure is kept and judges nothing",
			"%s（%d—%d年）：目标期从%d年起；该数据保留，但不用于评价", in.nameOf(a.Indicator), a.From, a.Year, first))
	}
}

// revisions adds notices for figures that a later vintage changes.
func (in *intake) revisions() {
	for _, id := range in.out.IDs() {
		for _, y := range in.out.Years(id) {
			all := in.out.Vintages(id, y)
			for i := 1; i < len(all); i++ {
				if !all[i].Value.Equal(all[i-1].Value) {
					in.notice(all[i].Line, "revised", text.Say("%s in %d: %s (%s) was revised to %s (%s)", "%s（%d年）：%s（%s）修订为 %s（%s）", in.nameOf(id), y,
						all[i-1].Value, vintageName(all[i-1].Vintage), all[i].Value, vintageName(all[i].Vintage)))
				}
			}
		}
	}
	sort.SliceStable(in.out.Notices, func(i, j int) bool { return in.out.Notices[i].Line < in.out.Notices[j].Line })
}

func vintageName(v string) text.Text {
	if v == "" {
		return text.Say("no vintage", "未注明版本")
	}
	return text.Text{EN: v, ZH: v}
}
