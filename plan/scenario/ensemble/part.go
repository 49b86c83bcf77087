package ensemble

import (
	"cmp"
	"context"
	"encoding/hex"
	"encoding/json"
	"hash/fnv"
	"math"
	"slices"
	"sort"

	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// Part holds draws of an ensemble, from which they can be merged with those of other parts and
// described together: one process may draw the first half, another one the second. It can be written
// and read as JSON. However an ensemble is divided, its parts merge to the same part, to the byte,
// and its answer is that of Run.
type Part struct {
	Of      string   `json:"of"`      // name of the plan and of everything in the query but the window
	Windows []window `json:"windows"` // rising, with a gap between any two
}

// window holds the draws First…First+Count−1. Up to maxExact draws of the whole it holds their
// numbers, else their sums and bins.
type window struct {
	First   int         `json:"first"`
	Count   int         `json:"count"`
	Outside int         `json:"outside"`
	Chances [][2]int    `json:"chances"` // draws met and failed: targets, all of them together, asks
	Cells   []column    `json:"cells"`   // that differ between draws, in the order of the fans
	Ranked  []drawnList `json:"ranked,omitempty"`
	Kept    []drawnList `json:"kept,omitempty"`
}

// column holds the draws of one cell, or their bins.
type column struct {
	Draws drawnList `json:"draws,omitempty"`
	Bins  *bins     `json:"bins,omitempty"`
}

// drawnList holds numbers by draw. In JSON one that is absent is null.
type drawnList []float64

// MarshalJSON writes absent numbers as null.
func (l drawnList) MarshalJSON() ([]byte, error) {
	out := make([]scenario.Estimate, len(l))
	for i, x := range l {
		if !measurable(x) {
			x = math.NaN()
		}
		out[i] = scenario.Estimate(x)
	}
	return json.Marshal(out)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (l *drawnList) UnmarshalJSON(data []byte) error {
	var in []scenario.Estimate
	err := json.Unmarshal(data, &in)
	*l = make(drawnList, len(in))
	for i, x := range in {
		(*l)[i] = float64(x)
	}
	return err
}

// maxPart is the largest count of numbers in a part: they take 160 MB.
const maxPart = 20_000_000

// name identifies everything on which a draw depends.
func (w *work) name() (string, error) {
	q := w.Query
	q.First, q.Count, q.Draws, q.Progress = 0, 0, w.whole, nil
	q.Uncertain = slices.Clone(q.Uncertain)
	var functions []int
	for i, u := range q.Uncertain {
		if u.Dist.Inverse != nil {
			q.Uncertain[i].Dist = Distribution{Kind: samples, Samples: u.Dist.points()}
			functions = append(functions, i)
		}
	}
	data, err := json.Marshal([]any{w.model.Plan().Hash(), q, functions})
	h := fnv.New128a()
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil)), err
}

// Draw draws the window of a query, as Run does, without describing it. Its errors are those of Run;
// it returns text.ErrLimit for a part of more than 20 million numbers, and for rank correlations of
// more than 100,000 draws, whose parts do not hold them.
func Draw(ctx context.Context, m *scenario.Model, q Query) (Part, error) {
	w, err := prepare(ctx, m, q)
	if err != nil {
		return Part{}, err
	}
	w.memory = memories.Get().(*memory)
	defer w.release()
	r, l, err := w.layOut()
	if err != nil {
		return Part{}, err
	}
	lists := len(w.Ranks) + len(w.Keep)
	if w.whole <= maxExact {
		lists += len(l.varying)
	} else if len(w.Ranks) > 0 {
		return Part{}, refuseLimit("rank correlations of parts of more than %d draws", "超过 %d 次抽样时，分部不支持秩相关", maxExact)
	}
	if lists*w.draws > maxPart {
		return Part{}, refuseLimit("a part of %d numbers; at most %d: draw fewer variables or a smaller window", "分部有 %d 个数；最多 %d 个：请减少变量或缩小窗口", lists*w.draws, maxPart)
	}
	win := window{First: w.First, Count: w.draws, Cells: make([]column, len(l.varying))}
	if err := w.run(l, func(k int, c column) {
		c.Draws = slices.Clone(c.Draws)
		win.Cells[k] = c
	}); err != nil {
		return Part{}, err
	}
	for _, x := range r.chances() {
		win.Chances = append(win.Chances, [2]int{x.Met, x.Failed})
	}
	win.Outside = r.Outside
	if win.Ranked, err = w.lists(w.Ranks); err != nil {
		return Part{}, err
	}
	if win.Kept, err = w.lists(w.Keep); err != nil {
		return Part{}, err
	}
	name, err := w.name()
	return Part{name, []window{win}}, err
}

func (w *work) lists(cells []kernel.Cell) ([]drawnList, error) {
	if len(cells) == 0 {
		return nil, nil
	}
	values, err := w.cells(cells)
	out := make([]drawnList, len(values))
	for k, v := range values {
		out[k] = slices.Clone(v)
	}
	return out, err
}

func (r *Answer) chances() []*Chance {
	var out []*Chance
	for i := range r.Chances {
		out = append(out, &r.Chances[i])
	}
	out = append(out, &r.Together)
	for i := range r.Asked {
		out = append(out, &r.Asked[i])
	}
	return out
}

