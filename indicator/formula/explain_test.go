package formula

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// outline writes a trace as text, one line a node.
func outline(t *Trace, indent string) string {
	s := indent + t.Kind + " | " + t.Text + " | " + t.Filled + " | " + t.Value.String()
	if t.Name != "" {
		s += " | " + t.Name
	}
	for _, c := range t.Children {
		s += "\n" + outline(c, indent+"  ")
	}
	return s
}

func TestExplain(t *testing.T) {
	lines := []string{"part | 100m yuan", "whole | 100m yuan", "jobs | persons", "missing | %", "low | 1", "zero | 1",
		"ratio | % | | share(part, whole)",
		"mixed | 100m yuan | | -(part - whole) * 2 + low * part[-1]",
		"rise | % | | growth(part)",
		"own | % | | implied_growth(ratio, 7)",
		"total | persons | | cumulative(jobs)",
		"then | persons | | cumulative(jobs, 2021, 2022) + jobs[2020]",
		"mean | % | | average_growth(part)",
		"choice | % | | if(ratio > 50, ratio, or_else(missing, 3))",
		"chosen | % | | if(ratio < 50, ratio, missing)",
		"third | 1 | | 1 / 3",
		"next | 1 | | third * (year - 2020)",
		"bad | 1 | | 1 / zero",
		"worse | % | | ratio + missing"}
	f := figures{"part 2020": "30", "part 2021": "38.2", "part 2022": "40", "whole 2021": "100", "whole 2020": "90", "jobs 2020": "5", "jobs 2021": "2.1", "jobs 2022": "1.9",
		"low 2021": "-3", "zero 2021": "0", "missing 2021": "!needs_input"}
	s := system(t, lines...)
	r := s.Evaluate(f.given)
	for _, c := range []struct {
		id   string
		year int
		want string
	}{
		{"part", 2021, "figure | part | 38.2 | 38.2 | part"},
		{"part", 2025, "absent | part | ? | not given: part in 2025 | part"},
		{"part", 2017, "absent | part | ? | before the first figure: part in 2017 | part"},
		{"missing", 2021, "absent | missing | ? | needs input: missing in 2021 | missing"},
		{"nobody", 2021, "absent | nobody | ? | no such variable: nobody | nobody"},
		{"ratio", 2021, `
formula | share(part, whole) | share(38.2, 100) | 38.2 | ratio
  function | share(part, whole) | share(38.2, 100) | 38.2
    reference | part | 38.2 | 38.2 | part
    reference | whole | 100 | 100 | whole`},
		{"mixed", 2021, `
formula | -(part - whole) * 2 + low * part[-1] | -(38.2 - 100) * 2 + -3 * 30 | 33.6 | mixed
  operator | -(part - whole) * 2 + low * part[-1] | -(38.2 - 100) * 2 + -3 * 30 | 33.6
    operator | -(part - whole) * 2 | -(38.2 - 100) * 2 | 123.6
      operator | -(part - whole) | -(38.2 - 100) | 61.8
        operator | part - whole | 38.2 - 100 | -61.8
          reference | part | 38.2 | 38.2 | part
          reference | whole | 100 | 100 | whole
      number | 2 | 2 | 2
    operator | low * part[-1] | -3 * 30 | -90
      reference | low | -3 | -3 | low
      reference | part[-1] | 30 | 30 | part`},
		{"rise", 2021, `
formula | growth(part) | growth(30 -> 38.2) | 27.33333333333333333333333333333333 | rise
  function | growth(part) | growth(30 -> 38.2) | 27.33333333333333333333333333333333
    reference | part[-1] | 30 | 30 | part
    reference | part | 38.2 | 38.2 | part`},
		{"own", 2021, `
formula | implied_growth(ratio, 7) | implied_growth(33.33333333… -> 38.2, 7) | 22.622 | own
  function | implied_growth(ratio, 7) | implied_growth(33.33333333… -> 38.2, 7) | 22.622
    reference | ratio[-1] | 33.33333333… | 33.33333333333333333333333333333333 | ratio
    reference | ratio | 38.2 | 38.2 | ratio
    number | 7 | 7 | 7`},
		{"total", 2022, `
formula | cumulative(jobs) | cumulative(2.1 + 1.9) | 4 | total
  function | cumulative(jobs) | cumulative(2.1 + 1.9) | 4
    reference | jobs[2021] | 2.1 | 2.1 | jobs
    reference | jobs | 1.9 | 1.9 | jobs`},
		{"total", 2023, `
formula | cumulative(jobs) | cumulative(2.1 + 1.9 + ?) | incomplete: jobs (lacks 2023) | total
  function | cumulative(jobs) | cumulative(2.1 + 1.9 + ?) | incomplete: jobs (lacks 2023)
    reference | jobs[2021] | 2.1 | 2.1 | jobs
    reference | jobs[2022] | 1.9 | 1.9 | jobs
    reference | jobs | ? | not given: jobs in 2023 | jobs`},
		{"total", 2020, `
formula | cumulative(jobs) | cumulative(?) | before the first figure: jobs in 2020 | total
  function | cumulative(jobs) | cumulative(?) | before the first figure: jobs in 2020`},
		{"then", 2030, `
formula | cumulative(jobs, 2021, 2022) + jobs[2020] | cumulative(2.1 + 1.9) + 5 | 9 | then
  operator | cumulative(jobs, 2021, 2022) + jobs[2020] | cumulative(2.1 + 1.9) + 5 | 9
    function | cumulative(jobs, 2021, 2022) | cumulative(2.1 + 1.9) | 4
      reference | jobs[2021] | 2.1 | 2.1 | jobs
      reference | jobs[2022] | 1.9 | 1.9 | jobs
    reference | jobs[2020] | 5 | 5 | jobs`},
		{"choice", 2021, `
formula | if(ratio > 50, ratio, or_else(missing, 3)) | if(38.2 > 50, 38.2, or_else(?, 3)) | 3 | choice
  function | if(ratio > 50, ratio, or_else(missing, 3)) | if(38.2 > 50, 38.2, or_else(?, 3)) | 3
    operator | ratio > 50 | 38.2 > 50 | 0
      reference | ratio | 38.2 | 38.2 | ratio
      number | 50 | 50 | 50
    function | or_else(missing, 3) | or_else(?, 3) | 3
      reference | missing | ? | needs input: missing in 2021 | missing
      number | 3 | 3 | 3`},
		{"chosen", 2021, `
formula | if(ratio < 50, ratio, missing) | if(38.2 < 50, 38.2, ?) | 38.2 | chosen
  function | if(ratio < 50, ratio, missing) | if(38.2 < 50, 38.2, ?) | 38.2
    operator | ratio < 50 | 38.2 < 50 | 1
      reference | ratio | 38.2 | 38.2 | ratio
      number | 50 | 50 | 50
    reference | ratio | 38.2 | 38.2 | ratio`},
		{"next", 2022, `
formula | third * (year - 2020) | 0.3333333333… * (2022 - 2020) | 0.6666666666666666666666666666666666 | next
  operator | third * (year - 2020) | 0.3333333333… * (2022 - 2020) | 0.6666666666666666666666666666666666
    reference | third | 0.3333333333… | 0.3333333333333333333333333333333333 | third
    operator | year - 2020 | 2022 - 2020 | 2
      number | year | 2022 | 2022
      number | 2020 | 2020 | 2020`},
		{"bad", 2021, `
formula | 1 / zero | 1 / 0 | division by zero: bad in 2021 | bad
  operator | 1 / zero | 1 / 0 | division by zero: bad in 2021
    number | 1 | 1 | 1
    reference | zero | 0 | 0 | zero`},
		{"worse", 2021, `
formula | ratio + missing | 38.2 + ? | needs input: missing in 2021 | worse
  operator | ratio + missing | 38.2 + ? | needs input: missing in 2021
    reference | ratio | 38.2 | 38.2 | ratio
    reference | missing | ? | needs input: missing in 2021 | missing`},
	} {
		t.Run(c.id, func(t *testing.T) {
			got := s.Explain(r, f.given, c.id, c.year)
			assert.Equal(t, strings.TrimPrefix(c.want, "\n"), outline(got, ""))
			assert.Equal(t, c.year, got.Year)
		})
	}
	tr := s.Explain(r, f.given, "rise", 2021).Children[0]
	require.Len(t, tr.Children, 2)
	assert.Equal(t, 2020, tr.Children[0].Year)
	assert.Equal(t, "100m yuan", tr.Children[0].Unit.Symbol())
	assert.Equal(t, "%", tr.Unit.Symbol())
}

// A figure in a year with a formula is shown as the figure.
func TestExplainFigureBeforeFormula(t *testing.T) {
	s := system(t, "x | 1 | | x[-1] * 2")
	f := figures{"x 2020": "3"}
	r := s.Evaluate(f.given)
	assert.Equal(t, traceFigure, s.Explain(r, f.given, "x", 2020).Kind)
	assert.Equal(t, traceFormula, s.Explain(r, f.given, "x", 2021).Kind)
	assert.Equal(t, "3 * 2", s.Explain(r, f.given, "x", 2021).Filled)
}

func TestShown(t *testing.T) {
	for in, want := range map[string]string{
		"38.2": "38.2", "0": "0", "-5": "-5", "123456789012": "123456789012", "1234567890123456": "1234567890123456",
		"1234567890123.456789": "1234567890123.45…", "0.00000000000000001": "0.00000000000000001", "99.999999999999": "99.99999999…",
		"33.333333333333333333": "33.33333333…", "-0.123456789012345": "-0.123456789…",
	} {
		v, ok := figures{"x 2020": in}.given("x", 2020)
		require.True(t, ok)
		assert.Equal(t, want, shown(v), in)
	}
}
