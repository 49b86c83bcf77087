package wire

import (
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/versions"
)

// HigherView is a plan of a higher level that a plan names.
type HigherView struct {
	ID       string         `json:"id"`
	Title    text.Text      `json:"title"` // of the available plan, else as the lower plan names it
	Level    string         `json:"level"`
	Open     bool           `json:"open"`     // available: opened before, or built in
	Version  string         `json:"version"`  // of the available plan
	Gives    []GivenView    `json:"gives"`    // targets that it provides
	Waits    []CategoryView `json:"waits"`    // indicators whose target it should provide, but does not
	Problems []text.Text    `json:"problems"` // unanswered questions, with reasons
}

// GivenView is a target that a higher plan provides.
type GivenView struct {
	Indicator string    `json:"indicator"`
	Name      text.Text `json:"name"`
	Target    text.Text `json:"target"`
	Place     PlaceView `json:"place"` // in the higher plan
}

// HigherList lists the higher plans a plan names.
type HigherList struct {
	Items []HigherView `json:"items"`
}

// OriginView is the origin of the number of a target that the plan itself leaves open.
type OriginView struct {
	From   plan.ResolvedFrom `json:"from"` // higher, entered
	Text   text.Text         `json:"text"` // in words, with the place or the source
	Source text.Text         `json:"source"`
	Plan   string            `json:"plan"` // higher: id of the plan that has the number
	Of     string            `json:"of"`   // higher: id of the indicator there
	Place  PlaceView         `json:"place"`
}

// RestsOn is a given value that a number depends on: a printed figure, a target, a move …
type RestsOn struct {
	ID      string      `json:"id"`
	Name    text.Text   `json:"name"`
	Year    int         `json:"year"` // 0 for a target over several years
	What    RestsKind   `json:"what"` // figure, target, move, hold, actual, definition
	Value   text.Text   `json:"value"`
	Printed string      `json:"printed"` // digits as printed
	Place   PlaceView   `json:"place"`
	Origin  *OriginView `json:"origin,omitempty"` // of a target that the plan leaves open
}

// DiffParams asks for the differences between two versions of a plan, each specified as for
// plan.open.
type DiffParams struct {
	Old OpenParams `json:"old"`
	New OpenParams `json:"new"`
}

// DiffView lists the semantic changes.
type DiffView struct {
	Old     PlanHead     `json:"old"`
	New     PlanHead     `json:"new"`
	Changes []ChangeView `json:"changes"`
}

// ChangeView is one difference between two versions of a plan.
type ChangeView struct {
	Kind  versions.ChangeKind `json:"kind"`
	What  ChangedThing        `json:"what"`
	Thing text.Text           `json:"thing"` // what in words
	ID    string              `json:"id"`
	Name  text.Text           `json:"name"`
	Text  text.Text           `json:"text"`
	Old   string              `json:"old"` // as written in the file, "" if none
	New   string              `json:"new"`
	Place PlaceView           `json:"place"`
}

// RebaseParams asks to convert a scenario to the open version of its plan. Old, the version it was
// made for, may be omitted; changed references are then not reported.
type RebaseParams struct {
	Plan     string            `json:"plan"`
	Scenario scenario.Scenario `json:"scenario"`
	Old      OpenParams        `json:"old,omitzero"`
	Lang     text.Lang         `json:"lang"`
}

// RebaseView is a converted scenario.
type RebaseView struct {
	Scenario scenario.Scenario `json:"scenario"`
	Dropped  []MisfitView      `json:"dropped"`
	Shifted  []ShiftView       `json:"shifted"`
}

// ShiftView is a lever moved relative to a reference that has changed.
type ShiftView struct {
	Lever string    `json:"lever"`
	Name  text.Text `json:"name"`
	Unit  text.Text `json:"unit"`
	Year  int       `json:"year"`
	Old   CellView  `json:"old"`
	New   CellView  `json:"new"`
}

// KeepParams stores a plan file beside the scenarios, replacing one of the same plan, version and
// file name.
type KeepParams struct {
	Text string `json:"text"`
	File string `json:"file"`
	Now  string `json:"now"` // time, given by the page
}

// KeptPlan is a kept plan file.
type KeptPlan struct {
	Key   string   `json:"key"`
	File  string   `json:"file"`
	Head  PlanHead `json:"head"`
	Size  int      `json:"size"` // of its text, in bytes
	Saved string   `json:"saved"`
}

// KeptPlans lists the kept plan files.
type KeptPlans struct {
	Items []KeptPlan `json:"items"`
}

// BundleFile is a file of a bundle, or its table of actual figures; the text is empty if there is none.
type BundleFile struct {
	File string `json:"file"`
	Text string `json:"text"`
}

// BundleParams asks for an opened plan with scenarios and actual figures as one file.
type BundleParams struct {
	Plan      string              `json:"plan"`
	Scenarios []scenario.Scenario `json:"scenarios,omitempty"` // with the bases of those that build on others
	Actuals   BundleFile          `json:"actuals,omitzero"`
}

// BundleView holds the parts of a bundle; the plan is opened with the text.
type BundleView struct {
	Head      PlanHead            `json:"head"`
	Plan      PlanFile            `json:"plan"`
	Scenarios []scenario.Scenario `json:"scenarios"`
	Actuals   BundleFile          `json:"actuals"`
}
