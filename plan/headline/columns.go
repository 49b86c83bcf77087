package headline

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// columnNames lists the names of the columns in the header, in lower case.
var columnNames = []struct {
	column string
	names  []string
}{
	{"number", []string{"number", "no", "no.", "row", "序号", "编号", "行号"}},
	{"category", []string{"category", "group", "类别", "类型", "分类", "指标类别"}},
	{"name", []string{"name", "indicator", "指标", "指标名称", "名称", "主要指标"}},
	{"unit", []string{"unit", "单位", "计量单位"}},
	{"baseline", []string{"baseline", "base", "base value", "base_value", "基期", "基期值", "基年", "现状", "现状值"}},
	{"target", []string{"target", "target text", "target_text", "level", "目标", "目标值", "规划目标"}},
	{"average", []string{"average", "average growth", "avg_growth", "年均", "年均增速", "年均增长", "年均增速(%)"}},
	{"cumulative", []string{"cumulative", "累计", "五年累计", "[累计]"}},
	{"attribute", []string{"attribute", "type of target", "属性", "指标属性"}},
	{"id", []string{"id", "标识"}},
	{"direction", []string{"direction", "方向"}},
}

func (im *importer) header(head []string) {
	im.heads = head
	if len(head) > MaxColumns {
		im.add(1, 1, "limit", text.ErrLimit, text.Say("%d columns; at most %d are allowed", "共 %d 列；最多 %d 列", len(head), MaxColumns))
		return
	}
	for i, h := range head {
		h = strings.TrimSpace(token.Lower(token.ASCII(strings.Trim(h, " *"))))
		column := columnOf(h)
		if year := yearHead(h); year != 0 {
			column = im.yearColumn(year)
		}
		line, _ := im.csv.FieldPos(i)
		col := i + 1
		switch _, taken := im.columns[column]; {
		case column == "":
			im.add(line, col, "column", text.ErrUnknown, text.Say("unknown column %q%s", "未知的列 %q%s", text.Short(head[i]), didYouMeanColumn(h)))
		case taken:
			im.add(line, col, "column", text.ErrInvalid, text.Say("the column %s occurs twice; expected it once", "列 %s 重复；只应出现一次", columnText(column)))
		default:
			im.columns[column] = i
		}
	}
	im.requiredColumns()
}

func didYouMeanColumn(h string) text.Text {
	var all []string
	for _, c := range columnNames {
		all = append(all, c.names...)
	}
	if n, ok := text.Closest(h, all); ok {
		return text.Say("; did you mean %q?", "；是否想写 %q？", n)
	}
	return text.Text{EN: "; expected number, category, name, unit, baseline, target, average, cumulative, attribute, id or direction",
		ZH: "；应为 序号、类别、指标、单位、基期、目标、年均、累计、属性、标识 或 方向"}
}

// columnText returns the name of a column in both languages: the first of its names in each.
func columnText(column string) plan.Text {
	t := plan.Text{EN: column}
	for _, c := range columnNames {
		if c.column == column {
			t.ZH = c.names[slices.IndexFunc(c.names, func(n string) bool { return token.Text(n).ZH != "" })]
		}
	}
	return t
}

func (im *importer) requiredColumns() {
	has := func(names ...string) bool {
		for _, n := range names {
			if _, ok := im.columns[n]; ok {
				return true
			}
		}
		return false
	}
	for _, c := range []struct {
		ok     bool
		column string
	}{{has("name"), "name"}, {has("attribute"), "attribute"}, {has("target", "average", "cumulative"), "target"}} {
		if !c.ok {
			im.add(1, 1, "column", text.ErrInvalid, text.Say("the column %s is missing", "缺少列 %s", columnText(c.column)))
		}
	}
}

func columnOf(h string) string {
	for _, c := range columnNames {
		for _, n := range c.names {
			if n == h {
				return c.column
			}
		}
	}
	return ""
}

// yearHead returns the year of a column name such as 2020年 or 2025, 0 for other names.
func yearHead(h string) int {
	h = strings.TrimSpace(strings.TrimSuffix(h, "年"))
	if len(h) != 4 || strings.Trim(h, "0123456789") != "" {
		return 0
	}
	return token.Numeral(h)
}

// yearColumn maps the first year of the header to the baseline column, and a later one to the
// target column.
func (im *importer) yearColumn(year int) string {
	p := &im.doc.Period
	want := im.o.Period
	switch {
	case year == want.Base || want.Base == 0 && p.Base == 0:
		p.Base = year
		return "baseline"
	case year == want.To || want.To == 0 && p.To == 0 && year > p.Base:
		p.To = year
		return "target"
	}
	return ""
}

func (im *importer) period() {
	p := im.o.Period
	p.Base, p.To = cmp.Or(p.Base, im.doc.Period.Base), cmp.Or(p.To, im.doc.Period.To)
	if p.Base != 0 {
		p.From = cmp.Or(p.From, p.Base+1)
	}
	if p.Base == 0 || p.To == 0 {
		im.add(1, 1, "period", text.ErrInvalid, text.Say("the plan's years are not known; expected columns named by years such as 2020年 and 2025年, or the years as options", "规划年份未知；应有以年份命名的列（如 2020年、2025年），或另行指定年份"))
	}
	im.doc.Period = p
}

func (im *importer) field(rec []string, column string) string {
	i, ok := im.columns[column]
	if !ok {
		return ""
	}
	return unbroken(strings.TrimSpace(rec[i]))
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
