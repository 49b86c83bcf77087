package plan

import (
	"encoding/json"
	"reflect"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// FormatVersion is the version of the plan file format this package reads.
const FormatVersion = 1

// Document is a plan file as written: every field, and nothing computed. The doc tags describe the
// fields in the published JSON Schema; req marks required ones.
type Document struct {
	Schema      string          `json:"$schema,omitempty" doc:"address of this schema, for editors"`
	Format      int             `json:"format" req:"true" const:"1" doc:"version of the file format: 1"`
	ID          string          `json:"id" req:"true" doc:"id of the plan: small letters, digits, - and _"`
	Version     string          `json:"version" req:"true" doc:"version of this data; scenarios name the version they were made for"`
	Title       Text            `json:"title" req:"true" doc:"title of the plan"`
	Region      Text            `json:"region,omitempty" doc:"area the plan is for"`
	Period      Period          `json:"period" req:"true" doc:"the plan's years"`
	Source      Source          `json:"source" req:"true" doc:"the document the figures stand in"`
	Higher      []Higher        `json:"higher,omitempty" max:"100" doc:"plans of higher levels that assign targets or are referred to"`
	Tolerances  *Tolerances     `json:"tolerances,omitempty" doc:"how far 'about' and 'in step' reach where a target names no tolerance"`
	Units       []UnitName      `json:"units,omitempty" max:"500" doc:"nouns for counts that the built-in units lack"`
	Assumptions []Assumption    `json:"assumptions,omitempty" max:"1000" doc:"what formulas take for granted where the document is silent"`
	Categories  []Category      `json:"categories" req:"true" max:"500" doc:"groups of indicators, in order"`
	Indicators  []Indicator     `json:"indicators" req:"true" max:"2000" doc:"rows of the headline table, in order"`
	Notes       []Note          `json:"notes,omitempty" max:"1000" doc:"notes under the headline table"`
	Vision      []Indicator     `json:"vision,omitempty" max:"2000" doc:"indicators of the long-term vision, beyond the plan's last year"`
	Model       Model           `json:"model,omitempty" doc:"variables, levers, closures and checks for projections"`
	Chapters    []Chapter       `json:"chapters,omitempty" doc:"structure of the document: chapters, sections, boxes, items"`
	Figures     []Figure        `json:"figures,omitempty" doc:"figures outside the headline table"`
	Serves      []Serve         `json:"serves,omitempty" doc:"which commitments serve which headline indicators"`
	System      *Implementation `json:"implementation,omitempty" doc:"how the plan is carried out, evaluated and revised"`
}

// Text is a text in both languages; at least one is required.
type Text = text.Text

// Attribute is whether a target is binding or expected.
type Attribute string

// The attributes of targets.
const (
	Binding  Attribute = "binding"  // 约束性: a miss is a breach
	Expected Attribute = "expected" // 预期性: a miss is a shortfall
)

// Number is a decimal in plain form, with the digits of the file.
type Number = json.Number

// Period is the range of years of a plan.
type Period struct {
	First   int `json:"first,omitempty" range:"1000,9999" doc:"first year for which figures are kept; default: base"`
	Base    int `json:"base" req:"true" range:"1000,9999" doc:"baseline year"`
	From    int `json:"from" req:"true" range:"1000,9999" doc:"first year of the plan"`
	To      int `json:"to" req:"true" range:"1000,9999" doc:"last year of the plan"`
	Horizon int `json:"horizon,omitempty" range:"1000,9999" doc:"last year of projections; default: to"`
}

// Source identifies the document.
type Source struct {
	Title     Text   `json:"title" req:"true" doc:"title of the document"`
	Issuer    Text   `json:"issuer,omitempty" doc:"who issued it"`
	Published string `json:"published,omitempty" doc:"date or year of publication"`
	File      string `json:"file,omitempty" doc:"name of the text file the verifier reads"`
	URL       string `json:"url,omitempty" doc:"where it can be read"`
	Note      Text   `json:"note,omitempty" doc:"how the figures were taken from it"`
}

// Place is a location in the document.
type Place struct {
	Chapter int    `json:"chapter,omitempty" range:"0,9999" doc:"chapter number"`
	Section int    `json:"section,omitempty" range:"0,9999" doc:"section number within the chapter"`
	Box     string `json:"box,omitempty" doc:"number of the box (专栏), or 'table' for the headline table"`
	Row     string `json:"row,omitempty" doc:"row of the table as printed: 7, 3a"`
}

// Higher is a plan of a higher level.
type Higher struct {
	ID    string `json:"id" req:"true" doc:"id of that plan"`
	Title Text   `json:"title" req:"true" doc:"its title"`
	Level string `json:"level,omitempty" enum:"city,province,nation,other" doc:"level of government"`
}

// UnitName defines a noun for counting or a multiple of a known unit.
type UnitName struct {
	ID   string `json:"id" req:"true" doc:"the noun as units write it: beds"`
	Name Text   `json:"name" req:"true" doc:"its names"`
}

// Assumption is a value that formulas assume where the document does not state one.
type Assumption struct {
	ID   string `json:"id" req:"true" doc:"id, as variables name it"`
	Text Text   `json:"text" req:"true" doc:"the assumption, said out"`
}

// Category is a group of indicators.
type Category struct {
	ID   string `json:"id" req:"true" doc:"id"`
	Name Text   `json:"name" req:"true" doc:"name"`
}

// Indicator is a row of the headline table, or of the vision.
type Indicator struct {
	ID        string           `json:"id" req:"true" doc:"id; also the name of its variable in formulas"`
	Row       string           `json:"row" req:"true" doc:"row number as printed: 7, 3a"`
	Category  string           `json:"category" req:"true" doc:"id of its category"`
	Name      Text             `json:"name" req:"true" doc:"name as printed"`
	Unit      string           `json:"unit" req:"true" doc:"unit of its figures: %, 10k persons, items/10k persons"`
	Prices    indicator.Prices `json:"prices,omitempty" enum:"current,constant" doc:"price basis of money figures and of rates derived from them"`
	Direction target.Direction `json:"direction,omitempty" enum:"up,down" doc:"which way is desired"`
	Limit     *Limits          `json:"limits,omitempty" doc:"natural bounds, such as 0 and 100 for a share"`
	Attribute Attribute        `json:"attribute" req:"true" enum:"binding,expected" doc:"binding (约束性) or expected (预期性)"`
	Baseline  Baseline         `json:"baseline" req:"true" doc:"the observed start value, or why it is absent"`
	Revised   []Baseline       `json:"revised,omitempty" max:"50" doc:"later revisions of the baseline (a census), beside the printed one"`
	Target    Target           `json:"target" req:"true" doc:"what the plan commits to"`
	Place     Place            `json:"place,omitempty" doc:"where the row stands"`
	Note      Text             `json:"note,omitempty" doc:"remark"`
	Lead      Text             `json:"lead,omitempty" doc:"unit in charge, where the document names one"`
	Figures   []Historic       `json:"figures,omitempty" max:"200" doc:"further observed figures by year"`
	Doubts    []Doubt          `json:"doubts,omitempty" max:"20" doc:"what the table left open about the row; it is not judged until each is confirmed"`
	Inferred  []Inferred       `json:"inferred,omitempty" max:"20" doc:"what the source does not state of the row and was inferred by a rule"`
	Places    *int             `json:"places,omitempty" range:"0,12" doc:"decimal places shown for projections; default: 2, of amounts no more than make five digits, and always as many as printed"`
}

// Inferred is a property of a row that its source does not state.
type Inferred struct {
	Field string `json:"field" req:"true" enum:"unit,category,attribute,target,figures" doc:"what was inferred; the row has it in its field"`
	Cell  string `json:"cell,omitempty" doc:"cell of the table that it was inferred from"`
	Text  Text   `json:"text" req:"true" doc:"the rule, said out"`
}

// Doubt is something that was understood of a row, but may be meant otherwise.
type Doubt struct {
	Code      string `json:"code" req:"true" doc:"what is in doubt: wording, stretch, wrong_side, power_of_ten, …"`
	Cell      string `json:"cell,omitempty" doc:"cell of the table that the row was read from"`
	Text      Text   `json:"text" req:"true" doc:"the doubt, said out"`
	Confirmed bool   `json:"confirmed,omitempty" doc:"the reading was confirmed"`
}

// Limits are natural bounds of an indicator.
type Limits struct {
	Low  *Number `json:"low,omitempty" doc:"smallest possible value"`
	High *Number `json:"high,omitempty" doc:"largest possible value"`
}

// Baseline is the observed value of an indicator in the baseline year.
type Baseline struct {
	Year    int                  `json:"year,omitempty" range:"1000,9999" doc:"its year; default: the plan's base year"`
	Value   *Number              `json:"value,omitempty" doc:"the number; leave out when absent"`
	Absent  indicator.ReasonCode `json:"absent,omitempty" enum:"not_printed,assigned,set_later,set_yearly,reference,needs_input" doc:"why there is no number"`
	Printed string               `json:"printed,omitempty" doc:"token as printed"`
	Vintage string               `json:"vintage,omitempty" doc:"publication it is from"`
	Scope   string               `json:"scope,omitempty" doc:"what the figure counts and at whose prices; figures of different scopes are never combined"`
	Flag    string               `json:"flag,omitempty" enum:"estimate,other_year" doc:"estimate, or data of another year (starred)"`
	Note    Text                 `json:"note,omitempty" doc:"remark"`
}

// Historic is an observed figure of a year other than the baseline year.
type Historic struct {
	Year    int    `json:"year" req:"true" range:"1000,9999" doc:"year"`
	Value   Number `json:"value" req:"true" doc:"number in the indicator's unit"`
	Printed string `json:"printed,omitempty" doc:"token as printed"`
	Source  string `json:"source,omitempty" doc:"where it comes from"`
	Scope   string `json:"scope,omitempty" doc:"what it counts and at whose prices; figures of different scopes are never combined"`
}

// Target is a target as written in the file; package target defines the kinds.
type Target struct {
	Kind      target.Kind   `json:"kind" req:"true" doc:"what is measured"`
	Bound     target.Bound  `json:"bound,omitempty" doc:"side of the number that meets the target; default: reach it"`
	Value     *Number       `json:"value,omitempty" doc:"threshold"`
	High      *Number       `json:"high,omitempty" doc:"upper end of a range"`
	Stretch   *Number       `json:"stretch,omitempty" doc:"value to strive for (力争值), beyond the target and judged by itself; without value it is all that the target has"`
	From      int           `json:"from,omitempty" range:"1000,9999" doc:"first year of the span; default: the plan's first year"`
	Year      int           `json:"year,omitempty" range:"1000,9999" doc:"year, or last year of the span; default: the plan's last year"`
	Tolerance *Number       `json:"tolerance,omitempty" doc:"for about and in_step: our own, in the indicator's unit"`
	TwoSided  bool          `json:"two_sided,omitempty" doc:"about: a figure too far on either side misses the target"`
	Of        string        `json:"of,omitempty" doc:"id of the other indicator (in_step, above_other), or plan:indicator for a reference"`
	By        Text          `json:"by,omitempty" doc:"who assigns, or whose figure is referred to"`
	After     Text          `json:"after,omitempty" doc:"set_later: after what"`
	Forms     []target.Kind `json:"forms,omitempty" max:"10" doc:"assigned: kinds the number may take, when the document does not say which"`
	Parts     []Target      `json:"parts,omitempty" max:"20" doc:"all: the targets of the row"`
	Printed   string        `json:"printed,omitempty" doc:"token as printed: 40以上"`
	Column    string        `json:"column,omitempty" enum:"level,average,cumulative" doc:"column of the table the token stands in"`
	Merged    string        `json:"merged,omitempty" doc:"row whose cell this row shares, for merged cells"`
	Note      Text          `json:"note,omitempty" doc:"remark"`
}

// Note is a note of the headline table.
type Note struct {
	Mark    string   `json:"mark" req:"true" doc:"its mark: ①"`
	Text    Text     `json:"text" req:"true" doc:"the note"`
	Printed string   `json:"printed,omitempty" doc:"token as printed, for the verifier"`
	Rows    []string `json:"rows,omitempty" max:"2000" doc:"rows it applies to"`
}

// Num returns a number of the plan format, such as "42" or "-0.5", for use in a Document.
func Num(s string) *Number { n := Number(s); return &n }

// Decimal returns the value of a number of a document; ok is false if there is none or it is not a
// number.
func Decimal(n *Number) (decimal.Decimal, bool) {
	if n == nil {
		return decimal.Decimal{}, false
	}
	return numberValue(*n).Decimal()
}

// Clone returns a deep copy.
func (d *Document) Clone() *Document {
	if d == nil {
		return nil
	}
	c := *d
	detach(reflect.ValueOf(&c).Elem())
	return &c
}

// detach replaces the pointers and slices in a value by copies.
func detach(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			c := reflect.New(v.Type().Elem())
			c.Elem().Set(v.Elem())
			detach(c.Elem())
			v.Set(c)
		}
	case reflect.Slice:
		if !v.IsNil() {
			c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
			reflect.Copy(c, v)
			for i := range c.Len() {
				detach(c.Index(i))
			}
			v.Set(c)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			detach(v.Field(i))
		}
	}
}
