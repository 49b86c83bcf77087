package scenario

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
)

// sectors are the shares of Jimo's plan that its model projects.
var sectors = []string{"manufacturing", "marine", "four_new", "digital_core"}

// jimoCells are the cells of Jimo's model that the hand-written loop computes too.
func jimoCells() []kernel.Cell {
	var ids []string
	for _, s := range sectors {
		ids = append(ids, s+"_share", s+"_growth", s+"_index", s+"_growth_average", "non_"+s+"_share", "non_"+s+"_growth")
	}
	ids = append(ids, "gdp_index", "income_index", "rd_index", "rd_to_gdp", "patents_per_10k", "patents_growth", "patents_growth_average", "new_urban_jobs_total")
	var cells []kernel.Cell
	for _, id := range ids {
		cells = append(cells, yearsOf(id, 2021, 2025)...)
	}
	return cells
}

// jimoVary lists the levers behind those cells: growth, R&D and jobs yearly, the rest ends of paths.
func jimoVary() (vary []Vary, yearly []bool) {
	for _, id := range []string{"gdp_growth", "rd_growth", "new_urban_jobs"} {
		vary, yearly = append(vary, Vary{Lever: id, From: 2021, To: 2025}), append(yearly, true)
	}
	for _, s := range sectors {
		vary, yearly = append(vary, Vary{Lever: s + "_share"}), append(yearly, false)
	}
	return append(vary, Vary{Lever: "patents_per_10k"}), append(yearly, false)
}

// byHand computes the same cells from the same draw, as one would write it for
// this plan alone. x: 5 growth rates, 5 of R&D, 5 of jobs, 4 shares in 2025, patents in 2025.
func byHand(x *[20]float64, out []float64) {
	start := [4]float64{38.2, 34, 36.9, 1.1}
	roots := [6]float64{}
	at := 0
	for s := range 4 {
		end := x[15+s]
		last, index := start[s], 100.0
		lastRest := 100 - last
		for y := range 5 {
			g := x[y]
			share := start[s] + (end-start[s])*(float64(y+1)/5)
			if y == 4 {
				share = end
			}
			rest := 100 - share
			growth := 100 * (share*(1+g/100)/last - 1)
			index *= 1 + growth/100
			out[at+y] = share
			out[at+5+y] = growth
			out[at+10+y] = index
			out[at+15+y] = 100 * (kernel.Root(index/100, y+1) - 1)
			out[at+20+y] = rest
			out[at+25+y] = 100 * (rest*(1+g/100)/lastRest - 1)
			last, lastRest = share, rest
		}
		at += 30
	}
	gdp, rd, jobs := 100.0, 100.0, 0.0
	end := x[19]
	roots[0] = kernel.Root(end/1.9, 5)
	last := 1.9
	for y := range 5 {
		gdp *= 1 + x[y]/100
		rd *= 1 + x[5+y]/100
		jobs += x[10+y]
		level := last * roots[0]
		if y == 4 {
			level = end
		}
		out[at+y] = gdp
		out[at+5+y] = gdp // income, in step
		out[at+10+y] = rd
		out[at+15+y] = rd * 100 / gdp
		out[at+20+y] = level
		out[at+25+y] = (level - last) * 100 / last
		out[at+30+y] = 100 * (kernel.Root(level/1.9, y+1) - 1)
		out[at+35+y] = jobs
		last = level
	}
}

// ratioDraws makes draws that both sides take.
func ratioDraws(n int) [][]float64 {
	low := []float64{5, 6, 1.5}
	draws := make([][]float64, 20)
	for s := range draws {
		base, spread := 0.0, 0.1
		switch {
		case s < 15:
			base, spread = low[s/5], 2
		case s < 19:
			base = []float64{42, 35, 40, 2.4}[s-15]
		default:
			base = 3.8
		}
		for i := range n {
			draws[s] = append(draws[s], base+spread*unit(at(uint64(s), i)))
		}
	}
	return draws
}

func jimoProgram(t require.TestingT) *kernel.Program {
	m := jimoModel(t)
	vary, yearly := jimoVary()
	x, err := m.varying(m.New(""), vary, yearly)
	require.NoError(t, err)
	p, err := x.compile(jimoCells())
	require.NoError(t, err)
	require.Equal(t, 20, p.Slots())
	return p
}

// The hand-written loop says the same as the kernel: it is a fair thing to measure against.
func TestKernelAgainstHandWrittenLoop(t *testing.T) {
	p := jimoProgram(t)
	const n = 200
	draws := ratioDraws(n)
	r := p.NewRunner()
	require.NoError(t, r.Run(draws))
	out := make([]float64, len(p.Outputs()))
	var x [20]float64
	for i := range n {
		for s := range x {
			x[s] = draws[s][i]
		}
		byHand(&x, out)
		for k, o := range p.Outputs() {
			require.InDelta(t, out[k], r.Output(k)[i], 1e-11, "%v", o.Cell)
		}
	}
}

