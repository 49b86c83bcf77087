package headline

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

// yearSearch finds the year of the baseline and that of the targets, and with them what each column that is named by a
// year holds.
type yearSearch struct {
	*importer
	years     []yearColumn // by year
	within    []yearColumn // not beyond the plan by their words
	goals     []yearColumn // of targets by their words
	base, aim int          // what was found, 0 before
	from, to  int          // the years of the plan that the title names
	estimated bool         // the figures of the baseline's year are estimates: years without a word come after it
	ofEach    bool         // each row has the year of its baseline behind it, and targets of each year
}

// arrangeYears settles which of the columns named by years is the baseline's and which the targets'. Of what tells it the
// first that does counts: the words of the heads, the years in the cells, the plan that the title names, the years given as
// options, targets of years, spans of averages and totals; else the last year that is not beyond the plan is the targets' and
// the one before it the baseline's. Earlier years are further figures, those after a plan of five years further targets, as
// are those of its course where the title names it.
func (im *importer) arrangeYears(years []yearColumn) {
	slices.SortStableFunc(years, func(a, b yearColumn) int { return a.year - b.year })
	s := &yearSearch{importer: im, years: years, base: im.o.Period.Base, aim: im.o.Period.To}
	s.from, s.to = im.periodByName()
	for _, find := range []func(){s.byHeads, s.byCells, s.byNotes, s.byTitle, s.byCourse, s.byGoals, s.bySpans, s.byOrder} {
		find()
	}
	if !s.ofEach && s.unclear() {
		return
	}
	s.untold()
	s.place()
	im.at.period.Base, im.at.period.To = s.base, s.aim
	if s.base < s.from && s.aim >= s.from {
		im.at.period.From = s.from
	}
	if slices.ContainsFunc(years, func(y yearColumn) bool { return s.head(y).fiscal }) {
		im.tell(text.Text{EN: "a fiscal year is called by the calendar year in which it begins: 2022/23 is 2022", ZH: "财政年度以其开始的公历年份表示：2022/23 即 2022 年"})
	}
}

func (s *yearSearch) head(y yearColumn) head { return s.at.heads[y.col] }

func (s *yearSearch) any(is func(year int, h head) bool) bool {
	return slices.ContainsFunc(s.years, func(y yearColumn) bool { return is(y.year, s.head(y)) })
}

// byHeads takes the baseline that a head names, and notes which years are those of targets.
func (s *yearSearch) byHeads() {
	for _, y := range s.years {
		h := s.head(y)
		if h.column == "baseline" && s.o.Period.Base == 0 && (!s.named(s.base) || h.isBaseline()) {
			s.base, s.at.path = y.year, s.actualAlone(y)
			s.estimated = s.at.path || h.isEstimate()
		}
		if h.column == "target" || h.column == "" && s.estimated {
			s.goals = append(s.goals, y)
		}
		if h.column != vision {
			s.within = append(s.within, y)
		}
	}
}

// byCells takes the years that the rows tell: a column of them, 25 by 2025, 43 (2018).
func (s *yearSearch) byCells() {
	columns := s.at.columns
	if j, ok := columns[baseYear]; ok && s.base == 0 { // each row names its own: the last of them
		for i := range s.body() {
			for _, y := range s.yearsOf(i, j) {
				s.base = max(s.base, y)
			}
		}
	}
	for _, column := range []string{aimYear, "target", "cumulative"} {
		if j, ok := columns[column]; ok && s.aim == 0 && (column == aimYear || len(s.goals) == 0) {
			s.aim = s.mostly(j, cmp.Or(s.base, s.before(math.MaxInt)))
		}
	}
	k, ok := columns["baseline"]
	if !ok || s.base != 0 {
		return
	}
	first := s.aim
	switch {
	case first != 0:
	case len(s.goals) > 0:
		first = s.goals[0].year
	case s.hasTargets() && len(s.years) > 0: // of each year, beside End of plan
		first = s.years[0].year
		s.aim, s.at.path, s.ofEach = s.years[len(s.years)-1].year, true, true
	default:
		return
	}
	for i := range s.body() {
		if _, year := yearBehind(s.sheet.At(i, k).Text); year < first {
			s.base = max(s.base, year)
		}
	}
}

// byNotes takes the years that the notes tell of columns without one: 基期值为2025年数据，目标值为2030年.
func (s *yearSearch) byNotes() {
	for _, note := range s.notes {
		plain := token.Lower(token.ASCII(token.Simplified(note.ZH + note.EN)))
		if s.base == 0 && s.has("baseline") {
			s.base = yearOfWord(plain, "基期|基年|基准|现状值|baseline|base year")
		}
		if s.aim == 0 && s.has("target") && len(s.goals) == 0 {
			s.aim = yearOfWord(plain, "目标|规划值|target")
		}
	}
}

