package modules_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/china"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/headline"
	"github.com/jimo-plan/fiveyear/plan/jimo"
	"github.com/jimo-plan/fiveyear/plan/modules"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

func load(t *testing.T, name string) *plan.Plan {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	require.NoError(t, err)
	p, err := plan.Parse(context.Background(), data, name+".json")
	require.NoError(t, err)
	return p
}

// plans are the embedded plans and the published tables of testdata.
func plans(t *testing.T) map[string]*plan.Plan {
	t.Helper()
	all := map[string]*plan.Plan{"jimo": jimo.Plan(), "china-13fyp": china.Plan13(), "china-14fyp": china.Plan14()}
	files, err := filepath.Glob("testdata/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".json")
		all[name] = load(t, name)
	}
	return all
}

func derive(t *testing.T, p *plan.Plan, o modules.Options) (*plan.Plan, []modules.Note) {
	t.Helper()
	d, notes, err := modules.Derive(context.Background(), p, o)
	require.NoError(t, err)
	out, err := plan.New(d)
	require.NoError(t, err)
	return out, notes
}

func compile(t *testing.T, p *plan.Plan) *scenario.Model {
	t.Helper()
	m, err := scenario.Compile(context.Background(), p)
	require.NoError(t, err)
	return m
}

func run(t *testing.T, m *scenario.Model, moves ...string) *scenario.Run {
	t.Helper()
	r, err := m.RunMoves(context.Background(), moves...)
	require.NoError(t, err)
	return r
}

// value returns a value of a run with the given decimal places, or the root of its absence.
func value(r *scenario.Run, id string, year int, places int32) string {
	v := r.Value(id, year)
	d, ok := v.Decimal()
	if !ok {
		return string(v.Reason().Code) + ": " + v.Reason().Root
	}
	return decimals.Round(d, places).StringFixed(places)
}

// The county's table alone: GDP at 6.5 % for five years is 100 · 1.065^5 = 137.0087, at 5.5 % it is
// 100 · 1.055^5 = 130.6960; income is in step, and labour productivity is to grow faster by a
// margin that the plan does not state.
func TestCounty(t *testing.T) {
	p, notes := derive(t, load(t, "county"), modules.Options{})
	m := compile(t, p)
	ref := m.Reference()
	assert.Equal(t, "137.0087", value(ref, "gdp_index", 2030, 4))
	assert.Equal(t, "137.0087", value(ref, "income_index", 2030, 4))
	assert.Equal(t, "needs_input: labour_productivity_growth_margin", value(ref, "labour_productivity_growth", 2030, 1))
	assert.True(t, slices.ContainsFunc(notes, func(n modules.Note) bool {
		return n.Kind == modules.NoteKind("needs") && slices.Equal(n.IDs, []string{"labour_productivity_growth_margin"}) && n.Text.EN != "" && n.Text.ZH != ""
	}))

	slow := run(t, m, "gdp_growth=5.5")
	assert.Equal(t, "130.6960", value(slow, "gdp_index", 2030, 4))
	assert.Equal(t, "5.5", value(slow, "income_growth", 2028, 1))
	assert.Equal(t, "130.6960", value(slow, "income_index", 2030, 4))
	assert.Equal(t, "needs_input: labour_productivity_growth_margin", value(slow, "labour_productivity_index", 2030, 1))

	// With a margin of half a point productivity grows 6 %: 100 · 1.06^5 = 133.8226.
	with := run(t, m, "gdp_growth=5.5", "labour_productivity_growth_margin=0.5")
	assert.Equal(t, "6.0", value(with, "labour_productivity_growth", 2026, 1))
	assert.Equal(t, "133.8226", value(with, "labour_productivity_index", 2030, 4))

	assert.Equal(t, "8.00", value(ref, "new_urban_jobs_total", 2030, 2))
	assert.Equal(t, "1.60", value(ref, "new_urban_jobs", 2027, 2))          // 8 in five years
	assert.Equal(t, "15.81", value(ref, "patents_growth_average", 2030, 2)) // (5/2.4)^(1/5) − 1
	assert.Equal(t, "1.50", value(ref, "forest_cover_change", 2030, 2))
	assert.Equal(t, "11.0", value(ref, "gdp_doubling", 2030, 1)) // ln 2 / ln 1.065
	assert.Equal(t, "needs_input: population", value(ref, "patents_amount", 2025, 1))

	// 2.4 per 10,000 of 500,000 people are 120.
	assert.Equal(t, "120.0", value(run(t, m, "population=50"), "patents_amount", 2025, 1))

	// The decline that the higher level will assign starts absent. At 3 % a year it compounds to
	// 1 − 0.97^5 = 14.1266 %, and emissions grow to 100 · (1.065 · 0.97)^5 = 117.6540.
	assert.Equal(t, "incomplete: co2_intensity_decline", value(ref, "co2_intensity_decline_total", 2030, 1))
	carbon := run(t, m, "co2_intensity_decline=3")
	assert.Equal(t, "14.1266", value(carbon, "co2_intensity_decline_total", 2030, 4))
	assert.Equal(t, "117.6540", value(carbon, "co2_intensity_amount_index", 2030, 4))
}

