package ensemble

import (
	"math"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// drawn is a varying output of a program, and the position in a fan for its spread.
type drawn struct {
	output int
	cell   kernel.Cell
	year   *FanYear
}

// run computes the chances of the targets and the spread of each requested cell. The first pass
// over the draws covers the chances and as many cells as fit the budget; further passes cover the
// remaining cells.
func (w *work) run(r *Answer) error {
	meters, at := w.meters(r)
	wanted := w.wanted()
	p, err := w.x.Compile(meters, wanted...)
	if err != nil {
		return err
	}
	outputs, judged := p.Outputs(), 0
	if n := len(meters); n > 0 {
		_, judged = meters[n-1].Cells()
	}
	c := newCounter(w, r, meters, at, outputs)
	varying := w.fans(r, outputs[judged:judged+len(wanted)], judged)
	size := max(storeBudget/w.draws, 1)
	w.passes = w.passed + max((len(varying)+size-1)/size, 1)
	if len(w.Ranks) > 0 {
		w.passes++
	}
	first := varying[:min(size, len(varying))]
	if err := w.spread(p, first, c.count); err != nil {
		return err
	}
	c.finish()
	for from := len(first); from < len(varying); from += size {
		chunk := slices.Clone(varying[from:min(from+size, len(varying))])
		wanted := make([]kernel.Cell, len(chunk))
		for k := range chunk {
			wanted[k], chunk[k].output = chunk[k].cell, k
		}
		if p, err = w.x.Compile(nil, wanted...); err != nil {
			return err
		}
		if err := w.spread(p, chunk, nil); err != nil {
			return err
		}
	}
	return nil
}

// fans creates the fans, fills in the cells that are the same in all draws, and returns the varying
// ones; shift is the position of the first output in its program.
func (w *work) fans(r *Answer, outputs []kernel.Output, shift int) []drawn {
	var varying []drawn
	r.Fans = make([]Fan, 0, len(outputs))
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
				varying = append(varying, drawn{shift + from + k, o.Cell, &f.Years[k]})
			}
		}
		r.Fans = append(r.Fans, f)
	}
	return varying
}

// spread runs all draws and computes the spread of some outputs; also, if not nil, is called with
// each block.
func (w *work) spread(p *kernel.Program, list []drawn, also func(r *kernel.Runner, first, n int)) error {
	picks := make([]int, len(list))
	for k, d := range list {
		picks[k] = d.output
	}
	columns, err := w.columns(p, picks, also)
	if err != nil {
		return err
	}
	scratch := make([]float64, w.draws)
	for k, d := range list {
		y := d.year
		mean, sd, n, q := spread(columns[k], w.Quantiles, scratch)
		y.Mean, y.SD, y.Failed = scenario.Estimate(mean), scenario.Estimate(sd), w.draws-n
		if y.Quantiles = q; q == nil {
			y.Quantiles, y.Reason = []float64{}, w.never(d.cell)
		}
	}
	return nil
}

// still describes a cell that is the same in all draws; for one that varies it returns an empty
// entry.
func (w *work) still(o kernel.Output) FanYear {
	y := FanYear{Year: o.Year, Quantiles: []float64{}, Mean: noEstimate, SD: noEstimate}
	switch {
	case o.Varies:
	case !measurable(o.Value):
		y.Failed = w.draws
		y.Reason = w.never(o.Cell)
	default:
		y.Fixed, y.Mean, y.SD = true, scenario.Estimate(o.Value), 0
		for range w.Quantiles {
			y.Quantiles = append(y.Quantiles, o.Value)
		}
	}
	return y
}

// never returns the reason of a cell that has no number in any draw.
func (w *work) never(c kernel.Cell) indicator.Reason {
	v := w.x.Base().Value(c.ID, c.Year)
	if x, ok := v.Decimal(); ok && measurable(kernel.Float(x)) {
		return failedAlways
	}
	return fault.NoNumber(v, c.ID)
}

// failedAlways is the reason of a cell that could not be computed in any draw, although the base
// run has a number for it.
var failedAlways = indicator.Reason{Code: indicator.NotComputed, Detail: text.Text{
	EN: "could not be computed in any draw", ZH: "每次抽样都算不出"}}

// columns runs all draws and stores some outputs of a program, one column each, with NaN where an
// output is absent. The columns are valid until the next call.
func (w *work) columns(p *kernel.Program, picks []int, also func(r *kernel.Runner, first, n int)) ([][]float64, error) {
	outputs := p.Outputs()
	if need := len(picks) * w.draws; cap(w.store) < need {
		w.store = make([]float64, need)
	}
	columns, store := make([][]float64, len(picks)), w.store[:cap(w.store)]
	for k := range columns {
		columns[k], store = store[:w.draws:w.draws], store[w.draws:]
	}
	err := w.pass(p, func(run *kernel.Runner, first, n int) {
		if also != nil {
			also(run, first, n)
		}
		for k, pick := range picks {
			to := columns[k][first : first+n]
			if o := outputs[pick]; o.Varies {
				copy(to, run.Output(pick))
			} else {
				for i := range to {
					to[i] = o.Value
				}
			}
		}
		for i, bad := range w.bad[:n] {
			if bad {
				for k := range columns {
					columns[k][first+i] = math.NaN()
				}
			}
		}
	})
	return columns, err
}

// ranks computes the rank correlation of the requested cells with each lever.
func (w *work) ranks(r *Answer) error {
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

func (w *work) rankChunk(r *Answer, cells []kernel.Cell) error {
	p, err := w.x.Compile(nil, cells...)
	if err != nil {
		return err
	}
	all := make([]int, len(cells))
	for k := range all {
		all[k] = k
	}
	columns, err := w.columns(p, all, nil)
	if err != nil {
		return err
	}
	lists := make([]RankList, len(cells))
	for k, c := range cells {
		lists[k] = RankList{Cell: c, Rho: make([]scenario.Estimate, len(w.Uncertain))}
	}
	for i := range w.Uncertain {
		lever := w.leverColumn(i)
		for k := range cells {
			rho, n := spearman(lever, columns[k])
			lists[k].Rho[i], lists[k].Draws = scenario.Estimate(rho), n
			if err := w.ctx.Err(); err != nil {
				return err
			}
		}
	}
	r.Ranks = append(r.Ranks, lists...)
	return nil
}

// leverColumn draws one lever again and returns its values, averaged over its years if it is drawn
// yearly.
func (w *work) leverColumn(i int) []float64 {
	column := make([]float64, w.draws)
	draws := w.blocks(kernel.Block)
	for first := 0; first < w.draws; first += kernel.Block {
		n := min(kernel.Block, w.draws-first)
		w.draw(first, n, draws)
		count := 0.0
		for s, of := range w.x.Slots() {
			if of.Vary != i {
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
