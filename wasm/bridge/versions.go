package bridge

import (
	"context"
	"strings"

	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/versions"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// diff returns the differences between two versions of a plan, without opening either.
func (s *Server) diff(ctx context.Context, p wire.DiffParams) (wire.DiffView, error) {
	old, err := s.planFor(ctx, p.Old)
	if err != nil {
		return wire.DiffView{}, err
	}
	next, err := s.planFor(ctx, p.New)
	if err != nil {
		return wire.DiffView{}, err
	}
	v := wire.DiffView{Old: s.fileHead(old), New: s.fileHead(next), Changes: []wire.ChangeView{}}
	for _, c := range versions.Diff(old, next) {
		v.Changes = append(v.Changes, wire.ChangeView{Kind: c.Kind, What: wire.ChangedThing(c.What), Thing: c.Thing, ID: c.ID, Name: c.Name, Text: c.Text,
			Old: c.Old, New: c.New, Place: viewPlace(c.Place)})
	}
	return v, nil
}

// rebase converts a scenario to the open version of its plan.
func (s *Server) rebase(ctx context.Context, sess *session, p wire.RebaseParams) (wire.RebaseView, error) {
	var old *scenario.Model
	var err error
	if p.Old != (wire.OpenParams{}) {
		if old, err = s.modelFor(ctx, p.Old); err != nil {
			return wire.RebaseView{}, err
		}
	}
	r, err := scenario.Rebase(p.Scenario, old, sess.model)
	if err != nil {
		return wire.RebaseView{}, err
	}
	v := wire.RebaseView{Scenario: r.Scenario, Dropped: []wire.MisfitView{}, Shifted: []wire.ShiftView{}}
	for _, d := range r.Dropped {
		v.Dropped = append(v.Dropped, viewMisfit(d, sess.model, old))
	}
	for _, x := range r.Shifted {
		info, _ := sess.model.Variable(x.Lever)
		say, places := namesOf(sess.model, x.Lever), sess.model.Places(info)
		v.Shifted = append(v.Shifted, wire.ShiftView{Lever: x.Lever, Name: info.Name, Unit: unitName(info.Unit), Year: x.Year,
			Old: say.cellOf(x.Old, info.Unit, places, lang(p.Lang)), New: say.cellOf(x.New, info.Unit, places, lang(p.Lang))})
	}
	return v, nil
}

// viewMisfit describes a misfit, using the name from the first model that has one.
func viewMisfit(d scenario.Misfit, models ...*scenario.Model) wire.MisfitView {
	kind, id, other := strings.Cut(string(d.Part), ":")
	if !other {
		id = kind
	}
	v := wire.MisfitView{What: d.Text, Text: errorText(d.Err)}
	for _, m := range models {
		if m == nil {
			continue
		}
		if _, known := m.Variable(id); known || v.Name.IsZero() || kind == "closure" {
			v.Name = m.PartName(d.Part)
		}
		if !strings.Contains(v.Name.EN, id) {
			break // this model has a name for it
		}
	}
	if other && kind != "closure" {
		v.What = "" // the name already covers it
	}
	return v
}

// modelFor returns a model of another version of a plan, without opening it.
func (s *Server) modelFor(ctx context.Context, p wire.OpenParams) (*scenario.Model, error) {
	pl, err := s.planFor(ctx, p)
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	above := s.above(pl)
	s.mu.Unlock()
	return scenario.Compile(ctx, pl, above...)
}
