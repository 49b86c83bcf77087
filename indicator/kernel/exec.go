package kernel

import (
	"math"

	"github.com/jimo-plan/fiveyear/indicator/fmath"
	"github.com/jimo-plan/fiveyear/indicator/internal/num"
	"github.com/jimo-plan/fiveyear/indicator/internal/ops"
)

// tie is the relative difference up to which two numbers count as equal, and up to
// which a value counts as a half when it is rounded.
const tie = 1e-12

// operation is the implementation of an opcode: it computes an instruction with a fixed number of
// operands for the first n draws of a block. The result may share a register with an operand: each
// draw is read before it is written.
type operation struct {
	arity int
	run   func(in *instruction, regs [][]float64, n int)
}

// operations is the table of all opcodes except ops.Host, whose instructions carry their own
// function.
var operations [ops.Count]operation

// init fills the table, because its functions refer to constants of the table's users.
func init() {
	operations = [ops.Count]operation{
		ops.Const: {0, func(in *instruction, regs [][]float64, n int) {
			for i := range n {
				regs[in.dst][i] = in.k
			}
		}},

		ops.Neg: {1, func(in *instruction, regs [][]float64, n int) {
			d, a := in.one(regs, n)
			for i, a := range a {
				d[i] = -a
			}
		}},
		ops.Not: each1(func(a float64) float64 { return when(a == 0, a) }),
		ops.Abs: each1(math.Abs),
		ops.Known: each1(func(a float64) float64 {
			if finite(a) {
				return 1
			}
			return nan
		}),
		ops.KnownState: each1(func(s float64) float64 {
			switch s {
			case present:
				return 1
			case isGap:
				return 0
			}
			return nan
		}),
		ops.State: each1(func(a float64) float64 {
			if finite(a) {
				return present
			}
			return isFault
		}),
		ops.Ln:      each1(logarithm),
		ops.Exp:     each1(exponential),
		ops.Round:   eachBy(func(a, k float64) float64 { return round(a, int(k)) }),
		ops.Mean:    eachBy(func(a, k float64) float64 { return 100 * (fmath.Root(notNegative(a), int(k)) - 1) }),
		ops.Loss:    each1(func(a float64) float64 { return 100 * (1 - a) }),
		ops.Scale:   eachBy(func(a, k float64) float64 { return float64(a * k) }),
		ops.Unscale: eachBy(func(a, k float64) float64 { return a / k }),

		ops.Add: {2, func(in *instruction, regs [][]float64, n int) {
			d, a, b := in.two(regs, n)
			for i := range d {
				d[i] = a[i] + b[i]
			}
		}},
		ops.Sub: {2, func(in *instruction, regs [][]float64, n int) {
			d, a, b := in.two(regs, n)
			for i := range d {
				d[i] = a[i] - b[i]
			}
		}},
		ops.Mul: {2, func(in *instruction, regs [][]float64, n int) {
			d, a, b := in.two(regs, n)
			for i := range d {
				d[i] = float64(a[i] * b[i])
			}
		}},
		ops.Div: {2, func(in *instruction, regs [][]float64, n int) {
			d, a, b := in.two(regs, n)
			for i := range d {
				d[i] = quotient(a[i], b[i])
			}
		}},
		ops.Share: {2, func(in *instruction, regs [][]float64, n int) {
			d, a, b := in.two(regs, n)
			for i := range d {
				d[i] = quotient(a[i]*100, b[i])
			}
		}},
		ops.Portion: {2, func(in *instruction, regs [][]float64, n int) {
			d, a, b := in.two(regs, n)
			for i := range d {
				d[i] = float64(a[i]*b[i]) / 100
			}
		}},
		ops.Grow: {2, func(in *instruction, regs [][]float64, n int) {
			d, a, b := in.two(regs, n)
			for i := range d {
				d[i] = float64(a[i] * (1 + b[i]/100))
			}
		}},
		ops.Growth: {2, func(in *instruction, regs [][]float64, n int) {
			d, a, b := in.two(regs, n)
			for i := range d {
				d[i] = growth(a[i], b[i])
			}
		}},
		ops.Chain: {2, func(in *instruction, regs [][]float64, n int) {
			d, a, b := in.two(regs, n)
			for i := range d {
				d[i] = float64(a[i] * notNegative(1+b[i]/100))
			}
		}},
		ops.Decline: {2, func(in *instruction, regs [][]float64, n int) {
			d, a, b := in.two(regs, n)
			for i := range d {
				d[i] = float64(a[i] * notNegative(1-b[i]/100))
			}
		}},
		ops.Linear: {2, func(in *instruction, regs [][]float64, n int) {
			d, a, b := in.two(regs, n)
			for i := range d {
				d[i] = a[i] + float64((b[i]-a[i])*in.k)
			}
		}},
		ops.RootOf: {2, func(in *instruction, regs [][]float64, n int) {
			d, a, b := in.two(regs, n)
			for i := range d {
				r := fmath.Root(notNegative(quotient(b[i], a[i])), int(in.k))
				if r == 0 {
					r = nan // constant growth cannot end at zero
				}
				d[i] = r
			}
		}},
		ops.Min:          each2(smaller),
		ops.Max:          each2(func(a, b float64) float64 { return -smaller(-a, -b) }),
		ops.Less:         comparison(func(diff float64, tied bool) bool { return diff < 0 && !tied }),
		ops.LessEqual:    comparison(func(diff float64, tied bool) bool { return diff < 0 || tied }),
		ops.Greater:      comparison(func(diff float64, tied bool) bool { return diff > 0 && !tied }),
		ops.GreaterEqual: comparison(func(diff float64, tied bool) bool { return diff > 0 || tied }),
		ops.Equal:        comparison(func(_ float64, tied bool) bool { return tied }),
		ops.NotEqual:     comparison(func(_ float64, tied bool) bool { return !tied }),
		ops.And:          each2(and),
		ops.Or:           each2(or),
		ops.Power:        each2(power),
		ops.Finish: each2(func(s, result float64) float64 {
			if s == present && !finite(result) {
				return isFault
			}
			return s
		}),
		ops.PickState: each2(func(s, branch float64) float64 {
			if s == present {
				return branch
			}
			return s
		}),
		ops.LogicState: each2(func(s, result float64) float64 {
			if finite(result) {
				return present
			}
			return s
		}),

		ops.If: each3(func(cond, a, b float64) float64 {
			switch {
			case !finite(cond):
				return nan
			case cond != 0:
				return a
			}
			return b
		}),
		ops.OrElse: each3(func(s, a, b float64) float64 {
			if s == isGap {
				return b
			}
			return a
		}),
		ops.Clamp: each3(clamp),
		ops.Implied3: {3, func(in *instruction, regs [][]float64, n int) {
			d, a, b, c := in.three(regs, n)
			for i := range d {
				d[i] = 100 * (quotient(b[i]*(1+c[i]/100), likeSigned(a[i], b[i])) - 1)
			}
		}},
		ops.After3: {3, func(in *instruction, regs [][]float64, n int) {
			d, a, b, c := in.three(regs, n)
			for i := range d {
				d[i] = quotient(a[i]*(1+b[i]/100), 1+c[i]/100)
			}
		}},
		ops.Yearly: each3(yearly),
		ops.Flat: {3, func(in *instruction, regs [][]float64, n int) {
			d, a, b, c := in.three(regs, n)
			for i := range d {
				y := c[i]
				if a[i] == b[i] {
					y = a[i]
				}
				d[i] = y
			}
		}},
		ops.Odds: each3(func(y, low, high float64) float64 {
			if y > low && y < high {
				return (y - low) / (high - y)
			}
			return nan
		}),
		ops.FromOdds: each3(func(o, low, high float64) float64 { return (low + float64(high*o)) / (1 + o) }),

		ops.Implied5: {5, func(in *instruction, regs [][]float64, n int) {
			d, a, b, c := in.three(regs, n)
			e, f := regs[in.args[3]][:n], regs[in.args[4]][:n]
			for i := range d {
				d[i] = 100 * (quotient(b[i]*(1+c[i]/100)*(1+e[i]/100), likeSigned(a[i], b[i])*(1+f[i]/100)) - 1)
			}
		}},
		ops.After5: {5, func(in *instruction, regs [][]float64, n int) {
			d, a, b, c := in.three(regs, n)
			e, f := regs[in.args[3]][:n], regs[in.args[4]][:n]
			for i := range d {
				d[i] = quotient(a[i]*(1+b[i]/100)*(1+e[i]/100), (1+c[i]/100)*(1+f[i]/100))
			}
		}},
	}
}

