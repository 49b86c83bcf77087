package portfolio_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/portfolio"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// dec reads a number.
func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// text of a value: its digits, or ! and the reason.
func shown(v indicator.Value) string {
	if d, ok := v.Decimal(); ok {
		return d.String()
	}
	return "! " + v.Reason().String()
}

// load reads the made-up province with its counties and their actual figures.
func load(t testing.TB) *portfolio.Portfolio {
	t.Helper()
	files, err := filepath.Glob("testdata/madeup/*.json")
	require.NoError(t, err)
	var members []portfolio.Member
	for _, f := range files {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		m := portfolio.Member{Plan: plan.MustParse(data, f)}
		if m.Plan.ID != "province" {
			m.Above = "province"
			figures, err := os.ReadFile(strings.TrimSuffix(f, "json") + "csv")
			require.NoError(t, err)
			m.Actuals, err = actuals.Parse(figures, f, m.Plan)
			require.NoError(t, err)
		}
		members = append(members, m)
	}
	p, err := portfolio.New(members...)
	require.NoError(t, err)
	return p
}

// confirmed returns the portfolio with every proposal confirmed.
func confirmed(t testing.TB, p *portfolio.Portfolio) *portfolio.Portfolio {
	t.Helper()
	m := p.Mapping()
	for i := range m {
		m[i].Confirmed = true
	}
	p, err := p.Map(m)
	require.NoError(t, err)
	return p
}

// row is an indicator of a small plan.
type row struct{ id, unit, baseline, target string }

// small makes a plan of a few rows.
func small(t testing.TB, id, above string, rows ...row) portfolio.Member {
	t.Helper()
	var list []string
	for i, r := range rows {
		base := `{"value": ` + r.baseline + `}`
		if r.baseline == "" {
			base = `{"absent": "not_printed"}`
		}
		list = append(list, `{"id": "`+r.id+`", "row": "`+string(rune('1'+i))+`", "category": "c", "name": {"en": "`+r.id+`"}, "unit": "`+r.unit+`", "direction": "up", "attribute": "binding",
			"baseline": `+base+`, "target": `+strings.Replace(r.target, `"assigned"`, `"assigned", "by": {"en": "above"}`, 1)+`}`)
	}
	higher := ""
	if above != "" {
		higher = `"higher": [{"id": "` + above + `", "title": {"en": "` + above + `"}}], `
	}
	p, err := plan.Parse(t.Context(), []byte(`{"format": 1, "id": "`+id+`", "version": "1", "title": {"en": "`+id+`"}, "period": {"base": 2025, "from": 2026, "to": 2030},
		"source": {"title": {"en": "s"}}, `+higher+`"categories": [{"id": "c", "name": {"en": "c"}}], "indicators": [`+strings.Join(list, ",")+`]}`), id)
	require.NoError(t, err)
	return portfolio.Member{Plan: p, Above: above}
}

func query(id string) portfolio.CombineQuery {
	return portfolio.CombineQuery{Higher: "province", Indicator: id}
}

// A county that calls its jobs otherwise takes part once somebody has confirmed that they are the same.
func TestMatchByNameWaitsForConfirmation(t *testing.T) {
	p := load(t)
	_, err := p.Divide(portfolio.DivideQuery{CombineQuery: query("jobs")})
	require.ErrorIs(t, err, text.ErrAbsent)
	assert.Equal(t, `portfolio: jobs: divide: plans without the indicator: Ren County (made up) (the match with "new_urban_jobs" is not confirmed)`, err.Error())
	assert.Contains(t, text.ErrorIn(err, text.Chinese), "壬县（虚构）（与 \"new_urban_jobs\" 的对应尚未确认）")
	assert.Contains(t, p.Indicators(), "new_urban_jobs")

	p = confirmed(t, p)
	assert.NotContains(t, p.Indicators(), "new_urban_jobs")
	d, err := p.Divide(portfolio.DivideQuery{CombineQuery: query("jobs")})
	require.NoError(t, err)
	assert.Len(t, d.Parts, 10)
}

