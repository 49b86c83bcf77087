import { signal } from "@preact/signals";
import { faultOf } from "../engine/engine";
import type { Fault, KeptPlan, OpenParams, PlanHead, Text } from "../protocol.gen";
import { engine } from "../engine/channel";
import { forget, recall, remember } from "./prefs";
import { putAside, readRecord } from "./records";

// The reader's own plan files, and which plan was last in use. Files stay in this browser, in its database, through the engine.

/** A plan file the reader opened. */
interface OwnPlan {
  key: string;
  file: string;
  head: PlanHead;
  /** The file's text while the database does not hold it: until it is kept, or for the session where nothing can be. */
  text: string;
}

/** A file that was not opened, with the reasons. */
interface Refusal { file: string; fault: Fault }

export const ownPlans = signal<readonly OwnPlan[]>([]);
/** Why the browser does not keep files, where it does not. */
export const keepFault = signal<Text | null>(null);
/** The plan in use: the key of an own plan, or the id of an embedded one after "id:". */
export const inUse = signal("");
export const refusal = signal<Refusal | null>(null);

const OLD = "plans"; // where files were kept before the database
const LAST = "plan";

export const embeddedKey = (id: string): string => `id:${id}`;
/** The key of a file, as the engine makes it: two versions of a plan are two files, and so are two contents. */
export const keyOf = (head: Pick<PlanHead, "id" | "version" | "hash">, file: string): string => ["file", head.id, head.version, ...(head.hash ? [head.hash.slice(0, 12)] : []), file].join(":");

/** What the engine is to be told to open a plan of the list. */
export function paramsOf(key: string): OpenParams {
  const own = ownPlans.value.find((p) => p.key === key);
  if (!own) return { id: key.replace(/^id:/, "") };
  return own.text === "" ? { kept: key } : { text: own.text, file: own.file };
}

/** Reads what earlier sessions kept, and moves in what an earlier version of this page kept elsewhere. */
export async function recallPlans(): Promise<void> {
  await moveIn();
  try {
    const { items } = await engine.call("plan.kept", {});
    const session = ownPlans.value.filter((p) => !items.some((k) => k.key === p.key));
    const latest = [...items].sort((a, b) => (a.saved < b.saved ? 1 : -1));
    ownPlans.value = [...session, ...latest.map(ownOf)];
  } catch (e) {
    keepFault.value = faultOf(e).message;
  }
}

const ownOf = (k: KeptPlan): OwnPlan => ({ key: k.key, file: k.file, head: k.head, text: "" });

/** Moves files from the browser's small store to its database. What the database does not take stays where it is. */
async function moveIn(): Promise<void> {
  const old = readOld();
  const left: unknown[] = [];
  for (const { file, text, key } of [...old].reverse()) {
    try {
      const k = await engine.call("plan.keep", { file, text, now: new Date().toISOString() });
      if (recall(LAST) === key) remember(LAST, k.key);
    } catch (e) {
      const fault = faultOf(e);
      if (fault.code !== "storage") continue; // no plan to this version of the page
      keepFault.value = fault.message;
      left.push({ file, text, key });
      await forSession(file, text);
    }
  }
  if (left.length === 0) forget(OLD);
}

/** Lists a file that the database did not take. */
async function forSession(file: string, text: string): Promise<void> {
  const plan = await engine.call("plan.open", { text, file }).catch(() => null);
  if (plan) ownPlans.value = [{ key: keyOf(plan.head, file), file, head: plan.head, text }, ...ownPlans.value];
}

/** Reads the files of the small store; what does not look like one is set aside, and the others are taken. */
export function readOld(): { key: string; file: string; text: string }[] {
  const found = readRecord(OLD, (x): x is unknown[] => Array.isArray(x)) ?? [];
  const good = found.filter(isOld);
  if (good.length < found.length) putAside(OLD, JSON.stringify(found));
  return good;
}

function isOld(x: unknown): x is { key: string; file: string; text: string } {
  if (typeof x !== "object" || x === null) return false;
  const p = x as Record<string, unknown>;
  return [p["key"], p["file"], p["text"]].every((v) => typeof v === "string");
}

/** Puts a plan file on the list, in place of an earlier one of the same name, plan and version, and keeps it. */
export function addPlan(head: PlanHead, file: string, text: string): string {
  const key = keyOf(head, file);
  put({ key, file, head, text });
  const done = keep(file, text).finally(() => underWay.get(key) === done && underWay.delete(key));
  underWay.set(key, done);
  return key;
}

/** Files on their way into the database. */
const underWay = new Map<string, Promise<unknown>>();

/** Waits until a file is in the database, or the database has refused it; false then. */
export async function isKept(key: string): Promise<boolean> {
  await underWay.get(key);
  return ownPlans.value.every((p) => p.key !== key || p.text === "");
}

function put(plan: OwnPlan): void {
  ownPlans.value = [plan, ...ownPlans.value.filter((p) => p.key !== plan.key)];
}

/** Keeps a file; until then, and where that fails, its text lasts for the session. */
async function keep(file: string, text: string): Promise<void> {
  try {
    const kept = await engine.call("plan.keep", { file, text, now: new Date().toISOString() });
    keepFault.value = null;
    ownPlans.value = ownPlans.value.map((p) => (p.key === kept.key && p.text === text ? ownOf(kept) : p));
  } catch (e) {
    keepFault.value = faultOf(e).message;
  }
}

/** Takes a file off the list and out of the database. */
export async function dropPlan(key: string): Promise<void> {
  ownPlans.value = ownPlans.value.filter((p) => p.key !== key);
  try {
    await engine.call("plan.forget", { id: key });
  } catch (e) {
    keepFault.value = faultOf(e).message;
  }
}

/** Notes which plan is in use, for the next visit: an own one once it is kept, or a page closed early would open without it. */
export function use(key: string): void {
  inUse.value = key;
  if (!underWay.has(key)) remember(LAST, key);
  else void isKept(key).then((kept) => kept && inUse.value === key && remember(LAST, key));
}

/** The key of the plan to open first: the one last in use, if it is still there. */
export function lastUsed(embedded: readonly PlanHead[]): string | null {
  const key = recall(LAST) ?? "";
  if (ownPlans.value.some((p) => p.key === key) || embedded.some((p) => embeddedKey(p.id) === key)) return key;
  return embedded[0] ? embeddedKey(embedded[0].id) : null;
}
