package formula

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/growth"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Totals since the plan's first year go on from year to year: however many parts of formulas ask for one, each
// year is read a fixed number of times.
func TestTotalsAreLinearInYears(t *testing.T) {
	percent := Type{Unit: indicator.MustParseUnit("%")}
	reads := func(years, terms int) (count int, last indicator.Value) {
		call := "average_rate(r)"
		s, err := NewSystem(Period{First: 2020, Base: 2020, From: 2021, To: 2021, Last: 2020 + years}, []Definition{{ID: "r", Type: percent},
			{ID: "x", Type: percent, Formula: MustParse("max(" + strings.Repeat(call+", ", terms-1) + call + ")")}})
		require.NoError(t, err)
		r := s.Evaluate(func(id string, year int) (indicator.Value, bool) {
			if id != "r" {
				return indicator.Value{}, false
			}
			count++
			return indicator.Of(decimal.NewFromInt(5)), true
		})
		return count, r.Value("x", 2020+years)
	}
	few, v := reads(50, 10)
	assert.Equal(t, 51, few, "each figure is asked for once")
	require.True(t, v.Present())
	five, _ := v.Decimal() // the mean of rates of 5 % is 5 %
	assert.True(t, five.Sub(decimal.NewFromInt(5)).Abs().LessThan(decimal.New(1, -25)), five)

	e := &engine{}
	evaluate := func(years, terms int) int {
		call := "cumulative(r)"
		s, err := NewSystem(Period{First: 2020, Base: 2020, From: 2021, To: 2021, Last: 2020 + years}, []Definition{{ID: "r", Type: Type{Unit: indicator.MustParseUnit("persons")}},
			{ID: "x", Type: Type{Unit: indicator.MustParseUnit("persons")}, Formula: MustParse("max(" + strings.Repeat(call+", ", terms-1) + call + ")")}})
		require.NoError(t, err)
		*e = engine{given: func(variable, year int) (indicator.Value, bool) {
			return indicator.Of(decimal.NewFromInt(1)), variable == 0
		}}
		all := []bool{true, true}
		_, err = s.run(t.Context(), e, &Result{s: s, rows: make([][]val, 2), faults: map[int]Node{}}, all)
		require.NoError(t, err)
		require.Len(t, e.totals, 1, "one running total, whatever number of parts asks for it")
		for _, r := range e.totals {
			return len(r.done)
		}
		return 0
	}
	assert.Equal(t, 50, evaluate(50, 5), "years taken in")
	assert.Equal(t, 50, evaluate(50, 250), "fifty times the parts: not one step more")
}

// A total on the way equals the total of the whole run, with gaps and faults where they stand.
func TestTotalsEqualTheirRuns(t *testing.T) {
	totals := 0
	for name, fn := range functions {
		if fn.total == nil {
			continue
		}
		totals++
		for _, list := range [][]string{{"1", "2", "3"}, {"-99", "-100", "7"}, {"150", "2"}, {"-101", "5"}, {"0", "0"}, {"1e400", "1e700", "1"}} {
			var x []num.Num
			r := growth.Running{Total: fn.total}
			for _, s := range list {
				n := num.Of(decimal.RequireFromString(s))
				x = append(x, n)
				r.Take(n)
				want, wantErr := fn.total.Of(x)
				got, err := r.Result()
				assert.Equal(t, wantErr, err, name, x)
				if err == nil {
					assert.Equal(t, want.Decimal().String(), got.Decimal().String(), name, x)
				}
			}
		}
	}
	assert.Equal(t, 3, totals)
}

