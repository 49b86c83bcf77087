package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

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