// 30 over ten counties is 3.0 each; by locks 25 and 5 to the other nine: 0.6 six times, 0.5 ... in
// one decimal, the largest remainder first.
func TestDivideSum(t *testing.T) {
	p := confirmed(t, load(t))
	d, err := p.Divide(portfolio.DivideQuery{CombineQuery: query("jobs")})
	require.NoError(t, err)
	for _, part := range d.Parts {
		assert.Equal(t, "3", shown(part.Value))
	}
	d, err = p.Divide(portfolio.DivideQuery{CombineQuery: query("jobs"), Locks: map[string]decimal.Decimal{"county-03": dec("25")}})
	require.NoError(t, err)
	var got []string
	for _, part := range d.Parts {
		got = append(got, shown(part.Value))
	}
	assert.Equal(t, []string{"0.6", "0.6", "25", "0.6", "0.6", "0.6", "0.5", "0.5", "0.5", "0.5"}, got)
	assert.Equal(t, "30", shown(d.Whole))
	assert.True(t, d.Met)
}

// By the last pace: the flows of 2026 and 2027, continued at their mean, are what is proportional.
func TestDivideByPace(t *testing.T) {
	p, err := portfolio.New(small(t, "province", "", row{"jobs", "10k persons", "", `{"kind": "cumulative", "value": 30}`}),
		small(t, "a", "province", row{"jobs", "10k persons", "", `{"kind": "assigned", "of": "province:jobs"}`}),
		small(t, "b", "province", row{"jobs", "10k persons", "", `{"kind": "assigned", "of": "province:jobs"}`}))
	require.NoError(t, err)
	_, err = p.Divide(portfolio.DivideQuery{CombineQuery: query("jobs"), By: portfolio.ByPace})
	require.ErrorIs(t, err, text.ErrAbsent)
	assert.Contains(t, err.Error(), "the pace is not known of a (")

	list := p.Members()
	for i, flows := range [][]string{nil, {"1", "3"}, {"2", "6"}} { // means 2 and 4, totals 10 and 20
		for k, f := range flows {
			have := list[i].Actuals.All()
			list[i].Actuals, err = actuals.New(list[i].Plan, append(have, actuals.Actual{Indicator: "jobs", Year: 2026 + k, Value: dec(f)})...)
			require.NoError(t, err)
		}
	}
	p, err = portfolio.New(list...)
	require.NoError(t, err)
	d, err := p.Divide(portfolio.DivideQuery{CombineQuery: query("jobs"), By: portfolio.ByPace})
	require.NoError(t, err)
	assert.Equal(t, "10", shown(d.Parts[0].Value))
	assert.Equal(t, "20", shown(d.Parts[1].Value))
	assert.Equal(t, "10", shown(d.Parts[0].Course))
	assert.Equal(t, "0", shown(d.Parts[1].Room))
}

// Two parts of intensity 1 and 0.5, sizes 100 and 100, growth 0 and 20 % over one year: amounts 100
// and 50, together 150 over 200; unchanged that would be 0.75·220 = 165 at the end. A decline of
// 10 % leaves 148.5. At their own intensities the parts come to 100 and 60, so they save 11.5 of
// 160: 7.1875 % each, less than the whole, since the thrifty part grows.
func TestDeclineByAmounts(t *testing.T) {
	decline := `{"kind": "compounded_decline", "value": 10, "from": 2030}`
	p, err := portfolio.New(small(t, "province", "", row{"energy", "%", "", decline}),
		small(t, "a", "province", row{"energy", "%", "", decline}), small(t, "b", "province", row{"energy", "%", "", decline}))
	require.NoError(t, err)
	q := query("energy")
	q.Size = portfolio.Weight{Values: map[string]decimal.Decimal{"a": dec("100"), "b": dec("100")}}
	q.Intensity = portfolio.Weight{Values: map[string]decimal.Decimal{"a": dec("1"), "b": dec("0.5")}}
	_, err = p.Divide(portfolio.DivideQuery{CombineQuery: q})
	require.ErrorIs(t, err, text.ErrAbsent)
	assert.Contains(t, err.Error(), "the growth of the size is not known of a (not given), b (not given)")

	q.Growth = portfolio.Weight{Values: map[string]decimal.Decimal{"a": dec("0"), "b": dec("20")}}
	places := int32(4)
	d, err := p.Divide(portfolio.DivideQuery{CombineQuery: q, Places: &places})
	require.NoError(t, err)
	assert.Equal(t, "7.1875", shown(d.Parts[0].Value))
	assert.Equal(t, "7.1875", shown(d.Parts[1].Value))
	assert.Equal(t, "10", shown(d.Whole))

	c, err := p.Check(q) // both set 10: 90 + 54 = 144 of 165
	require.NoError(t, err)
	assert.Equal(t, "12.7273", decimals.Round(c.Whole.Or(decimal.Zero), 4).String())
	assert.True(t, c.Met)

	q.Rule = portfolio.WeightedMean
	_, err = p.Check(q)
	assert.ErrorIs(t, err, text.ErrInvalid, "declines are not averaged")
}

