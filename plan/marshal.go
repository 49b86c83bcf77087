package plan

import (
	"encoding/hex"
	"hash/fnv"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// lineWidth is the longest one-line form of an object or list in a formatted file.
const lineWidth = 100

// Marshal returns the document in the canonical format of plan files: fields in the order of the Go
// types, without empty optional ones, numbers with the digits as read, an indent of two spaces, an
// object on one line where it fits, a final line break. Loading the result and marshalling it again
// returns the same bytes. The error wraps text.ErrInvalid for a number that is not a plain decimal
// and for text that is not UTF-8.
func (d *Document) Marshal() ([]byte, error) {
	if d == nil {
		return nil, noDocument
	}
	tree, err := marshaller{}.document(d)
	if err != nil {
		return nil, err
	}
	return render(tree), nil
}

// Format rewrites a plan file in the canonical format of Marshal. The file need not be a valid
// plan, but every field must be known and of the right type; otherwise the error is a Problems.
func Format(data []byte) ([]byte, error) {
	var d Document
	_, found := strictjson.Decode(data, &d, strictjson.Options{Enums: closedSets})
	// Missing and empty fields do not prevent formatting.
	found = slices.DeleteFunc(found, func(p strictjson.Problem) bool {
		return p.Code == "missing" || p.Code == "empty" || p.Code == "enum"
	})
	if err := Problems(found).asError(); err != nil {
		return nil, err
	}
	return d.Marshal()
}

// tree is a JSON value to be written: a scalar in its final form, a list, or an object.
type tree struct {
	scalar  string
	list    []tree
	members []member
	kind    strictjson.Kind // 0: a scalar
}

type member struct {
	key   string
	value tree
}

func scalar(s string) tree { return tree{scalar: s} }

func quoted(s string) tree { return scalar(quote(s)) }

func object(ms ...member) tree { return tree{kind: '{', members: ms} }

func list(ts ...tree) tree { return tree{kind: '[', list: ts} }

// marshaller converts Go values to a tree. A loose one writes an invalid number as a text, for
// which the reader then reports a problem with its location.
type marshaller struct{ loose bool }

func (w marshaller) document(d *Document) (tree, error) {
	written := *d
	written.Period = d.Period.unfilled()
	return w.value(reflect.ValueOf(&written).Elem(), "")
}

func (w marshaller) value(v reflect.Value, path string) (tree, error) {
	bad := func(msg text.Text) (tree, error) {
		return tree{}, &text.Error{Package: "plan", Op: path, Err: text.ErrInvalid, Message: msg}
	}
	if n, ok := v.Interface().(Number); ok {
		if _, err := decimals.Parse(n.String()); err != nil {
			if w.loose && utf8.ValidString(n.String()) {
				return quoted(n.String()), nil
			}
			return bad(text.Say("%q is not a number; expected plain digits such as 6.5", "%q 不是数字；应为例如 6.5", text.Short(n.String())))
		}
		return scalar(n.String()), nil
	}
	switch v.Kind() {
	case reflect.String:
		if !utf8.ValidString(v.String()) {
			return bad(text.Say("the text is not valid UTF-8", "文字不是有效的 UTF-8"))
		}
		return quoted(v.String()), nil
	case reflect.Int:
		return scalar(strconv.Itoa(int(v.Int()))), nil
	case reflect.Bool:
		if v.Bool() {
			return scalar("true"), nil
		}
		return scalar("false"), nil
	case reflect.Pointer:
		return w.value(v.Elem(), path)
	case reflect.Slice:
		out := list()
		for i := range v.Len() {
			t, err := w.value(v.Index(i), path+"["+strconv.Itoa(i)+"]")
			if err != nil {
				return t, err
			}
			out.list = append(out.list, t)
		}
		return out, nil
	}
	return w.structure(v, path)
}

func (w marshaller) structure(v reflect.Value, path string) (tree, error) {
	out := object()
	t := v.Type()
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		optional := f.Tag.Get("req") != "true" && (options == "omitempty" || f.Type.Kind() == reflect.String)
		fv := v.Field(i)
		if optional && (fv.IsZero() || fv.Kind() == reflect.Slice && fv.Len() == 0) {
			continue
		}
		inner := name
		if path != "" {
			inner = path + "." + name
		}
		m, err := w.value(fv, inner)
		if err != nil {
			return m, err
		}
		out.members = append(out.members, member{name, m})
	}
	return out, nil
}

func render(t tree) []byte {
	var b strings.Builder
	t.write(&b, "")
	b.WriteByte('\n')
	return []byte(b.String())
}

