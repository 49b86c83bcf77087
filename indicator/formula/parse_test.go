package formula

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestCanonicalText(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"number", "42", "42"},
		{"fraction without trailing zeros", "6.50", "6.5"},
		{"spaces and line ends", " a\n\t+  b ", "a + b"},
		{"product before sum", "a+b*c", "a + b * c"},
		{"parentheses kept where needed", "(a+b)*c", "(a + b) * c"},
		{"parentheses dropped", "((a)*(b))+(c)", "a * b + c"},
		{"difference is left associative", "a-b-c", "a - b - c"},
		{"right difference keeps parentheses", "a-(b-c)", "a - (b - c)"},
		{"right sum keeps its shape", "a+(b+c)", "a + (b + c)"},
		{"quotient of quotient", "a/(b/c)/d", "a / (b / c) / d"},
		{"minus binds tighter than product", "-a*b", "-a * b"},
		{"minus of a product", "-(a*b)", "-(a * b)"},
		{"minus after an operator", "a- -b", "a - -b"},
		{"double minus", "- -a", "--a"},
		{"comparison", "a+1<=b*2", "a + 1 <= b * 2"},
		{"comparison of comparisons", "(a<b)==(c<d)", "(a < b) == (c < d)"},
		{"not, and, or", "not a<b and c or d", "not a < b and c or d"},
		{"or inside and", "(a or b) and c", "(a or b) and c"},
		{"not of and", "not(a and b)", "not (a and b)"},
		{"not in a comparison", "(not a)==b", "(not a) == b"},
		{"double not", "not not a", "not not a"},
		{"lag", "x[ -1 ]", "x[-1]"},
		{"fixed year", "x[2020]", "x[2020]"},
		{"year", "year-2020", "year - 2020"},
		{"call", "share( a,b )", "share(a, b)"},
		{"nested calls", "if(known(a),a,or_else(b,c))", "if(known(a), a, or_else(b, c))"},
		{"string", `convert(x,"10k persons")`, `convert(x, "10k persons")`},
		{"negative places", "round(x, -2)", "round(x, -2)"},
		{"full-width formula", "（甲＋乙）×丙【－1】÷丁", "(甲 + 乙) * 丙[-1] / 丁"},
		{"full-width call", "share（制造业增加值，地区生产总值）", "share(制造业增加值, 地区生产总值)"},
		{"full-width comparisons", "a≤b", "a <= b"},
		{"full-width equality", "a＝＝b", "a == b"},
		{"true minus", "a − b", "a - b"},
		{"Chinese quotation marks", "convert(x, “万人”)", `convert(x, "万人")`},
		{"a variable called like a function", "share + index(index)", "share + index(index)"},
		{"digits and underscore in names", "_x1 + GDP_2020年", "_x1 + GDP_2020年"},
		{"other scripts", "доля + μερίδιο", "доля + μερίδιο"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Parse(c.src)
			require.NoError(t, err)
			assert.Equal(t, c.want, f.String())
			assert.Equal(t, c.src, f.Source())
			again, err := Parse(f.String())
			require.NoError(t, err)
			assert.True(t, sameTree(f.Root(), again.Root()))
		})
	}
}

// The tree itself, not only its text: "a - b - c" would print alike from a
// wrong tree of a wrong printer.
func TestTree(t *testing.T) {
	name := func(s string) Node { return &Name{ID: s} }
	for _, c := range []struct {
		src  string
		want Node
	}{
		{"a - b - c", &Binary{Op: opSubtract, X: &Binary{Op: opSubtract, X: name("a"), Y: name("b")}, Y: name("c")}},
		{"a + b * -c", &Binary{Op: opAdd, X: name("a"), Y: &Binary{Op: opMultiply, X: name("b"), Y: &Unary{Op: opSubtract, X: name("c")}}}},
		{"-a * b", &Binary{Op: opMultiply, X: &Unary{Op: opSubtract, X: name("a")}, Y: name("b")}},
		{"a or b and not c < 2", &Binary{Op: opOr, X: name("a"), Y: &Binary{Op: opAnd, X: name("b"),
			Y: &Unary{Op: opNot, X: &Binary{Op: opLess, X: name("c"), Y: &Number{Value: d("2.0")}}}}}},
		{"x[-2] / x[2020]", &Binary{Op: opDivide, X: &Name{ID: "x", Lag: -2}, Y: &Name{ID: "x", Year: 2020}}},
		{"convert(year, \"1\")", &Call{Func: "convert", Args: []Node{&CurrentYear{}, &quoted{Value: "1"}}}},
	} {
		t.Run(c.src, func(t *testing.T) {
			assert.True(t, sameTree(c.want, MustParse(c.src).Root()))
		})
	}
	assert.False(t, sameTree(MustParse("a + b").Root(), MustParse("b + a").Root()))
	assert.False(t, sameTree(MustParse("sum(a, b)").Root(), MustParse("sum(a)").Root()))
	assert.False(t, sameTree(MustParse("x[-1]").Root(), MustParse("x").Root()))
}

