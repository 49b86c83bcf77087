package formula

import (
	"iter"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/internal/growth"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// known computes known(x); a fault is passed on.
func (e *engine) known(c *code) val {
	if a := c.args[0]; a.kind == nameCode {
		if v := e.cellOf(a.slot, a.name.In(e.year)); v != nil && v.why == nil {
			return present(num.One)
		}
	}
	v := e.eval(c.args[0])
	if e.needed >= 0 || v.fault() {
		return v
	}
	return present(flag(v.ok()))
}

// fill computes or_else(x, y).
func (e *engine) fill(c *code) val {
	v := e.eval(c.args[0])
	if e.needed >= 0 || v.ok() || v.fault() {
		return v
	}
	return e.eval(c.args[1])
}

// choose evaluates only the branch selected by the condition.
func (e *engine) choose(c *code) val {
	v := e.eval(c.args[0])
	switch {
	case e.needed >= 0 || !v.ok():
		return v
	case v.num.Sign() == 0:
		return e.eval(c.args[2])
	}
	return e.eval(c.args[1])
}

// lookBack computes a function of a variable's values in several years. A result that takes many
// years or a root is computed once for all formulas that use it.
func (e *engine) lookBack(c *code) val {
	s := c.fn.reads(c.call, e.s.period, e.year+c.name.Lag)
	if c.fn.total != nil && s.count > 0 && s.from == e.s.period.From {
		return e.sinceFrom(c, s)
	}
	key := lookKey{c.fn, c.slot, s.from, s.to}
	if c.shared {
		if known, ok := e.looks[key]; ok {
			return known
		}
	}
	base := len(e.operands)
	v := e.overYears(c, s)
	e.operands = e.operands[:base]
	if c.shared && v.ok() && e.needed < 0 {
		if e.looks == nil {
			e.looks = map[lookKey]val{}
		}
		e.looks[key] = v
	}
	return v
}

type lookKey struct {
	fn       *function
	slot     int
	from, to int
}

type totalKey struct {
	total *growth.Total
	slot  int
}

// totalRun is a total of a variable from the plan's first year on, with its value in each year.
type totalRun struct {
	growth.Running
	done    []totalAt
	lacking []int
	gap     *indicator.Reason // of the first missing year
}

type totalAt struct {
	v   val
	err error // a failed computation; the calling cell converts it to a fault
}

func (e *engine) sinceFrom(c *code, s span) val {
	key := totalKey{c.fn.total, c.slot}
	r := e.totals[key]
	if r == nil {
		if e.totals == nil {
			e.totals = map[totalKey]*totalRun{}
		}
		r = &totalRun{Running: growth.Running{Total: c.fn.total}}
		e.totals[key] = r
	}
	for len(r.done) < s.count {
		year := s.from + len(r.done)
		v := e.read(c.slot, year)
		if e.needed >= 0 {
			return v
		}
		r.done = append(r.done, r.next(v, year))
	}
	at := r.done[s.count-1]
	if at.err != nil {
		return e.fault(c, at.err)
	}
	return at.v
}

// next returns the total extended by one year.
func (r *totalRun) next(v val, year int) totalAt {
	if n := len(r.done); n > 0 && r.done[n-1].v.fault() {
		return r.done[n-1] // that of the first year with a fault
	}
	switch {
	case v.fault():
		return totalAt{v: v}
	case !v.ok():
		if r.lacking = append(r.lacking, year); r.gap == nil {
			r.gap = v.why
		}
	}
	if r.gap != nil {
		return totalAt{v: absent(incomplete(*r.gap, r.lacking))}
	}
	r.Take(v.num)
	n, err := r.Result()
	if err == nil {
		n, err = n.Fit()
	}
	return totalAt{v: present(n), err: err}
}

func (e *engine) overYears(c *code, s span) val {
	base := len(e.operands)
	gap, good := val{}, true
	if s.early {
		gap, good = absent(indicator.Reason{Code: cause.BeforeData, Root: c.name.ID, Year: e.year + c.name.Lag}), false
	}
	var lacking []int
	for i := range s.count {
		if v := e.cellOf(c.slot, s.year(i)); v != nil && v.why == nil {
			e.operands = append(e.operands, v.num)
			continue
		}
		v := e.read(c.slot, s.year(i))
		if e.needed >= 0 || v.fault() {
			return v
		}
		if !v.ok() {
			lacking = append(lacking, s.year(i))
			if good {
				gap, good = v, false
			}
		}
		e.operands = append(e.operands, v.num)
	}
	if c.fn.total != nil && len(lacking) > 0 {
		gap = absent(incomplete(*gap.why, lacking))
	}
	bad, ok := e.numbers(c.args, gap, good)
	if !ok {
		return bad
	}
	if c.fn.settled != nil {
		e.operands = append(e.operands, num.Int(int64(c.fn.settled(s, Type{}, Type{}))))
	}
	return e.result(c, e.operands[base:])
}

// incomplete returns the reason of a total with missing years; its root is that of the first of
// them.
func incomplete(first indicator.Reason, years []int) indicator.Reason {
	return indicator.Reason{Code: cause.Incomplete, Root: first.Root, Year: first.Year, Detail: cause.Lacks(years)}
}

// Value returns the value of a variable in a year. Years before the first are absent (BeforeData),
// years after the last are not given, and an unknown variable is absent (UnknownID).
func (r *Result) Value(id string, year int) indicator.Value {
	i, known := r.s.index[id]
	if known && r.s.period.First <= year && year <= r.s.period.Last {
		return r.At(i, year)
	}
	if !known {
		why := indicator.Reason{Code: cause.UnknownID, Root: id}
		if near := suggested(id, r.s.names()); near != "" {
			why.Detail = text.Say("did you mean %s?", "是否为 %s？", near)
		}
		return indicator.Absent(why)
	}
	return indicator.Absent(outside(r.s.period, id, year))
}

// Row yields the values of a variable in the years of the period, counted from 0; none for an
// unknown variable.
func (r *Result) Row(id string) iter.Seq2[int, indicator.Value] {
	return func(yield func(int, indicator.Value) bool) {
		i, known := r.s.index[id]
		for at := 0; known && at < r.s.years && yield(at, r.rows[i][at].out()); at++ {
		}
	}
}

// At is Value for a variable by its index in Definitions and a year of the period.
func (r *Result) At(variable, year int) indicator.Value {
	return r.rows[variable][year-r.s.period.First].out()
}

// Computed reports whether a variable was computed for this result, instead of being shared with
// the one before.
func (r *Result) Computed(id string) bool {
	i, known := r.s.index[id]
	return known && (r.anew == nil || r.anew[i])
}

// AbsentAlike reports whether the same cells are absent, for the same reasons, as in the result of
// the same system that r was reevaluated from.
func (r *Result) AbsentAlike(old *Result) bool {
	for i, row := range r.rows {
		if r.anew != nil && !r.anew[i] {
			continue
		}
		for k := range row {
			if a, b := row[k].why, old.rows[i][k].why; a != b && (a == nil || b == nil || *a != *b) {
				return false
			}
		}
	}
	return true
}

// Err returns the reason why a variable has no number in a year as a *text.Error, or nil if it has
// one. For a failed computation the error names the part of the formula that failed, "formula:
// share(a, b) in 2023: division by zero", preceded by the variable if that is another one; a gap
// wraps text.ErrAbsent.
func (r *Result) Err(id string, year int) error {
	v := r.Value(id, year)
	if v.Present() {
		return nil
	}
	why := v.Reason()
	e := &text.Error{Package: room, Op: id, Year: year, Err: text.ErrAbsent, Message: text.Say("%s", "%s", why)}
	if _, known := r.s.index[id]; !known {
		e.Err, e.Message = text.ErrUnknown, text.Text{}
	}
	if !why.IsFault() {
		return e
	}
	e.Err, e.Year, e.Op = faultError(why.Code), why.Year, why.Root
	if e.Message = why.Detail; why.Code == cause.NoSolution {
		return e
	}
	if i, ok := r.s.index[why.Root]; ok {
		if n := r.faults[i*r.s.years+why.Year-r.s.period.First]; n != nil {
			e.Op = text.Short(Text(n), 119)
			if why.Root != id {
				e.Indicator = why.Root
			}
		}
	}
	return e
}

func faultError(c indicator.ReasonCode) error {
	switch c {
	case cause.DivisionZero:
		return text.ErrDivisionByZero
	case cause.TooLarge:
		return text.ErrOverflow
	case cause.NoSolution:
		return text.ErrCycle
	}
	return text.ErrDomain
}
