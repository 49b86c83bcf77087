package actuals

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/internal/table"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// columns are the columns of a table of figures.
var columns = []table.Column{
	{ID: "indicator", Aliases: []string{"id", "指标", "variable"}, Required: true},
	{ID: "year", Aliases: []string{"年份", "年"}, Required: true},
	{ID: "value", Aliases: []string{"actual", "数值", "实际值", "实际数"}, Required: true},
	{ID: "unit", Aliases: []string{"单位"}},
	{ID: "vintage", Aliases: []string{"版本", "发布", "published"}},
	{ID: "source", Aliases: []string{"来源", "数据来源"}},
	{ID: "note", Aliases: []string{"备注", "说明"}},
	{ID: "scope", Aliases: []string{"口径", "统计口径"}},
	{ID: "measure", Aliases: []string{"计算方式"}},
	{ID: "name", Aliases: []string{"名称", "指标名称"}, Ignored: true},
}

// Read reads published figures for a plan from CSV or JSON; the first character decides which.
//
// CSV has the columns indicator, year and value, and optionally unit, vintage, source, note, scope
// and measure, in any order, in English or Chinese. A column name, as Template writes it, is
// ignored. JSON is an array of objects with the same fields; value is a number.
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
// A repeated figure is a notice; two different figures of the same indicator, year and vintage are
// an error. The error lists all problems with their lines.
func Read(r io.Reader, file string, p *plan.Plan) (Actuals, error) {
	data, err := io.ReadAll(io.LimitReader(r, grid.MaxBytes+1))
	if err != nil {
		return Actuals{}, err
	}
	return Parse(data, file, p)
}

// Parse is Read for a file in memory.
func Parse(data []byte, file string, p *plan.Plan) (Actuals, error) {
	in := &intake{Table: table.Table{File: file, Columns: columns}, p: p, names: namesOf(p), out: Actuals{File: file}}
	words, ok := in.Check(data)
	if !ok {
		return Actuals{}, in.Err()
	}
	if s := strings.TrimLeft(words, " \t\r\n"); strings.HasPrefix(s, "[") || strings.HasPrefix(s, "{") {
		in.json([]byte(words))
	} else {
		for _, rec := range in.Rows(words) {
			in.record(rec)
		}
	}
	in.out.index = indexOf(in.out.list)
	in.revisions()
	return in.out, in.Err()
}

// intake holds the state of one call of Parse or New.
type intake struct {
	table.Table
	p     *plan.Plan
	names names
	out   Actuals
	seen  map[string]int // indicator, year, vintage -> index in out.list
	// memory: the figures come from a list, not from a file.
	memory bool
}

func (in *intake) json(data []byte) {
	doc, problems := strictjson.Decode(data, nil, strictjson.Options{File: in.File})
	if doc.Root != nil && len(doc.Root.Items()) > grid.MaxRows {
		in.Problem(1, 0, "", "too_many_rows", text.ErrLimit, text.Say("more than %d rows", "超过 %d 行", grid.MaxRows))
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
					"value": row.Value.String(), "unit": row.Unit, "vintage": row.Vintage, "source": row.Source, "note": row.Note})
				if ok {
					in.record(rec)
				}
			}
		}
	}
	for _, pr := range problems {
		in.Problems = append(in.Problems, plan.Problem(pr))
	}
}

func (in *intake) record(rec table.Record) {
	value, unit := rec.Get("value"), rec.Get("unit")
	id, known := in.find(rec)
	from, year, hasYear := in.period(rec)
	if table.Absent(value) {
		return
	}
	if !hasYear && table.Absent(rec.Get("year")) {
		in.At(rec, "year", "missing", text.ErrInvalid, text.Say("the row has a value but no year", "该行有数值而没有年份"))
	}
	if cut, ok := cutPercent(value); ok && known {
		if unit == "" {
			unit = "%"
		}
		c := rec.Cells["value"]
		c.Text = cut
		rec.Cells["value"] = c
	}
	d, ok := in.Number(rec, "value")
	if !ok || !known || !hasYear {
		return
	}
	a := Actual{Indicator: id, From: from, Year: year, Scope: rec.Get("scope"), Value: d, Printed: strings.ReplaceAll(rec.Get("value"), ",", ""), Vintage: rec.Get("vintage"),
		Source: rec.Get("source"), Note: rec.Get("note"), Line: rec.Line}
	if _, err := indicator.ParsePrinted(a.Printed); err != nil {
		a.Printed = ""
	}
	v, _ := in.p.Variable(id)
	if from != 0 {
		if a.Measure, v.Unit, ok = in.measure(rec, a); !ok {
			return
		}
	} else if rec.Get("measure") != "" {
		in.At(rec, "measure", "measure", text.ErrInvalid, text.Say("a measure belongs to a figure for several years; expected a year such as 2021-2025",
			"计算方式只用于跨年数据；年份应写作 2021-2025"))
		return
	}
	if a, ok = in.convert(rec, a, unit, v.Unit); ok {
		in.add(rec, a)
	}
}

