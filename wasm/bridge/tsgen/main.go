// Command tsgen writes the TypeScript types of the bridge's protocol from the JSON Schemas of its
// methods: go run ./wasm/bridge/tsgen > wasm/web/src/protocol.gen.ts.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/plan/strictjson"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

func main() {
	out, err := generate()
	if err == nil {
		_, err = os.Stdout.Write(out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "tsgen:", err)
		os.Exit(1)
	}
}

// schema is the subset of JSON Schema that the bridge uses. Objects keep the order of their fields.
type schema struct {
	Title      string      `json:"title"`
	Type       any         `json:"type"`
	Properties fields      `json:"properties"`
	Required   []string    `json:"required"`
	Additional *additional `json:"additionalProperties"`
	Items      *schema     `json:"items"`
	Enum       []string    `json:"enum"`
	AnyOf      []*schema   `json:"anyOf"`
	Ref        string      `json:"$ref"`
	Defs       fields      `json:"$defs"`
}

type field struct {
	name string
	of   *schema
}

type fields []field

// UnmarshalJSON decodes the fields in the order in which they are written.
func (f *fields) UnmarshalJSON(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return err
		}
		x := field{name: name.(string), of: new(schema)}
		if err := dec.Decode(x.of); err != nil {
			return err
		}
		*f = append(*f, x)
	}
	return nil
}

// additional is the schema of further fields, nil if there are none.
type additional struct{ *schema }

// UnmarshalJSON reads false or a schema.
func (a *additional) UnmarshalJSON(data []byte) error {
	if string(data) == "false" {
		return nil
	}
	a.schema = new(schema)
	return json.Unmarshal(data, a.schema)
}

// generate returns the whole file.
func generate() ([]byte, error) {
	types := map[string]string{}
	add := func(data []byte) (string, error) {
		var s schema
		if err := json.Unmarshal(data, &s); err != nil {
			return "", err
		}
		for _, d := range append(fields{{s.Title, &s}}, s.Defs...) {
			text := declaration(d.name, d.of)
			if was, ok := types[d.name]; ok && was != text {
				return "", fmt.Errorf("two types are called %s", d.name)
			}
			types[d.name] = text
		}
		return s.Title, nil
	}
	var methods strings.Builder
	var long []string
	for _, m := range bridge.Methods() {
		params, err := add(m.Params)
		if err != nil {
			return nil, err
		}
		result, err := add(m.Result)
		if err != nil {
			return nil, err
		}
		fmt.Fprintf(&methods, "  /** %s */\n  %q: { params: %s; result: %s };\n", m.Doc.EN, m.Name, params, result)
		if m.Long {
			long = append(long, fmt.Sprintf("%q", m.Name))
		}
	}
	for _, t := range []reflect.Type{reflect.TypeFor[wire.Fault](), reflect.TypeFor[wire.Progress]()} {
		if _, err := add(strictjson.Schema(t, strictjson.Options{Message: true, Enums: wire.Enums()})); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "// Written by wasm/bridge/tsgen from the JSON Schemas of the protocol. Do not edit.\n\nexport const PROTOCOL = %d;\n", bridge.Protocol)
	for _, name := range slices.Sorted(maps.Keys(types)) {
		out.WriteString(types[name])
	}
	fmt.Fprintf(&out, "\nexport interface Methods {\n%s}\n", methods.String())
	fmt.Fprintf(&out, "\n/** Methods that may take seconds. */\nexport type LongMethod = %s;\n", strings.Join(long, " | "))
	return out.Bytes(), nil
}

func declaration(name string, s *schema) string {
	if len(s.Enum) > 0 {
		return fmt.Sprintf("\nexport type %s = %s;\n", name, typeOf(s))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "\nexport interface %s {\n", name)
	for _, f := range s.Properties {
		optional := "?"
		if slices.Contains(s.Required, f.name) {
			optional = ""
		}
		fmt.Fprintf(&b, "  %s%s: %s;\n", f.name, optional, typeOf(f.of))
	}
	b.WriteString("}\n")
	return b.String()
}

// typeOf maps a schema to TypeScript; decimals are strings.
func typeOf(s *schema) string {
	switch {
	case s.Ref != "":
		return strings.TrimPrefix(s.Ref, "#/$defs/")
	case len(s.AnyOf) > 0:
		return union(len(s.AnyOf), func(i int) string { return typeOf(s.AnyOf[i]) })
	case len(s.Enum) > 0:
		return union(len(s.Enum), func(i int) string { return fmt.Sprintf("%q", s.Enum[i]) })
	}
	if several, ok := s.Type.([]any); ok {
		return union(len(several), func(i int) string { return typeOf(&schema{Type: several[i]}) })
	}
	switch s.Type {
	case "integer", "number":
		return "number"
	case "array":
		if e := typeOf(s.Items); !strings.Contains(e, " ") {
			return e + "[]"
		} else {
			return "(" + e + ")[]"
		}
	case "object":
		return "Record<string, " + typeOf(s.Additional.schema) + ">"
	}
	return fmt.Sprint(s.Type)
}

func union(n int, at func(int) string) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = at(i)
	}
	return strings.Join(parts, " | ")
}
