package kernel

import (
	"errors"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func of(s string) indicator.Value { return indicator.Of(decimal.RequireFromString(s)) }

// Every function of the language, with figures worked out by hand for 2022.
func TestFunctions(t *testing.T) {
	g := given{}
	for y, v := range map[int]string{2019: "90", 2020: "100", 2021: "110", 2022: "132"} {
		g[Cell{"x", y}] = of(v)
	}
	for y, v := range map[int]string{2021: "10", 2022: "20"} {
		g[Cell{"r", y}] = of(v)
	}
	g[Cell{"s", 2021}], g[Cell{"s", 2022}] = of("40"), of("42")
	g[Cell{"i", 2022}] = of("110")
	g[Cell{"m", 2022}] = of("3.84")
	cases := []struct {
		name, unit, text string
		want             float64
	}{
		{"arithmetic", "1", "(x + 8) / 2 - x * 0.5 - -1", 5},
		{"share", "%", "share(x, 264)", 50},
		{"portion", "1", "portion(x, 25)", 33},
		{"per", "1", "per(x, 12)", 11},
		{"share_after", "%", "share_after(s, 10, 5)", 44},
		{"share_after with deflators", "%", "share_after(s, 10, 5, 5, 10)", 42},
		{"grow", "1", "grow(x, 50)", 198},
		{"growth", "%", "growth(x)", 20},
		{"growth a year earlier", "%", "growth(x[-1])", 10},
		{"change", "1", "change(x)", 22},
		{"implied_growth", "%", "implied_growth(s, 10)", 15.5},
		{"implied_growth with deflators", "%", "implied_growth(s, 10, 2, 2)", 15.5},
		{"required_growth", "%", "required_growth(100, x * 1.21 / 1.32, 2)", 10},
		{"required_growth over half years", "%", "required_growth(100, 110, 0.5)", 21},
		{"average_growth", "%", "average_growth(x, 2021)", 20},
		{"average_rate", "%", "average_rate(r)", (math.Sqrt(1.32) - 1) * 100},
		{"compounded_decline", "%", "compounded_decline(r)", 28},
		{"cumulative", "1", "cumulative(x)", 242},
		{"cumulative of fixed years", "1", "cumulative(x, 2019, 2021)", 300},
		{"index", "index", "index(x)", 132},
		{"if", "1", "if(x > 131 and not (x > 132), 1, 2)", 1},
		{"a tie holds both ways", "1", "if(x <= 132 and x >= 132 and x == 132 and not (x != 132), 1, 2)", 1},
		{"known", "1", "if(known(x[2025]), 1, 2)", 2},
		{"or_else", "1", "or_else(x[2025], 7)", 7},
		{"sum, min, max, abs", "1", "sum(min(x, 5, 9), max(x, 200, 3), abs(-2))", 207},
		{"clamp", "1", "clamp(x, 0, 50) + clamp(x, 140, 150) + clamp(x, 0, 1000)", 50 + 140 + 132},
		{"round a half", "1", "round(x / 80, 1)", 1.7}, // 1.65
		{"round a negative half", "1", "round(-x / 80, 1)", -1.7},
		{"round tens", "1", "round(x, -1)", 130},
		{"year", "1", "year - 2000", 22},
		{"convert", "persons", `convert(m, "persons")`, 38400},
		{"reflate", "1", "reflate(x, i)", 145.2},
		{"deflate", "1", "deflate(x, i)", 120},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			sys := system(t, "x 1", "r %", "s %", "i index", "m 10k persons", "y "+c.unit+": "+c.text)
			values := bothWays(t, sys, g)
			for i, cell := range allCells(sys) {
				if cell == (Cell{"y", 2022}) {
					assert.InDelta(t, c.want, values[i], 1e-12*max(1, math.Abs(c.want)))
				}
			}
		})
	}
}

