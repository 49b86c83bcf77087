import { say } from "../i18n/lang";
import type { HigherView } from "../protocol.gen";
import { higherFaults, openHigher } from "./higher-state";
import * as store from "../work/store";
import { FileButton } from "../ui/file-button";
import { Problems } from "../ui/problems";
import { t } from "./texts";

/** The plans of higher levels that the plan in use names, and what each gives it. */
export function HigherPlans() {
  const higher = store.plan.value?.higher ?? [];
  if (higher.length === 0) return null;
  return (
    <section class="stacked" aria-labelledby="higher-title" data-testid="higher-plans">
      <h3 id="higher-title">{t("higher.title")}</h3>
      <p class="quiet">{t("higher.hint")}</p>
      <ul class="library">
        {higher.map((h) => (
          <Line key={h.id} plan={h} />
        ))}
      </ul>
    </section>
  );
}

function Line({ plan: h }: { plan: HigherView }) {
  const fault = higherFaults.value[h.id];
  const names = h.waits.map((w) => say(w.name)).join(t("list.comma"));
  return (
    <li data-testid={`higher-${h.id}`}>
      <div>
        <strong class="scenario-title">{say(h.title)}</strong> <span class="quiet">{h.id}</span>{" "}
        <span class="tag">{h.open ? t("higher.open", { version: h.version }) : t("higher.closed")}</span>
        {h.gives.length > 0 && (
          <ul class="plain">
            {h.gives.map((g) => (
              <li key={g.indicator}>
                {t("higher.gives", { name: g.name, target: g.target })} <span class="quiet">{say(g.place.text)}</span>
              </li>
            ))}
          </ul>
        )}
        {names !== "" && <p class="quiet">{t(h.open ? "higher.lacks" : "higher.waits", { names })}</p>}
        {h.problems.map((p) => (
          <p key={p.en} class="field-fault">{say(p)}</p>
        ))}
        {fault && (
          <div class="refusal" role="alert">
            <Problems fault={fault} testid={`higher-problems-${h.id}`} />
          </div>
        )}
      </div>
      <FileButton label={t(h.open ? "higher.replace" : "higher.choose")} accept=".json,application/json" onFile={(f) => void openHigher(h, f)} testid={`higher-open-${h.id}`} />
    </li>
  );
}
