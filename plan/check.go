package plan

import (
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/formula"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/chars"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
	"github.com/jimo-plan/fiveyear/plan/strictjson"
)

// Limits of a plan file, besides those on its size (10 MB), nesting (32 levels), texts (10,000
// bytes) and numbers (40 digits).
const (
	MaxVariables = 2_000  // indicators and variables together
	maxYears     = 200    // from the first year to the horizon
	maxName      = 200    // characters of a name or title
	MaxID        = 100    // characters of an id
	maxEntries   = 50_000 // figures and items together
	maxOptions   = 200    // options of all closures together
	maxCorners   = 10_000 // combinations of one check's matrix
)

// checker checks what the syntax of a file does not cover. It ignores fields for which the reader
// has already reported a problem.
type checker struct {
	p        *Plan
	ctx      context.Context
	src      *strictjson.Document
	problems Problems
	left     int             // problems beyond those listed
	compared int             // number of names compared with ids for suggestions
	parts    int             // number of parts of all formulas read
	reported map[string]bool // paths with a problem
	yearsOK  bool

	rows       map[string]bool // rows of the headline table
	inds       map[string]*Indicator
	defs       map[string]int  // variables of the model by id
	vars       map[string]bool // indicators, vision and variables
	assumed    map[string]bool // ids of assumptions
	categories map[string]bool
	higher     map[string]bool
	figures    map[string]bool
	items      map[string]bool
	places     map[Place]bool
	closures   map[string]*Closure
	options    map[string]map[string]bool // of each closure
}

func newChecker(ctx context.Context, p *Plan, src *strictjson.Document, found Problems) *checker {
	c := &checker{p: p, ctx: ctx, src: src, problems: found, reported: map[string]bool{},
		rows: map[string]bool{}, inds: map[string]*Indicator{}, defs: map[string]int{}, vars: map[string]bool{},
		assumed: map[string]bool{}, categories: map[string]bool{}, higher: map[string]bool{}, figures: map[string]bool{}, items: map[string]bool{},
		places: map[Place]bool{}, closures: map[string]*Closure{}, options: map[string]map[string]bool{}}
	for _, f := range found {
		c.reported[f.Path] = true
	}
	return c
}

// full reports whether the list of problems is full, so that the cost of wording another can be
// saved.
func (c *checker) full() bool { return len(c.problems) >= strictjson.MaxProblems }

// stopped reports whether the context has ended.
func (c *checker) stopped() bool { return c.ctx.Err() != nil }

func (c *checker) add(code string, err error, msg text.Text, path ...any) {
	if len(c.problems) > 0 && c.reported[strictjson.PathString(path)] {
		return
	}
	c.more(code, err, msg, path...)
}

// more is like add, for a location that may have several problems.
func (c *checker) more(code string, err error, msg text.Text, path ...any) {
	if c.full() {
		c.left++
		return
	}
	q := c.src.At(code, err, msg, path...)
	c.reported[q.Path] = true
	c.problems = append(c.problems, q)
}

// all returns the problems in the order of the file, with the number of those not listed.
func (c *checker) all() Problems {
	list := c.problems.Sorted()
	if c.left > 0 {
		list = append(list, c.src.At("more", text.ErrInvalid, text.Say("and %d more problems", "另有 %d 个问题", c.left)))
	}
	return list
}

func (c *checker) invalid(code, en, zh string, args []any, path ...any) {
	c.add(code, text.ErrInvalid, text.Say(en, zh, args...), path...)
}

// document runs every check. It ends with the check that fills the list of problems, since later
// problems would only be counted.
func (c *checker) document() {
	d := &c.p.document
	for _, check := range []func(){
		func() { c.characters(c.src.Root) },
		func() { c.head(d) },
		func() { c.period(d.Period) },
		func() { c.p.units = newUnitTable(d.Units) },
		func() { c.tolerances(d.Tolerances) },
		func() { c.collect(d) },
		func() { c.counts(d) },
		func() { c.indicators(d.Indicators, false, "indicators") },
		func() { c.indicators(d.Vision, true, "vision") },
		func() { c.notes(d) },
		func() { c.model(&d.Model) },
		func() { c.outline(d) },
		func() { c.formulas(&d.Model) },
	} {
		if c.full() || c.stopped() {
			return
		}
		check()
	}
}

