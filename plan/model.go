package plan

import "github.com/jimo-plan/fiveyear/indicator"

// Model is the part of a plan that a projection needs in addition to the table: further variables,
// the inputs a user may move, the choices of closure, and checks.
type Model struct {
	Variables []Variable `json:"variables,omitempty" max:"2000" doc:"variables beside the indicators, and how indicators are projected"`
	Groups    []Group    `json:"groups,omitempty" max:"500" doc:"groups of levers, in order"`
	Levers    []Lever    `json:"levers,omitempty" max:"2000" doc:"inputs a user may move"`
	Closures  []Closure  `json:"closures,omitempty" max:"100" doc:"choices between two ways to close the model"`
	Wholes    []Whole    `json:"wholes,omitempty" max:"500" doc:"groups of shares that make 100 %"`
	Checks    []Check    `json:"checks,omitempty" max:"500" doc:"properties that hold in every scenario of a matrix"`
	Scenarios []Ready    `json:"scenarios,omitempty" max:"500" doc:"ready-made scenarios"`
}

// Variable is a series of the model. One with the id of an indicator defines how that indicator is
// projected, and takes name, unit and baseline from it. At most one of Formula and Path is set; a
// variable with neither is an input.
type Variable struct {
	ID         string           `json:"id" req:"true" doc:"id, or the id of an indicator"`
	Name       Text             `json:"name,omitempty" doc:"name; not for indicators"`
	Unit       string           `json:"unit,omitempty" doc:"unit; not for indicators"`
	Prices     indicator.Prices `json:"prices,omitempty" enum:"current,constant" doc:"price basis; not for indicators"`
	Formula    string           `json:"formula,omitempty" doc:"formula for the years without a figure"`
	Path       *Path            `json:"path,omitempty" doc:"path to the indicator's target, an assumption of the projection"`
	Data       []Point          `json:"data,omitempty" max:"200" doc:"figures by year"`
	Assumption bool             `json:"assumption,omitempty" doc:"true: not in the source; an input without default"`
	Defined    bool             `json:"defined,omitempty" doc:"true: its data is a definition (an index at 100), not a figure of the source"`
	Assumes    []string         `json:"assumes,omitempty" max:"100" doc:"what its formula takes for granted, as ids of texts in assumptions"`
	Limits     *Limits          `json:"limits,omitempty" doc:"natural bounds; a value outside is warned of"`
	Range      *Limits          `json:"range,omitempty" doc:"plausible range, ours; a value outside is warned of"`
	Note       Text             `json:"note,omitempty" doc:"what it is, for the reader"`
	Places     *int             `json:"places,omitempty" range:"0,12" doc:"decimal places shown"`
}

// Point is a figure of a variable.
type Point struct {
	Year    int    `json:"year" req:"true" range:"1000,9999" doc:"year"`
	Value   Number `json:"value" req:"true" doc:"number"`
	Printed string `json:"printed,omitempty" doc:"token as printed, where the source prints it"`
	Place   *Place `json:"place,omitempty" doc:"where it stands"`
	Scope   string `json:"scope,omitempty" doc:"what it counts and at whose prices; figures of different scopes are never combined"`
}

// Path is the course of an indicator from its baseline to its target, or of the growth a year that
// the target of a level states.
type Path struct {
	Shape indicator.Shape `json:"shape" req:"true" enum:"linear,compound,logistic,hold,constant" doc:"linear, compound (constant growth), logistic (bounded shares), hold (baseline), constant (the same rate or flow each year)"`
	Of    string          `json:"of,omitempty" doc:"of a variable in %: the indicator whose target states this growth a year"`
}

// Group is a group of levers.
type Group struct {
	ID   string `json:"id" req:"true" doc:"id"`
	Name Text   `json:"name" req:"true" doc:"name"`
}

