package main

import (
	"fmt"
	"strconv"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
)

// chainProgram compiles a model of size variables over five years; only the last variable is
// wanted, and it depends on all others.
func chainProgram(size int) (*kernel.Program, error) {
	defs := make([]formula.Definition, size)
	for i := range defs {
		text := "v0[-1] + 1"
		if i > 0 {
			text = fmt.Sprintf("v%d[-1] * 0.5 + v%d / 3", i, i-1)
		}
		f, err := formula.Parse(text)
		if err != nil {
			return nil, err
		}
		defs[i] = formula.Definition{ID: "v" + strconv.Itoa(i), Type: formula.Type{Unit: indicator.Plain.Unit()}, Formula: f}
	}
	sys, err := formula.NewSystem(formula.Period{First: firstYear - 1, Base: firstYear - 1, From: firstYear, To: lastYear, Last: lastYear}, defs)
	if err != nil {
		return nil, err
	}
	input := func(_ string, year int) kernel.Input {
		if year < firstYear {
			return kernel.Draw(0, "", 0)
		}
		return kernel.Input{}
	}
	return kernel.Compile(sys, 1, input, []kernel.Cell{{ID: "v" + strconv.Itoa(size-1), Year: lastYear}})
}
