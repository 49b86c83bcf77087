package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// The table of functions of a Go program for wasm, as the linkers of Go 1.25 and 1.26 write it: a
// header, then names, units, files, tables of program counters, and functions, each at an offset from the header.
// Source: runtime/symtab.go (pcHeader), runtime/runtime2.go (_func), cmd/link/internal/ld/pcln.go.
const (
	headerMagic    = "\xf1\xff\xff\xff\x00\x00\x01\x08" // 1.20 and later, instructions of 1, pointers of 8
	headerSize     = 8 + 8*8
	maxAlign       = 32 // of what follows the header, in Go 1.25
	funcSize       = 44 // what comes before pcdata and funcdata
	fieldName      = 4
	fieldPCSP      = 16
	fieldPCFile    = 20
	fieldPCLine    = 24
	fieldPCData    = 28
	fieldUnit      = 32
	fieldStartLine = 36
	fieldFuncData  = 43
)

// Tables of program counters by their index in pcdata. Source: internal/abi/symtab.go.
const (
	unsafePoints = 0 // for asynchronous preemption and debuggers
	argLiveIndex = 3 // for the arguments that a traceback prints
	pcdataKinds  = 5 // that are known
)

// Data of a function by its index in funcdata, an offset each. Source: internal/abi/symtab.go.
const (
	argInfo     = 5 // the arguments that a traceback prints
	argLiveInfo = 6
	none        = 1<<32 - 1
)

// functions is the table of functions within the memory of a program.
type functions struct {
	names, units, pctab, funcs []byte
	header, namesAt            int // in the memory, and from there
	count                      int
	offsets                    []int // of each function in funcs
}

// dropLineTables removes the tables from program counter to file and line, and those that nothing on
// js/wasm reads, from the memory of a program.
func dropLineTables(memory []byte) error {
	t, err := findFunctions(memory)
	if err != nil {
		return err
	}
	covered := make([]bool, len(t.pctab)) // by any table
	needed := make([]bool, len(t.pctab))
	covered[0] = true // offset 0: no table
	var dropped []int // fields to be cleared
	for _, at := range t.offsets {
		for _, f := range t.tables(at) {
			offset := t.uint32(f.at)
			if offset == 0 {
				continue
			}
			size, err := tableSize(t.pctab, offset)
			if err != nil {
				return err
			}
			fill(covered[offset : offset+size])
			if f.dropped {
				dropped = append(dropped, f.at)
			} else {
				fill(needed[offset : offset+size])
			}
		}
	}
	// Were any field taken for another, bytes would be left that belong to no table.
	for i, b := range t.pctab {
		if b != 0 && !covered[i] {
			return fmt.Errorf("%w: byte %d of the tables of program counters belongs to no function", errUnknown, i)
		}
	}
	for _, field := range dropped {
		binary.LittleEndian.PutUint32(t.funcs[field:], 0)
	}
	for _, at := range t.offsets {
		binary.LittleEndian.PutUint32(t.funcs[at+fieldUnit:], 0)
		binary.LittleEndian.PutUint32(t.funcs[at+fieldStartLine:], 0)
		data := at + funcSize + 4*t.uint32(at+fieldPCData)
		for i := argInfo; i <= argLiveInfo && i < int(t.funcs[at+fieldFuncData]); i++ {
			binary.LittleEndian.PutUint32(t.funcs[data+4*i:], none)
		}
	}
	for i := range t.pctab {
		if !needed[i] {
			t.pctab[i] = 0
		}
	}
	clear(t.units)
	return nil
}

// field is a field of a function that holds the offset of a table of program counters.
type field struct {
	at      int // in funcs
	dropped bool
}

func (t functions) tables(at int) []field {
	fields := []field{{at + fieldPCSP, false}, {at + fieldPCFile, true}, {at + fieldPCLine, true}}
	for i := range t.uint32(at + fieldPCData) {
		fields = append(fields, field{at + funcSize + 4*i, i == unsafePoints || i == argLiveIndex})
	}
	return fields
}

func (t functions) uint32(at int) int { return int(binary.LittleEndian.Uint32(t.funcs[at:])) }

