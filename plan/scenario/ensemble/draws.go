package ensemble

import (
	"slices"

	"github.com/jimo-plan/fiveyear/indicator/kernel"
)

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
