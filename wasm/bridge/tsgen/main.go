// Command tsgen writes the TypeScript types of the bridge's protocol from its Go
// types: go run ./wasm/bridge/tsgen > wasm/web/src/protocol.gen.ts.
package main

import (
	"bufio"
	"encoding"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer func() {
		if err := out.Flush(); err != nil {
			fmt.Fprintln(os.Stderr, "tsgen:", err)
			os.Exit(1)
		}
	}()
	fmt.Fprintf(out, "// Written by wasm/bridge/tsgen from the Go types of the protocol. Do not edit.\n\nexport const PROTOCOL = %d;\n", bridge.Protocol)
	g := generator{seen: map[reflect.Type]bool{}}
	for _, m := range bridge.Methods() {
		g.add(reflect.TypeOf(m.Params))
		g.add(reflect.TypeOf(m.Result))
	}
	for _, t := range []any{bridge.Fault{}, bridge.Progress{}} {
		g.add(reflect.TypeOf(t))
	}
	slices.SortFunc(g.types, func(a, b reflect.Type) int { return strings.Compare(a.Name(), b.Name()) })
	for _, t := range g.types {
		g.write(out, t)
	}
	fmt.Fprint(out, "\nexport interface Methods {\n")
	for _, m := range bridge.Methods() {
		fmt.Fprintf(out, "  %q: { params: %s; result: %s };\n", m.Name, reflect.TypeOf(m.Params).Name(), reflect.TypeOf(m.Result).Name())
	}
	fmt.Fprint(out, "}\n")
}

type generator struct {
	seen  map[reflect.Type]bool
	types []reflect.Type
}

func (g *generator) add(t reflect.Type) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Map:
		g.add(t.Elem())
	case reflect.Struct:
		if g.seen[t] || isText(t) {
			return
		}
		g.seen[t] = true
		g.types = append(g.types, t)
		for i := range t.NumField() {
			g.add(t.Field(i).Type)
		}
	}
}

func (g *generator) write(out *bufio.Writer, t reflect.Type) {
	fmt.Fprintf(out, "\nexport interface %s {\n", t.Name())
	g.fields(out, t)
	fmt.Fprint(out, "}\n")
}

// fields writes the fields of a struct; those of an embedded one stand among them,
// as encoding/json writes them.
func (g *generator) fields(out *bufio.Writer, t reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous && f.Tag.Get("json") == "" {
			g.fields(out, f.Type)
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		optional := ""
		if strings.Contains(options, "omitempty") || strings.Contains(options, "omitzero") {
			optional = "?"
		}
		kind := typeName(f.Type)
		if strings.Contains(options, "string") {
			kind = "string"
		}
		fmt.Fprintf(out, "  %s%s: %s;\n", name, optional, kind)
	}
}

// isText reports whether values of the type cross as texts.
func isText(t reflect.Type) bool { return t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) }

// typeName maps a Go type to its TypeScript form; decimals cross as strings.
func typeName(t reflect.Type) string {
	switch t.Kind() {
	case reflect.String:
		if t.Name() == "Number" { // json.Number: a bare number in the message
			return "number"
		}
		return "string"
	case reflect.Bool:
		return "boolean"
	case reflect.Float64:
		if t == reflect.TypeFor[scenario.Estimate]() { // null where there is none
			return "number | null"
		}
		return "number"
	case reflect.Int, reflect.Int8, reflect.Int32, reflect.Int64, reflect.Uint64:
		return "number"
	case reflect.Slice:
		if e := typeName(t.Elem()); !strings.Contains(e, " ") {
			return e + "[]"
		}
		return "(" + typeName(t.Elem()) + ")[]"
	case reflect.Map:
		return "Record<string, " + typeName(t.Elem()) + ">"
	case reflect.Pointer:
		return typeName(t.Elem()) + " | null"
	case reflect.Struct:
		if isText(t) {
			return "string"
		}
		return t.Name()
	}
	return "unknown"
}
