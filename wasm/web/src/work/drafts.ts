import type { PlanHead, Scenario } from "../protocol.gen";
import { forget, forgetWork, recallKeys, remember, rememberWork } from "./prefs";
import { isOrigin, isScenario, isText, listOf, putAside, readRecord } from "./records";
import { isReference, same } from "./scenario";
import type { Origin } from "./store";

// The scenario at hand, kept as it is being made, one for each version of a plan: another version takes nothing away.

/** A draft; with the hash of the plan file it was made for. Built-in plans have none, nor had drafts of earlier pages. */
export interface Draft { scenario: Scenario; origin: Origin | null; locks?: readonly string[]; hash?: string }

type Head = Pick<PlanHead, "id" | "version" | "hash">;

/** What tells plans apart in keys: id and version, and of a plan file its content. */
export const placeOf = (id: string, version: string, hash = ""): string => `${id}@${version}${hash === "" ? "" : `#${hash.slice(0, 12)}`}`;

const keyOf = (id: string, version: string, hash?: string): string => `draft.${placeOf(id, version, hash)}`;

/** Keeps the scenario at hand. */
export function keepDraft(draft: Draft): void {
  const { plan, version } = draft.scenario;
  rememberWork(keyOf(plan, version, draft.hash), JSON.stringify(draft));
}

function read(key: string): Draft | null {
  return readRecord(key, isDraft);
}

function isDraft(x: unknown): x is Draft {
  if (typeof x !== "object" || x === null) return false;
  const { scenario, origin, locks, hash } = x as Partial<Record<keyof Draft, unknown>>;
  return isScenario(scenario) && (hash === undefined || isText(hash)) && (origin === null || origin === undefined || isOrigin(origin)) && (locks === undefined || listOf(isText)(locks));
}

/** Takes the draft of a version of a plan out of the way: it cannot be worked with. */
export function putDraftAside(draft: Draft): void {
  putAside(keyOf(draft.scenario.plan, draft.scenario.version, draft.hash), JSON.stringify(draft));
}

/** The scenario last at hand for this version and content of a plan. One of an earlier page, which noted no content, is marked. */
export function readDraft(head: Head): (Draft & { unmarked?: boolean }) | null {
  moveIn(head.id);
  const own = read(keyOf(head.id, head.version, head.hash));
  const draft = own ?? (head.hash ? unmarked(read(keyOf(head.id, head.version))) : null);
  return draft?.scenario.plan === head.id && draft.scenario.version === head.version ? draft : null;
}

const unmarked = (draft: Draft | null) => (draft && !isReference(draft.scenario) ? { ...draft, unmarked: true } : null);

/** A draft of an earlier page was taken over: no other content under the same id takes it as well. */
export function takenOver(head: Head): void {
  forgetWork(keyOf(head.id, head.version));
}

/** A draft of an earlier page had one place for all versions. */
function moveIn(id: string): void {
  const old = read(`draft.${id}`);
  if (old) forget(`draft.${id}`);
  if (old && read(keyOf(id, old.scenario.version)) === null) keepDraft(old);
}

/** A scenario made for another version of the plan, while nothing has been made for this one, unless it was set aside before. */
export function otherDraft(head: Head): Draft | null {
  const mine = readDraft(head);
  if (mine && !isReference(mine.scenario)) return null;
  for (const key of recallKeys(`draft.${head.id}@`)) {
    const draft = read(key);
    const counts = draft && draft.scenario.plan === head.id && (draft.scenario.version !== head.version || (draft.hash ?? "") !== (head.hash ?? "")) && !isReference(draft.scenario);
    const done = read(asideKey(head.id, draft?.scenario.version ?? "", draft?.hash));
    if (counts && !(done && same(done.scenario, draft.scenario))) return draft;
  }
  return null;
}

const asideKey = (id: string, version: string, hash?: string): string => `aside.${placeOf(id, version, hash)}`;

/** Notes that a draft was dealt with: it is not offered again unless it changes. */
export function setAside(draft: Draft): void {
  remember(asideKey(draft.scenario.plan, draft.scenario.version, draft.hash), JSON.stringify(draft));
}