// Three slow years and two faster ones end at the index of the plan, up to the two decimals of the
// last rate: (1.065^5 / 1.055^3)^(1/2) = 1.08018.
func TestReadyScenarios(t *testing.T) {
	p, _ := derive(t, load(t, "county"), modules.Options{})
	m := compile(t, p)
	want := map[string][]string{
		"derived_as_written": nil, "derived_slower": {"gdp_growth+=-1"}, "derived_faster": {"gdp_growth+=1"},
		"derived_late": {"gdp_growth=5.5@2026-2028", "gdp_growth=8.02@2029-2030"},
	}
	require.Len(t, p.Model.Scenarios, len(want))
	for _, s := range p.Model.Scenarios {
		assert.Equal(t, want[s.ID], s.Moves, s.ID)
		r := run(t, m, s.Moves...)
		switch s.ID {
		case "derived_late":
			assert.Equal(t, "137.0", value(r, "gdp_index", 2030, 1))
		case "derived_faster":
			assert.Equal(t, "143.5629", value(r, "gdp_index", 2030, 4)) // 1.075^5
		}
	}
}

// Every target with a number has a path or a formula, and whatever is absent at its end is named by
// a note. Moving GDP growth moves the growth that every share of GDP implies.
func TestEveryPlanRuns(t *testing.T) {
	// Numbers that these tables lack and that the shares of GDP wait for.
	lacking := map[string][]string{
		"lanzhou-15fyp": {"rd_intensity=2@2025", "culture_share=4@2025"},
		"vietnam-2025":  {"manufacturing=20@2020"},
	}
	for name, p := range plans(t) {
		t.Run(name, func(t *testing.T) { runs(t, p, lacking[name]) })
	}
}

// The same of every table of the cases and of every shape of a table that is read.
func TestEveryTableRuns(t *testing.T) {
	tables := map[string]string{}
	cases, err := filepath.Glob("../testdata/cases/*.csv")
	require.NoError(t, err)
	for _, f := range cases {
		data, err := os.ReadFile(f)
		require.NoError(t, err)
		tables[filepath.Base(f)] = string(data)
	}
	shapes, err := os.ReadFile("../headline/testdata/shapes.txt")
	require.NoError(t, err)
	for _, block := range strings.Split("\n"+string(shapes), "\n== ")[1:] {
		title, body, _ := strings.Cut(block, "\n")
		tables[title], _, _ = strings.Cut(body, "-- read as\n")
	}
	n := 0
	for name, table := range tables {
		b, problems := grid.ReadText([]byte(table), name, "")
		if strings.HasPrefix(table, "{") {
			b, problems = grid.ReadJSON([]byte(table))
		}
		u, refused := headline.Understand(b, headline.Options{})
		if u.File == nil {
			u, refused = headline.Understand(b, headline.Options{Period: plan.Period{Base: 2020, To: 2025}})
		}
		if len(problems)+len(refused) > 0 {
			continue
		}
		n++
		t.Run(name, func(t *testing.T) { runs(t, plan.MustParse(u.File, name), nil) })
	}
	assert.Greater(t, n, 95)
}

