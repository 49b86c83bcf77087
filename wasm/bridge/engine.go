package bridge

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/sensitivity"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// goalView formats values of a goal's variable: its level in a year, or the measure of its target.
type goalView struct {
	say    names
	unit   indicator.Unit
	places int32
	l      text.Lang
}

func (s *session) goal(g scenario.Goal, sc scenario.Scenario, l text.Lang) (goalView, error) {
	x, ok := s.model.VariableIn(sc, g.Variable)
	if !ok {
		return goalView{}, noVariable(g.Variable)
	}
	v := goalView{say: namesOf(s.model, g.Variable), unit: x.Unit, places: s.model.Places(x), l: l}
	if g.Year == 0 {
		if t, _ := s.model.Reference().Target(g.Variable); t.Known() {
			v.unit = t.MeasureUnit(x.Unit)
		}
	}
	return v, nil
}

func noVariable(id string) error {
	return refuse(id, text.ErrUnknown, "no such variable", "没有这个变量")
}

func (g goalView) value(v indicator.Value) wire.CellView {
	return g.say.cellOf(v, g.unit, g.places, g.l)
}

func (g goalView) number(d decimal.Decimal) wire.CellView { return g.value(indicator.Of(d)) }

func (g goalView) change(v indicator.Value) wire.CellView {
	return g.say.signedCell(v, g.unit.Difference(), g.places, g.l)
}

func (s *Server) seek(ctx context.Context, sess *session, p wire.SeekParams) (wire.SeekView, error) {
	g, err := sess.goal(p.Seek.Goal, p.Seek.Scenario, lang(p.Lang))
	if err != nil {
		return wire.SeekView{}, err
	}
	found, err := solve.Seek(ctx, sess.model, p.Seek)
	if err != nil {
		return wire.SeekView{}, err
	}
	v := viewSought(found, g)
	if p.Curve {
		v.Curve = curveOf(found, g)
	}
	return v, nil
}

func viewSought(f solve.SeekAnswer, g goalView) wire.SeekView {
	v := wire.SeekView{Answer: f.Answer, AnswerText: both(f.Answer), Goal: g.number(f.Goal), Nearest: orNothing(f.Nearest),
		Low: f.Low.String(), High: f.High.String(), Lacking: []wire.NeedView{}, Lever: f.Vary.Lever, From: f.Vary.From, To: f.Vary.To, Also: some(f.Vary.Also)}
	if f.Answer == "no_number" {
		v.Reason = g.say.reason(f.Reason)
	}
	v.Solutions = []wire.SolutionView{}
	for _, x := range f.Solutions {
		v.Solutions = append(v.Solutions, wire.SolutionView{Value: x.Value.String(), To: orNothing(x.To), Moves: moveTexts(x.Moves), Set: some(x.Moves),
			Reached: g.number(x.Reached), Verified: x.Verified, Growth: orNothing(x.Growth)})
	}
	return v
}

// curveOf returns the result over the bounds that were searched.
func curveOf(f solve.SeekAnswer, g goalView) []wire.CurvePoint {
	out := make([]wire.CurvePoint, len(f.Curve))
	width := f.High.Sub(f.Low)
	for i, y := range f.Curve {
		out[i].At = f.Low.Add(width.Mul(decimal.New(int64(i)*15625, -6))).String() // a 64th is 0.015625
		if y == y {
			out[i].Result = g.number(decimal.NewFromFloat(float64(y)).Round(scenario.MetPlaces))
		}
	}
	return out
}

func both(t interface{ In(text.Lang) string }) text.Text {
	return text.Text{EN: t.In(text.English), ZH: t.In(text.Chinese)}
}

// bridgeTo solves for each of several unknowns in turn: the 2035 bridge.
func (s *Server) bridgeTo(ctx context.Context, sess *session, p wire.BridgeParams) (wire.BridgeView, error) {
	g, err := sess.goal(p.Goal, p.Scenario, lang(p.Lang))
	if err != nil {
		return wire.BridgeView{}, err
	}
	v := wire.BridgeView{Items: []wire.SeekView{}}
	for _, u := range p.Unknowns {
		row, err := solve.Unknown(ctx, sess.model, solve.SeekQuery{Scenario: p.Scenario, Goal: p.Goal, Vary: u})
		if err != nil {
			return wire.BridgeView{}, err
		}
		item := viewSought(row, g)
		item.Lacking = viewNeeds(sess.model, row.Lacking)
		v.Items = append(v.Items, item)
	}
	return v, nil
}

