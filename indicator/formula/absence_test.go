package formula

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/cause"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// The operands of the truth tables: a number, a gap (two of them, to see which
// one is kept), a fault; yes and no.
var states = []string{
	"num | persons", "gap | persons", "gap2 | persons", "fault | persons | | num * (1 / (year - year))",
	"yes | flag | | 1 < 2", "no | flag | | 2 < 1", "unsure | flag", "broken | flag | | fault > 0",
}

var stateFigures = figures{"num 2021": "5", "gap 2021": "!assigned", "gap2 2021": "!needs_input", "unsure 2021": "!not_printed"}

// Reasons as the cells of the truth table show them.
const (
	isGap    = "!assigned by a higher level: gap in 2021"
	isGap2   = "!needs input: gap2 in 2021"
	isUnsure = "!not printed in the source: unsure in 2021"
	isFault  = "!division by zero: fault in 2021"
)

// The truth table of the package comment, cell by cell.
func TestAbsence(t *testing.T) {
	for _, c := range []struct{ unit, src, want string }{
		// operators: any absent operand; faults before gaps; the first gap
		{"persons", "num + gap", isGap},
		{"persons", "gap + num", isGap},
		{"persons", "gap + gap2", isGap},
		{"persons", "gap2 + gap", isGap2},
		{"persons", "gap + fault", isFault},
		{"persons", "fault + gap", isFault},
		{"persons", "num - gap", isGap},
		{"persons", "gap * 0", isGap}, // absent is never zero, not even times zero
		{"1", "gap / num", isGap},
		{"1", "num / gap", isGap},
		{"persons", "-gap", isGap},
		{"persons", "-fault", isFault},
		{"flag", "gap < num", isGap},
		{"flag", "gap == gap", isGap},
		{"flag", "num != fault", isFault},
		// not
		{"flag", "not yes", "0"},
		{"flag", "not no", "1"},
		{"flag", "not unsure", isUnsure},
		{"flag", "not broken", isFault},
		// and
		{"flag", "yes and yes", "1"},
		{"flag", "yes and no", "0"},
		{"flag", "no and yes", "0"},
		{"flag", "no and no", "0"},
		{"flag", "yes and unsure", isUnsure},
		{"flag", "unsure and yes", isUnsure},
		{"flag", "no and unsure", "0"},
		{"flag", "unsure and no", "0"},
		{"flag", "unsure and unsure", isUnsure},
		{"flag", "yes and broken", isFault},
		{"flag", "broken and yes", isFault},
		{"flag", "no and broken", "0"},
		{"flag", "broken and no", "0"},
		{"flag", "unsure and broken", isFault},
		{"flag", "broken and unsure", isFault},
		// or
		{"flag", "yes or yes", "1"},
		{"flag", "yes or no", "1"},
		{"flag", "no or yes", "1"},
		{"flag", "no or no", "0"},
		{"flag", "no or unsure", isUnsure},
		{"flag", "unsure or no", isUnsure},
		{"flag", "yes or unsure", "1"},
		{"flag", "unsure or yes", "1"},
		{"flag", "unsure or unsure", isUnsure},
		{"flag", "no or broken", isFault},
		{"flag", "broken or no", isFault},
		{"flag", "yes or broken", "1"},
		{"flag", "broken or yes", "1"},
		{"flag", "unsure or broken", isFault},
		{"flag", "broken or unsure", isFault},
		// if: only the chosen branch counts
		{"persons", "if(yes, num, gap)", "5"},
		{"persons", "if(yes, num, fault)", "5"},
		{"persons", "if(no, gap, num)", "5"},
		{"persons", "if(no, fault, num)", "5"},
		{"persons", "if(yes, gap, num)", isGap},
		{"persons", "if(no, num, fault)", isFault},
		{"persons", "if(unsure, num, num)", isUnsure},
		{"persons", "if(broken, num, num)", isFault},
		// known
		{"flag", "known(num)", "1"},
		{"flag", "known(gap)", "0"},
		{"flag", "known(num + gap)", "0"},
		{"flag", "known(fault)", isFault},
		{"flag", "known(gap + fault)", isFault},
		{"flag", "known(unsure)", "0"},
		// or_else
		{"persons", "or_else(num, gap)", "5"},
		{"persons", "or_else(num, fault)", "5"},
		{"persons", "or_else(gap, num)", "5"},
		{"persons", "or_else(gap, 0)", "0"},
		{"persons", "or_else(gap, gap2)", isGap2},
		{"persons", "or_else(gap, fault)", isFault},
		{"persons", "or_else(fault, num)", isFault},
		{"persons", "or_else(gap, or_else(gap2, num))", "5"},
		// functions of values
		{"%", "share(num, gap)", isGap},
		{"%", "share(gap, gap2)", isGap},
		{"%", "share(gap, fault)", isFault},
		{"persons", "portion(gap, 5)", isGap},
		{"persons", "grow(gap, 5)", isGap},
		{"1", "per(gap, num)", isGap},
		{"persons", "sum(num, gap, gap2)", isGap},
		{"persons", "sum(num, gap, fault)", isFault},
		{"persons", "min(num, gap)", isGap},
		{"persons", "max(gap, num)", isGap},
		{"persons", "max(num, fault)", isFault},
		{"persons", "abs(gap)", isGap},
		{"persons", "clamp(num, gap, 9)", isGap},
		{"persons", "round(gap, 2)", isGap},
		{"10k persons", `convert(gap, "10k persons")`, isGap},
		{"persons", "reflate(gap, 100)", isGap},
		{"persons", "deflate(gap, 100)", isGap},
		{"%", "required_growth(gap, num, 5)", isGap},
		{"%", "share_after(5, 1, share(gap, num))", isGap},
		// functions that look back
		{"%", "growth(gap)", "!not given: gap in 2020"}, // last year's comes first
		{"%", "growth(num)", "!not given: num in 2020"},
		{"%", "growth(fault)", "!division by zero: fault in 2020"},
		{"persons", "change(gap)", "!not given: gap in 2020"},
		{"index", "index(num)", "!not given: num in 2020"},
		{"%", "average_growth(num)", "!not given: num in 2020"},
		{"persons", "cumulative(num)", "5"},
		{"persons", "cumulative(gap)", "!incomplete: gap (lacks 2021)"},
		{"persons", "cumulative(fault)", isFault},
		{"persons", "cumulative(num[-1])", "!before the first figure: num in 2020"},
		{"persons", "cumulative(num, 2019, 2022)", "!incomplete: num (lacks 2019–2020, 2022)"},
	} {
		t.Run(c.src, func(t *testing.T) {
			s := system(t, append([]string{"x | " + c.unit + " | | " + c.src}, states...)...)
			requireValue(t, c.want, s.Evaluate(stateFigures.given).Value("x", 2021))
		})
	}
}

