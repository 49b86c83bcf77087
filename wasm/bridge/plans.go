package bridge

import (
	"cmp"
	"context"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/bundle"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/versions"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// A user's own plan files are kept beside the scenarios as two records each, the head separate from
// the text, so that listing them reads no texts. Keys of scenarios contain no colon.
const (
	planHeads = "plan:"
	planTexts = "plantext:"
)

// keptKey returns the key of a kept file: two versions of a plan are two files, and so are two
// contents, even under one file name.
func keptKey(p *plan.Plan, file string) string { return oldKey(p, p.Hash()[:hashInKey]+":"+file) }

const hashInKey = 12

// oldKey returns the key used by earlier versions, which did not include the content.
func oldKey(p *plan.Plan, file string) string { return "file:" + p.ID + ":" + p.Version + ":" + file }

// fileHead returns the head of a plan that comes from a file, with its hash; a built-in plan has no
// hash, even as a file.
func (s *Server) fileHead(p *plan.Plan) wire.PlanHead {
	h := headOf(p)
	for _, e := range s.embedded {
		if e == p || e.ID == p.ID && e.Version == p.Version && e.Hash() == p.Hash() {
			return h
		}
	}
	h.Hash = p.Hash()
	return h
}

// head returns the head of the plan in a file, without opening it.
func (s *Server) head(ctx context.Context, p wire.OpenParams) (wire.PlanHead, error) {
	pl, err := s.planFor(ctx, p)
	if err != nil {
		return wire.PlanHead{}, err
	}
	return s.fileHead(pl), nil
}

// rename writes a plan file under another id or version.
func (s *Server) rename(ctx context.Context, p wire.RenameParams) (wire.PlanFile, error) {
	pl, err := plan.Parse(ctx, []byte(p.Text), p.File)
	if err != nil {
		return wire.PlanFile{}, err
	}
	doc := pl.Document()
	doc.ID, doc.Version = cmp.Or(p.ID, doc.ID), cmp.Or(p.Version, doc.Version)
	data, err := doc.Marshal()
	if err == nil {
		_, err = plan.Parse(ctx, data, p.File)
	}
	if err != nil {
		return wire.PlanFile{}, err
	}
	return wire.PlanFile{Name: p.File, Text: string(data)}, nil
}

// keepPlan checks a plan file and stores it. The text is written before the head, so that every
// listed plan has its text.
func (s *Server) keepPlan(ctx context.Context, p wire.KeepParams) (wire.KeptPlan, error) {
	pl, err := plan.Parse(ctx, []byte(p.Text), p.File)
	if err != nil {
		return wire.KeptPlan{}, err
	}
	k := wire.KeptPlan{Key: keptKey(pl, p.File), File: p.File, Head: s.fileHead(pl), Size: len(p.Text), Saved: p.Now}
	put := func(key, text string) error {
		return s.store.Update(ctx, key, func(string, bool) (string, error) { return text, nil })
	}
	if err := put(planTexts+k.Key, p.Text); err != nil {
		return wire.KeptPlan{}, storage(err)
	}
	if err := put(planHeads+k.Key, string(encode(k))); err != nil {
		_ = s.store.Delete(ctx, planTexts+k.Key) // an unlisted text would only take up room
		return wire.KeptPlan{}, storage(err)
	}
	if old, ok, err := s.store.Get(ctx, planTexts+oldKey(pl, p.File)); err == nil && ok && old == p.Text {
		_, _ = s.forgetPlan(ctx, wire.IDParams{ID: oldKey(pl, p.File)}) // the same file, kept by an earlier version
	}
	return k, nil
}

// keptPlans lists the kept files in the order of their keys. A record that cannot be read is
// omitted and does not hide the others.
func (s *Server) keptPlans(ctx context.Context, _ wire.LangParams) (wire.KeptPlans, error) {
	texts, err := s.store.All(ctx, func(key string) bool { return strings.HasPrefix(key, planHeads) })
	if err != nil {
		return wire.KeptPlans{}, storage(err)
	}
	out := wire.KeptPlans{Items: []wire.KeptPlan{}}
	for _, t := range texts {
		var k wire.KeptPlan
		if _, err := unmarshal(t, &k); err == nil && k.Key != "" {
			out.Items = append(out.Items, k)
		}
	}
	return out, nil
}

// forgetPlan deletes a kept file.
func (s *Server) forgetPlan(ctx context.Context, p wire.IDParams) (wire.OK, error) {
	for _, key := range []string{planHeads + p.ID, planTexts + p.ID} {
		if err := s.store.Delete(ctx, key); err != nil {
			return wire.OK{}, storage(err)
		}
	}
	return wire.OK{OK: true}, nil
}

// keptText reads a kept file.
func (s *Server) keptText(ctx context.Context, key string) (string, error) {
	words, ok, err := s.store.Get(ctx, planTexts+key)
	if err != nil {
		return "", storage(err)
	}
	if !ok {
		return "", refuse(key, text.ErrUnknown, "this plan file is no longer kept in this browser; open the file again", "该规划文件已不在本浏览器中；请重新打开文件")
	}
	return words, nil
}

// writeBundle returns an opened plan with scenarios and actual figures as one file.
func (s *Server) writeBundle(ctx context.Context, sess *session, p wire.BundleParams) (wire.PlanFile, error) {
	b := bundle.Bundle{Plan: sess.plan, Scenarios: p.Scenarios}
	b.Actuals.File, b.Actuals.Text = p.Actuals.File, p.Actuals.Text
	data, err := b.Write()
	if err != nil {
		return wire.PlanFile{}, err
	}
	return wire.PlanFile{Name: sess.plan.ID + ".bundle.json", Text: string(data)}, nil
}

// readBundle returns the parts of such a file, without opening the plan.
func (s *Server) readBundle(ctx context.Context, p wire.BundleFile) (wire.BundleView, error) {
	b, err := bundle.Read(ctx, []byte(p.Text), p.File)
	if err != nil {
		return wire.BundleView{}, err
	}
	data, err := b.Plan.Document().Marshal()
	if err != nil {
		return wire.BundleView{}, err
	}
	return wire.BundleView{Head: s.fileHead(b.Plan), Plan: wire.PlanFile{Name: b.Plan.ID + ".json", Text: string(data)},
		Scenarios: append([]scenario.Scenario{}, b.Scenarios...), Actuals: wire.BundleFile(b.Actuals)}, nil
}

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
