package plan

import "github.com/jimo-plan/fiveyear/indicator/target"

// Chapter is a chapter of the document.
type Chapter struct {
	No       int       `json:"no" req:"true" range:"0,9999" doc:"number"`
	Title    Text      `json:"title" req:"true" doc:"title"`
	Summary  Text      `json:"summary,omitempty" doc:"summary in our own words"`
	Sections []Section `json:"sections" req:"true" doc:"sections"`
}

// Section is a section of a chapter.
type Section struct {
	No      int    `json:"no" req:"true" range:"0,9999" doc:"number within the chapter"`
	Title   Text   `json:"title" req:"true" doc:"title"`
	Summary Text   `json:"summary,omitempty" doc:"summary in our own words"`
	Items   []Item `json:"items,omitempty" doc:"tasks and projects"`
	Boxes   []Box  `json:"boxes,omitempty" doc:"boxes (专栏)"`
}

// Box is a box (专栏) of a section.
type Box struct {
	No    string `json:"no" req:"true" doc:"number"`
	Title Text   `json:"title" req:"true" doc:"title"`
	Items []Item `json:"items,omitempty" doc:"its items"`
}

// Item is a named task, project, platform, park, road or similar of the document.
type Item struct {
	ID       string   `json:"id" req:"true" doc:"stable id"`
	Type     string   `json:"type" req:"true" enum:"record,task,project,platform,park,road,rail,airport,port,water,energy,digital,school,hospital,care,housing,culture,tourism,village,ecology,reform,pilot,programme,rule,institution,finance,talent,safety,governance,other" doc:"type"`
	Name     Text     `json:"name" req:"true" doc:"short name"`
	Places   []string `json:"places,omitempty" max:"100" doc:"place names"`
	Zone     string   `json:"zone,omitempty" enum:"east,west,centre" doc:"zone"`
	Industry string   `json:"industry,omitempty" doc:"industry"`
	Lead     Text     `json:"lead,omitempty" doc:"unit in charge, where named"`
}

// Figure is a figure outside the headline table.
type Figure struct {
	ID      string       `json:"id" req:"true" doc:"stable id"`
	Name    Text         `json:"name" req:"true" doc:"what is counted"`
	Status  string       `json:"status" req:"true" enum:"record,commitment,rule,vision" doc:"record of the past, commitment, standing rule, or vision"`
	Kind    string       `json:"kind" req:"true" enum:"level,growth_rate,average_growth,cumulative,decline,points,yearly,count,full_coverage,multiple,rank" doc:"kind of figure"`
	Value   Number       `json:"value" req:"true" doc:"number as printed"`
	High    *Number      `json:"high,omitempty" doc:"upper end of a range"`
	Unit    string       `json:"unit" req:"true" doc:"unit"`
	Bound   target.Bound `json:"bound,omitempty" doc:"bound; default: exactly"`
	Year    int          `json:"year,omitempty" range:"1,9999" doc:"year, where printed or implied; a commitment without one is due by the end of the plan, and shown as such"`
	From    int          `json:"from,omitempty" range:"1,9999" doc:"first year of a span"`
	To      int          `json:"to,omitempty" range:"1,9999" doc:"last year of a span"`
	Place   Place        `json:"place" req:"true" doc:"where it stands"`
	Printed string       `json:"printed" req:"true" doc:"token as printed"`
	Note    Text         `json:"note,omitempty" doc:"remark"`
	Links   []string     `json:"links,omitempty" max:"100" doc:"ids of the figures or indicators it belongs with: its baseline, its target"`
}

// Due returns the year by which a figure is to be reached, and whether the document prints it. For
// a commitment without a printed year it is the last year of the plan; for a record or rule without
// one it is 0.
func (d *Document) Due(f *Figure) (year int, printed bool) {
	switch {
	case f.To != 0:
		return f.To, true
	case f.Year != 0:
		return f.Year, true
	case f.Status == "commitment":
		return d.Period.To, false
	}
	return 0, false
}

// Serve is the contribution of a commitment to a headline indicator.
type Serve struct {
	Figure    string  `json:"figure,omitempty" doc:"id of the figure"`
	Item      string  `json:"item,omitempty" doc:"id of the item, when no figure is given"`
	Indicator string  `json:"indicator" req:"true" doc:"id of the indicator"`
	Covers    *Number `json:"covers,omitempty" doc:"how much of the target it could cover at most, in %"`
	Reasoning Text    `json:"reasoning" req:"true" doc:"why, and under what assumption"`
}

// Implementation is the plan's implementation system.
type Implementation struct {
	Place       Place        `json:"place" req:"true" doc:"where it stands"`
	Responsible Text         `json:"responsible,omitempty" doc:"who is responsible"`
	Annual      Text         `json:"annual_targets,omitempty" doc:"how annual targets are set"`
	Revision    Text         `json:"revision,omitempty" doc:"how the plan is revised"`
	Evaluations []Evaluation `json:"evaluations,omitempty" max:"100" doc:"evaluations the document demands"`
}

// Evaluation is an evaluation that the document requires.
type Evaluation struct {
	Kind    string `json:"kind" req:"true" enum:"annual,mid_term,final" doc:"kind"`
	Years   []int  `json:"years,omitempty" range:"1,9999" max:"200" doc:"years it is about; ours where the document prints none"`
	Printed string `json:"printed,omitempty" doc:"token as printed"`
}