// A total says which years it lacks, in both languages, and keeps the root of the first.
func TestIncompleteTotals(t *testing.T) {
	s := system(t, "jobs | 10k persons", "assumed | 10k persons | | jobs", "total | 10k persons | | cumulative(assumed)",
		"rate | %", "mean | % | | average_rate(rate)", "fall | % | | compounded_decline(rate)")
	r := s.Evaluate(figures{"jobs 2021": "2.1", "jobs 2022": "1.9", "jobs 2023": "1.6", "jobs 2024": "!needs_input", "rate 2021": "!set_yearly", "rate 2022": "3"}.given)
	requireValue(t, "5.6", r.Value("total", 2023))
	requireValue(t, "!incomplete: jobs (lacks 2024)", r.Value("total", 2024))
	requireValue(t, "!incomplete: jobs (lacks 2024–2025)", r.Value("total", 2025))
	assert.Equal(t, "数据不全：jobs（缺2024—2025年）", r.Value("total", 2025).In(text.Chinese))
	requireValue(t, "!before the first figure: assumed in 2020", r.Value("total", 2020))
	requireValue(t, "!incomplete: rate (lacks 2021)", r.Value("mean", 2022))
	requireValue(t, "!incomplete: rate (lacks 2021, 2023)", r.Value("fall", 2023))
	requireValue(t, "!before the first figure: rate in 2019", r.Value("fall", 2019))
}