// name returns the name of a function.
func (t functions) name(i int) string {
	name := t.names[t.uint32(t.offsets[i]+fieldName):]
	return string(name[:bytes.IndexByte(name, 0)])
}

// findFunctions finds the one table of functions in a memory and checks that it is laid out as
// expected.
func findFunctions(memory []byte) (functions, error) {
	var found []functions
	for at := 0; ; at++ {
		i := bytes.Index(memory[at:], []byte(headerMagic))
		if i < 0 {
			break
		}
		at += i
		if t, ok := readHeader(memory[at:]); ok {
			t.header = at
			found = append(found, t)
		}
	}
	if len(found) != 1 {
		return functions{}, fmt.Errorf("%w: %d tables of functions, expected 1", errUnknown, len(found))
	}
	t := found[0]
	return t, t.check()
}

// readHeader reads the header at the beginning of a memory; false when the offsets are not those of
// a header.
func readHeader(memory []byte) (functions, bool) {
	if len(memory) < headerSize {
		return functions{}, false
	}
	word := func(i int) uint64 { return binary.LittleEndian.Uint64(memory[8+8*i:]) }
	count, names, units, files, pctab, funcs := word(0), word(3), word(4), word(5), word(6), word(7)
	inside := count <= uint64(len(memory)) && funcs <= uint64(len(memory))
	first := headerSize <= names && names <= headerSize+maxAlign
	if !inside || !first || names >= units || units > files || files >= pctab || pctab >= funcs {
		return functions{}, false
	}
	return functions{
		names:   memory[names:units],
		units:   memory[units:pctab],
		pctab:   memory[pctab:funcs],
		funcs:   memory[funcs:],
		namesAt: int(names),
		count:   int(count),
	}, true
}

// check reads where each function lies, and refuses a table with anything unexpected.
func (t *functions) check() error {
	wrong := func(what string, i int) error {
		return fmt.Errorf("%w: %s of function %d of %d", errUnknown, what, i, t.count)
	}
	index := 8*t.count + 4
	if t.count == 0 || index > len(t.funcs) || t.pctab[0] != 0 {
		return wrong("place", 0)
	}
	next := aligned(index) // functions follow one another
	for i := range t.count {
		entry, at := t.uint32(8*i), t.uint32(8*i+4)
		if entry >= t.uint32(8*i+8) {
			return wrong("entry", i)
		}
		if at != next || at+funcSize > len(t.funcs) {
			return wrong("place", i)
		}
		pcdata, funcdata := t.uint32(at+fieldPCData), int(t.funcs[at+fieldFuncData])
		if pcdata > pcdataKinds || at+funcSize+4*(pcdata+funcdata) > len(t.funcs) {
			return wrong("tables", i)
		}
		next = aligned(at + funcSize + 4*(pcdata+funcdata))
		if t.uint32(at) != entry {
			return wrong("second entry", i)
		}
		if name := t.uint32(at + fieldName); name >= len(t.names) || bytes.IndexByte(t.names[name:], 0) < 0 {
			return wrong("name", i)
		}
		t.offsets = append(t.offsets, at)
	}
	return nil
}

// tableSize returns the length of the table of program counters at an offset: pairs of varints, the
// difference of the value and of the counter, until a difference of the value of 0 that is not the
// first. Source: runtime/symtab.go (step).
func tableSize(pctab []byte, offset int) (int, error) {
	for at, first := offset, true; at < len(pctab); first = false {
		if pctab[at] == 0 && !first {
			return at + 1 - offset, nil
		}
		for range 2 {
			_, n := binary.Uvarint(pctab[at:])
			if n <= 0 || n > 5 {
				return 0, fmt.Errorf("%w: no varint at %d of the tables of program counters", errUnknown, at)
			}
			at += n
		}
	}
	return 0, fmt.Errorf("%w: the table of program counters at %d of %d does not end", errUnknown, offset, len(pctab))
}

// aligned returns the next multiple of the size of a pointer.
func aligned(at int) int { return (at + 7) &^ 7 }

func fill(marks []bool) {
	for i := range marks {
		marks[i] = true
	}
}
