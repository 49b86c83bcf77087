package headline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/naming"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

// aimColumn is a column of targets by its name, and as what a number in it is read.
type aimColumn struct {
	name, reads string
	head        head
}

// targets reads the target columns; several of them make a target of kind all.
func (im *importer) targets(in *plan.Indicator) {
	var found []plan.Target
	var columns []string
	take := func(t plan.Target, column string) {
		if t.Kind != "" {
			found, columns = append(found, t), append(columns, column)
		}
	}
	for _, c := range []aimColumn{{name: "target", reads: "level"}, {name: "average", reads: "average"}, {name: "cumulative", reads: "cumulative"}} {
		if c.head = im.at.heads[im.at.columns[c.name]]; c.name == "target" && c.head.total {
			c.reads = "cumulative"
		}
		t, ok := im.ofColumn(c, in, len(flattened(found).Parts))
		if !ok {
			return
		}
		take(t, c.name)
	}
	for _, y := range im.at.further { // 2027年目标 beside 2030年目标
		t, ok := im.ofYear(y, in, flattened(found).Parts)
		if !ok {
			return
		}
		take(t, "target")
	}
	switch len(found) {
	case 0:
		if in.Baseline.Value == nil {
			im.fault(im.targetColumn(), "target", text.ErrInvalid, "the row has no target; expected a number or a phrase such as 待普查后设置", "该行没有目标；应为数字或说法（例如 待普查后设置）")
			return
		}
		in.Target = plan.Target{Kind: "set_later", Note: text.Text{EN: "the table states no target for this row; it is left open, and a number can be entered in a scenario", ZH: "表中该行没有目标；按待定处理，可在情景中填入数值"}}
		im.doubt(im.targetColumn(), "no_target", in.Target.Note)
		im.untargeted++
	case 1:
		in.Target = found[0]
		for i := range im.others {
			if o := &im.others[i]; o.row == len(im.doc.Indicators) && in.Target.Kind != "all" {
				o.part = -1
			}
		}
	default:
		in.Target = flattened(found)
	}
	im.totals(in, columns)
}

// ofColumn reads the target that a row has in a column, none where the cell is empty; parts are those read before it. It is
// not ok where the cell is refused.
func (im *importer) ofColumn(c aimColumn, in *plan.Indicator, parts int) (t plan.Target, ok bool) {
	printed := im.printed(c)
	cell, aim := im.marks.aim(im.marks.brackets(printed))
	cell = im.fallen(c.worded(cell, in), in)
	t, err := plan.ParseTarget(cell, in.Unit, c.reads)
	if im.wordy && cell != "" && err != nil {
		t, err = plan.Target{Kind: "in_words", By: token.Text(cell), Printed: cell, Column: c.reads}, nil
	}
	if err == nil && t.Kind == "" {
		return t, true
	}
	read, doubts := t.Kind, len(im.doubts)
	if err == nil {
		t, err = suited(declining(t, in.Name, im.heading(in.Category)), in, cell, im.milestones())
	}
	if err != nil {
		im.fault(c.name, "target", text.ErrInvalid, "%s", "%s", text.Of(err))
		return t, false
	}
	if im.points && t.Kind == "level" {
		t.Kind = "cumulative_points"
	}
	for i := range t.Parts {
		if im.inAll(&t.Parts[i], in, c.name); len(im.doubts) > doubts+1 {
			im.doubts = im.doubts[:doubts+1]
		}
	}
	if im.inAll(&t, in, c.name); t.Kind != read && len(im.doubts) == doubts {
		im.inferKind(t, c.name)
	}
	if c.reads == "cumulative" && t.Kind == "cumulative_points" && in.Unit == "%" && c.head.unit == "%" && isNumber(token.Plain(printed)) && signed("1", c.head, "") != "1%" {
		im.doubt(c.name, "wording", text.Say("%s below %q is taken in points; it may be meant in percent of the baseline", "%[2]q 栏的 %[1]s 按百分点理解，也可能指相对基期的百分比", printed, unbroken(c.head.text)))
	}
	if c.head.sum && c.head.from > im.doc.Period.Base+1 && slices.Contains([]target.Kind{target.Cumulative, target.AverageRate, target.Yearly, target.Decline}, t.Kind) {
		t.From = c.head.from // 2026-2030, of a baseline of 2020
	}
	if c.name != "average" {
		im.byYear(&t)
		im.beyond(&t)
		for i := range t.Parts {
			im.beyond(&t.Parts[i])
		}
	}
	im.readAs(&t, in, c.name, c.reads, cell, aim)
	if v, ok := plan.Decimal(t.Value); ok && t.Kind == target.AverageRate && isNumber(token.Plain(cell)) && c.head.unit != "%" && in.Unit != "%" && v.GreaterThan(decimal.NewFromInt(30)) {
		im.doubt(c.name, "wording", text.Say("%s is taken as a growth of %[1]s%% a year; it may be an amount a year", "%s 按年均增长 %[1]s%% 理解，也可能是每年的数量", cell))
	}
	if j := im.at.columns[c.name]; im.at.staged[j] {
		im.doubtAt(j, "wording", stagedText(c.head, t))
	}
	if t.Printed != "" && (t.Value == nil || token.Reads(printed, in.Unit, *t.Value)) { // else with the unit of the head
		t.Printed = printed
	}
	im.note(t, c.name, parts)
	return t, true
}

