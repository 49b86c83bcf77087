package bridge_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/plan/scenario"
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

// A move is made in every plan that has its lever, in the unit of the first; the board tells what it changes.
func TestPortfolioMoves(t *testing.T) {
	s := server()
	p := madeUp(t)
	for i, f := range p.Plans {
		if f.File == "county-02.json" { // counts single tonnes
			f.Text = strings.NewReplacer(`"unit": "10k tonnes"`, `"unit": "tonnes"`, "28.2", "282000", "28.3", "283000").Replace(f.Text)
			p.Plans[i] = f
		}
	}
	var v wire.PortfolioView
	require.Nil(t, call(t, s, "portfolio.open", p, &v))
	board := func(moves ...scenario.Move) (b wire.BoardView) {
		require.Nil(t, call(t, s, "portfolio.board", wire.BoardParams{Higher: "province", Year: 2030, Lang: "en", Moves: moves}, &b))
		return b
	}
	at := func(b wire.BoardView, id string) wire.BoardRow {
		i := slices.IndexFunc(b.Rows, func(r wire.BoardRow) bool { return r.ID == id })
		return b.Rows[i]
	}
	before := board()
	lever := before.Levers[slices.IndexFunc(before.Levers, func(l wire.BoardLever) bool { return l.ID == "gdp" })]
	assert.Equal(t, 11, lever.Plans, "the province has it too")
	assert.Nil(t, at(before, "gdp").Change)

	after := board(scenario.AddTo("gdp", decimal.NewFromInt(10)))
	for i, c := range at(after, "gdp").Cells {
		require.NotNil(t, c.Change, c.Plan)
		assert.Equal(t, "10", c.Change.V)
		assert.Equal(t, "+1,000", c.Change.S, "million yuan")
		assert.Equal(t, at(before, "gdp").Cells[i].Goal, c.Goal, "a target does not move")
	}
	assert.Equal(t, "100", at(after, "gdp").Change.V)
	assert.Nil(t, at(after, "urban_rate").Change)

	// 1 (10k tonnes) more is 10,000 tonnes in the county that counts tonnes, and shown in the unit of the column.
	for _, c := range at(board(scenario.AddTo("grain", decimal.NewFromInt(1))), "grain").Cells {
		if assert.NotNil(t, c.Change, c.Plan) {
			assert.Equal(t, "1", c.Change.V, c.Plan)
		}
	}
	fine := at(board(scenario.AddTo("grain", decimal.RequireFromString("-0.05"))), "grain")
	assert.Equal(t, "\u22120.5", fine.Cells[0].Change.S, "thousand tonnes, finer than the plans print")
	assert.Equal(t, "\u22125", fine.Change.S)
	// What had no figures has some under the move, of this year, and no difference is invented.
	given := board(scenario.SetTo("energy_decline", decimal.NewFromInt(3)))
	for _, c := range at(given, "energy_decline").Cells {
		assert.Equal(t, "3", c.Figure.V, c.Plan)
		assert.Nil(t, c.Change, c.Plan)
	}
	assert.Nil(t, at(given, "energy_decline").Change)
	assert.Equal(t, before, board(), "without moves the references stand again")

	var b wire.BoardView
	fault := call(t, s, "portfolio.board", wire.BoardParams{Higher: "province", Year: 2030, Lang: "en", Moves: []scenario.Move{scenario.AddTo("moonshots", decimal.NewFromInt(1))}}, &b)
	require.NotNil(t, fault)
	assert.Equal(t, wire.FaultUnknown, fault.Code)
	fault = call(t, s, "portfolio.board", wire.BoardParams{Higher: "province", Year: 2030, Lang: "en", Moves: []scenario.Move{scenario.SetTo("urban_rate", decimal.NewFromInt(178))}}, &b)
	require.NotNil(t, fault)
	assert.Contains(t, fault.Message.EN, "made up", "the plan is named")
}
