package strictjson

import (
	"cmp"
	"encoding"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Schema returns the JSON Schema (draft 2020-12) of a struct, on one line, from the tags of Decode
// and from doc:"…", the description of a field. Named structs and the string types of o.Enums
// become definitions under $defs, under their Go names.
func Schema(t reflect.Type, o Options) []byte {
	s := &schema{o: o, at: map[string]int{}}
	var head members
	if o.ID != "" {
		head.add("$schema", quoted("https://json-schema.org/draft/2020-12/schema"))
		head.add("$id", quoted(o.ID))
	}
	head.add("title", quoted(cmp.Or(o.Title, nameOf(t))))
	root := append(head, s.structure(t)...)
	var defs members
	for _, d := range s.defs {
		defs.add(d.name, d.text)
	}
	root.add("$defs", defs.String())
	return []byte(root.String())
}

// members are the encoded fields of an object.
type members []string

func (m *members) add(key, value string) { *m = append(*m, quoted(key)+":"+value) }

func (m members) String() string { return "{" + strings.Join(m, ",") + "}" }

func quoted(s string) string {
	b, _ := json.Marshal(s) // encoding a string cannot fail
	return string(b)
}

func array(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = quoted(w)
	}
	return "[" + strings.Join(out, ",") + "]"
}

// nameOf returns the name of a type in a schema, with a capital.
func nameOf(t reflect.Type) string {
	n := t.Name()
	return strings.ToUpper(n[:1]) + n[1:]
}

type definition struct{ name, text string }

type schema struct {
	o    Options
	at   map[string]int // positions in defs
	defs []definition
}

func (s *schema) structure(t reflect.Type) members {
	var props, out members
	var required []string
	for _, f := range fieldsOf(t) {
		p := s.property(f.Type, f.Tag)
		if d := f.Tag.Get("doc"); d != "" {
			p = append(members{quoted("description") + ":" + quoted(d)}, p...)
		}
		props.add(f.Name, p.String())
		_, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.Tag.Get("req") != "" || s.o.Message && !strings.Contains(options, "omit") {
			required = append(required, f.Name)
		}
	}
	out.add("type", `"object"`)
	out.add("properties", props.String())
	if len(required) > 0 {
		out.add("required", array(required))
	}
	if t == reflect.TypeFor[text.Text]() && !s.o.Message {
		out.add("anyOf", `[{"required":["zh"]},{"required":["en"]}]`)
	}
	out.add("additionalProperties", "false")
	return out
}

func typed(name string) members {
	var out members
	out.add("type", quoted(name))
	return out
}

// plainNumber is the pattern of decimals in strings.
const plainNumber = `^-?[0-9]+(\.[0-9]+)?$`

func (s *schema) property(t reflect.Type, tag reflect.StructTag) members {
	switch {
	case t == reflect.TypeFor[json.Number]():
		return typed("number")
	case t == reflect.TypeFor[decimal.Decimal]():
		out := typed("string")
		out.add("pattern", quoted(plainNumber))
		return out
	case t.Kind() == reflect.Pointer:
		if out := s.property(t.Elem(), tag); !s.o.Message {
			return out
		} else {
			return members{`"anyOf":[` + out.String() + `,{"type":"null"}]`}
		}
	case t.Kind() == reflect.Slice:
		out := typed("array")
		out.add("items", s.property(t.Elem(), tag).String())
		if most := tag.Get("max"); most != "" {
			out.add("maxItems", most)
		}
		return out
	case t.Kind() == reflect.Map:
		out := typed("object")
		if t.Key().Kind() == reflect.Int {
			out.add("propertyNames", `{"pattern":"^[1-9][0-9]{0,3}$"}`)
		}
		out.add("additionalProperties", s.property(t.Elem(), tag).String())
		return out
	case tag.Get("const") != "":
		return members{`"const":` + tag.Get("const")}
	case t.Kind() == reflect.Uint64:
		out := typed("string")
		out.add("pattern", quoted(`^[0-9]+$`))
		return out
	case t.Kind() == reflect.Int || t.Kind() == reflect.Int64 || t.Kind() == reflect.Int32:
		out := typed("integer")
		if low, high, ok := strings.Cut(tag.Get("range"), ","); ok {
			out.add("minimum", low)
			out.add("maximum", high)
		}
		return out
	case t.Kind() == reflect.Float64:
		if t.Implements(reflect.TypeFor[json.Marshaler]()) { // null if there is no number
			return members{`"type":["number","null"]`}
		}
		return typed("number")
	case t.Kind() == reflect.Bool:
		return typed("boolean")
	case t.Implements(reflect.TypeFor[encoding.TextMarshaler]()):
		return typed("string")
	case t.Kind() == reflect.Struct:
		return s.define(nameOf(t), func() members { return s.structure(t) })
	}
	out := typed("string")
	if e := tag.Get("enum"); e != "" {
		out.add("enum", array(strings.Split(e, ",")))
	} else if values, ok := s.o.Enums[t]; ok {
		return s.define(nameOf(t), func() members { return append(typed("string"), quoted("enum")+":"+array(values)) })
	} else if tag.Get("req") == "true" {
		out.add("minLength", strconv.Itoa(1))
	}
	return out
}

// define adds a type to $defs, once, and returns a reference to it.
func (s *schema) define(name string, make func() members) members {
	name = strings.ToUpper(name[:1]) + name[1:]
	if _, ok := s.at[name]; !ok {
		at := len(s.defs)
		s.at[name] = at
		s.defs = append(s.defs, definition{name: name})
		s.defs[at].text = make().String()
	}
	return members{`"$ref":` + quoted("#/$defs/"+name)}
}
