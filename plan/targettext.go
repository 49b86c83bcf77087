package plan

import (
	"cmp"
	"regexp"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/token"

	"github.com/jimo-plan/fiveyear/indicator/target"
)

// maxTargetText is the maximum length of a target text in bytes.
const maxTargetText = 400

// ParseTarget parses the text of a target cell, in Chinese or English:
//
//	42 · 40以上 · ≥40 · at least 40 · 7左右 · about 7 · <5.5 each year · 5—7 · [ 10 ] · 累计降低13.5
//	达到省平均水平 · in step with GDP growth · 高于GDP增长 · 完成青岛下达任务 · set yearly · 待普查后设置
//
// The unit is that of the indicator as written in plan files; a unit in the text must be the same.
// The column is that of the cell: level, average or cumulative, or "" if unknown. It determines the
// meaning of a number without further words; words in the text (年均, 累计, each year) take precedence.
// Several targets in one cell are separated by ";" and make a target of kind all.
//
// Of (in_step, above_other) contains the name of the other indicator as printed, for the caller to
// look up. For a cell without a target ("", "—", none) the result is the zero Target and no error.
// Errors wrap text.ErrInvalid, text.ErrUnit or text.ErrLimit.
func ParseTarget(cell, unit, column string) (Target, error) {
	if len(cell) > maxTargetText {
		return Target{}, targetError(cell, text.ErrLimit, text.Say("the text has %d bytes; at most %d are read", "文字有 %d 字节；最多读取 %d 字节", len(cell), maxTargetText))
	}
	switch column {
	case "", "level", "average", "cumulative":
	default:
		return Target{}, targetError(cell, text.ErrInvalid, text.Say("unknown column %q; expected level, average or cumulative", "未知的列 %q；应为 level、average 或 cumulative", column))
	}
	printed := strings.TrimSpace(cell)
	s := strings.Join(strings.Fields(token.ASCII(printed)), " ")
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ';' })
	if len(parts) > 1 {
		return parseSeveral(cell, printed, parts, unit, column)
	}
	t, err := parseOneTarget(cell, s, unit, column)
	if err != nil || t.Kind == "" {
		return Target{}, err
	}
	t.Printed, t.Column = printed, column
	return t, nil
}

func parseSeveral(cell, printed string, parts []string, unit, column string) (Target, error) {
	all := Target{Kind: "all", Printed: printed, Column: column}
	for _, s := range parts {
		t, err := parseOneTarget(cell, strings.TrimSpace(s), unit, column)
		if err != nil {
			return Target{}, err
		}
		if t.Kind == "" {
			return Target{}, targetError(cell, text.ErrInvalid, text.Say("one of the parts is empty; expected a target on each side of \";\"", "有一部分为空；\";\" 两边都应有目标"))
		}
		t.Printed = strings.TrimSpace(s)
		all.Parts = append(all.Parts, t)
	}
	return all, nil
}

func targetError(cell string, err error, msg text.Text) error {
	return &text.Error{Package: "plan", Op: "target text \"" + text.Short(cell) + "\"", Err: err, Message: msg}
}

func parseOneTarget(cell, s, unit, column string) (Target, error) {
	t, _, err := readOneTarget(cell, s, unit, column)
	return t, err
}

// readOneTarget also returns how a number was read; nil for a phrase.
func readOneTarget(cell, s, unit, column string) (Target, *numeric, error) {
	if token.Empty[token.Lower(s)] {
		return Target{}, nil, nil
	}
	if w := stretch(cell); w != "" {
		return Target{}, nil, targetError(cell, text.ErrInvalid, text.Say("%q marks a stretch value, which is no target of its own and is not read; expected the target alone, such as 7%%以上",
			"%q 表示力争值，不是单独的目标，暂不读取；应只写目标本身，例如 7%%以上", w))
	}
	for _, ph := range phrases {
		if m := ph.form().FindStringSubmatch(s); m != nil {
			return ph.build(strings.TrimSpace(m[len(m)-1])), nil, nil
		}
	}
	if strings.HasPrefix(s, "=") && !strings.HasPrefix(s, "=>") && !strings.HasPrefix(s, "=<") && !equalsNumber().MatchString(s) {
		return Target{}, nil, targetError(cell, text.ErrInvalid, text.Say("the text is a formula of a spreadsheet; expected its value, such as 42", "文字是电子表格公式；应填写其数值，例如 42"))
	}
	n := &numeric{cell: cell, rest: token.Lower(s), cased: s, unit: unit, column: column}
	t, err := n.target()
	return t, n, err
}

// equalsNumber distinguishes "=42" from a spreadsheet's formula.
var equalsNumber = token.Pattern(`^= ?-?[0-9][0-9.,]*[^-0-9A-Za-z+*/^(!:&]*$`)

// stretch returns the mark of a stretch value beyond the target: 【90】, 力争7.5%.
func stretch(cell string) string {
	for _, w := range []string{"【", "】", "力争", "争取", "strive", "striving", "aspire", "stretch"} {
		if strings.Contains(token.Lower(cell), w) {
			return w
		}
	}
	return ""
}

