package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// Instructions that matter here. Source: WebAssembly Core Specification 2.0, section 5.4 "Instructions".
const (
	opUnreachable = 0x00
	opBlock       = 0x02
	opLoop        = 0x03
	opIf          = 0x04
	opElse        = 0x05
	opBr          = 0x0c
	opBrIf        = 0x0d
	opBrTable     = 0x0e
	opReturn      = 0x0f
	opCall        = 0x10
	opIndirect    = 0x11
	opDrop        = 0x1a
	opSelect      = 0x1b
	opLocalGet    = 0x20
	opLocalSet    = 0x21
	opLocalTee    = 0x22
	opGlobalGet   = 0x23
	opGlobalSet   = 0x24
	opI32Load     = 0x28
	opI64Load     = 0x29
	opI64Load8U   = 0x31
	opI64Load16U  = 0x33
	opI64Load32U  = 0x35
	opI64Store8   = 0x3c
	opI64Store32  = 0x3e
	opMemorySize  = 0x3f
	opMemoryGrow  = 0x40
	opI64Const    = 0x42
	opF32Const    = 0x43
	opF64Const    = 0x44
	opI32Eqz      = 0x45
	opI64Eqz      = 0x50
	opF64Ge       = 0x66
	opI32Add      = 0x6a
	opI64Add      = 0x7c
	opWrap        = 0xa7 // i32.wrap_i64
	opExtendS     = 0xac // i64.extend_i32_s
	opExtend      = 0xad // i64.extend_i32_u
	opLast        = 0xc4 // i64.extend32_s
	opVoid        = 0x40 // the type of a block without result
	opPrefix      = 0xfc // saturating conversions and bulk memory
)

// instruction is one instruction: its code, its immediates (of a load or store: alignment and
// offset), or where there are others, these as bytes.
type instruction struct {
	op   byte
	a, b int64
	raw  string
}

// readBody reads a function: its local variables as bytes, and its instructions.
func readBody(body []byte) (locals []byte, code []instruction, err error) {
	r := reader{body, nil}
	for n := r.uleb(); n > 0 && r.err == nil; n-- {
		r.uleb()
		r.byte()
	}
	locals = body[:len(body)-len(r.rest)]
	open := 1 // blocks, the function itself
	for len(r.rest) > 0 && r.err == nil {
		in := instruction{op: r.byte()}
		before := r.rest
		plain := true
		switch op := in.op; {
		case op == opBlock, op == opLoop, op == opIf:
			if in.a = int64(r.byte()); in.a < opVoid {
				return nil, nil, fmt.Errorf("%w: a block of type %d", errUnknown, in.a)
			}
		case op == opBr, op == opBrIf, op == opCall, op >= opLocalGet && op <= opGlobalSet:
			in.a = int64(r.uleb())
		case op == opBrTable:
			for n := r.uleb(); n >= 0 && r.err == nil; n-- {
				r.uleb()
			}
			plain = false
		case op == opIndirect:
			r.uleb()
			r.uleb()
			plain = false
		case op >= opI32Load && op <= opI64Store32:
			in.a, in.b = int64(r.uleb()), int64(r.uleb())
		case op == opMemorySize, op == opMemoryGrow:
			r.byte()
			plain = false
		case op == opI32Const, op == opI64Const:
			in.a = r.sleb64()
		case op == opF32Const:
			r.take(4)
			plain = false
		case op == opF64Const:
			r.take(8)
			plain = false
		case op == opPrefix:
			switch sub := r.uleb(); {
			case sub == 10:
				r.take(2)
			case sub == 11:
				r.take(1)
			case sub > 11:
				return nil, nil, fmt.Errorf("%w: instruction 0xfc %d", errUnknown, sub)
			}
			plain = false
		case op == opUnreachable, op == 0x01, op == opElse, op == opEnd, op == opReturn, op == opDrop, op == opSelect:
		case op >= opI32Eqz && op <= opLast:
		default:
			return nil, nil, fmt.Errorf("%w: instruction %#x", errUnknown, op)
		}
		if r.err != nil {
			return nil, nil, r.err
		}
		if !plain {
			in.raw = string(before[:len(before)-len(r.rest)])
		}
		switch in.op {
		case opBlock, opLoop, opIf:
			open++
		case opEnd:
			open--
		}
		if open < 0 || open == 0 && len(r.rest) > 0 {
			return nil, nil, fmt.Errorf("%w: instructions after the end", errUnknown)
		}
		code = append(code, in)
	}
	if open > 0 && r.err == nil {
		return nil, nil, fmt.Errorf("%w: %d blocks that do not end", errUnknown, open)
	}
	return locals, code, r.err
}

func appendCode(out []byte, code []instruction) []byte {
	for _, in := range code {
		out = append(out, in.op)
		out = append(out, in.raw...)
		if in.raw != "" {
			continue
		}
		switch op := in.op; {
		case op == opBlock, op == opLoop, op == opIf:
			out = append(out, byte(in.a))
		case op == opBr, op == opBrIf, op == opCall, op >= opLocalGet && op <= opGlobalSet:
			out = binary.AppendUvarint(out, uint64(in.a))
		case op >= opI32Load && op <= opI64Store32:
			out = binary.AppendUvarint(out, uint64(in.a))
			out = binary.AppendUvarint(out, uint64(in.b))
		case op == opI32Const, op == opI64Const:
			out = appendSleb(out, int(in.a))
		}
	}
	return out
}

// appendBody writes a function with its length.
func appendBody(out, locals []byte, code []instruction) []byte {
	body := appendCode(bytes.Clone(locals), code)
	return append(binary.AppendUvarint(out, uint64(len(body))), body...)
}

// tightenCode rewrites every function of a code section.
func tightenCode(section []byte) ([]byte, error) {
	r := reader{section, nil}
	n := r.uleb()
	out := binary.AppendUvarint(nil, uint64(n))
	for i := range n {
		body := r.take(r.uleb())
		if r.err != nil {
			return nil, r.err
		}
		locals, code, err := readBody(body)
		if err != nil {
			return nil, fmt.Errorf("function %d: %w", i, err)
		}
		out = appendBody(out, locals, tighten(leave(direct(code))))
	}
	return out, r.err
}
