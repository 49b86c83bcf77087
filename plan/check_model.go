package plan

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

func (c *checker) model(m *Model) {
	for i := range m.Variables {
		if c.stopped() {
			return
		}
		c.variable(&m.Variables[i], i)
	}
	groups := map[string]bool{}
	for i, g := range m.Groups {
		c.newID(groups, g.ID, "model", "groups", i, "id")
	}
	c.closureList(m)
	levers := map[string]*Lever{}
	seen := map[string]bool{}
	for i := range m.Levers {
		l := &m.Levers[i]
		c.lever(l, i, groups)
		key := l.Variable
		if l.When != nil {
			key += " when " + l.When.Closure + "=" + l.When.Option
		}
		c.unique(seen, key, "model", "levers", i, "variable")
		levers[l.Variable] = l
	}
	c.wholes(m)
	c.checks(m, levers)
	c.scenarios(m, levers)
}

func (c *checker) variable(v *Variable, i int) {
	at := func(more ...any) []any { return append([]any{"model", "variables", i}, more...) }
	in := c.inds[v.ID]
	limits := v.Limits
	if in != nil {
		c.notForIndicators(v, at)
		limits = cmp.Or(limits, in.Limit)
	} else if v.ID != "" {
		if v.Name.IsZero() && !c.src.Has(at("name")...) {
			c.invalid("missing", "a variable that is not an indicator needs a name", "不是指标的变量须有名称", nil, at()...)
		}
		if v.Unit == "" && !c.src.Has(at("unit")...) {
			c.invalid("missing", "a variable that is not an indicator needs a unit", "不是指标的变量须有单位", nil, at("unit")...)
		}
		if v.Path != nil && v.Path.Of == "" {
			c.invalid("path", "a path leads to an indicator's target; %q is not an indicator", "路径通向指标的目标；%q 不是指标", []any{v.ID}, at("path")...)
		}
	}
	c.name(v.Name, at("name")...)
	c.unit(v.Unit, at("unit")...)
	if in != nil && v.Path != nil && followsOther(&in.Target) {
		c.invalid("path", "the target of %q follows another indicator and has no number a path could lead to; expected a formula, or neither for an input",
			"%q 的目标取决于另一指标，没有路径可通向的数值；应写公式，或两者都不写而作为输入", []any{v.ID}, at("path")...)
	}
	if v.Path != nil && v.Path.Of != "" {
		c.refers(keysOf(c.inds), v.Path.Of, anIndic, at("path", "of")...)
		if in != nil || v.Path.Shape != "constant" || v.Unit != indicator.Percent.Unit().Symbol() {
			c.invalid("path", "the growth a year that another indicator's target states is a constant path of a variable in %%", "另一指标目标所定的年均增速，须是单位为 %% 的变量的 constant 路径", nil, at("path")...)
		}
	}
	if v.Formula != "" && v.Path != nil {
		c.invalid("path", "the variable has both a formula and a path; expected at most one", "变量同时有公式和路径；最多只应有一个", nil, at("path")...)
	}
	c.limits(v.Limits, at("limits")...)
	c.limits(v.Range, at("range")...)
	c.data(v, in, limits, at)
	for j, id := range v.Assumes {
		c.refers(c.assumed, id, anAssumed, at("assumes", j)...)
	}
}

// followsOther reports whether a target is only a comparison with another indicator.
func followsOther(t *Target) bool {
	if t.Kind == "all" {
		return len(t.Parts) > 0 && !slices.ContainsFunc(t.Parts, func(p Target) bool { return !followsOther(&p) })
	}
	return t.Kind == "in_step" || t.Kind == "above_other"
}

func (c *checker) notForIndicators(v *Variable, at func(...any) []any) {
	for _, f := range []struct {
		name string
		set  bool
	}{{"name", !v.Name.IsZero()}, {"unit", v.Unit != ""}, {"prices", v.Prices != ""}} {
		if f.set {
			c.invalid("path", "%q is an indicator, whose %s stands in the table; expected none here", "%q 是指标，其 %s 在指标表中；此处不应再写", []any{v.ID, f.name}, at(f.name)...)
		}
	}
}