func cutPercent(s string) (string, bool) {
	for _, sign := range []string{"%", "％"} {
		if rest, ok := strings.CutSuffix(s, sign); ok {
			return strings.TrimSpace(rest), true
		}
	}
	return s, false
}

func (in *intake) find(rec table.Record) (string, bool) {
	name := rec.Get("indicator")
	if name == "" {
		in.At(rec, "indicator", "missing", text.ErrInvalid, text.Say("the row names no indicator", "该行没有指标"))
		return "", false
	}
	id, ok := in.names.find(name)
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
func (in *intake) convert(rec table.Record, a Actual, unit string, to indicator.Unit) (Actual, bool) {
	if table.Absent(unit) {
		return a, true
	}
	given, err := in.p.Unit(unit)
	if lower := strings.ToLower(unit); lower == "ratio" || lower == "fraction" || lower == "比率" {
		given, err = indicator.Number, nil
	}
	if err != nil {
		in.At(rec, "unit", "unit", text.ErrUnit, text.Say("unknown unit %q; the plan keeps %s in %s", "未知单位 %q；规划中 %s 的单位是 %s",
			text.Short(unit), a.Indicator, text.Text{EN: to.Symbol(), ZH: to.Name(text.Chinese)}))
		return a, false
	}
	var d decimal.Decimal
	switch {
	case to.Kind() == indicator.Percent && given.IsNumber():
		d, err = indicator.PercentU.Convert(a.Value.Shift(2), to)
	case to.Kind() == indicator.Points && given.Kind() == indicator.Percent:
		d = a.Value // a difference of percentages, written with its sign
	default:
		d, err = given.Convert(a.Value, to)
	}
	if err != nil {
		in.At(rec, "unit", "unit", text.ErrUnit, text.Say("%q does not measure what %s does; the plan keeps it in %s", "单位 %q 与 %s 不符；规划中的单位是 %s",
			text.Short(unit), a.Indicator, to.Symbol()))
		return a, false
	}
	if !d.Equal(a.Value) {
		a.Value, a.Printed = d, ""
	}
	return a, true
}

// add records a figure unless it contradicts another one.
func (in *intake) add(rec table.Record, a Actual) {
	if in.seen == nil {
		in.seen = map[string]int{}
	}
	key := a.Indicator + "\x00" + strconv.Itoa(a.From) + "\x00" + strconv.Itoa(a.Year) + "\x00" + string(a.Measure) + "\x00" + a.Vintage
	if i, ok := in.seen[key]; ok {
		first := in.out.list[i]
		if first.Value.Equal(a.Value) {
			in.notice(rec.Line, "duplicate", text.Say("%s in %d stands in %s already", "%s（%d 年）已见于%s", a.Indicator, a.Year, in.stands(first.Line)))
			return
		}
		in.At(rec, "value", "conflict", text.ErrInvalid, text.Say("%s in %d is %s here and %s in %s; give the two a vintage each",
			"%s（%d 年）此处为 %s，而%[5]s为 %[4]s；请分别注明发布版本", a.Indicator, a.Year, a.Value, first.Value, in.stands(first.Line)))
		return
	}
	in.seen[key] = len(in.out.list)
	in.out.list = append(in.out.list, a)
	if a.From == 0 {
		in.limits(a)
	}
	in.years(a)
	in.unused(a)
	if r, odd := in.p.Sign(a.Indicator, a.Year, a.Value); odd {
		v, _ := in.p.Variable(a.Indicator)
		in.notice(a.Line, r.Code, text.Say("%s: %s", "%s：%s", v.Name, r.Text))
	}
}

func (in *intake) notice(line int, code string, msg text.Text) {
	in.out.Notices = append(in.out.Notices, plan.Problem{File: in.File, Line: line, Code: code, Message: msg, Err: text.ErrInvalid})
}

// spanYears cuts a run of years such as 2021-2025, 2021—2025年 or 2021年至2025年.
func spanYears(s string) (from, to string, ok bool) {
	from, rest := digitsAt(s, 4)
	rest = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "年"))
	for _, sign := range []string{"-", "–", "—", "－", "~", "～", "至", "到"} {
		if after, found := strings.CutPrefix(rest, sign); found {
			to, rest = digitsAt(strings.TrimSpace(after), 4)
			return from, to, len(from) == 4 && len(to) == 4 && strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(rest), "年")) == ""
		}
	}
	return "", "", false
}