// printed is what a row has in a column of targets, with its bounds and its stretch value where these have columns of their own.
func (im *importer) printed(c aimColumn) string {
	printed := im.field(c.name)
	if c.name != "target" {
		return printed
	}
	printed = im.bounded(printed)
	if s := im.field("stretch"); !token.Empty[token.Lower(token.ASCII(s))] {
		printed += "，力争" + s
	}
	return printed
}

// worded says of a cell what the head of its column does: a change since the baseline, points or amounts a year, each year.
func (c aimColumn) worded(cell string, in *plan.Indicator) string {
	unit, added := in.Unit, strings.Contains(c.head.text, "新增")
	switch {
	case c.reads == "cumulative":
		return signed(cell, c.head, unit)
	case c.reads == "average" && isNumber(cell) && (c.head.unit != "" && c.head.unit != "%" || added): // amounts or points, not a growth
		return "年均" + map[bool]string{true: "新增"}[added] + cell + c.head.unit
	case c.reads == "average" && isNumber(token.Plain(cell)) && naming.Added(in.Name) && !units.Has(token.Lower(c.head.text), "增|%|growth|rate|increase"): // 60 below 年均, of new jobs
		return "年均" + cell + unit
	case c.name == "target" && c.head.year == 0 && c.head.isYearly() && len(token.Numbers(cell)) > 0:
		return "每年" + cell
	}
	return cell
}

// ofYear reads the target that a row has in a column of another year than the plan's last, none where the cell is empty or
// says no more than words, which become a note; a number is what the first of those read before it is. It is not ok where the
// cell is refused.
func (im *importer) ofYear(y yearColumn, in *plan.Indicator, before []plan.Target) (t plan.Target, ok bool) {
	s := im.cell(y.col)
	h, column := im.at.heads[y.col], "level"
	if h.total {
		column = "cumulative"
	}
	t, err := plan.ParseTarget(im.fallen(im.marks.brackets(s), in), in.Unit, column)
	alike := target.Level
	if len(before) > 0 {
		switch kind := before[0].Kind; {
		case kind == target.Cumulative, kind == target.Decline && naming.Decline(in.Name), im.points && kind == "cumulative_points":
			alike = kind
		}
	}
	if t.Kind == target.Level && (alike != target.Cumulative || naming.Total(in.Name) || im.sinceStart(in.Name)) {
		t.Kind = alike
	}
	if err == nil && (t.Kind == "in_words" || t.Kind == "cumulative_points" && len(token.Numbers(s)) == 0) { // increasing
		in.Note = token.Text(strings.TrimPrefix(in.Note.EN+in.Note.ZH+"; "+unbroken(h.text)+": "+s, "; "))
		return plan.Target{}, true
	}
	if err == nil && t.Kind != "" && (t.Kind != target.Level && t.Kind != alike && (t.Kind != target.Cumulative || len(before) > 0) || t.Year != 0 && t.Year != y.year) {
		err = refused(s, text.Say("the target of %d is no level; expected one such as 62", "%d年的目标不是水平值；应为例如 62", y.year))
	}
	if err != nil {
		im.problem(im.r, y.col, "target", text.ErrInvalid, text.Of(err))
		return t, false
	}
	if t.Kind == "" {
		return t, true
	}
	if t.Year = y.year; t.Kind == target.Cumulative {
		im.ofOwnYears(&t, y)
	}
	if im.at.staged[y.col] {
		im.doubtAt(y.col, "wording", stagedText(h, t))
	}
	return t, true
}

