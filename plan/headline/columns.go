package headline

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

// columnWords lists the words by which the head of a column is known, in lower case and without
// spaces; the first column with a word in the head, or equal to it, is meant.
var columnWords = []struct{ column, exact, parts string }{
	{"number", "number|no|no.|row|#|序号|编号|行号|s.n.|sn|s/n|s.no.|s.no|sl.no.|sl.no|slno|sr.no.|sr.no", "序号|编号"},
	{string(plan.Binding), "约束性|约束性指标", ""},
	{string(plan.Expected), "预期性|预期性指标", ""},
	{"attribute", "attribute|typeoftarget|nature|b/e|binding/expected|属性|指标属性", "属性|性质|attribute|typeoftarget"},
	{"category", "category|type|group|sector|priorityarea|priority|pillar|focusarea|theme|area|类别|类型|分类|领域|指标类别|objective|objectives|strategicobjective|outcome|outcomes|programme|program|resultarea|domain|dimension|一级指标|板块|维度", "类别|分类|领域|category"},
	{"id", "id|标识", ""},
	{latest, "", "latest|mostrecent|最新"},
	{baseYear, "baselineyear|baseyear|referenceyear|yearofbaseline|基期年份|基准年份|基年年份", ""},
	{aimYear, "targetyear|yearoftarget|targetdate|目标年|目标年份|目标年度|实现年份|达标年份|deadline|duedate|完成时限|完成时间|时限", ""},
	{anyYear, "year|年份", ""},
	{anyValue, "value|数值|总量|绝对值|绝对数|绝对量", ""},
	{"direction", "direction|方向|polarity", "方向|direction"},
	{group, "disaggregation|disaggregatedby|breakdown|subgroup|分组|分项|分类项|人群", "disaggregation"},
	{"other", "englishname|chinesename|name_en|name_zh|英文|英文名称|中文名称", "英文名|中文名|englishname|chinesename"},
	{"name", "name|indicator|indicators|item|measure|measures|metric|metrics|target/indicator|kpi|kpis|指标|指标名称|名称|主要指标|项目|二级指标|三级指标|绩效指标|关键绩效指标|衡量指标", "指标名称|名称|主要指标|indicator"},
	{"lead", "责任单位|牵头单位|牵头部门|责任部门|主办机关|主办部门|权责机关|lead|responsible", "责任|牵头|responsible"},
	{"note", "note|notes|remark|remarks|备注|说明", "备注|remark"},
	{told, "weight|weighting|权重|code|codes|indicatorcode|indicatorid|categoryofregion|代码|指标代码|编码|数据来源|资料来源|来源|衡量标准|评估方式|评估体制|指标定义|指标解释|计算方法|definition|definitions|indicatordefinition|methodology|source|sources|datasource|datasources|sourceofdata|meansofverification|sourceofverification|verification|frequency|assumptions|risks", "assumption|verification|datasource"},
	{"unit", "unit|units|measurementunit|单位|计量单位", "计量单位|unitof"},
	{"stretch", "力争|力争目标|力争值|争取|奋斗目标|stretch|stretchtarget", "力争|奋斗目标|stretch"},
	{past, "达标情况|进展情况|落实情况", "完成率|完成进度|完成比例|实现程度|进度|进展|completionrate|achievementrate|achieved|progress"},
	{"cumulative", "change|totalchange|%change|changeby|increase|increaseby|reduction|reductionby|decrease|decreaseby", "五年增|五年提|五年变|五年降|五年下降|五年减|较提高|较增长|较增加|较下降|较降低|较减少|比提高|比增长|比增加|比下降|比降低|比减少|增减|变化|变动"},
	{"average", "average|avg_growth|cagr|年均|年均增速|年均增长|增速", "年均|年平均|平均增长|平均增速|平均|average|annualgrowth|perannum|年增速|年增长"},
	{"cumulative", "cumulative|total|累计|五年累计|[累计]", "累计|合计|增量|净增|目标增幅|目标降幅|cumulative|fiveyeartotal|five-yeartotal"},
	{vision, "vision|outlook|展望|远景|愿景", "展望|远景|愿景|vision|outlook"},
	{"target", "target|plan|planned|计划|计划数|计划值|targettext|target_text|level|goal|目标|目标值|规划目标|by|到|至", "目标|规划值|target|goal|milestone"},
	{"baseline", "baseline|base|basevalue|base_value|基期|基期值|基年|现状|现状值|est|est.|midtermreview|mid-termreview|midtermevaluation|mid-termevaluation|midlinesurvey|endlinesurvey|中期评估|中期评估值", "基期|基年|基数|基准|现状|实际|完成|预计|初步|快报|estimate|(est|benchmark|baseline|actual|base|current"},
	{lower, "下限|lower|lowerbound|lowerlimit|low|min|minimum", ""},
	{upper, "上限|upper|upperbound|upperlimit|high|max|maximum", ""},
	{stage, "midterm|mid-term|midline|mid-line|midpoint|mid-point|中期|中期值|endline|end-line|endterm|end-term|eop|endofplan|endofplanperiod|endofperiod|endofprogramme|endofprogram|endofproject|期末|期末值|规划期末", ""},
}

