package formula

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/ops"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestNewSystemErrors(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
		is    error
	}{
		{"unknown name", []string{"x | % | | share(a, b)", "a | 1"}, "formula: x: b: unknown name", text.ErrUnknown},
		{"suggestion", []string{"x | % | | grow(x[-1], gdp_grwth)", "gdp_growth | %"}, "formula: x: gdp_grwth: unknown name; did you mean gdp_growth?", text.ErrUnknown},
		{"no suggestion", []string{"x | 1 | | population"}, "formula: x: population: unknown name", text.ErrUnknown},
		{"unit of the result", []string{"x | % | | a / a", "a | persons"}, "formula: x: a / a: gives a plain number, but the variable is declared in %; use share(part, whole)", text.ErrUnit},
		{"scale of the result", []string{"x | 10k persons | | a", "a | persons"}, `formula: x: a: gives persons, but the variable is declared in 10k persons; use convert(…, "10k persons")`, text.ErrUnit},
		{"points for a percentage", []string{"x | % | | change(a)", "a | %"}, "formula: x: change(a): gives pp, but the variable is declared in %", text.ErrUnit},
		{"prices of the result", []string{"x | yuan | current | a", "a | yuan | constant"}, "formula: x: a: gives constant prices, but the variable is declared at current prices", text.ErrUnit},
		{"units inside", []string{"x | persons | | a + b", "a | persons", "b | yuan"}, "formula: x: a + b: units do not fit: persons and yuan", text.ErrUnit},
		{"twice", []string{"x | 1", "x | %"}, "formula: x: this name is defined twice", text.ErrInvalid},
		{"bad name", []string{"x-y | 1"}, "formula: x-y: not a name that formulas can use: letters, digits and _, no digit first", text.ErrInvalid},
		{"word of the language", []string{"year | 1"}, "formula: year: not a name that formulas can use: letters, digits and _, no digit first", text.ErrInvalid},
		{"itself", []string{"x | 1 | | x + 1"}, "formula: x: depends on itself in the same year: x -> x; use last year's value, such as x[-1], on the way", text.ErrCycle},
		{"two", []string{"a | 1 | | b", "b | 1 | | a"}, "formula: a: depends on itself in the same year: a -> b -> a; use last year's value, such as b[-1], on the way", text.ErrCycle},
		{"three, with a tail", []string{"t | 1 | | b", "c | 1 | | a", "a | 1 | | b * 2", "b | 1 | | c + u", "u | 1"},
			"formula: c: depends on itself in the same year: c -> a -> b -> c; use last year's value, such as a[-1], on the way", text.ErrCycle},
		{"the shortest of a tangle", []string{"a | 1 | | b", "b | 1 | | c + a", "c | 1 | | a"}, "formula: a: depends on itself in the same year: a -> b -> a; use last year's value, such as b[-1], on the way", text.ErrCycle},
		{"through a total", []string{"a | 1 | | cumulative(b)", "b | 1 | | a / 2"}, "formula: a: depends on itself in the same year: a -> b -> a; use last year's value, such as b[-1], on the way", text.ErrCycle},
		{"two circles", []string{"a | 1 | | a", "b | 1 | | c", "c | 1 | | b"},
			"formula: a: depends on itself in the same year: a -> a; use last year's value, such as a[-1], on the way\n" +
				"formula: b: depends on itself in the same year: b -> c -> b; use last year's value, such as c[-1], on the way", text.ErrCycle},
		{"all, in the order of the definitions", []string{"a | % | | nope + 1", "b | 1 | | b", "a | 1", "c | persons | | d + e", "d | %", "e | %"},
			"formula: a: nope: unknown name\n" +
				"formula: b: depends on itself in the same year: b -> b; use last year's value, such as b[-1], on the way\n" +
				"formula: a: this name is defined twice\n" +
				"formula: c: d + e: gives %, but the variable is declared in persons", text.ErrInvalid},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := NewSystem(period, define(c.lines...))
			require.EqualError(t, err, c.want)
			require.ErrorIs(t, err, c.is)
		})
	}
}