// one, two and three return the register of the result and those of the operands.
func (in *instruction) one(regs [][]float64, n int) (d, a []float64) {
	return regs[in.dst][:n], regs[in.args[0]][:n]
}

func (in *instruction) two(regs [][]float64, n int) (d, a, b []float64) {
	return regs[in.dst][:n], regs[in.args[0]][:n], regs[in.args[1]][:n]
}

func (in *instruction) three(regs [][]float64, n int) (d, a, b, c []float64) {
	return regs[in.dst][:n], regs[in.args[0]][:n], regs[in.args[1]][:n], regs[in.args[2]][:n]
}

// each1, each2 and each3 apply a function to each draw.
func each1(f func(a float64) float64) operation {
	return operation{1, func(in *instruction, regs [][]float64, n int) {
		d, a := in.one(regs, n)
		for i, a := range a {
			d[i] = f(a)
		}
	}}
}

// eachBy applies a function of the draw and the number of the instruction.
func eachBy(f func(a, k float64) float64) operation {
	return operation{1, func(in *instruction, regs [][]float64, n int) {
		d, a := in.one(regs, n)
		for i, a := range a {
			d[i] = f(a, in.k)
		}
	}}
}

func each2(f func(a, b float64) float64) operation {
	return operation{2, func(in *instruction, regs [][]float64, n int) {
		d, a, b := in.two(regs, n)
		for i, a := range a {
			d[i] = f(a, b[i])
		}
	}}
}