// yearOfWord returns the only year in the clause of a note that one of the words, which | separates, begins, 0 if there is none.
func yearOfWord(note, words string) int {
	for w := range strings.SplitSeq(words, "|") {
		_, clause, ok := strings.Cut(note, w)
		if at := strings.IndexAny(clause, ",;.\n"); at >= 0 {
			clause = clause[:at]
		}
		if years := token.YearsIn(clause); ok && len(years) == 1 && strings.IndexByte(clause, byte('0'+years[0]/1000)) < 20 {
			return years[0]
		}
	}
	return 0
}

// byTitle takes the years of the plan that the title names, where columns are of them.
func (s *yearSearch) byTitle() {
	switch {
	case s.o.Period.To != 0 || s.to == 0:
	case (s.base == 0 || s.base == s.from-1) && s.bare(s.from-1, "baseline") && s.bare(s.to, "target"):
		s.base, s.aim = s.from-1, s.to
	case s.aim == 0 && s.base < s.from && slices.ContainsFunc(s.goals, func(y yearColumn) bool { return y.year == s.to }):
		s.aim = s.to
	}
}

// byCourse finds that the years are the course of the plan: those given as options, for a table of targets by its
// attributes, or those of the plan that the title names.
func (s *yearSearch) byCourse() {
	want := s.o.Period
	if want.Base != 0 && want.To > want.Base {
		s.at.path = s.has("attribute", string(plan.Binding), string(plan.Expected)) && s.bare(want.Base, "baseline")
		for y := want.Base + 1; y <= want.To; y++ {
			s.at.path = s.at.path && s.bare(y, "")
		}
	} else if want.To == 0 {
		if base, aim := s.course(); aim != 0 {
			s.base, s.aim, s.at.path = base, aim, true
		}
	}
}

// byGoals takes of several years of targets the one that ends five years.
func (s *yearSearch) byGoals() {
	if s.aim != 0 || len(s.goals) == 0 {
		return
	}
	if s.base == 0 && !s.has("baseline") {
		s.base = s.before(s.goals[0].year)
	}
	s.aim = ending(s.goals, s.base)
}

// bySpans takes the last year of what is over the plan: 2025年较2020年提高, Target (2021–2025).
func (s *yearSearch) bySpans() {
	if len(s.goals) != 0 || s.o.Period.To != 0 {
		return
	}
	for _, h := range s.at.heads {
		over := h.sum || (h.column == "cumulative" || h.column == "average") && h.year != 0
		if !over || !h.isAim() || h.column == vision || s.ofPlanBefore(h) {
			continue
		}
		s.aim = max(s.aim, h.end)
		if span := token.YearsIn(token.ASCII(h.text)); len(s.years) == 0 && s.base == 0 && len(span) == 2 && !s.has("baseline") { // 2021–2025 average alone
			s.base = min(span[0], span[1]) - 1
		}
	}
}

// byOrder takes the last year not beyond the plan as the targets', and the one before it as the baseline's.
func (s *yearSearch) byOrder() {
	hasBase := s.has("baseline")
	if s.aim == 0 && !s.has("target") {
		if last := ending(s.within, s.base); last > s.base && (s.base != 0 || len(s.within) > 1) {
			s.aim = last
		} else if len(s.within) < len(s.years) {
			s.aim = s.years[len(s.years)-1].year
		}
	}
	if s.base == 0 && !hasBase {
		s.base = s.before(cmp.Or(s.aim, math.MaxInt))
	}
	if n := len(s.goals); s.base == 0 && n > 2 && s.goals[n-1].year-s.goals[0].year == n-1 { // targets of each year
		if s.base = s.goals[0].year - 1; hasBase {
			s.tell(text.Say("the baseline is taken as that of %d, the year before the first target", "基期按首个目标年的上一年（%d年）理解", s.base))
		}
	}
	if s.o.Period.Base == 0 && s.base > s.aim-5 && !s.estimated && !s.named(s.base) && !s.bare(s.base, "") && s.bare(s.aim-5, "baseline") &&
		slices.ContainsFunc(s.goals, func(y yearColumn) bool { return y.year == s.aim }) {
		s.base = s.aim - 5 // 2020, beside figures of 2023 and targets of 2025
	}
}

// before returns the last of the years without a word of a target that is before a year.
func (s *yearSearch) before(year int) (last int) {
	for _, y := range s.within {
		if y.year < year && s.head(y).column != "target" {
			last = y.year
		}
	}
	return last
}

