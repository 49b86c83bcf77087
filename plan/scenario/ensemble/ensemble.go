package ensemble

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// Uncertain is a lever whose value is drawn.
type Uncertain struct {
	scenario.Vary
	Dist   Distribution `json:"dist"`
	Yearly bool         `json:"yearly,omitempty"` // each year has a draw of its own; not for ends of paths
	Common *Common      `json:"common,omitempty"` // a shock that it shares with levers of other ensembles
	// Persistence is the correlation of each year's draw with that of the year before, between -1 and 1,
	// and its n-th power that of years n apart; of the normal variables behind the draws.
	Persistence float64 `json:"persistence,omitempty"`
}

// Common ties a lever to a common shock by a one-factor normal copula: the standard normal variable
// behind the lever is Loading·F + √(1−Loading²)·E, with F that of the shock and E its own. Draws of
// the same number, seed and Name have the same F in every ensemble and, drawn yearly, in the same
// year, so that results of several plans may be added draw by draw. The distribution of the lever
// itself is unchanged; in a Latin hypercube every stratum still occurs once, in the order of the
// variables above. Loading is an assumption, between −1 and 1, and has no default.
type Common struct {
	Name    string  `json:"name" req:"true"`
	Loading float64 `json:"loading" req:"true"`
}

// UnmarshalJSON reads a common shock and requires all of its fields.
func (c *Common) UnmarshalJSON(data []byte) error {
	return fault.Decode(data, c)
}

// Correlation correlates two uncertain levers, identified by their positions in the list. Rho is
// the correlation of the normal variables behind them, which is that of the values themselves where
// both are normal. Levers drawn yearly are correlated within each year.
type Correlation struct {
	A   int     `json:"a" req:"true"`
	B   int     `json:"b" req:"true"`
	Rho float64 `json:"rho" req:"true"`
}

// UnmarshalJSON reads a correlation and requires all of its fields, since a missing one would count
// as 0.
func (c *Correlation) UnmarshalJSON(data []byte) error {
	return fault.Decode(data, c)
}

// Query asks for many draws of a scenario whose levers are uncertain.
type Query struct {
	Scenario     scenario.Scenario `json:"scenario"`
	Uncertain    []Uncertain       `json:"uncertain"`
	Correlations []Correlation     `json:"correlations,omitempty"`
	Draws        int               `json:"draws,omitempty"` // 0: 10,000
	// The same Seed produces the same draws on every platform.
	Seed uint64 `json:"seed,string"`
	// Stream sets the draws of a lever apart from those of the same lever in another ensemble with the
	// same seed, such as that of another plan. Common shocks do not depend on it.
	Stream string `json:"stream,omitempty"`
	Plain  bool   `json:"plain,omitempty"` // independent draws; else a Latin hypercube
	// Clip sets a draw outside its lever's bounds to the bound; without it the draw fails.
	Clip      bool     `json:"clip,omitempty"`
	Variables []string `json:"variables,omitempty"` // variables to compute fans for; none: all
	// Quantiles of the fans, rising; without any 0.05, 0.25, 0.5, 0.75, 0.95.
	Quantiles []float64         `json:"quantiles,omitempty"`
	Ranks     []kernel.Cell     `json:"ranks,omitempty"` // cells to correlate with each lever by rank
	Ask       []scenario.Bounds `json:"ask,omitempty"`   // bounds whose chances to return
	Keep      []kernel.Cell     `json:"keep,omitempty"`  // cells whose value in each draw the answer lists
	// First and Count select a window of the draws: Count of them from First on; without Count, all
	// that follow. The draws of a window are those of the whole, also in a Latin hypercube.
	First int `json:"first,omitempty"`
	Count int `json:"count,omitempty"`

	// Progress, if not nil, is called from time to time with the share of the work done, 0…1.
	Progress func(done float64) `json:"-"`
}

// defaultQuantiles are the quantiles of a fan when a query lists none.
var defaultQuantiles = []float64{0.05, 0.25, 0.5, 0.75, 0.95}

// Answer holds the results of an ensemble. The same query returns the same numbers, to the bit, on
// every platform.
type Answer struct {
	Draws     int        `json:"draws"`
	Outside   int        `json:"outside"` // draws that failed because a lever was outside its bounds
	Quantiles []float64  `json:"quantiles"`
	Fans      []Fan      `json:"fans"`
	Chances   []Chance   `json:"chances"`
	Together  Chance     `json:"together"` // chance that all targets that can be judged are met in one draw
	Ranks     []RankList `json:"ranks,omitempty"`
	Asked     []Chance   `json:"asked,omitempty"` // in the order of Query.Ask
	// Kept holds, for each cell of Query.Keep, its value in each draw, NaN where it is absent.
	Kept [][]scenario.Estimate `json:"kept,omitempty"`
	// BinWidth is the width, relative to the value, of the bins from which the quantiles of more
	// than 100,000 draws are read; 0 means that the quantiles are exact.
	BinWidth float64 `json:"binWidth,omitempty"`
}