func each3(f func(a, b, c float64) float64) operation {
	return operation{3, func(in *instruction, regs [][]float64, n int) {
		d, a, b, c := in.three(regs, n)
		for i, a := range a {
			d[i] = f(a, b[i], c[i])
		}
	}}
}

// runHost calls a function of a host program for each draw; the result is absent if an operand is.
func runHost(in *instruction, regs [][]float64, n int) {
	x := make([]float64, in.arity)
draws:
	for i := range n {
		for k := range x {
			if x[k] = regs[in.args[k]][i]; !finite(x[k]) {
				regs[in.dst][i] = nan
				continue draws
			}
		}
		regs[in.dst][i] = in.host(x)
	}
}

func finite(x float64) bool { return x-x == 0 }

// quotient returns a ÷ b; NaN for a zero or overflowed divisor.
func quotient(a, b float64) float64 {
	a, b = float64(a), float64(b) // rounds the products before they are compared
	if b == 0 || b-b != 0 {
		return nan
	}
	return a / b
}

// growth is indicator.GrowthRate in float64: the growth from one figure to the next in %, NaN if
// there is none.
func growth(from, to float64) float64 { return quotient((to-from)*100, likeSigned(from, to)) }

// likeSigned returns x, or NaN if y has the other sign: the growth rate between them is undefined.
func likeSigned(x, y float64) float64 {
	if x < 0 && y > 0 || x > 0 && y < 0 {
		return nan
	}
	return x
}

func notNegative(x float64) float64 {
	if x < 0 {
		return nan
	}
	return x
}

// when returns a flag, or NaN if x is not a number.
func when(yes bool, x float64) float64 {
	switch {
	case !finite(x):
		return nan
	case yes:
		return 1
	}
	return 0
}

// comparison compares two numbers; they count as equal within Tie.
func comparison(holds func(diff float64, tied bool) bool) operation {
	return each2(func(a, b float64) float64 {
		diff := a - b
		if !finite(diff) {
			return nan
		}
		return when(holds(diff, math.Abs(diff) <= tie*max(math.Abs(a), math.Abs(b))), diff)
	})
}

func and(x, y float64) float64 {
	switch {
	case x == 0 || y == 0:
		return 0
	case !finite(x) || !finite(y):
		return nan
	}
	return 1
}

func or(x, y float64) float64 {
	switch {
	case finite(x) && x != 0, finite(y) && y != 0:
		return 1
	case !finite(x) || !finite(y):
		return nan
	}
	return 0
}

func smaller(a, b float64) float64 {
	switch {
	case !finite(a) || !finite(b):
		return nan
	case b < a:
		return b
	}
	return a
}

func clamp(x, low, high float64) float64 {
	switch {
	case !finite(x) || !finite(low) || !finite(high):
		return nan
	case low > high && low-high > tie*max(math.Abs(low), math.Abs(high)):
		return nan
	}
	return min(max(x, low), high)
}

var tens = func() (t [31]float64) {
	t[0] = 1
	for i := 1; i < len(t); i++ {
		t[i] = t[i-1] * 10
	}
	return t
}()

// round rounds half away from zero; a value within Tie of a half counts as that half.
func round(x float64, places int) float64 {
	m := math.Abs(x)
	unit := tens[max(places, -places)]
	if places >= 0 {
		m *= unit
	} else {
		m /= unit
	}
	if !(m < 1<<52) {
		return x
	}
	whole := math.Floor(m)
	if m-whole >= 0.5-float64(tie*max(m, 1)) {
		whole++
	}
	if places >= 0 {
		whole /= unit
	} else {
		whole *= unit
	}
	return math.Copysign(whole, x)
}

// yearly returns the annual growth rate in % from a to b.
func yearly(a, b, years float64) float64 {
	ratio := quotient(b, a)
	if !(ratio >= 0) || !(years > 0) || years > 200 {
		return nan
	}
	if years == math.Floor(years) {
		return 100 * (fmath.Root(ratio, int(years)) - 1)
	}
	return 100 * (power(ratio, 1/years) - 1)
}

// power returns a^b as package formula defines it: a fractional b requires a non-negative a.
func power(a, b float64) float64 {
	if !finite(a) || !finite(b) || a < 0 && (b != math.Floor(b) || math.Abs(b) > math.MaxInt32) || a == 0 && b < 0 {
		return nan
	}
	p := fmath.Pow(a, b)
	if p == 0 && a != 0 && float64(b*fmath.Log(math.Abs(a))) < -smallest {
		return nan
	}
	return p
}

// smallest is the absolute value of the logarithm of the smallest number of the exact evaluator.
const smallest = (num.MaxExponent + 1) * math.Ln10

func exponential(x float64) float64 {
	if !(x >= -smallest) {
		return nan
	}
	return fmath.Exp(x)
}

func logarithm(x float64) float64 {
	if !(x > 0) || !finite(x) {
		return nan
	}
	return fmath.Log(x)
}