// runs derives the model of a plan and asks for what every plan is to have; lacking are moves that enter
// the numbers that its table lacks.
func runs(t *testing.T, p *plan.Plan, lacking []string) {
	t.Helper()
	out, notes := derive(t, p, modules.Options{})
	m := compile(t, out)
	named := map[string]bool{}
	var shares []string
	for _, n := range notes {
		assert.NotEmpty(t, n.Text.EN)
		assert.NotEmpty(t, n.Text.ZH)
		for _, id := range n.IDs {
			named[id] = named[id] || n.Kind == modules.NoteKind("needs")
			if n.Kind == modules.NoteKind("read") && strings.Contains(n.Text.EN, "share of GDP, at") {
				shares = append(shares, id)
			}
		}
	}
	for in := range m.Plan().AllIndicators() {
		target := out.TargetOf(in.ID)
		if !target.Known() {
			continue
		}
		v, _ := out.Variable(in.ID)
		require.NotNil(t, v.Def, in.ID)
		end := m.Reference().Value(in.ID, target.Year)
		if v.Def.Assumes != nil {
			assert.True(t, v.Def.Path != nil || v.Def.Formula != "", in.ID)
		}
		if !end.Present() && v.Def.Formula == "" {
			assert.True(t, named[in.ID] || named[end.Reason().Root], "%s: %v", in.ID, end.Reason())
		}
	}
	growth := growthMoves(out, notes)
	for _, share := range shares {
		implied := impliedBy(t, out, share)
		low := run(t, m, slices.Concat(lacking, growth("3"))...)
		high := run(t, m, slices.Concat(lacking, growth("9"))...)
		year := out.Period.To
		a, ok := low.Value(implied, year).Decimal()
		if why := low.Value(implied, year).Reason(); lacking == nil && !ok {
			assert.True(t, named[why.Root], "%s: %v", implied, why)
			continue
		}
		require.True(t, ok, "%s %v", implied, low.Value(implied, year).Reason())
		b, ok := high.Value(implied, year).Decimal()
		require.True(t, ok, implied)
		assert.True(t, b.GreaterThan(a), "%s: %s at 3 %%, %s at 9 %%", share, a, b)
	}
}

// growthMoves returns the moves that set GDP growth, by its own lever or by the closure of its
// level.
func growthMoves(p *plan.Plan, notes []modules.Note) func(rate string) []string {
	for _, n := range notes {
		switch {
		case strings.Contains(n.Text.EN, "is taken as GDP growth"):
			return func(rate string) []string { return []string{n.IDs[0] + "=" + rate} }
		case strings.Contains(n.Text.EN, "level of GDP"):
			return func(rate string) []string {
				return []string{"derived_" + n.IDs[0] + "=growth", n.IDs[0] + "_growth=" + rate}
			}
		}
	}
	return func(rate string) []string { return []string{"gdp_growth=" + rate} }
}

func impliedBy(t *testing.T, p *plan.Plan, share string) string {
	t.Helper()
	for _, v := range p.Model.Variables {
		if strings.Contains(v.Formula, "implied_growth("+share+",") {
			return v.ID
		}
	}
	require.Fail(t, "no implied growth", share)
	return ""
}

// With the share's path the sector grows by what the path implies. With its own growth the share
// follows. Without moves both closures agree.
func TestShareClosures(t *testing.T) {
	p, _ := derive(t, load(t, "dalian-14fyp"), modules.Options{})
	m := compile(t, p)
	// From 7 in 2020 to 12 in 2025 on a line: 11 → 12 in the last year implies 1.06 · 12/11 − 1.
	assert.Equal(t, "15.6364", value(m.Reference(), "digital_growth", 2025, 4))
	// At 4 % growth of GDP the same path implies 1.04 · 12/11 − 1 = 13.4545 %.
	assert.Equal(t, "13.4545", value(run(t, m, "gdp_growth=4"), "digital_growth", 2025, 4))
	// Its own growth kept, the share ends at 12 · (1.06/1.04)^5 = 13.1991.
	own := run(t, m, "derived_digital_share=growth", "gdp_growth=4")
	assert.Equal(t, "13.1991", value(own, "digital_share", 2025, 4))
	assert.Equal(t, "15.6364", value(own, "digital_growth", 2025, 4))
	assert.Equal(t, "86.8009", value(own, "digital_rest", 2025, 4))

	// rd_share has its baseline in 2019, a year before the plan's: its path passes 2.958… in 2020.
	same := run(t, m, "derived_rd_share=growth", "derived_digital_share=growth")
	for year := 2020; year <= 2025; year++ {
		for _, id := range []string{"rd_share", "digital_share"} {
			assert.Equal(t, value(m.Reference(), id, year, 12), value(same, id, year, 12), "%s %d", id, year)
		}
	}
	// 3.5 · (1.06/1.04)^5 = 3.8497
	assert.Equal(t, "3.8497", value(run(t, m, "derived_rd_share=growth", "gdp_growth=4"), "rd_share", 2025, 4))
}

