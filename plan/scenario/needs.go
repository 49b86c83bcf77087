package scenario

import (
	"maps"
	"slices"
	"sort"
	"strconv"
	"sync"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Need is an assumption that absent results wait for, over consecutive years. Where some years are
// given already, each stretch between them is a separate need.
type Need struct {
	Variable string   `json:"variable"`
	From     int      `json:"from"` // years it is needed for
	To       int      `json:"to"`
	Blocks   []string `json:"blocks"` // variables that wait for it, in the model's order
	Fill     string   `json:"fill"`   // the move that holds the last known value, "" if there is no such move
}

// Needs lists the inputs that absent results wait for, in the model's order. Blocks is shared by
// runs and must not be changed.
func (r *Run) Needs() []Need {
	return r.filled(r.gaps.of(cell{}, func() []Need {
		c := r.collect()
		for _, v := range r.model.vars {
			for _, y := range r.model.Years() {
				c.add(r.Value(v.ID, y).Reason(), v.ID)
			}
		}
		return c.needs()
	}))
}

// NeedsOf lists every input that one absent cell waits for, found by walking the formulas it
// depends on; none for a present cell.
func (r *Run) NeedsOf(id string, year int) []Need {
	return r.filled(r.gaps.of(cell{id, year}, func() []Need { return r.walkNeeds(id, year) }))
}

func (r *Run) walkNeeds(id string, year int) []Need {
	c := r.collect()
	seen := map[cell]bool{}
	var walk func(id string, year int)
	walk = func(id string, year int) {
		if at := (cell{id, year}); seen[at] || r.Value(id, year).Present() {
			return
		} else {
			seen[at] = true
		}
		if _, given := r.in.at(id, year); given {
			c.add(r.Value(id, year).Reason(), id)
			return
		}
		for _, ref := range references(r.Explain(id, year), waits) {
			walk(ref.Name, ref.Year)
		}
	}
	walk(id, year)
	return c.needs()
}

// references returns the reference nodes of a trace that are below the parts that count, in reading
// order.
func references(t *formula.Trace, counts func(part *formula.Trace) bool) []*formula.Trace {
	if t == nil {
		return nil
	}
	var out []*formula.Trace
	for _, c := range t.Children {
		if !counts(c) {
			continue
		}
		if c.Kind == "reference" || (c.Name != "" && c.Kind == "absent") {
			out = append(out, c)
		}
		out = append(out, references(c, counts)...)
	}
	return out
}

// waits reports whether a part of a formula lacks a value; known(x) has one whether x has or not.
func waits(part *formula.Trace) bool { return !part.Value.Present() }

// collector gathers needs by the input and the year they wait for.
type collector struct {
	run   *Run
	found map[string]map[int][]string // input, year: variables that wait
}

func (r *Run) collect() *collector {
	return &collector{run: r, found: map[string]map[int][]string{}}
}

func (c *collector) add(why indicator.Reason, waiting string) {
	if why.Code != indicator.NeedsInput || why.Root == "" {
		return
	}
	years := c.found[why.Root]
	if years == nil {
		years = map[int][]string{}
		c.found[why.Root] = years
	}
	years[why.Year] = append(years[why.Year], waiting)
}

func (c *collector) needs() []Need {
	var out []Need
	for _, v := range c.run.model.vars {
		years := slices.Sorted(maps.Keys(c.found[v.ID]))
		for i := 0; i < len(years); {
			n := Need{Variable: v.ID, From: years[i], To: years[i]}
			for ; i < len(years) && years[i] <= n.To+1; i++ {
				n.To = years[i]
				for _, waiting := range c.found[v.ID][n.To] {
					if waiting != v.ID && !slices.Contains(n.Blocks, waiting) {
						n.Blocks = append(n.Blocks, waiting)
					}
				}
			}
			sort.SliceStable(n.Blocks, func(i, j int) bool { return c.run.model.index[n.Blocks[i]] < c.run.model.index[n.Blocks[j]] })
			out = append(out, n)
		}
	}
	return out
}

// filled sets Fill of needs from the values of the run.
func (r *Run) filled(needs []Need) []Need {
	out := slices.Clone(needs)
	for i := range out {
		out[i].Fill = r.fill(out[i])
	}
	return out
}

// gaps caches the needs of runs in which the same cells are absent for the same reasons. It omits
// Fill, the only part that changes with each move of a lever.
type gaps struct {
	mu    sync.Mutex
	known map[cell][]Need // the zero cell is the key of the whole run
}

func (g *gaps) of(c cell, find func() []Need) []Need {
	g.mu.Lock()
	defer g.mu.Unlock()
	list, ok := g.known[c]
	if !ok {
		if g.known == nil {
			g.known = map[cell][]Need{}
		}
		list = find()
		g.known[c] = list
	}
	return list
}

// sameGaps reports whether the same cells are absent for the same reasons as in the run r was
// updated from.
func (r *Run) sameGaps(old *Run) bool {
	if !r.result.AbsentAlike(old.result) {
		return false
	}
	for _, id := range r.moved {
		row, was := r.in.row(id), old.in.row(id)
		for at := range max(len(row), len(was)) {
			_, stands := cellOf(row, at)
			_, stood := cellOf(was, at)
			if stands != stood && !r.Value(id, r.model.period.First+at).Present() {
				return false
			}
		}
	}
	return true
}

// fill returns the move that holds the last known value, "" unless the lever's fill rule and its
// bounds allow it.
func (r *Run) fill(n Need) string {
	l, ok := r.model.levers[n.Variable]
	if !ok || l.Fill != "hold" {
		return ""
	}
	d, known := r.Value(n.Variable, n.From-1).Decimal()
	mv := Move{Lever: n.Variable, Op: opSet, Value: d, From: n.From, To: min(n.To, l.Last)}
	if !known || r.model.checkMove(r.scenario, mv) != nil {
		return ""
	}
	return mv.String()
}

// In returns a need in the given language: "gdp_deflator 2021–2035", gdp_deflator（2021—2035年）.
func (n Need) In(l text.Lang) string {
	dash, open, end := "–", " ", ""
	if l == text.Chinese {
		dash, open, end = "—", "（", "年）"
	}
	years := strconv.Itoa(n.From)
	if n.From != n.To {
		years += dash + strconv.Itoa(n.To)
	}
	return n.Variable + open + years + end
}
