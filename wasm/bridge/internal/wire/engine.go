package wire

import (
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/scenario"
	"github.com/jimo-plan/fiveyear/plan/scenario/ensemble"
	"github.com/jimo-plan/fiveyear/plan/scenario/sensitivity"
	"github.com/jimo-plan/fiveyear/plan/scenario/solve"
)

// SeekParams asks for the value of a lever at which a goal is reached.
type SeekParams struct {
	Plan  string          `json:"plan"`
	Lang  text.Lang       `json:"lang"`
	Seek  solve.SeekQuery `json:"seek"`
	Curve bool            `json:"curve,omitempty"` // the result over the bounds too
}

// SeekView is the answer: one, several, none, every, or no_number.
type SeekView struct {
	Answer     solve.Solvability `json:"answer"`
	AnswerText text.Text         `json:"answerText"`
	Goal       CellView          `json:"goal"`
	Solutions  []SolutionView    `json:"solutions"`
	Low        string            `json:"low"`
	High       string            `json:"high"`
	Nearest    string            `json:"nearest"` // none: the lever value that comes closest
	Reason     text.Text         `json:"reason"`
	Lacking    []NeedView        `json:"lacking"` // a bridge: inputs that are needed first
	Lever      string            `json:"lever"`
	From       int               `json:"from"`
	To         int               `json:"to"`
	Also       []scenario.Span   `json:"also"`            // a bridge: further years that were missing
	Curve      []CurvePoint      `json:"curve,omitempty"` // if asked for
}

// CurvePoint is the result at one value of the lever that is sought.
type CurvePoint struct {
	At     string   `json:"at"`
	Result CellView `json:"result"`
}

// SolutionView is a value of the lever, verified by an exact run.
type SolutionView struct {
	Value    string          `json:"value"`
	To       string          `json:"to"`    // all values up to this one reach the goal too, "" if only Value does
	Moves    []string        `json:"moves"` // that set the lever to it: one for each run of years
	Set      []scenario.Move `json:"set"`   // the same moves
	Reached  CellView        `json:"reached"`
	Verified bool            `json:"verified"`
	Growth   string          `json:"growth"` // average annual growth in % to the end of a path to a level, else ""
}

// BridgeParams asks for each of several unknowns in turn, with all other inputs unchanged.
type BridgeParams struct {
	Plan     string            `json:"plan"`
	Lang     text.Lang         `json:"lang"`
	Scenario scenario.Scenario `json:"scenario"`
	Goal     scenario.Goal     `json:"goal"`
	Unknowns []scenario.Vary   `json:"unknowns"`
}

// BridgeView holds an answer for each unknown.
type BridgeView struct {
	Items []SeekView `json:"items"`
}

// ReachParams asks for several goals at once.
type ReachParams struct {
	Plan  string           `json:"plan"`
	Lang  text.Lang        `json:"lang"`
	Goals solve.ReachQuery `json:"goals"`
}

// ReachView is the smallest change of the levers that reaches all goals.
type ReachView struct {
	Answer     solve.Solvability `json:"answer"`
	AnswerText text.Text         `json:"answerText"`
	Moves      []string          `json:"moves"`
	Set        []scenario.Move   `json:"set"` // the same moves
	Change     []string          `json:"change"`
	Reached    []CellView        `json:"reached"`
	Hits       []bool            `json:"hits"`
}

// FeasibleParams asks whether demands can be met together.
type FeasibleParams struct {
	Plan     string              `json:"plan"`
	Lang     text.Lang           `json:"lang"`
	Feasible solve.FeasibleQuery `json:"feasible"`
}

// FeasibleView is the answer, with moves as text.
type FeasibleView struct {
	Holds    bool               `json:"holds"`
	Moves    []string           `json:"moves"`
	Set      []scenario.Move    `json:"set"` // the same moves
	Met      []bool             `json:"met"`
	Conflict []int              `json:"conflict"`
	Smallest []solve.Relaxation `json:"smallest"`
	Alone    []solve.Relaxation `json:"alone"`
}