// A table with the level of GDP has its growth as a lever under the other closure.
func TestLevelOfGDP(t *testing.T) {
	p, _ := derive(t, load(t, "ganzi-14fyp"), modules.Options{})
	m := compile(t, p)
	assert.Equal(t, "650.00", value(m.Reference(), "gdp", 2025, 2))
	assert.Equal(t, "9.62", value(m.Reference(), "gdp_growth", 2023, 2)) // (650/410.61)^(1/5) − 1
	assert.Equal(t, "524.05", value(run(t, m, "derived_gdp=growth", "gdp_growth=5"), "gdp", 2025, 2))
	assert.Equal(t, "650.00", value(run(t, m, "derived_gdp=growth"), "gdp", 2025, 2))
}

// imported is the plan that a table in CSV becomes, with what is derived, and its model.
func imported(t *testing.T, table string) (*plan.Plan, *scenario.Model) {
	t.Helper()
	b, problems := grid.ReadText([]byte(table), "own.csv", "")
	require.Empty(t, problems)
	u, refused := headline.Understand(b, headline.Options{})
	require.Empty(t, refused)
	p, _ := derive(t, plan.MustParse(u.File, "own.csv"), modules.Options{})
	return p, compile(t, p)
}

// A level whose target is a growth a year is moved by that growth, which the level, and rows in step
// with it, follow. Before the first year of the plan the growth is not known.
func TestStatedGrowth(t *testing.T) {
	p, m := imported(t, "Indicator,Unit,2025,Average growth 2026-2030\nGDP,million USD,3200,about 6%\nTrade,million USD,800,5%\nIncome per head,USD,2100,in step with GDP\nCoal,10k tonnes,500,-2%\n")
	levers := map[string]bool{}
	for _, l := range p.Model.Levers {
		levers[l.Variable] = true
	}
	for _, id := range []string{"gdp", "trade", "coal"} {
		assert.True(t, levers[id+"_growth"], id)
		assert.False(t, levers[id], id)
	}
	ref := m.Reference()
	assert.Equal(t, "3811.25", value(ref, "gdp", 2028, 2)) // 3200 · 1.06^3
	assert.Equal(t, "6.00", value(ref, "gdp_growth", 2026, 2))
	assert.False(t, ref.Value("gdp_growth", 2025).Present())
	assert.Equal(t, "451.96", value(ref, "coal", 2030, 2))
	r := run(t, m, "gdp_growth=5")
	assert.Equal(t, "4084.10", value(r, "gdp", 2030, 2))
	assert.Equal(t, "2680.19", value(r, "income_per_head", 2030, 2))
	for _, o := range ref.Outcomes() {
		assert.Equal(t, o.Indicator != "income_per_head", o.OnPath, o.Indicator)
	}
	moved, ok := r.Outcome("gdp")
	require.True(t, ok)
	assert.False(t, moved.OnPath)
	assert.Equal(t, "missed", string(moved.Judgement.Verdict))
	assert.Equal(t, "gdp", m.Opening())
	q := m.Questions()[0]
	assert.Equal(t, []string{"growth", "gdp_growth=5", "What if GDP growth is 5% instead of 6%?"}, []string{q.ID, q.Moves[0].String(), q.Text.EN})
	assert.Empty(t, q.Closures)

	// without a baseline the growth is known, and the level waits for its start
	_, m = imported(t, "Indicator,Unit,2025,Average growth 2026-2030\nGDP,million USD,—,6%\nRoads,km,100,5%\n")
	assert.Equal(t, "6.00", value(m.Reference(), "gdp_growth", 2026, 2))
	needs := m.Reference().Needs()
	require.Len(t, needs, 1)
	assert.Equal(t, "gdp", needs[0].Variable)
	assert.Equal(t, "1123.60", value(run(t, m, "gdp=1000"), "gdp", 2027, 2))

	// years beyond the plan wait for a number; a path from an earlier year than the base stays one
	_, m = imported(t, "Indicator,Unit,2025,Average growth 2026-2030,2035\nGDP,million USD,3200,6%,\nRoads,km,100,,180\n")
	assert.Equal(t, "needs_input: gdp_growth", value(m.Reference(), "gdp_growth", 2031, 2))
	p, _ = imported(t, "Indicator,Unit,2023,2025,Average growth 2026-2030\nGDP,million USD,3200,,6%\nRoads,km,,100,5%\n")
	assert.Equal(t, []string{"gdp", "roads_growth"}, []string{p.Model.Levers[0].Variable, p.Model.Levers[len(p.Model.Levers)-1].Variable})
}