// ofOwnYears reads a total beyond the plan's last year. It is one since the plan's start as those before it are, but of as many
// years after the plan as it has, it may be that of these alone, which a note may tell: 〔〕内为五年累计数.
func (im *importer) ofOwnYears(t *plan.Target, y yearColumn) {
	p := im.doc.Period
	switch {
	case y.year-p.To != p.To-p.Base:
	case im.marks.five && p.To-p.Base == 5:
		t.From = p.To + 1
	default:
		im.doubtAt(y.col, "wording", text.Say("%s is taken as the total since %d; it may be that of %d to %d alone", "%s 按%d年以来的累计数理解，也可能只是 %d 至%d年的累计数", t.Printed, p.From, p.To+1, y.year))
	}
}

func stagedText(h head, t plan.Target) text.Text {
	return text.Say("%s of %q is taken as a target; it may be what was reached", "%[2]q 栏的 %[1]s 按目标理解，也可能是实际数", t.Printed, unbroken(h.text))
}

// inferKind notes that the kind of a target is not that of its wording.
func (im *importer) inferKind(t plan.Target, column string) {
	im.infer("target", column, text.Say("taken as %s, by the name or the unit of the row", "依据该行的名称或单位，按“%s”理解", token.Word(string(t.Kind))))
}

// signed words a change that is written as a number: a gain with its sign (+3), or as the head says, in the unit
// of the head (下降（%）, 提高（百分点）).
func signed(cell string, h head, unit string) string {
	plain := token.Plain(cell)
	verb, digits := "", plain
	if rest, ok := strings.CutPrefix(plain, "+"); ok {
		verb, digits = "提高", rest
	}
	number := strings.TrimLeft(digits, "<>=≥≤- ")
	if number == "" || !token.IsDigit(number[0]) {
		return cell
	}
	low := token.Lower(h.text)
	switch {
	case units.Has(low, "降|减少|reduction|decrease") && !units.Has(low, "增减"):
		verb = "下降"
	case units.Has(low, "提高|增长|增加|增量|增幅|净增|increase|growth") && len(token.Numbers(h.text)) > 0:
		verb = "提高"
	}
	if isNumber(number) {
		digits += h.unitBehind(unit)
	}
	if verb == "" {
		return cell + strings.TrimPrefix(digits, plain)
	}
	if strings.HasSuffix(digits, "%") {
		verb = "累计" + verb
	}
	return verb + digits
}

func isNumber(s string) bool { return s != "" && token.IsDigits(strings.ReplaceAll(s, ".", "")) }

// unitBehind returns the unit of a head as a number below it is written with it, "" if it is that of the row or a
// growth in %.
func (h head) unitBehind(unit string) string {
	u, err := indicator.ParseUnit(h.unit)
	switch own, unknown := indicator.ParseUnit(unit); {
	case err != nil || unknown != nil || h.unit == "" || u.Same(own):
		return ""
	case u.Same(indicator.Points.Unit()):
		return "个百分点"
	case u.Same(indicator.Percent.Unit()):
		return "%"
	}
	return h.unit
}

