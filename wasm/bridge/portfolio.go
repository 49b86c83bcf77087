package bridge

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/portfolio"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// folio is the opened set of plans with the runs of their references and of the last moves.
type folio struct {
	*portfolio.Portfolio

	mu    sync.Mutex
	runs  map[string]*scenario.Run
	moved map[string]*scenario.Run
}

// maxFolio is the largest number of plans opened as one.
const maxFolio = 200

func (s *Server) openPortfolio(ctx context.Context, p wire.PortfolioParams) (wire.PortfolioView, error) {
	if len(p.Plans) == 0 || len(p.Plans) > maxFolio {
		return wire.PortfolioView{}, refuse("", text.ErrLimit, "%d plans; expected 1 to %d", "%d 个规划；应为 1 至 %d 个", len(p.Plans), maxFolio)
	}
	var members []portfolio.Member
	ids := map[string]bool{}
	for _, f := range p.Plans {
		of, err := plan.Parse(ctx, []byte(f.Text), f.File)
		if err == nil {
			of, err = movable(ctx, of)
		}
		if err != nil {
			return wire.PortfolioView{}, err
		}
		m := portfolio.Member{Plan: of}
		if f.Figures != "" {
			if m.Actuals, err = actuals.Parse([]byte(f.Figures), f.File, of); err != nil {
				return wire.PortfolioView{}, err
			}
		}
		ids[of.ID] = true
		members = append(members, m)
	}
	for i, m := range members {
		for _, h := range m.Plan.Higher {
			if ids[h.ID] && members[i].Above == "" {
				members[i].Above = h.ID
			}
		}
	}
	all, err := portfolio.New(members...)
	if err == nil && p.Mapping != nil {
		all, err = all.Map(p.Mapping)
	}
	if err != nil {
		return wire.PortfolioView{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.folio = &folio{Portfolio: all}
	return viewPortfolio(all), nil
}

func viewPortfolio(all *portfolio.Portfolio) wire.PortfolioView {
	v := wire.PortfolioView{Plans: []wire.PortfolioPlan{}, Mapping: []wire.MatchView{}, Years: []int{}}
	plans := map[string]*plan.Plan{}
	for _, m := range all.Members() {
		plans[m.Plan.ID] = m.Plan
		v.Plans = append(v.Plans, viewMember(m))
		period := m.Plan.Period
		for y := period.Base; y <= period.To; y++ {
			v.Years = append(v.Years, y)
		}
	}
	slices.Sort(v.Years)
	v.Years = slices.Compact(v.Years)
	titles := map[string]text.Text{}
	for _, m := range all.Mapping() {
		in, _ := plans[m.Plan].Indicator(m.Indicator)
		if _, ok := titles[m.ID]; !ok {
			titles[m.ID] = in.Name
		}
		v.Mapping = append(v.Mapping, wire.MatchView{Match: m, Name: in.Name, Title: titles[m.ID]})
	}
	return v
}

func viewMember(m portfolio.Member) wire.PortfolioPlan {
	return wire.PortfolioPlan{ID: m.Plan.ID, Title: cmp.Or(m.Plan.Region, m.Plan.Title), Above: m.Above, Figures: m.Actuals.Len()}
}

// openFolio returns the opened set of plans.
func (s *Server) openFolio() (*folio, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.folio == nil {
		return nil, refuse("", text.ErrUnknown, "no plans are opened together", "尚未一并打开规划")
	}
	return s.folio, nil
}

// run computes the references, once for each set of plans and assigned targets.
func (f *folio) run(ctx context.Context) (map[string]*scenario.Run, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.runs != nil {
		return f.runs, nil
	}
	runs := map[string]*scenario.Run{}
	for _, m := range f.Members() {
		model, sc, err := f.Compile(ctx, m.Plan.ID)
		if err != nil {
			return nil, err
		}
		if runs[m.Plan.ID], err = model.Run(ctx, sc); err != nil {
			return nil, err
		}
	}
	f.runs = runs
	return runs, nil
}

// movedRuns computes the scenario with the same moves in every plan that has their levers.
func (f *folio) movedRuns(ctx context.Context, moves []scenario.Move) (map[string]*scenario.Run, error) {
	runs, err := f.run(ctx)
	if err != nil || len(moves) == 0 {
		return runs, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	next, found := make(map[string]*scenario.Run, len(runs)), false
	for _, m := range f.Members() {
		id := m.Plan.ID
		sc := runs[id].Scenario()
		for _, move := range moves {
			common := move.Lever
			own, _ := f.Own(id, common)
			if _, ok := runs[id].Model().Lever(own); !ok {
				continue
			}
			found, move.Lever = true, own
			if move.Op != "*=" {
				if move.Value, err = f.unitOf(common).Convert(move.Value, f.unitIn(id, common)); err != nil {
					return nil, err
				}
			}
			sc = sc.WithMoves(move)
		}
		from := runs[id]
		if f.moved != nil {
			from = f.moved[id]
		}
		if next[id], err = from.Update(ctx, sc); err != nil {
			title, why := viewMember(m).Title, errorText(err)
			return nil, &text.Error{Package: "bridge", Err: err, Message: text.Text{EN: title.EN + ": " + why.EN, ZH: title.ZH + "：" + why.ZH}}
		}
	}
	if !found {
		return nil, refuse("", text.ErrUnknown, "no plan has the lever %s", "没有规划含有可调变量 %s", text.Short(moves[0].Lever))
	}
	f.moved = next
	return next, nil
}

// levers returns the levers of the common indicators.
func (f *folio) levers(runs map[string]*scenario.Run) []wire.BoardLever {
	out := []wire.BoardLever{}
	for _, id := range f.Indicators() {
		l := wire.BoardLever{ID: id}
		for _, p := range f.Members() {
			own, _ := f.Own(p.Plan.ID, id)
			m := runs[p.Plan.ID].Model()
			lever, ok := m.Lever(own)
			if !ok {
				continue
			}
			if l.Plans++; l.Plans == 1 {
				u := f.unitOf(id)
				l.Name, l.Unit, l.Difference, l.Step = f.nameOf(id), viewUnit(u), unitName(u.Difference()), string(lever.Step)
			}
		}
		if l.Plans > 0 {
			out = append(out, l)
		}
	}
	return out
}

func (s *Server) board(ctx context.Context, p wire.BoardParams) (wire.BoardView, error) {
	f, err := s.openFolio()
	if err != nil {
		return wire.BoardView{}, err
	}
	runs, err := f.movedRuns(ctx, p.Moves)
	if err != nil {
		return wire.BoardView{}, err
	}
	v := wire.BoardView{Plans: []wire.PortfolioPlan{}, Rows: []wire.BoardRow{}}
	l := lang(p.Lang)
	for _, m := range f.Members() {
		if m.Above == p.Higher {
			v.Plans = append(v.Plans, viewMember(m))
		}
	}
	v.Levers = f.levers(runs)
	if p.Actual {
		runs = nil
	}
	moved := len(p.Moves) > 0 && !p.Actual
	for _, id := range f.Indicators() {
		list, err := f.Compare(p.Higher, id, p.Year, runs)
		if err != nil {
			continue // none of these plans has it
		}
		sum := portfolio.CombineQuery{Higher: p.Higher, Indicator: id, Size: portfolio.Weight{Indicator: p.Size}}
		total, err := f.AddUp(sum, runs)
		var before []portfolio.Compared
		var beforeTotal portfolio.Total
		if moved {
			before, _ = f.Compare(p.Higher, id, p.Year, f.runs)
			beforeTotal, _ = f.AddUp(sum, f.runs)
		}
		row := wire.BoardRow{ID: id, Rule: total.Rule, Cells: []wire.BoardCell{}}
		row.Name, row.Unit = f.nameOf(id), unitName(total.Unit)
		places := f.placesOf(id)
		none := text.Say("no figures of %d", "没有%d年的数值", p.Year)
		if err != nil {
			none = errorText(err)
		}
		row.Total, row.Known = wire.CellView{Reason: none, Code: indicator.NotComputed}, wire.CellView{Reason: none, Code: indicator.NotComputed}
		for _, y := range total.Years {
			if y.Year == p.Year && err == nil {
				row.Total, row.Known = plainCell(y.Value, total.Unit, places, l), plainCell(y.Known, total.Unit, places, l)
				if b := slices.IndexFunc(beforeTotal.Years, func(b portfolio.TotalYear) bool { return b.Year == y.Year }); b >= 0 {
					row.Change = changeCell(beforeTotal.Years[b].Value, y.Value, total.Unit, places, l)
				}
			}
		}
		if t, err := f.Target(p.Higher, id); err == nil && p.Higher != "" {
			words, unit := t.Describe(total.Unit), viewUnit(t.MeasureUnit(f.unitIn(p.Higher, id)))
			row.Target, row.Divide = &words, &unit
		}
		for i, c := range list {
			var change *wire.CellView
			if moved {
				change = changeCell(before[i].Figure, c.Figure, total.Unit, places, l)
			}
			row.Cells = append(row.Cells, wire.BoardCell{Plan: c.Plan, Figure: plainCell(c.Figure, total.Unit, places, l), Change: change, Target: c.InWords,
				Goal: plainCell(c.Target, total.Unit, places, l), Pace: plainCell(c.Pace, indicator.Plain.Unit(), 2, l), Verdict: c.Verdict,
				RankFigure: c.Ranks.Figure, RankTarget: c.Ranks.Target, RankPace: c.Ranks.Pace, RankVerdict: c.Ranks.Verdict})
		}
		v.Rows = append(v.Rows, row)
	}
	return v, nil
}

// nameOf returns the name of a common id in the first plan that has it.
func (f *folio) nameOf(id string) text.Text {
	for _, m := range f.Members() {
		if in, ok := m.Plan.Indicator(id); ok {
			return in.Name
		}
	}
	return text.Text{EN: id, ZH: id}
}

// unitIn returns the unit of a mapped indicator in a plan.
func (f *folio) unitIn(planID, id string) indicator.Unit {
	own, _ := f.Own(planID, id)
	for _, m := range f.Members() {
		if in, ok := m.Plan.Indicator(own); ok && m.Plan.ID == planID {
			u, _ := m.Plan.Unit(in.Unit)
			return u
		}
	}
	return indicator.Unit{}
}

// unitOf returns the unit of a common id, that of the first plan with it.
func (f *folio) unitOf(id string) indicator.Unit {
	for _, m := range f.Members() {
		if _, ok := f.Own(m.Plan.ID, id); ok {
			return f.unitIn(m.Plan.ID, id)
		}
	}
	return indicator.Unit{}
}

// changeCell formats the difference that moves make to a value; nil if they make none.
func changeCell(before, after indicator.Value, u indicator.Unit, places int32, l text.Lang) *wire.CellView {
	d := after.Sub(before)
	if !d.Present() || after.Equal(before) {
		return nil
	}
	shift := u.Scale(l)
	for most := places + 2; places < most && !d.Round(places).Equal(d); { // a move by half a unit is not shown as one
		places++
	}
	c := shownCellOf(d, shift, d.Apart(zero, places), true)
	return &c
}

// placesOf returns the number of decimal places of an indicator over plans, at most 4.
func (f *folio) placesOf(id string) int32 {
	places := int32(0)
	for _, m := range f.Members() {
		if in, ok := m.Plan.Indicator(id); ok {
			if d, ok := in.BaselineValue().Decimal(); ok {
				places = max(places, -d.Exponent())
			}
		}
	}
	return min(places, 4)
}

// plainCell formats a value whose reason of absence names no variable.
func plainCell(v indicator.Value, u indicator.Unit, places int32, l text.Lang) wire.CellView {
	if !v.Present() {
		r := v.Reason()
		r.Root, r.Year = "", 0
		why := r.Detail
		if r.Code != indicator.NotComputed || why.IsZero() {
			why = text.Text{EN: r.In(text.English), ZH: r.In(text.Chinese)}
		}
		return wire.CellView{Code: r.Code, Reason: why}
	}
	return shownCellOf(v, u.Scale(l), places, false)
}

func (s *Server) combine(_ context.Context, p wire.CombineParams) (wire.CombineView, error) {
	f, err := s.openFolio()
	if err != nil {
		return wire.CombineView{}, err
	}
	var c portfolio.Combination
	if p.Check {
		c, err = f.Check(p.Query.CombineQuery)
	} else {
		c, err = f.Divide(p.Query)
	}
	if err != nil {
		return wire.CombineView{}, err
	}
	if p.Assign && !p.Check {
		next, err := f.Assign(c)
		if err != nil {
			return wire.CombineView{}, err
		}
		s.mu.Lock()
		s.folio = &folio{Portfolio: next}
		s.mu.Unlock()
	}
	l := lang(p.Lang)
	cell := func(v indicator.Value, more int32) wire.CellView { return plainCell(v, c.Unit, c.Places+more, l) }
	v := wire.CombineView{Rule: c.Rule, Name: f.nameOf(c.Indicator), Unit: unitName(c.Unit), Target: c.Target.Describe(c.Unit),
		Whole: cell(c.Whole, 2), Gap: plainCell(c.Gap, c.Unit, c.Gap.Apart(zero, c.Places), l), Met: c.Met, Closers: c.Closers, Parts: []wire.PartView{}}
	for _, x := range c.Parts {
		v.Parts = append(v.Parts, wire.PartView{Plan: x.Plan, Title: x.Title, Value: cell(x.Value, 0), Weight: plainCell(x.Weight, indicator.Plain.Unit(), 2, l),
			Course: cell(x.Course, 1), Room: cell(x.Room, 1), Alone: cell(x.Alone, 2), Locked: x.Locked})
	}
	return v, nil
}
