import { speaking, type Texts } from "../i18n/texts";
import { words } from "../i18n/words";

/** Texts of the scenario at work. */
export const texts = {
  // data
  "toast.saved": { zh: "已保存“{name}”。", en: "Saved “{name}”." },
  "toast.opened": { zh: "已打开“{name}”。", en: "Opened “{name}”." },
  "toast.deleted": { zh: "已删除“{name}”。", en: "Deleted “{name}”." },

  // faults
  "live.updated": { zh: "结果已更新：{met} 项完成，{missed} 项未完成，{open} 项目标待定，{unknown} 项无法判断。", en: "Results updated: {met} met, {missed} missed, {open} open, {unknown} not judged." },

  // common to the engine's views
  "engine.inYear": { zh: "{year}年", en: "in {year}" },
  "engine.times": { zh: "倍", en: "times" },
  "engine.used": { zh: "已采用：{moves}", en: "Applied: {moves}" },
  "engine.points": { zh: "个百分点", en: "percentage points" },
  "engine.move": { zh: "{name} {value}{unit}（{span}）", en: "{name} {value} {unit} ({span})" },
  "engine.moveAdd": { zh: "{name} 比参照 {value}{unit}（{span}）", en: "{name} {value} {unit} against the reference ({span})" },
  "engine.moveMul": { zh: "{name} 为参照的 {value} 倍（{span}）", en: "{name} × {value} of the reference ({span})" },
  "engine.base": { zh: "{year}年基数", en: "base {year}" },
  "fault.withIt": { zh: "未采用：同时作出的另一项改动被拒绝。", en: "Not taken up: another change made at the same time was refused." },
  "step.reference": { zh: "回到规划原文", en: "Back to the plan as written" },
  "step.opened": { zh: "打开“{name}”", en: "Opened “{name}”" },
  "step.named": { zh: "情景“{name}”", en: "Scenario “{name}”" },
  "step.lever": { zh: "{name}：{value}{unit}", en: "{name}: {value} {unit}" },
  "step.leverYears": { zh: "{name}（{years}）：{value}{unit}", en: "{name} in {years}: {value} {unit}" },
  "step.leverShape": { zh: "{name}：{value}{unit}，{shape}", en: "{name}: {value} {unit}, {shape}" },
  "step.leverMany": { zh: "{name}：调整多个年份", en: "{name}: several years" },
  "step.leverReset": { zh: "还原{name}", en: "{name} reset" },
  "step.closure": { zh: "{name}：{option}", en: "{name}: {option}" },
  "step.target": { zh: "{name}的目标：{value}{unit}", en: "Target of {name}: {value} {unit}" },
  "step.targetBack": { zh: "撤回{name}的目标", en: "Target of {name} taken back" },
  "step.formula": { zh: "修改{name}的公式", en: "Formula of {name} changed" },
  "step.formulaAdded": { zh: "新增变量{name}", en: "Variable {name} added" },
  "step.formulaBack": { zh: "还原{name}的公式", en: "Formula of {name} restored" },
  "step.locked": { zh: "锁定{name}", en: "{name} locked" },
  "step.unlocked": { zh: "解锁{name}", en: "{name} unlocked" },
  "step.other": { zh: "其他设置", en: "Other settings" },
  "step.more": { zh: "{list}，等 {n} 项", en: "{list} and {n} more" },
  "lock.refused": { zh: "{list}已锁定，先解锁才能改动。", en: "{list}: locked. Unlock to change it." },
  "shape.linear": { zh: "每年等量", en: "straight line" },
  "shape.compound": { zh: "每年同速", en: "same growth each year" },
  "shape.logistic": { zh: "先慢后快再慢（占比）", en: "S-curve between 0 and 100" },
  "shape.hold": { zh: "保持基期", en: "baseline held" },
  "shape.constant": { zh: "每年相同", en: "the same each year" },
  "shape.front": { zh: "前快后慢", en: "early: larger steps first" },
  "shape.back": { zh: "前慢后快", en: "late: larger steps last" },
  "shape.given": { zh: "逐年给定", en: "given for each year" },
  "shape.front_loaded": { zh: "前快后慢", en: "larger steps first" },
  "shape.back_loaded": { zh: "前慢后快", en: "larger steps last" },
  "shape.s_curve": { zh: "先慢后快再慢", en: "S-curve" },
  "shape.even": { zh: "各年同首年", en: "every year as the first" },
  "shape.line": { zh: "首年到末年每年等量", en: "straight line from first to last" },
  "linked.elsewhere": {
    zh: "地址中的规划文件在另一个网站（{origin}）上。只打开本站（{here}）的文件：请下载后在此打开。",
    en: "The plan file that the address names lies on another site ({origin}). Only files of this site ({here}) are opened: download it and open it here.",
  },
  "linked.bad": { zh: "地址中的 plan 不是文件地址。应写作 ?plan=/plans/mine.json，或内置规划的标识。", en: "The address’s plan is no address of a file. Expected ?plan=/plans/mine.json, or the id of a built-in plan." },
  "linked.status": { zh: "服务器没有给出这个文件（{status}）。请检查地址 {url}。", en: "The server did not give this file ({status}). Check the address {url}." },
  "linked.network": { zh: "取不到这个文件：网络不通。联网后重新载入页面。", en: "This file could not be fetched: the network is gone. Reload the page once it is back." },
  "plans.tooBig": { zh: "文件有 {size} MB；最多读取 {max} MB。", en: "The file has {size} MB; at most {max} MB are read." },
  "plans.sheet": { zh: "这是电子表格文件。请另存为 CSV，或把单元格粘贴到下面的框里。", en: "This is a spreadsheet. Save it as CSV, or paste its cells into the field below." },
  "plans.binary": { zh: "文件不是文本。应为 UTF-8 或 GB18030 编码。", en: "The file is not text. Expected UTF-8 or GB18030." },
  "plans.empty": { zh: "文件是空的。", en: "The file is empty." },
  "plans.revised": { zh: "改动后的规划已打开：版本 {version}。", en: "The plan is open as it was changed: version {version}." },
  "take.scenario": { zh: "情景：{name}", en: "Scenario: {name}" },
  "take.scenarioChanged": { zh: "情景：{name}（{n} 项调整）", en: "Scenario: {name} ({n} changed)" },
  "take.unit": { zh: "单位：{unit}", en: "Unit: {unit}" },
  "take.source": { zh: "来源：{title}；数据版本 {version}", en: "Source: {title}; data version {version}" },
  "take.sourceBy": { zh: "来源：{title}（{by}）；数据版本 {version}", en: "Source: {title} ({by}); data version {version}" },
  "take.madeBy": { zh: "原文未列的数值由“五年规划测算”推算，{date}", en: "Figures that the plan does not print were computed by Fiveyear, {date}" },
  "draft.unmarked": {
    zh: "未保存的情景由早期版本保存，当时没有记下规划内容；请核对它是否属于本规划。",
    en: "The unsaved scenario was kept by an earlier version of this page, which did not note the plan’s content: check that it belongs to this plan.",
  },
  "stored.unmarked": {
    zh: "已打开“{name}”。它由早期版本保存，当时没有记下规划内容；请核对它是否属于本规划。",
    en: "Opened “{name}”. It was saved by an earlier version of this page, which did not note the plan’s content: check that it belongs to this plan.",
  },
  "carry.asideName": { zh: "{name}（版本 {version}）", en: "{name} (version {version})" },
  "aside.kept": { zh: "已另存为“{name}”，在“数据”的已存情景中。", en: "Kept as “{name}”, among the saved scenarios in Data." },
} satisfies Texts;

export const { t, text, has } = speaking({ ...words, ...texts });
export type Key = Parameters<typeof t>[0];
