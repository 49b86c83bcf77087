package headline

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/naming"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

// perPopulation completes a unit by what the name counts it in: 每万人口拥有量 in 件 is 件/万人.
func perPopulation(name, unit string) string {
	rest, ok := strings.CutPrefix(token.Simplified(name), "每")
	if !ok || unit == "" || strings.Contains(unit, "/") || strings.Contains(unit, " per ") {
		return unit
	}
	for _, scale := range []string{"十万", "百万", "万", "千", "百"} {
		for _, who := range []string{"人", "名", "常住人口", "户"} {
			if !strings.HasPrefix(rest, scale+who) {
				continue
			}
			noun := "人"
			if who == "户" {
				noun = who
			}
			if full := unit + "/" + scale + noun; token.IsUnit(full) && !indicator.MustParseUnit(unit).IsRate() {
				return full
			}
		}
	}
	return unit
}

// unitOf returns the name and the unit of a row: the unit's column, brackets behind the name, the
// table's unit, or the one that all figures of the row are written with.
func (im *importer) unitOf(name, unit string) (string, string) {
	switch plain := token.Lower(token.ASCII(unit)); {
	case unit != "" && token.Empty[plain]: // a ratio or an index has none
		return name, "1"
	case unit != "":
		first, rest, _ := strings.Cut(strings.ReplaceAll(plain, "、", ","), ",")
		if rest = strings.TrimSpace(rest); rest == "%" && im.has("average") && token.IsUnit(first) { // 亿元、%: of the level and its growth
			return name, first
		}
		own, words := units.Words(unit)
		if own = cmp.Or(units.In(own), own); words != "" && !strings.Contains(token.Lower(name), token.Lower(words)) {
			name = bracketed(name, words)
		}
		if _, behind := splitUnit(name); behind != "" && token.IsUnit(own) && token.IsUnit(behind) && !indicator.MustParseUnit(behind).Same(indicator.MustParseUnit(perPopulation(name, own))) && !indicator.MustParseUnit(behind).Same(indicator.MustParseUnit(own)) {
			im.doubt("unit", "unit", text.Say("the name gives the unit %s, its column %s; taken as the latter", "名称中的单位为 %s，单位列为 %s；现按后者理解", behind, own))
		}
		return name, own
	}
	if bare, own := splitUnit(name); own != "" {
		return bare, own
	}
	if unit = im.unitOfFigures(); (unit == "m" || unit == "t") && !strings.Contains(im.field("target"), " "+unit) { // 1.2m tourists
		im.doubt("name", "unit", text.Say("%q behind the figures is taken as the unit; it may be a scale, such as million", "数字后的 %q 按单位理解；也可能是数量级（如百万）", unit))
	}
	if unit == "" && im.whole.unit != "" { // Male, below Literacy rate (%)
		im.infer("unit", "name", text.Say("the unit is that of %s, to which the row belongs", "单位取自其所属的%s", im.whole.name))
		return im.whole.name + map[bool]string{true: "：", false: ": "}[token.Text(im.whole.name).ZH != ""] + name, im.whole.unit
	}
	over := im.unit
	if over != "" && naming.Rate(name) && !indicator.MustParseUnit(over).IsRate() { // a share under 单位：万元
		over = ""
	}
	unit = cmp.Or(unit, im.unitOfHeads(), over, im.unitOfName(name))
	if n := len(im.doc.Indicators); unit == "" && n > 0 && im.belonging && (!naming.Rate(name) || im.field("name") == "") { // 其中：小麦
		unit = im.doc.Indicators[n-1].Unit
		im.infer("unit", "name", text.Text{EN: "the unit is that of the row of which it is a part", ZH: "单位取自其所属的上一行"})
	}
	if _, ratio := token.OneFirst(im.field("target")); unit == "" && ratio { // 16:1
		unit = "1"
	}
	if bare, inside := im.inBrackets(name); unit == "" && inside != "" && !naming.Rate(name) {
		return bare, inside
	}
	if unit == "" && naming.Rate(name) {
		unit = "%"
		why := text.Text{EN: "no unit is printed; taken as %, since the name is that of a rate or a share", ZH: "未印单位；因名称为比率或占比，按 % 理解"}
		im.infer("unit", "name", why)
		im.doubt("name", "unit", why)
	}
	return name, unit
}