// What a level states by its end is asked by its growth under the closure that lets it follow.
func TestGrowthQuestionOfLevel(t *testing.T) {
	p, _ := derive(t, load(t, "ganzi-14fyp"), modules.Options{})
	m := compile(t, p)
	q := m.Questions()[0]
	assert.Equal(t, []string{"growth", "gdp_growth+=-1"}, []string{q.ID, q.Moves[0].String()})
	assert.Equal(t, map[string]string{"derived_gdp": "growth"}, q.Closures)
	s := m.New("one point lower")
	s.Moves, s.Closures = q.Moves, q.Closures
	r, err := m.Run(t.Context(), s)
	require.NoError(t, err)
	assert.Equal(t, "620.89", value(r, "gdp", 2025, 2))
	assert.NotContains(t, scenario.Sentence(r.Consequences()).EN, "must be") // the growth is moved, not required
	assert.Equal(t, "gdp", m.Opening())
}

// Deriving again changes nothing, and removing what was derived restores the plan to the byte.
func TestDeriveAgainAndRemove(t *testing.T) {
	for name, p := range plans(t) {
		t.Run(name, func(t *testing.T) {
			before := marshal(t, p.Document())
			once, notes := derive(t, p, modules.Options{})
			twice, again := derive(t, once, modules.Options{})
			assert.Equal(t, marshal(t, once.Document()), marshal(t, twice.Document()))
			assert.Equal(t, notes, again)
			assert.NotEqual(t, before, marshal(t, once.Document()))
			assert.Equal(t, before, marshal(t, modules.Remove(once.Document(), modules.Derived)))
			assert.Equal(t, before, marshal(t, p.Document()), "the plan itself changed")
		})
	}
}

func marshal(t *testing.T, d *plan.Document) string {
	t.Helper()
	b, err := d.Marshal()
	require.NoError(t, err)
	return string(b)
}

// A derived part without its mark is the analyst's, and what it needs stays with it.
func TestEditedPartsStay(t *testing.T) {
	p, _ := derive(t, load(t, "county"), modules.Options{})
	edited, err := p.Revise("2", func(d *plan.Document) {
		for i := range d.Model.Variables {
			if v := &d.Model.Variables[i]; v.ID == "income_growth" {
				v.Formula, v.Assumes = "average_rate(gdp_growth) - 0.5", nil
			}
		}
		d.Model.Variables = append(d.Model.Variables, plan.Variable{ID: "twice", Name: text.Text{EN: "Twice the index"}, Unit: "index", Formula: "2 * rd_index"})
	})
	require.NoError(t, err)
	again, _ := derive(t, edited, modules.Options{})
	v, ok := again.Variable("income_growth")
	require.True(t, ok)
	assert.Equal(t, "average_rate(gdp_growth) - 0.5", v.Def.Formula)

	bare, err := plan.New(modules.Remove(again.Document(), modules.Derived))
	require.NoError(t, err)
	_, ok = bare.Variable("rd_index")
	assert.True(t, ok, "a formula of the analyst reads it")
	_, ok = bare.Variable("gdp_index")
	assert.False(t, ok)
	assert.Empty(t, bare.Model.Levers)
	assert.Empty(t, bare.Model.Scenarios)
}