func (c *checker) indicators(list []Indicator, vision bool, key string) {
	for i := range list {
		if c.stopped() {
			return
		}
		c.indicator(&list[i], vision, key, i)
	}
}

func (c *checker) head(d *Document) {
	if d.Format != FormatVersion && c.src.Has("format") {
		c.invalid("format", "format %d is not known; expected %d", "不支持格式 %d；应为 %d", []any{d.Format, FormatVersion}, "format")
	}
	if d.ID != "" && !c.long(d.ID, "id") && strings.Trim(d.ID, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
		c.invalid("id", "%q is not an id of a plan; expected small letters, digits, - and _", "%q 不能作为规划的标识；应为小写字母、数字、- 和 _", []any{d.ID}, "id")
	}
	c.name(d.Title, "title")
	c.name(d.Source.Title, "source", "title")
}

// tolerances checks that tolerances, which are shares or percentage points, lie between 0 and 100.
func (c *checker) tolerances(t *Tolerances) {
	if t == nil {
		return
	}
	for _, f := range []struct {
		name string
		n    *Number
	}{{"about", t.About}, {"in_step", t.InStep}} {
		if d, ok := Decimal(f.n); ok && (d.IsNegative() || d.GreaterThan(percentMax)) {
			c.invalid("tolerance", "the tolerance %s lies outside 0 to 100", "容差 %s 不在 0 至 100 之间", []any{d}, "tolerances", f.name)
		}
	}
}

func (c *checker) period(p Period) {
	if p.Base == 0 || p.From == 0 || p.To == 0 || c.reported["period.first"] || c.reported["period.horizon"] {
		return // reported as missing or out of range
	}
	switch {
	case p.First > p.Base:
		c.invalid("period", "first year %d is after the base year %d", "首年 %d 晚于基年 %d", []any{p.First, p.Base}, "period", "first")
	case p.Base >= p.From:
		c.invalid("period", "base year %d is not before the plan's first year %d", "基年 %d 不早于规划首年 %d", []any{p.Base, p.From}, "period", "base")
	case p.From > p.To:
		c.invalid("period", "the plan's first year %d is after its last %d", "规划首年 %d 晚于末年 %d", []any{p.From, p.To}, "period", "from")
	case p.To > p.Horizon:
		c.invalid("period", "horizon %d is before the plan's last year %d", "展望年 %d 早于规划末年 %d", []any{p.Horizon, p.To}, "period", "horizon")
	case p.Horizon-p.First >= maxYears:
		c.add("limit", text.ErrLimit, text.Say("the period has %d years; at most %d are allowed", "期间有%d年；最多%d年", p.Horizon-p.First+1, maxYears), "period")
	default:
		c.yearsOK = true
	}
}

func (c *checker) counts(d *Document) {
	if n := len(d.Indicators) + len(d.Vision) + len(d.Model.Variables); n > MaxVariables {
		c.add("limit", text.ErrLimit, text.Say("%d indicators and variables; at most %d are allowed", "指标和变量共 %d 个；最多 %d 个", n, MaxVariables), "indicators")
	}
	if n := len(c.figures) + len(c.items); n > maxEntries {
		c.add("limit", text.ErrLimit, text.Say("%d figures and items; at most %d are allowed", "数据和条目共 %d 个；最多 %d 个", n, maxEntries), "figures")
	}
	options := 0
	for i := range d.Model.Closures {
		options += len(d.Model.Closures[i].Options)
	}
	if options > maxOptions {
		c.add("limit", text.ErrLimit, text.Say("%d options of closures; at most %d are allowed", "闭合方式的选项共 %d 个；最多 %d 个", options, maxOptions), "model", "closures")
	}
}

// year checks that a year lies in the period; zero means the default.
func (c *checker) year(y, first, last int, path ...any) {
	if c.yearsOK && y != 0 && (y < first || y > last) {
		c.invalid("year", "year %d is outside the period; expected %d to %d", "%d年不在期间内；应为%d至%d年", []any{y, first, last}, path...)
	}
}

func (c *checker) anyYear(y int, path ...any) {
	c.year(y, c.p.Period.First, c.p.Period.Horizon, path...)
}