// phrases are the targets without a number, tried in this order. The last group of a form captures
// the name of the indicator, place or body.
var phrases = []struct {
	form  func() *regexp.Regexp
	build func(named string) Target
}{
	{token.Pattern(`(?i)^(?:与|和|同|跟)(\D+?)(?:基本|保持|大体)*同步(?:增长|提高)?$`), otherTarget("in_step")},
	{token.Pattern(`(?i)^(?:grow )?(?:broadly |basically )?(?:in step|in line|keep pace|on par) with ((?:the )?\D+)$`), otherTarget("in_step")},
	{token.Pattern(`(?i)^(?:不低于|不少于)(\D*(?:平均|水平)\D*)$`), referenceTarget("at_least")},
	{token.Pattern(`(?i)^(?:高于|超过|优于)(\D*(?:平均|水平)\D*)$`), referenceTarget("above")},
	{token.Pattern(`(?i)^(?:at least|no less than|not below) ((?:the )?\D*(?:average|level)\D*)$`), referenceTarget("at_least")},
	{token.Pattern(`(?i)^(?:above|better than|exceed) ((?:the )?\D*(?:average|level)\D*)$`), referenceTarget("above")},
	{token.Pattern(`(?i)^(?:高于|快于|超过)(\D*[^\d\s]\D*)$`), otherTarget("above_other")},
	{token.Pattern(`(?i)^(?:grow )?(?:above|faster than|higher than) ((?:the )?[^\d]*[a-z][^\d]*)$`), otherTarget("above_other")},
	{token.Pattern(`(?i)^(?:达到|达)(\D*(?:平均|水平|标准|要求)\D*)$`), referenceTarget("")},
	{token.Pattern(`(?i)^(?:reach|attain|meet) ((?:the )?\D*(?:average|level|standard)\D*)$`), referenceTarget("")},
	{token.Pattern(`(?i)^(?:完成|按照|按|达到|控制在|以)?(\D*?)下达(?:的)?(?:\D*)(?:任务|目标|指标|计划|为准|数)?$`), assignedTarget},
	{token.Pattern(`(?i)^完成(\D+?)(?:规定的|确定的)?(?:任务|目标)$`), assignedTarget},
	{token.Pattern(`(?i)^(?:as )?(?:assigned|set|allocated) by ((?:the )?\D+)$`), assignedTarget},
	{token.Pattern(`(?i)^()\D*(?:各年度|逐年|每年|分年度|年度)\D*(?:提出|确定|另定|设定|设置)$`), func(string) Target { return Target{Kind: "set_yearly"} }},
	{token.Pattern(`(?i)^()(?:保持|运行)在?合理区间$`), func(string) Target { return Target{Kind: "set_yearly"} }},
	{token.Pattern(`(?i)^()(?:keep within a reasonable range.*|(?:to be )?set (?:yearly|every year|each year|year by year|annually).*)$`), func(string) Target { return Target{Kind: "set_yearly"} }},
	{token.Pattern(`(?i)^(?:待|等)?(.*\D)[之以]?后(?:再|另行)?(?:设置|设定|确定|提出)\D*$`), laterTarget},
	{token.Pattern(`(?i)^()(?:待定|另行确定|以后设置)$`), laterTarget},
	{token.Pattern(`^(?:[比较]\D*\d{0,4}年?\D*)?(?:实现)?()翻(?:一|1)?番$`), multipleTarget("2")},
	{token.Pattern(`^(?:[比较]\D*\d{0,4}年?\D*)?(?:实现)?()翻(?:两|二|2)番$`), multipleTarget("4")},
	{token.Pattern(`(?i)^()(?:double|doubled|twice the baseline)$`), multipleTarget("2")},
	{token.Pattern(`(?i)^()(?:triple|tripled)$`), multipleTarget("3")},
	{token.Pattern(`^(?:达到?|为)?基期的?(\d{1,3}(?:\.\d{1,4})?)倍$`), multipleTarget("")},
	{token.Pattern(`(?i)^(?:reach )?(\d{1,3}(?:\.\d{1,4})?) times the baseline$`), multipleTarget("")},
	{token.Pattern(`(?i)^(?:to be )?set (?:later,? )?(?:after|once|when) (.+)$`), laterTarget},
	{token.Pattern(`(?i)^()(?:to be set|to be determined|tbd|to be set later|set later)$`), laterTarget},
	{token.Pattern(`(?i)^()(?:保持稳定|保持不变|保持|维持|维持稳定|维持现状|不降低|不下降|不退化|稳定|只升不降|maintain|maintained|keep|stable|remain stable|keep stable|no decline|no worse than the baseline|not worse than the baseline)$`), func(string) Target { return Target{Kind: "maintain"} }},
}

// otherTarget returns a target against another indicator, or against the figure of a place (全省, the
// nation), which is not a row of this table, even if a row has a similar name.
func otherTarget(kind target.Kind) func(string) Target {
	return func(named string) Target {
		bare := strings.TrimPrefix(named, "the ")
		if !placeNames().MatchString(bare) {
			return Target{Kind: kind, Of: bare}
		}
		bound := target.Exactly
		if kind == "above_other" {
			bound = "above"
		}
		return Target{Kind: "reference", Bound: bound, By: token.Text(named)}
	}
}

