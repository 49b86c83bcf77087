package kernel

import "math"

// Tie is the relative difference up to which two numbers count as equal, and up to
// which a value counts as a half when it is rounded.
const Tie = 1e-12

type opcode uint8

const (
	opConst opcode = iota
	opAdd
	opSub
	opMul
	opDiv
	opNeg
	opNot
	opLess
	opLessEqual
	opGreater
	opGreaterEqual
	opEqual
	opNotEqual
	opAnd
	opOr
	opIf
	opKnown      // 1, NaN for NaN
	opKnownState // 1, 0, NaN for present, gap, fault
	opOrElse     // state, x, y: y where the state is a gap
	opState      // 0, 2 for a number, NaN
	opFinish     // state of operands, result: a NaN from present operands is a fault
	opPickState  // state of the condition, state of the branch
	opLogicState // state of operands, result: present where there is one
	opMin
	opMax
	opAbs
	opClamp
	opRound   // k: places
	opShare   // a / b · 100
	opPortion // a · b / 100
	opGrow
	opGrowth
	opImplied3
	opImplied5
	opAfter3
	opAfter5
	opChain   // p · (1 + r/100), NaN for a negative factor
	opDecline // p · (1 − r/100), NaN for a negative factor
	opMean    // k: years; the yearly rate of a factor
	opLoss    // (1 − p) · 100
	opYearly  // rate from a to b in c years
	opScale   // · k
	opUnscale // ÷ k
	opRootOf  // k: n; the factor of each year from a to b
	opLinear  // from, to; k: share of the way
	opFlat    // a, b, x: a where a equals b, else x
	opOdds    // y, low, high
	opFromOdds
	opcodes // their number
)

const maxArgs = 5

// computes tells which opcodes take how many operands. It is asked of the code that runs: what is not in a
// switch there is refused when a program is compiled.
var computes = func() (table [opcodes][maxArgs + 1]bool) {
	regs := newBench().regs
	for op := range opcodes {
		for n := range maxArgs + 1 {
			in := instruction{op: op, args: noArgs}
			for i := range n {
				in.args[i] = int32(i)
			}
			table[op][n] = n != 4 && in.run(regs[:], 1)
		}
	}
	return table
}()

// run computes an instruction for the first n draws of a block; false for an opcode that does not take so
// many operands. The result may take the place of an operand: each draw is read before it is written.
func (in *instruction) run(regs [][]float64, n int) bool {
	d := regs[in.dst][:n]
	if in.args[0] < 0 {
		return in.none(d)
	}
	a := regs[in.args[0]][:len(d)]
	if in.args[1] < 0 {
		return in.one(d, a)
	}
	b := regs[in.args[1]][:len(d)]
	if in.args[2] < 0 {
		return in.two(d, a, b)
	}
	c := regs[in.args[2]][:len(d)]
	if in.args[3] < 0 {
		return in.three(d, a, b, c)
	}
	return in.five(d, a, b, c, regs[in.args[3]][:len(d)], regs[in.args[4]][:len(d)])
}

func (in *instruction) none(d []float64) bool {
	if in.op != opConst {
		return false
	}
	for i := range d {
		d[i] = in.k
	}
	return true
}

func (in *instruction) one(d, a []float64) bool {
	a = a[:len(d)]
	k := in.k
	switch in.op {
	case opNeg:
		for i := range d {
			d[i] = -a[i]
		}
	case opNot:
		for i, x := range a {
			d[i] = when(x == 0, x)
		}
	case opAbs:
		for i := range d {
			d[i] = math.Abs(a[i])
		}
	case opKnown:
		for i, x := range a {
			d[i] = 1
			if !finite(x) {
				d[i] = nan
			}
		}
	case opKnownState:
		for i, s := range a {
			switch s {
			case present:
				d[i] = 1
			case isGap:
				d[i] = 0
			default:
				d[i] = nan
			}
		}
	case opState:
		for i, x := range a {
			d[i] = present
			if !finite(x) {
				d[i] = isFault
			}
		}
	case opRound:
		for i, x := range a {
			d[i] = round(x, int(k))
		}
	case opMean:
		for i, x := range a {
			d[i] = 100 * (Root(notNegative(x), int(k)) - 1)
		}
	case opLoss:
		for i := range d {
			d[i] = 100 * (1 - a[i])
		}
	case opScale:
		for i := range d {
			d[i] = float64(a[i] * k)
		}
	case opUnscale:
		for i := range d {
			d[i] = a[i] / k
		}
	default:
		return false
	}
	return true
}

