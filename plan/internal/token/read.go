package token

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// MaxText is the maximum length of a target text in bytes.
const MaxText = 400

// Reading is a target as its wording reads. Numbers are decimals in plain form, "" for none.
type Reading struct {
	Kind                 target.Kind
	Bound                target.Bound
	Value, High, Stretch string
	Of, By, After        string
	Doubt                text.Text // a second way to read the wording, less likely
	Flags                []string  // FlagEstimate, …
	Number               *Number   // how the number is worded; nil for a phrase
	Printed              string    // the part of the cell that it was read from
	Year, BaseYear       int       // of 到2025年达到…, 比2020年提高…; 0: not said
	// Late reports that earlier versions did not read the wording, so that a plan file of theirs may
	// hold any target beside it.
	Late bool
}

// Number is how the number of a target is worded.
type Number struct {
	Printed      string // the cell
	Column, Span string // of the cell, and of the words: average, yearly, cumulative
	Verb         string // rise or fall
	Bound        target.Bound
	Points       bool // in percentage points
	To           bool // a rise or fall to the number, not by it
}

// Read reads the text of a target cell; several targets are separated by ";", or by a comma if each
// is worded as a measure of its own. For a cell without a target the result is empty. Errors wrap
// text.ErrInvalid, text.ErrUnit or text.ErrLimit.
func Read(cell, unit, column string) ([]Reading, error) {
	list, err := read(cell, Simplified(unit), column)
	written := Plain(cell)
	if s := Simplified(written); s != written { // what is shown stays as it is written
		for i := range list {
			for _, part := range []*string{&list[i].Of, &list[i].By, &list[i].After, &list[i].Printed} {
				if at := strings.Index(s, *part); at >= 0 && *part != higher.ZH {
					*part = written[at : at+len(*part)]
				}
			}
		}
	}
	return list, err
}

func read(cell, unit, column string) ([]Reading, error) {
	if len(cell) > MaxText {
		return nil, refusal(cell, text.ErrLimit, "the text has %d bytes; at most %d are read", "文字有 %d 字节；最多读取 %d 字节", len(cell), MaxText)
	}
	s := commonEra(Simplified(Plain(cell)))
	for _, b := range []string{"[]", "()"} { // 〔完成国家下达任务〕
		if inside := strings.TrimSuffix(strings.TrimPrefix(s, b[:1]), b[1:]); inside != "" && len(inside) == len(s)-2 && len(Numbers(s)) == 0 {
			s = inside
		}
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ';' })
	if len(parts) <= 1 {
		if level, total, ok := bracketBeside(s); ok {
			parts = []string{level, total}
		}
	}
	if len(parts) <= 1 {
		r, err := readOne(cell, s, unit, column)
		if err != nil {
			if list := readMeasures(cell, s, unit, column); list != nil {
				return list, nil
			}
			if r, ok := twoSided(cell, s, unit, column); ok {
				return []Reading{r}, nil
			}
			if first, rest, ok := strings.Cut(s, ","); ok && len(Numbers(rest)) > 0 && !IsDigit((rest + "x")[0]) && aboutAnother(first, rest, unit, column) {
				return nil, refusal(cell, text.ErrInvalid, "%q is the target of another figure; expected it in a row of its own", "%q 是另一数据的目标；应另列一行", text.Short(strings.TrimSpace(rest)))
			}
			return nil, err
		}
		if r.Kind == "" {
			return nil, nil
		}
		if r.Kind == target.AverageRate && column != "average" && r.Number.Verb == "" && unit != "%" && !strings.ContainsAny(s, "%增") && !strings.Contains(Lower(s), "grow") {
			return nil, refusal(cell, text.ErrInvalid, "an average a year without a unit may be a growth in %% or an amount; expected 年均增长5%% for the growth, 每年5 or 累计25 for amounts", "未写单位的年均数，可能是增速（%%），也可能是数量；增速写 年均增长5%%，数量写 每年5 或 累计25")
		}
		return []Reading{r}, nil
	}
	var list []Reading
	for _, part := range parts {
		r, err := readOne(cell, strings.TrimSpace(part), unit, column)
		if err != nil {
			return nil, err
		}
		if r.Kind == "" {
			return nil, refusal(cell, text.ErrInvalid, "one of the parts is empty; expected a target on each side of \";\"", "有一部分为空；\";\" 两边都应有目标")
		}
		r.Printed, r.Late = strings.TrimSpace(part), r.Late || !strings.Contains(s, ";")
		list = append(list, r)
	}
	if list[0].Kind == target.AverageRate && list[1].Kind == "cumulative_points" && !list[1].Number.Points {
		return nil, refusal(cell, text.ErrInvalid, "the total beside an average growth may be in points or a growth over all years; expected 提高3个百分点, or 累计增长30% in a row of its own", "年均增速之外的累计数，可能是百分点，也可能是累计增速；应写成 提高3个百分点，或将 累计增长30% 另列一行")
	}
	return list, nil
}