// Growth of 100 and 300 by 5 and 9 % over five years: 127.628 + 461.587 over 400, 8.0545 % a year.
func TestGrowthByAmounts(t *testing.T) {
	rate := func(x string) string { return `{"kind": "average_rate", "value": ` + x + `}` }
	gdp := `{"kind": "set_later"}`
	p, err := portfolio.New(small(t, "province", "", row{"growth", "%", "", rate("8.2")}),
		small(t, "a", "province", row{"growth", "%", "", rate("5")}, row{"gdp", "100m yuan", "100", gdp}),
		small(t, "b", "province", row{"growth", "%", "", rate("9")}, row{"gdp", "100m yuan", "300", gdp}))
	require.NoError(t, err)
	q := query("growth")
	q.Size.Indicator = "gdp"
	c, err := p.Check(q)
	require.NoError(t, err)
	assert.Equal(t, "8.0545", decimals.Round(c.Whole.Or(decimal.Zero), 4).String())
	assert.Equal(t, "0.1455", decimals.Round(c.Gap.Or(decimal.Zero), 4).String())
	assert.False(t, c.Met)
	// b alone: (400·1.082⁵ − 127.628)/300 = 1.5519…, 9.187 % a year
	b, _ := c.Parts[1].Alone.Decimal()
	assert.InDelta(t, 9.187, b.InexactFloat64(), 0.0005)
	assert.Empty(t, c.Closers, "nothing is known of their course")
}

// What cannot be divided says so: locks beyond the total, no weights, a share above 100.
func TestImpossibleDivisions(t *testing.T) {
	share := row{"cover", "%", "50", `{"kind": "level", "value": 90}`}
	p, err := portfolio.New(small(t, "province", "", row{"jobs", "10k persons", "", `{"kind": "cumulative", "value": 30}`}, share),
		small(t, "a", "province", row{"jobs", "10k persons", "", `{"kind": "assigned"}`}, share),
		small(t, "b", "province", row{"jobs", "10k persons", "", `{"kind": "assigned"}`}, share))
	require.NoError(t, err)
	two := func(a, b string) map[string]decimal.Decimal {
		return map[string]decimal.Decimal{"a": dec(a), "b": dec(b)}
	}
	one := func(a string) map[string]decimal.Decimal { return map[string]decimal.Decimal{"a": dec(a)} }
	few := int32(0)
	for _, c := range []struct {
		name string
		q    portfolio.DivideQuery
		want string
	}{
		{"locks beyond the total", portfolio.DivideQuery{Locks: one("31.5")}, "the locks of a add up to 31.5, 1.5 more than 30; the others would be below 0"},
		{"all locked", portfolio.DivideQuery{Locks: two("10", "19")}, "every plan is locked, and the locks combine to 29, not to 30"},
		{"no weights", portfolio.DivideQuery{By: portfolio.ByWeights, Weights: two("0", "0")}, "the plans that are not locked have no weight, and 30 is left to divide"},
		{"a negative weight", portfolio.DivideQuery{By: portfolio.ByWeights, Weights: two("-1", "2")}, "the weight of a is -1; weights are 0 or more"},
		{"a weight missing", portfolio.DivideQuery{By: portfolio.ByWeights, Weights: one("1")}, "the weight is not known of b (not given)"},
		{"a stranger", portfolio.DivideQuery{Locks: map[string]decimal.Decimal{"c": dec("1")}}, `no plan "c" lies below province`},
		{"too few places", portfolio.DivideQuery{Locks: one("1.25"), Places: &few}, "0 decimal places; the target and the locks have 2"},
		{"an unknown basis", portfolio.DivideQuery{By: "luck"}, `there is no basis "luck"`},
	} {
		c.q.CombineQuery = query("jobs")
		_, err := p.Divide(c.q)
		require.Error(t, err, c.name)
		assert.Contains(t, err.Error(), c.want, c.name)
		assert.NotEqual(t, err.Error(), text.ErrorIn(err, text.Chinese), c.name)
	}
	q := query("cover")
	q.Rule = portfolio.Sum
	_, err = p.Divide(portfolio.DivideQuery{CombineQuery: q})
	require.ErrorIs(t, err, text.ErrUnit)
	q.Rule, q.Size = portfolio.Each, portfolio.Weight{}
	_, err = p.Divide(portfolio.DivideQuery{CombineQuery: q, Locks: one("80")})
	require.Error(t, err)
	assert.Contains(t, err.Error(), "a is locked at 80, which misses 90")
}

