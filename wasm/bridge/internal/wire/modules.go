package wire

import (
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/modules"
)

// ModulesView lists the modules as an opened plan has them, and what its derived model lacks.
type ModulesView struct {
	Items   []ModuleView     `json:"items"`
	Derived bool             `json:"derived"` // the plan has derived parts
	Parts   []string         `json:"parts"`   // derived variables
	Notes   []ModuleNoteView `json:"notes"`   // on the derived parts, or on those that would be derived
}

// ModuleView is a module: what it computes, and how it is connected with the plan. Ids are those in
// the plan once it is on.
type ModuleView struct {
	ID       string              `json:"id"`
	Name     text.Text           `json:"name"`
	About    text.Text           `json:"about"`
	Source   text.Text           `json:"source"`
	Limits   text.Text           `json:"limits"`
	Avoid    text.Text           `json:"avoid"`
	Formulas []ModuleFormulaView `json:"formulas"`
	On       bool                `json:"on"`
	Inputs   []ModuleInputView   `json:"inputs"`
	Results  []ModuleResultView  `json:"results"`
	Sum      string              `json:"sum"`   // the growth rate that the contributions add up to
	Parts    []string            `json:"parts"` // the contributions
	Takes    TakesView           `json:"takes"`
}

// ModuleFormulaView is a formula as the literature writes it, with what it means.
type ModuleFormulaView struct {
	Formula string    `json:"formula"`
	Means   text.Text `json:"means"`
}

// ModuleInputView is a series that a module needs.
type ModuleInputView struct {
	ID    string    `json:"id"`  // in the plan once the module is on
	Key   string    `json:"key"` // in the module, as a mapping names it
	Name  text.Text `json:"name"`
	Unit  text.Text `json:"unit"`
	Note  text.Text `json:"note"`
	Taken string    `json:"mapped"` // variable of the plan that it is taken from, or may be; "" for an assumption
	Fits  []string  `json:"fits"`   // variables of the plan that it may be taken from
	Start bool      `json:"start"`  // only the base year is entered
}

// ModuleResultView is a variable that a module computes.
type ModuleResultView struct {
	ID   string    `json:"id"`
	Name text.Text `json:"name"`
	Unit text.Text `json:"unit"`
	Note text.Text `json:"note"`
}

// TakesView is the question of what a goal takes; under the closure option the levers may answer
// it, each alone.
type TakesView struct {
	Goal    string   `json:"goal"`
	Closure string   `json:"closure"`
	Option  string   `json:"option"`
	Levers  []string `json:"levers"`
}

// ModuleNoteView is a remark on derived parts.
type ModuleNoteView struct {
	Kind modules.NoteKind `json:"kind"`
	IDs  []string         `json:"variables"`
	Text text.Text        `json:"text"`
}

// ModuleParams switches a module on or off; "derived" is the mark of the derived parts.
type ModuleParams struct {
	Plan    string            `json:"plan"`
	Module  string            `json:"id"`
	Mapping map[string]string `json:"mapping,omitempty"` // variable of the plan by input
}

// DeriveParams derives the model of a plan.
type DeriveParams struct {
	Plan   string        `json:"plan"`
	Wholes []WholeParams `json:"wholes,omitempty"` // shares known to make 100 %
}

// WholeParams lists the shares of a whole.
type WholeParams struct {
	Shares []string `json:"shares"`
}

// ModuleChange is a plan file with a module switched on or off, and notes on what it lacks.
type ModuleChange struct {
	File  PlanFile         `json:"file"`
	Notes []ModuleNoteView `json:"notes"`
}
