package headline

import (
	"cmp"
	"math"
	"slices"
	"sort"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

// arrangeYears finds the baseline and the target among the columns that are named by years: by their
// words, by the years given as options, by the plan that the title names, or else the last year that
// is not beyond the plan is the target's and the one before it the baseline's. Earlier years are
// further figures, those after a plan of five years further targets, as are those of its course where
// the title names it.
func (im *importer) arrangeYears(years []yearColumn) {
	l, want := &im.at, im.o.Period
	sort.SliceStable(years, func(i, j int) bool { return years[i].year < years[j].year })
	var goals, within []yearColumn // within: not beyond the plan by their words
	base, aim := want.Base, want.To
	estimated := false
	for _, y := range years {
		h := l.heads[y.col]
		if h.column == "baseline" && want.Base == 0 && (!l.named(base, years) || h.isBaseline()) {
			base, l.path = y.year, im.actualAlone(years, y)
			estimated = l.path || h.isEstimate()
		}
		if h.column == "target" || h.column == "" && estimated {
			goals = append(goals, y)
		}
		if h.column != vision {
			within = append(within, y)
		}
	}
	if j, ok := l.columns[baseYear]; ok && base == 0 { // each row names its own: the last of them
		for i := range im.body() {
			for _, y := range im.yearsOf(i, j) {
				base = max(base, y)
			}
		}
	}
	before := func(year int) (last int) { // of the years without a word of a target
		for _, y := range within {
			if y.year < year && l.heads[y.col].column != "target" {
				last = y.year
			}
		}
		return last
	}
	if j, ok := l.columns[aimYear]; ok && aim == 0 {
		aim = im.mostly(j, cmp.Or(base, before(math.MaxInt)))
	}
	for _, column := range []string{"target", "cumulative"} { // 25 by 2025
		if j, ok := l.columns[column]; ok && aim == 0 && len(goals) == 0 {
			aim = im.mostly(j, cmp.Or(base, before(math.MaxInt)))
		}
	}
	ofEach := false
	if k, ok := l.columns["baseline"]; ok && base == 0 && (cmp.Or(aim, len(goals)) != 0 || im.hasTargets() && len(years) > 0) { // 43 (2018)
		first := aim
		switch {
		case first != 0:
		case len(goals) > 0:
			first = goals[0].year
		default: // of each year, beside End of plan
			first = years[0].year
			aim, l.path, ofEach = years[len(years)-1].year, true, true
		}
		for i := range im.body() {
			if _, year := yearBehind(im.sheet.At(i, k).Text); year < first {
				base = max(base, year)
			}
		}
	}
	_, hasTarget := l.columns["target"]
	_, hasBase := l.columns["baseline"]
	from, to := im.periodByName()
	switch {
	case want.To != 0 || to == 0:
	case (base == 0 || base == from-1) && im.bare(years, from-1, "baseline") && im.bare(years, to, "target"):
		base, aim = from-1, to
	case aim == 0 && base < from && slices.ContainsFunc(goals, func(y yearColumn) bool { return y.year == to }):
		aim = to
	}
	if want.Base != 0 && want.To > want.Base { // given for a table of targets, by its attributes, with every year
		l.path = im.has("attribute", string(plan.Binding), string(plan.Expected)) && im.bare(years, want.Base, "baseline")
		for y := want.Base + 1; y <= want.To; y++ {
			l.path = l.path && im.bare(years, y, "")
		}
	} else if want.To == 0 {
		if b, a := im.course(years, base, from, to); a != 0 {
			base, aim, l.path = b, a, true
		}
	}
	if aim == 0 && len(goals) > 0 { // of several the one that ends five years
		if base == 0 && !hasBase {
			base = before(goals[0].year)
		}
		aim = ending(goals, base)
	}
	for _, h := range l.heads { // 2025年较2020年提高, Target (2021–2025)
		if h.isAim() && h.column != vision && (h.sum || (h.column == "cumulative" || h.column == "average") && h.year != 0) && len(goals) == 0 && want.To == 0 && !im.ofPlanBefore(h) {
			aim = max(aim, h.end)
			if span := token.YearsIn(token.ASCII(h.text)); len(years) == 0 && !hasBase && base == 0 && len(span) == 2 { // 2021–2025 average alone
				base = min(span[0], span[1]) - 1
			}
		}
	}
	if aim == 0 && !hasTarget {
		if last := ending(within, base); last > base && (base != 0 || len(within) > 1) {
			aim = last
		} else if len(within) < len(years) {
			aim = years[len(years)-1].year
		}
	}
	if base == 0 && !hasBase {
		base = before(cmp.Or(aim, math.MaxInt))
	}
	if n := len(goals); base == 0 && n > 2 && goals[n-1].year-goals[0].year == n-1 { // targets of each year
		if base = goals[0].year - 1; hasBase {
			im.tell(text.Say("the baseline is taken as that of %d, the year before the first target", "基期按首个目标年的上一年（%d年）理解", base))
		}
	}
	if want.Base == 0 && base > aim-5 && !estimated && !l.named(base, years) && !im.bare(years, base, "") && slices.ContainsFunc(goals, func(y yearColumn) bool { return y.year == aim }) && im.bare(years, aim-5, "baseline") {
		base = aim - 5 // 2020, beside figures of 2023 and targets of 2025
	}
	if !ofEach && im.unclearYears(years, base, aim) {
		return
	}
	if !l.path && im.sinceBaseline(years, base) {
		l.path, l.staged = true, map[int]bool{}
		aim = years[len(years)-1].year
		for _, y := range years[1:] {
			l.staged[y.col] = true
		}
	}
	if !l.path && im.twoYears(years) {
		l.path = true
		im.tell(text.Say("%d is taken as the year of the baseline and %d as that of the targets, which the heads do not tell; a table of actual figures is opened in Review", "表头未说明，%d年按基期、%d年按目标年理解；实际数的表格请在“评估”中打开", base, aim))
	}
	for _, y := range years {
		column := ""
		switch h := l.heads[y.col]; {
		case h.column == "baseline" && y.year > base && base != 0 && (l.named(base, years) || y.year < aim && base == aim-5): // 2023 actual, between baseline and target
			im.notes = append(im.notes, text.Say("%s: left out, since the baseline is that of %d; figures of later years are opened in Review", "%s：未列入，因基期为%d年；此后各年的实际数请在“评估”中打开", unbroken(h.text), base))
			continue
		case y.year == base && !h.isAim():
			column = "baseline"
		case y.year == aim && h.column != "baseline":
			column = "target"
		case y.year < base && !h.isAim():
			l.history = append(l.history, y)
			continue
		case (base != 0 || h.isAim()) && y.year > base && (h.isAim() || h.column == "" && (estimated || l.path && y.year >= from || y.year > aim && (aim == base+5 || want.To != 0))):
			l.further = append(l.further, y)
			continue
		}
		switch other, taken := l.columns[column]; {
		case taken && column == "target" && im.repeats(y.col, other): // 2028, and again End of plan target
		case column == "":
			known := func(year int) text.Text {
				if year == 0 {
					return text.Text{EN: "not known", ZH: "未知"}
				}
				return text.Say("%d", "%d年", year)
			}
			im.problem(l.head, y.col, "column", text.ErrUnknown, text.Say("unknown column %q: the year %d is neither that of the baseline (%s) nor that of the target (%s); expected %[2]d target if it has targets, or %[2]d actual if it has figures", "未知的列 %q：%d年既不是基期（%s），也不是目标年（%s）；应写成%[2]d年目标，或（若为已有数据）%[2]d年实际", text.Short(l.heads[y.col].text), y.year, known(base), known(aim)))
		case taken:
			im.twice(y.col, column)
		default:
			l.columns[column] = y.col
		}
	}
	l.period.Base, l.period.To = base, aim
	if base < from && aim >= from {
		l.period.From = from
	}
	if slices.ContainsFunc(years, func(y yearColumn) bool { return l.heads[y.col].fiscal }) {
		im.tell(text.Text{EN: "a fiscal year is called by the calendar year in which it begins: 2022/23 is 2022", ZH: "财政年度以其开始的公历年份表示：2022/23 即 2022 年"})
	}
}

// stages settles what the columns of years in the course of the plan hold: targets in a table of targets, or in one of a plan
// by its title or by what it tells of verification, and figures below a title that tells of progress. Beside other targets alone
// they are in doubt; without any of these the table is refused.
func (im *importer) stages(years []yearColumn) bool {
	l := &im.at
	ofPlan := titlesPlan(im.doc.Title) || im.has("attribute", string(plan.Binding), string(plan.Expected))
	for _, j := range l.told {
		ofPlan = ofPlan || units.Has(token.Lower(l.heads[j].text), "verification|assumption")
	}
	aims := im.aims()
	for _, y := range years {
		h := &l.heads[y.col]
		switch {
		case h.column != stage:
		case tellsProgress(im.doc.Title):
			h.column = "baseline"
		case ofPlan, aims:
			if h.column = "target"; !ofPlan {
				if l.staged == nil {
					l.staged = map[int]bool{}
				}
				l.staged[y.col] = true
			}
		default:
			im.problem(l.head, y.col, "column", text.ErrInvalid, text.Say("%q may hold targets or what was reached; expected %d target or %[2]d actual", "%q 可能是目标，也可能是实际数；应写成%d年目标 或%[2]d年实际", text.Short(h.text), y.year))
			return false
		}
	}
	return true
}

// twoYears reports whether a table has no more of years, values and targets than two years, bare ones some years apart or a bare
// one after the baseline's, and its title tells of no progress. Bare years one after the other, or more of them, may as well be
// those of actual figures.
func (im *importer) twoYears(years []yearColumn) bool {
	if len(years) != 2 {
		return false
	}
	first, gap := im.at.heads[years[0].col], years[1].year-years[0].year
	return (gap > 2 || gap > 0 && first.column == "baseline") && gap <= 15 && !tellsProgress(im.doc.Title) && !im.has("attribute", string(plan.Binding), string(plan.Expected)) &&
		!slices.ContainsFunc(im.at.heads, func(h head) bool {
			return h.isAim() || h.column == past || h.column == anyYear || h.column == anyValue || h.year != 0 && h.column != "" && (h.text != first.text || !h.isBaseline() && !h.isEstimate())
		})
}

// sinceBaseline reports whether a table has the year of the baseline, as its head calls it, and after it at least three bare years
// one after the other.
func (im *importer) sinceBaseline(years []yearColumn, base int) bool {
	n := len(years)
	if n < 4 || years[n-1].year-years[1].year != n-2 || years[0].year != base || !im.at.heads[years[0].col].isBaseline() || tellsProgress(im.doc.Title) {
		return false
	}
	return !slices.ContainsFunc(im.at.heads, func(h head) bool {
		return h.isAim() || h.column == past || h.column == anyYear || h.column == anyValue || h.year > base && h.column != ""
	})
}

// named reports whether the head of a year's column calls it the baseline's, rather than an actual or an
// estimated one.
func (l *layout) named(year int, years []yearColumn) bool {
	return slices.ContainsFunc(years, func(y yearColumn) bool { return y.year == year && l.heads[y.col].isBaseline() })
}

// course returns the years of baseline and last target where bare years are the course of the plan that
// the title names, rather than actual figures: 2013 to 2018 below "Plan 2014–2018".
func (im *importer) course(years []yearColumn, base, from, to int) (int, int) {
	if to == 0 || len(years) == 0 || !titlesPlan(im.doc.Title) || slices.ContainsFunc(years, func(y yearColumn) bool {
		c := im.at.heads[y.col].column
		return c != "" && c != "baseline"
	}) {
		return 0, 0
	}
	last := years[len(years)-1]
	if im.at.heads[last.col].fiscal && last.year == to-1 { // 2017/18 ends the plan of 2013 to 2018
		to--
	}
	if !im.bare(years, to, "") {
		return 0, 0
	}
	for _, y := range years {
		switch h := im.at.heads[y.col]; {
		case base == 0 && y.year >= from: // none before it
			if to-from == 5 {
				return from, to
			}
			return 0, 0
		case base == 0 && h.column == "" && !slices.ContainsFunc(years, func(o yearColumn) bool { return o.year > y.year && o.year < from }):
			base = y.year
		}
	}
	im.tell(text.Say("the years up to %d are taken as the targets of the plan that the title names; a table of actual figures is opened in Review", "截至%d年的各年按标题所称规划的目标理解；实际数的表格请在“评估”中打开", to))
	return base, to
}

// titlesPlan reports whether a title is that of a plan's targets, and not of a report on them.
func titlesPlan(title text.Text) bool {
	all := token.Lower(title.EN + title.ZH)
	return units.Has(all, "plan|programme|program|strategy|framework|agenda|target|goals|规划|计划|纲要|目标") && !tellsProgress(title)
}

// tellsProgress reports whether a title is that of a report on what was reached.
func tellsProgress(title text.Text) bool {
	all := token.Lower(title.EN + title.ZH)
	return units.Has(all, "actual|progress|achiev|outturn|review|performance|monitor|report|statistic|evaluation|完成|进展|实际|评估|监测|统计|执行|实施情况|实施结果|回顾|报告|年鉴|公报")
}

// yearsOf returns the years in a cell, fiscal ones as those in which they begin.
func (im *importer) yearsOf(row, col int) []int {
	return token.YearsIn(token.Fiscal(token.ASCII(im.sheet.At(row, col).Text)))
}

// mostly returns the year by which most rows have their target (of several the one five years from the
// baseline's, or the first), from a column of such years or of targets that
// tell them: 25 by 2025.
func (im *importer) mostly(col, base int) (most int) {
	count := map[int]int{}
	for i := range im.body() {
		years := im.yearsOf(i, col)
		if c := im.at.heads[col].column; c == "target" || c == "cumulative" {
			t, _ := plan.ParseTarget(im.sheet.At(i, col).Text, "%", "level")
			years = years[:0]
			if t.Year != 0 {
				years = append(years, t.Year)
			}
			for _, part := range t.Parts { // 25 by 2025; 40 by 2030
				years = append(years, part.Year)
			}
		}
		for _, y := range years {
			if count[y]++; y != 0 && (most == 0 || count[y] > count[most] || count[y] == count[most] && (y == base+5 || y < most && most != base+5)) {
				most = y
			}
		}
	}
	return most
}

// yearBehind cuts the year of a figure in brackets behind it: 40 (2010), 52.1（2019年）.
func yearBehind(s string) (figure string, year int) {
	plain := token.Fiscal(token.ASCII(s))
	if before, after, ok := strings.Cut(plain, ":"); ok { // Baseline (2019): 43%
		bare := strings.Trim(strings.TrimPrefix(strings.TrimPrefix(token.Lower(before), "baseline"), "基期"), " ()年")
		if years := token.YearsIn(bare); len(years) == 1 && len(bare) == 4 {
			return strings.TrimSpace(after), years[0]
		}
	}
	if i := strings.LastIndexByte(plain, '('); i > 0 {
		inside := strings.TrimSuffix(strings.TrimSuffix(plain[i+1:], ")"), "年")
		if years := token.YearsIn(inside); len(years) == 1 && len(inside) == 4 && strings.HasSuffix(plain, ")") {
			return strings.TrimSpace(plain[:i]), years[0]
		}
	}
	return s, 0
}

// ownYear sets the year of a baseline from what is behind it, or from a column of such years.
func (im *importer) ownYear(b *plan.Baseline, column, s string) {
	s = token.Fiscal(token.ASCII(s))
	years := token.YearsIn(s)
	if len(years) != 1 || years[0] > im.doc.Period.Base || len(strings.Trim(s, "0123456789年")) > 0 {
		im.fault(column, "year", text.ErrInvalid, "%q is not a year up to the baseline's (%d); expected one such as %d", "%q 不是不晚于基期（%d年）的年份；应为例如 %d", text.Short(s), im.doc.Period.Base, im.doc.Period.Base-1)
		return
	}
	if years[0] != im.doc.Period.Base {
		b.Year = years[0]
		im.doc.Period.First = min(cmp.Or(im.doc.Period.First, b.Year), b.Year)
	}
}

// repeats reports whether a column says nothing that another does not say, too.
func (im *importer) repeats(column, other int) bool {
	for i := range im.entries() {
		if s := im.sheet.At(i, column).Text; s != "" && s != im.sheet.At(i, other).Text {
			return false
		}
	}
	return true
}

// ending returns the last of several years, or the one that ends five years from the baseline's on.
func ending(years []yearColumn, base int) int {
	last := 0
	for _, y := range years {
		if y.year == base+5 {
			return y.year
		}
		last = y.year
	}
	return last
}

// actualAlone reports whether a year is the only one called actual, before years without a word, in a table that tells of
// no progress and has no other targets: those years are to come.
func (im *importer) actualAlone(years []yearColumn, y yearColumn) bool {
	low := token.Lower(token.ASCII(im.at.heads[y.col].text))
	return units.Has(low, "actual|outturn|achieved|实际|实绩|完成") &&
		!slices.ContainsFunc(years, func(o yearColumn) bool { return o != y && (im.at.heads[o.col].column != "" || o.year < y.year) }) &&
		!slices.ContainsFunc(im.at.heads, head.isAim) && !tellsProgress(im.doc.Title)
}

// bare reports whether a year has a column whose head says nothing else than it might: the given column.
func (im *importer) bare(years []yearColumn, year int, column string) bool {
	return slices.ContainsFunc(years, func(y yearColumn) bool {
		h := im.at.heads[y.col]
		return y.year == year && (h.column == "" || h.column == column)
	})
}

// unclearYears refuses heads of years whose words do not tell the baseline from the target, where the
// two that were found are no five years apart and others are: 2020, 2025, 2035.
func (im *importer) unclearYears(years []yearColumn, base, aim int) bool {
	l := &im.at
	if im.o.Period.Base != 0 || im.o.Period.To != 0 || aim-base == 5 || slices.ContainsFunc(years, func(y yearColumn) bool { return l.heads[y.col].column != "" }) {
		return false
	}
	for _, a := range years {
		if slices.ContainsFunc(years, func(b yearColumn) bool { return b.year-a.year == 5 }) {
			im.problem(l.head, years[len(years)-1].col, "column", text.ErrInvalid, text.Say("the heads do not tell which year is the baseline's and which the target's; expected words such as 2025年目标, or the years as options", "表头未说明哪一年是基期、哪一年是目标；应写成 2025年目标 等，或另行指定年份"))
			return true
		}
	}
	return false
}

func (im *importer) period() {
	p := im.o.Period
	p.Base, p.To = cmp.Or(p.Base, im.at.period.Base), cmp.Or(p.To, im.at.period.To)
	if from, to := im.periodByName(); p.Base < to && (p.To == 0 || from <= p.To) {
		p.Base, p.To = cmp.Or(p.Base, from-1), cmp.Or(p.To, to)
	}
	if p.Base != 0 {
		p.From = cmp.Or(p.From, im.at.period.From, p.Base+1)
	}
	for _, y := range im.at.history {
		p.First = min(cmp.Or(p.First, y.year), y.year)
	}
	for _, y := range im.at.further {
		if y.year > p.To {
			p.Horizon = max(p.Horizon, y.year)
		}
	}
	if (p.Base == 0 || p.To == 0) && im.hasTargets() {
		im.problem(im.at.head, 0, "period", text.ErrInvalid, text.Say("the plan's years are not known; expected heads with the years, such as Baseline 2020 and Target 2025, or the years as options", "规划年份未知；列名应含年份，例如 2020年基期、2025年目标，或另行指定年份"))
	}
	if p.Base > 2060 && im.o.Period.Base == 0 {
		im.problem(im.at.head, 0, "period", text.ErrInvalid, text.Say("the years from %d on seem to be those of another calendar, such as the Buddhist era or Bikram Sambat; expected those of the common one, such as 2025", "%d年起的年份似为其他历法（如佛历）；应为公历年份，例如 2025年", p.Base))
	}
	im.doc.Period = p
	if j, ok := im.at.columns["average"]; ok && p.To-p.Base > 1 {
		low := token.Lower(im.at.heads[j].text)
		if units.Has(low, "上年|同比|previous year|year on year|year-on-year") {
			im.problem(im.at.head, j, "column", text.ErrInvalid, text.Say("%q is the growth of one year, and the plan has %d; expected the average growth over its years, or the level", "“%s”是一年的增速，而规划期为%d年；应为规划期年均增速，或目标水平", text.Short(im.at.heads[j].text), p.To-p.Base))
		}
	}
}

// periodByName returns the first and the last year of the plan that the heads of targets name, or else the
// title; 0 if they name none or several.
func (im *importer) periodByName() (from, to int) {
	heads := ""
	for _, h := range im.at.heads {
		if (h.column == "target" || h.column == "average" || h.column == "cumulative") && !im.ofPlanBefore(h) {
			heads += "\n" + h.text
		}
	}
	for _, s := range []string{heads, im.doc.Title.ZH, im.doc.Title.EN} {
		named := slices.DeleteFunc(slices.Clone(token.Plans), func(p token.Plan) bool { return !strings.Contains(s, p.Name) })
		if len(named) == 1 {
			return named[0].Last - 4, named[0].Last
		}
		if from, to = token.Span(token.ASCII(s)); len(named) == 0 && to-from >= 2 && to-from <= 15 && s != heads {
			return from, to
		}
	}
	return 0, 0
}