// head is what the head of a column says.
type head struct {
	text   string
	fiscal bool   // its year is a fiscal one
	column string // "": not known by its words
	year   int    // a year in it
	from   int    // the first of two years in it
	end    int    // the last year in it, or of the plan that it names
	span   bool   // it has several years, or names a plan
	sum    bool   // it has two years, over which its figures may be added
	total  bool   // it is one of totals up to its year, beside others
	unit   string // a unit in brackets
}

// headOf reads the head of a column.
func headOf(s string) head {
	h := head{text: strings.TrimSpace(s)}
	plain := token.Lower(token.Dated(token.ASCII(unbroken(s))))
	plain = strings.Join(strings.Fields(strings.Trim(plain, " *\"“”")), "")
	h.unit = bracketUnit(plain)
	plain = endsOfPlans(token.ArabicYears(plain))
	calendar := token.Fiscal(plain)
	h.fiscal, plain = calendar != plain, calendar
	years := token.YearsIn(plain)
	if len(years) == 1 {
		h.year, h.end = years[0], years[0]
	} else if len(years) == 2 { // 2021-2025年均
		h.from, h.end, h.span, h.sum = min(years[0], years[1]), max(years[0], years[1]), true, true
	}
	for _, p := range token.Plans {
		if strings.Contains(plain, p.Name) {
			h.end, h.span = p.Last, true
		}
	}
	bare := withoutYears(plain)
	whole, _, _ := strings.Cut(bare, "(") // 指标（单位）
	whole = strings.TrimRight(whole, "-~至")
	for _, exact := range []bool{true, false} {
		for _, c := range columnWords {
			if exact && whole != "" && units.Is(whole, c.exact) || !exact && c.parts != "" && units.Has(bare, c.parts) {
				switch h.column = c.column; {
				case c.column == "cumulative" && (strings.HasPrefix(bare, "较") || strings.HasPrefix(bare, "比")) && len(years) == 1: // 较2020年提高
					h.year, h.end = 0, 0
				case h.year != 0 && (c.column == "name" || c.column == anyValue): // Value 2020
					h.column = ""
				case c.column == "target" && exact:
					if h.column = measureBehind(bare[len(whole):]); h.column == "cumulative" && h.unit == "" && strings.Contains(bare, "%") { // (% increase)
						h.unit = "%"
					}
				case h.year != 0 && c.column == baseYear:
					h.column = "baseline"
				case h.year != 0 && c.column == aimYear:
					h.column = "target"
				case c.column == "average" && units.Has(bare, "全国平均|全省平均|全市平均|全区平均|nationalaverage|stateaverage|provincialaverage|regionalaverage|worldaverage|globalaverage|euaverage"):
					h.column = past // of others
				case h.year == 0 && (c.column == vision || c.column == stage && (whole[0] == 'e' || strings.Contains(whole, "期末"))):
					h.column = "target"
				}
				return h
			}
		}
	}
	if h.year != 0 && units.Is(whole, "增长|增长率|增幅|growth|growthrate") { // 2025年增长（%）
		h.column = "average"
	}
	return h
}

// measureBehind returns the column of targets that a remark in brackets behind the head makes it: Target 2021 (cumulative).
func measureBehind(remark string) string {
	switch {
	case strings.Contains(remark, "["):
	case units.Has(remark, "力争|争取|奋斗|stretch"):
		return "stretch"
	case units.Has(remark, "年均|平均|average|perannum"):
		return "average"
	case units.Has(remark, "累计|合计|增长|增加|提高|增幅|增量|下降|降低|减少|降幅|cumulative|intotal|increase|decrease|reduction|change|growth"):
		return "cumulative"
	}
	return "target"
}