// bounded adds to a target the bound that stands in a column beside it: ≥ before, 左右 behind, the upper end of a range.
func (im *importer) bounded(printed string) string {
	empty := func(s string) bool { return token.Empty[token.Lower(token.ASCII(s))] }
	switch high := im.field(upper); {
	case empty(high) && im.has(upper) && isNumber(token.Plain(printed)):
		printed = "≥" + printed
	case empty(high) || token.Plain(high) == token.Plain(printed):
	case empty(printed):
		return "≤" + high
	default:
		return printed + "—" + high
	}
	if printed == "" {
		return ""
	}
	if s := im.field("direction"); s != "" && strings.Trim(token.ASCII(s), "<>=≤≥") == "" {
		printed = s + printed
	}
	switch im.field("note") {
	case "下限":
		return "≥" + printed
	case "上限":
		return "≤" + printed
	}
	if s := im.field("note"); units.Is(s, "左右|以上|以下|以内|及以上|及以下") {
		printed += s
	}
	return printed
}

// byYear sets the year of a target from a column of such years.
func (im *importer) byYear(t *plan.Target) {
	s := im.field(aimYear)
	if s == "" {
		return
	}
	p := &im.doc.Period
	years := token.YearsIn(token.Fiscal(token.ASCII(s)))
	switch {
	case len(years) != 1 || years[0] <= p.Base:
		im.fault(aimYear, "year", text.ErrInvalid, "%q is not a year after the baseline's (%d); expected one such as %d", "%q 不是晚于基期（%d年）的年份；应为例如 %d", text.Short(s), p.Base, p.To)
	default:
		t.Year = years[0]
		im.beyond(t)
	}
}

// fallen words a number of points as a fall where the name counts a decline: 6 below Reduction of poverty.
func (im *importer) fallen(cell string, in *plan.Indicator) string {
	if !im.points || !isNumber(token.Plain(cell)) || !naming.Decline(in.Name) {
		return cell
	}
	return "下降" + cell + "个百分点"
}

// beyond leaves out the year of a target where it is the plan's last, and makes room for one beyond it.
func (im *importer) beyond(t *plan.Target) {
	p := &im.doc.Period
	switch {
	case t.Year > p.To:
		p.Horizon = max(p.Horizon, t.Year)
	case t.Year == p.To:
		t.Year = 0
	}
}

// refused returns the error for a cell that can be read in two ways.
func refused(cell string, msg text.Text) error {
	return &text.Error{Package: "plan", Op: "target text \"" + text.Short(cell) + "\"", Err: text.ErrInvalid, Message: msg}
}

// milestones reports whether the row has numbers for years before the plan's last: they are those of each year.
func (im *importer) milestones() bool {
	return slices.ContainsFunc(im.at.further, func(y yearColumn) bool {
		s := im.cell(y.col)
		return y.year < im.doc.Period.To && len(token.Numbers(s)) > 0
	})
}

// suited returns the target as implied by the name of its indicator, or an error if the name leaves
// its meaning open.
func suited(t plan.Target, in *plan.Indicator, cell string, milestones bool) (plan.Target, error) {
	u, err := indicator.ParseUnit(in.Unit)
	if err != nil || u.Kind() != indicator.Percent {
		return t, nil
	}
	switch {
	case t.Kind == "level" && naming.Average(in.Name) && !milestones:
		t.Kind = "average_rate"
	// A bound applies to every year, see Understand.
	case t.Kind == "average_rate" && naming.State(in.Name) && (t.Bound == "" || t.Bound == "about"):
		return t, refused(cell, text.Say("%s is no growth rate, so its average may be a value in each year or a change a year; expected the level, or 提高5个百分点",
			"“%s”不是增速，其年均值可能指各年水平，也可能指每年变动；应写目标水平，或写 提高5个百分点", in.Name))
	case t.Kind == "compounded_decline" && naming.State(in.Name):
		return t, refused(cell, text.Say("a fall of %s may be meant in points or in percent of it; expected 下降3个百分点, or 降至 with the level",
			"“%s”的下降可能指百分点，也可能指其自身的百分比；应写成 下降3个百分点，或写 降至 某一水平", in.Name))
	}
	return t, nil
}

