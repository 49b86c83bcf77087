package review

import (
	"github.com/jimo-plan/fiveyear/indicator/text"
)

// names are the names of stages and statuses.
var names = map[string]text.Text{
	"annual":   {ZH: "年度评估", EN: "Annual review"},
	"mid_term": {ZH: "中期评估", EN: "Mid-term review"},
	"final":    {ZH: "总结评估", EN: "Final review"},
	"met":      {ZH: "完成", EN: "met"},
	"exceeded": {ZH: "超额完成", EN: "exceeded"},
	"missed":   {ZH: "未完成", EN: "missed"},
	"running":  {ZH: "进行中", EN: "running"},
	"open":     {ZH: "待定", EN: "open"},
}

// In returns the name of the stage in the given language.
func (k Stage) In(l text.Lang) string { return names[string(k)].In(l) }

// In returns the name of the status in the given language.
func (s Status) In(l text.Lang) string { return names[string(s)].In(l) }

// Mark returns the mark of a status, the same in every form of a report.
func (s Status) Mark() string {
	switch s {
	case StatusMet, StatusExceeded:
		return "●"
	case StatusMissed:
		return "✕"
	case StatusRunning:
		return "◆"
	}
	return "○"
}
