package formula

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// vocabulary of the unit tests; real and nominal differ in their price basis only.
var vocabulary = map[string]Type{
	"real": typed("100m yuan", "constant"), "nominal": typed("100m yuan", "current"),
	"pop": typed("10k persons", ""), "people": typed("persons", ""), "patents": typed("items", ""), "n": typed("1", ""),
	"share_a": typed("%", ""), "share_b": typed("%", ""), "g": typed("%", "constant"), "g_nominal": typed("%", "current"), "permille": typed("‰", ""),
	"points": typed("pp", ""), "price": typed("index", ""), "yes": typed("flag", ""), "age": typed("years", ""), "bare": typed("number", ""),
}

func typed(unit string, p indicator.Prices) Type { return Type{indicator.MustParseUnit(unit), p} }

func lookup(name string) (Type, bool) { t, ok := vocabulary[name]; return t, ok }

func TestUnits(t *testing.T) {
	for _, c := range []struct{ src, unit, prices string }{
		{"real + real", "100m yuan", "constant"},
		{"share_a + share_b", "%", ""},
		{"share_a - share_b", "pp", ""},
		{"share_a + points", "%", ""},
		{"share_a - points", "%", ""},
		{"points + share_a", "%", ""},
		{"points + points", "pp", ""},
		{"points - points", "pp", ""},
		{"permille - permille", "‰", ""},
		{"price - price", "index", ""},
		{"100 - share_a", "%", ""},
		{"share_a - 5", "%", ""},
		{"5 + points", "pp", ""},
		{"1 + 2 * 3", "number", ""},
		{"(1 + 2) / 4 + real", "100m yuan", "constant"},
		{"bare + share_a", "%", ""},
		{"year - 2020", "1", ""},
		{"-share_a", "%", ""},
		{"2 * share_a", "%", ""},
		{"share_a * n", "%", ""},
		{"share_a / 2", "%", ""},
		{"share_a / share_b", "1", ""},
		{"price / price", "1", ""},
		{"price * 2", "index", ""},
		{"real / pop", "100m yuan/10k persons", "constant"},
		{"per(real, pop)", "100m yuan/10k persons", "constant"},
		{"patents / pop * pop", "items", ""},
		{"patents / pop", "items/10k persons", ""},
		{"real / real[2020]", "1", "constant"},
		{"real * n", "100m yuan", "constant"},
		{"real > 3", "flag", ""},
		{"share_a == share_b", "flag", ""},
		{"not (yes and known(real)) or share_a < 5", "flag", ""},
		{"if(yes, share_a, 3)", "%", ""},
		{"if(yes, 3, real)", "100m yuan", "constant"},
		{"if(yes, yes, yes)", "flag", ""},
		{"known(yes)", "flag", ""},
		{"or_else(real, 0)", "100m yuan", "constant"},
		{"share(real, real[-1])", "%", "constant"},
		{"share(3, 4)", "%", ""},
		{"portion(real, share_a)", "100m yuan", "constant"},
		{"portion(pop, g)", "10k persons", "constant"},
		{"grow(real, g)", "100m yuan", "constant"},
		{"grow(real, 7)", "100m yuan", "constant"},
		{"grow(price, share_a)", "index", ""},
		{"growth(real)", "%", "constant"},
		{"growth(price)", "%", ""},
		{"change(share_a)", "pp", ""},
		{"change(permille)", "‰", ""},
		{"change(pop)", "10k persons", ""},
		{"implied_growth(g_nominal, g)", "%", "constant"}, // a share at current prices
		{"implied_growth(share_a, g)", "%", "constant"},
		{"implied_growth(share_a, g, share_b, share_b)", "%", "constant"},
		{"share_after(share_a[-1], g, g)", "%", ""},
		{"share_after(share_a[-1], g, g, share_b, share_b)", "%", ""},
		{"required_growth(real, real[2025], 5)", "%", "constant"},
		{"required_growth(pop, pop, age)", "%", ""},
		{"required_growth(pop, 5, 2025 - year)", "%", ""},
		{"average_growth(real)", "%", "constant"},
		{"average_rate(g)", "%", "constant"},
		{"compounded_decline(share_a)", "%", ""},
		{"cumulative(pop)", "10k persons", ""},
		{"cumulative(points)", "pp", ""},
		{"index(real, 2015)", "index", "constant"},
		{"sum(share_a, share_b, 5)", "%", ""},
		{"min(5, share_a)", "%", ""},
		{"max(real)", "100m yuan", "constant"},
		{"abs(points)", "pp", ""},
		{"clamp(share_a, 0, 100)", "%", ""},
		{"round(real, 2)", "100m yuan", "constant"},
		{`convert(pop, "persons") + people`, "persons", ""},
		{`convert(permille, "%")`, "%", ""},
		{`convert(3, "persons")`, "persons", ""},
		{"reflate(real, price)", "100m yuan", "current"},
		{"reflate(pop, price)", "10k persons", "current"},
		{"deflate(nominal, price) + real", "100m yuan", "constant"},
		{"deflate(nominal, 105)", "100m yuan", "constant"},
	} {
		t.Run(c.src, func(t *testing.T) {
			got, err := MustParse(c.src).Check(lookup)
			require.NoError(t, err)
			assert.True(t, got.Unit.Same(indicator.MustParseUnit(c.unit)), "unit %s, want %s", got.Unit, c.unit)
			assert.Equal(t, indicator.Prices(c.prices), got.Prices)
		})
	}
}