// TornadoParams asks for the effect of each lever, moved alone, on one goal.
type TornadoParams struct {
	Plan    string                   `json:"plan"`
	Lang    text.Lang                `json:"lang"`
	Tornado sensitivity.TornadoQuery `json:"tornado"`
}

// TornadoView holds the bars, the widest first.
type TornadoView struct {
	Base CellView  `json:"base"`
	Bars []BarView `json:"bars"`
}

// BarView is the effect of one lever, moved alone. Low and High are "" for a lever that cannot be
// moved; the cells hold the reason.
type BarView struct {
	Lever  string   `json:"lever"`
	Low    string   `json:"low"`
	High   string   `json:"high"`
	AtLow  CellView `json:"atLow"`
	AtHigh CellView `json:"atHigh"`
	Swing  CellView `json:"swing"`
}

// ElasticityParams asks for elasticities of one goal.
type ElasticityParams struct {
	Plan     string            `json:"plan"`
	Lang     text.Lang         `json:"lang"`
	Scenario scenario.Scenario `json:"scenario"`
	Levers   []scenario.Vary   `json:"levers"`
	Goal     scenario.Goal     `json:"goal"`
}

// ElasticityView lists elasticities.
type ElasticityView struct {
	Items []ElasticityItem `json:"items"`
}

// ElasticityItem is the change of the goal in % for a change of the lever of 1 %.
type ElasticityItem struct {
	Lever      string   `json:"lever"`
	At         string   `json:"at"` // value of the lever, "" if none; the cells hold the reason
	Elasticity CellView `json:"elasticity"`
	Slope      CellView `json:"slope"` // change of the goal for one unit of the lever
}

// TableParams asks for a two-way table.
type TableParams struct {
	Plan  string                  `json:"plan"`
	Lang  text.Lang               `json:"lang"`
	Table sensitivity.TwoWayQuery `json:"table"`
}

// TableView is a two-way table, row by row.
type TableView struct {
	Rows [][]CellView `json:"rows"`
}

// EnsembleQuery is ensemble.Query under its name among the types of the protocol.
type EnsembleQuery ensemble.Query

// EnsembleParams asks for many draws.
type EnsembleParams struct {
	Plan     string        `json:"plan"`
	Lang     text.Lang     `json:"lang"`
	Ensemble EnsembleQuery `json:"ensemble"`
}

// EnsembleView is the result of the draws; numbers are in the displayed unit of the variable.
type EnsembleView struct {
	Draws     int                   `json:"draws"`
	Outside   int                   `json:"outside"`
	Quantiles []float64             `json:"quantiles"`
	Fans      []FanView             `json:"fans"`
	Chances   []ChanceView          `json:"chances"`
	Together  ChanceView            `json:"together"`
	Ranks     []ensemble.RankList   `json:"ranks"`
	Asked     []ChanceView          `json:"asked,omitempty"`    // in the order of the query
	Kept      [][]scenario.Estimate `json:"kept,omitempty"`     // draws of each cell to be kept
	BinWidth  float64               `json:"binWidth,omitempty"` // relative width of the bins of quantiles, 0 if exact
}

// FanView is the spread of one variable over the years.
type FanView struct {
	Variable string        `json:"variable"`
	Scale    Scale         `json:"scale"`
	Years    []FanYearView `json:"years"`
}

// FanYearView is the spread in one year; without numbers it holds the reason.
type FanYearView struct {
	Year      int               `json:"year"`
	Fixed     bool              `json:"fixed"`
	Quantiles []float64         `json:"quantiles"`
	Shown     []string          `json:"shown"` // the quantiles as displayed
	Mean      scenario.Estimate `json:"mean"`
	SD        scenario.Estimate `json:"sd"`
	Failed    int               `json:"failed"`
	Reason    text.Text         `json:"reason"`
}