// Absences that only draws decide: a gap stays apart from a fault.
func TestAbsenceDecidedByDraws(t *testing.T) {
	sys := system(t, "x 1", "never 1",
		"gap 1: if(x > 0, x, never)", "fault 1: if(x > 0, x, 1 / 0)", "either 1: if(x > 0, never, 1 / 0)",
		"a 1: or_else(gap, 5)", "b 1: or_else(fault, 5)", "c 1: or_else(either, 5)", "d 1: or_else(gap + fault, 5)",
		"e 1: if(known(gap), 1, 2)", "f 1: if(known(fault), 1, 2)", "g 1: if(gap > 0 or x < 0, 1, 2)", "h 1: if(fault > 0 and x > 0, 1, 2)")
	ids := []string{"a", "b", "c", "d", "e", "f", "g", "h"}
	var wanted []Cell
	for _, id := range ids {
		wanted = append(wanted, Cell{id, 2022})
	}
	input := func(id string, _ int) Input {
		if id == "x" {
			return Draw(0, "", 0)
		}
		return Input{}
	}
	p, err := Compile(sys, 1, input, wanted)
	require.NoError(t, err)
	r := p.NewRunner()
	require.NoError(t, r.Run([][]float64{{3, -3}}))
	want := map[string][2]float64{"a": {3, 5}, "b": {3, nan}, "c": {5, nan}, "d": {6, nan}, "e": {1, 2}, "f": {1, nan}, "g": {1, 1}, "h": {1, 2}}
	for i, id := range ids {
		for k, w := range want[id] {
			got := r.Output(i)[k]
			exact := sys.Evaluate(func(id string, _ int) (indicator.Value, bool) {
				return indicator.Of(decimal.NewFromInt(int64(3 - 6*k))), id == "x"
			}).Value(id, 2022)
			assert.Equal(t, exact.Present(), w == w, "%s: the table contradicts the exact evaluator: %v", id, exact)
			assert.True(t, equal(w, got), "%s of draw %d: %v, want %v", id, k, got, w)
		}
	}
}

func TestPathsAgainstExactOnes(t *testing.T) {
	sys := system(t, "x %")
	rapid.Check(t, func(t *rapid.T) {
		shape := rapid.SampledFrom([]indicator.Shape{"linear", "compound", "logistic"}).Draw(t, "shape")
		from, to := decimal.New(rapid.Int64Range(1, 999).Draw(t, "from"), -1), decimal.New(rapid.Int64Range(-50, 1100).Draw(t, "to"), -1)
		if rapid.Bool().Draw(t, "flat") {
			to = from
		}
		n := rapid.IntRange(1, 7).Draw(t, "years")
		exact, err := indicator.Path(shape, indicator.Of(from), indicator.Of(to), 2020, 2020+n, indicator.Limits{})
		p := Path{Shape: shape, From: Float(from), Years: n, High: 100, How: "+", Base: 1}
		input := func(_ string, year int) Input { return Along(p, year-2020) }
		var wanted []Cell
		for y := 1; y <= n; y++ {
			wanted = append(wanted, Cell{"x", 2020 + y})
		}
		prog, cerr := Compile(sys, 1, input, wanted)
		require.NoError(t, cerr)
		r := prog.NewRunner()
		require.NoError(t, r.Run([][]float64{{Float(to) - 1}}))
		for i := range wanted {
			got := r.Output(i)[0]
			if err != nil {
				require.True(t, math.IsNaN(got), "%v: %v", err, got)
				continue
			}
			require.InDelta(t, Float(exact[i+1].Or(decimal.Zero)), got, 1e-10)
		}
	})
}

func TestRefusals(t *testing.T) {
	sys := system(t, "x 1", "y 1: x[2023] + z[2022]", "z 1: y", "big 1: 10 * x")
	var e *text.Error
	leave := func(string, int) Input { return Input{} }
	cases := []struct {
		name   string
		slots  int
		input  func(string, int) Input
		wanted Cell
		en, zh string
		is     error
	}{
		{"circle", 0, leave, Cell{"y", 2022}, "kernel: z in 2022: depends on itself through a fixed year: y 2022", "kernel: z（2022年）: 通过固定年份依赖自身：y 2022", ErrUnsupported},
		{"no slot", 1, func(string, int) Input { return Draw(1, "", 0) }, Cell{"x", 2022}, "kernel: x in 2022: there is no slot 1", "kernel: x（2022年）: 没有第 1 个抽样量", text.ErrInvalid},
		{"relation", 1, func(string, int) Input { return Draw(0, "-", 1) }, Cell{"x", 2022}, `kernel: x: - in 2022: expected a draw itself, "+" or "*"`, `kernel: x: -（2022年）: 应为抽样值本身、"+" 或 "*"`, text.ErrInvalid},
		{"too large", 0, func(string, int) Input { return Number(math.Inf(1)) }, Cell{"x", 2022}, "kernel: x in 2022: a number beyond float64", "kernel: x（2022年）: 数值超出 float64 的范围", ErrUnsupported},
		{"shape", 1, func(string, int) Input { return Along(Path{Shape: "wavy", Years: 3}, 1) }, Cell{"x", 2022}, `kernel: x in 2022: path of shape "wavy"`, `kernel: x（2022年）: 形状为 "wavy" 的路径`, ErrUnsupported},
		{"slots", maxSlots + 1, leave, Cell{"x", 2022}, "kernel: 100001 numbers for each draw; at most 100000", "kernel: 每次抽样 100001 个数；最多 100000 个", text.ErrLimit},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := Compile(sys, c.slots, c.input, []Cell{c.wanted})
			require.ErrorAs(t, err, &e)
			assert.EqualError(t, err, c.en)
			assert.Equal(t, c.zh, e.In(text.Chinese))
			assert.ErrorIs(t, err, c.is)
		})
	}
	assert.True(t, errors.Is(ErrUnsupported, text.ErrInvalid))
}

