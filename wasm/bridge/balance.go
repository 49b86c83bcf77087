package bridge

import (
	"context"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

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
	shares := each(moves, func(mv scenario.Move) wire.BalanceShare {
		return viewShare(sess.model, mv, lang(p.Lang), slices.Contains(p.Locked, mv.Lever))
	})
	return wire.BalanceView{Moves: moveTexts(moves), Set: some(moves), Shares: shares}, nil
}

func viewShare(m *scenario.Model, mv scenario.Move, l text.Lang, locked bool) wire.BalanceShare {
	x, _ := m.Variable(mv.Lever)
	return wire.BalanceShare{Variable: mv.Lever, Name: x.Name, Locked: locked,
		Cell: namesOf(m, mv.Lever).cellOf(indicator.Of(mv.Value), x.Unit, m.Places(x), l)}
}