// ChanceView is the probability that a target is met.
type ChanceView struct {
	Indicator  string            `json:"indicator"`
	Judged     bool              `json:"judged"`
	Met        int               `json:"met"`
	Failed     int               `json:"failed"`
	Share      scenario.Estimate `json:"probability"`
	Error      scenario.Estimate `json:"error"` // standard error of the probability
	Indicators []string          `json:"indicators"`
	Reason     text.Text         `json:"reason"`
}

// AttributeParams asks for the causes of the difference between two scenarios.
type AttributeParams struct {
	Plan        string                     `json:"plan"`
	Lang        text.Lang                  `json:"lang"`
	Attribution sensitivity.AttributeQuery `json:"attribution"`
}

// AttributeView attributes the difference to the changes.
type AttributeView struct {
	A          CellView    `json:"a"`
	B          CellView    `json:"b"`
	Difference CellView    `json:"difference"`
	Exact      bool        `json:"exact"`
	Shares     []ShareView `json:"shares"`
	Steps      []StepView  `json:"steps"`
}

// ShareView is the share of one change.
type ShareView struct {
	Change string    `json:"change"`
	Name   text.Text `json:"name"`
	Share  CellView  `json:"share"`
	Error  string    `json:"error"` // standard error of a sampled share, "" if exact
}

// StepView is one step on the way from one scenario to the other.
type StepView struct {
	Change string    `json:"change"`
	Name   text.Text `json:"name"`
	Value  CellView  `json:"value"`
	Effect CellView  `json:"effect"`
}

// EmploymentParams compares the jobs created by growth with a target. Numbers are strings.
type EmploymentParams struct {
	Plan       string            `json:"plan"`
	Lang       text.Lang         `json:"lang"`
	Scenario   scenario.Scenario `json:"scenario"`
	Employed   string            `json:"employed,omitempty"`   // without it, what growth brings is not told
	Elasticity string            `json:"elasticity,omitempty"` // nor without it
	Growth     string            `json:"growth"`
	Target     string            `json:"target"`
	Unit       string            `json:"unit"` // of jobs, as written in files
	From       int               `json:"from"`
	To         int               `json:"to"`
	Done       map[string]string `json:"done,omitempty"` // by year
}

// EmploymentView is the account.
type EmploymentView struct {
	Years  []EmploymentYearView `json:"years"`
	Done   CellView             `json:"done"`
	Left   CellView             `json:"left"`
	Needed CellView             `json:"needed"`
	Comes  CellView             `json:"comes"`
	Gap    CellView             `json:"gap"`
	Growth CellView             `json:"growth"`
	Unit   text.Text            `json:"unit"`
}

// EmploymentYearView is one year of the account.
type EmploymentYearView struct {
	Year     int      `json:"year"`
	Growth   CellView `json:"growth"`
	Jobs     CellView `json:"jobs"`
	Reported bool     `json:"reported"`
}

// WholeView is a group of shares that add up to 100 %.
type WholeView struct {
	ID     string    `json:"id"`
	Name   text.Text `json:"name"`
	Shares []string  `json:"shares"` // variables
}

// BalanceParams moves a share of a whole. The locked ones stay unchanged; the difference is made up
// by the taker alone or, if it is "", by all shares that are not locked, in proportion to their
// values.
type BalanceParams struct {
	Plan     string            `json:"plan"`
	Lang     text.Lang         `json:"lang"`
	Scenario scenario.Scenario `json:"scenario"` // that contains the shares
	Whole    string            `json:"whole"`
	Share    string            `json:"share"`
	To       string            `json:"to"`
	Locked   []string          `json:"locked,omitempty"`
	Taker    string            `json:"taker,omitempty"`
}