// Fan is the spread of one variable over the years.
type Fan struct {
	Variable string    `json:"variable"`
	Years    []FanYear `json:"years"`
}

// FanYear is the spread of a variable in one year. If no draw has a number, Reason is set, Mean and
// SD are NaN, and Quantiles is empty.
type FanYear struct {
	Year      int               `json:"year"`
	Fixed     bool              `json:"fixed,omitempty"` // the same in every draw
	Quantiles []float64         `json:"quantiles"`
	Mean      scenario.Estimate `json:"mean"`
	SD        scenario.Estimate `json:"sd"`
	Failed    int               `json:"failed"` // draws in which it is absent, or larger in size than 1e150
	Reason    indicator.Reason  `json:"reason,omitzero"`
}

// Chance is the probability that a target is met, or that a variable lies within bounds asked
// about, estimated from the draws.
type Chance struct {
	Indicator  string            `json:"indicator,omitempty"`
	Target     text.Text         `json:"target,omitzero"` // the target in words, with its tolerance
	Judged     bool              `json:"judged"`          // false if the target or the measure is absent; see Reason
	Met        int               `json:"met"`             // draws in which it is met
	Failed     int               `json:"failed"`          // draws in which it could not be judged
	Share      scenario.Estimate `json:"probability"`     // Met over the draws that did not fail; NaN if all failed
	Error      scenario.Estimate `json:"error"`           // standard error of Share for independent draws
	Indicators []string          `json:"indicators,omitempty"`
	Reason     indicator.Reason  `json:"reason,omitzero"` // why there is no Share
}

// RankList holds the rank correlations (Spearman) of one cell with each uncertain lever, in the
// order of the levers. A lever drawn yearly enters with the mean of its years.
type RankList struct {
	kernel.Cell
	Rho   []scenario.Estimate `json:"rho"`   // NaN for fewer than three draws
	Draws int                 `json:"draws"` // in which the cell is present
}

// storeBudget bounds the count of numbers held at once: two million take 16 MB. A fan of more cells is
// computed in several passes over the draws.
const storeBudget = 1 << 21

// Run draws the uncertain levers many times and runs the model for each draw in float64. It works
// in blocks, so memory is bounded for any number of draws.
//
// Run returns text.ErrInvalid or text.ErrLimit for queries that are inconsistent or too large, and
// the context's error when it ends.
func Run(ctx context.Context, m *scenario.Model, q Query) (Answer, error) {
	w, err := prepare(ctx, m, q)
	if err != nil {
		return Answer{}, err
	}
	w.memory = memories.Get().(*memory)
	defer w.release()
	r, l, err := w.layOut()
	if err == nil {
		err = w.run(l, func(k int, c column) { w.describe(l.varying[k], c) })
	}
	if err != nil {
		return Answer{}, err
	}
	l.counter.finish()
	if err := w.ranks(r, w.cells); err != nil {
		return Answer{}, err
	}
	r.Kept, err = w.kept(w.cells)
	return *r, err
}

// work holds the state of one ensemble.
type work struct {
	Query
	ctx      context.Context
	model    *scenario.Model
	x        *scenario.Sweep
	whole    int // number of draws
	draws    int // of the window, from First on
	sampler  *sampler
	low      []float64 // bounds of each slot
	high     []float64
	passes   int // passes over the draws, for progress
	passed   int
	reported float64
	bad      []bool // draws outside the bounds in the current block
	*memory
	drawn   [][]float64 // all draws by slot, where they fit the budget
	outside []bool      // of drawn: outside the bounds
}

// memory holds the large lists of an ensemble. The next one reuses them, since a list of millions of
// numbers costs a collection of garbage.
type memory struct {
	store   []float64 // outputs of one pass, reused in the next
	room    room
	samples []float64
}

var memories = sync.Pool{New: func() any { return new(memory) }}

// release hands the memory on. Nothing that the work returned refers to it.
func (w *work) release() { memories.Put(w.memory) }

