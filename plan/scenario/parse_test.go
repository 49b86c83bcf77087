package scenario_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func TestParseScenarioRefuses(t *testing.T) {
	const head = `{"format":1,"plan":"p","version":"1",`
	for name, c := range map[string]struct{ file, want, zh string }{
		"other format":  {`{"format":9,"plan":"p","version":"1"}`, "scenario: format 9 is not supported; expected 1", ""},
		"no format":     {`{"plan":"p","version":"1"}`, "scenario: format 0 is not supported; expected 1", ""},
		"unknown field": {head + `"move":[]}`, `scenario: move: unknown field "move" (did you mean moves?)`, `scenario: move: 未知字段 "move"（是否想写 moves？）`},
		"two values":    {head[:len(head)-1] + `} {}`, "scenario: not a scenario file: line 1, character 39: unexpected '{' after the end of the data; expected nothing more", ""},
		"no object":     {`[]`, "scenario: found a list; expected an object in { }", ""},
		"giant number":  {head + `"moves":[{"lever":"a","op":"=","value":"1e100"}]}`, "scenario: moves[0].value: 1e100 has an exponent; expected plain digits", ""},
		"many digits":   {head + `"moves":[{"lever":"a","value":` + strings.Repeat("1", 41) + `}]}`, "scenario: moves[0].value: the number has more than 40 digits", ""},
		"operation":     {head + `"moves":[{"lever":"a","op":"!","value":"1"}]}`, `scenario: move on a: unknown operation "!"`, ""},
		"no value":      {head + `"moves":[{"lever":"a","op":"="}]}`, `scenario: moves[0]: the required field "value" is missing`, `scenario: moves[0]: 缺少必需的字段 "value"`},
		"null":          {head + `"moves":[{"lever":"a","op":"=","value":null}]}`, "scenario: moves[0].value: found null; expected a number such as 6.5, or leave the field out", "scenario: moves[0].value: 此处是 null；应为数字，例如 6.5，没有值时请省略该字段"},
		"null target":   {head + `"targets":[{"indicator":"a","value":null}]}`, "scenario: targets[0].value: found null; expected a number such as 6.5, or leave the field out", ""},
		"no target":     {head + `"targets":[{"indicator":"a"}]}`, `scenario: targets[0]: the required field "value" is missing`, ""},
		"null held":     {head + `"held":{"a":{"2021":null}}}`, "scenario: held.a.2021: found null; expected a number such as 6.5, or leave the field out", ""},
		"held year":     {head + `"held":{"a":{"20x1":1}}}`, `scenario: held.a.20x1: "20x1" is not a year; expected one such as 2025`, ""},
		"doubled key":   {head + `"moves":[{"lever":"a","value":1,"value":2}]}`, `scenario: moves[0].value: the field "value" occurs twice; expected it once`, ""},
		"doubled head":  {head + `"plan":"q"}`, `scenario: plan: the field "plan" occurs twice; expected it once`, ""},
		"doubled held":  {head + `"held":{"a":{},"a":{}}}`, `scenario: held.a: the field "a" occurs twice; expected it once`, ""},
		"year":          {head + `"moves":[{"lever":"a","value":1,"from":2023.5}]}`, "scenario: moves[0].from: 2023.5 is not a whole number; expected one such as 2025", ""},
		"no formula":    {head + `"formulas":[{"variable":"a"}]}`, `scenario: formulas[0]: the required field "formula" is missing`, ""},
		"many targets":  {head + `"targets":[` + strings.Repeat(`{"indicator":"a","value":1},`, 2000) + `{"indicator":"a","value":1}]}`, "scenario: 2001 entered targets; at most 2000", "scenario: 有 2001 项填入的目标；最多 2000"},
		"many formulas": {head + `"formulas":[` + strings.Repeat(`{"variable":"a","formula":"b"},`, 2000) + `{"variable":"a","formula":"b"}]}`, "scenario: 2001 formulas; at most 2000", ""},
		"many revised":  {head + `"revised":[` + strings.Repeat(`"a",`, 2000) + `"a"]}`, "scenario: 2001 revised baselines; at most 2000", ""},
		"long formula":  {head + `"formulas":[{"variable":"a","formula":"` + strings.Repeat("1", 10_001) + `"}]}`, "scenario: formulas[0].formula: the text has 10001 bytes; at most 10000 are allowed", ""},
		"not UTF-8":     {"{\"plan\":\"\xff\"}", "scenario: not a scenario file: line 1, character 10: byte 0xFF is not valid UTF-8; expected a file in UTF-8", ""},
		"several": {head + `"moves":[{"lever":"a","value":"x"},{"leber":"b","value":1}]}`, "scenario: moves[0].value: x is not a number; expected digits with an optional minus and decimal point, such as 6.5\n" +
			"scenario: moves[1].leber: unknown field \"leber\" (did you mean lever?)\nscenario: moves[1]: the required field \"lever\" is missing", ""},
		"year too large": {head + `"moves":[{"lever":"a","value":1,"to":10000}]}`, "scenario: moves[0].to: 10000 is out of range; expected 0 to 9999", "scenario: moves[0].to: 10000 超出范围；应为 0 至 9999"},
		"trailing comma": {`{"format":1,}`, `scenario: not a scenario file: line 1, character 13: unexpected '}'; expected a field name in double quotes`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := scenario.ParseScenario([]byte(c.file))
			require.EqualError(t, err, c.want)
			if c.zh != "" {
				assert.Equal(t, c.zh, text.ErrorIn(err, text.Chinese))
			}
		})
	}
}

