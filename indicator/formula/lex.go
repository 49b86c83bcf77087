package formula

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jimo-plan/fiveyear/indicator/decimals"
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// Limits on the text of one formula.
const (
	maxChars   = 4000  // characters, white space not counted
	maxBytes   = 32000 // bytes in all
	maxNesting = 64    // depth of nested parentheses, calls, signs and nots
	maxNodes   = 1000  // nodes of the tree
)

const wordYear = "year"

type kind uint8

const (
	end kind = iota
	number
	word
	words
	sign // operators, parentheses, brackets, comma; and, or, not
)

type token struct {
	kind kind
	text string // canonical
	at   int    // position of its first character
	to   int    // position after its last
}

// signs maps accepted characters to the canonical form, the longer ones first.
var signs = []struct{ from, to string }{
	{"<=", "<="}, {">=", ">="}, {"==", "=="}, {"!=", "!="}, {"＜＝", "<="}, {"＞＝", ">="}, {"＝＝", "=="}, {"！＝", "!="},
	{"≤", "<="}, {"≥", ">="}, {"≠", "!="}, {"<", "<"}, {">", ">"}, {"＜", "<"}, {"＞", ">"},
	{"+", "+"}, {"-", "-"}, {"*", "*"}, {"/", "/"}, {"＋", "+"}, {"－", "-"}, {"−", "-"}, {"×", "*"}, {"＊", "*"}, {"÷", "/"}, {"／", "/"},
	{"(", "("}, {")", ")"}, {"[", "["}, {"]", "]"}, {",", ","},
	{"（", "("}, {"）", ")"}, {"【", "["}, {"】", "]"}, {"［", "["}, {"］", "]"}, {"，", ","},
}

// quotes maps opening to closing quotation marks.
var quotes = map[rune]rune{'"': '"', '“': '”', '＂': '＂'}

type lexer struct {
	source
	runes []rune
	at    int
	chars int // canonical characters so far
}

// lex splits a source into tokens, the last of which is an end.
func lex(src string) ([]token, error) {
	l := &lexer{source: source{src}}
	if len(src) > maxBytes {
		return nil, limitError("a formula may have at most %d bytes", "公式最多 %d 字节", maxBytes)
	}
	if !utf8.ValidString(src) {
		return nil, &text.Error{Package: room, Err: text.ErrSyntax,
			Message: text.Say("the formula is not valid UTF-8 text", "公式不是有效的UTF-8文本")}
	}
	l.runes = []rune(src)
	var tokens []token
	for {
		t, err := l.next()
		if err != nil {
			return nil, err
		}
		if l.chars += utf8.RuneCountInString(t.text); l.chars > maxChars {
			return nil, limitError("a formula may have at most %d characters", "公式最多 %d 个字符", maxChars)
		}
		tokens = append(tokens, t)
		if t.kind == end {
			return tokens, nil
		}
	}
}

func (l *lexer) next() (token, error) {
	for l.at < len(l.runes) && unicode.IsSpace(l.runes[l.at]) {
		l.at++
	}
	t := token{at: l.at, to: l.at}
	if l.at == len(l.runes) {
		return t, nil
	}
	c := l.runes[l.at]
	var err error
	switch {
	case isDigit(c):
		t, err = l.number()
	case unicode.IsLetter(c) || c == '_':
		t = l.word()
	case quotes[c] != 0:
		t, err = l.quoted()
	default:
		t, err = l.sign()
	}
	l.at = t.to
	return t, err
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

func isWordPart(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c) || c == '_'
}

func (l *lexer) run(from int, ok func(rune) bool) int {
	for from < len(l.runes) && ok(l.runes[from]) {
		from++
	}
	return from
}

func (l *lexer) number() (token, error) {
	to := l.run(l.at, isDigit)
	if to < len(l.runes) && l.runes[to] == '.' {
		fraction := to + 1
		if to = l.run(fraction, isDigit); to == fraction {
			return token{}, l.fail(to, text.ErrSyntax, "expected a digit after the decimal point", "小数点后应有数字")
		}
	}
	s := string(l.runes[l.at:to])
	if to < len(l.runes) {
		switch c := l.runes[to]; {
		case c == '%' || c == '％':
			return token{}, l.fail(to, text.ErrSyntax, "write the number without %%: a percentage is written as its number, %s",
				"数字后不写%%：百分数只写数字 %s", s)
		case isWordPart(c) || c == '.':
			return token{}, l.fail(to, text.ErrSyntax, "a number is digits with an optional decimal point, such as 6.5",
				"数字由数字符号组成，可带小数点，例如 6.5")
		}
	}
	if len(s) > 1 && s[0] == '0' && s[1] != '.' {
		return token{}, l.fail(l.at, text.ErrSyntax, "a number has no leading zeros and no thousands separators", "数字不以零开头，也不用千位分隔符")
	}
	if _, err := decimals.Parse(s); err != nil {
		return token{}, l.fail(l.at, text.ErrLimit, "a number may have at most %d digits", "数字最多 %d 位", decimals.MaxDigits)
	}
	return token{number, s, l.at, to}, nil
}

func (l *lexer) word() token {
	to := l.run(l.at, isWordPart)
	t := token{word, string(l.runes[l.at:to]), l.at, to}
	switch Op(t.text) {
	case opAnd, opOr, opNot:
		t.kind = sign
	}
	return t
}

func (l *lexer) quoted() (token, error) {
	closing := quotes[l.runes[l.at]]
	for to := l.at + 1; to < len(l.runes); to++ {
		switch c := l.runes[to]; {
		case c == closing:
			return token{words, string(l.runes[l.at+1 : to]), l.at, to + 1}, nil
		case c == '\n' || quotes[c] != 0:
			to = len(l.runes)
		}
	}
	return token{}, l.fail(l.at, text.ErrSyntax, "the quotation mark is not closed", "引号没有闭合")
}

func (l *lexer) sign() (token, error) {
	rest := string(l.runes[l.at:min(l.at+2, len(l.runes))])
	for _, s := range signs {
		if strings.HasPrefix(rest, s.from) {
			return token{sign, s.to, l.at, l.at + utf8.RuneCountInString(s.from)}, nil
		}
	}
	c := l.runes[l.at]
	switch c {
	case '.':
		return token{}, l.fail(l.at, text.ErrSyntax, "a number begins with a digit, such as 0.5", "数字以数字符号开头，例如 0.5")
	case '=', '＝':
		return token{}, l.fail(l.at, text.ErrSyntax, "write == to compare; a formula assigns nothing", "比较请写 ==；公式不含赋值")
	case '^':
		return token{}, l.fail(l.at, text.ErrSyntax, "there is no power operator: use grow, average_growth or average_rate",
			"没有乘方运算符：请用 grow、average_growth 或 average_rate")
	case '&', '|', '!':
		return token{}, l.fail(l.at, text.ErrSyntax, "unexpected %q: the words are and, or, not", "不认识 %q：请写 and、or、not", string(c))
	}
	return token{}, l.fail(l.at, text.ErrSyntax, "unexpected character %q", "不认识的字符 %q", string(c))
}

// IsIdentifier reports whether s can be the name of a variable in formulas:
// letters of any script, digits and _, no digit first, and none of the words
// and, or, not, year.
func IsIdentifier(s string) bool {
	switch s {
	case "", string(opAnd), string(opOr), string(opNot), wordYear:
		return false
	}
	if !utf8.ValidString(s) {
		return false
	}
	for i, c := range s {
		if !isWordPart(c) || (i == 0 && !unicode.IsLetter(c) && c != '_') {
			return false
		}
	}
	return true
}
