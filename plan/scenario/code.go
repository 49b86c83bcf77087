package scenario

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"io"
	"maps"
	"math/big"
	"slices"
	"strings"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// Limits on a link code.
const (
	maxCodeSize = 100_000   // characters
	maxUnpacked = 1_000_000 // bytes
)

// codeVersion is the version Code writes. Older ones remain readable:
//
//	1  the JSON form
//	2  a binary form; a string is written once, a number as its digits
//	3  the same, followed by the scenario it builds on and the names of its chain
//	4  the same, followed by the years from which held values continue actual figures
//
// Code writes the lowest version that holds all of a scenario.
const codeVersion = '4'

// Code returns the scenario as a short text for a link: letters, digits, - and _ only.
//
// It consists of the version and, in base64url, a byte that indicates whether the content is
// deflated, the content, and a checksum (CRC-32) of all before it.
func (s Scenario) Code() string {
	w := &packer{index: map[string]uint64{}}
	w.scenario(s)
	body, packed := append([]byte{0}, w.out.Bytes()...), deflated(w.out.Bytes())
	if len(packed)+1 < len(body) {
		body = append([]byte{1}, packed...)
	}
	body = binary.BigEndian.AppendUint32(body, crc32.ChecksumIEEE(body))
	return string(s.codeVersion()) + base64.RawURLEncoding.EncodeToString(body)
}

func (s Scenario) codeVersion() byte {
	switch {
	case len(s.Projected) > 0:
		return '4'
	case s.Base != "" || len(s.Chain) > 0:
		return '3'
	}
	return '2'
}

// writers pools compressors, since a new one takes 1.2 MB.
var writers = sync.Pool{New: func() any {
	w, _ := flate.NewWriter(nil, flate.BestCompression) // fails only for other levels
	return w
}}

func deflated(data []byte) []byte {
	var b bytes.Buffer
	w := writers.Get().(*flate.Writer)
	defer writers.Put(w)
	w.Reset(&b)
	if _, err := w.Write(data); err != nil || w.Close() != nil {
		return data
	}
	return b.Bytes()
}

// FromCode reads a code that this or an older version of Code wrote. It returns text.ErrInvalid for
// any other text, and text.ErrLimit for one that is too large.
func FromCode(code string) (Scenario, error) {
	code = strings.TrimSpace(code)
	switch {
	case code == "":
		return Scenario{}, badCode(text.ErrInvalid, "the code is empty", "代码为空")
	case len(code) > maxCodeSize:
		return Scenario{}, badCode(text.ErrLimit, "longer than %d characters", "超过 %d 个字符", maxCodeSize)
	case code[0] > codeVersion && code[0] <= '9':
		return Scenario{}, badCode(text.ErrInvalid, "made by a newer version (%c); this one reads up to %c", "由更新的版本（%c）生成；本版本最高支持 %c", code[0], codeVersion)
	case code[0] < '1' || code[0] > codeVersion:
		return Scenario{}, badCode(text.ErrInvalid, "not a scenario code", "不是情景代码")
	}
	body, err := base64.RawURLEncoding.Strict().DecodeString(code[1:])
	if err != nil || len(body) < 5 {
		return Scenario{}, badCode(text.ErrInvalid, "damaged or cut short", "代码损坏或不完整")
	}
	body, sum := body[:len(body)-4], binary.BigEndian.Uint32(body[len(body)-4:])
	if crc32.ChecksumIEEE(body) != sum {
		return Scenario{}, badCode(text.ErrInvalid, "damaged or cut short (the checksum does not fit)", "代码损坏或不完整（校验和不符）")
	}
	data, err := inflated(body)
	if err != nil {
		return Scenario{}, err
	}
	s, err := readers[code[0]](data)
	if err != nil {
		return Scenario{}, err
	}
	return s, s.check()
}

func badCode(err error, en, zh string, args ...any) error {
	return fault.New("link code", err, en, zh, args...)
}

