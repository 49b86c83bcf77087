// Package cause lists the codes of the reasons for which a value is absent: the values of
// indicator.ReasonCode, which documents them.
package cause

import (
	"strconv"
	"strings"

	"github.com/jimo-plan/fiveyear/indicator/text"
)

// The reasons for absence. The last four are faults of a computation.
const (
	NotGiven     = ""
	NotPrinted   = "not_printed"
	AssignedBy   = "assigned"
	SetLater     = "set_later"
	SetYearly    = "set_yearly"
	Referenced   = "reference"
	NeedsInput   = "needs_input"
	BeforeData   = "before_data"
	Incomplete   = "incomplete"
	ScopeBreak   = "scope_break"
	NotComputed  = "not_computed"
	Undirected   = "undirected"
	InDoubt      = "doubt"
	OutOfBounds  = "bounds"
	UnknownID    = "unknown"
	OutsideYears = "outside"
	DivisionZero = "division_by_zero"
	OutOfDomain  = "domain"
	TooLarge     = "overflow"
	NoSolution   = "no_solution"
)

// Lacks returns the detail of Incomplete: the years without a figure, as runs.
func Lacks(years []int) text.Text {
	var en, zh []string
	for i, first := 0, 0; i < len(years); i++ {
		if i+1 < len(years) && years[i+1] == years[i]+1 {
			continue
		}
		run := text.Text{EN: strconv.Itoa(years[first]), ZH: strconv.Itoa(years[first])}
		if i > first {
			run = text.Text{EN: run.EN + "–" + strconv.Itoa(years[i]), ZH: run.ZH + "—" + strconv.Itoa(years[i])}
		}
		en, zh, first = append(en, run.EN), append(zh, run.ZH), i+1
	}
	return text.Text{EN: "lacks " + strings.Join(en, ", "), ZH: "缺" + strings.Join(zh, "、") + "年"}
}
