package scenario

import (
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// maxRests bounds the result of RestsOn: a number with a longer list is better explained step by
// step.
const maxRests = 24

// Basis is an input that a number depends on: a printed figure, a definition, a move, a held value,
// or the target at the end of a path.
type Basis struct {
	ID      string
	Year    int             // 0 for a target
	Mark    Mark            // Figure, Definition, Moved or Actual; "" for a target
	Text    text.Text       // the value with its unit, or the target in words
	Printed string          // as the source prints it, "" where it does not
	Place   plan.Place      // in the source, for figures and targets of indicators
	Origin  plan.Resolution // of a target that the plan leaves open
}

// RestsOn returns the inputs that a number ultimately depends on, in the order in which its formula
// reads them: the printed figures, definitions and moves, and for an assumed path its baseline and
// its target. A lever with the same value in several years is listed once. At most 24 are listed.
func (r *Run) RestsOn(id string, year int) []Basis {
	w := &rests{r: r, cells: map[cell]bool{}, seen: map[basisKey]bool{}}
	w.visit(id, year)
	return w.out
}

// basisKey identifies a Basis.
type basisKey struct {
	id, text string
	mark     Mark
	year     int
}

// rests holds the state of one RestsOn call.
type rests struct {
	r     *Run
	cells map[cell]bool
	seen  map[basisKey]bool
	out   []Basis
}

func (w *rests) visit(id string, year int) {
	at := cell{id, year}
	if w.cells[at] || len(w.out) >= maxRests {
		return
	}
	w.cells[at] = true
	switch mark := w.r.Mark(id, year); mark {
	case markFormula:
		for _, ref := range references(w.r.Explain(id, year), func(*formula.Trace) bool { return true }) {
			if ref.Kind == "reference" {
				w.visit(ref.Name, ref.Year)
			}
		}
	case markOnPath, markEntered:
		w.path(id)
	case markHeld:
		if ref := w.r.model.Reference(); ref != w.r {
			held := &rests{r: ref, cells: map[cell]bool{}, seen: w.seen, out: w.out}
			held.visit(id, year)
			w.out = held.out
		}
	default:
		w.given(id, year, mark)
	}
}

// path adds the baseline of a path, where it has one of its own, and the target it leads to.
func (w *rests) path(id string) {
	m := w.r.model
	base := m.plan.BaselineYear(id)
	if mark := w.r.Mark(id, base); w.r.Value(id, base).Present() && mark != markOnPath && mark != markEntered {
		w.visit(id, base)
	}
	x, ok := m.Variable(id)
	if !ok || x.Indicator == nil {
		return
	}
	t, _ := w.r.Target(id)
	w.add(Basis{ID: id, Text: t.Describe(t.MeasureUnit(x.Unit)), Printed: x.Indicator.Target.Printed, Place: x.Indicator.Place, Origin: w.r.Origin(id)})
}

// given adds a value that takes precedence over formulas.
func (w *rests) given(id string, year int, mark Mark) {
	m := w.r.model
	x, ok := m.Variable(id)
	v, present := w.r.Value(id, year).Decimal()
	if !ok || !present {
		return
	}
	words := func(l text.Lang) string {
		unit, shift := x.Unit.Scaled(l)
		if unit != "" && unit != "%" && l == text.English {
			unit = " " + unit
		}
		return decimals.Group(v.Shift(shift), max(m.Places(x)-shift, 0)) + unit
	}
	b := Basis{ID: id, Year: year, Mark: mark, Text: text.Text{EN: words(text.English), ZH: words(text.Chinese)}}
	if mark == markFigure {
		b.Printed = w.r.Series(id).Observation(year).Printed
		if x.Indicator != nil {
			b.Place = x.Indicator.Place
		}
	}
	w.add(b)
}

// add adds a basis once; a lever with the same value in several years counts as one.
func (w *rests) add(b Basis) {
	key := basisKey{id: b.ID, mark: b.Mark, text: b.Text.EN, year: b.Year}
	if b.Mark == markMoved || b.Mark == markDefinition {
		key.year = 0
	}
	if !w.seen[key] && len(w.out) < maxRests {
		w.seen[key] = true
		w.out = append(w.out, b)
	}
}
