package review

import (
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// names are the names of stages and statuses.
var names = map[string]text.Text{
	"annual":   {EN: "Annual review", ZH: "年度评估"},
	"mid_term": {EN: "Mid-term review", ZH: "中期评估"},
	"final":    {EN: "Final review", ZH: "总结评估"},
	"met":      {EN: "met", ZH: "完成"},
	"exceeded": {EN: "exceeded", ZH: "超额完成"},
	"missed":   {EN: "missed", ZH: "未完成"},
	"running":  {EN: "running", ZH: "进行中"},
	"open":     {EN: "open", ZH: "待定"},
}

// In returns the name of the stage in the given language.
func (k Stage) In(l text.Lang) string { return names[string(k)].In(l) }

// In returns the name of the status in the given language.
func (s Status) In(l text.Lang) string { return names[string(s)].In(l) }

// Mark returns the mark of a status, the same in every form of a report.
func (s Status) Mark() string {
	switch s {
	case statusMet, statusExceeded:
		return "●"
	case statusMissed:
		return "✕"
	case statusRunning:
		return "◆"
	}
	return "○"
}
