import { speaking, type Texts } from "../i18n/texts";
import { words } from "../i18n/words";

/** Texts of fields and controls. */
export const texts = {
  // faults
  "fault.noNumber": { zh: "请填 6 或 6.5 之类的数值。", en: "Enter a number, such as 6 or 6.5." },
  "fault.notNumber": { zh: "“{text}”不是数字。请填 6 或 6.5 之类的数值。", en: "“{text}” is not a number. Enter digits such as 6 or 6.5." },
  "search.clear": { zh: "清除查找", en: "Clear the search" },
  "plans.more": { zh: "再显示 {n} 条", en: "Show {n} more" },
  "plans.at": { zh: "第 {line} 行第 {col} 列", en: "line {line}, column {col}" },
  "plans.atLine": { zh: "第 {line} 行", en: "line {line}" },
  "import.sheet": { zh: "文件中的表格", en: "Table of the file" },
  "import.chooseSheet": { zh: "请选择…", en: "choose one…" },
} satisfies Texts;

export const { t, text, has } = speaking({ ...words, ...texts });
export type Key = Parameters<typeof t>[0];
