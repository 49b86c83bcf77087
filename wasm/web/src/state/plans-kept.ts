import { signal } from "@preact/signals";
import type { Fault, OpenParams, PlanHead, Text } from "../protocol.gen";
import { recall, remember } from "./prefs";

// The reader's own plan files, and which plan was last in use. Files stay in this browser.

/** A plan file the reader opened. */
export interface OwnPlan {
  key: string;
  file: string;
  text: string;
  title: Text;
  region: Text;
  from: number;
  to: number;
  version: string;
}

/** A file that was not opened, with the reasons. */
export interface Refusal { file: string; fault: Fault }

export const ownPlans = signal<readonly OwnPlan[]>([]);
/** Those of them that this browser keeps beyond the session. */
export const keptKeys = signal<ReadonlySet<string>>(new Set());
/** The plan in use: the key of an own plan, or the id of an embedded one after "id:". */
export const inUse = signal("");
export const refusal = signal<Refusal | null>(null);

/** All kept files together stay below this, in characters. */
export const MAX_KEPT = 1_000_000;

const OWN = "plans";
const LAST = "plan";

export const embeddedKey = (id: string): string => `id:${id}`;

/** Reads what earlier sessions kept. */
export function recallPlans(): void {
  ownPlans.value = readPlans(recall(OWN));
  keptKeys.value = new Set(ownPlans.value.map((p) => p.key));
}

/** Reads a list of plans from storage; what does not look like one is left out. */
export function readPlans(stored: string | null): OwnPlan[] {
  try {
    const found: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(found) ? found.filter(isPlan) : [];
  } catch {
    return [];
  }
}

function isPlan(x: unknown): x is OwnPlan {
  if (typeof x !== "object" || x === null) return false;
  const p = x as Partial<Record<keyof OwnPlan, unknown>>;
  const said = (v: unknown) => typeof v === "object" && v !== null && typeof (v as Text).zh === "string" && typeof (v as Text).en === "string";
  return [p.key, p.file, p.text, p.version].every((v) => typeof v === "string") && [p.from, p.to].every((v) => typeof v === "number") && said(p.title) && said(p.region);
}

/** Puts a plan file on the list, in place of an earlier one of the same name and plan. */
export function addPlan(head: PlanHead, file: string, text: string): string {
  const key = `file:${head.id}:${file}`;
  const plan: OwnPlan = { key, file, text, title: head.title, region: head.region, from: head.from, to: head.to, version: head.version };
  ownPlans.value = [plan, ...ownPlans.value.filter((p) => p.key !== key)];
  keep();
  return key;
}

export function dropPlan(key: string): void {
  ownPlans.value = ownPlans.value.filter((p) => p.key !== key);
  keep();
}

/** Keeps as many of the latest files as fit; the rest last for the session. */
function keep(): void {
  const fitting: OwnPlan[] = [];
  let size = 0;
  for (const p of ownPlans.value) {
    if (size + p.text.length >= MAX_KEPT) continue;
    size += p.text.length;
    fitting.push(p);
  }
  const stored = JSON.stringify(fitting);
  remember(OWN, stored);
  const worked = recall(OWN) === stored;
  keptKeys.value = new Set(worked ? fitting.map((p) => p.key) : []);
}

/** Notes which plan is in use, for the next visit. */
export function use(key: string): void {
  inUse.value = key;
  remember(LAST, key);
}

/** What to open first: the plan last in use, if it is still there. */
export function lastUsed(embedded: readonly PlanHead[]): { key: string; params: OpenParams } | null {
  recallPlans();
  const key = recall(LAST) ?? "";
  const own = ownPlans.value.find((p) => p.key === key);
  if (own) return { key, params: { text: own.text, file: own.file } };
  const head = embedded.find((p) => embeddedKey(p.id) === key) ?? embedded[0];
  return head ? { key: embeddedKey(head.id), params: { id: head.id } } : null;
}