// unitField returns the unit in its column, in simplified characters unless it is one of the table's own.
func (im *importer) unitField() string {
	unit := im.field("unit")
	if s := token.Simplified(unit); s != unit {
		if own, _ := units.Words(s); units.In(own) != "" || token.IsPoints(own) {
			return s
		}
	}
	return unit
}

// bracketed puts words in brackets behind a name.
func bracketed(name, words string) string {
	if token.Text(words).ZH != "" {
		return name + "（" + words + "）"
	}
	return name + " (" + words + ")"
}

// isPart reports whether a name is marked as that of a part of the row above.
func isPart(name string) bool {
	plain := strings.TrimSpace(token.Lower(token.ASCII(name)))
	return strings.HasPrefix(plain, "其中") || strings.HasPrefix(plain, "of which") || strings.HasPrefix(plain, "- ") || strings.HasPrefix(name, "—") || strings.HasPrefix(name, "–") ||
		len(plain) > 2 && plain[0] >= 'a' && plain[0] <= 'h' && plain[1] == ')'
}

// unitOfFigures returns the unit with which the levels of the current row are written, that of the
// first one; "" if one has none or they measure different things.
func (im *importer) unitOfFigures() (unit string) {
	for _, column := range []string{"baseline", "target"} {
		s, _ := yearBehind(im.field(column))
		s = token.Plain(s)
		if token.Empty[token.Lower(s)] {
			continue
		}
		own := token.UnitOf(s)
		if scaled := units.In(own); strings.HasSuffix(scaled, " count") { // 1.2 million
			own = scaled
		}
		u, err := indicator.ParseUnit(own)
		if err != nil || own == "" || unit != "" && !indicator.MustParseUnit(unit).Comparable(u) {
			return ""
		}
		unit = cmp.Or(unit, own)
	}
	return unit
}

// unitOfName returns "1" for the name of a quantity without a unit: a coefficient, an index, a ratio.
func (im *importer) unitOfName(name string) string {
	low := token.Lower(token.ASCII(name))
	bare, inside, _ := strings.Cut(low, "(")
	if within := func(words string) bool {
		return strings.Contains(strings.ReplaceAll(" "+low, "(", " "), " "+words+" of ")
	}; within("%") || within("percent") || within("per cent") || within("percentage") {
		im.infer("unit", "name", text.Text{EN: "no unit is printed; taken as %, as the name says", ZH: "未印单位；按名称所写的 % 理解"})
		return "%"
	}
	if strings.HasPrefix(bare, "number of ") || strings.HasPrefix(bare, "no. of ") || strings.HasPrefix(bare, "# of ") {
		im.infer("unit", "name", text.Text{EN: "no unit is printed; taken as a number of things, since the name says so", ZH: "未印单位；因名称为“……数量”，按个数理解"})
		return "count"
	}
	for _, w := range []string{"系数", "指数", "之比", "收入比", "coefficient", "index", "ratio"} {
		if strings.HasSuffix(strings.TrimSpace(bare), w) || strings.HasSuffix(strings.TrimSuffix(inside, ")"), w) {
			im.infer("unit", "name", text.Text{EN: "taken as a number without a unit, since none is printed", ZH: "未印单位，按无单位的数理解"})
			return "1"
		}
	}
	return ""
}

// unitOfHeads returns the unit in the heads of baseline and target, "" if there is none or they differ:
// 2025年（亿元）.
func (im *importer) unitOfHeads() (unit string) {
	for _, column := range []string{"baseline", "target"} {
		if j, ok := im.at.columns[column]; ok {
			own := im.at.heads[j].unit
			if unit != "" && own != "" && own != unit {
				return ""
			}
			unit = cmp.Or(unit, own)
		}
	}
	return unit
}

