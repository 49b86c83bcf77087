package headline

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/internal/units"
)

func (im *importer) baseline(in *plan.Indicator, s string) {
	if t, err := plan.ParseTarget(im.field("target"), in.Unit, "level"); im.wordy || err == nil && t.Kind == "in_words" && len(token.Numbers(s)) == 0 { // No, to be Yes
		in.Baseline = plan.Baseline{Absent: "not_printed", Printed: s}
		return
	}
	b := &in.Baseline
	figure, year := yearBehind(s)
	if *b = im.figure(in.Unit, figure, "baseline"); b.Value == nil {
		return
	}
	if year != 0 {
		im.ownYear(b, "baseline", strconv.Itoa(year))
	}
	if s := im.field(baseYear); s != "" {
		im.ownYear(b, baseYear, s)
	}
	if star := im.marks.starYear; b.Flag == "other_year" && star != 0 && star < im.doc.Period.Base {
		im.ownYear(b, "baseline", strconv.Itoa(star))
	}
}

// figure reads an observed figure.
func (im *importer) figure(unit, s, column string) plan.Baseline {
	b := plan.Baseline{Absent: "not_printed", Printed: s}
	if t, err := plan.ParseTarget(s, unit, "level"); err == nil && t.Kind == "set_later" || units.Is(token.Lower(strings.TrimSpace(s)), "暂无|无数据|暂无数据|尚无数据|未统计|缺|not available|no data|unknown|data not available|to be established|to be collected") {
		return b
	}
	r, err := token.ReadFigure(im.marks.brackets(s), unit)
	if list, _ := token.Read(s, unit, "level"); err != nil && len(list) == 1 && list[0].High != "" { // 12–14: its middle is no figure
		b.Note = text.Say("%s: a range, which is no baseline; the row is not judged until it has one number", "%s：为区间，不能作为基期；该行在填写单个数字之前不作判断", s)
		im.doubt(column, "baseline_range", b.Note)
		return b
	}
	switch {
	case err != nil && len(token.Numbers(s)) == 0 && !strings.HasPrefix(s, "#"):
		im.fault(column, "number", text.ErrInvalid, "%q is not a number; expected one such as 38.2, or — when none is printed", "%q 不是数字；应为例如 38.2，未印数值时写 —", text.Short(s))
		return b
	case err != nil:
		im.fault(column, "number", text.ErrInvalid, "%s; expected a figure such as 38.2, or — when none is printed", "%s；应为例如 38.2，未印数值时写 —", text.Of(err))
		return b
	case r.Value == "":
		return b
	case r.Number.Span != "":
		im.several(&b, column)
		return b
	}
	n := plan.Number(r.Value)
	b.Value, b.Absent = &n, ""
	for _, flag := range r.Flags {
		switch flag {
		case token.FlagEstimate, token.FlagOtherYear:
			b.Flag = flag
		}
	}
	if b.Flag == "" && (r.Bound != "" || column == "baseline" && im.at.heads[im.at.columns[column]].isEstimate()) {
		b.Flag = "estimate"
	}
	return b
}

// several leaves out the figure of a baseline that is one of several years.
func (im *importer) several(b *plan.Baseline, column string) {
	b.Value, b.Absent = nil, "not_printed"
	b.Note = text.Say("%s: a total or an average of several years, not the figure of the base year", "%s：为若干年的累计数或平均数，不是基期当年的数据", b.Printed)
	im.doubt(column, "baseline_total", b.Note)
}

// earlier reads the figures of earlier years.
func (im *importer) earlier(in *plan.Indicator) {
	for _, y := range im.at.history {
		s := im.cell(y.col)
		if token.Empty[token.ASCII(s)] {
			continue
		}
		figure, year := yearBehind(s)
		if year = cmp.Or(year, y.year); year > y.year { // 43 (2018) below 2020
			figure = s
		}
		r, err := token.ReadFigure(figure, in.Unit)
		if err == nil && r.Value != "" && r.Number.Span != "" { // 〔350〕
			im.infer("figures", "name", text.Say("%d (%s): a total or an average of several years, not the figure of that year, left out", "%d年（%s）：为若干年的累计数或平均数，不是当年数据，未列入", y.year, text.Short(s)))
			continue
		}
		if err != nil || r.Value == "" {
			im.problem(im.r, y.col, "number", text.ErrInvalid, text.Say("%q is not a number; expected one such as 38.2, or — when none is printed", "%q 不是数字；应为例如 38.2，未印数值时写 —", text.Short(s)))
			continue
		}
		in.Figures = append(in.Figures, plan.Historic{Year: year, Value: plan.Number(r.Value), Printed: s})
		im.doc.Period.First = min(im.doc.Period.First, year)
	}
}
