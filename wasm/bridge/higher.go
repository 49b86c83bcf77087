package bridge

import (
	"slices"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// above lists the plans at hand that a plan names as its higher ones: opened, or built in. The caller holds s.mu.
func (s *Server) above(p *plan.Plan) []*plan.Plan {
	var out []*plan.Plan
	for _, h := range p.Higher {
		if sess, ok := s.opened[h.ID]; ok {
			out = append(out, sess.plan)
			continue
		}
		for _, e := range s.embedded {
			if e.ID == h.ID {
				out = append(out, e)
			}
		}
	}
	return out
}

// higher is above by id, for a review.
func (s *Server) higher(p *plan.Plan) map[string]*plan.Plan {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := map[string]*plan.Plan{}
	for _, h := range s.above(p) {
		out[h.ID] = h
	}
	return out
}

// close forgets an opened plan; those below it go on without.
func (s *Server) close(p IDParams) (OK, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.opened[p.Plan]
	delete(s.opened, p.Plan)
	return OK{OK: ok}, nil
}

func (s *Server) listHigher(p IDParams) (HigherList, error) {
	sess, err := s.find(p.Plan)
	if err != nil {
		return HigherList{}, err
	}
	return HigherList{Items: viewHigher(sess)}, nil
}

// viewHigher says of each higher plan whether it is at hand, and what it gives.
func viewHigher(sess *session) []HigherView {
	out := []HigherView{}
	for _, h := range sess.plan.Higher {
		v := HigherView{ID: h.ID, Title: h.Title, Level: h.Level, Gives: []GivenView{}, Waits: []CategoryView{}, Problems: []indicator.Text{}}
		if i := slices.IndexFunc(sess.above, func(p *plan.Plan) bool { return p.ID == h.ID }); i >= 0 {
			v.Open, v.Version, v.Title = true, sess.above[i].Version, sess.above[i].Title
		}
		v.targets(sess.model)
		out = append(out, v)
	}
	return out
}

// targets lists what the plan gives, and what is waited for.
func (v *HigherView) targets(m *scenario.Model) {
	given := map[string]bool{}
	for _, r := range m.Resolved() {
		given[r.ID] = true
		if r.Plan == v.ID {
			x, _ := m.Variable(r.ID)
			v.Gives = append(v.Gives, GivenView{Indicator: r.ID, Name: x.Name, Target: r.Target.DescribeIn(r.Target.MeasureUnit(x.Unit)), Place: viewPlace(r.Place)})
		}
	}
	for _, ind := range m.Indicators() {
		if !given[ind.ID] && ind.RefersTo(v.ID) {
			v.Waits = append(v.Waits, CategoryView{ID: ind.ID, Name: ind.Name})
			for _, p := range m.HigherProblems() {
				if p.Path == ind.ID {
					v.Problems = append(v.Problems, indicator.Say("%s: %s", "%s：%s", ind.Name, p.Message))
				}
			}
		}
	}
}

// viewOrigin says where an open target's number comes from; nil for the plan's own targets and those still open.
func viewOrigin(r plan.Resolution) *OriginView {
	v := &OriginView{From: string(r.From), Source: r.Source, Plan: r.Plan, Of: r.Of}
	switch r.From {
	case plan.FromHigher:
		v.Place = viewPlace(r.Place)
		v.Text = indicator.Say("from %s", "取自%s", r.Source)
		if !v.Place.Text.IsZero() {
			v.Text = indicator.Say("from %s, %s", "取自%s，%s", r.Source, v.Place.Text)
		}
	case plan.FromEntry:
		v.Text = indicator.Say("entered; no source named", "自行填入；未注明来源")
		if !r.Source.IsZero() {
			v.Text = indicator.Say("entered; source: %s", "自行填入；来源：%s", r.Source)
		}
	default:
		return nil
	}
	return v
}
