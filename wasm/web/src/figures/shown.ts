import { say } from "../i18n/lang";
import type { CellView, IndicatorView, OutcomeView } from "../protocol.gen";

/** The baseline with its printed digits, at the scale of its row. */
export function baselineOf(i: IndicatorView): CellView {
  return i.baseline.v === "" ? i.baseline : { ...i.baseline, s: say(i.shown) };
}

/** The unit of an outcome's numbers where it is not that of the row: % of a growth, points of a change. */
export function measureUnit(i: IndicatorView, outcome: OutcomeView): string {
  const unit = say(outcome.unit);
  return unit === say(i.unit) ? "" : unit;
}
