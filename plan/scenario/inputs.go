package scenario

import (
	"cmp"
	"maps"
	"slices"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// Mark names the source of a number of a run.
//
//	"formula"     computed
//	"figure"      printed in the source
//	"definition"  true by definition: an index at 100
//	"path"        assumed path to the target
//	"move"        set by a move of the scenario
//	"hold"        kept as in the reference by the closure
//	"entry"       follows a number entered for an open target
//	"actual"      carried along from actual figures or from a projection of them
type Mark string

const (
	markFormula    Mark = "formula"
	markFigure     Mark = "figure"
	markDefinition Mark = "definition"
	markOnPath     Mark = "path"
	markMoved      Mark = "move"
	markHeld       Mark = "hold"
	markEntered    Mark = "entry"
	markActual     Mark = "actual"
)

// Values returns the values of the set.
func (Mark) Values() []Mark {
	return []Mark{markFormula, markFigure, markDefinition, markOnPath, markMoved, markHeld, markEntered, markActual}
}

var markText = map[Mark]text.Text{
	markFormula: {EN: "computed", ZH: "由公式算出"}, markFigure: {EN: "figure of the plan", ZH: "原文数字"}, markDefinition: {EN: "definition", ZH: "定义"},
	markOnPath: {EN: "assumed path", ZH: "假设路径"}, markMoved: {EN: "moved", ZH: "情景调整"}, markHeld: {EN: "held at the reference", ZH: "保持参照值"},
	markEntered: {EN: "entered target", ZH: "填入的目标"}, markActual: {EN: "actual figures", ZH: "实际数"},
}

// In returns the name of the mark in the given language.
func (m Mark) In(l text.Lang) string { return markText[m].In(l) }

// input is a value of a cell that takes precedence over its formula.
type input struct {
	value indicator.Value
	mark  Mark
}

type cell struct {
	id   string
	year int
}

// inputs holds all input values of a run, by the model's variables and years.
type inputs struct {
	m    *Model
	rows [][]input // a row without inputs is nil; a cell without one has no mark
}

func (m *Model) noInputs() inputs { return inputs{m, make([][]input, len(m.vars))} }

// row returns the inputs of a variable, from the model's first year on, nil if it has none.
func (in inputs) row(id string) []input {
	if i, ok := in.m.index[id]; ok {
		return in.rows[i]
	}
	return nil
}

func (in inputs) at(id string, year int) (input, bool) {
	return cellOf(in.row(id), year-in.m.period.First)
}

func cellOf(row []input, at int) (input, bool) {
	if at < 0 || at >= len(row) {
		return input{}, false
	}
	return row[at], row[at].mark != ""
}

// given returns an input by the index that package formula uses: the model's variables come first,
// then those that the scenario adds.
func (in inputs) given(variable, year int) (indicator.Value, bool) {
	if variable >= len(in.rows) {
		return indicator.Value{}, false
	}
	i, ok := cellOf(in.rows[variable], year-in.m.period.First)
	return i.value, ok
}

func (in inputs) put(id string, year int, v indicator.Value, m Mark) {
	i, ok := in.m.index[id]
	at, years := year-in.m.period.First, in.m.period.Last-in.m.period.First+1
	if !ok || at < 0 || at >= years {
		return
	}
	if in.rows[i] == nil {
		in.rows[i] = make([]input, years)
	}
	in.rows[i][at] = input{v, m}
}

// builder collects the inputs of one run.
type builder struct {
	m       *Model
	s       Scenario
	in      inputs
	targets map[string]target.Target
	entered map[string]bool
	only    []string // variables to fill; nil: all
	before  *inputs  // of the run that is updated; nil: none
}

func (m *Model) inputs(s Scenario) (*builder, error) {
	b := &builder{m: m, s: s, in: m.noInputs(), entered: map[string]bool{}}
	if err := fault.Join(b.check(), b.effectiveTargets()); err != nil {
		return nil, err
	}
	return b, b.build(layers)
}

// layer is a source of values for cells.
type layer struct {
	name string // as in the package comment
	fill func(b *builder, v *plan.VariableInfo) error
}

// layers are the sources of a cell, in the order of their precedence: the first that has a value for
// a cell, or the reason of its absence, determines it. A cell without any has its formula.
var layers = []layer{
	{"a move of the scenario for that year", (*builder).moves},
	{"a value carried along from actual figures (Held)", (*builder).carried},
	{"the revised baseline, where the scenario starts from it", (*builder).revised},
	{"a figure of the plan, or the reason why it has none", (*builder).figures},
	{"the path to a moved end, to an entered target or to the target", (*builder).path},
	{"the reference value that a closure keeps", (*builder).holds},
	{"the input that a cell without a formula waits for", (*builder).needs},
}

// known is the number of layers that precede a path, which starts from their values.
const known = 4

// build fills the cells that are still empty, layer by layer, and returns all problems.
func (b *builder) build(from []layer) error {
	var errs []error
	fill := func(l layer, i int) {
		if err := l.fill(b, &b.m.vars[i]); err != nil {
			errs = append(errs, err)
		}
	}
	for _, l := range from {
		for _, id := range b.only {
			fill(l, b.m.index[id])
		}
		for i := range b.m.vars {
			if b.only == nil {
				fill(l, i)
			}
		}
	}
	return fault.Join(errs...)
}

// check refuses names the model does not have, before anything is computed.
func (b *builder) check() error {
	errs := []error{b.closures()}
	for _, mv := range b.s.Moves {
		errs = append(errs, b.m.checkMove(b.s, mv))
	}
	for _, id := range b.s.Revised {
		ind, ok := b.m.plan.Indicator(id)
		switch {
		case !ok:
			errs = append(errs, fault.Unknown("indicator", "指标", id, nil))
		case len(ind.Revised) == 0:
			errs = append(errs, &text.Error{Package: "scenario", Indicator: id, Err: text.ErrAbsent,
				Message: text.Say("the plan file has no revised baseline", "规划文件中没有修订后的基数")})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.s.Projected)) {
		if len(b.s.Held[id]) == 0 {
			errs = append(errs, fault.Unknown("held variable", "沿用数值的变量", id, slices.Sorted(maps.Keys(b.s.Held))))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(b.s.Held)) {
		if _, ok := b.m.index[id]; !ok {
			errs = append(errs, fault.Unknown("variable", "变量", id, nil))
			continue
		}
		for _, y := range slices.Sorted(maps.Keys(b.s.Held[id])) {
			if y < b.m.period.First || y > b.m.period.Last {
				errs = append(errs, &text.Error{Package: "scenario", Indicator: id, Year: y, Err: text.ErrInvalid,
					Message: text.Say("a held value outside the years %d-%d of the plan", "沿用的数值超出规划年份 %d-%d", b.m.period.First, b.m.period.Last)})
			}
		}
	}
	return fault.Join(errs...)
}

func (b *builder) closures() error {
	var errs []error
	for _, c := range slices.Sorted(maps.Keys(b.s.Closures)) {
		o := b.s.Closures[c]
		closure, ok := b.m.closures[c]
		_, lever := b.m.levers[c]
		var names []string
		for _, opt := range closure.Options {
			names = append(names, opt.ID)
		}
		switch {
		case !ok && lever:
			errs = append(errs, badMove(c+"="+o, "%q is not a number; expected digits such as 6 or 6.5", "%q 不是数字；应为 6 或 6.5 之类", o))
		case !ok:
			errs = append(errs, fault.Unknown("closure", "闭合方式", c, closureNames(b.m)))
		case !slices.Contains(names, o):
			errs = append(errs, fault.Unknown("option of "+c, c+" 的选项", o, names))
		}
	}
	return fault.Join(errs...)
}

func closureNames(m *Model) []string {
	var names []string
	for _, c := range m.plan.Model.Closures {
		names = append(names, c.ID)
	}
	return names
}

// checkMove refuses a move of a variable that is not a lever, outside its bounds or years, or under
// another closure. The error names what was expected.
func (m *Model) checkMove(s Scenario, mv Move) error {
	l, ok := m.levers[mv.Lever]
	if !ok {
		return fault.Unknown("lever", "可调变量", mv.Lever, m.order)
	}
	fail := func(err error, en, zh string, args ...any) error {
		return &text.Error{Package: "scenario", Op: mv.String(), Indicator: mv.Lever, Err: err, Message: text.Say(en, zh, args...)}
	}
	if w := l.When; w != nil && m.Choice(s, w.Closure) != w.Option {
		return fail(text.ErrInvalid, "only with %s=%s", "仅在 %s=%s 时可调", w.Closure, w.Option)
	}
	switch {
	case (mv.From == 0) != (mv.To == 0):
		return fail(text.ErrInvalid, "a span needs both years: from %d, to %d", "年份区间须有起止两年：起 %d，止 %d", mv.From, mv.To)
	case mv.From > mv.To:
		return fail(text.ErrInvalid, "the span runs backwards, from %d to %d", "年份区间倒置：%d 至 %d", mv.From, mv.To)
	case mv.From != 0 && (mv.From < l.From || mv.To > l.Last):
		return fail(text.ErrInvalid, "years %d-%d are outside %d-%d", "年份 %d-%d 超出 %d-%d", mv.From, mv.To, l.From, l.Last)
	}
	if err := m.checkShape(s, mv, fail); err != nil {
		return err
	}
	if mv.op() != opSet {
		return nil
	}
	if at := m.reach[mv.Lever]; mv.Value.LessThan(at[0]) || mv.Value.GreaterThan(at[1]) {
		return fail(text.ErrInvalid, "outside the lever's bounds %s to %s", "超出可调变量的范围 %s 至 %s", at[0], at[1])
	}
	return nil
}

// checkShape refuses an unknown shape, and a shape for a variable without a path.
func (m *Model) checkShape(s Scenario, mv Move, fail func(err error, en, zh string, args ...any) error) error {
	b := builder{m: m, s: s}
	switch {
	case mv.Shape == "":
		return nil
	case !slices.Contains([]string{"linear", "compound", "logistic"}, mv.Shape):
		return fail(text.ErrInvalid, "unknown shape %q; expected linear, compound or logistic", "未知路径形状 %q；应为 linear、compound 或 logistic", mv.Shape)
	case !m.endsPath(mv.Lever) || b.replaced(mv.Lever):
		return fail(text.ErrInvalid, "a shape belongs to the end of a path; this lever sets each year by itself", "路径形状只用于路径终点；该可调变量逐年设定")
	case mv.From != 0:
		return fail(text.ErrInvalid, "a shape belongs to the end of a path; leave the years out", "路径形状只用于路径终点；请去掉年份")
	}
	return nil
}

// put fills a cell that is still empty.
func (b *builder) put(id string, year int, v indicator.Value, m Mark) {
	if _, filled := b.in.at(id, year); !filled {
		b.in.put(id, year, v, m)
	}
}

func (b *builder) carried(v *plan.VariableInfo) error {
	until := b.m.period.Last
	if b.outrun(v.ID) {
		until = b.s.Projected[v.ID] - 1
	}
	for y, d := range b.s.Held[v.ID] {
		if y <= until {
			b.put(v.ID, y, indicator.Of(d), markActual)
		}
	}
	return nil
}

// outrun reports whether a move to the end of a path takes the place of what continues the variable's
// actual figures.
func (b *builder) outrun(id string) bool {
	return b.s.Projected[id] != 0 && b.m.endsPath(id) && !b.replaced(id) &&
		slices.ContainsFunc(b.s.Moves, func(mv Move) bool { return mv.Lever == id && mv.From == 0 })
}

// figuresUntil returns the last year of the figures that a scenario carries along for a variable whose
// continuation is outrun, 0 if there are none.
func (b *builder) figuresUntil(id string) int {
	last := 0
	if b.outrun(id) {
		for y := range b.s.Held[id] {
			if y < b.s.Projected[id] {
				last = max(last, y)
			}
		}
	}
	return last
}

func (b *builder) revised(v *plan.VariableInfo) error {
	for y, o := range b.m.revised(b.s, v.ID) {
		b.put(v.ID, y, o.Value, markFigure)
	}
	return nil
}

func (b *builder) figures(v *plan.VariableInfo) error {
	series := b.m.series(v.ID)
	for _, y := range series.Years() {
		value, mark := series.At(y), markFigure
		if !value.Present() {
			if v.Def != nil && v.Def.Formula != "" {
				continue // the formula may have a value
			}
			value = indicator.Absent(value.Reason().At(v.ID, y))
		}
		if v.Def != nil && v.Def.Defined {
			mark = markDefinition
		}
		b.put(v.ID, y, value, mark)
	}
	return nil
}

// revised returns the revised baselines a scenario starts from, by year; of several for one year,
// the last.
func (m *Model) revised(s Scenario, id string) map[int]indicator.Observation {
	ind, ok := m.plan.Indicator(id)
	if !ok || !slices.Contains(s.Revised, id) {
		return nil
	}
	out := map[int]indicator.Observation{}
	for _, r := range ind.Revised {
		if r.Value != nil {
			out[cmp.Or(r.Year, m.plan.BaselineYear(id))] = r.Observation()
		}
	}
	return out
}

// holds keeps a variable at its reference values where the closure requires it.
func (b *builder) holds(v *plan.VariableInfo) error {
	if b.m.ref == nil || !b.held(v.ID) {
		return nil
	}
	for y := b.m.period.From; y <= b.m.period.Last; y++ {
		if kept := b.m.ref.Value(v.ID, y); kept.Present() {
			b.put(v.ID, y, kept, markHeld)
		}
	}
	return nil
}

func (b *builder) needs(v *plan.VariableInfo) error {
	from, to := b.inputYears(v)
	b.fill(v.ID, from, to, func(y int) indicator.Value {
		if b.before != nil { // the same reason
			if old, ok := b.before.at(v.ID, y); ok && old.mark == markFormula {
				return old.value
			}
		}
		return indicator.Absent(indicator.Reason{Code: indicator.NeedsInput, Root: v.ID, Year: y})
	}, markFormula)
	return nil
}

// inputYears returns the years in which a variable is an input: all years of its lever, or only the
// start of its recursion if a formula continues from there.
func (b *builder) inputYears(v *plan.VariableInfo) (from, to int) {
	l, lever := b.m.levers[v.ID]
	from, to = b.m.period.Base, b.m.period.Last
	if lever && v.Indicator == nil {
		from = l.From
	}
	if b.held(v.ID) {
		return from, to
	}
	if b.replaced(v.ID) {
		return 0, -1
	}
	if v.Def != nil && v.Def.Formula != "" {
		if lever && b.m.LeverKind(l) == "start" {
			return l.From, l.To
		}
		return 0, -1
	}
	return from, to
}

func (b *builder) held(id string) bool {
	return slices.ContainsFunc(b.m.options(b.s), func(o plan.Option) bool { return slices.Contains(o.Hold, id) })
}

func (b *builder) replaced(id string) bool {
	return slices.ContainsFunc(b.s.Formulas, func(c Change) bool { return c.Variable == id }) ||
		slices.ContainsFunc(b.m.options(b.s), func(o plan.Option) bool {
			return slices.ContainsFunc(o.Formulas, func(e plan.Equation) bool { return e.Variable == id })
		})
}