// inAll reads a number in the column of levels as one of all years together, if the name implies
// that: a decline without a figure of the base year, or what is added in total.
func (im *importer) inAll(t *plan.Target, in *plan.Indicator, column string) {
	if t.Kind != "level" || t.Value == nil {
		return
	}
	percent := in.Unit == "%"
	since := im.sinceStart(in.Name)
	total := since || naming.Total(in.Name) || !percent && im.at.heads[im.at.columns[column]].sum
	if percent && !total && im.at.heads[im.at.columns[column]].sum {
		im.doubt(column, "wording", text.Say("%s is taken as the level of the last year; it may be the average of the years", "%s 按最后一年的水平理解，也可能是各年的平均", t.Value.String()))
	}
	none := token.Empty[token.Lower(token.ASCII(im.field("baseline")))]
	if percent && none && naming.Changed(in.Name) {
		im.doubt(column, "wording", text.Say("%s is taken as the change in %d; it may be meant over all years of the plan", "%s 按%d年当年的变化理解，也可能指规划期累计的变化", t.Value.String(), cmp.Or(t.Year, im.doc.Period.To)))
	}
	switch {
	case percent && naming.Decline(in.Name) && (total || in.Baseline.Value == nil):
		if t.Kind = "compounded_decline"; !total {
			im.doubt(column, "wording", text.Say("%s is taken as the decline over all years of the plan; it may be meant in each year", "%s 按规划期各年累计的降幅理解，也可能指每年的降幅", t.Value.String()))
		}
	case !percent && !total && none && naming.Added(in.Name) && !im.milestones():
		im.doubt(column, "wording", text.Say("%s is taken as what is added in %d; it may be the total of the plan's years", "%s 按%d年当年的新增量理解，也可能是规划期各年的累计数", t.Value.String(), cmp.Or(t.Year, im.doc.Period.To)))
	case percent || !total:
	case since, strings.Contains(in.Name.ZH, "新增"), naming.Added(in.Name) && (naming.Total(in.Name) || in.Baseline.Value == nil):
		t.Kind = "cumulative"
		if in.Baseline.Value != nil {
			im.several(&in.Baseline, "baseline")
		}
	default:
		im.doubt(column, "wording", text.Say("%s is taken as the level that is reached; it may be the total of the plan's years", "%s 按届时达到的水平理解，也可能是规划期各年的累计数", t.Value.String()))
	}
}

// sinceStart reports whether a name says that it counts from the plan's start: since 2025, 2026—2030.
func (im *importer) sinceStart(name plan.Text) bool {
	p := im.doc.Period
	span := strings.NewReplacer("–", "-", "—", "-", "年", "").Replace(token.ASCII(name.ZH + " " + name.EN))
	return naming.Since(name, p.Base, p.From) || strings.Contains(span, fmt.Sprintf("%d-%d", p.From, p.To))
}

