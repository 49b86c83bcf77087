package ensemble

import (
	"slices"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// meters returns the meters of the targets, and the position of each among the chances.
func (w *work) meters(r *Answer) (meters []*scenario.Meter, at []int) {
	for _, ind := range w.model.Indicators() {
		m, why := w.x.Base().Meter(ind.ID)
		t, _ := w.x.Base().Target(ind.ID)
		info, _ := w.x.Base().Variable(ind.ID)
		c := Chance{Indicator: ind.ID, Target: t.Describe(info.Unit), Judged: m != nil, Share: noEstimate}
		if m == nil {
			c.Reason = why.Reason().At(ind.ID, 0)
		}
		if m != nil {
			meters, at = append(meters, m), append(at, len(r.Chances))
		}
		r.Chances = append(r.Chances, c)
	}
	return meters, at
}

// counter counts met targets block by block.
type counter struct {
	w       *work
	r       *Answer
	meters  []*scenario.Meter
	at      []int
	outputs []kernel.Output
	skip    []bool    // absent in every draw
	still   []verdict // of meters whose cells are the same in every draw
	varying []int     // varying outputs that Judge reads
	x       []float64
}

// verdict is the judgement of a draw.
type verdict struct{ known, met, ok bool }

func newCounter(w *work, r *Answer, meters []*scenario.Meter, at []int, outputs []kernel.Output) *counter {
	c := &counter{w: w, r: r, meters: meters, at: at, outputs: outputs, skip: make([]bool, len(meters)), still: make([]verdict, len(meters)), x: make([]float64, len(outputs))}
	for k, o := range outputs {
		c.x[k] = o.Value
	}
	for k, m := range meters {
		first, end := m.Cells()
		cells := outputs[first:end]
		if !slices.ContainsFunc(cells, func(o kernel.Output) bool { return o.Varies }) {
			met, ok := m.Judge(c.x)
			c.still[k] = verdict{true, met, ok}
		}
		for _, o := range m.Reads() {
			if outputs[o].Varies {
				c.varying = append(c.varying, o)
			}
		}
		for _, o := range cells {
			if why := w.x.Base().Value(o.ID, o.Year).Reason(); c.neverKnown(o, why) && !c.skip[k] {
				c.skip[k] = true
				r.Chances[at[k]].Judged = false
				if why == (indicator.Reason{}) { // the exact run has a number that float64 cannot represent
					why = indicator.Reason{Code: indicator.TooLarge, Root: o.ID, Year: o.Year}
				}
				r.Chances[at[k]].Reason = why
			}
		}
		if !c.skip[k] {
			r.Together.Indicators = append(r.Together.Indicators, r.Chances[at[k]].Indicator)
		}
	}
	r.Together.Judged = len(r.Together.Indicators) > 0
	return c
}

// neverKnown reports whether a cell is absent in every draw: either it is the same in all of them,
// or it waits for an input that no draw provides. The base run has all drawn levers at nominal
// values, so a gap there remains a gap in every draw; a fault may occur in that run only.
func (c *counter) neverKnown(o kernel.Output, why indicator.Reason) bool {
	if !o.Varies {
		return o.Value != o.Value
	}
	return why != (indicator.Reason{}) && !why.IsFault()
}

func (c *counter) count(run *kernel.Runner, _, n int) {
	columns := make([][]float64, len(c.varying))
	for k, o := range c.varying {
		columns[k] = run.Output(o)
	}
	for i := range n {
		if c.w.bad[i] {
			c.r.Outside++
			c.fail()
			continue
		}
		for k, o := range c.varying {
			c.x[o] = columns[k][i]
		}
		c.draw()
	}
}

func (c *counter) fail() {
	c.r.Together.Failed++
	for k := range c.meters {
		if !c.skip[k] {
			c.r.Chances[c.at[k]].Failed++
		}
	}
}

// draw judges all targets in one draw.
func (c *counter) draw() {
	all, failed := true, false
	for k, m := range c.meters {
		if c.skip[k] {
			continue
		}
		v := c.still[k]
		if !v.known {
			v.met, v.ok = m.Judge(c.x)
		}
		switch {
		case !v.ok:
			c.r.Chances[c.at[k]].Failed++
			failed = true
		case v.met:
			c.r.Chances[c.at[k]].Met++
		default:
			all = false
		}
	}
	switch {
	case failed:
		c.r.Together.Failed++
	case all:
		c.r.Together.Met++
	}
}

func (c *counter) finish() {
	share := func(x *Chance) {
		switch judged := c.r.Draws - x.Failed; {
		case x.Judged && judged > 0:
			x.Share = scenario.Estimate(float64(x.Met) / float64(judged))
		case x.Reason == indicator.Reason{}:
			x.Reason = failedAlways
		}
	}
	c.r.Together.Share = noEstimate
	for k := range c.r.Chances {
		share(&c.r.Chances[k])
	}
	share(&c.r.Together)
	if !c.r.Together.Judged {
		c.r.Together.Met = 0
	}
}