// Sums are exact to the printed digit over random weights, locks and digits.
func TestDivisionsAddUp(t *testing.T) {
	members := func(n int, total string) []portfolio.Member {
		list := []portfolio.Member{small(t, "province", "", row{"jobs", "10k persons", "", `{"kind": "cumulative", "value": ` + total + `}`})}
		for i := range n {
			list = append(list, small(t, "c"+string(rune('a'+i)), "province", row{"jobs", "10k persons", "", `{"kind": "assigned"}`}))
		}
		return list
	}
	totals := []string{"30", "0.7", "12.34", "1000.001", "1"}
	portfolios := map[string]*portfolio.Portfolio{}
	for _, total := range totals {
		p, err := portfolio.New(members(7, total)...)
		require.NoError(t, err)
		portfolios[total] = p
	}
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.SampledFrom(totals).Draw(t, "total")
		q := portfolio.DivideQuery{CombineQuery: query("jobs"), By: portfolio.ByWeights, Weights: map[string]decimal.Decimal{}, Locks: map[string]decimal.Decimal{}}
		rest := dec(total)
		for i := range 7 {
			id := "c" + string(rune('a'+i))
			q.Weights[id] = decimal.New(rapid.Int64Range(0, 1_000_000).Draw(t, "weight"), -3)
			if i < 3 && rapid.Bool().Draw(t, "locked") {
				q.Locks[id] = rest.Mul(decimal.New(rapid.Int64Range(0, 100).Draw(t, "lock"), -2)).Round(2)
				rest = rest.Sub(q.Locks[id])
			}
		}
		q.Weights["cg"] = dec("1")
		d, err := portfolios[total].Divide(q)
		if rest.IsNegative() {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		sum := decimal.Zero
		for _, part := range d.Parts {
			x, ok := part.Value.Decimal()
			lock, locked := q.Locks[part.Plan]
			if !ok || x.IsNegative() || locked && !x.Equal(lock) || !locked && -x.Exponent() > d.Places {
				t.Fatalf("%s: %s", part.Plan, shown(part.Value))
			}
			if w := q.Weights[part.Plan]; !locked && w.IsZero() && !x.IsZero() {
				t.Fatalf("%s has no weight but %s", part.Plan, x)
			}
			sum = sum.Add(x)
		}
		if !sum.Equal(dec(total)) {
			t.Fatalf("%s, not %s", sum, total)
		}
	})
}

