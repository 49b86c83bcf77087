package formula

import (
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/shopspring/decimal"
)

// Given says what is known about a variable in a year before any formula. True
// means that the value stands there and wins over the formula, be it a number
// or an absence with its reason; false leaves the cell to the formula. It must
// answer the same each time during one evaluation.
type Given func(id string, year int) (indicator.Value, bool)

// Result holds the value of each variable in each year. It is not changed
// after Evaluate and safe for concurrent use.
type Result struct {
	s      *System
	values []indicator.Value // [variable·years + year − First]
	faults map[int]Node      // what failed, for the cells where a fault starts
}

// Evaluate computes all cells. Nothing fails as a whole: a cell that cannot be
// computed is absent with its reason (see the package comment for the rules).
func (s *System) Evaluate(g Given) *Result {
	all := make([]bool, len(s.defs))
	for i := range all {
		all[i] = true
	}
	return s.run(g, &Result{s: s, values: make([]indicator.Value, len(s.defs)*s.years), faults: map[int]Node{}}, all)
}

// Reevaluate computes the changed variables and what depends on them, and takes
// the rest from prev, which is not changed. The result is that of Evaluate,
// provided that g differs from the one prev was computed with only in changed.
func (s *System) Reevaluate(prev *Result, g Given, changed []string) *Result {
	if prev == nil || prev.s != s {
		return s.Evaluate(g)
	}
	hit := s.affected(changed)
	r := &Result{s: s, values: append([]indicator.Value(nil), prev.values...), faults: map[int]Node{}}
	for cell, n := range prev.faults {
		if !hit[cell/s.years] {
			r.faults[cell] = n
		}
	}
	return s.run(g, r, hit)
}

// Cell states.
const (
	waiting uint8 = iota
	busy
	done
)

// engine evaluates cells. A cell that turns out to need another one, not yet
// done, is put aside and tried again: references to later years need no
// recursion, whatever their number.
type engine struct {
	s      *System
	r      *Result
	given  Given
	state  []uint8
	stack  []int
	needed int  // the cell that the present one waits for, −1 if none
	failed Node // what failed first in the present cell
	id     string
	year   int
	memo   map[*code]indicator.Value // values of nodes, kept by Explain only
}

func (s *System) run(g Given, r *Result, todo []bool) *Result {
	e := &engine{s: s, r: r, given: g, state: make([]uint8, len(r.values)), needed: -1}
	for cell := range e.state {
		if !todo[cell/s.years] {
			e.state[cell] = done
		}
	}
	for y := range s.years {
		for _, i := range s.order {
			if todo[i] {
				e.settle(i*s.years + y)
			}
		}
	}
	return r
}

// settle computes a cell, and before it whatever cells it needs.
func (e *engine) settle(cell int) {
	if e.state[cell] == done {
		return
	}
	e.push(cell)
	for len(e.stack) > 0 {
		top := e.stack[len(e.stack)-1]
		v := e.compute(top)
		switch {
		case e.needed < 0:
			e.finish(top, v)
			e.stack = e.stack[:len(e.stack)-1]
		case e.state[e.needed] == busy:
			e.circle(e.needed)
		default:
			e.push(e.needed)
		}
	}
}

func (e *engine) push(cell int) {
	e.state[cell] = busy
	e.stack = append(e.stack, cell)
}

func (e *engine) finish(cell int, v indicator.Value) {
	e.r.values[cell] = v
	e.state[cell] = done
	if why := v.Reason(); e.failed != nil && why.IsFault() && why.Root == e.id && why.Year == e.year {
		e.r.faults[cell] = e.failed
	}
}

// compute evaluates a cell: the figure given, else the formula.
func (e *engine) compute(cell int) indicator.Value {
	i := cell / e.s.years
	e.id, e.year = e.s.defs[i].ID, e.s.period.First+cell%e.s.years
	e.needed, e.failed = -1, nil
	if e.given != nil {
		if v, ok := e.given(e.id, e.year); ok {
			return e.entered(v)
		}
	}
	if e.s.code[i] == nil {
		return indicator.Absent(indicator.Reason{Code: indicator.NotGiven, Root: e.id, Year: e.year})
	}
	return e.eval(e.s.code[i])
}

// entered takes a given value in; a number out of all bounds is a fault.
func (e *engine) entered(v indicator.Value) indicator.Value {
	d, ok := v.Decimal()
	if !ok {
		return indicator.Absent(v.Reason().At(e.id, e.year))
	}
	if _, err := indicator.Fit(d); err != nil {
		return indicator.Absent(indicator.ReasonOf(err).At(e.id, e.year))
	}
	return v
}

// circle makes faults of the cells that wait for each other in turn: those on
// the stack from the given one up. The reason is the same whichever of them
// was asked for first.
func (e *engine) circle(cell int) {
	at := len(e.stack) - 1
	for e.stack[at] != cell {
		at--
	}
	ring := e.stack[at:]
	start := 0
	for i := range ring {
		if e.before(ring[i], ring[start]) {
			start = i
		}
	}
	names := make([]string, 0, len(ring)+1)
	for i := range len(ring) + 1 {
		names = append(names, e.cellName(ring[(start+i)%len(ring)]))
	}
	if len(names) > maxShown {
		names = append(append(names[:maxShown-2:maxShown-2], "…"), names[len(names)-1])
	}
	path := strings.Join(names, " -> ")
	id, year := e.cell(ring[start])
	v := indicator.Absent(indicator.Reason{Code: indicator.NoSolution, Root: id, Year: year,
		Detail: indicator.Say("depends on itself: %s", "依赖自身：%s", path)})
	e.failed = nil
	for _, c := range ring {
		e.finish(c, v)
	}
	e.stack = e.stack[:at]
}

