package report

import (
	"github.com/jimo-plan/fiveyear/indicator/text"
	"github.com/jimo-plan/fiveyear/plan/internal/table"
)

// words are the texts of the reports in both languages.
var words = map[string]text.Text{
	"binding":      {ZH: "约束性", EN: "binding"},
	"expected":     {ZH: "预期性", EN: "expected"},
	"total":        {ZH: "合计", EN: "total"},
	"attribute":    {ZH: "属性", EN: "attribute"},
	"breaches":     {ZH: "约束性指标未完成（违约）", EN: "Breaches: binding targets missed"},
	"shortfalls":   {ZH: "预期性指标未完成（缺口）", EN: "Shortfalls: expected targets missed"},
	"none":         {ZH: "无", EN: "none"},
	"counts":       {ZH: "完成情况统计", EN: "Counts"},
	"indicators":   {ZH: "各项指标", EN: "Indicators"},
	"row":          {ZH: "序号", EN: "no."},
	"indicator":    {ZH: "指标", EN: "indicator"},
	"baseline":     {ZH: "基期", EN: "baseline"},
	"target":       {ZH: "目标", EN: "target"},
	"actual":       {ZH: "实际", EN: "actual"},
	"annual_tgt":   {ZH: "年度目标", EN: "annual target"},
	"done":         {ZH: "已完成", EN: "done"},
	"left":         {ZH: "尚缺", EN: "left"},
	"needed":       {ZH: "今后每年需", EN: "needed per year"},
	"status":       {ZH: "状态", EN: "status"},
	"class":        {ZH: "等级", EN: "class"},
	"national":     {ZH: "四类评价", EN: "national class"},
	"official":     {ZH: "与官方评价对照", EN: "Beside the official evaluation"},
	"official_is":  {ZH: "官方", EN: "official"},
	"ours_is":      {ZH: "本程序", EN: "ours"},
	"differs":      {ZH: "不同原因", EN: "why they differ"},
	"agrees":       {ZH: "一致", EN: "the same"},
	"outlook":      {ZH: "按现有走势", EN: "present course"},
	"method":       {ZH: "评价方法", EN: "profile"},
	"value":        {ZH: "数值", EN: "value"},
	"formula":      {ZH: "算式", EN: "formula"},
	"year":         {ZH: "年份", EN: "year"},
	"verdicts":     {ZH: "各方法评价", EN: "Verdicts"},
	"disagree":     {ZH: "各方法不一致", EN: "Where the profiles disagree"},
	"methods":      {ZH: "方法与分界值", EN: "Profiles and cut-offs"},
	"openlist":     {ZH: "暂无法评价的指标", EN: "Open: not judged yet"},
	"notices":      {ZH: "数据提示", EN: "Notices about the data"},
	"sources":      {ZH: "实际数来源", EN: "Sources of the actuals"},
	"vintage":      {ZH: "版本", EN: "vintage"},
	"asof":         {ZH: "评估年份", EN: "year"},
	"need_growth":  {ZH: "增速", EN: "growth"},
	"need_amount":  {ZH: "变化", EN: "change"},
	"need_flow":    {ZH: "流量", EN: "flow"},
	"need_rate":    {ZH: "速率", EN: "rate"},
	"need_decline": {ZH: "降幅", EN: "decline"},
	"need_level":   {ZH: "保持", EN: "to be kept"},
	"no_actual":    {ZH: "没有实际数", EN: "no actual figure"},
	"no_last":      {ZH: "缺目标年的实际数", EN: "no actual figure of the target year"},
	"none_missed":  {ZH: "没有未完成的约束性指标。", EN: "No binding target is missed."},
	"running_note": {ZH: "期限未到的目标记为“进行中”。", EN: "A target whose span is not over counts as running."},
}

func word(key string, l text.Lang) string { return words[key].In(l) }

// Table returns rows as comma-separated values in UTF-8 with a byte order mark, which spreadsheets
// need to detect the encoding. A cell that a spreadsheet would run as a formula is marked as text
// with an apostrophe; numbers are not changed.
func Table(rows [][]string) ([]byte, error) { return table.CSV(rows) }
