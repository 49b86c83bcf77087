package modules

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
)

// Options are the choices that a table leaves to the analyst.
type Options struct {
	// Wholes lists groups of shares that are known to make 100 %, as ids of indicators. Derive
	// offers the groups it finds as notes of kind noteWhole, and adds only those listed here, now or
	// in an earlier call.
	Wholes [][]string
}

// NoteKind is the kind of a note.
type NoteKind string

// The kinds of notes.
const (
	noteRead  NoteKind = "read"  // how a row was understood from its name
	noteNeeds NoteKind = "needs" // a number that the plan lacks and that what is derived waits for
	noteWhole NoteKind = "whole" // shares that seem to make 100 %, offered for confirmation
	noteLimit NoteKind = "limit" // parts left out because a plan may hold no more
)

// Values lists the kinds of notes.
func (NoteKind) Values() []NoteKind { return []NoteKind{noteRead, noteNeeds, noteWhole, noteLimit} }

// Note is a remark on a derived part.
type Note struct {
	Kind NoteKind  `json:"kind"`
	IDs  []string  `json:"ids"` // noteRead: the row; noteNeeds: the variables to fill in; noteWhole: the shares
	Text text.Text `json:"text"`
}

// deriver holds the state of one call of Derive.
type deriver struct {
	p      *plan.Plan     // the plan without derived parts
	d      *plan.Document // its document, to which the derived parts are added
	rows   []row
	taken  map[string]bool   // ids of variables
	own    map[string]string // the plan's own formulas with @ for the variable itself, and their variables
	defs   []plan.Variable   // the plan's own
	growth string            // id of GDP growth, "" while there is none
	grown  map[string]string // growth of quantities
	hold   string            // id of the closure by which the level of GDP follows its growth
	people string            // id of the population
	asked  []asked           // levers beside those of the rows
	notes  []Note
	full   bool // parts were left out
}

// asked is a lever of an assumption, or of a closure, with the row it belongs to; "" for none.
type asked struct {
	plan.Lever
	row string
}

// Derive returns a plan's document with the model that follows from its table, and notes on what
// was read from names and on what is missing. The parts that an earlier call derived are replaced;
// the plan's own variables, levers, closures and scenarios stay, and what they already compute is
// not added again. The error is that of the context, or that of plan.New for a document that lost
// parts its own formulas need.
//
// For each row Derive adds, depending on what it counts:
//
//   - the path to its target, or the formula that couples it with another row ("in step", "above")
//   - of a level whose target is a growth a year: that growth, from which the level follows
//   - of a growth rate: its index, its average, and the years in which it doubles
//   - of a level: its average growth; of a target on the baseline: the change since the baseline
//   - of yearly flows: their total; of yearly declines: the compounded decline and the index, and
//     per unit of GDP also the index of the amount itself
//   - of a share of GDP: the growth that it implies, the share and the growth of the rest, and a
//     closure by which either the share or its own growth holds
//   - of a figure per head: the amount, once the population is known
//   - a lever, with bounds and step from its unit, baseline and target
func Derive(ctx context.Context, p *plan.Plan, o Options) (*plan.Document, []Note, error) {
	if !p.Loaded() {
		return nil, nil, invalid("not a plan that was checked; make one with plan.Load, plan.Parse or plan.New", "不是经过检查的规划；请用 plan.Load、plan.Parse 或 plan.New 生成")
	}
	var confirmed [][]string // before, of rows that the plan still has
	if On(p, Derived) {
		for _, w := range p.Model.Wholes {
			if ids := rowsOf(p, w); Derived.names(w.ID) && len(ids) > 1 {
				confirmed = append(confirmed, ids)
			}
		}
		bare, err := plan.New(Remove(p.Document(), Derived))
		if err != nil {
			return nil, nil, err
		}
		p = bare
	}
	x := &deriver{p: p, d: p.Document(), taken: map[string]bool{}, own: map[string]string{}, grown: map[string]string{}, defs: p.Document().Model.Variables}
	x.read()
	x.gdp()
	for i, r := range x.rows {
		if err := context.Cause(ctx); err != nil {
			return nil, nil, fmt.Errorf("modules: %w", err)
		}
		x.row(r, len(x.rows)-i-1)
	}
	if x.full {
		x.note(noteLimit, text.Say("the table is long: not every row has derived variables, since a plan may have at most %d indicators and variables and %d closures",
			"指标表较长：一份规划最多有%d个指标和变量、%d个闭合方式，因此并非每行都有推导的变量", plan.MaxVariables, maxClosures))
	}
	if err := x.wholes(append(confirmed, o.Wholes...)); err != nil {
		return nil, nil, err
	}
	x.levers()
	x.scenarios()
	x.needs()
	if !marked(x.d) {
		return x.d, x.notes, nil
	}
	x.assumption(string(Derived), text.Text{
		EN: "derived by Fiveyear from the headline table, not printed in the plan; it may be changed or removed",
		ZH: "由 Fiveyear 根据指标表推导，并非规划原文；可以修改或删除"})
	return x.d, x.notes, nil
}