// Compounded declines recombine: the amounts that follow from the divided declines add up to the
// target within what the digits allow, and never miss it.
func TestDeclinesRecombine(t *testing.T) {
	decline := `{"kind": "compounded_decline", "value": 13.5}`
	list := []portfolio.Member{small(t, "province", "", row{"energy", "%", "", decline})}
	ids := []string{"a", "b", "c", "d", "e"}
	for _, id := range ids {
		list = append(list, small(t, id, "province", row{"energy", "%", "", `{"kind": "assigned"}`}))
	}
	p, err := portfolio.New(list...)
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		q := portfolio.DivideQuery{CombineQuery: query("energy"), By: portfolio.ByWeights, Weights: map[string]decimal.Decimal{}}
		q.Size.Values, q.Intensity.Values, q.Growth.Values = map[string]decimal.Decimal{}, map[string]decimal.Decimal{}, map[string]decimal.Decimal{}
		for _, id := range ids {
			q.Size.Values[id] = decimal.NewFromInt(rapid.Int64Range(50, 900).Draw(t, "size"))
			q.Intensity.Values[id] = decimal.New(rapid.Int64Range(300, 900).Draw(t, "intensity"), -3)
			q.Growth.Values[id] = decimal.New(rapid.Int64Range(30, 70).Draw(t, "growth"), -1)
			q.Weights[id] = decimal.NewFromInt(rapid.Int64Range(5, 10).Draw(t, "weight"))
		}
		d, err := p.Divide(q)
		if err != nil {
			t.Fatal(err)
		}
		// In floats, from the definition: intensity of the whole at the end over that at the start.
		var e0, e1, s0, s1 float64
		for _, part := range d.Parts {
			f := func(m map[string]decimal.Decimal) float64 { return m[part.Plan].InexactFloat64() }
			x, _ := part.Value.Float64()
			grown := 1.0
			for range 5 {
				grown *= 1 + f(q.Growth.Values)/100
			}
			s0, e0 = s0+f(q.Size.Values), e0+f(q.Size.Values)*f(q.Intensity.Values)
			s1, e1 = s1+f(q.Size.Values)*grown, e1+f(q.Size.Values)*f(q.Intensity.Values)*grown*(1-x/100)
		}
		whole := 100 * (1 - e1/s1/(e0/s0))
		have, _ := d.Whole.Float64()
		if diff := whole - have; diff > 1e-9 || diff < -1e-9 {
			t.Fatalf("%v, by the definition %v", have, whole)
		}
		if whole < 13.5-1e-9 || whole > 13.6 {
			t.Fatalf("the parts come to %v", whole)
		}
	})
}

// A target flows from the province through the city to the district; each figure is found where it
// was assigned.
func TestAssignThroughLevels(t *testing.T) {
	of := func(id string) row {
		return row{"jobs", "10k persons", "", `{"kind": "assigned", "of": "` + id + `:jobs", "forms": ["cumulative"]}`}
	}
	persons := of("city")
	persons.unit = "persons"
	p, err := portfolio.New(
		small(t, "province", "", row{"jobs", "10k persons", "", `{"kind": "cumulative", "value": 30}`}),
		small(t, "city", "province", of("province")), small(t, "town", "province", row{"jobs", "10k persons", "", `{"kind": "assigned"}`}),
		small(t, "north", "city", of("city")), small(t, "south", "city", persons))
	require.NoError(t, err)
	goal, err := p.Target("city", "jobs")
	require.NoError(t, err)
	assert.False(t, goal.Known(), "before a division nobody knows the part of the city")

	d, err := p.Divide(portfolio.DivideQuery{CombineQuery: query("jobs"), By: portfolio.ByWeights, Weights: map[string]decimal.Decimal{"city": dec("2"), "town": dec("1")}})
	require.NoError(t, err)
	p, err = p.Assign(d)
	require.NoError(t, err)
	for id, want := range map[string]string{"city": "20", "town": "10"} {
		goal, err := p.Target(id, "jobs")
		require.NoError(t, err)
		assert.Equal(t, want, goal.Value.String(), id)
	}
	d, err = p.Divide(portfolio.DivideQuery{CombineQuery: portfolio.CombineQuery{Higher: "city", Indicator: "jobs"}, Locks: map[string]decimal.Decimal{"north": dec("7.5")}})
	require.NoError(t, err)
	p, err = p.Assign(d)
	require.NoError(t, err)
	for id, want := range map[string]string{"city": "20", "town": "10", "north": "7.5", "south": "125000"} {
		m, s, err := p.Compile(t.Context(), id)
		require.NoError(t, err)
		r, err := m.Run(t.Context(), s)
		require.NoError(t, err)
		goal, _ := r.Target("jobs")
		assert.Equal(t, want, goal.Value.String(), id)
		assert.Equal(t, target.Cumulative, goal.Kind, id)
	}
	for _, above := range []string{"province", "city"} {
		c, err := p.Check(portfolio.CombineQuery{Higher: above, Indicator: "jobs"})
		require.NoError(t, err)
		assert.True(t, c.Met, above)
		assert.Equal(t, "0", shown(c.Gap), above)
	}
}

