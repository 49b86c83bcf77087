package bridge

import (
	"encoding"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/plan/review"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// openStrings names the fields that hold any string, by what they hold. A field that is not listed has
// a closed set of values: a named type in wire.Enums, or an enum tag.
var openStrings = map[string]string{
	"id": `id base indicator indicators variable variables lever plan profile profiles group category closure option whole share shares root item of
		value root links figure level basedOn onPlan only basis blocks reads users moved taker locked revised closures hash key kept series open breaches shortfalls
		best worst industry growth own onPath rest restGrowth leversBehind stream goal levers fits mapped mapping sum parts ids wholes implied also above higher size closers opening`,
	"text": `zh en text name chain title note source printed target decides measure_unit unit symbol class_name ours_name official_name reason
		target_source target_place why method form_text filled rounding formula signature s x shown diff relative author file mime build
		notices details figures scope vintage no row rows box path text label places cell cells csv sheet table area head heads was fingerprint near names notes decimal change given difference word rule`,
	"number": `value low high min max step v actual ahead annual_target annual_target_next annual_target_revised attainment baseline completion done due elapsed expected
		left ratio score size yearly gap measure stretch tolerance to from at nearest employed elasticity change error weights cuts`,
	"date":    `saved now published version`,
	"move":    `moves fix fill more what`,
	"code":    `code class old new mark`,
	"pattern": ``,
}

// closedNames are the names of fields that have a closed set of values wherever they occur, with the
// exceptions that hold something else.
var closedNames = map[string][]string{
	"kind": nil, "status": nil, "standing": nil, "verdict": nil, "answer": nil, "lang": nil, "op": nil, "prices": nil, "direction": nil,
	"attribute": nil, "state": nil, "form": nil, "forms": nil, "format": nil, "bound": nil, "target_kind": nil, "national_class": nil, "topic": nil,
	"ours": nil, "official": nil, "shape": {"scenario.Move", "scenario.Vary"},
	"mark": {"wire.NoteView"}, "what": {"wire.MisfitView"}, "method": {"report.outlookJSON"}, "measure": {"report.outlookJSON"},
	"from": {"wire.CutView"}, "path": {"wire.Detail", "sensitivity.AttributeQuery"}, "class": {"review.VerdictJSON"},
	"code": {"wire.CodeParams", "wire.CodeView", "wire.Detail", "wire.ReadingView", "wire.DoubtView", "review.ReasonJSON"},
}

// Every string that crosses the boundary is of a closed set with its values, or is listed as open; so a
// new field has to be decided on.
func TestStringsAreClosedOrListed(t *testing.T) {
	open := map[string]bool{}
	for _, names := range openStrings {
		for _, name := range strings.Fields(names) {
			open[name] = true
		}
	}
	used := map[string]bool{}
	eachField(func(owner reflect.Type, f reflect.StructField, name string) {
		typ := f.Type
		for typ.Kind() == reflect.Slice || typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Map {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.String || typ == reflect.TypeFor[json.Number]() || f.Tag.Get("enum") != "" {
			return
		}
		if _, ok := wire.Enums()[typ]; ok {
			return
		}
		where := owner.String() + "." + name
		assert.True(t, typ == reflect.TypeFor[string]() || typ == reflect.TypeFor[review.Class]() || typ == reflect.TypeFor[scenario.Part](), "%s: the values of %s are not registered", where, typ)
		if exceptions, ok := closedNames[name]; ok {
			assert.Contains(t, exceptions, owner.String(), "%s has no closed set of values", where)
			return
		}
		assert.True(t, open[name], "%s is not listed as an open string", where)
		used[name] = true
	})
	assert.Greater(t, len(used), 80)
}

// The registered values of a type are the constants that its package declares for it.
func TestEnumsAreComplete(t *testing.T) {
	dirs := map[string]string{"text": "../../indicator/text", "indicator": "../../indicator", "target": "../../indicator/target", "plan": "../../plan", "modules": "../../plan/modules", "portfolio": "../../plan/portfolio", "versions": "../../plan/versions", "scenario": "../../plan/scenario", "solve": "../../plan/scenario/solve", "ensemble": "../../plan/scenario/ensemble", "review": "../../plan/review", "wire": "internal/wire",
		"indicator.ReasonCode": "../../indicator/internal/cause"} // a type: the room holds its values as plain constants
	declared := map[string][]string{}
	for room, dir := range dirs {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		require.NoError(t, err)
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			require.NoError(t, err)
			ast.Inspect(f, func(n ast.Node) bool {
				spec, ok := n.(*ast.ValueSpec)
				if !ok {
					return true
				}
				typ := room
				switch x := spec.Type.(type) {
				case *ast.Ident:
					typ = room + "." + x.Name
				case *ast.SelectorExpr:
					typ = x.X.(*ast.Ident).Name + "." + x.Sel.Name
				}
				for _, v := range spec.Values {
					if lit, ok := v.(*ast.BasicLit); ok && lit.Kind == token.STRING {
						value, err := strconv.Unquote(lit.Value)
						require.NoError(t, err)
						declared[typ] = append(declared[typ], value)
					}
				}
				return true
			})
		}
	}
	for typ, values := range wire.Enums() {
		if want, ok := declared[typ.String()]; typ == reflect.TypeFor[target.Kind]() {
			assert.Subset(t, values, want, "the kinds are the rows of their table")
		} else if ok {
			assert.ElementsMatch(t, want, slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" && !slices.Contains(want, "") }), typ.String())
		} else {
			assert.Equal(t, "wire.ChangedThing", typ.String(), "no constants of that type")
		}
	}
}

// Two types under one name would be one definition of the schema.
func TestTypeNamesAreUnique(t *testing.T) {
	at := map[string]reflect.Type{}
	eachField(func(owner reflect.Type, f reflect.StructField, _ string) {
		for _, typ := range []reflect.Type{owner, f.Type} {
			if typ.PkgPath() == "" {
				continue
			}
			if was, ok := at[typ.Name()]; ok {
				assert.Equal(t, was, typ)
			}
			at[typ.Name()] = typ
		}
	})
	assert.Greater(t, len(at), 150)
}

// eachField calls f with each field of each struct that crosses the boundary.
func eachField(f func(owner reflect.Type, field reflect.StructField, name string)) {
	seen := map[reflect.Type]bool{}
	var walk func(t reflect.Type)
	walk = func(t reflect.Type) {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			walk(t.Elem())
		case reflect.Struct:
			if seen[t] || t.Implements(reflect.TypeFor[encoding.TextMarshaler]()) {
				return
			}
			seen[t] = true
			for i := range t.NumField() {
				field := t.Field(i)
				name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
				if name != "-" && (name != "" || field.Anonymous) {
					if name != "" {
						f(t, field, name)
					}
					walk(field.Type)
				}
			}
		}
	}
	for _, m := range methods() {
		walk(m.params)
		walk(m.result)
	}
	walk(reflect.TypeFor[wire.Fault]())
	walk(reflect.TypeFor[wire.Progress]())
}
