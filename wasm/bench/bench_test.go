package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/kernel"
)

// The hand-written loop says the same as the kernel: it is a fair thing to measure against.
func TestKernelAgainstHandWrittenLoop(t *testing.T) {
	s, err := newSubject()
	require.NoError(t, err)
	p, err := s.handProgram()
	require.NoError(t, err)
	require.Len(t, p.Outputs(), 160)
	block := draws(p.Slots())
	r := p.NewRunner()
	require.NoError(t, r.Run(block))
	out := make([]float64, len(p.Outputs()))
	var x [handSlots]float64
	for i := range kernel.Block {
		for s := range x {
			x[s] = block[s][i]
		}
		byHand(&x, out)
		for k, o := range p.Outputs() {
			require.True(t, o.Varies, "%v", o.Cell)
			require.InDelta(t, out[k], r.Output(k)[i], 1e-11, "%v", o.Cell)
		}
	}
}

// The program of everything that depends on growth says what an exact run says.
func TestGrowthProgramAgainstExactRun(t *testing.T) {
	s, err := newSubject()
	require.NoError(t, err)
	p, err := s.growthProgram()
	require.NoError(t, err)
	require.Len(t, p.Outputs(), 200)
	draw := make([][]float64, p.Slots())
	for i := range draw {
		draw[i] = []float64{6.5}
	}
	r := p.NewRunner()
	require.NoError(t, r.Run(draw))
	next := s.run.Scenario()
	next.Moves = append(next.Moves, moves["growth"](5)) // 6.5
	exact, err := s.run.Update(t.Context(), next)
	require.NoError(t, err)
	for k, o := range p.Outputs() {
		d, ok := exact.Value(o.ID, o.Year).Decimal()
		require.True(t, ok, "%v", o.Cell)
		require.InEpsilon(t, d.InexactFloat64(), r.Output(k)[0], 1e-12, "%v", o.Cell)
	}
}

// Every piece of work can be done, and says so.
func TestWorks(t *testing.T) {
	names, list, err := works()
	require.NoError(t, err)
	require.Len(t, list, len(names))
	for i, w := range list {
		n := 1
		if names[i] == "ensemble" {
			n = 300
		}
		sum, err := w(n)
		require.NoError(t, err, names[i])
		require.Positive(t, sum, names[i])
	}
}
