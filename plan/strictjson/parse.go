package strictjson

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/chars"
)

// Kind is the JSON type of a node: '{' object, '[' list, '"' string, '0' number, 't' truth value,
// 'n' null.
type Kind byte

const (
	kindNull   Kind = 'n'
	kindBool   Kind = 't'
	kindNumber Kind = '0'
	kindString Kind = '"'
	kindArray  Kind = '['
	kindObject Kind = '{'
)

// Node is a value of the file, with its key if it is a member of an object.
type Node struct {
	kind        Kind
	off, keyOff int32 // files are at most MaxBytes long
	end         int32 // of an object or a list
	key         string
	text        string // a string's value, a number or literal as written
	kids        []Node
}

// Kind returns the node's JSON type.
func (n *Node) Kind() Kind { return n.kind }

// Key returns the key of an object's member.
func (n *Node) Key() string { return n.key }

// Text returns a string's value, or a number or literal as written.
func (n *Node) Text() string { return n.text }

// Items returns an array's elements or an object's members, in file order.
func (n *Node) Items() []Node { return n.kids }

// Offset returns the byte offset of the value in the file.
func (n *Node) Offset() int { return int(n.off) }

// End returns the byte offset behind an object or a list.
func (n *Node) End() int { return int(n.end) }

// Member returns the member with the given key, or nil.
func (n *Node) Member(key string) *Node {
	for i := range n.kids {
		if n.kind == kindObject && n.kids[i].key == key {
			return &n.kids[i]
		}
	}
	return nil
}

// find returns the deepest node on the path.
func (n *Node) find(path []any) *Node {
	for _, s := range path {
		next := n.step(s)
		if next == nil {
			break
		}
		n = next
	}
	return n
}

// lookup returns how many steps of the path exist.
func (n *Node) lookup(path []any) int {
	for i, s := range path {
		if n = n.step(s); n == nil {
			return i
		}
	}
	return len(path)
}

func (n *Node) step(s any) *Node {
	switch s := s.(type) {
	case string:
		return n.Member(s)
	case int:
		if n.kind == kindArray && s >= 0 && s < len(n.kids) {
			return &n.kids[s]
		}
	}
	return nil
}

// Document is a parsed file.
type Document struct {
	Root  *Node // nil if the file could not be scanned
	file  string
	src   string
	lines []int // where each line starts
	runes []int // characters before each whole block of the file
}

const bom = "\uFEFF"

// parse scans a file. On a syntax error, invalid UTF-8 or an exceeded limit it returns the problem
// and a document without a root. A byte order mark is skipped.
func parse(data []byte, o Options) (*Document, []Problem) {
	d := &Document{file: o.File}
	if most := cmp.Or(o.MaxBytes, MaxBytes); len(data) > most {
		return d, []Problem{d.problem(0, "", "size", text.ErrLimit,
			text.Say("the file has %d bytes; at most %d are read", "文件有 %d 字节；最多读取 %d 字节", len(data), most))}
	}
	d.src = string(data)
	if off, bad := chars.Invalid(d.src); bad {
		return d, []Problem{d.problem(off, "", "encoding", text.ErrSyntax,
			text.Say("byte 0x%02X is not valid UTF-8; expected a file in UTF-8", "字节 0x%02X 不是有效的 UTF-8；文件应为 UTF-8 编码", d.src[off]))}
	}
	p := parser{doc: d, src: d.src, pos: len(d.src) - len(strings.TrimPrefix(d.src, bom))}
	// Roughly one node in twenty bytes; the arena grows by chunks.
	p.arena = make([]Node, 0, min(len(d.src)/20+16, maxValues))
	root := new(Node)
	p.space()
	if p.value(root) {
		if p.space(); p.pos < len(p.src) {
			p.fail(p.pos, "trailing", text.Say("unexpected %s after the end of the data; expected nothing more", "数据结束后还有 %s；此处应无内容", p.here()))
		}
	}
	if p.problem != nil {
		return d, []Problem{*p.problem}
	}
	d.Root = root
	return d, nil
}

type parser struct {
	doc     *Document
	src     string
	pos     int
	depth   int
	stack   []Node // members of the containers being read
	arena   []Node // finished containers' members
	count   int    // values read
	problem *Problem
}