func TestNewSystemErrorsInChinese(t *testing.T) {
	_, err := NewSystem(period, define("a | 1 | | b", "b | 1 | | a"))
	assert.Equal(t, "formula: a: 同一年内依赖自身：a -> b -> a；请在途中使用上年值，例如 b[-1]", inChinese(err))
	_, err = NewSystem(period, define("占比 | % | | 甲 / 乙", "甲 | 人", "乙 | 人"))
	assert.Equal(t, "formula: 占比: 甲 / 乙: 结果为 纯数，而变量声明为 %；请用 share(part, whole)", inChinese(err))
}

func TestPeriodErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		p    Period
		want string
	}{
		{"zero", Period{}, "formula: period: expected first ≤ base < from ≤ to ≤ last, got 0, 0, 0, 0, 0"},
		{"base after from", Period{2018, 2021, 2021, 2025, 2025}, "formula: period: expected first ≤ base < from ≤ to ≤ last, got 2018, 2021, 2021, 2025, 2025"},
		{"first after base", Period{2021, 2020, 2021, 2025, 2025}, "formula: period: expected first ≤ base < from ≤ to ≤ last, got 2021, 2020, 2021, 2025, 2025"},
		{"last before to", Period{2020, 2020, 2021, 2025, 2024}, "formula: period: expected first ≤ base < from ≤ to ≤ last, got 2020, 2020, 2021, 2025, 2024"},
		{"too long", Period{1500, 2020, 2021, 2025, 2025}, "formula: a system may have at most 500 years"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := NewSystem(c.p, nil)
			require.EqualError(t, err, c.want)
		})
	}
	_, err := NewSystem(Period{2020, 2020, 2021, 2021, 2021}, nil)
	require.NoError(t, err)
	_, err = NewSystem(period, make([]Definition, maxDefinitions+1))
	require.ErrorIs(t, err, text.ErrLimit)
}

func TestLagsBreakCircles(t *testing.T) {
	s := system(t, "a | 1 | | b[-1] + 1", "b | 1 | | a * 2")
	r := s.Evaluate(figures{"b 2018": "1"}.given)
	requireValue(t, "2", r.Value("a", 2019))
	requireValue(t, "10", r.Value("b", 2020)) // a 2, b 4, a 5, b 10
}

// Literals adapt to what is declared; price bases may be left undeclared.
func TestAssignment(t *testing.T) {
	system(t, "a | % | | 5 + 1", "b | yuan | | c", "c | yuan | current", "e | yuan | constant | b", "f | number | | c")
}

func TestOrderAndDependents(t *testing.T) {
	s := system(t, "d | 1 | | c + b[-1]", "c | 1 | | a + b", "b | 1 | | a * 2", "a | 1", "lagged | 1 | | d[-1]", "fixed | 1 | | d[2030]", "alone | 1 | | 2", "back | 1 | | cumulative(a, 2021, 2022)")
	assert.Equal(t, []string{"a", "b", "c", "d", "lagged", "fixed", "alone", "back"}, s.Order())
	assert.Equal(t, []string{"a", "b", "c", "d", "lagged", "fixed", "back"}, s.Dependents("a"))
	assert.Equal(t, []string{"d", "lagged", "fixed"}, s.Dependents("d"))
	assert.Equal(t, []string{"alone", "back"}, s.Dependents("back", "alone", "nobody"))
	assert.Empty(t, s.Dependents("nobody"))
	assert.Equal(t, period, s.Period())
	assert.Equal(t, "d", s.Definitions()[0].ID)
	assert.Equal(t, "a + b", s.Formula("c").String())
	assert.Nil(t, s.Formula("a"))
	assert.Nil(t, s.Formula("nobody"))
	ty, ok := s.TypeOf(s.Formula("c").Root())
	assert.True(t, ok)
	assert.True(t, ty.Unit.IsNumber())
	_, ok = s.TypeOf(MustParse("a").Root())
	assert.False(t, ok)
}

// References to later years and fixed years, in an order that needs other
// cells first.
func TestForwardReferences(t *testing.T) {
	s := system(t, "x | persons | | x[-1] + 1", "target | persons | | x[2025]", "left | persons | | target - x",
		"all | persons | | cumulative(left, 2021, 2025)", "share_done | % | | share(cumulative(left), all)")
	r := s.Evaluate(figures{"x 2018": "0"}.given)
	requireValue(t, "7", r.Value("target", 2018))
	requireValue(t, "7", r.Value("left", 2018))
	requireValue(t, "10", r.Value("all", 2018)) // 4+3+2+1+0
	requireValue(t, "70", r.Value("share_done", 2022))
}