func (in *instruction) two(d, a, b []float64) bool {
	a, b = a[:len(d)], b[:len(d)]
	switch in.op {
	case opAdd:
		for i := range d {
			d[i] = a[i] + b[i]
		}
	case opSub:
		for i := range d {
			d[i] = a[i] - b[i]
		}
	case opMul:
		for i := range d {
			d[i] = float64(a[i] * b[i])
		}
	case opDiv:
		for i := range d {
			d[i] = quotient(a[i], b[i])
		}
	case opShare:
		for i := range d {
			d[i] = quotient(a[i]*100, b[i])
		}
	case opPortion:
		for i := range d {
			d[i] = float64(a[i]*b[i]) / 100
		}
	case opGrow:
		for i := range d {
			d[i] = float64(a[i] * (1 + b[i]/100))
		}
	case opGrowth:
		for i := range d {
			d[i] = Growth(a[i], b[i])
		}
	case opChain:
		for i := range d {
			d[i] = float64(a[i] * notNegative(1+b[i]/100))
		}
	case opDecline:
		for i := range d {
			d[i] = float64(a[i] * notNegative(1-b[i]/100))
		}
	case opMin:
		for i := range d {
			d[i] = smaller(a[i], b[i])
		}
	case opMax:
		for i := range d {
			d[i] = -smaller(-a[i], -b[i])
		}
	default:
		return in.twoRare(d, a, b)
	}
	return true
}

func (in *instruction) twoRare(d, a, b []float64) bool {
	switch in.op {
	case opLess, opLessEqual, opGreater, opGreaterEqual, opEqual, opNotEqual:
		for i := range d {
			d[i] = in.op.compare(a[i], b[i])
		}
	case opAnd:
		for i, x := range a {
			d[i] = and(x, b[i])
		}
	case opOr:
		for i, x := range a {
			d[i] = or(x, b[i])
		}
	case opFinish:
		for i, s := range a {
			if s == present && !finite(b[i]) {
				s = isFault
			}
			d[i] = s
		}
	case opPickState:
		for i, s := range a {
			if s == present {
				s = b[i]
			}
			d[i] = s
		}
	case opLogicState:
		for i, s := range a {
			if finite(b[i]) {
				s = present
			}
			d[i] = s
		}
	case opRootOf:
		for i := range d {
			x := Root(notNegative(quotient(b[i], a[i])), int(in.k))
			if x == 0 {
				x = nan // no constant growth to zero
			}
			d[i] = x
		}
	case opLinear:
		for i := range d {
			d[i] = a[i] + float64((b[i]-a[i])*in.k)
		}
	default:
		return false
	}
	return true
}