// sameUnit refuses figures below a head that gives another unit than that of the row: 5 below 增速（%）, of a row in 亿元.
func (im *importer) sameUnit(unit string) {
	for _, j := range im.figureColumns() {
		own := im.at.heads[j].unit
		u, _ := indicator.ParseUnit(unit, im.own)
		if s := im.cell(j); own == "" || token.Empty[token.Lower(token.ASCII(s))] || indicator.MustParseUnit(own).Same(u) {
			continue
		}
		im.problem(im.r, j, "unit", text.ErrUnit, text.Say("the head of the column gives figures in %s, but the row is in %s; expected figures in the unit of the row", "列名的单位为 %s，而该行的单位为 %s；应按该行的单位填写", own, unit))
	}
}

// splitUnit splits a unit in brackets from a name: 城镇新增就业人数 (万人).
func splitUnit(name string) (string, string) {
	s := strings.TrimSpace(strings.NewReplacer("（", "(", "）", ")").Replace(name))
	i, end := strings.LastIndexByte(s, '('), len(s)-1
	if plain := token.ASCII(s); strings.HasSuffix(plain, "]") { // 城镇化率[%]
		i, s, end = strings.LastIndexByte(plain, '['), plain, len(plain)-1
	} else if !strings.HasSuffix(s, ")") { // 城镇化率/%
		i, s, end = strings.LastIndexAny(plain, "/,:"), plain, len(plain)
		if !token.IsUnit(strings.TrimSpace(token.Simplified(plain[i+1:]))) {
			return name, ""
		}
	}
	if i <= 0 {
		return name, ""
	}
	symbol := strings.TrimSpace(token.ASCII(token.Simplified(s[i+1 : end])))
	if symbol == "个百分点" {
		symbol = "百分点"
	}
	if first, rest, ok := strings.Cut(symbol, ","); ok && token.IsUnit(strings.TrimSpace(first)) { // (%, annual average)
		return s[:i] + "(" + strings.TrimSpace(rest) + ")", strings.TrimSpace(first)
	}
	if j := strings.LastIndexByte(symbol, ','); j > 0 && token.IsUnit(strings.TrimSpace(symbol[j+1:])) { // (2020 prices, 亿元)
		return s[:i] + "(" + strings.TrimSpace(symbol[:j]) + ")", strings.TrimSpace(symbol[j+1:])
	}
	switch unit := units.In(symbol); {
	case unit == "":
	case unit == symbol || unit == "count":
		return strings.TrimSpace(s[:i]), unit
	default: // it tells more than the unit
		return name, unit
	}
	return name, ""
}

// inBrackets splits an unknown unit from a name, where the table has no column of units and another row a known one in
// brackets; it may be a remark instead, see adopt.
func (im *importer) inBrackets(name string) (bare, unit string) {
	bare, inside, ok := strings.Cut(strings.TrimSuffix(token.ASCII(name), ")"), "(")
	if !ok || im.has("unit") || !mayBeUnit(inside) || !measures(inside) {
		return name, ""
	}
	for i := range im.entries() {
		if _, known := splitUnit(im.sheet.At(i, im.at.columns["name"]).Text); known != "" {
			return strings.TrimSpace(bare), strings.TrimSpace(inside)
		}
	}
	return name, ""
}

// measures reports whether a text in brackets looks like a unit rather than a remark: an abbreviation in capitals, a quotient,
// something with a number, or in Chinese units side by side (亩次).
func measures(s string) bool {
	if s == strings.ToUpper(s) && s[0] < utf8.RuneSelf && len(s) < 7 || strings.Contains(s, "/") || strings.Contains(s, " per ") || len(token.Numbers(s)) > 0 {
		return true
	}
	for _, r := range s {
		if !token.IsUnit(string(r)) || r < utf8.RuneSelf {
			return false
		}
	}
	return true
}

// known reports whether a unit is built in, or was adopted from an earlier row.
func (im *importer) known(unit string) bool {
	_, err := indicator.ParseUnit(unit, im.own)
	return err == nil
}

