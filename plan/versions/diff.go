package versions

import (
	"cmp"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// ChangeKind is the kind of a change between two versions of a plan.
type ChangeKind string

// The kinds of change.
const (
	added            ChangeKind = "added"
	dropped          ChangeKind = "dropped"
	renamed          ChangeKind = "renamed"
	moved            ChangeKind = "moved" // to another place, category or row
	unitChanged      ChangeKind = "unit_changed"
	attributeChanged ChangeKind = "attribute_changed"
	baselineRevised  ChangeKind = "baseline_revised"
	targetRaised     ChangeKind = "target_raised"  // a larger number
	targetLowered    ChangeKind = "target_lowered" // a smaller number
	boundChanged     ChangeKind = "bound_changed"
	targetChanged    ChangeKind = "target_changed" // another kind, year, or reference
	formulaChanged   ChangeKind = "formula_changed"
	pathChanged      ChangeKind = "path_changed"
	dataChanged      ChangeKind = "data_changed"
	limitsChanged    ChangeKind = "limits_changed"
	optionsChanged   ChangeKind = "options_changed"
	valueRaised      ChangeKind = "value_raised"
	valueLowered     ChangeKind = "value_lowered"
	periodChanged    ChangeKind = "period_changed"
	otherChange      ChangeKind = "changed"
)

// Values returns the kinds of change.
func (ChangeKind) Values() []ChangeKind {
	return []ChangeKind{added, dropped, renamed, moved, unitChanged, attributeChanged, baselineRevised,
		targetRaised, targetLowered, boundChanged, targetChanged, formulaChanged, pathChanged, dataChanged,
		limitsChanged, optionsChanged, valueRaised, valueLowered, periodChanged, otherChange}
}

// Change is one semantic difference between two versions of a plan.
type Change struct {
	Kind ChangeKind
	// What is plan, period, indicator, variable, lever, closure, whole, check, scenario, figure,
	// item, serve, higher, unit, assumption, category, note, group, chapter or implementation.
	What  string
	ID    string
	Thing plan.Text // What in words
	Name  plan.Text // of what changed
	Old   string    // the old value as written in the file, "" if none
	New   string
	Text  plan.Text  // the change in words
	Place plan.Place // place in the new plan, in the old one if dropped; zero for parts of the model
}

// Diff returns the semantic changes from one version of a plan to another: numbers compare by
// value, things by their ids, wherever they are in the file. Changes are in the order of the old
// plan; within each sort of thing, additions come last.
func Diff(old, new *plan.Plan) []Change {
	d := &differ{from: old, to: new}
	d.period(old.Period, new.Period)
	d.tolerances(old.Tolerances, new.Tolerances)
	byID(d, "indicator", slices.Collect(old.AllIndicators()), slices.Collect(new.AllIndicators()), func(i *plan.Indicator) (string, plan.Text) { return i.ID, i.Name }, func(a, b *plan.Indicator) { d.indicator(*a, *b) })
	byID(d, "variable", old.Model.Variables, new.Model.Variables, func(v plan.Variable) (string, plan.Text) { return v.ID, v.Name }, d.variable)
	byID(d, "lever", old.Model.Levers, new.Model.Levers, d.leverKey, d.lever)
	byID(d, "closure", old.Model.Closures, new.Model.Closures, func(c plan.Closure) (string, plan.Text) { return c.ID, c.Name }, d.closure)
	byID(d, "whole", old.Model.Wholes, new.Model.Wholes, func(w plan.Whole) (string, plan.Text) { return w.ID, w.Name }, func(a, b plan.Whole) {
		d.renamed(a.Name, b.Name)
		d.list(optionsChanged, a.Shares, b.Shares, text.Text{EN: "shares", ZH: "份额"})
	})
	byID(d, "check", old.Model.Checks, new.Model.Checks, func(c plan.Check) (string, plan.Text) { return c.ID, c.Name }, func(a, b plan.Check) { rest(d, a, b) })
	byID(d, "scenario", old.Model.Scenarios, new.Model.Scenarios, func(s plan.Ready) (string, plan.Text) { return s.ID, s.Name }, func(a, b plan.Ready) {
		d.renamed(a.Name, b.Name)
		d.list(optionsChanged, a.Moves, b.Moves, text.Text{EN: "moves", ZH: "调整"})
		a.Name, a.Moves = b.Name, b.Moves
		rest(d, a, b)
	})
	byID(d, "figure", old.Figures, new.Figures, func(f plan.Figure) (string, plan.Text) { return f.ID, f.Name }, d.figure)
	byID(d, "item", slices.Collect(old.Items()), slices.Collect(new.Items()), func(i plan.ItemAt) (string, plan.Text) { return i.Item.ID, i.Item.Name }, d.item)
	byID(d, "serve", old.Serves, new.Serves, func(s plan.Serve) (string, plan.Text) { return s.Figure + s.Item + " -> " + s.Indicator, plan.Text{} }, func(a, b plan.Serve) {
		d.number(otherChange, otherChange, a.Covers, b.Covers, text.Text{EN: "coverage", ZH: "覆盖上限"})
		a.Covers = b.Covers
		rest(d, a, b)
	})
	d.outline(old, new)
	d.head(old, new)
	return d.changes
}

type differ struct {
	from, to *plan.Plan
	changes  []Change
	what     string
	id       string
	name     plan.Text
	apart    bool               // the numbers compared are in different units or of different kinds: neither is more
	units    [2]*indicator.Unit // those of the numbers compared, in the old plan and in the new one; nil if unknown
}

// in compares with numbers in these units.
func (d *differ) in(units [2]*indicator.Unit, compare func()) {
	before := d.units
	d.units = units
	compare()
	d.units = before
}

// unitsOf returns the units of a variable in both plans.
func (d *differ) unitsOf(id string) (units [2]*indicator.Unit) {
	for i, p := range []*plan.Plan{d.from, d.to} {
		if v, ok := p.Variable(id); ok {
			units[i] = &v.Unit
		}
	}
	return units
}

// parsed returns two units by their symbols.
func parsed(symbols ...string) (units [2]*indicator.Unit) {
	for i, symbol := range symbols {
		if u, err := indicator.ParseUnit(symbol); err == nil {
			units[i] = &u
		}
	}
	return units
}

// measured returns the units in which two targets for figures in given units are measured.
func (d *differ) measured(a, b plan.Target, units [2]*indicator.Unit, difference bool) [2]*indicator.Unit {
	for i, t := range []target.Target{a.In(d.from.Period), b.In(d.to.Period)} {
		if units[i] != nil {
			u := t.MeasureUnit(*units[i])
			if difference {
				u = u.Difference()
			}
			units[i] = &u
		}
	}
	return units
}

// quantity returns a number with its unit in the old plan, 0, or in the new one, 1.
func (d *differ) quantity(n *plan.Number, of int) plan.Text {
	if x, ok := plan.Decimal(n); ok && d.units[of] != nil {
		v := indicator.Of(x)
		return d.units[of].Text(v, v.Places())
	}
	return plan.Text{EN: n.String(), ZH: " " + n.String() + " "}
}

// byID matches the elements of two lists by id.
func byID[T any](d *differ, what string, old, new []T, key func(T) (string, plan.Text), compare func(a, b T)) {
	at := map[string]int{}
	for i, n := range new {
		id, _ := key(n)
		at[id] = i
	}
	had := map[string]bool{}
	d.what = what
	for _, o := range old {
		d.id, d.name = key(o)
		had[d.id] = true
		i, ok := at[d.id]
		if !ok {
			d.add(dropped, "", "", "dropped", "删去")
			continue
		}
		compare(o, new[i])
	}
	for _, n := range new {
		if d.id, d.name = key(n); !had[d.id] {
			d.add(added, "", "", "added", "新增")
		}
	}
}

var whatText = map[string]plan.Text{
	"indicator": {EN: "indicator", ZH: "指标"}, "variable": {EN: "variable", ZH: "变量"}, "lever": {EN: "lever", ZH: "可调变量"},
	"closure": {EN: "closure", ZH: "闭合方式"}, "whole": {EN: "whole", ZH: "整体"}, "check": {EN: "check", ZH: "检查"},
	"scenario": {EN: "scenario", ZH: "情景"}, "figure": {EN: "figure", ZH: "数据"}, "item": {EN: "item", ZH: "条目"},
	"serve": {EN: "contribution", ZH: "支撑关系"}, "period": {EN: "period", ZH: "期间"}, "plan": {EN: "plan", ZH: "规划"},
	"higher": {EN: "higher plan", ZH: "上级规划"}, "unit": {EN: "unit", ZH: "单位"}, "assumption": {EN: "assumption", ZH: "假设"},
	"category": {EN: "category", ZH: "类别"}, "note": {EN: "note", ZH: "注"}, "group": {EN: "group of levers", ZH: "可调变量组"},
	"chapter": {EN: "chapter", ZH: "章"}, "implementation": {EN: "implementation", ZH: "实施机制"},
}

func (d *differ) add(kind ChangeKind, old, new, en, zh string, args ...any) {
	name := cmp.Or(d.name, plan.Text{EN: d.id, ZH: d.id})
	said := text.Say(en, zh, args...)
	d.changes = append(d.changes, Change{Kind: kind, What: d.what, Thing: whatText[d.what], ID: d.id, Name: d.name, Old: old, New: new, Place: d.place(),
		Text: text.Say("%s %s: %s", "%s“%s”：%s", whatText[d.what], name, said)})
}

// place returns the place of the current element.
func (d *differ) place() plan.Place {
	id, _, _ := strings.Cut(d.id, " ") // a lever's or a contribution's key contains more than the id
	if p, ok := d.to.PlaceOf(id); ok {
		return p
	}
	p, _ := d.from.PlaceOf(id)
	return p
}

// changed adds "x changed from a to b".
func (d *differ) changed(kind ChangeKind, old, new string, what plan.Text) {
	if old == new {
		return
	}
	d.add(kind, old, new, "%s changed from %s to %s", "%s由%s改为%s", what, diffWord(old), trimmed(diffWord(new)))
}

// unit compares two units.
func (d *differ) unit(old, new string) {
	if old != new {
		d.add(unitChanged, old, new, "unit changed from %s to %s", "单位由“%s”改为“%s”", unitName(old), unitName(new))
	}
}

func unitName(symbol string) plan.Text {
	u, err := indicator.ParseUnit(symbol)
	if err != nil { // one that the plan file declares
		return plan.Text{EN: symbol, ZH: symbol}
	}
	return plan.Text{EN: cmp.Or(u.Name(text.English), symbol), ZH: cmp.Or(u.Name(text.Chinese), symbol)}
}

// trimmed removes the space after a number that ends a sentence.
func trimmed(t plan.Text) plan.Text { return plan.Text{EN: t.EN, ZH: strings.TrimRight(t.ZH, " ")} }

// number compares two optional numbers by value.
func (d *differ) number(up, down ChangeKind, a, b *plan.Number, what plan.Text) {
	x, okX := plan.Decimal(a)
	y, okY := plan.Decimal(b)
	was, is := text.Text{}, text.Text{}
	if okX {
		was = d.quantity(a, 0)
	}
	if okY {
		is = d.quantity(b, 1)
	}
	switch {
	case !okX && !okY || okX && okY && x.Equal(y):
	case okX && okY && d.apart:
		if up != down {
			up = targetChanged
		}
		d.add(up, a.String(), b.String(), "%s changed from %s to %s", "%s由%s改为%s", what, was, trimmed(is))
	case okX && okY && y.GreaterThan(x):
		d.add(up, a.String(), b.String(), "%s raised from %s to %s", "%s由%s提高到%s", what, was, trimmed(is))
	case okX && okY:
		d.add(down, a.String(), b.String(), "%s lowered from %s to %s", "%s由%s降低到%s", what, was, trimmed(is))
	case okY:
		d.add(up, "", b.String(), "%s set to %s", "%s定为%s", what, trimmed(is))
	default:
		d.add(down, a.String(), "", "%s %s withdrawn", "%s取消（原为%s）", what, trimmed(was))
	}
}

func (d *differ) list(kind ChangeKind, a, b []string, what plan.Text) {
	d.changed(kind, strings.Join(a, ", "), strings.Join(b, ", "), what)
}

func (d *differ) renamed(a, b plan.Text) {
	if a != b {
		d.add(renamed, a.In(text.English), b.In(text.English), "renamed from %s to %s", "名称由“%s”改为“%s”", a, b)
	}
}

func (d *differ) period(a, b plan.Period) {
	d.what, d.id, d.name = "period", "period", text.Text{EN: "of the plan", ZH: "规划期"}
	year := func(n int) string { return strings.TrimPrefix(strconv.Itoa(n), "0") } // none is 0
	d.changed(periodChanged, year(a.First), year(b.First), text.Text{EN: "first year with figures", ZH: "数据首年"})
	d.changed(periodChanged, year(a.Base), year(b.Base), text.Text{EN: "base year", ZH: "基年"})
	d.changed(periodChanged, year(a.From)+"–"+year(a.To), year(b.From)+"–"+year(b.To), text.Text{EN: "years of the plan", ZH: "规划期"})
	d.changed(periodChanged, year(a.Horizon), year(b.Horizon), text.Text{EN: "horizon", ZH: "展望年"})
}

// leverKey returns the key of a lever, made of its variable and the choice it depends on, and its
// name, that of its variable.
func (d *differ) leverKey(l plan.Lever) (string, plan.Text) {
	v, ok := d.to.Variable(l.Variable)
	if !ok {
		v, _ = d.from.Variable(l.Variable)
	}
	if l.When != nil {
		return l.Variable + " (" + l.When.Closure + "=" + l.When.Option + ")", v.Name
	}
	return l.Variable, v.Name
}

func categoryName(p *plan.Plan, id string) plan.Text {
	for _, c := range p.Categories {
		if c.ID == id {
			return c.Name
		}
	}
	return plan.Text{EN: id, ZH: id}
}

func (d *differ) indicator(a, b plan.Indicator) {
	d.renamed(a.Name, b.Name)
	d.unit(a.Unit, b.Unit)
	d.changed(unitChanged, string(a.Prices), string(b.Prices), text.Text{EN: "price basis", ZH: "价格基准"})
	d.changed(attributeChanged, string(a.Attribute), string(b.Attribute), text.Text{EN: "attribute", ZH: "属性"})
	d.changed(otherChange, string(a.Direction), string(b.Direction), text.Text{EN: "direction", ZH: "方向"})
	if a.Category != b.Category {
		d.add(moved, a.Category, b.Category, "category changed from %s to %s", "类别由“%s”改为“%s”", categoryName(d.from, a.Category), categoryName(d.to, b.Category))
	}
	if a.Place == b.Place { // another place tells the row
		d.changed(moved, a.Row, b.Row, text.Text{EN: "row", ZH: "行"})
	}
	d.apart = a.Unit != b.Unit
	defer func() { d.apart = false }()
	d.baseline(&a.Baseline, b.Baseline)
	if !reflect.DeepEqual(a.Revised, b.Revised) {
		d.add(baselineRevised, "", "", "revisions of the baseline changed", "基期修订值有改动")
	}
	if !sameLimits(a.Limit, b.Limit) {
		d.add(limitsChanged, "", "", "natural limits changed", "自然界限有改动")
	}
	if !reflect.DeepEqual(a.Figures, b.Figures) {
		d.add(dataChanged, "", "", "observed figures changed", "观测数据有改动")
	}
	d.in(d.unitsOf(a.ID), func() { d.target(a.Target, b.Target) })
	a.Name, a.Unit, a.Prices, a.Attribute, a.Direction, a.Category, a.Row = b.Name, b.Unit, b.Prices, b.Attribute, b.Direction, b.Category, b.Row
	a.Revised, a.Limit, a.Figures, a.Target = b.Revised, b.Limit, b.Figures, b.Target
	rest(d, a, b)
}

// baseline compares two baselines and makes equal in the old one what it has told.
func (d *differ) baseline(a *plan.Baseline, b plan.Baseline) {
	said := len(d.changes)
	d.in(d.unitsOf(d.id), func() {
		d.number(baselineRevised, baselineRevised, a.Value, b.Value, text.Text{EN: "baseline", ZH: "基期值"})
	})
	if b.Value == nil { // a value tells that it is no longer absent
		d.changed(baselineRevised, string(a.Absent), string(b.Absent), text.Text{EN: "reason for the absent baseline", ZH: "基期缺失原因"})
	}
	if len(d.changes) > said {
		a.Printed = b.Printed // a change of the value implies one of its token
	}
	ofYear := []string{"", token.FlagOtherYear}
	if was, is := year(d.from.BaselineYear(d.id)), year(d.to.BaselineYear(d.id)); a.Year != b.Year && was != is {
		d.changed(baselineRevised, was, is, text.Text{EN: "year of the baseline", ZH: "基期值所属年份"})
		a.Year = b.Year
		if slices.Contains(ofYear, a.Flag) && slices.Contains(ofYear, b.Flag) {
			a.Flag = b.Flag
		}
	}
	switch {
	case a.Flag == b.Flag:
	case b.Flag == "":
		d.add(baselineRevised, a.Flag, "", "the baseline is no longer %s", "基期值不再是%s", token.Word(a.Flag))
	default:
		d.add(baselineRevised, a.Flag, b.Flag, "the baseline is now %s", "基期值改为%s", token.Word(b.Flag))
	}
	a.Value, a.Absent, a.Flag = b.Value, b.Absent, b.Flag
}

// tolerances compares the plan's own conventions.
func (d *differ) tolerances(a, b *plan.Tolerances) {
	a = cmp.Or(a, &plan.Tolerances{})
	b = cmp.Or(b, &plan.Tolerances{})
	d.what, d.id, d.name = "plan", "tolerances", text.Text{EN: "as a whole", ZH: "整体"}
	d.number(targetChanged, targetChanged, a.About, b.About, text.Text{EN: "tolerance of about, in %", ZH: "“左右”的容差（%）"})
	d.number(targetChanged, targetChanged, a.InStep, b.InStep, text.Text{EN: "tolerance of in step", ZH: "“同步”的容差"})
}

func (d *differ) target(a, b plan.Target) {
	said, units := len(d.changes), d.units
	if a.Kind != b.Kind && units[0] != nil && units[1] != nil { // neither its number nor its years compare
		d.add(targetChanged, string(a.Kind), string(b.Kind), "target changed from “%s” to “%s”", "目标由“%s”改为“%s”", d.sentence(d.from, a, *units[0]), d.sentence(d.to, b, *units[1]))
		d.fields(reflect.ValueOf(a.Note), reflect.ValueOf(b.Note), labelled(fieldWord("target"), fieldWord("note")))
		return
	}
	d.changed(targetChanged, string(a.Kind), string(b.Kind), text.Text{EN: "kind of target", ZH: "目标类型"})
	d.changed(boundChanged, string(a.Bound), string(b.Bound), text.Text{EN: "bound of the target", ZH: "目标的界"})
	d.in(d.measured(a, b, units, false), func() {
		d.number(targetRaised, targetLowered, a.Value, b.Value, text.Text{EN: "target", ZH: "目标"})
		d.number(targetRaised, targetLowered, a.Stretch, b.Stretch, text.Text{EN: "stretch value", ZH: "力争值"})
		d.number(targetRaised, targetLowered, a.High, b.High, text.Text{EN: "upper end of the target", ZH: "目标上限"})
	})
	d.changed(targetChanged, sidedness(a), sidedness(b), text.Text{EN: "sides", ZH: "偏差方向"})
	d.in(d.measured(a, b, units, true), func() {
		d.number(targetChanged, targetChanged, a.Tolerance, b.Tolerance, text.Text{EN: "tolerance", ZH: "容差"})
	})
	for _, c := range []struct {
		old, new string
		what     plan.Text
	}{
		{year(a.From), year(b.From), text.Text{EN: "first year of the target", ZH: "目标起始年"}},
		{year(a.Year), year(b.Year), text.Text{EN: "year of the target", ZH: "目标年"}},
		{a.Of, b.Of, text.Text{EN: "indicator referred to", ZH: "所参照的指标"}},
		{a.By.In(text.Chinese), b.By.In(text.Chinese), text.Text{EN: "who sets the target", ZH: "目标确定者"}},
		{a.After.In(text.Chinese), b.After.In(text.Chinese), text.Text{EN: "what the target waits for", ZH: "目标设置条件"}},
		{text.Join(a.Forms, ", ", "").EN, text.Join(b.Forms, ", ", "").EN, text.Text{EN: "possible kinds", ZH: "可能的类型"}},
	} {
		d.changed(targetChanged, c.old, c.new, c.what)
	}
	if len(a.Parts) != len(b.Parts) {
		d.changed(targetChanged, strconv.Itoa(len(a.Parts)), strconv.Itoa(len(b.Parts)), text.Text{EN: "number of parts of the target", ZH: "目标的部分数"})
	} else {
		for i := range a.Parts {
			d.target(a.Parts[i], b.Parts[i])
		}
	}
	if len(d.changes) > said {
		a.Printed = b.Printed
	}
	d.fields(reflect.ValueOf(plan.Target{By: english(a.By, b.By), After: english(a.After, b.After), Printed: a.Printed, Column: a.Column, Merged: a.Merged, Note: a.Note}),
		reflect.ValueOf(plan.Target{By: b.By, After: b.After, Printed: b.Printed, Column: b.Column, Merged: b.Merged, Note: b.Note}), fieldWord("target"))
}

// sentence returns a target of the current indicator, or a part of it, in words.
func (d *differ) sentence(p *plan.Plan, t plan.Target, u indicator.Unit) plan.Text {
	read := t.In(p.Period)
	if whole := p.TargetOf(d.id); whole.Kind == read.Kind { // it has the name of what it refers to
		read = whole
	}
	return read.Describe(read.MeasureUnit(u))
}

// english returns a for a comparison with b, or b itself if the Chinese differs, since that change
// is already reported.
func english(a, b plan.Text) plan.Text {
	if a.In(text.Chinese) != b.In(text.Chinese) {
		return b
	}
	return a
}

// sidedness returns the name for the value of TwoSided.
func sidedness(t plan.Target) string {
	if t.TwoSided {
		return "two_sided"
	}
	return ""
}

func year(y int) string {
	if y == 0 {
		return ""
	}
	return strconv.Itoa(y)
}

func (d *differ) variable(a, b plan.Variable) {
	d.renamed(a.Name, b.Name)
	d.unit(a.Unit, b.Unit)
	d.changed(unitChanged, string(a.Prices), string(b.Prices), text.Text{EN: "price basis", ZH: "价格基准"})
	d.changed(formulaChanged, a.Formula, b.Formula, text.Text{EN: "formula", ZH: "公式"})
	shape := func(p *plan.Path) string {
		if p == nil {
			return ""
		}
		return strings.TrimSpace(string(p.Shape) + " " + p.Of)
	}
	d.changed(pathChanged, shape(a.Path), shape(b.Path), text.Text{EN: "path", ZH: "路径"})
	d.apart = a.Unit != b.Unit
	d.in(d.unitsOf(a.ID), func() { d.data(a.Data, b.Data) })
	d.apart = false
	if a.Assumption != b.Assumption {
		d.add(otherChange, "", "", "assumption or not changed", "是否为假设有改动")
	}
	if !sameLimits(a.Limits, b.Limits) || !sameLimits(a.Range, b.Range) {
		d.add(limitsChanged, "", "", "limits changed", "界限有改动")
	}
	a.Name, a.Unit, a.Prices, a.Formula, a.Path, a.Data, a.Assumption, a.Limits, a.Range = b.Name, b.Unit, b.Prices, b.Formula, b.Path, b.Data, b.Assumption, b.Limits, b.Range
	rest(d, a, b)
}

func (d *differ) data(a, b []plan.Point) {
	at := map[int]*plan.Number{}
	for i := range b {
		at[b[i].Year] = &b[i].Value
	}
	old := map[int]bool{}
	for i := range a {
		old[a[i].Year] = true
		what := text.Say("figure of %d", "%d年的数据", a[i].Year)
		said := len(d.changes)
		d.number(dataChanged, dataChanged, &a[i].Value, at[a[i].Year], what)
		if k := slices.IndexFunc(b, func(p plan.Point) bool { return p.Year == a[i].Year }); k >= 0 && len(d.changes) == said {
			x, y := a[i], b[k]
			x.Value = y.Value
			d.fields(reflect.ValueOf(x), reflect.ValueOf(y), what)
		}
	}
	for i := range b {
		if !old[b[i].Year] {
			d.number(dataChanged, dataChanged, nil, &b[i].Value, text.Say("figure of %d", "%d年的数据", b[i].Year))
		}
	}
}

func sameLimits(a, b *plan.Limits) bool {
	if a == nil || b == nil {
		return a == b
	}
	same := func(x, y *plan.Number) bool {
		p, okP := plan.Decimal(x)
		q, okQ := plan.Decimal(y)
		return okP == okQ && p.Equal(q)
	}
	return same(a.Low, b.Low) && same(a.High, b.High)
}

func (d *differ) lever(a, b plan.Lever) {
	for _, c := range []struct {
		old, new *plan.Number
		what     plan.Text
	}{
		{&a.Min, &b.Min, text.Text{EN: "lower bound", ZH: "下限"}}, {&a.Max, &b.Max, text.Text{EN: "upper bound", ZH: "上限"}},
		{&a.Step, &b.Step, text.Text{EN: "step", ZH: "步长"}},
	} {
		d.in(d.unitsOf(a.Variable), func() { d.number(limitsChanged, limitsChanged, c.old, c.new, c.what) })
	}
	if a.From != b.From || a.To != b.To || a.Last != b.Last || a.Fill != b.Fill {
		d.add(otherChange, "", "", "years changed", "年份有改动")
	}
	rest(d, plan.Lever{Group: a.Group, Help: a.Help, When: a.When}, plan.Lever{Group: b.Group, Help: b.Help, When: b.When})
}

func (d *differ) closure(a, b plan.Closure) {
	d.renamed(a.Name, b.Name)
	ids := func(c plan.Closure) (list []string) {
		for _, o := range c.Options {
			list = append(list, o.ID)
		}
		return list
	}
	d.list(optionsChanged, ids(a), ids(b), text.Text{EN: "options", ZH: "选项"})
	for _, x := range a.Options {
		for _, y := range b.Options {
			if x.ID != y.ID {
				continue
			}
			d.list(optionsChanged, x.Hold, y.Hold, text.Say("variables held by %s", "“%s”保持的变量", x.ID))
			d.list(formulaChanged, equations(x), equations(y), text.Say("formulas of %s", "“%s”的公式", x.ID))
			d.fields(reflect.ValueOf(x.Name), reflect.ValueOf(y.Name), text.Say("name of %s", "“%s”的名称", x.ID))
		}
	}
}

func equations(o plan.Option) (list []string) {
	for _, e := range o.Formulas {
		list = append(list, e.Variable+" = "+e.Formula)
	}
	return list
}

func (d *differ) figure(a, b plan.Figure) {
	d.renamed(a.Name, b.Name)
	said := len(d.changes)
	d.unit(a.Unit, b.Unit)
	d.in(parsed(a.Unit, b.Unit), func() {
		d.number(valueRaised, valueLowered, &a.Value, &b.Value, text.Text{EN: "value", ZH: "数值"})
		d.number(valueRaised, valueLowered, a.High, b.High, text.Text{EN: "upper end", ZH: "上限"})
	})
	d.changed(boundChanged, string(a.Bound), string(b.Bound), text.Text{EN: "bound", ZH: "界"})
	d.changed(otherChange, a.Status+" "+a.Kind, b.Status+" "+b.Kind, text.Text{EN: "status and kind", ZH: "性质和类型"})
	d.changed(otherChange, year(a.Year)+year(a.From)+year(a.To), year(b.Year)+year(b.From)+year(b.To), text.Text{EN: "years", ZH: "年份"})
	if len(d.changes) > said {
		a.Printed = b.Printed
	}
	d.moved(a.Place, b.Place)
	rest(d, plan.Figure{Printed: a.Printed, Note: a.Note, Links: a.Links}, plan.Figure{Printed: b.Printed, Note: b.Note, Links: b.Links})
}

func (d *differ) moved(a, b plan.Place) {
	if a != b {
		d.add(moved, a.Text().EN, b.Text().EN, "moved from %s to %s", "由%s移到%s", a.Text(), b.Text())
	}
}

func (d *differ) item(a, b plan.ItemAt) {
	d.renamed(a.Item.Name, b.Item.Name)
	d.changed(otherChange, a.Item.Type, b.Item.Type, text.Text{EN: "type", ZH: "类型"})
	d.changed(otherChange, a.Item.Lead.In(text.Chinese), b.Item.Lead.In(text.Chinese), text.Text{EN: "unit in charge", ZH: "责任单位"})
	d.moved(a.Place, b.Place)
	x, y := *a.Item, *b.Item
	x.Name, x.Type, x.Lead = y.Name, y.Type, english(x.Lead, y.Lead)
	rest(d, x, y)
}

// diffWord returns the readable text for a word of the file format, or the word itself if there is
// none.
func diffWord(s string) plan.Text {
	if s == "" {
		return plan.Text{EN: "none", ZH: "“无”"}
	}
	if t := token.Word(s); !t.IsZero() {
		return plan.Text{EN: t.EN, ZH: "“" + t.ZH + "”"}
	}
	return plan.Text{EN: s, ZH: " " + s + " "}
}

// head compares the fields of the plan as a whole.
func (d *differ) head(old, new *plan.Plan) {
	d.what, d.id, d.name = "plan", new.ID, new.Title
	of := func(p *plan.Plan) plan.Document {
		return plan.Document{Schema: p.Schema, ID: p.ID, Version: p.Version, Title: p.Title, Region: p.Region, Source: p.Source}
	}
	rest(d, of(old), of(new))
	byID(d, "higher", old.Higher, new.Higher, func(h plan.Higher) (string, plan.Text) { return h.ID, h.Title }, func(a, b plan.Higher) { rest(d, a, b) })
	byID(d, "unit", old.Units, new.Units, func(u plan.UnitName) (string, plan.Text) { return u.ID, u.Name }, func(a, b plan.UnitName) { rest(d, a, b) })
	byID(d, "assumption", old.Assumptions, new.Assumptions, func(a plan.Assumption) (string, plan.Text) { return a.ID, plan.Text{} }, func(a, b plan.Assumption) { rest(d, a, b) })
	byID(d, "category", old.Categories, new.Categories, func(c plan.Category) (string, plan.Text) { return c.ID, c.Name }, func(a, b plan.Category) { rest(d, a, b) })
	byID(d, "note", old.Notes, new.Notes, func(n plan.Note) (string, plan.Text) { return n.Mark, plan.Text{} }, func(a, b plan.Note) { rest(d, a, b) })
	byID(d, "group", old.Model.Groups, new.Model.Groups, func(g plan.Group) (string, plan.Text) { return g.ID, g.Name }, func(a, b plan.Group) { rest(d, a, b) })
}

// outline compares the structure of the document, without its items, and the implementation system.
func (d *differ) outline(old, new *plan.Plan) {
	byID(d, "chapter", old.Chapters, new.Chapters, func(c plan.Chapter) (string, plan.Text) { return strconv.Itoa(c.No), c.Title }, func(a, b plan.Chapter) { rest(d, a, b) })
	d.what, d.id, d.name = "implementation", "implementation", text.Text{EN: "of the plan", ZH: "规划"}
	d.fields(reflect.ValueOf(old.System), reflect.ValueOf(new.System), plan.Text{})
}

// rest reports every difference of two values that has no kind of its own, field by field, under
// the field's name.
func rest[T any](d *differ, a, b T) { d.fields(reflect.ValueOf(a), reflect.ValueOf(b), plan.Text{}) }

func (d *differ) fields(a, b reflect.Value, what plan.Text) {
	if reflect.DeepEqual(a.Interface(), b.Interface()) {
		return
	}
	switch x := a.Interface().(type) {
	case plan.Text:
		d.reworded(x, b.Interface().(plan.Text), what)
		return
	case plan.Place:
		d.moved(x, b.Interface().(plan.Place))
		return
	case plan.Number:
		y := b.Interface().(plan.Number)
		d.number(otherChange, otherChange, &x, &y, what)
		return
	case *plan.Number:
		d.number(otherChange, otherChange, x, b.Interface().(*plan.Number), what)
		return
	case []plan.Item: // compared by their ids
		return
	}
	switch a.Kind() {
	case reflect.Pointer:
		if a.IsNil() || b.IsNil() {
			d.plainly(a, b, what)
			return
		}
		d.fields(a.Elem(), b.Elem(), what)
	case reflect.Struct:
		for i := range a.NumField() {
			name, _, _ := strings.Cut(a.Type().Field(i).Tag.Get("json"), ",")
			d.fields(a.Field(i), b.Field(i), labelled(what, fieldWord(name)))
		}
	case reflect.Slice:
		if a.Type().Elem().Kind() != reflect.Struct {
			d.plainly(a, b, what)
			return
		}
		if a.Len() != b.Len() {
			d.add(otherChange, strconv.Itoa(a.Len()), strconv.Itoa(b.Len()), "%s: %d instead of %d", "%s：由 %[3]d 项变为 %[2]d 项", what, b.Len(), a.Len())
		}
		for i := range min(a.Len(), b.Len()) {
			d.fields(a.Index(i), b.Index(i), labelled(what, plan.Text{EN: strconv.Itoa(i + 1), ZH: strconv.Itoa(i + 1)}))
		}
	default:
		d.plainly(a, b, what)
	}
}

// plainly reports a change of a plain value, with its texts if they differ.
func (d *differ) plainly(a, b reflect.Value, what plan.Text) {
	old, new := scalarText(a), scalarText(b)
	if old == new {
		d.add(otherChange, "", "", "%s changed", "%s有改动", what)
		return
	}
	d.changed(otherChange, old, new, what)
}

// scalarText formats a plain value, or a list of them; "" for none.
func scalarText(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return ""
		}
		if v.Elem().Kind() == reflect.Int {
			return strconv.Itoa(int(v.Elem().Int())) // 0 is written, not left out
		}
		return scalarText(v.Elem())
	case reflect.Slice:
		parts := make([]string, v.Len())
		for i := range parts {
			parts[i] = scalarText(v.Index(i))
		}
		return strings.Join(parts, ", ")
	case reflect.Struct:
		return "…"
	case reflect.Int:
		return year(int(v.Int()))
	case reflect.Bool:
		return map[bool]string{true: "yes", false: "no"}[v.Bool()]
	}
	return v.String()
}