// named reports whether the head of a year's column calls it the baseline's, rather than an actual or an
// estimated one.
func (s *yearSearch) named(year int) bool {
	return s.any(func(y int, h head) bool { return y == year && h.isBaseline() })
}

// bare reports whether a year has a column whose head says nothing else than it might: the given column.
func (s *yearSearch) bare(year int, column string) bool {
	return s.any(func(y int, h head) bool { return y == year && (h.column == "" || h.column == column) })
}

// actualAlone reports whether a year is the only one called actual, before years without a word, in a table that tells of
// no progress and has no other targets: those years are to come.
func (s *yearSearch) actualAlone(of yearColumn) bool {
	low := token.Lower(token.ASCII(s.head(of).text))
	return units.Has(low, "actual|outturn|achieved|实际|实绩|完成") &&
		!slices.ContainsFunc(s.years, func(y yearColumn) bool { return y != of && (s.head(y).column != "" || y.year < of.year) }) &&
		!s.anyHead(head.isAim) && !tellsProgress(s.doc.Title)
}

// course returns the years of baseline and last target where bare years are the course of the plan that
// the title names, rather than actual figures: 2013 to 2018 below "Plan 2014–2018".
func (s *yearSearch) course() (base, to int) {
	if s.to == 0 || len(s.years) == 0 || !titlesPlan(s.doc.Title) || s.any(func(_ int, h head) bool { return h.column != "" && h.column != "baseline" }) {
		return 0, 0
	}
	to = s.to
	if last := s.years[len(s.years)-1]; s.head(last).fiscal && last.year == to-1 { // 2017/18 ends the plan of 2013 to 2018
		to--
	}
	if !s.bare(to, "") {
		return 0, 0
	}
	base = s.base
	for _, y := range s.years {
		switch {
		case base == 0 && y.year >= s.from: // none before it
			if to-s.from == 5 {
				return s.from, to
			}
			return 0, 0
		case base == 0 && s.head(y).column == "" && !slices.ContainsFunc(s.years, func(o yearColumn) bool { return o.year > y.year && o.year < s.from }):
			base = y.year
		}
	}
	s.tell(text.Say("the years up to %d are taken as the targets of the plan that the title names; a table of actual figures is opened in Review", "截至%d年的各年按标题所称规划的目标理解；实际数的表格请在“评估”中打开", to))
	return base, to
}

// unclear refuses heads of years whose words do not tell the baseline from the target, where the two that were found are no five
// years apart and others are, or others are as far apart: 2020, 2025, 2035, or 2025, 2030, 2035.
func (s *yearSearch) unclear() bool {
	if s.o.Period.Base != 0 || s.o.Period.To != 0 || s.aim-s.base == 5 && (s.aim == s.to || !s.bare(s.base-5, "")) || s.any(func(_ int, h head) bool { return h.column != "" }) {
		return false
	}
	apart := s.any(func(a int, _ head) bool { return s.any(func(b int, _ head) bool { return b-a == 5 }) })
	if apart {
		s.problem(s.at.head, s.years[len(s.years)-1].col, "column", text.ErrInvalid, text.Say("the heads do not tell which year is the baseline's and which the target's; expected words such as 2025年目标, or the years as options", "表头未说明哪一年是基期、哪一年是目标；应写成 2025年目标 等，或另行指定年份"))
	}
	return apart
}

// untold takes bare years for targets where nothing tells of actual figures: each year since a baseline that its head names,
// though in doubt, or one of two.
func (s *yearSearch) untold() {
	l := &s.at
	switch {
	case l.path:
	case s.sinceBaseline():
		l.path, l.staged = true, map[int]bool{}
		s.aim = s.years[len(s.years)-1].year
		for _, y := range s.years {
			l.staged[y.col] = s.head(y).column == ""
		}
	case s.twoYears():
		l.path = true
		s.tell(text.Say("%d is taken as the year of the baseline and %d as that of the targets, which the heads do not tell; a table of actual figures is opened in Review", "表头未说明，%d年按基期、%d年按目标年理解；实际数的表格请在“评估”中打开", s.base, s.aim))
	}
}

// twoYears reports whether a table has no more of years, values and targets than two years, bare ones some years apart or a bare
// one after the baseline's, and its title tells of no progress. Bare years one after the other, or more of them, may as well be
// those of actual figures.
func (s *yearSearch) twoYears() bool {
	if len(s.years) != 2 {
		return false
	}
	first, gap := s.head(s.years[0]), s.years[1].year-s.years[0].year
	return (gap > 2 || gap > 0 && first.column == "baseline") && gap <= 15 && !tellsProgress(s.doc.Title) && !s.has("attribute", string(plan.Binding), string(plan.Expected)) &&
		!s.anyHead(func(h head) bool {
			return h.tellsValues() || h.year != 0 && h.column != "" && (h.text != first.text || !h.isBaseline() && !h.isEstimate())
		})
}

