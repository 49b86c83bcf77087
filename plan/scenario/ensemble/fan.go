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

// layout is the program of an ensemble with what its outputs are for.
type layout struct {
	program *kernel.Program
	counter *counter
	varying []drawn // cells of the fans that differ between draws
}

// layOut compiles the measures of the targets and the cells of the fans, and returns an answer that
// lacks only what the draws yield.
func (w *work) layOut() (*Answer, *layout, error) {
	r := &Answer{Draws: w.draws, Quantiles: w.Quantiles}
	if w.whole > maxExact {
		r.BinWidth = binWidth
	}
	meters, of, targets, err := w.meters(r)
	if err != nil {
		return nil, nil, err
	}
	wanted := w.wanted()
	p, err := w.x.Compile(meters, wanted...)
	if err != nil {
		return nil, nil, err
	}
	outputs, judged := p.Outputs(), 0
	if n := len(meters); n > 0 {
		_, judged = meters[n-1].Cells()
	}
	c := newCounter(w, r, meters, of, targets, outputs)
	return r, &layout{p, c, w.fans(r, outputs[judged:judged+len(wanted)], judged)}, nil
}

// run counts the chances and calls use with the draws of each varying cell. The first pass over the
// draws covers the chances and as many cells as fit the budget; further passes cover the remaining
// cells.
func (w *work) run(l *layout, use func(k int, c column)) error {
	if err := w.keep(); err != nil {
		return err
	}
	size := max(storeBudget/w.draws, 1)
	if w.whole > maxExact {
		size = binnedCells
	}
	w.passes = w.passed + max((len(l.varying)+size-1)/size, 1)
	if len(w.Ranks) > 0 {
		w.passes++
	}
	p, count := l.program, l.counter.count
	for from := 0; from == 0 || from < len(l.varying); from += size {
		chunk := l.varying[from:min(from+size, len(l.varying))]
		picks := make([]int, len(chunk))
		for k, d := range chunk {
			picks[k] = d.output
		}
		if from > 0 {
			p, count = l.program.Only(picks), nil
			for k := range picks {
				picks[k] = k
			}
		}
		columns, err := w.columns(p, picks, count)
		if err != nil {
			return err
		}
		for k, c := range columns {
			use(from+k, c)
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

// describe fills in the spread of one cell from its draws.
func (w *work) describe(d drawn, c column) {
	var mean, sd float64
	var n int
	if c.Bins != nil {
		mean, sd, n, d.year.Quantiles = c.Bins.spread(w.Quantiles)
	} else {
		mean, sd, n, d.year.Quantiles = spread(c.Draws, w.Quantiles, &w.room)
	}
	d.year.Mean, d.year.SD, d.year.Failed = scenario.Estimate(mean), scenario.Estimate(sd), w.draws-n
	if d.year.Quantiles == nil {
		d.year.Quantiles, d.year.Reason = []float64{}, w.never(d.cell)
	}
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
		y.Fixed, y.Mean, y.SD, y.Quantiles = true, scenario.Estimate(o.Value), 0, slices.Repeat([]float64{o.Value}, len(w.Quantiles))
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

// columns runs all draws and returns those of some outputs of a program; beyond maxExact draws in
// the whole, only their sums and bins. also, if not nil, is called with each block. The columns are
// valid until the next call.
func (w *work) columns(p *kernel.Program, picks []int, also func(r *kernel.Runner, first, n int)) ([]column, error) {
	columns := make([]column, len(picks))
	if w.whole <= maxExact {
		values, err := w.values(p, picks, also)
		for k := range values {
			columns[k].Draws = values[k]
		}
		return columns, err
	}
	for k := range columns {
		columns[k].Bins = newBins()
	}
	return columns, w.pass(p, func(run *kernel.Runner, first, n int) {
		if also != nil {
			also(run, first, n)
		}
		for k, pick := range picks {
			for i, v := range run.Output(pick)[:n] {
				if !w.bad[i] && measurable(v) {
					columns[k].Bins.add(v)
				}
			}
		}
	})
}

// values runs all draws and returns some outputs of a program, one column each, with NaN where an
// output is absent.
func (w *work) values(p *kernel.Program, picks []int, also func(r *kernel.Runner, first, n int)) ([][]float64, error) {
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

// valuesOf runs all draws and returns the values of some cells.
type valuesOf func(cells []kernel.Cell) ([][]float64, error)

func (w *work) cells(cells []kernel.Cell) ([][]float64, error) {
	p, err := w.x.Compile(nil, cells...)
	if err != nil {
		return nil, err
	}
	all := make([]int, len(cells))
	for k := range all {
		all[k] = k
	}
	return w.values(p, all, nil)
}

// kept returns the values of the cells to be kept in each draw.
func (w *work) kept(of valuesOf) ([][]scenario.Estimate, error) {
	if len(w.Keep) == 0 {
		return nil, nil
	}
	columns, err := of(w.Keep)
	out := make([][]scenario.Estimate, len(columns))
	for k, c := range columns {
		for _, v := range c {
			if !measurable(v) {
				v = math.NaN()
			}
			out[k] = append(out[k], scenario.Estimate(v))
		}
	}
	return out, err
}

// ranks computes the rank correlation of the requested cells with each lever.
func (w *work) ranks(r *Answer, of valuesOf) error {
	size := max(storeBudget/w.draws, 1)
	for cells := range slices.Chunk(w.Ranks, size) {
		columns, err := of(cells)
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
	}
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