// adopt returns the unit of the current row, and declares one that is unknown as a noun of the plan, as it is written; ok
// is false if it can be none. It is in doubt where it may be another word: a slip, a remark behind a name, or a column
// without known units.
func (im *importer) adopt(unit string) (as string, ok bool) {
	im.under(unit)
	if token.IsUnit(unit) {
		return unit, true
	}
	if unit = strings.Join(strings.Fields(token.ASCII(unit)), " "); !im.known(unit) {
		if !mayBeUnit(unit) {
			return unit, false
		}
		for part := range strings.SplitSeq(unit, "/") {
			if part = strings.TrimSpace(part); !im.known(part) {
				if im.own == nil {
					im.own = map[string]text.Text{}
				}
				im.own[part] = token.Text(part)
				im.doc.Units = append(im.doc.Units, plan.UnitName{ID: part, Name: im.own[part]})
			}
		}
	}
	column := "unit"
	if !im.has(column) {
		column = "name"
	}
	why := text.Text{EN: "the unit is not known; kept as it is written, and converted to nothing", ZH: "未知的单位；按原文保留，不作换算"}
	im.infer("unit", column, why)
	near, slip := units.Nearest(unit)
	switch {
	case slip && units.In(near) != "":
		im.doubt(column, "unit", text.Say("the unit %q is not known; did you mean %q? It is kept as it is written, and converted to nothing", "未知的单位 %q；是否想写 %q？现按原文保留，不作换算", text.Short(unit), near))
	case column == "name":
		im.doubt(column, "unit", text.Say("%q in brackets is taken as the unit, as in other rows; it may be a remark", "括号中的 %q 按单位理解（与其他行相同），也可能是说明", text.Short(unit)))
	case !im.unitsKnown():
		im.doubt(column, "unit", why)
	}
	return unit, true
}

// under doubts a unit of the current row without a scale, below a scale of the whole table: persons under "in thousands".
func (im *importer) under(unit string) {
	if scaled, ok := units.Scaled(im.unit, unit); ok && unit != im.unit {
		im.doubt(map[bool]string{true: "unit", false: "name"}[im.has("unit")], "unit", text.Say("the row is in %q, but the title gives a scale for the whole table; taken as %[1]q, and may be meant as %q", "该行单位为 %q，而标题给出了全表的数量级；现按 %[1]q 理解，也可能指 %q", unit, scaled))
	}
}

// unitsKnown reports whether the column of units has one that is known.
func (im *importer) unitsKnown() bool {
	for i := range im.entries() {
		if s := im.sheet.At(i, im.at.columns["unit"]).Text; units.In(s) != "" {
			return true
		}
	}
	return false
}

// mayBeUnit reports whether an unknown text may be a unit as an office writes it (90kg bags, MLD, beds per ward, 亩次): a few
// words, and no figure, year, attribute, target, remark or name of an office.
func mayBeUnit(s string) bool {
	plain := token.ASCII(s)
	words := strings.Fields(plain)
	if len(words) == 0 || len(words) > 5 || len([]rune(plain)) > 40 || strings.ContainsAny(plain, "=+*;:!?\"'<>[]{}()|\\@#_^~,%、。") || token.IsDigit(plain[len(plain)-1]) {
		return false
	}
	for part := range strings.SplitSeq(plain, "/") {
		if !strings.ContainsFunc(part, unicode.IsLetter) {
			return false
		}
	}
	if t, err := plan.ParseTarget(plain, "%", "level"); err == nil && t.Kind != "" || len(token.YearsIn(plain)) > 0 || attributeOf(plain) != "" || token.Absent(plain) || token.Empty[token.Lower(plain)] {
		return false
	}
	for _, w := range noUnits {
		if token.Lower(words[0]) == w || w[0] >= utf8.RuneSelf && (strings.HasPrefix(plain, w) || strings.HasSuffix(plain, w)) {
			return false
		}
	}
	if rest := strings.TrimLeft(words[0], "0123456789"); rest != words[0] { // 90kg bags, and no figure: 12 km, 8.5 MLD
		of := strings.Fields(rest + " " + strings.Join(words[1:], " "))
		return len(of) > 1 && token.IsUnit(strings.Trim(of[0], "-"))
	}
	return true
}

// noUnits are first words of remarks, and what remarks, bounds and names of offices begin or end with in Chinese.
var noUnits = []string{"date", "日期", "tbd", "tba", "tbc", "see", "various", "mixed", "note", "yes", "yes/no", "y/n", "not", "as", "same", "ditto",
	"待", "见", "同", "各", "多", "详", "按", "以", "无", "暂", "左右", "以上", "以下", "以内", "局", "委", "办", "厅", "部", "院", "中心", "公司", "单位"}
