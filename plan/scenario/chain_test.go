package scenario

import (
	"encoding/json"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// on returns a scenario that builds on another one.
func on(t require.TestingT, id, base string, moves ...string) Scenario {
	s := moved(t, Scenario{Format: format, ID: id, Name: "name of " + id, Base: base}, moves...)
	return s
}

// The moves of a base come first and the own ones win, cell by cell.
func TestChainCellByCell(t *testing.T) {
	m := jimoModel(t)
	for name, c := range map[string]struct {
		base, own Scenario
		id        string
		want      map[int]string
	}{
		"years":                        {on(t, "low", "", "gdp_growth=5"), on(t, "high", "low", "gdp_growth=8@2024"), "gdp_growth", map[int]string{2021: "5", 2023: "5", 2024: "8", 2025: "5"}},
		"an end over an end":           {on(t, "low", "", "manufacturing_share=41"), on(t, "high", "low", "manufacturing_share=43"), "manufacturing_share", map[int]string{2025: "43"}},
		"an end over the year's move":  {on(t, "low", "", "manufacturing_share=41@2024-2025"), on(t, "high", "low", "manufacturing_share=43"), "manufacturing_share", map[int]string{2024: "41", 2025: "43"}},
		"a year's move over an end":    {on(t, "low", "", "manufacturing_share=41"), on(t, "high", "low", "manufacturing_share=43@2025"), "manufacturing_share", map[int]string{2025: "43"}},
		"relative to the reference, 7": {on(t, "low", "", "gdp_growth=5"), on(t, "high", "low", "gdp_growth+=1@2022"), "gdp_growth", map[int]string{2021: "5", 2022: "8"}},
		"a value carried over a move": {on(t, "low", "", "gdp_growth=5"), Scenario{ID: "high", Base: "low", Held: map[string]Years{"gdp_growth": {2021: d("8.3"), 2023: d("6.6")}}},
			"gdp_growth", map[int]string{2021: "8.3", 2022: "5", 2023: "6.6", 2024: "5"}},
		"an end over a value carried": {Scenario{ID: "low", Held: map[string]Years{"manufacturing_share": {2021: d("39"), 2025: d("41")}}}, on(t, "high", "low", "manufacturing_share=43"),
			"manufacturing_share", map[int]string{2021: "39", 2025: "43"}},
		"an entered target": {on(t, "low", "", "target:good_air_days=75"), on(t, "high", "low", "target:good_air_days=80"), "good_air_days", map[int]string{2025: "80"}},
		"a formula": {Scenario{ID: "low", Formulas: []Change{{Variable: "twice", Formula: "gdp_growth * 2", Unit: "%"}}}, Scenario{ID: "high", Base: "low", Formulas: []Change{{Variable: "twice", Formula: "gdp_growth * 3", Unit: "%"}}},
			"twice", map[int]string{2025: "21"}},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := m.Run(t.Context(), c.own, c.base)
			require.NoError(t, err)
			for year, want := range c.want {
				equal(t, want, num(t, r.Value(c.id, year)))
			}
			assert.Empty(t, r.Scenario().Base)
			assert.Len(t, r.Scenario().Chain, 1)
			up, err := m.Reference().Update(t.Context(), c.own, c.base)
			require.NoError(t, err)
			sameRun(t, r, up)
		})
	}
}

// A closure of the base stays until the scenario chooses another option.
func TestChainOfClosures(t *testing.T) {
	m := jimoModel(t)
	base := on(t, "low", "", "manufacturing_closure=growth", "gdp_growth=6")
	r, err := m.Run(t.Context(), on(t, "high", "low", "manufacturing_growth=9"), base)
	require.NoError(t, err)
	assert.Equal(t, map[string]string{"manufacturing_closure": "growth"}, r.Scenario().Closures)
	r, err = m.Run(t.Context(), on(t, "high", "low", "manufacturing_closure=share"), base)
	require.NoError(t, err)
	same, err := m.RunMoves(t.Context(), "gdp_growth=6")
	require.NoError(t, err)
	assert.True(t, same.Value("manufacturing_growth_average", 2025).Equal(r.Value("manufacturing_growth_average", 2025)))
}

// The names of a chain stand in the texts of a run and in its link, which needs no base.
func TestChainIsNamed(t *testing.T) {
	m := jimoModel(t)
	a, b, c := on(t, "a", "", "gdp_growth=5"), on(t, "b", "a", "rd_growth=9"), on(t, "c", "b", "gdp_growth=6@2023")
	r, err := m.Run(t.Context(), c, a, b)
	require.NoError(t, err)
	assert.Equal(t, []string{"name of a", "name of b"}, r.Scenario().Chain)
	assert.Equal(t, text.Text{EN: "name of c (on name of b, name of a)", ZH: "name of c（基于 name of b、name of a）"}, r.Scenario().Title())
	data, err := json.Marshal(r)
	require.NoError(t, err)
	assert.Contains(t, string(data), `"chain":["name of a","name of b"]`)
	back, err := FromCode(r.Scenario().Code())
	require.NoError(t, err)
	assert.JSONEq(t, words(t, r.Scenario()), words(t, back))
	again, err := m.Run(t.Context(), back)
	require.NoError(t, err)
	sameRun(t, r, again)
	// A file keeps the reference, and so does a code of a scenario that is not flattened.
	file, err := ParseScenario([]byte(words(t, c)))
	require.NoError(t, err)
	assert.Equal(t, "b", file.Base)
	kept, err := FromCode(c.Code())
	require.NoError(t, err)
	assert.Equal(t, "b", kept.Base)
	assert.False(t, Scenario{Base: "b"}.IsReference())
	// A scenario on one from a link continues its chain.
	flat := r.Scenario()
	r, err = m.Run(t.Context(), on(t, "d", "c", "rd_growth=8"), flat)
	require.NoError(t, err)
	assert.Equal(t, []string{"name of a", "name of b", "name of c"}, r.Scenario().Chain)
}

