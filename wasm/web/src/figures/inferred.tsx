import { say } from "../i18n/lang";
import type { IndicatorView, InferredView } from "../protocol.gen";
import { confirm } from "../work/doubts";
import { t } from "./texts";

/** What the plan does not state of an indicator: the sign opens the rule, and what the reader can state instead. */
export function Inferred({ indicator: i, what: { field, word, rule, choices } }: { indicator: IndicatorView; what: InferredView }) {
  return (
    <details class="inferred">
      <summary data-testid={`inferred-${field}-${i.id}`}>
        {say(word)} <span class="inferred-sign" role="img" aria-label={t("inferred.sign")} title={t("inferred.sign")}>?</span>
      </summary>
      <p>{say(rule)}</p>
      {choices.length > 0 && (
        <div class="segments-row" role="group" aria-label={t("inferred.state", { name: say(i.name) })}>
          {choices.map((c) => (
            <button key={c.id} type="button" class="segment" onClick={() => void confirm(i.id, { field, value: c.id })} data-testid={`state-${c.id}-${i.id}`}>
              {say(c.name)}
            </button>
          ))}
        </div>
      )}
    </details>
  );
}
