package main

import (
	"bytes"
	"fmt"
	"math/bits"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// text writes instructions as their bytes.
func text(code []instruction) string { return fmt.Sprintf("% x", appendCode(nil, code)) }

func read(t *testing.T, code ...byte) []instruction {
	t.Helper()
	_, instructions, err := readBody(append([]byte{0}, code...))
	require.NoError(t, err)
	return instructions
}

// part reads instructions that are no whole function.
func part(t *testing.T, code ...byte) []instruction {
	t.Helper()
	instructions := read(t, append(code, opEnd)...)
	return instructions[:len(instructions)-1]
}

func TestForwardJumpsAreDirect(t *testing.T) {
	// Block 0 jumps to block 2 if the second local variable is 0; block 1 jumps back to block 0;
	// block 2 calls function 7, and leaves with 1 if that unwinds.
	code := read(t,
		opBlock, opVoid, opLoop, opVoid, opBlock, opVoid, opBlock, opVoid, opBlock, opVoid, opLocalGet, 0, opBrTable, 2, 0, 1, 2, opEnd,
		opLocalGet, 1, opI64Eqz, opIf, opVoid, opI32Const, 2, opLocalSet, 0, opBr, 3, opEnd, opEnd,
		opI32Const, 0, opLocalSet, 0, opBr, 1, opEnd,
		opI32Const, 0, opCall, 7, opBrIf, 1,
		opI32Const, 0, opReturn, opEnd, opUnreachable, opEnd, opI32Const, 1, opEnd)
	want := read(t,
		opBlock, opVoid, opLoop, opVoid, opBlock, opVoid, opBlock, opVoid, opBlock, opVoid, opLocalGet, 0, opBrTable, 2, 0, 1, 2, opEnd,
		opLocalGet, 1, opI64Eqz, opBrIf, 1, opEnd,
		opI32Const, 0, opLocalSet, 0, opBr, 1, opEnd,
		opI32Const, 0, opCall, 7, opIf, opVoid, opI32Const, 1, opReturn, opEnd,
		opI32Const, 0, opReturn, opEnd, opUnreachable, opEnd, opI32Const, 1, opEnd)
	assert.Equal(t, text(want), text(leave(direct(code))))
	assert.Equal(t, text(want), text(leave(direct(want))), "a second time changes nothing")

	// Without the jump back, the loop is none; where the number is read for something else, everything stays.
	i := slices.IndexFunc(code, func(in instruction) bool { return in == instruction{op: opBr, a: 1} })
	forward := slices.Delete(slices.Clone(code), i-2, i+1)
	assert.Equal(t, opBlock, int(direct(forward)[1].op))
	read := slices.Insert(slices.Clone(code), i-2, instruction{op: opLocalGet}, instruction{op: opDrop})
	assert.Equal(t, text(read), text(direct(read)))
	parked := slices.Insert(slices.Clone(code), i-2, instruction{op: opLocalSet}, instruction{op: opI32Const}, instruction{op: opLocalGet}, instruction{op: opDrop}, instruction{op: opDrop})
	assert.NotEqual(t, text(parked), text(direct(parked)))
}

// Every jump through the table that is left in a whole program leads back.
func TestNoForwardJumpIsLeft(t *testing.T) {
	jumps := func(program []byte) (forward, back, exits int) {
		sections, err := readSections(program)
		require.NoError(t, err)
		i := slices.IndexFunc(sections, func(s section) bool { return s.id == codeSection })
		r := reader{sections[i].body, nil}
		for range r.uleb() {
			_, code, err := readBody(r.take(r.uleb()))
			require.NoError(t, err)
			d, ok := readDispatch(code)
			ended := map[int]bool{}
			label, depth := []int{}, 0
			for i, in := range code {
				switch in.op {
				case opBlock, opLoop, opIf:
					label, depth = append(label, i), depth+1
				case opEnd:
					if depth--; depth >= 0 {
						ended[depth+1] = true
						label = label[:depth]
					}
				case opBrIf:
					if int(in.a) == depth-1 {
						exits++
					}
				case opBr:
					if !ok || depth-int(in.a) != d.loop || code[i-2].op != opI32Const {
						continue
					}
					if target := d.targets[code[i-2].a]; target <= depth && code[label[target-1]].op == opBlock {
						forward++
					} else {
						back++
					}
				}
			}
		}
		require.NoError(t, r.err)
		return forward, back, exits
	}
	program := probe(t)
	forward, back, exits := jumps(program)
	require.Greater(t, forward, 1000)
	require.Greater(t, exits, 1000)
	small, err := shrink(program)
	require.NoError(t, err)
	none, as, left := jumps(small)
	assert.Zero(t, none)
	assert.Equal(t, back, as)
	assert.Less(t, left, exits/100, "of functions that end otherwise")
}

func TestInstructionsAreReplaced(t *testing.T) {
	for name, c := range map[string]struct{ before, after []byte }{
		"a number made narrow":     {[]byte{opI64Const, 5, opWrap}, []byte{opI32Const, 5}},
		"wide and narrow again":    {[]byte{opLocalGet, 2, opExtend, opWrap}, []byte{opLocalGet, 2}},
		"a load made narrow":       {[]byte{opLocalGet, 2, opI64Load, 3, 8, opWrap}, []byte{opLocalGet, 2, opI32Load, 2, 8}},
		"a load from the stack":    {[]byte{opLocalGet, 1, opExtend, opI64Const, 16, opI64Add, opWrap, opI64Load, 3, 8}, []byte{opLocalGet, 1, opI64Load, 3, 24}},
		"a load from elsewhere":    {[]byte{opLocalGet, 2, opExtend, opI64Const, 16, opI64Add, opWrap, opI64Load, 3, 8}, []byte{opLocalGet, 2, opI32Const, 16, opI32Add, opI64Load, 3, 8}},
		"a store on the stack":     {[]byte{opLocalGet, 1, opExtend, opI64Const, 16, opI64Add, opWrap, opLocalGet, 3, opI64Const, 1, opI64Add, 0x37, 3, 0}, []byte{opLocalGet, 1, opLocalGet, 3, opI64Const, 1, opI64Add, 0x37, 3, 16}},
		"a store elsewhere":        {[]byte{opLocalGet, 2, opI32Const, 16, opI32Add, opLocalGet, 3, 0x37, 3, 0}, []byte{opLocalGet, 2, opI32Const, 16, opI32Add, opLocalGet, 3, 0x37, 3, 0}},
		"a truth stored":           {[]byte{opLocalGet, 1, opLocalGet, 3, opI64Eqz, opExtend, opI64Store8, 0, 9}, []byte{opLocalGet, 1, opLocalGet, 3, opI64Eqz, 0x3a, 0, 9}},
		"not of a comparison":      {[]byte{opLocalGet, 3, opLocalGet, 4, 0x54, opI32Eqz}, []byte{opLocalGet, 3, opLocalGet, 4, 0x5a}},
		"not of numbers with dots": {[]byte{opLocalGet, 3, opLocalGet, 4, 0x63, opI32Eqz}, []byte{opLocalGet, 3, opLocalGet, 4, 0x63, opI32Eqz}},
		"not not a condition":      {[]byte{opLocalGet, 2, opI32Eqz, opI32Eqz, opBrIf, 0}, []byte{opLocalGet, 2, opBrIf, 0}},
		"not not a number":         {[]byte{opLocalGet, 2, opI32Eqz, opI32Eqz, opLocalSet, 2}, []byte{opLocalGet, 2, opI32Eqz, opI32Eqz, opLocalSet, 2}},
		"set and read":             {[]byte{opLocalSet, 2, opLocalGet, 2}, []byte{opLocalTee, 2}},
		"two steps of the stack": {
			[]byte{opLocalGet, 1, opI32Const, 16, opI32Add, opLocalTee, 1, opGlobalSet, 0, opLocalGet, 1, opI32Const, 8, opI32Add, opLocalTee, 1, opGlobalSet, 0},
			[]byte{opLocalGet, 1, opI32Const, 24, opI32Add, opLocalTee, 1, opGlobalSet, 0},
		},
	} {
		start := []byte{opGlobalGet, 0, opLocalSet, 1}
		got := tighten(part(t, slices.Concat(start, c.before)...))
		assert.Equal(t, text(part(t, slices.Concat(start, c.after)...)), text(got), name)
	}
}

// machine runs instructions without control. Local variables 1 and 2 have 32 bits, 1 is the stack pointer; 3 and 4 have 64.
type machine struct {
	stack  []uint64
	locals [5]uint64
	memory [256]byte
}

func (m *machine) run(code []instruction) {
	pop := func() uint64 {
		x := m.stack[len(m.stack)-1]
		m.stack = m.stack[:len(m.stack)-1]
		return x
	}
	push := func(x uint64) { m.stack = append(m.stack, x) }
	truth := func(b bool) { push(uint64(map[bool]int{true: 1}[b])) }
	for _, in := range code {
		switch op := in.op; op {
		case opGlobalGet:
			push(16)
		case opLocalGet:
			push(m.locals[in.a])
		case opLocalSet, opLocalTee:
			m.locals[in.a] = pop()
			if op == opLocalTee {
				push(m.locals[in.a])
			}
		case opI32Const:
			push(uint64(uint32(in.a)))
		case opI64Const:
			push(uint64(in.a))
		case opWrap:
			push(uint64(uint32(pop())))
		case opExtend:
		case opExtendS:
			push(uint64(int64(int32(pop()))))
		case opI32Add:
			push(uint64(uint32(pop() + pop())))
		case opI64Add:
			push(pop() + pop())
		case opI32Eqz, opI64Eqz:
			truth(pop() == 0)
		case 0x48, 0x4e:
			b, a := int32(pop()), int32(pop())
			truth(op == 0x48 && a < b || op == 0x4e && a >= b)
		case 0x54, 0x5a:
			b, a := pop(), pop()
			truth((a < b) == (op == 0x54))
		case opI32Load, opI64Load, opI64Load8U, 0x30, 0x2c, 0x2d, opI64Load32U:
			at := (pop() + uint64(in.b)) % 240
			size := map[byte]int{opI32Load: 4, opI64Load: 8, opI64Load8U: 1, 0x30: 1, 0x2c: 1, 0x2d: 1, opI64Load32U: 4}[op]
			x := uint64(0)
			for i := range size {
				x |= uint64(m.memory[int(at)+i]) << (8 * i)
			}
			switch op {
			case 0x30:
				x = uint64(int64(int8(x)))
			case 0x2c:
				x = uint64(uint32(int32(int8(x))))
			}
			push(x)
		case 0x36, 0x37, opI64Store8, 0x3a, opI64Store32:
			x := pop()
			at := (pop() + uint64(in.b)) % 240
			for i := range map[byte]int{0x36: 4, 0x37: 8, opI64Store8: 1, 0x3a: 1, opI64Store32: 4}[op] {
				m.memory[int(at)+i] = byte(x >> (8 * i))
			}
		default:
			panic(fmt.Sprintf("instruction %#x", op))
		}
	}
}

// drawValue draws instructions that leave a number of 32 or 64 bits.
func drawValue(t *rapid.T, size, depth int) []instruction {
	one := func(ins ...instruction) []instruction { return ins }
	local := func() instruction {
		return instruction{op: opLocalGet, a: int64(size/32*2 - 1 + rapid.IntRange(0, 1).Draw(t, "local"))}
	}
	number := map[int]byte{32: opI32Const, 64: opI64Const}[size]
	if depth == 0 {
		if rapid.Bool().Draw(t, "is local") {
			return one(local())
		}
		return one(instruction{op: number, a: rapid.Int64Range(-3, 100).Draw(t, "number")})
	}
	of := func(size int) []instruction { return drawValue(t, size, rapid.IntRange(0, depth-1).Draw(t, "depth")) }
	offset := rapid.Int64Range(0, 20).Draw(t, "offset")
	if size == 32 {
		switch rapid.IntRange(0, 6).Draw(t, "kind") {
		case 0, 1:
			return append(of(64), instruction{op: opWrap})
		case 2:
			return append(of(64), instruction{op: opI64Eqz})
		case 3:
			return append(of(32), instruction{op: opI32Eqz})
		case 4:
			return append(append(of(64), of(64)...), instruction{op: 0x54})
		case 5:
			return append(append(of(32), of(32)...), instruction{op: 0x48})
		default:
			return append(append(of(32), of(32)...), instruction{op: opI32Add})
		}
	}
	switch rapid.IntRange(0, 4).Draw(t, "kind") {
	case 0:
		return append(of(32), instruction{op: opExtend})
	case 1:
		return append(of(32), instruction{op: opExtendS})
	case 2:
		return append(append(of(64), of(64)...), instruction{op: opI64Add})
	case 3:
		return one(instruction{op: opLocalGet, a: 1}, instruction{op: opExtend}, instruction{op: opI64Const, a: offset}, instruction{op: opI64Add}, instruction{op: opWrap}, instruction{op: opI64Load, a: 3})
	default:
		load := rapid.SampledFrom([]byte{opI64Load, opI64Load8U, 0x30, opI64Load32U}).Draw(t, "load")
		return append(of(32), instruction{op: load, b: offset})
	}
}

func TestReplacedInstructionsComputeTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := []instruction{{op: opGlobalGet}, {op: opLocalSet, a: 1}}
		for range rapid.IntRange(1, 6).Draw(t, "statements") {
			switch rapid.IntRange(0, 3).Draw(t, "statement") {
			case 0:
				code = append(append(code, drawValue(t, 64, 3)...), instruction{op: opLocalSet, a: 3})
			case 1:
				code = append(append(code, drawValue(t, 32, 3)...), instruction{op: opLocalSet, a: 2})
			default:
				code = append(code, instruction{op: opLocalGet, a: 1}, instruction{op: opExtend}, instruction{op: opI64Const, a: rapid.Int64Range(0, 50).Draw(t, "offset")},
					instruction{op: opI64Add}, instruction{op: opWrap})
				store := rapid.SampledFrom([]byte{0x37, opI64Store8, opI64Store32}).Draw(t, "store")
				code = append(append(code, drawValue(t, 64, 3)...), instruction{op: store, b: rapid.Int64Range(0, 9).Draw(t, "more")})
			}
		}
		small := tighten(code)
		var was, is machine
		for i := range was.memory {
			was.memory[i] = byte(bits.Reverse8(uint8(i)))
		}
		was.locals = [5]uint64{0, 0, 7, 9, 1 << 40}
		is = was
		was.run(code)
		is.run(small)
		if was.locals != is.locals || was.memory != is.memory || len(is.stack) > 0 || len(small) > len(code) {
			t.Fatalf("%s\nbecame\n%s", text(code), text(small))
		}
		if again := tighten(small); text(again) != text(small) {
			t.Fatalf("a second time, %s\nbecame\n%s", text(small), text(again))
		}
	})
}

