package bridge

import (
	"context"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// above lists the available plans (opened or built in) that a plan names as its higher ones, and
// those that they name in turn. The caller holds s.mu.
func (s *Server) above(p *plan.Plan) []*plan.Plan {
	var out []*plan.Plan
	for i, seen := -1, map[string]bool{p.ID: true}; i < len(out); i++ {
		below := p
		if i >= 0 {
			below = out[i]
		}
		for _, h := range below.Higher {
			if at, err := s.atHand(h.ID); err == nil && !seen[h.ID] {
				seen[h.ID] = true
				out = append(out, at)
			}
		}
	}
	return out
}

// atHand returns the opened or built-in plan of that id. The caller holds s.mu.
func (s *Server) atHand(id string) (*plan.Plan, error) {
	if sess, ok := s.opened[id]; ok {
		return sess.plan, nil
	}
	return s.builtIn(id)
}

// higher returns the result of above by id, for a review.
func (s *Server) higher(p *plan.Plan) map[string]*plan.Plan {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := map[string]*plan.Plan{}
	for _, h := range s.above(p) {
		out[h.ID] = h
	}
	return out
}

// close closes an opened plan; the plans below it stay open without it.
func (s *Server) close(_ context.Context, p wire.IDParams) (wire.OK, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, ok := s.opened[p.Plan]
	delete(s.opened, p.Plan)
	return wire.OK{OK: ok}, nil
}

func (s *Server) listHigher(ctx context.Context, sess *session, p wire.IDParams) (wire.HigherList, error) {
	return wire.HigherList{Items: viewHigher(sess)}, nil
}

// viewHigher describes each higher plan: whether it is available, and which targets it provides.
// Plans that a higher plan names are listed after it if a target waits for them or comes from them.
func viewHigher(sess *session) []wire.HigherView {
	out := []wire.HigherView{}
	named := slices.Clone(sess.plan.Higher)
	for _, above := range sess.above {
		for _, h := range above.Higher {
			if h.ID != sess.plan.ID && !slices.ContainsFunc(named, func(n plan.Higher) bool { return n.ID == h.ID }) {
				named = append(named, h)
			}
		}
	}
	for i, h := range named {
		v := wire.HigherView{ID: h.ID, Title: h.Title, Level: h.Level, Gives: []wire.GivenView{}, Waits: []wire.CategoryView{}, Problems: []text.Text{}}
		if i := slices.IndexFunc(sess.above, func(p *plan.Plan) bool { return p.ID == h.ID }); i >= 0 {
			v.Open, v.Version, v.Title = true, sess.above[i].Version, sess.above[i].Title
		}
		higherTargets(&v, sess)
		if i < len(sess.plan.Higher) || len(v.Gives)+len(v.Waits) > 0 {
			out = append(out, v)
		}
	}
	return out
}

// leadsTo reports whether an indicator's target comes from the plan of that id, directly or through
// the available plans.
func (sess *session) leadsTo(in *plan.Indicator, id string, most int) bool {
	if in.RefersTo(id) {
		return true
	}
	return most > 0 && slices.ContainsFunc(sess.above, func(p *plan.Plan) bool {
		_, of, ok := strings.Cut(in.Target.Of, ":")
		next, found := p.Indicator(of)
		return ok && found && in.RefersTo(p.ID) && sess.leadsTo(next, id, most-1)
	})
}

// higherTargets lists the targets that the plan provides, and those it has yet to provide.
func higherTargets(v *wire.HigherView, sess *session) {
	m := sess.model
	given := map[string]bool{}
	for _, r := range m.Resolved() {
		given[r.ID] = true
		if r.Plan == v.ID || r.Direct() == v.ID {
			x, _ := m.Variable(r.ID)
			v.Gives = append(v.Gives, wire.GivenView{Indicator: r.ID, Name: x.Name, Target: r.Target.Describe(r.Target.MeasureUnit(x.Unit)), Place: viewPlace(r.Place)})
		}
	}
	for ind := range m.Plan().AllIndicators() {
		if !given[ind.ID] && sess.leadsTo(ind, v.ID, len(sess.above)) {
			v.Waits = append(v.Waits, wire.CategoryView{ID: ind.ID, Name: ind.Name})
			for _, p := range m.HigherProblems() {
				if p.Path == ind.ID {
					v.Problems = append(v.Problems, text.Say("%s: %s", "%s：%s", ind.Name, p.Message))
				}
			}
		}
	}
}

// viewOrigin describes the origin of an open target's number; nil for the plan's own targets and
// those still open.
func viewOrigin(r plan.Resolution) *wire.OriginView {
	v := &wire.OriginView{From: r.From, Source: r.Source, Plan: r.Plan, Of: r.Of}
	switch r.From {
	case "higher":
		v.Place = viewPlace(r.Place)
		v.Text = text.Say("from %s", "取自%s", r.Source)
		if !v.Place.Text.IsZero() {
			v.Text = text.Say("from %s, %s", "取自%s，%s", r.Source, v.Place.Text)
		}
		for _, via := range r.Via {
			v.Text = text.Say("%s, by way of %s", "%s，经%s", v.Text, via.Title)
		}
	case "entered":
		v.Text = text.Say("entered; no source named", "自行填入；未注明来源")
		if !r.Source.IsZero() {
			v.Text = text.Say("entered; source: %s", "自行填入；来源：%s", r.Source)
		}
	default:
		return nil
	}
	return v
}