// totals checks the cumulative figures of a row. Beside a level, a bracketed x is the gain of the
// level if baseline + x = level. A total of yearly values is at least the value of one year; if it
// is less, x is a gain, too.
func (im *importer) totals(in *plan.Indicator, columns []string) {
	parts := in.Target.Parts
	if in.Target.Kind != "all" {
		parts = []plan.Target{in.Target}
	}
	level := slices.IndexFunc(parts, func(t plan.Target) bool { return t.Kind == "level" && t.Value != nil && t.Year == 0 })
	base, known := plan.Decimal(in.Baseline.Value)
	for i := range parts {
		t := &parts[i]
		x, ok := plan.Decimal(t.Value)
		if !ok || t.Kind != "cumulative" && t.Kind != "cumulative_points" {
			continue
		}
		refuse := func(en, zh string, args ...any) {
			im.fault(columns[min(i, len(columns)-1)], "target", text.ErrInvalid, en, zh, args...)
		}
		total := t.Kind == "cumulative"
		switch {
		case total && im.isSum(x, parts):
		case level >= 0 && known && addsUp(base, x, parts[level], *in):
			t.Kind = "cumulative_points"
		case level >= 0 && known:
			refuse("%s is not what the level gains on its baseline (%s + %s is not %s); expected the gain, or the total in a row of its own", "%s 不是水平相对基期的增量（%s + %s 不等于 %s）；应写增量，或将累计数另列一行",
				text.Short(t.Printed), base, x, parts[level].Value.String())
		case level >= 0 && total:
			refuse("%s beside a level may be its gain or a total of yearly figures; expected a baseline that tells, or the total in a row of its own", "%s 与目标水平并列，可能是增量，也可能是各年之和；应给出基期值，或将累计数另列一行", text.Short(t.Printed))
		case total && isSpan(in.Unit): // a life expectancy is never summed: the gain is meant
			t.Kind = "cumulative_points"
			im.inferKind(*t, columns[min(i, len(columns)-1)])
		case total && known && x.Abs().LessThan(base.Abs()):
			refuse("%s as a total of yearly figures is less than one year's (%s); expected 提高 with the gain, or the total of all years", "%s 若为各年之和，则小于一年的数值（%s）；增量应写 提高，累计数应为各年合计", text.Short(t.Printed), in.Baseline.Printed)
		}
	}
	if in.Target.Kind != "all" {
		in.Target = parts[0]
	}
	for i, a := range parts { // running totals
		for j, b := range parts {
			x, _ := plan.Decimal(a.Value)
			y, _ := plan.Decimal(b.Value)
			if last := im.doc.Period.To; a.Kind == target.Cumulative && b.Kind == target.Cumulative && a.From == b.From && cmp.Or(a.Year, last) < cmp.Or(b.Year, last) && y.Abs().LessThan(x.Abs()) {
				im.fault(columns[min(max(i, j), len(columns)-1)], "target", text.ErrInvalid, "the total by %d (%s) is less than that by %d (%s); expected totals since the plan's start", "截至%d年的累计数（%s）小于截至%d年的（%s）；应均为自规划期初起的累计数", cmp.Or(b.Year, last), y, cmp.Or(a.Year, last), x)
			}
		}
	}
}

// isSum reports whether a total is that of the levels of all years of the plan beside it.
func (im *importer) isSum(total decimal.Decimal, parts []plan.Target) bool {
	sum, years := decimal.Zero, map[int]bool{}
	for _, t := range parts {
		if d, ok := plan.Decimal(t.Value); ok && t.Kind == target.Level {
			sum, years[t.Year] = sum.Add(d), true
		}
	}
	p := im.doc.Period
	return len(years) > 1 && len(years) == p.To-p.Base && sum.Equal(total)
}

// isSpan reports whether a unit measures life expectancy or years of schooling, which are never
// summed over years.
func isSpan(unit string) bool {
	u, err := indicator.ParseUnit(unit)
	return err == nil && u.Comparable(indicator.MustParseUnit("years"))
}

// addsUp reports whether baseline plus gain equals the level, within the rounding of the three
// printed figures.
func addsUp(base, gain decimal.Decimal, level plan.Target, in plan.Indicator) bool {
	goal, ok := plan.Decimal(level.Value)
	half := func(d decimal.Decimal) decimal.Decimal { return decimal.New(5, d.Exponent()-1) }
	room := half(base).Add(half(gain)).Add(half(goal))
	return ok && goal.Sub(base).Sub(gain).Abs().LessThanOrEqual(room)
}

// flattened combines several targets into one, without nesting.
func flattened(found []plan.Target) plan.Target {
	all := plan.Target{Kind: "all"}
	for _, t := range found {
		if t.Kind == "all" {
			all.Parts = append(all.Parts, t.Parts...)
		} else {
			all.Parts = append(all.Parts, t)
		}
	}
	return all
}