// partOfYear reports whether a head tells figures of a part of its year: 2025年1-6月, 2025年上半年, Q1 2025.
func partOfYear(h head) bool {
	plain := token.Lower(token.ASCII(unbroken(h.text)))
	if h.year == 0 || strings.Contains(plain, "1-12月") || strings.Contains(plain, "截至") || strings.Contains(plain, "月底") || strings.Contains(plain, "月末") {
		return false
	}
	if units.Has(plain, "季度|上半年|下半年|quarter|half-year|first half|second half") {
		return true
	}
	if before, _, ok := strings.Cut(plain, "月"); ok && !strings.HasSuffix(before, "12") {
		return true
	}
	return slices.ContainsFunc(strings.FieldsFunc(plain, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') }), func(w string) bool {
		w = strings.TrimPrefix(strings.TrimSuffix(w, strconv.Itoa(h.year)), strconv.Itoa(h.year))
		return len(w) == 2 && (w[0] == 'q' && w[1] >= '1' && w[1] <= '4' || w[0] == 'h' && (w[1] == '1' || w[1] == '2'))
	})
}

// ofOneYear reports whether a head is that of the growth on the year before, beside other columns of targets: 同比增长, or 2020年增速
// before 2025年目标.
func (im *importer) ofOneYear(h head) bool {
	low := token.Lower(token.ASCII(h.text))
	if h.growsIn() && im.anyHead(func(o head) bool {
		return o.text != h.text && (o.year > h.year || o.column == "average" && !o.growsIn())
	}) {
		return true
	}
	return units.Has(low, "同比|环比|year-on-year|year on year|yoy|y-o-y") &&
		im.anyHead(func(o head) bool { return o.text != h.text && o.isAim() })
}

// growsIn reports whether a head is that of the growth in a year, which may be that of the year alone: 2025年增速.
func (h head) growsIn() bool {
	low := token.Lower(h.text)
	return h.column == "average" && h.year != 0 && !h.span && !units.Has(low, "年均|平均|average|annum|每年")
}

// endsOfPlans writes the end of a plan as its last year: “十四五”末 is 2025年.
func endsOfPlans(s string) string {
	for _, p := range token.Plans {
		for _, quote := range []string{"", "”", "\""} {
			for _, end := range []string{"时期末", "期末", "末期", "末年", "末"} {
				s = strings.ReplaceAll(s, p.Name+quote+end, strconv.Itoa(p.Last)+"年")
			}
		}
	}
	return s
}

// withoutYears removes the years of a head, and what may be around them.
func withoutYears(s string) string {
	var b strings.Builder
	for s != "" {
		if i := strings.IndexFunc(s, func(r rune) bool { return r >= '0' && r <= '9' }); i != 0 {
			if i < 0 {
				i = len(s)
			}
			b.WriteString(s[:i])
			s = s[i:]
			continue
		}
		digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
		if len(token.YearsIn(s[:digits])) == 1 {
			s = strings.TrimPrefix(s[digits:], "年")
			continue
		}
		b.WriteString(s[:digits])
		s = s[digits:]
	}
	return strings.Trim(b.String(), "()- ")
}

// bracketUnit returns a unit in brackets at the end of a head: 年均增速(%)[累计] has %.
func bracketUnit(s string) string {
	for {
		_, rest, _ := strings.Cut(s, "(")
		inside, after, ok := strings.Cut(rest, ")")
		if !ok {
			return ""
		}
		inside = strings.TrimPrefix(strings.TrimPrefix(inside, "单位:"), "个")
		if token.IsUnit(inside) && inside != "base" && inside != "year" { // not the nouns
			return inside
		}
		if scale := units.In(inside); strings.HasSuffix(scale, " count") { // thousands
			return scale
		}
		s = after
	}
}

// layout is where the parts of a table are.
type layout struct {
	sheet      int
	head, last int // first and last row of the head
	heads      []head
	columns    map[string]int
	history    []yearColumn // further figures of earlier years
	further    []yearColumn // targets of years beside the plan's last
	told       []int        // columns of words, which are kept as notes
	adopted    []adopted    // columns whose heads do not tell what they hold
	period     plan.Period
	path       bool         // its years are the course of the plan, as the title tells
	staged     map[int]bool // columns of a year in its course that may be of figures instead of targets
}

// adopted is a column that is known by its cells alone.
type adopted struct {
	column string
	why    text.Text
}

type yearColumn struct{ col, year int }

