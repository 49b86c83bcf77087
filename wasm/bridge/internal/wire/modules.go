package wire

import (
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/modules"
)

// ModulesView lists the modules as an opened plan has them, and what its derived model lacks.
type ModulesView struct {
	Items   []ModuleView   `json:"items"`
	Derived bool           `json:"derived"` // the plan has derived parts
	Parts   []string       `json:"parts"`   // derived variables
	Notes   []modules.Note `json:"notes"`   // on the derived parts, or on those that would be derived
}

// ModuleView is a module: what it computes, and how it is connected with the plan. Ids are those in
// the plan once it is on.
type ModuleView struct {
	ID       string               `json:"id"`
	Name     text.Text            `json:"name"`
	About    text.Text            `json:"about"`
	Source   text.Text            `json:"source"`
	Limits   text.Text            `json:"limits"`
	Avoid    text.Text            `json:"avoid"`
	Formulas []modules.Formula    `json:"formulas"`
	On       bool                 `json:"on"`
	Inputs   []ModuleVariableView `json:"inputs"`
	Results  []ModuleVariableView `json:"results"`
	Sum      string               `json:"sum"`   // the growth rate that the contributions add up to
	Parts    []string             `json:"parts"` // the contributions
	Takes    modules.Takes        `json:"takes"`
}

// ModuleVariableView is a series that a module needs, or one that it computes.
type ModuleVariableView struct {
	ID    string    `json:"id"`  // in the plan once the module is on
	Key   string    `json:"key"` // in the module, as a mapping names it
	Name  text.Text `json:"name"`
	Unit  text.Text `json:"unit"`
	Note  text.Text `json:"note"`
	Taken string    `json:"mapped"` // variable of the plan that it is taken from, or may be; "" for none
	Fits  []string  `json:"fits"`   // variables of the plan that it may be taken from
	Start bool      `json:"start"`  // only the base year is entered
}

// ModuleParams switches a module on or off; "derived" is the mark of the derived parts.
type ModuleParams struct {
	Plan    string            `json:"plan"`
	Module  string            `json:"id"`
	Mapping map[string]string `json:"mapping,omitempty"` // variable of the plan by input
}

// DeriveParams derives the model of a plan.
type DeriveParams struct {
	Plan   string     `json:"plan"`
	Wholes [][]string `json:"wholes,omitempty"` // shares known to make 100 %, for each whole
}

// ModuleChange is a plan file with a module switched on or off, and notes on what it lacks.
type ModuleChange struct {
	File  PlanFile       `json:"file"`
	Notes []modules.Note `json:"notes"`
}
