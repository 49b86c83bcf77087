package plan_test

import (
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/sample"
)

func TestAccessors(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	share, ok := p.Indicator("share")
	require.True(t, ok)
	assert.Equal(t, "2", share.Row)
	d, ok := share.BaselineValue().Decimal()
	require.True(t, ok)
	equalDecimal(t, "38.2", d)
	_, ok = p.Indicator("rest")
	assert.False(t, ok, "a variable is not an indicator")

	v, ok := p.Variable("share")
	require.True(t, ok)
	assert.Same(t, share, v.Indicator)
	assert.EqualValues(t, "linear", v.Def.Path.Shape)
	assert.Equal(t, "%", v.Unit.Symbol())
	assert.NotNil(t, v.Limits, "the indicator's own limits")
	v, _ = p.Variable("gdp")
	assert.Nil(t, v.Indicator)
	assert.EqualValues(t, "constant", v.Prices)

	var ids []string
	for _, v := range p.Variables() {
		ids = append(ids, v.ID)
	}
	assert.Equal(t, []string{"gdp_growth", "share", "jobs", "energy", "income", "markets", "gdp_pc", "gdp", "sector", "rest"}, ids)

	assert.Equal(t, plan.Binding, p.AttributeOf("energy"))
	assert.Equal(t, target.Up, p.DirectionOf("share"))
	assert.Equal(t, "higher is better (inferred from the name: 制造业)", p.DirectionText("share").EN)
	place, ok := p.PlaceOf("gdp_growth")
	require.True(t, ok)
	assert.Equal(t, plan.Place{Chapter: 1, Section: 1, Box: "table", Row: "1"}, place)
	assert.Equal(t, plan.Text{EN: "chapter 1, section 1, headline table, row 1", ZH: "第1章第1节主要指标表第1行"}, place.Text())
	place, _ = p.PlaceOf("i2")
	assert.Equal(t, plan.Place{Chapter: 1, Section: 1, Box: "1"}, place)
	_, ok = p.PlaceOf("nothing")
	assert.False(t, ok)
	c, _ := p.CategoryOf("jobs")
	assert.Equal(t, "Livelihood", c.Name.EN)
	assert.Equal(t, formula.Period{First: 2019, Base: 2020, From: 2021, To: 2025, Last: 2035}, p.Years())
}

func TestTargetOf(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	g := p.TargetOf("gdp_growth")
	assert.Equal(t, target.AverageRate, g.Kind)
	assert.Equal(t, target.About, g.Bound)
	equalDecimal(t, "7", g.Value)
	assert.Equal(t, [2]int{2021, 2025}, [2]int{g.From, g.Year}, "the plan's years by default")
	assert.Nil(t, g.Tolerance)
	m := p.TargetOf("markets")
	equalDecimal(t, "150", m.High)
	assert.Equal(t, 2035, p.TargetOf("gdp_pc").Year)
	e := p.TargetOf("energy")
	assert.False(t, e.Known())
	assert.EqualValues(t, "assigned", e.Missing().Code)
	assert.Equal(t, target.Target{}, p.TargetOf("nothing"))
}

func TestSeries(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	s, ok := p.Series("share")
	require.True(t, ok)
	o := s.Observation(2020)
	i, ok := o.Interval()
	require.True(t, ok, "the printed baseline knows its rounding")
	equalDecimal(t, "38.15", i.Low)
	equalDecimal(t, "38.25", i.High)

	s, _ = p.Series("markets")
	_, ok = s.Observation(2020).Interval()
	assert.False(t, ok, "nothing printed, nothing rounded")

	s, _ = p.Series("gdp_growth")
	assert.Equal(t, indicator.Reason{Code: "not_printed", Root: "gdp_growth", Year: 2020}, s.At(2020).Reason())
	s, _ = p.Series("gdp")
	d, _ := s.At(2020).Decimal()
	equalDecimal(t, "100", d)
	_, ok = p.Series("nothing")
	assert.False(t, ok)
}