// headAt reports whether a row is the head of a headline table: it, or it and the row below, have
// the heads of a name and of targets. The head of a further table of a sheet has two columns beside
// its name that are known by their words.
func headAt(s grid.Sheet, row int, further bool) (last int, whole, ok bool) {
	heads := headsAt(s, row, row)
	last, ok = row, isHead(heads)
	if row+1 < len(s.Rows) && isSecond(s, row) && (ok || len(s.Texts(row)) > 1 && (tellsYears(s, row) || !standsAlone(headsAt(s, row+1, row+1))) && isHead(headsAt(s, row, row+1))) {
		last, ok = row+1, true
		heads = headsAt(s, row, last)
	}
	worded := map[string]bool{}
	for _, h := range heads {
		worded[h.column] = h.column != ""
	}
	return last, worded["attribute"], ok && (!further || len(worded) > 2)
}

// isHead reports whether a row is the head of a headline table.
func isHead(heads []head) bool {
	name, target := false, false
	for _, h := range heads {
		name = name || h.column == "name"
		target = target || h.isAim() || h.year != 0
	}
	return name && target
}

// tellsYears reports whether all cells of a row say whose years the row below has: 基期值, 目标值.
func tellsYears(s grid.Sheet, row int) bool {
	return !slices.ContainsFunc(s.Texts(row), func(cell string) bool {
		h := headOf(cell)
		return h.year != 0 || !h.isAim() && h.column != "baseline"
	})
}

// standsAlone reports whether a row is a head without the one above it, which may tell whose years and
// values its columns hold.
func standsAlone(heads []head) bool {
	return isHead(heads) && !slices.ContainsFunc(heads, func(h head) bool { return h.column == anyYear || h.column == anyValue })
}

// isSecond reports whether the row after i is a second row of the head: it repeats merged cells or
// fills blank ones, and each of its own cells is known as the head of a column of figures.
func isSecond(s grid.Sheet, i int) bool {
	own := 0
	for j := range s.Rows[i+1] {
		c := s.At(i+1, j)
		if c.Text == "" || c.Covered && c.Text == s.At(i, j).Text {
			continue
		}
		switch h := headOf(c.Text); {
		case h.column == "" && h.year == 0:
			return false
		case h.year != 0 && s.At(i, j).Text != "" && !s.At(i, j).Covered && s.At(i, j).Cols < 2 && headOf(s.At(i, j).Text).year != 0:
			return false
		}
		own++
	}
	return own > 0
}

// headsAt returns the heads of the columns; the second row of a head is joined to the cell above,
// which covers the blank cells to its right.
func headsAt(s grid.Sheet, first, last int) []head {
	n := len(s.Rows[first])
	if last > first {
		n = max(n, len(s.Rows[last]))
	}
	heads := make([]head, n)
	above := ""
	for j := range heads {
		top := s.At(first, j).Text
		if last == first {
			heads[j] = headOf(top)
			continue
		}
		below := s.At(last, j).Text
		switch {
		case below == "" || below == top && s.At(last, j).Covered:
			heads[j], above = headOf(top), ""
		case top != "":
			above = top
			heads[j] = joined(top, below)
		default:
			heads[j] = joined(above, below)
		}
	}
	return heads
}

// joined reads a head of two rows: what the lower row says comes first.
func joined(top, below string) head {
	h, t := headOf(below), headOf(top)
	h.text = strings.TrimSpace(top + " " + below)
	if (h.column == "average" || h.column == "cumulative") && t.column == "baseline" {
		h.column = past
	}
	switch {
	case h.column == anyYear && t.column == "baseline":
		h.column = baseYear
	case h.column == anyYear && t.column == "target":
		h.column = aimYear
	case h.year != 0 && t.column == anyValue: // 数值（亿元） over 2020年
	case (h.column == lower || h.column == upper) && t.column != "":
		h.column = t.column
	case h.column == "" || h.column == anyValue || h.column == stage && t.column != "":
		h.column = t.column
	}
	if h.year == 0 {
		h.year, h.fiscal = t.year, t.fiscal
	}
	if t.span && !h.span {
		h.end, h.span = t.end, true
	}
	if h.unit == "" {
		h.unit = t.unit
	}
	return h
}

