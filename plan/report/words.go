package report

import (
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/grid"
)

// words are the texts of the reports in both languages.
var words = map[string]text.Text{
	"binding":      {EN: "binding", ZH: "约束性"},
	"expected":     {EN: "expected", ZH: "预期性"},
	"total":        {EN: "total", ZH: "合计"},
	"attribute":    {EN: "attribute", ZH: "属性"},
	"breaches":     {EN: "Breaches: binding targets missed", ZH: "约束性指标未完成（违约）"},
	"shortfalls":   {EN: "Shortfalls: expected targets missed", ZH: "预期性指标未完成（缺口）"},
	"none":         {EN: "none", ZH: "无"},
	"counts":       {EN: "Counts", ZH: "完成情况统计"},
	"indicators":   {EN: "Indicators", ZH: "各项指标"},
	"row":          {EN: "no.", ZH: "序号"},
	"indicator":    {EN: "indicator", ZH: "指标"},
	"baseline":     {EN: "baseline", ZH: "基期"},
	"target":       {EN: "target", ZH: "目标"},
	"actual":       {EN: "actual", ZH: "实际"},
	"annual_tgt":   {EN: "annual target", ZH: "年度目标"},
	"done":         {EN: "done", ZH: "已完成"},
	"left":         {EN: "left", ZH: "尚缺"},
	"needed":       {EN: "needed per year", ZH: "今后每年需"},
	"status":       {EN: "status", ZH: "状态"},
	"class":        {EN: "class", ZH: "等级"},
	"national":     {EN: "national class", ZH: "四类评价"},
	"official":     {EN: "Beside the official evaluation", ZH: "与官方评价对照"},
	"official_is":  {EN: "official", ZH: "官方"},
	"ours_is":      {EN: "ours", ZH: "本程序"},
	"differs":      {EN: "why they differ", ZH: "不同原因"},
	"agrees":       {EN: "the same", ZH: "一致"},
	"outlook":      {EN: "present course", ZH: "按现有走势"},
	"method":       {EN: "profile", ZH: "评价方法"},
	"value":        {EN: "value", ZH: "数值"},
	"formula":      {EN: "formula", ZH: "公式"},
	"year":         {EN: "year", ZH: "年份"},
	"verdicts":     {EN: "Verdicts", ZH: "各方法评价"},
	"disagree":     {EN: "Where the profiles disagree", ZH: "各方法不一致"},
	"methods":      {EN: "Profiles and cut-offs", ZH: "方法与分界值"},
	"openlist":     {EN: "Open: not judged yet", ZH: "暂无法评价的指标"},
	"notices":      {EN: "Notices about the data", ZH: "数据提示"},
	"sources":      {EN: "Sources of the actuals", ZH: "实际数来源"},
	"vintage":      {EN: "edition", ZH: "版本"},
	"asof":         {EN: "year", ZH: "评估年份"},
	"need_growth":  {EN: "growth", ZH: "增速"},
	"need_amount":  {EN: "change", ZH: "变化"},
	"need_flow":    {EN: "flow", ZH: "流量"},
	"need_rate":    {EN: "rate", ZH: "速率"},
	"need_decline": {EN: "decline", ZH: "降幅"},
	"need_level":   {EN: "to be kept", ZH: "保持"},
	"no_actual":    {EN: "no actual figure", ZH: "没有实际数"},
	"no_last":      {EN: "no actual figure of the target year", ZH: "缺目标年的实际数"},
	"none_missed":  {EN: "No binding target is missed.", ZH: "没有未完成的约束性指标。"},
	"none_judged":  {EN: "No binding target can be judged yet.", ZH: "约束性指标都还无法判断。"},
	"running_note": {EN: "A target whose span is not over counts as running.", ZH: "期限未到的目标记为“进行中”。"},
}

func word(key string, l text.Lang) string { return words[key].In(l) }

// Table returns rows as comma-separated values in UTF-8 with a byte order mark, which spreadsheets
// need to detect the encoding. A cell that a spreadsheet would run as a formula is marked as text
// with an apostrophe; numbers are not changed.
func Table(rows [][]string) ([]byte, error) { return grid.CSV(rows) }
