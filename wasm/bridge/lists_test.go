package bridge_test

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/review"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
)

// barePlan has next to nothing: most of its lists are empty.
const barePlan = `{"format":1,"id":"own","version":"1","title":{"zh":"某","en":"Own"},"period":{"base":2020,"from":2021,"to":2025},
	"source":{"title":{"zh":"某","en":"Own"}},"categories":[{"id":"c","name":{"zh":"类","en":"Class"}}],
	"indicators":[{"id":"income","row":"1","category":"c","name":{"zh":"收入","en":"Income"},"unit":"yuan","direction":"up","attribute":"expected",
	"baseline":{"value":1,"printed":"1"},"target":{"kind":"level","bound":"at_least","value":2,"printed":"2以上"}}]}`

// The types say that a list is a list; an empty one must not arrive as null.
func TestListsArriveAsLists(t *testing.T) {
	s := server()
	const jimo = `"plan":"jimo-14fyp","lang":"en"`
	const scenario = `{"format":1,"plan":"jimo-14fyp","version":""}`
	actuals, err := json.Marshal(string(review.JimoActuals()))
	require.NoError(t, err)
	file, err := json.Marshal(barePlan)
	require.NoError(t, err)
	for _, c := range [][2]string{
		{"hello", `{"protocol":1}`},
		{"plan.open", `{"id":"jimo-14fyp"}`},
		{"plan.open own", `{"text":` + string(file) + `,"file":"own.json"}`},
		{"run", `{` + jimo + `,"scenario":` + scenario + `,"reference":true}`},
		{"run own", `{"plan":"own","lang":"en","scenario":{"format":1,"plan":"own","version":"1"}}`},
		{"move.parse", `{"plan":"jimo-14fyp","text":"gdp_growth=6"}`},
		{"explain", `{` + jimo + `,"scenario":` + scenario + `,"variable":"gdp","year":2025}`},
		{"explain figure", `{` + jimo + `,"scenario":` + scenario + `,"variable":"gdp_growth","year":2025}`},
		{"compare", `{` + jimo + `,"a":` + scenario + `,"b":` + scenario + `}`},
		{"plan.outline", `{"plan":"jimo-14fyp"}`},
		{"review.profiles", `{}`},
		{"review.run", `{` + jimo + `,"text":` + string(actuals) + `,"file":"a.csv"}`},
		{"seek", `{` + jimo + `,"seek":{"scenario":` + scenario + `,"lever":"gdp_growth","goal":{"variable":"gdp","year":2025,"value":"2000"}}}`},
		{"ensemble", `{` + jimo + `,"ensemble":{"scenario":` + scenario + `,"uncertain":[{"lever":"gdp_growth","dist":{"kind":"uniform","low":5,"high":8}}],"seed":"1","draws":100}}`},
		{"code.make", `{` + jimo + `,"scenario":` + scenario + `}`},
		{"checks", `{` + jimo + `,"scenario":` + scenario + `}`},
		{"store.list", `{"plan":"jimo-14fyp"}`},
	} {
		method, params := c[0], c[1]
		name, _, _ := strings.Cut(method, " ")
		out := s.Handle(context.Background(), []byte(fmt.Sprintf(`{"v":1,"id":1,"method":%q,"params":%s}`, name, params)))
		var answer struct {
			Result any           `json:"result"`
			Error  *bridge.Fault `json:"error"`
		}
		require.NoError(t, json.Unmarshal(out, &answer))
		require.Nil(t, answer.Error, "%s: %+v", method, answer.Error)
		lists(t, method, resultOf(t, name), answer.Result)
	}
}

func resultOf(t *testing.T, method string) reflect.Type {
	t.Helper()
	for _, m := range bridge.Methods() {
		if m.Name == method {
			return reflect.TypeOf(m.Result)
		}
	}
	t.Fatalf("no method %s", method)
	return nil
}

// lists walks a value along its Go type.
func lists(t *testing.T, at string, typ reflect.Type, v any) {
	t.Helper()
	switch typ.Kind() {
	case reflect.Pointer:
		if v != nil {
			lists(t, at, typ.Elem(), v)
		}
	case reflect.Slice:
		list, ok := v.([]any)
		if assert.True(t, ok, "%s is %v", at, v) {
			for _, x := range list {
				lists(t, at+"[]", typ.Elem(), x)
			}
		}
	case reflect.Struct:
		if object, ok := v.(map[string]any); ok {
			for i := range typ.NumField() {
				field(t, at, typ.Field(i), object)
			}
		}
	}
}

func field(t *testing.T, at string, f reflect.StructField, object map[string]any) {
	t.Helper()
	name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
	if f.Anonymous && name == "" {
		lists(t, at, f.Type, object)
		return
	}
	v, there := object[name]
	if name == "-" || name == "" || (!there && strings.HasPrefix(options, "omit")) {
		return
	}
	lists(t, at+"."+name, f.Type, v)
}