// bounds takes two columns of targets of one year, of a lower and an upper bound, as that of ranges: 2025年目标下限, Target 2025 (max).
func (l *layout) bounds() {
	of := func(bound string) (found []int) {
		for j, h := range l.heads {
			if h.column == bound || (h.column == "target" || h.column == "" && h.year != 0) && boundOf(h.text) == bound {
				found = append(found, j)
			}
		}
		return found
	}
	low, high := of(lower), of(upper)
	if len(low) == 1 && len(high) == 1 && l.heads[low[0]].year == l.heads[high[0]].year {
		l.heads[low[0]].column, l.heads[high[0]].column, l.heads[high[0]].year = "target", upper, 0
	}
}

// boundOf returns which bound of a range a head tells, "" if none.
func boundOf(s string) string {
	plain := token.Lower(token.ASCII(s))
	words := strings.FieldsFunc(plain, func(r rune) bool { return r < 'a' || r > 'z' })
	has := func(of string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return units.Is(w, of) })
	}
	switch {
	case has("scenario"):
	case strings.Contains(plain, "下限") || has("lower|low|min|minimum"):
		return lower
	case strings.Contains(plain, "上限") || has("upper|high|max|maximum"):
		return upper
	}
	return ""
}

// totals takes several columns of totals up to a year, or since one and the same, as those of targets by these years.
func (l *layout) totals() {
	var found []*head
	for j := range l.heads {
		if h := &l.heads[j]; h.column == "cumulative" && (h.year != 0 || h.sum) {
			found = append(found, h)
		}
	}
	if len(found) < 2 || slices.ContainsFunc(found, func(h *head) bool { return h.from != found[0].from }) {
		return
	}
	for _, h := range found {
		h.column, h.year, h.total, h.sum = "target", h.end, true, false
	}
}

// arrange assigns the columns of a head.
func (im *importer) arrange() {
	l := &im.at
	var years []yearColumn
	part := false
	l.totals()
	l.bounds()
	im.yearsOfPlan()
	for j := range l.heads {
		h := &l.heads[j]
		if partOfYear(*h) {
			part = true
			im.problem(l.head, j, "column", text.ErrInvalid, text.Say("%q is a part of the year; expected the whole year, such as %d", "%q 只是一年的一部分；应为全年，例如%d年", text.Short(h.text), h.year))
			continue
		}
		if why := im.leftOut(*h); why != (text.Text{}) {
			im.notes = append(im.notes, why)
			continue
		}
		if h.column == latest && h.year != 0 {
			h.column = "baseline"
		}
		if h.year != 0 && units.Is(h.column, "|target|baseline|"+vision+"|"+stage) {
			years = append(years, yearColumn{j, h.year})
			continue
		}
		worded := h.column
		column := im.holds(j)
		switch _, taken := l.columns[column]; {
		case column == "" && h.text == "":
		case column == told:
			l.told = append(l.told, j)
		case column == "":
			im.unknown(j)
		case column == stage:
			im.yearless(j)
		case column == lower, column == upper && !im.hasTargets() && !im.anyHead(head.isAim):
			im.unknown(j)
		case taken:
			im.twice(j, column)
		default:
			if l.columns[column] = j; worded != column && units.Is(column, "category|unit|attribute") {
				l.adopted = append(l.adopted, adopted{column, text.Say("the column “%s” is taken as %s by its cells", "列“%s”按其内容作为%s理解", text.Short(h.text), columnText(column))})
			}
		}
	}
	if part || !im.stages(years) {
		return
	}
	im.arrangeYears(years)
	im.requiredColumns()
	im.period()
}

// leftOut says why a column is left out, nothing where it is not: growth of one year, money to be spent, the plan before, a
// latest figure beside a baseline.
func (im *importer) leftOut(h head) text.Text {
	switch {
	case im.ofOneYear(h):
		return text.Say("%s: left out, since it is the growth of one year", "%s：为单个年份的增速，未列入", unbroken(h.text))
	case h.column == "" && h.year != 0 && im.aims() && units.Has(token.Lower(h.text), "budget|cost|funding|expenditure|allocation|预算|投资|资金|经费"):
		return text.Say("%s: left out, since it is what is to be spent", "%s：为资金安排，未列入", unbroken(h.text))
	case h.column == past || im.ofPlanBefore(h) || h.column == latest && im.anyHead(func(o head) bool { return o.column == "baseline" || o.column == baseYear }):
		return token.Text(h.text)
	}
	return text.Text{}
}

func (im *importer) anyHead(is func(head) bool) bool { return slices.ContainsFunc(im.at.heads, is) }

