//go:build unix

package main

import (
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/examples/province/madeup"
)

// plansOf opens a task over n made-up counties with one scenario that is drawn.
func plansOf(t *testing.T, n, draws int) *task {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, madeup.Write(dir, n, 1))
	require.NoError(t, os.Remove(filepath.Join(dir, "province.json")))
	matrix := filepath.Join(t.TempDir(), "matrix.csv")
	require.NoError(t, os.WriteFile(matrix, []byte("scenario,gdp_growth\nuncertain,normal(5 0.8) cycle:0.6\n"), 0o600))
	task, err := open(t.Context(), dir, matrix, "", draws, 1)
	require.NoError(t, err)
	return task
}

// heap is a log that measures the live memory at every fiftieth line: the first and the last time.
type heap struct {
	lines       int
	first, last float64
}

func (h *heap) Write(line []byte) (int, error) {
	if h.lines++; h.lines%50 == 0 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		h.last = float64(m.HeapAlloc)
		if h.first == 0 {
			h.first = h.last
		}
	}
	return len(line), nil
}

// processor returns the processor time of the process in seconds; others on the machine do not change it.
func processor() float64 {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u) // fails only for another argument
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}

// Ratios within one run: time per plan and draw from 10 to 1,000 plans, memory of a
// worker from the first plans to the last, and two cores against one.
func TestScale(t *testing.T) {
	if os.Getenv("PROVINCE_FULL") == "" {
		t.Skip("PROVINCE_FULL is not set")
	}
	const draws = 2_000
	took := func(clock func() float64, n, cores int) float64 {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores)) // or the collector would use the other core
		best := math.Inf(1)
		task := plansOf(t, n, draws)
		for range max(300/n, 1) {
			out := t.TempDir()
			begun := clock()
			require.NoError(t, task.drawAll(t.Context(), out, 0, 1, cores, io.Discard))
			require.NoError(t, task.merge(t.Context(), out, cores))
			best = min(best, (clock()-begun)/float64(n))
		}
		return best
	}
	took(processor, 10, 1)
	ten, hundred, thousand := took(processor, 10, 1), took(processor, 100, 1), took(processor, 1000, 1)
	exponent := 1 + math.Log(thousand/ten)/math.Log(100)
	t.Logf("processor time for a plan and draw: 10 plans %.3g µs, 100 plans %.2f times that, 1,000 plans %.2f times; exponent %.3f", ten/draws*1e6, hundred/ten, thousand/ten, exponent)
	assert.Less(t, exponent, 1.05)

	h := heap{}
	require.NoError(t, plansOf(t, 1000, draws).drawAll(t.Context(), t.TempDir(), 0, 1, 1, &h))
	t.Logf("live memory of one worker after 50 plans %.1f MB, after 1,000 plans %.2f times that", h.first/1e6, h.last/h.first)
	assert.Less(t, h.last/h.first, 1.2)

	wall := func() float64 { return float64(time.Now().UnixNano()) / 1e9 }
	one, both := took(wall, 100, 1), took(wall, 100, 2)
	t.Logf("two cores against one: %.2f times as fast", one/both)
	if !strings.Contains(os.Getenv("PROVINCE_FULL"), "shared") { // a machine that others use too says nothing about it
		assert.Greater(t, one/both, 1.8)
	}
}