// placeNames matches the beginning of a reference to another place's figure.
var placeNames = token.Pattern(`(?i)^(?:全[国省市区县州盟]|[省市]|国家|国内平均|世界|全球|nation|country|province|provincial|state|region|city|municipal|prefecture|county|district|world|global|eu\b)`)

func referenceTarget(bound target.Bound) func(string) Target {
	return func(named string) Target { return Target{Kind: "reference", Bound: bound, By: token.Text(named)} }
}

func assignedTarget(named string) Target {
	if named == "" {
		named = "上级"
	}
	return Target{Kind: "assigned", By: token.Text(named)}
}

// multipleTarget returns a multiple of the baseline: the number of the text, or the one that a word
// means.
func multipleTarget(word string) func(string) Target {
	return func(named string) Target {
		n := Number(cmp.Or(word, token.WithoutZeros(named)))
		return Target{Kind: target.Multiple, Value: &n}
	}
}

func laterTarget(named string) Target {
	t := Target{Kind: "set_later"}
	if named != "" {
		t.After = token.Text(named)
	}
	return t
}

// word is a word before or after the number.
type word struct {
	text string
	role role
	what string
}

type role uint8

const (
	boundRole role = iota // what: a bound
	spanRole              // what: level, average, yearly, cumulative
	verbRole              // what: rise, fall
	fillRole              // carries no meaning
)

// before lists the words before a number, behind those after it. A word precedes any word that is a
// prefix of it.
var (
	before = words(boundRole, "at_least", "≥", ">=", "=>", "不低于", "不少于", "不小于", "不得低于", "至少", "at least", "no less than", "not less than", "no fewer than", "minimum", "min.").
		and(boundRole, "at_most", "≤", "<=", "=<", "不超过", "不高于", "不大于", "不多于", "不得超过", "控制在", "至多", "最多", "at most", "no more than", "not more than", "not exceeding", "up to", "maximum", "max.", "within").
		and(boundRole, "above", ">", "超过", "突破", "高于", "大于", "多于", "more than", "greater than", "above", "over", "exceeding", "exceed").
		and(boundRole, "below", "<", "低于", "小于", "少于", "less than", "fewer than", "below", "under").
		and(boundRole, "about", "大约", "约", "≈", "~", "about", "around", "approximately", "approx.", "some").
		and(spanRole, "average", "年均增长", "年均增速", "年均", "average annual growth of", "average annual growth", "average annual", "annual average", "on average", "an average of", "average").
		and(spanRole, "yearly", "每年", "各年", "逐年", "年年", "each year", "every year", "yearly").
		and(spanRole, "cumulative", "五年累计", "5年累计", "累计", "合计", "cumulatively", "cumulative", "in total", "total of", "a total of").
		and(verbRole, "rise", "增长", "提高", "提升", "增加", "上升", "新增", "rise by", "increase by", "grow by", "rise of", "increase of", "up by", "increase", "rise").
		and(verbRole, "fall", "降低", "下降", "减少", "降", "fall by", "decline by", "decrease by", "reduce by", "decline of", "reduction of", "cut by", "cut of", "down by", "decline", "decrease", "reduce", "fall").
		and(fillRole, "", "达到", "达", "保持在", "reaching", "reach", "keep at", "stay", "be", "to", "=", "for", "of", "by", "the", "a")
	after = words(boundRole, "at_least", "及以上", "以上", "or more", "or above", "and above", "or higher", "and more", "+").
		and(boundRole, "at_most", "及以下", "以下", "以内", "之内", "or less", "or below", "or lower", "or fewer").
		and(boundRole, "about", "左右", "上下", "or so").
		and(spanRole, "average", "年均", "(年均)", "a year on average", "per year on average", "on average", "average", "annual average").
		and(spanRole, "yearly", "each year", "every year", "a year", "per year", "(每年)", "每年", "yearly", "annually").
		and(spanRole, "cumulative", "cumulatively", "cumulative", "in total", "over five years", "over the plan", "(累计)", "累计")
)

type vocabulary []word

func words(r role, what string, texts ...string) vocabulary {
	return vocabulary(nil).and(r, what, texts...)
}

func (v vocabulary) and(r role, what string, texts ...string) vocabulary {
	for _, t := range texts {
		v = append(v, word{t, r, what})
	}
	return v
}

// match returns the longest word that is a prefix of s.
func (v vocabulary) match(s string) (best word, ok bool) {
	for _, w := range v {
		if len(w.text) > len(best.text) && strings.HasPrefix(s, w.text) && wordEnds(s, w.text) {
			best, ok = w, true
		}
	}
	return best, ok
}

// wordEnds reports whether w ends at a word boundary in s: "a" does not match the beginning of
// "average".
func wordEnds(s, w string) bool {
	last := w[len(w)-1]
	if last < 'a' || last > 'z' || len(s) == len(w) {
		return true
	}
	c := s[len(w)]
	return c < 'a' || c > 'z'
}