// holds returns what a column holds that no year names: by its head, or by its cells where the head does not tell, or where
// another column is what it seems to be.
func (im *importer) holds(j int) string {
	h := &im.at.heads[j]
	another := func(column string) bool { // of another name
		return im.anyHead(func(o head) bool { return o.column == column && o.text != h.text })
	}
	switch h.column {
	case latest:
		if units.Has(token.Lower(h.text), "year|年份") {
			return baseYear
		}
		h.column = "baseline"
	case anyYear, anyValue:
		return im.byContent(j)
	case "":
		if h.text == "" {
			return im.unnamed(j)
		}
		return im.ofWords(j)
	case "category":
		switch {
		case im.byContent(j) == "attribute":
			return "attribute"
		case im.has("category") && im.hasWords(j):
			return told
		}
	case "name":
		switch {
		case strings.Contains(token.Simplified(h.text), "二级") && im.anyHead(func(o head) bool { return strings.Contains(token.Simplified(o.text), "三级") }):
			return told
		case im.byContent(j) == "unit" && another("name"): // Measure beside Indicator
			return "unit"
		case im.numbersIn(j) && !im.has("number") && another("name"): // 1.1.1, beside Indicator name
			return "number"
		}
	case "target":
		if h.year == 0 && im.isGoal(j) {
			h.column = "category"
		}
	}
	return h.column
}

func (im *importer) twice(col int, column string) {
	for _, j := range []int{col, im.at.columns[column]} {
		if h := im.at.heads[j]; column == "target" && (h.year == 0 && units.Has(token.Lower(h.text), "mid|interim|intermediate|milestone|中期") || numbered(h.text) > 0) {
			im.yearless(j)
			return
		}
	}
	im.problem(im.at.head, col, "column", text.ErrInvalid, text.Say("the column %s occurs twice; expected it once", "列 %s 重复；只应出现一次", columnText(column)))
}

// yearless refuses a column of targets in the course of the plan, whose year nothing tells.
func (im *importer) yearless(col int) {
	im.problem(im.at.head, col, "column", text.ErrInvalid, text.Say("the year of %q is not known; expected it in the head, such as Mid-term target 2023", "%q 的年份未知；应写在列名中，例如 2023年目标", text.Short(im.at.heads[col].text)))
}

func (im *importer) unknown(col int) {
	head := im.at.heads[col].text
	im.problem(im.at.head, col, "column", text.ErrUnknown, text.Say("unknown column %q%s", "未知的列 %q%s", text.Short(head), didYouMeanColumn(head)))
}

// byContent returns the meaning of a column whose head is not known: attributes or units, if most of
// its cells are such.
func (im *importer) byContent(j int) string {
	filled, attributes, units := 0, 0, 0
	for i := range im.entries() {
		s := im.sheet.At(i, j).Text
		if s == "" {
			continue
		}
		filled++
		if attributeOf(s) != "" {
			attributes++
		}
		if token.IsUnit(token.ASCII(s)) {
			units++
		}
	}
	_, hasAttribute := im.at.columns["attribute"]
	_, hasUnit := im.at.columns["unit"]
	switch {
	case !hasAttribute && attributes*3 > filled*2:
		return "attribute"
	case !hasUnit && units*3 > filled*2:
		return "unit"
	}
	return ""
}

// ofWords returns the meaning of a column whose head is not known: that of its cells, or, of words alone, the
// category left of the names, else what is told of the rows. It is none if the head is that of figures or units
// with a slip, or if a cell could be a figure or a target.
func (im *importer) ofWords(j int) string {
	h := im.at.heads[j]
	if column := im.byContent(j); column != "" {
		return column
	}
	near, slip := text.Closest(token.Lower(h.text), knownHeads())
	if near := headOf(near).column; slip && !slices.Contains([]string{"category", "note", "lead", told}, near) || !im.hasWords(j) {
		return ""
	}
	name := slices.IndexFunc(im.at.heads, func(h head) bool { return h.column == "name" })
	if j < name && !im.has("category") && !im.anyHead(func(h head) bool { return h.column == "category" }) {
		return "category"
	}
	return told
}

// hasWords reports whether a column has no cell that could be a figure or a target.
func (im *importer) hasWords(j int) bool {
	for i := range im.entries() {
		plain := token.ASCII(im.sheet.At(i, j).Text)
		if token.Empty[token.Lower(plain)] {
			continue
		}
		t, err := plan.ParseTarget(plain, "%", "level")
		waits := t.Kind != "in_words" && !t.Kind.Numeric() && t.Kind != "maintain" // for a figure from elsewhere; of others only those with a number are clear
		if strings.Trim(plain, "+-<>=%~. ,0123456789") == "" || err == nil && t.Kind != "" && (waits || len(token.Numbers(plain)) > 0) {
			return false
		}
	}
	return true
}

