package main

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// A program is cut in two: what a page needs at once, and the rest, which is loaded when one of its
// functions is first called. The rest shares memory, table and globals with the first part. Go knows
// every function by its place in the table: the rest, once there, puts its functions into their
// places, and calls those of the first part through theirs. Until then a function of the rest is a
// stub that asks the page to load it.
//
// The first part imports the function "load" of the module "program", and exports what the rest
// imports of that module. The name of the table holds a checksum: another program's rest is refused.

// Sections of a module beside those of module.go.
const (
	typeSection     = 1
	importSection   = 2
	functionSection = 3
	globalSection   = 6
	exportSection   = 7
	elementSection  = 9
)

// Kinds of imports and exports.
const (
	kindFunction, kindTable, kindMemory, kindGlobal = 0, 1, 2, 3
	funcref                                         = 0x70
)

const (
	ours       = "program" // the module both parts know each other as
	memoryName = "mem"     // that Go exports
)

// program is a module taken apart.
type program struct {
	sections  []section
	types     [][]byte // each as it is written
	imports   int      // functions that are imported
	kinds     []int    // the type of each function of its own
	globals   []string // the type of each global variable, two bytes
	places    []int    // in the table, by function; 0 for none
	functions [][]byte
}

// split cuts a program by the packages of its functions. What initialises a package stays in the
// first part, as do functions named besides, and what these call.
func split(whole []byte, packages, atOnce []string) (first, rest []byte, err error) {
	sections, err := readSections(whole)
	if err != nil {
		return nil, nil, err
	}
	p := program{sections: sections}
	if err := p.read(); err != nil {
		return nil, nil, err
	}
	m, err := readMemory(p.section(dataSection))
	if err != nil {
		return nil, nil, err
	}
	t, err := findFunctions(m.bytes)
	if err != nil {
		return nil, nil, err
	}
	if t.count > len(p.functions) {
		return nil, nil, fmt.Errorf("%w: %d names for %d functions", errUnknown, t.count, len(p.functions))
	}
	later := make([]bool, len(p.functions))
	var now []int
	for i := range t.count {
		room, name := cutName(t.name(i))
		if strings.HasPrefix(name, "init.") || name == "init" || strings.HasPrefix(name, "map.init.") || slices.Contains(atOnce, name) {
			now = append(now, i)
		} else {
			later[i] = p.places[i] > 0 && slices.Contains(packages, room)
		}
	}
	if err := p.keep(later, now); err != nil {
		return nil, nil, err
	}
	name := fmt.Sprintf("table %x", sha256.Sum256(whole))[:len("table ")+16]
	if rest, err = p.rest(later, name); err != nil {
		return nil, nil, err
	}
	first, err = p.first(later, name)
	return first, rest, err
}

// cutName returns the package and the name in it of a function.
func cutName(function string) (room, name string) {
	from := strings.LastIndexByte(function, '/') + 1
	room, name, _ = strings.Cut(function[from:], ".")
	return function[:from] + room, name
}

// keep has what functions call, and what that calls, come at once.
func (p *program) keep(later []bool, functions []int) error {
	for len(functions) > 0 {
		last := len(functions) - 1
		_, code, err := readBody(p.functions[functions[last]])
		if err != nil {
			return err
		}
		functions = functions[:last]
		for _, in := range code {
			if f := int(in.a) - p.imports; in.op == opCall && f >= 0 && f < len(later) && later[f] {
				later[f] = false
				functions = append(functions, f)
			}
		}
	}
	return nil
}

func (p *program) section(id byte) []byte {
	for _, s := range p.sections {
		if s.id == id {
			return s.body
		}
	}
	return nil
}