func prepare(ctx context.Context, m *scenario.Model, e Query) (*work, error) {
	flat, err := m.Flatten(e.Scenario)
	if err != nil {
		return nil, err
	}
	e.Scenario = flat
	w := &work{Query: e, ctx: ctx, model: m, whole: cmp.Or(e.Draws, defaultDraws), memory: &memory{}}
	w.draws = cmp.Or(e.Count, w.whole-e.First)
	if len(w.Quantiles) == 0 {
		w.Quantiles = defaultQuantiles
	}
	if err := w.check(); err != nil {
		return nil, err
	}
	vary, yearly := make([]scenario.Vary, len(e.Uncertain)), make([]bool, len(e.Uncertain))
	marginals := make([]marginal, len(e.Uncertain))
	for i, u := range e.Uncertain {
		vary[i], yearly[i] = u.Vary, u.Yearly
		var err error
		if marginals[i], err = u.Dist.ready(); err != nil {
			return nil, fmt.Errorf("%s: %w", u.Lever, err)
		}
	}
	if w.x, err = m.Sweep(ctx, e.Scenario, vary, yearly); err != nil {
		return nil, err
	}
	if len(w.x.Slots()) > maxDimensions {
		return nil, refuseLimit("%d numbers for each draw; at most %d", "每次抽样 %d 个数；最多 %d 个", len(w.x.Slots()), maxDimensions)
	}
	of, keys := make([]marginal, len(w.x.Slots())), make([]uint64, len(w.x.Slots()))
	for i, s := range w.x.Slots() {
		of[i], keys[i] = marginals[s.Vary], keyOf(e.Stream, vary[s.Vary], s.Year)
		low, high := w.x.Bounds(s.Vary)
		w.low, w.high = append(w.low, low), append(w.high, high)
	}
	if w.sampler, err = newSampler(w.whole, e.Seed, of, keys, e.Plain); err != nil {
		return nil, err
	}
	for i, s := range w.x.Slots() {
		if c := e.Uncertain[s.Vary].Common; c != nil {
			w.sampler.share(i, *c, s.Year)
		}
	}
	if err := w.correlations(); err != nil {
		return nil, err
	}
	w.passes = 5 // an estimate until the fans are planned
	return w, nil
}

func refuseLimit(en, zh string, args ...any) error {
	return fault.New("ensemble", text.ErrLimit, en, zh, args...)
}

func refuse(en, zh string, args ...any) error {
	return fault.New("ensemble", text.ErrInvalid, en, zh, args...)
}

func (w *work) check() error {
	switch {
	case w.whole < 1 || w.whole > maxDraws:
		return refuseLimit("%d draws; expected 1 to %d", "抽样 %d 次；应为 1 至 %d 次", w.whole, maxDraws)
	case w.First < 0 || w.draws < 1 || w.First+w.draws > w.whole:
		return refuse("a window of %d draws from %d; expected one within 0 to %d", "窗口为从 %[2]d 起的 %[1]d 次抽样；应在 0 至 %[3]d 之内", w.draws, w.First, w.whole-1)
	case len(w.Keep)*w.draws > maxKept:
		return refuseLimit("%d numbers to keep; at most %d", "须保留 %d 个数；最多 %d 个", len(w.Keep)*w.draws, maxKept)
	case len(w.Ask) > maxAsks:
		return refuseLimit("%d chances asked for; at most %d", "询问 %d 个概率；最多 %d 个", len(w.Ask), maxAsks)
	case len(w.Uncertain) > maxUncertain:
		return refuseLimit("%d uncertain levers; at most %d", "%d 个不确定可调变量；最多 %d 个", len(w.Uncertain), maxUncertain)
	case len(w.Quantiles) > 101 || !slices.IsSorted(w.Quantiles) || w.Quantiles[0] < 0 || w.Quantiles[len(w.Quantiles)-1] > 1:
		return refuse("quantiles must rise within 0 and 1, at most 101 of them", "分位点应在 0 与 1 之间递增，最多 101 个")
	case len(w.Ranks) > 100:
		return refuseLimit("%d cells to rank; at most %d", "%d 个待排序的量；最多 %d 个", len(w.Ranks), 100)
	}
	for _, u := range w.Uncertain {
		if c := u.Common; c != nil && !(c.Loading >= -1 && c.Loading <= 1 && c.Name != "") {
			return refuse("%s: the common shock %q has a loading of %v; a name and a loading between -1 and 1 are needed", "%s：共同冲击 %q 的载荷为 %v；需要名称及 -1 至 1 之间的载荷", u.Lever, c.Name, c.Loading)
		}
	}
	for _, u := range w.Uncertain {
		if p := u.Persistence; p != 0 && !(p > -1 && p < 1 && u.Yearly && u.Common == nil) {
			return refuse("%s: persistence %v; expected a number between -1 and 1, of a lever drawn yearly and without a common shock", "%s：持续性 %v；应为 -1 与 1 之间的数，且可调变量逐年抽样、没有共同冲击", u.Lever, p)
		}
	}
	for _, id := range w.Variables {
		if _, ok := w.model.VariableIn(w.Scenario, id); !ok {
			return fault.UnknownVariable(w.model.VariablesIn(w.Scenario), id)
		}
	}
	for _, c := range slices.Concat(w.Ranks, w.Keep) {
		if _, ok := w.model.VariableIn(w.Scenario, c.ID); !ok {
			return fault.UnknownVariable(w.model.VariablesIn(w.Scenario), c.ID)
		}
	}
	return nil
}

