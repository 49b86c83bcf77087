package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/modelcontextprotocol/go-sdk/mcp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/wasm/bridge"
)

var update = flag.Bool("update", false, "write the recorded session anew")

// A recorded session: the lines an assistant sends to the program, each followed by the answer.
func TestRecordedSession(t *testing.T) {
	const name = "testdata/session.jsonl"
	recorded, err := os.ReadFile(name)
	require.NoError(t, err)
	toProgram, send := io.Pipe()
	receive, fromProgram := io.Pipe()
	ended := make(chan int)
	go func() {
		a := &app{in: toProgram, out: fromProgram, errs: io.Discard, lang: text.English}
		ended <- a.main(t.Context(), []string{"mcp"})
	}()
	answers := bufio.NewReader(receive)
	var got bytes.Buffer
	for line := range strings.Lines(string(recorded)) {
		var message struct {
			ID     int
			Method string
		}
		require.NoError(t, json.Unmarshal([]byte(line), &message))
		if message.Method == "" {
			continue // an answer of last time
		}
		_, err := io.WriteString(send, line)
		require.NoError(t, err)
		got.WriteString(line)
		if message.ID == 0 {
			continue // a notification
		}
		answer, err := answers.ReadString('\n')
		require.NoError(t, err)
		got.WriteString(answer)
	}
	require.NoError(t, send.Close())
	assert.Equal(t, exitOK, <-ended)
	if *update {
		require.NoError(t, os.WriteFile(name, got.Bytes(), 0o600))
	}
	assert.Equal(t, string(recorded), got.String())
}

// connected returns a client of the tools.
func connected(t *testing.T) *mcp.ClientSession {
	t.Helper()
	m, err := (&input{app: &app{}, plan: "jimo-14fyp"}).model(t.Context())
	require.NoError(t, err)
	one, other := mcp.NewInMemoryTransports()
	_, err = newAssistant(m, "http://calculator.example").server().Connect(t.Context(), one, nil)
	require.NoError(t, err)
	c, err := mcp.NewClient(&mcp.Implementation{Name: "test"}, nil).Connect(t.Context(), other, nil)
	require.NoError(t, err)
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func ask(t *testing.T, c *mcp.ClientSession, name, arguments string) (toolAnswer, string, bool) {
	t.Helper()
	r, err := c.CallTool(t.Context(), &mcp.CallToolParams{Name: name, Arguments: json.RawMessage(arguments)})
	require.NoError(t, err)
	data, err := json.Marshal(r.StructuredContent)
	require.NoError(t, err)
	var answer toolAnswer
	require.NoError(t, json.Unmarshal(data, &answer))
	require.Len(t, r.Content, 1)
	return answer, r.Content[0].(*mcp.TextContent).Text, r.IsError
}

// The tools have the schemas of the engine's methods.
func TestTools(t *testing.T) {
	list, err := connected(t).ListTools(t.Context(), nil)
	require.NoError(t, err)
	have := map[string]*mcp.Tool{}
	for _, tool := range list.Tools {
		have[tool.Name] = tool
		assert.NotEmpty(t, tool.Description)
		assert.True(t, tool.Annotations.ReadOnlyHint, "nothing is changed by a tool")
	}
	methods := map[string]bridge.Method{}
	for _, m := range bridge.Methods() {
		methods[m.Name] = m
	}
	for _, tool := range tools() {
		require.Contains(t, have, tool.name)
		if tool.method == "" {
			continue
		}
		require.Contains(t, methods, tool.method)
		assert.False(t, methods[tool.method].State, tool.name)
		data, err := json.Marshal(have[tool.name].InputSchema)
		require.NoError(t, err)
		assert.JSONEq(t, string(methods[tool.method].Params), string(data), tool.name)
	}
}

const slower = `{"format":1,"plan":"jimo-14fyp","version":"","moves":[{"lever":"gdp_growth","op":"=","value":"6"}]}`

func TestToolAnswers(t *testing.T) {
	c := connected(t)
	run, words, failed := ask(t, c, "run", `{"plan":"jimo-14fyp","lang":"en","scenario":`+slower+`}`)
	require.False(t, failed, words)
	assert.Equal(t, "gdp_growth", run.Figures[0].ID)
	assert.Equal(t, "missed", run.Figures[0].Result)
	assert.Equal(t, "chapter 1, section 6, headline table, row 1", run.Figures[0].Place)
	assert.True(t, strings.HasPrefix(run.Link, "http://calculator.example/#/whatif?s="), run.Link)
	absent := run.Figures[1] // urbanisation: the provincial average is not at hand
	assert.Nil(t, absent.Value)
	require.NotNil(t, absent.Absent)
	assert.Contains(t, words, "Manufacturing average growth (implied) [manufacturing_growth_average] 2025: 8.03% (exactly 8.029670327225414188672948571956, unit %); computed")
	assert.Less(t, len(words), 10_000, "an assistant reads all of it")

	_, words, failed = ask(t, c, "compare", `{"plan":"jimo-14fyp","lang":"zh","a":{"format":1,"plan":"jimo-14fyp","version":""},"b":`+slower+`}`)
	require.False(t, failed, words)
	assert.Contains(t, words, "地区生产总值增速 [gdp_growth] 2025：")

	for name, arguments := range map[string]string{
		"reach":           `{"plan":"jimo-14fyp","lang":"en","goals":{"scenario":` + slower + `,"levers":[{"lever":"gdp_growth"}],"goals":[{"variable":"manufacturing_growth_average","year":2025,"value":"8"}]}}`,
		"feasible":        `{"plan":"jimo-14fyp","lang":"en","feasible":{"scenario":` + slower + `,"levers":[{"lever":"gdp_growth"}],"demands":[{"variable":"manufacturing_growth_average","from":2025,"to":2025,"low":"8"}]}}`,
		"ensemble":        `{"plan":"jimo-14fyp","lang":"en","ensemble":{"scenario":` + slower + `,"seed":"1","draws":100,"uncertain":[{"lever":"gdp_growth","dist":{"kind":"normal","mean":6.5,"sd":1}}]}}`,
		"review":          `{"plan":"jimo-14fyp","lang":"en","file":"a.csv","text":"indicator,year,value\ngdp_growth,2021,8.5\n"}`,
		"review_ready":    `{"plan":"jimo-14fyp","lang":"en"}`,
		"plan_understand": `{"text":"序号,指标,2020年,2025年,属性\n1,森林覆盖率 (%),23.2,24.1,约束性\n","file":"a.csv"}`,
		"levers":          `{"plan":"jimo-14fyp"}`,
		"targets":         `{"plan":"china-15fyp"}`,
	} {
		answer, words, failed := ask(t, c, name, arguments)
		assert.False(t, failed, "%s: %s", name, words)
		assert.NotNil(t, answer.Answer, name)
	}
	_, words, failed = ask(t, c, "explain", `{"plan":"jimo-14fyp","variable":"gdp","year":"2025"}`)
	assert.True(t, failed)
	assert.Equal(t, "explain: parameters: year: the number 2025 is in quotes; expected it without", words)
}
