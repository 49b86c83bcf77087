package kernel

import "github.com/jimo-plan/fiveyear/indicator/formula"

// Measure is a formula over the variables of a system, computed in one year without being a cell:
// the measure that a target is judged by. It must not convert units.
type Measure struct {
	Formula *formula.Formula
	Year    int
}

// measure compiles a measure after the cells it needs.
func (c *compiler) measure(m Measure) (operand, error) {
	for {
		c.at, c.needed = Cell{Year: m.Year}, -1
		o := c.node(m.Formula.Root())
		switch {
		case c.err != nil:
			return operand{}, c.err
		case c.needed < 0:
			return o, nil
		}
		if _, err := c.cell(c.cellOf(c.needed)); err != nil {
			return operand{}, err
		}
	}
}
