package plan

import (
	"reflect"
	"strconv"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

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