func TestRunRefusesWrongDraws(t *testing.T) {
	p, err := Compile(system(t, "x 1"), 2, func(string, int) Input { return Draw(1, "", 0) }, []Cell{{"x", 2022}})
	require.NoError(t, err)
	r := p.NewRunner()
	assert.EqualError(t, r.Run([][]float64{{1}}), "kernel: run: 1 slots of 1 draws; expected 2 slots of at most 256 draws")
	assert.EqualError(t, r.Run([][]float64{{1}, {1, 2}}), "kernel: run: slots of different length")
	long := make([]float64, Block+1)
	assert.EqualError(t, r.Run([][]float64{long, long}), "kernel: run: 2 slots of 257 draws; expected 2 slots of at most 256 draws")
	require.NoError(t, r.Run([][]float64{{1, 2}, {3, 4}}))
	assert.Equal(t, []float64{3, 4}, r.Output(0)[:2])
}

func TestOutsideCellsAreAbsent(t *testing.T) {
	p, err := Compile(system(t, "x 1"), 0, func(string, int) Input { return Number(1) }, []Cell{{"x", 2017}, {"x", 2028}, {"nobody", 2022}, {"x", 2022}})
	require.NoError(t, err)
	for i, o := range p.Outputs() {
		assert.False(t, o.Varies)
		assert.Equal(t, i == 3, o.Value == 1, "%v", o)
	}
}

// A program computes nothing that nobody wants, nothing twice, and what is known beforehand once.
func TestProgramIsLean(t *testing.T) {
	sys := system(t, "x 1", "a 1: x * x + 3 * 4", "b 1: x * x - 1", "c 1: grow(100, 7)", "d 1: x / 3")
	input := func(id string, _ int) Input {
		if id == "x" {
			return Draw(0, "", 0)
		}
		return Input{}
	}
	p, err := Compile(sys, 1, input, []Cell{{"a", 2022}, {"b", 2022}, {"c", 2022}})
	require.NoError(t, err)
	assert.Equal(t, 3, p.Instructions(), "x·x, +12, −1")
	assert.Equal(t, 107.0, p.Outputs()[2].Value)
	assert.Equal(t, "1 slots, 3 instructions, 4 registers, 3 outputs", p.String())
	assert.Equal(t, 2, p.Only([]int{1, 2}).Instructions(), "x·x, −1")
}

// What reads a cell that is absent in every draw is known to be absent as well, a gap or a fault like
// that cell, and costs nothing.
func TestAbsentCellsCostNothing(t *testing.T) {
	sys := system(t, "x 1", "never 1", "a 1: x * never + 2", "b 1: grow(x, 1 / 0) - x", "c 1: or_else(a, 5)", "d 1: or_else(b, 5)", "e 1: x + 1")
	input := func(id string, _ int) Input {
		if id == "x" {
			return Draw(0, "", 0)
		}
		return Input{}
	}
	p, err := Compile(sys, 1, input, []Cell{{"a", 2022}, {"b", 2022}, {"c", 2022}, {"d", 2022}, {"e", 2022}})
	require.NoError(t, err)
	for i, want := range []float64{nan, nan, 5, nan} {
		o := p.Outputs()[i]
		if i == 2 { // whether a is a gap depends on x, which may be absent in a draw
			r := p.NewRunner()
			require.NoError(t, r.Run([][]float64{{3}}))
			assert.Equal(t, want, r.Output(i)[0])
			continue
		}
		assert.False(t, o.Varies, o.ID)
		assert.True(t, equal(want, o.Value), "%s: %v", o.ID, o.Value)
	}
	assert.True(t, p.Outputs()[4].Varies)
}

// TestLongChain: 500 years and a reference to the last one need no recursion.
func TestLongChain(t *testing.T) {
	f, err := formula.Parse("x[-1] + 1")
	require.NoError(t, err)
	g, err := formula.Parse("x[2499]")
	require.NoError(t, err)
	one := formula.Type{Unit: indicator.Plain.Unit()}
	sys, err := formula.NewSystem(formula.Period{First: 2000, Base: 2000, From: 2001, To: 2499, Last: 2499},
		[]formula.Definition{{ID: "y", Type: one, Formula: g}, {ID: "x", Type: one, Formula: f}})
	require.NoError(t, err)
	p, err := Compile(sys, 1, func(id string, year int) Input {
		if id == "x" && year == 2000 {
			return Draw(0, "", 0)
		}
		return Input{}
	}, []Cell{{"y", 2001}})
	require.NoError(t, err)
	r := p.NewRunner()
	require.NoError(t, r.Run([][]float64{{1}}))
	assert.Equal(t, 500.0, r.Output(0)[0])
	assert.LessOrEqual(t, p.Registers(), 3)
}