func (im *importer) targetColumn() string {
	for _, n := range []string{"target", "average", "cumulative"} {
		if _, ok := im.at.columns[n]; ok {
			return n
		}
	}
	return "name"
}

// declining reads [13.5] of "energy intensity, reduction" as a compounded decline; heading is the
// name of the category, which may be that of a row whose parts these are: 主要污染物排放总量减少.
func declining(t plan.Target, name plan.Text, heading string) plan.Target {
	if low := token.Lower(t.Printed); strings.Contains(low, "百分点") || strings.Contains(low, "point") {
		return t
	}
	all := token.Lower(name.ZH + name.EN)
	for _, w := range []string{"降低", "下降", "减少", "reduction", "decline", "decrease"} {
		if t.Kind == "cumulative_points" && (strings.Contains(all, w) || strings.HasSuffix(token.Lower(heading), w)) {
			t.Kind = "compounded_decline"
			if t.Bound == target.Below && *t.Value == "0" { // 能耗降低：持续下降
				t.Bound = target.Above
			}
		}
	}
	return t
}

// heading returns the name of a category without a remark in brackets behind it.
func (im *importer) heading(category string) string {
	for _, c := range im.doc.Categories {
		if c.ID == category {
			name, _, _ := strings.Cut(token.ASCII(c.Name.ZH+c.Name.EN), "(")
			return strings.TrimSpace(name)
		}
	}
	return ""
}

func (im *importer) note(t plan.Target, column string, part int) {
	col := im.at.columns[column]
	if t.Kind == "in_step" || t.Kind == "above_other" {
		im.others = append(im.others, pendingOther{len(im.doc.Indicators), part, im.r, col})
	}
	for i, p := range t.Parts {
		if p.Kind == "in_step" || p.Kind == "above_other" {
			im.others = append(im.others, pendingOther{len(im.doc.Indicators), part + i, im.r, col})
		}
	}
}

// readAs adds what the table tells beyond the wording of a target: doubts of the wording, and a value
// that a note makes one to strive for.
func (im *importer) readAs(t *plan.Target, in *plan.Indicator, name, column, cell string, aim bool) {
	if h := im.at.heads[im.at.columns[name]]; name == "average" && h.growsIn() {
		im.doubt(name, "wording", text.Say("%s of %q is taken as the average growth of the plan; it may be the growth of that year alone", "%[2]q 栏的 %[1]s 按规划期年均增速理解，也可能只是当年增速", t.Printed, unbroken(h.text)))
	}
	if list, err := token.Read(cell, in.Unit, column); err == nil {
		for _, r := range list {
			if base := im.doc.Period.Base; r.BaseYear != 0 && r.BaseYear != base {
				im.fault(name, "target", text.ErrInvalid, "%s compares with %d, but the baseline is that of %d; expected a change from the baseline", "%s 与%d年比较，而基期为%d年；应写相对基期的变动", text.Short(cell), r.BaseYear, base)
			}
			if !r.Doubt.IsZero() {
				im.doubt(name, "wording", r.Doubt)
			}
		}
	}
	if aim && t.Kind.Numeric() && t.Bound != target.Within {
		t.Value, t.Stretch = nil, t.Value
	}
	if aim {
		t.Note = plan.Text{EN: "a value to strive for; the table has no target besides", ZH: "争取数；表中没有其他目标"}
		im.doubt(name, "stretch", t.Note)
	}
}

