package formula

import (
	"errors"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// double is a function of a host program with units of its own.
var double = Own{Name: "double", Params: []string{"x"},
	Units: func(t []Type) (Type, error) {
		if isPercent(t[0]) {
			return Type{}, errors.New("a percentage is not doubled")
		}
		return t[0], nil
	},
	Exact: func(x []decimal.Decimal) (decimal.Decimal, error) {
		switch d := x[0]; {
		case d.IsNegative():
			return d, fmt.Errorf("negative: %w", text.ErrDomain)
		case d.IsZero():
			return d, text.ErrDivisionByZero
		default:
			return d.Add(d), nil
		}
	},
}

var hypot = Own{Name: "hypot2", Params: []string{"a", "b"},
	Exact: func(x []decimal.Decimal) (decimal.Decimal, error) { return x[0].Mul(x[0]).Add(x[1].Mul(x[1])), nil }}

func TestOwnFunctions(t *testing.T) {
	with := WithFunctions(double, hypot)
	f := MustParse("double(a) + double(2)", with)
	assert.Equal(t, "double(a) + double(2)", f.String())
	s, err := NewSystem(period, []Definition{
		{ID: "a", Type: Type{Unit: indicator.MustParseUnit("persons")}},
		{ID: "x", Type: Type{Unit: indicator.MustParseUnit("persons")}, Formula: f},
		{ID: "h", Type: Type{Unit: indicator.Plain.Unit()}, Formula: MustParse("hypot2(3, per(a, a) * 4)", with)},
	})
	require.NoError(t, err)
	r := s.Evaluate(figures{"a 2021": "5", "a 2022": "-1", "a 2023": "0"}.given)
	requireValue(t, "14", r.Value("x", 2021))
	requireValue(t, "25", r.Value("h", 2021))
	requireValue(t, "!not given: a in 2024", r.Value("x", 2024))
	require.EqualError(t, r.Err("x", 2022), "formula: double(a) in 2022: outside the domain of the function")
	require.EqualError(t, r.Err("x", 2023), "formula: double(a) in 2023: division by zero")
	assert.Equal(t, "double(5) + double(2)", s.Explain(r, nil, "x", 2021).Filled)

	percent := func(string) (Type, bool) { return Type{Unit: indicator.Percent.Unit()}, true }
	_, err = f.Check(percent)
	require.ErrorIs(t, err, text.ErrUnit)
	assert.EqualError(t, err, "formula: double(a): a percentage is not doubled")
	_, err = MustParse("hypot2(a, 1)", with).Check(percent)
	assert.EqualError(t, err, "formula: hypot2(a, 1): a must be a plain number, not %; divide by a quantity of the same unit first")
	_, err = Parse("double(1, 2)", with)
	require.ErrorContains(t, err, "double(x) does not take 2 arguments")
	_, err = Parse("double(1)")
	require.ErrorIs(t, err, text.ErrUnknown, "only where the option is given")
	_, err = Parse("duoble(1)", with)
	require.ErrorContains(t, err, "did you mean double?")
}

func TestOwnFunctionsAreChecked(t *testing.T) {
	good := func(x []decimal.Decimal) (decimal.Decimal, error) { return x[0], nil }
	for _, c := range []struct {
		own  Own
		want string
	}{
		{Own{Name: "2x", Params: []string{"x"}, Exact: good}, "formula: 2x: not a name that formulas can use: letters, digits and _, no digit first"},
		{Own{Name: "share", Params: []string{"x"}, Exact: good}, "formula: share: there is a function of this name already"},
		{Own{Name: "double", Params: []string{"x"}, Exact: good}, "formula: double: there is a function of this name already"},
		{Own{Name: "f", Exact: good}, "formula: f: a function needs one to five parameters"},
		{Own{Name: "f", Params: []string{"a", "b", "c", "d", "e", "f"}, Exact: good}, "formula: f: a function needs one to five parameters"},
		{Own{Name: "f", Params: []string{"a", "a"}, Exact: good}, "formula: f: parameters need different names of letters, digits and _"},
		{Own{Name: "f", Params: []string{"a b"}, Exact: good}, "formula: f: parameters need different names of letters, digits and _"},
		{Own{Name: "f", Params: []string{"a"}}, "formula: f: a function needs an exact implementation"},
	} {
		_, err := Parse("1", WithFunctions(double, c.own))
		require.ErrorIs(t, err, text.ErrInvalid)
		assert.EqualError(t, err, c.want)
	}
}

func quantities2(t *testing.T, list ...string) map[string]Quantity {
	m := map[string]Quantity{}
	for i := 0; i < len(list); i += 2 {
		q, err := ParseQuantity(list[i+1])
		require.NoError(t, err)
		m[list[i]] = q
	}
	return m
}

func TestEval(t *testing.T) {
	vars := quantities2(t, "young", "12 10k persons", "old", "18 10k persons", "working", "600000 persons", "rate", "7 %", "n", "5", "nothing", "0 persons")
	for _, c := range []struct{ src, want, unit string }{
		{`share(young + old, convert(working, "10k persons"))`, "50", "%"},
		{"grow(working, rate)", "642000", "persons"},
		{"power(1.1, 3)", "1.331", "1"},
		{"1 + 2", "3", "1"},
		{"growthless * 2", "4", "1"},
	} {
		all := map[string]Quantity{"growthless": {Value: indicator.Of(decimal.NewFromInt(2))}}
		for k, v := range vars {
			all[k] = v
		}
		got, err := Eval(c.src, all)
		require.NoError(t, err, c.src)
		requireValue(t, c.want, got.Value)
		assert.Equal(t, c.unit, got.Type.Unit.Symbol(), c.src)
	}
	vars["gap"] = Quantity{Value: indicator.Absent(indicator.Reason{Code: cause.NotPrinted})}
	for _, c := range []struct {
		src  string
		is   error
		want string
	}{
		{"young + working", text.ErrUnit, `formula: young + working: units do not fit: 10k persons and persons; use convert(…, "10k persons")`},
		{"share(young, youg)", text.ErrUnknown, "formula: youg: unknown name; did you mean young?"},
		{"avg_growth(young)", text.ErrUnknown, "formula: 1:1: there is no function avg_growth; did you mean average_growth?\navg_growth(young)\n^"},
		{"young / nothing", text.ErrDivisionByZero, "formula: young / nothing: division by zero"},
		{"ln(-n)", text.ErrDomain, "formula: ln(-n): outside the domain of the function"},
		{"gap + n", text.ErrAbsent, "formula: gap + n: value is absent"},
		{"n[-1]", text.ErrInvalid, "formula: 1:1: n[-1] needs years; a single calculation has none\nn[-1]\n^"},
		{"n + year", text.ErrInvalid, "formula: 1:5: year needs years; a single calculation has none\nn + year\n    ^"},
		{"growth(n)", text.ErrInvalid, "formula: 1:1: growth(n) needs years; a single calculation has none\ngrowth(n)\n^"},
		{"1 +", text.ErrSyntax, ""},
	} {
		q, err := Eval(c.src, vars)
		require.ErrorIs(t, err, c.is, c.src)
		assert.False(t, q.Value.Present())
		if c.want != "" {
			assert.EqualError(t, err, c.want)
		}
	}
	_, err := Eval("1", map[string]Quantity{"a b": {}})
	require.ErrorIs(t, err, text.ErrInvalid)
	q, err := Eval("double(n) + result", map[string]Quantity{"n": vars["n"], "result": vars["n"]}, WithFunctions(double))
	require.NoError(t, err)
	requireValue(t, "15", q.Value)
}

func TestParseQuantity(t *testing.T) {
	q, err := ParseQuantity(" 1513.33 100m yuan")
	require.NoError(t, err)
	requireValue(t, "1513.33", q.Value)
	assert.Equal(t, "100m yuan", q.Type.Unit.Symbol())
	_, err = ParseQuantity("five %")
	require.ErrorIs(t, err, text.ErrInvalid)
	_, err = ParseQuantity("5 $$")
	require.ErrorIs(t, err, text.ErrUnit)
}

func TestSuggestions(t *testing.T) {
	names := []string{"average_growth", "average_rate", "compounded_decline", "cumulative", "population_growth", "gdp_growth_real", "gdp_growth_nominal"}
	for s, want := range map[string]string{
		"avg_growth": "average_growth", "growth_avg": "average_growth", "avg_rate": "average_rate", "comp_decl": "compounded_decline", "cum": "cumulative",
		"pop_growth": "population_growth", "averge_growth": "average_growth", "gdp_growth": "", "av_growth": "", "growth": "", "gdp_grw_nom": "gdp_growth_nominal", "xyz_growth": "",
	} {
		assert.Equal(t, want, suggested(s, names), s)
	}
	assert.Equal(t, "", suggested("avg_growth", []string{"average_growth", "avenging_growth"}), "two fit")
}