func TestOwnUnits(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	ten, err := p.Unit("10k stalls")
	require.NoError(t, err)
	one, err := p.Unit("stalls")
	require.NoError(t, err)
	assert.True(t, ten.Comparable(one))
	_, err = p.Unit("stalls/10k persons")
	require.NoError(t, err)
	_, err = p.Unit("stalls/parsec")
	assert.ErrorIs(t, err, text.ErrUnit)
	persons, _ := p.Unit("persons")
	assert.False(t, one.Comparable(persons))
}

func TestUnitName(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	assert.Equal(t, plan.Text{EN: "stalls", ZH: "摊位"}, p.UnitName("stalls"))
	assert.Equal(t, plan.Text{EN: "10,000 stalls", ZH: "万摊位"}, p.UnitName("10k stalls"))
	assert.Equal(t, plan.Text{EN: "stalls per 10,000 persons", ZH: "摊位/万人"}, p.UnitName("stalls/10k persons"))
	assert.Equal(t, "万人", p.UnitName("10k persons").ZH)
	assert.Equal(t, plan.Text{EN: "parsec", ZH: "parsec"}, p.UnitName("parsec"))
}

// A loaded plan is safe for concurrent use; the race detector watches.
func TestConcurrentUse(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			p.Series("share")
			p.Variables()
			_, _ = p.Unit("10k stalls")
			p.TargetOf("jobs")
			_, _ = p.Resolve(nil, nil)
			_, _ = p.Document().Marshal()
			for range p.FindFigures(plan.Query{Text: "x"}) {
			}
		})
	}
	wg.Wait()
}

func TestDefinitionsRun(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	s, err := formula.NewSystem(p.Years(), p.Definitions())
	require.NoError(t, err)
	assert.NotNil(t, s.Formula("gdp"))
	assert.Nil(t, s.Formula("share"), "a path is an input to the formulas")
}

func TestQueries(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	ids := func(q plan.Query) (list []string) {
		for f := range p.FindFigures(q) {
			list = append(list, f.ID)
		}
		return list
	}
	items := func(q plan.Query) (list []string) {
		for it := range p.FindItems(q) {
			list = append(list, it.Item.ID)
		}
		return list
	}
	for _, c := range []struct {
		name           string
		q              plan.Query
		figures, items []string
	}{
		{"everything", plan.Query{}, []string{"f1", "f2"}, []string{"i1", "i2"}},
		{"box", plan.Query{Chapter: 1, Box: "1"}, []string{"f2"}, []string{"i2"}},
		{"other chapter", plan.Query{Chapter: 2}, nil, nil},
		{"kind", plan.Query{Kinds: []string{"cumulative", "road"}}, []string{"f2"}, []string{"i2"}},
		{"unit", plan.Query{Units: []string{"%"}}, []string{"f1"}, nil},
		{"status", plan.Query{Status: []string{"commitment"}}, []string{"f2"}, nil},
		{"words in any case", plan.Query{Text: "JOBS student"}, []string{"f2"}, nil},
		{"Chinese place name", plan.Query{Text: "蓝谷"}, nil, []string{"i1"}},
		{"zone", plan.Query{Zones: []string{"east"}}, nil, []string{"i1"}},
		{"serves an indicator", plan.Query{Indicator: "jobs"}, []string{"f2"}, nil},
		{"linked with an indicator", plan.Query{Indicator: "gdp_growth"}, []string{"f1"}, nil},
		{"year in a span", plan.Query{Year: 2018}, []string{"f1"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.figures, ids(c.q))
			assert.Equal(t, c.items, items(c.q))
		})
	}
	for range p.FindFigures(plan.Query{}) {
		break // stopping early must not panic
	}
	for range p.Walk() {
		break
	}
}

func TestWalk(t *testing.T) {
	p := sample.Load(t, sample.Plan)
	var got []string
	for e := range p.Walk() {
		switch e.Kind {
		case "item":
			got = append(got, e.Item.ID)
		case "indicator":
			got = append(got, e.Indicator.ID)
		case "figure":
			got = append(got, e.Figure.ID)
		default:
			got = append(got, string(e.Kind))
		}
	}
	assert.Equal(t, []string{"chapter", "section", "i1", "gdp_growth", "f1", "box", "i2", "f2", "share", "jobs", "energy", "income", "markets", "gdp_pc"}, got)
	assert.Len(t, slices.Collect(p.Outline()), 5)
}