// Complete is Derive for a plan file, such as headline.Import returns; name is for messages.
func Complete(ctx context.Context, file []byte, name string) (*plan.Document, []Note, error) {
	p, err := plan.Parse(ctx, file, name)
	if err != nil {
		return nil, nil, err
	}
	return Derive(ctx, p, Options{})
}

// marked reports whether a document has derived parts.
func marked(d *plan.Document) bool {
	return slices.ContainsFunc(d.Model.Variables, Derived.Has) ||
		slices.ContainsFunc(d.Model.Levers, func(l plan.Lever) bool { return Derived.names(l.Group) }) ||
		slices.ContainsFunc(d.Model.Scenarios, func(s plan.Ready) bool { return Derived.names(s.ID) })
}

func invalid(en, zh string) error {
	return &text.Error{Package: "modules", Err: text.ErrInvalid, Message: text.Text{EN: en, ZH: zh}}
}

// read collects the rows and the plan's own formulas.
func (x *deriver) read() {
	for _, v := range x.p.Variables() {
		if v.Def != nil && Derived.Has(*v.Def) {
			continue // kept for another formula, and derived again
		}
		x.taken[v.ID] = true
		if v.Def != nil && v.Def.Formula != "" {
			x.own[x.canonical(renamed(v.Def.Formula, v.ID, self))] = v.ID
		}
	}
	for in := range x.p.AllIndicators() {
		x.rows = append(x.rows, x.rowOf(in))
	}
	for i, r := range x.rows {
		if r.people() && x.people == "" {
			x.people = r.ID
		}
		x.rows[i].grows = x.growing(r)
	}
}

// self is the name that stands for the variable itself in templates of formulas.
const self = "self"

// canonical returns a formula as the language prints it.
func (x *deriver) canonical(source string) string {
	f, err := x.p.ParseFormula(source)
	if err != nil {
		return source
	}
	return f.String()
}

// renamed replaces a name in a formula.
func renamed(source, from, to string) string {
	return rename(source, func(word string) string {
		if word == from {
			return to
		}
		return word
	})
}

// rename replaces the names in a formula.
func rename(source string, to func(word string) string) string {
	var out strings.Builder
	for source != "" {
		start := strings.IndexFunc(source, func(r rune) bool { return r == '_' || unicode.IsLetter(r) })
		if start < 0 {
			break
		}
		out.WriteString(source[:start])
		source = source[start:]
		end := strings.IndexFunc(source, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsNumber(r) })
		if end < 0 {
			end = len(source)
		}
		out.WriteString(to(source[:end]))
		source = source[end:]
	}
	return out.String() + source
}

// fresh returns an id that no variable has.
func (x *deriver) fresh(id string) string {
	if len([]rune(id)) > plan.MaxID-4 {
		id = string([]rune(id)[:plan.MaxID-4])
	}
	out := id
	for n := 2; x.taken[out]; n++ {
		out = id + "_" + strconv.Itoa(n)
	}
	x.taken[out] = true
	return out
}

// add adds a variable, whose formula has "self" for its own name, and returns its id. If the plan
// computes the same itself, that variable is returned instead.
func (x *deriver) add(v plan.Variable) string {
	if own, ok := x.own[x.canonical(v.Formula)]; ok && v.Formula != "" {
		return own
	}
	v.ID = x.fresh(v.ID)
	v.Formula = renamed(v.Formula, self, v.ID)
	Derived.put(x.d, v)
	return v.ID
}

