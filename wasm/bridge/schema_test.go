package bridge_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
)

// schema is as much of JSON Schema as Methods uses; unknown keywords fail the test.
type schema struct {
	Schema        string             `json:"$schema"`
	Title         string             `json:"title"`
	Description   string             `json:"description"`
	Type          any                `json:"type"`
	Properties    map[string]*schema `json:"properties"`
	Required      []string           `json:"required"`
	Additional    json.RawMessage    `json:"additionalProperties"`
	PropertyNames *schema            `json:"propertyNames"`
	Items         *schema            `json:"items"`
	MaxItems      int                `json:"maxItems"`
	Minimum       *float64           `json:"minimum"`
	Maximum       *float64           `json:"maximum"`
	MinLength     int                `json:"minLength"`
	Enum          []string           `json:"enum"`
	Const         any                `json:"const"`
	Pattern       string             `json:"pattern"`
	AnyOf         []*schema          `json:"anyOf"`
	Ref           string             `json:"$ref"`
	Defs          map[string]*schema `json:"$defs"`
}

func parseSchema(t *testing.T, data []byte) *schema {
	t.Helper()
	dec := json.NewDecoder(strings.NewReader(string(data)))
	dec.DisallowUnknownFields()
	var s schema
	require.NoError(t, dec.Decode(&s), string(data))
	return &s
}

// problems lists where a value departs from a schema.
func (s *schema) problems(root *schema, v any, at string) []string {
	if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
		def, found := root.Defs[name]
		if !found {
			return []string{at + ": no definition " + name}
		}
		return def.problems(root, v, at)
	}
	if len(s.AnyOf) > 0 {
		var first []string
		for i, a := range s.AnyOf {
			p := a.problems(root, v, at)
			if len(p) == 0 {
				return nil
			}
			if i == 0 {
				first = p
			}
		}
		return first
	}
	types, _ := s.Type.([]any)
	if name, ok := s.Type.(string); ok {
		types = []any{name}
	}
	kind := kindOf(v)
	if s.Type != nil && !slices.Contains(types, any(kind)) && !(kind == "integer" && slices.Contains(types, any("number"))) {
		return []string{fmt.Sprintf("%s: %s instead of %v", at, kind, s.Type)}
	}
	var out []string
	switch v := v.(type) {
	case string:
		if s.Enum != nil && !slices.Contains(s.Enum, v) {
			out = append(out, fmt.Sprintf("%s: %q is none of %v", at, v, s.Enum))
		}
		if s.Pattern != "" && !regexp.MustCompile(s.Pattern).MatchString(v) {
			out = append(out, fmt.Sprintf("%s: %q does not match %s", at, v, s.Pattern))
		}
	case []any:
		for i, x := range v {
			out = append(out, s.Items.problems(root, x, fmt.Sprintf("%s[%d]", at, i))...)
		}
	case map[string]any:
		for _, name := range s.Required {
			if _, ok := v[name]; !ok {
				out = append(out, at+": no "+name)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			p, ok := s.Properties[name]
			if !ok && string(s.Additional) != "false" {
				p = new(schema)
				if err := json.Unmarshal(s.Additional, p); err == nil {
					ok = true
				}
			}
			if !ok {
				out = append(out, at+": unknown field "+name)
				continue
			}
			out = append(out, p.problems(root, v[name], at+"."+name)...)
		}
	}
	return out
}

func kindOf(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case float64:
		if v == float64(int64(v)) {
			return "integer"
		}
		return "number"
	case []any:
		return "array"
	}
	return "object"
}

// barePlan has next to nothing: most of its lists are empty.
const barePlan = `{"format":1,"id":"own","version":"1","title":{"zh":"某","en":"Own"},"period":{"base":2020,"from":2021,"to":2025},
	"source":{"title":{"zh":"某","en":"Own"}},"categories":[{"id":"c","name":{"zh":"类","en":"Class"}}],
	"indicators":[{"id":"income","row":"1","category":"c","name":{"zh":"收入","en":"Income"},"unit":"yuan","direction":"up","attribute":"expected",
	"baseline":{"value":1,"printed":"1"},"target":{"kind":"level","bound":"at_least","value":2,"printed":"2以上"}}]}`

