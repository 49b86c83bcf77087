package bridge

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// display caches the formatted runs of a language, so that only what differs in the next run is
// formatted and encoded again. A run is the most frequent request: one for each position of a
// slider.
type display struct {
	lang     text.Lang
	series   map[string]*shownSeries
	outcomes map[string]shownOutcome
	absences *absences
	vars     []plan.VariableInfo
	list     []int
	years    encoded // of the list
	own      bool    // a run changes formulas, and with them units
	needs    []shownNeed
	size     int // of the last answer in bytes
}

// shownNeed is an assumption that results wait for, in JSON.
type shownNeed struct {
	need scenario.Need
	text encoded
}

// shownSeries is one formatted variable.
type shownSeries struct {
	run       *scenario.Run
	cells     []shownCell       // by year
	reference []indicator.Value // by year
	places    int32
	shift     int32   // between its numbers and those shown
	apart     int32   // the same for differences
	relative  string  // difference from the reference in %, in the plan's last year
	differs   bool    // from the reference in some year
	gaps      []gap   // of its absent cells
	text      encoded // all of it, empty if it is to be written again
}

// gap is the reason for an absent cell, and its number in the text.
type gap struct {
	why    *absence
	number int
}

// shownCell is a cell in JSON, or the reason for its absence, and its difference from the
// reference.
type shownCell struct {
	scenario.Cell
	text  encoded
	why   *absence
	diff  encoded
	other bool // it differs from the reference
}

// shownOutcome is an outcome in JSON.
type shownOutcome struct {
	run  *scenario.Run
	goal text.Text
	text encoded
}

// encoded is JSON that is copied into an answer unchanged, preceded by headRoom bytes for the head
// of the message.
type encoded []byte

const headRoom = 64

func newDisplay(m *scenario.Model, l text.Lang, words *absences) *display {
	return &display{lang: l, series: map[string]*shownSeries{}, outcomes: map[string]shownOutcome{}, absences: words, vars: m.Variables(), list: m.Years(), years: encode(m.Years())}
}

// appendWaiting appends the assumptions that results wait for; only those that differ from the
// previous ones at their places are formatted.
func (d *display) appendWaiting(b []byte, r *scenario.Run) []byte {
	list := r.Needs()
	b = append(b, '[')
	for i, n := range list {
		if i == len(d.needs) {
			d.needs = append(d.needs, shownNeed{})
		}
		if s := &d.needs[i]; s.text == nil || !sameNeed(s.need, n) {
			*s = shownNeed{n, encode(viewNeed(r.Model(), n))}
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, d.needs[i].text...)
	}
	return append(b, ']')
}

func sameNeed(a, b scenario.Need) bool {
	return a.Variable == b.Variable && a.From == b.From && a.To == b.To && a.Fill == b.Fill && slices.Equal(a.Blocks, b.Blocks)
}

// unchanged reports whether a part reads the same in r as in the run that it was formatted for: r
// is that run, or was updated from it without touching the part.
func unchanged(shown, r, from *scenario.Run, touched func() bool) bool {
	return shown == r || shown != nil && shown == from && r.Updated() && !touched()
}

func (d *display) outcome(r, from *scenario.Run, o scenario.Outcome) encoded {
	s := d.outcomes[o.Indicator]
	if !unchanged(s.run, r, from, func() bool { return r.TouchedOutcome(o.Indicator) }) {
		if s.run == nil || s.run != from || !r.Updated() { // else it has the same targets
			s.goal = text.Text{}
		}
		v := viewOutcome(r, o, d.lang, s.goal)
		s.text, s.goal = appendJSON(s.text[:0], v), v.Target
	}
	s.run = r
	d.outcomes[o.Indicator] = s
	return s.text
}