// assumption adds a text that variables may name.
func (x *deriver) assumption(id string, t text.Text) {
	if !slices.ContainsFunc(x.d.Assumptions, func(a plan.Assumption) bool { return a.ID == id }) {
		x.d.Assumptions = append(x.d.Assumptions, plan.Assumption{ID: id, Text: t})
	}
}

// ask adds an assumption without a value, with its lever.
func (x *deriver) ask(row string, v plan.Variable, l plan.Lever) string {
	v.Assumption = true
	id := x.add(v)
	l.Variable, l.Help = id, v.Note
	x.asked = append(x.asked, asked{l, row})
	x.note(noteNeeds, v.Note, id)
	return id
}

func (x *deriver) note(k NoteKind, t text.Text, ids ...string) {
	x.notes = append(x.notes, Note{Kind: k, IDs: ids, Text: t})
}

// baseName returns the base year as text, for the names of indices.
func (x *deriver) baseName() string { return strconv.Itoa(x.p.Period.Base) }

// index adds the index of a growth rate, 100 in the base year.
func (x *deriver) index(id string, name plan.Text, prices indicator.Prices, formula string) {
	places := 2
	x.add(plan.Variable{ID: id, Name: title("%s, index (%s = 100)", "%s指数（%s=100）", name, x.baseName()), Unit: "index", Prices: prices,
		Formula: formula, Data: []plan.Point{{Year: x.p.Period.Base, Value: "100"}}, Defined: true, Places: &places})
}

// percent adds a variable in %.
func (x *deriver) percent(id string, name plan.Text, prices indicator.Prices, formula string, assumes ...string) string {
	places := 2
	return x.add(plan.Variable{ID: id, Name: name, Unit: "%", Prices: prices, Formula: formula, Places: &places, Assumes: assumes})
}

// gdp finds GDP growth: a row of its own, the growth of a row with the level, or, where rows need
// it and there is neither, an assumption.
func (x *deriver) gdp() {
	for _, r := range x.rows {
		if r.role == rate && r.gdp() {
			x.growth = r.ID
			x.note(noteRead, title("%s is taken as GDP growth", "%s按地区生产总值增速理解", r.Name), r.ID)
			return
		}
	}
	for _, r := range x.rows {
		if r.role == level && (r.Unit.Comparable(yuan) || r.Unit.Comparable(dollars)) && r.gdp() {
			x.growth = x.growthOf(r)
			x.note(noteRead, title("%s is taken as the level of GDP", "%s按地区生产总值总量理解", r.Name), r.ID)
			x.follow(r)
			return
		}
	}
	if !slices.ContainsFunc(x.rows, func(r row) bool { return r.shareOfGDP() || named(r.in.Name, perGDP) }) {
		return
	}
	x.growth = x.ask("", plan.Variable{ID: "gdp_growth", Name: text.Text{EN: "GDP growth", ZH: "地区生产总值增速"}, Unit: "%", Prices: "constant",
		Note: text.Text{EN: "GDP growth in each year at constant prices; the table has none", ZH: "按可比价计算的各年地区生产总值增速；指标表中没有"}}, x.yearly(rateBounds()))
}

// follow adds the closure by which a level of GDP either keeps its path or follows its growth.
func (x *deriver) follow(r row) {
	if r.base != x.p.Period.Base || x.closed(r.ID) || x.stated(r) != nil {
		return
	}
	x.hold = Derived.id(r.ID)
	x.d.Model.Closures = append(x.d.Model.Closures, plan.Closure{ID: x.hold, Name: title("%s: what holds", "%s：保持什么", r.Name), Options: []plan.Option{
		{ID: "level", Name: text.Text{EN: "the path of the level holds", ZH: "总量路径不变"}},
		{ID: "growth", Name: text.Text{EN: "its growth holds", ZH: "增速不变"}, Hold: []string{x.growth},
			Formulas: []plan.Equation{{Variable: r.ID, Formula: fmt.Sprintf("grow(%s[-1], %s)", r.ID, x.growth)}}},
	}})
	l := rateBounds(r.pace()...)
	l.Variable, l.Fill, l.When = x.growth, "hold", &plan.Choice{Closure: x.hold, Option: "growth"}
	x.asked = append(x.asked, asked{l, r.ID})
}

// closed reports whether the plan has a closure of its own for a variable.
func (x *deriver) closed(id string) bool {
	return slices.ContainsFunc(x.p.Model.Closures, func(c plan.Closure) bool {
		return slices.ContainsFunc(c.Options, func(o plan.Option) bool {
			return slices.ContainsFunc(o.Formulas, func(e plan.Equation) bool { return e.Variable == id })
		})
	})
}