func TestSyntaxErrors(t *testing.T) {
	for _, c := range syntaxErrors {
		t.Run(c.src, func(t *testing.T) {
			_, err := Parse(c.src)
			require.EqualError(t, err, c.want)
			var e *text.Error
			require.ErrorAs(t, err, &e)
			assert.Equal(t, "formula", e.Package)
			assert.NotContains(t, e.In(text.Chinese), "%!")
			_, caret, _ := strings.Cut(c.want, "\n")
			assert.True(t, strings.HasSuffix(e.In(text.Chinese), caret), "the Chinese text ends with the same caret")
			sentinel := c.err
			if sentinel == nil {
				sentinel = text.ErrSyntax
			}
			assert.ErrorIs(t, err, sentinel)
			assert.Positive(t, e.Line)
			assert.Positive(t, e.Col)
		})
	}
}

func TestSyntaxErrorsInChinese(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"占比 + 增速）", "formula: 1:8：这个 ) 没有对应的 (\n占比 + 增速）\n　　   　　^"},
		{"总量 × （甲＋乙", "formula: 1:10：应有 ) 与第 6 列的 ( 对应，却是 结尾\n总量 × （甲＋乙\n　　   　　　　^"},
		{"a < b < c", "formula: 1:7：比较不能连写：请写 a < b and b < c\na < b < c\n      ^"},
		{"5%", "formula: 1:2：数字后不写%：百分数只写数字 5\n5%\n ^"},
		{"shar(a, b)", "formula: 1:1：没有函数 shar；是否为 share？\nshar(a, b)\n^"},
		{"index(x, y)", "formula: 1:10：index 的 base 必须是年份数字，例如 2020\nindex(x, y)\n         ^"},
		{"round(x, n)", "formula: 1:10：round 的 places 必须是整数数字，-30 至 30\nround(x, n)\n         ^"},
		{"x[1]", "formula: 1:3：公式只能往前看：x[-1] 为往前1年；年份为四位数\nx[1]\n  ^"},
	} {
		t.Run(c.src, func(t *testing.T) {
			_, err := Parse(c.src)
			require.Error(t, err)
			assert.Equal(t, c.want, inChinese(err))
		})
	}
}

func TestLimits(t *testing.T) {
	nest := func(n int) string { return strings.Repeat("(", n) + "a" + strings.Repeat(")", n) }
	chain := func(n int) string { return strings.Repeat("a+", n-1) + "a" }
	for _, c := range []struct{ name, good, bad, want string }{
		{"nesting", nest(64), nest(65), "1:65: a formula may be nested at most 64 deep"},
		{"nesting of signs", strings.Repeat("-", 64) + "a", strings.Repeat("-", 65) + "a", "1:65: a formula may be nested at most 64 deep"},
		{"nesting of nots", strings.Repeat("not ", 64) + "a", strings.Repeat("not ", 65) + "a", "1:257: a formula may be nested at most 64 deep"},
		{"nodes", chain(500), chain(501), "1:1000: a formula may have at most 1000 parts"},
		{"characters", strings.Repeat("面", 4000), strings.Repeat("面", 4001), "a formula may have at most 4000 characters"},
		{"white space does not count", "a" + strings.Repeat(" ", 31000), strings.Repeat(" ", 31999) + "ab", "a formula may have at most 32000 bytes"},
		{"digits", strings.Repeat("9", 40), strings.Repeat("9", 41), "1:1: a number may have at most 40 digits"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := Parse(c.good)
			require.NoError(t, err)
			_, err = Parse(f.String())
			require.NoError(t, err)
			_, err = Parse(c.bad)
			require.ErrorIs(t, err, text.ErrLimit)
			said, _, _ := strings.Cut(err.Error(), "\n")
			assert.Equal(t, "formula: "+c.want, said)
		})
	}
}

// A formula at the limit grows by its spaces when printed, and still parses.
func TestPrintedFormulaStaysWithinLimits(t *testing.T) {
	src := strings.Repeat("abcdefghijklmn≥1 or ", 200) + "a"
	f, err := Parse(src)
	require.NoError(t, err)
	assert.Greater(t, len(f.String()), maxChars)
	_, err = Parse(f.String())
	require.NoError(t, err)
}

func TestLongLineIsCutAroundTheCaret(t *testing.T) {
	_, err := Parse(strings.Repeat("a+", 100) + "$" + strings.Repeat("+a", 100))
	require.EqualError(t, err, "formula: 1:201: unexpected character \"$\"\n"+
		"…"+strings.Repeat("a+", 30)+"$"+strings.Repeat("+a", 19)+"+…\n"+strings.Repeat(" ", 61)+"^")
}

