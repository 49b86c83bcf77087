package review

import (
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// NewActuals makes actuals of figures in memory, with the checks and notices that a file gets: an indicator that the
// plan does not have, a year that is none, a missing value and two different figures of one indicator, year and vintage
// are errors, all of them at once; a figure outside natural limits and a revision are notices. To add to
// actuals, make new ones of a.All() and the further figures.
func NewActuals(p *plan.Plan, figures ...Actual) (Actuals, error) {
	if !p.Loaded() {
		return Actuals{}, &text.Error{Package: "review", Err: text.ErrInvalid,
			Message: text.Say("not a plan that was checked; make one with plan.Load, plan.Parse or plan.New", "不是经过检查的规划；请用 plan.Load、plan.Parse 或 plan.New 生成")}
	}
	in := &intake{table: table{file: "figures"}, p: p, names: namesOf(p), memory: true}
	for i, a := range figures {
		path := "figures[" + strconv.Itoa(i) + "]."
		bad := func(field, code string, err error, msg Text) { in.problem(0, 0, path+field, code, err, msg) }
		id, known := in.names.find(a.Indicator)
		switch {
		case !known:
			bad("Indicator", "unknown_indicator", text.ErrUnknown, in.unknown(a.Indicator))
		case a.Year < minYear || a.Year > maxYear:
			bad("Year", "year", text.ErrInvalid, text.Say("%d is not a year; expected one such as 2023", "%d 不是年份；应为 2023 这样的年份", a.Year))
		case a.Value == decimal.Decimal{} && a.Printed == "":
			bad("Value", "missing", text.ErrInvalid, text.Say(`the value is missing; a 0 is given with Printed "0"`, `缺少数值；数值为 0 时 Printed 写 "0"`))
		case !indicator.Of(a.Value).Present() || a.Value.NumDigits() > indicator.MaxDigits:
			bad("Value", "limit", text.ErrLimit, text.Say("a number may have at most %d digits", "数字最多 %d 位", indicator.MaxDigits))
		default:
			a.Indicator, a.Line = id, i+1 // until the notices are written
			in.add(record{line: i + 1, cells: map[string]cell{}}, a)
		}
	}
	in.out.index = indexOf(in.out.list)
	in.revisions()
	for i := range in.out.list {
		in.out.list[i].Line = figures[in.out.list[i].Line-1].Line
	}
	return in.out, in.err()
}

// stands is the place of a figure in a file, or in the list it was given in.
func (in *intake) stands(line int) Text {
	if in.memory {
		return text.Say("figure %d", "第 %d 个数据", line)
	}
	return text.Say("line %d", "第 %d 行", line)
}

// unknown tells what is wrong with the name of an indicator.
func (in *intake) unknown(name string) Text {
	if best, near := in.names.suggest(name); near {
		return text.Say("there is no indicator %q; did you mean %q?", "没有指标 %q；是否指 %q？", text.Short(name), best)
	}
	return text.Say("there is no indicator %q", "没有指标 %q", text.Short(name))
}

// unused notices figures that no row of the review takes: of a variable that is neither an indicator nor referred to by a
// target, or, where the figures were made for another plan, of none at all.
func (w *work) unused() (notices plan.Problems) {
	taken := map[string]bool{}
	for _, list := range [][]plan.Indicator{w.p.Indicators, w.p.Vision} {
		for _, in := range list {
			taken[in.ID] = true
			for _, id := range w.targets[in.ID].Target.Others() {
				taken[id] = true
			}
		}
	}
	for _, id := range w.actuals.IDs() {
		if taken[id] {
			continue
		}
		v, known := w.p.Variable(id)
		why := text.Say("no target is judged by the figures of %s", "没有目标用到“%s”的数据", v.Name)
		if !known {
			why = text.Say("the plan has nothing called %s: its figures are left out", "规划中没有“%s”，其数据未使用", id)
		}
		notices = append(notices, plan.Problem{File: w.actuals.File, Line: w.lineOf(id), Code: "unused", Message: why, Err: text.ErrUnknown})
	}
	return notices
}

func (w *work) lineOf(id string) int {
	i := slices.IndexFunc(w.actuals.list, func(a Actual) bool { return a.Indicator == id })
	return w.actuals.list[i].Line
}
