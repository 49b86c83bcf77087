import type { Method } from "../engine/engine";
import type { Task } from "../engine/task";
import type { Move } from "../protocol.gen";
import { applyMoves } from "../work/tasks";
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
