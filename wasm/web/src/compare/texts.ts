import { speaking, type Texts } from "../i18n/texts";
import { words } from "../i18n/words";
import { texts as data } from "../data/texts";
import { texts as explain } from "../explain/texts";
import { texts as figures } from "../figures/texts";
import { texts as work } from "../work/texts";

/** Texts of comparing scenarios. */
export const texts = {
  // ready-made scenarios
  "ready.title": { zh: "现成情景", en: "Ready-made scenarios" },
  "ready.button": { zh: "情景…", en: "Scenarios…" },
  "ready.dialog": { zh: "选择情景", en: "Choose a scenario" },
  "ready.open": { zh: "采用", en: "Open" },
  "ready.openLabel": { zh: "采用情景：{name}", en: "Open the scenario {name}" },
  "ready.compareLabel": { zh: "与参照对比：{name}", en: "Compare {name} with the reference" },
  "ready.moves": { zh: "调整", en: "Moves" },
  "ready.onPlan": { zh: "仍按规划的可调变量（{n}）", en: "Levers that stay on plan ({n})" },
  "ready.saved": { zh: "已保存", en: "Saved" },

  // compare
  "compare.title": { zh: "情景对比", en: "Scenarios side by side" },
  "compare.side": { zh: "情景 {letter}", en: "Scenario {letter}" },
  "compare.add": { zh: "再加一个情景", en: "Add a scenario" },
  "compare.without": { zh: "不比情景 {letter}", en: "Leave out scenario {letter}" },
  "compare.pair": { zh: "哪两个情景", en: "Which two" },
  "compare.question": { zh: "{name}（{when}）在各情景中相差多少？", en: "How do the scenarios differ in {name} ({when})?" },
  "compare.paths": { zh: "{name}：各情景逐年走势", en: "{name} over the years in each scenario" },
  "compare.byLevel": { zh: "{year}年水平量，按影响排序", en: "Levels in {year}, by effect" },
  "compare.byPoints": { zh: "{year}年比率与增速，按影响排序", en: "Rates and shares in {year}, by effect" },
  "compare.relativeUnit": { zh: "与 A 相差，%", en: "difference from A, %" },
  "compare.dots": { zh: "{title}：各情景与 A 相差多少；数据见下表", en: "{title}: how far each scenario is from A; the data is in the table below" },
  "compare.matrix": { zh: "各情景的目标完成情况", en: "Targets in each scenario" },
  "compare.matrixAlike": { zh: "各情景的目标完成情况相同。", en: "Every target fares the same in all of them." },
  "compare.alike": { zh: "各情景相同的目标（{n}）", en: "Targets that fare the same in all ({n})" },
  "compare.swap": { zh: "互换", en: "Swap" },
  "compare.reference": { zh: "规划原文（参照）", en: "The plan as written (reference)" },
  "compare.current": { zh: "当前情景", en: "Current scenario" },
  "compare.currentNamed": { zh: "当前情景：{name}", en: "Current scenario: {name}" },
  "compare.groupReady": { zh: "现成情景", en: "Ready-made" },
  "compare.same": { zh: "两者相同，没有差异。请移动可调变量，或另选情景。", en: "The two are the same. Move a lever, or choose another scenario." },
  "compare.only": { zh: "只看有差异的", en: "Only what differs" },
  "compare.lessA": { zh: "{letter} 减 A", en: "{letter} minus A" },
  "compare.relative": { zh: "相对 A", en: "relative to A" },
  "compare.why": { zh: "差异从哪里来", en: "Where the difference comes from" },
  "compare.whyHint": {
    zh: "每项变动的份额是它在所有先后次序中作用的平均（Shapley 值），合计等于差异。",
    en: "Each change’s share is its effect averaged over all orders in which the changes can be made (Shapley value); the shares add up to the difference.",
  },
  "compare.change": { zh: "变动", en: "Change" },
  "compare.share": { zh: "份额", en: "Share" },
  "compare.error": { zh: "抽样标准误 {error}", en: "sampled, standard error {error}" },
  "compare.sum": { zh: "合计 = 差异", en: "Sum = difference" },
  "compare.steps": { zh: "逐项变动", en: "Step by step, one change after another" },
  "compare.stepsHint": { zh: "每步的作用取决于先后次序；合计相同。", en: "What a step does depends on the order; the sum does not." },
  "compare.after": { zh: "变动后", en: "After it" },
  "compare.effect": { zh: "作用", en: "Effect" },
  "compare.start": { zh: "A 起点", en: "A, the start" },
  "compare.chart": { zh: "{name}：各项变动的份额，由 A 到 B；数据见下表", en: "{name}: the shares of the changes, from A to B; the data is in the table below" },
  "compare.difference": { zh: "差异", en: "Difference" },
  "take.shares": { zh: "{name}：差异由哪些变动构成", en: "{name}: what the difference is made of" },
} satisfies Texts;

export const { t, text, has } = speaking({ ...words, ...work, ...figures, ...explain, ...data, ...texts });
export type Key = Parameters<typeof t>[0];