func (p *parser) fail(off int, code string, msg text.Text) bool {
	err := text.ErrSyntax
	if code == "nesting" || code == "limit" {
		err = text.ErrLimit
	}
	q := p.doc.problem(off, "", code, err, msg)
	p.problem = &q
	return false
}

func (p *parser) expected(en, zh string) bool {
	return p.fail(p.pos, "syntax", text.Say("unexpected %s; expected %s", "意外的 %s；应为%s", p.here(), text.Text{EN: en, ZH: zh}))
}

// here returns a description of the character at the current position.
func (p *parser) here() text.Text {
	if p.pos >= len(p.src) {
		return text.Text{EN: "end of file", ZH: "文件结尾"}
	}
	r, _ := utf8.DecodeRuneInString(p.src[p.pos:])
	q := strconv.QuoteRune(r)
	return text.Text{EN: q, ZH: q}
}

func (p *parser) space() {
	for p.pos < len(p.src) {
		switch p.src[p.pos] {
		case ' ', '\n', '\t', '\r':
			p.pos++
		default:
			return
		}
	}
}

func (p *parser) value(n *Node) bool {
	n.off = int32(p.pos)
	if p.count++; p.count > maxValues {
		return p.fail(p.pos, "limit", text.Say("the file has more than %d values", "文件中的值超过 %d 个", maxValues))
	}
	if p.pos >= len(p.src) {
		return p.expected("a value", "一个值")
	}
	switch c := p.src[p.pos]; {
	case c == '"':
		n.kind = kindString
		return p.str(&n.text)
	case c == '{':
		return p.container(n, kindObject, '}', p.member)
	case c == '[':
		return p.container(n, kindArray, ']', p.value)
	case c == '-' || c == '+' || c == '.' || (c >= '0' && c <= '9'):
		n.kind = kindNumber
		p.number(n)
		return true
	}
	for _, lit := range []struct {
		word string
		kind Kind
	}{{"true", kindBool}, {"false", kindBool}, {"null", kindNull}} {
		if strings.HasPrefix(p.src[p.pos:], lit.word) {
			n.kind, n.text = lit.kind, lit.word
			p.pos += len(lit.word)
			return true
		}
	}
	return p.expected("a value", "一个值")
}

