package kernel

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/internal/ops"
)

// shared are the functions that the library, the formula language and the kernel each compute: a formula of the
// inputs a, b (figures) and p, q, r (rates), where x[-1] and x are the figures of 2020 and 2021, and the library's own function.
var shared = []struct {
	formula string
	library func(x map[string]decimal.Decimal) indicator.Value
}{
	{"growth(x)", func(x map[string]decimal.Decimal) indicator.Value {
		return indicator.Of(x["x"]).GrowthFrom(indicator.Of(x["before"]))
	}},
	{"implied_growth(s, p)", func(x map[string]decimal.Decimal) indicator.Value {
		return indicator.Result(indicator.ImpliedGrowth(x["share"], x["s"], x["p"], 1))
	}},
	{"implied_growth(s, p, q, r)", func(x map[string]decimal.Decimal) indicator.Value {
		return indicator.Result(indicator.ImpliedGrowth(x["share"], x["s"], x["p"], 1, x["q"], x["r"]))
	}},
	{"average_growth(x, 2018)", func(x map[string]decimal.Decimal) indicator.Value {
		return indicator.Result(indicator.AverageGrowth(x["start"], x["x"], 3))
	}},
	{"average_growth(x, 2020)", func(x map[string]decimal.Decimal) indicator.Value {
		return indicator.Result(indicator.AverageGrowth(x["before"], x["x"], 1))
	}},
	{"required_growth(a, x, 3)", func(x map[string]decimal.Decimal) indicator.Value {
		return indicator.Result(indicator.AverageGrowth(x["a"], x["x"], 3))
	}},
	{"average_rate(p)", func(x map[string]decimal.Decimal) indicator.Value {
		return indicator.Result(indicator.MeanRate([]decimal.Decimal{x["p"]}))
	}},
	{"compounded_decline(p)", func(x map[string]decimal.Decimal) indicator.Value {
		total, err := indicator.Compound([]decimal.Decimal{x["p"].Neg()})
		return indicator.Result(total.Neg(), err)
	}},
	{"share(a, x)", func(x map[string]decimal.Decimal) indicator.Value {
		return indicator.Of(x["a"]).ShareOf(indicator.Of(x["x"]))
	}},
	{"portion(x, p)", func(x map[string]decimal.Decimal) indicator.Value {
		return indicator.Of(x["x"]).Portion(indicator.Of(x["p"]))
	}},
	{"grow(x, p)", func(x map[string]decimal.Decimal) indicator.Value {
		return indicator.Of(x["x"]).Grow(indicator.Of(x["p"]))
	}},
	{"share_after(s, p, q)", func(x map[string]decimal.Decimal) indicator.Value {
		return indicator.Result(indicator.ShareAfter(x["s"], x["p"], x["q"]))
	}},
	{"share_after(s, p, q, r, r)", func(x map[string]decimal.Decimal) indicator.Value {
		return indicator.Result(indicator.ShareAfter(x["s"], x["p"], x["q"], x["r"], x["r"]))
	}},
}

// threeWays computes all shared functions of some numbers by all three, and holds them together: the formula
// gives the digits of the library, or no number for its reason; the kernel the nearest number, or none.
func threeWays(t require.TestingT, x map[string]decimal.Decimal) (absent int) {
	lines := []string{"a 1", "x 1", "p %", "q %", "r %", "s %"}
	var wanted []Cell
	for i, f := range shared {
		unit, id := "1", fmt.Sprintf("f%d", i)
		if !strings.HasPrefix(f.formula, "portion") && !strings.HasPrefix(f.formula, "grow(") {
			unit = "%"
		}
		lines = append(lines, id+" "+unit+": "+f.formula)
		wanted = append(wanted, Cell{id, 2021})
	}
	sys := system(t, lines...)
	g := given{{"x", 2018}: indicator.Of(x["start"]), {"x", 2020}: indicator.Of(x["before"]), {"s", 2020}: indicator.Of(x["share"])}
	for _, id := range []string{"a", "x", "p", "q", "r", "s"} {
		g[Cell{id, 2021}] = indicator.Of(x[id])
	}
	exact := sys.Evaluate(g.exact)
	program, err := Compile(sys, 0, g.input, wanted)
	require.NoError(t, err)
	for i, f := range shared {
		want := f.library(x)
		got := exact.Value(wanted[i].ID, 2021)
		kernel := program.Outputs()[i].Value
		d, ok := want.Decimal()
		if !ok {
			absent++
			require.Equal(t, want.Reason().Code, got.Reason().Code, "%s of %v: library %v, formula %v", f.formula, x, want, got)
			require.True(t, math.IsNaN(kernel), "%s of %v: library %v, kernel %v", f.formula, x, want, kernel)
			continue
		}
		e, ok := got.Decimal()
		require.True(t, ok, "%s of %v: library %v, formula %v", f.formula, x, want, got)
		require.True(t, d.Equal(e), "%s of %v: library %v, formula %v", f.formula, x, d, e)
		require.LessOrEqual(t, e.NumDigits(), num.Precision, "%s of %v", f.formula, x)
		n := Float(d)
		require.InDelta(t, n, kernel, 1e-9*(math.Abs(n)+100), "%s of %v", f.formula, x)
	}
	return absent
}

