import { speaking, type Texts } from "../i18n/texts";
import { words } from "../i18n/words";
import { texts as figures } from "../figures/texts";
import { texts as work } from "../work/texts";

/** Texts of the levers, their years and shares. */
export const texts = {
  // drawer

  // faults
  "fault.range": { zh: "{value} 超出范围：请填 {min} 至 {max}（{unit}）。", en: "{value} is out of range: enter {min} to {max} ({unit})." },
  "levers.resetAll": { zh: "全部还原", en: "Reset all" },
  "levers.reset": { zh: "还原", en: "Reset" },
  "levers.resetMoves": { zh: "调整（{n}）", en: "moves ({n})" },
  "levers.resetMovesLabel": { zh: "还原对规划的调整：{n} 项", en: "Reset what departs from the plan: {n}" },
  "levers.resetAssumptions": { zh: "假设（{n}）", en: "assumptions ({n})" },
  "levers.resetAssumptionsLabel": { zh: "清除填入的假设与目标：{n} 项", en: "Reset what was filled in where the plan is silent: {n}" },
  "levers.search": { zh: "查找可调变量", en: "Find a lever" },
  "levers.changedOnly": { zh: "只看我改过的（{n}）", en: "Only what I changed ({n})" },
  "levers.noMatch": { zh: "没有与“{text}”相符的可调变量。", en: "No lever matches “{text}”." },
  "levers.noneChanged": { zh: "还没有改动任何变量。", en: "Nothing is changed yet." },
  "levers.showAll": { zh: "显示全部", en: "Show all" },
  "levers.found": { zh: "显示 {n} 个可调变量", en: "{n} {n|lever|levers} shown" },
  "levers.closures": { zh: "测算方式", en: "How the model closes" },
  "lever.slider": { zh: "{name}：滑块", en: "{name}: slider" },
  "lever.value": { zh: "{name}：数值（{unit}）", en: "{name}: value ({unit})" },
  "lever.reset": { zh: "还原：{name}", en: "Reset {name}" },
  "lever.lock": { zh: "锁定：{name}", en: "Lock {name}" },
  "lever.unlock": { zh: "解锁：{name}", en: "Unlock {name}" },
  "lever.lockHelp": { zh: "锁定后，还原、现成情景、占比平衡和目标求解都不会动它", en: "Locked, it stays where it is: resets, ready-made scenarios, balancing and seeking leave it alone" },
  "lever.plan": { zh: "规划 {value}", en: "plan {value}" },
  "lever.planPath": { zh: "规划 {first} 至 {last}", en: "plan {first} to {last}" },
  "lever.span.yearly": { zh: "{from}—{to}年每年", en: "every year {from}–{to}" },
  "lever.span.start": { zh: "{year}年基数", en: "base value {year}" },
  "lever.inactive": { zh: "“{option}”时不起作用", en: "no effect while “{option}”" },
  "lever.help": { zh: "说明", en: "What it means" },
  "lever.help.assumed": { zh: "规划没有这个数，由你假设", en: "not in the plan: yours to assume" },
  "lever.help.follows": { zh: "由规划数字推算", en: "computed from the plan’s figures" },
  "lever.help.plan": { zh: "规划值", en: "Plan" },
  "lever.help.range": { zh: "可调范围（自定）", en: "Range (ours)" },
  "lever.help.rangeValue": { zh: "{min} 至 {max}，每步 {step}", en: "{min} to {max} in steps of {step}" },
  "lever.help.closure": { zh: "适用于", en: "Acts with" },
  "lever.help.closureValue": { zh: "{closure}：{option}", en: "{closure}: {option}" },
  "word.moved": { zh: "已调整", en: "changed" },
  "lever.years": { zh: "逐年调整", en: "By year" },
  "lever.year": { zh: "{name}，{year}年", en: "{name} in {year}" },
  "years.chart": { zh: "{name}：逐年的点可以拖动", en: "{name}: drag the points year by year" },
  "years.point": { zh: "{name}，{year}年的点", en: "{name}, point of {year}" },
  "years.keys": { zh: "拖动圆点，或用方向键逐步调整（Shift 十步，Delete 还原该年）。", en: "Drag a point, or step it with the arrows (Shift: ten; Delete: back to the plan)." },
  "years.later": { zh: "显示至 {year}年", en: "Show up to {year}" },
  "years.resetYear": { zh: "还原 {year}年：{name}", en: "Reset {year}: {name}" },
  "years.shapeLabel": { zh: "{name}：走势", en: "{name}: path" },
  "years.own": { zh: "规划测算所用（{shape}）", en: "as projected ({shape})" },
  "years.custom": { zh: "自定各年", en: "years set one by one" },
  "whole.total": { zh: "合计 {total}%", en: "adds up to {total}%" },
  "whole.off": { zh: "合计 {total}%，不是 100%", en: "adds up to {total}%, not 100%" },
  "whole.taker": { zh: "由谁让出", en: "Who makes room" },
  "whole.proportion": { zh: "其余按比例", en: "the others, in proportion" },
  "whole.only": { zh: "只由{name}", en: "only {name}" },
  "whole.reset": { zh: "还原各占比", en: "Reset these shares" },
  "lever.help.reaches": { zh: "影响", en: "Affects" },
  "lever.impliedPlan": { zh: "（规划 {value}）", en: " (plan {value})" },
  "rest.share": { zh: "{year}年其余部分占", en: "The rest in {year}:" },
  "rest.growth": { zh: "，隐含增速", en: ", implied growth" },
  "effects.more": { zh: "其余 {n} 项", en: "{n} more" },
  "rail.fold": { zh: "收起可调变量", en: "Fold the levers away" },
  "rail.unfold": { zh: "展开可调变量", en: "Show the levers" },
} satisfies Texts;

export const { t, text, has } = speaking({ ...words, ...work, ...figures, ...texts });
export type Key = Parameters<typeof t>[0];