// Three industries make 100 %; a sector across them does not belong.
func TestWholes(t *testing.T) {
	three := []string{"primary", "secondary", "tertiary"}
	p := load(t, "structure")
	out, notes := derive(t, p, modules.Options{})
	i := slices.IndexFunc(notes, func(n modules.Note) bool { return n.Kind == modules.NoteKind("whole") })
	require.GreaterOrEqual(t, i, 0)
	assert.Equal(t, three, notes[i].IDs)
	assert.Empty(t, out.Model.Wholes, "offered, not taken")

	confirmed, notes := derive(t, p, modules.Options{Wholes: [][]string{three}})
	require.Len(t, confirmed.Model.Wholes, 1)
	assert.Equal(t, three, confirmed.Model.Wholes[0].Shares)
	assert.NotEmpty(t, notes)

	// What was confirmed stays when the model is derived again, and is not offered again.
	again, notes := derive(t, confirmed, modules.Options{})
	assert.Equal(t, confirmed.Model.Wholes, again.Model.Wholes)
	assert.False(t, slices.ContainsFunc(notes, func(n modules.Note) bool { return n.Kind == modules.NoteKind("whole") }))

	// A whole of the plan's own is neither offered nor added again.
	own, err := p.Revise("2", func(d *plan.Document) {
		d.Model.Wholes = []plan.Whole{{ID: "gdp", Name: text.Text{EN: "GDP"}, Shares: []string{"tertiary", "primary", "secondary"}}}
	})
	require.NoError(t, err)
	with, notes := derive(t, own, modules.Options{Wholes: [][]string{three}})
	assert.Len(t, with.Model.Wholes, 1)
	assert.False(t, slices.ContainsFunc(notes, func(n modules.Note) bool { return n.Kind == modules.NoteKind("whole") }))

	_, _, err = modules.Derive(context.Background(), p, modules.Options{Wholes: [][]string{{"primary", "quaternary"}}})
	require.ErrorIs(t, err, text.ErrUnknown)
	assert.ErrorContains(t, err, "quaternary")
	_, _, err = modules.Derive(context.Background(), p, modules.Options{Wholes: [][]string{{"primary"}}})
	require.ErrorIs(t, err, text.ErrInvalid)
}

func TestDeriveErrors(t *testing.T) {
	_, _, err := modules.Derive(context.Background(), &plan.Plan{}, modules.Options{})
	require.ErrorIs(t, err, text.ErrInvalid)
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err = modules.Derive(ended, load(t, "county"), modules.Options{})
	require.ErrorIs(t, err, context.Canceled)
}

// The course of the last plan is taken from what is recorded: an average that the document prints,
// or at least three yearly figures. 5, 6 and 7 % are 5.9969 % on average: (1.05 · 1.06 ·
// 1.07)^(1/3) − 1.
func TestTrend(t *testing.T) {
	p, err := load(t, "county").Revise("2", func(d *plan.Document) {
		d.Period.First = 2020
		for i := range d.Indicators {
			switch in := &d.Indicators[i]; in.ID {
			case "gdp_growth":
				in.Baseline.Value = plan.Num("7")
				in.Figures = []plan.Historic{{Year: 2023, Value: "5"}, {Year: 2024, Value: "6"}}
			case "income_growth": // two figures only
				in.Figures = []plan.Historic{{Year: 2024, Value: "6"}}
			}
		}
		d.Figures = append(d.Figures, plan.Figure{ID: "rd-record", Name: text.Text{EN: "R&D, average growth"}, Status: "record", Kind: "average_growth", Value: "9.5", Unit: "%",
			From: 2021, To: 2025, Printed: "9.5%", Links: []string{"rd_growth"}})
	})
	require.NoError(t, err)
	out, _ := derive(t, p, modules.Options{})
	i := slices.IndexFunc(out.Model.Scenarios, func(s plan.Ready) bool { return s.ID == "derived_trend" })
	require.GreaterOrEqual(t, i, 0)
	assert.Equal(t, []string{"gdp_growth=6", "rd_growth=9.5"}, out.Model.Scenarios[i].Moves) // 5.9969 to two places
	assert.Equal(t, []string{"rd-record"}, out.Model.Scenarios[i].Basis)
	run(t, compile(t, out), out.Model.Scenarios[i].Moves...)
}