// A row derives at most perRow variables; a plan has at most maxClosures closures of two options.
const (
	perRow      = 12
	maxClosures = 100 // of two options each: a plan has at most 200
)

// room reports whether the plan may hold n more variables.
func (x *deriver) room(n int) bool {
	return len(x.d.Indicators)+len(x.d.Vision)+len(x.d.Model.Variables)+n <= plan.MaxVariables
}

// row adds what follows from one row, as far as there is room for the rows that are left.
func (x *deriver) row(r row, left int) {
	if !x.room(perRow) {
		x.full = true
		return
	}
	if x.define(r); !x.room(perRow + left) {
		x.full = true
		return
	}
	switch r.role {
	case rate:
		x.rate(r)
	case decline:
		x.decline(r)
	case flow:
		places := 2
		x.add(plan.Variable{ID: r.ID + "_total", Name: title("%s, total", "%s（累计）", r.Name), Unit: r.in.Unit, Formula: "cumulative(" + r.ID + ")", Places: &places})
	case level:
		x.level(r)
	case state:
		x.change(r)
		if r.shareOfGDP() && x.growth != "" {
			x.share(r)
		}
	}
	if named(r.in.Name, perHead) {
		x.perHead(r)
	}
}

// define adds how the row itself is projected, unless the plan does.
func (x *deriver) define(r row) {
	if r.Def != nil {
		return
	}
	v := plan.Variable{ID: r.ID}
	switch {
	case r.against():
		v.Formula = x.coupled(r)
	case x.paced(r):
		v.Formula = "grow(" + r.ID + "[-1], " + x.growthOf(r) + ")"
	default:
		v.Path = &plan.Path{Shape: r.shape()}
	}
	Derived.put(x.d, v)
}

// shape returns the shape of the path to the target: constant for rates and flows, compound where
// the row states a growth, otherwise a straight line.
func (r row) shape() indicator.Shape {
	if !r.target.Known() && len(r.in.Target.Forms) == 0 {
		if r.role == rate || r.role == decline {
			return "constant"
		}
		return "linear"
	}
	shape := indicator.Shape("")
	for _, t := range r.parts() {
		switch s := t.Shape(r.Unit); {
		case t.Flat(r.Unit) && len(r.parts()) == 1:
			return "constant"
		case s == "compound":
			shape = s
		}
	}
	for _, f := range r.in.Target.Forms {
		if (target.Target{Kind: f}).Flat(r.Unit) {
			return "constant"
		}
	}
	if r.target.Flat(r.Unit) {
		return "constant"
	}
	return cmp.Or(shape, "linear")
}

// coupled returns the formula of a row that follows another one: the other's growth, plus a margin
// without default where it is to be above it. It is empty where the rows have no growth in %, or
// follow each other in a circle; the row is then an input.
func (x *deriver) coupled(r row) string {
	t := r.parts()[0]
	other, ok := x.leads(r)
	if !ok || r.Unit.IsRate() && r.role != rate {
		x.note(noteNeeds, title("%s: its values; it cannot be computed from %s", "%s：缺少数值；无法由%s算出", r.Name, t.OfName), r.ID)
		return ""
	}
	with := other.ID
	if other.role != rate {
		with = x.growthOf(other)
	}
	if t.Kind == "above_other" {
		margin := x.ask(r.ID, plan.Variable{ID: r.ID + "_margin", Name: title("%s: points above %s", "%s高于%s的百分点数", r.Name, t.OfName), Unit: "pp",
			Note: title("by how many points %s exceeds %s; the plan says only that it is to be faster, or no slower", "%s高于%s多少个百分点；规划只要求更快或不慢于", r.Name, t.OfName)},
			x.yearly(plan.Lever{Min: "0", Max: "10", Step: "0.1"}))
		with += " + " + margin
	}
	if r.role != rate {
		return "grow(" + r.ID + "[-1], " + with + ")"
	}
	return with
}