// best is the least time of several runs.
func best(f func()) time.Duration {
	least := time.Duration(math.MaxInt64)
	for range 7 {
		start := time.Now()
		f()
		least = min(least, time.Since(start))
	}
	return least
}

// BenchmarkRatios reports ratios, never times of its own: the kernel against a
// hand-written loop, an update against a run, and the exponent of the cost with the size of the model.
func BenchmarkRatios(b *testing.B) {
	for range b.N {
		kernelRatio(b)
		updateRatio(b)
		scalingExponent(b)
		ensembleRatio(b)
	}
	b.ReportMetric(0, "ns/op")
}

func kernelRatio(b *testing.B) {
	p := jimoProgram(b)
	const blocks = 40
	draws := ratioDraws(kernel.Block)
	r := p.NewRunner()
	sum := 0.0
	fast := best(func() {
		for range blocks {
			require.NoError(b, r.Run(draws))
			for k := range p.Outputs() {
				sum += r.Output(k)[0]
			}
		}
	})
	out := make([]float64, len(p.Outputs()))
	columns := make([][]float64, len(out))
	for k := range columns {
		columns[k] = make([]float64, kernel.Block)
	}
	hand := best(func() {
		var x [20]float64
		for range blocks {
			for i := range kernel.Block {
				for s := range x {
					x[s] = draws[s][i]
				}
				byHand(&x, out)
				for k, v := range out { // both leave a column for each cell
					columns[k][i] = v
				}
			}
			sum += columns[0][0]
		}
	})
	b.ReportMetric(float64(fast)/float64(hand), "kernel/hand")
	if sum == 0 {
		b.Fatal("nothing was computed")
	}
}

func updateRatio(b *testing.B) {
	m := jimoModel(b)
	s := full(b, m)
	base, err := m.Run(s)
	require.NoError(b, err)
	few, many := s.Clone(), s.Clone()
	few.Moves = append(few.Moves, Move{Lever: "doctors_per_1k", Op: Set, Value: d("3.3")})
	many.Moves = append(many.Moves, Move{Lever: "gdp_growth", Op: Set, Value: d("6.5"), From: 2021, To: 2025})
	run := best(func() { _, err = m.Run(few) })
	update := best(func() { _, err = base.Update(few) })
	wide := best(func() { _, err = base.Update(many) })
	require.NoError(b, err)
	b.ReportMetric(float64(update)/float64(run), "update-one/run")
	b.ReportMetric(float64(wide)/float64(run), "update-growth/run")
}

// scalingExponent measures compiling and running models of 1, 10 and 100 times 50 variables.
func scalingExponent(b *testing.B) {
	var cost [3]float64
	for i, size := range []int{50, 500, 5000} {
		sys := chainOf(b, size)
		input := func(id string, year int) kernel.Input {
			if year == 2020 {
				return kernel.Draw(0, kernel.Replace, 0)
			}
			return kernel.Input{}
		}
		p, err := kernel.Compile(sys, 1, input, yearsOf("v"+strconv.Itoa(size-1), 2021, 2025))
		require.NoError(b, err)
		r := p.NewRunner()
		draws := [][]float64{make([]float64, kernel.Block)}
		for k := range draws[0] {
			draws[0][k] = 1 + float64(k)/1000
		}
		times := 5000 / size
		cost[i] = float64(best(func() {
			for range times {
				require.NoError(b, r.Run(draws))
			}
		})) / float64(times)
	}
	b.ReportMetric(math.Log10(cost[2]/cost[0])/2, "scaling-exponent")
}

// chainOf is a model of variables each of which reads the one before and its own last year.
func chainOf(t require.TestingT, size int) *formula.System {
	defs := make([]formula.Definition, size)
	for i := range defs {
		text := "grow(v0[-1], 2)"
		if i > 0 {
			text = fmt.Sprintf("v%d[-1] * 0.5 + v%d / 3", i, i-1)
		}
		if i == 0 {
			text = "v0[-1] + 1"
		}
		f, err := formula.Parse(text)
		require.NoError(t, err)
		defs[i] = formula.Definition{ID: "v" + strconv.Itoa(i), Type: formula.Type{Unit: indicator.Number}, Formula: f}
	}
	sys, err := formula.NewSystem(formula.Period{First: 2020, Base: 2020, From: 2021, To: 2025, Last: 2025}, defs)
	require.NoError(t, err)
	return sys
}

// ensembleRatio sets a whole ensemble (draws, model, quantiles, chances) against the bare
// hand-written loop over as many draws.
func ensembleRatio(b *testing.B) {
	m := jimoModel(b)
	e := wide(b, m, 10_000, 1)
	whole := best(func() {
		_, err := m.Ensemble(context.Background(), e)
		require.NoError(b, err)
	})
	draws := ratioDraws(kernel.Block)
	out := make([]float64, 160)
	hand := best(func() {
		var x [20]float64
		for k := range 10_000 {
			for s := range x {
				x[s] = draws[s][k%kernel.Block]
			}
			byHand(&x, out)
		}
	})
	b.ReportMetric(float64(whole)/float64(hand), "ensemble/hand")
}