// correlations collects the correlated slots and their correlations.
func (w *work) correlations() error {
	var slots []int
	row := map[int]int{}
	add := func(s int) int {
		if _, ok := row[s]; !ok {
			row[s] = len(slots)
			slots = append(slots, s)
		}
		return row[s]
	}
	type pair struct {
		a, b int
		rho  float64
	}
	var pairs []pair
	for _, c := range w.Correlations {
		n := len(w.Uncertain)
		if c.A < 0 || c.B < 0 || c.A >= n || c.B >= n || c.A == c.B || !(c.Rho > -1 && c.Rho < 1) {
			return refuse("correlation %d with %d: two different levers and a number between -1 and 1 are needed", "相关 %d 与 %d：需两个不同可调变量及 -1 与 1 之间的数", c.A, c.B)
		}
		if w.Uncertain[c.A].Common != nil || w.Uncertain[c.B].Common != nil {
			return refuse("%s and %s: a lever has either a common shock or correlations", "%s 与 %s：可调变量或有共同冲击，或有相关系数，不能兼有", w.Uncertain[c.A].Lever, w.Uncertain[c.B].Lever)
		}
		matched := false
		for i, a := range w.x.Slots() {
			for j, b := range w.x.Slots() {
				if a.Vary == c.A && b.Vary == c.B && a.Year == b.Year {
					pairs = append(pairs, pair{add(i), add(j), c.Rho})
					matched = true
				}
			}
		}
		if !matched {
			return refuse("%s and %s have no draw in the same year; draw both yearly or both once", "%s 与 %s 没有同年的抽样；请都逐年抽样或都只抽一次",
				w.Uncertain[c.A].Lever, w.Uncertain[c.B].Lever)
		}
	}
	for i, a := range w.x.Slots() {
		p := w.Uncertain[a.Vary].Persistence
		for j, b := range w.x.Slots() {
			if p != 0 && a.Vary == b.Vary && a.Year < b.Year {
				rho := p
				for range b.Year - a.Year - 1 {
					rho *= p
				}
				pairs = append(pairs, pair{add(i), add(j), rho})
			}
		}
	}
	if len(slots) == 0 {
		return nil
	}
	if len(slots) > 400 {
		return refuseLimit("%d correlated numbers; at most %d", "%d 个相关的量；最多 %d 个", len(slots), 400)
	}
	r := make([][]float64, len(slots))
	for i := range r {
		r[i] = make([]float64, len(slots))
		r[i][i] = 1
	}
	for _, p := range pairs {
		r[p.a][p.b], r[p.b][p.a] = p.rho, p.rho
	}
	return w.sampler.correlate(slots, r)
}

// pass runs a program over all draws and calls use with each block. It checks the context before
// each block.
func (w *work) pass(p *kernel.Program, use func(r *kernel.Runner, first, n int)) error {
	draws := w.blocks(kernel.Block)
	runner := p.NewRunner()
	for first := 0; first < w.draws; first += kernel.Block {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		n := min(kernel.Block, w.draws-first)
		w.draw(first, n, draws)
		if len(draws) > 0 {
			if err := runner.Run(draws); err != nil {
				return err
			}
		}
		use(runner, first, n)
		w.progress(float64(first+n) / float64(w.draws))
	}
	w.passed++
	return nil
}

// progress reports the share of all passes that is done. It never decreases, although the number of
// passes is known only after the first.
func (w *work) progress(ofPass float64) {
	if w.Progress == nil {
		return
	}
	w.reported = max(w.reported, (float64(w.passed)+ofPass)/float64(max(w.passes, w.passed+1)))
	w.Progress(w.reported)
}

// wanted returns the cells of the requested fans.
func (w *work) wanted() []kernel.Cell {
	years := w.model.Years()
	var cells []kernel.Cell
	for _, v := range w.model.VariablesIn(w.Scenario) {
		if len(w.Variables) == 0 || slices.Contains(w.Variables, v.ID) {
			for _, y := range years {
				cells = append(cells, kernel.Cell{ID: v.ID, Year: y})
			}
		}
	}
	return cells
}
