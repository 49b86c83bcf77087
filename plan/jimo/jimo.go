// Package jimo provides the outline of Jimo District's 14th Five-Year Plan (2021–2025) and its 2035
// vision as a plan: every row of the headline table as printed, the model that projects it, and the
// structure of the document. It contains data and the tests that compare it with its source, and no
// code that interprets the data.
//
// Source: 青岛市即墨区国民经济和社会发展第十四个五年规划和2035年远景目标纲要.
package jimo

import (
	_ "embed"
	"sync"

	"github.com/jimo-plan/fiveyear/plan"
)

//go:embed jimo.json
var data []byte

//go:embed actuals.csv
var actuals []byte

// file is the name of the embedded plan file, as used in messages.
const file = "jimo.json"

var load = sync.OnceValue(func() *plan.Plan { return plan.MustParse(data, file) })

// Plan returns the embedded plan. It is loaded once and shared; it must not be changed.
func Plan() *plan.Plan { return load() }

// Actuals returns a copy of the official figures found for the years of the plan, with their
// sources and vintages, as a file for actuals.Parse. Figures that are not in it were not found.
func Actuals() []byte { return append([]byte(nil), actuals...) }

// Data returns a copy of the plan file, as a starting point for another plan.
func Data() []byte { return append([]byte(nil), data...) }
