package ensemble

import (
	"fmt"
	"hash/fnv"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator/fmath"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/stats"
)

// Limits on an ensemble.
const (
	maxDraws      = 1_000_000
	maxUncertain  = 200
	maxDimensions = 2000      // numbers of a draw: levers, or levers times years
	maxStrata     = 8_000_000 // numbers of a draw times draws, for a Latin hypercube
	defaultDraws  = 10_000
	maxExact      = 100_000 // draws up to which quantiles are exact; beyond, they are read from bins
	maxKept       = 1_000_000
	maxAsks       = 1000
)

// sampler generates the draws of an ensemble. A draw depends only on the seed, its number and the
// slot's key, so any block can be drawn again, on any platform and in any order.
type sampler struct {
	draws     int
	seed      uint64
	marginals []marginal // by slot
	keys      []uint64   // by slot
	strata    [][]uint32 // by slot; nil for independent draws
	mixing    [][]float64
	mixed     []int         // correlated slots, one for each row of mixing
	row       []int         // of a slot: its row in mixing, −1 if none
	shocks    map[int]shock // by slot: its common shock, for independent draws
}

// shock is a common shock of a slot.
type shock struct {
	own, factor   uint64 // streams
	loading, rest float64
}

// z returns the standard normal variable behind a slot, from those of its own and of the shock.
func (c shock) z(own, factor float64) float64 {
	return float64(c.loading*factor) + float64(c.rest*own)
}

// share ties a slot to a common shock. In a Latin hypercube its strata become the ranks of the
// variables that the copula draws, ties in the order of the draws.
func (s *sampler) share(slot int, c Common, year int) {
	h := fnv.New64a()
	fmt.Fprintf(h, "common %d %s", year, c.Name)
	x := shock{own: stats.Stream(s.seed, s.keys[slot], 2), factor: stats.Stream(s.seed, h.Sum64(), 0), loading: c.Loading, rest: fmath.Root(1-float64(c.Loading*c.Loading), 2)}
	if s.strata == nil {
		if s.shocks == nil {
			s.shocks = map[int]shock{}
		}
		s.shocks[slot] = x
		return
	}
	of := stats.Shuffled(s.draws, stats.Stream(s.seed, h.Sum64(), 1))
	stratified := func(strata []uint32, stream uint64, i int) float64 {
		return fmath.NormalQuantile(inside((float64(strata[i]) + stats.Unit(stats.At(stream, i))) / float64(s.draws)))
	}
	z := make([]float64, s.draws)
	for i := range z {
		z[i] = x.z(stratified(s.strata[slot], x.own, i), stratified(of, x.factor, i))
	}
	for rank, i := range rising(z) {
		s.strata[slot][i] = uint32(rank)
	}
}

// keyOf returns the key of the random stream of a lever in a year. The draws of one lever do not
// depend on which others are uncertain, so two ensembles differ only by what was changed.
func keyOf(stream string, v scenario.Vary, year int) uint64 {
	h := fnv.New64a()
	if stream != "" {
		fmt.Fprintf(h, "%s\x00", stream)
	}
	fmt.Fprintf(h, "%s %d %d %d", v.Lever, v.From, v.To, year)
	return h.Sum64()
}

func newSampler(draws int, seed uint64, marginals []marginal, keys []uint64, plain bool) (*sampler, error) {
	s := &sampler{draws: draws, seed: seed, marginals: marginals, keys: keys, row: make([]int, len(marginals))}
	for i := range s.row {
		s.row[i] = -1
	}
	if plain {
		return s, nil
	}
	if len(marginals)*draws > maxStrata {
		return nil, fault.New("ensemble", text.ErrLimit, "%d numbers in %d draws are too many for a Latin hypercube; use plain sampling",
			"%d 个量、%d 次抽样，超出拉丁超立方的限度；请用普通抽样", len(marginals), draws)
	}
	for slot := range marginals {
		s.strata = append(s.strata, stats.Shuffled(draws, stats.Stream(seed, keys[slot], 1)))
	}
	return s, nil
}

// correlate makes slots depend on each other: r[i][j] is the correlation of the standard normal
// variables behind slots[i] and slots[j]. It returns text.ErrInvalid if no such variables exist.
func (s *sampler) correlate(slots []int, r [][]float64) error {
	l, ok := cholesky(r)
	if !ok {
		return fault.New("correlations", text.ErrInvalid, "the correlations contradict each other (not positive definite)", "相关系数互相矛盾（非正定）")
	}
	s.mixing, s.mixed = l, slots
	for row, slot := range slots {
		s.row[slot] = row
	}
	return nil
}