// leads returns the row that a row follows; ok is false if that has no growth in %, or if rows
// follow each other in a circle.
func (x *deriver) leads(r row) (first row, ok bool) {
	seen := map[string]bool{r.ID: true}
	for at := r; at.against(); {
		i := slices.IndexFunc(x.rows, func(o row) bool { return o.ID == at.parts()[0].Of })
		if i < 0 || seen[x.rows[i].ID] {
			return first, false
		}
		if at = x.rows[i]; first.in == nil {
			first = at
		}
		seen[at.ID] = true
	}
	return first, first.role == rate || !first.Unit.IsRate()
}

// growing returns the row with the yearly growth of a level that has a baseline and no number for its
// target, "" if the table has none.
func (x *deriver) growing(r row) string {
	if r.Def != nil || r.role != level || r.target.Known() || r.against() || r.base != x.p.Period.Base || !r.in.BaselineValue().Present() {
		return ""
	}
	i := slices.IndexFunc(x.rows, func(g row) bool {
		of := subject(g.Name)
		return g.role == rate && (g.Prices == r.Prices || g.Prices == "" || r.Prices == "") &&
			(g.gdp() && r.gdp() || of.ZH != "" && of.ZH == r.Name.ZH || of.EN != "" && strings.EqualFold(of.EN, r.Name.EN))
	})
	if i < 0 {
		return ""
	}
	x.note(noteRead, title("%s follows the growth in a row of its own", "%s按其增速指标推算", r.Name), r.ID)
	return x.rows[i].ID
}

// paced reports whether a level follows a growth that the table states.
func (x *deriver) paced(r row) bool { return r.grows != "" || x.stated(r) != nil }

// stated returns the growth a year that is the whole target of a level, from the base year to the
// end of the plan; nil if the target says anything else.
func (x *deriver) stated(r row) *decimal.Decimal {
	t, p := r.target.Middle(), x.p.Period
	if !r.in.BaselineValue().Present() && len(r.in.Figures) > 0 {
		return nil // the path starts from an earlier year
	}
	if r.Def != nil || r.role != level || t.Kind != target.AverageRate || r.base != p.Base || t.First(r.base) != p.From || t.Due() != p.To {
		return nil
	}
	return &t.Value
}

// growthOf returns the variable with the growth of a row that is a quantity. Where the target states
// it, it is that of each year, and a lever.
func (x *deriver) growthOf(r row) string {
	if own := cmp.Or(r.grows, x.grown[r.ID]); own != "" {
		return own
	}
	id, name := r.ID+"_growth", title("%s growth", "%s增速", r.Name)
	rate := x.stated(r)
	if rate == nil {
		x.grown[r.ID] = x.percent(id, name, r.Prices, "growth("+r.ID+")")
		return x.grown[r.ID]
	}
	places := 2
	id = x.add(plan.Variable{ID: id, Name: name, Unit: "%", Prices: r.Prices, Path: &plan.Path{Shape: "constant", Of: r.ID}, Places: &places,
		Note: title("the growth a year that the target for %s states", "%s目标所定的年均增速", r.Name)})
	l := x.yearly(rateBounds(*rate))
	l.Variable = id
	l.Help = text.Say("The growth of each year, %d–%d; the level follows.", "%d—%d年各年的增速；总量随之变化。", x.p.Period.From, x.p.Period.To)
	x.asked = append(x.asked, asked{l, r.ID})
	x.grown[r.ID] = id
	return id
}

// stem returns the id of a rate without the word for it.
func stem(id string) string {
	return cmp.Or(strings.TrimSuffix(strings.TrimSuffix(id, "_growth"), "_decline"), id)
}

func (x *deriver) rate(r row) {
	name := subject(r.Name)
	x.index(stem(r.ID)+"_index", name, r.Prices, "grow(self[-1], "+r.ID+")")
	x.percent(r.ID+"_average", title("%s, average since %s", "%s，%s年以来年均", r.Name, x.baseName()), r.Prices, "average_rate("+r.ID+")")
	if x.p.DirectionOf(r.ID) == target.Down {
		return
	}
	places := 1
	x.add(plan.Variable{ID: stem(r.ID) + "_doubling", Name: title("%s: years to double", "%s翻番所需年数", name), Unit: "years", Places: &places,
		Formula: fmt.Sprintf(`convert(1, "years") * ln(2) / ln(max(grow(1, %s), 1))`, r.ID),
		Note:    text.Text{EN: "at the growth of the year; none without growth", ZH: "按当年增速计算；不增长则无此数"}})
}