// Names decide what a row is; each of these was taken from a published table.
func TestRoles(t *testing.T) {
	growth, share, other := "is taken as GDP growth", "share of GDP, at", ""
	for _, c := range []struct {
		zh, en, unit string
		want         string
	}{
		{zh: "地区生产总值增速", unit: "%", want: growth},
		{zh: "国内生产总值（GDP）增长", unit: "%", want: growth},
		{zh: "青岛市地区生产总值年均增长", unit: "%", want: growth},
		{zh: "经济增长", unit: "%", want: growth},
		{en: "Real GDP growth rate", unit: "%", want: growth},
		{en: "Economic growth rate", unit: "%", want: growth},
		{en: "Growth of gross regional product", unit: "%", want: growth},
		{zh: "海洋生产总值增长", unit: "%", want: other},
		{zh: "人均地区生产总值增长", unit: "%", want: other},
		{zh: "科技进步对经济增长贡献率", unit: "%", want: other},
		{en: "Growth of GDP per capita", unit: "%", want: other},
		{zh: "服务业增加值占GDP比重", unit: "%", want: share},
		{zh: "战略性新兴产业增加值占比", unit: "%", want: share},
		{zh: "海洋生产总值占地区生产总值比重", unit: "%", want: share},
		{zh: "全社会研发经费支出占地区生产总值的比重", unit: "%", want: share},
		{en: "Exports of goods (% of GDP)", unit: "%", want: share},
		{en: "Manufacturing value added as a share of GDP", unit: "%", want: share},
		{zh: "高技术制造业增加值占规模以上工业增加值比重", unit: "%", want: other},
		{zh: "单位地区生产总值能源消耗降低", unit: "%", want: other},
		{zh: "非化石能源占能源消费总量比重", unit: "%", want: other},
		{zh: "民营经济增加值占地区生产总值比重增长", unit: "%", want: other},
	} {
		t.Run(c.zh+c.en, func(t *testing.T) {
			goal := plan.Target{Kind: "level", Value: plan.Num("6")}
			p, err := plan.New(&plan.Document{ID: "row", Version: "1", Title: text.Text{EN: "Row"}, Period: plan.Period{Base: 2020, From: 2021, To: 2025},
				Source: plan.Source{Title: text.Text{EN: "Row"}}, Categories: []plan.Category{{ID: "all", Name: text.Text{EN: "All"}}},
				Indicators: []plan.Indicator{{ID: "x", Row: "1", Category: "all", Name: text.Text{EN: c.en, ZH: c.zh}, Unit: c.unit, Direction: "up", Attribute: plan.Expected,
					Baseline: plan.Baseline{Value: plan.Num("5")}, Target: goal}}})
			require.NoError(t, err)
			_, notes := derive(t, p, modules.Options{})
			got := ""
			for _, n := range notes {
				if n.Kind == modules.NoteKind("read") {
					got = n.Text.EN
				}
			}
			if c.want == "" {
				assert.Empty(t, got)
			} else {
				assert.Contains(t, got, c.want)
			}
		})
	}
}

// A table of any length is derived as far as the limits of a plan allow.
func TestLongTables(t *testing.T) {
	for _, rows := range []int{150, 700, 1900} {
		d := &plan.Document{ID: "long", Version: "1", Title: text.Text{EN: "Long"}, Period: plan.Period{Base: 2020, From: 2021, To: 2025}, Source: plan.Source{Title: text.Text{EN: "Ours"}},
			Categories: []plan.Category{{ID: "all", Name: text.Text{EN: "All"}}}}
		for i := range rows {
			d.Indicators = append(d.Indicators, plan.Indicator{ID: fmt.Sprint("share_", i), Row: fmt.Sprint(i), Category: "all", Name: text.Text{ZH: fmt.Sprint("第", i, "种产业增加值占地区生产总值比重")}, Unit: "%",
				Direction: "up", Attribute: plan.Expected, Baseline: plan.Baseline{Value: plan.Num("1")}, Target: plan.Target{Kind: "level", Value: plan.Num("2")}})
		}
		p, err := plan.New(d)
		require.NoError(t, err)
		out, notes := derive(t, p, modules.Options{})
		assert.True(t, slices.ContainsFunc(notes, func(n modules.Note) bool { return n.Kind == modules.NoteKind("limit") }), rows)
		compile(t, out)
	}
}

// A level without a number for its target follows the growth that another row of the table states.
func TestLevelFollowsGrowthOfItsRow(t *testing.T) {
	p, m := imported(t, "Indicator,Unit,2025,2030 target\nGDP,million USD,500,TBD\nGDP growth,%,5.2,6\nTrade,million USD,80,TBD\nGrowth of trade,%,4,5\nRoads,km,40,TBD\n")
	assert.Equal(t, "659.07", value(m.Reference(), "gdp", 2030, 2)) // growth on a straight line from 5.2 to 6
	assert.Equal(t, "100.17", value(m.Reference(), "trade", 2030, 2))
	assert.Equal(t, "set_later: roads", value(m.Reference(), "roads", 2030, 2))
	assert.Equal(t, "638.14", value(run(t, m, "gdp_growth=5@2026-2030"), "gdp", 2030, 2))
	assert.False(t, slices.ContainsFunc(p.Model.Levers, func(l plan.Lever) bool { return l.Variable == "gdp" || l.Variable == "trade" }))
}