// A ready-made scenario of the plan needs not be handed over.
func TestChainOnReadyMade(t *testing.T) {
	m := jimoModel(t)
	ready, err := m.Ready()
	require.NoError(t, err)
	require.NotEmpty(t, ready)
	r, err := m.Run(t.Context(), Scenario{Base: ready[0].ID})
	require.NoError(t, err)
	same, err := m.Run(t.Context(), ready[0].Scenario)
	require.NoError(t, err)
	sameRun(t, same, r)
	assert.Equal(t, []string{ready[0].Name.In(text.Chinese)}, r.Scenario().Chain)
}

func TestChainErrors(t *testing.T) {
	m := jimoModel(t)
	long := []Scenario{on(t, "s0", "", "gdp_growth=6")}
	for i := 1; i <= maxChain; i++ {
		long = append(long, on(t, "s"+strconv.Itoa(i), "s"+strconv.Itoa(i-1)))
	}
	_, err := m.Run(t.Context(), long[maxChain-1], long...)
	require.NoError(t, err, "sixteen in all")
	foreign := on(t, "low", "")
	foreign.Plan = "elsewhere"
	bad := on(t, "low", "")
	bad.Moves = []Move{{Lever: "gdp_growth", Op: "?"}}
	for name, c := range map[string]struct {
		s      Scenario
		bases  []Scenario
		is     error
		en, zh string
	}{
		"missing":  {on(t, "high", "lwo"), []Scenario{on(t, "low", "")}, text.ErrUnknown, "scenario: lwo: no such scenario to build on; did you mean low?", "scenario: lwo: 没有这个所基于的情景；是否指 low？"},
		"itself":   {on(t, "a", "a"), []Scenario{on(t, "a", "a")}, text.ErrInvalid, "scenario: the scenarios build on each other in a circle: a → a", "scenario: 各情景互为基础，形成循环：a → a"},
		"circle":   {on(t, "a", "b"), []Scenario{on(t, "b", "c"), on(t, "c", "b")}, text.ErrInvalid, "scenario: the scenarios build on each other in a circle: a → b → c → b", "scenario: 各情景互为基础，形成循环：a → b → c → b"},
		"too long": {long[maxChain], long, text.ErrLimit, "scenario: more than 16 scenarios build on one another", "scenario: 逐层叠加的情景超过 16 个"},
		"foreign":  {on(t, "high", "low"), []Scenario{foreign}, text.ErrInvalid, `scenario: made for plan "elsewhere", not for "jimo-14fyp"`, `scenario: 该情景属于规划 "elsewhere"，而不是 "jimo-14fyp"`},
		"bad base": {on(t, "high", "low"), []Scenario{bad}, text.ErrInvalid, `scenario: move on gdp_growth: unknown operation "?"`, `scenario: 对 gdp_growth 的调整：未知操作 "?"`},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := m.Run(t.Context(), c.s, c.bases...)
			pinned(t, err, c.en, c.zh)
			require.ErrorIs(t, err, c.is)
		})
	}
}

// Whatever two scenarios move, a cell that the upper one sets has its value, and every other cell of
// a lever that only the lower one moves has that one's.
func TestChainProperty(t *testing.T) {
	m := jimoModel(t)
	rapid.Check(t, func(t *rapid.T) {
		cells := func(label string) (moves []string, set map[int]string) {
			set = map[int]string{}
			for range rapid.IntRange(0, 4).Draw(t, label) {
				from := rapid.IntRange(2021, 2030).Draw(t, "from")
				to, value := rapid.IntRange(from, 2030).Draw(t, "to"), strconv.Itoa(rapid.IntRange(1, 9).Draw(t, "value"))
				moves = append(moves, "gdp_growth="+value+"@"+strconv.Itoa(from)+"-"+strconv.Itoa(to))
				for y := from; y <= to; y++ {
					set[y] = value
				}
			}
			return moves, set
		}
		low, lower := cells("base")
		high, upper := cells("own")
		base := on(t, "low", "", low...)
		own := on(t, "high", "low", high...)
		if rapid.Bool().Draw(t, "held") {
			own.Held = map[string]Years{"gdp_growth": {2025: d("3.5")}}
			if _, set := upper[2025]; !set {
				upper[2025] = "3.5"
			}
		}
		r, err := m.Run(t.Context(), own, base)
		require.NoError(t, err)
		for y := 2021; y <= 2030; y++ {
			want, ok := upper[y]
			if !ok {
				want, ok = lower[y]
			}
			v := r.Value("gdp_growth", y)
			switch {
			case ok:
				equal(t, want, num(t, v))
			case y <= 2025:
				equal(t, "7", num(t, v))
			default:
				require.Equal(t, indicator.NeedsInput, v.Reason().Code)
			}
		}
	})
}
