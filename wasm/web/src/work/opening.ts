import { signal } from "@preact/signals";
import type { CallOptions } from "../engine/engine";
import { forget, recall, remember } from "./prefs";

// Opening a plan may take long: it can be stopped, and a kept plan whose opening did not end last time is not opened again
// unasked.

/** The plan that is being opened, once it takes a while. */
export const opening = signal<{ name: string; stop: () => void } | null>(null);
/** The kept plan whose opening did not end at the last visit. */
export const unfinished = signal<{ key: string; file: string } | null>(null);

const KEY = "opening";
const WHILE_MS = 800;

let marked = false;

/** Opens a plan in a way that can be stopped. The key is that of a kept plan, "" for others. */
export async function stoppable<T>(name: string, key: string, open: (options: CallOptions) => Promise<T>): Promise<T> {
  const stopper = new AbortController();
  const timer = setTimeout(() => (opening.value = { name, stop: () => stopper.abort() }), WHILE_MS);
  if (key !== "") marked = remember(KEY, key);
  try {
    return await open({ signal: stopper.signal, ends: true });
  } catch (e) {
    ended();
    throw e;
  } finally {
    clearTimeout(timer);
    opening.value = null;
  }
}

/** The plan is open and has been run, or was refused. */
export function ended(): void {
  if (marked) forget(KEY);
  marked = false;
}

/** Whether the opening of a kept plan did not end at the last visit; asked once. */
export function wasUnfinished(key: string): boolean {
  const same = recall(KEY) === key;
  forget(KEY);
  return same;
}
