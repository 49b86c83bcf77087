package strictjson

import (
	"cmp"
	"encoding"
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Options are the options for reading and describing a document. The zero Options are for files.
type Options struct {
	File      string                    // name of the file, for its problems
	MaxBytes  int                       // size of the document; 0: the constant MaxBytes
	MaxString int                       // bytes of one string; 0: 10,000
	Enums     map[reflect.Type][]string // values of the string types that are closed sets
	// Message: the document is a message between programs. A field without omitempty or omitzero is
	// always written, and null is allowed for a nil pointer.
	Message bool
	ID      string // $id of a schema
	Title   string // title of a schema; default: the name of the type
}

// Decode decodes a document strictly into the value that into points to; if into is nil, it only
// scans the document. It returns all problems: those of Document.Decode, or the first syntax error.
// The document is never nil; its Root is nil if it could not be scanned.
func Decode(data []byte, into any, o Options) (*Document, []Problem) {
	d, problems := parse(data, o)
	if d.Root == nil || into == nil {
		return d, problems
	}
	return d, append(problems, d.Decode(d.Root, into, o)...)
}

type seg struct {
	name string
	at   int
}

type decoder struct {
	doc      *Document
	o        Options
	path     []seg
	problems []Problem
	more     int
}

// Decode decodes a node of the document, and those below it, into the value that into points to.
// The elements of path (field names and indices) prefix the paths of problems. Fields are matched
// by their json tags; further tags restrict them:
//
//	req:"true"      the field is required, and a text must not be blank; req:"given": it may be blank
//	enum:"a,b"      the strings allowed
//	range:"1,9999"  the smallest and the largest whole number
//	max:"100"       the maximum number of entries of a list
//
// Decimals are decoded from numbers and from strings, types with UnmarshalText from strings, and
// maps with whole numbers as keys from objects whose keys are years. A struct with a method
// CheckJSON(given func(field string) bool) error is checked last by that method, which reports
// whether its fields are consistent. The problems of missing fields of an object come after its
// other problems.
func (d *Document) Decode(n *Node, into any, o Options, path ...any) []Problem {
	target := reflect.ValueOf(into).Elem()
	x := decoder{doc: d, o: o, path: make([]seg, 0, maxDepth)}
	for _, s := range path {
		switch s := s.(type) {
		case string:
			x.path = append(x.path, seg{name: s})
		case int:
			x.path = append(x.path, seg{at: s})
		}
	}
	x.value(n, target, infoOf(target.Type()), rule{})
	if x.more > 0 {
		x.problems = append(x.problems, d.problem(int(n.off), "", "more", text.ErrInvalid,
			text.Say("and %d more problems", "另有 %d 个问题", x.more)))
	}
	return x.problems
}

// info is the description of a type for decoding.
type info struct {
	typ     reflect.Type
	kind    reflect.Kind
	number  bool // json.Number
	decimal bool // decimal.Decimal
	text    bool // text.Text
	reads   bool // has UnmarshalText
	checks  bool // has CheckJSON
	elem    *info
	fields  []field
}

type field struct {
	name  string
	index []int // longer than one for a field of an embedded struct
	req   bool  // required
	full  bool  // must not be blank either
	rule  rule
	info  *info
}

// checker is a struct that checks itself after decoding.
type checker interface {
	CheckJSON(given func(field string) bool) error
}

// rule is a set of restrictions on a value, from the tags of its field.
type rule struct {
	enum      []string
	ranged    bool
	low, high int // of a whole number
	most      int // entries of a list; 0: no limit
}

func ruleOf(tag reflect.StructTag) rule {
	var r rule
	if e := tag.Get("enum"); e != "" {
		r.enum = strings.Split(e, ",")
	}
	if low, high, ok := strings.Cut(tag.Get("range"), ","); ok {
		r.ranged = true
		r.low, _ = strconv.Atoi(low)
		r.high, _ = strconv.Atoi(high)
	}
	r.most, _ = strconv.Atoi(tag.Get("max"))
	return r
}

var (
	infos    sync.Map // reflect.Type -> *info
	building sync.Mutex
)

func infoOf(t reflect.Type) *info {
	if i, ok := infos.Load(t); ok {
		return i.(*info)
	}
	building.Lock()
	defer building.Unlock()
	fresh := map[reflect.Type]*info{}
	i := build(t, fresh)
	for t, i := range fresh {
		infos.Store(t, i)
	}
	return i
}

func build(t reflect.Type, fresh map[reflect.Type]*info) *info {
	if i, ok := infos.Load(t); ok {
		return i.(*info)
	}
	if i, ok := fresh[t]; ok {
		return i // recursive types: Target.Parts
	}
	p := reflect.PointerTo(t)
	i := &info{typ: t, kind: t.Kind(), number: t == reflect.TypeFor[json.Number](), decimal: t == reflect.TypeFor[decimal.Decimal](),
		text: t == reflect.TypeFor[text.Text](), reads: p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]()),
		checks: p.Implements(reflect.TypeFor[checker]())}
	fresh[t] = i
	switch {
	case i.decimal || i.reads:
	case i.kind == reflect.Pointer || i.kind == reflect.Slice || i.kind == reflect.Map:
		i.elem = build(t.Elem(), fresh)
	case i.kind == reflect.Struct:
		for _, f := range fieldsOf(t) {
			i.fields = append(i.fields, field{name: f.Name, index: f.Index, req: f.Tag.Get("req") != "", full: f.Tag.Get("req") == "true", rule: ruleOf(f.Tag), info: build(f.Type, fresh)})
		}
	}
	return i
}