// A check names who has no figure, and who could close a gap.
func TestCheck(t *testing.T) {
	p := confirmed(t, load(t))
	c, err := p.Check(query("gdp"))
	require.NoError(t, err)
	sum := decimal.Zero
	for _, part := range c.Parts {
		sum = sum.Add(part.Value.Or(decimal.Zero))
	}
	assert.Equal(t, sum.String(), shown(c.Whole))
	assert.Equal(t, dec("5600").Sub(sum).String(), shown(c.Gap))
	if !c.Met {
		gap := c.Gap.Or(decimal.Zero)
		for _, part := range c.Parts {
			assert.Equal(t, part.Value.Or(decimal.Zero).Add(gap).String(), shown(part.Alone))
		}
	}
	u, err := p.Check(portfolio.CombineQuery{Higher: "province", Indicator: "unemployment", Rule: portfolio.Each})
	require.NoError(t, err)
	worst := decimal.Zero
	for _, part := range u.Parts {
		worst = decimal.Max(worst, part.Value.Or(decimal.Zero))
	}
	assert.Equal(t, worst.String(), shown(u.Whole))
	assert.Equal(t, worst.LessThanOrEqual(dec("5.5")), u.Met)

	e, err := p.Check(portfolio.CombineQuery{Higher: "province", Indicator: "grain", Rule: portfolio.WeightedMean})
	require.ErrorIs(t, err, text.ErrAbsent, "no size is given: %v", e)
}

// A part without a figure is named, and the total is absent; what is known is kept apart.
func TestAddUp(t *testing.T) {
	p := confirmed(t, load(t))
	total, err := p.AddUp(query("jobs"), nil)
	require.NoError(t, err)
	assert.Equal(t, portfolio.Sum, total.Rule)
	at := func(year int) portfolio.TotalYear {
		for _, y := range total.Years {
			if y.Year == year {
				return y
			}
		}
		t.Fatal(year)
		return portfolio.TotalYear{}
	}
	sum := decimal.Zero
	for _, m := range p.Members()[:10] {
		for _, id := range []string{"jobs", "new_urban_jobs"} {
			if a, ok := m.Actuals.At(id, 2027, ""); ok && m.Plan.ID == "county-10" {
				sum = sum.Add(a.Value.Shift(-4)) // persons
			} else if ok {
				sum = sum.Add(a.Value)
			}
		}
	}
	assert.Equal(t, sum.String(), shown(at(2027).Value))
	assert.Len(t, at(2027).Parts, 10)

	list := p.Members()
	list[4].Actuals = actuals.Actuals{}
	without, err := portfolio.New(list...)
	require.NoError(t, err)
	total, err = confirmed(t, without).AddUp(query("jobs"), nil)
	require.NoError(t, err)
	assert.Equal(t, "! incomplete (without a figure: Wu County (made up))", shown(at(2027).Value))
	assert.Len(t, at(2027).Missing, 1)
	assert.Len(t, at(2027).Parts, 9)
	assert.True(t, at(2027).Known.Present())

	_, err = p.AddUp(portfolio.CombineQuery{Higher: "province", Indicator: "unemployment", Rule: portfolio.Sum}, nil)
	require.ErrorIs(t, err, text.ErrUnit)
	mean, err := p.AddUp(portfolio.CombineQuery{Higher: "province", Indicator: "unemployment", Size: portfolio.Weight{Indicator: "gdp"}}, nil)
	require.NoError(t, err)
	assert.Equal(t, portfolio.WeightedMean, mean.Rule)
}

// Projections and scenarios add up as the runs have them.
func TestAddUpRuns(t *testing.T) {
	p := confirmed(t, load(t))
	runs := map[string]*scenario.Run{}
	want := decimal.Zero
	for _, m := range p.Members()[:10] {
		model, s, err := p.Compile(t.Context(), m.Plan.ID)
		require.NoError(t, err)
		s, err = s.With("gdp=500")
		require.NoError(t, err)
		runs[m.Plan.ID], err = model.Run(t.Context(), s)
		require.NoError(t, err)
		want = want.Add(dec("500"))
	}
	total, err := p.AddUp(query("gdp"), runs)
	require.NoError(t, err)
	last := total.Years[len(total.Years)-1]
	assert.Equal(t, 2030, last.Year)
	assert.Equal(t, want.String(), shown(last.Value))

	delete(runs, "county-02")
	total, err = p.AddUp(query("gdp"), runs)
	require.NoError(t, err)
	assert.Equal(t, "! incomplete (without a figure: Yi County (made up))", shown(total.Years[len(total.Years)-1].Value))
}

