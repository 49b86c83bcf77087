import { signal } from "@preact/signals";
import type { PlanView, Scenario } from "../protocol.gen";
import { keepDraft, placeOf, readDraft, takenOver } from "./drafts";
import { History, type Kept } from "./history";
import { forgetWork, rememberWork } from "./prefs";
import { isOrigin, isScenario, isText, listOf, readRecord } from "./records";
import { reference } from "./scenario";
import type { Origin } from "./store";

// The work at hand: the scenario, which levers are locked, and the stored scenario it came from; with its history.
// All of it is kept in the browser, so that neither a reload nor a crash nor an update loses anything.

export interface Work {
  scenario: Scenario;
  locks: readonly string[];
  origin: string; // id of the stored scenario, "" if none
}

/** Levers that stay when something else than the reader's own hand moves levers. */
export const locks = signal<readonly string[]>([]);
/** Every state of the work, the oldest first, and which of them is shown. */
export const timeline = signal<{ entries: readonly Work[]; at: number }>({ entries: [], at: 0 });

const MOST = 60; // entries kept in the browser, on either side
const WAIT_MS = 700; // a moving slider is not written down at each step

/** Stored scenarios as last seen: a history entry names only their ids. */
const origins = new Map<string, Origin | null>();

export function originOf(id: string): Origin | null {
  return origins.get(id) ?? null;
}

export function noteOrigin(origin: Origin): void {
  origins.set(origin.id, origin);
}

/** A deleted scenario is nobody's origin any more. */
export function dropOrigin(id: string): void {
  origins.set(id, null);
}

let hash: string | undefined; // of the plan in use

/** The work as it was left, or the plan as written. A history outlives a draft that cannot be read. */
export function recalled(plan: PlanView): History<Work> {
  hash = plan.head.hash;
  const draft = readDraft(plan.head);
  if (draft?.origin) noteOrigin(draft.origin);
  if (draft?.unmarked) takenOver(plan.head);
  const now: Work = { scenario: draft?.scenario ?? reference(plan.head), locks: draft?.locks ?? [], origin: draft?.origin?.id ?? "" };
  const kept = readRecord(historyKey(plan.head.id, plan.head.version, draft?.unmarked ? undefined : hash), isKept);
  if (!kept || ![...kept.past, ...kept.future].every((w) => fits(w.scenario, plan))) return new History(now);
  for (const o of kept.origins ?? []) if (!origins.has(o.id)) noteOrigin(o);
  return new History(now, undefined, kept);
}

/** Each version of a plan has its own history, as it has its own draft. */
const historyKey = (id: string, version: string, content?: string): string => `history.${placeOf(id, version, content)}`;

function fits(s: Scenario, plan: PlanView): boolean {
  return s.plan === plan.head.id && s.version === plan.head.version;
}

function isKept(x: unknown): x is Kept<Work> & { origins?: Origin[] } {
  if (typeof x !== "object" || x === null) return false;
  const { past, future, origins: from } = x as Record<string, unknown>;
  return listOf(isWork)(past) && listOf(isWork)(future) && (from === undefined || listOf(isOrigin)(from));
}

function isWork(x: unknown): x is Work {
  if (typeof x !== "object" || x === null) return false;
  const { scenario, locks: locked, origin } = x as Record<string, unknown>;
  return isScenario(scenario) && listOf(isText)(locked) && isText(origin);
}

let timer = 0;
let waiting: (() => void) | null = null;

/** Writes the work down: the present at once, its history when the hand rests. */
export function keep(history: History<Work>): void {
  const { scenario, locks: locked, origin } = history.present;
  keepDraft({ scenario, origin: originOf(origin), locks: locked, ...(hash ? { hash } : {}) });
  const at = historyKey(scenario.plan, scenario.version, hash);
  waiting = () => {
    const kept = history.kept(MOST);
    const ids = new Set([...kept.past, ...kept.future].map((w) => w.origin));
    const named = [...ids].flatMap((id) => originOf(id) ?? []);
    if (!rememberWork(at, JSON.stringify({ ...kept, origins: named }))) forgetWork(at); // where the store is full, no history is better than one of another scenario
  };
  clearTimeout(timer);
  timer = window.setTimeout(flush, WAIT_MS);
}

/** Writes down what waits, as when the page is left. */
export function flush(): void {
  clearTimeout(timer);
  waiting?.();
  waiting = null;
}
