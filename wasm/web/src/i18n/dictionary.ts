import type { Text } from "../protocol.gen";
import { engineTexts } from "./engine";
import { faultTexts } from "./faults";
import { formulaTexts } from "./formulas";
import { historyTexts } from "./history";
import { leverTexts } from "./levers";
import { helpTexts } from "./help";
import { linkedTexts } from "./linked";
import { outlineTexts } from "./outline";
import { placeTexts } from "./places";
import { planTexts } from "./plans";
import { courseTexts } from "./course";
import { versionTexts } from "./versions";
import { reportTexts } from "./report";
import { reviewTexts } from "./review";
import { takeTexts } from "./take";

/** Values put into a text where it says {name}. */
export type Values = Readonly<Record<string, string | number | Text>>;

/** Every text of the page, Chinese and English side by side. */
export const dictionary = {
  // the page
  "app.name": { zh: "五年规划测算", en: "Fiveyear" },
  "app.title": { zh: "{plan} · 五年规划测算", en: "{plan} · Fiveyear" },
  "app.loading": { zh: "正在载入测算引擎…", en: "Loading the calculation engine…" },
  "app.skip": { zh: "跳到结果", en: "Skip to results" },
  "nav.label": { zh: "视图", en: "Views" },
  "bar.plan": { zh: "规划", en: "Plan" },
  "bar.scenario": { zh: "情景", en: "Scenario" },
  "bar.reference": { zh: "规划原文", en: "The plan as written" },
  "bar.unnamed": { zh: "未命名情景", en: "Unnamed scenario" },
  "bar.unsaved": { zh: "未保存", en: "not saved" },
  "bar.changes": { zh: "{n} 项调整", en: "{n} changed" },
  "bar.undo": { zh: "撤销", en: "Undo" },
  "bar.redo": { zh: "重做", en: "Redo" },
  "bar.save": { zh: "保存", en: "Save" },
  "bar.language": { zh: "English", en: "中文" },
  "bar.languageHelp": { zh: "切换到英文（English）", en: "Switch to Chinese (中文)" },
  "bar.theme": { zh: "外观：{theme}", en: "Theme: {theme}" },
  "theme.auto": { zh: "随系统", en: "system" },
  "theme.light": { zh: "浅色", en: "light" },
  "theme.dark": { zh: "深色", en: "dark" },

  "list.colon": { zh: "：", en: ": " },
  "list.comma": { zh: "、", en: ", " },
  "list.semicolon": { zh: "；", en: "; " },
  "word.assumption": { zh: "假设", en: "assumption" },

  // chips
  "chips.label": { zh: "试一试", en: "Try" },

  // overview
  "targets.title": { zh: "主要指标", en: "Headline indicators" },
  "targets.caption": { zh: "主要指标：基期、目标（原文）、{year} 年测算、差距、状态", en: "Headline indicators: baseline, target as printed, projection {year}, gap, status" },
  "targets.vision": { zh: "远景目标", en: "Vision" },
  "col.row": { zh: "序号", en: "No." },
  "col.indicator": { zh: "指标", en: "Indicator" },
  "col.baseline": { zh: "{year} 年", en: "Baseline {year}" },
  "col.target": { zh: "目标（原文）", en: "Target as printed" },
  "col.projection": { zh: "{year} 年测算", en: "Projection {year}" },
  "col.gap": { zh: "差距", en: "Gap" },
  "col.gapHelp": { zh: "目标减测算", en: "target less projection" },
  "col.status": { zh: "状态", en: "Status" },
  "col.variable": { zh: "变量", en: "Variable" },
  "col.reference": { zh: "参照", en: "Reference" },
  "col.scenario": { zh: "情景", en: "Scenario" },
  "col.difference": { zh: "相差", en: "Difference" },
  "col.relative": { zh: "相对", en: "Relative" },
  "col.year": { zh: "年份", en: "Year" },
  "word.bindingInitial": { zh: "约", en: "B" },
  "word.binding": { zh: "约束性指标", en: "binding" },
  "word.entered": { zh: "自填目标", en: "target entered by you" },
  "word.decides": { zh: "由“{target}”决定", en: "“{target}” decides" },
  "word.onPath": { zh: "路径为假设", en: "on path by assumption" },
  "word.absent": { zh: "暂缺", en: "absent" },
  "word.waits": { zh: "待目标确定", en: "waits for its target" },
  "targets.explain": { zh: "{name}：查看来由", en: "{name}: explain" },
  "targets.chart": { zh: "在图中显示：{name}", en: "Show {name} in the chart" },
  "targets.enter": { zh: "填写目标", en: "Enter a target" },
  "derived.title": { zh: "由此推出", en: "What follows" },
  "derived.hint": { zh: "表中没有印出、由公式算出的量，{year} 年。", en: "Not printed in the table but computed from it, for {year}." },
  "derived.yearly": { zh: "{name}（每年）", en: "{name}, each year" },
  "derived.all": { zh: "其余推算变量（{n}）", en: "All other computed variables ({n})" },
  "notes.title": { zh: "表注", en: "Notes to the table" },

  // chart
  "chart.title": { zh: "走势", en: "Path" },
  "chart.choose": { zh: "图中变量", en: "Variable in the chart" },
  "chart.indicators": { zh: "指标", en: "Indicators" },
  "chart.derived": { zh: "推算变量", en: "Computed" },
  "chart.inputs": { zh: "输入", en: "Inputs" },
  "chart.reference": { zh: "参照", en: "Reference" },
  "chart.scenario": { zh: "情景", en: "Scenario" },
  "chart.target": { zh: "目标", en: "Target" },
  "chart.figure": { zh: "原文数字", en: "Figure of the plan" },
  "chart.absent": { zh: "暂缺", en: "Absent" },
  "chart.period": { zh: "规划期", en: "Plan period" },
  "chart.all": { zh: "至 {year} 年", en: "To {year}" },
  "chart.label": { zh: "{name} 的走势图，数据见下表", en: "Chart of {name}; its data is in the table below" },
  "chart.walk": { zh: "用方向键逐点查看", en: "Arrow keys walk from point to point" },
  "chart.table": { zh: "数据表", en: "Data table" },
  "chart.span": { zh: "图中年份", en: "Years in the chart" },

  // by year
  "years.title": { zh: "逐年结果", en: "Year by year" },
  "years.hint": { zh: "每格上为情景，下为与参照之差。按数字查看来由。", en: "Each cell: scenario above, difference from the reference below. Press a number to see where it comes from." },
  "years.changed": { zh: "只看有变化的", en: "Only what changed" },
  "years.none": { zh: "情景与参照相同，没有变化。", en: "The scenario equals the reference: nothing changed." },

  // drawer
  "drawer.label": { zh: "说明与填写", en: "Explanations and entries" },
  "drawer.close": { zh: "关闭", en: "Close" },
  "drawer.explain": { zh: "来由", en: "Where from" },
  "drawer.needs": { zh: "待补假设", en: "Assumptions needed" },
  "drawer.open": { zh: "待定目标", en: "Open targets" },
  "explain.empty": { zh: "按任一数字，查看它的公式、输入和出处。", en: "Press any number to see its formula, inputs and source." },
  "explain.path": { zh: "查看路径", en: "Walk" },
  "explain.previous": { zh: "上一年", en: "Year before" },
  "explain.next": { zh: "下一年", en: "Year after" },
  "explain.formula": { zh: "公式", en: "Formula" },
  "explain.filled": { zh: "代入数值", en: "With numbers" },
  "explain.inputs": { zh: "输入（可继续查看）", en: "Inputs (press to walk on)" },
  "explain.steps": { zh: "逐步计算", en: "Step by step" },
  "explain.source": { zh: "出处", en: "Source" },
  "explain.printed": { zh: "原文“{token}”", en: "printed “{token}”" },
  "explain.rounding": { zh: "四舍五入", en: "Rounding" },
  "explain.standsFor": { zh: "原文数字代表 {range}", en: "the printed figure stands for {range}" },
  "explain.band": { zh: "仅因原文数字取舍，结果可在 {range} 之间", en: "{range} from the rounding of printed figures alone" },
  "explain.assumes": { zh: "前提", en: "Takes for granted" },
  "explain.note": { zh: "备注", en: "Note" },
  "mark.figure": { zh: "原文数字", en: "figure of the plan" },
  "mark.definition": { zh: "定义", en: "definition" },
  "mark.path": { zh: "假设路径：由基期到目标", en: "assumed path from baseline to target" },
  "mark.move": { zh: "你的调整", en: "set by you" },
  "mark.hold": { zh: "保持参照值", en: "held at the reference" },
  "mark.entry": { zh: "你的填写", en: "entered by you" },
  "mark.formula": { zh: "由公式算出", en: "computed by its formula" },
  "needs.hint": { zh: "规划没有说的，由你来定；不填就不算。", en: "What the plan does not say is yours to decide; until then nothing is computed from it." },
  "needs.for": { zh: "计算“{name}”需要", en: "To compute “{name}”" },
  "needs.others": { zh: "规划未给出的假设", en: "Assumptions not in the plan" },
  "needs.after": { zh: "{year} 年之后", en: "After {year}" },
  "needs.fillAll": { zh: "全部沿用 {year} 年的数值", en: "All as in {year}" },
  "needs.none": { zh: "没有待补的假设。", en: "Nothing is waiting for an assumption." },
  "needs.span": { zh: "{from}—{to} 年", en: "{from}–{to}" },
  "needs.blocks": { zh: "影响：{list}", en: "Needed for: {list}" },
  "needs.more": { zh: "等 {n} 项", en: "and {n} more" },
  "needs.value": { zh: "{name}：数值（{unit}）", en: "{name}: value ({unit})" },
  "needs.apply": { zh: "填入", en: "Apply" },
  "needs.fill": { zh: "沿用 {year} 年的数值", en: "Same as in {year}" },
  "needs.fillLabel": { zh: "{name}：一步填入 {move}", en: "{name}: fill in one step, {move}" },
  "open.hint": { zh: "规划未给数字的目标。填入上级下达或后来确定的数，即可判断。", en: "Targets without a number in the plan. Enter what was assigned or set later, and they are judged." },
  "open.none": { zh: "没有待定目标。", en: "No target is open." },
  "open.value": { zh: "{name}：目标值（{unit}）", en: "{name}: target ({unit})" },
  "open.number": { zh: "目标值", en: "Number" },
  "open.form": { zh: "形式", en: "Form" },
  "open.source": { zh: "来源", en: "Source of the number" },
  "open.sourceHint": { zh: "文件、日期", en: "document, date" },
  "open.apply": { zh: "填入目标", en: "Enter target" },
  "open.clear": { zh: "撤回", en: "Take back" },
  "open.entered": { zh: "已填：{target}", en: "Entered: {target}" },
  "form.level": { zh: "期末数值", en: "level at the end" },
  "form.average_rate": { zh: "年均增速", en: "average annual rate" },
  "form.yearly": { zh: "每年数值", en: "every year" },
  "form.cumulative": { zh: "累计总量", en: "cumulative total" },
  "form.cumulative_points": { zh: "累计变化（百分点）", en: "cumulative change, points" },
  "form.cumulative_rate": { zh: "累计变化率", en: "cumulative change, %" },
  "form.compounded_decline": { zh: "累计降低（复合）", en: "cumulative decline, compounded" },
  "form.maintain": { zh: "保持不变差", en: "maintain" },

  // data
  "data.saved": { zh: "已保存的情景", en: "Saved scenarios" },
  "data.where": { zh: "保存在这台设备的浏览器里，不会上传。", en: "Kept in this browser on this device; nothing is uploaded." },
  "data.none": { zh: "还没有保存的情景。", en: "Nothing saved yet." },
  "data.open": { zh: "打开", en: "Open" },
  "data.openLabel": { zh: "打开情景 {name}", en: "Open scenario {name}" },
  "data.delete": { zh: "删除", en: "Delete" },
  "data.deleteLabel": { zh: "删除情景 {name}", en: "Delete scenario {name}" },
  "data.current": { zh: "正在使用", en: "in use" },
  "data.download": { zh: "下载", en: "Download" },
  "data.targets": { zh: "指标与目标（CSV）", en: "Indicators and targets (CSV)" },
  "data.series": { zh: "全部变量逐年（CSV）", en: "All variables by year (CSV)" },
  "data.about": { zh: "关于这份规划", en: "About this plan" },
  "data.issuer": { zh: "发布", en: "Issued by" },
  "data.published": { zh: "日期", en: "Published" },
  "data.version": { zh: "数据版本", en: "Data version" },
  "data.engine": { zh: "引擎", en: "Engine" },
  "data.limits": { zh: "测算按规划自己的数字推出结果，不是预测；规划没有说的，只有填入假设后才计算。", en: "Projections follow from the plan’s own figures; they are no forecast. What the plan does not say is computed only once you assume it." },
  "save.title": { zh: "保存情景", en: "Save scenario" },
  "save.name": { zh: "名称", en: "Name" },
  "save.note": { zh: "备注（可不填；印在报告里）", en: "Note (optional; printed in the report)" },
  "save.author": { zh: "作者（可不填）", en: "Author (optional)" },
  "save.needName": { zh: "请填写名称。", en: "Give it a name." },
  "save.over": { zh: "保存", en: "Save" },
  "save.new": { zh: "另存为新情景", en: "Save as new" },
  "save.cancel": { zh: "取消", en: "Cancel" },
  "toast.saved": { zh: "已保存“{name}”。", en: "Saved “{name}”." },
  "toast.opened": { zh: "已打开“{name}”。", en: "Opened “{name}”." },
  "toast.deleted": { zh: "已删除“{name}”。", en: "Deleted “{name}”." },
  "toast.undo": { zh: "撤销", en: "Undo" },
  "toast.close": { zh: "关闭通知", en: "Dismiss" },
  "update.ready": { zh: "有新版本。更新会重新载入页面，当前工作会保留。", en: "A new version is ready. Updating reloads the page; your work is kept." },
  "update.now": { zh: "立即更新", en: "Update now" },

  // faults
  "fault.title": { zh: "出了问题", en: "Something went wrong" },
  "fault.details": { zh: "详细信息", en: "Details" },
  "fault.retry": { zh: "重试", en: "Try again" },
  "fault.dismiss": { zh: "关闭", en: "Dismiss" },
  "fault.internal": { zh: "测算引擎出错：{cause}。已重新启动；你的工作没有丢失。", en: "The calculation engine failed: {cause}. It was restarted; your work is kept." },
  "fault.protocol": { zh: "页面（协议 {page}）与引擎（协议 {engine}）版本不一致。请重新载入页面；如仍出现，请清除本站缓存。", en: "The page (protocol {page}) and the engine (protocol {engine}) are of different versions. Reload the page; if this stays, clear this site’s cache." },
  "fault.cancelled": { zh: "已取消。", en: "Cancelled." },
  "fault.noNumber": { zh: "请填 6 或 6.5 之类的数值。", en: "Enter a number, such as 6 or 6.5." },
  "fault.notNumber": { zh: "“{text}”不是数字。请填 6 或 6.5 之类的数值。", en: "“{text}” is not a number. Enter digits such as 6 or 6.5." },
  "fault.range": { zh: "{value} 超出范围：请填 {min} 至 {max}（{unit}）。", en: "{value} is out of range: enter {min} to {max} ({unit})." },
  "live.updated": { zh: "结果已更新：{met} 项完成，{missed} 项未完成，{open} 项目标待定，{unknown} 项无法计算。", en: "Results updated: {met} met, {missed} missed, {open} open, {unknown} not computable." },
  "warnings.title": { zh: "请留意", en: "Worth a look" },
  "warnings.fix": { zh: "改为 {move}", en: "Apply {move}" },
  ...engineTexts,
  ...faultTexts,
  ...formulaTexts,
  ...historyTexts,
  ...leverTexts,
  ...helpTexts,
  ...linkedTexts,
  ...outlineTexts,
  ...placeTexts,
  ...planTexts,
  ...versionTexts,
  ...courseTexts,
  ...reportTexts,
  ...reviewTexts,
  ...takeTexts,
} satisfies Record<string, Text>;

export type Key = keyof typeof dictionary;

/** Puts values into a text's {places}. */
export function fill(pattern: string, values: Values, lang: "zh" | "en"): string {
  return pattern.replace(/\{(\w+)\}/g, (place, name: string) => {
    const v = values[name];
    if (v === undefined) return place;
    return typeof v === "object" ? v[lang] || v.zh || v.en : String(v);
  });
}

/** A text of the dictionary in both languages, for messages that outlive a switch. */
export function text(key: Key, values: Values = {}): Text {
  const entry = dictionary[key];
  return { zh: fill(entry.zh, values, "zh"), en: fill(entry.en, values, "en") };
}