// Every pattern of signs, zero included.
func TestThreeEnginesAgreeOnSigns(t *testing.T) {
	absent, patterns := 0, 0
	signs := []string{"-40", "0", "25"}
	for _, from := range signs {
		for _, to := range signs {
			for _, rate := range []string{"-250", "-100", "0", "7"} {
				for _, other := range []string{"-150", "-100", "0", "3"} {
					d := decimal.RequireFromString
					absent += threeWays(t, map[string]decimal.Decimal{"start": d(from), "before": d(from), "a": d(from), "x": d(to),
						"share": d(from), "s": d(to), "p": d(rate), "q": d(other), "r": d("2")})
					patterns++
				}
			}
		}
	}
	assert.Equal(t, 144, patterns)
	// A change of sign (2 of 9 pairs) and a start at zero (3) leave the four growths and both implied ones without a number; the
	// others have some of their own.
	assert.GreaterOrEqual(t, absent, 5*16*6)
}

func TestThreeEnginesAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := map[string]decimal.Decimal{}
		for _, id := range []string{"start", "before", "a", "x", "share", "s"} {
			x[id] = decimal.New(rapid.Int64Range(-1_000_000, 9_000_000).Draw(t, id), -rapid.Int32Range(0, 5).Draw(t, "places"))
		}
		for _, id := range []string{"p", "q", "r"} {
			x[id] = decimal.New(rapid.Int64Range(-90_000, 300_000).Draw(t, id), -3)
		}
		threeWays(t, x)
	})
}

// A growth across zero has one answer everywhere: none. Its size is (2 − −1) ÷ −1 = −300 %, which says nothing.
func TestGrowthAcrossZero(t *testing.T) {
	assert.True(t, math.IsNaN(growth(-1, 2)))
	assert.True(t, math.IsNaN(growth(1, -2)))
	assert.True(t, math.IsNaN(growth(0, 2)))
	assert.Equal(t, -100.0, growth(5, 0))
	assert.Equal(t, 100.0, growth(-5, -10), "between two negative figures the growth of their size")
}

// Every opcode but that of host programs is in the table, takes one number of operands and writes its result; with any
// other number it is refused when it is compiled.
func TestEveryOpcodeIsComputed(t *testing.T) {
	const untouched = 12345.678
	for op := range ops.Count {
		if op == ops.Host {
			assert.Nil(t, operations[op].run, "it has a code of its own in each instruction")
			continue
		}
		require.NotNil(t, operations[op].run, "opcode %d", op)
		require.LessOrEqual(t, operations[op].arity, ops.MaxArgs, "opcode %d", op)
		for n := range ops.MaxArgs + 1 {
			e := newEmitter(ops.MaxArgs)
			args := make([]value, n)
			for i := range args {
				args[i] = value{Reg: int32(i)}
			}
			if e.Emit(op, 2, args...); n != operations[op].arity {
				assert.ErrorIs(t, e.err, ErrUnsupported, "opcode %d of %d operands", op, n)
				continue
			}
			require.NoError(t, e.err)
			regs := make([][]float64, ops.MaxArgs+1)
			for i := range regs {
				regs[i] = []float64{float64(i + 1)}
			}
			regs[ops.MaxArgs][0] = untouched
			in := instruction{op: op, k: 2, arity: uint8(n), dst: ops.MaxArgs, args: [ops.MaxArgs]int32{0, 1, 2, 3, 4}}
			operations[op].run(&in, regs, 1)
			assert.NotEqual(t, untouched, regs[ops.MaxArgs][0], "opcode %d leaves its register as it was", op)
		}
	}
	e := newEmitter(1)
	e.Emit(ops.Count, 0)
	assert.ErrorIs(t, e.err, ErrUnsupported)
}
