import { speaking, type Texts } from "../i18n/texts";
import { words } from "../i18n/words";
import { texts as review } from "../review/texts";
import { texts as whatif } from "../whatif/texts";

/** Texts of the board. */
export const texts = {
  "bullets.title": { zh: "各项进展", en: "How far along" },
  "bullets.hint": { zh: "横条为已完成的份额（褐色为背离目标），竖线为至今应完成的份额，菱形为目标。", en: "The bar is what is completed, the tick what is due by now, the diamond the target; a bar in brown moved away from it." },
  "bullets.progress": { zh: "进展", en: "Progress" },
  "bullets.ofTarget": { zh: "为目标的 {done}", en: "{done} of the target" },
  "bullets.ofTargetAndDue": { zh: "完成 {done}，至今应完成 {due}", en: "{done} done, {due} due by now" },
  "bullets.ofTargetAndTime": { zh: "完成 {done}，时间已过 {time}", en: "{done} done, {time} of the time gone" },
  "bullets.doneSoFar": { zh: "至今 {value}", en: "{value} so far" },
  "bullets.byYear": { zh: "逐年情况", en: "Year by year" },
  "bullets.byYearHint": { zh: "每格为当年按“{method}”所在的等次；数字为与应有进度之比。", en: "Each cell is the class of that year by “{method}”; the number is the ratio to the pace." },
  "bullets.noFigure": { zh: "无数据", en: "no figure" },
} satisfies Texts;

export const { t } = speaking({ ...words, ...whatif, ...review, ...texts });
