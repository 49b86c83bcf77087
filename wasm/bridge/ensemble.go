package bridge

import (
	"context"
	"errors"
	"time"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
	"github.com/jimo-plan/fiveyear/plan/scenario/sensitivity"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// breath is how long work runs before it yields to other messages. The engine has one thread: a
// cancel message is received only in between.
const breath = 50 * time.Millisecond

// progress returns a function that sends a progress message and yields to other messages.
func (s *Server) progress(ctx context.Context) func(float64) {
	last := time.Now()
	id, _ := ctx.Value(requestID{}).(int)
	return func(done float64) {
		if ctx.Err() != nil || time.Since(last) < breath {
			return
		}
		if s.Report != nil {
			s.Report(encode(wire.Progress{V: Protocol, ID: id, Progress: done}))
		}
		time.Sleep(time.Millisecond) // yields to the browser's event loop
		last = time.Now()
	}
}

func (s *Server) ensemble(ctx context.Context, sess *session, p wire.EnsembleParams) (wire.EnsembleView, error) {
	p.Ensemble.Progress = s.progress(ctx)
	r, err := ensemble.Run(ctx, sess.model, ensemble.Query(p.Ensemble))
	if err != nil {
		return wire.EnsembleView{}, err
	}
	return sess.viewEnsemble(r, p.Ensemble.Scenario, lang(p.Lang)), nil
}

// record returns the past of levers among the kept actuals of a plan, or else the published ones.
func (s *Server) record(ctx context.Context, sess *session, p wire.RecordParams) (wire.RecordView, error) {
	v := wire.RecordView{Items: []wire.RecordItem{}}
	kept, err := s.keptActuals(ctx, wire.ActualsParams{Plan: sess.plan.ID, Hash: s.fileHead(sess.plan).Hash})
	if err != nil || kept.Text == "" {
		kept.File = sess.plan.ID + "-actuals.csv"
		if ready, ok := published[sess.plan.ID]; ok {
			kept.Text = string(ready.actuals())
		}
	}
	var have actuals.Actuals
	if kept.Text != "" {
		if have, err = actuals.Parse([]byte(kept.Text), kept.File, sess.plan); err != nil {
			return v, err
		}
		v.File = kept.File
	}
	for _, id := range p.Levers {
		item := wire.RecordItem{Lever: id}
		r, err := ensemble.SpreadOf(sess.plan, have, id)
		var problem *text.Error // the lever is named beside it
		switch {
		case err == nil:
			item.Record = &r
		case errors.As(err, &problem):
			item.Problem = problem.Message
		default:
			item.Problem = errorText(err)
		}
		v.Items = append(v.Items, item)
	}
	return v, nil
}

func (s *session) viewEnsemble(r ensemble.Answer, sc scenario.Scenario, l text.Lang) wire.EnsembleView {
	v := wire.EnsembleView{Draws: r.Draws, Outside: r.Outside, Quantiles: r.Quantiles, Fans: []wire.FanView{}, Chances: []wire.ChanceView{},
		Together: s.viewChance(r.Together), Ranks: some(r.Ranks), Kept: r.Kept, BinWidth: r.BinWidth}
	for _, f := range r.Fans {
		v.Fans = append(v.Fans, s.viewFan(f, sc, l))
	}
	for _, c := range r.Chances {
		v.Chances = append(v.Chances, s.viewChance(c))
	}
	for _, c := range r.Asked {
		v.Asked = append(v.Asked, s.viewChance(c))
	}
	return v
}

func (s *session) viewFan(f ensemble.Fan, sc scenario.Scenario, l text.Lang) wire.FanView {
	x, _ := s.model.VariableIn(sc, f.Variable)
	places := s.model.Places(x)
	shift := x.Unit.Scale(l)
	names := namesOf(s.model, f.Variable)
	out := wire.FanView{Variable: f.Variable, Scale: scaleOf(x.Unit), Years: make([]wire.FanYearView, 0, len(f.Years))}
	for _, y := range f.Years {
		v := wire.FanYearView{Year: y.Year, Fixed: y.Fixed, Quantiles: some(y.Quantiles), Mean: y.Mean, SD: y.SD, Failed: y.Failed, Shown: make([]string, len(y.Quantiles))}
		for i, q := range y.Quantiles {
			if i > 0 && q == y.Quantiles[i-1] { // as in all that is fixed
				v.Shown[i] = v.Shown[i-1]
				continue
			}
			v.Shown[i] = decimals.Group(decimal.NewFromFloat(q).Shift(shift), max(places-shift, 0))
		}
		if len(y.Quantiles) == 0 {
			v.Reason = names.reason(y.Reason)
		}
		out.Years = append(out.Years, v)
	}
	return out
}

func (s *session) viewChance(c ensemble.Chance) wire.ChanceView {
	v := wire.ChanceView{Indicator: c.Indicator, Judged: c.Judged, Met: c.Met, Failed: c.Failed, Share: c.Share, Error: c.Error, Indicators: some(c.Indicators)}
	if !c.Judged {
		v.Reason = namesOf(s.model, c.Indicator).reason(c.Reason)
	}
	return v
}

func (s *Server) attribute(ctx context.Context, sess *session, p wire.AttributeParams) (wire.AttributeView, error) {
	g, err := sess.goal(p.Attribution.Goal, p.Attribution.B, lang(p.Lang))
	if err != nil {
		return wire.AttributeView{}, err
	}
	p.Attribution.Progress = s.progress(ctx)
	r, err := sensitivity.Attribute(ctx, sess.model, p.Attribution)
	if err != nil {
		return wire.AttributeView{}, err
	}
	v := wire.AttributeView{A: g.number(r.A), B: g.number(r.B), Difference: g.change(indicator.Of(r.Difference)), Exact: r.Exact, Shares: []wire.ShareView{}, Steps: []wire.StepView{}}
	for _, c := range r.Shares {
		share := wire.ShareView{Change: string(c.Change), Name: sess.model.PartName(c.Change), Share: g.change(indicator.Of(c.Share))}
		if c.Error != nil {
			share.Error = c.Error.StringFixed(4)
		}
		v.Shares = append(v.Shares, share)
	}
	for _, st := range r.Steps {
		v.Steps = append(v.Steps, wire.StepView{Change: string(st.Change), Name: sess.model.PartName(st.Change), Value: g.number(st.Value), Effect: g.change(indicator.Of(st.Effect))})
	}
	return v, nil
}
