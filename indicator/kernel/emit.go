package kernel

import (
	"math"

	"github.com/jimo-plan/fiveyear/indicator/internal/ops"
)

// operand is a value at compile time: a constant, or a register that holds it for each draw. Its
// state distinguishes present (0), gap (1) and fault (2); without a state the value is never a gap,
// and NaN is a fault.
type operand struct {
	value
	state  value
	stated bool
}

// value is a constant or a register.
type value = ops.Value

// States of an operand.
const (
	present  = 0.0
	isGap    = 1.0
	isFault  = 2.0
	constant = -1 // no register
)

func fixed(x float64) value { return value{Reg: constant, Num: x} }

func numberOf(x float64) operand { return operand{value: fixed(x)} }

var (
	nan        = math.NaN()
	gapValue   = operand{value: fixed(nan), state: fixed(isGap), stated: true}
	faultValue = operand{value: fixed(nan)}
)

// isConst reports whether a value is known at compile time.
func isConst(v value) bool { return v.Reg == constant }

func (o operand) isConst() bool { return isConst(o.value) }

// always reports whether the operand is in a state for every draw.
func (o operand) always(state float64) bool {
	return o.stated && isConst(o.state) && o.state.Num == state
}

// settled drops a state that is known not to be a gap.
func (o operand) settled() operand {
	if o.stated && isConst(o.state) && o.state.Num != isGap {
		o.stated = false
	}
	return o
}

// instruction computes one register from others.
type instruction struct {
	run   func(in *instruction, regs [][]float64, n int) // the implementation of its operation
	op    ops.Code
	arity uint8
	dst   int32
	args  [ops.MaxArgs]int32
	k     float64
	host  func(x []float64) float64 // of ops.Host
}

// key identifies the computation of an instruction, so that nothing is computed twice.
type key struct {
	op   ops.Code
	args [ops.MaxArgs]int32
	k    uint64
}

// emitter collects the instructions of a program in static single-assignment form.
type emitter struct {
	code      []instruction
	seen      map[key]int32
	constants map[uint64]int32
	constVals []float64
	slots     int
	regs      int32
	scratch   *bench
	values    []value // of the operands of a function
	hosts     int     // calls of functions of a host program
	err       error   // the first unsupported construct
}

func newEmitter(slots int) *emitter {
	return &emitter{seen: map[key]int32{}, constants: map[uint64]int32{}, slots: slots, regs: int32(slots), scratch: newBench()}
}

// register returns the register of a value; each constant has a register of its own.
func (e *emitter) register(v value) int32 {
	if !isConst(v) {
		return v.Reg
	}
	b := math.Float64bits(v.Num)
	if v.Num != v.Num {
		b = math.Float64bits(nan)
	}
	if r, ok := e.constants[b]; ok {
		return r
	}
	r := e.regs
	e.regs++
	e.constants[b] = r
	e.constVals = append(e.constVals, v.Num)
	e.code = append(e.code, instruction{run: operations[ops.Const].run, op: ops.Const, dst: r, k: v.Num, args: noArgs})
	return r
}

var noArgs = [ops.MaxArgs]int32{-1, -1, -1, -1, -1}

// Emit computes a value from others, at compile time if all are constants.
func (e *emitter) Emit(op ops.Code, k float64, args ...value) value {
	if op >= ops.Count || operations[op].run == nil || operations[op].arity != len(args) {
		if e.err == nil {
			e.err = refuse(ErrUnsupported, "", 0, "", "operation %d of %d operands", "对 %[2]d 个操作数的第 %[1]d 号运算", int(op), len(args))
		}
		return fixed(nan)
	}
	return e.add(instruction{run: operations[op].run, op: op, k: k}, args)
}

// EmitHost computes a value by a function of a host program.
func (e *emitter) EmitHost(f func(x []float64) float64, args []value) value {
	e.hosts++ // two calls of one function are never merged
	return e.add(instruction{run: runHost, op: ops.Host, k: float64(e.hosts), host: f}, args)
}

// add appends an instruction that computes a value from others, unless it exists already or all
// operands are constants.
func (e *emitter) add(in instruction, args []value) value {
	in.arity, in.args = uint8(len(args)), noArgs
	if v, ok := e.fold(in, args); ok {
		return v
	}
	for i, a := range args {
		in.args[i] = e.register(a)
	}
	id := key{op: in.op, args: in.args, k: math.Float64bits(in.k)}
	if r, ok := e.seen[id]; ok {
		return value{Reg: r}
	}
	in.dst = e.regs
	e.regs++
	e.seen[id] = in.dst
	e.code = append(e.code, in)
	return value{Reg: in.dst}
}

