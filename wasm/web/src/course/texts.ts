import { texts as explain } from "../explain/texts";
import { speaking, type Texts } from "../i18n/texts";
import { words } from "../i18n/words";
import { texts as review } from "../review/texts";

/** Texts of annual targets and of continuing the present course. */
export const texts = {
  "annual.title": { zh: "年度分解", en: "Annual targets" },
  "annual.hint": {
    zh: "把每项目标分解到各年。已有实际数的年份按实际数计，其余年份分担余下部分；累计目标各年之和与目标完全一致。",
    en: "Each target broken down by year. Years with an actual figure stand as they are and the others share what is left; a cumulative target adds up exactly.",
  },
  "annual.shape": { zh: "分解方式", en: "Shape" },
  "annual.shape.linear": { zh: "线性", en: "linear" },
  "annual.shape.compound": { zh: "复合增长", en: "compound" },
  "annual.shape.front_loaded": { zh: "前快后慢", en: "front-loaded" },
  "annual.shape.back_loaded": { zh: "前慢后快", en: "back-loaded" },
  "annual.shape.s_curve": { zh: "S 形", en: "S-curve" },
  "annual.shape.given": { zh: "自定权重", en: "given weights" },
  "annual.weight": { zh: "{year}年的权重", en: "weight of {year}" },
  "annual.weights": { zh: "各年权重", en: "Weights of the years" },
  "annual.notNumber": { zh: "{year}年的权重“{text}”不是数字。", en: "The weight of {year}, “{text}”, is not a number." },
  "annual.caption": { zh: "各指标的年度目标", en: "Annual targets by indicator" },
  "annual.actual": { zh: "实际", en: "actual" },
  "annual.unit": { zh: "单位", en: "unit" },
  "annual.none": { zh: "不能分解", en: "Not broken down" },
  "annual.csv": { zh: "下载年度目标（CSV）", en: "Download the annual targets (CSV)" },
  "annual.chart": { zh: "{name}的年度目标图，数据见上表", en: "Chart of the annual targets of {name}; the figures stand in the table above" },
  "annual.line": { zh: "年度目标", en: "annual target" },
  "course.title": { zh: "延续当前走势", en: "Continue the present course" },
  "course.hint": {
    zh: "按不同方法把实际数延续到规划末年，可并排比较，再把其中一种带入“推演”：已有实际数与推算数将代替该指标的路径。",
    en: "Actual figures carried on to the last year of the plan, by several methods side by side. One of them can go into What if: the actual figures and their continuation then stand in place of the path.",
  },
  "course.method": { zh: "方法", en: "Method" },
  "course.auto": { zh: "按指标类型自动选择", en: "as fits each indicator" },
  "course.last": { zh: "实际数至 {year}年", en: "actual figures to {year}" },
  "course.caption": { zh: "{name}：各方法的延续值", en: "{name}: continued by each method" },
  "course.chart": { zh: "{name}按各方法延续的图，数据见上表", en: "Chart of {name} continued by each method; the figures stand in the table above" },
  "course.use": { zh: "带入“推演”", en: "Take it into What if" },
  "course.done": { zh: "已带入 {n} 项指标的实际数与推算（{method}）。", en: "Actual figures and their continuation of {n} {n|indicator|indicators} taken in ({method})." },
  "course.none": { zh: "还没有基期之后的实际数，无从延续。", en: "No actual figure after the baseline yet, so there is no course to continue." },
  "course.held": { zh: "情景中已含实际数与推算：{n} 项指标。", en: "The scenario holds actual figures and their continuation of {n} {n|indicator|indicators}." },
  "course.drop": { zh: "从情景中去掉", en: "Take them out of the scenario" },
} satisfies Texts;

export const { t, text } = speaking({ ...words, ...explain, ...review, ...texts });