// reworded reports a change of a text in either language.
func (d *differ) reworded(a, b plan.Text, what plan.Text) {
	old, new := a.EN, b.EN
	if old == new {
		old, new = a.ZH, b.ZH
	}
	d.add(otherChange, old, new, "%s reworded", "%s的文字有改动", what)
}

func labelled(outer, inner plan.Text) plan.Text {
	if outer.IsZero() {
		return inner
	}
	return plan.Text{EN: outer.EN + ", " + inner.EN, ZH: outer.ZH + "·" + inner.ZH}
}

// fieldWord returns the readable name of a field, or else its name in the file.
func fieldWord(name string) plan.Text {
	if t, ok := fieldWords[name]; ok {
		return t
	}
	return plan.Text{EN: name, ZH: name}
}

var fieldWords = map[string]plan.Text{
	"$schema": {EN: "address of the schema", ZH: "模式地址"}, "id": {EN: "id", ZH: "标识"}, "version": {EN: "version", ZH: "版本"},
	"title": {EN: "title", ZH: "标题"}, "region": {EN: "region", ZH: "地区"}, "source": {EN: "source", ZH: "来源"}, "issuer": {EN: "issuer", ZH: "发布单位"},
	"published": {EN: "date of publication", ZH: "发布日期"}, "file": {EN: "file", ZH: "文件"}, "url": {EN: "address", ZH: "网址"},
	"note": {EN: "note", ZH: "备注"}, "chapter": {EN: "chapter", ZH: "章"}, "section": {EN: "section", ZH: "节"}, "box": {EN: "box", ZH: "专栏"},
	"row": {EN: "row", ZH: "行"}, "level": {EN: "level", ZH: "层级"}, "name": {EN: "name", ZH: "名称"}, "text": {EN: "text", ZH: "文字"},
	"category": {EN: "category", ZH: "类别"}, "place": {EN: "place", ZH: "出处"}, "lead": {EN: "unit in charge", ZH: "责任单位"},
	"places": {EN: "decimal places", ZH: "小数位"}, "year": {EN: "year", ZH: "年份"}, "value": {EN: "value", ZH: "数值"},
	"absent": {EN: "reason of absence", ZH: "缺失原因"}, "printed": {EN: "printed token", ZH: "原文"}, "vintage": {EN: "vintage", ZH: "版本"},
	"flag": {EN: "flag", ZH: "标记"}, "kind": {EN: "kind", ZH: "类型"}, "bound": {EN: "bound", ZH: "界"}, "high": {EN: "upper end", ZH: "上限"},
	"low": {EN: "lower end", ZH: "下限"}, "from": {EN: "first year", ZH: "起始年"}, "to": {EN: "last year", ZH: "终止年"}, "by": {EN: "who sets it", ZH: "确定者"},
	"after": {EN: "what it waits for", ZH: "设置条件"}, "column": {EN: "column", ZH: "所在列"}, "merged": {EN: "merged cell", ZH: "合并单元格"},
	"baseline": {EN: "baseline", ZH: "基期值"}, "target": {EN: "target", ZH: "目标"}, "mark": {EN: "mark", ZH: "标号"}, "rows": {EN: "rows", ZH: "所涉行"},
	"defined": {EN: "definition or not", ZH: "是否为定义"}, "assumes": {EN: "assumptions", ZH: "所用假设"}, "group": {EN: "group", ZH: "分组"},
	"help": {EN: "explanation", ZH: "说明"}, "when": {EN: "closure it depends on", ZH: "所依闭合方式"}, "closure": {EN: "closure", ZH: "闭合方式"},
	"option": {EN: "option", ZH: "选项"}, "matrix": {EN: "matrix", ZH: "组合"}, "lever": {EN: "lever", ZH: "可调变量"}, "values": {EN: "values", ZH: "取值"},
	"variable": {EN: "variable", ZH: "变量"}, "basis": {EN: "figures it rests on", ZH: "依据数据"}, "summary": {EN: "summary", ZH: "摘要"},
	"sections": {EN: "sections", ZH: "各节"}, "boxes": {EN: "boxes", ZH: "各专栏"}, "zone": {EN: "zone", ZH: "片区"}, "industry": {EN: "industry", ZH: "产业"},
	"links": {EN: "linked figures", ZH: "关联数据"}, "reasoning": {EN: "reasoning", ZH: "理由"}, "responsible": {EN: "who is responsible", ZH: "责任主体"},
	"annual_targets": {EN: "annual targets", ZH: "年度目标"}, "revision": {EN: "revision", ZH: "修订"}, "evaluations": {EN: "evaluations", ZH: "评估"},
	"years": {EN: "years", ZH: "年份"}, "no": {EN: "number", ZH: "编号"}, "implementation": {EN: "implementation", ZH: "实施机制"},
	"shape": {EN: "shape", ZH: "形状"}, "type": {EN: "type", ZH: "类型"}, "unit": {EN: "unit", ZH: "单位"},
}
