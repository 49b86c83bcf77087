package bridge

import (
	"cmp"
	"context"
	"strings"

	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/modules"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// listModules returns the modules as a plan has them, and the notes on its derived model.
func (s *Server) listModules(ctx context.Context, sess *session, p wire.IDParams) (wire.ModulesView, error) {
	pl := sess.plan
	v := wire.ModulesView{Items: []wire.ModuleView{}, Derived: modules.On(pl, modules.Derived), Parts: []string{}}
	for _, x := range pl.Model.Variables {
		if modules.Derived.Has(x) {
			v.Parts = append(v.Parts, x.ID)
		}
	}
	for _, m := range modules.List() {
		c, err := modules.Connect(pl, m.ID)
		if err != nil {
			return v, err
		}
		v.Items = append(v.Items, viewModule(pl, m, c))
	}
	_, notes, err := modules.Derive(ctx, pl, modules.Options{})
	if err != nil {
		return v, err
	}
	v.Notes = listed(notes)
	return v, nil
}

func viewModule(p *plan.Plan, m modules.Module, c modules.Connection) wire.ModuleView {
	own := func(ids ...string) []string {
		return each(ids, func(id string) string { return cmp.Or(c.IDs[id], id) })
	}
	v := wire.ModuleView{ID: string(m.ID), Name: m.Name, About: m.About, Source: m.Source, Limits: m.Limits, Avoid: m.Avoid, On: c.On, Formulas: m.Formulas,
		Inputs: []wire.ModuleVariableView{}, Results: []wire.ModuleVariableView{}, Sum: own(m.Parts.Of)[0], Parts: own(m.Parts.Parts...), Takes: m.Takes}
	v.Takes.Goal, v.Takes.Levers = own(m.Takes.Goal)[0], each(m.Takes.Levers, func(id string) string { return cmp.Or(c.Mapping[id], c.IDs[id], id) })
	if m.Takes.Closure != "" {
		v.Takes.Closure = string(m.ID) + "_" + m.Takes.Closure
	}
	for _, in := range m.Inputs {
		if c.On && c.IDs[in.ID] == "" {
			continue // not needed, since another input is taken from the plan
		}
		v.Inputs = append(v.Inputs, wire.ModuleVariableView{ID: own(in.ID)[0], Key: in.ID, Name: in.Name, Unit: p.UnitName(in.Unit), Note: in.Note,
			Taken: c.Mapping[in.ID], Fits: some(c.Fitting[in.ID]), Start: in.Start})
	}
	for _, x := range m.Variables {
		v.Results = append(v.Results, wire.ModuleVariableView{ID: own(x.ID)[0], Key: x.ID, Name: x.Name, Unit: p.UnitName(x.Unit), Note: x.Note, Fits: []string{}})
	}
	return v
}

// listed returns notes whose lists are not nil.
func listed(notes []modules.Note) []modules.Note {
	out := []modules.Note{}
	for _, n := range notes {
		n.IDs = some(n.IDs)
		out = append(out, n)
	}
	return out
}

// addModule switches a module on. A plan without levers gets its derived model first.
func (s *Server) addModule(ctx context.Context, sess *session, p wire.ModuleParams) (wire.ModuleChange, error) {
	return s.changeModel(sess, func(pl *plan.Plan) (*plan.Document, []modules.Note, error) {
		pl, err := movable(ctx, pl)
		if err != nil {
			return nil, nil, err
		}
		return modules.Add(pl, modules.Mark(p.Module), p.Mapping)
	})
}

// movable returns a plan with its derived model if it has no levers.
func movable(ctx context.Context, p *plan.Plan) (*plan.Plan, error) {
	if len(p.Model.Levers) > 0 {
		return p, nil
	}
	d, _, err := modules.Derive(ctx, p, modules.Options{})
	if err != nil {
		return nil, err
	}
	return plan.New(d)
}

// removeModule removes the parts with a mark.
func (s *Server) removeModule(_ context.Context, sess *session, p wire.ModuleParams) (wire.ModuleChange, error) {
	return s.changeModel(sess, func(pl *plan.Plan) (*plan.Document, []modules.Note, error) {
		mark := modules.Mark(p.Module)
		if mark != modules.Derived {
			if _, err := modules.Connect(pl, mark); err != nil {
				return nil, nil, err
			}
		}
		return modules.Remove(pl.Document(), mark), nil, nil
	})
}

// deriveModel derives a plan's model, or derives it again with the wholes that were confirmed.
func (s *Server) deriveModel(ctx context.Context, sess *session, p wire.DeriveParams) (wire.ModuleChange, error) {
	return s.changeModel(sess, func(pl *plan.Plan) (*plan.Document, []modules.Note, error) {
		return modules.Derive(ctx, pl, modules.Options{Wholes: p.Wholes})
	})
}

// ownModel separates the version of a plan from the mark of a model that was changed here.
const ownModel = "+model-"

// changeModel returns an opened plan with another model as a file, under a version of its own: a
// scenario names the version it was made for. A plan that becomes that of before gets its version
// back.
func (s *Server) changeModel(sess *session, change func(*plan.Plan) (*plan.Document, []modules.Note, error)) (wire.ModuleChange, error) {
	d, notes, err := change(sess.plan)
	if err != nil {
		return wire.ModuleChange{}, err
	}
	d.Version, _, _ = strings.Cut(d.Version, ownModel)
	p, err := plan.New(d)
	if err != nil {
		return wire.ModuleChange{}, err
	}
	if built, err := s.builtIn(d.ID); err != nil || built.Hash() != p.Hash() {
		if p, err = p.Revise(d.Version+ownModel+p.Hash()[:8], func(*plan.Document) {}); err != nil {
			return wire.ModuleChange{}, err
		}
	}
	data, err := p.Document().Marshal()
	return wire.ModuleChange{File: wire.PlanFile{Name: p.ID + ".json", Text: string(data)}, Notes: listed(notes)}, err
}
