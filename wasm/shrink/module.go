package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// errUnknown is the cause of every refusal: the file is not laid out as this program expects.
var errUnknown = errors.New("unknown layout")

// Sections of a WebAssembly module that matter here.
// Source: WebAssembly Core Specification 2.0, section 5.5 "Modules".
const (
	codeSection      = 10
	dataSection      = 11
	dataCountSection = 12
)

// header is the magic number and the version of a module.
var header = []byte("\x00asm\x01\x00\x00\x00")

// section is one section of a module.
type section struct {
	id   byte
	body []byte
}

// readSections cuts a module into its sections. A module with a data count is refused: Go's linker
// writes none, and it would have to change with the segments.
func readSections(program []byte) ([]section, error) {
	rest, ok := bytes.CutPrefix(program, header)
	if !ok {
		return nil, fmt.Errorf("%w: not a WebAssembly module of version 1", errUnknown)
	}
	var sections []section
	for len(rest) > 0 {
		s := section{id: rest[0]}
		r := reader{rest[1:], nil}
		s.body = r.take(r.uleb())
		if r.err != nil {
			return nil, r.err
		}
		if s.id >= dataCountSection {
			return nil, fmt.Errorf("%w: section %d", errUnknown, s.id)
		}
		sections = append(sections, s)
		rest = r.rest
	}
	return sections, nil
}

// writeSections joins sections to a module.
func writeSections(sections []section) []byte {
	out := bytes.Clone(header)
	for _, s := range sections {
		out = append(out, s.id)
		out = binary.AppendUvarint(out, uint64(len(s.body)))
		out = append(out, s.body...)
	}
	return out
}

// memory is the initial content of a stretch of memory.
type memory struct {
	start int
	bytes []byte
}

// maxMemory is the largest initial memory that is read, in bytes.
const maxMemory = 64 << 20

// readMemory lays the segments of a data section out as the program finds them. They have to be
// active, in memory 0, at constant offsets, and must not overlap.
func readMemory(body []byte) (memory, error) {
	type segment struct {
		offset int
		data   []byte
	}
	var segments []segment
	r := reader{body, nil}
	for n := r.uleb(); n > 0 && r.err == nil; n-- {
		if kind := r.byte(); kind != 0 {
			return memory{}, fmt.Errorf("%w: data segment of kind %d", errUnknown, kind)
		}
		if op := r.byte(); op != opI32Const {
			return memory{}, fmt.Errorf("%w: data segment at an offset by instruction %#x", errUnknown, op)
		}
		offset := r.sleb()
		if op := r.byte(); op != opEnd {
			return memory{}, fmt.Errorf("%w: data segment at an offset of several instructions", errUnknown)
		}
		segments = append(segments, segment{offset, r.take(r.uleb())})
	}
	if r.err != nil {
		return memory{}, r.err
	}
	if len(segments) == 0 || len(r.rest) > 0 {
		return memory{}, fmt.Errorf("%w: %d data segments and %d bytes after them", errUnknown, len(segments), len(r.rest))
	}
	slices.SortFunc(segments, func(a, b segment) int { return a.offset - b.offset })
	m := memory{start: segments[0].offset}
	for _, s := range segments {
		end := m.start + len(m.bytes)
		if s.offset < 0 || s.offset < end || s.offset-m.start > maxMemory {
			return memory{}, fmt.Errorf("%w: data segment at %d after one that ends at %d", errUnknown, s.offset, end)
		}
		m.bytes = append(append(m.bytes, make([]byte, s.offset-end)...), s.data...)
	}
	return m, nil
}

// maxZeros is the longest run of zeros that is written out rather than left out between segments.
const maxZeros = 4096

// write returns the memory as a data section.
func (m memory) write() []byte {
	var out []byte
	count := uint64(0)
	for at := 0; at < len(m.bytes); {
		if m.bytes[at] == 0 {
			at++
			continue
		}
		end := at + 1 // one beyond the last byte that is not zero
		for i := end; i < len(m.bytes) && i-end <= maxZeros; i++ {
			if m.bytes[i] != 0 {
				end = i + 1
			}
		}
		out = append(out, 0, opI32Const)
		out = appendSleb(out, m.start+at)
		out = append(out, opEnd)
		out = binary.AppendUvarint(out, uint64(end-at))
		out = append(out, m.bytes[at:end]...)
		count++
		at = end
	}
	return append(binary.AppendUvarint(nil, count), out...)
}

const (
	opEnd      = 0x0b
	opI32Const = 0x41
)

// reader reads the binary format. After the first error everything it returns is zero.
type reader struct {
	rest []byte
	err  error
}

func (r *reader) byte() byte {
	if b := r.take(1); len(b) == 1 {
		return b[0]
	}
	return 0
}

func (r *reader) take(n int) []byte {
	if r.err == nil && (n < 0 || n > len(r.rest)) {
		r.err = fmt.Errorf("%w: the file ends within a section", errUnknown)
	}
	if r.err != nil {
		return nil
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *reader) uleb() int {
	if r.err != nil {
		return 0
	}
	x, n := binary.Uvarint(r.rest)
	if n <= 0 || x > 1<<32-1 {
		r.err = fmt.Errorf("%w: a number that is not an unsigned LEB128 of 32 bits", errUnknown)
		return 0
	}
	r.rest = r.rest[n:]
	return int(x)
}

func (r *reader) sleb() int {
	x := r.sleb64()
	if r.err == nil && (x < -1<<31 || x >= 1<<31) {
		r.err = fmt.Errorf("%w: a number that is not a signed LEB128 of 32 bits", errUnknown)
	}
	return int(x)
}

func (r *reader) sleb64() int64 {
	x := int64(0)
	for shift := 0; shift < 70; shift += 7 {
		b := r.byte()
		x |= int64(b&0x7f) << shift
		if b&0x80 == 0 {
			if b&0x40 != 0 && shift < 63-7+1 {
				x -= 1 << (shift + 7)
			}
			return x
		}
	}
	r.err = fmt.Errorf("%w: a number that is not a signed LEB128 of 64 bits", errUnknown)
	return 0
}

func appendSleb(out []byte, x int) []byte {
	for {
		b := byte(x & 0x7f)
		x >>= 7
		if x == 0 && b&0x40 == 0 || x == -1 && b&0x40 != 0 {
			return append(out, b)
		}
		out = append(out, b|0x80)
	}
}

// documentStart is how a file of JSON begins that is written for people.
var documentStart = []byte("{\n  \"")

// minDocument is the size from which a document is worth it: that of plans, not of short texts in a program.
const minDocument = 16 << 10

// tightenDocuments takes the white space out of embedded JSON files. Their length is part of the program: spaces at the end,
// which compress to nothing, make up for it.
func tightenDocuments(memory []byte) {
	for at := 0; ; {
		next := bytes.Index(memory[at:], documentStart)
		if next < 0 {
			return
		}
		at += next
		in := json.NewDecoder(bytes.NewReader(memory[at:]))
		var document json.RawMessage
		if in.Decode(&document) != nil || len(document) < minDocument {
			at += len(documentStart)
			continue
		}
		var tight bytes.Buffer
		if json.Compact(&tight, document) == nil { // it has just been read
			n := copy(memory[at:], tight.Bytes())
			copy(memory[at+n:at+len(document)], bytes.Repeat([]byte(" "), len(document)-n))
		}
		at += len(document)
	}
}