// variable returns a formatted variable; only cells that differ from the previous ones are
// formatted.
func (d *display) variable(r, from *scenario.Run, x *plan.VariableInfo) *shownSeries {
	m, s := r.Model(), d.series[x.ID]
	if s != nil && unchanged(s.run, r, from, func() bool { return r.Touched(x.ID) }) {
		s.run = r
		return s
	}
	if s == nil {
		s = &shownSeries{cells: make([]shownCell, len(d.list)), reference: make([]indicator.Value, len(d.list)),
			places: m.Places(*x), shift: x.Unit.Scale(d.lang), apart: x.Unit.Difference().Scale(d.lang)}
		for i, y := range d.list {
			s.reference[i] = m.Reference().Value(x.ID, y)
		}
		d.series[x.ID] = s
	}
	changed := s.run == nil
	s.differs = false
	for y, now := range r.Cells(x.ID) {
		i := y - d.list[0]
		c := &s.cells[i]
		if s.run == nil || now.Mark != c.Mark || !now.Value.Same(c.Value) {
			c.Cell = now
			v := now.Value
			if c.why = nil; v.Present() {
				c.text = appendCell(c.text[:0], v, s.shift, s.places, now.Mark)
			} else {
				c.text = nil
				c.why = d.absences.of(v.Reason(), x.ID)
			}
			c.other = !sameDigits(v, s.reference[i])
			c.diff = d.difference(c.diff[:0], s, s.reference[i], v, c.other)
			if y == m.Plan().Period.To {
				s.relative = ""
				if c.other {
					s.relative = relative(x.Unit, s.reference[i], v)
				}
			}
			changed = true
		}
		s.differs = s.differs || c.other
	}
	if s.run = r; changed {
		s.text, s.gaps = s.text[:0], s.gaps[:0]
		for _, c := range s.cells {
			if c.why != nil {
				s.gaps = append(s.gaps, gap{why: c.why})
			}
		}
	}
	return s
}

// appendCell appends a number in full, as displayed, and with its mark.
func appendCell(b []byte, v indicator.Value, shift, places int32, mark scenario.Mark) []byte {
	b = v.Append(append(b, `{"v":"`...))
	b = v.Shift(shift).AppendGrouped(append(b, `","s":"`...), max(places-shift, 0), false)
	if shift != 0 {
		b = v.Shift(shift).Append(append(b, `","x":"`...))
	}
	b = append(append(b, `","mark":"`...), mark...)
	return append(b, `"}`...)
}

// sameDigits reports whether two values read the same: the same digits, or both absent.
func sameDigits(a, b indicator.Value) bool {
	return a.Same(b) || !a.Present() && !b.Present()
}

// relative formats a value as growth from the reference in %, "" if there is none.
func relative(u indicator.Unit, was, is indicator.Value) string {
	growth := is.GrowthFrom(was)
	if u.IsRate() || !growth.Present() {
		return ""
	}
	return string(growth.AppendGrouped(nil, growth.Apart(zero, 2), true))
}

// zero is the number that nothing differs by.
var zero = indicator.Of(decimal.Zero)

// difference appends the difference of a cell from the reference, in JSON.
func (d *display) difference(b []byte, s *shownSeries, was, is indicator.Value, other bool) []byte {
	if !other {
		return append(b, `""`...)
	}
	if n := is.Sub(was); n.Present() {
		return append(n.Shift(s.apart).AppendGrouped(append(b, '"'), max(n.Apart(zero, s.places)-s.apart, 0), true), '"')
	}
	if is.Present() {
		return appendText(b, text.Text{EN: "new", ZH: "新增"}.In(d.lang))
	}
	return appendText(b, text.Text{EN: "gone", ZH: "已无"}.In(d.lang))
}

// number numbers the reasons for absent cells, in the order in which they are told.
func (s *shownSeries) number(why *reasons) {
	for i := range s.gaps {
		g := &s.gaps[i]
		if n := why.number(g.why); n != g.number {
			g.number, s.text = n, s.text[:0]
		}
	}
}

// append appends a numbered variable as wire.SeriesView.
func (s *shownSeries) append(b []byte, id string, reference *shownSeries) []byte {
	b = appendText(append(b, `{"id":`...), id)
	b = s.appendCells(append(b, `,"cells":`...))
	b = append(b, `,"reference":`...)
	if reference != nil {
		b = reference.appendCells(b)
	} else {
		b = append(b, "[]"...)
	}
	b = append(b, `,"diff":[`...)
	for i, c := range s.cells {
		if !s.differs {
			break
		}
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, c.diff...)
	}
	return append(appendText(append(b, `],"relative":`...), s.relative), '}')
}

func (s *shownSeries) appendCells(b []byte) []byte {
	b = append(b, '[')
	gaps := s.gaps
	for i, c := range s.cells {
		if i > 0 {
			b = append(b, ',')
		}
		if c.text != nil {
			b = append(b, c.text...)
			continue
		}
		b = append(b, `{"v":"","s":"","why":`...)
		b = append(strconv.AppendInt(b, int64(gaps[0].number), 10), '}')
		gaps = gaps[1:]
	}
	return append(b, ']')
}

// appendText appends a string as JSON.
func appendText(b []byte, s string) []byte {
	if strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r == '"' || r == '\\' || r == '\u2028' || r == '\u2029' || r == '\ufffd'
	}) {
		return appendJSON(b, s)
	}
	b = append(b, '"')
	b = append(b, s...)
	return append(b, '"')
}