const (
	noMix  = "current and constant prices do not mix; use reflate(x, price_index) or deflate(x, price_index)"
	noFlag = "a yes/no is not a number; use if(condition, a, b)"
)

func TestUnitErrors(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"real + pop", "real + pop: units do not fit: 100m yuan and 10k persons"},
		{"pop + people", `pop + people: units do not fit: 10k persons and persons; use convert(…, "10k persons")`},
		{"share_a > real", "share_a > real: units do not fit: % and 100m yuan"},
		{"points - share_a", "points - share_a: units do not fit: pp and %"},
		{"permille - points", "permille - points: units do not fit: ‰ and pp"},
		{"n + share_a", "n + share_a: units do not fit: a plain number and %"},
		{"year + pop", "year + pop: units do not fit: a plain number and 10k persons"},
		{"share_a * share_b", "share_a * share_b: % * % is not defined; use portion(whole, percent) or grow(x, rate)"},
		{"real * share_a", "real * share_a: 100m yuan * % is not defined; use portion(whole, percent) or grow(x, rate)"},
		{"real / share_a", "real / share_a: 100m yuan / % is not defined; use share(part, whole) or growth(x)"},
		{"2 / share_a", "2 / share_a: a plain number / % is not defined; use share(part, whole) or growth(x)"},
		{"real * price", "real * price: 100m yuan * index is not defined; use reflate(x, price_index), deflate(x, price_index) or index(x)"},
		{"points * real", "points * real: pp * 100m yuan is not defined; use portion(whole, percent) or grow(x, rate)"},
		{"per(real, share_a)", "per(real, share_a): 100m yuan / % is not defined; use share(part, whole) or growth(x)"},
		{"real + nominal", "real + nominal: " + noMix},
		{"real < nominal", "real < nominal: " + noMix},
		{"real * nominal", "real * nominal: " + noMix},
		{"real / nominal", "real / nominal: " + noMix},
		{"share(real, nominal)", "share(real, nominal): " + noMix},
		{"sum(real, 1, nominal)", "sum(real, 1, nominal): " + noMix},
		{"grow(nominal, g)", "grow(nominal, g): " + noMix},
		{"portion(nominal, g)", "portion(nominal, g): " + noMix},
		{"share_after(share_a, g, g_nominal)", "share_after(share_a, g, g_nominal): " + noMix},
		{"g + g_nominal", "g + g_nominal: " + noMix},
		{"share_a - g + g_nominal", "share_a - g + g_nominal: " + noMix},
		{"or_else(real, nominal)", "or_else(real, nominal): " + noMix},
		{"if(yes, real, nominal)", "if(yes, real, nominal): " + noMix},
		{"required_growth(real, nominal, 5)", "required_growth(real, nominal, 5): " + noMix},
		{"clamp(real, 0, nominal)", "clamp(real, 0, nominal): " + noMix},
		{"grow(real, points)", "grow(real, points): rate must be in %, not pp"},
		{"grow(real, n)", "grow(real, n): rate must be in %, not a plain number"},
		{"portion(real, permille)", `portion(real, permille): percent must be in %, not ‰; use convert(…, "%")`},
		{"implied_growth(real, g)", "implied_growth(real, g): share must be in %, not 100m yuan"},
		{"growth(share_a)", "growth(share_a): share_a is in %, which has no growth rate; use change(x) for points"},
		{"average_growth(points)", "average_growth(points): points is in pp, which has no growth rate; use change(x) for points"},
		{"required_growth(share_a, 5, 5)", "required_growth(share_a, 5, 5): values in % have no growth rate; use their difference"},
		{"required_growth(pop, pop, share_a)", "required_growth(pop, pop, share_a): years must be a plain number, not %"},
		{"average_rate(real)", "average_rate(real): rate must be in %, not 100m yuan"},
		{"cumulative(share_a)", "cumulative(share_a): yearly percentages do not add up; use compounded_decline, average_rate, or cumulative points"},
		{"cumulative(price)", "cumulative(price): index figures do not add up"},
		{"reflate(nominal, price)", "reflate(nominal, price): nominal is at current prices already"},
		{"deflate(real, price)", "deflate(real, price): real is at constant prices already"},
		{"deflate(nominal, share_a)", "deflate(nominal, share_a): the price index must be an index, not %"},
		{`convert(pop, "yuan")`, `convert(pop, "yuan"): 10k persons cannot be converted to yuan`},
		{"yes and share_a", "yes and share_a: needs a comparison or another yes/no, not %"},
		{"not share_a", "not share_a: needs a comparison or another yes/no, not %"},
		{"if(share_a, 1, 2)", "share_a: needs a comparison or another yes/no, not %"},
		{"if(yes, share_a, real)", "if(yes, share_a, real): units do not fit: % and 100m yuan"},
		{"-yes", "-yes: " + noFlag},
		{"yes + 1", "yes + 1: " + noFlag},
		{"2 * yes", "2 * yes: " + noFlag},
		{"share(yes, yes)", "share(yes, yes): " + noFlag},
		{"per(real, yes)", "per(real, yes): " + noFlag},
		{"growth(yes)", "growth(yes): " + noFlag},
		{"change(yes)", "change(yes): " + noFlag},
		{"index(yes)", "index(yes): " + noFlag},
		{"cumulative(yes)", "cumulative(yes): " + noFlag},
		{"max(yes, yes)", "max(yes, yes): " + noFlag},
		{"round(yes, 1)", "round(yes, 1): " + noFlag},
		{"grow(yes, 1)", "grow(yes, 1): " + noFlag},
		{"reflate(yes, price)", "reflate(yes, price): " + noFlag},
		{"nope", "nope: unknown name"},
		{"share + 1", "share: unknown name; the function is written share(part, whole)"},
	} {
		t.Run(c.src, func(t *testing.T) {
			_, err := MustParse(c.src).Check(lookup)
			require.EqualError(t, err, "formula: "+c.want)
			assert.True(t, errors.Is(err, text.ErrUnit) || errors.Is(err, text.ErrUnknown))
			assert.NotContains(t, inChinese(err), "%!")
		})
	}
}

