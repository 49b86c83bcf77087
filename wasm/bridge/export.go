package bridge

import (
	"context"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// export writes a table as CSV. Numbers are written in full, in the unit that the plan prints.
func (s *Server) export(ctx context.Context, p wire.ExportParams) (wire.ExportView, error) {
	sess, err := s.find(ctx, p.Plan)
	if err != nil {
		return wire.ExportView{}, err
	}
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
		return wire.ExportView{}, unnamed("what", wire.ExportTargets, wire.ExportSeries)
	}
	text, err := report.Table(rows)
	if err != nil {
		return wire.ExportView{}, err
	}
	return wire.ExportView{Name: p.Plan + "-" + string(p.What) + ".csv", Mime: "text/csv;charset=utf-8", Text: string(text)}, nil
}

func heads(l text.Lang, pairs ...text.Text) []string {
	out := make([]string, len(pairs))
	for i, t := range pairs {
		out[i] = t.In(l)
	}
	return out
}

func targetRows(r *scenario.Run, l text.Lang) [][]string {
	m := r.Model()
	rows := [][]string{heads(l, text.Text{ZH: "序号", EN: "row"}, text.Text{ZH: "指标", EN: "indicator"}, text.Text{ZH: "单位", EN: "unit"},
		text.Text{ZH: "属性", EN: "attribute"}, text.Text{ZH: "基期", EN: "baseline"}, text.Text{ZH: "目标（原文）", EN: "target as printed"},
		text.Text{ZH: "目标", EN: "target"}, text.Text{ZH: "目标取值来源", EN: "target from"}, text.Text{ZH: "推算", EN: "projection"}, text.Text{ZH: "差距", EN: "gap"},
		text.Text{ZH: "状态", EN: "status"}, text.Text{ZH: "说明", EN: "note"}, text.Text{ZH: "出处", EN: "source"})}
	for _, o := range r.Outcomes() {
		x, _ := m.Variable(o.Indicator)
		_, st := status(o)
		note := text.Text{}
		switch {
		case !o.Projection().Present():
			note = namesOf(m, o.Indicator).reason(o.Projection().Reason())
		case o.OnPath && o.Judgement.Verdict != target.Open:
			note = text.Text{ZH: "路径为假设", EN: "on path by assumption"}
		}
		attr := text.Text{ZH: "预期性", EN: "expected"}
		if m.Plan().AttributeOf(o.Indicator) == plan.Binding {
			attr = text.Text{ZH: "约束性", EN: "binding"}
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
	return text.Text{ZH: "本规划", EN: "this plan"}
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
	rows := [][]string{heads(l, text.Text{ZH: "变量", EN: "variable"}, text.Text{ZH: "名称", EN: "name"}, text.Text{ZH: "单位", EN: "unit"},
		text.Text{ZH: "年份", EN: "year"}, text.Text{ZH: "参照", EN: "reference"}, text.Text{ZH: "情景", EN: "scenario"},
		text.Text{ZH: "来历", EN: "made of"}, text.Text{ZH: "缺失原因", EN: "why absent"})}
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
