package plan

import (
	"strings"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator"
)

// numeric reads a target with a number.
type numeric struct {
	cell         string
	rest, cased  string // what is still unread, in small letters; its source with capitals
	unit, column string
	bound, span  string
	verb, shown  string // shown: the unit in the text
	value, high  string
	points       bool // in percentage points
}

func (n *numeric) fail(err error, en, zh string, args ...any) (Target, error) {
	return Target{}, targetError(n.cell, err, indicator.Say(en, zh, args...))
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

// brackets takes the [ ] of a cumulative figure off, wherever the bound stands.
func (n *numeric) brackets() error {
	open, end := strings.Count(n.rest, "["), strings.Count(n.rest, "]")
	if open == 0 && end == 0 {
		return nil
	}
	if open != 1 || end != 1 || strings.Index(n.rest, "[") > strings.Index(n.rest, "]") {
		_, err := n.fail(indicator.ErrInvalid, "the brackets do not match; expected one pair such as [10]", "方括号不配对；应为一对，例如 [10]")
		return err
	}
	n.span = "cumulative"
	n.cased = strings.TrimSpace(strings.NewReplacer("[", " ", "]", " ").Replace(n.cased))
	n.rest = lower(n.cased)
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
	}
}

func (n *numeric) apply(w word) error {
	set := func(field *string) error {
		if *field != "" && *field != w.what {
			_, err := n.fail(indicator.ErrInvalid, "both %s and %s are said; expected one", "同时写了 %s 和 %s；只应有一个", strings.ReplaceAll(*field, "_", " "), strings.ReplaceAll(w.what, "_", " "))
			return err
		}
		*field = w.what
		return nil
	}
	switch w.role {
	case boundRole:
		// 控制在…以内 and ≥…以上 say the same thing twice.
		return set(&n.bound)
	case spanRole:
		return set(&n.span)
	case verbRole:
		return set(&n.verb)
	}
	return nil
}

var (
	numberForm = pattern(`^-?[0-9][0-9,]*(?:\.[0-9]+)?`)
	rangeSign  = pattern(`^ ?(?:%|‰)? ?(?:-|~|至|到|to ) ?`)
)

func (n *numeric) numbers() error {
	first := numberForm().FindString(n.rest)
	if first == "" {
		_, err := n.fail(indicator.ErrInvalid, "cannot read %q; expected a number such as 42, 40以上 or [10], or a phrase such as 达到省平均水平", "无法识别 %q；应为数字（例如 42、40以上、[10]）或说法（例如 达到省平均水平）", short(n.rest))
		return err
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

func (n *numeric) plain(s string) (string, error) {
	s = strings.TrimRight(s, ",")
	clean := strings.ReplaceAll(s, ",", "")
	if strings.Contains(s, ",") && !groupedForm().MatchString(s) {
		_, err := n.fail(indicator.ErrInvalid, "%q is not a number; expected thousands separators between groups of three digits", "%q 不是数字；千位分隔符之间应为三位数字", s)
		return "", err
	}
	if _, err := indicator.ParseDecimal(clean); err != nil {
		_, e := n.fail(indicator.ErrLimit, "a number may have at most %d digits", "数字最多 %d 位", indicator.MaxDigits)
		return "", e
	}
	return canonicalZeros(clean), nil
}

// canonicalZeros drops leading zeros, which plan files do not allow.
func canonicalZeros(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	for len(s) > 1 && s[0] == '0' && s[1] != '.' {
		s = s[1:]
	}
	return sign + s
}

var groupedForm = pattern(`^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)

// trailing takes a unit and the words behind the number.
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
			_, err := n.fail(indicator.ErrInvalid, "cannot read %q behind the number", "无法识别数字后的 %q", short(chunk))
			return err
		}
		n.shown = chunk
		n.rest = n.rest[end:]
	}
}

// nextWord returns where the next known word begins behind a unit.
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
	t := Target{Bound: n.bound}
	v := Number(n.value)
	t.Value = &v
	if n.high != "" {
		h := Number(n.high)
		t.High = &h
		low, _ := optional(t.Value)
		if high, _ := optional(t.High); !low.LessThan(high) {
			return n.fail(indicator.ErrInvalid, "the range runs from %s to %s; expected the lower number first", "区间为 %s 至 %s；应先写较小的数", n.value, n.high)
		}
	}
	t.Kind, err = n.kind(n.points)
	if t.Kind == "cumulative_points" && n.verb == "fall" {
		fallen(&t)
	}
	return t, err
}

// fallen turns "down by at least 3 points" into a change of −3 or below.
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
	if d, ok := optional(n); ok && d.IsZero() {
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
	if errGot != nil || isDigit(n.shown[0]) {
		_, err = n.fail(indicator.ErrInvalid, "cannot read %q behind the number", "无法识别数字后的 %q", short(n.shown))
	} else if errWant == nil && !got.Same(want) && !sharesNumerator(got, want) {
		_, err = n.fail(indicator.ErrUnit, "the unit %q stands in the text, but the indicator is in %q", "文字中的单位是 %q，而指标的单位是 %q", n.shown, n.unit)
	}
	return false, err
}

// sharesNumerator lets "3.8件" stand for a target in items/10k persons: the text
// repeats only what is counted.
func sharesNumerator(got, want indicator.Unit) bool {
	top, _, ok := strings.Cut(want.Symbol(), "/")
	if !ok {
		return false
	}
	u, err := indicator.ParseUnit(top)
	return err == nil && u.Same(got)
}

// kind decides what is measured.
func (n *numeric) kind(points bool) (string, error) {
	span := n.span
	if span == "" {
		span = n.column
	}
	percent := n.unit == "%" || n.unit == "％"
	switch {
	case points && (n.span == "average" || n.span == "yearly"):
		_, err := n.fail(indicator.ErrInvalid, "a yearly change in percentage points is no kind of target; expected the change in all, such as 提高2.5个百分点", "每年变动若干百分点不是可用的目标类型；应写总的变动，例如 提高2.5个百分点")
		return "", err
	case points:
		return "cumulative_points", nil
	case span == "average" && n.verb == "fall":
		_, err := n.fail(indicator.ErrInvalid, "an average decline has no sign of its own here; expected a rate such as -2, or a cumulative decline", "此处无法确定年均下降的符号；应写成 -2 这样的速度，或累计降幅")
		return "", err
	case span == "average":
		return "average_rate", nil
	case span == "yearly":
		return "yearly", nil
	case n.verb == "fall":
		return "compounded_decline", nil
	case n.verb == "rise" && percent && n.shown != "%":
		return "cumulative_points", nil
	case n.verb == "rise" && n.shown == "%":
		return "cumulative_rate", nil
	case n.verb == "rise" && span == "cumulative" && !percent:
		return n.risen(), nil
	case span == "cumulative" && percent:
		return "cumulative_points", nil
	case span == "cumulative":
		return "cumulative", nil
	}
	return "level", nil
}

// risen tells a rise of a state (years of life) from a sum of flows (new jobs).
func (n *numeric) risen() string {
	if strings.Contains(n.cell, "新增") || strings.Contains(n.cell, "增加") {
		return "cumulative"
	}
	return "cumulative_points"
}
