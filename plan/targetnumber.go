package plan

import (
	"strings"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator"
	"github.com/jimo-plan/fiveyear/indicator/target"
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// numeric reads a target with a number.
type numeric struct {
	cell         string
	rest, cased  string // the unread rest, in lower case, and with its original case
	unit, column string
	bound, span  string
	verb, shown  string // shown: the unit in the text
	value, high  string
	points       bool // in percentage points
	to           bool // a rise or fall to the number, not by it
}

func (n *numeric) fail(err error, en, zh string, args ...any) (Target, error) {
	return Target{}, targetError(n.cell, err, text.Say(en, zh, args...))
}

func (n *numeric) target() (Target, error) {
	if err := n.brackets(); err != nil {
		return Target{}, err
	}
	if err := n.leading(); err != nil {
		return Target{}, err
	}
	if err := n.numbers(); err != nil {
		return Target{}, err
	}
	if err := n.trailing(); err != nil {
		return Target{}, err
	}
	return n.build()
}

// brackets removes the [ ] of a cumulative figure, regardless of the position of the bound.
func (n *numeric) brackets() error {
	open, end := strings.Count(n.rest, "["), strings.Count(n.rest, "]")
	if open == 0 && end == 0 {
		return nil
	}
	if open != 1 || end != 1 || strings.Index(n.rest, "[") > strings.Index(n.rest, "]") {
		_, err := n.fail(text.ErrInvalid, "the brackets do not match; expected one pair such as [10]", "方括号不配对；应为一对，例如 [10]")
		return err
	}
	n.span = "cumulative"
	n.cased = strings.TrimSpace(strings.NewReplacer("[", " ", "]", " ").Replace(n.cased))
	n.rest = token.Lower(n.cased)
	return nil
}

func (n *numeric) leading() error {
	for {
		n.rest = strings.TrimSpace(n.rest)
		w, ok := before.match(n.rest)
		if !ok {
			return nil
		}
		n.rest = n.rest[len(w.text):]
		if err := n.apply(w); err != nil {
			return err
		}
		if w.role == verbRole {
			n.upTo()
		}
	}
}

// upTo removes the word after a verb that makes its number the level to reach: 提高到, increase to.
func (n *numeric) upTo() {
	for _, w := range []string{"到", "至", "to "} {
		if rest, ok := strings.CutPrefix(strings.TrimSpace(n.rest), w); ok {
			n.rest, n.to = rest, true
		}
	}
}

func (n *numeric) apply(w word) error {
	set := func(field *string) error {
		if *field != "" && *field != w.what {
			_, err := n.fail(text.ErrInvalid, "both %s and %s are given; expected one", "同时写了“%s”和“%s”；只应有一个", roleText(*field), roleText(w.what))
			return err
		}
		*field = w.what
		return nil
	}
	switch w.role {
	case boundRole:
		// 控制在…以内 and ≥…以上 state the same bound twice.
		return set(&n.bound)
	case spanRole:
		return set(&n.span)
	case verbRole:
		return set(&n.verb)
	}
	return nil
}

// roleText returns the name of the information that a word of a target contributes.
func roleText(what string) Text {
	if t, ok := map[string]Text{"average": {EN: "a year on average", ZH: "年均"}, "rise": {EN: "a rise", ZH: "提高"}, "fall": {EN: "a fall", ZH: "降低"}}[what]; ok {
		return t
	}
	return token.Word(what)
}

var (
	numberForm = token.Pattern(`^-?[0-9][0-9,]*(?:\.[0-9]+)?`)
	rangeSign  = token.Pattern(`^ ?(?:%|‰)? ?(?:-|~|至|到|to ) ?`)
)

func (n *numeric) numbers() error {
	first := numberForm().FindString(n.rest)
	if first == "" {
		return n.unread(n.rest)
	}
	var err error
	if n.value, err = n.plain(first); err != nil {
		return err
	}
	n.rest = n.rest[len(first):]
	sign := rangeSign().FindString(n.rest)
	second := numberForm().FindString(n.rest[len(sign):])
	if sign == "" || second == "" {
		return nil
	}
	if n.high, err = n.plain(second); err != nil {
		return err
	}
	n.rest = n.rest[len(sign)+len(second):]
	return n.apply(word{role: boundRole, what: "range"})
}

// unread returns the error for an unknown wording, with the nearest known one.
func (n *numeric) unread(what string) error {
	_, err := n.fail(text.ErrInvalid, "cannot read %q; the nearest wording that is read: %s", "无法识别 %q；可识别的最相近写法：%s", text.Short(what), nearestWording(n.cell))
	return err
}

func (n *numeric) plain(s string) (string, error) {
	s = strings.TrimRight(s, ",")
	clean := strings.ReplaceAll(s, ",", "")
	if strings.Contains(s, ",") && !token.Grouped().MatchString(s) {
		_, err := n.fail(text.ErrInvalid, "%q is not a number; expected thousands separators between groups of three digits", "%q 不是数字；千位分隔符之间应为三位数字", s)
		return "", err
	}
	if strings.Contains(s, ",") && strings.HasPrefix(strings.TrimPrefix(clean, "-"), "0") {
		_, err := n.fail(text.ErrInvalid, "the comma of %q may be a decimal one; expected %s", "%q 中的逗号可能是小数点；应写成 %s", s, strings.Replace(s, ",", ".", 1))
		return "", err
	}
	if _, err := indicator.ParseDecimal(clean); err != nil {
		_, e := n.fail(text.ErrLimit, "a number may have at most %d digits", "数字最多 %d 位", indicator.MaxDigits)
		return "", e
	}
	return token.WithoutZeros(clean), nil
}

// trailing reads a unit and the words after the number.
func (n *numeric) trailing() error {
	for {
		n.rest = strings.TrimSpace(n.rest)
		if n.rest == "" {
			return nil
		}
		if w, ok := after.match(n.rest); ok {
			n.rest = n.rest[len(w.text):]
			if err := n.apply(w); err != nil {
				return err
			}
			continue
		}
		end := n.nextWord()
		chunk := strings.TrimSpace(n.cased[len(n.cased)-len(n.rest):][:end])
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
		if _, ok := after.match(n.rest[i:]); ok && (n.rest[i] >= utf8.RuneSelf || n.rest[i-1] == ' ' || n.rest[i] == '(' || n.rest[i] == '+') {
			return i
		}
	}
	return len(n.rest)
}

func (n *numeric) build() (Target, error) {
	var err error
	if n.points, err = n.unitOf(); err != nil {
		return Target{}, err
	}
	t := Target{Bound: target.Bound(n.bound)}
	v := Number(n.value)
	t.Value = &v
	if n.high != "" {
		h := Number(n.high)
		t.High = &h
		low, _ := Decimal(t.Value)
		if high, _ := Decimal(t.High); !low.LessThan(high) {
			return n.fail(text.ErrInvalid, "the range runs from %s to %s; expected the lower number first", "区间为 %s 至 %s；应先写较小的数", n.value, n.high)
		}
	}
	t.Kind, err = n.kind(n.points)
	if err != nil {
		return Target{}, err
	}
	if n.verb == "fall" && t.Kind.Signed() {
		fallen(&t)
	}
	return t, nil
}

// fallen converts "down by at least 3 points" to a change of −3 or below.
func fallen(t *Target) {
	t.Value = negated(t.Value)
	if t.High != nil {
		t.Value, t.High = negated(t.High), t.Value
	}
	switch t.Bound {
	case "at_least":
		t.Bound = "at_most"
	case "at_most":
		t.Bound = "at_least"
	case "above":
		t.Bound = "below"
	case "below":
		t.Bound = "above"
	}
}

func negated(n *Number) *Number {
	s := Number("-" + n.String())
	if rest, minus := strings.CutPrefix(n.String(), "-"); minus {
		s = Number(rest)
	}
	if d, ok := Decimal(n); ok && d.IsZero() {
		s = *n
	}
	return &s
}

// unitOf checks the unit in the text against the indicator's.
func (n *numeric) unitOf() (points bool, err error) {
	switch n.shown {
	case "":
		return false, nil
	case "个百分点", "百分点", "pp", "percentage points", "percentage point", "points":
		return true, nil
	case "percent", "per cent":
		n.shown = "%"
	}
	rate := n.span == "average" || n.span == "" && n.column == "average" || n.verb != ""
	if n.shown == "%" && rate {
		return false, nil
	}
	want, errWant := indicator.ParseUnit(n.unit)
	got, errGot := indicator.ParseUnit(n.shown)
	if errGot != nil || token.IsDigit(n.shown[0]) {
		err = n.unread(n.shown)
	} else if errWant == nil && !got.Same(want) && !sharesNumerator(got, want) {
		_, err = n.fail(text.ErrUnit, "the unit %q stands in the text, but the indicator is in %q", "文字中的单位是 %q，而指标的单位是 %q", n.shown, n.unit)
	}
	return false, err
}

// sharesNumerator reports whether the text repeats only the counted thing of the indicator's unit:
// "3.8件" may be a target in items/10k persons.
func sharesNumerator(got, want indicator.Unit) bool {
	top, _, ok := strings.Cut(want.Symbol(), "/")
	if !ok {
		return false
	}
	u, err := indicator.ParseUnit(top)
	return err == nil && u.Same(got)
}

// kind returns the kind of the target.
func (n *numeric) kind(points bool) (target.Kind, error) {
	span := n.span
	if span == "" {
		span = n.column
	}
	percent := n.unit == "%" || n.unit == "％"
	refuse := func(en, zh string, args ...any) (target.Kind, error) {
		_, err := n.fail(text.ErrInvalid, en, zh, args...)
		return "", err
	}
	total := n.span == "cumulative" || n.span == "" && n.column == "cumulative"
	switch {
	case n.to && (points || n.span != "" || n.column == "average" || n.column == "cumulative"):
		return refuse("a level to reach does not go with points, an average or a total; expected one of them, such as 60% or 提高5个百分点", "“到”某一水平不能与百分点、年均或累计同时使用；应只写一种，例如 60% 或 提高5个百分点")
	case n.to:
		return "level", nil
	case points && n.span == "average":
		return refuse("an average change in percentage points is no kind of target; expected the change in every year, such as 每年提高0.5个百分点, or in all, such as 提高2.5个百分点", "年均变动若干百分点不是可用的目标类型；应写每年的变动（例如 每年提高0.5个百分点）或总的变动（例如 提高2.5个百分点）")
	case points && n.span == "yearly":
		return target.YearlyChange, nil
	case points:
		return "cumulative_points", nil
	case n.span == "yearly" && n.verb != "" && percent:
		return refuse("a change of a percentage in each year may be meant in points or in percent of it; expected points, such as 每年提高0.5个百分点", "百分数每年的变动，可能指百分点，也可能指其自身的百分比；应写百分点，例如 每年提高0.5个百分点")
	case n.span == "yearly" && n.verb != "" && n.shown == "%":
		return target.YearlyGrowth, nil
	case n.span == "yearly" && strings.Contains(n.cell, "新增"):
		return target.Yearly, nil
	case n.span == "yearly" && n.verb != "":
		return target.YearlyChange, nil
	case span == "average" && n.verb == "fall":
		return refuse("an average decline has no sign of its own here; expected a rate such as -2, or a cumulative decline", "此处无法确定年均下降的符号；应写成 -2 这样的速度，或累计降幅")
	case span == "average":
		return "average_rate", nil
	case span == "yearly":
		return "yearly", nil
	case percent && n.verb == "rise" && n.shown == "%":
		return refuse("a rise of a percentage by % may be meant in points or in percent of it; expected 提高3个百分点, or 提高到 with the level", "百分数提高若干 %，可能指百分点，也可能指其自身的百分比；应写成 提高3个百分点，或写 提高到 某一水平")
	case percent && n.verb == "fall":
		return "compounded_decline", nil
	case percent && (n.verb == "rise" || span == "cumulative"):
		return "cumulative_points", nil
	case n.verb != "" && n.shown == "%" && !total:
		return refuse("a change by % may be meant in all or in each year; expected 累计增长30% or 年均增长8%", "增减若干 %，可能指累计，也可能指每年；应写成 累计增长30% 或 年均增长8%")
	case n.verb != "" && n.shown == "%":
		return "cumulative_rate", nil
	case n.verb == "rise" && strings.Contains(n.cell, "新增"):
		return "cumulative", nil
	case n.verb == "rise" && strings.Contains(n.cell, "增加"):
		return refuse("an increase by an amount may be a change of the level or a sum of yearly figures; expected 提高10 for the change, or 累计新增10 for the sum", "增加若干，可能指水平的变化，也可能指各年之和；水平的变化写 提高10，各年之和写 累计新增10")
	case n.verb != "":
		return "cumulative_points", nil
	case span == "cumulative":
		return "cumulative", nil
	}
	return "level", nil
}
