// Package ops names the operations of the float64 kernel and defines how a function of the formula
// language is compiled to them. Package formula refers to it in its table of functions, package
// kernel implements it; neither depends on the other's internals.
package ops

// Code is an operation of the kernel. The kernel's table holds its number of operands and its
// implementation.
type Code uint8

// The operations. A state describes an operand: 0 present, 1 a gap, 2 a fault.
const (
	Const Code = iota // k
	Add
	Sub
	Mul
	Div
	Neg
	Not
	Less
	LessEqual
	Greater
	GreaterEqual
	Equal
	NotEqual
	And
	Or
	If
	Known      // 1, NaN for NaN
	KnownState // 1, 0, NaN for present, gap, fault
	OrElse     // state, x, y: y where the state is a gap
	State      // 0, 2 for a number, NaN
	Finish     // state of operands, result: a NaN from present operands is a fault
	PickState  // state of the condition, state of the branch
	LogicState // state of operands, result: present if the result is
	Min
	Max
	Abs
	Clamp
	Round   // k: places
	Share   // a / b · 100
	Portion // a · b / 100
	Grow
	Growth
	Implied3 // share before, share, growth
	Implied5 // share before, share, growth, deflator, own deflator
	After3   // share before, own growth, growth
	After5   // share before, own growth, growth, own deflator, deflator
	Chain    // p · (1 + r/100), NaN for a negative factor
	Decline  // p · (1 − r/100), NaN for a negative factor
	Mean     // k: years; the yearly rate of a factor
	Loss     // (1 − p) · 100
	Yearly   // rate from a to b in c years
	Power    // a^b
	Ln
	Exp
	Scale   // · k
	Unscale // ÷ k
	RootOf  // k: n; the factor of each year from a to b
	Linear  // from, to; k: share of the way
	Flat    // a, b, x: a where a equals b, else x
	Odds    // y, low, high
	FromOdds
	Host  // k: index of a host program's function; it takes one to MaxArgs operands
	Count // the number of codes
)

// MaxArgs is the largest number of operands of an operation.
const MaxArgs = 5

// Value is a constant or a register of the kernel.
type Value struct {
	Reg int32 // −1: a constant
	Num float64
}

// Emitter writes the instructions of a program.
type Emitter interface {
	// Emit computes a value from others; k is the constant that some operations take.
	Emit(op Code, k float64, args ...Value) Value
	// EmitHost computes a value by a function of a host program.
	EmitHost(f func(x []float64) float64, args []Value) Value
}

// Lowering compiles a function: v holds its operands, in the order of the exact evaluation.
type Lowering func(e Emitter, v []Value) Value

// One returns the lowering of a function that is a single operation.
func One(op Code) Lowering {
	return func(e Emitter, v []Value) Value { return e.Emit(op, 0, v...) }
}

// Swapped is One with its two operands exchanged.
func Swapped(op Code) Lowering {
	return func(e Emitter, v []Value) Value { return e.Emit(op, 0, v[1], v[0]) }
}

// ByCount returns the lowering of a function of three or five operands, with one operation for
// each.
func ByCount(three, five Code) Lowering {
	return func(e Emitter, v []Value) Value {
		if len(v) == 3 {
			return e.Emit(three, 0, v...)
		}
		return e.Emit(five, 0, v...)
	}
}

// Folded applies an operation from left to right.
func Folded(op Code) Lowering {
	return func(e Emitter, v []Value) Value { return fold(e, op, v[0], v[1:]) }
}

// Product applies an operation from left to right, starting at 1, and then computes the result:
// last takes the product, and the number of years as k.
func Product(op, last Code) Lowering {
	return func(e Emitter, v []Value) Value {
		return e.Emit(last, float64(len(v)), fold(e, op, Value{Reg: -1, Num: 1}, v))
	}
}

func fold(e Emitter, op Code, total Value, v []Value) Value {
	for _, x := range v {
		total = e.Emit(op, 0, total, x)
	}
	return total
}

// Form determines how a function treats absent operands.
type Form uint8

// The forms.
const (
	Strict   Form = iota // absent if any operand is
	Chooses              // if: only the branch selected by the condition counts
	IsKnown              // known: whether the operand is present
	FillsGap             // or_else: the second operand replaces a gap
)
