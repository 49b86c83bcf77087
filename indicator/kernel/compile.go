package kernel

import (
	"math"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/internal/ops"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Compile returns a program that computes the wanted cells of a system for each draw, followed by
// the measures. inputs returns the content of a cell that takes precedence over its formula; slots
// is the number of numbers in a draw. A wanted cell outside the system's years or variables is
// absent.
//
// It returns ErrUnsupported for anything that the kernel cannot compile, and text.ErrInvalid for a
// slot that does not exist.
func Compile(sys *formula.System, slots int, inputs func(id string, year int) Input, wanted []Cell, measures ...Measure) (*Program, error) {
	if slots > maxSlots {
		return nil, refuse(text.ErrLimit, "", 0, "", "%d numbers for each draw; at most %d", "每次抽样 %d 个数；最多 %d 个", slots, maxSlots)
	}
	c := newCompiler(sys, slots, inputs)
	outputs := make([]operand, len(wanted))
	for i, w := range wanted {
		o, err := c.cell(w)
		if err != nil {
			return nil, err
		}
		outputs[i] = o
	}
	for _, m := range measures {
		o, err := c.measure(m)
		if err != nil {
			return nil, err
		}
		wanted, outputs = append(wanted[:len(wanted):len(wanted)], Cell{Year: m.Year}), append(outputs, o)
	}
	return c.finish(wanted, outputs), nil
}

// compiler translates cells into instructions. Like the exact evaluator, it suspends a cell that
// needs another one first, without recursion, regardless of the number of years.
type compiler struct {
	*emitter
	sys    *formula.System
	period formula.Period
	inputs func(id string, year int) Input
	defs   []formula.Definition
	index  map[string]int // of defs
	years  int
	state  []int32   // by variable and year: 0, busy, or 1 + its place in done
	done   []operand // values of the cells that are compiled
	stack  []int     // cells as places in state

	at     Cell // the cell being compiled
	needed int  // the cell it waits for, −1 if none
}

// busy marks a cell on the stack.
const busy = -1

func newCompiler(sys *formula.System, slots int, inputs func(string, int) Input) *compiler {
	c := &compiler{emitter: newEmitter(slots), sys: sys, period: sys.Period(), inputs: inputs, defs: sys.Definitions(), needed: -1}
	c.index = make(map[string]int, len(c.defs))
	for i, d := range c.defs {
		c.index[d.ID] = i
	}
	c.years = c.period.Last - c.period.First + 1
	c.state = make([]int32, len(c.defs)*c.years)
	c.done = make([]operand, 0, len(c.state))
	return c
}

// cellOf returns the cell at an index.
func (c *compiler) cellOf(place int) Cell {
	return Cell{c.defs[place/c.years].ID, c.period.First + place%c.years}
}

// cell compiles a cell and, before it, the cells that it needs.
func (c *compiler) cell(w Cell) (operand, error) {
	o, place := c.ready(w.ID, w.Year)
	if place < 0 {
		return o, nil
	}
	c.push(place)
	for len(c.stack) > 0 {
		top := c.stack[len(c.stack)-1]
		c.at, c.needed = c.cellOf(top), -1
		o = c.compute(c.defs[top/c.years].Formula)
		switch {
		case c.err != nil:
			return operand{}, c.err
		case len(c.code) > maxInstructions:
			return operand{}, refuse(ErrUnsupported, c.at.ID, c.at.Year, "", "more than %d instructions", "指令超过 %d 条", maxInstructions)
		case c.needed < 0:
			c.done = append(c.done, o)
			c.state[top] = int32(len(c.done))
			c.stack = c.stack[:len(c.stack)-1]
		case c.state[c.needed] == busy:
			ring := c.cellOf(c.needed)
			return operand{}, refuse(ErrUnsupported, c.at.ID, c.at.Year, "", "depends on itself through a fixed year: %s %d",
				"通过固定年份依赖自身：%s %d", ring.ID, ring.Year)
		default:
			c.push(c.needed)
		}
	}
	return o, nil
}

func (c *compiler) push(place int) {
	c.stack = append(c.stack, place)
	c.state[place] = busy
}

// ready returns the operand of a cell that needs no compilation, with −1; else the cell's index.
func (c *compiler) ready(id string, year int) (_ operand, place int) {
	i, known := c.index[id]
	if !known || year < c.period.First || year > c.period.Last {
		return gapValue, -1
	}
	place = i*c.years + year - c.period.First
	if k := c.state[place]; k > 0 {
		return c.done[k-1], -1
	}
	return gapValue, place
}

// read returns a cell's operand, or records in c.needed that it must be compiled first.
func (c *compiler) read(id string, year int) operand {
	o, place := c.ready(id, year)
	if place >= 0 && c.needed < 0 {
		c.needed = place
	}
	return o
}

// compute compiles one cell: its input, else its formula.
func (c *compiler) compute(f *formula.Formula) operand {
	in := c.inputs(c.at.ID, c.at.Year)
	switch in.kind {
	case leave:
		if f == nil {
			return gapValue
		}
		return c.node(f.Root())
	case number:
		return numberOf(c.inRange(in.value))
	case gap:
		return gapValue
	case fault:
		return faultValue
	case draw:
		return operand{value: c.drawn(in.slot, in.path.How, in.value)}
	}
	if in.kind == shifted {
		gone := c.Emit(ops.Sub, 0, c.endOf(in.path), fixed(in.end))
		return operand{value: c.Emit(ops.Linear, in.value, fixed(in.course), c.Emit(ops.Add, 0, fixed(in.course), gone))}
	}
	return operand{value: c.along(in.path, in.slot)}
}

// endOf returns the end of a path.
func (c *compiler) endOf(p Path) value {
	if p.Slot >= 0 {
		return c.drawn(p.Slot, p.How, p.Base)
	}
	return fixed(p.Base)
}

// inRange rejects constants beyond float64.
func (c *compiler) inRange(x float64) float64 {
	if math.IsInf(x, 0) && c.err == nil {
		c.err = refuse(ErrUnsupported, c.at.ID, c.at.Year, "", "a number beyond float64", "数值超出 float64 的范围")
	}
	return x
}

func (c *compiler) drawn(slot int, how formula.Op, base float64) value {
	if slot < 0 || slot >= c.slots {
		c.err = refuse(text.ErrInvalid, c.at.ID, c.at.Year, "", "there is no slot %d", "没有第 %d 个抽样量", slot)
		return fixed(nan)
	}
	v := value{Reg: int32(slot)}
	switch how {
	case "+":
		return c.Emit(ops.Add, 0, fixed(base), v)
	case "*":
		return c.Emit(ops.Mul, 0, fixed(base), v)
	case "":
		return v
	}
	c.err = refuse(text.ErrInvalid, c.at.ID, c.at.Year, string(how), `expected a draw itself, "+" or "*"`, `应为抽样值本身、"+" 或 "*"`)
	return fixed(nan)
}

// along computes a point of a path like indicator.Path.
func (c *compiler) along(p Path, year int) value {
	from, to := fixed(p.From), c.endOf(p)
	if p.FromDrawn {
		from = c.drawn(p.FromSlot, "", 0)
	}
	if year >= p.Years {
		if p.Shape == "linear" {
			return to
		}
		// Absent if the path is.
		reached := c.Emit(ops.Add, 0, to, c.Emit(ops.Mul, 0, fixed(0), c.pathStep(p, from, to)))
		return c.Emit(ops.Flat, 0, from, to, reached)
	}
	switch p.Shape {
	case "linear":
		return c.Emit(ops.Linear, float64(year)/float64(p.Years), from, to)
	case "compound":
		step, v := c.pathStep(p, from, to), from
		for range year {
			v = c.Emit(ops.Mul, 0, v, step)
		}
		return c.Emit(ops.Flat, 0, from, to, v)
	case "logistic":
		low, high := fixed(p.Low), fixed(p.High)
		step, odds := c.pathStep(p, from, to), c.Emit(ops.Odds, 0, from, low, high)
		for range year {
			odds = c.Emit(ops.Mul, 0, odds, step)
		}
		return c.Emit(ops.Flat, 0, from, to, c.Emit(ops.FromOdds, 0, odds, low, high))
	}
	c.err = refuse(ErrUnsupported, c.at.ID, c.at.Year, "", "path of shape %q", "形状为 %q 的路径", string(p.Shape))
	return fixed(nan)
}

// pathStep returns the factor of each year.
func (c *compiler) pathStep(p Path, from, to value) value {
	if p.Shape == "logistic" {
		low, high := fixed(p.Low), fixed(p.High)
		from, to = c.Emit(ops.Odds, 0, from, low, high), c.Emit(ops.Odds, 0, to, low, high)
	}
	return c.Emit(ops.RootOf, float64(p.Years), from, to)
}

// node compiles a node of the current cell's formula.
func (c *compiler) node(n formula.Node) operand {
	if c.needed >= 0 || c.err != nil {
		return gapValue
	}
	switch n := n.(type) {
	case *formula.Number:
		return numberOf(c.inRange(Float(n.Value)))
	case *formula.CurrentYear:
		return numberOf(float64(c.at.Year))
	case *formula.Name:
		return c.read(n.ID, n.In(c.at.Year))
	case *formula.Unary:
		return c.unary(n)
	case *formula.Binary:
		return c.binary(n)
	case *formula.Call:
		return c.call(n)
	}
	c.err = refuse(ErrUnsupported, c.at.ID, c.at.Year, "", "a %T", "%T", n)
	return gapValue
}

func (c *compiler) unary(n *formula.Unary) operand {
	op := ops.Neg
	if n.Op == "not" {
		op = ops.Not
	}
	return c.strict([]operand{c.node(n.X)}, func(v []value) value { return c.Emit(op, 0, v[0]) })
}

var operators = map[formula.Op]ops.Code{
	"+": ops.Add, "-": ops.Sub, "*": ops.Mul, "/": ops.Div,
	"<": ops.Less, "<=": ops.LessEqual, ">": ops.Greater, ">=": ops.GreaterEqual,
	"==": ops.Equal, "!=": ops.NotEqual, "and": ops.And, "or": ops.Or,
}

func (c *compiler) binary(n *formula.Binary) operand {
	op, ok := operators[n.Op]
	if !ok {
		c.err = refuse(ErrUnsupported, c.at.ID, c.at.Year, string(n.Op), "an operator", "运算符")
		return gapValue
	}
	x := c.node(n.X)
	if op == ops.And || op == ops.Or {
		if d, ok := decides(op, x); ok {
			return d
		}
		return c.logic(op, x, c.node(n.Y))
	}
	return c.strict([]operand{x, c.node(n.Y)}, func(v []value) value { return c.Emit(op, 0, v[0], v[1]) })
}

// Float returns the float64 nearest to a decimal.
func Float(d decimal.Decimal) float64 {
	if d.Exponent() >= -22 && d.Exponent() <= 0 && d.NumDigits() <= 15 {
		// Both the digits and the power of ten are exact, so the quotient is correctly rounded.
		return float64(d.CoefficientInt64()) / tens[-d.Exponent()]
	}
	f, _ := d.Float64()
	return f
}

// Measure is a formula over the variables of a system, computed in one year without being a cell:
// the measure that a target is judged by. It must not convert units.
type Measure struct {
	Formula *formula.Formula
	Year    int
}

// measure compiles a measure after the cells it needs.
func (c *compiler) measure(m Measure) (operand, error) {
	for {
		c.at, c.needed = Cell{Year: m.Year}, -1
		o := c.node(m.Formula.Root())
		switch {
		case c.err != nil:
			return operand{}, c.err
		case c.needed < 0:
			return o, nil
		}
		if _, err := c.cell(c.cellOf(c.needed)); err != nil {
			return operand{}, err
		}
	}
}

// call compiles a function from its entry in the table of package formula.
func (c *compiler) call(n *formula.Call) operand {
	site := c.sys.Site(n, c.at.Year)
	switch site.Form {
	case ops.Chooses:
		return c.branch(n)
	case ops.IsKnown:
		return c.known(c.node(n.Args[0]))
	case ops.FillsGap:
		x := c.node(n.Args[0])
		if c.needed >= 0 || !x.stated {
			return x
		}
		return c.orElse(x, c.node(n.Args[1]))
	}
	args := make([]operand, 0, len(site.Years)+len(site.Operands)+1)
	for _, y := range site.Years {
		args = append(args, c.read(site.Name.ID, y))
	}
	for _, a := range site.Operands {
		args = append(args, c.node(a))
	}
	if site.Early || c.needed >= 0 || c.err != nil {
		return gapValue
	}
	if site.Lower == nil {
		c.err = refuse(ErrUnsupported, c.at.ID, c.at.Year, n.Func, "a function the kernel does not have", "内核没有此函数")
		return gapValue
	}
	if site.Settled != nil {
		args = append(args, numberOf(float64(*site.Settled)))
	}
	return c.strict(args, func(v []value) value { return site.Lower(c.emitter, v) })
}

// branch compiles if(condition, a, b); a constant condition leaves only one branch.
func (c *compiler) branch(n *formula.Call) operand {
	cond := c.node(n.Args[0])
	if c.needed >= 0 || c.err != nil {
		return gapValue
	}
	if cond.isConst() {
		return c.choose(cond, c.lazy(n.Args[1], cond.Num != 0), c.lazy(n.Args[2], cond.Num == 0))
	}
	return c.choose(cond, c.node(n.Args[1]), c.node(n.Args[2]))
}

func (c *compiler) lazy(n formula.Node, wanted bool) operand {
	if !wanted {
		return gapValue
	}
	return c.node(n)
}
