package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
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

// shortenNames removes from the names of functions what a traceback does not print or nobody needs
// in one: the types that a generic function is instantiated with, and the type that a function the
// compiler made compares or hashes. Names stay where they are, followed by zeros.
func shortenNames(memory []byte) error {
	t, err := findFunctions(memory)
	if err != nil {
		return err
	}
	for i, at := range t.offsets {
		if name := t.uint32(at + fieldName); name > 0 && t.names[name-1] != 0 {
			return fmt.Errorf("%w: the name of function %d of %d is the end of another", errUnknown, i, t.count)
		}
	}
	for at := 0; at < len(t.names); {
		end := bytes.IndexByte(t.names[at:], 0)
		if end < 0 {
			break
		}
		name := t.names[at : at+end]
		short := shortened(string(name))
		clear(name[copy(name, short):])
		at += end + 1
	}
	return nil
}

// shortened returns a name without the types in it, never longer than it was. Source:
// runtime/traceback.go (funcNameForPrint) for generic functions.
func shortened(name string) string {
	for _, made := range []string{"type:.eq.", "type:.hash."} {
		if strings.HasPrefix(name, made) {
			return made
		}
	}
	from, to := strings.IndexByte(name, '['), strings.LastIndexByte(name, ']')
	if from < 0 || to-from <= len("[...]") {
		return name
	}
	return name[:from] + "[...]" + name[to+1:]
}

// The index from a program counter to its function: a bucket for every 4096 of them, which are 16
// for each function, since a function of js/wasm has 65536. A lookup begins at the function a bucket
// names and goes on from there, so that it may as well name one a little earlier: the same for
// several functions compresses to nothing. Source: runtime/symtab.go (findfunc, moduledata).
const (
	bucketSize      = 4 + 16
	bucketsEach     = 1 << 16 / 4096
	functionsAlike  = 16
	moduleNames     = 1  // word of the module's data that holds the address of the names of functions
	moduleFunctions = 16 // the same of the table of functions, with its length in the next
	moduleBuckets   = 19 // its address, then the first and the last program counter
)

// widenBuckets names the same function in the buckets of several.
func widenBuckets(m memory) error {
	t, err := findFunctions(m.bytes)
	if err != nil {
		return err
	}
	header := m.start + t.header
	word := func(at int) int { return int(binary.LittleEndian.Uint64(m.bytes[at:])) }
	address := binary.LittleEndian.AppendUint64(nil, uint64(header))
	module := -1
	for at := 0; ; at += 8 {
		i := bytes.Index(m.bytes[at:], address)
		if i < 0 {
			break
		}
		at += i
		if at+8*(moduleBuckets+3) > len(m.bytes) || word(at+8*moduleNames) != header+t.namesAt {
			continue
		}
		if module >= 0 {
			return fmt.Errorf("%w: two modules", errUnknown)
		}
		module = at
	}
	if module < 0 || word(module+8*(moduleFunctions+1)) != t.count+1 {
		return fmt.Errorf("%w: no module with %d functions", errUnknown, t.count)
	}
	first := word(module+8*moduleBuckets) - m.start
	count := (word(module+8*(moduleBuckets+2)) - word(module+8*(moduleBuckets+1)) + 4095) / 4096
	if first < 0 || count < 0 || count > t.count*bucketsEach || first+count*bucketSize > len(m.bytes) {
		return fmt.Errorf("%w: an index of functions at %d", errUnknown, first)
	}
	for i := range count {
		bucket := m.bytes[first+i*bucketSize:][:bucketSize]
		if i == count-1 {
			bucket = bucket[:5] // the last ends with the program
		}
		function := i / bucketsEach
		from := binary.LittleEndian.Uint32(bucket)
		if wide := function - function%functionsAlike; from != uint32(function) && from != uint32(wide) || bytes.Count(bucket[4:], []byte{0}) != len(bucket)-4 {
			return fmt.Errorf("%w: bucket %d of %d of the index of functions", errUnknown, i, count)
		}
		binary.LittleEndian.PutUint32(bucket, uint32(function-function%functionsAlike))
	}
	return nil
}
