import { speaking, type Texts } from "../i18n/texts";

/** Texts of the box in which anything can be looked for. */
export const texts = {
  title: { zh: "查找", en: "Find anything" },
  field: { zh: "指标、变量、目标、章节、问题或操作", en: "Indicator, variable, target, section, question or action" },
  part: { zh: "名称、标识或拼音首字母", en: "Name, identifier or pinyin initials" },
  list: { zh: "找到的内容", en: "What was found" },
  close: { zh: "关闭", en: "Close" },
  found: { zh: "找到 {n} 项", en: "{n} found" },
  nothing: { zh: "没有找到“{text}”。", en: "Nothing found for “{text}”." },
  teach: {
    zh: "可以输入：名称的一部分（制造业）、拼音首字母（zzy）、英文（growth）、公式中的标识（gdp_index），或操作（保存）。",
    en: "Try part of a name (growth), its Chinese (制造业) or the initials of its pinyin (zzy), the name used in formulas (gdp_index), or an action (save).",
  },
  teachOne: {
    zh: "可以输入：名称的一部分（制造业）、拼音首字母（zzy）、英文（growth），或公式中的标识（gdp_index）。",
    en: "Try part of a name (growth), its Chinese (制造业), the initials of its pinyin (zzy), or the name used in formulas (gdp_index).",
  },
} satisfies Texts;

export const { t } = speaking(texts);