func inflated(body []byte) ([]byte, error) {
	switch body[0] {
	case 0:
		return body[1:], nil
	case 1:
		data, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(body[1:])), maxUnpacked+1))
		switch {
		case err != nil:
			return nil, badCode(text.ErrInvalid, "damaged", "代码损坏")
		case len(data) > maxUnpacked:
			return nil, badCode(text.ErrLimit, "larger than %d bytes", "超过 %d 字节", maxUnpacked)
		}
		return data, nil
	}
	return nil, badCode(text.ErrInvalid, "damaged", "代码损坏")
}

// readers holds one reader for each version. A reader converts an old form to the current one.
var readers = map[byte]func([]byte) (Scenario, error){
	'1': ParseScenario,
	'2': func(data []byte) (Scenario, error) { return unpack(data, '2') },
	'3': func(data []byte) (Scenario, error) { return unpack(data, '3') },
	'4': func(data []byte) (Scenario, error) { return unpack(data, '4') },
}

// packer writes the binary form.
type packer struct {
	out   bytes.Buffer
	index map[string]uint64
}

func (w *packer) number(n uint64) { w.out.Write(binary.AppendUvarint(nil, n)) }

// text writes a string: on its first occurrence 0, its length and its bytes, afterwards its index.
func (w *packer) text(s string) {
	if at, ok := w.index[s]; ok {
		w.number(at)
		return
	}
	w.index[s] = uint64(len(w.index)) + 1
	w.number(0)
	w.number(uint64(len(s)))
	w.out.WriteString(s)
}

// decimal writes the power of ten and the digits; the sign is part of the length.
func (w *packer) decimal(d decimal.Decimal) {
	w.out.Write(binary.AppendVarint(nil, int64(d.Exponent())))
	c := d.Coefficient()
	digits := c.Bytes()
	n := uint64(len(digits)) << 1
	if c.Sign() < 0 {
		n |= 1
	}
	w.number(n)
	w.out.Write(digits)
}

func (w *packer) scenario(s Scenario) {
	for _, t := range []string{s.Plan, s.Version, s.ID, s.Name, s.Note, s.Author} {
		w.text(t)
	}
	w.number(uint64(len(s.Moves)))
	for _, m := range s.Moves {
		w.text(m.Lever)
		w.text(string(m.Op))
		w.decimal(m.Value)
		w.number(uint64(max(m.From, 0)))
		w.number(uint64(max(m.To-m.From, 0)))
		w.text(m.Shape)
	}
	w.number(uint64(len(s.Closures)))
	for _, c := range slices.Sorted(maps.Keys(s.Closures)) {
		w.text(c)
		w.text(s.Closures[c])
	}
	w.number(uint64(len(s.Targets)))
	for _, e := range s.Targets {
		w.text(e.Indicator)
		w.text(string(e.Kind))
		w.text(string(e.Bound))
		w.decimal(e.Value)
		w.text(e.Source)
	}
	w.number(uint64(len(s.Formulas)))
	for _, f := range s.Formulas {
		for _, t := range []string{f.Variable, f.Formula, f.Unit, f.Name} {
			w.text(t)
		}
	}
	w.number(uint64(len(s.Revised)))
	for _, r := range s.Revised {
		w.text(r)
	}
	w.held(s.Held)
	version := s.codeVersion()
	if version >= '3' {
		w.text(s.Base)
		w.number(uint64(len(s.Chain)))
		for _, name := range s.Chain {
			w.text(name)
		}
	}
	if version >= '4' {
		w.number(uint64(len(s.Projected)))
		for _, id := range slices.Sorted(maps.Keys(s.Projected)) {
			w.text(id)
			w.number(uint64(max(s.Projected[id], 0)))
		}
	}
}

func (w *packer) held(held map[string]Years) {
	w.number(uint64(len(held)))
	for _, id := range slices.Sorted(maps.Keys(held)) {
		w.text(id)
		w.number(uint64(len(held[id])))
		for _, y := range slices.Sorted(maps.Keys(held[id])) {
			w.number(uint64(max(y, 0)))
			w.decimal(held[id][y])
		}
	}
}