func TestUnitErrorsInChinese(t *testing.T) {
	for _, c := range []struct{ src, want string }{
		{"pop + people", `formula: pop + people: 单位不一致：万人 与 人；请用 convert(…, "10k persons")`},
		{"real * share_a", "formula: real * share_a: 亿元 * % 没有定义；请用 portion(whole, percent) 或 grow(x, rate)"},
		{"real + nominal", "formula: real + nominal: 现价与不变价不能混用；请用 reflate(x, price_index) 或 deflate(x, price_index)"},
		{"portion(real, permille)", `formula: portion(real, permille): percent 的单位应为 %，而不是 ‰；请用 convert(…, "%")`},
		{"deflate(real, price)", "formula: deflate(real, price): real 已是不变价"},
	} {
		t.Run(c.src, func(t *testing.T) {
			_, err := MustParse(c.src).Check(lookup)
			assert.Equal(t, c.want, inChinese(err))
		})
	}
}

// All errors are reported, each once, in the order of the text, with its place.
func TestCheckReportsAll(t *testing.T) {
	_, err := MustParse("nope + growth(share_a) *\n (yes + 1) + nil").Check(lookup)
	require.EqualError(t, err, `formula: nope: unknown name
formula: growth(share_a): share_a is in %, which has no growth rate; use change(x) for points
formula: yes + 1: a yes/no is not a number; use if(condition, a, b)
formula: nil: unknown name`)
	var places [][2]int
	for _, e := range err.(interface{ Unwrap() []error }).Unwrap() {
		var at *text.Error
		require.ErrorAs(t, e, &at)
		places = append(places, [2]int{at.Line, at.Col})
	}
	assert.Equal(t, [][2]int{{1, 1}, {1, 8}, {2, 3}, {2, 14}}, places)
}

func TestLongOperandIsCutInErrors(t *testing.T) {
	name := "a_name_of_thirty_characters_xx"
	_, err := MustParse("sum(" + name + ", " + name + ", " + name + ", " + name + ")").Check(func(n string) (Type, bool) { return vocabulary["yes"], true })
	var e *text.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, 120, len([]rune(e.Op)))
	assert.Equal(t, '…', []rune(e.Op)[119])
}