// resolveOthers replaces the names of other indicators by their ids.
func (im *importer) resolveOthers() {
	full, bare := map[string][]int{}, map[string][]int{} // the indicators by what they may be called
	for i := range im.doc.Indicators {
		in := &im.doc.Indicators[i]
		full[in.ID] = append(full[in.ID], i)
		for _, name := range slices.Compact([]string{in.Name.ZH + in.Name.EN, in.Name.ZH, in.Name.EN}) {
			if less := bareName(name); less != "" {
				full[name], bare[less] = append(full[name], i), append(bare[less], i)
			}
		}
	}
	suggestions := 20 // each compares a name with all names of the table
	for _, o := range im.others {
		t := &im.doc.Indicators[o.row].Target
		if o.part >= len(t.Parts) {
			continue // of a row that was refused
		}
		if o.part >= 0 {
			t = &t.Parts[o.part]
		}
		id := im.named(full[t.Of], bare[bareName(t.Of)], o.row)
		if id == "" && bareName(t.Of) == "gdp" { // of a place whose growth the table does not list
			im.doubts = append(im.doubts, Doubt{Row: o.row, Doubt: plan.Doubt{Code: "wording", Cell: im.sheet.Address(o.r, o.col),
				Text: text.Say("no row of the table is that of %q; the target waits for the figure", "表中没有“%s”一行；目标待其数据确定", t.Of)}})
			if t.By = token.Text(t.Of); t.Kind == "above_other" && t.Bound == "" {
				t.Bound = target.Above
			}
			t.Kind, t.Of = "reference", ""
			continue
		}
		if id == "" {
			near := plan.Text{}
			if suggestions--; suggestions >= 0 {
				near = im.nearest(t.Of, o.row)
			}
			im.problem(o.r, o.col, "reference", text.ErrUnknown, text.Say("no single indicator of the table is called %q%s", "表中没有唯一名为 %q 的指标%s", text.Short(t.Of), near))
			continue
		}
		t.Of = id
	}
}

// named returns the indicator that a row refers to: GDP增速 is 地区生产总值增速. full are those with the
// very name, bare those with it but for the parts that vary.
func (im *importer) named(full, bare []int, not int) string {
	var found, rates []string
	for _, i := range full {
		if i != not {
			return im.doc.Indicators[i].ID
		}
	}
	for _, i := range slices.Compact(bare) {
		if in := &im.doc.Indicators[i]; i != not {
			if found = append(found, in.ID); in.Unit == "%" {
				rates = append(rates, in.ID)
			}
		}
	}
	switch {
	case len(found) == 1:
		return found[0]
	case len(rates) == 1: // the table may list both a level and its growth: the growth is meant
		return rates[0]
	}
	return ""
}

// nearest suggests the name of another indicator that resembles a mention, "" if none does.
func (im *importer) nearest(name string, not int) plan.Text {
	var names []string
	for i := range im.doc.Indicators {
		if in := &im.doc.Indicators[i]; i != not {
			names = append(names, in.Name.ZH+in.Name.EN)
		}
	}
	if n := token.Nearest(name, names); n != "" {
		return text.Say("; did you mean %q?", "；是否想写 %q？", text.Short(n))
	}
	return plan.Text{}
}

// bareName removes the parts that vary between a name and its mention.
func bareName(s string) string {
	return strings.ReplaceAll(strings.TrimSpace(varying.Replace(token.Lower(token.ASCII(s)))), " ", "")
}

var varying = strings.NewReplacer("地区生产总值", "gdp", "本地生产总值", "gdp", "国内生产毛额", "gdp", "国内生产总值", "gdp", "生产总值", "gdp", "gross domestic product", "gdp",
	"(gdp)", "", "增速", "", "增长率", "", "增长", "", "growth rate", "", "growth", "", "the ", "", "经济", "gdp")

// direction sets the direction from the cell. Without one, the plan infers the direction when it is
// loaded (see Plan.DirectionOf).
func (im *importer) direction(in *plan.Indicator, s string) {
	switch token.Lower(token.ASCII(s)) {
	case "up", "higher", "higher is better", "increase", "上升", "正向", "越高越好":
		in.Direction = "up"
	case "down", "lower", "lower is better", "decrease", "下降", "逆向", "负向", "越低越好":
		in.Direction = "down"
	case "", "<", ">", "≤", "≥", "<=", ">=":
	default:
		im.fault("direction", "direction", text.ErrInvalid, "%q is not a direction; expected up or down", "%q 不是方向；应为 上升 或 下降", text.Short(s))
	}
}