// Lever is an input that a user may move. A yearly lever sets the values of its variable year by
// year; a path lever sets the end of the variable's path.
type Lever struct {
	Variable string  `json:"variable" req:"true" doc:"variable it moves"`
	Group    string  `json:"group,omitempty" doc:"group it stands in"`
	From     int     `json:"from,omitempty" range:"1000,9999" doc:"first year it applies to; default: the plan's first year"`
	To       int     `json:"to,omitempty" range:"1000,9999" doc:"last year it applies to without an explicit span; default: the plan's last year"`
	Last     int     `json:"last,omitempty" range:"1000,9999" doc:"last year it may be given for; default: the horizon"`
	Min      Number  `json:"min" req:"true" doc:"lower bound, ours"`
	Max      Number  `json:"max" req:"true" doc:"upper bound, ours"`
	Step     Number  `json:"step" req:"true" doc:"step of the slider"`
	Fill     string  `json:"fill,omitempty" enum:"hold,none" doc:"one-step fill after the plan: hold repeats the last value"`
	Help     Text    `json:"help,omitempty" doc:"what it means"`
	When     *Choice `json:"when,omitempty" doc:"only with this closure"`
}

// Choice identifies an option of a closure.
type Choice struct {
	Closure string `json:"closure" req:"true" doc:"id of the closure"`
	Option  string `json:"option" req:"true" doc:"id of the option"`
}

// Closure is a choice between ways to close the model; the first option is the plan as written.
type Closure struct {
	ID      string   `json:"id" req:"true" doc:"id"`
	Name    Text     `json:"name" req:"true" doc:"name"`
	Options []Option `json:"options" req:"true" max:"50" doc:"the ways, the first of them the reference's"`
}

// Option is one way to close the model.
type Option struct {
	ID       string     `json:"id" req:"true" doc:"id"`
	Name     Text       `json:"name" req:"true" doc:"name"`
	Hold     []string   `json:"hold,omitempty" max:"2000" doc:"variables that keep the reference run's values"`
	Formulas []Equation `json:"formulas,omitempty" max:"2000" doc:"formulas that replace those of the reference"`
}

// Equation replaces the definition of a variable.
type Equation struct {
	Variable string `json:"variable" req:"true" doc:"variable"`
	Formula  string `json:"formula" req:"true" doc:"its formula under this option"`
}

// Whole is a group of shares that add up to 100 %.
type Whole struct {
	ID     string   `json:"id" req:"true" doc:"id"`
	Name   Text     `json:"name" req:"true" doc:"name"`
	Shares []string `json:"shares" req:"true" max:"2000" doc:"variables that add up to 100"`
}

// Check is a condition on a variable: it lies between bounds in every scenario of a matrix.
type Check struct {
	ID       string   `json:"id" req:"true" doc:"id"`
	Name     Text     `json:"name,omitempty" doc:"what is checked"`
	Variable string   `json:"variable" req:"true" doc:"variable"`
	From     int      `json:"from,omitempty" range:"1000,9999" doc:"first year; default: the plan's first year"`
	To       int      `json:"to,omitempty" range:"1000,9999" doc:"last year; default: the plan's last year"`
	Low      *Number  `json:"low,omitempty" doc:"lower bound"`
	High     *Number  `json:"high,omitempty" doc:"upper bound"`
	Matrix   []Corner `json:"matrix,omitempty" max:"20" doc:"levers and the values to combine"`
}

// Corner is a lever with its values in a matrix of scenarios.
type Corner struct {
	Lever  string   `json:"lever" req:"true" doc:"lever"`
	Values []Number `json:"values" req:"true" max:"100" doc:"values"`
}

// Ready is a ready-made scenario in short form.
type Ready struct {
	ID    string   `json:"id" req:"true" doc:"id"`
	Name  Text     `json:"name" req:"true" doc:"name"`
	Note  Text     `json:"note,omitempty" doc:"what it shows"`
	Moves []string `json:"moves,omitempty" max:"2000" doc:"moves as text: gdp_growth=6, gdp_growth=8@2024-2025, gdp_growth+=-1, closure=option"`
	Basis []string `json:"basis,omitempty" max:"1000" doc:"ids of the figures the values come from"`
}
