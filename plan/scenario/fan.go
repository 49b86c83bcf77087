package scenario

import (
	"math"

	"github.com/jimo-plan/fiveyear/indicator/kernel"
)

// fans fills in the spread of each wanted cell: those that vary in chunks that fit
// the budget, each in a pass of its own over the draws.
func (w *ensembleWork) fans(r *EnsembleResult) error {
	cells := w.wanted()
	p, err := w.x.compile(cells)
	if err != nil {
		return err
	}
	var varying []kernel.Cell
	place := map[kernel.Cell]*FanYear{}
	r.Fans = make([]Fan, 0, len(cells))
	outputs := p.Outputs()
	for i := 0; i < len(outputs); {
		f := Fan{Variable: outputs[i].ID}
		from := i
		for i < len(outputs) && outputs[i].ID == f.Variable {
			i++
		}
		f.Years = make([]FanYear, i-from)
		for k, o := range outputs[from:i] {
			f.Years[k] = w.still(o)
			if o.Varies {
				varying = append(varying, o.Cell)
				place[o.Cell] = &f.Years[k]
			}
		}
		r.Fans = append(r.Fans, f)
	}
	size := max(storeBudget/w.draws, 1)
	chunks := (len(varying) + size - 1) / size
	w.passes = w.passed + chunks
	if len(w.Ranks) > 0 {
		w.passes++
	}
	for from := 0; from < len(varying); from += size {
		chunk := varying[from:min(from+size, len(varying))]
		if len(chunk) < len(cells) {
			if p, err = w.x.compile(chunk); err != nil {
				return err
			}
		}
		columns, err := w.columns(p)
		if err != nil {
			return err
		}
		scratch := make([]float64, w.draws)
		for k, c := range chunk {
			place[c].spread(columns[k], w.Quantiles, scratch)
		}
	}
	return nil
}

// still describes a cell that is the same in all draws, or of which nothing is known yet.
func (w *ensembleWork) still(o kernel.Output) FanYear {
	y := FanYear{Year: o.Year, Quantiles: []float64{}}
	switch {
	case o.Varies:
	case math.IsNaN(o.Value):
		y.Failed = w.draws
		y.Reason = w.x.base.Value(o.ID, o.Year).Reason()
	default:
		y.Fixed, y.Mean = true, o.Value
		for range w.Quantiles {
			y.Quantiles = append(y.Quantiles, o.Value)
		}
	}
	return y
}

func (y *FanYear) spread(column, p, scratch []float64) {
	mean, sd, n := moments(column)
	y.Mean, y.SD, y.Failed = mean, sd, len(column)-n
	if q := quantiles(column, p, scratch); q != nil {
		y.Quantiles = q
	}
}

// columns runs all draws and keeps the outputs of a program, each in a column; NaN
// where it is absent. They hold until the next call.
func (w *ensembleWork) columns(p *kernel.Program) ([][]float64, error) {
	outputs := p.Outputs()
	if need := len(outputs) * w.draws; cap(w.store) < need {
		w.store = make([]float64, need)
	}
	columns, store := make([][]float64, len(outputs)), w.store[:cap(w.store)]
	for k := range columns {
		columns[k], store = store[:w.draws:w.draws], store[w.draws:]
	}
	err := w.pass(p, func(run *kernel.Runner, first, n int) {
		for k, o := range outputs {
			to := columns[k][first : first+n]
			if o.Varies {
				copy(to, run.Output(k))
			} else {
				for i := range to {
					to[i] = o.Value
				}
			}
			for i := range to {
				if w.bad[i] {
					to[i] = math.NaN()
				}
			}
		}
	})
	return columns, err
}

// ranks correlates the cells asked for with each lever.
func (w *ensembleWork) ranks(r *EnsembleResult) error {
	if len(w.Ranks) == 0 {
		return nil
	}
	size := max(storeBudget/w.draws, 1)
	for from := 0; from < len(w.Ranks); from += size {
		if err := w.rankChunk(r, w.Ranks[from:min(from+size, len(w.Ranks))]); err != nil {
			return err
		}
	}
	return nil
}

func (w *ensembleWork) rankChunk(r *EnsembleResult, cells []kernel.Cell) error {
	p, err := w.x.compile(cells)
	if err != nil {
		return err
	}
	columns, err := w.columns(p)
	if err != nil {
		return err
	}
	lists := make([]RankList, len(cells))
	for k, c := range cells {
		lists[k] = RankList{Cell: c, Rho: make([]float64, len(w.Uncertain))}
	}
	for i := range w.Uncertain {
		lever := w.leverColumn(i)
		for k := range cells {
			lists[k].Rho[i], lists[k].Draws = spearman(lever, columns[k])
			if err := w.ctx.Err(); err != nil {
				return err
			}
		}
	}
	r.Ranks = append(r.Ranks, lists...)
	return nil
}

// leverColumn draws one lever again: the mean of its years where each has its own.
func (w *ensembleWork) leverColumn(i int) []float64 {
	column := make([]float64, w.draws)
	draws := w.blocks(kernel.Block)
	for first := 0; first < w.draws; first += kernel.Block {
		n := min(kernel.Block, w.draws-first)
		w.draw(first, n, draws)
		count := 0.0
		for s, of := range w.x.slots {
			if of.vary != i {
				continue
			}
			count++
			for k, v := range draws[s] {
				column[first+k] += v
			}
		}
		for k := range n {
			column[first+k] /= max(count, 1)
		}
	}
	return column
}
