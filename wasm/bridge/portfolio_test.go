package bridge_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/wasm/bridge"
	"github.com/jimo-plan/fiveyear/wasm/bridge/internal/wire"
)

// call asks a server and decodes the result.
func call(t *testing.T, s *bridge.Server, method string, params, into any) *wire.Fault {
	t.Helper()
	request, err := json.Marshal(map[string]any{"v": 1, "id": 1, "method": method, "params": params})
	require.NoError(t, err)
	var answer struct {
		Result json.RawMessage
		Error  *wire.Fault
	}
	require.NoError(t, json.Unmarshal(s.Handle(context.Background(), request), &answer))
	if answer.Error == nil {
		require.NoError(t, json.Unmarshal(answer.Result, into))
	}
	return answer.Error
}

// madeUp returns the made-up province with its counties and their figures.
func madeUp(t *testing.T) wire.PortfolioParams {
	t.Helper()
	files, err := filepath.Glob("../../plan/portfolio/testdata/madeup/*.json")
	require.NoError(t, err)
	var p wire.PortfolioParams
	for _, f := range files {
		plan, err := os.ReadFile(f)
		require.NoError(t, err)
		figures, err := os.ReadFile(strings.TrimSuffix(f, "json") + "csv")
		if !os.IsNotExist(err) {
			require.NoError(t, err)
		}
		p.Plans = append(p.Plans, wire.PortfolioFile{File: filepath.Base(f), Text: string(plan), Figures: string(figures)})
	}
	require.Len(t, p.Plans, 11)
	return p
}

// Eleven plans are opened and mapped, a match is confirmed, and a target is divided, assigned and checked.
func TestPortfolio(t *testing.T) {
	s := server()
	var v wire.PortfolioView
	fault := call(t, s, "portfolio.board", wire.BoardParams{Year: 2030, Lang: "en"}, &v)
	require.NotNil(t, fault)
	assert.Equal(t, wire.FaultUnknown, fault.Code)

	p := madeUp(t)
	require.Nil(t, call(t, s, "portfolio.open", p, &v))
	require.Len(t, v.Plans, 11)
	assert.Equal(t, "province", v.Plans[0].Above)
	assert.Equal(t, 10, v.Plans[0].Figures)
	open := 0
	for _, m := range v.Mapping {
		if m.By == "name" {
			open++
			assert.Equal(t, "new_urban_jobs", m.Indicator)
			assert.Equal(t, "城镇新增就业", m.Title.ZH)
		}
		m.Confirmed = m.Confirmed || m.By == "name"
		p.Mapping = append(p.Mapping, m.Match)
	}
	assert.Equal(t, 1, open)
	require.Nil(t, call(t, s, "portfolio.open", p, &v))

	var b wire.BoardView
	require.Nil(t, call(t, s, "portfolio.board", wire.BoardParams{Higher: "province", Year: 2027, Actual: true, Size: "gdp", Lang: "en"}, &b))
	assert.Len(t, b.Plans, 10)
	rows := map[string]wire.BoardRow{}
	for _, r := range b.Rows {
		rows[r.ID] = r
	}
	require.Len(t, rows["jobs"].Cells, 10)
	assert.NotEmpty(t, rows["jobs"].Total.V)
	assert.NotEmpty(t, rows["unemployment"].Total.V, "averaged by GDP")
	assert.Equal(t, "no figures of 2027", rows["grain"].Total.Reason.EN)
	assert.NotContains(t, rows["grain"].Cells[0].Figure.Reason.EN, "grain", "no ids")
	assert.Equal(t, "at least 320 10k tonnes in 2030", strings.ReplaceAll(rows["grain"].Target.EN, "3.2 million tonnes", "320 10k tonnes"))

	divide := wire.CombineParams{Assign: true, Lang: "zh"}
	divide.Query.Higher, divide.Query.Indicator = "province", "jobs"
	var c wire.CombineView
	require.Nil(t, call(t, s, "portfolio.combine", divide, &c))
	assert.Equal(t, "30", c.Whole.V)
	assert.True(t, c.Met)
	require.Nil(t, call(t, s, "portfolio.board", wire.BoardParams{Higher: "province", Year: 2030, Lang: "en"}, &b))
	for _, r := range b.Rows {
		if r.ID == "jobs" {
			for _, cell := range r.Cells {
				assert.Equal(t, "3", cell.Goal.V, cell.Plan)
			}
		}
	}
	divide.Check = true
	require.Nil(t, call(t, s, "portfolio.combine", divide, &c))
	assert.Equal(t, "0", c.Gap.V)
}
