package scenario

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/chars"
	"github.com/jimo-plan/fiveyear/plan/scenario/internal/fault"
)

// format is the version of the scenario's JSON form.
const format = 1

// Limits on a scenario read from outside.
const (
	maxMoves    = 2000
	maxParts    = 2000 // of each: closures, entered targets, formulas, revised baselines, held variables
	maxNameSize = 400
	maxNoteSize = 10000
)

// Scenario is a set of changes to the reference, which is the plan as written. The zero Scenario is
// the reference itself.
type Scenario struct {
	Format   int               `json:"format" range:"0,9999"`
	ID       string            `json:"id,omitempty"`
	Name     string            `json:"name,omitempty"`
	Note     string            `json:"note,omitempty"`
	Author   string            `json:"author,omitempty"`
	Plan     string            `json:"plan"`               // id of the plan it was made for
	Version  string            `json:"version"`            // version of that plan
	Base     string            `json:"base,omitempty"`     // id of the scenario it builds on; see Model.Flatten
	Chain    []string          `json:"chain,omitempty"`    // names of the scenarios that were flattened into it, the lowest first
	Moves    []Move            `json:"moves,omitempty"`    // applied in order; a later move on the same years wins
	Closures map[string]string `json:"closures,omitempty"` // closure id -> option id
	Targets  []Entry           `json:"targets,omitempty"`  // numbers entered for targets the plan leaves open
	Formulas []Change          `json:"formulas,omitempty"` // formulas changed or added in this scenario only
	Revised  []string          `json:"revised,omitempty"`  // indicators that start from their revised baseline
	// Held holds values carried along by year: actual figures and what continues them.
	Held map[string]Years `json:"held,omitempty"`
	// Projected holds, by variable, the first year of Held that continues actual figures. A move without a span
	// leaves the figures before that year alone, and takes the place of the continuation.
	Projected map[string]int `json:"projected,omitempty"`
}

// Years holds values by year.
type Years map[int]decimal.Decimal

// Op is the operation of a move.
//
//	"="   the value itself
//	"+="  relative to the reference: +1 point
//	"*="  relative to the reference: ×1.1
type Op string

const (
	opSet Op = "="
	opAdd Op = "+="
	opMul Op = "*="
)

// Values returns the values of the set.
func (Op) Values() []Op { return []Op{"", opSet, opAdd, opMul} }

// Move sets a lever for a span of years. Without a span (From and To zero) it covers the lever's
// own span: the plan's years or, for a variable on a path to a level, the end of that path.
type Move struct {
	Lever string          `json:"lever" req:"true"`
	Op    Op              `json:"op"`               // "" is Set
	Value decimal.Decimal `json:"value" req:"true"` // the zero Decimal counts as missing, unless Op is set
	From  int             `json:"from,omitempty" range:"0,9999"`
	To    int             `json:"to,omitempty" range:"0,9999"`
	Shape string          `json:"shape,omitempty"` // another shape for the path: linear, compound, logistic
}

// Entry is a number entered for a target that the plan leaves open, with the source of the number.
type Entry struct {
	Indicator string          `json:"indicator" req:"true"`
	Kind      target.Kind     `json:"kind,omitempty"` // required where the plan does not print the form
	Bound     target.Bound    `json:"bound,omitempty"`
	Value     decimal.Decimal `json:"value" req:"true"`
	Source    string          `json:"source,omitempty"`
}

// Change replaces a variable's formula, or adds a variable, in one scenario.
type Change struct {
	Variable string `json:"variable" req:"true"`
	Formula  string `json:"formula" req:"given"`
	Unit     string `json:"unit,omitempty"` // for an added variable
	Name     string `json:"name,omitempty"` // for an added variable
}

// IsReference reports whether the scenario changes nothing.
func (s Scenario) IsReference() bool {
	return s.Base == "" && len(s.Moves) == 0 && len(s.Closures) == 0 && len(s.Targets) == 0 &&
		len(s.Formulas) == 0 && len(s.Revised) == 0 && len(s.Held) == 0
}

// With returns a copy with further moves given as text; see ParseMove.
func (s Scenario) With(moves ...string) (Scenario, error) {
	c := s.Clone()
	for _, text := range moves {
		if err := c.add(text); err != nil {
			return s, err
		}
	}
	return c, nil
}