// isGoal reports whether a column is that of the goals that the indicators serve, or of their level in a chain of results: it has words alone, and
// another column the targets.
func (im *importer) isGoal(j int) bool {
	low := token.Lower(im.at.heads[j].text)
	goal, other := strings.Contains(low, "goal") || low == "level", false
	for k, h := range im.at.heads {
		other = other || k != j && (h.column == "target" || h.year != 0)
	}
	for i := range im.entries() {
		goal = goal && len(token.Numbers(im.sheet.At(i, j).Text)) == 0
	}
	return goal && other
}

// numbersIn reports whether a column holds row numbers.
func (im *importer) numbersIn(j int) bool {
	filled, numbers := 0, 0
	for i := range im.entries() {
		if s := im.sheet.At(i, j).Text; s != "" {
			filled++
			if strings.Trim(s, "0123456789.()abcdef") == "" {
				numbers++
			}
		}
	}
	return numbers*3 > filled*2
}

// past is a column of averages or totals of the years before the plan: it is told as a note.
const past = "past"

// Columns of years and values: of the baselines or the targets, or, below another head, of what that says.
const (
	baseYear = "baseline_year"
	aimYear  = "target_year"
	anyYear  = "year"
	anyValue = "value"
)

// Columns of the bounds of a range; that of the lower ones becomes that of the targets.
const (
	lower = "lower"
	upper = "upper"
)

// group is a column of the groups of a row: total, male, female below the name of the first.
const group = "group"

// told is a column of words that are kept as a note of the row, with its head: 数据来源, Assumptions.
const told = "told"

// latest is a column of the latest figures: the baselines, or beside these figures that are left out.
const latest = "latest"

// stage is a column of a year in the course of a plan or at its end, of targets or of figures: Midline 2022, Endline 2025.
const stage = "stage"

// vision is a column of targets of a year beyond the plan: 2035年展望.
const vision = "vision"

// isAim reports whether a head is that of a column of targets.
func (h head) isAim() bool {
	return h.column == "target" || h.column == vision || h.column == "average" || h.column == "cumulative"
}

// isBaseline reports whether a head has a word for the baseline itself.
func (h head) isBaseline() bool {
	low := token.Lower(token.ASCII(h.text))
	return h.column == "baseline" && units.Has(low, "基期|基年|基数|基准|base|benchmark")
}

// isYearly reports whether a head is that of targets for each year: Annual target.
func (h head) isYearly() bool {
	low := token.Lower(h.text)
	return units.Has(low, "annual|yearly|each year|every year|per year|每年|各年")
}

// isEstimate reports whether a head marks its figures as estimates, 2025年（预计）: its year was not over, so
// that those of later years are no figures but targets.
func (h head) isEstimate() bool {
	low := token.Lower(token.ASCII(h.text))
	return units.Has(low, "预计|预期|(est| est|estimate|(e)")
}

// ofPlanBefore reports whether a head is that of averages, totals or targets of an earlier plan than
// another one of its kind: “十三五”年均增长 beside “十四五”年均增长. A target of a year is one if the baseline is
// not before it.
func (im *importer) ofPlanBefore(h head) bool {
	bare := h.column == "target" && h.year != 0 && !h.span && !im.anyHead(func(o head) bool { return o.column == "baseline" && o.year != 0 && o.year < h.year })
	return (h.span || bare) && (h.column == "average" || h.column == "cumulative" || h.column == "target") &&
		im.anyHead(func(o head) bool { return o.column == h.column && o.end > h.end }) &&
		(h.year == 0 || im.anyHead(func(o head) bool { return o.column == "baseline" && o.year >= h.end }))
}