// fieldsOf returns the JSON fields of a struct, under their JSON names; the fields of an embedded
// struct are listed in its place.
func fieldsOf(t reflect.Type) []reflect.StructField {
	var out []reflect.StructField
	for k := range t.NumField() {
		f := t.Field(k)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct {
			for _, inner := range fieldsOf(f.Type) {
				inner.Index = append([]int{k}, inner.Index...)
				out = append(out, inner)
			}
			continue
		}
		if !f.IsExported() || name == "-" || name == "" {
			continue
		}
		f.Name = name
		out = append(out, f)
	}
	return out
}

func (x *decoder) pathString() string {
	path := make([]any, len(x.path))
	for i, s := range x.path {
		if path[i] = s.at; s.name != "" {
			path[i] = s.name
		}
	}
	return PathString(path)
}

// full reports whether the list of problems is full, so that the cost of wording another can be
// saved.
func (x *decoder) full() bool { return len(x.problems) >= MaxProblems }

func (x *decoder) report(off int32, code string, err error, msg text.Text) {
	if x.full() {
		x.more++
		return
	}
	x.problems = append(x.problems, x.doc.problem(int(off), x.pathString(), code, err, msg))
}

func (x *decoder) value(n *Node, v reflect.Value, t *info, r rule) {
	switch {
	case t.decimal:
		x.decimal(n, v)
		return
	case t.reads:
		if x.is(n, kindString, aString) {
			if err := v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(n.text)); err != nil {
				x.report(n.off, "text", text.ErrInvalid, text.Of(err))
			}
		}
		return
	}
	switch t.kind {
	case reflect.String:
		x.str(n, v, t, r.enum)
	case reflect.Int, reflect.Int64, reflect.Int32:
		x.int(n, v, r)
	case reflect.Uint64:
		x.uint(n, v)
	case reflect.Float64:
		if x.is(n, kindNumber, aNumber) && x.form(n) {
			f, _ := strconv.ParseFloat(n.text, 64)
			v.SetFloat(f)
		}
	case reflect.Bool:
		if x.is(n, kindBool, text.Text{EN: "true or false", ZH: " true 或 false"}) {
			v.SetBool(n.text == "true")
		}
	case reflect.Pointer:
		if n.kind == kindNull && x.o.Message {
			return
		}
		p := reflect.New(t.elem.typ)
		x.value(n, p.Elem(), t.elem, r)
		v.Set(p)
	case reflect.Slice:
		x.slice(n, v, t, r)
	case reflect.Struct:
		x.object(n, v, t)
	case reflect.Map:
		x.table(n, v, t)
	default:
		x.report(n.off, "internal", text.ErrInvalid, text.Say("no way to read a %s", "无法读取 %s", t.typ.String()))
	}
}

// decimal reads a number, with or without quotes; in quotes, leading zeros are allowed, as typed by
// a user.
func (x *decoder) decimal(n *Node, v reflect.Value) {
	if n.kind != kindString && !x.is(n, kindNumber, aNumber) {
		return
	}
	if !x.form(n) {
		return
	}
	d, err := decimal.NewFromString(n.text)
	if err != nil {
		x.report(n.off, "number", text.ErrInvalid, text.Say("%s is not a number", "%s 不是数字", text.Short(n.text)))
		return
	}
	v.Set(reflect.ValueOf(d))
}

