package plan

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

//go:generate go run ./internal/writeschema

// SchemaID is the name of the schema that Schema returns.
const SchemaID = "https://github.com/jimo-plan/fiveyear/plan/plan.schema.json"

// Schema returns the JSON Schema (draft 2020-12) of plan files, with a description
// of each field. It is generated from the Go types; the file plan.schema.json holds the same bytes. What
// a schema cannot say (references, units, formulas) is checked by Validate only.
func Schema() []byte {
	defs := &schemaDefs{seen: map[string]bool{}}
	root := defs.structure(reflect.TypeFor[Document]())
	head := []member{
		{"$schema", quoted("https://json-schema.org/draft/2020-12/schema")},
		{"$id", quoted(SchemaID)},
		{"title", quoted("Five-year plan, format " + strconv.Itoa(FormatVersion))},
	}
	root.members = append(head, root.members...)
	root.members = append(root.members, member{"$defs", object(defs.list...)})
	return render(root)
}

type schemaDefs struct {
	seen map[string]bool
	list []member
}

func (s *schemaDefs) structure(t reflect.Type) tree {
	var props, required = object(), list()
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		p := s.property(f.Type, f.Tag)
		if d := f.Tag.Get("doc"); d != "" {
			p.members = append([]member{{"description", quoted(d)}}, p.members...)
		}
		props.members = append(props.members, member{name, p})
		if f.Tag.Get("req") == "true" {
			required.list = append(required.list, quoted(name))
		}
	}
	out := object(member{"type", quoted("object")}, member{"properties", props})
	if len(required.list) > 0 {
		out.members = append(out.members, member{"required", required})
	}
	if t == reflect.TypeFor[text.Text]() {
		one := func(key string) tree { return object(member{"required", list(quoted(key))}) }
		out.members = append(out.members, member{"anyOf", list(one("zh"), one("en"))})
	}
	out.members = append(out.members, member{"additionalProperties", scalar("false")})
	return out
}

func (s *schemaDefs) property(t reflect.Type, tag reflect.StructTag) tree {
	switch {
	case t == reflect.TypeFor[Number]():
		return object(member{"type", quoted("number")})
	case t.Kind() == reflect.Pointer:
		return s.property(t.Elem(), tag)
	case t.Kind() == reflect.Slice:
		out := object(member{"type", quoted("array")}, member{"items", s.property(t.Elem(), tag)})
		if most := tag.Get("max"); most != "" {
			out.members = append(out.members, member{"maxItems", scalar(most)})
		}
		return out
	case tag.Get("const") != "":
		return object(member{"const", scalar(tag.Get("const"))})
	case t.Kind() == reflect.Int:
		out := object(member{"type", quoted("integer")})
		if low, high, ok := strings.Cut(tag.Get("range"), ","); ok {
			out.members = append(out.members, member{"minimum", scalar(low)}, member{"maximum", scalar(high)})
		}
		return out
	case t.Kind() == reflect.Bool:
		return object(member{"type", quoted("boolean")})
	case t.Kind() == reflect.Struct:
		s.define(t)
		return object(member{"$ref", quoted("#/$defs/" + t.Name())})
	}
	out := object(member{"type", quoted("string")})
	if e := tag.Get("enum"); e != "" {
		values := list()
		for _, w := range strings.Split(e, ",") {
			values.list = append(values.list, quoted(w))
		}
		out.members = append(out.members, member{"enum", values})
	} else if tag.Get("req") == "true" {
		out.members = append(out.members, member{"minLength", scalar("1")})
	}
	return out
}

func (s *schemaDefs) define(t reflect.Type) {
	if s.seen[t.Name()] {
		return
	}
	s.seen[t.Name()] = true
	at := len(s.list)
	s.list = append(s.list, member{key: t.Name()})
	s.list[at].value = s.structure(t)
}
