package text

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Lang is one of the two languages of every user-visible text.
type Lang string

// The languages of Fiveyear.
const (
	English Lang = "en"
	Chinese Lang = "zh"
)

// Text is a user-visible text in both languages. Code gives English before Chinese everywhere; the
// fields keep the order of the JSON that files hold.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// In returns the text in the given language, or in the other one if that is empty: a text in one
// language is better than none.
func (t Text) In(l Lang) string {
	if (l == Chinese && t.ZH != "") || t.EN == "" {
		return t.ZH
	}
	return t.EN
}

// IsZero reports whether the text is empty in both languages.
func (t Text) IsZero() bool { return t == Text{} }

// Join returns texts as one, with t between them.
func (t Text) Join(texts []Text) Text {
	var english, chinese []string
	for _, x := range texts {
		english, chinese = append(english, x.In(English)), append(chinese, x.In(Chinese))
	}
	return Text{EN: strings.Join(english, t.EN), ZH: strings.Join(chinese, t.ZH)}
}

// localized is implemented by values that have a text in both languages.
type localized interface{ In(Lang) string }

// Say returns a Text built from two fmt formats and one list of arguments; an argument with an
// In method for a language appears in each text in its language.
func Say(en, zh string, args ...any) Text {
	return Text{EN: sprintf(English, en, args), ZH: sprintf(Chinese, zh, args)}
}

func sprintf(l Lang, format string, args []any) string {
	if len(args) == 0 {
		return strings.ReplaceAll(format, "%%", "%") // also where a text has no arguments
	}
	said := make([]any, len(args))
	for i, a := range args {
		if t, ok := a.(localized); ok {
			a = t.In(l)
		}
		said[i] = a
	}
	return fmt.Sprintf(format, said...)
}

// Short truncates a quotation of input in a message to 40 characters, or as many as given, and an
// ellipsis.
func Short(s string, most ...int) string {
	n := append(most, 40)[0]
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "…"
}

// Join returns the words in both languages, separated as each language writes a list: en and zh are
// the separators, such as ", " and "、".
func Join[S ~string](words []S, en, zh string) Text {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = string(w)
	}
	return Text{EN: strings.Join(all, en), ZH: strings.Join(all, zh)}
}