// BalanceView holds the shares after the move: they add up to exactly 100.
type BalanceView struct {
	Moves  []string        `json:"moves"` // that set the shares, in the order of the whole
	Set    []scenario.Move `json:"set"`   // the same moves
	Shares []BalanceShare  `json:"shares"`
}

// BalanceShare is one share of the whole.
type BalanceShare struct {
	Variable string    `json:"variable"`
	Name     text.Text `json:"name"`
	Cell     CellView  `json:"cell"`
	Locked   bool      `json:"locked"`
}

// ChecksView lists the plan's model checks.
type ChecksView struct {
	Items []CheckView `json:"items"`
}

// CheckView is the result of one model check.
type CheckView struct {
	ID        string          `json:"id"`
	Name      text.Text       `json:"name"`
	Scenarios int             `json:"scenarios"`
	Cells     int             `json:"cells"`
	Absent    int             `json:"absent"`
	Count     int             `json:"count"`
	Passed    bool            `json:"passed"`
	First     []ViolationView `json:"first"` // the first violations
}

// ViolationView is a number outside a check's bounds, with the moves that lead there.
type ViolationView struct {
	Variable string          `json:"variable"`
	Year     int             `json:"year"`
	Label    text.Text       `json:"label"` // the variable's name with the year
	Unit     text.Text       `json:"unit"`
	Cell     CellView        `json:"cell"`
	Moves    []string        `json:"moves"`
	Set      []scenario.Move `json:"set"` // the same moves
}

// ScenarioParams names a plan and a scenario of it.
type ScenarioParams struct {
	Plan     string              `json:"plan"`
	Lang     text.Lang           `json:"lang,omitempty"`
	Scenario scenario.Scenario   `json:"scenario"`
	Bases    []scenario.Scenario `json:"bases,omitempty"` // the scenarios it builds on
}

// FlatView is a scenario that needs none of those it builds on any more.
type FlatView struct {
	Scenario scenario.Scenario `json:"scenario"`
	Title    text.Text         `json:"title"` // its name, with those it builds on
}

// CodeView is a scenario as the text of a link.
type CodeView struct {
	Code string `json:"code"`
}

// CodeParams reads a link's text for an opened plan.
type CodeParams struct {
	Plan string `json:"plan,omitempty"`
	Code string `json:"code"`
}

// CodeRead is a scenario from a link. Misfits are the parts that no longer fit the current plan.
type CodeRead struct {
	Scenario scenario.Scenario `json:"scenario"`
	Misfits  []MisfitView      `json:"misfits"`
	// BuiltIn: the code is for a built-in plan, but another plan of that id is open; the scenario is
	// returned as in the code. Open the built-in one and read the code again.
	BuiltIn bool `json:"builtIn,omitempty"`
	// Its plan is neither built in nor opened: the scenario is as in the link.
	Unknown bool `json:"unknown,omitempty"`
}

// MisfitView is a part of a scenario that no longer fits.
type MisfitView struct {
	What string    `json:"what"`
	Name text.Text `json:"name"` // of its lever, closure or indicator, if known
	Text text.Text `json:"text"`
}

// CancelParams names the request to be cancelled.
type CancelParams struct {
	ID int `json:"id"`
}

// Progress is sent during long work.
type Progress struct {
	V        int     `json:"v"`
	ID       int     `json:"id"`
	Progress float64 `json:"progress"` // share of the work done, 0…1
}

// RecordParams asks for the past of levers.
type RecordParams struct {
	Plan   string   `json:"plan"`
	Levers []string `json:"levers"`
}

// RecordView is the past of levers among the actual figures of a plan.
type RecordView struct {
	File  string       `json:"file"` // of the figures, "" for none
	Items []RecordItem `json:"items"`
}

// RecordItem is the past of a lever, or the reason that its spread is for the user to enter.
type RecordItem struct {
	Lever   string           `json:"lever"`
	Record  *ensemble.Spread `json:"record"`
	Problem text.Text        `json:"problem"`
}
