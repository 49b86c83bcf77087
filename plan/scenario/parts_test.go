package scenario

import (
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/jimo"
)

func texts(list []decimal.Decimal) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = x.String()
	}
	return out
}

func TestBalanced(t *testing.T) {
	cases := []struct {
		name string
		b    balance
		want []string
	}{
		{"in proportion", balance{Shares: dd("10", "40", "50"), Moved: 0, To: d("19"), Taker: -1, Places: 1}, []string{"19", "36", "45"}},
		{"the rounding rest goes to the largest", balance{Shares: dd("1", "33", "33", "33"), Moved: 0, To: d("0"), Taker: -1, Places: 2}, []string{"0", "33.34", "33.33", "33.33"}},
		{"one taker", balance{Shares: dd("10", "40", "50"), Moved: 0, To: d("19"), Taker: 2, Places: 1}, []string{"19", "40", "41"}},
		{"a lock", balance{Shares: dd("10", "40", "50"), Moved: 0, To: d("19"), Locked: []int{1}, Taker: -1, Places: 1}, []string{"19", "40", "41"}},
		{"from zero, evenly", balance{Shares: dd("100", "0", "0"), Moved: 0, To: d("90"), Taker: -1, Places: 1}, []string{"90", "5", "5"}},
		{"everything", balance{Shares: dd("10", "40", "50"), Moved: 0, To: d("100"), Taker: -1, Places: 1}, []string{"100", "0", "0"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			out, err := balanced(c.b)
			require.NoError(t, err)
			assert.Equal(t, c.want, texts(out))
		})
	}
	errs := []struct {
		name   string
		b      balance
		en, zh string
	}{
		{"all locked", balance{Shares: dd("10", "90"), To: d("20"), Locked: []int{1}, Taker: -1}, "all other shares are locked", "其余占比均已锁定"},
		{"taker locked", balance{Shares: dd("10", "90"), To: d("20"), Locked: []int{1}, Taker: 1}, "the share that should give way is locked", "应让出的占比已锁定"},
		{"no room", balance{Shares: dd("10", "40", "50"), To: d("70"), Locked: []int{1}, Taker: -1}, "", ""},
		{"too much", balance{Shares: dd("10", "40", "50"), To: d("61"), Locked: []int{1}, Taker: -1}, "the others leave room for at most 60", "其余部分最多只能留出 60"},
		{"no share", balance{Shares: dd("10", "90"), Moved: 2, To: d("20"), Taker: -1}, "no such share", "没有这个占比"},
		{"above 100", balance{Shares: dd("10", "90"), To: d("101"), Taker: -1}, "101 is not a share between 0 and 100", "101 不是 0 至 100 之间的占比"},
	}
	for _, c := range errs {
		t.Run(c.name, func(t *testing.T) {
			_, err := balanced(c.b)
			if c.en == "" {
				pinned(t, err, "scenario: the others leave room for at most 60", "scenario: 其余部分最多只能留出 60")
				return
			}
			pinned(t, err, "scenario: "+c.en, "scenario: "+c.zh)
		})
	}
}

// Shares of a whole add up to exactly 100, locked ones stay, and none leaves 0–100.
func TestBalancedAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "n")
		left := int64(10_000)
		b := balance{Taker: -1, Places: int32(rapid.IntRange(0, 4).Draw(t, "places")), To: decimal.New(rapid.Int64Range(0, 10_000).Draw(t, "to"), -2)}
		for i := range n {
			part := left
			if i < n-1 {
				part = rapid.Int64Range(0, left).Draw(t, "part")
			}
			left -= part
			b.Shares = append(b.Shares, decimal.New(part, -2))
		}
		b.Moved = rapid.IntRange(0, n-1).Draw(t, "moved")
		for i := range n {
			if i != b.Moved && rapid.IntRange(0, 3).Draw(t, "lock") == 0 {
				b.Locked = append(b.Locked, i)
			}
		}
		out, err := balanced(b)
		if err != nil {
			return
		}
		sum := decimal.Zero
		for _, s := range out {
			require.False(t, s.IsNegative())
			sum = sum.Add(s)
		}
		require.True(t, sum.Equal(decimal.NewFromInt(100)), "%v", out)
		require.True(t, out[b.Moved].Equal(b.To))
		for _, i := range b.Locked {
			require.True(t, out[i].Equal(b.Shares[i]))
		}
	})
}

// wholePlan is Jimo's plan with a whole of three of its shares, which the document itself
// does not have, and another version.
func changedPlan(t *testing.T, change func(*plan.Document)) *Model {
	doc := *jimo.Plan().Document()
	doc.Version += "-test"
	change(&doc)
	p, err := plan.New(&doc)
	require.NoError(t, err)
	m, err := Compile(t.Context(), p)
	require.NoError(t, err)
	return m
}