// number scans anything that looks like a number. Decode checks its form, so that an invalid one is
// reported with its path and does not end the scan.
func (p *parser) number(n *Node) {
	start := p.pos
	for p.pos < len(p.src) {
		c := p.src[p.pos]
		if (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != '_' && (c|0x20 < 'a' || c|0x20 > 'z') {
			break
		}
		p.pos++
	}
	n.text = p.src[start:p.pos]
}

func (p *parser) enter() bool {
	if p.depth++; p.depth > maxDepth {
		return p.fail(p.pos, "nesting", text.Say("nested deeper than %d levels", "嵌套超过 %d 层", maxDepth))
	}
	p.pos++
	p.space()
	return true
}

// push adds a member to the current container. It doubles the stack, since append would copy a long
// list ten times.
func (p *parser) push(n Node) {
	if len(p.stack) == cap(p.stack) {
		p.stack = slices.Grow(p.stack, len(p.stack)+16)
	}
	p.stack = append(p.stack, n)
}

// leave moves the members above base from the stack to the arena.
func (p *parser) leave(n *Node, base int) {
	p.depth--
	p.pos++
	members := p.stack[base:]
	if len(members) > 0 {
		if cap(p.arena)-len(p.arena) < len(members) {
			p.arena = make([]Node, 0, len(members)+max(min(len(members), 4096), 256))
		}
		start := len(p.arena)
		p.arena = append(p.arena, members...)
		n.kids = p.arena[start:len(p.arena):len(p.arena)]
	}
	p.stack = p.stack[:base]
}

// container scans a list or an object from its first character to the one that ends it.
func (p *parser) container(n *Node, kind Kind, end byte, member func(*Node) bool) bool {
	n.kind = kind
	if !p.enter() {
		return false
	}
	base := len(p.stack)
	ends := func() bool { return p.pos < len(p.src) && p.src[p.pos] == end }
	for first := true; !first || !ends(); first = false {
		var m Node
		if !member(&m) {
			return false
		}
		p.push(m)
		if p.space(); p.pos < len(p.src) && p.src[p.pos] == ',' {
			p.pos++
			p.space()
			continue
		}
		if ends() {
			break
		}
		last := string(rune(end))
		return p.expected("',' or '"+last+"'", " ',' 或 '"+last+"'")
	}
	p.leave(n, base)
	n.end = int32(p.pos)
	return true
}

func (p *parser) member(m *Node) bool {
	if p.pos >= len(p.src) || p.src[p.pos] != '"' {
		return p.expected("a field name in double quotes", "双引号中的字段名")
	}
	m.keyOff = int32(p.pos)
	if !p.str(&m.key) {
		return false
	}
	p.space()
	if p.pos >= len(p.src) || p.src[p.pos] != ':' {
		return p.expected("':'", " ':'")
	}
	p.pos++
	p.space()
	return p.value(m)
}

// str scans a string; one without escapes is a substring of the file.
func (p *parser) str(out *string) bool {
	p.pos++
	start := p.pos
	i := start
	for i < len(p.src) && p.src[i] != '"' && p.src[i] != '\\' && p.src[i] >= 0x20 {
		i++
	}
	p.pos = i
	if i < len(p.src) && p.src[i] == '"' {
		*out = p.src[start:i]
		p.pos++
		return true
	}
	return p.escaped(start, out)
}

func (p *parser) escaped(start int, out *string) bool {
	var b strings.Builder
	b.WriteString(p.src[start:p.pos])
	for p.pos < len(p.src) {
		switch c := p.src[p.pos]; {
		case c == '"':
			p.pos++
			*out = b.String()
			return true
		case c < 0x20:
			return p.fail(p.pos, "syntax", text.Say("control character 0x%02X in a string; expected it written as an escape such as \\n",
				"字符串中有控制字符 0x%02X；应写成转义，例如 \\n", c))
		case c == '\\':
			r, ok := p.escape()
			if !ok {
				return false
			}
			b.WriteRune(r)
		default:
			b.WriteByte(c)
			p.pos++
		}
	}
	return p.expected("'\"' at the end of the string", "字符串结尾的 '\"'")
}

const escapes = `""\\//` + "b\bf\fn\nr\rt\t"

func (p *parser) escape() (rune, bool) {
	at := p.pos
	if p.pos++; p.pos >= len(p.src) {
		return 0, p.expected("an escape", "转义字符")
	}
	c := p.src[p.pos]
	if c == 'u' {
		p.pos--
		return p.unicode()
	}
	for i := 0; i < len(escapes); i += 2 {
		if escapes[i] == c {
			p.pos++
			return rune(escapes[i+1]), true
		}
	}
	p.pos = at
	return 0, p.badEscape(at)
}

func (p *parser) badEscape(at int) bool {
	end := min(at+2, len(p.src))
	return p.fail(at, "syntax", text.Say(`bad escape %q; expected one of \" \\ \/ \b \f \n \r \t \uXXXX`,
		`错误的转义 %q；应为 \" \\ \/ \b \f \n \r \t \uXXXX 之一`, strings.ToValidUTF8(p.src[at:end], "?")))
}

func (p *parser) unicode() (rune, bool) {
	at := p.pos
	r, ok := p.hex4()
	if !ok {
		return 0, p.badEscape(at)
	}
	if !utf16.IsSurrogate(r) {
		return r, true
	}
	if s, ok := p.hex4(); ok {
		if full := utf16.DecodeRune(r, s); full != utf8.RuneError {
			return full, true
		}
	}
	return 0, p.fail(at, "syntax", text.Say("half of a surrogate pair; expected two \\u escapes for this character", "代理对不完整；该字符需要两个 \\u 转义"))
}

func (p *parser) hex4() (rune, bool) {
	if p.pos+6 > len(p.src) || p.src[p.pos] != '\\' || p.src[p.pos+1] != 'u' {
		return 0, false
	}
	v, err := strconv.ParseUint(p.src[p.pos+2:p.pos+6], 16, 32)
	if err != nil {
		return 0, false
	}
	p.pos += 6
	return rune(v), true
}