// Clone returns a deep copy.
func (s Scenario) Clone() Scenario {
	s.Moves = slices.Clone(s.Moves)
	s.Targets = slices.Clone(s.Targets)
	s.Formulas = slices.Clone(s.Formulas)
	s.Revised, s.Chain = slices.Clone(s.Revised), slices.Clone(s.Chain)
	if s.Closures = maps.Clone(s.Closures); len(s.Closures) == 0 {
		s.Closures = nil
	}
	s.Held, s.Projected = maps.Clone(s.Held), maps.Clone(s.Projected)
	for id, ys := range s.Held {
		s.Held[id] = maps.Clone(ys)
	}
	return s
}

func (s *Scenario) choose(closure, option string) {
	if s.Closures == nil {
		s.Closures = map[string]string{}
	}
	s.Closures[closure] = option
}

// hold sets a held value.
func (s *Scenario) hold(id string, year int, d decimal.Decimal) {
	if s.Held == nil {
		s.Held = map[string]Years{}
	}
	if s.Held[id] == nil {
		s.Held[id] = Years{}
	}
	s.Held[id][year] = d
}

// project says from which year on the held values of a variable continue its figures.
func (s *Scenario) project(id string, from int) {
	if s.Projected == nil {
		s.Projected = map[string]int{}
	}
	s.Projected[id] = from
}

// add applies one setting in text form: a move, a closure (closure=option), or a target
// (target:indicator=value or target:indicator:kind=value).
func (s *Scenario) add(text string) error {
	if rest, ok := strings.CutPrefix(text, "target:"); ok {
		e, err := parseEntry(rest)
		if err == nil {
			s.Targets = append(s.Targets, e)
		}
		return err
	}
	if name, option, ok := strings.Cut(text, "="); ok && isWord(name) && isWord(option) {
		s.choose(name, option)
		return nil
	}
	m, err := ParseMove(text)
	if err == nil {
		s.Moves = append(s.Moves, m)
	}
	return err
}

func isWord(s string) bool {
	if s == "" || strings.ContainsAny(s[:1], "0123456789-+.") {
		return false
	}
	return !strings.ContainsAny(s, "=@~+* ")
}

func parseEntry(text string) (Entry, error) {
	name, number, ok := strings.Cut(text, "=")
	if !ok {
		return Entry{}, badMove("target:"+text, "expected target:indicator=value", "应写作 target:指标=数值")
	}
	var e Entry
	id, kind, _ := strings.Cut(name, ":")
	d, err := decimals.Parse(strings.TrimSpace(number))
	if err != nil {
		return e, badMove("target:"+text, "%q is not a number", "%q 不是数字", number)
	}
	return Entry{Indicator: id, Kind: target.Kind(kind), Value: d}, nil
}

func badMove(words, en, zh string, args ...any) error {
	return fault.New(strconv.Quote(words), text.ErrInvalid, en, zh, args...)
}

// ParseMove reads a move as text: "gdp_growth=6", "gdp_growth=6@2023", "gdp_growth=6@2023-2025",
// "gdp_growth+=-1" (a point lower than the reference), "rd_growth*=1.1",
// "manufacturing_share=43~compound" (another shape of its path).
func ParseMove(text string) (Move, error) {
	name, rest, ok := strings.Cut(text, "=")
	if !ok {
		return Move{}, badMove(text, "expected lever=value, lever=value@year or lever=value@from-to", "应写作 可调变量=数值、可调变量=数值@年份 或 可调变量=数值@起年-止年")
	}
	m := Move{Op: opSet}
	switch {
	case strings.HasSuffix(name, "+"):
		name, m.Op = name[:len(name)-1], opAdd
	case strings.HasSuffix(name, "*"):
		name, m.Op = name[:len(name)-1], opMul
	}
	if m.Lever = strings.TrimSpace(name); m.Lever == "" {
		return m, badMove(text, "the name of the lever is missing", "缺少可调变量名")
	}
	rest, m.Shape, _ = strings.Cut(rest, "~")
	value, span, spanned := strings.Cut(rest, "@")
	d, err := decimals.Parse(strings.TrimSpace(value))
	if err != nil {
		return m, badMove(text, "%q is not a number; expected digits such as 6 or 6.5", "%q 不是数字；应为 6 或 6.5 之类", value)
	}
	m.Value = d
	if spanned {
		if m.From, m.To, ok = parseSpan(span); !ok {
			return m, badMove(text, "%q is not a year or a span of years; expected 2023 or 2023-2025", "%q 不是年份或年份区间；应为 2023 或 2023-2025", span)
		}
	}
	return m, nil
}