// Merge returns the draws of a part and others in one. It returns text.ErrInvalid for parts of
// different ensembles and for draws that are in two of them.
func (p Part) Merge(others ...Part) (Part, error) {
	out := Part{Of: p.Of}
	var all []window
	for _, part := range append([]Part{p}, others...) {
		if part.Of != p.Of {
			return p, refuse("parts of different ensembles", "分部属于不同的抽样")
		}
		all = append(all, part.Windows...)
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].First < all[j].First })
	for _, next := range all {
		n := len(out.Windows)
		if n == 0 {
			out.Windows = append(out.Windows, next.clone())
			continue
		}
		switch last := &out.Windows[n-1]; {
		case next.First < last.First+last.Count:
			return p, refuse("draw %d is in two parts", "第 %d 次抽样出现在两个分部中", next.First)
		case next.First > last.First+last.Count:
			out.Windows = append(out.Windows, next.clone())
		case !last.join(next):
			return p, refuse("a part is damaged", "分部已损坏")
		}
	}
	return out, nil
}

func (a window) clone() window {
	b := a
	b.Chances, b.Cells, b.Ranked, b.Kept = slices.Clone(a.Chances), slices.Clone(a.Cells), slices.Clone(a.Ranked), slices.Clone(a.Kept)
	for k, c := range b.Cells {
		if b.Cells[k].Draws = slices.Clip(c.Draws); c.Bins != nil {
			b.Cells[k].Bins = newBins()
			b.Cells[k].Bins.merge(c.Bins)
		}
	}
	return b
}

// join appends the draws of the window that follows; false: they do not fit.
func (a *window) join(b window) bool {
	if len(a.Chances) != len(b.Chances) || len(a.Cells) != len(b.Cells) || len(a.Ranked) != len(b.Ranked) || len(a.Kept) != len(b.Kept) {
		return false
	}
	a.Count += b.Count
	a.Outside += b.Outside
	for k, c := range b.Chances {
		a.Chances[k][0] += c[0]
		a.Chances[k][1] += c[1]
	}
	for k, c := range b.Cells {
		if (a.Cells[k].Bins == nil) != (c.Bins == nil) {
			return false
		}
		if a.Cells[k].Draws = append(a.Cells[k].Draws, c.Draws...); c.Bins != nil {
			a.Cells[k].Bins.merge(c.Bins)
		}
	}
	for k := range b.Ranked {
		a.Ranked[k] = append(slices.Clip(a.Ranked[k]), b.Ranked[k]...)
	}
	for k := range b.Kept {
		a.Kept[k] = append(slices.Clip(a.Kept[k]), b.Kept[k]...)
	}
	return true
}

// Answer describes the draws of a part as Run describes those of a query; the query is that of the
// parts, whatever its window. It returns text.ErrInvalid for a part of another ensemble, and for one
// in which draws between others are missing.
func (p Part) Answer(ctx context.Context, m *scenario.Model, q Query) (Answer, error) {
	if len(p.Windows) == 0 {
		return Answer{}, refuse("the part holds no draws", "分部中没有抽样")
	}
	win := p.Windows[0]
	if len(p.Windows) > 1 {
		return Answer{}, refuse("draws %d to %d are missing", "缺少第 %d 至 %d 次抽样", win.First+win.Count, p.Windows[1].First-1)
	}
	q.First, q.Count = win.First, win.Count
	w, err := prepare(ctx, m, q)
	if err != nil {
		return Answer{}, err
	}
	if name, err := w.name(); err != nil || name != p.Of {
		return Answer{}, cmp.Or(err, refuse("a part of another ensemble", "分部属于另一个抽样"))
	}
	r, l, err := w.layOut()
	if err != nil {
		return Answer{}, err
	}
	chances := r.chances()
	if !win.fits(w, len(chances), len(l.varying)) {
		return Answer{}, refuse("a part is damaged", "分部已损坏")
	}
	r.Outside = win.Outside
	for k, c := range win.Chances {
		chances[k].Met, chances[k].Failed = c[0], c[1]
	}
	for k, c := range win.Cells {
		c.Draws = slices.Clone(c.Draws) // describe reorders them
		w.describe(l.varying[k], c)
	}
	l.counter.finish()
	of := func(lists []drawnList) valuesOf {
		return func(cells []kernel.Cell) ([][]float64, error) {
			out := make([][]float64, len(cells))
			for k := range out {
				out[k] = lists[k]
			}
			lists = lists[len(cells):]
			return out, nil
		}
	}
	if err := w.ranks(r, of(win.Ranked)); err != nil {
		return Answer{}, err
	}
	r.Kept, err = w.kept(of(win.Kept))
	return *r, err
}

// fits reports whether a window has the numbers that a query needs.
func (a window) fits(w *work, chances, cells int) bool {
	long := func(l drawnList) bool { return len(l) == a.Count }
	for _, c := range a.Cells {
		if (c.Bins == nil) != (w.whole <= maxExact) || c.Bins == nil && !long(c.Draws) {
			return false
		}
	}
	if slices.ContainsFunc(slices.Concat(a.Ranked, a.Kept), func(l drawnList) bool { return !long(l) }) {
		return false
	}
	return len(a.Chances) == chances && len(a.Cells) == cells && len(a.Ranked) == len(w.Ranks) && len(a.Kept) == len(w.Keep)
}