func (x *deriver) decline(r row) {
	x.percent(r.ID+"_total", title("%s, compounded", "%s（累计）", r.Name), "", "compounded_decline("+r.ID+")")
	x.index(stem(r.ID)+"_index", subject(r.Name), "", "grow(self[-1], -"+r.ID+")")
	if named(r.in.Name, perGDP) && x.growth != "" {
		x.index(stem(r.ID)+"_amount_index", title("%s (amount)", "%s（总量）", amount(r.Name)), "",
			fmt.Sprintf("grow(grow(self[-1], %s), -%s)", x.growth, r.ID))
	}
}

func (x *deriver) level(r row) {
	if r.Unit.Kind() == indicator.Plain && !r.Unit.IsNumber() && !r.Unit.Comparable(years) && !r.Unit.Comparable(rank) { // nobody lives, or is ranked, by percentages
		from := r.ID
		if r.base != x.p.Period.Base {
			from += ", " + strconv.Itoa(r.base)
		}
		x.percent(r.ID+"_growth_average", title("%s average growth since %s", "%s，%s年以来年均增速", r.Name, strconv.Itoa(r.base)), r.Prices, "average_growth("+from+")")
	}
	x.change(r)
}

// change adds the change since the baseline of a target that counts it.
func (x *deriver) change(r row) {
	if !r.has("cumulative_points") {
		return
	}
	unit, places := r.in.Unit, 2
	if r.Unit.Kind() == indicator.Percent {
		unit = r.Unit.Difference().Symbol()
	}
	x.add(plan.Variable{ID: r.ID + "_change", Name: title("%s, change since %s", "%s较%s年变化", r.Name, strconv.Itoa(r.base)), Unit: unit, Prices: r.Prices,
		Formula: fmt.Sprintf("%s - %s[%d]", r.ID, r.ID, r.base), Places: &places})
}

// growthPrices returns the prices of what follows from the growth of GDP: those of its level, where the table states them, or
// else constant ones.
func (x *deriver) growthPrices() indicator.Prices {
	for _, v := range x.d.Model.Variables {
		if v.ID == x.growth && v.Prices != "" {
			return v.Prices
		}
	}
	return "constant"
}

// share adds what a share of GDP implies.
func (x *deriver) share(r row) {
	x.note(noteRead, title("%s is taken as a share of GDP, at equal deflators", "%s按占地区生产总值的份额理解，假定价格涨幅相同", r.Name), r.ID)
	id := stem(strings.TrimSuffix(r.ID, "_share"))
	equal := Derived.id("equal_deflators")
	x.assumption(equal, text.Text{EN: "prices of all sectors are taken to change alike", ZH: "假定各部门价格涨幅相同"})
	growth := x.percent(id+"_growth", title("%s: growth it implies", "%s隐含的增速", r.Name), x.growthPrices(),
		fmt.Sprintf("implied_growth(%s, %s)", r.ID, x.growth), equal)
	x.percent(id+"_growth_average", title("%s: growth it implies, average", "%s隐含的年均增速", r.Name), x.growthPrices(), "average_rate("+growth+")", equal)
	if named(r.in.Name, sector) && r.Limits != nil {
		rest := x.percent(id+"_rest", title("Share of the rest (100 %% − %s)", "其余部分占比（100%%−%s）", r.Name), r.Prices, "100 - "+r.ID)
		x.percent(id+"_rest_growth", title("Growth of the rest implied by %s", "%s以外其余部分隐含的增速", r.Name), x.growthPrices(),
			fmt.Sprintf("implied_growth(%s, %s)", rest, x.growth), equal)
	}
	switch {
	case x.closed(r.ID):
	case len(x.d.Model.Closures) < maxClosures:
		x.closure(r, id, growth)
	default:
		x.full = true
	}
}

