import type { Method } from "../engine/engine";
import type { Task } from "../engine/task";
import type { Move, PlanView } from "../protocol.gen";
import { openPanel } from "../explain/state";
import { applyMoves, standsAt } from "../work/tasks";
import { Button } from "../ui/button";
import { t } from "./texts";

interface Props<M extends Method> { task: Task<M>; set: readonly Move[]; all?: boolean; about?: string; testid?: string }

/** Takes the moves of an answer into the scenario; not while the next answer is on its way. */
export function Use<M extends Method>({ task, set, all, about, testid }: Props<M>) {
  const word = t(all ? "engine.useAll" : "engine.use");
  return (
    <button type="button" class={about ? "button button-quiet" : "button"} disabled={!task.fresh.value} aria-label={about && `${word}: ${about}`} onClick={() => applyMoves(set)} data-testid={testid}>
      {word}
    </button>
  );
}

/** What a question waits for where no lever of the plan has a number yet; otherwise another word, if any. */
export function Unset({ plan, otherwise }: { plan: PlanView; otherwise?: string }) {
  if (plan.levers.some((l) => standsAt(l) !== "")) return otherwise ? <p>{otherwise}</p> : null;
  return (
    <p>
      {t("engine.unset")}{" "}
      <Button as="text" label={t("engine.enterTarget")} onClick={() => openPanel("open")} />
    </p>
  );
}
