package scenario

import (
	"context"
	"strconv"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Bridge asks for one unknown of a chain of assumptions that leads to a goal: of
// growth, prices, exchange rate, population and the level of the base year, any one
// from the rest, so that the goal (40,000 USD per head in 2035) is reached.
type Bridge struct {
	Scenario Scenario `json:"scenario"` // with the other assumptions
	Goal     Goal     `json:"goal"`
	Unknown  Vary     `json:"unknown"` // without a span: all years in which it is lacking, with the same value
}

// Bridged is the answer to a Bridge.
type Bridged struct {
	Sought
	Vary    Vary   `json:"vary"`    // the unknown with the years it was solved for
	Lacking []Need `json:"lacking"` // what else is needed first; then there is no answer
}

// Bridge solves for the one unknown. Where the goal waits for other inputs too, the
// answer is NoNumber and Lacking names them; one of the rest is never assumed.
func (m *Model) Bridge(ctx context.Context, q Bridge) (*Bridged, error) {
	if err := needsContext(ctx); err != nil {
		return nil, err
	}
	l, ok := m.levers[q.Unknown.Lever]
	if !ok {
		return nil, unknown("lever", "可调变量", q.Unknown.Lever, m.order)
	}
	now, err := m.Run(ctx, q.Scenario)
	if err != nil {
		return nil, err
	}
	_, goal, _, err := now.goal(q.Goal)
	if err != nil {
		return nil, err
	}
	year := q.Goal.Year
	if year == 0 {
		year = m.endYear(q.Goal.Variable)
	}
	out := &Bridged{Sought: Sought{Goal: goal}, Vary: q.Unknown, Lacking: []Need{}}
	for _, n := range now.NeedsOf(q.Goal.Variable, year) {
		if n.Variable != q.Unknown.Lever {
			out.Lacking = append(out.Lacking, n)
		} else if from, to := max(n.From, l.From), min(n.To, l.Last); q.Unknown.From != 0 || from > to {
			continue
		} else if out.Vary.From == 0 {
			out.Vary.From, out.Vary.To = from, to
		} else {
			out.Vary.Also = append(out.Vary.Also, Span{from, to})
		}
	}
	if len(out.Lacking) > 0 {
		out.Answer = NoNumber
		out.Reason = indicator.Reason{Code: indicator.NeedsInput, Root: out.Lacking[0].Variable, Year: out.Lacking[0].From}
		return out, nil
	}
	s, err := m.Seek(ctx, Seek{Scenario: q.Scenario, Vary: out.Vary, Goal: q.Goal})
	if err != nil {
		return nil, err
	}
	out.Sought = *s
	return out, nil
}

// BridgeTable solves for each of several unknowns in turn, the others standing as in
// the scenario. It lists what would have to be true for the goal, one assumption at a time.
func (m *Model) BridgeTable(ctx context.Context, s Scenario, g Goal, unknowns []Vary) ([]Bridged, error) {
	if err := needsContext(ctx); err != nil {
		return nil, err
	}
	out := make([]Bridged, 0, len(unknowns))
	for _, u := range unknowns {
		b, err := m.Bridge(ctx, Bridge{Scenario: s, Goal: g, Unknown: u})
		if err != nil {
			return nil, err
		}
		out = append(out, *b)
	}
	return out, nil
}

// In returns a need in the given language: "gdp_deflator 2021–2035", gdp_deflator（2021—2035年）.
func (n Need) In(l text.Lang) string {
	dash, open, end := "–", " ", ""
	if l == text.Chinese {
		dash, open, end = "—", "（", "年）"
	}
	years := strconv.Itoa(n.From)
	if n.From != n.To {
		years += dash + strconv.Itoa(n.To)
	}
	return n.Variable + open + years + end
}