// What has grown beyond float64 is a fault and doesn't come back as a number.
func TestOverflowIsAFault(t *testing.T) {
	sys := system(t, "x 1", "a 1: 1 / (x * x)", "b 1: min(x * x, 5)", "c 1: clamp(5, 0, x * x)", "d 1: if(x * x > 5, 1, 2)",
		"e 1: if(known(x * x), 1, 2)", "f 1: if(x * x > 5 and x > 0, 1, 2)", "g 1: x * 1")
	input := func(id string, _ int) Input {
		if id == "x" {
			return Draw(0, "", 0)
		}
		return Input{}
	}
	ids := []string{"a", "b", "c", "d", "e", "f", "g"}
	var wanted []Cell
	for _, id := range ids {
		wanted = append(wanted, Cell{id, 2022})
	}
	p, err := Compile(sys, 1, input, wanted)
	require.NoError(t, err)
	r := p.NewRunner()
	require.NoError(t, r.Run([][]float64{{1e200, 10}}))
	for i, id := range ids {
		assert.Equal(t, id == "g", finite(r.Output(i)[0]), "%s: %v", id, r.Output(i)[0])
		assert.True(t, finite(r.Output(i)[1]), "%s", id)
	}
}

// A program of more instructions than the limit is refused: nine formulas of 500 operations in 500 years.
const maxYears = 500 // of a system of formulas

func TestInstructionLimit(t *testing.T) {
	if runtime.GOOS == "js" {
		t.Skip("two million instructions take long there, and are counted alike")
	}
	text := strings.Repeat(" * x", 497)
	var defs []formula.Definition
	x := formula.Definition{ID: "x", Type: formula.Type{Unit: indicator.Plain.Unit()}}
	defs = append(defs, x)
	var wanted []Cell
	for i := range 9 {
		f, err := formula.Parse(fmt.Sprintf("(x + %d)%s", i, text))
		require.NoError(t, err)
		id := fmt.Sprint("y", i)
		defs = append(defs, formula.Definition{ID: id, Type: formula.Type{Unit: indicator.Plain.Unit()}, Formula: f})
		for y := range maxYears {
			wanted = append(wanted, Cell{id, 2000 + y})
		}
	}
	sys, err := formula.NewSystem(formula.Period{First: 2000, Base: 2000, From: 2001, To: 2005, Last: 1999 + maxYears}, defs)
	require.NoError(t, err)
	draw := func(id string, year int) Input {
		if id != "x" {
			return Input{}
		}
		return Draw(year-2000, "", 0) // another number each year, or nothing would be computed twice
	}
	_, err = Compile(sys, maxYears, draw, wanted[:maxYears])
	require.NoError(t, err)
	_, err = Compile(sys, maxYears, draw, wanted)
	require.ErrorIs(t, err, ErrUnsupported)
	assert.ErrorContains(t, err, "more than 2000000 instructions")
}

// equal reports whether a and b are the same number or both absent.
func equal(a, b float64) bool { return a == b || a != a && b != b }

// A measure is computed beside the cells, with those that it needs: 100·(x[2022]/x[2020]) − y, where y comes from x.
func TestMeasure(t *testing.T) {
	sys := system(t, "x 1", "y 1: x + 1")
	f, err := formula.Parse("100 * x[2022] / x[2020] - y")
	require.NoError(t, err)
	p, err := Compile(sys, 1, func(id string, year int) Input {
		switch {
		case id == "y":
			return Input{}
		case year == 2022:
			return Draw(0, "", 0)
		}
		return Number(50)
	}, []Cell{{"x", 2020}}, Measure{f, 2022}, Measure{f, 2021})
	require.NoError(t, err)
	require.Len(t, p.Outputs(), 3)
	run := p.NewRunner()
	require.NoError(t, run.Run([][]float64{{50, 100}}))
	assert.Equal(t, []float64{100 - 51, 200 - 101}, run.Output(1)[:2])
	assert.Equal(t, []float64{100 - 51, 200 - 51}, run.Output(2)[:2], "the same measure in another year")
	assert.Equal(t, Cell{Year: 2022}, p.Outputs()[1].Cell)

	far, err := formula.Parse("x[2090] + z")
	require.NoError(t, err)
	p, err = Compile(sys, 0, func(string, int) Input { return Number(1) }, nil, Measure{far, 2022})
	require.NoError(t, err)
	assert.True(t, math.IsNaN(p.Outputs()[0].Value), "outside the years, and no variable")
}