func TestYearsWithoutCells(t *testing.T) {
	s := system(t, "a | 1", "b | 1 | | a[-1]", "c | 1 | | a[2040]", "e | 1 | | a[2000]", "f | % | | average_growth(a)")
	r := s.Evaluate(figures{"a 2018": "1", "a 2020": "1"}.given)
	requireValue(t, "!before the first figure: a in 2017", r.Value("b", 2018))
	requireValue(t, "1", r.Value("b", 2019))
	requireValue(t, "!not given: a in 2019", r.Value("b", 2020))
	requireValue(t, "!not given: a in 2040", r.Value("c", 2021))
	requireValue(t, "!before the first figure: a in 2000", r.Value("e", 2021))
	requireValue(t, "!before the first figure: a in 2017", r.Value("a", 2017))
	requireValue(t, "!not given: a in 2031", r.Value("a", 2031))
	requireValue(t, "!no such variable: nobody", r.Value("nobody", 2021))
	requireValue(t, "!before the first figure: a in 2020", r.Value("f", 2020)) // no year between
}

// A figure wins over the formula in its year, and so does a given absence; the
// recursion starts at the last figure before.
func TestFiguresWin(t *testing.T) {
	s := system(t, "x | persons | | x[-1] + 1", "y | persons | | x * 10")
	r := s.Evaluate(figures{"x 2019": "5", "x 2022": "100", "x 2025": "!assigned", "x 2028": "0", "y 2023": "7"}.given)
	for year, want := range map[int]string{
		2018: "!before the first figure: x in 2017", 2019: "5", 2020: "6", 2021: "7", 2022: "100", 2023: "101", 2024: "102",
		2025: "!assigned by a higher level: x in 2025", 2026: "!assigned by a higher level: x in 2025", 2027: "!assigned by a higher level: x in 2025",
		2028: "0", 2029: "1",
	} {
		requireValue(t, want, r.Value("x", year))
	}
	requireValue(t, "7", r.Value("y", 2023))
	requireValue(t, "1020", r.Value("y", 2024))
}

// The root of an absence is the far end, through any number of formulas; a
// reason that names its root already keeps it.
func TestRootCause(t *testing.T) {
	s := system(t, "a | 1", "b | 1 | | a[-1] * 2", "c | 1 | | b + 1", "e | 1 | | c[-1]")
	r := s.Evaluate(func(id string, year int) (indicator.Value, bool) {
		switch {
		case id == "a" && year == 2020:
			return indicator.Absent(indicator.Reason{Code: cause.NeedsInput}), true
		case id == "a" && year == 2021:
			return indicator.Absent(indicator.Reason{Code: cause.Referenced, Root: "province", Year: 2019}), true
		}
		return indicator.Value{}, false
	})
	requireValue(t, "!needs input: a in 2020", r.Value("e", 2022))
	requireValue(t, "!refers to another figure: province in 2019", r.Value("e", 2023))
	requireValue(t, "!not given: a in 2022", r.Value("e", 2024))
}

func TestEvaluateWithoutFigures(t *testing.T) {
	r := system(t, "a | 1", "b | 1 | | a * 2", "c | 1 | | 2 + 2").Evaluate(nil)
	requireValue(t, "!not given: a in 2021", r.Value("b", 2021))
	requireValue(t, "4", r.Value("c", 2021))
}

func TestFigureOutOfBounds(t *testing.T) {
	s := system(t, "a | 1", "b | 1 | | a * 2")
	r := s.Evaluate(func(id string, _ int) (indicator.Value, bool) { return indicator.Of(d("1e2000")), id == "a" })
	requireValue(t, "!number too large or too small: a in 2021", r.Value("b", 2021))
	require.ErrorIs(t, r.Err("b", 2021), text.ErrOverflow)
}