func (c *checker) data(v *Variable, in *Indicator, limits *Limits, at func(...any) []any) {
	years := map[int]bool{}
	if in != nil {
		if in.Baseline.Value != nil {
			years[cmp.Or(in.Baseline.Year, c.p.Period.Base)] = true
		}
		for _, h := range in.Figures {
			years[h.Year] = true
		}
	}
	for j := range v.Data {
		d := &v.Data[j]
		c.anyYear(d.Year, at("data", j, "year")...)
		if d.Year != 0 && years[d.Year] {
			c.invalid("duplicate_year", "there are two figures for %d; expected one", "%d年有两个数据；只应有一个", []any{d.Year}, at("data", j, "year")...)
		}
		years[d.Year] = true
		c.bounded(&d.Value, limits, at("data", j, "value")...)
		c.printed(d.Printed, &d.Value, at("data", j, "printed")...)
		if d.Place != nil {
			c.place(*d.Place, at("data", j, "place")...)
		}
	}
}

func (c *checker) closureList(m *Model) {
	seen := map[string]bool{}
	for i := range m.Closures {
		cl := &m.Closures[i]
		at := func(more ...any) []any { return append([]any{"model", "closures", i}, more...) }
		c.newID(seen, cl.ID, at("id")...)
		if cl.Options != nil && len(cl.Options) < 2 {
			c.invalid("closure", "a choice needs two options or more", "至少需要两个选项", nil, at("options")...)
		}
		options := map[string]bool{}
		for j := range cl.Options {
			o := &cl.Options[j]
			c.newID(options, o.ID, at("options", j, "id")...)
			for k, id := range o.Hold {
				c.refers(c.vars, id, aVariable, at("options", j, "hold", k)...)
			}
			replaced := map[string]bool{}
			for k, eq := range o.Formulas {
				c.refers(c.vars, eq.Variable, aVariable, at("options", j, "formulas", k, "variable")...)
				c.unique(replaced, eq.Variable, at("options", j, "formulas", k, "variable")...)
			}
		}
	}
}

func (c *checker) lever(l *Lever, i int, groups map[string]bool) {
	at := func(more ...any) []any { return append([]any{"model", "levers", i}, more...) }
	c.refers(c.vars, l.Variable, aVariable, at("variable")...)
	c.refers(groups, l.Group, aGroup, at("group")...)
	if bounds, ok := l.bounds().Ends(); ok && !bounds.Low.LessThan(bounds.High) {
		c.invalid("lever", "min %s is not below max %s", "下限 %s 不小于上限 %s", []any{bounds.Low, bounds.High}, at("min")...)
	} else if ok {
		c.leverValues(l, at)
	}
	if step, ok := Decimal(&l.Step); ok && !step.IsPositive() {
		c.invalid("lever", "the step %s is not above zero", "步长 %s 不大于零", []any{step}, at("step")...)
	}
	c.leverYears(l, at)
	c.choice(l.When, at)
}

func (l *Lever) bounds() *Limits { return &Limits{Low: &l.Min, High: &l.Max} }

func (c *checker) leverYears(l *Lever, at func(...any) []any) {
	p := c.p.Period
	c.anyYear(l.From, at("from")...)
	c.anyYear(l.To, at("to")...)
	c.anyYear(l.Last, at("last")...)
	from, to, last := cmp.Or(l.From, p.From), cmp.Or(l.To, p.To), cmp.Or(l.Last, p.Horizon)
	if c.yearsOK && (from > to || to > last) {
		c.invalid("year", "the years from %d, to %d and last %d are out of order", "起始年 %d、结束年 %d 和最后一年 %d 的次序不对", []any{from, to, last}, at()...)
	}
}