func TestIsIdentifier(t *testing.T) {
	for s, want := range map[string]bool{
		"x": true, "_": true, "gdp_2020": true, "地区生产总值": true, "доля": true, "x1": true, "share": true,
		"": false, "1x": false, "a b": false, "a-b": false, "and": false, "or": false, "not": false, "year": false, "a.b": false, "\xff": false, "（": false,
	} {
		assert.Equal(t, want, IsIdentifier(s), "%q", s)
		if f, err := Parse(s); want {
			require.NoError(t, err)
			assert.True(t, sameTree(f.Root(), &Name{ID: s}))
		} else if err == nil {
			assert.IsNotType(t, &Name{}, f.Root(), "%q", s)
		}
	}
}

func TestRefs(t *testing.T) {
	for _, c := range []struct {
		src  string
		want []Ref
	}{
		{"2 * year", nil},
		{"a + b[-1] * a + b", []Ref{{Name: "a"}, {Name: "b", Lag: -1}, {Name: "b"}}},
		{"x[2020] / x[-2]", []Ref{{Name: "x", Year: 2020}, {Name: "x", Lag: -2}}},
		{"growth(x)", []Ref{{Name: "x"}, {Name: "x", Lag: -1}}},
		{"change(x[-1]) + x", []Ref{{Name: "x", Lag: -1}, {Name: "x", Lag: -2}, {Name: "x"}}},
		{"implied_growth(s, g[-1])", []Ref{{Name: "s"}, {Name: "s", Lag: -1}, {Name: "g", Lag: -1}}},
		{"cumulative(x)", []Ref{{Name: "x", Span: true}}},
		{"cumulative(x, 2021, 2025)", []Ref{{Name: "x", Year: 2021, Until: 2025, Span: true}}},
		{"average_growth(x[-1])", []Ref{{Name: "x", Lag: -1, Span: true}}},
		{"index(x, 2015)", []Ref{{Name: "x", Span: true}}},
		{"average_rate(g) + compounded_decline(g)", []Ref{{Name: "g", Span: true}}},
		{"if(known(a), a, b)", []Ref{{Name: "a"}, {Name: "b"}}},
		{`convert(x, "persons")`, []Ref{{Name: "x"}}},
	} {
		t.Run(c.src, func(t *testing.T) { assert.Equal(t, c.want, MustParse(c.src).Refs()) })
	}
}

func TestMustParsePanics(t *testing.T) {
	assert.PanicsWithError(t, "formula: 1:4: expected a number, a name or (, found the end\na +\n   ^", func() { MustParse("a +") })
}

func TestInvalidUTF8(t *testing.T) {
	_, err := Parse("a + \xff")
	require.EqualError(t, err, "formula: the formula is not valid UTF-8 text")
	assert.True(t, errors.Is(err, text.ErrSyntax))
	assert.Equal(t, "formula: 公式不是有效的UTF-8文本", inChinese(err))
}

// Units in convert may use nouns of the plan.
func TestParseWithOwnUnits(t *testing.T) {
	own := map[string]text.Text{"stalls": {EN: "stalls", ZH: "摊位"}}
	stalls, err := indicator.ParseUnit("stalls", own)
	require.NoError(t, err)
	src := `convert(x, "10k stalls")`
	f, err := Parse(src, WithNouns(own))
	require.NoError(t, err)
	got, err := f.Check(func(string) (Type, bool) { return Type{Unit: stalls}, true })
	require.NoError(t, err)
	assert.Equal(t, "10k stalls", got.Unit.Symbol())
	_, err = Parse(src)
	require.EqualError(t, err, "formula: 1:12: unknown unit \"10k stalls\"\n"+src+"\n           ^")
	require.ErrorIs(t, err, text.ErrUnit)
}

// sameTree reports whether two trees are equivalent; positions in the source are ignored, and numbers
// compare by value.
func sameTree(a, b Node) bool {
	switch a := a.(type) {
	case *Number:
		b, ok := b.(*Number)
		return ok && a.Value.Equal(b.Value)
	case *Name:
		b, ok := b.(*Name)
		return ok && a.ID == b.ID && a.Lag == b.Lag && a.Year == b.Year
	case *CurrentYear:
		_, ok := b.(*CurrentYear)
		return ok
	case *quoted:
		b, ok := b.(*quoted)
		return ok && a.Value == b.Value
	case *Unary:
		b, ok := b.(*Unary)
		return ok && a.Op == b.Op && sameTree(a.X, b.X)
	case *Binary:
		b, ok := b.(*Binary)
		return ok && a.Op == b.Op && sameTree(a.X, b.X) && sameTree(a.Y, b.Y)
	case *Call:
		b, ok := b.(*Call)
		return ok && a.Func == b.Func && equalAll(a.Args, b.Args)
	}
	return false
}

func equalAll(a, b []Node) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !sameTree(a[i], b[i]) {
			return false
		}
	}
	return true
}
