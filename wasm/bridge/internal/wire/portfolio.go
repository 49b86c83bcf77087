package wire

import (
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/portfolio"
	"github.com/jimo-plan/fiveyear/plan/scenario"
)

// PortfolioParams opens several plans as one, in place of those opened before. The plan above another
// one is the first that it names as its higher plan and that is among them.
type PortfolioParams struct {
	Plans   []PortfolioFile   `json:"plans"`
	Mapping []portfolio.Match `json:"mapping,omitempty"` // without one, it is proposed
}

// PortfolioFile is a plan file with its actual figures.
type PortfolioFile struct {
	File    string `json:"file"`
	Text    string `json:"text"`
	Figures string `json:"figures,omitempty"` // CSV of actual figures
}

// PortfolioView is the opened set of plans with the mapping of their indicators.
type PortfolioView struct {
	Plans   []PortfolioPlan `json:"plans"`
	Mapping []MatchView     `json:"mapping"`
	Years   []int           `json:"years"` // of all plans
}

// PortfolioPlan is a plan of the set.
type PortfolioPlan struct {
	ID      string    `json:"id"`
	Title   text.Text `json:"title"` // its region, else its title
	Above   string    `json:"above"` // id of the plan above, "" if none
	Figures int       `json:"figures"`
}

// MatchView is a match of the mapping, with the names of both indicators.
type MatchView struct {
	portfolio.Match
	Name  text.Text `json:"name"`  // in the plan
	Title text.Text `json:"title"` // of the first plan with the common id
}

// BoardParams asks for the board of plans and indicators in a year.
type BoardParams struct {
	Higher string `json:"higher,omitempty"` // the plans below this one; none: those below none
	Year   int    `json:"year"`
	Actual bool   `json:"actual"`         // actual figures instead of projections
	Size   string `json:"size,omitempty"` // indicator by which shares are averaged
	// Moves are made in every plan that has the lever, which is called by its common id, in the unit of the
	// first plan with it.
	Moves []scenario.Move `json:"moves,omitempty"`
	Lang  text.Lang       `json:"lang"`
}

// BoardView has a row for each indicator and a cell for each plan.
type BoardView struct {
	Plans  []PortfolioPlan `json:"plans"`
	Levers []BoardLever    `json:"levers"`
	Rows   []BoardRow      `json:"rows"`
}

// BoardLever is a lever that some of the plans have in common.
type BoardLever struct {
	ID         string    `json:"id"` // common id of its indicator
	Name       text.Text `json:"name"`
	Unit       UnitView  `json:"unit"`
	Difference text.Text `json:"difference"` // unit of a difference: percentage points for percentages
	Step       string    `json:"step"`
	Plans      int       `json:"plans"` // how many have it
}

// BoardRow is an indicator over plans.
type BoardRow struct {
	ID     string         `json:"id"`
	Name   text.Text      `json:"name"`
	Unit   text.Text      `json:"unit"`
	Rule   portfolio.Rule `json:"rule"`   // by which the total is formed
	Total  CellView       `json:"total"`  // absent if a part is
	Known  CellView       `json:"known"`  // of the plans with a figure
	Change *CellView      `json:"change"` // of the total, by the moves
	Target *text.Text     `json:"target"` // of the plan above, in words
	Divide *UnitView      `json:"divide"` // unit of that target, in which it is divided
	Cells  []BoardCell    `json:"cells"`
}

// BoardCell is an indicator of one plan. Places start at 1; 0 marks what cannot be ranked.
type BoardCell struct {
	Plan        string         `json:"plan"`
	Figure      CellView       `json:"figure"`
	Change      *CellView      `json:"change"` // of the figure, by the moves; null where they change nothing
	Target      text.Text      `json:"target"` // in words
	Goal        CellView       `json:"goal"`   // its number
	Pace        CellView       `json:"pace"`
	Verdict     target.Verdict `json:"verdict"`
	RankFigure  int            `json:"rankFigure"`
	RankTarget  int            `json:"rankTarget"`
	RankPace    int            `json:"rankPace"`
	RankVerdict int            `json:"rankVerdict"`
}

// CombineParams divides a target among the plans below, or checks what they set.
type CombineParams struct {
	Query  portfolio.DivideQuery `json:"query"`
	Check  bool                  `json:"check"`  // combine what the plans set instead of dividing
	Assign bool                  `json:"assign"` // the division is in force from now on
	Lang   text.Lang             `json:"lang"`
}

// CombineView is a target with the figures of the plans below.
type CombineView struct {
	Rule    portfolio.Rule `json:"rule"`
	Name    text.Text      `json:"name"`
	Unit    text.Text      `json:"unit"`
	Target  text.Text      `json:"target"`
	Whole   CellView       `json:"whole"`
	Gap     CellView       `json:"gap"`
	Met     bool           `json:"met"`
	Closers []string       `json:"closers"`
	Parts   []PartView     `json:"parts"`
}

// PartView is the share of one plan.
type PartView struct {
	Plan   string    `json:"plan"`
	Title  text.Text `json:"title"`
	Value  CellView  `json:"value"`
	Weight CellView  `json:"weight"`
	Course CellView  `json:"course"`
	Room   CellView  `json:"room"`
	Alone  CellView  `json:"alone"`
	Locked bool      `json:"locked"`
}