// unnamed returns the meaning of a column without a head: row numbers, or nothing if it is empty.
func (im *importer) unnamed(j int) string {
	filled, numbers := 0, 0
	for i := range im.entries() {
		if s := im.sheet.At(i, j).Text; s != "" {
			filled++
			if strings.Trim(s, "0123456789.") == "" {
				numbers++
			}
		}
	}
	if filled == 0 {
		return ""
	}
	if column := im.byContent(j); column != "" {
		return column
	}
	if name, ok := im.at.columns["name"]; ok && name == j-1 && im.numbersIn(name) { // 主要指标 over number and name
		im.at.columns["number"] = name
		delete(im.at.columns, "name")
		return "name"
	}
	if name, ok := im.at.columns["name"]; ok && name == j-1 && numbers == 0 { // a name over the names of its parts
		return "part"
	}
	if _, taken := im.at.columns["number"]; !taken && j <= 1 && numbers*2 > filled {
		return "number"
	}
	im.problem(im.at.head, j, "column", text.ErrUnknown, text.Say("the column has cells, but no name; expected number, category, name, unit, baseline, target, average, cumulative, attribute, id or direction", "该列有内容而没有列名；应为 序号、类别、指标、单位、基期、目标、年均、累计、属性、标识 或 方向"))
	return ""
}

func didYouMeanColumn(h string) text.Text {
	if n, ok := text.Closest(token.Lower(h), knownHeads()); ok {
		return text.Say("; did you mean %q?", "；是否想写 %q？", n)
	}
	return text.Text{EN: "; expected number, category, name, unit, baseline, target, average, cumulative, attribute, id or direction",
		ZH: "；应为 序号、类别、指标、单位、基期、目标、年均、累计、属性、标识 或 方向"}
}

// knownHeads returns the words that are the whole head of a column.
func knownHeads() (all []string) {
	for _, c := range columnWords {
		if c.column != anyYear && c.column != anyValue && c.column != told && c.column != lower && c.column != upper {
			all = append(all, strings.FieldsFunc(c.exact, func(r rune) bool { return r == '|' })...)
		}
	}
	return all
}

// columnText returns the name of a column in both languages: the first of its names in each.
func columnText(column string) plan.Text {
	t := plan.Text{EN: column}
	for _, c := range columnWords {
		if c.column == column {
			for n := range strings.SplitSeq(c.exact, "|") {
				if t.ZH == "" {
					t.ZH = token.Text(n).ZH
				}
			}
		}
	}
	return t
}

func (im *importer) requiredColumns() {
	im.unmarked = !im.has("attribute", string(plan.Binding), string(plan.Expected)) && im.marks.binding+im.marks.expected == "" && !im.allBehind()
	if im.unmarked && im.ofFigures() {
		im.problems = im.problems[:0]
		last := 0
		for _, h := range im.at.heads {
			last = max(last, h.year)
		}
		im.problem(im.at.head, 0, "column", text.ErrInvalid, text.Say("no column is named as one of targets; expected the word in its head, such as %[1]d target. A table of actual figures is opened in Review, or by --actuals, beside its plan", "没有一列是目标；列名应写明，例如%[1]d年目标。实际数的表格请在“评估”中或用 --actuals 与其规划一起打开", cmp.Or(last, 2030)))
		for j, h := range im.at.heads {
			if h.column == "" && h.year == 0 && h.text != "" && im.byContent(j) == "" {
				im.unknown(j)
			}
		}
		return
	}
	for _, c := range []struct {
		ok     bool
		column string
	}{{im.has("name"), "name"}, {!im.unmarked || im.aims() || im.at.path || !im.hasTargets(), "attribute"}, {im.hasTargets(), "target"}} {
		if !c.ok {
			im.problem(im.at.head, 0, "column", text.ErrInvalid, text.Say("the column %s is missing", "缺少列 %s", columnText(c.column)))
		}
	}
}

// has reports whether one of the columns is there.
func (im *importer) has(names ...string) bool {
	return slices.ContainsFunc(names, func(n string) bool {
		_, ok := im.at.columns[n]
		return ok
	})
}

func (im *importer) hasTargets() bool { return im.has("target", "average", "cumulative") }

// ofFigures reports whether the heads are those of actual figures: years and values, or several years, and no targets.
func (im *importer) ofFigures() bool {
	years, values := 0, 0
	for _, h := range im.at.heads {
		switch {
		case h.column == anyValue:
			values++
		case h.year != 0, h.column == anyYear:
			years++
		}
	}
	return !im.aims() && !im.at.path && years > 0 && years+values > 1
}

// aims reports whether a column is named as one of targets.
func (im *importer) aims() bool {
	return im.anyHead(head.isAim)
}

// allBehind reports whether the names of all rows have an attribute in brackets behind them.
func (im *importer) allBehind() bool {
	name, ok := im.at.columns["name"]
	if !ok {
		return false
	}
	found := false
	for row := range im.entries() {
		if im.attributeBehind(im.sheet.At(row, name).Text); im.behind == "" {
			return false
		}
		found = true
	}
	return found
}