func TestCirclesThroughFixedYears(t *testing.T) {
	s := system(t, "x | 1 | | x[2025]", "y | 1 | | or_else(y[2025], 1) + 1", "z | 1 | | x + 1",
		"p | 1 | | q[2024]", "q | 1 | | p[2023] * 2", "guarded | 1 | | if(year == 2025, 1, guarded[2025])")
	r := s.Evaluate(nil)
	requireValue(t, "!no solution: x (depends on itself: x 2025 -> x 2025)", r.Value("x", 2025))
	requireValue(t, "!no solution: x (depends on itself: x 2025 -> x 2025)", r.Value("z", 2019))
	requireValue(t, "!no solution: y (depends on itself: y 2025 -> y 2025)", r.Value("y", 2020))
	pq := "!no solution: p (depends on itself: p 2023 -> q 2024 -> p 2023)"
	for year := 2018; year <= 2030; year++ {
		requireValue(t, pq, r.Value("p", year))
		requireValue(t, pq, r.Value("q", year))
		requireValue(t, "1", r.Value("guarded", year))
	}
	err := r.Err("z", 2019)
	require.ErrorIs(t, err, text.ErrCycle)
	require.EqualError(t, err, "formula: x in 2025: depends on itself: x 2025 -> x 2025")
	assert.Equal(t, "formula: x（2025年）: 依赖自身：x 2025 -> x 2025", inChinese(err))
	// A figure on the way opens the circle.
	r = s.Evaluate(figures{"p 2023": "3"}.given)
	requireValue(t, "6", r.Value("q", 2020))
	requireValue(t, "6", r.Value("p", 2020))
}

// An operand that is not needed is not asked for, even while the deciding one
// still waits for a later year: no circle here.
func TestDecidingOperandIsAwaited(t *testing.T) {
	s := system(t, "a | 1 | | or_else(b[2025], a[2025])", "c | flag | | b[2026] > 3 or c[2026]", "e | flag | | b[2027] < 3 and e[2027]",
		"f | 1 | | if(b[2028] > 3, 1, f[2028])", "b | 1 | | 2 + 3")
	r := s.Evaluate(nil)
	for year := period.First; year <= period.Last; year++ {
		requireValue(t, "5", r.Value("a", year))
		requireValue(t, "1", r.Value("c", year))
		requireValue(t, "0", r.Value("e", year))
		requireValue(t, "1", r.Value("f", year))
	}
}

// Every cell of a circle is a fault, also one whose formula could do without.
func TestAllOfACircleFails(t *testing.T) {
	s := system(t, "p | flag | | q[2021] and never", "q | flag | | p[2021]", "never | flag | | 1 < 0", "r | flag | | q and never")
	r := s.Evaluate(nil)
	circle := "!no solution: p (depends on itself: p 2021 -> q 2021 -> p 2021)"
	requireValue(t, circle, r.Value("p", 2021))
	requireValue(t, circle, r.Value("q", 2021))
	requireValue(t, "0", r.Value("r", 2021)) // not in the circle
	requireValue(t, "0", r.Value("p", 2020))
}

func TestLongCircleIsCut(t *testing.T) {
	var lines []string
	names := strings.Split("abcdefghijkl", "")
	for i, n := range names {
		lines = append(lines, n+" | 1 | | "+names[(i+1)%len(names)]+"[2021]")
	}
	r := system(t, lines...).Evaluate(nil)
	want := "!no solution: a (depends on itself: a 2021 -> b 2021 -> c 2021 -> d 2021 -> e 2021 -> f 2021 -> … -> a 2021)"
	for _, n := range names {
		requireValue(t, want, r.Value(n, 2021))
	}
}

// A chain of forward references as long as a system may be: no recursion.
func TestLongForwardChain(t *testing.T) {
	p := Period{First: 1900, Base: 2020, From: 2021, To: 2025, Last: 2399}
	defs := define("x | 1 | | 0")
	defs[0].Formula = nil
	ids := []string{"x"}
	for i := range 2000 {
		id := "x" + strings.Repeat("a", i/26) + string(rune('a'+i%26))
		defs = append(defs, Definition{ID: id, Type: defs[0].Type, Formula: MustParse(ids[i] + "[2399] + 1")})
		ids = append(ids, id)
	}
	for i, j := 0, len(defs)-1; i < j; i, j = i+1, j-1 {
		defs[i], defs[j] = defs[j], defs[i]
	}
	s, err := NewSystem(p, defs)
	require.NoError(t, err)
	r := s.Evaluate(figures{"x 2399": "1"}.given)
	requireValue(t, "2001", r.Value(ids[2000], 1900))
}