func parseSpan(s string) (from, to int, ok bool) {
	a, b, dash := strings.Cut(s, "-")
	if !dash {
		b = a
	}
	from, err1 := strconv.Atoi(a)
	to, err2 := strconv.Atoi(b)
	return from, to, err1 == nil && err2 == nil && len(a) == 4 && len(b) == 4 && 1000 <= from && from <= to
}

func (m Move) op() Op {
	return cmp.Or(m.Op, opSet)
}

// String writes the move as ParseMove reads it.
func (m Move) String() string {
	s := m.Lever + string(m.op()) + m.Value.String()
	if m.From != 0 {
		s += "@" + strconv.Itoa(m.From)
		if m.To != m.From {
			s += "-" + strconv.Itoa(m.To)
		}
	}
	if m.Shape != "" {
		s += "~" + m.Shape
	}
	return s
}

func badScenario(en, zh string, args ...any) error {
	return fault.New("", text.ErrInvalid, en, zh, args...)
}

// check checks the format and the limits of a scenario read from outside.
func (s Scenario) check() error {
	if s.Format != format {
		return badScenario("format %d is not supported; expected %d", "不支持格式 %d；应为 %d", s.Format, format)
	}
	return s.limits()
}

// limits refuses sizes beyond the limits, unknown operations, and numbers no indicator has. The
// format may be omitted: the zero Scenario is the reference.
func (s Scenario) limits() error {
	if s.Format != format && s.Format != 0 {
		return badScenario("format %d is not supported; expected %d", "不支持格式 %d；应为 %d", s.Format, format)
	}
	for _, c := range []struct {
		n, most int
		en, zh  string
	}{
		{len(s.Moves), maxMoves, "moves", "项调整"}, {len(s.Closures), maxParts, "closures", "项闭合方式"},
		{len(s.Targets), maxParts, "entered targets", "项填入的目标"}, {len(s.Formulas), maxParts, "formulas", "个公式"},
		{len(s.Revised), maxParts, "revised baselines", "项修订基数"}, {len(s.Held), maxParts, "variables with held values", "个沿用数值的变量"},
		{len(s.Projected), maxParts, "variables with projected values", "个含推算数值的变量"},
		{len(s.Chain), maxChain - 1, "scenarios below", "个下层情景"},
	} {
		if c.n > c.most {
			return tooMany("%d %s; at most %d", "有 %d %s；最多 %d", c.n, text.Text{EN: c.en, ZH: c.zh}, c.most)
		}
	}
	switch {
	case slices.ContainsFunc(s.Chain, longName) || longName(s.Name) || longName(s.Author) || longName(s.ID) || longName(s.Base):
		return tooMany("name, author or id longer than %d bytes", "名称、作者或标识超过 %d 字节", maxNameSize)
	case len(s.Note) > maxNoteSize:
		return tooMany("note longer than %d bytes", "备注超过 %d 字节", maxNoteSize)
	}
	for _, f := range s.Formulas {
		if len(f.Formula) > maxNoteSize || len(f.Variable) > maxNameSize || len(f.Name) > maxNameSize || len(f.Unit) > maxNameSize {
			return tooMany("a changed formula is longer than %d bytes, or its name than %d", "改动的公式超过 %d 字节，或名称超过 %d 字节", maxNoteSize, maxNameSize)
		}
	}
	if err := s.texts(); err != nil {
		return err
	}
	return s.numbers()
}

func longName(s string) bool { return len(s) > maxNameSize }