// appendRun appends a run, computed from the run from, as wire.RunView: all of it, or only the
// differences from the old run that it was updated from. reference formats the reference, nil if it
// is not requested.
func (d *display) appendRun(b encoded, r, from, old *scenario.Run, why *reasons, number int, only []string, reference *display) encoded {
	m, partial := r.Model(), old != nil
	b = append(b, '{')
	if number > 0 {
		b = append(strconv.AppendInt(append(b, `"number":`...), int64(number), 10), ',')
	}
	if partial {
		b = append(b, `"partial":true,`...)
	}
	b = append(append(b, `"years":`...), d.years...)
	b = append(b, `,"variables":[`...)
	told, first := len(why.list), len(b)
	if own := len(r.Scenario().Formulas) > 0; own || d.own {
		d.own, d.vars = own, r.Variables()
		clear(d.series)
	}
	for i := range d.vars {
		x := &d.vars[i]
		if len(only) > 0 && !slices.Contains(only, x.ID) || partial && sameCells(r, old, x.ID) {
			continue
		}
		if len(b) > first {
			b = append(b, ',')
		}
		s := d.variable(r, from, x)
		s.number(why)
		if reference != nil {
			was := reference.variable(m.Reference(), nil, x)
			was.number(why)
			b = s.append(b, x.ID, was)
			continue
		}
		if len(s.text) == 0 {
			s.text = s.append(s.text, x.ID, nil)
		}
		b = append(b, s.text...)
	}
	b = append(b, `],"absences":[`...)
	for i, a := range why.list[told:] {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, a.text...)
	}
	b = append(b, `],"outcomes":[`...)
	first = len(b)
	for _, o := range r.Outcomes() {
		if partial && !r.TouchedOutcome(o.Indicator) {
			continue
		}
		if len(b) > first {
			b = append(b, ',')
		}
		b = append(b, d.outcome(r, from, o)...)
	}
	warnings := []wire.WarningView{}
	for _, w := range r.Warnings() {
		warnings = append(warnings, wire.WarningView{Warning: w, Cure: moveOf(w.Fix)})
	}
	b = appendJSON(append(b, `],"warnings":`...), warnings)
	if own := viewOwn(r); len(own) > 0 {
		b = appendJSON(append(b, `,"own":`...), own)
	}
	b = d.appendWaiting(append(b, `,"needs":`...), r)
	if chain := r.Scenario().Chain; len(chain) > 0 {
		b = appendJSON(append(b, `,"chain":`...), chain)
	}
	if len(only) == 0 {
		follows, effects := viewConsequences(r)
		b = appendJSON(append(b, `,"follows":`...), follows)
		if len(effects) > 0 {
			b = appendJSON(append(b, `,"effects":`...), effects)
		}
	}
	b = append(b, '}')
	d.size = len(b)
	return b
}

// headed adds the head of a message before a result and its end after it.
func headed(text encoded, id int) []byte {
	var room [headRoom]byte
	head := strconv.AppendInt(append(room[:0], `{"v":`...), Protocol, 10)
	head = strconv.AppendInt(append(head, `,"id":`...), int64(id), 10)
	head = append(head, `,"result":`...)
	start := headRoom - len(head)
	copy(text[start:], head)
	return append(text[start:], '}')
}

// maxReasons is the number of reasons after which a run is sent in full again, with new numbers.
const maxReasons = 1000

// absence is a reason for absent cells, formatted and encoded once per session.
type absence struct {
	place int // among those of the session
	text  encoded
}

type absenceKey struct {
	reason indicator.Reason
	own    bool // of the root's own cell, whose text does not name it
}

// absences formats reasons: hundreds of cells share a dozen of them.
type absences struct {
	model *scenario.Model
	at    map[absenceKey]*absence
}

func (a *absences) of(r indicator.Reason, self string) *absence {
	key := absenceKey{r, r.Root == self}
	x, ok := a.at[key]
	if !ok {
		x = &absence{len(a.at), encode(wire.AbsenceView{Reason: namesOf(a.model, self).reason(r), Code: r.Code, Root: r.Root, RootYr: r.Year})}
		a.at[key] = x
	}
	return x
}

// reasons numbers the absences over a sequence of runs, so that the messages sent at each move of a
// slider repeat none.
type reasons struct {
	list []*absence
	at   []int // by place, 0 for those without a number
}

func (w *reasons) reset() {
	clear(w.at)
	w.list = w.list[:0]
}

// number returns the number of a reason, from 1.
func (w *reasons) number(a *absence) int {
	if a.place >= len(w.at) {
		w.at = append(w.at, make([]int, a.place+1-len(w.at))...)
	}
	n := &w.at[a.place]
	if *n == 0 {
		w.list = append(w.list, a)
		*n = len(w.list)
	}
	return *n
}
