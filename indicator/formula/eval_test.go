package formula

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// quantities are the inputs of the function tests: a, b, c in one unit, rates in
// %, a price index, a yes/no.
var quantities = []string{"a | persons", "b | persons", "c | persons", "zero | persons", "r | %", "s | %", "t | %", "p | index", "yes | flag"}

var known = figures{
	"a 2018": "80", "a 2019": "90", "a 2020": "100", "a 2021": "110", "a 2022": "121", "a 2023": "121", "a 2024": "-5", "a 2025": "200",
	"b 2018": "3", "b 2019": "3", "b 2020": "4", "b 2021": "5", "b 2022": "6", "b 2023": "0.1",
	"c 2021": "0.2", "c 2022": "0.3", "c 2023": "7",
	"zero 2020": "0", "zero 2021": "0", "zero 2022": "0", "zero 2023": "0",
	"r 2020": "9", "r 2021": "10", "r 2022": "20", "r 2023": "-10", "r 2024": "-150",
	"s 2020": "38.2", "s 2021": "40", "s 2022": "42", "s 2023": "42",
	"t 2021": "2", "t 2022": "3", "t 2023": "-1",
	"p 2020": "100", "p 2021": "102", "p 2022": "105", "p 2023": "110",
	"yes 2021": "1", "yes 2022": "0", "yes 2023": "1",
}

// value evaluates one formula in a year on the quantities.
func value(t testing.TB, unit, src string, year int) (*Result, indicator.Value) {
	t.Helper()
	s := system(t, append([]string{"x | " + unit + " | | " + src}, quantities...)...)
	r := s.Evaluate(known.given)
	return r, r.Value("x", year)
}

