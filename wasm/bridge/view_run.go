package bridge

import (
	"context"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

func lang(l text.Lang) text.Lang {
	if l == text.Chinese {
		return text.Chinese
	}
	return text.English
}

// names provides the names of a plan's variables for reasons, which must not show ids.
type names struct {
	model *scenario.Model
	self  string // the variable of the cell, not named in its own reason
}

func namesOf(m *scenario.Model, self string) names { return names{m, self} }

// reason returns the reason for an absence in words, with the root's name instead of its id.
func (n names) reason(r indicator.Reason) text.Text { return n.model.ReasonText(n.self, r) }

// cellOf formats a value: the number in full, and as displayed in the language.
func (n names) cellOf(v indicator.Value, u indicator.Unit, places int32, l text.Lang) wire.CellView {
	return n.cell(v, u, places, l, false)
}

// signedCell is cellOf with an explicit sign, for differences: a nonzero difference is never
// displayed as zero.
func (n names) signedCell(v indicator.Value, u indicator.Unit, places int32, l text.Lang) wire.CellView {
	return n.cell(v, u, v.Apart(zero, places), l, true)
}

func (n names) cell(v indicator.Value, u indicator.Unit, places int32, l text.Lang, signed bool) wire.CellView {
	if !v.Present() {
		r := v.Reason()
		return wire.CellView{Code: r.Code, Root: r.Root, RootYr: r.Year, Reason: n.reason(r)}
	}
	return shownCellOf(v, u.Scale(l), places, signed)
}

// shownCellOf is a number as displayed with the decimal point moved by shift.
func shownCellOf(v indicator.Value, shift, places int32, signed bool) wire.CellView {
	c := wire.CellView{V: v.String(), S: string(v.Shift(shift).AppendGrouped(nil, max(places-shift, 0), signed))}
	if shift != 0 {
		c.X = v.Shift(shift).String()
	}
	return c
}

// run answers with a wire.RunView that is already encoded.
func (s *Server) run(ctx context.Context, sess *session, p wire.RunParams) (encoded, error) {
	sess.mu.Lock()
	defer sess.mu.Unlock()
	var old *scenario.Run
	from := sess.last
	if p.Follow && p.Since > 0 && p.Since == sess.shown.number && p.Lang == sess.shown.lang && len(p.Only) == 0 && !p.Reference {
		old, from = sess.shown.run, sess.shown.run
	}
	r, err := from.Update(ctx, p.Scenario, p.Bases...)
	if err != nil {
		return nil, err
	}
	if !r.Updated() || old != nil && len(sess.shown.why.list) > maxReasons {
		old = nil
	}
	sess.last = r
	number, why := 0, &sess.scratch // dropped when the next run is answered
	switch {
	case old != nil:
		why = sess.shown.why
	case p.Follow:
		why = &reasons{}
	default:
		why.reset()
	}
	if p.Follow {
		sess.shown = shown{sess.shown.number + 1, p.Lang, r, why}
		number = sess.shown.number
	}
	l := lang(p.Lang)
	var reference *display
	if p.Reference {
		reference = sess.displayOf(l, true)
	}
	shown := sess.displayOf(l, false)
	return shown.appendRun(s.room(shown.size), r, from, old, why, number, p.Only, reference), nil
}

// sameCells reports whether a variable reads the same in both runs.
func sameCells(r, old *scenario.Run, id string) bool {
	if !r.Touched(id) {
		return true
	}
	for y, c := range r.Cells(id) {
		if !c.Value.Same(old.Value(id, y)) || c.Mark != old.Mark(id, y) {
			return false
		}
	}
	return true
}

// moveOf parses a move that the library wrote as text, nil for none.
func moveOf(text string) *scenario.Move {
	if text == "" {
		return nil
	}
	m, err := scenario.ParseMove(text)
	if err != nil {
		return nil
	}
	return &m
}

func viewNeeds(m *scenario.Model, needs []scenario.Need) []wire.NeedView {
	out := []wire.NeedView{}
	for _, n := range needs {
		out = append(out, viewNeed(m, n))
	}
	return out
}

func viewNeed(m *scenario.Model, n scenario.Need) wire.NeedView {
	x, _ := m.Variable(n.Variable)
	return wire.NeedView{Variable: n.Variable, From: n.From, To: n.To, Name: x.Name,
		Unit: entryUnit(x.Unit), Blocks: some(n.Blocks), Fill: n.Fill, Filling: moveOf(n.Fill)}
}

func runCell(r *scenario.Run, x plan.VariableInfo, year int, places int32, l text.Lang) wire.CellView {
	c := namesOf(r.Model(), x.ID).cellOf(r.Value(x.ID, year), x.Unit, places, l)
	if c.V != "" {
		c.Mark = r.Mark(x.ID, year)
	}
	return c
}

// viewConsequences returns the sentence of a run and what it changes, the largest change first.
func viewConsequences(r *scenario.Run) ([]scenario.Consequence, []wire.EffectView) {
	effects := r.Effects()
	var out []wire.EffectView
	for _, e := range effects {
		out = append(out, wire.EffectView{Variable: e.Variable, Year: e.Year, Size: number(e.Size.Round(scenario.MetPlaces)), Change: e.ChangeText(r.Model()), Also: some(e.Also)})
	}
	return some(r.ConsequencesOf(effects)), out
}

// viewOutcome returns an outcome; goal is its target in words if they are known.
func viewOutcome(r *scenario.Run, o scenario.Outcome, l text.Lang, goal text.Text) wire.OutcomeView {
	m := r.Model()
	x, _ := m.Variable(o.Indicator)
	n := m.Places(x)
	if o.Unit.IsRate() && !x.Unit.IsRate() {
		n = max(n, 2) // the growth of an amount without decimals has some
	}
	ref, _ := m.Reference().Outcome(o.Indicator)
	say := namesOf(m, o.Indicator)
	n = max(o.Apart(n), o.Judged().Apart(ref.Judged(), n))
	if goal.IsZero() {
		goal = o.Target.Describe(x.Unit)
	}
	v := wire.OutcomeView{Indicator: o.Indicator, Entered: o.Entered, OnPath: o.OnPath, Origin: viewOrigin(r.Origin(o.Indicator)),
		Target: goal, Measure: measureText(o),
		Threshold:  say.cellOf(o.Judgement.Threshold, o.Unit, n, l),
		Projection: say.cellOf(o.Projection(), o.Unit, n, l),
		Reference:  say.cellOf(ref.Projection(), ref.Unit, n, l),
		Gap:        say.signedCell(o.Judgement.Gap, o.Unit.Difference(), n, l),
		GapUnit:    unitName(o.Unit.Difference()),
		Unit:       unitName(o.Unit),
		Scale:      scaleOf(o.Unit),
		Attainment: say.cellOf(o.Judgement.Attainment, indicator.Percent.Unit(), 1, l)}
	v.Status, v.StatusText = status(o)
	if part, ok := o.Decides(); ok {
		v.Decides = part.Describe(x.Unit)
	}
	for _, p := range o.Target.Parts {
		if p.Kind == target.Level && p.Known() {
			v.Levels = append(v.Levels, wire.LevelView{Year: p.Year, Level: say.cellOf(indicator.Of(p.Value), x.Unit, m.Places(x), l)})
		}
	}
	v.Needs = []wire.NeedView{}
	if !o.Projection().Present() {
		v.Needs = viewNeeds(m, r.NeedsOf(o.Indicator, o.MeasuredAt))
	}
	return v
}

// status returns the status of an outcome and its name: met or missed; on_path if an assumed path
// only approaches the number of a strict bound; open if the target has no number yet; unknown if
// the projection is absent.
func status(o scenario.Outcome) (wire.OutcomeStatus, text.Text) {
	switch {
	case o.Judgement.Verdict != target.Open:
		return wire.OutcomeStatus(o.Judgement.Verdict), o.VerdictText()
	case o.OnPath:
		return wire.OnPath, o.VerdictText()
	case !o.Target.Known():
		return wire.Open, text.Text{EN: "target open", ZH: "目标待定"}
	}
	switch o.Judgement.Gap.Reason().Code {
	case "undirected", indicator.InDoubt, "bounds":
		return wire.Unknown, o.VerdictText()
	}
	return wire.Unknown, text.Text{EN: "cannot be computed", ZH: "无法计算"}
}

func measureText(o scenario.Outcome) text.Text {
	t := o.Target
	if part, ok := o.Decides(); ok {
		t = part
	}
	t.Year = o.MeasuredAt
	return t.MeasureName()
}

func (s *Server) parseMove(ctx context.Context, sess *session, p wire.MoveParams) (wire.MoveView, error) {
	sc, err := sess.model.New("").With(append([]string{p.Text}, p.More...)...)
	if err != nil {
		return wire.MoveView{}, err
	}
	if _, err := sess.model.Run(ctx, sc); err != nil {
		return wire.MoveView{}, err
	}
	return wire.MoveView{Scenario: sc}, nil
}

func (s *Server) compare(ctx context.Context, sess *session, p wire.CompareParams) (wire.CompareView, error) {
	a, err := sess.model.Reference().Update(ctx, p.A)
	if err != nil {
		return wire.CompareView{}, err
	}
	b, err := sess.latest().Update(ctx, p.B)
	if err != nil {
		return wire.CompareView{}, err
	}
	l, m := lang(p.Lang), sess.model
	v := wire.CompareView{Years: m.Years(), Rows: []wire.CompareLine{}, Own: append(viewOwn(a), viewOwn(b)...)}
	for _, x := range b.VariablesWith(a) {
		n, say := m.Places(x), namesOf(m, x.ID)
		for _, y := range v.Years {
			d := b.Difference(a, x.ID, y)
			n := d.A.Apart(d.B, n)
			v.Rows = append(v.Rows, wire.CompareLine{ID: x.ID, Year: y, A: runCell(a, x, y, n, l), B: runCell(b, x, y, n, l),
				Diff: say.signedCell(d.Diff, x.Unit.Difference(), n, l), Relative: say.signedCell(d.Relative, indicator.Percent.Unit(), 2, l)})
		}
	}
	return v, nil
}