// period reads the year of a figure, or the first and the last year of a figure that covers
// several.
func (in *intake) period(rec table.Record) (from, year int, ok bool) {
	first, last, ok := spanYears(rec.Get("year"))
	if !ok {
		year, ok = in.Year(rec, "year")
		return 0, year, ok
	}
	from, _ = strconv.Atoi(first)
	year, _ = strconv.Atoi(last)
	if from < table.MinYear || year <= from || year-from >= indicator.MaxYears {
		in.At(rec, "year", "year", text.ErrInvalid, text.Say("%q is no run of years; expected two such as 2021-2025", "%q 不是年份区间；应为 2021-2025 这样的两个年份",
			text.Short(rec.Get("year"))))
		return 0, 0, false
	}
	return from, year, true
}

// measureWords maps each word of the column measure to the measures it allows.
var measureWords = map[string][]indicator.SpanMeasure{
	"average": {indicator.SpanAverage}, "年均": {indicator.SpanAverage}, "平均": {indicator.SpanAverage},
	"total": totalKinds, "累计": totalKinds, "合计": totalKinds,
}

var totalKinds = []indicator.SpanMeasure{indicator.SpanTotal, indicator.SpanDecline, indicator.SpanPoints, indicator.SpanRate}

// measure returns the measure of a figure that covers several years, and the measure's unit: that
// of the indicator's target.
func (in *intake) measure(rec table.Record, a Actual) (indicator.SpanMeasure, indicator.Unit, bool) {
	v, _ := in.p.Variable(a.Indicator)
	kinds := spanKinds(in.p, a.Indicator)
	if word := strings.ToLower(rec.Get("measure")); word != "" {
		allowed, ok := measureWords[word]
		// A measure as in JSON.
		if k := indicator.SpanMeasure(word); k == indicator.SpanAverage || slices.Contains(totalKinds, k) {
			allowed, ok = []indicator.SpanMeasure{k}, true
		}
		if !ok {
			in.At(rec, "measure", "measure", text.ErrUnknown, text.Say("unknown measure %q; expected average or total", "未知的计算方式 %q；应为 年均 或 累计", text.Short(word)))
			return "", v.Unit, false
		}
		kinds = slices.DeleteFunc(kinds, func(k indicator.SpanMeasure) bool { return !slices.Contains(allowed, k) })
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
		in.notice(a.Line, "outside_limits", text.Say("%s in %d: %s lies outside the natural limits %s to %s", "%s（%d 年）：%s 超出自然界限 %s 至 %s",
			a.Indicator, a.Year, a.Value, l.Low, l.High))
	}
}

// years adds a notice for a figure after the plan's last year. The figure is kept; the year is
// usually a typing error.
func (in *intake) years(a Actual) {
	if last := max(in.p.Period.To, in.p.Period.Horizon); a.Year > last {
		in.notice(a.Line, "outside_years", text.Say("%s in %d: the year lies after the plan's last, %d", "%s（%d 年）：该年晚于规划的末年 %d 年",
			a.Indicator, a.Year, last))
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
			"%s（%d—%d 年）：目标期从 %d 年起；该数据保留，但不用于评价", a.Indicator, a.From, a.Year, first))
	}
}

// revisions adds notices for figures that a later vintage changes.
func (in *intake) revisions() {
	for _, id := range in.out.IDs() {
		for _, y := range in.out.Years(id) {
			all := in.out.Vintages(id, y)
			for i := 1; i < len(all); i++ {
				if !all[i].Value.Equal(all[i-1].Value) {
					in.notice(all[i].Line, "revised", text.Say("%s in %d: %s (%s) was revised to %s (%s)", "%s（%d 年）：%s（%s）修订为 %s（%s）", id, y,
						all[i-1].Value, vintageName(all[i-1].Vintage), all[i].Value, vintageName(all[i].Vintage)))
				}
			}
		}
	}
	slices.SortStableFunc(in.out.Notices, func(a, b plan.Problem) int { return a.Line - b.Line })
}

func vintageName(v string) text.Text {
	if v == "" {
		return text.Say("no vintage", "未注明版本")
	}
	return text.Text{EN: v, ZH: v}
}
