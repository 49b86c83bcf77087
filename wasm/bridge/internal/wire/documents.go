package wire

import (
	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/actuals"
	"github.com/jimo-plan/fiveyear/plan/grid"
	"github.com/jimo-plan/fiveyear/plan/report"
	"github.com/jimo-plan/fiveyear/plan/review"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// OutlineView is the structure of a plan's document with its figures.
type OutlineView struct {
	Chapters       []plan.Chapter       `json:"chapters"`
	Figures        []FigureView         `json:"figures"`
	Serves         []plan.Serve         `json:"serves"`
	Implementation *plan.Implementation `json:"implementation,omitempty"`
}

// FigureView is a figure outside the headline table, in words.
type FigureView struct {
	Figure plan.Figure `json:"figure"`
	Text   text.Text   `json:"text"` // the number with its bound and unit
	// Its year or span; if none is printed, the year assumed for a commitment, else empty.
	When  text.Text `json:"when"`
	Place PlaceView `json:"place"`
}

// TableFile is a file with a table: text in UTF-8, or cells in the form of grid.ReadJSON.
type TableFile struct {
	Text    string `json:"text,omitempty"`
	Cells   string `json:"cells,omitempty"` // instead of Text
	File    string `json:"file"`
	Sheet   string `json:"sheet,omitempty"`   // which table, if there are several: FoundTableView.Table, or its sheet
	Decimal string `json:"decimal,omitempty"` // decimal sign of Text, "." or ","; default: found
}

// FoundTableView is a table that was found in a file.
type FoundTableView struct {
	Table string   `json:"table"` // what it is chosen by
	Sheet string   `json:"sheet"`
	Area  string   `json:"area"`  // A3:H25
	Heads []string `json:"heads"` // texts of its head
	Whole bool     `json:"whole"` // the head has all that is needed
}

// ImportParams converts a headline table to a plan file.
type ImportParams struct {
	TableFile
	ID          string            `json:"id"`
	Title       text.Text         `json:"title"` // of the plan; default: that of the table
	Base        int               `json:"base"`
	From        int               `json:"from"`
	To          int               `json:"to"`
	Corrections []grid.Correction `json:"corrections,omitempty"`
}

// UnderstoodView tells how a headline table was understood.
type UnderstoodView struct {
	Sheet    string              `json:"sheet"`
	Tables   []FoundTableView    `json:"tables"` // that were found
	Title    text.Text           `json:"title"`
	Rows     []UnderstoodRowView `json:"rows"`
	Notes    []text.Text         `json:"notes"`
	Problems []Detail            `json:"problems"` // with the cells that they refuse
	// Fingerprint is a hash of the table's heads, units and row names: equal for a table of another year.
	Fingerprint string `json:"fingerprint"`
	// Corrections are those that were applied, with all fields; without Cell they apply to the next
	// table with the same fingerprint.
	Corrections []grid.Correction `json:"corrections"`
}

// UnderstoodRowView is an indicator as it was understood.
type UnderstoodRowView struct {
	Cell      string      `json:"cell"` // of its name
	Row       string      `json:"row"`
	Name      text.Text   `json:"name"`
	Unit      text.Text   `json:"unit"`
	Baseline  string      `json:"baseline"`
	Kind      text.Text   `json:"kindText"`
	Target    text.Text   `json:"target"`
	Direction text.Text   `json:"directionText"`
	Attribute text.Text   `json:"attributeText"`
	Notes     []text.Text `json:"notes"`
	Doubts    []DoubtView `json:"doubts"`
	Given     []string    `json:"given"` // texts of the row's cells as they came, from the left
}

// DoubtView is something that may be meant otherwise.
type DoubtView struct {
	Cell      string    `json:"cell"`
	Code      string    `json:"code"`
	Text      text.Text `json:"text"`
	Confirmed bool      `json:"confirmed"`
}

// HeadlineView is the headline table of a plan, as Understand reads it.
type HeadlineView struct {
	Name     string   `json:"name"`     // of the file, without an ending
	Cells    string   `json:"cells"`    // in the form of grid.ReadJSON
	CSV      string   `json:"csv"`      // the same as comma-separated values with a byte order mark
	Problems []Detail `json:"problems"` // cells that a table cannot hold as the plan means them
}

// FiguresParams asks how a table of actual figures is understood.
type FiguresParams struct {
	TableFile
	Plan  string            `json:"plan"`
	Lang  text.Lang         `json:"lang,omitempty"`  // of the names in FiguresView.Text
	Names map[string]string `json:"names,omitempty"` // names of the file and the ids that they are; "" passes over a name
	// Corrections are as those of headline tables; with years down, Head is the year.
	Corrections []grid.Correction `json:"corrections,omitempty"`
}

// FiguresView tells how a table of actual figures was understood.
type FiguresView struct {
	Tables   []FoundTableView `json:"tables"` // that were found
	Table    string           `json:"table"`  // the one that was read
	Names    []actuals.Name   `json:"names"`
	Figures  []ReadFigureView `json:"figures"`
	Notices  []Detail         `json:"notices"`
	Problems []Detail         `json:"problems"` // with the cells that they refuse
	// Fingerprint is a hash of the table's heads and names: equal for a table of another year.
	Fingerprint string `json:"fingerprint"`
	// Corrections are those that were applied, with all fields; see UnderstoodView.
	Corrections []grid.Correction `json:"corrections"`
	// Text holds the figures as the table that review.template returns; empty if the table is refused.
	Text string `json:"text"`
}

// ReadFigureView is a figure with the cell that it was read from.
type ReadFigureView struct {
	ActualView
	Cell  string `json:"cell"`
	Given string `json:"given"` // text of the cell before corrections
}

// PlanFile is a plan as text.
type PlanFile struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

// LangParams names a plan and a language.
type LangParams struct {
	Plan string    `json:"plan,omitempty"`
	Lang text.Lang `json:"lang,omitempty"`
}

// ProfilesView lists the review profiles, the default first.
type ProfilesView struct {
	Items []ProfileView `json:"items"`
}

// ProfileView describes a review profile.
type ProfileView struct {
	Name      string    `json:"name"`
	Title     text.Text `json:"title"`
	Source    text.Text `json:"source"`
	Note      text.Text `json:"note"`
	File      string    `json:"file"`      // the profile as a file, to start from
	Cuts      []CutView `json:"cuts"`      // the numbers at which its classes start
	LowIsGood bool      `json:"lowIsGood"` // classes extend up to their number
}

// CutView is the number at which a class of a profile starts.
type CutView struct {
	Key   string    `json:"key"` // class, after "free." in the scale without a target
	Name  text.Text `json:"name"`
	From  string    `json:"from"`
	Above bool      `json:"above"` // the number itself is excluded
}

// ProfileParams creates a user's own profile: from a file, or from a built-in profile with other
// cut-offs under another name.
type ProfileParams struct {
	Text    string            `json:"text,omitempty"`
	File    string            `json:"file,omitempty"`
	BasedOn string            `json:"basedOn,omitempty"`
	Name    string            `json:"name,omitempty"`
	Cuts    map[string]string `json:"cuts,omitempty"`
}

// ReviewParams asks for an evaluation of a plan against actual figures, given as CSV or JSON text.
// The scenario's entered targets count as assigned.
type ReviewParams struct {
	Plan     string            `json:"plan"`
	Text     string            `json:"text"`
	File     string            `json:"file"`
	Profiles []string          `json:"profiles,omitempty"` // default: pace
	Own      []string          `json:"own,omitempty"`      // profile files; Profiles may contain their names
	AsOf     int               `json:"asOf,omitempty"`     // default: the last year with an actual
	Kind     review.Stage      `json:"kind,omitempty"`     // annual, mid_term, final; default: by the year
	Vintage  string            `json:"vintage,omitempty"`
	Lang     text.Lang         `json:"lang"`
	Scenario scenario.Scenario `json:"scenario,omitzero"`
}

// ReviewView is a report with the actuals that it is based on.
type ReviewView struct {
	Report  report.ReportJSON `json:"report"`
	Actuals []ActualView      `json:"actuals"`
	Units   []UnitView        `json:"units"` // of the report's symbols
	Lines   []PaceLineView    `json:"lines"` // one for each indicator of the headline table
}

// PaceLineView is the course that an indicator's figures are compared with.
type PaceLineView struct {
	Indicator string      `json:"indicator"`
	Form      PaceForm    `json:"form,omitempty"` // what the points are, "" without them
	Points    []PacePoint `json:"points"`         // in the unit of the indicator, or in % a year
	Problem   text.Text   `json:"problem"`        // reason for the absence of a line
}

// PaceForm is what a pace line consists of.
type PaceForm string

// The forms of pace lines.
const (
	PaceStraight PaceForm = "line"     // levels, the same amount more each year
	PaceCompound PaceForm = "compound" // levels, the same growth each year
	PaceHeld     PaceForm = "held"     // the target itself in every year
	PaceShare    PaceForm = "share"    // an equal part of a total
	PaceSteady   PaceForm = "steady"   // the same decline each year
	PaceShaped   PaceForm = "shaped"   // another course of levels
)

// PacePoint is one year of a pace line.
type PacePoint struct {
	Year  int             `json:"year"`
	Value decimal.Decimal `json:"value"`
}

// ActualView is one published figure.
type ActualView struct {
	Indicator string `json:"indicator"`
	Year      int    `json:"year"`
	Value     string `json:"value"`
	Vintage   string `json:"vintage"`
	// Edition is what a reader calls the vintage.
	Edition text.Text `json:"edition"`
	Source  text.Text `json:"source"`
	Note    text.Text `json:"note"`
	Line    int       `json:"line"`
	// First year of a figure for several years; the last is year.
	From int `json:"from,omitempty"`
	// Measure of such a figure: the kind of target that it measures, and its unit.
	Measure indicator.SpanMeasure `json:"measure,omitempty"`
	Unit    string                `json:"unit,omitempty"`
	Scope   string                `json:"scope,omitempty"`
}

// ReviewExportParams asks for a report as a file.
type ReviewExportParams struct {
	Review ReviewParams `json:"review"`
	Format ReportFormat `json:"format"` // json, csv, md, html
}

// ActualsFile is a plan's table of actuals, as kept beside the scenarios.
type ActualsFile struct {
	Plan string `json:"plan"`
	// PlanHead.Hash of the plan they were entered for; "" for a built-in plan, and from earlier
	// versions.
	Hash    string `json:"hash,omitempty"`
	Version string `json:"version,omitempty"` // of that plan
	File    string `json:"file"`
	Text    string `json:"text"`
}

// ActualsParams asks for the actuals stored for a plan with that content, or else for another
// content of the same id.
type ActualsParams struct {
	Plan string `json:"plan"`
	Hash string `json:"hash,omitempty"`
}

// RenameParams gives a plan file another id, which makes it another plan, or another version; an
// empty field is unchanged.
type RenameParams struct {
	Text    string `json:"text"`
	File    string `json:"file"`
	ID      string `json:"id,omitempty"`
	Version string `json:"version,omitempty"`
}

// ProjectParams asks for an extrapolation of the actual figures, as values of a scenario.
type ProjectParams struct {
	Plan string    `json:"plan"`
	Lang text.Lang `json:"lang"`
	Text string    `json:"text"`
	File string    `json:"file"`
	// One of ProjectView.Methods; default: average growth, or the average so far for rates and flows.
	Method indicator.Method `json:"method,omitempty"`
}

// ProjectView is a scenario with the actuals and their extrapolation.
type ProjectView struct {
	Scenario scenario.Scenario `json:"scenario"`
	Items    []ProjectItem     `json:"items"`
	Methods  []CategoryView    `json:"methods"`
}

// ProjectItem is the extrapolation of one indicator.
type ProjectItem struct {
	Indicator string     `json:"indicator"`
	Label     text.Text  `json:"label"` // the method
	From      int        `json:"from"`  // last year with an actual
	Cells     []CellView `json:"cells"` // by the plan's years, from the baseline to the last year of the plan
	Problem   text.Text  `json:"problem"`
}

// AnnualParams asks for the annual targets of a plan (年度分解).
type AnnualParams struct {
	Plan string    `json:"plan"`
	Lang text.Lang `json:"lang"`
	Text string    `json:"text"` // actuals, may be empty
	File string    `json:"file"`
	// One of linear, compound, front_loaded, back_loaded, s_curve, given.
	Shape indicator.Shape `json:"shape"`
	// Given: the relative size of each year's step, one for each year of the plan.
	Weights  []string          `json:"weights,omitempty"`
	Scenario scenario.Scenario `json:"scenario,omitzero"` // its entered targets count as assigned
}

// AnnualView lists annual targets.
type AnnualView struct {
	Years []int        `json:"years"`
	Items []AnnualItem `json:"items"`
}

// AnnualItem is the breakdown of one indicator's target by year.
type AnnualItem struct {
	Indicator string     `json:"indicator"`
	Cells     []CellView `json:"cells"`
	Actual    []bool     `json:"actual"` // the year's figure is an actual, not a target
	Target    text.Text  `json:"target"`
	Total     CellView   `json:"total"` // of a cumulative target: the sum of the years
	Problem   text.Text  `json:"problem"`
}
