package scenario

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/scenario/internal/exact"
)

// TestUpdateFollowsRun walks through random scenarios that differ by moves, and now and
// then by more: each updated run says in every cell what a run from scratch says, or refuses with
// the same words.
func TestUpdateFollowsRun(t *testing.T) {
	m := jimoModel(t)
	refused, shared := 0, 0
	for seed := range 8 {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		last, s := m.Reference(), m.New("")
		for range 12 {
			s = wander(t, r, m, s)
			want, wantErr := fromNothing(t, m, s)
			got, err := last.Update(t.Context(), s)
			run, runErr := m.Run(t.Context(), s)
			if wantErr != nil {
				require.EqualError(t, err, wantErr.Error())
				require.EqualError(t, runErr, wantErr.Error())
				refused++
				s = last.Scenario()
				continue
			}
			require.NoError(t, err)
			if alike(last.scenario, got.scenario) {
				shared++
			}
			sameRun(t, want, got)
			require.NoError(t, runErr)
			sameRun(t, want, run)
			last = got
		}
	}
	require.Greater(t, refused, 3)
	require.Greater(t, shared, 30)
}

// fromNothing computes a run without the help of another one.
func fromNothing(t *testing.T, m *Model, s Scenario) (*Run, error) {
	s, sys, err := m.ready(s, nil)
	if err != nil {
		return nil, err
	}
	return m.run(t.Context(), s, sys)
}

// wander changes a scenario a little.
func wander(t *testing.T, r *rand.Rand, m *Model, s Scenario) Scenario {
	s = s.Clone()
	switch r.IntN(8) {
	case 0:
		if len(s.Moves) > 0 {
			at := r.IntN(len(s.Moves))
			s.Moves = append(s.Moves[:at:at], s.Moves[at+1:]...)
		}
	case 1:
		s.Closures = map[string]string{"manufacturing_closure": []string{"share", "growth"}[r.IntN(2)]}
	case 2:
		s.Targets = full(t, m).Targets[:r.IntN(4)]
	case 3:
		s.Held = map[string]Years{"manufacturing_share": {2021: decimal.New(int64(380+r.IntN(20)), -1)}}
	default:
		vary := randomVary(r, m, s)
		for _, v := range vary[:min(1, len(vary))] {
			l := m.levers[v.Lever]
			low, high := exact.Number(l.Min), exact.Number(l.Max)
			value := low.Add(high.Sub(low).Mul(decimal.New(int64(r.IntN(120)), -2))).Round(2)
			if v.op() != opSet {
				value = decimal.New(int64(90+r.IntN(20)), -2)
			}
			s.Moves = append(s.Moves, v.Moves(value)...)
		}
	}
	return s
}

func sameRun(t *testing.T, want, got *Run) {
	for _, info := range want.model.vars {
		v := info.ID
		for _, y := range want.model.Years() {
			a, b := want.Value(v, y), got.Value(v, y)
			require.True(t, a.Equal(b) && a.Reason() == b.Reason(), "%s %d: %v, not %v", v, y, b, a)
			require.Equal(t, want.Mark(v, y), got.Mark(v, y), "%s %d", v, y)
		}
	}
	require.Equal(t, want.Needs(), got.Needs())
	require.Equal(t, want.Warnings(), got.Warnings())
	for i, o := range want.Outcomes() {
		require.Equal(t, reads(o), reads(got.Outcomes()[i]))
		require.Equal(t, want.NeedsOf(o.Indicator, o.MeasuredAt), got.NeedsOf(o.Indicator, o.MeasuredAt))
	}
	require.True(t, maps.Equal(want.entered, got.entered))
	require.Equal(t, want.targets, got.targets)
	for i, row := range want.in.rows {
		require.True(t, sameRow(row, got.in.rows[i]), want.model.vars[i].ID)
	}
}

// reads is an outcome as it reads; decimals are equal by value.
func reads(o Outcome) string {
	j := o.Judgement
	return fmt.Sprint(o.Indicator, o.Entered, o.OnPath, o.MeasuredAt, o.Baseline, j.Measure, j.Threshold, j.Gap, j.Attainment, j.Verdict)
}
