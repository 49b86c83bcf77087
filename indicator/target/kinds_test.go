package target

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Every row of the table answers every question: in both languages, and as far as its kind can.
func TestEveryKindIsComplete(t *testing.T) {
	list := Kind("").Values()
	require.Len(t, list, len(kinds), "no kind twice")
	for _, k := range list {
		t.Run(string(k), func(t *testing.T) {
			row := rowOf(k)
			require.NotSame(t, unknown, row)
			for _, text := range []text.Text{row.word, {EN: k.In(text.English), ZH: k.In(text.Chinese)}} {
				assert.NotEmpty(t, text.ZH)
				assert.NotEmpty(t, text.EN)
			}
			assert.NotEmpty(t, row.fields+k.maintained(), "the fields a plan file gives")
			target := sample(k)
			if row.open != nil {
				assert.False(t, k.Numeric())
				assert.Nil(t, row.needed)
				assert.Equal(t, k != AllOf, !target.Known())
				return
			}
			assert.True(t, target.Known())
			require.NotNil(t, row.measure)
			require.NotNil(t, row.formula)
			require.NotNil(t, row.needed)
			require.NotNil(t, row.progress)
			for _, text := range []text.Text{row.text, row.measured, target.Describe(indicator.Percent.Unit()), target.MeasureName()} {
				assert.NotEmpty(t, text.ZH)
				assert.NotEmpty(t, text.EN)
				assert.NotContains(t, text.EN, "%!")
				assert.NotContains(t, text.ZH, "%!")
			}
			assert.Equal(t, k.Numeric(), !row.zero, "a number, or a difference that is judged against 0")
			if k.Numeric() {
				assert.Contains(t, []string{"level", "average", "cumulative"}, k.Column())
				assert.Equal(t, row.goal == nil, row.yearly != nil, "it amounts to a level, or to a rate or flow of each year")
			}
			assert.Equal(t, k.Against(), row.annual == nil, "yearly figures, unless it is about another indicator")
			assert.Equal(t, row.spanned, slices.Contains(indicator.SpanMeasure("").Values(), indicator.SpanMeasure(k)))
		})
	}
	assert.Equal(t, unknown, rowOf("no kind"))
	assert.Contains(t, Target{Kind: "no kind"}.Describe(indicator.Plain.Unit()).EN, `unknown kind of target "no kind"`)
	assert.Contains(t, Target{Kind: "no kind"}.Needed(Record{}, -1).Value.String(), "unknown kind of target")
}

// maintained is the one kind without fields of its own.
func (k Kind) maintained() string {
	if k == "maintain" {
		return "none"
	}
	return ""
}

// sample is a target of a kind that is met by some random figures and missed by others.
func sample(k Kind) Target {
	t := Target{Kind: k, Value: D("5"), From: 2021, Year: 2025, Of: "y", By: text.Text{EN: "the province", ZH: "省"}}
	if k == AllOf {
		t.Parts = []Target{span(Level, "5"), span(AverageRate, "5")}
	}
	return t
}

// The formula of each measure gives the number that Measure gives: in every kind, with every bound and
// either direction, of levels, of rates in % and of rates in ‰.
func TestFormulasAreTheMeasures(t *testing.T) {
	permille := indicator.MustParseUnit("‰")
	for _, k := range Kind("").Values() {
		if rowOf(k).formula == nil {
			continue
		}
		checked := 0
		t.Run(string(k), rapid.MakeCheck(func(t *rapid.T) {
			if formulaIsTheMeasure(t, k, permille) {
				checked++
			}
		}))
		assert.Greater(t, checked, 20, k)
	}
}

// formulaIsTheMeasure reports whether there was a measure to compare.
func formulaIsTheMeasure(t *rapid.T, k Kind, permille indicator.Unit) bool {
	low := rapid.SampledFrom([]int64{-3000, 1}).Draw(t, "low")
	unit := rapid.SampledFrom([]indicator.Unit{indicator.Plain.Unit(), indicator.Percent.Unit(), permille}).Draw(t, "unit")
	figures := func(name string, u indicator.Unit) indicator.Series {
		s := indicator.Series{Unit: u}
		for y := 2020; y <= 2025; y++ {
			s.Set(y, indicator.Of(decimal.New(rapid.Int64Range(low, 9000).Draw(t, name), -2)))
		}
		return s
	}
	x, y := figures("x", unit), figures("y", rapid.SampledFrom([]indicator.Unit{indicator.Plain.Unit(), indicator.Percent.Unit()}).Draw(t, "other unit"))
	target := sample(k)
	if target.Kind.Numeric() {
		target.Bound = rapid.SampledFrom([]Bound{Exactly, AtLeast, AtMost, Above, Below, About, Within}).Draw(t, "bound")
		target.TwoSided = target.Bound == About && rapid.Bool().Draw(t, "two sides")
		target.Value = decimal.New(rapid.Int64Range(-30, 30).Draw(t, "value"), 0)
		target.High = target.Value.Add(D("7"))
	}
	r := Record{Series: x, BaseYear: 2020, Direction: DirectionOf(rapid.IntRange(-1, 1).Draw(t, "direction")), Others: func(string) (indicator.Series, bool) { return y, true }}
	want := target.Measure(r)
	text := target.Formula(r, "x")
	if text == "" {
		if want.Reason().Code != cause.Undirected {
			t.Fatalf("%s has no formula, and the measure is %s", target, want)
		}
		return false
	}
	got := compute(t, text, x, y)
	d, ok := want.Decimal()
	if !ok {
		if got-got == 0 {
			t.Fatalf("%s: %s is %v, the measure %s", target, text, got, want)
		}
		return false
	}
	exact, _ := d.Float64()
	if math.Abs(got-exact) > 1e-9*max(math.Abs(exact), 1) && !twin(target, d, got) {
		t.Fatalf("%s: %s is %v, the measure %s", target, text, got, want)
	}
	return true
}