func (c *checker) name(t Text, path ...any) {
	if n := max(utf8.RuneCountInString(t.ZH), utf8.RuneCountInString(t.EN)); n > maxName {
		c.add("limit", text.ErrLimit, text.Say("the name has %d characters; at most %d are allowed", "名称有 %d 个字符；最多 %d 个", n, maxName), path...)
	}
}

// long reports whether an id is too long, and adds a problem if so.
func (c *checker) long(id string, path ...any) bool {
	n := utf8.RuneCountInString(id)
	if n > MaxID {
		c.add("limit", text.ErrLimit, text.Say("the id %q has %d characters; at most %d are allowed", "标识 %q 有 %d 个字符；最多 %d 个", text.Short(id), n, MaxID), path...)
	}
	return n > MaxID
}

// identifier checks an id that occurs in formulas.
func (c *checker) identifier(id string, path ...any) {
	if id == "" || c.long(id, path...) {
		return
	}
	if !formula.IsIdentifier(id) || utf8.RuneCountInString(id) > MaxID {
		c.invalid("id", "%q cannot be a name in formulas; expected letters, digits and _, not starting with a digit, and none of and, or, not, year",
			"%q 不能用作公式中的名称；应为字母、数字和 _，不以数字开头，且不是 and、or、not、year", []any{text.Short(id)}, path...)
	}
}

// planID checks an id that does not occur in formulas.
func (c *checker) planID(id string, path ...any) {
	if id != "" && !c.long(id, path...) && !idForm(id) {
		c.invalid("id", "%q is not an id; expected letters, digits, _ and -, starting with a letter", "%q 不能作为标识；应为字母、数字、_ 和 -，以字母开头", []any{text.Short(id)}, path...)
	}
}

// idForm reports whether an id has the form required of ids that do not occur in formulas.
func idForm(id string) bool {
	for i, r := range id {
		switch {
		case r == '_' || unicode.IsLetter(r):
		case i > 0 && (unicode.IsNumber(r) || r == '-'):
		default:
			return false
		}
	}
	return utf8.RuneCountInString(id) <= MaxID
}

// unique adds a problem for a repeated id. It returns false for a repeated or empty id.
func (c *checker) unique(seen map[string]bool, id string, path ...any) bool {
	if id == "" {
		return false
	}
	if seen[id] {
		c.invalid("duplicate_id", "the id %q stands here twice; expected each id once", "标识 %q 重复；每个标识只应出现一次", []any{text.Short(id)}, path...)
		return false
	}
	seen[id] = true
	return true
}

// newID checks an id that does not occur in formulas, and that it is the first of its kind.
func (c *checker) newID(seen map[string]bool, id string, path ...any) {
	c.planID(id, path...)
	c.unique(seen, id, path...)
}

// refers adds a problem for a reference to an unknown id.
func (c *checker) refers(known map[string]bool, id string, what text.Text, path ...any) {
	if id == "" || known[id] {
		return
	}
	msg := text.Text{}
	if !c.full() {
		msg = text.Say("there is no %s %q%s", "没有%s %q%s", what, text.Short(id), c.didYouMean(id, known))
	}
	c.add("reference", text.ErrUnknown, msg, path...)
}

// keysOf returns the ids of a map, as references are checked against them.
func keysOf[V any](m map[string]V) map[string]bool {
	known := map[string]bool{}
	for id := range m {
		known[id] = true
	}
	return known
}

// maxCompared is the maximum number of names that the wrong ids of one file are compared with.
// Wrong ids beyond it get no suggestion.
const maxCompared = 200_000

func (c *checker) didYouMean(id string, known map[string]bool) text.Text {
	if c.compared += len(known); c.compared <= maxCompared {
		// Sorted, so that ties between equally near names are broken the same way each time.
		if n, ok := text.Closest(id, slices.Sorted(maps.Keys(known))); ok {
			return text.Say("; did you mean %q?", "；是否想写 %q？", n)
		}
	}
	return text.Text{EN: "; expected an id of this file", ZH: "；应为本文件中的标识"}
}