// leverValues checks that the plan's own values lie within the lever's bounds, so that the
// reference can be reached.
func (c *checker) leverValues(l *Lever, at func(...any) []any) {
	bounds, _ := l.bounds().Ends()
	outside := func(n *Number) bool {
		d, ok := Decimal(n)
		return ok && !bounds.Contains(d)
	}
	report := func(n *Number) {
		c.invalid("lever", "the plan's own value %s lies outside min %s and max %s", "规划值 %s 超出下限 %s 和上限 %s", []any{n.String(), l.Min.String(), l.Max.String()}, at()...)
	}
	if in := c.inds[l.Variable]; in != nil {
		u, _ := c.p.units.parse(in.Unit)
		// The average rate of a level is a rate, not a value of the lever.
		rate := in.Target.Kind == "average_rate" && u.Kind() == indicator.Percent
		if in.Target.Kind.OfValues() || rate {
			value := cmp.Or(in.Target.Value, in.Target.Stretch)
			if t := in.Target.In(c.p.Period); u.Kind() == indicator.Percent && in.signedDecline(t) {
				value = Num(declined(t).Value.String()) // as Understand takes it
			}
			if outside(value) {
				report(value)
			}
		}
	}
	if i, ok := c.defs[l.Variable]; ok {
		v := &c.p.Model.Variables[i]
		for j := range v.Data {
			if d := &v.Data[j]; d.Year >= cmp.Or(l.From, c.p.Period.From) && outside(&d.Value) {
				report(&d.Value)
				return
			}
		}
	}
}

func (c *checker) choice(ch *Choice, at func(...any) []any) {
	if ch == nil || ch.Closure == "" {
		return
	}
	if c.closures[ch.Closure] == nil {
		c.refers(keysOf(c.closures), ch.Closure, aClosure, at("when", "closure")...)
		return
	}
	c.refers(c.options[ch.Closure], ch.Option, anOption, at("when", "option")...)
}

func optionsOf(cl *Closure) map[string]bool {
	known := map[string]bool{}
	for _, o := range cl.Options {
		known[o.ID] = true
	}
	return known
}

func (c *checker) wholes(m *Model) {
	seen := map[string]bool{}
	for i := range m.Wholes {
		w := &m.Wholes[i]
		at := func(more ...any) []any { return append([]any{"model", "wholes", i}, more...) }
		c.newID(seen, w.ID, at("id")...)
		if w.Shares != nil && len(w.Shares) < 2 {
			c.invalid("whole", "a whole needs two shares or more", "整体至少需要两个份额", nil, at("shares")...)
		}
		members := map[string]bool{}
		for j, id := range w.Shares {
			c.refers(c.vars, id, aVariable, at("shares", j)...)
			c.unique(members, id, at("shares", j)...)
			c.share(id, at("shares", j))
		}
	}
}

// share checks that a member of a whole is a percentage and that its figures lie between 0 and 100.
func (c *checker) share(id string, path []any) {
	symbol := ""
	var values []*Number
	if in := c.inds[id]; in != nil {
		symbol = in.Unit
		values = append(values, in.Baseline.Value)
		if in.Target.Kind == "level" {
			values = append(values, cmp.Or(in.Target.Value, in.Target.Stretch))
		}
	}
	if i, ok := c.defs[id]; ok {
		v := &c.p.Model.Variables[i]
		if v.Unit != "" {
			symbol = v.Unit
		}
		for j := range v.Data {
			values = append(values, &v.Data[j].Value)
		}
	}
	if u, err := c.p.units.parse(symbol); symbol != "" && err == nil && u.Kind() != indicator.Percent {
		c.add("unit", text.ErrUnit, text.Say("%q has the unit %s; expected a share in %%", "%q 的单位是 %s；份额的单位应为 %%", id, symbol), path...)
		return
	}
	for _, n := range values {
		if d, ok := Decimal(n); ok && (d.IsNegative() || d.GreaterThan(percentMax)) {
			c.invalid("share", "the share %q is %s; expected 0 to 100", "份额 %q 为 %s；应为 0 至 100", []any{id, d}, path...)
			return
		}
	}
}

