package formula

import (
	"context"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Given returns the figure given for a variable in a year. True means that the value, a number or
// an absence with its reason, takes precedence over the formula; false leaves the cell to the
// formula. It must return the same result each time during one evaluation.
type Given func(id string, year int) (indicator.Value, bool)

// GivenAt is Given for variables by their index in Definitions, which avoids looking up names.
type GivenAt func(variable, year int) (indicator.Value, bool)

// at converts g to the system's indexes; nil for nil.
func (s *System) at(g Given) GivenAt {
	if g == nil {
		return nil
	}
	return func(variable, year int) (indicator.Value, bool) { return g(s.defs[variable].ID, year) }
}

// val is the value of a cell or a node: a number, or the reason for its absence.
type val struct {
	num num.Num
	why *indicator.Reason // nil: there is a number
}

func present(n num.Num) val { return val{num: n} }

func absent(r indicator.Reason) val { return val{why: &r} }

func (v val) ok() bool { return v.why == nil }

func (v val) fault() bool { return v.why != nil && v.why.IsFault() }

// out converts the value to the exported form.
func (v val) out() indicator.Value { return indicator.Computed(v.num, v.why) }

// same reports whether two values are identical, digit by digit.
func (v val) same(w val) bool {
	if v.why != nil || w.why != nil {
		return v.why == w.why || v.why != nil && w.why != nil && *v.why == *w.why
	}
	return v.num.Same(w.num)
}

// Result holds the value of each variable in each year. It is not changed
// after Evaluate and safe for concurrent use.
type Result struct {
	s    *System
	rows [][]val // [variable][year − First]; a row is not changed once the result is made
	anew []bool  // variables that were computed, by index; nil if all were
	// The node that failed, for the cells where a fault starts: [variable·years + year − First].
	faults map[int]Node
}

// fails records the node that failed in a cell.
func (r *Result) fails(cell int, n Node) {
	if r.faults == nil {
		r.faults = map[int]Node{}
	}
	r.faults[cell] = n
}

// Evaluate computes all cells. It never fails as a whole: a cell that cannot be computed is absent
// with its reason (see the package comment for the rules).
func (s *System) Evaluate(g Given) *Result {
	r, _ := s.EvaluateAt(context.Background(), s.at(g)) // fails only with its context
	return r
}

// EvaluateAt is Evaluate with variables by index. It returns an error only if the context ends
// first.
func (s *System) EvaluateAt(ctx context.Context, g GivenAt) (*Result, error) {
	all := make([]bool, len(s.defs))
	for i := range all {
		all[i] = true
	}
	return s.run(ctx, &engine{given: g}, &Result{s: s, rows: make([][]val, len(s.defs))}, all)
}

// Cell states.
const (
	waiting uint8 = iota
	busy
	done // and, in a reevaluation, unchanged
	anew // done, and changed
)

// workspace holds the buffers of an evaluation; a system reuses it for the next one.
type workspace struct {
	state    []uint8
	stays    []int
	list     []int // variables to compute, in order
	operands []num.Num
}

// engine evaluates cells. A cell that needs another one that is not done yet is suspended and tried
// again later: references to later years need no recursion, regardless of their number.
type engine struct {
	s      *System
	r      *Result
	given  GivenAt
	state  []uint8
	stack  []int
	needed int  // the cell that the current one waits for, −1 if none
	failed Node // the first node that failed in the current cell
	id     string
	year   int
	memo   map[*code]val // values of nodes, kept by Explain only
	prev   *Result       // the previous result, in a reevaluation
	first  []bool        // variables whose given figures may differ from those of prev
	// stack of the operands of the nodes being evaluated
	operands []num.Num
	looks    map[lookKey]val        // results of functions that take roots
	totals   map[totalKey]*totalRun // of variables, since the plan's first year
	stays    []int                  // of variables: years from the plan's first one known to be as in prev
	ctx      context.Context
	asked    int // cells since the context was last checked
	err      error
}

// run computes the variables of todo into a result that already holds the others.
func (s *System) run(ctx context.Context, e *engine, r *Result, todo []bool) (*Result, error) {
	e.s, e.r, e.needed, e.ctx = s, r, -1, ctx
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	w, _ := s.pool.Get().(*workspace)
	if w == nil {
		w = &workspace{state: make([]uint8, len(s.defs)*s.years), stays: make([]int, len(s.defs)), operands: make([]num.Num, 0, 32)}
	}
	for i := range w.state {
		w.state[i] = done
	}
	clear(w.stays)
	e.state, e.stays, e.operands = w.state, w.stays, w.operands
	defer func() {
		w.operands = e.operands[:0]
		s.pool.Put(w)
	}()
	list := w.list[:0]
	for _, i := range s.order {
		if todo[i] {
			list = append(list, i)
			clear(e.state[i*s.years : (i+1)*s.years])
		}
	}
	w.list = list
	room := make([]val, len(list)*s.years)
	for _, i := range list {
		r.rows[i], room = room[:s.years:s.years], room[s.years:]
	}
	for y := range s.years {
		for _, i := range list {
			if e.settle(i*s.years + y); e.err != nil {
				return nil, e.err
			}
		}
	}
	return r, nil
}

// ended reports whether the context has ended; it checks only once every few cells.
func (e *engine) ended() bool {
	if e.asked++; e.asked >= 128 {
		e.asked, e.err = 0, e.ctx.Err()
	}
	return e.err != nil
}

// settle computes a cell, and before it the cells that it needs.
func (e *engine) settle(cell int) {
	if e.state[cell] >= done || e.kept(cell) {
		return
	}
	e.push(cell)
	for len(e.stack) > 0 && !e.ended() {
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

func (e *engine) finish(cell int, v val) {
	e.r.rows[cell/e.s.years][cell%e.s.years] = v
	e.state[cell] = done
	if e.prev != nil && !v.same(e.prev.rows[cell/e.s.years][cell%e.s.years]) {
		e.state[cell] = anew
	}
	if e.failed != nil && v.fault() && v.why.Root == e.id && v.why.Year == e.year {
		e.r.fails(cell, e.failed)
	}
}

// compute evaluates a cell: the given figure, else the formula.
func (e *engine) compute(cell int) val {
	i := cell / e.s.years
	e.id, e.year = e.s.defs[i].ID, e.s.period.First+cell%e.s.years
	e.needed, e.failed = -1, nil
	if e.given != nil {
		if v, ok := e.given(i, e.year); ok {
			return e.entered(v, cell)
		}
	}
	if e.s.code[i] == nil {
		return absent(indicator.Reason{Code: cause.NotGiven, Root: e.id, Year: e.year})
	}
	return e.eval(e.s.code[i])
}

// entered converts a given value; a number out of range is a fault.
func (e *engine) entered(v indicator.Value, cell int) val {
	n, ok := v.Exact()
	if !ok {
		why := v.Reason().At(e.id, e.year)
		if e.prev != nil {
			if old := e.prev.rows[cell/e.s.years][cell%e.s.years]; old.why != nil && *old.why == why {
				return old
			}
		}
		return absent(why)
	}
	if _, err := n.Fit(); err != nil {
		return absent(indicator.Result(decimal.Decimal{}, err).Reason().At(e.id, e.year))
	}
	return present(n)
}

// circle marks as faults the cells that wait for each other: those on the stack from the given one
// up. The reason is the same regardless of which of them was evaluated first.
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
	v := absent(indicator.Reason{Code: cause.NoSolution, Root: id, Year: year,
		Detail: text.Say("depends on itself: %s", "依赖自身：%s", path)})
	e.failed = nil
	for _, c := range ring {
		e.finish(c, v)
	}
	e.stack = e.stack[:at]
}

const maxShown = 8 // cells of a circle that the message names

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

// read returns the value of a variable in a year, or records in e.needed that it must be computed
// first.
func (e *engine) read(slot, year int) val {
	at := year - e.s.period.First
	if at < 0 || at >= e.s.years {
		return absent(outside(e.s.period, e.s.defs[slot].ID, year))
	}
	if cell := slot*e.s.years + at; e.state != nil && e.state[cell] < done {
		e.needed = cell
		return val{}
	}
	return e.r.rows[slot][at]
}

// cellOf returns the value of a variable in a year without a copy; nil if it is not done, or if
// there is no such cell.
func (e *engine) cellOf(slot, year int) *val {
	at := year - e.s.period.First
	if at < 0 || at >= e.s.years || e.state != nil && e.state[slot*e.s.years+at] < done {
		return nil
	}
	return &e.r.rows[slot][at]
}

// outside returns the reason for absence in years without cells.
func outside(p Period, id string, year int) indicator.Reason {
	why := indicator.Reason{Root: id, Year: year}
	if year < p.First {
		why.Code = cause.BeforeData
	}
	return why
}

// eval computes a node. If e.needed is set, the result is meaningless.
func (e *engine) eval(c *code) val {
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

func (e *engine) fresh(c *code) val {
	switch c.kind {
	case numberCode:
		return present(c.num)
	case yearCode:
		return present(num.Int(int64(e.year)))
	case nameCode:
		return e.read(c.slot, c.name.In(e.year))
	case logicCode:
		return e.logic(c)
	case chooseCode:
		return e.choose(c)
	case knownCode:
		return e.known(c)
	case fillCode:
		return e.fill(c)
	case lookBackCode:
		return e.lookBack(c)
	}
	return e.strict(c)
}

// strict computes from the operands, all of which must be present.
func (e *engine) strict(c *code) val {
	base := len(e.operands)
	bad, ok := e.numbers(c.args, val{}, true)
	if ok {
		if c.settled {
			e.operands = append(e.operands, c.num)
		}
		bad = e.result(c, e.operands[base:])
	}
	e.operands = e.operands[:base]
	return bad
}

// numbers pushes the operands' values onto the stack. The first fault ends it; else the result is
// the first gap, which may be the one passed in.
func (e *engine) numbers(args []*code, gap val, good bool) (val, bool) {
	for _, a := range args {
		switch a.kind {
		case numberCode:
			e.operands = append(e.operands, a.num)
			continue
		case nameCode:
			if v := e.cellOf(a.slot, a.name.In(e.year)); v != nil && v.why == nil {
				e.operands = append(e.operands, v.num)
				continue
			}
		}
		v := e.eval(a)
		if e.needed >= 0 || v.fault() {
			return v, false
		}
		if !v.ok() && good {
			gap, good = v, false
		}
		e.operands = append(e.operands, v.num)
	}
	return gap, good
}

func (e *engine) result(c *code, x []num.Num) val {
	n, err := c.exact(x)
	if err == nil {
		n, err = n.Fit()
	}
	if err != nil {
		return e.fault(c, err)
	}
	return present(n)
}

func (e *engine) fault(c *code, err error) val {
	if e.failed == nil {
		e.failed = c.node
	}
	return absent(indicator.Result(decimal.Decimal{}, err).Reason().At(e.id, e.year))
}

// logic computes and, or: one operand may decide alone, even if the other is absent.
func (e *engine) logic(c *code) val {
	before := e.failed
	x := e.eval(c.args[0])
	if e.needed >= 0 || decides(c.op, x) {
		return x
	}
	y := e.eval(c.args[1])
	switch {
	case e.needed >= 0:
		return y
	case decides(c.op, y):
		e.failed = before // a fault of x does not count
		return y
	case x.fault() || !x.ok() && !y.fault():
		return x
	case !y.ok():
		return y
	}
	return present(flag(c.op == opAnd))
}

func decides(op Op, v val) bool { return v.ok() && (v.num.Sign() == 0) == (op == opAnd) }
