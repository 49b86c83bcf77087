package bridge

import (
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// maxRests bounds what is listed: a number that rests on more is better walked.
const maxRests = 24

// rests collects what a number rests on in the end: printed figures, targets that paths head for, moves.
type rests struct {
	r    *scenario.Run
	lang text.Lang
	seen map[cellAt]bool
	said map[restsKey]bool
	out  []RestsOn
}

type cellAt struct {
	id   string
	year int
}

// restsKey tells two things apart that a number rests on.
type restsKey struct {
	ID, What, Value string
	Year            int
}

func restsOf(r *scenario.Run, id string, year int, l text.Lang) []RestsOn {
	c := &rests{r: r, lang: l, seen: map[cellAt]bool{}, said: map[restsKey]bool{}, out: []RestsOn{}}
	c.walk(id, year)
	return c.out
}

func (c *rests) walk(id string, year int) {
	at := cellAt{id, year}
	if c.seen[at] || len(c.out) >= maxRests {
		return
	}
	c.seen[at] = true
	switch mark := c.r.Mark(id, year); mark {
	case scenario.FromFormula:
		for _, ref := range references(c.r.Explain(id, year)) {
			c.walk(ref.Name, ref.Year)
		}
	case scenario.OnPath, scenario.Entered:
		c.path(id)
	case scenario.Held:
		if ref := c.r.Model().Reference(); ref != c.r {
			held := &rests{r: ref, lang: c.lang, seen: map[cellAt]bool{}, said: c.said, out: c.out}
			held.walk(id, year)
			c.out = held.out
		}
	default:
		c.given(id, year, mark)
	}
}

// references lists the cells a formula reads, in reading order.
func references(t *formula.Trace) []*formula.Trace {
	var out []*formula.Trace
	for _, ch := range t.Children {
		if ch.Kind == "reference" {
			out = append(out, ch)
		}
		out = append(out, references(ch)...)
	}
	return out
}

// path is a path from its baseline, where it has one, to the target.
func (c *rests) path(id string) {
	m := c.r.Model()
	base := m.Plan().BaselineYear(id)
	if mark := c.r.Mark(id, base); c.r.Value(id, base).Present() && mark != scenario.OnPath && mark != scenario.Entered {
		c.walk(id, base)
	}
	x, ok := m.Variable(id)
	if !ok || x.Indicator == nil {
		return
	}
	t, _ := c.r.Target(id)
	c.add(RestsOn{ID: id, Name: x.Name, What: "target", Value: t.DescribeIn(t.MeasureUnit(x.Unit)), Printed: x.Indicator.Target.Printed,
		Place: viewPlace(x.Indicator.Place), Origin: viewOrigin(c.r.Origin(id))})
}

// given is a value that stands in its cell before any formula.
func (c *rests) given(id string, year int, mark scenario.Mark) {
	m := c.r.Model()
	x, ok := m.Variable(id)
	if !ok || !c.r.Value(id, year).Present() {
		return
	}
	v := RestsOn{ID: id, Name: x.Name, Year: year, What: string(mark)}
	words := func(l text.Lang) string {
		unit, _ := x.Unit.Scaled(l)
		if unit != "" && unit != "%" && l == text.English {
			unit = " " + unit
		}
		return namesOf(m, id).cellOf(c.r.Value(id, year), x.Unit, m.Places(x), l).S + unit
	}
	v.Value = text.Text{ZH: words(text.Chinese), EN: words(text.English)}
	if mark == scenario.Figure {
		v.Printed = c.r.Series(id).Observation(year).Printed
		if x.Indicator != nil {
			v.Place = viewPlace(x.Indicator.Place)
		}
	}
	c.add(v)
}

// add lists something once; a lever moved alike over several years is one thing.
func (c *rests) add(v RestsOn) {
	key := restsKey{ID: v.ID, What: v.What, Value: v.Value.EN, Year: v.Year}
	if v.What == string(scenario.Moved) || v.What == string(scenario.Definition) {
		key.Year = 0
	}
	if !c.said[key] && len(c.out) < maxRests {
		c.said[key] = true
		c.out = append(c.out, v)
	}
}