const maxShown = 8 // cells of a circle that are named

func (e *engine) before(a, b int) bool {
	ya, yb := a%e.s.years, b%e.s.years
	if ya != yb {
		return ya < yb
	}
	return e.s.place[a/e.s.years] < e.s.place[b/e.s.years]
}

func (e *engine) cell(cell int) (string, int) {
	return e.s.defs[cell/e.s.years].ID, e.s.period.First + cell%e.s.years
}

func (e *engine) cellName(cell int) string {
	id, year := e.cell(cell)
	return id + " " + strconv.Itoa(year)
}

// read returns the value of a variable in a year, or notes that it is needed first.
func (e *engine) read(slot, year int) indicator.Value {
	p := e.s.period
	if v, ok := outside(p, e.s.defs[slot].ID, year); ok {
		return v
	}
	cell := slot*e.s.years + year - p.First
	if e.state != nil && e.state[cell] != done {
		e.needed = cell
		return indicator.Value{}
	}
	return e.r.values[cell]
}

// outside answers for years without cells.
func outside(p Period, id string, year int) (indicator.Value, bool) {
	switch {
	case year < p.First:
		return indicator.Absent(indicator.Reason{Code: indicator.BeforeData, Root: id, Year: year}), true
	case year > p.Last:
		return indicator.Absent(indicator.Reason{Code: indicator.NotGiven, Root: id, Year: year}), true
	}
	return indicator.Value{}, false
}

// eval computes a node. When e.needed is set the answer means nothing.
func (e *engine) eval(c *code) indicator.Value {
	if e.memo == nil {
		return e.fresh(c)
	}
	v, ok := e.memo[c]
	if !ok {
		v = e.fresh(c)
		e.memo[c] = v
	}
	return v
}

func (e *engine) fresh(c *code) indicator.Value {
	switch c.node.(type) {
	case *Number:
		return indicator.Of(c.num)
	case *CurrentYear:
		return indicator.Of(decimal.NewFromInt(int64(e.year)))
	case *Name:
		return e.read(c.slot, c.name.In(e.year))
	case *Unary:
		return e.unary(c)
	case *Binary:
		if c.op == And || c.op == Or {
			return e.logic(c)
		}
		return e.strict(c, func(x []decimal.Decimal) (decimal.Decimal, error) { return operate(c.op, x[0], x[1]) })
	}
	return e.call(c)
}

func (e *engine) unary(c *code) indicator.Value {
	return e.strict(c, func(x []decimal.Decimal) (decimal.Decimal, error) {
		if c.op == Not {
			return flag(x[0].IsZero()), nil
		}
		return x[0].Neg(), nil
	})
}

// strict computes from the operands, all of which must be present.
func (e *engine) strict(c *code, apply func([]decimal.Decimal) (decimal.Decimal, error)) indicator.Value {
	var buffer [4]decimal.Decimal
	x, bad, ok := e.numbers(c.args, buffer[:0], indicator.Value{}, true)
	if !ok {
		return bad
	}
	return e.result(c, apply, x)
}

// numbers appends the operands' values to x. The first fault ends it; else the
// first gap, which may have been met before, is the answer.
func (e *engine) numbers(args []*code, x []decimal.Decimal, gap indicator.Value, good bool) ([]decimal.Decimal, indicator.Value, bool) {
	for _, a := range args {
		v := e.eval(a)
		if e.needed >= 0 || v.Reason().IsFault() {
			return nil, v, false
		}
		d, ok := v.Decimal()
		if !ok && good {
			gap, good = v, false
		}
		x = append(x, d)
	}
	return x, gap, good
}

func (e *engine) result(c *code, apply func([]decimal.Decimal) (decimal.Decimal, error), x []decimal.Decimal) indicator.Value {
	d, err := apply(x)
	if err == nil {
		d, err = indicator.Fit(d)
	}
	if err != nil {
		return e.fault(c, err)
	}
	return indicator.Of(d)
}

func (e *engine) fault(c *code, err error) indicator.Value {
	if e.failed == nil {
		e.failed = c.node
	}
	return indicator.Absent(indicator.ReasonOf(err).At(e.id, e.year))
}

// logic computes and, or: one operand may decide alone, even beside an absent one.
func (e *engine) logic(c *code) indicator.Value {
	before := e.failed
	x := e.eval(c.args[0])
	if e.needed >= 0 || decides(c.op, x) {
		return x
	}
	y := e.eval(c.args[1])
	if e.needed >= 0 {
		return y
	}
	if decides(c.op, y) {
		e.failed = before // a fault of x does not count
		return y
	}
	if bad, found := indicator.FirstAbsent(x, y); found {
		return bad
	}
	return indicator.Of(flag(c.op == And))
}

func decides(op Op, v indicator.Value) bool {
	d, ok := v.Decimal()
	return ok && d.IsZero() == (op == And)
}