// Expected figures are worked by hand; those with many digits are cut at the
// twelfth by rounding and checked with a second tool (bc, scale 40).
func TestFunctions(t *testing.T) {
	for _, c := range []struct {
		unit, src string
		year      int
		want      string
	}{
		{"persons", "a + b * 2 - c", 2022, "132.7"},
		{"persons", "0.1 + 0.2 + b - b", 2021, "0.3"},
		{"persons", "-(a - b)", 2020, "-96"},
		{"1", "a / b", 2020, "25"},
		{"1", "year - 2020", 2024, "4"},
		{"persons", "a[-1] + a[2018]", 2021, "180"},
		{"flag", "a < 110", 2021, "0"},
		{"flag", "a <= 110", 2021, "1"},
		{"flag", "a > 110", 2021, "0"},
		{"flag", "a >= 110", 2021, "1"},
		{"flag", "a == 110.0", 2021, "1"},
		{"flag", "a != 110", 2021, "0"},
		{"flag", "a != 110", 2022, "1"},
		{"flag", "b == c - 0.1", 2023, "0"},
		{"flag", "c + b == 5.2", 2021, "1"}, // exact: in binary 0.1-steps this may fail
		{"flag", "not yes", 2021, "0"},
		{"flag", "not yes", 2022, "1"},
		{"%", "share(b, a)", 2020, "4"},
		{"%", "share(zero, a)", 2021, "0"},
		{"persons", "portion(a, s)", 2020, "38.2"},
		{"1", "per(a, b)", 2021, "22"},
		{"persons", "grow(a, 7)", 2020, "107"},
		{"persons", "grow(a, r)", 2024, "2.5"},
		{"%", "growth(a)", 2021, "10"},
		{"%", "growth(a)", 2023, "0"},
		{"%", "growth(a[-1])", 2022, "10"},
		{"%", "growth(p)", 2021, "2"},
		{"persons", "change(a)", 2024, "-126"},
		{"pp", "change(s)", 2021, "1.8"},
		{"%", "implied_growth(s, 7)", 2022, "12.35"},                            // 1.07·42/40 = 1.1235
		{"%", "implied_growth(s, 7, 10, 5)", 2022, "17.7"},                      // 1.07·1.1/1.05·1.05 = 1.177
		{"%", "share_after(s[-1], 10, 10)", 2021, "38.2"},                       // in step
		{"%", "share_after(s[-1], 7, 0)", 2022, "42.8"},                         // 40·1.07
		{"%", "share_after(s[-1], 10, 10, 10, 0)", 2022, "44"},                  // 40·1.1
		{"%", "required_growth(a[2020], a[2022], 2)", 2022, "10"},               // 100 -> 121 in 2 years
		{"%", "required_growth(1, 1.331, 3)", 2020, "10"},                       // exact cube root
		{"%", "required_growth(a, 0, 4)", 2020, "-100"},                         // to nothing
		{"%", "average_growth(a)", 2022, "10"},                                  // 1.21^(1/2)
		{"%", "average_growth(a[-1])", 2023, "10"},                              // as of 2022
		{"%", "average_growth(a, 2018)", 2019, "12.5"},                          // 90/80
		{"%", "average_rate(r)", 2021, "10"},                                    // one year
		{"%", "average_rate(r, 2021, 2021)", 2023, "10"},                        // the same year, seen from later
		{"%", "compounded_decline(t, 2021, 2022)", 2024, "4.94"},                // 1 − 0.98·0.97
		{"%", "compounded_decline(t)", 2022, "4.94"},                            // 1 − 0.98·0.97
		{"%", "compounded_decline(t)", 2023, "3.9894"},                          // 1 − 0.9506·1.01
		{"persons", "cumulative(a)", 2023, "352"},                               // 110+121+121
		{"persons", "cumulative(a[-1])", 2023, "231"},                           // as of 2022
		{"persons", "cumulative(a, 2018, 2020)", 2030, "270"},                   // 80+90+100
		{"persons", "cumulative(a, 2022, 2023)", 2018, "242"},                   // later years
		{"index", "index(a)", 2022, "121"},                                      // 2020 = 100
		{"index", "index(a)", 2018, "80"},                                       // before the base year
		{"index", "index(a, 2018)", 2020, "125"},                                // 100/80
		{"index", "index(s[-1])", 2021, "100"},                                  // as of 2020
		{"persons", "sum(a, b, c, 1)", 2021, "116.2"},                           //
		{"persons", "sum(a)", 2021, "110"},                                      //
		{"persons", "min(a, b, 3)", 2021, "3"},                                  //
		{"persons", "max(a, b, 3)", 2024, "!not given: b in 2024"},              //
		{"persons", "max(a, b, 3)", 2021, "110"},                                //
		{"persons", "abs(a)", 2024, "5"},                                        //
		{"%", "clamp(s, 0, 41)", 2022, "41"},                                    //
		{"%", "clamp(s, 41, 100)", 2021, "41"},                                  //
		{"%", "clamp(s, 0, 100)", 2021, "40"},                                   //
		{"%", "round(s, 0)", 2020, "38"},                                        //
		{"%", "round(2.5, 0) + round(-2.5, 0) + round(0.125, 2)", 2020, "0.13"}, // half away from zero
		{"persons", "round(a, -2)", 2021, "100"},                                //
		{"1", "power(per(a, b), 2)", 2020, "625"},                               // 25²
		{"1", "power(0.25, -0.5)", 2020, "2"},                                   // a root
		{"1", "power(-2, 3)", 2020, "-8"},                                       //
		{"1", "power(0, 0)", 2020, "1"},                                         //
		{"1", "exp(ln(per(a, b)) * 0)", 2020, "1"},                              //
		{"1", "ln(1)", 2020, "0"},                                               //
		{"1", "exp(0)", 2020, "1"},                                              //
		{"10k persons", `convert(a, "10k persons")`, 2021, "0.011"},             //
		{"persons", `convert(convert(a, "万人"), "人")`, 2021, "110"},              //
		{"persons", `convert(3, "persons")`, 2021, "3"},                         // a bare number takes the unit
		{"persons", "reflate(a, p)", 2022, "127.05"},                            // 121·1.05
		{"persons", "deflate(a, p)", 2023, "110"},                               // 121/1.1
		{"persons", "if(yes, a, b)", 2021, "110"},                               //
		{"persons", "if(yes, a, b)", 2022, "6"},                                 //
		{"flag", "known(a) and not known(c)", 2020, "1"},                        //
		{"persons", "or_else(c, 9)", 2020, "9"},                                 //
		{"persons", "or_else(c, 9)", 2021, "0.2"},                               //
	} {
		t.Run(c.src, func(t *testing.T) {
			_, got := value(t, c.unit, c.src, c.year)
			requireValue(t, c.want, got)
		})
	}
}

