package versions

import (
	"github.com/jimo-plan/fiveyear/plan"
	"github.com/jimo-plan/fiveyear/plan/internal/token"
)

// diffWord returns the readable text for a word of the file format, or the word itself if there is
// none.
func diffWord(s string) plan.Text {
	if s == "" {
		return plan.Text{EN: "none", ZH: "“无”"}
	}
	if t := token.Word(s); !t.IsZero() {
		return plan.Text{EN: t.EN, ZH: "“" + t.ZH + "”"}
	}
	return plan.Text{EN: s, ZH: " " + s + " "}
}