// read reads what the parts have to know.
func (p *program) read() error {
	r := reader{p.section(typeSection), nil}
	for n := r.uleb(); n > 0 && r.err == nil; n-- {
		before := r.rest
		if form := r.byte(); form != 0x60 {
			return fmt.Errorf("%w: a type of form %#x", errUnknown, form)
		}
		r.take(r.uleb())
		r.take(r.uleb())
		p.types = append(p.types, before[:len(before)-len(r.rest)])
	}
	if r.err != nil {
		return r.err
	}
	r = reader{p.section(importSection), nil}
	for n := r.uleb(); n > 0 && r.err == nil; n-- {
		module := string(r.take(r.uleb()))
		r.take(r.uleb())
		if kind := r.byte(); kind != kindFunction || module == ours {
			return fmt.Errorf("%w: an import of kind %d from %q", errUnknown, kind, module)
		}
		r.uleb()
		p.imports++
	}
	if r.err != nil {
		return r.err
	}
	r = reader{p.section(functionSection), nil}
	for n := r.uleb(); n > 0 && r.err == nil; n-- {
		kind := r.uleb()
		if kind >= len(p.types) {
			return fmt.Errorf("%w: a function of type %d of %d", errUnknown, kind, len(p.types))
		}
		p.kinds = append(p.kinds, kind)
	}
	if r.err != nil {
		return r.err
	}
	r = reader{p.section(globalSection), nil}
	for n := r.uleb(); n > 0 && r.err == nil; n-- {
		p.globals = append(p.globals, string(r.take(2)))
		for r.err == nil && r.byte() != opEnd { // 0 as a constant
		}
	}
	if r.err != nil {
		return r.err
	}
	r = reader{p.section(codeSection), nil}
	for n := r.uleb(); n > 0 && r.err == nil; n-- {
		p.functions = append(p.functions, r.take(r.uleb()))
	}
	if r.err == nil && len(p.functions) != len(p.kinds) {
		return fmt.Errorf("%w: %d functions of %d types", errUnknown, len(p.functions), len(p.kinds))
	}
	p.places = make([]int, len(p.functions))
	if r.err != nil {
		return r.err
	}
	_, err := p.elements(func(place, function int) int {
		if i := function - p.imports; i >= 0 && i < len(p.places) {
			p.places[i] = place
		}
		return function
	})
	return err
}

// elements returns the content of the table with other functions in the places.
func (p *program) elements(other func(place, function int) int) ([]byte, error) {
	r := reader{p.section(elementSection), nil}
	n := r.uleb()
	out := binary.AppendUvarint(nil, uint64(n))
	for ; n > 0 && r.err == nil; n-- {
		if kind, op := r.byte(), r.byte(); kind != 0 || op != opI32Const {
			return nil, fmt.Errorf("%w: elements of kind %d", errUnknown, kind)
		}
		place := r.sleb()
		if r.byte() != opEnd {
			return nil, fmt.Errorf("%w: elements at a place of several instructions", errUnknown)
		}
		out = append(appendSleb(append(out, 0, opI32Const), place), opEnd)
		count := r.uleb()
		out = binary.AppendUvarint(out, uint64(count))
		for i := 0; i < count && r.err == nil; i++ {
			out = binary.AppendUvarint(out, uint64(other(place+i, r.uleb())))
		}
	}
	return out, r.err
}

// call returns a call through the table.
func (p *program) call(function int) []instruction {
	kind := binary.AppendUvarint(nil, uint64(p.kinds[function]))
	return []instruction{{op: opI32Const, a: int64(p.places[function])}, {op: opIndirect, raw: string(append(kind, 0))}}
}

// rest is the module with the functions that come later.
func (p *program) rest(later []bool, table string) ([]byte, error) {
	number := make([]int, len(later)) // of the functions in the rest
	count := 0
	var kinds, code, elements []byte
	for i, is := range later {
		if !is {
			continue
		}
		number[i] = count
		count++
		kinds = binary.AppendUvarint(kinds, uint64(p.kinds[i]))
		elements = append(appendSleb(append(elements, 0, opI32Const), p.places[i]), opEnd, 1)
		elements = binary.AppendUvarint(elements, uint64(number[i]))
	}
	for i, is := range later {
		if !is {
			continue
		}
		locals, body, err := readBody(p.functions[i])
		if err != nil {
			return nil, err
		}
		var fresh []instruction
		for _, in := range body {
			switch f := int(in.a) - p.imports; {
			case in.op != opCall:
				fresh = append(fresh, in)
			case f < 0 || f >= len(later) || !later[f] && p.places[f] == 0:
				return nil, fmt.Errorf("%w: function %d calls %d, which is not in the table", errUnknown, i, in.a)
			case later[f]:
				fresh = append(fresh, instruction{op: opCall, a: int64(number[f])})
			default:
				fresh = append(fresh, p.call(f)...)
			}
		}
		code = appendBody(code, locals, fresh)
	}
	var imports []byte
	imports = appendName(imports, ours, memoryName, kindMemory, 0, 0)
	imports = appendName(imports, ours, table, kindTable, funcref, 0, 0)
	for i, g := range p.globals {
		imports = appendName(imports, ours, globalName(i), kindGlobal, g[0], g[1])
	}
	list := func(n int, body []byte) []byte { return append(binary.AppendUvarint(nil, uint64(n)), body...) }
	return writeSections([]section{
		{typeSection, p.section(typeSection)},
		{importSection, list(2+len(p.globals), imports)},
		{functionSection, list(count, kinds)},
		{elementSection, list(count, elements)},
		{codeSection, list(count, code)},
	}), nil
}

