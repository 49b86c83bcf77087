import { say } from "../i18n/lang";
import type { IndicatorView, Text } from "../protocol.gen";
import { confirm } from "../work/doubts";
import { t } from "./texts";

const ways = ["up", "down"] as const;

interface Props { word: string; rule: Text; testid: string; children?: preact.ComponentChildren }

/** The sign of what was inferred: it opens the rule, and what the reader can state instead. */
export function Inferred({ word, rule, testid, children }: Props) {
  return (
    <details class="inferred">
      <summary data-testid={testid}>
        {word} <span class="inferred-sign" role="img" aria-label={t("inferred.sign")} title={t("inferred.sign")}>?</span>
      </summary>
      <p>{say(rule)}</p>
      {children}
    </details>
  );
}

/** Which way is better, as it was inferred; the reader can state it. */
export function InferredDirection({ indicator: i }: { indicator: IndicatorView }) {
  return (
    <Inferred word={t(`inferred.${i.direction || "open"}`)} rule={i.desired} testid={`inferred-${i.id}`}>
      <div class="segments-row" role="group" aria-label={t("inferred.state", { name: say(i.name) })}>
        {ways.map((way) => (
          <button key={way} type="button" class="segment" onClick={() => void confirm(i.id, way)} data-testid={`state-${way}-${i.id}`}>
            {t(`inferred.${way}`)}
          </button>
        ))}
      </div>
    </Inferred>
  );
}
