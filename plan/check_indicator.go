package plan

import (
	"cmp"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// collect collects the ids that references may name, and reports repeated ones.
func (c *checker) collect(d *Document) {
	seen := map[string]bool{}
	for i, h := range d.Higher {
		c.newID(seen, h.ID, "higher", i, "id")
		c.higher[h.ID] = true
	}
	seen = map[string]bool{}
	for i, u := range d.Units {
		c.unique(seen, u.ID, "units", i, "id")
	}
	for i, a := range d.Assumptions {
		c.newID(c.assumed, a.ID, "assumptions", i, "id")
	}
	for _, cat := range d.Categories {
		c.categories[cat.ID] = true
	}
	ids := map[string]bool{}
	c.collectIndicators(d.Indicators, ids, c.rows, "indicators")
	c.collectIndicators(d.Vision, ids, map[string]bool{}, "vision")
	seen = map[string]bool{}
	for i := range d.Model.Variables {
		id := d.Model.Variables[i].ID
		c.identifier(id, "model", "variables", i, "id")
		if c.unique(seen, id, "model", "variables", i, "id") {
			c.defs[id] = i
		}
		c.vars[id] = true
	}
	for i := range d.Model.Closures {
		cl := &d.Model.Closures[i]
		if _, ok := c.closures[cl.ID]; !ok {
			c.closures[cl.ID], c.options[cl.ID] = cl, optionsOf(cl)
		}
	}
	c.collectOutline(d)
}

func (c *checker) collectIndicators(list []Indicator, ids, rows map[string]bool, key string) {
	for i := range list {
		in := &list[i]
		c.identifier(in.ID, key, i, "id")
		if c.unique(ids, in.ID, key, i, "id") {
			c.inds[in.ID] = in
			c.vars[in.ID] = true
		}
		if in.Row != "" && rows[in.Row] {
			c.invalid("duplicate_row", "row %q stands here twice; expected each row once", "第 %q 行重复；每行只应出现一次", []any{text.Short(in.Row)}, key, i, "row")
		}
		rows[in.Row] = true
	}
}

var (
	aCategory  = text.Text{EN: "category", ZH: "类别"}
	anIndic    = text.Text{EN: "indicator", ZH: "指标"}
	aVariable  = text.Text{EN: "variable", ZH: "变量"}
	aFigure    = text.Text{EN: "figure", ZH: "数据"}
	anItem     = text.Text{EN: "item", ZH: "条目"}
	aRow       = text.Text{EN: "row", ZH: "行"}
	aGroup     = text.Text{EN: "group", ZH: "分组"}
	aClosure   = text.Text{EN: "closure", ZH: "闭合方式"}
	anOption   = text.Text{EN: "option", ZH: "选项"}
	aLever     = text.Text{EN: "lever", ZH: "可调变量"}
	anAssumed  = text.Text{EN: "assumption", ZH: "假设"}
	aHigher    = text.Text{EN: "higher plan", ZH: "上级规划"}
	aFigureInd = text.Text{EN: "figure or indicator", ZH: "数据或指标"}
)

func (c *checker) indicator(in *Indicator, vision bool, key string, i int) {
	at := func(more ...any) []any { return append([]any{key, i}, more...) }
	c.refers(c.categories, in.Category, aCategory, at("category")...)
	c.name(in.Name, at("name")...)
	u, unitOK := c.unit(in.Unit, at("unit")...)
	c.limits(in.Limit, at("limits")...)
	c.baseline(in, at)
	if vision && in.Target.Year == 0 && in.Target.Kind.Numeric() {
		c.invalid("year", "an indicator of the vision needs the year of its target", "远景指标须写明目标年份", nil, at("target")...)
	}
	c.target(&in.Target, in, at("target"))
	if unitOK {
		c.targetUnit(&in.Target, u, at("target"))
	}
	c.place(in.Place, at("place")...)
}

func (c *checker) baseline(in *Indicator, at func(...any) []any) {
	b := &in.Baseline
	switch {
	case b.Value == nil && b.Absent == "":
		c.invalid("baseline", "the baseline has neither a value nor a reason for its absence; expected one of value and absent", "基期既无数值也无缺失原因；应有 value 或 absent 之一", nil, at("baseline")...)
	case b.Value != nil && b.Absent != "":
		c.invalid("baseline", "the baseline has both a value and a reason for its absence; expected one of value and absent", "基期既有数值又有缺失原因；只应有 value 或 absent 之一", nil, at("baseline")...)
	}
	period := c.p.Period
	c.year(b.Year, period.First, period.Base, at("baseline", "year")...)
	c.bounded(b.Value, in.Limit, at("baseline", "value")...)
	c.printedIn(in.Unit, b.Printed, b.Value, at("baseline", "printed")...)
	years := map[int]bool{}
	if b.Value != nil {
		years[b.Year] = true
		years[cmp.Or(b.Year, period.Base)] = true
	}
	for j := range in.Figures {
		h := &in.Figures[j]
		c.anyYear(h.Year, at("figures", j, "year")...)
		if years[h.Year] && h.Year != 0 {
			c.invalid("duplicate_year", "there are two figures for %d; expected one", "%d年有两个数据；只应有一个", []any{h.Year}, at("figures", j, "year")...)
		}
		years[h.Year] = true
		c.bounded(&h.Value, in.Limit, at("figures", j, "value")...)
		c.printedIn(in.Unit, h.Printed, &h.Value, at("figures", j, "printed")...)
	}
	for j := range in.Revised {
		r := &in.Revised[j]
		if r.Value == nil {
			c.invalid("baseline", "a revised baseline needs a value", "修订后的基期须有数值", nil, at("revised", j)...)
		}
		c.year(r.Year, period.First, period.Base, at("revised", j, "year")...)
		c.bounded(r.Value, in.Limit, at("revised", j, "value")...)
		c.printedIn(in.Unit, r.Printed, r.Value, at("revised", j, "printed")...)
	}
}

func (c *checker) target(t *Target, in *Indicator, path []any) {
	if t.Kind == "" {
		return
	}
	at := func(f ...any) []any { return append(slices.Clone(path), f...) }
	before := len(c.problems)
	c.targetFields(t, at)
	c.targetNumbers(t, in, at)
	period := c.p.Period
	c.anyYear(t.From, at("from")...)
	c.anyYear(t.Year, at("year")...)
	if from, to := cmp.Or(t.From, period.From), cmp.Or(t.Year, period.To); c.yearsOK && t.From != 0 && from > to {
		c.invalid("year", "the span begins in %d, after its end %d", "起始年 %d 晚于结束年 %d", []any{from, to}, at("from")...)
	}
	c.refers(c.rows, t.Merged, aRow, at("merged")...)
	c.targetOf(t, in, at)
	for j, f := range t.Forms {
		if !f.Numeric() {
			c.invalid("enum", "%q is not a kind a number can take; expected one of %s", "%q 不是数值目标的类型；应为 %s 之一", []any{text.Short(string(f)), numericKinds()}, at("forms", j)...)
		}
	}
	for j := range t.Parts {
		part := &t.Parts[j]
		if part.Kind == "all" {
			c.invalid("target", "a part of a target cannot have parts itself", "目标的组成部分不能再分", nil, at("parts", j)...)
			continue
		}
		c.target(part, in, at("parts", j))
	}
	if len(c.problems) == before { // otherwise the same problem would be reported again
		c.agrees(t, in, at("printed"))
	}
}

// numericKinds returns the list of the kinds that have a number.
func numericKinds() Text {
	names := slices.DeleteFunc(target.Kind("").Values(), func(k target.Kind) bool { return !k.Numeric() })
	return text.Join(names, ", ", "、")
}

// targetFields checks that a target has the fields of its kind and no others.
func (c *checker) targetFields(t *Target, at func(...any) []any) {
	kind := t.Kind
	ranges, about := t.Bound == target.Within, t.Bound == target.About
	for _, f := range []struct {
		name       string
		set        bool
		ok, needed bool // of this bound
	}{
		{"value", t.Value != nil, true, false},
		{"bound", t.Bound != "", kind != "above_other" || t.Bound == target.AtLeast, false},
		{"high", t.High != nil, ranges, ranges},
		{"stretch", t.Stretch != nil, !ranges, false},
		{"tolerance", t.Tolerance != nil, about || kind == "in_step", false},
		{"two_sided", t.TwoSided, about, false},
		{"of", t.Of != "", true, false},
		{"by", !t.By.IsZero(), true, false},
		{"after", !t.After.IsZero(), true, false},
		{"forms", t.Forms != nil, true, false},
		{"parts", t.Parts != nil, true, false},
	} {
		allowed, needed, unless := kind.Field(f.name)
		needed = allowed && (f.needed || needed && !(unless == "of" && t.Of != "" || unless == "stretch" && t.Stretch != nil))
		switch allowed = allowed && f.ok; {
		case f.set && !allowed && f.name == "high":
			c.invalid("target", "high is given without the bound range", "给出了 high，但 bound 不是 range", nil, at("high")...)
		case f.set && !allowed:
			c.invalid("target", "a target of kind %s has no %s", "%s 类目标没有 %s", []any{string(t.Kind), f.name}, at(f.name)...)
		case !f.set && needed && !c.src.Has(at(f.name)...):
			c.invalid("target", "a target of kind %s needs %s", "%s 类目标需要 %s", []any{string(t.Kind), f.name}, at()...)
		}
	}
	if t.Kind == "all" && t.Parts != nil && len(t.Parts) < 2 {
		c.invalid("target", "a target of kind all needs two parts or more", "all 类目标至少需要两个部分", nil, at("parts")...)
	}
}

func (c *checker) targetNumbers(t *Target, in *Indicator, at func(...any) []any) {
	value, ok := Decimal(t.Value)
	high, okHigh := Decimal(t.High)
	if ok && okHigh && !value.LessThan(high) {
		c.invalid("target", "the range runs from %s to %s; expected the lower number first", "区间为 %s 至 %s；应先写较小的数", []any{value, high}, at("high")...)
	}
	if d, set := Decimal(t.Tolerance); set && d.IsNegative() {
		c.invalid("target", "the tolerance %s is negative", "允许相差 %s 为负数", []any{d}, at("tolerance")...)
	}
	if t.Kind.OfValues() {
		c.bounded(t.Value, in.Limit, at("value")...)
		c.bounded(t.High, in.Limit, at("high")...)
		c.bounded(t.Stretch, in.Limit, at("stretch")...)
	}
	if stretch, set := Decimal(t.Stretch); set && ok {
		way := stretch.Sub(value).Sign()
		if side := t.In(c.p.Period).Side(in.Direction).Sign(); way == 0 || side != 0 && way != side {
			c.invalid("target", "the stretch value %s does not lie beyond the target %s", "力争值 %s 未超过目标 %s", []any{stretch, value}, at("stretch")...)
		}
	}
	// For older kinds any number was accepted.
	if kind := t.Kind; ok && (kind == "multiple" || kind == "yearly_growth") {
		if msg := t.In(c.p.Period).Impossible(); !msg.IsZero() {
			c.add("target", text.ErrInvalid, msg, at("value")...)
		}
	}
	c.printedIn(in.Unit, t.Printed, t.Value, at("printed")...)
	c.printedIn(in.Unit, t.Printed, t.High, at("printed")...)
}

// targetOf checks the reference of a target: an indicator of this plan, or "plan:indicator" for one
// of a higher plan.
func (c *checker) targetOf(t *Target, in *Indicator, at func(...any) []any) {
	if t.Of == "" {
		return
	}
	if higher, _, ok := cutOf(t.Of); ok {
		c.refers(c.higher, higher, aHigher, at("of")...)
		return
	}
	if t.Of == in.ID && t.Kind != "reference" {
		c.invalid("reference", "the target refers to its own indicator %q", "目标引用了自身指标 %q", []any{t.Of}, at("of")...)
		return
	}
	c.refers(c.vars, t.Of, aVariable, at("of")...)
}

// targetUnit checks that the kind of target is possible in the indicator's unit.
func (c *checker) targetUnit(t *Target, u indicator.Unit, path []any) {
	if t.Kind == target.Decline && u.Kind() != indicator.Percent {
		c.add("unit", text.ErrUnit, text.Say("a compounded decline is made of yearly rates; expected an indicator in %%, not %s", "累计下降由逐年降幅复合而成；指标单位应为 %%，而不是 %s", u.Symbol()), append(slices.Clone(path), "kind")...)
	}
	for j := range t.Parts {
		c.targetUnit(&t.Parts[j], u, append(slices.Clone(path), "parts", j))
	}
}

func (c *checker) notes(d *Document) {
	for i := range d.Notes {
		for j, r := range d.Notes[i].Rows {
			c.refers(c.rows, r, aRow, "notes", i, "rows", j)
		}
	}
	seen := map[string]bool{}
	for i, cat := range d.Categories {
		c.newID(seen, cat.ID, "categories", i, "id")
		c.name(cat.Name, "categories", i, "name")
	}
}
