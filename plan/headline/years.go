package headline

import (
	"cmp"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

// yearsOfPlan gives the columns of the first, second … year of the plan their years, where the title or a baseline tells them:
// YR1, 第一年, Target year 2. Numbered targets are those of its years where they are as many: Target 1 to 4, End target.
func (im *importer) yearsOfPlan() {
	l := &im.at
	from, to := im.periodByName()
	for _, h := range l.heads {
		if from == 0 && h.column == "baseline" && h.year != 0 {
			from = h.year + 1
		}
	}
	var targets []int
	for j := range l.heads {
		h := &l.heads[j]
		if h.year != 0 {
			continue
		}
		switch n := yearNumber(h.text); {
		case n > 0 && (h.column == "" || h.column == "target"):
			if h.column == "" {
				h.column = stage
			}
			if from != 0 {
				h.year, h.end = from+n-1, from+n-1
			}
		case h.column == "target":
			targets = append(targets, j)
		}
	}
	if n := len(targets); from == 0 || n < 3 || n != to-from+1 || slices.ContainsFunc(targets[:n-1], func(j int) bool { return numbered(l.heads[j].text) != slices.Index(targets, j)+1 }) {
		return
	}
	for i, j := range targets {
		l.heads[j].year, l.heads[j].end = from+i, from+i
	}
	im.tell(text.Say("the %d targets are taken as those of the years %d to %d, since they are as many", "%d 列目标按 %d 至 %d 各年理解，因两者数目相同", len(targets), from, to))
}

// yearNumber returns which year of a plan a head means, 0 if none.
func yearNumber(head string) int {
	plain := strings.Join(strings.Fields(strings.NewReplacer("target", "", "目标", "").Replace(token.Lower(token.ASCII(head)))), "")
	for _, w := range []string{"year", "yr", "y", "第"} {
		if rest, ok := strings.CutPrefix(plain, w); ok {
			if rest, whole := strings.CutSuffix(rest, "年"); token.IsDigits(rest) || w == "第" && whole {
				if n := token.Numeral(rest); n <= 10 {
					return n
				}
			}
		}
	}
	return 0
}

// numbered returns the number at the end of the head of a column of targets, 0 if there is none: Intermediate target 2.
func numbered(head string) int {
	plain := strings.TrimSpace(token.ASCII(head))
	if n := token.Numeral(strings.TrimPrefix(plain, strings.TrimRight(plain, "0123456789"))); n <= 10 {
		return n
	}
	return 0
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