func (in *instruction) three(d, a, b, c []float64) bool {
	a, b, c = a[:len(d)], b[:len(d)], c[:len(d)]
	switch in.op {
	case opIf:
		for i, x := range a {
			switch {
			case !finite(x):
				d[i] = nan
			case x != 0:
				d[i] = b[i]
			default:
				d[i] = c[i]
			}
		}
	case opOrElse:
		for i, s := range a {
			x := b[i]
			if s == isGap {
				x = c[i]
			}
			d[i] = x
		}
	case opClamp:
		for i, x := range a {
			d[i] = clamp(x, b[i], c[i])
		}
	case opImplied3: // share before, share, growth
		for i := range d {
			d[i] = 100 * (quotient(b[i]*(1+c[i]/100), likeSigned(a[i], b[i])) - 1)
		}
	case opAfter3: // share before, own growth, growth
		for i := range d {
			d[i] = quotient(a[i]*(1+b[i]/100), 1+c[i]/100)
		}
	case opYearly:
		for i := range d {
			d[i] = yearly(a[i], b[i], c[i])
		}
	case opFlat:
		for i := range d {
			x := c[i]
			if a[i] == b[i] {
				x = a[i]
			}
			d[i] = x
		}
	case opOdds: // y, low, high
		for i, y := range a {
			o := nan
			if y > b[i] && y < c[i] {
				o = (y - b[i]) / (c[i] - y)
			}
			d[i] = o
		}
	case opFromOdds: // odds, low, high
		for i, o := range a {
			d[i] = (b[i] + float64(c[i]*o)) / (1 + o)
		}
	default:
		return false
	}
	return true
}

func (in *instruction) five(d, a, b, c, e, f []float64) bool {
	a, b, c, e, f = a[:len(d)], b[:len(d)], c[:len(d)], e[:len(d)], f[:len(d)]
	switch in.op {
	case opImplied5: // share before, share, growth, deflator, own deflator
		for i := range d {
			d[i] = 100 * (quotient(b[i]*(1+c[i]/100)*(1+e[i]/100), likeSigned(a[i], b[i])*(1+f[i]/100)) - 1)
		}
	case opAfter5: // share before, own growth, growth, own deflator, deflator
		for i := range d {
			d[i] = quotient(a[i]*(1+b[i]/100)*(1+e[i]/100), (1+c[i]/100)*(1+f[i]/100))
		}
	default:
		return false
	}
	return true
}

func finite(x float64) bool { return x-x == 0 }

// quotient is a ÷ b; NaN by zero, and by what has overflown.
func quotient(a, b float64) float64 {
	a, b = float64(a), float64(b) // products: rounded before they are looked at
	if b == 0 || b-b != 0 {
		return nan
	}
	return a / b
}

// Growth is indicator.GrowthRate: the growth from one figure to the next in %, NaN where there is none.
func Growth(from, to float64) float64 { return quotient((to-from)*100, likeSigned(from, to)) }

// likeSigned is x, or NaN where y has the other sign: no growth rate leads from one to the other.
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

// when returns a flag, or NaN where x is no number.
func when(yes bool, x float64) float64 {
	switch {
	case !finite(x):
		return nan
	case yes:
		return 1
	}
	return 0
}

func (o opcode) compare(a, b float64) float64 {
	diff := a - b
	if !finite(diff) {
		return nan
	}
	tied := math.Abs(diff) <= Tie*max(math.Abs(a), math.Abs(b))
	switch o {
	case opLess:
		return when(diff < 0 && !tied, diff)
	case opLessEqual:
		return when(diff < 0 || tied, diff)
	case opGreater:
		return when(diff > 0 && !tied, diff)
	case opGreaterEqual:
		return when(diff > 0 || tied, diff)
	case opEqual:
		return when(tied, diff)
	case opNotEqual:
		return when(!tied, diff)
	}
	return nan
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
	case low > high && low-high > Tie*max(math.Abs(low), math.Abs(high)):
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

// round rounds half away from zero; what is within Tie of a half counts as one.
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
	if m-whole >= 0.5-float64(Tie*max(m, 1)) {
		whole++
	}
	if places >= 0 {
		whole /= unit
	} else {
		whole *= unit
	}
	return math.Copysign(whole, x)
}

// yearly is the rate in % that leads from a to b.
func yearly(a, b, years float64) float64 {
	ratio := quotient(b, a)
	if !(ratio >= 0) || !(years > 0) || years > 200 {
		return nan
	}
	if years == math.Floor(years) {
		return 100 * (Root(ratio, int(years)) - 1)
	}
	return 100 * (Pow(ratio, 1/years) - 1)
}