// fold computes on constants with the same code that runs later.
func (e *emitter) fold(in instruction, args []value) (value, bool) {
	for _, a := range args {
		if !isConst(a) {
			return value{}, false
		}
	}
	in.dst = int32(len(args))
	for i, a := range args {
		in.args[i] = int32(i)
		e.scratch.regs[i][0] = a.Num
	}
	in.run(&in, e.scratch.regs[:], 1)
	x := e.scratch.regs[len(args)][0]
	if math.IsInf(x, 0) {
		x = nan
	}
	return fixed(x), true
}

// bench holds six registers of one draw.
type bench struct{ regs [6][]float64 }

func newBench() *bench {
	b := &bench{}
	for i := range b.regs {
		b.regs[i] = make([]float64, 1)
	}
	return b
}

// strict computes from operands all of which must be present: the first fault takes precedence,
// else a gap. Where one is absent in every draw, so is the result.
func (e *emitter) strict(args []operand, compute func(v []value) value) operand {
	values := e.values[:0] // compute keeps nothing of it
	stated, never := false, false
	for _, a := range args {
		values = append(values, a.value)
		stated = stated || a.stated
		never = never || a.isConst() && a.Num != a.Num
	}
	e.values = values
	out := operand{value: fixed(nan)}
	if !never {
		out.value = compute(values)
	}
	if !stated {
		return out
	}
	state := e.worst(args)
	out.state, out.stated = e.Emit(ops.Finish, 0, state, out.value), true
	return out.settled()
}

// worst returns the combined state of several operands.
func (e *emitter) worst(args []operand) value {
	state := e.stateOf(args[0])
	for _, a := range args[1:] {
		state = e.Emit(ops.Max, 0, state, e.stateOf(a))
	}
	return state
}

func (e *emitter) stateOf(o operand) value {
	if o.stated {
		return o.state
	}
	return e.Emit(ops.State, 0, o.value)
}

// choose selects one of two operands for each draw.
func (e *emitter) choose(c, a, b operand) operand {
	if c.isConst() {
		switch {
		case c.stated || c.Num != c.Num:
			return c
		case c.Num == 0:
			return b
		}
		return a
	}
	out := operand{value: e.Emit(ops.If, 0, c.value, a.value, b.value)}
	if !c.stated && !a.stated && !b.stated {
		return out
	}
	picked := e.Emit(ops.If, 0, c.value, e.stateOf(a), e.stateOf(b)) // NaN if the condition is absent
	out.state, out.stated = e.Emit(ops.PickState, 0, e.stateOf(c), picked), true
	return out.settled()
}

// known reports whether an operand is a number; a fault is passed on.
func (e *emitter) known(x operand) operand {
	if !x.stated {
		return operand{value: e.Emit(ops.Known, 0, x.value)}
	}
	return operand{value: e.Emit(ops.KnownState, 0, x.state)}
}

// orElse replaces a gap by y.
func (e *emitter) orElse(x, y operand) operand {
	switch {
	case !x.stated:
		return x
	case x.always(isGap):
		return y
	}
	out := operand{value: e.Emit(ops.OrElse, 0, x.state, x.value, y.value)}
	out.state, out.stated = e.Emit(ops.OrElse, 0, x.state, x.state, e.stateOf(y)), true
	return out.settled()
}

// logic computes and, or: one operand may decide alone.
func (e *emitter) logic(op ops.Code, x, y operand) operand {
	if d, ok := decides(op, x); ok {
		return d
	}
	if d, ok := decides(op, y); ok {
		return d
	}
	out := operand{value: e.Emit(op, 0, x.value, y.value)}
	if !x.stated && !y.stated {
		return out
	}
	out.state, out.stated = e.Emit(ops.LogicState, 0, e.worst([]operand{x, y}), out.value), true
	return out.settled()
}

func decides(op ops.Code, x operand) (operand, bool) {
	if !x.isConst() || x.Num != x.Num {
		return operand{}, false
	}
	return x, (x.Num == 0) == (op == ops.And)
}