func TestReevaluate(t *testing.T) {
	s := system(t, "a | 1", "b | 1 | | a[-1] * 2", "c | 1", "e | 1 | | c / c")
	before := figures{"a 2020": "1", "a 2021": "2", "c 2021": "0"}
	r := s.Evaluate(before.given)
	asked := map[string]bool{}
	after := figures{"a 2020": "5", "a 2021": "2", "c 2021": "0"}
	r2 := s.Reevaluate(r, func(id string, year int) (indicator.Value, bool) {
		asked[id] = true
		return after.given(id, year)
	}, []string{"a"})
	assert.Equal(t, map[string]bool{"a": true, "b": true}, asked, "only what depends on a is computed")
	requireValue(t, "10", r2.Value("b", 2021))
	requireValue(t, "2", r.Value("b", 2021)) // the earlier result stays
	require.EqualError(t, r2.Err("e", 2021), "formula: c / c in 2021: division by zero")
	requireResultsEqual(t, s, s.Evaluate(after.given), r2)
	requireResultsEqual(t, s, r2, s.Reevaluate(nil, after.given, nil))
	requireResultsEqual(t, s, r2, s.Reevaluate(system(t, "a | 1").Evaluate(nil), after.given, []string{"a"}))
}

func TestReads(t *testing.T) {
	for _, c := range []struct {
		src       string
		year      int
		want      []int
		early, ok bool
	}{
		{"growth(x)", 2022, []int{2021, 2022}, false, true},
		{"change(x[-1])", 2022, []int{2020, 2021}, false, true},
		{"index(x)", 2022, []int{2020, 2022}, false, true},
		{"index(x, 2015)", 2022, []int{2015, 2022}, false, true},
		{"average_growth(x)", 2020, nil, true, true},
		{"cumulative(x)", 2023, []int{2021, 2022, 2023}, false, true},
		{"cumulative(x)", 2020, nil, true, true},
		{"cumulative(x, 2016, 2018)", 2023, []int{2016, 2017, 2018}, false, true},
		{"sum(x)", 2023, nil, false, false},
	} {
		t.Run(c.src, func(t *testing.T) {
			site := (&System{period: period}).Site(MustParse(c.src).Root().(*Call), c.year)
			assert.Equal(t, c.want, site.Years)
			assert.Equal(t, c.early, site.Early)
			assert.Equal(t, c.ok, site.Name != nil)
		})
	}
}

// Every function is described in both languages, and its signature names its parameters.
func TestFunctionsAreDescribed(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Functions() {
		assert.False(t, seen[f.Name])
		seen[f.Name] = true
		assert.True(t, strings.HasPrefix(f.Signature, f.Name+"("), f.Signature)
		for _, text := range []text.Text{f.Units, f.Doc} {
			assert.NotEmpty(t, text.EN, f.Name)
			assert.NotEmpty(t, text.ZH, f.Name)
		}
		for _, p := range f.Params {
			assert.Contains(t, f.Signature, p.Name)
		}
		if f.Arity != nil {
			assert.Equal(t, f.Arity[len(f.Arity)-1], len(f.Params), f.Name)
		}
		entry := functions[f.Name]
		assert.NotNil(t, entry.check, f.Name)
		assert.Equal(t, entry.form == ops.Strict, entry.exact != nil, "%s: exact evaluation", f.Name)
		assert.Equal(t, entry.form == ops.Strict, entry.kernel != nil, "%s: the kernel's", f.Name)
		assert.Equal(t, entry.reads != nil, f.Params[0].Kind == paramReference, "%s: years read", f.Name)
		assert.Equal(t, entry.reads != nil, entry.joint != "", "%s: what stands between them", f.Name)
	}
	page, err := os.ReadFile("doc.go")
	require.NoError(t, err)
	for name := range seen { // the specification has a line for each
		assert.Regexp(t, `(?m)^\t([a-z, ]+, )?`+name+`(, [a-z, ]+)?\(`, string(page))
	}
}
