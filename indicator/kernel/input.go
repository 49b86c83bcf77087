package kernel

import (
	"fmt"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Cell is a variable in a year.
type Cell struct {
	ID   string `json:"id"`
	Year int    `json:"year"`
}

// Input is the content of a cell that takes precedence over its formula; the zero Input leaves the
// cell to its formula.
type Input struct {
	kind        inputKind
	value       float64
	slot        int
	path        Path
	course, end float64
}

type inputKind uint8

const (
	leave inputKind = iota
	number
	gap
	fault
	draw
	along
	shifted
)

// Number sets a cell to a number.
func Number(v float64) Input { return Input{kind: number, value: v} }

// Gap sets a cell to a missing value.
func Gap() Input { return Input{kind: gap} }

// Fault sets a cell to a failed computation.
func Fault() Input { return Input{kind: fault} }

// Draw sets a cell to a draw: the number of a slot itself, or base "+" or "*" it.
func Draw(slot int, how formula.Op, base float64) Input {
	return Input{kind: draw, slot: slot, value: base, path: Path{How: how}}
}

// Path is a path of yearly values, computed like indicator.Path, of which the end, the baseline or
// both are drawn.
type Path struct {
	Shape     indicator.Shape // Linear, CompoundShape or Logistic
	From      float64         // the baseline, unless it is drawn
	FromSlot  int             // with FromDrawn: the slot of the baseline
	FromDrawn bool
	Years     int        // from the baseline to the end
	Low, High float64    // limits of a logistic path
	Slot      int        // of the end; −1: the end is Base
	How       formula.Op // how the draw combines with Base
	Base      float64
}

// Shifted sets a cell to a value of a given course that leads to end: with it moves a part, weight, of what
// the end of p differs.
func Shifted(p Path, course, end, weight float64) Input {
	return Input{kind: shifted, path: p, course: course, end: end, value: weight}
}

// Along sets a cell to the value after a number of years (1…p.Years) on a path.
func Along(p Path, years int) Input { return Input{kind: along, path: p, slot: years} }

// ErrUnsupported is wrapped by the errors for formulas that the kernel cannot compile. It wraps
// text.ErrInvalid.
var ErrUnsupported = fmt.Errorf("not supported by the float64 kernel: %w", text.ErrInvalid)

// Limits on a program.
const (
	maxInstructions = 2_000_000
	maxSlots        = 100_000
)

func refuse(err error, id string, year int, op, en, zh string, args ...any) error {
	return &text.Error{Package: "kernel", Indicator: id, Year: year, Op: op, Err: err, Message: text.Say(en, zh, args...)}
}