// Numbers stand with quotes, as scenarios are written, or without; an operation that
// is left out sets the value.
func TestParseScenarioNumbers(t *testing.T) {
	s, err := scenario.ParseScenario([]byte(`{"format":1,"plan":"jimo-14fyp","version":"1","moves":[{"lever":"gdp_growth","value":6.5},
		{"lever":"rd_growth","op":"+=","value":"-1","from":2022,"to":2023}],"held":{"population":{"2020":133.1}},"closures":{"marine_closure":"growth"},"revised":[]}`))
	require.NoError(t, err)
	assert.Equal(t, "gdp_growth=6.5", s.Moves[0].String())
	assert.Equal(t, "rd_growth+=-1@2022-2023", s.Moves[1].String())
	assert.Equal(t, "133.1", s.Held["population"][2020].String())
	r, err := model(t).Run(t.Context(), s)
	require.NoError(t, err)
	value(t, "6.5", r, "gdp_growth", 2021)
	value(t, "133.1", r, "population", 2020)
	assert.EqualValues(t, "=", r.Scenario().Moves[0].Op)
}

// A scenario inside another document is read as strictly.
func TestUnmarshalIsStrict(t *testing.T) {
	var s struct{ Scenario scenario.Scenario }
	require.EqualError(t, json.Unmarshal([]byte(`{"Scenario":{"moves":[{"lever":"a"}]}}`), &s), `scenario: moves[0]: the required field "value" is missing`)
	require.NoError(t, json.Unmarshal([]byte(`{"Scenario":{"moves":[{"lever":"a","op":"*=","value":"2"}]}}`), &s))
	assert.Equal(t, "a*=2", s.Scenario.Moves[0].String())
}

func FuzzParseScenario(f *testing.F) {
	for _, s := range []string{`{"format":1,"plan":"p","version":"1","moves":[{"lever":"a","op":"=","value":"1"}],"held":{"a":{"2021":1}}}`, `{}`, `[]`, `{"format":1,"targets":[{"indicator":"a","value":-1.50}]}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := scenario.ParseScenario(data)
		if err != nil {
			return
		}
		out, err := json.Marshal(s)
		require.NoError(t, err)
		again, err := scenario.ParseScenario(out)
		require.NoError(t, err)
		twice, err := json.Marshal(again)
		require.NoError(t, err)
		assert.JSONEq(t, string(out), string(twice))
	})
}