func moveTexts(moves []scenario.Move) []string { return each(moves, scenario.Move.String) }

func (s *Server) reach(ctx context.Context, sess *session, p wire.ReachParams) (wire.ReachView, error) {
	r, err := solve.Reach(ctx, sess.model, p.Goals)
	if err != nil {
		return wire.ReachView{}, err
	}
	v := wire.ReachView{Answer: r.Answer, AnswerText: both(r.Answer), Moves: moveTexts(r.Moves), Set: some(r.Moves), Hits: r.Hits, Change: each(r.Change, decimal.Decimal.String), Reached: []wire.CellView{}}
	for i, x := range r.Reached {
		g, err := sess.goal(p.Goals.Goals[i], p.Goals.Scenario, lang(p.Lang))
		if err != nil {
			return v, err
		}
		v.Reached = append(v.Reached, g.value(x))
	}
	return v, nil
}

func (s *Server) feasible(ctx context.Context, sess *session, p wire.FeasibleParams) (wire.FeasibleView, error) {
	r, err := solve.Feasible(ctx, sess.model, p.Feasible)
	if err != nil {
		return wire.FeasibleView{}, err
	}
	return wire.FeasibleView{Holds: r.Holds, Moves: moveTexts(r.Moves), Set: some(r.Moves), Met: some(r.Met), Conflict: some(r.Conflict), Smallest: some(r.Smallest), Alone: some(r.Alone)}, nil
}

