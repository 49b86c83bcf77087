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
	Plan string          `json:"plan"`
	Lang text.Lang       `json:"lang"`
	Seek solve.SeekQuery `json:"seek"`
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
	Lacking    []NeedView        `json:"lacking"` // a bridge: what else is needed first
	Lever      string            `json:"lever"`
	From       int               `json:"from"`
	To         int               `json:"to"`
	Also       []scenario.Span   `json:"also"` // a bridge: further years that were lacking
}

// SolutionView is a value of the lever, verified by an exact run.
type SolutionView struct {
	Value    string          `json:"value"`
	To       string          `json:"to"`    // every value up to this one reaches the goal too, "" if only Value does
	Moves    []string        `json:"moves"` // that set the lever so: one for each stretch of years
	Set      []scenario.Move `json:"set"`   // the same moves
	Reached  CellView        `json:"reached"`
	Verified bool            `json:"verified"`
	Growth   string          `json:"growth"` // average growth a year in % that leads to the end of a path to a level, else ""
}

// BridgeParams asks for each of several unknowns in turn, the rest standing.
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

// FeasibleParams asks whether demands can hold together.
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

// TornadoParams asks how far each lever, moved alone, moves one goal.
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

// BarView is the effect of one lever, moved alone. Low and High are "" for a lever that
// cannot be moved; the cells say why.
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

// ElasticityItem is by how many % the goal changes for 1 % of the lever.
type ElasticityItem struct {
	Lever      string   `json:"lever"`
	At         string   `json:"at"` // where the lever stands, "" if nowhere; the cells say why
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

// EnsembleQuery is ensemble.Query under the name that it has among the types of all methods.
type EnsembleQuery ensemble.Query

// EnsembleParams asks for many draws.
type EnsembleParams struct {
	Plan     string        `json:"plan"`
	Lang     text.Lang     `json:"lang"`
	Ensemble EnsembleQuery `json:"ensemble"`
}

// EnsembleView is what the draws give; numbers are in the unit of the variable as displayed.
type EnsembleView struct {
	Draws     int                 `json:"draws"`
	Outside   int                 `json:"outside"`
	Quantiles []float64           `json:"quantiles"`
	Fans      []FanView           `json:"fans"`
	Chances   []ChanceView        `json:"chances"`
	Together  ChanceView          `json:"together"`
	Ranks     []ensemble.RankList `json:"ranks"`
}

// FanView is the spread of one variable over the years.
type FanView struct {
	Variable string        `json:"variable"`
	Scale    Scale         `json:"scale"`
	Years    []FanYearView `json:"years"`
}

// FanYearView is the spread in one year; without a number it has the reason.
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

// ChanceView is how often a target is met.
type ChanceView struct {
	Indicator  string            `json:"indicator"`
	Judged     bool              `json:"judged"`
	Met        int               `json:"met"`
	Failed     int               `json:"failed"`
	Share      scenario.Estimate `json:"probability"`
	Indicators []string          `json:"indicators"`
	Reason     text.Text         `json:"reason"`
}

// AttributeParams asks why two scenarios differ.
type AttributeParams struct {
	Plan        string                     `json:"plan"`
	Lang        text.Lang                  `json:"lang"`
	Attribution sensitivity.AttributeQuery `json:"attribution"`
}

// AttributeView divides the difference among the changes.
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

// StepView is one step of a way from one scenario to the other.
type StepView struct {
	Change string    `json:"change"`
	Name   text.Text `json:"name"`
	Value  CellView  `json:"value"`
	Effect CellView  `json:"effect"`
}

// EmploymentParams sets the jobs that growth brings against a target. Numbers are strings.
type EmploymentParams struct {
	Plan       string            `json:"plan"`
	Lang       text.Lang         `json:"lang"`
	Scenario   scenario.Scenario `json:"scenario"`
	Employed   string            `json:"employed"`
	Elasticity string            `json:"elasticity"`
	Growth     string            `json:"growth"`
	Target     string            `json:"target"`
	Unit       string            `json:"unit"` // of jobs, as files write it
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

// WholeView is a group of shares that make 100 %.
type WholeView struct {
	ID     string    `json:"id"`
	Name   text.Text `json:"name"`
	Shares []string  `json:"shares"` // variables
}

// BalanceParams moves a share of a whole. The locked ones stay; the taker alone gives or takes, or, with
// "", all that are free in proportion to what they are.
type BalanceParams struct {
	Plan     string            `json:"plan"`
	Lang     text.Lang         `json:"lang"`
	Scenario scenario.Scenario `json:"scenario"` // in which the shares stand
	Whole    string            `json:"whole"`
	Share    string            `json:"share"`
	To       string            `json:"to"`
	Locked   []string          `json:"locked,omitempty"`
	Taker    string            `json:"taker,omitempty"`
}

// BalanceView holds the shares after the move: they add up to exactly 100.
type BalanceView struct {
	Moves  []string        `json:"moves"` // that make them so, in the order of the whole
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

// CheckView is what one model check found.
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

// ViolationView is a number outside a check's bounds, and the moves that lead there.
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
	Plan     string            `json:"plan"`
	Lang     text.Lang         `json:"lang,omitempty"`
	Scenario scenario.Scenario `json:"scenario"`
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

// CodeRead is a scenario from a link. Misfits say what no longer fits the plan of today.
type CodeRead struct {
	Scenario scenario.Scenario `json:"scenario"`
	Misfits  []MisfitView      `json:"misfits"`
	// BuiltIn: the code is of a built-in plan, and another plan of that id is open; the scenario is as written. Open the
	// built-in one and read the code again.
	BuiltIn bool `json:"builtIn,omitempty"`
	Unknown bool `json:"unknown,omitempty"` // its plan is neither built in nor opened: the scenario is as in the link
}

// MisfitView is a part of a scenario that no longer fits.
type MisfitView struct {
	What string    `json:"what"`
	Name text.Text `json:"name"` // of the lever, closure or indicator it is about, where that is known
	Text text.Text `json:"text"`
}

// CancelParams names the request to be given up.
type CancelParams struct {
	ID int `json:"id"`
}

// Progress is sent while long work goes on.
type Progress struct {
	V        int     `json:"v"`
	ID       int     `json:"id"`
	Progress float64 `json:"progress"` // share of the work done, 0…1
}
