package text

import "fmt"

// Lang names one of the two languages every user-visible text exists in.
type Lang string

// The languages of Fiveyear.
const (
	English Lang = "en"
	Chinese Lang = "zh"
)

// Text is a user-visible text in both languages, side by side.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// In returns the text in the given language, or in the other one when that is
// empty: a text that exists in one language only is better than none.
func (t Text) In(l Lang) string {
	if (l == Chinese && t.ZH != "") || t.EN == "" {
		return t.ZH
	}
	return t.EN
}

// IsZero reports whether the text is empty in both languages.
func (t Text) IsZero() bool { return t == Text{} }

// Localized is implemented by whatever can be said in both languages.
type Localized interface{ In(Lang) string }

// Say builds a Text from two fmt formats and one list of arguments; an argument
// that is Localized is put in each text in its own language.
func Say(en, zh string, args ...any) Text {
	return Text{EN: sprintf(English, en, args), ZH: sprintf(Chinese, zh, args)}
}

func sprintf(l Lang, format string, args []any) string {
	if len(args) == 0 {
		return format
	}
	said := make([]any, len(args))
	for i, a := range args {
		if t, ok := a.(Localized); ok {
			a = t.In(l)
		}
		said[i] = a
	}
	return fmt.Sprintf(format, said...)
}