func (c *checker) checks(m *Model, levers map[string]*Lever) {
	known, seen := keysOf(levers), map[string]bool{}
	for i := range m.Checks {
		ch := &m.Checks[i]
		at := func(more ...any) []any { return append([]any{"model", "checks", i}, more...) }
		c.newID(seen, ch.ID, at("id")...)
		c.refers(c.vars, ch.Variable, aVariable, at("variable")...)
		c.anyYear(ch.From, at("from")...)
		c.anyYear(ch.To, at("to")...)
		c.limits(&Limits{Low: ch.Low, High: ch.High}, at()...)
		if ch.Low == nil && ch.High == nil && !c.src.Has(at("low")...) && !c.src.Has(at("high")...) {
			c.invalid("check", "the check has no bound; expected low, high or both", "检查没有界限；应有 low、high 或两者", nil, at()...)
		}
		corners := 1
		for j := range ch.Matrix {
			c.corner(&ch.Matrix[j], levers, known, at, j)
			corners = min(corners*max(len(ch.Matrix[j].Values), 1), maxCorners+1)
		}
		if corners > maxCorners {
			c.add("limit", text.ErrLimit, text.Say("the matrix has more than %d combinations", "组合超过 %d 种", maxCorners), at("matrix")...)
		}
	}
}

func (c *checker) corner(cor *Corner, levers map[string]*Lever, known map[string]bool, at func(...any) []any, j int) {
	c.refers(known, cor.Lever, aLever, at("matrix", j, "lever")...)
	if values := at("matrix", j, "values"); len(cor.Values) == 0 && c.src.Has(values...) {
		c.invalid("check", "the matrix has no value here; expected one or more", "矩阵此处没有数值；应有一个或多个", nil, values...)
	}
	l := levers[cor.Lever]
	if l == nil {
		return
	}
	bounds, ok := l.bounds().Ends()
	if !ok || !bounds.Low.LessThan(bounds.High) {
		return // the bounds themselves are wrong
	}
	for k := range cor.Values {
		if d, ok := Decimal(&cor.Values[k]); ok && !bounds.Contains(d) {
			c.invalid("lever", "%s lies outside the lever's bounds; expected %s to %s", "%s 超出可调变量的范围；应为 %s 至 %s", []any{d, bounds.Low, bounds.High}, at("matrix", j, "values", k)...)
		}
	}
}

// scenarios checks that each move of a ready-made scenario names a lever or a closure. The part
// after the = is checked when the scenario is read.
func (c *checker) scenarios(m *Model, levers map[string]*Lever) {
	known, seen := keysOf(levers), map[string]bool{}
	maps.Copy(known, keysOf(c.closures))
	for i := range m.Scenarios {
		s := &m.Scenarios[i]
		at := func(more ...any) []any { return append([]any{"model", "scenarios", i}, more...) }
		c.newID(seen, s.ID, at("id")...)
		c.name(s.Name, at("name")...)
		for j, move := range s.Moves {
			name, value, ok := strings.Cut(move, "=")
			if !ok || strings.TrimSpace(value) == "" {
				c.invalid("move", "%q is not a move; expected one such as gdp_growth=6, gdp_growth=8@2024-2025 or closure=option", "%q 不是有效的调整；应为例如 gdp_growth=6、gdp_growth=8@2024-2025 或 closure=option", []any{text.Short(move)}, at("moves", j)...)
				continue
			}
			name = strings.TrimRight(strings.TrimSpace(name), "+-* ")
			c.refers(known, name, aLever, at("moves", j)...)
			if cl := c.closures[name]; cl != nil && levers[name] == nil {
				c.refers(c.options[cl.ID], strings.TrimSpace(value), anOption, at("moves", j)...)
			}
		}
		for j, id := range s.Basis {
			c.refers(c.figures, id, aFigure, at("basis", j)...)
		}
	}
}

func (c *checker) path(base []any, more ...any) []any { return append(slices.Clone(base), more...) }
