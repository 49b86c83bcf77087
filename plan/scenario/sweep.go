package scenario

import (
	"cmp"
	"context"
	"encoding/json"
	"math"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/kernel"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/exact"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// Vary names a lever that is varied over many values, as a Move names one that is set: for a span
// of years or, without one (From and To zero), for the lever's own span or the end of its path.
type Vary struct {
	Lever string `json:"lever"`
	Op    Op     `json:"op,omitempty"` // Set (the default), Add or Mul, relative to the reference
	From  int    `json:"from,omitempty"`
	To    int    `json:"to,omitempty"`
	Shape string `json:"shape,omitempty"` // another shape for the path
	Also  []Span `json:"also,omitempty"`  // further years that take the same value
}

// Span is a run of years, both ends included.
type Span struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// maxSpans is the largest number of further spans of one Vary.
const maxSpans = 100

// Moves returns the moves that set the lever to a value, one for each of its spans.
func (v Vary) Moves(d decimal.Decimal) []Move {
	moves := []Move{{Lever: v.Lever, Op: v.op(), Value: d, From: v.From, To: v.To, Shape: v.Shape}}
	for _, s := range v.Also {
		moves = append(moves, Move{Lever: v.Lever, Op: v.op(), Value: d, From: s.From, To: s.To})
	}
	return moves
}

func (v Vary) op() Op {
	return cmp.Or(v.Op, opSet)
}

// nominal returns a value of the lever that changes nothing by itself, or the middle of the bounds
// where the reference has no value.
func (m *Model) nominal(v Vary, l plan.Lever) decimal.Decimal {
	switch v.op() {
	case opAdd:
		return decimal.Zero
	case opMul:
		return decimal.NewFromInt(1)
	}
	low, high := exact.Number(l.Min), exact.Number(l.Max)
	if m.ref != nil {
		year := m.spans(v)[0].From
		if v.From == 0 && m.endsPath(v.Lever) {
			year = m.endYear(v.Lever)
		}
		if d, ok := m.ref.Value(v.Lever, year).Decimal(); ok && d.GreaterThanOrEqual(low) && d.LessThanOrEqual(high) {
			return d
		}
	}
	return middle(low, high)
}

func middle(a, b decimal.Decimal) decimal.Decimal {
	m, err := decimals.Div(a.Add(b), decimal.NewFromInt(2))
	if err != nil {
		return a
	}
	return m
}

// coordinate is one coordinate of a point of a sweep.
type coordinate struct {
	Vary int // position of the lever in the list of levers varied
	Year int // the year it sets; 0 for all years of the Vary
}

// Sweep is a scenario prepared for many values of some levers, which package kernel evaluates in
// float64. Packages solve, sensitivity and ensemble build on it.
type Sweep struct {
	model *Model
	base  *Run // the scenario with nominal values: cells that do not vary, and reasons
	vary  []Vary
	slots []coordinate
	given map[cell]kernel.Input // cells that the slots act on
	start map[cell]int          // cells that a slot sets directly
	ended map[string]bool       // levers whose path is already handled
	years [][]int               // of each Vary: the years whose cells it sets, to check its bounds

	evaluated *kernel.Program // by the last call of Evaluate, with its state
	runner    *kernel.Runner
	block     [][]float64
}

// Sweep prepares a scenario for many values of some levers; Sweep.Compile then compiles the
// required outputs. yearly marks the levers that take a value of their own in each year; nil means
// none.
//
// Errors: text.ErrUnknown for an unknown lever, text.ErrInvalid for a lever that is varied twice in
// the same years, kernel.ErrUnsupported for a path that float64 cannot follow, and those of
// Model.Run.
func (m *Model) Sweep(ctx context.Context, s Scenario, vary []Vary, yearly []bool) (*Sweep, error) {
	s, err := m.Flatten(s)
	if err != nil {
		return nil, err
	}
	with := s.Clone()
	for i, v := range vary {
		l, ok := m.levers[v.Lever]
		if !ok {
			return nil, fault.Unknown("lever", "可调变量", v.Lever, m.order)
		}
		if err := m.checkVary(vary[:i], v); err != nil {
			return nil, err
		}
		if yearly != nil && yearly[i] && v.From == 0 && m.endsPath(v.Lever) && !(&builder{m: m, s: s}).replaced(v.Lever) {
			return nil, fault.New(v.Lever, text.ErrInvalid, "the end of a path has one number, not one for each year; leave yearly out, or give the years", "路径终点只有一个数值，不能逐年抽样；请去掉 yearly，或给出年份")
		}
		with.Moves = append(with.Moves, v.Moves(m.nominal(v, l))...)
	}
	base, err := m.Run(ctx, with)
	if err != nil {
		return nil, err
	}
	x := &Sweep{model: m, base: base, vary: vary, given: map[cell]kernel.Input{}, start: map[cell]int{}, ended: map[string]bool{}, years: make([][]int, len(vary))}
	for i, v := range vary {
		if !x.sets(v) {
			if err := x.span(i, yearly != nil && yearly[i]); err != nil {
				return nil, err
			}
		}
	}
	for i, v := range vary {
		if x.sets(v) {
			if err := x.end(i, s); err != nil {
				return nil, err
			}
		}
	}
	return x, x.follow(s)
}

// sets reports whether a Vary sets the end of a path.
func (x *Sweep) sets(v Vary) bool { return v.From == 0 && x.endsPath(v.Lever) }

// CheckVary refuses a lever that is varied twice in the same years, where the result would depend
// on their order, and further spans without a first one.
func (m *Model) CheckVary(list ...Vary) error {
	for i, v := range list {
		if err := m.checkVary(list[:i], v); err != nil {
			return err
		}
	}
	return nil
}

func (m *Model) checkVary(before []Vary, v Vary) error {
	switch {
	case len(v.Also) > maxSpans:
		return fault.New(v.Lever, text.ErrLimit, "%d further spans of years; at most %d", "另有 %d 段年份；最多 %d 段", len(v.Also), maxSpans)
	case len(v.Also) > 0 && (v.From == 0 || slices.ContainsFunc(v.Also, func(s Span) bool { return s.From == 0 })):
		return fault.New(v.Lever, text.ErrInvalid, "several spans of years: each of them needs its first and last year", "多段年份：每段都需要起止年份")
	}
	var taken []Span
	for _, w := range before {
		if w.Lever == v.Lever && ((w.From == 0) == (v.From == 0) || !m.endsPath(v.Lever)) {
			taken = append(taken, m.spans(w)...)
		}
	}
	for _, s := range m.spans(v) {
		if slices.ContainsFunc(taken, func(t Span) bool { return t.From <= s.To && s.From <= t.To }) {
			return fault.New(v.Lever, text.ErrInvalid, "varied twice in the same years", "在相同年份重复变动")
		}
		taken = append(taken, s)
	}
	return nil
}

// spans returns the years a Vary covers.
func (m *Model) spans(v Vary) []Span {
	if v.From != 0 {
		return append([]Span{{v.From, v.To}}, v.Also...)
	}
	l := m.levers[v.Lever]
	return []Span{{l.From, l.To}}
}

func (x *Sweep) endsPath(lever string) bool {
	b := builder{m: x.model, s: x.base.scenario}
	return x.model.endsPath(lever) && !b.replaced(lever)
}

// relation returns how a draw combines with what a move starts from: "", "+" or "*".
func relation(op Op) formula.Op { return formula.Op(strings.TrimSuffix(string(op), "=")) }

// reference returns the number that a relative move starts from, 0 where the reference has none: the
// move then leaves the cell absent.
func (x *Sweep) reference(lever string, year int) float64 {
	d, _ := x.model.ref.Value(lever, year).Decimal()
	return kernel.Float(d)
}

func (x *Sweep) slot(i, year int) int {
	x.slots = append(x.slots, coordinate{i, year})
	return len(x.slots) - 1
}

// span makes a lever act on each of its years.
func (x *Sweep) span(i int, yearly bool) error {
	v, at := x.vary[i], -1
	for _, s := range x.model.spans(v) {
		if v.From == 0 {
			s.From, s.To = x.model.yearsOf(x.base.scenario, v.Lever)
		}
		if v.op() != opSet && s.From <= x.model.period.Base && x.endsPath(v.Lever) {
			return &text.Error{Package: "scenario", Op: v.Lever, Year: s.From, Err: kernel.ErrUnsupported,
				Message: text.Say("the level a path starts from can be varied by its value only, not relative to the reference", "路径起点只能直接变动数值，不能相对参照变动")}
		}
		for y := s.From; y <= s.To; y++ {
			base := x.reference(v.Lever, y) // present, or the base run would have failed
			if at < 0 || yearly {
				at = x.slot(i, y)
			}
			if !yearly {
				x.slots[at].Year = 0
			}
			x.given[cell{v.Lever, y}] = kernel.Draw(at, relation(v.op()), base)
			x.start[cell{v.Lever, y}] = at
			x.years[i] = append(x.years[i], y)
		}
	}
	return nil
}

// route is a path with a varied end.
type route struct {
	x      *Sweep
	s      Scenario
	b      *builder
	info   plan.VariableInfo
	target target.Target
	shape  string
	y0, y1 int
	known  bool // whether the baseline is known
	course course
	bent   bool // it follows the course; else a move gives its shape
	path   kernel.Path
}

func (x *Sweep) route(lever, shape string, s Scenario) (*route, error) {
	info, _ := x.model.Variable(lever)
	r := &route{x: x, s: s, info: info, target: x.base.targets[lever], y1: x.model.endYear(lever), bent: shape == ""}
	shape = cmp.Or(shape, pathOf(info))
	r.shape = shapeFor(shape, r.target, nil, info.Unit)
	r.b = &builder{m: x.model, s: x.base.scenario, in: x.model.noInputs(), targets: x.base.targets, entered: x.base.entered, only: []string{lever}}
	if err := r.b.build(layers[:known]); err != nil {
		return nil, err
	}
	y0, start := r.b.baseline(&info)
	from, known := start.Decimal()
	l := r.b.limits(&info)
	r.y0, r.known = y0, known
	r.course, _ = r.b.courseOf(&info, r.target, start, r.b.goal(&info, r.target, start, y0, r.y1), y0, r.y1)
	r.path = kernel.Path{Shape: indicator.Shape(r.shape), From: kernel.Float(from), Low: kernel.Float(l.Low), High: kernel.Float(l.High)}
	for y := x.model.period.Base; y >= max(x.model.period.First, y0); y-- {
		if at, ok := x.start[cell{lever, y}]; ok {
			r.y0, r.known, r.path.FromSlot, r.path.FromDrawn = y, true, at, true
			break
		}
	}
	if r.shape == string("hold") {
		r.path.Shape = "linear"
	}
	r.path.Years = r.y1 - r.y0
	return r, nil
}

// free reports whether the path determines a cell, which has neither a figure nor a move.
func (r *route) free(y int) bool {
	c := cell{r.info.ID, y}
	_, stands := r.b.in.at(c.id, c.year)
	_, varies := r.x.start[c]
	return !stands && !varies
}

// put makes the end act on the years from…to, with the same value in each of them.
func (r *route) put(from, to int) {
	for y := from; y <= to; y++ {
		if r.free(y) {
			r.x.given[cell{r.info.ID, y}] = kernel.Draw(r.path.Slot, r.path.How, r.path.Base)
		}
	}
}

func (r *route) along(to int) {
	for y := r.y0 + 1; y <= to; y++ {
		switch c := r.course; {
		case !r.free(y):
		case len(c.values) > 1 && (c.through && r.bent || y > r.y1):
			part, of := c.share(y)
			r.x.given[cell{r.info.ID, y}] = kernel.Shifted(r.path, kernel.Float(c.at(y, decimal.Zero).Or(decimal.Zero)), kernel.Float(c.at(r.y1, decimal.Zero).Or(decimal.Zero)), float64(part)/float64(of))
		default:
			r.x.given[cell{r.info.ID, y}] = kernel.Along(r.path, min(y, r.y1)-r.y0)
		}
	}
}

// end makes a lever act on the end of its path, and so on the years before it.
func (x *Sweep) end(i int, s Scenario) error {
	v := x.vary[i]
	r, err := x.route(v.Lever, v.Shape, s)
	if err != nil {
		return err
	}
	base := x.reference(v.Lever, r.y1)
	r.path.Slot, r.path.How, r.path.Base = x.slot(i, 0), relation(v.op()), base
	x.years[i] = []int{r.y1}
	x.ended[v.Lever] = true
	last := max(r.y1, r.target.Year)
	switch {
	case r.shape == "":
	case r.shape == string("constant") && flatly(r.target, r.info.Unit):
		_, first, last := r.b.eachYear(&r.info, r.target)
		r.put(first, last)
	case !r.known:
		r.put(r.y1, last)
	case r.shape == string("constant"):
		r.put(r.y0+1, last)
	case r.course.through && r.path.FromDrawn && r.bent:
		return fault.New(v.Lever, kernel.ErrUnsupported, "the start and the end of a path through the targets of several years cannot both be varied", "经过若干年份目标的路径，不能同时变动起点和终点")
	default:
		r.along(max(last, r.course.last()))
	}
	return nil
}

// follow handles paths whose start is varied and whose end is fixed.
func (x *Sweep) follow(s Scenario) error {
	for _, v := range x.vary {
		if v.From == 0 || v.From > x.model.period.Base || !x.endsPath(v.Lever) || x.ended[v.Lever] {
			continue
		}
		x.ended[v.Lever] = true
		shape := ""
		for _, mv := range s.Moves {
			if mv.Lever == v.Lever && mv.From == 0 && mv.Shape != "" {
				shape = mv.Shape
			}
		}
		r, err := x.route(v.Lever, shape, s)
		if err != nil {
			return err
		}
		if !r.path.FromDrawn || r.shape == "" || r.shape == string("constant") {
			continue
		}
		if r.bent && r.course.through { // to the first level that it passes
			r.y1 = r.course.first
			to, ok := x.base.Value(v.Lever, r.y1).Decimal()
			if !ok {
				continue
			}
			r.course, r.path.Slot, r.path.Base, r.path.Years = course{}, -1, kernel.Float(to), r.y1-r.y0
			r.along(r.y1 - 1)
			continue
		}
		ok, err := r.heads()
		if err != nil {
			return err
		}
		if ok {
			r.along(r.y1 - 1)
		}
	}
	return nil
}

// heads finds the fixed end of a path whose start is varied, and stores it in the route. ok is
// false if the path has no such end.
func (r *route) heads() (ok bool, err error) {
	moved := slices.ContainsFunc(r.s.Moves, func(mv Move) bool { return mv.Lever == r.info.ID && mv.From == 0 })
	if !moved && !r.target.Known() {
		return false, nil
	}
	if !moved && (!r.target.Kind.OfValues() || r.shape == string("hold")) {
		return false, fault.New(r.info.ID, kernel.ErrUnsupported, "the end of its path depends on the start that is varied; set the end too", "路径终点取决于所变动的起点；请同时设定终点")
	}
	goal := indicator.Of(r.target.Middle().Value)
	if moved {
		end, err := r.b.end(&r.info)
		if err != nil {
			return false, err
		}
		if end.value != nil {
			goal = indicator.Of(*end.value)
		}
	}
	end, ok := goal.Decimal()
	r.path.Slot, r.path.Base = -1, kernel.Float(end)
	return ok, nil
}

// input returns the kernel's input for a cell.
func (x *Sweep) input(id string, year int) kernel.Input {
	if in, ok := x.given[cell{id, year}]; ok {
		return in
	}
	i, ok := x.base.in.at(id, year)
	d, present := i.value.Decimal()
	switch {
	case !ok:
		return kernel.Input{}
	case present:
		return kernel.Number(kernel.Float(d))
	case i.value.Reason().IsFault():
		return kernel.Fault()
	}
	return kernel.Gap()
}

// Compile compiles the measures of some meters and the values of further cells. The outputs of the
// program are in this order: the cells that the meters read (see Meter.Cells), the further cells,
// the measures. A meter refers to the outputs of the program last compiled with it.
func (x *Sweep) Compile(meters []*Meter, cells ...kernel.Cell) (*kernel.Program, error) {
	wanted, measures := layOut(meters, cells)
	return kernel.Compile(x.base.sys, len(x.slots), x.input, wanted, measures...)
}

// Evaluate runs a compiled program at points, where points[p][i] is the value of the i-th Vary, and
// calls use with the outputs of each point, which are valid until it returns.
func (x *Sweep) Evaluate(program *kernel.Program, points [][]float64, use func(p int, outputs []float64)) error {
	if x.evaluated != program {
		x.evaluated, x.runner, x.block = program, program.NewRunner(), make([][]float64, program.Slots())
		for s := range x.block {
			x.block[s] = make([]float64, kernel.Block)
		}
	}
	outputs := program.Outputs()
	at, draws := make([]float64, len(outputs)), make([][]float64, len(x.block))
	for first := 0; first < len(points); first += kernel.Block {
		n := min(kernel.Block, len(points)-first)
		for s := range draws {
			draws[s] = x.block[s][:n]
			for p := range n {
				draws[s][p] = points[first+p][x.slots[s].Vary]
			}
		}
		if len(draws) > 0 {
			if err := x.runner.Run(draws); err != nil {
				return err
			}
		}
		for p := range n {
			for k, o := range outputs {
				if at[k] = o.Value; o.Varies {
					at[k] = x.runner.Output(k)[p]
				}
			}
			use(first+p, at)
		}
	}
	return nil
}

// Base returns the run of the scenario with nominal values of the levers.
func (x *Sweep) Base() *Run { return x.base }

// Slots returns the coordinates of a point, in the order in which a program takes them.
func (x *Sweep) Slots() []coordinate { return x.slots }

// Bounds returns the lowest and the highest value of the i-th Vary that its lever's bounds allow in
// all of its years, as in an exact run.
func (x *Sweep) Bounds(i int) (low, high float64) {
	v := x.vary[i]
	lever := x.model.levers[v.Lever]
	low, high = kernel.Float(exact.Number(lever.Min)), kernel.Float(exact.Number(lever.Max))
	lo, hi := low, high
	for n, y := range x.years[i] {
		base := x.reference(v.Lever, y)
		a, b := lo, hi
		switch v.op() {
		case opAdd:
			a, b = lo-base, hi-base
		case opMul:
			if base == 0 {
				continue
			}
			a, b = min(lo/base, hi/base), max(lo/base, hi/base)
		default:
			continue
		}
		if n == 0 {
			low, high = a, b
		}
		low, high = max(low, a), min(high, b)
	}
	return low, high
}

// Estimate is a number computed in float64. NaN, null in JSON, means that there is no number.
type Estimate float64

// MarshalJSON writes the number, or null.
func (e Estimate) MarshalJSON() ([]byte, error) {
	if x := float64(e); x-x == 0 {
		return json.Marshal(x)
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads what MarshalJSON writes.
func (e *Estimate) UnmarshalJSON(data []byte) error {
	x := math.NaN()
	if err := json.Unmarshal(data, &x); err != nil {
		return err
	}
	*e = Estimate(x)
	return nil
}
