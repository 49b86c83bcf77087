import { speaking, type Texts } from "../i18n/texts";
import { words } from "../i18n/words";
import { texts as explain } from "../explain/texts";
import { texts as figures } from "../figures/texts";
import { texts as levers } from "../levers/texts";

/** Texts of the first place. */
export const texts = {
  // chips
  "chips.label": { zh: "试一试", en: "Try" },

  // overview
  "targets.title": { zh: "主要指标", en: "Headline indicators" },
  "targets.caption": { zh: "主要指标：基期、目标（原文）、{year}年测算、差距、状态", en: "Headline indicators: baseline, target as printed, projection {year}, gap, status" },
  "targets.vision": { zh: "远景目标", en: "Vision" },
  "col.gapHelp": { zh: "目标减测算", en: "target less projection" },
  "col.difference": { zh: "相差", en: "Difference" },
  "col.relative": { zh: "相对", en: "Relative" },
  "targets.chart": { zh: "在图中显示：{name}", en: "Show {name} in the chart" },
  "targets.enter": { zh: "填写目标", en: "Enter a target" },
  "derived.title": { zh: "由此推出", en: "What follows" },
  "derived.hint": { zh: "表中没有印出、由公式算出的量，{year}年。", en: "Not printed in the table but computed from it, for {year}." },
  "derived.yearly": { zh: "{name}（每年）", en: "{name}, each year" },
  "derived.all": { zh: "其余推算变量（{n}）", en: "All other computed variables ({n})" },

  // by year
  "years.title": { zh: "逐年结果", en: "Year by year" },
  "years.hint": { zh: "每格上为情景，下为与参照之差。按数字查看来由。", en: "Each cell: scenario above, difference from the reference below. Press a number to see where it comes from." },
  "years.changed": { zh: "只看有变化的", en: "Only what changed" },
  "years.none": { zh: "情景与参照相同，没有变化。", en: "The scenario equals the reference: nothing changed." },

  // drawer
  "drawer.needs": { zh: "待补假设", en: "Assumptions needed" },
  "drawer.open": { zh: "待定目标", en: "Open targets" },

  // faults
  "warnings.title": { zh: "请留意", en: "Worth a look" },
  "warnings.fix": { zh: "改为 {move}", en: "Apply {move}" },
  "strip.title": { zh: "结果一句话", en: "The result in a sentence" },
  "effects.title": { zh: "变化最大的", en: "What moved" },
  "effects.none": { zh: "情景与规划原文相同。拖动可调变量，或点按上面的问题。", en: "The scenario is the plan as written. Move a lever, or press a question above." },
  "effects.year": { zh: "{year}年，与规划原文相比", en: "{year}, against the plan as written" },
  "effects.also": { zh: "另有 {n} 项变化相同", en: "and {n} more by the same" },
  "board.show": { zh: "显示哪些指标", en: "Which indicators" },
  "board.all": { zh: "全部", en: "All" },
  "board.changed": { zh: "有变化", en: "Changed" },
  "board.missed": { zh: "未完成", en: "Missed" },
  "board.unjudged": { zh: "无法判断", en: "Not judged" },
  "board.none.changed": { zh: "没有指标变化：情景与规划原文相同，或变化不在指标表内。", en: "No indicator changed: the scenario equals the plan, or what changed is not in the table." },
  "board.none.missed": { zh: "没有目标未完成。", en: "No target is missed." },
  "board.none.unjudged": { zh: "所有目标都能判断。", en: "Every target can be judged." },
  "board.path": { zh: "走势", en: "Path" },
  "board.hint": {
    zh: "实线：本情景；虚线：规划原文；菱形：目标；实心点：规划所列数据。点按名称可在图中放大，按数字查看来由。",
    en: "Solid: this scenario. Dashed: the plan as written. Diamond: target. Filled dot: figure of the plan. Press a name to see it in the chart, a number to see where it comes from.",
  },
} satisfies Texts;

export const { t, text, has } = speaking({ ...words, ...figures, ...explain, ...levers, ...texts });
export type Key = Parameters<typeof t>[0];
