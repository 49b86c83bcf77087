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

// Lacks returns the detail of Incomplete: the years without a figure.
func Lacks(years []int) text.Text {
	list := make([]string, len(years))
	for i, y := range years {
		list[i] = strconv.Itoa(y)
	}
	return text.Text{EN: "lacks " + strings.Join(list, ", "), ZH: "缺" + strings.Join(list, "、") + "年"}
}
