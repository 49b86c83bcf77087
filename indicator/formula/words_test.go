package formula

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func TestWords(t *testing.T) {
	percent, money := Type{Unit: indicator.Percent.Unit()}, Type{Unit: indicator.MustParseUnit("yuan")}
	types := map[string]Type{"gdp": money, "old": money, "g": percent, "p": percent, "q": percent, "s": percent, "n": {Unit: indicator.Plain.Unit()}, "i": {Unit: indicator.Index.Unit()}}
	for _, c := range []struct {
		formula string
		of      Type
		en, zh  string
	}{
		{"grow(old, g)", money, "<old> × (1 + <g>)", "<old> × (1 + <g>)"},
		{"grow(grow(old, g), -p)", money, "<old> × (1 + <g>) × (1 − <p>)", "<old> × (1 + <g>) × (1 − <p>)"},
		{"grow(old, -3)", money, "<old> × (1 − 3%)", "<old> × (1 − 3%)"},
		{"portion(old, 40)", money, "<old> × 40%", "<old> × 40%"},
		{"100 - s", percent, "100% − <s>", "100% − <s>"},
		{"share(gdp, gdp + old) - 100", Type{Unit: indicator.Percent.Unit()}, "<gdp> ÷ (<gdp> + <old>) − 100%", "<gdp> ÷ (<gdp> + <old>) − 100%"},
		{"implied_growth(s, g)", percent, "(1 + <g>) × <s> ÷ <s-1> − 1", "(1 + <g>) × <s> ÷ <s-1> − 1"},
		{"implied_growth(s[-1], g, p, q)", percent, "(1 + <g>) × (1 + <p>) ÷ (1 + <q>) × <s-1> ÷ <s-2> − 1", "(1 + <g>) × (1 + <p>) ÷ (1 + <q>) × <s-1> ÷ <s-2> − 1"},
		{"if(known(p) and g > 3, g, 3)", percent, "if <p…> is known and <g> > 3%: <g>, otherwise 3", "若<p…>已知且<g> > 3%，则为<g>，否则为3"},
		{"average_growth(gdp)", percent, "average growth of <gdp…>", "<gdp…>的年均增速"},
		{"cumulative(gdp)", money, "total of <gdp…>", "<gdp…>的累计数"},
		{"max(gdp, old)", money, "the larger of <gdp> and <old>", "<gdp>与<old>中较大者"},
		{"power(n, 1 / n)", Type{Unit: indicator.Plain.Unit()}, "<n>^(1 ÷ <n>)", "<n>^(1 ÷ <n>)"},
		{"ln(2) / ln(n)", Type{Unit: indicator.Plain.Unit()}, "ln(2) ÷ ln(<n>)", "ln(2) ÷ ln(<n>)"},
		{"or_else(g, p)", percent, "<g>, or <p> while it is unknown", "<g>（未知时为<p>）"},
		{"gdp - (old - gdp)", money, "<gdp> − (<old> − <gdp>)", "<gdp> − (<old> − <gdp>)"},
		{"share(grow(grow(1, g), p), 1) - 100", percent, "(1 + <g>) × (1 + <p>) − 100%", "(1 + <g>) × (1 + <p>) − 100%"},
		{"power(grow(1, g), n / convert(1, \"1\"))", Type{Unit: indicator.Plain.Unit()}, "(1 + <g>)^<n>", "(1 + <g>)^<n>"},
		{"sum(gdp, old)", money, "<gdp> + <old>", "<gdp> + <old>"},
	} {
		t.Run(c.formula, func(t *testing.T) {
			defs := []Definition{{ID: "x", Type: c.of, Formula: MustParse(c.formula)}}
			for id, typ := range types {
				defs = append(defs, Definition{ID: id, Type: typ})
			}
			sys, err := NewSystem(Period{First: 2018, Base: 2020, From: 2021, To: 2025, Last: 2025}, defs)
			require.NoError(t, err)
			got := sys.Words("x", "", func(n *Name, span bool) text.Text {
				name := nameText(n)
				if span {
					name += "…"
				}
				return same("<" + strings.NewReplacer("[", "", "]", "").Replace(name) + ">")
			}, nil)
			assert.Equal(t, c.en, got.EN)
			assert.Equal(t, c.zh, got.ZH)
			assert.Empty(t, sys.Words("gdp", "", nil, nil))
		})
	}
}

// A part of a formula is written as a trace has it, and so is a value that a function reads.
func TestWordsOfAPart(t *testing.T) {
	money := Type{Unit: indicator.MustParseUnit("yuan")}
	sys, err := NewSystem(Period{First: 2018, Base: 2020, From: 2021, To: 2025, Last: 2025},
		[]Definition{{ID: "a", Type: money}, {ID: "x", Type: money, Formula: MustParse("cumulative(a) + grow(a, 3)")}})
	require.NoError(t, err)
	for part, want := range map[string]string{"grow(a, 3)": "A × (1 + 3%)", "a[2024]": "A of 2024", "a": "A", "cumulative(a)": "total of A", "": "total of A + A × (1 + 3%)"} {
		assert.Equal(t, want, sys.Words("x", part, func(n *Name, _ bool) text.Text { return n.Words(same("A")) }, nil).EN, part)
	}
}

// Every function has words, and no phrase is left with a hole.
func TestEveryFunctionHasWords(t *testing.T) {
	for _, f := range Functions() {
		entry := functions[f.Name]
		assert.True(t, entry.words.EN != "" || entry.as != nil || f.Name == "sum", f.Name)
	}
}
