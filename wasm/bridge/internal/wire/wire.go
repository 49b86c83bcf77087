package wire

import (
	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/modules"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// Response answers a request; exactly one of Result and Error is set.
type Response struct {
	V      int    `json:"v"`
	ID     int    `json:"id"`
	Result any    `json:"result,omitempty"`
	Error  *Fault `json:"error,omitempty"`
}

// Fault is an error of the protocol.
type Fault struct {
	Code    FaultCode `json:"code"`
	Message text.Text `json:"message"`
	Details []Detail  `json:"details,omitempty"`
}

// Detail is one of the problems of an input.
type Detail struct {
	File    string    `json:"file,omitempty"`
	Line    int       `json:"line,omitempty"`
	Col     int       `json:"col,omitempty"`
	Path    string    `json:"path,omitempty"`
	Code    string    `json:"code,omitempty"`
	Message text.Text `json:"message"`
}

// HelloParams opens the channel.
type HelloParams struct {
	Protocol int `json:"protocol"`
}

// Hello describes the engine.
type Hello struct {
	Protocol  int            `json:"protocol"`
	Build     string         `json:"build"` // Go version and module version
	Plans     []PlanHead     `json:"plans"` // the embedded plans
	Functions []FunctionHelp `json:"functions"`
}

// FunctionHelp describes a function of the formula language.
type FunctionHelp struct {
	Name      string    `json:"name"`
	Signature string    `json:"signature"`
	Units     text.Text `json:"units"`
	Doc       text.Text `json:"doc"`
}

// PlanHead names a plan.
type PlanHead struct {
	ID      string    `json:"id"`
	Version string    `json:"version"`
	Title   text.Text `json:"title"`
	Region  text.Text `json:"region"`
	From    int       `json:"from"`
	To      int       `json:"to"`
	// Hash of the content of a plan file; a built-in plan is identified by its version.
	Hash string `json:"hash,omitempty"`
}

// OpenParams opens an embedded plan by id, a plan file by its text, or a kept file by its key.
type OpenParams struct {
	ID   string `json:"id,omitempty"`
	Kept string `json:"kept,omitempty"`
	Text string `json:"text,omitempty"`
	File string `json:"file,omitempty"`
}

// PlanView is the description of a plan that the page needs before any run.
type PlanView struct {
	Head       PlanHead        `json:"head"`
	Base       int             `json:"base"`
	Horizon    int             `json:"horizon"`
	Source     SourceView      `json:"source"`
	Categories []CategoryView  `json:"categories"`
	Indicators []IndicatorView `json:"indicators"` // headline rows, then the vision
	Notes      []NoteView      `json:"notes"`
	// Values inferred or read differently from the text, including doubtful ones.
	Understood []ReadingView       `json:"understood"`
	Variables  []VariableView      `json:"variables"` // indicators first
	Groups     []CategoryView      `json:"groups"`
	Levers     []LeverView         `json:"levers"`
	Closures   []ClosureView       `json:"closures"`
	Wholes     []WholeView         `json:"wholes"` // groups of shares that add up to 100 %
	Ready      []ReadyView         `json:"ready"`  // ready-made scenarios
	Questions  []scenario.Question `json:"questions"`
	Opening    string              `json:"opening"` // the variable whose path is shown first, "" if none has one
	Higher     []HigherView        `json:"higher"`  // plans of higher levels that it names
	// LeversBehind lists, for each variable, the levers that it depends on in the reference, in the
	// plan's order.
	LeversBehind map[string][]string `json:"leversBehind"`
}

// SourceView names the source document.
type SourceView struct {
	Title     text.Text `json:"title"`
	Issuer    text.Text `json:"issuer"`
	Published string    `json:"published"`
	Note      text.Text `json:"note"`
}

// CategoryView is a named group.
type CategoryView struct {
	ID   string    `json:"id"`
	Name text.Text `json:"name"`
}

// NoteView is a note under the headline table.
type NoteView struct {
	Mark string    `json:"mark"`
	Text text.Text `json:"text"`
	Rows []string  `json:"rows"`
}

// ReadingView is a notice about how a plan was read: code direction_open marks a direction that the
// author has to settle.
type ReadingView struct {
	Code string    `json:"code"`
	Text text.Text `json:"text"`
	Row  string    `json:"row,omitempty"` // the id of the indicator that it is about; one in doubt is not judged until it is confirmed
}

// PlaceView is a place in the source document, in words.
type PlaceView struct {
	Chapter int       `json:"chapter"`
	Section int       `json:"section"`
	Box     string    `json:"box"`
	Row     string    `json:"row"`
	Text    text.Text `json:"text"` // "chapter 1, section 6, headline table, row 3"
}

// IndicatorView is a row of the headline table as printed.
type IndicatorView struct {
	ID        string           `json:"id"`
	Row       string           `json:"row"`
	Category  string           `json:"category"`
	Name      text.Text        `json:"name"`
	Unit      text.Text        `json:"unit"`
	Attribute plan.Attribute   `json:"attribute"` // binding | expected
	Direction target.Direction `json:"direction"` // up | down | "": stated or inferred
	Inferred  []InferredView   `json:"inferred"`  // what the plan does not state of it
	Vision    bool             `json:"vision"`
	Baseline  CellView         `json:"baseline"`     // as printed
	BaseYear  int              `json:"baselineYear"` // its year, which may be another than the plan's
	// The baseline at the display scale of the language, with its printed digits.
	Shown    text.Text     `json:"shown"`
	Printed  string        `json:"printed"` // the target as printed, "" when the cell is blank
	Target   text.Text     `json:"target"`  // the target in words: "at least 40 % in 2025"
	Kind     target.Kind   `json:"kind"`    // kind of target
	Open     text.Text     `json:"open"`    // why the target has no number, empty when it has one
	Forms    []target.Kind `json:"forms"`   // kinds of target that an entered number may take
	TargetYr int           `json:"targetYear"`
	Place    PlaceView     `json:"place"`
	Note     text.Text     `json:"note"`
	Lead     text.Text     `json:"lead"`
}

// InferredView is a property of an indicator that its plan does not state.
type InferredView struct {
	Field string    `json:"field" enum:"direction,unit,attribute,category,target,figures"`
	Word  text.Text `json:"word"` // its value in words
	Rule  text.Text `json:"rule"`
	// The values that can be stated, none if only the table can: plan.confirm takes the id of one.
	Choices []CategoryView `json:"choices"`
}

// Scale is the number of powers of ten between displayed and stored numbers of a unit, by language:
// 1 if 3.84 is displayed as 38.4.
type Scale struct {
	ZH int `json:"zh"`
	EN int `json:"en"`
}

// VariableView describes a variable of the model.
type VariableView struct {
	ID         string                `json:"id"`
	Name       text.Text             `json:"name"`
	Unit       text.Text             `json:"unit"`
	Symbol     string                `json:"symbol"` // unit as written in files
	Entry      text.Text             `json:"entry"`  // its name, in which figures are entered
	Prices     indicator.Prices      `json:"prices"`
	Formula    string                `json:"formula"`           // "" for an input or a path
	Words      *text.Text            `json:"words,omitempty"`   // the formula in words, in the view of a plan
	Measure    indicator.SpanMeasure `json:"measure,omitempty"` // of the years so far, which the formula is
	Path       indicator.Shape       `json:"path"`              // shape of its path, "" if none
	Assumption bool                  `json:"assumption"`
	Assumes    []text.Text           `json:"assumes"`
	Note       text.Text             `json:"note"`
	Indicator  bool                  `json:"indicator"`
	Place      PlaceView             `json:"place"`
	Places     int                   `json:"places"` // decimal places shown
	Scale      Scale                 `json:"scale"`
	Role       scenario.Role         `json:"role,omitempty"`
	Implied    string                `json:"implied,omitempty"`    // the average growth that its path implies
	Rest       string                `json:"rest,omitempty"`       // of a share: the variable of the rest of the whole
	RestGrowth string                `json:"restGrowth,omitempty"` // and the growth of that rest
	// Levers that a variable of the scenario's own depends on; of the others: PlanView.LeversBehind.
	LeversBehind []string `json:"leversBehind,omitempty"`
}

// LeverView describes an input the user may move.
type LeverView struct {
	Variable string    `json:"variable"`
	Name     text.Text `json:"name"`
	Unit     text.Text `json:"unit"`
	Group    string    `json:"group"`
	// Kind yearly sets each year, end the end of a path, start the base-year level.
	Kind    LeverKind `json:"kind"`
	From    int       `json:"from"`
	To      int       `json:"to"`
	Last    int       `json:"last"`
	Min     string    `json:"min"`
	Max     string    `json:"max"`
	Step    string    `json:"step"`
	Places  int       `json:"places"`
	Plan    string    `json:"plan"`   // the plan's own value, "" when it has none
	Reason  text.Text `json:"reason"` // reason for its absence
	Help    text.Text `json:"help"`
	Fill    bool      `json:"fill"`       // values after the plan may be filled by keeping the last one constant
	Assumed bool      `json:"assumption"` // an assumption: not in the source
	Closure string    `json:"closure"`    // only with this closure …
	Option  string    `json:"option"`     // … set to this option
	Place   PlaceView `json:"place"`
}

// ClosureView is a choice between ways of closing the model.
type ClosureView struct {
	ID      string         `json:"id"`
	Name    text.Text      `json:"name"`
	Options []CategoryView `json:"options"` // the first is the reference's
}

// ReadyView is a ready-made scenario.
type ReadyView struct {
	ID       string            `json:"id"`
	Name     text.Text         `json:"name"`
	Note     text.Text         `json:"note"`
	Scenario scenario.Scenario `json:"scenario"`
	Basis    []string          `json:"basis"`  // ids of the figures that its values come from
	OnPlan   []string          `json:"onPlan"` // levers that stay on plan
}

// RunParams asks for a run of a scenario. Plan is the id of an opened plan.
type RunParams struct {
	Plan      string              `json:"plan"`
	Scenario  scenario.Scenario   `json:"scenario"`
	Bases     []scenario.Scenario `json:"bases,omitempty"` // the scenarios it builds on
	Lang      text.Lang           `json:"lang"`
	Only      []string            `json:"only,omitempty"`      // wanted variables; default all
	Reference bool                `json:"reference,omitempty"` // also send the reference's cells
	// Number the run, so that only differences need to be sent for the next one.
	Follow bool `json:"follow,omitempty"`
	// Number of the followed run that the page has: send only possible differences from it.
	Since int `json:"since,omitempty"`
}

// RunView is the outcome of a run, compared with the reference.
type RunView struct {
	Number int `json:"number,omitempty"` // of a run asked to be followed, for RunParams.Since
	// Omitted variables and outcomes are those of the run asked about.
	Partial   bool         `json:"partial,omitempty"`
	Years     []int        `json:"years"`
	Variables []SeriesView `json:"variables"`
	// Reasons that the cells' why refers to, from 1; if partial, only the new ones.
	Absences []AbsenceView `json:"absences"`
	Outcomes []OutcomeView `json:"outcomes"` // one for each indicator, in order
	Warnings []WarningView `json:"warnings"`
	// Variables whose formula the scenario changes, and those it adds.
	Own   []VariableView `json:"own,omitempty"`
	Needs []NeedView     `json:"needs"`           // assumptions that absent results wait for
	Chain []string       `json:"chain,omitempty"` // names of the scenarios it builds on, the lowest first
	// The run summed up in a few clauses, and what it changes most; omitted for RunParams.Only.
	Follows []scenario.Consequence `json:"follows,omitempty"`
	Effects []EffectView           `json:"effects,omitempty"`
}

// EffectView is a result that a scenario changes, in the year up to which its effects are ranked.
type EffectView struct {
	Variable string    `json:"variable"`
	Year     int       `json:"year"`
	Size     string    `json:"size"`   // change in percent of the reference, or in points; "" for a number that was 0
	Change   text.Text `json:"change"` // the same with its unit
	Also     []string  `json:"also"`   // variables that change by the same size
}

// SeriesView holds one variable's cells, scenario and reference, by RunView.Years.
type SeriesView struct {
	ID        string     `json:"id"`
	Cells     []CellView `json:"cells"`
	Reference []CellView `json:"reference"` // empty unless asked for
	// Differences from the reference, as displayed, by RunView.Years; "" for none; empty: in no year.
	Diff     []string `json:"diff"`
	Relative string   `json:"relative"` // the same in % in the plan's last year, "" if not applicable
}

// AbsenceView is a reason shared by many cells.
type AbsenceView struct {
	Reason text.Text            `json:"reason"`
	Code   indicator.ReasonCode `json:"code"`
	Root   string               `json:"root"`
	RootYr int                  `json:"rootYear"`
}

// CellView is one number, or the reason for its absence.
type CellView struct {
	V      string               `json:"v"`               // the number in full, "" when absent
	S      string               `json:"s"`               // the number as displayed, in the requested language
	X      string               `json:"x,omitempty"`     // the number in full in the unit it is displayed in, where that is not the unit of V
	Mark   scenario.Mark        `json:"mark,omitempty"`  // figure, definition, path, move, hold, entry, formula
	Reason text.Text            `json:"reason,omitzero"` // reason for its absence
	Code   indicator.ReasonCode `json:"code,omitempty"`  // reason code
	// In a run: number of its reason in RunView.Absences, from 1.
	Why    int    `json:"why,omitempty"`
	Root   string `json:"root,omitempty"` // variable where the absence starts
	RootYr int    `json:"rootYear,omitempty"`
}

// OutcomeView compares a projection with its target.
type OutcomeView struct {
	Indicator  string        `json:"indicator"`
	Target     text.Text     `json:"target"`     // the effective target in words
	Threshold  CellView      `json:"threshold"`  // its number, or the reason for its absence
	Projection CellView      `json:"projection"` // result of the scenario, in the target's own measure
	Reference  CellView      `json:"reference"`  // result of the reference
	Measure    text.Text     `json:"measure"`    // name of the measure: "value in 2025", "average 2021–2025"
	Gap        CellView      `json:"gap"`        // target less projection, signed
	GapUnit    text.Text     `json:"gapUnit"`
	Unit       text.Text     `json:"unit"`       // of threshold, projection and reference: that of the measure
	Scale      Scale         `json:"scale"`      // of that unit
	Attainment CellView      `json:"attainment"` // projection over target, %
	Status     OutcomeStatus `json:"status"`     // met, missed, open, unknown
	StatusText text.Text     `json:"statusText"`
	// The one of several targets in a row that determines the status.
	Decides text.Text   `json:"decides"`
	Levels  []LevelView `json:"levels,omitempty"` // of a row with several targets, by year
	OnPath  bool        `json:"onPath"`           // equals its target only because its path was assumed
	Entered bool        `json:"entered"`          // the target's number was entered by the user
	Origin  *OriginView `json:"origin,omitempty"` // where the number of an open target comes from
	Needs   []NeedView  `json:"needs"`            // all inputs that an absent projection waits for
}

// LevelView is a level that is to be reached by a year.
type LevelView struct {
	Year  int      `json:"year"`
	Level CellView `json:"level"`
}

// WarningView is a warning, with a move that removes its cause.
type WarningView struct {
	scenario.Warning
	Cure *scenario.Move `json:"cure,omitempty"` // Fix as a move
}

// NeedView is an assumption that absent results wait for.
type NeedView struct {
	Variable string         `json:"variable"`
	From     int            `json:"from"`
	To       int            `json:"to"`
	Name     text.Text      `json:"name"`
	Unit     text.Text      `json:"unit"`
	Blocks   []string       `json:"blocks"`            // variables that wait for it
	Fill     string         `json:"fill"`              // one-step fill as a move, "" if none
	Filling  *scenario.Move `json:"filling,omitempty"` // the same move
}

// MoveParams checks one setting typed by the user, as text, or several together, because a lever
// may depend on a closure.
type MoveParams struct {
	Plan string   `json:"plan"`
	Text string   `json:"text"`
	More []string `json:"more,omitempty"`
}

// MoveView is the parsed setting.
type MoveView struct {
	Scenario scenario.Scenario `json:"scenario"` // the setting alone
}

// ExplainParams asks for the explanation of a number.
type ExplainParams struct {
	Plan     string            `json:"plan"`
	Scenario scenario.Scenario `json:"scenario"`
	Variable string            `json:"variable"`
	Year     int               `json:"year"`
	Lang     text.Lang         `json:"lang"`
}

// TraceView explains one number: its formula with the operands filled in.
type TraceView struct {
	Variable VariableView `json:"variable"`
	Year     int          `json:"year"`
	Cell     CellView     `json:"cell"`
	Filled   string       `json:"filled"`   // the formula with numbers
	Words    text.Text    `json:"words"`    // the formula in words
	Numbers  text.Text    `json:"numbers"`  // in words with numbers
	Rounding string       `json:"rounding"` // the range of the printed figure: "[38.15, 38.25)"
	Printed  string       `json:"printed"`
	Inputs   []TraceInput `json:"inputs"` // the cells it is computed from
	Rests    []RestsOn    `json:"rests"`  // the given values it depends on
	Steps    []TraceStep  `json:"steps"`  // the tree, flattened in reading order
	Assumes  []text.Text  `json:"assumes"`
}

// TraceInput is a cell that a number is computed from.
type TraceInput struct {
	ID   string    `json:"id"`
	Name text.Text `json:"name"`
	Unit text.Text `json:"unit"`
	Year int       `json:"year"`
	Cell CellView  `json:"cell"`
}

// TraceStep is one node of the formula.
type TraceStep struct {
	Depth int       `json:"depth"`
	Words text.Text `json:"words"`
	Cell  CellView  `json:"cell"`
}

// CompareParams asks for a comparison of two scenarios.
type CompareParams struct {
	Plan string            `json:"plan"`
	A    scenario.Scenario `json:"a"`
	B    scenario.Scenario `json:"b"`
	Lang text.Lang         `json:"lang"`
}

// CompareView holds the differences, variable by variable.
type CompareView struct {
	Years []int          `json:"years"`
	Rows  []CompareLine  `json:"rows"`
	Own   []VariableView `json:"own,omitempty"` // variables that either scenario changes or adds
}

// CompareLine is one variable in one year.
type CompareLine struct {
	ID       string   `json:"id"`
	Year     int      `json:"year"`
	A        CellView `json:"a"`
	B        CellView `json:"b"`
	Diff     CellView `json:"diff"`     // B − A, in the unit of a difference
	Relative CellView `json:"relative"` // B/A − 1 in %, absent for percentages
}

// ExportParams asks for a table as text.
type ExportParams struct {
	Plan     string            `json:"plan"`
	Scenario scenario.Scenario `json:"scenario"`
	Lang     text.Lang         `json:"lang"`
	What     ExportKind        `json:"what"` // targets | series
}

// ExportView is a file to save.
type ExportView struct {
	Name string `json:"name"`
	Mime string `json:"mime"`
	Text string `json:"text"` // UTF-8; a CSV begins with a byte-order mark
}

// Stored is a saved scenario.
type Stored struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Plan string `json:"plan"`
	// Hash of the content of the plan file it was made for; "" for a built-in plan, and from earlier
	// versions.
	Hash  string `json:"hash,omitempty"`
	Saved string `json:"saved"` // RFC 3339, UTC
	// Grows with each save; a save over a newer revision is rejected.
	Revision int               `json:"revision"`
	Scenario scenario.Scenario `json:"scenario"`
}