// flat returns the one-line form; ok is false for a list of objects or lists, which is never
// written on one line.
func (t tree) flat() (string, bool) {
	switch t.kind {
	case '[':
		parts := make([]string, len(t.list))
		for i, e := range t.list {
			if e.kind != 0 {
				return "", false
			}
			parts[i] = e.scalar
		}
		return "[" + strings.Join(parts, ", ") + "]", true
	case '{':
		parts := make([]string, len(t.members))
		for i, m := range t.members {
			s, ok := m.value.flat()
			if !ok {
				return "", false
			}
			parts[i] = quote(m.key) + ": " + s
		}
		return "{" + strings.Join(parts, ", ") + "}", true
	}
	return t.scalar, true
}

func (t tree) write(b *strings.Builder, indent string) {
	if s, ok := t.flat(); ok && (t.kind == 0 || indent != "" && utf8.RuneCountInString(s) <= lineWidth) {
		b.WriteString(s)
		return
	}
	inner := indent + "  "
	open, end, n := "[", "]", len(t.list)
	if t.kind == '{' {
		open, end, n = "{", "}", len(t.members)
	}
	b.WriteString(open)
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n" + inner)
		if t.kind == '{' {
			b.WriteString(quote(t.members[i].key) + ": ")
			t.members[i].value.write(b, inner)
		} else {
			t.list[i].write(b, inner)
		}
	}
	if n > 0 {
		b.WriteString("\n" + indent)
	}
	b.WriteString(end)
}

const hexDigits = "0123456789abcdef"

// quote returns a JSON string; characters outside ASCII are not escaped.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\t':
			b.WriteString(`\t`)
		case c < 0x20 || c == 0x7f:
			b.WriteString(`\u00` + string(hexDigits[c>>4]) + string(hexDigits[c&15]))
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// Hash returns a hash of the content of a plan: of two plans with one id, equal hashes mean the
// same plan, regardless of the layout of their files. It is the 128-bit FNV-1a hash of the
// canonical form (Marshal) in hexadecimal. It distinguishes plans; it does not protect against
// tampering.
func (p *Plan) Hash() string { return p.hash() }

// hashOf computes the hash of a document, "" if the document has no canonical form.
func hashOf(d *Document) string {
	data, err := d.Marshal()
	if err != nil {
		return ""
	}
	h := fnv.New128a()
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// IDFor derives an id for the document from a title, or else the name of its file, and from its content. Ids
// are in lower case.
func (d *Document) IDFor(title Text, file string) string {
	slug := ""
	for _, name := range []string{title.EN, title.ZH, strings.TrimSuffix(file, filepath.Ext(file)), "plan"} {
		words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
		if slug = strings.Join(words, "-"); strings.ContainsAny(slug, "abcdefghijklmnopqrstuvwxyz") {
			break
		}
	}
	if slug[0] < 'a' {
		slug = "plan-" + slug
	}
	return strings.TrimRight(slug[:min(len(slug), 40)], "-") + "-" + hashOf(d)[:8]
}

//go:generate go run ./internal/writeschema

// schemaID is the $id of the schema that Schema returns.
const schemaID = "https://github.com/jimo-plan/fiveyear/plan/plan.schema.json"

// closedSets lists the values of the types whose values package target names.
var closedSets = map[reflect.Type][]string{
	reflect.TypeFor[target.Kind]():  names(target.Kind("").Values()),
	reflect.TypeFor[target.Bound](): names(target.Bound("").Values()[1:]), // Exactly is left out of a file
}

func names[T ~string](values []T) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = string(v)
	}
	return out
}

// Schema returns the JSON Schema (draft 2020-12) of plan files, with a description of each field.
// It is generated from the Go types; plan.schema.json has the same bytes. A schema cannot express
// references, units and formulas: only Validate checks them.
func Schema() []byte {
	doc, _ := strictjson.Decode(strictjson.Schema(reflect.TypeFor[Document](), strictjson.Options{ID: schemaID,
		Title: "Five-year plan, format " + strconv.Itoa(FormatVersion), Enums: closedSets}), nil, strictjson.Options{})
	return render(treeOf(doc.Root))
}

// treeOf converts a node that was read to a tree that can be written.
func treeOf(n *strictjson.Node) tree {
	switch n.Kind() {
	case '{':
		out := object()
		for i := range n.Items() {
			out.members = append(out.members, member{n.Items()[i].Key(), treeOf(&n.Items()[i])})
		}
		return out
	case '[':
		out := list()
		for i := range n.Items() {
			out.list = append(out.list, treeOf(&n.Items()[i]))
		}
		return out
	case '"':
		return quoted(n.Text())
	}
	return scalar(n.Text())
}
