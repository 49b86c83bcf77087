import { speaking, type Texts } from "../i18n/texts";
import { words } from "../i18n/words";
import { texts as data } from "../data/texts";
import { texts as explain } from "../explain/texts";
import { texts as figures } from "../figures/texts";
import { texts as whatif } from "../whatif/texts";

/** Texts of the report. */
export const texts = {
  "report.title": { zh: "规划测算报告", en: "Report on a plan" },
  "report.tools": { zh: "报告选项", en: "Options of the report" },
  "report.hint": { zh: "当前情景的完整报告。打印时可选“另存为 PDF”；页面始终为浅色、A4 纵向。", en: "The working scenario as a document. When printing, choose “Save as PDF”; pages are light and A4 portrait." },
  "report.print": { zh: "打印或存为 PDF", en: "Print or save as PDF" },
  "report.docx": { zh: "存为 Word", en: "Save as Word" },
  "report.docxAway": {
    zh: "写 Word 文件的部分尚未下载：请联网后再试一次，此后离线也可使用。打印、PDF 与工作簿现在即可使用。",
    en: "The part that writes Word files is not here yet: try once with a network, then it works offline too. Print, PDF and workbook work now.",
  },
  "report.overall": { zh: "总体情况", en: "At a glance" },
  "report.progress": { zh: "主要指标进展", en: "Progress of the main indicators" },
  "report.problems": { zh: "存在的主要问题", en: "Main problems" },
  "report.next": { zh: "下一步推进规划实施的建议", en: "Suggestions for the next steps" },
  "report.toWrite": { zh: "（请在此填写）", en: "(to be written here)" },
  "report.notYet": { zh: "未完成和尚无法判断的目标", en: "Targets missed and not yet judged" },
  "report.missed": { zh: "未完成的目标", en: "Targets missed" },
  "report.unjudged": { zh: "尚无法判断的目标", en: "Targets that cannot be judged yet" },
  "report.noneMissed": { zh: "没有未完成的目标，各项都可判断。", en: "No target is missed, and all can be judged." },
  "report.missedLine": { zh: "{name}：目标{target}，测算{value}{unit}，相差{gap}{gapUnit}", en: "{name}: target {target}, projection {value} {unit}, gap {gap} {gapUnit}" },
  "report.unjudgedLine": { zh: "{name}：{why}", en: "{name}: {why}" },
  "report.words": { zh: "名称、备注、作者…", en: "Name, note, author…" },
  "report.parts": { zh: "包含", en: "Include" },
  "report.part.charts": { zh: "走势图", en: "Charts" },
  "report.otherCharts": { zh: "其他走势图", en: "Other charts" },
  "report.part.unchanged": { zh: "未变化的指标也画图", en: "Charts of indicators that did not change" },
  "report.part.years": { zh: "逐年结果", en: "Results by year" },
  "report.part.formulas": { zh: "公式", en: "Formulas" },
  "report.part.sources": { zh: "出处", en: "Sources" },
  "report.noCharts": { zh: "没有可画的走势。", en: "There is no path to draw." },
  "report.asWritten": { zh: "没有调整：这是规划原文本身。", en: "Nothing is changed: this is the plan as written." },
  "report.assumptionsLead": { zh: "规划给出的、你设定的，以及规划没有说、需要假设的。", en: "What the plan gives, what was set, and what the plan does not say and must be assumed." },
  "report.chartsLead": { zh: "实线：情景；虚线：参照；实心点：原文数字；菱形：目标；灰底：暂缺，注明原因。", en: "Solid: scenario; dashed: reference; filled dot: figure of the plan; diamond: target; grey: absent, with the reason." },
  "report.formulasLead": { zh: "规划数据优先于公式；公式用于没有印出的年份和变量。", en: "A figure of the plan wins over a formula; formulas fill the years and variables that are not printed." },
  "report.tally": { zh: "{n} 项目标中[met:，{met} 项完成][path:，{path} 项路径为假设][missed:，{missed} 项未完成][open:，{open} 项目标待定][unknown:，{unknown} 项无法判断]。", en: "Of {n} {n|target|targets}[met:, {met} met][path:, {path} on path by assumption][missed:, {missed} missed][open:, {open} open][unknown:, {unknown} not judged]." },
  "report.sentences": { zh: "；", en: ". " },
  "take.scenarioBook": { zh: "情景测算", en: "Scenario" },
} satisfies Texts;

export const { t, text, has } = speaking({ ...words, ...figures, ...explain, ...data, ...whatif, ...texts });
export type Key = Parameters<typeof t>[0];