// texts refuses control characters and changes of writing direction, which a terminal or a page
// would interpret instead of showing them.
func (s Scenario) texts() error {
	list := append([]string{s.Name, s.Author, s.ID, s.Note, s.Base}, s.Chain...)
	for _, f := range s.Formulas {
		list = append(list, f.Variable, f.Name, f.Unit, f.Formula)
	}
	for _, e := range s.Targets {
		list = append(list, e.Source)
	}
	for _, text := range list {
		if r, ok := chars.Acting(text); ok {
			return badScenario("the character U+%04X is not allowed; expected texts without control characters and changes of direction",
				"不允许字符 U+%04X；文字中不应有控制字符和改变书写方向的字符", r)
		}
	}
	return nil
}

// numbers checks operations and numbers, and returns all problems.
func (s Scenario) numbers() error {
	var errs []error
	for _, m := range s.Moves {
		err := bounded(m.Value)
		switch {
		case m.op() != opSet && m.Op != opAdd && m.Op != opMul:
			err = badScenario("move on %s: unknown operation %q", "对 %s 的调整：未知操作 %q", m.Lever, m.Op)
		case m.Op == "" && !given(m.Value):
			err = badScenario("move on %s: the value is missing; a move to 0 names its operation, %q", "对 %s 的调整：缺少数值；调为 0 时须写明操作 %q", m.Lever, opSet)
		case err != nil:
			err = tooMany("move on %s: %s", "对 %s 的调整：%s", m.Lever, text.Of(err))
		}
		if err != nil {
			errs = append(errs, err)
		}
	}
	for _, e := range s.Targets {
		err := bounded(e.Value)
		switch {
		case !given(e.Value):
			err = badScenario("target of %s: the value is missing; a target of 0 is decimal.NewFromInt(0)", "%s 的目标：缺少数值；目标为 0 时写 decimal.NewFromInt(0)", e.Indicator)
		case err != nil:
			err = tooMany("target of %s: %s", "%s 的目标：%s", e.Indicator, text.Of(err))
		case len(e.Source) > maxNoteSize:
			err = tooMany("the source of a target is longer than %d bytes", "目标的来源超过 %d 字节", maxNoteSize)
		}
		if err != nil {
			errs = append(errs, err)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.Held)) {
		if len(s.Held[id]) > indicator.MaxYears {
			errs = append(errs, tooMany("%s: held values of %d years; at most %d", "%s：沿用%d年的数值；最多%d年", id, len(s.Held[id]), indicator.MaxYears))
			continue
		}
		for _, y := range slices.Sorted(maps.Keys(s.Held[id])) {
			if err := bounded(s.Held[id][y]); err != nil {
				errs = append(errs, tooMany("held value of %s in %d: %s", "%s %d年沿用的数值：%s", id, y, text.Of(err)))
			}
		}
	}
	return fault.Join(errs...)
}

func tooMany(en, zh string, args ...any) error {
	return fault.New("", text.ErrLimit, en, zh, args...)
}

// given reports whether a number was set, as opposed to the zero value of its field. A 0 read from
// JSON or text differs from the zero value; a computed 0 may equal it.
func given(d decimal.Decimal) bool { return d != decimal.Decimal{} }

// bounded refuses numbers no indicator has: an exponent of a million would stall every later
// operation.
func bounded(d decimal.Decimal) error {
	if e := d.Exponent(); e > decimals.MaxDigits || e < -decimals.MaxDigits || d.NumDigits() > decimals.MaxDigits {
		return &text.Error{Err: text.ErrLimit,
			Message: text.Say("a number may have at most %d digits", "数字最多 %d 位", decimals.MaxDigits)}
	}
	return nil
}

// ParseScenario reads a scenario's JSON form strictly. It refuses unknown and duplicate fields,
// missing numbers, null, other formats and sizes beyond the limits, each with its place: "scenario:
// moves[0].value: …". Several problems are joined in one error. A number may be quoted.
func ParseScenario(data []byte) (Scenario, error) {
	var s Scenario
	if err := s.UnmarshalJSON(data); err != nil {
		return Scenario{}, err
	}
	return s, s.check()
}

// UnmarshalJSON reads the JSON form as strictly as ParseScenario does, but does not check the
// format and the limits; a run does.
func (s *Scenario) UnmarshalJSON(data []byte) error {
	return fault.Decode(data, s)
}