// first is the program with stubs for the functions that come later. Its functions have a number
// more than before, for the one that is imported.
func (p *program) first(later []bool, table string) ([]byte, error) {
	load, loaded := p.imports, len(p.globals)
	number := func(function int) int {
		if function >= load {
			return function + 1
		}
		return function
	}
	var code []byte
	for i, body := range p.functions {
		if later[i] {
			code = appendBody(code, []byte{0}, p.stub(i, load, loaded))
			continue
		}
		locals, instructions, err := readBody(body)
		if err != nil {
			return nil, err
		}
		for j, in := range instructions {
			if in.op == opCall {
				instructions[j].a = int64(number(int(in.a)))
			}
		}
		code = appendBody(code, locals, instructions)
	}
	var out []section
	for _, s := range p.sections {
		r := reader{s.body, nil}
		list := func(more int) []byte { return binary.AppendUvarint(nil, uint64(r.uleb()+more)) }
		switch s.id {
		case typeSection:
			s.body = append(append(list(1), r.rest...), 0x60, 0, 0)
		case importSection:
			s.body = append(list(1), r.rest...)
			s.body = binary.AppendUvarint(appendName(s.body, ours, "load", kindFunction), uint64(len(p.types)))
		case globalSection:
			s.body = append(append(list(1), r.rest...), 0x7f, 1, opI32Const, 0, opEnd)
		case exportSection:
			n := r.uleb()
			s.body = binary.AppendUvarint(nil, uint64(n+1+len(p.globals)))
			for ; n > 0 && r.err == nil; n-- {
				name := r.take(r.uleb())
				kind, index := r.byte(), r.uleb()
				if kind == kindFunction {
					index = number(index)
				}
				s.body = append(appendName(s.body, string(name)), kind)
				s.body = binary.AppendUvarint(s.body, uint64(index))
			}
			s.body = append(appendName(s.body, table), kindTable, 0)
			for i := range p.globals {
				s.body = append(appendName(s.body, globalName(i)), kindGlobal)
				s.body = binary.AppendUvarint(s.body, uint64(i))
			}
		case elementSection:
			var err error
			if s.body, err = p.elements(func(_, function int) int { return number(function) }); err != nil {
				return nil, err
			}
		case codeSection:
			s.body = append(list(0), code...)
		}
		if r.err != nil {
			return nil, r.err
		}
		out = append(out, s)
	}
	return writeSections(out), nil
}

// stub is a function that has the rest loaded unless it is, and calls what then stands in its place of the table.
func (p *program) stub(function, load, loaded int) []instruction {
	code := []instruction{
		{op: opGlobalGet, a: int64(loaded)}, {op: opI32Eqz}, {op: opIf, a: opVoid},
		{op: opCall, a: int64(load)}, {op: opI32Const, a: 1}, {op: opGlobalSet, a: int64(loaded)}, {op: opEnd},
	}
	parameters, _ := binary.Uvarint(p.types[p.kinds[function]][1:])
	for i := range parameters {
		code = append(code, instruction{op: opLocalGet, a: int64(i)})
	}
	return append(append(code, p.call(function)...), instruction{op: opEnd})
}

func globalName(i int) string { return fmt.Sprintf("global %d", i) }

// appendName writes a module and a name, or a name, and what follows it.
func appendName(out []byte, parts ...any) []byte {
	for _, part := range parts {
		switch x := part.(type) {
		case string:
			out = append(binary.AppendUvarint(out, uint64(len(x))), x...)
		case int:
			out = append(out, byte(x))
		case byte:
			out = append(out, x)
		}
	}
	return out
}
