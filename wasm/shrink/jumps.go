package main

import (
	"encoding/binary"
	"slices"
)

// Go writes a function as basic blocks that follow one another, each at the end of a block of
// WebAssembly, and jumps between them through a table at the head of a loop: the number of the
// target goes into the first local variable. A block that is still open can be left directly.
// Where a callee asks to unwind, Go leaves by a block around everything, after which 1 is returned.
// Source: cmd/internal/obj/wasm/wasmobj.go (assemble).

// dispatch is the table of a function.
type dispatch struct {
	loop    int   // the label of the loop: how many are open outside it
	targets []int // the label of the block at whose end each number leads on
}

// readDispatch finds the table of a function; false when there is none, or when the first local
// variable is used for anything else as well.
func readDispatch(code []instruction) (d dispatch, ok bool) {
	d.loop = -1
	depth := 1
	for i, in := range code {
		switch {
		case in.op == opLoop:
			if d.loop >= 0 || ok {
				return d, false
			}
			d.loop = depth
			depth++
		case in.op == opBlock, in.op == opIf:
			depth++
		case in.op == opEnd:
			depth--
		case in == instruction{op: opLocalTee}:
			return d, false
		case in != instruction{op: opLocalGet}:
		case !ok && i+1 < len(code) && code[i+1].op == opBrTable:
			ok = true
			table := []byte(code[i+1].raw)
			n, size := binary.Uvarint(table)
			for range n + 1 {
				table = table[size:]
				var label uint64
				label, size = binary.Uvarint(table)
				d.targets = append(d.targets, depth-1-int(label))
			}
		// An indirect call parks its target there.
		case i >= 2 && code[i-1] == instruction{op: opI32Const} && code[i-2] == instruction{op: opLocalSet}:
		default:
			return d, false
		}
	}
	return d, ok && d.loop >= 0
}

// direct replaces the jumps of a function that lead forward by branches, a condition included. A
// loop to which no jump is left becomes a block.
func direct(code []instruction) []instruction {
	d, ok := readDispatch(code)
	if !ok {
		return code
	}
	out := make([]instruction, 0, len(code))
	open := []byte{opBlock} // the labels that can be branched to, the function's own first
	head, back := 0, false
	for i := 0; i < len(code); i++ {
		in := code[i]
		switch in.op {
		case opLoop:
			head = len(out)
			open = append(open, in.op)
		case opBlock, opIf:
			open = append(open, in.op)
		case opEnd:
			open = open[:len(open)-1]
		case opBr:
			if len(open)-1-int(in.a) != d.loop {
				break
			}
			n := len(out)
			if n < 3 {
				return code
			}
			number := out[n-2]
			forward := out[n-1] == instruction{op: opLocalSet} && number.op == opI32Const && number.a >= 0 && number.a < int64(len(d.targets))
			target := 0
			if forward {
				target = d.targets[number.a]
				forward = target > d.loop && target < len(open) && open[target] == opBlock
			}
			if !forward {
				back = true
				break
			}
			out = out[:n-2]
			in.a = int64(len(open) - 1 - target)
			if out[n-3] == (instruction{op: opIf, a: opVoid}) && code[i+1].op == opEnd {
				out = out[:n-3]
				open = open[:len(open)-1]
				i++
				in = instruction{op: opBrIf, a: in.a - 1}
			}
		}
		out = append(out, in)
	}
	if !back {
		out[head].op = opBlock
	}
	return out
}

// leave returns at once where Go branches to the end of the block around everything. The
// instructions are the same everywhere, the distance to the end is not.
func leave(code []instruction) []instruction {
	n := len(code)
	tail := []instruction{{op: opUnreachable}, {op: opEnd}, {op: opI32Const, a: 1}, {op: opEnd}}
	if n < len(tail) || !slices.Equal(code[n-len(tail):], tail) {
		return code
	}
	out := make([]instruction, 0, n)
	depth, blocks := 0, 0
	for _, in := range code {
		switch in.op {
		case opBlock, opLoop, opIf:
			if depth == 0 {
				blocks++
			}
			depth++
		case opEnd:
			depth--
		case opBrIf:
			if int(in.a) == depth-1 {
				out = append(out, instruction{op: opIf, a: opVoid}, instruction{op: opI32Const, a: 1}, instruction{op: opReturn}, instruction{op: opEnd})
				continue
			}
		}
		out = append(out, in)
	}
	if blocks != 1 {
		return code
	}
	return out
}