// uint reads a whole number in quotes, since JavaScript has no exact 64-bit integers.
func (x *decoder) uint(n *Node, v reflect.Value) {
	if !x.is(n, kindString, text.Text{EN: "a whole number in double quotes", ZH: "双引号中的整数"}) {
		return
	}
	u, err := strconv.ParseUint(n.text, 10, 64)
	if err != nil {
		x.report(n.off, "number", text.ErrInvalid, text.Say("%q is not a whole number of 0 or more", "%q 不是非负整数", text.Short(n.text)))
		return
	}
	v.SetUint(u)
}

var (
	aNumber = text.Text{EN: "a number such as 6.5", ZH: "数字，例如 6.5"}
	aWhole  = text.Text{EN: "a whole number such as 2025", ZH: "整数，例如 2025"}
	aString = text.Text{EN: "a text in double quotes", ZH: "双引号中的文字"}
	aList   = text.Text{EN: "a list in [ ]", ZH: " [ ] 中的列表"}
	aObject = text.Text{EN: "an object in { }", ZH: " { } 中的对象"}
	kindSay = map[Kind]text.Text{
		kindNull: {EN: "null", ZH: " null"}, kindBool: {EN: "true or false", ZH: "真假值"}, kindNumber: {EN: "a number", ZH: "数字"},
		kindString: {EN: "a text", ZH: "文字"}, kindArray: {EN: "a list", ZH: "列表"}, kindObject: {EN: "an object", ZH: "对象"},
	}
)

func (x *decoder) is(n *Node, k Kind, want text.Text) bool {
	if n.kind == k {
		return true
	}
	if x.full() {
		x.more++
		return false
	}
	msg := text.Say("found %s; expected %s", "此处是%s；应为%s", kindSay[n.kind], want)
	switch {
	case n.kind == kindNull:
		msg = text.Say("found null; expected %s, or leave the field out", "此处是 null；应为%s，没有值时请省略该字段", want)
	case n.kind == kindString && k == kindNumber && len(n.text) < 60 && formOf(n.text) == formPlain:
		msg = text.Say("the number %s is in quotes; expected it without", "数字 %s 加了引号；应去掉引号", n.text)
	}
	x.report(n.off, "type", text.ErrInvalid, msg)
	return false
}

func (x *decoder) str(n *Node, v reflect.Value, t *info, enum []string) {
	if t.number {
		if x.is(n, kindNumber, aNumber) && x.form(n) {
			v.SetString(n.text)
		}
		return
	}
	if !x.is(n, kindString, aString) {
		return
	}
	if most := cmp.Or(x.o.MaxString, maxString); len(n.text) > most {
		x.report(n.off, "string", text.ErrLimit, text.Say("the text has %d bytes; at most %d are allowed", "文字有 %d 字节；最多 %d 字节", len(n.text), most))
		return
	}
	v.SetString(n.text)
	if enum == nil && x.o.Enums != nil {
		enum = x.o.Enums[t.typ]
	}
	if enum == nil || x.o.Message && n.text == "" || slices.Contains(enum, n.text) { // a Go program writes an unset field as ""
		return
	}
	x.report(n.off, "enum", text.ErrInvalid, text.Say("%q is not allowed here; expected %s%s", "此处不能是 %q；应为 %s%s", text.Short(n.text), oneOf(enum), suggestion(n.text, enum)))
}

func oneOf(words []string) text.Text {
	if len(words) == 1 {
		return text.Text{EN: words[0], ZH: words[0]}
	}
	last := len(words) - 1
	return text.Text{EN: strings.Join(words[:last], ", ") + " or " + words[last], ZH: strings.Join(words[:last], "、") + " 或 " + words[last]}
}

func suggestion(word string, among []string) text.Text {
	if c, ok := text.Closest(word, among); ok {
		return text.Text{EN: " (did you mean " + c + "?)", ZH: "（是否想写 " + c + "？）"}
	}
	return text.Text{}
}