// cholesky returns the lower triangle L with L·Lᵀ = a.
func cholesky(a [][]float64) ([][]float64, bool) {
	l := make([][]float64, len(a))
	for i := range a {
		l[i] = make([]float64, i+1)
		for j := range l[i] {
			sum := a[i][j]
			for k := range j {
				sum -= float64(l[i][k] * l[j][k])
			}
			if i == j {
				if !(sum > 1e-12) {
					return nil, false
				}
				l[i][i] = fmath.Root(sum, 2)
			} else {
				l[i][j] = sum / l[j][j]
			}
		}
	}
	return l, true
}

// probability returns the uniform number between 0 and 1 behind a slot of a draw.
func (s *sampler) probability(slot, draw int) float64 {
	u := stats.Unit(stats.At(stats.Stream(s.seed, s.keys[slot], 0), draw))
	if s.strata != nil {
		u = (float64(s.strata[slot][draw]) + u) / float64(s.draws)
	}
	return u
}

// fill draws a block: out[slot][i] belongs to draw first + i.
func (s *sampler) fill(first, n int, out [][]float64) {
	for slot := range out {
		out[slot] = out[slot][:n]
		if s.row[slot] >= 0 {
			continue
		}
		start, m := stats.Stream(s.seed, s.keys[slot], 0), &s.marginals[slot]
		if c, ok := s.shocks[slot]; ok {
			for i := range out[slot] {
				normal := func(stream uint64) float64 {
					return fmath.NormalQuantile(inside(stats.Unit(stats.At(stream, first+i))))
				}
				out[slot][i] = m.normal(c.z(normal(c.own), normal(c.factor)))
			}
			continue
		}
		for i := range out[slot] {
			u := stats.Unit(stats.At(start, first+i))
			if s.strata != nil {
				u = (float64(s.strata[slot][first+i]) + u) / float64(s.draws)
			}
			out[slot][i] = m.quantile(inside(u))
		}
	}
	if len(s.mixed) > 0 {
		s.mixInto(first, n, out)
	}
}

func (s *sampler) mixInto(first, n int, out [][]float64) {
	z := make([]float64, len(s.mixed))
	for i := range n {
		for row, slot := range s.mixed {
			z[row] = fmath.NormalQuantile(inside(s.probability(slot, first+i)))
		}
		for row, slot := range s.mixed {
			sum := 0.0
			for k, l := range s.mixing[row] {
				sum += float64(l * z[k])
			}
			out[slot][i] = s.marginals[slot].normal(sum)
		}
	}
}

// keep draws all samples in advance if they fit the budget; otherwise each pass draws them again.
func (w *work) keep() error {
	if len(w.x.Slots())*w.draws > storeBudget {
		return nil
	}
	drawn, outside := make([][]float64, len(w.x.Slots())), make([]bool, w.draws)
	w.samples = slices.Grow(w.samples[:0], len(drawn)*w.draws)
	for s := range drawn {
		drawn[s] = w.samples[s*w.draws : (s+1)*w.draws : (s+1)*w.draws]
	}
	block := make([][]float64, len(drawn))
	for first := 0; first < w.draws; first += kernel.Block {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		n := min(kernel.Block, w.draws-first)
		for s := range block {
			block[s] = drawn[s][first : first+n]
		}
		w.bad = outside[first : first+n]
		w.sample(w.First+first, n, block)
		w.progress(float64(first+n) / float64(w.draws))
	}
	w.drawn, w.outside = drawn, outside
	w.passed++
	return nil
}

// blocks allocates space for n draws of each slot.
func (w *work) blocks(n int) [][]float64 {
	draws := make([][]float64, len(w.x.Slots()))
	for s := range draws {
		draws[s] = make([]float64, n)
	}
	return draws
}

// draw fills a block of draws, and sets bad for those outside the levers' bounds.
func (w *work) draw(first, n int, draws [][]float64) {
	if w.drawn == nil {
		w.bad = make([]bool, n)
		w.sample(w.First+first, n, draws)
		return
	}
	for s := range draws {
		draws[s] = w.drawn[s][first : first+n]
	}
	w.bad = w.outside[first : first+n]
}

// sample draws a block, from draw first of the whole, and marks the draws that an exact run would refuse.
func (w *work) sample(first, n int, draws [][]float64) {
	w.sampler.fill(first, n, draws)
	for s, d := range draws {
		low, high := w.low[s], w.high[s]
		for i, v := range d {
			if v >= low && v <= high {
				continue
			}
			if w.Clip && v == v {
				d[i] = min(max(v, low), high)
			} else {
				w.bad[i] = true
			}
		}
	}
}
