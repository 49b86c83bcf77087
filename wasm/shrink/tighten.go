package main

// tighten replaces instructions by fewer that do the same, as soon as they stand together.
func tighten(code []instruction) []instruction {
	sp := stackPointer(code)
	out := make([]instruction, 0, len(code))
	for _, in := range code {
		out = append(out, in)
		for again := true; again; {
			out, again = shorten(out, sp)
		}
	}
	return out
}

// stackPointer returns the local variable that holds Go's stack pointer, a copy of the first global
// one; -1 where there is none.
func stackPointer(code []instruction) int64 {
	if len(code) > 1 && code[0] == (instruction{op: opGlobalGet}) && code[1].op == opLocalSet {
		return code[1].a
	}
	return -1
}

// narrow holds, by load of a number of 64 bits from fewer or as many, the load of its lower 32.
var narrow = map[byte]byte{
	opI64Load: opI32Load, 0x30: 0x2c, 0x31: 0x2d, 0x32: 0x2e, 0x33: 0x2f, 0x34: opI32Load, opI64Load32U: opI32Load,
	opI64Store8: 0x3a, 0x3d: 0x3b, opI64Store32: 0x36,
}

// opposite holds the negation of comparisons of integers.
var opposite = func() map[byte]byte {
	pairs := map[byte]byte{0x46: 0x47, 0x48: 0x4e, 0x49: 0x4f, 0x4a: 0x4c, 0x4b: 0x4d, 0x51: 0x52, 0x53: 0x59, 0x54: 0x5a, 0x55: 0x57, 0x56: 0x58}
	for a, b := range pairs {
		pairs[b] = a
	}
	return pairs
}()

// shorten replaces the last instructions once; false when there is nothing to be done.
func shorten(out []instruction, sp int64) ([]instruction, bool) {
	n := len(out)
	at := func(back int) instruction { // 1 is the last
		if back > n {
			return instruction{op: opUnreachable}
		}
		return out[n-back]
	}
	last, before := at(1), at(2)
	replace := func(count int, by ...instruction) ([]instruction, bool) { return append(out[:n-count], by...), true }
	half := instruction{op: narrow[before.op], a: min(before.a, 2), b: before.b} // of a load before
	getSP, setSP := instruction{op: opLocalGet, a: sp}, instruction{op: opLocalTee, a: sp}

	switch op := last.op; {
	case op == opWrap && (before.op == opExtend || before.op == opExtendS):
		return replace(2)
	case op == opWrap && before.op == opI64Const:
		return replace(2, instruction{op: opI32Const, a: int64(int32(before.a))})
	case op == opWrap && before.op == opI64Add && at(3).op == opI64Const && at(4).op == opExtend:
		return replace(4, instruction{op: opI32Const, a: int64(int32(at(3).a))}, instruction{op: opI32Add})
	case op == opWrap && isLoad(before.op) && half.op != 0:
		return replace(2, half)

	case op == opI64Eqz && before.op == opExtend:
		return replace(2, instruction{op: opI32Eqz})
	case op == opI64Eqz && (before.op == opI64Load8U || before.op == opI64Load16U || before.op == opI64Load32U):
		return replace(2, half, instruction{op: opI32Eqz})
	case op == opI32Eqz && opposite[before.op] != 0:
		return replace(2, instruction{op: opposite[before.op]})
	case op == opI32Eqz && before.op == opI32Eqz && isTruth(at(3).op):
		return replace(2)
	case (op == opIf || op == opBrIf) && before.op == opI32Eqz && at(3).op == opI32Eqz:
		return replace(3, last)

	case op == opLocalGet && before == instruction{op: opLocalSet, a: last.a} && last != getSP:
		return replace(2, instruction{op: opLocalTee, a: last.a})

	// Two steps of the stack pointer, as before every return.
	case op == opGlobalSet && n >= 10 && before == setSP && at(3).op == opI32Add && at(5) == getSP &&
		at(6) == last && at(7) == setSP && at(8).op == opI32Add && at(4).op == opI32Const && at(9).op == opI32Const && at(10) == getSP:
		return replace(9, instruction{op: opI32Const, a: at(9).a + at(4).a}, at(3), before, last)

	// A place on the stack is always inside the memory: its distance can be part of the access.
	case isLoad(op) && before.op == opI32Add && at(3).op == opI32Const && at(3).a >= 0 && at(4) == getSP:
		return replace(3, instruction{op: op, a: last.a, b: last.b + at(3).a})
	case isStore(op) && before.op == opExtend && narrow[op] != 0:
		return replace(2, instruction{op: narrow[op], a: min(last.a, 2), b: last.b})
	case isStore(op):
		if add := 1 + valueLength(out[:n-1]); add > 1 && at(add+1).op == opI32Add && at(add+2).op == opI32Const && at(add+2).a >= 0 && at(add+3) == getSP {
			last.b += at(add + 2).a
			out = append(out[:n-add-2], out[n-add:n-1]...)
			return append(out, last), true
		}
	}
	return out, false
}

// maxValue bounds how far the beginning of a value is looked for.
const maxValue = 40

// valueLength returns how many of the last instructions leave one value and nothing else; 0 when
// that cannot be seen.
func valueLength(code []instruction) int {
	missing := 1
	for i := 1; i <= min(maxValue, len(code)); i++ {
		pops, ok := operands(code[len(code)-i].op)
		if !ok {
			return 0
		}
		if missing += pops - 1; missing == 0 {
			return i
		}
	}
	return 0
}

// operands returns how many values an instruction takes that leaves one; false for the others.
func operands(op byte) (int, bool) {
	switch {
	case op == opLocalGet, op == opGlobalGet, op == opI32Const, op == opI64Const, op == opF32Const, op == opF64Const:
		return 0, true
	case op == opLocalTee, isLoad(op), op == opI32Eqz, op == opI64Eqz, op >= opWrap && op <= opLast:
		return 1, true
	}
	for _, r := range [][3]byte{{opI32Eqz + 1, opF64Ge, 2}, {0x67, 0x69, 1}, {0x6a, 0x78, 2}, {0x79, 0x7b, 1}, {0x7c, 0x8a, 2}, {0x8b, 0x91, 1}, {0x92, 0x98, 2}, {0x99, 0x9f, 1}, {0xa0, 0xa6, 2}} {
		if r[0] <= op && op <= r[1] {
			return int(r[2]), true
		}
	}
	return 0, false
}

func isLoad(op byte) bool  { return op >= opI32Load && op <= opI64Load32U }
func isStore(op byte) bool { return op > opI64Load32U && op <= opI64Store32 }

// isTruth reports whether the result is 0 or 1.
func isTruth(op byte) bool { return op >= opI32Eqz && op <= opF64Ge }
