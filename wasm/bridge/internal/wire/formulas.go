package wire

import (
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// FormulasParams asks for all variables of a scenario with their formulas.
type FormulasParams struct {
	Plan     string            `json:"plan"`
	Scenario scenario.Scenario `json:"scenario"`
}

// FormulasView lists the variables, indicators first, those the scenario adds last.
type FormulasView struct {
	Items []FormulaItem `json:"items"`
	Units []UnitView    `json:"units"` // units that the plan's variables have
}

// FormulaItem is a variable with its effective formula.
type FormulaItem struct {
	Variable VariableView `json:"variable"`
	Words    text.Text    `json:"words"`   // the formula in words
	Formula  string       `json:"formula"` // effective under the chosen closures, "" for an input
	// The plan's own under those closures, "" for an input or an added variable.
	Plan  string       `json:"plan"`
	Own   text.Text    `json:"planWords"` // the plan's own in words
	State FormulaState `json:"state"`     // "", changed, added
	Reads []string     `json:"reads"`     // variables the formula mentions
	Users []string     `json:"users"`     // variables whose formulas mention it
}

// UnitView is a unit as written in files, and its name.
type UnitView struct {
	Symbol     string    `json:"symbol"`
	Name       text.Text `json:"name"`
	Scale      Scale     `json:"scale"`
	Difference string    `json:"difference"` // symbol of the unit of a difference
}

// FormulaParams asks for the effect of a changed formula or an added variable.
type FormulaParams struct {
	Plan     string            `json:"plan"`
	Scenario scenario.Scenario `json:"scenario"`
	Change   scenario.Change   `json:"change"`
	Lang     text.Lang         `json:"lang"`
}

// FormulaCheckView is the answer: the problems of the formula, or its effect.
type FormulaCheckView struct {
	Problems []Detail          `json:"problems"` // none: the formula may be used
	Formula  string            `json:"formula"`  // in canonical form, "" while it cannot be parsed
	Unit     text.Text         `json:"unit"`     // of its variable
	Reads    []string          `json:"reads"`
	Scenario scenario.Scenario `json:"scenario"` // with the change; unchanged while there are problems
	Years    []int             `json:"years"`
	Before   []CellView        `json:"before"` // the variable's cells by year; empty for a new one
	After    []CellView        `json:"after"`
	Moved    []string          `json:"moved"`    // other variables that differ in some year
	Outcomes []OutcomeChange   `json:"outcomes"` // targets whose projection or status differ
}

// OutcomeChange compares an outcome before and after a change.
type OutcomeChange struct {
	Indicator string      `json:"indicator"`
	Before    OutcomeView `json:"before"`
	After     OutcomeView `json:"after"`
}
