package bridge_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// Wrong parameters name the field and what was expected, in both languages and without the names of Go's types.
func TestWrongParameters(t *testing.T) {
	s := server()
	ensemble := func(rest string) string { return `"params":{"plan":"jimo-14fyp","ensemble":{` + rest + `}}` }
	seek := func(value string) string {
		return `"params":{"plan":"jimo-14fyp","seek":{"lever":"gdp_growth","goal":{"variable":"gdp_index","year":2025,"value":` + value + `}}}`
	}
	aNull := func(en, zh string) (string, string) {
		return "found null; expected " + en + ", or leave the field out", "此处是 null；应为" + zh + "，没有值时请省略该字段"
	}
	nullNumber, zhNullNumber := aNull("a number such as 6.5", "数字，例如 6.5")
	nullText, zhNullText := aNull("a text in double quotes", "双引号中的文字")
	const notNumber, zhNotNumber = " is not a number; expected digits with an optional minus and decimal point, such as 6.5", " 不是数字；应为数字，可带负号和小数点，例如 6.5"
	for name, c := range map[string]struct{ method, params, path, en, zh string }{
		"fraction":           {"ensemble", ensemble(`"draws":1.5`), "ensemble.draws", "1.5 is not a whole number; expected one such as 2025", "1.5 不是整数；应为例如 2025"},
		"text":               {"ensemble", ensemble(`"draws":"9"`), "ensemble.draws", "the number 9 is in quotes; expected it without", "数字 9 加了引号；应去掉引号"},
		"text, fraction":     {"ensemble", ensemble(`"uncertain":[{"dist":{"kind":"normal","mean":"6","sd":1}}]`), "ensemble.uncertain[0].dist.mean", "the number 6 is in quotes; expected it without", "数字 6 加了引号；应去掉引号"},
		"object":             {"ensemble", ensemble(`"uncertain":{}`), "ensemble.uncertain", "found an object; expected a list in [ ]", "此处是对象；应为 [ ] 中的列表"},
		"list":               {"run", `"params":[]`, "", "found a list; expected an object in { }", "此处是列表；应为 { } 中的对象"},
		"no parameters":      {"run", `"params":null`, "", "found null; expected an object in { }, or leave the field out", "此处是 null；应为 { } 中的对象，没有值时请省略该字段"},
		"truth":              {"run", `"params":{"plan":true}`, "plan", "found true or false; expected a text in double quotes", "此处是真假值；应为双引号中的文字"},
		"not a truth":        {"run", `"params":{"reference":1}`, "reference", "found a number; expected true or false", "此处是数字；应为 true 或 false"},
		"negative seed":      {"ensemble", ensemble(`"seed":"-1"`), "ensemble.seed", `"-1" is not a whole number of 0 or more`, `"-1" 不是非负整数`},
		"seed":               {"ensemble", ensemble(`"seed":"x"`), "ensemble.seed", `"x" is not a whole number of 0 or more`, `"x" 不是非负整数`},
		"seed as a number":   {"ensemble", ensemble(`"seed":1`), "ensemble.seed", "found a number; expected a whole number in double quotes", "此处是数字；应为双引号中的整数"},
		"decimal":            {"seek", seek(`"abc"`), "seek.goal.value", "abc" + notNumber, "abc" + zhNotNumber},
		"huge exponent":      {"seek", seek(`"1e99999999"`), "seek.goal.value", "1e99999999 has an exponent; expected plain digits", "1e99999999 带指数；应写成普通数字"},
		"long":               {"seek", seek(`"` + strings.Repeat("x", 99) + `"`), "seek.goal.value", strings.Repeat("x", 40) + "…" + notNumber, strings.Repeat("x", 40) + "…" + zhNotNumber},
		"no mean":            {"ensemble", ensemble(`"uncertain":[{"lever":"gdp_growth","dist":{"kind":"normal","sd":1}}]`), "ensemble.uncertain[0].dist", `distribution normal: the number "mean" is missing`, `distribution normal: 缺少数值 "mean"`},
		"null in samples":    {"ensemble", ensemble(`"uncertain":[{"lever":"gdp_growth","dist":{"kind":"samples","samples":[6,null]}}]`), "ensemble.uncertain[0].dist.samples[1]", nullNumber, zhNullNumber},
		"null for a number":  {"ensemble", ensemble(`"correlations":[{"a":0,"b":1,"rho":null}]`), "ensemble.correlations[0].rho", nullNumber, zhNullNumber},
		"no number":          {"ensemble", ensemble(`"correlations":[{"a":0,"b":1}]`), "ensemble.correlations[0]", `the required field "rho" is missing`, `缺少必需的字段 "rho"`},
		"null in numbers":    {"ensemble", ensemble(`"quantiles":[0.5,null]`), "ensemble.quantiles[1]", nullNumber, zhNullNumber},
		"null for a decimal": {"table", `"params":{"plan":"jimo-14fyp","table":{"rows":{"lever":"gdp_growth"},"rowAt":["6",null]}}`, "table.rowAt[1]", nullNumber, zhNullNumber},
		"null for a lever":   {"seek", `"params":{"plan":"jimo-14fyp","seek":{"lever":null,"goal":{"variable":"gdp_index","year":2025,"value":"1"}}}`, "seek.lever", nullText, zhNullText},
		"unknown field":      {"run", `"params":{"plann":"a"}`, "plann", `unknown field "plann" (did you mean plan?)`, `未知字段 "plann"（是否想写 plan？）`},
		"scenario field":     {"run", `"params":{"plan":"jimo-14fyp","scenario":{"mvoes":[]}}`, "scenario.mvoes", `unknown field "mvoes" (did you mean moves?)`, `未知字段 "mvoes"（是否想写 moves？）`},
		"language":           {"run", `"params":{"plan":"jimo-14fyp","lang":"fr"}`, "lang", `"fr" is not allowed here; expected zh or en`, `此处不能是 "fr"；应为 zh 或 en`},
		"kind":               {"ensemble", ensemble(`"uncertain":[{"lever":"gdp_growth","dist":{"kind":"norml","mean":6,"sd":1}}]`), "ensemble.uncertain[0].dist.kind", `"norml" is not allowed here; expected normal, truncated_normal, uniform, triangular, lognormal, pert or samples (did you mean normal?)`, `此处不能是 "norml"；应为 normal、truncated_normal、uniform、triangular、lognormal、pert 或 samples（是否想写 normal？）`},
	} {
		t.Run(name, func(t *testing.T) {
			var resp response
			request := `{"v":1,"id":7,"method":"` + c.method + `",` + c.params + `}`
			require.NoError(t, json.Unmarshal(s.Handle(context.Background(), []byte(request)), &resp))
			require.NotNil(t, resp.Error)
			assert.EqualValues(t, "invalid", resp.Error.Code)
			at := c.path
			if at == "" {
				at = "params"
			}
			assert.Equal(t, text.Text{EN: c.method + ": parameters: " + at + ": " + c.en, ZH: (&text.Error{Op: c.method}).In(text.Chinese) + ": 参数：" + at + "：" + c.zh}, resp.Error.Message)
			require.Len(t, resp.Error.Details, 1)
			assert.Equal(t, c.path, resp.Error.Details[0].Path)
			assert.Equal(t, text.Text{EN: c.en, ZH: c.zh}, resp.Error.Details[0].Message)
		})
	}
}