func TestCodeIsReadAndWritten(t *testing.T) {
	sections, err := readSections(probe(t))
	require.NoError(t, err)
	for _, s := range sections {
		if s.id != codeSection {
			continue
		}
		r := reader{s.body, nil}
		for range r.uleb() {
			locals, code, err := readBody(r.take(r.uleb()))
			require.NoError(t, err)
			_, again, err := readBody(appendCode(bytes.Clone(locals), code))
			require.NoError(t, err)
			require.True(t, slices.Equal(code, again))
		}
	}
	for _, body := range [][]byte{{0, 0xfd, 0}, {0, opBlock, 0}, {0, opI32Const, 0x80}, {0, opPrefix, 12}, {0, 0x05, 0xd0}, {1}, {0}, {0, opEnd, opEnd}, {0, opBlock, opVoid, opEnd}} {
		_, _, err := readBody(body)
		require.ErrorIs(t, err, errUnknown)
	}
}

// Whatever can be read can be rewritten, and read again.
func FuzzFunction(f *testing.F) {
	f.Add([]byte{0, opBlock, opVoid, opLoop, opVoid, opBlock, opVoid, opLocalGet, 0, opBrTable, 0, 0, opEnd, opI32Const, 0, opLocalSet, 0, opBr, 0, opEnd, opUnreachable, opEnd, opI32Const, 1, opEnd})
	f.Add([]byte{1, 1, 0x7f, opGlobalGet, 0, opLocalSet, 1, opLocalGet, 1, opExtend, opI64Const, 16, opI64Add, opWrap, opI64Load, 3, 8, opI64Eqz, opIf, opVoid, opEnd, opEnd})
	f.Fuzz(func(t *testing.T, body []byte) {
		locals, code, err := readBody(body)
		if err != nil {
			require.ErrorIs(t, err, errUnknown)
			return
		}
		_, _, err = readBody(appendCode(bytes.Clone(locals), tighten(leave(direct(code)))))
		require.NoError(t, err)
	})
}

// A function whose index does not lead to it is refused.
func TestBucketsAreWidened(t *testing.T) {
	m := dataOf(t, probe(t))
	was := bytes.Clone(m.bytes)
	require.NoError(t, widenBuckets(m))
	assert.Greater(t, bytes.Count(m.bytes, []byte{0}), bytes.Count(was, []byte{0}))
	f, err := findFunctions(m.bytes)
	require.NoError(t, err)
	again := bytes.Clone(m.bytes)
	require.NoError(t, widenBuckets(memory{m.start, again}))
	assert.True(t, bytes.Equal(m.bytes, again), "a second time changes nothing")
	other := bytes.Clone(was)
	other[f.header]++
	require.ErrorIs(t, widenBuckets(memory{m.start, other}), errUnknown)
	require.ErrorIs(t, widenBuckets(memory{m.start + 8, bytes.Clone(was)}), errUnknown, "the module is somewhere else")
}