// sinceBaseline reports whether a table has the year of the baseline, as its head or each row tells it, and after it at least three
// years one after the other, bare ones but for the last.
func (s *yearSearch) sinceBaseline() bool {
	years := s.years
	if len(years) > 0 && years[0].year == s.base && s.head(years[0]).isBaseline() {
		years = years[1:]
	} else if !s.has("baseline") || !s.has(baseYear) {
		return false
	}
	n := len(years)
	if n < 3 || years[0].year <= s.base || years[n-1].year-years[0].year != n-1 || tellsProgress(s.doc.Title) {
		return false
	}
	last := s.head(years[n-1])
	return !s.anyHead(func(h head) bool {
		return (h.tellsValues() && h.column != anyYear || h.year > s.base && h.column != "") && (h.column != "target" || h.text != last.text)
	})
}

// tellsValues reports whether a head is that of targets or of figures whose years are elsewhere.
func (h head) tellsValues() bool {
	return h.isAim() || h.column == past || h.column == anyYear || h.column == anyValue
}

// place gives each year's column what it holds, seen from the years of the baseline and the targets.
func (s *yearSearch) place() {
	l := &s.at
	for _, y := range s.years {
		h := s.head(y)
		ofPlan := l.path && y.year >= s.from // in the course of the plan
		beyond := y.year > s.aim && (s.aim == s.base+5 || s.o.Period.To != 0)
		switch {
		case h.column == "baseline" && y.year > s.base && s.base != 0 && (s.named(s.base) || y.year < s.aim && s.base == s.aim-5): // 2023 actual, between baseline and target
			s.notes = append(s.notes, text.Say("%s: left out, since the baseline is that of %d; figures of later years are opened in Review", "%s：未列入，因基期为%d年；此后各年的实际数请在“评估”中打开", unbroken(h.text), s.base))
		case y.year == s.base && !h.isAim():
			s.put(y, "baseline")
		case y.year == s.aim && h.column != "baseline":
			s.put(y, "target")
		case y.year < s.base && !h.isAim():
			l.history = append(l.history, y)
		case y.year > s.base && (h.isAim() || s.base != 0 && h.column == "" && (s.estimated || ofPlan || beyond)):
			l.further = append(l.further, y)
		default:
			s.unplaced(y)
		}
	}
}

// put makes a year's column that of baselines or targets, unless another one is and says the same.
func (s *yearSearch) put(y yearColumn, column string) {
	switch other, taken := s.at.columns[column]; {
	case !taken:
		s.at.columns[column] = y.col
	case column == "target" && s.repeats(y.col, other): // 2028, and again End of plan target
	default:
		s.twice(y.col, column)
	}
}

// unplaced refuses a column whose year is neither that of the baseline nor that of the targets.
func (s *yearSearch) unplaced(y yearColumn) {
	known := func(year int) text.Text {
		if year == 0 {
			return text.Text{EN: "not known", ZH: "未知"}
		}
		return text.Say("%d", "%d年", year)
	}
	s.problem(s.at.head, y.col, "column", text.ErrUnknown, text.Say("unknown column %q: the year %d is neither that of the baseline (%s) nor that of the target (%s); expected %[2]d target if it has targets, or %[2]d actual if it has figures", "未知的列 %q：%d年既不是基期（%s），也不是目标年（%s）；应写成%[2]d年目标，或（若为已有数据）%[2]d年实际", text.Short(s.head(y).text), y.year, known(s.base), known(s.aim)))
}

// repeats reports whether a column says nothing that another does not say, too.
func (s *yearSearch) repeats(column, other int) bool {
	for i := range s.entries() {
		if cell := s.sheet.At(i, column).Text; cell != "" && cell != s.sheet.At(i, other).Text {
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
	switch {
	case p.Base == 0 && p.To != 0 && im.hasTargets() && !im.has("baseline"):
		im.problem(im.at.head, 0, "period", text.ErrInvalid, text.Say("the year before the plan is not known, since no column has the baselines; expected the plan's years in the title, such as 2021–%d, or as options", "表中没有基期列，规划的基期年份未知；应在标题中写明规划年份，例如 2021–%d 年，或另行指定年份", p.To))
	case (p.Base == 0 || p.To == 0) && im.hasTargets():
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
