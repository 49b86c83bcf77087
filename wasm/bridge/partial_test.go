package bridge_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// page lays partial answers over the last one, as the page does.
type page struct {
	run      wire.RunView
	absences []wire.AbsenceView
}

func (p *page) take(v wire.RunView) {
	if !v.Partial {
		p.run, p.absences = v, v.Absences
		p.tell(p.run.Variables)
		return
	}
	p.absences = append(p.absences, v.Absences...)
	p.tell(v.Variables)
	old := p.run
	p.run = v
	p.run.Variables = laid(old.Variables, v.Variables, func(s wire.SeriesView) string { return s.ID })
	p.run.Outcomes = laid(old.Outcomes, v.Outcomes, func(o wire.OutcomeView) string { return o.Indicator })
}

// tell puts the texts of reasons in the place of their numbers.
func (p *page) tell(list []wire.SeriesView) {
	for _, s := range list {
		for i, c := range s.Cells {
			if c.Why > 0 {
				a := p.absences[c.Why-1]
				s.Cells[i] = wire.CellView{Reason: a.Reason, Code: a.Code, Root: a.Root, RootYr: a.RootYr}
			}
		}
	}
}

func laid[T any](old, changed []T, id func(T) string) []T {
	out := append([]T(nil), old...)
	for i := range out {
		for _, c := range changed {
			if id(c) == id(out[i]) {
				out[i] = c
			}
		}
	}
	return out
}

// What a page puts together from partial answers is what a whole answer says.
func TestPartialAnswers(t *testing.T) {
	whole := server()
	head, fault := ask[wire.PlanView](t, whole, "plan.open", wire.OpenParams{ID: "jimo-14fyp"})
	require.Nil(t, fault)
	var moves []string
	for _, l := range head.Levers {
		for _, v := range []string{l.Min, l.Max, l.Plan} {
			if v != "" {
				moves = append(moves, l.Variable+"="+v, fmt.Sprintf("%s=%s@%d", l.Variable, v, l.To), fmt.Sprintf("%s=%s@%d-%d", l.Variable, v, l.From, l.Last))
			}
		}
	}
	partial, compared := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		s := server()
		at := &page{}
		for range rapid.IntRange(2, 6).Draw(t, "runs") {
			sc := scenario.Scenario{Format: 1, Plan: "jimo-14fyp"}
			for range rapid.IntRange(0, 3).Draw(t, "moves") {
				next, err := sc.With(rapid.SampledFrom(moves).Draw(t, "move"))
				if err == nil {
					sc = next
				}
			}
			v, fault := ask[wire.RunView](t, s, "run", wire.RunParams{Plan: "jimo-14fyp", Scenario: sc, Lang: "en", Follow: true, Since: at.run.Number})
			if fault != nil {
				continue // a move beyond its bounds changes nothing
			}
			compared++
			if v.Partial {
				partial++
			}
			at.take(v)
			all, fault := ask[wire.RunView](t, whole, "run", wire.RunParams{Plan: "jimo-14fyp", Scenario: sc, Lang: "en"})
			require.Nil(t, fault)
			want := &page{}
			want.take(all)
			require.Equal(t, want.run.Variables, at.run.Variables)
			require.Equal(t, want.run.Outcomes, at.run.Outcomes)
			require.Equal(t, want.run.Needs, at.run.Needs)
			require.Equal(t, want.run.Warnings, at.run.Warnings)
		}
	})
	require.Greater(t, partial, compared/4, "of %d answers", compared)
}

func TestPartialOnlyForTheRunAtHand(t *testing.T) {
	s := server()
	ask := func(since int, lang text.Lang) wire.RunView {
		v, fault := ask[wire.RunView](t, s, "run", wire.RunParams{Plan: "jimo-14fyp", Scenario: moved(t, "gdp_growth=6"), Lang: lang, Follow: true, Since: since})
		require.Nil(t, fault)
		return v
	}
	first := ask(0, "en")
	require.False(t, first.Partial)
	second := ask(first.Number, "en")
	require.True(t, second.Partial)
	require.Empty(t, second.Variables, "nothing was moved")
	require.False(t, ask(first.Number, "en").Partial, "an older run than the last")
	require.False(t, ask(second.Number+1, "zh").Partial, "another language")
}
