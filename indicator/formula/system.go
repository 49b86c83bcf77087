package formula

import (
	"errors"
	"slices"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator"
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
	MaxDefinitions = 5000
	MaxYears       = 500
)

// Definition is a variable: an input, or computed by a formula in the years for
// which no figure is given.
type Definition struct {
	ID      string
	Type    Type
	Formula *Formula // nil: an input
}

// System is a checked set of definitions, ready to evaluate. It is not changed
// after NewSystem and safe for concurrent use.
type System struct {
	period Period
	years  int
	defs   []Definition
	index  map[string]int
	types  map[Node]Type
	code   []*code     // nil for inputs
	refs   [][]reading // what each formula may read
	order  []int       // evaluation order within a year
	place  []int       // position of a variable in order
	users  [][]int     // variables whose formulas mention the variable, in any year
}

// NewSystem checks definitions and prepares them. All errors are joined, in the
// order of the definitions: an id twice or not an identifier (ErrInvalid), names
// that do not exist (ErrUnknown), units and price bases that do not fit (ErrUnit),
// variables that depend on themselves within a year (ErrCycle, with the whole
// circle), too many of them (ErrLimit).
func NewSystem(p Period, defs []Definition) (*System, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	if len(defs) > MaxDefinitions {
		return nil, limitError("a system may have at most %d variables", "最多 %d 个变量", MaxDefinitions)
	}
	s := &System{period: p, years: p.Last - p.First + 1, defs: slices.Clone(defs), index: map[string]int{}, types: map[Node]Type{}}
	errs := make([][]error, len(defs))
	s.name(errs)
	s.checkTypes(errs)
	s.arrange(errs)
	if err := errors.Join(slices.Concat(errs...)...); err != nil {
		return nil, err
	}
	s.code, s.refs = make([]*code, len(defs)), make([][]reading, len(defs))
	for i, d := range s.defs {
		if d.Formula != nil {
			s.code[i] = s.compile(d.Formula.root)
			s.refs[i] = readingsOf(s.code[i], nil)
		}
	}
	return s, nil
}

func (p Period) check() error {
	if p.First > p.Base || p.Base >= p.From || p.From > p.To || p.To > p.Last || p.First < minYear || p.Last > maxYear {
		return &indicator.Error{Room: room, Op: "period", Err: indicator.ErrInvalid, Message: indicator.Say(
			"expected first ≤ base < from ≤ to ≤ last, got %d, %d, %d, %d, %d", "应为 首年 ≤ 基年 < 规划首年 ≤ 规划末年 ≤ 末年，却是 %d、%d、%d、%d、%d",
			p.First, p.Base, p.From, p.To, p.Last)}
	}
	if p.Last-p.First >= MaxYears {
		return limitError("a system may have at most %d years", "最多 %d 年", MaxYears)
	}
	return nil
}

// name fills the index of ids.
func (s *System) name(errs [][]error) {
	for i, d := range s.defs {
		if !IsIdentifier(d.ID) {
			errs[i] = append(errs[i], &indicator.Error{Room: room, Indicator: d.ID, Err: indicator.ErrInvalid,
				Message: indicator.Say("not a name that formulas can use: letters, digits and _, no digit first", "不是公式可用的名称：应由字母、数字和 _ 组成，不以数字开头")})
			continue
		}
		if _, twice := s.index[d.ID]; twice {
			errs[i] = append(errs[i], &indicator.Error{Room: room, Indicator: d.ID, Err: indicator.ErrInvalid,
				Message: indicator.Say("this name is defined twice", "名称重复定义")})
			continue
		}
		s.index[d.ID] = i
	}
}

func (s *System) checkTypes(errs [][]error) {
	names := func() []string {
		list := make([]string, len(s.defs))
		for i, d := range s.defs {
			list[i] = d.ID
		}
		return list
	}
	for i, d := range s.defs {
		if d.Formula == nil {
			continue
		}
		c := &checker{f: d.Formula, id: d.ID, types: s.Type, names: names, nodes: s.types}
		if t, ok := c.check(d.Formula.root); ok {
			c.assign(t, d.Type)
		}
		errs[i] = append(errs[i], c.errs...)
	}
}

// arrange finds the order of evaluation within a year and the circles.
func (s *System) arrange(errs [][]error) {
	now := make([][]int, len(s.defs)) // what a formula reads in its own year
	s.users = make([][]int, len(s.defs))
	for i, d := range s.defs {
		if d.Formula == nil {
			continue
		}
		for _, r := range d.Formula.Refs() {
			j, ok := s.index[r.Name]
			if !ok {
				continue
			}
			if !slices.Contains(s.users[j], i) {
				s.users[j] = append(s.users[j], i)
			}
			if r.Lag == 0 && r.Year == 0 && !slices.Contains(now[i], j) {
				now[i] = append(now[i], j)
			}
		}
	}
	s.order = sortByUse(now)
	s.place = make([]int, len(s.defs))
	for at, i := range s.order {
		s.place[i] = at
	}
	for _, ring := range rings(now) {
		errs[ring[0]] = append(errs[ring[0]], s.cycleError(ring))
	}
}

func (s *System) cycleError(ring []int) error {
	names := make([]string, 0, len(ring)+1)
	for _, i := range append(ring, ring[0]) {
		names = append(names, s.defs[i].ID)
	}
	path := strings.Join(names, " -> ")
	return &indicator.Error{Room: room, Indicator: s.defs[ring[0]].ID, Err: indicator.ErrCycle,
		Message: indicator.Say("depends on itself in the same year: %s; use last year's value, such as %s[-1], on the way",
			"同一年内依赖自身：%s；请在途中使用上年值，例如 %s[-1]", path, names[1])}
}

// Period returns the years of the system.
func (s *System) Period() Period { return s.period }

// Definitions returns the variables, in the order they were given.
func (s *System) Definitions() []Definition { return slices.Clone(s.defs) }

// Order returns the ids in the order of evaluation within a year: what a formula
// reads in its own year comes before it.
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

// Dependents returns the given variables and all that depend on them, in
// whatever year, in the order of evaluation. Unknown ids are left out.
func (s *System) Dependents(ids ...string) []string {
	hit := s.affected(ids)
	var list []string
	for _, i := range s.order {
		if hit[i] {
			list = append(list, s.defs[i].ID)
		}
	}
	return list
}

func (s *System) affected(ids []string) []bool {
	hit := make([]bool, len(s.defs))
	var queue []int
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
	return hit
}