// StoredList lists the scenarios saved for a plan.
type StoredList struct {
	Items      []Stored `json:"items"`
	Unreadable int      `json:"unreadable,omitempty"` // scenarios that this version cannot read: they stay stored
}

// SaveParams saves a scenario under its id; an empty id creates a new one.
type SaveParams struct {
	ID       string            `json:"id"`
	Name     string            `json:"name"`
	Plan     string            `json:"plan"`
	Hash     string            `json:"hash,omitempty"` // PlanHead.Hash of the plan it was made for
	Revision int               `json:"revision"`       // revision it is based on, 0 for a new one
	Now      string            `json:"now"`            // time of the save, given by the page
	Scenario scenario.Scenario `json:"scenario"`
}

// IDParams names a stored scenario.
type IDParams struct {
	ID   string `json:"id,omitempty"`
	Plan string `json:"plan,omitempty"`
}

// ConfirmParams names an indicator of an opened plan.
type ConfirmParams struct {
	Plan  string `json:"plan,omitempty"`
	ID    string `json:"id"`
	Field string `json:"field,omitempty" enum:"direction,unit,attribute,category,target,figures"` // of InferredView, whose Value is stated from now on; without it, the doubts are confirmed
	Value string `json:"value,omitempty"`
}

// OK is the result of methods without a result.
type OK struct {
	OK bool `json:"ok"`
}

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