// Ranks follow the desired direction; equal figures share a place, absent ones have none.
func TestCompare(t *testing.T) {
	level := func(x string) string { return `{"kind": "level", "value": ` + x + `}` }
	p, err := portfolio.New(small(t, "a", "", row{"cover", "%", "40", level("50")}), small(t, "b", "", row{"cover", "%", "45", level("50")}),
		small(t, "c", "", row{"cover", "%", "", level("60")}), small(t, "d", "", row{"other", "%", "1", level("2")}))
	require.NoError(t, err)
	list, err := p.Compare("", "cover", 2025, nil)
	require.NoError(t, err)
	var figures, targets []int
	for _, c := range list {
		figures, targets = append(figures, c.Ranks.Figure), append(targets, c.Ranks.Target)
	}
	assert.Equal(t, []int{2, 1, 0, 0}, figures)
	assert.Equal(t, []int{2, 2, 1, 0}, targets)
	assert.Equal(t, "! not applicable (the plan has no such indicator)", shown(list[3].Figure))

	_, err = p.Compare("", "nothing", 2025, nil)
	require.ErrorIs(t, err, text.ErrUnknown)
}

func TestNewRefuses(t *testing.T) {
	a, b := small(t, "a", "", row{"x", "%", "1", `{"kind": "level", "value": 2}`}), small(t, "b", "", row{"x", "%", "1", `{"kind": "level", "value": 2}`})
	_, err := portfolio.New(a, a)
	require.ErrorIs(t, err, text.ErrInvalid)
	_, err = portfolio.New(portfolio.Member{})
	require.ErrorIs(t, err, text.ErrInvalid)
	a.Above = "z"
	_, err = portfolio.New(a)
	require.ErrorIs(t, err, text.ErrUnknown)
	a.Above, b.Above = "b", "a"
	_, err = portfolio.New(a, b)
	require.ErrorIs(t, err, text.ErrCycle)
}

// Divided averages never miss the target, and not by more than a unit of the last digit.
func TestMeansAndGrowthRecombine(t *testing.T) {
	ids := []string{"a", "b", "c", "d", "e"}
	list := []portfolio.Member{small(t, "province", "", row{"cover", "%", "50", `{"kind": "level", "value": 60}`}, row{"growth", "%", "", `{"kind": "average_rate", "value": 5.5}`})}
	for _, id := range ids {
		list = append(list, small(t, id, "province", row{"cover", "%", "50", `{"kind": "assigned"}`}, row{"growth", "%", "", `{"kind": "assigned"}`}))
	}
	p, err := portfolio.New(list...)
	require.NoError(t, err)
	rapid.Check(t, func(t *rapid.T) {
		id, want := "cover", 60.0
		if rapid.Bool().Draw(t, "growth") {
			id, want = "growth", 5.5
		}
		places := int32(rapid.IntRange(1, 3).Draw(t, "places"))
		q := portfolio.DivideQuery{CombineQuery: query(id), By: portfolio.ByWeights, Weights: map[string]decimal.Decimal{}, Places: &places}
		q.Size.Values = map[string]decimal.Decimal{}
		for _, id := range ids {
			q.Size.Values[id] = decimal.NewFromInt(rapid.Int64Range(50, 900).Draw(t, "size"))
			q.Weights[id] = decimal.NewFromInt(rapid.Int64Range(8, 10).Draw(t, "weight"))
		}
		d, err := p.Divide(q)
		if err != nil {
			t.Fatal(err)
		}
		whole, _ := d.Whole.Float64()
		unit := 1.0
		for range places {
			unit /= 10
		}
		if whole < want-1e-12 || whole > want+unit || !d.Met {
			t.Fatalf("%s: %v", id, whole)
		}
	})
}
