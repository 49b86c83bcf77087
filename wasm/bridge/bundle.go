package bridge

import (
	"context"

	"github.com/jimo-plan/fiveyear/plan/bundle"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

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
