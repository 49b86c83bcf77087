import { say } from "../i18n/lang";
import type { Consequence } from "../protocol.gen";
import { showBoard } from "./board-state";
import { Change, Size } from "./effects";
import { explain, openPanel } from "../explain/state";
import { nameOf } from "../work/tasks";
import { view } from "../work/route";
import * as store from "../work/store";
import { t } from "./texts";

const MOVED = 4;

/** What follows from the scenario, in one sentence, and what moved most; each part opens its number. */
export function Strip() {
  return (
    <section class="strip" aria-label={t("strip.title")} data-testid="strip">
      <ul class="plain">
        {(store.run.value?.follows ?? []).filter((c) => view.value !== "review" || c.topic !== "unjudged").map((c) => ( // a review begins with it
          <li key={c.topic + (c.variable ?? "")}>
            <button type="button" class={`strip-part strip-${c.topic}`} onClick={() => open(c)} data-testid={`strip-${c.topic}`}>
              {say(c.text)}
            </button>
          </li>
        ))}
      </ul>
      {view.value !== "whatif" && <Moved />}
    </section>
  );
}

/** What moved most, small; What if has the whole list beside its chart. */
function Moved() {
  const list = (store.run.value?.effects ?? []).slice(0, MOVED);
  return (
    <ol class="plain strip-moved">
      {list.map((e) => (
        <li key={e.variable} class="strip-effect-bar">
          <span title={nameOf(e.variable)}>{nameOf(e.variable)}</span>
          <Size effect={e} most={list[0]} />
          <Change effect={e} />
        </li>
      ))}
    </ol>
  );
}

function open(c: Consequence): void {
  if (c.topic === "missed") showBoard(c.variable ? "missed" : "all");
  else if (c.topic === "unjudged") openPanel("open");
  else if (c.variable) explain(c.variable, c.year ?? 0);
}