// aboutAnother reports whether a text behind a target, which is read, begins with words that are not
// those of a target: 70%, with degree 29%.
func aboutAnother(first, rest, unit, column string) bool {
	r, err := readOne(first, first, unit, column)
	if err != nil || r.Number == nil {
		return false
	}
	rest = strings.TrimSpace(rest)
	if _, known := before.match(Lower(rest)); known {
		return false
	}
	_, aim := cutStretch(rest)
	return aim == ""
}

var apostrophes = strings.NewReplacer("’", "'", "‘", "'")

// Plain returns a text with ASCII signs, single spaces, and digits that are grouped by spaces or apostrophes
// joined.
func Plain(s string) string {
	s = apostrophes.Replace(strings.Join(strings.Fields(ASCII(s)), " "))
	if !strings.ContainsAny(s, " '") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if (s[i] == ' ' || s[i] == '\'') && groupBefore(strings.ReplaceAll(s[:i], "'", " ")) && groupAfter(s[i+1:]) {
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// groupBefore reports whether s ends in a number of one to three digits, or in a further group of
// three.
func groupBefore(s string) bool {
	n := 0
	for n < len(s) && IsDigit(s[len(s)-1-n]) {
		n++
	}
	if n == 0 || n > 3 {
		return false
	}
	rest := s[:len(s)-n]
	if n == 3 && strings.HasSuffix(rest, " ") {
		return groupBefore(rest[:len(rest)-1]) || !strings.HasSuffix(rest, ".")
	}
	return !strings.HasSuffix(rest, ".") && !strings.HasSuffix(rest, ",") && s[len(s)-n] != '0'
}

func groupAfter(s string) bool {
	n := 0
	for n < len(s) && IsDigit(s[n]) {
		n++
	}
	return n == 3
}

// bracketBeside cuts a level with its gain in brackets: 65 [4.4].
func bracketBeside(s string) (level, total string, ok bool) {
	i := strings.IndexByte(s, '[')
	if i <= 0 || strings.Count(s, "[") != 1 || !strings.HasSuffix(s, "]") || len(Numbers(s[:i])) != 1 || len(Numbers(s[i:])) == 0 {
		return "", "", false
	}
	return s[:i], s[i:], true
}

// readMeasures reads targets separated by a comma, if each of the further ones is worded as a
// measure of its own: 650亿元，年均增长7%.
func readMeasures(cell, s, unit, column string) []Reading {
	var list []Reading
	bare := 0
	if i := strings.LastIndexByte(s, '('); i > 0 && strings.HasSuffix(s, ")") && len(Numbers(s)) == 2 { // 62.5(提高4.2个百分点)
		s = s[:i] + "," + s[i+1:len(s)-1]
	}
	sign := ","
	for _, and := range []string{" and ", " / "} { // 1,200 in 2025 and 1,500 in 2027
		if strings.Contains(Lower(s), and) {
			sign = and
		}
	}
	for _, part := range strings.Split(s, sign) {
		part = strings.TrimSpace(part)
		r, err := readOne(cell, part, unit, column)
		if err == nil && r.Number != nil && r.Number.Span == "" && !r.Number.Points && r.Year == 0 {
			bare++
		}
		if err != nil || r.Number == nil || bare > 1 || sign != "," && r.Year == 0 || slices.ContainsFunc(list, func(o Reading) bool { return o.Kind == r.Kind && o.Year == r.Year }) {
			return nil
		}
		r.Printed, r.Late = part, true
		list = append(list, r)
	}
	if len(list) < 2 {
		return nil
	}
	return list
}

// Refusal returns the error for a target text.
func Refusal(cell string, err error, msg text.Text) error {
	return &text.Error{Package: "plan", Op: "target text \"" + text.Short(cell) + "\"", Err: err, Message: msg}
}

func refusal(cell string, err error, en, zh string, args ...any) error {
	return Refusal(cell, err, text.Say(en, zh, args...))
}

func readOne(cell, s, unit, column string) (Reading, error) {
	bare := WithoutMarks(s)
	if Empty[Lower(bare)] {
		return Reading{}, nil
	}
	if strings.ContainsAny(cell, "【】") {
		return Reading{}, refusal(cell, text.ErrInvalid, "the brackets 【】 mark a total in some tables and a value to strive for in others; expected [ ] or 力争 before the number", "括号【】有的表指累计数，有的表指力争值；应写成 [ ]，或在数字前写 力争")
	}
	if inside, ok := strings.CutSuffix(s, ")"); ok && strings.HasPrefix(s, "(") {
		if inside = strings.TrimSuffix(inside[1:], "%"); inside != "" && number(inside) == inside {
			return Reading{}, refusal(cell, text.ErrInvalid, "the brackets ( ) may mark a negative number or a total of several years; expected -%[1]s or [%[1]s]", "圆括号可能表示负数，也可能表示若干年累计；应写成 -%[1]s 或 [%[1]s]", inside)
		}
	}
	year, base, rest := cutYears(s)
	if rest == s {
		year, base, rest = cutPlan(s)
	}
	if rest != s {
		r, err := readOne(cell, rest, unit, column)
		if err != nil && base != 0 { // 比2020年增长50% is a growth in all
			if total, wrong := readOne(cell, "累计"+rest, unit, column); wrong == nil {
				r, err = total, nil
			}
		}
		r.Year, r.BaseYear, r.Late = max(r.Year, year), max(r.BaseYear, base), true
		return r, err
	}
	main, aim := cutStretch(s)
	if aim != "" {
		return readStretch(cell, main, aim, unit, column)
	}
	if r, ok := readPhrase(bare); ok {
		if r.Kind == target.Level && r.Value != "0" && unit != "" && unit != "%" { // 全覆盖 of villages is no number of them
			r = Reading{Kind: "in_words", By: s, Late: true}
		}
		return r, nil
	}
	if r, err := readArrow(cell, s, unit, column); r.Kind != "" || err != nil {
		return r, err
	}
	if spreadsheetErrors[s] {
		return Reading{}, refusal(cell, text.ErrInvalid, "the cell has an error of the spreadsheet; expected its value, such as 42, or — when none is printed", "单元格为电子表格的错误值；应填写其数值（例如 42），未印数值时写 —")
	}
	if strings.HasPrefix(s, "=") && !strings.HasPrefix(s, "=>") && !strings.HasPrefix(s, "=<") && isFormula(s) {
		return Reading{}, refusal(cell, text.ErrInvalid, "the text is a formula of a spreadsheet; expected its value, such as 42", "文字是电子表格公式；应填写其数值，例如 42")
	}
	if change := compared.Replace(s); change != s && !strings.Contains(s, " than") {
		r, err := readOne(cell, change, unit, column)
		r.Late = true
		return r, err
	}
	n := &numeric{Number: Number{Printed: cell, Column: column}, rest: Lower(s), cased: s, unit: unit}
	r, err := n.target()
	if err == nil && n.To && n.Verb == "" && strings.HasPrefix(Lower(s), "from ") {
		r.Doubt = text.Say("%s is taken as a change to the second number; it may be a range", "%s 按变化到后一个数理解；也可能是区间", text.Short(s))
	}
	return r, err
}

// isRate reports whether a target has a number in %, whatever its indicator is measured in.
func isRate(cell, s, unit, column string) bool {
	r, err := readOne(cell, s, unit, column)
	u, unknown := indicator.ParseUnit(unit)
	return err == nil && unknown == nil && (target.Target{Kind: r.Kind}).MeasureUnit(u).Same(indicator.Percent.Unit())
}

// numeric reads a target with a number.
type numeric struct {
	Number
	rest, cased string // the unread rest, in lower case, and with its original case
	unit        string
	bound       string
	shown       string // the unit in the text
	value, high string
	flags       []string
	late        bool   // see Reading.Late
	toOne       string // the second number of a ratio such as 1:12
	signed      bool   // a rise by its sign: +25%
}

func (n *numeric) fail(err error, en, zh string, args ...any) error {
	return refusal(n.Printed, err, en, zh, args...)
}

func (n *numeric) target() (Reading, error) {
	if err := n.parts(); err != nil {
		return Reading{}, err
	}
	if n.bound == keptWithin {
		n.bound = "at_most"
	}
	return n.build()
}

// parts reads the parts of a text: marks, brackets, the words before and after the numbers.
func (n *numeric) parts() error {
	n.marks()
	for _, step := range []func() error{n.brackets, n.leading, n.numbers, n.trailing} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// cut replaces the text that is still to be read.
func (n *numeric) cut(s string) { n.cased, n.rest = s, Lower(s) }

// marks removes the remarks behind a figure: 2.82(*), 5.8%(预计), 42①.
func (n *numeric) marks() {
	for s := n.cased; ; {
		s = strings.TrimSpace(s)
		n.cut(s)
		last, size := utf8.DecodeLastRuneInString(s)
		switch {
		case strings.ContainsRune(superscripts, last) && WithoutMarks(s) != s:
			bare := WithoutMarks(s)
			n.flags = append(n.flags, strings.TrimSpace(s[len(bare):]))
			s = bare
		case strings.HasSuffix(s, "*") || strings.HasSuffix(s, "※") || strings.HasSuffix(s, "†") || strings.HasSuffix(s, "‡"):
			s = s[:len(s)-size]
			n.flags = append(n.flags, FlagOtherYear)
		case last >= '①' && last <= '⑳':
			s = s[:len(s)-size]
			n.flags = append(n.flags, string(last))
		case len(s) > 1 && strings.ContainsRune("per", last) && IsDigit(s[len(s)-2]): // 12.3p, 12.3e, 12.3r
			n.late = true
			if s = s[:len(s)-1]; last != 'r' {
				n.flags = append(n.flags, FlagEstimate)
			}
		case len(s) > 3 && strings.HasSuffix(s, "/") && s[len(s)-3] == ' ' && (IsDigit(s[len(s)-2]) || s[len(s)-2] >= 'a' && s[len(s)-2] <= 'z'): // 14.2 a/
			n.flags = append(n.flags, s[len(s)-2:])
			s = s[:len(s)-3]
		case strings.HasSuffix(s, ")"):
			i := strings.LastIndexByte(s, '(')
			if i <= 0 {
				return
			}
			flag := flagOf(Lower(strings.TrimSpace(s[i+1 : len(s)-1])))
			if flag == "" {
				return
			}
			s = s[:i]
			n.flags = append(n.flags, flag)
		default:
			return
		}
	}
}

func flagOf(remark string) string {
	if r, size := utf8.DecodeRuneInString(remark); size == len(remark) && r >= '①' && r <= '⑳' {
		return remark
	}
	for _, m := range marks {
		if slices.Contains(m.words, remark) {
			return m.flag
		}
	}
	return ""
}

// brackets removes the [ ] of a cumulative figure, regardless of the position of the bound.
func (n *numeric) brackets() error {
	open, end := strings.Count(n.rest, "["), strings.Count(n.rest, "]")
	if open == 0 && end == 0 {
		return nil
	}
	if open != 1 || end != 1 || strings.Index(n.rest, "[") > strings.Index(n.rest, "]") {
		return n.fail(text.ErrInvalid, "the brackets do not match; expected one pair such as [10]", "方括号不配对；应为一对，例如 [10]")
	}
	n.Span = "cumulative"
	n.cut(strings.TrimSpace(strings.NewReplacer("[", " ", "]", " ").Replace(n.cased)))
	return nil
}

func (n *numeric) leading() error {
	n.from()
	if rest, ok := strings.CutPrefix(n.rest, "+"); ok && number(rest) != "" && IsPoints(strings.TrimSpace(rest[len(number(rest)):])) { // +3 pp
		n.rest, n.Verb, n.late = rest, "rise", true
	} else if ok && n.unit != "" && n.unit != "%" && n.Column == "level" && strings.TrimSpace(rest[len(number(rest)):]) == "%" { // +25% of an amount
		n.rest, n.Verb, n.late, n.signed = rest, "rise", true, true
	} else if ok && n.unit != "%" && n.growth(rest) { // +6.5% a year
		n.rest, n.late = rest, true
	}
	for {
		n.rest = strings.TrimSpace(n.rest)
		w, ok := before.match(n.rest)
		if !ok {
			n.currency()
			return nil
		}
		n.rest = n.rest[len(w.text):]
		n.late = n.late || w.late
		if err := n.apply(w); err != nil {
			return err
		}
		if w.role == verbRole {
			n.from()
			n.upTo()
		}
	}
}

// currency takes the code or the name of a currency before a number as its unit: GHS 350 million, KSh 1.2bn.
func (n *numeric) currency() {
	s := n.casedRest()
	code := s[:len(s)-len(strings.TrimLeft(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))]
	if n.shown != "" || len(code) < 3 || code == Lower(code) || number(strings.TrimSpace(s[len(code):])) == "" || !isUnit(code) {
		return
	}
	n.shown, n.rest, n.late = code, n.rest[len(code):], true
	n.rest = strings.TrimSpace(n.rest)
}

// growth reports whether a text begins with a growth a year: 6.5% a year, or 6.5% in a column of averages.
func (n *numeric) growth(s string) bool {
	behind, percent := strings.CutPrefix(strings.TrimSpace(s[len(number(s)):]), "%")
	w, ok := after.match(strings.TrimSpace(behind))
	return number(s) != "" && percent && (ok && w.role == spanRole && w.what != "cumulative" || behind == "" && n.Column == "average")
}

// from removes the start of a change whose end is given: increase from 42% to 45%, 由42%提高到45%.
func (n *numeric) from() {
	for _, w := range []string{"from ", "由", "从"} {
		rest, ok := strings.CutPrefix(strings.TrimSpace(n.rest), w)
		if !ok {
			continue
		}
		rest = strings.TrimPrefix(rest, "基期")
		start := number(rest)
		if start == "" {
			return
		}
		rest = rest[len(start):]
		for _, to := range []string{" to ", "提高到", "提升到", "增加到", "降低到", "下降到", "减少到", "提高至", "提升至", "增加至", "降至", "下降至", "减少至"} {
			if i := strings.Index(rest, to); i >= 0 && len(Numbers(rest[:i])) == 0 {
				n.rest, n.To, n.late = rest[i+len(to):], true, true
				return
			}
		}
	}
}

// upTo removes the word after a verb that makes its number the level to reach: 提高到, increase to.
func (n *numeric) upTo() {
	for _, w := range []string{"到", "至", "to "} {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(n.rest), w); ok {
			n.rest, n.To = rest, true
		}
	}
}

func (n *numeric) apply(w word) error {
	set := func(field *string) error {
		if *field != "" && *field != w.what {
			return n.fail(text.ErrInvalid, "both %s and %s are given; expected one", "同时写了“%s”和“%s”；只应有一个", roleText(*field), roleText(w.what))
		}
		*field = w.what
		return nil
	}
	switch w.role {
	case boundRole:
		switch { // 控制在…左右 is about; about 6.5-7% and 6.5-7%左右 are ranges
		case n.bound == keptWithin || n.bound == "about" && w.what == "range":
			n.late = n.late || w.what != "at_most"
			n.bound = w.what
			return nil
		case n.bound == "range" && w.what == "about":
			n.late = true
			return nil
		case w.what == "range" && n.high == "": // 5之间
			return n.unread(w.text)
		case w.what == keptWithin && n.bound != "":
			return nil
		}
		return set(&n.bound)
	case spanRole:
		if w.what == rateOfYear {
			if n.Span != "" || n.Column == "average" {
				return nil
			}
			w.what = "yearly"
		}
		if n.Span == "average" && w.what == "yearly" { // an average of 6% per year
			n.late = true
			return nil
		}
		return set(&n.Span)
	case verbRole:
		return set(&n.Verb)
	case moneyRole:
		return set(&n.shown)
	case rankRole:
		if !n.isRank() {
			return n.fail(text.ErrInvalid, "%q is a rank; expected a figure, or the unit rank", "“%s”是位次；应为数值，或将单位写为“位”或“名次”", text.Short(n.Printed))
		} else if w.what != "" {
			return set(&n.bound)
		}
	}
	return nil
}

// roleText returns the name of the information that a word of a target contributes.
func roleText(what string) text.Text {
	if t, ok := map[string]text.Text{"average": {EN: "a year on average", ZH: "年均"}, "rise": {EN: "a rise", ZH: "提高"}, "fall": {EN: "a fall", ZH: "降低"}, keptWithin: {EN: "at most", ZH: "不超过"}}[what]; ok {
		return t
	}
	return cmp.Or(Word(what), text.Text{EN: what, ZH: what})
}

// number returns the number at the start of a text, with its sign and thousands separators.
func number(s string) string {
	i := 0
	if strings.HasPrefix(s, "-") {
		i = 1
	}
	start := i
	for i < len(s) && (IsDigit(s[i]) || i > start && s[i] == ',') {
		i++
	}
	if i == start {
		return ""
	}
	if i+1 < len(s) && s[i] == '.' && IsDigit(s[i+1]) {
		for i++; i < len(s) && IsDigit(s[i]); i++ {
		}
	}
	return s[:i]
}

func (n *numeric) numbers() error {
	first := number(n.rest)
	if first == "" {
		return n.unread(n.rest)
	}
	var err error
	if n.value, err = n.plain(first); err != nil {
		return err
	}
	n.rest = n.rest[len(first):]
	if power := strings.TrimLeft(strings.TrimPrefix(n.rest, "e"), "+-"); len(power) < len(n.rest) && strings.HasPrefix(n.rest, "e") && IsDigits(power) { // 5.0E+10
		return n.fail(text.ErrInvalid, "a number with a power of ten, of which digits may be lost; expected it in full", "科学记数法的数字可能已丢失末位；应写出完整数字")
	}
	if more, ok := strings.CutPrefix(strings.TrimSpace(n.rest), "±"); ok {
		return n.around(strings.TrimSpace(more))
	}
	if rest, ok := strings.CutPrefix(strings.TrimSpace(n.rest), ":"); ok { // 1.76:1
		switch one := number(strings.TrimSpace(rest)); {
		case one == "" || len(Numbers(n.Printed)) != 2:
			return n.unread(n.rest)
		case first == "1" && one != "1" && n.isRatio(): // 1:12 is told by its 12
			if n.value, err = n.plain(one); err != nil {
				return err
			}
			n.rest, n.late, n.toOne = strings.TrimSpace(rest)[len(one):], true, one
			return nil
		case one != "1" || !n.isRatio():
			return n.fail(text.ErrInvalid, "the ratio %[1]s:%[2]s is no single number; expected one, with its unit (%[2]s students/teacher), or a ratio to 1", "比 %[1]s:%[2]s 不是单个数值；应写为一个数及其单位（例如 %[2]s 人/名教师），或与 1 之比", first, one)
		}
		n.rest, n.late = strings.TrimSpace(rest)[1:], true
		return nil
	}
	for _, sign := range n.rangeSigns() {
		i := strings.Index(n.rest, sign)
		if i < 0 || len(Numbers(n.rest[:i])) > 0 {
			continue
		}
		between := strings.TrimSpace(n.casedRest()[:i])
		rest := strings.TrimLeft(n.rest[i+len(sign):], " ")
		second := number(rest)
		if second == "" || between != "" && !isUnit(between) && scaleOnly[Lower(between)] == "" {
			continue
		}
		if n.high, err = n.plain(second); err != nil {
			return err
		}
		n.rest = rest[len(second):]
		if behind := strings.TrimSpace(n.rest); between != "" && !strings.HasPrefix(Lower(behind), Lower(between)) {
			n.shown = between
		}
		n.late = n.late || between != "" && between != "%" && between != "‰"
		return n.apply(word{role: boundRole, what: "range"})
	}
	return nil
}

// casedRest returns the unread rest with its original case.
func (n *numeric) casedRest() string { return n.cased[len(n.cased)-len(n.rest):] }

// isRank reports whether the indicator's unit is that of ranks.
func (n *numeric) isRank() bool {
	u, err := indicator.ParseUnit(n.unit)
	return n.unit == "位" || err == nil && u.Same(indicator.MustParseUnit("rank"))
}

// isRatio reports whether the indicator's unit is a plain number.
func (n *numeric) isRatio() bool {
	u, err := indicator.ParseUnit(n.unit)
	return err == nil && (u.IsNumber() || n.unit == "倍")
}

func isUnit(s string) bool {
	if s = Lower(s); s == "per cent" || s == "percent" || IsPoints(s) {
		return true
	}
	_, err := indicator.ParseUnit(s)
	return err == nil
}

// unread returns the error for an unknown wording, with the nearest known one.
func (n *numeric) unread(what string) error {
	if low := " " + Lower(n.Printed) + " "; strings.Contains(low, " additional ") || strings.Contains(low, " more ") || strings.Contains(low, " new ") || strings.HasPrefix(low, " +") {
		return n.fail(text.ErrInvalid, "what is added may be a change of the level or a sum of yearly figures; expected \"increase by 10\" for the change, or \"10 in total\" for the sum", "增加的数量可能是水平的变化，也可能是各年之和；水平的变化写 提高10，各年之和写 累计新增10")
	}
	mark := strings.Trim(what, "()[] ")
	if n.value != "" && (IsDigits(mark) && len(mark) < 3 && len(mark) < len(what) || len(mark) == 1 && mark[0] >= 'a' && mark[0] <= 'h') {
		return n.fail(text.ErrInvalid, "%q behind the number may be the mark of a note, which the table does not explain; expected the number alone, or a note below the table that begins with it", "数字后的 %q 可能是注释标记，而表中没有相应的注释；应只写数字，或在表下写出以该标记开头的注释", text.Short(what))
	}
	return n.fail(text.ErrInvalid, "cannot read %q; the nearest wording that is read: %s", "无法识别 %q；可识别的最相近写法：%s", text.Short(what), nearestWording(n.Printed))
}

// Runs returns the numbers of a text, with their thousands separators.
func Runs(s string) []string {
	_, found := withoutNumbers(s)
	return found
}

// withoutNumbers returns a text with N in the place of each number, and the numbers.
func withoutNumbers(s string) (bare string, found []string) {
	var b strings.Builder
	for s != "" {
		if !IsDigit(s[0]) {
			_, size := utf8.DecodeRuneInString(s)
			b.WriteString(s[:size])
			s = s[size:]
			continue
		}
		n := number(s)
		b.WriteByte('N')
		found = append(found, n)
		s = s[len(n):]
	}
	return b.String(), found
}

func (n *numeric) plain(s string) (string, error) {
	s = strings.TrimRight(s, ",")
	if strings.Contains(s, ",") && strings.Contains(n.Printed, "、") { // 5、600 lists two numbers
		return "", n.unread(s)
	}
	clean := strings.ReplaceAll(s, ",", "")
	if strings.Contains(s, ",") && !Grouped(s) {
		return "", n.fail(text.ErrInvalid, "%q is not a number; expected thousands separators between groups of three digits", "%q 不是数字；千位分隔符之间应为三位数字", s)
	}
	if strings.Contains(s, ",") && strings.HasPrefix(strings.TrimPrefix(clean, "-"), "0") {
		return "", n.fail(text.ErrInvalid, "the comma of %q may be a decimal one; expected %s", "%q 中的逗号可能是小数点；应写成 %s", s, strings.Replace(s, ",", ".", 1))
	}
	if _, err := decimals.Parse(clean); err != nil {
		return "", n.fail(text.ErrLimit, "a number may have at most %d digits", "数字最多 %d 位", decimals.MaxDigits)
	}
	return WithoutZeros(clean), nil
}

// trailing reads a unit and the words after the number.
func (n *numeric) trailing() error {
	for {
		n.rest = strings.TrimSpace(n.rest)
		if n.rest == "" {
			return nil
		}
		if w, ok := after.match(n.rest); ok && (w.role != rankRole || n.isRank()) {
			n.rest = n.rest[len(w.text):]
			n.late = n.late || w.late
			if err := n.apply(w); err != nil {
				return err
			}
			continue
		}
		end := n.nextWord()
		chunk := strings.TrimSpace(n.casedRest()[:end])
		if scale, ok := scaleOnly[Lower(chunk)]; ok && n.shown != "" { // US$1.5 billion
			chunk, n.shown = scale+n.shown, ""
		}
		if Lower(chunk) == "m" && n.shown != "" { // $350m
			chunk, n.shown = "million "+n.shown, ""
		}
		if n.shown != "" {
			return n.unread(chunk)
		}
		n.shown = chunk
		n.rest = n.rest[end:]
	}
}

// nextWord returns the index at which the next known word after a unit begins.
func (n *numeric) nextWord() int {
	for i := range n.rest {
		if i == 0 {
			continue
		}
		w, ok := after.match(n.rest[i:])
		if !ok || n.rest[i] < utf8.RuneSelf && n.rest[i-1] != ' ' && n.rest[i] != '(' && n.rest[i] != '+' && n.rest[i] != '/' {
			continue
		}
		if w.what == rateOfYear && isUnit(n.rest) { // 亿元/年 as the unit itself
			continue
		}
		return i
	}
	return len(n.rest)
}

func (n *numeric) build() (Reading, error) {
	if less, minus := strings.CutPrefix(n.value, "-"); minus && n.shown == "%" && n.unit != "" && n.unit != "%" && n.Verb == "" && n.Span == "" && n.Column == "level" && n.high == "" { // -30% of an amount
		n.value, n.Verb, n.late = less, "fall", true
	}
	err := n.unitOf()
	if err != nil {
		return Reading{}, err
	}
	r := Reading{Bound: target.Bound(n.bound), Value: n.value, High: n.high, Flags: n.flags}
	if n.high != "" {
		low, _ := decimals.Parse(n.value)
		if high, _ := decimals.Parse(n.high); !low.LessThan(high) {
			return Reading{}, n.fail(text.ErrInvalid, "the range runs from %s to %s; expected the lower number first", "区间为 %s 至 %s；应先写较小的数", n.value, n.high)
		}
	}
	if r.Kind, err = n.kind(&r.Doubt); err != nil {
		return Reading{}, err
	}
	if n.Verb == "fall" && r.Kind.Signed() {
		fallen(&r)
	}
	n.Number.Bound = target.Bound(n.bound)
	if n.toOne != "" && r.Doubt.IsZero() {
		r.Doubt = text.Say("1:%[1]s is taken as %[1]s, so that a larger number is more to one", "1:%[1]s 按 %[1]s 理解，数值越大，每一所对越多", n.toOne)
	}
	r.Late = n.late || len(n.flags) > 0 || n.Span == "yearly" && n.Verb != ""
	r.Number = &n.Number
	return r, nil
}

// fallen converts "down by at least 3 points" to a change of −3 or below.
func fallen(r *Reading) {
	r.Value = negated(r.Value)
	if r.High != "" {
		r.Value, r.High = negated(r.High), r.Value
	}
	switch r.Bound {
	case target.AtLeast:
		r.Bound = target.AtMost
	case target.AtMost:
		r.Bound = target.AtLeast
	case target.Above:
		r.Bound = target.Below
	case target.Below:
		r.Bound = target.Above
	}
}

// says reports whether a cell has a word.
func (n *numeric) says(word string) bool { return strings.Contains(Lower(n.Printed), word) }

func negated(s string) string {
	if rest, minus := strings.CutPrefix(s, "-"); minus {
		return rest
	}
	if strings.Trim(s, "0.") == "" {
		return s
	}
	return "-" + s
}

// kind returns the kind of the target.
func (n *numeric) kind(doubt *text.Text) (target.Kind, error) {
	span := cmp.Or(n.Span, n.Column)
	percent := n.unit == "%" || n.unit == "％"
	refuse := func(en, zh string) (target.Kind, error) { return "", n.fail(text.ErrInvalid, en, zh) }
	total := n.Span == "cumulative" || n.Span == "" && n.Column == "cumulative"
	switch {
	case n.To && (n.Points || n.Span != "" || n.Column == "average" || n.Column == "cumulative"):
		return refuse("a level to reach does not go with points, an average or a total; expected one of them, such as 60% or 提高5个百分点", "“到”某一水平不能与百分点、年均或累计同时使用；应只写一种，例如 60% 或 提高5个百分点")
	case n.To:
		return target.Level, nil
	case n.Points && n.Span == "average":
		return refuse("an average change in percentage points is no kind of target; expected the change in every year, such as 每年提高0.5个百分点, or in all, such as 提高2.5个百分点", "年均变动若干百分点不是可用的目标类型；应写每年的变动（例如 每年提高0.5个百分点）或总的变动（例如 提高2.5个百分点）")
	case n.Points && n.Span == "yearly":
		return "yearly_change", nil
	case n.Points:
		return "cumulative_points", nil
	case span == "average" && !percent && (n.amount() || n.says("新增")):
		return refuse("an average amount a year is no kind of target; expected the amount in every year, such as 每年10, or the total, such as 累计50", "年均若干数量不是可用的目标类型；应写每年的数量（例如 每年10）或累计数（例如 累计50）")
	case n.Span == "yearly" && n.Verb == "rise" && percent && (n.says("增长") || n.says("grow")):
		return refuse("growth in each year of a figure in % may be the figure itself or a change of it; expected 每年8% for the figure, or 每年提高0.5个百分点", "以 % 为单位的指标“每年增长”，可能指指标本身，也可能指其变动；指标本身写 每年8%，变动写 每年提高0.5个百分点")
	case n.Span == "yearly" && n.Verb != "" && percent:
		*doubt = text.Say("a change of a percentage in each year is taken in points; it may be meant in percent of it", "百分数每年的变动按百分点理解，也可能指其自身的百分比")
		return "yearly_change", nil
	case n.Span == "yearly" && n.Verb != "" && n.shown == "%":
		return "yearly_growth", nil
	case n.Span == "yearly" && n.says("新增"):
		return target.Yearly, nil
	case n.Span == "yearly" && n.Verb != "":
		return "yearly_change", nil
	case span == "average" && n.Verb == "fall":
		return refuse("an average decline has no sign of its own here; expected a rate such as -2, or a cumulative decline", "此处无法确定年均下降的符号；应写成 -2 这样的速度，或累计降幅")
	case span == "average":
		return target.AverageRate, nil
	case span == "yearly":
		return target.Yearly, nil
	case percent && n.Verb == "rise" && n.shown == "%":
		return refuse("a rise of a percentage by % may be meant in points or in percent of it; expected 提高3个百分点, or 提高到 with the level", "百分数提高若干 %，可能指百分点，也可能指其自身的百分比；应写成 提高3个百分点，或写 提高到 某一水平")
	case percent && n.Verb == "fall":
		return target.Decline, nil
	case percent && (n.Verb == "rise" || span == "cumulative"):
		return "cumulative_points", nil
	case n.Verb == "" && n.shown == "%" && total:
		return "cumulative_rate", nil
	case n.signed && n.shown == "%":
		*doubt = text.Say("a rise by % is taken from the baseline to the target year; it may be meant in each year", "上升若干 % 按基期至目标年的累计理解，也可能指每年")
		return "cumulative_rate", nil
	case n.Verb == "fall" && n.shown == "%" && !total:
		*doubt = text.Say("a fall by % is taken from the baseline to the target year; it may be meant in each year", "下降若干 % 按基期至目标年的累计理解，也可能指每年")
		return "cumulative_rate", nil
	case n.Verb != "" && n.shown == "%" && !total:
		return refuse("a change by % may be meant in all or in each year; expected 累计增长30% or 年均增长8%", "增减若干 %，可能指累计，也可能指每年；应写成 累计增长30% 或 年均增长8%")
	case n.Verb != "" && n.shown == "%":
		return "cumulative_rate", nil
	case n.Verb == "rise" && n.says("新增"):
		return target.Cumulative, nil
	case n.Verb == "rise" && n.says("增加"):
		return refuse("an increase by an amount may be a change of the level or a sum of yearly figures; expected 提高10 for the change, or 累计新增10 for the sum", "增加若干，可能指水平的变化，也可能指各年之和；水平的变化写 提高10，各年之和写 累计新增10")
	case n.Verb != "":
		return "cumulative_points", nil
	case span == "cumulative":
		return target.Cumulative, nil
	}
	return target.Level, nil
}
