import { computed } from "@preact/signals";
import { preview, replaying } from "./actions";
import { same } from "./scenario";
import { timeline } from "./work";

// The last change once more: the state before it, then the one after it, so that one sees what it did.

const BEFORE_MS = 1300;
const AFTER_MS = 1800;

let running = 0;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The two sides of the last change, or null where it moved no figure. */
export const lastChange = computed(() => {
  const { entries, at } = timeline.value;
  const [before, after] = [entries[at - 1], entries[at]];
  return before && after && !same(before.scenario, after.scenario) ? { before, after } : null;
});

/** Plays the last change again. Any key or press ends it. */
export async function replay(): Promise<void> {
  const change = lastChange.value;
  if (!change) return;
  const mine = ++running;
  const current = () => mine === running && replaying.value !== "";
  addEventListener("pointerdown", stop, true);
  addEventListener("keydown", stop, true);
  preview("before", change.before.scenario);
  await wait(BEFORE_MS);
  if (!current()) return;
  preview("after", change.after.scenario);
  await wait(AFTER_MS);
  if (current()) stop();
}

/** Ends the replay and shows the present. */
export function stop(): void {
  running++;
  removeEventListener("pointerdown", stop, true);
  removeEventListener("keydown", stop, true);
  const now = timeline.value.entries[timeline.value.at];
  if (replaying.value !== "" && now) preview("", now.scenario);
}
