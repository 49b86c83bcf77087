import type { PlanHead, Scenario } from "../protocol.gen";
import { forget, recallKeys, remember, rememberWork } from "./prefs";
import { isOrigin, isScenario, isText, listOf, putAside, readRecord } from "./records";
import { isReference, same } from "./scenario";
import type { Origin } from "./store";

// The scenario at hand, kept as it is being made, one for each version of a plan: another version takes nothing away.

export interface Draft { scenario: Scenario; origin: Origin | null; locks?: readonly string[] }

const keyOf = (id: string, version: string): string => `draft.${id}@${version}`;

/** Keeps the scenario at hand. */
export function keepDraft(draft: Draft): void {
  const { plan, version } = draft.scenario;
  rememberWork(keyOf(plan, version), JSON.stringify(draft));
}

function read(key: string): Draft | null {
  return readRecord(key, isDraft);
}

function isDraft(x: unknown): x is Draft {
  if (typeof x !== "object" || x === null) return false;
  const { scenario, origin, locks } = x as Partial<Record<keyof Draft, unknown>>;
  return isScenario(scenario) && (origin === null || origin === undefined || isOrigin(origin)) && (locks === undefined || listOf(isText)(locks));
}

/** Takes the draft of a version of a plan out of the way: it cannot be worked with. */
export function putDraftAside(draft: Draft): void {
  putAside(keyOf(draft.scenario.plan, draft.scenario.version), JSON.stringify(draft));
}

/** The scenario last at hand for this version of a plan. */
export function readDraft(head: Pick<PlanHead, "id" | "version">): Draft | null {
  moveIn(head.id);
  const draft = read(keyOf(head.id, head.version));
  return draft?.scenario.plan === head.id && draft.scenario.version === head.version ? draft : null;
}

/** A draft of an earlier page had one place for all versions. */
function moveIn(id: string): void {
  const old = read(`draft.${id}`);
  if (old) forget(`draft.${id}`);
  if (old && read(keyOf(id, old.scenario.version)) === null) keepDraft(old);
}

/** A scenario made for another version of the plan, while nothing has been made for this one, unless it was set aside before. */
export function otherDraft(head: Pick<PlanHead, "id" | "version">): Draft | null {
  const mine = readDraft(head);
  if (mine && !isReference(mine.scenario)) return null;
  for (const key of recallKeys(`draft.${head.id}@`)) {
    const draft = read(key);
    const counts = draft && draft.scenario.plan === head.id && draft.scenario.version !== head.version && !isReference(draft.scenario);
    const done = read(asideKey(head.id, draft?.scenario.version ?? ""));
    if (counts && !(done && same(done.scenario, draft.scenario))) return draft;
  }
  return null;
}

const asideKey = (id: string, version: string): string => `aside.${id}@${version}`;

/** Notes that a draft was dealt with: it is not offered again unless it changes. */
export function setAside(draft: Draft): void {
  remember(asideKey(draft.scenario.plan, draft.scenario.version), JSON.stringify(draft));
}
