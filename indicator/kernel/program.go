package kernel

import (
	"fmt"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator/internal/ops"
)

// Block is the number of draws that a runner computes at a time.
const Block = 256

// Program computes cells for many draws. It is immutable and safe for concurrent use.
type Program struct {
	slots   int
	regs    int
	code    []instruction
	consts  []instruction
	outputs []Output
}

// Output is a wanted cell of a program.
type Output struct {
	Cell
	Varies bool    // differs between draws; else Value holds for all of them
	Value  float64 // NaN: absent
	reg    int32
}

// Slots returns the number of numbers in a draw.
func (p *Program) Slots() int { return p.slots }

// Instructions returns the number of instructions run for each block, a measure of the cost.
func (p *Program) Instructions() int { return len(p.code) }

// Registers returns the number of registers, each of Block numbers, that a runner holds in addition
// to the slots and the outputs.
func (p *Program) Registers() int { return p.regs - p.slots }

// Outputs returns the wanted cells, in the order they were given to Compile.
func (p *Program) Outputs() []Output { return append([]Output(nil), p.outputs...) }

// finish drops unused instructions and reassigns registers that are no longer needed.
func (c *compiler) finish(wanted []Cell, outputs []operand) *Program {
	live := c.live(outputs)
	p := &Program{slots: c.slots, outputs: make([]Output, len(wanted))}
	a := newAllocator(c.emitter, live, outputs)
	for _, in := range c.code {
		switch {
		case !live[in.dst]:
		case in.op == ops.Const:
			in.dst = a.keep(in.dst)
			p.consts = append(p.consts, in)
		}
	}
	for at, in := range c.code {
		if live[in.dst] && in.op != ops.Const {
			p.code = append(p.code, a.place(at, in))
		}
	}
	for i, o := range outputs {
		out := Output{Cell: wanted[i], Value: o.Num, reg: constant}
		if !o.isConst() {
			out.Varies, out.Value, out.reg = true, nan, a.now[o.Reg]
		}
		p.outputs[i] = out
	}
	p.regs = int(a.next)
	return p
}

// live marks the registers that the outputs depend on.
func (c *compiler) live(outputs []operand) []bool {
	live := make([]bool, c.regs)
	for _, o := range outputs {
		if !o.isConst() {
			live[o.Reg] = true
		}
	}
	for i := len(c.code) - 1; i >= 0; i-- {
		if in := c.code[i]; live[in.dst] {
			in.reads(live)
		}
	}
	return live
}

// reads marks the registers that an instruction reads.
func (in *instruction) reads(live []bool) {
	for _, a := range in.args {
		if a >= 0 {
			live[a] = true
		}
	}
}

// Only returns a program that computes some of the outputs, picked by their positions, and nothing
// else, in registers of the same size.
func (p *Program) Only(picks []int) *Program {
	q := &Program{slots: p.slots, regs: p.regs, consts: p.consts, outputs: make([]Output, len(picks))}
	live := make([]bool, p.regs)
	for i, pick := range picks {
		if q.outputs[i] = p.outputs[pick]; q.outputs[i].Varies {
			live[q.outputs[i].reg] = true
		}
	}
	for _, in := range slices.Backward(p.code) {
		if live[in.dst] {
			live[in.dst] = false // a register may have held another value before
			in.reads(live)
			q.code = append(q.code, in)
		}
	}
	slices.Reverse(q.code)
	return q
}

// allocator assigns each value a register from its computation to its last use, so that the
// registers in use stay few and in the processor's cache.
type allocator struct {
	last []int // the last instruction that reads the value
	now  []int32
	free []int32
	next int32
}

func newAllocator(e *emitter, live []bool, outputs []operand) *allocator {
	a := &allocator{last: make([]int, e.regs), now: make([]int32, e.regs), next: int32(e.slots)}
	for r := range a.now {
		a.now[r] = -1
		if r < e.slots {
			a.now[r] = int32(r)
		}
	}
	for at, in := range e.code {
		if !live[in.dst] {
			continue
		}
		for _, r := range in.args {
			if r >= 0 {
				a.last[r] = at
			}
		}
	}
	const forever = 1 << 62
	for r := range e.slots {
		a.last[r] = forever
	}
	for _, in := range e.code {
		if in.op == ops.Const {
			a.last[in.dst] = forever
		}
	}
	for _, o := range outputs {
		if !o.isConst() {
			a.last[o.Reg] = forever
		}
	}
	return a
}

func (a *allocator) keep(r int32) int32 {
	a.now[r] = a.next
	a.next++
	return a.now[r]
}

// place rewrites an instruction to the assigned registers; the result may take the register of an
// operand that is read for the last time.
func (a *allocator) place(at int, in instruction) instruction {
	read := in.args
	for i, r := range read {
		if r >= 0 {
			in.args[i] = a.now[r]
		}
	}
	for i, r := range read {
		if r >= 0 && a.last[r] == at && !slices.Contains(read[:i], r) {
			a.free = append(a.free, a.now[r])
		}
	}
	dst := in.dst
	if n := len(a.free); n > 0 {
		a.now[dst], a.free = a.free[n-1], a.free[:n-1]
	} else {
		a.keep(dst)
	}
	in.dst = a.now[dst]
	return in
}

// Runner holds the registers of a program. It must be used by one goroutine at a time.
type Runner struct {
	p    *Program
	regs [][]float64
}

// NewRunner returns a runner of the program.
func (p *Program) NewRunner() *Runner {
	r := &Runner{p: p, regs: make([][]float64, p.regs)}
	memory := make([]float64, (p.regs-p.slots)*Block)
	for i := p.slots; i < p.regs; i++ {
		r.regs[i], memory = memory[:Block:Block], memory[Block:]
	}
	for _, c := range p.consts {
		c.run(&c, r.regs, Block)
	}
	return r
}

// Run computes a block of draws: draws[s][i] is slot s of draw i. All slots have the same length,
// at most Block. The results are in Output until the next Run.
func (r *Runner) Run(draws [][]float64) error {
	n := Block
	if len(draws) > 0 {
		n = len(draws[0])
	}
	if len(draws) != r.p.slots || n > Block {
		return refuse(ErrUnsupported, "", 0, "run", "%d slots of %d draws; expected %d slots of at most %d draws",
			"%d 个量，每个 %d 次；应为 %d 个量、每个至多 %d 次", len(draws), n, r.p.slots, Block)
	}
	for s, d := range draws {
		if len(d) != n {
			return refuse(ErrUnsupported, "", 0, "run", "slots of different length", "各量次数不同")
		}
		r.regs[s] = d
	}
	for i := range r.p.code {
		in := &r.p.code[i]
		in.run(in, r.regs, n)
	}
	return nil
}

// Output returns the value of the i-th wanted cell for each draw of the last block: NaN or infinite
// if it is absent. It is nil for a cell that does not vary.
func (r *Runner) Output(i int) []float64 {
	o := r.p.outputs[i]
	if !o.Varies {
		return nil
	}
	return r.regs[o.reg]
}

// String describes the size of the program.
func (p *Program) String() string {
	return fmt.Sprintf("%d slots, %d instructions, %d registers, %d outputs", p.slots, len(p.code), p.Registers(), len(p.outputs))
}