// lowPlan lies below barePlan.
var lowPlan = strings.NewReplacer(`"id":"own"`, `"id":"low"`, `"categories"`, `"higher":[{"id":"own","title":{"en":"Own"}}],"categories"`).Replace(barePlan)

// emptyPlan has nothing that an answer could list.
const emptyPlan = `{"format":1,"id":"empty","version":"1","title":{"en":"Empty"},"period":{"base":2020,"from":2021,"to":2025},"source":{"title":{"en":"none"}},"categories":[],"indicators":[]}`

// Requests and answers are what the schemas of their method say: every field is there, lists are lists
// where they are empty, and closed sets hold no other value.
func TestAnswersFollowTheirSchemas(t *testing.T) {
	s := server()
	methods := map[string]bridge.Method{}
	for _, m := range bridge.Methods() {
		methods[m.Name] = m
	}
	asked := map[string]bool{}
	ask := func(name, request string) {
		t.Helper()
		var q struct {
			Method string `json:"method"`
			Params any    `json:"params"`
		}
		require.NoError(t, json.Unmarshal([]byte(request), &q), request)
		m, ok := methods[q.Method]
		require.True(t, ok, q.Method)
		asked[q.Method] = true
		params := parseSchema(t, m.Params)
		if q.Params != nil {
			assert.Empty(t, params.problems(params, q.Params, "params"), name)
		}
		var answer struct {
			Result any `json:"result"`
			Error  any `json:"error"`
		}
		require.NoError(t, json.Unmarshal(s.Handle(context.Background(), []byte(request)), &answer))
		if !assert.Nil(t, answer.Error, name) {
			return
		}
		result := parseSchema(t, m.Result)
		assert.Empty(t, result.problems(result, answer.Result, "result"), name)
	}
	published := jimo.Actuals()
	const jimo = `"plan":"jimo-14fyp","lang":"en"`
	const scenario = `{"format":1,"plan":"jimo-14fyp","version":""}`
	const own = `{"format":1,"plan":"own","version":"1"}`
	text := func(s string) string {
		b, err := json.Marshal(s)
		require.NoError(t, err)
		return string(b)
	}
	actuals := text(string(published))
	goal := `"goal":{"variable":"gdp_index","year":2025,"value":"140"}`
	bundled := text("{\"bundle\":1,\"plan\":" + barePlan + "}")
	for _, c := range [][2]string{
		{"hello", `{"protocol":1}`},
		{"plan.open", `{"id":"jimo-14fyp"}`},
		{"plan.open own", `{"text":` + text(barePlan) + `,"file":"own.json"}`},
		{"plan.open empty", `{"text":` + text(emptyPlan) + `,"file":"empty.json"}`},
		{"run empty", `{"plan":"empty","lang":"en","reference":true,"scenario":{"format":1,"plan":"empty","version":"1"}}`},
		{"plan.outline empty", `{"plan":"empty"}`},
		{"plan.higher empty", `{"plan":"empty"}`},
		{"formula.list empty", `{"plan":"empty","scenario":{"format":1,"plan":"empty","version":"1"}}`},
		{"review.run empty", `{"plan":"empty","lang":"en","text":"indicator,year,value\n","file":"a.csv"}`},
		{"plan.head", `{"id":"jimo-14fyp"}`},
		{"plan.outline", `{"plan":"jimo-14fyp"}`},
		{"plan.outline own", `{"plan":"own"}`},
		{"plan.higher", `{"plan":"jimo-14fyp"}`},
		{"plan.confirm", `{"plan":"jimo-14fyp","id":"gdp_growth"}`},
		{"plan.confirm direction", `{"plan":"jimo-14fyp","id":"gdp_growth","field":"direction","value":"up"}`},
		{"plan.table", `{"plan":"jimo-14fyp","lang":"zh"}`},
		{"plan.file", `{"plan":"own"}`},
		{"plan.understand", `{"text":"name,unit,2025,2030,attribute\nShare,%,38,30,expected\n","file":"t.csv","id":"t","title":{"zh":"","en":""},"base":2025,"from":2026,"to":2030}`},
		{"bundle.write", `{"plan":"own","scenarios":[` + own + `],"actuals":{"file":"a.csv","text":"indicator,year,value\nincome,2021,1.5\n"}}`},
		{"bundle.read", `{"text":` + bundled + `,"file":"own.bundle.json"}`},
		{"plan.rename", `{"text":` + text(barePlan) + `,"file":"own.json","id":"other"}`},
		{"plan.diff", `{"old":{"text":` + text(barePlan) + `},"new":{"text":` + text(strings.ReplaceAll(barePlan, `"value":2,"printed":"2以上"`, `"value":3,"printed":"3以上"`)) + `}}`},
		{"plan.rebase", `{` + jimo + `,"scenario":` + scenario + `}`},
		{"plan.keep", `{"text":` + text(barePlan) + `,"file":"own.json","now":"2026-01-01T00:00:00Z"}`},
		{"plan.kept", `{}`},
		{"plan.forget", `{"id":"x"}`},
		{"modules.list", `{"plan":"jimo-14fyp"}`},
		{"modules.list empty", `{"plan":"empty"}`},
		{"modules.add", `{"plan":"jimo-14fyp","id":"prices_exchange","mapping":{"price_growth":"gdp_growth"}}`},
		{"modules.remove", `{"plan":"jimo-14fyp","id":"derived"}`},
		{"modules.derive", `{"plan":"own","wholes":[]}`},
		{"run", `{` + jimo + `,"scenario":` + scenario + `,"reference":true}`},
		{"run moved", `{` + jimo + `,"scenario":{"format":1,"plan":"jimo-14fyp","version":"","moves":[{"lever":"gdp_growth","op":"=","value":"6"}]},"follow":true}`},
		{"run own", `{"plan":"own","lang":"en","scenario":` + own + `}`},
		{"move.parse", `{"plan":"jimo-14fyp","text":"gdp_growth=6"}`},
		{"explain", `{` + jimo + `,"scenario":` + scenario + `,"variable":"gdp","year":2025}`},
		{"explain figure", `{` + jimo + `,"scenario":` + scenario + `,"variable":"gdp_growth","year":2025}`},
		{"compare", `{` + jimo + `,"a":` + scenario + `,"b":` + scenario + `}`},
		{"export", `{` + jimo + `,"scenario":` + scenario + `,"what":"series"}`},
		{"formula.list", `{"plan":"jimo-14fyp","scenario":` + scenario + `}`},
		{"formula.check", `{` + jimo + `,"scenario":` + scenario + `,"change":{"variable":"gdp_index","formula":"1+"}}`},
		{"formula.check good", `{` + jimo + `,"scenario":` + scenario + `,"change":{"variable":"twice","formula":"2 * gdp_index","unit":"index"}}`},
		{"scenario.flatten", `{` + jimo + `,"scenario":` + scenario + `}`},
		{"code.make", `{` + jimo + `,"scenario":` + scenario + `}`},
		{"seek", `{` + jimo + `,"seek":{"scenario":` + scenario + `,"lever":"gdp_growth",` + goal + `}}`},
		{"reach", `{` + jimo + `,"goals":{"scenario":` + scenario + `,"levers":[{"lever":"gdp_growth"}],"goals":[{"variable":"gdp_index","year":2025,"value":"140"}]}}`},
		{"bridge", `{` + jimo + `,"scenario":` + scenario + `,` + goal + `,"unknowns":[{"lever":"gdp_growth"}]}`},
		{"feasible", `{` + jimo + `,"feasible":{"scenario":` + scenario + `,"levers":[{"lever":"gdp_growth"}],"demands":[{"variable":"gdp_index","from":2025,"to":2025,"low":"150","high":null}]}}`},
		{"tornado", `{` + jimo + `,"tornado":{"scenario":` + scenario + `,` + goal + `,"swings":[{"lever":"gdp_growth","low":"5","high":"7"}]}}`},
		{"elasticities", `{` + jimo + `,"scenario":` + scenario + `,` + goal + `,"levers":[{"lever":"gdp_growth"}]}`},
		{"table", `{` + jimo + `,"table":{"scenario":` + scenario + `,` + goal + `,"rows":{"lever":"gdp_growth"},"rowAt":["6"],"columns":{"lever":"rd_growth"},"columnAt":["8"]}}`},
		{"attribute", `{` + jimo + `,"attribution":{"a":` + scenario + `,"b":{"format":1,"plan":"jimo-14fyp","version":"","moves":[{"lever":"gdp_growth","op":"=","value":"6"}]},` + goal + `,"orders":0,"seed":"1"}}`},
		{"ensemble", `{` + jimo + `,"ensemble":{"scenario":` + scenario + `,"uncertain":[{"lever":"gdp_growth","dist":{"kind":"uniform","low":5,"high":8}}],"seed":"1","draws":100}}`},
		{"record", `{"plan":"jimo-14fyp","levers":["gdp_growth"]}`},
		{"checks", `{` + jimo + `,"scenario":` + scenario + `}`},
		{"employment", `{` + jimo + `,"scenario":` + scenario + `,"employed":"60","elasticity":"0.3","growth":"gdp_growth","target":"10","unit":"10k persons","from":2021,"to":2025}`},
		{"review.profiles", `{}`},
		{"review.profile", `{"basedOn":"pace","name":"mine","cuts":{}}`},
		{"review.template", `{` + jimo + `}`},
		{"review.ready", `{"plan":"jimo-14fyp"}`},
		{"review.run", `{` + jimo + `,"text":` + actuals + `,"file":"a.csv"}`},
		{"review.export", `{"review":{` + jimo + `,"text":` + actuals + `,"file":"a.csv"},"format":"md"}`},
		{"review.project", `{` + jimo + `,"text":` + actuals + `,"file":"a.csv"}`},
		{"review.annual", `{` + jimo + `,"text":` + actuals + `,"file":"a.csv","shape":"linear"}`},
		{"actuals.understand", `{"plan":"own","lang":"en","text":"name,2021,2022\nIncom,1.2,1.4\n收入,1.1,1.3\n","file":"a.csv","names":{"x":""},"corrections":[{"cell":"B2","text":"1.2"}]}`},
		{"actuals.understand refused", `{"plan":"own","text":"x","file":"a.csv"}`},
		{"actuals.keep", `{"plan":"jimo-14fyp","file":"a.csv","text":"x"}`},
		{"actuals.kept", `{"plan":"jimo-14fyp"}`},
		{"portfolio.open", `{"plans":[{"file":"own.json","text":` + text(barePlan) + `},{"file":"low.json","text":` + text(lowPlan) + `}]}`},
		{"portfolio.board", `{"higher":"own","year":2025,"actual":false,"lang":"en"}`},
		{"portfolio.board actual", `{"year":2025,"actual":true,"lang":"zh"}`},
		{"portfolio.combine", `{"query":{"higher":"own","indicator":"income","by":"equal"},"check":false,"assign":true,"lang":"en"}`},
		{"portfolio.combine check", `{"query":{"higher":"own","indicator":"income","rule":"each"},"check":true,"assign":false,"lang":"zh"}`},
		{"store.save", `{"id":"a","name":"a","plan":"jimo-14fyp","revision":0,"now":"2026-01-01T00:00:00Z","scenario":` + scenario + `}`},
		{"store.list", `{"plan":"jimo-14fyp"}`},
		{"store.load", `{"id":"a"}`},
		{"store.delete", `{"id":"a"}`},
		{"plan.close", `{"plan":"own"}`},
		{"cancel", `{"id":99}`},
	} {
		name, _, _ := strings.Cut(c[0], " ")
		ask(c[0], fmt.Sprintf(`{"v":1,"id":1,"method":%q,"params":%s}`, name, c[1]))
	}
	requests, err := filepath.Glob("testdata/golden/*.request.json")
	require.NoError(t, err)
	for _, file := range requests {
		if strings.Contains(file, "refused") {
			continue // TestGolden compares what is wrong with it
		}
		request, err := os.ReadFile(file)
		require.NoError(t, err)
		ask(filepath.Base(file), string(request))
	}
	for name := range methods {
		assert.True(t, asked[name] || name == "code.read" || name == "balance" || name == "plan.import", "%s was not asked", name)
	}
}

// A method has a name, a sentence in both languages, and schemas of its parameters and its result.
func TestMethodsAreDescribed(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range bridge.Methods() {
		assert.False(t, seen[m.Name], m.Name)
		seen[m.Name] = true
		assert.Regexp(t, `^[A-Z].*\.$`, m.Doc.EN, m.Name)
		assert.Regexp(t, `。$`, m.Doc.ZH, m.Name)
		for _, data := range [][]byte{m.Params, m.Result} {
			s := parseSchema(t, data)
			assert.Equal(t, "object", s.Type, m.Name)
		}
	}
	assert.Greater(t, len(seen), 40)
}
