package formula

import (
	"errors"
	"slices"
	"strings"
	"sync"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Period holds the years of a model: First ≤ Base < From ≤ To ≤ Last. There is
// a cell for each variable and each year First…Last.
type Period struct {
	First int // first year with figures
	Base  int // baseline year: index(x) is 100 there
	From  int // first year of the plan: cumulative totals start here
	To    int // last year of the plan
	Last  int // last year of projections
}

// Limits on a system.
const (
	maxDefinitions = 5000
	maxYears       = 500
	MaxParts       = 200_000    // parts of all formulas together
	maxCost        = 20_000_000 // of one evaluation; see System.Cost
	maxErrors      = 1_000      // errors that are listed; the rest are counted
)

// Definition is a variable: an input, or computed by a formula in the years without a given figure.
type Definition struct {
	ID      string
	Type    Type
	Formula *Formula // nil: an input
}

// System is a checked set of definitions, ready to evaluate. It is immutable and safe for
// concurrent use.
type System struct {
	period Period
	years  int
	defs   []Definition
	index  map[string]int
	types  map[Node]Type
	code   []*code     // nil for inputs
	refs   [][]reading // readings of each formula
	order  []int       // evaluation order within a year
	place  []int       // position of a variable in order
	now    [][]int     // the variables that a formula reads in its own year
	pool   sync.Pool   // of *workspace
	users  [][]int     // variables whose formulas mention the variable, in any year
}

// NewSystem checks definitions and prepares them. All errors are joined, in the order of the
// definitions: duplicate ids and ids that are not identifiers (text.ErrInvalid), unknown names
// (text.ErrUnknown), units and price bases that do not fit (text.ErrUnit), variables that depend on
// themselves within a year (text.ErrCycle, with the whole circle), too many definitions, formulas
// that are too large, or an evaluation that costs too much (text.ErrLimit). Errors beyond MaxErrors
// are only counted.
func NewSystem(p Period, defs []Definition) (*System, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	if len(defs) > maxDefinitions {
		return nil, limitError("a system may have at most %d variables", "最多 %d 个变量", maxDefinitions)
	}
	s := &System{period: p, years: p.Last - p.First + 1, defs: slices.Clone(defs), index: map[string]int{}, types: map[Node]Type{}}
	if err := s.size(); err != nil {
		return nil, err
	}
	errs := newErrorList(len(defs))
	s.name(errs)
	s.checkTypes(errs)
	s.arrange(errs)
	if err := errs.join(); err != nil {
		return nil, err
	}
	s.code, s.refs = make([]*code, len(defs)), make([][]reading, len(defs))
	for i, d := range s.defs {
		if d.Formula != nil {
			s.code[i] = s.compile(d.Formula.root)
			s.refs[i] = readingsOf(s.code[i])
		}
	}
	s.share()
	if cost := s.Cost(); cost > maxCost {
		return nil, limitError("one run would compute %d parts of formulas in all years; at most %d are allowed: fewer years, or shorter formulas",
			"一次测算需在全部年份计算 %d 个公式组成部分；最多 %d 个：请减少年份或缩短公式", cost, maxCost)
	}
	return s, nil
}

// Check returns the errors that NewSystem would return for the system's definitions with some
// formulas replaced (nil: an input); for the formulas that stay, only circles can be new. Unknown
// ids are ignored.
func (s *System) Check(replaced map[string]*Formula) error {
	t := &System{period: s.period, years: s.years, defs: slices.Clone(s.defs), index: s.index, types: map[Node]Type{}}
	only := make([]bool, len(s.defs))
	for id, f := range replaced {
		if i, ok := s.index[id]; ok {
			t.defs[i].Formula, only[i] = f, true
		}
	}
	if err := t.size(); err != nil {
		return err
	}
	errs := newErrorList(len(s.defs))
	t.checkOnly(errs, only)
	now := slices.Clone(s.now)
	for i := range t.defs {
		if only[i] {
			now[i] = t.reads(i, func(int) {})
		}
	}
	t.rings(errs, now)
	return errs.join()
}

func (s *System) size() error {
	if n := s.Parts(); n > MaxParts {
		return limitError("the formulas have %d parts together; at most %d are allowed", "公式共有 %d 个组成部分；最多 %d 个", n, MaxParts)
	}
	return nil
}

// errorList collects errors by definition and counts those beyond MaxErrors.
type errorList struct {
	of         [][]error
	count      int
	compared   int // names that unknown ones were compared with
	candidates []string
}

func newErrorList(n int) *errorList { return &errorList{of: make([][]error, n)} }

func (l *errorList) full() bool { return l.count >= maxErrors }

func (l *errorList) add(i int, errs ...error) {
	for _, err := range errs {
		if l.count++; l.count <= maxErrors {
			l.of[i] = append(l.of[i], err)
		}
	}
}

func (l *errorList) join() error {
	list := slices.Concat(l.of...)
	if n := l.count - len(list); n > 0 {
		list = append(list, &text.Error{Package: room, Err: text.ErrInvalid, Message: text.Say("and %d more problems", "另有 %d 个问题", n)})
	}
	return errors.Join(list...)
}

// maxCompared limits the number of comparisons between the unknown and the known names of one
// system, for suggestions.
const maxCompared = 200_000

// names returns the candidates for suggestions, none after too many comparisons.
func (l *errorList) names(s *System) []string {
	if l.candidates == nil {
		l.candidates = s.names()
	}
	if l.compared += len(l.candidates); l.compared > maxCompared || l.full() {
		return nil
	}
	return l.candidates
}

// names lists the ids of the variables.
func (s *System) names() []string {
	list := make([]string, len(s.defs))
	for i, d := range s.defs {
		list[i] = d.ID
	}
	return list
}

func (p Period) check() error {
	if p.First > p.Base || p.Base >= p.From || p.From > p.To || p.To > p.Last || p.First < minYear || p.Last > maxYear {
		return &text.Error{Package: room, Op: "period", Err: text.ErrInvalid, Message: text.Say(
			"expected first ≤ base < from ≤ to ≤ last, got %d, %d, %d, %d, %d", "应为 首年 ≤ 基年 < 规划首年 ≤ 规划末年 ≤ 末年，却是 %d、%d、%d、%d、%d",
			p.First, p.Base, p.From, p.To, p.Last)}
	}
	if p.Last-p.First >= maxYears {
		return limitError("a system may have at most %d years", "最多%d年", maxYears)
	}
	return nil
}

// name builds the index of ids.
func (s *System) name(errs *errorList) {
	for i, d := range s.defs {
		if !IsIdentifier(d.ID) {
			errs.add(i, &text.Error{Package: room, Indicator: d.ID, Err: text.ErrInvalid,
				Message: text.Say("not a name that formulas can use: letters, digits and _, no digit first", "不是公式可用的名称：应由字母、数字和 _ 组成，不以数字开头")})
			continue
		}
		if _, twice := s.index[d.ID]; twice {
			errs.add(i, &text.Error{Package: room, Indicator: d.ID, Err: text.ErrInvalid,
				Message: text.Say("this name is defined twice", "名称重复定义")})
			continue
		}
		s.index[d.ID] = i
	}
}

func (s *System) checkTypes(errs *errorList) { s.checkOnly(errs, nil) }

// checkOnly checks the types of some formulas; of all for nil.
func (s *System) checkOnly(errs *errorList, only []bool) {
	for i, d := range s.defs {
		if d.Formula == nil || only != nil && !only[i] {
			continue
		}
		c := &checker{f: d.Formula, id: d.ID, types: s.Type, names: func() []string { return errs.names(s) }, nodes: s.types}
		if t, ok := c.check(d.Formula.root); ok {
			c.assign(t, d.Type)
		}
		errs.add(i, c.errs...)
	}
}

// reads returns the variables that a formula reads in its own year, and calls use for each that it
// reads in any year.
func (s *System) reads(i int, use func(j int)) []int {
	if s.defs[i].Formula == nil {
		return nil
	}
	var now []int
	used, read := map[int]bool{}, map[int]bool{}
	for _, r := range s.defs[i].Formula.Refs() {
		j, ok := s.index[r.Name]
		if !ok {
			continue
		}
		if !used[j] {
			used[j] = true
			use(j)
		}
		if r.Lag == 0 && r.Year == 0 && !read[j] {
			read[j] = true
			now = append(now, j)
		}
	}
	return now
}

// arrange determines the order of evaluation within a year and reports circles.
func (s *System) arrange(errs *errorList) {
	s.now = make([][]int, len(s.defs))
	s.users = make([][]int, len(s.defs))
	for i := range s.defs {
		s.now[i] = s.reads(i, func(j int) { s.users[j] = append(s.users[j], i) })
	}
	s.order = sortByUse(s.now)
	s.place = make([]int, len(s.defs))
	for at, i := range s.order {
		s.place[i] = at
	}
	s.rings(errs, s.now)
}

func (s *System) rings(errs *errorList, now [][]int) {
	for _, ring := range rings(now) {
		errs.add(ring[0], s.cycleError(ring))
	}
}

// share marks results that several formulas compute over the same years.
func (s *System) share() {
	type read struct {
		fn   *function
		slot int
	}
	calls := map[read][]*code{}
	for _, c := range s.code {
		walkCode(c, func(c *code) {
			if c.fn == nil || !c.fn.perYears {
				return
			}
			k := read{fn: c.fn, slot: c.slot}
			for _, other := range append(calls[k], c) {
				other.shared = len(calls[k]) > 0
			}
			calls[k] = append(calls[k], c)
		})
	}
}

// Cost returns an upper bound, known in advance, of the work of one evaluation: the parts of the
// formulas times the years. A run of literal years counts each of its years; a root counts as many
// parts as it has years. Formulas that read later years are evaluated again after the cells they
// wait for, and count accordingly.
func (s *System) Cost() int {
	cost, again, largest := 0, 0, 0
	ahead := false
	type root struct {
		slot, lag, base int
	}
	roots := map[root]bool{}
	for i := range s.defs {
		parts := 0
		walkCode(s.code[i], func(c *code) {
			parts++
			if c.fn == nil || c.fn.reads == nil {
				if c.fn != nil {
					parts += c.fn.cost
				}
				return
			}
			if from, to, fixed := c.fn.fixed(c.call); fixed {
				parts += to - from
			} else if k := (root{c.slot, c.name.Lag, c.fn.reads(c.call, s.period, maxYear).from}); c.fn.perYears && !roots[k] {
				roots[k] = true
				cost += s.years * s.years
			}
		})
		reads := 0
		for _, r := range s.refs[i] {
			reads++
			if r.back != nil {
				reads += s.years
			}
			ahead = ahead || s.readsAhead(r)
		}
		cost += parts * s.years
		again += parts * s.years * reads
		largest = max(largest, parts)
	}
	if ahead {
		cost += min(again, len(s.defs)*s.years*largest)
	}
	return cost
}

// rootCost is the number of parts that a root of general degree, a power or a logarithm counts as.
const rootCost = 50

// readsAhead reports whether a reading may be of a year later than the current one.
func (s *System) readsAhead(r reading) bool {
	if r.back == nil {
		return r.name.Year > s.period.First
	}
	at := r.back.fn.reads(r.back.call, s.period, s.period.First+r.name.Lag)
	return !at.early && at.count > 0 && max(at.from, at.to) > s.period.First+r.name.Lag
}

func walkCode(c *code, f func(*code)) {
	if c == nil {
		return
	}
	f(c)
	for _, a := range c.args {
		walkCode(a, f)
	}
}

func (s *System) cycleError(ring []int) error {
	names := make([]string, 0, len(ring)+1)
	for _, i := range append(ring, ring[0]) {
		names = append(names, s.defs[i].ID)
	}
	path := strings.Join(names, " -> ")
	return &text.Error{Package: room, Indicator: s.defs[ring[0]].ID, Err: text.ErrCycle,
		Message: text.Say("depends on itself in the same year: %s; use last year's value, such as %s[-1], on the way",
			"同一年内依赖自身：%s；请在途中使用上年值，例如 %s[-1]", path, names[1])}
}

// Period returns the years of the system.
func (s *System) Period() Period { return s.period }

// Definitions returns the variables, in the order they were given.
func (s *System) Definitions() []Definition { return slices.Clone(s.defs) }

// Parts returns the number of parts of all formulas.
func (s *System) Parts() int {
	parts := 0
	for _, d := range s.defs {
		if d.Formula != nil {
			parts += d.Formula.parts
		}
	}
	return parts
}

// Order returns the ids in the order of evaluation within a year: each after those that its formula
// reads in its own year.
func (s *System) Order() []string {
	ids := make([]string, len(s.order))
	for at, i := range s.order {
		ids[at] = s.defs[i].ID
	}
	return ids
}

// Type returns the type of a variable.
func (s *System) Type(id string) (Type, bool) {
	i, ok := s.index[id]
	if !ok {
		return Type{}, false
	}
	return s.defs[i].Type, true
}

// Formula returns the formula of a variable, nil for an input or an unknown id.
func (s *System) Formula(id string) *Formula {
	if i, ok := s.index[id]; ok {
		return s.defs[i].Formula
	}
	return nil
}

// TypeOf returns the type of a node of one of the system's formulas. Bare
// numbers have the kind indicator.Literal; strings have no type.
func (s *System) TypeOf(n Node) (Type, bool) {
	t, ok := s.types[n]
	return t, ok
}

// Dependents returns the given variables and all that depend on them, in any year, in the order of
// evaluation. Unknown ids are ignored.
func (s *System) Dependents(ids ...string) []string {
	hit := make([]bool, len(s.defs))
	s.affected(ids, hit)
	list := make([]string, 0, len(s.defs))
	for _, i := range s.order {
		if hit[i] {
			list = append(list, s.defs[i].ID)
		}
	}
	return list
}

// affected marks variables and those that depend on them.
func (s *System) affected(ids []string, hit []bool) {
	queue := make([]int, 0, len(s.defs))
	mark := func(i int) {
		if !hit[i] {
			hit[i] = true
			queue = append(queue, i)
		}
	}
	for _, id := range ids {
		if i, ok := s.index[id]; ok {
			mark(i)
		}
	}
	for len(queue) > 0 {
		i := queue[0]
		queue = queue[1:]
		for _, u := range s.users[i] {
			mark(u)
		}
	}
}
