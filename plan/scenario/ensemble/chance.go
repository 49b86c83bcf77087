package ensemble

import (
	"math"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// meters returns the meters of the targets and then those of the asks, each with its chance in the
// answer, and the number of the former.
func (w *work) meters(r *Answer) (meters []*scenario.Meter, of []*Chance, targets int, err error) {
	var at []int
	for ind := range w.model.Plan().AllIndicators() {
		m, why := w.x.Base().Meter(ind.ID)
		t, _ := w.x.Base().Target(ind.ID)
		info, _ := w.x.Base().Variable(ind.ID)
		c := Chance{Indicator: ind.ID, Target: t.Describe(info.Unit), Judged: m != nil, Share: noEstimate, Error: noEstimate}
		if m == nil {
			c.Reason = why.Reason().At(ind.ID, 0)
		}
		if m != nil {
			meters, at = append(meters, m), append(at, len(r.Chances))
		}
		r.Chances = append(r.Chances, c)
	}
	for _, k := range at {
		of = append(of, &r.Chances[k])
	}
	targets = len(meters)
	r.Asked = make([]Chance, len(w.Ask))
	for i, a := range w.Ask {
		m, err := w.x.Base().BoundsMeter(a)
		if err != nil {
			return nil, nil, 0, err
		}
		r.Asked[i] = Chance{Indicator: a.Variable, Judged: true, Share: noEstimate, Error: noEstimate}
		meters, of = append(meters, m), append(of, &r.Asked[i])
	}
	return meters, of, targets, nil
}

// counter counts met targets block by block.
type counter struct {
	w       *work
	r       *Answer
	meters  []*scenario.Meter
	of      []*Chance // of the meters
	targets int       // the meters of targets; those after them belong to asks
	skip    []bool    // absent in every draw
	still   []verdict // of meters whose cells are the same in every draw
	varying []int     // varying outputs that Judge reads
	x       []float64
}

// onlyOnPath is why a strict bound is not judged where no draw moves its path, which leads to the bound itself.
var onlyOnPath = indicator.Reason{Code: indicator.NotComputed, Detail: text.Text{EN: "its assumed path only leads to the number that it is to pass", ZH: "其路径为假设，只到达应当越过的数值"}}

// verdict is the judgement of a draw.
type verdict struct{ known, met, ok bool }

func newCounter(w *work, r *Answer, meters []*scenario.Meter, of []*Chance, targets int, outputs []kernel.Output) *counter {
	c := &counter{w: w, r: r, meters: meters, of: of, targets: targets, skip: make([]bool, len(meters)), still: make([]verdict, len(meters)), x: make([]float64, len(outputs))}
	for k, o := range outputs {
		c.x[k] = o.Value
	}
	for k, m := range meters {
		first, end := m.Cells()
		cells := outputs[first:end]
		if !slices.ContainsFunc(cells, func(o kernel.Output) bool { return o.Varies }) {
			c.still[k] = c.judge(k)
			if o, _ := w.x.Base().Outcome(of[k].Indicator); k < targets && o.OnPath && o.Judgement.Verdict == target.Open {
				c.skip[k], of[k].Judged, of[k].Reason = true, false, onlyOnPath.At(o.Indicator, 0)
			}
		}
		for _, o := range m.Reads() {
			if outputs[o].Varies {
				c.varying = append(c.varying, o)
			}
		}
		for _, o := range cells {
			if why := w.x.Base().Value(o.ID, o.Year).Reason(); c.neverKnown(o, why) && !c.skip[k] {
				c.skip[k] = true
				of[k].Judged = false
				if why == (indicator.Reason{}) { // the exact run has a number that float64 cannot represent
					why = indicator.Reason{Code: "overflow", Root: o.ID, Year: o.Year}
				}
				of[k].Reason = why
			}
		}
		if !c.skip[k] && k < targets {
			r.Together.Indicators = append(r.Together.Indicators, of[k].Indicator)
		}
	}
	r.Together.Judged = len(r.Together.Indicators) > 0
	return c
}

// judge judges one draw, whose outputs are c.x, by a meter.
func (c *counter) judge(k int) verdict {
	if k < c.targets {
		met, ok := c.meters[k].Judge(c.x)
		return verdict{true, met, ok}
	}
	off := c.meters[k].Distance(c.x)
	return verdict{true, off == 0, off == off}
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
			c.of[k].Failed++
		}
	}
}

// draw judges all targets in one draw.
func (c *counter) draw() {
	all, failed := true, false
	for k := range c.meters {
		if c.skip[k] {
			continue
		}
		v := c.still[k]
		if !v.known {
			v = c.judge(k)
		}
		switch {
		case !v.ok:
			c.of[k].Failed++
			failed = failed || k < c.targets
		case v.met:
			c.of[k].Met++
		default:
			all = all && k >= c.targets
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
			share := float64(x.Met) / float64(judged)
			x.Share, x.Error = scenario.Estimate(share), scenario.Estimate(math.Sqrt(float64(share*(1-share))/float64(judged)))
		case x.Reason == indicator.Reason{}:
			x.Reason = failedAlways
		}
	}
	c.r.Together.Share, c.r.Together.Error = noEstimate, noEstimate
	for _, list := range [][]Chance{c.r.Chances, c.r.Asked} {
		for k := range list {
			share(&list[k])
		}
	}
	share(&c.r.Together)
	if !c.r.Together.Judged {
		c.r.Together.Met = 0
	}
}