// twin reports whether two measures lie equally far from a number that is met on both sides: either is the worst.
func twin(t Target, exact decimal.Decimal, got float64) bool {
	high := t.threshold()
	if t.Bound == Within {
		high = t.High
	}
	mirrored, _ := t.threshold().Add(high).Sub(exact).Float64()
	return t.twoSided() && math.Abs(got-mirrored) < 1e-9*max(math.Abs(mirrored), 1)
}

func compute(t *rapid.T, text string, x, y indicator.Series) float64 {
	f, err := formula.Parse(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	system, err := formula.NewSystem(formula.Period{First: 2020, Base: 2020, From: 2021, To: 2025, Last: 2025},
		[]formula.Definition{{ID: "x", Type: formula.Type{Unit: x.Unit}}, {ID: "y", Type: formula.Type{Unit: y.Unit}}})
	if err != nil {
		t.Fatal(err)
	}
	p, err := kernel.Compile(system, 0, func(id string, year int) kernel.Input {
		d, _ := map[string]indicator.Series{"x": x, "y": y}[id].At(year).Decimal()
		return kernel.Number(kernel.Float(d))
	}, nil, kernel.Measure{Formula: f, Year: 2025})
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return p.Outputs()[0].Value
}

// The formulas as they read, for a row of each sort.
func TestFormulaTexts(t *testing.T) {
	r := Record{Series: series(indicator.Percent.Unit(), 2020), BaseYear: 2020, Direction: Up, Others: func(string) (indicator.Series, bool) { return series(indicator.Plain.Unit(), 2020), true }}
	levels := r
	levels.Series = series(indicator.Plain.Unit(), 2020)
	for _, c := range []struct {
		t    Target
		r    Record
		want string
	}{
		{span(Level, "42"), r, "x[2025]"},
		{span(AverageRate, "7"), r, "average_rate(x, 2021, 2025)"},
		{span(AverageRate, "7"), levels, "average_growth(x, 2020)"},
		{Target{Kind: Yearly, From: 2024, Year: 2025}, r, "min(x[2024], x[2025])"},
		{Target{Kind: Yearly, Bound: AtMost, From: 2024, Year: 2025}, r, "max(x[2024], x[2025])"},
		{Target{Kind: Yearly, Bound: Within, Value: D("-1"), High: D("2"), From: 2024, Year: 2025}, r, "if((-1) - min(x[2024], x[2025]) >= max(x[2024], x[2025]) - 2, min(x[2024], x[2025]), max(x[2024], x[2025]))"},
		{Target{Kind: "yearly_change", Value: D("1"), From: 2024, Year: 2025}, r, "min(x[2024] - x[2023], x[2025] - x[2024])"},
		{span(Cumulative, "10"), levels, "cumulative(x, 2021, 2025)"},
		{span(Decline, "13.5"), r, "compounded_decline(x, 2021, 2025)"},
		{span("multiple", "2"), levels, "x[2025] / x[2020]"},
		{Target{Kind: "in_step", Of: "gdp", From: 2021, Year: 2025}, r, "average_rate(x, 2021, 2025) - average_growth(gdp, 2020)"},
	} {
		assert.Equal(t, c.want, c.t.Formula(c.r, "x"))
	}
	assert.Empty(t, Target{Kind: AllOf, Parts: []Target{span(Level, "1"), span(Level, "2")}}.Formula(r, "x"))
	assert.Empty(t, Target{Kind: "assigned", Year: 2025}.Formula(r, "x"))
}

// The fields of plan files by kind.
func TestFields(t *testing.T) {
	for _, c := range []struct {
		kind            Kind
		field           string
		allowed, needed bool
		unless          string
	}{
		{Level, "value", true, true, "stretch"}, {Level, "stretch", true, false, ""}, {Level, "of", false, false, ""},
		{"in_step", "of", true, true, ""}, {"in_step", "value", false, false, ""}, {"in_step", "tolerance", true, false, ""},
		{"reference", "by", true, true, "of"}, {"reference", "of", true, false, ""}, {"assigned", "by", true, true, ""}, {AllOf, "parts", true, true, ""},
		{"maintain", "value", false, false, ""}, {"no kind", "value", false, false, ""},
	} {
		allowed, needed, unless := c.kind.Field(c.field)
		assert.Equal(t, fmt.Sprint(c.allowed, c.needed, c.unless), fmt.Sprint(allowed, needed, unless), "%s %s", c.kind, c.field)
	}
}
