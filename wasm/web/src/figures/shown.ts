import { say } from "../i18n/lang";
import { t } from "./texts";
import type { CellView, IndicatorView, OutcomeView, Text } from "../protocol.gen";

/** The baseline with its printed digits, at the scale of its row. */
export function baselineOf(i: IndicatorView): CellView {
  return i.baseline.v === "" ? i.baseline : { ...i.baseline, s: say(i.shown) };
}

/** The year of the baseline where it is another than that of the plan's. */
export const baselineYear = (i: IndicatorView, base: number): string => (i.baseline.v === "" || i.baselineYear === base ? "" : t("word.year", { year: i.baselineYear }));

/** Whether only its target keeps an outcome from being computed. */
export const waits = (o: OutcomeView): boolean => o.status === "open" && o.projection.v === "" && o.projection.code === o.threshold.code;

/** A note of a table without the word that heads it as one. */
export const noteText = (note: Text): string => say(note).replace(/^(\u6ce8|notes?)[\uff1a:]\s*/i, "");

/** The unit of an outcome's numbers where it is not that of the row: % of a growth, points of a change. */
export function measureUnit(i: IndicatorView, outcome: OutcomeView): string {
  const unit = say(outcome.unit);
  return unit === say(i.unit) ? "" : unit;
}

/** The status in a word; of a plan that merely meets itself, that its path is assumed. */
export const statusWord = (o: OutcomeView): string => (o.onPath ? t("word.onPath") : say(o.statusText));