// Results with endless digits, at 34 significant digits after each step. The
// figures come from Python's decimal module with 60 digits: 1.188^(1/3) is
// 1.059104500597818900658791777854488913…, (42/38.2)^(1/5) is
// 1.019147833275711454610122156339207754…; the root keeps 34 digits.
func TestRounding(t *testing.T) {
	for _, c := range []struct {
		unit, src string
		year      int
		want      string
	}{
		{"1", "1 / 3", 2020, "0.3333333333333333333333333333333333"},
		{"1", "2 / 3", 2020, "0.6666666666666666666666666666666667"},
		{"%", "average_rate(r)", 2023, "5.9104500597818900658791777854489"},
		{"%", "required_growth(38.2, 42, 5)", 2020, "1.9147833275711454610122156339208"},
	} {
		t.Run(c.src, func(t *testing.T) {
			_, got := value(t, c.unit, c.src, c.year)
			x, ok := got.Decimal()
			require.True(t, ok)
			assert.Equal(t, c.want, x.String())
		})
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		unit, src string
		year      int
		want      string // text of Err
		reason    string
	}{
		{"1", "a / zero", 2021, "a / zero in 2021: division by zero", "division by zero: x in 2021"},
		{"%", "1 + share(a, zero) * 2", 2022, "share(a, zero) in 2022: division by zero", "division by zero: x in 2022"},
		{"%", "growth(zero)", 2022, "growth(zero) in 2022: division by zero", "division by zero: x in 2022"},
		{"%", "average_growth(zero)", 2022, "average_growth(zero) in 2022: division by zero", "division by zero: x in 2022"},
		{"%", "implied_growth(r, -100, -100, -100)", 2021, "implied_growth(r, -100, -100, -100) in 2021: division by zero", "division by zero: x in 2021"},
		{"%", "share_after(r, 1, -100)", 2021, "share_after(r, 1, -100) in 2021: division by zero", "division by zero: x in 2021"},
		{"%", "average_growth(a)", 2024, "average_growth(a) in 2024: outside the domain of the function", "outside the domain of the function: x in 2024"},
		{"%", "average_rate(r)", 2024, "average_rate(r) in 2024: outside the domain of the function", "outside the domain of the function: x in 2024"},
		{"%", "compounded_decline(t) + compounded_decline(big)", 2021, "compounded_decline(big) in 2021: outside the domain of the function", "outside the domain of the function: x in 2021"},
		{"%", "required_growth(a, b, 0)", 2021, "required_growth(a, b, 0) in 2021: outside the domain of the function", "outside the domain of the function: x in 2021"},
		{"%", "required_growth(a, b, 201)", 2021, "required_growth(a, b, 201) in 2021: outside the domain of the function", "outside the domain of the function: x in 2021"},
		{"%", "required_growth(a, -1, 3)", 2021, "required_growth(a, -1, 3) in 2021: outside the domain of the function", "outside the domain of the function: x in 2021"},
		{"persons", "clamp(a, 2, 1)", 2021, "clamp(a, 2, 1) in 2021: outside the domain of the function", "outside the domain of the function: x in 2021"},
		{"index", "index(a[-1]) + index(zero)", 2021, "index(zero) in 2021: division by zero", "division by zero: x in 2021"},
		{"1", "2 / (year - 2021) / 3", 2021, "2 / (year - 2021) in 2021: division by zero", "division by zero: x in 2021"},
		{"1", "huge * huge / a * a", 2021, "huge * huge in 2021: number too large or too small", "number too large or too small: x in 2021"},
		{"flag", "(1 / (a - a) > 1 and 1 == 2) or 2 / (b - b) > 1", 2021, "2 / (b - b) in 2021: division by zero", "division by zero: x in 2021"},
	} {
		t.Run(c.src, func(t *testing.T) {
			s := system(t, append([]string{"x | " + c.unit + " | | " + c.src, "big | %", "huge | 1"}, quantities...)...)
			f := figures{"big 2021": "101", "huge 2021": "1" + strings.Repeat("0", 600)}
			for k, v := range known {
				f[k] = v
			}
			r := s.Evaluate(f.given)
			requireValue(t, "!"+c.reason, r.Value("x", c.year))
			require.EqualError(t, r.Err("x", c.year), "formula: "+c.want)
		})
	}
}

// A fault is one of its cell: others are computed, and those that depend on it
// name it.
func TestFaultsStayInTheirCell(t *testing.T) {
	s := system(t, "quotient | 1 | | a / b", "double | 1 | | quotient * 2", "next | 1 | | double[-1]", "a | persons", "b | persons")
	r := s.Evaluate(figures{"a 2021": "1", "b 2021": "0", "a 2022": "1", "b 2022": "4"}.given)
	requireValue(t, "0.5", r.Value("double", 2022))
	requireValue(t, "!division by zero: quotient in 2021", r.Value("next", 2022))
	for id, want := range map[string]string{
		"quotient": "formula: a / b in 2021: division by zero",
		"double":   "formula: quotient: a / b in 2021: division by zero",
	} {
		err := r.Err(id, 2021)
		require.EqualError(t, err, want)
		require.ErrorIs(t, err, text.ErrDivisionByZero)
	}
	assert.Equal(t, "formula: quotient: a / b（2021年）: 除数为零", inChinese(r.Err("double", 2021)))
	require.NoError(t, r.Err("double", 2022))
	gap := r.Err("double", 2023)
	require.EqualError(t, gap, "formula: double in 2023: not given: a in 2023")
	require.ErrorIs(t, gap, text.ErrAbsent)
	require.ErrorIs(t, r.Err("nobody", 2023), text.ErrUnknown)
	require.EqualError(t, r.Err("nobody", 2023), "formula: nobody in 2023: unknown name")
}
