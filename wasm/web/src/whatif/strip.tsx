import { say } from "../i18n/lang";
import type { ConsequenceView } from "../protocol.gen";
import { showBoard } from "./board-state";
import { explain, openPanel } from "../explain/state";
import * as store from "../work/store";
import { t } from "./texts";

/** What follows from the scenario, in one sentence; each part opens its number. */
export function Strip() {
  return (
    <section class="strip" aria-label={t("strip.title")} data-testid="strip">
      <ul>
        {(store.run.value?.follows ?? []).map((c) => (
          <li key={c.topic + (c.variable ?? "")}>
            <button type="button" class={`strip-part strip-${c.topic}`} onClick={() => open(c)} data-testid={`strip-${c.topic}`}>
              {say(c.text)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function open(c: ConsequenceView): void {
  if (c.topic === "missed") showBoard(c.variable ? "missed" : "all");
  else if (c.topic === "unjudged") openPanel("open");
  else if (c.variable) explain(c.variable, c.year ?? 0);
}