// closure adds the choice between the path of a share and the growth of its sector. The share of
// the base year is that of its path where the baseline is of an earlier year.
func (x *deriver) closure(r row, id, growth string) {
	after := fmt.Sprintf("share_after(%[1]s[-1], %[2]s, %[3]s)", r.ID, growth, x.growth)
	hold := []string{growth}
	if first := x.p.Period.From; r.base != x.p.Period.Base {
		start := x.percent(id+"_start", title("%s in %s, on its path", "%s：%s年路径值", r.Name, x.baseName()), r.Prices, fmt.Sprintf("%s[%d]", r.ID, x.p.Period.Base))
		after = fmt.Sprintf("if(year < %d, %s[%d], %s)", first, start, first, after)
		hold = append(hold, start)
	}
	closure := Derived.id(r.ID)
	x.d.Model.Closures = append(x.d.Model.Closures, plan.Closure{ID: closure, Name: title("%s: what holds", "%s：保持什么", r.Name), Options: []plan.Option{
		{ID: "share", Name: text.Text{EN: "share path holds", ZH: "占比路径不变"}},
		{ID: "growth", Name: text.Text{EN: "own growth holds", ZH: "自身增速不变"}, Hold: hold, Formulas: []plan.Equation{{Variable: r.ID, Formula: after}}},
	}})
	l := rateBounds(r.pace()...)
	l.Variable, l.Fill, l.When = growth, "hold", &plan.Choice{Closure: closure, Option: "growth"}
	l.Help = text.Text{EN: "Its own yearly growth; the share follows.", ZH: "自身的年增速；占比随之变化。"}
	x.asked = append(x.asked, asked{l, r.ID})
}

// perHead adds the amount behind a figure per head, with the population as an assumption where the
// table has none.
func (x *deriver) perHead(r row) {
	per, people, ok := strings.Cut(r.Unit.Symbol(), "/")
	of, err := indicator.ParseUnit(strings.TrimSpace(people))
	if !ok || r.role != level || err != nil || !of.Comparable(persons) {
		return
	}
	if _, err := x.p.Unit(strings.TrimSpace(per)); err != nil {
		return
	}
	if x.people == "" {
		x.population()
	}
	places := 2
	x.add(plan.Variable{ID: r.ID + "_amount", Name: title("%s: in all", "%s：总量", r.Name), Unit: strings.TrimSpace(per), Prices: r.Prices, Places: &places,
		Formula: fmt.Sprintf("convert(%s * %s, %q)", r.ID, x.people, strings.TrimSpace(per))})
}

// population adds the population and its growth as assumptions.
func (x *deriver) population() {
	if own, ok := x.p.Variable("population"); ok && x.taken[own.ID] && own.Unit.Comparable(persons) {
		x.people = own.ID
		return
	}
	growth := x.ask("", plan.Variable{ID: "population_growth", Name: text.Text{EN: "Population growth", ZH: "常住人口增速"}, Unit: "%",
		Note: text.Text{EN: "growth of the population in each year; not in the table", ZH: "各年常住人口增速；指标表中没有"}}, x.yearly(rateBounds()))
	base := x.p.Period.Base
	x.people = x.ask("", plan.Variable{ID: "population", Name: text.Text{EN: "Population", ZH: "常住人口"}, Unit: "10k persons",
		Formula: "grow(self[-1], " + growth + ")",
		Note:    title("population of %s; not in the table", "%s年常住人口；指标表中没有", text.Text{EN: x.baseName(), ZH: x.baseName()})},
		plan.Lever{From: base, To: base, Last: base, Min: "0", Max: "200000", Step: "1"})
	if x.growth != "" {
		x.percent("gdp_per_head_growth", text.Text{EN: "GDP per head, growth", ZH: "人均地区生产总值增速"}, x.growthPrices(),
			fmt.Sprintf("share(grow(1, %s), grow(1, %s)) - 100", x.growth, growth))
	}
}

// needs adds notes on baselines and targets that are absent.
func (x *deriver) needs() {
	for _, r := range x.rows {
		switch {
		case r.Def == nil || r.Def.Path != nil:
		case r.Def.Formula != "":
			continue
		case r.target.Known():
			x.note(noteNeeds, title("%s: its values; the plan’s own model leaves them open", "%s：缺少数值；规划自带模型未给出", r.Name), r.ID)
			continue
		}
		if r.target.Known() && !r.target.Flat(r.Unit) && !r.against() && !r.in.BaselineValue().Present() {
			x.note(noteNeeds, title("%s: the baseline of %s; the path starts from it", "%s：缺少%s年基期值，路径以其为起点", r.Name, strconv.Itoa(r.base)), r.ID)
		}
		if !r.target.Known() && !r.against() {
			x.note(noteNeeds, title("%s: a number for the target (%s)", "%s：缺少目标值（%s）", r.Name, r.target.Missing()), r.ID)
		}
	}
}
