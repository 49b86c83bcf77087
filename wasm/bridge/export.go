package bridge

import (
	"context"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// export writes a table as CSV. Numbers are written in full, in the unit that the plan prints.
func (s *Server) export(ctx context.Context, sess *session, p wire.ExportParams) (wire.ExportView, error) {
	r, err := sess.runScenario(ctx, p.Scenario)
	if err != nil {
		return wire.ExportView{}, err
	}
	var rows [][]string
	switch p.What {
	case "targets":
		rows = targetRows(r, lang(p.Lang))
	case "series":
		rows = seriesRows(r, lang(p.Lang))
	default:
		return wire.ExportView{}, unnamed[wire.ExportKind]("what")
	}
	text, err := grid.CSV(rows)
	if err != nil {
		return wire.ExportView{}, err
	}
	return wire.ExportView{Name: p.Plan + "-" + string(p.What) + ".csv", Mime: "text/csv;charset=utf-8", Text: string(text)}, nil
}

func heads(l text.Lang, pairs ...text.Text) []string {
	return each(pairs, func(t text.Text) string { return t.In(l) })
}

func targetRows(r *scenario.Run, l text.Lang) [][]string {
	m := r.Model()
	rows := [][]string{heads(l, text.Text{EN: "row", ZH: "序号"}, text.Text{EN: "indicator", ZH: "指标"}, text.Text{EN: "unit", ZH: "单位"},
		text.Text{EN: "attribute", ZH: "属性"}, text.Text{EN: "baseline", ZH: "基期"}, text.Text{EN: "target as printed", ZH: "目标（原文）"},
		text.Text{EN: "target", ZH: "目标"}, text.Text{EN: "target from", ZH: "目标取值来源"}, text.Text{EN: "projection", ZH: "测算"}, text.Text{EN: "gap", ZH: "差距"},
		text.Text{EN: "status", ZH: "状态"}, text.Text{EN: "note", ZH: "说明"}, text.Text{EN: "source", ZH: "出处"})}
	for _, o := range r.Outcomes() {
		x, _ := m.Variable(o.Indicator)
		_, st := status(o)
		note := text.Text{}
		switch {
		case !o.Projection().Present():
			note = namesOf(m, o.Indicator).reason(o.Projection().Reason())
		case o.OnPath && o.Judgement.Verdict != target.Open:
			note = text.Text{EN: "on path by assumption", ZH: "路径为假设"}
		}
		attr := text.Text{EN: "expected", ZH: "预期性"}
		if m.Plan().AttributeOf(o.Indicator) == plan.Binding {
			attr = text.Text{EN: "binding", ZH: "约束性"}
		}
		rows = append(rows, []string{x.Indicator.Row, x.Name.In(l), x.Unit.Name(l), attr.In(l), numberOrReason(namesOf(m, o.Indicator), o.Baseline, l), x.Indicator.Target.Printed,
			o.Target.Describe(x.Unit).In(l), originText(r, o.Indicator).In(l), number(o.Projection()), number(o.Judgement.Gap), st.In(l), note.In(l), viewPlace(x.Indicator.Place).Text.In(l)})
	}
	return rows
}

// originText describes the origin of a target's number: the plan itself, a higher plan, or an
// entry; it is empty while the target is open.
func originText(r *scenario.Run, id string) text.Text {
	if v := viewOrigin(r.Origin(id)); v != nil {
		return v.Text
	}
	if t, _ := r.Target(id); !t.Known() {
		return text.Text{}
	}
	return text.Text{EN: "this plan", ZH: "本规划"}
}

func number(v indicator.Value) string {
	if d, ok := v.Decimal(); ok {
		return d.String()
	}
	return ""
}

func numberOrReason(say names, v indicator.Value, l text.Lang) string {
	if v.Present() {
		return number(v)
	}
	return say.reason(v.Reason()).In(l)
}

func seriesRows(r *scenario.Run, l text.Lang) [][]string {
	m := r.Model()
	rows := [][]string{heads(l, text.Text{EN: "variable", ZH: "变量"}, text.Text{EN: "name", ZH: "名称"}, text.Text{EN: "unit", ZH: "单位"},
		text.Text{EN: "year", ZH: "年份"}, text.Text{EN: "reference", ZH: "参照"}, text.Text{EN: "scenario", ZH: "情景"},
		text.Text{EN: "made of", ZH: "来历"}, text.Text{EN: "why absent", ZH: "缺失原因"})}
	for _, x := range r.Variables() {
		for _, y := range m.Years() {
			v := r.Value(x.ID, y)
			why, mark := "", r.Mark(x.ID, y).In(l)
			if !v.Present() {
				why, mark = namesOf(m, x.ID).reason(v.Reason()).In(l), ""
			}
			rows = append(rows, []string{x.ID, x.Name.In(l), x.Unit.Name(l), yearText(y), number(m.Reference().Value(x.ID, y)), number(v), mark, why})
		}
	}
	return rows
}