// unpacker reads the binary form; it stops at the first error.
type unpacker struct {
	data  []byte
	texts []string
	err   error
}

func (r *unpacker) fail() {
	if r.err == nil {
		r.err = badCode(text.ErrInvalid, "damaged or cut short", "代码损坏或不完整")
	}
	r.data = nil
}

func (r *unpacker) number() uint64 {
	n, size := binary.Uvarint(r.data)
	if size <= 0 {
		r.fail()
		return 0
	}
	r.data = r.data[size:]
	return n
}

// count reads the number of entries that follow; each entry takes at least one byte.
func (r *unpacker) count() int {
	n := r.number()
	if n > uint64(len(r.data)) {
		r.fail()
		return 0
	}
	return int(n)
}

func (r *unpacker) bytes(n uint64) []byte {
	if n > uint64(len(r.data)) {
		r.fail()
		return nil
	}
	b := r.data[:n]
	r.data = r.data[n:]
	return b
}

func (r *unpacker) text() string {
	at := r.number()
	if at == 0 && r.err == nil {
		s := strings.ToValidUTF8(string(r.bytes(r.number())), "\uFFFD")
		r.texts = append(r.texts, s)
		return s
	}
	if at > uint64(len(r.texts)) || at == 0 {
		r.fail()
		return ""
	}
	return r.texts[at-1]
}

func (r *unpacker) decimal() decimal.Decimal {
	e, size := binary.Varint(r.data)
	if size <= 0 || e > decimals.MaxDigits || e < -decimals.MaxDigits {
		r.fail()
		return decimal.Decimal{}
	}
	r.data = r.data[size:]
	n := r.number()
	if n>>1 > decimals.MaxDigits { // a byte holds more than two digits
		r.fail()
		return decimal.Decimal{}
	}
	c := new(big.Int).SetBytes(r.bytes(n >> 1))
	if n&1 == 1 {
		c.Neg(c)
	}
	d := decimal.NewFromBigInt(c, int32(e))
	if bounded(d) != nil {
		r.fail()
	}
	return d
}

func (r *unpacker) year() int {
	y := r.number()
	if y > 9999 {
		r.fail()
		return 0
	}
	return int(y)
}

func unpack(data []byte, version byte) (Scenario, error) {
	r := &unpacker{data: data}
	s := Scenario{Format: format}
	for _, t := range []*string{&s.Plan, &s.Version, &s.ID, &s.Name, &s.Note, &s.Author} {
		*t = r.text()
	}
	for range r.count() {
		m := Move{Lever: r.text(), Op: Op(r.text()), Value: r.decimal(), From: r.year()}
		if m.To = m.From + r.year(); m.From == 0 {
			m.To = 0
		}
		m.Shape = r.text()
		s.Moves = append(s.Moves, m)
	}
	for range r.count() {
		s.choose(r.text(), r.text())
	}
	for range r.count() {
		s.Targets = append(s.Targets, Entry{Indicator: r.text(), Kind: target.Kind(r.text()), Bound: target.Bound(r.text()), Value: r.decimal(), Source: r.text()})
	}
	for range r.count() {
		s.Formulas = append(s.Formulas, Change{Variable: r.text(), Formula: r.text(), Unit: r.text(), Name: r.text()})
	}
	for range r.count() {
		s.Revised = append(s.Revised, r.text())
	}
	s.Held = r.held()
	if version >= '3' {
		s.Base = r.text()
		for range r.count() {
			s.Chain = append(s.Chain, r.text())
		}
	}
	if version >= '4' {
		for range r.count() {
			s.project(r.text(), r.year())
		}
	}
	if r.err == nil && len(r.data) > 0 {
		r.fail()
	}
	if r.err != nil {
		return Scenario{}, r.err
	}
	return s, nil
}

func (r *unpacker) held() map[string]Years {
	var held map[string]Years
	for range r.count() {
		if held == nil {
			held = map[string]Years{}
		}
		id := r.text()
		ys := Years{}
		for range r.count() {
			y := r.year()
			ys[y] = r.decimal()
		}
		held[id] = ys
	}
	return held
}
