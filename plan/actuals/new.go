package actuals

import (
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// New makes Actuals from figures in memory, with the checks and notices of a file. The error lists
// all problems: an indicator that the plan does not have, an invalid year, a missing value, two
// different figures of the same indicator, year and vintage. A figure outside natural limits and a
// revision are notices. To extend existing actuals, pass a.All() together with the further figures.
func New(p *plan.Plan, figures ...Actual) (Actuals, error) {
	if !p.Loaded() {
		return Actuals{}, &text.Error{Package: "review", Err: text.ErrInvalid,
			Message: text.Say("not a plan that was checked; make one with plan.Load, plan.Parse or plan.New", "不是经过检查的规划；请用 plan.Load、plan.Parse 或 plan.New 生成")}
	}
	in := &intake{Records: grid.Records{File: "figures"}, p: p, names: namesOf(p), memory: true}
	for i, a := range figures {
		path := "figures[" + strconv.Itoa(i) + "]."
		bad := func(field, code string, err error, msg text.Text) { in.Problem(0, 0, path+field, code, err, msg) }
		id, known := in.names.find(a.Indicator)
		switch {
		case !known:
			bad("Indicator", "unknown_indicator", text.ErrUnknown, in.unknown(a.Indicator))
		case a.Year < token.MinYear || a.Year > token.MaxYear:
			bad("Year", "year", text.ErrInvalid, text.Say("%d is not a year; expected one such as 2023", "%d 不是年份；应为 2023 这样的年份", a.Year))
		case a.Value == decimal.Decimal{} && a.Printed == "":
			bad("Value", "missing", text.ErrInvalid, text.Say(`the value is missing; a 0 is given with Printed "0"`, `缺少数值；数值为 0 时 Printed 写 "0"`))
		case !indicator.Of(a.Value).Present() || a.Value.NumDigits() > decimals.MaxDigits:
			bad("Value", "limit", text.ErrLimit, text.Say("a number may have at most %d digits", "数字最多 %d 位", decimals.MaxDigits))
		default:
			a.Indicator, a.Line = id, i+1 // until the notices are written
			a.Measure = in.onlyMeasure(a, figures[i].Line)
			in.add(grid.Record{Line: i + 1, Cells: map[string]grid.Cell{}}, a)
		}
	}
	in.out.index = indexOf(in.out.list)
	in.revisions()
	for i := range in.out.list {
		in.out.list[i].Line = figures[in.out.list[i].Line-1].Line
	}
	return in.out, in.Err()
}

// stands returns the location of a figure as text: its line in the file, or its position in the
// list.
func (in *intake) stands(line int) text.Text {
	if in.memory {
		return text.Say("figure %d", "第 %d 个数据", line)
	}
	return text.Say("line %d", "第 %d 行", line)
}

// unknown returns the message for an unknown name of an indicator.
func (in *intake) unknown(name string) text.Text {
	if best, near := in.names.suggest(name); near {
		return text.Say("there is no indicator %q; did you mean %q?", "没有指标 %q；是否指 %q？", text.Short(name), best)
	}
	return text.Say("there is no indicator %q", "没有指标 %q", text.Short(name))
}

// onlyMeasure returns the measure of a figure that covers several years: the given one, or else the
// only one that the plan allows. If there is not exactly one it adds a notice, since the figure is
// not compared with any target.
func (in *intake) onlyMeasure(a Actual, line int) indicator.SpanMeasure {
	if a.From == 0 || a.Measure != "" {
		return a.Measure
	}
	kinds := spanKinds(in.p, a.Indicator)
	if len(kinds) == 1 {
		return kinds[0]
	}
	v, _ := in.p.Variable(a.Indicator)
	in.out.Notices = append(in.out.Notices, plan.Problem{File: in.File, Line: line, Path: a.Indicator, Code: "measure", Err: text.ErrInvalid,
		Message: text.Say("%s, %d–%d: the figure does not say which measure it is, and judges nothing", "%s（%d—%d年）：未注明计算方式，不用于评价", v.Name, a.From, a.Year)})
	return ""
}
