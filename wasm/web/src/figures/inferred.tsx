import { say } from "../i18n/lang";
import type { IndicatorView } from "../protocol.gen";
import { confirm } from "../work/doubts";
import { t } from "./texts";

const ways = ["up", "down"] as const;

/** The sign of what was inferred: it opens the rule, and lets the reader state which way is better. */
export function Inferred({ indicator: i }: { indicator: IndicatorView }) {
  return (
    <details class="inferred">
      <summary data-testid={`inferred-${i.id}`}>
        {t(`inferred.${i.direction || "open"}`)} <span class="inferred-sign" role="img" aria-label={t("inferred.sign")} title={t("inferred.sign")}>?</span>
      </summary>
      <p>{say(i.desired)}</p>
      <div class="segments-row" role="group" aria-label={t("inferred.state", { name: say(i.name) })}>
        {ways.map((way) => (
          <button key={way} type="button" class="segment" onClick={() => void confirm(i.id, way)} data-testid={`state-${way}-${i.id}`}>
            {t(`inferred.${way}`)}
          </button>
        ))}
      </div>
    </details>
  );
}