// some returns an empty list for a nil one: a list is encoded as [], never as null.
func some[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// each returns what a function makes of the items of a list, never nil.
func each[T, R any](list []T, of func(T) R) []R {
	out := make([]R, len(list))
	for i, x := range list {
		out[i] = of(x)
	}
	return out
}

func (s *Server) tornado(ctx context.Context, sess *session, p wire.TornadoParams) (wire.TornadoView, error) {
	g, err := sess.goal(p.Tornado.Goal, p.Tornado.Scenario, lang(p.Lang))
	if err != nil {
		return wire.TornadoView{}, err
	}
	r, err := sensitivity.Tornado(ctx, sess.model, p.Tornado)
	if err != nil {
		return wire.TornadoView{}, err
	}
	v := wire.TornadoView{Base: g.value(r.Base), Bars: []wire.BarView{}}
	for _, b := range r.Bars {
		v.Bars = append(v.Bars, wire.BarView{Lever: b.Lever, Low: orNothing(b.Low), High: orNothing(b.High),
			AtLow: g.value(b.AtLow), AtHigh: g.value(b.AtHigh), Swing: g.change(b.Swing)})
	}
	return v, nil
}

// orNothing formats a number, "" if there is none.
func orNothing(d *decimal.Decimal) string {
	if d == nil {
		return ""
	}
	return d.String()
}

func (s *Server) elasticities(ctx context.Context, sess *session, p wire.ElasticityParams) (wire.ElasticityView, error) {
	g, err := sess.goal(p.Goal, p.Scenario, lang(p.Lang))
	if err != nil {
		return wire.ElasticityView{}, err
	}
	list, err := sensitivity.Elasticities(ctx, sess.model, sensitivity.ElasticityQuery{Scenario: p.Scenario, Levers: p.Levers, Goal: p.Goal})
	if err != nil {
		return wire.ElasticityView{}, err
	}
	v := wire.ElasticityView{Items: []wire.ElasticityItem{}}
	for _, e := range list {
		v.Items = append(v.Items, wire.ElasticityItem{Lever: e.Lever, At: number(e.At), Slope: g.say.signedCell(e.Derivative, indicator.Plain.Unit(), 4, g.l),
			Elasticity: g.say.signedCell(e.Elasticity, indicator.Plain.Unit(), 3, g.l)})
	}
	return v, nil
}

func (s *Server) table(ctx context.Context, sess *session, p wire.TableParams) (wire.TableView, error) {
	g, err := sess.goal(p.Table.Goal, p.Table.Scenario, lang(p.Lang))
	if err != nil {
		return wire.TableView{}, err
	}
	rows, err := sensitivity.TwoWay(ctx, sess.model, p.Table)
	if err != nil {
		return wire.TableView{}, err
	}
	v := wire.TableView{Rows: make([][]wire.CellView, len(rows))}
	for i, row := range rows {
		for _, c := range row {
			v.Rows[i] = append(v.Rows[i], g.value(c))
		}
	}
	return v, nil
}

func (s *Server) checks(ctx context.Context, sess *session, p wire.ScenarioParams) (wire.ChecksView, error) {
	flat, err := s.flatten(ctx, p)
	if err != nil {
		return wire.ChecksView{}, err
	}
	list, err := sensitivity.Checks(ctx, sess.model, flat.Scenario)
	if err != nil {
		return wire.ChecksView{}, err
	}
	v := wire.ChecksView{Items: []wire.CheckView{}}
	for _, c := range list {
		item := wire.CheckView{ID: c.ID, Name: c.Name, Scenarios: c.Scenarios, Cells: c.Cells, Absent: c.Absent, Count: c.Count, Passed: c.Passed(), First: []wire.ViolationView{}}
		for _, x := range c.Violations {
			item.First = append(item.First, viewViolation(sess.model, x, lang(p.Lang)))
		}
		v.Items = append(v.Items, item)
	}
	return v, nil
}

func viewViolation(m *scenario.Model, x sensitivity.Violation, l text.Lang) wire.ViolationView {
	info, _ := m.Variable(x.Variable)
	return wire.ViolationView{Variable: x.Variable, Year: x.Year, Label: m.Label(x.Variable, x.Year), Unit: unitName(info.Unit),
		Cell: namesOf(m, x.Variable).cellOf(indicator.Of(x.Value), info.Unit, m.Places(info), l), Moves: moveTexts(x.Moves), Set: some(x.Moves)}
}

func (s *Server) employment(ctx context.Context, sess *session, p wire.EmploymentParams) (wire.EmploymentView, error) {
	r, err := sess.runScenario(ctx, p.Scenario)
	if err != nil {
		return wire.EmploymentView{}, err
	}
	e := scenario.Employment{Growth: p.Growth, From: p.From, To: p.To, Done: scenario.Years{}}
	for _, n := range []struct {
		to   *decimal.Decimal
		text string
	}{{&e.Employed, p.Employed}, {&e.Elasticity, p.Elasticity}, {&e.Target, p.Target}} {
		if n.text == "" {
			continue // not given
		}
		if *n.to, err = decimals.Parse(n.text); err != nil {
			return wire.EmploymentView{}, err
		}
	}
	for y, words := range p.Done {
		year, err := strconv.Atoi(y)
		if err != nil {
			return wire.EmploymentView{}, refuse(y, text.ErrInvalid, "not a year", "不是年份")
		}
		if e.Done[year], err = decimals.Parse(words); err != nil {
			return wire.EmploymentView{}, err
		}
	}
	u, err := sess.plan.Unit(p.Unit)
	if err != nil {
		return wire.EmploymentView{}, err
	}
	a, err := r.Employment(e)
	if err != nil {
		return wire.EmploymentView{}, err
	}
	return viewEmployment(sess, a, u, lang(p.Lang)), nil
}

func viewEmployment(sess *session, a *scenario.EmploymentResult, u indicator.Unit, l text.Lang) wire.EmploymentView {
	g := goalView{say: namesOf(sess.model, ""), unit: u, places: 2, l: l}
	pct := goalView{say: g.say, unit: indicator.Percent.Unit(), places: 2, l: l}
	v := wire.EmploymentView{Done: g.value(a.Done), Left: g.number(a.Left), Needed: g.value(a.Needed), Comes: g.value(a.Comes),
		Gap: g.change(a.Gap), Growth: pct.value(a.Growth), Unit: unitName(u), Years: []wire.EmploymentYearView{}}
	for _, y := range a.Years {
		v.Years = append(v.Years, wire.EmploymentYearView{Year: y.Year, Growth: pct.value(y.Growth), Jobs: g.value(y.Jobs), Reported: y.Reported})
	}
	return v
}

// code encodes a scenario as the text of a link.
func (s *Server) code(ctx context.Context, p wire.ScenarioParams) (wire.CodeView, error) {
	v, err := s.flatten(ctx, p)
	return wire.CodeView{Code: v.Scenario.Code()}, err
}

// flatten applies a scenario to those it builds on.
func (s *Server) flatten(ctx context.Context, p wire.ScenarioParams) (wire.FlatView, error) {
	if p.Scenario.Base == "" { // no plan is needed
		return wire.FlatView{Scenario: p.Scenario, Title: p.Scenario.Title()}, nil
	}
	sess, err := s.find(ctx, p.Plan)
	if err != nil {
		return wire.FlatView{}, err
	}
	flat, err := sess.model.Flatten(p.Scenario, p.Bases...)
	return wire.FlatView{Scenario: flat, Title: flat.Title()}, err
}

// readCode decodes a link and converts its scenario to the current version of the plan.
func (s *Server) readCode(ctx context.Context, p wire.CodeParams) (wire.CodeRead, error) {
	sc, err := scenario.FromCode(p.Code)
	if err != nil {
		return wire.CodeRead{}, err
	}
	id := p.Plan
	if id == "" {
		if id = sc.Plan; s.isOfBuiltIn(sc) {
			return wire.CodeRead{Scenario: sc, Misfits: []wire.MisfitView{}, BuiltIn: true}, nil
		}
	}
	v := wire.CodeRead{Scenario: sc, Misfits: []wire.MisfitView{}}
	sess, err := s.find(ctx, id)
	if errors.Is(err, text.ErrUnknown) {
		v.Unknown = true // the link holds the scenario, not the plan
		return v, nil
	}
	if err != nil {
		return wire.CodeRead{}, err
	}
	rebased, err := scenario.Rebase(sc, nil, sess.model)
	if err != nil {
		return wire.CodeRead{}, err
	}
	v.Scenario = rebased.Scenario
	for _, m := range rebased.Dropped {
		v.Misfits = append(v.Misfits, viewMisfit(m, sess.model))
	}
	return v, nil
}

// isOfBuiltIn reports whether a scenario names a built-in plan, by id and version, while another
// plan of the same id is open: a user's own file accepts no links of a built-in plan.
func (s *Server) isOfBuiltIn(sc scenario.Scenario) bool {
	p, err := s.builtIn(sc.Plan)
	if err != nil || p.Version != sc.Version {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	sess, open := s.opened[sc.Plan]
	return open && sess.plan != p && sess.plan.Version != sc.Version
}

// errorText returns an error in both languages, without the name of the package it comes from,
// which means nothing to a reader of the page.
func errorText(err error) text.Text { return printed(text.Of(err)) }

// printed returns a message with the minus signs that the page has everywhere: those before a number, not the hyphens of
// names, spans and formulas.
func printed(t text.Text) text.Text {
	one := func(s string) string {
		var b strings.Builder
		for i := range len(s) {
			inside := i > 0 && (s[i-1] == '-' || s[i-1] == '[' || s[i-1] == '_' || digit(s[i-1]) || 'a' <= s[i-1]|0x20 && s[i-1]|0x20 <= 'z')
			if s[i] == '-' && i+1 < len(s) && digit(s[i+1]) && !inside {
				b.WriteString("−")
			} else {
				b.WriteByte(s[i])
			}
		}
		return b.String()
	}
	return text.Text{EN: one(t.EN), ZH: one(t.ZH)}
}

func digit(c byte) bool { return '0' <= c && c <= '9' }

// balance moves a share of a whole and adjusts the others.
func (s *Server) balance(ctx context.Context, sess *session, p wire.BalanceParams) (wire.BalanceView, error) {
	to, err := decimals.Parse(p.To)
	if err != nil {
		return wire.BalanceView{}, err
	}
	r, err := sess.runScenario(ctx, p.Scenario)
	if err != nil {
		return wire.BalanceView{}, err
	}
	moves, err := r.BalanceMoves(p.Whole, p.Share, to, p.Locked, p.Taker)
	if err != nil {
		return wire.BalanceView{}, err
	}
	v := wire.BalanceView{Moves: moveTexts(moves), Set: some(moves), Shares: []wire.BalanceShare{}}
	for _, mv := range moves {
		v.Shares = append(v.Shares, viewShare(sess.model, mv, lang(p.Lang), slices.Contains(p.Locked, mv.Lever)))
	}
	return v, nil
}

func viewShare(m *scenario.Model, mv scenario.Move, l text.Lang, locked bool) wire.BalanceShare {
	x, _ := m.Variable(mv.Lever)
	return wire.BalanceShare{Variable: mv.Lever, Name: x.Name, Locked: locked,
		Cell: namesOf(m, mv.Lever).cellOf(indicator.Of(mv.Value), x.Unit, m.Places(x), l)}
}
