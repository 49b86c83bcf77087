package bridge

import (
	"context"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

func (s *Server) outline(ctx context.Context, sess *session, p wire.IDParams) (wire.OutlineView, error) {
	pl := sess.plan
	v := wire.OutlineView{Chapters: some(pl.Chapters), Serves: some(pl.Serves), Implementation: pl.System, Figures: []wire.FigureView{}}
	for _, f := range pl.Figures {
		v.Figures = append(v.Figures, viewFigure(pl, f))
	}
	return v, nil
}

var boundText = map[target.Bound]text.Text{
	"at_least": {EN: "at least ", ZH: "不低于"}, "at_most": {EN: "at most ", ZH: "不超过"}, "above": {EN: "above ", ZH: "超过"},
	"below": {EN: "below ", ZH: "低于"}, "about": {EN: "about ", ZH: "约"},
}

func viewFigure(p *plan.Plan, f plan.Figure) wire.FigureView {
	number := f.Value.String()
	if f.High != nil {
		number += "–" + f.High.String()
	}
	words := func(l text.Lang) string { return boundText[f.Bound].In(l) + number + unitWord(p, f.Unit, l) }
	v := wire.FigureView{Figure: f, Place: viewPlace(f.Place), Text: text.Text{EN: words(text.English), ZH: words(text.Chinese)}}
	switch {
	case f.From != 0:
		v.When = text.Say("%d–%d", "%d—%d年", f.From, f.To)
	case f.Year != 0:
		v.When = text.Say("%d", "%d年", f.Year)
	default:
		if due, _ := p.Due(&f); due != 0 {
			v.When = text.Say("no year printed; taken as due by %d, the end of the plan", "原文未印年份，按规划期末%d年计", due)
		}
	}
	return v
}

// unitWord returns the name of a unit as written after a number, using the plan's own nouns.
func unitWord(p *plan.Plan, symbol string, l text.Lang) string {
	name := p.UnitName(symbol).In(l)
	if l == text.Chinese || strings.HasPrefix(name, "%") {
		return name
	}
	return " " + name
}

// planFile returns an opened plan as a file, in canonical form.
func (s *Server) planFile(ctx context.Context, sess *session, p wire.IDParams) (wire.PlanFile, error) {
	data, err := sess.plan.Document().Marshal()
	if err != nil {
		return wire.PlanFile{}, err
	}
	return wire.PlanFile{Name: sess.plan.ID + ".json", Text: string(data)}, nil
}