func (x *decoder) int(n *Node, v reflect.Value, r rule) {
	if !x.is(n, kindNumber, aWhole) || !x.form(n) {
		return
	}
	i, err := strconv.ParseInt(n.text, 10, 64)
	switch {
	case strings.Contains(n.text, "."):
		x.report(n.off, "number", text.ErrInvalid, text.Say("%s is not a whole number; expected one such as 2025", "%s 不是整数；应为例如 2025", text.Short(n.text)))
		return
	case err != nil || i > math.MaxInt32 || i < math.MinInt32:
		x.report(n.off, "number", text.ErrInvalid, text.Say("%s is out of range; expected a whole number such as 2025", "%s 超出范围；应为整数，例如 2025", text.Short(n.text)))
		return
	}
	if r.ranged && (i < int64(r.low) || i > int64(r.high)) {
		x.report(n.off, "number", text.ErrInvalid, text.Say("%d is out of range; expected %d to %d", "%d 超出范围；应为 %d 至 %d", i, r.low, r.high))
		return
	}
	v.SetInt(i)
}

type numberForm uint8

const (
	formPlain numberForm = iota
	formExponent
	formPlus
	formZero
	formLong
	formOther
)

func formOf(s string) numberForm {
	body := strings.TrimPrefix(s, "-")
	if strings.HasPrefix(body, "+") {
		return formPlus
	}
	whole, frac, dot := strings.Cut(body, ".")
	if !digits(whole) || (dot && !digits(frac)) {
		if _, err := strconv.ParseFloat(s, 64); strings.ContainsAny(s, "eE") && (err == nil || strings.HasSuffix(err.Error(), "range")) {
			return formExponent
		}
		return formOther
	}
	switch {
	case len(whole) > 1 && whole[0] == '0':
		return formZero
	case len(whole)+len(frac) > decimals.MaxDigits:
		return formLong
	}
	return formPlain
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// form checks that a number is in plain decimal form.
func (x *decoder) form(n *Node) bool {
	var msg text.Text
	err := text.ErrInvalid
	switch shown, form := text.Short(n.text), formOf(n.text); {
	case form == formPlain || form == formZero && n.kind == kindString:
		return true
	case form == formExponent:
		msg = text.Say("%s has an exponent; expected plain digits", "%s 带指数；应写成普通数字", shown)
	case form == formPlus:
		msg = text.Say("%s has a plus sign; expected the number without it", "%s 带加号；应去掉加号", shown)
	case form == formZero:
		msg = text.Say("%s has leading zeros; expected the number without them", "%s 有前导零；应去掉前导零", shown)
	case form == formLong:
		err = text.ErrLimit
		msg = text.Say("the number has more than %d digits", "数字超过 %d 位", decimals.MaxDigits)
	default:
		msg = text.Say("%s is not a number; expected digits with an optional minus and decimal point, such as 6.5",
			"%s 不是数字；应为数字，可带负号和小数点，例如 6.5", shown)
	}
	x.report(n.off, "number", err, msg)
	return false
}

func (x *decoder) slice(n *Node, v reflect.Value, t *info, r rule) {
	if !x.is(n, kindArray, aList) {
		return
	}
	if r.most > 0 && len(n.kids) > r.most {
		x.report(n.off, "limit", text.ErrLimit, text.Say("the list has %d entries; at most %d are allowed", "列表有 %d 项；最多 %d 项", len(n.kids), r.most))
		return
	}
	// The list grows as entries are decoded, so that a rejected file does not allocate for entries
	// it only announces.
	s := reflect.MakeSlice(t.typ, 0, min(len(n.kids), 64))
	spare := reflect.New(t.elem.typ).Elem()
	x.path = append(x.path, seg{})
	for i := range n.kids {
		x.path[len(x.path)-1].at = i
		if !x.full() {
			s = reflect.Append(s, reflect.Zero(t.elem.typ))
			x.value(&n.kids[i], s.Index(i), t.elem, r)
		} else { // not returned; its problems are still counted
			spare.SetZero()
			x.value(&n.kids[i], spare, t.elem, r)
		}
	}
	x.path = x.path[:len(x.path)-1]
	v.Set(s)
}

func (x *decoder) object(n *Node, v reflect.Value, t *info) {
	if !x.is(n, kindObject, aObject) {
		return
	}
	var seen uint64 // every struct decoded here has far fewer than 64 fields
	next := 0
	for i := range n.kids {
		m := &n.kids[i]
		k := t.lookup(m.key, next)
		x.path = append(x.path, seg{name: m.key})
		switch {
		case k < 0:
			x.unknown(m, t)
		case seen&(1<<k) != 0:
			x.report(m.keyOff, "duplicate_key", text.ErrInvalid, text.Say("the field %q occurs twice; expected it once", "字段 %q 重复；只应出现一次", m.key))
		default:
			seen |= 1 << k
			next = k + 1
			f := &t.fields[k]
			x.value(m, v.FieldByIndex(f.index), f.info, f.rule)
			if f.full && m.kind == kindString && blank(m.text) {
				x.report(m.off, "empty", text.ErrInvalid, text.Say("the field is empty; expected a text", "字段为空；应有文字"))
			}
		}
		x.path = x.path[:len(x.path)-1]
	}
	x.required(n, t, seen)
	if t.checks && !x.full() {
		given := func(name string) bool { k := t.lookup(name, 0); return k >= 0 && seen&(1<<k) != 0 }
		if err := v.Addr().Interface().(checker).CheckJSON(given); err != nil {
			x.report(n.off, "fields", text.ErrInvalid, text.Of(err))
		}
	}
	if t.text && !x.o.Message && blank(v.Field(0).String()) && blank(v.Field(1).String()) {
		x.report(n.off, "empty", text.ErrInvalid, text.Say("the text is empty; expected \"zh\", \"en\" or both", "文字为空；应有 \"zh\"、\"en\" 或两者"))
	}
}

// blank reports whether a text is empty or only white space.
func blank(s string) bool { return strings.TrimSpace(s) == "" }

// lookup returns a field by name. Files mostly keep the order of the struct, so the search starts
// after the field found last.
func (t *info) lookup(key string, next int) int {
	for i := next; i < len(t.fields); i++ {
		if t.fields[i].name == key {
			return i
		}
	}
	for i := 0; i < min(next, len(t.fields)); i++ {
		if t.fields[i].name == key {
			return i
		}
	}
	return -1
}

func (x *decoder) unknown(m *Node, t *info) {
	if x.full() {
		x.more++
		return
	}
	names := make([]string, len(t.fields))
	for i, f := range t.fields {
		names[i] = f.name
	}
	x.path[len(x.path)-1].name = text.Short(m.key)
	hint := suggestion(m.key, names)
	if hint.IsZero() {
		hint = text.Say("; expected %s", "；应为 %s", oneOf(names))
	}
	x.report(m.keyOff, "unknown_field", text.ErrUnknown, text.Say("unknown field %q%s", "未知字段 %q%s", text.Short(m.key), hint))
}

func (x *decoder) required(n *Node, t *info, seen uint64) {
	for k := range t.fields {
		if f := &t.fields[k]; f.req && seen&(1<<k) == 0 {
			x.report(n.off, "missing", text.ErrInvalid, text.Say("the required field %q is missing", "缺少必需的字段 %q", f.name))
		}
	}
}

func (x *decoder) table(n *Node, v reflect.Value, t *info) {
	if !x.is(n, kindObject, aObject) {
		return
	}
	m := reflect.MakeMapWithSize(t.typ, len(n.kids))
	for i := range n.kids {
		kid := &n.kids[i]
		x.path = append(x.path, seg{name: kid.key})
		key := reflect.New(t.typ.Key()).Elem()
		if key.Kind() == reflect.Int {
			year, err := strconv.Atoi(kid.key)
			if err != nil || strconv.Itoa(year) != kid.key || year < 1 || year > 9999 {
				x.report(kid.keyOff, "number", text.ErrInvalid, text.Say("%q is not a year; expected one such as 2025", "%q 不是年份；应为例如 2025", text.Short(kid.key)))
				x.path = x.path[:len(x.path)-1]
				continue
			}
			key.SetInt(int64(year))
		} else {
			key.SetString(kid.key)
		}
		if m.MapIndex(key).IsValid() {
			x.report(kid.keyOff, "duplicate_key", text.ErrInvalid, text.Say("the field %q occurs twice; expected it once", "字段 %q 重复；只应出现一次", kid.key))
		} else {
			e := reflect.New(t.elem.typ).Elem()
			x.value(kid, e, t.elem, rule{})
			m.SetMapIndex(key, e)
		}
		x.path = x.path[:len(x.path)-1]
	}
	v.Set(m)
}
