package bridge_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
)

// Wrong parameters name the field and what was expected, in both languages and without the names of Go's types.
func TestWrongParameters(t *testing.T) {
	s := server()
	ensemble := func(rest string) string { return `"params":{"plan":"jimo-14fyp","ensemble":{` + rest + `}}` }
	seek := func(value string) string {
		return `"params":{"plan":"jimo-14fyp","seek":{"lever":"gdp_growth","goal":{"variable":"gdp_index","year":2025,"value":` + value + `}}}`
	}
	for name, c := range map[string]struct{ method, params, en, zh string }{
		"fraction":       {"ensemble", ensemble(`"draws":1.5`), "ensemble.draws: found the number 1.5; expected a whole number", "ensemble.draws：实为数字 1.5；应为整数"},
		"text":           {"ensemble", ensemble(`"draws":"9"`), "ensemble.draws: found a text; expected a whole number", "ensemble.draws：实为文本；应为整数"},
		"text, fraction": {"ensemble", ensemble(`"uncertain":[{"dist":{"mean":"6"}}]`), "ensemble.uncertain.dist.mean: found a text; expected a number", "ensemble.uncertain.dist.mean：实为文本；应为数字"},
		"object":         {"ensemble", ensemble(`"uncertain":{}`), "ensemble.uncertain: found an object; expected a list in [ ]", "ensemble.uncertain：实为对象；应为[ ] 中的列表"},
		"list":           {"run", `"params":[]`, "params: found a list; expected an object in { }", "params：实为列表；应为{ } 中的对象"},
		"truth":          {"run", `"params":{"plan":true}`, "plan: found true or false; expected a text", "plan：实为真假值（true 或 false）；应为文本"},
		"not a truth":    {"run", `"params":{"reference":1}`, "reference: found a number; expected true or false", "reference：实为数字；应为真假值（true 或 false）"},
		"negative seed":  {"ensemble", ensemble(`"seed":"-1"`), "ensemble.seed: found the number -1; expected a whole number of 0 or more", "ensemble.seed：实为数字 -1；应为非负整数"},
		"seed":           {"ensemble", ensemble(`"seed":"x"`), `"x" is not a whole number of 0 or more`, `"x" 不是非负整数`},
		"decimal":        {"seek", seek(`"abc"`), `"abc" is not a number; expected digits such as 6.5`, `"abc" 不是数字；应为 6.5 这样的数字`},
		"huge exponent":  {"seek", seek(`"1e99999999"`), `"1e99999999" is not a number; expected digits such as 6.5`, `"1e99999999" 不是数字；应为 6.5 这样的数字`},
		"long": {"seek", seek(`"` + strings.Repeat("x", 99) + `"`), `"` + strings.Repeat("x", 59) + `… is not a number; expected digits such as 6.5`,
			`"` + strings.Repeat("x", 59) + `… 不是数字；应为 6.5 这样的数字`},
		"no mean": {"ensemble", ensemble(`"uncertain":[{"lever":"gdp_growth","dist":{"kind":"normal","sd":1}}]`),
			`scenario: distribution normal: the number "mean" is missing`, `scenario: distribution normal: 缺少数值 "mean"`},
		"null in samples": {"ensemble", ensemble(`"uncertain":[{"lever":"gdp_growth","dist":{"kind":"samples","samples":[6,null]}}]`),
			"scenario: distribution samples: samples[1] is missing", "scenario: distribution samples: 缺少 samples[1]"},
		"null for a number": {"ensemble", ensemble(`"correlations":[{"a":0,"b":1,"rho":null}]`),
			"scenario: correlation: the number \"rho\" is missing", "scenario: correlation: 缺少数值 \"rho\""},
		"null in numbers": {"ensemble", ensemble(`"quantiles":[0.5,null]`),
			"ensemble.quantiles[1]: null; leave the field out, or give its value", "ensemble.quantiles[1]：null；请省略该字段，或给出其值"},
		"null for a decimal": {"table", `"params":{"plan":"jimo-14fyp","table":{"rows":{"lever":"gdp_growth"},"rowAt":["6",null]}}`,
			"table.rowAt[1]: null; leave the field out, or give its value", "table.rowAt[1]：null；请省略该字段，或给出其值"},
		"null for a lever": {"seek", `"params":{"plan":"jimo-14fyp","seek":{"lever":null,"goal":{"variable":"gdp_index","year":2025,"value":null}}}`,
			"seek.lever: null; leave the field out, or give its value", "seek.lever：null；请省略该字段，或给出其值"},
		"unknown field":  {"run", `"params":{"x":1}`, `unknown field "x"`, `未知字段 "x"`},
		"scenario field": {"run", `"params":{"plan":"jimo-14fyp","scenario":{"mvoes":[]}}`, `scenario: unknown field "mvoes" (did you mean moves?)`, `scenario: 未知字段 "mvoes"（是否想写 moves？）`},
	} {
		t.Run(name, func(t *testing.T) {
			var resp bridge.Response
			request := `{"v":1,"id":7,"method":"` + c.method + `",` + c.params + `}`
			require.NoError(t, json.Unmarshal(s.Handle(context.Background(), []byte(request)), &resp))
			require.NotNil(t, resp.Error)
			assert.Equal(t, "invalid", resp.Error.Code)
			assert.Equal(t, text.Text{EN: c.method + ": parameters: " + c.en, ZH: (&text.Error{Op: c.method}).In(text.Chinese) + ": 参数：" + c.zh}, resp.Error.Message)
		})
	}
}

// One problem is not called "problems".
func TestOneProblem(t *testing.T) {
	_, fault := ask[bridge.PlanView](t, server(), "plan.open", bridge.OpenParams{Text: `{`, File: "my.json"})
	require.NotNil(t, fault)
	assert.Len(t, fault.Details, 1)
	assert.Equal(t, text.Text{EN: "the file has 1 problem", ZH: "文件有 1 处问题"}, fault.Message)
}