// All problems of the parameters come at once, each with its field.
func TestAllProblemsOfParameters(t *testing.T) {
	_, fault := ask[json.RawMessage](t, server(), "seek", json.RawMessage(`{"plna":"x","lang":7,"seek":{"lever":"a","goal":{"value":"b"},"scenario":{"moves":[{"lever":"a"}]}}}`))
	require.NotNil(t, fault)
	paths := map[string]string{}
	for _, d := range fault.Details {
		paths[d.Path] = d.Code
	}
	assert.Equal(t, map[string]string{"plna": "unknown_field", "lang": "type", "seek.goal.value": "number", "seek.scenario.moves[0]": "missing"}, paths)
}

// A method that does not exist is answered with the one that was probably meant.
func TestUnknownMethodSuggests(t *testing.T) {
	_, fault := ask[json.RawMessage](t, server(), "plan.opne", json.RawMessage(`{}`))
	require.NotNil(t, fault)
	assert.Equal(t, wire.FaultUnknown, fault.Code)
	assert.Contains(t, fault.Message.EN, "no such method (did you mean plan.open?)")
	assert.Contains(t, fault.Message.ZH, "没有这个方法（是否想写 plan.open？）")
}

// One problem is not called "problems".
func TestOneProblem(t *testing.T) {
	_, fault := ask[wire.PlanView](t, server(), "plan.open", wire.OpenParams{Text: `{`, File: "my.json"})
	require.NotNil(t, fault)
	assert.Len(t, fault.Details, 1)
	assert.Equal(t, text.Text{EN: "the file has 1 problem", ZH: "文件有 1 处问题"}, fault.Message)
}