func TestBalanceMoves(t *testing.T) {
	m := changedPlan(t, func(doc *plan.Document) {
		doc.Model.Wholes = []plan.Whole{{ID: "sectors", Name: plan.Text{EN: "Sectors", ZH: "三次产业"}, Shares: []string{"manufacturing_share", "marine_share", "digital_core_share"}}}
	})
	run, err := m.RunMoves(t.Context(), "manufacturing_share=40", "marine_share=30", "digital_core_share=30")
	require.NoError(t, err)
	moves, err := run.BalanceMoves("sectors", "manufacturing_share", d("50"), nil, "")
	require.NoError(t, err)
	assert.Equal(t, "[manufacturing_share=50 marine_share=25 digital_core_share=25]", sprint(moves))
	moves, err = run.BalanceMoves("sectors", "manufacturing_share", d("50"), []string{"marine_share"}, "digital_core_share")
	require.NoError(t, err)
	assert.Equal(t, "[manufacturing_share=50 marine_share=30 digital_core_share=20]", sprint(moves))
	_, err = run.BalanceMoves("nobody", "x", d("1"), nil, "")
	pinned(t, err, "scenario: nobody: no such whole", "scenario: nobody: 没有这个整体")
	_, err = run.BalanceMoves("sectors", "x", d("1"), nil, "")
	require.ErrorIs(t, err, text.ErrUnknown)
}

func sprint(moves []Move) string {
	s := "["
	for i, m := range moves {
		if i > 0 {
			s += " "
		}
		s += m.String()
	}
	return s + "]"
}

func TestRebase(t *testing.T) {
	old := jimoModel(t)
	next := changedPlan(t, func(doc *plan.Document) {
		levers := doc.Model.Levers
		doc.Model.Levers = nil
		for _, l := range levers {
			switch l.Variable {
			case "rd_growth":
				continue // no longer a lever
			case "marine_share":
				l.Max = "35"
			}
			doc.Model.Levers = append(doc.Model.Levers, l)
		}
		inds := append([]plan.Indicator(nil), doc.Indicators...)
		for i := range inds {
			if inds[i].ID == "patents_per_10k" {
				v := plan.Number("4")
				inds[i].Target.Value, inds[i].Target.Printed = &v, "4"
			}
		}
		doc.Indicators = inds
		doc.Model.Scenarios = nil
	})
	s := moved(t, old.New("mine"), "gdp_growth=6", "rd_growth=9", "marine_share=36", "patents_per_10k+=0.2", "manufacturing_closure=growth", "manufacturing_growth=9", "target:good_air_days=80")
	r, err := Rebase(s, old, next)
	require.NoError(t, err)
	assert.Equal(t, next.plan.Version, r.Scenario.Version)
	assert.Equal(t, "mine", r.Scenario.Name)
	assert.Equal(t, "[gdp_growth=6 patents_per_10k+=0.2 manufacturing_growth=9]", sprint(r.Scenario.Moves))
	assert.Equal(t, "growth", r.Scenario.Closures["manufacturing_closure"])
	assert.Len(t, r.Scenario.Targets, 1)
	require.Len(t, r.Dropped, 2)
	assert.Equal(t, "rd_growth=9", r.Dropped[0].Text)
	assert.ErrorIs(t, r.Dropped[0].Err, text.ErrUnknown)
	assert.Equal(t, "marine_share=36", r.Dropped[1].Text)
	assert.EqualError(t, r.Dropped[1].Err, "scenario: marine_share=36: outside the lever's bounds 0 to 35")
	require.Len(t, r.Shifted, 1)
	assert.Equal(t, "patents_per_10k", r.Shifted[0].Lever)
	equal(t, "3.8", num(t, r.Shifted[0].Old))
	equal(t, "4", num(t, r.Shifted[0].New))
	_, err = next.Run(t.Context(), r.Scenario)
	require.NoError(t, err)
	same, err := Rebase(s, old, old)
	require.NoError(t, err)
	assert.Empty(t, same.Dropped)
	assert.Empty(t, same.Shifted)
	assert.JSONEq(t, words(t, s), words(t, same.Scenario))
	_, err = Rebase(Scenario{Plan: "other"}, nil, next)
	pinned(t, err, `scenario: made for plan "other", not for "jimo-14fyp"`, `scenario: 该情景属于规划 "other"，而不是 "jimo-14fyp"`)
}

func TestReady(t *testing.T) {
	m := jimoModel(t)
	ready, err := m.Ready()
	require.NoError(t, err)
	byID := map[string]ReadyScenario{}
	for _, r := range ready {
		byID[r.ID] = r
		assert.Len(t, append(append([]string(nil), r.Moved...), r.OnPlan...), len(m.Levers()), "%s", r.ID)
		assert.False(t, r.Name.IsZero())
	}
	assert.True(t, byID["plan"].Scenario.IsReference())
	assert.Contains(t, byID["trend"].Moved, "gdp_growth")
	assert.Contains(t, byID["trend"].OnPlan, "rd_growth", "chapter 1 prints no rate for it")
	run, err := m.Run(t.Context(), byID["slower"].Scenario)
	require.NoError(t, err)
	equal(t, "6", num(t, run.Value("gdp_growth", 2023)))
	for _, id := range []string{"structure", "late"} {
		assert.NotEmpty(t, byID[id].Moved)
	}
}