// A run has a cost known beforehand, in parts times years, and one that costs too much is refused.
func TestCost(t *testing.T) {
	persons, percent := Type{Unit: indicator.MustParseUnit("persons")}, Type{Unit: indicator.MustParseUnit("%")}
	system := func(years int, formulas ...string) (*System, error) {
		defs := []Definition{{ID: "a", Type: persons}, {ID: "r", Type: percent}}
		for i, f := range formulas {
			u := persons
			if strings.Contains(f, "rate") || strings.Contains(f, "growth") {
				u = percent
			}
			defs = append(defs, Definition{ID: fmt.Sprintf("x%d", i), Type: u, Formula: MustParse(f)})
		}
		return NewSystem(Period{First: 2020, Base: 2020, From: 2021, To: 2021, Last: 2019 + years}, defs)
	}
	for _, c := range []struct {
		formula string
		want    int
	}{
		{"a + a", 3 * 100},                                         // three parts
		{"average_rate(r)", 1*100 + 100*100},                       // a root of up to 100 years in each of 100 years
		{"max(average_rate(r), average_rate(r))", 3*100 + 100*100}, // computed once for both
		{"cumulative(a)", 100},                                     // goes on from year to year
		{"required_growth(a, a, 5)", (1 + 3 + 50) * 100},           // a root of its own each time
		{"a[-1]", 100},
	} {
		s, err := system(100, c.formula)
		require.NoError(t, err, c.formula)
		assert.Equal(t, c.want, s.Cost(), c.formula)
	}
	ahead, err := system(100, "a[2050] + a")
	require.NoError(t, err)
	assert.Equal(t, 3*100+3*100*2, ahead.Cost(), "once more for each variable waited for")

	var many []string
	for range 101 {
		many = append(many, strings.Repeat("a+", 499)+"a") // 999 parts, in 200 years 199,800
	}
	_, err = system(200, many[:100]...)
	require.NoError(t, err)
	_, err = system(200, many...)
	require.ErrorIs(t, err, text.ErrLimit)
	assert.Contains(t, err.Error(), "one run would compute 20179800 parts of formulas in all years; at most 20000000 are allowed")
	assert.NotEqual(t, err.Error(), text.ErrorIn(err, text.Chinese))
}

// Errors are listed up to a limit, and names compared up to another: wrong names by the thousand cost no more.
func TestErrorsEnd(t *testing.T) {
	defs := []Definition{{ID: "abcd", Type: Type{Unit: indicator.Plain.Unit()}}}
	for i := range 1500 {
		defs = append(defs, Definition{ID: fmt.Sprintf("v%d", i), Type: Type{Unit: indicator.Plain.Unit()}, Formula: MustParse("abcx")})
	}
	_, err := NewSystem(Period{First: 2020, Base: 2020, From: 2021, To: 2021, Last: 2021}, defs)
	joined := err.(interface{ Unwrap() []error }).Unwrap()
	require.Len(t, joined, maxErrors+1)
	assert.Contains(t, joined[0].Error(), "did you mean abcd?")
	assert.NotContains(t, joined[maxErrors-1].Error(), "did you mean")
	assert.Contains(t, joined[maxErrors].Error(), "and 500 more problems")
}

// Check says of replaced formulas what NewSystem says of the whole.
func TestCheckReplaced(t *testing.T) {
	n := Type{Unit: indicator.Plain.Unit()}
	defs := []Definition{{ID: "a", Type: n}, {ID: "b", Type: n, Formula: MustParse("a")}, {ID: "c", Type: n, Formula: MustParse("b")}}
	p := Period{First: 2020, Base: 2020, From: 2021, To: 2021, Last: 2021}
	s, err := NewSystem(p, defs)
	require.NoError(t, err)
	for _, replaced := range []map[string]*Formula{
		{"a": MustParse("c")}, {"b": MustParse("zz")}, {"b": MustParse("1 + 1")}, {"c": nil, "a": MustParse("c")}, {"b": MustParse(`convert(a, "%")`)}, {"a": MustParse("a")}, {},
	} {
		whole := append([]Definition(nil), defs...)
		for i, d := range whole {
			if f, ok := replaced[d.ID]; ok {
				whole[i].Formula = f
			}
		}
		_, want := NewSystem(p, whole)
		got := s.Check(replaced)
		if want == nil {
			require.NoError(t, got)
			continue
		}
		require.EqualError(t, got, want.Error())
	}
}

// An evaluation stops soon after its context has ended.
func TestEvaluationStops(t *testing.T) {
	defs := []Definition{{ID: "a", Type: Type{Unit: indicator.Plain.Unit()}}}
	for i := range 500 {
		defs = append(defs, Definition{ID: fmt.Sprintf("v%d", i), Type: Type{Unit: indicator.Plain.Unit()}, Formula: MustParse("a + 1")})
	}
	s, err := NewSystem(Period{First: 2020, Base: 2020, From: 2021, To: 2021, Last: 2119}, defs)
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	asked := 0
	given := func(variable, year int) (indicator.Value, bool) {
		if asked++; asked == 1000 {
			cancel()
		}
		return indicator.Of(decimal.NewFromInt(1)), variable == 0
	}
	r, err := s.EvaluateAt(ctx, given)
	assert.Nil(t, r)
	require.ErrorIs(t, err, context.Canceled)
	assert.Less(t, asked, 1000+256, "of 50,100 cells")
	assert.False(t, errors.Is(err, text.ErrLimit))
}