func (c *checker) unit(symbol string, path ...any) (indicator.Unit, bool) {
	blank := strings.TrimSpace(symbol) == ""
	if blank && !c.src.Has(path...) {
		return indicator.Unit{}, false // missing: reported where it is required
	}
	u, err := c.p.units.parse(symbol)
	if err != nil || blank {
		c.add("unit", text.ErrUnit, text.Say("unknown unit %q; expected one such as %%, pp, persons, 10k persons, 100m yuan, items/10k persons, or a noun declared under units",
			"未知单位 %q；应为例如 %%、pp、persons、10k persons、100m yuan、items/10k persons，或在 units 中声明的名词", text.Short(symbol)), path...)
		return u, false
	}
	return u, true
}

func (c *checker) limits(l *Limits, path ...any) {
	if ends, ok := l.Ends(); ok && !ends.Low.LessThan(ends.High) {
		c.invalid("limits", "low %s is not below high %s", "下限 %s 不小于上限 %s", []any{ends.Low, ends.High}, append(path, "low")...)
	}
}

// bounded checks a value against natural bounds.
func (c *checker) bounded(n *Number, l *Limits, path ...any) {
	d, ok := Decimal(n)
	if !ok || l == nil {
		return
	}
	low, okLow := Decimal(l.Low)
	high, okHigh := Decimal(l.High)
	if okLow && okHigh && !low.LessThan(high) {
		return // the limits themselves are wrong
	}
	if (okLow && d.LessThan(low)) || (okHigh && d.GreaterThan(high)) {
		c.invalid("limits", "%s lies outside the natural limits; expected %s", "%s 超出自然界限；应为%s", []any{d, rangeText(low, okLow, high, okHigh)}, path...)
	}
}

func rangeText(low decimal.Decimal, okLow bool, high decimal.Decimal, okHigh bool) text.Text {
	switch {
	case okLow && okHigh:
		return text.Say("%s to %s", " %s 至 %s", low, high)
	case okLow:
		return text.Say("%s or more", "不小于 %s", low)
	default:
		return text.Say("%s or less", "不大于 %s", high)
	}
}

func (c *checker) printed(printed string, n *Number, path ...any) {
	c.printedIn("", printed, n, path...)
}

// printedIn checks that a printed token holds a value, possibly in another unit of its quantity.
func (c *checker) printedIn(unit, printed string, n *Number, path ...any) {
	if printed == "" || n == nil || *n == "" {
		return
	}
	if !token.Holds(printed, *n) && (unit == "" || !token.Reads(printed, unit, *n)) {
		c.invalid("printed", "the printed token %q does not hold the value %s", "印刷字样 %q 中没有数值 %s", []any{text.Short(printed), n.String()}, path...)
	}
}

// characters reports control characters and those that change the direction of writing, in every
// text of the file: a terminal or a page would interpret them instead of displaying them. Line
// breaks and tabs are allowed in texts, but not in names, titles and ids.
func (c *checker) characters(n *strictjson.Node, path ...any) {
	if len(path) == 0 && !anyActs(n) {
		return // nearly every file; this saves building its paths
	}
	switch n.Kind() {
	case '"':
		line := oneLine(path)
		for _, r := range n.Text() {
			if chars.Acts(r) || line && chars.Breaks(r) {
				c.add("control", text.ErrInvalid, text.Say("the character U+%04X is not allowed here; expected text without control characters and changes of direction",
					"此处不允许字符 U+%04X；文字中不应有控制字符和改变书写方向的字符", r), path...)
				return
			}
		}
	case '[':
		for i := range n.Items() {
			c.characters(&n.Items()[i], append(path, i)...)
		}
	case '{':
		for i := range n.Items() {
			m := &n.Items()[i]
			c.characters(m, append(path, m.Key())...)
		}
	}
}

// anyActs reports whether a node contains a character that needs a closer check.
func anyActs(n *strictjson.Node) bool {
	if n.Kind() == '"' {
		return strings.ContainsFunc(n.Text(), func(r rune) bool { return chars.Acts(r) || chars.Breaks(r) })
	}
	for i := range n.Items() {
		if anyActs(&n.Items()[i]) {
			return true
		}
	}
	return false
}

// oneLine reports whether the text at a path is a name, a title or an id.
func oneLine(path []any) bool {
	for len(path) > 0 && (path[len(path)-1] == "zh" || path[len(path)-1] == "en") {
		path = path[:len(path)-1]
	}
	if len(path) == 0 {
		return false
	}
	switch path[len(path)-1] {
	case "name", "title", "id", "row", "unit", "version":
		return true
	}
	return false
}
